//! Reading what the team has: its runs, the lines of one, what its runbook said, what is being
//! typed in it; taking a run over, and asking whoever has it.
//!
//! What comes from the server is foreign: names are harmless before they are given on, and
//! lines are looked at by their hashes before they go to a disk.

use super::client::{Link, Value};
use super::place::Me;
use super::progress::Lease;
use super::trouble::{Trouble, short};
use crate::journal::{Fetched, bytes_of};
use crate::model::TakenOver;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

/// A run of the team, as the server tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRun {
    /// Its identity, in hexadecimal.
    pub run: String,
    /// Its name where it was begun.
    pub name: String,
    /// The runbook's id.
    pub runbook: String,
    /// The runbook's title.
    pub title: String,
    /// Who has it.
    pub lease: Lease,
    /// It is on a screen there, and was so this many seconds ago.
    pub seen: Option<u64>,
    /// How many lines the team has.
    pub lines: u64,
    /// The hash of the last of them, as the server has it; empty where there is none.
    pub tip: String,
    /// Seconds since the last of them came.
    pub age: u64,
    /// How many lines lie in branches.
    pub branch_lines: u64,
    /// Who asks for it, and where.
    pub asked: Option<(String, String)>,
    /// The state folder that asks.
    pub asked_writer: Vec<u8>,
    /// What the holder said to that: whether it may be taken, and a note.
    pub answer: Option<(bool, String)>,
}

/// So many letters of an identity say more than nothing.
const LEAST_OF_IDENTITY: usize = 4;

const TEAM_RUNS: &str = "select encode(r.run, 'hex'), r.name, r.runbook, r.title, l.epoch, \
    l.writer, l.host, l.operator, \
    case when l.open then extract(epoch from now() - l.heartbeat)::int8 end, \
    coalesce(e.seq, -1) + 1, extract(epoch from now() - coalesce(e.at, r.seen))::int8, \
    (select count(*) from @schema@.branches b where b.run = r.run), \
    l.asked_by, l.asked_host, l.answer, l.note, l.asked_writer, \
    coalesce(encode(e.hash, 'hex'), '') \
    from @schema@.runs r join @schema@.leases l on l.run = r.run \
    left join lateral (select seq, at, hash from @schema@.entries where run = r.run \
        order by seq desc limit 1) e on true where r.team = $1 ";

fn count(row: &Row, at: usize) -> u64 {
    let number: i64 = row.try_get(at).unwrap_or_default();
    u64::try_from(number).unwrap_or_default()
}

fn text(row: &Row, at: usize) -> String {
    let text: Option<&str> = row.try_get(at).unwrap_or_default();
    short(text.unwrap_or_default())
}

fn team_run(row: &Row) -> TeamRun {
    let seen: Option<i64> = row.try_get(8).unwrap_or_default();
    let asked: Option<&str> = row.try_get(12).unwrap_or_default();
    let answer: Option<&str> = row.try_get(14).unwrap_or_default();
    TeamRun {
        run: text(row, 0),
        name: text(row, 1),
        runbook: text(row, 2),
        title: text(row, 3),
        lease: Lease {
            epoch: u32::try_from(row.try_get::<_, i32>(4).unwrap_or_default()).unwrap_or_default(),
            writer: row.try_get(5).unwrap_or_default(),
            host: text(row, 6),
            operator: text(row, 7),
        },
        seen: seen.and_then(|seen| u64::try_from(seen.max(0)).ok()),
        lines: count(row, 9),
        tip: text(row, 17),
        age: count(row, 10),
        branch_lines: count(row, 11),
        asked: asked.map(|_| (text(row, 12), text(row, 13))),
        asked_writer: row.try_get(16).unwrap_or_default(),
        answer: answer.map(|answer| (answer == "yes", text(row, 15))),
    }
}

