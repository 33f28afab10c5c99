//! The configuration on the real binary: what counts, where it comes from, what is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(config: &str) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(desk.config()).unwrap();
        if !config.is_empty() {
            fs::write(desk.file(), config).unwrap();
        }
        desk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn config(&self) -> PathBuf {
        self.path().join(".config/vetlla")
    }

    fn file(&self) -> PathBuf {
        self.config().join("config.yaml")
    }

    fn run(&self, args: &[&str], env: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_vetlla"))
            .args(args)
            .env_clear()
            .env("HOME", self.path())
            .env("USER", "nvidal")
            .env("PATH", "/usr/bin:/bin")
            .envs(env.iter().copied())
            .current_dir(self.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn json(&self, env: &[(&str, &str)], args: &[&str]) -> Value {
        let args = [args, &["config", "--json"]].concat();
        let output = self.run(&args, env);
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const MISTAKEN: &str = "\
lang: en
operator: { name: Núria Vidal }
theme: drak
keys: { skpi: x, note: b }
";

#[test]
fn every_command_tells_each_mistake_with_its_place_and_goes_on_with_the_rest() {
    let desk = Desk::new(MISTAKEN);
    let commands: [&[&str]; 10] = [
        &["list"],
        &["runs"],
        &["check"],
        &["check", "none.yaml"],
        &["doctor"],
        &["schema"],
        &["config"],
        &["--plain"],
        &["start", "none"],
        &["completions", "bash"],
    ];
    for args in commands {
        let told = told(&desk.run(args, &[]));
        let file = desk.file().display().to_string();
        let theme = format!("{file}:3:8: `theme` is one of auto, dark, light, contrast, none");
        assert!(told.contains(&theme), "{args:?}: {told}");
        assert!(told.contains("Did you mean `dark`?"), "{args:?}: {told}");
        let key = format!("{file}:4:9: there is nothing called `skpi`");
        assert!(told.contains(&key), "{args:?}: {told}");
        assert!(told.contains("Did you mean `skip`?"), "{args:?}: {told}");
    }
    let config = desk.json(&[], &[]);
    assert_eq!(config["values"]["operator.name"]["value"], "Núria Vidal");
    assert_eq!(config["values"]["keys.note"]["value"][0], "b");
    assert_eq!(config["problems"].as_array().unwrap().len(), 2);
    assert_eq!(desk.run(&["config"], &[]).status.code(), Some(1));
    assert_eq!(desk.run(&["check"], &[]).status.code(), Some(1));
    assert!(
        out(&desk.run(&["check"], &[])).contains("unknown-word") || {
            let findings = desk.run(&["check", "--format", "json"], &[]);
            out(&findings).contains("\"unknown-action\"")
        }
    );
}

#[test]
fn a_mistake_is_told_in_the_language_that_the_file_asks_for() {
    let told = told(&Desk::new("lang: es\nbelll: off\n").run(&["runs"], &[]));
    assert!(told.contains("clave desconocida"), "{told}");
    assert!(!told.contains("unknown key"), "{told}");
}

#[test]
fn a_good_configuration_is_not_spoken_of() {
    let desk = Desk::new("lang: en\n");
    for args in [&["list"], &["runs"], &["check"], &["config"]] {
        let output = desk.run(args, &[]);
        let said = match args {
            // That there is no run is a word about runs, not about the configuration.
            ["runs"] => told(&output).lines().skip(1).collect(),
            _ => told(&output),
        };
        assert_eq!((said, output.status.code()), (String::new(), Some(0)));
    }
}

#[test]
fn each_value_names_where_it_comes_from() {
    let desk = Desk::new("lang: es\nrunbooks: [books]\n");
    let env = [("VETLLA_STATE_DIR", "/tmp/none"), ("NO_COLOR", "1")];
    let config = desk.json(&env, &["--runbooks", "mine"]);
    let origin = |key: &str| &config["values"][key]["origin"];
    assert_eq!(origin("lang")["kind"], "user");
    assert_eq!(origin("lang")["line"], 1);
    assert_eq!(origin("lang")["path"], desk.file().display().to_string());
    assert_eq!(origin("state_dir")["name"], "VETLLA_STATE_DIR");
    assert_eq!(origin("theme")["name"], "NO_COLOR");
    assert_eq!(config["values"]["theme"]["value"], "none");
    assert_eq!(origin("operator.name")["kind"], "environment");
    assert_eq!(origin("clipboard")["kind"], "built_in");
    assert_eq!(config["folders"][0]["origin"]["name"], "--runbooks");
    let own = desk.config().join("books").display().to_string();
    let folders = config["folders"].as_array().unwrap();
    assert!(
        folders.iter().any(|folder| folder["path"] == own),
        "{folders:?}"
    );
    let flag = desk.json(&[], &["--lang", "ca"]);
    assert_eq!(flag["values"]["lang"]["value"], "ca");
    assert_eq!(flag["values"]["lang"]["origin"]["name"], "--lang");
    let text = out(&desk.run(&["config"], &[]));
    let line = text.lines().find(|line| line.starts_with("lang ")).unwrap();
    assert!(
        line.ends_with(&format!("{}:1", desk.file().display())),
        "{line}"
    );
}

#[test]
fn of_the_keys_those_in_force_are_shown_and_what_lost_its_own() {
    let desk = Desk::new("lang: en\nkeys: { skip: t, note: t, fail: F }\n");
    let config = desk.json(&[], &[]);
    let keys = |name: &str| config["values"][format!("keys.{name}")].clone();
    assert_eq!(keys("skip")["value"], serde_json::json!(["t"]));
    assert_eq!(keys("skip")["origin"]["kind"], "user");
    assert_eq!(keys("note")["value"], serde_json::json!(["n"]));
    assert_eq!(keys("note")["origin"]["kind"], "built_in");
    assert_eq!(keys("fail")["value"], serde_json::json!(["F"]));
    let text = out(&desk.run(&["config"], &[]));
    for told in [
        "# the key t is given to `skip` and to `note`; `skip` has it",
        "# the key t is now `skip`, and `ticket` has no key left",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    assert!(!text.contains("is now `note`"), "{text}");
}

#[test]
fn the_language_list_goes_before_the_locale() {
    let desk = Desk::new("");
    let lang = |env: &[(&str, &str)]| {
        let config = desk.json(env, &[]);
        config["values"]["lang"]["value"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        lang(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "ca:es")]),
        "ca"
    );
    assert_eq!(
        lang(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "fr:ca")]),
        "ca"
    );
    assert_eq!(lang(&[("LC_ALL", "C"), ("LANGUAGE", "ca")]), "en");
}

#[test]
fn doctor_names_the_file_that_was_read_or_that_there_is_none() {
    let read = Desk::new("lang: en\n");
    let text = out(&read.run(&["doctor"], &[]));
    let wanted = format!("ok  {} was read.", read.file().display());
    assert!(text.contains(&wanted), "{text}");

    let none = Desk::new("");
    let text = out(&none.run(&["doctor"], &[]));
    assert!(text.contains("--  There is no configuration: "), "{text}");
    assert!(!text.contains("no mistakes"), "{text}");
}

#[test]
fn doctor_looks_at_names_folders_keys_and_exporters() {
    let desk = Desk::new(
        "lang: en\nrunbooks: [gone, config.yaml]\nkeys: { note: t, why: k }\nexporters:\n\
         \x20 - { name: a, argv: [./script] }\n  - { name: b, argv: [no-such-program-here] }\n",
    );
    fs::write(desk.config().join("config.yml"), "lang: ca\n").unwrap();
    // What lies where one stands is none of the configuration's.
    fs::write(desk.config().join("script"), "#!/bin/sh\n").unwrap();
    let trap = desk.path().join("script");
    fs::write(&trap, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&trap, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let checked = desk.run(&["check", desk.file().to_str().unwrap()], &[]);
    let counts = format!("runs {}.", desk.config().join("script").display());
    assert!(out(&checked).contains(&counts), "{}", out(&checked));
    let output = desk.run(&["doctor"], &[]);
    let text = out(&output);
    for wanted in [
        "config.yml is not read: the file is called config.yaml",
        "gone: No such file",
        "config.yaml: Not a directory",
        "the key t is now `note`, and `ticket` has no key left",
        "k is now why; up is still reached by",
        &counts,
        "chmod +x",
        "runs no-such-program-here.",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert_eq!(output.status.code(), Some(1));
}

const BOOK: &str = "version: 1\nid: failover\ntitle: T\nsteps: [{ id: a, title: A }]\n";

#[test]
fn a_copy_beside_a_runbook_is_told_by_check_and_by_start() {
    let desk = Desk::new("lang: en\n");
    let folder = desk.path().join("runbooks");
    fs::create_dir_all(&folder).unwrap();
    for name in ["failover.yaml", "failover (1).yaml"] {
        fs::write(folder.join(name), BOOK).unwrap();
    }
    for args in [&["check"][..], &["check", "runbooks"]] {
        let output = desk.run(args, &[]);
        let text = out(&output);
        let wanted = "runbooks/failover (1).yaml:2:1: the id `failover` is also that of \
                      runbooks/failover.yaml in the same folder, which was taken";
        assert!(text.contains(wanted), "{text}");
        assert_eq!(output.status.code(), Some(1));
    }
    let text = out(&desk.run(&["--plain", "start", "failover"], &[]));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("failover.yaml was taken"), "{text}");
}

#[test]
fn a_local_file_that_hides_a_built_in_one_is_told_at_the_start() {
    let desk = Desk::new("lang: en\n");
    let folder = desk.path().join("runbooks");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("d.yaml"), BOOK.replace("failover", "disk-full")).unwrap();
    let text = out(&desk.run(&["--plain", "start", "disk-full"], &[]));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("This is runbooks/d.yaml; it hides"), "{text}");
}

