//! A command from outside: it is given to a supervisor, followed, ended, and its fate is asked.
//!
//! It must not know what a command is for.

use super::followed::Followed;
use super::kept_output::rescue;
use super::order::{Order, TaskFolder, TaskOutcome};
use crate::model::{CommandStatus, NotStarted};
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The word of the command line behind which a supervisor begins.
pub const SUPERVISE: &str = "supervise";

/// How often is looked for news.
const BETWEEN_LOOKS: Duration = Duration::from_millis(40);
/// How many pieces of output are told at once.
const AT_ONCE: usize = 16;
/// How long a supervisor may take to be there.
const TO_BEGIN: Duration = Duration::from_secs(10);

/// What is known of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It runs.
    Runs,
    /// What became of it.
    Ended(TaskOutcome),
}

/// A command that was given to a supervisor, here or by a program that is gone.
#[derive(Debug)]
pub struct Task {
    folder: TaskFolder,
    followed: Followed,
    /// The supervisor, where this program began it, and since when.
    child: Option<(Child, Instant)>,
}

impl Task {
    /// Gives a command to a supervisor of its own, which keeps what it needs in that folder.
    ///
    /// # Errors
    /// Where the folder cannot be made, or no process.
    pub fn begin(folder: &Path, program: &Path, order: &Order) -> io::Result<Self> {
        let (mut command, task) = Self::lend(folder, program, order)?;
        command.stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn();
        let child = child.inspect_err(|_| task.folder.take_back())?;
        Ok(Self {
            child: Some((child, Instant::now())),
            ..task
        })
    }

    /// The program that runs a command with the terminal of who starts it, and what is to be
    /// asked of it afterwards.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn lend(folder: &Path, program: &Path, order: &Order) -> io::Result<(Command, Self)> {
        DirBuilder::new()
            .mode(0o700)
            .recursive(true)
            .create(folder)?;
        let task = Self::found(folder);
        task.folder.put_order(order)?;
        let mut command = Command::new(program);
        command.arg(SUPERVISE).arg(folder);
        Ok((command, task))
    }

    /// A command that another program gave to a supervisor.
    #[must_use]
    pub fn found(folder: &Path) -> Self {
        let folder = TaskFolder(folder.to_owned());
        Self {
            followed: Followed::new(&folder),
            folder,
            child: None,
        }
    }

    /// What is new of its output, and whether something before it was missed.
    pub fn read(&mut self) -> (Vec<u8>, bool) {
        self.followed.read()
    }

    /// Asks for its end.
    ///
    /// # Errors
    /// Where the folder takes no more files.
    pub fn cancel(&self) -> io::Result<()> {
        self.folder.cancel()
    }

    /// Where all that is kept of its output is, once it has ended.
    #[must_use]
    pub fn folder(&self) -> &TaskFolder {
        &self.folder
    }

    /// What is known of it now. What never began never will, once that is said.
    pub fn fate(&mut self) -> Fate {
        if let Some(outcome) = self.folder.outcome() {
            return Fate::Ended(outcome);
        }
        // It may not have come to its lock yet.
        if let Some((child, since)) = &mut self.child
            && since.elapsed() < TO_BEGIN
            && matches!(child.try_wait(), Ok(None))
        {
            return Fate::Runs;
        }
        let Ok(Some(_lock)) = self.folder.lock() else {
            let gone = !self.folder.path().exists();
            return if gone { Self::never() } else { Fate::Runs };
        };
        match self.folder.outcome() {
            Some(outcome) => Fate::Ended(outcome),
            None if self.folder.has_begun() => {
                // What it printed until then is all that is known of it.
                let (bytes, truncated) = rescue(&self.folder);
                Fate::Ended(TaskOutcome {
                    bytes,
                    truncated,
                    ..TaskOutcome::bare(CommandStatus::Lost)
                })
            }
            None => {
                self.folder.take_back();
                Self::never()
            }
        }
    }

    fn never() -> Fate {
        Fate::Ended(TaskOutcome::bare(CommandStatus::NotStarted {
            program: None,
            why: NotStarted::Interrupted,
        }))
    }

    /// Follows it to its end; `news` gets what it prints, and whether something before was
    /// missed. None where it is let go of before: it goes on.
    pub fn watch(
        &mut self,
        control: Control<'_>,
        news: &mut dyn FnMut(&[u8], bool),
    ) -> Option<TaskOutcome> {
        let mut asked = false;
        loop {
            let fate = self.fate();
            for _ in 0..AT_ONCE {
                let (bytes, missed) = self.read();
                if bytes.is_empty() {
                    break;
                }
                news(&bytes, missed);
            }
            if let Fate::Ended(outcome) = fate {
                if let Some((mut child, _)) = self.child.take() {
                    // An ended one is waited for, or it stays as a dead entry.
                    let _ = child.wait();
                }
                return Some(outcome);
            }
            // Who asks for the end and lets go at once has asked for it.
            if control.stop.load(Ordering::SeqCst) && !asked {
                asked = self.cancel().is_ok();
            }
            if control.let_go.load(Ordering::SeqCst) {
                return None;
            }
            thread::sleep(BETWEEN_LOOKS);
        }
    }
}

/// What ends the watch over a command.
#[derive(Debug, Clone, Copy)]
pub struct Control<'c> {
    /// Set by who does not want to follow it any more.
    pub let_go: &'c AtomicBool,
    /// Set by who wants it ended.
    pub stop: &'c AtomicBool,
}

/// The file of this program, even if another was put in its place meanwhile.
#[must_use]
pub fn own_program() -> std::path::PathBuf {
    if cfg!(target_os = "linux") {
        "/proc/self/exe".into()
    } else {
        std::env::current_exe().unwrap_or_else(|_| "vetlla".into())
    }
}
