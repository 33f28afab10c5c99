//! How a ticket stands after what happened to it, and what a step lacks that was done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::{Act, next_act, next_of_run};
use crate::engine::at_ticket::after_ticket;
use crate::engine::defaults::{defaults_due, proposal};
use crate::engine::tests::Walk;
use crate::engine::{Command, Deviation, Refusal, StepState, ticket_wording, wording};
use crate::i18n::Lang;
use crate::model::{DispatchKind, Entry, ExporterBegun, ExporterRun, Kind, Operator, Value, Way};
use std::sync::Arc;

#[path = "ticket_exporter_tests.rs"]
mod exporter;

const RUNBOOK: &str = "  - id: way\n    kind: decision\n    title: W\n    options: [{ value: x }, { value: y }]\n\
    \x20 - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: host, type: text, label: Host, required: true, when: way == 'y' }\n\
    \x20     - { id: port, type: number, label: Port, required: true, when: way == 'y' }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n    ticket: { lang: en, cc: [a@b.cat], subject: '{{ app }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n\
    \x20 - { id: call, kind: call, title: C, contacts: [a], script: 'Ticket {{ number }}: {{ app }}.' }\n";

/// Walked to the open ticket step.
fn walked() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.answer("app", "Portal");
    walk.tick("form");
    walk
}

fn export(walk: &Walk, way: Way, part: Option<&str>) -> Command {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    Command::Export {
        step: "send".into(),
        way,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256: ticket_mark(&walk.run, step).unwrap(),
        part_sha256: None,
        missing: 0,
    }
}

fn copy(walk: &mut Walk, part: Option<&str>) {
    let command = export(walk, Way::Osc52, part);
    walk.carry(&command);
}

fn only(walk: &Walk) -> TicketStanding {
    let mut all = ticket_states(&walk.run);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn short(walk: &Walk) -> String {
    ticket_wording::short(&only(walk), &Words::new(Lang::En)).text
}

fn reason_for_tick(walk: &Walk) -> Option<Deviation> {
    let tick = Command::Tick("send".into());
    match walk.run.decide(&tick, None, walk.now()) {
        Err(Refusal::NeedsReason(deviation)) => Some(deviation),
        Ok(_) => None,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn looking_at_a_ticket_changes_nothing_and_records_nothing() {
    let mut walk = walked();
    let before = walk.run.entries().len();
    for way in [Way::Plain, Way::Printed] {
        let look = export(&walk, way, None);
        assert_eq!(walk.ask(&look, None), Err(Refusal::AlreadySo));
    }
    assert_eq!(walk.run.entries().len(), before);
    assert_eq!(only(&walk).state, TicketState::Draft);
    assert_eq!(short(&walk), "draft");
}

#[test]
fn a_part_that_was_copied_is_a_part_and_does_not_hand_the_ticket_over() {
    let mut walk = walked();
    copy(&mut walk, Some("Cc"));
    let ticket = only(&walk);
    assert_eq!(ticket.state, TicketState::Copied);
    assert_eq!(ticket.copies[0].part.as_deref(), Some("Cc"));
    assert_eq!((ticket.whole(), ticket.out_of_date), (None, false));
    assert_eq!(short(&walk), "copied in part");
    assert_eq!(
        reason_for_tick(&walk),
        Some(Deviation::NotLeft(DispatchKind::Ticket))
    );
    copy(&mut walk, None);
    assert_eq!(short(&walk), "copied?");
}

#[test]
fn without_a_number_it_is_asked_once_and_the_number_may_come_later() {
    let mut walk = walked();
    copy(&mut walk, None);
    assert_eq!(reason_for_tick(&walk), Some(Deviation::NoReference));
    let tick = Command::Tick("send".into());
    walk.ask(&tick, Some("no number yet")).unwrap();
    let ticket = only(&walk);
    assert_eq!(ticket.state, TicketState::Delivered(walk.now()));
    assert!(ticket.filed_without_number() && !ticket.out_of_date);
    assert_eq!(short(&walk), "number?");
    let (at, _) = walk.run.runbook().step(&"send".into()).unwrap();
    assert!(
        !walk.run.done_with_reason(at),
        "it is how the ticket stands"
    );
    let next = |walk: &Walk| next_act(&walk.run, &"send".into(), walk.now()).act;
    assert!(matches!(next(&walk), Act::Answer(_)), "{:?}", next(&walk));
    walk.answer("number", "CL-7");
    let ticket = only(&walk);
    assert_eq!(ticket.reference.as_deref(), Some("CL-7"));
    assert!(!ticket.out_of_date, "its own number is not in the ticket");
    assert_eq!(short(&walk), "CL-7");
    assert_eq!(next(&walk), Act::ShowTicket(DispatchKind::Ticket));
}

#[test]
fn with_its_number_a_copied_ticket_is_filed_without_a_question() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "CL-7");
    assert_eq!(reason_for_tick(&walk), None);
}

#[test]
fn an_answer_that_changes_makes_a_ticket_out_of_date_until_the_rest_is_copied() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "CL-7");
    walk.tick("send");
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Another");
    assert!(only(&walk).out_of_date);
    assert_eq!(short(&walk), "CL-7, OUT OF DATE");
    assert_eq!(walk.state("send"), StepState::Done, "it reopens nothing");
    copy(&mut walk, Some("Cc"));
    assert!(only(&walk).out_of_date, "a part is not enough");
    copy(&mut walk, Some(ADDENDUM));
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Portal");
    assert!(only(&walk).out_of_date);
    copy(&mut walk, None);
    assert!(!only(&walk).out_of_date);
}

