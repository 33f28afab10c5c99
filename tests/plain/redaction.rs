//! What looks like a secret in a ticket, by lines.

use crate::lines::{Desk, ENGLISH, kind};

const RUNBOOK: &str = "version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n\
    \x20 - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: What, required: true }] }\n\
    \x20 - { id: k, kind: ticket, title: K, ticket: { lang: es, subject: S } }\n";

const SITE: &str = "exporters: [{ name: echo, argv: [cat] }]\n";

fn walked(keys: &str) -> (Desk, String) {
    let desk = Desk::new(RUNBOOK, SITE, ENGLISH);
    let out = desk.start(&format!("\ntoken: hunter22abc\n{keys}"));
    (desk, out)
}

fn events(desk: &Desk) -> Vec<String> {
    let entries = desk.entries();
    let all = entries.iter().map(|entry| kind(&entry.event));
    let own =
        all.filter(|kind| !["started", "field_answered", "step_ticked"].contains(&kind.as_str()));
    own.collect()
}

#[test]
fn an_exporter_gets_what_was_chosen_and_nothing_where_nothing_was() {
    for (keys, masked) in [
        ("t\nx\n1\n1\nb\nq\n", true),
        ("t\nx\n1\n2\nb\nq\n", false),
        ("t\nx\n1\n3\n1\nb\nq\n", true),
    ] {
        let (desk, out) = walked(keys);
        assert!(
            out.contains("password, in \"What\": token: [REDACTED: password]"),
            "{out}"
        );
        assert_eq!(
            events(&desk),
            [
                "redaction_chosen",
                "exporter_begun",
                "ticket_exported",
                "exporter_ran"
            ],
            "{out}"
        );
        let entries = desk.entries();
        let ran = entries
            .iter()
            .find_map(|own| own.event.exporter_run())
            .unwrap();
        assert_eq!(
            ran.output.contains("hunter22abc"),
            !masked,
            "{}",
            ran.output
        );
        assert_eq!(
            ran.output.contains("[OCULTO: password]"),
            masked,
            "{}",
            ran.output
        );
    }
    let (desk, _) = walked("t\nx\n1\n\nb\nq\n");
    assert_eq!(events(&desk), [] as [&str; 0]);
}

#[test]
fn a_file_that_goes_along_is_looked_through_too() {
    let site = "exporters: [{ name: mail, argv: [cat], format: eml }]\n";
    for (choice, masked) in [("1", true), ("2", false)] {
        let desk = Desk::new(RUNBOOK, site, ENGLISH);
        std::fs::write(desk.path("out.log"), "key AKIAQYLPMN5HHHFPZAM2 end\n").unwrap();
        let path = desk.path("out.log");
        let out = desk.start(&format!("\nfine\na\n{path}\nt\nx\n1\n{choice}\nb\nq\n"));
        let row = "aws-access-token, in \"out.log\": key [REDACTED: aws-access-token] end";
        assert!(out.contains(row), "{out}");
        let entries = desk.entries();
        let mut ran = entries.iter().filter_map(|own| own.event.exporter_run());
        let mail = ran.next().unwrap().output.clone();
        let in_clear = mail.contains("key AKIAQYLPMN5HHHFPZAM2 end");
        assert_eq!(in_clear, !masked, "{mail}");
        assert_eq!(events(&desk).last().unwrap(), "exporter_ran", "{out}");
    }
}

#[test]
fn an_answer_that_is_copied_by_itself_is_asked_about_by_lines_too() {
    let (desk, out) = walked("1\ny\n1\nq\n");
    assert!(out.contains("[REDACTED: password]"), "{out}");
    assert_eq!(events(&desk), ["redaction_chosen"], "{out}");
}
