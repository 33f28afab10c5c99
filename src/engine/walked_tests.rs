//! Runbooks inside a run, walked by commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::act::{Act, next_of_run};
use crate::engine::tests::Walk;
use crate::engine::walked_wording;
use crate::engine::wording::{describe, number};
use crate::engine::{Command, Deviation, Refusal, Run, StepState, undo};
use crate::i18n::{Lang, Words};
use crate::model::{Event, HandedHow, Operator, Provenance, StepId, Value};
use std::sync::Arc;

const RESTART: &str = "version: 1
id: restart
title: Restart a service
notices: [{ level: caution, text: 'Users of {{ host }} are cut off.' }]
contacts: { dba: { phones: ['9'] } }
data: { port: 80 }
steps:
  - { id: ask, kind: form, title: Facts, fields: [{ id: host, type: host, label: Host, required: true }, { id: n, type: number, label: N }] }
  - { id: soft, kind: decision, title: 'Soft on {{ host }}?', options: [{ value: true }, { value: false }] }
  - { id: stop, title: 'Stop {{ host }}:{{ data.port }}', when: not soft, hold: true }
  - { id: done, kind: end, title: Enough, when: soft }
  - { id: look, title: Look, contacts: [dba], fields: [{ id: result, type: text, label: Result }] }
";

