//! Messages to others by lines: the ticket's page in words of their own.

use crate::lines::{Desk, ticked};

#[test]
fn a_message_is_shown_written_and_sent_as_a_ticket_is() {
    let desk = Desk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: A, required: true }] }\n\
         \x20 - { id: m, kind: message, title: Tell, message: { lang: en, to: ['#{{ a }}'], subject: 'S {{ a }}', body: B } }\n\
         \x20 - { id: z, title: Z }\n",
    );
    let path = desk.path("told.txt");
    let out = desk.start(&format!("\nx\n\nt\nb\n\nw\n{path}\n\nq\n"));
    for part in [
        "Now: 2 Tell, copy the message and send it",
        "To: #x",
        "A draft: nothing has been copied or sent yet.",
        "[Enter] it is sent, c copy",
        "message: sent",
    ] {
        assert!(out.contains(part), "{part:?}\n{out}");
    }
    assert!(!out.contains("ticket is"), "{out}");
    assert!(std::fs::read_to_string(&path).unwrap().contains("To: #x"));
    assert!(desk.events().contains(&ticked("m", None)), "{out}");
}

#[test]
fn an_update_is_written_and_said_to_be_sent_by_its_number() {
    let desk = Desk::of(
        "  - id: k\n    kind: ticket\n    title: File\n    ticket:\n      lang: en\n      subject: S\n      body: B\n\
         \x20     updates: [{ id: back, title: It is back, when: \"state('r') == 'done'\", body: It works. }]\n\
         \x20 - { id: r, title: Repair }\n",
    );
    let (whole, update) = (desk.path("whole.txt"), desk.path("update.txt"));
    let out = desk.start(&format!(
        "\nw\n{whole}\n\n\nb\nt\nw 2\n{update}\ns 2\nb\nq\n"
    ));
    for part in [
        "send the update “It is back”",
        "2 Update: It is back",
        "s and its number says that an update is sent.",
        "Update “It is back”: to be sent",
    ] {
        assert!(out.contains(part), "{part:?}\n{out}");
    }
    assert_eq!(std::fs::read_to_string(&update).unwrap(), "It works.\n");
    let events = desk.events();
    let sent = events.iter().find_map(|event| match event {
        vetlla::model::Event::UpdateSent { update, reason, .. } => Some((update, reason)),
        _ => None,
    });
    assert_eq!(sent, Some((&"back".to_owned(), &None)), "{out}");
}

#[test]
fn enter_opens_the_part_that_the_line_names_and_sends_it() {
    let desk = Desk::of(
        "  - id: k\n    kind: ticket\n    title: File\n    ticket:\n      lang: en\n      subject: S\n      body: B\n\
         \x20     updates: [{ id: back, title: It is back, body: It works. }]\n\
         \x20 - { id: r, title: Repair }\n",
    );
    let (whole, update) = (desk.path("whole.txt"), desk.path("update.txt"));
    let out = desk.start(&format!("\nw\n{whole}\n\nN 1\n\nw\n{update}\n\n\nq\n"));
    for part in [
        // The parts have other numbers once the whole has left: they are printed again.
        "2 Update: It is back\n  3 Subject",
        "send the update “It is back”",
        "2 Update: It is back\nIt works.",
        "c copies this part, c 1 the whole.",
        "[Enter] it is sent",
        "[Enter] back",
    ] {
        assert!(out.contains(part), "{part:?}\n{out}");
    }
    assert_eq!(std::fs::read_to_string(&update).unwrap(), "It works.\n");
    let events = desk.events();
    let sends =
        |event: &vetlla::model::Event| matches!(event, vetlla::model::Event::UpdateSent { .. });
    assert_eq!(
        events.iter().filter(|event| sends(event)).count(),
        1,
        "{out}"
    );
}

#[test]
fn the_closing_names_all_that_is_to_be_handed_over_and_what_enter_does() {
    let desk = Desk::of(
        "  - { id: a, kind: ticket, title: One, ticket: { lang: en, subject: S, body: B, updates: [{ id: u, title: U, body: X }] } }\n\
         \x20 - { id: b, kind: ticket, title: Two, ticket: { lang: en, subject: T, body: B, updates: [{ id: v, title: V, body: X }] } }\n",
    );
    let (one, two) = (desk.path("one.txt"), desk.path("two.txt"));
    let out = desk.start(&format!("\nw\n{one}\n\n\nw\n{two}\n\n\nb\nq\n"));
    for part in [
        "Everything is closed. Once it is read, Enter opens the ticket.",
        "Out of date, or to be sent\n  1 One: Update “U”: to be sent\n  2 Two: Update “V”: to be sent",
        "[Enter] ticket, e end incomplete",
        "Ticket: 1 One\n  S",
        "Ticket: 2 Two\n  T",
    ] {
        assert!(out.contains(part), "{part:?}\n{out}");
    }
}
