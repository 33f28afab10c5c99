//! Evidence that is added by hand: what is offered, what the ticket says, what is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::hand_ways::{HandWay, hand_ways};
use crate::engine::tests::Walk;
use crate::engine::{Command, ticket, ticket_wording, wording};
use crate::i18n::{Lang, Words};
use crate::model::{DispatchKind, Kind};

const RUNBOOK: &str = "  - { id: shots, title: Shots, evidence: true }\n\
    \x20 - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App }\n\
    \x20     - { id: files, type: file, label: Files, required: true, multiple: true }\n\
    \x20 - { id: send, kind: ticket, title: T, ticket: { lang: es, subject: S } }\n";

const NAME: &str = "2026-11-23-0312-aws";

fn what(step: &str, name: Option<&str>) -> ByHand {
    ByHand {
        step: step.into(),
        field: None,
        name: name.map(str::to_owned),
    }
}

fn body(walk: &Walk) -> String {
    laid(walk).body
}

fn laid(walk: &Walk) -> crate::model::Ticket {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let Kind::Dispatch(form) = &step.kind else {
        panic!("a ticket");
    };
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es))
}

fn ways(walk: &Walk, step: &str) -> Vec<HandWay> {
    let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
    hand_ways(&walk.run, step, NAME, |name| {
        Some((format!("scp {name} b:"), None))
    })
}

fn offered(walk: &Walk) -> String {
    offered_names(&walk.run, NAME).next().unwrap()
}

#[test]
fn a_step_that_asks_for_evidence_names_its_lack_when_it_is_ticked_and_beside_the_ticket() {
    let mut walk = Walk::of(RUNBOOK);
    let before = walk.run.entries().len();
    walk.tick("shots");
    let (words, line) = (Words::new(Lang::En), "1 Shots: done without evidence");
    let ticked = &walk.run.entries()[before..];
    let said = wording::left_open_text(&walk.run, ticked, &words);
    assert_eq!(said.as_deref(), Some(line));
    assert_eq!(walk.run.done_without_evidence(), [0]);
    let said = ticket_wording::evidence(&walk.run, DispatchKind::Ticket, &words);
    let texts: Vec<_> = said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, [line]);
    assert!(said[0].warns);
    let nothing = Walk::of("  - { id: s, title: S }\n");
    assert!(ticket_wording::evidence(&nothing.run, DispatchKind::Ticket, &words).is_empty());
}

#[test]
fn evidence_that_is_announced_or_in_the_portal_is_asked_for_no_more_and_is_no_file() {
    for portal in [false, true] {
        let mut walk = Walk::of(RUNBOOK);
        walk.carry(&if portal {
            Command::PutInPortal(what("shots", None))
        } else {
            Command::Announce(what("shots", Some("a.png")))
        });
        walk.tick("shots");
        assert!(walk.run.done_without_evidence().is_empty());
        assert!(walk.run.evidence().is_empty());
        assert_eq!(walk.run.still_by_hand(None).count(), usize::from(!portal));
        assert!(laid(&walk).attachments.is_empty());
    }
}

#[test]
fn what_is_announced_is_a_line_of_the_ticket_in_its_language_and_the_portal_changes_no_letter() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    assert!(!body(&walk).contains("ADJUNTAR"), "{}", body(&walk));
    walk.carry(&Command::Announce(what("shots", Some("one.png"))));
    walk.carry(&Command::Announce(what("shots", Some("two.png"))));
    let text = body(&walk);
    assert!(
        text.ends_with("\n\nADJUNTAR: one.png\nADJUNTAR: two.png\n"),
        "{text}"
    );
    walk.carry(&Command::PutInPortal(what("shots", Some("one.png"))));
    assert_eq!(body(&walk), text);
    walk.carry(&Command::Withdraw(what("shots", Some("two.png"))));
    assert!(
        body(&walk).ends_with("\n\nADJUNTAR: one.png\n"),
        "{}",
        body(&walk)
    );
}

