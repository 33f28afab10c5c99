//! A run's commands on this host: what is here, what is about to run, what became of it.
//!
//! It must not know a face, nor when a command may run: the engine says so.

use super::session::Session;
use super::shown_command::Here;
use crate::engine::command_output::{captured, output_lacks};
use crate::engine::host_command;
use crate::engine::{Command, Run};
use crate::journal::{Attached, EvidenceWriter, RecordError};
use crate::model::escapes::{EscapeFilter, printed};
use crate::model::{
    Captured, CommandBegun, CommandEnded, CommandStatus, Entry, Event, HostCommand, Moment,
    NotStarted,
};
use crate::process::order::{Order, TaskOutcome};
use crate::process::search;
use crate::process::task::{Control, Fate, Task, own_program};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// How much of an output is looked through for answers, in bytes.
const LOOKED_THROUGH: u64 = 1 << 20;
/// How long the disk may take to hold that a command begins, before it does.
pub const TO_BE_HELD: Duration = Duration::from_secs(3);

/// How long is waited before it is asked again.
const A_MOMENT: Duration = Duration::from_millis(2);

/// Looks up on this host what a command is shown with: which of its programs are here, in
/// which folder it would run, and what system this is. A folder may hang: it is no work for
/// a loop that has keys to answer.
#[must_use]
pub fn look_up(command: &HostCommand) -> Here {
    let programs = command.programs().filter(|program| is_here(program));
    let folder = std::env::current_dir().unwrap_or_default();
    Here {
        programs: programs.map(str::to_owned).collect(),
        folder: folder.display().to_string(),
        system: std::fs::read_to_string("/etc/os-release").unwrap_or_default(),
    }
}

/// Whether a program is on this host: by its path, or where programs are looked for.
fn is_here(program: &str) -> bool {
    if program.contains('/') {
        return Path::new(program).exists();
    }
    let runs = |path: PathBuf| {
        let about = std::fs::metadata(path.join(program));
        about.is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
    };
    search::folders().into_iter().any(runs)
}

/// What was begun as that try.
fn begun(run: &Run, nth: u32) -> Option<&CommandBegun> {
    let own = run.running().find(|own| own.begun.nth == nth)?;
    Some(&own.begun)
}

/// Whether a command that was just begun can be given to a supervisor at once: its beginning
/// is on disk, and the disk has the run's writer for nothing else.
pub fn is_on_disk(session: &mut Session) -> bool {
    session.waiting().is_empty() && !session.is_away()
}

/// Gives a command that was just begun to a supervisor, once the disk holds that, for which
/// it has so long. Where that is not possible, it is recorded that it never ran.
///
/// # Errors
/// What was recorded then.
pub fn start(
    session: &mut Session,
    nth: u32,
    (now, patience): (Moment, Duration),
) -> Result<Task, Vec<Entry>> {
    let given = give(session, nth, (now, patience))?;
    let begun = given.begin();
    begun.map_err(|why| never_began(session, nth, why, now))
}

/// The same for one that is given the terminal: the program that is to be run with it, and
/// what is asked afterwards.
///
/// # Errors
/// What was recorded where it cannot be run.
pub fn lend(
    session: &mut Session,
    nth: u32,
    (now, patience): (Moment, Duration),
) -> Result<(std::process::Command, Task), Vec<Entry>> {
    let given = give(session, nth, (now, patience))?;
    let lent = given.lend();
    lent.map_err(|why| never_began(session, nth, why, now))
}

/// What a supervisor is to have: its folder is made, and a process begun, beside a loop that has
/// keys to answer.
#[derive(Debug)]
pub struct Given {
    folder: PathBuf,
    order: Order,
}

impl Given {
    /// Begins the supervisor.
    ///
    /// # Errors
    /// Why that is not possible, in words of the system.
    pub fn begin(&self) -> Result<Task, String> {
        let begun = Task::begin(&self.folder, &own_program(), &self.order);
        begun.map_err(|error| error.to_string())
    }

    /// Makes ready what is run with the terminal.
    ///
    /// # Errors
    /// Why that is not possible, in words of the system.
    pub fn lend(&self) -> Result<(std::process::Command, Task), String> {
        let lent = Task::lend(&self.folder, &own_program(), &self.order);
        lent.map_err(|error| error.to_string())
    }
}

/// What a supervisor gets of a command that was just begun, once the disk holds that.
///
/// # Errors
/// What was recorded where that is not possible.
pub fn give(
    session: &mut Session,
    nth: u32,
    (now, patience): (Moment, Duration),
) -> Result<Given, Vec<Entry>> {
    let Some(begun) = begun(session.run(), nth).cloned() else {
        return Err(Vec::new());
    };
    let order = order(session.run(), &begun);
    let folder = place(session, nth, patience);
    let given = folder.map(|folder| Given { folder, order });
    given.map_err(|why| never_began(session, nth, why, now))
}

