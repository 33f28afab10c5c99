//! What the machine and the site say before anything is opened: folders, words, who.
//!
//! The only reader of the environment and the clock, but for the terminal's runtime.

use super::session::Author;
use super::text_file;
use crate::i18n::{Lang, Words};
use crate::journal::{Holder, RunStore, Store};
use crate::load;
use crate::model::{Config, Moment, Problem, sanitize_line};
use chrono_tz::Tz;
use etcetera::{BaseStrategy, base_strategy::Xdg};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// Options that every command takes.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--runbooks`, in order.
    pub runbooks: Vec<PathBuf>,
    /// `--state-dir`.
    pub state_dir: Option<PathBuf>,
    /// `--lang`.
    pub lang: Option<Lang>,
    /// `--ascii`.
    pub ascii: bool,
    /// `--plain`.
    pub plain: bool,
}

/// A configuration file that could not be used, and why.
#[derive(Debug, Clone)]
pub struct BadConfig {
    /// The file.
    pub path: PathBuf,
    /// Its text, for the snippets.
    pub text: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// What tells the time.
#[derive(Clone)]
pub struct Clock {
    now: Rc<dyn Fn() -> Moment>,
    /// It is this machine's own, so that the machine's time zone is its time zone.
    own: bool,
}

impl Clock {
    /// The clock of this machine.
    #[must_use]
    pub fn machine() -> Self {
        // Unlike `Local::now`, this takes a clock that stands before 1970.
        let now = || chrono::DateTime::<chrono::Local>::from(std::time::SystemTime::now());
        Self {
            now: Rc::new(move || now().fixed_offset()),
            own: true,
        }
    }

    /// A clock that somebody else sets.
    #[must_use]
    pub fn set_by(time: Rc<Cell<Moment>>) -> Self {
        Self {
            now: Rc::new(move || time.get()),
            own: false,
        }
    }

    /// The time zone of this machine, where the clock is its own and the zone has a name:
    /// what its clocks showed last summer is not told by their offset today.
    #[must_use]
    pub fn zone(&self) -> Option<Tz> {
        if !self.own {
            return None;
        }
        match variable("TZ") {
            Some(name) => name.trim_start_matches(':').parse().ok(),
            None => iana_time_zone::get_timezone().ok()?.parse().ok(),
        }
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Clock").field(&(self.now)()).finish()
    }
}

/// What the machine and the site say.
#[derive(Debug, Clone)]
pub struct Env {
    /// What tells the time.
    pub clock: Clock,
    /// The words of the screen.
    pub words: Rc<Words>,
    /// The site's configuration; the plain one where it could not be used.
    pub config: Rc<Config>,
    /// Why the configuration could not be used.
    pub bad_config: Option<BadConfig>,
    /// Where runs are.
    pub store: Arc<dyn RunStore>,
    /// Folders of runbooks, the first with an id wins.
    pub folders: Vec<PathBuf>,
    /// Only ASCII marks and borders.
    pub ascii: bool,
    /// The terminal is told to expect UTF-8; else it gets nothing beyond ASCII at all.
    pub utf8: bool,
    /// Colours are welcome.
    pub colour: bool,
    /// The terminal can erase some cells of a row at once.
    pub erases: bool,
    /// Line prompts and no full screen.
    pub plain: bool,
    /// The login name.
    pub user: String,
    /// The machine's name.
    pub host: String,
}

/// A variable of the environment; an empty one counts as none.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Env {
    /// Looks around.
    #[must_use]
    pub fn look(options: &Options) -> Self {
        let base = Xdg::new().ok();
        let own = base.as_ref().map(|base| base.config_dir().join("vetlla"));
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| variable(name));
        let by_locale = locale.as_deref().and_then(Lang::parse).unwrap_or_default();
        let first_words = Words::new(options.lang.unwrap_or(by_locale));
        let (config, bad_config) = read_config(own.as_deref(), &first_words);
        let wanted = options
            .lang
            .or_else(|| config.lang.as_deref().and_then(Lang::parse));
        let words = match wanted {
            Some(lang) if lang != first_words.lang() => Words::new(lang),
            _ => first_words,
        };
        let state = options
            .state_dir
            .clone()
            .or_else(|| variable("VETLLA_STATE_DIR").map(PathBuf::from))
            .or_else(|| {
                base.as_ref()
                    .and_then(Xdg::state_dir)
                    .map(|dir| dir.join("vetlla"))
            })
            .unwrap_or_else(|| PathBuf::from(".vetlla"));
        let utf8 = utf8_locale();
        let ascii = options.ascii || !utf8;
        let words = if ascii { words.in_ascii() } else { words };
        let store = Arc::new(Store::new(state).shared(config.shared_state));
        Self {
            clock: Clock::machine(),
            words: Rc::new(words),
            folders: folders(options, own.as_deref(), &config),
            colour: variable("NO_COLOR").is_none()
                && config.theme.as_deref() != Some("none")
                && !variable("TERM").is_some_and(|term| monochrome(&term)),
            erases: variable("TERM").is_some_and(|term| erases(&term)),
            config: Rc::new(config),
            bad_config,
            store,
            ascii,
            utf8,
            plain: options.plain,
            user: variable("USER")
                .or_else(|| variable("LOGNAME"))
                .map_or_else(login, |name| sanitize_line(&name).into_owned()),
            host: rustix::system::uname()
                .nodename()
                .to_string_lossy()
                .into_owned(),
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.clock.now)()
    }

    /// The name that events carry: the configured one, else the login.
    #[must_use]
    pub fn by(&self) -> String {
        self.config
            .operator
            .name
            .clone()
            .unwrap_or_else(|| self.user.clone())
    }

    /// Who writes what is written here.
    #[must_use]
    pub fn author(&self) -> Author {
        Author {
            by: self.by(),
            host: self.host.clone(),
        }
    }

    /// Who opens a run at `since`.
    #[must_use]
    pub fn holder(&self, since: Moment) -> Holder {
        Holder {
            user: self.user.clone(),
            host: self.host.clone(),
            pid: std::process::id(),
            since,
        }
    }
}

