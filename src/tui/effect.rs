//! Work for the runtime, as data: the screens ask, and never do it themselves.

use crate::app::sessions::RunId;
use crate::engine::TicketStanding;
use crate::engine::redaction::{self, Found, Mask};
use crate::engine::ticket::part_fingerprint;
use crate::engine::wording;
use crate::i18n::Words;
use crate::model::{FieldId, Part, StepId, Ticket};

/// The number of a job. It is never given twice, so a late word of an old job is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub(super) u32);

/// The hashes by which the record knows a ticket, and a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The whole one's.
    pub sha256: String,
    /// The part's, where a part goes.
    pub part_sha256: Option<String>,
    /// What is masked in what leaves, in the files that go along, too.
    pub hidden: Vec<Found>,
}

/// Which way a ticket goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// To the clipboard.
    Copy,
    /// Into the file of that path; `true` to replace one that is there.
    Write(String, bool),
    /// To the exporter of that name.
    Export(String),
    /// Onto the terminal's own screen, from which it is selected.
    Page,
}

/// Which part of which ticket goes, or a text that is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Outgoing {
    /// A ticket, or a part of it.
    Ticket {
        /// The run that it is of.
        run: RunId,
        /// The ticket step.
        step: StepId,
        /// The whole ticket.
        ticket: Box<Ticket>,
        /// The part that goes; none for the whole.
        part: Option<Part>,
        /// What the record knows it by, where something in it is masked.
        recorded: Option<Recorded>,
        /// How it stood when somebody had it leave.
        stood: Option<Box<TicketStanding>>,
    },
    /// A text of a step: a link, a number, an answer.
    Text {
        /// The step.
        step: Option<StepId>,
        /// What it stands in, in words.
        place: String,
        /// The text.
        text: String,
    },
}

impl Outgoing {
    /// What leaves with these secrets masked: a ticket by the words of its own language. The
    /// record knows it by what it was.
    #[must_use]
    pub fn masked(self, hidden: &[Found], words: &Words) -> Self {
        match self {
            Self::Text { step, place, text } => Self::Text {
                step,
                place,
                text: Mask::new(hidden, words).over(&text),
            },
            Self::Ticket {
                run,
                step,
                ticket,
                part,
                stood,
                ..
            } => {
                let words = redaction::words_of(&ticket);
                let mask = Mask::new(hidden, &words);
                Self::Ticket {
                    run,
                    step,
                    stood,
                    recorded: Some(Recorded {
                        sha256: wording::fingerprint(&ticket),
                        part_sha256: part.as_ref().map(|part| part_fingerprint(&part.text)),
                        hidden: hidden.to_vec(),
                    }),
                    ticket: Box::new(redaction::masked(&ticket, &mask)),
                    part: part.map(|part| redaction::masked_part(&part, &mask)),
                }
            }
        }
    }
}

/// Work that may take longer than a key may: it is done beside the loop.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Copy a file into the record, for a step and perhaps a field.
    Attach {
        /// The run.
        run: RunId,
        /// The step.
        step: StepId,
        /// The field that asks for it.
        field: Option<FieldId>,
        /// The path, as it was typed.
        path: String,
    },
    /// Look what has come into the watched folder since the run began, for a step.
    Watch(RunId, StepId),
    /// Look what of a path that is being typed is here.
    Complete(String),
    /// Look up on this host what the command of a step is shown with.
    LookUp(RunId, StepId),
    /// Look for what looks like a secret in what is to go that way, and in the files that go
    /// along.
    Inspect(Outgoing, WayOut),
    /// Mask these in what is to go that way.
    Mask(Outgoing, WayOut, Vec<Found>),
    /// Put a text on the clipboard, by whatever way reaches it.
    Copy(Outgoing),
    /// Write a text to the file of that path; `true` to replace one that is there.
    Write(Outgoing, String, bool),
    /// Make what the exporter of that name is given.
    Make(Outgoing, String),
    /// Give that to the exporter of that name.
    Export(Outgoing, String),
    /// Run the command that was begun as the try of that number, or follow it where it runs
    /// already.
    Command {
        /// The run.
        run: RunId,
        /// The try.
        nth: u32,
        /// It was begun just now.
        fresh: bool,
    },
    /// Read what the try of that number printed, which has ended.
    Output(RunId, u32),
    /// Ask the session that has the run of that name to let go, and open it.
    TakeOver(String),
    /// Say to whoever asks for a run of the team whether it may be taken, with a note.
    Answer {
        /// The run.
        run: RunId,
        /// It may.
        yes: bool,
        /// The note.
        note: String,
    },
    /// Ask whoever has that run of the team for it; or ask no more.
    AskTeam(String, bool),
    /// Take that run of the team over, which had changed hands so often, for that reason.
    TakeFromTeam(String, u32, String),
}

/// Work for the runtime.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Begin a job.
    Run(JobId, Work),
    /// Stop a job.
    Cancel(JobId),
    /// End the command of that try.
    StopCommand(RunId, u32),
    /// Show a text alone on the terminal's own screen.
    PlainPage(Outgoing),
    /// Let the external editor change a text.
    Edit(String),
    /// Make the runbook of that id a favourite, or none any more.
    Favour(String, bool),
    /// Begin a run of the runbook of that id, or ask where one of it is open.
    Start(String),
    /// Begin a run of it in any case.
    Begin(String),
    /// Open the run of that name.
    Resume(String),
    /// Show the run of that name as another session works on it.
    Follow(String),
    /// Show the run that the team knows by that as somebody else of it works on it; they are
    /// asked for it, too, or not.
    FollowTeam(String, bool),
    /// Go on with the run of that name, which was handed over and not taken yet.
    TakeBack(String),
    /// Ask what to do about that run of the team.
    ChooseTeam(String),
    /// Back to the library, or out where the program was started for one run.
    LeaveRun,
    /// End the program.
    Quit,
    /// Give the terminal to the shell until the program is continued.
    Suspend,
    /// Have clicks and the wheel from the terminal, or leave them to it.
    Mouse(bool),
    /// Draw every cell again.
    Redraw,
}
