//! What a step asks as the run stands: which fields are shown, must be answered, are.
//!
//! It must not know what an acceptable answer is: that is the form's.

use super::at_close::may_hold_at_close;
use super::command::{Command, Deviation};
use super::form;
use super::run::{Run, StepState};
use crate::lang::{Known, Waits};
use crate::model::{Field, FieldId, FieldKind, Moment, Step};
use std::collections::BTreeMap;

impl Run {
    /// Every field of the step that is shown now, with its depth.
    pub fn visible_fields<'a>(&self, step: &'a Step) -> Vec<(&'a Field, usize)> {
        let mut seen = Vec::new();
        for field in &step.fields {
            self.gather(field, 0, &mut seen);
        }
        seen
    }

    fn gather<'a>(&self, field: &'a Field, depth: usize, seen: &mut Vec<(&'a Field, usize)>) {
        let rule = field.when.as_ref();
        let shows = rule.is_none_or(|rule| self.field_verdict(field, rule).is_true());
        if field.absent || !shows {
            return;
        }
        seen.push((field, depth));
        for below in &field.fields {
            self.gather(below, depth + 1, seen);
        }
    }

    /// The questions on whose answers it hangs whether the step asks for more that must be
    /// answered: while they are open, nobody can say that all is there.
    #[must_use]
    pub fn mandatory_waits(&self, step: &Step) -> Waits {
        let mut waits = Waits::new();
        for field in &step.fields {
            self.gather_waits(field, &mut waits);
        }
        waits
    }

    fn gather_waits(&self, field: &Field, waits: &mut Waits) {
        // What is not there hangs on its list, where it stands for itself.
        let absent = field.for_each.as_ref().filter(|_| field.absent);
        let rule = absent.map(|each| &each.list).or(field.when.as_ref());
        let verdict = rule.map(|rule| self.field_verdict(field, rule));
        match verdict {
            Some(Known::Waiting(own)) => {
                if self.may_ask(field) {
                    waits.extend(own.iter().cloned());
                }
            }
            _ if field.absent => {}
            Some(verdict) if !verdict.is_true() => {}
            Some(_) | None => {
                for below in &field.fields {
                    self.gather_waits(below, waits);
                }
            }
        }
    }

    /// Whether the field, or one below it, must be answered once it is shown.
    fn may_ask(&self, field: &Field) -> bool {
        self.is_required(field) || field.fields.iter().any(|below| self.may_ask(below))
    }

    /// Whether the field must be answered now, or may yet have to be once its step is closed.
    pub fn is_required(&self, field: &Field) -> bool {
        field.kind.asks()
            && (field.required
                || field.required_when.as_ref().is_some_and(|rule| {
                    match self.required_then(field, rule) {
                        Some(required) => required,
                        None => may_hold_at_close(self, field, rule),
                    }
                }))
    }

    /// Whether the field has an answer that says something; a file that is added by hand is
    /// one.
    pub fn is_answered(&self, field: &Field) -> bool {
        let answer = self.answers.get(&field.id);
        let says = answer.is_some_and(|answer| {
            !answer.value.is_empty() && !form::must_be_yes(field, &answer.value)
        });
        says || (field.kind == FieldKind::File && self.has_by_hand(&field.id))
    }

    /// The fields of the step that are good to have and have no answer. They stop nothing.
    pub fn recommended_open_at<'a>(&self, step: &'a Step) -> Vec<&'a Field> {
        self.visible_fields(step)
            .into_iter()
            .map(|(field, _)| field)
            .filter(|field| field.recommended && field.kind.asks())
            .filter(|field| !self.is_required(field) && !self.is_answered(field))
            .filter(|field| field.kind != FieldKind::File || self.loose_files().next().is_none())
            .collect()
    }

    /// The fields of the whole run that are good to have and have no answer, each with its
    /// step. What was skipped or failed asks for nothing more.
    pub fn open_recommended(&self) -> Vec<(&Step, &Field)> {
        let asking = self.applicable().filter(|(at, _)| match self.state(*at) {
            StepState::Open | StepState::Done => true,
            StepState::Skipped | StepState::Failed => false,
        });
        asking
            .flat_map(|(_, step)| {
                let fields = self.recommended_open_at(step).into_iter();
                fields.map(move |field| (step, field))
            })
            .collect()
    }

    /// How many of the step's questions that are shown have an answer, and how many there
    /// are.
    pub fn answered_of(&self, step: &Step) -> (usize, usize) {
        let fields = self.visible_fields(step).into_iter();
        let asking = fields.filter(|(field, _)| field.kind.asks());
        let answered: Vec<_> = asking.map(|(field, _)| self.is_answered(field)).collect();
        (answered.iter().filter(|own| **own).count(), answered.len())
    }

    /// The fields of the step that are shown and have a text beside them that is no answer:
    /// it was refused, or left half done.
    pub fn unaccepted<'a>(
        &self,
        step: &'a Step,
        texts: &BTreeMap<FieldId, String>,
    ) -> Vec<&'a Field> {
        let fields = self.visible_fields(step).into_iter();
        let asking = fields.map(|(field, _)| field).filter(|f| f.kind.asks());
        asking.filter(|f| texts.contains_key(&f.id)).collect()
    }

    /// The same of all steps that apply, in their order.
    pub fn unaccepted_anywhere(&self, texts: &BTreeMap<FieldId, String>) -> Vec<&Field> {
        let steps = self.applicable().filter(|_| !texts.is_empty());
        steps
            .flat_map(|(_, step)| self.unaccepted(step, texts))
            .collect()
    }

    /// What a tick says to texts that are no answers, where nothing else stands against it.
    pub fn beside(
        &self,
        command: &Command,
        texts: &BTreeMap<FieldId, String>,
        now: Moment,
    ) -> Option<Deviation> {
        let Command::Tick(id) = command else {
            return None;
        };
        let (_, step) = self.runbook().step(id)?;
        let unaccepted = self.unaccepted(step, texts).into_iter();
        let labels: Vec<_> = unaccepted.map(|field| self.label_of(field)).collect();
        let asks = !labels.is_empty() && self.decide(command, None, now).is_ok();
        asks.then_some(Deviation::UnacceptedTexts(labels))
    }

    /// The fields of the step that must be answered and are not.
    pub fn missing<'a>(&self, step: &'a Step) -> Vec<&'a Field> {
        self.visible_fields(step)
            .into_iter()
            .map(|(field, _)| field)
            .filter(|field| self.is_required(field) && !self.is_answered(field))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use crate::engine::status_sheet::{self, RecordNote};
    use crate::engine::tests::Walk;
    use crate::engine::{Command, wording};
    use crate::i18n::{Lang, Words};

    const RUNBOOK: &str = "  - id: form\n    kind: form\n    title: Form\n    section: First\n    minutes: 90\n    fields:\n\
        \x20     - { id: must, type: text, label: Must, required: true, recommended: true }\n\
        \x20     - { id: nice, type: text, label: Nice, recommended: true }\n\
        \x20     - { id: sub, type: text, label: Sub, recommended: true, when: nice is defined }\n\
        \x20     - { id: any, type: text, label: Any }\n\
        \x20 - { id: same, title: Same }\n\
        \x20 - { id: last, title: Last, section: Second, role: Network, fields: [{ id: ref, type: text, label: Ref, recommended: true }] }\n";

    fn labels(walk: &Walk) -> Vec<&str> {
        let fields = walk.run.open_recommended().into_iter();
        fields.map(|(_, field)| field.label.as_str()).collect()
    }

    #[test]
    fn what_is_good_to_have_is_told_while_it_is_shown_and_has_no_answer() {
        let mut walk = Walk::of(RUNBOOK);
        assert_eq!(labels(&walk), ["Nice", "Ref"]);
        walk.answer("nice", "x");
        assert_eq!(labels(&walk), ["Sub", "Ref"]);
        walk.tick("form");
        assert_eq!(
            labels(&walk),
            ["Sub", "Ref"],
            "a step that is done leaves it open"
        );
        walk.carry(&Command::Reopen("form".into()));
        walk.carry(&Command::Skip("form".into()));
        walk.carry(&Command::Skip("last".into()));
        assert!(
            labels(&walk).is_empty(),
            "what is left out asks for nothing"
        );
    }

    #[test]
    fn a_tick_tells_what_it_leaves_open_and_is_not_stopped_by_it() {
        let mut walk = Walk::of(RUNBOOK);
        let words = Words::new(Lang::En);
        walk.answer("must", "x");
        let before = walk.run.entries().len();
        walk.tick("form");
        let told = |from: usize| {
            let entries = &walk.run.entries()[from..];
            wording::left_open_text(&walk.run, entries, &words)
        };
        let text = "Good to have, and left open: Nice";
        assert_eq!(told(before).as_deref(), Some(text));
        assert_eq!(told(walk.run.entries().len()), None);
    }

    #[test]
    fn the_sheet_names_what_is_good_to_have_how_long_a_step_takes_and_its_heading() {
        let walk = Walk::of(RUNBOOK);
        let words = Words::new(Lang::En);
        let text = status_sheet::text(&walk.run, &RecordNote::default(), &words, false);
        for part in [
            "[ ] Form (next) (usually 1 h 30 min)\n",
            "\nGood to have, without an answer\n  Nice (Form)\n  Ref (Last)\n",
            "\n  First\n  [ ] Form\n  [ ] Same\n  Second\n  [ ] Last (Role: Network)\n",
            "\n  [ ] Last (Role: Network)\n",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        let json = status_sheet::json(&walk.run, &RecordNote::default(), &words);
        assert_eq!(json["recommended"][1]["field"], "ref");
        assert_eq!(json["steps"][1]["section"], "First");
        assert_eq!(json["steps"][2]["role"], "Network");
    }
}
