//! What may be asked of a run, and what may stand against it.
//!
//! It must not know when a command is refused, nor how a refusal is worded.

use super::tries::{BeginCommand, CommandLack, CommandRefusal};
use crate::model::Redaction;
use crate::model::{
    ApprovalAnswer, Attempt, ByHand, CommandBegun, CommandEnded, DispatchKind, Event,
    ExporterBegun, ExporterRun, FieldId, Moment, Provenance, StepId, Value, Way, sanitize_line,
};
use serde::{Deserialize, Serialize};

/// A file in the run's folder that becomes evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The step that it is evidence of.
    pub step: StepId,
    /// The field that it answers.
    pub field: Option<FieldId>,
    /// Its name in the run's folder.
    pub file: String,
    /// What it is called.
    pub name: String,
    /// How large it is.
    pub bytes: u64,
    /// SHA-256 of what is in it.
    pub sha256: String,
}

/// What a person asks for. Drafts keep commands: never rename one, or what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Mark a step done.
    Tick(StepId),
    /// Mark a ticket's step done for a reason that was given; whether the ticket has a number
    /// is still asked.
    File(StepId, String),
    /// Open a closed step again.
    Reopen(StepId),
    /// Leave a step out.
    Skip(StepId),
    /// Say that a step was tried and did not work.
    Fail(StepId),
    /// Mark an item done.
    TickItem(StepId, usize),
    /// Open an item again.
    ReopenItem(StepId, usize),
    /// Take a decision.
    Choose(StepId, Value),
    /// Answer a field.
    Answer(FieldId, Value, Provenance),
    /// Take an answer back.
    Clear(FieldId),
    /// Write a note.
    Note(Option<StepId>, String),
    /// Write a note for whoever goes on with the run.
    HandOver(String),
    /// Log a call.
    LogCall(StepId, Attempt),
    /// Say what another person said who was asked for their approval.
    Approve(StepId, ApprovalAnswer),
    /// Run a step's command on this host, which was shown.
    BeginCommand(Box<BeginCommand>),
    /// Record what came of a command.
    EndCommand(Box<CommandEnded>),
    /// Begin a pause.
    StartWait(StepId),
    /// Walk the runbook that a step is there for.
    EnterRunbook(StepId),
    /// Say whether this is duty.
    SetDuty {
        /// Out of office hours.
        on_duty: bool,
        /// The clock says so.
        by_clock: bool,
    },
    /// Record that a ticket left.
    Export {
        /// The ticket step.
        step: StepId,
        /// Which way.
        way: Way,
        /// Which part.
        part: Option<String>,
        /// How many bytes.
        bytes: u64,
        /// SHA-256 of the whole ticket's text.
        sha256: String,
        /// SHA-256 of the part's own text.
        #[serde(default)]
        part_sha256: Option<String>,
        /// How many mandatory answers were missing.
        missing: usize,
    },
    /// Take a file into the evidence, which is in the run's folder by now.
    Attach(Box<Attachment>),
    /// Say that a file of the evidence does not go along after all.
    SetAside(String),
    /// Say that evidence is to be added to the ticket by hand, under a name.
    Announce(ByHand),
    /// Say that evidence was added in the provider's portal by hand.
    PutInPortal(ByHand),
    /// Say that evidence is not added by hand after all.
    Withdraw(ByHand),
    /// Say that others know what has changed in the step's ticket.
    TellChange(StepId),
    /// Say that an update of the step's ticket is with the provider.
    SendUpdate(StepId, String),
    /// Say that it is not after all.
    ReopenUpdate(StepId, String),
    /// Record that an exporter is about to be given a ticket.
    BeginExporter(ExporterBegun),
    /// Record what an exporter said, or why it failed.
    ExporterRan(ExporterRun),
    /// Say whether a ticket has arrived that an exporter was given, whose end nobody saw: a person
    /// does, or what this host has kept of it.
    SettleExporter(StepId, bool, Option<Box<ExporterRun>>),
    /// Tell what became of what looks like a secret.
    Redact(Redaction),
    /// Complete the run.
    Finish,
    /// Give the run up.
    EndIncomplete,
}

impl Command {
    /// To begin a command that was shown at that moment.
    #[must_use]
    pub fn begin(begun: CommandBegun, shown: Moment) -> Self {
        Self::BeginCommand(Box::new(BeginCommand { begun, shown }))
    }

