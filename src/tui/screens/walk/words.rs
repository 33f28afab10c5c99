//! What the footer says: which keys do something here, and what the main one does.
//!
//! It must not know which keys those are.

use super::form::Form;
use super::layer::Layer;
use super::state::{Walk, ended};
use crate::app::session::Session;
use crate::engine::Run;
use crate::engine::act::{Act, next_act};
use crate::model::{FieldKind, Kind, Moment};
use crate::tui::keymap::Action;

/// Whether a key does anything as the run stands: a run that has ended, or is only read,
/// takes no acts.
#[must_use]
pub fn offers(layer: &Layer, walk: &Walk, session: &Session, action: Action) -> bool {
    let run = session.run();
    let read_only = session.read_only().is_some();
    let still = ended(run) || read_only;
    match (action, layer) {
        (
            Action::Skip
            | Action::Fail
            | Action::Undo
            | Action::Attach
            | Action::Tick
            | Action::Duty
            | Action::EndIncomplete,
            _,
        ) => !still,
        (Action::Note, _) => !read_only,
        (Action::Editor, Layer::Form(form)) => form.types(run),
        (Action::Act, Layer::Steps(_)) => {
            let step = run.runbook().steps.get(walk.cursor);
            !still || step.is_some_and(|step| matches!(step.kind, Kind::Ticket(_)))
        }
        (Action::Act, Layer::Completion(_)) => ended(run) || !read_only,
        _ => true,
    }
}

/// Whether the main key writes something into the record at once, or closes what asks.
#[must_use]
pub fn records(layer: &Layer, walk: &Walk, run: &Run, now: Moment) -> bool {
    match layer {
        Layer::Steps(_) => {
            let step = run.runbook().steps.get(walk.cursor);
            step.is_some_and(|step| match next_act(run, &step.id, now).act {
                Act::Item(_)
                | Act::Tick
                | Act::StartWait
                | Act::Wait { .. }
                | Act::Reopen
                | Act::Finish => true,
                Act::Choose
                | Act::Answer(_)
                | Act::ShowTicket
                | Act::Call(_)
                | Act::Closed
                | Act::Leave => false,
            })
        }
        // It accepts, opens a list, begins a line or closes the step.
        Layer::Form(_) => true,
        Layer::Completion(_) => !ended(run),
        Layer::Ticket(_) | Layer::Prompt(_) => true,
        Layer::Menu(_) | Layer::Pager(..) => false,
    }
}

/// The name of what the main key does in a layer, where that depends on the run.
#[must_use]
pub fn act_word(layer: &Layer, walk: &Walk, run: &Run, now: Moment) -> Option<&'static str> {
    if walk.unread && records(layer, walk, run, now) {
        return Some("act-read");
    }
    match layer {
        Layer::Steps(_) => {
            let step = run.runbook().steps.get(walk.cursor)?;
            Some(next_act(run, &step.id, now).act.word())
        }
        Layer::Form(form) if form.list.is_none() => Some(form_word(form, run)),
        Layer::Completion(_) if ended(run) => Some("act-leave"),
        Layer::Form(_)
        | Layer::Completion(_)
        | Layer::Menu(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Prompt(_) => None,
    }
}

fn form_word(form: &Form, run: &Run) -> &'static str {
    let Some(field) = form.field(run) else {
        return "act-tick";
    };
    let proposed = form.buffer.is_empty() && !form.touched && field.default.is_some();
    match field.kind {
        kind if kind.chooses() => "act-open",
        FieldKind::Textarea if !form.fresh && (!proposed || run.is_answered(field)) => "act-line",
        _ => "act-accept",
    }
}
