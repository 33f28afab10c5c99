//! Exporters as people have them: a sendmail, one that fails, a slow one, one that hangs, one
//! that says too much, each from the screen, by lines and from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
mod support;

use desk::{OFFICE, Person, command, home, run_name, vetlla_with};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use support::{Home, Key};

const BOOK: &str = r#"
version: 1
id: one
title: One
lang: en
steps:
  - id: file
    kind: ticket
    title: File it
    ticket: { lang: en, to: [provider@example.com], subject: "Down", body: "The portal\n.\nis down" }
    fields: [{ id: number, type: text, label: Number, recommended: true }]
"#;

/// What takes a ticket, as a line of a shell.
const SENDMAIL: &str = "cat >>mail; echo queued, ticket INC777";
const FAILING: &str = "cat >/dev/null; [ -e mended ] && echo INC9 && exit 0; touch mended; echo relay refused >&2; exit 75";
const SLOW: &str = "sleep 1; cat >>mail; echo INC5";
const HANGING: &str = "echo $$ >pid; exec cat hole";
const CHATTY: &str = "cat >/dev/null; yes INC1 is what it says again and again | head -c 100000000";

/// Which way a ticket is given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Screen,
    Lines,
    CommandLine,
}

const WAYS: [From; 3] = [From::Screen, From::Lines, From::CommandLine];

struct Desk {
    home: Arc<Home>,
    run: String,
}

impl Desk {
    fn new(line: &str) -> Self {
        let config = format!(
            "{OFFICE}exporters: [{{ name: mail, argv: [sh, -c, 'cd; {line}'], format: eml, reference: 'INC[0-9]+' }}]\n"
        );
        let home = home(&config);
        std::fs::write(home.path().join("one.yaml"), BOOK).unwrap();
        command(&home, &["trust", "one.yaml"]).fine();
        let started = command(&home, &["--plain", "start", "one.yaml", "--set", "number="]);
        assert_eq!(started.code, 0, "{started:?}");
        let run = run_name(&home);
        Self { home, run }
    }

    /// Gives the ticket to the exporter, and waits for these words about it.
    fn gives(&self, from: From, says: &str) {
        self.gives_again(from, says, false);
    }

    /// The same, once more where it is asked whether.
    fn gives_again(&self, from: From, says: &str, again: bool) {
        match from {
            From::Screen => {
                let mut p = self.at_the_ticket();
                p.letter('x').sees("mail").key(Key::Enter);
                if again {
                    p.reads("Is it sent once more?").letter('2');
                }
                p.reads(says);
                p.key(Key::Esc).sees("▶ 1 File it");
                assert_eq!(p.leaves(), 0);
            }
            From::Lines => {
                let yes = if again { "2\n" } else { "" };
                let told = self.typed(&format!("t\nx\n1\n{yes}b\nq\n"));
                let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(told.contains(says), "{told}");
            }
            From::CommandLine => {
                let args = ["ticket", &self.run, "--exporter", "mail", "--again"];
                let told = command(&self.home, &args[..4 + usize::from(again)]);
                let both = format!("{}{}", told.out, told.err);
                let both = both.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(both.contains(says), "{told:?}");
            }
        }
    }

    fn at_the_ticket(&self) -> Person {
        let args = ["--lang", "en", "resume", &self.run];
        let mut p = vetlla_with(&self.home, &args, &[]);
        p.sees("▶ 1 File it").letter('t').sees("Ticket,");
        p
    }

