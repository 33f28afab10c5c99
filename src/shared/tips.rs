//! Whether the team still has what was sent to it: the last line that it has of each run of
//! this disk, held against what is noted here. A server that was restored from an older
//! backup, or a replica that was behind when it took over, lacks lines that it once took.
//!
//! It must not know how what is missing goes out.

use super::client::{Link, Value};
use super::place::Me;
use super::trouble::Trouble;
use crate::journal::{RunName, ShareState, Store, bytes_of};
use std::collections::HashMap;
use tokio_postgres::types::Type;

/// So many runs are asked of at once.
const AT_ONCE: usize = 2000;

/// What the team has of a run.
struct Tip {
    epoch: u32,
    writer: Vec<u8>,
    lines: u64,
    hash: String,
}

/// Those of some runs of which the team does not have exactly what is noted on this disk: less,
/// more or something else. Runs that were never sent are none of them.
///
/// # Errors
/// Why that could not be asked.
pub fn differing(
    link: &mut Link,
    local: &Store,
    me: &Me,
    runs: impl IntoIterator<Item = RunName>,
) -> Result<Vec<RunName>, Trouble> {
    let noted = runs.into_iter().filter_map(|run| {
        let state = local.share_state(&run)?;
        Some((run, state))
    });
    let noted: Vec<_> = noted.collect();
    let mut differing = Vec::new();
    for part in noted.chunks(AT_ONCE) {
        let tips = tips(link, part)?;
        let other = part
            .iter()
            .filter(|(_, state)| !agrees(state, me, tips.get(&state.run)));
        differing.extend(other.map(|(run, _)| run.clone()));
    }
    Ok(differing)
}

/// Whether the team has just what is noted, in the hands that are noted.
fn agrees(state: &ShareState, me: &Me, tip: Option<&Tip>) -> bool {
    tip.is_some_and(|tip| {
        let ours = tip.writer == me.writer;
        let hands = match state.taken_by {
            Some(_) => !ours,
            None => ours && tip.epoch == state.epoch,
        };
        hands && tip.lines == state.lines && tip.hash == state.hash
    })
}

fn tips(link: &mut Link, runs: &[(RunName, ShareState)]) -> Result<HashMap<String, Tip>, Trouble> {
    let ids: Vec<_> = runs
        .iter()
        .filter_map(|(_, state)| bytes_of(&state.run))
        .collect();
    let values: [Value<'_>; 1] = [(&ids, Type::BYTEA_ARRAY)];
    let sql = "select encode(l.run, 'hex'), l.epoch, coalesce(e.seq, -1) + 1, \
               coalesce(encode(e.hash, 'hex'), ''), l.writer from @schema@.leases l \
               left join lateral (select seq, hash from @schema@.entries where run = l.run \
                   order by seq desc limit 1) e on true where l.run = any($1)";
    let rows = link.query(sql, &values)?;
    let tip = |row: &tokio_postgres::Row| {
        let epoch: i32 = row.try_get(1).unwrap_or_default();
        let lines: i64 = row.try_get(2).unwrap_or_default();
        let tip = Tip {
            epoch: u32::try_from(epoch).unwrap_or_default(),
            writer: row.try_get(4).unwrap_or_default(),
            lines: u64::try_from(lines).unwrap_or_default(),
            hash: row.try_get(3).unwrap_or_default(),
        };
        (row.try_get(0).unwrap_or_default(), tip)
    };
    Ok(rows.iter().map(tip).collect())
}
