//! How the record's errors are told: what happened, and the next move.
//!
//! The words are the catalogue's; here are only their names and values.

use super::error::{Doing, RecordError, TakeoverRefusal, is_irregular};
use super::holder::Holder;
use super::location::Location;
use super::name::RunName;
use crate::i18n::{Arg, Words};
use crate::model::sanitize_line;
use std::io::{self, ErrorKind};

impl RecordError {
    /// What happened, in the reader's words, on one line.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Io { doing, at, error } => refused(words, *doing, at, error),
            Self::NoRun(run) => one(words, "record-no-run", "run", run),
            Self::Ambiguous { partial, found } => ambiguous(words, partial, found),
            Self::NoJournal(at) => located(words, "record-no-journal", at),
            Self::Held(holder) => held(words, "record-held", holder),
            Self::Elsewhere { holder, .. } => held(words, "record-elsewhere", holder),
            Self::NotTaken { holder, why } => held(words, why.key(), holder),
            Self::ReadOnly(run) => one(words, "record-read-only", "run", run.as_str()),
            Self::Archived(run) => one(words, "record-archived", "run", run.as_str()),
            Self::Vanished(at) => located(words, "record-vanished", at),
            Self::Foreign(at) => located(words, "record-foreign", at),
            Self::Unsaved(count) => words.with("record-unsaved", &[("count", (*count).into())]),
            Self::NotAFile(at) => located(words, "record-not-a-file", at),
            Self::TooLarge { at, limit } => over(words, "record-too-large", at, *limit),
            Self::Oversized { at, limit } => over(words, "record-oversized", at, *limit),
            Self::DraftTooLarge(limit) => words.with(
                "record-draft-too-large",
                &[("limit", mebibytes(*limit).into())],
            ),
            Self::FrozenChanged {
                at,
                expected,
                found,
            } => words.with(
                "record-frozen-changed",
                &[
                    ("path", (&shown(at)).into()),
                    ("expected", short(expected).into()),
                    ("found", short(found).into()),
                ],
            ),
            Self::NoEvidence(at) => located(words, "record-no-evidence", at),
            Self::EvidenceChanged(at) => located(words, "record-evidence-changed", at),
            Self::Unanswered { .. } => words.say("record-unanswered"),
            Self::Cancelled => words.say("record-cancelled"),
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
            Self::Unanswered { .. } => words.say("record-why-unanswered"),
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
    fn hint_key(&self) -> Option<&'static str> {
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
            Self::NotAFile(_) | Self::TooLarge { .. } => "record-hint-attach",
            Self::Oversized { .. } => "record-hint-oversized",
            Self::DraftTooLarge(_) => "record-hint-draft",
            Self::NoEvidence(_) | Self::EvidenceChanged(_) => "record-hint-evidence",
            Self::Unanswered { .. } | Self::Cancelled => return None,
        })
    }

    /// The next move, in the reader's words.
    #[must_use]
    pub fn hint(&self, words: &Words) -> Option<String> {
        let key = self.hint_key()?;
        Some(match self {
            Self::Elsewhere { at, holder } => words.with(
                key,
                &[
                    ("path", (&shown(at)).into()),
                    ("host", (&line(&holder.host)).into()),
                ],
            ),
            Self::NotTaken { holder, .. } => held(words, key, holder),
            _ => words.say(key),
        })
    }
}

impl TakeoverRefusal {
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
fn why(error: &io::Error, words: &Words) -> String {
    if is_irregular(error) {
        return words.say("record-why-irregular");
    }
    let own = words.reason(error.kind());
    own.unwrap_or_else(|| line(&error.to_string()))
}

fn io_hint(doing: Doing, error: &io::Error) -> Option<&'static str> {
    match (doing, error.kind()) {
        _ if is_irregular(error) => Some("record-hint-irregular"),
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

/// What whoever had a run until now reads once another session took it over.
#[must_use]
pub fn taken_over_text(run: &RunName, by: &Holder, words: &Words) -> String {
    let who = held(words, "record-taken-here", by);
    let args = [("run", run.as_str().into())];
    format!("{who} {}", words.with("record-taken-here-next", &args))
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
                (&holder.since.format("%Y-%m-%d %H:%M %:z").to_string()).into(),
            ),
        ],
    )
}

fn refused(words: &Words, doing: Doing, at: &Location, error: &io::Error) -> String {
    let key = match doing {
        Doing::Read => "record-cannot-read",
        Doing::Write => "record-cannot-write",
        Doing::Create => "record-cannot-create",
        Doing::Lock => "record-cannot-lock",
    };
    let why = why(error, words);
    words.with(
        key,
        &[("path", (&shown(at)).into()), ("why", (&why).into())],
    )
}

fn ambiguous(words: &Words, partial: &str, found: &[RunName]) -> String {
    let names: Vec<&str> = found.iter().take(5).map(RunName::as_str).collect();
    words.with(
        "record-ambiguous",
        &[
            ("run", (&line(partial)).into()),
            ("count", found.len().into()),
            ("names", (&names.join(", ")).into()),
        ],
    )
}

fn over(words: &Words, key: &str, at: &Location, limit: u64) -> String {
    words.with(
        key,
        &[
            ("path", (&shown(at)).into()),
            ("limit", mebibytes(limit).into()),
        ],
    )
}

fn located(words: &Words, key: &str, at: &Location) -> String {
    words.with(key, &[("path", Arg::Text(&shown(at)))])
}

fn one(words: &Words, key: &str, name: &str, value: &str) -> String {
    words.with(key, &[(name, Arg::Text(&line(value)))])
}

fn shown(at: &Location) -> String {
    line(&at.to_string())
}

fn line(text: &str) -> String {
    sanitize_line(text).into_owned()
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn mebibytes(bytes: u64) -> usize {
    usize::try_from(bytes >> 20).unwrap_or(usize::MAX)
}
