//! What is printed: whole words, and steps that wait for a decision.

use crate::lines::{Desk, ENGLISH, kind};
use vetlla::model::Event;

/// A step that waits for a decision, before one that does not.
const WAITS: &str = "  - { id: d, kind: decision, title: 'Which way?', options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n\
    \x20 - { id: w, title: Waiting, when: d == \"b\" }\n\
    \x20 - { id: z, title: Zero }\n";

fn narrow(mut desk: Desk) -> Desk {
    desk.columns = || Some(30);
    desk
}

#[test]
fn words_and_addresses_are_whole_at_the_edge_of_a_terminal() {
    let body = "The service does not accept any more logins, see https://wiki.example.org/runbooks/logins for more.";
    let desk = Desk::of(&format!("  - {{ id: s, title: S, body: '{body}' }}\n"));
    let desk = narrow(desk);
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
    let out = narrow(desk).start("\np\nb\nq\n");
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

/// A ticket with one answer before it, and how it is called.
const TICKET: &str = "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: Host, required: true }] }\n\
    \x20 - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: 'S {{ a }}', url: 'https://t.example' }, fields: [{ id: n, type: text, label: Number }] }\n";

#[test]
fn c_copies_at_the_tickets_step_as_on_the_screen_and_corrects_behind_a_colon() {
    let desk = Desk::of(TICKET).on_terminal();
    let out = desk.start("\nweb01\nc\n:c\n1\nT-1\nc Number\nT-2\nq\n");
    let kinds: Vec<_> = desk
        .entries()
        .iter()
        .map(|entry| kind(&entry.event))
        .collect();
    let expected =
        "started field_answered step_ticked ticket_exported field_answered field_answered";
    assert_eq!(kinds.join(" "), expected, "{out}");
    assert!(out.contains("c copy, "), "{out}");
}

#[test]
fn c_elsewhere_corrects_as_before() {
    let desk = Desk::of(TICKET).on_terminal();
    let out = desk.start("\nweb01\nN 1\nc\n1\nweb02\nq\n");
    assert!(out.contains("Host: web02") || out.contains("F\n"), "{out}");
    let kinds: Vec<_> = desk
        .entries()
        .iter()
        .map(|entry| kind(&entry.event))
        .collect();
    assert_eq!(
        kinds.join(" "),
        "started field_answered step_ticked field_answered",
        "{out}"
    );
}

#[test]
fn enter_takes_what_is_suggested_only_where_something_is() {
    let plain = "  - { id: d, kind: decision, title: D, options: [{ value: a }, { value: b }] }\n";
    let out = Desk::of(plain).start("q\n");
    assert!(
        out.contains("option (? help)") && !out.contains("Enter takes"),
        "{out}"
    );
    let suggests = plain.replace("title: D,", "title: D, suggest: '\"a\"',");
    let out = Desk::of(&suggests).start("q\n");
    assert!(out.contains("Enter takes what is suggested"), "{out}");
}

#[test]
fn the_proposal_by_the_clock_says_when_the_office_opens() {
    let text = "version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n\
        \x20 - { id: d, kind: decision, title: D, suggest: schedule.out_of_hours, options: [{ value: true, label: Y }, { value: false, label: N }] }\n";
    let site = "schedule: { timezone: Europe/Madrid, office_hours: Mo-Fr 08:00-18:00 }";
    let out = Desk::new(text, site, ENGLISH).start("q\n");
    assert!(
        out.contains("it is 03:12 now; office opens in 4 h 48 min"),
        "{out}"
    );
}

#[test]
fn a_call_out_of_hours_comes_where_nobody_wrote_hours_and_a_person_says_that_it_is_duty() {
    let steps = "  - { id: look, title: Look }\n\
        \x20 - { id: call, title: Call out of hours, when: schedule.out_of_hours }\n\
        \x20 - { id: desk, title: Go to the desk, when: schedule.office_hours }\n";
    for (said, comes, other) in [
        ("1", "[2/2] Call out of hours", "Go to the desk"),
        ("2", "[2/2] Go to the desk", "Call out of hours"),
    ] {
        let out = Desk::of(steps).start(&format!("{said}\n\nq\n"));
        assert!(out.contains(comes) && !out.contains(other), "{out}");
    }
}

#[test]
fn a_form_that_is_incomplete_again_lists_what_is_missing() {
    let desk = Desk::of(TICKET);
    let out = desk.start("\nweb01\nN 1\n:c\n1\n:c\n.\nq\n");
    assert!(
        out.contains("\nHost: It must be answered, and is not yet\n"),
        "{out}"
    );
}

#[test]
fn the_head_of_the_tickets_step_and_the_end_say_how_the_ticket_stands() {
    let desk = Desk::of(TICKET).on_terminal();
    let out = desk.start("\nweb01\nc\nt\nb\nq\n");
    assert!(out.contains("[2/2] File (ticket: draft)"), "{out}");
    assert!(out.contains("[2/2] File (ticket: copied?)"), "{out}");
    assert!(out.trim_end().ends_with("\nticket: copied?"), "{out}");
}

#[test]
fn who_does_a_step_is_printed_under_its_title() {
    let steps = "  - { id: s, title: Ask, role: Network, body: Whether it is up }\n";
    let out = Desk::of(steps).start("q\n");
    assert!(out.contains("\nRole: Network\nWhether it is up\n"), "{out}");
}

#[test]
fn what_a_template_makes_cannot_drive_the_terminal() {
    let desk = Desk::of(
            "  - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: '{{ \"\\u001b]52;c;eA==\\u0007\" }}', body: '{{ \"\\u001b[2J\\u202e\" }}' } }\n",
        ).on_terminal();
    let out = desk.start("t\np\nb\nq\n");
    assert!(
        !out.contains('\u{1b}') && !out.contains('\u{202e}'),
        "{out:?}"
    );
}

#[test]
fn what_is_mandatory_and_was_passed_over_is_asked_once_more_before_anybody_asks_why() {
    let desk = Desk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: Alpha, required: true }, { id: b, type: text, label: Beta }] }\n  - { id: l, title: L }\n",
    );
    let out = desk.start("\n\nbeta\nthe answer\n");
    assert!(out.contains("Now what is mandatory"), "{out}");
    assert!(!out.contains("Why"), "{out}");
    let events = desk.events();
    let kinds: Vec<_> = events.iter().map(kind).collect();
    assert_eq!(
        kinds.join(" "),
        "started field_answered field_answered step_ticked",
        "{out}"
    );
}

