//! What every story needs: a home with a configuration, a person at the keys, and the
//! command line beside it.

use crate::support::{Home, Key, PATIENCE, Terminal, USUAL};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// The office is always open, and the operator is known.
pub const OFFICE: &str = "operator: { name: Marta Vila, email: marta@example.org }\n\
     schedule: { timezone: Europe/Madrid, open: \"24/7\" }\n";
/// The office is never open.
pub const DUTY: &str = "operator: { name: Marta Vila, email: marta@example.org }\n\
     schedule: { timezone: Europe/Madrid, open: \"off\" }\n";

/// A home with this configuration.
pub fn home(config: &str) -> Arc<Home> {
    let home = Home::new();
    let folder = home.config().join("vetlla");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("config.yaml"), config).expect("a configuration");
    home
}

/// Starts vetlla in that home on the usual screen.
pub fn vetlla(home: &Arc<Home>, args: &[&str]) -> Person {
    Person {
        terminal: Terminal::spawn_in(home, args, &[], USUAL),
        pressed: 0,
    }
}

/// Starts vetlla with variables of its own.
pub fn vetlla_with(home: &Arc<Home>, args: &[&str], env: &[(&str, &str)]) -> Person {
    Person {
        terminal: Terminal::spawn_in(home, args, env, USUAL),
        pressed: 0,
    }
}

/// What a command without a terminal did.
#[derive(Debug)]
pub struct Told {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Told {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The output, of a command that went well.
    #[track_caller]
    pub fn fine(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        assert_eq!(self.err, "", "{self:?}");
        self.out
    }

    /// The output as JSON, of a command that went well.
    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.fine()).expect("JSON")
    }
}

/// Runs a command without a terminal.
pub fn command(home: &Arc<Home>, args: &[&str]) -> Told {
    command_with(home, args, &[])
}

/// Runs a command without a terminal, with variables of its own.
pub fn command_with(home: &Arc<Home>, args: &[&str], env: &[(&str, &str)]) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(args).current_dir(home.path()).env_clear();
    command.envs(home.environment()).envs(env.iter().copied());
    let output = command.stdin(Stdio::null()).output();
    Told::of(output.expect("the program runs"))
}

/// The folder of the only run of that home, once it is made: a run is shown before its
/// record is on the disk, and what is shown of it is read faster than a busy disk answers.
#[track_caller]
pub fn run_folder(home: &Arc<Home>) -> PathBuf {
    let began = Instant::now();
    loop {
        let mut folders = run_folders(home);
        assert!(folders.len() < 2, "{folders:?}");
        if let Some(folder) = folders.pop() {
            return folder;
        }
        assert!(began.elapsed() < PATIENCE, "no run was ever recorded");
        std::thread::yield_now();
    }
}

/// The folders of the runs of that home. One that is being made has a dot before its name.
fn run_folders(home: &Arc<Home>) -> Vec<PathBuf> {
    let is_made = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && !name.starts_with('.')
    };
    let Ok(entries) = std::fs::read_dir(home.state().join("vetlla/runs")) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(is_made)
        .collect()
}

