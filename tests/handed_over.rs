//! A ticket given to exporters, of one step or another, of a record that was edited, with
//! files that are lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
mod support;

use desk::{OFFICE, command, home, run_folder, run_name, vetlla_with};
use std::sync::Arc;
use support::{Home, Key};

/// A runbook with two tickets, the first of which has a file.
const TWO: &str = r#"
version: 1
id: two
title: Two
steps:
  - { id: proof, title: Proof, evidence: true }
  - id: form
    kind: form
    title: Form
    fields: [{ id: app, type: text, label: App, required: true }]
  - id: first
    kind: ticket
    title: First
    ticket: { lang: es, to: [provider@example.com], subject: "First {{ app }}" }
    fields: [{ id: number, type: text, label: Number }]
  - id: second
    kind: ticket
    title: Second
    ticket: { lang: en, subject: "Second {{ app }}", body: b }
"#;

/// A run of it, with a file attached to its first step.
fn two(exporters: &str) -> (Arc<Home>, String) {
    let home = home(&format!("{OFFICE}exporters: [{exporters}]\n"));
    std::fs::write(home.path().join("two.yaml"), TWO).unwrap();
    command(&home, &["trust", "two.yaml"]).fine();
    std::fs::write(home.path().join("proof.txt"), "web01 down").unwrap();
    let mut p = vetlla_with(&home, &["start", "two.yaml", "--set", "app=Portal"], &[]);
    p.sees("▶ 1 Proof").letter('a').sees("Path of the file");
    p.answer("proof.txt").key(Key::Enter);
    p.sees_no("Path of the file").sees("proof.txt");
    p.leaves();
    let run = run_name(&home);
    (home, run)
}

#[test]
fn a_ticket_is_given_to_an_exporter_by_its_name_and_its_words_are_kept() {
    let mail = "{ name: mail, argv: [sh, -c, 'grep -c provider@; echo INC777'], \
                format: eml, reference: 'INC[0-9]+' }";
    let (home, run) = two(mail);
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]).fine();
    assert!(told.contains("INC777 is proposed"), "{told}");
    let show = command(&home, &["show", &run]).fine();
    assert!(show.contains("Exporter mail: 1 INC777"), "{show}");
    let json = command(&home, &["show", &run, "--format", "json"]).json();
    assert_eq!(json["ticket"][0]["state"], "copied");
    assert_eq!(json["ticket"][0]["reference"], serde_json::Value::Null);
    let other = command(&home, &["ticket", &run, "--exporter", "fax"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("Configured: mail"), "{}", other.err);
}

#[test]
fn a_ticket_of_a_run_that_another_session_has_open_is_given_to_nobody() {
    let (home, run) =
        two("{ name: mail, argv: [sh, -c, 'cat >/dev/null; touch ~/sent; echo INC7'] }");
    let mut p = vetlla_with(&home, &["resume", &run], &[]);
    p.sees("Proof");
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]);
    assert_ne!(told.code, 0, "{told:?}");
    assert!(
        told.err.contains("The ticket was not given to mail."),
        "{}",
        told.err
    );
    assert!(!home.path().join("sent").exists(), "nothing has left");
    // A file has its ticket, and that the record has no word of it is told.
    let told = command(&home, &["ticket", &run, "--output", "t.txt"]);
    // The file is there: another session has the record, and that is a refusal.
    assert_eq!(told.code, 1, "{told:?}");
    assert!(
        told.err.contains("the record does not say so"),
        "{}",
        told.err
    );
    assert!(home.path().join("t.txt").exists());
    p.leaves();
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]);
    assert_eq!(told.code, 0, "{told:?}");
    let show = command(&home, &["show", &run]).fine();
    assert!(
        show.contains("The ticket was given to the exporter mail: "),
        "{show}"
    );
}

#[test]
fn an_exporter_that_fails_is_in_the_record_and_the_ticket_is_no_copy() {
    let (home, run) =
        two("{ name: mail, argv: [sh, -c, 'cat >/dev/null; echo no route; exit 9'] }");
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.contains("status 9"), "{}", told.err);
    let show = command(&home, &["show", &run]).fine();
    assert!(
        show.contains("Exporter mail failed: ") && show.contains("no route"),
        "{show}"
    );
    let json = command(&home, &["show", &run, "--format", "json"]).json();
    assert_eq!(json["ticket"][0]["state"], "draft");
}

