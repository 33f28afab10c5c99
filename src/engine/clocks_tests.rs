//! What was begun or closed stays so, whatever the clock shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::tests::Walk;
use crate::engine::ticket_state::state_of;
use crate::engine::{Command, Refusal};
use crate::model::{Attempt, Outcome, Value};
use std::sync::Arc;

/// It is 03:12 at the start, and the call and the form are there until 03:30.
const NIGHT: &str = "  - { id: look, title: Look }\n\
    \x20 - { id: call, kind: call, title: Call, contacts: [a], when: now() < today() + hours(3) + minutes(30) }\n\
    \x20 - id: ask\n    kind: form\n    title: Ask\n    when: now() < today() + hours(3) + minutes(30)\n    fields:\n\
    \x20     - { id: said, type: text, label: Said, required: true }\n\
    \x20     - { id: early, type: text, label: Early, when: now() < today() + hours(3) + minutes(30) }\n\
    \x20 - id: send\n    kind: ticket\n    title: Send\n\
    \x20   ticket: { lang: en, subject: S, body: \"On call: {{ said|default('nobody') }}, {{ early|default('-') }}.\" }\n\
    \x20 - { id: last, title: Last }\n";

fn at(walk: &mut Walk, minute: i64) {
    walk.minute = minute;
    walk.run.tell_time(walk.now());
}

fn answered() -> Attempt {
    Attempt {
        contact: "a".into(),
        number: "1".into(),
        outcome: Outcome::Answered,
        by: None,
    }
}

/// The run as its journal alone gives it, at the same time.
fn again(walk: &Walk) -> Run {
    let run = &walk.run;
    let definition = Arc::clone(run.definition());
    let mut again = Run::replay(definition, run.operator().clone(), run.entries());
    again.tell_time(walk.now());
    again
}

/// Which steps apply: the same whether it is walked or read again.
fn there(walk: &Walk) -> Vec<usize> {
    let places = 0..walk.run.runbook().steps.len();
    let there: Vec<_> = places.filter(|at| walk.run.applies(*at)).collect();
    let run = again(walk);
    let places = 0..run.runbook().steps.len();
    assert_eq!(
        places.filter(|at| run.applies(*at)).collect::<Vec<_>>(),
        there
    );
    assert_eq!(run.progress(), walk.run.progress());
    there
}

fn log(walk: &mut Walk, step: &str) -> Result<(), Refusal> {
    walk.ask(&Command::LogCall(step.into(), answered()), None)
}

#[test]
fn what_is_closed_stays_so_and_what_is_open_follows_the_clock() {
    let mut walk = Walk::of(NIGHT);
    walk.tick("look");
    at(&mut walk, 17);
    log(&mut walk, "call").unwrap();
    at(&mut walk, 18);
    assert_eq!(there(&walk), [0, 1, 3, 4]);
    assert_eq!(walk.run.progress(), (2, 4));
    assert_eq!(walk.state("call"), StepState::Done);
}

#[test]
fn the_ticket_that_was_filed_says_what_it_said_when_time_has_passed() {
    let mut walk = Walk::of(NIGHT);
    walk.tick("look");
    log(&mut walk, "call").unwrap();
    walk.answer("said", "they wait");
    walk.answer("early", "yes");
    walk.tick("ask");
    walk.tick("send");
    at(&mut walk, 60);
    for run in [&walk.run, &again(&walk)] {
        assert!(!state_of(run, &"send".into()).unwrap().out_of_date);
    }
    assert_eq!(there(&walk), [0, 1, 2, 3, 4]);
    walk.answer("said", "they come");
    assert!(state_of(&walk.run, &"send".into()).unwrap().out_of_date);
}

