//! Updates are due by their conditions, leave and are sent each on its own, and are told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::StepState;
use crate::engine::act::next_of_run;
use crate::engine::act_wording::act_text;
use crate::engine::addendum::added;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::ticket_parts::TicketParts;
use crate::engine::ticket_state::{TicketStanding, ticket_states};
use crate::engine::ticket_wording;
use crate::engine::{Command, undo};
use crate::i18n::Lang;
use crate::model::{Value, Way};

const RUNBOOK: &str = "  - { id: form, kind: form, title: F, fields: [{ id: app, type: text, label: App, required: true }] }\n\
    \x20 - id: send\n    kind: ticket\n    title: File\n    ticket:\n      lang: en\n      subject: '{{ app }}'\n      body: Down.\n\
    \x20     updates:\n\
    \x20       - { id: works, title: We work on it, body: 'On it: {{ app }}.' }\n\
    \x20       - { id: back, title: It is back, when: \"state('restore') == 'done'\", body: 'Back since {{ since }}.' }\n\
    \x20       - { id: gone, title: It is gone, when: way == 'b', body: Gone. }\n\
    \x20 - { id: way, kind: decision, title: W, options: [a, b] }\n\
    \x20 - { id: restore, title: Restore, fields: [{ id: since, type: text, label: Since, required: true }] }\n";

fn words() -> Words {
    Words::new(Lang::En)
}

fn standing(walk: &Walk) -> TicketStanding {
    ticket_states(&walk.run).remove(0)
}

fn of(walk: &Walk, id: &str) -> Option<UpdateStanding> {
    standing(walk).updates.into_iter().find(|own| own.id == id)
}

fn lines(walk: &Walk) -> Vec<(String, bool)> {
    let at = |at: Moment| at.format("%H:%M").to_string();
    let said = ticket_wording::lines(&standing(walk), &words(), &at).into_iter();
    let said = said.filter(|said| said.text.starts_with("Update"));
    said.map(|said| (said.text, said.warns)).collect()
}

fn parts(walk: &Walk) -> Vec<String> {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let laid = ticket::lay_out(&walk.run, step, step.kind.dispatch().unwrap(), &words());
    let added = added(&walk.run, step, &standing(walk));
    let words = words();
    let parts = TicketParts::of(&laid, &added);
    let names: Vec<_> = parts.all(&words).map(|part| part.name).collect();
    assert_eq!(names.len(), parts.count());
    names
}

fn copy(walk: &mut Walk, part: Option<&str>) {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let laid = ticket::lay_out(&walk.run, step, step.kind.dispatch().unwrap(), &words());
    let text = part.map(|id| update_text(&walk.run, step, id).unwrap().text);
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Osc52,
        part: part.map(update_part),
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: text.map(|text| part_fingerprint(&text)),
        missing: 0,
    });
}

fn send(id: &str) -> Command {
    Command::SendUpdate("send".into(), id.to_owned())
}

#[test]
fn no_update_is_to_be_sent_of_a_ticket_that_is_a_draft() {
    let mut walk = Walk::of(RUNBOOK);
    let due = |walk: &Walk| {
        let sheet = status_sheet::json(&walk.run, &RecordNote::default(), &words());
        sheet["ticket"][0]["updates"][0]["due"].clone()
    };
    assert_eq!(
        lines(&walk)[0].0,
        "Update “We work on it”: after the ticket"
    );
    assert_eq!(due(&walk), false);
    walk.answer("app", "Web");
    walk.tick("form");
    copy(&mut walk, None);
    assert_eq!(lines(&walk)[0].0, "Update “We work on it”: to be sent");
    assert_eq!(due(&walk), true);
}

/// The ticket is filed.
fn filed() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    walk.tick("form");
    copy(&mut walk, None);
    walk.tick("send");
    walk
}

#[test]
fn an_update_is_due_waited_for_or_not_there() {
    let mut walk = filed();
    assert_eq!(of(&walk, "works").unwrap().due, Due::Yes);
    assert_eq!(of(&walk, "back"), None, "a state is always known");
    assert!(matches!(of(&walk, "gone").unwrap().due, Due::Waiting(_)));
    walk.carry(&Command::Choose("way".into(), Value::Text("a".into())));
    assert_eq!(of(&walk, "gone"), None);
    walk.answer("since", "4:10");
    walk.tick("restore");
    assert_eq!(of(&walk, "back").unwrap().due, Due::Yes);
}

#[test]
fn updates_are_parts_of_a_ticket_that_has_left() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    assert_eq!(
        parts(&walk)[0],
        "subject",
        "there is nothing yet to be added to"
    );
    assert_eq!(
        lines(&walk)[0],
        ("Update “We work on it”: after the ticket".into(), false)
    );
    walk.tick("form");
    copy(&mut walk, None);
    assert_eq!(parts(&walk)[..2], ["update:works", "subject"]);
}

