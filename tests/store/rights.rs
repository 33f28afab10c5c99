//! What an engineer's role may not do to a colleague's run, nor to the disk of the server; and
//! what is written down of who did what.

use super::hosts::{Host, Team, note, sha256_of};
use super::server::{Server, server};
use std::time::{Duration, Instant};
use vetlla::journal::RunName;
use vetlla::model::Sharing;

/// A colleague of the same team, who knows all that the team sees.
fn bruna(server: &Server, team: &Team) -> String {
    let name = format!("{}_bruna", team.database);
    let sql = format!(
        "create role {name} login in role {}_{}",
        team.database, team.name
    );
    server.sql("owner", "postgres", &sql);
    name
}

fn shared(host: &Host) -> (RunName, String) {
    let run = host.begin();
    let id = host.share(&mut host.link(), &run).unwrap().state.run;
    (run, id)
}

#[test]
fn nobody_writes_in_the_name_of_a_colleagues_folder() {
    let server = server!();
    let team = Team::new(server);
    let (anna, bruna) = (team.host(server, "a"), bruna(server, &team));
    let (run, id) = shared(&anna);
    anna.write(&run, &["one"]);
    let line = anna.lines(&run)[1].clone();
    let seen = "(select writer from vetlla.leases)";
    for sql in [
        format!(
            "insert into vetlla.entries (team, run, seq, epoch, writer, line) \
             select team, run, 1, 1, {seen}, $a${line}$a$ from vetlla.leases"
        ),
        format!(
            "insert into vetlla.drafts (team, run, epoch, writer, draft) \
             select team, run, 1, {seen}, 'x' from vetlla.leases"
        ),
        format!(
            "insert into vetlla.evidence (team, run, sha256, bytes, host, writer) \
             select team, run, run, 1, 'x', {seen} from vetlla.leases"
        ),
        format!(
            "insert into vetlla.evidence_parts (team, run, sha256, part, data, writer) \
             select team, run, run, 0, 'x', {seen} from vetlla.leases"
        ),
        "update vetlla.leases set open = not open".to_owned(),
        "update vetlla.leases set heartbeat = now()".to_owned(),
        "update vetlla.leases set answer = 'yes', note = 'take it'".to_owned(),
    ] {
        let refused = server.try_sql(&bruna, &team.database, &sql);
        assert!(
            refused
                .as_ref()
                .is_err_and(|why| why.contains("other hands")),
            "{sql}: {refused:?}"
        );
    }
    // Nor by the way of the program: it goes beside the run, with the login in it.
    let pushed = format!(
        "select outcome, refused from vetlla.push('\\x{id}', 1, {seen}, 'a', 1, array[$a${line}$a$])"
    );
    assert_eq!(server.sql(&bruna, &team.database, &pushed), "epoch|1");
    // Whoever has it, writes on.
    assert_eq!(anna.share(&mut anna.link(), &run).unwrap().refused, None);
    let logins = "select (select string_agg(distinct login, ' ') from vetlla.entries), \
                  (select string_agg(distinct login, ' ') from vetlla.branches), \
                  (select string_agg(distinct login, ' ') from vetlla.holders)";
    let logins = server.sql("owner", &team.database, logins);
    assert_eq!(logins, format!("{0}|{bruna}|{0}", team.engineer));
    // No statement says who was let in.
    let forged = "insert into vetlla.branches (team, run, epoch, seq, writer, login, host, line) \
                  select team, run, 1, 1, 'x', 'somebody', 'x', line from vetlla.branches";
    let _ = server.try_sql(&bruna, &team.database, forged);
    let count = "select count(*) from vetlla.branches where login = 'somebody'";
    assert_eq!(server.sql("owner", &team.database, count), "0");
}

#[test]
fn the_secret_of_a_folder_is_nowhere_to_be_read() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (run, id) = shared(&host);
    host.attach(&run, "shot.png", b"7");
    host.share(&mut host.link(), &run).unwrap();
    let mut link = host.link();
    let b = team.host(server, "b");
    b.link().take(&id, 1, &b.me, ("", true)).unwrap();
    host.write(&run, &["beside"]);
    host.share(&mut link, &run).unwrap();
    for table in [
        "entries",
        "branches",
        "leases",
        "holders",
        "drafts",
        "evidence",
        "evidence_parts",
    ] {
        let sql = format!(
            "select count(*) from vetlla.{table} t where writer = {}",
            host.secret()
        );
        assert_eq!(server.sql("owner", &team.database, &sql), "0", "{table}");
    }
    assert!(!format!("{:?}", host.me).contains("45, 45"));
}

