//! How much conditions may take, each and all together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Run;
use crate::engine::tests::Walk;

/// A condition that takes some 30,000 parts and holds.
fn heavy() -> String {
    let grow = "|replace(\"a\", \"aaaaaaaa\")".repeat(3);
    format!("\"{}\"{grow}|length == 512000", "a".repeat(1_000))
}

fn many(conditions: impl Iterator<Item = String>) -> Run {
    let step =
        |(at, rule): (usize, String)| format!("  - {{ id: s{at}, title: T, when: '{rule}' }}\n");
    let steps: Vec<_> = conditions.enumerate().map(step).collect();
    Walk::of(&steps.concat()).run
}

fn why(run: &Run, step: usize) -> Why {
    run.why(run.runbook().steps[step].when.as_ref().unwrap())
}

#[test]
fn a_heavy_condition_among_few_is_worked_out() {
    let run = many([heavy()].into_iter());
    assert!(run.applies(0) && why(&run, 0).holds && why(&run, 0).fails.is_none());
}

#[test]
fn heavy_conditions_among_hundreds_are_not_known_and_the_others_are() {
    let heavy = (0..500).map(|at| format!("{at} >= 0 and {}", heavy()));
    let plain = format!(
        "{} or 1 == 1",
        vec!["operator.name == \"x\""; 100].join(" or ")
    );
    let run = many(heavy.chain([plain]));
    let why_heavy = why(&run, 0);
    assert!(why_heavy.fails.is_some() && !why_heavy.holds && !run.applies(0));
    assert_eq!(why_heavy.outcome(), "why-unknown");
    assert!(run.applies(500) && why(&run, 500).fails.is_none());
    assert_eq!(run.unknown_conditions(), 500);
}

#[test]
fn what_hangs_on_an_answer_that_is_waited_for_says_so() {
    let mut walk = Walk::of(
        "  - { id: way, kind: decision, title: Way, options: [{ value: a }, { value: b }] }\n\
         \x20 - { id: late, title: Late, when: way != \"a\" }\n",
    );
    assert_eq!(why(&walk.run, 1).outcome(), "why-waits");
    assert!(!walk.run.applies(1));
    walk.carry(&crate::engine::Command::Choose(
        "way".into(),
        crate::model::Value::Text("b".into()),
    ));
    assert_eq!(why(&walk.run, 1).outcome(), "why-shown");
    assert!(walk.run.applies(1));
}

/// What hangs on how another step went.
const OUTCOMES: &str =
    "  - { id: way, kind: decision, title: Way, options: [{ value: a }, { value: b }] }
  - { id: go, title: Go, when: way == \"a\" }
  - { id: back, title: Back, when: way == \"b\" or state(\"go\") == \"failed\" }
  - { id: on, title: On, when: state(\"back\") != \"failed\" }
";

fn applying(run: &Run) -> Vec<&str> {
    run.applicable().map(|(_, step)| step.id.as_str()).collect()
}

#[test]
fn what_hangs_on_the_state_of_a_step_is_known_from_the_first() {
    let walk = Walk::of(
        "  - { id: a, title: A }\n\
         \x20 - { id: b, title: B, when: state(\"a\") == \"open\" }\n\
         \x20 - { id: c, title: C, when: state(\"a\") != \"failed\" }\n\
         \x20 - { id: d, title: D, when: state(\"a\") == \"done\" }\n",
    );
    assert_eq!(applying(&walk.run), ["a", "b", "c"]);
}

#[test]
fn a_journal_read_at_once_shows_the_steps_that_were_shown_when_it_was_written() {
    use crate::engine::Command;
    let mut walk = Walk::of(OUTCOMES);
    let choose = |way: &str| Command::Choose("way".into(), crate::model::Value::Text(way.into()));
    for command in [
        choose("a"),
        Command::Fail("go".into()),
        Command::Fail("back".into()),
        Command::Reopen("back".into()),
        choose("b"),
        choose("a"),
        Command::Reopen("go".into()),
    ] {
        walk.carry(&command);
        let run = &walk.run;
        let again = Run::replay(run.runbook().clone(), run.operator().clone(), run.entries());
        assert_eq!(applying(&again), applying(run), "{command:?}");
    }
    walk.carry(&Command::Fail("go".into()));
    assert_eq!(applying(&walk.run), ["way", "go", "back", "on"]);
}
