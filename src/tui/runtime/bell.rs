//! A pause that is over calls: by the terminal's bell, and by its title until a key is
//! pressed.
//!
//! Whoever waits looks elsewhere meanwhile. It must not know how a pause is drawn.

use super::pauses::{pauses, pauses_over};
use super::{Display, Runtime};
use crate::model::{ascii, sanitize_line};
use std::io;
use std::time::Duration;

/// A title longer than this is of no use in a bar or in a list of windows.
const LONGEST: usize = 60;

impl<D: Display> Runtime<'_, D> {
    /// Another run is shown: what is over in it is seen at once.
    pub(super) fn know_pauses(&mut self) {
        let over = self
            .session()
            .map(|session| pauses_over(session.run(), self.app.now).0);
        self.called.over = over.unwrap_or_default();
    }

    /// Calls for the pauses that are over since it was last asked.
    ///
    /// # Errors
    /// Where the terminal takes nothing.
    pub(super) fn call_for_pauses(&mut self) -> io::Result<()> {
        let now = self.app.now;
        let Some(session) = self.session() else {
            return Ok(());
        };
        let (over, title) = pauses_over(session.run(), now);
        let is_new = over.iter().any(|id| !self.called.over.contains(id));
        self.called.over = over;
        if !is_new || self.env.config.bell_off {
            return Ok(());
        }
        let text = self
            .env
            .words
            .with("title-wait-over", &[("step", (&title).into())]);
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

    /// How long until the next pause is over.
    pub(in crate::tui) fn until_pause_ends(&self) -> Option<Duration> {
        let run = self.session()?.run();
        let now = self.app.now;
        let left = pauses(run).filter_map(|at| run.wait_left(at, now));
        let left = left.filter_map(|left| left.to_std().ok());
        left.filter(|left| !left.is_zero()).min()
    }
}
