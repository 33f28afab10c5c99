//! What is said at steps that are closed, and of what is left behind.

use crate::lines::{Desk, ENGLISH};
use vetlla::model::{Event, Value};

/// Two tickets, one of which is filed at once.
const TWO: &str = "  - { id: form, kind: form, title: Fill, fields: [\
    { id: app, type: text, label: App, required: true }, \
    { id: extra, type: text, label: Extra, required: true, when: app == 'mail' }] }\n\
    \x20 - { id: one, kind: ticket, title: Open A, ticket: { lang: en, subject: A, body: Text }, \
    fields: [{ id: a, type: text, label: Number }] }\n\
    \x20 - { id: two, kind: ticket, title: Open B, ticket: { lang: en, subject: B, body: Text } }\n\
    \x20 - { id: last, title: The last }\n";

#[test]
fn who_leaves_reads_of_which_step_each_ticket_is() {
    let out = Desk::of(TWO).start("\nweb\nq\n");
    let left = &out[out.rfind("stays open").unwrap()..];
    assert!(
        left.contains("\n2 Open A: draft\n3 Open B: draft\n"),
        "{left}"
    );
    assert!(!left.contains("ticket: draft"), "{left}");
}

#[test]
fn a_ticket_that_is_filed_is_not_to_be_filed_at_its_closed_step() {
    let desk = Desk::of(TWO);
    let file = desk.path("t.txt");
    let out = desk.start(&format!("\nweb\n\nw\n{file}\n\nINC1\n:N 2\nq\n"));
    assert!(
        out.contains("Here: 2 Open A, it is filed as INC1\n"),
        "{out}"
    );
    assert!(!out.contains("close the step"), "{out}");
}

#[test]
fn an_answer_that_makes_a_form_whole_again_is_met_by_no_refusal() {
    let desk = Desk::of(TWO);
    let out = desk.start("\nweb\n:N 1\n:c 1\nmail\n\nEX\nq\n");
    assert!(out.contains("1 is incomplete again"), "{out}");
    assert_eq!(desk.answer("extra"), Some(Value::Text("EX".to_owned())));
    assert!(!out.contains("That is already so"), "{out}");
}

#[test]
fn nothing_is_offered_to_be_corrected_at_a_closed_step_that_asked_nothing() {
    let desk = Desk::of("  - { id: a, title: A }\n  - { id: b, title: B }\n");
    let out = desk.start("\n:N 1\nq\n");
    assert!(out.contains("u open it again, a full stop"), "{out}");
    assert!(!out.contains("correct an answer"), "{out}");
}

#[test]
fn a_runbook_inside_that_has_another_answer_by_now_is_named_at_once_and_at_leaving() {
    let desk = Desk::of(
        "  - { id: form, kind: form, title: Fill, fields: [{ id: app, type: text, label: App, required: true }] }\n\
         \x20 - { id: walk, kind: runbook, title: Walk it, runbook: inner, with: { what: app } }\n\
         \x20 - { id: last, title: The last }\n",
    );
    let inner = "version: 1\nid: inner\ntitle: Inner\nlang: en\nsteps:\n\
        \x20 - { id: own, kind: form, title: Own, fields: [{ id: what, type: text, label: What, required: true }] }\n\
        \x20 - { id: do, title: Do it }\n";
    std::fs::write(desk.path("inner.yaml"), inner).unwrap();
    let out = desk.start("\nweb\n\n\n\n\n\n:N 1\n:c 1\nmail\nq\n");
    let told = "2 Walk it: OUT OF DATE: What was given “web”";
    assert_eq!(out.matches(told).count(), 2, "{out}");
    assert!(out.rfind(told) > out.rfind("stays open"), "{out}");
}

/// A question that hangs on a box of its own form.
const BOX: &str = "  - { id: form, kind: form, title: Fill, fields: [\
    { id: app, type: text, label: App, required: true }, \
    { id: used, type: checkbox, label: Used by others }, \
    { id: by, type: text, label: Used by, required_when: used }] }\n\
    \x20 - { id: last, title: The last }\n";

#[test]
fn a_form_asks_for_nothing_that_its_close_does_not_want() {
    let out = Desk::of(BOX).start("\nweb\n\n\nq\n");
    assert!(!out.contains("Used by (must be answered)"), "{out}");
    assert!(!out.contains("It must be answered"), "{out}");
    assert!(out.contains("[2/2] The last"), "{out}");
    let out = Desk::of(BOX).start("\nweb\ny\n\nq\n");
    assert!(out.contains("Used by (must be answered)"), "{out}");
}

#[test]
fn a_value_that_nobody_typed_is_read_before_the_step_is_closed_with_it() {
    let desk = Desk::of(
        "  - { id: cut, title: Cut it off, fields: [\
         { id: at, type: datetime, label: Cut off at, required: true, default: now }, \
         { id: by, type: text, label: Cut off by, default: \"{{ operator.name|default('The team') }}\" }] }\n\
         \x20 - { id: last, title: The last }\n",
    );
    let out = desk.start("\nq\n");
    let clock = out.find("Cut off at: ").unwrap_or_else(|| panic!("{out}"));
    let line = out[clock..].lines().next().unwrap();
    assert!(line.ends_with("(from the clock)"), "{line}");
    // Nobody configured a name.
    assert!(
        out.contains("Cut off by: The team (from the runbook)"),
        "{out}"
    );
    assert!(!out.contains("[2/2] The last"), "one Enter answers: {out}");
    let out = desk.resume("\nq\n");
    assert!(out.contains("[2/2] The last"), "{out}");
}

