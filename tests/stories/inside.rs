//! A runbook inside a run: entered, killed in, resumed inside, left; its copies kept.

use crate::desk::*;
use crate::support::{Home, Key, Signal};
use std::fs;
use std::sync::Arc;

const INCIDENT: &str = "version: 1
id: incident
title: Web down
steps:
  - { id: facts, kind: form, title: Facts, fields: [{ id: web, type: host, label: Which host, required: true }] }
  - { id: again, kind: runbook, title: Restart it, runbook: restart, with: { host: web }, take: { outcome: result } }
  - { id: tell, title: Tell the shift, fields: [{ id: outcome, type: text, label: Outcome, required: true }] }
";

const RESTART: &str = "version: 1
id: restart
title: Restart a service
steps:
  - { id: stop, title: 'Stop {{ host }}', fields: [{ id: host, type: host, label: Host, required: true }] }
  - { id: look, kind: form, title: Look at it, fields: [{ id: result, type: text, label: Result, required: true }] }
";

fn with_runbooks() -> Arc<Home> {
    let home = home(OFFICE);
    let folder = home.config().join("vetlla/runbooks");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("incident.yaml"), INCIDENT).unwrap();
    fs::write(folder.join("restart.yaml"), RESTART).unwrap();
    home
}

/// A person who is in the form inside, in the middle of a word.
fn inside(home: &Arc<Home>) -> Person {
    let mut p = vetlla(home, &["--lang", "en", "start", "incident"]);
    p.sees("▶ 1 Facts")
        .key(Key::Enter)
        .is_at_field("Which host");
    p.answer("web01").is_at("web01").key(Key::Enter);
    p.sees("Enter closes the step").key(Key::Enter);
    p.sees("▶ 2 Restart it")
        .reads("Host: web01")
        .key(Key::Enter);
    p.sees("Web down > 2 Restart a service")
        .sees("▶ 2 > 1 Stop web01");
    p.key(Key::Enter).sees("▶ 2 > 2 Look at it");
    p.key(Key::Enter).is_at_field("Result").answer("it is u");
    p.is_at("it is u");
    p
}

#[test]
fn a_run_that_was_killed_inside_is_resumed_inside_at_the_same_half_word() {
    let home = with_runbooks();
    let mut p = inside(&home);
    p.terminal.kill(Signal::KILL).wait_exit();
    let runs = command(&home, &["runs", "--json"]).json();
    assert_eq!(runs[0]["current"], "again/look", "{runs}");
    let mut p = vetlla(&home, &["--lang", "en", "resume"]);
    p.sees("Web down > 2 Restart a service")
        .is_at_field("Result")
        .is_at("it is u");
    p.answer("p").is_at("it is up").key(Key::Enter);
    p.sees("Enter closes the step").key(Key::Enter);
    p.sees("▶ 2 Restart it")
        .reads("Taken on the way out")
        .key(Key::Enter);
    p.sees("▶ 3 Tell the shift").reads("from step 2 Restart it");
    p.key(Key::Enter).sees("Everything is closed");
    assert_eq!(p.leaves(), 0);
    let sheet = command(&home, &["--lang", "en", "show", &run_name(&home)]).fine();
    for line in [
        "Entered “Restart a service”: Restart it (Host: web01)",
        "Done: Restart it > Stop web01",
        "[x] 2 > 1 Stop web01",
        "Left “Restart a service”: Restart it (Outcome: it is up)",
    ] {
        assert!(sheet.contains(line), "{line}\n{sheet}");
    }
}

#[test]
fn a_run_goes_on_with_its_copy_of_what_is_inside_and_says_that_the_file_is_another() {
    let home = with_runbooks();
    let mut p = inside(&home);
    p.interrupts();
    let restart = home.config().join("vetlla/runbooks/restart.yaml");
    fs::write(restart, RESTART.replace("Look at it", "Do not look")).unwrap();
    let mut p = vetlla(&home, &["--lang", "en", "resume"]);
    p.reads("The runbook restart, which is walked inside, has changed");
    p.sees("2 > 2 Look at it");
    p.interrupts();
}

#[test]
fn a_copy_that_was_edited_is_only_read_and_one_that_is_gone_is_told() {
    let home = with_runbooks();
    let mut p = inside(&home);
    p.interrupts();
    let copy = run_folder(&home).join("included/restart.yaml");
    assert_eq!(fs::read_to_string(&copy).unwrap(), RESTART);
    fs::write(&copy, RESTART.replace("Look at it", "Look away")).unwrap();
    let told = command(&home, &["--lang", "en", "show", &run_name(&home)]);
    assert!(
        told.out
            .contains("included/restart.yaml is not the runbook"),
        "{told:?}"
    );
    let mut p = vetlla(&home, &["--lang", "en", "resume"]);
    p.sees("This run can only be read");
    p.interrupts();
    fs::remove_file(&copy).unwrap();
    let told = command(&home, &["--lang", "en", "show", &run_name(&home)]);
    let gone = "The copy of the runbook restart that this run walks inside is gone";
    assert!(told.out.contains(gone), "{told:?}");
}

#[test]
fn a_runbook_that_is_missing_or_goes_in_a_circle_is_refused_by_check_and_by_start() {
    let home = home(OFFICE);
    let folder = home.path().join("runbooks");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("incident.yaml"), INCIDENT).unwrap();
    fs::write(
        folder.join("restart.yaml"),
        RESTART.replace("id: restart\n", "id: restarts\n"),
    )
    .unwrap();
    for args in [
        &["--lang", "en", "check"][..],
        &["--lang", "en", "start", "incident", "--plain"],
    ] {
        let told = command(&home, args);
        let all = format!("{}{}", told.out, told.err);
        assert_eq!(told.code, 1, "{all}");
        assert!(
            all.contains("incident.yaml:6:61: there is no runbook `restart`"),
            "{all}"
        );
        assert!(all.contains("Did you mean `restarts`?"), "{all}");
    }
    let round = INCIDENT.replace("id: incident", "id: restart");
    fs::write(folder.join("restart.yaml"), round).unwrap();
    let told = command(&home, &["--lang", "en", "check", "runbooks/incident.yaml"]);
    let way = "runbooks go round in a circle: `incident` → `restart` → `restart`";
    assert!(told.out.contains(way), "{told:?}");
}
