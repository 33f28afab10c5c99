//! Commands of steps: what would run, whether it may, what came of it.
//!
//! Nothing runs but what the runbook says with the answers in it, after it was shown. It must
//! not know how a program is run, nor what is on this host: that comes in as data.

use super::command::{Decided, Refusal};
use super::reading;
use super::run::{Phase, Run, StepState};
use super::texts::{mark, mark_in_command};
use super::tries::{BeginCommand, CommandLack, CommandRefusal, CommandTry, Trust};
use crate::lang::{self, Budget, Piece, Waits};
use crate::model::command_run::quoted;
use crate::model::{
    CommandBegun, CommandEnded, CommandStatus, Each, Entry, Event, FieldId, HostCommand, Kind,
    Moment, NotStarted, Pipeline, Provenance, Step, StepId, Template,
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How much work one argument may take.
const WORK: u64 = 20_000;
/// So long a command stands on the screen before it can be run: whoever presses a key twice
/// has not read it.
const TO_BE_READ: TimeDelta = TimeDelta::milliseconds(300);
/// What would run, and the programs of better ways that are not on this host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Each program with its arguments.
    pub argv: Vec<Vec<String>>,
    /// Programs that would have come first.
    pub missing: Vec<String>,
}

/// What a step would run on a host that has these programs.
///
/// # Errors
/// Why nothing of it can be run.
pub fn ready(run: &Run, step: &Step, has: &dyn Fn(&str) -> bool) -> Result<Ready, CommandRefusal> {
    let command = step.kind.command().ok_or(CommandRefusal::Unreadable)?;
    let mut missing: Vec<String> = Vec::new();
    for line in &command.lines {
        let programs = line.iter().filter_map(|words| words.first());
        let lacking: Vec<_> = programs
            .map(|program| program.0.clone())
            .filter(|program| !has(program))
            .collect();
        if lacking.is_empty() {
            let argv = filled(run, line)?;
            return Ok(Ready { argv, missing });
        }
        missing.extend(lacking);
    }
    Err(CommandRefusal::NoProgram(missing))
}