#[test]
fn an_engineer_fills_no_disk_at_one_stroke() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (_, id) = shared(&host);
    let secret = host.secret();
    let long = "repeat('x', 16777217)";
    let other = sha256_of(b"other");
    for sql in [
        format!(
            "insert into vetlla.texts (team, sha256, text) \
             select team, sha256(convert_to({long}, 'UTF8')), {long} from vetlla.leases"
        ),
        format!(
            "insert into vetlla.branches (team, run, epoch, seq, writer, host, line) \
             select team, run, 1, 1, {secret}, 'x', {long} from vetlla.leases"
        ),
        format!(
            "insert into vetlla.branches (team, run, epoch, seq, writer, host, line) \
             select team, run, 1, n, {secret}, 'x', 'x' || n from vetlla.leases, generate_series(1, 9) n"
        ),
        format!(
            "select vetlla.push('\\x{id}', 1, {secret}, 'x', 1, array_fill('x'::text, array[1001]))"
        ),
        format!(
            "insert into vetlla.evidence_parts (team, run, sha256, part, data, writer) \
             select team, run, run, 0, convert_to(repeat('x', 262145), 'UTF8'), {secret} from vetlla.leases"
        ),
        format!(
            "insert into vetlla.evidence_parts (team, run, sha256, part, data, writer) \
             select team, run, run, 32, 'x', {secret} from vetlla.leases"
        ),
        // What its hash does not say is no evidence.
        format!(
            "insert into vetlla.evidence_parts (team, run, sha256, part, data, writer) \
             select team, run, '\\x{other}', 0, 'x', {secret} from vetlla.leases; \
             insert into vetlla.evidence (team, run, sha256, bytes, parts, host, writer) \
             select team, run, '\\x{other}', 1, 1, 'x', {secret} from vetlla.leases"
        ),
        "update vetlla.leases set asked_writer = convert_to(repeat('x', 99), 'UTF8'), asked_at = now()"
            .to_owned(),
        format!("update vetlla.leases set writer = {secret}, note = {long}"),
    ] {
        let refused = server.try_sql(&team.engineer, &team.database, &sql);
        assert!(refused.is_err(), "{sql}: {refused:?}");
    }
}

#[test]
fn more_lines_than_anybody_sends_at_once_are_refused_as_one_statement() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (run, _) = shared(&host);
    let secret = host.secret();
    // Each of them is right by itself.
    let mut opened = vetlla::journal::RunStore::open(&host.store, &run, &host.holder()).unwrap();
    let notes: Vec<_> = (0..1001).map(|n| note(&n.to_string(), 1)).collect();
    opened.run.append(&notes).unwrap();
    drop(opened);
    let lines: Vec<_> = host.lines(&run)[1..]
        .iter()
        .map(|line| format!("$l${line}$l$"))
        .collect();
    let sql = format!(
        "insert into vetlla.entries (team, run, seq, epoch, writer, line) \
         select l.team, l.run, x.n, 1, {secret}, x.line from vetlla.leases l, \
         unnest(array[{}]) with ordinality x(line, n) order by x.n",
        lines.join(",")
    );
    let refused = server.try_sql(&team.engineer, &team.database, &sql);
    assert!(
        refused
            .as_ref()
            .is_err_and(|why| why.contains("1000 lines")),
        "{refused:?}"
    );
    // The program sends them in parts.
    assert_eq!(host.share(&mut host.link(), &run).unwrap().sent, 1001);
}

/// A line with something in it changed, and the hash that it should carry then.
fn forged(line: &str, from: &str, to: &str) -> String {
    let (whole, _) = line.split_at(line.len() - 75);
    let changed = whole.replacen(from, to, 1);
    assert_ne!(changed, whole);
    let hash = sha256_of(changed.as_bytes());
    format!("{changed},\"hash\":\"{hash}\"}}")
}

