//! Tests of reading what people and machines write: choices, times, numbers, phones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

/// Yes and no in a row of their own order, as `select` with `true` and `false` has them.
fn yes_no() -> Field {
    let choice = |flag: bool, label: &str| Choice {
        value: Value::Flag(flag),
        ..option("", label)
    };
    let mut field = field(FieldKind::Select);
    field.options = vec![choice(false, "No"), choice(true, "Sí")];
    field
}

// "`select` with `true`/`false`: stores text, No runs the Yes branch."
#[test]
fn a_select_between_yes_and_no_stores_yes_or_no_however_it_is_given() {
    let select = yes_no();
    for (typed, flag) in [
        ("true", true),
        ("Sí", true),
        ("si\u{301}", true),
        ("si", true),
        ("SI", true),
        ("yes", true),
        ("y", true),
        ("2", true),
        ("false", false),
        ("No", false),
        ("n", false),
        ("1", false),
    ] {
        let read = accept(&select, typed, now());
        assert_eq!(read, Ok(Value::Flag(flag)), "typed: {typed}");
    }
    for typed in ["0", "3", "potser", "-1", "1.0"] {
        assert_eq!(
            read(&select, typed),
            "Expected one of these: No, Sí.",
            "typed: {typed}"
        );
    }
}

// "`4` picks the fourth row, not option `4`."
#[test]
fn an_options_value_comes_before_its_label_and_its_label_before_a_row() {
    let mut select = field(FieldKind::Select);
    select.options = vec![
        option("sys", "2a línia"),
        option("net", "sys"),
        option("c", "Ço"),
    ];
    reads(&select, "sys", &["sys", "SYS", "1", "2a linia"]);
    reads(&select, "net", &["2"]);
    reads(&select, "c", &["3", "ço", "CO", "c\u{327}o"]);
    select.options = vec![
        option("500", "Error"),
        option("4", "Lent"),
        option("2", "Res"),
    ];
    reads(&select, "4", &["4", "lent"]);
    reads(&select, "2", &["2"]);
    assert_eq!(
        read(&select, "1"),
        "Expected one of these: Error, Lent, Res."
    );
    select.options = vec![option("a", "8"), option("b", "16")];
    assert_eq!(read(&select, "1"), "Expected one of these: 8, 16.");
    select.kind = FieldKind::Checkboxes;
    select.options = vec![option("a", "A"), option("b", "B"), option("c", "C")];
    let both = Value::List(vec!["c".into(), "a".into()]);
    assert_eq!(accept(&select, "3, a", now()), Ok(both));
}

#[test]
fn what_a_terminal_without_utf_8_shows_of_a_label_finds_it() {
    let mut select = field(FieldKind::Select);
    select.options = vec![option("c", "Col·lapse"), option("z", "Ж"), option("s", "Щ")];
    reads(&select, "c", &["Col.lapse", "COL.LAPSE"]);
    assert!(accept(&select, "?", now()).is_err());
}

fn madrid(kind: FieldKind) -> Field {
    let mut field = field(kind);
    field.zone = "Europe/Madrid".parse().ok();
    field
}

