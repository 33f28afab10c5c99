//! What comes next at a step: what the main key does there, and why it cannot be done now.
//!
//! Every face asks here and only shows the answer, so that no two can differ. It must not
//! know a key or a menu, nor how anything is asked for.

use super::call::{CallNumber, next_number};
use super::command::{Command, Refusal};
use super::run::{Phase, Run, StepState};
use super::settling::to_judge;
use super::ticket_state;
use super::tries::CommandLack;
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
    /// The step is closed and stays so: what is answered can only be corrected.
    pub again: bool,
}

impl Questions {
    /// Whether nothing is left to answer, and what is there is opened to be corrected: at a closed
    /// step, and before a tick, which needs nobody to open them again.
    #[must_use]
    pub fn only_corrects(&self) -> bool {
        self.open == 0 && (self.again || self.asker == Asker::Tick)
    }
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
            Self::Answer(questions) if questions.again => "act-correct",
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

/// What the key that corrects does at a step: its questions once more, whatever else is next at it.
#[must_use]
pub fn correct_act(run: &Run, step: &StepId, now: Moment) -> NextAct {
    at_step(run, step, now, |run, at, step, now| {
        // Where they are asked next and nothing is answered, nothing is there to correct.
        let next = || matches!(main_act(run, at, step, now), Act::Answer(_));
        match run.answered_of(step) {
            (_, 0) => Act::Closed,
            (0, _) if next() => Act::Closed,
            _ => answer(run, at, step),
        }
    })
}

/// What is left to do at a step, then its tick.
pub(super) fn close_step(run: &Run, step: &StepId, now: Moment) -> NextAct {
    at_step(run, step, now, close_act)
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
        Kind::Form => form_act(run, at, step),
        Kind::Dispatch(_) if judges(run, step) => Act::JudgeExporter,
        // A number that comes later has its place.
        Kind::Dispatch(_) if filed_without_number(run, at, step) => answer(run, at, step),
        Kind::Dispatch(form) => Act::ShowTicket(form.kind),
        Kind::Call(call) => match next_number(run, step) {
            // Once they are reached, what else the step has is next.
            Some(number) if !(open && run.reached(step, call.require)) => Act::Call(number),
            Some(_) | None => close_act(run, at, step, now),
        },
        Kind::Command(_) if open => match run.command_lack(step) {
            Some(CommandLack::NotRun | CommandLack::Outdated) => Act::RunCommand,
            Some(CommandLack::Running) => Act::WatchCommand,
            Some(CommandLack::NotOk) => Act::JudgeCommand,
            None => close_act(run, at, step, now),
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
        // What it printed can be seen again, where it is kept.
        Kind::Command(_) if !open && !run.tries_to_see(&step.id).is_empty() => Act::SeeOutput,
        Kind::Runbook(_) => runbook_act(run, at, step, now),
        Kind::Wait if open && !run.pause_begun(at) && !run.wait_is_over(at, now) => Act::StartWait,
        Kind::Wait | Kind::Task | Kind::Approval(_) | Kind::Command(_) | Kind::End => {
            close_act(run, at, step, now)
        }
    }
}

/// Whether it is to be said what became of something that an exporter was given. When the run is
/// over that is said where it is looked at.
fn judges(run: &Run, step: &Step) -> bool {
    let own = to_judge(run, &step.id);
    own.is_some_and(|own| own.part.is_none() || *run.phase() == Phase::Open)
}

/// What a step that is incomplete again lacks: its answers, then its items.
fn mend_act(run: &Run, at: usize, step: &Step) -> Option<Act> {
    if !run.incomplete(at) {
        return None;
    }
    if run.lack(at).answers > 0 {
        return Some(answer(run, at, step));
    }
    run.lacking_items(at).next().map(Act::Item)
}

/// Into the runbook that a step walks, on in it, and out again.
fn runbook_act(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if !run.is_open(at) {
        return correct(run, at, step);
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
fn form_act(run: &Run, at: usize, step: &Step) -> Act {
    match next_item(run, at) {
        Some(item) if run.is_open(at) && run.missing(step).is_empty() => Act::Item(item),
        Some(_) | None => answer(run, at, step),
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

/// What is left to do at a step, then its tick. One that was opened again shows what was answered
/// before it is closed with that; a closed one lets it be corrected.
fn close_act(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    if !run.is_open(at) {
        return correct(run, at, step);
    }
    let record = run.step_record(at);
    let again = record.is_some_and(|record| record.taken_back.is_some());
    let act = tick_open(run, at, step, now);
    if act == Act::Tick && again && asks(run, step) {
        return answer(run, at, step);
    }
    act
}

/// What can still be done at a closed step: what was answered at it can be corrected. Nothing of
/// that was asked at one that was left out at once.
fn correct(run: &Run, at: usize, step: &Step) -> Act {
    let (answered, _) = run.answered_of(step);
    if answered > 0 || run.state(at) == StepState::Done && asks(run, step) {
        answer(run, at, step)
    } else {
        Act::Closed
    }
}

/// Whether the step asks any question as the run stands.
fn asks(run: &Run, step: &Step) -> bool {
    run.answered_of(step).1 > 0
}

/// The next item, or the questions that the tick asks, or the tick itself.
fn tick_open(run: &Run, at: usize, step: &Step, now: Moment) -> Act {
    // Whether it is there is asked before how it was filed.
    let unsure = step.kind.dispatch().and_then(|_| to_judge(run, &step.id));
    if unsure.is_some_and(|own| own.title(step).is_none()) {
        return Act::JudgeExporter;
    }
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
    if asks && open_questions(run, step) > 0 {
        return answer(run, at, step);
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

/// The questions of a step, as they stand.
fn answer(run: &Run, at: usize, step: &Step) -> Act {
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
    let open = open_questions(run, step);
    let closed = !run.is_open(at) && !run.form_closes(at);
    // To answer what is open at a step that was left out does not close it.
    let left_out = asker == Asker::Tick && run.state(at) != StepState::Done;
    Act::Answer(Questions {
        asker,
        open,
        missing: run.missing(step).len(),
        again: closed && (open == 0 || left_out),
    })
}

fn open_questions(run: &Run, step: &Step) -> usize {
    let fields = run.visible_fields(step).into_iter();
    let open = fields.filter(|(field, _)| field.kind.asks() && run.answer(&field.id).is_none());
    open.count()
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
