//! Where a run is, for programs: on which machine, in whose hands, and how that is known.

use crate::app::env::Env;
use crate::app::team::TeamRow;
use crate::journal::RunName;
use serde_json::{Value, json};

/// Adds to what is told of a run where it is: by what the team says, else by what this disk knows.
/// `here` is its name on this disk, where it is there.
pub(super) fn placed(told: &mut Value, env: &Env, here: Option<&RunName>, row: Option<&TeamRow>) {
    let taken = here.and_then(|name| env.store.taken_by(name));
    let (by, host) = match (row, taken) {
        (Some(row), _) => (row.by.clone(), row.host.clone()),
        (None, Some(taken)) => taken,
        (None, None) => (env.by(), env.host.clone()),
    };
    // Of a run that is in other hands, the team's copy is told, which is whole.
    let shared = match (row, here) {
        (Some(row), _) if !row.mine => Some(true),
        (_, Some(name)) => env.store.is_shared(name),
        (_, None) => None,
    };
    let beside = here.map_or(0, |name| env.store.branches(name).len() as u64);
    let place = json!({
        "id": row.map(|row| &row.id),
        "host": host,
        "holder": by,
        "here": here.is_some(),
        "shared": shared,
        "seen_seconds": row.and_then(|row| row.seen),
        "branch_lines": row.map_or(beside, |row| row.branch_lines),
    });
    if let (Value::Object(told), Value::Object(place)) = (told, place) {
        told.extend(place);
    }
}