// "Instants keep their offset": stamps of another season, and of other clocks.
#[test]
fn a_stamp_is_read_right_or_refused_and_never_in_part() {
    let start = madrid(FieldKind::Datetime);
    for (typed, kept) in [
        ("2026-10-20T10:00:00+02:00", "2026-10-20T10:00:00+02:00"),
        ("2026-10-20T10:00+02:00", "2026-10-20T10:00:00+02:00"),
        ("2026-10-20 10:00:00+02", "2026-10-20T10:00:00+02:00"),
        ("20/10/2026 10:00 +0200", "2026-10-20T10:00:00+02:00"),
        ("20/10/2026 10:00", "2026-10-20T10:00:00+02:00"),
        ("20/10/2026 10:00 CEST", "2026-10-20T10:00:00+02:00"),
        ("2026-10-20T08:00Z", "2026-10-20T10:00:00+02:00"),
        ("2026-10-24T23:10:00Z", "2026-10-25T01:10:00+02:00"),
        ("2026-11-23T02:05:09.123Z", "2026-11-23T03:05:09+01:00"),
        ("2026-11-23T02:05:09.123+0000", "2026-11-23T03:05:09+01:00"),
        ("2026-11-23 02:05:09,123", "2026-11-23T02:05:09+01:00"),
        ("2026-11-23 02:05:09 +0000 UTC", "2026-11-23T03:05:09+01:00"),
        ("2026-11-23 02:05:09 (UTC)", "2026-11-23T03:05:09+01:00"),
        ("20261123T020509Z", "2026-11-23T03:05:09+01:00"),
        ("20261123T030509", "2026-11-23T03:05:09+01:00"),
        (
            "Mon, 23 Nov 2026 03:05:09 +0100",
            "2026-11-23T03:05:09+01:00",
        ),
        ("Mon, 23 Nov 2026 02:05:09 GMT", "2026-11-23T03:05:09+01:00"),
        ("Mon Nov 23 03:05:09 CET 2026", "2026-11-23T03:05:09+01:00"),
        ("[Mon Nov 23 03:05:09 2026]", "2026-11-23T03:05:09+01:00"),
        (
            "Monday 23 November, 2026 02:05:09 UTC",
            "2026-11-23T03:05:09+01:00",
        ),
        ("[23/Nov/2026:03:05:09 +0100]", "2026-11-23T03:05:09+01:00"),
        ("Nov 22 03:12:01", "2026-11-22T03:12:01+01:00"),
        ("Nov 25 03:12:01", "2025-11-25T03:12:01+01:00"),
        ("Nov  5 03:12:01", "2026-11-05T03:12:01+01:00"),
        ("1795399509", "2026-11-23T03:05:09+01:00"),
        ("1795399509123", "2026-11-23T03:05:09+01:00"),
        ("1795399509.5", "2026-11-23T03:05:09+01:00"),
        ("02:05Z", "2026-11-23T03:05:00+01:00"),
        ("21:05 -0500", "2026-11-23T03:05:00+01:00"),
    ] {
        assert_eq!(read(&start, typed), kept, "typed: {typed}");
    }
    refuses(
        &start,
        &Mistake::NotADatetime,
        &[
            "2026-11-23T02:05:09Z web01",
            "Nov 22 03:12:01 web01 sshd[1]: x",
            "Tue, 23 Nov 2026 03:05:09 +0100",
            "20/10/2026 10:00 CET",
            "23/11/2026 03:05 PST",
            "23/11/2026 03:05 +2500",
            "179539950",
            "2026-11-23T02:05:09.12x",
            "2026-13-23T02:05:09Z",
        ],
    );
}

// What `openssl x509 -enddate` prints was refused, and typed over by hand at night.
#[test]
fn a_date_is_taken_from_what_a_machine_prints_and_with_its_month_by_name() {
    let day = madrid(FieldKind::Date);
    for (typed, kept) in [
        ("Dec 10 12:00:00 2026 GMT", "2026-12-10"),
        ("notAfter=Dec 10 12:00:00 2026 GMT", "2026-12-10"),
        ("notAfter=Dec  1 12:00:00 2026 GMT", "2026-12-01"),
        // Half past midnight in Madrid.
        ("Dec 10 23:30:00 2026 GMT", "2026-12-11"),
        ("2026-12-10T12:00:00Z", "2026-12-10"),
        ("Dec 10 2026", "2026-12-10"),
        ("Dec 10, 2026", "2026-12-10"),
        ("10 Dec 2026", "2026-12-10"),
        ("10-Dec-2026", "2026-12-10"),
        ("2026-Dec-10", "2026-12-10"),
        ("10 de diciembre de 2026", "2026-12-10"),
        ("10 desembre 2026", "2026-12-10"),
        ("1 d'agost del 2026", "2026-08-01"),
        ("10 des", "2026-12-10"),
        ("December 10th 2026", "2026-12-10"),
    ] {
        assert_eq!(read(&day, typed), kept, "typed: {typed}");
    }
    let refused = [
        "10 dec 26",
        "3:12",
        "1795399509",
        "dec 2026",
        "32 dec 2026",
        "x=",
        "dec",
    ];
    refuses(&day, &Mistake::NotADate, &refused);
    let at = madrid(FieldKind::Datetime);
    for (typed, kept) in [
        ("Dec 10 12:00:00 2026 GMT", "2026-12-10T13:00:00+01:00"),
        (
            "notAfter=Dec 10 12:00:00 2026 GMT",
            "2026-12-10T13:00:00+01:00",
        ),
        ("10 de diciembre de 2026 12:00", "2026-12-10T12:00:00+01:00"),
        ("10 des 2026 a les 12:00", "2026-12-10T12:00:00+01:00"),
        ("Dec 10 2026 12:00", "2026-12-10T12:00:00+01:00"),
    ] {
        assert_eq!(read(&at, typed), kept, "typed: {typed}");
    }
    refuses(&at, &Mistake::NoTime, &["Dec 10 2026"]);
}

