//! What a shell offers for a half-typed word of ours: the names that there are now, and
//! nothing that the shell would read otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/programs.rs"]
mod programs;
mod support;

use programs::has;
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
    let text = "version: 1\nid: caiguda\ntitle: Caiguda\nowner: guardia\nlabels: [Bases de dades]\nsteps:\n  - { id: tria, kind: decision, title: T, options: [{ value: pujada }, { value: baixada }] }\n  - { id: f, kind: form, title: F, fields: [{ id: servei, type: text, label: S }, { id: gravetat, type: select, label: G, options: [alta, baixa] }, { id: segur, type: checkbox, label: C }] }\n";
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
    assert_eq!(set, ["gravetat=", "segur=", "servei=", "tria="]);
    let values = |word| offered(home, &["start", "caiguda", "--set", word]);
    assert_eq!(values("tria="), ["tria=baixada", "tria=pujada"]);
    assert_eq!(values("gravetat=a"), ["gravetat=alta"]);
    assert_eq!(values("segur="), ["segur=false", "segur=true"]);
    assert_eq!(values("servei="), [""; 0], "a text may be anything");
    assert_eq!(offered(home, &["--lang", ""]), ["ca", "en", "es"]);
    assert_eq!(offered(home, &["start", "--lang=c"]), ["--lang=ca"]);
    assert_eq!(offered(home, &["list", "own"]), ["owner:"]);
    assert_eq!(offered(home, &["list", "owner:gu"]), ["owner:guardia"]);
    for typed in ["label:Bas", "label:Bases de d"] {
        assert_eq!(offered(home, &["list", typed]), ["label:Bases de dades"]);
    }
    let forms = |line: &[&str]| offered(home, line);
    assert_eq!(
        forms(&["stats", "--format="]),
        ["--format=json", "--format=text"]
    );
    assert_eq!(forms(&["check", "--format", "g"]), ["github"]);
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
        complete_of vetlla start caiguda --set tria = b
        complete_of vetlla start caiguda --set gravetat =
        complete_of vetlla compl
        complete_of vetlla list label : Bas
        complete_of vetlla list 'label' : '"Bases d'
        complete_of vetlla start caiguda --set servei =
        complete_of vetlla list owner : zzz
        complete_of vetlla stats --format =
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
    // Bash keeps what stands before the sign.
    assert_eq!(parts.next(), Some("baixada\n"), "{text}");
    assert_eq!(parts.next(), Some("alta\nbaixa\n"), "{text}");
    // What is fixed is completed as before, and what is hidden is not offered.
    assert_eq!(parts.next(), Some("completions\n"), "{text}");
    assert_eq!(parts.next(), Some("Bases\\ de\\ dades\n"), "{text}");
    assert_eq!(parts.next(), Some("Bases de dades\n"), "{text}");
    // Where a value may be anything, no option is one.
    assert_eq!(parts.next(), Some(""), "{text}");
    assert_eq!(parts.next(), Some(""), "{text}");
    assert_eq!(parts.next(), Some("json\ntext\n"), "{text}");
    assert!(parts.next().unwrap().contains("_vetlla_live"), "{text}");
    assert!(!home.join("pwned").exists() && !home.join("runbooks/pwned").exists());
}

/// A person types in a shell and presses Tab after each of these; what is behind the arrow
/// stands on the screen then.
fn tab_completes(shell: &str, args: &[&str], begin: &str, (lang, blanks): (&str, &str)) {
    if !has(&[shell]) {
        return;
    }
    let home = support::Home::new();
    let runbooks = home.path().join("runbooks");
    fs::create_dir(&runbooks).unwrap();
    let from = self::home();
    let text = fs::read(from.path().join("runbooks/caiguda.yaml")).unwrap();
    fs::write(runbooks.join("caiguda.yaml"), text).unwrap();
    let bin = Path::new(BIN).parent().unwrap().display();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    let env = [
        ("PATH", path.as_str()),
        ("PS1", "% "),
        ("LANG", "C.UTF-8"),
        ("LANGUAGE", lang),
        ("VETLLA_RUNBOOKS", runbooks.to_str().unwrap()),
        ("VETLLA_STATE_DIR", from.path().to_str().unwrap()),
    ];
    let mut terminal = support::Terminal::program(shell, &home, args, &env, support::USUAL);
    let run = "vetlla --plain start caiguda --set servei=X </dev/null >/dev/null";
    terminal
        .keys(&format!("{run}; {begin}; echo rea''dy\r"))
        .wait_for("ready");
    for (typed, whole) in [
        ("vetlla start cai", "vetlla start caiguda"),
        ("vetlla start caiguda --set tri", "--set tria="),
        ("vetlla start caiguda --set tria=p", "--set tria=pujada"),
        (
            "vetlla start caiguda --set gravetat=a",
            "--set gravetat=alta",
        ),
        ("vetlla list --lang c", "--lang ca"),
        ("vetlla list owner:gu", "owner:guardia"),
        ("vetlla list label:Bas", blanks),
        ("vetlla stat", "vetlla stats"),
        ("vetlla stats --format j", "--format json"),
        ("vetlla resume 2", "-caiguda"),
        ("vetlla completions fi", "completions fish"),
    ] {
        terminal.keys(typed).keys("\t").wait_for(whole);
        // The line is taken back, and the screen cleared.
        terminal.keys("\u{15}\u{c}").wait_gone(whole);
    }
    terminal.keys("exit\r").wait_exit();
}

const ESCAPED: &str = "label:Bases\\ de\\ dades";

#[test]
fn bash_completes_names_and_values_where_somebody_types() {
    let begin = "source <(vetlla completions bash)";
    let args = ["--norc", "--noprofile", "-i"];
    tab_completes("bash", &args, begin, ("es", ESCAPED));
}

#[test]
fn zsh_completes_names_and_values_where_somebody_types() {
    let begin = "autoload -Uz compinit; compinit -u -D; source <(vetlla completions zsh)";
    tab_completes("zsh", &["-f", "-i"], begin, ("ca", ESCAPED));
}

#[test]
fn fish_completes_names_and_values_where_somebody_types() {
    let begin = "vetlla completions fish | source";
    let args = ["--no-config", "--private", "-i"];
    tab_completes("fish", &args, begin, ("ca", ESCAPED));
}

#[test]
fn fish_completes_commands_and_values_in_each_language() {
    if !has(&["fish"]) {
        return;
    }
    let home = home();
    for lang in ["en", "ca", "es"] {
        let of = |line: &str| {
            let script = format!("vetlla completions fish | source; complete -C '{line}'");
            let mut fish = within(home.path(), "fish");
            let output = fish
                .env("LANGUAGE", lang)
                .args(["--no-config", "-c", &script]);
            let text = out(&output.output().unwrap());
            let names = text
                .lines()
                .map(|row| row.split('\t').next().unwrap_or(row));
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(of("vetlla sta"), ["start", "stats"], "{lang}");
        assert_eq!(of("vetlla stats --format "), ["json", "text"], "{lang}");
        assert_eq!(of("vetlla list owner:"), ["owner:guardia"], "{lang}");
    }
}
