//! Whom a call step calls next.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Command;
use crate::engine::tests::Walk;
use crate::i18n::Lang;
use crate::model::Kind;

fn called(walk: &mut Walk, contact: &str, number: &str, outcome: Outcome) {
    let attempt = Attempt {
        contact: contact.into(),
        number: number.into(),
        outcome,
        by: None,
    };
    walk.carry(&Command::LogCall("call".into(), attempt));
}

fn next(walk: &Walk) -> Option<String> {
    let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
    next_number(&walk.run, step).map(|next| next.number)
}

#[test]
fn each_number_is_listed_with_its_contact_and_how_the_last_call_went() {
    let mut walk = Walk::of("  - { id: call, kind: call, title: C, contacts: [b, a] }\n");
    called(&mut walk, "a", "1", Outcome::Busy);
    called(&mut walk, "a", "1", Outcome::NoAnswer);
    let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
    let told: Vec<_> = numbers(&walk.run, step)
        .into_iter()
        .map(|n| (n.contact, n.name, n.number, n.tried))
        .collect();
    let row = |contact: &str, name: &str, number: &str, tried| {
        (contact.into(), name.into(), number.into(), tried)
    };
    assert_eq!(
        told,
        [
            row("b", "Bru", "3", None),
            row("a", "Anna", "1", Some(Outcome::NoAnswer)),
            row("a", "Anna", "2", None),
        ]
    );
}

#[test]
fn the_next_number_is_one_that_was_not_tried_of_somebody_who_was_not_reached() {
    let mut walk =
        Walk::of("  - { id: call, kind: call, title: C, require: all, contacts: [a, b] }\n");
    assert_eq!(next(&walk).as_deref(), Some("1"));
    called(&mut walk, "a", "1", Outcome::NoAnswer);
    assert_eq!(next(&walk).as_deref(), Some("2"));
    called(&mut walk, "a", "2", Outcome::Answered);
    assert_eq!(next(&walk).as_deref(), Some("3"));
    called(&mut walk, "b", "3", Outcome::Busy);
    assert_eq!(next(&walk).as_deref(), Some("3"), "again: Bru was busy");
    called(&mut walk, "b", "3", Outcome::Answered);
    assert_eq!(next(&walk).as_deref(), Some("1"), "the step is closed");
}

#[test]
fn what_was_tried_before_the_step_was_opened_again_does_not_count() {
    let mut walk = Walk::of("  - { id: call, kind: call, title: C, contacts: [a] }\n");
    called(&mut walk, "a", "1", Outcome::Answered);
    walk.carry(&Command::Reopen("call".into()));
    let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
    assert!(numbers(&walk.run, step).iter().all(|n| n.tried.is_none()));
}

#[test]
fn a_script_is_said_in_the_language_of_the_call_with_its_gaps_numbers_and_answers_in_it() {
    for (lang, filled, gaps) in [
        (
            "ca",
            "23/11/2026 03:12 +01:00; 1,5; Sí.",
            "[FALTA: Quan]; [FALTA: Load]; [FALTA: Up].",
        ),
        (
            "es",
            "23/11/2026 03:12 +01:00; 1,5; Sí.",
            "[FALTA: Quan]; [FALTA: Load]; [FALTA: Up].",
        ),
        (
            "en",
            "23/11/2026 03:12 +01:00; 1.5; Yes.",
            "[MISSING: Quan]; [MISSING: Load]; [MISSING: Up].",
        ),
    ] {
        let mut walk = Walk::of(&format!(
            "  - id: form\n    kind: form\n    title: F\n    fields:\n\
             \x20     - {{ id: at, type: datetime, label: Quan, required: true }}\n\
             \x20     - {{ id: load, type: number, label: Load, required: true }}\n\
             \x20     - {{ id: up, type: checkbox, label: Up, required: true }}\n\
             \x20 - {{ id: k, kind: ticket, title: K, ticket: {{ lang: es }} }}\n\
             \x20 - {{ id: call, kind: call, lang: {lang}, title: C, contacts: [a], script: '{{{{ at }}}}; {{{{ load }}}}; {{{{ label(\"up\") }}}}.' }}\n",
        ));
        let said = |walk: &Walk| {
            let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
            let own = call_lang(&walk.run, step);
            assert_eq!(Some(own), Lang::parse(lang));
            script(&walk.run, step, &Words::of_ticket(own)).unwrap()
        };
        assert_eq!(said(&walk), gaps, "{lang}");
        walk.answer("at", "2026-11-23T03:12:00+01:00");
        walk.answer("load", "1.5");
        walk.carry(&Command::Answer(
            "up".into(),
            crate::model::Value::Flag(true),
            crate::model::Provenance::Typed,
        ));
        assert_eq!(said(&walk), filled, "{lang}");
    }
}

