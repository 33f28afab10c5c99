//! What is on disk and what is not: writing, trying again, telling it, and leaving.
//!
//! It must not decide what happens in a run.

use super::{DRAFT_SYNC, RETRY, Runtime};
use crate::engine::Phase;
use crate::engine::sheet;
use crate::tui::app::Kept;
use std::io;
use std::time::Instant;

impl Runtime<'_> {
    /// Puts a run that has just begun on disk, now that its first screen is shown.
    pub(super) fn settle(&mut self) -> io::Result<()> {
        let Some(ledger) = self.ledger.as_mut().filter(|ledger| ledger.unsettled) else {
            return Ok(());
        };
        ledger.settle(&self.house.words);
        let name = ledger.record.name().as_str().to_owned();
        self.app.with_walk(|walk, _| walk.name = name);
        self.note_kept();
        self.keep_draft();
        self.draw()
    }

    /// Tries a disk again that refused something; says so once all is written.
    pub(super) fn write_what_waits(&mut self) {
        let Some(ledger) = self.ledger.as_mut().filter(|ledger| ledger.waits()) else {
            return;
        };
        let events = ledger.record.pending() > 0;
        if events {
            ledger.retry(&self.house.words);
        }
        self.keep_draft();
        self.note_kept();
        if events && self.app.kept == Kept::Saved {
            let name = self
                .ledger
                .as_ref()
                .map(|ledger| ledger.record.name().as_str().to_owned());
            // A run that had no folder may have got another name with it.
            self.app
                .with_walk(|walk, _| walk.name = name.unwrap_or_default());
            self.tell(self.house.words.say("saved-at-last"), true);
        }
    }

    /// Says on the screen whether what was done is on disk.
    pub(super) fn note_kept(&mut self) {
        self.app.kept = match &self.ledger {
            None => Kept::Nothing,
            Some(ledger) if ledger.unsettled => Kept::Nothing,
            Some(ledger) => match (&ledger.unsaved, &ledger.untyped) {
                (None, None) => Kept::Saved,
                (Some(why), _) => Kept::Waiting(ledger.record.pending().max(1), why.short.clone()),
                (None, Some(why)) => Kept::Typing(why.short.clone()),
            },
        };
        if matches!(self.app.kept, Kept::Waiting(..) | Kept::Typing(_)) {
            self.next_look = self.next_look.min(Instant::now() + RETRY);
        }
    }

    /// Saves where one is, if that has changed.
    pub(super) fn keep_draft(&mut self) {
        let draft = self.app.draft();
        if draft == self.draft {
            // What could not be saved has been taken back since.
            if self.draft_due.is_none()
                && let Some(ledger) = &mut self.ledger
                && ledger.untyped.take().is_some()
            {
                self.note_kept();
            }
            return;
        }
        if let (Some(ledger), Some(draft)) = (&mut self.ledger, &draft) {
            if !ledger.record.writable() || ledger.unsettled {
                return;
            }
            let saved = ledger.save_draft(draft, &self.house.words);
            self.note_kept();
            if !saved {
                return;
            }
            self.draft_due
                .get_or_insert_with(|| Instant::now() + DRAFT_SYNC);
        }
        self.draft = draft;
    }

    /// What is not on disk at the end, entry by entry, so that it is at least read.
    pub(super) fn left_unsaved(&self) -> Option<String> {
        let words = &self.house.words;
        let ledger = self.ledger.as_ref()?;
        let mut lines = Vec::new();
        let waiting = ledger.record.waiting();
        if !waiting.is_empty() {
            let why = ledger.unsaved.as_ref().map_or("", |why| why.whole.as_str());
            let args = [("count", waiting.len().into()), ("why", why.into())];
            lines.push(words.with("left-unsaved", &args));
            if let Some(walk) = self.app.walk() {
                lines.extend(waiting.iter().map(|entry| {
                    let what = sheet::describe(&walk.run, entry, words);
                    format!("  {}  {what}", entry.at.format("%H:%M:%S"))
                }));
            }
        }
        if let (Some(why), Some(draft)) = (&ledger.untyped, self.app.draft()) {
            let typed = draft.text.iter().chain(draft.rest.values());
            let typed: Vec<_> = typed.filter(|text| !text.trim().is_empty()).collect();
            if !typed.is_empty() {
                lines.push(words.with("left-untyped", &[("why", (&why.whole).into())]));
                lines.extend(typed.into_iter().map(|text| format!("  {text}")));
            }
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    pub(super) fn farewell(&self) -> Option<String> {
        let walk = self.app.walk()?;
        let words = &self.house.words;
        let name = &walk.name;
        self.ledger.as_ref()?;
        Some(match walk.run.phase() {
            Phase::Open => {
                let step = walk.where_one_is();
                words.with(
                    "left-open",
                    &[("run", name.into()), ("step", (&step).into())],
                )
            }
            _ => {
                let state = sheet::phase_text(&walk.run, words);
                words.with(
                    "left-ended",
                    &[("run", name.into()), ("state", (&state).into())],
                )
            }
        })
    }
}
