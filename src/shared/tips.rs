//! Whether the team still has what was sent to it: the last line that it has of each run of
//! this disk, held against what is noted here. A server that was restored from an older
//! backup, or a replica that was behind when it took over, lacks lines that it once took.
//!
//! It must not know how what is missing goes out.

use super::client::{Link, Value};
use super::place::Me;
use super::trouble::Trouble;
use crate::journal::{RunName, RunStore, ShareState, Store, bytes_of};
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
    /// So many lines of this disk lie beside it.
    beside: u64,
    /// So many lines of anybody.
    all_beside: u64,
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
        (!state.forgotten).then_some((run, state))
    });
    let noted: Vec<_> = noted.collect();
    let mut differing = Vec::new();
    for part in noted.chunks(AT_ONCE) {
        let tips = tips(link, me, part)?;
        let unseen = |run: &RunName, tip: Option<&Tip>| {
            let lines = tip.map_or(0, |tip| tip.all_beside);
            lines > 0 && !local.is_archived(run) && lines > local.beside(run).len() as u64
        };
        let other = part.iter().filter(|(run, state)| {
            let tip = tips.get(&state.run);
            !agrees(state, me, tip) || unseen(run, tip)
        });
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
        let beside = tip.beside >= state.beside;
        hands && beside && tip.lines == state.lines && tip.hash == state.hash
    })
}

fn tips(
    link: &mut Link,
    me: &Me,
    runs: &[(RunName, ShareState)],
) -> Result<HashMap<String, Tip>, Trouble> {
    let ids: Vec<_> = runs
        .iter()
        .filter_map(|(_, state)| bytes_of(&state.run))
        .collect();
    let writer = me.writer.as_slice();
    let values: [Value<'_>; 2] = [(&ids, Type::BYTEA_ARRAY), (&writer, Type::BYTEA)];
    let sql = "select encode(l.run, 'hex'), l.epoch, coalesce(e.seq, -1) + 1, \
               coalesce(encode(e.hash, 'hex'), ''), l.writer, \
               (select count(*) from @schema@.branches b where b.run = l.run and b.writer = $2), \
               (select count(*) from @schema@.branches b where b.run = l.run) from @schema@.leases l \
               left join lateral (select seq, hash from @schema@.entries where run = l.run \
                   order by seq desc limit 1) e on true where l.run = any($1)";
    let rows = link.query(sql, &values)?;
    let tip = |row: &tokio_postgres::Row| {
        let epoch: i32 = row.try_get(1).unwrap_or_default();
        let lines: i64 = row.try_get(2).unwrap_or_default();
        let beside: i64 = row.try_get(5).unwrap_or_default();
        let all_beside: i64 = row.try_get(6).unwrap_or_default();
        let tip = Tip {
            beside: u64::try_from(beside).unwrap_or_default(),
            all_beside: u64::try_from(all_beside).unwrap_or_default(),
            epoch: u32::try_from(epoch).unwrap_or_default(),
            writer: row.try_get(4).unwrap_or_default(),
            lines: u64::try_from(lines).unwrap_or_default(),
            hash: row.try_get(3).unwrap_or_default(),
        };
        (row.try_get(0).unwrap_or_default(), tip)
    };
    Ok(rows.iter().map(tip).collect())
}
