//! Tests of reading and printing answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::i18n::{Lang, Words};
use crate::model::Choice;
use chrono::DateTime;
use proptest::prelude::*;

#[path = "address_tests.rs"]
mod addresses;
#[path = "written_tests.rs"]
mod written;

fn field(kind: FieldKind) -> Field {
    Field {
        from: None,
        id: "f".into(),
        kind,
        label: "F".into(),
        help: None,
        placeholder: None,
        default: None,
        confirm_default: false,
        required: false,
        must_be_true: false,
        recommended: false,
        when: None,
        required_when: None,
        internal: false,
        options: Vec::new(),
        multiple: false,
        min: None,
        max: None,
        min_length: None,
        max_length: None,
        pattern: None,
        pattern_message: None,
        timezone: None,
        zone: None,
        monospace: false,
        attachments: false,
        for_each: None,
        each: None,
        absent: false,
        fields: Vec::new(),
    }
}

fn option(value: &str, label: &str) -> Choice {
    Choice {
        value: Value::Text(value.into()),
        label: label.into(),
        number: false,
        ticket_label: Some(format!("{label} (ticket)")),
        description: None,
    }
}

fn at(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A Monday at 03:12 and some seconds.
fn now() -> Moment {
    at("2026-11-23T03:12:40+01:00")
}

/// What is kept for a typed text, or the mistake in English.
fn read(field: &Field, typed: &str) -> String {
    match accept(field, typed, now()) {
        Ok(value) => value.to_text(),
        Err(mistake) => mistake.say(&Words::new(Lang::En)),
    }
}

fn reads(field: &Field, kept: &str, typed: &[&str]) {
    for typed in typed {
        assert_eq!(read(field, typed), kept, "typed: {typed}");
    }
}

fn refuses(field: &Field, mistake: &Mistake, typed: &[&str]) {
    for typed in typed {
        assert_eq!(
            accept(field, typed, now()).as_ref(),
            Err(mistake),
            "typed: {typed}"
        );
    }
}

#[test]
fn a_date_is_read_the_ways_people_type_it() {
    let date = field(FieldKind::Date);
    reads(
        &date,
        "2026-11-23",
        &[
            "23/11/2026",
            "23/11/26",
            "23/11",
            " 2026-11-23 ",
            "23.11.2026",
            "23-11-2026",
            "23.11",
            "2026/11/23",
            "today",
            "AVUI",
            "hoy",
            "-10m",
        ],
    );
    reads(
        &date,
        "2026-11-22",
        &["yesterday", "ahir", "Ayer", "-1d", "-24h"],
    );
    reads(&date, "2026-01-05", &["5/1", "05/01"]);
    refuses(
        &date,
        &Mistake::NotADate,
        &[
            "31/11",
            "23/13/2026",
            "0206-11-23",
            "23",
            "11/23/2026",
            "soon",
            "23/11/",
            "+3/11",
            "-",
        ],
    );
}

#[test]
fn a_day_of_december_typed_in_january_is_last_years() {
    let new_year = at("2027-01-01T00:10:00+01:00");
    let mut date = field(FieldKind::Date);
    assert_eq!(
        accept(&date, "31/12", new_year),
        Ok(Value::Text("2026-12-31".into()))
    );
    let start = field(FieldKind::Datetime);
    let kept = |text: &str| Ok(Value::Text(text.into()));
    assert_eq!(
        accept(&start, "31/12 23:50", new_year),
        kept("2026-12-31T23:50:00+01:00")
    );
    assert_eq!(
        accept(&date, "2/1", new_year),
        kept("2027-01-02"),
        "tomorrow"
    );
    date.max = Some("today".into());
    assert_eq!(
        accept(&date, "31/12", new_year),
        Ok(Value::Text("2026-12-31".into()))
    );
}

#[test]
fn a_time_is_read_the_ways_people_type_it() {
    let time = field(FieldKind::Time);
    reads(
        &time,
        "03:12",
        &[
            "3:12", "03:12", "0312", "312", "3.12", "3h12", "03:12:00", "now", "ara", "Ahora",
        ],
    );
    reads(&time, "15:05:30", &["15:05:30", "15:05:30,123"]);
    reads(&time, "03:02", &["-10m", "-10 min"]);
    reads(&time, "23:12", &["-4h"]);
    refuses(
        &time,
        &Mistake::NotATime,
        &[
            "24:00", "3:60", "03:12:60", "3", "03:1", "03:12:99", "12345", "3:12x",
        ],
    );
}

#[test]
fn a_datetime_is_read_in_either_order() {
    let datetime = field(FieldKind::Datetime);
    reads(
        &datetime,
        "2026-11-23T03:05:00+01:00",
        &[
            "23/11/2026 3:05",
            "3:05 23/11/2026",
            "23/11 0305",
            "0305 23/11",
            "2026-11-23 03:05",
            "2026-11-23T03:05",
            "2026-11-23T02:05:00Z",
            "23/11/2026, 03:05:00",
            "3:05",
            "avui 3:05",
            "hoy a las 3:05",
        ],
    );
    reads(
        &datetime,
        "2026-11-22T23:50:00+01:00",
        &["ahir a les 23:50", "23:50 yesterday", "22.11 23.50"],
    );
    reads(
        &datetime,
        "2026-11-23T03:12:00+01:00",
        &["now", "ara", "AHORA"],
    );
    reads(
        &datetime,
        "2026-11-23T01:42:00+01:00",
        &["-1h30m", "-1h 30m", "-90m", "-90min"],
    );
    refuses(
        &datetime,
        &Mistake::NoTime,
        &["23/11/2026", "today", "23/11"],
    );
    refuses(
        &datetime,
        &Mistake::NotADatetime,
        &[
            "3:12 3:12 23/11",
            "late",
            "-10",
            "23/11 3:12 -10",
            "25/11/2026 03:12 PST",
            "2026-11-23T02:05:59Z rest",
            "Wed, 24 Nov 2026 03:12:01 +0100",
            "03:12:01.x",
            "-m",
            "-0m",
            "-99999999m",
            "23/11 32:12",
        ],
    );
}

#[test]
fn a_time_far_ahead_is_asked_for_its_day_and_is_yesterdays_where_only_the_past_is_taken() {
    let mut datetime = field(FieldKind::Datetime);
    let asked = Mistake::WhichDay {
        before: "22/11/2026 23:50".into(),
        today: "23/11/2026 23:50".into(),
    };
    refuses(&datetime, &asked, &["23:50"]);
    reads(&datetime, "2026-11-23T14:50:00+01:00", &["14:50"]);
    reads(&datetime, "2026-11-23T23:50:00+01:00", &["avui 23:50"]);
    datetime.max = Some("now".into());
    reads(&datetime, "2026-11-22T23:50:00+01:00", &["23:50"]);
    reads(&datetime, "2026-11-23T03:12:00+01:00", &["03:12", "now"]);
    reads(&datetime, "2026-11-22T03:28:00+01:00", &["3:28"]);
    reads(&datetime, "2026-11-23T03:12:39+01:00", &["03:12:39"]);
    refuses(
        &datetime,
        &Mistake::Future {
            now: "23/11/2026 03:12".into(),
        },
        &["23/11/2026 03:13", "24/11 3:00", "03:15", "3:27"],
    );
}

#[test]
fn the_fields_own_time_zone_is_the_clock_that_counts() {
    let mut start = field(FieldKind::Datetime);
    start.timezone = Some("UTC".into());
    start.max = Some("now".into());
    reads(&start, "2026-11-23T02:12:00+00:00", &["now"]);
    reads(&start, "2026-11-22T03:05:00+00:00", &["3:05"]);
    let value = accept(&start, "now", now()).unwrap();
    assert_eq!(
        ticket_text(&start, &value, Lang::Es),
        "23/11/2026 02:12 UTC"
    );
}

#[test]
fn a_time_that_came_twice_is_not_taken_for_the_future() {
    // 2026-10-25: at 03:00 summer time clocks went back to 02:00; it is 02:10 again.
    let night = at("2026-10-25T02:10:00+01:00");
    let mut start = field(FieldKind::Datetime);
    start.timezone = Some("Europe/Madrid".into());
    start.max = Some("now".into());
    assert_eq!(
        accept(&start, "2:40", night),
        Ok(Value::Text("2026-10-25T02:40:00+02:00".into()))
    );
    assert_eq!(
        accept(&start, "-30m", night),
        Ok(Value::Text("2026-10-25T02:40:00+02:00".into()))
    );
    assert!(accept(&start, "25/10 3:01", night).is_err());
}

#[test]
fn limits_hold_for_days_and_times() {
    let mut date = field(FieldKind::Date);
    date.min = Some("2026-11-20".into());
    date.max = Some("today".into());
    reads(&date, "2026-11-20", &["20/11"]);
    assert_eq!(read(&date, "19/11"), "Expected 20/11/2026 or later.");
    assert_eq!(read(&date, "24/11/2026"), "Expected 23/11/2026 or earlier.");

    let mut planned = field(FieldKind::Datetime);
    planned.min = Some("now".into());
    planned.max = Some("2026-11-30".into());
    reads(&planned, "2026-11-23T03:12:00+01:00", &["3:12"]);
    reads(&planned, "2026-11-30T23:59:00+01:00", &["30/11 23:59"]);
    refuses(
        &planned,
        &Mistake::Past {
            now: "23/11/2026 03:12".into(),
        },
        &["3:11"],
    );
    refuses(
        &planned,
        &Mistake::Late {
            limit: "30/11/2026 23:59".into(),
        },
        &["1/12 0:00"],
    );

    let mut time = field(FieldKind::Time);
    time.min = Some("08:00".into());
    refuses(
        &time,
        &Mistake::Early {
            limit: "08:00".into(),
        },
        &["7:59"],
    );
}

#[test]
fn a_number_takes_either_decimal_mark() {
    let mut number = field(FieldKind::Number);
    reads(&number, "3.5", &["3,5", "3.5"]);
    reads(&number, "-12", &["-12"]);
    refuses(&number, &Mistake::NotANumber, &["97%", "97 %"]);
    number.label = "Used, in %".into();
    reads(&number, "97", &["97", "97%", "97 %"]);
    refuses(
        &number,
        &Mistake::NotANumber,
        &[
            "1e5", "inf", "3,", ",5", "dotze", "1 00", "15 00", "1.23.456", "1,2,3", "1.500,",
            "0 500",
        ],
    );
    number.min = Some("1".into());
    number.max = Some("9,5".into());
    refuses(&number, &Mistake::Less { least: "1".into() }, &["0.9"]);
    refuses(&number, &Mistake::More { most: "9.5".into() }, &["9,6"]);
}

#[test]
fn text_is_held_to_its_length_and_pattern() {
    let mut text = field(FieldKind::Text);
    text.min_length = Some(3);
    text.max_length = Some(5);
    reads(&text, "açò", &["açò", " açò "]);
    assert_eq!(
        read(&text, "aç"),
        "Expected at least 3 characters; there are 2."
    );
    assert_eq!(
        read(&text, "abcdef"),
        "Expected at most 5 characters; there are 6."
    );

    let mut ticket = field(FieldKind::Text);
    ticket.pattern = Some("INC[0-9]+|REQ[0-9]+".into());
    reads(&ticket, "REQ12", &["REQ12"]);
    assert_eq!(read(&ticket, "INC12 x"), "Expected something like INC1.");
    ticket.placeholder = Some("INC0012".into());
    assert_eq!(read(&ticket, "xREQ1"), "Expected something like INC0012.");
    ticket.pattern_message = Some("El número comença per INC o REQ".into());
    assert_eq!(read(&ticket, "12"), "El número comença per INC o REQ");
}

#[test]
fn one_line_stays_one_line_and_many_keep_their_shape() {
    assert_eq!(read(&field(FieldKind::Text), "a\nb\u{1b}[2J"), "a b␛[2J");
    assert_eq!(
        read(&field(FieldKind::Textarea), "  1  gw\r\n  2  *\n\n"),
        "  1  gw\n  2  *"
    );
}

#[test]
fn choices_are_found_by_value_or_label() {
    let mut select = field(FieldKind::Select);
    select.options = vec![
        option("sys", "Sistemes"),
        option("net", "Xarxa, commutadors"),
    ];
    reads(&select, "sys", &["sys", "sistemes"]);
    reads(&select, "net", &["xarxa, commutadors"]);
    assert_eq!(
        read(&select, "x"),
        "Expected one of these: Sistemes, Xarxa, commutadors."
    );
    select.multiple = true;
    assert_eq!(
        accept(&select, "Xarxa, commutadors, sys, sys", now()),
        Ok(Value::List(vec!["net".into(), "sys".into()]))
    );
    let both = Value::List(vec!["net".into(), "sys".into()]);
    assert_eq!(
        shown(&select, &both, Lang::Ca),
        "Xarxa, commutadors, Sistemes"
    );
    assert_eq!(
        ticket_text(&select, &both, Lang::Es),
        "Xarxa, commutadors (ticket), Sistemes (ticket)"
    );
}

#[test]
fn a_checkbox_speaks_the_readers_language() {
    let checkbox = field(FieldKind::Checkbox);
    for (typed, flag) in [
        ("sí", true),
        ("YES", true),
        ("true", true),
        ("1", true),
        ("no", false),
        ("2", false),
    ] {
        assert_eq!(accept(&checkbox, typed, now()), Ok(Value::Flag(flag)));
    }
    refuses(&checkbox, &Mistake::NotYesOrNo, &["potser", "0", "3"]);
    assert_eq!(shown(&checkbox, &Value::Flag(true), Lang::Ca), "Sí");
    assert_eq!(shown(&checkbox, &Value::Flag(true), Lang::En), "Yes");
    assert_eq!(ticket_text(&checkbox, &Value::Flag(false), Lang::Es), "No");
}

#[test]
fn values_are_printed_with_the_day_first() {
    let text = |text: &str| Value::Text(text.into());
    let mut datetime = field(FieldKind::Datetime);
    for lang in Lang::ALL {
        assert_eq!(
            shown(&datetime, &text("2026-11-23 03:12"), lang),
            "23/11/2026 03:12"
        );
    }
    datetime.timezone = Some("Europe/Madrid".into());
    assert_eq!(
        shown(&datetime, &text("2026-11-23 03:12"), Lang::En),
        "23/11/2026 03:12 Europe/Madrid"
    );
    assert_eq!(
        editable(&datetime, &text("2026-11-23 03:12")),
        "23/11/2026 03:12"
    );
    assert_eq!(
        shown(&field(FieldKind::Date), &text("2026-11-23"), Lang::Ca),
        "23/11/2026"
    );
    // What an older version kept otherwise is not hidden.
    assert_eq!(shown(&datetime, &text("ahir"), Lang::Ca), "ahir");
}

#[test]
fn nothing_typed_is_no_mistake() {
    for (_, kind) in FieldKind::WORDS {
        assert_eq!(
            accept(&field(*kind), " \n ", now()),
            Ok(Value::Text(String::new()))
        );
    }
}

#[test]
fn every_mistake_is_said_in_every_language() {
    let text = || "x".to_owned();
    let all = [
        Mistake::NotANumber,
        Mistake::NotADate,
        Mistake::NotATime,
        Mistake::NotADatetime,
        Mistake::NoTime,
        Mistake::Twice {
            first: text(),
            second: text(),
        },
        Mistake::Never {
            wall: text(),
            sooner: text(),
            later: text(),
        },
        Mistake::TwoNumbers {
            whole: text(),
            decimal: text(),
        },
        Mistake::NotAnEmail,
        Mistake::NotAUrl,
        Mistake::NotAPhone,
        Mistake::NotAHost { found: text() },
        Mistake::NotYesOrNo,
        Mistake::NotAnOption {
            options: vec![text()],
        },
        Mistake::TooShort { least: 1, found: 0 },
        Mistake::TooLong { most: 1, found: 2 },
        Mistake::Pattern {
            said: None,
            example: Some(text()),
        },
        Mistake::Pattern {
            said: None,
            example: None,
        },
        Mistake::Less { least: text() },
        Mistake::More { most: text() },
        Mistake::Early { limit: text() },
        Mistake::Late { limit: text() },
        Mistake::Future { now: text() },
        Mistake::Past { now: text() },
    ];
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for mistake in &all {
            let said = mistake.say(&words);
            assert!(said.ends_with('.') && !said.contains(['{', '$']), "{said}");
        }
    }
}

