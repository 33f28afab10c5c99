//! Bringing a run of the team to this disk: to look at it, to take it over, to keep it.
//!
//! It must not know what is done with it then.

use super::client::Link;
use super::read::TeamRun;
use super::trouble::Trouble;
use crate::journal::{Brought, Frozen, Mark, RawLines, RunName, ShareState, Store, raw_lines_of};
use crate::model::Event;

/// A name for a run whose own cannot be one here.
const UNNAMED: &str = "run";

impl Link {
    /// All that the team has of a run; with its evidence where that is asked for.
    ///
    /// # Errors
    /// Why it could not be had: the way to the server, or what it gave.
    pub fn bring(&mut self, run: &TeamRun, with_evidence: bool) -> Result<Brought, Trouble> {
        let lines = self.lines(&run.run, 0)?;
        let read = read_of(&lines);
        let first = read.lines.first().map(|line| line.hash.as_str());
        if read.damaged || first != Some(run.run.as_str()) {
            return Err(Trouble::Damaged(read.mark.seq()));
        }
        let started = read.read.entries.first().map(|entry| &entry.event);
        let Some(Event::Started {
            sha256, included, ..
        }) = started
        else {
            return Err(Trouble::Damaged(0));
        };
        let missing = || Trouble::Damaged(0);
        let mut frozen = Frozen::of(&self.text(sha256)?.ok_or_else(missing)?);
        for own in included {
            let text = self.text(&own.sha256)?.ok_or_else(missing)?;
            frozen.included.push((own.runbook.clone(), text));
        }
        let mut evidence = Vec::new();
        for entry in read.read.entries.iter().filter(|_| with_evidence) {
            if let Event::EvidenceAttached { file, sha256, .. } = &entry.event
                && let Some(bytes) = self.evidence(&run.run, sha256)?
            {
                evidence.push((file.clone(), bytes));
            }
        }
        let bytes = read.mark.bytes();
        let state = ShareState {
            run: run.run.clone(),
            lines: lines.len() as u64,
            hash: read
                .lines
                .last()
                .map_or_else(String::new, |line| line.hash.clone()),
            bytes,
            taken_by: Some((run.lease.operator.clone(), run.lease.host.clone())),
            ..ShareState::default()
        };
        Ok(Brought {
            draft: self.draft(&run.run)?,
            lines,
            frozen,
            evidence,
            state,
        })
    }

    /// Writes a run of the team into a folder of runs, where it is not there yet; its name
    /// there, and how many lines it has.
    ///
    /// # Errors
    /// Why it could not be had or written.
    pub fn take_out(&mut self, local: &Store, run: &TeamRun) -> Result<(RunName, usize), Trouble> {
        if let Some(known) = local.of_identity(&run.run) {
            return Ok((known, 0));
        }
        let brought = self.bring(run, true)?;
        let name = RunName::parse(&run.name).or_else(|| RunName::parse(UNNAMED));
        let name = name.ok_or(Trouble::Damaged(0))?;
        let lines = brought.lines.len();
        Ok((local.take_in(&name, &brought)?, lines))
    }
}

/// Lines as a journal has them.
fn read_of(lines: &[String]) -> RawLines {
    let mut bytes = lines.join("\n").into_bytes();
    bytes.push(b'\n');
    raw_lines_of(&Mark::default(), &bytes)
}
