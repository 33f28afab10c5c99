//! Any walk at all becomes a scenario that holds at once.

use crate::lines::{Desk, ENGLISH};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use vetlla::app::scenario::{record, try_file};
use vetlla::journal::RunStore;
use vetlla::load;
use vetlla::plain::Pipe;

const ALERT: &str = r#"{"version":"4","alerts":[{"status":"firing",
    "labels":{"alertname":"DiskFull","instance":"web01.example.org","percent":"97"},
    "annotations":{"summary":"/var is full"},"startsAt":"2026-11-23T01:58:00Z"}]}"#;

const WHOLE: &str = r#"version: 1
id: runbook
title: Whole
lang: en
alerts: [{ labels: { alertname: DiskFull } }]
contacts:
  pau: { name: Pau, phones: ["+34 900 000 001", "+34 900 000 002"] }
steps:
  - { id: look, title: Look, items: [Here, There] }
  - id: which
    kind: decision
    title: Which?
    options: [{ value: web, label: The web }, { value: db, label: The database }]
  - id: facts
    kind: form
    title: Facts
    fields:
      - { id: host, type: host, label: Host, required: true, from: alert.labels.instance }
      - { id: hosts, type: textarea, label: Others }
      - { id: since, type: datetime, label: Since, default: now }
      - { id: sure, type: checkbox, label: Sure }
      - { id: shot, type: file, label: Picture }
  - { id: act, for_each: lines(hosts), as: one, title: "Act on {{ one }}", fields: [{ id: n, type: number, label: N }] }
  - { id: inner, kind: runbook, title: Restart, runbook: inner, with: { what: host } }
  - { id: ok, kind: approval, title: May we?, question: May we?, role: Boss }
  - id: tell
    kind: ticket
    title: Tell
    when: which == "web"
    ticket: { lang: en, to: [noc@example.org], subject: "Down: {{ host }} ({{ alert.name }})" }
    fields: [{ id: number, type: text, label: Number, recommended: true }]
  - { id: rest, kind: wait, title: Wait, minutes: 5 }
  - { id: ring, kind: call, title: Call, contacts: [pau], script: "{{ host }} is down." }
  - { id: undo, title: Undo, when: state("look") == "failed" }
  - { id: last, title: The last, hold: true }
"#;

const INNER: &str = "version: 1\nid: inner\ntitle: Inner\nlang: en\nsteps:\n\
    \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: what, type: text, label: What, required: true }] }\n\
    \x20 - { id: stop, title: Stop it, hold: true }\n\
    \x20 - { id: start, title: Start it }\n";

/// Chance with a seed.
struct Chance(u64);

impl Chance {
    fn one<'t>(&mut self, all: &[&'t str]) -> &'t str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        all[usize::try_from(self.0 >> 33).unwrap() % all.len()]
    }
}

/// What people type, the likely more often.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "s",
    "f",
    "u",
    "u",
    "n",
    "t",
    "c",
    "a",
    ".",
    "b",
    "d",
    "h",
    "e",
    "7",
    "12",
    "because",
    "web01",
    "a\nb\n.",
    ".",
    "yes",
    "no",
    "S",
    "Pau",
    ":q",
    ":c",
    "03:10",
    "sistemas",
    "x@example.org",
    "Portal",
    "99",
];

fn desk(text: &str, alert: bool) -> Desk {
    let mut desk = Desk::new(text, "operator: { name: Núria }", ENGLISH);
    let folder = desk.path("");
    fs::write(desk.path("inner.yaml"), INNER).unwrap();
    desk.env.folders = vec![folder.into()];
    if alert {
        desk.terms.alert = Some(Arc::new(load::alert(ALERT).unwrap()));
    }
    desk
}

/// Walks by chance; the differences of its recorded scenario, with all that was done, and
/// whether some of the night was lost.
fn recorded(desk: &Desk, seed: u64) -> (String, usize) {
    let mut chance = Chance(seed);
    let mut lines = String::new();
    for _ in 0..60 {
        let _ = writeln!(lines, "{}", chance.one(LINES));
    }
    let printed = desk.start_with(&mut Pipe(lines.as_bytes()));
    let Some(name) = desk.store.list().unwrap().pop() else {
        return (String::new(), 0);
    };
    let written = record(&desk.env, &name, Some(Path::new(&desk.path("")))).unwrap();
    let tried = try_file(&desk.env, &written.path);
    let mut told = String::new();
    for own in tried.walked.iter().flat_map(|own| &own.differences) {
        let _ = writeln!(told, "{}\n{}", own.message, own.shown());
    }
    for own in &tried.problems {
        let _ = writeln!(told, "{}: {}", own.place.line, own.message);
    }
    told.extend(tried.refused);
    let file = fs::read_to_string(&written.path).unwrap();
    assert_eq!(file.contains("does not repeat"), written.lost > 0, "{file}");
    if !told.is_empty() {
        told = format!("seed {seed}\n{told}\n{file}\n{lines}\n{printed}");
    }
    (told, written.lost)
}

#[test]
fn any_walk_becomes_a_scenario_that_holds_at_once() {
    let built_in = ["aws-claranet", "disk-full", "tls-cert"];
    let built_in = built_in.map(|id| {
        let path = format!("{}/runbooks/{id}.yaml", env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(path).unwrap()
    });
    let (mut wrong, mut lost, mut all) = (Vec::new(), 0, 0);
    for seed in 0..36 {
        let text = match seed % 6 {
            at @ 0..=2 => &built_in[at],
            _ => WHOLE,
        };
        let desk = desk(text, seed % 6 == 5);
        let (told, own) = recorded(&desk, seed as u64);
        wrong.extend((!told.is_empty()).then_some(told));
        (lost, all) = (lost + usize::from(own > 0), all + 1);
    }
    assert!(wrong.is_empty(), "{} of {all}: {}", wrong.len(), wrong[0]);
    assert!(lost > 0 && lost * 4 < all, "{lost} of {all} lost something");
}
