//! vetlla beside its peers, in one run on one disk: bytes, time, memory, wake-ups, and
//! what that is on a bad line. Nothing here is asserted; `tests/bytes.rs` holds the bytes.
//!
//! ```text
//! cargo bench --bench beside_peers                  for people, about three minutes
//! cargo bench --bench beside_peers -- --markdown    the block in docs/bench.md
//! cargo bench --bench beside_peers -- --json
//! cargo bench --bench beside_peers -- --quick       only vetlla and cat, without idling
//! cargo bench --bench beside_peers -- --scale       only few beside many of something
//! cargo bench --bench beside_peers -- --jobs        only keys while a job runs
//! ```
//! `VETLLA=path` measures another binary than the one that cargo builds for this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Figures here are far below what a float holds exactly.
#![allow(clippy::cast_precision_loss)]

mod facts;
mod jobs;
mod line;
mod peers;
mod scale;
mod session;
mod sight;
mod table;

use facts::{BareDisk, median};
use peers::Peer;
use session::{Figures, ms};
use sight::BYTES_A_SECOND;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often every program is started for its first screen, in turns with all others.
const STARTS: usize = 21;
/// Longer than a minute, so that the clock's tick is in it.
const IDLE: Duration = Duration::from_secs(70);

fn main() {
    if std::env::args().any(|arg| arg == "--scale") {
        return only_scale();
    }
    if std::env::args().any(|arg| arg == "--jobs") {
        return only_jobs();
    }
    let asked = |name: &str| std::env::args().any(|arg| arg == name);
    let quick = asked("--quick");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let folder = folder.path();
    let vetlla = binary();
    let load = facts::load();
    let mut all = peers::all(&vetlla.display().to_string(), folder);
    if quick {
        all.truncate(3);
    }
    let missing: Vec<_> = all
        .iter()
        .filter(|peer| !peer.there())
        .map(|p| p.name)
        .collect();
    let peers: Vec<&Peer> = all.iter().filter(|peer| peer.there()).collect();
    let mut rows = vec![Figures::new(); peers.len()];
    first_screens(&peers, folder, &mut rows);
    // cat ends by itself: the rest is for programs that stay.
    let mut disk = BareDisk::new(folder);
    for (peer, row) in peers.iter().zip(&mut rows).skip(1) {
        row.extend(session::keys(peer, folder, &mut disk));
        row.extend(session::far(peer, folder));
    }
    let checked = (!quick).then(|| {
        for (row, rest) in rows[1..]
            .iter_mut()
            .zip(session::idle(&peers[1..], folder, IDLE))
        {
            row.extend(rest);
        }
        check_the_queue(peers[1], folder)
    });
    let about = about(&rows[1], &missing, folder, [load, facts::load()], checked);
    let rows: Vec<_> = peers
        .iter()
        .map(|peer| peer.name.to_owned())
        .zip(rows)
        .collect();
    let (scale, jobs) = many_and_busy(&vetlla.display().to_string(), folder, quick);
    if asked("--json") {
        println!("{}", table::json(&about, &rows, &scale, &jobs));
    } else {
        println!("{}", table::markdown(&about, &rows, &scale, &jobs));
    }
}

/// The cases with many of something, and the keys while a job runs; none where it is to be quick.
fn many_and_busy(vetlla: &str, folder: &Path, quick: bool) -> (Vec<table::Case>, Vec<table::Row>) {
    if quick {
        return (Vec::new(), Vec::new());
    }
    let many = scale::measure(vetlla, folder);
    (many, jobs::measure(vetlla, folder))
}

/// Only the cases with many of something.
fn only_scale() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let vetlla = binary().display().to_string();
    println!("{}", table::scale(&scale::measure(&vetlla, folder.path())));
}

/// Only the keys while a job runs.
fn only_jobs() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let vetlla = binary().display().to_string();
    println!("{}", table::jobs(&jobs::measure(&vetlla, folder.path())));
}

