//! Sending a run's lines from this disk to the team, from where the team's copy ends.
//!
//! The server decides: a line goes in only from whoever has the run, and only behind the line
//! that it was written after. What is refused lies in the branches there, for every host to
//! see. Sent twice, a line is there once. It must not know what a line says, but for the first
//! one and for evidence.

use super::adopt::adopt;
use super::beside;
use super::client::{Link, Value};
use super::evidence;
use super::place::Me;
use super::progress::{Lease, Shared, StoreRefusal};
use super::spoiled::whole;
use super::trouble::{Trouble, short};
use crate::journal::{Mark, RawLine, RawLines, RunName, RunStore, ShareState, Store, bytes_of};
use crate::model::{Asked, Entry, Event};
use std::collections::HashSet;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

/// So many lines, or so many bytes, go out at once.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 512 << 10;
/// How often a run is asked for again that came into these hands meanwhile.
const TRIES: usize = 4;
/// No person gave a reason for what an older backup made necessary.
const RECLAIMED: &str = "";

/// Sends what the team does not have yet of a run, and notes how far that is.
///
/// # Errors
/// Why not all of it could be sent; what was is not sent again.
pub fn share_run(
    link: &mut Link,
    local: &Store,
    me: &Me,
    run: &RunName,
    shared: &mut Shared,
) -> Result<(), Trouble> {
    (shared.sent, shared.refused) = (0, None);
    for _ in 0..TRIES {
        let known = shared.entered;
        let sent = send(link, local, me, run, shared);
        match sent {
            Ok(true) => return Ok(()),
            // The run came into these hands by another way than this one.
            Ok(false) => shared.entered = false,
            // Another program has put another journal in its place: it is read from its beginning.
            Err(Trouble::Record(_)) if known => shared.entered = false,
            Err(trouble) => {
                shared.entered = false;
                if matches!(trouble, Trouble::Forgotten) {
                    shared.state.forgotten = true;
                    note(local, run, shared)?;
                }
                return Err(trouble);
            }
        }
    }
    Err(Trouble::Unfit(run.to_string()))
}

/// Sends it once; whether that was all, or has to be done again with what is known by then.
fn send(
    link: &mut Link,
    local: &Store,
    me: &Me,
    run: &RunName,
    shared: &mut Shared,
) -> Result<bool, Trouble> {
    // What somebody else had a moment ago may be ours by now, and the other way round: what the
    // run's folder says counts.
    if !shared.mine(me) || local.share_state(run).as_ref() != Some(&shared.state) {
        shared.forget();
    }
    let since = if shared.entered {
        shared.mark.clone()
    } else {
        shared.state = local.share_state(run).unwrap_or_default();
        Mark::default()
    };
    let read = local.raw_lines(run, &since)?;
    let (mut from, fresh) = (0, !shared.entered);
    if fresh {
        from = enter(link, (local, run), me, &read, shared)?;
    }
    if !push(link, me, read.lines.get(from..).unwrap_or_default(), shared)? {
        return Ok(false);
    }
    shared.mark = read.mark.clone();
    if let Some(last) = read.read.entries.last() {
        shared.state.unused = last.event.ends_unused();
    }
    shared.state.unused &= shared.mine(me) && !local.is_archived(run);
    let again = fresh && !local.own_branches(run).is_empty();
    if again || shared.refused.is_some() || std::mem::take(&mut shared.look_beside) {
        beside::exchange(link, (local, run), me, shared)?;
    }
    shared.files.extend(evidence::named(&read.read.entries));
    note(local, run, shared)?;
    if read.damaged {
        return Err(Trouble::Damaged(read.mark.seq()));
    }
    if shared.doubted {
        whole(link, &shared.state.run)?;
        shared.doubted = false;
    }
    if shared.state.unused {
        send_heartbeat(link, me, shared, false)?;
    }
    shared.settled = adopt(link, local, me, run, shared)?;
    if shared.gone {
        return Ok(true);
    }
    if shared.mine(me) {
        evidence::send(link, (local, run), me, &shared.state.run, &mut shared.files)?;
    }
    Ok(true)
}

