//! What people read, say, run and wait for at the steps of a way: what of it says nothing there,
//! because nobody is asked for what it names.
//!
//! It must not know how a way is walked, nor what a text is for.

use super::finding::What;
use super::walk::Walk;
use crate::engine::reading;
use crate::engine::run::{Run, StepState};
use crate::engine::texts::{self, is_missed};
use crate::engine::unworkable::own_path;
use crate::i18n::Lang;
use crate::lang::{self, FaultKind, Known, Piece, Span, Waits, entry_of, is_lack};
use crate::model::{Each, FieldId, Kind, Step, StepId, Template};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a text lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
    /// A sentence hangs on this name, which is not asked.
    Unasked(String),
    /// A blank among words, where this name is not asked.
    Blank(String),
    /// It asks for what the runbook's table does not have: the whole name.
    Data(String),
    /// It asks for an entry that the list of an answer does not have: under which name.
    Entry(String),
    /// A part of it cannot be worked out, which stands there, and why.
    Fails(Span, FaultKind),
}

impl Walk<'_> {
    /// Looks at what stands at the steps, when all is answered.
    pub(super) fn look_at_texts(&mut self) {
        let until = self.first_unanswered();
        let mut found = self.lacks_of_texts(until);
        let run = &self.run;
        for (at, step) in run.applicable().filter(|(at, _)| *at < until) {
            self.look_at_time(at, step, &mut found);
            match &step.kind {
                Kind::Call(call) => {
                    let script = call.script.iter();
                    script.for_each(|own| self.look_at_spoken(step, own, &mut found));
                }
                Kind::Command(command) => {
                    let words = command.texts();
                    words.for_each(|own| self.look_at_argument(step, own, &mut found));
                }
                Kind::Task
                | Kind::Decision(_)
                | Kind::Form
                | Kind::Dispatch(_)
                | Kind::Wait
                | Kind::Approval(_)
                | Kind::Runbook(_)
                | Kind::End => {}
            }
        }
        self.raised.extend(found);
    }

    /// The first step that was left without an answer that it must have: what stands behind it
    /// lacks that, and tells nothing.
    fn first_unanswered(&self) -> usize {
        let lacks = |at: usize, step: &Step| match self.run.state(at) {
            StepState::Skipped | StepState::Failed => {
                !self.run.missing(step).is_empty() || self.run.has_not_said(step)
            }
            StepState::Open | StepState::Done => false,
        };
        let mut all = self.run.applicable();
        all.find(|(at, step)| lacks(*at, step))
            .map_or(usize::MAX, |(at, _)| at)
    }

    /// What the texts lack that people read.
    fn lacks_of_texts(&self, until: usize) -> Vec<What> {
        let run = &self.run;
        let above = until == usize::MAX;
        let stands = |step: Option<usize>| match step {
            Some(at) => at < until && run.applies(at),
            None => above,
        };
        let gone = |name: &String| run.facts.get(name) == Some(&Known::NotThere);
        let texts = run.texts.all.iter();
        let texts = texts.filter(|text| text.works || text.names.iter().any(gone));
        let mut found = Vec::new();
        for text in texts.filter(|text| stands(text.step)) {
            let step = text.step.and_then(|at| run.runbook().steps.get(at));
            let id = step.map_or_else(|| StepId(run.runbook().id.clone()), |own| own.id.clone());
            let lacks = lacks(run, &run.pieces(text), text.each.as_deref());
            found.extend(lacks.into_iter().map(|own| own.at(run, &id, &text.source)));
        }
        found
    }

    fn look_at_spoken(&self, step: &Step, script: &Template, found: &mut Vec<What>) {
        let own = self.lacks_of(script).into_iter();
        // What cannot be worked out is told where it is said.
        let own = own.filter(|lack| !matches!(lack, Lack::Fails(..)));
        found.extend(own.map(|lack| lack.at(&self.run, &step.id, &script.0)));
    }

    /// No command is made of a blank.
    fn look_at_argument(&self, step: &Step, word: &Template, found: &mut Vec<What>) {
        let own = self.lacks_of(word).into_iter().map(|lack| match lack {
            Lack::Blank(name) => Lack::Unasked(name),
            own @ (Lack::Unasked(_) | Lack::Data(_) | Lack::Entry(_) | Lack::Fails(..)) => own,
        });
        found.extend(own.map(|lack| lack.at(&self.run, &step.id, &word.0)));
    }

    fn lacks_of(&self, template: &Template) -> BTreeSet<Lack> {
        if !lang::has_code(&template.0) {
            return BTreeSet::new();
        }
        let path = template.2.as_deref().map_or("", |scope| scope.path());
        let key = format!("{path} {}", template.0);
        let mut read = self.ground.read.borrow_mut();
        let read = read
            .entry(key)
            .or_insert_with(|| reading::template(template).ok().map(Arc::new));
        let Some(read) = read else {
            return BTreeSet::new();
        };
        let each = template.1.as_deref();
        let lang = Lang::parse(&self.ground.runbook.lang).unwrap_or_default();
        let pieces = texts::pieces(read, &self.run.names_in(lang, each));
        lacks(&self.run, &pieces, each)
    }

    /// Whether there is something to wait for, and a time that a deadline gives.
    fn look_at_time(&self, at: usize, step: &Step, found: &mut Vec<What>) {
        let pause = step.pause.as_deref().into_iter();
        let exprs = pause.flat_map(crate::model::Pause::exprs);
        let within = step.deadline.as_deref().map(|own| ("within", &own.within));
        let closed = self.run.step_record(at).and_then(|record| record.at);
        let now = closed.unwrap_or(self.now);
        // What was left out is nothing to wait for, and meant so.
        let told = exprs.chain(within).filter_map(|(key, expr)| {
            let (id, text) = (step.id.clone(), expr.0.clone());
            match self.run.worth_or_why(expr, now) {
                (_, Some(why)) => Some(What::unworkable(id, text, &why)),
                (Known::NotThere, None) => Some(What::NoTime(id, key, text)),
                (Known::Known(_) | Known::Waiting(_), None) => None,
            }
        });
        found.extend(told);
    }
}

