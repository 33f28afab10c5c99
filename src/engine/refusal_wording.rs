//! What a refusal or a wanted reason says.
//!
//! It must not decide anything, nor know how a reason is asked for.

use super::command::{Deviation, Refusal};
use super::host_command_wording;
use super::run::Run;
use super::wording::{numbered, sentence, waits_text};
use crate::i18n::Words;
use crate::model::StepId;

/// What chooses the sentence that a question offers.
pub const OFFERED: &str = "1";

/// A refusal, in words.
#[must_use]
pub fn refusal_text(refusal: &Refusal, run: &Run, words: &Words) -> String {
    match refusal {
        Refusal::Held(step) => words.with(
            "refused-held",
            &[("step", (&numbered_title(run, step)).into())],
        ),
        Refusal::HeldOpen(names) => words.with(
            "refused-held-open",
            &[("names", (&names.join("; ")).into())],
        ),
        Refusal::Ended => words.say("refused-ended"),
        Refusal::NotApplicable => words.say("refused-not-applicable"),
        Refusal::Waits(step) => waits(step, run, words),
        Refusal::ChooseFirst => words.say("refused-choose-first"),
        Refusal::ApproveFirst => words.say("refused-approve-first"),
        Refusal::OwnApproval(name) => words.with("refused-own-approval", &[("name", name.into())]),
        Refusal::RoleNamed(name) => words.with("refused-role-named", &[("name", name.into())]),
        Refusal::NobodyNamed => words.say("refused-nobody-named"),
        Refusal::OpenSteps(steps) => {
            let names: Vec<_> = steps.iter().map(|step| numbered_title(run, step)).collect();
            words.with(
                "refused-open-steps",
                &[("steps", (&names.join("; ")).into())],
            )
        }
        Refusal::Command(why) => host_command_wording::refused(why, run, words),
        Refusal::NoSuch(what) => words.with("refused-no-such", &[("what", what.into())]),
        Refusal::NeedsReason(deviation) => deviation_text(deviation, run, words),
        Refusal::AlreadySo => words.say("refused-already"),
    }
}

fn waits(step: &StepId, run: &Run, words: &Words) -> String {
    let found = run.runbook().step(step);
    let text = found.and_then(|(at, _)| waits_text(run, at, words));
    let what = text.unwrap_or_default();
    sentence(words.with("refused-waits", &[("what", (&what).into())]))
}

/// The question that asks for the reason of a deviation.
#[must_use]
pub fn deviation_text(deviation: &Deviation, run: &Run, words: &Words) -> String {
    match deviation {
        Deviation::OutOfOrder(step) => words.with(
            "reason-out-of-order",
            &[("step", (&numbered_title(run, step)).into())],
        ),
        Deviation::Skip => words.say("reason-skip"),
        Deviation::Fail => words.say("reason-fail"),
        Deviation::Reopen => words.say("reason-reopen"),
        Deviation::AgainstSuggestion(label) => {
            words.with("reason-against-suggestion", &[("label", label.into())])
        }
        Deviation::MissingAnswers(labels) => words.with(
            "reason-missing-answers",
            &[("labels", (&labels.join("; ")).into())],
        ),
        Deviation::UnacceptedTexts(labels) => words.with(
            "reason-unaccepted",
            &[("labels", (&labels.join("; ")).into())],
        ),
        Deviation::OpenItems(items) => words.with(
            "reason-open-items",
            &[("items", (&items.join("; ")).into())],
        ),
        Deviation::WaitNotOver => words.say("reason-wait"),
        Deviation::NotLeft(kind) => {
            let offered = offered_answer(deviation, words).unwrap_or_default();
            let args = [("key", OFFERED.into()), ("offered", (&offered).into())];
            let word = kind.word("reason-ticket-not-left", "reason-message-not-left");
            words.with(word, &args)
        }
        Deviation::Changed(kind) => {
            words.say(kind.word("reason-ticket-changed", "reason-message-changed"))
        }
        Deviation::UpdateNotLeft => {
            let offered = offered_answer(deviation, words).unwrap_or_default();
            let args = [("key", OFFERED.into()), ("offered", (&offered).into())];
            words.with("reason-update-not-left", &args)
        }
        Deviation::NoReference => words.say("reason-no-number"),
        Deviation::NobodyReached => words.say("reason-nobody-reached"),
        Deviation::AgainstClock => words.say("reason-against-clock"),
        Deviation::EndIncomplete => words.say("reason-incomplete"),
        Deviation::Unworkable(steps) => {
            let steps = steps.join("; ");
            words.with("reason-unworkable", &[("steps", (&steps).into())])
        }
        Deviation::Command(lack) => words.say(host_command_wording::lack_word(*lack)),
        Deviation::NotEntered(runbook) => {
            words.with("reason-not-entered", &[("runbook", runbook.into())])
        }
        Deviation::OpenInside(steps) => {
            let steps = steps.join("; ");
            words.with("reason-open-inside", &[("steps", (&steps).into())])
        }
    }
}

/// The reason that an empty line stands for, where the question has a usual answer.
#[must_use]
pub fn ready_answer(deviation: &Deviation, words: &Words) -> Option<String> {
    match deviation {
        Deviation::Reopen => Some(words.say("reason-slip")),
        Deviation::NoReference => Some(words.say("reason-no-number-yet")),
        Deviation::OutOfOrder(_)
        | Deviation::Skip
        | Deviation::Fail
        | Deviation::AgainstSuggestion(_)
        | Deviation::MissingAnswers(_)
        | Deviation::UnacceptedTexts(_)
        | Deviation::OpenItems(_)
        | Deviation::WaitNotOver
        | Deviation::NotLeft(_)
        | Deviation::Changed(_)
        | Deviation::UpdateNotLeft
        | Deviation::NobodyReached
        | Deviation::AgainstClock
        | Deviation::Command(_)
        | Deviation::NotEntered(_)
        | Deviation::OpenInside(_)
        | Deviation::Unworkable(_)
        | Deviation::EndIncomplete => None,
    }
}

/// A reason that the question offers and that has to be chosen: an empty line is not it.
#[must_use]
pub fn offered_answer(deviation: &Deviation, words: &Words) -> Option<String> {
    let word = match deviation {
        Deviation::NotLeft(kind) => kind.word("reason-by-hand", "reason-sent-by-hand"),
        Deviation::UpdateNotLeft => "reason-by-hand",
        Deviation::OutOfOrder(_)
        | Deviation::Skip
        | Deviation::Fail
        | Deviation::Reopen
        | Deviation::AgainstSuggestion(_)
        | Deviation::MissingAnswers(_)
        | Deviation::UnacceptedTexts(_)
        | Deviation::OpenItems(_)
        | Deviation::WaitNotOver
        | Deviation::Changed(_)
        | Deviation::NoReference
        | Deviation::NobodyReached
        | Deviation::AgainstClock
        | Deviation::Command(_)
        | Deviation::NotEntered(_)
        | Deviation::OpenInside(_)
        | Deviation::Unworkable(_)
        | Deviation::EndIncomplete => return None,
    };
    Some(words.say(word))
}

fn numbered_title(run: &Run, id: &StepId) -> String {
    match run.runbook().step(id) {
        Some((at, step)) => numbered(run, at, &step.title),
        None => id.0.clone(),
    }
}
