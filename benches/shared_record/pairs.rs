//! What a server costs whoever walks: the real binary in a pseudo terminal, in turns without a
//! store, with one within reach, and with one that is not as it should be.
//!
//! It must not know how figures are shown.

use super::hosts::Team;
use super::line::{Line, Output};
use super::proxy::{Proxy, Way};
use super::server::Server;
use super::sight;
use super::spread::Spread;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Nothing more comes once this long nothing has come.
const QUIET: Duration = Duration::from_millis(120);
const KEY_QUIET: Duration = Duration::from_millis(60);
/// Notes that are written at each start.
const NOTES: usize = 5;
/// There and back.
const FAR: Duration = Duration::from_millis(300);

/// A way that a store may be, and what the binary took with it.
#[derive(Debug, Default)]
pub struct Figures {
    pub name: &'static str,
    /// From the start of the process until all rows but the last are as they stay.
    pub first: Spread,
    /// From the key that accepts a note until the same; of each start the median of its notes.
    pub key: Spread,
    /// From the key that leaves until the process has ended.
    pub end: Spread,
}

/// What measured nothing but the machine: the first of the figures is without a store.
pub const WITHOUT: &str = "without a store";

/// A way that a store may be, as the configuration has it.
struct Store {
    name: &'static str,
    config: String,
    first: Vec<Duration>,
    key: Vec<Duration>,
    end: Vec<Duration>,
}

impl Store {
    fn new(name: &'static str, url: Option<&str>, team: &Team) -> Self {
        let store = url.map(|url| format!("store: {{ url: \"{url}\", team: {} }}\n", team.name));
        Self {
            name,
            config: format!("lang: en\n{}", store.unwrap_or_default()),
            first: Vec::new(),
            key: Vec::new(),
            end: Vec::new(),
        }
    }

    /// Starts, writes notes, leaves; notes the times, but for the first turn, which warms caches.
    fn visit(&mut self, binary: &Path, warm: bool) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".config/vetlla");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.yaml"), &self.config).unwrap();
        let command = [&binary.display().to_string(), "start", "aws-claranet"];
        let command = command.map(str::to_owned);
        let mut line = Line::start(&command, home.path(), Duration::ZERO);
        let first = line.first_screen(QUIET);
        let mut sent = first.text();
        let mut keys = Vec::new();
        for _ in 0..NOTES {
            for before in ["n", "x"] {
                sent.extend(line.key(before, KEY_QUIET).text());
            }
            let output = line.key("\r", KEY_QUIET);
            keys.push(right(&sent, &output));
            sent.extend(output.text());
        }
        let end = line.end("\x03");
        if warm {
            self.first.push(sight::useful(&first));
            self.key.push(Spread::of(keys).median());
            self.end.push(end);
        }
    }

    fn figures(self) -> Figures {
        Figures {
            name: self.name,
            first: Spread::of(self.first),
            key: Spread::of(self.key),
            end: Spread::of(self.end),
        }
    }
}

/// When all rows but the last are as they stay: the last says how far the run is shared, which
/// nobody waits for.
fn right(before: &[u8], output: &Output) -> Duration {
    let rows = |parser: &vt100::Parser| -> Vec<String> {
        let last = usize::from(super::line::SIZE.1) - 1;
        let rows = parser.screen().rows_formatted(0, super::line::SIZE.0);
        rows.take(last).collect()
    };
    let mut parser = sight::terminal();
    parser.process(before);
    parser.process(&output.text());
    let end = rows(&parser);
    let mut parser = sight::terminal();
    parser.process(before);
    let mut since = None;
    for (at, piece) in &output.pieces {
        parser.process(piece);
        let is = rows(&parser) == end;
        since = is.then(|| since.unwrap_or(*at));
    }
    since.unwrap_or_default()
}

/// Without a store twice in each turn, so that there are as many to tell the noise by; who comes
/// first is another one each time.
pub fn measure(server: &Server, binary: &Path, turns: usize) -> Vec<Figures> {
    let team = Team::new(server);
    let [hanging, far] = [1, 2].map(|seed| Proxy::new(server.port, seed));
    hanging.set(Way {
        hang_after: Some(0),
        ..Way::default()
    });
    far.set(Way {
        delay: FAR / 2,
        ..Way::default()
    });
    let near = format!(
        "postgresql://{}@127.0.0.1:{}/{}?sslmode=disable",
        team.engineer, server.port, team.database
    );
    let refused = format!(
        "postgresql://{}@127.0.0.1:1/x?sslmode=disable",
        team.engineer
    );
    let [hanging_url, far_url] =
        [&hanging, &far].map(|own| own.url(&team.engineer, &team.database));
    let mut stores = [
        Store::new(WITHOUT, None, &team),
        Store::new("one beside it", Some(&near), &team),
        Store::new("one that refuses", Some(&refused), &team),
        Store::new("one that hangs", Some(&hanging_url), &team),
        Store::new("one 300 ms away", Some(&far_url), &team),
    ];
    for turn in 0..=turns {
        for nth in 0..=stores.len() {
            let whose = (nth + turn) % (stores.len() + 1) % stores.len();
            stores[whose].visit(binary, turn > 0);
        }
    }
    stores.map(Store::figures).into()
}