impl Lack {
    fn at(self, run: &Run, step: &StepId, source: &str) -> What {
        let (step, source) = (step.clone(), source.to_owned());
        match self {
            Self::Unasked(name) => What::Unasked(step, FieldId(name).base().to_owned(), source),
            Self::Blank(name) => {
                let label = run.runbook().question(&name).to_owned();
                What::Blank(step, label, source)
            }
            Self::Data(path) => What::DataLacks(step, source, path),
            Self::Entry(name) => What::EntryLacks(step, source, name),
            Self::Fails(span, kind) => What::TextFails(step, source, (span, kind)),
        }
    }
}

/// What these pieces of a text lack; what is waited for may yet come.
fn lacks(run: &Run, pieces: &[Piece], each: Option<&Each>) -> BTreeSet<Lack> {
    let mut found = BTreeSet::new();
    let (mut text, mut blanks) = (String::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Text(own) => text.push_str(own),
            Piece::Gap(waits) => {
                found.extend(unasked(run, waits, each).map(Lack::Unasked));
                let lacks = waits.iter().filter(|name| is_lack(name));
                found.extend(lacks.map(|name| Lack::Data(own_path(name).to_owned())));
                let entries = waits.iter().filter(|name| entry_of(name).is_some());
                found.extend(entries.map(|name| Lack::Entry(name.to_string())));
            }
            Piece::Blank(names) => blanks.push((text.len(), names)),
            Piece::Fault(fault) => {
                found.insert(Lack::Fails(fault.span, fault.kind));
            }
            Piece::Kept(_) | Piece::Hole(_) => {}
        }
    }
    let among = blanks.into_iter();
    let among = among.filter(|(at, _)| is_missed(&text, *at));
    let names = among.flat_map(|(_, names)| unasked(run, names, each));
    found.extend(names.map(Lack::Blank));
    found
}

fn unasked<'n>(
    run: &'n Run,
    names: &'n Waits,
    each: Option<&'n Each>,
) -> impl Iterator<Item = String> + 'n {
    let names = names.iter().filter(move |name| run.is_unasked(name, each));
    names.map(ToString::to_string)
}
