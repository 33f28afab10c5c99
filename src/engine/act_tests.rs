//! What comes next: each kind of step in each state, and that following it reaches the end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::wildcard_enum_match_arm)]

use super::*;
use crate::engine::call::numbers;
use crate::engine::command::Attachment;
use crate::engine::command::Deviation;
use crate::engine::tests::Walk;
use crate::engine::ticket;
use crate::i18n::Words;
use crate::model::{Attempt, FieldKind, Outcome, Provenance, Value, Way};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A step of each kind, with what is ticked, answered or begun before it is asked about.
const KINDS: &[(&str, &str)] = &[
    ("task", ""),
    ("end", "kind: end"),
    ("wait", "kind: wait, minutes: 10"),
    (
        "decision",
        "kind: decision, options: [{ value: x }, { value: y }]",
    ),
    (
        "form",
        "kind: form, fields: [{ id: f, type: text, label: F, required: true }]",
    ),
    ("ticket", "kind: ticket, ticket: { lang: en }"),
    ("call", "kind: call, contacts: [a]"),
];

/// What is added to the step, to be done before its tick.
const ITEMS: &str = "items: [i, j]";
const ASKED: &str = "fields: [{ id: f, type: text, label: F }]";

fn step(of: &str, more: &str) -> Walk {
    let parts: Vec<_> = ["id: s", "title: S", of, more]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    Walk::of(&format!("  - {{ {} }}\n", parts.join(", ")))
}

fn kind(name: &str) -> &'static str {
    KINDS.iter().find(|(own, _)| *own == name).unwrap().1
}

fn main_of(walk: &Walk) -> NextAct {
    next_act(&walk.run, &"s".into(), walk.now())
}

fn space_of(walk: &Walk) -> NextAct {
    tick_act(&walk.run, &"s".into(), walk.now())
}

fn words_of(walk: &Walk) -> (&'static str, &'static str) {
    (main_of(walk).act.word(), space_of(walk).act.word())
}

/// Closes the step in each way there is.
fn closed(of: &str, more: &str) -> Vec<Walk> {
    let mut done = step(of, more);
    if of.contains("decision") {
        done.carry(&Command::Choose("s".into(), Value::Text("x".into())));
    } else {
        done.tick("s");
    }
    let mut skipped = step(of, more);
    skipped.carry(&Command::Skip("s".into()));
    let mut failed = step(of, more);
    failed.carry(&Command::Fail("s".into()));
    vec![done, skipped, failed]
}

#[test]
fn each_kind_of_step_has_its_act_open_with_items_with_questions_and_closed() {
    // What Enter and Space do: bare; with open items; with open questions; closed.
    type Row = [(&'static str, &'static str); 4];
    let table: &[(&str, Row)] = &[
        (
            "task",
            [
                ("act-tick", "act-tick"),
                ("act-item", "act-item"),
                ("act-fields", "act-fields"),
                ("act-closed", "act-reopen"),
            ],
        ),
        (
            "end",
            [
                ("act-tick", "act-tick"),
                ("act-item", "act-item"),
                ("act-fields", "act-fields"),
                ("act-closed", "act-reopen"),
            ],
        ),
        (
            "wait",
            [
                ("act-wait", "act-tick"),
                ("act-wait", "act-item"),
                ("act-wait", "act-fields"),
                ("act-closed", "act-reopen"),
            ],
        ),
        (
            "decision",
            [
                ("act-choose", "act-choose"),
                ("act-choose", "act-choose"),
                ("act-choose", "act-choose"),
                ("act-choose", "act-reopen"),
            ],
        ),
        (
            "form",
            [
                ("act-form", "act-tick"),
                ("act-form", "act-item"),
                ("act-form", "act-tick"),
                ("act-form", "act-reopen"),
            ],
        ),
        (
            "ticket",
            [
                ("act-ticket", "act-tick"),
                ("act-ticket", "act-item"),
                ("act-ticket", "act-fields"),
                ("act-ticket", "act-reopen"),
            ],
        ),
        (
            "call",
            [
                ("act-call", "act-tick"),
                ("act-call", "act-item"),
                ("act-call", "act-fields"),
                ("act-call", "act-reopen"),
            ],
        ),
    ];
    assert_eq!(table.len(), KINDS.len(), "a kind of step without its row");
    for (name, [bare, items, asked, shut]) in table {
        let of = kind(name);
        assert_eq!(words_of(&step(of, "")), *bare, "{name}");
        assert_eq!(words_of(&step(of, ITEMS)), *items, "{name} with items");
        let questions = if *name == "form" { "" } else { ASKED };
        assert_eq!(words_of(&step(of, questions)), *asked, "{name} that asks");
        for walk in closed(of, "") {
            assert_eq!(words_of(&walk), *shut, "{name}, {:?}", walk.state("s"));
        }
    }
}

