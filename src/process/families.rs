//! All that a process has started, and what those have: found among the system's processes.
//!
//! A program may leave its group and its parent; whoever adopts orphans still finds it. It must
//! not know why anybody looks.

use rustix::process::{Pid, Signal, kill_process};
use std::collections::{BTreeMap, BTreeSet};

/// Adopts what is left behind by those that this process starts, where the system can.
pub(super) fn adopt() {
    #[cfg(target_os = "linux")]
    {
        let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    }
}

/// The living descendants of this process. None where the system does not tell.
pub(super) fn descendants() -> Vec<Pid> {
    let own = rustix::process::getpid().as_raw_nonzero().get();
    let mut children: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    for entry in entries {
        let pid = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        if let Some((pid, parent)) = pid.and_then(|pid: i32| Some((pid, living(pid)?))) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let (mut found, mut to_see) = (BTreeSet::new(), vec![own]);
    while let Some(parent) = to_see.pop() {
        for child in children.get(&parent).into_iter().flatten() {
            if found.insert(*child) {
                to_see.push(*child);
            }
        }
    }
    found.into_iter().filter_map(Pid::from_raw).collect()
}

/// The parent of a process that has not ended.
fn living(pid: i32) -> Option<i32> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in brackets, and may have any letters.
    let (_, rest) = text.rsplit_once(')')?;
    let mut words = rest.split_whitespace();
    let state = words.next()?;
    let parent = words.next()?.parse().ok()?;
    (!matches!(state, "Z" | "X" | "x")).then_some(parent)
}

/// Sends a signal to each.
pub(super) fn signal(all: &[Pid], signal: Signal) {
    for pid in all {
        let _ = kill_process(*pid, signal);
    }
}
