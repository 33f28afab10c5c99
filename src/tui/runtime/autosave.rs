//! What is on disk and what is not: writing, trying again, telling it, and leaving.
//!
//! It must not decide what happens in a run.

use super::team_beside::look_beside;
use super::{DRAFT_SYNC, Display, RETRY, Runtime};
use crate::app::handed_on::taken_text;
use crate::app::session::{Saved, Session};
use crate::app::sharing_wording::behind_text;
use crate::engine::{Phase, wording};
use crate::journal::RunName;
use crate::model::Sharing;
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

    /// Says how long what follows may wait for the disk.
    pub(super) fn be_patient(&mut self, patience: Duration) {
        if let Some(session) = self.session_mut() {
            session.be_patient(patience);
        }
    }

    /// How long what is due by the clock may still wait: what came in the same turn has waited
    /// out of the same time, and the next drawing comes after both.
    pub(super) fn patience_left(&self) -> Duration {
        self.patience.saturating_sub(self.event_began.elapsed())
    }

    /// The disk has answered after nobody waited for it any more: what has come since goes
    /// to it at once. One that refused is left alone for a while.
    pub(super) fn disk_answered(&mut self) -> io::Result<()> {
        self.note_banner();
        if self.session_mut().is_some_and(Session::hear) {
            self.note_waiting();
        } else {
            self.write_on();
            self.tell_written();
        }
        // A run that is left lets its commands go on, so they begin first.
        self.run_held_back()?;
        self.leave_if_wanted();
        Ok(())
    }

    /// Leaves a run that a person wanted to leave while the disk had not answered.
    pub(super) fn leave_if_wanted(&mut self) {
        if std::mem::take(&mut self.leaving) {
            self.leave_run();
        }
    }

    /// Tries a disk again that refused something; says so once all is written.
    pub(super) fn write_what_waits(&mut self) {
        self.write_entries();
        self.keep_outputs();
    }

    /// The same without outputs: who leaves begins to copy none, for nobody would record it.
    pub(super) fn write_entries(&mut self) {
        self.note_banner();
        self.write_on();
        self.tell_written();
    }

    /// Notes whether a banner has said that entries are not on disk.
    fn note_banner(&mut self) {
        match self.session().map(Session::saved) {
            Some(Saved::Entries(..)) => self.told_unsaved = true,
            Some(Saved::Underway | Saved::Draft(_)) => {}
            None | Some(Saved::All | Saved::Nothing) => self.told_unsaved = false,
        }
    }

    fn tell_written(&mut self) {
        let saved = self.session().map(Session::saved);
        if self.told_unsaved && saved == Some(Saved::All) {
            self.told_unsaved = false;
            self.tell(Message::fine(self.env.words.say("saved-at-last")));
        }
    }

    fn write_on(&mut self) {
        let Some(session) = self.session_mut().filter(|session| session.waits()) else {
            return;
        };
        if !session.waiting().is_empty() {
            let before = Instant::now();
            session.retry();
            self.rest = rest(before.elapsed());
        }
        self.keep_draft();
        self.note_waiting();
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
        if draft == known && !session.doubts_draft() {
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

    /// How far the run is shared has changed: the corner says so, and why it is behind is said
    /// once.
    pub(super) fn shared(&mut self) {
        self.heed_taken();
        if let Some(shown) = self.app.run().zip(self.session()) {
            let (known, door, sink) = (self.team.beside, &self.team.door, self.events.sink());
            self.team.beside = look_beside(shown, known, self.env, door, sink);
        }
        let sharing = self.session().and_then(Session::sharing);
        let since = match &sharing {
            Some(Sharing::Behind {
                lines: 1.., since, ..
            }) => Some(*since),
            _ => None,
        };
        let fresh = since.is_some() && since != self.app.behind_since;
        self.app.shared(since);
        let text = sharing.filter(|_| fresh && self.app.message.is_none());
        let text = text.and_then(|own| behind_text(&own, self.app.now, &self.env.words));
        if let Some(text) = text {
            self.tell(Message::note(text));
        }
    }

    /// What is not on disk at the end, entry by entry, so that it is at least read.
    pub(super) fn left_unsaved(&self) -> Option<String> {
        let words = &self.env.words;
        let session = self.session()?;
        let mut lines = Vec::new();
        let waiting = session.waiting();
        let saved = session.saved();
        if !waiting.is_empty() {
            let silent = words.say("record-unanswered");
            let why = match &saved {
                Saved::Entries(_, why) => why.whole.as_str(),
                Saved::Underway => &silent,
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

    /// Who took the run over, where that is why the program ends.
    fn told_taken(&self, run: &str) -> Option<String> {
        self.events.signal?;
        taken_text(self.env, &RunName::parse(run)?)
    }

    pub(super) fn farewell(&self) -> Option<String> {
        if self.env.preview {
            return Some(self.env.say_unkept(["preview-left", "demo-left"]));
        }
        if self.parting.is_some() {
            return self.parting.clone();
        }
        let session = self.session().filter(|session| !session.is_watching())?;
        let (run, name) = (session.run(), session.name());
        let words = &self.env.words;
        if let Some(text) = self.told_taken(name) {
            return Some(text);
        }
        if session.left_unused() {
            return Some(words.with("left-dropped", &[("run", name.into())]));
        }
        let left = match run.phase() {
            Phase::Open if run.current().is_none() => {
                words.with("left-open-at-end", &[("run", name.into())])
            }
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
        };
        let beside = self.app.filed_beside().iter().cloned();
        Some(
            std::iter::once(left)
                .chain(beside)
                .collect::<Vec<_>>()
                .join("\n"),
        )
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
