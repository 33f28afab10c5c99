//! A walk through the runbook, as a person would go: the engine says what comes next, and it
//! is done. Ways that have turned alike so far are one walk, up to the fork at which they part.
//!
//! It must not know what becomes of ways that part, nor what follows from what it sees.

use super::begin;
use super::finding::What;
use super::fork::{Fork, ForkAt, Turn};
use super::pages::Pages;
use super::sample;
use super::seen::{Seen, Sights};
use super::ways::Way;
use crate::engine::act::{Act, next_of_run};
use crate::engine::command::{Command, Deviation, Refusal};
use crate::engine::run::{Run, StepState};
use crate::engine::ticket;
use crate::lang;
use crate::model::{
    ApprovalAnswer, Attempt, ByHand, Entry, Event, Field, FieldKind, Moment, Outcome, Provenance,
    Runbook, SaidHow, Step, StepId, Value, Way as Leaves,
};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Scripts and arguments, each read once.
pub(super) type Read = RefCell<HashMap<String, Option<Arc<lang::Template>>>>;

/// What every walk needs.
pub(super) struct Ground<'g> {
    pub(super) runbook: &'g Arc<Runbook>,
    pub(super) forks: &'g [Fork],
    /// The forks of decisions and fields, by their ids.
    pub(super) by_id: HashMap<&'g str, usize>,
    /// The forks of how steps went, by their ids.
    pub(super) outcomes: HashMap<&'g str, usize>,
    /// The forks that may be met at each step.
    pub(super) at_step: Vec<Vec<usize>>,
    /// The place of each field.
    pub(super) fields: HashMap<&'g str, usize>,
    pub(super) pages: &'g Pages<'g>,
    /// The steps that are ticked, and nothing hangs on them.
    pub(super) simple: Vec<bool>,
    /// The samples of fields, as they are found.
    pub(super) samples: RefCell<HashMap<String, Value>>,
    /// Scripts and arguments, as they are read.
    pub(super) read: Read,
    /// A condition takes something from the runbook's table.
    pub(super) asks_rows: bool,
    /// What was found of decisions whose proposals hang on duty alone: it is so on all ways.
    pub(super) proposed: RefCell<HashMap<StepId, Vec<What>>>,
    /// When all of it takes place.
    pub(super) night: Moment,
    /// The most events that a walk may take.
    pub(super) most: usize,
    /// What an answer costs in the step that asks most: all its fields are looked at again.
    pub(super) widest: usize,
    /// How much work is left for all walks: each event has the engine look at each step.
    pub(super) left: Cell<usize>,
}

impl Ground<'_> {
    /// A value that the field takes; it is looked for once.
    fn sample(&self, field: &Field) -> Value {
        let mut samples = self.samples.borrow_mut();
        let id = field.id.base();
        if let Some(value) = samples.get(id) {
            return value.clone();
        }
        let value = sample::of(field, self.night);
        samples.insert(id.to_owned(), value.clone());
        value
    }
}

/// How far a walk came.
pub(super) enum Reached<'g> {
    /// The end: that of all its ways.
    End(Vec<usize>, Sights),
    /// A fork at which its ways part. They go on from where it stood before it.
    Parting(Box<Walk<'g>>, usize),
    /// No end within what walks may take. What was seen tells nothing.
    Nowhere,
}

/// A walk.
#[derive(Clone)]
pub(super) struct Walk<'g> {
    pub(super) ground: &'g Ground<'g>,
    all: &'g [Way],
    /// Those that are walked: they turn alike at every fork that was met.
    ways: Vec<usize>,
    /// The fork at which they do not.
    parting: Option<usize>,
    pub(super) run: Run,
    pub(super) now: Moment,
    met: Vec<bool>,
    /// Steps that the walk has come to.
    pub(super) come_to: HashSet<usize>,
    /// The last step that was closed.
    furthest: usize,
    /// Tickets and messages that were looked at and copied.
    copied: HashSet<StepId>,
    pub(super) raised: Vec<What>,
    /// Every step is done by the engine's own commands.
    careful: bool,
}

