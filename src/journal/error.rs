//! Why the record could not be read or written: where, what was found, what next.
//!
//! The words are the catalogue's; here are only their names and values.

use super::evidence::EVIDENCE_LIMIT;
use super::lock::Holder;
use super::name::RunName;
use crate::model::harmless_line;
use crate::words::{Arg, Words};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading a file or a folder.
    Read,
    /// Writing a file.
    Write,
    /// Making a file or a folder.
    Create,
    /// Taking the lock.
    Lock,
}

/// Why a held run was not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its session runs on another machine, where no signal of ours goes.
    AnotherMachine,
    /// Its session is another user's.
    AnotherUser,
    /// The process that the lock names could not be shown to hold it.
    NotShown,
    /// It was asked to let go and did not in time.
    NoAnswer,
}

/// Why the record could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The system refused.
    #[error("{doing:?} {}", path.display())]
    Io {
        /// What was being done.
        doing: Doing,
        /// To what.
        path: PathBuf,
        /// The system's reason.
        #[source]
        error: io::Error,
    },
    /// There is no such run.
    #[error("no run `{0}`")]
    NoRun(String),
    /// Several runs go by that part of a name; the newest first.
    #[error("several runs match `{partial}`")]
    Ambiguous {
        /// What was asked for.
        partial: String,
        /// What it may mean.
        found: Vec<RunName>,
    },
    /// The folder has no journal.
    #[error("no journal at {}", .0.display())]
    NoJournal(PathBuf),
    /// Another session writes this run.
    #[error("held by {0:?}")]
    Held(Holder),
    /// The run was left open on another machine and the folder's locks say nothing about it.
    #[error("held on another machine by {holder:?}")]
    Elsewhere {
        /// Who left it open.
        holder: Holder,
        /// The lock file.
        path: PathBuf,
    },
    /// The run could not be taken over.
    #[error("not taken over from {holder:?}: {why:?}")]
    NotTaken {
        /// Who has it.
        holder: Holder,
        /// Why not.
        why: Refusal,
    },
    /// The journal is damaged, so nothing is added to it.
    #[error("run `{0}` is damaged")]
    ReadOnly(RunName),
    /// The run is in the archive, where it is only read.
    #[error("run `{0}` is archived")]
    Archived(RunName),
    /// The run's folder was removed or replaced while the run was open.
    #[error("{} is gone", .0.display())]
    Vanished(PathBuf),
    /// Something else wrote to the journal while the run was open.
    #[error("{} was changed from outside", .0.display())]
    Foreign(PathBuf),
    /// The run is only in memory so far.
    #[error("{0} events are only in memory")]
    Unsaved(usize),
    /// The frozen runbook is not the one that the run began with.
    #[error("{} was changed", path.display())]
    FrozenChanged {
        /// The frozen runbook.
        path: PathBuf,
        /// The hash that the journal has.
        expected: String,
        /// The hash that it has.
        found: String,
    },
    /// What should be attached is not a regular file.
    #[error("{} is not a regular file", .0.display())]
    NotAFile(PathBuf),
    /// What should be attached is too large.
    #[error("{} is larger than {EVIDENCE_LIMIT} bytes", .0.display())]
    TooLarge(PathBuf),
}

