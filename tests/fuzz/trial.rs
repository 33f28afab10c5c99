//! One reader, tried on a corpus and on all that becomes of it.
//!
//! A case that panics is written to a file and named; one that does not end within a
//! generous time ends the program and is named, too. It must not know what is read.

use super::mutate::{Chance, Corpus};
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// What hangs is not slow: no case takes a second on any machine.
const PATIENCE: Duration = Duration::from_mins(1);
/// The whole program stays below this, in KiB.
const MEMORY: u64 = 2 << 20;

/// Tries a reader on each file as it is, and then on `cases` that are worse; or for
/// `VETLLA_FUZZ_SECONDS` seconds, from a seed that no earlier time has had.
pub fn try_all(corpus: &Corpus, name: &str, cases: usize, mut reader: impl FnMut(&[u8])) {
    let guard = Guard::new(name);
    for (file, bytes) in &corpus.files {
        guard.begins(file, bytes);
        reader(bytes);
        guard.ended();
    }
    let seconds = std::env::var("VETLLA_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|seconds| seconds.parse().ok());
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let now = || {
        std::time::UNIX_EPOCH
            .elapsed()
            .map_or(0, |time| time.as_secs())
    };
    let seed = end.map_or(0, |_| now());
    let mut case = 0;
    while end.map_or(case < cases, |end| Instant::now() < end) {
        let mut chance = Chance::new(seed << 32 | case as u64);
        let bytes = corpus.worse(&mut chance);
        guard.begins(&format!("{seed}-{case}"), &bytes);
        reader(&bytes);
        guard.ended();
        case += 1;
    }
    eprintln!(
        "{name}: {case} cases of seed {seed}, at most {} KiB",
        peak()
    );
    assert!(peak() < MEMORY, "{name}: {} KiB", peak());
}

/// The most memory that the program has had, in KiB; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Keeps the case that is being tried, for who must mend it.
struct Guard {
    path: PathBuf,
    watch: Sender<Option<String>>,
}

impl Guard {
    fn new(name: &str) -> Self {
        let folder =
            option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, PathBuf::from);
        let path = folder.join(format!("fuzz-{name}"));
        let (watch, told) = channel::<Option<String>>();
        let place = path.display().to_string();
        std::thread::spawn(move || {
            while let Ok(case) = told.recv() {
                let Some(case) = case else { continue };
                match told.recv_timeout(PATIENCE) {
                    Err(RecvTimeoutError::Timeout) => {
                        eprintln!("case {case} does not end; it is in {place}");
                        std::process::exit(1);
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                    Ok(_) => {}
                }
            }
        });
        Self { path, watch }
    }

    fn begins(&self, case: &str, bytes: &[u8]) {
        std::fs::write(&self.path, bytes).unwrap();
        let _ = self.watch.send(Some(case.to_owned()));
    }

    fn ended(&self) {
        let _ = self.watch.send(None);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the case is in {}", self.path.display());
        }
    }
}
