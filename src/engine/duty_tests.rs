//! Tests of duty: office hours, midnight, holidays and clock-change nights.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

fn office(open: &str) -> Schedule {
    Schedule {
        timezone: Some("Europe/Madrid".into()),
        open: Some(open.into()),
        country: Some("ES".into()),
        extra: vec!["2026-06-24".into(), "2026-09-11".into()],
        ..Schedule::default()
    }
}

fn at(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// `duty` or `office`, with the next change.
fn said(schedule: &Schedule, now: &str) -> String {
    match assess(schedule, &Schedule::default(), at(now)) {
        Assessment::Unknown => "unknown".into(),
        Assessment::Known {
            on_duty,
            changes_at,
            holiday,
        } => format!(
            "{}{} until {}",
            if on_duty { "duty" } else { "office" },
            if holiday { ", holiday," } else { "" },
            changes_at.map_or("ever".into(), |at| at.to_rfc3339()),
        ),
    }
}

const WEEK: &str = "Mo-Th 08:00-18:00; Fr 08:00-15:00";

#[test]
fn the_night_is_duty_until_the_office_opens() {
    let week = office(WEEK);
    assert_eq!(
        said(&week, "2026-11-23T03:12:00+01:00"),
        "duty until 2026-11-23T08:00:00+01:00"
    );
    assert_eq!(
        said(&week, "2026-11-23T08:00:00+01:00"),
        "office until 2026-11-23T18:00:00+01:00"
    );
    assert_eq!(
        said(&week, "2026-11-27T15:00:00+01:00"),
        "duty until 2026-11-30T08:00:00+01:00"
    );
}

#[test]
fn the_wall_clock_is_the_schedules_and_not_the_machines() {
    assert_eq!(
        said(&office(WEEK), "2026-11-23T07:30:00Z"),
        "office until 2026-11-23T18:00:00+01:00"
    );
    let mut nowhere = office(WEEK);
    nowhere.timezone = None;
    assert_eq!(
        said(&nowhere, "2026-11-23T07:30:00Z"),
        "duty until 2026-11-23T08:00:00+00:00"
    );
}

#[test]
fn hours_that_pass_midnight_belong_to_the_day_they_began() {
    let night = office("Mo-Fr 22:00-06:00");
    assert_eq!(
        said(&night, "2026-11-24T00:00:00+01:00"),
        "office until 2026-11-24T06:00:00+01:00"
    );
    assert_eq!(
        said(&night, "2026-11-28T03:00:00+01:00"),
        "office until 2026-11-28T06:00:00+01:00"
    );
    assert_eq!(
        said(&night, "2026-11-29T03:00:00+01:00"),
        "duty until 2026-11-30T22:00:00+01:00"
    );
    assert_eq!(
        said(&night, "2026-11-23T23:59:59+01:00"),
        "office until 2026-11-24T06:00:00+01:00"
    );
}

#[test]
fn national_and_extra_holidays_close_the_office() {
    let week = office(WEEK);
    assert_eq!(
        said(&week, "2026-12-08T10:00:00+01:00"),
        "duty, holiday, until 2026-12-09T08:00:00+01:00"
    );
    // Sant Joan is a Wednesday; the Diada a Friday before a week-end.
    assert_eq!(
        said(&week, "2026-06-24T10:00:00+02:00"),
        "duty, holiday, until 2026-06-25T08:00:00+02:00"
    );
    assert_eq!(
        said(&week, "2026-09-10T18:00:00+02:00"),
        "duty until 2026-09-14T08:00:00+02:00"
    );
    let mut worked = week;
    worked.except = vec!["2026-12-08".into()];
    assert_eq!(
        said(&worked, "2026-12-08T10:00:00+01:00"),
        "office until 2026-12-08T18:00:00+01:00"
    );
}

#[test]
fn hours_that_speak_of_holidays_are_taken_at_their_word() {
    let short = office("Mo-Fr 08:00-18:00; PH 10:00-14:00");
    assert_eq!(
        said(&short, "2026-06-24T10:00:00+02:00"),
        "office, holiday, until 2026-06-24T14:00:00+02:00"
    );
    let comment = office("Mo-Fr 08:00-18:00 \"PH?\"");
    assert!(said(&comment, "2026-06-24T10:00:00+02:00").starts_with("duty"));
}

// "`; PH off` cuts the calendar day, not the shift."
#[test]
fn a_holiday_closes_the_shifts_that_begin_on_it() {
    // Tuesday the 8th of December is a holiday; a shift began on Monday night.
    for open in ["Mo-Fr 22:00-06:00", "Mo-Fr 22:00-06:00; PH off"] {
        let night = office(open);
        for (now, expected) in [
            (
                "2026-12-07T23:00:00+01:00",
                "office until 2026-12-08T06:00:00+01:00",
            ),
            (
                "2026-12-08T03:00:00+01:00",
                "office, holiday, until 2026-12-08T06:00:00+01:00",
            ),
            (
                "2026-12-08T06:00:00+01:00",
                "duty, holiday, until 2026-12-09T22:00:00+01:00",
            ),
            (
                "2026-12-08T23:00:00+01:00",
                "duty, holiday, until 2026-12-09T22:00:00+01:00",
            ),
            (
                "2026-12-09T03:00:00+01:00",
                "duty until 2026-12-09T22:00:00+01:00",
            ),
            (
                "2026-12-10T03:00:00+01:00",
                "office until 2026-12-10T06:00:00+01:00",
            ),
        ] {
            assert_eq!(said(&night, now), expected, "{open} at {now}");
        }
    }
}

#[test]
fn a_day_of_its_own_hours_lets_the_night_before_end() {
    let hours = office("Mo-Fr 22:00-06:00; Sa 10:00-14:00");
    assert_eq!(
        said(&hours, "2026-11-28T03:00:00+01:00"),
        "office until 2026-11-28T06:00:00+01:00"
    );
    // What is closed by the hour is closed, whenever the shift began.
    let cut = office("Mo-Su 22:00-06:00; Sa 02:00-04:00 off");
    assert_eq!(
        said(&cut, "2026-11-28T01:00:00+01:00"),
        "office until 2026-11-28T02:00:00+01:00"
    );
    assert_eq!(
        said(&cut, "2026-11-28T03:00:00+01:00"),
        "duty until 2026-11-28T04:00:00+01:00"
    );
    assert_eq!(
        said(&cut, "2026-11-29T03:00:00+01:00"),
        "office until 2026-11-29T06:00:00+01:00"
    );
    let other = office("Mo-Fr 22:00-06:00; We 10:00-12:00");
    assert_eq!(
        said(&other, "2026-11-25T23:00:00+01:00"),
        "duty until 2026-11-26T22:00:00+01:00"
    );
}

#[test]
fn an_office_that_never_closes_is_open_on_holidays() {
    for open in ["24/7", "00:00-24:00", "Mo-Su 00:00-24:00"] {
        assert_eq!(
            said(&office(open), "2026-12-08T03:00:00+01:00"),
            "office, holiday, until ever",
            "{open}"
        );
    }
    assert_eq!(
        said(&office("24/7; PH off"), "2026-12-08T03:00:00+01:00"),
        "duty, holiday, until 2026-12-09T00:00:00+01:00"
    );
}

// "`17:00+` invents a closing."
#[test]
fn an_open_end_is_no_closing_time() {
    let hours = office("Mo-Fr 08:00-12:00,17:00+");
    for (now, expected) in [
        (
            "2026-11-24T09:00:00+01:00",
            "office until 2026-11-24T12:00:00+01:00",
        ),
        (
            "2026-11-24T13:00:00+01:00",
            "duty until 2026-11-24T17:00:00+01:00",
        ),
        ("2026-11-24T18:00:00+01:00", "office until ever"),
        ("2026-11-25T03:00:00+01:00", "unknown"),
        (
            "2026-11-25T08:00:00+01:00",
            "office until 2026-11-25T12:00:00+01:00",
        ),
        (
            "2026-11-29T12:00:00+01:00",
            "duty until 2026-11-30T08:00:00+01:00",
        ),
    ] {
        assert_eq!(said(&hours, now), expected, "at {now}");
    }
    let said_end = office("Mo-Fr 17:00-20:00+");
    assert_eq!(
        said(&said_end, "2026-11-24T18:00:00+01:00"),
        "office until ever"
    );
    assert_eq!(said(&said_end, "2026-11-24T21:00:00+01:00"), "unknown");
}

#[test]
fn clocks_go_forward_over_a_boundary() {
    // 2026-03-29: 02:00 becomes 03:00, so 02:30 never comes.
    let sunday = office("Su 02:30-05:00");
    assert_eq!(
        said(&sunday, "2026-03-29T01:59:00+01:00"),
        "duty until 2026-03-29T03:00:00+02:00"
    );
    assert_eq!(
        said(&sunday, "2026-03-29T03:00:00+02:00"),
        "office until 2026-03-29T05:00:00+02:00"
    );
    // Hours that lie wholly in the gap never come.
    let gap = office("Su 02:10-02:50");
    assert_eq!(
        said(&gap, "2026-03-29T01:00:00+01:00"),
        "duty until 2026-04-05T02:10:00+02:00"
    );
    // The office that opens on Monday does so one hour sooner.
    assert_eq!(
        said(&office(WEEK), "2026-03-29T01:00:00+01:00"),
        "duty until 2026-03-30T08:00:00+02:00"
    );
}

#[test]
fn clocks_go_back_over_a_boundary() {
    // 2026-10-25: 03:00 summer time becomes 02:00, so 02:30 comes twice.
    let sunday = office("Su 00:00-02:30");
    assert_eq!(
        said(&sunday, "2026-10-25T02:10:00+02:00"),
        "office until 2026-10-25T02:30:00+02:00"
    );
    assert_eq!(
        said(&sunday, "2026-10-25T02:40:00+02:00"),
        "duty until 2026-10-25T02:00:00+01:00"
    );
    assert_eq!(
        said(&sunday, "2026-10-25T02:10:00+01:00"),
        "office until 2026-10-25T02:30:00+01:00"
    );
    assert_eq!(
        said(&sunday, "2026-10-25T02:40:00+01:00"),
        // 1 November is a holiday.
        "duty until 2026-11-08T00:00:00+01:00"
    );
    assert_eq!(
        said(&office(WEEK), "2026-10-25T02:40:00+02:00"),
        "duty until 2026-10-26T08:00:00+01:00"
    );
}

#[test]
fn nothing_is_guessed() {
    let now = "2026-11-23T03:12:00+01:00";
    assert_eq!(said(&Schedule::default(), now), "unknown");
    assert_eq!(said(&office("nine to five"), now), "unknown");
    assert_eq!(said(&office("Mo-Su unknown"), now), "unknown");
    let mut odd = office(WEEK);
    odd.timezone = Some("Europe/Barcelona".into());
    assert_eq!(said(&odd, now), "unknown");
    let mut odd = office(WEEK);
    odd.country = Some("Catalunya".into());
    assert_eq!(said(&odd, now), "unknown");
    let mut odd = office(WEEK);
    odd.extra = vec!["24 June".into()];
    assert_eq!(said(&odd, now), "unknown");
}

#[test]
fn what_never_changes_says_so() {
    assert_eq!(
        said(&office("24/7; PH open"), "2026-11-23T03:12:00+01:00"),
        "office until ever"
    );
    assert_eq!(
        said(&office("off"), "2026-11-23T03:12:00+01:00"),
        "duty until ever"
    );
    let open_then_unknown = office("Mo 08:00-12:00, Mo 12:00-14:00 unknown");
    assert_eq!(
        said(&open_then_unknown, "2026-11-23T11:00:00+01:00"),
        "office until ever"
    );
}

#[test]
fn the_runbook_wins_and_the_site_fills_in() {
    let config = office(WEEK);
    let bare = Schedule {
        out_of_hours_label: Some("24x7".into()),
        ..Schedule::default()
    };
    let both = merged(&bare, &config);
    assert_eq!(both.open, config.open);
    assert_eq!(both.out_of_hours_label.as_deref(), Some("24x7"));
    assert!(matches!(
        assess(&bare, &config, at("2026-06-24T10:00:00+02:00")),
        Assessment::Known {
            on_duty: true,
            holiday: true,
            ..
        }
    ));

    let canary = Schedule {
        open: Some("Mo-Fr 08:00-09:00".into()),
        timezone: Some("Atlantic/Canary".into()),
        ..Schedule::default()
    };
    assert_eq!(zone(&canary, &config), "Atlantic/Canary".parse().ok());
    assert!(matches!(
        assess(&canary, &config, at("2026-11-23T09:30:00+01:00")),
        Assessment::Known { on_duty: false, .. }
    ));
}

#[test]
fn a_moment_keeps_its_instant_in_another_zone() {
    let madrid = in_zone(
        at("2026-10-25T00:30:00Z"),
        &"Europe/Madrid".parse().unwrap(),
    );
    assert_eq!(madrid.to_rfc3339(), "2026-10-25T02:30:00+02:00");
}

#[test]
fn hours_whose_time_zone_cannot_be_read_say_nothing_of_another_zones_clocks() {
    let mut config = office(WEEK);
    (config.timezone, config.unread_zone) = (None, Some("Europe/Madrit".into()));
    let now = at("2026-11-23T10:00:00-05:00");
    let bare = Schedule::default();
    assert_eq!(assess(&bare, &config, now), Assessment::Unknown);
    // A runbook that names a zone shows its times by it; the hours are still nobody's.
    let zoned = Schedule {
        timezone: Some("Europe/Madrid".into()),
        ..Schedule::default()
    };
    assert_eq!(assess(&zoned, &config, now), Assessment::Unknown);
    assert!(zone(&zoned, &config).is_some());
    // Hours of the runbook's own, with a zone of its own, are not in doubt.
    assert_ne!(assess(&office(WEEK), &config, now), Assessment::Unknown);
}
