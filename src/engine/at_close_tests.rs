//! What a form asks for no longer than until it is closed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::tests::Walk;
use crate::engine::{Command, StepState};
use crate::model::{Provenance, Value};

/// A walk of a form with these fields, behind a step that nobody has closed.
fn walk(fields: &[&str]) -> Walk {
    let rows = fields.iter().map(|own| format!("      - {{ {own} }}\n"));
    let fields = rows.collect::<Vec<_>>().concat();
    Walk::of(&format!(
        "  - {{ id: other, title: O, fields: [{{ id: late, type: checkbox, label: Late }}] }}\n\
         \x20 - id: f\n    kind: form\n    title: F\n    fields:\n{fields}"
    ))
}

fn mark(walk: &mut Walk, field: &str, ticked: bool) {
    let value = Value::Flag(ticked);
    walk.carry(&Command::Answer(field.into(), value, Provenance::Typed));
}

fn missing(walk: &Walk) -> Vec<&str> {
    let (_, step) = walk.run.runbook().step(&"f".into()).unwrap();
    let missing = walk.run.missing(step).into_iter();
    missing.map(|field| field.id.as_str()).collect()
}

const USED: &str = "id: used, type: checkbox, label: Used";

#[test]
fn what_hangs_on_a_box_that_the_close_makes_a_no_is_not_asked_for() {
    let mut own = walk(&[USED, "id: by, type: text, label: By, required_when: used"]);
    assert_eq!(missing(&own), [] as [&str; 0]);
    own.carry(&Command::Tick("f".into()));
    assert_eq!(own.state("f"), StepState::Done);
    assert!(!own.run.incomplete(1), "what was closed stays whole");

    let mut ticked = walk(&[USED, "id: by, type: text, label: By, required_when: used"]);
    mark(&mut ticked, "used", true);
    assert_eq!(missing(&ticked), ["by"]);
    assert!(ticked.ask(&Command::Tick("f".into()), None).is_err());
}

#[test]
fn what_is_wanted_of_a_box_that_is_no_is_wanted_before_the_close() {
    for rule in [
        "not used",
        "used == false",
        "not used or late",
        "used or not (used and late)",
    ] {
        let by = format!("id: by, type: text, label: By, required_when: {rule}");
        assert_eq!(missing(&walk(&[USED, &by])), ["by"], "{rule}");
    }
}

#[test]
fn whatever_is_optional_in_the_same_form_is_left_out_by_its_close() {
    for (asked, rule, wanted) in [
        ("id: n, type: number, label: N", "n > 3", false),
        ("id: n, type: number, label: N", "n != 3", true),
        ("id: t, type: text, label: T", "t == 'a'", false),
        (
            "id: s, type: select, label: S, options: [a, b]",
            "s == 'a'",
            false,
        ),
        (
            "id: m, type: checkboxes, label: M, options: [a, b]",
            "'a' in m",
            false,
        ),
        (
            "id: m, type: checkboxes, label: M, options: [a, b]",
            "not m",
            true,
        ),
    ] {
        let by = format!("id: by, type: text, label: By, required_when: \"{rule}\"");
        let own = walk(&[asked, &by]);
        assert_eq!(missing(&own).contains(&"by"), wanted, "{rule}");
    }
}

#[test]
fn nothing_but_what_is_optional_in_the_same_form_is_settled_by_its_close() {
    for (asked, rule) in [
        ("id: c, type: checkbox, label: C, required: true", "c"),
        (USED, "late"),
        (USED, "used or late"),
    ] {
        let by = format!("id: by, type: text, label: By, required_when: \"{rule}\"");
        let own = walk(&[asked, &by]);
        assert!(missing(&own).contains(&"by"), "{rule}: {:?}", missing(&own));
    }
    let both = walk(&[
        USED,
        "id: by, type: text, label: By, required_when: used and late",
    ]);
    assert_eq!(missing(&both), [] as [&str; 0], "one side settles it");
}

#[test]
fn a_box_that_hangs_on_a_box_is_settled_with_it() {
    let chain = [
        "id: by, type: text, label: By, required_when: third",
        "id: third, type: checkbox, label: Third, required_when: second",
        "id: second, type: checkbox, label: Second, when: used",
        USED,
    ];
    let mut own = walk(&chain);
    assert_eq!(missing(&own), [] as [&str; 0]);
    mark(&mut own, "used", true);
    assert_eq!(missing(&own), [] as [&str; 0]);
    mark(&mut own, "second", true);
    assert_eq!(missing(&own), ["by", "third"]);
    mark(&mut own, "third", false);
    assert_eq!(missing(&own), [] as [&str; 0]);
    let circle = walk(&[
        "id: a, type: checkbox, label: A, required_when: b",
        "id: b, type: checkbox, label: B, required_when: a",
    ]);
    assert_eq!(missing(&circle), ["a", "b"], "no end settles nothing");
}
