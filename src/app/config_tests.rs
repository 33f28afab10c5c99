//! What each file sets, and what of it counts.

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
    let (mut under, _) = Disk::new(Some("# nothing\n"), Some(MACHINE)).read();
    // A path of it counts from its own folder, which is another one on each disk.
    assert!(under.exporters[0].folder.ends_with("etc"));
    under.exporters[0].folder = alone.exporters[0].folder.clone();
    assert_eq!(alone, under);
    let (over, _) = Disk::new(Some(MACHINE), Some("lang: ca\n")).read();
    let folder = |config: &Config| config.exporters[0].folder.clone();
    assert!(folder(&alone).ends_with("etc") && folder(&over).ends_with("user"));
    let mut same = over.clone();
    same.exporters[0].folder = folder(&alone);
    same.lang = Some("es".into());
    assert_eq!(alone, same);
    assert_eq!(over.clipboard, ClipboardChoice::Osc52);
}

/// A mistake in each key.
const MISTAKEN: &str = "\
lang: xx
theme: [
operator: { name: Núria, email: nowhere }
schedule: { office_hours: always, timezone: Europe/Madrit }
keys: { skpi: x, note: hyper-q, fail: [ctrl-c, ctrl-m, F], undo: ctrl-ç }
exporters: [{ name: a, argv: [tac], format: pdf }, { name: b, argv: [cat], frmat: md }, { argv: [/bin/nl, -b] }, { name: c, argv: [rm, [x]] }]
";

#[test]
fn one_mistake_costs_its_own_key_and_the_machines_value_stands_in() {
    let machine = "lang: es\nschedule: { office_hours: Mo-Fr 09:00-17:00 }\nkeys: { note: b }\n";
    let (config, origins) = Disk::new(Some(MISTAKEN), Some(machine)).read();
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
    let low = "`done` has a contrast of 1.0 to 1 on #2e3436 (Tango), and text needs 4.5 to be read";
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
    let user = "runbooks: [~/books, books, /srv/books, ../shared]\nevidence: { watch: ~/shots }\n";
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

#[test]
fn an_exporters_path_counts_from_the_folder_of_its_configuration_and_a_name_from_path() {
    let text = "exporters: [{ name: a, argv: [./bin/send, ./x] }, { name: b, argv: [bin/send] }, { name: c, argv: [~/send] }, { name: d, argv: [sendmail] }]\n";
    let disk = Disk::new(Some(text), None);
    let (config, _) = disk.read();
    let (user, home) = (
        disk.folder.path().join("user"),
        disk.folder.path().join("home"),
    );
    let programs = config
        .exporters
        .iter()
        .map(|own| PathBuf::from(&own.argv[0]));
    let programs: Vec<_> = programs.collect();
    let send = user.join("bin/send");
    assert_eq!(
        programs,
        [send.clone(), send, home.join("send"), "sendmail".into()]
    );
    assert!(config.exporters.iter().all(|own| own.folder == user));
}
