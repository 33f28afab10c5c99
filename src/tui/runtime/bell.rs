//! A pause that is over, and a deadline that has passed, call: by the terminal's bell, and by its title until a key is
//! pressed.
//!
//! Whoever waits looks elsewhere meanwhile. It must not know how a pause is drawn.

use super::pauses::{deadlines_passed, next_due, pauses, pauses_over, tries_due};
use super::{Display, Runtime};
use crate::model::{ascii, sanitize_line};
use std::io;
use std::time::Duration;

/// A title longer than this is of no use in a bar or in a list of windows.
const LONGEST: usize = 60;

impl<D: Display> Runtime<'_, D> {
    /// Another run is shown: what is over in it is seen at once.
    pub(super) fn know_pauses(&mut self) {
        let now = self.app.now;
        let known = self.session().map(|session| {
            let run = session.run();
            let (over, late) = (pauses_over(run, now).0, deadlines_passed(run, now).0);
            (over, late, tries_due(run, now).0)
        });
        (self.called.over, self.called.late, self.called.tries) = known.unwrap_or_default();
    }

    /// Calls for the pauses that are over, the deadlines that have passed and the calls that
    /// are to be tried again, since it was last asked.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub(super) fn call_for_pauses(&mut self) -> io::Result<()> {
        let now = self.app.now;
        let Some(session) = self.session() else {
            return Ok(());
        };
        let (over, title) = pauses_over(session.run(), now);
        let (late, late_title) = deadlines_passed(session.run(), now);
        let (due, due_title) = tries_due(session.run(), now);
        let is_over = over.iter().any(|id| !self.called.over.contains(id));
        let is_late = late.iter().any(|own| !self.called.late.contains(own));
        let is_due = due.iter().any(|own| !self.called.tries.contains(own));
        (self.called.over, self.called.late, self.called.tries) = (over, late, due);
        match (is_late, is_over, is_due) {
            (true, _, _) => self.call("title-deadline", &late_title),
            (false, true, _) => self.call("title-wait-over", &title),
            (false, false, true) => self.call("title-call-again", &due_title),
            (false, false, false) => Ok(()),
        }
    }

    /// Rings, and says in the terminal's title why.
    fn call(&mut self, word: &str, step: &str) -> io::Result<()> {
        if self.env.config.bell_off {
            return Ok(());
        }
        let text = self.env.words.with(word, &[("step", step.into())]);
        let text = sanitize_line(&text);
        let text = if self.env.utf8 {
            text.to_string()
        } else {
            ascii::line(&text)
        };
        let short: String = text.chars().take(LONGEST).collect();
        let title = Some(short.as_str()).filter(|_| self.env.titles && !self.called.titled);
        self.called.titled |= title.is_some();
        match &mut self.display {
            Some(display) => display.call(title),
            None => Ok(()),
        }
    }

    /// A key was pressed: somebody is there.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub(super) fn answer_call(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.called.titled) {
            return Ok(());
        }
        match &mut self.display {
            Some(display) => display.untitle(),
            None => Ok(()),
        }
    }

    /// How long until the next pause is over, or the next deadline passes.
    pub(in crate::tui) fn until_pause_ends(&self) -> Option<Duration> {
        let run = self.session()?.run();
        let now = self.app.now;
        let left = pauses(run).filter_map(|at| run.wait_left(at, now));
        let due = next_due(run, now).map(|due| due - now);
        let left = left.chain(due).filter_map(|left| left.to_std().ok());
        left.filter(|left| !left.is_zero()).min()
    }
}
