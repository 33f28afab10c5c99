//! Two people at two screens, and one run: the program itself in two terminals with state folders
//! of their own, beside a real server.

use super::desk::*;
use super::hosts::Team;
use super::server::{Server, server};
use super::support::{Home, Key, Signal};
use std::sync::Arc;
use std::time::Duration;

const RUNBOOK: &str = "\
version: 1
id: avaria
title: An outage
steps:
- id: dades
  kind: form
  title: What is known
  fields:
  - { id: impacte, type: text, label: Impact, required: true }
- { id: final, title: The end }
";

/// Somebody of a team, with a state folder of their own.
fn host(server: &Server, team: &Team, name: &str) -> Arc<Home> {
    let url = server.url(&team.engineer, &team.database);
    let home = home(&format!(
        "lang: en\noperator: {{ name: {name} }}\nstore: {{ url: \"{url}\", team: {} }}\n",
        team.name
    ));
    let folder = home.path().join("runbooks");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("avaria.yaml"), RUNBOOK).unwrap();
    home
}

/// Anna is in the middle of a word, and Boris follows her.
fn two(server: &Server, team: &Team) -> (Person, Person) {
    let (a, b) = (host(server, team, "Anna"), host(server, team, "Boris"));
    let mut anna = vetlla(&a, &["start", "avaria"]);
    anna.sees("What is known")
        .key(Key::Enter)
        .is_at_field("Impact");
    anna.answer("half a wo").is_at("half a wo").sees("shared");
    let mut boris = vetlla(&b, &[]);
    boris.sees("In the hands of others").sees("Anna on");
    boris.key(Key::Home).key(Key::Enter);
    boris
        .sees("1 Follow")
        .sees("2 Ask for it")
        .sees("3 Take it over");
    boris.letter('1').sees("Anna on").reads("half a wo");
    (anna, boris)
}

#[test]
fn a_run_is_followed_asked_for_and_handed_over_in_the_middle_of_a_word() {
    let Some(server) = server() else { return };
    let team = Team::new(server);
    let (mut anna, mut boris) = two(server, &team);
    anna.answer("r").is_at("half a wor");
    boris.reads("half a wor");
    boris.key(Key::Ctrl('t')).reads("Asked.");
    // Whoever asks takes no letter from what Anna types.
    anna.sees("Boris on")
        .sees("Ctrl-T")
        .answer("1")
        .is_at("half a wor1");
    anna.key(Key::Backspace)
        .is_at("half a wor")
        .key(Key::Ctrl('t'));
    anna.sees("1 Give it")
        .letter('1')
        .sees("For whoever goes on");
    anna.answer("the ticket is not filed yet").key(Key::Enter);
    boris
        .reads("Handed over by Anna")
        .reads("the ticket is not filed yet");
    anna.reads("Boris on");
    // Whoever reads takes longer than a key that bounces.
    std::thread::sleep(Duration::from_millis(400));
    boris
        .key(Key::Esc)
        .is_at_field("Impact")
        .is_at("half a wor");
    boris.answer("d is done");
    anna.reads("Boris is writing at")
        .reads("half a word is done");
    boris.key(Key::Enter);
    anna.sees("all is answered");
    boris.key(Key::Enter).sees("▶ 2 The end");
    anna.sees("▶ 2 The end");
}

#[test]
fn a_screen_that_stood_still_says_at_once_that_its_run_was_taken_and_why() {
    let Some(server) = server() else { return };
    let team = Team::new(server);
    let (mut anna, mut boris) = two(server, &team);
    anna.terminal.kill(Signal::STOP);
    boris.key(Key::Ctrl('t')).reads("Asked.");
    // Until it is known that nobody has answered yet, the key asks once more.
    boris.reads("no answer yet").key(Key::Ctrl('t'));
    boris.sees("1 Take it over").letter('1').reads("Why?");
    boris.answer("she does not answer").key(Key::Enter);
    boris.reads("Enter once more takes it").key(Key::Enter);
    boris.is_at_field("Impact").is_at("half a wo");
    anna.terminal.kill(Signal::CONT);
    anna.sees("took this run over").reads("she does not answer");
    anna.sees("Ctrl-T");
    // What is typed from now on is not the run's: it is refused in words, letter by letter.
    anna.answer("rd").reads("here it is only read");
    anna.is_at("half a wo").key(Key::Enter).is_at("half a wo");
    anna.sees_no("half a wor");
    anna.key(Key::Ctrl('t')).sees("1 Follow").letter('1');
    anna.sees("Boris on");
    boris.answer("rked").is_at("half a worked");
    anna.reads("half a worked");
}

