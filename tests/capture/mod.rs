//! The places of the program that the documentation and the snapshots show.
#![allow(dead_code)]

mod bench;
pub mod picture;

pub use bench::{Bench, CATALAN, Style};

use chrono::TimeDelta;
use std::sync::Arc;
use vetlla::engine::{Copy, TicketStanding, TicketState, Totals};
use vetlla::i18n::Words;
use vetlla::load;
use vetlla::model::{DispatchKind, Way};
use vetlla::tui::screens::library::{Library, Listed, OpenRunRow};

const AWS: &str = "aws-claranet";
const BUILT_IN: [(&str, &str); 3] = [
    (
        include_str!("../../runbooks/aws-claranet.yaml"),
        "aws-claranet.yaml",
    ),
    (
        include_str!("../../runbooks/disk-full.yaml"),
        "disk-full.yaml",
    ),
    (
        include_str!("../../runbooks/tls-cert.yaml"),
        "tls-cert.yaml",
    ),
];

/// The sizes that the documentation shows.
pub const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (60, 15), (40, 10)];

/// A ticket that was filed, and whose number is still to come.
fn filed() -> TicketStanding {
    let copy = Copy {
        sha256: String::new(),
        part: None,
        whole: true,
        answer: None,
        at: bench::night() - TimeDelta::minutes(12),
        way: Way::Osc52,
        complete: true,
    };
    TicketStanding {
        change_may_have_left: None,
        depends_on: Vec::new(),
        kind: DispatchKind::Ticket,
        place: 5,
        applies: true,
        step: "tiquet".into(),
        state: TicketState::Delivered(bench::night() - TimeDelta::minutes(9)),
        copies: vec![copy],
        reference: None,
        wants_reference: true,
        taken_back: None,
        may_have_left: None,
        exporter_failed: None,
        exporter_runs: false,
        results_left: Vec::new(),
        out_of_date: false,
        gaps: false,
        updates: Vec::new(),
    }
}

/// An open run that began so many minutes ago.
fn open_run(name: &str, title: &str, minutes: i64, tickets: Vec<TicketStanding>) -> OpenRunRow {
    OpenRunRow {
        name: name.to_owned(),
        title: title.to_owned(),
        drill: None,
        started: Some(bench::night() - TimeDelta::minutes(minutes)),
        step: Some("Información Obligatoria Tiquets Claranet".to_owned()),
        totals: Totals {
            closed: 4,
            all: 7,
            at_most: 7,
            missing: 0,
        },
        about: Some("[Sistemas] Portal de tràmits".to_owned()).filter(|_| minutes < 60),
        operator: Some("Núria Vidal".to_owned()),
        found_by: String::new(),
        handover: None,
        tickets,
        trouble: None,
    }
}

/// The library, with two open runs, three runbooks and a refused one.
fn library(style: Style) -> Bench {
    let words = Arc::new(Words::new(style.lang));
    let listed = |(text, name): (&str, &str)| {
        let runbook = load::runbook(text, &words).unwrap();
        Listed::of(&runbook, words.with("built-in", &[("name", name.into())]))
    };
    let broken = load::runbook("version: 1\nid: dns\ntitel: DNS\n", &words).unwrap_err();
    let at = broken[0].place;
    let problem = format!(
        "runbooks/dns.yaml:{}:{}: {}",
        at.line, at.column, broken[0].message
    );
    let mut runbooks: Vec<_> = BUILT_IN.into_iter().map(listed).collect();
    runbooks.push(Listed {
        id: "dns".to_owned(),
        place: "runbooks/dns.yaml".to_owned(),
        problem: Some((problem, broken.len() - 1)),
        ..Listed::default()
    });
    let runs = vec![
        open_run(
            "2026-11-23-0231-aws-claranet",
            &runbooks[0].title,
            41,
            vec![filed()],
        ),
        open_run(
            "2026-11-20-2250-disk-full",
            &runbooks[1].title,
            3142,
            Vec::new(),
        ),
    ];
    let mut bench = Bench::new(style, "{}");
    let library = Library::new(runs, runbooks);
    bench.runtime.app_mut().show_library(library);
    bench
}

/// A place in the walk, and how one gets there.
pub struct Scene {
    pub name: &'static str,
    /// What it shows, for the documentation.
    pub about: &'static str,
    pub open: fn(Style) -> Bench,
}

const fn scene(name: &'static str, about: &'static str, open: fn(Style) -> Bench) -> Scene {
    Scene { name, about, open }
}

/// The places that the documentation shows.
pub const SCENES: &[Scene] = &[
    scene(
        "library",
        "The library: open runs first, then runbooks",
        library,
    ),
    scene("first-step", "The first step of a run", first_step),
    scene("decision", "A decision, proposed by the clock", decision),
    scene("form", "The form, half filled, with a mistake", form),
    scene(
        "ticket-gaps",
        "The ticket while answers are missing",
        ticket_gaps,
    ),
    scene("ticket", "The ticket, complete and sent", ticket),
    scene("call", "The call, after two attempts", call),
    scene("completion", "The completion call", completion),
    scene("reason", "A reason is asked for", reason),
    scene("timeline", "What happened when", timeline),
    scene("why", "Why is this shown?", why),
    scene("help", "The keys", help),
    scene("unsaved", "The disk is full", unsaved),
];

