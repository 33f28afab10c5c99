//! The shared record on a real PostgreSQL: what it promises, and what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
#![cfg(feature = "store")]

/// The server, or the end of the test where PostgreSQL is not installed.
macro_rules! server {
    () => {
        match server() {
            Some(server) => server,
            None => return,
        }
    };
}

mod administered;
mod crash;
#[path = "../stories/desk.rs"]
#[allow(dead_code)]
mod desk;
mod heard;
mod hosts;
mod kept;
mod program;
mod proxy;
mod restored;
mod rights;
mod screens;
mod server;
mod spoiled;
#[path = "../support/mod.rs"]
mod support;
mod taking;
mod team;
mod tickets;
mod tls;
mod way;

use hosts::{Host, Team, place};
use server::{Server, server};
use std::time::{Duration, Instant};
use vetlla::journal::{RunName, RunStore};
use vetlla::model::Sharing;
use vetlla::shared::{Link, Sharer, Trouble, VERSION};

#[test]
fn tables_are_made_once_and_a_second_time_changes_nothing() {
    let server = server!();
    let database = server.database();
    let role = format!("{database}_a");
    let mut link = Link::new(place(&server.url("owner", &database), "a")).unwrap();
    let made = link.init(&role).unwrap();
    assert_eq!((made.from, made.role, made.team), (0, true, true));
    let tables = "select string_agg(c.oid::text, ',' order by c.oid) from pg_class c \
                  where relnamespace = 'vetlla'::regnamespace";
    let before = server.sql("owner", &database, tables);
    let again = link.init(&role).unwrap();
    assert_eq!(
        (again.from, again.role, again.team),
        (VERSION, false, false)
    );
    assert_eq!(server.sql("owner", &database, tables), before);
    // Another team comes in beside the first.
    let mut other = Link::new(place(&server.url("owner", &database), "b")).unwrap();
    assert!(other.init(&format!("{database}_b")).unwrap().team);
}

#[test]
fn the_printed_sql_makes_the_same_tables() {
    let server = server!();
    let database = server.database();
    let role = format!("{database}_a");
    server.sql(
        "owner",
        &database,
        &vetlla::shared::script("vetlla", "a", &role),
    );
    let mut link = Link::new(place(&server.url("owner", &database), "a")).unwrap();
    let again = link.init(&role).unwrap();
    assert_eq!(
        (again.from, again.role, again.team),
        (VERSION, false, false)
    );
}

#[test]
fn lines_come_in_as_they_are_once_and_in_order() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "bastion-a");
    let run = host.begin();
    host.write(&run, &["ç · “x” \u{1f525}", "two\nlines"]);
    let mut link = host.link();
    let shared = host.share(&mut link, &run).unwrap();
    assert_eq!((shared.sent, shared.refused), (3, None));
    assert_eq!(link.lines(&shared.state.run, 0).unwrap(), host.lines(&run));
    assert_eq!(host.share(&mut link, &run).unwrap().sent, 0);
    host.write(&run, &["three"]);
    assert_eq!(host.share(&mut link, &run).unwrap().sent, 1);
    assert_eq!(link.lines(&shared.state.run, 0).unwrap(), host.lines(&run));
    let text = link.text(&hosts::sha256(hosts::RUNBOOK)).unwrap();
    assert_eq!(text.as_deref(), Some(hosts::RUNBOOK));
}

#[test]
fn a_second_host_sees_the_run_and_writes_the_same_bytes() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    a.write(&run, &["one"]);
    a.share(&mut a.link(), &run).unwrap();
    let mut link = b.link();
    let seen = link.team_runs(1, 10).unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].name.as_str(), seen[0].lines), (run.as_str(), 2));
    let taken = link.take_out(&b.store, &b.me, &seen[0]).unwrap();
    let name = taken.name;
    assert_eq!((name.as_str(), taken.lines), (run.as_str(), 2));
    assert_eq!(b.lines(&name), a.lines(&run));
    assert_eq!(b.store.frozen(&name).unwrap(), hosts::RUNBOOK);
    assert!(b.store.read(&name).unwrap().sound());
}

