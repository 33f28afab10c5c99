//! Who something left by, and that nobody who reads it is in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::sent;
use crate::engine::tests::Walk;
use crate::engine::ticket_state::{TicketStanding, state_of};
use crate::engine::{Command, act, act_wording, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Entry, Ticket};
use chrono::TimeDelta;

const STEPS: &str = "  - id: form\n    kind: form\n    title: F\n    fields: [{ id: host, type: text, label: Host, required: true }]\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n\
    \x20   ticket: { lang: en, subject: '{{ host }}', body: 'Since {{ now() }} by {{ operator.name }} {{ operator.phone }}: {{ host }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n";

fn person(name: &str, phone: Option<&str>) -> Operator {
    Operator {
        name: Some(name.into()),
        phone: phone.map(str::to_owned),
        ..Operator::default()
    }
}

/// The run as somebody else reads it, so many minutes later.
fn read_by(walk: &Walk, who: Operator, minutes: i64) -> Run {
    let mut run = walk.run.as_of_by(walk.run.entries().len(), who);
    run.tell_time(walk.now() + TimeDelta::minutes(minutes));
    run
}

fn text(run: &Run) -> Ticket {
    let (_, step) = run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    sent::read(run, step, form, &Words::of_ticket(Lang::En))
}

fn standing(run: &Run) -> TicketStanding {
    state_of(run, &"send".into()).unwrap()
}

/// Ada has walked it to the ticket.
fn walked() -> Walk {
    let mut walk = Walk::of(STEPS);
    walk.run = read_by(&walk, person("Ada", None), 0);
    walk.answer("host", "web01");
    walk.tick("form");
    walk
}

fn copy(walk: &mut Walk) {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Osc52,
        part: None,
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: None,
        missing: laid.missing.len(),
    });
}

fn told(walk: &Walk) -> Vec<&Sender> {
    let entries = walk.run.entries().iter();
    let told = entries.filter_map(|entry| {
        let Event::SenderTold(sender) = &entry.event else {
            return None;
        };
        Some(sender)
    });
    told.collect()
}

#[test]
fn a_ticket_that_left_is_shown_as_it_left_whoever_reads_it_and_whenever() {
    let mut walk = walked();
    copy(&mut walk);
    walk.minute += 1;
    walk.answer("number", "INC31");
    walk.tick("send");
    let then = text(&walk.run);
    assert!(
        then.body.contains("23/11/2026 03:12") && then.body.contains("by Ada"),
        "{}",
        then.body
    );
    assert_eq!(then.missing.len(), 1);
    let other = read_by(&walk, person("Núria Vidal", Some("+34 93 123 45 67")), 61);
    assert_eq!(text(&other), then);
    assert!(!standing(&other).out_of_date && standing(&other).gaps);
    assert_eq!(standing(&other), standing(&walk.run));
}

#[test]
fn the_record_knows_who_sent_it_once_and_who_goes_on_with_it() {
    let mut walk = walked();
    assert!(told(&walk).is_empty(), "nothing has left yet");
    copy(&mut walk);
    walk.answer("number", "INC31");
    let names = |walk: &Walk| {
        told(walk)
            .iter()
            .map(|own| own.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&walk), [Some("Ada".to_owned())]);
    walk.run = read_by(&walk, person("Núria", Some("+34 93")), 0);
    walk.tick("send");
    assert_eq!(
        names(&walk),
        ["Ada", "Núria"].map(|own| Some(own.to_owned()))
    );
    // Núria has closed the step of what Ada has sent.
    assert!(
        text(&walk.run).body.contains("by Ada"),
        "{}",
        text(&walk.run).body
    );
    assert!(!standing(&walk.run).out_of_date);
}

#[test]
fn an_answer_that_changes_is_out_of_date_and_is_told_as_whoever_is_on_call_now() {
    let mut walk = walked();
    copy(&mut walk);
    walk.tick("send");
    walk.run = read_by(&walk, person("Núria", Some("+34 93")), 0);
    walk.answer("host", "web02");
    assert!(standing(&walk.run).out_of_date);
    assert!(text(&walk.run).body.contains("by Núria +34 93: web02"));
}

#[test]
fn a_runbook_that_names_nobody_on_call_records_nobody() {
    let steps = STEPS.replace(" by {{ operator.name }} {{ operator.phone }}", "");
    let mut walk = Walk::of(&steps);
    walk.run = read_by(&walk, person("Ada", Some("+34 93")), 0);
    walk.answer("host", "web01");
    walk.tick("form");
    copy(&mut walk);
    walk.tick("send");
    assert!(told(&walk).is_empty());
}

#[test]
fn of_an_older_record_the_name_of_its_entries_is_known() {
    let mut walk = walked();
    copy(&mut walk);
    walk.tick("send");
    let older: Vec<Entry> = walk
        .run
        .entries()
        .iter()
        .filter(|own| !matches!(own.event, Event::SenderTold(_)))
        .cloned()
        .collect();
    let mut run = walk.run.as_of_by(0, person("Pau", Some("+34 93")));
    run.replay_more(&older);
    let body = text(&run).body;
    assert!(body.contains("by Núria") && !body.contains("Pau"), "{body}");
    assert!(!standing(&run).out_of_date);
}

#[test]
fn what_is_bundled_names_whoever_the_record_knows_and_not_who_bundles() {
    let mut walk = walked();
    let who = |run: &Run| as_recorded(run).operator().clone();
    let others = ["Pau", "Núria"].map(|name| who(&read_by(&walk, person(name, Some("1")), 9)));
    assert_eq!(others[0], others[1]);
    copy(&mut walk);
    assert_eq!(
        who(&read_by(&walk, person("Pau", Some("1")), 9)),
        person("Ada", None)
    );
}

/// No question asks for it, and nobody is led to a gap: what comes next says it.
#[test]
fn what_comes_next_says_that_a_ticket_lacks_what_no_question_asks_for() {
    let walk = walked();
    let words = Words::new(Lang::En);
    let next = act::next_of_run(&walk.run, walk.now());
    let told = act_wording::act_text(&next, &walk.run, &words);
    assert!(told.contains("one mandatory answer missing"), "{told}");
    let whole = read_by(&walk, person("Ada", Some("+34 93")), 0);
    let told = act_wording::act_text(&next, &whole, &words);
    assert!(!told.contains("missing"), "{told}");
}
