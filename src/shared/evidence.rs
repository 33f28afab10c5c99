//! Evidence on its way to the team: by its hash, in parts, once. What is too large stays on
//! its host, and the team is told so.

use super::client::{Link, Value};
use super::place::{Me, Place};
use super::trouble::Trouble;
use crate::journal::{EvidenceSource, RunName, RunStore, Store, bytes_of};
use crate::model::{Entry, Event};
use std::collections::HashSet;
use tokio_postgres::types::Type;

/// Larger files stay on their host.
const LIMIT: u64 = 8 << 20;
const PART: usize = 256 << 10;

/// A file of a run's evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    name: String,
    sha256: String,
    bytes: u64,
}

/// The files that entries tell of.
pub(super) fn named(entries: &[Entry]) -> Vec<File> {
    let named = entries.iter().filter_map(|entry| match &entry.event {
        Event::EvidenceAttached {
            file,
            sha256,
            bytes,
            ..
        } => Some(File {
            name: file.clone(),
            sha256: sha256.clone(),
            bytes: *bytes,
        }),
        _ => None,
    });
    named.collect()
}

/// Sends the files that the team does not have; those that it has by then are taken out.
pub(super) fn send(
    link: &mut Link,
    (local, run): (&Store, &RunName),
    me: &Me,
    id: &str,
    files: &mut Vec<File>,
) -> Result<(), Trouble> {
    if files.is_empty() {
        return Ok(());
    }
    let id = bytes_of(id).unwrap_or_default();
    let sql = "select sha256 from @schema@.evidence where run = $1";
    let rows = link.query(sql, &[(&id, Type::BYTEA)])?;
    let known: HashSet<Vec<u8>> = rows.iter().filter_map(|row| row.try_get(0).ok()).collect();
    while let Some(file) = files.last() {
        let hash = bytes_of(&file.sha256).filter(|hash| !known.contains(hash));
        if let Some(hash) = hash {
            send_one(link, (local, run), me, (&id, &hash), file)?;
        }
        files.pop();
    }
    Ok(())
}

fn send_one(
    link: &mut Link,
    (local, run): (&Store, &RunName),
    me: &Me,
    (id, hash): (&[u8], &[u8]),
    file: &File,
) -> Result<(), Trouble> {
    let small = file.bytes <= LIMIT;
    let content = small.then(|| local.evidence(run, &file.name, &file.sha256).ok());
    let content = content.flatten();
    let (team, secret) = (link.team(), me.secret.as_slice());
    let mut count = None;
    for (nth, data) in content.iter().flat_map(|own| own.chunks(PART)).enumerate() {
        let part = i32::try_from(nth).unwrap_or(i32::MAX);
        let values: [Value<'_>; 6] = [
            (&team, Type::INT4),
            (&id, Type::BYTEA),
            (&hash, Type::BYTEA),
            (&part, Type::INT4),
            (&data, Type::BYTEA),
            (&secret, Type::BYTEA),
        ];
        let sql = "insert into @schema@.evidence_parts (team, run, sha256, part, data, writer) \
                   values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
        link.query(sql, &values)?;
        count = Some(part + 1);
    }
    // The parts are all there before the file is.
    let count = count.or(content.map(|_| 0));
    let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
    let mut tell = |count: Option<i32>| {
        let values: [Value<'_>; 7] = [
            (&team, Type::INT4),
            (&id, Type::BYTEA),
            (&hash, Type::BYTEA),
            (&bytes, Type::INT8),
            (&count, Type::INT4),
            (&me.host, Type::TEXT),
            (&secret, Type::BYTEA),
        ];
        let sql = "insert into @schema@.evidence (team, run, sha256, bytes, parts, host, writer) \
                   values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
        link.query(sql, &values).map(drop)
    };
    match tell(count) {
        // Other parts stand there in its name: then it is here alone.
        Err(Trouble::Unfit(_)) if count.is_some() => tell(None),
        told => told,
    }
}

impl EvidenceSource for Place {
    fn fetch(&self, run: &str, sha256: &str) -> Option<Vec<u8>> {
        let mut link = Link::new(self.clone()).ok()?;
        link.connect().ok()?;
        link.evidence(run, sha256).ok()?
    }
}
