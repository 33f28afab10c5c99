//! Taking a run over from another host.
//!
//! It must not know who asked for it.

use super::adopt::renew;
use super::client::Link;
use super::place::Me;
use super::progress::Shared;
use super::push::share_run;
use super::read::TeamRun;
use super::trouble::Trouble;
use crate::journal::{RunName, Store};

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
                Ok(()) | Err(Trouble::Damaged(_) | Trouble::Spoiled(_)) => {}
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
            self.take(&run.run, run.lease.epoch, me, (reason, true))?
        };
        let Some(epoch) = epoch else {
            return Ok(None);
        };
        let mut brought = self.bring(run, false)?;
        (brought.state.taken_by, brought.state.epoch) = (None, epoch);
        let Some(name) = known else {
            return Ok(Some(local.take_in(&run.name_here()?, &brought)?));
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
