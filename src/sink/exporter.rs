//! Giving a ticket to a command of the config's choice, on its standard input.
//!
//! No shell: the argv goes as it stands. It must not know what the command does. It
//! runs to its end or its deadline, so the runtime calls it on a thread of its own.

use super::{Delivery, SinkError};
use crate::model::{Exporter, Way, sanitize};
use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long an exporter may take.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// How much of an exporter's output is kept, in bytes.
pub const OUTPUT_LIMIT: usize = 64 << 10;

const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// A process that the exporter left behind may hold its output open: then we go on.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What an exporter did.
#[derive(Debug)]
pub struct Exported {
    /// Whether it took the ticket, or why not.
    pub result: Result<Delivery, SinkError>,
    /// What it printed, on both outputs as it came, made harmless.
    pub output: String,
    /// More was printed than is kept.
    pub cut: bool,
}

/// Runs an exporter with `input` on its standard input until it ends, `timeout` passes
/// or `cancel` is set. `Ok` in the result means that it ended with status 0: what it did
/// with the ticket, only its output tells.
#[must_use]
pub fn run(exporter: &Exporter, input: &[u8], timeout: Duration, cancel: &AtomicBool) -> Exported {
    let silent = |error| Exported {
        result: Err(error),
        output: String::new(),
        cut: false,
    };
    let name = || exporter.name.clone();
    let Some((program, arguments)) = exporter.argv.split_first() else {
        return silent(SinkError::ExporterEmpty { name: name() });
    };
    let mut child = match spawn(program, arguments) {
        Ok(child) => child,
        Err(error) => {
            return silent(SinkError::ExporterStart {
                name: name(),
                program: program.clone(),
                error,
            });
        }
    };
    feed(&mut child, input.to_vec());
    let mut output = Output::listen(&mut child);
    let end = wait(&mut child, timeout, cancel);
    let (text, cut) = output.text();
    let result = match end {
        End::Status(status) if status.success() => Ok(Delivery {
            way: Way::Exporter(name()),
            bytes: input.len(),
            confirmed: true,
            instead: None,
        }),
        End::Status(status) => Err(SinkError::exporter_status(name(), status)),
        End::Late => Err(SinkError::ExporterTimeout {
            name: name(),
            seconds: timeout.as_secs(),
        }),
        End::Cancelled => Err(SinkError::ExporterCancelled { name: name() }),
        End::Lost(error) => Err(SinkError::ExporterStart {
            name: name(),
            program: program.clone(),
            error,
        }),
    };
    Exported {
        result,
        output: text,
        cut,
    }
}

enum End {
    Status(ExitStatus),
    Late,
    Cancelled,
    Lost(std::io::Error),
}