/// The login name of this process, where the environment does not say.
fn login() -> String {
    let uid = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1) == Some(uid.as_str())).then(|| name.to_owned())
    });
    name.unwrap_or_else(|| format!("uid {uid}"))
}

/// The first configuration file that is there.
fn read_config(own: Option<&Path>, words: &Words) -> (Config, Option<BadConfig>) {
    let places = own
        .map(Path::to_owned)
        .into_iter()
        .chain([PathBuf::from("/etc/vetlla")]);
    for path in places.map(|folder| folder.join("config.yaml")) {
        let text = match text_file::read(&path) {
            Ok(text) => text,
            Err(unread) if unread.is_missing() => continue,
            Err(unread) => {
                let problems = vec![unread.problem(&path, words)];
                let text = String::new();
                return (
                    Config::default(),
                    Some(BadConfig {
                        path,
                        text,
                        problems,
                    }),
                );
            }
        };
        return match load::config(&text, words) {
            Ok(config) => (config, None),
            Err(problems) => (
                Config::default(),
                Some(BadConfig {
                    path,
                    text,
                    problems,
                }),
            ),
        };
    }
    (Config::default(), None)
}

/// Flags, then the environment, the current folder, the user's, the machine's.
fn folders(options: &Options, own: Option<&Path>, config: &Config) -> Vec<PathBuf> {
    let mut folders = options.runbooks.clone();
    if let Some(list) = std::env::var_os("VETLLA_RUNBOOKS") {
        folders.extend(std::env::split_paths(&list).filter(|path| !path.as_os_str().is_empty()));
    }
    folders.push(PathBuf::from("runbooks"));
    folders.extend(config.runbooks.iter().cloned());
    folders.extend(own.map(|own| own.join("runbooks")));
    folders.push(PathBuf::from("/etc/vetlla/runbooks"));
    folders
}

/// Whether a terminal of that kind has no colours: the serial terminals and what says so
/// in its name (terminfo(5): `-m` and `-mono`).
fn monochrome(term: &str) -> bool {
    let serial = |model: &str| model.starts_with(|digit: char| digit.is_ascii_digit());
    term.strip_prefix("vt").is_some_and(serial) || term.ends_with("-m") || term.ends_with("-mono")
}

/// Whether a terminal of that kind is known to have ECH: by terminfo's `ech`, or, where
/// that says nothing (screen, tmux), by having been tried.
fn erases(term: &str) -> bool {
    const FAMILIES: [&str; 15] = [
        "xterm",
        "screen",
        "tmux",
        "linux",
        "rxvt-unicode",
        "putty",
        "alacritty",
        "foot",
        "kitty",
        "wezterm",
        "vte",
        "gnome",
        "konsole",
        "contour",
        "st-",
    ];
    FAMILIES.iter().any(|family| term.starts_with(family))
}

/// Whether the terminal is told to expect UTF-8: the first of the three that is set says.
fn utf8_locale() -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| variable(name))
        .is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        })
}
