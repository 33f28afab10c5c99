//! What a person adds to the record beside the steps: notes and files.
//!
//! It must not know where the record is.

use super::walk::Plain;
use crate::app::typed_path::typed_path;
use crate::engine::Command;
use crate::model::{Field, StepId};
use std::io;

impl Plain<'_, '_> {
    pub(super) fn note(&mut self, step: Option<&StepId>) -> io::Result<()> {
        let question = self.words.say("ask-note");
        let text = self.dialogue.ask_text(&question, "\n")?;
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return self.say("plain-nothing-done");
        };
        let before = self.run().notes().len();
        self.carry(&Command::Note(step.cloned(), text))?;
        if self.run().notes().len() > before {
            self.say("noted")?;
        }
        Ok(())
    }

    pub(super) fn attach(&mut self, step: &StepId) -> io::Result<()> {
        if self.ended() {
            return self.say("refused-ended");
        }
        let question = self.words.say("ask-evidence");
        match self.dialogue.ask_for(&question)? {
            Some(path) => self.attach_file(step, None, &path).map(drop),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Copies a file into the record; for a file field its name becomes the answer. Says
    /// whether it is there.
    pub(super) fn attach_file(
        &mut self,
        step: &StepId,
        field: Option<&Field>,
        path: &str,
    ) -> io::Result<bool> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why).map(|()| false);
        }
        let attached = match self.session.copy_in(&typed_path(path)) {
            Ok(attached) => attached,
            Err(error) => {
                let text = error.say(&self.words);
                return self.dialogue.line(&text).map(|()| false);
            }
        };
        let name = attached.name.clone();
        let id = field.map(|field| &field.id);
        let now = self.now();
        self.session.attach(step, id, attached, now);
        self.summed_up = false;
        let text = self.words.with("attached", &[("name", (&name).into())]);
        self.dialogue.line(&text).map(|()| true)
    }
}
