//! Bringing a run of the team to this disk: to look at it, to take it over, to keep it.
//!
//! It must not know what is done with it then.

use super::client::Link;
use super::place::Me;
use super::read::TeamRun;
use super::trouble::Trouble;
use crate::journal::{
    Brought, Frozen, Mark, RawLines, RunName, RunStore, ShareState, Store, raw_lines_of,
};
use crate::model::Event;

/// A name for a run whose own cannot be one here.
const UNNAMED: &str = "run";

/// A run that was written into a folder of runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// Its name there.
    pub name: RunName,
    /// So many lines were written.
    pub lines: usize,
    /// What the team has is not what was written, from that line on: it was written as it is.
    pub spoiled: Option<u64>,
    /// Files of its evidence that stayed on the host where they were attached.
    pub left: Vec<String>,
}

impl Link {
    /// All that the team has of a run; with its evidence where that is asked for.
    ///
    /// # Errors
    /// Why it could not be had: the way to the server, or what it gave.
    pub fn bring(&mut self, run: &TeamRun, with_evidence: bool) -> Result<Brought, Trouble> {
        let (brought, read) = self.bring_as_it_is(run, with_evidence)?;
        if read.damaged {
            return Err(Trouble::Spoiled(read.mark.seq()));
        }
        Ok(brought)
    }

    /// The same, also where it is not what was written; and how far it can be relied on.
    fn bring_as_it_is(
        &mut self,
        run: &TeamRun,
        with_evidence: bool,
    ) -> Result<(Brought, RawLines), Trouble> {
        let lines = self.lines(&run.run, 0)?;
        let read = read_of(&lines);
        let first = read.lines.first().map(|line| line.hash.as_str());
        if first != Some(run.run.as_str()) {
            return Err(Trouble::Spoiled(0));
        }
        let started = read.read.entries.first().map(|entry| &entry.event);
        let Some(Event::Started {
            sha256, included, ..
        }) = started
        else {
            return Err(Trouble::Spoiled(0));
        };
        let missing = || Trouble::Spoiled(0);
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
        let beside = if run.branch_lines > 0 {
            self.branches(&run.run)?
        } else {
            Vec::new()
        };
        let brought = Brought {
            draft: self.draft(&run.run)?,
            lines,
            frozen,
            evidence,
            beside,
            damaged: read.damaged,
            state,
        };
        Ok((brought, read))
    }

    /// Writes a run of the team into a folder of runs, as it is; one that is there already gets
    /// what it lacks.
    ///
    /// # Errors
    /// Why it could not be had or written.
    pub fn take_out(&mut self, local: &Store, me: &Me, run: &TeamRun) -> Result<TakenOut, Trouble> {
        let (mut brought, read) = self.bring_as_it_is(run, true)?;
        brought.state.copied = true;
        let (name, lines) = match local.known_anywhere(&run.run) {
            Some(known) => (known.clone(), bring_up(local, me, &known, &brought)?),
            None => {
                let name = run.name_here()?;
                (local.take_in(&name, &brought)?, brought.lines.len())
            }
        };
        let attached = read
            .read
            .entries
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::EvidenceAttached { file, sha256, .. } => Some((file, sha256)),
                _ => None,
            });
        let left = attached.filter(|(file, sha256)| local.evidence(&name, file, sha256).is_err());
        let left = left.map(|(file, _)| file.clone()).collect();
        Ok(TakenOut {
            name,
            lines,
            spoiled: read.damaged.then(|| read.mark.seq()),
            left,
        })
    }
}

impl TeamRun {
    /// Its name on a disk where it is not known yet.
    pub(super) fn name_here(&self) -> Result<RunName, Trouble> {
        let name = RunName::parse(&self.name).or_else(|| RunName::parse(UNNAMED));
        name.ok_or(Trouble::Spoiled(0))
    }
}

/// Gives a copy that was written before what it lacks; how many lines that were.
fn bring_up(local: &Store, me: &Me, name: &RunName, own: &Brought) -> Result<usize, Trouble> {
    let here = local.raw_lines(name, &Mark::default())?;
    let same = here.lines.iter().zip(&own.lines);
    let same = same.take_while(|(here, line)| here.text == **line).count();
    let fresh = own.lines.len() - same;
    if fresh > 0 {
        // What is there is the beginning of what the team has, or another copy altogether.
        if here.damaged || same < here.lines.len() || local.is_archived(name) {
            return Err(Trouble::OtherCopy(fresh as u64));
        }
        local.rebuild(name, &me.holder(), None, (&here.mark, &own.lines))?;
    }
    if local.is_archived(name) {
        return Ok(fresh);
    }
    for (file, bytes) in &own.evidence {
        local.keep_evidence(name, file, bytes)?;
    }
    local.keep_beside(name, own.beside.clone())?;
    if let Some(draft) = &own.draft {
        local.note_draft(name, draft)?;
    }
    local.note_share_state(name, &own.state)?;
    Ok(fresh)
}

/// Lines as a journal has them.
fn read_of(lines: &[String]) -> RawLines {
    let mut bytes = lines.join("\n").into_bytes();
    bytes.push(b'\n');
    raw_lines_of(&Mark::default(), &bytes)
}