fn spawn(program: &str, arguments: &[String]) -> std::io::Result<Child> {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Gives the input on a thread: a command may print before it reads.
fn feed(child: &mut Child, input: Vec<u8>) {
    if let Some(mut stdin) = child.stdin.take() {
        // A command that reads only a part is in its right: its status tells.
        thread::spawn(move || stdin.write_all(&input));
    }
}

fn wait(child: &mut Child, timeout: Duration, cancel: &AtomicBool) -> End {
    let began = Instant::now();
    let end = loop {
        match child.try_wait() {
            Ok(Some(status)) => return End::Status(status),
            Ok(None) if cancel.load(Ordering::Relaxed) => break End::Cancelled,
            Ok(None) if began.elapsed() >= timeout => break End::Late,
            Ok(None) => thread::sleep(BETWEEN_LOOKS),
            Err(error) => break End::Lost(error),
        }
    };
    let _ = child.kill();
    let _ = child.wait(); // a killed child is waited for, or it stays as a zombie
    end
}

/// What a command prints, gathered as it comes.
struct Output {
    kept: Arc<Mutex<(Vec<u8>, bool)>>,
    ended: Receiver<()>,
    streams: usize,
}

impl Output {
    fn listen(child: &mut Child) -> Self {
        let kept = Arc::default();
        let (done, ended) = channel();
        let mut streams = 0;
        if let Some(stdout) = child.stdout.take() {
            streams += 1;
            drain(stdout, Arc::clone(&kept), done.clone());
        }
        if let Some(stderr) = child.stderr.take() {
            streams += 1;
            drain(stderr, Arc::clone(&kept), done);
        }
        Self {
            kept,
            ended,
            streams,
        }
    }

    fn text(&mut self) -> (String, bool) {
        for _ in 0..self.streams {
            let _ = self.ended.recv_timeout(LAST_WORDS);
        }
        let kept = self
            .kept
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        (
            sanitize(&String::from_utf8_lossy(&kept.0)).into_owned(),
            kept.1,
        )
    }
}

/// Reads a stream to its end, beyond the limit too: else the command would block.
fn drain(
    mut from: impl Read + Send + 'static,
    kept: Arc<Mutex<(Vec<u8>, bool)>>,
    done: Sender<()>,
) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let mut kept = kept
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let room = OUTPUT_LIMIT.saturating_sub(kept.0.len()).min(read);
            kept.0
                .extend_from_slice(buffer.get(..room).unwrap_or_default());
            kept.1 |= room < read;
        }
        let _ = done.send(());
    });
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn export(argv: &[&str], input: &[u8], timeout: Duration) -> Exported {
        let argv = argv.iter().map(|part| (*part).to_owned()).collect();
        let exporter = Exporter {
            name: "correu".into(),
            argv,
            format: "text".into(),
        };
        run(&exporter, input, timeout, &AtomicBool::new(false))
    }

    #[test]
    fn the_ticket_goes_in_and_harmless_output_comes_back() {
        let done = export(&["cat"], "tiquet é\u{1b}[2J".as_bytes(), TIMEOUT);
        assert_eq!(done.output, "tiquet é␛[2J");
        assert_eq!(done.result.unwrap().way, Way::Exporter("correu".into()));
    }

    #[test]
    fn no_shell_reads_the_arguments() {
        let done = export(&["printf", "%s", "$(id); `id` > x"], b"", TIMEOUT);
        assert_eq!(done.output, "$(id); `id` > x");
    }

    #[test]
    fn failing_is_told_with_its_status_and_output() {
        let done = export(
            &["sh", "-c", "echo no hi ha xarxa >&2; exit 7"],
            b"x",
            TIMEOUT,
        );
        assert_eq!(done.output, "no hi ha xarxa\n");
        assert!(matches!(
            done.result,
            Err(SinkError::ExporterFailed { status: 7, .. })
        ));
        let done = export(&["sh", "-c", "kill -9 $$"], b"x", TIMEOUT);
        assert!(matches!(
            done.result,
            Err(SinkError::ExporterKilled { signal: 9, .. })
        ));
        let done = export(&["vetlla-no-such-program"], b"x", TIMEOUT);
        assert!(matches!(done.result, Err(SinkError::ExporterStart { .. })));
        let done = export(&[], b"x", TIMEOUT);
        assert!(matches!(done.result, Err(SinkError::ExporterEmpty { .. })));
    }

    #[test]
    fn one_that_does_not_end_is_stopped() {
        let late = export(&["sleep", "600"], b"x", Duration::from_millis(30));
        assert!(matches!(
            late.result,
            Err(SinkError::ExporterTimeout { .. })
        ));
        let argv = vec!["sleep".to_owned(), "600".to_owned()];
        let exporter = Exporter {
            name: "x".into(),
            argv,
            format: "text".into(),
        };
        let stopped = run(&exporter, b"x", TIMEOUT, &AtomicBool::new(true));
        assert!(matches!(
            stopped.result,
            Err(SinkError::ExporterCancelled { .. })
        ));
    }

    #[test]
    fn much_input_and_output_neither_block_nor_fill_the_memory() {
        let input = vec![b'x'; 1 << 20];
        let done = export(&["cat"], &input, TIMEOUT);
        assert!(done.result.is_ok() && done.cut);
        assert_eq!(done.output.len(), OUTPUT_LIMIT);
        assert!(
            export(&["true"], &input, TIMEOUT).result.is_ok(),
            "it need not read all"
        );
    }
}
