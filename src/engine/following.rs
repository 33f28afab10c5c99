//! Answers that a default gave and nobody has said: they follow what the default is made of.
//!
//! The default of `url` may name the environment; where that is chosen anew, what stood there
//! by the old choice is nobody's answer. It must not know how a default is proposed.

use super::defaults::{default_text, read_default};
use super::reading;
use super::run::{Phase, Run};
use crate::i18n::Words;
use crate::lang;
use crate::model::{Entry, Event, Field, FieldId, Moment, Provenance, Value};
use std::collections::BTreeSet;

impl Run {
    /// Whether the field has no answer, or only the place of one that its default gave and
    /// cannot give now.
    #[must_use]
    pub fn is_left_open(&self, id: &FieldId) -> bool {
        self.answer(id)
            .is_none_or(|own| own.value.is_empty() && is_own(&own.from))
    }

    /// Notes where the answer of a field comes from.
    pub(super) fn note_origin(&mut self, id: &FieldId, from: &Provenance) {
        let field = self.runbook().field(id).map(|(_, field)| field);
        let follows = is_own(from) && field.is_some_and(is_derived);
        if follows {
            self.derived.insert(id.clone());
        } else {
            self.derived.remove(id);
        }
    }

    /// The answers that are others by now than their defaults gave, because of what has changed
    /// since this was asked last. Each of `done` has followed already.
    pub fn followers(
        &mut self,
        now: Moment,
        words: &Words,
        done: &mut BTreeSet<FieldId>,
    ) -> Vec<Event> {
        let changed = std::mem::take(&mut self.changed);
        if changed.is_empty() || *self.phase() != Phase::Open {
            return Vec::new();
        }
        let open = self.derived.iter().filter(|id| !done.contains(*id));
        let moved = open.filter_map(|id| {
            let (_, field) = self.runbook().field(id)?;
            let value = self.follow(field, &changed, now, words)?;
            let before = self.answer(id).filter(|own| own.value != value)?;
            Some(Event::FieldAnswered {
                field: id.clone(),
                value,
                from: before.from.clone(),
            })
        });
        // What was measured of something else is no answer by now.
        let taken = self.measured_otherwise(done);
        let taken = taken.map(|field| Event::FieldCleared {
            field: field.clone(),
        });
        let moved: Vec<Event> = moved.chain(taken).collect();
        done.extend(moved.iter().filter_map(answered).cloned());
        moved
    }

    /// What the default of a field gives by now, where it names one of these; nothing to be
    /// read of it is an answer left out.
    fn follow(
        &self,
        field: &Field,
        changed: &BTreeSet<String>,
        now: Moment,
        words: &Words,
    ) -> Option<Value> {
        let default = field.default.as_ref()?;
        let names = |own: &String| default.0.contains(bare(own));
        if !default.0.contains('(') && !changed.iter().any(names) {
            return None;
        }
        let text = default_text(self, field, default, words).unwrap_or_default();
        let value = read_default(field, &text, now);
        Some(value.unwrap_or_else(|_| Value::Text(String::new())))
    }
}

/// Whether nobody has said it: the runbook gave it, or the configuration.
fn is_own(from: &Provenance) -> bool {
    matches!(from, Provenance::Runbook | Provenance::Configuration)
}

/// A name as the runbook has it, whatever it is inside of.
fn bare(name: &str) -> &str {
    let base = name.split('[').next().unwrap_or_default();
    base.rsplit('/').next().unwrap_or_default()
}

fn answered(event: &Event) -> Option<&FieldId> {
    if let Event::FieldAnswered { field, .. } | Event::FieldCleared { field } = event {
        return Some(field);
    }
    None
}

/// Whether the default of a field is made of answers, and is taken without being accepted.
/// What the clock gave was right when it was given.
fn is_derived(field: &Field) -> bool {
    let default = field.default.as_ref().filter(|_| !field.confirm_default);
    let coded = default.filter(|own| lang::has_code(&own.0));
    coded.is_some_and(|own| reading::template(own).is_ok_and(|read| !read.asks_clock()))
}

/// Says that a command had printed an answer with others than there are now; `before` is what
/// happened before it was taken back. What a person takes back stands first, and is not told.
fn taken_text(run: &Run, before: &[Entry], id: &FieldId, words: &Words) -> Option<String> {
    let last = before
        .iter()
        .rev()
        .find(|own| answered(&own.event) == Some(id));
    let command = Provenance::Command;
    let printed = last.is_some_and(
        |own| matches!(&own.event, Event::FieldAnswered { from, .. } if *from == command),
    );
    let label = run.asked(id.as_str());
    printed.then(|| words.with("answer-outdated", &[("label", (&label).into())]))
}

/// Says which answers have followed another one; nothing where none of the entries is one.
#[must_use]
pub fn followed_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let before = run.entries().len().checked_sub(entries.len())?;
    let (before, _) = run.entries().split_at(before);
    let told = entries.iter().enumerate().filter_map(|(at, entry)| {
        if let (true, Event::FieldCleared { field }) = (at > 0, &entry.event) {
            return taken_text(run, before, field, words);
        }
        let Event::FieldAnswered {
            field: id,
            value,
            from,
        } = &entry.event
        else {
            return None;
        };
        if !is_own(from) {
            return None;
        }
        let had = before.iter().any(|own| answered(&own.event) == Some(id));
        let (_, field) = run.runbook().field(id).filter(|_| had)?;
        let shown = super::form::shown(field, value, words.lang());
        let label = run.asked(id.as_str());
        let args = [("label", (&label).into()), ("value", (&shown).into())];
        let word = if value.is_empty() {
            "answer-fell-away"
        } else {
            "answer-followed"
        };
        Some(words.with(word, &args))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

#[cfg(test)]
#[path = "following_tests.rs"]
mod tests;
