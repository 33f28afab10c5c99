//! What is on disk and what is not: writing, trying again, telling it, and leaving.
//!
//! It must not decide what happens in a run.

use super::{DRAFT_SYNC, Display, RETRY, Runtime};
use crate::app::session::{Saved, Session};
use crate::engine::{Phase, wording};
use crate::tui::message::Message;
use crate::tui::screens::walk;
use std::io;
use std::time::{Duration, Instant};

/// How long a disk is left alone after a try that took so long: keys come first.
fn rest(took: Duration) -> Duration {
    const SHARE: u32 = 50;
    const LONGEST: Duration = Duration::from_mins(1);
    (took * SHARE).clamp(RETRY, LONGEST)
}

impl<D: Display> Runtime<'_, D> {
    /// Puts a run that has just begun on disk, now that its first screen is shown.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub fn record_new_run(&mut self) -> io::Result<()> {
        if !self.session_mut().is_some_and(Session::make) {
            return Ok(());
        }
        self.note_waiting();
        self.keep_draft();
        self.draw()
    }

    /// Tries a disk again that refused something; says so once all is written.
    pub(super) fn write_what_waits(&mut self) {
        let Some(session) = self.session_mut().filter(|session| session.waits()) else {
            return;
        };
        let entries = !session.waiting().is_empty();
        if entries {
            let before = Instant::now();
            session.retry();
            self.rest = rest(before.elapsed());
        }
        self.keep_draft();
        self.note_waiting();
        let all = self
            .session()
            .is_some_and(|session| session.saved() == Saved::All);
        if entries && all {
            self.tell(Message::fine(self.env.words.say("saved-at-last")));
        }
    }

    /// Has the disk tried again soon, where something waits for it.
    pub(super) fn note_waiting(&mut self) {
        if self.session().is_some_and(Session::waits) {
            self.next_look = self.next_look.min(Instant::now() + self.rest);
        }
    }

    /// Saves where one is, if that has changed.
    pub(super) fn keep_draft(&mut self) {
        let draft = self.app.draft(&self.sessions);
        let due = self.draft_due.is_none();
        let known = self.draft.clone();
        let Some(session) = self.session_mut() else {
            self.draft = draft;
            return;
        };
        if draft == known {
            // What could not be saved has been taken back since.
            if due {
                session.drop_unsaved_draft();
            }
            return;
        }
        if let Some(draft) = &draft
            && !session.is_watching()
        {
            let saved = session.save_draft(draft);
            self.note_waiting();
            if !saved {
                return;
            }
            self.draft_due
                .get_or_insert_with(|| Instant::now() + DRAFT_SYNC);
        }
        self.draft = draft;
    }

    /// What is not on disk at the end, entry by entry, so that it is at least read.
    pub(super) fn left_unsaved(&self) -> Option<String> {
        let words = &self.env.words;
        let session = self.session()?;
        let mut lines = Vec::new();
        let waiting = session.waiting();
        let saved = session.saved();
        if !waiting.is_empty() {
            let why = match &saved {
                Saved::Entries(_, why) => why.whole.as_str(),
                Saved::Nothing | Saved::All | Saved::Draft(_) => "",
            };
            let args = [("count", waiting.len().into()), ("why", why.into())];
            lines.push(words.with("left-unsaved", &args));
            lines.extend(waiting.iter().map(|entry| {
                let what = wording::describe(session.run(), entry, words);
                format!("  {}  {what}", entry.at.format("%H:%M:%S"))
            }));
        }
        if let (Some(why), Some(draft)) = (session.untyped(), self.app.draft(&self.sessions)) {
            let typed = draft.text.iter().chain(draft.rest.values());
            let typed: Vec<_> = typed.filter(|text| !text.trim().is_empty()).collect();
            if !typed.is_empty() {
                lines.push(words.with("left-untyped", &[("why", (&why.whole).into())]));
                lines.extend(typed.into_iter().map(|text| format!("  {text}")));
            }
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    pub(super) fn farewell(&self) -> Option<String> {
        if self.parting.is_some() {
            return self.parting.clone();
        }
        let session = self.session().filter(|session| !session.is_watching())?;
        let (run, name) = (session.run(), session.name());
        let words = &self.env.words;
        Some(match run.phase() {
            Phase::Open => {
                let step = walk::where_one_is(run, self.app.cursor());
                words.with(
                    "left-open",
                    &[("run", name.into()), ("step", (&step).into())],
                )
            }
            Phase::Finished | Phase::Incomplete(_) => {
                let state = wording::phase_text(run, words);
                words.with(
                    "left-ended",
                    &[("run", name.into()), ("state", (&state).into())],
                )
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_disk_is_left_alone_longer_than_a_quick_one() {
        assert_eq!(rest(Duration::ZERO), RETRY);
        assert_eq!(rest(Duration::from_millis(20)), RETRY);
        assert_eq!(rest(Duration::from_millis(200)), Duration::from_secs(10));
        assert_eq!(rest(Duration::from_secs(30)), Duration::from_mins(1));
    }
}
