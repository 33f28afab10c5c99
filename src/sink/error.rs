//! Why a ticket did not leave: what was found, and what next.
//!
//! The words are the catalogue's; here are only their names and values.

use super::osc52::{LIMIT, TooLarge};
use crate::i18n::Words;
use crate::model::sanitize_line;
use std::io;
use std::path::PathBuf;

/// Why a ticket did not leave.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// The clipboard is turned off.
    #[error("the clipboard is off")]
    Off,
    /// The terminal is of a kind that has none; its kind.
    #[error("a terminal of the kind {0} has no clipboard")]
    NoClipboard(&'static str),
    /// The text is longer than terminals take.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// tmux has it in its buffer, and nobody is attached who could paste it.
    #[error("nobody is attached to tmux")]
    NobodyAttached {
        /// How many bytes it has.
        bytes: usize,
    },
    /// The file is there already.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        #[source]
        error: io::Error,
    },
    /// The path is a disk or a socket, which no ticket goes to.
    #[error("{} is a disk or a socket", .0.display())]
    Unfit(PathBuf),
    /// The path is a pipe that nobody reads.
    #[error("nobody reads the pipe {}", .0.display())]
    NoReader(PathBuf),
    /// The path is the link of another user in a folder that everybody writes to.
    #[error("{} is the link of another user", .0.display())]
    ForeignLink(PathBuf),
    /// The person did not want to wait for it any more.
    #[error("cancelled")]
    Cancelled,
    /// The exporter has no command.
    #[error("exporter `{name}` has no command")]
    ExporterEmpty {
        /// Its name.
        name: String,
    },
    /// The exporter's program could not be run.
    #[error("exporter `{name}` cannot run `{program}`")]
    ExporterStart {
        /// Its name.
        name: String,
        /// Its program.
        program: String,
        /// The system's reason.
        #[source]
        error: io::Error,
    },
    /// The exporter ended with a status that is not 0.
    #[error("exporter `{name}` ended with status {status}")]
    ExporterFailed {
        /// Its name.
        name: String,
        /// Its status.
        status: i32,
    },
    /// The exporter ended well, and did not read the whole ticket.
    #[error("exporter `{name}` did not read the whole ticket")]
    ExporterUnread {
        /// Its name.
        name: String,
    },
    /// The exporter was ended by a signal.
    #[error("exporter `{name}` was ended by signal {signal}")]
    ExporterKilled {
        /// Its name.
        name: String,
        /// The signal's number.
        signal: i32,
    },
    /// The exporter took too long and was stopped.
    #[error("exporter `{name}` was stopped after {seconds} s")]
    ExporterTimeout {
        /// Its name.
        name: String,
        /// How long it had.
        seconds: u64,
    },
    /// The exporter was stopped by the person.
    #[error("exporter `{name}` was cancelled")]
    ExporterCancelled {
        /// Its name.
        name: String,
    },
}

