//! What duty means in a runbook: whether its conditions ask for it, and which decisions
//! are the question of duty itself.
//!
//! It follows from the runbook alone and is found once: thousands of steps may have to be
//! looked at. It must not know a run, nor what the clock says.

use super::conditions::Rules;
use crate::i18n::{Lang, Words};
use crate::model::{Expr, Runbook, Schedule, Step, StepId};
use std::sync::LazyLock;

/// Whether and how duty matters to a runbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunbookDuty {
    /// A condition needs to know it.
    pub asked: bool,
    /// It means something at all.
    pub minded: bool,
    /// The decisions that are the question of duty: what they suggest is duty, or the hours
    /// in the words of a question that asks for them.
    pub(super) questions: Vec<StepId>,
}

impl RunbookDuty {
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
        let question = |step: &&Step| asks_for_duty(step, schedule, asked);
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

/// Whether a decision is the question of duty. One that suggests `duty` is. What suggests the hours
/// of the clock may be about anything that hangs on them, as whether somebody is in the office: it
/// is where it says so, by what the hours are called, or where nothing is `asked` of duty that its
/// answer could take away.
fn asks_for_duty(step: &Step, schedule: &Schedule, asked: bool) -> bool {
    match suggested(step).and_then(Expr::name) {
        Some("duty") => true,
        Some("schedule.out_of_hours") if !asked => true,
        Some("schedule.out_of_hours") => {
            let options = step.kind.decision().map(|own| &own.options);
            let labels = options.into_iter().flatten().map(|option| &option.label);
            let said: Vec<_> = std::iter::once(&step.title).chain(labels).collect();
            let said: Vec<_> = said.into_iter().map(|text| text.to_lowercase()).collect();
            let own = [&schedule.out_of_hours_label, &schedule.office_label];
            let own = own.into_iter().flatten().map(|name| name.to_lowercase());
            // The catalogues are opened where the runbook's own words are not there.
            is_said(&said, own) || is_said(&said, USUAL_NAMES.iter().cloned())
        }
        Some(_) | None => false,
    }
}

fn is_said(texts: &[String], mut names: impl Iterator<Item = String>) -> bool {
    names.any(|name| !name.trim().is_empty() && texts.iter().any(|text| text.contains(&name)))
}

/// What duty and office hours are called where the runbook does not say it, in any language.
static USUAL_NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = Lang::ALL.into_iter().flat_map(|lang| {
        let words = Words::new(lang);
        let marks = |c: char| c == '?' || c == '¿';
        let name = |word| words.say(word).trim_matches(marks).to_lowercase();
        ["duty-on", "duty-off", "duty-unknown"].map(name)
    });
    names.collect()
});

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
            let told = walk.run.duty_in_runbook();
            assert!(!told.asked && !told.minded, "{rule}");
            assert!(told.questions.is_empty(), "{rule}");
        }
        let walk = decision("heavy_duty and schedule.office_hours");
        assert!(walk.run.duty_in_runbook().minded);
    }

    #[test]
    fn a_decision_that_suggests_the_hours_answers_for_duty_where_it_says_so() {
        for (title, duty) in [
            ("Is nobody working on the site now?", None),
            ("És horari de 24x7?", Some(true)),
            ("¿Horario de oficina o guardia?", Some(true)),
            ("Is it the WEEKEND?", Some(true)),
        ] {
            let mut walk = Walk::with(
                "schedule: { timezone: Europe/Madrid, out_of_hours_label: weekend, open: 'Mo-Fr 08:00-18:00' }\n",
                &format!(
                    "  - {{ id: way, kind: decision, title: '{title}', suggest: schedule.out_of_hours, options: [true, false] }}\n  - {{ id: wake, title: Wake, when: duty }}\n"
                ),
            );
            walk.carry(&Command::Choose("way".into(), Value::Flag(true)));
            assert_eq!(walk.run.on_duty(), duty, "{title}");
        }
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
            assert_eq!(walk.run.duty_in_runbook().asked, asked, "{when}");
        }
    }
}
