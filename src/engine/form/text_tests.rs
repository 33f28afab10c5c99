//! What another text says for a field: an alert, a program, the runbook itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::i18n::{Lang, Words};
use crate::load;

fn field(row: &str) -> Field {
    let yaml = format!(
        "version: 1\nid: x\ntitle: X\nsteps:\n  - {{ id: s, title: S, fields: [{{ id: f, label: F, {row} }}] }}\n"
    );
    let runbook = load::runbook(&yaml, &Words::new(Lang::En)).unwrap();
    runbook.steps[0].fields[0].clone()
}

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-29T12:00:00+01:00").unwrap()
}

#[test]
fn a_number_of_another_text_that_may_be_two_is_refused_as_one_that_is_typed() {
    let field = field("type: number");
    for text in ["12.000", "1.500", "1,500"] {
        let told = accept_text(&field, text, now());
        assert!(matches!(told, Err(Mistake::TwoNumbers { .. })), "{text}");
        assert_eq!(told, accept(&field, text, now()), "{text}");
    }
    let one = |text: &str| accept_text(&field, text, now()).unwrap().to_text();
    assert_eq!(
        [one("97.25"), one("0.125"), one("1,5")],
        ["97.25", "0.125", "1.5"]
    );
    // YAML's own numbers have one reading.
    let literal = accept_literal(&field, "1.500", now()).unwrap();
    assert_eq!(literal.to_text(), "1.500");
}

#[test]
fn a_digit_is_a_row_for_who_sees_the_list_and_never_yes_or_no_elsewhere() {
    let flag = field("type: checkbox");
    let typed = |text: &str| accept(&flag, text, now()).ok();
    assert_eq!(
        ["1", "2", "0"].map(typed),
        [Some(Value::Flag(true)), Some(Value::Flag(false)), None]
    );
    let choice = field("type: select, options: [a, b]");
    for text in ["0", "1", "2"] {
        for field in [&flag, &choice] {
            assert!(accept_text(field, text, now()).is_err(), "{text}");
            assert!(accept_literal(field, text, now()).is_err(), "{text}");
        }
    }
    assert_eq!(accept_text(&flag, "Sí", now()), Ok(Value::Flag(true)));
    let numbers = field("type: select, options: [1, 2.5]");
    let said = accept_text(&numbers, "2,5", now()).unwrap();
    assert_eq!(said.to_text(), "2.5");
}

#[test]
fn of_a_moment_a_date_has_the_day_on_the_fields_clock() {
    let day = field("type: date, timezone: Europe/Madrid");
    let said = accept_text(&day, "2026-11-29T23:30:00Z", now()).unwrap();
    assert_eq!(said.to_text(), "2026-11-30");
    let time = field("type: time, timezone: Europe/Madrid");
    let said = accept_text(&time, "2026-11-29T23:30:00Z", now()).unwrap();
    assert_eq!(said.to_text(), "00:30");
}
