//! What a server costs: processor time and memory of its processes, connections, bytes.
//!
//! It must not know who uses it.

use super::facts;
use super::server::Server;
use std::fs;

/// Ticks a second in which Linux tells times, whatever it counts in.
const HERTZ: f64 = 100.0;

/// What the kernel has counted for a server's processes, those that ended included.
pub fn seconds(server: &Server) -> f64 {
    let own = postmaster(server);
    let ticks = processes(own).into_iter().map(|(pid, times)| {
        // What its children left that ended counts, too.
        let counted = if pid == own { 4 } else { 2 };
        times.iter().take(counted).sum::<u64>()
    });
    ticks.sum::<u64>() as f64 / HERTZ
}

/// The same of this program, which is all walkers and followers.
pub fn own_seconds() -> f64 {
    let stat = stat("self");
    stat.map_or(0.0, |(_, times)| {
        times.iter().take(2).sum::<u64>() as f64 / HERTZ
    })
}

/// Memory in kB that the server's processes have to themselves.
pub fn own_memory(server: &Server) -> u64 {
    let all = processes(postmaster(server)).into_iter();
    all.map(|(pid, _)| facts::memory(pid).own).sum()
}

fn postmaster(server: &Server) -> u32 {
    let text = fs::read_to_string(server.data().join("postmaster.pid")).expect("a server");
    let first = text.lines().next().and_then(|line| line.parse().ok());
    first.expect("its process")
}

/// A server's processes, each with its times.
fn processes(own: u32) -> Vec<(u32, Vec<u64>)> {
    let all = fs::read_dir("/proc").expect("/proc").flatten();
    let all = all.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let pid: u32 = name.parse().ok()?;
        let (parent, times) = stat(&name)?;
        (pid == own || parent == own).then_some((pid, times))
    });
    all.collect()
}

/// The parent of a process; its own times, by itself and in the kernel, and those of its
/// children.
fn stat(name: &str) -> Option<(u32, Vec<u64>)> {
    let text = fs::read_to_string(format!("/proc/{name}/stat")).ok()?;
    let fields: Vec<_> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let times = fields.get(11..15)?.iter().map(|text| text.parse().ok());
    Some((fields.get(1)?.parse().ok()?, times.collect::<Option<_>>()?))
}

/// What a database holds.
#[derive(Debug, Default, Clone, Copy)]
pub struct Bytes {
    /// A line as it is on the disk of its host.
    pub line: f64,
    /// A line in its table, with its indexes.
    pub line_kept: f64,
    /// A run beside its lines.
    pub run_kept: f64,
}

pub fn bytes(server: &Server, database: &str) -> Bytes {
    let beside = ["runs", "leases", "holders", "drafts"];
    let beside = beside.map(|own| format!("pg_total_relation_size('vetlla.{own}')"));
    let sql = format!(
        "select avg(octet_length(line)), \
         pg_total_relation_size('vetlla.entries')::float8 / count(*), \
         ({})::float8 / count(distinct run) from vetlla.entries",
        beside.join(" + ")
    );
    let told = server.sql("owner", database, &sql);
    let mut numbers = told.split('|').map(|text| text.parse().unwrap_or(0.0));
    let mut next = || numbers.next().unwrap_or(0.0);
    Bytes {
        line: next(),
        line_kept: next(),
        run_kept: next(),
    }
}

fn number(server: &Server, sql: &str) -> f64 {
    let told = server.sql("owner", "postgres", sql);
    told.parse().unwrap_or(0.0)
}

/// How many lines databases have.
pub fn lines(server: &Server, databases: &[String]) -> f64 {
    let all = databases.iter().map(|database| {
        let told = server.sql("owner", database, "select count(*) from vetlla.entries");
        told.parse::<f64>().unwrap_or(0.0)
    });
    all.sum()
}

/// How many connections there are to databases.
pub fn connections(server: &Server, databases: &[String]) -> f64 {
    let sql = format!(
        "select count(*) from pg_stat_activity where backend_type = 'client backend' \
         and datname in ('{}')",
        databases.join("', '")
    );
    number(server, &sql)
}

/// How far the log has come that replicas and archives get, in bytes.
pub fn log(server: &Server) -> f64 {
    number(server, "select pg_current_wal_lsn() - '0/0'")
}
