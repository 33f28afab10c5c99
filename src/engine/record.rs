//! What is known of each part of a run: steps, notes, evidence, tickets that left.
//!
//! It must not know how any of it comes about.

use super::clock_record::StepClocks;
use crate::lang::Piece;
use crate::model::{ApprovalAnswer, ByHand, ExporterBegun, FieldId, Moment, Step, StepId, Way};
use std::collections::BTreeSet;

/// How a step stands. Whether it applies is another question: see [`super::Run::applies`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepState {
    /// Not done yet.
    #[default]
    Open,
    /// Done.
    Done,
    /// Left out.
    Skipped,
    /// Tried, and did not work.
    Failed,
}

/// How the run stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Phase {
    /// Going on, or parked.
    #[default]
    Open,
    /// Completed.
    Finished,
    /// Given up, with the reason.
    Incomplete(String),
}

/// What is known of one step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepRecord {
    /// How it stands.
    pub state: StepState,
    /// When it was closed.
    pub at: Option<Moment>,
    /// Who closed it.
    pub by: String,
    /// The reason given with it.
    pub reason: Option<String>,
    /// When it was last done, though it may not be so any more.
    pub done: Option<Moment>,
    /// When and why it was no longer so, where it is not: opened again, or failed.
    pub taken_back: Option<TakenBack>,
    /// Which items are ticked.
    pub items: Vec<bool>,
    /// When its pause began.
    pub waiting_since: Option<Moment>,
    /// Answers that were missing when it was ticked all the same, with a reason.
    pub waived_answers: BTreeSet<FieldId>,
    /// Items that were open then, and still are.
    pub waived_items: Vec<bool>,
    /// The try at its command that was let be, whatever it was run with.
    pub waived_try: Option<u32>,
    /// The clocks of what was done at it.
    pub(super) clocks: StepClocks,
    /// Steps inside it that were open when it was left all the same.
    pub waived_inside: BTreeSet<StepId>,
}

/// What was done is so no more: its step was opened again, or failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// It failed; else it was opened again.
    pub failed: bool,
}

impl StepRecord {
    /// Of a step in which nothing has happened.
    pub(super) fn of(step: &Step) -> Self {
        Self {
            items: vec![false; step.items.len()],
            ..Self::default()
        }
    }

    /// It is done now.
    pub(super) fn set_done(&mut self, at: Moment) {
        self.done = Some(at);
        self.taken_back = None;
    }

    /// What was done is so no more; the first time counts until it is done again.
    pub(super) fn take_back(&mut self, at: Moment, reason: &str, failed: bool) {
        if self.done.is_some() && self.taken_back.is_none() {
            let reason = reason.to_owned();
            self.taken_back = Some(TakenBack { at, reason, failed });
        }
    }

    /// Forgets what was let be.
    pub(super) fn let_nothing_be(&mut self) {
        self.waived_answers.clear();
        self.waived_items.clear();
        self.waived_inside.clear();
        self.waived_try = None;
    }
}

/// A note, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// At which step.
    pub step: Option<StepId>,
    /// The note.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// A file beside the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// At which step.
    pub step: StepId,
    /// For which field.
    pub field: Option<FieldId>,
    /// Its name in the run's folder.
    pub file: String,
    /// Its given name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content.
    pub sha256: String,
}

/// Evidence that was announced, or that is in the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedByHand {
    /// What, and for which step.
    pub what: ByHand,
    /// Whether the person said that it is in the portal.
    pub in_portal: bool,
}

/// A ticket that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Which ticket step.
    pub step: StepId,
    /// Which way.
    pub way: Way,
    /// Which part; none for the whole.
    pub part: Option<String>,
    /// Whether all of it has left by then: at once, or subject and text for a portal's boxes.
    pub whole: bool,
    /// SHA-256 of the whole ticket's text then.
    pub sha256: String,
    /// SHA-256 of the part's own text, where the record has it.
    pub part_sha256: Option<String>,
    /// How many mandatory answers were missing.
    pub missing: usize,
    /// When.
    pub at: Moment,
}

/// An exporter that was given a ticket, of which nobody knows whether it has left.
#[derive(Debug, Clone)]
pub(super) struct WithExporter {
    pub begun: ExporterBegun,
    pub at: Moment,
    /// Why it failed, where that is known: it had read the ticket before.
    pub failed: Option<String>,
    /// It runs, as whoever looks at this host has told.
    pub runs: bool,
    /// It is known what came of it.
    pub over: bool,
}

/// An update that a person said is with the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentUpdate {
    /// Of which ticket step.
    pub step: StepId,
    /// Which.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The mark of its text then.
    pub sha256: String,
}

/// What another person said who was asked for their approval, and when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalGiven {
    /// What they said.
    pub answer: ApprovalAnswer,
    /// When.
    pub at: Moment,
}

/// What a step was called.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// To those who walk the run.
    pub own: String,
    /// To those outside, where something in it is internal.
    pub outside: Option<Vec<Piece>>,
}