/// More places, tried and not shown.
pub const MORE_SCENES: &[Scene] = &[
    scene("form-list", "", form_list),
    scene("form-network", "", form_network),
    scene("form-complete", "", form_complete),
    scene("finished", "", finished),
    scene("held", "", held),
    scene("refused", "", refused),
    scene("filter", "", filter),
    scene("outcome", "", outcome),
    scene("yank", "", yank),
    scene("disk-full", "", disk_full),
    scene("tls-cert", "", tls_cert),
    scene("duty-asked", "", duty_asked),
    scene("message", "", message),
    scene("approval", "", approval),
];

fn first_step(style: Style) -> Bench {
    let mut bench = Bench::walk(AWS, style);
    bench.minutes(1);
    bench
}

fn decision(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("enter enter 1 enter");
    bench
}

fn at_form(style: Style) -> Bench {
    let mut bench = decision(style);
    bench.keys("enter s").minutes(1).keys("enter");
    bench
}

fn form(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de trámites")
        .keys("enter")
        .text("ahir a les tres")
        .keys("enter");
    bench
}

fn form_list(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench.keys("tab tab tab tab tab tab enter");
    bench
}

fn form_network(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("enter enter 2 enter enter s enter");
    bench.text("Portal").keys("tab tab tab tab tab");
    bench.text("això no és cap màquina").keys("enter");
    bench
}

fn ticket_gaps(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de trámites")
        .keys("enter enter")
        .text("La ciudadanía no puede iniciar ningún trámite.")
        .keys("tab esc t");
    bench
}

fn form_complete(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de trámites")
        .keys("enter enter")
        .text("La ciudadanía no puede iniciar ningún trámite.")
        .keys("tab enter")
        .text("El portal responde 502 desde las 03:05.")
        .keys("tab")
        .text("Sonda HTTP: GET /salut, una vez por minuto.")
        .keys("tab 2 tab");
    bench.minutes(6);
    bench
}

fn ticket(style: Style) -> Bench {
    let mut bench = form_complete(style);
    bench.keys("enter enter c");
    bench
}

fn at_call(style: Style) -> Bench {
    let mut bench = ticket(style);
    bench.keys("enter").text("CLA-20931").keys("enter enter");
    bench.minutes(1);
    bench
}

fn outcome(style: Style) -> Bench {
    let mut bench = at_call(style);
    bench.keys("enter 1");
    bench
}

fn call(style: Style) -> Bench {
    let mut bench = outcome(style);
    bench.keys("2").minutes(1).keys("enter 2 3").minutes(1);
    bench
}

fn completion(style: Style) -> Bench {
    let mut bench = call(style);
    bench
        .keys("enter 1 1")
        .text("Marta, torn de nit")
        .keys("enter");
    bench
}

fn finished(style: Style) -> Bench {
    let mut bench = completion(style);
    bench.keys("enter enter");
    bench
}

fn reason(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("s").text("ja el va obrir el torn de tarda");
    bench
}

fn refused(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("s enter");
    bench
}

fn timeline(style: Style) -> Bench {
    let mut bench = call(style);
    bench.keys("l");
    bench
}

fn why(style: Style) -> Bench {
    let mut bench = decision(style);
    bench.keys("enter down i");
    bench
}

fn help(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("?");
    bench
}

fn unsaved(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.fill_disk().keys("enter");
    bench
}

fn held(style: Style) -> Bench {
    let mut bench = library(style);
    let who = bench.app().words.with(
        "record-held",
        &[
            ("user", "nvidal".into()),
            ("host", "bastion".into()),
            ("since", "02:31".into()),
            ("pid", "4711".into()),
        ],
    );
    let run = "2026-11-23-0231-aws-claranet".to_owned();
    bench.runtime.app_mut().ask_held(run, who);
    bench
}

fn filter(style: Style) -> Bench {
    let mut bench = library(style);
    bench.keys("/").text("aws");
    bench
}

fn yank(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("y");
    bench
}

fn disk_full(style: Style) -> Bench {
    Bench::walk("disk-full", style)
}

fn tls_cert(style: Style) -> Bench {
    Bench::walk("tls-cert", style)
}

/// A restart that somebody must allow, and of which others are told.
const TOLD: &str = r##"
version: 1
id: reinici
title: Reinici del correu
lang: ca
steps:
  - id: dades
    title: Les dades
    fields: [{ id: servei, type: text, label: Servei, required: true }]
  - id: avis
    kind: message
    title: Aviseu de la parada
    message:
      url: https://xat.example.org/guardia
      to: ["#guardia", "{{ servei }}@example.org"]
      subject: "Parada de {{ servei }}"
      body: |
        Aturem {{ servei }} ara mateix.
        Us tornarem a avisar quan funcioni.
"##;

/// What somebody else must allow.
const ALLOWED: &str = r"
version: 1
id: reinici
title: Reinici del correu
lang: ca
steps:
  - id: permis
    kind: approval
    title: Permís per reiniciar
    role: Cap de torn
    question: Es pot aturar el correu deu minuts?
  - { id: reinicia, title: Reinicieu-lo, when: permis }
  - { id: espera, title: Espereu al matí, when: not permis }
";

fn approval(style: Style) -> Bench {
    let mut bench = Bench::walk_text(ALLOWED, style);
    bench.keys("enter");
    bench
}

fn message(style: Style) -> Bench {
    let mut bench = Bench::walk_text(TOLD, style);
    bench.keys("enter").text("correu").keys("enter enter enter");
    bench.keys("tab c");
    bench
}

fn duty_asked(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("d");
    bench
}