#[test]
fn what_the_site_hides_of_the_program_is_its_own_business() {
    let desk = Desk::new("lang: en\n");
    let folder = desk.config().join("runbooks");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("d.yaml"), BOOK.replace("failover", "disk-full")).unwrap();
    let text = out(&desk.run(&["--plain", "start", "disk-full"], &[]));
    assert!(!text.contains("hides"), "{text}");
}

#[test]
fn a_theme_with_colours_is_shown_whole() {
    let colours = "theme: { base: dark, colours: { caution: '#ffd75f', current: bright_cyan } }\n";
    let shown = out(&Desk::new(colours).run(&["config"], &[]));
    let theme = shown.lines().find(|line| line.starts_with("theme "));
    let wanted = "{ base: dark, colours: { caution: '#ffd75f', current: bright_cyan } }";
    assert!(theme.is_some_and(|line| line.contains(wanted)), "{shown}");
    let exporters = "exporters: [{ name: mail, argv: [sendmail, -t, ''], format: eml }]\n";
    let shown = out(&Desk::new(exporters).run(&["config"], &[]));
    let wanted = "[{ name: mail, argv: [sendmail, '-t', ''], format: eml }]";
    assert!(shown.contains(wanted), "{shown}");
}

const WHEN: &str = "\
version: 1
id: when
title: When
lang: en
steps:
  - { id: f, kind: form, title: F, fields: [{ id: at, type: datetime, label: At }] }
  - { id: t, kind: ticket, title: T, ticket: { subject: S, body: '{{ answers(\"f\") }}' } }
