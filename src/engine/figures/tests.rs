//! Figures of made-up journals.
#![allow(clippy::unwrap_used, clippy::panic)]
use super::journal::{Outcome, RunFigures};
use super::totals::{Figures, Times};
use crate::engine::tests::Walk;
use crate::model::{Entry, Event, FieldId, Moment, Provenance, TakenOver, Value, Way};
use chrono::TimeDelta;

fn at(minute: i64) -> Moment {
    let start: Moment = "2026-11-23T03:12:00+01:00".parse().unwrap();
    start + TimeDelta::minutes(minute)
}

/// A journal of these events, each at its minute.
fn journal(events: Vec<(i64, Event)>) -> Vec<Entry> {
    let started = Event::Started {
        runbook: "r".to_owned(),
        title: "R".to_owned(),
        sha256: String::new(),
        drill: None,
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    };
    let all = [(0, started)].into_iter().chain(events);
    let entries = all.map(|(minute, event)| Entry {
        at: at(minute),
        by: "a".to_owned(),
        host: "h".to_owned(),
        event,
    });
    entries.collect()
}

fn ticked(step: &str) -> Event {
    Event::StepTicked {
        step: step.into(),
        reason: None,
    }
}

fn skipped(step: &str, why: &str) -> Event {
    Event::StepSkipped {
        step: step.into(),
        reason: Some(why.to_owned()),
    }
}

fn said(field: &str, value: &str) -> Event {
    Event::FieldAnswered {
        field: field.into(),
        value: Value::Text(value.to_owned()),
        from: Provenance::Typed,
    }
}

fn left(way: Way) -> Event {
    Event::TicketExported {
        step: "t".into(),
        way,
        part: None,
        bytes: 1,
        sha256: String::new(),
        part_sha256: None,
        missing: 0,
    }
}

fn of(events: Vec<(i64, Event)>) -> RunFigures {
    RunFigures::of(&journal(events)).unwrap().1
}

fn all(runs: &[RunFigures]) -> Figures {
    let mut figures = Figures::default();
    runs.iter().for_each(|run| figures.add(at(0), run));
    figures
}

fn taken_over() -> Event {
    Event::TakenOver(TakenOver {
        from: "Pau".to_owned(),
        from_host: "bastion2".to_owned(),
        epoch: 2,
        reason: None,
    })
}

#[test]
fn a_step_takes_what_passes_since_the_one_before_but_for_the_time_when_nobody_had_it_open() {
    let run = of(vec![
        (2, ticked("a")),
        (3, said("f", "x")),
        (600, taken_over()),
        (600, Event::Resumed),
        (604, ticked("b")),
        (605, Event::Finished),
    ]);
    let took: Vec<_> = run
        .steps
        .iter()
        .map(|own| (own.0.as_str(), own.2))
        .collect();
    assert_eq!(took, [("a", 120), ("b", 300)]);
    assert_eq!((run.seconds, run.outcome), (480, Outcome::Finished));
}

#[test]
fn what_was_opened_again_counts_once_and_as_it_stands_in_the_end() {
    let reopened = |step: &str| Event::StepReopened {
        step: step.into(),
        reason: "r".to_owned(),
    };
    let run = of(vec![
        (1, ticked("a")),
        (2, reopened("a")),
        (4, skipped("a", " no need ")),
        (5, ticked("b")),
        (6, reopened("b")),
    ]);
    let own = all(&[run.clone(), run]);
    let (_, a) = &own.steps[0];
    assert_eq!((a.done, a.skipped, a.failed), (0, 2, 0));
    assert_eq!(a.skip_reasons.get("no need"), Some(&2));
    assert_eq!(a.times.median(), Some(240));
    assert_eq!(own.steps[1].1.done, 0, "it is open");
}

#[test]
fn only_answers_that_are_changed_after_a_ticket_has_left_are_corrections() {
    let run = of(vec![
        (1, said("a", "1")),
        (2, said("a", "2")),
        (3, left(Way::Plain)),
        (4, said("a", "3")),
        (5, left(Way::Osc52)),
        (6, said("number", "T-1")),
        (7, said("a", "3")),
        (8, said("b", "1")),
    ]);
    assert!(run.corrected.is_empty(), "{run:?}");
    let run = of(vec![
        (1, said("a", "1")),
        (2, said("n[web]", "1")),
        (5, left(Way::Osc52)),
        (6, said("a", "2")),
        (7, said("a", "3")),
        (
            8,
            Event::FieldCleared {
                field: "n[web]".into(),
            },
        ),
    ]);
    let fields: Vec<_> = run.corrected.iter().map(FieldId::as_str).collect();
    assert_eq!(fields, ["a", "n"]);
}

#[test]
fn what_is_changed_after_a_ticket_was_filed_by_hand_is_corrected() {
    let walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: Alpha }, { id: b, type: text, label: B }] }\n\
         \x20 - { id: t, kind: ticket, title: T, ticket: { subject: s, body: b } }\n",
    );
    let corrected = |events: Vec<(i64, Event)>| {
        let mut figures = all(&[of(events.clone()), of(events)]);
        figures.name(&walk.run);
        figures.corrected
    };
    let answers = vec![(1, said("a", "1")), (1, said("b", "1")), (2, ticked("f"))];
    let with = |more: Vec<(i64, Event)>| [answers.clone(), more].concat();
    let found = corrected(with(vec![(3, ticked("t")), (4, said("a", "2"))]));
    assert_eq!(found, [("a".into(), "Alpha".to_owned(), 2)]);
    // Nobody had it yet, or had it by hand and then by a copy, which counts once.
    assert_eq!(
        corrected(with(vec![(3, said("a", "2")), (4, ticked("t"))])),
        []
    );
    let found = corrected(with(vec![
        (3, ticked("t")),
        (4, said("a", "2")),
        (5, left(Way::Osc52)),
        (6, said("a", "3")),
    ]));
    assert_eq!(found, [("a".into(), "Alpha".to_owned(), 2)]);
    assert_eq!(
        corrected(with(vec![(3, skipped("t", "no")), (4, said("a", "2"))])),
        []
    );
}

#[test]
fn the_median_is_in_the_middle_of_times_in_any_order() {
    let mut times = Times::default();
    assert_eq!((times.median(), times.longest()), (None, None));
    for (seconds, median) in [(30, 30), (10, 20), (90, 30), (1, 20)] {
        times.add(seconds);
        assert_eq!(times.median(), Some(median));
    }
    assert_eq!(times.longest(), Some(90));
}

#[test]
fn clocks_that_go_back_and_journals_that_begin_elsewhere_harm_nothing() {
    let run = of(vec![(5, ticked("a")), (3, ticked("b")), (4, ticked("c"))]);
    let took: Vec<_> = run.steps.iter().map(|own| own.2).collect();
    assert_eq!(took, [300, 0, 0]);
    assert!(RunFigures::of(&[]).is_none());
    assert!(RunFigures::of(&journal(vec![(1, ticked("a"))])[1..]).is_none());
}
