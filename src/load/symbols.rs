//! What was named and what was used where, gathered while reading.
//!
//! The model keeps no places; the checks that need the whole runbook take them
//! from here. It must not know YAML.

use super::diagnostics::{Diagnostics, Hint};
use crate::lang::{Function, Type, Value as LangValue, Wanted};
use crate::model::problem::Place;
use crate::model::sorted::gathered;
use crate::model::{Choice, Data, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// A step or a field, by its id.
#[derive(Debug, Clone)]
pub(super) struct Symbol {
    pub(super) place: Place,
    /// The step that it is, or that it is in.
    pub(super) step: usize,
    pub(super) is_step: bool,
    /// It is a step that cannot be passed undone.
    pub(super) holds: bool,
    /// It has an answer: a decision, or a field that asks.
    pub(super) answers: bool,
    /// Its answer is a file: a text from elsewhere never is one.
    pub(super) is_file: bool,
    /// The type of the answer.
    pub(super) own: Type,
    /// What people read instead of its values, and the value of each.
    pub(super) labels: Vec<(String, String)>,
    /// What it is repeated with: its step, or the group that it is in.
    pub(super) repeat: Option<usize>,
    /// The answer is for nobody outside.
    pub(super) internal: bool,
    /// How the answer may be left out, and is empty then.
    pub(super) blank: Option<Blank>,
}

/// An answer that may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blank {
    /// The condition with which it must be given.
    pub(super) but_when: Option<String>,
    /// It is asked only at times.
    pub(super) is_conditional: bool,
}

impl Symbol {
    /// Whether a function that takes an id can be asked for it.
    pub(super) fn suits(&self, function: Function) -> bool {
        if asks_for_step(function) {
            self.is_step
        } else {
            self.answers
        }
    }
}

/// Whether a function takes the id of a step, and not of an answer.
pub(super) fn asks_for_step(function: Function) -> bool {
    matches!(
        function,
        Function::Answers | Function::State | Function::Failed
    )
}

/// One of these choices.
pub(super) fn one_of(options: &[Choice]) -> Type {
    if options.is_empty() {
        return Type::Any;
    }
    let numbers = Choice::are_numbers(options);
    Type::choice(options.iter().map(|option| match &option.value {
        Value::Flag(flag) => LangValue::Truth(*flag),
        other => text_or_number(&other.to_text(), numbers),
    }))
}

/// Several of these choices; each is kept as a text.
pub(super) fn some_of(options: &[Choice]) -> Type {
    if options.is_empty() {
        return Type::list(Type::Any);
    }
    let numbers = Choice::are_numbers(options);
    let texts = options.iter().map(|option| option.value.to_text());
    Type::list(Type::choice(
        texts.map(|text| text_or_number(&text, numbers)),
    ))
}

fn text_or_number(text: &str, number: bool) -> LangValue {
    let read = number.then(|| text.parse().ok()).flatten();
    read.map_or_else(|| LangValue::text(text), LangValue::Number)
}

/// What people read instead of the values, and the value of each as conditions write it.
pub(super) fn labels_of(options: &[Choice]) -> Vec<(String, String)> {
    let numbers = Choice::are_numbers(options);
    let labels = options.iter().flat_map(|option| {
        let value = option.value.to_text();
        let written = if numbers {
            value.clone()
        } else {
            written(&option.value)
        };
        let ticket = option.ticket_label.as_ref();
        let labels = [Some(&option.label), ticket].into_iter().flatten();
        let other = labels.filter(move |label| **label != value);
        other.map(move |label| (label.clone(), written.clone()))
    });
    labels.collect()
}

/// The type of a runbook's own values.
pub(super) fn type_of(data: &Data) -> Type {
    match data {
        Data::Nothing => Type::Empty,
        Data::Text(text) => Type::written(text),
        Data::Number(_) => Type::Number,
        Data::Flag(_) => Type::Truth,
        Data::List(list) => {
            let types = list.iter().map(type_of);
            Type::list(types.reduce(Type::joined).unwrap_or(Type::Empty))
        }
        Data::Map(map) => {
            let named = map.iter().map(|(name, own)| (name.clone(), type_of(own)));
            Type::Map(Arc::new(gathered(named)))
        }
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
    /// A condition that is asked until the end: of later steps' answers, too.
    Later,
    /// A template.
    Template,
    /// A template of a text that leaves: it may tell what happened.
    Leaving,
    /// The list that a step is repeated for: only what earlier steps answered is known.
    List,
}

impl Role {
    /// Whether it is a template, and no condition.
    pub(super) fn is_template(self) -> bool {
        match self {
            Self::Template | Self::Leaving => true,
            Self::StepWhen | Self::Condition | Self::Later | Self::List => false,
        }
    }
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
    /// The field that it is of.
    pub(super) field: Option<String>,
    /// What it is repeated with; of a list, what is repeated for it.
    pub(super) repeat: Option<usize>,
    /// What it proposes one of.
    pub(super) offers: Option<Type>,
    /// What it has to give, where that is no yes or no.
    pub(super) wanted: Option<Wanted>,
    /// It is the label of an option or the question of an approval: texts that leave say it.
    pub(super) told: bool,
}

/// What a deadline counts from, by its name.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub(super) id: String,
    pub(super) place: Place,
    /// The step that has the deadline.
    pub(super) step: usize,
}

