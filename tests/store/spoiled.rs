//! A line of the store that somebody changed or took out: what can be read is shown and moved out,
//! and whoever has the run is told.

use super::hosts::Team;
use super::program::Desk;
use super::server::{Server, server};
use super::wait_for;
use super::way::QUICK;
use vetlla::journal::RunName;
use vetlla::model::Sharing;

/// Does something to lines behind the back of all triggers.
fn spoil(server: &Server, team: &Team, what: &str) {
    let sql = format!(
        "alter table vetlla.entries disable trigger all; {what}; \
                       alter table vetlla.entries enable trigger all"
    );
    server.sql("owner", &team.database, &sql);
}

const CHANGED: &str = "update vetlla.entries set line = replace(line, 'two', 'owt') where seq = 2";
const TAKEN_OUT: &str = "delete from vetlla.entries where seq = 2";

#[test]
fn whoever_has_a_run_is_told_that_the_team_has_another_line() {
    let server = server!();
    for what in [CHANGED, TAKEN_OUT] {
        let team = Team::new(server);
        let host = team.host(server, "a");
        let run = host.begin();
        host.write(&run, &["one", "two", "three"]);
        let sharer = host.sharer_at(QUICK);
        sharer.opened(&run);
        sharer.mark(&run);
        sharer.begin();
        wait_for(&sharer, &run, |status| *status == Sharing::All);
        spoil(server, &team, what);
        let told = wait_for(&sharer, &run, |status| {
            matches!(status, Sharing::Behind { .. })
        });
        let Sharing::Behind { lines, why, .. } = told else {
            panic!("{told:?}");
        };
        assert!(why.contains("line 3"), "{why}");
        assert_eq!(lines, 2);
        sharer.stop();
    }
}

#[test]
fn what_can_be_read_of_it_is_shown_and_moved_out_and_a_timer_says_which_line() {
    let server = server!();
    for what in [CHANGED, TAKEN_OUT] {
        let team = Team::new(server);
        let url = server.url(&team.engineer, &team.database);
        let host = team.host(server, "a");
        let run = host.begin();
        host.write(&run, &["one", "two", "three"]);
        host.share(&mut host.link(), &run).unwrap();
        spoil(server, &team, what);
        let other = Desk::new(&url, &team.name);
        let shown = other.said(&["show", run.as_str()], "", 1);
        assert!(shown.contains("one"), "{shown}");
        let out = other.path().join("out");
        let out = out.to_str().unwrap();
        let told = other.said(&["store", "move", "--output", out], "", 1);
        assert!(told.contains("line 3"), "{told}");
        let moved = other.said(&["--state-dir", out, "show", run.as_str()], "", 1);
        assert!(moved.contains("one"), "{moved}");
        // The disk of whoever has it.
        let state = host.folder.path().to_str().unwrap();
        let told = other.said(&["--state-dir", state, "sync"], "", 1);
        assert!(told.contains("line 3"), "{told}");
        let told = other.said(&["--state-dir", state, "store", "status"], "", 1);
        assert!(told.contains("is not what was written: 1 run"), "{told}");
        assert!(!told.contains("all runs on this machine"), "{told}");
        let told = other.said(&["--state-dir", state, "store", "status", "--json"], "", 1);
        assert!(told.contains("\"spoiled\": 1"), "{told}");
    }
}

/// A run that has the first line of another one, as only whoever owns the database can make it.
pub fn foreign(server: &Server, team: &Team) -> String {
    let id = "ec".repeat(32);
    let run = format!("decode('{id}', 'hex')");
    let other = "(select run from vetlla.entries limit 1)";
    let sql = format!(
        "set session_replication_role = replica; \
         insert into vetlla.runs (team, run, name, runbook, title) \
             select team, {run}, '2026-11-30-0000-forged', runbook, title from vetlla.runs \
             where run = {other}; \
         insert into vetlla.leases (team, run, epoch, writer, host, operator) \
             select team, {run}, 7, decode(repeat('ab', 16), 'hex'), 'elsewhere', 'Mallory' \
             from vetlla.leases where run = {other}; \
         insert into vetlla.entries (team, run, seq, epoch, writer, login, line, hash) \
             select team, {run}, 0, 1, writer, login, line, decode(repeat('00', 32), 'hex') \
             from vetlla.entries where run = {other} and seq = 0"
    );
    server.sql("owner", &team.database, &sql);
    id
}