#[test]
fn a_script_is_filled_and_one_that_cannot_be_is_shown_as_it_is_written() {
    let walk = Walk::of(
        "  - { id: form, kind: form, title: F, fields: [{ id: host, type: text, label: Host, default: x }] }\n\
         \x20 - { id: call, kind: call, title: C, contacts: [a], script: 'It is about {{ host }}.' }\n",
    );
    let words = Words::new(Lang::En);
    let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
    let said = |walk: &Walk| script(&walk.run, step, &words);
    let gap = "It is about [MISSING: Host].";
    assert_eq!(said(&walk).as_deref(), Some(gap));
    let mut torn = step.clone();
    if let Kind::Call(call) = &mut torn.kind {
        call.script = Some(crate::model::Template::from("{{ host".to_owned()));
    }
    assert_eq!(script(&walk.run, &torn, &words).as_deref(), Some("{{ host"));
    let (_, form) = walk.run.runbook().step(&"form".into()).unwrap();
    assert_eq!(script(&walk.run, form, &words), None);
}

#[test]
fn what_is_said_in_the_runbooks_language_has_the_labels_that_its_people_read() {
    use crate::engine::ticket::speak;
    use crate::i18n::Words;
    let steps = "  - { id: room, kind: decision, title: R, options: [{ value: a, label: The attic, ticket_label: Sala A }, b] }\n\
        \x20 - { id: say, kind: call, title: Say, contacts: [a], script: 'In {{ label(room) }}' }\n";
    let mut walk = Walk::of(steps);
    walk.carry(&Command::Choose(
        "room".into(),
        crate::model::Value::Text("a".into()),
    ));
    let (_, step) = walk.run.runbook().step(&"say".into()).unwrap();
    let Kind::Call(call) = &step.kind else {
        panic!("{step:?}");
    };
    let said = |lang| speak(&walk.run, call.script.as_ref().unwrap(), &Words::new(lang));
    assert_eq!(said(Lang::En).as_deref(), Some("In The attic"));
    assert_eq!(
        said(Lang::Es).as_deref(),
        Some("In Sala A"),
        "another language has the ticket's"
    );
}

#[test]
fn what_does_not_apply_is_a_marked_gap_in_what_is_said() {
    let steps = "  - { id: room, kind: decision, title: R, options: [a, b] }\n\
        \x20 - { id: f, title: F, when: room == 'b', fields: [{ id: rack, type: text, label: Rack }] }\n\
        \x20 - { id: say, kind: call, title: Say, contacts: [a], script: 'It is {{ rack }} of {{ label(room) }}' }\n";
    let mut walk = Walk::of(steps);
    let room = crate::model::Value::Text("a".into());
    walk.carry(&Command::Choose("room".into(), room));
    let words = Words::new(Lang::En);
    let (_, step) = walk.run.runbook().step(&"say".into()).unwrap();
    let said = script(&walk.run, step, &words);
    assert_eq!(said.as_deref(), Some("It is [NOT ASKED: Rack] of a"));
}

const AFTER: &str = "  - { id: first, title: F }\n\
    \x20 - { id: call, kind: call, title: C, contacts: [a, b] }\n";

#[test]
fn a_call_out_of_its_turn_is_recorded_and_only_its_closing_asks_why() {
    use super::left_to_close;
    use crate::engine::{Deviation, Refusal};
    let mut walk = Walk::of(AFTER);
    for outcome in [Outcome::Busy, Outcome::Answered] {
        called(&mut walk, "a", "1", outcome);
    }
    assert_eq!(walk.run.calls(&"call".into()).count(), 2);
    let (at, _) = walk.run.runbook().step(&"call".into()).unwrap();
    assert!(walk.run.is_open(at), "it is not closed in silence");
    let made = |outcome| {
        let attempt = Attempt {
            contact: "a".into(),
            number: "1".into(),
            outcome,
            by: None,
        };
        Command::LogCall("call".into(), attempt)
    };
    let tick = left_to_close(&walk.run, &made(Outcome::Answered)).unwrap();
    let refused = walk.run.decide(&tick, None, walk.now());
    let asks = Refusal::NeedsReason(Deviation::OutOfOrder("first".into()));
    assert_eq!(refused.unwrap_err(), asks);
    walk.tick("first");
    walk.carry(&tick);
    assert_eq!(left_to_close(&walk.run, &made(Outcome::Answered)), None);
}

#[test]
fn where_nobody_answers_the_number_of_the_oldest_call_comes_next_and_not_before_five_minutes() {
    let mut walk = Walk::of("  - { id: call, kind: call, title: C, contacts: [a] }\n");
    let words = Words::new(Lang::En);
    let now = |walk: &Walk| {
        let next = crate::engine::next_of_run(&walk.run, walk.now());
        crate::engine::act_wording::act_text(&next, &walk.run, &words)
    };
    assert_eq!(next_tries(&walk.run), []);
    called(&mut walk, "a", "1", Outcome::NoAnswer);
    let first = walk.run.entries().last().unwrap().at;
    assert_eq!(next_tries(&walk.run), [], "another one was not called yet");
    assert!(!now(&walk).contains("again"), "{}", now(&walk));
    called(&mut walk, "a", "2", Outcome::Busy);
    let due = first + TimeDelta::minutes(5);
    assert_eq!(next_tries(&walk.run), [(0, due)]);
    let told = format!("call 1 (Anna) again, from {} on", due.format("%H:%M"));
    assert!(now(&walk).contains(&told), "{}", now(&walk));
    called(&mut walk, "a", "1", Outcome::NoAnswer);
    assert_eq!(next(&walk).as_deref(), Some("2"), "they take turns");
    called(&mut walk, "a", "2", Outcome::Answered);
    assert_eq!(next_tries(&walk.run), []);
}
