//! What is known of a ticket that an exporter was given, and what a person says of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::{Act, next_of_run, tick_act};
use crate::engine::act_wording::act_text;
use crate::engine::at_ticket::after_ticket;
use crate::engine::tests::Walk;
use crate::engine::ticket_state::{TicketStanding, ticket_states};
use crate::engine::unsure_wording;
use crate::engine::{Command, Refusal, ticket_wording, wording};
use crate::i18n::Lang;
use crate::model::{ADDENDUM, Event, ExporterBegun, ExporterRun};

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
fn whether_it_is_there_is_asked_before_how_it_was_filed_from_wherever_one_comes() {
    let mut walk = walked();
    begun(&mut walk);
    let (step, now) = ("send".into(), walk.now());
    assert_eq!(tick_act(&walk.run, &step, now).act, Act::JudgeExporter);
    assert_eq!(after_ticket(&walk.run, &step, now).act, Act::JudgeExporter);
}

#[test]
fn one_that_still_runs_is_said_to_and_nothing_is_sent_beside_it() {
    let mut walk = walked();
    begun(&mut walk);
    walk.run.tell_exporter(&"send".into(), true);
    let words = Words::new(Lang::En);
    let now = act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words);
    assert!(
        now.contains("still runs") && !now.contains("say whether"),
        "{now}"
    );
    let ticket = only(&walk);
    assert_eq!(
        ticket_wording::short(&ticket, &words).text,
        "being handed over"
    );
    let lines = ticket_wording::lines(&ticket, &words, &|at| at.to_rfc3339());
    let lines: Vec<_> = lines.into_iter().map(|said| said.text).collect();
    assert!(!lines.join(" ").contains("nobody knows"), "{lines:?}");
    let before = walk.run.sent_before(&"send".into(), None);
    assert!(matches!(before, Some(SentBefore::Runs(name, _)) if name == "mail"));
}

#[test]
fn what_this_host_has_kept_of_an_exporter_is_recorded_as_it_was_then() {
    for (failed, unsure) in [
        (None, false),
        (Some("status 75"), true),
        (Some("status 75"), false),
    ] {
        let mut walk = walked();
        begun(&mut walk);
        let unseen = walk.run.unseen_exporter();
        assert_eq!(
            unseen.map(|(_, name)| name.to_owned()).as_deref(),
            Some("mail")
        );
        let ran = ExporterRun {
            step: "send".into(),
            part: None,
            name: "mail".into(),
            failed: failed.map(str::to_owned),
            stopped: false,
            unsure,
            told: false,
            output: "INC7".into(),
            cut: false,
            reference: failed.is_none().then(|| "INC7".to_owned()),
        };
        let ran = Some(Box::new(ran));
        walk.carry(&Command::SettleExporter(
            "send".into(),
            failed.is_none(),
            ran,
        ));
        assert_eq!(walk.run.unseen_exporter(), None);
        let ticket = only(&walk);
        assert_eq!(ticket.may_have_left.is_some(), unsure, "{failed:?}");
        let left = ticket.state == TicketState::Copied;
        assert_eq!(left, failed.is_none());
    }
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
        walk.carry(&Command::SettleExporter("send".into(), arrived, None));
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
        let again = Command::SettleExporter("send".into(), true, None);
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
        part: None,
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
    let said = unsure_wording::may_have_left(&only(&walk), &words, &when);
    assert!(said.unwrap().contains("status 75"));
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

#[test]
fn one_that_opened_a_ticket_may_open_another_with_what_has_changed_and_that_is_said_before() {
    let mut walk = walked();
    begun(&mut walk);
    walk.write(vec![Event::ExporterRan(ExporterRun {
        step: "send".into(),
        part: None,
        name: "mail".into(),
        failed: None,
        stopped: false,
        unsure: false,
        told: false,
        output: "Created INC888 ok".into(),
        cut: false,
        reference: Some("INC888".into()),
    })]);
    let words = Words::new(Lang::En);
    let change = Some((ADDENDUM, "It is disk two"));
    let before = |exporter| walk.run.sent_before_by(&"send".into(), change, exporter);
    let own = before("mail").expect("it opened one");
    assert_eq!(
        own.say(&words, &|_| "then".to_owned()),
        "“mail” opened INC888 with the ticket (then): what it gets now may open another one."
    );
    assert_eq!(own.asks(), ("ask-send-anyway", "send-anyway"));
    assert_eq!(before("other"), None, "it opened none");
    assert_eq!(walk.run.sent_before_by(&"send".into(), None, "mail"), None);
}
