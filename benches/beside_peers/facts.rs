//! What the kernel and the disk say: memory, wake-ups, one synced write, the load.
//!
//! It must not know what is measured.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Memory of a process in kB, as the kernel counts it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// The most that was resident, ever.
    pub peak: u64,
    /// Its own, at the time of asking.
    pub own: u64,
    /// Pages of files, the program's own code among them.
    pub files: u64,
}

fn status(path: &Path, name: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

pub fn memory(pid: u32) -> Memory {
    let path = format!("/proc/{pid}/status");
    let field = |name| status(Path::new(&path), name);
    Memory {
        peak: field("VmHWM"),
        own: field("RssAnon"),
        files: field("RssFile"),
    }
}

/// How often any thread of a process has gone to sleep by itself, which is how often it
/// was woken.
pub fn sleeps(pid: u32) -> u64 {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return 0;
    };
    tasks
        .flatten()
        .map(|task| status(&task.path().join("status"), "voluntary_ctxt_switches"))
        .sum()
}

/// A file to which lines of a journal's size are added and synced.
pub struct BareDisk(File);

impl BareDisk {
    pub fn new(folder: &Path) -> Self {
        let path = folder.join("bare");
        let file = OpenOptions::new().append(true).create(true).open(path);
        Self(file.expect("a file"))
    }

    /// One write of 420 bytes and `fdatasync`.
    pub fn write(&mut self) -> Duration {
        let start = Instant::now();
        self.0.write_all(&[b'x'; 420]).expect("room on the disk");
        self.0.sync_data().expect("a disk that syncs");
        start.elapsed()
    }
}

/// The file system that holds a folder.
pub fn file_system(folder: &Path) -> String {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let best = mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split_whitespace().skip(1);
            Some((parts.next()?, parts.next()?))
        })
        .filter(|(at, _)| folder.starts_with(at))
        .max_by_key(|(at, _)| at.len());
    best.map_or_else(|| "unknown".to_owned(), |(_, kind)| kind.to_owned())
}

/// How busy the machine is: runnable processes over the last minute.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("?").to_owned()
}

/// The middle one.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
