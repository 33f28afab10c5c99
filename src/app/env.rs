//! What the machine and the team's settings say before anything is opened: folders, words, who.
//!
//! It reads the environment and the clock for all that is decided by them; what a command finds on
//! this host, and what a terminal is, is read where that is asked for.

use super::bring::Reach;
use super::config::{self, Folder, Origin, Origins, Places};
use super::locale;
use super::marks::Marks;
use super::session::Author;
#[cfg(feature = "store")]
use super::sharing;
use crate::engine::duty;
use crate::i18n::{Lang, Words};
use crate::journal::{Holder, MemoryStore, RunStore, Store};
use crate::model::{Config, Moment, Schedule, ThemeChoice, Zone, sanitize_line};
use crate::sink::without_clipboard;
use chrono::TimeDelta;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

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

/// What tells the time.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Moment + Send + Sync>,
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
            now: Arc::new(move || now().fixed_offset()),
            own: true,
        }
    }

    /// What it shows.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.now)()
    }

    /// The same clock, so much ahead.
    #[must_use]
    pub fn ahead(&self, by: TimeDelta) -> Self {
        let now = Arc::clone(&self.now);
        Self {
            now: Arc::new(move || {
                let own = now();
                own.checked_add_signed(by).unwrap_or(own)
            }),
            own: self.own,
        }
    }

    /// A clock that somebody else sets.
    #[must_use]
    pub fn set_by(time: Arc<Mutex<Moment>>) -> Self {
        Self {
            now: Arc::new(move || *time.lock().unwrap_or_else(PoisonError::into_inner)),
            own: false,
        }
    }

    /// The time zone of this machine, where the clock is its own and the zone has a name:
    /// what its clocks showed last summer is not told by their offset today.
    #[must_use]
    pub fn zone(&self) -> Option<Zone> {
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

/// What the machine and the team's settings say.
#[derive(Debug, Clone)]
pub struct Env {
    /// What tells the time.
    pub clock: Clock,
    /// The words of the screen.
    pub words: Arc<Words>,
    /// The configuration in force.
    pub config: Arc<Config>,
    /// Where the configuration came from, and what is wrong with it.
    pub origins: Arc<Origins>,
    /// Where runs are.
    pub store: Arc<dyn RunStore>,
    /// Folders of runbooks, the first with an id wins.
    pub folders: Vec<PathBuf>,
    /// Where what is trusted on this host is written down.
    pub trusted: PathBuf,
    /// Only ASCII marks and borders.
    pub ascii: bool,
    /// The terminal is told to expect UTF-8; else it gets nothing beyond ASCII at all.
    pub utf8: bool,
    /// Colours are welcome.
    pub colour: bool,
    /// The terminal says that it knows more than sixteen of them.
    pub truecolor: bool,
    /// The terminal says that its background is light.
    pub light: bool,
    /// The terminal says that its background is dark.
    pub dark: bool,
    /// The terminal can erase some cells of a row at once.
    pub erases: bool,
    /// The terminal takes titles and links: it is no console and no serial line.
    pub titles: bool,
    /// Line prompts and no full screen.
    pub plain: bool,
    /// A walk without a record: nothing is run, and nothing is written.
    pub preview: bool,
    /// What marks runs that are to be shared, where a shared record is configured.
    pub marks: Option<Arc<dyn Marks>>,
    /// What shares runs with the team, where a shared record is configured.
    #[cfg(feature = "store")]
    pub sharer: Option<Arc<crate::shared::Sharer>>,
    /// Such a walk that shows a newcomer what there is.
    pub demo: bool,
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
    /// This machine for a walk that leaves nothing behind: runs in memory, no exporters.
    #[must_use]
    pub fn without_record(&self) -> Self {
        Self {
            store: Arc::new(MemoryStore::new()),
            config: Arc::new(Config {
                exporters: Vec::new(),
                ..(*self.config).clone()
            }),
            preview: true,
            ..self.clone()
        }
    }

    /// What is said of a walk without a record: a demo's word, or a preview's.
    #[must_use]
    pub fn say_unkept(&self, [preview, demo]: [&str; 2]) -> String {
        self.words.say(if self.demo { demo } else { preview })
    }

    /// Looks around: at the environment, and at what lies in those places.
    #[must_use]
    pub fn look(options: &Options, places: &Places) -> Self {
        let by_locale = locale::lang(variable);
        let first = by_locale.map(|(lang, _)| lang).unwrap_or_default();
        let words = Words::new(options.lang.unwrap_or(first));
        let (mut config, mut origins) = config::read(places, &words);
        doubt_own_zone(&mut config.schedule);
        let guessed = words.lang();
        let words = speak(words, options, by_locale, &config, &mut origins);
        if words.lang() != guessed && !origins.problems.is_empty() {
            // Its mistakes are told in the language that it asks for.
            origins.problems = config::read(places, &words).1.problems;
        }
        let state = state_dir(options, places, &mut origins);
        let (utf8, said_by) = locale::utf8(variable);
        let ascii = options.ascii || !utf8;
        ascii_came(options, said_by, &mut origins);
        let words = if ascii { words.in_ascii() } else { words };
        let (trusted, store) = (state.join("trusted"), Store::new(state));
        let store = store.shared(config.shared_state);
        origins.folders = folders(options, places, &config, &origins);
        let colour = colour(&mut config, &mut origins);
        let user = user(&config, &mut origins);
        let host = own_name();
        let (words, clock) = (Arc::new(words), Clock::machine());
        #[cfg(feature = "store")]
        let sharer = {
            let by = config.operator.name.as_deref().unwrap_or(&user);
            let (own, place) = (clock.clone(), sharing::place(&config, &user, variable));
            sharing::sharer(place, (by, &host), &store, &words, move || own.now())
        };
        #[cfg(feature = "store")]
        let store = store.fetching(sharing::evidence_source(sharer.as_deref()));
        #[cfg(feature = "store")]
        let marks = sharer.clone().map(sharing::marks);
        Self {
            clock,
            words,
            folders: origins.folders.iter().map(|one| one.path.clone()).collect(),
            colour,
            truecolor: truecolor(variable),
            light: ground(variable) == Some(Ground::Light),
            dark: ground(variable) == Some(Ground::Dark),
            erases: variable("TERM").is_some_and(|term| erases(&term)),
            titles: variable("TERM").is_some_and(|term| titles(&term)),
            user,
            config: Arc::new(config),
            origins: Arc::new(origins),
            store: Arc::new(store),
            #[cfg(feature = "store")]
            marks,
            #[cfg(not(feature = "store"))]
            marks: None,
            #[cfg(feature = "store")]
            sharer,
            trusted,
            ascii,
            utf8,
            plain: options.plain,
            preview: false,
            demo: false,
            host,
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// What marks runs that are written here, to be shared; nothing does in a preview.
    #[must_use]
    pub fn marks(&self) -> Option<Arc<dyn Marks>> {
        self.marks.clone().filter(|_| !self.preview)
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
            login: self.user.clone(),
            reach: self.reach(),
        }
    }

    fn reach(&self) -> Reach {
        let users = || std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let named = self.config.evidence.host.as_deref();
        Reach::of(variable, (&self.user, &self.host), named, users)
    }

    /// Who opens a run at `since`.
    #[must_use]
    pub fn holder(&self, now: Moment) -> Holder {
        let own = duty::zone(&Schedule::default(), &self.config.schedule);
        let since = own.map_or(now, |zone| duty::in_zone(now, &zone));
        Holder {
            user: self.by(),
            host: self.host.clone(),
            pid: std::process::id(),
            since,
        }
    }
}

/// Where no time zone is configured, this machine's counts: what `TZ` says may be none. All
/// that is no name and is one to the system has digits: `CET-1CEST`.
fn doubt_own_zone(schedule: &mut Schedule) {
    let own = variable("TZ").filter(|_| schedule.timezone.is_none());
    let own = own.filter(|name| !name.starts_with([':', '/']));
    let unread = own.filter(|name| {
        let has_digit = name.contains(|sign: char| sign.is_ascii_digit());
        !has_digit && name.parse::<Zone>().is_err()
    });
    if let Some(name) = unread {
        let name = sanitize_line(&name).into_owned();
        schedule.unread_zone.get_or_insert(name);
    }
}

/// What this machine is called.
fn own_name() -> String {
    let system = rustix::system::uname();
    system.nodename().to_string_lossy().into_owned()
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

/// The words of the screen: the option, the configuration, the locale.
fn speak(
    words: Words,
    options: &Options,
    by_locale: Option<(Lang, &'static str)>,
    config: &Config,
    origins: &mut Origins,
) -> Words {
    if options.lang.is_some() {
        origins.came("lang", Origin::Flag("--lang"));
        return words;
    }
    if let Some(lang) = config.lang.as_deref().and_then(Lang::parse) {
        return if lang == words.lang() {
            words
        } else {
            Words::new(lang)
        };
    }
    if let Some((_, name)) = by_locale {
        origins.came("lang", Origin::Variable(name));
    }
    words
}

/// The folder of runs: the option, the environment, the user's.
fn state_dir(options: &Options, places: &Places, origins: &mut Origins) -> PathBuf {
    if let Some(folder) = &options.state_dir {
        origins.came("state_dir", Origin::Flag("--state-dir"));
        return folder.clone();
    }
    if let Some(folder) = variable("VETLLA_STATE_DIR") {
        origins.came("state_dir", Origin::Variable("VETLLA_STATE_DIR"));
        return PathBuf::from(folder);
    }
    if variable("XDG_STATE_HOME").is_some() {
        origins.came("state_dir", Origin::Variable("XDG_STATE_HOME"));
    }
    let own = places.state.clone();
    own.unwrap_or_else(|| PathBuf::from(".vetlla"))
}

/// Whether colours are welcome: where they are not, no theme has any.
fn colour(config: &mut Config, origins: &mut Origins) -> bool {
    let against = if variable("NO_COLOR").is_some() {
        Some("NO_COLOR")
    } else {
        let term = variable("TERM").filter(|term| monochrome(term));
        term.map(|_| "TERM")
    };
    if let Some(name) = against {
        config.theme = ThemeChoice::None;
        config.colours.clear();
        origins.came("theme", Origin::Variable(name));
    }
    against.is_none()
}

/// The login name, which stands in for the operator's.
fn user(config: &Config, origins: &mut Origins) -> String {
    let named = ["USER", "LOGNAME"]
        .into_iter()
        .find_map(|name| Some((variable(name)?, name)));
    if let (None, Some((_, name))) = (&config.operator.name, &named) {
        origins.came("operator.name", Origin::Variable(name));
    }
    named.map_or_else(login, |(name, _)| sanitize_line(&name).into_owned())
}

/// Flags, then the environment, the current folder, the user's, the machine's.
fn folders(options: &Options, places: &Places, config: &Config, origins: &Origins) -> Vec<Folder> {
    let folder = |path, origin, local| Folder {
        path,
        origin,
        local,
    };
    let flag = Origin::Flag("--runbooks");
    let mut folders: Vec<_> = options
        .runbooks
        .iter()
        .map(|path| folder(path.clone(), flag, true))
        .collect();
    if let Some(list) = std::env::var_os("VETLLA_RUNBOOKS") {
        let named = std::env::split_paths(&list).filter(|path| !path.as_os_str().is_empty());
        let origin = Origin::Variable("VETLLA_RUNBOOKS");
        folders.extend(named.map(|path| folder(path, origin, true)));
    }
    folders.push(folder(PathBuf::from("runbooks"), Origin::BuiltIn, true));
    let configured = origins.of("runbooks");
    let named = config.runbooks.iter().cloned();
    folders.extend(named.map(|path| folder(path, configured, false)));
    let own = places.config.iter().chain(&places.machine);
    folders.extend(own.map(|own| folder(own.join("runbooks"), Origin::BuiltIn, false)));
    folders
}

/// Whether a terminal of that kind has no colours: the serial terminals and what says so
/// in its name (terminfo(5): `-m` and `-mono`).
fn monochrome(term: &str) -> bool {
    let serial = |model: &str| model.starts_with(|digit: char| digit.is_ascii_digit());
    term.strip_prefix("vt").is_some_and(serial) || term.ends_with("-m") || term.ends_with("-mono")
}

/// Notes whence it came that only ASCII is shown.
fn ascii_came(options: &Options, said_by: Option<&'static str>, origins: &mut Origins) {
    let flag = options.ascii.then_some(Origin::Flag("--ascii"));
    if let Some(origin) = flag.or(said_by.map(Origin::Variable)) {
        origins.came("ascii", origin);
    }
}

/// Whether the terminal says that it knows more than sixteen colours. GNU screen hands the
/// word on and not the colours.
fn truecolor(variable: impl Fn(&str) -> Option<String>) -> bool {
    let says = variable("COLORTERM").is_some_and(|word| word == "truecolor" || word == "24bit");
    says && variable("STY").is_none()
}

/// A background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Light,
    Dark,
}

/// What the terminal says of its background. In a multiplexer it may be another terminal by
/// now than the one that said so.
fn ground(variable: impl Fn(&str) -> Option<String>) -> Option<Ground> {
    let within = ["TMUX", "STY"].iter().any(|name| variable(name).is_some());
    let both = variable("COLORFGBG").filter(|_| !within)?;
    match both.rsplit(';').next()? {
        "7" | "15" => Some(Ground::Light),
        "0" | "8" => Some(Ground::Dark),
        _ => None,
    }
}

/// Whether a terminal of that kind swallows the sequences for titles and links (OSC 2 and
/// 8), shown or not. A console or a serial terminal may print them.
fn titles(term: &str) -> bool {
    !term.is_empty() && without_clipboard(term).is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn given<'e>(pairs: &'e [(&str, &str)]) -> impl Fn(&str) -> Option<String> + use<'e> {
        |name| {
            let found = pairs.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn a_terminal_is_taken_at_its_word_unless_another_one_stands_between() {
        assert!(truecolor(given(&[("COLORTERM", "truecolor")])));
        assert!(!truecolor(given(&[
            ("COLORTERM", "truecolor"),
            ("STY", "1.pts")
        ])));
        assert!(!truecolor(given(&[("COLORTERM", "rxvt")])));
        assert_eq!(
            ground(given(&[("COLORFGBG", "0;default;15")])),
            Some(Ground::Light)
        );
        assert_eq!(ground(given(&[("COLORFGBG", "15;0")])), Some(Ground::Dark));
        let inside = [("COLORFGBG", "0;15"), ("TMUX", "/tmp/x")];
        assert_eq!(ground(given(&inside)), None);
    }
}