#[test]
fn an_engineer_changes_nothing_that_was_written() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.share(&mut host.link(), &run).unwrap();
    for sql in [
        "update vetlla.entries set line = 'x'",
        "delete from vetlla.entries",
        "truncate vetlla.entries",
        "delete from vetlla.runs",
        "update vetlla.runs set title = 'x'",
        "delete from vetlla.leases",
        "update vetlla.leases set epoch = 7",
        "update vetlla.leases set epoch = 0",
        "update vetlla.leases set writer = '\\x00112233445566778899aabbccddeeff'",
        "update vetlla.leases set team = 7",
        "insert into vetlla.holders select * from vetlla.holders",
        "insert into vetlla.teams (name, role) values ('x', current_user)",
        "insert into vetlla.schema_version values (9)",
        "select vetlla.forget(now())",
        "create table vetlla.mine (x int)",
        "alter table vetlla.entries disable trigger all",
        "set vetlla.retention = 'on'; delete from vetlla.entries",
    ] {
        let refused = server.try_sql(&team.engineer, &team.database, sql);
        assert!(refused.is_err(), "{sql}: {refused:?}");
    }
    // Nor does the owner by mistake.
    for sql in [
        "update vetlla.entries set line = 'x'",
        "delete from vetlla.entries",
    ] {
        let refused = server.try_sql("owner", &team.database, sql).unwrap_err();
        assert!(refused.contains("what was written stays"), "{refused}");
    }
    let count = server.sql(
        "owner",
        &team.database,
        "select count(*) from vetlla.entries",
    );
    assert_eq!(count, "1");
}

#[test]
fn who_has_a_run_and_since_when_is_not_the_holders_to_rewrite() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.share(&mut host.link(), &run).unwrap();
    let sql = |sql: &str| server.sql(&team.engineer, &team.database, sql);
    sql(&format!(
        "update vetlla.leases set operator = 'Somebody', host = 'x', \
         heartbeat = '2999-01-01', writer = {}",
        host.secret()
    ));
    let told = sql(
        "select count(*) from vetlla.leases where operator = 'Somebody' or host = 'x' \
         or heartbeat > now()",
    );
    assert_eq!(told, "0");
}

#[test]
fn a_team_sees_nothing_of_another_and_puts_nothing_into_its_runs() {
    let server = server!();
    let ours = Team::new(server);
    let theirs = Team::in_database(server, ours.database.clone(), "xarxa");
    let host = ours.host(server, "a");
    let run = host.begin();
    let id = host.share(&mut host.link(), &run).unwrap().state.run;
    for table in [
        "runs",
        "entries",
        "leases",
        "holders",
        "texts",
        "branches",
        "drafts",
        "run_summary",
        "teams where name = 'sistemes'",
    ] {
        let sql = format!(
            "set vetlla.team = 'sistemes'; set vetlla.retention = 'on'; \
             select count(*) from vetlla.{table}"
        );
        let count = server.sql(&theirs.engineer, &ours.database, &sql);
        assert_eq!(count, "0", "{table}");
    }
    let other = server.sql(
        "owner",
        &ours.database,
        "select team from vetlla.teams where name = 'xarxa'",
    );
    for team in ["1", other.as_str()] {
        let sql = format!(
            "insert into vetlla.entries (team, run, seq, epoch, writer, line) \
             values ({team}, '\\x{id}', 1, 1, '\\x00', 'x')"
        );
        assert!(
            server
                .try_sql(&theirs.engineer, &ours.database, &sql)
                .is_err()
        );
    }
    // What a reader's own function sees of a report is what its rows are.
    let leaky = "create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0000001 \
         as $$begin raise exception 'seen: %', $1; end$$; \
         select name from vetlla.run_summary where pg_temp.leak(name)";
    assert_eq!(server.sql(&theirs.engineer, &ours.database, leaky), "");
    let pushed = format!("select * from vetlla.push('\\x{id}', 1, '\\x00', 'h', 0, array['x'])");
    let told = server.try_sql(&theirs.engineer, &ours.database, &pushed);
    assert!(told.is_err(), "{told:?}");
    // Whoever names a team that is not theirs is told so.
    let mut place = theirs.place(server);
    place.team = "sistemes".to_owned();
    let refused = Link::new(place).unwrap().connect();
    assert!(matches!(refused, Err(Trouble::NoTeam(_))), "{refused:?}");
    // The same run under another team is refused, too.
    let mut foreign = Host::new(theirs.place(server), "b");
    foreign.store = host.store.clone();
    let refused = foreign.share(&mut foreign.link(), &run);
    assert!(matches!(refused, Err(Trouble::NoTeam(_))), "{refused:?}");
}

