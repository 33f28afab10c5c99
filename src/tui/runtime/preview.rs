//! A preview: the file is looked at again and again, and what was saved is walked on.
//!
//! A text with mistakes is told, and the last good one stays. It must not decide anything about
//! a run.

use super::run_opening::Found;
use super::{Display, Runtime, on_screen};
use crate::app::demo as demo_run;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::opening::Opened;
use crate::app::preview::{Mistakes, Preview};
use crate::app::preview_files::PreviewFiles;
use crate::tui::message::Message;
use std::time::Instant;

/// Shows a preview on the full screen; `env` is the machine as the preview has it.
///
/// # Errors
/// What is wrong with the runbook, before the screen was taken.
pub fn preview(env: &Env, own: Preview) -> Result<Ending, Failure> {
    let opened = own.begin(env);
    let opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    on_screen(env, |runtime| {
        runtime.preview(own, opened);
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
    /// Shows a runbook, and looks at its file from now on.
    pub fn preview(&mut self, own: Preview, mut opened: Opened) {
        opened.news.insert(0, self.env.words.say("preview-news"));
        self.app.alone = true;
        self.app.preview = Some(None);
        let files = own.files(self.env);
        self.shown = Some(PreviewFiles::new(own, files));
        self.show_found(Found::Run(Box::new(opened)));
    }

    /// Shows a demo.
    pub fn demo(&mut self, mut opened: Opened) {
        opened.news.push(self.env.words.say("demo-news"));
        (self.app.alone, self.app.demo) = (true, true);
        self.show_found(Found::Run(Box::new(opened)));
    }

    /// When the file is to be looked at again.
    pub(super) fn next_reading(&self) -> Option<Instant> {
        self.shown.as_ref().map(PreviewFiles::next)
    }

    /// Looks at the file, and walks on what was saved.
    pub(super) fn look_at_file(&mut self, now: Instant) {
        let changed = self.shown.as_mut().and_then(|shown| shown.changed(now));
        if let Some(own) = changed {
            let files = own.files(self.env);
            if let Some(shown) = &mut self.shown {
                shown.made_of(files);
            }
            self.read_again(&own);
        }
    }

    /// Looks at the file at once, whatever is known of it.
    #[cfg(test)]
    pub fn look_again(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.forget();
        }
        self.look_at_file(Instant::now());
    }

    fn read_again(&mut self, own: &Preview) {
        let Some(session) = self.session() else {
            return;
        };
        let words = &self.env.words;
        match own.again(self.env, session.run()) {
            Ok(opened) => {
                let text = words.say("preview-reloaded");
                let mut draft = self.app.draft(&self.sessions);
                if let Some(draft) = &mut draft {
                    draft.events = Some(opened.session.run().entries().len());
                }
                self.close_run();
                self.show(opened.session, draft);
                self.app.preview = Some(None);
                self.tell(Message::fine(text));
            }
            Err(Mistakes { first, more, all }) => {
                let args = [("first", (&first).into()), ("more", more.into())];
                let banner = words.with("preview-mistakes", &args);
                self.app.preview = Some(Some((banner, all)));
                // That it was read again is true no more.
                let read = words.say("preview-reloaded");
                self.app.message.take_if(|message| message.text == read);
            }
        }
    }
}
