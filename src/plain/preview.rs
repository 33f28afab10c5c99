//! A preview line by line: what was saved is walked on from where one was.
//!
//! A text with mistakes is told, and the last good one stays. It must not decide anything about
//! a run.

use super::dialogue::{Dialogue, Door};
use super::walk::Plain;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::opening::Opened;
use crate::app::preview::{Mistakes, Preview};
use crate::app::preview_files::PreviewFiles;
use crate::engine::act::Act;
use std::io;
use std::sync::Arc;

/// Walks a runbook without a record; `env` is the machine as the preview has it.
///
/// # Errors
/// Why it could not begin, in words.
pub fn preview(env: &Env, own: &Preview, door: Door<'_>) -> Result<Ending, Failure> {
    // What is saved from here on is read again.
    let files = PreviewFiles::new(own.clone(), own.files(env));
    let opened = own.begin(env);
    let mut opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    opened.news.insert(0, env.words.say("preview-news"));
    let mut dialogue = Dialogue::new(door, Arc::clone(&env.words), env.utf8);
    dialogue.files = Some(files);
    let plain = Plain::new(env, opened, dialogue);
    plain.walk().map_err(|error| Failure::output(&error))
}

impl Plain<'_, '_> {
    /// Reads the files of a preview again where one was saved, and goes on where one was.
    pub(super) fn look_at_files(&mut self) -> io::Result<()> {
        let called = self.dialogue.saved.take();
        let Some(files) = &mut self.dialogue.files else {
            return Ok(());
        };
        let Some(own) = called.or_else(|| files.saved()) else {
            return Ok(());
        };
        files.made_of(own.files(self.env));
        match own.again(self.env, self.session.run()) {
            Ok(opened) => self.walk_on(opened),
            Err(mistakes) => self.tell_mistakes(&mistakes),
        }
    }

    /// The new text, from the same step and, where its questions were being asked, from the
    /// same question.
    fn walk_on(&mut self, opened: Opened) -> io::Result<()> {
        self.session = opened.session;
        let steps = &self.session.run().runbook();
        self.kept.retain(|id, _| steps.field(id).is_some());
        self.gone_to.take_if(|id| steps.step(id).is_none());
        (self.shown, self.summed_up) = (None, false);
        self.say("preview-reloaded")?;
        let asked = self.asked.take();
        let next = self.next();
        let step = next.step.clone().and_then(|id| self.step(&id));
        match step.filter(|(_, step)| asked.as_ref() == Some(&step.id)) {
            Some((_, step)) if matches!(next.act, Act::Answer(_)) => self.answer(&step),
            _ => Ok(()),
        }
    }

    fn tell_mistakes(&mut self, mistakes: &Mistakes) -> io::Result<()> {
        self.say("preview-mistakes-title")?;
        self.dialogue.line(mistakes.all.trim_end())
    }
}
