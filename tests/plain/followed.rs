//! Who follows another session by lines, and who stands where nothing can be done yet: only what
//! can be done is offered.

use crate::lines::{Desk, ENGLISH};

const FORM: &str = "  - { id: form, kind: form, title: Fill, fields: [\
    { id: app, type: text, label: App, required: true }] }\n\
    \x20 - { id: send, kind: ticket, title: Open, ticket: { lang: en, subject: '{{ app }}' } }\n";

/// A run that Marta has at its first step, followed from here with these lines.
fn followed(lines: &str) -> (Desk, String) {
    let text = format!("version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n{FORM}");
    let desk = Desk::new(&text, "exporters: [{ name: out, argv: [cat] }]\n", ENGLISH);
    desk.start("");
    desk.held_by_marta();
    let out = desk.resume(&format!("1\n{lines}"));
    (desk, out)
}

const REFUSED: &str = "You are following another session: nothing can be changed here.";

#[test]
fn who_follows_is_refused_before_anything_is_asked_for() {
    let (desk, out) = followed(":n\n:a\n:c\n:s\n\n:H\nq\n");
    // Once as it opens, and once at each line.
    assert_eq!(out.matches(REFUSED).count(), 7, "{out}");
    assert!(!out.contains("Note:"), "{out}");
    assert!(!out.contains("Path of the file"), "{out}");
    assert!(!out.contains("Which answer"), "{out}");
    assert_eq!(desk.events().len(), 1, "{out}");
    assert!(!out.contains("s skip") && !out.contains("[Enter]"), "{out}");
}

#[test]
fn who_follows_is_not_led_from_the_ticket_into_the_form_and_gets_the_true_reason_for_no_exporter() {
    let (desk, out) = followed("t\n\nx\nb\nq\n");
    let asked = "c copy, w write to a file, p plain text, b back, ? help:";
    assert_eq!(out.matches(asked).count(), 3, "{out}");
    assert!(!out.contains("The ticket has a gap"), "{out}");
    assert!(!out.contains("not trusted"), "{out}");
    assert!(out.contains("or take the run over first."), "{out}");
    assert_eq!(desk.events().len(), 1, "{out}");
}

#[test]
fn behind_an_open_hold_a_prompt_offers_nothing_that_is_refused() {
    let steps = "  - { id: gate, title: Gate, hold: true }\n  - { id: task, title: Task }\n\
        \x20 - { id: may, kind: approval, title: May }\n\
        \x20 - { id: way, kind: decision, title: Way, options: [{ value: x }, { value: y }] }\n";
    for number in ["2", "3", "4"] {
        let out = Desk::of(steps).start(&format!(":N {number}\nq\n"));
        let (_, out) = out.rsplit_once("[1/").unwrap_or(("", &out));
        let mut asked = out.lines().filter(|line| line.contains("? help:"));
        let asked = asked.next_back().unwrap_or_else(|| panic!("{out}"));
        assert!(!asked.contains("[Enter]"), "{number}: {out}");
        assert!(!asked.contains("s skip"), "{number}: {out}");
        assert!(!asked.contains("first letters"), "{number}: {out}");
    }
}

#[test]
fn a_decision_behind_an_open_hold_is_refused_at_once_and_a_number_leads_to_its_step() {
    let steps = "  - { id: gate, title: Gate, hold: true }\n\
        \x20 - { id: way, kind: decision, title: Way, options: [{ value: x }, { value: y }] }\n\
        \x20 - { id: task, title: Task }\n";
    let out = Desk::of(steps).start(":N 2\n\n3\nq\n");
    assert!(!out.contains("Which option?"), "{out}");
    assert!(out.contains("“1 Gate” must be done first"), "{out}");
    assert!(out.contains("[3/3] Task"), "{out}");
}

#[test]
fn an_exporter_that_fails_is_told_by_lines_in_the_words_of_the_screen() {
    let text = format!("version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n{FORM}");
    let site =
        "exporters: [{ name: out, argv: [sh, -c, 'cat >/dev/null; echo no route; exit 9'] }]\n";
    let out = Desk::new(&text, site, ENGLISH).start("\nweb\n\nx\n1\nb\nq\n");
    let (_, told) = out
        .split_once("status 9")
        .unwrap_or_else(|| panic!("{out}"));
    let (line, _) = told.split_once('\n').unwrap();
    // What it printed stands behind what came of it, and nothing tells to send it once more.
    assert!(line.contains("no route."), "{out}");
    assert!(!line.contains("Copy it instead"), "{out}");
}
