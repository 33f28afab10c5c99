//! The line prompts of the program itself, by a pipe.

use std::io::{BufRead, Write};
use std::process::{Command, Output, Stdio};

fn vetlla(home: &tempfile::TempDir, args: &[&str], input: &str) -> Output {
    in_locale("C.UTF-8", home, args, input)
}

fn in_locale(locale: &str, home: &tempfile::TempDir, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["--lang", "ca"])
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("LC_ALL", locale)
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

/// A walk on duty, one line for each question.
const ON_DUTY: &str = "\n1\n1\ns\n\nPortal\n\nImpacte greu\nsegona línia\n.\nNúria\nFalla\n.\nSonda X\n.\n1\n\n\n\nREQ-9\n1\n\n1\n2\n\n2\n1\nPere\n\n";

#[test]
fn the_line_for_the_laptop_brings_a_file_to_where_it_is_attached_from() {
    let home = tempfile::tempdir().unwrap();
    let book = "version: 1\nid: r\ntitle: R\nsteps: [{ id: s, title: S, evidence: true }]\n";
    std::fs::write(home.path().join("r.yaml"), book).unwrap();
    let output = vetlla(&home, &["--plain", "start", "r.yaml"], "a\n\n2\nq\n");
    let told = text(&output);
    let line = told.lines().find_map(|line| line.split_once(": scp "));
    let (_, line) = line.unwrap_or_else(|| panic!("{told}"));
    let (name, to) = line.split_once(' ').unwrap();
    let place = std::path::Path::new(to.split_once(':').unwrap().1);
    assert_eq!(place.file_name().unwrap().to_str(), Some(name));
    // What the line does, without a network.
    std::fs::write(place, "pixels").unwrap();
    let lines = format!("a\n{}\nq\n", place.display());
    let told = text(&vetlla(&home, &["--plain", "resume"], &lines));
    assert!(told.contains(&format!("Al registre: {name}")), "{told}");
    let files = std::fs::read_dir(place.parent().unwrap()).unwrap().count();
    assert_eq!(files, 1, "it was taken where it was");
}

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
        ticket.starts_with("[Sistemas] Portal\nCC: suporttecnic@aoc.cat\n\nSistemas:\n\n* Aplicación afectada: Portal\n"),
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
        text(&output).contains("[3/6-7] És horari de 24x7?"),
        "{}",
        text(&output)
    );
    assert!(text(&output).contains("[4/6]"), "{}", text(&output));
}

#[test]
fn where_no_utf8_is_expected_none_is_printed_and_the_ticket_keeps_its_letters() {
    let home = tempfile::tempdir().unwrap();
    let args = ["--plain", "start", "aws-claranet"];
    let output = in_locale("C", &home, &args, ON_DUTY);
    assert!(output.stdout.is_ascii(), "{}", text(&output));
    assert!(text(&output).contains("Han contestat") || text(&output).contains("han contestat"));
    let runs = text(&vetlla(&home, &["runs", "--all", "--json"], ""));
    let runs: serde_json::Value = serde_json::from_str(&runs).unwrap();
    let ticket = text(&vetlla(
        &home,
        &["ticket", runs[0]["run"].as_str().unwrap()],
        "",
    ));
    assert!(ticket.contains("    segona línia\n"), "{ticket}");
}

#[test]
fn without_a_runbook_one_is_picked_from_what_there_is() {
    let home = tempfile::tempdir().unwrap();
    let output = text(&vetlla(&home, &["--plain"], "aws\n\nq\n"));
    assert!(output.contains("1 aws-claranet  Monitor OMI"), "{output}");
    assert!(output.contains("[2/6-8] Sistemes o Xarxa?"), "{output}");
    // What was left is the first of the list now.
    let output = text(&vetlla(&home, &["--plain"], "99\n1\nq\n"));
    assert!(output.contains("Cap d'aquestes"), "{output}");
    assert!(output.contains("[2/6-8] Sistemes o Xarxa?"), "{output}");
    let left = text(&vetlla(&home, &["--plain"], "q\n"));
    assert!(!left.contains("[2/6]"), "{left}");
}

const DRILL: &str = "version: 1\nid: r\ntitle: R\nlang: ca\nsteps:\n  - { id: a, title: A }\n  - { id: k, kind: ticket, title: K, ticket: { lang: es, subject: Caída, body: Todo } }\n";

#[test]
fn an_exercise_is_said_in_every_list_and_every_text_that_leaves() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("r.yaml"), DRILL).unwrap();
    let terms = ["start", "r.yaml", "--drill", "--clock", "2026-03-01T04:30"];
    let begun = text(&vetlla(
        &home,
        &[&["--plain"], &terms[..]].concat(),
        "\nq\n",
    ));
    assert!(
        begun.starts_with("[SIMULACRE] R\nSIMULACRE: això és un exercici"),
        "{begun}"
    );
    let say = |args: &[&str]| text(&vetlla(&home, args, ""));
    let runs = say(&["runs"]);
    assert!(runs.contains("[SIMULACRE] R"), "{runs}");
    let json: serde_json::Value = serde_json::from_str(&say(&["runs", "--json"])).unwrap();
    assert_eq!(json[0]["drill"], true);
    assert!(
        json[0]["started"]
            .as_str()
            .unwrap()
            .starts_with("2026-03-01T04:30")
    );
    let run = json[0]["run"].as_str().unwrap().to_owned();
    assert!(say(&["show", &run]).starts_with("[SIMULACRE] R"));
    for form in ["text", "md", "json", "eml"] {
        let ticket = say(&["ticket", &run, "--format", form]);
        assert!(ticket.contains("SIMULACRO"), "{form}: {ticket}");
    }
    let again = text(&vetlla(&home, &["--plain", "resume"], "q\n"));
    assert!(again.starts_with("[SIMULACRE] R"), "{again}");
    let refused = vetlla(
        &home,
        &["--plain", "start", "r.yaml", "--drill", "--clock", "dijous"],
        "",
    );
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("--clock"), "{told}");
    let alone = vetlla(&home, &["start", "r.yaml", "--clock", "04:30"], "");
    assert_eq!(alone.status.code(), Some(2));
}

