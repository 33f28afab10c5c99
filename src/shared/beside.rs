//! What lies beside a run: what was refused of this host goes out again where the team lost it,
//! and what the team knows is kept on this disk, to be told without it.
//!
//! It must not know what a line says.

use super::client::{Link, Value};
use super::place::Me;
use super::progress::Shared;
use super::spoiled::whole;
use super::trouble::Trouble;
use crate::journal::{RawLine, RunName, RunStore, Store, bytes_of};
use tokio_postgres::types::Type;

/// So many lines go out at once.
const BATCH: usize = 500;

/// Brings what lies beside a run to both sides.
pub(super) fn exchange(
    link: &mut Link,
    (local, run): (&Store, &RunName),
    me: &Me,
    shared: &mut Shared,
) -> Result<(), Trouble> {
    let id = bytes_of(&shared.state.run).unwrap_or_default();
    let own = local.own_branches(run);
    if !own.is_empty() {
        // Where a line of the run was changed there, the true one would look like a branch.
        whole(link, &shared.state.run)?;
    }
    for (epoch, lines) in own {
        for part in lines.chunks(BATCH) {
            send(link, &id, me, (epoch, part))?;
        }
    }
    let writer = me.writer.as_slice();
    let values: [Value<'_>; 2] = [(&id, Type::BYTEA), (&writer, Type::BYTEA)];
    let sql = "select count(*), count(*) filter (where writer = $2) \
               from @schema@.branches where run = $1";
    let rows = link.query(sql, &values)?;
    let count = |at: usize| {
        let count = rows.first()?.try_get::<_, i64>(at).ok()?;
        u64::try_from(count).ok()
    };
    shared.state.beside = count(1).unwrap_or_default();
    if count(0).unwrap_or_default() > 0 && !local.is_archived(run) {
        let fetched = link.branches(&shared.state.run)?;
        local.keep_beside(run, fetched)?;
    }
    Ok(())
}

/// Sends lines of a branch; those that are the run's own or there already stay.
fn send(
    link: &mut Link,
    id: &[u8],
    me: &Me,
    (epoch, lines): (u32, &[RawLine]),
) -> Result<(), Trouble> {
    let epoch = i32::try_from(epoch).unwrap_or_default();
    let from = lines.first().map_or(0, |line| line.seq);
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let secret = me.secret.as_slice();
    let values: [Value<'_>; 6] = [
        (&id, Type::BYTEA),
        (&epoch, Type::INT4),
        (&secret, Type::BYTEA),
        (&me.host, Type::TEXT),
        (&from, Type::INT8),
        (&texts, Type::TEXT_ARRAY),
    ];
    let sql = "insert into @schema@.branches (team, run, epoch, seq, writer, host, line) \
               select r.team, r.run, $2, $5 + l.n - 1, $3, $4, l.line \
               from @schema@.runs r, unnest($6::text[]) with ordinality l(line, n) \
               where r.run = $1 and not exists (select 1 from @schema@.entries e \
                   where e.run = r.run and e.seq = $5 + l.n - 1 and e.line = l.line) \
               order by l.n on conflict do nothing";
    link.query(sql, &values).map(drop)
}