#[test]
fn a_line_goes_in_only_behind_the_one_before_it_and_by_whoever_has_the_run() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (run, _) = shared(&host);
    host.write(&run, &["one", "two"]);
    let secret = host.secret();
    let insert = |seq: usize, epoch: u32, line: &str| {
        let sql = format!(
            "insert into vetlla.entries (team, run, seq, epoch, writer, line) \
             select team, run, {seq}, {epoch}, {secret}, $l${line}$l$ from vetlla.leases"
        );
        server.try_sql(&team.engineer, &team.database, &sql)
    };
    let lines = host.lines(&run);
    let (one, two) = (&lines[1], &lines[2]);
    let prev = one.split_once("\"prev\":\"").unwrap().1[..64].to_owned();
    let refused = [
        (1, 1, forged(one, &prev, &"0".repeat(64)), "follows another"),
        (1, 2, one.clone(), "in other hands"),
        (2, 1, two.clone(), "lines are missing"),
        (
            1,
            1,
            one.replacen("one", "ONE", 1),
            "does not have the hash",
        ),
        (1, 1, two.clone(), "does not have the hash"),
    ];
    for (seq, epoch, line, why) in refused {
        let done = insert(seq, epoch, &line);
        assert!(
            done.as_ref().is_err_and(|told| told.contains(why)),
            "{why}: {done:?}"
        );
    }
    insert(1, 1, one).unwrap();
    // The same once more is there already; another one with its number is not taken.
    insert(1, 1, one).unwrap();
    let done = insert(1, 1, &forged(one, "one", "ONE"));
    assert!(done.is_err_and(|why| why.contains("has this number")));
    insert(2, 1, two).unwrap();
}

#[test]
fn whether_a_run_is_on_a_screen_is_told_when_it_opens_and_when_it_closes() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (run, id) = shared(&host);
    let is_open = |wanted: bool| {
        let mut link = host.link();
        let until = Instant::now() + Duration::from_secs(10);
        while link.team_run(&id).unwrap().unwrap().seen.is_some() != wanted {
            assert!(Instant::now() < until, "open: {wanted}");
        }
    };
    let sharer = host.sharer();
    sharer.opened(&run);
    sharer.begin();
    // It was shared whole before this start: that is known by asking.
    super::wait_for(&sharer, &run, |status| *status == Sharing::All);
    sharer.closed(&run);
    is_open(false);
    sharer.opened(&run);
    is_open(true);
    // At the end of the program it goes out, too.
    sharer.closed(&run);
    assert!(sharer.finish(Duration::from_secs(5)));
    is_open(false);
    sharer.stop();
}

#[test]
fn what_is_being_typed_is_the_newest_also_after_the_run_changed_hands() {
    let server = server!();
    let team = Team::new(server);
    let (a, b) = (team.host(server, "a"), team.host(server, "b"));
    let (run, id) = shared(&a);
    let types = |host: &Host, sharer: &std::sync::Arc<vetlla::shared::Sharer>, text: &str| {
        host.draft(&run, text);
        sharer.mark_draft(&run);
        let mut link = host.link();
        let until = Instant::now() + Duration::from_secs(20);
        while !link
            .draft(&id)
            .unwrap()
            .is_some_and(|own| own.contains(text))
        {
            assert!(Instant::now() < until, "{text}");
        }
    };
    let sharers = [&a, &b].map(|host| host.sharer_at(super::way::QUICK));
    sharers[0].opened(&run);
    sharers[0].begin();
    for text in ["half a", "half a wo", "half a word"] {
        types(&a, &sharers[0], text);
    }
    let mut link = b.link();
    let seen = link.team_run(&id).unwrap().unwrap();
    let name = link.take_over(&b.store, &b.me, &seen, "gone").unwrap();
    assert_eq!(name.as_ref(), Some(&run));
    sharers[1].opened(&run);
    sharers[1].begin();
    for text in ["another", "another word"] {
        types(&b, &sharers[1], text);
    }
    for sharer in sharers {
        sharer.stop();
    }
}

#[test]
fn what_is_typed_before_the_team_knows_the_run_is_not_forgotten() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let run = host.begin();
    host.draft(&run, "half a wo");
    let sharer = host.sharer_at(super::way::QUICK);
    // It is on a screen, and nothing has happened in it: it is not shared yet.
    sharer.opened(&run);
    sharer.mark_draft(&run);
    sharer.begin();
    std::thread::sleep(Duration::from_millis(400));
    sharer.mark(&run);
    super::wait_for(&sharer, &run, |status| *status == Sharing::All);
    let id = host.store.share_state(&run).unwrap().run;
    let mut link = host.link();
    let until = Instant::now() + Duration::from_secs(20);
    while link.draft(&id).unwrap().is_none() {
        assert!(Instant::now() < until);
    }
    sharer.stop();
}
