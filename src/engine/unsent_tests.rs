//! What is not with others as it is by now is named, all of it, and so is the act that is next.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::next_of_run;
use crate::engine::act_wording::act_text;
use crate::engine::addendum::added;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::ticket::{fingerprint, lay_out, part_fingerprint};
use crate::engine::ticket_state::{first_before_finish, state_of, ticket_states};
use crate::engine::{Command, ticket_at_end};
use crate::i18n::Lang;
use crate::model::{ADDENDUM, Way};

const TWO: &str = "  - { id: facts, kind: form, title: Facts, fields: [{ id: app, type: text, label: App, required: true }] }
  - { id: t1, kind: ticket, title: Network, ticket: { lang: en, subject: 'Net {{ app }}', body: '{{ app }} fails', updates: [{ id: u1, title: Net is back, body: Back }] }, fields: [{ id: r1, type: text, label: R1 }] }
  - { id: t2, kind: ticket, title: Vendor, ticket: { lang: en, subject: 'Vendor {{ app }}', body: '{{ app }} fails', updates: [{ id: u2, title: Vendor is back, body: Back }] }, fields: [{ id: r2, type: text, label: R2 }] }
";

const CHILD: &str = "version: 1
id: child
title: Child
steps:
  - { id: ask, kind: form, title: Ask, fields: [{ id: what, type: text, label: What, required: true }] }
";

const PARENT: &str = "  - { id: f, kind: form, title: Facts, fields: [{ id: app, type: text, label: App, required: true }] }
  - { id: sub, kind: runbook, title: Walk it, runbook: child, with: { what: app } }
";

fn words() -> Words {
    Words::new(Lang::En)
}

fn now(walk: &Walk) -> String {
    act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words())
}

fn two() -> Walk {
    let mut walk = Walk::of(TWO);
    walk.answer("app", "Web");
    walk.tick("facts");
    walk
}

fn copy(walk: &mut Walk, id: &str, part: Option<&str>) {
    let (_, step) = walk.run.runbook().step(&id.into()).unwrap();
    let laid = lay_out(&walk.run, step, step.kind.dispatch().unwrap(), &words());
    walk.carry(&Command::Export {
        step: id.into(),
        way: Way::Desktop,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256: fingerprint(&laid),
        part_sha256: part.map(|_| part_fingerprint(&laid.subject)),
        missing: 0,
    });
}

fn file(walk: &mut Walk, id: &str, (field, number): (&str, &str)) {
    copy(walk, id, None);
    walk.answer(field, number);
    walk.tick(id);
}

fn both_filed() -> Walk {
    let mut walk = two();
    file(&mut walk, "t1", ("r1", "N1"));
    file(&mut walk, "t2", ("r2", "V1"));
    walk
}

fn updates(walk: &Walk, id: &str) -> usize {
    let (_, step) = walk.run.runbook().step(&id.into()).unwrap();
    let own = state_of(&walk.run, &step.id).unwrap();
    added(&walk.run, step, &own).updates.len()
}

#[test]
fn an_update_is_due_once_all_of_its_ticket_has_left_and_not_for_a_part_of_it() {
    let mut walk = two();
    copy(&mut walk, "t1", Some("subject"));
    let at = |_| String::new();
    let said = |walk: &Walk| {
        let own = state_of(&walk.run, &"t1".into()).unwrap();
        let lines = crate::engine::ticket_wording::lines(&own, &words(), &at);
        lines.last().unwrap().text.clone()
    };
    let json = |walk: &Walk| {
        let sheet = status_sheet::json(&walk.run, &RecordNote::default(), &words());
        sheet["ticket"][0]["updates"][0]["due"].clone()
    };
    assert_eq!(updates(&walk, "t1"), 0);
    assert_eq!(said(&walk), "Update “Net is back”: after the ticket");
    assert_eq!(json(&walk), false);
    copy(&mut walk, "t1", None);
    assert_eq!(updates(&walk, "t1"), 1);
    assert_eq!(said(&walk), "Update “Net is back”: to be sent");
    assert_eq!(json(&walk), true);
}

#[test]
fn finishing_names_all_that_is_out_of_date_or_due() {
    let mut walk = both_filed();
    walk.answer("app", "Mail");
    let all = ticket_states(&walk.run);
    let first = ticket_at_end(&walk.run).unwrap();
    let (why, next) = first_text(&walk.run, &all, &first, true, &words());
    assert_eq!(
        why,
        "Not handed over, of steps 2, 3: 2 Network: OUT OF DATE; Update “Net is back”: to be sent. \
         3 Vendor: OUT OF DATE; Update “Vendor is back”: to be sent."
    );
    assert_eq!(next, "Hand it over now, or finish once more without it.");
    assert_eq!(lines(&walk.run, &all, &words()).len(), 2);
}

