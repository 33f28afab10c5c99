//! What is wrong with a ticket that was laid out, or with what was to be said.
//!
//! It must not know how a way is walked.

use super::finding::What;
use crate::engine::reading;
use crate::engine::run::Run;
use crate::engine::ticket::{self, Addition, faults_of_addition, faults_spoken};
use crate::engine::ticket_layout::gap;
use crate::engine::unworkable::own_path;
use crate::i18n::{Lang, Words};
use crate::lang;
use crate::model::{Dispatch, FieldId, Runbook, Step, StepId, Template, Ticket};
use std::collections::{BTreeSet, HashMap};

/// The words that texts in each language need. They are read once for many runbooks.
#[derive(Debug)]
pub struct TextWords([(Lang, Words); 3]);

impl Default for TextWords {
    fn default() -> Self {
        Self(Lang::ALL.map(|lang| (lang, Words::of_ticket(lang))))
    }
}

/// The words of each language, and the labels that each ticket's texts name.
pub(super) struct Pages<'w> {
    runbook: &'w Runbook,
    words: &'w TextWords,
    labels: HashMap<String, BTreeSet<String>>,
}

impl<'w> Pages<'w> {
    pub(super) fn of(runbook: &'w Runbook, words: &'w TextWords) -> Self {
        let labels = runbook.steps.iter().filter_map(|step| {
            let form = step.kind.dispatch()?;
            let texts = form.texts();
            let names: BTreeSet<_> = texts.flat_map(names).collect();
            let labels = names.iter().filter_map(|name| label(runbook, name));
            Some((step.id.0.clone(), labels.collect()))
        });
        Self {
            runbook,
            words,
            labels: labels.collect(),
        }
    }

    /// The words for texts of that language.
    pub(super) fn words(&self, lang: &str) -> &'w Words {
        let lang = Lang::parse(lang).unwrap_or_default();
        let TextWords(words) = self.words;
        let own = words.iter().find(|(own, _)| *own == lang);
        let [(_, first), ..] = words;
        own.map_or(first, |(_, words)| words)
    }

    /// What is wrong with a ticket for which all was answered.
    pub(super) fn faults(&self, ticket: &Ticket, step: &Step, words: &Words) -> Vec<What> {
        let mut found = Vec::new();
        if ticket.body.trim().is_empty() {
            found.push(What::TicketEmpty(step.id.clone()));
        }
        if ticket.subject.trim().is_empty() {
            found.push(What::NoSubject(step.id.clone()));
        }
        let named = step.kind.dispatch().is_some_and(|form| !form.to.is_empty());
        if named && ticket.to.is_empty() {
            found.push(What::ToNobody(step.id.clone()));
        }
        let broken = words.say("ticket-template");
        let gap = |label: &String| What::TicketGap(step.id.clone(), label.clone());
        let texts: Vec<_> = step
            .kind
            .dispatch()
            .into_iter()
            .flat_map(Dispatch::texts)
            .collect();
        found.extend(unasked(&step.id, &ticket.unasked, &texts));
        let missing = ticket.missing.iter();
        // What cannot be worked out is told where it stands.
        let missing =
            missing.filter(|label| **label != broken && !is_unasked(label, &ticket.unasked));
        found.extend(missing.map(gap));
        found.extend(blanks(&step.id, &ticket.blanks, &|blank| {
            let asks = |text: &&Template| {
                let names = names(text).into_iter();
                names
                    .filter_map(|name| label(self.runbook, &name))
                    .any(|own| own == *blank)
            };
            source(texts.iter().copied().find(asks))
        }));
        let labels = self.labels.get(step.id.as_str()).into_iter().flatten();
        found.extend(
            labels
                .filter(|label| self.has_gap(ticket, label, words))
                .map(gap),
        );
        found
    }

    /// What cannot be worked out in a ticket for which all was answered, each where it stands.
    pub(super) fn torn(
        &self,
        (run, ticket): (&Run, &Ticket),
        (step, form): (&StepId, &Dispatch),
        words: &Words,
    ) -> Vec<What> {
        if !ticket.missing.contains(&words.say("ticket-template")) {
            return Vec::new();
        }
        let faults = ticket::faults(run, form, words).into_iter();
        let told = faults
            .map(|(text, fault)| What::TicketFails(step.clone(), text, (fault.span, fault.kind)));
        told.collect()
    }

    /// What no answer brings to a ticket, each where it stands; what is left of `found` is
    /// something else.
    pub(super) fn without_lacks(
        (run, words): (&Run, &Words),
        (step, form): (&StepId, &Dispatch),
        mut found: Vec<What>,
    ) -> Vec<What> {
        let lacks = ticket::lacks(run, form, words);
        let is_told = |gap: &String| lacks.iter().any(|(.., told)| told == gap);
        found.retain(|own| !matches!(own, What::TicketGap(_, gap) if is_told(gap)));
        found.extend(lacks.iter().map(|own| lack(step, own)));
        found
    }

    fn has_gap(&self, ticket: &Ticket, label: &str, words: &Words) -> bool {
        let gap = gap(label, words);
        let texts = [&ticket.body, &ticket.subject].into_iter();
        let mut texts = texts.chain(&ticket.to).chain(&ticket.cc);
        texts.any(|text| text.contains(&gap))
    }

    /// What cannot be worked out in what is said at a step, each where it stands.
    pub(super) fn torn_script(
        &self,
        run: &Run,
        (step, script): (&StepId, &Template),
        words: &Words,
    ) -> Vec<What> {
        let faults = faults_spoken(run, script, words).into_iter();
        let told = faults.map(|fault| {
            let why = (fault.span, fault.kind);
            What::ScriptFails(step.clone(), script.0.clone(), why)
        });
        told.collect()
    }
}

