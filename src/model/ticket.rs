//! What leaves: a ticket for the provider, a message for others.

use super::dispatch::DispatchKind;

/// A piece of a ticket that goes into a box of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called in the record, in any language: `subject`, or a field's id.
    pub name: String,
    /// What people read of it.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Its spaces and line breaks matter.
    pub monospace: bool,
}

/// The part that is not of the ticket itself: what has changed since the whole was copied.
/// Who copies it has copied the whole anew.
pub const ADDENDUM: &str = "addendum";

/// Before the id of an update in the name that the record has it under as a part.
const UPDATE: &str = "update:";

/// The name that the record has an update under, as a part that leaves on its own.
#[must_use]
pub fn update_part(id: &str) -> String {
    format!("{UPDATE}{id}")
}

/// The id of the update that is a part of that name; none where it is another part.
#[must_use]
pub fn update_of(part: &str) -> Option<&str> {
    part.strip_prefix(UPDATE)
}

/// A ticket or a message, laid out in its own language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticket {
    /// Which of both.
    pub kind: DispatchKind,
    /// Its language.
    pub lang: String,
    /// Where it is opened.
    pub url: Option<String>,
    /// Who gets it.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// The same, a line each, in the ticket's language.
    pub addressees: Vec<String>,
    /// One line.
    pub subject: String,
    /// The text, with a marked gap for each mandatory answer that is missing.
    pub body: String,
    /// The labels of mandatory answers that are missing, in the ticket's language.
    pub missing: Vec<String>,
    /// The labels of what does not apply, where nothing stands for it among words of a line.
    pub blanks: Vec<String>,
    /// What a sentence hangs on that nobody is asked for: the name, and as `missing` says it.
    pub unasked: Vec<(String, String)>,
    /// One line that says the ticket is incomplete, in its own language; none when complete.
    pub incomplete: Option<String>,
    /// Each answer on its own, label and text.
    pub answers: Vec<Part>,
    /// File names of attachments, relative to the run's folder, and their given names.
    pub attachments: Vec<(String, String)>,
    /// Subject and text without what only tells the time: by these it is known whether it is
    /// still what left. None where both are the same.
    pub steady: Option<(String, String)>,
    /// The mark of an exercise, in the ticket's language; none where it is meant.
    pub drill: Option<String>,
    /// Given names of attachments that cannot go with it: they are gone, or not what they were.
    pub left_out: Vec<String>,
}

impl Ticket {
    /// Whether every mandatory answer is there.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.missing.is_empty()
    }
}
