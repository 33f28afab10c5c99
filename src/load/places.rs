//! Where everything that a runbook names stands in its text: what is found by walking it has
//! only ids to tell it by.
//!
//! It must not know what is looked for there.

use super::diagnostics::Diagnostics;
use super::expressions::Read;
use super::nodes::line_of;
use super::read;
use super::symbols::Reference;
use super::yaml::{Node, Yaml};
use crate::i18n::Words;
use crate::lang::Span;
use crate::model::problem::{Place, SourceId};
use std::collections::HashMap;

/// The places of a runbook.
#[derive(Debug, Default)]
pub struct Places {
    names: HashMap<String, Place>,
    contacts: HashMap<String, Place>,
    texts: Vec<Reference>,
    /// The texts of the files.
    files: Vec<String>,
}

/// What part of a text something is about.
#[derive(Clone, Copy)]
pub enum Part<'p> {
    /// What names this, or begins with it.
    Name(&'p str),
    /// What names something of which that is so.
    Whose(&'p dyn Fn(&str) -> bool),
    /// What takes that entry of that answer's list.
    Entry(&'p str, &'p str),
    /// What takes this row of the runbook's own table.
    Row(&'p str),
    /// What stands there.
    At(Span),
}

impl Places {
    /// Where a step or a field is named; the file's beginning where it is not.
    #[must_use]
    pub fn of(&self, id: &str) -> Place {
        let start = Place::start(SourceId::default());
        self.names.get(id).copied().unwrap_or(start)
    }

    /// Where a contact is named.
    #[must_use]
    pub fn of_contact(&self, id: &str) -> Place {
        let start = Place::start(SourceId::default());
        self.contacts.get(id).copied().unwrap_or(start)
    }

    /// Where a condition or a template of the step at `step` stands.
    #[must_use]
    pub fn of_text(&self, step: usize, key: &str, text: &str) -> Option<Place> {
        self.text(|own| own.step == Some(step) && own.key == key && own.text == text)
    }

    /// Where a condition or a template of a field stands.
    #[must_use]
    pub fn of_field_text(&self, field: &str, key: &str, text: &str) -> Option<Place> {
        let of = Some(field);
        self.text(|own| own.field.as_deref() == of && own.key == key && own.text == text)
    }

    /// Where a text stands that people read at the step at `step`, or above all, or that leaves
    /// there; under whatever key.
    #[must_use]
    pub fn of_said(&self, step: Option<usize>, text: &str) -> Option<Place> {
        self.text(|own| own.step == step && own.text == text)
    }

    /// Where a part of a text stands that the step at `step` has, or that stands above all; and
    /// its words. Nothing where no such part is in it.
    #[must_use]
    pub fn of_part(
        &self,
        (step, text): (Option<usize>, &str),
        part: Part<'_>,
        words: &Words,
    ) -> Option<(Place, String)> {
        let mut all = self.texts.iter();
        let own = all.find(|own| own.step == step && own.text == text)?;
        let span = part_of(own, part)?.with_brackets(text);
        let mut files = self.files.iter();
        let first = files.next()?;
        let found = Diagnostics::new(SourceId::default(), first, words);
        let found = found.beside(files.map(String::as_str));
        let said = text.get(span.start..span.end)?.to_owned();
        Some((found.locate(own.place, text, span), said))
    }

    fn text(&self, is: impl Fn(&Reference) -> bool) -> Option<Place> {
        let found = self.texts.iter().find(|own| is(own));
        found.map(|own| own.place)
    }
}

impl Places {
    /// With the texts of the files that they are in.
    pub(super) fn beside<'t>(self, texts: impl Iterator<Item = &'t str>) -> Self {
        let files = texts.map(str::to_owned).collect();
        Self { files, ..self }
    }
}

/// Finds the places of a runbook.
pub(super) fn places(root: &Node, found: &mut Diagnostics<'_>) -> Option<Places> {
    let (_, symbols) = read::with_symbols(root, found)?;
    let names = symbols.names.into_iter();
    Some(Places {
        names: names.map(|(id, symbol)| (id, symbol.place)).collect(),
        contacts: contacts(root, found),
        texts: symbols.references,
        files: Vec::new(),
    })
}

/// The part of a text that it is about.
fn part_of(own: &Reference, part: Part<'_>) -> Option<Span> {
    if let Part::At(span) = part {
        return Some(span);
    }
    let read = Read::of(&own.text, own.role.is_template()).ok()?;
    let mut exprs = Vec::new();
    read.exprs(&mut |expr| exprs.push(expr.clone()));
    let chains = || exprs.iter().flat_map(crate::lang::Expr::chains);
    let named = |name: &str| {
        let is = |root: &str, whole: Option<&str>| root == name || whole == Some(name);
        let found = chains().find(|(root, whole, _)| is(root, whole.as_deref()));
        found.map(|(.., span)| span)
    };
    match part {
        Part::At(span) => Some(span),
        Part::Name(name) => named(name),
        Part::Row(row) => read.row_at(row).or_else(|| named("data")),
        Part::Entry(nth, list) => crate::lang::entry_at(&read.in_danger(), nth, list),
        Part::Whose(is) => chains().find(|(root, ..)| is(root)).map(|(.., span)| span),
    }
}

fn contacts(root: &Node, found: &mut Diagnostics<'_>) -> HashMap<String, Place> {
    let Yaml::Map(top) = &root.value else {
        return HashMap::new();
    };
    let all = top.iter().filter_map(|(key, value)| match &value.value {
        Yaml::Map(map) if line_of(key, "contacts", found).as_deref() == Some("contacts") => {
            Some(map)
        }
        _ => None,
    });
    let all: Vec<_> = all.flatten().collect();
    let places = all.into_iter();
    places
        .filter_map(|(key, _)| Some((line_of(key, "contacts", found)?, key.place)))
        .collect()
}
