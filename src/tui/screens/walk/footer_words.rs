//! What the footer says: which keys do something here, and what the main one does.
//!
//! It must not know which keys those are.

use super::form::{Form, FormSight};
use super::layer::{Layer, PagerPage};
use super::state::{Walk, ended};
use super::ticket::Preview;
use crate::app::session::Session;
use crate::engine::act::{Act, correct_act, next_act};
use crate::engine::at_ticket::{judge_word, looked_act, update_word};
use crate::engine::offered::{Offered, looking_changes, may};
use crate::engine::ticket_state::first_before_finish;
use crate::engine::told_change::told_act;
use crate::engine::{Command, Run, ticket_before_call, ticket_before_finish};
use crate::i18n::Words;
use crate::model::letters::Letter;
use crate::model::{FieldKind, Moment, Step, update_part};
use crate::tui::keymap::Action;

/// Whether a key does anything as the run stands: a run that has ended, or is only read,
/// takes no acts.
#[must_use]
pub fn offers(layer: &Layer, walk: &Walk, session: &Session, action: Action, now: Moment) -> bool {
    let run = session.run();
    let read_only = session.read_only().is_some();
    let still = ended(run) || read_only;
    let at_ticket = || step(walk, run).is_some_and(|step| step.kind.dispatch().is_some());
    match (action, layer) {
        (Action::Letter(Letter::Skip), Layer::Steps(_)) => {
            offered(walk, run, (now, read_only)).is_some_and(|own| own.skip)
        }
        // Where there is none, it would only say so.
        (Action::Letter(Letter::Ticket), _) if run.runbook().steps.dispatches().is_empty() => false,
        (Action::Letter(Letter::Ticket), Layer::Steps(_)) => {
            !at_ticket() || !matches!(act(walk, run, now), Some(Act::ShowTicket(_)))
        }
        (Action::Copy, Layer::Steps(_)) => {
            let corrects = || {
                let asks = matches!(act(walk, run, now), Some(Act::Answer(_)));
                !still && !asks && can_correct(walk, run, now)
            };
            at_ticket() || corrects()
        }
        (
            Action::Letter(
                Letter::Skip
                | Letter::Fail
                | Letter::Undo
                | Letter::Attach
                | Letter::Handover
                | Letter::Duty,
            )
            | Action::Tick
            | Action::EndIncomplete,
            _,
        ) => !still,
        // What has ended can neither be ended nor followed.
        (Action::Stop | Action::Last, Layer::Pager(PagerPage::Output(_), _)) => watches(layer, run),
        (Action::Letter(Letter::Note), _) => !read_only,
        (Action::Editor, Layer::Form(form)) => form.types(run),
        (Action::Run, Layer::Form(form)) => {
            let field = form.field(run);
            !still && field.is_some_and(|field| run.command_for(&field.id).is_some())
        }
        (Action::Act, Layer::Steps(_)) => {
            offered(walk, run, (now, read_only)).is_some_and(|own| own.act)
        }
        (Action::Act, Layer::Ticket(preview)) => !read_only || !changes(preview, run, now),
        // Who follows another session is not offered what only that one may give away.
        (Action::Export, _) => !session.is_watching(),
        // Without a row that is meant, it only asks for one.
        (Action::Act, Layer::Menu(menu)) => menu.at.is_some(),
        (Action::Act, Layer::Completion(_)) => {
            ended(run) || !read_only && may(run, &Command::Finish, now)
        }
        _ => true,
    }
}

/// Whether it shows what a command prints that runs.
#[must_use]
pub fn watches(layer: &Layer, run: &Run) -> bool {
    match layer {
        Layer::Pager(PagerPage::Output(nth), _) => run.running().any(|own| own.begun.nth == *nth),
        Layer::Steps(_)
        | Layer::Menu(_)
        | Layer::Form(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Completion(_)
        | Layer::Qr(_)
        | Layer::Prompt(_) => false,
    }
}

/// The keys that a text leaves by where no clipboard took it, in the ticket.
#[must_use]
pub fn instead_of_copying(layer: &Layer, walk: &Walk) -> Option<[Action; 2]> {
    let at_ticket = matches!(layer, Layer::Ticket(_));
    (at_ticket && walk.not_copied).then_some([Action::Write, Action::Plain])
}

/// The step under the cursor.
fn step<'a>(walk: &Walk, run: &'a Run) -> Option<&'a Step> {
    run.runbook().steps.get(walk.cursor)
}

/// What the main key does at it.
fn act(walk: &Walk, run: &Run, now: Moment) -> Option<Act> {
    Some(next_act(run, &step(walk, run)?.id, now).act)
}

/// What is offered at it.
fn offered(walk: &Walk, run: &Run, sight: (Moment, bool)) -> Option<Offered> {
    let step = step(walk, run)?;
    let next = next_act(run, &step.id, sight.0);
    Some(Offered::at(run, step, &next, sight))
}