#[test]
fn the_ticket_of_a_step_is_printed_by_its_name() {
    let (home, run) = two("");
    let told = command(&home, &["ticket", &run, "--step", "second"]).fine();
    assert!(told.starts_with("Second Portal"), "{told}");
    let told = command(&home, &["ticket", &run, "--step", "proof"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("It has: first, second"), "{}", told.err);
}

#[test]
fn a_record_that_was_edited_is_told_and_given_to_nobody() {
    let (home, run) = two("{ name: mail, argv: [sh, -c, 'touch ~/given'] }");
    let frozen = run_folder(&home).join("runbook.yaml");
    let text = std::fs::read_to_string(&frozen).unwrap();
    std::fs::write(&frozen, text.replace("provider@", "stranger@")).unwrap();
    let told = command(&home, &["ticket", &run]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(
        told.out.contains("First Portal") && !told.err.is_empty(),
        "{told:?}"
    );
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.err.contains("not given to mail"), "{told:?}");
    assert!(!home.path().join("given").exists());
}

#[test]
fn an_attachment_that_is_not_what_it_was_is_named_wherever_the_ticket_goes() {
    let (home, run) = two("");
    let whole = command(&home, &["ticket", &run, "--format", "eml"]).fine();
    assert!(whole.contains("filename=\"proof.txt\""), "{whole}");
    let evidence = run_folder(&home).join("evidence");
    let file = std::fs::read_dir(&evidence)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    std::fs::write(file.path(), "nothing wrong").unwrap();
    for form in ["text", "md", "json", "eml"] {
        let told = command(&home, &["ticket", &run, "--format", form]);
        assert_eq!(told.code, 1, "{told:?}");
        assert!(
            told.err.contains("Not attached") && told.err.contains("proof.txt"),
            "{told:?}"
        );
        let out = told
            .out
            .replace("=\r\n", "")
            .replace('_', " ")
            .replace("\\[", "[");
        assert!(
            out.contains("INCOMPLETO. Falta: el adjunto proof"),
            "{form}: {out}"
        );
        assert!(!out.contains("filename="), "{out}");
        if form == "json" {
            let json: serde_json::Value = serde_json::from_str(&told.out).unwrap();
            assert_eq!(json["left_out"], serde_json::json!(["proof.txt"]));
            assert_eq!(json["complete"], false);
        }
    }
}

#[test]
fn what_a_ticket_lacks_is_told_as_it_leaves_whichever_way() {
    let home = home(&format!(
        "{OFFICE}exporters: [{{ name: mail, argv: [cat] }}]\n"
    ));
    std::fs::write(home.path().join("two.yaml"), TWO).unwrap();
    command(&home, &["trust", "two.yaml"]).fine();
    vetlla_with(&home, &["start", "two.yaml", "--set", "app="], &[])
        .sees("▶ 1 Proof")
        .leaves();
    let run = run_name(&home);
    let lacks = "The ticket is incomplete: one answer is missing (App)";
    let told = command(&home, &["ticket", &run, "--exporter", "mail"]).fine();
    assert!(told.contains(lacks), "{told}");
    let told = command(&home, &["ticket", &run, "--output", "ticket.txt"]).fine();
    assert!(told.contains(lacks), "{told}");
    let filled = "two.yaml";
    vetlla_with(&home, &["start", filled, "--set", "app=Portal"], &[])
        .sees("▶ 1 Proof")
        .leaves();
    let runs = command(&home, &["runs"]).fine();
    let other = runs
        .split_whitespace()
        .find(|word| word.ends_with("two-2"))
        .unwrap()
        .to_owned();
    let told = command(&home, &["ticket", &other, "--output", "whole.txt"]).fine();
    assert!(!told.contains("missing"), "{told}");
}

#[test]
fn a_bundle_of_a_run_that_another_session_has_open_is_written_and_told_as_what_it_is() {
    let (home, _) = two("{ name: mail, argv: [cat] }");
    let secret = [
        "--plain",
        "start",
        "two.yaml",
        "--set",
        "app=password=Zq9xZq9x",
    ];
    command(&home, &secret).fine();
    let runs = command(&home, &["runs", "--json"]).json();
    let run = runs[0]["run"].as_str().unwrap().to_owned();
    let mut p = vetlla_with(&home, &["resume", &run], &[]);
    p.sees("Proof");
    let bundle = ["bundle", &run, "--redact", "mask", "--internal"];
    let told = command(&home, &bundle);
    // Whoever reads exit code 3 would think that there is none.
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.err.contains("The bundle is written"), "{told:?}");
    assert!(!told.err.contains("ticket has left"), "{told:?}");
    assert!(home.path().join(format!("{run}.zip")).exists());
    p.leaves();
    let told = command(&home, &[&bundle[..], &["--replace"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
}
