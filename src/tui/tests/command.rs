//! A command on the screen, and the keys of what it prints. Nothing is run here: a run in
//! memory has no folder to run anything in, and that is told like any other end.

use crate::engine::{Act, StepState, next_of_run};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::message::Tone;

const BOOK: &str = r#"
version: 1
id: sonda
title: Una sonda
lang: ca
steps:
  - { id: mira, kind: command, title: Mireu els processos, measured_here: true, alternatives: [[no-such-tool, x], [sh, -c, "true"]] }
  - { id: fi, title: Digueu-ho }
"#;

fn walk() -> Bench {
    Bench::walk_trusted(BOOK, CATALAN)
}

/// It was shown, read and run.
fn begun() -> Bench {
    let mut bench = walk();
    bench.keys("enter").minutes(1);
    let new = bench.recorded("enter");
    assert_eq!(new, ["command_begun", "command_ended"]);
    assert_eq!(bench.context(), Context::Output);
    bench
}

/// The same with so much in sight that it is scrolled.
fn long() -> Bench {
    let mut bench = begun();
    let run = bench.app().run().unwrap();
    for row in 1..=60 {
        bench.runtime.print(run, 1, &format!("fila {row}\n"));
    }
    bench
}

#[test]
fn the_command_is_shown_with_its_place_and_what_is_missing() {
    let mut bench = walk();
    bench.idle_keys("enter");
    let menu = bench.menu();
    assert_eq!(menu.title, "sh -c true");
    let note = menu.note.clone().unwrap();
    for part in [
        "a bastion, com a nvidal",
        "no-such-tool",
        "des d'aquesta màquina",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    bench.idle_keys("enter");
    assert_eq!(bench.message(), bench.say("command-too-soon"));
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    bench.idle_keys("enter esc");
    assert_eq!(bench.context(), Context::Steps);
}

#[test]
fn one_whose_programs_are_missing_is_shown_whole_with_the_reason_and_copied() {
    let argv = "alternatives: [[no-such-tool, x], [sh, -c, \"true\"]]";
    for (missing, rows, second) in [
        (
            "argv: [no-such-tool, -x, 'a b']",
            vec!["no-such-tool -x 'a b'"],
            false,
        ),
        (
            "alternatives: [[no-such-tool, x], [nor-this, y]]",
            vec!["no-such-tool x", "nor-this y"],
            true,
        ),
    ] {
        let text = BOOK.replace(argv, missing);
        assert_ne!(text, BOOK);
        let mut bench = Bench::walk_trusted(&text, CATALAN);
        bench.idle_keys("enter");
        assert_eq!(bench.context(), Context::Menu);
        let shot = bench.usual();
        for line in &rows {
            assert!(shot.has(line), "{}", shot.text());
        }
        assert!(shot.has("no-such-tool"), "{}", shot.text());
        let note = bench.menu().note.clone().unwrap();
        assert!(note.contains("no hi ha cap d'aquests programes"), "{note}");
        if second {
            bench.idle_keys("down");
        }
        bench.idle_keys("enter");
        let raw = bench.runtime.display().unwrap().raw.clone();
        assert!(!raw.is_empty(), "{}", bench.message());
        assert_eq!(bench.context(), Context::Steps);
        assert!(bench.run().commands().is_empty(), "nothing has run");
    }
}

#[test]
fn what_was_looked_up_is_shown_to_nobody_who_went_elsewhere() {
    let mut bench = walk();
    let step = crate::model::StepId("mira".into());
    let run = bench.app().run().unwrap();
    bench.keys("n");
    let here = crate::app::shown_command::Here::default();
    bench.runtime.looked_up(run, &step, &here);
    assert_eq!(bench.context(), Context::Prompt);
    bench.keys("esc down");
    bench.runtime.looked_up(run, &step, &here);
    assert_eq!(bench.context(), Context::Steps);
    bench.keys("up");
    bench.runtime.looked_up(run, &step, &here);
    assert_eq!(bench.context(), Context::Menu);
}

#[test]
fn what_follows_from_one_that_did_not_go_well_is_asked() {
    let mut bench = begun();
    bench.idle_keys("esc");
    let act = next_of_run(bench.run(), bench.env.now()).act;
    assert_eq!(act, Act::JudgeCommand);
    bench.idle_keys("enter");
    // Nothing was printed: there is nothing to see.
    assert_eq!(bench.menu().rows.len(), 4);
    bench.idle_keys("2");
    bench.text("a mà");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!(bench.run().state(0), StepState::Done);
}

#[test]
fn one_that_is_not_trusted_is_shown_to_be_run_by_hand() {
    let mut bench = super::support::walk(BOOK);
    let screen = bench.usual();
    assert!(screen.has("sh -c true"), "{}", screen.text());
    assert!(
        screen.has("executeu l'ordre vós mateix"),
        "{}",
        screen.text()
    );
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
}

#[test]
fn up_and_down_scroll_and_whoever_goes_up_stays_there() {
    let mut bench = long();
    assert!(bench.usual().has("fila 60") && !bench.usual().has("fila 1 "));
    bench.idle_keys("up up up k");
    let run = bench.app().run().unwrap();
    let before = bench.usual().has("fila 44");
    bench.runtime.print(run, 1, "més\nmés\n");
    assert_eq!(bench.usual().has("fila 44"), before);
    assert!(!bench.usual().has("més"), "{}", bench.usual().text());
    let up = bench.usual().text();
    bench.idle_keys("down j");
    assert_ne!(bench.usual().text(), up);
}

#[test]
fn page_up_and_page_down_scroll_by_what_is_in_sight() {
    let mut bench = long();
    bench.idle_keys("pageup");
    assert!(!bench.usual().has("fila 60"));
    bench.idle_keys("space");
    assert!(bench.usual().has("fila 60"));
    bench.idle_keys("pageup pagedown");
    assert!(bench.usual().has("fila 60"));
}

#[test]
fn first_and_last_go_to_the_ends_and_the_end_is_followed() {
    let mut bench = long();
    bench.idle_keys("home");
    assert!(bench.usual().has("fila 2"));
    bench.idle_keys("end");
    let run = bench.app().run().unwrap();
    bench.runtime.print(run, 1, "i una més\n");
    assert!(bench.usual().has("i una més"), "{}", bench.usual().text());
}

#[test]
fn stop_asks_nothing_of_a_command_that_has_ended() {
    let mut bench = begun();
    bench.idle_keys("x");
    assert_ne!(bench.message(), bench.say("command-cancelling"));
    assert_eq!(bench.context(), Context::Output);
}

#[test]
fn back_goes_to_the_steps_and_help_tells_the_keys() {
    let mut bench = begun();
    bench.idle_keys("?");
    assert_eq!(bench.context(), Context::Pager);
    bench.idle_keys("esc esc");
    assert_eq!(bench.context(), Context::Steps);
    for key in ["q", "enter"] {
        let mut bench = begun();
        bench.idle_keys(key);
        assert_eq!(bench.context(), Context::Steps, "{key}");
    }
}

const ASKED: &str = r#"
version: 1
id: sonda
title: Una sonda
lang: ca
steps:
  - { id: form, kind: form, title: Form, fields: [{ id: on, type: text, label: On, required: true }, { id: out, type: textarea, label: Sortida, required: true, when: answered(on) }, { id: fi, type: text, label: Fi }] }
  - { id: mira, kind: command, title: Mireu-ho, recommended: true, when: answered(on) and not answered(out), measured_here: true, argv: [sh, -c, "true"], into: out }
"#;

/// At the field that a command can answer.
fn at_field() -> Bench {
    let mut bench = Bench::walk_trusted(ASKED, CATALAN);
    bench.keys("enter");
    bench.text("db1");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    bench
}

#[test]
fn a_field_says_that_a_command_can_answer_it_and_shows_the_command() {
    let mut bench = at_field();
    let screen = bench.usual().text();
    for part in ["Hi pot respondre una ordre: Mireu-ho", "Ctrl-R executa"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    bench.idle_keys("ctrl-r");
    assert_eq!(bench.menu().title, "sh -c true");
    bench.idle_keys("esc");
    assert_eq!(bench.context(), Context::Form);
    bench.keys("ctrl-r").minutes(1);
    let new = bench.recorded("enter");
    assert_eq!(new, ["command_begun", "command_ended"]);
    assert_eq!(bench.context(), Context::Output);
    bench.idle_keys("esc");
    assert_eq!(bench.context(), Context::Form);
}

#[test]
fn what_stands_in_a_field_is_not_put_aside_for_what_a_command_prints() {
    let mut bench = at_field();
    bench.text("1 gw");
    bench.idle_keys("ctrl-r");
    assert_eq!(bench.message(), bench.say("form-run-has-text"));
    assert_eq!(bench.context(), Context::Form);
    bench.keys("tab");
    bench.idle_keys("ctrl-r");
    assert_eq!(bench.message(), bench.say("form-run-none"));
    assert!(!bench.usual().has("Ctrl-R"), "{}", bench.usual().text());
}

#[test]
fn find_goes_to_what_is_looked_for_and_next_and_previous_go_on_and_what_is_not_there_is_told() {
    let mut bench = long();
    let run = bench.app().run().unwrap();
    bench.runtime.print(run, 1, "Un Error\n");
    for row in 61..=120 {
        bench.runtime.print(run, 1, &format!("fila {row}\n"));
    }
    bench.idle_keys("/");
    bench.text("error");
    bench.idle_keys("enter");
    assert_eq!(bench.context(), Context::Output);
    let screen = bench.usual();
    assert!(
        screen.has("Un Error") && !screen.has("fila 120"),
        "{}",
        screen.text()
    );
    // It stays there, whatever comes.
    bench.runtime.print(run, 1, "fila 121\n");
    assert!(bench.usual().has("Un Error"), "{}", bench.usual().text());
    bench.idle_keys("/");
    bench.text("fila 1");
    bench.idle_keys("enter");
    assert!(bench.usual().has("fila 121"), "{}", bench.usual().text());
    bench.idle_keys("n");
    assert!(bench.usual().has("fila 1 "), "around the end");
    bench.idle_keys("N");
    assert!(bench.usual().has("fila 121"), "and back");
    bench.idle_keys("/");
    bench.text("zzz");
    bench.idle_keys("enter");
    assert_eq!(bench.message(), bench.say("search-none"));
    bench.idle_keys("/ esc n");
    assert_eq!(bench.message(), bench.say("search-nothing"));
}

/// A command of many arguments: none of the panes shows it at once.
fn many_arguments() -> Bench {
    let arguments: Vec<_> = (1..=80).map(|n| format!("argument-{n:03}")).collect();
    let line = format!("[sh, -c, \"true\", {}, FI]", arguments.join(", "));
    Bench::walk_trusted(&BOOK.replace("[sh, -c, \"true\"]", &line), CATALAN)
}

#[test]
fn a_command_runs_only_once_its_end_was_in_sight() {
    for (columns, rows) in [(80, 24), (40, 10)] {
        let mut bench = many_arguments();
        bench.shot(columns, rows);
        bench.idle_keys("enter");
        let (mut seen, mut pages) = (String::new(), 0);
        while bench
            .menu()
            .to_read
            .as_ref()
            .is_some_and(|own| !own.is_read())
        {
            let shot = bench.shot(columns, rows);
            assert!(shot.has("sh -c true argument-001"), "{}", shot.text());
            assert!(shot.has("PgDn"), "{}", shot.text());
            assert!(shot.says(&bench.say("act-read-on")), "{}", shot.text());
            seen += &shot.text();
            bench.minutes(1);
            bench.idle_keys(if pages % 2 == 0 { "enter" } else { "1" });
            bench.shot(columns, rows);
            pages += 1;
            assert!(pages < 60);
        }
        let shot = bench.shot(columns, rows);
        seen += &shot.text();
        assert!(shot.has("sh -c true") && pages > 0, "{}", shot.text());
        for n in 1..=80 {
            assert!(
                seen.contains(&format!("argument-{n:03}")),
                "{n} is not seen"
            );
        }
        // Who turned the last page has not read it yet.
        bench.idle_keys("enter");
        assert_eq!(bench.message(), bench.say("command-too-soon"));
        bench.idle_keys("enter");
        for _ in 0..pages {
            bench.shot(columns, rows);
            bench.idle_keys("pagedown");
        }
        bench.shot(columns, rows);
        bench.minutes(1);
        assert_eq!(bench.recorded("enter"), ["command_begun", "command_ended"]);
    }
}

#[test]
fn what_runs_is_in_sight_in_the_least_window_with_all_that_is_said_of_it() {
    let mut bench = walk();
    bench.shot(40, 10);
    bench.idle_keys("enter");
    let shot = bench.shot(40, 10);
    assert!(shot.has("sh -c true"), "{}", shot.text());
    bench.idle_keys("pagedown pageup");
    assert!(bench.shot(40, 10).has("sh -c true"));
}
