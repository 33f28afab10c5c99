//! The run: what has happened so far.
//!
//! [`Run::apply`] is the only code that changes it. Replaying a journal rebuilds
//! the run that wrote it. It must not know a clock, a file or a terminal.

use super::clock_record::RunClocks;
use super::conditions::{RuleId, Rules};
use super::each::{self, Repeats};
use super::name_values::{NameValues, Stand};
use super::record::{AddedByHand, ApprovalGiven, SentUpdate, Title, WithExporter};
use super::runbook_duty::RunbookDuty;
use super::texts::Texts;
use super::tries::{CommandTry, Trust};
use super::unworkable::Unworkable;
use crate::lang::{Known, Waits};
use crate::model::{
    Alert, Answer, Attempt, Drill, Entry, Event, FieldId, Moment, Operator, Provenance, Runbook,
    RunbookEntered, RunbookLeft, Step, StepId, Value,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use super::record::{Evidence, Export, Note, Phase, StepRecord, StepState, TakenBack};

/// What a run walks, and what was read of it once.
struct Walked {
    runbook: Arc<Runbook>,
    repeats: Option<Box<Repeats>>,
    texts: Arc<Texts>,
    rules: Arc<Rules>,
    duty: Arc<RunbookDuty>,
}

/// One walk through a runbook.
#[derive(Debug, Clone)]
pub struct Run {
    /// With a step for each value of repeated ones, and answers filled in.
    pub(super) runbook: Arc<Runbook>,
    pub(super) repeats: Option<Box<Repeats>>,
    pub(super) texts: Arc<Texts>,
    pub(super) rules: Arc<Rules>,
    pub(super) duty: Arc<RunbookDuty>,
    operator: Operator,
    pub(super) facts: NameValues,
    /// What each condition says.
    pub(super) said: Vec<Known>,
    /// The conditions that may come true by how open steps end, and which.
    pub(super) later: BTreeMap<RuleId, Waits>,
    /// The conditions that cannot be worked out, and why.
    pub(super) unworkable: BTreeMap<RuleId, Unworkable>,
    pub(super) applies: Vec<bool>,
    /// Whether an end comes before each step.
    pub(super) behind_end: Vec<bool>,
    pub(super) stands: Vec<Option<Stand>>,
    current: Option<usize>,
    pub(super) records: Vec<StepRecord>,
    /// What steps were called when something happened to them, where a title has answers.
    pub(super) titles: BTreeMap<(StepId, Moment), Title>,
    /// Which steps are done and lack a mandatory part by now.
    pub(super) lacking: Vec<bool>,
    /// Steps in which something has happened since that was worked out.
    pub(super) touched: BTreeSet<usize>,
    pub(super) choices: BTreeMap<StepId, Value>,
    pub(super) answers: BTreeMap<FieldId, Answer>,
    pub(super) clock_duty: Option<bool>,
    pub(super) person_duty: Option<bool>,
    phase: Phase,
    started: Option<Moment>,
    ended: Option<Moment>,
    pub(super) notes: Vec<Note>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) by_hand: Vec<AddedByHand>,
    pub(super) exports: Vec<Export>,
    /// Updates of tickets that were sent.
    pub(super) sent_updates: Vec<SentUpdate>,
    /// Exporters that were given a ticket, of which nobody has said yet what came of it.
    pub(super) with_exporters: Vec<WithExporter>,
    /// What others said who were asked for their approval.
    pub(super) approvals: BTreeMap<StepId, ApprovalGiven>,
    pub(super) calls: Vec<(StepId, Attempt, Moment)>,
    /// Every try at a command.
    pub(super) commands: Vec<CommandTry>,
    /// The runbooks inside it that were entered, by their steps, and those that were left.
    pub(super) entered: BTreeMap<StepId, RunbookEntered>,
    pub(super) left: BTreeMap<StepId, RunbookLeft>,
    /// How many tries there were when a step was opened again.
    pub(super) old_commands: BTreeMap<StepId, usize>,
    /// Whether its commands may be run here.
    pub(super) trust: Trust,
    /// How many calls there were when a step was opened again.
    pub(super) old_calls: BTreeMap<StepId, usize>,
    /// Fields whose answer a person has taken back: no default comes back into them.
    cleared: BTreeSet<FieldId>,
    /// Fields whose answer a command printed, and which try that was.
    pub(super) measured: BTreeMap<FieldId, usize>,
    /// Fields whose answer their default gave, of other answers.
    pub(super) derived: BTreeSet<FieldId>,
    /// What has changed since such answers were looked at.
    pub(super) changed: BTreeSet<String>,
    /// When open steps are due, and those that were due before one of the entries, and are not
    /// after it.
    pub(super) dues: BTreeMap<StepId, Moment>,
    pub(super) lost_dues: Vec<(usize, StepId, Moment)>,
    entries: Vec<Entry>,
    /// The alert that it began with.
    pub(super) alert: Option<Alert>,
    /// It is an exercise.
    pub(super) drill: Option<Drill>,
    /// The time that it was told last, or that of the last entry.
    pub(super) told: Option<Moment>,
    /// What the clock showed when something was done, and what follows from that.
    pub(super) clocks: RunClocks,
    /// How often its texts were filled in again because of the clock alone.
    pub(super) turns: usize,
}

