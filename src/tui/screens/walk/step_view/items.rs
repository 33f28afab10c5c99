//! The items of a step: a row each, with a box, and the next one marked; and the options of a
//! decision, where they stand in their place.
//!
//! It must not know how an item is ticked, nor an option chosen.

use super::super::cache::Items;
use super::StepPage;
use crate::engine::form::have_numbers;
use crate::engine::{Run, seek};
use crate::model::{Choice, Decision, Step};
use crate::tui::draw::Look;
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;

/// The row of the item that is next, where one of the lines is it.
#[must_use]
pub fn next_item(lines: &[Line<'_>], look: &Look<'_>) -> Option<usize> {
    let lead = format!("{} [ ]", look.theme.mark(Sign::Current));
    let is_next = |line: &Line<'_>| {
        let first = line.spans.first();
        first.is_some_and(|first| first.content.starts_with(&lead))
    };
    lines.iter().position(is_next)
}

/// The rows in which the options of a decision begin, as far as they are among the lines.
#[must_use]
pub fn option_rows(lines: &[Line<'_>], run: &Run, step: &Step, look: &Look<'_>) -> Vec<usize> {
    let Some(decision) = step.kind.decision() else {
        return Vec::new();
    };
    let leads = option_leads(run, step, decision, look);
    let mut rows: Vec<usize> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let Some(lead) = leads.get(rows.len()) else {
            break;
        };
        let first = line.spans.first().map_or("", |own| own.content.trim_end());
        if first == lead {
            rows.push(row);
        }
    }
    rows
}

/// What stands before each option: its mark, and the number that a key chooses it by, as
/// everywhere else.
pub(super) fn option_leads(
    run: &Run,
    step: &Step,
    decision: &Decision,
    look: &Look<'_>,
) -> Vec<String> {
    let chosen = run.choice(&step.id);
    let numbered = have_numbers(&decision.options);
    let lead = |(at, option): (usize, &Choice)| {
        let is = chosen == Some(&option.value);
        let mark = look
            .theme
            .mark(if is { Sign::Chosen } else { Sign::NotChosen });
        let lead = format!("{mark} {}", seek::lead(at, option, numbered));
        lead.trim_end().to_owned()
    };
    decision.options.iter().enumerate().map(lead).collect()
}

impl StepPage<'_> {
    /// The items or the options, and what has to be known of them, before all that is only read.
    pub(super) fn items_above(&mut self, items: Items) {
        match items {
            Items::InTheirPlace => return,
            Items::BehindNotices => {
                self.hold();
                self.notices();
                self.items();
                self.options();
            }
            Items::First => {
                self.items();
                self.options();
                self.gap();
                self.hold();
                self.notices();
            }
        }
        self.items_told = true;
        self.gap();
    }

    /// Each with its box.
    pub(super) fn items(&mut self) {
        let Some(record) = self.run.step_record(self.at) else {
            return;
        };
        if self.step.items.is_empty() || self.items_told {
            return;
        }
        self.gap();
        let next = record.items.iter().position(|ticked| !*ticked);
        for (at, item) in self.step.items.iter().enumerate() {
            let ticked = record.items.get(at).copied().unwrap_or(false);
            let here = next == Some(at) && self.run.is_open(self.at);
            let theme = self.look.theme;
            let (mark, style) = match (ticked, here) {
                (true, _) => ("[x]", theme.done()),
                (false, true) => ("[ ]", theme.current()),
                (false, false) => ("[ ]", Style::new()),
            };
            let lead = theme.mark(if here { Sign::Current } else { Sign::Open });
            let text = self.look.one_line(&item.text);
            self.hanging(&format!("{lead} {mark}"), style, &text);
        }
    }
}
