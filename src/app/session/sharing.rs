//! How an open run stands with the team: what of it is shared, who asks for it, and that it is in
//! other hands.
//!
//! It must not know how anything is sent.

use super::Session;
use crate::app::marks::{Answering, HandsNow, Marks};
use crate::engine::{Command, Refusal};
use crate::model::{Asked, Moment, Sharing};
use std::sync::Arc;

impl Session {
    /// Has what is written from now on marked, to be shared.
    pub fn share_by(&mut self, marks: Option<Arc<dyn Marks>>) {
        self.marks = marks;
    }

    /// How far the run is shared with the team; none where it is not to be.
    #[must_use]
    pub fn sharing(&self) -> Option<Sharing> {
        let marks = self.marks.as_ref()?;
        Some(marks.status(&self.name))
    }

    /// What says who asks for the run and in whose hands it is, whenever that is wanted; none
    /// where it is not to be shared.
    #[must_use]
    pub fn hands(&self) -> Option<HandsNow> {
        let (marks, name) = (Arc::clone(self.marks.as_ref()?), self.name.clone());
        Some(Box::new(move || (marks.asked(&name), marks.status(&name))))
    }

    /// Who asks for the run, and was not answered.
    #[must_use]
    pub fn asked(&self) -> Option<Asked> {
        self.marks.as_ref()?.asked(&self.name)
    }

    /// Answers whoever asks for the run: it is theirs, with a note that is the run's note of
    /// handover, or it is not, and why.
    ///
    /// # Errors
    /// A [`Refusal`] of the note of handover, which answers nothing.
    pub fn answer_asked(&mut self, yes: bool, note: &str, now: Moment) -> Result<(), Refusal> {
        let note = note.trim();
        if yes && !note.is_empty() {
            self.carry(&Command::HandOver(note.to_owned()), None, now)?;
        }
        if let Some(marks) = &self.marks {
            marks.answer(&self.name, yes, note);
        }
        Ok(())
    }

    /// Keeps to what is known of the team: a run that somebody else has by now is only read
    /// here. Says whether that is so since this call.
    pub fn heed_team(&mut self) -> bool {
        let Some(Sharing::Taken { by, host, .. }) = self.sharing() else {
            return false;
        };
        if self.read_only.is_some() {
            return false;
        }
        let args = [("by", (&by).into()), ("host", (&host).into())];
        self.read_only = Some(self.words.with("shared-held", &args));
        true
    }

    /// Has somebody called when one of these changes.
    pub fn tell_sharing(&self, call: impl Fn() + Send + Sync + 'static) {
        if let Some(marks) = &self.marks {
            marks.tell(Box::new(call));
        }
    }

    /// By what the team knows the run, once it is known how far that has it.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        self.marks.as_ref()?.identity(&self.name)
    }

    /// How often something was told to lie beside the run.
    #[must_use]
    pub fn told_beside(&self) -> u64 {
        let marks = self.marks.as_ref();
        marks.map_or(0, |marks| marks.told_beside(&self.name))
    }

    /// What answers whoever asks for the run, beside the loop.
    #[must_use]
    pub fn answering(&self) -> Option<Answering> {
        let marks = Arc::clone(self.marks.as_ref()?);
        Some(Answering::new(marks, self.name.clone()))
    }

    /// Adds nothing to the run from now on, for that reason, until [`Session::go_on`].
    pub fn hold_still(&mut self, why: String) {
        self.still = Some(why);
    }

    /// The run stays here after all.
    pub fn go_on(&mut self) {
        self.still = None;
    }
}
