//! The pure core: what may happen, what follows, what the ticket says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "engine/random.rs"]
mod random;
#[path = "engine/strangers.rs"]
mod strangers;
#[path = "engine/typed.rs"]
mod typed;

use proptest::prelude::*;
use std::sync::Arc;
use vetlla::engine::{
    Command, Deviation, Phase, Refusal, Run, StepState, status_sheet, ticket, wording,
};
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{
    Attempt, Entry, Event, FieldId, Kind, Moment, Operator, Outcome, Provenance, StepId, Ticket,
    Value, Way,
};

fn moment(minute: i64) -> Moment {
    let start = Moment::parse_from_rfc3339("2026-11-23T03:12:00+01:00").unwrap();
    start + chrono::TimeDelta::minutes(minute)
}

fn entry(event: Event, minute: i64) -> Entry {
    Entry {
        at: moment(minute),
        by: "Núria".into(),
        host: "bastion".into(),
        event,
    }
}

/// A run and the journal that it would have written.
struct Walk {
    run: Run,
    journal: Vec<Entry>,
    minute: i64,
}

impl Walk {
    fn of(yaml: &str) -> Self {
        let runbook = load::runbook(yaml, &Words::new(Lang::En)).unwrap();
        let run = Run::new(Arc::new(runbook), Operator::default());
        let mut walk = Self {
            run,
            journal: Vec::new(),
            minute: 0,
        };
        walk.write(vec![Event::Started {
            runbook: "x".into(),
            title: "X".into(),
            sha256: "0".into(),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        }]);
        walk
    }

    fn write(&mut self, events: Vec<Event>) {
        for event in events {
            let entry = entry(event, self.minute);
            self.run.apply(&entry);
            self.journal.push(entry);
        }
    }

    fn ask(&mut self, command: &Command, reason: Option<&str>) -> Result<(), Refusal> {
        let events = self.run.decide(command, reason, moment(self.minute))?;
        self.write(events);
        Ok(())
    }

    fn tick(&mut self, step: &str) -> Result<(), Refusal> {
        self.ask(&Command::Tick(step.into()), None)
    }

    fn choose(&mut self, step: &str, value: Value) -> Result<(), Refusal> {
        self.ask(&Command::Choose(step.into(), value), None)
    }

    fn answer(&mut self, field: &str, text: &str) {
        let value = Value::Text(text.into());
        self.ask(
            &Command::Answer(field.into(), value, Provenance::Typed),
            None,
        )
        .unwrap();
    }

    fn state(&self, step: &str) -> StepState {
        let (at, _) = self.run.runbook().step(&StepId::from(step)).unwrap();
        self.run.state(at)
    }

    fn applies(&self, step: &str) -> bool {
        let (at, _) = self.run.runbook().step(&StepId::from(step)).unwrap();
        self.run.applies(at)
    }

    fn current(&self) -> Option<String> {
        self.run
            .current()
            .map(|at| self.run.runbook().steps[at].id.0.clone())
    }

