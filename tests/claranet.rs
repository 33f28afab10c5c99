//! The tickets to Claranet, word for word: Systems or Network, on duty or in office hours, of a
//! server or not.
//!
//! `claranet/first` has the four as they were when they were first written; `claranet` has those
//! of today. What differs is named here, with the reason, and nothing else may. The questions
//! are those of the page that the runbook was taken from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use std::sync::Arc;
use vetlla::engine::{Command, Refusal, Run, ticket};
use vetlla::i18n::{Lang, Words};
use vetlla::model::{Entry, Event, Kind, Moment, Operator, Provenance, Value};
use vetlla::{load, sink};

const RUNBOOK: &str = include_str!("../runbooks/aws-claranet.yaml");
const SOURCE: &str = include_str!("fixtures/monitor-omi-aws-template-aws.txt");

/// What differs from the first ones: the line, and why.
const ADDED: &[(&str, &str)] = &[(
    "CC: suporttecnic@aoc.cat",
    "cc is a part of the whole copy and of every format",
)];
/// What is not there where the problem is of no server: “¿Es un servidor? No: the MTR field
/// goes”. The question itself is internal, and in no ticket.
const OF_SERVERS: &str = "Si es un servidor, enviar resultado de MTR o TRACEPATH";

struct Walk {
    run: Run,
    minute: i64,
}

impl Walk {
    fn begin() -> Self {
        let runbook = load::runbook(RUNBOOK, &Words::new(Lang::Ca)).unwrap();
        let mut walk = Self {
            run: Run::new(Arc::new(runbook), Operator::default()),
            minute: 0,
        };
        walk.write(vec![Event::Started {
            runbook: "aws-claranet".into(),
            title: String::new(),
            sha256: String::new(),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        }]);
        walk
    }

    fn write(&mut self, events: Vec<Event>) {
        let start = Moment::parse_from_rfc3339("2024-03-02T03:20:00+01:00").unwrap();
        for event in events {
            self.minute += 1;
            self.run.apply(&Entry {
                at: start + chrono::TimeDelta::minutes(self.minute),
                by: "Marta".into(),
                host: "bastion".into(),
                event,
            });
        }
    }

    fn carry(&mut self, command: &Command) {
        let now = self.run.entries().last().unwrap().at;
        let decided = match self.run.decide(command, None, now) {
            Err(Refusal::NeedsReason(_)) => self.run.decide(command, Some("reason"), now),
            other => other,
        };
        let events = decided.unwrap_or_else(|refused| panic!("{command:?}: {refused:?}"));
        self.write(events);
    }

    fn choose(&mut self, step: &str, value: Value) {
        self.carry(&Command::Choose(step.into(), value));
    }

    fn answer(&mut self, field: &str, text: &str) {
        self.give(field, Value::Text(text.into()));
    }

    fn give(&mut self, field: &str, value: Value) {
        self.carry(&Command::Answer(field.into(), value, Provenance::Typed));
    }

    fn ticket(&self) -> String {
        let (_, step) = self.run.runbook().step(&"tiquet".into()).unwrap();
        let Kind::Dispatch(form) = &step.kind else {
            panic!("{step:?}");
        };
        let words = Words::of_ticket(ticket::ticket_lang(form));
        let laid = ticket::lay_out(&self.run, step, form, &words);
        assert_eq!(laid.missing, Vec::<String>::new());
        sink::plain(&laid).as_str().to_owned()
    }
}

