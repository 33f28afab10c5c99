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