#[test]
fn a_pause_is_begun_then_waited_for_and_then_ticked() {
    let mut walk = step(kind("wait"), "");
    walk.carry(&main_of(&walk).command().unwrap());
    let until = walk.now() + chrono::TimeDelta::minutes(10);
    let next = main_of(&walk);
    assert_eq!(next.act, Act::Wait { until: Some(until) });
    let early = Refusal::NeedsReason(Deviation::WaitNotOver);
    assert_eq!(next.refused, Some(early));
    assert!(next.possible());
    walk.minute = 10;
    let next = main_of(&walk);
    assert_eq!((next.act, next.refused), (Act::Tick, None));
}

#[test]
fn items_come_one_by_one_and_then_the_questions_of_the_tick() {
    let mut walk = step("items: [i, j]", ASKED);
    for item in [0, 1] {
        assert_eq!(main_of(&walk).act, Act::Item(item));
        walk.carry(&main_of(&walk).command().unwrap());
    }
    let questions = Questions {
        asker: Asker::Tick,
        open: 1,
        missing: 0,
        again: false,
    };
    assert_eq!(main_of(&walk).act, Act::Answer(questions));
    walk.answer("f", "x");
    assert_eq!(main_of(&walk).act, Act::Tick);
}

#[test]
fn what_was_answered_at_a_closed_step_of_any_kind_can_be_corrected() {
    let again = |asker| {
        Act::Answer(Questions {
            asker,
            open: 0,
            missing: 0,
            again: true,
        })
    };
    for (of, asker) in [
        ("", Asker::Tick),
        (kind("wait"), Asker::Tick),
        (kind("form"), Asker::Form),
    ] {
        let more = if of == kind("form") { "" } else { ASKED };
        let mut walk = step(of, more);
        walk.answer("f", "x");
        if of == kind("wait") {
            walk.carry(&Command::StartWait("s".into()));
            walk.carry(&Command::Tick("s".into()));
        } else {
            walk.tick("s");
        }
        let next = main_of(&walk);
        assert_eq!((next.act, next.refused), (again(asker), None), "{of}");
    }
    // One that has nothing to correct is closed.
    let mut walk = step("", "");
    walk.tick("s");
    assert_eq!(main_of(&walk).act, Act::Closed);
    let mut walk = step("", ASKED);
    walk.carry(&Command::Skip("s".into()));
    assert_eq!(main_of(&walk).act, Act::Closed);
}

#[test]
fn a_step_that_was_opened_again_shows_what_was_answered_before_it_is_closed_with_that() {
    let mut walk = step("", ASKED);
    walk.answer("f", "x");
    assert_eq!(main_of(&walk).act, Act::Tick);
    walk.tick("s");
    walk.carry(&Command::Reopen("s".into()));
    let questions = Questions {
        asker: Asker::Tick,
        open: 0,
        missing: 0,
        again: false,
    };
    assert_eq!(main_of(&walk).act, Act::Answer(questions));
    // The key that ticks still does.
    let tick = tick_act(&walk.run, &"s".into(), walk.now());
    assert_eq!(tick.act, Act::Tick);
}

#[test]
fn the_key_that_corrects_opens_what_was_asked_whatever_the_main_key_does() {
    let correct = |walk: &Walk| correct_act(&walk.run, &"s".into(), walk.now()).act;
    let mut walk = step(kind("call"), ASKED);
    assert!(
        matches!(correct(&walk), Act::Answer(_)),
        "a call comes first"
    );
    walk.answer("f", "x");
    assert!(matches!(main_of(&walk).act, Act::Call(_)));
    assert!(matches!(correct(&walk), Act::Answer(_)));
    assert_eq!(correct(&step("", "")), Act::Closed);
    assert_eq!(correct(&step("", ASKED)), Act::Closed, "it is asked next");
}

#[test]
fn a_form_says_how_many_answers_are_missing_and_goes_on_to_its_items() {
    let mut walk = step(kind("form"), ITEMS);
    let questions = |open, missing| {
        Act::Answer(Questions {
            asker: Asker::Form,
            open,
            missing,
            again: false,
        })
    };
    assert_eq!(main_of(&walk).act, questions(1, 1));
    walk.answer("f", "x");
    assert_eq!(main_of(&walk).act, Act::Item(0));
    for item in [0, 1] {
        walk.carry(&Command::TickItem("s".into(), item));
    }
    assert_eq!(main_of(&walk).act, questions(0, 0));
}

#[test]
fn who_is_reached_is_not_called_again_before_the_rest_of_the_step() {
    let mut walk = step(kind("call"), ITEMS);
    let Act::Call(number) = main_of(&walk).act else {
        panic!("not a call");
    };
    let attempt = Attempt {
        contact: number.contact,
        number: number.number,
        outcome: Outcome::Answered,
        by: None,
    };
    walk.carry(&Command::LogCall("s".into(), attempt));
    assert_eq!(main_of(&walk).act, Act::Item(0));
}