#[test]
fn what_was_filed_by_hand_is_as_it_was_then() {
    let mut walk = walked();
    walk.answer("number", "CL-7");
    walk.ask(&Command::Tick("send".into()), Some("by hand"))
        .unwrap();
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Another");
    assert!(only(&walk).out_of_date);
    walk.answer("app", "Portal");
    assert!(!only(&walk).out_of_date, "it is what the provider has");
    walk.carry(&Command::Reopen("send".into()));
    assert!(only(&walk).taken_back.is_some() && !only(&walk).out_of_date);
}

#[test]
fn a_ticket_filed_again_is_of_that_moment() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.tick("send");
    walk.answer("app", "Another");
    walk.carry(&Command::Reopen("send".into()));
    assert!(only(&walk).out_of_date);
    assert_eq!(
        reason_for_tick(&walk),
        Some(Deviation::Changed(DispatchKind::Ticket))
    );
    walk.ask(&Command::Tick("send".into()), Some("told by phone"))
        .unwrap();
    assert!(!only(&walk).out_of_date);
}

/// An optional answer that was left out is known to be empty once its step is closed.
#[test]
fn a_ticket_filed_after_a_form_was_closed_is_of_that_moment() {
    let mut walk = Walk::of(
        "  - { id: form, kind: form, title: F, fields: [{ id: app, type: text, label: App }] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: 'Crash of {{ app }}' } }\n",
    );
    copy(&mut walk, None);
    walk.tick("form");
    assert!(only(&walk).out_of_date);
    walk.ask(&Command::Tick("send".into()), Some("told by phone"))
        .unwrap();
    assert!(!only(&walk).out_of_date);
}

#[test]
fn the_number_goes_where_the_runbook_says_or_into_the_only_text() {
    let of = |ticket: &str, fields: &str| {
        let steps = format!(
            "  - {{ id: send, kind: ticket, title: T, ticket: {{ {ticket} }}, fields: [{fields}] }}\n"
        );
        let walk = Walk::of(&steps);
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        reference_field(step).map(|field| field.id.0.clone())
    };
    let (a, b) = (
        "{ id: a, type: text, label: A }",
        "{ id: b, type: text, label: B }",
    );
    let url = "{ id: u, type: url, label: U }";
    assert_eq!(of("lang: en", &format!("{url}, {a}")).as_deref(), Some("a"));
    assert_eq!(of("lang: en", &format!("{a}, {b}")), None);
    let named = of("lang: en, reference: u", &format!("{a}, {b}, {url}"));
    assert_eq!(named.as_deref(), Some("u"));
}

