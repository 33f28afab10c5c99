//! A message to the person, shown until the next key.

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Fine,
    /// Something to know.
    Note,
    /// Something was refused or did not work.
    Wrong,
}

/// A message to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// How many bytes at its end are the next move, which is never cut.
    pub next: usize,
}

impl Message {
    /// Says that something went well.
    #[must_use]
    pub fn fine(text: String) -> Self {
        Self::of(text, Tone::Fine)
    }

    /// Says something to know.
    #[must_use]
    pub fn note(text: String) -> Self {
        Self::of(text, Tone::Note)
    }

    /// Says that something was refused or did not work.
    #[must_use]
    pub fn wrong(text: String) -> Self {
        Self::of(text, Tone::Wrong)
    }

    /// Says what did not work, and what else there is to try.
    #[must_use]
    pub fn wrong_but(text: &str, next: &str) -> Self {
        Self {
            next: next.len(),
            ..Self::wrong(format!("{text} {next}"))
        }
    }

    fn of(text: String, tone: Tone) -> Self {
        Self {
            text,
            tone,
            next: 0,
        }
    }
}
