//! What comes next at a step: what the main key does there, and why it cannot be done now.
//!
//! Every face asks here and only shows the answer, so that no two can differ. It must not
//! know a key or a menu, nor how anything is asked for.

use super::call::{CallNumber, next_number};
use super::command::{Command, Refusal};
use super::run::{Phase, Run, StepState};
use super::tries::CommandLack;
use super::{ticket, ticket_state};
use crate::i18n::Words;
use crate::model::{DispatchKind, Kind, Moment, Step, StepId};

/// What can be done at a step, or at the end of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Choose one of the decision's options.
    Choose,
    /// Tick this item of the step, counted from 0.
    Item(usize),
    /// Answer these questions. A tick of the step follows, where it is open.
    Answer(Questions),
    /// Tick the step.
    Tick,
    /// Show the ticket or the message, from where it leaves. What [`tick_act`] says follows,
    /// where the step is open.
    ShowTicket(DispatchKind),
    /// Call this number, or another one of the step, and log how it went.
    Call(CallNumber),
    /// Ask somebody else, and say what they said.
    Approve,
    /// Look at the step's command, then run it.
    RunCommand,
    /// Look at the command that runs.
    WatchCommand,
    /// Look at what a command printed that has ended.
    SeeOutput,
    /// Say what follows from a command that did not go well.
    JudgeCommand,
    /// Say what became of a ticket that an exporter was given, whose end nobody saw.
    JudgeExporter,
    /// Begin the pause.
    StartWait,
    /// Wait: the pause is running. A tick before its end needs a reason.
    Wait {
        /// When it is over; none where that hangs on an answer.
        until: Option<Moment>,
    },
    /// Walk the runbook that the step is there for.
    EnterRunbook,
    /// Go to this step inside it, which is next.
    Inside(StepId),
    /// Leave it: all that is inside is done.
    LeaveRunbook,
    /// Open the closed step again.
    Reopen,
    /// Nothing: the step is closed.
    Closed,
    /// Complete the run.
    Finish,
    /// Leave: the run is over.
    Leave,
}

/// Whose questions are to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// A form's, which is there for them.
    Form,
    /// Those of another step, which its tick asks.
    Tick,
}

/// The questions that a step asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Questions {
    /// Whose they are.
    pub asker: Asker,
    /// How many have no answer yet.
    pub open: usize,
    /// How many must be answered and are not.
    pub missing: usize,
}

impl Act {
    /// Whether a person has something to type or to choose before it is done.
    #[must_use]
    pub fn asks(&self) -> bool {
        match self {
            Self::Choose
            | Self::Answer(_)
            | Self::Call(_)
            | Self::Approve
            | Self::RunCommand
            | Self::JudgeCommand
            | Self::JudgeExporter => true,
            Self::Item(_)
            | Self::Tick
            | Self::Wait { .. }
            | Self::ShowTicket(_)
            | Self::WatchCommand
            | Self::SeeOutput
            | Self::StartWait
            | Self::EnterRunbook
            | Self::Inside(_)
            | Self::LeaveRunbook
            | Self::Reopen
            | Self::Closed
            | Self::Finish
            | Self::Leave => false,
        }
    }

