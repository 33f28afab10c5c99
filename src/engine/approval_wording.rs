//! What was said at an approval, in words.
//!
//! It must not know where it is printed.

use crate::i18n::Words;
use crate::model::{ApprovalAnswer, SaidHow};

/// The ways in which somebody may say it, in the order of every face: each with yes, then
/// each with no.
pub const WAYS: [(bool, SaidHow); 6] = [
    (true, SaidHow::Voice),
    (true, SaidHow::Chat),
    (true, SaidHow::InPerson),
    (false, SaidHow::Voice),
    (false, SaidHow::Chat),
    (false, SaidHow::InPerson),
];

/// The catalogue's name of yes or no.
#[must_use]
pub fn yes_or_no(approved: bool) -> &'static str {
    if approved {
        "approval-yes"
    } else {
        "approval-no"
    }
}

fn how_word(how: SaidHow) -> &'static str {
    match how {
        SaidHow::Voice => "approval-voice",
        SaidHow::Chat => "approval-chat",
        SaidHow::InPerson => "approval-in-person",
        SaidHow::Unknown => "approval-unknown",
    }
}

/// A row that chooses one of the ways.
#[must_use]
pub fn way((approved, how): (bool, SaidHow), words: &Words) -> String {
    format!(
        "{}, {}",
        words.say(yes_or_no(approved)),
        words.say(how_word(how))
    )
}

/// What was said, by whom and how.
#[must_use]
pub fn given(answer: &ApprovalAnswer, words: &Words) -> String {
    let said = words.say(yes_or_no(answer.approved));
    let how = words.say(how_word(answer.how));
    let name = ("name", (&answer.approver).into());
    let args = [("said", (&said).into()), name, ("how", (&how).into())];
    words.with("approval-given", &args)
}

/// Who is asked for, once it is known what they said.
#[must_use]
pub fn who(approved: bool, words: &Words) -> String {
    words.say(if approved {
        "ask-approved-by"
    } else {
        "ask-refused-by"
    })
}
