//! What no walk is needed for: who uses a field, who calls a contact, what goes round in a
//! circle, which default a field refuses.
//!
//! It must not know a run.

use super::finding::{Finding, What};
use super::hangs::Hangs;
use super::named::named_by_texts;
use super::pages;
use super::{lengths, sample};
use crate::engine::conditions::Rules;
use crate::engine::form;
use crate::engine::ticket_state;
use crate::lang;
use crate::model::{Field, FieldKind, Moment, Runbook, Severity, Since, Step, Template};
use std::collections::BTreeSet;

/// The names in what people read at steps and above them, and fields from which a deadline
/// counts.
fn named_at_steps(runbook: &Runbook) -> BTreeSet<String> {
    let mut texts: Vec<Template> = Vec::new();
    for step in runbook.steps.iter().filter(|step| step.takes_answers) {
        step.clone()
            .each_text(&mut |text| texts.push(Template::from(text.clone())));
    }
    let above = runbook.texts_above();
    texts.extend(above.map(|text| Template::from(text.to_owned())));
    let mut names: BTreeSet<String> = texts.iter().flat_map(pages::names).collect();
    let deadlines = runbook
        .steps
        .iter()
        .filter_map(|step| step.deadline.as_ref());
    names.extend(deadlines.filter_map(|own| match &own.of {
        Since::Field(id) => Some(id.0.clone()),
        Since::Started | Since::Step(_) => None,
    }));
    names
}

/// What is found without a walk.
pub(super) fn findings(
    runbook: &Runbook,
    rules: &Rules,
    hangs: &Hangs<'_>,
    now: Moment,
) -> Vec<Finding> {
    let found = |what, level| Finding {
        what,
        level,
        with: Vec::new(),
    };
    let mut all: Vec<_> = hangs
        .circles()
        .into_iter()
        .map(|names| found(What::Circle(names), Severity::Error))
        .collect();
    let called: BTreeSet<_> = runbook
        .steps
        .iter()
        .flat_map(|step| &step.contacts)
        .collect();
    let contacts = runbook.contacts.iter().map(|contact| &contact.id);
    let uncalled = contacts.filter(|id| !called.contains(id));
    all.extend(uncalled.map(|id| found(What::Uncalled(id.clone()), Severity::Warning)));
    for field in unused(runbook, rules) {
        all.push(found(What::Unused(field.id.clone()), Severity::Warning));
    }
    let steps = runbook.steps.iter();
    for (field, _) in steps.flat_map(|step| step.all_fields()) {
        if let Some(text) = refused(field, now) {
            let what = What::DefaultRefused(field.id.clone(), text.to_owned());
            all.push(found(what, Severity::Error));
        }
        if sample::takes_none(field, now) {
            let what = What::Impossible(field.id.clone());
            all.push(found(what, Severity::Warning));
        }
    }
    let short = lengths::findings(runbook, now).into_iter();
    all.extend(short.map(|what| found(what, Severity::Warning)));
    all
}

/// The field's own default, where it does not take it.
fn refused(field: &Field, now: Moment) -> Option<&str> {
    let default = field
        .default
        .as_ref()
        .filter(|default| !lang::has_code(&default.0))?;
    let asks = field.kind.asks() && field.kind != FieldKind::File;
    let text = default.0.trim();
    let refuses = match form::accept_literal(field, text, now) {
        // Of a number that has two readings nobody knows which was meant.
        Ok(_) if field.kind == FieldKind::Number => form::accept(field, text, now).is_err(),
        Ok(value) => form::must_be_yes(field, &value),
        Err(_) => true,
    };
    (asks && refuses).then_some(text)
}

/// The fields that stand before a ticket or a message and are in none, nor in another text or
/// condition. One that must be yes is used by being asked.
fn unused<'r>(runbook: &'r Runbook, rules: &Rules) -> Vec<&'r Field> {
    let leaves = |step: &Step| step.kind.dispatch().is_some();
    let Some(last) = runbook.steps.iter().rposition(leaves) else {
        return Vec::new();
    };
    let mut named = named_by_texts(runbook, rules, None).all;
    named.extend(named_at_steps(runbook));
    // A ticket without a text of its own is all answers before it.
    let all = |step: &Step| step.kind.dispatch().is_some_and(|form| form.body.is_none());
    let whole = runbook.steps.iter().rposition(all).unwrap_or(0);
    let steps = runbook.steps.iter().enumerate().take(last).skip(whole);
    let steps = steps.filter(|(_, step)| !named.contains(step.id.as_str()));
    let fields = steps.flat_map(|(_, step)| {
        let number = ticket_state::reference_field(step).map(|field| &field.id);
        let fields = step.all_fields().into_iter().map(|(field, _)| field);
        fields.filter(move |field| Some(&field.id) != number)
    });
    let asks =
        |field: &&Field| field.kind.asks() && field.kind != FieldKind::File && !field.internal;
    let used = |field: &Field| {
        let id = field.id.as_str();
        field.must_be_true || named.contains(id) || rules.named(id)
    };
    fields.filter(asks).filter(|field| !used(field)).collect()
}
