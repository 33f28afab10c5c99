//! The configuration: the machine's file under the user's, and where each value is from.
//!
//! What is good in a file counts, whatever else is wrong with it. It must not know what
//! the values are used for.

use super::text_file::{self, Unread};
use crate::i18n::Words;
use crate::load;
use crate::model::{Config, ConfigLayer, Place, Problem, SourceId, Sources};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// The one name of the file.
const NAME: &str = "config.yaml";

/// The folders in which the program looks, beside those that it is told.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The user's home, which `~` stands for.
    pub home: Option<PathBuf>,
    /// The user's own configuration and runbooks.
    pub config: Option<PathBuf>,
    /// The user's runs.
    pub state: Option<PathBuf>,
    /// The machine's configuration and runbooks, for everybody.
    pub machine: Option<PathBuf>,
}

impl Places {
    /// Those of this user on this machine.
    #[must_use]
    pub fn usual() -> Self {
        let base = Xdg::new().ok();
        let base = base.as_ref();
        Self {
            home: base.map(|base| base.home_dir().to_owned()),
            config: base.map(|base| base.config_dir().join("vetlla")),
            state: base
                .and_then(Xdg::state_dir)
                .map(|state| state.join("vetlla")),
            machine: Some(PathBuf::from("/etc/vetlla")),
        }
    }
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The user's.
    User,
    /// The machine's.
    Machine,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A place in a configuration file.
    File(Place),
    /// The program itself.
    BuiltIn,
}

/// What became of a configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It was read.
    Read,
    /// There is none.
    Missing,
    /// It is there and cannot be read.
    Unreadable,
}

/// A configuration file that was looked for.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    /// Where.
    pub path: PathBuf,
    /// Its number in the table of sources.
    pub source: SourceId,
    /// Whose it is.
    pub whose: Whose,
    /// What became of it.
    pub state: FileState,
}

/// A folder of runbooks, and who named it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Where.
    pub path: PathBuf,
    /// Who named it.
    pub origin: Origin,
    /// A run by hand named it, or it lies where the program was started: what is in it
    /// is not the team's.
    pub local: bool,
}

/// Where the configuration came from, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The files, for reports: the user's, then the machine's.
    pub sources: Sources,
    /// What became of each.
    pub files: Vec<ConfigFile>,
    /// All that is wrong with them, file by file.
    pub problems: Vec<Problem>,
    /// Where each value comes from that is not built in, by its key.
    pub origins: BTreeMap<String, Origin>,
    /// The folders of runbooks, the first with an id wins.
    pub folders: Vec<Folder>,
}

impl Origins {
    /// Where a value comes from.
    #[must_use]
    pub fn of(&self, key: &str) -> Origin {
        self.origins.get(key).copied().unwrap_or(Origin::BuiltIn)
    }

    /// Notes where a value comes from.
    pub(super) fn came(&mut self, key: &str, origin: Origin) {
        self.origins.insert(key.to_owned(), origin);
    }
}

/// Reads both files, and lays the user's over the machine's.
pub(super) fn read(places: &Places, words: &Words) -> (Config, Origins) {
    let mut origins = Origins::default();
    let home = places.home.as_deref();
    let mut layer = |folder: &Option<PathBuf>, whose| match folder {
        Some(folder) => origins.layer(folder, whose, home, words),
        None => ConfigLayer::default(),
    };
    let user = layer(&places.config, Whose::User);
    let whole = user.over(layer(&places.machine, Whose::Machine));
    for (key, place) in &whole.places {
        origins.came(key, Origin::File(*place));
    }
    (whole.config, origins)
}

