//! The same walk on the full screen and by lines: the same ticket, the same events.

use crate::bench::{Bench, CATALAN};
use crate::lines::Desk;
use crate::same::contents;
use vetlla::engine::ticket::{lay_out, ticket_lang, ticket_step};
use vetlla::engine::{Phase, Run};
use vetlla::i18n::Words;
use vetlla::model::{Kind, Operator};
use vetlla::sink;

const RUNBOOK: &str = include_str!("../../runbooks/aws-claranet.yaml");

/// A Monday night is duty by these hours, and none by those.
const DUTY: &str = "operator:\n  name: Núria Vidal\nschedule:\n  timezone: Europe/Madrid\n  office_hours: Mo-Fr 08:00-18:00\nclipboard: osc52\n";
const OFFICE: &str = "operator:\n  name: Núria Vidal\nschedule:\n  timezone: Europe/Madrid\n  office_hours: Mo-Su 00:00-24:00\nclipboard: osc52\n";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum About {
    Systems,
    Network,
}

/// Keys on the full screen.
fn keys(about: About, duty: bool) -> Bench {
    let site = if duty { DUTY } else { OFFICE };
    let mut p = Bench::walk_text_with(RUNBOOK, CATALAN, site);
    p.keys("enter enter");
    p.keys(if about == About::Systems { "1" } else { "2" });
    p.keys("enter enter s enter");
    p.text("Seu electrònica").keys("enter enter");
    p.text("Ningú pot entrar")
        .keys("enter")
        .text("des de les tres");
    p.keys("tab enter");
    if about == About::Systems {
        p.text("HTTP 503")
            .keys("tab")
            .text("sonda web01")
            .keys("tab");
    } else {
        p.text("ping: 100% loss").keys("tab");
        p.text("10.1.2.3").keys("enter").text("db01.aoc.cat");
        p.keys("enter s enter").text("1 gw 0.3 ms");
        p.keys("tab c enter");
    }
    if duty {
        p.keys("2");
    }
    p.keys("tab enter enter c enter").text("CLA-1");
    p.keys("enter enter");
    if duty {
        p.keys("enter enter 2 enter down enter 1").text("Pere Roca");
        p.keys("enter");
    }
    // The end is read, and then finished.
    p.keys("enter enter");
    p
}

/// The same, line by line.
fn lines(about: About, duty: bool) -> Desk {
    let site = if duty { DUTY } else { OFFICE };
    let desk = Desk::new(RUNBOOK, site, CATALAN).on_terminal();
    let which = if about == About::Systems {
        "1"
    } else {
        "Xarxa"
    };
    let mut typed = vec!["", which, "", "s", "", "Seu electrònica", ""];
    typed.extend(["Ningú pot entrar", "des de les tres", ".", ""]);
    typed.extend(match about {
        About::Systems => vec!["HTTP 503", ".", "sonda web01", "."],
        About::Network => vec![
            "ping: 100% loss",
            ".",
            "10.1.2.3",
            "db01.aoc.cat",
            "s",
            "1 gw 0.3 ms",
            ".",
            "c",
        ],
    });
    if duty {
        typed.push("redeploy");
    }
    typed.extend(["", "", "c", "", "CLA-1"]);
    if duty {
        typed.extend(["", "1", "2", "", "", "1", "Pere Roca"]);
    }
    typed.extend(["", ""]);
    desk.start(&(typed.join("\n") + "\n"));
    desk
}

fn ticket(run: &Run) -> String {
    let (_, step) = ticket_step(run).unwrap();
    let Kind::Dispatch(form) = &step.kind else {
        panic!("a ticket step has a ticket");
    };
    sink::plain(&lay_out(
        run,
        step,
        form,
        &Words::of_ticket(ticket_lang(form)),
    ))
    .as_str()
    .to_owned()
}

fn alike(about: About, duty: bool) {
    let screen = keys(about, duty);
    let desk = lines(about, duty);
    let entries = desk.entries();
    assert_eq!(contents(&entries), contents(screen.run().entries()));
    let operator = Operator {
        name: Some("Núria Vidal".to_owned()),
        ..Operator::default()
    };
    let run = Run::replay(screen.run().runbook().clone(), operator, &entries);
    assert_eq!(*run.phase(), Phase::Finished, "{about:?}, duty: {duty}");
    assert_eq!(ticket(&run), ticket(screen.run()));
    assert!(ticket(&run).contains("Seu electrònica"));
}

#[test]
fn systems_on_duty_is_the_same_walk_on_both_faces() {
    alike(About::Systems, true);
}

#[test]
fn network_on_duty_is_the_same_walk_on_both_faces() {
    alike(About::Network, true);
}

#[test]
fn systems_in_office_hours_is_the_same_walk_on_both_faces() {
    alike(About::Systems, false);
}

#[test]
fn network_in_office_hours_is_the_same_walk_on_both_faces() {
    alike(About::Network, false);
}

#[test]
fn both_faces_say_in_which_language_to_write() {
    let told = "Escriba en castellano: es el idioma del ticket.";
    let mut screen = Bench::walk_text_with(RUNBOOK, CATALAN, DUTY);
    screen.keys("enter enter 1 enter enter s enter");
    let shot = screen.shot(80, 24).text();
    assert!(shot.contains(told), "{shot}");
    let out = Desk::new(RUNBOOK, DUTY, CATALAN).start("\n1\n\ns\n\n");
    assert!(out.contains(told), "{out}");
}