#[test]
fn a_mandatory_file_that_is_in_the_portal_is_given_and_said_as_such() {
    let mut walk = Walk::of(RUNBOOK);
    assert_eq!(laid(&walk).missing, ["Files"]);
    let field = Some("files".into());
    let of_field = ways(&walk, "form").into_iter().find_map(|way| match way {
        HandWay::Portal(what) => Some(what),
        HandWay::Announce(_)
        | HandWay::Bring { .. }
        | HandWay::Withdraw(_)
        | HandWay::SetAside { .. } => None,
    });
    assert_eq!(
        of_field,
        Some(ByHand {
            field,
            ..what("form", None)
        })
    );
    walk.carry(&Command::PutInPortal(of_field.unwrap()));
    assert!(laid(&walk).missing.is_empty());
    assert!(
        body(&walk).contains("Files: añadido en el portal"),
        "{}",
        body(&walk)
    );
}

#[test]
fn offered_names_are_the_same_each_time_have_safe_letters_and_none_that_is_known() {
    let mut walk = Walk::of(RUNBOOK);
    let first = offered(&walk);
    assert_eq!(first, offered(&walk));
    assert!(
        first.starts_with(&NAME[..15]) && first.ends_with("-1-error.png"),
        "{first}"
    );
    walk.carry(&Command::Announce(what("shots", Some(&first))));
    assert_eq!(offered(&walk), first.replace("-1-error", "-2-error"));
    let strange = offered_names(&walk.run, "a b/../'$(x)'\u{202e}é")
        .next()
        .unwrap();
    let fits = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    assert!(
        strange.starts_with("a-b-x-") && strange.chars().all(fits),
        "{strange}"
    );
}

#[test]
fn a_name_is_announced_once_and_only_what_was_announced_is_ticked_or_taken_back() {
    let mut walk = Walk::of(RUNBOOK);
    let named = what("shots", Some(" a\u{1b}.png "));
    walk.carry(&Command::Announce(named.clone()));
    assert_eq!(walk.run.by_hand()[0].what.name.as_deref(), Some("a␛.png"));
    let again = Command::Announce(what("form", Some("a␛.png")));
    assert_eq!(walk.ask(&again, None), Err(Refusal::AlreadySo));
    let other = Command::PutInPortal(what("shots", Some("b.png")));
    assert!(matches!(walk.ask(&other, None), Err(Refusal::NoSuch(_))));
    let nothing = Command::Withdraw(what("shots", Some("b.png")));
    assert_eq!(walk.ask(&nothing, None), Err(Refusal::AlreadySo));
    let blank = Command::Announce(what("shots", Some(" ")));
    assert!(matches!(walk.ask(&blank, None), Err(Refusal::NoSuch(_))));
}

#[test]
fn the_ways_come_in_one_order_and_end_with_the_run() {
    let mut walk = Walk::of(RUNBOOK);
    let words = Words::new(Lang::En);
    let labels = |walk: &Walk| -> Vec<_> {
        let ways = ways(walk, "shots").into_iter();
        ways.map(|way| way.label(&words)).collect()
    };
    let name = offered(&walk);
    assert_eq!(
        labels(&walk),
        [
            format!("{name}: add it to the ticket by hand, saved under this name"),
            format!("Copy the line that brings it here, as {name}"),
            "It is in the portal: files that have no name here".to_owned(),
        ]
    );
    walk.carry(&Command::Announce(what("shots", Some("a.png"))));
    let after = labels(&walk);
    assert_eq!(
        after[2..],
        ["It is in the portal: a.png", "Not by hand after all: a.png"]
    );
    walk.ask(&Command::EndIncomplete, Some("x")).unwrap();
    assert_eq!(labels(&walk), ["It is in the portal: a.png"]);
    walk.carry(&Command::PutInPortal(what("shots", Some("a.png"))));
    assert_eq!(walk.run.still_by_hand(None).count(), 0);
}
