//! A preview: what was saved is read again beside the loop, and walked on.
//!
//! A text with mistakes is told, and the last good one stays. It must not decide anything about
//! a run.

use super::outcome::{JobOutcome, JobPurpose};
use super::preview_watch::PreviewWatch;
use super::run_opening::Found;
use super::{AT_ONCE, Display, Runtime, on_screen};
use crate::app::demo as demo_run;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::file_mark::MarkedFiles;
use crate::app::opening::{self, Opened};
use crate::app::preview::{Mistakes, Preview, Reread, Snapshot};
use crate::app::preview_files::PreviewFiles;
use crate::engine::reread_wording::reread_text;
use crate::model::Moment;
use crate::tui::message::Message;
use std::io;
#[cfg(test)]
use {
    super::LoopEvent,
    std::time::{Duration, Instant},
};

/// Shows a preview on the full screen; `env` is the machine as the preview has it.
///
/// # Errors
/// What is wrong with the runbook, before the screen was taken.
pub fn preview(env: &Env, own: Preview) -> Result<Ending, Failure> {
    // What is saved from here on is read again.
    let files = own.files(env);
    let opened = own.begin(env);
    let opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    on_screen(env, |runtime| {
        runtime.preview(own, files, opened);
    })
}

/// Shows a demo on the full screen; `env` is the machine as the demo has it.
///
/// # Errors
/// Why it cannot begin, before the screen was taken.
pub fn demo(env: &Env) -> Result<Ending, Failure> {
    let opened = demo_run::begin(env);
    let opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    on_screen(env, |runtime| runtime.demo(opened))
}

impl<D: Display> Runtime<'_, D> {
    /// What the clock shows where the run is walked.
    pub(super) fn local_now(&self) -> Moment {
        let now = self.env.now();
        match self.session() {
            Some(session) => opening::run_time(self.env, session.run(), now),
            None => now,
        }
    }

    /// Shows a runbook, and looks at its files, which were so before it was read, from now on.
    pub fn preview(&mut self, own: Preview, files: MarkedFiles, mut opened: Opened) {
        opened.news.insert(0, self.env.words.say("preview-news"));
        self.app.alone = true;
        self.app.preview = Some(None);
        let files = PreviewFiles::new(own.clone(), files);
        self.watch = Some(PreviewWatch::begin_with(own, files, self.events.sink()));
        self.show_found(Found::Run(Box::new(opened)));
    }

    /// Shows a demo.
    pub fn demo(&mut self, mut opened: Opened) {
        opened.news.push(self.env.words.say("demo-news"));
        (self.app.alone, self.app.demo) = (true, true);
        self.show_found(Found::Run(Box::new(opened)));
    }

    /// Reads the text again beside the loop, for a file of it was saved: it may be long, and
    /// its disk slow.
    pub(super) fn file_saved(&mut self) -> io::Result<()> {
        let walked = self.session().map(|session| Snapshot::of(session.run()));
        let (Some(walked), Some(watch)) = (walked, &mut self.watch) else {
            return Ok(());
        };
        let Some((own, known)) = watch.begin() else {
            return Ok(());
        };
        let job = self.app.jobs.begin(self.env.words.say("preview-reading"));
        self.app.jobs.keep_in_sight(job);
        let env = self.env.clone();
        self.spawn(job, JobPurpose::Reread, move |_| {
            JobOutcome::Reread(Box::new(own.again(&env, &known, walked)))
        });
        if !self.jobs.is_running(job)
            && let Some(watch) = &mut self.watch
        {
            watch.end(None);
        }
        self.wait_for(job, AT_ONCE)
    }

    /// Walks on what was read, or tells what is wrong with it.
    pub(super) fn reread(&mut self, read: Reread) -> io::Result<()> {
        let Some(watch) = &mut self.watch else {
            return Ok(());
        };
        let saved = watch.end(Some(read.files));
        match read.text {
            Ok(opened) => {
                watch.read = Some((Box::new(opened), read.walked));
                self.app.preview = Some(None);
                if !self.app.is_all_in_draft() {
                    self.tell(Message::note(self.env.words.say("preview-read")));
                }
                self.walk_on();
            }
            // The last good one is walked on all the same.
            Err(mistakes) => {
                self.tell_mistakes(mistakes);
                self.walk_on();
            }
        }
        if saved {
            return self.file_saved();
        }
        Ok(())
    }

    /// Walks on what was read, as soon as nothing that is shown would be lost by that: a line
    /// that looks for something, a menu and a page that is read are in no draft.
    pub(super) fn walk_on(&mut self) {
        let may = self.app.is_all_in_draft();
        // What is being read begins where the run that is shown was then.
        let watch = self.watch.as_mut().filter(|own| may && !own.reads());
        let Some((mut opened, walked)) = watch.and_then(|watch| watch.read.take()) else {
            return;
        };
        let now = self.local_now();
        let Some(session) = self.session() else {
            return;
        };
        walked.catch_up(session.run(), &mut opened.session, now);
        let run = opened.session.run();
        let told = reread_text(session.run(), run, &self.env.words);
        let mut draft = self.app.draft(&self.sessions);
        if let Some(draft) = &mut draft {
            draft.events = Some(opened.session.run().entries().len());
        }
        self.close_run();
        self.show(opened.session, draft);
        if self.app.preview == Some(None) {
            let is_all = told == self.env.words.say("preview-reloaded");
            let message = if is_all { Message::fine } else { Message::note };
            self.tell(message(told));
        }
    }

    fn tell_mistakes(&mut self, Mistakes { first, more, all }: Mistakes) {
        let words = &self.env.words;
        let args = [("first", (&first).into()), ("more", more.into())];
        let banner = words.with("preview-mistakes", &args);
        self.app.preview = Some(Some((banner, all)));
        // That it was read again is true no more.
        let read = words.say("preview-reloaded");
        self.app
            .message
            .take_if(|message| message.text.starts_with(&read));
    }

    /// Looks at the files at once, whatever is known of them; what was saved is read before
    /// this returns.
    #[cfg(test)]
    pub fn look_again(&mut self) -> io::Result<()> {
        self.look_now(true)?;
        self.finish_reading()
    }

    /// Looks at the files as the thread does of itself; what was saved is read before this
    /// returns.
    #[cfg(test)]
    pub fn look_for_saved(&mut self) -> io::Result<()> {
        self.look_now(false)?;
        self.finish_reading()
    }

    #[cfg(test)]
    fn finish_reading(&mut self) -> io::Result<()> {
        while self.watch.as_ref().is_some_and(PreviewWatch::reads) {
            if let Some(event) = self.events.wait(Instant::now() + Duration::from_mins(1)) {
                self.take_in(event)?;
            }
        }
        Ok(())
    }

    /// Looks at the files at once, whatever is known of them where that is to be forgotten.
    #[cfg(test)]
    pub fn look_now(&mut self, forget: bool) -> io::Result<()> {
        if let Some(watch) = &self.watch {
            watch.look_now(forget);
        }
        let saved = |event: &LoopEvent| matches!(event, LoopEvent::FileSaved);
        if let Some(event) = self.events.wait_for(Instant::now(), saved) {
            self.take_in(event)?;
        }
        Ok(())
    }
}