#[test]
fn a_run_with_the_first_line_of_another_one_is_not_shown_as_that_run() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.share(&mut host.link(), &run).unwrap();
    let id = foreign(server, &team);
    let other = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
    let short = &id[..8];
    for command in [
        &["show", short][..],
        &["show", short, "--format", "json"],
        &["ticket", short],
        &["bundle", short],
    ] {
        let told = other.said(command, "", 1);
        assert!(told.contains("line 1 of what"), "{command:?}: {told}");
        assert!(!told.contains("Probe"), "{command:?}: {told}");
    }
}

/// Anna's host had a run that Boris has by now, and something else of it beside, if it wrote
/// that in good faith; what the team has of it is whole.
fn handed_on(server: &Server, team: &Team, cut_off: bool) -> (super::hosts::Host, RunName) {
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    a.write(&run, &["one", "two", "three"]);
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    let mut other = b.link();
    let seen = other.team_run(&id).unwrap().unwrap();
    let name = other
        .take_over(&b.store, &b.me, &seen, "no answer")
        .unwrap()
        .unwrap();
    b.write(&name, &["four"]);
    b.share(&mut other, &name).unwrap();
    if cut_off {
        a.write(&run, &["in good faith"]);
    }
    assert!(a.share(&mut a.link(), &run).unwrap().settled);
    b.write(&name, &["five"]);
    b.share(&mut other, &name).unwrap();
    (a, run)
}

#[test]
fn a_changed_line_makes_nothing_of_the_true_record_a_branch_on_a_host_that_has_it() {
    let server = server!();
    for cut_off in [false, true] {
        let team = Team::new(server);
        let (a, run) = handed_on(server, &team, cut_off);
        let count = || {
            let sql = "select count(*) from vetlla.branches";
            server.sql("owner", &team.database, sql)
        };
        let before = count();
        assert_eq!(before, if cut_off { "1" } else { "0" });
        spoil(server, &team, CHANGED);
        let desk = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
        let state = a.folder.path().to_str().unwrap();
        for _ in 0..2 {
            let told = desk.said(&["--state-dir", state, "sync"], "", 1);
            assert!(told.contains("line 3"), "{told}");
        }
        assert_eq!(count(), before, "nothing of the record lies beside it");
        let shown = desk.said(&["--state-dir", state, "show", run.as_str()], "", 1);
        // What this disk has of it, and what follows from that, is the record.
        for text in ["one", "two", "three", "four", "five"] {
            assert!(
                shown.contains(&format!("Note: {text}\n")),
                "{text}: {shown}"
            );
        }
        assert!(!shown.contains("owt"), "{shown}");
        assert!(shown.contains("line 3 of what"), "{shown}");
        let beside = shown.matches("Written by a host").count();
        assert_eq!(beside, usize::from(cut_off), "{shown}");
        assert_eq!(shown.matches("in good faith").count(), beside, "{shown}");
    }
}

#[test]
fn what_was_moved_out_is_read_from_its_folder_also_where_a_shared_record_is_configured() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.write(&run, &["one", "two", "three"]);
    host.share(&mut host.link(), &run).unwrap();
    let desk = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
    let out = desk.path().join("out");
    let out = out.to_str().unwrap();
    desk.said(&["store", "move", "--output", out], "", 0);
    let show = ["--state-dir", out, "show", run.as_str()];
    assert!(desk.said(&show, "", 0).contains("three"));
    let journal = desk.path().join(format!("out/runs/{run}/journal.jsonl"));
    let lines = std::fs::read_to_string(&journal).unwrap();
    let lines: Vec<_> = lines.lines().collect();
    let less = [&lines[..2], &lines[3..]].concat().join("\n") + "\n";
    std::fs::write(&journal, less).unwrap();
    let shown = desk.said(&show, "", 1);
    assert!(shown.contains("missing before line 3"), "{shown}");
    // Where it cannot be written, nothing was written.
    let told = desk.said(&["store", "move", "--output", "/etc/passwd"], "", 3);
    assert!(!told.is_empty());
}
