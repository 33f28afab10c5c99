//! Tests of what comes next, said in one line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use crate::engine::act::{next_act, next_of_run, tick_act};
use crate::engine::tests::Walk;
use crate::engine::{Command, StepState};
use crate::i18n::Lang;

fn now(walk: &Walk) -> String {
    let next = next_of_run(&walk.run, walk.now());
    act_text(&next, &walk.run, &Words::new(Lang::En))
}

#[test]
fn a_form_says_how_many_answers_are_missing_then_what_is_left() {
    let mut walk = Walk::of(
        "  - { id: s, kind: form, title: Facts, fields: [{ id: a, type: text, label: A, required: true }, { id: b, type: text, label: B }] }\n",
    );
    assert_eq!(now(&walk), "Now: 1 Facts, one answer missing");
    walk.answer("a", "x");
    assert_eq!(now(&walk), "Now: 1 Facts, one question may be answered");
    walk.answer("b", "x");
    assert_eq!(now(&walk), "Now: 1 Facts, all is answered: close the step");
}

const PORTAL: &str = "  - { id: s, kind: ticket, title: T, ticket: { lang: en, url: 'https://p' }, fields: [{ id: n, type: text, label: N }] }\n";

fn copied(walk: &mut Walk, way: Way) {
    let id = "s".into();
    let (_, step) = walk.run.runbook().step(&id).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::new(Lang::En));
    walk.carry(&Command::Export {
        step: id,
        way,
        part: None,
        bytes: 1,
        sha256: crate::engine::ticket::fingerprint(&laid),
        part_sha256: None,
        missing: 0,
    });
}

#[test]
fn who_has_a_ticket_in_the_portal_already_is_not_sent_there_again() {
    let mut walk = Walk::of(PORTAL);
    assert_eq!(
        now(&walk),
        "Now: 1 T, copy the ticket and file it in the portal"
    );
    copied(&mut walk, Way::Osc52);
    assert_eq!(
        now(&walk),
        "Now: 1 T, sent to the terminal, which does not confirm it: paste it, file it and write down its number"
    );
    copied(&mut walk, Way::Desktop);
    assert_eq!(
        now(&walk),
        "Now: 1 T, it was copied: file it and give its number"
    );
    walk.answer("n", "INC5");
    let filed = "Now: 1 T, it is filed already as INC5: close the step";
    assert_eq!(now(&walk), filed);
    walk.tick("s");
    walk.carry(&Command::Reopen("s".into()));
    assert_eq!(now(&walk), filed);
    let mut walk = Walk::of(PORTAL);
    copied(&mut walk, Way::Exporter("e".into()));
    assert_eq!(now(&walk), "Now: 1 T, it was handed over: give its number");
}

#[test]
fn no_comma_stands_after_a_title_that_ends_in_a_mark_of_its_own() {
    for (title, line) in [
        ("Which?", "Now: 1 Which? do it and tick it"),
        ("Look!", "Now: 1 Look! do it and tick it"),
        ("Look:", "Now: 1 Look: do it and tick it"),
        ("Look...", "Now: 1 Look... do it and tick it"),
        ("Look…", "Now: 1 Look… do it and tick it"),
        ("Ask “why?”", "Now: 1 Ask “why?” do it and tick it"),
        ("Look (web)", "Now: 1 Look (web), do it and tick it"),
        ("Look", "Now: 1 Look, do it and tick it"),
    ] {
        let walk = Walk::of(&format!("  - {{ id: s, title: '{title}' }}\n"));
        assert_eq!(now(&walk), line);
        let words = Words::new(Lang::En);
        let next = next_of_run(&walk.run, walk.now());
        let here = act_here_text(&next, &walk.run, &words);
        assert!(here.ends_with(line.trim_start_matches("Now: ")), "{here}");
    }
}

#[test]
fn no_full_stop_follows_an_act_that_ends_in_a_mark_of_its_own() {
    let walk = Walk::of(
        "  - { id: h, title: First, hold: true }\n  - { id: s, title: S, items: [Is it up?] }\n",
    );
    let next = next_act(&walk.run, &"s".into(), walk.now());
    let text = act_text(&next, &walk.run, &Words::new(Lang::En));
    assert!(
        text.starts_with("Now: 2 S, to tick: Is it up? “1 First” must be done"),
        "{text}"
    );
}