/// A step or a group of fields that is repeated.
#[derive(Debug, Clone)]
pub(super) struct Repeat {
    /// What it calls its value, and where.
    pub(super) name: String,
    pub(super) place: Place,
    /// It is a group of fields: its list may hang on other answers of its step.
    pub(super) is_group: bool,
}

/// Another runbook that a step walks: its id and where that stands, with what it is given and
/// what is taken from it.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub(super) id: String,
    pub(super) place: Place,
    /// Each field of the other one, where it stands, and which expression it is given.
    pub(super) with: Vec<(String, Place, usize)>,
    /// Each field of this one, and what of the other one it takes, and where that stands.
    pub(super) take: Vec<(String, (String, Place))>,
}

/// Everything that was named or used.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    pub(super) names: HashMap<String, Symbol>,
    pub(super) references: Vec<Reference>,
    /// What deadlines count from.
    pub(super) origins: Vec<Origin>,
    /// What is repeated, in the file's order.
    pub(super) repeats: Vec<Repeat>,
    /// Contacts that steps refer to.
    pub(super) contacts: Vec<(String, Place)>,
    /// Fields that take something of a command's output: the id, under which key, and where.
    pub(super) takers: Vec<(String, &'static str, Place)>,
    /// The runbooks that steps walk.
    pub(super) visits: Vec<Visit>,
    /// The step being read.
    pub(super) step: Option<usize>,
    /// The field being read.
    pub(super) field: Option<String>,
    /// The repeated step or group being read.
    pub(super) repeat: Option<usize>,
    /// Answers are filled into a text of the step being read.
    pub(super) fills: bool,
    /// The limits of numbers, as they are written.
    pub(super) limits: Vec<(String, Place)>,
    /// What its own values are; nothing where that is not known.
    pub(super) data: Option<Type>,
}

impl Symbols {
    /// Notes a name; a second one of the same is a mistake.
    pub(super) fn name(&mut self, id: &str, name: Symbol, found: &mut Diagnostics<'_>) {
        if let Some(first) = self.names.get(id) {
            let args = [("id", id.into()), ("line", first.place.line.into())];
            // A line of another text says nothing in this one.
            let text = if first.place.source == name.place.source {
                "duplicate-id"
            } else {
                "duplicate-id-far"
            };
            let hint = Hint::Of("duplicate-id");
            found.add(name.place, "duplicate-id", text, &args, &hint);
            return;
        }
        self.names.insert(id.to_owned(), name);
    }

    /// Notes that the expression that was noted last proposes one of these.
    pub(super) fn proposes(&mut self, options: &[Choice]) {
        if let Some(last) = self.references.last_mut() {
            last.offers = Some(one_of(options));
        }
    }

    /// Notes that the expression that was noted last has to give such a value.
    pub(super) fn wants(&mut self, wanted: Wanted) {
        if let Some(last) = self.references.last_mut() {
            last.wanted = Some(wanted);
        }
    }

    /// Notes that the template that was noted last, if it was one, gives such a value.
    pub(super) fn fills_in(&mut self, wanted: Wanted) {
        if let Some(last) = self.references.last_mut()
            && last.key == "default"
        {
            last.wanted = Some(wanted);
        }
    }

    /// Notes a field that takes something of a command's output.
    pub(super) fn take(&mut self, id: &str, key: &'static str, place: Place) {
        self.takers.push((id.to_owned(), key, place));
    }

    /// Notes an expression or a template.
    pub(super) fn refer(&mut self, text: &str, key: &'static str, place: Place, role: Role) {
        self.references.push(Reference {
            text: text.to_owned(),
            key,
            place,
            role,
            step: self.step,
            field: self.field.clone(),
            repeat: self.repeat,
            offers: None,
            wanted: None,
            told: key == "question",
        });
    }
}
