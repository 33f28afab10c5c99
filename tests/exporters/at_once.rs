//! Exporters from the command line: two commands at the same time, and when what they did is
//! recorded.

use super::{Desk, From, SENDMAIL};
use serde_json::Value;
use std::process::{Command, Stdio};

#[test]
fn commands_at_the_same_time_give_a_ticket_once() {
    let desk = Desk::new(SENDMAIL);
    let at_once = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(["--lang", "en", "ticket", &desk.run, "--exporter", "mail"]);
        command.current_dir(desk.home.path()).env_clear();
        command.envs(desk.home.environment()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let all: Vec<_> = (0..4).map(|_| at_once()).collect();
    let ended = all.into_iter().map(|own| own.wait_with_output().unwrap());
    let ended: Vec<_> = ended.collect();
    let fine = ended.iter().filter(|own| own.status.success()).count();
    assert_eq!(
        (fine, desk.mails()),
        (1, 1),
        "{:#?} {ended:?}",
        desk.journal()
    );
    for refused in ended.iter().filter(|own| !own.status.success()) {
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains("mail"), "{said}");
    }
}

#[test]
fn what_an_exporter_did_from_the_command_line_is_recorded_when_it_was_done() {
    let desk = Desk::new("sleep 0.2; cat >>mail; date +%s%3N >ended");
    desk.gives(From::CommandLine, "took the ticket");
    let ended = std::fs::read_to_string(desk.home.path().join("ended")).unwrap();
    let ended: i64 = ended.trim().parse().unwrap();
    let path = desk.home.state().join("vetlla/runs").join(&desk.run);
    let text = std::fs::read_to_string(path.join("journal.jsonl")).unwrap();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let exported = lines.filter(|line| line["event"]["type"] == "ticket_exported");
    for line in exported {
        let at = line["at"].as_str().unwrap();
        let at = chrono::DateTime::parse_from_rfc3339(at).unwrap();
        assert!(at.timestamp_millis() >= ended, "{line}");
    }
}
