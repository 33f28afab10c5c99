//! What looks like a secret in a ticket that is about to leave: shown as it would read, masked
//! or kept by choice.
//!
//! It must not know which way it leaves.

use super::walk::Plain;
use crate::engine::Command;
use crate::engine::redaction::{self, Found, Mask};
use crate::engine::redaction_files::{in_files, mask_files};
use crate::engine::ticket_parts::TicketPart;
use crate::model::{Part, Step, Ticket};
use crate::process::stoppable::interruptible;
use std::borrow::Cow;
use std::io;
use std::sync::atomic::Ordering;

/// What leaves in the place of a ticket and a part of it.
pub(super) type Sent = (Ticket, Option<TicketPart<'static>>);

/// A file that goes along: its name and what is in it.
pub(super) type Attachment = (String, Vec<u8>);

impl Plain<'_, '_> {
    /// The ticket and the part as they leave, and the files that go along; nothing where nobody
    /// chooses what becomes of what was found.
    pub(super) fn redacted(
        &mut self,
        step: &Step,
        (ticket, part): (&Ticket, Option<&TicketPart<'_>>),
        files: &mut [Attachment],
    ) -> io::Result<Option<Sent>> {
        let own = part.map(|part| Part {
            name: part.name.clone(),
            label: part.label.clone(),
            text: part.text.to_string(),
            monospace: false,
        });
        let patterns = &self.env.config.redact;
        let mut found = redaction::in_ticket(ticket, own.as_ref(), patterns, &self.words);
        if !files.is_empty() && self.dialogue.on_terminal() {
            self.say("plain-inspect")?;
        }
        let (more, stopped) = interruptible(|stop| {
            let stopped = || stop.load(Ordering::SeqCst);
            (in_files(files, patterns, &stopped), stopped())
        });
        if stopped {
            self.say("plain-inspect-stopped")?;
            return Ok(None);
        }
        redaction::add(&mut found, more);
        let Some(chosen) = self.choose_masks(&found)? else {
            return Ok(None);
        };
        let words = redaction::words_of(ticket);
        let hidden = chosen.iter().filter(|(_, masked)| *masked);
        let hidden: Vec<_> = hidden.map(|(own, _)| own.clone()).collect();
        let mask = Mask::new(&hidden, &words);
        let mut masked = redaction::masked(ticket, &mask);
        mask_files(&mut masked, files, &mask);
        let sent = part.map(|part| TicketPart {
            name: part.name.clone(),
            label: part.label.clone(),
            text: Cow::Owned(mask.over(&part.text)),
        });
        if !chosen.is_empty() && self.session.read_only().is_none() {
            let told = redaction::redaction(Some(&step.id), &chosen);
            self.carry(&Command::Redact(told))?;
        }
        Ok(Some((masked, sent)))
    }

    /// A text of a step as it leaves; nothing where nobody chooses.
    pub(super) fn redacted_text(&mut self, step: &Step, text: &str) -> io::Result<Option<String>> {
        let texts = std::iter::once((step.title.clone(), text));
        let found = redaction::found(texts, &self.env.config.redact);
        let Some(chosen) = self.choose_masks(&found)? else {
            return Ok(None);
        };
        let hidden = chosen.iter().filter(|(_, masked)| *masked);
        let hidden: Vec<_> = hidden.map(|(own, _)| own.clone()).collect();
        let mask = Mask::new(&hidden, &self.words);
        let text = mask.over(text);
        if !chosen.is_empty() && self.session.read_only().is_none() {
            let told = redaction::redaction(Some(&step.id), &chosen);
            self.carry(&Command::Redact(told))?;
        }
        Ok(Some(text))
    }

    /// Each with whether it is masked; nothing where nobody chooses.
    fn choose_masks(&mut self, found: &[Found]) -> io::Result<Option<Vec<(Found, bool)>>> {
        if found.is_empty() {
            return Ok(Some(Vec::new()));
        }
        self.say("redact-title")?;
        for own in found {
            let row = redaction::row(own, found, &self.words);
            self.dialogue.line(&format!("  {row}"))?;
        }
        let labels = ["redact-all", "redact-none", "redact-each"].map(|word| self.words.say(word));
        let question = self.words.say("redact-ask");
        let row = self.dialogue.choose(&question, &labels)?;
        let mut chosen = Vec::new();
        for own in found {
            let masked = match row {
                Some(0) => Some(true),
                Some(1) => Some(false),
                Some(_) => self.ask_mask(own, found)?,
                None => None,
            };
            let Some(masked) = masked else {
                return self.say("plain-nothing-done").map(|()| None);
            };
            chosen.push((own.clone(), masked));
        }
        Ok(Some(chosen))
    }

    fn ask_mask(&mut self, own: &Found, all: &[Found]) -> io::Result<Option<bool>> {
        let row = redaction::row(own, all, &self.words);
        let question = self.words.with("redact-one", &[("row", (&row).into())]);
        let labels = ["redact-mask", "redact-keep"].map(|word| self.words.say(word));
        let row = self.dialogue.choose(&question, &labels)?;
        Ok(row.map(|row| row == 0))
    }
}
