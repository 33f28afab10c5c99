//! What of a ticket has left, by whichever way, and what changes of it since.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::next_of_run;
use crate::engine::act_wording::act_text;
use crate::engine::command::Attachment;
use crate::engine::tests::Walk;
use crate::engine::undo::undo;
use crate::engine::{Command, Deviation, Refusal};
use crate::i18n::Lang;
use crate::model::{ByHand, Way};

const STEPS: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: shot, type: file, label: Shot }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n\
    \x20   ticket: { lang: en, subject: '{{ app }}', body: '{{ app }}, {{ now() }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n";

fn walked() -> Walk {
    let mut walk = Walk::of(STEPS);
    walk.answer("app", "Portal");
    walk.tick("form");
    walk
}

fn copy(walk: &mut Walk, part: Option<&str>) {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let sha256 = ticket_mark(&walk.run, step).unwrap();
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Osc52,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256,
        part_sha256: None,
        missing: 0,
    });
}

fn only(walk: &Walk) -> TicketStanding {
    ticket_states(&walk.run).remove(0)
}

fn attach(walk: &mut Walk) {
    walk.carry(&Command::Attach(Box::new(Attachment {
        step: "form".into(),
        field: Some("shot".into()),
        file: "passwd".into(),
        name: "passwd".into(),
        bytes: 3,
        sha256: "0".repeat(64),
    })));
}

#[test]
fn time_that_goes_by_is_no_answer_that_has_changed() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.run
        .tell_time(walk.now() + chrono::TimeDelta::minutes(17));
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
}

#[test]
fn a_ticket_that_was_filed_by_its_number_alone_goes_out_of_date() {
    let mut walk = walked();
    walk.answer("number", "INC8");
    assert!(only(&walk).state.delivered().is_some());
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
    let tick = walk
        .run
        .decide(&Command::Tick("send".into()), None, walk.now());
    let changed = Refusal::NeedsReason(Deviation::Changed(DispatchKind::Ticket));
    assert_eq!(tick.err(), Some(changed));
}

#[test]
fn a_ticket_that_is_there_and_out_of_date_is_not_to_be_filed_again() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "INC8");
    walk.answer("app", "Intranet");
    let words = Words::new(Lang::En);
    let now = act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words);
    assert!(now.contains(&words.say("now-addendum")), "{now}");
}

#[test]
fn a_portals_boxes_are_the_whole_ticket_once_subject_and_text_are_copied() {
    let mut walk = walked();
    copy(&mut walk, Some("subject"));
    assert!(only(&walk).whole().is_none());
    copy(&mut walk, Some("body"));
    assert!(only(&walk).whole().is_some());
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
    copy(&mut walk, Some("subject"));
    assert!(only(&walk).out_of_date, "its text is still the old one");
}

#[test]
fn a_file_that_was_attached_by_mistake_goes_to_nobody() {
    let mut walk = Walk::of(STEPS);
    attach(&mut walk);
    assert_eq!(walk.run.evidence().len(), 1);
    let back = undo(&walk.run, Some(&"form".into())).unwrap();
    assert_eq!(back, Command::SetAside("passwd".into()));
    walk.carry(&back);
    assert!(walk.run.evidence().is_empty() && walk.run.answer(&"shot".into()).is_none());
    attach(&mut walk);
    walk.carry(&Command::Clear("shot".into()));
    assert!(walk.run.evidence().is_empty());
}

#[test]
fn what_was_announced_by_mistake_is_taken_back_by_undo() {
    let mut walk = Walk::of(STEPS);
    let what = ByHand {
        step: "form".into(),
        field: None,
        name: Some("a.png".into()),
    };
    walk.carry(&Command::Announce(what.clone()));
    let back = undo(&walk.run, Some(&"form".into())).unwrap();
    assert_eq!(back, Command::Withdraw(what));
    walk.carry(&back);
    assert!(walk.run.by_hand().is_empty());
}