    /// Whether a reason that was typed for the one may be meant for the other: both are about
    /// one step.
    #[must_use]
    pub fn asks_alike(&self, other: &Self) -> bool {
        match (self.step(), other.step()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self == other,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// The step that it is about.
    #[must_use]
    pub fn step(&self) -> Option<&StepId> {
        match self {
            Self::Tick(id)
            | Self::File(id, _)
            | Self::Reopen(id)
            | Self::Skip(id)
            | Self::Fail(id)
            | Self::TickItem(id, _)
            | Self::ReopenItem(id, _)
            | Self::Choose(id, _)
            | Self::LogCall(id, _)
            | Self::Approve(id, _)
            | Self::StartWait(id)
            | Self::EnterRunbook(id)
            | Self::TellChange(id)
            | Self::SendUpdate(id, _)
            | Self::ReopenUpdate(id, _)
            | Self::SettleExporter(id, ..)
            | Self::Export { step: id, .. } => Some(id),
            Self::BeginCommand(begin) => Some(&begin.begun.step),
            Self::EndCommand(ended) => Some(&ended.step),
            Self::Attach(file) => Some(&file.step),
            Self::Note(step, _) => step.as_ref(),
            Self::Answer(..)
            | Self::Clear(_)
            | Self::HandOver(_)
            | Self::SetDuty { .. }
            | Self::Finish
            | Self::EndIncomplete
            | Self::SetAside(_)
            | Self::Announce(_)
            | Self::PutInPortal(_)
            | Self::Withdraw(_)
            | Self::Redact(_)
            | Self::BeginExporter(_)
            | Self::ExporterRan(_) => None,
        }
    }

    /// What is recorded of a ticket that left.
    pub(super) fn as_export(&self) -> Option<Event> {
        let Self::Export {
            step,
            way,
            part,
            bytes,
            sha256,
            part_sha256,
            missing,
        } = self
        else {
            return None;
        };
        Some(Event::TicketExported {
            step: step.clone(),
            way: way.clone(),
            part: part.clone(),
            bytes: *bytes,
            sha256: sha256.clone(),
            part_sha256: part_sha256.clone(),
            missing: *missing,
        })
    }
}

/// Why a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because<'a> {
    /// Nobody gave a reason.
    Nothing,
    /// A person said so.
    Said(&'a str),
    /// The command line asked for it, with [`Because::SET`].
    CommandLine,
}

impl Because<'_> {
    /// What a journal has as the reason of what the command line asked for.
    pub const SET: &'static str = super::by_set::SET;

    /// The reason as it is recorded, made harmless once, where it is decided; none when
    /// nothing was said.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let text = match self {
            Self::Nothing => return None,
            Self::Said(text) => sanitize_line(text).trim().to_owned(),
            Self::CommandLine => Self::SET.to_owned(),
        };
        (!text.is_empty()).then_some(text)
    }
}

impl<'a> From<Option<&'a str>> for Because<'a> {
    fn from(said: Option<&'a str>) -> Self {
        said.map_or(Self::Nothing, Self::Said)
    }
}

/// A departure from the runbook, allowed with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deviation {
    /// Another step comes first.
    OutOfOrder(StepId),
    /// A step that must be done is left out.
    Skip,
    /// A step is said to have failed.
    Fail,
    /// A closed step is opened again.
    Reopen,
    /// Not what the runbook suggests; the suggestion's label.
    AgainstSuggestion(String),
    /// Mandatory answers are missing; their labels.
    MissingAnswers(Vec<String>),
    /// Texts that are no answers stand beside these questions; their labels.
    UnacceptedTexts(Vec<String>),
    /// Items are open; their texts.
    OpenItems(Vec<String>),
    /// The pause is not over.
    WaitNotOver,
    /// The whole ticket or message has not left the program.
    NotLeft(DispatchKind),
    /// It has changed since it left.
    Changed(DispatchKind),
    /// The update has not left the program as it is now.
    UpdateNotLeft,
    /// The ticket has no number yet.
    NoReference,
    /// Nobody was reached yet.
    NobodyReached,
    /// Not what the clock says.
    AgainstClock,
    /// The run is given up.
    EndIncomplete,
    /// Of steps that must be done it cannot be worked out whether they apply; their titles.
    Unworkable(Vec<String>),
    /// The step's command was not run, runs, or did not go well.
    Command(CommandLack),
    /// The runbook of that title, which the step walks, was not entered.
    NotEntered(String),
    /// Steps inside it that must be done are open; their titles.
    OpenInside(Vec<String>),
}

