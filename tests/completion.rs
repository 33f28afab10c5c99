//! What a shell offers for a half-typed word of ours: the names that there are now, and
//! nothing that the shell would read otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const BIN: &str = env!("CARGO_BIN_EXE_vetlla");

fn within(home: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    let path = Path::new(BIN).parent().unwrap().display();
    let path = format!("{path}:{}", std::env::var("PATH").unwrap_or_default());
    command
        .env_clear()
        .env("PATH", path)
        .env("HOME", home)
        .env("LANG", "C.UTF-8")
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn offered(home: &Path, words: &[&str]) -> Vec<String> {
    let mut command = within(home, BIN);
    command.args(["complete-words", "--"]).args(words);
    let output = command.output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    out(&output).lines().map(str::to_owned).collect()
}

/// A home with a runbook of its own and a run of it that is open.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("runbooks");
    fs::create_dir(&folder).unwrap();
    let text = "version: 1\nid: caiguda\ntitle: Caiguda\nsteps:\n  - { id: tria, kind: decision, title: T, options: [{ value: a }, { value: b }] }\n  - { id: f, kind: form, title: F, fields: [{ id: servei, type: text, label: S }] }\n";
    fs::write(folder.join("caiguda.yaml"), text).unwrap();
    let start = within(home.path(), BIN)
        .args(["--plain", "start", "caiguda"])
        .output()
        .unwrap();
    out(&start);
    home
}

#[test]
fn runbooks_runs_and_questions_are_offered_where_each_is_asked_for() {
    let home = home();
    let home = home.path();
    assert_eq!(offered(home, &["start", "cai"]), ["caiguda"]);
    assert!(offered(home, &["start", ""]).contains(&"aws-claranet".to_owned()));
    let set = offered(home, &["start", "caiguda", "--set", ""]);
    assert_eq!(set, ["servei=", "tria="]);
    for command in ["resume", "show", "ticket", "finish", "end"] {
        let runs = offered(home, &[command, ""]);
        assert!(
            runs.len() == 1 && runs[0].ends_with("-caiguda"),
            "{command}: {runs:?}"
        );
    }
    for words in [
        &["start", "caiguda", ""] as &[_],
        &["start", "-"],
        &["--lang", ""],
        &["check", ""],
        &["x"],
        &[],
    ] {
        assert_eq!(offered(home, words), [""; 0], "{words:?}");
    }
}

#[test]
fn a_run_that_is_over_is_offered_to_be_shown_and_not_to_be_resumed() {
    let home = home();
    let home = home.path();
    let run = offered(home, &["resume", ""]).remove(0);
    let end = within(home, BIN)
        .args(["end", &run, "--reason", "prou"])
        .output();
    out(&end.unwrap());
    assert_eq!(offered(home, &["resume", ""]), [""; 0]);
    assert_eq!(offered(home, &["show", ""]), [run]);
}

#[test]
fn folders_that_the_line_names_are_looked_into() {
    let home = home();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("mine")).unwrap();
    let from = home.path().join("runbooks/caiguda.yaml");
    fs::copy(from, elsewhere.path().join("mine/x.yaml")).unwrap();
    let words = ["start", "--runbooks", "mine", "cai"];
    assert_eq!(offered(elsewhere.path(), &words), ["caiguda"]);
    assert_eq!(offered(elsewhere.path(), &["start", "cai"]), [""; 0]);
}

#[test]
fn bash_completes_them_and_runs_nothing_that_a_name_says() {
    let home = home();
    let home = home.path();
    let hostile =
        "version: 1\nid: \"$(touch${IFS}pwned)\"\ntitle: X\nsteps: [{ id: \"a;b\", title: A }]\n";
    fs::write(home.join("runbooks/$(touch pwned).yaml"), hostile).unwrap();
    let script = r#"
        source <(vetlla completions bash) || exit 1
        complete_of() { COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=(); _vetlla_live vetlla "${@: -1}" "${@: -2:1}"; printf '%s\n' "${COMPREPLY[@]}" --; }
        complete_of vetlla start cai
        complete_of vetlla start ''
        complete_of vetlla start caiguda --set ser
        complete_of vetlla compl
        complete -p vetlla
    "#;
    let output = within(home, "bash").args(["-c", script]).output().unwrap();
    let text = out(&output);
    let mut parts = text.split("--\n");
    assert_eq!(parts.next(), Some("caiguda\n"), "{text}");
    let all = parts.next().unwrap();
    assert!(
        all.contains("caiguda\n") && !all.contains("pwned"),
        "{text}"
    );
    assert_eq!(parts.next(), Some("servei=\n"), "{text}");
    // What is fixed is completed as before, and what is hidden is not offered.
    assert_eq!(parts.next(), Some("completions\n"), "{text}");
    assert!(parts.next().unwrap().contains("_vetlla_live"), "{text}");
    assert!(!home.join("pwned").exists() && !home.join("runbooks/pwned").exists());
}
