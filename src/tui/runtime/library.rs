//! The library, read by a thread beside the loop: a large file and a slow disk keep no key
//! waiting.
//!
//! It must not know how it is read, nor how the list is drawn.

use super::events::LoopEvent;
use super::library_reader::{ReadRows, Reading, WantedRows, read_all};
use super::outcome::{JobOutcome, JobPurpose};
use super::{AT_ONCE, Display, Runtime};
use crate::app::favourites;
use crate::app::working_copy::WorkingCopy;
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long the first screen waits for the rows of the library.
const BEFORE_ANY_KEY: Duration = Duration::from_millis(250);

impl<D: Display> Runtime<'_, D> {
    /// Begins to read the library, and waits for its first rows as long as a key may.
    pub(super) fn read_from(&mut self, wanted: WantedRows) {
        self.readings += 1;
        let (nth, stop) = (self.readings, Arc::new(AtomicBool::new(false)));
        let (env, sink, stopped) = (self.env.clone(), self.events.sink(), Arc::clone(&stop));
        let thread = thread::Builder::new().name("library".to_owned());
        let begun = thread.spawn(move || {
            read_all(&env, wanted, &mut |rows| {
                sink.send(LoopEvent::Rows(nth, Box::new(rows))) && !stopped.load(Ordering::SeqCst)
            });
        });
        self.reading = Some(Reading { nth, stop });
        if let Err(error) = begun {
            self.reading = None;
            self.tell(Message::wrong(error.to_string()));
        }
        // Before the first screen there is no key yet that would wait.
        let deadline = if self.display.is_some() {
            self.event_began + self.patience
        } else {
            Instant::now() + self.patience.max(BEFORE_ANY_KEY)
        };
        if !self.wait_for_rows(deadline)
            && let Some(library) = self.app.library()
        {
            library.reading = Some((0, 0));
        }
        self.next_look = Instant::now() + self.until_next_look();
    }

    /// Waits for the next rows of the library; says whether they came.
    fn wait_for_rows(&mut self, deadline: Instant) -> bool {
        let rows = self
            .events
            .wait_for(deadline, |event| matches!(event, LoopEvent::Rows(..)));
        let Some(LoopEvent::Rows(nth, rows)) = rows else {
            return false;
        };
        self.take_rows(nth, *rows);
        true
    }

    /// Reads the rest of the library, however long it takes.
    #[cfg(test)]
    pub fn read_library(&mut self) {
        while self.reading.is_some() {
            self.wait_for_rows(Instant::now() + Duration::from_mins(1));
        }
    }

    /// Shows rows that were read, as long as the library is there that they are for.
    pub(super) fn take_rows(&mut self, nth: u32, rows: ReadRows) {
        if self.reading.as_ref().is_none_or(|own| own.nth != nth) {
            return;
        }
        if let Some(error) = rows.trouble {
            let why = error.say(&self.env.words);
            let args = [("why", (&why).into())];
            let text = self.env.words.with("library-runs-unread", &args);
            self.tell(Message::wrong(text));
        }
        let Some(library) = self.app.library() else {
            // A screen other than the library's needs the rest no more.
            self.reading = None;
            return;
        };
        library.add_runs(rows.runs);
        library.add(rows.runbooks);
        library.hide(rows.hidden);
        let now = self.env.now();
        library.tell_git(|path| {
            let own = WorkingCopy::among(&rows.copies, path)?;
            Some(own.said(path, now, &self.env.words))
        });
        library.reading = rows.progress;
        if rows.progress.is_none() {
            self.reading = None;
        }
    }

    /// Keeps beside the loop which runbooks are favourites.
    pub(super) fn favour(&mut self, id: String, favourite: bool) -> io::Result<()> {
        let job = self.app.jobs.begin(self.env.words.say("key-favourite"));
        self.app.jobs.keep_from_esc(job);
        let env = self.env.clone();
        self.spawn(job, JobPurpose::Favour, move |_| {
            let kept = favourites::set_favourite(&env, &id, favourite);
            JobOutcome::Favoured(kept.map_err(|error| error.to_string()))
        });
        self.wait_for(job, AT_ONCE)
    }

    /// Says that it is not kept, where that is so.
    pub(super) fn favoured(&mut self, outcome: JobOutcome) -> Vec<Effect> {
        if let JobOutcome::Favoured(Err(why)) = outcome {
            let args = [("why", (&why).into())];
            let why = self.env.words.with("favourite-not-kept", &args);
            self.tell(Message::wrong(why));
        }
        Vec::new()
    }
}
