//! A log for whoever helps from afar: `VETLLA_LOG` names its file.
//!
//! It holds what this program did and what the system refused, and nothing that a person or a
//! runbook says: a fact is a word of this source, a number, or the name of a kind. It must not
//! harm: it is written beside the program, which never waits for it, and is left out where its
//! file refuses.

use crate::i18n::Words;
use chrono::{DateTime, SecondsFormat, Utc};
use std::error::Error;
use std::fmt::{self, Debug, Write as _};
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, SystemTime};

/// The file that is written.
pub const FILE: &str = "VETLLA_LOG";
/// How much is told: `error`, `info` or `debug`.
pub const LEVEL: &str = "VETLLA_LOG_LEVEL";
/// How long the file may become, in bytes.
const MOST: u64 = 10 << 20;
/// How many lines may wait for the file.
const WAITING: usize = 256;
/// How long the end of the program waits for the file.
const AT_THE_END: Duration = Duration::from_millis(300);
/// A name of the terminal's kind is no longer than this.
const NAME: usize = 40;

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Something was refused.
    Error,
    /// Something was begun, or has ended.
    Info,
    /// What happened between.
    Debug,
}

impl LogLevel {
    /// The level of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Error, Self::Info, Self::Debug];
        all.into_iter().find(|level| level.word() == name)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

/// What a line says beside what happened. None holds a text that came from outside.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    /// A word of this source.
    Word(&'static str),
    /// A number.
    Number(u64),
    /// What kind of thing it is: the name of its variant, without what it holds.
    Kind(&'a dyn Debug),
    /// What was refused: its kind, and the system's number for the reason.
    Refused(&'a (dyn Error + 'static)),
    /// The name of a kind of terminal or of a file of this source: letters, digits, `-_./`.
    Name(&'a str),
}

struct Log {
    level: LogLevel,
    lines: SyncSender<Line>,
}

enum Line {
    Text(String),
    /// Somebody waits for all lines before it.
    Flush(SyncSender<()>),
}

static LOG: OnceLock<Log> = OnceLock::new();

/// Begins to write the log at a path; says why it is not written, in words.
///
/// # Errors
/// What is wrong with the file or the level.
pub fn begin(path: &Path, level: Option<&str>, words: &Words) -> Result<(), String> {
    let told = |why: &str| {
        let path = path.display().to_string();
        words.with(
            "log-refused",
            &[("path", (&path).into()), ("why", why.into())],
        )
    };
    let level = match level {
        None => LogLevel::Info,
        Some(name) => LogLevel::parse(name).ok_or_else(|| told(&words.say("log-level-unknown")))?,
    };
    let file = open(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput => told(&words.say("log-not-a-file")),
        _ => told(&error.to_string()),
    })?;
    let (lines, waiting) = sync_channel(WAITING);
    let spawned = thread::Builder::new().name("log".to_owned());
    let spawned = spawned.spawn(move || write_all(file, &waiting));
    spawned.map_err(|error| told(&error.to_string()))?;
    if LOG.set(Log { level, lines }).is_ok() {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if let Some(place) = panic.location() {
                let line = Fact::Number(place.line().into());
                let facts = [("file", Fact::Name(place.file())), ("line", line)];
                note(LogLevel::Error, "panic", &facts);
                flush();
            }
            before(panic);
        }));
    }
    Ok(())
}

/// Opens a regular file of one's own, that nobody else reads and no link leads to.
fn open(path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .custom_flags(flags.bits().cast_signed())
        .open(path)?;
    let known = file.metadata()?;
    if !known.is_file() || known.nlink() > 1 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if known.mode() & 0o077 != 0 {
        file.set_permissions(Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

/// Writes lines as they come, until the file is full or refuses.
fn write_all(mut file: File, waiting: &Receiver<Line>) {
    let mut length = file.metadata().map_or(MOST, |known| known.len());
    for line in waiting {
        match line {
            Line::Text(text) => {
                if length >= MOST {
                    continue;
                }
                length += text.len() as u64;
                let full = "the log is full, and ends here\n";
                let last = if length >= MOST { full } else { "" };
                if file.write_all((text + last).as_bytes()).is_err() {
                    length = MOST;
                }
            }
            Line::Flush(done) => drop(done.try_send(())),
        }
    }
}

/// Tells that something happened, where there is a log.
pub fn note(level: LogLevel, what: &'static str, facts: &[(&'static str, Fact<'_>)]) {
    let Some(log) = LOG.get().filter(|log| level <= log.level) else {
        return;
    };
    let now = DateTime::<Utc>::from(SystemTime::now());
    // What has no room is left out: nobody waits for a log.
    let _ = log
        .lines
        .try_send(Line::Text(line(now, level, what, facts)));
}

/// Waits a moment for the file to have all of it.
pub fn flush() {
    let Some(log) = LOG.get() else { return };
    let (done, written) = sync_channel(1);
    if log.lines.try_send(Line::Flush(done)).is_ok() {
        let _ = written.recv_timeout(AT_THE_END);
    }
}

fn line(
    now: DateTime<Utc>,
    level: LogLevel,
    what: &'static str,
    facts: &[(&'static str, Fact<'_>)],
) -> String {
    let mut line = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    let _ = write!(line, " {} {} {what}", std::process::id(), level.word());
    for (name, fact) in facts {
        let _ = write!(line, " {name}={fact}");
    }
    line.push('\n');
    line
}

impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => write!(f, "{number}"),
            Self::Kind(thing) => f.write_str(&kind(thing)),
            Self::Refused(error) => {
                f.write_str(&kind(error))?;
                match error
                    .source()
                    .and_then(|own| own.downcast_ref::<io::Error>())
                {
                    Some(error) => {
                        write!(f, " reason={:?}", error.kind())?;
                        match error.raw_os_error() {
                            Some(number) => write!(f, " errno={number}"),
                            None => Ok(()),
                        }
                    }
                    None => Ok(()),
                }
            }
            Self::Name(name) => {
                let fits =
                    |letter: &char| letter.is_ascii_alphanumeric() || "-_./".contains(*letter);
                let name: String = name.chars().filter(fits).take(NAME).collect();
                f.write_str(&name)
            }
        }
    }
}

