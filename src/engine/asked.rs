//! What a step asks as the run stands: which fields are shown, must be answered, are.
//!
//! It must not know what an acceptable answer is: that is the form's.

use super::run::Run;
use crate::model::{Field, Step};

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
        if !self.rules().holds(field.when.as_ref(), self.facts()) {
            return;
        }
        seen.push((field, depth));
        for below in &field.fields {
            self.gather(below, depth + 1, seen);
        }
    }

    /// Whether the field must be answered now.
    pub fn is_required(&self, field: &Field) -> bool {
        field.kind.asks()
            && (field.required
                || field
                    .required_when
                    .as_ref()
                    .is_some_and(|rule| self.rules().holds(Some(rule), self.facts())))
    }

    /// Whether the field has an answer that says something.
    pub fn is_answered(&self, field: &Field) -> bool {
        self.answers
            .get(&field.id)
            .is_some_and(|answer| !answer.value.is_empty())
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
