//! Two tickets for one run: one filed by whoever has it, one by whoever was cut off. Both are told
//! wherever somebody looks, and lie on both disks and in what is moved out.

use super::hosts::{Team, note, place};
use super::program::Desk;
use super::server::{Server, server};
use std::path::PathBuf;
use vetlla::journal::{Holder, RunName, RunStore, Store};
use vetlla::model::{Entry, Event};
use vetlla::shared::{Link, Me};

const BOOK: &str = "version: 1\nid: probe\ntitle: Probe\nsteps:\n- { id: a, title: A }\n\
    - { id: t, kind: ticket, title: The ticket, ticket: { subject: S, body: B } }\n\
    - { id: z, title: Z }\n";

const NOWHERE: &str = "postgresql://anna@127.0.0.1:1/x?sslmode=disable";

fn desk(url: &str, team: &Team) -> Desk {
    let desk = Desk::new(url, &team.name);
    std::fs::write(desk.path().join("runbooks/probe.yaml"), BOOK).unwrap();
    desk
}

fn state(desk: &Desk) -> PathBuf {
    desk.path().join(".local/state/vetlla")
}

fn only_run(store: &Store) -> RunName {
    store.list().unwrap().pop().unwrap()
}

/// Adds something to the only run of a desk, as somebody who walks it.
fn add(desk: &Desk, host: &str, second: u32, event: Event) {
    let store = Store::new(state(desk));
    let entry = Entry {
        host: host.to_owned(),
        event,
        ..note("", second)
    };
    let holder = Holder {
        user: "Anna".to_owned(),
        host: host.to_owned(),
        pid: std::process::id(),
        since: entry.at,
    };
    let mut opened = store.open(&only_run(&store), &holder).unwrap();
    opened.run.append(&[entry]).unwrap();
}

fn filed() -> Event {
    Event::StepTicked {
        step: "t".into(),
        reason: None,
    }
}

/// Anna began a run and was cut off; Boris took it over; both have filed a ticket.
fn two(server: &Server, team: &Team) -> (Desk, Desk) {
    let url = server.url(&team.engineer, &team.database);
    let (anna, boris) = (desk(&url, team), desk(&url, team));
    anna.said(&["--plain", "start", "probe"], "\n", 0);
    anna.said(&["sync"], "", 0);
    let known = Store::new(state(&anna));
    let id = known.share_state(&only_run(&known)).unwrap().run;
    let store = Store::new(state(&boris));
    let writer = store.writer_id(*b"boris-----------").unwrap();
    let me = Me::new(writer, "bastion-b".to_owned(), "Boris".to_owned());
    let mut link = Link::new(place(&url, &team.name)).unwrap();
    link.connect().unwrap();
    let seen = link.team_run(&id).unwrap().unwrap();
    link.take_over(&store, &me, &seen, "gone").unwrap().unwrap();
    add(&boris, "bastion-b", 90, filed());
    boris.said(&["sync"], "", 0);
    add(&anna, "bastion-a", 91, filed());
    (anna, boris)
}

fn branches(server: &Server, team: &Team) -> String {
    server.sql(
        "owner",
        &team.database,
        "select count(*) from vetlla.branches",
    )
}

#[test]
fn two_tickets_are_told_by_every_command_on_both_sides_and_without_the_server() {
    let server = server!();
    let team = Team::new(server);
    let (anna, boris) = two(server, &team);
    for desk in [&anna, &boris] {
        for _ in 0..2 {
            let sent = desk.said(&["sync"], "", 1);
            assert!(sent.contains("TWO TICKETS"), "{sent}");
        }
        let ticket = desk.said(&["ticket", "probe"], "", 1);
        assert!(ticket.contains("TWO TICKETS"), "{ticket}");
        let runs = desk.said(&["runs"], "", 0);
        assert!(runs.contains("TWO TICKETS"), "{runs}");
        let runs = desk.said(&["runs", "--json"], "", 0);
        assert!(runs.contains("TWO TICKETS"), "{runs}");
    }
    let left = boris.said(&["--plain", "resume", "probe"], "q\n", 0);
    assert!(left.contains("TWO TICKETS"), "{left}");
    // What came of the branch is on Boris's disk by now.
    boris.configure(NOWHERE, &team.name);
    let shown = boris.run(&["show", "probe"], "");
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("A TICKET WAS FILED THERE, TOO"), "{shown}");
}

#[test]
fn branches_that_the_server_lost_go_out_again() {
    let server = server!();
    let team = Team::new(server);
    let (anna, boris) = two(server, &team);
    anna.said(&["sync"], "", 1);
    let before = branches(server, &team);
    assert_ne!(before, "0");
    let lose = "do $$ begin perform set_config('vetlla.retention', 'on', true); \
                delete from vetlla.branches; end $$";
    server.sql("owner", &team.database, lose);
    assert_eq!(branches(server, &team), "0");
    anna.said(&["sync"], "", 1);
    assert_eq!(branches(server, &team), before);
    let shown = boris.run(&["show", "probe"], "");
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("A TICKET WAS FILED THERE, TOO"), "{shown}");
}

#[test]
fn what_is_moved_out_has_its_branches_and_is_brought_up_to_date() {
    let server = server!();
    let team = Team::new(server);
    let (anna, boris) = two(server, &team);
    anna.said(&["sync"], "", 1);
    let out = boris.path().join("out");
    let out = out.to_str().unwrap();
    boris.said(&["store", "move", "--output", out], "", 0);
    let alone = desk(NOWHERE, &team);
    let shown = || {
        let shown = alone.run(&["--state-dir", out, "show", "probe"], "");
        String::from_utf8_lossy(&shown.stdout).into_owned()
    };
    assert!(
        shown().contains("A TICKET WAS FILED THERE, TOO"),
        "{}",
        shown()
    );
    let text = "after the first time".to_owned();
    add(
        &boris,
        "bastion-b",
        120,
        Event::NoteAdded { step: None, text },
    );
    boris.said(&["sync"], "", 1);
    let again = boris.said(&["store", "move", "--output", out], "", 0);
    assert!(again.contains("1 line written"), "{again}");
    assert!(shown().contains("after the first time"), "{}", shown());
    let again = boris.said(&["store", "move", "--output", out], "", 0);
    assert!(again.contains("0 lines written"), "{again}");
    // A copy that is something else is left alone, and that is said.
    let moved = Store::new(out.into());
    let journal = PathBuf::from(out)
        .join("runs")
        .join(only_run(&moved).as_str());
    let journal = journal.join("journal.jsonl");
    let lines = std::fs::read_to_string(&journal).unwrap();
    let first: String = lines.split_inclusive('\n').take(1).collect();
    let rest: String = lines.split_inclusive('\n').skip(2).collect();
    std::fs::write(&journal, format!("{first}{rest}")).unwrap();
    let told = boris.said(&["store", "move", "--output", out], "", 1);
    assert!(told.contains("cannot be brought up to date"), "{told}");
}
