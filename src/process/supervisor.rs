//! The process that watches over one command: it outlives who asked, and leaves an answer.
//!
//! It leads a session of its own, so a line that drops does not end it, and what it runs has no
//! terminal to read from or to paint on. It must not know what the command is for.

use super::families;
use super::handed;
use super::kept_output::KeptOutput;
use super::order::{Order, TaskFolder, TaskOutcome};
use super::search;
use crate::model::{CommandStatus, NotStarted};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often is looked whether it has ended or shall.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);
/// What it left behind may hold its output open: then we go on.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// How long it may tidy up when it is told to stop.
const GRACE: Duration = Duration::from_secs(2);
/// How long is waited for those that were killed.
const AFTER_KILL: Duration = Duration::from_secs(2);
/// A reader of a pipe that goes away ends its writer so; that is no failure.
const SIGPIPE: i32 = 13;

/// Runs what the folder orders, and leaves the answer there.
///
/// # Errors
/// Where there is nothing to run, or the folder takes no answer.
pub fn supervise(folder: &Path) -> io::Result<()> {
    let folder = TaskFolder(folder.to_owned());
    // Before anybody can know of it: who wants it no more may say so at once.
    let stop = Arc::new(AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGTERM, Arc::clone(&stop));
    // A limit on the size of files refuses a write; the others are for who has the terminal.
    for signal in [
        signal_hook::consts::SIGXFSZ,
        signal_hook::consts::SIGHUP,
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGQUIT,
    ] {
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
    if handed::is_ordered(&folder) {
        let _ = rustix::process::setsid();
        return handed::supervise(&folder, &stop);
    }
    let Some(lock) = folder.lock()? else {
        return Ok(());
    };
    let order = folder.order()?;
    if !order.interactive {
        let _ = rustix::process::setsid();
    }
    let room = folder.make_room()?;
    let outcome = Watch {
        folder: &folder,
        order: &order,
        stop: &stop,
    }
    .run();
    folder.answer(&room, &outcome)?;
    drop(lock);
    Ok(())
}

/// How a watch ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All programs ended by themselves.
    Ended,
    Late,
    Cancelled,
}

/// One command under watch.
struct Watch<'w> {
    folder: &'w TaskFolder,
    order: &'w Order,
    /// Set by who ends this process.
    stop: &'w AtomicBool,
}

