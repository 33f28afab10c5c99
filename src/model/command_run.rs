//! One try at running a command: what was begun, and what became of it.
//!
//! The journal holds both. It must not know how a program is run.

use super::id::{FieldId, StepId};
use serde::{Deserialize, Serialize};

/// A command as it was begun: whole, as it ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandBegun {
    /// At which step.
    pub step: StepId,
    /// The number of the try in this run, from 1.
    pub nth: u32,
    /// Each program with its arguments; several are joined by pipes.
    pub argv: Vec<Vec<String>>,
    /// The host that it runs on.
    pub host: String,
    /// The account that it runs as.
    pub user: String,
    /// The folder that it runs in.
    pub folder: String,
    /// It was given the terminal: its output is not kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interactive: bool,
    /// Why it was run out of order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum CommandStatus {
    /// It ended by itself.
    Exited {
        /// Its exit status.
        code: i32,
    },
    /// A signal ended it.
    Signalled {
        /// The signal's number.
        signal: i32,
    },
    /// It took too long, and was ended.
    TimedOut {
        /// How long it had, in seconds.
        seconds: u32,
    },
    /// A person ended it.
    Cancelled,
    /// It never ran.
    NotStarted {
        /// The program that could not be started; none where it is not about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        program: Option<String>,
        /// Why.
        why: NotStarted,
    },
    /// Nobody knows: what watched over it is gone.
    #[serde(other)]
    Lost,
}

/// Why a command never ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotStarted {
    /// There is no such program here.
    Missing,
    /// It may not be run.
    NotExecutable,
    /// The program that was to begin it ended before.
    Interrupted,
    /// The system said no, in its words.
    #[serde(untagged)]
    Other(String),
}

/// What a field is proposed to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    /// Which field.
    pub field: FieldId,
    /// What was found for it.
    pub text: String,
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandEnded {
    /// At which step.
    pub step: StepId,
    /// The number of the try.
    pub nth: u32,
    /// How it ended.
    pub status: CommandStatus,
    /// The name of its output among the run's evidence; none where nothing is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// SHA-256 of what is kept, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// How many bytes it printed.
    #[serde(default)]
    pub bytes: u64,
    /// It printed more than is kept: the middle is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// The disk took no more of its output.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unkept: bool,
    /// It left so many processes behind that go on.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_behind: u32,
    /// How long it ran, in milliseconds, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub took: Option<u64>,
    /// Its output does not have what it has where the command went well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub output_lacks: bool,
    /// What its output proposes for fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captured: Vec<Captured>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The programs as a person reads them: what a shell would split or read is in quotes. It is
/// for copying into a shell, and never run so.
#[must_use]
pub fn shown(argv: &[Vec<String>]) -> String {
    let programs = argv.iter().map(|words| {
        let words = words.iter().map(|word| quoted(word));
        words.collect::<Vec<_>>().join(" ")
    });
    programs.collect::<Vec<_>>().join(" | ")
}

/// A word as it is typed into a shell.
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "@%+=:,./_-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn what_a_shell_would_split_is_shown_in_quotes() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let argv = [
            words(&["grep", "-c", "a b", "it's", "", "$HOME"]),
            words(&["sort", "--key=2"]),
        ];
        assert_eq!(
            shown(&argv),
            r"grep -c 'a b' 'it'\''s' '' '$HOME' | sort --key=2"
        );
    }

    #[test]
    fn what_became_of_a_command_is_read_as_it_was_written_and_news_of_later_versions_is_lost() {
        let why = |why| CommandStatus::NotStarted {
            program: Some("mtr".into()),
            why,
        };
        for status in [
            CommandStatus::Exited { code: 3 },
            CommandStatus::Signalled { signal: 9 },
            CommandStatus::TimedOut { seconds: 5 },
            CommandStatus::Cancelled,
            CommandStatus::Lost,
            why(NotStarted::Missing),
            why(NotStarted::Other("Exec format error".into())),
        ] {
            let json = serde_json::to_string(&status).unwrap();
            assert_eq!(
                serde_json::from_str::<CommandStatus>(&json).unwrap(),
                status,
                "{json}"
            );
        }
        let newer = r#"{"end":"teleported"}"#;
        assert_eq!(
            serde_json::from_str::<CommandStatus>(newer).unwrap(),
            CommandStatus::Lost
        );
    }
}