#[test]
fn what_was_written_after_a_run_was_taken_over_goes_to_a_branch() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let run = a.begin();
    let mut line = a.link();
    let id = a.share(&mut line, &run).unwrap().state.run;
    let mut other = b.link();
    let epoch = other.take(&id, 1, &b.me, ("night is over", true)).unwrap();
    assert_eq!(epoch, Some(2));
    assert_eq!(other.take(&id, 1, &a.me, ("late", true)).unwrap(), None);
    a.write(&run, &["cut off", "and more"]);
    let written = a.lines(&run);
    let shared = a.share(&mut line, &run).unwrap();
    let refused = shared.refused.unwrap();
    assert_eq!((refused.lines, refused.epoch), (2, 1));
    assert_eq!(refused.by.host, "b");
    assert_eq!(shared.state.branches, [1]);
    assert_eq!(other.lines(&id, 0).unwrap(), a.lines(&run)[..1]);
    let branch = other.branches(&id).unwrap();
    let lines: Vec<_> = branch.iter().map(|own| own.line.clone()).collect();
    assert_eq!(lines, written[1..]);
    // Sent once more, they are there once.
    a.share(&mut a.link(), &run).unwrap();
    assert_eq!(other.branches(&id).unwrap().len(), 2);
}

#[test]
fn a_line_that_was_changed_is_not_taken() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.write(&run, &["one", "two"]);
    let path = host
        .folder
        .path()
        .join("runs")
        .join(run.as_str())
        .join("journal.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"one\"", "\"eno\"")).unwrap();
    let mut link = host.link();
    let refused = host.share(&mut link, &run);
    assert!(matches!(refused, Err(Trouble::Damaged(1))), "{refused:?}");
    // Nor does the server take what a program would not have looked at; one of them is whole,
    // and follows a line of another run.
    let lines: Vec<_> = text.lines().collect();
    let other = team.host(server, "b");
    let elsewhere = other.begin();
    other.write(&elsewhere, &["one"]);
    for (seq, line) in [
        (1, other.lines(&elsewhere)[1].clone()),
        (1, lines[1].replace("one", "eno")),
        (1, lines[2].to_owned()),
        (2, lines[2].to_owned()),
        (1, lines[1].replace("\"seq\":1", "\"seq\":2")),
        (1, "x".to_owned()),
        (1, String::new()),
    ] {
        let sql = format!(
            "insert into vetlla.entries (team, run, seq, epoch, writer, line) select team, run, \
             {seq}, 1, {}, $a${line}$a$ from vetlla.leases",
            host.secret()
        );
        let refused = server.try_sql(&team.engineer, &team.database, &sql);
        assert!(
            refused.as_ref().is_err_and(|why| !why.contains("hands")),
            "{line}: {refused:?}"
        );
    }
}

#[test]
fn the_same_lines_sent_twice_are_there_once() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.write(&run, &["one", "two"]);
    let id = host.share(&mut host.link(), &run).unwrap().state.run;
    // As where the answer to a batch was lost: it comes again, with one line more.
    host.write(&run, &["three"]);
    let push = || {
        let lines = host.lines(&run);
        let lines: Vec<_> = lines.iter().map(|line| format!("$l${line}$l$")).collect();
        let sql = format!(
            "select outcome, refused from vetlla.push('\\x{id}', 1, {}, 'a', 0, array[{}])",
            host.secret(),
            lines.join(", ")
        );
        server.sql(&team.engineer, &team.database, &sql)
    };
    let written = host.lines(&run);
    for _ in 0..2 {
        assert_eq!(push(), "taken|0");
        assert_eq!(host.link().lines(&id, 0).unwrap(), written);
    }
    // Two that write under one name at once: the second is refused, and nothing is mixed.
    let path = host.folder.path().join("runs").join(run.as_str());
    let first = format!("{}\n", written[..3].join("\n"));
    std::fs::write(path.join("journal.jsonl"), first).unwrap();
    host.write(&run, &["third"]);
    for _ in 0..2 {
        // The answer to that may be lost, too.
        assert_eq!(push(), "fork|1");
        assert_eq!(host.link().lines(&id, 0).unwrap(), written);
        assert_eq!(host.link().branches(&id).unwrap().len(), 1);
    }
}

