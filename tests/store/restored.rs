//! A server that came back as it was yesterday, and a disk that did.

use super::hosts::{Host, Team};
use super::server::{Server, server};
use super::wait_for;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use vetlla::journal::RunName;
use vetlla::model::Sharing;
use vetlla::shared::Word;

fn there(server: &Server, team: &Team) -> usize {
    let sql = "select count(*) from vetlla.entries";
    let count = server.try_sql("owner", &team.database, sql);
    count.map_or(0, |count| count.parse().unwrap())
}

#[test]
fn after_an_older_backup_what_is_missing_goes_out_again_and_shared_is_taken_back_until_then() {
    let Some(server) = Server::start().map(Arc::new) else {
        return;
    };
    let team = Arc::new(Team::new(&server));
    let host = team.host(&server, "a");
    let run = host.begin();
    let sharer = host.sharer();
    let told = Arc::new(Mutex::new(Vec::new()));
    let (list, own, db, name) = (
        Arc::clone(&told),
        Arc::downgrade(&sharer),
        (Arc::clone(&server), Arc::clone(&team)),
        run.clone(),
    );
    // In the thread that shares: nothing is sent while it is looked at.
    sharer.tell(move |word| {
        if let (Word::Status(_), Some(sharer)) = (&word, own.upgrade()) {
            let lines = there(&db.0, &db.1);
            list.lock().unwrap().push((sharer.status(&name), lines));
        }
    });
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.begin();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    server.back_up(&team.database);
    host.write(&run, &["one", "two"]);
    sharer.mark(&run);
    wait_for(&sharer, &run, |status| {
        *status == Sharing::All && there(&server, &team) == 3
    });
    server.restore(&team.database);
    let until = Instant::now() + Duration::from_secs(30);
    while there(&server, &team) != 3 {
        assert!(Instant::now() < until, "{:?}", told.lock().unwrap());
    }
    while told.lock().unwrap().last() != Some(&(Sharing::All, 3)) {
        assert!(Instant::now() < until, "{:?}", told.lock().unwrap());
    }
    let id = host.store.share_state(&run).unwrap().run;
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
    sharer.stop();
    let told = told.lock().unwrap();
    let all = told.iter().filter(|own| own.0 == Sharing::All).count();
    let else_ = told.iter().filter(|own| own.0 != Sharing::All).count();
    assert!(all >= 3 && else_ >= 2, "shared was taken back: {told:?}");
}

#[test]
fn a_server_that_lost_lines_behind_a_living_connection_is_found_by_the_next_connection() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (run, other) = (host.begin(), host.begin());
    let mut link = host.link();
    for run in [&run, &other] {
        host.share(&mut link, run).unwrap();
    }
    let runs = || [run.clone(), other.clone()];
    let differing =
        |link: &mut _| vetlla::shared::differing(link, &host.store, &host.me, runs()).unwrap();
    assert_eq!(differing(&mut link), []);
    server.back_up(&team.database);
    host.write(&run, &["one"]);
    host.share(&mut host.link(), &run).unwrap();
    assert_eq!(differing(&mut host.link()), []);
    server.restore(&team.database);
    assert_eq!(differing(&mut host.link()), std::slice::from_ref(&run));
    assert_eq!(host.share(&mut host.link(), &run).unwrap().sent, 1);
    assert_eq!(differing(&mut host.link()), []);
}

#[test]
fn whoever_had_a_run_last_has_it_after_an_older_backup() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    server.back_up(&team.database);
    let name = take(&b, &id);
    b.write(&name, &["b goes on"]);
    b.share(&mut b.link(), &name).unwrap();
    a.share(&mut a.link(), &run).unwrap();
    server.restore(&team.database);
    // The server gives it to whoever had it then; nobody loses a line by that.
    a.share(&mut a.link(), &run).unwrap();
    b.write(&name, &["and on"]);
    let shared = b.share(&mut b.link(), &name).unwrap();
    assert_eq!(
        (shared.refused, shared.lease.writer),
        (None, b.me.writer.to_vec())
    );
    assert_eq!(b.link().lines(&id, 0).unwrap(), b.lines(&name));
    assert!(
        a.share(&mut a.link(), &run)
            .unwrap()
            .state
            .taken_by
            .is_some()
    );
    assert_eq!(a.lines(&run), b.lines(&name));
    assert!(b.link().branches(&id).unwrap().is_empty());
}

