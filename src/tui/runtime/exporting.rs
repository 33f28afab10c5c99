//! Exporters as the loop sees them: one that another program began is looked for, and those of
//! this program are ended with it.
//!
//! It must not know what an exporter does.

use super::{Display, Runtime};
use crate::app::exports;
use crate::tui::message::Message;
use std::time::{Duration, Instant};

/// How long one that is told to end may take, once the program ends: less than it has itself.
const LAST_WORDS: Duration = Duration::from_millis(550);

impl<D: Display> Runtime<'_, D> {
    /// Whether the run that is shown has an exporter that another program began, and that runs.
    pub(super) fn awaits_exporter(&self) -> bool {
        let (Some(id), Some(session)) = (self.app.run(), self.session()) else {
            return false;
        };
        let run = session.run();
        let unseen = run.unseen_exporter();
        unseen.is_some_and(|(step, _)| run.exporter_runs(step)) && !self.jobs.holds(id)
    }

    /// Records what became of it, once it has ended.
    pub(super) fn look_at_exporter(&mut self) {
        if !self.awaits_exporter() {
            return;
        }
        let (env, now) = (self.env, self.app.now);
        let news = self
            .session_mut()
            .map(|session| exports::look(env, session, now));
        let news = news.unwrap_or_default();
        if !news.is_empty() {
            self.tell(Message::note(news.join(" ")));
        }
    }

    /// Waits for the exporters that were told to end, and records what came of them. What takes
    /// longer is ended all the same, and found by whoever opens the run next.
    pub(super) fn end_exporters(&mut self) {
        let deadline = Instant::now() + LAST_WORDS;
        for id in self.jobs.delivering() {
            if let Some(super::events::LoopEvent::Job(id, event)) =
                self.events.wait_for_end(id, deadline)
            {
                let _ = self.job(id, event);
            }
        }
    }
}