/// The step's commands as they are read, whether they can run or not: what is missing has its
/// question in marks that no shell takes for a word.
#[must_use]
pub fn by_hand(run: &Run, command: &HostCommand) -> Vec<String> {
    let program = |words: &Vec<Template>| {
        let words = words.iter().map(|word| match argument(run, word) {
            Ok(text) => quoted(&text),
            Err(_) => marked(run, word).unwrap_or_else(|| mark_in_command(&mark("?"))),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let line = |line: &Pipeline| line.iter().map(program).collect::<Vec<_>>().join(" | ");
    command.lines.iter().map(line).collect()
}

/// A word of which something is missing: what there is of it, and marks. What is marked is what
/// the word itself names, whatever that waits for.
fn marked(run: &Run, word: &Template) -> Option<String> {
    let read = reading::template(word).ok()?;
    let named: BTreeSet<_> = read.names().into_iter().map(|(name, _)| name).collect();
    let each = word.1.as_deref();
    let names = run.names(each).told();
    let mut text = String::new();
    for piece in lang::render(&read, &names, &Budget::new(WORK)) {
        let labels = match piece {
            Piece::Text(piece) => {
                text.push_str(&quoted(&piece));
                continue;
            }
            Piece::Gap(waits) if !waits.is_subset(&named) => {
                own_labels(run, word).unwrap_or_else(|| labels_of(run, &waits, each))
            }
            Piece::Gap(names) | Piece::Blank(names) | Piece::Hole(names) => {
                labels_of(run, &names, each)
            }
            Piece::Kept(_) | Piece::Fault(_) => return None,
        };
        let marks = labels.iter().map(|label| mark_in_command(&mark(label)));
        text.push_str(&marks.collect::<Vec<_>>().join(" "));
    }
    Some(text)
}

fn labels_of(run: &Run, names: &Waits, each: Option<&Each>) -> Vec<String> {
    let labels = names.iter().map(|name| run.lacking_label(name, each));
    labels.collect()
}

/// The questions that are named in a word and have no answer; none where it names none.
fn own_labels(run: &Run, word: &Template) -> Option<Vec<String>> {
    let read = reading::template(word).ok()?;
    let names = read.names().into_iter().map(|(name, _)| name.to_string());
    let own = names.filter(|name| {
        let field = FieldId::from(name.as_str());
        run.runbook().field(&field).is_some() && run.answer(&field).is_none()
    });
    let labels: Vec<_> = own
        .map(|name| run.runbook().question(&name).to_owned())
        .collect();
    (!labels.is_empty()).then_some(labels)
}

/// The programs of a line with the answers in their arguments.
fn filled(run: &Run, line: &Pipeline) -> Result<Vec<Vec<String>>, CommandRefusal> {
    line.iter()
        .map(|words| {
            let mut all: Vec<String> = Vec::new();
            for word in words {
                let text = argument(run, word)?;
                let own = word.0.trim_start().starts_with('-');
                let operand = all.iter().any(|before| before == "--");
                if text.trim_start().starts_with('-') && !own && !operand {
                    return Err(CommandRefusal::BecomesOption(text));
                }
                all.push(text);
            }
            Ok(all)
        })
        .collect()
}

/// The programs of a line as they run in a folder: one with a relative path is the one of that
/// folder, and is shown so. A folder that is not known leaves it as it is.
#[must_use]
pub fn placed(mut line: Vec<Vec<String>>, folder: &str) -> Vec<Vec<String>> {
    for program in line.iter_mut().filter_map(|words| words.first_mut()) {
        if program.contains('/') && !program.starts_with('/') && folder.starts_with('/') {
            let own = program.trim_start_matches("./");
            *program = format!("{}/{own}", folder.trim_end_matches('/'));
        }
    }
    line
}

/// One argument, as machines write values.
fn argument(run: &Run, word: &Template) -> Result<String, CommandRefusal> {
    if !lang::has_code(&word.0) {
        return Ok(word.0.clone());
    }
    let read = reading::template(word).map_err(|_| CommandRefusal::Unreadable)?;
    let each = word.1.as_deref();
    let names = run.names(each).told();
    let (mut text, mut waits) = (String::new(), Vec::new());
    for piece in lang::render(&read, &names, &Budget::new(WORK)) {
        match piece {
            Piece::Text(piece) => text.push_str(&piece),
            Piece::Gap(names) | Piece::Blank(names) | Piece::Hole(names) => {
                let labels = labels_of(run, &names, each).into_iter();
                let new: Vec<_> = labels.filter(|label| !waits.contains(label)).collect();
                waits.extend(new);
            }
            Piece::Kept(_) | Piece::Fault(_) => return Err(CommandRefusal::Unreadable),
        }
    }
    if waits.is_empty() {
        Ok(text)
    } else {
        Err(CommandRefusal::Waits(waits))
    }
}

impl Run {
    /// Says whether its commands may be run here.
    pub fn trust(&mut self, trust: Trust) {
        self.trust = trust;
    }

    /// Why no command of it runs here; none where they may.
    #[must_use]
    pub fn against_commands(&self) -> Option<CommandRefusal> {
        if self.is_drill() {
            return Some(CommandRefusal::Drill);
        }
        match self.trust {
            Trust::Trusted => None,
            Trust::Untrusted => Some(CommandRefusal::Untrusted),
            Trust::Preview => Some(CommandRefusal::Preview),
        }
    }

    /// Every try at a command, in order.
    #[must_use]
    pub fn commands(&self) -> &[CommandTry] {
        &self.commands
    }

    /// The tries at a step's command.
    pub fn tries<'r>(&'r self, step: &'r StepId) -> impl Iterator<Item = &'r CommandTry> {
        let tries = self.commands.iter();
        tries.filter(move |own| own.begun.step == *step)
    }

    /// The try that counts: the last since the step was last opened.
    #[must_use]
    pub fn last_try(&self, step: &StepId) -> Option<&CommandTry> {
        let from = self.old_commands.get(step).copied().unwrap_or(0);
        let mut tries = self.commands.iter().skip(from);
        tries.rfind(|own| own.begun.step == *step)
    }

    /// The tries whose output can be seen: those that run, and those of which some is kept. What
    /// had the terminal is none of them.
    #[must_use]
    pub fn tries_to_see<'r>(&'r self, step: &'r StepId) -> Vec<&'r CommandTry> {
        let is = |own: &&CommandTry| match &own.ended {
            Some((ended, _)) => ended.file.is_some(),
            None => !own.begun.interactive,
        };
        self.tries(step).filter(is).collect()
    }

    /// The tries of which nobody has said yet what came of them.
    pub fn running(&self) -> impl Iterator<Item = &CommandTry> {
        self.commands.iter().filter(|own| own.ended.is_none())
    }

    /// Whether a command went well.
    #[must_use]
    pub fn went_well(&self, ended: &CommandEnded) -> bool {
        let step = self.runbook().step(&ended.step);
        let command = step.and_then(|(_, step)| step.kind.command());
        match ended.status {
            CommandStatus::Exited { code } => {
                let well = command.is_some_and(|command| command.ok.contains(&code));
                well && !ended.output_lacks
            }
            CommandStatus::Signalled { .. }
            | CommandStatus::TimedOut { .. }
            | CommandStatus::Cancelled
            | CommandStatus::NotStarted { .. }
            | CommandStatus::Lost => false,
        }
    }

    /// What a command's step lacks.
    #[must_use]
    pub fn command_lack(&self, step: &Step) -> Option<CommandLack> {
        step.kind.command()?;
        match self.last_try(&step.id).map(|last| &last.ended) {
            // Where nothing is run, it is done by hand, like any task.
            None => self
                .against_commands()
                .is_none()
                .then_some(CommandLack::NotRun),
            Some(None) => Some(CommandLack::Running),
            Some(Some((ended, _))) if !self.went_well(ended) => Some(CommandLack::NotOk),
            Some(Some(_)) => self
                .ran_before_change(step)
                .then_some(CommandLack::Outdated),
        }
    }

    /// Whether the try that counts at a step ran with other answers than there are now.
    fn ran_before_change(&self, step: &Step) -> bool {
        let last = self.last_try(&step.id);
        last.is_some_and(|last| self.ran_otherwise(last))
    }

    /// Whether what a step that was done has run was run with other answers than there are now,
    /// and nobody let that be. Whether it may run here is another matter: who only reads the
    /// record sees the same.
    pub(super) fn lacks_run(&self, step: &Step, let_be: Option<u32>) -> bool {
        let last = self.last_try(&step.id).filter(|last| match &last.ended {
            Some((ended, _)) => self.went_well(ended),
            None => false,
        });
        let counts = last.is_some_and(|last| let_be != Some(last.begun.nth));
        counts && self.ran_before_change(step)
    }

    /// Whether a try was of another command than its step would run now, with the answers as
    /// they are. While one is missing nobody can say, and of a command that tells the time
    /// neither.
    #[must_use]
    pub fn ran_otherwise(&self, own: &CommandTry) -> bool {
        let step = self.runbook().step(&own.begun.step);
        let Some(command) = step.and_then(|(_, step)| step.kind.command()) else {
            return false;
        };
        let lines = || command.lines.iter();
        let timed = |word: &Template| {
            lang::has_code(&word.0) && reading::template(word).is_ok_and(|read| read.asks_clock())
        };
        if lines().flatten().flatten().any(timed) {
            return false;
        }
        let now: Vec<_> = lines().filter_map(|line| filled(self, line).ok()).collect();
        let own = &own.begun;
        let is_own =
            |line: Vec<Vec<String>>| line == own.argv || placed(line, &own.folder) == own.argv;
        !now.is_empty() && !now.into_iter().any(is_own)
    }

    /// The answers that a command printed with other answers than there are now: each is taken
    /// back when that is known.
    pub(super) fn measured_otherwise<'r>(
        &'r self,
        done: &'r BTreeSet<FieldId>,
    ) -> impl Iterator<Item = &'r FieldId> {
        let own = self.measured.iter().filter(|(id, _)| !done.contains(*id));
        own.filter_map(|(id, at)| {
            let otherwise = self.commands.get(*at).map(|own| self.ran_otherwise(own));
            otherwise.unwrap_or_default().then_some(id)
        })
    }

    /// The places of the steps whose command was tried: what it was run with may be another by
    /// any event.
    pub(super) fn tried_places(&self) -> impl Iterator<Item = usize> {
        let tried = self.commands.iter().map(|own| &own.begun.step);
        tried.filter_map(|id| self.runbook().step(id).map(|(at, _)| at))
    }

    /// Notes which try has printed the answer of a field, where one has.
    pub(super) fn note_measure(&mut self, field: &FieldId, from: &Provenance) {
        let printed = |own: &CommandTry| {
            let ended = own.ended.iter();
            let mut all = ended.flat_map(|(ended, _)| &ended.captured);
            all.any(|own| own.field == *field)
        };
        let tries = (*from == Provenance::Command).then(|| self.commands.iter());
        match tries.and_then(|mut tries| tries.rposition(printed)) {
            Some(at) => self.measured.insert(field.clone(), at),
            None => self.measured.remove(field),
        };
    }

    /// What a command printed for a field with the answers that there are now, the newest.
    #[must_use]
    pub fn captured(&self, field: &FieldId) -> Option<&str> {
        let mut tries = self.commands.iter().rev();
        let own = tries.find(|own| {
            let ended = own.ended.iter();
            let mut all = ended.flat_map(|(ended, _)| &ended.captured);
            all.any(|own| own.field == *field)
        })?;
        let ended = own.ended.iter().filter(|_| !self.ran_otherwise(own));
        let mut all = ended.flat_map(|(ended, _)| &ended.captured);
        let own = all.find(|own| own.field == *field)?;
        Some(&own.text)
    }

    /// What stands against running the step's command now.
    #[must_use]
    pub fn against_running(&self, id: &StepId) -> Option<Refusal> {
        if let Some(why) = self.against_commands() {
            return Some(why.into());
        }
        if let Some(other) = self.running().next() {
            return Some(CommandRefusal::Running(other.begun.step.clone()).into());
        }
        if *self.phase() != Phase::Open {
            return Some(Refusal::Ended);
        }
        let reached = self.in_reach(id);
        let turn = reached.and_then(|(at, step)| self.in_turn(at, step, None));
        turn.err()
    }

    /// A command before its turn needs a reason, unless all that comes before it is the step
    /// whose question it answers.
    fn in_turn(&self, at: usize, step: &Step, reason: Option<&str>) -> Result<(), Refusal> {
        let takers = step.kind.command().into_iter();
        let takers = takers.flat_map(HostCommand::takers);
        let asking: Vec<_> = takers
            .filter_map(|field| self.runbook().field(field))
            .filter_map(|(place, _)| self.runbook().steps.get(place))
            .map(|step| &step.id)
            .collect();
        self.in_order_but(at, reason, |before| asking.contains(&&before.id))
    }

    /// The step whose command prints what the field asks for, where it applies.
    #[must_use]
    pub fn command_for(&self, field: &FieldId) -> Option<&Step> {
        let own = |step: &Step| {
            let command = step.kind.command();
            command.is_some_and(|command| command.takers().any(|taker| taker == field))
        };
        let mut steps = self.applicable().map(|(_, step)| step);
        steps.find(|step| own(step))
    }

    pub(super) fn begin_command(
        &self,
        begin: &BeginCommand,
        reason: Option<&str>,
        now: Moment,
    ) -> Decided {
        let id = &begin.begun.step;
        if let Some(why) = self.against_commands() {
            return Err(why.into());
        }
        if let Some(other) = self.running().next() {
            return Err(CommandRefusal::Running(other.begun.step.clone()).into());
        }
        let (at, step) = self.in_reach(id)?;
        let Kind::Command(command) = &step.kind else {
            return Err(Refusal::NoSuch(id.0.clone()));
        };
        // What runs is what the runbook says, and nothing that a face makes of it.
        let lines = command.lines.iter().map(|line| filled(self, line));
        let own = &begin.begun;
        let is_own =
            |line: Vec<Vec<String>>| line == own.argv || placed(line, &own.folder) == own.argv;
        if !lines.filter_map(Result::ok).any(is_own) {
            return Err(Refusal::NoSuch(crate::model::command_run::shown(
                &begin.begun.argv,
            )));
        }
        let shown = now - begin.shown;
        if reason.is_none() && shown >= TimeDelta::zero() && shown < TO_BE_READ {
            return Err(CommandRefusal::TooSoon.into());
        }
        self.in_turn(at, step, reason)?;
        let nth = u32::try_from(self.commands.len()).unwrap_or(u32::MAX - 1) + 1;
        Ok(vec![Event::CommandBegun(CommandBegun {
            nth,
            interactive: command.interactive,
            reason: reason.map(str::to_owned),
            ..begin.begun.clone()
        })])
    }

    /// Records what came of a command. Where it went well and nothing else is left to do at
    /// the step, that does the step.
    pub(super) fn end_command(&self, ended: &CommandEnded) -> Decided {
        let own = |own: &&CommandTry| own.begun.nth == ended.nth && own.begun.step == ended.step;
        let Some(begun) = self.running().find(own) else {
            return Err(Refusal::AlreadySo);
        };
        let mut events = vec![Event::CommandEnded(Box::new(ended.clone()))];
        let found = self.runbook().step(&ended.step);
        if let Some((at, step)) = found.filter(|_| self.went_well(ended))
            && self.applies(at)
            && self.state(at) == StepState::Open
            && self.open_items(at, step).is_empty()
            && step.fields.is_empty()
            && !self.ran_otherwise(begun)
        {
            events.push(Event::StepTicked {
                step: ended.step.clone(),
                reason: begun.begun.reason.clone(),
            });
        }
        Ok(events)
    }

    /// Takes in that a command was begun, or what came of one.
    pub(super) fn take_command(&mut self, entry: &Entry) {
        if let Event::CommandBegun(begun) = &entry.event {
            self.commands.push(CommandTry {
                begun: begun.clone(),
                at: entry.at,
                ended: None,
            });
            let _ = self.record_mut(&begun.step);
        }
        if let Event::CommandEnded(ended) = &entry.event {
            let mut tries = self.commands.iter_mut();
            let own = tries.find(|own| own.begun.nth == ended.nth && own.ended.is_none());
            if let Some(own) = own {
                own.ended = Some(((**ended).clone(), entry.at));
            }
            let _ = self.record_mut(&ended.step);
        }
    }
}

impl Run {
    /// What the commands of the runbook name.
    pub(super) fn named_in_commands(&self) -> BTreeSet<String> {
        let steps = self.runbook().steps.iter();
        let commands = steps.filter_map(|step| step.kind.command());
        let words = commands.flat_map(|command| command.lines.iter().flatten().flatten());
        let read = words.filter_map(|word| reading::template(word).ok());
        let names = read.map(|read| {
            read.names()
                .into_iter()
                .map(|(name, _)| name.to_string())
                .collect()
        });
        names.flat_map(|names: Vec<_>| names).collect()
    }

    /// The tries whose output is not in the record, because the disk took no copy of it.
    #[must_use]
    pub fn outputs_left(&self) -> Vec<(u32, StepId)> {
        let left = self.commands.iter().filter(|own| {
            let ended = own.ended.as_ref().map(|(ended, _)| ended);
            ended.is_some_and(|ended| ended.unkept && ended.file.is_none())
        });
        left.map(|own| (own.begun.nth, own.begun.step.clone()))
            .collect()
    }

    /// The output of a try is in the record after all.
    pub(super) fn take_output(&mut self, nth: u32, file: &str, sha256: &str) {
        let mut tries = self.commands.iter_mut();
        let own = tries.find(|own| own.begun.nth == nth);
        let ended = own.and_then(|own| own.ended.as_mut());
        if let Some((ended, _)) = ended.filter(|(ended, _)| ended.file.is_none()) {
            (ended.file, ended.sha256) = (Some(file.to_owned()), Some(sha256.to_owned()));
        }
    }
}

/// The command that says a command never ran, because its program ended before.
#[must_use]
pub fn never_ran(begun: &CommandBegun, why: NotStarted, program: Option<String>) -> CommandEnded {
    ended(begun, CommandStatus::NotStarted { program, why })
}

/// What is known of a command that left nothing.
#[must_use]
pub fn ended(begun: &CommandBegun, status: CommandStatus) -> CommandEnded {
    CommandEnded {
        step: begun.step.clone(),
        nth: begun.nth,
        status,
        file: None,
        sha256: None,
        bytes: 0,
        truncated: false,
        unkept: false,
        left_behind: 0,
        took: None,
        output_lacks: false,
        captured: Vec::new(),
    }
}

#[cfg(test)]
#[path = "host_command_tests.rs"]
mod tests;
