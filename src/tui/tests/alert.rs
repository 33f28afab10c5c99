//! A run that begins with an alert, and the library where several runbooks are for it.

use crate::app::alert::Matches;
use crate::app::terms::Terms;
use crate::tui::bench::{Bench, CATALAN};
use std::sync::Arc;

const ALERT: &str = include_str!("../../../tests/fixtures/alerts/alertmanager.json");
const DISK: &str = "version: 1\nid: disc\ntitle: Disc\nlang: ca\nalerts: [{ labels: { alertname: DiskFull } }]\nsteps:\n  - id: f\n    kind: form\n    title: Dades\n    fields:\n      - { id: host, type: host, label: Màquina, required: true, from: alert.labels.instance }\n      - { id: zona, type: text, label: Zona, from: alert.labels.zone }\n";

fn terms() -> Terms {
    Terms {
        alert: Some(Arc::new(crate::load::alert(ALERT).unwrap())),
        ..Terms::default()
    }
}

#[test]
fn what_an_alert_proposes_is_shown_with_where_it_is_from_and_taken_by_enter() {
    let mut bench = Bench::walk_text_on(DISK, CATALAN, "{}", terms());
    let told = bench.message().to_owned();
    assert!(told.contains("Alerta: DiskFull."), "{told}");
    assert!(told.contains("cal acceptar-ho: Màquina."), "{told}");
    assert!(
        told.contains("Zona (l'alerta no ho diu d'una manera que es llegeixi)"),
        "{told}"
    );
    bench.keys("enter");
    let shown = bench.usual();
    assert!(
        shown.has("db-01.example.org") && shown.has("de l'alerta"),
        "{}",
        shown.text()
    );
    assert!(
        bench.run().answer(&"host".into()).is_none(),
        "it is not taken unasked"
    );
    bench.keys("enter");
    let answer = bench.run().answer(&"host".into()).unwrap();
    assert_eq!(answer.value.to_text(), "db-01.example.org");
    assert!(bench.journal().contains(&"alert_received".to_owned()));
}

#[test]
fn an_alert_is_still_there_when_the_run_is_opened_again() {
    let mut bench = Bench::walk_text_on(DISK, CATALAN, "{}", terms());
    bench.keys("n").text("nota").keys("enter");
    let mut bench = bench.opened_again();
    bench.keys("enter enter");
    assert!(
        bench.usual().has("db-01.example.org"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn of_several_runbooks_only_those_for_the_alert_are_listed_with_a_word_why() {
    let mut bench = Bench::new(CATALAN, "{}");
    bench.runtime.begin_on(terms());
    bench.runtime.choose(Matches {
        runbooks: vec!["disk-full".into(), "tls-cert".into()],
        said: "2 procediments són per a l'alerta DiskFull".into(),
    });
    bench.runtime.read_library();
    let shown = bench.usual();
    assert!(
        shown.has("2 procediments són per a l'alerta"),
        "{}",
        shown.text()
    );
    assert!(
        shown.has("A disk is full") && shown.has("Certificat TLS"),
        "{}",
        shown.text()
    );
    assert!(!shown.has("Monitor OMI"), "{}", shown.text());
    bench.keys("enter");
    assert!(bench.run().alert().is_some(), "the run has it");
    let mut bench = Bench::new(CATALAN, "{}");
    bench.runtime.choose(Matches {
        runbooks: Vec::new(),
        said: "Cap procediment".into(),
    });
    bench.runtime.read_library();
    assert!(bench.usual().has("Monitor OMI") && bench.usual().has("Cap procediment"));
}

#[test]
fn at_a_long_text_that_an_alert_proposes_the_footer_says_that_enter_accepts_it() {
    let text = DISK.replace(
        "type: host, label: Màquina",
        "type: textarea, label: Màquina",
    );
    let mut bench = Bench::walk_text_on(&text, CATALAN, "{}", terms());
    bench.keys("enter");
    let (accepts, line) = (bench.say("act-accept"), bench.say("act-line"));
    let footer = |bench: &mut Bench| bench.usual().footer().to_owned();
    let at_first = footer(&mut bench);
    assert!(at_first.contains(&format!("Enter {accepts}")), "{at_first}");
    bench.text("a");
    let typed = footer(&mut bench);
    assert!(typed.contains(&format!("Enter {line}")), "{typed}");
}

#[test]
fn what_an_alert_proposed_and_nobody_accepted_is_named_when_the_form_is_closed() {
    let text = DISK.replace("required: true, from", "from");
    let mut bench = Bench::walk_text_on(&text, CATALAN, "{}", terms());
    bench.keys("enter ctrl-o");
    assert!(bench.run().answer(&"host".into()).is_none());
    let args = [("fields", "Màquina".into())];
    assert_eq!(bench.message(), bench.say_with("proposals-left", &args));
}