#[test]
fn what_stands_against_an_act_is_told_before_it_is_tried() {
    let mut walk = Walk::of(
        "  - { id: gate, title: G, hold: true }\n\
         \x20 - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n\
         \x20 - { id: late, title: L, when: \"way == 'x'\" }\n",
    );
    let refused = |walk: &Walk, step: &str| next_act(&walk.run, &step.into(), walk.now()).refused;
    assert_eq!(refused(&walk, "gate"), None);
    assert_eq!(refused(&walk, "way"), Some(Refusal::Held("gate".into())));
    assert_eq!(refused(&walk, "late"), Some(Refusal::Waits("late".into())));
    let none = Refusal::NoSuch("none".into());
    assert_eq!(refused(&walk, "none"), Some(none));
    walk.tick("gate");
    assert_eq!(refused(&walk, "gate"), Some(Refusal::AlreadySo));
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    assert_eq!(refused(&walk, "late"), Some(Refusal::NotApplicable));
    walk.carry(&Command::EndIncomplete);
    assert_eq!(refused(&walk, "way"), Some(Refusal::Ended));
    assert_eq!(refused(&walk, "gate"), Some(Refusal::Ended));
}

#[test]
fn at_the_end_the_run_is_finished_and_then_left() {
    let mut walk = step("", "");
    walk.tick("s");
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!(
        (&next.step, &next.act, &next.refused),
        (&None, &Act::Finish, &None)
    );
    walk.carry(&next.command().unwrap());
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!((&next.act, &next.refused), (&Act::Leave, &None));
    let ticket = step(kind("ticket"), "");
    let mut ended = ticket;
    ended.carry(&Command::EndIncomplete);
    assert_eq!(
        main_of(&ended).refused,
        None,
        "a ticket is looked at for ever"
    );
}

/// A runbook of any steps; a later one may depend on an earlier decision.
fn steps() -> impl Strategy<Value = String> {
    let one = (
        prop::sample::select(KINDS),
        any::<[bool; 5]>(),
        prop::sample::select(vec!["text", "checkbox", "file", "number"]),
    );
    prop::collection::vec(one, 1..7).prop_map(|all| {
        let mut yaml = String::new();
        let mut decided = None;
        for (n, ((name, of), [hold, recommended, items, asks, when], field)) in
            all.into_iter().enumerate()
        {
            let mut parts = vec![format!("id: s{n}"), "title: S".into()];
            let fields = format!(
                "fields: [{{ id: f{n}, type: {field}, label: F, required: {asks} }}, \
                 {{ id: g{n}, type: text, label: G }}]"
            );
            match name {
                "form" => parts.extend(["kind: form".into(), fields]),
                _ => {
                    parts.extend((!of.is_empty()).then(|| of.to_owned()));
                    parts.extend(asks.then_some(fields));
                }
            }
            parts.extend(hold.then(|| "hold: true".into()));
            parts.extend((recommended && !hold).then(|| "recommended: true".into()));
            parts.extend(items.then(|| ITEMS.into()));
            if let Some(before) = decided.filter(|_| when) {
                parts.push(format!("when: \"s{before} == 'x'\""));
            }
            if name == "decision" {
                decided = Some(n);
            }
            let _ = writeln!(yaml, "  - {{ {} }}", parts.join(", "));
        }
        yaml
    })
}

/// Something that a person does out of all order.
fn wander(walk: &mut Walk, (what, at, more): (u8, prop::sample::Index, u8)) {
    let steps = &walk.run.runbook().steps;
    let step = at.get(steps).id.clone();
    walk.minute += i64::from(more) - 100;
    let command = match what % 9 {
        0 => Command::Tick(step),
        1 => Command::Skip(step),
        2 => Command::Fail(step),
        3 => Command::Reopen(step),
        4 => Command::TickItem(step, usize::from(more % 3)),
        5 => Command::ReopenItem(step, usize::from(more % 3)),
        6 => Command::StartWait(step),
        7 => Command::Choose(
            step,
            Value::Text(if more % 2 == 0 { "x" } else { "y" }.into()),
        ),
        _ => match super::super::undo(&walk.run, Some(&step)) {
            Some(command) => command,
            None => return,
        },
    };
    let _ = walk.ask(&command, (more % 3 > 0).then_some("r"));
}

