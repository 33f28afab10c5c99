//! A run in memory that is open for writing.

use super::contents::{self, HeldRun, Opener, SharedContents, StoredRun};
use crate::journal::draft;
use crate::journal::error::{Doing, RecordError};
use crate::journal::evidence::{Attached, EvidenceWriter, Incoming};
use crate::journal::folders::{COMMANDS, EVIDENCE};
use crate::journal::frozen::Frozen;
use crate::journal::holder::Holder;
use crate::journal::mark::Mark;
use crate::journal::name::RunName;
use crate::journal::readback::Readback;
use crate::journal::run_writer::{Batch, DraftKeeper, RunWriter, entries_wait_in_pending};
use crate::journal::tail::{Disk, Tail, TailError};
use crate::model::{Draft, Entry};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A run that is open for writing.
#[derive(Debug)]
pub(super) struct MemoryWriter {
    shared: SharedContents,
    name: RunName,
    state: State,
    pending: Vec<Entry>,
}

#[derive(Debug)]
enum State {
    Kept { tail: Tail, session: Opener },
    Unmade { runbook: String, frozen: Frozen },
    Damaged { session: Opener },
}

impl MemoryWriter {
    pub fn unmade(shared: &SharedContents, runbook: &str, frozen: Frozen, first: Entry) -> Self {
        Self {
            shared: shared.clone(),
            name: RunName::nth(first.by_machine(), runbook, 1),
            state: State::Unmade {
                runbook: runbook.to_owned(),
                frozen,
            },
            pending: vec![first],
        }
    }

    /// Takes a run that nobody has.
    pub fn open(
        shared: &SharedContents,
        name: &RunName,
        who: &Holder,
    ) -> Result<(Self, Readback), RecordError> {
        let mut contents = shared.lock();
        let session = contents.next_session();
        let kept = contents.free_run(name)?;
        let read = kept.read();
        let holder = who.clone();
        kept.held = Some(HeldRun {
            holder,
            by: session,
        });
        let state = if read.sound() {
            let residue = read.torn.is_some();
            let tail = Tail::new(disk(shared, name, session), read.mark.clone(), residue);
            State::Kept { tail, session }
        } else {
            State::Damaged { session }
        };
        let writer = Self {
            shared: shared.clone(),
            name: name.clone(),
            state,
            pending: Vec::new(),
        };
        Ok((writer, read))
    }

    /// Gives the run a place under the first free name.
    fn make(&mut self) -> Result<(), RecordError> {
        if let State::Unmade { runbook, frozen } = &self.state
            && let Some(first) = self.pending.first()
        {
            let mut contents = self.shared.lock();
            contents.check(contents::place(&self.name))?;
            let free = (1..=contents.runs.len() + 1)
                .map(|n| RunName::nth(first.by_machine(), runbook, n))
                .find(|name| !contents.runs.contains_key(name));
            self.name = free.unwrap_or_else(|| self.name.clone());
            let session = contents.next_session();
            let kept = StoredRun {
                frozen: frozen.clone(),
                held: Some(HeldRun {
                    holder: Holder::beginning(first),
                    by: session,
                }),
                ..StoredRun::default()
            };
            contents.runs.insert(self.name.clone(), kept);
            let tail = Tail::new(
                disk(&self.shared, &self.name, session),
                Mark::default(),
                false,
            );
            self.state = State::Kept { tail, session };
        }
        Ok(())
    }

    /// Writes all that waits.
    fn write(&mut self, Batch { closes, .. }: Batch) -> Result<(), RecordError> {
        if let State::Kept { tail, .. } = &mut self.state {
            tail.append(&self.pending)
                .map_err(|error| error.of(contents::place(&self.name)))?;
            self.pending.clear();
        }
        if let Some(kept) = self.shared.lock().runs.get_mut(&self.name) {
            kept.closed = closes;
        }
        Ok(())
    }

    /// Where a test lets the run have a folder.
    fn folder(&self) -> Option<PathBuf> {
        self.kept().ok()?;
        Some(self.shared.peek().folder.as_ref()?.join(self.name.as_str()))
    }

    /// Refuses where nothing can be put beside the journal.
    fn kept(&self) -> Result<(), RecordError> {
        match &self.state {
            State::Kept { .. } => Ok(()),
            State::Unmade { .. } => Err(RecordError::Unsaved(self.pending.len())),
            State::Damaged { .. } => Err(RecordError::ReadOnly(self.name.clone())),
        }
    }
}

impl Drop for MemoryWriter {
    fn drop(&mut self) {
        if let State::Kept { session, .. } | State::Damaged { session } = self.state
            && let Some(kept) = self.shared.lock().runs.get_mut(&self.name)
            && kept.held.as_ref().is_some_and(|held| held.by == session)
        {
            kept.held = None;
        }
    }
}

impl RunWriter for MemoryWriter {
    entries_wait_in_pending!();

    fn unguarded(&self) -> bool {
        !matches!(self.state, State::Unmade { .. }) && self.shared.peek().lockless
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), RecordError> {
        self.kept()?;
        let bytes = draft::bytes(draft)?;
        keep_draft(&self.shared, &self.name, bytes)
    }

    fn draft_keeper(&self) -> Option<Box<dyn DraftKeeper>> {
        self.kept().ok()?;
        Some(Box::new(MemoryDrafts {
            shared: self.shared.clone(),
            run: self.name.clone(),
        }))
    }

    fn sync_draft(&mut self) -> Result<(), RecordError> {
        self.shared.lock().check(contents::place(&self.name))
    }

