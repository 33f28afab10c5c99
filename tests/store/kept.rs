//! How much is on this disk alone, and what was put away for good.

use super::hosts::Team;
use super::program::Desk;
use super::server::{Server, server};
use super::wait_for;
use super::way::QUICK;
use vetlla::model::Sharing;
use vetlla::shared::{Trouble, differing};

#[test]
fn what_is_on_this_disk_alone_is_counted_from_what_is_noted_and_is_nothing_for_who_has_it_not() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = Team::new(&server);
    let (a, b) = (team.host(&server, "a"), team.host(&server, "b"));
    let (own, taken) = (a.begin(), a.begin());
    for run in [&own, &taken] {
        a.write(run, &["one", "two"]);
        a.share(&mut a.link(), run).unwrap();
    }
    let id = a.store.share_state(&taken).unwrap().run;
    let mut link = b.link();
    let seen = link.team_run(&id).unwrap().unwrap();
    link.take_over(&b.store, &b.me, &seen, "gone").unwrap();
    a.share(&mut a.link(), &taken).unwrap();
    drop(link);
    server.stop();
    a.write(&own, &["three"]);
    let sharer = a.sharer_at(QUICK);
    for run in [&own, &taken] {
        sharer.opened(run);
    }
    sharer.mark(&own);
    sharer.begin();
    let behind = |status: &Sharing| matches!(status, Sharing::Behind { .. });
    let lines = |run| match wait_for(&sharer, run, behind) {
        Sharing::Behind { lines, .. } => lines,
        other => panic!("{other:?}"),
    };
    assert_eq!((lines(&own), lines(&taken)), (1, 0));
    sharer.stop();
}

#[test]
fn what_was_put_away_for_good_is_not_brought_back_by_a_host_that_has_it() {
    let server = server!();
    let team = Team::new(server);
    let desk = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    desk.said(&["sync"], "", 0);
    let forget = "select vetlla.forget(now() + interval '1 second')";
    assert_eq!(server.sql("owner", &team.database, forget), "1");
    let runs = || server.sql("owner", &team.database, "select count(*) from vetlla.runs");
    let told = desk.said(&["sync"], "", 0);
    assert!(told.contains("put this run away"), "{told}");
    assert_eq!(runs(), "0");
    let told = desk.said(&["sync"], "", 0);
    assert!(!told.contains("put this run away"), "{told}");
    let status = desk.said(&["store", "status"], "", 0);
    assert!(status.contains("1 run was put away"), "{status}");
    // Other runs go on, and an engineer takes nothing of that back.
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    desk.said(&["sync"], "", 0);
    assert_eq!(runs(), "1");
    let back = server.try_sql(
        &team.engineer,
        &team.database,
        "delete from vetlla.forgotten",
    );
    assert!(back.is_err(), "{back:?}");
}

#[test]
fn what_a_backup_lost_goes_out_again_and_what_was_put_away_does_not() {
    let server = server!();
    let team = Team::new(server);
    let host = team.host(server, "a");
    let (kept, gone) = (host.begin(), host.begin());
    host.share(&mut host.link(), &gone).unwrap();
    let forget = "select vetlla.forget(now() + interval '1 second')";
    server.sql("owner", &team.database, forget);
    server.back_up(&team.database);
    host.share(&mut host.link(), &kept).unwrap();
    server.restore(&team.database);
    assert_eq!(host.share(&mut host.link(), &kept).unwrap().sent, 1);
    let refused = host.share(&mut host.link(), &gone);
    assert!(matches!(refused, Err(Trouble::Forgotten)), "{refused:?}");
    let all = [kept, gone];
    let left = differing(&mut host.link(), &host.store, &host.me, all).unwrap();
    assert_eq!(left, []);
}
