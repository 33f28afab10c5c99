//! Cases of a page that exclude one another: a choice, and steps that hang on it.
//!
//! It must not know tables or forms.

use super::Drafting;
use crate::import::block::{Block, Body, List, ListKind, live};
use crate::import::draft::{Choice, MOST_STEPS, value_beside};
use crate::import::lexicon::Said;
use crate::import::nameless::slug;
use crate::import::raw::finish;
use crate::import::withheld;

/// How many of a list's items, from one on, are a condition and what else is done.
fn either(items: &[Vec<Block>]) -> bool {
    let said = |own: &Vec<Block>| match own.first().map(|own| &own.body) {
        Some(Body::Paragraph(own)) => Some(Said::of(&live(own))),
        _ => None,
    };
    let [first, second, ..] = items else {
        return false;
    };
    let first = said(first).is_some_and(|own| own.condition() && !own.alternative());
    first && said(second).is_some_and(|own| own.alternative())
}

/// Whether an item only says what is to come of the one before it.
fn is_expected_alone(item: &[Block]) -> bool {
    let Some(Body::Paragraph(own)) = item.first().map(|own| &own.body) else {
        return false;
    };
    let text = live(own);
    let label = text.split_once(':').map(|own| own.0);
    label.is_some_and(|own| own.split_whitespace().count() < 4 && Said::of(own).expected())
}

/// Whether an item forbids the list below it.
fn is_withheld(item: &[Block]) -> bool {
    let listed = item.get(1).is_some_and(super::withheld::is_listed);
    listed && item.first().is_some_and(withheld::is_lead)
}

/// A condition and what else is done, as a list of its own.
fn pair(item: Vec<Block>, next: Vec<Block>) -> List {
    List {
        kind: ListKind::Bullets,
        start: None,
        items: vec![item, next],
    }
}

impl Drafting<'_> {
    /// A choice between cases, and the steps of each.
    pub(super) fn cases(&mut self, blocks: Vec<Block>) {
        let line = blocks.first().map_or(0, |own| own.line);
        let title = self.words.say("import-word-case");
        self.begin(line).title = Some(title);
        let Some(raw) = self.current.take() else {
            return;
        };
        let mut step = finish(raw, self.leads, &mut self.draft);
        step.kind = "decision";
        let at = self.draft.steps.len();
        let id = step.id.clone();
        self.draft.steps.push(step);
        let mut options: Vec<Choice> = Vec::new();
        for own in blocks {
            match own.body {
                Body::List(list) => {
                    self.steps(list);
                    self.finish_current();
                }
                _ => {
                    let label = own.text().trim_end_matches(':').to_owned();
                    let taken = options.iter().map(|own| &own.value[..]);
                    let value = value_beside(&slug(&label, 24), taken);
                    self.when = Some(format!("{id} == \"{value}\""));
                    options.push(Choice {
                        value,
                        label,
                        ticket_label: None,
                        description: None,
                    });
                }
            }
        }
        self.when = None;
        let told: Vec<_> = options.iter().map(|own| own.label.clone()).collect();
        if let Some(step) = self.draft.steps.get_mut(at) {
            step.options = options;
        }
        self.look("branches", line, &told.join(" / "));
    }

    /// A step for each item; one that says what else is done makes a choice with that before it.
    /// What is struck out is no step: it stays, marked, with the one before.
    pub(super) fn steps(&mut self, list: List) {
        let counted = list.kind == ListKind::Numbers;
        let first = list.start.unwrap_or(1);
        let mut items: Vec<_> = list.items.into_iter().enumerate().collect();
        items.reverse();
        let mut over = self.over.take();
        let mut begun = false;
        while let Some((at, item)) = items.pop() {
            let number = Some(first + at).filter(|_| counted);
            // No runbook has so many: the page is refused.
            if self.draft.steps.len() > MOST_STEPS {
                return;
            }
            let line = item.first().map_or(0, |own| own.line);
            if item.iter().all(Block::is_struck) {
                item.into_iter().for_each(|own| self.attach(own));
                continue;
            }
            if is_withheld(&item) {
                self.finish_current();
                self.withhold_list(&item);
                continue;
            }
            // `Expected result: …` with a number of its own is of the step above it.
            if let Some(raw) = self.current.as_mut().filter(|_| begun)
                && is_expected_alone(&item)
            {
                raw.parts.extend(item);
                continue;
            }
            begun = true;
            if let Some((_, next)) = items.last()
                && either(&[item.clone(), next.clone()])
            {
                let (_, next) = items.pop().unwrap_or_default();
                let list = pair(item, next);
                self.finish_current();
                let title = self.words.say("import-word-case");
                let raw = self.begin(line);
                raw.title = Some(title);
                raw.numbers = number.into_iter().flat_map(|own| [own, own + 1]).collect();
                raw.parts.push(Block::new(line, Body::List(list)));
                self.held(over.as_mut(), line);
                self.finish_current();
                continue;
            }
            let section = self.section.clone();
            let raw = self.begin(line);
            raw.section = section;
            raw.numbers = number.into_iter().collect();
            raw.parts = item;
            self.held(over.as_mut(), line);
        }
    }
}
