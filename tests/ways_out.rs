//! A ticket on its way out: paths that are no files, exporters that ask, text that would
//! drive a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
mod support;

use desk::{OFFICE, command, home, run_name, vetlla_with};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fs::File;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::sync::Arc;
use support::{Home, Key};

/// A home with a run that nobody has open.
fn with_run(config: &str, args: &[&str]) -> (Arc<Home>, String) {
    let home = home(config);
    let args = [&["--plain", "start", "aws-claranet"], args].concat();
    command(&home, &args);
    let run = run_name(&home);
    (home, run)
}

#[test]
fn a_dash_is_standard_output() {
    let (home, run) = with_run(OFFICE, &[]);
    let wanted = command(&home, &["ticket", &run]).fine();
    let told = command(&home, &["ticket", &run, "--output", "-"]).fine();
    assert_eq!(told, wanted);
    assert!(!home.path().join("-").exists());
}

#[test]
fn what_is_no_file_is_written_through_and_stays_what_it_is() {
    let (home, run) = with_run(OFFICE, &[]);
    let wanted = command(&home, &["ticket", &run]).fine();
    let [fifo, null, link, real] =
        ["fifo", "null", "link", "real"].map(|name| home.path().join(name));
    mknodat(CWD, &fifo, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    symlink("/dev/null", &null).unwrap();
    symlink("real", &link).unwrap();
    let from = fifo.clone();
    let reader = std::thread::spawn(move || std::fs::read_to_string(from).unwrap());
    for name in ["fifo", "null", "link"] {
        let told = command(&home, &["ticket", &run, "--output", name]).fine();
        assert!(told.starts_with("Written to"), "{told}");
        let counts = !told.contains("does not count as copied");
        assert_eq!(counts, name != "null", "a device keeps nothing: {told}");
    }
    assert_eq!(reader.join().unwrap(), wanted);
    assert_eq!(std::fs::read_to_string(&real).unwrap(), wanted);
    let kind = |path| std::fs::symlink_metadata(path).unwrap().file_type();
    assert!(kind(&fifo).is_fifo() && kind(&null).is_symlink() && kind(&link).is_symlink());
}

#[test]
fn an_exporter_that_asks_on_the_terminal_has_none() {
    let config = format!("{OFFICE}exporters: [{{ name: scp, argv: [~/asks] }}]\n");
    let home = home(&config);
    let script = home.path().join("asks");
    let text = "#!/bin/sh\ncat >/dev/null\nprintf 'Enter passphrase: ' >/dev/tty\n\
                read p </dev/tty || exit 7\n";
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[]);
    p.sees("▶ 1 Haurem").letter('t').sees("Ticket,");
    p.letter('x').sees("scp").key(Key::Enter);
    p.reads("“scp” ended with status 7");
    // Keys are keys, and nothing was painted. It read the ticket before it asked: who knows.
    p.letter('?').sees("Keys").back();
    p.key(Key::Esc)
        .sees("say whether it arrived by “scp”")
        .sees("1 Haurem");
    let raw = p.terminal.raw();
    let painted = |text: &str| String::from_utf8_lossy(&raw).contains(text);
    assert!(!painted("passphrase"), "{}", p.screen());
    assert_eq!(p.leaves(), 0);
}

/// A runbook whose ticket's template makes sequences that drive a terminal.
const EVIL: &str = r#"
version: 1
id: evil
title: Evil
steps:
  - id: ticket
    kind: ticket
    title: Ticket
    ticket:
      lang: en
      subject: >-
        s{{ "\u001b]0;x\u0007" }}
      body: |
        a{{ "\u001b]52;c;eA==\u0007\u009b2J\u202e" }}b
"#;

#[test]
fn what_a_template_makes_drives_no_terminal_in_any_form() {
    let home = home(OFFICE);
    std::fs::write(home.path().join("evil.yaml"), EVIL).unwrap();
    let started = command(&home, &["--plain", "start", "evil.yaml"]);
    let run = run_name(&home);
    for format in ["text", "md", "json", "eml"] {
        let told = command(&home, &["ticket", &run, "--format", format]).fine();
        let drives =
            |letter: char| letter.is_control() && !"\r\n".contains(letter) || letter == '\u{202e}';
        assert!(!told.contains(drives), "{format}: {told:?} {started:?}");
        assert!(told.contains("52;c"), "{format}: {told:?}");
    }
}

/// All commands that only print.
const PRINTS: &[&[&str]] = &[
    &["completions", "bash"],
    &["completions", "fish"],
    &["completions", "zsh"],
    &["man"],
    &["schema"],
    &["list"],
    &["config"],
    &["doctor"],
    &["--help"],
    &["--version"],
];