/// Makes a run known; says from which line on the team has none.
fn enter(
    link: &mut Link,
    at: (&Store, &RunName),
    me: &Me,
    read: &RawLines,
    shared: &mut Shared,
) -> Result<usize, Trouble> {
    let damaged = || Trouble::Damaged(0);
    let local_state = at.0.share_state(at.1);
    let first = read.lines.first().ok_or_else(damaged)?;
    let entry = read.read.entries.first().ok_or_else(damaged)?;
    if shared.state.run != first.hash {
        shared.state = ShareState {
            run: first.hash.clone(),
            ..ShareState::default()
        };
    }
    let id = bytes_of(&first.hash).ok_or_else(damaged)?;
    if local_state.is_none() {
        // Whoever lets go of a run has to know that the team may know it.
        note(at.0, at.1, shared)?;
    }
    let tip = make_known(link, (at.1, &id), me, entry, shared)?;
    if tip.seq < 0 {
        // They are there before the first line is.
        send_texts(link, at, entry)?;
    }
    reclaim(link, me, shared)?;
    let mine = shared.lease.writer == me.writer;
    if mine {
        shared.state.epoch = shared.lease.epoch;
        shared.state.taken_by = None;
    }
    // What both have is the same up to there, or is compared line by line at the server.
    let known = usize::try_from(tip.seq)
        .ok()
        .and_then(|seq| read.lines.get(seq));
    let known = known.filter(|line| bytes_of(&line.hash) == tip.hash);
    if known.is_none() && tip.seq >= 0 && is_part(link, &id, read)? {
        // Here is a part of what the team has, and nothing else: that is no branch.
        shared.state.lines = read.mark.seq();
        read.mark.hash().clone_into(&mut shared.state.hash);
        shared.stale = true;
        if !mine {
            note_taken(shared, 0);
        }
        return Ok(read.lines.len());
    }
    if known.is_none() && tip.seq >= 0 {
        // What both have was one once: it is beside the run only where what the team has is whole.
        whole(link, &shared.state.run)?;
    }
    shared.stale = false;
    let from = known.map_or(0, |line| line.seq + 1);
    shared.state.lines = from;
    shared.state.hash = known.map_or_else(String::new, |line| line.hash.clone());
    Ok(usize::try_from(from).unwrap_or_default())
}

/// Takes a run back that a server from an older backup gives to whoever had it then: this host
/// had it last, and nobody has told it otherwise.
fn reclaim(link: &mut Link, me: &Me, shared: &mut Shared) -> Result<(), Trouble> {
    let state = &shared.state;
    let older = shared.lease.epoch < state.epoch && state.taken_by.is_none();
    if !older || shared.lease.writer == me.writer {
        return Ok(());
    }
    let run = state.run.clone();
    let epoch = shared.lease.epoch;
    if link.take(&run, epoch, me, (RECLAIMED, false))?.is_some() {
        let id = bytes_of(&run).unwrap_or_default();
        shared.lease = lease(link, &id)?;
    }
    Ok(())
}

/// The last line that the team has of a run; its number is below 0 where it has none.
struct Tip {
    seq: i64,
    hash: Option<Vec<u8>>,
}

/// Makes a run known, and hears who has it.
fn make_known(
    link: &mut Link,
    (run, id): (&RunName, &[u8]),
    me: &Me,
    entry: &Entry,
    shared: &mut Shared,
) -> Result<Tip, Trouble> {
    let Event::Started { runbook, title, .. } = &entry.event else {
        return Err(Trouble::Damaged(0));
    };
    let (team, name) = (link.place().team.clone(), run.as_str());
    let writer = me.secret.as_slice();
    let values: [Value<'_>; 8] = [
        (&team, Type::TEXT),
        (&id, Type::BYTEA),
        (&name, Type::TEXT),
        (runbook, Type::TEXT),
        (title, Type::TEXT),
        (&writer, Type::BYTEA),
        (&me.host, Type::TEXT),
        (&me.operator, Type::TEXT),
    ];
    let sql = "select epoch, writer, host, operator, tip, tip_hash \
               from @schema@.enter($1, $2, $3, $4, $5, $6, $7, $8)";
    let rows = link.query(sql, &values)?;
    // A run of another team is not seen.
    let row = rows.first().ok_or(Trouble::NoTeam(team))?;
    shared.lease = lease_of(row);
    shared.entered = true;
    Ok(Tip {
        seq: row.try_get(4).unwrap_or(-1),
        hash: row.try_get(5).unwrap_or_default(),
    })
}

/// Whether the last line here is one that the team has at its place.
fn is_part(link: &mut Link, id: &[u8], read: &RawLines) -> Result<bool, Trouble> {
    let Some(last) = read.lines.last() else {
        return Ok(true);
    };
    let seq = i64::try_from(last.seq).unwrap_or(i64::MAX);
    let values: [Value<'_>; 3] = [
        (&id, Type::BYTEA),
        (&seq, Type::INT8),
        (&last.text, Type::TEXT),
    ];
    let sql = "select 1 from @schema@.entries where run = $1 and seq = $2 and line = $3";
    Ok(!link.query(sql, &values)?.is_empty())
}

