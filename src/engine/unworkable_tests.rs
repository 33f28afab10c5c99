//! A condition that cannot be worked out is no No.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::act::{Act, next_of_run};
use crate::engine::command::{Deviation, Refusal};
use crate::engine::conditions::Why;
use crate::engine::pause::PauseLength;
use crate::engine::tests::Walk;
use crate::engine::updates::{Due, updates};
use crate::engine::{Command, status_sheet, ticket, why_wording, wording};
use crate::i18n::{Lang, Words};
use crate::model::{Event, Step, Value};

const FORM: &str = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: servers, type: number, label: Servers that answer, required: true }\n\
    \x20     - { id: users, type: number, label: Users, required: true }\n";

/// A walk of these steps behind the form, with as many users and no server.
fn walk(steps: &str, servers: &str) -> Walk {
    let mut walk = Walk::of(&format!("{FORM}{steps}"));
    walk.answer("servers", servers);
    walk.answer("users", "500");
    walk.tick("f");
    walk
}

fn said(walk: &Walk, at: usize) -> String {
    let words = Words::new(Lang::En);
    wording::waits_text(&walk.run, at, &words).unwrap_or_default()
}

fn why(walk: &Walk, at: usize) -> Why {
    let step: &Step = &walk.run.runbook().steps[at];
    walk.run.why(step.when.as_ref().unwrap())
}

#[test]
fn neither_what_cannot_be_worked_out_nor_its_opposite_is_away() {
    let rules = [
        "users / servers > 100",
        "not users / servers > 100",
        "users / servers <= 100",
        "users % servers == 0 or servers > 3",
        "now() + days(99999999999 - servers) > now()",
    ];
    for rule in rules {
        let steps = format!("  - {{ id: over, title: Add servers, when: {rule} }}\n");
        let walk = walk(&steps, "0");
        assert!(!walk.run.applies(1), "{rule}");
        assert_eq!(said(&walk, 1), format!("cannot be worked out: {rule}"));
        let (done, all) = walk.run.progress();
        assert_eq!((done, all, walk.run.at_most()), (1, 1, 2), "{rule}");
        let told = wording::unsure_steps(&walk.run, &Words::new(Lang::En));
        assert_eq!(told.len(), 1, "the end names it: {told:?}");
    }
    let rule = "users / servers > 100";
    let steps = format!("  - {{ id: over, title: Add servers, when: {rule} }}\n");
    let other = walk(&steps, "2");
    assert!(other.run.applies(1) && said(&other, 1).is_empty());
}

#[test]
fn the_reason_stands_with_the_answers_that_it_met() {
    let steps = "  - { id: over, title: Add servers, when: users / servers > 100 }\n";
    let walk = walk(steps, "0");
    let words = Words::new(Lang::En);
    let told = why_wording::rule_text(&why(&walk, 1), &words);
    assert_eq!(
        told,
        "users / servers > 100: cannot be worked out: it divides by zero"
    );
    let own = walk.run.runbook().steps[0].id.clone();
    let elsewhere = why_wording::elsewhere(&walk.run, &own, &words);
    assert_eq!(elsewhere.len(), 1);
    assert_eq!(elsewhere[0].heading, "why-waiting-steps");
    let line = &elsewhere[0].lines[0];
    assert!(line.contains("it divides by zero"), "{line}");
    assert!(line.contains("Servers that answer: 0"), "{line}");
}

#[test]
fn one_side_that_settles_it_is_enough() {
    let steps = "  - { id: a, title: A, when: users / servers > 100 or users > 3 }\n\
        \x20 - { id: b, title: B, when: users / servers > 100 and users < 3 }\n";
    let walk = walk(steps, "0");
    assert!(walk.run.applies(1));
    assert!(!walk.run.applies(2) && said(&walk, 2).is_empty());
    assert_eq!(why(&walk, 2).outcome(), "why-hidden");
}

#[test]
fn a_question_is_mandatory_until_it_is_known_that_it_is_not() {
    let steps = "  - id: g\n    kind: form\n    title: G\n    fields:\n\
        \x20     - { id: why, type: text, label: Why, required_when: users / servers > 100 }\n\
        \x20     - { id: whom, type: text, label: Whom, when: users / servers > 100, required: true }\n";
    let walk = walk(steps, "0");
    let step = &walk.run.runbook().steps[1];
    let missing: Vec<_> = walk
        .run
        .missing(step)
        .iter()
        .map(|own| own.id.0.clone())
        .collect();
    assert_eq!(missing, ["why"]);
    assert!(!walk.run.mandatory_waits(step).is_empty());
}

#[test]
fn an_end_and_an_update_that_cannot_be_worked_out_are_not_known() {
    let steps = "  - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: B, updates: [{ id: u, title: Over, when: users / servers > 100, body: Over }, { id: v, title: Under, when: not users / servers > 100, body: Under }] } }\n\
        \x20 - { id: e, kind: end, title: E, when: users / servers <= 100 }\n\
        \x20 - { id: z, title: Z }\n";
    let walk = walk(steps, "0");
    let step = &walk.run.runbook().steps[1];
    let due: Vec<_> = updates(&walk.run, step)
        .into_iter()
        .map(|own| own.due)
        .collect();
    assert_eq!(due.len(), 2);
    assert!(
        due.iter().all(|due| matches!(due, Due::Waiting(_))),
        "{due:?}"
    );
    assert!(walk.run.applies(3), "the end acts only when it is known");
    assert_ne!(next_of_run(&walk.run, walk.now()).act, Act::Finish);
}