fn any_field() -> impl Strategy<Value = Field> {
    let kinds = FieldKind::WORDS
        .iter()
        .map(|(_, kind)| *kind)
        .collect::<Vec<_>>();
    (prop::sample::select(kinds), any::<bool>(), any::<bool>()).prop_map(
        |(kind, multiple, zoned)| {
            let mut field = field(kind);
            field.multiple = multiple;
            field.timezone = zoned.then(|| "Europe/Madrid".to_owned());
            field.zone = "Europe/Madrid".parse().ok().filter(|_| zoned != multiple);
            field.options = vec![option("a", "A, b"), option("a, c", "C"), option("x y", "ß")];
            field
        },
    )
}

/// Arbitrary text, and text that looks like an answer.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+0-9:/. ,hmdtTZ]{0,20}",
        "[0-3]?[0-9][/.-][01]?[0-9]([/.-](20)?[0-9][0-9])? [0-2]?[0-9][:.]?[0-5][0-9]",
        "[0-2]?[0-9][:.h]?[0-5][0-9]",
        "[0-3]?[0-9][/.-][01]?[0-9]([/.-](20)?[0-9][0-9])?",
        "[-+][0-9]{1,6} ?[mhd]",
        "25/10/2026 0?[1-3]:[0-5][0-9]( ?[+-]0[0-2]:?00| ces?t|z)?",
        "29/03/2026 0?[1-3]:[0-5][0-9]( ?[+-]0[0-2]:?00| ces?t|z)?",
        "(mon |wed, )?[0-2]?[0-9] ?nov( 2026)? [0-2][0-9]:[0-5][0-9]:00( utc| \\+0100)?",
        "[0-9]{1,3}([., \u{a0}][0-9]{1,3}){0,3}",
        "-?[0-9]{1,9}[.,]?[0-9]{1,4}",
        "(a|a, c|x y|A, b|, )(, (a|a, c|x y|ß)){0,3}",
        "[a-z0-9:.]{1,12}@?[a-z.]{1,9}",
        "https?://[a-z:.\\[\\]/@]{1,12}",
    ]
}

proptest! {
    /// Nothing that is typed makes it fall over, and what it accepts can be
    /// edited without changing.
    #[test]
    fn what_is_accepted_can_be_typed_again(field in any_field(), typed in typed()) {
        if let Ok(value) = accept(&field, &typed, now()) {
            let again = editable(&field, &value);
            prop_assert_eq!(accept(&field, &again, now()), Ok(value), "typed again: {:?}", again);
        }
    }

    /// The same with limits, which must never make it fall over either.
    #[test]
    fn limits_never_fall_over(field in any_field(), typed in typed(), limit in typed()) {
        let mut field = field;
        field.min = Some(limit.clone());
        field.max = Some(limit.clone());
        field.pattern = Some(limit);
        let _ = accept(&field, &typed, now()).map_err(|mistake| mistake.say(&Words::new(Lang::Ca)));
    }
}
