//! Groups of fields that are there once for each value of a list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::each_wording::doubles_text;
use crate::engine::tests::Walk;
use crate::engine::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::lang::{Budget, Known, condition, evaluate, plain};
use crate::model::{ByHand, Event, Step, StepId};

const STEPS: &str = "  - id: ask\n    kind: form\n    title: Which?\n    fields:\n\
    \x20     - { id: hosts, type: textarea, label: 'Which hosts?', required: true }\n\
    \x20     - id: host_group\n        type: group\n        for_each: lines(hosts)\n        as: host\n        label: Host\n        fields:\n\
    \x20         - { id: version, type: number, label: Version, required: true, help: 'Ask {{ host }} itself.' }\n\
    \x20         - { id: why_old, type: text, label: Why old, when: 'version < 3 and host != \"db-1\"' }\n\
    \x20         - { id: photo, type: file, label: Photo }\n\
    \x20     - { id: all_new, type: text, label: All new, when: 'min(version) > 2' }\n\
    \x20 - { id: look, title: 'Look at {{ version|join(\"+\") }}', when: 'answer(version, \"web01\") == 1' }\n\
    \x20 - { id: send, kind: ticket, title: Send, ticket: { body: '{{ answers(ask) }}' } }\n";

fn ask(walk: &Walk) -> &Step {
    walk.run.runbook().step(&"ask".into()).unwrap().1
}

fn rows(walk: &Walk) -> Vec<String> {
    let fields = walk.run.visible_fields(ask(walk)).into_iter();
    let row = fields.map(|(field, depth)| format!("{depth} {} {}", field.id, field.label));
    row.collect()
}

fn missing(walk: &Walk) -> Vec<String> {
    let fields = walk.run.missing(ask(walk)).into_iter();
    let asked = fields.map(|field| walk.run.asked(field.id.as_str()));
    asked.collect()
}

fn text(walk: &Walk, code: &str) -> String {
    let names = walk.run.names(None);
    match evaluate(&condition(code).unwrap(), &names, &Budget::new(10_000)).unwrap() {
        Known::Known(value) => plain(&value),
        Known::Waiting(waits) => format!("waits for {}", waits.iter().next().unwrap()),
        Known::NotThere => "not there".to_owned(),
    }
}

fn body(walk: &Walk) -> String {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let words = Words::of_ticket(Lang::En);
    ticket::lay_out(&walk.run, step, step.kind.ticket().unwrap(), &words).body
}

#[test]
fn a_group_waits_for_its_list_and_then_asks_once_for_each_value() {
    let mut walk = Walk::of(STEPS);
    assert_eq!(rows(&walk), ["0 hosts Which hosts?"]);
    let waits: Vec<_> = walk.run.mandatory_waits(ask(&walk)).into_iter().collect();
    assert_eq!(waits.len(), 1, "its version will be mandatory");
    assert_eq!(text(&walk, "version"), "waits for hosts");
    walk.answer("hosts", "web01\n db-1 \nweb01");
    assert_eq!(
        rows(&walk),
        [
            "0 hosts Which hosts?",
            "0 host_group[web01] Host (web01)",
            "1 version[web01] Version",
            "1 photo[web01] Photo",
            "0 host_group[db-1] Host (db-1)",
            "1 version[db-1] Version",
            "1 photo[db-1] Photo",
        ]
    );
    assert_eq!(missing(&walk), ["Version (web01)", "Version (db-1)"]);
    assert!(walk.run.mandatory_waits(ask(&walk)).is_empty());
    assert_eq!(walk.run.answered_of(ask(&walk)), (1, 5));
}

#[test]
fn each_of_them_sees_its_own_answers_and_the_outside_sees_lists() {
    let mut walk = Walk::of(STEPS);
    walk.answer("hosts", "web01\ndb-1");
    walk.answer("version[web01]", "1");
    walk.answer("version[db-1]", "2");
    let shown = rows(&walk);
    assert!(shown.contains(&"1 why_old[web01] Why old".to_owned()));
    assert!(!shown.contains(&"1 why_old[db-1] Why old".to_owned()));
    let (_, field) = walk.run.runbook().field(&"version[db-1]".into()).unwrap();
    assert_eq!(field.help.as_deref(), Some("Ask db-1 itself."));
    assert_eq!(text(&walk, "version"), "1, 2");
    assert_eq!(text(&walk, "sum(version)"), "3");
    assert_eq!(text(&walk, "answer(version, \"db-1\")"), "2");
    assert_eq!(text(&walk, "answer(version, \"x\")"), "not there");
    let (at, look) = walk.run.runbook().step(&"look".into()).unwrap();
    assert!(walk.run.applies(at));
    assert_eq!(look.title, "Look at 1+2");
    walk.answer("version[web01]", "4");
    walk.answer("version[db-1]", "4");
    assert!(rows(&walk).contains(&"0 all_new All new".to_owned()));
    assert!(!walk.run.applies(at));
}

#[test]
fn the_ticket_has_each_under_its_value_and_says_what_is_missing() {
    let mut walk = Walk::of(STEPS);
    assert_eq!(body(&walk), "* Which hosts? [MISSING: Which hosts?]\n");
    walk.answer("hosts", "web01\ndb-1");
    walk.answer("version[db-1]", "7");
    assert_eq!(
        body(&walk),
        "* Which hosts?\n    web01\n    db-1\n* Host (web01)\n    * Version: [MISSING: Version (web01)]\n\
         * Host (db-1)\n    * Version: 7\n"
    );
}