/// The name that a value's `Debug` begins with: its variant, and nothing that it holds.
fn kind(thing: &dyn Debug) -> String {
    struct Head(String);
    impl fmt::Write for Head {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let end = text.find(|letter: char| !letter.is_ascii_alphanumeric());
            self.0.push_str(&text[..end.unwrap_or(text.len())]);
            // What follows is not asked for.
            end.map_or(Ok(()), |_| Err(fmt::Error))
        }
    }
    let mut head = Head(String::new());
    let _ = write!(head, "{thing:?}");
    head.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::os::unix::fs::symlink;

    #[derive(Debug, thiserror::Error)]
    #[error("cannot write {path}")]
    struct Refusal {
        path: String,
        #[source]
        error: io::Error,
    }

    fn told(fact: Fact<'_>) -> String {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let line = line(at, LogLevel::Info, "x", &[("a", fact)]);
        line.trim_end().rsplit_once(" x a=").unwrap().1.to_owned()
    }

    #[test]
    fn a_fact_has_no_word_from_outside() {
        let secret = "MARKER one\ntwo".to_owned();
        assert_eq!(told(Fact::Kind(&Some(&secret))), "Some");
        assert_eq!(told(Fact::Kind(&secret)), "");
        let error = io::Error::from_raw_os_error(28);
        let refused = Refusal {
            path: secret,
            error,
        };
        assert_eq!(
            told(Fact::Refused(&refused)),
            "Refusal reason=StorageFull errno=28"
        );
        assert!(!refused.path.is_empty());
        let made = io::Error::other("MARKER");
        let refused = Refusal {
            path: String::new(),
            error: made,
        };
        assert_eq!(told(Fact::Refused(&refused)), "Refusal reason=Other");
        assert_eq!(
            told(Fact::Name("xterm-256 color\n\u{1b}[m")),
            "xterm-256colorm"
        );
        assert_eq!(told(Fact::Name(&"x".repeat(99))).len(), NAME);
    }

    #[test]
    fn the_file_is_ones_own_and_no_link_leads_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::fs::write(&path, "old\n").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        let file = open(&path).unwrap();
        assert_eq!(file.metadata().unwrap().mode() & 0o777, 0o600);
        let link = folder.path().join("link");
        symlink(&path, &link).unwrap();
        assert!(open(&link).is_err());
        let hard = folder.path().join("hard");
        std::fs::hard_link(&path, &hard).unwrap();
        assert!(open(&hard).is_err());
        assert!(open(Path::new("/dev/null")).is_err());
        assert!(open(folder.path()).is_err());
    }

    #[test]
    fn a_full_file_says_so_once_and_one_that_refuses_is_let_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let file = open(&path).unwrap();
        file.set_len(MOST - 10).unwrap();
        let (lines, waiting) = sync_channel(8);
        for _ in 0..3 {
            lines.send(Line::Text("twelve bytes\n".to_owned())).unwrap();
        }
        drop(lines);
        write_all(file, &waiting);
        let text = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&text[text.len() - 60..]).into_owned();
        assert_eq!(text.matches("twelve").count(), 1, "{text}");
        assert!(
            text.ends_with("bytes\nthe log is full, and ends here\n"),
            "{text}"
        );
        // One that can only be read takes nothing, and nothing comes of it.
        let (lines, waiting) = sync_channel(8);
        lines.send(Line::Text("lost\n".to_owned())).unwrap();
        drop(lines);
        write_all(File::open(&path).unwrap(), &waiting);
    }

    #[test]
    fn levels_have_names_and_hold_those_below() {
        assert_eq!(LogLevel::parse("debug"), Some(LogLevel::Debug));
        assert_eq!(LogLevel::parse("DEBUG"), None);
        assert!(LogLevel::Error < LogLevel::Info && LogLevel::Info < LogLevel::Debug);
    }
}
