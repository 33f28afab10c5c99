//! What a person says where an act asks for a reason, and what is to be carried out then.
//!
//! A ticket's number that is said there is the number and no reason, and whether there is
//! one is asked once, whatever else was asked before it. It must not know how anything is
//! asked.

use super::command::{Command, Deviation, Refusal};
use super::form::{Mistake, accept};
use super::pick::folded;
use super::refusal_wording::{OFFERED, offered_answer, ready_answer};
use super::run::Run;
use super::ticket_state;
use crate::i18n::Words;
use crate::model::{Field, FieldId, Moment, Provenance, Step, Value};

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply<'a> {
    /// What an empty line stands for.
    Usual,
    /// These words.
    Typed(&'a str),
}

impl Reply<'_> {
    /// The words, where there are any.
    fn said(self) -> Option<String> {
        match self {
            Self::Usual => None,
            Self::Typed(text) => Some(text.to_owned()),
        }
    }
}

/// A command, and the reason that it is carried out with.
pub type WithReason = (Command, Option<String>);

/// What an empty line means where a reason is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmptyLine {
    /// This reason.
    Usual(String),
    /// Nothing is done.
    Back,
    /// Nothing: it is asked again, as Enters alone must not lead past what is asked.
    AsksAgain,
}

/// What an empty line means at the question for the reason of a deviation.
#[must_use]
pub fn empty_line(deviation: &Deviation, words: &Words) -> EmptyLine {
    match (ready_answer(deviation, words), deviation) {
        (Some(reason), _) => EmptyLine::Usual(reason),
        // It comes before the end of a run, which the next Enter would bring.
        (None, Deviation::Changed(_)) => EmptyLine::AsksAgain,
        (None, _) => EmptyLine::Back,
    }
}

/// From here on, one letter is a word.
const IDEOGRAPHS: char = '\u{2e80}';

/// A letter or a mark alone, which is a key in other places, or lies beside one, and not meant as
/// an answer.
#[must_use]
pub fn is_stray(text: &str) -> bool {
    let mut letters = text.trim().chars();
    let first = letters.next().filter(|_| letters.next().is_none());
    first.is_some_and(|letter| !letter.is_numeric() && letter < IDEOGRAPHS)
}

/// Whether a text is such a letter in the field of a ticket's number: what is typed next takes
/// its place, as nobody means it to begin a number.
#[must_use]
pub fn is_stray_number(run: &Run, field: &FieldId, text: &str) -> bool {
    is_stray(text) && ticket_state::is_reference(run, field)
}

/// Says so.
#[must_use]
pub fn stray_text(text: &str, words: &Words) -> String {
    words.with("stray-letter", &[("letter", text.trim().into())])
}

/// Words that alone say no, and never how something was done.
const NO: [&str; 17] = [
    "no", "non", "not", "nope", "never", "none", "nothing", "ninguno", "ninguna", "nada", "nunca",
    "cap", "gens", "res", "mai", "cancel", "cancelar",
];
/// Words that say so also where others follow.
const NOT_YET: [&str; 8] = [
    "no ",
    "not ",
    "todavia no",
    "aun no",
    "encara no",
    "not yet",
    "no yet",
    "tampoco",
];

