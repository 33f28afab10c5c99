//! A message on the screen: the ticket's page, with its own words, beside a ticket.

use super::support::walk;
use crate::engine::StepState;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;

const MESSAGE: &str = r##"
version: 1
id: avis
title: Un avís
lang: ca
steps:
  - { id: dades, kind: form, title: Les dades, fields: [{ id: servei, type: text, label: Servei, required: true }] }
  - { id: tiquet, kind: ticket, title: El tiquet, required: false, ticket: { subject: "Avaria de {{ servei }}" } }
  - id: avis
    kind: message
    title: Aviseu tothom
    message:
      url: https://xat.example.org
      to: ["#{{ servei }}"]
      subject: "{{ servei }} no va"
      body: "Hi treballem: {{ servei }}."
  - { id: final, title: El final }
"##;

fn state(bench: &Bench, step: &str) -> StepState {
    let (at, _) = bench.run().runbook().step(&step.into()).unwrap();
    bench.run().state(at)
}

/// At the message's page, with all that it names.
fn shown() -> Bench {
    let mut bench = walk(MESSAGE);
    bench.keys("enter").text("correu").keys("enter enter");
    bench.keys("s");
    assert_eq!(bench.at(), "avis");
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket);
    bench
}

#[test]
fn a_message_is_looked_at_copied_and_sent_by_the_keys_of_a_ticket() {
    let mut bench = shown();
    let whole = bench.say("part-whole");
    let title = format!("[1/4 {whole}] Missatge complet");
    for text in [title.as_str(), "#correu", "Hi treballem: correu."] {
        assert!(bench.usual().has(text), "{text}\n{}", bench.usual().text());
    }
    assert_eq!(bench.recorded("tab tab tab c"), ["ticket_exported"]);
    assert_eq!(bench.run().exports()[0].part.as_deref(), Some("to"));
    assert_eq!(bench.recorded("tab c"), ["ticket_exported"]);
    assert_eq!(bench.tone(), Some(Tone::Fine));
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!(bench.at(), "final");
    assert_eq!(state(&bench, "avis"), StepState::Done);
    let screen = bench.usual();
    assert!(screen.has("enviat"), "{}", screen.text());
    assert_eq!(bench.recorded("up u enter"), ["step_reopened"]);
}

#[test]
fn a_message_that_did_not_leave_asks_how_it_was_sent() {
    let mut bench = shown();
    bench.idle_keys("enter");
    let offered = bench.say("reason-sent-by-hand");
    let args = [("key", "1".into()), ("offered", (&offered).into())];
    let asked = bench.say_with("reason-message-not-left", &args);
    assert_eq!(bench.prompt().question, asked);
    assert_eq!(bench.recorded("1 enter"), ["step_ticked"]);
}

#[test]
fn the_header_tells_of_a_message_that_is_out_of_date_and_the_list_how_it_stands() {
    let mut bench = shown();
    bench.keys("c enter");
    assert_eq!(state(&bench, "avis"), StepState::Done);
    assert!(!bench.usual().has("DESACTUALITZAT"));
    bench
        .keys("home enter backtab")
        .text("web")
        .keys("enter esc");
    let screen = bench.usual();
    let header = screen.rows[0].clone();
    assert!(
        header.contains("enviat, DESACTUALITZAT"),
        "{}",
        screen.text()
    );
}

#[test]
fn t_shows_the_message_at_its_step_and_the_ticket_anywhere_else() {
    let mut bench = walk(MESSAGE);
    bench.keys("down down t");
    assert_eq!(bench.preview().step, 2);
    bench.keys("esc up up t");
    assert_eq!(bench.preview().step, 1);
}

#[test]
fn c_at_the_step_copies_the_whole_message() {
    let mut bench = shown();
    bench.keys("esc");
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    let export = &bench.run().exports()[0];
    assert_eq!(
        (export.step.0.as_str(), export.part.as_deref()),
        ("avis", None)
    );
}

const UPDATED: &str = r#"
version: 1
id: avaria
title: Una avaria
lang: ca
steps:
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket:
      subject: Avaria
      body: No va.
      updates:
        - { id: torna, title: Ja funciona, when: "state('repara') == 'done'", body: "Torna a anar." }
  - { id: repara, title: Repareu-ho }
"#;

#[test]
fn an_update_that_is_due_is_the_first_part_of_its_ticket_and_enter_there_says_it_is_sent() {
    let mut bench = walk(UPDATED);
    bench.keys("enter c enter");
    assert!(!bench.usual().has("actualització"));
    bench.keys("enter");
    let screen = bench.usual();
    assert!(
        screen.rows[0].contains("obert, actualització per enviar"),
        "{}",
        screen.text()
    );
    assert!(
        screen.says("envieu l'actualització «Ja funciona»"),
        "{}",
        screen.text()
    );
    bench.keys("esc t tab");
    let screen = bench.usual();
    for text in [
        "Actualització: Ja funciona",
        "Torna a anar.",
        "«Ja funciona»: per enviar",
    ] {
        assert!(screen.has(text), "{text}\n{}", screen.text());
    }
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    assert_eq!(
        bench.run().exports()[1].part.as_deref(),
        Some("update:torna")
    );
    assert_eq!(bench.recorded("enter"), ["update_sent"]);
    assert_eq!(bench.context(), Context::Ticket);
    let screen = bench.usual();
    assert!(screen.has("«Ja funciona»: enviada el"), "{}", screen.text());
    bench.keys("esc");
    assert!(!bench.usual().rows[0].contains("per enviar"));
    bench.keys("up");
    assert_eq!(bench.recorded("u enter"), ["update_reopened"]);
}

/// Who closes the last step has not tried to end the run.
#[test]
fn closing_the_last_step_is_no_try_to_finish_and_the_end_asks_once() {
    let mut bench = walk(UPDATED);
    bench.keys("enter c enter enter");
    assert_eq!(bench.context(), Context::Ticket);
    let told = ["update-first-why", "update-first-now-next"].map(|word| bench.say(word));
    assert_eq!(bench.message(), told.join(" "));
    bench.keys("esc e");
    assert_eq!(bench.context(), Context::Completion);
    let screen = bench.usual();
    let footer = screen.rows.last().unwrap();
    assert!(!footer.contains(&bench.say("act-finish")), "{footer}");
    assert!(footer.contains(&bench.say("act-ticket")), "{footer}");
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket);
    let told = ["update-first-why", "update-first-next"].map(|word| bench.say(word));
    assert_eq!(bench.message(), told.join(" "));
    assert!(bench.run().ended().is_none());
    bench.keys("esc enter");
    assert!(bench.run().ended().is_some(), "{}", bench.usual().text());
}
