//! The record shared through PostgreSQL, measured: many walkers at one server, what the server
//! costs a key, and a run of one host seen on another. Nothing here is asserted.
//!
//! ```text
//! cargo bench --bench shared_record                    for people, about twenty minutes
//! cargo bench --bench shared_record -- --markdown      the block in docs/bench.md
//! cargo bench --bench shared_record -- --quick         short and few: does it work?
//! cargo bench --bench shared_record -- --walkers       only the many (--pairs, --seen)
//! cargo bench --bench shared_record -- --seconds 20    so long for each number of walkers
//! ```
//! `VETLLA=path` measures another binary than the one that cargo builds for this. PostgreSQL is
//! started here, as the tests do it, and asked to sync as it is by default; where it is not
//! installed nothing is measured. `TMPDIR` says on which disk it and the state folders are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Figures here are far below what a float holds exactly.
#![allow(clippy::cast_precision_loss)]

#[path = "../beside_peers/facts.rs"]
#[allow(dead_code)]
mod facts;
#[path = "../../tests/store/hosts.rs"]
#[allow(dead_code)]
mod hosts;
#[path = "../beside_peers/line.rs"]
#[allow(dead_code)]
mod line;
mod pairs;
#[path = "../../tests/store/proxy.rs"]
#[allow(dead_code)]
mod proxy;
mod seen;
#[path = "../../tests/store/server.rs"]
#[allow(dead_code)]
mod server;
mod server_load;
#[path = "../beside_peers/sight.rs"]
#[allow(dead_code)]
mod sight;
mod spread;
mod table;
mod walkers;

use server::Server;
use std::path::PathBuf;
use std::time::Duration;

/// How much is measured.
struct Asked {
    seconds: Duration,
    /// Starts of the binary for each way that a store may be.
    turns: usize,
    /// Keys on one host that are seen on another.
    keys: usize,
}

fn main() {
    let asked_for = |name: &str| std::env::args().any(|arg| arg == name);
    let parts = ["--walkers", "--pairs", "--seen"];
    let some = parts.iter().any(|part| asked_for(part));
    let wanted = |part: &str| !some || asked_for(part);
    let asked = asked(asked_for("--quick"));
    let Some(server) = server() else {
        println!("Nothing is measured: PostgreSQL (initdb, postgres, psql) is not installed.");
        return;
    };
    let before = facts::load();
    let mut out = Vec::new();
    if wanted("--walkers") {
        let cases = walkers::cases().into_iter().map(|case| {
            eprintln!("{} walkers, {}…", case.walkers, case.name());
            let figures = walkers::measure(&server, &case, asked.seconds);
            (case, figures)
        });
        out.push(table::walkers(&cases.collect::<Vec<_>>()));
    }
    if wanted("--pairs") {
        eprintln!("{} starts for each way that a store may be…", asked.turns);
        out.push(table::pairs(&pairs::measure(
            &server,
            &binary(),
            asked.turns,
        )));
    }
    if wanted("--seen") {
        eprintln!("two terminals…");
        out.push(table::seen(&seen::measure(&server, &binary(), asked.keys)));
    }
    let version = server.sql("owner", "postgres", "show server_version");
    out.push(table::about(&version, &asked, [&before, &facts::load()]));
    println!("{}", out.join("\n"));
}

fn asked(quick: bool) -> Asked {
    let mut args = std::env::args().skip_while(|arg| arg != "--seconds");
    let seconds = args.nth(1).and_then(|text| text.parse().ok());
    let (usual, turns, keys) = if quick { (5, 5, 8) } else { (60, 31, 30) };
    Asked {
        seconds: Duration::from_secs(seconds.unwrap_or(usual)),
        turns,
        keys,
    }
}

/// One that syncs as it does by default: the tests' own need not outlive their machine.
fn server() -> Option<Server> {
    let usual = ["fsync=on", "full_page_writes=on", "shared_buffers=128MB"];
    let mut options = vec!["-c", "max_connections=300"];
    options.extend(usual.iter().flat_map(|own| ["-c", own]));
    Server::start_with(&options, |_| ())
}

/// The binary that is measured.
fn binary() -> PathBuf {
    let named = std::env::var("VETLLA").unwrap_or_else(|_| env!("CARGO_BIN_EXE_vetlla").into());
    std::fs::canonicalize(named).expect("the binary")
}