#[test]
fn a_call_that_was_being_logged_when_the_minute_turned_is_logged() {
    let mut walk = Walk::of(NIGHT);
    walk.minute = 17;
    walk.tick("look");
    walk.run.offer(Some(&"call".into()));
    at(&mut walk, 18);
    assert_eq!(there_live(&walk), [0, 1, 3, 4], "it is being asked about");
    log(&mut walk, "call").unwrap();
    walk.run.offer(None);
    assert_eq!(there(&walk), [0, 1, 3, 4]);
    assert_eq!(walk.state("call"), StepState::Done);
}

fn there_live(walk: &Walk) -> Vec<usize> {
    let places = 0..walk.run.runbook().steps.len();
    places.filter(|at| walk.run.applies(*at)).collect()
}

#[test]
fn what_is_left_without_a_word_follows_the_clock_again() {
    let mut walk = Walk::of(NIGHT);
    walk.minute = 17;
    walk.tick("look");
    walk.run.offer(Some(&"call".into()));
    at(&mut walk, 18);
    let before = walk.run.revision();
    walk.run.offer(None);
    assert_eq!(there(&walk), [0, 3, 4]);
    assert!(walk.run.revision() > before, "the screen has to know");
    walk.run.offer(Some(&"call".into()));
    assert_eq!(there(&walk), [0, 3, 4], "what is not there is not offered");
}

#[test]
fn a_step_that_was_begun_does_not_fall_away() {
    let mut walk = Walk::of(NIGHT);
    walk.tick("look");
    let busy = Attempt {
        outcome: Outcome::Busy,
        ..answered()
    };
    walk.carry(&Command::LogCall("call".into(), busy));
    walk.answer("said", "they wait");
    at(&mut walk, 30);
    assert_eq!(there(&walk), [0, 1, 2, 3, 4]);
    log(&mut walk, "call").unwrap();
    walk.tick("ask");
    at(&mut walk, 90);
    assert_eq!(there(&walk), [0, 1, 2, 3, 4]);
}

const DUTY: &str = "  - { id: a, kind: call, title: A, contacts: [a], when: duty }\n\
    \x20 - { id: b, kind: call, title: B, contacts: [b], when: schedule.out_of_hours }\n\
    \x20 - { id: c, title: C, when: \"state('a') == 'not_applicable'\" }\n\
    \x20 - { id: d, title: D, when: not duty }\n\
    \x20 - id: send\n    kind: ticket\n    title: Send\n\
    \x20   ticket: { lang: en, subject: S, body: \"{% if duty %}Night{% else %}Day{% endif %}\" }\n";

fn duty(walk: &mut Walk, on_duty: bool, by_clock: bool) {
    walk.carry(&Command::SetDuty { on_duty, by_clock });
}

#[test]
fn what_was_done_on_duty_stays_done_when_the_office_opens() {
    let mut walk = Walk::of(DUTY);
    duty(&mut walk, true, true);
    log(&mut walk, "a").unwrap();
    let other = Attempt {
        contact: "b".into(),
        number: "3".into(),
        ..answered()
    };
    walk.ask(&Command::LogCall("b".into(), other), None)
        .unwrap();
    walk.tick("send");
    at(&mut walk, 300);
    duty(&mut walk, false, true);
    assert_eq!(there(&walk), [0, 1, 3, 4]);
    assert!(!state_of(&walk.run, &"send".into()).unwrap().out_of_date);
    duty(&mut walk, true, false);
    assert_eq!(there(&walk), [0, 1, 4]);
    duty(&mut walk, false, false);
    assert_eq!(there(&walk), [1, 2, 3, 4], "a person says what duty is");
    assert!(state_of(&walk.run, &"send".into()).unwrap().out_of_date);
}

#[test]
fn a_call_that_is_logged_as_the_office_opens_is_logged() {
    let mut walk = Walk::of(DUTY);
    duty(&mut walk, true, true);
    walk.run.offer(Some(&"a".into()));
    at(&mut walk, 300);
    duty(&mut walk, false, true);
    log(&mut walk, "a").unwrap();
    walk.run.offer(None);
    assert_eq!(there(&walk), [0, 3, 4]);
    assert_eq!(walk.state("a"), StepState::Done);
}