#[test]
fn a_value_taken_out_keeps_its_answers_and_has_them_when_it_is_back() {
    let mut walk = Walk::of(STEPS);
    walk.answer("hosts", "web01\ndb-1");
    walk.answer("version[web01]", "1");
    walk.answer("hosts", "db-1\nnew");
    assert!(!rows(&walk).iter().any(|row| row.contains("web01")));
    assert!(!body(&walk).contains("web01"));
    assert_eq!(missing(&walk), ["Version (db-1)", "Version (new)"]);
    assert_eq!(text(&walk, "answer(version, \"web01\")"), "not there");
    let at = walk.run.runbook().step(&"look".into()).unwrap().0;
    assert!(!walk.run.applies(at), "what is not there steers nothing");
    assert!(walk.run.answer(&"version[web01]".into()).is_some());
    walk.answer("hosts", "web01");
    assert_eq!(text(&walk, "version"), "1");
    walk.carry(&Command::Clear("hosts".into()));
    assert_eq!(rows(&walk), ["0 hosts Which hosts?"]);
    assert_eq!(text(&walk, "version"), "waits for hosts");
}

#[test]
fn of_an_empty_list_there_is_nothing_and_nobody_waits() {
    let steps = STEPS.replace("'Which hosts?', required: true", "'Which hosts?'");
    let mut walk = Walk::of(&steps);
    walk.tick("ask");
    assert_eq!(text(&walk, "count(version)"), "0");
    assert!(missing(&walk).is_empty());
    assert!(walk.run.mandatory_waits(ask(&walk)).is_empty());
}

#[test]
fn a_value_that_is_written_twice_is_told() {
    let mut walk = Walk::of(STEPS);
    let before = walk.run.entries().len();
    walk.answer("hosts", "a\nb\na");
    let told = doubles_text(
        &walk.run,
        &walk.run.entries()[before..],
        &Words::new(Lang::En),
    );
    assert_eq!(told.as_deref(), Some("Written twice, and taken once: a"));
}

#[test]
fn a_group_may_lie_in_another_one_and_its_list_come_from_a_repeated_step() {
    let mut walk = Walk::of(
        "  - { id: ask, kind: form, title: A, fields: [{ id: hosts, type: textarea, label: H }] }\n\
         \x20 - { id: look, title: 'Look at {{ h }}', for_each: lines(hosts), as: h, fields: [{ id: disk, type: text, label: Disk }] }\n\
         \x20 - id: tell\n    title: Tell\n    fields:\n      - id: outer\n        type: group\n        label: Outer\n        fields:\n\
         \x20         - { id: per_disk, type: group, label: Per disk, for_each: disk, as: d, fields: [{ id: size, type: number, label: Size }] }\n",
    );
    walk.answer("hosts", "a\nb");
    walk.tick("ask");
    walk.answer("disk[a]", "sda");
    walk.answer("disk[b]", "sdb");
    walk.tick("look[a]");
    walk.tick("look[b]");
    let (_, tell) = walk.run.runbook().step(&"tell".into()).unwrap();
    let ids = walk.run.visible_fields(tell).into_iter();
    let ids: Vec<_> = ids
        .map(|(field, depth)| format!("{depth} {}", field.id))
        .collect();
    assert_eq!(
        ids,
        [
            "0 outer",
            "1 per_disk[sda]",
            "2 size[sda]",
            "1 per_disk[sdb]",
            "2 size[sdb]"
        ]
    );
}

#[test]
fn what_happens_in_one_of_them_is_read_back_from_the_journal_as_it_was() {
    let by_hand = |step: &str| {
        Event::EvidenceAnnounced(ByHand {
            step: step.into(),
            field: Some("photo[web01]".into()),
            name: Some("a.png".into()),
        })
    };
    for step in ["ask", "ask[web01]"] {
        let event = by_hand(step);
        let line = serde_json::to_string(&event).unwrap();
        assert!(
            !line.contains("photo["),
            "the journal has the runbook's names: {line}"
        );
        assert_eq!(
            serde_json::from_str::<Event>(&line).unwrap(),
            event,
            "{line}"
        );
    }
}

#[test]
fn of_what_nobody_had_to_be_asked_there_is_none_and_of_what_was_skipped_nobody_knows() {
    let mut walk = Walk::of(
        "  - { id: ask, kind: form, title: Ask, fields: [{ id: hosts, type: textarea, label: Hosts, required: true }] }\n\
         \x20 - { id: look, title: 'Look at {{ h }}', for_each: lines(hosts), as: h, fields: [{ id: ok, type: checkbox, label: Well, required: true }, { id: why, type: text, label: Why, required: true, when: not ok }, { id: lost, type: number, label: Lost, required: true, when: not ok }] }\n\
         \x20 - { id: good, title: All is well, when: count(why) == 0 and sum(lost) == 0 }\n\
         \x20 - { id: bad, title: Mend it, when: false in ok }\n",
    );
    walk.answer("hosts", "a\nb");
    walk.tick("ask");
    let applies = |walk: &Walk, id: &str| {
        let at = walk.run.runbook().step(&id.into()).unwrap().0;
        walk.run.applies(at)
    };
    assert!(!applies(&walk, "good"));
    for key in ["a", "b"] {
        walk.answer(&format!("ok[{key}]"), "true");
        walk.carry(&Command::Tick(StepId::from("look").of_each(key)));
    }
    assert!(applies(&walk, "good") && !applies(&walk, "bad"));
    for key in ["a", "b"] {
        let id = StepId::from("look").of_each(key);
        walk.carry(&Command::Reopen(id.clone()));
        walk.carry(&Command::Clear(format!("ok[{key}]").as_str().into()));
        walk.carry(&Command::Skip(id));
    }
    assert!(!applies(&walk, "good"), "nobody has looked");
    assert!(!applies(&walk, "bad"), "and nobody has found anything");
}
