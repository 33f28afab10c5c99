//! What duty means in a runbook: whether its conditions ask for it, and which decisions
//! are the question of duty itself.
//!
//! It follows from the runbook alone and is found once: thousands of steps may have to be
//! looked at. It must not know a run, nor what the clock says.

use super::conditions::Rules;
use crate::model::{Expr, Runbook, Step, StepId};

/// Whether and how duty matters to a runbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyUse {
    /// A condition needs to know it.
    pub asked: bool,
    /// It means something at all.
    pub minded: bool,
    /// The decisions that are the question of duty: what they suggest is the schedule
    /// itself.
    pub(super) questions: Vec<StepId>,
}

impl DutyUse {
    /// Looks through a runbook; `rules` are its own.
    pub(super) fn of(runbook: &Runbook, rules: &Rules) -> Self {
        let schedule = &runbook.schedule;
        let steps = || runbook.steps.iter();
        let suggests = |step: &Step| suggested(step).is_some_and(|rule| rules.names_duty(rule));
        let asked = steps().any(|step| asks(step, rules));
        let minded = asked
            || schedule.out_of_hours_label.is_some()
            || schedule.open.is_some()
            || steps().any(suggests);
        let question = |step: &&Step| suggested(step).is_some_and(is_duty);
        Self {
            asked,
            minded,
            questions: steps().filter(question).map(|s| s.id.clone()).collect(),
        }
    }
}

fn suggested(step: &Step) -> Option<&Expr> {
    step.kind.decision()?.suggest.as_ref()
}

/// Whether the expression is duty by the clock, and nothing else.
fn is_duty(rule: &Expr) -> bool {
    matches!(rule.name(), Some("duty" | "schedule.out_of_hours"))
}

fn asks(step: &Step, rules: &Rules) -> bool {
    let names = |rule: &Option<Expr>| rule.as_ref().is_some_and(|rule| rules.names_duty(rule));
    names(&step.when)
        || step.notices.iter().any(|notice| names(&notice.when))
        || step
            .all_fields()
            .iter()
            .any(|(field, _)| names(&field.when) || names(&field.required_when))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use crate::engine::Command;
    use crate::engine::tests::Walk;
    use crate::model::Value;

    fn decision(suggest: &str) -> Walk {
        Walk::of(&format!(
            "  - {{ id: heavy_duty, kind: decision, title: H, options: [{{ value: true }}, {{ value: false }}] }}\n\
             \x20 - {{ id: way, kind: decision, title: W, suggest: '{suggest}', options: [{{ value: true }}, {{ value: false }}] }}\n"
        ))
    }

    #[test]
    fn a_name_with_duty_in_it_and_a_text_that_says_duty_are_not_duty() {
        for rule in ["heavy_duty", "heavy_duty and \"duty\" == \"schedule\""] {
            let walk = decision(rule);
            let told = walk.run.duty_use();
            assert!(!told.asked && !told.minded, "{rule}");
            assert!(told.questions.is_empty(), "{rule}");
        }
        let walk = decision("heavy_duty and schedule.office_hours");
        assert!(walk.run.duty_use().minded);
    }

    #[test]
    fn a_decision_that_suggests_the_schedule_itself_answers_for_duty() {
        for (rule, duty) in [
            ("schedule.out_of_hours", Some(true)),
            (" ( duty ) ", Some(true)),
            ("not duty", None),
            ("\"duty\" != \"schedule\"", None),
            ("schedule.office_hours", None),
        ] {
            let mut walk = decision(rule);
            walk.carry(&Command::Choose("way".into(), Value::Flag(true)));
            assert_eq!(walk.run.on_duty(), duty, "{rule}");
        }
    }

    #[test]
    fn a_condition_that_names_duty_asks_for_it() {
        for (when, asked) in [
            ("duty", true),
            ("schedule.known", true),
            ("w == \"duty\"", false),
        ] {
            let walk = Walk::of(&format!(
                "  - {{ id: w, kind: decision, title: W, options: [{{ value: duty }}, {{ value: b }}] }}\n\
                 \x20 - {{ id: s, title: S, when: '{when}' }}\n"
            ));
            assert_eq!(walk.run.duty_use().asked, asked, "{when}");
        }
    }
}