impl<'g> Walk<'g> {
    /// A walk of some of these ways on a run in which nothing has happened.
    pub(super) fn of(
        ground: &'g Ground<'g>,
        (all, ways): (&'g [Way], Vec<usize>),
        run: Run,
    ) -> Self {
        Self {
            ground,
            all,
            ways,
            parting: None,
            run,
            now: ground.night,
            met: vec![false; ground.forks.len()],
            come_to: HashSet::new(),
            furthest: 0,
            copied: HashSet::new(),
            raised: Vec::new(),
            careful: false,
        }
    }

    fn start(&mut self) {
        let forks = self.ground.forks.iter().enumerate();
        let first = forks.filter(|(_, fork)| matches!(fork.at, ForkAt::Duty | ForkAt::Alert));
        let turns: Vec<_> = first.filter_map(|(fork, _)| self.turn(fork)).collect();
        self.write(begin::events(self.ground.runbook, &turns));
    }

    /// Does every step by the engine's own commands, also where nothing hangs on it.
    pub(super) fn carefully(mut self) -> Self {
        self.careful = true;
        self
    }

    /// The same walk of only those of its ways that take a turn at a fork, for each turn.
    pub(super) fn parted(self, fork: usize) -> Vec<Self> {
        let mut turns: Vec<(usize, Vec<usize>)> = Vec::new();
        for way in &self.ways {
            let turn = self.all[*way][fork];
            match turns.iter_mut().find(|(own, _)| *own == turn) {
                Some((_, ways)) => ways.push(*way),
                None => turns.push((turn, vec![*way])),
            }
        }
        let Some((_, last)) = turns.pop() else {
            return Vec::new();
        };
        let others = turns.into_iter().map(|(_, ways)| Self {
            ways,
            ..self.clone()
        });
        let mut all: Vec<_> = others.collect();
        all.push(Self { ways: last, ..self });
        all
    }

    /// Walks to the end, or to where its ways part.
    pub(super) fn walk(mut self, seen: &mut Seen) -> Reached<'g> {
        loop {
            if self.run.entries().len() > self.ground.most || self.ground.left.get() == 0 {
                return Reached::Nowhere;
            }
            let before = self.may_part().then(|| Box::new(self.clone()));
            let goes_on = self.go_on();
            if let Some(fork) = self.parting {
                return before.map_or(Reached::Nowhere, |own| Reached::Parting(own, fork));
            }
            if !goes_on {
                break;
            }
        }
        self.look_at_updates(seen);
        self.look_at_texts();
        self.look_at_conditions();
        self.look_back(seen);
        let sights = Sights {
            met: self.met,
            raised: super::finding::told(self.raised, self.run.has_cut_lists()),
        };
        Reached::End(self.ways, sights)
    }

    /// Whether its ways may part at what comes next.
    fn may_part(&self) -> bool {
        if self.ways.len() < 2 {
            return false;
        }
        if self.run.entries().is_empty() {
            return true;
        }
        let step = self.run.current().map(|at| self.run.origin(at));
        let forks = step.and_then(|at| self.ground.at_step.get(at));
        let mut forks = forks.into_iter().flatten();
        forks.any(|fork| self.part_at(*fork))
    }

    fn part_at(&self, fork: usize) -> bool {
        let mut turns = self.ways.iter().map(|way| self.all[*way][fork]);
        let first = turns.next();
        !self.met[fork] && turns.any(|turn| Some(turn) != first)
    }

    /// Does what comes next; says whether anything did.
    fn go_on(&mut self) -> bool {
        if self.run.entries().is_empty() {
            self.start();
            return true;
        }
        let Some(at) = self.run.current() else {
            self.finish();
            return false;
        };
        self.come_to(at);
        let before = self.run.entries().len();
        if !self.do_simple_steps(at) {
            self.do_step(at);
        }
        let goes_on = self.run.entries().len() > before;
        if !goes_on {
            let id = self.step(at).id.clone();
            self.raised.push(What::Stuck(id));
        }
        goes_on
    }

