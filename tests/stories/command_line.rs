//! The command line, beside the screen.

use crate::desk::*;
use crate::support::{Home, Key};
use serde_json::json;
use std::sync::Arc;

/// A run begun with these arguments and left at once.
fn begin(home: &Arc<Home>, args: &[&str]) {
    let mut p = vetlla(home, &[&["start"], args].concat());
    p.sees("▶ 1 ");
    assert_eq!(p.interrupts(), 0);
}

#[test]
fn set_answers_decisions_and_fields_and_says_where_they_come_from() {
    let home = home(OFFICE);
    let mut p = vetlla(
        &home,
        &[
            "start",
            "aws-claranet",
            "--set",
            "tipus=redes",
            "--set",
            "aplicacion=Seu=1",
        ],
    );
    p.sees("▶ 1 Haurem").sees("✓ 2 Sistemes o Xarxa?");
    p.sees("│     Xarxa ");
    p.keys(Key::Down, 4)
        .reads("Aplicación afectada: Seu=1 (from the command line)");
    p.leaves();
    let ticket = command(&home, &["ticket", &run_name(&home)]).fine();
    assert!(ticket.contains("[Redes] Seu=1"), "{ticket}");
}

/// What `--set` may say that cannot be taken, and what is told about it.
const UNFIT: [(&str, &str); 5] = [
    ("tipo=redes", "no decision or field"),
    ("tipus=xarxes", "sistemas (Sistemes), redes (Xarxa)"),
    ("inici=x", "not a decision"),
    ("inicio=aviat", "Expected a date and a time"),
    ("origen=10.0.0.1/99", "host name"),
];

// "`--set` with an unknown id or an unreadable date ends the start with 2."
#[test]
fn a_run_begins_without_what_set_could_not_take_and_says_so() {
    let home = home(OFFICE);
    for (set, told) in UNFIT {
        let start = ["--plain", "start", "aws-claranet", "--set", set];
        let said = command(&home, &[&start[..], &["--set", "aplicacion=Seu"]].concat());
        assert_eq!(said.code, 1, "a refusal: {said:?}");
        assert!(
            said.err.contains("--set") && said.err.contains(told),
            "{said:?}"
        );
        assert!(!said.out.contains("--set"), "{said:?}");
        let ticket = command(&home, &["ticket", &newest(&home)]).fine();
        assert!(ticket.contains("Seu"), "{ticket}");
    }
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "tipo=redes"]);
    p.sees("▶ 1 ").sees("--set tipo: ");
    p.leaves();
}

/// The name of the run that was begun last.
fn newest(home: &Arc<Home>) -> String {
    let list = command(home, &["runs", "--json"]).fine();
    let runs: serde_json::Value = serde_json::from_str(&list).unwrap();
    runs[0]["run"].as_str().unwrap().to_owned()
}

#[test]
fn strict_refuses_what_it_does_not_know_and_begins_nothing() {
    let home = home(OFFICE);
    for (set, told) in UNFIT {
        let mut p = vetlla(&home, &["start", "aws-claranet", "--strict", "--set", set]);
        assert_eq!(p.terminal.wait_exit().exit_code(), 2, "{set}");
        p.reads(told);
        assert!(!String::from_utf8_lossy(&p.terminal.raw()).contains("\u{1b}[?1049h"));
    }
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "tipus"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 2);
    assert_eq!(command(&home, &["runs", "--all"]).out, "");
}

// "`--set` with an instant of another season": stamp, hour that comes twice, thousands.
#[test]
fn set_reads_values_as_the_form_does() {
    let home = home(OFFICE);
    for (set, printed) in [
        ("inicio=2024-10-20T10:00:00+02:00", "20/10/2024 10:00\n"),
        ("inicio=2024-10-26T23:10:00Z", "27/10/2024 01:10 +02:00"),
        ("inicio=2024-10-27T00:30:00Z", "27/10/2024 02:30 +02:00"),
        ("inicio=2024-10-27T01:30:00Z", "27/10/2024 02:30 +01:00"),
    ] {
        command(
            &home,
            &["--plain", "start", "aws-claranet", "--strict", "--set", set],
        )
        .fine();
        let ticket = command(&home, &["ticket", &newest(&home)]).fine();
        assert!(ticket.contains(printed), "{set}: {ticket}");
    }
}