    fn typed(&self, lines: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(["--lang", "en", "--plain", "resume", &self.run]);
        command.current_dir(self.home.path()).env_clear();
        command.envs(self.home.environment());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(lines.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn journal(&self) -> Vec<Value> {
        let path = self.home.state().join("vetlla/runs").join(&self.run);
        let text = std::fs::read_to_string(path.join("journal.jsonl")).unwrap();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["event"].clone())
            .collect()
    }

    /// What the record has of exporters that ran.
    fn ran(&self) -> Vec<Value> {
        let mut all = self.journal();
        all.retain(|event| event["type"] == "exporter_ran");
        all
    }

    fn state(&self) -> Value {
        let show = command(&self.home, &["show", &self.run, "--format", "json"]).json();
        show["ticket"][0]["state"].clone()
    }

    fn may_have_left(&self) -> Value {
        let show = command(&self.home, &["show", &self.run, "--format", "json"]).json();
        show["ticket"][0]["may_have_left"]["exporter"].clone()
    }

    fn mails(&self) -> usize {
        let all = std::fs::read_to_string(self.home.path().join("mail")).unwrap_or_default();
        all.matches("Subject: Down").count()
    }
}

#[test]
fn a_sendmail_gets_the_ticket_once_and_its_answer_can_become_the_number() {
    for from in WAYS {
        let desk = Desk::new(SENDMAIL);
        desk.gives(from, "INC777 is proposed");
        assert_eq!(desk.mails(), 1, "{from:?}");
        // A line of a full stop alone does not end the mail of whoever reads it so.
        let mail = std::fs::read_to_string(desk.home.path().join("mail")).unwrap();
        assert!(!mail.lines().any(|line| line == "."), "{mail}");
        assert_eq!(desk.state(), "copied", "{from:?}");
        let ran = desk.ran();
        assert_eq!(ran.len(), 1, "{from:?}: {ran:?}");
        assert_eq!(ran[0]["output"], "queued, ticket INC777");
        assert_eq!(ran[0]["reference"], "INC777");
        // Enter takes what is proposed.
        let told = desk.typed("\n\n\nq\n");
        assert!(told.contains("INC777"), "{told}");
        let show = command(&desk.home, &["show", &desk.run, "--format", "json"]).json();
        assert_eq!(
            show["ticket"][0]["reference"], "INC777",
            "{from:?}: {told}\n{show:#}"
        );
    }
}

#[test]
fn one_that_fails_is_told_and_recorded_with_its_status_and_tried_again_when_asked() {
    for from in WAYS {
        let desk = Desk::new(FAILING);
        desk.gives(from, "ended with status 75");
        // It had read the ticket: nobody knows whether it went.
        assert_eq!(desk.may_have_left(), "mail", "{from:?}");
        let ran = desk.ran();
        assert_eq!(ran.len(), 1, "{from:?}: {ran:?}");
        assert!(ran[0]["failed"].as_str().unwrap().contains("75"), "{ran:?}");
        assert_eq!(ran[0]["output"], "relay refused");
        assert_eq!(ran[0]["unsure"], true, "{from:?}");
        desk.gives_again(from, "INC9 is proposed", true);
        assert_eq!(desk.state(), "copied", "{from:?}");
        assert_eq!(desk.ran().len(), 2, "{from:?}");
    }
}

#[test]
fn what_one_that_fails_said_stands_among_the_errors_behind_how_it_ended() {
    let desk = Desk::new(FAILING);
    let told = command(&desk.home, &["ticket", &desk.run, "--exporter", "mail"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert_eq!(told.out, "", "nothing was given away");
    let place = |text: &str| told.err.find(text).unwrap_or_else(|| panic!("{told:?}"));
    assert!(place("ended with status 75") < place("relay refused"));
    assert!(place("relay refused") < place("the ticket may have left"));
}

#[test]
fn a_slow_one_is_waited_for() {
    for from in WAYS {
        let desk = Desk::new(SLOW);
        desk.gives(from, "INC5 is proposed");
        assert_eq!(desk.mails(), 1, "{from:?}");
    }
}

#[test]
fn one_that_says_too_much_is_cut_where_it_is_kept_and_still_took_the_ticket() {
    for from in WAYS {
        let desk = Desk::new(CHATTY);
        desk.gives(from, "“mail” took the ticket");
        let ran = desk.ran();
        assert_eq!(ran.len(), 1, "{from:?}");
        assert_eq!(ran[0]["cut"], true, "{from:?}");
        let kept = ran[0]["output"].as_str().unwrap().len();
        assert!((1000..=64 << 10).contains(&kept), "{from:?}: {kept}");
        assert_eq!(desk.state(), "copied", "{from:?}");
    }
}

/// One that hangs: where it is, once it runs.
fn hanging() -> (Desk, std::path::PathBuf) {
    let desk = Desk::new(HANGING);
    let hole = desk.home.path().join("hole");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &hole,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    let pid = desk.home.path().join("pid");
    (desk, pid)
}

fn process(pid: &std::path::Path) -> std::path::PathBuf {
    let began = std::time::Instant::now();
    loop {
        let text = std::fs::read_to_string(pid).unwrap_or_default();
        if text.ends_with('\n') {
            return format!("/proc/{}", text.trim()).into();
        }
        assert!(began.elapsed() < support::PATIENCE, "it never began");
        std::thread::yield_now();
    }
}

#[test]
fn one_that_hangs_is_stopped_in_lines_by_ctrl_c_which_stops_nothing_else() {
    let (desk, pid) = hanging();
    let args = ["--lang", "en", "--plain", "resume", &desk.run];
    let mut p = vetlla_with(&desk.home, &args, &[]);
    p.sees("File it")
        .answer("t\r")
        .sees("x exporter")
        .answer("x\r");
    p.sees("1 mail")
        .answer("1\r")
        .sees("Ctrl-C stops the exporter.");
    let process = process(&pid);
    assert!(process.exists());
    p.answer("\u{3}").reads("was stopped before it ended");
    assert!(!process.exists(), "it is gone");
    // The walk goes on.
    p.sees_that(|screen| screen.matches("x exporter").count() == 2);
    p.answer("b\r")
        .sees_that(|screen| screen.rfind("q leave") > screen.rfind("stopped before it ended"));
    p.answer("q\r");
    p.terminal.wait_exit();
    let ran = desk.ran();
    assert_eq!(ran.len(), 1, "{ran:?}");
    assert_eq!(ran[0]["stopped"], true, "{ran:?}");
    assert_eq!(desk.state(), "draft");
}

#[test]
fn who_ends_vetlla_ticket_ends_its_exporter_too_and_that_is_recorded() {
    let (desk, pid) = hanging();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(["--lang", "en", "ticket", &desk.run, "--exporter", "mail"]);
    command.current_dir(desk.home.path()).env_clear();
    command.envs(desk.home.environment()).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let process = process(&pid);
    let own = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(own, support::Signal::TERM).unwrap();
    let told = child.wait_with_output().unwrap();
    assert!(!process.exists(), "it is gone");
    assert_eq!(told.status.code(), Some(3), "{told:?}");
    let ran = desk.ran();
    assert_eq!(ran.len(), 1, "{ran:?}");
    assert_eq!(ran[0]["stopped"], true, "{ran:?}");
    assert_eq!(desk.state(), "draft");
}

/// A ticket that was given away by a program that died before it saw what came of it.
fn unseen() -> Desk {
    let (desk, pid) = hanging();
    let mut p = desk.at_the_ticket();
    p.letter('x').sees("mail").key(Key::Enter);
    let process = process(&pid);
    let watching = parent(&process);
    p.terminal.kill(support::Signal::KILL).wait_exit();
    // Who watches over it is gone as well: nobody knows.
    for id in [watching, id_of(&process)] {
        let _ = rustix::process::kill_process(id, support::Signal::KILL);
    }
    desk
}

fn id_of(process: &std::path::Path) -> rustix::process::Pid {
    let id = process.file_name().unwrap().to_str().unwrap();
    rustix::process::Pid::from_raw(id.parse().unwrap()).unwrap()
}

/// The parent of a process.
fn parent(process: &std::path::Path) -> rustix::process::Pid {
    let stat = std::fs::read_to_string(process.join("stat")).unwrap();
    let (_, rest) = stat.rsplit_once(')').unwrap();
    let id = rest.split_whitespace().nth(1).unwrap();
    rustix::process::Pid::from_raw(id.parse().unwrap()).unwrap()
}

fn is_gone(process: &std::path::Path) {
    let began = std::time::Instant::now();
    while process.exists() {
        assert!(began.elapsed() < support::PATIENCE, "it goes on");
        std::thread::yield_now();
    }
}

#[test]
fn a_line_that_drops_and_whoever_ends_the_program_end_its_exporter_too() {
    for (signal, lines) in [
        (support::Signal::HUP, false),
        (support::Signal::TERM, false),
        (support::Signal::HUP, true),
        (support::Signal::TERM, true),
    ] {
        let (desk, pid) = hanging();
        let mut p = if lines {
            let args = ["--lang", "en", "--plain", "resume", &desk.run];
            let mut p = vetlla_with(&desk.home, &args, &[]);
            p.sees("File it").answer("t\r").sees("x exporter");
            p.answer("x\r").sees("1 mail").answer("1\r");
            p
        } else {
            let mut p = desk.at_the_ticket();
            p.letter('x').sees("mail").key(Key::Enter);
            p
        };
        let process = process(&pid);
        p.sees("Running mail").sees_no("nobody knows");
        p.terminal.kill(signal).wait_exit();
        is_gone(&process);
        // It is in the record by now, or is so as soon as somebody opens the run.
        desk.typed("q\n");
        let ran = desk.ran();
        assert_eq!(ran.len(), 1, "{signal:?} {lines} {ran:?}");
        assert_eq!(ran[0]["stopped"], true, "{signal:?} {lines} {ran:?}");
        assert_eq!(desk.state(), "draft", "{signal:?} {lines}");
    }
}

#[test]
fn one_that_outlives_the_program_is_said_to_run_and_what_came_of_it_is_found_with_its_number() {
    let (desk, pid) = hanging();
    let mut p = desk.at_the_ticket();
    p.letter('x').sees("mail").key(Key::Enter);
    let process = process(&pid);
    p.terminal.kill(support::Signal::KILL).wait_exit();
    assert!(process.exists(), "it goes on");
    let told = desk.typed("\nt\nx\n1\nb\nq\n");
    assert!(told.contains("still runs"), "{told}");
    let again = [
        "--lang",
        "en",
        "ticket",
        &desk.run,
        "--exporter",
        "mail",
        "--again",
    ];
    let again = command(&desk.home, &again);
    assert!(again.err.contains("still runs"), "{again:?}");
    assert_eq!(desk.ran().len(), 0, "nothing was sent beside it");
    // It ends now, by a signal: that is known though nobody waited for it.
    rustix::process::kill_process(id_of(&process), support::Signal::TERM).unwrap();
    is_gone(&process);
    let began = std::time::Instant::now();
    while desk.ran().is_empty() {
        assert!(began.elapsed() < support::PATIENCE, "nobody took it in");
        desk.typed("q\n");
    }
    let ran = desk.ran();
    let failed = ran[0]["failed"].as_str().unwrap();
    assert!(failed.contains("signal 15"), "{ran:?}");
}

#[test]
fn one_that_takes_the_ticket_after_the_program_died_has_sent_it_and_its_number_is_proposed() {
    let desk = Desk::new("echo $$ >pid; cat >>mail; sleep 1; echo INC42");
    let mut p = desk.at_the_ticket();
    p.letter('x').sees("mail").key(Key::Enter);
    let process = process(&desk.home.path().join("pid"));
    p.terminal.kill(support::Signal::KILL).wait_exit();
    is_gone(&process);
    let began = std::time::Instant::now();
    while desk.ran().is_empty() {
        assert!(began.elapsed() < support::PATIENCE, "nobody took it in");
        desk.typed("q\n");
    }
    let ran = desk.ran();
    assert_eq!(
        (ran.len(), &ran[0]["reference"]),
        (1, &Value::from("INC42")),
        "{ran:?}"
    );
    assert_eq!((desk.state(), desk.mails()), (Value::from("copied"), 1));
}

#[test]
fn what_became_of_it_is_asked_where_the_program_died_meanwhile_on_the_screen() {
    let desk = unseen();
    let show = command(&desk.home, &["show", &desk.run, "--format", "json"]).json();
    assert_eq!(show["ticket"][0]["may_have_left"]["exporter"], "mail");
    let runs = command(&desk.home, &["--lang", "en", "runs"]).fine();
    assert!(runs.contains("may have left"), "{runs}");
    let args = ["--lang", "en", "resume", &desk.run];
    let mut p = vetlla_with(&desk.home, &args, &[]);
    p.sees("ticket: may have left")
        .key(Key::Esc)
        .sees_no("[1/4 whole]");
    p.sees("say whether it arrived by “mail”").key(Key::Enter);
    p.sees("Not known yet").letter('2').sees_no("may have left");
    p.letter('q');
    p.terminal.wait_exit();
    assert_eq!(desk.state(), "draft");
    let ran = desk.ran();
    assert_eq!((ran.len(), &ran[0]["told"]), (1, &Value::Bool(true)));
}

#[test]
fn what_became_of_it_is_asked_where_the_program_died_meanwhile_in_lines() {
    let desk = unseen();
    let told = desk.typed("\n1\nq\n");
    assert!(told.contains("may have left"), "{told}");
    assert!(told.contains("is it there?"), "{told}");
    assert_eq!(desk.state(), "copied", "{told}");
}

#[test]
fn the_way_back_of_all_questions_leads_back_from_what_became_of_it_and_answers_nothing() {
    for back in [":b", ":q"] {
        let desk = unseen();
        let told = desk.typed(&format!("\nperhaps\n{back}\nq\n"));
        assert!(told.contains("is it there?"), "{told}");
        assert_eq!(told.matches("None of these").count(), 1, "{told}");
        assert!(told.contains(":b goes back"), "{told}");
        assert_eq!(desk.may_have_left(), "mail", "{told}");
        assert_eq!(desk.state(), "draft", "{told}");
    }
}

#[test]
fn one_that_hangs_is_stopped_by_esc_with_all_that_it_began_and_keys_go_on_meanwhile() {
    let (desk, pid) = hanging();
    let mut p = desk.at_the_ticket();
    p.letter('x').sees("mail").key(Key::Enter);
    p.sees("Running mail");
    // A key does what it does; Esc alone stops what runs, whatever is on top.
    p.letter('?').sees("Keys").letter('?').sees_no("Keys");
    let process = process(&pid);
    assert!(process.exists());
    p.key(Key::Esc).reads("was stopped");
    assert!(!process.exists(), "it is gone");
    p.key(Key::Esc).sees("▶ 1 File it");
    assert_eq!(p.leaves(), 0);
    let ran = desk.ran();
    assert_eq!(ran.len(), 1, "{ran:?}");
    assert_eq!(ran[0]["stopped"], true, "{ran:?}");
    assert_eq!(desk.state(), "draft");
}

#[test]
fn one_that_took_the_ticket_and_did_not_end_well_may_have_sent_it_and_its_number_is_proposed() {
    let segfaults = "cat >>mail; echo queued as INC6060; kill -SEGV $$";
    let partial = "cat >>mail; echo INC6060 accepted, one recipient refused; exit 1";
    for line in [segfaults, partial] {
        for from in WAYS {
            let desk = Desk::new(line);
            desk.gives(from, "so the ticket may have left");
            assert_eq!(desk.may_have_left(), "mail", "{from:?} {line}");
            assert_eq!(desk.ran()[0]["reference"], "INC6060", "{from:?} {line}");
            let show = command(&desk.home, &["show", &desk.run]).fine();
            assert!(!show.contains("nothing has been copied or filed"), "{show}");
            // Nothing goes out once more before somebody says so.
            let told = command(&desk.home, &["ticket", &desk.run, "--exporter", "mail"]);
            assert!(told.code == 1 && told.err.contains("--again"), "{told:?}");
            assert_eq!(desk.mails(), 1, "{from:?} {line}");
        }
    }
}

#[test]
fn one_that_read_nothing_of_the_ticket_has_sent_nothing() {
    for from in WAYS {
        let desk = Desk::new("exit 3");
        desk.gives(from, "ended with status 3");
        assert_eq!(desk.state(), "draft", "{from:?}");
        assert_eq!(desk.may_have_left(), Value::Null, "{from:?}");
    }
}

#[test]
fn a_filed_ticket_is_not_sent_once_more_without_a_word() {
    let desk = Desk::new(SENDMAIL);
    desk.typed("t\n\nby hand\nINC1\n\nq\n");
    let again = ["ticket", &desk.run, "--exporter", "mail", "--again"];
    desk.gives_again(From::CommandLine, "INC777", true);
    let told = command(&desk.home, &again[..4]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.err.contains("took it already"), "{told:?}");
    assert_eq!(desk.mails(), 1);
    command(&desk.home, &again).fine();
    assert_eq!(desk.mails(), 2);
}

#[test]
fn of_one_that_says_too_much_in_one_line_the_end_is_kept_and_told_in_short() {
    let line = "cat >/dev/null; head -c 5000000 /dev/zero | tr \\\\0 x; echo INC777";
    let desk = Desk::new(line);
    desk.gives(From::CommandLine, "INC777 is proposed");
    let kept = desk.ran()[0]["output"].as_str().unwrap().len();
    assert!(kept < 20_000, "{kept}");
    let show = command(&desk.home, &["show", &desk.run]).fine();
    assert!(
        show.contains("xINC777") && show.len() < 5_000,
        "{}",
        show.len()
    );
}

#[test]
fn whoever_sends_mail_gets_no_draft() {
    let desk = Desk::new(SENDMAIL);
    desk.gives(From::CommandLine, "INC777 is proposed");
    let mail = std::fs::read_to_string(desk.home.path().join("mail")).unwrap();
    assert!(
        mail.contains("Subject: Down") && !mail.contains("X-Unsent"),
        "{mail}"
    );
    let file = ["ticket", &desk.run, "--format", "eml"];
    let mail = command(&desk.home, &file).fine();
    assert!(mail.contains("X-Unsent: 1"), "{mail}");
}
