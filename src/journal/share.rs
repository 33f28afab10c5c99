//! What of a run is shared with the team, as far as its folder knows: lines as they are on
//! disk, how far they have gone out, and the journal made anew from what the team has.
//!
//! Nothing here asks a network: whoever shares brings lines and takes them away. It must not
//! know where they go.

use super::error::{Doing, RecordError};
use super::files;
use super::folders::JOURNAL;
use super::holder::Holder;
use super::lock;
use super::make;
use super::mark::Mark;
use super::name::RunName;
use super::packed;
use super::readback::Readback;
use super::store::Store;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// How far a run's lines have gone out.
pub(super) const SHARED: &str = "shared.json";
/// Who writes in this state folder, whatever the machine is called.
const WRITER: &str = "writer";
const SMALL: u64 = 1 << 16;

/// A whole line of a journal as it is on disk, without its line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLine {
    /// Its number.
    pub seq: u64,
    /// The hash that it carries.
    pub hash: String,
    /// Its bytes.
    pub text: String,
}

/// Lines of a journal from a place on.
#[derive(Debug, Clone, Default)]
pub struct RawLines {
    /// Those before the first that is damaged, in order.
    pub lines: Vec<RawLine>,
    /// How far they go.
    pub mark: Mark,
    /// Whether something is wrong behind them.
    pub damaged: bool,
    /// What was read back of them.
    pub read: Readback,
}

/// How far a run is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShareState {
    /// The run's identity: the hash of its first line.
    pub run: String,
    /// The epoch in which this state folder has the run; 0 where it has never had it.
    pub epoch: u32,
    /// So many lines are with the team.
    pub lines: u64,
    /// The hash of the last of them.
    pub hash: String,
    /// How long the journal was when all of it was with the team.
    pub bytes: u64,
    /// Somebody else has the run by now: who, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<(String, String)>,
    /// Of these epochs lines were refused: they lie in `branch-EPOCH.jsonl`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<u32>,
    /// So many lines that were written here lie beside the run there.
    #[serde(default, skip_serializing_if = "is_none")]
    pub beside: u64,
    /// The team has put it away for good: nothing of it goes out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forgotten: bool,
    /// It was written into this folder as a copy, to be read there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copied: bool,
    /// It ended with nothing done in it, and is to be let go of here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unused: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // what serde asks for
fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Store {
    /// The lines of a run's journal after a mark.
    pub fn raw_lines(&self, run: &RunName, since: &Mark) -> Result<RawLines, RecordError> {
        let folder = self.folders.reading(run)?;
        let bytes = packed::read_from(&folder, JOURNAL, since.len)?;
        Ok(raw_lines_of(since, &bytes))
    }

    /// How long the journal of a run is on disk.
    pub fn journal_bytes(&self, run: &RunName) -> Option<u64> {
        let folder = self.folders.of(run).ok()?;
        let about = fs::symlink_metadata(folder.join(JOURNAL)).ok()?;
        Some(about.len())
    }

    /// How far a run is shared; none where it never was.
    #[must_use]
    pub fn share_state(&self, run: &RunName) -> Option<ShareState> {
        let folder = self.folders.reading(run).ok()?;
        let bytes = files::read(&folder.join(SHARED), SMALL).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Notes how far a run is shared. Lost, it is asked of the team again.
    pub fn note_share_state(&self, run: &RunName, state: &ShareState) -> Result<(), RecordError> {
        // The thread that shares, a take-over and `vetlla sync` may write it at once.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let folder = self.folders.of(run)?;
        let bytes = serde_json::to_vec(state).unwrap_or_default();
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let fresh = folder.join(format!("{SHARED}.{}-{next}", std::process::id()));
        files::create_new(&fresh, &bytes)?;
        let path = folder.join(SHARED);
        if next == 0 {
            sweep(&folder, &fresh);
        }
        fs::rename(&fresh, &path).map_err(|error| {
            let _ = fs::remove_file(&fresh);
            RecordError::io(Doing::Write, path, error)
        })
    }

    /// Who writes in this state folder: made of `fresh` the first time.
    pub fn writer_id(&self, fresh: [u8; 16]) -> Result<[u8; 16], RecordError> {
        let state = self.folders.state();
        let path = state.join(WRITER);
        if let Some(known) = known_writer(&path) {
            return Ok(known);
        }
        files::ensure_dir(state)?;
        let made = files::write_new(&path, super::line::hex(&fresh).as_bytes());
        match made {
            Ok(_) => Ok(fresh),
            // Another program was quicker.
            Err(error) => known_writer(&path).ok_or(error),
        }
    }

    /// Puts what the team has in the place of a run's journal, in one step; where this host
    /// wrote something else in an epoch, that stays beside it as `branch-EPOCH.jsonl`. Nobody
    /// may have the run open, nor have written to it since it was read up to `seen`.
    pub fn rebuild(
        &self,
        run: &RunName,
        who: &Holder,
        branch: Option<u32>,
        (seen, lines): (&Mark, &[String]),
    ) -> Result<(), RecordError> {
        let folder = self.folders.of(run)?;
        let _lock = lock::take(&folder, who, self.folders.shared())?;
        let path = folder.join(JOURNAL);
        if self.raw_lines(run, &Mark::default())?.mark != *seen {
            return Err(RecordError::Held(who.clone()));
        }
        let mut bytes = lines.join("\n").into_bytes();
        bytes.push(b'\n');
        let read = Readback::parse(&bytes);
        if !read.sound() {
            return Err(RecordError::ReadOnly(run.clone()));
        }
        let fresh = path.with_extension("fresh");
        let _ = fs::remove_file(&fresh);
        files::write_new(&fresh, &bytes)?;
        let unwritable = |error| RecordError::io(Doing::Write, &path, error);
        if let Some(epoch) = branch {
            link(&path, &folder, epoch).map_err(unwritable)?;
            files::sync_dir(&folder)?;
        }
        fs::rename(&fresh, &path).map_err(unwritable)?;
        files::sync_dir(&folder)?;
        if read.entries.iter().any(|entry| entry.event.ends_run()) {
            self.folders.mark_closed(run)
        } else {
            self.folders.unmark_closed(run)
        }
    }

    /// Takes a run away that nobody has open: the team has all of it.
    pub fn let_go(&self, run: &RunName, who: &Holder) -> Result<(), RecordError> {
        let folder = self.folders.of(run)?;
        let _lock = lock::take(&folder, who, self.folders.shared())?;
        self.folders.unmark_closed(run)?;
        make::discard(&self.folders, &folder)
    }

    /// Puts another text in the place of what is being typed in a run.
    pub fn note_draft(&self, run: &RunName, draft: &str) -> Result<(), RecordError> {
        let folder = self.folders.of(run)?;
        match super::draft::parse(draft.as_bytes()) {
            Some(draft) => super::draft::save(&folder, &draft),
            None => Ok(()),
        }
    }
}

/// The epoch of a branch by the name of its file, and the how manieth of that epoch it is: the
/// newest has no number.
pub(super) fn branch_of(name: &str) -> Option<(u32, u32)> {
    let name = name.strip_suffix(packed::PACKED).unwrap_or(name);
    let numbers = name.strip_prefix("branch-")?.strip_suffix(".jsonl")?;
    let (epoch, nth) = numbers.split_once('.').unwrap_or((numbers, ""));
    let nth = if nth.is_empty() {
        u32::MAX
    } else {
        nth.parse().ok()?
    };
    Some((epoch.parse().ok()?, nth))
}

/// Takes away what a program that was killed left of a note.
fn sweep(folder: &Path, own: &Path) {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    for name in names.map(|left| left.path()).filter(|left| left != own) {
        let text = name.file_name().unwrap_or_default().to_string_lossy();
        let pid = text
            .strip_prefix(SHARED)
            .and_then(|rest| rest.strip_prefix('.'));
        let pid = pid.and_then(|rest| rest.split_once('-')?.0.parse::<u32>().ok());
        if pid.is_some_and(|pid| pid != std::process::id() && !is_alive(pid)) {
            let _ = fs::remove_file(&name);
        }
    }
}

/// Where that cannot be known, it is taken for alive.
fn is_alive(pid: u32) -> bool {
    let pid = i32::try_from(pid)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    pid.is_none_or(|pid| {
        let asked = rustix::process::test_kill_process(pid);
        asked != Err(rustix::io::Errno::SRCH)
    })
}

fn branch_name(epoch: u32) -> String {
    format!("branch-{epoch}.jsonl")
}

/// Keeps a journal under the name of a branch, too: what takes its place comes after that. One
/// of the same name that is something else goes first under another one.
fn link(path: &Path, folder: &Path, epoch: u32) -> io::Result<()> {
    let branch = folder.join(branch_name(epoch));
    match fs::hard_link(path, &branch) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let same = |path: &Path| fs::metadata(path).map(|about| (about.dev(), about.ino()));
            if same(path)? == same(&branch)? {
                return Ok(());
            }
            let mut olds = (1..).map(|n| folder.join(format!("branch-{epoch}.{n}.jsonl")));
            let old = olds.find(|old| !old.exists());
            fs::rename(&branch, old.unwrap_or_else(|| branch.clone()))?;
            fs::hard_link(path, &branch)
        }
        other => other,
    }
}

/// Lines as they are in some bytes of a journal.
#[must_use]
pub fn raw_lines_of(since: &Mark, bytes: &[u8]) -> RawLines {
    let read = Readback::parse_since(since, bytes);
    let empty = bytes.is_empty() && since.lines > 0;
    let first_bad = read.damage.iter().map(|damage| damage.line).min();
    let first_bad = first_bad.filter(|_| !empty);
    let sound = first_bad.map_or(usize::MAX, |line| line.saturating_sub(since.lines + 1));
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let whole = bytes.get(..whole).unwrap_or_default();
    let mut lines = Vec::new();
    let mut mark = since.clone();
    for raw in whole.split_inclusive(|byte| *byte == b'\n').take(sound) {
        let text = raw.strip_suffix(b"\n").unwrap_or(raw);
        let (Some(hash), Ok(text)) = (super::line::stated_hash(text), std::str::from_utf8(text))
        else {
            break;
        };
        let text = text.to_owned();
        lines.push(RawLine {
            seq: mark.seq,
            hash: hash.clone(),
            text,
        });
        mark.len += raw.len() as u64;
        mark.lines += 1;
        mark.seq += 1;
        mark.hash = hash;
    }
    let damaged = first_bad.is_some();
    RawLines {
        lines,
        mark,
        damaged,
        read,
    }
}

fn known_writer(path: &Path) -> Option<[u8; 16]> {
    let text = files::read(path, SMALL).ok()?;
    bytes_of(std::str::from_utf8(&text).ok()?.trim())?
        .try_into()
        .ok()
}

/// Bytes that are written in hexadecimal.
#[must_use]
pub fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let whole = hex.len().is_multiple_of(2) && hex.is_ascii();
    whole
        .then(|| (0..hex.len()).step_by(2).map(pair).collect())
        .flatten()
}