/// Whether a text only says no. Where `whole`, one that goes on behind its no is meant, too.
fn says_no(text: &str, whole: bool) -> bool {
    // Letters that have no plain form are letters still: they are no mark behind a no.
    let text = folded(text.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let text = text.as_str();
    let begins = |word: &&str| text.starts_with(*word);
    NO.contains(&text) || text.starts_with("cancel") || whole && NOT_YET.iter().any(begins)
}

/// Says why a no, or the key of the question before, answers nothing here.
fn no_answer(deviation: &Deviation, text: &str, words: &Words) -> Option<String> {
    let text = text.trim();
    let number = asks_for_number(deviation);
    let left = match deviation {
        Deviation::NoReference
        | Deviation::NotLeft(_)
        | Deviation::Changed(_)
        | Deviation::UpdateNotLeft => true,
        Deviation::OutOfOrder(_)
        | Deviation::Skip
        | Deviation::Fail
        | Deviation::Reopen
        | Deviation::AgainstSuggestion(_)
        | Deviation::MissingAnswers(_)
        | Deviation::UnacceptedTexts(_)
        | Deviation::OpenItems(_)
        | Deviation::WaitNotOver
        | Deviation::NobodyReached
        | Deviation::AgainstClock
        | Deviation::Command(_)
        | Deviation::NotEntered(_)
        | Deviation::OpenInside(_)
        | Deviation::Unworkable(_)
        | Deviation::EndIncomplete => false,
    };
    if number && text.chars().nth(1).is_none() {
        return Some(stray_text(text, words));
    }
    let word = if number {
        "no-is-no-number"
    } else {
        "no-is-no-reason"
    };
    says_no(text, left).then(|| words.with(word, &[("text", text.into())]))
}

/// Refuses what only says no, or is the key of the question before.
fn against(deviation: &Deviation, reply: Reply<'_>, words: &Words) -> Result<(), String> {
    match reply {
        Reply::Usual => Ok(()),
        Reply::Typed(text) => no_answer(deviation, text, words).map_or(Ok(()), Err),
    }
}

/// The value of what was typed into a field; a letter alone is no ticket's number.
///
/// # Errors
/// Why it is none.
pub fn accept_answer(run: &Run, field: &Field, text: &str, now: Moment) -> Result<Value, Mistake> {
    if is_stray_number(run, &field.id, text) {
        let letter = text.trim().to_owned();
        return Err(Mistake::Stray { letter });
    }
    accept(field, text, now)
}

/// What is to be carried out, in order, now that the question of `command` was answered.
///
/// # Errors
/// Why a ticket's number cannot be taken, or that a letter alone is no reason, in words.
pub fn follow(
    run: &Run,
    command: &Command,
    reply: Reply<'_>,
    words: &Words,
    now: Moment,
) -> Result<Vec<WithReason>, String> {
    if let Reply::Typed(text) = reply
        && is_stray(text)
    {
        return Err(stray_text(text, words));
    }
    let Err(Refusal::NeedsReason(deviation)) = run.decide(command, None, now) else {
        // It needs no reason any more; what was said is kept.
        return Ok(vec![(command.clone(), reply.said())]);
    };
    against(&deviation, reply, words)?;
    let how = matches!(command, Command::Tick(_)) && deviation != Deviation::NoReference;
    let wanting = ticket(run, command).filter(|step| ticket_state::wants_reference(run, step));
    if let (Reply::Typed(text), Some(step)) = (reply, wanting.filter(|_| how))
        && is_surely_number(text)
    {
        // It is the number; what was asked is asked again.
        let answer = numbered(step, text, words, now)?;
        return Ok(vec![(answer, None), (command.clone(), None)]);
    }
    if let Reply::Typed(text) = reply
        && deviation != Deviation::NoReference
        && !(text.trim() == OFFERED && offered_answer(&deviation, words).is_some())
        && !text.chars().any(char::is_alphabetic)
    {
        return Err(words.with("no-words", &[("text", text.trim().into())]));
    }
    let reason = match reply {
        Reply::Usual => ready_answer(&deviation, words),
        Reply::Typed(OFFERED) => offered_answer(&deviation, words).or(Some(OFFERED.to_owned())),
        Reply::Typed(text) => Some(text.to_owned()),
    };
    let Some(step) = wanting else {
        return Ok(vec![(command.clone(), reason)]);
    };
    if asks_for_number(&deviation) {
        return match (reply, command) {
            (Reply::Typed(text), _) if is_number(text) => {
                let answer = numbered(step, text, words, now)?;
                Ok(vec![(answer, None), (command.clone(), None)])
            }
            (Reply::Typed(text), Command::File(id, why)) => {
                let why = format!("{why}; {text}");
                Ok(vec![(Command::File(id.clone(), why), reason)])
            }
            _ => Ok(vec![(command.clone(), reason)]),
        };
    }
    let Command::Tick(id) = command else {
        return Ok(vec![(command.clone(), reason)]);
    };
    let file = reason.map(|why| (Command::File(id.clone(), why), None));
    Ok(file.into_iter().collect())
}

/// Whether what is asked is a provider's number; else it is why something is done otherwise,
/// and the number is asked after it.
fn asks_for_number(deviation: &Deviation) -> bool {
    *deviation == Deviation::NoReference
}

/// The ticket step that the command closes.
fn ticket<'a>(run: &'a Run, command: &Command) -> Option<&'a Step> {
    let (Command::Tick(id) | Command::File(id, _)) = command else {
        return None;
    };
    run.runbook().step(id).map(|(_, step)| step)
}

/// A provider's number has a digit, and is one word or has no small letters: `INC 4711`.
fn is_number(text: &str) -> bool {
    let one = text.split_whitespace().count() == 1;
    let digit = text.chars().any(|letter| letter.is_ascii_digit());
    digit && (one || !text.chars().any(char::is_lowercase))
}

/// A number that is none of a list, nor words: `INC123`.
fn is_surely_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letter = text.chars().any(char::is_alphabetic);
    is_number(text) && (letter || digits > 3) && digits > 1
}

fn numbered(step: &Step, text: &str, words: &Words, now: Moment) -> Result<Command, String> {
    let Some(field) = ticket_state::reference_field(step) else {
        return Err(words.say("refused-already"));
    };
    match accept(field, text, now) {
        Ok(value) => Ok(Command::Answer(field.id.clone(), value, Provenance::Typed)),
        Err(mistake) => Err(mistake.say(words)),
    }
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
