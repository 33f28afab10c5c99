//! What became of a ticket that was handed over, told as it is.
//!
//! It must not hand anything over itself.

use super::{Around, Said, Tone, Walk};
use crate::engine::{Command, sheet};
use crate::model::{Part, StepId, Ticket, Way};
use crate::tui::effect::Effect;

/// Which way a text went, and what is known of its arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which way.
    pub way: Way,
    /// How many bytes.
    pub bytes: usize,
    /// What became of it, as far as is known, in words.
    pub told: String,
}

/// What became of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// It went.
    Sent(Sent),
    /// The file is there already: ask before replacing it.
    FileExists(String),
    /// It did not go; why, and what else to try.
    Failed(String),
}

impl Walk {
    /// Takes in what became of a ticket.
    pub fn delivered(
        &mut self,
        step: StepId,
        ticket: &Ticket,
        part: Option<&Part>,
        delivered: Delivered,
        around: Around<'_>,
    ) -> Vec<Effect> {
        let words = around.look.words;
        let sent = match delivered {
            Delivered::Sent(sent) => sent,
            Delivered::FileExists(path) => {
                self.ask_replace(&path, words);
                return Vec::new();
            }
            Delivered::Failed(text) => {
                self.said = Some(Said {
                    text,
                    tone: Tone::Wrong,
                });
                return Vec::new();
            }
        };
        let mut text = sent.told.clone();
        if !ticket.complete() {
            let gaps = words.with("ticket-missing", &[("count", ticket.missing.len().into())]);
            let state = words.with("ticket-state", &[("state", (&gaps).into())]);
            text = format!("{text} {state}");
        }
        let said = Said {
            text,
            tone: if ticket.complete() {
                Tone::Fine
            } else {
                Tone::Note
            },
        };
        if self.read_only.is_some() {
            // It has left; the record is another session's.
            self.said = Some(said);
            return Vec::new();
        }
        let command = Command::Export {
            step,
            way: sent.way,
            part: part.map(|part| part.label.clone()),
            bytes: u64::try_from(sent.bytes).unwrap_or(u64::MAX),
            sha256: sheet::fingerprint(ticket),
            missing: ticket.missing.len(),
        };
        let effects = self.carry(command, None, &around.look);
        self.said.get_or_insert(said);
        effects
    }

    /// Tells what became of a text that is no ticket.
    pub fn yanked(&mut self, result: Result<Sent, String>) {
        self.said = Some(match result {
            Ok(sent) => Said {
                text: sent.told,
                tone: Tone::Fine,
            },
            Err(text) => Said {
                text,
                tone: Tone::Wrong,
            },
        });
    }
}
