//! Runbooks that extend others, by the program itself: `check`, `cat`, `start`, `trust`, `new`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use vetlla::i18n::{Lang, Words};
use vetlla::load::{self, Lineage, Texts};

const BASE: &str = "version: 1\nid: base\ntitle: Base\nlang: en\nsteps:\n  - { id: one, title: Do one }\n  - { id: two, title: Do two }\n";

struct Machine {
    home: TempDir,
}

impl Machine {
    fn with(files: &[(&str, &str)]) -> Self {
        let machine = Self {
            home: tempfile::tempdir().unwrap(),
        };
        for (path, text) in files {
            machine.put(path, text);
        }
        machine
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.home.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.home.path().join(path)).unwrap()
    }

    fn run(&self, lang: &str, arguments: &[&str], input: &str) -> Output {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(["--lang", lang]).args(arguments);
        command.env_clear().current_dir(home).env("HOME", home);
        command.env("LANG", "C.UTF-8").env("USER", "nuria");
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut keys = child.stdin.take().unwrap();
        let _ = keys.write_all(input.as_bytes());
        drop(keys);
        child.wait_with_output().unwrap()
    }

    /// What is said on both ways, and the exit code.
    fn said(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run("en", arguments, "");
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(text).unwrap(),
        )
    }

    /// The folder of the only run.
    fn record(&self) -> String {
        let runs = self.home.path().join(".local/state/vetlla/runs");
        let mut runs = std::fs::read_dir(runs).unwrap().flatten();
        let run = runs.next().unwrap().path();
        assert!(runs.next().is_none(), "one run");
        let run = run.strip_prefix(self.home.path()).unwrap();
        run.to_str().unwrap().to_owned()
    }
}

fn own(more: &str) -> String {
    format!("version: 1\nid: own\ntitle: Own\nextends: base\n{more}")
}