impl Run {
    /// A run in which nothing has happened. `operator` is a value that templates and
    /// conditions may name.
    #[must_use]
    pub fn new(runbook: Arc<Runbook>, operator: Operator) -> Self {
        Self::of_short_lists(runbook, operator, each::MOST)
    }

    /// The same, where of each list only so many values are there: to see what would happen.
    pub(super) fn of_short_lists(runbook: Arc<Runbook>, operator: Operator, most: usize) -> Self {
        let (repeats, runbook) = each::begin(runbook, most);
        let rules = Arc::new(Rules::compile(&runbook));
        let duty = Arc::new(RunbookDuty::of(&runbook, &rules));
        let texts = Arc::new(Texts::compile(&runbook));
        Self::with(
            Walked {
                runbook,
                repeats,
                texts,
                rules,
                duty,
            },
            operator,
        )
    }

    /// A run of the same runbook in which nothing has happened; what was read of it once is
    /// not read again.
    #[must_use]
    pub fn anew(&self) -> Self {
        self.anew_by(self.operator.clone())
    }

    /// The same, as whoever else is on call.
    pub(super) fn anew_by(&self, operator: Operator) -> Self {
        if self.repeats.is_some() {
            return Self::new(Arc::clone(self.definition()), operator);
        }
        let walked = Walked {
            runbook: Arc::clone(&self.runbook),
            repeats: None,
            texts: Arc::clone(&self.texts),
            rules: Arc::clone(&self.rules),
            duty: Arc::clone(&self.duty),
        };
        Self::with(walked, operator)
    }

    fn with(walked: Walked, operator: Operator) -> Self {
        let mut run = Self {
            duty: walked.duty,
            said: Vec::new(),
            unworkable: BTreeMap::new(),
            later: BTreeMap::new(),
            rules: walked.rules,
            facts: NameValues::default(),
            applies: Vec::new(),
            behind_end: Vec::new(),
            stands: Vec::new(),
            current: None,
            records: walked.runbook.steps.iter().map(StepRecord::of).collect(),
            titles: BTreeMap::new(),
            lacking: Vec::new(),
            touched: BTreeSet::new(),
            runbook: walked.runbook,
            repeats: walked.repeats,
            texts: Arc::default(),
            operator,
            choices: BTreeMap::new(),
            measured: BTreeMap::new(),
            answers: BTreeMap::new(),
            clock_duty: None,
            person_duty: None,
            phase: Phase::Open,
            started: None,
            ended: None,
            notes: Vec::new(),
            evidence: Vec::new(),
            by_hand: Vec::new(),
            exports: Vec::new(),
            sent_updates: Vec::new(),
            with_exporters: Vec::new(),
            approvals: BTreeMap::new(),
            calls: Vec::new(),
            commands: Vec::new(),
            entered: BTreeMap::new(),
            left: BTreeMap::new(),
            old_commands: BTreeMap::new(),
            trust: Trust::default(),
            old_calls: BTreeMap::new(),
            cleared: BTreeSet::new(),
            derived: BTreeSet::new(),
            changed: BTreeSet::new(),
            dues: BTreeMap::new(),
            lost_dues: Vec::new(),
            entries: Vec::new(),
            alert: None,
            drill: None,
            told: None,
            clocks: RunClocks::default(),
            turns: 0,
        };
        run.begin(walked.texts);
        run
    }

