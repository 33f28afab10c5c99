//! `vetlla test`: the scenarios of the built-in runbooks hold, and what does not hold is told
//! where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use vetlla::i18n::{Lang, Words};
use vetlla::load;

const RUNBOOK: &str = r#"version: 1
id: sonda
title: La sonda ha caigut
lang: en
contacts:
  pau: { name: Pau, phones: ["+34 900 000 001"] }
steps:
  - id: which
    kind: decision
    title: Which probe?
    options: [{ value: web, label: The web }, { value: db, label: The database }]
  - id: facts
    kind: form
    title: What is known
    fields:
      - { id: host, type: host, label: Host, required: true }
      - { id: seen, type: textarea, label: Seen }
  - id: look
    kind: command
    title: Measure
    argv: [touch, touched]
    into: seen
  - id: tell
    kind: ticket
    title: Open a ticket
    when: which == "web"
    ticket:
      lang: en
      to: [noc@example.org]
      subject: "Down: {{ host }}"
      body: |
        {{ host }} is down.

        {{ seen }}
    fields: [{ id: number, type: text, label: Number, recommended: true }]
  - { id: ring, kind: call, title: Call, contacts: [pau], script: "{{ host }} is down." }
"#;

const GOOD: &str = r#"scenarios:
  - name: The web
    answers: { which: The web, host: web1.example.org, number: T-1 }
    commands: { look: { output: no answer } }
    expect:
      steps: [which, facts, look, tell, ring]
      answers: { seen: no answer, which: web }
      tickets:
        tell: { to: [noc@example.org], subject: "Down: web1.example.org", contains: [no answer] }
      scripts: { ring: web1.example.org is down. }
"#;

struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new(test: &str) -> Self {
        let place = Self {
            root: tempfile::tempdir().unwrap(),
        };
        place.put("sonda.yaml", RUNBOOK);
        place.put("sonda.test.yaml", test);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("books").join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path("")).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn called(&self, args: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vetlla"))
            .args(args)
            .current_dir(self.path(""))
            .env_clear()
            .env("HOME", self.root.path())
            .env("LANG", "en_US.UTF-8")
            .env("TZ", "Europe/Madrid")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    }

    fn told(&self, args: &[&str]) -> (i32, String) {
        let output = self.called(args, "");
        let text = String::from_utf8(output.stdout).unwrap();
        let wrong = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), text + &wrong)
    }

    /// Everything below the folder of runbooks and the home, by name.
    fn files(&self) -> Vec<String> {
        let (mut found, mut folders) = (Vec::new(), vec![self.root.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path.display().to_string());
                }
            }
        }
        found.sort();
        found
    }
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_scenarios_of_the_runbooks_here_hold() {
    let place = Place::new(GOOD);
    for folder in ["runbooks", "tests/runbooks"] {
        let folder = here(folder).display().to_string();
        let (code, told) = place.told(&["test", &folder]);
        assert!(code == 0 && told.contains("all as expected"), "{told}");
    }
}

