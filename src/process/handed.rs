//! A program that gets a text, under a process of its own that watches over it: whoever asked
//! may die, and what became of it is known all the same.
//!
//! The text goes through a pipe, and is on no disk. What is left there is how it ended and what
//! it said. It must not know what the program is for.

use super::child::{self, End, Limits};
use super::families;
use super::order::TaskFolder;
use super::search;
use super::task::{SUPERVISE, own_program};
use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};
use std::fs::DirBuilder;
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How often is looked whether it has ended or shall.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// What is to be run, and what it gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handing {
    /// The program and its arguments.
    pub argv: Vec<String>,
    /// The folder in which it runs.
    pub folder: PathBuf,
    /// How long it may take, in milliseconds.
    pub millis: u64,
    /// How much of its output is kept, in bytes.
    pub output: usize,
    /// How long the text is that it gets: of less it gets nothing.
    pub length: usize,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandedEnd {
    /// By itself, with that status.
    Exited(i32),
    /// By that signal.
    Signalled(i32),
    /// It took too long.
    Late,
    /// Whoever asked wanted it no more.
    Cancelled,
    /// It could not be begun: the system's number for why, and its words.
    NotBegun(Option<i32>, String),
}

/// What it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// How it ended.
    pub end: HandedEnd,
    /// What it printed, on both outputs as it came.
    pub output: String,
    /// What of it came on its standard output: all, or the beginning.
    pub said: String,
    /// Its end, where something between the two is left out.
    #[serde(default)]
    pub said_last: Option<String>,
    /// More was printed than is kept.
    pub cut: bool,
    /// It read all of the text.
    pub read_all: bool,
    /// It read some of the text, however it ended.
    pub taken: bool,
}

impl Handed {
    fn not_begun(error: &io::Error) -> Self {
        let end = HandedEnd::NotBegun(error.raw_os_error(), error.to_string());
        Self {
            end,
            output: String::new(),
            said: String::new(),
            said_last: None,
            cut: false,
            read_all: false,
            taken: false,
        }
    }
}

/// What is known of one that was begun by a program that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandedFate {
    /// It runs.
    Runs,
    /// What became of it.
    Ended(Handed),
    /// It was never begun, and will not be.
    NeverBegun,
    /// Nobody saw its end.
    Lost,
}

/// Runs it here, without anybody who would outlive this program.
pub fn here(
    handing: &Handing,
    input: Vec<u8>,
    cancel: &AtomicBool,
    line: &mut dyn FnMut(&crate::model::Clean),
) -> Handed {
    let Some((program, arguments)) = handing.argv.split_first() else {
        return Handed::not_begun(&io::ErrorKind::InvalidInput.into());
    };
    let mut command = search::program(program);
    command.args(arguments).current_dir(&handing.folder);
    let limits = Limits {
        time: Duration::from_millis(handing.millis),
        output: handing.output,
        cancel,
    };
    let ran = match child::run(command, input, limits, line) {
        Ok(ran) => ran,
        Err(error) => return Handed::not_begun(&error),
    };
    let end = match ran.end {
        End::Status(status) => match (status.code(), status.signal()) {
            (Some(code), _) => HandedEnd::Exited(code),
            (None, signal) => HandedEnd::Signalled(signal.unwrap_or_default()),
        },
        End::Late => HandedEnd::Late,
        End::Cancelled => HandedEnd::Cancelled,
        End::Lost(error) => HandedEnd::NotBegun(error.raw_os_error(), error.to_string()),
    };
    Handed {
        end,
        output: ran.output.to_string(),
        said: ran.said.to_string(),
        said_last: ran.said_last.map(|said| said.to_string()),
        cut: ran.cut,
        read_all: ran.read_all,
        taken: ran.taken,
    }
}

