//! What is seen at the end of a walk: what showed on it, and what was due to be added to its
//! tickets.
//!
//! It must not know how it came there.

use super::finding::What;
use super::pages;
use super::seen::Seen;
use super::walk::Walk;
use crate::engine::run::StepState;
use crate::engine::updates::{Due, update_text, updates};
use crate::model::{Field, StepId};

/// What is told of a way, by the ids of the runbook. Where a list has more values than are walked,
/// what a text asks for each of them was not asked of all: no gap there is the author's.
pub(super) fn told(raised: Vec<What>, cut: bool) -> Vec<What> {
    let of_each = |own: &What| {
        matches!(
            own,
            What::TicketGap(..) | What::UpdateGap(..) | What::Unasked(..) | What::Blank(..)
        )
    };
    let kept = raised.into_iter().filter(|own| !cut || !of_each(own));
    kept.map(What::of_runbook).collect()
}

impl Walk<'_> {
    /// Tells what a step that was passed has not asked.
    pub(super) fn finish(&mut self) {
        for (at, step) in self.run.applicable() {
            if step.title.trim().is_empty() {
                self.raised.push(What::NoTitle(step.id.clone()));
            }
            let asked = match self.run.state(at) {
                StepState::Skipped | StepState::Failed => true,
                StepState::Open | StepState::Done => false,
            };
            if !asked && !step.fields.is_empty() {
                let missing = self.run.missing(step).into_iter();
                self.raised
                    .extend(missing.map(|field| What::NotAsked(field.id.clone())));
            }
        }
    }

    /// Lays out what is due to be added to tickets when all is done.
    pub(super) fn look_at_updates(&mut self, seen: &mut Seen) {
        let mut found = Vec::new();
        for (_, step) in self.run.applicable() {
            for update in updates(&self.run, step) {
                let text = update_text(&self.run, step, &update.id);
                let Some(text) = text.filter(|_| update.due == Due::Yes) else {
                    continue;
                };
                let at = (StepId(step.id.base().to_owned()), update.id.clone());
                seen.updates.insert(at.clone());
                let form = step.kind.dispatch();
                let own = form.and_then(|form| Some((form, form.update(&update.id)?)));
                if let Some((form, own)) = own {
                    let words = self.ground.pages.words(&form.lang);
                    let laid = (&self.run, &text);
                    found.extend(pages::faults_of_update(laid, at, &own.body, words));
                }
            }
        }
        self.raised.extend(found);
    }

    /// Takes in what was shown on the way, and what was not.
    pub(super) fn look_back(&self, seen: &mut Seen) {
        for (at, step) in self.run.runbook().steps.iter().enumerate() {
            let reached = !self.run.is_behind_end(at);
            let applies = self.run.applies(at);
            let origin = self.run.origin(at);
            if let Some(shown) = seen.steps.get_mut(origin) {
                shown.ever |= self.come_to.contains(&origin);
                shown.reached |= reached;
                shown.hidden |= reached && !applies;
            }
            if applies {
                step.fields
                    .iter()
                    .for_each(|field| self.look_at(field, seen));
            }
        }
    }

    fn look_at(&self, field: &Field, seen: &mut Seen) {
        if field.absent {
            return;
        }
        let shows = self.run.holds(field.when.as_ref());
        let at = self.ground.fields.get(field.id.base());
        if let Some(shown) = at.and_then(|at| seen.fields.get_mut(*at)) {
            shown.ever |= shows;
            shown.hidden |= !shows;
            shown.reached = true;
        }
        if shows {
            field
                .fields
                .iter()
                .for_each(|below| self.look_at(below, seen));
        }
    }
}
