//! Runs that were brought here from the team: a folder like any other, made whole under
//! another name and then renamed.
//!
//! What is brought is foreign: a journal that is not sound, or a runbook that is not the one
//! that the journal names, makes no folder. It must not know where it came from.

use super::beside::{BESIDE, Fetched};
use super::error::{Doing, RecordError};
use super::files;
use super::folders::{EVIDENCE, FRESH, INCLUDED, JOURNAL, RUNBOOK};
use super::frozen::{self, Frozen};
use super::line::sha256_hex;
use super::mark::Mark;
use super::name::RunName;
use super::readback::Readback;
use super::share::{SHARED, ShareState};
use super::store::Store;
use crate::model::is_evidence_name;
use std::collections::HashMap;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// So many runs of one name may come from different hosts.
const NAMES: usize = 1000;

/// A run as the team has it.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// Its lines, without line feeds.
    pub lines: Vec<String>,
    /// Its definitions.
    pub frozen: Frozen,
    /// What is being typed in it, as JSON.
    pub draft: Option<String>,
    /// Files of its evidence, by name.
    pub evidence: Vec<(String, Vec<u8>)>,
    /// What lies beside it.
    pub beside: Vec<Fetched>,
    /// It is known not to be whole: what there is of it is written all the same.
    pub damaged: bool,
    /// How far it is shared.
    pub state: ShareState,
}

impl Store {
    /// The run of that identity among those of this disk, where it is.
    #[must_use]
    pub fn of_identity(&self, run: &str) -> Option<RunName> {
        let names = super::list::list(&self.folders).ok()?;
        names.into_iter().find(|name| {
            match self.share_state(name) {
                Some(state) => state.run == run,
                // What is noted was lost, or not written yet: the first line says it, too.
                None => self.first_hash(name).is_some_and(|own| own == run),
            }
        })
    }

    /// The same among the archived ones, too.
    #[must_use]
    pub fn known_anywhere(&self, run: &str) -> Option<RunName> {
        let archived = || {
            let names = super::list::list_all(&self.folders).ok()?;
            let mut names = names.into_iter();
            names.find(|name| self.first_hash(name).is_some_and(|own| own == run))
        };
        self.of_identity(run).or_else(archived)
    }

    /// Keeps a file of a run's evidence, where it is not there.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn keep_evidence(
        &self,
        run: &RunName,
        file: &str,
        bytes: &[u8],
    ) -> Result<(), RecordError> {
        let folder = self.folders.of(run)?;
        if !is_evidence_name(file) || folder.join(EVIDENCE).join(file).exists() {
            return Ok(());
        }
        super::evidence_folder::put(&folder, file, bytes)
    }

    fn first_hash(&self, name: &RunName) -> Option<String> {
        let read = self.raw_lines(name, &Mark::default()).ok()?;
        read.lines.into_iter().next().map(|line| line.hash)
    }

    /// The identities of the runs of this disk that are shared, with their names.
    #[must_use]
    pub fn identities(&self) -> HashMap<String, RunName> {
        let names = super::list::list(&self.folders).unwrap_or_default();
        let known = names.into_iter().filter_map(|name| {
            let state = self.share_state(&name)?;
            Some((state.run, name))
        });
        known.collect()
    }

    /// Makes the folder of a run that was brought; the name that it got, for another run may
    /// have its own.
    ///
    /// # Errors
    /// Where what was brought is not whole, or the disk refuses.
    pub fn take_in(&self, name: &RunName, own: &Brought) -> Result<RunName, RecordError> {
        let mut journal = own.lines.join("\n").into_bytes();
        journal.push(b'\n');
        let read = Readback::parse(&journal);
        let whole = read.runbook_sha256() == Some(&sha256_hex(own.frozen.text.as_bytes()));
        if !(read.sound() || own.damaged) || !whole {
            return Err(RecordError::ReadOnly(name.clone()));
        }
        let runs = self.folders.runs();
        files::ensure_dir(&runs)?;
        let fresh = tempfile::Builder::new()
            .prefix(FRESH)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&runs)
            .map_err(|error| RecordError::io(Doing::Create, &runs, error))?;
        lay_down(fresh.path(), own, &journal)?;
        files::sync_dir(fresh.path())?;
        let name = self.publish(fresh.path(), name)?;
        let _ = fresh.keep();
        files::sync_dir(&runs)?;
        if read.entries.iter().any(|entry| entry.event.ends_run()) {
            self.folders.mark_closed(&name)?;
        }
        Ok(name)
    }

    /// Gives a folder the first free name.
    fn publish(&self, fresh: &Path, name: &RunName) -> Result<RunName, RecordError> {
        let numbered = (2..NAMES).filter_map(|n| RunName::parse(&format!("{name}-{n}")));
        for name in std::iter::once(name.clone()).chain(numbered) {
            let target = self.folders.runs().join(name.as_str());
            if self.folders.archive().join(name.as_str()).exists() {
                continue;
            }
            match fs::rename(fresh, &target) {
                Ok(()) => {
                    self.folders.unmark_closed(&name)?;
                    return Ok(name);
                }
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::AlreadyExists
                            | ErrorKind::DirectoryNotEmpty
                            | ErrorKind::NotADirectory
                    ) => {}
                Err(error) => return Err(RecordError::io(Doing::Create, target, error)),
            }
        }
        let error = ErrorKind::AlreadyExists.into();
        Err(RecordError::io(Doing::Create, self.folders.runs(), error))
    }
}

fn lay_down(folder: &Path, own: &Brought, journal: &[u8]) -> Result<(), RecordError> {
    files::write_new(&folder.join(RUNBOOK), own.frozen.text.as_bytes())?;
    files::write_new(&folder.join(JOURNAL), journal)?;
    if !own.frozen.included.is_empty() {
        files::ensure_dir(&folder.join(INCLUDED))?;
    }
    for (id, text) in &own.frozen.included {
        if let Some(file) = frozen::file_of(id) {
            files::write_new(&folder.join(INCLUDED).join(file), text.as_bytes())?;
        }
    }
    if !own.evidence.is_empty() {
        files::ensure_dir(&folder.join(EVIDENCE))?;
    }
    for (file, bytes) in own
        .evidence
        .iter()
        .filter(|(file, _)| is_evidence_name(file))
    {
        files::write_new(&folder.join(EVIDENCE).join(file), bytes)?;
    }
    let draft = own.draft.as_ref().map(String::as_bytes);
    if let Some(draft) = draft.filter(|draft| super::draft::parse(draft).is_some()) {
        files::write_new(&folder.join("draft.json"), draft)?;
    }
    if !own.beside.is_empty() {
        let beside = serde_json::to_vec(&own.beside).unwrap_or_default();
        files::write_new(&folder.join(BESIDE), &beside)?;
    }
    let state = serde_json::to_vec(&own.state).unwrap_or_default();
    files::write_new(&folder.join(SHARED), &state)?;
    Ok(())
}
