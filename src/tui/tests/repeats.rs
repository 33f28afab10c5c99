//! Steps that are there once for each value of a list: their rows and numbers, and where one
//! stays when they come and go.

use super::support::{followed, step, ticked, ticked_because, walk};
use crate::engine::StepState;
use crate::model::{Event, FieldId, Provenance, Value};
use crate::tui::screens::walk::Layer;

const HOSTS: &str = r#"
version: 1
id: reinici
title: Reinici de servidors
lang: ca
steps:
  - id: quins
    kind: form
    title: Quins servidors?
    fields:
      - { id: hosts, type: textarea, label: Servidors, required: true }
  - id: reinicia
    for_each: lines(hosts)
    as: host
    title: Reinicieu {{ host }}
    body: "Entreu a {{ host }} i reinicieu-lo."
    items: [Traieu'l del balancejador, "Reinicieu {{ host }}"]
    fields:
      - { id: versio, type: text, label: Versió, required: true }
  - { id: fi, title: El final }
  - id: envia
    kind: ticket
    title: El tiquet
    ticket: { lang: es, subject: Reinicio, body: "{{ answers(reinicia) }}" }
"#;

fn hosts(text: &str) -> Event {
    Event::FieldAnswered {
        field: FieldId("hosts".to_owned()),
        value: Value::Text(text.to_owned()),
        from: Provenance::Typed,
    }
}

#[test]
fn each_value_has_its_row_and_number_and_its_own_detail() {
    let mut bench = walk(HOSTS);
    insta::assert_snapshot!("repeats-waiting", bench.usual().text());
    bench.keys("enter");
    bench.paste("web01\nweb02\n web01 \ndb-1");
    bench.keys("tab");
    let told = "Escrits més d'una vegada, i comptats una de sola: web01";
    assert!(bench.usual().has(told), "{}", bench.usual().text());
    bench.keys("enter");
    assert_eq!(bench.at(), "reinicia[web01]");
    bench.keys("enter down");
    assert_eq!(bench.at(), "reinicia[web02]");
    insta::assert_snapshot!("repeats-80x24", bench.usual().text());
    insta::assert_snapshot!("repeats-60x15", bench.shot(60, 15).text());
    bench.keys("i");
    assert!(bench.usual().has("Una vegada per a cada valor de"));
}

#[test]
fn an_instance_is_worked_on_to_its_end_and_the_next_one_comes() {
    let mut bench = walk(HOSTS);
    bench.keys("enter");
    bench.paste("web01\nweb02");
    bench.keys("tab enter enter enter enter");
    assert!(
        bench.is_form(),
        "its items are ticked: it asks for its version"
    );
    assert_eq!(bench.field(), "versio[web01]");
    bench.paste("7.2");
    bench.keys("enter enter");
    assert_eq!(bench.at(), "reinicia[web02]");
    assert_eq!(bench.run().state(1), StepState::Done);
    bench.keys("t");
    let page = bench.usual();
    assert!(
        page.has("[FALTA: Versió (web02)]") && page.has("Versió: 7.2"),
        "{}",
        page.text()
    );
}

#[test]
fn one_stays_at_ones_step_when_values_come_and_go_before_it() {
    let mut bench = followed(HOSTS);
    bench.comes(vec![hosts("web01\nweb02")]);
    bench.keys("end up");
    assert_eq!(bench.at(), "fi");
    bench.comes(vec![hosts("new\nweb01\nweb02\nlast")]);
    assert_eq!(bench.at(), "fi");
    bench.keys("up up");
    assert_eq!(bench.at(), "reinicia[web02]");
    bench.comes(vec![hosts("web02")]);
    assert_eq!(bench.at(), "reinicia[web02]");
    bench.comes(vec![
        ticked("quins"),
        ticked_because("reinicia[web02]", "ja"),
    ]);
    assert_eq!(bench.at(), "fi");
}

#[test]
fn a_ticket_stays_the_one_that_is_looked_at() {
    let mut bench = followed(HOSTS);
    bench.keys("end t");
    assert!(matches!(bench.top(), Layer::Ticket(_)));
    bench.comes(vec![hosts("web01\nweb02")]);
    let at = bench.preview().step;
    assert_eq!(bench.run().runbook().steps[at].id, step("envia"));
    assert!(bench.usual().has("Reinicio"), "{}", bench.usual().text());
}

#[test]
fn a_form_of_an_instance_is_taken_up_at_the_half_word() {
    let mut bench = walk(HOSTS);
    bench.keys("enter");
    bench.paste("web01\nweb02");
    bench.keys("tab enter enter enter enter");
    bench.paste("7.");
    let mut bench = bench.opened_again();
    assert_eq!(
        (bench.field().as_str(), bench.typed()),
        ("versio[web01]", "7.")
    );
    assert!(bench.usual().has("2.1 Reinicieu web01"));
}

const GROUPS: &str = r#"
version: 1
id: reinici
title: Reinici de servidors
lang: ca
steps:
  - id: dades
    kind: form
    title: Apunteu els servidors
    fields:
      - { id: hosts, type: textarea, label: Servidors, required: true }
      - id: per_host
        type: group
        label: Servidor
        for_each: lines(hosts)
        as: host
        fields:
          - { id: versio, type: text, label: Versió, help: "La de {{ host }}.", required: true }
          - { id: net, type: checkbox, label: Net, when: 'versio != "1"' }
  - id: envia
    kind: ticket
    title: El tiquet
    ticket: { lang: es, subject: "Versiones {{ versio|join(', ') }}" }
"#;

#[test]
fn a_group_is_asked_once_for_each_value_of_the_list_above_it() {
    let mut bench = walk(GROUPS);
    bench.keys("enter");
    bench.paste("web01\nweb02");
    bench.keys("tab");
    assert_eq!(bench.field(), "versio[web01]");
    insta::assert_snapshot!("groups-80x24", bench.usual().text());
    bench.paste("1");
    bench.keys("enter");
    assert_eq!(
        bench.field(),
        "versio[web02]",
        "of that version nobody asks more"
    );
    bench.paste("2");
    bench.keys("enter");
    assert_eq!(bench.field(), "net[web02]");
    insta::assert_snapshot!("groups-60x15", bench.shot(60, 15).text());
    bench.keys("esc i");
    let page = bench.usual();
    assert!(
        page.has("Una vegada per a cada valor de lines(hosts)"),
        "{}",
        page.text()
    );
    assert!(page.has("Net (web02)"), "{}", page.text());
}

#[test]
fn a_value_that_is_added_while_the_form_is_open_is_asked_and_one_taken_out_is_not() {
    let mut bench = walk(GROUPS);
    bench.keys("enter");
    bench.paste("web01");
    bench.keys("tab");
    bench.paste("3");
    bench.keys("tab shift-tab shift-tab");
    assert_eq!(bench.field(), "hosts");
    bench.paste("x\n");
    bench.keys("tab");
    let page = bench.usual();
    assert!(
        page.has("Servidor (web01x)") && !page.has("Servidor (web01)"),
        "{}",
        page.text()
    );
    bench.keys("esc t");
    let page = bench.usual();
    assert!(page.has("[FALTA: Versió (web01x)]"), "{}", page.text());
}

#[test]
fn a_place_that_another_step_has_by_now_is_not_taken_for_the_one_that_was_current() {
    let mut bench = followed(HOSTS);
    bench.comes(vec![hosts("web01\nweb02"), ticked("quins")]);
    bench.keys("down");
    assert_eq!(bench.at(), "reinicia[web02]");
    // A step closes, and the current one is where the one before it was, but another.
    bench.comes(vec![hosts("db-1\nweb02"), ticked("fi")]);
    assert_eq!(bench.at(), "reinicia[db-1]");
    // Where the steps are the same, the cursor of who reads stays.
    bench.keys("down");
    bench.comes(vec![ticked_because("envia", "r")]);
    assert_eq!(bench.at(), "reinicia[web02]");
}

#[test]
fn of_a_title_that_is_cut_what_tells_an_instance_from_the_others_is_kept() {
    let long = HOSTS.replace(
        "title: Reinicieu {{ host }}",
        "title: Reinicieu el servidor d'aplicacions de la seu electrònica {{ host }} i mireu-ne els registres",
    );
    let mut bench = walk(&long);
    bench.keys("enter");
    let hosts: Vec<_> = (1..=19).map(|n| format!("web{n:02}")).collect();
    bench.paste(&hosts.join("\n"));
    bench.keys("tab enter");
    let page = bench.usual();
    for host in &hosts[..15] {
        let row = page.rows.iter().find(|row| {
            row.split('│')
                .nth(1)
                .is_some_and(|own| own.contains(host.as_str()))
        });
        assert!(row.is_some(), "{host} is not told:\n{}", page.text());
    }
}