    fn draft(&self) -> Option<Draft> {
        let contents = self.shared.lock();
        draft::parse(contents.run(&self.name).ok()?.draft.as_deref()?)
    }

    /// It waits as evidence does: it is on the same disk.
    fn evidence_folder(&mut self) -> Option<PathBuf> {
        let gate = Arc::clone(&self.shared.lock().gate);
        gate.pass();
        let folder = self.folder()?.join(EVIDENCE);
        std::fs::create_dir_all(&folder).ok()?;
        Some(folder)
    }

    fn command_folder(&mut self) -> Option<PathBuf> {
        Some(self.folder()?.join(COMMANDS))
    }

    fn lay_out(&mut self, _text: &str) -> Option<PathBuf> {
        let gate = Arc::clone(&self.shared.lock().disk_gate);
        gate.pass();
        None
    }

    fn put_away(&mut self) {
        let _asked = self.shared.lock();
    }

    fn clear(&mut self, folder: &Path) {
        let gate = Arc::clone(&self.shared.lock().gate);
        gate.pass();
        let _ = std::fs::remove_dir_all(folder);
    }

    fn has_files(&self) -> bool {
        let contents = self.shared.lock();
        contents
            .run(&self.name)
            .is_ok_and(|run| !run.evidence.is_empty())
    }

    fn discard(&mut self) -> Result<(), RecordError> {
        self.kept()?;
        let gate = Arc::clone(&self.shared.lock().disk_gate);
        gate.pass();
        let mut contents = self.shared.lock();
        contents.check(contents::place(&self.name))?;
        contents.runs.remove(&self.name);
        drop(contents);
        self.pending.clear();
        self.state = State::Unmade {
            runbook: String::new(),
            frozen: Frozen::default(),
        };
        Ok(())
    }

    fn evidence(&mut self) -> Result<Box<dyn EvidenceWriter>, RecordError> {
        self.kept()?;
        Ok(Box::new(MemoryEvidence {
            shared: self.shared.clone(),
            run: self.name.clone(),
        }))
    }
}

/// Puts a draft in its place, once the disk lets it.
fn keep_draft(shared: &SharedContents, run: &RunName, bytes: Vec<u8>) -> Result<(), RecordError> {
    let gate = Arc::clone(&shared.lock().draft_gate);
    gate.pass();
    let mut contents = shared.lock();
    contents.check(contents::place(run))?;
    contents.open_run(run)?.draft = Some(bytes);
    Ok(())
}

/// A run's drafts in memory.
#[derive(Debug)]
struct MemoryDrafts {
    shared: SharedContents,
    run: RunName,
}

impl DraftKeeper for MemoryDrafts {
    fn save(&self, draft: &Draft) -> Result<(), RecordError> {
        keep_draft(&self.shared, &self.run, draft::bytes(draft)?)
    }
}

/// A run's evidence in memory.
#[derive(Debug)]
struct MemoryEvidence {
    shared: SharedContents,
    run: RunName,
}

impl EvidenceWriter for MemoryEvidence {
    fn keep(&self, incoming: &mut Incoming<'_>) -> Result<Attached, RecordError> {
        let place = contents::place(&self.run).join(EVIDENCE);
        let gate = Arc::clone(&self.shared.lock().gate);
        gate.pass();
        let mut copy = Vec::new();
        let content = incoming.pour(&mut copy, &place)?;
        let mut contents = self.shared.lock();
        contents.check(&place)?;
        let kept = contents.open_run(&self.run)?;
        let free = incoming
            .names()
            .find(|name| !kept.evidence.contains_key(name));
        let file = free
            .ok_or_else(|| RecordError::io(Doing::Write, place, ErrorKind::AlreadyExists.into()))?;
        kept.evidence.insert(file.clone(), copy);
        Ok(incoming.attached(file, content))
    }
}

/// A run's journal as a disk.
#[derive(Debug)]
struct MemoryDisk {
    shared: SharedContents,
    run: RunName,
    session: Opener,
}

fn disk(shared: &SharedContents, run: &RunName, session: Opener) -> Box<dyn Disk> {
    Box::new(MemoryDisk {
        shared: shared.clone(),
        run: run.clone(),
        session,
    })
}

impl MemoryDisk {
    fn change(&self, change: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let mut contents = self.shared.lock();
        if let Some(kind) = contents.refusing {
            return Err(kind.into());
        }
        let kept = contents.runs.get_mut(&self.run);
        let kept = kept.ok_or(ErrorKind::NotFound)?;
        // Of a session that was killed nothing more is written, as of a process.
        if kept
            .held
            .as_ref()
            .is_none_or(|held| held.by != self.session)
        {
            return Err(ErrorKind::BrokenPipe.into());
        }
        change(&mut kept.journal);
        Ok(())
    }
}

impl Disk for MemoryDisk {
    fn length(&mut self) -> Result<u64, TailError> {
        match self.shared.lock().runs.get(&self.run) {
            Some(kept) => Ok(kept.journal.len() as u64),
            None => Err(TailError::Gone),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.change(|journal| journal.extend_from_slice(bytes))
    }

    fn sync(&mut self) -> io::Result<()> {
        let gate = Arc::clone(&self.shared.lock().disk_gate);
        gate.pass();
        match self.shared.lock().refusing {
            Some(kind) => Err(kind.into()),
            None => Ok(()),
        }
    }

    fn cut(&mut self, len: u64) -> io::Result<()> {
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        self.change(|journal| journal.truncate(len))
    }
}
