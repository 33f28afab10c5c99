//! What one run's journal tells of its runbook: how each step was closed and how long it took,
//! and what was corrected once a ticket had left.
//!
//! It must not know other runs.

use crate::model::{Entry, Event, FieldId, Moment, Provenance, StepId, Value};
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// It is open.
    #[default]
    Open,
    /// Completed.
    Finished,
    /// Given up.
    Incomplete,
}

/// How a step was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Done.
    Done,
    /// Left out, and why.
    Skipped(String),
    /// It did not work, and why.
    Failed(String),
}

/// What one run's journal tells.
#[derive(Debug, Clone, Default)]
pub struct RunFigures {
    /// The runbook's id.
    pub runbook: String,
    /// Its title then.
    pub title: String,
    /// It was an exercise.
    pub drill: bool,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took, without the time in which nobody had it open.
    pub seconds: i64,
    /// Each step that was closed: how, and how long it took.
    pub steps: Vec<(StepId, Option<Closed>, i64)>,
    /// The fields whose answers were changed after a ticket had left.
    pub corrected: BTreeSet<FieldId>,
    /// The others that were changed, with the steps that were ticked before. One of these may be
    /// a ticket that was typed into a portal by hand: the journal does not say which steps are.
    pub changed: BTreeMap<FieldId, BTreeSet<StepId>>,
}

impl RunFigures {
    /// Counts a journal; none where no run began in it.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Option<(Moment, Self)> {
        let first = entries.first()?;
        let Event::Started {
            runbook,
            title,
            drill,
            ..
        } = &first.event
        else {
            return None;
        };
        let mut counting = Counting {
            own: Self {
                runbook: runbook.clone(),
                title: title.clone(),
                drill: drill.is_some(),
                ..Self::default()
            },
            since: first.at,
            last: first.at,
            places: HashMap::new(),
            answers: HashMap::new(),
            ticked: BTreeSet::new(),
            left: false,
        };
        entries.iter().for_each(|entry| counting.add(entry));
        Some((first.at, counting.own))
    }
}

struct Counting<'e> {
    own: RunFigures,
    /// When the last step was closed.
    since: Moment,
    /// When the last entry was written.
    last: Moment,
    places: HashMap<&'e str, usize>,
    answers: HashMap<&'e str, &'e Value>,
    /// The steps that were ticked, be they open again.
    ticked: BTreeSet<StepId>,
    /// A ticket has left.
    left: bool,
}

impl<'e> Counting<'e> {
    fn add(&mut self, entry: &'e Entry) {
        self.pass(entry);
        match &entry.event {
            Event::StepTicked { step, .. } => {
                self.ticked.insert(step.base().into());
                self.close(step, Closed::Done, entry.at);
            }
            Event::OptionChosen { step, .. } => self.close(step, Closed::Done, entry.at),
            Event::RunbookLeft(left) => self.close(&left.step, Closed::Done, entry.at),
            Event::ApprovalGiven { step, answer, .. } => {
                let failed = Closed::Failed(String::new());
                let how = if answer.approved {
                    Closed::Done
                } else {
                    failed
                };
                self.close(step, how, entry.at);
            }
            Event::StepSkipped { step, reason } => {
                let reason = reason.clone().unwrap_or_default();
                self.close(step, Closed::Skipped(reason), entry.at);
            }
            Event::StepFailed { step, reason } => {
                self.close(step, Closed::Failed(reason.clone()), entry.at);
            }
            Event::StepReopened { step, .. } => self.open(step),
            Event::FieldAnswered { field, value, from } => self.answer(field, value, from),
            Event::FieldCleared { field } => self.clear(field),
            Event::TicketExported { way, .. } => self.left |= way.leaves(),
            Event::Finished => self.own.outcome = Outcome::Finished,
            Event::EndedIncomplete { .. } => self.own.outcome = Outcome::Incomplete,
            Event::Started { .. }
            | Event::AlertReceived { .. }
            | Event::Resumed
            | Event::HandedOver { .. }
            | Event::TakenOver(_)
            | Event::SenderTold(_)
            | Event::ItemTicked { .. }
            | Event::ItemReopened { .. }
            | Event::NoteAdded { .. }
            | Event::EvidenceAttached { .. }
            | Event::EvidenceSetAside { .. }
            | Event::EvidenceAnnounced(_)
            | Event::EvidenceInPortal(_)
            | Event::EvidenceWithdrawn(_)
            | Event::RedactionChosen(_)
            | Event::ExporterBegun(_)
            | Event::ExporterRan(_)
            | Event::UpdateSent { .. }
            | Event::UpdateReopened { .. }
            | Event::CallLogged { .. }
            | Event::CommandBegun(_)
            | Event::CommandEnded(_)
            | Event::RunbookEntered(_)
            | Event::WaitStarted { .. }
            | Event::DutySet { .. }
            | Event::OfInstance { .. }
            | Event::Unknown => {}
        }
    }

    /// Time passes up to an entry.
    fn pass(&mut self, entry: &Entry) {
        let passed = (entry.at - self.last).max(TimeDelta::zero());
        if matches!(entry.event, Event::Resumed | Event::TakenOver(_)) {
            // Nobody had it open.
            self.since = self.since.checked_add_signed(passed).unwrap_or(entry.at);
        } else {
            self.own.seconds += passed.num_seconds();
        }
        self.last = self.last.max(entry.at);
    }

    fn open(&mut self, step: &StepId) {
        let at = self.places.get(step.as_str());
        if let Some(own) = at.and_then(|at| self.own.steps.get_mut(*at)) {
            own.1 = None;
        }
    }

    fn answer(&mut self, field: &'e FieldId, value: &'e Value, from: &Provenance) {
        let before = self.answers.insert(field.as_str(), value);
        let typed = matches!(from, Provenance::Typed | Provenance::Editor);
        if typed && before.is_some_and(|before| before != value) {
            self.correct(field.base().into());
        }
    }

    fn clear(&mut self, field: &FieldId) {
        if self.answers.remove(field.as_str()).is_some() {
            self.correct(field.base().into());
        }
    }

    /// An answer is another one than before.
    fn correct(&mut self, field: FieldId) {
        if self.left {
            self.own.changed.remove(&field);
            self.own.corrected.insert(field);
        } else if !self.ticked.is_empty() {
            self.own.changed.insert(field, self.ticked.clone());
        }
    }

    /// A step is closed; what has passed since the one before is its time.
    fn close(&mut self, step: &'e StepId, how: Closed, at: Moment) {
        let seconds = (at - self.since).num_seconds().max(0);
        self.since = self.since.max(at);
        let steps = &mut self.own.steps;
        let place = *self.places.entry(step.as_str()).or_insert_with(|| {
            steps.push((step.base().into(), None, 0));
            steps.len() - 1
        });
        steps[place].1 = Some(how);
        steps[place].2 += seconds;
    }
}