#[test]
fn one_thing_that_is_left_is_told_as_what_it_is() {
    let mut walk = both_filed();
    walk.carry(&Command::SendUpdate("t1".into(), "u1".into()));
    let all = ticket_states(&walk.run);
    let first = ticket_at_end(&walk.run).unwrap();
    let (why, _) = first_text(&walk.run, &all, &first, true, &words());
    assert_eq!(why, "An update of the ticket is still to be sent.");
}

#[test]
fn everything_is_closed_only_when_it_is_and_the_heading_says_what_enter_does() {
    let mut walk =
        Walk::of("  - { id: a, title: A }\n  - { id: b, title: B, recommended: true }\n");
    walk.tick("a");
    let open = "What must be done is closed; one step is open that may be left so.";
    let finishes = "Once it is read, Enter finishes the run.";
    let said = |walk: &Walk| ready_text(&walk.run, None, &words());
    assert_eq!(said(&walk), format!("{open} {finishes}"));
    walk.tick("b");
    assert_eq!(said(&walk), format!("Everything is closed. {finishes}"));
    let walk = both_filed();
    let all = ticket_states(&walk.run);
    let first = first_before_finish(&walk.run, &all, None);
    assert_eq!(
        ready_text(&walk.run, first, &words()),
        "Everything is closed. Once it is read, Enter opens the ticket."
    );
}

#[test]
fn a_runbook_inside_that_is_out_of_date_is_told_until_it_is_corrected_inside() {
    let mut walk = Walk::around(PARENT, &[CHILD]);
    walk.answer("app", "Web");
    walk.tick("f");
    walk.carry(&Command::EnterRunbook("sub".into()));
    walk.tick("sub/ask");
    walk.tick("sub");
    let json = |walk: &Walk| {
        let sheet = status_sheet::json(&walk.run, &RecordNote::default(), &words());
        sheet["outdated"].clone()
    };
    assert_eq!(now(&walk), "Now: all is closed: finish the run");
    assert_eq!(json(&walk), serde_json::json!([]));
    walk.answer("app", "Other");
    assert_eq!(
        now(&walk),
        "Now: all is closed, but 2 Walk it is out of date: finish the run"
    );
    let told = lines(&walk.run, &[], &words());
    assert!(told[0].starts_with("2 Walk it: OUT OF DATE"), "{told:?}");
    assert_eq!(json(&walk), serde_json::json!(["sub"]));
    walk.answer("sub/what", "Other");
    assert_eq!(lines(&walk.run, &[], &words()), [""; 0]);
    assert_eq!(now(&walk), "Now: all is closed: finish the run");
}

#[test]
fn the_part_that_the_line_names_is_the_one_that_opens() {
    let mut walk = two();
    let part = |walk: &Walk| state_of(&walk.run, &"t1".into()).unwrap().next_part();
    assert_eq!(part(&walk), None);
    walk.answer("r1", "N1");
    assert_eq!(now(&walk), "Now: 2 Network, send the update “Net is back”");
    assert_eq!(part(&walk).as_deref(), Some("update:u1"));
    walk.answer("app", "Mail");
    copy(&mut walk, "t1", None);
    walk.tick("t1");
    walk.answer("app", "Web");
    walk.carry(&Command::Reopen("t1".into()));
    assert_eq!(
        now(&walk),
        "Now: 2 Network, out of date: hand over what has changed"
    );
    assert_eq!(part(&walk).as_deref(), Some(ADDENDUM));
}

#[test]
fn the_timeline_says_which_of_several_tickets_left() {
    let mut walk = two();
    copy(&mut walk, "t2", None);
    let last = walk.run.entries().last().unwrap();
    let said = crate::engine::wording::describe(&walk.run, last, &words());
    assert!(said.ends_with("(1 bytes): Vendor"), "{said}");
    // One that is a sentence by itself is none before a colon.
    let line = r#"{"type":"exporter_begun","step":"t2","name":"mail"}"#;
    walk.write(vec![serde_json::from_str(line).unwrap()]);
    let last = walk.run.entries().last().unwrap();
    let said = crate::engine::wording::describe(&walk.run, last, &words());
    assert!(said.ends_with("the exporter mail: Vendor"), "{said}");
}

#[test]
fn no_language_is_asked_for_where_answers_go_into_tickets_of_several() {
    let lang = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"facts".into()).unwrap();
        crate::engine::ticket::lang_to_write(&walk.run, step, Lang::Ca)
    };
    assert_eq!(lang(&Walk::of(TWO)), Some(Lang::En));
    let other = TWO.replace("lang: en, subject: 'Vendor", "lang: es, subject: 'Vendor");
    assert_eq!(lang(&Walk::of(&other)), None);
}
