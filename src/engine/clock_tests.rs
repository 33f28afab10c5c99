//! Clocks at the ends of time, before 1970, and going back and forth.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::{
    Command, deadline, defaults, duty, form, next_act, tick_act, ticket, time_wording,
};
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

const MADRID: &str = "lang: en\nschedule: { timezone: Europe/Madrid }\n";

/// What was reckoned from an answer of the night on which the clocks go back at 03:00.
const NIGHT: &str = "  - id: ask\n    kind: form\n    title: Ask\n    fields:\n\
    \x20     - { id: dt, type: datetime, label: When }\n\
    \x20     - { id: ny, type: datetime, label: There, timezone: America/New_York }\n\
    \x20 - id: more\n    kind: form\n    title: More\n    fields:\n\
    \x20     - { id: due, type: datetime, label: Due, default: '{{ dt + hours(3) }}' }\n\
    \x20     - { id: over, type: datetime, label: Over, timezone: America/New_York, default: '{{ dt + hours(3) }}' }\n\
    \x20     - { id: part, type: number, label: Part, default: '{{ 9 / 8 }}' }\n\
    \x20 - { id: pause, kind: wait, title: P, until: dt + hours(3) }\n\
    \x20 - { id: look, title: Look, deadline: { within: hours(3), of: dt } }\n\
    \x20 - { id: send, kind: ticket, title: S, ticket: { body: \"{{ dt }} | {{ dt + hours(3) }} | {{ due == dt + hours(3) }} | {{ max(dt, due) }} | {{ ny + hours(1) }} | {{ dt - hours(48) }}\" } }\n";

fn night(dt: &str) -> Walk {
    let mut walk = Walk::with(MADRID, NIGHT);
    walk.minute = -29 * 24 * 60;
    walk.answer("dt", dt);
    walk.answer("ny", "2026-11-22T18:30:00-05:00");
    let words = Words::new(Lang::En);
    let (_, more) = walk.run.runbook().step(&"more".into()).unwrap();
    for own in defaults::defaults_due(&walk.run, &more.clone(), walk.now(), &words) {
        walk.carry(&own);
    }
    walk
}

fn body(walk: &Walk) -> String {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let words = Words::of_ticket(Lang::En);
    ticket::lay_out(&walk.run, step, form, &words).body
}

#[test]
fn an_instant_that_was_reckoned_is_told_by_the_clocks_of_its_own_time() {
    let walk = night("2026-10-25T00:30:00+02:00");
    assert_eq!(
        body(&walk),
        "25/10/2026 00:30 +02:00 | 25/10/2026 02:30 +01:00 | Yes | 25/10/2026 02:30 +01:00 | \
         23/11/2026 01:30 | 23/10/2026 00:30\n"
    );
    let late = night("2026-10-26T02:30:00+01:00");
    assert!(
        body(&late).ends_with("24/10/2026 03:30\n"),
        "{}",
        body(&late)
    );
    let due = deadline::deadlines(&walk.run, walk.now())[0].due.unwrap();
    assert_eq!(due.to_rfc3339(), "2026-10-25T02:30:00+01:00");
    let ends = walk.run.wait_ends(2, walk.now()).unwrap();
    assert_eq!(ends.to_rfc3339(), "2026-10-25T02:30:00+01:00");
}

#[test]
fn a_default_that_was_reckoned_is_kept_as_the_value_that_it_is() {
    let walk = night("2026-10-25T00:30:00+02:00");
    let kept = |id: &str| walk.run.answer(&id.into()).unwrap().value.to_text();
    assert_eq!(kept("due"), "2026-10-25T02:30:00+01:00");
    assert_eq!(kept("part"), "1.125");
    let (_, field) = walk.run.runbook().field(&"over".into()).unwrap();
    let words = Words::new(Lang::En);
    let over = defaults::proposal(&walk.run, field, walk.now(), &words).unwrap();
    let at = DateTime::parse_from_rfc3339(&over.value.to_text()).unwrap();
    assert_eq!(at.to_utc().to_rfc3339(), "2026-10-25T01:30:00+00:00");
}

#[test]
fn the_hour_that_comes_twice_is_told_with_its_offset_where_it_is_waited_for() {
    let walk = night("2026-10-25T00:30:00+02:00");
    let now = DateTime::parse_from_rfc3339("2026-10-25T00:40:00+02:00").unwrap();
    let words = Words::new(Lang::En);
    let said = time_wording::pause_text(&walk.run, 2, now, &words);
    assert!(said.contains("02:30 +01:00"), "{said}");
    let winter = night("2027-04-01T07:00:00+02:00");
    let said = time_wording::pause_text(&winter.run, 2, winter.now(), &words);
    assert!(said.contains("01/04/2027 10:00"), "{said}");
}

#[test]
fn a_step_that_hangs_on_the_clock_appears_when_the_minute_turns() {
    let mut walk = Walk::of(
        "  - { id: since, kind: form, title: Since, fields: [{ id: at, type: datetime, label: At }, { id: hosts, type: textarea, label: H }] }\n\
         \x20 - { id: late, title: Late, when: now() - at > minutes(30) }\n\
         \x20 - { id: last, title: Last }\n",
    );
    walk.answer("at", "2026-11-23T03:00:00+01:00");
    walk.tick("since");
    let late = |walk: &Walk| walk.run.applies(1);
    assert!(!late(&walk) && walk.run.current() == Some(2));
    let before = walk.run.revision();
    walk.run
        .tell_time(walk.now() + chrono::TimeDelta::minutes(17));
    assert!(!late(&walk));
    walk.run
        .tell_time(walk.now() + chrono::TimeDelta::minutes(19));
    assert!(late(&walk), "31 minutes have gone, and nothing happened");
    assert_eq!(walk.run.current(), Some(1));
    assert!(walk.run.revision() > before, "the screen has to know");
    // The journal alone gives the same as soon as something happens.
    walk.minute = 20;
    walk.tick("late");
    let again = crate::engine::Run::replay(
        std::sync::Arc::clone(walk.run.definition()),
        walk.run.operator().clone(),
        walk.run.entries(),
    );
    assert_eq!(
        (again.current(), again.state(1)),
        (walk.run.current(), walk.run.state(1))
    );
}

#[test]
fn what_a_step_waits_for_is_told_in_words() {
    use crate::engine::wording::waits_text;
    let walk = Walk::of("  - { id: s, title: S, when: duty }\n");
    let told = Lang::ALL.map(|lang| waits_text(&walk.run, 0, &Words::new(lang)).unwrap());
    assert!(told.iter().all(|text| !text.contains(": duty")), "{told:?}");
    assert_eq!(told[2], "depends on: On duty");
}
