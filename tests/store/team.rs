//! The team's runs as a person on another host has them: listed, shown, followed, asked for,
//! taken over, and told beside what is here.

use super::hosts::Team;
use super::server::{Server, server};
use super::support::{Home, Key, Terminal};
use serde_json::Value;
use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

const BOOK: &str = "version: 1
id: probe
title: Probe
steps:
- { id: look, title: Look at the graph }
- id: ask
  kind: form
  title: Ask the provider
  fields: [{ id: what, label: What they said }]
- { id: end, title: Tell the others }
";

/// A host: a home with a person, on the same machine.
struct Host {
    home: Arc<Home>,
    user: &'static str,
}

impl Host {
    fn new(url: &str, team: &str, user: &'static str) -> Self {
        let home = Home::new();
        let config = home.config().join("vetlla");
        fs::create_dir_all(config.join("runbooks")).unwrap();
        let text = format!("lang: en\nstore: {{ url: \"{url}\", team: {team} }}\n");
        fs::write(config.join("config.yaml"), text).unwrap();
        fs::write(config.join("runbooks/probe.yaml"), BOOK).unwrap();
        Self { home, user }
    }

    /// Two people of a team, each at a host of their own.
    fn two(server: &Server) -> (Self, Self) {
        let team = Team::new(server);
        let url = server.url(&team.engineer, &team.database);
        let host = |user| Self::new(&url, &team.name, user);
        (host("anna"), host("bernat"))
    }

    fn at(&self, args: &[&str]) -> Terminal {
        let mut all = vec!["--plain"];
        all.extend(args);
        Terminal::spawn_in(&self.home, &all, &[("USER", self.user)], (110, 60))
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(args).env_clear().env("USER", self.user);
        command.envs(self.home.environment());
        command.current_dir(self.home.path()).output().unwrap()
    }

    #[track_caller]
    fn said(&self, args: &[&str], code: i32) -> (String, String) {
        let output = self.run(args);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said:?}");
        said
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.said(args, 0).0).unwrap()
    }

    fn name(&self) -> String {
        let runs = fs::read_dir(self.home.state().join("vetlla/runs")).unwrap();
        let names = runs.flatten().map(|own| own.file_name());
        let mut names = names.map(|own| own.to_str().unwrap().to_owned());
        names.find(|own| !own.starts_with('.')).unwrap()
    }

    /// Begins a run, ticks its first step and leaves.
    fn begin(&self) -> String {
        let mut walk = self.at(&["start", "probe"]);
        walk.wait_for("Look at the graph").keys("\r");
        walk.wait_for("Ask the provider").keys("q\r");
        assert!(walk.wait_exit().success());
        self.said(&["sync"], 0);
        self.name()
    }
}

#[test]
fn what_another_host_has_is_listed_and_shown_as_what_is_here() {
    let server = server!();
    let (anna, bernat) = Host::two(server);
    let name = anna.begin();
    let (line, _) = bernat.said(&["runs"], 0);
    assert!(
        line.contains(&name) && line.contains("Ask the provider"),
        "{line}"
    );
    assert!(line.contains("anna on "), "{line}");
    let row = &bernat.json(&["runs", "--json"])[0];
    assert_eq!(
        (&row["run"], &row["holder"]),
        (&name.clone().into(), &"anna".into())
    );
    assert_eq!(
        (&row["here"], &row["shared"]),
        (&false.into(), &true.into())
    );
    assert_eq!(
        (&row["current"], &row["branch_lines"]),
        (&"ask".into(), &0.into())
    );
    let id = row["id"].as_str().unwrap().to_owned();
    let own = &anna.json(&["runs", "--json"])[0];
    assert_eq!((&own["id"], &own["here"]), (&row["id"], &true.into()));
    assert_eq!(own["shared"], true);
    // By its name, by a part of it, by the beginning of its identity: the same bytes.
    let here = anna.said(&["show", &name], 0);
    for wanted in [name.as_str(), "probe", &id[..8]] {
        assert_eq!(bernat.said(&["show", wanted], 0), here, "{wanted}");
    }
    let offered = bernat.said(&["complete-words", "--", "resume", ""], 0).0;
    assert_eq!(offered.trim(), name);
    // Nothing of it is changed from here.
    let (_, why) = bernat.said(&["handover", &name, "mine now"], 1);
    assert!(why.contains("anna on ") && why.contains("resume"), "{why}");
    // A second look has all lines already, and they are none of this host's runs.
    assert_eq!(bernat.said(&["runs"], 0).0, line);
    assert!(!bernat.home.state().join("vetlla/runs").exists());
    // One that is over is in no list but the whole one.
    anna.said(&["end", &name, "--reason", "a try"], 0);
    anna.said(&["sync"], 0);
    assert_eq!(bernat.said(&["runs"], 0).0, "");
    assert!(bernat.said(&["runs", "--all"], 0).0.contains(&name));
}

#[test]
fn a_run_of_this_host_wins_and_a_doubled_name_is_told() {
    let server = server!();
    let (anna, bernat) = Host::two(server);
    let name = anna.begin();
    // Within the same minute the names are the same.
    let same = (0..3).any(|_| bernat.begin() == name);
    if !same {
        return;
    }
    let (sheet, told) = bernat.said(&["show", &name], 0);
    assert!(
        sheet.contains("bernat") && !sheet.contains("anna"),
        "{sheet}"
    );
    assert!(
        told.contains("is also the name") && told.contains("anna on "),
        "{told}"
    );
    let id = anna.json(&["runs", "--json"]);
    let rows = id.as_array().unwrap();
    let own = rows.iter().find(|row| row["holder"] == "anna").unwrap();
    let id = &own["id"].as_str().unwrap()[..8];
    assert!(bernat.said(&["show", id], 0).0.contains("anna"));
}

