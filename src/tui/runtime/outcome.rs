//! What a job is for, and what came of it. It must not know how a job is done.

use super::editor_file::{Edited, LaidOut};
use super::run_opening::Found;
use crate::app::commands::Followed;
use crate::app::elsewhere::Elsewhere;
use crate::app::exports::Unseen;
use crate::app::log::{Fact, LogLevel};
use crate::app::path_completion::Completion;
use crate::app::preview::Reread;
use crate::app::sessions::RunId;
use crate::app::shown_command::Here;
use crate::app::watched::NewFiles;
use crate::engine::redaction::Found as FoundSecret;
use crate::journal::{Attached, EvidenceWriter, OpenedRecord, RecordError, RunName};
use crate::model::{Asked, FieldId, StepId};
use crate::process::task::Task;
use crate::sink::{Clipboard, Copied, Delivery, Exported, ExporterFate, Payload, SinkError};
use crate::tui::effect::{Outgoing, WayOut};
use std::process::Command;

/// What a job is for: what its outcome belongs to.
#[derive(Debug)]
pub(super) enum JobPurpose {
    /// A file that becomes evidence.
    Attach {
        run: RunId,
        step: StepId,
        field: Option<FieldId>,
        path: String,
    },
    /// What the watched folder has, for a step of a run.
    Watch(RunId, StepId),
    /// What has become of an exporter of a run whose end nobody saw.
    Exporter(RunId),
    /// Which runbooks are favourites.
    Favour,
    /// A path that is being typed.
    Complete(String),
    /// What a command is shown with, of a step of a run.
    LookUp(RunId, StepId),
    /// A ticket or a text that is looked through before it goes that way.
    Inspect(Outgoing, WayOut),
    /// One that is masked before it goes that way.
    Mask(WayOut),
    /// What the exporter of that name is given.
    Make(Outgoing, String),
    /// A ticket or a text that leaves.
    Deliver(Outgoing),
    /// The same, for the file of that name, as it was typed.
    Write(Outgoing, String),
    /// A command that runs.
    Command(RunId, u32),
    /// The output of a try that had no room among the evidence.
    KeepOutput(RunId, u32),
    /// A run that another session has.
    TakeOver,
    /// Something with a run of the team.
    Team(TeamPurpose),
    /// A text that is to go to an editor, where it stands.
    Edit(Box<Edited>),
    /// A run that is to be shown.
    Open,
    /// The text of a preview, which was saved.
    Reread,
}

/// What a job has to do with a run of the team.
#[derive(Debug)]
pub(super) enum TeamPurpose {
    /// A word for whoever asks for a run: a yes hands it over.
    Answer { run: RunId, yes: bool, asker: Asked },
    /// It is asked for, or no more.
    Ask(bool),
    /// It is taken over.
    Take,
}

/// What came of that.
#[derive(Debug)]
pub(super) enum TeamOutcome {
    /// Whether anybody was there to be answered, or why it could not be sent.
    Answered(Result<bool, String>),
    /// Or why it could not be.
    Asked(Result<(), String>),
    /// Its name on this disk, or why it could not be.
    Taken(Result<RunName, String>),
}

impl TeamOutcome {
    fn is_refused(&self) -> bool {
        match self {
            Self::Answered(own) => own.is_err(),
            Self::Asked(own) => own.is_err(),
            Self::Taken(own) => own.is_err(),
        }
    }
}

/// What is run with the terminal, what is asked of it afterwards, and what takes its output in.
pub(super) type LentCommand = (Command, Task, Box<dyn EvidenceWriter>);

