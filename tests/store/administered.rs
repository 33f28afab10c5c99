//! What administrators and machines do to a server: fail-over to a replica, a restart, a full
//! disk, no connection left. A run goes on, says how far it is shared, and catches up.

use super::hosts::{Host, Team, place};
use super::server::{Server, is_root, nobody};
use super::wait_for;
use super::way::QUICK;
use std::process::Command;
use std::sync::Arc;
use vetlla::journal::{RunName, RunStore};
use vetlla::model::Sharing;
use vetlla::shared::{Link, Sharer, Trouble};

fn shares(host: &Host) -> (RunName, Arc<Sharer>, String) {
    let run = host.begin();
    let sharer = host.sharer_at(QUICK);
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.begin();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    let id = host.store.share_state(&run).unwrap().run;
    (run, sharer, id)
}

fn add(host: &Host, sharer: &Arc<Sharer>, run: &RunName, text: &str) {
    host.write(run, &[text]);
    sharer.mark(run);
}

#[test]
fn a_replica_that_was_behind_when_it_took_over_gets_what_it_lacks() {
    let Some(mut first) = Server::start() else {
        return;
    };
    let team = Team::new(&first);
    let replica = first.replica();
    let url = format!(
        "postgresql://{}@127.0.0.1:{},127.0.0.1:{}/{}?sslmode=disable",
        team.engineer, first.port, replica.port, team.database
    );
    let host = Host::new(place(&url, &team.name), "a");
    let (run, sharer, id) = shares(&host);
    let behind = format!("select count(*) from vetlla.entries where run = '\\x{id}'");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while replica.try_sql("owner", &team.database, &behind) != Ok("1".to_owned()) {
        assert!(std::time::Instant::now() < until);
    }
    // The replica hears nothing more, and the first one takes lines.
    let deaf = "alter system set primary_conninfo = ''; select pg_reload_conf()";
    for sql in deaf.split("; ") {
        replica.sql("owner", "postgres", sql);
    }
    let receivers = "select count(*) from pg_stat_wal_receiver";
    while replica.sql("owner", "postgres", receivers) != "0" {
        assert!(std::time::Instant::now() < until);
    }
    add(&host, &sharer, &run, "before");
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    first.crash();
    add(&host, &sharer, &run, "between");
    wait_for(&sharer, &run, |status| {
        matches!(status, Sharing::Behind { .. })
    });
    replica.sql("owner", "postgres", "select pg_promote()");
    add(&host, &sharer, &run, "after");
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    sharer.stop();
    let mut link = Link::new(team.place(&replica)).unwrap();
    link.connect().unwrap();
    assert_eq!(link.lines(&id, 0).unwrap(), host.lines(&run));
    assert_eq!(host.lines(&run).len(), 4);
}

#[test]
fn a_restart_is_told_and_what_was_written_meanwhile_goes_out() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let team = Team::new(&server);
    let host = team.host(&server, "a");
    let (run, sharer, id) = shares(&host);
    server.stop();
    add(&host, &sharer, &run, "meanwhile");
    let behind = |status: &Sharing| matches!(status, Sharing::Behind { lines: 1, .. });
    wait_for(&sharer, &run, behind);
    server.run();
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    sharer.stop();
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
}

#[test]
fn with_no_connection_left_it_is_told_and_tried_again() {
    // Three of the five are kept for superusers.
    let Some(server) = Server::start_with(&["-c", "max_connections=5"], |_| ()) else {
        return;
    };
    let team = Team::new(&server);
    let host = team.host(&server, "a");
    let taken = [host.link(), host.link()];
    let refused = Link::new(host.place.clone()).unwrap().connect();
    assert!(matches!(refused, Err(Trouble::Full(_))), "{refused:?}");
    let run = host.begin();
    let sharer = host.sharer_at(QUICK);
    sharer.opened(&run);
    sharer.mark(&run);
    sharer.begin();
    let told = wait_for(&sharer, &run, |status| {
        matches!(status, Sharing::Behind { .. })
    });
    assert!(format!("{told:?}").contains("no room"), "{told:?}");
    drop(taken);
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    sharer.stop();
}

/// A small disk of its own, until it is dropped.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (user, group) = nobody();
        let options = format!("size={size},uid={user},gid={group},mode=700");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder.path())
            .output();
        let mounted = is_root() && mounted.is_ok_and(|own| own.status.success());
        if !mounted {
            eprintln!("SKIPPED, nothing can be mounted here");
            return None;
        }
        std::os::unix::fs::chown(folder.path().parent().unwrap(), None, None).unwrap();
        Some(Self(folder))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_server_whose_disk_is_full_is_told_and_gets_the_rest_once_there_is_room() {
    let Some(server) = Server::start() else {
        return;
    };
    let Some(disk) = Disk::new("24m") else {
        return;
    };
    let folder = disk.0.path().display();
    server.sql(
        "owner",
        "postgres",
        &format!("create tablespace small location '{folder}'"),
    );
    server.sql(
        "owner",
        "postgres",
        "create database full_one tablespace small",
    );
    let team = Team::in_database(&server, "full_one".to_owned(), "sistemes");
    let host = team.host(&server, "a");
    let (run, sharer, id) = shares(&host);
    // An administrator makes room by a file that is there for that: what is full to the last page
    // drops no table.
    let spare = disk.0.path().join("spare");
    std::fs::write(&spare, vec![1; 2 << 20]).unwrap();
    // Something else fills it.
    server.sql("owner", "full_one", "create table filler (x text)");
    for row in [
        "string_agg(md5(random()::text), '') from generate_series(1, 200)",
        "'x'",
    ] {
        let fill =
            format!("do $$ begin loop insert into filler select {row}; commit; end loop; end $$");
        let full = server.try_sql("owner", "full_one", &fill).unwrap_err();
        assert!(full.contains("No space left"), "{full}");
    }
    // Until the pages that there are have no room, either.
    let told = loop {
        add(&host, &sharer, &run, &"long ".repeat(2000));
        let told = wait_for(&sharer, &run, |status| *status != Sharing::Unknown);
        if let Sharing::Behind { why, .. } = told {
            break why;
        }
    };
    assert!(told.contains("no room"), "{told}");
    add(&host, &sharer, &run, "and on");
    std::fs::remove_file(&spare).unwrap();
    server.sql("owner", "full_one", "drop table filler");
    wait_for(&sharer, &run, |status| *status == Sharing::All);
    sharer.stop();
    assert_eq!(host.link().lines(&id, 0).unwrap(), host.lines(&run));
    assert!(host.store.read(&run).unwrap().sound());
    drop(host);
    drop(server);
}