const NO_ZONE: &str = "\
version: 1
id: sense-zona
title: Sense zona
lang: ca
steps:
  - { id: dades, kind: form, title: Dades, fields: [{ id: inici, label: Inici, type: datetime }] }
  - { id: tiquet, kind: ticket, title: Tiquet, ticket: { subject: Inici, body: \"{{ inici }}.\" } }
";

// The runbook names no time zone, so that the clocks of the configuration count: on a
// usual day their offset says nothing, whether the run is open or read back.
#[test]
fn a_time_is_printed_alike_where_a_run_is_read_back() {
    let home = home(OFFICE);
    std::fs::create_dir_all(home.path().join("runbooks")).unwrap();
    std::fs::write(home.path().join("runbooks/sense-zona.yaml"), NO_ZONE).unwrap();
    let set = ["--set", "inici=2026-07-20T08:00:00Z"];
    command(
        &home,
        &[&["--plain", "start", "sense-zona"][..], &set].concat(),
    )
    .fine();
    let ticket = command(&home, &["ticket", &newest(&home)]).fine();
    assert!(ticket.contains("20/07/2026 10:00."), "{ticket}");
}

#[test]
fn a_runbook_that_is_not_there_is_told_with_the_nearest() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 2);
    p.reads("There is no runbook “aws”. Did you mean “aws-claranet”?");
    let mut p = vetlla(&home, &["start", "./cap.yaml"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    p.reads("./cap.yaml:1:1: ");
}

const TINY: &str =
    "version: 1\nid: tls-cert\ntitle: El nostre\nlang: ca\nsteps:\n  - { id: a, title: Primer }\n";

const BAD: &str = "\
version: 1
id: dolent
title: Cinc errors
lang: ca
steps:
  - id: a
    tilte: Un error de tecleig
    title: Primer
  - { id: a, title: Mireu el mateix id }
  - { id: c, title: Mireu-la, when: cap_pas == \"x\" }
  - { id: d, title: Durada, minutes: aviat }
  - { id: e, title: Contacte, contacts: [ningu] }
";

#[test]
fn the_list_says_what_hides_what_and_what_is_refused() {
    let home = home(OFFICE);
    let folder = home.path().join("runbooks");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("nostre.yaml"), TINY).unwrap();
    std::fs::write(folder.join("dolent.yaml"), BAD).unwrap();
    let list = command(&home, &["list"]).fine();
    let row = |start: &str, has: &str| {
        list.lines()
            .any(|l| l.starts_with(start) && l.contains(has))
    };
    assert!(
        row("aws-claranet", "built in (aws-claranet.yaml)"),
        "{list}"
    );
    assert!(
        row("tls-cert", "El nostre  (runbooks/nostre.yaml)"),
        "{list}"
    );
    assert!(row("tls-cert", "hidden by another with this id"), "{list}");
    assert!(row("dolent", "! refused: unknown key `tilte`"), "{list}");
    let json = command(&home, &["list", "--json"]).json();
    let all = json.as_array().unwrap();
    let ours = all.iter().find(|r| r["title"] == "El nostre").unwrap();
    assert_eq!(ours["path"], "runbooks/nostre.yaml");
    assert_eq!(ours["steps"], 1);
    assert_eq!(ours["shadowed"], false);
    let theirs = all
        .iter()
        .find(|r| r["id"] == "tls-cert" && r["built_in"] == true);
    assert_eq!(theirs.unwrap()["shadowed"], true);
    let bad = all.iter().find(|r| r["id"] == "dolent").unwrap();
    assert_eq!(bad["problems"].as_array().unwrap().len(), 5, "{bad:#}");
    // In the library it is there, with its first problem, and in nobody's way.
    let mut p = vetlla(&home, &[]);
    p.sees("dolent")
        .sees("El nostre")
        .letter('/')
        .answer("dolent");
    p.reads("dolent.yaml:7:5: unknown key `tilte` in a step");
    p.reads("And 4 more problems");
}

#[test]
fn five_mistakes_of_five_kinds_are_told_in_one_check() {
    let home = home(OFFICE);
    std::fs::write(home.path().join("dolent.yaml"), BAD).unwrap();
    let told = command(&home, &["check", "dolent.yaml"]);
    assert_eq!(told.code, 1, "{told:?}");
    for message in [
        "dolent.yaml:7:5: unknown key `tilte` in a step",
        "dolent.yaml:9:11: ",
        "dolent.yaml:10:",
        "dolent.yaml:11:38: ",
        "dolent.yaml:12:42: ",
        "Did you mean `title`?",
        "\n  7 |     tilte: Un error de tecleig\n    |     ^^^^^\n",
        "One file, 5 problems.",
    ] {
        assert!(told.out.contains(message), "{message:?} in\n{}", told.out);
    }
    let located = told
        .out
        .lines()
        .filter(|line| line.starts_with("dolent.yaml:"));
    assert_eq!(located.count(), 5, "{}", told.out);
    let github = command(&home, &["check", "dolent.yaml", "--format", "github"]);
    assert_eq!(github.code, 1);
    let github: Vec<_> = github
        .out
        .lines()
        .filter(|l| l.starts_with("::error file=dolent.yaml,line="))
        .collect();
    assert_eq!(github.len(), 5, "{github:?}");
    let as_json = command(&home, &["check", "dolent.yaml", "--format", "json"]);
    assert_eq!(as_json.code, 1);
    let rows: serde_json::Value = serde_json::from_str(&as_json.out).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 5, "{rows:#}");
    assert_eq!(rows[0]["line"], 7, "{rows:#}");
    let catalan = command(&home, &["check", "dolent.yaml", "--lang", "ca"]);
    assert!(!catalan.out.contains("unknown key"), "{}", catalan.out);
}

#[test]
fn a_warning_is_told_and_counts_where_it_is_asked_for() {
    let home = home(OFFICE);
    let warned = "version: 1\nid: w\ntitle: W\nsteps:\n  - { id: a, title: Look, when: 1 == 1 }\n";
    std::fs::write(home.path().join("w.yaml"), warned).unwrap();
    let told = command(&home, &["check", "w.yaml"]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(
        told.out
            .starts_with("w.yaml:5:33: warning: this is always so [constant]\n")
    );
    assert_eq!(command(&home, &["check", "--strict", "w.yaml"]).code, 1);
    let rows = command(&home, &["check", "w.yaml", "--format", "json"]).json();
    assert_eq!(rows[0]["level"], "warning", "{rows:#}");
    let github = command(&home, &["check", "w.yaml", "--format", "github"]);
    assert!(
        github
            .out
            .starts_with("::warning file=w.yaml,line=5,col=33,title=constant::")
    );
    assert_eq!(command(&home, &["check", "--strict"]).code, 0);
}

#[test]
fn good_runbooks_are_checked_without_a_word_too_many() {
    let home = home(OFFICE);
    assert_eq!(command(&home, &["check"]).fine(), "3 files, no problems.\n");
    let json = command(&home, &["check", "--format", "json"]).json();
    assert_eq!(json, json!([]));
    std::fs::write(home.path().join("bo.yaml"), TINY).unwrap();
    assert_eq!(
        command(&home, &["check", "bo.yaml"]).fine(),
        "One file, no problems.\n"
    );
    assert_eq!(command(&home, &["check", "cap.yaml"]).code, 3);
}

#[test]
fn a_refused_runbook_is_not_started_and_its_problems_are_told() {
    let home = home(OFFICE);
    std::fs::write(home.path().join("dolent.yaml"), BAD).unwrap();
    let mut p = vetlla(&home, &["start", "./dolent.yaml"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 1);
    p.sees("./dolent.yaml:7:5: ");
    assert_eq!(command(&home, &["runs", "--all"]).out, "");
}

#[test]
fn runs_are_listed_resumed_by_name_and_shown() {
    let home = home(OFFICE);
    begin(&home, &["aws-claranet", "--set", "aplicacion=Seu"]);
    begin(&home, &["disk-full", "--set", "host=db-1"]);
    let runs = command(&home, &["runs"]).fine();
    let rows: Vec<_> = runs.lines().collect();
    assert_eq!(rows.len(), 2, "{runs}");
    let first = rows
        .iter()
        .find(|row| row.contains("-aws-claranet  0/6"))
        .unwrap();
    assert!(first.contains("Haurem d'obrir un tiquet"), "{runs}");
    // The newest, one by a part of its name, and one that is none.
    let mut p = vetlla(&home, &["resume"]);
    p.sees("▶ 1 Find what is full");
    p.leaves();
    let mut p = vetlla(&home, &["resume", "claranet"]);
    p.sees("▶ 1 Haurem");
    p.leaves();
    let mut p = vetlla(&home, &["resume", "res"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 2);
    p.reads("There is no run called “res”.");
    let mut p = vetlla(&home, &["resume", "20"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 2);
    p.reads("2 runs match “20”");

    command(&home, &["end", "disk", "--reason", "prova"]).fine();
    assert_eq!(command(&home, &["runs"]).fine().lines().count(), 1);
    let all = command(&home, &["runs", "--all"]).fine();
    assert_eq!(all.lines().count(), 2, "{all}");
    assert!(all.contains("Ended incomplete: prova"), "{all}");
    let json = command(&home, &["runs", "--json"]).json();
    assert_eq!(json.as_array().unwrap().len(), 1, "{json:#}");
    assert!(json[0]["run"].as_str().unwrap().ends_with("-aws-claranet"));
    let json = command(&home, &["runs", "--all", "--json"]).json();
    assert_eq!(json.as_array().unwrap().len(), 2, "{json:#}");

    let text = command(&home, &["show", "claranet"]).fine();
    assert!(text.contains("Steps closed: 0 of 6"), "{text}");
    assert!(
        text.contains("Aplicación afectada: Seu (from the command line)"),
        "{text}"
    );
    let md = command(&home, &["show", "claranet", "--format", "md"]).fine();
    assert!(md.starts_with("# Monitor OMI"), "{md}");
    let json = command(&home, &["show", "claranet", "--format", "json"]).json();
    assert_eq!(json["steps"].as_array().unwrap().len(), 8, "{json:#}");
}

#[test]
fn the_ticket_is_written_to_a_file() {
    let home = home(OFFICE);
    begin(&home, &["aws-claranet", "--set", "tipus=redes"]);
    let told = command(&home, &["ticket", "claranet", "--output", "t.txt"]).fine();
    assert!(told.contains("t.txt"), "{told}");
    let file = std::fs::read_to_string(home.path().join("t.txt")).unwrap();
    assert!(file.contains("[Redes]"), "{file}");
    assert_eq!(file, command(&home, &["ticket", "claranet"]).fine());
    let told = command(&home, &["ticket", "claranet", "--output", "cap/lloc/t.txt"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.contains("cap/lloc/t.txt"), "{told:?}");
    let sheet = command(&home, &["show", "claranet"]).fine();
    assert!(sheet.contains("to the file"), "{sheet}");
}

#[test]
fn without_a_terminal_the_screen_says_which_command_to_use() {
    let home = home(OFFICE);
    begin(&home, &["aws-claranet"]);
    for (args, other) in [
        (&[][..], "vetlla list"),
        (&["start", "aws-claranet"], "vetlla check"),
        (&["resume"], "vetlla ticket RUN"),
    ] {
        let told = command(&home, args);
        assert_eq!(told.code, 2, "{told:?}");
        assert_eq!(told.out, "");
        assert!(told.err.contains(other), "{told:?}");
    }
    assert_eq!(command(&home, &["runs"]).fine().lines().count(), 1);
}

#[test]
fn runs_are_kept_where_one_says() {
    let home = home(OFFICE);
    let (flag, variable) = (home.path().join("flag"), home.path().join("variable"));
    let (flag, variable) = (flag.to_str().unwrap(), variable.to_str().unwrap());
    let mut p = vetlla_with(
        &home,
        &["start", "disk-full"],
        &[("VETLLA_STATE_DIR", variable)],
    );
    p.sees("▶ 1 Find");
    p.interrupts();
    begin(&home, &["disk-full", "--state-dir", flag]);
    let lines = |told: Told| told.out.lines().count();
    assert_eq!(lines(command(&home, &["runs"])), 0);
    assert_eq!(lines(command(&home, &["runs", "--state-dir", flag])), 1);
    let env = [("VETLLA_STATE_DIR", variable)];
    assert_eq!(lines(command_with(&home, &["runs"], &env)), 1);
    // The flag wins.
    assert_eq!(
        lines(command_with(&home, &["--state-dir", flag, "runs"], &env)),
        1
    );
    let names = |folder: &str| std::fs::read_dir(format!("{folder}/runs")).unwrap().count();
    assert!(names(flag) >= 1 && names(variable) >= 1);
}

#[test]
fn a_run_that_is_not_there_is_told_and_so_is_that_none_is_open() {
    let home = home(OFFICE);
    for args in [
        &["show", "res"][..],
        &["ticket", "res"],
        &["finish", "res"],
        &["end", "res", "--reason", "x"],
    ] {
        let told = command(&home, args);
        assert_eq!(told.code, 2, "{told:?}");
        assert!(told.err.contains("“res”"), "{told:?}");
    }
    let told = command(&home, &["resume"]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.err.contains("There is no open run."), "{told:?}");
}

#[test]
fn a_run_is_finished_from_the_command_line_once_its_steps_are_closed() {
    let home = home(OFFICE);
    std::fs::create_dir_all(home.path().join("runbooks")).unwrap();
    std::fs::write(home.path().join("runbooks/tiny.yaml"), TINY).unwrap();
    let mut p = vetlla(&home, &["start", "tls-cert"]);
    p.sees("▶ 1 Primer")
        .key(Key::Enter)
        .sees("Everything is closed");
    p.leaves();
    let told = command(&home, &["finish", "tls"]).fine();
    assert!(told.ends_with(": Finished\n"), "{told}");
}

#[test]
fn folders_of_runbooks_come_from_flags_and_the_environment() {
    let home = home(OFFICE);
    for (folder, title) in [("flag", "De la marca"), ("env", "De la variable")] {
        let folder = home.path().join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        let text = TINY.replace("El nostre", title);
        std::fs::write(folder.join("x.yaml"), text).unwrap();
    }
    let env = [("VETLLA_RUNBOOKS", "env")];
    let list = command_with(&home, &["list", "--runbooks", "flag"], &env).fine();
    let rows: Vec<_> = list
        .lines()
        .filter(|line| line.starts_with("tls-cert"))
        .collect();
    assert!(rows[0].contains("De la marca  (flag/x.yaml)"), "{list}");
    assert!(
        rows[1].contains("De la variable") && rows[1].contains("hidden by"),
        "{list}"
    );
    let list = command_with(&home, &["list"], &env).fine();
    assert!(list.starts_with("tls-cert"), "{list}");
    assert!(list.contains("De la variable  (env/x.yaml)"), "{list}");
}

#[test]
fn to_start_a_runbook_again_asks_which_run_is_meant_and_set_begins_a_new_one() {
    let home = home(OFFICE);
    begin(&home, &["disk-full"]);
    let runs = || command(&home, &["runs"]).fine().lines().count();
    let mut p = vetlla(&home, &["start", "disk-full"]);
    p.sees("Open already").sees("Go on with the open run");
    p.key(Key::Esc);
    assert_eq!(p.terminal.wait_exit().exit_code(), 0);
    let mut p = vetlla(&home, &["start", "disk-full"]);
    p.sees("Open already").key(Key::Enter).sees("▶ 1 Find");
    p.interrupts();
    assert_eq!(runs(), 1);
    let mut p = vetlla(&home, &["start", "disk-full"]);
    p.sees("Open already").letter('2').sees("▶ 1 Find");
    p.interrupts();
    assert_eq!(runs(), 2);
    let mut p = vetlla(&home, &["start", "disk-full", "--set", "state=filling"]);
    p.reads("A new one begins beside it.");
    p.interrupts();
    assert_eq!(runs(), 3);
}
