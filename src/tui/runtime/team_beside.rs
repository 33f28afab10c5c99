//! Whether a ticket was filed beside a run of the team, by somebody who no longer had it: there
//! may be two of them, so both sides are told.
//!
//! It is asked beside the loop, when something was told to lie there. It must not know how it is
//! shown.

use super::events::{LoopEvent, Sink};
use super::team_line::TeamDoor;
use super::team_side::Known;
use crate::app::branches::filed_text;
use crate::app::env::Env;
use crate::app::session::Session;
use crate::app::sessions::RunId;
use crate::app::team::TeamError;
use crate::model::Sharing;
use std::thread;

/// Asks what lies beside a run that is shown, where that may be something else by now than
/// `known`; what is known then.
pub(super) fn look_beside(
    (run, session): (RunId, &Session),
    known: Option<Known>,
    env: &Env,
    door: &TeamDoor,
    sink: Sink,
) -> Option<Known> {
    let taken = match session.sharing() {
        Some(Sharing::Taken { .. }) => true,
        Some(Sharing::All) => false,
        Some(Sharing::Unknown | Sharing::Behind { .. }) | None => return known,
    };
    let now = Some((run, taken, session.told_beside()));
    let Some(id) = session.identity().filter(|_| known != now) else {
        return known;
    };
    let (env, door) = (env.clone(), door.clone());
    let thread = thread::Builder::new().name("beside".to_owned());
    // Without a thread it is asked when something is told again.
    let _ = thread.spawn(move || {
        if let Ok(told) = beside(&env, &door, &id) {
            sink.send(LoopEvent::Beside(run, told));
        }
    });
    now
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
