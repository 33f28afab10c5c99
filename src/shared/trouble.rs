//! Why the shared record could not be reached or took nothing, for whoever must act. What a
//! server says is made harmless and short.

use crate::i18n::Words;
use crate::journal::RecordError;
use crate::model::sanitize_line;
use std::error::Error as _;
use std::io::ErrorKind;
use std::path::PathBuf;

/// What the client says where it was asked for a password and has none.
const NO_PASSWORD: &str = "password missing";
/// What the library says of a certificate for another name.
const OTHER_NAME: &str = "not valid for name";
/// Longer texts of a server are cut.
const LONGEST: usize = 200;

/// Why the shared record could not be reached, or took nothing.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody answers at the address, or the line broke.
    Unreachable(String),
    /// It does not answer in time.
    Slow,
    /// It lets nobody in by that name or password.
    Refused(String),
    /// Its certificate is not the right one, or it has no TLS.
    Tls(String),
    /// A file that is needed cannot be read.
    Unreadable(PathBuf, ErrorKind),
    /// A file with a secret can be read by others.
    Exposed(PathBuf),
    /// The database has no such schema, or the role must not use it.
    NoSchema,
    /// The schema is older than this program.
    Older(i32),
    /// The schema is newer than this program.
    Newer(i32),
    /// There is no such team, or the role is not one of its engineers.
    NoTeam(String),
    /// The role must not do that.
    Rights(String),
    /// The journal itself is damaged from here on: this is not sent.
    Damaged(u64),
    /// What the team has of a run is not what was written, from this line on.
    Spoiled(u64),
    /// A copy in a folder is no beginning of what the team has: so many lines are not in it.
    OtherCopy(u64),
    /// The team has put the run away for good.
    Forgotten,
    /// Lines are missing there, or were refused one by one.
    Unfit(String),
    /// The server has no room, or no connection left.
    Full(String),
    /// The server says something else.
    Server(String),
    /// The record on this disk cannot be read.
    Record(Box<RecordError>),
}

impl From<RecordError> for Trouble {
    fn from(error: RecordError) -> Self {
        Self::Record(Box::new(error))
    }
}

impl Trouble {
    /// What happened, in the reader's words, on one line, with the next move.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let why = |key: &str, why: &str| words.with(key, &[("why", why.into())]);
        let path = |key: &str, path: &PathBuf| {
            let shown = sanitize_line(&path.to_string_lossy()).into_owned();
            words.with(key, &[("path", (&shown).into())])
        };
        let number = |key: &str, number: i64| {
            let number = usize::try_from(number).unwrap_or_default();
            words.with(key, &[("count", number.into())])
        };
        match self {
            Self::Unreachable(text) => why("store-unreachable", text),
            Self::Slow => words.say("store-slow"),
            Self::Refused(text) if text.contains(NO_PASSWORD) => words.say("store-no-password"),
            Self::Refused(text) => why("store-refused", text),
            Self::Tls(text) if text.contains(OTHER_NAME) => why("store-tls-name", text),
            Self::Tls(text) => why("store-tls", text),
            Self::Unreadable(file, _) => path("store-unreadable", file),
            Self::Exposed(file) => path("store-exposed", file),
            Self::NoSchema => words.say("store-no-schema"),
            Self::Older(found) => number("store-older", i64::from(*found)),
            Self::Newer(found) => number("store-newer", i64::from(*found)),
            Self::NoTeam(team) => words.with("store-no-team", &[("team", team.into())]),
            Self::Rights(text) => why("store-rights", text),
            Self::Damaged(line) => number("store-damaged", nth(*line)),
            Self::Spoiled(line) => number("store-spoiled", nth(*line)),
            Self::OtherCopy(lines) => {
                number("store-other-copy", i64::try_from(*lines).unwrap_or(0))
            }
            Self::Forgotten => words.say("store-forgotten"),
            Self::Unfit(text) => why("store-unfit", text),
            Self::Full(text) => why("store-full", text),
            Self::Server(text) => why("store-server", text),
            Self::Record(error) => error.say(words),
        }
    }

    /// Whether another try, later, may do without anybody's hand: then the connection is given
    /// up for now.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Slow | Self::Full(_))
    }

    /// What a server or the way to it says.
    pub(super) fn of(error: &tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else {
            return Self::of_way(error);
        };
        let text = short(told.message());
        let code = told.code().code();
        match code {
            "3F000" | "42P01" | "42883" => Self::NoSchema,
            "42501" => Self::Rights(text),
            "25006" | "3D000" => Self::Server(text),
            "VT010" => Self::Forgotten,
            "VT003" => Self::NoTeam(String::new()),
            _ if code.starts_with("VT") => Self::Unfit(text),
            _ if code.starts_with("28") => Self::Refused(text),
            _ if code.starts_with("53") => Self::Full(text),
            // A lock that somebody holds too long, too, is let go some time.
            "55P03" => Self::Unreachable(text),
            _ if ["57", "58", "08", "40"].contains(&code.get(..2).unwrap_or_default()) => {
                Self::Unreachable(text)
            }
            _ => Self::Server(text),
        }
    }

    fn of_way(error: &tokio_postgres::Error) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        let mut is_tls = false;
        while let Some(own) = source {
            is_tls |= own.is::<rustls::Error>();
            if let Some(own) = own.downcast_ref::<std::io::Error>() {
                is_tls |= own
                    .get_ref()
                    .and_then(|own| own.downcast_ref::<rustls::Error>())
                    .is_some();
            }
            text = format!("{text}: {own}");
            source = own.source();
        }
        let text = short(&text);
        if is_tls || text.starts_with("error performing TLS handshake") {
            return Self::Tls(text);
        }
        if text.contains(NO_PASSWORD) || text.starts_with("authentication error") {
            return Self::Refused(text);
        }
        Self::Unreachable(text)
    }
}

/// The number of a line as people count.
fn nth(line: u64) -> i64 {
    i64::try_from(line).unwrap_or_default().saturating_add(1)
}

/// A text from outside on one line, harmless and not too long.
pub(super) fn short(text: &str) -> String {
    let text = sanitize_line(text);
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
