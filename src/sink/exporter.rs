//! Giving a ticket to a command of the configuration's choice, on its standard input.
//!
//! No shell: the argv goes as it stands. It must not know what the command does. It
//! runs to its end or its deadline, so the runtime calls it on a thread of its own.

use super::delivery::Delivery;
use super::error::SinkError;
use super::payload::Payload;
use crate::model::{Clean, Exporter, Way};
use crate::process::child::{self, End, Limits};
use crate::process::search;
use std::io;
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
    /// What of it came on its standard output: errors are no answer.
    pub said: Clean,
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
    let limits = Limits {
        time: timeout,
        output: OUTPUT_LIMIT,
        cancel,
    };
    let name = || exporter.name.clone();
    let ran = match exporter.argv.split_first() {
        None => Err(SinkError::ExporterEmpty { name: name() }),
        Some((program, arguments)) => {
            let mut command = search::program(program);
            command.args(arguments);
            child::run(command, input.as_bytes().to_vec(), limits, line)
                .map_err(|error| not_run(exporter, error))
        }
    };
    match ran {
        Ok(ran) => Exported {
            name: name(),
            result: result(exporter, ran.end, ran.read_all, input, timeout),
            output: ran.output,
            said: ran.said,
            cut: ran.cut,
            taken: ran.taken,
        },
        Err(error) => Exported {
            name: name(),
            result: Err(error),
            output: Clean::default(),
            said: Clean::default(),
            cut: false,
            taken: false,
        },
    }
}

fn result(
    exporter: &Exporter,
    end: End,
    read_all: bool,
    input: &Payload,
    timeout: Duration,
) -> Result<Delivery, SinkError> {
    let name = exporter.name.clone();
    Err(match end {
        End::Status(status) if status.success() && !read_all => SinkError::ExporterUnread { name },
        End::Status(status) if status.success() => {
            return Ok(Delivery::by(Way::Exporter(name), input.len()));
        }
        End::Status(status) => SinkError::exporter_status(name, status),
        End::Late => SinkError::ExporterTimeout {
            name,
            seconds: timeout.as_secs(),
        },
        End::Cancelled => SinkError::ExporterCancelled { name },
        End::Lost(error) => not_run(exporter, error),
    })
}

fn not_run(exporter: &Exporter, error: io::Error) -> SinkError {
    SinkError::ExporterStart {
        name: exporter.name.clone(),
        program: exporter.argv.first().cloned().unwrap_or_default(),
        error,
    }
}

#[cfg(test)]
#[path = "exporter_tests.rs"]
mod tests;