/// Records that a command which was begun never ran, and why.
pub fn never_began(session: &mut Session, nth: u32, why: String, now: Moment) -> Vec<Entry> {
    let Some(begun) = begun(session.run(), nth).cloned() else {
        return Vec::new();
    };
    let ended = host_command::never_ran(&begun, NotStarted::Other(why), None);
    session.end(&Command::EndCommand(Box::new(ended)), Vec::new(), now)
}

/// Where the try leaves what is known of it, once its beginning is on disk.
fn place(session: &mut Session, nth: u32, patience: Duration) -> Result<PathBuf, String> {
    // What is not on disk is not begun: nobody would know of it when this process is gone.
    if !session.waiting().is_empty() {
        session.be_patient(patience);
        session.retry();
    }
    if !session.waiting().is_empty() {
        return Err(session.say("command-unsaved"));
    }
    // The disk may have the run's writer for something else.
    let before = Instant::now();
    while session.is_away() && before.elapsed() < patience {
        std::thread::sleep(A_MOMENT);
    }
    let folder = session.task_folder(nth);
    folder.ok_or_else(|| session.say("command-no-folder"))
}

fn order(run: &Run, begun: &CommandBegun) -> Order {
    let step = run.runbook().step(&begun.step);
    let command = step.and_then(|(_, step)| step.kind.command());
    Order {
        argv: begun.argv.clone(),
        timeout: command.map_or(1, |own| own.timeout),
        max_output: command.map_or(4 << 10, |own| own.max_output),
        interactive: begun.interactive,
    }
}

/// A command that this or another program began, by its try.
pub fn found(session: &mut Session, nth: u32) -> Option<Task> {
    begun(session.run(), nth)?;
    session.task_folder(nth).map(|folder| Task::found(&folder))
}

/// A command that was followed to its end.
#[derive(Debug)]
pub struct Followed {
    outcome: TaskOutcome,
    attached: Option<Result<Attached, RecordError>>,
    /// The beginning of its output does not have what it should.
    output_lacks: bool,
    /// What that proposes for fields.
    captured: Vec<Captured>,
}

/// What becomes of the output of a try.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name that it has among the evidence.
    name: String,
    /// Which answers are looked for in it.
    command: Option<HostCommand>,
}

/// What becomes of the output of a command that runs.
#[must_use]
pub fn output(run: &Run, nth: u32) -> Output {
    let begun = begun(run, nth);
    let step = begun.and_then(|begun| run.runbook().step(&begun.step));
    Output {
        name: output_name(begun, nth),
        command: step.and_then(|(_, step)| step.kind.command().cloned()),
    }
}

/// Follows a command to its end, takes its output into the evidence, and looks for answers in
/// it; `news` gets what it prints, as text. None where it was let go of before its end.
pub fn follow(
    mut task: Task,
    evidence: &dyn EvidenceWriter,
    output: &Output,
    control: Control<'_>,
    news: &mut dyn FnMut(String),
) -> Option<Followed> {
    let mut filter = EscapeFilter::default();
    let outcome = task.watch(control, &mut |bytes, missed| {
        if missed {
            news("\n[...]\n".to_owned());
        }
        news(filter.text(bytes));
    })?;
    // It goes by its name in the record; it may have got it before, and not have been told.
    let named = task.folder().path().join(&output.name);
    if !named.exists() {
        let _ = std::fs::rename(task.folder().output(), &named);
    }
    let head = head_of(&named).unwrap_or_default();
    let never = AtomicBool::new(false);
    let attached = (outcome.bytes > 0).then(|| evidence.copy(&named, &mut |_, _| {}, &never));
    let command = output.command.as_ref();
    let head = printed(&head);
    Some(Followed {
        outcome,
        attached,
        output_lacks: command.is_some_and(|own| output_lacks(own, &head)),
        captured: command.map_or_else(Vec::new, |own| captured(own, &head)),
    })
}

fn head_of(output: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(output)?;
    file.take(LOOKED_THROUGH).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn output_name(begun: Option<&CommandBegun>, nth: u32) -> String {
    let program = begun.and_then(|own| own.argv.first()?.first().cloned());
    let program = program.unwrap_or_default();
    let program = program.rsplit('/').next().unwrap_or_default();
    let plain = program
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c));
    let plain: String = plain.take(40).collect();
    let stem = plain.trim_matches(['.', '-']);
    let stem = if stem.is_empty() { "command" } else { stem };
    format!("{stem}-{nth}.txt")
}

