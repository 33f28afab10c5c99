//! What stands before a step's items and options, and the rows in which they are.
//!
//! It must not know how an item is ticked, nor an option chosen.

use crate::engine::form::have_numbers;
use crate::engine::{Run, seek};
use crate::model::{Choice, Decision, Step};
use crate::tui::draw::Look;
use crate::tui::theme::Sign;
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
