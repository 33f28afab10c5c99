//! Conditions that hang on each other settle in one event, however long their chain is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::StepState;
use crate::engine::tests::Walk;
use std::fmt::Write as _;

const LONG: usize = 9;

#[test]
fn a_chain_of_fields_in_one_step_falls_away_whole_and_comes_back_whole() {
    let mut steps = "  - id: f\n    kind: form\n    title: F\n    fields:\n".to_owned();
    steps += "      - { id: n0, type: number, label: N }\n";
    for at in 1..LONG {
        let before = at - 1;
        let _ = writeln!(
            steps,
            "      - {{ id: n{at}, type: number, label: N, when: n{before} > 1 }}"
        );
    }
    steps += "  - { id: s, title: S, when: n8 > 1 }\n";
    let mut walk = Walk::of(&steps);
    for at in 0..LONG {
        walk.answer(&format!("n{at}"), "5");
    }
    let shown = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"f".into()).unwrap();
        (walk.run.visible_fields(step).len(), walk.run.applies(1))
    };
    assert_eq!(shown(&walk), (LONG, true));
    walk.answer("n0", "0");
    assert_eq!(shown(&walk), (1, false));
    walk.answer("n0", "7");
    assert_eq!(shown(&walk), (LONG, true));
}

#[test]
fn a_chain_of_steps_stops_at_an_end_that_comes_and_goes() {
    let mut walk = Walk::of(
        "  - { id: d, kind: decision, title: D, options: [x, y] }\n\
         \x20 - { id: a, kind: decision, title: A, when: d == 'x', options: [x, y] }\n\
         \x20 - { id: b, kind: end, title: B, when: a == 'x' }\n\
         \x20 - { id: c, title: C, when: d == 'x' }\n",
    );
    let applies = |walk: &Walk| [1, 2, 3].map(|at| walk.run.applies(at));
    let choose = |walk: &mut Walk, step: &str, value: &str| {
        let value = crate::model::Value::Text(value.into());
        let command = crate::engine::Command::Choose(step.into(), value);
        walk.ask(&command, Some("again")).unwrap();
    };
    choose(&mut walk, "d", "x");
    assert_eq!(applies(&walk), [true, false, true]);
    choose(&mut walk, "a", "x");
    assert_eq!(applies(&walk), [true, true, false]);
    choose(&mut walk, "d", "y");
    assert_eq!(applies(&walk), [false, false, false]);
    choose(&mut walk, "d", "x");
    assert_eq!(applies(&walk), [true, true, false]);
    assert_eq!(walk.state("d"), StepState::Done);
}

/// A choice of these, and steps that hang on it.
fn choice_of(options: &str, rules: &[&str]) -> Walk {
    let mut steps = format!(
        "  - {{ id: f, kind: form, title: F, fields: [{{ id: q, type: select, label: Q, options: [{options}] }}, \
         {{ id: several, type: checkboxes, label: S, options: [{options}] }}] }}\n\
         \x20 - {{ id: d, kind: decision, title: D, suggest: q, options: [{options}] }}\n"
    );
    for (at, rule) in rules.iter().enumerate() {
        let _ = writeln!(steps, "  - {{ id: s{at}, title: S, when: '{rule}' }}");
    }
    Walk::of(&steps)
}

#[test]
fn options_that_are_all_numbers_compare_as_numbers() {
    let rules = [
        "q > 2",
        "q + 1 == 11",
        "sum(several) > 10",
        "2.5 in several",
        "d <= 2",
    ];
    let mut walk = choice_of("1, 2.5, 10", &rules);
    walk.answer("q", "10");
    walk.write(vec![crate::model::Event::FieldAnswered {
        field: "several".into(),
        value: crate::model::Value::List(vec!["2.5".into(), "10".into()]),
        from: crate::model::Provenance::Typed,
    }]);
    let decision = walk.run.runbook().step(&"d".into()).unwrap().1.clone();
    let suggested = walk.run.suggestion(&decision);
    assert_eq!(suggested, Some(crate::model::Value::Text("10".into())));
    walk.tick("f");
    let value = crate::model::Value::Text("1".into());
    walk.ask(
        &crate::engine::Command::Choose("d".into(), value),
        Some("why"),
    )
    .unwrap();
    let holds: Vec<_> = (2..2 + rules.len())
        .map(|at| walk.run.applies(at))
        .collect();
    assert_eq!(holds, [true; 5]);
}

#[test]
fn options_of_which_one_is_no_number_are_texts_and_so_is_the_name_of_a_version() {
    for options in ["1, 2, many", "'1', '2'", "3.9, 3.10"] {
        let first = options.split(',').next().unwrap().trim_matches('\'');
        let mut walk = choice_of(options, &[&format!("q == \"{first}\"")]);
        walk.answer("q", first);
        assert!(walk.run.applies(2), "{options}");
    }
}