/// Does what is next, as a person at either face would.
fn follow(walk: &mut Walk, next: &NextAct) {
    if let Act::Wait { until } = next.act {
        while until.is_some_and(|until| walk.now() < until) {
            walk.minute += 1;
        }
        return;
    }
    assert!(next.possible(), "{next:?}");
    if let Some(command) = next.command() {
        return walk.carry(&command);
    }
    let id = next.step.clone().unwrap();
    let runbook = std::sync::Arc::clone(walk.run.runbook());
    let (_, step) = runbook.step(&id).unwrap();
    match &next.act {
        Act::Choose => walk.carry(&Command::Choose(id, Value::Text("y".into()))),
        Act::Answer(_) => {
            for field in walk.run.missing(step) {
                if field.kind == FieldKind::File {
                    walk.carry(&Command::Attach(Box::new(Attachment {
                        step: id.clone(),
                        field: Some(field.id.clone()),
                        file: "a.txt".into(),
                        name: "a.txt".into(),
                        bytes: 1,
                        sha256: "0".repeat(64),
                    })));
                    continue;
                }
                let value = match field.kind {
                    FieldKind::Checkbox => Value::Flag(false),
                    _ => Value::Text("1".into()),
                };
                walk.carry(&Command::Answer(field.id.clone(), value, Provenance::Typed));
            }
            walk.minute += 1;
            // What was done, and is incomplete, is ticked already.
            if walk.state(&id.0) != StepState::Open {
                return;
            }
            match walk.ask(&Command::Tick(id), Some("r")) {
                // A hold still waits for its pause or its items: they are next.
                Err(Refusal::HeldOpen(_)) => {}
                result => assert_eq!(result, Ok(()), "{next:?}"),
            }
        }
        Act::ShowTicket(_) => {
            let Kind::Dispatch(form) = &step.kind else {
                panic!("no ticket")
            };
            let words = Words::of_ticket(ticket::ticket_lang(form));
            let laid = ticket::lay_out(&walk.run, step, form, &words);
            walk.carry(&Command::Export {
                step: id.clone(),
                way: Way::Osc52,
                part: None,
                bytes: 1,
                sha256: ticket::fingerprint(&laid),
                part_sha256: None,
                missing: laid.missing.len(),
            });
            let after = tick_act(&walk.run, &id, walk.now());
            follow(walk, &after);
        }
        Act::Call(number) => {
            assert!(numbers(&walk.run, step).contains(number));
            let outcome = match number.tried {
                None => Outcome::NoAnswer,
                Some(_) => Outcome::Answered,
            };
            let attempt = Attempt {
                contact: number.contact.clone(),
                number: number.number.clone(),
                outcome,
                by: None,
            };
            walk.carry(&Command::LogCall(id, attempt));
        }
        other => panic!("{other:?} has a command"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// From wherever a person has strayed, doing what is next leads to the end.
    #[test]
    fn doing_what_is_next_reaches_the_end(
        yaml in steps(),
        strayed in prop::collection::vec(any::<(u8, prop::sample::Index, u8)>(), 0..20),
    ) {
        let mut walk = Walk::of(&yaml);
        for turn in strayed {
            wander(&mut walk, turn);
        }
        for _ in 0..200 {
            let next = next_of_run(&walk.run, walk.now());
            if next.act == Act::Leave {
                break;
            }
            follow(&mut walk, &next);
        }
        prop_assert_eq!(walk.run.phase(), &Phase::Finished, "{}", yaml);
    }

    /// An act that nothing stands against, or only a reason, is carried out.
    #[test]
    fn an_act_that_is_offered_can_be_carried_out(
        yaml in steps(),
        strayed in prop::collection::vec(any::<(u8, prop::sample::Index, u8)>(), 0..20),
    ) {
        let mut walk = Walk::of(&yaml);
        for turn in strayed {
            wander(&mut walk, turn);
            let now = walk.now();
            for step in walk.run.runbook().steps.iter() {
                for next in [next_act(&walk.run, &step.id, now), tick_act(&walk.run, &step.id, now)] {
                    let command = match &next.act {
                        Act::Choose => Command::Choose(step.id.clone(), Value::Text("y".into())),
                        Act::Call(number) => Command::LogCall(step.id.clone(), Attempt {
                            contact: number.contact.clone(),
                            number: number.number.clone(),
                            outcome: Outcome::Busy,
                            by: None,
                        }),
                        _ => match next.command() {
                            Some(command) => command,
                            None => continue,
                        },
                    };
                    let said = walk.run.decide(&command, None, now).err();
                    let with_reason = walk.run.decide(&command, Some("r"), now).err();
                    let chosen = said == Some(Refusal::AlreadySo) && next.act == Act::Choose;
                    prop_assert!(
                        chosen || next.possible() == with_reason.is_none(),
                        "{:?}: {:?}, {:?}\n{}", next, said, with_reason, yaml
                    );
                    if let Some(refusal) = &next.refused {
                        prop_assert!(chosen || said.as_ref() == Some(refusal), "{:?}", next);
                    }
                }
            }
        }
    }
}