/// What came of a job.
#[derive(Debug)]
pub(super) enum JobOutcome {
    Attached(Result<Attached, RecordError>),
    /// What was to be attached is on another machine, by its path, and not here.
    Elsewhere(Elsewhere),
    /// Or why the folder cannot be read.
    Watched(Result<NewFiles, String>),
    Completed(Completion),
    Fate(Box<Unseen>, ExporterFate),
    /// What was to be taken in is not there any more.
    Gone,
    /// A file for an editor.
    LaidOut(LaidOut),
    /// Why a command that was begun was given to no supervisor.
    NeverBegan(String),
    Lent(Box<LentCommand>),
    /// Or why it is not kept.
    Favoured(Result<(), String>),
    /// What is on this host; none where it was stopped.
    LookedUp(Option<Here>),
    /// What was found in it; none where it was stopped.
    Inspected(Option<Vec<FoundSecret>>),
    /// What leaves then; none where it was stopped.
    Masked(Option<Outgoing>),
    /// What an exporter is given; none where it was stopped.
    Made(Option<Payload>),
    /// With the clipboard as it is known to be now.
    Copied(Result<Copied, SinkError>, Clipboard),
    Written(Result<Delivery, SinkError>),
    Exported(Exported),
    TakenOver(Result<OpenedRecord, RecordError>),
    Team(TeamOutcome),
    Found(Found),
    Reread(Box<Reread>),
    /// None where it was let go of, and goes on.
    Followed(Option<Box<Followed>>),
}

impl JobOutcome {
    /// What a log says of it: what went which way, or what was refused.
    pub fn facts(&self) -> Vec<(&'static str, Fact<'_>)> {
        let refused = |error| vec![("refused", Fact::Refused(error))];
        let went = |delivery| went(delivery);
        match self {
            Self::Attached(Err(error)) | Self::TakenOver(Err(error)) => refused(error),
            Self::Copied(Err(error), _) | Self::Written(Err(error)) => refused(error),
            Self::Exported(own) => own
                .result
                .as_ref()
                .map_or_else(|error| refused(error), went),
            Self::Copied(Ok(own), _) => went(&own.delivery),
            Self::Written(Ok(delivery)) => went(delivery),
            Self::Watched(Err(_)) => vec![("refused", Fact::Word("folder"))],
            Self::NeverBegan(_) => vec![("refused", Fact::Word("command"))],
            Self::Favoured(Err(_)) => vec![("refused", Fact::Word("favourites"))],
            Self::Team(own) if own.is_refused() => vec![("refused", Fact::Word("team"))],
            Self::Found(found) => vec![("found", Fact::Kind(found))],
            Self::Attached(Ok(_))
            | Self::Elsewhere(_)
            | Self::Fate(..)
            | Self::Gone
            | Self::LaidOut(_)
            | Self::Lent(_)
            | Self::TakenOver(Ok(_))
            | Self::Watched(Ok(_))
            | Self::Favoured(Ok(()))
            | Self::Team(_)
            | Self::Completed(_)
            | Self::LookedUp(_)
            | Self::Inspected(_)
            | Self::Masked(_)
            | Self::Made(_)
            | Self::Reread(_)
            | Self::Followed(_) => Vec::new(),
        }
    }

    /// How much that matters.
    pub fn level(&self) -> LogLevel {
        let facts = self.facts();
        let refused = facts.iter().any(|(name, _)| *name == "refused");
        let failed = matches!(self, Self::Found(Found::Failed(_)));
        if refused || failed {
            LogLevel::Error
        } else {
            LogLevel::Info
        }
    }
}

fn went(delivery: &Delivery) -> Vec<(&'static str, Fact<'_>)> {
    let bytes = u64::try_from(delivery.bytes).unwrap_or(u64::MAX);
    vec![
        ("way", Fact::Kind(&delivery.way)),
        ("note", Fact::Kind(&delivery.note)),
        ("bytes", Fact::Number(bytes)),
    ]
}

/// A word of a job.
#[derive(Debug)]
pub enum JobEvent {
    /// So much is done, of so much.
    Progress(u64, u64),
    /// What a command has printed.
    Printed(String),
    /// It has ended.
    Done(Box<JobDone>),
}

/// What came of a job, for the loop alone.
#[derive(Debug)]
pub struct JobDone(pub(super) JobOutcome);
