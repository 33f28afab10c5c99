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
