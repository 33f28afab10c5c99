//! What was named and what was used where, gathered while reading.
//!
//! The model keeps no places; the checks that need the whole runbook take them
//! from here. It must not know YAML.

use super::diagnostics::{Diagnostics, Hint};
use crate::model::Value;
use crate::model::problem::Place;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// A step or a field, by its id.
#[derive(Debug, Clone)]
pub(super) struct Symbol {
    pub(super) place: Place,
    /// The step that it is, or that it is in.
    pub(super) step: usize,
    pub(super) is_step: bool,
    /// It has an answer: a decision, or a field that asks.
    pub(super) answers: bool,
    /// What may be chosen, where that is known.
    pub(super) choices: Choices,
}

/// What may be chosen, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Choices {
    values: Vec<Value>,
    /// The values as expressions write them, made when the first comparison asks.
    written: OnceCell<HashSet<String>>,
}

impl FromIterator<Value> for Choices {
    fn from_iter<T: IntoIterator<Item = Value>>(values: T) -> Self {
        Self {
            values: values.into_iter().collect(),
            written: OnceCell::new(),
        }
    }
}

impl Choices {
    /// How many choices a message may name: more do not fit it.
    const MOST_WORDS: usize = 100;

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(super) fn contain(&self, value: &Value) -> bool {
        self.written
            .get_or_init(|| self.values.iter().map(written).collect())
            .contains(&written(value))
    }

    /// The first choices as expressions write them.
    pub(super) fn words(&self) -> Vec<String> {
        let some = self.values.iter().take(Self::MOST_WORDS);
        some.map(written).collect()
    }
}

/// A choice as an expression writes it.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        other => format!("\"{}\"", other.to_text()),
    }
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A step's own `when`: only what earlier steps answered is known.
    StepWhen,
    /// Another condition in a step: the step's own answers are known too.
    Condition,
    /// A template.
    Template,
}

/// An expression or a template, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub(super) text: String,
    pub(super) key: &'static str,
    pub(super) place: Place,
    pub(super) role: Role,
    /// The step that it is in; none at the top of the file.
    pub(super) step: Option<usize>,
}

impl Reference {
    /// How many lines below its first one the text may go on.
    pub(super) fn rows(&self) -> usize {
        self.text.matches('\n').count() + 1
    }
}

/// Everything that was named or used.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    pub(super) names: HashMap<String, Symbol>,
    pub(super) references: Vec<Reference>,
    /// Contacts that steps refer to.
    pub(super) contacts: Vec<(String, Place)>,
    /// The step being read.
    pub(super) step: Option<usize>,
}

impl Symbols {
    /// Notes a name; a second one of the same is a mistake.
    pub(super) fn name(&mut self, id: &str, name: Symbol, found: &mut Diagnostics<'_>) {
        if let Some(first) = self.names.get(id) {
            let args = [("id", id.into()), ("line", first.place.line.into())];
            found.add(
                name.place,
                "duplicate-id",
                "duplicate-id",
                &args,
                &Hint::Own,
            );
            return;
        }
        self.names.insert(id.to_owned(), name);
    }

    /// Notes an expression or a template.
    pub(super) fn refer(&mut self, text: &str, key: &'static str, place: Place, role: Role) {
        self.references.push(Reference {
            text: text.to_owned(),
            key,
            place,
            role,
            step: self.step,
        });
    }
}
