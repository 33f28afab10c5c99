//! The team's runs as a person on another host has them: listed, shown, followed, asked for,
//! taken over, and told beside what is here.

use super::hosts::Team;
use super::server::{Server, server};
use super::support::{Home, Key, Terminal};
use serde_json::Value;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const BOOK: &str = "version: 1
id: probe
title: Probe
steps:
- { id: look, title: Look at the graph }
- id: ask
  kind: form
  title: Ask the provider
  fields: [{ id: what, type: text, label: What they said }]
- { id: end, title: Tell the others }
- { id: file, kind: ticket, title: The ticket, ticket: { subject: S, body: '{{ what }}' } }
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
        fs::write(config.join("runbooks/probe.yaml"), BOOK).unwrap();
        let host = Self { home, user };
        host.configure(url, team);
        host
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

    fn run(&self, args: &[&str], input: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(args).env_clear().env("USER", self.user);
        command.envs(self.home.environment());
        command.current_dir(self.home.path());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    }

    /// Writes where the shared record is.
    fn configure(&self, url: &str, team: &str) {
        let exporter = "exporters: [{ name: cat, argv: [cat] }]";
        let store = format!("store: {{ url: \"{url}\", team: {team} }}");
        let text = format!("lang: en\n{exporter}\n{store}\n");
        fs::write(self.home.config().join("vetlla/config.yaml"), text).unwrap();
    }

    /// Walks by lines of a pipe.
    #[track_caller]
    fn walks(&self, args: &[&str], input: &str) -> String {
        let args: Vec<_> = ["--plain"].iter().chain(args).copied().collect();
        let output = self.run(&args, input);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{output:?}");
        text
    }

    #[track_caller]
    fn said(&self, args: &[&str], code: i32) -> (String, String) {
        let output = self.run(args, "");
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

    /// What happened in a run of this host.
    fn events(&self, name: &str) -> Vec<Value> {
        let path = self.home.state().join("vetlla/runs").join(name);
        let text = fs::read_to_string(path.join("journal.jsonl")).unwrap();
        let lines = text.lines().map(serde_json::from_str);
        lines
            .map(|line: Result<Value, _>| line.unwrap()["event"].clone())
            .collect()
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

/// Waits until a text is on the screen so often.
#[track_caller]
fn times(terminal: &mut Terminal, text: &str, count: usize) {
    terminal.wait_until(|screen| screen.matches(text).count() >= count);
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
    let ticket = anna.said(&["ticket", &name], 0);
    assert_eq!(bernat.said(&["ticket", &name], 0), ticket);
    let listed = bernat.walks(&[], "q\n");
    assert!(listed.contains("Open runs of the team"), "{listed}");
    assert!(
        listed.contains(&name) && listed.contains("anna on "),
        "{listed}"
    );
    // Nothing of it is changed from here, and nothing leaves that it would not know of.
    let (_, why) = bernat.said(&["ticket", &name, "--exporter", "cat"], 1);
    assert!(why.contains("anna on ") && why.contains("not"), "{why}");
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

/// The second, who follows, asks for the run; the first gives it, and it is taken.
fn asks_and_is_given(first: &mut Terminal, second: &mut Terminal) {
    // What is typed is seen behind the prompt that followed the news.
    times(second, "? help:", 2);
    // Nothing can be changed, and nothing is asked for it; Enter offers what can be done.
    second.keys("n\r");
    times(second, "nothing can be changed here", 2);
    second.keys("\r");
    times(second, "What shall be done?", 2);
    second.keys("2\r").wait_for("Asked.");
    // The holder hears of it at the next prompt.
    first.keys("n\r");
    times(first, "Note:", 2);
    first.keys("still here\r");
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
    second
        .wait_for("Handed over by anna")
        .wait_for("[Enter] answer");
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
    second.wait_for("anna on ").wait_for("in the hands of");
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
        .wait_for("Noted.");
    second.wait_for("web02 is slow").wait_for("anna (");
    asks_and_is_given(&mut first, &mut second);
    // It is the same step, and it is gone on with.
    second
        .keys("\r")
        .wait_for("What they said")
        .keys("they reboot\r")
        .wait_for("Tell the others");
    first.keys("n\r");
    times(&mut first, "Note:", 3);
    first.keys("too late\r").wait_for("has this run");
    first.keys("q\r");
    first.wait_exit();
    second.keys("q\r");
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
fn one_is_taken_in_the_middle_of_a_word_only_with_a_reason_which_its_holder_reads() {
    let server = server!();
    let team = Team::new(server);
    let url = server.url(&team.engineer, &team.database);
    let host = |user| Host::new(&url, &team.name, user);
    let (anna, bernat) = (host("anna"), host("bernat"));
    let args = ["start", "probe"];
    let mut first = Terminal::spawn_in(&anna.home, &args, &[("USER", "anna")], (110, 40));
    first.wait_for("Look at the graph").keys("\r");
    first.wait_for("✓ 1").keys("\r");
    first.wait_for("▶ What they said").keys("half a wo");
    first.wait_for("half a wo");
    let typed = "select count(*) from vetlla.drafts where draft like '%half a wo%'";
    while server.sql("owner", &team.database, typed) != "1" {}
    let mut second = bernat.at(&["resume", "probe"]);
    second
        .wait_for("3 Take it over")
        .keys("3\r")
        .wait_for("reads why it was taken");
    second.keys("\r").wait_for("needs a reason");
    times(&mut second, "What shall be done?", 2);
    second.keys("3\r");
    times(&mut second, "reads why it was taken", 2);
    second.keys("Anna does not answer\r");
    second
        .wait_for("Taken over from anna")
        .wait_for("Ask the provider");
    second.keys("\r").wait_for("half a wo");
    first.wait_for("bernat").wait_for("Anna does not answer");
    assert_eq!(anna.json(&["runs", "--json"])[0]["holder"], "bernat");
    let name = bernat.name();
    let told = bernat.events(&name);
    let at = told.iter().position(|own| own["type"] == "taken_over");
    let at = at.unwrap();
    let taken = &told[at];
    assert_eq!(
        (&taken["from"], &taken["epoch"]),
        (&"anna".into(), &2.into())
    );
    assert_eq!(taken["reason"], "Anna does not answer");
    // Nothing of the taker's comes before it.
    let lines = anna.events(&name).len();
    assert_eq!((at, &told[at + 1]["type"]), (lines, &"resumed".into()));
    first.key(Key::Ctrl('c'));
    second.key(Key::Ctrl('c'));
}

#[test]
fn why_a_run_was_taken_over_is_in_its_record_for_everybody() {
    let server = server!();
    let (anna, bernat) = Host::two(server);
    let name = anna.begin();
    bernat.walks(&["resume", &name], "1\nAnna is asleep\n");
    bernat.said(&["sync"], 0);
    anna.said(&["sync"], 0);
    let told = anna.events(&name);
    let nth = told.iter().position(|own| own["type"] == "taken_over");
    assert_eq!(told[nth.unwrap() + 1]["type"], "resumed");
    for host in [&anna, &bernat] {
        let (sheet, _) = host.said(&["show", &name], 0);
        assert_eq!(sheet.matches("Anna is asleep").count(), 2, "{sheet}");
        assert!(sheet.contains("Changes of hands"), "{sheet}");
        let sheet = host.json(&["show", &name, "--format", "json"]);
        let taken = &sheet["takeovers"][0];
        assert_eq!(
            (&taken["by"], &taken["from"]),
            (&"bernat".into(), &"anna".into())
        );
        assert_eq!(taken["reason"], "Anna is asleep");
    }
    // Taken back: it stands there once more, with the next epoch.
    anna.walks(&["resume", &name], "1\nhe went home\n");
    let sheet = anna.json(&["show", &name, "--format", "json"]);
    let epochs = sheet["takeovers"].as_array().unwrap().iter();
    let epochs: Vec<_> = epochs.map(|own| own["epoch"].as_u64().unwrap()).collect();
    assert_eq!(epochs, [2, 3]);
}

#[test]
fn a_take_over_that_was_cut_off_before_it_said_so_is_told_by_the_next_try() {
    let server = server!();
    let team = Team::new(server);
    let url = server.url(&team.engineer, &team.database);
    let host = |user| Host::new(&url, &team.name, user);
    let (anna, bernat) = (host("anna"), host("bernat"));
    anna.begin();
    let row = &anna.json(&["runs", "--json"])[0];
    let wanted = &row["id"].as_str().unwrap()[..12];
    // Bernat's folder gets a name by which it is known, and takes the run without a word here.
    bernat.begin();
    let secret = fs::read_to_string(bernat.home.state().join("vetlla/writer")).unwrap();
    let sql = format!(
        "update vetlla.leases set epoch = 2, writer = '\\x{}', host = 'b', operator = 'bernat', \
         reason = 'no answer' where operator = 'anna'",
        secret.trim()
    );
    server.sql(&team.engineer, &team.database, &sql);
    bernat.walks(&["resume", wanted], "");
    let sheet = bernat.json(&["show", wanted, "--format", "json"]);
    let taken = &sheet["takeovers"][0];
    assert_eq!(
        (&taken["from"], &taken["reason"]),
        (&"anna".into(), &"no answer".into())
    );
}

#[test]
fn what_a_cut_off_host_wrote_is_shown_the_same_on_every_host() {
    let server = server!();
    let team = Team::new(server);
    let url = server.url(&team.engineer, &team.database);
    let host = |user| Host::new(&url, &team.name, user);
    let (anna, bernat, carme) = (host("anna"), host("bernat"), host("carme"));
    let name = anna.begin();
    let taken = bernat.walks(&["resume", &name], "1\nAnna is asleep\n");
    assert!(taken.contains("Taken over from anna"), "{taken}");
    // The other host cannot know.
    anna.configure(
        "postgresql://anna@127.0.0.1:1/x?sslmode=disable",
        &team.name,
    );
    anna.walks(&["resume", &name], "n\nI know nothing of that\n");
    anna.configure(&url, &team.name);
    let (cut, _) = anna.said(&["sync"], 1);
    assert!(cut.contains("bernat"), "{cut}");
    let shown = anna.said(&["show", &name], 0);
    let title = "Written by a host that no longer had the run (epoch 1)";
    assert!(shown.0.contains(title), "{shown:?}");
    assert!(shown.0.contains("I know nothing of that"), "{shown:?}");
    for other in [&bernat, &carme] {
        assert_eq!(other.said(&["show", &name], 0), shown);
    }
    let sheet = carme.json(&["show", &name, "--format", "json"]);
    assert_eq!(sheet["branches"][0]["epoch"], 1);
    let entries = sheet["branches"][0]["entries"].as_array().unwrap();
    assert!(
        entries
            .iter()
            .any(|own| own["event"]["text"] == "I know nothing of that")
    );
    assert!(sheet["branch_lines"].as_u64().unwrap() > 0 && sheet["holder"] == "bernat");
    // Whoever opens it there again is told who has it, and takes it back with a reason.
    let back = anna.walks(&["resume", &name], "1\nhe went home\n");
    assert!(
        back.contains("bernat on ") && back.contains("Taken over from bernat"),
        "{back}"
    );
    assert_eq!(anna.json(&["runs", "--json"])[0]["holder"], "anna");
}

/// Counts what comes back from a server.
struct Counter {
    port: u16,
    bytes: Arc<AtomicU64>,
}

impl Counter {
    fn before(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = Self {
            port: listener.local_addr().unwrap().port(),
            bytes: Arc::default(),
        };
        let bytes = Arc::clone(&own.bytes);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
                let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                thread::spawn(move || {
                    _ = std::io::copy(&mut from, &mut to);
                    _ = to.shutdown(Shutdown::Write);
                });
                let bytes = Arc::clone(&bytes);
                thread::spawn(move || {
                    let (mut from, mut to) = (server, client);
                    let mut piece = [0; 1 << 14];
                    while let Ok(read @ 1..) = from.read(&mut piece) {
                        bytes.fetch_add(read as u64, Ordering::SeqCst);
                        if to.write_all(&piece[..read]).is_err() {
                            break;
                        }
                    }
                });
            }
        });
        own
    }

    fn taken(&self) -> u64 {
        self.bytes.swap(0, Ordering::SeqCst)
    }
}

#[test]
fn two_hundred_runs_are_listed_and_come_over_the_line_once() {
    let server = server!();
    let team = Team::new(server);
    let other = team.host(server, "a");
    let mut link = other.link();
    let notes = ["something that was seen at the third server of the row"; 20];
    for nth in 0..200 {
        let mut begun = other.begun_with(&nth.to_string());
        begun.retry().unwrap();
        let run = begun.name().clone();
        drop(begun);
        other.write(&run, &notes);
        other.share(&mut link, &run).unwrap();
    }
    let counter = Counter::before(server.port);
    let url = format!(
        "postgresql://{}@127.0.0.1:{}/{}?sslmode=disable",
        team.engineer, counter.port, team.database
    );
    let host = Host::new(&url, &team.name, "bernat");
    let count = |(text, told): (String, String)| {
        assert_eq!(told, "");
        text.lines()
            .filter(|line| line.contains("Anna on a"))
            .count()
    };
    let mut told = Vec::new();
    for _ in 0..3 {
        let before = Instant::now();
        assert_eq!(count(host.said(&["runs"], 0)), 200);
        told.push((before.elapsed(), counter.taken()));
    }
    eprintln!("200 runs of 22 lines: {told:?}");
    // The first time all lines come, after that the list alone.
    assert!(told[1].1 < 120_000 && told[1].1 * 5 < told[0].1, "{told:?}");
}
