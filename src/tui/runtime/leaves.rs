//! What leaves by a way out: what is looked for in it first, its text, and how it is told that it
//! has left.

use super::jobs::is_set;
use super::outcome::{JobOutcome, JobPurpose};
use super::{Display, Runtime};
use crate::engine::redaction::{self, Found};
use crate::engine::redaction_files::in_files;
use crate::model::{Clean, Way};
use crate::sink;
use crate::tui::effect::{JobId, Outgoing, WayOut};
use crate::tui::screens::walk::{Delivered, Sent};
use std::sync::Arc;

/// The text that leaves: a part, or the whole.
pub(super) fn text_of(out: &Outgoing) -> Clean {
    match out {
        Outgoing::Text { text, .. } => Clean::text(text),
        Outgoing::Ticket {
            part: Some(part), ..
        } => Clean::text(&part.text),
        Outgoing::Ticket { ticket, .. } => sink::plain(ticket),
    }
}

/// That it has left, in these words.
pub(super) fn sent(delivery: &sink::Delivery, told: String) -> Delivered {
    sent_by(delivery.way.clone(), delivery.bytes, told)
}

/// That so much has left by a way, in these words.
pub(super) fn sent_by(way: Way, bytes: usize, told: String) -> Delivered {
    Delivered::Sent(Sent { way, bytes, told })
}

impl<D: Display> Runtime<'_, D> {
    /// Looks through a ticket and the files that go along, or a text, before it goes.
    pub(super) fn inspect(&mut self, id: JobId, out: Outgoing, way: WayOut) {
        let attached = match (&out, &way) {
            (Outgoing::Ticket { run, ticket, .. }, WayOut::Export(name)) => {
                let mut exporters = self.env.config.exporters.iter();
                let takes = exporters.any(|own| own.name == *name && own.takes_files());
                self.attachments(*run, ticket).filter(|_| takes)
            }
            _ => None,
        };
        let (words, config) = (Arc::clone(&self.env.words), Arc::clone(&self.env.config));
        let looked = out.clone();
        self.spawn(id, JobPurpose::Inspect(out, way), move |handle| {
            let (cancel, own) = (handle.cancel(), &config.redact);
            let found = match looked {
                Outgoing::Text { place, text, .. } => {
                    redaction::found(std::iter::once((place, text.as_str())), own)
                }
                Outgoing::Ticket {
                    mut ticket, part, ..
                } => {
                    let files = attached.map(|files| files.read(&mut ticket, cancel));
                    let mut found = redaction::in_ticket(&ticket, part.as_ref(), own, &words);
                    let more = in_files(&files.unwrap_or_default(), own);
                    redaction::add(&mut found, more);
                    found
                }
            };
            JobOutcome::Inspected((!is_set(cancel)).then_some(found))
        });
    }

    /// Masks what was chosen in what goes.
    pub(super) fn mask(&mut self, id: JobId, out: Outgoing, way: WayOut, hidden: Vec<Found>) {
        let words = Arc::clone(&self.env.words);
        self.spawn(id, JobPurpose::Mask(way), move |handle| {
            let masked = out.masked(&hidden, &words);
            JobOutcome::Masked((!is_set(handle.cancel())).then_some(masked))
        });
    }
}