    /// The catalogue's name of the word that says what the main key does.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Choose => "act-choose",
            Self::Item(_) => "act-item",
            Self::Answer(questions) => match questions.asker {
                Asker::Form => "act-form",
                Asker::Tick => "act-fields",
            },
            Self::Tick | Self::Wait { .. } => "act-tick",
            Self::ShowTicket(kind) => kind.word("act-ticket", "act-message"),
            Self::Call(_) => "act-call",
            Self::Approve => "act-approve",
            Self::RunCommand => "act-command",
            Self::WatchCommand | Self::SeeOutput => "act-watch",
            Self::JudgeCommand => "act-judge",
            Self::JudgeExporter => "act-judge-exporter",
            Self::StartWait => "act-wait",
            Self::EnterRunbook => "act-enter",
            Self::Inside(_) => "act-inside",
            Self::LeaveRunbook => "act-leave-runbook",
            Self::Reopen => "act-reopen",
            Self::Closed => "act-closed",
            Self::Finish => "act-finish",
            Self::Leave => "act-leave",
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAct {
    /// At which step; none at the end of the run.
    pub step: Option<StepId>,
    /// What is to be done.
    pub act: Act,
    /// What the engine says to it now; none when nothing stands against it.
    pub refused: Option<Refusal>,
}

impl NextAct {
    /// The command that carries it out; none where a person must first choose, answer,
    /// read or call, or where there is nothing to do.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        let step = self.step.clone();
        match &self.act {
            Act::Item(item) => step.map(|step| Command::TickItem(step, *item)),
            Act::Tick | Act::Wait { .. } | Act::LeaveRunbook => step.map(Command::Tick),
            Act::EnterRunbook => step.map(Command::EnterRunbook),
            Act::StartWait => step.map(Command::StartWait),
            Act::Reopen => step.map(Command::Reopen),
            Act::Finish => Some(Command::Finish),
            Act::Choose
            | Act::Answer(_)
            | Act::ShowTicket(_)
            | Act::Call(_)
            | Act::Approve
            | Act::RunCommand
            | Act::WatchCommand
            | Act::SeeOutput
            | Act::JudgeCommand
            | Act::JudgeExporter
            | Act::Inside(_)
            | Act::Closed
            | Act::Leave => None,
        }
    }

    /// Whether it can be done now, with a reason where one is asked for.
    #[must_use]
    pub fn possible(&self) -> bool {
        self.refused.as_ref().is_none_or(Refusal::asks_for_reason)
    }
}

/// What the main key does at a step.
#[must_use]
pub fn next_act(run: &Run, step: &StepId, now: Moment) -> NextAct {
    at_step(run, step, now, main_act)
}

/// What comes next in the run: at the first step to do, then its completion.
#[must_use]
pub fn next_of_run(run: &Run, now: Moment) -> NextAct {
    let current = run.current().and_then(|at| run.runbook().steps.get(at));
    let act = match (run.phase(), current) {
        (Phase::Open, Some(step)) => return next_act(run, &step.id, now),
        (Phase::Open, None) => Act::Finish,
        (Phase::Finished | Phase::Incomplete(_), _) => Act::Leave,
    };
    checked(run, None, act, now)
}

