//! A run that somebody else has by now: the journal on this disk becomes what the team has, and
//! what was written here beside it stays as a branch. A session that still has the run open is
//! not disturbed: that comes once it has let go.
//!
//! It must not know who asked for it.

use super::client::Link;
use super::place::Me;
use super::progress::Shared;
use super::push::share_run;
use super::read::TeamRun;
use super::trouble::Trouble;
use crate::journal::{Holder, Mark, RecordError, RunName, RunStore, Store};
use crate::model::Moment;

impl Me {
    /// Who has a run for the moment in which its journal changes.
    fn holder(&self) -> Holder {
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
pub(super) fn settle(
    link: &mut Link,
    local: &Store,
    me: &Me,
    run: &RunName,
    shared: &mut Shared,
) -> Result<bool, Trouble> {
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

/// The same, with what the team has.
fn renew(
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

impl Link {
    /// Takes a run over from whoever has it, and brings it to this disk as the team has it: its
    /// lines and what is being typed in it. Its evidence comes when somebody looks at it. None where somebody else was quicker.
    ///
    /// # Errors
    /// Why that could not be done. Once it is taken, trying again only brings it.
    pub fn take_over(
        &mut self,
        local: &Store,
        me: &Me,
        run: &TeamRun,
        reason: &str,
    ) -> Result<Option<RunName>, Trouble> {
        let known = local.of_identity(&run.run);
        let mut shared = Shared::default();
        if let Some(name) = &known {
            // What was written here goes out first, into the run or into a branch.
            match share_run(self, local, me, name, &mut shared) {
                // What can be read of it has gone out; the rest stays beside what is brought.
                Ok(()) | Err(Trouble::Damaged(_)) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        // One that is not whole there yet is its holder's alone to bring out.
        self.bring(run, false)?;
        let epoch = if shared.mine(me) {
            Some(shared.lease.epoch)
        } else if run.lease.writer == me.writer {
            Some(run.lease.epoch)
        } else {
            self.take(&run.run, run.lease.epoch, me, reason)?
        };
        let Some(epoch) = epoch else {
            return Ok(None);
        };
        let mut brought = self.bring(run, false)?;
        (brought.state.taken_by, brought.state.epoch) = (None, epoch);
        let Some(name) = known else {
            let name = RunName::parse(&run.name).or_else(|| RunName::parse("run"));
            let name = name.ok_or(Trouble::Damaged(0))?;
            return Ok(Some(local.take_in(&name, &brought)?));
        };
        if !renew(local, me, &name, &mut shared, &brought.lines)? {
            return Err(Trouble::Unfit(name.to_string()));
        }
        brought.state.branches = shared.state.branches;
        local.note_share_state(&name, &brought.state)?;
        if let Some(draft) = &brought.draft {
            local.note_draft(&name, draft)?;
        }
        Ok(Some(name))
    }
}
