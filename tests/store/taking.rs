//! Taking a run over, being cut off, and what a server or the way to it may do to a host.

use super::hosts::{self, Host, Team, place};
use super::server::{Server, server};
use super::wait_for;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use vetlla::journal::RunStore;
use vetlla::model::Sharing;
use vetlla::shared::Trouble;

#[test]
fn a_host_that_was_cut_off_keeps_its_branch_and_gets_what_the_team_has() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    a.write(&run, &["before"]);
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    let mut other = b.link();
    let seen = other.team_run(&id).unwrap().unwrap();
    let name = other
        .take_over(&b.store, &b.me, &seen, "no answer")
        .unwrap()
        .unwrap();
    b.write(&name, &["b goes on"]);
    b.share(&mut other, &name).unwrap();
    a.write(&run, &["a knows nothing"]);
    let cut = a.lines(&run);
    // While a session has it open, nothing is changed under it.
    let open = a.store.open(&run, &a.holder()).unwrap();
    let shared = a.share(&mut a.link(), &run).unwrap();
    assert!(!shared.settled && shared.refused.unwrap().lines == 1);
    assert_eq!(a.lines(&run), cut);
    drop(open);
    assert!(a.share(&mut a.link(), &run).unwrap().settled);
    assert_eq!(a.lines(&run), b.lines(&name));
    let folder = a.folder.path().join("runs").join(run.as_str());
    let branch = std::fs::read_to_string(folder.join("branch-1.jsonl")).unwrap();
    assert_eq!(branch.lines().collect::<Vec<_>>(), cut);
    let branches = a.store.branches(&run);
    assert_eq!(
        (branches.len(), branches[0].0, branches[0].1.entries.len()),
        (1, 1, 3)
    );
    assert_eq!(
        a.store.taken_by(&run),
        Some(("Anna".to_owned(), "b".to_owned()))
    );
    // What the other writes after that comes, too, and nothing is lost or told twice.
    b.write(&name, &["and on"]);
    b.share(&mut other, &name).unwrap();
    let again = a.share(&mut a.link(), &run).unwrap();
    assert!(again.settled && again.refused.is_none());
    assert_eq!(a.lines(&run), b.lines(&name));
    assert_eq!(other.branches(&id).unwrap().len(), 1);
    // And back again.
    let seen = a.link().team_run(&id).unwrap().unwrap();
    assert_eq!(seen.branch_lines, 1);
    let back = a
        .link()
        .take_over(&a.store, &a.me, &seen, "")
        .unwrap()
        .unwrap();
    assert_eq!(
        (back.as_str(), a.store.taken_by(&run)),
        (run.as_str(), None)
    );
    a.write(&run, &["mine again"]);
    assert!(a.share(&mut a.link(), &run).unwrap().refused.is_none());
    assert_eq!(other.lines(&id, 0).unwrap(), a.lines(&run));
}

#[test]
fn a_run_is_taken_over_in_the_middle_of_a_word_with_its_evidence() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    a.attach(&run, "shot.png", &vec![7; 600_000]);
    a.draft(&run, "half a wo");
    let sharer = a.sharer();
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.mark_draft(&run);
    sharer.begin();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    let id = a.store.share_state(&run).unwrap().run;
    let mut link = b.link();
    let until = Instant::now() + Duration::from_secs(30);
    while link.draft(&id).unwrap().is_none() {
        assert!(Instant::now() < until);
    }
    let seen = link.team_run(&id).unwrap().unwrap();
    assert!(seen.seen.is_some());
    let name = link
        .take_over(&b.store, &b.me, &seen, "gone")
        .unwrap()
        .unwrap();
    let draft = b.store.draft(&name).unwrap();
    assert_eq!(draft.text.as_deref(), Some("half a wo"));
    // Evidence comes when somebody looks at it, and is kept then.
    let hash = hosts::sha256_of(&vec![7; 600_000]);
    assert!(b.store.evidence(&name, "shot.png", &hash).is_err());
    let looking = b.store.clone().fetching(Some(Arc::new(b.place.clone())));
    assert_eq!(
        looking.evidence(&name, "shot.png", &hash).unwrap().len(),
        600_000
    );
    assert!(b.store.evidence(&name, "shot.png", &hash).is_ok());
    // The one who had it hears of it, and their draft is taken no more.
    wait_for(&sharer, &run, |status| {
        matches!(status, Sharing::Taken { .. })
    });
    a.draft(&run, "too late");
    sharer.mark_draft(&run);
    sharer.mark(&run);
    wait_for(&sharer, &run, |status| {
        matches!(status, Sharing::Taken { .. })
    });
    assert!(link.draft(&id).unwrap().unwrap().contains("half a wo"));
    sharer.stop();
}