#[test]
fn an_update_is_copied_and_sent_on_its_own() {
    let mut walk = filed();
    let due = ("Update “We work on it”: to be sent".to_owned(), true);
    assert_eq!(lines(&walk)[0], due);
    assert_eq!(
        walk.ask(&send("works"), None),
        Err(Refusal::NeedsReason(Deviation::UpdateNotLeft))
    );
    copy(&mut walk, Some("works"));
    let copied = of(&walk, "works").unwrap();
    assert_eq!(
        (copied.state, copied.copies.len()),
        (TicketState::Copied, 1)
    );
    assert_eq!(
        standing(&walk).copies.len(),
        1,
        "it is no part of the ticket itself"
    );
    assert_eq!(
        lines(&walk)[0].0,
        "Update “We work on it”: copied 03:12, not sent yet"
    );
    assert_eq!(walk.ask(&send("works"), None), Ok(()));
    assert_eq!(
        lines(&walk)[0],
        ("Update “We work on it”: sent 03:12".into(), false)
    );
    assert_eq!(walk.ask(&send("works"), None), Err(Refusal::AlreadySo));
    assert!(!standing(&walk).out_of_date);
    assert_eq!(walk.state("send"), StepState::Done);
}

#[test]
fn what_is_not_due_is_not_sent_and_nothing_is_added_before_the_ticket() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    assert_eq!(walk.ask(&send("back"), None), Err(Refusal::NotApplicable));
    assert_eq!(walk.ask(&send("gone"), None), Err(Refusal::NotApplicable));
    assert_eq!(
        walk.ask(&send("none"), None),
        Err(Refusal::NoSuch("none".into()))
    );
    let first = Refusal::NeedsReason(Deviation::OutOfOrder("send".into()));
    assert_eq!(walk.ask(&send("works"), None), Err(first));
}

#[test]
fn an_update_is_out_of_date_when_its_text_has_changed_and_may_be_sent_again() {
    let mut walk = filed();
    copy(&mut walk, Some("works"));
    walk.carry(&send("works"));
    walk.answer("app", "Mail");
    assert!(of(&walk, "works").unwrap().out_of_date);
    assert_eq!(
        lines(&walk)[0],
        (
            "Update “We work on it”: sent 03:12, OUT OF DATE".into(),
            true
        )
    );
    walk.minute += 1;
    copy(&mut walk, Some("works"));
    walk.carry(&send("works"));
    assert!(!of(&walk, "works").unwrap().out_of_date);
}

#[test]
fn a_gap_in_an_update_is_marked_and_its_first_line_says_so() {
    let mut walk = filed();
    walk.carry(&Command::Tick("restore".into()));
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let text = update_text(&walk.run, step, "back").unwrap();
    assert_eq!(
        text.text,
        "[INCOMPLETE. Missing: Since]\n\nBack since [MISSING: Since].\n"
    );
    walk.answer("since", "4:10");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let text = update_text(&walk.run, step, "back").unwrap();
    assert_eq!(
        (text.text.as_str(), text.missing.len()),
        ("Back since 4:10.\n", 0)
    );
}

#[test]
fn undo_takes_an_update_back_before_its_ticket() {
    let mut walk = filed();
    walk.carry(&send("works"));
    let back = Command::ReopenUpdate("send".into(), "works".into());
    assert_eq!(undo(&walk.run, Some(&"send".into())), Some(back.clone()));
    assert_eq!(undo(&walk.run, Some(&"way".into())), Some(back.clone()));
    walk.carry(&back);
    assert_eq!(of(&walk, "works").unwrap().state, TicketState::Draft);
    assert_eq!(
        undo(&walk.run, Some(&"send".into())),
        Some(Command::Reopen("send".into()))
    );
}

#[test]
fn the_next_act_of_a_run_whose_steps_are_done_names_the_update_to_send() {
    let mut walk = filed();
    walk.carry(&Command::Choose("way".into(), Value::Text("a".into())));
    walk.answer("since", "4:10");
    walk.tick("restore");
    let now = |walk: &Walk| {
        let next = next_of_run(&walk.run, walk.now());
        act_text(&next, &walk.run, &words())
    };
    assert_eq!(now(&walk), "Now: 2 File, send the update “We work on it”");
    walk.carry(&send("works"));
    assert_eq!(now(&walk), "Now: 2 File, send the update “It is back”");
    let short = ticket_wording::short(&standing(&walk), &words());
    assert_eq!(
        (short.text.as_str(), short.warns),
        ("filed, update to send", true)
    );
    walk.carry(&send("back"));
    assert_eq!(now(&walk), "Now: all is closed: finish the run");
    walk.carry(&Command::Finish);
    walk.answer_after_end();
}

impl Walk {
    /// A run that is over takes what is sent afterwards.
    fn answer_after_end(&mut self) {
        let back = Command::ReopenUpdate("send".into(), "back".into());
        assert_eq!(self.ask(&back, Some("r")), Ok(()));
        assert_eq!(self.ask(&send("back"), Some("r")), Ok(()));
    }
}

#[test]
fn the_record_tells_of_each_update() {
    let mut walk = filed();
    copy(&mut walk, Some("works"));
    walk.carry(&send("works"));
    let note = RecordNote::default();
    let json = status_sheet::json(&walk.run, &note, &words());
    let updates = json["ticket"][0]["updates"].as_array().unwrap();
    assert_eq!(
        (&updates[0]["update"], &updates[0]["state"]),
        (&"works".into(), &"sent".into())
    );
    assert_eq!(
        (&updates[0]["due"], &updates[1]["due"]),
        (&true.into(), &serde_json::Value::Null)
    );
    assert_eq!(updates[0]["copied"].as_array().unwrap().len(), 1);
    let text = status_sheet::text(&walk.run, &note, &words(), false);
    for part in [
        "Update “We work on it”: sent",
        "[We work on it]",
        "Update sent: We work on it",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}