#[test]
fn a_row_that_the_table_does_not_have_says_neither_yes_nor_no() {
    let steps = "  - { id: env, kind: decision, title: Env?, options: [pro, dev] }\n\
        \x20 - { id: a, title: A, when: 'users > data.limits[env]' }\n\
        \x20 - { id: b, title: B, when: 'not users > data.limits[env]' }\n\
        \x20 - { id: c, title: C, when: 'data.limits[env] is defined' }\n\
        \x20 - { id: d, title: D, when: 'users > data.limits[env]|default(90)' }\n\
        \x20 - { id: g, title: G, when: 'data.limits[env] and users > data.limits[env]' }\n";
    let head = "data: { limits: { pro: 90 } }\n";
    let mut walk = Walk::with(head, &format!("{FORM}{steps}"));
    walk.answer("servers", "1");
    walk.answer("users", "500");
    walk.tick("f");
    let dev = Value::Text("dev".into());
    walk.carry(&Command::Choose("env".into(), dev));
    let waits: Vec<_> = (2..7).map(|at| !said(&walk, at).is_empty()).collect();
    assert_eq!(waits, [true, true, false, false, false]);
    assert!(walk.run.applies(5) && !walk.run.applies(4));
    let told = why_wording::rule_text(&why(&walk, 2), &Words::new(Lang::En));
    assert!(told.ends_with("`data` has no `data.limits.dev`"), "{told}");
}

#[test]
fn a_run_does_not_end_past_a_step_that_may_have_to_be_done_without_a_word() {
    let steps = "  - { id: over, title: Call the boss, when: users / servers > 100, hold: true }\n";
    let mut walk = walk(steps, "0");
    let words = Words::new(Lang::En);
    let unsure = vec!["Call the boss".to_owned()];
    assert_eq!(
        walk.ask(&Command::Finish, None),
        Err(Refusal::NeedsReason(Deviation::Unworkable(unsure)))
    );
    let told = wording::unsure_steps(&walk.run, &words).join("; ");
    assert_eq!(
        told,
        "Call the boss: users / servers > 100: cannot be worked out: it divides by zero (Servers that answer: 0; Users: 500)"
    );
    assert_eq!(
        wording::waiting_steps(&walk.run, &words),
        Vec::<String>::new()
    );
    let ready = crate::engine::unsent::ready_text(&walk.run, None, &words);
    assert!(!ready.contains("Everything is closed"), "{ready}");
    walk.ask(&Command::Finish, Some("called by hand")).unwrap();
    let entries = walk.run.entries();
    let note = &entries[entries.len() - 2].event;
    assert!(
        matches!(note, Event::NoteAdded { step: Some(step), text } if step.as_str() == "over" && text == "called by hand"),
        "{note:?}"
    );
    let state = wording::phase_text(&walk.run, &words);
    assert_eq!(
        state,
        "Finished; of one step it could not be worked out whether it applied"
    );
}

#[test]
fn the_record_says_of_which_steps_it_is_not_known_whether_they_applied() {
    let steps = "  - { id: over, title: Call the boss, when: users / servers > 100 }\n";
    let mut walk = walk(steps, "0");
    walk.ask(&Command::Finish, Some("called by hand")).unwrap();
    let words = Words::new(Lang::En);
    let note = status_sheet::RecordNote {
        name: "r".to_owned(),
        trouble: Vec::new(),
        outward: false,
    };
    let sheet = status_sheet::text(&walk.run, &note, &words, false);
    assert!(
        sheet.contains("Call the boss: users / servers > 100: cannot be worked out"),
        "{sheet}"
    );
    let json = status_sheet::json(&walk.run, &note, &words);
    let row = json["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "over");
    assert_eq!(row.unwrap()["state"], "unknown");
}

#[test]
fn a_gap_of_a_ticket_names_what_could_not_be_worked_out_and_why() {
    let steps = "  - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: 'Load {{ users / servers }}' } }\n";
    let walk = walk(steps, "0");
    let step = &walk.run.runbook().steps[1];
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    assert_eq!(
        laid.body.trim_end(),
        "Load [MISSING: a text that the runbook's template could not make: users / servers (cannot be worked out: it divides by zero)]"
    );
}

#[test]
fn a_list_a_wait_and_a_deadline_of_a_row_that_is_not_there_are_not_known() {
    let mut walk = Walk::with(
        "data: { env: { pro: { hosts: [a], max: 3 } } }\n",
        "  - { id: s, kind: decision, title: S, options: [pro, pre] }\n\
        \x20 - { id: each, title: Look, for_each: 'data.env[s].hosts', as: h }\n\
        \x20 - { id: w, kind: wait, title: W, minutes: 'data.env[s].max' }\n\
        \x20 - { id: due, title: D, deadline: { within: 'minutes(data.env[s].max)' } }\n",
    );
    walk.carry(&Command::Choose("s".into(), Value::Text("pre".into())));
    assert!(
        walk.run.is_unworkable(1),
        "a list that is not there is not empty"
    );
    let length = walk.run.pause_length(2, walk.now());
    assert!(matches!(length, PauseLength::Waits(_)), "{length:?}");
    walk.carry(&Command::Choose("s".into(), Value::Text("pro".into())));
}