impl Origins {
    fn layer(
        &mut self,
        folder: &Path,
        whose: Whose,
        home: Option<&Path>,
        words: &Words,
    ) -> ConfigLayer {
        let path = folder.join(NAME);
        let read = text_file::read(&path);
        let text = read.as_ref().map_or("", String::as_str);
        let source = self.sources.add(path.display().to_string(), text);
        // What is no UTF-8 costs its own letters: the rest of the text counts.
        let (rest, state) = match &read {
            Ok(text) => (Some(text), FileState::Read),
            Err(Unread::NotText(text)) if !text.wide => (Some(&text.rest), FileState::Read),
            Err(unread) if unread.is_missing() => (None, FileState::Missing),
            Err(_) => (None, FileState::Unreadable),
        };
        if let Err(unread) = &read
            && state != FileState::Missing
        {
            let mut problem = unread.problem(&path, words);
            problem.place.source = source;
            if rest.is_some() {
                problem.code = "encoding";
            }
            self.problems.push(problem);
        }
        let mut layer = ConfigLayer::default();
        if let Some(text) = rest {
            let (read, problems) = load::config_layer(source, text, words);
            self.problems.extend(problems);
            layer = read;
        }
        let watched = layer.config.evidence.watch.iter_mut();
        for path in layer.config.runbooks.iter_mut().chain(watched) {
            *path = opened(path, folder, home);
        }
        self.files.push(ConfigFile {
            path,
            source,
            whose,
            state,
        });
        layer
    }

    /// Files beside the ones that are read which somebody may take for them.
    #[must_use]
    pub fn misnamed(&self) -> Vec<PathBuf> {
        let folders = self.files.iter().filter_map(|file| file.path.parent());
        let mut found: Vec<_> = folders
            .filter_map(|folder| std::fs::read_dir(folder).ok())
            .flatten()
            .flatten()
            .filter(|entry| is_misnamed(&entry.file_name().to_string_lossy()))
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found
    }
}

fn is_misnamed(name: &str) -> bool {
    let lower = name.to_lowercase();
    let endings = ["", ".yaml", ".yml", ".yaml.txt", ".json", ".toml"];
    let is_like = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|e| endings.contains(&e))
    };
    name != NAME && (is_like("config") || is_like("vetlla"))
}