/// The ticket of a problem of the network, or of systems, and of a server.
fn made(network: bool, on_duty: bool, server: bool) -> String {
    let mut walk = Walk::begin();
    let tipus = if network { "redes" } else { "sistemas" };
    walk.choose("tipus", Value::Text(tipus.into()));
    walk.choose("guardia", Value::Flag(on_duty));
    walk.answer("aplicacion", "Seu electrònica");
    walk.answer("inicio", "2024-03-02T03:12:00+01:00");
    walk.answer("impacto", "Ningú pot entrar\ndes de les tres");
    walk.answer("contacto", "Marta Vila");
    if network {
        walk.answer("tests_redes", "ping: 100% loss");
        walk.answer("origen", "10.1.2.3");
        walk.answer("destino", "db01.aoc.cat");
        walk.give("es_servidor", Value::Flag(server));
        if server {
            walk.answer("mtr", "1 gw 0.3 ms\n2 ??? 100%");
        }
        walk.answer("frecuencia", "constante");
    } else {
        walk.answer("comportamiento", "HTTP 503");
        walk.answer("evidencias", "sonda web01: GET /salut");
    }
    if on_duty {
        walk.answer("actuacion", if network { "no" } else { "redeploy" });
    }
    walk.ticket()
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/claranet")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The ways: the file, whether it is of the network, on duty, of a server.
const WAYS: [(&str, bool, bool, bool); 5] = [
    ("systems-office.txt", false, false, false),
    ("systems-duty.txt", false, true, false),
    ("network-office.txt", true, false, true),
    ("network-duty.txt", true, true, true),
    ("network-no-server.txt", true, false, false),
];

#[test]
fn each_ticket_is_word_for_word_the_one_that_is_kept() {
    for (name, network, on_duty, server) in WAYS {
        assert_eq!(
            made(network, on_duty, server).trim_end(),
            file(name).trim_end(),
            "{name}"
        );
    }
}

#[test]
fn nothing_but_what_is_named_differs_from_the_first_ones() {
    for (name, ..) in &WAYS[..4] {
        let (first, now) = (file(&format!("first/{name}")), file(name));
        let added: Vec<&str> = ADDED.iter().map(|(line, _)| *line).collect();
        let kept = now.lines().filter(|line| !added.contains(line));
        assert_eq!(
            kept.collect::<Vec<_>>(),
            first.lines().collect::<Vec<_>>(),
            "{name}"
        );
        for line in added {
            assert!(
                now.lines().any(|own| own == line) && !first.contains(line),
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn of_no_server_there_is_no_trace_and_all_else_is_the_same() {
    let (with, without) = (file("network-office.txt"), file("network-no-server.txt"));
    let begins = with
        .lines()
        .position(|line| line.contains(OF_SERVERS))
        .unwrap();
    let mut lines: Vec<&str> = with.lines().collect();
    // The question and the two lines of its answer.
    lines.drain(begins..begins + 3);
    assert_eq!(lines, without.lines().collect::<Vec<_>>());
}

/// The questions of a ticket: what stands before the colon or the question mark of each row.
fn questions(ticket: &str) -> Vec<&str> {
    let rows = ticket.lines().map(str::trim_start);
    let rows = rows.filter_map(|row| row.strip_prefix("* "));
    rows.map(|row| {
        let end = [": ", "? "].iter().filter_map(|mark| row.find(mark)).min();
        let end = end.map_or(row.len(), |at| at + usize::from(row[at..].starts_with('?')));
        row[..end].trim_end_matches(':')
    })
    .collect()
}

/// Those of the page, below the heading of that kind.
fn of_the_page(heading: &str) -> Vec<String> {
    let lines = SOURCE
        .lines()
        .skip_while(|line| !line.trim().starts_with(heading));
    let lines = lines.skip(1).take_while(|line| !line.starts_with("**"));
    let rows = lines.filter_map(|line| line.trim_start().strip_prefix('*'));
    rows.map(|row| row.trim().trim_end_matches(':').to_owned())
        .collect()
}

#[test]
fn the_questions_are_those_of_the_page_in_its_order() {
    /// Asked on duty alone, by the page's note in prose.
    const BY_NOTE: &str = "¿Es necesario un redeploy o reinicio del servicio?";
    for (name, network, ..) in WAYS {
        let page = of_the_page(if network {
            "**Redes**"
        } else {
            "**Sistemas:**"
        });
        assert!(page.len() > 6, "{page:?}");
        let text = file(name);
        let asked: Vec<_> = questions(&text)
            .into_iter()
            .filter(|own| *own != BY_NOTE)
            .collect();
        let wanted = page.iter().map(String::as_str);
        let wanted: Vec<_> = wanted
            .filter(|own| name != "network-no-server.txt" || *own != OF_SERVERS)
            .collect();
        assert_eq!(asked, wanted, "{name}");
    }
}
