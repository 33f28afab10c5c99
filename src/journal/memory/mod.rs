//! Runs that are only in memory: for tests of the whole program without a disk, and for a
//! walk that must leave nothing behind.
//!
//! It keeps the promises of the store on disk (`contract_tests` holds both to them), and plays
//! what a disk or another session does when it is told to. It must not touch a disk, but
//! to read a file that becomes evidence, and where a test gives runs a folder.

mod contents;
mod writer;

use self::contents::{Contents, HeldRun, Opener, SharedContents};
use self::writer::MemoryWriter;
use super::copy::Brought;
use super::draft;
use super::error::{Doing, RecordError, TakeoverRefusal};
use super::evidence;
use super::evidence_source::EvidenceSource;
use super::folders::{EVIDENCE, INCLUDED};
use super::frozen::Frozen;
use super::holder::Holder;
use super::line;
use super::location::Location;
use super::mark::Mark;
use super::name::RunName;
use super::names;
use super::readback::Readback;
use super::run_store::{Archiving, OpenedRecord, RunStore};
use super::run_writer::RunWriter;
use crate::model::{Draft, Entry};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Runs in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    shared: SharedContents,
}

impl MemoryStore {
    /// A store without a run.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses every write for this reason, as a disk that is full, until
    /// [`Self::accept`].
    pub fn refuse(&self, why: ErrorKind) {
        self.shared.lock().refusing = Some(why);
    }

    /// Takes writes again.
    pub fn accept(&self) {
        self.shared.lock().refusing = None;
    }

    /// Has no locks from now on, as some file systems have none.
    pub fn lose_locks(&self) {
        self.shared.lock().lockless = true;
    }

    /// Keeps evidence waiting on its way in and out, as a disk that is very slow, until
    /// [`Self::flow`].
    #[cfg(test)]
    pub fn stall(&self) {
        self.shared.lock().gate.set(true);
    }

    /// Lets evidence pass again.
    #[cfg(test)]
    pub fn flow(&self) {
        self.shared.lock().gate.set(false);
    }

    /// Keeps the runbook of each run and what comes later waiting, as a slow disk, until
    /// [`Self::read_on`].
    #[cfg(test)]
    pub fn read_slowly(&self) {
        self.shared.lock().reading_gate.set(true);
    }

    /// Lets runbooks be read again.
    #[cfg(test)]
    pub fn read_on(&self) {
        self.shared.lock().reading_gate.set(false);
    }

    /// Keeps each sync of a journal and each draft waiting, as a disk that hangs, until
    /// [`Self::answer`].
    #[cfg(test)]
    pub fn hang(&self) {
        self.hang_journal();
        self.shared.lock().draft_gate.set(true);
    }

    /// Keeps each sync of a journal waiting, and lets drafts pass.
    #[cfg(test)]
    pub fn hang_journal(&self) {
        self.shared.lock().disk_gate.set(true);
    }

    /// Answers again.
    #[cfg(test)]
    pub fn answer(&self) {
        let contents = self.shared.lock();
        contents.disk_gate.set(false);
        contents.draft_gate.set(false);
    }

    /// How often a journal has been read without holding its run.
    #[must_use]
    pub fn reads(&self) -> usize {
        self.shared.lock().reads
    }

    /// Gives each run a folder in that one, for what is no entry: what is brought, and what
    /// commands leave.
    #[cfg(test)]
    pub fn keep_folders_in(&self, folder: &Path) {
        self.shared.lock().folder = Some(folder.to_owned());
    }

    /// Counts the calls of the thread that calls this, until [`Self::calls_here`].
    #[cfg(test)]
    pub fn watch_this_thread(&self) {
        self.shared.calls.watch();
    }

    /// How often that thread has called.
    #[cfg(test)]
    pub fn calls_here(&self) -> usize {
        self.shared.calls.take()
    }

    /// Ends the session that has a run.
    pub fn let_go(&self, run: &RunName) -> Result<(), RecordError> {
        self.shared.lock().open_run(run)?.held = None;
        Ok(())
    }

    /// Lets another session have a run, which does not let go when it is asked.
    pub fn hold(&self, run: &RunName, holder: Holder) -> Result<(), RecordError> {
        self.held(run, holder, Opener::Stuck)
    }

    /// Lets another session have a run until it is asked to let go.
    pub fn hold_until_asked(&self, run: &RunName, holder: Holder) -> Result<(), RecordError> {
        self.held(run, holder, Opener::Yielding)
    }

    fn held(&self, run: &RunName, holder: Holder, by: Opener) -> Result<(), RecordError> {
        self.shared.lock().free_run(run)?.held = Some(HeldRun { holder, by });
        Ok(())
    }

