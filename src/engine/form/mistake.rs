//! What was wrong with what was typed, and how that is said.

use super::print;
use crate::i18n::{Arg, Words};

/// Why a typed text is no answer to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// A letter alone, which is a key elsewhere.
    Stray {
        /// It.
        letter: String,
    },
    /// No number.
    NotANumber,
    /// More digits than are reckoned with.
    TooManyDigits,
    /// No day.
    NotADate,
    /// No time of the day.
    NotATime,
    /// No day and time.
    NotADatetime,
    /// A day where a time is needed too.
    NoTime,
    /// An hour that came twice, as clocks went back.
    Twice {
        /// The first time that it came, as printed.
        first: String,
        /// The second.
        second: String,
    },
    /// A time alone that is far ahead: the day before may be meant.
    WhichDay {
        /// The day before, as printed.
        before: String,
        /// Today, as printed.
        today: String,
    },
    /// An hour that never was, as clocks went forward over it.
    Never {
        /// What was typed, as printed.
        wall: String,
        /// What it would be by the offset after the change, as printed.
        sooner: String,
        /// What it would be by the offset before it.
        later: String,
    },
    /// What may be a thousand and more, or a number with decimals.
    TwoNumbers {
        /// As a whole number.
        whole: String,
        /// As a decimal one, with a full stop.
        decimal: String,
    },
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
        /// The field's placeholder, else a text that fits: nobody who types reads a pattern.
        example: Option<String>,
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
            Self::Stray { letter } => words.with("stray-letter", &[("letter", letter.into())]),
            Self::NotANumber => words.say("mistake-number"),
            Self::TooManyDigits => words.say("mistake-digits"),
            Self::NotADate => words.say("mistake-date"),
            Self::NotATime => words.say("mistake-time"),
            Self::NotADatetime => words.say("mistake-datetime"),
            Self::NoTime => words.say("mistake-no-time"),
            Self::Twice { .. }
            | Self::WhichDay { .. }
            | Self::Never { .. }
            | Self::TwoNumbers { .. } => self.asks(words),
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
            Self::Pattern { .. } => words.say("mistake-pattern"),
            Self::Less { least } => {
                let least = print::decimal(least, words.lang());
                words.with("mistake-less", &[("least", (&least).into())])
            }
            Self::More { most } => {
                let most = print::decimal(most, words.lang());
                words.with("mistake-more", &[("most", (&most).into())])
            }
            Self::Early { limit } => words.with("mistake-early", &[("limit", limit.into())]),
            Self::Late { limit } => words.with("mistake-late", &[("limit", limit.into())]),
            Self::Future { now } => words.with("mistake-future", &[("now", now.into())]),
            Self::Past { now } => words.with("mistake-past", &[("now", now.into())]),
        }
    }

    /// Asks which of two was meant.
    fn asks(&self, words: &Words) -> String {
        match self {
            Self::Twice { first, second } => words.with(
                "mistake-twice",
                &[("first", first.into()), ("second", second.into())],
            ),
            Self::WhichDay { before, today } => words.with(
                "mistake-which-day",
                &[("before", before.into()), ("today", today.into())],
            ),
            Self::Never {
                wall,
                sooner,
                later,
            } => words.with(
                "mistake-never",
                &[
                    ("wall", wall.into()),
                    ("sooner", sooner.into()),
                    ("later", later.into()),
                ],
            ),
            Self::TwoNumbers { whole, decimal } => {
                let decimal = print::decimal(decimal, words.lang());
                words.with(
                    "mistake-two-numbers",
                    &[("whole", whole.into()), ("decimal", (&decimal).into())],
                )
            }
            _ => String::new(),
        }
    }
}
