//! Ctrl-C in the program itself, once something that it stops has run.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const TICKET: &str = "version: 1\nid: r\ntitle: R\nsteps:\n\
    \x20 - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: b } }\n";

const COMMAND: &str = "version: 1\nid: r\ntitle: R\nsteps:\n\
    \x20 - { id: c, kind: command, title: C, argv: [printf, ran] }\n\
    \x20 - { id: after, title: After }\n";

fn vetlla(home: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(["--lang", "en"])
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// By which signal the program ends that gets Ctrl-C once these lines have had that printed.
fn ended_by(book: &str, lines: &str, printed: &str) -> Option<i32> {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/vetlla");
    std::fs::create_dir_all(&config).unwrap();
    let exporters = "exporters: [{ name: good, argv: [sh, -c, 'cat >/dev/null'] }]\n";
    std::fs::write(config.join("config.yaml"), exporters).unwrap();
    std::fs::write(home.path().join("r.yaml"), book).unwrap();
    assert!(
        vetlla(home.path(), &["trust", "r.yaml"])
            .wait()
            .unwrap()
            .success()
    );
    let mut walk = vetlla(home.path(), &["--plain", "start", "r.yaml"]);
    let mut input = walk.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    let mut out = BufReader::new(walk.stdout.take().unwrap());
    let (mut told, mut line) = (String::new(), String::new());
    while !line.contains(printed) {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "{told}");
        told.push_str(&line);
    }
    // The question after it: a line that is printed without its end.
    let mut rest = [0; 1];
    while rest != *b":" {
        out.read_exact(&mut rest).unwrap();
    }
    let pid = rustix::process::Pid::from_child(&walk);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    // Whoever is deaf to it ends by this line.
    let _ = input.write_all(b"q\n:q\nq\n");
    drop(input);
    let _ = out.read_to_end(&mut Vec::new());
    walk.wait().unwrap().signal()
}

#[test]
fn ctrl_c_ends_the_lines_as_before_once_an_exporter_has_run() {
    assert_eq!(ended_by(TICKET, "\nx\n1\n", "took the ticket"), Some(2));
}

#[test]
fn ctrl_c_ends_the_lines_as_before_once_a_command_has_run() {
    assert_eq!(ended_by(COMMAND, "\nyes\n", "status 0"), Some(2));
}
