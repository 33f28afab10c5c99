//! The program itself against a server: its commands, and a walk by line prompts.

use super::hosts::Team;
use super::server::{Server, server};
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new(url: &str, team: &str) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.configure(url, team);
        fs::create_dir(desk.path().join("runbooks")).unwrap();
        fs::write(
            desk.path().join("runbooks/probe.yaml"),
            super::hosts::RUNBOOK,
        )
        .unwrap();
        desk
    }

    pub fn configure(&self, url: &str, team: &str) {
        let config = self.path().join(".config/vetlla");
        fs::create_dir_all(&config).unwrap();
        let text = format!("lang: en\nstore: {{ url: \"{url}\", team: {team} }}\n");
        fs::write(config.join("config.yaml"), text).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn run(&self, args: &[&str], input: &str) -> Output {
        let mut child = self.spawn(args);
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    }

    fn spawn(&self, args: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_vetlla"))
            .args(args)
            .env_clear()
            .env("HOME", self.path())
            .env("USER", "anna")
            .env("LANG", "C.UTF-8")
            .env("PATH", "/usr/bin:/bin")
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    pub fn said(&self, args: &[&str], input: &str, code: i32) -> String {
        let output = self.run(args, input);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let all = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}: {all}");
        all
    }
}

#[test]
fn an_administrator_makes_the_tables_and_an_engineers_walk_is_there() {
    let Some(server) = server() else { return };
    let database = server.database();
    let role = format!("{database}_a");
    let owner = Desk::new(&server.url("owner", &database), "a");
    let none = owner.said(&["store", "status"], "", 1);
    assert!(none.contains("vetlla store init"), "{none}");
    let sql = owner.said(&["store", "init", "--role", &role, "--sql"], "", 0);
    assert!(
        sql.contains("create policy") && !sql.contains("@schema@"),
        "{sql}"
    );
    let made = owner.said(&["store", "init", "--role", &role], "", 0);
    assert!(made.contains("version 1"), "{made}");
    let again = owner.said(&["store", "init", "--role", &role], "", 0);
    assert!(again.contains("already"), "{again}");
    let engineer = format!("{role}_anna");
    server.sql(
        "owner",
        "postgres",
        &format!("create role {engineer} login in role {role}"),
    );
    let anna = Desk::new(&server.url(&engineer, &database), "a");
    anna.said(&["--plain", "start", "probe"], "\n", 0);
    anna.said(&["sync"], "", 0);
    let lines = server.sql("owner", &database, "select count(*) from vetlla.entries");
    assert!(lines.parse::<u32>().unwrap() >= 2, "{lines}");
    let status: serde_json::Value =
        serde_json::from_str(&anna.said(&["store", "status", "--json"], "", 0)).unwrap();
    assert_eq!((&status["runs"], &status["behind"]), (&1.into(), &0.into()));
    assert_eq!(status["may_change_lines"], false);
    let out = anna.path().join("out");
    anna.said(&["store", "move", "--output", out.to_str().unwrap()], "", 0);
    let shown = |state: &Path| {
        let runs = fs::read_dir(state.join("runs")).unwrap();
        let name = runs.flatten().next().unwrap().file_name();
        let name = name.to_str().unwrap().to_owned();
        anna.said(
            &["--state-dir", state.to_str().unwrap(), "show", &name],
            "",
            0,
        )
    };
    assert_eq!(shown(&out), shown(&anna.path().join(".local/state/vetlla")));
}

#[test]
fn a_run_that_is_not_whole_keeps_no_other_from_being_moved_out() {
    let server = server!();
    let team = Team::new(server);
    let desk = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
    for _ in 0..3 {
        desk.said(&["--plain", "start", "probe"], "\n", 0);
    }
    desk.said(&["sync"], "", 0);
    let spoil = "alter table vetlla.entries disable trigger all; \
         update vetlla.entries set line = replace(line, 'probe', 'prove') where run = \
         (select run from vetlla.entries where seq = 0 order by at desc limit 1 offset 1)";
    server.sql("owner", &team.database, spoil);
    let out = desk.path().join("out");
    let told = desk.said(&["store", "move", "--output", out.to_str().unwrap()], "", 1);
    let written = fs::read_dir(out.join("runs")).unwrap().count();
    assert_eq!((written, told.lines().count()), (2, 3), "{told}");
    assert_eq!(told.matches("is not what was written").count(), 1, "{told}");
}