/// A folder as the file means it: `~` is the home, and what is relative is so to the
/// folder that the file stands in.
fn opened(path: &Path, base: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => base.join(path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::i18n::Lang;
    use crate::model::{ClipboardChoice, ThemeChoice};
    use std::fs;

    struct Disk {
        folder: tempfile::TempDir,
    }

    impl Disk {
        fn new(user: Option<&str>, machine: Option<&str>) -> Self {
            let disk = Self {
                folder: tempfile::tempdir().unwrap(),
            };
            let places = disk.places();
            let user = user.map(|text| (places.config.unwrap(), text));
            let machine = machine.map(|text| (places.machine.unwrap(), text));
            for (folder, text) in user.into_iter().chain(machine) {
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(NAME), text).unwrap();
            }
            disk
        }

        fn places(&self) -> Places {
            let folder = |name| self.folder.path().join(name);
            Places {
                home: Some(folder("home")),
                config: Some(folder("user")),
                state: None,
                machine: Some(folder("etc")),
            }
        }

        fn read(&self) -> (Config, Origins) {
            read(&self.places(), &Words::new(Lang::En))
        }
    }

    const MACHINE: &str = "\
lang: es
operator: { name: Guàrdia, phone: \"+34 900\" }
schedule:
  timezone: Europe/Madrid
  office_hours: Mo-Fr 08:00-18:00
  holidays: { country: ES, extra: [2026-06-24] }
runbooks: [/srv/runbooks]
keys: { skip: x, note: b }
clipboard: osc52
bell: off
mouse: on
exporters: [{ name: correu, argv: [sendmail, -t], format: eml }]
evidence: { watch: /srv/shots, host: b1 }
archive_after_days: 30
shared_state: true
theme: light
";

    #[test]
    fn the_users_file_lies_over_the_machines_key_by_key() {
        let user = "\
operator: { name: Núria }
schedule: { holidays: { extra: [2026-09-24] } }
runbooks: [mine]
keys: { skip: z }
evidence: { host: b2 }
theme: contrast
";
        let disk = Disk::new(Some(user), Some(MACHINE));
        let (config, origins) = disk.read();
        assert!(origins.problems.is_empty(), "{:?}", origins.problems);
        assert_eq!(config.lang.as_deref(), Some("es"));
        assert_eq!(config.operator.name.as_deref(), Some("Núria"));
        assert_eq!(config.operator.phone.as_deref(), Some("+34 900"));
        assert_eq!(config.schedule.open.as_deref(), Some("Mo-Fr 08:00-18:00"));
        assert_eq!(config.schedule.extra, ["2026-09-24"]);
        assert_eq!(config.schedule.country.as_deref(), Some("ES"));
        assert_eq!(config.runbooks, [disk.folder.path().join("user/mine")]);
        let watched = config.evidence.watch.as_deref();
        assert_eq!(watched, Some(Path::new("/srv/shots")));
        assert_eq!(config.evidence.host.as_deref(), Some("b2"));
        let keys = |name: &str| {
            let found = config.keys.iter().find(|(own, _)| own == name);
            found.map(|(_, keys)| keys.join(" "))
        };
        assert_eq!(config.keys[0].0, "skip");
        assert_eq!(
            (keys("skip"), keys("note")),
            (Some("z".into()), Some("b".into()))
        );
        assert_eq!(config.theme, ThemeChoice::Contrast);
        let line = |key| match origins.of(key) {
            Origin::File(place) => (origins.sources.name(place.source), place.line),
            other => panic!("{key}: {other:?}"),
        };
        let [user, machine] = ["user", "etc"].map(|name| {
            let path = disk.folder.path().join(name).join(NAME);
            path.display().to_string()
        });
        assert_eq!(line("operator.name"), (user.as_str(), 1));
        assert_eq!(line("operator.phone"), (machine.as_str(), 2));
        assert_eq!(line("schedule.office_hours.open"), (machine.as_str(), 5));
        assert_eq!(line("theme"), (user.as_str(), 6));
        assert_eq!(line("shared_state"), (machine.as_str(), 15));
        assert!(config.mouse);
        assert_eq!(line("mouse"), (machine.as_str(), 11));
        assert!(config.bell_off);
        assert_eq!(line("bell"), (machine.as_str(), 10));
        assert_eq!(origins.of("state_dir"), Origin::BuiltIn);
    }

    #[test]
    fn every_value_of_the_machines_file_counts_where_the_users_says_nothing() {
        let (alone, _) = Disk::new(None, Some(MACHINE)).read();
        let (under, _) = Disk::new(Some("# nothing\n"), Some(MACHINE)).read();
        assert_eq!(alone, under);
        let (over, _) = Disk::new(Some(MACHINE), Some("lang: ca\n")).read();
        assert_eq!(
            alone,
            Config {
                lang: Some("es".into()),
                ..over.clone()
            }
        );
        assert_eq!(over.clipboard, ClipboardChoice::Osc52);
    }

    #[test]
    fn one_mistake_costs_its_own_key_and_the_machines_value_stands_in() {
        let user = "\
lang: xx
theme: [
operator: { name: Núria, email: nowhere }
schedule: { office_hours: always, timezone: Europe/Madrit }
keys: { skpi: x, note: hyper-q, fail: [ctrl-c, ctrl-m, F], undo: ctrl-ç }
exporters: [{ name: a, argv: [tac], format: pdf }, { name: b, argv: [cat], frmat: md }, { argv: [/bin/nl, -b] }, { name: c, argv: [rm, [x]] }]
";
        let machine =
            "lang: es\nschedule: { office_hours: Mo-Fr 09:00-17:00 }\nkeys: { note: b }\n";
        let (config, origins) = Disk::new(Some(user), Some(machine)).read();
        assert_eq!(config.lang.as_deref(), Some("es"));
        assert_eq!(config.operator.name.as_deref(), Some("Núria"));
        assert_eq!(config.operator.email, None);
        assert_eq!(config.schedule.open.as_deref(), Some("Mo-Fr 09:00-17:00"));
        assert_eq!(config.schedule.timezone, None);
        let keys: Vec<_> = config
            .keys
            .iter()
            .map(|(n, k)| format!("{n} {k:?}"))
            .collect();
        assert_eq!(keys, ["fail [\"F\"]", "note [\"b\"]"]);
        let exporters = config.exporters.iter().map(|own| {
            let unread = own.format_unread.as_deref().unwrap_or_default();
            format!("{} {:?} {} {unread}", own.name, own.argv, own.format)
        });
        let exporters: Vec<_> = exporters.collect();
        // A command that lacks a word is another command.
        let sound = [
            "a [\"tac\"] text `pdf`",
            "b [\"cat\"] text ",
            "nl [\"/bin/nl\", \"-b\"] text ",
        ];
        assert_eq!(exporters, sound);
        let told: Vec<_> = origins
            .problems
            .iter()
            .map(|p| format!("{} {}", p.place.line, p.code))
            .collect();
        for wanted in [
            "1 unknown-word",
            "3 email",
            "4 opening-hours",
            "4 timezone",
            "5 unknown-action",
            "5 no-key",
            "5 key-always",
            "5 key-unsent",
            "6 unknown-word",
            "6 unknown-key",
            "6 missing",
            "6 wrong-type",
        ] {
            assert!(told.iter().any(|one| one == wanted), "{wanted}: {told:?}");
        }
        let hints: Vec<_> = origins
            .problems
            .iter()
            .filter_map(|p| p.hint.clone())
            .collect();
        assert!(
            hints.iter().any(|hint| hint.contains("`skip`")),
            "{hints:?}"
        );
    }

    #[test]
    fn what_passes_a_limit_or_has_no_anchor_costs_its_own_key_and_is_told_where_it_stands() {
        let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
        let many = format!("x: &a [{}]\ny: [{}]", "1,".repeat(500), "*a,".repeat(999));
        for (odd, code, line) in [
            (format!("x-deep: {deep}"), "limit", 2),
            (format!("x-deep:\n  - a\n  - {deep}"), "limit", 4),
            (format!("x-deep: [\n{deep}\n]"), "limit", 3),
            (many, "limit", 3),
            (format!("#\r#\rx-deep: {deep}"), "limit", 4),
            ("theme: *none".to_owned(), "syntax", 2),
            ("runbooks:\n- *none\n- b".to_owned(), "syntax", 3),
        ] {
            let user = format!("lang: es\n{odd}\narchive_after_days: 7\nbell: off\n");
            let (config, origins) = Disk::new(Some(&user), None).read();
            assert_eq!(config.lang.as_deref(), Some("es"), "{odd:.30}");
            assert_eq!(config.archive_after_days, Some(7), "{odd:.30}");
            assert!(config.bell_off, "{odd:.30}");
            let told = origins.problems.iter().map(|p| (p.code, p.place.line));
            let told: Vec<_> = told.collect();
            assert!(told.contains(&(code, line)), "{odd:.30}: {told:?}");
        }
    }

    #[test]
    fn hours_that_do_not_say_when_the_office_closes_count_and_are_told_where_they_stand() {
        let user = "schedule:\n  timezone: Europe/Madrid\n  office_hours: 09:00-14:00, 17:00+\n";
        let (config, origins) = Disk::new(Some(user), None).read();
        assert_eq!(config.schedule.open.as_deref(), Some("09:00-14:00, 17:00+"));
        let told: Vec<_> = origins
            .problems
            .iter()
            .map(|p| (p.place.line, p.place.column, p.message.as_str()))
            .collect();
        let text = "`09:00-14:00, 17:00+` has an open end (`+`): after it nobody can tell whether \
                    the office is open";
        assert_eq!(told, [(3, 17, text)]);
    }

    #[test]
    fn colours_are_laid_over_a_theme_and_what_can_hardly_be_read_is_told_where_it_stands() {
        let user = "\
theme:
  base: dark
  colours:
    current: bright_cyan
    caution: '#ffd75f'
    gap: '#ffffff on #af0000'
    done: '#303030'
    link: cian
    shadow: red
";
        let (config, origins) = Disk::new(Some(user), Some("theme: light\n")).read();
        assert_eq!(config.theme, ThemeChoice::Dark);
        let colours = config.colours.iter();
        let colours: Vec<_> = colours
            .map(|(name, ink)| format!("{name} {}", ink.show()))
            .collect();
        let taken = ["current bright_cyan", "done #303030", "caution #ffd75f"];
        assert_eq!(colours[..3], taken);
        assert_eq!(colours[3..], ["gap #ffffff on #af0000"]);
        let told = origins.problems.iter();
        let told = told.map(|p| (p.place.line, p.code, p.message.as_str()));
        let told: Vec<_> = told.collect();
        assert_eq!(told[0].0, 7);
        let low =
            "`done` has a contrast of 1.0 to 1 on #2e3436 (Tango), and text needs 4.5 to be read";
        assert_eq!(told[0].2, low);
        let others: Vec<_> = told[1..]
            .iter()
            .map(|(line, code, _)| (*line, *code))
            .collect();
        assert_eq!(others, [(8, "colour"), (9, "unknown-key")]);
        // A theme is taken whole: colours are of the one that they were chosen for.
        let machine = "theme: { base: light, colours: { link: blue } }\n";
        let (config, origins) = Disk::new(Some("theme: contrast\n"), Some(machine)).read();
        assert!(config.colours.is_empty() && origins.problems.is_empty());
        // One mistake costs its own key.
        let user = "theme: { base: drak, colours: { link: bright_cyan } }\n";
        let (config, origins) = Disk::new(Some(user), None).read();
        assert_eq!((config.theme, config.colours.len()), (ThemeChoice::Auto, 1));
        assert_eq!(origins.problems[0].code, "unknown-word");
    }

    #[test]
    fn of_two_exporters_of_one_name_the_first_counts_and_the_second_is_told_where_it_stands() {
        let user = "\
exporters:
  - { name: correu, argv: [first] }
  - { name: altre, argv: [other] }
  - { argv: [second], name: correu }
";
        let (config, site) = Disk::new(Some(user), None).read();
        let argv: Vec<_> = config.exporters.iter().map(|e| &e.argv[..]).collect();
        assert_eq!(argv, [["first"], ["other"]]);
        let told: Vec<_> = site
            .problems
            .iter()
            .map(|p| (p.place.line, p.place.column, p.message.as_str()))
            .collect();
        let text = "two exporters are called `correu`: the one of line 2 counts";
        assert_eq!(told, [(4, 29, text)]);
    }

    #[test]
    fn folders_are_opened_as_the_file_means_them() {
        let user =
            "runbooks: [~/books, books, /srv/books, ../shared]\nevidence: { watch: ~/shots }\n";
        let disk = Disk::new(Some(user), None);
        let (config, _) = disk.read();
        let at = |path: &str| disk.folder.path().join(path);
        assert_eq!(
            config.runbooks,
            [
                at("home/books"),
                at("user/books"),
                PathBuf::from("/srv/books"),
                at("user/../shared")
            ]
        );
    }

    #[test]
    fn a_file_by_another_name_is_found_and_not_read() {
        let disk = Disk::new(None, None);
        let folder = disk.folder.path().join("user");
        fs::create_dir_all(&folder).unwrap();
        for name in ["config.yml", "Config.yaml", "notes.txt"] {
            fs::write(folder.join(name), "lang: ca\n").unwrap();
        }
        let (config, origins) = disk.read();
        assert_eq!(config, Config::default());
        let states: Vec<_> = origins.files.iter().map(|file| file.state).collect();
        assert_eq!(states, [FileState::Missing, FileState::Missing]);
        assert_eq!(
            origins.misnamed(),
            [folder.join("Config.yaml"), folder.join("config.yml")]
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_and_the_other_one_counts() {
        let disk = Disk::new(None, Some("lang: ca\n"));
        fs::create_dir_all(disk.folder.path().join("user").join(NAME)).unwrap();
        let (config, origins) = disk.read();
        assert_eq!(config.lang.as_deref(), Some("ca"));
        assert_eq!(origins.problems.len(), 1);
        assert_eq!(origins.problems[0].place.source, origins.files[0].source);
        assert_eq!(origins.files[0].state, FileState::Unreadable);
    }
}
