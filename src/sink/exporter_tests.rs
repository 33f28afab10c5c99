//! What an exporter gets, what it may do, and how it is stopped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Instant;

fn payload(text: &str) -> Payload {
    Clean::text(text).into()
}

fn exporter(argv: &[&str]) -> Exporter {
    Exporter {
        reference: None,
        name: "correu".into(),
        argv: argv.iter().map(|part| (*part).to_owned()).collect(),
        format: "text".into(),
        format_unread: None,
        folder: std::env::temp_dir(),
    }
}

fn export(argv: &[&str], input: &str, timeout: Duration) -> Exported {
    let never = AtomicBool::new(false);
    run(
        &exporter(argv),
        &payload(input),
        timeout,
        &never,
        &mut |_| (),
    )
}

fn shell(script: &str, timeout: Duration) -> Exported {
    export(&["sh", "-c", script], "tiquet", timeout)
}

#[test]
fn the_ticket_goes_in_and_harmless_output_comes_back() {
    let done = export(&["cat"], "tiquet é\u{1b}[2J", TIMEOUT);
    assert_eq!(done.output.as_str(), "tiquet é␛[2J");
    assert_eq!(done.result.unwrap().way, Way::Exporter("correu".into()));
    let done = shell("printf 'a\\033]52;c;eA==\\007'", TIMEOUT);
    assert_eq!(done.output.as_str(), "a␛]52;c;eA==␇");
}

#[test]
fn what_is_relative_counts_from_the_configurations_folder_and_never_from_where_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().canonicalize().unwrap();
    std::fs::write(whole.join("send"), "echo here").unwrap();
    let mut own = exporter(&["sh", "./send"]);
    own.folder.clone_from(&whole);
    let never = AtomicBool::new(false);
    let send = |own: &Exporter| run(own, &payload("x"), TIMEOUT, &never, &mut |_| ());
    assert_eq!(send(&own).output.as_str(), "here\n");
    own.argv = vec!["pwd".into()];
    own.folder = whole.join("gone");
    assert_eq!(send(&own).output.as_str(), "/\n");
}

#[test]
fn what_it_said_has_no_colours_so_that_a_number_in_it_is_one() {
    let done = shell(
        "printf 'ticket \\033[31mINC99\\033[0m\\033]52;c;cHduZWQ=\\007 open'",
        TIMEOUT,
    );
    assert_eq!(done.said.as_str(), "ticket INC99 open");
    assert!(done.output.as_str().contains('␛'), "{}", done.output);
}

#[test]
fn no_shell_reads_the_arguments() {
    let done = export(&["printf", "%s", "$(id); `id` > x"], "", TIMEOUT);
    assert_eq!(done.output.as_str(), "$(id); `id` > x");
}

#[test]
fn failing_is_told_with_its_status_and_output() {
    let done = shell("echo no hi ha xarxa >&2; exit 7", TIMEOUT);
    assert_eq!(done.output.as_str(), "no hi ha xarxa\n");
    assert!(matches!(
        done.result,
        Err(SinkError::ExporterFailed { status: 7, .. })
    ));
    let done = shell("kill -9 $$", TIMEOUT);
    assert!(matches!(
        done.result,
        Err(SinkError::ExporterKilled { signal: 9, .. })
    ));
    let done = export(&["vetlla-no-such-program"], "x", TIMEOUT);
    assert!(matches!(done.result, Err(SinkError::ExporterStart { .. })));
    let done = export(&[], "x", TIMEOUT);
    assert!(matches!(done.result, Err(SinkError::ExporterEmpty { .. })));
}

#[test]
fn one_that_does_not_end_is_stopped() {
    let late = export(&["sleep", "600"], "x", Duration::from_millis(30));
    assert!(matches!(
        late.result,
        Err(SinkError::ExporterTimeout { .. })
    ));
    let sleeper = exporter(&["sleep", "600"]);
    let stop = AtomicBool::new(true);
    let stopped = run(&sleeper, &payload("x"), TIMEOUT, &stop, &mut |_| ());
    assert!(matches!(
        stopped.result,
        Err(SinkError::ExporterCancelled { .. })
    ));
}

#[test]
fn one_that_was_cancelled_before_it_began_is_not_started() {
    let stop = AtomicBool::new(true);
    // Were it started, its absence would be told.
    let absent = exporter(&["vetlla-no-such-program"]);
    let stopped = run(&absent, &payload("x"), TIMEOUT, &stop, &mut |_| ());
    assert!(matches!(
        stopped.result,
        Err(SinkError::ExporterCancelled { .. })
    ));
}

#[test]
fn it_is_told_to_end_before_it_is_made_to() {
    let stop = AtomicBool::new(false);
    let tidy = exporter(&[
        "sh",
        "-c",
        // Without a child of its own, of whose end the shell would tell, too.
        "trap 'echo ordre; exit' TERM; echo llest; while :; do :; done",
    ]);
    let mut when_ready = |line: &Clean| stop.store(line.as_str() == "llest", Ordering::SeqCst);
    let stopped = run(&tidy, &payload("x"), TIMEOUT, &stop, &mut when_ready);
    assert_eq!(stopped.output.lines().last(), Some("ordre"));
}

/// Whether a process is there and has not ended.
fn lives(pid: &str) -> bool {
    let stat = std::fs::read_to_string(Path::new("/proc").join(pid).join("stat"));
    stat.is_ok_and(|stat| !stat.contains(") Z "))
}

