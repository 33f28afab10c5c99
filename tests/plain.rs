//! The walk as line prompts, from the first step to a finished run, on the real binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn vetlla(home: &tempfile::TempDir, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["--lang", "ca"])
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The answers of a walk on duty, one line each.
const ON_DUTY: &str = "\n1\n1\ns\n\nPortal\n\nImpacte greu\nsegona línia\n.\nNúria\nFalla\n.\nSonda X\n.\n1\n\n\nREQ-9\nescrit a mà\n\n1\n2\n\n2\n1\nPere\n\n";

#[test]
fn a_whole_run_is_walked_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let output = vetlla(&home, &["--plain", "start", "aws-claranet"], ON_DUTY);
    assert!(text(&output).contains("Finalitzada"), "{}", text(&output));
    let runs = text(&vetlla(&home, &["runs", "--all", "--json"], ""));
    let runs: serde_json::Value = serde_json::from_str(&runs).unwrap();
    let name = runs[0]["run"].as_str().unwrap();
    let ticket = text(&vetlla(&home, &["ticket", name], ""));
    assert!(
        ticket.starts_with("[Sistemas] Portal\n\nSistemas:\n\n* Aplicación afectada: Portal\n"),
        "{ticket}"
    );
    assert!(
        ticket.contains("* Impacto en negocio:\n    Impacte greu\n    segona línia\n"),
        "{ticket}"
    );
    let show = text(&vetlla(&home, &["show", name], ""));
    assert!(
        show.contains("Trucada a +34 933 933 991: han contestat"),
        "{show}"
    );
}

#[test]
fn when_the_input_ends_the_run_stays_open_and_is_taken_up_again() {
    let home = tempfile::tempdir().unwrap();
    let output = vetlla(&home, &["--plain", "start", "aws-claranet"], "\n1\n");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains("queda oberta"), "{}", text(&output));
    let output = vetlla(&home, &["--plain", "resume"], "2\n?\nq\n");
    assert!(
        text(&output).contains("[3/6] És horari de 24x7?"),
        "{}",
        text(&output)
    );
    assert!(text(&output).contains("[4/6]"), "{}", text(&output));
}

#[test]
fn a_bad_answer_is_told_in_words_and_asked_again() {
    let home = tempfile::tempdir().unwrap();
    let input = "\n1\n2\ns\n\nPortal\nmai\n23/11 03:12\nx\n.\n";
    let output = text(&vetlla(&home, &["--plain", "start", "aws-claranet"], input));
    let question = "Fecha y hora de inicio del problema";
    assert!(output.matches(question).count() >= 2, "{output}");
    assert!(
        !output.contains("None"),
        "nothing is proposed for an operator who is not configured"
    );
}
