//! How much conditions may take, each and all together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Run;
use crate::engine::tests::Walk;

/// A condition that takes some 12,000 fuel and holds.
const HEAVY: &str = "range(6000)|list|length == 6000";

fn many(conditions: impl Iterator<Item = String>) -> Run {
    let step =
        |(at, rule): (usize, String)| format!("  - {{ id: s{at}, title: T, when: '{rule}' }}\n");
    let steps: Vec<_> = conditions.enumerate().map(step).collect();
    Walk::of(&steps.concat()).run
}

fn why(run: &Run, step: usize) -> Why {
    let rule = run.runbook().steps[step].when.as_ref().unwrap();
    run.rules().why(rule, run.facts())
}

#[test]
fn all_conditions_together_take_no_more_than_a_key_may() {
    for conditions in [1, 2, 10, 100, 500, 1_000] {
        let tank = TANKS[tank(60, conditions)];
        let floor = 2 * (OWN_FUEL + 60) * conditions as u64;
        assert!(tank * conditions as u64 <= FUEL.max(floor), "{conditions}");
    }
    assert_eq!(TANKS[tank(60, 1)], 50_000, "one alone has what it had");
}

#[test]
fn a_heavy_condition_among_few_is_worked_out() {
    let run = many([HEAVY.to_owned()].into_iter());
    assert!(run.applies(0) && why(&run, 0).holds && !why(&run, 0).unknown);
}

#[test]
fn heavy_conditions_among_hundreds_are_not_known_and_the_others_are() {
    let heavy = (0..500).map(|at| format!("{at} >= 0 and {HEAVY}"));
    let plain = format!(
        "{} or 1 == 1",
        vec!["operator.name == \"x\""; 100].join(" or ")
    );
    let run = many(heavy.chain([plain]));
    let why_heavy = why(&run, 0);
    assert!(why_heavy.unknown && !why_heavy.holds && !run.applies(0));
    assert_eq!(why_heavy.outcome(), "why-unknown");
    assert!(run.applies(500) && !why(&run, 500).unknown);
    assert_eq!(run.unknown_conditions(), 500);
}

#[test]
fn a_condition_is_worked_out_once_for_the_same_facts() {
    let run = many(["1 == 1".to_owned()].into_iter());
    let rule = run.runbook().steps[0].when.as_ref().unwrap();
    let facts = Facts::default();
    assert!(run.rules().holds(Some(rule), &facts));
    assert!(facts.results.borrow().contains_key(&rule.0));
    // Another outcome in its place is found there, and not worked out again.
    let other = Worked::Value(false.into());
    facts.results.borrow_mut().insert(rule.0.clone(), other);
    assert!(!run.rules().holds(Some(rule), &facts));
}
