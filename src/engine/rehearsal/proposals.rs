//! What a walk looks at where something is proposed: an option of a decision, a field's default.
//!
//! It must not know how a walk goes on.

use super::finding::What;
use super::fork::{DUTIES, ForkAt, duty_set};
use super::walk::Walk;
use crate::engine::defaults::{default_text, read_default};
use crate::engine::run::Run;
use crate::lang::{self, Known};
use crate::model::{Expr, Field, Step};

impl Walk<'_> {
    /// Whether what is proposed is an option, be it duty or not.
    pub(super) fn look_at_suggestion(&mut self, step: &Step, rule: Option<&Expr>) {
        let Some(rule) = rule else { return };
        let found = no_option(&self.run, step, rule);
        self.raised.extend(found);
        let duty = self.ground.forks.iter().find(|own| own.at == ForkAt::Duty);
        let asks = self.run.rules().names_duty(rule);
        // Ways part at duty for what steers. What is only proposed by it is asked for here, once
        // where nothing else is asked for.
        let Some(tried) = duty.filter(|_| asks).map(|own| own.turns.len()) else {
            return;
        };
        let alone = self.run.rules().names_only_duty(rule);
        let known = self.ground.proposed.borrow().get(&step.id).cloned();
        let found = known.filter(|_| alone).unwrap_or_else(|| {
            let others = DUTIES.into_iter().skip(tried);
            let found = others.filter_map(|duty| self.no_option_at(duty, step, rule));
            found.collect()
        });
        if alone {
            let mut proposed = self.ground.proposed.borrow_mut();
            proposed.insert(step.id.clone(), found.clone());
        }
        self.raised.extend(found);
    }

    /// The same where duty is another one.
    fn no_option_at(
        &self,
        (on_duty, clock): (bool, Option<bool>),
        step: &Step,
        rule: &Expr,
    ) -> Option<What> {
        let mut other = self.run.clone();
        let events = duty_set(on_duty, clock).into_iter();
        let entries: Vec<_> = events.map(|event| self.entry(event)).collect();
        other.replay_more(&entries);
        no_option(&other, step, rule)
    }

    /// Whether the field takes its own default.
    pub(super) fn look_at_default(&mut self, field: &Field) {
        let Some(default) = field
            .default
            .as_ref()
            .filter(|default| lang::has_code(&default.0))
        else {
            return;
        };
        let words = self.ground.pages.words(&self.ground.runbook.lang);
        // Where nothing is proposed, nothing is refused: the field is asked as any other.
        let text = default_text(&self.run, field, default, words);
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return;
        };
        if read_default(field, &text, self.now).is_err() {
            self.raised
                .push(What::DefaultRefused(field.id.clone(), text));
        }
    }
}

/// That a decision's suggestion is none of its options, as the run stands.
fn no_option(run: &Run, step: &Step, rule: &Expr) -> Option<What> {
    let Known::Known(said) = run.verdict(rule) else {
        return None;
    };
    let none = !said.is_nothing() && run.suggestion(step).is_none();
    none.then(|| What::NoOption(step.id.clone(), lang::plain(said)))
}
