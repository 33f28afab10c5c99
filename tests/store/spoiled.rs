//! A line of the store that somebody changed or took out: what can be read is shown and moved out,
//! and whoever has the run is told.

use super::hosts::Team;
use super::program::Desk;
use super::server::{Server, server};
use super::wait_for;
use super::way::QUICK;
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
    }
}
