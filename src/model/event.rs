//! What the journal holds: facts, in the past tense.
//!
//! The events are the only way a run changes. Never rename or change the meaning
//! of one that has been released: add another.

use super::alert::Alert;
use super::answer::{Provenance, Value};
use super::command_run::{CommandBegun, CommandEnded};
use super::departure::{ByHand, ExporterBegun, ExporterRun, Redaction, Sender};
use super::id::{FieldId, StepId};
use super::sub_runbook::{Included, RunbookEntered, RunbookLeft};
use super::take_over::TakenOver;
use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment: UTC and the offset that clocks on the wall had.
pub type Moment = DateTime<FixedOffset>;

/// Whether a name that a journal tells can be one of its run's evidence, and nothing outside
/// that folder.
#[must_use]
pub fn is_evidence_name(file: &str) -> bool {
    !file.is_empty() && !file.starts_with('.') && !file.contains(['/', '\0'])
}

/// What clocks on the wall show at a moment; the first or last time that there is, where
/// the zone's offset leads beyond it. Journals may have any moment.
pub fn wall_clock<Z: TimeZone>(at: &DateTime<Z>) -> NaiveDateTime {
    let (utc, offset) = (at.naive_utc(), at.offset().fix());
    let end = if offset.local_minus_utc() < 0 {
        NaiveDateTime::MIN
    } else {
        NaiveDateTime::MAX
    };
    utc.checked_add_offset(offset).unwrap_or(end)
}

/// How a phone call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody answered.
    Answered,
    /// Nobody did.
    NoAnswer,
    /// The line was busy.
    Busy,
    /// An outcome that only a newer version knows.
    #[serde(other)]
    Unknown,
}

/// One attempt at a phone call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The contact's name in the runbook.
    pub contact: String,
    /// The number, as written.
    pub number: String,
    /// How it went.
    pub outcome: Outcome,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// How another person said yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidHow {
    /// On the phone, or in a call.
    Voice,
    /// In a chat.
    Chat,
    /// Face to face.
    InPerson,
    /// A way that only a newer version knows.
    #[serde(other)]
    Unknown,
}

/// What another person said when they were asked for their approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalAnswer {
    /// Who said it.
    pub approver: String,
    /// How.
    pub how: SaidHow,
    /// Yes.
    pub approved: bool,
}

/// Which way a ticket left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Sent to the terminal with OSC 52; nothing confirms its arrival.
    Osc52,
    /// Handed to the desktop's clipboard.
    Desktop,
    /// Handed to tmux, whose buffer has it; it may have sent it on to its terminal.
    Tmux,
    /// Written to this file.
    File(String),
    /// Shown on the plain page.
    Plain,
    /// Given to the exporter of this name.
    Exporter(String),
    /// Printed by `vetlla ticket`.
    Printed,
    /// Said to others, as a person has it; by telephone, for instance.
    Told(String),
    /// A way that only a newer version knows, as it has it.
    #[serde(untagged)]
    Unknown(serde_json::Value),
}

impl Way {
    /// Whether a ticket leaves this way. On the plain page and on standard output it is only
    /// looked at; older journals tell of that, too.
    #[must_use]
    pub fn leaves(&self) -> bool {
        match self {
            Self::Osc52
            | Self::Desktop
            | Self::Tmux
            | Self::File(_)
            | Self::Exporter(_)
            | Self::Told(_)
            | Self::Unknown(_) => true,
            Self::Plain | Self::Printed => false,
        }
    }

    /// Whether anything says that what left this way has come: what is sent to a terminal is
    /// answered by nobody.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        *self != Self::Osc52
    }
}

/// A run that is an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drill {
    /// What the machine's clock showed at the beginning, where the run has another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Moment>,
}