#[test]
fn all_that_it_started_is_stopped_with_it_even_what_does_not_listen() {
    if !Path::new("/proc/self/stat").exists() {
        return;
    }
    let stop = AtomicBool::new(false);
    let stubborn = exporter(&[
        "sh",
        "-c",
        "trap '' TERM; sleep 600 & echo $!; wait; sleep 600",
    ]);
    let mut pid = String::new();
    let mut when_ready = |line: &Clean| {
        pid = line.to_string();
        stop.store(true, Ordering::SeqCst);
    };
    let stopped = run(&stubborn, &payload("x"), TIMEOUT, &stop, &mut when_ready);
    assert!(matches!(
        stopped.result,
        Err(SinkError::ExporterCancelled { .. })
    ));
    let deadline = Instant::now() + Duration::from_secs(10);
    while lives(&pid) {
        assert!(Instant::now() < deadline, "{pid} goes on");
        std::thread::yield_now();
    }
}

#[test]
fn what_it_leaves_behind_is_not_waited_for() {
    let began = Instant::now();
    let done = shell("cat >/dev/null; sleep 20 & echo fet", TIMEOUT);
    assert!(done.result.is_ok());
    assert_eq!(done.output.as_str(), "fet\n");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn it_has_no_terminal_of_ours() {
    let done = shell(
        "(echo x > /dev/tty) 2>/dev/null && echo terminal || echo cap",
        TIMEOUT,
    );
    assert_eq!(done.output.as_str(), "cap\n");
    // It leads a session of its own: there is none whose terminal it could take.
    let done = shell(
        "echo $$; cut -d' ' -f6 /proc/$$/stat 2>/dev/null || echo $$",
        TIMEOUT,
    );
    let mut lines = done.output.lines();
    assert_eq!(lines.next(), lines.next(), "{}", done.output);
}

#[test]
fn each_line_is_told_as_it_comes() {
    let mut lines = Vec::new();
    let never = AtomicBool::new(false);
    let talker = exporter(&["printf", "u\\033[2J\\ndos\\n\\ntres"]);
    let mut tell = |line: &Clean| lines.push(line.to_string());
    let done = run(&talker, &payload(""), TIMEOUT, &never, &mut tell);
    assert!(done.result.is_ok());
    assert_eq!(lines, ["u␛[2J", "dos", "", "tres"]);
}

#[test]
fn much_input_and_output_neither_block_nor_fill_the_memory() {
    let input = "x".repeat(1 << 20);
    let done = export(&["cat"], &input, TIMEOUT);
    assert!(done.result.is_ok() && done.cut);
    assert_eq!(done.output.len(), OUTPUT_LIMIT + "\n[…]\n".len());
}

#[test]
fn one_that_did_not_read_the_whole_ticket_has_not_taken_it() {
    let unread = |done: Exported| matches!(done.result, Err(SinkError::ExporterUnread { .. }));
    let much = "x".repeat(1 << 20);
    for input in ["tiquet", &much] {
        assert!(unread(export(&["true"], input, TIMEOUT)));
        assert!(unread(export(&["head", "-c", "3"], input, TIMEOUT)) || input.len() < 4096);
        assert!(export(&["cat"], input, TIMEOUT).result.is_ok());
    }
}

#[test]
fn of_what_it_said_the_beginning_is_kept_and_the_end_whatever_it_says_between() {
    let number = |said: &Exported| said.said.as_str().contains("INC4711 is open\n");
    for lines in [1, 300, 3_000] {
        let script = format!(
            "echo INC4711 is open; echo no answer >&2; i=0; while [ $i -lt {lines} ]; do i=$((i+1)); \
             echo debug $i .............................................; done; echo the end"
        );
        let done = shell(&script, TIMEOUT);
        assert!(number(&done), "{lines}");
        assert_eq!(done.said_last.is_some(), lines == 3_000, "{lines}");
        let last = done.said_last.as_ref().unwrap_or(&done.said);
        assert!(last.as_str().ends_with("the end\n"), "{lines}");
        assert!(!done.said.as_str().contains("no answer"));
    }
}

#[test]
fn what_it_left_behind_reads_nothing_of_a_ticket_that_is_said_not_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for gate in ["gate", "done"] {
        rustix::fs::mkfifoat(rustix::fs::CWD, path(gate), rustix::fs::Mode::RWXU).unwrap();
    }
    // It queues, as a wrapper that goes to the background does, and looks at it later.
    let script = "exec 3<&0; (read x <gate; cat <&3 >late; echo >done) >/dev/null 2>&1 & exit 0";
    let mut own = exporter(&["sh", "-c", script]);
    own.folder = folder.path().to_owned();
    let never = AtomicBool::new(false);
    for length in [6, 300_000] {
        let ticket = payload(&"x".repeat(length));
        let done = run(&own, &ticket, TIMEOUT, &never, &mut |_| ());
        assert!(matches!(done.result, Err(SinkError::ExporterUnread { .. })));
        assert!(!done.taken, "{length}");
        std::fs::write(path("gate"), "go\n").unwrap();
        std::fs::read(path("done")).unwrap();
        assert_eq!(std::fs::read(path("late")).unwrap(), b"", "{length}");
    }
}
