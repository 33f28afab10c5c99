//! A checkbox that must be yes: a no is recorded, and is no answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::Walk;
use super::{Command, Deviation, Refusal, StepState, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Provenance, Value};

fn runbook(more: &str) -> Walk {
    Walk::of(&format!(
        "  - {{ id: form, kind: form, title: F, fields: [{{ id: off, type: checkbox, label: Power is off, {more} }}] }}\n\
         \x20 - {{ id: send, kind: ticket, title: T, ticket: {{ lang: en, body: \"{{{{ answers('form') }}}}\" }} }}\n"
    ))
}

fn say(walk: &mut Walk, yes: bool) {
    let command = Command::Answer("off".into(), Value::Flag(yes), Provenance::Typed);
    walk.carry(&command);
}

fn body(walk: &Walk) -> String {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En)).body
}

#[test]
fn a_required_checkbox_alone_may_be_no() {
    let mut walk = runbook("required: true");
    say(&mut walk, false);
    assert_eq!(walk.ask(&Command::Tick("form".into()), None), Ok(()));
    assert_eq!(body(&walk), "* Power is off: No\n");
}

#[test]
fn one_that_must_be_true_lacks_its_answer_until_it_is_yes() {
    let mut walk = runbook("must_be_true: true");
    let tick = Command::Tick("form".into());
    let lacks = Refusal::NeedsReason(Deviation::MissingAnswers(vec!["Power is off".into()]));
    assert_eq!(
        walk.ask(&tick, None),
        Err(lacks.clone()),
        "it is required, too"
    );
    say(&mut walk, false);
    assert_eq!(walk.ask(&tick, None), Err(lacks));
    assert_eq!(body(&walk), "* Power is off: [MISSING: Power is off]\n");
    say(&mut walk, true);
    assert_eq!(walk.ask(&tick, None), Ok(()));
    assert_eq!(walk.state("form"), StepState::Done);
    assert_eq!(body(&walk), "* Power is off: Yes\n");
}
