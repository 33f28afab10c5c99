//! Evidence by lines: what is on another machine, and what is here and begins so.

use crate::lines::{Desk, ENGLISH, kind};

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

#[test]
fn what_is_new_in_the_watched_folder_is_offered_by_lines_and_a_path_of_windows_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("error.png");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\n").unwrap();
    let later = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000);
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(later).unwrap();
    let site = format!("evidence: {{ watch: '{}' }}\n", folder.path().display());
    let book =
        "version: 1\nid: r\ntitle: R\nlang: en\nsteps: [{ id: s, title: S, evidence: true }]\n";
    let desk = Desk::new(book, &site, ENGLISH);
    let out = desk.start("a\n\na\n2\nC:\\t\\a.png\n\na\n1\nq\n");
    assert!(out.contains("error.png (PNG, 8 bytes"), "{out}");
    assert!(
        out.contains("C:\\t\\a.png is a path of another machine"),
        "{out}"
    );
    assert!(
        out.contains("In the record: error.png (PNG, 8 bytes, SHA-256 "),
        "{out}"
    );
    let events: Vec<_> = desk.entries().iter().map(|e| kind(&e.event)).collect();
    assert_eq!(events, ["started", "evidence_attached"], "{out}");
}
