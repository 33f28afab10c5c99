//! What a person adds to the record beside the steps: notes and files.
//!
//! It must not know where the record is.

use super::walk::Plain;
use crate::app::path_completion::complete;
use crate::app::typed_path::typed_path;
use crate::engine::by_hand::offered_names;
use crate::engine::hand_ways::hand_ways;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::{Command, ticket};
use crate::i18n::Words;
use crate::model::{Field, StepId};
use std::io;

/// How many names that are here are told.
const NAMES: usize = 12;

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
            return if self.run().still_by_hand(None).next().is_some() {
                self.by_hand(step)
            } else {
                self.say("refused-ended")
            };
        }
        let question = self.words.say("ask-evidence");
        let empty = self.words.say("evidence-not-here");
        let hint = self
            .words
            .with("plain-enter", &[("meaning", (&empty).into())]);
        let question = format!("{question} {hint}");
        match self.dialogue.ask_text(&question, " ")? {
            Some(path) if path.is_empty() => self.by_hand(step),
            Some(path) => self.attach_file(step, None, &path).map(drop),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Asks how evidence is given that is on another machine, and goes that way.
    fn by_hand(&mut self, step: &StepId) -> io::Result<()> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        let Some((_, step)) = self.step(step) else {
            return Ok(());
        };
        let name = self.session.name().to_owned();
        let next = offered_names(self.run(), &name).next();
        let brought = next.and_then(|next| self.session.bring(&next));
        let path = brought.as_ref().map(|(_, path)| path.display().to_string());
        let ways = hand_ways(self.run(), &step, &name, |_| brought.map(|(line, _)| line));
        let labels: Vec<_> = ways.iter().map(|way| way.label(&self.words)).collect();
        let question = self.words.say("menu-by-hand");
        let row = self.dialogue.choose(&format!("{question}:"), &labels)?;
        let Some(way) = row.and_then(|row| ways.get(row)) else {
            return self.say("plain-nothing-done");
        };
        let told = way.told(&self.words_of_ticket(), &self.words);
        match way.command() {
            Some(command) => {
                let before = self.run().entries().len();
                self.carry(&command)?;
                if self.run().entries().len() == before {
                    return Ok(());
                }
                self.dialogue.line(&told)
            }
            None => {
                // A file is on its way into the run's folder.
                self.session.want();
                self.dialogue.line(&told)?;
                let args = [("path", path.as_deref().unwrap_or_default().into())];
                let then = self.words.with("brought-then", &args);
                self.dialogue.line(&then)
            }
        }
    }

    fn words_of_ticket(&self) -> Words {
        let step = ticket::ticket_step(self.run()).map(|(_, step)| step);
        let lang = step
            .and_then(|step| step.kind.ticket())
            .map(ticket::ticket_lang);
        lang.map_or_else(|| Words::new(self.words.lang()), Words::of_ticket)
    }

    /// What is here that begins as the path does, for a person who cannot complete it.
    fn names_here(&mut self, path: &str) -> io::Result<()> {
        let found = complete(path);
        let one = found.text.into_iter();
        let names: Vec<_> = one.chain(found.names).take(NAMES).collect();
        names
            .iter()
            .try_for_each(|name| self.dialogue.line(&format!("  {name}")))
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
                self.dialogue.line(&text)?;
                self.names_here(path)?;
                return Ok(false);
            }
        };
        let name = attached.name.clone();
        let id = field.map(|field| &field.id);
        let now = self.now();
        if let Err(refusal) = self.session.attach(step, id, attached, now) {
            let text = refusal_text(&refusal, self.run(), &self.words);
            return self.dialogue.line(&text).map(|()| false);
        }
        self.summed_up = false;
        let text = self.words.with("attached", &[("name", (&name).into())]);
        self.dialogue.line(&text).map(|()| true)
    }
}
