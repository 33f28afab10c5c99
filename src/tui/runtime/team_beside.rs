//! Whether a ticket was filed beside a run of the team, by somebody who no longer had it: there
//! may be two of them, so both sides are told.
//!
//! It is asked beside the loop, when something was told to lie there. It must not know how it is
//! shown.

use super::events::LoopEvent;
use super::team_line::TeamDoor;
use super::{Display, Runtime};
use crate::app::branches::filed_text;
use crate::app::env::Env;
use crate::app::sessions::RunId;
use crate::app::team::TeamError;
use crate::model::Sharing;
use std::thread;

/// What was known when it was asked last: of which run, whether somebody else has it, and how
/// often something was told to lie beside it.
pub(super) type Known = (RunId, bool, u64);

impl<D: Display> Runtime<'_, D> {
    /// Asks what lies beside the run that is shown, where that may be something else by now.
    pub(super) fn look_beside(&mut self) {
        let Some((run, session)) = self.app.run().zip(self.session()) else {
            return;
        };
        let taken = match session.sharing() {
            Some(Sharing::Taken { .. }) => true,
            Some(Sharing::All) => false,
            Some(Sharing::Unknown | Sharing::Behind { .. }) | None => return,
        };
        let known = (run, taken, session.told_beside());
        let Some(id) = session
            .identity()
            .filter(|_| self.team.beside != Some(known))
        else {
            return;
        };
        self.team.beside = Some(known);
        let (env, door, sink) = (self.env.clone(), self.team.door.clone(), self.events.sink());
        let thread = thread::Builder::new().name("beside".to_owned());
        // Without a thread it is asked when something is told again.
        let _ = thread.spawn(move || {
            if let Ok(told) = beside(&env, &door, &id) {
                sink.send(LoopEvent::Beside(run, told));
            }
        });
    }
}

/// The tickets that were filed beside a run, in words.
fn beside(env: &Env, door: &TeamDoor, id: &str) -> Result<Vec<String>, TeamError> {
    let mut line = door.open(env).ok_or(TeamError::Gone)?;
    let row = line.row(id)?;
    if row.branch_lines == 0 {
        return Ok(Vec::new());
    }
    let copy = line.look(env, row)?;
    let past = copy.past()?;
    let found = copy.env.store.branches(&copy.name);
    Ok(filed_text(&past.run, found, &env.words))
}
