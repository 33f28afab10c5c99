//! Evidence by lines: what is on another machine, and what is here and begins so.

use crate::lines::{Desk, kind};

#[test]
fn a_file_on_another_machine_is_announced_withdrawn_and_ticked_in_the_portal_by_lines() {
    let desk = Desk::of(
        "  - { id: s, title: S, evidence: true }\n\
         \x20 - { id: k, kind: ticket, title: K, ticket: { lang: en, subject: Subj } }\n",
    );
    let out = desk.start("a\n\n1\na\n\n1\na\n\n5\na\n\n2\n.\nt\np\nb\nq\n");
    let events: Vec<_> = desk.entries().iter().map(|e| kind(&e.event)).collect();
    let wanted = [
        "started",
        "evidence_announced",
        "evidence_announced",
        "evidence_withdrawn",
        "evidence_in_portal",
    ];
    assert_eq!(events, wanted, "{out}");
    assert!(
        out.contains("not on this machine: by hand, or from the laptop"),
        "{out}"
    );
    assert!(out.contains("In the ticket: ATTACH: "), "{out}");
    assert!(
        out.contains("in the portal, by hand: no file here"),
        "{out}"
    );
}

#[test]
fn what_is_here_and_begins_so_is_told_for_a_path_that_is_not() {
    let desk = Desk::of("  - { id: s, title: S, evidence: true }\n");
    std::fs::write(desk.path("shot-1.png"), "x").unwrap();
    let out = desk.start(&format!("a\n{}\nq\n", desk.path("sho")));
    assert!(
        out.contains(&format!("  {}\n", desk.path("shot-1.png"))),
        "{out}"
    );
}

#[test]
fn a_path_that_is_not_whole_is_answered_with_what_begins_so_in_a_form_too() {
    for (steps, keys) in [
        ("  - { id: s, title: S, evidence: true }\n", "a\n"),
        (
            "  - { id: s, kind: form, title: S, fields: [{ id: f, type: file, label: F }] }\n",
            "\n",
        ),
    ] {
        let desk = Desk::of(steps);
        for name in ["shot-1.png", "shot-2.png"] {
            std::fs::write(desk.path(name), "x").unwrap();
        }
        let out = desk.start(&format!("{keys}{}\n", desk.path("sh")));
        assert!(out.contains(&format!("  {}", desk.path("shot-"))), "{out}");
        assert!(out.contains("  shot-1.png\n  shot-2.png\n"), "{out}");
    }
}