/// The binary that is measured.
fn binary() -> PathBuf {
    let named = std::env::var("VETLLA").unwrap_or_else(|_| env!("CARGO_BIN_EXE_vetlla").into());
    std::fs::canonicalize(named).expect("the binary")
}

/// Everybody in turn, again and again, so that what the machine does beside hits all.
fn first_screens(peers: &[&Peer], folder: &Path, rows: &mut [Figures]) {
    let mut times = vec![Vec::new(); peers.len()];
    let mut whole = vec![Vec::new(); peers.len()];
    let mut ends = vec![Vec::new(); peers.len()];
    for turn in 0..=STARTS {
        for (at, peer) in peers.iter().enumerate() {
            let (first, end) = session::visit(peer, folder);
            // The first turn warms the caches.
            if turn > 0 {
                times[at].push(sight::useful(&first));
                whole[at].push(first.last());
                ends[at].push(end);
                rows[at].insert("first_bytes", first.bytes() as f64);
            }
        }
    }
    let cat = ms(median(times[0].clone()));
    for (at, row) in rows.iter_mut().enumerate() {
        let middle = ms(median(times[at].clone()));
        let best = times[at].iter().min().copied().unwrap_or_default();
        row.insert("first_ms", middle);
        row.insert("first_best_ms", ms(best));
        row.insert("ratio", middle / cat);
        row.insert("whole_ms", ms(median(whole[at].clone())));
        if at > 0 {
            row.insert("end_ms", ms(median(ends[at].clone())));
        }
    }
}

/// The queue that stands for a slow line beside a line that really is slow: the same
/// output, byte by byte, waited for. Both times in seconds.
fn check_the_queue(peer: &Peer, folder: &Path) -> (f64, f64) {
    let (first, _) = session::visit(peer, folder);
    let queue = sight::right_after(&[], &first, BYTES_A_SECOND);
    let bytes = first.text();
    let needed = sight::bytes_until_right(&[], &bytes);
    let start = Instant::now();
    std::thread::sleep(first.first());
    let mut parser = sight::terminal();
    for byte in &bytes[..needed] {
        std::thread::sleep(Duration::from_secs(1) / BYTES_A_SECOND);
        parser.process(&[*byte]);
    }
    (queue.as_secs_f64(), start.elapsed().as_secs_f64())
}

fn about(
    vetlla: &Figures,
    missing: &[&str],
    folder: &Path,
    [before, after]: [String; 2],
    checked: Option<(f64, f64)>,
) -> Vec<String> {
    let figure = |name: &str| vetlla.get(name).copied().unwrap_or_default();
    let mut about = vec![
        format!(
            "80x24, `xterm-256color`, C.UTF-8, a new home on {} for every start. First screen: from \
             the start of the process until all rows but the last are as they stay (in the last \
             one vetlla says that the new run is on disk); quiet: the last byte before 120 ms of \
             silence. {STARTS} starts each, in turns; keys: 6 to 20 each; medians. Load of the \
             machine {before} before, {after} after, {} processors.",
            facts::file_system(folder),
            std::thread::available_parallelism().map_or(0, usize::from),
        ),
        format!(
            "vetlla, a note accepted, its line of the journal synced: {:.2} ms to the last byte; \
             one write of 420 bytes and `fdatasync` in turns with it: {:.2} ms; ratio {:.1} (40 \
             pairs).",
            figure("accept_ms"),
            figure("disk_ms"),
            figure("accept_ratio"),
        ),
        "2,400 baud: computed from each piece of output and its time, as a queue of 240 bytes a \
         second; \"right\" is when cells and cursor are as they stay. A word is ten letters, \
         five a second. 300 ms away: every key costs its time above and 300 ms; the harness \
         answers what a terminal is asked after 300 ms."
            .to_owned(),
    ];
    if let Some((queue, line)) = checked {
        about.push(format!(
            "The queue says {queue:.2} s for vetlla's first screen; fed byte by byte at that \
             speed it took {line:.2} s."
        ));
    }
    if !missing.is_empty() {
        about.push(format!("Not on this machine: {}.", missing.join(", ")));
    }
    about
}
