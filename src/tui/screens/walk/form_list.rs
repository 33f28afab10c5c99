//! The list that a choosing field opens: what stands in it, and what is chosen.
//!
//! It changes no answer itself: it says what commands would.

use super::form::{Choosing, Form, Go, Sight};
use crate::engine::Command;
use crate::i18n::Words;
use crate::model::{Field, FieldKind, Provenance, Value};
use crate::tui::keymap::Action;

impl Form {
    /// The rows of the list that a choosing field opens: value and label.
    #[must_use]
    pub fn rows(field: &Field, words: &Words) -> Vec<(Value, String)> {
        if field.kind == FieldKind::Checkbox {
            return vec![
                (Value::Flag(true), words.say("word-yes")),
                (Value::Flag(false), words.say("word-no")),
            ];
        }
        field
            .options
            .iter()
            .map(|option| (option.value.clone(), option.label.clone()))
            .collect()
    }

    pub(super) fn open_list(&mut self, field: &Field, sight: Sight<'_>) {
        let rows = Self::rows(field, sight.words);
        let held = sight
            .run
            .answer(&field.id)
            .map(|answer| answer.value.clone());
        let held = held.or_else(|| Self::proposed(field, sight).map(|proposal| proposal.value));
        let is = |value: &Value| match &held {
            Some(Value::List(list)) => list.contains(&value.to_text()),
            Some(held) => held.to_text() == value.to_text(),
            None => false,
        };
        let marked: Vec<bool> = rows.iter().map(|(value, _)| is(value)).collect();
        let at = marked.iter().position(|marked| *marked).unwrap_or(0);
        self.list = Some(Choosing { at, marked });
    }

    pub(super) fn choose(&mut self, action: Action, sight: Sight<'_>) -> Vec<Command> {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Vec::new();
        };
        let several = takes_several(field);
        let last = list.marked.len().saturating_sub(1);
        match action {
            Action::Up => list.at = list.at.saturating_sub(1),
            Action::Down => list.at = (list.at + 1).min(last),
            Action::Tick if several => {
                if let Some(mark) = list.marked.get_mut(list.at) {
                    *mark = !*mark;
                }
            }
            Action::Act | Action::Tick => return self.chosen(field, sight),
            Action::Back => self.list = None,
            Action::Next | Action::Previous if several && list.marked.contains(&true) => {
                // What was marked is an answer, whichever key leaves the list.
                let commands = self.chosen(field, sight);
                if action == Action::Previous {
                    self.going = Some(Go::Previous);
                }
                return commands;
            }
            Action::Next | Action::Previous => {
                self.list = None;
                self.going = Some(if action == Action::Next {
                    Go::Next
                } else {
                    Go::Previous
                });
            }
            _ => {}
        }
        Vec::new()
    }

    fn chosen(&mut self, field: &Field, sight: Sight<'_>) -> Vec<Command> {
        let Some(list) = self.list.take() else {
            return Vec::new();
        };
        let rows = Self::rows(field, sight.words);
        self.going = Some(Go::Next);
        let value = if takes_several(field) {
            let mut marked = list.marked;
            // Enter with nothing marked takes the row under the cursor.
            if !marked.contains(&true)
                && let Some(mark) = marked.get_mut(list.at)
            {
                *mark = true;
            }
            let kept = rows.iter().zip(marked).filter(|(_, marked)| *marked);
            Value::List(kept.map(|((value, _), _)| value.to_text()).collect())
        } else {
            match rows.get(list.at) {
                Some((value, _)) => value.clone(),
                None => return Vec::new(),
            }
        };
        vec![Command::Answer(field.id.clone(), value, Provenance::Typed)]
    }
}

/// Whether a field takes several of its options.
#[must_use]
pub fn takes_several(field: &Field) -> bool {
    field.kind == FieldKind::Checkboxes || (field.kind == FieldKind::Select && field.multiple)
}