    /// Adds entries to a run's journal as another session does: whoever follows it sees
    /// them, and who has it open here finds its journal changed.
    pub fn append_from_outside(&self, run: &RunName, entries: &[Entry]) -> Result<(), RecordError> {
        let mut contents = self.shared.lock();
        let kept = contents.open_run(run)?;
        let mut mark = kept.read().mark;
        for entry in entries {
            mark.hash =
                line::write(&mut kept.journal, mark.seq, &mark.hash, entry).unwrap_or_default();
            mark.seq += 1;
        }
        Ok(())
    }

    /// Changes what a run's journal says, as damage does: it is only read from then on.
    #[cfg(test)]
    pub fn damage(&self, run: &RunName) -> Result<(), RecordError> {
        let mut contents = self.shared.lock();
        let journal = &mut contents.open_run(run)?.journal;
        let mut letters = journal.iter_mut().skip_while(|byte| **byte != b'"');
        if let Some(letter) = letters.find(|byte| byte.is_ascii_digit()) {
            *letter = if *letter == b'1' { b'2' } else { b'1' };
        }
        Ok(())
    }

    /// Keeps a run that was brought here only to look at it: who has it, what lies beside it,
    /// and where its evidence comes from.
    ///
    /// # Errors
    /// Where what was brought is not whole.
    pub fn look_at(
        &self,
        name: &RunName,
        own: &Brought,
        branches: Vec<(u32, Readback)>,
        source: Option<Arc<dyn EvidenceSource>>,
    ) -> Result<(), RecordError> {
        let mut journal = own.lines.join("\n").into_bytes();
        journal.push(b'\n');
        let read = Readback::parse(&journal);
        let whole = read.runbook_sha256() == Some(&line::sha256_hex(own.frozen.text.as_bytes()));
        if !(read.sound() || own.damaged) || !whole {
            return Err(RecordError::ReadOnly(name.clone()));
        }
        let ends = |entry: &Entry| entry.event.ends_run();
        let kept = contents::StoredRun {
            frozen: own.frozen.clone(),
            journal,
            draft: own.draft.clone().map(String::into_bytes),
            evidence: own.evidence.iter().cloned().collect(),
            closed: read.entries.iter().any(ends),
            taken_by: own.state.taken_by.clone(),
            branches,
            source,
            ..contents::StoredRun::default()
        };
        self.shared.lock().runs.insert(name.clone(), kept);
        Ok(())
    }

    fn names(&self, fits: impl Fn(&contents::StoredRun) -> bool) -> Vec<RunName> {
        let contents = self.shared.lock();
        let fitting = contents.runs.iter().filter(|(_, kept)| fits(kept));
        let mut found: Vec<_> = fitting.map(|(name, _)| name.clone()).collect();
        names::newest_first(&mut found);
        found
    }
}

impl RunStore for MemoryStore {
    fn begin_whole(&self, runbook: &str, frozen: Frozen, first: Entry) -> Box<dyn RunWriter> {
        Box::new(MemoryWriter::unmade(&self.shared, runbook, frozen, first))
    }

    fn open(&self, run: &RunName, who: &Holder) -> Result<OpenedRecord, RecordError> {
        let (run, read) = MemoryWriter::open(&self.shared, run, who)?;
        let run = Box::new(run);
        Ok(OpenedRecord { run, read })
    }

    fn holder(&self, run: &RunName) -> Option<Holder> {
        let contents = self.shared.lock();
        let held = contents.run(run).ok()?.held.as_ref()?;
        Some(held.holder.clone())
    }

    fn ask(&self, run: &RunName, holder: &Holder, who: &Holder) -> Result<(), RecordError> {
        let refuse = |why| {
            Err(RecordError::NotTaken {
                holder: holder.clone(),
                why,
            })
        };
        if holder.host != who.host {
            return refuse(TakeoverRefusal::AnotherMachine);
        }
        let mut contents = self.shared.lock();
        let kept = contents.open_run(run)?;
        match kept.held.as_ref().map(|held| held.by) {
            Some(Opener::Ours(_)) => refuse(TakeoverRefusal::NotShown),
            Some(Opener::Yielding) => {
                kept.held = None;
                Ok(())
            }
            Some(Opener::Stuck) | None => Ok(()),
        }
    }

    fn read_since(&self, run: &RunName, mark: &Mark) -> Result<Readback, RecordError> {
        if mark.len > 0 {
            let gate = Arc::clone(&self.shared.lock().reading_gate);
            gate.pass();
        }
        let mut contents = self.shared.lock();
        contents.reads += 1;
        let journal = &contents.run(run)?.journal;
        let from = usize::try_from(mark.len).unwrap_or(usize::MAX);
        match journal.get(from..) {
            Some(bytes) => Ok(Readback::parse_since(mark, bytes)),
            None => Err(RecordError::Foreign(contents::journal(run))),
        }
    }

