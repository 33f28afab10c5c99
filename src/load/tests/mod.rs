//! The loader as its callers see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod asked;
mod care;
mod commands;
mod config;
mod extends;
mod findings;
mod later;
mod links;
mod mistakes;
mod repeats;
mod sizes;
mod traps;

use super::*;
use crate::i18n::Lang;
use crate::model::{FieldKind, Kind, Level, Require, Sources, Value};

fn english() -> Words {
    Words::new(Lang::En)
}

const AWS: &str = include_str!("../../../runbooks/aws-claranet.yaml");

#[test]
fn far_more_than_a_hundred_and_twenty_bad_documents_have_their_place_words_and_hint() {
    let findings = findings::TABLE.iter().map(|row| row.1);
    let traps = traps::TABLE.iter().map(|row| row.0);
    let repeats = repeats::TABLE.iter().map(|row| row.0);
    let all: Vec<_> = findings.chain(traps).chain(repeats).collect();
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert!(different.len() >= 290, "{}", different.len());
    assert_eq!(different.len(), all.len(), "each stands once");
}

fn told(text: &str) -> String {
    match runbook(text, &english()) {
        Ok(_) => String::new(),
        Err(problems) => report::human(&Sources::one("f.yaml", text), &problems, &english()),
    }
}

/// A runbook of seven lines and these steps, which begin in line 8.
fn around(steps: &str) -> String {
    let head =
        "version: 1\nid: t\ntitle: T\ncontacts:\n  a: { phones: [\"1\"] }\n  mut: {}\nsteps:\n";
    format!("{head}{steps}")
}

#[test]
fn the_first_runbook_loads() {
    assert_eq!(told(AWS), "");
    let runbook = runbook(AWS, &english()).unwrap();
    assert_eq!(runbook.id, "aws-claranet");
    assert_eq!(runbook.steps.len(), 8);
    let Kind::Decision(decision) = &runbook.steps[2].kind else {
        panic!("no decision")
    };
    assert_eq!(decision.options[0].value, Value::Flag(true));
    let (_, field) = runbook.field(&"actuacion".into()).unwrap();
    assert_eq!(field.kind, FieldKind::Select);
    assert_eq!(field.options[0].value, Value::Text("no".to_owned()));
}

/// Codes and places, in the file's order.
fn places(text: &str) -> Vec<String> {
    let problems = runbook(text, &english()).err().unwrap_or_default();
    problems
        .iter()
        .map(|p| format!("{} {}:{}", p.code, p.place.line, p.place.column))
        .collect()
}

#[test]
fn aliases_of_words_mean_the_same() {
    let text = around(
        "  - id: a\n    kind: manual\n    title: A\n    fields:\n      - { id: f, type: input, label: F, description: H }\n\
         \x20     - { id: g, type: dropdown, label: G, options: [0755, no, true] }\n      - { id: n, type: markdown, label: N }\n",
    );
    let runbook = runbook(&text, &english()).unwrap();
    let fields = &runbook.steps[0].fields;
    assert_eq!(
        (fields[0].kind, fields[0].help.as_deref()),
        (FieldKind::Text, Some("H"))
    );
    let values: Vec<Value> = fields[1]
        .options
        .iter()
        .map(|option| option.value.clone())
        .collect();
    assert_eq!(
        values,
        [
            Value::Text("0755".into()),
            Value::Text("no".into()),
            Value::Flag(true)
        ]
    );
    assert_eq!(fields[2].kind, FieldKind::Note);
}

#[test]
fn texts_of_a_runbook_are_made_harmless() {
    let text = around("  - { id: a, title: \"A\\e[2J\", body: \"b\\u202e\" }\n");
    let step = runbook(&text, &english()).unwrap().steps[0].clone();
    assert_eq!(
        (step.title.as_str(), step.body.as_deref()),
        ("A␛[2J", Some("b"))
    );
}

#[test]
fn every_language_has_every_problem() {
    let text = around("  - id: a\n    tilte: A\n  - id: b\n    title: B: b\n");
    for lang in Lang::ALL {
        let problems = runbook(&text, &Words::new(lang)).unwrap_err();
        assert!(
            problems
                .iter()
                .all(|p| !p.message.is_empty() && !p.message.contains("problem-"))
        );
    }
    let keys = |source: &str| -> Vec<String> {
        let lines = source.lines().filter(|line| line.starts_with("problem-"));
        lines
            .map(|line| {
                let (key, text) = line.split_once(" = ").unwrap();
                let mut names: Vec<&str> = text
                    .split("{ $")
                    .skip(1)
                    .filter_map(|s| s.split(' ').next())
                    .collect();
                names.sort_unstable();
                format!("{key} {names:?}")
            })
            .collect()
    };
    let english = keys(include_str!("../../i18n/en/problem.ftl"));
    assert_eq!(english, keys(include_str!("../../i18n/ca/problem.ftl")));
    assert_eq!(english, keys(include_str!("../../i18n/es/problem.ftl")));
}

