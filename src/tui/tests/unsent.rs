//! Parts of a ticket that come and go while it is looked at, and the one that is next.

use super::support::{in_form, walk};
use crate::tui::bench::{Bench, CATALAN, Style};
use crate::tui::keymap::Context;

const TWO: &str = "version: 1
id: dos
title: Dos tiquets
steps:
  - { id: facts, kind: form, title: Dades, fields: [{ id: app, type: text, label: App, required: true }] }
  - { id: t1, kind: ticket, title: Xarxa, ticket: { lang: en, subject: 'Net {{ app }}', body: '{{ app }} fails', updates: [{ id: u1, title: Torna, body: Back }] }, fields: [{ id: r1, type: text, label: R1 }] }
  - { id: t2, kind: ticket, title: Fabricant, ticket: { lang: en, subject: 'Vendor {{ app }}', body: '{{ app }} fails' }, fields: [{ id: r2, type: text, label: R2 }] }
";

/// At the first ticket.
fn at_ticket() -> Bench {
    let mut bench = walk(TWO);
    bench.keys("enter").text("Web").keys("enter enter");
    assert_eq!(bench.at(), "t1");
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket);
    bench
}

fn copied(bench: &Bench) -> Vec<String> {
    let parts = bench.run().exports().iter();
    let parts = parts.map(|own| own.part.clone().unwrap_or_default());
    parts.collect()
}

#[test]
fn the_mark_stays_at_its_part_when_parts_come() {
    let mut bench = at_ticket();
    bench.keys("tab c tab c");
    assert_eq!(copied(&bench), ["subject", "body"]);
    // All of it has left: the update is among the parts now, before the one that is meant.
    assert!(bench.usual().has("[4/5 "), "{}", bench.usual().text());
    bench.keys("c");
    assert_eq!(copied(&bench), ["subject", "body", "body"]);
}

#[test]
fn the_view_of_one_of_several_tickets_says_which_it_is() {
    let mut bench = at_ticket();
    assert!(bench.usual().has("· Xarxa"), "{}", bench.usual().text());
}

#[test]
fn enter_opens_the_part_that_the_line_names() {
    let mut bench = at_ticket();
    bench.keys("enter").text("N1").keys("enter esc");
    let next = bench.say_with("now-update", &[("title", "Torna".into())]);
    assert!(bench.usual().has(&next), "{}", bench.usual().text());
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket);
    assert_eq!(bench.preview().name(), Some("update:u1"));
}

#[test]
fn enter_goes_back_from_an_update_that_is_sent() {
    let mut bench = at_ticket();
    bench
        .keys("enter")
        .text("N1")
        .keys("enter esc enter c enter");
    assert_eq!(bench.preview().name(), Some("update:u1"));
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Steps);
}

#[test]
fn what_is_wrong_with_an_answer_is_seen_in_a_small_window() {
    let help = "Una ajuda que ocupa força línies perquè ningú no la pugui llegir de cop en una pantalla petita, i encara més.";
    let mut bench = in_form(&format!(
        "      - {{ id: d, type: datetime, label: Quan va començar, required: true, help: '{help} {help}' }}"
    ));
    bench.shot(40, 10);
    bench.text_only("ahir-a-les-quatre").keys_only("enter");
    let mistake = bench.mistake("d").unwrap().to_owned();
    let start: String = mistake.chars().take(20).collect();
    let shot = bench.shot(40, 10);
    assert!(shot.has(&start), "{start}\n{}", shot.text());
    assert!(shot.has("ahir-a-les-quatre"), "{}", shot.text());
}

#[test]
fn the_first_enter_at_a_closing_that_was_taken_up_does_what_heading_and_footer_say() {
    let text = TWO.replace(", updates: [{ id: u1, title: Torna, body: Back }]", "");
    let mut bench = walk(&text);
    bench.keys("enter").text("Web").keys("enter enter");
    for number in ["N1", "N2"] {
        bench.keys("enter c enter").text(number).keys("enter enter");
    }
    bench
        .keys("esc home enter ctrl-u")
        .text("Correu")
        .keys("enter esc");
    let mut bench = bench.opened_again();
    assert!(bench.is_completion(), "{}", bench.usual().text());
    let (heading, footer) = (
        bench.say("completion-enter-ticket"),
        bench.say("act-ticket"),
    );
    let shot = bench.usual();
    assert!(shot.has(&heading), "{}", shot.text());
    assert!(shot.footer().contains(&footer), "{}", shot.text());
    bench.idle_keys("enter");
    assert_eq!(bench.context(), Context::Ticket, "{}", bench.usual().text());
    assert_eq!(bench.preview().name(), Some("addendum"));
}

#[test]
fn enter_at_what_has_changed_asks_how_others_know_it() {
    let mut bench = at_ticket();
    bench.keys("c enter").text("N1").keys("enter enter");
    bench
        .keys("home enter ctrl-u")
        .text("Correu")
        .keys("enter esc");
    bench.keys("home down enter");
    assert_eq!(bench.preview().name(), Some("addendum"));
    assert!(bench.usual().footer().contains(&bench.say("act-how")));
    bench.idle_keys("enter");
    assert_eq!(bench.prompt().question, bench.say("reason-ticket-changed"));
    bench.text("per telèfon");
    assert_eq!(bench.recorded("enter"), ["ticket_exported"]);
    assert!(!bench.usual().has(&bench.say("ticket-out-of-date")));
}

const CALL: &str = "version: 1
id: truca
title: Un tiquet i una trucada
contacts: { anna: { name: Anna, phones: ['1', '2'] } }
steps:
  - { id: facts, kind: form, title: Dades, fields: [{ id: app, type: text, label: App, required: true }] }
  - { id: t1, kind: ticket, title: Xarxa, ticket: { lang: en, subject: 'Net {{ app }}', body: '{{ app }} fails' }, fields: [{ id: r1, type: text, label: R1 }] }
  - { id: ring, kind: call, title: Trucar al proveïdor, contacts: [anna] }
";

#[test]
fn on_a_small_screen_the_line_says_that_one_may_call_once_that_is_so() {
    for lang in crate::i18n::Lang::ALL {
        let mut bench = Bench::walk_text(CALL, Style { lang, ..CATALAN });
        bench.keys("enter").text("Web").keys("enter enter");
        bench.keys("enter c enter").text("N1").keys("enter enter");
        bench
            .keys("home enter ctrl-u")
            .text("Correu")
            .keys("enter esc .");
        assert_eq!(bench.at(), "ring");
        let call = bench.say("now-or-call-short");
        let shot = bench.shot(40, 10);
        assert!(!shot.has(&call), "{}", shot.text());
        bench.keys("enter esc");
        let shot = bench.shot(40, 10);
        assert!(shot.has(&call), "{}", shot.text());
        assert!(
            shot.footer().contains(&bench.say("act-call")),
            "{}",
            shot.text()
        );
    }
}