#[test]
fn a_network_that_is_away_or_silent_costs_a_moment_and_a_line() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    for (port, within) in [(1, 4), (port, 8)] {
        let url = format!("postgresql://anna@127.0.0.1:{port}/x?sslmode=disable");
        let host = Host::new(&url, "a", "anna");
        let mut walk = host.at(&["start", "probe"]);
        walk.wait_for("Look at the graph").keys("\r");
        walk.wait_for("Ask the provider").keys("q\r");
        walk.wait_exit();
        let before = Instant::now();
        let (line, told) = host.said(&["runs"], 0);
        assert!(before.elapsed() < Duration::from_secs(within));
        assert!(line.contains("Ask the provider"), "{line}");
        assert!(
            told.contains("only this host's runs") && told.lines().count() == 1,
            "{told}"
        );
        let row = &host.json(&["runs", "--json"])[0];
        assert_eq!((&row["shared"], &row["id"]), (&Value::Null, &Value::Null));
        host.said(&["show", &host.name()], 0);
        let (_, told) = host.said(&["show", "nobody-has-this"], 2);
        assert!(told.contains("only this host's runs"), "{told}");
        let before = Instant::now();
        host.said(&["complete-words", "--", "resume", ""], 0);
        assert!(before.elapsed() < Duration::from_secs(4));
    }
}

#[test]
fn a_run_is_followed_asked_for_given_with_a_note_and_gone_on_with() {
    let server = server!();
    let (anna, bernat) = Host::two(server);
    let mut first = anna.at(&["start", "probe"]);
    first.wait_for("Look at the graph").keys("\r");
    first.wait_for("Ask the provider");
    // It is there once the first lines have gone out.
    while !bernat.said(&["runs"], 0).0.contains("probe") {}
    let mut second = bernat.at(&["resume", "probe"]);
    second.wait_for("anna on ").wait_for("has this run");
    second
        .wait_for("1 Follow it live")
        .wait_for("2 Ask for it")
        .wait_for("3 Take it over");
    second
        .keys("1\r")
        .wait_for("You follow this run live")
        .wait_for("Ask the provider");
    // What happens there is told here, in whose words.
    first
        .keys("n\r")
        .wait_for("Note")
        .keys("web02 is slow\r")
        .wait_for("noted");
    second.wait_for("web02 is slow").wait_for("anna (");
    // Nothing can be changed; Enter offers what can be done.
    second
        .keys("n\r")
        .wait_for("Note")
        .keys("x\r")
        .wait_for("nothing can be changed here");
    second
        .keys("\r")
        .wait_for("2 Ask for it")
        .keys("2\r")
        .wait_for("Asked.");
    // The holder hears of it at the next prompt.
    first.keys("n\r").wait_for("Note").keys("still here\r");
    first
        .wait_for("bernat on ")
        .wait_for("asks for this run")
        .wait_for("1 Give it to them");
    first
        .keys("1\r")
        .wait_for("What should they know?")
        .keys("the graph lies\r");
    first.wait_for("Given");
    second.wait_for("anna says: it is yours. the graph lies");
    second
        .wait_for("1 Take it over")
        .keys("1\r")
        .wait_for("Taken over from anna");
    second.wait_for("Handed over by anna").wait_for("[Enter]");
    // It is the same step, and it is gone on with.
    second
        .keys("\r")
        .wait_for("What they said")
        .keys("they reboot\r")
        .wait_for("Tell the others");
    first.keys("n\r").wait_for("has this run");
    first.keys("q\r");
    first.wait_exit();
    second.keys("\r").wait_for("Probe").keys("q\r");
    second.wait_exit();
    bernat.said(&["sync"], 0);
    anna.said(&["sync"], 0);
    let (one, other) = (
        anna.said(&["show", "probe"], 0),
        bernat.said(&["show", "probe"], 0),
    );
    assert_eq!(one, other);
    assert!(one.0.contains("they reboot"), "{one:?}");
}

#[test]
fn one_is_taken_from_somebody_only_with_a_reason_which_they_read() {
    let server = server!();
    let (anna, bernat) = Host::two(server);
    let mut first = anna.at(&["start", "probe"]);
    first
        .wait_for("Look at the graph")
        .keys("\r")
        .wait_for("Ask the provider");
    while !bernat.said(&["runs"], 0).0.contains("probe") {}
    let mut second = bernat.at(&["resume", "probe"]);
    second
        .wait_for("3 Take it over")
        .keys("3\r")
        .wait_for("reads why it was taken");
    second
        .keys("\r")
        .wait_for("needs a reason")
        .wait_for("1 Follow it live");
    second
        .keys("3\r")
        .wait_for("reads why")
        .keys("Anna does not answer\r");
    second
        .wait_for("Taken over from anna")
        .wait_for("Ask the provider");
    let (_, refused) = anna.said(&["runs"], 0);
    assert_eq!(refused, "");
    // What is written there before that is heard lies beside the run, for both.
    first.keys("\r");
    first.wait_for("bernat on ");
    second.keys("q\r");
    second.wait_exit();
    first.key(Key::Ctrl('c'));
    first.wait_exit();
}
