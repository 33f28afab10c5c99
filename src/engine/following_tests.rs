//! What a default has made of another answer follows it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Command;
use crate::engine::defaults::defaults_due;
use crate::engine::tests::Walk;
use crate::i18n::Lang;

const STEPS: &str = "  - { id: env, kind: decision, title: E, options: [pro, pre] }\n\
    \x20 - { id: more, kind: form, title: M, when: \"env == 'pro'\", fields: [{ id: n, type: number, label: N }] }\n\
    \x20 - id: f\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: url, type: text, label: URL, default: \"https://{{ env }}.x.org\" }\n\
    \x20     - { id: page, type: text, label: Page, default: \"{{ url }}/status\" }\n\
    \x20     - { id: twice, type: number, label: Twice, default: \"{{ n * 2 }}\" }\n\
    \x20     - { id: since, type: datetime, label: Since, default: \"{{ now() - minutes(5) }}\" }\n";

fn words() -> Words {
    Words::new(Lang::En)
}

/// Chooses, and opens the form.
fn opened() -> Walk {
    let mut walk = Walk::of(STEPS);
    choose(&mut walk, "pro");
    walk.answer("n", "4");
    walk.tick("more");
    let (_, step) = walk.run.runbook().step(&"f".into()).unwrap();
    let step = step.clone();
    loop {
        let due = defaults_due(&walk.run, &step, walk.now(), &words());
        if due.is_empty() {
            break;
        }
        due.iter().for_each(|command| walk.carry(command));
    }
    assert_eq!(follow(&mut walk), "");
    walk
}

fn choose(walk: &mut Walk, value: &str) {
    walk.carry(&Command::Choose("env".into(), Value::Text(value.into())));
}

/// What is told where answers follow.
fn follow(walk: &mut Walk) -> String {
    let (before, mut done) = (walk.run.entries().len(), BTreeSet::new());
    loop {
        let now = walk.now();
        let events = walk.run.followers(now, &words(), &mut done);
        if events.is_empty() {
            break;
        }
        walk.write(events);
    }
    let entries = walk.run.entries()[before..].to_vec();
    followed_text(&walk.run, &entries, &words()).unwrap_or_default()
}

fn value(walk: &Walk, field: &str) -> String {
    let answer = walk.run.answer(&field.into());
    answer.map_or("-".into(), |own| own.value.to_text())
}

#[test]
fn what_nobody_has_said_follows_what_it_is_made_of_and_that_is_told() {
    let mut walk = opened();
    assert_eq!(value(&walk, "page"), "https://pro.x.org/status");
    let since = value(&walk, "since");
    walk.minute += 10;
    walk.carry(&Command::Reopen("env".into()));
    choose(&mut walk, "pre");
    let told = follow(&mut walk);
    assert!(told.contains("URL: https://pre.x.org now"), "{told}");
    assert_eq!(value(&walk, "page"), "https://pre.x.org/status");
    assert_eq!(value(&walk, "twice"), "");
    assert!(walk.run.is_left_open(&"twice".into()));
    assert_eq!(value(&walk, "since"), since, "the clock gave it then");
    walk.carry(&Command::Reopen("env".into()));
    choose(&mut walk, "pro");
    follow(&mut walk);
    assert_eq!(value(&walk, "twice"), "8");
}

#[test]
fn what_a_person_has_typed_stays_and_an_end_leaves_all_as_it_is() {
    let mut walk = opened();
    walk.answer("url", "https://other.x.org");
    follow(&mut walk);
    assert_eq!(value(&walk, "page"), "https://other.x.org/status");
    walk.carry(&Command::Reopen("env".into()));
    choose(&mut walk, "pre");
    follow(&mut walk);
    assert_eq!(value(&walk, "url"), "https://other.x.org");
}