#[test]
fn the_configuration_is_read() {
    let text = "operator: { name: Núria, email: n@aoc.cat, phone: \"+34 600\" }\n\
                schedule:\n  timezone: Europe/Madrid\n  office_hours: \"Mo-Fr 08:00-18:00\"\n\
                \x20 holidays: { country: es, extra: [2026-06-24], except: [2026-10-12] }\n\
                runbooks: [/srv/runbooks]\nlang: ca\ntheme: dark\nkeys: { next: [j, Down], leave: q }\n\
                clipboard: osc52\nexporters:\n  - { name: correu, argv: [sendmail, -t], format: eml }\n";
    let config = config(text, &english()).unwrap();
    assert_eq!(config.schedule.open.as_deref(), Some("Mo-Fr 08:00-18:00"));
    assert_eq!(config.schedule.country.as_deref(), Some("ES"));
    assert_eq!(
        config.keys[0],
        ("next".to_owned(), vec!["j".to_owned(), "Down".to_owned()])
    );
    assert_eq!(config.exporters[0].argv, ["sendmail", "-t"]);
}

#[test]
fn office_hours_may_be_written_in_three_ways() {
    for text in [
        "schedule: Mo-Fr 08:00-18:00\n",
        "schedule: { open: Mo-Fr 08:00-18:00 }\n",
        "schedule: { office_hours: { label: x, open: Mo-Fr 08:00-18:00 } }\n",
    ] {
        let config = config(text, &english()).unwrap();
        assert_eq!(
            config.schedule.open.as_deref(),
            Some("Mo-Fr 08:00-18:00"),
            "{text}"
        );
    }
    assert_eq!(
        config("# nothing yet\n", &english()).unwrap(),
        crate::model::Config::default()
    );
}

#[test]
fn every_runbook_of_ours_loads() {
    for text in [
        AWS,
        include_str!("../../../runbooks/tls-cert.yaml"),
        include_str!("../../../runbooks/disk-full.yaml"),
    ] {
        assert_eq!(told(text), "");
    }
}

#[test]
fn what_a_runbook_says_reaches_the_model() {
    let disk = runbook(include_str!("../../../runbooks/disk-full.yaml"), &english()).unwrap();
    let (_, protect) = disk.step(&"protect".into()).unwrap();
    assert_eq!(
        protect
            .notices
            .iter()
            .map(|notice| notice.level)
            .collect::<Vec<_>>(),
        [Level::Warning, Level::Caution]
    );
    assert!(protect.hold && protect.mandatory() && protect.items.len() == 3);
    let (_, prevent) = disk.step(&"prevent".into()).unwrap();
    assert!(prevent.recommended && !prevent.mandatory());
    let (_, settle) = disk.step(&"settle".into()).unwrap();
    assert_eq!((&settle.kind, settle.minutes), (&Kind::Wait, Some(10)));

    let tls = runbook(include_str!("../../../runbooks/tls-cert.yaml"), &english()).unwrap();
    let Kind::Call(call) = &tls.step(&"trucar".into()).unwrap().1.kind else {
        panic!("no call")
    };
    assert_eq!(call.require, Require::All);
    let Kind::Dispatch(form) = &tls.step(&"tiquet".into()).unwrap().1.kind else {
        panic!("no ticket")
    };
    assert_eq!((form.lang.as_str(), &form.body), ("ca", &None));
    let (_, port) = tls.field(&"port".into()).unwrap();
    assert_eq!(
        (
            port.max.as_deref(),
            port.default.as_ref().map(|d| d.0.as_str())
        ),
        (Some("65535"), Some("443"))
    );

    let aws = runbook(AWS, &english()).unwrap();
    assert_eq!(
        aws.contact("claranet").unwrap().phones,
        ["+34 934 452 699", "+34 933 933 991"]
    );
    assert_eq!(
        aws.info[4],
        crate::model::Info {
            label: "CIRCUIT".into(),
            value: None
        }
    );
    assert_eq!(
        aws.schedule.office_label.as_deref(),
        Some("horari d'oficina")
    );
    assert_eq!(aws.schedule.open, None);
}
