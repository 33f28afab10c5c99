//! Clocks at the ends of time, before 1970, and going back and forth.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::{Command, defaults, duty, form, next_act, tick_act};
use crate::i18n::{Lang, Words};
use crate::model::Schedule;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use proptest::prelude::*;

/// The ends of what a moment can be, and some between, as clocks of the world show them.
fn moments() -> Vec<Moment> {
    let utc = [
        DateTime::<Utc>::MIN_UTC,
        DateTime::<Utc>::MAX_UTC,
        DateTime::<Utc>::UNIX_EPOCH - TimeDelta::days(1),
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000),
    ];
    let zones = [14, -12].map(|hours| FixedOffset::east_opt(hours * 3600).unwrap());
    utc.iter()
        .flat_map(|utc| zones.map(|zone| utc.with_timezone(&zone)))
        .collect()
}

const STEPS: &str = "  - { id: pause, kind: wait, title: P, minutes: 4000000000 }\n\
    \x20 - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: day, type: date, label: D, default: today, max: today }\n\
    \x20     - { id: hour, type: time, label: H, default: now, timezone: Asia/Tokyo }\n\
    \x20     - { id: both, type: datetime, label: B, default: now, min: now, timezone: America/New_York }\n";

fn entry(at: Moment, event: Event) -> Entry {
    Entry {
        at,
        by: "n".into(),
        host: "h".into(),
        event,
    }
}

/// Asks a run everything that has to do with time.
fn ask_all(run: &Run, now: Moment) {
    let words = Words::new(Lang::Ca);
    for step in run.runbook().steps.iter() {
        let (at, _) = run.runbook().step(&step.id).unwrap();
        let left = run.wait_left(at, now);
        assert!(left.is_none_or(|left| left >= TimeDelta::zero()));
        let _ = (next_act(run, &step.id, now), tick_act(run, &step.id, now));
        for (field, _) in step.all_fields() {
            let _ = defaults::proposal(run, field, now, &words);
            for typed in [
                "now",
                "today",
                "31/12",
                "23:59",
                "0:00",
                "-1 h",
                "yesterday",
                "31/12 23:59",
                "262142-12-31 23:59",
                "-262143-01-01",
                "31/12/262142 23:59",
            ] {
                let _ = form::accept(field, typed, now);
            }
        }
    }
    assert!(run.lasted() >= TimeDelta::zero());
    // Whoever adds what has passed since shall not come to the end of numbers.
    let _ = run.lasted() + (DateTime::<Utc>::MAX_UTC - DateTime::<Utc>::MIN_UTC);
}

fn print_all(run: &Run) {
    let (note, words) = (RecordNote::default(), Words::new(Lang::Ca));
    let _ = status_sheet::text(run, &note, &words, true);
    let _ = status_sheet::json(run, &note, &words);
}

#[test]
fn no_moment_that_a_journal_or_a_clock_may_have_ends_a_run() {
    for first in moments() {
        for second in moments() {
            let mut walk = Walk::of(STEPS);
            for (at, event) in [
                (first, Event::Resumed),
                (
                    second,
                    Event::WaitStarted {
                        step: "pause".into(),
                    },
                ),
                (first, Event::Resumed),
                (second, Event::Resumed),
            ] {
                walk.run.apply(&entry(at, event));
            }
            for now in [first, second] {
                ask_all(&walk.run, now);
            }
            print_all(&walk.run);
        }
    }
}

#[test]
fn a_pause_that_would_end_after_the_end_of_time_has_begun_and_ends_there() {
    let mut walk = Walk::of(STEPS);
    let at = DateTime::<Utc>::MAX_UTC.fixed_offset();
    let begun = Event::WaitStarted {
        step: "pause".into(),
    };
    walk.run.apply(&entry(at, begun));
    assert_eq!(walk.run.wait_ends(0, at), Some(at));
    let again = walk
        .run
        .decide(&Command::StartWait("pause".into()), None, at);
    assert_eq!(again, Err(crate::engine::Refusal::AlreadySo));
}

#[test]
fn office_hours_are_asked_for_at_any_moment() {
    for zone in [None, Some("Europe/Madrid"), Some("Pacific/Kiritimati")] {
        for open in ["Mo-Fr 08:00-18:00", "24/7", "Jan 1 00:00-24:00"] {
            let schedule = Schedule {
                open: Some(open.into()),
                timezone: zone.map(str::to_owned),
                country: Some("ES".into()),
                ..Schedule::default()
            };
            for now in moments() {
                let _ = duty::assess(&schedule, &Schedule::default(), now);
            }
        }
    }
}

#[test]
fn a_clock_that_jumps_for_ever_only_lasts_as_long_as_a_span_can_say() {
    let mut walk = Walk::of(STEPS);
    let ends = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC];
    let entries: Vec<_> = (0..1500)
        .map(|turn| entry(ends[turn % 2].fixed_offset(), Event::Resumed))
        .collect();
    walk.run.replay_more(&entries);
    ask_all(&walk.run, ends[0].fixed_offset());
    print_all(&walk.run);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever moments a journal has, in any order, nothing that is asked of it panics.
    #[test]
    fn any_moments_in_any_order_are_taken(
        times in prop::collection::vec((any::<i64>(), -86_399..86_400i32), 1..6),
    ) {
        let moments: Vec<Moment> = times
            .into_iter()
            .filter_map(|(seconds, offset)| {
                let zone = FixedOffset::east_opt(offset)?;
                let utc = DateTime::from_timestamp(seconds % 8_210_266_876_799, 0)?;
                Some(utc.with_timezone(&zone))
            })
            .collect();
        let mut walk = Walk::of(STEPS);
        for at in &moments {
            walk.run.apply(&entry(*at, Event::WaitStarted { step: "pause".into() }));
        }
        print_all(&walk.run);
        for now in moments {
            ask_all(&walk.run, now);
        }
    }
}
