//! What the morning shift reads, and what clocks that jump do to it: nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use proptest::prelude::*;
use serde_json::Value as Json;
use std::path::PathBuf;
use std::sync::Arc;
use vetlla::app::config::Places;
use vetlla::app::env::{Env, Options};
use vetlla::app::history::past_run;
use vetlla::app::opening;
use vetlla::app::session::Saved;
use vetlla::engine::duty::{Assessment, assess};
use vetlla::engine::status_sheet::{self, RecordNote};
use vetlla::engine::{Command, Deviation, Refusal, Run};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::RunName;
use vetlla::load;
use vetlla::model::{
    Attempt, Entry, Event, Moment, Operator, Outcome, Provenance, Schedule, StepId, Value, Way,
};

const YAML: &str = r#"
version: 1
id: nodes
title: Nodes caiguts
schedule: { timezone: Europe/Madrid, open: "Mo-Fr 08:00-18:00", out_of_hours_label: 24x7 }
contacts:
  guardia: { name: Guàrdia de xarxa, phones: ["+34 934 452 699"] }
steps:
  - { id: alerta, title: Mireu l'alerta, items: [La sonda, El gràfic] }
  - id: zona
    kind: decision
    title: Sistemes o xarxa?
    suggest: "'sistemes' if duty else 'xarxa'"
    options: [{ value: sistemes, label: Sistemes }, { value: xarxa, label: Xarxa }]
  - { id: captures, title: Feu captures }
  - { id: reinici, title: Reinicieu el servei }
  - id: dades
    kind: form
    title: Dades
    fields:
      - { id: servei, type: text, label: Servei afectat, required: true }
      - { id: impacte, type: textarea, label: Impacte, required: true }
  - { id: espera, kind: wait, title: Espereu, minutes: 10 }
  - id: tiquet
    kind: ticket
    title: Obriu el tiquet
    ticket: { lang: es, subject: "{{ servei }}", body: "{{ answers('dades') }}" }
    fields: [{ id: referencia, type: text, label: Número de tiquet }]
  - { id: trucada, kind: call, title: Truqueu, contacts: [guardia], require: any }
  - { id: final, title: Torneu a mirar l'alerta, items: [La sonda, El gràfic] }
"#;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn new_run() -> Run {
    let runbook = load::runbook(YAML, &Words::new(Lang::En)).unwrap();
    Run::new(Arc::new(runbook), Operator::default())
}

fn write(run: &mut Run, when: &str, by: &str, event: Event) {
    run.apply(&Entry {
        at: at(when),
        by: by.into(),
        host: if by == "Pau Roca" {
            "bastion-2"
        } else {
            "bastion"
        }
        .into(),
        event,
    });
}

fn started() -> Event {
    Event::Started {
        runbook: "nodes".into(),
        title: "Nodes caiguts".into(),
        sha256: "0".into(),
        drill: None,
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    }
}

fn answered(field: &str, text: &str) -> Event {
    Event::FieldAnswered {
        field: field.into(),
        value: Value::Text(text.into()),
        from: Provenance::Typed,
    }
}

/// A night with some of everything, handed over once, with a clock that is set back.
fn rich() -> Run {
    let mut run = new_run();
    let marta = "Marta Vila";
    let day = |time: &str| format!("2026-11-23T{time}+01:00");
    let mut say = |time: &str, event| write(&mut run, &day(time), marta, event);
    say("03:12:00", started());
    say(
        "03:12:01",
        Event::DutySet {
            on_duty: true,
            by_clock: true,
            reason: None,
        },
    );
    for item in [0, 1] {
        say(
            "03:13:00",
            Event::ItemTicked {
                step: "alerta".into(),
                item,
                reason: None,
            },
        );
    }
    say(
        "03:13:00",
        Event::StepTicked {
            step: "alerta".into(),
            reason: None,
        },
    );
    say(
        "03:14:10",
        Event::OptionChosen {
            step: "zona".into(),
            value: Value::Text("xarxa".into()),
            suggested: Some(Value::Text("sistemes".into())),
            reason: Some("el MTR es talla".into()),
        },
    );
    say(
        "03:15:00",
        Event::StepSkipped {
            step: "captures".into(),
            reason: Some("no hi ha pantalla".into()),
        },
    );
    say(
        "03:16:00",
        Event::StepFailed {
            step: "reinici".into(),
            reason: "no respon".into(),
        },
    );
    say("03:17:00", answered("servei", "Seu electrònica"));
    say(
        "03:18:00",
        Event::NoteAdded {
            step: Some("dades".into()),
            text: "nodes 3 i 4\ntornen a caure".into(),
        },
    );
    say(
        "03:19:00",
        Event::EvidenceAttached {
            step: "dades".into(),
            field: None,
            file: "captura.png".into(),
            name: "captura.png".into(),
            bytes: 1234,
            sha256: "ab".repeat(32),
            output_of: None,
        },
    );
    say(
        "03:20:00",
        Event::TicketExported {
            step: "tiquet".into(),
            way: Way::Osc52,
            part: None,
            bytes: 321,
            sha256: "0".into(),
            part_sha256: None,
            missing: 1,
        },
    );
    say("03:21:00", answered("referencia", "CL-4711"));
    // The clock is set right: it was an hour and two minutes ahead.
    for (time, outcome, by) in [
        ("02:20:00", Outcome::NoAnswer, None),
        ("02:22:00", Outcome::Answered, Some("Joan")),
    ] {
        let attempt = Attempt {
            contact: "guardia".into(),
            number: "+34 934 452 699".into(),
            outcome,
            by: by.map(str::to_owned),
        };
        say(
            time,
            Event::CallLogged {
                step: "trucada".into(),
                attempt,
            },
        );
    }
    say(
        "02:23:00",
        Event::StepTicked {
            step: "trucada".into(),
            reason: Some("mentre s'espera".into()),
        },
    );
    say(
        "02:24:00",
        Event::ItemTicked {
            step: "final".into(),
            item: 0,
            reason: Some("de passada".into()),
        },
    );
    say(
        "02:25:00",
        Event::HandedOver {
            note: "El proveïdor truca a les 8.\nNo reinicieu res abans.".into(),
        },
    );
    write(&mut run, &day("07:58:00"), "Pau Roca", Event::Resumed);
    write(
        &mut run,
        &day("08:00:00"),
        "Pau Roca",
        Event::DutySet {
            on_duty: false,
            by_clock: true,
            reason: None,
        },
    );
    run
}

fn note() -> RecordNote {
    RecordNote {
        name: "2026-11-23-0312-nodes".into(),
        trouble: vec!["Line 9 was edited after it was written.".into()],
        outward: false,
    }
}

#[test]
fn the_sheet_says_first_what_is_open_and_then_all_that_happened() {
    let run = rich();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let code = lang.code();
        let text = status_sheet::text(&run, &note(), &words, false);
        insta::assert_snapshot!(format!("text-{code}"), text);
        insta::assert_snapshot!(
            format!("md-{code}"),
            status_sheet::text(&run, &note(), &words, true)
        );
        let json = status_sheet::json(&run, &note(), &words);
        insta::assert_snapshot!(format!("json-{code}"), format!("{json:#}"));
    }
}

