//! A ticket written to a file, whole or not at all.
//!
//! It must not know what is in it. Only its owner reads the file: a ticket holds names,
//! addresses and faults. What is no file is never replaced by one: a device and a pipe
//! are written through, a link leads to its target, a disk is left alone.

use super::delivery::{Delivery, DeliveryNote};
use super::error::SinkError;
use super::payload::Payload;
use crate::model::{Clean, Way};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long a pipe may have no reader, and a reader may take nothing.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// As many links as the system follows.
const LINKS: usize = 40;

/// Writes to `path`. A new file is its owner's alone (0600). A file that is there already
/// stays as it is, unless `replace` says otherwise; whatever happens, no half of a file is
/// left.
pub fn write(path: &Path, payload: &Payload, replace: bool) -> Result<Delivery, SinkError> {
    let bytes = payload.as_bytes();
    let refused = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => SinkError::Exists(path.to_owned()),
        _ => SinkError::Write {
            path: path.to_owned(),
            error,
        },
    };
    let mut note = DeliveryNote::Nothing;
    let goal = goal(path).map_err(refused)?;
    let shown_only = matches!(goal, Goal::Through);
    match goal {
        Goal::File(at) => {
            if has_other_names(&at) {
                note = DeliveryNote::OtherNames;
            }
            put(&at, bytes, replace).map_err(refused)?;
        }
        Goal::Pipe | Goal::Through => match open(path).map_err(refused)? {
            Some(file) => pour(&file, bytes).map_err(refused)?,
            None => return Err(SinkError::NoReader(path.to_owned())),
        },
        Goal::Unfit => return Err(SinkError::Unfit(path.to_owned())),
        Goal::Foreign => return Err(SinkError::ForeignLink(path.to_owned())),
    }
    let name = path.to_string_lossy();
    let mut way = Way::File(name.clone().into_owned());
    if shown_only {
        note = DeliveryNote::Through(Clean::line(&name));
        way = Way::Printed;
    }
    Ok(Delivery {
        note,
        ..Delivery::by(way, bytes.len())
    })
}

/// Whether a file is there that has other names too. These keep what they had, because a file
/// is put in its place whole: a copy that was made by linking stays the copy that it is.
fn has_other_names(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.nlink() > 1)
}

/// What a path leads to.
enum Goal {
    /// A regular file, or nothing yet, at this path without links.
    File(PathBuf),
    /// A pipe: written as it is, to whoever reads it.
    Pipe,
    /// A device, or what is open already by way of `/proc`: written as it is, and nobody has
    /// it by that.
    Through,
    /// A disk or a socket.
    Unfit,
    /// Somebody else's link in a folder that everybody writes to.
    Foreign,
}

fn goal(path: &Path) -> io::Result<Goal> {
    let Ok(found) = fs::symlink_metadata(path) else {
        // Whoever writes is told what is wrong.
        return Ok(Goal::File(path.to_owned()));
    };
    if !found.is_symlink() {
        return Ok(by_kind(found.file_type(), path));
    }
    if is_foreign(path, &found) {
        return Ok(Goal::Foreign);
    }
    match fs::metadata(path) {
        Ok(target) if target.is_file() || target.is_dir() => follow(path),
        // What is open already by way of `/proc` is an output of ours, be it a pipe.
        Ok(target) => match by_kind(target.file_type(), path) {
            Goal::Pipe if ends_in_proc(path) => Ok(Goal::Through),
            goal => Ok(goal),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => follow(path),
        Err(error) => Err(error),
    }
}

fn by_kind(kind: FileType, path: &Path) -> Goal {
    if kind.is_fifo() {
        Goal::Pipe
    } else if kind.is_char_device() {
        Goal::Through
    } else if kind.is_block_device() || kind.is_socket() {
        Goal::Unfit
    } else {
        Goal::File(path.to_owned())
    }
}

/// The rule of the system's `protected_symlinks`, which not every system has: who may
/// write to a folder such as `/tmp` could lead us to any file.
fn is_foreign(path: &Path, link: &Metadata) -> bool {
    let Ok(folder) = fs::metadata(folder_of(path)) else {
        return false;
    };
    let shared = folder.mode() & 0o1002 == 0o1002;
    let own = rustix::process::geteuid().as_raw();
    shared && link.uid() != own && link.uid() != folder.uid()
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whether its links lead to something that is open already.
fn ends_in_proc(path: &Path) -> bool {
    matches!(follow(path), Ok(Goal::Through))
}

/// Follows links to where they end, which need not be there.
fn follow(path: &Path) -> io::Result<Goal> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        let folder = fs::canonicalize(folder_of(&at))?;
        at = folder.join(at.file_name().ok_or(ErrorKind::IsADirectory)?);
        match fs::read_link(&at) {
            // What is open already would be cut loose from whoever opened it.
            Ok(_) if folder.starts_with("/proc") => return Ok(Goal::Through),
            Ok(target) => at = folder.join(target),
            Err(_) => return Ok(Goal::File(at)),
        }
    }
    Err(io::Error::from(rustix::io::Errno::LOOP))
}

/// Opens what is written through, without becoming its terminal's program; none for a
/// pipe that nobody reads.
fn open(path: &Path) -> io::Result<Option<File>> {
    let flags = OFlags::NONBLOCK.union(OFlags::NOCTTY).bits();
    let mut options = OpenOptions::new();
    options.append(true).custom_flags(flags.cast_signed());
    let deadline = Instant::now() + PATIENCE;
    loop {
        match options.open(path) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                if Instant::now() >= deadline {
                    return Ok(None);
                }
                thread::sleep(BETWEEN_LOOKS);
            }
            opened => return opened.map(Some),
        }
    }
}

fn pour(mut file: &File, mut rest: &[u8]) -> io::Result<()> {
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait(file)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn wait(file: &File) -> io::Result<()> {
    let patience = Timespec {
        tv_sec: PATIENCE.as_secs().cast_signed(),
        tv_nsec: 0,
    };
    let mut places = [PollFd::new(file, PollFlags::OUT)];
    match poll(&mut places, Some(&patience)) {
        Ok(0) => Err(ErrorKind::TimedOut.into()),
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn put(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let fresh = fresh_beside(path)?;
    let result = fill(&fresh, bytes).and_then(|()| put_in_place(&fresh, path, replace));
    if result.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    result
}

fn fresh_beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut fresh = std::ffi::OsString::from(".");
    fresh.push(name);
    fresh.push(format!(".{}.new", std::process::id()));
    Ok(path.with_file_name(fresh))
}

fn fill(fresh: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(fresh)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn put_in_place(fresh: &Path, path: &Path, replace: bool) -> io::Result<()> {
    if replace {
        return fs::rename(fresh, path);
    }
    // A link, unlike a rename, refuses a name that is taken, and at once.
    match fs::hard_link(fresh, path) {
        Ok(()) => fs::remove_file(fresh),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links; there a look has to do.
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(fresh, path),
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
