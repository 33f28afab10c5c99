//! `vetlla print`, `show --format html` and `bundle`: what is taken away on paper or in a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use std::process::{Command, Output};

const HOSTILE: &str = r#"
version: 1
id: hostil
title: "Té <script>alert(1)</script> & \"cometes\""
lang: ca
notices: [{ level: warning, text: "**Perill:** <img src=x onerror=alert(1)>" }]
contacts: { pau: { name: "<b>Pau</b>", phones: ["+34 900 000 001"] } }
steps:
  - { id: tria, kind: decision, title: "Quina?", options: [{ value: a, label: "La <a>" }, { value: b, label: La b }] }
  - { id: cas, title: Només, when: tria == "b", body: "Feu `rm <x>`.", items: [Un, Dos] }
  - id: dades
    kind: form
    title: Dades
    fields:
      - { id: servei, type: text, label: "Servei </title>", required: true }
      - { id: que, type: textarea, label: Què passa, required_when: tria == "a" }
  - { id: truca, kind: call, title: Truqueu, contacts: [pau] }
  - { id: tiquet, kind: ticket, title: Tiquet, ticket: { lang: es, subject: "{{ servei }}" }, fields: [{ id: num, type: text, label: Número }] }
"#;

fn vetlla(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(arguments).env_clear().current_dir(home);
    command
        .env("HOME", home)
        .env("LANG", "ca_ES.UTF-8")
        .env("PATH", std::env::var_os("PATH").unwrap());
    command.output().unwrap()
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("hostil.yaml"), HOSTILE).unwrap();
    home
}

/// A run that was walked by these lines; its name.
fn walked(home: &Path, lines: &str) -> String {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command
        .args(["--plain", "start", "./hostil.yaml"])
        .env_clear()
        .current_dir(home);
    command
        .env("HOME", home)
        .env("LANG", "ca_ES.UTF-8")
        .env("USER", "nuria");
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    child.wait().unwrap();
    let runs = vetlla(home, &["runs", "--all", "--json"]);
    let runs: serde_json::Value = serde_json::from_slice(&runs.stdout).unwrap();
    runs[0]["run"].as_str().unwrap().to_owned()
}

/// Chooses, fills in, ticks.
const LINES: &str = "2\n\n\n\nServei A & <b>\nNo va.\n\nq\n";

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_runbook_in_text_fits_its_pages_and_says_when_a_step_applies() {
    let home = home();
    for runbook in ["aws-claranet", "./hostil.yaml", "disk-full"] {
        let printed = vetlla(home.path(), &["print", runbook]);
        assert_eq!(printed.status.code(), Some(0), "{printed:?}");
        let all = text(&printed);
        for page in all.split('\u{c}') {
            assert!(
                page.lines().count() <= 66,
                "{runbook}: {}",
                page.lines().count()
            );
            let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= 80, "{runbook}: {widest}");
            assert!(!page.contains('\u{1b}'));
        }
    }
    let all = text(&vetlla(home.path(), &["print", "./hostil.yaml"]));
    assert!(
        all.contains(
            "[ ] 2 Només\n    només si «Quina?» és La b\n    Feu rm <x>.\n    [ ] Un\n    [ ] Dos\n"
        ),
        "{all}"
    );
    assert!(all.contains("+34 900 000 001 (<b>Pau</b>)"), "{all}");
    assert!(all.contains("Servei </title> * ____"), "{all}");
    assert!(
        all.contains("Què passa (obligatori si «Quina?» és La <a>)"),
        "{all}"
    );
    let notice = all.find("PERILL:").unwrap();
    assert!(notice < all.find("[ ] 1 ").unwrap(), "notices come first");
}

#[test]
fn a_run_on_paper_says_what_is_done_and_what_is_not() {
    let home = home();
    let run = walked(home.path(), LINES);
    let all = text(&vetlla(home.path(), &["print", &run]));
    assert!(all.contains("[x] 1 Quina? → La b"), "{all}");
    assert!(all.contains("[x] 2 Només  20"), "{all}");
    assert!(all.contains("[x] Un") && all.contains("[x] Dos"), "{all}");
    assert!(all.contains("Servei </title> *: Servei A & <b>"), "{all}");
    assert!(
        all.contains("[ ] 4 Truqueu") && all.contains("Qui ha respost: ___"),
        "{all}"
    );
}

#[test]
fn no_text_of_a_runbook_means_anything_in_a_page_and_nothing_comes_from_outside() {
    let home = home();
    let run = walked(home.path(), LINES);
    for arguments in [
        vec!["print", "./hostil.yaml", "--format", "html"],
        vec!["print", &run, "--format", "html"],
        vec!["show", &run, "--format", "html"],
    ] {
        let made = vetlla(home.path(), &arguments);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let page = text(&made);
        assert!(
            page.starts_with("<!DOCTYPE html>\n<html lang=\"ca\">"),
            "{page}"
        );
        assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'"));
        let low = page.to_lowercase();
        for bad in [
            "<script",
            "<img",
            "<link",
            "onerror=alert(1)>",
            " src=\"",
            "href=",
            "@import",
            "url(",
        ] {
            assert!(!low.contains(bad), "{bad} in {page}");
        }
        assert_eq!(low.matches("</title>").count(), 1);
        assert!(page.contains("size: A4"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn what_is_neither_a_runbook_nor_a_run_is_told() {
    let home = home();
    let none = vetlla(home.path(), &["print", "no-hi-es"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&none.stderr).contains("no-hi-es"),
        "{none:?}"
    );
}
