//! How the program ends, and what it says where it could not do what was asked.
//!
//! It must not know which face was asked.

use super::catalog::CatalogEntry;
use super::opening::OpenError;
use crate::i18n::Words;
use crate::journal::{RecordError, RunName};
use crate::load::report;
use crate::model::{Problem, Sources, nearest};
use std::io;

/// How a command ended: the exit code's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine,
    /// There are findings, or something was refused.
    Findings,
    /// The command line makes no sense.
    Usage,
    /// Something could not be read or written.
    NotReadOrWritten,
    /// A signal of that number asked to leave; everything is saved.
    Signal(u8),
}

impl Ending {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::NotReadOrWritten => 3,
            Self::Signal(signal) => 128 + signal,
        }
    }
}

/// An error for the person who must act.
#[derive(Debug)]
pub struct Failure {
    /// The exit code's meaning.
    pub ending: Ending,
    /// What happened, and what to do; perhaps on several lines.
    pub text: String,
}

impl Failure {
    /// An error with its words.
    #[must_use]
    pub fn new(ending: Ending, text: String) -> Self {
        Self { ending, text }
    }

    /// An output that cannot be written. A reader that has seen enough (`| head`) is no
    /// failure.
    #[must_use]
    pub fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Ending::Fine, String::new());
        }
        Self::new(Ending::NotReadOrWritten, error.to_string())
    }

    /// A record that could not be opened.
    #[must_use]
    pub fn record(error: &RecordError, words: &Words) -> Self {
        let ending = match error {
            RecordError::NoRun(_) | RecordError::Ambiguous { .. } => Ending::Usage,
            RecordError::Held(_)
            | RecordError::Elsewhere { .. }
            | RecordError::NotTaken { .. }
            | RecordError::Archived(_) => Ending::Findings,
            _ => Ending::NotReadOrWritten,
        };
        let mut text = error.say(words);
        if let Some(hint) = error.hint(words) {
            text = format!("{text}\n{hint}");
        }
        Self::new(ending, text)
    }

    /// A run that could not be opened from a shell: where another session has it, the command
    /// that follows it or takes it over.
    #[must_use]
    pub fn open_run(error: OpenError, run: &RunName, words: &Words) -> Self {
        let OpenError::Record(held @ RecordError::Held(_)) = error else {
            return Self::open(error, words);
        };
        let hint = words.with("held-resume", &[("run", run.as_str().into())]);
        Self::new(Ending::Findings, format!("{}\n{hint}", held.say(words)))
    }

    /// A session that could not be opened.
    #[must_use]
    pub fn open(error: OpenError, words: &Words) -> Self {
        match error {
            OpenError::NoRunbook(wanted, ids) => {
                Self::new(Ending::Usage, no_runbook(&wanted, &ids, words))
            }
            OpenError::Refused(entry) => {
                let ending = match &entry.result {
                    Err(problems) if problems.iter().any(|p| p.code == "unreadable") => {
                        Ending::NotReadOrWritten
                    }
                    _ => Ending::Findings,
                };
                Self::new(ending, findings(&entry, words))
            }
            OpenError::Frozen(text) => Self::new(Ending::NotReadOrWritten, text),
            OpenError::Record(error) => Self::record(&error, words),
            OpenError::Set(text) => Self::new(Ending::Usage, text),
        }
    }
}

/// That there is no such runbook, and which ones may have been meant.
fn no_runbook(wanted: &str, ids: &[String], words: &Words) -> String {
    /// So many ids can be taken in at a glance.
    const NEAR: usize = 8;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let near = nearest::ranked(wanted, &ids, NEAR);
    let meant = nearest::nearest(wanted, near.iter().copied());
    let near = near.join(", ");
    let name = match (&meant, ids.is_empty()) {
        (_, true) => "no-runbook-none",
        (Some(_), _) => "no-runbook-meant",
        (None, _) => "no-runbook",
    };
    let args = [
        ("wanted", wanted.into()),
        ("near", (&near).into()),
        ("meant", meant.as_deref().unwrap_or_default().into()),
        ("count", ids.len().into()),
    ];
    words.with(name, &args)
}

/// The problems of a runbook, as people read them.
#[must_use]
pub fn findings(entry: &CatalogEntry, words: &Words) -> String {
    report::human(&sources_of(entry, words), problems_of(entry), words)
}

/// The problems of a runbook; none where it can be used.
#[must_use]
pub fn problems_of(entry: &CatalogEntry) -> &[Problem] {
    entry.result.as_ref().err().map_or(&[], Vec::as_slice)
}

/// Where the texts of a runbook are, and the texts themselves.
#[must_use]
pub fn sources_of(entry: &CatalogEntry, words: &Words) -> Sources {
    entry.sources(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_mistyped_id_is_told_its_nearest_and_not_all_there_are() {
        let ids: Vec<String> = (0..3_000)
            .map(|n| format!("service-{n}"))
            .chain(["aws-claranet".to_owned()])
            .collect();
        let words = Words::new(Lang::En);
        let told = no_runbook("aws-clarnet", &ids, &words);
        assert!(told.contains("Did you mean “aws-claranet”?"), "{told}");
        assert_eq!(told.matches("service-").count(), 7, "{told}");
        let told = no_runbook("x", &ids, &words);
        assert!(!told.contains("Did you mean"), "{told}");
        let told = no_runbook("x", &[], &words);
        assert!(told.ends_with("no other one."), "{told}");
    }
}
