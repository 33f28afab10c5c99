//! A host that has not heard yet that its run is in other hands: what is typed there is not lost,
//! and nothing is said to be done that is not.

use super::hosts::{Host, Team};
use super::program::Desk;
use super::server::{Server, server};
use vetlla::journal::RunName;

/// Anna's host began a run and shared it; Boris's host has it by now, and types that.
fn taken(server: &Server, team: &Team, types: &str) -> (Host, RunName) {
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    let mut other = b.link();
    let seen = other.team_run(&id).unwrap().unwrap();
    let name = other
        .take_over(&b.store, &b.me, &seen, "no answer")
        .unwrap()
        .unwrap();
    b.write(&name, &["b goes on"]);
    b.share(&mut other, &name).unwrap();
    let draft = format!(
        "set session_replication_role = replica; \
         insert into vetlla.drafts (team, run, epoch, writer, draft) \
         select team, run, epoch, writer, '{{\"v\":1,\"text\":\"{types}\"}}' from vetlla.leases"
    );
    server.sql("owner", &team.database, &draft);
    (a, run)
}

fn desk(server: &Server, team: &Team) -> Desk {
    Desk::new(&server.url(&team.engineer, &team.database), &team.name)
}

#[test]
fn what_was_being_typed_lies_beside_a_run_that_is_taken_back() {
    let server = server!();
    for (typed, kept) in [("typed in good faith", true), ("their", false)] {
        let team = Team::new(server);
        let (a, run) = taken(server, &team, "their own text");
        a.draft(&run, typed);
        assert!(a.share(&mut a.link(), &run).unwrap().settled);
        let desk = desk(server, &team);
        let state = a.folder.path().to_str().unwrap();
        let resume = ["--state-dir", state, "--plain", "resume", run.as_str()];
        let told = desk.run(&resume, "3\nback to me\n");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.contains("Taken over from Anna"), "{told}");
        let shown = desk.said(&["--state-dir", state, "show", run.as_str()], "", 0);
        let beside = shown.split_once("Written by a host").map(|own| own.1);
        assert_eq!(beside.is_some(), kept, "{shown}");
        assert!(beside.is_none_or(|own| own.contains(typed)), "{shown}");
        let count = "select count(*) from vetlla.branches";
        let count = server.sql("owner", &team.database, count);
        assert_eq!(count, if kept { "1" } else { "0" });
    }
}

#[test]
fn a_run_that_is_in_other_hands_is_neither_ended_nor_handed_over_from_here() {
    let server = server!();
    let team = Team::new(server);
    let (a, run) = taken(server, &team, "");
    let desk = desk(server, &team);
    let state = a.folder.path().to_str().unwrap();
    let before = a.lines(&run);
    for command in [
        &["handover", run.as_str(), "mine"][..],
        &["end", run.as_str(), "--reason", "done"],
        &["finish", run.as_str()],
    ] {
        let all: Vec<_> = ["--state-dir", state]
            .iter()
            .chain(command)
            .copied()
            .collect();
        let told = desk.said(&all, "", 1);
        assert!(told.contains("Anna on b"), "{told}");
    }
    assert_eq!(a.lines(&run), before);
}

#[test]
fn what_was_known_before_a_server_came_back_as_it_was_yesterday_is_not_taken_for_the_record() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    server.back_up(&team.database);
    let mut other = b.link();
    let seen = other.team_run(&id).unwrap().unwrap();
    let name = other
        .take_over(&b.store, &b.me, &seen, "no answer")
        .unwrap()
        .unwrap();
    b.write(&name, &["lost with the server"]);
    b.share(&mut other, &name).unwrap();
    let desk = desk(server, &team);
    let shown = desk.said(&["show", run.as_str()], "", 0);
    assert!(shown.contains("lost with the server"), "{shown}");
    server.restore(&team.database);
    for note in ["goes on after that", "and on"] {
        a.write(&run, &[note]);
        a.share(&mut a.link(), &run).unwrap();
        desk.said(&["runs"], "", 0);
        let shown = desk.said(&["show", run.as_str()], "", 0);
        assert!(shown.contains(note), "{shown}");
        assert!(!shown.contains("lost with the server"), "{shown}");
    }
}
