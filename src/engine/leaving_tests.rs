//! What is known of a ticket that an exporter was given, and what a person says of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::{Act, next_of_run};
use crate::engine::tests::Walk;
use crate::engine::ticket_state::{TicketStanding, ticket_states};
use crate::engine::{Command, ticket_wording, wording};
use crate::i18n::Lang;
use crate::model::ExporterBegun;

fn walked() -> Walk {
    Walk::of(
        "  - { id: first, title: First }\n  - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S } }\n",
    )
}

fn only(walk: &Walk) -> TicketStanding {
    let mut all = ticket_states(&walk.run);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn begun(walk: &mut Walk) {
    let (step, name, part) = ("send".into(), "mail".to_owned(), None);
    walk.carry(&Command::BeginExporter(ExporterBegun { step, name, part }));
}

#[test]
fn a_ticket_whose_exporter_nobody_saw_end_is_asked_about_first_and_what_is_said_counts() {
    for arrived in [true, false] {
        let mut walk = walked();
        let current = walk.run.current();
        begun(&mut walk);
        let (at, _) = walk.run.runbook().step(&"send".into()).unwrap();
        assert_eq!(walk.run.current(), Some(at));
        let next = next_of_run(&walk.run, walk.now());
        assert_eq!(next.act, Act::JudgeExporter);
        let words = Words::new(Lang::En);
        assert_eq!(
            ticket_wording::short(&only(&walk), &words).text,
            "may have left"
        );
        walk.carry(&Command::SettleExporter("send".into(), arrived));
        assert_eq!(only(&walk).may_have_left, None);
        let state = if arrived {
            TicketState::Copied
        } else {
            TicketState::Draft
        };
        assert_eq!(only(&walk).state, state);
        assert!(!only(&walk).out_of_date);
        assert_eq!(walk.run.current(), current);
        let last = walk.run.entries().last().unwrap();
        let text = wording::describe(&walk.run, last, &words);
        assert_eq!(text.contains("did not arrive"), !arrived, "{text}");
        let again = Command::SettleExporter("send".into(), true);
        let again = walk.run.decide(&again, None, walk.now());
        assert_eq!(again, Err(Refusal::AlreadySo), "it is asked once");
    }
}

#[test]
fn one_that_took_the_ticket_and_printed_nothing_leaves_no_question() {
    let mut walk = walked();
    begun(&mut walk);
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Exporter("mail".into()),
        part: None,
        bytes: 1,
        sha256: String::new(),
        part_sha256: None,
        missing: 0,
    });
    assert_eq!(only(&walk).may_have_left, None);
}

#[test]
fn how_one_failed_that_had_read_the_ticket_is_told_and_is_over_once_another_took_it() {
    let mut walk = walked();
    begun(&mut walk);
    walk.write(vec![Event::ExporterRan(ExporterRun {
        step: "send".into(),
        name: "mail".into(),
        failed: Some("It ended with status 75.".into()),
        stopped: false,
        unsure: true,
        told: false,
        output: "550 relay denied".into(),
        cut: false,
        reference: None,
    })]);
    let words = Words::new(Lang::En);
    let when = |_: Moment| "now".to_owned();
    let before = walk.run.sent_before(&"send".into(), None).unwrap();
    assert!(before.say(&words, &when).contains("status 75"));
    let said = ticket_wording::may_have_left(&only(&walk), &words, &when);
    assert!(said.unwrap().text.contains("status 75"));
    let (step, name, part) = ("send".into(), "other".to_owned(), None);
    walk.carry(&Command::BeginExporter(ExporterBegun { step, name, part }));
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Exporter("other".into()),
        part: None,
        bytes: 1,
        sha256: String::new(),
        part_sha256: None,
        missing: 0,
    });
    assert_eq!(only(&walk).may_have_left, None);
}