/// Sends lines, a batch at a time. Whether the epoch was the right one: nothing more is sent
/// where it was not and the run is in these hands all the same.
fn push(link: &mut Link, me: &Me, lines: &[RawLine], shared: &mut Shared) -> Result<bool, Trouble> {
    let id = bytes_of(&shared.state.run).unwrap_or_default();
    let epoch = i32::try_from(shared.state.epoch).unwrap_or_default();
    let writer = me.secret.as_slice();
    let (mut rest, mut ousted) = (lines, false);
    while let Some(first) = rest.first() {
        let (batch, after) = rest.split_at(batch_of(rest));
        rest = after;
        let texts: Vec<&str> = batch.iter().map(|line| line.text.as_str()).collect();
        let from = i64::try_from(first.seq).unwrap_or(i64::MAX);
        let values: [Value<'_>; 6] = [
            (&id, Type::BYTEA),
            (&epoch, Type::INT4),
            (&writer, Type::BYTEA),
            (&me.host, Type::TEXT),
            (&from, Type::INT8),
            (&texts, Type::TEXT_ARRAY),
        ];
        let sql = "select outcome, refused from @schema@.push($1, $2, $3, $4, $5, $6)";
        let rows = link.query(sql, &values)?;
        let outcome: &str = rows
            .first()
            .map_or("", |row| row.try_get(0).unwrap_or_default());
        let refused: i64 = rows
            .first()
            .map_or(0, |row| row.try_get(1).unwrap_or_default());
        match (outcome, batch.last()) {
            ("taken", Some(last)) => {
                shared.sent += batch.len() as u64;
                shared.state.lines = last.seq + 1;
                shared.state.hash.clone_from(&last.hash);
            }
            ("again", _) => return Ok(false),
            _ => {
                ousted = true;
                note_taken(shared, u64::try_from(refused).unwrap_or_default());
            }
        }
    }
    if ousted {
        let lease = lease(link, &id)?;
        if let Some(refused) = &mut shared.refused {
            refused.by.clone_from(&lease);
        }
        shared.state.taken_by = Some((lease.operator.clone(), lease.host.clone()));
        shared.lease = lease;
    } else if shared.lease.writer != me.writer {
        note_taken(shared, 0);
    }
    Ok(true)
}

/// How many of these lines go out at once; at least one.
fn batch_of(lines: &[RawLine]) -> usize {
    let mut bytes = 0;
    let fits = |line: &&RawLine| {
        bytes += line.text.len();
        bytes <= BATCH_BYTES
    };
    lines.iter().take(BATCH).take_while(fits).count().max(1)
}

/// Somebody else has the run; so many lines were refused for that.
fn note_taken(shared: &mut Shared, lines: u64) {
    let by = shared.lease.clone();
    shared.state.taken_by = Some((by.operator.clone(), by.host.clone()));
    if lines == 0 {
        return;
    }
    let epoch = shared.state.epoch;
    if !shared.state.branches.contains(&epoch) {
        shared.state.branches.push(epoch);
    }
    let refused = shared.refused.get_or_insert(StoreRefusal {
        by,
        epoch,
        lines: 0,
    });
    refused.lines += lines;
}

/// Who has a run.
pub(super) fn lease(link: &mut Link, id: &[u8]) -> Result<Lease, Trouble> {
    let sql = "select epoch, writer, host, operator from @schema@.leases where run = $1";
    let rows = link.query(sql, &[(&id, Type::BYTEA)])?;
    let row = rows.first().ok_or(Trouble::NoTeam(String::new()))?;
    Ok(lease_of(row))
}

fn lease_of(row: &Row) -> Lease {
    let epoch: i32 = row.try_get(0).unwrap_or_default();
    Lease {
        epoch: u32::try_from(epoch).unwrap_or_default(),
        writer: row.try_get(1).unwrap_or_default(),
        host: short(row.try_get(2).unwrap_or_default()),
        operator: short(row.try_get(3).unwrap_or_default()),
    }
}

