//! Until when a note of handover waits to be read, and for whom it is.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::engine::Command;
use crate::engine::status_sheet::{self, RecordNote};
use crate::i18n::{Lang, Words};
use crate::load;
use crate::model::{Moment, Operator};
use std::sync::Arc;

const BOOK: &str =
    "version: 1\nid: x\ntitle: X\nsteps: [{ id: a, title: A }, { id: b, title: B }]\n";

fn at(minute: u32) -> Moment {
    format!("2026-11-23T03:{minute:02}:00+01:00")
        .parse()
        .unwrap()
}

/// A run in which this happened, a minute each: who, and what.
fn run(events: &[(&str, Event)]) -> Run {
    let words = Words::new(Lang::En);
    let book = load::runbook(BOOK, &words).unwrap();
    let mut run = Run::new(Arc::new(book), Operator::default());
    for (minute, (by, event)) in events.iter().enumerate() {
        run.apply(&Entry {
            at: at(u32::try_from(minute).unwrap()),
            by: (*by).to_owned(),
            host: "bastion1".to_owned(),
            event: event.clone(),
        });
    }
    run
}

fn handed(note: &str) -> Event {
    Event::HandedOver {
        note: note.to_owned(),
    }
}

fn taken(from: &str, reason: Option<&str>) -> Event {
    Event::TakenOver(TakenOver {
        from: from.to_owned(),
        from_host: "bastion2".to_owned(),
        epoch: 2,
        reason: reason.map(str::to_owned),
    })
}

fn ticked(step: &str) -> Event {
    Event::StepTicked {
        step: step.into(),
        reason: None,
    }
}

fn note(run: &Run) -> Option<&str> {
    to_read(run).map(|own| own.note)
}

#[test]
fn a_note_is_read_by_whoever_opens_the_run_until_another_has_done_something_in_it() {
    let mut all = vec![("Pau", handed("web02 is slow"))];
    assert_eq!(note(&run(&all)), Some("web02 is slow"));
    // The line dropped before it was read; the clock spoke of duty.
    all.push(("Marta", taken("Pau", None)));
    all.push(("Marta", Event::Resumed));
    all.push((
        "Marta",
        Event::DutySet {
            on_duty: true,
            by_clock: true,
            reason: None,
        },
    ));
    assert_eq!(note(&run(&all)), Some("web02 is slow"));
    all.push(("Marta", ticked("a")));
    assert_eq!(note(&run(&all)), None);
}

#[test]
fn its_author_who_goes_on_and_a_command_line_take_it_from_nobody() {
    let own = [
        ("Pau", handed("n")),
        ("Pau", Event::Resumed),
        ("Pau", ticked("a")),
    ];
    assert_eq!(note(&run(&own)), Some("n"));
    let from_outside = [("Pau", handed("n")), ("Marta", ticked("a"))];
    assert_eq!(note(&run(&from_outside)), Some("n"));
}

#[test]
fn the_last_note_counts_and_none_of_a_run_that_is_over() {
    let both = [
        ("Pau", handed("one")),
        ("Marta", Event::Resumed),
        ("Marta", handed("two")),
    ];
    assert_eq!(note(&run(&both)), Some("two"));
    let over = [("Pau", handed("n")), ("Pau", Event::Finished)];
    assert_eq!(note(&run(&over)), None);
}

#[test]
fn a_note_is_made_harmless_and_one_that_says_nothing_hands_nothing_over() {
    let decided =
        |run: &Run, text: &str| run.decide(&Command::HandOver(text.to_owned()), None, at(9));
    let open = run(&[]);
    assert_eq!(
        decided(&open, " a\u{1b}[31m\nnext "),
        Ok(vec![handed("a␛[31m\nnext")])
    );
    assert_eq!(decided(&open, " \n"), Err(Refusal::AlreadySo));
    let over = run(&[("Pau", Event::Finished)]);
    assert_eq!(decided(&over, "n"), Err(Refusal::Ended));
}

#[test]
fn what_was_handed_over_is_for_the_record_alone() {
    let run = run(&[("Pau", handed("web02 is slow"))]);
    let words = Words::new(Lang::En);
    let text = |outward, markdown| {
        let note = RecordNote {
            outward,
            ..RecordNote::default()
        };
        status_sheet::text(&run, &note, &words, markdown)
    };
    for markdown in [false, true] {
        let inside = text(false, markdown);
        assert_eq!(inside.matches("web02 is slow").count(), 2, "{inside}");
        let outside = text(true, markdown);
        assert!(!outside.contains("web02"), "{outside}");
    }
}

#[test]
fn why_a_run_was_taken_over_is_for_the_record_alone() {
    let run = run(&[
        ("Marta", taken("Pau", Some("he is asleep"))),
        ("Pau", taken("Marta", None)),
    ]);
    let words = Words::new(Lang::En);
    let text = |outward| {
        let note = RecordNote {
            outward,
            ..RecordNote::default()
        };
        status_sheet::text(&run, &note, &words, false)
    };
    let (inside, outside) = (text(false), text(true));
    let told = "Taken over from Pau on bastion2: he is asleep";
    assert_eq!(inside.matches(told).count(), 2, "{inside}");
    let given = "Taken over from Marta on bastion2, without a reason";
    assert_eq!(inside.matches(given).count(), 2, "{inside}");
    assert!(!outside.contains("Taken over"), "{outside}");
}