const OUTER: &str = "  - { id: first, kind: form, title: First, fields: [{ id: web, type: text, label: Web }, { id: host, type: text, label: Own host }] }
  - { id: again, kind: runbook, title: 'Restart {{ web }}', runbook: restart, with: { host: web, n: \"1 + 1\" }, take: { outcome: result } }
  - { id: last, kind: form, title: Last, fields: [{ id: outcome, type: text, label: Outcome }] }
";

fn outer() -> Walk {
    let mut walk = Walk::around(OUTER, &[RESTART]);
    walk.answer("web", "web01");
    walk.tick("first");
    walk
}

fn entered() -> Walk {
    let mut walk = outer();
    walk.carry(&Command::EnterRunbook("again".into()));
    walk
}

fn current(run: &Run) -> &str {
    let at = run.current().unwrap();
    run.runbook().steps[at].id.as_str()
}

fn choose(walk: &mut Walk, step: &str, yes: bool) {
    walk.carry(&Command::Choose(step.into(), Value::Flag(yes)));
}

fn text(walk: &Walk, field: &str) -> Option<String> {
    let answer = walk.run.answer(&field.into())?;
    Some(answer.value.to_text())
}

#[test]
fn a_runbook_is_entered_walked_and_left_and_the_next_step_comes() {
    let mut walk = outer();
    assert_eq!(current(&walk.run), "again");
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!((next.act, next.refused), (Act::EnterRunbook, None));
    walk.carry(&Command::EnterRunbook("again".into()));
    assert_eq!(text(&walk, "again/host").as_deref(), Some("web01"));
    assert_eq!(text(&walk, "again/n").as_deref(), Some("2"));
    let from = walk
        .run
        .answer(&"again/host".into())
        .map(|own| own.from.clone());
    assert_eq!(from, Some(Provenance::Outside));
    assert_eq!(current(&walk.run), "again/ask");
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", false);
    walk.tick("again/stop");
    assert_eq!(current(&walk.run), "again/look");
    walk.answer("again/result", "up");
    walk.tick("again/look");
    assert_eq!(current(&walk.run), "again");
    assert_eq!(next_of_run(&walk.run, walk.now()).act, Act::LeaveRunbook);
    walk.tick("again");
    assert_eq!(text(&walk, "outcome").as_deref(), Some("up"));
    assert_eq!(
        (walk.state("again"), current(&walk.run)),
        (StepState::Done, "last")
    );
    walk.tick("last");
    assert_eq!(walk.ask(&Command::Finish, None), Ok(()));
}

#[test]
fn names_inside_mean_the_other_runbooks_own() {
    let mut walk = entered();
    walk.answer("host", "mine");
    let title = |walk: &Walk, id: &str| {
        let (_, step) = walk.run.runbook().step(&StepId::from(id)).unwrap();
        step.title.clone()
    };
    assert_eq!(title(&walk, "again/soft"), "Soft on web01?");
    assert_eq!(title(&walk, "again/stop"), "Stop web01:80");
    assert_eq!(title(&walk, "again"), "Restart web01");
    let (_, step) = walk.run.runbook().step(&"again/look".into()).unwrap();
    assert_eq!(step.notices[0].text, "Users of web01 are cut off.");
    let contact = walk.run.runbook().contact(&step.contacts[0]).unwrap();
    assert_eq!(contact.phones, ["9"]);
}

#[test]
fn an_end_inside_ends_what_is_inside_alone() {
    let mut walk = entered();
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", true);
    walk.tick("again/done");
    let (look, _) = walk.run.runbook().step(&"again/look".into()).unwrap();
    let (last, _) = walk.run.runbook().step(&"last".into()).unwrap();
    assert!(!walk.run.applies(look) && walk.run.applies(last));
    assert_eq!(current(&walk.run), "again");
}

#[test]
fn a_hold_inside_holds_what_comes_behind_and_the_step_itself() {
    let mut walk = entered();
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", false);
    let held = Err(Refusal::Held("again/stop".into()));
    assert_eq!(walk.ask(&Command::Tick("last".into()), Some("r")), held);
    assert_eq!(walk.ask(&Command::Tick("again".into()), Some("r")), held);
    assert_eq!(walk.ask(&Command::Skip("again".into()), Some("r")), held);
    assert_eq!(walk.ask(&Command::Fail("again".into()), Some("r")), held);
    assert_eq!(
        walk.ask(&Command::Tick("again/look".into()), Some("r")),
        held
    );
}

#[test]
fn a_hold_that_walks_a_runbook_lets_its_own_steps_be_done_and_nothing_behind_it() {
    let steps = OUTER.replace("title: 'Restart {{ web }}'", "title: R, hold: true");
    let mut walk = Walk::around(&steps, &[RESTART]);
    walk.tick("first");
    let held = Err(Refusal::Held("again".into()));
    assert_eq!(
        walk.ask(&Command::Tick("again/ask".into()), Some("r")),
        held
    );
    walk.carry(&Command::EnterRunbook("again".into()));
    assert_eq!(current(&walk.run), "again/ask");
    walk.answer("again/host", "a");
    walk.tick("again/ask");
    assert_eq!(walk.ask(&Command::Tick("last".into()), Some("r")), held);
    // A later step that is incomplete does not come before what is inside.
    assert_eq!(current(&walk.run), "again/soft");
}

#[test]
fn leaving_before_all_is_done_names_what_is_open_and_leaves_it_out() {
    let mut walk = entered();
    walk.tick("again/ask");
    let tick = Command::Tick("again".into());
    let open = vec!["2 > 2 Soft on web01?".to_owned(), "2 > 3 Look".to_owned()];
    // What hangs on a decision that is open is not known to be there.
    let asked = walk.ask(&tick, None);
    assert_eq!(
        asked,
        Err(Refusal::NeedsReason(Deviation::OpenInside(open)))
    );
    walk.ask(&tick, Some("by the clock")).unwrap();
    assert_eq!(
        (walk.state("again"), current(&walk.run)),
        (StepState::Done, "last")
    );
    let (soft, _) = walk.run.runbook().step(&"again/soft".into()).unwrap();
    assert!(!walk.run.applies(soft));
    walk.tick("last");
    assert_eq!(walk.ask(&Command::Finish, None), Ok(()));
}

#[test]
fn what_is_done_inside_and_opened_again_makes_the_step_incomplete() {
    let mut walk = entered();
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", true);
    walk.tick("again/done");
    walk.tick("again");
    walk.ask(&Command::Reopen("again/ask".into()), Some("slip"))
        .unwrap();
    let (at, _) = walk.run.runbook().step(&"again".into()).unwrap();
    assert!(walk.run.incomplete(at));
    assert_eq!(
        (walk.run.lack(at).inside, current(&walk.run)),
        (1, "again/ask")
    );
    walk.tick("again/ask");
    assert!(!walk.run.incomplete(at));
    assert_eq!(current(&walk.run), "last");
}

#[test]
fn skipping_it_skips_what_is_inside_and_keeps_what_was_done() {
    let mut walk = entered();
    walk.tick("again/ask");
    walk.ask(&Command::Skip("again".into()), Some("not today"))
        .unwrap();
    assert_eq!(current(&walk.run), "last");
    let place = |id: &str| walk.run.runbook().step(&StepId::from(id)).unwrap().0;
    assert!(walk.run.applies(place("again/ask")) && !walk.run.applies(place("again/soft")));
    walk.tick("last");
    assert_eq!(walk.ask(&Command::Finish, None), Ok(()));
}

#[test]
fn its_condition_is_that_of_all_inside() {
    let steps = OUTER.replace(
        "runbook: restart,",
        "runbook: restart, when: 'web == \"yes\"',",
    );
    let mut walk = Walk::around(&steps, &[RESTART]);
    let (at, _) = walk.run.runbook().step(&"again/ask".into()).unwrap();
    assert!(walk.run.waits_for(at).is_some() && !walk.run.applies(at));
    walk.answer("web", "no");
    assert!(walk.run.waits_for(at).is_none() && !walk.run.applies(at));
    walk.answer("web", "yes");
    assert!(walk.run.applies(at));
}

#[test]
fn what_is_inside_of_what_is_not_there_is_waited_for_by_nobody() {
    let steps = OUTER.replace(
        "runbook: restart,",
        "runbook: restart, when: 'web == \"yes\"',",
    );
    let mut walk = Walk::around(&steps, &[RESTART]);
    let place = |id: &str| walk.run.runbook().step(&StepId::from(id)).unwrap().0;
    let stop = place("again/stop");
    assert!(walk.run.waits_for(stop).is_some());
    let known = walk.run.facts.get("again/soft");
    assert_eq!(known, Some(&crate::lang::Known::waiting("web")));
    walk.answer("web", "no");
    assert_eq!(walk.run.waits_for(stop), None);
    let known = walk.run.facts.get("again/soft");
    assert_eq!(known, Some(&crate::lang::Known::NotThere));
    assert_eq!(walk.run.progress().1, 2);
}

#[test]
fn what_was_handed_over_is_not_handed_over_again_and_is_said_to_be_out_of_date() {
    let mut walk = entered();
    let (at, _) = walk.run.runbook().step(&"again".into()).unwrap();
    assert_eq!(walk.run.outdated(at), []);
    walk.answer("web", "web02");
    let told = walk.run.outdated(at);
    assert_eq!(
        (
            told[0].field.as_str(),
            &*told[0].was,
            &*told[0].now,
            told[0].taken
        ),
        ("again/host", "web01", "web02", false)
    );
    assert_eq!(text(&walk, "again/host").as_deref(), Some("web01"));
    let lines = walked_wording::lines(&walk.run, at, &Words::new(Lang::En));
    let warns: Vec<_> = lines.iter().filter(|line| line.warns).collect();
    assert_eq!(
        warns[0].text,
        "OUT OF DATE: Host was given “web01” on the way in, and it would be “web02” now. Correct it inside where it matters."
    );
    walk.answer("web", "web01");
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", false);
    walk.tick("again/stop");
    walk.answer("again/result", "up");
    walk.tick("again/look");
    walk.tick("again");
    walk.answer("again/result", "down");
    let told = walk.run.outdated(at);
    assert_eq!(
        (
            told[0].field.as_str(),
            &*told[0].was,
            &*told[0].now,
            told[0].taken
        ),
        ("outcome", "up", "down", true)
    );
    assert_eq!(text(&walk, "outcome").as_deref(), Some("up"));
    // Whoever leaves it again takes what is there then.
    walk.ask(&Command::Reopen("again".into()), Some("slip"))
        .unwrap();
    walk.tick("again");
    assert_eq!(text(&walk, "outcome").as_deref(), Some("down"));
    assert_eq!(walk.run.outdated(at), []);
}

#[test]
fn what_a_person_said_is_not_replaced_and_what_does_not_fit_is_told() {
    let mut walk = Walk::around(OUTER, &[RESTART]);
    walk.answer("web", "not a host!");
    walk.answer("again/n", "7");
    walk.tick("first");
    walk.carry(&Command::EnterRunbook("again".into()));
    let how: Vec<_> = walk
        .run
        .handed_in(&"again".into())
        .iter()
        .map(|own| own.how)
        .collect();
    assert_eq!(how, [HandedHow::Unfit, HandedHow::Kept]);
    assert_eq!(text(&walk, "again/n").as_deref(), Some("7"));
    assert_eq!(text(&walk, "again/host"), None);
    let words = Words::new(Lang::En);
    let last = walk.run.entries().last().unwrap();
    assert_eq!(
        describe(&walk.run, last, &words),
        "Entered “Restart a service”: Restart not a host! (Host does not take not a host!; N keeps its answer, and not 2)"
    );
}

#[test]
fn two_steps_walk_one_runbook_each_for_itself_and_one_walks_another_inside() {
    let outer = "  - { id: a, kind: runbook, title: A, runbook: mid }\n  - { id: b, kind: runbook, title: B, runbook: restart }\n";
    let mid = "version: 1\nid: mid\ntitle: Mid\nsteps:\n  - { id: s, title: S }\n  - { id: deep, kind: runbook, title: Deep, runbook: restart, with: { host: \"'h1'\" } }\n";
    let mut walk = Walk::around(outer, &[mid, RESTART]);
    walk.carry(&Command::EnterRunbook("a".into()));
    walk.tick("a/s");
    walk.carry(&Command::EnterRunbook("a/deep".into()));
    assert_eq!(text(&walk, "a/deep/host").as_deref(), Some("h1"));
    assert_eq!(text(&walk, "b/host"), None);
    let (at, _) = walk.run.runbook().step(&"a/deep/soft".into()).unwrap();
    assert_eq!(number(&walk.run, at).unwrap().to_string(), "1 > 2 > 2");
    let (b, _) = walk.run.runbook().step(&"b/ask".into()).unwrap();
    assert_eq!(number(&walk.run, b).unwrap().to_string(), "2 > 1");
    walk.tick("a/deep/ask");
    choose(&mut walk, "a/deep/soft", true);
    walk.tick("a/deep/done");
    walk.tick("a/deep");
    assert_eq!(current(&walk.run), "a");
    walk.tick("a");
    assert_eq!(current(&walk.run), "b");
    assert_eq!(walk.state("b/ask"), StepState::Open);
}

#[test]
fn steps_are_repeated_inside_as_anywhere() {
    let other = "version: 1\nid: many\ntitle: Many\nsteps:\n  - { id: ask, kind: form, title: Which, fields: [{ id: hosts, type: textarea, label: Hosts }] }\n  - { id: go, title: 'Go to {{ h }}', for_each: lines(hosts), as: h, fields: [{ id: ok, type: text, label: OK }] }\n  - { id: end, title: 'All: {{ ok|join(\", \") }}' }\n";
    let outer = "  - { id: a, kind: runbook, title: A, runbook: many, with: { hosts: \"'x'\" } }\n";
    let mut walk = Walk::around(outer, &[other]);
    walk.carry(&Command::EnterRunbook("a".into()));
    walk.answer("a/hosts", "w1\nw2/b");
    walk.tick("a/ask");
    assert_eq!(current(&walk.run), "a/go[w1]");
    let (at, step) = walk.run.runbook().step(&"a/go[w2/b]".into()).unwrap();
    assert_eq!(
        (&*step.title, number(&walk.run, at).unwrap().to_string()),
        ("Go to w2/b", "1 > 2.2".to_owned())
    );
    walk.answer("a/ok[w1]", "yes");
    walk.tick("a/go[w1]");
    walk.answer("a/ok[w2/b]", "no");
    walk.tick("a/go[w2/b]");
    let (_, step) = walk.run.runbook().step(&"a/end".into()).unwrap();
    assert_eq!(step.title, "All: yes, no");
    walk.tick("a/end");
    walk.tick("a");
    assert_eq!(walk.ask(&Command::Finish, None), Ok(()));
}

#[test]
fn undo_opens_the_step_that_was_left() {
    let mut walk = entered();
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", true);
    walk.tick("again/done");
    walk.tick("again");
    let command = undo(&walk.run, None).unwrap();
    assert_eq!(command, Command::Reopen("again".into()));
    walk.carry(&command);
    assert_eq!(current(&walk.run), "again");
    assert_eq!(next_of_run(&walk.run, walk.now()).act, Act::LeaveRunbook);
}

#[test]
fn acting_inside_before_it_is_entered_is_out_of_order() {
    let mut walk = outer();
    let asked = walk.ask(&Command::Tick("again/look".into()), None);
    let first = Deviation::OutOfOrder("again".into());
    assert_eq!(asked, Err(Refusal::NeedsReason(first)));
    let done = walk.ask(&Command::Tick("again".into()), None);
    let title = "Restart a service".to_owned();
    assert_eq!(
        done,
        Err(Refusal::NeedsReason(Deviation::NotEntered(title)))
    );
}

#[test]
fn a_replay_of_the_journal_as_text_is_the_same_run() {
    let mut walk = entered();
    walk.tick("again/ask");
    choose(&mut walk, "again/soft", true);
    walk.tick("again/done");
    walk.tick("again");
    let lines = walk
        .run
        .entries()
        .iter()
        .map(|entry| serde_json::to_string(entry).unwrap());
    let entries: Vec<_> = lines
        .map(|line| serde_json::from_str(&line).unwrap())
        .collect();
    assert_eq!(entries, walk.run.entries());
    let again = Run::replay(
        Arc::clone(walk.run.definition()),
        Operator::default(),
        &entries,
    );
    assert_eq!(again.current(), walk.run.current());
    assert_eq!(again.progress(), walk.run.progress());
    let kept = |entry: &crate::model::Entry| serde_json::to_string(&entry.event).unwrap();
    let told: Vec<_> = entries
        .iter()
        .filter(|own| matches!(own.event, Event::RunbookEntered(_) | Event::RunbookLeft(_)))
        .map(kept)
        .collect();
    assert_eq!(
        told,
        [
            r#"{"type":"runbook_entered","step":"again","runbook":"restart","with":[{"field":"host","value":"web01","how":"given"},{"field":"n","value":"2","how":"given"}]}"#,
            r#"{"type":"runbook_left","step":"again","take":[{"field":"outcome","how":"nothing"}]}"#,
        ]
    );
}