impl Link {
    /// The team's runs to which something came in the last so many days, the newest first; at
    /// most `limit`.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn team_runs(&mut self, days: u32, limit: u32) -> Result<Vec<TeamRun>, Trouble> {
        let (team, limit) = (self.team(), i64::from(limit));
        let days = f64::from(days);
        let values: [Value<'_>; 3] = [
            (&team, Type::INT4),
            (&days, Type::FLOAT8),
            (&limit, Type::INT8),
        ];
        let sql = format!(
            "{TEAM_RUNS} and (r.seen > now() - $2 * interval '1 day' \
             or e.at > now() - $2 * interval '1 day') \
             order by coalesce(e.at, r.seen) desc limit $3"
        );
        let rows = self.query(&sql, &values)?;
        Ok(rows.iter().map(team_run).collect())
    }

    /// One run of the team.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn team_run(&mut self, run: &str) -> Result<Option<TeamRun>, Trouble> {
        let (team, id) = (self.team(), bytes_of(run).unwrap_or_default());
        let sql = format!("{TEAM_RUNS} and r.run = $2");
        let rows = self.query(&sql, &[(&team, Type::INT4), (&id, Type::BYTEA)])?;
        Ok(rows.first().map(team_run))
    }

    /// The runs of the team that a text may mean: the beginning of an identity, a name or a
    /// part of one; at most `limit`.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn runs_like(&mut self, partial: &str, limit: u32) -> Result<Vec<TeamRun>, Trouble> {
        let (team, limit) = (self.team(), i64::from(limit));
        let values: [Value<'_>; 3] = [
            (&team, Type::INT4),
            (&partial, Type::TEXT),
            (&limit, Type::INT8),
        ];
        let sql = format!(
            "{TEAM_RUNS} and (strpos(r.name, $2) > 0 \
             or (length($2) >= {LEAST_OF_IDENTITY} and starts_with(encode(r.run, 'hex'), lower($2)))) \
             order by coalesce(e.at, r.seen) desc limit $3"
        );
        let rows = self.query(&sql, &values)?;
        Ok(rows.iter().map(team_run).collect())
    }

    /// The lines of several runs, of each from a number on; a run of which there are none is not
    /// among them.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn lines_of(
        &mut self,
        wanted: &[(String, u64)],
    ) -> Result<Vec<(String, Vec<String>)>, Trouble> {
        let ids: Vec<_> = wanted
            .iter()
            .map(|(run, _)| bytes_of(run).unwrap_or_default())
            .collect();
        let from: Vec<_> = wanted
            .iter()
            .map(|(_, from)| i64::try_from(*from).unwrap_or(i64::MAX))
            .collect();
        let values: [Value<'_>; 2] = [(&ids, Type::BYTEA_ARRAY), (&from, Type::INT8_ARRAY)];
        let sql = "select encode(e.run, 'hex'), e.line \
                   from unnest($1::bytea[], $2::int8[]) as w(run, since) \
                   join @schema@.entries e on e.run = w.run and e.seq >= w.since \
                   order by e.run, e.seq";
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for row in self.query(sql, &values)? {
            let line: String = row.try_get(1).map_err(|error| Trouble::of(&error))?;
            let run = text(&row, 0);
            match found.last_mut().filter(|own| own.0 == run) {
                Some((_, lines)) => lines.push(line),
                None => found.push((run, vec![line])),
            }
        }
        Ok(found)
    }

    /// Definitions by their hashes; those that the team does not have are not among them.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn texts(&mut self, hashes: &[String]) -> Result<Vec<String>, Trouble> {
        let team = self.team();
        let hashes: Vec<_> = hashes.iter().filter_map(|own| bytes_of(own)).collect();
        let values: [Value<'_>; 2] = [(&team, Type::INT4), (&hashes, Type::BYTEA_ARRAY)];
        let sql = "select text from @schema@.texts where team = $1 and sha256 = any($2)";
        let rows = self.query(sql, &values)?;
        Ok(rows.iter().filter_map(|row| row.try_get(0).ok()).collect())
    }

    /// The lines of a run from a number on, as they are on its host's disk.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn lines(&mut self, run: &str, from: u64) -> Result<Vec<String>, Trouble> {
        let (id, from) = (
            bytes_of(run).unwrap_or_default(),
            i64::try_from(from).unwrap_or(i64::MAX),
        );
        let sql = "select line from @schema@.entries where run = $1 and seq >= $2 order by seq";
        let rows = self.query(sql, &[(&id, Type::BYTEA), (&from, Type::INT8)])?;
        let line = |row: &Row| row.try_get(0).map_err(|error| Trouble::of(&error));
        rows.iter().map(line).collect()
    }

    /// A definition by its hash.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn text(&mut self, sha256: &str) -> Result<Option<String>, Trouble> {
        let (team, hash) = (self.team(), bytes_of(sha256).unwrap_or_default());
        let sql = "select text from @schema@.texts where team = $1 and sha256 = $2";
        let rows = self.query(sql, &[(&team, Type::INT4), (&hash, Type::BYTEA)])?;
        Ok(rows.first().and_then(|row| row.try_get(0).ok()))
    }

    /// What is being typed in a run, as JSON.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn draft(&mut self, run: &str) -> Result<Option<String>, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let sql = "select draft from @schema@.drafts where run = $1";
        let rows = self.query(sql, &[(&id, Type::BYTEA)])?;
        Ok(rows.first().and_then(|row| row.try_get(0).ok()))
    }

    /// The lines of a run that were refused, branch by branch.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn branches(&mut self, run: &str) -> Result<Vec<Fetched>, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let sql = "select epoch, seq, host, line from @schema@.branches where run = $1 \
                   order by epoch, seq, hash";
        let rows = self.query(sql, &[(&id, Type::BYTEA)])?;
        let fetched = |row: &Row| Fetched {
            epoch: u32::try_from(row.try_get::<_, i32>(0).unwrap_or_default()).unwrap_or_default(),
            seq: count(row, 1),
            host: text(row, 2),
            line: row.try_get(3).unwrap_or_default(),
        };
        Ok(rows.iter().map(fetched).collect())
    }

    /// The content of a file of a run's evidence; none where it stays on its host.
    ///
    /// # Errors
    /// Why that could not be asked.
    pub fn evidence(&mut self, run: &str, sha256: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let hash = bytes_of(sha256).unwrap_or_default();
        let values: [Value<'_>; 2] = [(&id, Type::BYTEA), (&hash, Type::BYTEA)];
        let sql = "select 1 from @schema@.evidence where run = $1 and sha256 = $2 \
                   and parts is not null";
        if self.query(sql, &values)?.is_empty() {
            return Ok(None);
        }
        let sql = "select data from @schema@.evidence_parts where run = $1 and sha256 = $2 \
                   order by part";
        let rows = self.query(sql, &values)?;
        let parts = rows
            .iter()
            .filter_map(|row| row.try_get::<_, Vec<u8>>(0).ok());
        Ok(Some(parts.flatten().collect()))
    }

    /// Takes a run over that was in the hands of `seen`, for a screen where one is there; the new
    /// epoch, or none where it has changed hands meanwhile.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn take(
        &mut self,
        run: &str,
        seen: u32,
        me: &Me,
        (reason, screen): (&str, bool),
    ) -> Result<Option<u32>, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let seen = i32::try_from(seen).unwrap_or_default();
        let writer = me.secret.as_slice();
        let values: [Value<'_>; 7] = [
            (&id, Type::BYTEA),
            (&seen, Type::INT4),
            (&writer, Type::BYTEA),
            (&me.host, Type::TEXT),
            (&me.operator, Type::TEXT),
            (&reason, Type::TEXT),
            (&screen, Type::BOOL),
        ];
        let sql = "update @schema@.leases set epoch = epoch + 1, writer = $3, host = $4, \
                   operator = $5, reason = $6, open = $7 where run = $1 and epoch = $2 \
                   returning epoch";
        let rows = self.query(sql, &values)?;
        let epoch = rows.first().and_then(|row| row.try_get::<_, i32>(0).ok());
        Ok(epoch.and_then(|epoch| u32::try_from(epoch).ok()))
    }

    /// How a run came to an epoch: who had it before, where, and why it was taken; none where
    /// that is not told.
    ///
    /// # Errors
    /// Why that could not be had.
    pub fn taking(&mut self, run: &str, epoch: u32) -> Result<Option<TakenOver>, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let at = i32::try_from(epoch).unwrap_or_default();
        let values: [Value<'_>; 2] = [(&id, Type::BYTEA), (&at, Type::INT4)];
        let sql = "select b.operator, b.host, h.reason from @schema@.holders h \
                   join @schema@.holders b on b.run = h.run and b.epoch = h.epoch - 1 \
                   where h.run = $1 and h.epoch = $2";
        let rows = self.query(sql, &values)?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        Ok(Some(TakenOver {
            from: short(row.try_get(0).unwrap_or_default()),
            from_host: short(row.try_get(1).unwrap_or_default()),
            epoch,
            reason: row.try_get(2).unwrap_or_default(),
        }))
    }

    /// Asks whoever has a run for it.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn ask(&mut self, run: &str, me: &Me) -> Result<(), Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let writer = me.writer.as_slice();
        let values: [Value<'_>; 4] = [
            (&id, Type::BYTEA),
            (&writer, Type::BYTEA),
            (&me.host, Type::TEXT),
            (&me.operator, Type::TEXT),
        ];
        let sql = "update @schema@.leases set asked_writer = $2, asked_host = $3, \
                   asked_by = $4, asked_at = now(), answer = null, note = null where run = $1";
        self.query(sql, &values).map(drop)
    }

    /// Asks no more for a run that was asked for here.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn withdraw(&mut self, run: &str, me: &Me) -> Result<(), Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let writer = me.writer.as_slice();
        let values: [Value<'_>; 2] = [(&id, Type::BYTEA), (&writer, Type::BYTEA)];
        let sql = "update @schema@.leases set asked_writer = null, asked_host = null, \
                   asked_by = null, asked_at = null, answer = null, note = null \
                   where run = $1 and asked_writer = $2";
        self.query(sql, &values).map(drop)
    }

    /// Answers whoever asks for a run that is in these hands; says whether anybody does.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn answer(&mut self, run: &str, me: &Me, yes: bool, note: &str) -> Result<bool, Trouble> {
        let id = bytes_of(run).unwrap_or_default();
        let (writer, secret) = (me.writer.as_slice(), me.secret.as_slice());
        let word = if yes { "yes" } else { "no" };
        let values: [Value<'_>; 5] = [
            (&id, Type::BYTEA),
            (&writer, Type::BYTEA),
            (&word, Type::TEXT),
            (&note, Type::TEXT),
            (&secret, Type::BYTEA),
        ];
        let sql = "update @schema@.leases set answer = $3, note = $4, writer = $5 \
                   where run = $1 and writer = $2 and asked_at is not null returning 1";
        Ok(!self.query(sql, &values)?.is_empty())
    }
}