fn take(host: &Host, id: &str) -> RunName {
    let mut link = host.link();
    let seen = link.team_run(id).unwrap().unwrap();
    let taken = link.take_over(&host.store, &host.me, &seen, "gone");
    taken.unwrap().unwrap()
}

#[test]
fn a_disk_from_an_older_backup_gets_the_rest_from_the_team_and_makes_no_branch() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.write(&run, &["one", "two"]);
    let whole = host.lines(&run);
    let id = host.share(&mut host.link(), &run).unwrap().state.run;
    let path = host.folder.path().join("runs").join(run.as_str());
    std::fs::write(path.join("journal.jsonl"), format!("{}\n", whole[0])).unwrap();
    std::fs::remove_file(path.join("shared.json")).unwrap();
    let shared = host.share(&mut host.link(), &run).unwrap();
    assert!(shared.settled && shared.state.taken_by.is_none());
    assert_eq!(host.lines(&run), whole);
    host.write(&run, &["three"]);
    assert_eq!(host.share(&mut host.link(), &run).unwrap().refused, None);
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
    assert!(host.link().branches(&id).unwrap().is_empty());
}

#[test]
fn what_was_not_sent_yet_goes_out_before_a_run_is_taken_back() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = a.share(&mut a.link(), &run).unwrap().state.run;
    // One's own is taken up with what the team has not seen yet.
    a.write(&run, &["one"]);
    assert_eq!(take(&a, &id), run);
    assert_eq!(a.lines(&run).len(), 2);
    assert_eq!(b.link().lines(&id, 0).unwrap(), a.lines(&run));
    // What somebody else's take-over refuses lies in a branch that both see.
    let name = take(&b, &id);
    b.write(&name, &["b goes on"]);
    b.share(&mut b.link(), &name).unwrap();
    a.write(&run, &["a knows nothing"]);
    let beside = a.lines(&run)[2].clone();
    // The note of how far it was sent may be lost, too.
    let noted = a.folder.path().join("runs").join(run.as_str());
    std::fs::remove_file(noted.join("shared.json")).unwrap();
    assert_eq!(take(&a, &id), run);
    assert_eq!(a.lines(&run), b.lines(&name));
    let branches = b.link().branches(&id).unwrap();
    assert_eq!(branches.len(), 1);
    assert_eq!(branches[0].line, beside);
    let kept = vetlla::journal::RunStore::branches(&a.store, &run);
    assert_eq!(kept[0].1.entries.len(), 3);
}

#[test]
fn a_run_of_which_nothing_has_come_yet_is_not_taken_from_whoever_began_it() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let id = vetlla::journal::Store::raw_lines(&a.store, &run, &vetlla::journal::Mark::default());
    let id = id.unwrap().lines[0].hash.clone();
    // As where its host died between making it known and sending the first line.
    let sql = format!(
        "select tip from vetlla.enter('{}', '\\x{id}', '{run}', 'probe', 'Probe', {}, 'a', 'Anna')",
        team.name,
        a.secret()
    );
    assert_eq!(server.sql(&team.engineer, &team.database, &sql), "-1");
    let mut link = b.link();
    let seen = link.team_run(&id).unwrap().unwrap();
    assert!(link.take_over(&b.store, &b.me, &seen, "gone").is_err());
    assert!(link.take(&id, 1, &b.me, ("gone", true)).is_err());
    assert_eq!(a.share(&mut a.link(), &run).unwrap().refused, None);
    assert_eq!(take(&b, &id), run);
}
