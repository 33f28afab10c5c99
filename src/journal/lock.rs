//! One writer: the lock of a run.
//!
//! The kernel holds it (`flock`) and drops it when the process ends, however it ends.
//! The file's content only tells people who has it; it is emptied on a clean leave. Whoever
//! asks the holder to let go writes a line of their own below that, for the holder to tell.
//!
//! **Between machines.** On a local file system the kernel knows every writer, and the
//! lock is the whole truth. On a shared one (NFS, SMB, FUSE and the like) locks may be
//! kept by each machine for itself. There a content that names another machine, left
//! behind a lock that we were given, may be that machine's crash or its living
//! session: nothing here can tell, so the run is refused and the file named.
//!
//! **Where the file system has no locks** the name is all there is as well. A name of this
//! machine whose process lives has the run; otherwise it is written, and whoever writes is
//! told that nothing keeps a second session out.

use super::error::{Doing, RecordError};
use super::files;
use super::folders::LOCK;
use super::holder::Holder;
use super::line;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Whoever only asks who holds a run locks it for a moment too: look twice.
const LOOKS: usize = 4;
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// The lock of a run; dropping it lets go.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    /// Where the name was written, if not through `file`.
    pen: Option<File>,
    /// The name that the disk had no room for, or could not take.
    unsaid: Option<Holder>,
    /// The file system has no locks, so this keeps nobody out.
    unguarded: bool,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, the name would accuse a session that has ended well.
        if self.unsaid.is_none() {
            let _ = self.pen.as_ref().unwrap_or(&self.file).set_len(0);
        }
    }
}

impl Lock {
    /// Whether it keeps nobody out, because the file system has no locks.
    pub fn unguarded(&self) -> bool {
        self.unguarded
    }

    /// Writes down who holds it, where the disk could not take that before.
    pub(super) fn say(&mut self) {
        let Some(who) = &self.unsaid else { return };
        if !is_at(&self.file, &self.path) {
            return;
        }
        let open = files::open(&self.path, OpenOptions::new().read(true).write(true));
        if let Ok(mut pen) = open
            && claim(&mut pen, who).is_ok()
        {
            self.pen = Some(pen);
            self.unsaid = None;
        }
    }
}

/// Where a run's lock is.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join(LOCK)
}

/// Takes the lock for `who`, or says who has it. `shared` says that other machines may
/// write here, too; where it does not, the file system is asked.
///
/// On one machine the kernel's lock counts, and the name in it is only told: a disk that
/// is full or read-only does not keep a run from being opened. Between machines the name
/// is all there is, so there it has to be written.
pub(super) fn take(folder: &Path, who: &Holder, shared: bool) -> Result<Lock, RecordError> {
    let system = System {
        shared: if shared { |_| true } else { on_shared_system },
        ..SYSTEM
    };
    take_where(folder, who, &system)
}

/// What the file system can do. Tests put another in its place.
#[derive(Clone, Copy)]
struct System {
    /// Whether other machines may write to it.
    shared: fn(&File) -> bool,
    /// Takes the lock of a file.
    lock: fn(&File) -> Result<(), TryLockError>,
}

const SYSTEM: System = System {
    shared: on_shared_system,
    lock: File::try_lock,
};

fn take_where(folder: &Path, who: &Holder, system: &System) -> Result<Lock, RecordError> {
    let path = path(folder);
    let refused = |error| RecordError::io(Doing::Lock, &path, error);
    let (mut file, unguarded) = acquire(&path, who, system.lock).map_err(|error| match error {
        Refused::Held(holder) => RecordError::Held(holder.seen_by(who)),
        Refused::Io(error) => refused(error),
    })?;
    let shared = unguarded || (system.shared)(&file);
    if let Some(left) = content(&mut file).map(|left| left.seen_by(who)) {
        if left.host != who.host && shared {
            let at = path.into();
            return Err(RecordError::Elsewhere { holder: left, at });
        }
        if unguarded && left.host == who.host && lives(left.pid) {
            return Err(RecordError::Held(left));
        }
    }
    let unsaid = match claim(&mut file, who) {
        Ok(()) => None,
        Err(error) if shared => return Err(refused(error)),
        Err(_) => Some(who.clone()),
    };
    Ok(Lock {
        file,
        path,
        pen: None,
        unsaid,
        unguarded,
    })
}

