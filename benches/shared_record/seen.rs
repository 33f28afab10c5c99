//! A run that is walked on one host and followed on another: the real binary in two pseudo
//! terminals, beside one server.
//!
//! It must not know how figures are shown.

use super::hosts::Team;
use super::line::Line;
use super::server::Server;
use super::sight;
use super::spread::Spread;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use vt100::Parser;

const QUIET: Duration = Duration::from_millis(150);
/// What is not seen by then will not be.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longer than what was typed before takes to come: the next key stands alone.
const BETWEEN: Duration = Duration::from_secs(1);

/// How long the keys of one host took to the other.
#[derive(Debug, Default)]
pub struct Figures {
    /// Until the screen of the host itself shows it, which it does once it is on its disk.
    pub own: Spread,
    /// From then until the other's screen shows it.
    pub other: Spread,
}

/// A terminal, and what is on its screen.
struct Sight {
    line: Line,
    screen: Parser,
    _home: tempfile::TempDir,
}

impl Sight {
    fn new(binary: &Path, config: &str, steps: usize, args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".config/vetlla/runbooks");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.with_file_name("config.yaml"), config).unwrap();
        fs::write(folder.join("probe.yaml"), runbook(steps)).unwrap();
        let binary = binary.display().to_string();
        let command: Vec<_> = std::iter::once(binary.as_str())
            .chain(args.iter().copied())
            .collect();
        let command: Vec<_> = command.into_iter().map(str::to_owned).collect();
        let line = Line::start(&command, home.path(), Duration::ZERO);
        Self {
            line,
            screen: sight::terminal(),
            _home: home,
        }
    }

    /// Types, and says how long after `start` the screen has a text.
    fn shows(&mut self, keys: &str, start: Instant, text: &str) -> Duration {
        self.line.send(keys.as_bytes());
        while start.elapsed() < PATIENCE {
            let output = self
                .line
                .settle(start, Duration::ZERO, Duration::from_millis(20));
            let mut seen = None;
            for (at, piece) in output.pieces {
                self.screen.process(&piece);
                if seen.is_none() && self.screen.screen().contents().contains(text) {
                    seen = Some(at);
                }
            }
            if let Some(at) = seen {
                return at;
            }
        }
        panic!(
            "{text:?} is not on the screen:\n{}",
            self.screen.screen().contents()
        );
    }

    /// Waits until a text is there, and nothing more comes.
    fn reads(&mut self, keys: &str, text: &str) {
        if !keys.is_empty() || !self.screen.screen().contents().contains(text) {
            self.shows(keys, Instant::now(), text);
        }
        let rest = self.line.listen(QUIET);
        self.screen.process(&rest.text());
    }
}

/// A runbook of so many steps.
fn runbook(steps: usize) -> String {
    let mut text = "version: 1\nid: probe\ntitle: Probe\nsteps:\n".to_owned();
    for nth in 1..=steps {
        let _ = writeln!(text, "- {{ id: s{nth}, title: Look at node {nth} }}");
    }
    text
}

/// Ticks so many steps on one host.
pub fn measure(server: &Server, binary: &Path, keys: usize) -> Figures {
    let team = Team::new(server);
    let url = server.url(&team.engineer, &team.database);
    let config = |name: &str| {
        let store = format!("store: {{ url: \"{url}\", team: {} }}", team.name);
        format!("lang: en\noperator: {{ name: {name} }}\n{store}\n")
    };
    let steps = keys + 2;
    let mut anna = Sight::new(binary, &config("Anna"), steps, &["start", "probe"]);
    anna.reads("", "Look at node 1");
    // It is there once something was done in it.
    anna.reads("\r", &format!("1/{steps}"));
    anna.reads("", "shared");
    let mut boris = Sight::new(binary, &config("Boris"), steps, &[]);
    boris.reads("", "Anna on");
    boris.reads("\x1b[H", "Anna on");
    boris.reads("\r", "1 Follow");
    boris.reads("1", &format!("1/{steps}"));
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for nth in 2..=keys + 1 {
        std::thread::sleep(BETWEEN);
        let done = format!("{nth}/{steps}");
        let start = Instant::now();
        let here = anna.shows("\r", start, &done);
        let there = boris.shows("", start, &done);
        own.push(here);
        other.push(there.saturating_sub(here));
    }
    for sight in [anna, boris] {
        sight.line.end("\x03");
    }
    Figures {
        own: Spread::of(own),
        other: Spread::of(other),
    }
}
