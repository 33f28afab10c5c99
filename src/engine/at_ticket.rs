//! What comes next where a ticket or a message is looked at, as a whole or at an update of it.
//!
//! It must not know how it is shown, nor how it leaves.

use super::act::{Act, NextAct, close_step, next_act};
use super::command::{Command, Refusal};
use super::run::{Phase, Run};
use super::settling::part_to_judge;
use super::{ticket, ticket_state};
use crate::i18n::Words;
use crate::model::{Kind, Moment, Step, StepId};

/// What follows once a ticket was looked at and is said to be filed, or a message sent: the first step that
/// left a gap in it, else its own tick.
#[must_use]
pub fn after_ticket(run: &Run, ticket: &StepId, now: Moment) -> NextAct {
    match gap(run, ticket) {
        Some(step) => next_act(run, &step.id, now),
        None => close_step(run, ticket, now),
    }
}

/// What the main key does where a ticket or a message is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookedAct {
    /// Nothing but to go back.
    Back,
    /// It is filed: the number that it was filed under may be corrected.
    Number,
    /// On to what follows: at its own step, or at the one that left a gap.
    On(NextAct),
}

/// What the main key does where the ticket or the message of a step is looked at.
#[must_use]
pub fn looked_act(run: &Run, ticket: &StepId, now: Moment) -> LookedAct {
    let Some((at, step)) = run.runbook().step(ticket) else {
        return LookedAct::Back;
    };
    if run.is_open(at) && *run.phase() == Phase::Open {
        return LookedAct::On(after_ticket(run, ticket, now));
    }
    let stands = ticket_state::state_of(run, ticket);
    let wrong = stands.filter(|own| own.state.delivered().is_some() && !own.out_of_date);
    let has_place = ticket_state::shown_reference(run, step).is_some();
    match wrong {
        Some(_) if has_place => LookedAct::Number,
        Some(_) | None => LookedAct::Back,
    }
}

impl LookedAct {
    /// The catalogue's name of the word for it, at the ticket or the message of `ticket`.
    #[must_use]
    pub fn word(&self, run: &Run, ticket: &StepId) -> &'static str {
        let next = match self {
            Self::Back => return "act-back",
            Self::Number => return "act-number",
            Self::On(next) => next,
        };
        if next.step.as_ref() != Some(ticket) {
            return "act-gap";
        }
        let step = run.runbook().step(ticket).map(|(_, step)| step);
        let unnumbered = step.is_some_and(|step| ticket_state::wants_reference(run, step));
        let form = step.and_then(|step| step.kind.dispatch());
        match (&next.act, &next.refused) {
            (Act::Answer(_), _) if unnumbered => "act-number",
            (Act::Tick, None) => {
                form.map_or("act-tick", |form| form.kind.word("act-filed", "act-sent"))
            }
            (Act::JudgeExporter, _) if run.exporter_runs(ticket) => "act-exporter-runs",
            (Act::Tick, Some(Refusal::NeedsReason(_))) => "act-how",
            (Act::Tick, Some(_)) => "act-back",
            (
                Act::Choose
                | Act::Item(_)
                | Act::Answer(_)
                | Act::Wait { .. }
                | Act::ShowTicket(_)
                | Act::Call(_)
                | Act::Approve
                | Act::RunCommand
                | Act::WatchCommand
                | Act::SeeOutput
                | Act::JudgeCommand
                | Act::JudgeExporter
                | Act::StartWait
                | Act::EnterRunbook
                | Act::Inside(_)
                | Act::LeaveRunbook
                | Act::Reopen
                | Act::Closed
                | Act::Finish
                | Act::Leave,
                _,
            ) => next.act.word(),
        }
    }
}

/// The catalogue's name of the word for saying whether the part that is looked at has arrived,
/// where that is asked.
#[must_use]
pub fn judge_word(run: &Run, ticket: &StepId, part: Option<&str>) -> Option<&'static str> {
    let own = part_to_judge(run, ticket, part)?;
    Some(if own.runs {
        "act-exporter-runs"
    } else {
        Act::JudgeExporter.word()
    })
}

/// What the main key does at an update of a ticket: it is sent, or one goes back from it.
#[must_use]
pub fn update_act(run: &Run, ticket: &StepId, update: &str, now: Moment) -> Option<Command> {
    let (command, refused) = sending(run, ticket, update, now);
    let sends = refused.is_none_or(|refusal| refusal.asks_for_reason());
    sends.then_some(command)
}

/// The catalogue's name of the word for it.
#[must_use]
pub fn update_word(run: &Run, ticket: &StepId, update: &str, now: Moment) -> &'static str {
    match sending(run, ticket, update, now).1 {
        None => "act-sent",
        Some(refusal) if refusal.asks_for_reason() => "act-how",
        Some(_) => "act-back",
    }
}

/// Sending an update, and what speaks against it.
fn sending(run: &Run, ticket: &StepId, update: &str, now: Moment) -> (Command, Option<Refusal>) {
    let command = Command::SendUpdate(ticket.clone(), update.to_owned());
    let refused = run.decide(&command, None, now).err();
    (command, refused)
}

/// The first step to do before the ticket's that left a gap in it.
fn gap<'a>(run: &'a Run, ticket: &StepId) -> Option<&'a Step> {
    let (at, step) = run.runbook().step(ticket)?;
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    if *run.phase() != Phase::Open || ticket::lay_out(run, step, form, &words).complete() {
        return None;
    }
    let before = run.applicable().take_while(|(place, _)| *place < at);
    let lacks = |step: &Step| match &step.kind {
        Kind::Decision(_) => run.choice(&step.id).is_none(),
        Kind::Approval(_) => run.approval(&step.id).is_none(),
        Kind::Task
        | Kind::Form
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Wait
        | Kind::Command(_)
        | Kind::Runbook(_)
        | Kind::End => !run.missing(step).is_empty(),
    };
    let to_do = |place| run.is_open(place) || run.answers_let_be(place) > 0;
    let mut open = before.filter(|(place, step)| to_do(*place) && lacks(step));
    open.next().map(|(_, step)| step)
}