/// Whether the main key changes the run where that ticket is looked at, or leads to what does.
fn changes(preview: &Preview, run: &Run, now: Moment) -> bool {
    let step = run.runbook().steps.get(preview.step);
    step.is_some_and(|step| looking_changes(run, &step.id, preview.name(), now))
}

/// Whether something was asked at it that can be answered once more.
fn can_correct(walk: &Walk, run: &Run, now: Moment) -> bool {
    step(walk, run).is_some_and(|step| {
        let next = correct_act(run, &step.id, now);
        run.answered_of(step).0 > 0 && next.act != Act::Closed && next.possible()
    })
}

/// The name of what the key that copies a ticket at its step does at another one: it corrects.
#[must_use]
pub fn copy_word(layer: &Layer, walk: &Walk, run: &Run) -> Option<&'static str> {
    let elsewhere = step(walk, run).is_some_and(|step| step.kind.dispatch().is_none());
    (matches!(layer, Layer::Steps(_)) && elsewhere).then_some("act-correct")
}

/// Whether the main key writes something into the record at once, or closes what asks.
#[must_use]
pub fn records(layer: &Layer, walk: &Walk, run: &Run, now: Moment) -> bool {
    match layer {
        Layer::Steps(_) => {
            let step = run.runbook().steps.get(walk.cursor);
            step.is_some_and(|step| next_act(run, &step.id, now).command().is_some())
        }
        // It accepts, opens a list, begins a line or closes the step.
        Layer::Form(_) => true,
        // What comes before the end is only shown.
        Layer::Completion(_) => {
            let ends = !ended(run) && may(run, &Command::Finish, now);
            ends && ticket_before_finish(run, walk.stale_at).is_none()
        }
        Layer::Ticket(_) | Layer::Prompt(_) => true,
        Layer::Menu(_) | Layer::Pager(..) | Layer::Qr(_) => false,
    }
}

/// The name of what the main key does in a layer, where that depends on the run.
#[must_use]
pub fn act_word(
    layer: &Layer,
    walk: &Walk,
    run: &Run,
    (now, words): (Moment, &Words),
) -> Option<&'static str> {
    if walk.unread && records(layer, walk, run, now) {
        let at_end = matches!(layer, Layer::Completion(_));
        return Some(if at_end { "act-read-end" } else { "act-read" });
    }
    match layer {
        Layer::Steps(_) => {
            let step = run.runbook().steps.get(walk.cursor)?;
            let act = next_act(run, &step.id, now).act;
            // What was not handed over comes before a call.
            let first = ticket_before_call(run, &step.id, walk.stale_at);
            let first = first.filter(|_| matches!(act, Act::Call(_)));
            Some(first.map_or(act.word(), |ticket| Act::ShowTicket(ticket.kind).word()))
        }
        Layer::Form(form) if form.list.is_none() => {
            Some(form_word(form, FormSight { run, now, words }))
        }
        Layer::Completion(_) if ended(run) => Some("act-leave"),
        Layer::Completion(_) => {
            let tickets = walk.cache.tickets(run);
            let first = first_before_finish(run, &tickets, walk.stale_at);
            first.map(|ticket| Act::ShowTicket(ticket.kind).word())
        }
        Layer::Ticket(preview) => ticket_word(preview, walk, run, now),
        Layer::Menu(menu) if menu.is_unread() => Some("act-read-on"),
        Layer::Form(_) | Layer::Menu(_) | Layer::Pager(..) | Layer::Qr(_) | Layer::Prompt(_) => {
            None
        }
    }
}

/// At an update that it is sent; at the ticket what follows from looking at it.
fn ticket_word(preview: &Preview, walk: &Walk, run: &Run, now: Moment) -> Option<&'static str> {
    let step = run.runbook().steps.get(preview.step)?;
    let added = walk.cache.added(run, preview.step);
    let update = preview.update(&added);
    let part = update.as_ref().map(|id| update_part(id));
    let part = part.as_deref().or(preview.name());
    if let Some(word) = judge_word(run, &step.id, part) {
        return Some(word);
    }
    Some(match update {
        Some(update) => update_word(run, &step.id, update, now),
        None if told_act(run, &step.id, preview.name()).is_some() => "act-how",
        None => looked_act(run, &step.id, now).word(run, &step.id),
    })
}

fn form_word(form: &Form, sight: FormSight<'_>) -> &'static str {
    let run = sight.run;
    let Some(field) = form.field(run) else {
        let missing = form.step_of(run).map_or(0, |step| run.missing(step).len());
        return match missing {
            0 if !run.form_closes(form.step) => "act-back",
            0 => "act-tick",
            _ if form.warned => "act-tick",
            _ => "act-gap",
        };
    };
    let untyped = form.is_untyped(field, sight);
    let proposed = || untyped && Form::proposed(field, sight).is_some();
    match field.kind {
        kind if kind.chooses() => "act-open",
        FieldKind::Textarea if !form.fresh && !proposed() => "act-line",
        _ => "act-accept",
    }
}