#[test]
fn a_done_step_that_lacks_an_answer_by_now_comes_first_and_is_told_at_once() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.tick("send");
    let whole = walk.run.whole_steps();
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    assert_eq!(walk.run.incomplete_steps(), [1]);
    assert_eq!(
        walk.run.current(),
        Some(1),
        "before the call, which is open"
    );
    let told = wording::undone_text(&walk.run, &whole, &Words::new(Lang::En));
    assert_eq!(told.as_deref(), Some("2 is incomplete again: 2 answers"));
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!(next.step, Some("form".into()));
    assert_eq!(next.act.word(), "act-form");
    assert!(only(&walk).out_of_date);
    assert_eq!(walk.run.progress(), (2, 4));
    walk.carry(&Command::Skip("call".into()));
    let finish = walk.run.decide(&Command::Finish, None, walk.now());
    assert_eq!(finish, Err(Refusal::OpenSteps(vec!["form".into()])));
    walk.answer("host", "a");
    walk.answer("port", "1");
    assert_eq!(
        (walk.run.incomplete_steps(), walk.run.current()),
        (vec![], None)
    );
}

#[test]
fn an_answer_taken_back_and_an_item_opened_again_are_lacking_too() {
    let mut walk = walked();
    let whole = walk.run.whole_steps();
    walk.carry(&Command::Clear("app".into()));
    let words = Words::new(Lang::Ca);
    let told = wording::undone_text(&walk.run, &whole, &words);
    assert_eq!(
        told.as_deref(),
        Some("2 torna a estar incomplet: una resposta")
    );
    let mut walk = Walk::of("  - { id: s, title: S, items: [i, j] }\n  - { id: t, title: T }\n");
    walk.tick("s");
    assert!(!walk.run.incomplete(0), "they were let be, with a reason");
    walk.carry(&Command::TickItem("s".into(), 0));
    walk.carry(&Command::ReopenItem("s".into(), 0));
    assert_eq!(walk.run.lack(0).items, 1);
    assert_eq!(next_of_run(&walk.run, walk.now()).act, Act::Item(0));
}

#[test]
fn what_was_let_be_with_a_reason_is_no_gap_until_it_is_answered_and_taken_back() {
    let mut walk = Walk::of(RUNBOOK);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.tick("form");
    assert!(!walk.run.incomplete(1));
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    assert_eq!(
        walk.run.lack(1).answers,
        2,
        "host and port were not asked for then"
    );
    walk.tick("form");
    assert!(!walk.run.incomplete(1), "ticked again, with a reason");
    walk.answer("app", "Portal");
    walk.carry(&Command::Clear("app".into()));
    assert!(walk.run.incomplete(1));
}

#[test]
fn nothing_is_next_behind_an_open_hold() {
    let mut walk = Walk::of(
        "  - { id: gate, title: G, hold: true }\n\
         \x20 - { id: s, title: S, items: [i] }\n\
         \x20 - { id: t, title: T }\n",
    );
    walk.tick("gate");
    walk.carry(&Command::TickItem("s".into(), 0));
    walk.carry(&Command::ReopenItem("s".into(), 0));
    assert_eq!(walk.run.current(), Some(1));
    walk.carry(&Command::Reopen("gate".into()));
    assert_eq!(walk.run.current(), Some(0));
}

#[test]
fn a_script_says_which_number_and_which_answer_is_missing() {
    let mut walk = walked();
    let words = Words::of_ticket(Lang::En);
    let said = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
        crate::engine::call::script(&walk.run, step, &words).unwrap()
    };
    assert_eq!(said(&walk), "Ticket [MISSING: Number]: Portal.");
    walk.carry(&Command::Clear("app".into()));
    walk.answer("number", "CL-7");
    assert_eq!(said(&walk), "Ticket CL-7: [MISSING: App].");
    let kind = Kind::Call(crate::model::Call {
        require: crate::model::Require::Any,
        script: Some(crate::model::Template::from(
            "{% if app %}It is {{ app }}{% else %}Nobody knows what{% endif %}".to_owned(),
        )),
    });
    let (_, step) = walk.run.runbook().step(&"call".into()).unwrap();
    let asking = Step {
        kind,
        ..step.clone()
    };
    let text = crate::engine::call::script(&walk.run, &asking, &words);
    assert_eq!(
        text.as_deref(),
        Some("[MISSING: App]"),
        "whether it is one or the other is not known yet"
    );
}