    fn frozen_unchecked(&self, run: &RunName) -> Result<String, RecordError> {
        let gate = Arc::clone(&self.shared.lock().reading_gate);
        gate.pass();
        Ok(self.shared.lock().run(run)?.frozen.text.clone())
    }

    fn included_unchecked(&self, run: &RunName, id: &str) -> Result<String, RecordError> {
        let contents = self.shared.lock();
        let mut included = contents.run(run)?.frozen.included.iter();
        let own = included.find(|(own, _)| own == id);
        own.map(|(_, text)| text.clone()).ok_or_else(|| {
            let at = contents::place(run).join(INCLUDED).join(id);
            RecordError::io(Doing::Read, at, ErrorKind::NotFound.into())
        })
    }

    fn taken_by(&self, run: &RunName) -> Option<(String, String)> {
        self.shared.lock().run(run).ok()?.taken_by.clone()
    }

    fn branches(&self, run: &RunName) -> Vec<(u32, Readback)> {
        let contents = self.shared.lock();
        let kept = contents.run(run);
        kept.map_or_else(|_| Vec::new(), |kept| kept.branches.clone())
    }

    fn draft(&self, run: &RunName) -> Option<Draft> {
        let mut contents = self.shared.lock();
        draft::parse(contents.open_run(run).ok()?.draft.as_deref()?)
    }

    fn evidence(&self, run: &RunName, file: &str, sha256: &str) -> Result<Vec<u8>, RecordError> {
        let at = contents::place(run).join(EVIDENCE).join(file);
        let gate = Arc::clone(&self.shared.lock().gate);
        gate.pass();
        let contents = self.shared.lock();
        let kept = contents.run(run)?;
        if let Some(bytes) = kept.evidence.get(file) {
            return evidence::checked(bytes.clone(), sha256, at);
        }
        let id = kept.journal.split(|byte| *byte == b'\n').next();
        let id = id.and_then(line::stated_hash).unwrap_or_default();
        let source = kept.source.clone();
        drop(contents);
        match source.and_then(|source| source.fetch(&id, sha256)) {
            Some(bytes) => evidence::checked(bytes, sha256, at),
            None => Err(RecordError::NoEvidence(at)),
        }
    }

    fn evidence_path(&self, _: &RunName, _: &str) -> Option<PathBuf> {
        None
    }

    fn location(&self, run: &RunName) -> Location {
        contents::place(run)
    }

    fn state_dir(&self) -> Option<&Path> {
        None
    }

    fn has(&self, run: &RunName) -> bool {
        self.shared.lock().runs.contains_key(run)
    }

    fn list(&self) -> Result<Vec<RunName>, RecordError> {
        Ok(self.names(|kept| !kept.archived))
    }

    fn list_all(&self) -> Result<Vec<RunName>, RecordError> {
        Ok(self.names(|_| true))
    }

    fn unfinished(&self) -> Result<Vec<RunName>, RecordError> {
        Ok(self.names(|kept| !kept.archived && !kept.closed))
    }

    fn mark_closed(&self, run: &RunName) -> Result<(), RecordError> {
        let mut contents = self.shared.lock();
        contents.check(contents::place(run))?;
        contents.open_run(run)?.closed = true;
        Ok(())
    }

    fn is_archived(&self, run: &RunName) -> bool {
        self.shared.lock().run(run).is_ok_and(|kept| kept.archived)
    }

    fn begin_archiving(&self) -> Result<Option<Archiving>, RecordError> {
        let mut contents = self.shared.lock();
        if contents.archiving {
            return Ok(None);
        }
        contents.archiving = true;
        let shared = self.shared.clone();
        Ok(Some(Archiving {
            _right: Box::new(Right { shared }),
        }))
    }

    fn archive(&self, _: &Archiving, run: &RunName, _: &Holder) -> Result<(), RecordError> {
        let mut contents = self.shared.lock();
        contents.check(contents::place(run))?;
        let kept = contents.free_run(run)?;
        if !kept.read().sound() {
            return Err(RecordError::ReadOnly(run.clone()));
        }
        kept.archived = true;
        Ok(())
    }
}

/// The right to archive.
#[derive(Debug)]
struct Right {
    shared: SharedContents,
}

impl Drop for Right {
    fn drop(&mut self) {
        let contents: &mut Contents = &mut self.shared.lock();
        contents.archiving = false;
    }
}

#[cfg(test)]
mod tests;
