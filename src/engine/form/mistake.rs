//! What was wrong with what was typed, and how that is said.

use crate::i18n::{Arg, Words};

/// Why a typed text is no answer to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// No number.
    NotANumber,
    /// No day.
    NotADate,
    /// No time of the day.
    NotATime,
    /// No day and time.
    NotADatetime,
    /// A day where a time is needed too.
    NoTime,
    /// No e-mail address.
    NotAnEmail,
    /// No web address.
    NotAUrl,
    /// No telephone number.
    NotAPhone,
    /// No host.
    NotAHost {
        /// The part that is none.
        found: String,
    },
    /// Neither yes nor no.
    NotYesOrNo,
    /// None of the options.
    NotAnOption {
        /// The labels there are.
        options: Vec<String>,
    },
    /// Too few characters.
    TooShort {
        /// How many are needed.
        least: usize,
        /// How many there are.
        found: usize,
    },
    /// Too many characters.
    TooLong {
        /// How many are taken.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// Not of the runbook's pattern.
    Pattern {
        /// What the runbook says about it.
        said: Option<String>,
        /// The field's placeholder, which serves as an example.
        example: Option<String>,
        /// The regular expression.
        pattern: String,
    },
    /// Too small a number.
    Less {
        /// The least.
        least: String,
    },
    /// Too great a number.
    More {
        /// The greatest.
        most: String,
    },
    /// Before the earliest day or time.
    Early {
        /// The earliest, as printed.
        limit: String,
    },
    /// After the latest day or time.
    Late {
        /// The latest, as printed.
        limit: String,
    },
    /// In the future, where only the past makes sense.
    Future {
        /// The time now, as printed.
        now: String,
    },
    /// In the past, where only the future makes sense.
    Past {
        /// The time now, as printed.
        now: String,
    },
}

impl Mistake {
    /// Says what was expected, with an example.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::NotANumber => words.say("mistake-number"),
            Self::NotADate => words.say("mistake-date"),
            Self::NotATime => words.say("mistake-time"),
            Self::NotADatetime => words.say("mistake-datetime"),
            Self::NoTime => words.say("mistake-no-time"),
            Self::NotAnEmail => words.say("mistake-email"),
            Self::NotAUrl => words.say("mistake-url"),
            Self::NotAPhone => words.say("mistake-phone"),
            Self::NotAHost { found } => words.with("mistake-host", &[("found", found.into())]),
            Self::NotYesOrNo => words.say("mistake-yes-or-no"),
            Self::NotAnOption { options } => words.with(
                "mistake-option",
                &[("options", (&options.join(", ")).into())],
            ),
            Self::TooShort { least, found } => words.with(
                "mistake-short",
                &[("least", Arg::Count(*least)), ("found", (*found).into())],
            ),
            Self::TooLong { most, found } => words.with(
                "mistake-long",
                &[("most", Arg::Count(*most)), ("found", (*found).into())],
            ),
            Self::Pattern {
                said: Some(said), ..
            } => said.clone(),
            Self::Pattern {
                example: Some(example),
                ..
            } => words.with("mistake-like", &[("example", example.into())]),
            Self::Pattern { pattern, .. } => {
                words.with("mistake-pattern", &[("pattern", pattern.into())])
            }
            Self::Less { least } => words.with("mistake-less", &[("least", least.into())]),
            Self::More { most } => words.with("mistake-more", &[("most", most.into())]),
            Self::Early { limit } => words.with("mistake-early", &[("limit", limit.into())]),
            Self::Late { limit } => words.with("mistake-late", &[("limit", limit.into())]),
            Self::Future { now } => words.with("mistake-future", &[("now", now.into())]),
            Self::Past { now } => words.with("mistake-past", &[("now", now.into())]),
        }
    }
}