/// What no answer brings to a text.
fn lack(step: &StepId, (text, name, _): &(String, String, String)) -> What {
    let (step, text) = (step.clone(), text.clone());
    match lang::entry_of(name) {
        Some(_) => What::EntryLacks(step, text, name.clone()),
        None => What::DataLacks(step, text, own_path(name).to_owned()),
    }
}

fn unasked(
    step: &StepId,
    unasked: &[(String, String)],
    texts: &[&Template],
) -> impl Iterator<Item = What> {
    unasked.iter().map(move |(name, _)| {
        let base = FieldId(name.clone()).base().to_owned();
        let mut texts = texts.iter().copied();
        let text = source(texts.find(|text| names(text).contains(&base)));
        What::Unasked(step.clone(), base, text)
    })
}

fn source(text: Option<&Template>) -> String {
    text.map(|text| text.0.clone()).unwrap_or_default()
}

fn is_unasked(label: &str, names: &[(String, String)]) -> bool {
    names.iter().any(|(_, own)| own == label)
}

fn blanks(
    step: &StepId,
    labels: &[String],
    text: &dyn Fn(&String) -> String,
) -> impl Iterator<Item = What> {
    let blanks = labels.iter();
    blanks.map(move |label| What::Blank(step.clone(), label.clone(), text(label)))
}

/// What is wrong with an update that is due.
pub(super) fn faults_of_update(
    (run, text): (&Run, &Addition),
    (step, id): (StepId, String),
    body: &Template,
    words: &Words,
) -> Vec<What> {
    if text.text.trim().is_empty() {
        return vec![What::UpdateEmpty(step, id)];
    }
    let broken = words.say("ticket-template");
    let missing = text.missing.iter();
    let lacks = ticket::lacks_of_addition(run, body, words);
    let is_lack = |label: &String| lacks.iter().any(|(.., told)| told == label);
    let missing = missing.filter(|label| !is_unasked(label, &text.unasked) && !is_lack(label));
    let lacks: Vec<_> = lacks.iter().map(|own| lack(&step, own)).collect();
    let blanks: Vec<_> = blanks(&step, &text.blanks, &|_| body.0.clone()).collect();
    let unasked: Vec<_> = unasked(&step, &text.unasked, &[body]).collect();
    let (torn, missing): (Vec<_>, Vec<_>) = missing.partition(|label| **label == broken);
    let faults = torn
        .first()
        .map(|_| faults_of_addition(run, body, words).into_iter());
    let torn = faults.into_iter().flatten().map(|fault| {
        let why = (fault.span, fault.kind);
        What::UpdateFails(step.clone(), id.clone(), body.0.clone(), why)
    });
    let gap = |label: &String| What::UpdateGap(step.clone(), id.clone(), label.clone());
    let found = missing.into_iter().map(gap);
    let found = found.chain(torn).chain(lacks);
    found.chain(blanks).chain(unasked).collect()
}

/// What people read of a field or a decision.
fn label(runbook: &Runbook, name: &str) -> Option<String> {
    let field = runbook.field(&name.into());
    let decision = || {
        runbook
            .step(&name.into())
            .filter(|(_, step)| step.kind.decision().is_some())
    };
    let field = field.map(|(_, field)| field.label.clone());
    field.or_else(|| decision().map(|(_, step)| step.title.clone()))
}

/// The names in a text.
pub(super) fn names(text: &Template) -> BTreeSet<String> {
    if !lang::has_code(&text.0) {
        return BTreeSet::new();
    }
    let names = reading::template(text)
        .map(|read| read.names())
        .unwrap_or_default();
    names
        .into_iter()
        .map(|(name, _)| name.to_string())
        .collect()
}