#[test]
fn a_no_files_no_ticket_and_the_way_back_is_named() {
    let desk = Desk::of(
        "  - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: S }, fields: [{ id: n, type: text, label: N }] }\n",
    );
    let out = desk.start("\n \n\nno\n1\nno\n1\n.\n");
    assert!(out.contains("goes back)"), "{out}");
    let kinds: Vec<_> = desk.events().iter().map(kind).collect();
    assert!(!kinds.contains(&"step_ticked".to_owned()), "{out}");
}

#[test]
fn a_letter_that_begins_no_option_is_what_the_line_of_letters_says_it_is() {
    let desk = Desk::of(
        "  - { id: up, kind: decision, title: Is it up, options: [{ value: true, label: Up }, { value: false, label: Down }] }\n\
         \x20 - { id: yn, kind: decision, title: Is it ours, options: [true, false] }\n",
    );
    let out = desk.start("n\nit blinks\ns\nno time\ns\nno more\nq\n");
    let chosen = |event: &Event| matches!(event, Event::OptionChosen { .. });
    let skipped = |event: &&Event| matches!(event, Event::StepSkipped { .. });
    assert!(!desk.events().iter().any(chosen), "{out}");
    assert_eq!(desk.events().iter().filter(skipped).count(), 2, "{out}");
    let noted =
        |event: &Event| matches!(event, Event::NoteAdded { text, .. } if text == "it blinks");
    assert!(desk.events().iter().any(noted), "{out}");
}

#[test]
fn commands_in_a_step_are_printed_letter_by_letter() {
    let desk = Desk::of(
        "  - { id: a, title: Clean, body: \"**Run** `kubectl logs <pod>`:\\n```\\nrm **/*.log **/*.gz\\n```\", expect: \"`echo 2**3**2`\" }\n",
    );
    let out = desk.start("q\n");
    for code in [
        "Run `kubectl logs <pod>`",
        "rm **/*.log **/*.gz",
        "echo 2**3**2",
    ] {
        assert!(out.contains(code), "{code}: {out}");
    }
}

#[test]
fn a_step_that_may_yet_apply_is_found_and_read_as_on_the_screen() {
    let out = Desk::of(WAITS).start("/waiting\nq\n");
    assert!(out.contains("Here: Waiting, do it"), "{out}");
    assert!(!out.contains("Nothing matches"), "{out}");
    // Once it does not, it is none of the walk's.
    let out = Desk::of(WAITS).start("1\n/waiting\nq\n");
    assert!(out.contains("Nothing matches."), "{out}");
}
