//! A run that somebody else has by now: the journal on this disk becomes what the team has, and
//! what was written here beside it stays as a branch. A session that still has the run open is
//! not disturbed: that comes once it has let go.
//!
//! It must not know who asked for it.

use super::client::Link;
use super::place::Me;
use super::progress::Shared;
use super::trouble::Trouble;
use crate::journal::{Holder, Mark, RecordError, RunName, RunStore, Store};
use crate::model::Moment;

impl Me {
    /// Who has a run for the moment in which its journal changes.
    pub(super) fn holder(&self) -> Holder {
        Holder {
            user: self.operator.clone(),
            host: self.host.clone(),
            pid: std::process::id(),
            since: Moment::default(),
        }
    }
}

/// Makes the journal on this disk what the team has, where somebody else has the run; says
/// whether that is done. Nothing is done while a session has it open.
///
/// # Errors
/// Why that could not be done.
pub(super) fn adopt(
    link: &mut Link,
    local: &Store,
    me: &Me,
    run: &RunName,
    shared: &mut Shared,
) -> Result<bool, Trouble> {
    if shared.state.unused {
        return let_go(local, me, run, shared);
    }
    let behind = shared.state.taken_by.is_some() || shared.stale;
    if !behind || local.is_archived(run) {
        return Ok(true);
    }
    let lines = link.lines(&shared.state.run, 0)?;
    let settled = renew(local, me, run, shared, &lines)?;
    if settled && shared.lease.writer == me.writer {
        // Somebody wrote in the same name; by now it is one run again, and ours.
        (shared.state.taken_by, shared.stale) = (None, false);
        local.note_share_state(run, &shared.state)?;
    }
    Ok(settled)
}

/// Lets go of a run here that was left with nothing done in it: the team has its end, and nobody
/// looks for it here.
fn let_go(local: &Store, me: &Me, run: &RunName, shared: &mut Shared) -> Result<bool, Trouble> {
    if local.holder(run).is_some() {
        return Ok(false);
    }
    match local.let_go(run, &me.holder()) {
        Err(RecordError::Held(_) | RecordError::Elsewhere { .. }) => return Ok(false),
        other => other?,
    }
    shared.gone = true;
    Ok(true)
}

/// The same, with what the team has.
pub(super) fn renew(
    local: &Store,
    me: &Me,
    run: &RunName,
    shared: &mut Shared,
    lines: &[String],
) -> Result<bool, Trouble> {
    let own = local.raw_lines(run, &Mark::default())?;
    if own.mark != shared.mark {
        // Something was written meanwhile that the team has not seen: that goes out first.
        return Ok(false);
    }
    let same = own.lines.iter().zip(lines);
    let same = same.take_while(|(own, line)| own.text == **line).count();
    let whole = same == own.lines.len() && !own.damaged;
    if whole && same == lines.len() {
        return Ok(true);
    }
    if lines.is_empty() {
        return Ok(false);
    }
    // Where all that is here is with the team, too, nothing needs to be kept beside it.
    let branch = (!whole).then_some(shared.state.epoch);
    match local.rebuild(run, &me.holder(), branch, (&own.mark, lines)) {
        Err(RecordError::Held(_) | RecordError::Elsewhere { .. }) => return Ok(false),
        other => other?,
    }
    let read = local.raw_lines(run, &Mark::default())?;
    shared.mark = read.mark;
    shared.state.lines = lines.len() as u64;
    shared.state.hash = read
        .lines
        .last()
        .map_or_else(String::new, |line| line.hash.clone());
    shared.state.bytes = shared.mark.bytes();
    if let Some(epoch) = branch.filter(|own| !shared.state.branches.contains(own)) {
        shared.state.branches.push(epoch);
    }
    local.note_share_state(run, &shared.state)?;
    Ok(true)
}