impl SinkError {
    /// What happened, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let path = |key, path: &PathBuf| fill(words, key, &[("path", path.display().to_string())]);
        match self {
            Self::Off => words.say("sink-off"),
            Self::NoClipboard(kind) => {
                fill(words, "sink-no-clipboard", &[("kind", (*kind).to_owned())])
            }
            Self::TooLarge(TooLarge { bytes }) => words.with(
                "sink-too-large",
                &[("bytes", (*bytes).into()), ("limit", LIMIT.into())],
            ),
            Self::NobodyAttached { bytes } => {
                words.with("sink-tmux-nobody", &[("bytes", (*bytes).into())])
            }
            Self::Exists(at) => path("sink-exists", at),
            Self::Unfit(at) => path("sink-unfit", at),
            Self::NoReader(at) => path("sink-no-reader", at),
            Self::ForeignLink(at) => path("sink-foreign-link", at),
            Self::Cancelled => words.say("sink-cancelled"),
            Self::Write { path, error } => {
                let path = path.display().to_string();
                let values = [("path", path), ("why", why(error, words))];
                fill(words, "sink-cannot-write", &values)
            }
            Self::ExporterEmpty { name }
            | Self::ExporterStart { name, .. }
            | Self::ExporterFailed { name, .. }
            | Self::ExporterUnread { name }
            | Self::ExporterKilled { name, .. }
            | Self::ExporterTimeout { name, .. }
            | Self::ExporterCancelled { name } => self.say_of_exporter(name, words),
        }
    }

    fn say_of_exporter(&self, name: &str, words: &Words) -> String {
        let say = |key: &str, values: &[(&str, String)]| {
            let name = ("name", name.to_owned());
            fill(words, key, &[&[name], values].concat())
        };
        match self {
            Self::ExporterStart { program, error, .. } => say(
                "sink-exporter-start",
                &[("program", program.clone()), ("why", why(error, words))],
            ),
            Self::ExporterFailed { status, .. } => {
                say("sink-exporter-failed", &[("status", status.to_string())])
            }
            Self::ExporterKilled { signal, .. } => {
                say("sink-exporter-killed", &[("status", signal.to_string())])
            }
            Self::ExporterTimeout { seconds, .. } => {
                say("sink-exporter-timeout", &[("seconds", seconds.to_string())])
            }
            Self::ExporterUnread { .. } => say("sink-exporter-unread", &[]),
            Self::ExporterCancelled { .. } => say("sink-exporter-cancelled", &[]),
            _ => say("sink-exporter-empty", &[]),
        }
    }

    /// The name in the catalogue of the next move.
    #[must_use]
    pub fn hint_key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Off | Self::NoClipboard(_) | Self::TooLarge(_) | Self::NobodyAttached { .. } => {
                return None;
            }
            Self::Exists(_) => "sink-hint-exists",
            Self::Write { .. } | Self::Cancelled => return None,
            Self::Unfit(_) | Self::NoReader(_) | Self::ForeignLink(_) => "sink-hint-unfit",
            Self::ExporterEmpty { .. } => "sink-hint-exporter-empty",
            Self::ExporterStart { .. } => "sink-hint-exporter-start",
            Self::ExporterFailed { .. }
            | Self::ExporterUnread { .. }
            | Self::ExporterKilled { .. }
            | Self::ExporterTimeout { .. }
            | Self::ExporterCancelled { .. } => "sink-hint-exporter",
        })
    }

    /// Whether the text could not go to a clipboard at all: the next move is another way.
    #[must_use]
    pub fn wants_another_way(&self) -> bool {
        matches!(
            self,
            Self::Off | Self::NoClipboard(_) | Self::TooLarge(_) | Self::NobodyAttached { .. }
        )
    }

    /// The next move, in the reader's words.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        self.hint_key().map(|key| words.say(key))
    }
}

/// Words with values that come from outside.
fn fill(words: &Words, key: &str, values: &[(&str, String)]) -> String {
    let clean: Vec<(&str, String)> = values
        .iter()
        .map(|(name, text)| (*name, sanitize_line(text).into_owned()))
        .collect();
    let args: Vec<_> = clean
        .iter()
        .map(|(name, text)| (*name, text.into()))
        .collect();
    words.with(key, &args)
}

/// The system's reason in the reader's words; its own words where we have none.
fn why(error: &io::Error, words: &Words) -> String {
    let own = words.reason(error.kind());
    own.unwrap_or_else(|| error.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::i18n::Lang;
    use std::io::ErrorKind;

    #[test]
    fn everything_has_its_words_in_every_language() {
        let name = || "correu\u{1b}[2J".to_owned();
        let errors = [
            SinkError::Off,
            SinkError::NoClipboard("linux"),
            SinkError::TooLarge(TooLarge { bytes: LIMIT + 1 }),
            SinkError::NobodyAttached { bytes: 1204 },
            SinkError::Exists("/tmp/x".into()),
            SinkError::Write {
                path: "/tmp/x".into(),
                error: ErrorKind::IsADirectory.into(),
            },
            SinkError::Unfit("/tmp/x".into()),
            SinkError::NoReader("/tmp/x".into()),
            SinkError::ForeignLink("/tmp/x".into()),
            SinkError::Cancelled,
            SinkError::ExporterEmpty { name: name() },
            SinkError::ExporterStart {
                name: name(),
                program: "mail".into(),
                error: ErrorKind::NotFound.into(),
            },
            SinkError::ExporterFailed {
                name: name(),
                status: 7,
            },
            SinkError::ExporterUnread { name: name() },
            SinkError::ExporterKilled {
                name: name(),
                signal: 9,
            },
            SinkError::ExporterTimeout {
                name: name(),
                seconds: 30,
            },
            SinkError::ExporterCancelled { name: name() },
        ];
        for words in Lang::ALL.map(Words::new) {
            let said = errors.iter().map(|error| error.say(&words));
            for text in said.chain(errors.iter().filter_map(|error| error.hint(&words))) {
                assert!(
                    text.ends_with('.') && !text.contains(['{', '$', '\u{1b}']),
                    "{text}"
                );
            }
        }
    }
}