";

#[test]
fn a_time_zone_that_there_is_not_is_told_at_the_start_and_no_other_stands_in_unmarked() {
    let hours = "office_hours: \"00:00-24:00\"";
    let config = format!("lang: en\nschedule: {{ timezone: Europe/Madrit, {hours} }}\n");
    for (config, zone) in [
        (config, "America/New_York"),
        (
            format!("lang: en\nschedule: {{ {hours} }}\n"),
            "Europe/Madrit",
        ),
    ] {
        let desk = Desk::new(&config);
        let folder = desk.path().join("runbooks");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("when.yaml"), WHEN).unwrap();
        let start = ["--plain", "start", "when", "--set", "at=23/11/2026 03:12"];
        let text = out(&desk.run(&start, &[("TZ", zone)]));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = "There is no time zone \"Europe/Madrit\"";
        assert!(text.contains(told), "{text}");
        assert!(
            !text.contains("office hours (") && !text.contains("24x7"),
            "{text}"
        );
        let runs = out(&desk.run(&["runs"], &[]));
        let run = runs.split_whitespace().next().unwrap_or_default();
        let ticket = out(&desk.run(&["ticket", run], &[("TZ", zone)]));
        let offset = if zone.starts_with("America") {
            "-05:00"
        } else {
            "+00:00"
        };
        let marked = format!("23/11/2026 03:12 {offset}");
        assert!(ticket.contains(&marked), "{ticket}");
        let right = Desk::new("lang: en\nschedule: { timezone: Europe/Madrid }\n");
        fs::create_dir_all(right.path().join("runbooks")).unwrap();
        fs::write(right.path().join("runbooks/when.yaml"), WHEN).unwrap();
        let text = out(&right.run(&start, &[("TZ", zone)]));
        assert!(!text.contains("no time zone"), "{text}");
    }
}

#[test]
fn a_runbook_that_is_refused_is_not_said_to_be_missing() {
    let desk = Desk::new("lang: en\n");
    let folder = desk.path().join("runbooks");
    fs::create_dir_all(&folder).unwrap();
    let text = BOOK.replace("title", "schedule: { timezone: Europe/Madrit }\ntitle");
    fs::write(folder.join("other-name.yaml"), text).unwrap();
    let output = desk.run(&["--plain", "start", "failover"], &[]);
    let told = told(&output);
    let wanted = "other-name.yaml:3:23: there is no time zone `Europe/Madrit`";
    assert!(told.contains(wanted), "{told}");
    assert!(!told.contains("There is no runbook"), "{told}");
    let other = desk.run(&["--plain", "start", "failovr"], &[]);
    assert!(crate::told(&other).contains("There is no runbook"));
}

#[test]
fn a_configuration_that_is_named_to_check_is_checked_as_one() {
    let desk = Desk::new("operator: { name: Ada, email: nowhere }\nkeys: { note: ctrl-m }\n");
    let file = desk.file().display().to_string();
    let output = desk.run(&["--lang", "en", "check", &file], &[]);
    let text = out(&output);
    assert!(!text.contains("the runbook needs"), "{text}");
    for wanted in ["nowhere", "which no terminal sends as a key of its own"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert_eq!(output.status.code(), Some(1), "{text}");
    fs::write(desk.file(), "keys: { note: t }\n").unwrap();
    let output = desk.run(&["--lang", "en", "check", &file], &[]);
    let text = out(&output);
    assert!(text.contains("`ticket` has no key left"), "{text}");
    assert_eq!(output.status.code(), Some(1), "{text}");
    fs::write(desk.file(), "theme: dark\n").unwrap();
    let output = desk.run(&["--lang", "en", "check", &file], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
}
