//! What is printed: whole words, and steps that wait for a decision.

use crate::lines::Desk;

/// A step that waits for a decision, before one that does not.
const WAITS: &str = "  - { id: d, kind: decision, title: 'Which way?', options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n\
    \x20 - { id: w, title: Waiting, when: d == \"b\" }\n\
    \x20 - { id: z, title: Zero }\n";

#[test]
fn words_and_addresses_are_whole_at_the_edge_of_a_terminal() {
    let body = "The service does not accept any more logins, see https://wiki.example.org/runbooks/logins for more.";
    let desk = Desk::of(&format!("  - {{ id: s, title: S, body: '{body}' }}\n")).narrow();
    let out = desk.start("n\nq\n");
    let rows: Vec<_> = out.lines().collect();
    for row in &rows {
        assert!(
            row.chars().count() <= 30 || !row.trim().contains(' '),
            "{out}"
        );
    }
    assert!(rows.contains(&"The service does not accept"), "{out}");
    assert!(
        rows.contains(&"https://wiki.example.org/runbooks/logins"),
        "{out}"
    );
    let desk = Desk::of(&format!("  - {{ id: s, title: S, body: '{body}' }}\n"));
    assert!(desk.start("q\n").contains(&format!("\n{body}\n")));
}

#[test]
fn what_is_copied_stays_whole_on_a_narrow_terminal() {
    let long = "The subject of this ticket is longer than that";
    let desk = Desk::of(&format!(
        "  - {{ id: k, kind: ticket, title: K, ticket: {{ lang: en, subject: '{long}', body: '{long}' }} }}\n"
    ));
    let out = desk.narrow().start("\np\nb\nq\n");
    let rows = out.lines().filter(|row| *row == long);
    assert_eq!(rows.count(), 2, "{out}");
}

#[test]
fn a_step_that_waits_has_the_mark_of_the_screen_and_no_number() {
    let out = Desk::of(WAITS).start("h\n1\nh\nq\n");
    assert!(
        out.contains("\n  ? Waiting (depends on: Which way?)\n"),
        "{out}"
    );
    assert!(out.contains("\n  2 Zero (open)\n"), "{out}");
    assert!(out.contains("\n  – Waiting (does not apply)\n"), "{out}");
}

#[test]
fn why_tells_what_waits_apart_from_what_does_not_apply_and_speaks_of_questions() {
    let out = Desk::of(WAITS).start("i\n1\ni\nq\n");
    let waiting = "Steps of which it is not known yet whether they apply\n  ? Waiting: d == \"b\" (Which way? not answered yet)\n";
    let hidden = "Steps that do not apply now\n  – Waiting: d == \"b\" (Which way? Alpha)\n";
    let (before, after) = (out.find(waiting), out.find(hidden));
    assert!(before.is_some() && before < after, "{out}");
}