/// A ticket, and a call about it.
const CALL: &str = "  - { id: form, kind: form, title: Fill, fields: [{ id: app, type: text, label: App, required: true }] }\n\
    \x20 - { id: one, kind: ticket, title: Open A, ticket: { lang: en, subject: '{{ app }}', body: Text }, \
    fields: [{ id: a, type: text, label: Number }] }\n\
    \x20 - { id: ring, kind: call, title: Ring, contacts: [a], script: 'It is {{ app }}.' }\n";

#[test]
fn what_a_call_offers_before_it_is_what_its_lines_do() {
    let desk = Desk::of(CALL);
    let file = desk.path("t.txt");
    let at_call = format!("\nweb\n\nw\n{file}\n\nINC1\n1\nc\n1\nmail\n.\n");
    let out = desk.start(&format!("{at_call}\n\n.\nq\n"));
    let first = "hand over what has changed first, then call 1 (Anna)";
    let asked = "[Enter] show the ticket and hand it over, s skip, q leave";
    let at = out.rfind(asked).unwrap_or_else(|| panic!("{out}"));
    assert!(out[..at].contains(first), "{out}");
    let after = &out[at..];
    assert!(
        after.contains(&format!("{first}, or call without it\n[Enter] log a call")),
        "{after}"
    );
}

#[test]
fn a_line_that_means_something_at_a_step_is_no_tickets_number() {
    for own in ["N 2", "c 3", ":n", "Q i"] {
        let desk = Desk::of(TWO);
        let file = desk.path("t.txt");
        let out = desk.start(&format!("\nweb\n\nw\n{file}\n\n{own}\n:q\nq\n"));
        assert!(
            out.contains(&format!("“{own}” means something at a step")),
            "{out}"
        );
        assert_eq!(desk.answer("a"), None, "{out}");
        // Where it is asked once more whether there is a number, too.
        let desk = Desk::of(TWO);
        let file = desk.path("t.txt");
        let out = desk.start(&format!("\nweb\n\nw\n{file}\n\n\n{own}\n.\nq\n"));
        assert!(
            out.contains(&format!("“{own}” means something at a step")),
            "{out}"
        );
        assert_eq!(desk.answer("a"), None, "{out}");
    }
}

#[test]
fn a_letter_at_a_tickets_number_is_refused_in_one_way_and_stays_refused() {
    for letter in ["b", "c", "q"] {
        let desk = Desk::of(TWO);
        let file = desk.path("t.txt");
        let out = desk.start(&format!(
            "\nweb\n\nw\n{file}\n\n{letter}\n{letter}\n:q\nq\n"
        ));
        let told = format!("“{letter}” alone is no number: :q goes back");
        assert_eq!(out.matches(&told).count(), 2, "{out}");
        assert!(!out.contains("Type it again"), "{out}");
        assert_eq!(desk.answer("a"), None, "{out}");
    }
}

/// A ticket that is filed, an answer that changes, and the end.
const END: &str = "  - { id: form, kind: form, title: Fill, fields: [{ id: app, type: text, label: App, required: true }] }\n\
    \x20 - { id: one, kind: ticket, title: Open A, ticket: { lang: en, subject: '{{ app }}', body: Text }, \
    fields: [{ id: a, type: text, label: Number }] }\n";

/// All is closed, and an answer of the ticket has changed since.
fn changed_at_the_end(desk: &Desk) -> String {
    let file = desk.path("t.txt");
    format!("\nweb\n\nw\n{file}\n\nINC1\n:N 1\n:c 1\nmail\n.\n")
}

#[test]
fn enters_alone_do_not_finish_a_run_whose_ticket_is_out_of_date() {
    let desk = Desk::of(END);
    let lines = changed_at_the_end(&desk);
    let out = desk.start(&format!("{lines}\n\n\n\n\n\n.\nq\n"));
    let write = "Write how, or a full stop to go back.";
    assert_eq!(out.matches(write).count(), 4, "{out}");
    assert!(!desk.events().iter().any(Event::ends_run), "{out}");
    // Who goes back reads how it stands before the next line.
    let back = &out[out.rfind(write).unwrap()..];
    assert!(back.contains("OUT OF DATE"), "{back}");
}

#[test]
fn back_to_the_steps_from_the_end_shows_a_step() {
    let desk = Desk::of("  - { id: a, title: One }\n  - { id: b, title: Two }\n");
    let out = desk.start("\n\nb\n.\nq\n");
    let end = out
        .find("[Enter] finish")
        .unwrap_or_else(|| panic!("{out}"));
    let after = &out[end..];
    assert!(after.contains("\n[2/2] Two\n"), "{after}");
}

#[test]
fn an_exporter_that_opened_a_ticket_gets_what_has_changed_only_from_who_knows_that_it_may_open_another()
 {
    let text = format!("version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n{END}");
    let site = "exporters: [{ name: bo, argv: [sh, -c, 'cat >/dev/null; echo Created INC888 ok'], reference: 'INC[0-9]+' }]\n";
    let desk = Desk::new(&text, site, ENGLISH);
    // It gets the ticket, whose number is taken; an answer changes; it is to get that, too.
    let lines = "\nweb\n\nx\n1\n\n\n:N 1\n:c 1\nmail\n.\n\nx\n1\n1\nx\n1\n2\nb\nq\n";
    let out = desk.start(lines);
    let told = "“bo” opened INC888 with the ticket (";
    assert_eq!(out.matches(told).count(), 2, "{out}");
    assert_eq!(out.matches("Is it sent all the same?").count(), 2, "{out}");
    assert_eq!(out.matches("“bo” took the ticket (").count(), 1, "{out}");
    assert_eq!(
        out.matches("“bo” took what has changed (").count(),
        1,
        "{out}"
    );
}