// "The hour that comes twice": both were printed alike, and nobody asked.
#[test]
fn the_hour_that_comes_twice_is_asked_and_printed_with_its_offset() {
    let mut start = madrid(FieldKind::Datetime);
    assert_eq!(
        read(&start, "25/10/2026 02:30"),
        "That hour came twice, as clocks went back. Write which: 25/10/2026 02:30 +02:00 \
         (the first time) or 25/10/2026 02:30 +01:00 (the second)."
    );
    let mut printed = Vec::new();
    for (typed, kept) in [
        ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00"),
        ("25/10/2026 02:30 +02:00", "2026-10-25T02:30:00+02:00"),
        ("25/10/2026 2:30 cest", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00"),
        ("25/10/2026 02:30 +0100", "2026-10-25T02:30:00+01:00"),
        ("02:30 CET 25/10/2026", "2026-10-25T02:30:00+01:00"),
    ] {
        let value = accept(&start, typed, now()).unwrap();
        assert_eq!(value.to_text(), kept, "typed: {typed}");
        printed.push(ticket_text(&start, &value, Lang::Es));
        assert_eq!(accept(&start, &editable(&start, &value), now()), Ok(value));
    }
    printed.dedup();
    assert_eq!(
        printed,
        ["25/10/2026 02:30 +02:00", "25/10/2026 02:30 +01:00"]
    );
    start.timezone = Some("Europe/Madrid".into());
    let value = Value::Text("2026-10-25T00:30:00+00:00".into());
    assert_eq!(
        ticket_text(&start, &value, Lang::Es),
        "25/10/2026 02:30 +02:00 Europe/Madrid"
    );
    // A usual day needs no offset, and an old record has none.
    for kept in ["2026-11-23T03:12:00+01:00", "2026-11-23 03:12"] {
        let printed = ticket_text(&start, &Value::Text(kept.into()), Lang::Es);
        assert_eq!(printed, "23/11/2026 03:12 Europe/Madrid");
    }
}

#[test]
fn the_hour_that_never_was_is_refused() {
    let start = madrid(FieldKind::Datetime);
    assert_eq!(
        read(&start, "29/03/2026 02:30"),
        "29/03/2026 02:30 never was, as clocks went forward over it. Write 29/03/2026 01:30 \
         +01:00 or 29/03/2026 03:30 +02:00."
    );
    reads(
        &start,
        "2026-03-29T03:30:00+02:00",
        &["2026-03-29T02:30+01:00"],
    );
}

// "`03:12h`, `fa 10 min`, `hace 10 min` are dates"; intervals are of instants.
#[test]
fn spans_are_said_in_three_languages_and_are_of_instants() {
    let start = madrid(FieldKind::Datetime);
    reads(
        &start,
        "2026-11-23T03:02:00+01:00",
        &[
            "-10m",
            "-10 min",
            "fa 10 min",
            "Fa 10 minuts",
            "hace 10 min",
            "hace 10 minutos",
            "10 min ago",
            "10 minutes ago",
        ],
    );
    reads(
        &start,
        "2026-11-23T01:42:00+01:00",
        &[
            "-1h30m",
            "fa 1 h i 30 min",
            "hace una hora y 30 minutos",
            "1h 30min ago",
        ],
    );
    reads(
        &start,
        "2026-11-23T02:42:00+01:00",
        &["fa mitja hora", "half an hour ago"],
    );
    reads(
        &start,
        "2026-11-23T04:12:00+01:00",
        &[
            "+1h",
            "+ 1 h",
            "d'aquí a 1 hora",
            "dentro de 1 hora",
            "in 1 hour",
            "d’aquí a una hora",
        ],
    );
    reads(
        &start,
        "2026-11-23T03:05:00+01:00",
        &["03:05h", "3:05 h", "avui a les 3:05h", "23/11 03:05 h"],
    );
    reads(
        &field(FieldKind::Time),
        "03:12",
        &["03:12h", "3:12 h", "312h", "3.12hs"],
    );
    refuses(
        &start,
        &Mistake::NotADatetime,
        &[
            "fa 10",
            "hace",
            "ago",
            "10 ago",
            "+",
            "fa 10 anys",
            "fa 10 min i",
            "3h",
        ],
    );
    // 2026-10-25 at 02:10, the second time: an hour before, it was 02:10 too.
    let night = at("2026-10-25T02:10:00+01:00");
    let read = |typed| accept(&start, typed, night).unwrap().to_text();
    assert_eq!(read("-1h"), "2026-10-25T02:10:00+02:00");
    assert_eq!(read("now"), "2026-10-25T02:10:00+01:00");
}

// "A planned time takes `+1h`, `tomorrow 08:00`, `demà`, `mañana`."
#[test]
fn a_planned_time_is_said_as_people_say_it() {
    let mut planned = madrid(FieldKind::Datetime);
    planned.min = Some("now".into());
    reads(
        &planned,
        "2026-11-24T08:00:00+01:00",
        &[
            "tomorrow 08:00",
            "demà 8:00",
            "demà a les 8:00",
            "dema 8:00",
            "mañana 8:00",
            "8:00 mañana",
            "man\u{303}ana 8:00",
            "24/11 8:00",
        ],
    );
    reads(&planned, "2027-01-02T08:00:00+01:00", &["2/1 8:00"]);
    let date = field(FieldKind::Date);
    reads(&date, "2026-11-24", &["tomorrow", "demà", "mañana", "+1d"]);
}

// "`--set n=1.500`: kept as 1.5, and the mandatory field that n > 100 asks for is hidden."
#[test]
fn a_number_is_read_as_people_here_write_it() {
    let number = field(FieldKind::Number);
    for (typed, kept) in [
        ("1500", "1500"),
        ("1 500", "1500"),
        ("1\u{a0}500", "1500"),
        ("1\u{202f}500,25", "1500.25"),
        ("1,5", "1.5"),
        ("1.50", "1.50"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("12 345 678,9", "12345678.9"),
        ("0,125", "0.125"),
        ("0.500", "0.500"),
        ("1234,567", "1234.567"),
        ("-1,5", "-1.5"),
        ("\u{2212}3", "-3"),
        ("+5", "5"),
        ("1’500", "1500"),
    ] {
        assert_eq!(read(&number, typed), kept, "typed: {typed}");
    }
    for (typed, whole, decimal) in [
        ("1.500", "1500", "1.5"),
        ("1,500", "1500", "1.5"),
        ("-12.345", "-12345", "-12.345"),
        ("100.000", "100000", "100"),
    ] {
        let mistake = Mistake::TwoNumbers {
            whole: whole.into(),
            decimal: decimal.into(),
        };
        refuses(&number, &mistake, &[typed]);
    }
    assert_eq!(
        read(&number, "1.500"),
        "This may be 1500 (with thousands) or 1.5 (with decimals). Write 1500 or 1.5."
    );
    // The runbook's own number is YAML's.
    let literal = accept_literal(&number, "1.500", now());
    assert_eq!(literal, Ok(Value::Text("1.500".into())));
}

#[test]
fn a_number_is_printed_in_the_language_of_who_reads_it() {
    let number = field(FieldKind::Number);
    let value = Value::Text("1234.5".into());
    assert_eq!(ticket_text(&number, &value, Lang::Es), "1234,5");
    assert_eq!(ticket_text(&number, &value, Lang::Ca), "1234,5");
    assert_eq!(ticket_text(&number, &value, Lang::En), "1234.5");
    assert_eq!(editable(&number, &value), "1234.5");
}

// "No-break spaces and hyphens, extensions and codes in phones."
#[test]
fn a_phone_may_have_an_extension_or_be_a_code() {
    let phone = field(FieldKind::Phone);
    for good in [
        "+34 934 452 699 ext. 12",
        "+34 934 452 699 ext 12",
        "934452699x5",
        "934452699 x 5",
        "934452699,12",
        "934452699;ext=12",
        "934 452 699 extensió 12",
        "934 452 699 (ext. 12)".trim_matches(')'),
        "tel:+34934452699",
        "*#06#",
        "*21*600123123#",
        "+34\u{a0}934\u{202f}452\u{2011}699",
    ] {
        reads(&phone, good, &[good]);
    }
    for bad in [
        "12",
        "93 123 ext",
        "ext. 12",
        "web,12",
        "93 123 planta 4",
        "*#",
        "x5",
        "INC123456",
    ] {
        refuses(&phone, &Mistake::NotAPhone, &[bad]);
    }
}

#[test]
fn a_stamp_keeps_its_seconds() {
    let datetime = field(FieldKind::Datetime);
    reads(
        &datetime,
        "2026-11-23T03:05:09+01:00",
        &[
            "2026-11-23T02:05:09Z",
            "2026-11-23T03:05:09+01:00",
            "23/11/2026, 03:05:09",
            "03:05:09",
        ],
    );
    let value = accept(&datetime, "03:05:09", now()).unwrap();
    assert_eq!(
        shown(&datetime, &value, Lang::Es),
        "23/11/2026 03:05:09 +01:00"
    );
    reads(
        &datetime,
        "2026-11-23T03:13:00+01:00",
        &["2026-11-23T02:12:60Z"],
    );
}

#[test]
fn an_option_that_is_a_number_is_found_as_people_write_it() {
    let numbers = |values: &[&str]| {
        let values = values.iter().map(|value| Choice {
            number: true,
            ..option(value, value)
        });
        values.collect::<Vec<_>>()
    };
    let options = numbers(&["1", "2.5", "1000"]);
    let found = |text: &str| choices::option_of(&options, text).map(|own| own.label.as_str());
    assert_eq!(found("2,5"), Some("2.5"));
    assert_eq!(found("2.50"), Some("2.5"));
    assert_eq!(found("1 000"), Some("1000"));
    assert_eq!(found("1.000"), None, "it may be two numbers");
    assert_eq!(found("3"), None, "no row has a number here");
}