#[test]
fn a_run_that_was_left_with_a_note_of_handover_is_taken_without_a_reason() {
    let server = server!();
    for by_name in [true, false] {
        let team = Team::new(server);
        let (a, b) = (host(server, &team, "Anna"), host(server, &team, "Boris"));
        let mut anna = vetlla(&a, &["start", "avaria"]);
        anna.sees("What is known").letter('H');
        anna.sees("For whoever goes on");
        anna.answer("the graph is red").key(Key::Enter);
        anna.sees("shared").letter('q');
        let until = std::time::Instant::now() + Duration::from_secs(20);
        let open = "select count(*) from vetlla.leases where open";
        while server.sql("owner", &team.database, open) != "0" {
            assert!(std::time::Instant::now() < until);
        }
        let boris = if by_name {
            &["resume", "avaria"][..]
        } else {
            &[]
        };
        let mut boris = vetlla(&b, boris);
        if !by_name {
            boris.sees("In the hands of others").sees("Anna on");
            boris.key(Key::Home).key(Key::Enter);
        }
        boris.sees("1 Take it over").sees_no("with a reason");
        boris.letter('1').reads("Handed over by Anna");
        boris.reads("the graph is red");
    }
}

#[test]
fn a_run_that_cannot_be_read_says_only_that_and_taking_it_says_why_not() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (host(server, &team, "Anna"), host(server, &team, "Boris"));
    let mut anna = vetlla(&a, &["start", "avaria"]);
    anna.sees("What is known").sees("shared");
    super::spoiled::foreign(server, &team);
    let mut boris = vetlla(&b, &[]);
    boris.sees("In the hands of others").sees("Mallory on");
    boris.key(Key::Home).sees("2026-11-30-0000-forged");
    boris.sees_no("0 of 0").sees_no("completion");
    boris.key(Key::Enter).sees("1 Take it over").letter('1');
    boris.reads("Why").answer("it is late").key(Key::Enter);
    boris.reads("line 1 of what");
}

#[test]
fn a_run_that_is_only_begun_is_seen_at_once_and_left_so_it_is_over_for_all_and_gone_here() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (host(server, &team, "Anna"), host(server, &team, "Boris"));
    let mut anna = vetlla(&a, &["start", "avaria"]);
    anna.sees("What is known").sees("shared");
    let mut boris = vetlla(&b, &[]);
    boris.sees("In the hands of others").sees("Anna on");
    let over = "select count(*) from vetlla.entries where line like '%\"unused\":true%'";
    assert_eq!(server.sql("owner", &team.database, over), "0");
    anna.letter('q').reads("it is not kept");
    let until = std::time::Instant::now() + Duration::from_secs(20);
    let runs = a.state().join("vetlla/runs");
    let kept = || {
        let names = std::fs::read_dir(&runs).unwrap().flatten();
        names
            .filter(|own| !own.file_name().to_string_lossy().starts_with('.'))
            .count()
    };
    while server.sql("owner", &team.database, over) != "1" || kept() > 0 {
        assert!(std::time::Instant::now() < until, "{} kept", kept());
    }
    let open = "select count(*) from vetlla.leases where open";
    assert_eq!(server.sql("owner", &team.database, open), "0");
    boris.key(Key::Esc);
    let mut again = vetlla(&b, &[]);
    again.sees("An outage").sees_no("Anna on");
}