impl RecordError {
    pub(super) fn io(doing: Doing, path: &Path, error: io::Error) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            error,
        }
    }

    /// The run could not be locked, so it may be read and not be written.
    #[must_use]
    pub fn only_unlocked(&self) -> bool {
        matches!(
            self,
            Self::Io {
                doing: Doing::Lock,
                ..
            }
        )
    }

    /// What happened, in the reader's words, on one line.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Io { doing, path, error } => {
                let key = match doing {
                    Doing::Read => "record-cannot-read",
                    Doing::Write => "record-cannot-write",
                    Doing::Create => "record-cannot-create",
                    Doing::Lock => "record-cannot-lock",
                };
                let why = why(error, words);
                words.with(
                    key,
                    &[("path", (&shown(path)).into()), ("why", (&why).into())],
                )
            }
            Self::NoRun(run) => one(words, "record-no-run", "run", run),
            Self::Ambiguous { partial, found } => {
                let names: Vec<&str> = found.iter().take(5).map(RunName::as_str).collect();
                words.with(
                    "record-ambiguous",
                    &[
                        ("run", harmless_line(partial).as_ref().into()),
                        ("count", found.len().into()),
                        ("names", (&names.join(", ")).into()),
                    ],
                )
            }
            Self::NoJournal(path) => at(words, "record-no-journal", path),
            Self::Held(holder) => held(words, "record-held", holder),
            Self::Elsewhere { holder, .. } => held(words, "record-elsewhere", holder),
            Self::NotTaken { holder, why } => held(words, why.key(), holder),
            Self::ReadOnly(run) => one(words, "record-read-only", "run", run.as_str()),
            Self::Archived(run) => one(words, "record-archived", "run", run.as_str()),
            Self::Vanished(path) => at(words, "record-vanished", path),
            Self::Foreign(path) => at(words, "record-foreign", path),
            Self::Unsaved(count) => words.with("record-unsaved", &[("count", (*count).into())]),
            Self::FrozenChanged {
                path,
                expected,
                found,
            } => words.with(
                "record-frozen-changed",
                &[
                    ("path", (&shown(path)).into()),
                    ("expected", short(expected).into()),
                    ("found", short(found).into()),
                ],
            ),
            Self::NotAFile(path) => at(words, "record-not-a-file", path),
            Self::TooLarge(path) => words.with(
                "record-too-large",
                &[
                    ("path", (&shown(path)).into()),
                    ("limit", mebibytes().into()),
                ],
            ),
        }
    }

    /// The reason alone, as a short sentence without the path: for one line of a screen.
    #[must_use]
    pub fn say_short(&self, words: &Words) -> String {
        let why = match self {
            Self::Io { error, .. } => why(error, words),
            Self::Vanished(_) => words.say("record-why-gone"),
            Self::Foreign(_) => words.say("record-why-foreign"),
            Self::Unsaved(_) => words.say("record-why-unmade"),
            other => return other.say(words),
        };
        let mut letters = why.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        format!("{first}{}.", letters.as_str())
    }

    /// The name in the catalogue of the next move, when there is an obvious one.
    #[must_use]
    pub fn hint_key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Io { doing, error, .. } => return io_hint(*doing, error),
            Self::NoRun(_) => "record-hint-runs",
            Self::Ambiguous { .. } => "record-hint-longer",
            Self::NoJournal(_) => "record-hint-no-journal",
            Self::Held(_) => "record-hint-held",
            Self::Elsewhere { .. } => "record-hint-elsewhere",
            Self::NotTaken { why, .. } => why.hint_key(),
            Self::ReadOnly(_) => "record-hint-read-only",
            Self::Archived(_) => "record-hint-archived",
            Self::Vanished(_) => "record-hint-vanished",
            Self::Foreign(_) => "record-hint-foreign",
            Self::Unsaved(_) => "record-hint-unsaved",
            Self::FrozenChanged { .. } => "record-hint-frozen",
            Self::NotAFile(_) | Self::TooLarge(_) => "record-hint-attach",
        })
    }

    /// The next move, in the reader's words.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        let key = self.hint_key()?;
        Some(match self {
            Self::Elsewhere { path, holder } => words.with(
                key,
                &[
                    ("path", (&shown(path)).into()),
                    ("host", (&line(&holder.host)).into()),
                ],
            ),
            Self::NotTaken { holder, .. } => held(words, key, holder),
            _ => words.say(key),
        })
    }
}

impl Refusal {
    fn key(self) -> &'static str {
        match self {
            Self::AnotherMachine => "record-not-taken-machine",
            Self::AnotherUser => "record-not-taken-user",
            Self::NotShown => "record-not-taken-shown",
            Self::NoAnswer => "record-not-taken-answer",
        }
    }

    fn hint_key(self) -> &'static str {
        match self {
            Self::AnotherMachine | Self::AnotherUser => "record-hint-ask",
            Self::NotShown | Self::NoAnswer => "record-hint-by-hand",
        }
    }
}

/// The system's reason in the reader's words; its own words where we have none.
pub(super) fn why(error: &io::Error, words: &Words) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "record-why-missing",
        ErrorKind::PermissionDenied => "record-why-denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "record-why-full",
        ErrorKind::FileTooLarge => "record-why-limit",
        ErrorKind::ReadOnlyFilesystem => "record-why-read-only",
        ErrorKind::NotADirectory => "record-why-not-a-folder",
        _ => return line(&error.to_string()),
    };
    words.say(key)
}

fn io_hint(doing: Doing, error: &io::Error) -> Option<&'static str> {
    match (doing, error.kind()) {
        (Doing::Read, ErrorKind::NotFound) => None,
        (_, ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
            Some("record-hint-room")
        }
        (_, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            Some("record-hint-permission")
        }
        (Doing::Lock, _) => Some("record-hint-lock"),
        _ => None,
    }
}

fn held(words: &Words, key: &str, holder: &Holder) -> String {
    words.with(
        key,
        &[
            ("user", (&line(&holder.user)).into()),
            ("host", (&line(&holder.host)).into()),
            ("pid", (&holder.pid.to_string()).into()),
            (
                "since",
                (&holder.since.format("%Y-%m-%d %H:%M").to_string()).into(),
            ),
        ],
    )
}

fn at(words: &Words, key: &str, path: &Path) -> String {
    words.with(key, &[("path", Arg::Text(&shown(path)))])
}

fn one(words: &Words, key: &str, name: &str, value: &str) -> String {
    words.with(key, &[(name, Arg::Text(&line(value)))])
}

fn shown(path: &Path) -> String {
    line(&path.to_string_lossy())
}

fn line(text: &str) -> String {
    harmless_line(text).into_owned()
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn mebibytes() -> usize {
    usize::try_from(EVIDENCE_LIMIT >> 20).unwrap_or(usize::MAX)
}