#[test]
fn a_reader_that_is_gone_is_no_failure_and_a_full_disk_is_told_in_a_line() {
    let home = home(OFFICE);
    for args in PRINTS {
        let run = |out: Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
            command.args(*args).current_dir(home.path()).env_clear();
            command.envs(home.environment());
            let output = command.stdin(Stdio::null()).stdout(out).output().unwrap();
            (
                output.status.code(),
                String::from_utf8(output.stderr).unwrap(),
            )
        };
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        assert_eq!(run(writer.into()), (Some(0), String::new()), "{args:?}");
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (code, told) = run(full.into());
        assert_eq!(
            (code, told.lines().count()),
            (Some(3), 1),
            "{args:?} {told}"
        );
    }
}

#[test]
fn what_was_typed_on_the_command_line_drives_no_terminal() {
    let home = home(OFFICE);
    let evil = "a\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{202e}b";
    for args in [
        &[evil][..],
        &["--plain", "start", evil],
        &["start", "--strict", evil],
        &["resume", evil],
        &["ticket", evil],
        &["show", evil],
        &["finish", evil],
        &["check", evil],
        &["check", "--format", "json", evil],
        &["check", "--format", "github", evil],
        &["--runbooks", evil, "list"],
        &["--runbooks", evil, "config", "--json"],
        &["--state-dir", evil, "runs"],
        &["--state-dir", evil, "doctor"],
        &["--lang", evil, "list"],
        &["completions", evil],
    ] {
        let told = command(&home, args);
        let drives = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
        assert!(!told.out.contains(drives), "{args:?} {:?}", told.out);
        assert!(!told.err.contains(drives), "{args:?} {:?}", told.err);
    }
}

// The Markdown is read by pulldown-cmark as by any other renderer.
#[test]
fn what_was_typed_is_seen_letter_by_letter_in_the_sheets_markdown() {
    let home = home(OFFICE);
    let title = "# <b>T</b> *x* `y`";
    let note = "<none> __init__ | *a* # b\n[x](y) ~~z~~ &amp; 1. q";
    let runbook = serde_json::json!({ "version": 1, "id": "md", "title": title,
        "steps": [{ "id": "a", "title": title, "section": title,
            "kind": "form", "fields": [{ "id": "f", "label": "F", "type": "text" }] }] });
    std::fs::write(home.path().join("md.yaml"), runbook.to_string()).unwrap();
    let mut p = vetlla_with(&home, &["start", "md.yaml"], &[]);
    p.sees("▶ 1").letter('n').sees("Note:");
    p.terminal.paste(note);
    p.key(Key::Enter).sees("Noted.");
    p.leaves();
    let told = command(&home, &["show", "md", "--format", "md"]).fine();
    let events = pulldown_cmark::Parser::new(&told);
    let mut seen = String::new();
    for event in events {
        match event {
            pulldown_cmark::Event::Text(text) => seen.push_str(&text),
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => seen.push(' '),
            pulldown_cmark::Event::End(_) => seen.push('\n'),
            pulldown_cmark::Event::Start(_) => {}
            other => panic!("{other:?} in {told}"),
        }
    }
    assert!(seen.contains(title), "{told}");
    for line in note.lines() {
        assert!(seen.contains(line), "{line}: {seen}");
    }
}

#[test]
fn a_terminal_that_expects_no_utf8_gets_ascii_on_every_way() {
    let home = home(OFFICE);
    let env = [("LC_ALL", "C")];
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &env);
    p.sees("1 Haurem").letter('t').sees("Ticket,");
    p.letter('p')
        .sees("--- select with the mouse")
        .key(Key::Enter);
    p.reads("Shown on the plain page.").key(Key::Esc);
    p.sees("Steps 0").key(Key::Enter).sees("Steps 1").leaves();
    let ascii = |raw: Vec<u8>| assert!(raw.is_ascii(), "{}", String::from_utf8_lossy(&raw));
    ascii(p.terminal.raw());
    let run = run_name(&home);
    for args in [
        &["--lang", "ca", "start", "nop\u{e9}"][..],
        &["--lang", "ca", "--plain", "start", "nop\u{e9}"],
        &["--lang", "ca", "ticket", &run],
        &["--lang", "ca", "ticket", &run, "--output", "/nop\u{e9}/x"],
        &["--lang", "ca", "show", &run],
        &["--lang", "ca", "check", "nop\u{e9}.yaml"],
        &["--lang", "ca", "doctor"],
        &["st\u{e0}rt"],
    ] {
        let mut p = vetlla_with(&home, args, &env);
        p.terminal.keys("\r").wait_exit();
        ascii(p.terminal.raw());
    }
}
