//! What became of a ticket that was handed over, told as it is.
//!
//! It must not hand anything over itself.

use super::{Around, Said, Tone, Walk};
use crate::engine::{Command, sheet};
use crate::model::{Part, StepId, Ticket, Way};
use crate::tui::effect::Effect;
use crate::tui::keymap;

/// Which way a text went, and what is known of its arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which way.
    pub way: Way,
    /// How many bytes.
    pub bytes: usize,
    /// Something confirmed that it is there.
    pub confirmed: bool,
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
                self.said = Some(Said { text, tone: Tone::Wrong });
                return Vec::new();
            }
        };
        let mut text = told(&sent, words);
        if !ticket.complete() {
            let gaps = words.with("ticket-missing", &[("count", ticket.missing.len().into())]);
            text = format!("{text} {gaps}");
        }
        let said = Said { text, tone: if ticket.complete() { Tone::Fine } else { Tone::Note } };
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
    pub fn yanked(&mut self, result: Result<Sent, String>, around: Around<'_>) {
        self.said = Some(match result {
            Ok(sent) => Said { text: told(&sent, around.look.words), tone: Tone::Fine },
            Err(text) => Said { text, tone: Tone::Wrong },
        });
    }
}

/// `sent to your terminal (OSC 52, 1204 bytes)`: never "copied" where nothing said so.
fn told(sent: &Sent, words: &crate::words::Words) -> String {
    let bytes = ("bytes", sent.bytes.into());
    match &sent.way {
        Way::Osc52 => words.with("sent-osc52", &[bytes, ("key", (&keymap::label("p")).into())]),
        Way::Desktop if sent.confirmed => words.with("copied-desktop", &[bytes]),
        Way::Desktop => words.with("sent-desktop", &[bytes]),
        Way::File(path) => words.with("written-file", &[bytes, ("path", path.into())]),
        Way::Exporter(name) => words.with("sent-exporter", &[bytes, ("name", name.into())]),
        Way::Plain | Way::Printed => words.say("shown-plain"),
    }
}
