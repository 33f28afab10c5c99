//! What one team sets once: who is on call, when the office is open, where runbooks are.

use super::colour::{Ink, ThemeChoice};
use super::problem::Place;
use super::schedule::Schedule;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Who is on call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    /// The name that tickets and the journal carry.
    pub name: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
}

/// A command that gets the ticket on its standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exporter {
    /// What it is called in the list.
    pub name: String,
    /// The program and its arguments; no shell is involved.
    pub argv: Vec<String>,
    /// The folder of the configuration that names it: from there what is relative counts, and
    /// never from where one stands.
    pub folder: PathBuf,
    /// What it gets: `text`, `md`, `json` or `eml`.
    pub format: String,
    /// What the configuration says instead of one of these: it gets text, and that is said.
    pub format_unread: Option<String>,
    /// A pattern that finds the ticket's number in what it prints.
    pub reference: Option<String>,
}

impl Exporter {
    /// Whether the files that go with a ticket go to it, too.
    #[must_use]
    pub fn takes_files(&self) -> bool {
        self.format == "eml"
    }
}

/// A pattern of a site's own for what is to be shown before a text leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretPattern {
    /// What it is called.
    pub name: String,
    /// A regular expression: its first group, or all of it.
    pub pattern: String,
}

/// Which way a ticket goes to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClipboardChoice {
    /// By the session: the terminal over SSH, the desktop when local.
    #[default]
    Auto,
    /// The terminal's OSC 52 sequence.
    Osc52,
    /// The desktop's clipboard.
    Desktop,
    /// Never.
    Off,
}

impl ClipboardChoice {
    /// The word of the configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Osc52 => "osc52",
            Self::Desktop => "desktop",
            Self::Off => "off",
        }
    }
}

/// Where evidence comes from that is not here yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidencePlaces {
    /// A folder whose new files are offered.
    pub watch: Option<PathBuf>,
    /// What the machines of people on call call this one, for `scp`.
    pub host: Option<String>,
}

/// Where the record is that is shared with a team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StorePlace {
    /// The address of the server.
    pub url: Option<String>,
    /// The schema in its database.
    pub schema: Option<String>,
    /// The team whose runs these are.
    pub team: Option<String>,
}

/// The team's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// Who is on call.
    pub operator: Operator,
    /// Office hours of the team.
    pub schedule: Schedule,
    /// More folders of runbooks.
    pub runbooks: Vec<PathBuf>,
    /// The language of the screen.
    pub lang: Option<String>,
    /// The colours of the screen.
    pub theme: ThemeChoice,
    /// The site's own colours in that theme, by the name of what they are for.
    pub colours: Vec<(&'static str, Ink)>,
    /// Keys by the name of what they do.
    pub keys: Vec<(String, Vec<String>)>,
    /// Which way a ticket goes to the clipboard.
    pub clipboard: ClipboardChoice,
    /// A pause that is over does not call.
    pub bell_off: bool,
    /// The program takes clicks and the wheel from the beginning.
    pub mouse: bool,
    /// Commands that take a ticket.
    pub exporters: Vec<Exporter>,
    /// Where evidence comes from.
    pub evidence: EvidencePlaces,
    /// What looks like a secret, beside what is built in.
    pub redact: Vec<SecretPattern>,
    /// After how many days `vetlla archive` puts a run away that is over.
    pub archive_after_days: Option<u32>,
    /// Other machines write to the state folder, too.
    pub shared_state: bool,
    /// Where the record is that is shared with a team.
    pub store: StorePlace,
}

/// What one file sets, and where each value stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfigLayer {
    /// The values; what the file does not set is as built in.
    pub config: Config,
    /// Where each value stands, by its key: `lang`, `operator.name`, `keys.skip`.
    pub places: BTreeMap<String, Place>,
}

impl ConfigLayer {
    /// Lays this layer over another one, key by key: a list takes the other's place whole.
    /// Its keys of the keyboard come first, so that they win.
    #[must_use]
    pub fn over(self, under: Self) -> Self {
        let mut whole = under;
        for (key, place) in self.places {
            whole.config.take(&key, &self.config);
            whole.places.insert(key, place);
        }
        // What names no time zone matters where none that exists stands in.
        let hours = &mut whole.config.schedule;
        let unread = self.config.schedule.unread_zone;
        hours.unread_zone = unread.or(hours.unread_zone.take());
        if hours.timezone.is_some() {
            hours.unread_zone = None;
        }
        let mut keys = self.config.keys;
        let others = std::mem::take(&mut whole.config.keys).into_iter();
        let is_new = |name: &str| !keys.iter().any(|(own, _)| own == name);
        let others: Vec<_> = others.filter(|(name, _)| is_new(name)).collect();
        keys.extend(others);
        whole.config.keys = keys;
        whole
    }
}

impl Config {
    /// Takes one value from another configuration.
    fn take(&mut self, key: &str, from: &Self) {
        let (own, other) = (&mut self.operator, &from.operator);
        match key {
            "operator.name" => own.name.clone_from(&other.name),
            "operator.email" => own.email.clone_from(&other.email),
            "operator.phone" => own.phone.clone_from(&other.phone),
            "runbooks" => self.runbooks.clone_from(&from.runbooks),
            "lang" => self.lang.clone_from(&from.lang),
            // Colours are of the theme that they were chosen for.
            "theme" => {
                self.theme = from.theme;
                self.colours.clone_from(&from.colours);
            }
            "clipboard" => self.clipboard = from.clipboard,
            "bell" => self.bell_off = from.bell_off,
            "mouse" => self.mouse = from.mouse,
            "redact" => self.redact.clone_from(&from.redact),
            "evidence.watch" => self.evidence.watch.clone_from(&from.evidence.watch),
            "evidence.host" => self.evidence.host.clone_from(&from.evidence.host),
            "exporters" => self.exporters.clone_from(&from.exporters),
            "archive_after_days" => self.archive_after_days = from.archive_after_days,
            "shared_state" => self.shared_state = from.shared_state,
            "store.url" => self.store.url.clone_from(&from.store.url),
            "store.schema" => self.store.schema.clone_from(&from.store.schema),
            "store.team" => self.store.team.clone_from(&from.store.team),
            _ => {
                if let Some(rest) = key.strip_prefix("schedule.") {
                    take_hours(&mut self.schedule, rest, &from.schedule);
                }
            }
        }
    }
}

fn take_hours(own: &mut Schedule, key: &str, from: &Schedule) {
    match key {
        "timezone" => own.timezone.clone_from(&from.timezone),
        "office_hours.open" => own.open.clone_from(&from.open),
        "office_hours.label" => own.office_label.clone_from(&from.office_label),
        "out_of_hours_label" => own.out_of_hours_label.clone_from(&from.out_of_hours_label),
        "holidays.country" => own.country.clone_from(&from.country),
        "holidays.extra" => own.extra.clone_from(&from.extra),
        "holidays.except" => own.except.clone_from(&from.except),
        _ => {}
    }
}