    /// The step at a place of the run. What is there once is as the runbook has it.
    fn step(&self, at: usize) -> Cow<'g, Step> {
        let own = self.run.runbook().steps.get(at);
        let differs = |step: &&Step| step.each.is_some() || step.repeats().next().is_some();
        match own.filter(differs) {
            Some(step) => Cow::Owned(step.clone()),
            None => Cow::Borrowed(&self.ground.runbook.steps[self.run.origin(at)]),
        }
    }

    /// The turn that the ways take at a fork, which is met by it. Where they part, nothing
    /// happens any more: they come here again, one turn at a time.
    fn turn(&mut self, fork: usize) -> Option<&'g Turn> {
        if self.part_at(fork) {
            self.parting.get_or_insert(fork);
            return None;
        }
        self.met[fork] = true;
        let way = *self.ways.first()?;
        self.ground.forks.get(fork)?.turns.get(self.all[way][fork])
    }

    fn turn_of(&mut self, id: &str) -> Option<&'g Turn> {
        let fork = *self.ground.by_id.get(id)?;
        self.turn(fork)
    }

    fn write(&mut self, events: Vec<Event>) {
        if self.parting.is_some() {
            return;
        }
        let work = self.ground.runbook.steps.len() + (10 + self.ground.widest) * events.len();
        self.ground
            .left
            .set(self.ground.left.get().saturating_sub(work));
        let events = events.into_iter();
        let entries: Vec<_> = events.map(|event| self.entry(event)).collect();
        self.run.replay_more(&entries);
    }

    pub(super) fn entry(&self, event: Event) -> Entry {
        Entry {
            at: self.now,
            by: String::new(),
            host: String::new(),
            event,
        }
    }

    /// Carries a command out, with a reason where one is asked for.
    fn carry(&mut self, command: &Command) {
        let decided = match self.run.decide(command, None, self.now) {
            Err(Refusal::NeedsReason(deviation)) => {
                self.note(command, &deviation);
                self.run.decide(command, Some("rehearsal"), self.now)
            }
            other => other,
        };
        if let Ok(events) = decided {
            self.write(events);
        }
    }

    /// A tick that mandatory answers stand against: nothing has asked for them.
    fn note(&mut self, command: &Command, deviation: &Deviation) {
        if let (Command::Tick(id), Deviation::MissingAnswers(_)) = (command, deviation)
            && let Some((_, step)) = self.run.runbook().step(id)
        {
            let missing = self.run.missing(step).into_iter();
            self.raised
                .extend(missing.map(|field| What::NotAsked(field.id.clone())));
        }
    }

    fn come_to(&mut self, at: usize) {
        let at = self.run.origin(at);
        let step = &self.ground.runbook.steps[at];
        if self.come_to.insert(at) && step.hold && at < self.furthest {
            self.raised.push(What::HoldLate(step.id.clone()));
        }
        self.furthest = self.furthest.max(at);
    }

    /// Ticks this step and those that follow it, all at once: nothing hangs on them.
    fn do_simple_steps(&mut self, at: usize) -> bool {
        let simple = |at: &usize| {
            let own = self.ground.simple.get(self.run.origin(*at)) == Some(&true);
            own && self.run.applies(*at) && self.run.state(*at) == StepState::Open
        };
        if self.careful || !simple(&at) || !self.run.incomplete_steps().is_empty() {
            return false;
        }
        let last = self.run.runbook().steps.len();
        let skipped = |at: &usize| simple(at) || !self.run.applies(*at);
        let stretch: Vec<_> = (at..last).take_while(skipped).filter(simple).collect();
        let mut events = Vec::new();
        for at in &stretch {
            let own = self.step(*at);
            let step = &own.id;
            let items = 0..own.items.len();
            events.extend(items.map(|item| Event::ItemTicked {
                step: step.clone(),
                item,
                reason: None,
            }));
            events.push(Event::StepTicked {
                step: step.clone(),
                reason: None,
            });
        }
        stretch.into_iter().for_each(|at| self.come_to(at));
        self.write(events);
        true
    }

    /// Does what comes next at a step.
    fn do_step(&mut self, at: usize) {
        let own = self.step(at);
        let step: &Step = &own;
        if self.go_wrong(step) {
            return;
        }
        let next = next_of_run(&self.run, self.now);
        match &next.act {
            Act::Choose => self.choose(step),
            Act::Answer(_) => self.answer(at, step),
            Act::ShowTicket(_) => self.hand_over(step),
            Act::Call(number) => {
                let attempt = Attempt {
                    contact: number.contact.clone(),
                    number: number.number.clone(),
                    outcome: Outcome::Answered,
                    by: None,
                };
                self.speak(step);
                self.carry(&Command::LogCall(step.id.clone(), attempt));
            }
            Act::Approve => self.approve(step),
            Act::Wait { until } => {
                self.now = until.map_or(self.now, |until| self.now.max(until));
                self.carry(&Command::Tick(step.id.clone()));
            }
            Act::Item(_) | Act::Tick | Act::StartWait | Act::EnterRunbook | Act::LeaveRunbook => {
                if let Some(command) = next.command() {
                    self.carry(&command);
                }
            }
            // By day nothing is run: what a command's step asks is asked as by hand.
            Act::RunCommand | Act::WatchCommand | Act::SeeOutput | Act::JudgeCommand => {}
            // What is inside is next by itself.
            Act::Inside(_) => {}
            Act::JudgeExporter | Act::Reopen | Act::Closed | Act::Finish | Act::Leave => {}
        }
    }

    /// Skips a step, or lets it fail, where the way has it so.
    fn go_wrong(&mut self, step: &Step) -> bool {
        let before = self.run.entries().len();
        let fork = self.ground.outcomes.get(step.id.base()).copied();
        let turn = fork.and_then(|fork| self.turn(fork));
        if let Some((answered, command)) = turn.and_then(|own| own.goes_wrong(step)) {
            if answered {
                self.fill_in(step);
            }
            self.carry(&command);
        }
        self.run.entries().len() > before
    }

    fn choose(&mut self, step: &Step) {
        let Some(decision) = step.kind.decision() else {
            return;
        };
        self.look_at_suggestion(step, decision.suggest.as_ref());
        let only = || decision.options.first().map(|option| option.value.clone());
        let value = match self.turn_of(step.id.base()) {
            Some(Turn::Say(value)) => Some(value.clone()),
            _ => only(),
        };
        if let Some(value) = value {
            self.carry(&Command::Choose(step.id.clone(), value));
        }
    }

    fn approve(&mut self, step: &Step) {
        let turn = self.turn_of(step.id.base());
        let approved = !matches!(turn, Some(Turn::Say(Value::Flag(false))));
        let answer = ApprovalAnswer {
            approver: "Another".to_owned(),
            how: SaidHow::Voice,
            approved,
        };
        self.carry(&Command::Approve(step.id.clone(), answer));
    }

    /// Answers what a step asks, and ticks it where it is open.
    fn answer(&mut self, at: usize, step: &Step) {
        let open = self.run.state(at) == StepState::Open;
        self.fill_in(step);
        if open && self.run.open_items(at, step).is_empty() {
            self.carry(&Command::Tick(step.id.clone()));
        }
    }

    /// Answers every field that is shown, and those that show by that.
    fn fill_in(&mut self, step: &Step) {
        let (mut seen, mut again) = (HashSet::new(), HashSet::new());
        let has_groups = step.each.is_none() && step.repeats().next().is_some();
        loop {
            // An answer may have brought a group of fields.
            let now = self.run.runbook().step(&step.id).filter(|_| has_groups);
            let now = now.map(|(_, step)| step.clone());
            let step = now.as_ref().unwrap_or(step);
            let shown = self.run.visible_fields(step).into_iter();
            let shown: Vec<_> = shown.map(|(field, _)| field).collect();
            let asks = |field: &&&Field| field.kind.asks() && !self.run.is_answered(field);
            let fresh = shown.iter().filter(asks).copied();
            let fresh: Vec<&Field> = fresh.filter(|own| seen.insert(own.id.clone())).collect();
            if fresh.is_empty() {
                // Another answer may have made mandatory what was left out, as at night.
                let late = shown.iter().filter(asks).copied();
                let mut late = late.filter(|field| self.run.is_required(field));
                let late = late.find(|field| again.insert(field.id.clone())).cloned();
                let Some(late) = late else {
                    return;
                };
                let said = self.reply(step, &late).into_iter();
                self.write(said.collect());
                continue;
            }
            // A command that a question offers shows while that has no answer.
            let offered = fresh.iter().filter_map(|field| {
                let step = self.run.command_for(&field.id)?;
                let (at, _) = self.run.runbook().step(&step.id)?;
                Some(self.run.origin(at))
            });
            let offered: Vec<_> = offered.collect();
            self.come_to.extend(offered);
            let mut events = Vec::new();
            for field in fresh {
                // A default may be made of the answers above it.
                if lang::has_code(field.default.as_ref().map_or("", |own| &own.0)) {
                    self.write(std::mem::take(&mut events));
                }
                events.extend(self.reply(step, field));
            }
            self.write(events);
        }
    }

    /// The answer to a field; none where the way leaves it out.
    fn reply(&mut self, step: &Step, field: &Field) -> Option<Event> {
        self.look_at_default(field);
        let value = match self.turn_of(field.id.base()) {
            Some(Turn::Say(value)) => value.clone(),
            Some(Turn::LeaveOut) if !self.run.is_required(field) => return None,
            _ => self.ground.sample(field),
        };
        if field.kind == FieldKind::File {
            return Some(Event::EvidenceAnnounced(ByHand {
                step: step.id.clone(),
                field: Some(field.id.clone()),
                name: Some("sample.png".to_owned()),
            }));
        }
        let (field, from) = (field.id.clone(), Provenance::Typed);
        Some(Event::FieldAnswered { field, value, from })
    }

    /// Looks at the ticket or the message and copies it whole; then answers what its step
    /// asks, and files or sends it.
    fn hand_over(&mut self, step: &Step) {
        let before = self.run.entries().len();
        if self.copied.insert(step.id.clone()) {
            self.copy(step);
        }
        // Ways that part at what the step asks have the copy in common.
        if self.run.entries().len() > before {
            return;
        }
        for item in 0..step.items.len() {
            self.carry(&Command::TickItem(step.id.clone(), item));
        }
        self.fill_in(step);
        self.file(step);
    }

    fn copy(&mut self, step: &Step) {
        let Some(form) = step.kind.dispatch() else {
            return;
        };
        let words = self.ground.pages.words(&form.lang);
        let laid = ticket::lay_out(&self.run, step, form, words);
        if self.all_was_answered(&step.id) {
            let pages = self.ground.pages;
            let torn = pages.torn((&self.run, &laid), (&step.id, form), words);
            let faults = pages.faults(&laid, step, words);
            let own = (&step.id, form);
            let faults = Pages::without_lacks((&self.run, words), own, faults);
            self.raised.extend(faults);
            self.raised.extend(torn);
        }
        self.carry(&Command::Export {
            step: step.id.clone(),
            way: Leaves::Osc52,
            part: None,
            bytes: 0,
            sha256: ticket::fingerprint(&laid),
            part_sha256: None,
            missing: laid.missing.len(),
        });
    }

    /// Ticks the step of a ticket. The engine lays it out once more when it is asked, and is
    /// asked on the first way.
    fn file(&mut self, step: &Step) {
        let tick = Command::Tick(step.id.clone());
        if self.careful {
            return self.carry(&tick);
        }
        self.note(&tick, &Deviation::MissingAnswers(Vec::new()));
        let (step, reason) = (step.id.clone(), None);
        self.write(vec![Event::StepTicked { step, reason }]);
    }

    /// Whether every step before the ticket's has the answers that it must have.
    fn all_was_answered(&self, ticket: &StepId) -> bool {
        let before = self
            .run
            .applicable()
            .take_while(|(_, step)| step.id != *ticket);
        before
            .into_iter()
            .all(|(at, step)| match self.run.state(at) {
                StepState::Skipped | StepState::Failed => {
                    self.run.missing(step).is_empty() && !self.run.has_not_said(step)
                }
                StepState::Open | StepState::Done => true,
            })
    }

    fn speak(&mut self, step: &Step) {
        let script = step.kind.call().and_then(|call| call.script.as_ref());
        let Some(script) = script else { return };
        let lang = step.lang.as_deref().unwrap_or(&self.ground.runbook.lang);
        let words = self.ground.pages.words(lang);
        let said = (&step.id, script);
        let torn = self.ground.pages.torn_script(&self.run, said, words);
        self.raised.extend(torn);
    }
}
