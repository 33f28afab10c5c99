//! A message is laid out, leaves and is sent as a ticket is, and is one beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::act::{Act, next_act, next_of_run};
use super::act_wording::act_text;
use super::addendum::addendum;
use super::refusal_wording::{deviation_text, offered_answer};
use super::status_sheet::{self, RecordNote};
use super::tests::Walk;
use super::ticket_parts::{Added, TicketParts, is_copied};
use super::ticket_state::{foremost, ticket_states};
use super::{Command, Deviation, Refusal, StepState, TicketState, ticket, ticket_wording, undo};
use crate::i18n::{Lang, Words};
use crate::model::{ByHand, DispatchKind, Ticket, Value, Way};

const RUNBOOK: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: room, type: text, label: Room }\n\
    \x20     - { id: cause, type: text, label: Cause, required: true }\n\
    \x20 - { id: send, kind: ticket, title: T, ticket: { lang: es, body: \"{{ answers('form') }}\" } }\n\
    \x20 - id: tell\n    kind: message\n    title: Tell them\n    message:\n      lang: en\n\
    \x20     to: ['#{{ room }}', '{% if app == \"Web\" %}web@x.example{% endif %}']\n      cc: [boss@x.example]\n\
    \x20     subject: '{{ app }} is down'\n      body: 'We are on it: {{ app }}.'\n\
    \x20 - { id: back, kind: message, title: It is back, message: { lang: en, to: [all], body: It is back. } }\n";

fn words() -> Words {
    Words::new(Lang::En)
}

fn laid(walk: &Walk, step: &str) -> Ticket {
    let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let words = Words::of_ticket(ticket::ticket_lang(form));
    ticket::lay_out(&walk.run, step, form, &words)
}

/// Copies a part of it, or the whole.
fn copy(walk: &mut Walk, step: &str, part: Option<&str>) {
    let laid = laid(walk, step);
    let none = Added::default();
    let parts = TicketParts::of(&laid, &none);
    let words = words();
    let text = part.map(|name| parts.all(&words).find(|own| own.name == name).unwrap().text);
    walk.carry(&Command::Export {
        step: step.into(),
        way: Way::Osc52,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: text.map(|text| ticket::part_fingerprint(&text)),
        missing: laid.missing.len(),
    });
}

fn short(walk: &Walk, step: &str) -> String {
    let all = ticket_states(&walk.run);
    let own = all.iter().find(|own| own.step.0 == step).unwrap();
    ticket_wording::named(own, &words()).text
}

fn answered() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    walk.answer("room", "ops");
    walk
}

#[test]
fn those_whom_a_message_is_for_hang_on_answers_and_a_gap_among_them_is_marked() {
    let mut walk = Walk::of(RUNBOOK);
    let gaps = laid(&walk, "tell");
    assert_eq!(gaps.to, ["#[MISSING: Room]", "[MISSING: App]"]);
    assert_eq!(gaps.missing, ["App", "Room"]);
    walk.answer("app", "Web");
    walk.answer("room", "ops");
    let whole = laid(&walk, "tell");
    assert_eq!(whole.to, ["#ops", "web@x.example"]);
    assert_eq!(
        whole.addressees,
        ["To: #ops, web@x.example", "CC: boss@x.example"]
    );
    assert!(whole.complete());
    walk.answer("app", "Mail");
    assert_eq!(
        laid(&walk, "tell").to,
        ["#ops"],
        "who is not named is nobody"
    );
}

#[test]
fn a_message_lacks_what_it_names_and_nothing_else_and_takes_no_evidence_along() {
    let mut walk = answered();
    walk.carry(&Command::Announce(ByHand {
        step: "form".into(),
        field: None,
        name: Some("a.png".into()),
    }));
    assert_eq!(laid(&walk, "send").missing, ["Cause"]);
    assert!(laid(&walk, "send").body.contains("a.png"));
    let message = laid(&walk, "tell");
    assert!(
        message.complete() && message.answers.is_empty(),
        "{message:?}"
    );
    assert_eq!(message.body, "We are on it: Web.\n");
}

#[test]
fn a_message_is_a_draft_then_copied_in_part_then_copied_and_only_sent_closes_its_step() {
    let mut walk = answered();
    walk.tick("form");
    walk.tick("send");
    assert_eq!(short(&walk, "tell"), "message: draft");
    copy(&mut walk, "tell", Some("subject"));
    assert_eq!(short(&walk, "tell"), "message: copied in part");
    let laid = laid(&walk, "tell");
    let words = words();
    let none = Added::default();
    let parts = TicketParts::of(&laid, &none);
    let names: Vec<_> = parts.all(&words).map(|part| part.name).collect();
    assert_eq!(names, ["subject", "body", "to", "cc"]);
    let mark = ticket::fingerprint(&laid);
    let copied = |at| {
        is_copied(
            &walk.run,
            &"tell".into(),
            parts.get(at, &words).as_ref(),
            &mark,
        )
    };
    assert!(copied(0) && !copied(1));
    copy(&mut walk, "tell", None);
    assert_eq!(short(&walk, "tell"), "message: copied?");
    assert_eq!(walk.state("tell"), StepState::Open);
    assert_eq!(walk.ask(&Command::Tick("tell".into()), None), Ok(()));
    assert_eq!(short(&walk, "tell"), "message: sent");
    assert_eq!(
        short(&walk, "back"),
        "message: draft",
        "each has its own state"
    );
    let taken_back = undo(&walk.run, Some(&"tell".into())).unwrap();
    walk.carry(&taken_back);
    assert_eq!(short(&walk, "tell"), "message: sent, reopened");
}

#[test]
fn a_message_that_did_not_leave_asks_how_it_was_sent() {
    let mut walk = answered();
    walk.tick("form");
    walk.tick("send");
    let tick = Command::Tick("tell".into());
    let not_left = Deviation::NotLeft(DispatchKind::Message);
    assert_eq!(
        walk.ask(&tick, None),
        Err(Refusal::NeedsReason(not_left.clone()))
    );
    let asked = deviation_text(&not_left, &walk.run, &words());
    assert!(asked.contains("How was it sent?"), "{asked}");
    assert_eq!(
        offered_answer(&not_left, &words()).as_deref(),
        Some("written by hand")
    );
    copy(&mut walk, "tell", None);
    walk.answer("app", "Mail");
    let changed = Deviation::Changed(DispatchKind::Message);
    assert_eq!(walk.ask(&tick, None), Err(Refusal::NeedsReason(changed)));
}

#[test]
fn a_message_is_out_of_date_when_its_text_or_those_it_is_for_have_changed() {
    let mut walk = answered();
    copy(&mut walk, "tell", None);
    walk.tick("tell");
    walk.answer("cause", "a disk");
    assert_eq!(
        short(&walk, "tell"),
        "message: sent",
        "it does not name the cause"
    );
    walk.answer("room", "web");
    assert_eq!(short(&walk, "tell"), "message: sent, OUT OF DATE");
    walk.answer("room", "ops");
    walk.answer("app", "Mail");
    let (_, step) = walk.run.runbook().step(&"tell".into()).unwrap();
    let added = addendum(&walk.run, step, &words()).unwrap();
    assert!(added.contains("Web is down -> Mail is down"), "{added}");
    assert_eq!(walk.state("tell"), StepState::Done);
    let stale = ticket_states(&walk.run);
    let stale = foremost(&walk.run, &stale).unwrap();
    assert_eq!(stale.step.0, "tell", "what is out of date is known first");
}

#[test]
fn the_ticket_is_meant_before_a_message_and_a_message_at_its_own_step() {
    let walk = answered();
    assert_eq!(ticket::ticket_step(&walk.run).unwrap().1.id.0, "send");
    assert_eq!(ticket::meant_at(&walk.run, 0).unwrap().1.id.0, "send");
    assert_eq!(ticket::meant_at(&walk.run, 2).unwrap().1.id.0, "tell");
    let alone = Walk::of("  - { id: tell, kind: message, title: M, message: { body: B } }\n");
    assert_eq!(ticket::ticket_step(&alone.run).unwrap().1.id.0, "tell");
}

#[test]
fn a_message_is_next_in_its_own_words() {
    let mut walk = answered();
    walk.answer("cause", "a disk");
    walk.tick("form");
    walk.tick("send");
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!(next.act, Act::ShowTicket(DispatchKind::Message));
    let text = act_text(&next, &walk.run, &words());
    assert_eq!(text, "Now: 3 Tell them, copy the message and send it");
    let here = next_act(&walk.run, &"send".into(), walk.now());
    assert_eq!(here.act, Act::ShowTicket(DispatchKind::Ticket));
}

#[test]
fn the_record_tells_of_messages_beside_tickets() {
    let mut walk = answered();
    copy(&mut walk, "tell", Some("body"));
    copy(&mut walk, "tell", None);
    walk.tick("tell");
    let note = RecordNote::default();
    let json = status_sheet::json(&walk.run, &note, &words());
    assert_eq!(json["ticket"].as_array().unwrap().len(), 1);
    assert_eq!(json["ticket"][0]["step"], "send");
    assert_eq!(json["message"].as_array().unwrap().len(), 2);
    let message = &json["message"][0];
    assert_eq!(
        (&message["step"], &message["state"]),
        (&"tell".into(), &"sent".into())
    );
    assert_eq!(message["copied"][0]["part"], "body");
    assert_eq!(message["to"][0], "#ops");
    assert!(message["sent"].is_string() && message.get("reference").is_none());
    assert_eq!(json["message"][1]["state"], "draft");
    let text = status_sheet::text(&walk.run, &note, &words(), false);
    for part in [
        "\nMessage: 3 Tell them\n  Web is down\n  The message is complete.\n",
        "Message sent to the terminal",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn a_message_without_a_text_is_all_answers_as_a_ticket_is() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: A, required: true }] }\n\
         \x20 - { id: m, kind: message, title: M, message: { lang: en } }\n",
    );
    assert_eq!(laid(&walk, "m").missing, ["A"]);
    walk.answer("a", "x");
    assert_eq!(laid(&walk, "m").body, "* A: x\n");
    assert_eq!(laid(&walk, "m").answers.len(), 1);
    assert_eq!(ticket_states(&walk.run)[0].state, TicketState::Draft);
    walk.carry(&Command::Answer(
        "a".into(),
        Value::Text("y".into()),
        crate::model::Provenance::Typed,
    ));
    assert_eq!(
        ticket_states(&walk.run)[0].copies.len(),
        0,
        "looking changes nothing"
    );
}

