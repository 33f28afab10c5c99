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
}

impl Message {
    /// Says that something went well.
    #[must_use]
    pub fn fine(text: String) -> Self {
        let tone = Tone::Fine;
        Self { text, tone }
    }

    /// Says something to know.
    #[must_use]
    pub fn note(text: String) -> Self {
        let tone = Tone::Note;
        Self { text, tone }
    }

    /// Says that something was refused or did not work.
    #[must_use]
    pub fn wrong(text: String) -> Self {
        let tone = Tone::Wrong;
        Self { text, tone }
    }
}
