//! A way to the server that is slow, drops, cuts or hangs: keys cost as ever, what is told is
//! true at each moment, and afterwards each line is there once and in order.

use super::hosts::{Host, Team, place};
use super::proxy::{Proxy, Way};
use super::server::{Server, server};
use super::wait_for;
use std::sync::Arc;
use std::time::{Duration, Instant};
use vetlla::journal::{RunName, RunWriter};
use vetlla::model::{Draft, Sharing};
use vetlla::shared::{Link, Pace, Sharer};

/// Quicker than people are, so that a test need not be patient.
pub const QUICK: Pace = Pace {
    answer: Duration::from_millis(700),
    rest: Duration::from_millis(5),
    longest_rest: Duration::from_millis(40),
    heartbeat: Duration::from_millis(200),
    typing: Duration::from_millis(20),
    settle: Duration::from_millis(20),
};

/// A walk with a bad way to the server, and a good one for the test to look by.
struct Desk {
    host: Host,
    proxy: Proxy,
    sharer: Arc<Sharer>,
    run: RunName,
    writer: Box<dyn RunWriter>,
    direct: Link,
    /// How often it was told that all is shared, and that something is behind.
    told: [usize; 2],
}

impl Desk {
    fn new(server: &Server, way: Way, pace: Pace) -> Self {
        let team = Team::new(server);
        let proxy = Proxy::new(server.port, 7);
        proxy.set(way);
        let url = proxy.url(&team.engineer, &team.database);
        let host = Host::new(place(&url, &team.name), "a");
        let mut writer = host.begun();
        writer.retry().unwrap();
        let run = writer.name().clone();
        let sharer = host.sharer_at(pace);
        let mut direct = Link::new(team.place(server)).unwrap();
        direct.connect().unwrap();
        sharer.opened(&run);
        sharer.mark(&run);
        sharer.begin();
        Self {
            host,
            proxy,
            sharer,
            run,
            writer,
            direct,
            told: [0; 2],
        }
    }

    /// What a key does: an event on disk and marked, a draft, and what the corner says.
    fn key(&mut self, text: &str) -> Sharing {
        self.writer.append(&[super::hosts::note(text, 1)]).unwrap();
        self.sharer.mark(&self.run);
        let draft = Draft {
            text: Some(text.to_owned()),
            ..Draft::default()
        };
        self.writer.save_draft(&draft).unwrap();
        self.sharer.mark_draft(&self.run);
        self.sharer.status(&self.run)
    }

    fn there(&mut self) -> Vec<String> {
        let id = self.host.lines(&self.run);
        let id = vetlla::journal::raw_lines_of(
            &vetlla::journal::Mark::default(),
            format!("{}\n", id[0]).as_bytes(),
        );
        self.direct.lines(&id.lines[0].hash, 0).unwrap()
    }

    /// Looks at the corner as a screen does: nobody else writes, so what it says has to be so.
    fn look(&mut self) {
        let status = self.sharer.status(&self.run);
        let (there, here) = (self.there().len(), self.host.lines(&self.run).len());
        match status {
            Sharing::All => {
                assert_eq!(there, here, "it says that all is shared");
                self.told[0] += 1;
            }
            Sharing::Behind { lines, .. } => {
                assert!(lines <= here as u64, "{lines} of {here}");
                self.told[1] += 1;
            }
            Sharing::Unknown => {}
            Sharing::Taken { .. } => panic!("nobody took it"),
        }
    }

    /// All of it is there in the end, once and in order.
    fn ends_well(mut self) -> [usize; 2] {
        wait_for(&self.sharer, &self.run, |status| *status == Sharing::All);
        assert_eq!(self.there(), self.host.lines(&self.run));
        let id = self.host.store.share_state(&self.run).unwrap().run;
        assert!(self.direct.branches(&id).unwrap().is_empty());
        self.sharer.stop();
        self.told
    }
}

#[test]
fn with_a_third_of_a_second_each_way_it_is_later_and_true() {
    let server = server!();
    let way = Way {
        delay: Duration::from_millis(300),
        ..Way::default()
    };
    let pace = Pace {
        answer: Duration::from_secs(10),
        ..QUICK
    };
    let mut desk = Desk::new(server, way, pace);
    for n in 0..40 {
        desk.key(&n.to_string());
        desk.look();
        if n % 10 == 9 {
            std::thread::sleep(Duration::from_millis(300));
            desk.look();
        }
    }
    desk.proxy.set(Way::default());
    desk.ends_well();
}