#[test]
fn each_built_in_runbook_has_scenarios() {
    let files = fs::read_dir(here("runbooks")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names: Vec<_> = names.collect();
    for name in names.iter().filter(|name| !name.contains(".test.")) {
        let test = name.replace(".yaml", ".test.yaml");
        assert!(names.contains(&test), "{test}");
    }
}

#[test]
fn a_scenario_that_holds_says_so_runs_nothing_and_leaves_nothing() {
    let place = Place::new(GOOD);
    let before = place.files();
    assert_eq!(
        place.told(&["test", "."]),
        (0, "One scenario in one file: all as expected.\n".to_owned())
    );
    for path in ["sonda.yaml", "sonda.test.yaml", "../books"] {
        assert_eq!(place.told(&["test", path]).0, 0, "{path}");
    }
    assert_eq!(place.told(&["test", "--runbooks", "."]).0, 0);
    assert_eq!(place.files(), before, "and `touch` was not run");
}

/// Changes the good scenario; gives what is told of that, and the exit code.
fn changed(old: &str, new: &str) -> (i32, String) {
    assert!(GOOD.contains(old), "{old}");
    Place::new(&GOOD.replace(old, new)).told(&["test", "sonda.test.yaml"])
}

/// What is changed in the good scenario, and what is told of it.
const CHANGED: &[(&str, &str, &str)] = &[
    (
        "[which, facts, look, tell, ring]",
        "[which, look, facts, tell]",
        "sonda.test.yaml:6:7: The web: other steps come (- expected, + came)\n      which\n    - look\n      facts\n    + look\n      tell\n    + ring\n",
    ),
    (
        "subject: \"Down: web1.example.org\"",
        "subject: Down",
        "sonda.test.yaml:9:49: The web: subject of `tell` is another (- expected, + came)\n    - Down\n    + Down: web1.example.org\n",
    ),
    (
        "contains: [no answer]",
        "contains: [an answer], lacks: [is down], body: x",
        "the text of `tell` does not contain: an answer\n      Down: web1.example.org\n",
    ),
    (
        "contains: [no answer]",
        "lacks: [is down]",
        "the text of `tell` contains: is down\n",
    ),
    (
        "seen: no answer, which: web",
        "seen: no answer, which: db",
        "the answer of `which` is another (- expected, + came)\n    - db\n    + web\n",
    ),
    (
        "seen: no answer, which: web",
        "seen: null",
        "the answer of `seen` is another (- expected, + came)\n    + no answer\n",
    ),
    (
        "web1.example.org is down.",
        "web2 is down",
        "what is said at `ring` is another",
    ),
    (
        "which: The web, ",
        "which: The database, ",
        "nothing leaves at `tell`: it does not apply",
    ),
    (
        "    expect:\n",
        "    expect:\n      current: tell\n",
        "other steps come (- expected, + came)\n      …\n      tell\n    - ring\n",
    ),
    (
        "    expect:\n",
        "    skip: { ring: nobody is there }\n    expect:\n      done: [ring]\n",
        "`ring` is skipped and not done",
    ),
    (
        "    commands:",
        "    calls: { ring: busy }\n    commands:",
        "the walk stops at `ring`: ",
    ),
    (
        "host: web1.example.org, ",
        "",
        "the walk stops at `facts`: ",
    ),
    (
        "host: web1.example.org",
        "host: no host",
        "sonda.test.yaml:3:32: The web: ",
    ),
    (
        "which: The web",
        "which: The wob",
        "web (The web), db (The database)",
    ),
];

#[test]
fn what_is_not_as_expected_is_told_at_its_place_with_the_lines_that_differ() {
    for (old, new, told) in CHANGED {
        let (code, all) = changed(old, new);
        assert_eq!(code, 1, "{new}: {all}");
        assert!(all.contains(told), "{new}:\n{all}");
        assert!(
            all.ends_with("One scenario in one file: one not as expected.\n"),
            "{all}"
        );
    }
}

#[test]
fn an_exercise_says_so_in_its_ticket_and_a_command_is_done_by_hand() {
    let (code, all) = changed("    commands: ", "    drill: true\n    commands: ");
    assert_eq!(code, 1);
    assert!(all.contains("+ [DRILL] Down: web1.example.org"), "{all}");
    assert!(all.contains("the answer of `seen` is another"), "{all}");
}

#[test]
fn a_gap_in_a_ticket_that_nobody_named_is_told() {
    let text = "scenarios:\n  - name: Gap\n    answers: { which: web, number: T-1 }\n    reasons: { facts: no time }\n";
    let place = Place::new(text);
    let (code, told) = place.told(&["test", "sonda.test.yaml"]);
    assert_eq!(code, 1);
    assert!(told.contains("the text of `tell` lacks: Host"), "{told}");
    let named = format!("{text}    expect: {{ tickets: {{ tell: {{ missing: [Host] }} }} }}\n");
    assert_eq!(Place::new(&named).told(&["test", "sonda.test.yaml"]).0, 0);
}

#[test]
fn a_name_that_the_runbook_does_not_have_is_told_with_the_nearest() {
    for (old, new, told) in [
        (
            "host: web1",
            "hots: web1",
            "sonda.test.yaml:3:32: The runbook asks nothing that is called `hots`.",
        ),
        ("{ look: { output", "{ loop: { output", "no command `loop`"),
        ("tell: { to:", "tall: { to:", "no ticket `tall`"),
        ("ring: web1", "rang: web1", "no call `rang`"),
        (
            "    expect:\n",
            "    expect:\n      late: [ring]\n",
            "no step `ring` with a deadline",
        ),
        (
            "    expect:\n",
            "    expect:\n      done: [rong]\n",
            "no step `rong`",
        ),
    ] {
        let (code, all) = changed(old, new);
        assert_eq!(code, 1, "{all}");
        assert!(all.contains(told), "{new}:\n{all}");
        let near = all.contains("Did you mean") || new.contains("late");
        assert!(near, "{all}");
        assert!(all.contains("One file cannot be walked."), "{all}");
    }
}

#[test]
fn two_scenarios_of_one_name_are_told_with_the_line_of_the_first() {
    let text = "scenarios:\n  - name: Down\n    answers: { which: web }\n  - name: Down\n    answers: { which: web }\n";
    let (code, told) = Place::new(text).told(&["test", "sonda.test.yaml"]);
    assert_eq!(code, 1);
    assert!(
        told.contains("sonda.test.yaml:4:") && told.contains("in line 2"),
        "{told}"
    );
}

#[test]
fn a_mistake_in_the_form_is_told_by_test_and_by_check() {
    let place = Place::new(&GOOD.replace("steps: [", "stpes: ["));
    let (code, told) = place.told(&["test", "."]);
    assert_eq!(code, 1);
    assert!(
        told.contains("sonda.test.yaml:6:7: unknown key") && told.contains("Did you mean `steps`?"),
        "{told}"
    );
    for args in [
        vec!["check", "."],
        vec!["check", "sonda.test.yaml"],
        vec!["check", "--runbooks", "."],
    ] {
        let (code, told) = place.told(&args);
        assert_eq!(code, 1, "{told}");
        assert!(
            told.contains("sonda.test.yaml:6:7: unknown key"),
            "{args:?}: {told}"
        );
    }
    let (_, told) = Place::new(GOOD).told(&["check", "."]);
    assert!(told.contains("2 files"), "{told}");
    let (_, told) = Place::new(GOOD).told(&["list", "--runbooks", "."]);
    assert!(
        !told.contains("sonda.test") && told.contains("sonda"),
        "{told}"
    );
}

#[test]
fn the_exit_code_says_what_came_of_it() {
    let place = Place::new(GOOD);
    let code = |args: &[&str]| place.told(args).0;
    assert_eq!(code(&["test", "."]), 0);
    fs::create_dir(place.path("empty")).unwrap();
    assert_eq!(code(&["test", "empty"]), 1, "there are none");
    assert_eq!(code(&["test", "none"]), 3, "there is no such folder");
    assert_eq!(code(&["test", "--nothing"]), 2);
    assert_eq!(code(&["test", "none.test.yaml"]), 3);
    assert_eq!(code(&["test", ".", "--junit", "no/where.xml"]), 3);
    place.put("sonda.yaml", "version: 1\nid: sonda\n");
    let (code, told) = place.told(&["test", "."]);
    assert_eq!(code, 1);
    assert!(
        told.contains("sonda.yaml:1:1: ") && told.contains("cannot be walked"),
        "{told}"
    );
}

#[test]
fn ci_reads_the_report() {
    let second = GOOD
        .replace("The web\n", "<Wrong> & \"quoted\"\n")
        .replace("subject: \"Down: web1.example.org\"", "subject: <Down>");
    let both = format!("{GOOD}{}", second.trim_start_matches("scenarios:\n"));
    let place = Place::new(&both);
    place.put("broken.test.yaml", "scenarios: [{ nme: x }]\n");
    let (code, _) = place.told(&["test", ".", "--junit", "report.xml"]);
    assert_eq!(code, 1);
    let text = fs::read_to_string(place.path("report.xml")).unwrap();
    let report = roxmltree::Document::parse(&text).unwrap();
    let root = report.root_element();
    let number = |name: &str| root.attribute(name).unwrap().to_owned();
    assert_eq!(["tests", "failures", "errors"].map(number), ["3", "1", "1"]);
    let failed = report
        .descendants()
        .find(|node| node.has_tag_name("failure"))
        .unwrap();
    let case = failed.parent().unwrap();
    assert_eq!(case.attribute("name"), Some("<Wrong> & \"quoted\""));
    assert_eq!(case.attribute("line"), Some("11"));
    assert!(failed.text().unwrap().contains("- <Down>"), "{text}");
    let error = report
        .descendants()
        .find(|node| node.has_tag_name("error"))
        .unwrap();
    assert!(error.text().unwrap().contains("nme"), "{text}");
}

#[test]
fn a_run_begun_by_a_path_becomes_a_scenario_beside_its_file_or_none() {
    let place = Place::new(GOOD);
    fs::remove_file(place.path("sonda.test.yaml")).unwrap();
    let lines = "web\nweb1.example.org\nit is slow\nit answers\n\n";
    let set = [
        "--set",
        "which=web",
        "--set",
        "host=web1.example.org",
        "--set",
        "seen=no answer",
    ];
    let begun = place.called(
        &[&["start", "./sonda.yaml", "--plain"], &set[..]].concat(),
        lines,
    );
    assert_eq!(begun.status.code(), Some(0), "{begun:?}");
    let run = fs::read_dir(place.root.path().join(".local/state/vetlla/runs")).unwrap();
    let run = run.map(|own| own.unwrap().file_name().into_string().unwrap());
    let run = run.last().unwrap();
    let (code, told) = place.told(&["test", "--record", &run]);
    assert_eq!(code, 0, "{told}");
    let first = fs::read_to_string(place.path("sonda.test.yaml")).unwrap();
    assert!(!first.contains("runbook: "), "{first}");
    let (code, told) = place.told(&["test", "--record", &run, "."]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(place.told(&["test", "."]).0, 0);
    // Where its runbook is not, nothing is dropped.
    fs::rename(
        place.path("sonda.yaml"),
        place.root.path().join("sonda.yaml"),
    )
    .unwrap();
    let files = place.files();
    let (code, told) = place.told(&["test", "--record", &run]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("Name the folder"), "{told}");
    assert_eq!(place.files(), files);
    assert_eq!(place.told(&["test", "nosuch"]).0, 3);
}

#[test]
fn a_run_becomes_a_scenario_that_holds_and_nothing_is_written_over() {
    let place = Place::new(GOOD);
    fs::remove_file(place.path("sonda.test.yaml")).unwrap();
    let lines = "web\nweb1.example.org\nit is slow\nit answers\n\n";
    let begun = place.called(
        &[
            "start",
            "sonda.yaml",
            "--plain",
            "--set",
            "which=web",
            "--set",
            "host=web1.example.org",
            "--set",
            "seen=no answer",
        ],
        lines,
    );
    assert_eq!(begun.status.code(), Some(0), "{begun:?}");
    let run = fs::read_dir(place.root.path().join(".local/state/vetlla/runs")).unwrap();
    let run = run.map(|own| own.unwrap().file_name().into_string().unwrap());
    let run = run.last().unwrap();
    let (code, told) = place.told(&["test", "--record", &run, "--runbooks", "."]);
    assert_eq!(code, 0, "{told}");
    let first = fs::read_to_string(place.path("sonda.test.yaml")).unwrap();
    assert!(
        first.contains("which: web") && first.contains("current: "),
        "{first}"
    );
    assert!(
        load::scenarios(&first, &Words::new(Lang::En)).is_ok(),
        "{first}"
    );
    // Once more: beside it, and the first is as it was.
    let (code, told) = place.told(&["test", "--record", &run, "--runbooks", "."]);
    assert_eq!(code, 0, "{told}");
    let second = fs::read_to_string(place.path("sonda-2.test.yaml")).unwrap();
    assert!(second.starts_with("runbook: sonda.yaml\n"), "{second}");
    assert_eq!(
        fs::read_to_string(place.path("sonda.test.yaml")).unwrap(),
        first
    );
    let (code, told) = place.told(&["test", "sonda.test.yaml", "--record", &run]);
    assert!(
        code == 1 && told.contains("nothing is written over it"),
        "{told}"
    );
    assert_eq!(
        fs::read_to_string(place.path("sonda.test.yaml")).unwrap(),
        first
    );
    assert_eq!(place.told(&["test", "."]).0, 0);
    // Both are walked by the runbook's own name, but for what is another runbook's.
    let spoilt = second.replace("current: look", "current: facts");
    fs::write(place.path("sonda-2.test.yaml"), spoilt).unwrap();
    let (code, told) = place.told(&["test", "sonda.yaml"]);
    assert_eq!(code, 1, "{told}\n{second}");
    fs::copy(place.path("sonda.yaml"), place.path("sonda-2.yaml")).unwrap();
    let (code, told) = place.told(&["test", "sonda.yaml"]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn it_speaks_three_languages() {
    let place = Place::new(&GOOD.replace("subject: \"Down: web1.example.org\"", "subject: Down"));
    for (lang, told) in [
        ("ca", "Un escenari en un fitxer: un no és com s'esperava.\n"),
        (
            "es",
            "Un escenario en un fichero: uno no es como se esperaba.\n",
        ),
        ("en", "One scenario in one file: one not as expected.\n"),
    ] {
        let (_, all) = place.told(&["test", ".", "--lang", lang]);
        assert!(all.ends_with(told), "{all}");
    }
}

#[test]
fn a_preview_without_a_terminal_says_what_to_use_and_walks_by_lines() {
    let place = Place::new(GOOD);
    let before = place.files();
    let (code, told) = place.told(&["preview", "sonda.yaml"]);
    assert_eq!(code, 2);
    assert!(
        told.contains("vetlla check") && told.contains("vetlla test"),
        "{told}"
    );
    let args = [
        "preview",
        "sonda.yaml",
        "--plain",
        "--lang",
        "en",
        "--duty",
        "yes",
        "--drill",
    ];
    let walked = place.called(&args, "web\n\nweb1.example.org\nslow\n.\n\n\n\n");
    assert_eq!(walked.status.code(), Some(0));
    let told = String::from_utf8(walked.stdout).unwrap();
    assert!(
        told.contains("This is a preview") && told.contains("nothing of it is kept"),
        "{told}"
    );
    assert!(
        told.contains("DRILL") && told.contains("web1.example.org"),
        "{told}"
    );
    let (code, told) = place.told(&["preview", "sonda.yaml", "--plain", "--at", "never"]);
    assert!(code == 2 && told.contains("--at"), "{told}");
    place.put(
        "sonda.yaml",
        &RUNBOOK.replace("title: Measure", "titel: Measure"),
    );
    let (code, told) = place.told(&["preview", "sonda.yaml", "--plain"]);
    assert!(code == 1 && told.contains("unknown key"), "{told}");
    assert_eq!(place.files(), before);
}