#[test]
fn a_message_in_the_runbooks_language_says_what_its_people_read_and_one_in_another_the_tickets_words()
 {
    let steps = |kind: &str, lang: &str| {
        format!(
            "  - {{ id: f, kind: form, title: F, fields: [{{ id: who, type: select, label: W, required: true, options: [{{ value: op, label: L'operador, ticket_label: El operador }}] }}] }}\n\
             \x20 - {{ id: way, kind: decision, title: W, options: [{{ value: full, label: Plena, ticket_label: Llena }}] }}\n\
             \x20 - {{ id: out, kind: {kind}, title: M, {kind}: {{ lang: {lang}, to: [x@x.example], subject: S, body: \"{{{{ label(way) }}}} {{{{ label(who) }}}}\" }} }}\n"
        )
    };
    for (kind, lang, said) in [
        ("message", "ca", "Plena L'operador"),
        ("message", "es", "Llena El operador"),
        ("ticket", "ca", "Llena El operador"),
    ] {
        let mut walk = Walk::with("lang: ca\n", &steps(kind, lang));
        walk.answer("who", "op");
        walk.tick("f");
        walk.carry(&Command::Choose("way".into(), Value::Text("full".into())));
        assert_eq!(laid(&walk, "out").body.trim(), said, "{kind} in {lang}");
    }
}

#[test]
fn of_several_tickets_a_record_heads_each_with_its_step() {
    let one = "  - { id: one, kind: ticket, title: Net, ticket: { lang: en, subject: A } }\n";
    let two = "  - { id: two, kind: ticket, title: Vendor, ticket: { lang: en, subject: B } }\n";
    let note = RecordNote::default();
    let walk = Walk::of(&format!("{one}{two}"));
    for markdown in [false, true] {
        let text = status_sheet::text(&walk.run, &note, &words(), markdown);
        assert!(text.contains("Ticket: 1 Net"), "{text}");
        assert!(text.contains("Ticket: 2 Vendor"), "{text}");
    }
    let walk = Walk::of(one);
    let text = status_sheet::text(&walk.run, &note, &words(), false);
    assert!(!text.contains("Ticket: 1"), "{text}");
}
