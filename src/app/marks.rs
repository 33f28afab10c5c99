//! The door through which a run that is open here is shared with the team, whatever does that.
//!
//! Nothing here may take longer than a key may, and nothing is waited for but where it says so.

use crate::model::{Asked, Sharing};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Notes what of the runs that are open here is to be shared, and how far that is.
pub trait Marks: fmt::Debug + Send + Sync {
    /// The journal of a run has new lines.
    fn mark(&self, run: &str);

    /// What is being typed in a run is another text.
    fn mark_draft(&self, run: &str);

    /// A run is on a screen here; what was marked goes out from now on.
    fn begin(&self, run: &str);

    /// It is no longer.
    fn closed(&self, run: &str);

    /// Whether nothing of a run that is open here can have gone out: then nothing of it will.
    fn withhold(&self, run: &str) -> bool;

    /// How far a run is shared.
    fn status(&self, run: &str) -> Sharing;

    /// Who asks for a run that is open here, and was not answered.
    fn asked(&self, run: &str) -> Option<Asked>;

    /// Says to whoever asks for a run whether they may have it, with a note, once what was marked
    /// is shared.
    fn answer(&self, run: &str, yes: bool, note: &str);

    /// The same, and waits for it: whether anybody was there to be answered. Once `cancel` is set
    /// only what can no longer be taken back is waited for. It is for a thread beside the loop.
    ///
    /// # Errors
    /// Why that could not be done, in words; nobody is answered later then.
    fn answer_now(
        &self,
        run: &str,
        said: (bool, &str),
        cancel: &AtomicBool,
    ) -> Result<bool, String>;

    /// How often something was told to lie beside a run, while it was open here.
    fn told_beside(&self, run: &str) -> u64;

    /// By what the team knows a run that is open here, once it is known how far it is shared.
    fn identity(&self, run: &str) -> Option<String>;

    /// Calls when one of these changes, in whatever thread.
    fn tell(&self, call: Box<dyn Fn() + Send + Sync>);

    /// Waits until what was marked is shared, for so long, where the team is within reach.
    fn finish(&self, patience: Duration);
}

/// Who asks for a run and in whose hands it is, whenever that is wanted.
pub type HandsNow = Box<dyn Fn() -> (Option<Asked>, Sharing)>;

/// Answers whoever asks for a run, beside the loop: it waits for the team.
#[derive(Debug)]
pub struct Answering {
    marks: Arc<dyn Marks>,
    run: String,
}

impl Answering {
    /// Answers for that run by those marks.
    pub(super) fn new(marks: Arc<dyn Marks>, run: String) -> Self {
        Self { marks, run }
    }

    /// Says whether the run may be taken, with a note; whether anybody was there to be answered.
    ///
    /// # Errors
    /// Why that could not be done, in words.
    pub fn answer(&self, yes: bool, note: &str, cancel: &AtomicBool) -> Result<bool, String> {
        self.marks.answer_now(&self.run, (yes, note), cancel)
    }
}
