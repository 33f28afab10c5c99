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
use crate::app::history::past_run;
use crate::app::session::Session;
use crate::app::sessions::RunId;
use crate::journal::{Readback, RunName};
use crate::model::Sharing;
use std::thread;

/// Whole journals, by their epochs.
type Branches = Vec<(u32, Readback)>;

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
        Some(Sharing::Taken { .. }) => Some(true),
        Some(Sharing::All) => Some(false),
        // What was known when the team was last within reach is on this disk.
        Some(Sharing::Unknown | Sharing::Behind { .. }) => None,
        None => return known,
    };
    if taken.is_none() && known.is_some_and(|own| own.0 == run) {
        return known;
    }
    let now = Some((run, taken, session.told_beside()));
    let id = session.identity();
    if known == now || (taken.is_some() && id.is_none()) {
        return known;
    }
    let (env, door) = (env.clone(), door.clone());
    let name = RunName::parse(session.name());
    let thread = thread::Builder::new().name("beside".to_owned());
    // Without a thread it is asked when something is told again.
    let _ = thread.spawn(move || {
        let here = name
            .as_ref()
            .map_or_else(Vec::new, |name| env.store.branches(name));
        let told = match (taken, id, name) {
            (Some(_), Some(id), _) => beside(&env, &door, &id, here),
            (_, _, Some(name)) => beside_here(&env, &name, here),
            (_, _, None) => None,
        };
        if let Some(told) = told {
            sink.send(LoopEvent::Beside(run, told));
        }
    });
    now
}

/// The tickets that were filed beside a run, in words: what the team and this disk know; none
/// where the team is not reached.
fn beside(env: &Env, door: &TeamDoor, id: &str, here: Branches) -> Option<Vec<String>> {
    let mut line = door.open(env)?;
    let row = line.row(id).ok()?;
    if row.branch_lines == 0 && here.is_empty() {
        return Some(Vec::new());
    }
    let copy = line.look(env, row).ok()?;
    let past = copy.past().ok()?;
    let mut found = copy.env.store.branches(&copy.name);
    found.extend(here);
    Some(filed_text(&past.run, found, &env.words))
}

/// The same as far as this disk alone knows.
fn beside_here(env: &Env, name: &RunName, here: Branches) -> Option<Vec<String>> {
    if here.is_empty() {
        return None;
    }
    let past = past_run(env, name).ok()?;
    Some(filed_text(&past.run, here, &env.words))
}
