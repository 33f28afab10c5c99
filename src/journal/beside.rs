//! What lies beside a run: lines of hosts that no longer had it. Those of this host are journals
//! of their own (`branch-EPOCH.jsonl`); those that the team knows are kept here, too, so that they
//! are told without it.
//!
//! It must not know where they come from.

use super::error::RecordError;
use super::files;
use super::mark::Mark;
use super::name::RunName;
use super::packed;
use super::readback::Readback;
use super::share::{RawLine, branch_of, raw_lines_of};
use super::store::Store;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs;

/// What the team knows to lie beside a run.
pub(super) const BESIDE: &str = "beside.json";

/// A line in a branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fetched {
    /// In which epoch it was written.
    pub epoch: u32,
    /// Its number.
    pub seq: u64,
    /// On which machine.
    pub host: String,
    /// The line.
    pub line: String,
}

impl Store {
    /// The lines that this host wrote after somebody else had taken the run, as they were: what
    /// lies there, and not only what is noted of it.
    fn own_files(&self, run: &RunName) -> Vec<(u32, Vec<u8>)> {
        let Ok(folder) = self.folders.reading(run) else {
            return Vec::new();
        };
        let names = fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = names.filter_map(|own| own.file_name().into_string().ok());
        let mut found: Vec<_> = names
            .filter_map(|name| Some((branch_of(&name)?, name)))
            .collect();
        found.sort();
        let read = found.into_iter().filter_map(|((epoch, _), name)| {
            let plain = name.strip_suffix(packed::PACKED).unwrap_or(&name);
            Some((epoch, packed::read(&folder, plain).ok()?))
        });
        read.collect()
    }

    /// The branches of this host as they are on disk, line by line, by epoch.
    #[must_use]
    pub fn own_branches(&self, run: &RunName) -> Vec<(u32, Vec<RawLine>)> {
        let all = self.own_files(run).into_iter();
        all.map(|(epoch, bytes)| (epoch, raw_lines(&bytes)))
            .collect()
    }

    /// All that lies beside a run, as far as this disk knows.
    pub(super) fn branches_beside(&self, run: &RunName) -> Vec<(u32, Readback)> {
        let own = self.own_files(run);
        let mut known = self.beside(run);
        if !known.is_empty() {
            // What was written here lies here whole.
            let mine = own.iter().flat_map(|(_, bytes)| raw_lines(bytes));
            let mine: HashSet<_> = mine.map(|line| line.text).collect();
            known.retain(|line| !mine.contains(&line.line));
        }
        let own = own.into_iter();
        let own = own.map(|(epoch, bytes)| (epoch, Readback::parse(&bytes)));
        let mut all: Vec<_> = own.collect();
        if !known.is_empty() {
            let lines = self.raw_lines(run, &Mark::default());
            let lines = lines.map_or(Vec::new(), |read| read.lines);
            let lines: Vec<_> = lines.into_iter().map(|line| line.text).collect();
            all.extend(whole_branches(&lines, known));
        }
        all
    }

    /// What the team is known to have beside a run.
    #[must_use]
    pub fn beside(&self, run: &RunName) -> Vec<Fetched> {
        let Ok(folder) = self.folders.reading(run) else {
            return Vec::new();
        };
        let bytes = files::read(&folder.join(BESIDE), files::LIMIT);
        let read = bytes.ok().and_then(|own| serde_json::from_slice(&own).ok());
        read.unwrap_or_default()
    }

    /// Keeps what the team has beside a run. What is known is kept where the team has less of it
    /// by now: it may have lost it.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn keep_beside(&self, run: &RunName, lines: Vec<Fetched>) -> Result<(), RecordError> {
        let mut known = self.beside(run);
        let before = known.len();
        let here: HashSet<_> = known.iter().collect();
        let fresh = lines.into_iter().filter(|line| !here.contains(line));
        let fresh: Vec<_> = fresh.collect();
        known.extend(fresh);
        if known.len() == before {
            return Ok(());
        }
        known.sort_by(|a, b| (a.epoch, a.seq, &a.line).cmp(&(b.epoch, b.seq, &b.line)));
        let folder = self.folders.of(run)?;
        let bytes = serde_json::to_vec(&known).unwrap_or_default();
        files::swap(&folder.join(BESIDE), &bytes)
    }
}

/// The lines of a journal as they are on disk.
fn raw_lines(bytes: &[u8]) -> Vec<RawLine> {
    raw_lines_of(&Mark::default(), bytes).lines
}

/// Lines of branches, each branch behind the lines that it has in common with the run.
#[must_use]
pub fn whole_branches(lines: &[String], fetched: Vec<Fetched>) -> Vec<(u32, Readback)> {
    let mut branches: BTreeMap<(u32, String), Vec<Fetched>> = BTreeMap::new();
    for own in fetched {
        let key = (own.epoch, own.host.clone());
        branches.entry(key).or_default().push(own);
    }
    let whole = branches.into_iter().map(|((epoch, _), own)| {
        let first = own.first().map_or(0, |line| line.seq);
        let common = usize::try_from(first).unwrap_or(usize::MAX);
        let common = lines.iter().take(common).cloned();
        let all: Vec<_> = common.chain(own.into_iter().map(|own| own.line)).collect();
        let mut bytes = all.join("\n").into_bytes();
        bytes.push(b'\n');
        (epoch, raw_lines_of(&Mark::default(), &bytes).read)
    });
    whole.collect()
}
