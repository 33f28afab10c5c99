//! The figures as Markdown: what stands in docs/bench.md.
//!
//! It must not measure anything.

use super::Asked;
use super::facts;
use super::pairs::{self, WITHOUT};
use super::seen;
use super::spread::{Spread, ms};
use super::walkers::{Case, Figures};
use std::fmt::Write as _;
use std::time::Duration;

fn head(out: &mut String, title: &str, columns: &[&str]) {
    let _ = writeln!(out, "### {title}\n\n| {} |", columns.join(" | "));
    let _ = writeln!(out, "|---|{}", "---:|".repeat(columns.len() - 1));
}

fn row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn name(case: &Case) -> String {
    format!("{}, {}", case.walkers, case.name())
}

pub fn walkers(all: &[(Case, Figures)]) -> String {
    let mut out = String::new();
    head(
        &mut out,
        "Many walkers: an event of one host, seen by another",
        &[
            "walkers",
            "events a second, written",
            "arrived",
            "followers",
            "to a follower, ms: median",
            "99 of 100",
            "worst",
            "not yet there at the end",
            "there after, s",
        ],
    );
    for (case, own) in all {
        row(
            &mut out,
            &[
                name(case),
                format!("{:.1}", own.written),
                format!("{:.1}", own.arrived),
                own.followers.to_string(),
                format!("{:.1}", ms(own.seen.median())),
                format!("{:.1}", ms(own.seen.part(99))),
                format!("{:.0}", ms(own.seen.worst())),
                format!("{:.0}", own.behind),
                format!("{:.1}", own.late.as_secs_f64()),
            ],
        );
    }
    out.push('\n');
    costs(&mut out, all);
    out
}

/// What the same took from the server.
fn costs(out: &mut String, all: &[(Case, Figures)]) {
    head(
        out,
        "What they cost the server",
        &[
            "walkers",
            "processors, server",
            "walkers and followers",
            "server, ms a line",
            "connections",
            "MB each",
            "bytes a line on its host",
            "in the table",
            "in the log",
            "a run beside its lines",
        ],
    );
    for (case, own) in all {
        row(
            out,
            &[
                name(case),
                format!("{:.2}", own.server),
                format!("{:.2}", own.own),
                format!("{:.2}", own.line),
                format!("{:.0}", own.connections),
                format!("{:.1}", own.connection),
                format!("{:.0}", own.bytes.line),
                format!("{:.0}", own.bytes.line_kept),
                format!("{:.0}", own.log),
                format!("{:.0}", own.bytes.run_kept),
            ],
        );
    }
}

pub fn pairs(all: &[pairs::Figures]) -> String {
    let mut out = String::new();
    head(
        &mut out,
        "What a store costs whoever walks",
        &[
            "store",
            "first screen, ms: median",
            "middle half",
            "more than without",
            "recorded key, ms: median",
            "middle half",
            "more than without",
            "end, ms",
        ],
    );
    let Some(without) = all.iter().find(|own| own.name == WITHOUT) else {
        return out;
    };
    for own in all {
        let mut cells = vec![own.name.to_owned()];
        for (times, other) in [(&own.first, &without.first), (&own.key, &without.key)] {
            cells.push(format!("{:.2}", ms(times.median())));
            cells.push(format!("{:.2}", ms(times.quartiles())));
            cells.push(if own.name == WITHOUT {
                format!("± {:.2}", ms(times.noise()))
            } else {
                more(times, other)
            });
        }
        cells.push(format!("{:.0}", ms(own.end.median())));
        row(&mut out, &cells);
    }
    let _ = writeln!(
        out,
        "\n- {} starts without a store, half as many of each other way, in turns, a new home each. First screen and key (a note \
         accepted; of each start the median of its notes): until all rows but the last are as they stay; the last says how \
         far the run is shared. Middle half: between the quarters above and below it. Noise, ± above: the starts without a store \
         are cut by chance into halves 2,000 times, and in 99 of 100 cuts the medians of the halves differ by no more.",
        without.first.count()
    );
    out
}

/// By how much more it took, and whether that is beyond noise.
fn more(times: &Spread, without: &Spread) -> String {
    let (own, other) = (times.median(), without.median());
    let told = ms(own) - ms(other);
    let within = own.abs_diff(other) <= without.noise();
    format!(
        "{told:+.2}, {}",
        if within { "noise" } else { "**beyond noise**" }
    )
    .replace("-0.00", "0.00")
}

pub fn seen(own: &seen::Figures) -> String {
    let mut out = String::new();
    head(
        &mut out,
        "A run of one host on the screen of another",
        &["time", "median, ms", "worst, ms", "keys"],
    );
    for (name, times) in [
        (
            "a key, until its host's screen has it, and its disk before that",
            &own.own,
        ),
        (
            "from then until the screen of who follows it has it",
            &own.other,
        ),
    ] {
        let cells = [times.median(), times.worst()].map(|time| format!("{:.1}", ms(time)));
        let [median, worst] = cells;
        row(
            &mut out,
            &[name.to_owned(), median, worst, times.count().to_string()],
        );
    }
    out
}

pub fn about(version: &str, asked: &Asked, load: [&str; 2]) -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let disk = facts::file_system(&std::env::temp_dir());
    let time: Duration = asked.seconds;
    format!(
        "- PostgreSQL {version} as it is installed, but for `max_connections`, and syncing; by its socket, without TLS, on \
         the machine of the walkers: {processors} processors, state folders and database on one {disk}. {} s for each \
         number of walkers. Load of the machine {} before, {} after.\n\
         - Walkers and followers are threads of one program, two for each walker: the writer of its journal, which syncs each \
         line in a state folder of its own, and the program's own thread that shares. So neither screens, nor starts, nor \
         the memory of 200 processes are in it, and what they take from the processors is taken from the server. Busy: an event \
         each 2 to 6 s, and before it ten letters, each a draft on the disk.\n",
        time.as_secs(),
        load[0],
        load[1]
    )
}