/// Sends the definitions that the run was begun with, where the team has them not.
fn send_texts(
    link: &mut Link,
    (local, run): (&Store, &RunName),
    entry: &Entry,
) -> Result<(), Trouble> {
    let Event::Started {
        sha256, included, ..
    } = &entry.event
    else {
        return Ok(());
    };
    let mut wanted = vec![(sha256.clone(), None)];
    wanted.extend(included.iter().map(|own| (own.sha256.clone(), Some(own))));
    let hashes: Vec<_> = wanted
        .iter()
        .filter_map(|(hash, _)| bytes_of(hash))
        .collect();
    let team = link.team();
    let sql = "select sha256 from @schema@.texts where team = $1 and sha256 = any($2)";
    let values: [Value<'_>; 2] = [(&team, Type::INT4), (&hashes, Type::BYTEA_ARRAY)];
    let rows = link.query(sql, &values)?;
    let known: HashSet<Vec<u8>> = rows.iter().filter_map(|row| row.try_get(0).ok()).collect();
    for (hash, own) in wanted {
        let Some(hash) = bytes_of(&hash).filter(|hash| !known.contains(hash)) else {
            continue;
        };
        // One that was changed or lost here is not what the run was begun with.
        let text = match own {
            None => local.frozen(run),
            Some(own) => local.included(run, own),
        };
        let Ok(text) = text else { continue };
        let values: [Value<'_>; 3] = [
            (&team, Type::INT4),
            (&hash, Type::BYTEA),
            (&text, Type::TEXT),
        ];
        let sql = "insert into @schema@.texts (team, sha256, text) values ($1, $2, $3) \
                   on conflict do nothing";
        link.query(sql, &values)?;
    }
    Ok(())
}

/// Sends what is being typed, as it is.
pub(super) fn send_draft(
    link: &mut Link,
    me: &Me,
    shared: &Shared,
    draft: &str,
) -> Result<(), Trouble> {
    let id = bytes_of(&shared.state.run).unwrap_or_default();
    let epoch = i32::try_from(shared.state.epoch).unwrap_or_default();
    let (team, writer) = (link.team(), me.secret.as_slice());
    let values: [Value<'_>; 5] = [
        (&team, Type::INT4),
        (&id, Type::BYTEA),
        (&epoch, Type::INT4),
        (&writer, Type::BYTEA),
        (&draft, Type::TEXT),
    ];
    // What was excluded has been through a trigger, and shows no secret any more.
    let sql = "insert into @schema@.drafts (team, run, epoch, writer, draft) \
               values ($1, $2, $3, $4, $5) on conflict (run) do update \
               set draft = excluded.draft, epoch = excluded.epoch, writer = $4";
    link.query(sql, &values).map(drop)
}

/// Says that the run is on a screen here, or no longer; who asks for it, if somebody does whom
/// nobody has answered.
pub(super) fn send_heartbeat(
    link: &mut Link,
    me: &Me,
    shared: &Shared,
    open: bool,
) -> Result<Option<Asked>, Trouble> {
    let id = bytes_of(&shared.state.run).unwrap_or_default();
    let epoch = i32::try_from(shared.state.epoch).unwrap_or_default();
    let (writer, secret) = (me.writer.as_slice(), me.secret.as_slice());
    let values: [Value<'_>; 5] = [
        (&id, Type::BYTEA),
        (&epoch, Type::INT4),
        (&writer, Type::BYTEA),
        (&open, Type::BOOL),
        (&secret, Type::BYTEA),
    ];
    let sql = "update @schema@.leases set heartbeat = now(), open = $4, writer = $5 \
               where run = $1 and epoch = $2 and writer = $3 \
               returning case when answer is null and asked_writer <> writer then asked_by end, \
               asked_host";
    let rows = link.query(sql, &values)?;
    let text = |at: usize| rows.first()?.try_get::<_, Option<&str>>(at).ok()?;
    Ok(text(0).map(|by| Asked {
        by: short(by),
        host: short(text(1).unwrap_or_default()),
    }))
}

/// Why whoever has a run took it, in their words.
pub(super) fn reason_of(link: &mut Link, run: &str) -> Result<String, Trouble> {
    let id = bytes_of(run).unwrap_or_default();
    let sql = "select reason from @schema@.leases where run = $1";
    let rows = link.query(sql, &[(&id, Type::BYTEA)])?;
    let reason: Option<&str> = rows.first().and_then(|row| row.try_get(0).ok()).flatten();
    Ok(short(reason.unwrap_or_default()))
}

/// Notes how far a run is shared; an archived run has nowhere to note it.
fn note(local: &Store, run: &RunName, shared: &mut Shared) -> Result<(), Trouble> {
    shared.state.bytes = shared.mark.bytes();
    if local.is_archived(run) {
        return Ok(());
    }
    Ok(local.note_share_state(run, &shared.state)?)
}
