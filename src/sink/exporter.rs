//! Giving a ticket to a command of the configuration's choice, on its standard input.
//!
//! No shell: the argv goes as it stands. It must not know what the command does. It
//! runs to its end or its deadline, so the runtime calls it on a thread of its own.

use super::delivery::Delivery;
use super::error::SinkError;
use super::payload::Payload;
use crate::model::{Clean, Exporter, Way};
use crate::process::handed::{self, Handed, HandedEnd, HandedFate, Handing};
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long an exporter may take.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// How much of an exporter's output is kept, in bytes.
pub const OUTPUT_LIMIT: usize = 16 << 10;

/// What an exporter did.
#[derive(Debug)]
pub struct Exported {
    /// The exporter's name.
    pub name: String,
    /// Whether it took the ticket, or why not.
    pub result: Result<Delivery, SinkError>,
    /// What it printed, on both outputs as it came.
    pub output: Clean,
    /// What of it came on its standard output: errors are no answer. All of it, or the beginning.
    pub said: Clean,
    /// Its end, where something between the two is left out.
    pub said_last: Option<Clean>,
    /// More was printed than is kept.
    pub cut: bool,
    /// It read some of the ticket, however it ended.
    pub taken: bool,
}

/// Runs an exporter with `input` on its standard input until it ends, `timeout` passes
/// or `cancel` is set; `line` gets each line that it prints. `Ok` in the result means that
/// it read all of it and ended with status 0: what it did with the ticket, only its output
/// tells.
#[must_use]
pub fn run(
    exporter: &Exporter,
    input: &Payload,
    timeout: Duration,
    cancel: &AtomicBool,
    line: &mut dyn FnMut(&Clean),
) -> Exported {
    if exporter.argv.is_empty() {
        return none(exporter);
    }
    let handing = handing(exporter, input, timeout);
    let handed = handed::here(&handing, input.as_bytes().to_vec(), cancel, line);
    came(exporter, &handed, (input.len(), timeout))
}

/// The same under a supervisor, which keeps in that folder what came of it: this program may die
/// meanwhile. Where none is to be had, it runs here.
#[must_use]
pub fn run_watched(
    folder: Option<&Path>,
    exporter: &Exporter,
    input: &Payload,
    cancel: &AtomicBool,
) -> Exported {
    if let Some(folder) = folder.filter(|_| !exporter.argv.is_empty()) {
        let handing = handing(exporter, input, TIMEOUT);
        if let Some(handed) = handed::watched(folder, &handing, input.as_bytes(), cancel) {
            return came(exporter, &handed, (input.len(), TIMEOUT));
        }
    }
    run(exporter, input, TIMEOUT, cancel, &mut |_| ())
}

/// What is known of an exporter that was begun by a program that is gone.
#[derive(Debug)]
pub enum ExporterFate {
    /// It runs.
    Runs,
    /// What it did.
    Ended(Box<Exported>),
    /// It was never begun, and will not be.
    NeverBegun,
    /// Nobody saw its end.
    Lost,
}

/// What became of an exporter whose supervisor has that folder.
#[must_use]
pub fn exporter_fate(folder: &Path, exporter: &Exporter) -> ExporterFate {
    match handed::fate(folder) {
        HandedFate::Runs => ExporterFate::Runs,
        HandedFate::Ended(handed) => {
            ExporterFate::Ended(Box::new(came(exporter, &handed, (0, TIMEOUT))))
        }
        HandedFate::NeverBegun => ExporterFate::NeverBegun,
        HandedFate::Lost => ExporterFate::Lost,
    }
}

/// Whether the exporter runs whose supervisor has that folder, for who only looks.
#[must_use]
pub fn exporter_runs(folder: &Path) -> bool {
    handed::runs(folder)
}

fn handing(exporter: &Exporter, input: &Payload, timeout: Duration) -> Handing {
    Handing {
        argv: exporter.argv.clone(),
        folder: place(exporter).to_owned(),
        millis: u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX),
        output: OUTPUT_LIMIT,
        length: input.len(),
    }
}

/// Where it runs: what is relative in its arguments, and what it looks for beside itself, is the
/// configuration's or nobody's.
fn place(exporter: &Exporter) -> &Path {
    if exporter.folder.is_dir() {
        &exporter.folder
    } else {
        Path::new("/")
    }
}

/// One without a command.
fn none(exporter: &Exporter) -> Exported {
    let name = exporter.name.clone();
    Exported {
        name: name.clone(),
        result: Err(SinkError::ExporterEmpty { name }),
        output: Clean::default(),
        said: Clean::default(),
        said_last: None,
        cut: false,
        taken: false,
    }
}

/// What came of one that was given so many bytes, and had so long.
fn came(exporter: &Exporter, handed: &Handed, given: (usize, Duration)) -> Exported {
    Exported {
        name: exporter.name.clone(),
        result: result(exporter, handed, given),
        output: Clean::text(&handed.output),
        said: Clean::text(&handed.said),
        said_last: handed.said_last.as_deref().map(Clean::text),
        cut: handed.cut,
        taken: handed.taken,
    }
}

fn result(
    exporter: &Exporter,
    handed: &Handed,
    (bytes, timeout): (usize, Duration),
) -> Result<Delivery, SinkError> {
    let name = exporter.name.clone();
    Err(match &handed.end {
        HandedEnd::Exited(0) if !handed.read_all => SinkError::ExporterUnread { name },
        HandedEnd::Exited(0) => return Ok(Delivery::by(Way::Exporter(name), bytes)),
        HandedEnd::Exited(status) => SinkError::ExporterFailed {
            name,
            status: *status,
        },
        HandedEnd::Signalled(signal) => SinkError::ExporterKilled {
            name,
            signal: *signal,
        },
        HandedEnd::Late => SinkError::ExporterTimeout {
            name,
            seconds: timeout.as_secs(),
        },
        HandedEnd::Cancelled => SinkError::ExporterCancelled { name },
        HandedEnd::NotBegun(number, text) => SinkError::ExporterStart {
            name,
            program: exporter.argv.first().cloned().unwrap_or_default(),
            error: number.map_or_else(
                || io::Error::other(text.clone()),
                io::Error::from_raw_os_error,
            ),
        },
    })
}

#[cfg(test)]
#[path = "exporter_tests.rs"]
mod tests;
