//! A command comes back from its key, also from one that an older version wrote.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::tests::Walk;
use crate::model::{Provenance, Way};
use proptest::prelude::*;

fn walk() -> Walk {
    Walk::of(
        "  - { id: way, kind: decision, title: W, options: [{ value: true }, { value: other }] }\n\
         \x20 - { id: call, kind: call, title: C, contacts: [a] }\n",
    )
}

/// A ticket that left, or a part of it.
fn export() -> impl Strategy<Value = Command> {
    let text = || "(\\PC|\n|\"|\\\\){0,6}";
    let id = move || text().prop_map(StepId);
    let way = prop_oneof![
        Just(Way::Osc52),
        text().prop_map(Way::File),
        text().prop_map(Way::Exporter),
    ];
    (id(), way, prop::option::of(text()), any::<u64>(), text()).prop_map(
        |(step, way, part, bytes, sha256)| Command::Export {
            step,
            way,
            part_sha256: part.clone(),
            part,
            bytes,
            sha256,
            missing: 2,
        },
    )
}

/// Any command at all, with texts that try the form of a key.
fn command() -> impl Strategy<Value = Command> {
    let text = || "(\\PC|\n|\"|\\\\){0,6}";
    let id = move || text().prop_map(StepId);
    let field = move || text().prop_map(crate::model::FieldId);
    let value = move || {
        prop_oneof![
            any::<bool>().prop_map(Value::Flag),
            text().prop_map(Value::Text),
            prop::collection::vec(text(), 0..3).prop_map(Value::List),
        ]
    };
    let from = prop_oneof![
        Just(Provenance::Typed),
        Just(Provenance::Clock),
        Just(Provenance::CommandLine),
    ];
    let outcome = prop::sample::select(vec![Outcome::Answered, Outcome::NoAnswer, Outcome::Busy]);
    let attempt = (text(), text(), outcome, prop::option::of(text())).prop_map(
        |(contact, number, outcome, by)| Attempt {
            contact,
            number,
            outcome,
            by,
        },
    );
    prop_oneof![
        id().prop_map(Command::Tick),
        id().prop_map(Command::Reopen),
        id().prop_map(Command::Skip),
        (id(), text()).prop_map(|(id, why)| Command::File(id, why)),
        id().prop_map(Command::Fail),
        (id(), any::<usize>()).prop_map(|(id, item)| Command::TickItem(id, item)),
        (id(), any::<usize>()).prop_map(|(id, item)| Command::ReopenItem(id, item)),
        (id(), value()).prop_map(|(id, value)| Command::Choose(id, value)),
        (field(), value(), from).prop_map(|(id, value, from)| Command::Answer(id, value, from)),
        field().prop_map(Command::Clear),
        (prop::option::of(id()), text()).prop_map(|(step, text)| Command::Note(step, text)),
        (id(), attempt).prop_map(|(id, attempt)| Command::LogCall(id, attempt)),
        id().prop_map(Command::StartWait),
        any::<(bool, bool)>()
            .prop_map(|(on_duty, by_clock)| Command::SetDuty { on_duty, by_clock }),
        export(),
        Just(Command::Finish),
        Just(Command::EndIncomplete),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_command_comes_back_from_its_key(command in command()) {
        let key = command.to_key();
        prop_assert_eq!(Command::from_key(&walk().run, &key), Some(command), "{}", key);
    }

    #[test]
    fn any_text_at_all_is_read_as_a_key_without_harm(text in "(\\PC|\n|\\{|\"){0,20}") {
        let _ = Command::from_key(&walk().run, &text);
    }
}

#[test]
fn a_key_is_the_command_in_plain_words() {
    let choose = Command::Choose("way".into(), Value::Flag(true));
    assert_eq!(choose.to_key(), r#"{"choose":["way",true]}"#);
    let item = Command::TickItem("s".into(), 2);
    assert_eq!(item.to_key(), r#"{"tick_item":["s",2]}"#);
    assert_eq!(Command::EndIncomplete.to_key(), r#""end_incomplete""#);
}

#[test]
fn keys_of_older_versions_are_still_read() {
    let call = |outcome, by: Option<&str>| {
        let attempt = Attempt {
            contact: "a".into(),
            number: "1".into(),
            outcome,
            by: by.map(str::to_owned),
        };
        Some(Command::LogCall("call".into(), attempt))
    };
    let duty = |on_duty| {
        Some(Command::SetDuty {
            on_duty,
            by_clock: false,
        })
    };
    let walk = walk();
    for (key, command) in [
        ("tick\nway", Some(Command::Tick("way".into()))),
        ("reopen\nway", Some(Command::Reopen("way".into()))),
        ("skip\nway", Some(Command::Skip("way".into()))),
        ("fail\nway", Some(Command::Fail("way".into()))),
        ("item\nway\n2", Some(Command::TickItem("way".into(), 2))),
        ("wait\nway", Some(Command::StartWait("way".into()))),
        ("duty\n\non", duty(true)),
        ("duty\n\noff", duty(false)),
        ("end\n", Some(Command::EndIncomplete)),
        (
            "choose\nway\ntrue",
            Some(Command::Choose("way".into(), Value::Flag(true))),
        ),
        (
            "choose\nway\nother",
            Some(Command::Choose("way".into(), Value::Text("other".into()))),
        ),
        ("choose\nway\nnone of these", None),
        ("choose\ncall\ntrue", None),
        (
            "call\ncall\nanswered\na\n1\nBru",
            call(Outcome::Answered, Some("Bru")),
        ),
        ("call\ncall\nbusy\na\n1", call(Outcome::Busy, None)),
        (
            "call\ncall\nunanswered\na\n1",
            call(Outcome::NoAnswer, None),
        ),
        ("item\nway\nmany", None),
        ("dance\nway", None),
        ("", None),
    ] {
        assert_eq!(Command::from_key(&walk.run, key), command, "{key:?}");
    }
}