/// What stands against a value in a schema of ours: type, enum, required, properties, items,
/// anyOf, `$ref`.
fn against(value: &Json, schema: &Json, whole: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/").unwrap();
        found.extend(against(
            value,
            whole.pointer(&format!("/{name}")).unwrap(),
            whole,
            at,
        ));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let tried: Vec<_> = any
            .iter()
            .map(|one| against(value, one, whole, at))
            .collect();
        if tried.iter().all(|one| !one.is_empty()) {
            found.push(format!("{at}: {tried:?}"));
        }
    }
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let fits = |of: &Json| {
        of.as_str() == Some(kind) || of.as_array().is_some_and(|all| all.contains(&kind.into()))
    };
    if !schema["type"].is_null() && !fits(&schema["type"]) {
        found.push(format!("{at}: {kind} is no {}", schema["type"]));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|all| !all.contains(value))
    {
        found.push(format!("{at}: {value} is not among {}", schema["enum"]));
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            found.push(format!("{at}: no {key}"));
        }
    }
    for (key, of) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(key) {
            found.extend(against(value, of, whole, &format!("{at}/{key}")));
        }
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(against(item, &schema["items"], whole, &format!("{at}/{n}")));
    }
    found
}

#[test]
fn what_programs_read_is_as_the_schema_says_and_names_no_key_that_it_does_not() {
    let schema: Json = serde_json::from_str(&status_sheet::schema()).unwrap();
    let sheet = status_sheet::json(&rich(), &note(), &Words::new(Lang::Ca));
    let of_sheet = &schema["$defs"]["sheet"];
    let nothing = Vec::<String>::new();
    assert_eq!(against(&sheet, of_sheet, &schema, ""), nothing);
    assert_eq!(against(&sheet, &schema, &schema, ""), nothing);
    for key in sheet.as_object().unwrap().keys() {
        assert!(of_sheet["properties"].get(key).is_some(), "{key}");
    }
    let of_ticket = &schema["$defs"]["ticket"]["properties"];
    for key in sheet["ticket"][0].as_object().unwrap().keys() {
        assert!(of_ticket.get(key).is_some(), "{key}");
    }
    let mut torn = sheet.clone();
    torn["ticket"][0]["state"] = "exported".into();
    assert!(!against(&torn, of_sheet, &schema, "").is_empty());
    torn = sheet;
    torn.as_object_mut().unwrap().remove("current");
    assert!(!against(&torn, of_sheet, &schema, "").is_empty());
}