/// Lines of journals of older versions, where looking was written down.
const OLD: &[&str] = &[
    r#"{"type":"option_chosen","step":"way","value":"x"}"#,
    r#"{"type":"field_answered","field":"app","value":"Portal","from":"typed"}"#,
    r#"{"type":"step_ticked","step":"form"}"#,
    r#"{"type":"ticket_exported","step":"send","way":"plain","bytes":9,"sha256":"MARK","missing":0}"#,
    r#"{"type":"ticket_exported","step":"send","way":"printed","bytes":9,"sha256":"MARK","missing":0}"#,
    r#"{"type":"ticket_exported","step":"send","way":"osc52","part":"Cc","bytes":9,"sha256":"MARK","missing":0}"#,
    r#"{"type":"step_ticked","step":"send"}"#,
];

#[test]
fn in_an_old_journal_looking_was_looking_and_a_ticked_ticket_was_filed() {
    let new = walked();
    let (_, step) = new.run.runbook().step(&"send".into()).unwrap();
    let mark = ticket_mark(&new.run, step).unwrap();
    let entries: Vec<Entry> = OLD
        .iter()
        .map(|line| Entry {
            at: new.now(),
            by: "n".into(),
            host: "h".into(),
            event: serde_json::from_str(&line.replace("MARK", &mark)).unwrap(),
        })
        .collect();
    let after = |count: usize| {
        let runbook = Arc::clone(new.run.runbook());
        let run = Run::replay(runbook, Operator::default(), &entries[..count]);
        ticket_states(&run).remove(0)
    };
    assert_eq!(after(5).state, TicketState::Draft);
    assert_eq!(
        (after(6).state, after(6).copies.len()),
        (TicketState::Copied, 1)
    );
    let filed = after(7);
    assert_eq!(filed.state, TicketState::Delivered(new.now()));
    assert!(filed.filed_without_number() && !filed.out_of_date);
}

#[test]
fn a_recommended_step_that_is_incomplete_again_is_named_at_the_finish_too() {
    let mut walk = Walk::of(
        "  - { id: s, title: S, recommended: true, items: [i] }\n  - { id: t, title: T }\n",
    );
    walk.carry(&Command::TickItem("s".into(), 0));
    walk.tick("t");
    walk.carry(&Command::ReopenItem("s".into(), 0));
    let finish = walk.run.decide(&Command::Finish, None, walk.now());
    assert_eq!(finish, Err(Refusal::OpenSteps(vec!["s".into()])));
    walk.carry(&Command::Skip("s".into()));
    assert!(walk.run.decide(&Command::Finish, None, walk.now()).is_ok());
}

fn printed(output: &str, failed: Option<&str>, reference: Option<&str>) -> ExporterRun {
    ExporterRun {
        step: "send".into(),
        part: None,
        name: "mail".into(),
        failed: failed.map(str::to_owned),
        stopped: false,
        unsure: false,
        told: false,
        output: output.into(),
        cut: false,
        reference: reference.map(str::to_owned),
    }
}

fn ran(walk: &mut Walk, failed: Option<&str>, reference: Option<&str>) {
    let ran = printed("created INC777", failed, reference);
    walk.carry(&Command::ExporterRan(ran));
}

#[test]
fn the_number_may_come_when_the_run_is_over_and_nothing_else_may() {
    let mut walk =
        Walk::of(&RUNBOOK.replace("  - { id: call", "  - { id: call, recommended: true"));
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.answer("app", "Portal");
    walk.tick("form");
    walk.tick("send");
    walk.carry(&Command::Finish);
    let next = next_act(&walk.run, &"send".into(), walk.now());
    assert!(matches!(next.act, Act::Answer(_)), "{next:?}");
    assert_eq!(next.refused, None);
    let answer = |field: &str, text: &str| {
        let value = Value::Text(text.into());
        Command::Answer(field.into(), value, crate::model::Provenance::Typed)
    };
    assert_eq!(walk.ask(&answer("app", "Mail"), None), Err(Refusal::Ended));
    walk.carry(&answer("number", "CL-7"));
    assert_eq!(only(&walk).reference.as_deref(), Some("CL-7"));
    assert_eq!(*walk.run.phase(), crate::engine::Phase::Finished);
    let next = next_act(&walk.run, &"form".into(), walk.now());
    assert_eq!(next.refused, Some(Refusal::Ended));
}