/// What happened.
///
/// In an instance of a repeated step, the journal has it inside an `of_instance`, which has
/// the value; read, its ids have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", remote = "Self")]
pub enum Event {
    /// The run began.
    Started {
        /// The runbook's id.
        runbook: String,
        /// The runbook's title.
        title: String,
        /// SHA-256 of the frozen definition, in hexadecimal.
        sha256: String,
        /// It is an exercise; older journals have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        drill: Option<Drill>,
        /// The runbooks that can be reached inside it; older journals have none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        included: Vec<Included>,
        /// The files that these and it were merged from, where one extends another.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        merged: Vec<Included>,
        /// 128 bits of chance in hexadecimal: no two runs begin with the same line. Older
        /// journals have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nonce: Option<String>,
        /// The commit of the git working copy that its file was in; it may have been changed since.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commit: Option<String>,
    },
    /// The run began with an alert.
    AlertReceived {
        /// What it said.
        alert: Box<Alert>,
    },
    /// The run was opened again, perhaps by another person.
    Resumed,
    /// The step was done.
    StepTicked {
        /// Which.
        step: StepId,
        /// Why it was done out of order or with gaps.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A done, skipped or failed step was opened again.
    StepReopened {
        /// Which.
        step: StepId,
        /// Why.
        reason: String,
    },
    /// The step was left out.
    StepSkipped {
        /// Which.
        step: StepId,
        /// Why; only a recommended step needs none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The step was tried and did not work.
    StepFailed {
        /// Which.
        step: StepId,
        /// Why.
        reason: String,
    },
    /// A part of a step was done.
    ItemTicked {
        /// Of which step.
        step: StepId,
        /// Which part, from 0.
        item: usize,
        /// Why it was done out of order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A part of a step was opened again.
    ItemReopened {
        /// Of which step.
        step: StepId,
        /// Which part, from 0.
        item: usize,
    },
    /// A decision was taken; it also ticks the step.
    OptionChosen {
        /// Which decision.
        step: StepId,
        /// The option's value.
        value: Value,
        /// What the runbook suggested.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suggested: Option<Value>,
        /// Why, where it is against the suggestion, or out of order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A field got an answer.
    FieldAnswered {
        /// Which.
        field: FieldId,
        /// What was said.
        value: Value,
        /// Who or what said it.
        from: Provenance,
    },
    /// A field's answer was taken back.
    FieldCleared {
        /// Which.
        field: FieldId,
    },
    /// A note was written.
    NoteAdded {
        /// At which step.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepId>,
        /// The note.
        text: String,
    },
    /// Whoever leaves the run told whoever goes on with it.
    HandedOver {
        /// What.
        note: String,
    },
    /// The run was taken over from another host.
    TakenOver(TakenOver),
    /// A file was put beside the journal.
    EvidenceAttached {
        /// At which step.
        step: StepId,
        /// For which field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<FieldId>,
        /// Its name in the run's `evidence` folder.
        file: String,
        /// Its name where it came from.
        name: String,
        /// Its size in bytes.
        bytes: u64,
        /// SHA-256 of its content, in hexadecimal.
        sha256: String,
        /// The try of a command whose output it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        output_of: Option<u32>,
    },
    /// A file of the evidence does not go along after all; it stays beside the journal.
    EvidenceSetAside {
        /// At which step it was attached.
        step: StepId,
        /// For which field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<FieldId>,
        /// Its name in the run's `evidence` folder.
        file: String,
        /// Its name where it came from.
        name: String,
    },
    /// Evidence is to be added to the ticket by hand, under a name.
    EvidenceAnnounced(ByHand),
    /// A person said that evidence is in the provider's portal, added by hand.
    EvidenceInPortal(ByHand),
    /// Evidence is not added by hand after all.
    EvidenceWithdrawn(ByHand),
    /// The ticket, or a part of it, left the program.
    TicketExported {
        /// The ticket step.
        step: StepId,
        /// Which way.
        way: Way,
        /// Which part; none for the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part: Option<String>,
        /// How many bytes.
        bytes: u64,
        /// SHA-256 of the whole ticket's text then, in hexadecimal.
        sha256: String,
        /// SHA-256 of the part's own text, where a part left; older journals have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part_sha256: Option<String>,
        /// How many mandatory answers were missing.
        missing: usize,
    },
    /// A person chose what becomes of what looks like a secret in a text that leaves.
    RedactionChosen(Redaction),
    /// Who is on call, behind whom something leaves; until the next of these.
    SenderTold(Sender),
    /// An exporter is about to be given a ticket.
    ExporterBegun(ExporterBegun),
    /// An exporter was given a ticket: what it said, or why it failed.
    ExporterRan(ExporterRun),
    /// A person said that an update is with the provider, added to its ticket.
    UpdateSent {
        /// The ticket step.
        step: StepId,
        /// Which, by its id.
        update: String,
        /// SHA-256 of its text then, in hexadecimal.
        sha256: String,
        /// Why it was sent before its turn, or how without being copied.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// An update is not with the provider after all.
    UpdateReopened {
        /// The ticket step.
        step: StepId,
        /// Which, by its id.
        update: String,
        /// Why.
        reason: String,
    },
    /// Somebody was called.
    CallLogged {
        /// At which step.
        step: StepId,
        /// How it went.
        #[serde(flatten)]
        attempt: Attempt,
    },
    /// Another person said yes, which does the step, or no, which fails it.
    ApprovalGiven {
        /// At which step.
        step: StepId,
        /// What they said.
        #[serde(flatten)]
        answer: ApprovalAnswer,
        /// Why they were asked out of order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A command was begun on this host.
    CommandBegun(CommandBegun),
    /// It is known what came of a command.
    CommandEnded(Box<CommandEnded>),
    /// The runbook that a step walks was entered.
    RunbookEntered(RunbookEntered),
    /// It was left, which does its step.
    RunbookLeft(RunbookLeft),
    /// A pause began.
    WaitStarted {
        /// Which.
        step: StepId,
    },
    /// It was said or worked out whether this is duty (24x7) or office hours.
    DutySet {
        /// Out of office hours.
        on_duty: bool,
        /// The clock said so; else a person did.
        by_clock: bool,
        /// Why, where a person overrode the clock.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The run was completed.
    Finished,
    /// The run was given up.
    EndedIncomplete {
        /// Why.
        reason: String,
        /// Nothing was done in it when it was left: the team sees that it is over, and whoever
        /// left it does not keep it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unused: bool,
    },
    /// What happened in the instance of a repeated step or group that has this value: as the
    /// journal writes it. Read, it is the event itself.
    OfInstance {
        /// The value.
        each: String,
        /// Its step is there once: only its field is of the instance.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        group: bool,
        /// What happened, of the step and field as the runbook has them.
        event: Box<Event>,
    },
    /// An event of a newer version; kept, shown as such, and without effect.
    #[serde(other)]
    Unknown,
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(each) = self.each().map(str::to_owned) else {
            return Self::serialize(self, serializer);
        };
        let mut event = Box::new(self.clone());
        let (step, field) = event.ids_mut();
        let group = step.as_ref().is_some_and(|id| id.each().is_none());
        step.into_iter().for_each(|id| *id = id.base().into());
        field.into_iter().for_each(|id| *id = id.base().into());
        Self::serialize(&Self::OfInstance { each, group, event }, serializer)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Self::deserialize(deserializer)? {
            Self::OfInstance {
                each,
                group,
                mut event,
            } => {
                let (step, field) = event.ids_mut();
                let step = step.filter(|_| !group);
                step.into_iter().for_each(|id| *id = id.of_each(&each));
                field.into_iter().for_each(|id| *id = id.of_each(&each));
                Ok(*event)
            }
            event => Ok(event),
        }
    }
}

/// The step and the field that an event is about, by reference as it was given: `$borrow` is
/// `as_ref` or `as_mut`. One list of the events serves both.
macro_rules! ids {
    ($event:expr, $borrow:ident $(, $mutable:tt)?) => {
        match $event {
            Event::StepTicked { step, .. }
            | Event::StepReopened { step, .. }
            | Event::StepSkipped { step, .. }
            | Event::StepFailed { step, .. }
            | Event::ItemTicked { step, .. }
            | Event::ItemReopened { step, .. }
            | Event::OptionChosen { step, .. }
            | Event::TicketExported { step, .. }
            | Event::UpdateSent { step, .. }
            | Event::UpdateReopened { step, .. }
            | Event::ExporterBegun(ExporterBegun { step, .. })
            | Event::ExporterRan(ExporterRun { step, .. })
            | Event::CallLogged { step, .. }
            | Event::ApprovalGiven { step, .. }
            | Event::CommandBegun(CommandBegun { step, .. })
            | Event::RunbookEntered(RunbookEntered { step, .. })
            | Event::RunbookLeft(RunbookLeft { step, .. })
            | Event::WaitStarted { step } => (Some(step), None),
            Event::CommandEnded(ended) => (Some(&$($mutable)? ended.step), None),
            Event::FieldAnswered { field, .. } | Event::FieldCleared { field } => {
                (None, Some(field))
            }
            Event::NoteAdded { step, .. } | Event::RedactionChosen(Redaction { step, .. }) => {
                (step.$borrow(), None)
            }
            Event::EvidenceAttached { step, field, .. }
            | Event::EvidenceSetAside { step, field, .. }
            | Event::EvidenceAnnounced(ByHand { step, field, .. })
            | Event::EvidenceInPortal(ByHand { step, field, .. })
            | Event::EvidenceWithdrawn(ByHand { step, field, .. }) => (Some(step), field.$borrow()),
            Event::Started { .. }
            | Event::AlertReceived { .. }
            | Event::Resumed
            | Event::HandedOver { .. }
            | Event::TakenOver(_)
            | Event::SenderTold(_)
            | Event::DutySet { .. }
            | Event::Finished
            | Event::EndedIncomplete { .. }
            | Event::OfInstance { .. }
            | Event::Unknown => (None, None),
        }
    };
}

impl Event {
    /// The value of the instance that it is about, where its step or group is a repeated one.
    #[must_use]
    pub fn each(&self) -> Option<&str> {
        let (step, field) = self.ids();
        let step = step.and_then(StepId::each);
        step.or_else(|| field.and_then(FieldId::each))
    }

    /// The step and the field that it is about.
    #[must_use]
    pub fn ids(&self) -> (Option<&StepId>, Option<&FieldId>) {
        ids!(self, as_ref)
    }

    fn ids_mut(&mut self) -> (Option<&mut StepId>, Option<&mut FieldId>) {
        ids!(self, as_mut, mut)
    }

    /// Whether the run is over with it: completed, or given up.
    #[must_use]
    pub fn ends_run(&self) -> bool {
        matches!(self, Self::Finished | Self::EndedIncomplete { .. })
    }

    /// Whether the run is over for nothing was done in it.
    #[must_use]
    pub fn ends_unused(&self) -> bool {
        matches!(self, Self::EndedIncomplete { unused: true, .. })
    }

    /// What came of giving a ticket to an exporter, where it tells of that.
    #[must_use]
    pub fn exporter_run(&self) -> Option<&ExporterRun> {
        match self {
            Self::ExporterRan(ran) => Some(ran),
            _ => None,
        }
    }

    /// The step that is closed with it.
    #[must_use]
    pub fn closed_step(&self) -> Option<&StepId> {
        match self {
            Self::StepTicked { step, .. }
            | Self::StepSkipped { step, .. }
            | Self::StepFailed { step, .. }
            | Self::ApprovalGiven { step, .. }
            | Self::RunbookLeft(RunbookLeft { step, .. })
            | Self::OptionChosen { step, .. } => Some(step),
            _ => None,
        }
    }
}

/// An event with its circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// On which machine.
    pub host: String,
    /// What.
    pub event: Event,
}

impl Entry {
    /// When it was by the machine's clock: an exercise may be given another time.
    #[must_use]
    pub fn by_machine(&self) -> Moment {
        let clock = match &self.event {
            Event::Started { drill, .. } => drill.as_ref().and_then(|drill| drill.clock),
            _ => None,
        };
        clock.unwrap_or(self.at)
    }
}
