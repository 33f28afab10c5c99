//! Where a ticket goes: clipboard, file, e-mail file, exporter.
//!
//! Every way says truthfully what happened, and no more: [`Delivery`]. It must not
//! know runs, journals, runbooks or screens, and never writes to a terminal: what a
//! terminal should get is handed back as bytes. It never imports `journal`, `load`,
//! `engine` or `tui`.

mod clipboard;
mod desktop;
mod eml;
mod error;
mod exporter;
mod file;
mod format;
mod osc52;
mod text;

pub use clipboard::{Clipboard, ClipboardEnv, Copied, Road, choose, waits};
pub use desktop::hold;
pub use eml::eml;
pub use error::SinkError;
pub use exporter::{Exported, OUTPUT_LIMIT, TIMEOUT, run};
pub use file::write;
pub use format::{Format, Mail};
pub use osc52::{LIMIT, Multiplexer, TooLarge, sequence, without_clipboard};
pub use text::{json, markdown, plain};

use crate::i18n::Words;
use crate::model::{Way, sanitize_line};

/// What happened to a text that left the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which way it went.
    pub way: Way,
    /// How many bytes of text went.
    pub bytes: usize,
    /// Whether the other side said that it has it.
    pub confirmed: bool,
    /// Why it did not go the way it should have gone.
    pub instead: Option<String>,
}

impl Delivery {
    /// What happened, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let bytes = ("bytes", self.bytes.into());
        match (&self.way, &self.instead) {
            (Way::Osc52, Some(why)) => {
                let why = if why == clipboard::NO_ANSWER {
                    words.say(why)
                } else {
                    why.clone()
                };
                let why = sanitize_line(&why).into_owned();
                words.with("sink-desktop-fell-back", &[bytes, ("why", (&why).into())])
            }
            (Way::Osc52, None) => words.with("sink-sent-osc52", &[bytes]),
            (Way::Desktop, _) => words.with("sink-desktop", &[bytes]),
            (Way::File(path), _) => {
                let path = sanitize_line(path).into_owned();
                words.with("sink-file", &[bytes, ("path", (&path).into())])
            }
            (Way::Exporter(name), _) => {
                let name = sanitize_line(name).into_owned();
                words.with("sink-exported", &[bytes, ("name", (&name).into())])
            }
            (Way::Plain | Way::Printed, _) => words.with("sink-shown", &[bytes]),
        }
    }
}