#[test]
fn a_folder_that_was_copied_ends_in_a_branch_and_not_in_a_mixture() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "a"));
    let run = a.begin();
    a.share(&mut a.link(), &run).unwrap();
    let (from, to) = (a.folder.path().join("runs"), b.folder.path().join("runs"));
    std::fs::create_dir_all(to.join(run.as_str())).unwrap();
    for file in ["journal.jsonl", "runbook.yaml", "shared.json"] {
        let file = std::path::Path::new(run.as_str()).join(file);
        std::fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
    a.write(&run, &["of the one"]);
    b.write(&run, &["of the other", "and more"]);
    a.share(&mut a.link(), &run).unwrap();
    let refused = b.share(&mut b.link(), &run).unwrap().refused.unwrap();
    assert_eq!(refused.lines, 2);
    assert_eq!(a.lines(&run), b.lines(&run));
    assert_eq!(b.store.branches(&run).len(), 1);
}

#[test]
fn other_tables_are_told_and_nothing_is_sent() {
    let server = server!();
    let database = server.database();
    let host = Host::new(place(&server.url("owner", &database), "a"), "a");
    let link = |host: &Host| Link::new(host.place.clone()).unwrap().connect();
    assert!(matches!(link(&host), Err(Trouble::NoSchema)));
    Link::new(host.place.clone())
        .unwrap()
        .init(&format!("{database}_a"))
        .unwrap();
    server.sql(
        "owner",
        &database,
        "insert into vetlla.schema_version values (99)",
    );
    assert!(matches!(link(&host), Err(Trouble::Newer(99))));
    server.sql("owner", &database, "delete from vetlla.schema_version");
    assert!(matches!(link(&host), Err(Trouble::Older(0))));
    server.sql("owner", &database, "drop table vetlla.schema_version");
    assert!(matches!(link(&host), Err(Trouble::NoSchema)));
}

#[test]
fn a_server_that_is_not_there_or_says_nothing_is_told_in_time() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let url = format!("postgresql://anna@127.0.0.1:{port}/x?sslmode=disable");
    let mut link = Link::new(place(&url, "a"))
        .unwrap()
        .patient(Duration::from_millis(200));
    assert!(matches!(link.connect(), Err(Trouble::Slow)));
    drop(silent);
    assert!(matches!(link.connect(), Err(Trouble::Unreachable(_))));
}

#[test]
fn a_server_that_dies_in_the_middle_gets_the_rest_later_and_nothing_twice() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = Team::new(&server);
    let host = team.host(&server, "a");
    let run = host.begin();
    let notes: Vec<String> = (0..300).map(|n| format!("note {n}")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    host.write(&run, &notes[..100]);
    let mut link = host.link();
    let id = host.share(&mut link, &run).unwrap().state.run;
    server.crash();
    host.write(&run, &notes[100..]);
    let refused = host.share(&mut link, &run);
    assert!(
        matches!(refused, Err(ref trouble) if trouble.passes()),
        "{refused:?}"
    );
    server.run();
    link.connect().unwrap();
    // With the server's durable part only: what it had acknowledged is there.
    assert_eq!(host.share(&mut link, &run).unwrap().sent, 200);
    assert_eq!(link.lines(&id, 0).unwrap(), host.lines(&run));
}

/// Waits until what the thread tells is so.
pub fn wait_for(sharer: &Sharer, run: &RunName, wanted: impl Fn(&Sharing) -> bool) -> Sharing {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let status = sharer.status(run);
        if wanted(&status) {
            return status;
        }
        assert!(Instant::now() < until, "{status:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_thread_sends_what_is_marked_and_says_when_it_is_behind() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = Team::new(&server);
    let host = team.host(&server, "a");
    let run = host.begin();
    let sharer = host.sharer();
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.begin();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    let id = host.store.share_state(&run).unwrap().run;
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
    host.draft(&run, "half a wo");
    sharer.mark_draft(&run);
    let mut link = host.link();
    let until = Instant::now() + Duration::from_secs(30);
    while link.draft(&id).unwrap().is_none() {
        assert!(Instant::now() < until);
    }
    assert!(link.draft(&id).unwrap().unwrap().contains("half a wo"));
    drop(link);
    server.crash();
    host.write(&run, &["one", "two"]);
    sharer.mark(&run);
    let behind = |status: &Sharing| matches!(status, Sharing::Behind { lines: 2, .. });
    wait_for(&sharer, &run, behind);
    server.run();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
    host.link()
        .take(&id, 1, &team.host(&server, "b").me, ("", true))
        .unwrap();
    let taken = |status: &Sharing| matches!(status, Sharing::Taken { host, .. } if host == "b");
    wait_for(&sharer, &run, taken);
    sharer.stop();
}
