//! Why something could not be done with a run of the team.

use crate::app::ending::Ending;
use crate::app::opening::OpenError;
use crate::i18n::Words;
use crate::journal::RecordError;

/// Why something could not be done with a run of the team.
#[derive(Debug)]
pub enum TeamError {
    /// The team's record was not reached, or said no: why, in words.
    Unreached(String),
    /// What the team has is not what was written: which line, in words.
    Spoiled(String),
    /// Somebody else was quicker.
    Quicker,
    /// Taking a run from somebody needs a reason.
    NoReason,
    /// The team has no such run any more.
    Gone,
    /// What came is not whole, or this disk does not take it.
    Record(RecordError),
    /// It cannot be read.
    Open(Box<OpenError>),
}

impl From<RecordError> for TeamError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

impl From<OpenError> for TeamError {
    fn from(error: OpenError) -> Self {
        Self::Open(Box::new(error))
    }
}

impl TeamError {
    /// What happened, in the reader's words, with the next move.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Unreached(why) | Self::Spoiled(why) => why.clone(),
            Self::Quicker => words.say("team-quicker"),
            Self::NoReason => words.say("team-no-reason"),
            Self::Gone => words.say("team-gone"),
            Self::Record(error) => error.say(words),
            Self::Open(error) => match &**error {
                OpenError::Record(error) => error.say(words),
                OpenError::Frozen(text) | OpenError::Set(text) => text.clone(),
                OpenError::NoRunbook(..) | OpenError::Refused(_) => words.say("team-gone"),
            },
        }
    }

    /// How a command ends for it.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::Unreached(_) | Self::Record(_) | Self::Open(_) => Ending::NotReadOrWritten,
            Self::Spoiled(_) | Self::Quicker | Self::Gone => Ending::Findings,
            Self::NoReason => Ending::Usage,
        }
    }
}