    /// Works out what applies, and fills texts in, once, when all names are known.
    fn begin(&mut self, texts: Arc<Texts>) {
        self.begin_anew();
        self.recompute();
        if self.changes() == 0 {
            self.texts = texts;
            self.fill_in(None);
        }
    }

    /// Rebuilds a run from its journal.
    #[must_use]
    pub fn replay(runbook: Arc<Runbook>, operator: Operator, entries: &[Entry]) -> Self {
        let mut run = Self::new(runbook, operator);
        run.replay_more(entries);
        run
    }

    /// Takes in more events that are in the journal, all at once.
    pub fn replay_more(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.record(entry);
            if self.may_relist(&entry.event) {
                self.recompute();
            }
        }
        self.recompute();
        if let Some(last) = entries.last() {
            self.look_at_dues(last.at);
        }
    }

    /// Takes in one more event that is in the journal.
    pub fn apply(&mut self, entry: &Entry) {
        self.record(entry);
        self.recompute();
        self.look_at_dues(entry.at);
    }

    fn record(&mut self, entry: &Entry) {
        let at = entry.at;
        self.begin_pauses_by(at);
        self.told = Some(at);
        self.keep_title(&entry.event, at);
        match &entry.event {
            Event::Started { drill, .. } => self.start(at, drill.as_ref()),
            Event::AlertReceived { alert } => self.alert = Some((**alert).clone()),
            Event::StepTicked { step, reason } => self.take_tick(step, reason.as_ref(), entry),
            Event::StepSkipped { step, reason } => {
                self.close(step, StepState::Skipped, reason.clone(), entry);
            }
            Event::StepFailed { step, reason } => {
                self.close(step, StepState::Failed, Some(reason.clone()), entry);
            }
            Event::StepReopened { step, reason } => self.reopen(step, at, reason),
            Event::ItemTicked { step, item, .. } => self.mark(step, *item, true),
            Event::ItemReopened { step, item } => self.mark(step, *item, false),
            Event::OptionChosen {
                step,
                value,
                reason,
                ..
            } => self.take_choice(step, value, reason.clone(), entry),
            Event::FieldAnswered { field, value, from } => self.take_said(field, value, from),
            Event::FieldCleared { field } => self.take_back_answer(field),
            Event::ApprovalGiven { .. } => self.take_approval(entry),
            Event::CommandBegun(_) | Event::CommandEnded(_) => self.take_command(entry),
            Event::RunbookEntered(entered) => self.take_entered(entered),
            Event::RunbookLeft(left) => self.take_left(left, entry),
            Event::WaitStarted { step } => self.begin_pause(step, at),
            Event::DutySet { .. } => self.take_duty_of(&entry.event),
            Event::Finished => self.end(Phase::Finished, at),
            Event::EndedIncomplete { reason, .. } => {
                self.end(Phase::Incomplete(reason.clone()), at);
            }
            Event::Resumed
            | Event::HandedOver { .. }
            | Event::TakenOver(_)
            | Event::SenderTold(_)
            | Event::ExporterBegun(_)
            | Event::ExporterRan(_)
            | Event::RedactionChosen(_)
            | Event::OfInstance { .. }
            | Event::Unknown => {}
            Event::EvidenceAnnounced(_)
            | Event::EvidenceInPortal(_)
            | Event::EvidenceWithdrawn(_) => self.take_by_hand(&entry.event),
            Event::NoteAdded { .. }
            | Event::EvidenceAttached { .. }
            | Event::EvidenceSetAside { .. }
            | Event::TicketExported { .. }
            | Event::UpdateSent { .. }
            | Event::UpdateReopened { .. }
            | Event::CallLogged { .. } => self.collect(&entry.event, at),
        }
        self.take_exporter(entry);
        self.note_clock(entry);
        self.entries.push(entry.clone());
    }

    fn take_tick(&mut self, step: &StepId, reason: Option<&String>, entry: &Entry) {
        self.waive(step, reason.is_some());
        self.close(step, StepState::Done, reason.cloned(), entry);
    }

    fn take_choice(&mut self, step: &StepId, value: &Value, why: Option<String>, entry: &Entry) {
        self.choices.insert(step.clone(), value.clone());
        self.close(step, StepState::Done, why, entry);
    }

    pub(super) fn take_answer(&mut self, field: &FieldId, value: Value, from: Provenance) {
        self.note_origin(field, &from);
        self.note_measure(field, &from);
        self.answers.insert(field.clone(), Answer { value, from });
        self.touch(field);
    }

    fn start(&mut self, at: Moment, drill: Option<&Drill>) {
        self.started = Some(at);
        self.drill = drill.cloned();
    }

    pub(super) fn record_mut(&mut self, id: &StepId) -> Option<&mut StepRecord> {
        let (at, _) = self.runbook.step(id)?;
        self.touched.insert(at);
        self.records.get_mut(at)
    }

    /// Something has changed at a step.
    pub(super) fn touch_step(&mut self, id: &StepId) {
        self.touched.extend(self.runbook.step(id).map(|(at, _)| at));
    }

    pub(super) fn take_back_answer(&mut self, field: &FieldId) {
        self.answers.remove(field);
        self.derived.remove(field);
        self.measured.remove(field);
        self.touch(field);
        self.cleared.insert(field.clone());
    }

    /// A field's answer has changed: what its step lacks may have, too.
    fn touch(&mut self, field: &FieldId) {
        if let Some((at, _)) = self.runbook.field(field) {
            self.touched.insert(at);
            self.records[at].waived_answers.remove(field);
        }
    }

    /// What a step lacks when it is ticked with a reason is let be. Its conditions are those
    /// of this moment, and not of the journal's end.
    pub(super) fn waive(&mut self, id: &StepId, reasoned: bool) {
        let runbook = Arc::clone(&self.runbook);
        let Some((at, step)) = runbook.step(id) else {
            return;
        };
        self.records[at].let_nothing_be();
        let last = self.last_try(id).map(|last| last.begun.nth);
        self.records[at].waived_try = last.filter(|_| reasoned);
        let walks = step.kind.sub_runbook().is_some();
        if walks || reasoned && !step.fields.is_empty() {
            self.recompute();
        }
        // What is open in it, be it for nobody to do, is left out with it.
        self.records[at].waived_inside = self.all_open_inside(at).into_iter().collect();
        if !reasoned {
            return;
        }
        let missing = self.missing(step).into_iter();
        self.records[at].waived_answers = missing.map(|field| field.id.clone()).collect();
        let items = self.records[at].items.iter();
        self.records[at].waived_items = items.map(|ticked| !ticked).collect();
    }

    pub(super) fn close(
        &mut self,
        id: &StepId,
        state: StepState,
        reason: Option<String>,
        entry: &Entry,
    ) {
        if let Some(record) = self.record_mut(id) {
            match (state, &reason) {
                (StepState::Done, _) => record.set_done(entry.at),
                (StepState::Failed, Some(why)) => record.take_back(entry.at, why, true),
                (StepState::Failed, None) | (StepState::Open | StepState::Skipped, _) => {}
            }
            record.state = state;
            record.at = Some(entry.at);
            record.by.clone_from(&entry.by);
            record.reason = reason;
        }
    }

    fn reopen(&mut self, id: &StepId, at: Moment, reason: &str) {
        if let Some(record) = self.record_mut(id) {
            record.take_back(at, reason, false);
            record.state = StepState::Open;
            record.at = None;
            record.reason = None;
            record.waiting_since = None;
            record.let_nothing_be();
        }
        // What was reached before does not count for the second time.
        self.old_calls.insert(id.clone(), self.calls.len());
        self.old_commands.insert(id.clone(), self.commands.len());
        self.choices.remove(id);
        self.approvals.remove(id);
        self.call_anew(id);
    }

    fn mark(&mut self, id: &StepId, item: usize, ticked: bool) {
        let Some(record) = self.record_mut(id) else {
            return;
        };
        if let Some(slot) = record.items.get_mut(item) {
            *slot = ticked;
        }
        if let Some(waived) = record.waived_items.get_mut(item) {
            *waived = false;
        }
    }

    fn end(&mut self, phase: Phase, at: Moment) {
        self.phase = phase;
        self.ended = Some(at);
    }

    /// Works out again what follows from the events: facts, what applies, what is next.
    pub(super) fn recompute(&mut self) {
        self.derive();
        // A list may hang on another one: each round settles at least one more.
        for _ in 0..=self.count_repeats() {
            if !self.relist() {
                break;
            }
        }
        self.current = self.first_to_do();
    }

    pub(super) fn derive(&mut self) {
        let mut touched = std::mem::take(&mut self.touched);
        touched.extend(self.tried_places());
        self.hold_steps(&touched);
        touched.append(&mut self.look_at_steps().into_iter().collect());
        let touched = self.work_out(touched);
        self.look_for_gaps(&touched);
    }

    /// The definition that this run walks.
    pub fn runbook(&self) -> &Arc<Runbook> {
        &self.runbook
    }

    /// Who is on call, as far as templates may name it.
    pub fn operator(&self) -> &Operator {
        &self.operator
    }

    /// The conditions, as they were read.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// The place of the ticket of which nobody knows whether it has left; else of the first step
    /// that is incomplete again, else of the first open one that applies; none when all is done.
    pub fn current(&self) -> Option<usize> {
        self.unsure_place().or(self.current)
    }

    /// The place of the first ticket of which nobody knows whether it has left, where that is
    /// still to be said.
    fn unsure_place(&self) -> Option<usize> {
        if *self.phase() != Phase::Open {
            return None;
        }
        let all = self.with_exporters.iter();
        let wholes = all.filter(|own| !own.over && own.is_part(None));
        let places = wholes.filter_map(|own| self.runbook().step(&own.begun.step));
        let places = places.map(|(at, _)| at);
        places
            .filter(|at| self.applies(*at) && self.is_open(*at))
            .min()
    }

    /// Whether the step at `at` applies.
    pub fn applies(&self, at: usize) -> bool {
        self.applies.get(at).copied().unwrap_or(false)
    }

    /// What is known of the step at `at`.
    pub fn step_record(&self, at: usize) -> Option<&StepRecord> {
        self.records.get(at)
    }

    /// How the step at `at` stands.
    pub fn state(&self, at: usize) -> StepState {
        self.records
            .get(at)
            .map_or(StepState::Open, |record| record.state)
    }

    /// The steps that apply, with their places.
    pub fn applicable(&self) -> impl Iterator<Item = (usize, &Step)> {
        self.runbook
            .steps
            .iter()
            .enumerate()
            .filter(|(at, _)| self.applies(*at))
    }

    /// How many steps that apply are closed and lack nothing, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        self.applicable().fold((0, 0), |(closed, all), (at, _)| {
            (closed + usize::from(!self.is_open(at)), all + 1)
        })
    }

    /// How the run stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// When it began.
    pub fn started(&self) -> Option<Moment> {
        self.started
    }

    /// When it was finished or given up.
    pub fn ended(&self) -> Option<Moment> {
        self.ended
    }

    /// What was chosen at a decision.
    pub fn choice(&self, id: &StepId) -> Option<&Value> {
        self.choices.get(id)
    }

    /// The accepted answer to a field, hidden or not.
    pub fn answer(&self, id: &FieldId) -> Option<&Answer> {
        self.answers.get(id)
    }

    /// All notes, in order.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// All evidence, in order.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// All exports of tickets, in order.
    pub fn exports(&self) -> &[Export] {
        &self.exports
    }

    /// Whether a person has taken the field's answer back.
    pub fn was_cleared(&self, id: &FieldId) -> bool {
        self.cleared.contains(id)
    }

    /// The journal's entries, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