/// Gives the text to a program under a supervisor, which keeps what it needs in that folder, and
/// waits for what comes of it. None where no supervisor is to be had: then nothing was begun.
pub fn watched(
    folder: &Path,
    handing: &Handing,
    input: &[u8],
    cancel: &AtomicBool,
) -> Option<Handed> {
    let mut builder = DirBuilder::new();
    builder.mode(0o700).recursive(true).create(folder).ok()?;
    let folder = TaskFolder(folder.to_owned());
    folder.put("handing.json", handing).ok()?;
    let mut command = Command::new(own_program());
    command.arg(SUPERVISE).arg(folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let child = command.stderr(Stdio::null()).spawn();
    let mut child = child.inspect_err(|_| folder.take_back()).ok()?;
    let told = follow(&mut child, input, cancel);
    Some(told.unwrap_or_else(|| untold(folder.path(), cancel)))
}

/// What is known where the supervisor ended without a word.
fn untold(folder: &Path, cancel: &AtomicBool) -> Handed {
    let not_begun = Handed::not_begun(&io::ErrorKind::Interrupted.into());
    match fate(folder) {
        HandedFate::Ended(handed) => handed,
        // It ended before it listened to who wanted it to.
        HandedFate::NeverBegun if cancel.load(Ordering::SeqCst) => Handed {
            end: HandedEnd::Cancelled,
            ..not_begun
        },
        HandedFate::NeverBegun => not_begun,
        HandedFate::Runs | HandedFate::Lost => Handed {
            end: HandedEnd::Signalled(9),
            taken: true,
            ..not_begun
        },
    }
}

/// Gives the supervisor the text, and its answer.
fn follow(child: &mut Child, input: &[u8], cancel: &AtomicBool) -> Option<Handed> {
    let (mut stdin, mut stdout) = (child.stdin.take()?, child.stdout.take()?);
    let answer = thread::spawn(move || {
        let mut text = Vec::new();
        stdout.read_to_end(&mut text).map(|_| text)
    });
    let input = input.to_vec();
    let feeding = thread::spawn(move || stdin.write_all(&input));
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let mut asked = false;
    while matches!(child.try_wait(), Ok(None)) {
        if !asked && cancel.load(Ordering::SeqCst) {
            asked = true;
            // Not waited for yet: its number is its own.
            let _ = pid.map(|pid| kill_process(pid, Signal::TERM));
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    let _ = feeding.join();
    let text = answer.join().ok()?.ok()?;
    serde_json::from_slice(&text).ok()
}

/// What is known of what was to be run from that folder. What never began never will, once that
/// is said.
#[must_use]
pub fn fate(folder: &Path) -> HandedFate {
    let folder = TaskFolder(folder.to_owned());
    let ended = || folder.get("handed.json").map(HandedFate::Ended);
    if let Some(ended) = ended() {
        return ended;
    }
    if !folder.path().exists() {
        return HandedFate::Lost;
    }
    let Ok(Some(_lock)) = folder.lock() else {
        return HandedFate::Runs;
    };
    ended().unwrap_or_else(|| {
        if folder.has_begun() {
            return HandedFate::Lost;
        }
        folder.take_back();
        HandedFate::NeverBegun
    })
}

/// Whether what was to be run from that folder runs. It is only looked at: what is about to begin
/// begins all the same.
#[must_use]
pub fn runs(folder: &Path) -> bool {
    TaskFolder(folder.to_owned()).is_locked()
}

/// Whether that folder orders such a program.
pub(super) fn is_ordered(folder: &TaskFolder) -> bool {
    folder.get::<Handing>("handing.json").is_some()
}

/// Runs what the folder orders with the text of standard input, and leaves the answer there and
/// on standard output.
pub(super) fn supervise(folder: &TaskFolder, stop: &Arc<AtomicBool>) -> io::Result<()> {
    // Who only looks has it for a moment; what was taken back meanwhile is not there any more.
    let lock = folder.wait_for_lock()?;
    let Some(handing) = folder.get::<Handing>("handing.json") else {
        return Ok(());
    };
    let mut input = Vec::new();
    io::stdin().read_to_end(&mut input)?;
    // Whoever was to give it was gone before all of it was here.
    if input.len() != handing.length {
        return Ok(());
    }
    folder.begin()?;
    families::adopt();
    let handed = here(&handing, input, stop, &mut |_| ());
    if matches!(handed.end, HandedEnd::Late | HandedEnd::Cancelled) {
        families::signal(&families::descendants(), Signal::KILL);
    }
    let short = Handed {
        output: String::new(),
        cut: true,
        ..handed.clone()
    };
    // Where the disk has no room for what it said, there may be some for how it ended.
    let kept = folder.put("handed.json", &handed);
    let _ = kept.or_else(|_| folder.put("handed.json", &short));
    drop(lock);
    let _ = io::stdout().write_all(&serde_json::to_vec(&handed)?);
    Ok(())
}