fn with_alert(book: &str, more: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("runbooks");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("disc.yaml"), book).unwrap();
    if !more.is_empty() {
        std::fs::write(folder.join("altre.yaml"), more).unwrap();
    }
    let alert = include_str!("../fixtures/alerts/sns.json");
    std::fs::write(home.path().join("alerta.json"), alert).unwrap();
    home
}

const DISC: &str = "version: 1\nid: disc\ntitle: Disc\nlang: ca\nalerts: [{ labels: { alertname: DiskFull } }]\nsteps:\n  - id: f\n    kind: form\n    title: F\n    fields:\n      - { id: maquina, type: text, label: Màquina, required: true, from: alert.labels.InstanceId }\n";

#[test]
fn an_alert_finds_its_runbook_and_what_it_says_is_proposed() {
    let home = with_alert(DISC, "");
    let args = ["--plain", "start", "--alert", "alerta.json"];
    let told = text(&vetlla(&home, &args, "\n\n"));
    assert!(told.starts_with("Disc\n"), "{told}");
    assert!(told.contains("Alerta: DiskFull."), "{told}");
    assert!(told.contains("cal acceptar-ho: Màquina."), "{told}");
    assert!(told.contains("i-0abc1234"), "{told}");
    let runs = text(&vetlla(&home, &["runs", "--json"], ""));
    let runs: serde_json::Value = serde_json::from_str(&runs).unwrap();
    let run = runs[0]["run"].as_str().unwrap().to_owned();
    let sheet = text(&vetlla(&home, &["show", &run, "--format", "json"], ""));
    let sheet: serde_json::Value = serde_json::from_str(&sheet).unwrap();
    assert_eq!(sheet["answers"]["maquina"]["value"], "i-0abc1234");
    assert_eq!(sheet["answers"]["maquina"]["from"], "alert");
    let piped = vetlla(
        &home,
        &["--plain", "start", "--alert", "-"],
        include_str!("../fixtures/alerts/cloudwatch.json"),
    );
    assert!(
        text(&piped).contains("Alerta: DiskFull."),
        "{}",
        text(&piped)
    );
}

#[test]
fn where_several_runbooks_or_none_are_for_an_alert_one_is_chosen_among_them() {
    let home = with_alert(
        DISC,
        &DISC.replace("disc", "altre").replace("Disc", "Altre"),
    );
    let args = ["--plain", "start", "--alert", "alerta.json"];
    let told = text(&vetlla(&home, &args, "altre\nq\n"));
    assert!(
        told.starts_with("2 procediments són per a l'alerta DiskFull: "),
        "{told}"
    );
    assert!(!told.contains("aws-claranet"), "{told}");
    assert!(
        told.contains(": Altre\n") && told.contains("Alerta: DiskFull."),
        "{told}"
    );
    let home = with_alert(&DISC.replace("DiskFull", "CpuHigh"), "");
    let told = text(&vetlla(&home, &args, "disc\nq\n"));
    assert!(
        told.starts_with("Cap procediment no diu que sigui per a l'alerta DiskFull"),
        "{told}"
    );
    assert!(
        told.contains("aws-claranet") && told.contains("Màquina"),
        "{told}"
    );
}

#[test]
fn a_runbook_with_mistakes_that_may_be_for_an_alert_is_named_with_its_place() {
    let home = with_alert(&DISC.replace("type: text", "type: txet"), "");
    let told = text(&vetlla(
        &home,
        &["--plain", "start", "--alert", "alerta.json"],
        "q\n",
    ));
    assert!(
        told.contains("disc.yaml:11:30. Vegeu vetlla check."),
        "{told}"
    );
    assert_eq!(text(&vetlla(&home, &["runs", "--json"], "")).trim(), "[]");
}

#[test]
fn what_is_no_alert_is_said_with_its_place_and_nothing_begins() {
    let home = with_alert(DISC, "");
    for (content, code, said) in [
        ("{ no", 1, "alerta.json:1:3: això no és JSON"),
        ("{}", 1, "no hi ha cap alerta"),
        ("", 1, "és buit"),
    ] {
        std::fs::write(home.path().join("alerta.json"), content).unwrap();
        let output = vetlla(&home, &["--plain", "start", "--alert", "alerta.json"], "");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(said), "{told}");
        assert_eq!(output.status.code(), Some(code), "{told}");
    }
    let output = vetlla(&home, &["--plain", "start", "--alert", "cap.json"], "");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&vetlla(&home, &["runs", "--json"], "")).trim(), "[]");
}

#[test]
fn a_walk_that_nohup_began_is_taken_over_like_any_other() {
    let home = tempfile::tempdir().unwrap();
    let mut stuck = Command::new("sh")
        .args(["-c", "trap '' HUP; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_vetlla"))
        .args([
            "--lang",
            "en",
            "--plain",
            "start",
            "disk-full",
            "--set",
            "host=db-1",
        ])
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", "/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .current_dir(home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut shown = std::io::BufReader::new(stuck.stdout.take().unwrap());
    let mut text = String::new();
    while !text.contains("[1/") {
        assert!(shown.read_line(&mut text).unwrap() > 0, "{text}");
    }
    let taken = vetlla(&home, &["--plain", "resume"], "2\nq\n");
    assert_eq!(taken.status.code(), Some(0), "{text}");
    assert!(!stuck.wait().unwrap().success(), "it went by the signal");
}