    fn ticket(&self) -> Ticket {
        let (_, step) = ticket::ticket_step(&self.run).unwrap();
        let Kind::Dispatch(form) = &step.kind else {
            panic!("not a ticket")
        };
        ticket::lay_out(
            &self.run,
            step,
            form,
            &Words::new(ticket::ticket_lang(form)),
        )
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

const AWS: &str = include_str!("../runbooks/aws-claranet.yaml");

const SMALL: &str = r#"
version: 1
id: small
title: Small
steps:
  - { id: one, title: One }
  - { id: gate, title: Gate, hold: true, items: [first, second] }
  - { id: nice, title: Nice, recommended: true }
  - id: way
    kind: decision
    title: Which way?
    suggest: schedule.out_of_hours
    options: [{ value: true, label: Out }, { value: false, label: In }]
  - { id: call, kind: call, title: Call, when: way, contacts: [them], require: any }
  - { id: pause, kind: wait, title: Pause, minutes: 10 }
  - { id: last, title: Last }
contacts:
  them: { name: Them, phones: ["1234", "5678"] }
"#;

#[test]
fn steps_are_walked_in_order_and_the_current_one_is_the_first_open() {
    let mut walk = Walk::of(SMALL);
    assert_eq!(walk.current().as_deref(), Some("one"));
    walk.tick("one").unwrap();
    assert_eq!(walk.current().as_deref(), Some("gate"));
}

#[test]
fn a_hold_cannot_be_passed_skipped_or_ticked_with_open_items_whatever_the_reason() {
    let mut walk = Walk::of(SMALL);
    walk.tick("one").unwrap();
    let held = Refusal::Held("gate".into());
    assert_eq!(walk.tick("last"), Err(held.clone()));
    assert_eq!(
        walk.ask(&Command::Tick("last".into()), Some("because")),
        Err(held.clone())
    );
    assert_eq!(
        walk.ask(&Command::Skip("gate".into()), Some("because")),
        Err(held)
    );
    let open = Refusal::HeldOpen(vec!["first".into(), "second".into()]);
    assert_eq!(
        walk.ask(&Command::Tick("gate".into()), Some("because")),
        Err(open)
    );
}

#[test]
fn the_last_item_ticks_its_step() {
    let mut walk = Walk::of(SMALL);
    walk.tick("one").unwrap();
    walk.ask(&Command::TickItem("gate".into(), 1), None)
        .unwrap();
    assert_eq!(walk.state("gate"), StepState::Open);
    walk.ask(&Command::TickItem("gate".into(), 0), None)
        .unwrap();
    assert_eq!(walk.state("gate"), StepState::Done);
}

#[test]
fn out_of_order_needs_a_reason_but_not_past_a_recommended_step() {
    let mut walk = Walk::of(&SMALL.replace("hold: true, ", ""));
    assert_eq!(
        walk.tick("last"),
        Err(Refusal::NeedsReason(Deviation::OutOfOrder("one".into())))
    );
    walk.ask(&Command::Tick("last".into()), Some("the phone rang"))
        .unwrap();
    assert_eq!(walk.state("last"), StepState::Done);
    walk.tick("one").unwrap();
    walk.ask(&Command::TickItem("gate".into(), 0), None)
        .unwrap();
    walk.ask(&Command::TickItem("gate".into(), 1), None)
        .unwrap();
    walk.choose("way", Value::Flag(true)).unwrap();
}

#[test]
fn a_mandatory_step_is_skipped_with_a_reason_and_a_recommended_one_without() {
    let mut walk = Walk::of(&SMALL.replace("hold: true, ", ""));
    assert_eq!(
        walk.ask(&Command::Skip("one".into()), None),
        Err(Refusal::NeedsReason(Deviation::Skip))
    );
    walk.ask(&Command::Skip("one".into()), Some("done by the day shift"))
        .unwrap();
    walk.ask(&Command::Skip("gate".into()), Some("as well"))
        .unwrap();
    walk.ask(&Command::Skip("nice".into()), None).unwrap();
    assert_eq!(walk.state("nice"), StepState::Skipped);
}

#[test]
fn a_decision_shows_and_hides_later_steps() {
    let mut walk = Walk::of(SMALL);
    assert!(!walk.applies("call"));
    walk.write(vec![Event::OptionChosen {
        step: "way".into(),
        value: Value::Flag(true),
        suggested: None,
        reason: None,
    }]);
    assert!(walk.applies("call"));
    walk.write(vec![Event::StepReopened {
        step: "way".into(),
        reason: "slip".into(),
    }]);
    assert!(!walk.applies("call"));
}

/// A runbook with a form of two fields, and a step under a condition.
fn under(condition: &str) -> Walk {
    Walk::of(&format!(
        "version: 1\nid: x\ntitle: X\nsteps:\n\
         - id: form\n  kind: form\n  title: F\n  fields:\n\
         \x20   - {{ id: host, type: text, label: Host }}\n\
         \x20   - {{ id: n, type: number, label: N }}\n\
         - {{ id: late, title: Late, when: '{condition}' }}\n"
    ))
}

#[test]
fn a_condition_is_asked_again_whatever_way_it_names_what_has_changed() {
    for condition in [
        "host[:3] == \"db-\"",
        "\"db\" in host",
        "not (host != \"db-1\")",
        "host|upper == \"DB-1\"",
    ] {
        let mut walk = under(condition);
        walk.answer("host", "db-1");
        assert!(walk.applies("late"), "{condition}");
        walk.answer("host", "web-1");
        assert!(!walk.applies("late"), "{condition}");
        walk.write(vec![Event::FieldCleared {
            field: FieldId("host".into()),
        }]);
        walk.answer("host", "db-1");
        assert!(walk.applies("late"), "{condition}");
    }
}

#[test]
fn numbers_that_are_equal_are_the_same_however_they_are_written() {
    let mut walk = under("n == 1");
    for (text, applies) in [("1", true), ("1.0", true), ("1.50", false), ("0.1", false)] {
        walk.answer("n", text);
        assert_eq!(walk.applies("late"), applies, "{text}");
    }
}

#[test]
fn against_the_clock_a_reason_is_asked_and_duty_follows_the_decision() {
    let mut walk = Walk::of(
        &SMALL
            .replace("hold: true, ", "")
            .replace(", items: [first, second]", ""),
    );
    walk.ask(
        &Command::SetDuty {
            on_duty: true,
            by_clock: true,
        },
        None,
    )
    .unwrap();
    walk.tick("one").unwrap();
    walk.tick("gate").unwrap();
    assert_eq!(
        walk.choose("way", Value::Flag(false)),
        Err(Refusal::NeedsReason(Deviation::AgainstSuggestion(
            "Out".into()
        )))
    );
    walk.ask(
        &Command::Choose("way".into(), Value::Flag(false)),
        Some("a bank holiday is worked"),
    )
    .unwrap();
    assert_eq!(walk.run.on_duty(), Some(false));
    assert_eq!(walk.run.clock_duty(), Some(true));
}

#[test]
fn an_unknown_duty_suggests_nothing() {
    let walk = Walk::of(SMALL);
    let (_, step) = walk.run.runbook().step(&"way".into()).unwrap();
    assert_eq!(walk.run.suggestion(step), None);
    assert_eq!(walk.run.on_duty(), None);
}

#[test]
fn a_call_is_done_once_somebody_answers_and_every_attempt_is_kept() {
    let mut walk = Walk::of(
        &SMALL
            .replace("hold: true, ", "")
            .replace(", items: [first, second]", ""),
    );
    walk.tick("one").unwrap();
    walk.tick("gate").unwrap();
    walk.choose("way", Value::Flag(true)).unwrap();
    assert_eq!(
        walk.tick("call"),
        Err(Refusal::NeedsReason(Deviation::NobodyReached))
    );
    let attempt = |number: &str, outcome| {
        let attempt = Attempt {
            contact: "them".into(),
            number: number.into(),
            outcome,
            by: None,
        };
        Command::LogCall("call".into(), attempt)
    };
    walk.ask(&attempt("1234", Outcome::NoAnswer), None).unwrap();
    assert_eq!(walk.state("call"), StepState::Open);
    walk.ask(&attempt("5678", Outcome::Answered), None).unwrap();
    assert_eq!(walk.state("call"), StepState::Done);
    assert_eq!(walk.run.calls(&"call".into()).count(), 2);
}

#[test]
fn a_pause_is_over_after_its_minutes_and_not_before() {
    let mut walk = Walk::of(
        &SMALL
            .replace("hold: true, ", "")
            .replace(", items: [first, second]", ""),
    );
    walk.tick("one").unwrap();
    walk.tick("gate").unwrap();
    walk.choose("way", Value::Flag(false)).unwrap();
    walk.ask(&Command::StartWait("pause".into()), None).unwrap();
    walk.minute = 9;
    assert_eq!(
        walk.tick("pause"),
        Err(Refusal::NeedsReason(Deviation::WaitNotOver))
    );
    walk.minute = 10;
    walk.tick("pause").unwrap();
}

#[test]
fn a_run_finishes_only_when_what_must_be_done_is_closed() {
    let mut walk = Walk::of(
        &SMALL
            .replace("hold: true, ", "")
            .replace(", items: [first, second]", ""),
    );
    let Err(Refusal::OpenSteps(open)) = walk.ask(&Command::Finish, None) else {
        panic!()
    };
    assert_eq!(
        open.len(),
        5,
        "the call does not apply and the recommended step may stay open"
    );
    for step in ["one", "gate", "way", "pause", "last"] {
        walk.ask(&Command::Skip(step.into()), Some("drill"))
            .unwrap();
    }
    walk.ask(&Command::Finish, None).unwrap();
    assert_eq!(*walk.run.phase(), Phase::Finished);
    assert_eq!(walk.tick("one"), Err(Refusal::Ended));
}

#[test]
fn nothing_after_an_end_that_applies_is_left_to_do() {
    let mut walk = Walk::of(
        "version: 1\nid: e\ntitle: E\nsteps:\n  - id: false_alarm\n    kind: decision\n    title: False alarm?\n    options: [{ value: true, label: Yes it is }, { value: false, label: It is real }]\n  - { id: stop, kind: end, title: Stop, when: false_alarm }\n  - { id: rest, title: Rest }\n",
    );
    assert!(walk.applies("rest"));
    walk.choose("false_alarm", Value::Flag(true)).unwrap();
    assert!(!walk.applies("rest"));
    walk.tick("stop").unwrap();
    assert_eq!(walk.current(), None);
    walk.ask(&Command::Finish, None).unwrap();
}

fn aws(kind: &str, on_duty: bool) -> Walk {
    let mut walk = Walk::of(AWS);
    walk.tick("inici").unwrap();
    walk.choose("tipus", text(kind)).unwrap();
    walk.choose("guardia", Value::Flag(on_duty)).unwrap();
    walk.ask(&Command::Skip("proves".into()), None).unwrap();
    walk
}

#[test]
fn a_form_says_in_which_language_to_write_where_that_is_not_the_one_that_is_read() {
    let asked = |text: &str, step: &str, screen| {
        let walk = Walk::of(text);
        let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
        ticket::lang_to_write(&walk.run, step, screen)
    };
    assert_eq!(asked(AWS, "formulari", Lang::Ca), Some(Lang::Es));
    let by_runbook = asked(AWS, "formulari", Lang::Es);
    assert_eq!(by_runbook, Some(Lang::Es), "the runbook is Catalan");
    assert_eq!(asked(AWS, "tiquet", Lang::Ca), None, "it asks for a number");
    let spanish = AWS.replace("lang: ca\n", "lang: es\n");
    assert_eq!(asked(&spanish, "formulari", Lang::Es), None);
    assert_eq!(asked(&spanish, "formulari", Lang::En), Some(Lang::Es));
}

#[test]
fn a_missing_mandatory_answer_is_a_gap_where_it_belongs_and_a_line_at_the_top() {
    let mut walk = aws("sistemas", false);
    walk.answer("aplicacion", "Portal");
    let laid = walk.ticket();
    assert!(!laid.complete());
    assert!(
        laid.body
            .contains("* Impacto en negocio: [FALTA: Impacto en negocio]"),
        "{}",
        laid.body
    );
    assert!(laid.incomplete.unwrap().contains("Impacto en negocio"));
    assert!(
        !laid.body.contains("redeploy"),
        "the question of duty is not asked in office hours"
    );
}

#[test]
fn a_decision_not_taken_yet_is_a_gap_of_the_ticket_that_names_it() {
    let walk = Walk::of(AWS);
    let laid = walk.ticket();
    assert!(
        laid.subject.contains("[FALTA: Sistemes o Xarxa?]"),
        "{}",
        laid.subject
    );
    assert!(laid.missing.contains(&"Sistemes o Xarxa?".to_owned()));
}

#[test]
fn a_hidden_answer_is_kept_and_not_in_the_ticket() {
    let mut walk = aws("redes", false);
    walk.answer("origen", "10.0.0.1");
    assert!(walk.ticket().body.contains("10.0.0.1"));
    walk.ask(
        &Command::Choose("tipus".into(), text("sistemas")),
        Some("slip"),
    )
    .unwrap();
    assert!(!walk.ticket().body.contains("10.0.0.1"));
    assert_eq!(
        walk.run.answer(&"origen".into()).unwrap().value,
        text("10.0.0.1")
    );
}

#[test]
fn where_the_destination_is_no_server_the_field_for_its_trace_goes() {
    let mut walk = aws("redes", false);
    let missing = |walk: &Walk| {
        walk.ticket()
            .missing
            .iter()
            .any(|label| label.contains("MTR"))
    };
    let shown = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"formulari".into()).unwrap();
        let mut fields = walk.run.visible_fields(step).into_iter();
        fields.any(|(field, _)| field.id.0 == "mtr")
    };
    assert!(!missing(&walk) && !shown(&walk));
    let no = Command::Answer("es_servidor".into(), Value::Flag(false), Provenance::Typed);
    walk.ask(&no, None).unwrap();
    assert!(!missing(&walk) && !shown(&walk));
    let yes = Command::Answer("es_servidor".into(), Value::Flag(true), Provenance::Typed);
    walk.ask(&yes, None).unwrap();
    assert!(missing(&walk) && shown(&walk));
    assert!(
        !walk.ticket().body.contains("servidor?"),
        "an internal field is never in the ticket"
    );
}