#[test]
fn the_program_is_killed_in_the_middle_of_a_walk_and_a_timer_brings_all_of_it_to_the_team() {
    let Some(mut own) = Server::start() else {
        return;
    };
    let team = Team::new(&own);
    let desk = Desk::new(&own.url(&team.engineer, &team.database), &team.name);
    let steps: Vec<String> = (0..12)
        .map(|n| format!("- id: s{n}\n  title: S{n}\n"))
        .collect();
    let text = format!(
        "version: 1\nid: probe\ntitle: Probe\nsteps:\n{}",
        steps.concat()
    );
    fs::write(desk.path().join("runbooks/probe.yaml"), text).unwrap();
    let state = desk.path().join(".local/state/vetlla/runs");
    let journals = || {
        let runs = fs::read_dir(&state).into_iter().flatten().flatten();
        let read = runs.filter_map(|run| {
            let text = fs::read_to_string(run.path().join("journal.jsonl")).ok()?;
            Some((run.path(), text))
        });
        read.collect::<Vec<_>>()
    };
    for (nth, keys) in [2, 5, 9, 4, 7].into_iter().enumerate() {
        if nth == 2 {
            own.crash();
        }
        let before: usize = journals().iter().map(|own| own.1.lines().count()).sum();
        let mut walk = desk.spawn(&["--plain", "start", "probe"]);
        let input = walk.stdin.as_mut().unwrap();
        input.write_all("\n".repeat(keys).as_bytes()).unwrap();
        let until = Instant::now() + Duration::from_mins(1);
        let lines = || {
            journals()
                .iter()
                .map(|own| own.1.lines().count())
                .sum::<usize>()
        };
        while lines() < before + 2 {
            assert!(Instant::now() < until);
        }
        walk.kill().unwrap();
        walk.wait().unwrap();
        if nth == 2 {
            desk.said(&["sync"], "", 3);
            own.run();
        }
        desk.said(&["sync"], "", 0);
    }
    assert_eq!(journals().len(), 5);
    for (run, text) in journals() {
        let noted = fs::read_to_string(run.join("shared.json")).unwrap();
        let noted: serde_json::Value = serde_json::from_str(&noted).unwrap();
        let sql = format!(
            "select string_agg(line, E'\\n' order by seq) from vetlla.entries where run = '\\x{}'",
            noted["run"].as_str().unwrap()
        );
        assert_eq!(own.sql("owner", &team.database, &sql), text.trim_end());
    }
}

#[test]
fn after_an_older_backup_a_timer_sends_again_what_is_missing() {
    let server = server!();
    let team = Team::new(server);
    let desk = Desk::new(&server.url(&team.engineer, &team.database), &team.name);
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    desk.said(&["sync"], "", 0);
    server.back_up(&team.database);
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    desk.said(&["sync"], "", 0);
    let count = || {
        let sql = "select count(*) from vetlla.entries";
        server.sql("owner", &team.database, sql)
    };
    let before = count();
    server.restore(&team.database);
    assert_ne!(count(), before);
    desk.said(&["sync"], "", 0);
    assert_eq!(count(), before);
}

#[test]
fn a_walk_ends_as_ever_where_the_server_says_nothing() {
    // It takes connections, and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let url = format!("postgresql://anna@127.0.0.1:{port}/x?sslmode=disable");
    let desk = Desk::new(&url, "a");
    let before = Instant::now();
    let walked = desk.said(&["--plain", "start", "probe"], "\n", 0);
    assert!(
        before.elapsed() < Duration::from_secs(8),
        "it waited for the server"
    );
    assert!(!walked.contains("shared record"), "{walked}");
    let shown = desk.said(&["runs", "--all"], "", 0);
    assert!(shown.contains("probe"), "{shown}");
}

#[test]
fn a_timer_hears_by_the_exit_code_what_is_wrong() {
    let desk = Desk::new("postgresql://anna@127.0.0.1:1/x?sslmode=disable", "a");
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    let away = desk.said(&["sync"], "", 3);
    assert!(away.contains("cannot be reached"), "{away}");
    let none = Desk::new("postgresql://anna@127.0.0.1:1/x?sslmode=disable", "a b");
    let told = none.said(&["sync"], "", 1);
    assert!(told.contains("store:"), "{told}");
}

#[test]
fn what_was_walked_while_the_server_was_away_goes_out_with_the_next_start() {
    let Some(mut own) = Server::start() else {
        return;
    };
    let team = Team::new(&own);
    let url = own.url(&team.engineer, &team.database);
    let desk = Desk::new(&url, &team.name);
    own.crash();
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    own.run();
    let count = || {
        let count = own.sql(
            "owner",
            &team.database,
            "select count(*) from vetlla.entries",
        );
        count.parse::<u32>().unwrap()
    };
    assert_eq!(count(), 0);
    desk.said(&["--plain", "start", "probe"], "\n", 0);
    desk.said(&["sync"], "", 0);
    let runs = own.sql("owner", &team.database, "select count(*) from vetlla.runs");
    assert_eq!(runs, "2");
}

#[test]
fn sync_and_status_say_the_same_of_a_run_that_another_session_has_and_has_not_shared() {
    let server = server!();
    let team = Team::new(server);
    let desk = Desk::new(
        "postgresql://anna@127.0.0.1:1/x?sslmode=disable",
        &team.name,
    );
    let mut walk = desk.spawn(&["--plain", "start", "probe"]);
    let runs = desk.path().join(".local/state/vetlla/runs");
    let begun = || {
        let mut names = fs::read_dir(&runs).into_iter().flatten().flatten();
        names.any(|own| {
            own.path().join("journal.jsonl").exists()
                && !own.file_name().to_string_lossy().starts_with('.')
        })
    };
    let until = Instant::now() + Duration::from_mins(1);
    while !begun() {
        assert!(Instant::now() < until);
    }
    desk.configure(&server.url(&team.engineer, &team.database), &team.name);
    let status = desk.said(&["store", "status"], "", 1);
    assert!(status.contains("1 run is not wholly shared"), "{status}");
    let sent = desk.said(&["sync"], "", 1);
    assert!(sent.contains("open in another session"), "{sent}");
    walk.kill().unwrap();
    walk.wait().unwrap();
    desk.said(&["sync"], "", 0);
    let status = desk.said(&["store", "status"], "", 0);
    assert!(status.contains("all runs"), "{status}");
    // Nobody is at it for that.
    let open = "select count(*) from vetlla.leases where open";
    assert_eq!(server.sql("owner", &team.database, open), "0");
    let rows = desk.said(&["runs"], "", 0);
    assert!(!rows.contains("there now"), "{rows}");
}