#[test]
fn who_asks_is_heard_and_answered() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    let mut link = b.link();
    link.ask(&id, &b.me).unwrap();
    let asked = a.link().team_run(&id).unwrap().unwrap().asked;
    assert_eq!(asked, Some(("Anna".to_owned(), "b".to_owned())));
    a.link()
        .answer(&id, &a.me, true, "the ticket is filed")
        .unwrap();
    let answer = link.team_run(&id).unwrap().unwrap().answer;
    assert_eq!(answer, Some((true, "the ticket is filed".to_owned())));
    // Nobody answers for somebody else.
    link.answer(&id, &b.me, false, "no").unwrap();
    assert!(link.team_run(&id).unwrap().unwrap().answer.unwrap().0);
}

#[test]
fn a_yes_comes_behind_all_that_was_written_and_typed_and_is_never_sent_later() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = Team::new(&server);
    let (a, b) = (team.host(&server, "a"), team.host(&server, "b"));
    let run = a.begin();
    let sharer = a.sharer();
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.begin();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    let id = sharer.identity(&run).unwrap();
    let never = AtomicBool::new(false);
    // Nobody asks.
    assert_eq!(sharer.answer_now(&run, (true, "x"), &never), Ok(false));
    b.link().ask(&id, &b.me).unwrap();
    let until = Instant::now() + Duration::from_secs(30);
    while sharer.asked(&run).is_none() {
        assert!(Instant::now() < until);
    }
    // What cannot be told now is not told behind the holder's back.
    server.crash();
    let refused = sharer.answer_now(&run, (true, "too early"), &never);
    assert!(refused.is_err(), "{refused:?}");
    server.run();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    a.write(&run, &["the last of it"]);
    a.draft(&run, "half a wo");
    sharer.mark_draft(&run);
    assert_eq!(sharer.answer_now(&run, (true, "yours"), &never), Ok(true));
    let mut link = b.link();
    assert_eq!(link.lines(&id, 0).unwrap(), a.lines(&run));
    assert!(link.draft(&id).unwrap().unwrap().contains("half a wo"));
    let seen = link.team_run(&id).unwrap().unwrap();
    assert_eq!(seen.answer, Some((true, "yours".to_owned())));
    assert_eq!(sharer.asked(&run), None);
    sharer.stop();
}

#[test]
fn what_a_server_says_drives_no_screen_and_leads_out_of_no_folder() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.share(&mut host.link(), &run).unwrap();
    let escape = "\u{1b}[31m\u{202e}x\u{7}";
    server.sql(
        "owner",
        &team.database,
        &format!(
            "alter table vetlla.runs disable trigger all; alter table vetlla.leases disable trigger all; \
             update vetlla.runs set name = '../../../tmp/x', title = E'{escape}\\n'; \
             update vetlla.leases set operator = '{escape}', host = '{escape}'"
        ),
    );
    let b = team.host(server, "b");
    let mut link = b.link();
    let seen = link.team_runs(1, 10).unwrap();
    for text in [&seen[0].title, &seen[0].lease.operator, &seen[0].lease.host] {
        assert!(
            !text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\n']),
            "{text:?}"
        );
    }
    let taken = link.take_out(&b.store, &b.me, &seen[0]).unwrap();
    assert_eq!(taken.name.as_str(), "run");
    // A runbook or a line that is not what the run was begun with is not taken.
    server.sql(
        "owner",
        &team.database,
        "alter table vetlla.entries disable trigger all; \
         update vetlla.entries set line = replace(line, 'Probe', 'Prove')",
    );
    let c = team.host(server, "c");
    let refused = c.link().take_out(&c.store, &c.me, &seen[0]);
    assert!(matches!(refused, Err(Trouble::Spoiled(_))), "{refused:?}");
}

#[test]
fn a_mark_costs_nothing_while_the_server_says_nothing() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let url = format!("postgresql://anna@127.0.0.1:{port}/x?sslmode=disable");
    let host = Host::new(place(&url, "a"), "a");
    let run = host.begin();
    let sharer = host.sharer();
    sharer.begin();
    let (client, _) = silent.accept().unwrap();
    let before = Instant::now();
    for _ in 0..10_000 {
        sharer.mark(&run);
        sharer.mark_draft(&run);
        let _ = sharer.status(&run);
    }
    // The thread waits ten seconds for the first word of the server.
    assert!(before.elapsed() < Duration::from_secs(5));
    drop(client);
    sharer.stop();
}
