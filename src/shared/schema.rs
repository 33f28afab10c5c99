//! The tables of the shared record: making them, bringing them up to date, letting a team in,
//! and what is found of them. Each version is a file of SQL; none that was released changes.
//!
//! It must not know lines, runs or screens.

use super::client::Link;
use super::place::VERSION;
use super::trouble::Trouble;
use tokio_postgres::types::Type;

const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001.sql")];
const RIGHTS: &str = include_str!("migrations/rights.sql");

/// What making the tables did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The version that was there; 0 where nothing was.
    pub from: i32,
    /// The team's role was made.
    pub role: bool,
    /// The team was not known before.
    pub team: bool,
}

/// What is found of the tables, and of the rights of whoever asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundSchema {
    /// The server's version.
    pub server: String,
    /// Whether the line has TLS.
    pub tls: bool,
    /// The role that was let in.
    pub role: String,
    /// The schema's version.
    pub version: i32,
    /// Runs of the team.
    pub runs: i64,
    /// Runs of it that are not over here or elsewhere: held within the last minute.
    pub open: i64,
    /// Lines of it in branches.
    pub branches: i64,
    /// What the schema takes on disk, in bytes.
    pub bytes: i64,
    /// How far the server's clock is ahead of this machine's, in milliseconds.
    pub ahead: i64,
    /// The role may do more than it needs: it may change lines.
    pub too_much: bool,
}

/// All that `store init` would have the server do, for an administrator to read and run.
#[must_use]
pub fn script(schema: &str, team: &str, role: &str) -> String {
    let mut text = format!(
        "begin;\nselect pg_advisory_xact_lock(hashtext('vetlla {schema}'));\n{}",
        base(schema)
    );
    for (nth, migration) in MIGRATIONS.iter().enumerate() {
        text.push_str(&migration.replace("@schema@", schema));
        text.push_str(&noted(schema, nth + 1));
    }
    text.push_str(&made(role));
    text.push_str(&entry(schema, team, role));
    text.push_str("commit;\n");
    text
}

/// A name as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn made(role: &str) -> String {
    format!("create role {} nologin;\n", quoted(role))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn base(schema: &str) -> String {
    format!(
        "create schema if not exists {schema};\n\
         create table if not exists {schema}.schema_version (version integer primary key, \
         at timestamptz not null default now(), by name not null default session_user);\n"
    )
}

fn noted(schema: &str, version: usize) -> String {
    format!("insert into {schema}.schema_version (version) values ({version});\n")
}

/// Lets a team in, and its engineers do what they have to.
fn entry(schema: &str, team: &str, role: &str) -> String {
    let (team, name) = (literal(team), literal(role));
    let rights = RIGHTS
        .replace("@schema@", schema)
        .replace("@role@", &quoted(role));
    format!(
        "insert into {schema}.teams (name, role) values ({team}, {name}) on conflict do nothing;\n\
         {rights}"
    )
}

impl Link {
    /// Makes the tables or brings them up to date, and lets the team in; all of it or nothing,
    /// and nothing where all is there. The role that is connected becomes the owner.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn init(&mut self, role: &str) -> Result<Made, Trouble> {
        self.reach()?;
        let (schema, team) = (self.place().schema.clone(), self.place().team.clone());
        let encoding = self.simple("show server_encoding")?;
        if encoding.first().is_none_or(|own| own != "UTF8") {
            let text = encoding.concat();
            return Err(Trouble::Server(format!("server_encoding {text}, not UTF8")));
        }
        let made = self.init_within(&schema, &team, role);
        let end = if made.is_ok() { "commit" } else { "rollback" };
        let ended = self.simple(end);
        made.and_then(|made| ended.map(|_| made))
    }

    fn init_within(&mut self, schema: &str, team: &str, role: &str) -> Result<Made, Trouble> {
        self.simple(&format!(
            "begin; set local client_min_messages = warning; \
             select pg_advisory_xact_lock(hashtext('vetlla {schema}'))"
        ))?;
        // Whoever may not make a schema may still own one that an administrator has made.
        let there = format!(
            "select 1 from pg_namespace where nspname = {}",
            literal(schema)
        );
        let base = base(schema);
        let is_there = !self.simple(&there)?.is_empty();
        let base = match base.split_once(";\n") {
            Some((_, tables)) if is_there => tables.to_owned(),
            _ => base,
        };
        self.simple(&base)?;
        let found = self.simple(&format!(
            "select coalesce(max(version), 0)::text from {schema}.schema_version"
        ))?;
        let from = found.first().and_then(|own| own.parse().ok()).unwrap_or(0);
        if from > VERSION {
            return Err(Trouble::Newer(from));
        }
        let missing = MIGRATIONS.iter().enumerate();
        let missing = missing.skip(usize::try_from(from).unwrap_or_default());
        for (nth, migration) in missing {
            self.simple(&migration.replace("@schema@", schema))?;
            self.simple(&noted(schema, nth + 1))?;
        }
        let known = format!("select 1 from pg_roles where rolname = {}", literal(role));
        let no_role = self.simple(&known)?.is_empty();
        if no_role {
            self.simple(&made(role))?;
        }
        let known = format!(
            "select role from {schema}.teams where name = {}",
            literal(team)
        );
        let known = self.simple(&known)?;
        if let Some(other) = known.first().filter(|own| *own != role) {
            let text = format!("{team}: {other}");
            return Err(Trouble::Server(text));
        }
        self.simple(&entry(schema, team, role))?;
        Ok(Made {
            from,
            role: no_role,
            team: known.is_empty(),
        })
    }

    /// Looks at what is there.
    ///
    /// # Errors
    /// Why that could not be done.
    pub fn found(&mut self, now: i64) -> Result<FoundSchema, Trouble> {
        let sql = "select current_setting('server_version'), \
             coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false), \
             current_user::text, (select max(version) from @schema@.schema_version), \
             (select count(*) from @schema@.runs where team = $1), \
             (select count(*) from @schema@.leases where team = $1 and open \
                and heartbeat > now() - interval '1 minute'), \
             (select count(*) from @schema@.branches where team = $1), \
             (select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c \
                join pg_namespace n on n.oid = c.relnamespace \
                where n.nspname = $2 and c.relkind = 'r'), \
             (extract(epoch from clock_timestamp()) * 1000)::int8 - $3, \
             has_table_privilege('@schema@.entries', 'update, delete, truncate')";
        let team = self.team();
        let schema = self.place().schema.clone();
        let values: [super::client::Value<'_>; 3] = [
            (&team, Type::INT4),
            (&schema, Type::NAME),
            (&now, Type::INT8),
        ];
        let rows = self.query(sql, &values)?;
        let row = rows.first().ok_or(Trouble::NoSchema)?;
        let get = |at: usize| row.try_get::<_, i64>(at).unwrap_or_default();
        Ok(FoundSchema {
            server: row.try_get(0).unwrap_or_default(),
            tls: row.try_get(1).unwrap_or_default(),
            role: row.try_get(2).unwrap_or_default(),
            version: row.try_get(3).unwrap_or_default(),
            runs: get(4),
            open: get(5),
            branches: get(6),
            bytes: get(7),
            ahead: get(8),
            too_much: row.try_get(9).unwrap_or_default(),
        })
    }
}