#[test]
fn an_answer_changed_after_export_marks_the_exported_ticket_as_out_of_date() {
    let mut walk = aws("sistemas", false);
    walk.answer("aplicacion", "Portal");
    let before = wording::fingerprint(&walk.ticket());
    walk.write(vec![Event::TicketExported {
        step: "tiquet".into(),
        way: Way::Osc52,
        part: None,
        bytes: 1,
        sha256: before,
        part_sha256: None,
        missing: 0,
    }]);
    let fresh = |walk: &Walk| !vetlla::engine::ticket_states(&walk.run)[0].out_of_date;
    assert!(fresh(&walk));
    walk.answer("aplicacion", "Another portal");
    assert!(!fresh(&walk));
}

#[test]
fn a_ticket_without_a_text_of_its_own_is_all_answers_those_of_tasks_too() {
    let mut walk = Walk::of(include_str!("../runbooks/disk-full.yaml"));
    walk.answer("host", "db-1");
    walk.answer("used", "97");
    walk.answer("paths", "/var/log 40G");
    walk.ask(&Command::Choose("outcome".into(), text("stuck")), Some("r"))
        .unwrap_err();
    walk.write(vec![Event::OptionChosen {
        step: "outcome".into(),
        value: text("stuck"),
        suggested: None,
        reason: None,
    }]);
    let laid = walk.ticket();
    for line in [
        "* Host: db-1",
        "* Used, in %: 97",
        "* Paths and sizes: /var/log 40G",
    ] {
        assert!(laid.body.contains(line), "{}", laid.body);
    }
    assert!(
        laid.body.contains("[MISSING: Mount point]"),
        "{}",
        laid.body
    );
    assert!(
        laid.missing.contains(&"Mount point".to_owned()),
        "{:?}",
        laid.missing
    );
    assert!(!laid.body.contains("safety"), "{}", laid.body);
    assert!(laid.answers.iter().any(|part| part.text == "db-1"));
}

#[test]
fn a_multi_line_answer_stands_indented_below_its_label() {
    let mut walk = aws("redes", false);
    walk.answer("tests_redes", "ping: ok\ntraceroute: * * *");
    let body = walk.ticket().body;
    assert!(
        body.contains("* Test realizados:\n    ping: ok\n    traceroute: * * *\n"),
        "{body}"
    );
}

#[test]
fn why_a_step_is_hidden_names_the_rule_and_the_values() {
    let walk = aws("sistemas", false);
    let (_, step) = walk.run.runbook().step(&"trucar".into()).unwrap();
    let why = walk.run.why(step.when.as_ref().unwrap());
    assert_eq!((why.rule.as_str(), why.holds), ("guardia", false));
    let no = vetlla::lang::Known::Known(false.into());
    assert_eq!(why.values, [("guardia".to_owned(), no)]);
}