impl Deviation {
    /// The names of what is open: items or questions.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::OpenItems(names)
            | Self::MissingAnswers(names)
            | Self::UnacceptedTexts(names)
            | Self::OpenInside(names)
            | Self::Unworkable(names) => names.clone(),
            Self::OutOfOrder(_)
            | Self::Skip
            | Self::Fail
            | Self::Reopen
            | Self::AgainstSuggestion(_)
            | Self::WaitNotOver
            | Self::NotLeft(_)
            | Self::Changed(_)
            | Self::UpdateNotLeft
            | Self::NoReference
            | Self::NobodyReached
            | Self::AgainstClock
            | Self::Command(_)
            | Self::NotEntered(_)
            | Self::EndIncomplete => Vec::new(),
        }
    }
}

/// Why a command is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It needs one short reason.
    NeedsReason(Deviation),
    /// This step must be done first, whatever the reason.
    Held(StepId),
    /// A hold's own items or answers are open; their texts.
    HeldOpen(Vec<String>),
    /// The run has ended.
    Ended,
    /// The step does not apply.
    NotApplicable,
    /// Whether the step applies hangs on answers that are waited for.
    Waits(StepId),
    /// There is nothing to do: it is so already.
    AlreadySo,
    /// A decision is taken by choosing.
    ChooseFirst,
    /// An approval is done by what another person says.
    ApproveFirst,
    /// It is the operator's own name; whose approval is wanted is another person's.
    OwnApproval(String),
    /// Nobody is named who has said it.
    NobodyNamed,
    /// What the runbook calls whoever is asked is named, and no person.
    RoleNamed(String),
    /// These steps that must be done are open.
    OpenSteps(Vec<StepId>),
    /// The runbook has no such step, field or option.
    NoSuch(String),
    /// The step's command is not run.
    Command(CommandRefusal),
}

impl Refusal {
    /// Whether a reason is all that is missing.
    #[must_use]
    pub fn asks_for_reason(&self) -> bool {
        match self {
            Self::NeedsReason(_) => true,
            Self::Held(_)
            | Self::HeldOpen(_)
            | Self::Ended
            | Self::NotApplicable
            | Self::Waits(_)
            | Self::AlreadySo
            | Self::ChooseFirst
            | Self::ApproveFirst
            | Self::OwnApproval(_)
            | Self::NobodyNamed
            | Self::RoleNamed(_)
            | Self::OpenSteps(_)
            | Self::Command(_)
            | Self::NoSuch(_) => false,
        }
    }
}

impl Refusal {
    /// Whether another name is all that is missing.
    #[must_use]
    pub fn is_of_approver(&self) -> bool {
        matches!(
            self,
            Self::OwnApproval(_) | Self::NobodyNamed | Self::RoleNamed(_)
        )
    }
}

impl From<CommandRefusal> for Refusal {
    fn from(why: CommandRefusal) -> Self {
        Self::Command(why)
    }
}

/// The events of an accepted command, or why it is refused.
pub type Decided = Result<Vec<Event>, Refusal>;

/// The reason, where one was given.
pub(super) fn needed(reason: Option<&str>, deviation: Deviation) -> Result<String, Refusal> {
    reason
        .map(str::to_owned)
        .ok_or(Refusal::NeedsReason(deviation))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::tests::Walk;

    #[test]
    fn what_a_person_says_is_made_harmless_and_a_blank_is_no_reason() {
        let told = |text| Because::Said(text).text();
        assert_eq!(told(" the\u{202e} phone \n"), Some("the phone".into()));
        assert_eq!(told(" \u{200b}\n"), None);
        assert_eq!(Because::Nothing.text(), None);
        assert_eq!(Because::from(None), Because::Nothing);
    }

    #[test]
    fn a_choice_of_the_command_line_is_recorded_as_it_always_was() {
        let walk = Walk::of(
            "  - { id: first, title: F }\n\
             \x20 - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n",
        );
        let command = Command::Choose("way".into(), Value::Text("x".into()));
        let now = walk.now();
        let events = walk
            .run
            .decide_because(&command, Because::CommandLine, now)
            .unwrap();
        let json = serde_json::to_string(&events[0]).unwrap();
        assert_eq!(
            json,
            r#"{"type":"option_chosen","step":"way","value":"x","reason":"--set"}"#
        );
    }

    #[test]
    fn a_recommended_step_is_skipped_and_any_step_fails_without_a_word_made_up_for_it() {
        let walk = Walk::of(
            "  - { id: first, title: F }\n\
             \x20 - { id: nice, title: N, recommended: true }\n",
        );
        let now = walk.now();
        let skipped = walk.run.decide(&Command::Skip("nice".into()), None, now);
        let event = Event::StepSkipped {
            step: "nice".into(),
            reason: None,
        };
        assert_eq!(skipped, Ok(vec![event]));
        let failed = walk.run.decide(&Command::Fail("nice".into()), None, now);
        assert_eq!(failed, Err(Refusal::NeedsReason(Deviation::Fail)));
    }
}