/// Whether there is a process of that number; where the system does not tell, there is.
fn lives(pid: u32) -> bool {
    let processes = Path::new("/proc");
    !processes.join("self").exists() || processes.join(pid.to_string()).exists()
}

/// Whether the file system has no locks at all.
fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let without = [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::NOSYS];
    let code = error.raw_os_error();
    without
        .iter()
        .any(|errno| code == Some(errno.raw_os_error()))
}

/// Who holds the run now, if anybody does.
pub(super) fn holder(folder: &Path) -> Option<Holder> {
    let mut file = files::open_to_read(&path(folder)).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => content(&mut file),
        Err(TryLockError::Error(error)) if has_no_locks(&error) => {
            content(&mut file).filter(|left| lives(left.pid))
        }
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

enum Refused {
    Held(Box<Holder>),
    Io(io::Error),
}

/// The lock file, locked; whether that keeps nobody out is said with it.
fn acquire(
    path: &Path,
    who: &Holder,
    lock: fn(&File) -> Result<(), TryLockError>,
) -> Result<(File, bool), Refused> {
    let mut left = None;
    for look in 0..LOOKS {
        if look > 0 {
            thread::sleep(BETWEEN_LOOKS);
        }
        let mut file = open(path).map_err(Refused::Io)?;
        match lock(&file) {
            // Somebody may have removed the file between opening and locking it.
            Ok(()) if is_at(&file, path) => return Ok((file, false)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => left = content(&mut file).or(left),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => return Ok((file, true)),
            Err(TryLockError::Error(error)) => return Err(Refused::Io(error)),
        }
    }
    let unnamed = || Holder {
        user: "?".into(),
        host: "?".into(),
        pid: 0,
        since: who.since,
    };
    Err(Refused::Held(Box::new(left.unwrap_or_else(unnamed))))
}

/// Opens the lock file, to be read where it cannot be written: that is locked as well.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let options = options.read(true).write(true).create(true).truncate(false);
    match files::open(path, options) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
            ) =>
        {
            files::open_to_read(path).map_err(|_| error)
        }
        other => other,
    }
}

fn claim(file: &mut File, who: &Holder) -> io::Result<()> {
    // One write over the old content, then the cut: a reader takes the first line.
    let mut line = serde_json::to_vec(who)?;
    line.push(b'\n');
    file.rewind()?;
    file.write_all(&line)?;
    file.set_len(line.len() as u64)
}

/// Writes down below the holder's name who asks it to let go. Where that cannot be written the
/// holder leaves without knowing for whom.
pub(super) fn note_asker(folder: &Path, who: &Holder) {
    let opened = files::open(&path(folder), OpenOptions::new().append(true));
    if let (Ok(mut file), Ok(mut line)) = (opened, serde_json::to_vec(who)) {
        line.push(b'\n');
        let _ = file.write_all(&line);
    }
}

/// Who asked last that this process let go of the run, where it holds it.
pub(super) fn asker(folder: &Path) -> Option<Holder> {
    let mut file = files::open_to_read(&path(folder)).ok()?;
    let own = content(&mut file).filter(|own| own.pid == std::process::id())?;
    let text = text(&mut file)?;
    let asker = text.lines().skip(1).last().and_then(read_holder)?;
    (asker.host == own.host).then_some(asker)
}

fn content(file: &mut File) -> Option<Holder> {
    read_holder(text(file)?.lines().next()?)
}

fn text(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    Some(text)
}