#[test]
fn what_hangs_on_a_step_that_the_clock_shows_is_held_to_the_same_clock() {
    let mut walk = Walk::of(DUTY);
    duty(&mut walk, false, true);
    assert_eq!(there(&walk), [2, 3, 4]);
    walk.tick("c");
    walk.minute = 600;
    duty(&mut walk, true, true);
    assert_eq!(there(&walk), [0, 1, 2, 4]);
    assert_eq!(walk.state("c"), StepState::Done);
}

#[test]
fn an_answer_still_takes_a_closed_step_out_of_the_walk() {
    let mut walk = Walk::of(
        "  - { id: since, kind: form, title: Since, fields: [{ id: began, type: datetime, label: At, required: true }] }\n\
         \x20 - { id: late, title: Late, when: now() - began > minutes(30) }\n\
         \x20 - { id: bad, kind: decision, title: Bad, options: [true, false] }\n\
         \x20 - { id: wake, title: Wake, when: bad and now() < today() + hours(4) }\n",
    );
    walk.answer("began", "2026-11-23T02:30:00+01:00");
    walk.tick("since");
    walk.tick("late");
    walk.carry(&Command::Choose("bad".into(), Value::Flag(true)));
    walk.tick("wake");
    at(&mut walk, 120);
    assert_eq!(there(&walk), [0, 1, 2, 3]);
    walk.answer("began", "2026-11-23T03:10:00+01:00");
    assert_eq!(
        there(&walk),
        [0, 2, 3],
        "by the clock of then it was not late"
    );
    walk.carry(&Command::Choose("bad".into(), Value::Flag(false)));
    assert_eq!(there(&walk), [0, 2]);
    walk.carry(&Command::Choose("bad".into(), Value::Flag(true)));
    assert_eq!(there(&walk), [0, 2, 3]);
}

#[test]
fn an_end_that_comes_with_the_clock_takes_back_nothing_that_was_begun() {
    let mut walk = Walk::of(
        "  - { id: a, title: A }\n\
         \x20 - { id: over, kind: end, title: Over, when: now() > today() + hours(4) }\n\
         \x20 - { id: b, title: B }\n  - { id: c, title: C, items: [One, Two] }\n  - { id: d, title: D }\n",
    );
    walk.tick("a");
    walk.tick("b");
    walk.carry(&Command::TickItem("c".into(), 0));
    at(&mut walk, 90);
    assert_eq!(there(&walk), [0, 1, 2, 3]);
    assert_eq!(walk.run.progress(), (2, 4));
}

#[test]
fn what_was_filled_in_beforehand_is_not_begun() {
    let mut walk = Walk::of(NIGHT);
    let said = Value::Text("x".into());
    walk.carry(&Command::Answer(
        "said".into(),
        said,
        Provenance::CommandLine,
    ));
    walk.tick("look");
    at(&mut walk, 30);
    assert_eq!(there(&walk), [0, 3, 4]);
}

#[test]
fn a_key_at_many_closed_steps_that_hang_on_the_clock_asks_none_of_them_again() {
    let step = |nth: u32| {
        let rule = format!("now() < today() + hours(4) + minutes({nth})");
        format!("  - {{ id: s{nth}, title: S, when: {rule} }}\n")
    };
    let steps = (0..300).map(step).collect::<Vec<_>>().concat();
    let mut walk = Walk::of(&steps);
    for nth in 0..299 {
        walk.write(vec![Event::StepTicked {
            step: format!("s{nth}").as_str().into(),
            reason: None,
        }]);
    }
    let held = walk.run.clocks.held.clone();
    assert_eq!(held.len(), 299);
    walk.minute = 2000;
    walk.write(vec![Event::Resumed]);
    assert!(walk.run.clocks.held == held);
    assert_eq!(walk.run.progress(), (299, 299));
}