/// The name of the only run of that home.
pub fn run_name(home: &Arc<Home>) -> String {
    let folder = run_folder(home);
    folder.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Somebody at the keys, whose presses are counted.
pub struct Person {
    pub terminal: Terminal,
    /// Keys, but for the letters of answers.
    pub pressed: usize,
}

impl Person {
    /// Presses a key.
    pub fn key(&mut self, key: Key) -> &mut Self {
        self.pressed += 1;
        self.terminal.key(key);
        self
    }

    /// Presses a key some times.
    pub fn keys(&mut self, key: Key, times: usize) -> &mut Self {
        (0..times).for_each(|_| {
            self.key(key);
        });
        self
    }

    /// Presses a key that is a letter.
    pub fn letter(&mut self, letter: char) -> &mut Self {
        self.pressed += 1;
        self.terminal.keys(&letter.to_string());
        self
    }

    /// Types an answer: its letters do not count.
    pub fn answer(&mut self, text: &str) -> &mut Self {
        self.terminal.keys(text);
        self
    }

    /// Waits until that is on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.terminal.wait_for(text);
        self
    }

    /// Waits until that can be read, over the ends of rows too.
    #[track_caller]
    pub fn reads(&mut self, text: &str) -> &mut Self {
        let found = |screen: &str| running(screen).contains(text);
        self.terminal.wait_until_reads(text, found);
        self
    }

    /// Waits until that is not on the screen.
    #[track_caller]
    pub fn sees_no(&mut self, text: &str) -> &mut Self {
        self.terminal.wait_gone(text);
        self
    }

    /// Waits until the screen is as it should.
    #[track_caller]
    pub fn sees_that(&mut self, holds: impl Fn(&str) -> bool) -> &mut Self {
        self.terminal.wait_until(holds);
        self
    }

    /// Waits until the row with the cursor on it holds the text.
    #[track_caller]
    pub fn is_at(&mut self, text: &str) -> &mut Self {
        self.terminal.wait_until_at(text);
        self
    }

    /// Goes into the form of AWS/Claranet, from its first step: Systems, and what is
    /// suggested about duty. The cursor is at the first field.
    #[track_caller]
    pub fn opens_the_form(&mut self) -> &mut Self {
        self.sees("▶ 1 Haurem");
        self.key(Key::Enter).sees("▶ 2 Sistemes o Xarxa?");
        self.key(Key::Enter).sees("Choose:");
        self.letter('1').sees("▶ 3 És horari");
        self.key(Key::Enter).sees("Choose:");
        self.key(Key::Enter).sees("▶ 4 Captures");
        self.letter('s').sees("▶ 5 Información");
        self.key(Key::Enter).is_at_field("Aplicación afectada")
    }

    /// Waits until that is the field that is typed in.
    #[track_caller]
    pub fn is_at_field(&mut self, label: &str) -> &mut Self {
        self.sees(&format!("▶ {label}"))
    }

    /// The screen.
    pub fn screen(&self) -> String {
        self.terminal.screen()
    }

    /// Stops the program where it is, and waits for the end: the run is kept as it is.
    #[track_caller]
    pub fn interrupts(&mut self) -> u32 {
        self.key(Key::Ctrl('c'));
        self.terminal.wait_exit().exit_code()
    }

    /// Leaves with `q`, and waits for the end.
    #[track_caller]
    pub fn leaves(&mut self) -> u32 {
        self.letter('q');
        self.terminal.wait_exit().exit_code()
    }
}

/// The text of the screen without its frames and its left pane, as one line.
pub fn running(screen: &str) -> String {
    let rows = screen.lines().map(|row| {
        let mut parts = row.split(['│', '┌', '└']).map(str::trim);
        parts.rfind(|part| !part.is_empty()).unwrap_or_default()
    });
    let text = rows.collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the program last sent to the terminal's clipboard.
pub fn clipboard(raw: &[u8]) -> Option<String> {
    let raw = String::from_utf8_lossy(raw);
    let (_, rest) = raw.rsplit_once("\x1b]52;c;")?;
    let end = rest.find(['\x07', '\x1b'])?;
    String::from_utf8(base64(&rest[..end])).ok()
}

/// Reads base64.
pub fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut count) = (Vec::new(), 0u32, 0);
    let values = text.chars().filter_map(|letter| LETTERS.find(letter));
    for value in values {
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from((bits >> count) & 0xFF).unwrap());
        }
    }
    out
}

impl Person {
    /// Goes back, and waits for something to change: Esc and a key together are one.
    #[track_caller]
    pub fn back(&mut self) -> &mut Self {
        // In the last row "saved" may come a moment later, which is no answer to the key.
        let body = |screen: &str| {
            let rows = screen.rsplit_once('\n');
            rows.map_or(String::new(), |(body, _)| body.to_owned())
        };
        let before = body(&self.screen());
        self.key(Key::Esc).sees_that(|now| body(now) != before)
    }

    /// Goes from a form back to the steps.
    #[track_caller]
    pub fn leave_form(&mut self) -> &mut Self {
        self.key(Key::Esc).sees(" note ")
    }
}