#[test]
fn each_act_is_said_in_words() {
    let mut walk = Walk::of(
        "  - { id: t, title: Look, items: [Look well] }\n\
         \x20 - { id: d, kind: decision, title: Which, options: [{ value: x }, { value: y }] }\n\
         \x20 - { id: w, kind: wait, title: Rest, minutes: 90 }\n\
         \x20 - { id: k, kind: ticket, title: File, ticket: { lang: en } }\n\
         \x20 - { id: c, kind: call, title: Ring, contacts: [a] }\n",
    );
    assert_eq!(now(&walk), "Now: 1 Look, to tick: Look well");
    walk.carry(&Command::TickItem("t".into(), 0));
    assert_eq!(now(&walk), "Now: 2 Which, choose one of the options");
    walk.carry(&Command::Choose(
        "d".into(),
        crate::model::Value::Text("x".into()),
    ));
    assert_eq!(now(&walk), "Now: 3 Rest, start waiting: 1 h 30 min");
    walk.carry(&Command::StartWait("w".into()));
    assert_eq!(now(&walk), "Now: 3 Rest, wait until 04:42");
    walk.tick("w");
    assert_eq!(now(&walk), "Now: 4 File, hand the ticket over and file it");
    walk.tick("k");
    assert_eq!(now(&walk), "Now: 5 Ring, call 1 (Anna)");
    walk.tick("c");
    assert_eq!(now(&walk), "Now: all is closed: finish the run");
    walk.carry(&Command::Finish);
    assert_eq!(now(&walk), "Now: the run has ended");
    let again = next_act(&walk.run, &"c".into(), walk.now());
    let text = act_text(&again, &walk.run, &Words::new(Lang::En));
    assert_eq!(text, "Now: 5 Ring, the run has ended");
    assert_eq!(walk.state("c"), StepState::Done);
}

#[test]
fn a_call_in_vain_keeps_the_time_of_the_next_one_in_each_way_to_say_it() {
    let mut walk = Walk::of("  - { id: s, kind: call, title: Ring, contacts: [b] }\n");
    let attempt = crate::model::Attempt {
        contact: "b".to_owned(),
        number: "3".to_owned(),
        outcome: crate::model::Outcome::NoAnswer,
        by: None,
    };
    walk.carry(&Command::LogCall("s".into(), attempt));
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let next = next_of_run(&walk.run, walk.now());
        let said = act_words(&next, &walk.run, &words);
        for way in [&said.act, &said.shorter, &said.short] {
            assert!(
                way.contains("03:") && way.ends_with('3') || way.contains("3 "),
                "{way}"
            );
        }
    }
}

#[test]
fn a_hold_that_stands_before_a_step_is_named() {
    let walk = Walk::of("  - { id: h, title: First, hold: true }\n  - { id: s, title: S }\n");
    let words = Words::new(Lang::En);
    let next = next_act(&walk.run, &"s".into(), walk.now());
    let text = act_text(&next, &walk.run, &words);
    assert!(
        text.starts_with("Now: 2 S, do it and tick it. “1 First” must be done"),
        "{text}"
    );
}

#[test]
fn a_closed_step_says_so_and_what_opens_it() {
    let mut walk = Walk::of("  - { id: s, title: S }\n");
    walk.tick("s");
    let words = Words::new(Lang::En);
    let said = |next| act_text(&next, &walk.run, &words);
    let closed = next_act(&walk.run, &"s".into(), walk.now());
    assert_eq!(said(closed), "Now: 1 S, it is closed");
    let again = tick_act(&walk.run, &"s".into(), walk.now());
    assert_eq!(said(again), "Now: 1 S, it is closed: open it again");
}

#[test]
fn a_ticket_that_goes_by_mail_is_sent_and_not_filed() {
    let ticket = |more: &str| {
        let step =
            format!("  - {{ id: k, kind: ticket, title: K, ticket: {{ lang: en{more} }} }}\n");
        now(&Walk::of(&step))
    };
    let (sent, filed) = (
        "Now: 1 K, send the ticket by e-mail",
        "Now: 1 K, hand the ticket over and file it",
    );
    assert_eq!(ticket(", to: [a@x.example]"), sent);
    assert_eq!(ticket(""), filed);
    assert_eq!(
        ticket(", to: [a@x.example], url: 'https://t.example'"),
        "Now: 1 K, copy the ticket and file it in the portal"
    );
}