/// What follows once a ticket was looked at and is said to be filed, or a message sent: the first step that
/// left a gap in it, else its own tick.
#[must_use]
pub fn after_ticket(run: &Run, ticket: &StepId, now: Moment) -> NextAct {
    match gap(run, ticket) {
        Some(step) => next_act(run, &step.id, now),
        None => tick_act(run, ticket, now),
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

/// The catalogue's name of the word for what the main key does at an update of a ticket.
#[must_use]
pub fn update_word(run: &Run, ticket: &StepId, update: &str, now: Moment) -> &'static str {
    let command = Command::SendUpdate(ticket.clone(), update.to_owned());
    match run.decide(&command, None, now) {
        Ok(_) => "act-sent",
        Err(Refusal::NeedsReason(_)) => "act-how",
        Err(_) => "act-closed",
    }
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

/// What the key that ticks does at a step: the next part of it, or open it again.
#[must_use]
pub fn tick_act(run: &Run, step: &StepId, now: Moment) -> NextAct {
    at_step(run, step, now, space_act)
}

fn at_step(
    run: &Run,
    id: &StepId,
    now: Moment,
    act: fn(&Run, usize, &Step, Moment) -> Act,
) -> NextAct {
    match run.runbook().step(id) {
        Some((at, step)) => checked(run, Some(step), act(run, at, step, now), now),
        None => NextAct {
            step: None,
            act: Act::Closed,
            refused: Some(Refusal::NoSuch(id.0.clone())),
        },
    }
}

fn main_act(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if let Some(act) = mend_act(run, at, step) {
        return act;
    }
    let open = run.is_open(at);
    match &step.kind {
        Kind::Decision(_) => Act::Choose,
        Kind::Form => form_act(run, at, step, open),
        Kind::Dispatch(_) if open && run.may_have_left(&step.id).is_some() => Act::JudgeExporter,
        // A number that comes later has its place.
        Kind::Dispatch(_) if filed_without_number(run, at, step) => {
            Act::Answer(questions(run, step, Asker::Tick))
        }
        Kind::Dispatch(form) => Act::ShowTicket(form.kind),
        Kind::Call(call) => match next_number(run, step) {
            // Once they are reached, what else the step has is next.
            Some(number) if !(open && run.reached(step, call.require)) => Act::Call(number),
            Some(_) | None => tick_or_closed(run, at, step, now),
        },
        Kind::Command(_) if open => match run.command_lack(step) {
            Some(CommandLack::NotRun | CommandLack::Outdated) => Act::RunCommand,
            Some(CommandLack::Running) => Act::WatchCommand,
            Some(CommandLack::NotOk) => Act::JudgeCommand,
            None => tick_or_closed(run, at, step, now),
        },
        // One that runs on is followed, and can be ended, though nobody waits for it.
        Kind::Command(_)
            if !open
                && run
                    .last_try(&step.id)
                    .is_some_and(|own| own.ended.is_none()) =>
        {
            Act::WatchCommand
        }
        // What it printed can be seen again.
        Kind::Command(_) if !open && run.last_try(&step.id).is_some() => Act::SeeOutput,
        Kind::Runbook(_) => runbook_act(run, at, step, now),
        Kind::Wait if open && !run.pause_begun(at) && !run.wait_is_over(at, now) => Act::StartWait,
        Kind::Wait | Kind::Task | Kind::Approval(_) | Kind::Command(_) | Kind::End => {
            tick_or_closed(run, at, step, now)
        }
    }
}

/// What a step that is incomplete again lacks: its answers, then its items.
fn mend_act(run: &Run, at: usize, step: &Step) -> Option<Act> {
    if !run.incomplete(at) {
        return None;
    }
    let asker = match &step.kind {
        Kind::Form => Asker::Form,
        Kind::Task
        | Kind::Decision(_)
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Wait
        | Kind::Approval(_)
        | Kind::Command(_)
        | Kind::Runbook(_)
        | Kind::End => Asker::Tick,
    };
    if run.lack(at).answers > 0 {
        return Some(Act::Answer(questions(run, step, asker)));
    }
    run.lacking_items(at).next().map(Act::Item)
}

/// Into the runbook that a step walks, on in it, and out again.
fn runbook_act(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if !run.is_open(at) {
        return Act::Closed;
    }
    if !run.is_entered(at) {
        return Act::EnterRunbook;
    }
    let next = run
        .to_do_inside(at)
        .and_then(|own| run.runbook().steps.get(own));
    match next {
        Some(next) => Act::Inside(next.id.clone()),
        None => tick_open(run, at, step, now),
    }
}

fn filed_without_number(run: &Run, at: usize, step: &Step) -> bool {
    run.state(at) == StepState::Done && ticket_state::wants_reference(run, step)
}

/// A form is filled in first. Then its items are ticked: its tick would be held by them.
fn form_act(run: &Run, at: usize, step: &Step, open: bool) -> Act {
    let questions = questions(run, step, Asker::Form);
    match next_item(run, at) {
        Some(item) if open && questions.missing == 0 => Act::Item(item),
        Some(_) | None => Act::Answer(questions),
    }
}

fn space_act(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if let Some(act) = mend_act(run, at, step) {
        return act;
    }
    if !run.is_open(at) {
        return Act::Reopen;
    }
    match &step.kind {
        Kind::Decision(_) => Act::Choose,
        // Whether it is there is asked before how it was filed.
        Kind::Dispatch(_) if run.may_have_left(&step.id).is_some() => Act::JudgeExporter,
        Kind::Task
        | Kind::Form
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Wait
        | Kind::Approval(_)
        | Kind::Command(_)
        | Kind::End => tick_open(run, at, step, now),
        Kind::Runbook(_) if !run.is_entered(at) => Act::EnterRunbook,
        Kind::Runbook(_) => tick_open(run, at, step, now),
    }
}

fn tick_or_closed(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if run.is_open(at) {
        tick_open(run, at, step, now)
    } else {
        Act::Closed
    }
}

/// The next item, or the questions that the tick asks, or the tick itself.
fn tick_open(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if let Some(item) = next_item(run, at) {
        return Act::Item(item);
    }
    let (asks, last) = match &step.kind {
        // A form that is ticked from outside is ticked as it is.
        Kind::Form => (false, Act::Tick),
        Kind::Wait => (true, pause_act(run, at, now)),
        Kind::Approval(_) => (true, Act::Approve),
        Kind::Runbook(_) => (true, Act::LeaveRunbook),
        Kind::Task
        | Kind::Decision(_)
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Command(_)
        | Kind::End => (true, Act::Tick),
    };
    let questions = questions(run, step, Asker::Tick);
    if asks && questions.open > 0 {
        return Act::Answer(questions);
    }
    last
}

/// A pause that has begun is waited for.
fn pause_act(run: &Run, at: usize, now: Moment) -> Act {
    if !run.pause_begun(at) || run.wait_is_over(at, now) {
        return Act::Tick;
    }
    let until = run.wait_ends(at, now);
    Act::Wait { until }
}

fn next_item(run: &Run, at: usize) -> Option<usize> {
    let record = run.step_record(at)?;
    record.items.iter().position(|ticked| !*ticked)
}

fn questions(run: &Run, step: &Step, asker: Asker) -> Questions {
    let fields = run.visible_fields(step).into_iter();
    let open = fields.filter(|(field, _)| field.kind.asks() && run.answer(&field.id).is_none());
    Questions {
        asker,
        open: open.count(),
        missing: run.missing(step).len(),
    }
}

/// The act with what the engine says to it.
fn checked(run: &Run, step: Option<&Step>, act: Act, now: Moment) -> NextAct {
    let ended = || (*run.phase() != Phase::Open).then_some(Refusal::Ended);
    let number_may_come = |step: &Step| {
        let found = run.runbook().step(&step.id);
        found.is_some_and(|(at, _)| run.applies(at) && filed_without_number(run, at, step))
    };
    let mut next = NextAct {
        step: step.map(|step| step.id.clone()),
        act,
        refused: None,
    };
    next.refused = match &next.act {
        Act::Choose | Act::Approve => step.and_then(|step| run.against_working_on(&step.id)),
        // A call is recorded whenever it is made: only what closes its step asks why.
        Act::Call(_) => step
            .and_then(|step| run.against_working_on(&step.id))
            .filter(|refusal| !refusal.asks_for_reason()),
        Act::RunCommand => step.and_then(|step| run.against_running(&step.id)),
        Act::JudgeCommand | Act::JudgeExporter => ended(),
        Act::Answer(_) => ended().filter(|_| !step.is_some_and(number_may_come)),
        Act::Closed => ended().or(Some(Refusal::AlreadySo)),
        Act::ShowTicket(_) | Act::WatchCommand | Act::SeeOutput | Act::Inside(_) | Act::Leave => {
            None
        }
        Act::Item(_)
        | Act::Tick
        | Act::StartWait
        | Act::EnterRunbook
        | Act::LeaveRunbook
        | Act::Wait { .. }
        | Act::Reopen
        | Act::Finish => next
            .command()
            .and_then(|command| run.decide(&command, None, now).err()),
    };
    next
}

#[cfg(test)]
#[path = "act_tests.rs"]
mod tests;