impl Watch<'_> {
    fn run(&self) -> TaskOutcome {
        if self.wanted_no_more() {
            return TaskOutcome::bare(CommandStatus::Cancelled);
        }
        families::adopt();
        let begun = self
            .folder
            .begin()
            .and_then(|()| KeptOutput::begin(self.folder, self.order.max_output));
        let kept = match begun {
            Ok(kept) => Arc::new(Mutex::new(kept)),
            Err(error) => return not_started(None, &error),
        };
        if self.order.interactive {
            return self.lent_terminal();
        }
        let before = Instant::now();
        let started = io::pipe().map_err(|error| (None, error));
        let started = started.and_then(|(reader, writer)| Ok((reader, self.start(&writer)?)));
        let (reader, mut programs) = match started {
            Ok(started) => started,
            Err((program, error)) => return not_started(program, &error),
        };
        let listening = listen(reader, Arc::clone(&kept));
        let end = self.wait(&mut programs);
        let took = millis(before);
        let deadline = Instant::now() + LAST_WORDS;
        while !listening.is_finished() && Instant::now() < deadline {
            thread::sleep(BETWEEN_LOOKS);
        }
        let left_behind = families::descendants().len();
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let truncated = kept.finish();
        TaskOutcome {
            status: self.status(end, &mut programs),
            bytes: kept.bytes,
            truncated,
            unkept: kept.unkept,
            left_behind: u32::try_from(left_behind).unwrap_or(u32::MAX),
            took,
        }
    }

    fn wanted_no_more(&self) -> bool {
        self.stop.load(Ordering::SeqCst) || self.folder.is_cancelled()
    }

    /// Starts all programs, each reading what the one before writes; the first reads nothing.
    /// What the others say on their errors comes with the last one's output, as it came.
    fn start(&self, out: &PipeWriter) -> Result<Vec<Child>, (Option<String>, io::Error)> {
        let mut programs: Vec<Child> = Vec::new();
        let last = self.order.argv.len().saturating_sub(1);
        for (at, words) in self.order.argv.iter().enumerate() {
            let before = programs.last_mut().and_then(|child| child.stdout.take());
            let started = self.start_one(words, before, (at == last).then_some(out), &programs);
            match started {
                Ok(child) => programs.push(child),
                Err(error) => {
                    self.end_all(&mut programs);
                    return Err((words.first().cloned(), error));
                }
            }
        }
        Ok(programs)
    }

    fn start_one(
        &self,
        words: &[String],
        before: Option<std::process::ChildStdout>,
        out: Option<&PipeWriter>,
        others: &[Child],
    ) -> io::Result<Child> {
        let (program, arguments) = words.split_first().ok_or(ErrorKind::InvalidInput)?;
        let group = others
            .first()
            .and_then(|first| i32::try_from(first.id()).ok());
        let mut command = search::program(program);
        command.args(arguments).process_group(group.unwrap_or(0));
        command.stdin(before.map_or_else(Stdio::null, Stdio::from));
        match out {
            Some(out) => command.stdout(out.try_clone()?).stderr(out.try_clone()?),
            None => command.stdout(Stdio::piped()).stderr(Stdio::null()),
        };
        command.spawn()
    }

    /// Waits until all programs have ended, or shall; then they are ended.
    fn wait(&self, programs: &mut [Child]) -> End {
        let began = Instant::now();
        let time = Duration::from_secs(u64::from(self.order.timeout));
        loop {
            let goes_on = programs
                .iter_mut()
                .any(|own| matches!(own.try_wait(), Ok(None)));
            let end = match () {
                () if !goes_on => return End::Ended,
                () if self.wanted_no_more() => End::Cancelled,
                () if began.elapsed() >= time => End::Late,
                () => {
                    thread::sleep(BETWEEN_LOOKS);
                    continue;
                }
            };
            self.end_all(programs);
            return end;
        }
    }

    /// Ends all that was started: it is asked, and after a grace made to.
    fn end_all(&self, programs: &mut [Child]) {
        let group = programs
            .first()
            .and_then(|first| i32::try_from(first.id()).ok());
        let group = group.and_then(Pid::from_raw);
        for (signal, time) in [(Signal::TERM, GRACE), (Signal::KILL, AFTER_KILL)] {
            // Its number stays its own until the first of it is waited for.
            if let Some(group) = group {
                let _ = kill_process_group(group, signal);
            }
            let deadline = Instant::now() + time;
            while Instant::now() < deadline {
                let all = families::descendants();
                let gone = programs
                    .iter_mut()
                    .all(|own| !matches!(own.try_wait(), Ok(None)));
                if gone && all.is_empty() {
                    return;
                }
                families::signal(&all, signal);
                thread::sleep(BETWEEN_LOOKS);
            }
        }
    }

    fn status(&self, end: End, programs: &mut [Child]) -> CommandStatus {
        match end {
            End::Late => CommandStatus::TimedOut {
                seconds: self.order.timeout,
            },
            End::Cancelled => CommandStatus::Cancelled,
            End::Ended => {
                let statuses = programs.iter_mut().map(|own| own.try_wait().ok().flatten());
                told(&statuses.collect::<Vec<_>>())
            }
        }
    }

    /// Runs one program with the terminal of who asked. It ends with them: a program that goes on
    /// beside the shell reads the end of its input, and may take that for an answer.
    fn lent_terminal(&self) -> TaskOutcome {
        let Some((program, arguments)) = self.order.argv.first().and_then(|own| own.split_first())
        else {
            return not_started(None, &ErrorKind::InvalidInput.into());
        };
        pass_on_the_end();
        let before = Instant::now();
        match search::program(program).args(arguments).status() {
            Ok(status) => TaskOutcome {
                took: millis(before),
                ..TaskOutcome::bare(told(&[Some(status)]))
            },
            Err(error) => not_started(Some(program.clone()), &error),
        }
    }
}

/// Tells what has the terminal that whoever lent it has died or was told to end, as when a line
/// drops.
fn pass_on_the_end() {
    let ends = [signal_hook::consts::SIGHUP, signal_hook::consts::SIGTERM];
    let Ok(mut signals) = signal_hook::iterator::Signals::new(ends) else {
        return;
    };
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::HUP));
    thread::spawn(move || {
        for _ in signals.forever() {
            let all = families::descendants();
            // One that is stopped would not hear of it.
            for signal in [Signal::HUP, Signal::CONT] {
                families::signal(&all, signal);
            }
        }
    });
}

/// How long ago that was, in milliseconds.
fn millis(before: Instant) -> Option<u64> {
    u64::try_from(before.elapsed().as_millis()).ok()
}

/// What the programs of a line say together: the last of those that failed counts.
fn told(statuses: &[Option<ExitStatus>]) -> CommandStatus {
    let last = statuses.len().saturating_sub(1);
    let failed = statuses.iter().enumerate().rev().find_map(|(at, status)| {
        let status = (*status)?;
        let cut_short = at < last && status.signal() == Some(SIGPIPE);
        (!status.success() && !cut_short).then_some(status)
    });
    let status = failed.or_else(|| statuses.last().copied().flatten());
    match status.map(|status| (status.code(), status.signal())) {
        Some((Some(code), _)) => CommandStatus::Exited { code },
        Some((None, Some(signal))) => CommandStatus::Signalled { signal },
        Some((None, None)) | None => CommandStatus::Lost,
    }
}

fn not_started(program: Option<String>, error: &io::Error) -> TaskOutcome {
    let why = match error.kind() {
        ErrorKind::NotFound if program.is_some() => NotStarted::Missing,
        ErrorKind::PermissionDenied if program.is_some() => NotStarted::NotExecutable,
        _ => NotStarted::Other(error.to_string()),
    };
    TaskOutcome::bare(CommandStatus::NotStarted { program, why })
}

/// Keeps what comes until all writers are gone.
fn listen(mut reader: PipeReader, kept: Arc<Mutex<KeptOutput>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return,
                Ok(read) => {
                    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                    kept.take(buffer.get(..read).unwrap_or_default());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    })
}