#[test]
fn a_ticket_with_a_gap_leads_to_the_gap_and_a_whole_one_to_its_own_tick() {
    let mut walk = walked();
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    let next = after_ticket(&walk.run, &"send".into(), walk.now());
    assert_eq!(next.step, Some("form".into()));
    assert!(matches!(next.act, Act::Answer(_)), "{next:?}");
    walk.answer("host", "web01");
    walk.answer("port", "443");
    let next = after_ticket(&walk.run, &"send".into(), walk.now());
    assert_eq!(next.step, Some("send".into()));
}

#[test]
fn out_of_date_stands_beside_the_state_and_the_number_that_is_wanted() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("app", "Another");
    assert_eq!(short(&walk), "copied?, OUT OF DATE");
    walk.answer("app", "Portal");
    walk.tick("send");
    walk.answer("app", "Another");
    assert_eq!(short(&walk), "number?, OUT OF DATE");
    walk.answer("number", "CL-7");
    assert_eq!(short(&walk), "CL-7, OUT OF DATE");
    let words = Words::new(Lang::En);
    assert_eq!(
        ticket_wording::least(&only(&walk), &words).text,
        "OUT OF DATE"
    );
    let named = ticket_wording::named(&only(&walk), &words);
    assert_eq!(
        (named.text.as_str(), named.warns),
        ("ticket: CL-7, OUT OF DATE", true)
    );
}

#[test]
fn a_ticket_that_waits_for_a_decision_is_told_with_what_it_waits_for() {
    let words = Words::new(Lang::En);
    let mut walk = Walk::of(
        "  - { id: way, kind: decision, title: Which way, options: [{ value: x }, { value: y }] }\n\
         \x20 - { id: send, kind: ticket, title: File, when: way == 'x', ticket: { lang: en } }\n",
    );
    let said = |walk: &Walk| ticket_wording::none_text(&walk.run, &words);
    assert_eq!(
        said(&walk),
        "It is not known yet whether there is a ticket: File (depends on: Which way)."
    );
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    assert_eq!(
        said(&walk),
        "The ticket of this runbook does not apply here: File."
    );
    let walk = Walk::of("  - { id: s, title: S }\n");
    assert_eq!(said(&walk), "This runbook has no ticket.");
}

#[test]
fn answers_that_were_let_be_are_counted_told_first_and_led_back_to() {
    let mut walk = Walk::of(RUNBOOK);
    let words = Words::new(Lang::En);
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    walk.tick("form");
    assert_eq!(walk.run.answers_let_be(1), 3);
    assert!(!walk.run.done_with_reason(1), "that is told by itself");
    let said = |walk: &Walk| {
        let next = next_of_run(&walk.run, walk.now());
        crate::engine::act_wording::act_text(&next, &walk.run, &words)
    };
    assert_eq!(
        said(&walk),
        "Now: 3 T, 3 mandatory answers missing: file the ticket"
    );
    let next = after_ticket(&walk.run, &"send".into(), walk.now());
    assert_eq!(
        next.step,
        Some("form".into()),
        "to the gap, not to the number"
    );
    assert!(matches!(next.act, Act::Answer(_)));
    walk.answer("port", "1");
    walk.tick("send");
    walk.carry(&Command::Skip("call".into()));
    let text = said(&walk);
    assert!(
        text.starts_with("Now: 2 mandatory answers missing"),
        "{text}"
    );
    walk.carry(&Command::Finish);
    let text = wording::phase_text(&walk.run, &words);
    assert_eq!(text, "Finished, 2 answers missing");
    let told = wording::let_be_text(&walk.run, Some(1), &words);
    assert_eq!(told.as_deref(), Some("2 mandatory answers are missing"));
}