#[test]
fn where_one_packet_in_twenty_ends_the_connection_every_line_comes_once() {
    let server = server!();
    let mut desk = Desk::new(server, Way::default(), QUICK);
    wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
    desk.proxy.set(Way {
        cut_percent: 5,
        ..Way::default()
    });
    let before = desk.proxy.connections();
    let until = Instant::now() + Duration::from_mins(1);
    let mut n = 0;
    while n < 150 || desk.proxy.connections() < before + 10 {
        assert!(
            Instant::now() < until,
            "{} connections",
            desk.proxy.connections()
        );
        desk.key(&n.to_string());
        desk.look();
        n += 1;
        // One at a time, so that each has its own chance to be cut.
        while n % 3 == 0 && desk.sharer.status(&desk.run) != Sharing::All {
            assert!(Instant::now() < until);
        }
        desk.look();
    }
    desk.proxy.set(Way::default());
    let [all, _] = desk.ends_well();
    assert!(all > 10, "{all}");
}

#[test]
fn cut_after_any_number_of_bytes_it_goes_on_from_where_it_stopped() {
    let server = server!();
    let mut desk = Desk::new(server, Way::default(), QUICK);
    wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
    for (nth, after) in (1..4200).step_by(61).enumerate() {
        desk.proxy.set(Way {
            cut_after: Some(after),
            ..Way::default()
        });
        desk.proxy.cut();
        let before = desk.proxy.connections();
        desk.key(&nth.to_string());
        let until = Instant::now() + Duration::from_secs(30);
        // Two tries at least, or all of it went through.
        while desk.proxy.connections() < before + 2 && desk.sharer.status(&desk.run) != Sharing::All
        {
            assert!(Instant::now() < until, "after {after} bytes");
            desk.look();
        }
        desk.look();
    }
    desk.proxy.set(Way::default());
    desk.ends_well();
}

#[test]
fn no_key_waits_while_the_server_hangs_in_the_middle_of_a_packet() {
    let server = server!();
    let pace = Pace {
        answer: Duration::from_mins(10),
        ..QUICK
    };
    let mut desk = Desk::new(server, Way::default(), pace);
    wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
    desk.proxy.set(Way {
        hang_after: Some(0),
        ..Way::default()
    });
    // The thread that shares waits for an answer that does not come, for ten minutes.
    desk.key("the first");
    let answered = desk.proxy.answered();
    for n in 0..500 {
        let status = desk.key(&n.to_string());
        assert_ne!(status, Sharing::All);
    }
    desk.sharer.opened(&desk.run);
    desk.sharer.closed(&desk.run);
    desk.sharer.opened(&desk.run);
    assert_eq!(
        desk.proxy.answered(),
        answered,
        "500 keys, and not one answer"
    );
    desk.proxy.set(Way::default());
    desk.ends_well();
}

#[test]
fn a_server_that_hangs_is_given_up_and_told_and_gets_the_rest_later() {
    let server = server!();
    let mut desk = Desk::new(server, Way::default(), QUICK);
    wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
    for after in [0, 10, 500, 1500] {
        desk.proxy.set(Way {
            hang_after: Some(after),
            ..Way::default()
        });
        desk.key("one");
        desk.key("two");
        let behind = |status: &Sharing| matches!(status, Sharing::Behind { lines: 2, .. });
        wait_for(&desk.sharer, &desk.run, behind);
        desk.look();
        desk.proxy.cut();
        desk.proxy.set(Way::default());
        wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
        desk.look();
    }
    desk.ends_well();
}

#[test]
fn a_run_is_shared_only_once_the_line_that_came_meanwhile_is() {
    let server = server!();
    let pace = Pace {
        answer: Duration::from_mins(1),
        ..QUICK
    };
    let mut desk = Desk::new(server, Way::default(), pace);
    wait_for(&desk.sharer, &desk.run, |status| *status == Sharing::All);
    for n in 0..20 {
        // A line goes out slowly, and while it does there comes another.
        desk.proxy.set(Way {
            delay: Duration::from_millis(30),
            ..Way::default()
        });
        desk.key(&n.to_string());
        std::thread::sleep(Duration::from_millis(10 + 4 * n));
        desk.key("meanwhile");
        let until = Instant::now() + Duration::from_secs(20);
        while desk.sharer.status(&desk.run) != Sharing::All {
            assert!(Instant::now() < until);
        }
        desk.look();
    }
    desk.ends_well();
}
