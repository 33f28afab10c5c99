//! Whether what the team has of a run is still what was written: each line with the hash that it
//! carries, behind the line that it names, none left out. Whoever owns the database may change all
//! of it; what they forget to change is found here.
//!
//! It must not know who asked for it.

use super::client::{Link, Value};
use super::trouble::Trouble;
use crate::journal::bytes_of;
use tokio_postgres::types::Type;

/// So many runs are asked of at once.
const AT_ONCE: usize = 200;

/// Those of some runs, by their identities, of which a line is not what it was, and the first such
/// line of each.
///
/// # Errors
/// Why that could not be asked.
pub fn spoiled(link: &mut Link, runs: &[String]) -> Result<Vec<(String, u64)>, Trouble> {
    let mut found = Vec::new();
    for part in runs.chunks(AT_ONCE) {
        let ids: Vec<_> = part.iter().filter_map(|run| bytes_of(run)).collect();
        let values: [Value<'_>; 1] = [(&ids, Type::BYTEA_ARRAY)];
        let sql = "select encode(run, 'hex'), min(least(seq, seq_before + 1)) from (select run, seq, hash, line, \
                   sha256(convert_to(left(line, -75), 'UTF8')) as own, \
                   lag(seq, 1, -1::bigint) over w as seq_before, \
                   lag(hash, 1, decode(repeat('00', 32), 'hex')) over w as hash_before \
                   from @schema@.entries where run = any($1) \
                   window w as (partition by run order by seq)) e \
                   where hash <> own or right(line, 75) <> ',\"hash\":\"' || encode(own, 'hex') || '\"}' \
                   or seq <> seq_before + 1 \
                   or right(left(line, -75), 74) <> ',\"prev\":\"' || encode(hash_before, 'hex') || '\"' \
                   group by run";
        for row in link.query(sql, &values)? {
            let seq: i64 = row.try_get(1).unwrap_or_default();
            let run = row.try_get(0).unwrap_or_default();
            found.push((run, u64::try_from(seq).unwrap_or_default()));
        }
    }
    Ok(found)
}

/// That nothing of what the team has of a run is anything else than was written.
///
/// # Errors
/// The first line that is, or why that could not be asked.
pub(super) fn whole(link: &mut Link, run: &str) -> Result<(), Trouble> {
    let found = spoiled(link, &[run.to_owned()])?.pop();
    found.map_or(Ok(()), |(_, line)| Err(Trouble::Spoiled(line)))
}