fn sha256(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn a_mistake_in_what_several_extend_is_told_once_and_in_its_own_file() {
    let broken = BASE.replace("title: Do two", "title: Do two, when: thre");
    let machine = Machine::with(&[
        ("r/base.yaml", &broken),
        ("r/own.yaml", &own("")),
        ("r/other.yaml", &own("").replace("id: own", "id: other")),
    ]);
    for paths in [&["check", "r"][..], &["check", "r/own.yaml"]] {
        let (code, said) = machine.said(paths);
        assert_eq!(code, 1);
        assert_eq!(said.matches("thre").count(), 2, "{said}");
        assert!(said.starts_with("r/base.yaml:7:37: "), "{said}");
    }
    let (_, said) = machine.said(&["check", "r", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
    assert_eq!(rows[0]["file"], "r/base.yaml");
    let (_, said) = machine.said(&["--runbooks", "r", "list"]);
    assert!(said.contains("own           ! refused"), "{said}");
    let (code, said) = machine.said(&["--plain", "start", "r/own.yaml"]);
    assert_eq!(code, 1);
    assert!(said.contains("r/base.yaml:7:37"), "{said}");
}

#[test]
fn a_version_that_is_not_known_is_told_in_the_file_that_has_it() {
    let base = BASE.replace("version: 1", "version: 2");
    let middle = own("").replace("version: 1", "version: 2");
    let top = "version: 1\nid: top\ntitle: Top\nextends: own\n";
    for (middle, base, place) in [
        (own(""), &base[..], "r/base.yaml:1:10: "),
        (middle, BASE, "r/own.yaml:1:10: "),
    ] {
        let machine = Machine::with(&[
            ("r/base.yaml", base),
            ("r/own.yaml", &middle),
            ("r/top.yaml", top),
        ]);
        let (code, said) = machine.said(&["check", "r/top.yaml"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.starts_with(place), "{said}");
        assert_eq!(said.matches("version `2`").count(), 1, "{said}");
    }
}

#[test]
fn a_run_keeps_the_merged_text_and_the_marks_of_all_its_files() {
    let walked = own("steps:\n  - { id: three, title: Do three, before: two }\n");
    let outer = "version: 1\nid: outer\ntitle: Outer\nsteps:\n  - { id: r, kind: runbook, title: Walk it, runbook: own }\n";
    let machine = Machine::with(&[
        ("r/base.yaml", BASE),
        ("r/own.yaml", &walked),
        ("r/outer.yaml", outer),
    ]);
    let (_, said) = machine.said(&["--plain", "start", "r/outer.yaml"]);
    assert!(said.contains("Walk it"), "{said}");
    let record = machine.record();
    let kept = machine.read(&format!("{record}/included/own.yaml"));
    assert!(
        !kept.contains("extends") && kept.contains("Do three"),
        "{kept}"
    );
    let first = machine.read(&format!("{record}/journal.jsonl"));
    let first: serde_json::Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let marks: Vec<_> = ["own", "base"]
        .map(|id| {
            (
                id,
                sha256(&machine.home.path().join(format!("r/{id}.yaml"))),
            )
        })
        .map(|(id, hash)| serde_json::json!({ "runbook": id, "sha256": hash }))
        .into();
    assert_eq!(first["event"]["merged"], serde_json::json!(marks));
    // What is changed later changes no run, and nobody is told that it did while it did not.
    let resumed = machine.run("en", &["--plain", "resume"], "");
    let resumed = String::from_utf8(resumed.stdout).unwrap();
    assert!(!resumed.contains("changed"), "{resumed}");
    machine.put("r/base.yaml", &BASE.replace("Do one", "Do none"));
    machine.put(".config/vetlla/config.yaml", "runbooks: [r]\n");
    let resumed = machine.run("en", &["--plain", "--runbooks", "r", "resume"], "");
    let resumed = String::from_utf8(resumed.stdout).unwrap();
    assert!(
        resumed.contains("own") && resumed.contains("changed"),
        "{resumed}"
    );
    assert!(!resumed.contains("Do none"), "{resumed}");
}

#[test]
fn what_is_trusted_never_extends_what_is_not() {
    let machine = Machine::with(&[
        (".config/vetlla/runbooks/own.yaml", &own("")),
        ("runbooks/base.yaml", BASE),
    ]);
    let (code, said) = machine.said(&["--plain", "start", "own"]);
    assert_eq!(code, 1);
    assert!(said.contains("only at runbooks/base.yaml"), "{said}");
    assert!(
        !machine
            .home
            .path()
            .join(".local/state/vetlla/runs")
            .exists()
    );
}

#[test]
fn a_command_runs_only_where_every_file_is_trusted() {
    let command = "  - { id: c, kind: command, title: Mark, argv: [touch, pwned] }\n";
    let machine = Machine::with(&[
        ("r/base.yaml", &format!("{BASE}{command}")),
        ("r/own.yaml", &own("")),
    ]);
    let start = |machine: &Machine| {
        machine.run(
            "en",
            &["--plain", "start", "r/own.yaml"],
            "\nyes\n\nyes\n\nyes\n\nyes\n\nq\n",
        );
        machine.home.path().join("pwned").exists()
    };
    assert!(!start(&machine), "nothing is trusted");
    let (code, said) = machine.said(&["trust", "r/base.yaml"]);
    assert_eq!(code, 0, "{said}");
    assert!(!start(&machine), "what it extends is, and it is not");
    let (_, said) = machine.said(&["trust", "r/own.yaml"]);
    let both = ["touch pwned", "r/own.yaml", "r/base.yaml"];
    assert!(both.iter().all(|part| said.contains(part)), "{said}");
    assert!(start(&machine), "both are");
    std::fs::remove_file(machine.home.path().join("pwned")).unwrap();
    machine.put(
        "r/base.yaml",
        &format!("{BASE}{command}").replace("Do one", "Do 1"),
    );
    assert!(!start(&machine), "what it extends is another one by now");
}

#[test]
fn circles_and_what_is_not_there_are_named_with_the_way() {
    let machine = Machine::with(&[
        ("r/own.yaml", &own("")),
        ("r/bases.yaml", &BASE.replace("id: base", "id: bases")),
        (
            "r/a.yaml",
            &own("").replace("id: own", "id: a").replace(": base", ": b"),
        ),
        (
            "r/b.yaml",
            &own("").replace("id: own", "id: b").replace(": base", ": a"),
        ),
        (
            "r/self.yaml",
            &own("")
                .replace("id: own", "id: self")
                .replace(": base", ": self"),
        ),
    ]);
    let (_, said) = machine.said(&["check", "r/own.yaml"]);
    assert!(
        said.contains("r/own.yaml:4:10: there is no runbook `base` to extend"),
        "{said}"
    );
    assert!(said.contains("bases"), "{said}");
    let (_, said) = machine.said(&["check", "r/a.yaml"]);
    assert!(
        said.contains("r/b.yaml:4:10") && said.contains("`a` → `b` → `a`"),
        "{said}"
    );
    // The same file by another way is met again.
    for (own, next) in [("x", "y"), ("y", "x")] {
        let text = format!("version: 1\nid: {own}\ntitle: Own\nextends: {next}\n");
        machine.put(&format!("{own}.yaml"), &text);
    }
    let (_, said) = machine.said(&["check", "x.yaml"]);
    assert!(said.contains("`x` → `y` → `x`\n"), "{said}");
    let (_, said) = machine.said(&["check", "r/self.yaml"]);
    assert!(said.contains("`self` → `self`"), "{said}");
    let many: Vec<_> = (0..11).map(|n| format!("d{n}")).collect();
    for pair in many.windows(2) {
        let text = own("").replace("id: own", &format!("id: {}", pair[0]));
        let text = text.replace(": base", &format!(": {}", pair[1]));
        machine.put(&format!("r/{}.yaml", pair[0]), &text);
    }
    machine.put("r/d10.yaml", &BASE.replace("id: base", "id: d10"));
    let (_, said) = machine.said(&["check", "r/d0.yaml"]);
    assert!(said.contains("r/d8.yaml:4:10: more than 8"), "{said}");
    assert_eq!(machine.said(&["check", "r/d2.yaml"]).0, 0);
}

#[test]
fn a_runbook_may_change_the_one_of_the_program_that_has_its_id() {
    let text = "version: 1\nid: disk-full\ntitle: Ours\nextends: disk-full\nsteps:\n  - { id: look, title: Look twice }\n";
    let machine = Machine::with(&[("runbooks/disk-full.yaml", text)]);
    assert_eq!(machine.said(&["check", "runbooks"]).0, 0);
    let (_, said) = machine.said(&["cat", "disk-full"]);
    assert!(
        said.contains("title: Look twice") && said.contains("id: prevent"),
        "{said}"
    );
    let (_, said) = machine.said(&["print", "disk-full"]);
    assert!(said.contains("Look twice"), "{said}");
}

#[test]
fn cat_prints_a_text_as_it_is_or_merged_or_says_why_not() {
    let text = format!("{BASE}# a comment\tand a tab\n");
    let machine = Machine::with(&[("r/base.yaml", &text), ("r/own.yaml", &own(""))]);
    assert_eq!(machine.said(&["cat", "r/base.yaml"]), (0, text));
    let (_, merged) = machine.said(&["cat", "r/own.yaml"]);
    machine.put("r/merged.yaml", &merged);
    assert_eq!(machine.said(&["check", "--strict", "r/merged.yaml"]).0, 0);
    let (_, said) = machine.said(&["cat", "--origins", "r/own.yaml"]);
    assert!(said.contains("  # r/base.yaml:6\n  - id: one\n"), "{said}");
    assert!(said.contains("# r/own.yaml:2\nid: own\n"), "{said}");
    for (args, code, part) in [
        (&["cat", "nobody"][..], 2, "nobody"),
        (&["cat", "r/gone.yaml"], 3, "r/gone.yaml"),
    ] {
        let (ended, said) = machine.said(args);
        assert_eq!(ended, code, "{said}");
        assert!(said.contains(part), "{said}");
    }
    machine.put("r/own.yaml", &own("steps: [\n"));
    let (code, said) = machine.said(&["cat", "r/own.yaml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("r/own.yaml:5") && !said.contains("Do one"),
        "{said}"
    );
}

#[test]
fn what_new_writes_checks_clean_in_every_language_and_writes_over_nothing() {
    let machine = Machine::with(&[]);
    let mut texts = BTreeSet::new();
    for lang in ["ca", "es", "en"] {
        for (name, from) in [("plain", None), ("other", Some("disk-full"))] {
            let name = format!("{name}-{lang}");
            let mut arguments = vec!["new", &name];
            arguments.extend(from.into_iter().flat_map(|from| ["--from", from]));
            let output = machine.run(lang, &arguments, "");
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let file = format!("{name}.yaml");
            let output = machine.run(lang, &["check", "--strict", &file], "");
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let text = machine.read(&file);
            assert!(
                text.starts_with("# yaml-language-server: $schema="),
                "{text}"
            );
            texts.insert(text.lines().nth(1).unwrap().to_owned());
            let output = machine.run(lang, &arguments, "");
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            assert_eq!(machine.read(&file), text);
        }
    }
    assert_eq!(texts.len(), 6, "{texts:?}");
    let (code, said) = machine.said(&["new"]);
    assert_eq!(code, 0);
    assert!(said.contains("id: runbook\n"), "{said}");
    let (code, said) = machine.said(&["new", "x", "--from", "disk-ful"]);
    assert_eq!(code, 2);
    assert!(said.contains("disk-full"), "{said}");
    let (code, said) = machine.said(&["new", "no/folder/x"]);
    assert_eq!(code, 3, "{said}");
}

/// What one runbook does to the steps of another one.
#[derive(Debug, Clone)]
enum Change {
    Title(usize),
    Remove(usize),
    Replace(usize),
    New(Option<(bool, usize)>),
    Move(usize, bool, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0usize..12;
    prop_oneof![
        at.clone().prop_map(Change::Title),
        at.clone().prop_map(Change::Remove),
        at.clone().prop_map(Change::Replace),
        prop::option::of((any::<bool>(), at.clone())).prop_map(Change::New),
        (at.clone(), any::<bool>(), at).prop_map(|(a, side, b)| Change::Move(a, side, b)),
    ]
}

/// A runbook that does these things, and the ids of the steps that come out.
fn changing(
    level: usize,
    ids: &BTreeSet<String>,
    changes: &[Change],
) -> (String, BTreeSet<String>) {
    let known: Vec<_> = ids.iter().collect();
    let side = |before: bool| if before { "before" } else { "after" };
    let (mut text, mut out, mut touched) = (String::new(), ids.clone(), BTreeSet::new());
    for (nth, change) in changes.iter().enumerate() {
        let id = |at: &usize| known[at % known.len()].as_str();
        let touches = match change {
            Change::Title(at) | Change::Remove(at) | Change::Replace(at) | Change::Move(at, ..) => {
                Some(id(at))
            }
            Change::New(_) => None,
        };
        if touches.is_some_and(|id| !touched.insert(id.to_owned())) {
            continue;
        }
        let row = match change {
            Change::Title(at) => format!("id: {}, title: Other", id(at)),
            Change::Remove(at) if out.len() > 1 => {
                out.remove(id(at));
                format!("remove: {}", id(at))
            }
            Change::Remove(_) => continue,
            Change::Replace(at) => format!("replace: {}, title: Whole", id(at)),
            Change::Move(at, before, beside) => {
                format!("id: {}, {}: {}", id(at), side(*before), id(beside))
            }
            Change::New(beside) => {
                let own = format!("n{level}_{nth}");
                let place = beside.map(|(before, at)| format!(", {}: {}", side(before), id(&at)));
                out.insert(own.clone());
                format!("id: {own}, title: New{}", place.unwrap_or_default())
            }
        };
        writeln!(text, "  - {{ {row} }}").unwrap();
    }
    let steps = if text.is_empty() {
        String::new()
    } else {
        format!("steps:\n{text}")
    };
    let head = format!(
        "version: 1\nid: l{level}\ntitle: L{level}\nextends: l{}\n",
        level - 1
    );
    (format!("{head}{steps}"), out)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_changed_the_merged_runbook_has_the_steps_that_are_meant(
        count in 1usize..12,
        levels in prop::collection::vec(prop::collection::vec(change(), 0..8), 1..4),
    ) {
        let words = Words::new(Lang::En);
        let mut ids: BTreeSet<String> = (0..count).map(|n| format!("s{n}")).collect();
        let steps = ids.iter().map(|id| format!("  - {{ id: {id}, title: Do {id} }}\n"));
        let steps: String = steps.collect();
        let mut texts = vec![format!("version: 1\nid: l0\ntitle: L0\nsteps:\n{steps}")];
        for (level, changes) in levels.iter().enumerate() {
            let (text, out) = changing(level + 1, &ids, changes);
            texts.insert(0, text);
            ids = out;
        }
        let own = texts.remove(0);
        let lineage = Lineage { texts, broken: None };
        let texts = Texts::new(&own, &lineage);
        let runbook = load::runbook(texts, &words);
        let runbook = runbook.map_err(|wrong| TestCaseError::fail(format!("{wrong:?}\n{own}")))?;
        let steps = runbook.steps.iter().map(|step| step.id.as_str().to_owned());
        let steps: Vec<_> = steps.collect();
        prop_assert_eq!(steps.len(), ids.len());
        prop_assert_eq!(steps.into_iter().collect::<BTreeSet<_>>(), ids);
        let merged = load::merged(texts, &words).unwrap();
        prop_assert_eq!(load::kept_runbook(&merged, &words).unwrap(), runbook);
    }

    #[test]
    fn a_built_in_runbook_is_the_same_once_it_is_merged(at in 0usize..3) {
        let base = [
            include_str!("../runbooks/aws-claranet.yaml"),
            include_str!("../runbooks/disk-full.yaml"),
            include_str!("../runbooks/tls-cert.yaml"),
        ][at];
        let words = Words::new(Lang::En);
        let mut whole = load::runbook(base, &words).unwrap();
        let own = format!("version: 1\nid: own\ntitle: Own\nextends: {}\n", whole.id);
        let lineage = Lineage { texts: vec![base.to_owned()], broken: None };
        (whole.id, whole.title) = ("own".to_owned(), "Own".to_owned());
        let texts = Texts::new(&own, &lineage);
        prop_assert_eq!(&load::runbook(texts, &words).unwrap(), &whole);
        let merged = load::merged(texts, &words).unwrap();
        prop_assert_eq!(load::kept_runbook(&merged, &words).unwrap(), whole);
    }
}

/// What `start --alert` begins for alerts of these names, or what it lists.
fn begun_for(machine: &Machine, alerts: &[&str]) -> String {
    let alerts = alerts
        .iter()
        .map(|name| format!("{{\"status\":\"firing\",\"labels\":{{\"alertname\":\"{name}\"}}}}"));
    let all = alerts.collect::<Vec<_>>().join(",");
    machine.put(
        "alert.json",
        &format!("{{\"version\":\"4\",\"alerts\":[{all}]}}"),
    );
    let output = machine.run("en", &["start", "--plain", "--alert", "alert.json"], "q\n");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_alert_begins_the_runbook_that_extends_and_not_the_one_that_is_extended() {
    let base = format!("{BASE}alerts: [{{ labels: {{ alertname: Down }} }}]\n");
    let child = |id: &str, more: &str| {
        format!("version: 1\nid: {id}\ntitle: The {id}\nextends: base\n{more}")
    };
    let machine = Machine::with(&[
        ("runbooks/base.yaml", &base),
        ("runbooks/shop.yaml", &child("shop", "")),
    ]);
    let told = begun_for(&machine, &["Down"]);
    assert!(told.starts_with("The shop\n"), "{told}");
    // For another alert of the same notification the one that is extended stays.
    let own = "alerts: [{ labels: { alertname: ShopDown } }]\n";
    machine.put("runbooks/shop.yaml", &child("shop", own));
    let told = begun_for(&machine, &["ShopDown"]);
    assert!(told.starts_with("The shop\n"), "{told}");
    let told = begun_for(&machine, &["Down"]);
    assert!(told.starts_with("Base\n"), "{told}");
    let told = begun_for(&machine, &["Down", "ShopDown"]);
    assert!(told.contains("base") && told.contains("The shop"), "{told}");
    // Two that extend it are two to choose from, and it is none of them.
    machine.put("runbooks/shop.yaml", &child("shop", ""));
    machine.put("runbooks/mail.yaml", &child("mail", ""));
    let told = begun_for(&machine, &["Down"]);
    let rows = told.lines().filter(|line| line.starts_with("  "));
    assert_eq!(rows.count(), 2, "{told}");
    assert!(!told.contains("base"), "{told}");
    let (code, said) = machine.said(&["check", "--strict", "runbooks/shop.yaml"]);
    assert!(
        said.contains("[alerts-inherited]") && said.contains("shop.yaml:4:10"),
        "{said}"
    );
    assert_eq!(code, 0, "a note refuses nothing: {said}");
}
