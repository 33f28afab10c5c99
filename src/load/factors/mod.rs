//! Rules of human factors: what tires, hides or misleads whoever follows a runbook at night.
//!
//! They are for the author's day: warnings that say little and that truly. It must not know
//! how a runbook is walked.

mod lexicon;
mod phones;
mod wording;

use super::diagnostics::Diagnostics;
use super::nodes::{list_of, value_place};
use super::yaml::Node;
use crate::model::{Kind, Level, Notice, Runbook, Step};
use chrono::NaiveDate;

/// As many steps are taken in as one list.
const MOST_IN_SECTION: usize = 9;
/// A list shorter than this has no last third worth the name.
const LEAST_OF_LIST: usize = 6;

/// Tells what in a runbook asks too much of people, as it is on that day.
pub(super) fn look(root: &Node, runbook: &Runbook, today: NaiveDate, found: &mut Diagnostics<'_>) {
    review(root, runbook, today, found);
    phones::look(root, runbook, found);
    notices(root, &runbook.notices, &runbook.lang, found);
    let nodes = list_of(root, "steps");
    // Where a step could not be read, nothing is known of their order.
    if nodes.len() != runbook.steps.len() {
        return;
    }
    sections(nodes, runbook, found);
    for (at, (node, step)) in nodes.iter().zip(runbook.steps.iter()).enumerate() {
        if found.full() {
            return;
        }
        // The language of a call is that of what is said, and not that of the step's title.
        let own = step.lang.as_deref().filter(|_| step.kind.call().is_none());
        let lang = own.unwrap_or(&runbook.lang);
        titled(node, step, lang, found);
        notices(node, &step.notices, lang, found);
        late(node, at, runbook, found);
    }
}

fn review(root: &Node, runbook: &Runbook, today: NaiveDate, found: &mut Diagnostics<'_>) {
    let upkeep = &runbook.upkeep;
    let place = value_place(root, "reviewed_on");
    if let Some(due) = upkeep.review_due().filter(|_| upkeep.is_overdue(today)) {
        let due = due.to_string();
        found.warn("review-overdue", place, &[("due", (&due).into())]);
    }
    if let Some(on) = upkeep.reviewed_on.filter(|on| *on > today) {
        let on = on.to_string();
        found.warn("review-ahead", place, &[("on", (&on).into())]);
    }
}

/// A list that is longer than what one takes in.
fn sections(nodes: &[Node], runbook: &Runbook, found: &mut Diagnostics<'_>) {
    let headings: Vec<_> = runbook.sections().collect();
    let mut from = 0;
    for of_one in headings.chunk_by(|one, next| one == next) {
        if let (true, Some(node)) = (of_one.len() > MOST_IN_SECTION, nodes.get(from)) {
            let name = of_one[0].map_or_else(|| found.say("problem-no-section"), str::to_owned);
            let args = [("section", (&name).into()), ("count", of_one.len().into())];
            let key = if of_one[0].is_some() {
                "section"
            } else {
                "title"
            };
            found.warn("long-section", value_place(node, key), &args);
        }
        from += of_one.len();
    }
}

/// What the title of a step says of its act.
fn titled(node: &Node, step: &Step, lang: &str, found: &mut Diagnostics<'_>) {
    let acts = match step.kind {
        Kind::Task
        | Kind::Wait
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Command(_)
        | Kind::Runbook(_) => true,
        // Their titles name what is asked or handed over.
        Kind::Decision(_) | Kind::Form | Kind::Approval(_) | Kind::End => false,
    };
    if !acts {
        return;
    }
    let place = value_place(node, "title");
    // What is ticked one by one is told one by one, too.
    if step.items.is_empty()
        && let Some((first, second)) = wording::two_actions(&step.title, lang)
    {
        let args = [("first", (&first).into()), ("second", (&second).into())];
        found.warn("two-actions", place, &args);
    }
    if wording::has_no_verb(&step.title, lang) {
        found.warn("no-verb", place, &[]);
    }
}

/// Warnings and cautions that hold an action.
fn notices(node: &Node, notices: &[Notice], lang: &str, found: &mut Diagnostics<'_>) {
    let nodes = list_of(node, "notices");
    if nodes.len() != notices.len() {
        return;
    }
    for (node, notice) in nodes.iter().zip(notices) {
        let held = (notice.level != Level::Note).then(|| wording::held_action(&notice.text, lang));
        if let Some(words) = held.flatten() {
            let place = value_place(node, "text");
            let place = found.pinpoint(place, 40, &words);
            found.warn("notice-acts", place, &[("words", (&words).into())]);
        }
    }
}

/// A step that must not be left undone, where attention is lowest.
fn late(node: &Node, at: usize, runbook: &Runbook, found: &mut Diagnostics<'_>) {
    let all = runbook.steps.len();
    let is_late = all >= LEAST_OF_LIST && (at + 1) * 3 > all * 2;
    if is_late && runbook.steps[at].hold {
        let place = value_place(node, "hold");
        let args = [("at", (at + 1).into()), ("all", all.into())];
        found.warn("critical-late", place, &args);
    }
}