/// Records what came of a command.
pub fn finish(session: &mut Session, nth: u32, followed: Followed, now: Moment) -> Vec<Entry> {
    let Some(begun) = begun(session.run(), nth).cloned() else {
        return Vec::new();
    };
    let Followed {
        outcome,
        attached,
        output_lacks,
        captured,
    } = followed;
    let (mut events, mut ended) = (Vec::new(), of(&begun, outcome));
    match attached {
        Some(Ok(file)) => {
            (ended.file, ended.sha256) = (Some(file.file.clone()), Some(file.sha256.clone()));
            events.push(Event::EvidenceAttached {
                step: begun.step.clone(),
                field: None,
                file: file.file,
                name: file.name,
                bytes: file.bytes,
                sha256: file.sha256,
                output_of: Some(nth),
            });
        }
        Some(Err(_)) => ended.unkept = true,
        None => {}
    }
    (ended.output_lacks, ended.captured) = (output_lacks, captured);
    let is_left = ended.unkept && ended.file.is_none();
    let entries = session.end(&Command::EndCommand(Box::new(ended)), events, now);
    // What tells of it is kept until it is in the journal, and its output in the evidence.
    if !entries.is_empty() && !is_left {
        clear_up(session, nth);
    }
    entries
}

fn clear_up(session: &mut Session, nth: u32) {
    if !session.waits()
        && let Some(folder) = session.task_folder(nth)
    {
        session.clear(&folder);
    }
}

/// An output that the disk had no room for among the evidence, and that is still here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutput {
    /// Of which try.
    pub nth: u32,
    /// Where it is.
    pub path: PathBuf,
}

/// The outputs of commands that are to come into the record as soon as the disk has room, as far
/// as they are still there: that is asked by who takes them.
pub fn left_outputs(session: &mut Session) -> Vec<LeftOutput> {
    if session.is_watching() {
        return Vec::new();
    }
    let mut left = Vec::new();
    for (nth, _) in session.run().outputs_left() {
        let own = session
            .run()
            .commands()
            .iter()
            .find(|own| own.begun.nth == nth);
        let name = output_name(own.map(|own| &own.begun), nth);
        let path = session.task_folder(nth).map(|folder| folder.join(name));
        left.extend(path.map(|path| LeftOutput { nth, path }));
    }
    left
}

/// Records that the output of a try is among the evidence by now.
pub fn take_left(session: &mut Session, nth: u32, file: Attached, now: Moment) -> Vec<Entry> {
    let left = session.run().outputs_left().into_iter();
    let Some((_, step)) = left.into_iter().find(|(own, _)| *own == nth) else {
        return Vec::new();
    };
    let event = Event::EvidenceAttached {
        step,
        field: None,
        file: file.file,
        name: file.name,
        bytes: file.bytes,
        sha256: file.sha256,
        output_of: Some(nth),
    };
    let entries = session.record(vec![event], now);
    clear_up(session, nth);
    entries
}

/// Takes in all that there is room for, and waits for it.
pub fn keep_left(session: &mut Session, now: Moment) -> Vec<Entry> {
    let mut entries = Vec::new();
    if session.waits() {
        return entries;
    }
    for own in left_outputs(session) {
        if own.path.is_file()
            && let Ok(file) = session.copy_in(&own.path)
        {
            entries.extend(take_left(session, own.nth, file, now));
        }
    }
    entries
}

fn of(begun: &CommandBegun, outcome: TaskOutcome) -> CommandEnded {
    CommandEnded {
        bytes: outcome.bytes,
        truncated: outcome.truncated,
        unkept: outcome.unkept,
        left_behind: outcome.left_behind,
        took: outcome.took,
        ..host_command::ended(begun, outcome.status)
    }
}

/// Records what became of commands while nobody looked: those that have ended, and those that
/// never ran. Gives the tries that still run.
pub(super) fn take_in_ended(session: &mut Session, now: Moment) -> Vec<u32> {
    let tries: Vec<u32> = session.run().running().map(|own| own.begun.nth).collect();
    let mut run_on = Vec::new();
    for nth in tries {
        let Some(mut task) = found(session, nth) else {
            // It is on no disk of this host: nobody knows.
            if let Some(begun) = begun(session.run(), nth).cloned() {
                let ended = host_command::ended(&begun, CommandStatus::Lost);
                session.end(&Command::EndCommand(Box::new(ended)), Vec::new(), now);
            }
            continue;
        };
        if task.fate() == Fate::Runs {
            run_on.push(nth);
            continue;
        }
        let Ok(evidence) = session.evidence() else {
            run_on.push(nth);
            continue;
        };
        let output = output(session.run(), nth);
        let never = AtomicBool::new(false);
        let control = Control {
            let_go: &never,
            stop: &never,
        };
        if let Some(followed) = follow(task, evidence.as_ref(), &output, control, &mut |_| ()) {
            finish(session, nth, followed, now);
        }
    }
    run_on
}

/// The file in which the output of a try is kept among the evidence, and its hash.
#[must_use]
pub fn kept_output(run: &Run, nth: u32) -> Option<(String, String)> {
    let own = run.commands().iter().find(|own| own.begun.nth == nth)?;
    let (ended, _) = own.ended.as_ref()?;
    Some((ended.file.clone()?, ended.sha256.clone()?))
}
