//! What the footer says: which keys do something here, and what the main one does.
//!
//! It must not know which keys those are.

use super::{Layer, Walk, ended};
use crate::edge::session::Session;
use crate::engine::{Run, StepState};
use crate::model::{FieldKind, Kind};
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

/// The name of what the main key does in a layer, where that depends on the run.
#[must_use]
pub fn act_word(layer: &Layer, walk: &Walk, run: &Run) -> Option<&'static str> {
    match layer {
        Layer::Steps(_) => Some(step_word(run, walk.cursor)),
        Layer::Form(form) if form.list.is_none() => Some(form_word(form, run)),
        Layer::Completion(_) if ended(run) => Some("act-leave"),
        Layer::Form(_)
        | Layer::Completion(_)
        | Layer::Menu(_)
        | Layer::Ticket(_)
        | Layer::Reading(..)
        | Layer::Prompt(_) => None,
    }
}

fn step_word(run: &Run, at: usize) -> &'static str {
    let Some(step) = run.runbook().steps.get(at) else {
        return "act-tick";
    };
    let open = run.state(at) == StepState::Open;
    let items = run
        .step_record(at)
        .is_some_and(|record| record.items.contains(&false));
    let asks = run
        .visible_fields(step)
        .iter()
        .any(|(field, _)| field.kind.asks() && run.answer(&field.id).is_none());
    match &step.kind {
        Kind::Decision(_) => "act-choose",
        Kind::Form => "act-form",
        Kind::Ticket(_) => "act-ticket",
        Kind::Call(_) => "act-call",
        Kind::Wait if open && run.wait_ends(at).is_none() => "act-wait",
        _ if !open => "act-closed",
        _ if items => "act-item",
        _ if asks => "act-fields",
        _ => "act-tick",
    }
}

fn form_word(form: &super::Form, run: &Run) -> &'static str {
    let Some(field) = form.field(run) else {
        return "act-tick";
    };
    let proposed = form.buffer.is_empty() && !form.touched && field.default.is_some();
    match field.kind {
        kind if kind.chooses() => "act-open",
        FieldKind::Textarea if !proposed || run.is_answered(field) => "act-line",
        _ => "act-accept",
    }
}
