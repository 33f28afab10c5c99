//! What a person adds to the record beside the steps: notes and files.
//!
//! It must not know where the record is.

use super::walk::Plain;
use crate::app::elsewhere::{Elsewhere, elsewhere, elsewhere_text};
use crate::app::path_completion::complete;
use crate::app::typed_path::{is_here, typed_path};
use crate::app::watched::{NewFile, new_files};
use crate::engine::by_hand::offered_names;
use crate::engine::evidence_wording;
use crate::engine::hand_ways::{HandWay, hand_ways};
use crate::engine::handover::to_read;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::{Command, ticket};
use crate::i18n::Words;
use crate::model::{Field, StepId};
use std::io;

/// How many names that are here are told.
const NAMES: usize = 12;

impl Plain<'_, '_> {
    pub(super) fn note(&mut self, step: Option<&StepId>) -> io::Result<()> {
        let question = self.words.say("ask-note");
        let text = self.dialogue.ask_text(&question, "\n")?;
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return self.say("plain-nothing-done");
        };
        let before = self.run().notes().len();
        self.carry(&Command::Note(step.cloned(), text))?;
        if self.run().notes().len() > before {
            self.say("noted")?;
        }
        Ok(())
    }

    /// Asks for a note for whoever goes on with the run.
    pub(super) fn hand_over(&mut self) -> io::Result<()> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        if self.ended() {
            return self.say("refused-ended");
        }
        let question = self.words.say("ask-handover");
        let text = self.dialogue.ask_text(&question, "\n")?;
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return self.say("plain-nothing-done");
        };
        if self.session.asked().is_some() {
            return self.answer_with(true, &text, "team-answered-yes");
        }
        self.carry(&Command::HandOver(text))?;
        self.say("handed-over")
    }

    /// Prints what was handed over, where it waits to be read: before anything else.
    pub(super) fn print_handover(&mut self) -> io::Result<()> {
        let Some(own) = to_read(self.session.run()) else {
            return Ok(());
        };
        let (title, note) = (own.title(&self.words), own.note.to_owned());
        self.dialogue.line(&title)?;
        note.lines().try_for_each(|line| self.dialogue.line(line))
    }

    pub(super) fn attach(&mut self, step: &StepId) -> io::Result<()> {
        if self.ended() {
            return if self.run().still_by_hand(None).next().is_some() {
                self.by_hand(step, None)
            } else {
                self.say("refused-ended")
            };
        }
        if let Some(done) = self.offered(step)? {
            return Ok(done);
        }
        let question = self.words.say("ask-evidence");
        let empty = self.words.say("evidence-not-here");
        let hint = self
            .words
            .with("plain-enter", &[("meaning", (&empty).into())]);
        let question = format!("{question} {hint}");
        match self.dialogue.ask_text(&question, " ")? {
            Some(path) if path.is_empty() => self.by_hand(step, None),
            Some(path) => self.attach_file(step, None, &path).map(drop),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Asks how evidence is given that is on another machine, and goes that way.
    fn by_hand(&mut self, step: &StepId, file: Option<&Elsewhere>) -> io::Result<()> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        let Some((_, step)) = self.step(step) else {
            return Ok(());
        };
        let name = self.session.name().to_owned();
        let next = offered_names(self.run(), &name).next();
        let brought = match file {
            Some(file) => self.session.bring(&file.name, file.from.as_deref()),
            None => next.and_then(|next| self.session.bring(&next, None)),
        };
        let path = brought.as_ref().map(|own| own.path.display().to_string());
        let line = brought.map(|own| (own.line, own.doubt));
        let ways = hand_ways(self.run(), &step, &name, |_| line);
        let labels: Vec<_> = ways.iter().map(|way| way.label(&self.words)).collect();
        let question = self.words.say("menu-by-hand");
        let row = self.dialogue.choose(&format!("{question}:"), &labels)?;
        let Some(way) = row.and_then(|row| ways.get(row)) else {
            return self.say("plain-nothing-done");
        };
        let told = way.told(&self.words_of_ticket(), &self.words);
        match way.command() {
            Some(command) => {
                let before = self.run().entries().len();
                self.carry(&command)?;
                let recorded = self.run().entries().len() > before;
                told.filter(|_| recorded)
                    .map_or(Ok(()), |told| self.dialogue.line(&told))
            }
            None => {
                // A file is on its way into the run's folder.
                self.session.want();
                if let Some(told) = told {
                    self.dialogue.line(&told)?;
                }
                if let HandWay::Bring {
                    doubt: Some(doubt), ..
                } = way
                {
                    self.dialogue.line(doubt)?;
                }
                let args = [("path", path.as_deref().unwrap_or_default().into())];
                let then = self.words.with("brought-then", &args);
                self.dialogue.line(&then)
            }
        }
    }

    /// Offers what has come into the watched folder since the run began; none where nothing
    /// has, or another file is meant.
    fn offered(&mut self, step: &StepId) -> io::Result<Option<()>> {
        let (Some(folder), Some(since)) =
            (self.env.config.evidence.watch.clone(), self.run().started())
        else {
            return Ok(None);
        };
        let known = |name: &str, bytes| {
            let mut all = self.run().evidence().iter();
            all.any(|own| own.name == name && own.bytes == bytes)
        };
        let shown = folder.display().to_string();
        let files = match new_files(&folder, since, &known) {
            Ok(files) if files.offered.is_empty() => return Ok(None),
            Ok(files) => files,
            Err(error) => {
                let why = error.to_string();
                let args = [("folder", (&shown).into()), ("why", (&why).into())];
                let text = self.words.with("watch-unreadable", &args);
                return self.dialogue.line(&text).map(|()| None);
            }
        };
        let offset = *self.now().offset();
        let label = |file: &NewFile| {
            let at = file.at.with_timezone(&offset).format("%H:%M").to_string();
            evidence_wording::offered(&file.name, (file.kind, file.bytes), &at, &self.words)
        };
        let mut labels: Vec<_> = files.offered.iter().map(label).collect();
        labels.push(evidence_wording::other_file(files.more, &self.words));
        let args = [("folder", (&shown).into())];
        let question = self.words.with("menu-offered", &args);
        match self
            .dialogue
            .choose(&question, &labels)?
            .map(|row| files.offered.get(row))
        {
            Some(Some(file)) => {
                let path = file.path.display().to_string();
                self.attach_file(step, None, &path).map(|_| Some(()))
            }
            Some(None) => Ok(None),
            None => self.say("plain-nothing-done").map(Some),
        }
    }

    fn words_of_ticket(&self) -> Words {
        let step = ticket::ticket_step(self.run()).map(|(_, step)| step);
        let lang = step
            .and_then(|step| step.kind.ticket())
            .map(ticket::ticket_lang);
        lang.map_or_else(|| Words::new(self.words.lang()), Words::of_ticket)
    }

    /// What is here that begins as the path does, for a person who cannot complete it.
    fn names_here(&mut self, path: &str) -> io::Result<()> {
        let found = complete(path);
        let one = found.text.into_iter();
        let names: Vec<_> = one.chain(found.names).take(NAMES).collect();
        names
            .iter()
            .try_for_each(|name| self.dialogue.line(&format!("  {name}")))
    }

    /// Copies a file into the record; for a file field its name becomes the answer. Says
    /// whether it is there.
    pub(super) fn attach_file(
        &mut self,
        step: &StepId,
        field: Option<&Field>,
        path: &str,
    ) -> io::Result<bool> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why).map(|()| false);
        }
        let host = self.session.author().host.clone();
        if let Some(file) = elsewhere(path, &host).filter(|_| !is_here(path)) {
            let text = elsewhere_text(path, &host, &self.words);
            self.dialogue.line(&text)?;
            if field.is_none() {
                self.by_hand(step, Some(&file))?;
            }
            return Ok(false);
        }
        let attached = match self.session.copy_in(&typed_path(path)) {
            Ok(attached) => attached,
            Err(error) => {
                let text = error.say(&self.words);
                self.dialogue.line(&text)?;
                self.names_here(path)?;
                return Ok(false);
            }
        };
        let of = (attached.kind, attached.bytes);
        let mut told =
            evidence_wording::attached(&attached.name, of, &attached.sha256, &self.words);
        let again = self.run().same_files(&attached.sha256);
        if let Some(again) = evidence_wording::here_already(&again, &self.words) {
            told = format!("{told} {again}");
        }
        let id = field.map(|field| &field.id);
        let now = self.now();
        if let Err(refusal) = self.session.attach(step, id, attached, now) {
            let text = refusal_text(&refusal, self.run(), &self.words);
            return self.dialogue.line(&text).map(|()| false);
        }
        self.summed_up = false;
        self.dialogue.line(&told).map(|()| true)
    }
}
