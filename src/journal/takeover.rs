//! Taking a run over from a stuck session of one's own.
//!
//! The session that a dropped line left behind is asked with SIGHUP, which it obeys by
//! leaving, and woken with SIGCONT in case it was stopped. Everything it acknowledged
//! is on disk already, so nothing is lost by it going. Who asks is written into the lock
//! before, so that it can tell whoever sits there. A lock's content is no proof:
//! a process gets the signal only when it is shown to have this very lock file open
//! and to be this program. A session of another user or machine is never touched.

use super::error::{RecordError, TakeoverRefusal};
use super::holder::Holder;
use super::lock;
use rustix::io::Errno;
#[cfg(target_os = "linux")]
use rustix::process::PidfdFlags;
use rustix::process::{Pid, Signal};
use std::fs;
use std::io::ErrorKind;
#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Asks the holder to let go, or says why it was not asked.
pub(super) fn ask(folder: &Path, holder: &Holder, who: &Holder) -> Result<(), RecordError> {
    let refuse = |why| RecordError::NotTaken {
        holder: holder.clone(),
        why,
    };
    if holder.host != who.host {
        return Err(refuse(TakeoverRefusal::AnotherMachine));
    }
    let pid = i32::try_from(holder.pid).ok().and_then(Pid::from_raw);
    let process = pid.map(Process::of);
    shown(holder.pid, &lock::path(folder)).map_err(refuse)?;
    let process = process.ok_or_else(|| refuse(TakeoverRefusal::NotShown))?;
    lock::note_asker(folder, who);
    for signal in [Signal::HUP, Signal::CONT] {
        match process.send(signal) {
            // It is leaving already.
            Ok(()) | Err(Errno::SRCH) => {}
            Err(Errno::PERM) => return Err(refuse(TakeoverRefusal::AnotherUser)),
            Err(_) => return Err(refuse(TakeoverRefusal::NotShown)),
        }
    }
    Ok(())
}

/// A process that may get a signal. It is taken hold of before it is looked at, so that
/// one that gets its number after it has ended is not meant; where the system cannot do
/// that, its number has to do.
struct Process {
    pid: Pid,
    #[cfg(target_os = "linux")]
    handle: Option<OwnedFd>,
}

impl Process {
    #[cfg(target_os = "linux")]
    fn of(pid: Pid) -> Self {
        let handle = rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok();
        Self { pid, handle }
    }

    #[cfg(not(target_os = "linux"))]
    fn of(pid: Pid) -> Self {
        Self { pid }
    }

    fn send(&self, signal: Signal) -> Result<(), Errno> {
        #[cfg(target_os = "linux")]
        if let Some(handle) = &self.handle {
            return rustix::process::pidfd_send_signal(handle, signal);
        }
        rustix::process::kill_process(self.pid, signal)
    }
}

/// Makes sure that the process is this program and has the lock file open.
/// Without `/proc` nothing can be shown, and nothing is signalled.
fn shown(pid: u32, lock: &Path) -> Result<(), TakeoverRefusal> {
    if pid == std::process::id() {
        return Err(TakeoverRefusal::NotShown); // two opens in one program: a fault of ours
    }
    let process = Path::new("/proc").join(pid.to_string());
    let refused = |error: &std::io::Error| match error.kind() {
        ErrorKind::PermissionDenied => TakeoverRefusal::AnotherUser,
        _ => TakeoverRefusal::NotShown,
    };
    let theirs = fs::read_link(process.join("exe")).map_err(|error| refused(&error))?;
    let ours = std::env::current_exe().map_err(|_| TakeoverRefusal::NotShown)?;
    if program(&theirs) != program(&ours) {
        return Err(TakeoverRefusal::NotShown);
    }
    let wanted = fs::metadata(lock).map_err(|_| TakeoverRefusal::NotShown)?;
    let open = fs::read_dir(process.join("fd")).map_err(|error| refused(&error))?;
    let holds = open.flatten().any(|entry| {
        fs::metadata(entry.path())
            .is_ok_and(|found| (found.dev(), found.ino()) == (wanted.dev(), wanted.ino()))
    });
    if holds {
        Ok(())
    } else {
        Err(TakeoverRefusal::NotShown)
    }
}

/// A program's name; one that was upgraded while running reads `… (deleted)`.
fn program(exe: &Path) -> Option<String> {
    let name = exe.file_name()?.to_string_lossy().into_owned();
    Some(
        name.strip_suffix(" (deleted)")
            .map_or(name.clone(), str::to_owned),
    )
}
