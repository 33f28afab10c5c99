//! Why a ticket did not leave: what was found, and what next.
//!
//! The words are the catalogue's; here are only their names and values.

use super::osc52::{LIMIT, TooLarge};
use crate::i18n::Words;
use crate::model::sanitize_line;
use std::io::{self, ErrorKind};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::ExitStatus;

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
    pub(super) fn exporter_status(name: String, status: ExitStatus) -> Self {
        match (status.code(), status.signal()) {
            (Some(status), _) => Self::ExporterFailed { name, status },
            (None, signal) => Self::ExporterKilled {
                name,
                signal: signal.unwrap_or_default(),
            },
        }
    }

    /// What happened, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let fill = |key: &str, values: &[(&str, String)]| {
            let clean: Vec<(&str, String)> = values
                .iter()
                .map(|(name, text)| (*name, sanitize_line(text).into_owned()))
                .collect();
            let args: Vec<_> = clean
                .iter()
                .map(|(name, text)| (*name, text.into()))
                .collect();
            words.with(key, &args)
        };
        let named = |name: &String| [("name", name.clone())];
        match self {
            Self::Off => words.say("sink-off"),
            Self::NoClipboard(kind) => fill("sink-no-clipboard", &[("kind", (*kind).to_owned())]),
            Self::TooLarge(TooLarge { bytes }) => words.with(
                "sink-too-large",
                &[("bytes", (*bytes).into()), ("limit", LIMIT.into())],
            ),
            Self::Exists(path) => fill("sink-exists", &[("path", path.display().to_string())]),
            Self::Write { path, error } => fill(
                "sink-cannot-write",
                &[
                    ("path", path.display().to_string()),
                    ("why", why(error, words)),
                ],
            ),
            Self::ExporterEmpty { name } => fill("sink-exporter-empty", &named(name)),
            Self::ExporterStart {
                name,
                program,
                error,
            } => fill(
                "sink-exporter-start",
                &[
                    ("name", name.clone()),
                    ("program", program.clone()),
                    ("why", why(error, words)),
                ],
            ),
            Self::ExporterFailed { name, status } => fill(
                "sink-exporter-failed",
                &[("name", name.clone()), ("status", status.to_string())],
            ),
            Self::ExporterKilled { name, signal } => fill(
                "sink-exporter-killed",
                &[("name", name.clone()), ("status", signal.to_string())],
            ),
            Self::ExporterTimeout { name, seconds } => {
                let seconds = usize::try_from(*seconds).unwrap_or(usize::MAX);
                let name = sanitize_line(name).into_owned();
                words.with(
                    "sink-exporter-timeout",
                    &[("name", (&name).into()), ("seconds", seconds.into())],
                )
            }
            Self::ExporterCancelled { name } => fill("sink-exporter-cancelled", &named(name)),
        }
    }

    /// The name in the catalogue of the next move.
    #[must_use]
    pub fn hint_key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Off | Self::NoClipboard(_) | Self::TooLarge(_) => return None,
            Self::Exists(_) => "sink-hint-exists",
            Self::Write { .. } => return None,
            Self::ExporterEmpty { .. } => "sink-hint-exporter-empty",
            Self::ExporterStart { .. } => "sink-hint-exporter-start",
            Self::ExporterFailed { .. }
            | Self::ExporterKilled { .. }
            | Self::ExporterTimeout { .. }
            | Self::ExporterCancelled { .. } => "sink-hint-exporter",
        })
    }

    /// Whether the text could not go to a clipboard at all: the next move is another way.
    #[must_use]
    pub fn wants_another_way(&self) -> bool {
        matches!(self, Self::Off | Self::NoClipboard(_) | Self::TooLarge(_))
    }

    /// The next move, in the reader's words.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        self.hint_key().map(|key| words.say(key))
    }
}

/// The system's reason in the reader's words; its own words where we have none.
fn why(error: &io::Error, words: &Words) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "record-why-missing",
        ErrorKind::PermissionDenied => "record-why-denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "record-why-full",
        ErrorKind::FileTooLarge => "record-why-limit",
        ErrorKind::ReadOnlyFilesystem => "record-why-read-only",
        ErrorKind::NotADirectory => "record-why-not-a-folder",
        ErrorKind::IsADirectory => "record-why-a-folder",
        _ => return error.to_string(),
    };
    words.say(key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::Delivery;
    use super::super::exporter::TIMEOUT;
    use super::*;
    use crate::i18n::Lang;
    use crate::model::Way;

    #[test]
    fn everything_has_its_words_in_every_language() {
        let name = || "correu\u{1b}[2J".to_owned();
        let errors = [
            SinkError::Off,
            SinkError::NoClipboard("linux"),
            SinkError::TooLarge(TooLarge { bytes: LIMIT + 1 }),
            SinkError::Exists("/tmp/x".into()),
            SinkError::Write {
                path: "/tmp/x".into(),
                error: ErrorKind::IsADirectory.into(),
            },
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
            SinkError::ExporterKilled {
                name: name(),
                signal: 9,
            },
            SinkError::ExporterTimeout {
                name: name(),
                seconds: TIMEOUT.as_secs(),
            },
            SinkError::ExporterCancelled { name: name() },
        ];
        let ways = [
            Way::Osc52,
            Way::Desktop,
            Way::File(name()),
            Way::Exporter(name()),
            Way::Plain,
            Way::Printed,
        ];
        for words in Lang::ALL.map(Words::new) {
            let deliveries = ways.iter().map(|way| {
                Delivery {
                    way: way.clone(),
                    bytes: 1204,
                    confirmed: false,
                    instead: None,
                }
                .say(&words)
            });
            let said = errors
                .iter()
                .map(|error| error.say(&words))
                .chain(deliveries);
            for text in said.chain(errors.iter().filter_map(|error| error.hint(&words))) {
                assert!(
                    text.ends_with('.') && !text.contains(['{', '$', '\u{1b}']),
                    "{text}"
                );
            }
        }
        let sent = Delivery {
            way: Way::Osc52,
            bytes: 1204,
            confirmed: false,
            instead: None,
        };
        let said = sent.say(&Words::new(Lang::En));
        assert_eq!(
            said,
            "Sent to your terminal (OSC 52, 1204 bytes); nothing confirms that it arrived."
        );
    }
}
