//! What a take-over leaves in the run itself: its taker's first line says from whom, and why.
//!
//! It must not know a server.

use super::error::TeamError;
use crate::app::env::Env;
use crate::app::opening::LeftRun;
use crate::journal::{RecordError, RunName, RunStore, Store};
use crate::model::{Event, TakenOver, sanitize};

/// Says in a run that it was taken over, where it does not say so yet.
///
/// # Errors
/// Why that could not be read or written.
pub(super) fn tell(
    env: &Env,
    local: &Store,
    name: &RunName,
    mut taken: TakenOver,
) -> Result<(), TeamError> {
    let reason = taken.reason.as_deref().map(sanitize);
    let reason = reason.map(|own| own.trim().to_owned());
    taken.reason = reason.filter(|own| !own.is_empty());
    let now = env.now();
    let held = match local.open(name, &env.holder(now)) {
        // Another session of this host goes on with it, and was told when it was taken.
        Err(RecordError::Held(_)) => return Ok(()),
        other => other?,
    };
    let run = LeftRun::read(env, held)?;
    let epoch = taken.epoch;
    if run.tells(|event| matches!(event, Event::TakenOver(own) if own.epoch == epoch)) {
        return Ok(());
    }
    Ok(run.note(env, Event::TakenOver(taken), now)?)
}
