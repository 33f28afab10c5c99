//! A step for each host: killed in the middle of one, taken up at the half word, and told.

use crate::desk::*;
use crate::support::{Key, Signal};

const RUNBOOK: &str = r#"version: 1
id: restart
title: Restart of a cluster
lang: en
steps:
  - id: which
    kind: form
    title: Which hosts?
    fields:
      - { id: hosts, type: textarea, label: Hosts, required: true }
  - id: restart
    for_each: lines(hosts)
    as: host
    title: Restart {{ host }}
    items: [Drain it, "Start {{ host }}"]
    fields:
      - { id: version, type: text, label: Version, required: true }
  - { id: repair, title: "Repair {{ failed(restart)|join(' and ') }}", when: count(failed(restart)) > 0 }
  - { id: tell, kind: ticket, title: Tell them, ticket: { lang: en, subject: Restarted, body: "{{ answers(restart) }}" } }
"#;

#[test]
fn a_kill_in_the_middle_of_an_instance_loses_nothing_of_any() {
    let home = home(OFFICE);
    let path = home.path().join("restart.yaml");
    std::fs::write(&path, RUNBOOK).unwrap();
    let mut p = vetlla(&home, &["start", path.to_str().unwrap()]);
    p.sees("?   Restart ‹Hosts›")
        .key(Key::Enter)
        .is_at_field("Hosts");
    p.terminal.paste("web01\nweb02\nweb01\nweb03");
    p.key(Key::Tab).sees("Written twice, and taken once: web01");
    p.key(Key::Enter)
        .sees("▶ 2.1 Restart web01")
        .sees("2.3 Restart web03");
    p.key(Key::Enter)
        .sees("[x] Drain it")
        .key(Key::Enter)
        .sees("[x] Start web01");
    p.key(Key::Enter).is_at_field("Version");
    p.answer("7.2").key(Key::Enter).sees("All is here");
    p.key(Key::Enter).sees("▶ 2.2 Restart web02");
    p.key(Key::Enter)
        .sees("[x] Drain it")
        .key(Key::Enter)
        .sees("[x] Start web02");
    p.key(Key::Enter)
        .is_at_field("Version")
        .answer("7.")
        .sees("  7.");
    p.terminal.kill(Signal::KILL).wait_exit();

    let mut p = vetlla(&home, &["resume"]);
    p.sees("✓ 2.1 Restart web01")
        .is_at_field("Version")
        .sees("7.");
    p.terminal.wait_read();
    p.answer("3")
        .key(Key::Enter)
        .sees("All is here")
        .key(Key::Enter);
    p.sees("▶ 2.3 Restart web03")
        .letter('f')
        .sees("What failed?");
    p.answer("no power")
        .key(Key::Enter)
        .sees("for this reason")
        .key(Key::Enter)
        .sees("▶ 3 Repair web03");
    assert_eq!(p.interrupts(), 0);
    is_told_of_each(&home);
}

/// Journal, sheet and ticket tell of each instance by its value.
fn is_told_of_each(home: &std::sync::Arc<crate::support::Home>) {
    let run = run_name(home);
    let journal = std::fs::read_to_string(run_folder(home).join("journal.jsonl")).unwrap();
    let ticked =
        r#"{"type":"of_instance","each":"web02","event":{"type":"step_ticked","step":"restart"}}"#;
    assert!(journal.contains(ticked), "{journal}");
    let sheet = command(home, &["show", &run, "--format", "json"]).json();
    let told = |at: usize, key: &str| sheet["steps"][at][key].clone();
    assert_eq!(
        (told(2, "id"), told(2, "each")),
        ("restart[web02]".into(), "web02".into())
    );
    assert_eq!(
        (told(2, "number"), told(2, "state")),
        ("2.2".into(), "done".into())
    );
    assert_eq!(sheet["answers"]["version[web02]"]["value"], "7.3");
    let text = command(home, &["show", &run]).fine();
    assert!(
        text.contains("[x] 2.2 Restart web02") && text.contains("[!] 2.3 Restart web03"),
        "{text}"
    );
    let ticket = command(home, &["ticket", &run]).fine();
    assert!(
        ticket.contains("* web01:\n    * Version: 7.2\n* web02:\n    * Version: 7.3\n"),
        "{ticket}"
    );
    assert!(ticket.contains("[MISSING: Version (web03)]"), "{ticket}");
}

#[test]
fn the_line_face_and_set_know_instances_by_their_value_and_number() {
    let home = home(OFFICE);
    let path = home.path().join("restart.yaml");
    std::fs::write(&path, RUNBOOK).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(command(&home, &["check", path]).code, 0);
    let set = [
        "start",
        path,
        "--plain",
        "--set",
        "version[a]=1",
        "--set",
        "version[z]=1",
        "--set",
        "hosts=a",
    ];
    let told = command(&home, &set);
    let out = format!("{}{}", told.out, told.err);
    assert!(
        out.contains("no list of the runbook has this value"),
        "{out}"
    );
    let sheet = command(&home, &["show", &run_name(&home), "--format", "json"]).json();
    assert_eq!(sheet["answers"]["version[a]"]["value"], "1");
    assert_eq!(sheet["answers"].get("version[z]"), None);
}
