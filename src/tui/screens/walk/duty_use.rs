//! What duty means in a runbook, found once: it never changes, and thousands of steps may
//! have to be looked at for it.

use crate::model::{Expr, Kind, Runbook, Step};

/// Whether duty matters to a runbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct DutyUse {
    /// A condition needs to know it.
    pub(super) asked: bool,
    /// It means something at all.
    pub(super) minded: bool,
}

impl DutyUse {
    pub(super) fn of(runbook: &Runbook) -> Self {
        let schedule = &runbook.schedule;
        let asked = runbook.steps.iter().any(asks);
        let minded = asked
            || schedule.out_of_hours_label.is_some()
            || schedule.open.is_some()
            || runbook.steps.iter().any(suggests);
        Self { asked, minded }
    }
}

fn suggests(step: &Step) -> bool {
    match &step.kind {
        Kind::Decision(decision) => decision
            .suggest
            .as_ref()
            .is_some_and(|rule| rule.0.contains("schedule") || rule.0.contains("duty")),
        _ => false,
    }
}

fn asks(step: &Step) -> bool {
    let names = |rule: &Option<Expr>| {
        let mut words = rule.iter().flat_map(Expr::words);
        words.any(|word| word == "duty" || word == "schedule")
    };
    names(&step.when)
        || step.notices.iter().any(|notice| names(&notice.when))
        || step
            .all_fields()
            .iter()
            .any(|(field, _)| names(&field.when) || names(&field.required_when))
}
