//! What a supervisor is asked for and what it answers, as files of one folder.
//!
//! Whoever holds the lock has the word: a supervisor for as long as it lives, or who asks what
//! became of it. It must not know how a program is run.

use crate::model::CommandStatus;
use rustix::fs::{FlockOperation, flock};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// So much room is taken for the answer before anything is run: a full disk cannot hold it up.
const ROOM: usize = 4 << 10;
/// An order is never as large as this.
const LONGEST: u64 = 16 << 20;

/// What is to be run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Each program with its arguments; several are joined by pipes.
    pub argv: Vec<Vec<String>>,
    /// How long it may take, in seconds.
    pub timeout: u32,
    /// How many bytes of its output are kept.
    pub max_output: u32,
    /// It has the terminal of who asked; its output is not kept.
    pub interactive: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskOutcome {
    /// How it ended.
    pub status: CommandStatus,
    /// How many bytes it printed.
    pub bytes: u64,
    /// The middle of it is not kept.
    pub truncated: bool,
    /// The disk took no more.
    pub unkept: bool,
    /// So many processes go on that it has started.
    pub left_behind: u32,
    /// How long it ran, in milliseconds, where that is known.
    #[serde(default)]
    pub took: Option<u64>,
}

impl TaskOutcome {
    /// Of what printed nothing that is known.
    #[must_use]
    pub fn bare(status: CommandStatus) -> Self {
        Self {
            status,
            bytes: 0,
            truncated: false,
            unkept: false,
            left_behind: 0,
            took: None,
        }
    }
}

/// The folder of one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFolder(pub PathBuf);

impl TaskFolder {
    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Where its output is, while it runs the beginning of it.
    #[must_use]
    pub fn output(&self) -> PathBuf {
        self.at("output")
    }

    /// Where the later output is, piece by piece.
    pub(super) fn tail(&self, nth: u64) -> PathBuf {
        self.at(&format!("tail-{nth}"))
    }

    /// The numbers of the pieces that there are, in any order.
    pub(super) fn tails(&self) -> Vec<u64> {
        let entries = std::fs::read_dir(&self.0).into_iter().flatten().flatten();
        let numbers = entries.filter_map(|entry| {
            let name = entry.file_name();
            name.to_str()?.strip_prefix("tail-")?.parse().ok()
        });
        numbers.collect()
    }

    /// Writes down what is to be run.
    pub(super) fn put_order(&self, order: &Order) -> io::Result<()> {
        let mut file = fresh(&self.at("order.json"))?;
        file.write_all(&serde_json::to_vec(order)?)
    }

    /// What is to be run; an error where nobody wants it any more.
    pub(super) fn order(&self) -> io::Result<Order> {
        self.read("order.json")
    }

    /// Takes the order back: a supervisor that comes later finds none.
    pub(super) fn take_back(&self) {
        let _ = std::fs::remove_file(self.at("order.json"));
        let _ = std::fs::remove_file(self.at("handing.json"));
    }

    /// Writes a file of that name, whole or not at all.
    pub(super) fn put<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let new = self.at(&format!("{name}.new"));
        let mut file = fresh(&new)?;
        file.write_all(&serde_json::to_vec(value)?)?;
        file.sync_data()?;
        std::fs::rename(new, self.at(name))
    }

    /// Reads a file of that name, where it is there and is one of those.
    pub(super) fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.read(name).ok()
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> io::Result<T> {
        let path = self.at(name);
        if std::fs::metadata(&path)?.len() > LONGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    /// Asks for an end.
    ///
    /// # Errors
    /// Where the folder takes no more files.
    pub fn cancel(&self) -> io::Result<()> {
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(self.at("cancel"))
            .map(drop)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.at("cancel").exists()
    }

    /// Notes that programs are about to be started.
    pub(super) fn begin(&self) -> io::Result<()> {
        fresh(&self.at("begun")).map(drop)
    }

    pub(super) fn has_begun(&self) -> bool {
        self.at("begun").exists()
    }

    /// Whether somebody has the lock, asked without a moment in which nobody else could take it
    /// for long: whoever is about to begin waits for that.
    pub(super) fn is_locked(&self) -> bool {
        let file = File::open(self.at("lock"));
        let asked = |file: &File| flock(file, FlockOperation::NonBlockingLockShared);
        file.is_ok_and(|file| asked(&file) == Err(rustix::io::Errno::WOULDBLOCK))
    }

    /// Takes the lock for as long as the file lives, once nobody looks at it any more.
    pub(super) fn wait_for_lock(&self) -> io::Result<File> {
        let file = self.lock_file()?;
        flock(&file, FlockOperation::LockExclusive)?;
        Ok(file)
    }

    fn lock_file(&self) -> io::Result<File> {
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(self.at("lock"))
    }

    /// Takes the lock for as long as the file lives; none where another has it.
    pub(super) fn lock(&self) -> io::Result<Option<File>> {
        let file = self.lock_file()?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(file)),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes room for the answer.
    pub(super) fn make_room(&self) -> io::Result<File> {
        let mut file = fresh(&self.at("status.new"))?;
        file.write_all(&[b' '; ROOM])?;
        file.sync_data()?;
        Ok(file)
    }

    /// Writes the answer where room was taken for it; there it is whole or not at all.
    pub(super) fn answer(&self, room: &File, outcome: &TaskOutcome) -> io::Result<()> {
        let mut text = serde_json::to_vec(outcome)?;
        text.resize(ROOM.max(text.len()), b' ');
        std::os::unix::fs::FileExt::write_all_at(room, &text, 0)?;
        let _ = room.sync_data();
        std::fs::rename(self.at("status.new"), self.at("status.json"))
    }

    /// The answer, where it is there.
    #[must_use]
    pub fn outcome(&self) -> Option<TaskOutcome> {
        let text = std::fs::read(self.at("status.json")).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// The folder's own path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

fn fresh(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(path)
}