#[test]
fn a_list_of_runs_is_as_the_schema_says_also_with_one_that_cannot_be_read() {
    let schema: Json = serde_json::from_str(&status_sheet::schema()).unwrap();
    let words = Words::new(Lang::En);
    let mut row = status_sheet::row(&new_run(), &note(), &words);
    row["archived"] = false.into();
    assert_eq!(row["ticket"][0]["state"], "draft");
    let torn = serde_json::json!({ "run": "x", "trouble": ["torn"] });
    let runs = Json::Array(vec![row, torn]);
    assert_eq!(against(&runs, &schema, &schema, ""), Vec::<String>::new());
    let runs = Json::Array(vec![serde_json::json!({ "run": "x" })]);
    assert!(!against(&runs, &schema, &schema, "").is_empty());
}

#[test]
fn a_clock_that_goes_back_is_told_and_keeps_the_order() {
    let run = rich();
    let words = Words::new(Lang::En);
    let text = status_sheet::text(&run, &note(), &words, false);
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    let line = "The clock went back 1 h 1 min";
    assert!(place("Número de tiquet: CL-4711\n  ~") < place(line));
    assert!(place(line) < place("2026-11-23 02:20:00 +01:00"));
    assert!(place("Pau Roca goes on, after Marta Vila") > place(line));
    let json = status_sheet::json(&run, &note(), &words);
    let jumps: Vec<_> = json["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["clock_went_back_seconds"].as_i64())
        .collect();
    assert_eq!(jumps, [3660]);
    // From 3:12 to 3:21, and from 2:20 to 8:00.
    assert_eq!(run.lasted().num_minutes(), 9 + 340);
}

#[test]
fn a_change_to_winter_time_is_no_jump_and_lasts_as_long_as_it_does() {
    let mut run = new_run();
    write(&mut run, "2026-10-25T02:50:00+02:00", "a", started());
    // Twenty minutes later the clocks on the wall say less.
    write(&mut run, "2026-10-25T02:10:00+01:00", "a", Event::Resumed);
    let text = status_sheet::text(&run, &note(), &Words::new(Lang::En), false);
    assert!(!text.contains("went back"), "{text}");
    assert_eq!(run.lasted().num_minutes(), 20);
}

fn waiting(since: &str) -> Run {
    let mut run = new_run();
    write(&mut run, since, "a", started());
    write(
        &mut run,
        since,
        "a",
        Event::WaitStarted {
            step: "espera".into(),
        },
    );
    run
}

fn left(run: &Run, now: &str) -> i64 {
    run.wait_left(5, at(now)).unwrap().num_minutes()
}

#[test]
fn a_wait_over_midnight_and_over_both_clock_changes_lasts_its_minutes() {
    for (since, soon, over) in [
        (
            "2026-11-23T23:55:00+01:00",
            "2026-11-24T00:04:00+01:00",
            "2026-11-24T00:05:00+01:00",
        ),
        (
            "2026-03-29T01:55:00+01:00",
            "2026-03-29T03:04:00+02:00",
            "2026-03-29T03:05:00+02:00",
        ),
        (
            "2026-10-25T02:55:00+02:00",
            "2026-10-25T02:04:00+01:00",
            "2026-10-25T02:05:00+01:00",
        ),
    ] {
        let mut run = waiting(since);
        for step in ["alerta", "zona", "captures", "reinici", "dades"] {
            let (step, reason) = (step.into(), Some("x".into()));
            write(&mut run, since, "a", Event::StepSkipped { step, reason });
        }
        assert_eq!((left(&run, soon), left(&run, over)), (1, 0), "{since}");
        let tick = Command::Tick(StepId::from("espera"));
        let early = run.decide(&tick, None, at(soon));
        assert_eq!(early, Err(Refusal::NeedsReason(Deviation::WaitNotOver)));
        assert!(run.decide(&tick, None, at(over)).is_ok(), "{since}");
    }
}

#[test]
fn a_clock_that_goes_back_makes_no_wait_longer() {
    let mut run = waiting("2026-11-23T03:12:00+01:00");
    // Two hours back: at most the whole wait is left, and not two hours more.
    assert_eq!(left(&run, "2026-11-23T01:13:00+01:00"), 10);
    // Once something is written, it is known to have begun before that.
    let noted = Event::NoteAdded {
        step: None,
        text: "x".into(),
    };
    write(&mut run, "2026-11-23T01:14:00+01:00", "a", noted);
    assert_eq!(left(&run, "2026-11-23T01:20:00+01:00"), 4);
    assert_eq!(left(&run, "2026-11-23T01:24:00+01:00"), 0);
    // Forward: it is over, and not by less than nothing.
    assert_eq!(left(&run, "2027-11-23T01:24:00+01:00"), 0);
}

#[test]
fn duty_is_right_through_both_clock_change_nights() {
    let schedule = Schedule {
        timezone: Some("Europe/Madrid".into()),
        open: Some("Mo-Su 02:30-03:30".into()),
        ..Schedule::default()
    };
    // Minute by minute: what the wall shows is what counts.
    for night in ["2026-03-29T00:00:00Z", "2026-10-24T23:00:00Z"] {
        let zone: vetlla::model::Zone = "Europe/Madrid".parse().unwrap();
        for minute in 0..240 {
            let now = at(night) + chrono::TimeDelta::minutes(minute);
            let wall = now.with_timezone(&zone).format("%H:%M").to_string();
            let open = ("02:30".."03:30").contains(&wall.as_str());
            match assess(&schedule, &Schedule::default(), now) {
                Assessment::Known {
                    on_duty,
                    changes_at,
                    ..
                } => {
                    assert_eq!(on_duty, !open, "{wall}");
                    let change = changes_at.unwrap();
                    assert!(change > now, "{wall}: {change}");
                }
                Assessment::Unknown => panic!("{wall}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever the clock jumps: the order is that of the journal, nothing is negative,
    /// and what is shown twice is the same.
    #[test]
    fn no_clock_makes_a_run_lie(seconds in prop::collection::vec(-200_000_i64..200_000, 1..20), now in -300_000_i64..300_000) {
        let mut run = new_run();
        let start = at("2026-10-25T02:30:00+02:00");
        let mut entries = Vec::new();
        for (n, second) in seconds.iter().enumerate() {
            let event = match n {
                0 => started(),
                1 => Event::WaitStarted { step: "espera".into() },
                _ => Event::NoteAdded { step: None, text: format!("nota {n}.") },
            };
            let when = start + chrono::TimeDelta::seconds(*second);
            entries.push(Entry { at: when, by: "a".into(), host: "b".into(), event });
            run.apply(entries.last().unwrap());
        }
        let zero = chrono::TimeDelta::zero();
        prop_assert!(run.lasted() >= zero);
        let now = start + chrono::TimeDelta::seconds(now);
        if let Some(left) = run.wait_left(5, now) {
            prop_assert!(left >= zero && left <= chrono::TimeDelta::minutes(10), "{left}");
        }
        let words = Words::new(Lang::En);
        let json = status_sheet::json(&run, &note(), &words);
        let noted: Vec<_> = json["notes"].as_array().unwrap().iter().map(|n| n["text"].clone()).collect();
        let wanted: Vec<_> = (2..seconds.len()).map(|n| format!("nota {n}.")).collect();
        prop_assert_eq!(noted, wanted);
        prop_assert!(json["lasted_seconds"].as_i64().unwrap() >= 0);
        let shown: Vec<_> = json["timeline"].as_array().unwrap().iter().map(|e| e["at"].clone()).collect();
        let written: Vec<_> = entries.iter().map(|e| e.at.to_rfc3339()).collect();
        prop_assert_eq!(shown, written);
        let again = Run::replay(Arc::clone(run.runbook()), Operator::default(), &entries);
        prop_assert_eq!(status_sheet::json(&again, &note(), &words), json);
    }
}

/// An environment of its own, with this runbook in it.
fn env(folder: &std::path::Path) -> Env {
    let books: PathBuf = folder.join("books");
    std::fs::create_dir_all(&books).unwrap();
    std::fs::write(books.join("nodes.yaml"), YAML).unwrap();
    let options = Options {
        runbooks: vec![books],
        state_dir: Some(folder.join("state")),
        lang: Some(Lang::En),
        ..Options::default()
    };
    Env::look(&options, &Places::default())
}

#[test]
fn a_session_goes_on_whatever_the_clock_did_since() {
    let folder = tempfile::tempdir().unwrap();
    let env = env(folder.path());
    let now = at("2026-11-23T03:12:00+01:00");
    let mut session = opening::begin(&env, "nodes", &vetlla::app::terms::Terms::default(), now)
        .unwrap()
        .session;
    session.make();
    let wait = Command::StartWait("espera".into());
    session.carry(&wait, Some("prova"), now).unwrap();
    let name = RunName::parse(session.name()).unwrap();
    drop(session);
    // Opened again before it began, a year later, and in the hour that comes twice.
    for when in [
        "2026-11-20T01:00:00Z",
        "2027-11-23T12:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
    ] {
        let opened = opening::open(&env, &name, true, at(when)).unwrap();
        assert_eq!(opened.news, Vec::<String>::new(), "{when}");
        let mut session = opened.session;
        assert!(session.read_only().is_none());
        let note = Command::Note(None, format!("nota de {when}"));
        session.carry(&note, None, at(when)).unwrap();
        assert_eq!(session.saved(), Saved::All);
    }
    let past_run = past_run(&env, &name).unwrap();
    assert_eq!(past_run.trouble, Vec::<String>::new());
    let notes: Vec<_> = past_run
        .run
        .notes()
        .iter()
        .map(|note| note.text.clone())
        .collect();
    assert_eq!(notes.len(), 4);
    assert!(
        notes[0].contains("11-20") && notes[3].contains("T01:30"),
        "{notes:?}"
    );
    // Duty follows each opening's own clock: closed, open at noon of a Tuesday, closed.
    let duty: Vec<_> = past_run
        .run
        .entries()
        .iter()
        .filter_map(|entry| match entry.event {
            Event::DutySet { on_duty, .. } => Some(on_duty),
            _ => None,
        })
        .collect();
    assert_eq!(duty, [true, false, true]);
    assert!(past_run.run.lasted() >= chrono::TimeDelta::zero());
}