fn read_holder(line: &str) -> Option<Holder> {
    let holder: Holder = serde_json::from_str(line).ok()?;
    line::is_plain(holder.since).then_some(holder)
}

/// Whether the open file is the one of that name.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let same = || -> io::Result<bool> {
        let (held, named) = (file.metadata()?, fs::metadata(path)?);
        Ok((held.dev(), held.ino()) == (named.dev(), named.ino()))
    };
    same().unwrap_or(false)
}

/// Whether the file is where other machines may write too.
#[cfg(target_os = "linux")]
pub(super) fn on_shared_system(file: &File) -> bool {
    // NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Ceph, Lustre, GFS2, OCFS2, Coda, vboxsf.
    const SHARED: [i128; 13] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414F,
        0x00C3_6400,
        0x0BD0_0BD0,
        0x0116_1970,
        0x7461_636F,
        0x7375_7245,
        0x786F_4256,
    ];
    rustix::fs::fstatfs(file)
        .is_ok_and(|system| SHARED.contains(&(i128::from(system.f_type) & 0xFFFF_FFFF)))
}

/// Elsewhere than on Linux we do not know, and believe the kernel's lock.
#[cfg(not(target_os = "linux"))]
pub(super) fn on_shared_system(_: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const SHARED: System = System {
        shared: |_| true,
        ..SYSTEM
    };
    const LOCAL: System = System {
        shared: |_| false,
        ..SYSTEM
    };
    const WITHOUT_LOCKS: System = System {
        lock: |_| Err(TryLockError::Error(rustix::io::Errno::NOLCK.into())),
        ..LOCAL
    };

    #[test]
    fn the_time_of_who_has_it_is_that_of_the_clocks_of_who_asks() {
        let folder = tempfile::tempdir().unwrap();
        let _held = take(folder.path(), &anna("bastion"), false).unwrap();
        let mut asking = anna("bastion");
        asking.since = "2026-11-23T08:00:00+01:00".parse().unwrap();
        match take(folder.path(), &asking, false) {
            Err(RecordError::Held(holder)) => {
                assert_eq!(holder.since, anna("bastion").since);
                assert_eq!(holder.since.offset(), asking.since.offset());
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn where_there_are_no_locks_a_run_is_written_with_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let first = take_where(folder.path(), &anna("bastion"), &WITHOUT_LOCKS).unwrap();
        assert!(first.unguarded());
        // The name keeps out who can be kept out: a session that lives, another machine.
        match take_where(folder.path(), &anna("bastion"), &WITHOUT_LOCKS) {
            Err(RecordError::Held(holder)) => assert_eq!(holder, anna("bastion")),
            other => panic!("{other:?}"),
        }
        match take_where(folder.path(), &anna("bastion-2"), &WITHOUT_LOCKS) {
            Err(RecordError::Elsewhere { holder, .. }) => assert_eq!(holder, anna("bastion")),
            other => panic!("{other:?}"),
        }
        drop(first);
        assert!(take_where(folder.path(), &anna("bastion-2"), &WITHOUT_LOCKS).is_ok());
        let dead = Holder {
            pid: u32::MAX,
            ..anna("bastion")
        };
        fs::write(path(folder.path()), serde_json::to_vec(&dead).unwrap()).unwrap();
        assert!(take_where(folder.path(), &anna("bastion"), &WITHOUT_LOCKS).is_ok());
    }

    #[test]
    fn a_refusal_that_is_no_lack_of_locks_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let broken = System {
            lock: |_| Err(TryLockError::Error(rustix::io::Errno::IO.into())),
            ..LOCAL
        };
        let refused = take_where(folder.path(), &anna("bastion"), &broken).unwrap_err();
        assert!(refused.only_unlocked());
    }

    #[test]
    fn no_link_is_locked_or_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        fs::write(&target, "precious").unwrap();
        std::os::unix::fs::symlink(&target, path(folder.path())).unwrap();
        assert!(take(folder.path(), &anna("bastion"), false).is_err());
        assert_eq!(holder(folder.path()), None);
        assert_eq!(fs::read(&target).unwrap(), b"precious");
    }

    fn anna(host: &str) -> Holder {
        Holder {
            user: "anna".into(),
            host: host.into(),
            pid: std::process::id(),
            since: "2026-11-23T03:12:45+01:00".parse().unwrap(),
        }
    }

    #[test]
    fn a_second_writer_is_told_who_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path(), &anna("bastion"), false).unwrap();
        match take(
            folder.path(),
            &Holder {
                user: "pau".into(),
                ..anna("bastion")
            },
            false,
        ) {
            Err(RecordError::Held(holder)) => assert_eq!(holder, anna("bastion")),
            other => panic!("{other:?}"),
        }
        assert_eq!(holder(folder.path()), Some(anna("bastion")));
        drop(first);
        assert_eq!(holder(folder.path()), None);
        assert!(take(folder.path(), &anna("bastion"), false).is_ok());
    }

    #[test]
    fn whoever_has_the_run_reads_who_asked_for_it_and_still_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let held = take(folder.path(), &anna("bastion"), false).unwrap();
        assert_eq!(asker(folder.path()), None);
        let pau = Holder {
            user: "pau".into(),
            pid: 7,
            ..anna("bastion")
        };
        note_asker(folder.path(), &pau);
        assert_eq!(asker(folder.path()), Some(pau.clone()));
        assert_eq!(holder(folder.path()), Some(anna("bastion")));
        drop(held);
        assert_eq!(asker(folder.path()), None);
        // Of a run that others hold nothing is told here.
        let _theirs = take(folder.path(), &pau, false).unwrap();
        note_asker(folder.path(), &anna("bastion"));
        assert_eq!(asker(folder.path()), None);
    }

    #[test]
    fn a_long_name_before_leaves_nothing_behind_a_short_one() {
        let folder = tempfile::tempdir().unwrap();
        let long = Holder {
            user: "x".repeat(300),
            ..anna("bastion")
        };
        fs::write(path(folder.path()), serde_json::to_vec(&long).unwrap()).unwrap();
        let _lock = take(folder.path(), &anna("bastion"), false).unwrap();
        let one_line = [
            serde_json::to_vec(&anna("bastion")).unwrap(),
            b"\n".to_vec(),
        ]
        .concat();
        assert_eq!(fs::read(path(folder.path())).unwrap(), one_line);
        assert_eq!(holder(folder.path()), Some(anna("bastion")));
    }

    #[test]
    fn a_clean_leave_accuses_nobody() {
        let folder = tempfile::tempdir().unwrap();
        drop(take_where(folder.path(), &anna("bastion-2"), &SHARED).unwrap());
        assert!(take_where(folder.path(), &anna("bastion"), &SHARED).is_ok());
    }

    #[test]
    fn another_machine_on_a_shared_system_is_not_pushed_aside() {
        let folder = tempfile::tempdir().unwrap();
        let left = serde_json::to_vec(&anna("bastion-2")).unwrap();
        fs::write(path(folder.path()), &left).unwrap();
        match take_where(folder.path(), &anna("bastion"), &SHARED) {
            Err(RecordError::Elsewhere { holder, .. }) => assert_eq!(holder.host, "bastion-2"),
            other => panic!("{other:?}"),
        }
        // The refusal left the name in place, and a local disk knows better.
        assert_eq!(fs::read(path(folder.path())).unwrap(), left);
        assert!(take_where(folder.path(), &anna("bastion"), &LOCAL).is_ok());
    }

    #[test]
    fn rubbish_in_the_lock_is_nobody() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(path(folder.path()), [0xff, 0, b'{']).unwrap();
        assert!(take_where(folder.path(), &anna("bastion"), &SHARED).is_ok());
    }
}
