//! The record under the real program: damaged journals, the archive, other machines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs, dead_code, clippy::wrong_self_convention)]

mod support;

#[path = "stories/desk.rs"]
mod desk;

use desk::*;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::{Home, Key, Signal};

/// A run with some of everything, left open. Returns its folder.
fn walked(home: &Arc<Home>) -> PathBuf {
    let mut p = vetlla(home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("Seu electrònica")
        .key(Key::Tab)
        .is_at_field("Fecha");
    p.leave_form();
    p.letter('n').sees("Note:").answer("nodes 3 i 4 caiguts");
    p.key(Key::Enter).sees("Noted.");
    p.letter('t').sees("A draft: nothing");
    p.letter('c').sees("sent to the terminal");
    p.letter('t').sees("▶ 5 Información");
    assert_eq!(p.leaves(), 0);
    run_folder(home)
}

/// The journal's lines, each with its line feed.
fn lines(journal: &[u8]) -> Vec<&[u8]> {
    journal.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Every way to look at a run without a terminal: none fails but by finding something.
fn looked_at(home: &Arc<Home>, run: &str, what: &str) -> (Told, serde_json::Value) {
    let show = command(home, &["show", run]);
    for args in [
        &["show", run, "--format", "md"][..],
        &["show", run, "--format", "json"],
        &["ticket", run],
        &["runs"],
        &["runs", "--all", "--json"],
    ] {
        let told = command(home, args);
        assert!((0..=3).contains(&told.code), "{what}: {args:?}: {told:?}");
        assert!(!told.err.contains("panicked"), "{what}: {args:?}: {told:?}");
    }
    assert!((0..=3).contains(&show.code), "{what}: {show:?}");
    let json = command(home, &["show", run, "--format", "json"]).out;
    (show, serde_json::from_str(&json).unwrap_or_default())
}

#[test]
fn a_journal_cut_anywhere_is_shown_to_its_last_whole_line() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let run = run_name(&home);
    let path = folder.join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    let ends: Vec<_> = (1..whole.len())
        .filter(|at| whole[at - 1] == b'\n')
        .collect();
    let near = ends.iter().flat_map(|at| [at - 1, *at, at + 1]);
    let all: std::collections::BTreeSet<_> = (0..whole.len()).step_by(331).chain(near).collect();
    for cut in all {
        fs::write(&path, &whole[..cut]).unwrap();
        let kept = ends.iter().filter(|at| **at <= cut).count();
        let what = format!("cut at {cut}");
        let (show, json) = looked_at(&home, &run, &what);
        let timeline = json["timeline"].as_array().unwrap();
        assert!(timeline.len() >= kept, "{what}: {show:?}");
        let before = &whole[..ends.get(kept.wrapping_sub(1)).copied().unwrap_or(0)];
        if cut > before.len() {
            assert_eq!(show.code, 1, "{what}");
            assert!(
                show.out.contains("cut short by a crash"),
                "{what}: {show:?}"
            );
        } else if kept > 0 {
            assert_eq!(show.code, 0, "{what}: {show:?}");
        }
        // `vetlla ticket` went on with the run, and wrote that it printed the ticket.
        let now = fs::read(&path).unwrap();
        assert!(now.starts_with(before), "{what}");
    }
}

#[test]
fn a_flipped_byte_is_told_and_nothing_is_added() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let run = run_name(&home);
    let path = folder.join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    let count = lines(&whole).len();
    for at in (0..whole.len() - 1).step_by(211) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let what = format!("byte {at} flipped");
        let (show, json) = looked_at(&home, &run, &what);
        assert_eq!(show.code, 1, "{what}: {show:?}");
        assert!(!json["trouble"].as_array().unwrap().is_empty(), "{what}");
        let shown = json["timeline"].as_array().unwrap().len();
        assert!(shown + 2 >= count, "{what}: {shown} of {count}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: nothing is added");
    }
}

/// What was done to the journal, what `show` says of it, and whether it is only read.
fn damages(whole: &[u8]) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let all = lines(whole);
    let with =
        |order: &[usize]| -> Vec<u8> { order.iter().flat_map(|at| all[*at]).copied().collect() };
    let last = all.len() - 1;
    let plain: Vec<_> = (0..=last).collect();
    let without: Vec<_> = plain.iter().copied().filter(|at| *at != 3).collect();
    let first_gone: Vec<_> = (1..=last).collect();
    let mut swapped = plain.clone();
    swapped.swap(2, 3);
    let mut doubled = plain.clone();
    doubled.insert(3, 2);
    let text = String::from_utf8(whole.to_vec()).unwrap();
    let edited = text.replacen("Seu electr", "Web electr", 1);
    assert_ne!(edited, text);
    let version = text.replacen("{\"v\":1,\"seq\":2", "{\"v\":9,\"seq\":2", 1);
    assert_ne!(version, text);
    vec![
        (
            "edited",
            edited.into_bytes(),
            "was edited after it was written",
        ),
        (
            "removed",
            with(&without),
            "One line is missing before line 4",
        ),
        (
            "first line removed",
            with(&first_gone),
            "missing before line 1",
        ),
        ("swapped", with(&swapped), "belongs further up"),
        ("doubled", with(&doubled), "repeats an earlier one"),
        ("another version", version.into_bytes(), "is of version 9"),
        (
            "rubbish",
            b"\xff\x00\x1b[2J\n{}\n[]\nnull\n".to_vec(),
            "is not a journal line",
        ),
        ("empty", Vec::new(), "The journal is empty"),
        ("zeros", vec![0; 4096], "cut short by a crash"),
    ]
}

#[test]
fn a_damaged_journal_opens_with_what_is_whole_and_is_only_read() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let run = run_name(&home);
    let path = folder.join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    for (what, bytes, says) in damages(&whole) {
        fs::write(&path, &bytes).unwrap();
        let (show, _) = looked_at(&home, &run, what);
        assert_eq!(show.code, 1, "{what}: {show:?}");
        assert!(show.out.contains(says), "{what}: {show:?}");
        assert!(!show.out.contains('\u{1b}'), "{what}: {show:?}");
        // The library lists it, says what is wrong, and opens it.
        let mut p = vetlla(&home, &[]);
        p.sees("Open runs").sees(&run);
        p.key(Key::Enter).sees("only be read");
        p.letter('n')
            .sees_that(|screen| screen.contains("only be read") || screen.contains("Note:"));
        p.terminal.kill(Signal::TERM).wait_exit();
        let mut p = vetlla(&home, &["resume", &run]);
        p.sees("only be read");
        p.key(Key::Ctrl('c'));
        assert_eq!(p.terminal.wait_exit().exit_code(), 0, "{what}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: nothing is added");
    }
}

#[test]
fn an_edited_runbook_or_journal_is_told_by_its_ticket_and_only_read() {
    for (file, from, to) in [
        ("runbook.yaml", "suporttecnic@aoc.cat", "altri@example.org"),
        ("journal.jsonl", "Seu electr", "Web electr"),
    ] {
        let home = home(OFFICE);
        let folder = walked(&home);
        let run = run_name(&home);
        command(&home, &["ticket", &run]).fine();
        let text = fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.contains(from));
        fs::write(folder.join(file), text.replace(from, to)).unwrap();
        let journal = fs::read(folder.join("journal.jsonl")).unwrap();
        for args in [
            &["ticket", &run][..],
            &["ticket", &run, "--output", "t.txt"],
        ] {
            let told = command(&home, args);
            assert_eq!(told.code, 1, "{told:?}");
            assert!(!told.err.is_empty() && !told.out.is_empty(), "{told:?}");
        }
        let mut p = vetlla(&home, &["resume", &run]);
        p.sees("can only be read").key(Key::Esc);
        p.sees(" ! This run can only be read").letter('u');
        p.sees(" ! This run can only be read").leaves();
        assert_eq!(fs::read(folder.join("journal.jsonl")).unwrap(), journal);
    }
}

#[test]
fn a_torn_tail_is_told_put_aside_and_written_after() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let path = folder.join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    let torn = [&whole[..], b"{\"v\":1,\"seq\":9"].concat();
    fs::write(&path, torn).unwrap();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("14 bytes at the end of the journal were cut short");
    assert_eq!(p.leaves(), 0);
    assert_eq!(
        fs::read(folder.join("journal.torn")).unwrap(),
        b"{\"v\":1,\"seq\":9"
    );
    assert!(fs::read(&path).unwrap().starts_with(&whole));
    command(&home, &["show", &run_name(&home)]).fine();
}

#[test]
fn a_folder_without_a_journal_or_runbook_is_listed_and_told() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let run = run_name(&home);
    // The runbook is lost: what happened is shown all the same.
    let runbook = fs::read(folder.join("runbook.yaml")).unwrap();
    for (what, bytes) in [("gone", None), ("rubbish", Some(&b"\xff{{"[..]))] {
        fs::remove_file(folder.join("runbook.yaml")).unwrap();
        if let Some(bytes) = bytes {
            fs::write(folder.join("runbook.yaml"), bytes).unwrap();
        }
        let show = command(&home, &["show", &run]);
        assert_eq!(show.code, 1, "{what}: {show:?}");
        assert!(show.out.contains("nodes 3 i 4 caiguts"), "{what}: {show:?}");
        assert!(show.out.contains("Monitor OMI"), "{what}: {show:?}");
        let told = command(&home, &["resume", &run]);
        assert_eq!(told.code, 2, "{what}: no terminal: {told:?}");
        let mut p = vetlla(&home, &["resume", &run]);
        assert_eq!(p.terminal.wait_exit().exit_code(), 3, "{what}");
        fs::write(folder.join("runbook.yaml"), &runbook).unwrap();
    }
    // A runbook that was changed is told; the run is still shown.
    let changed = String::from_utf8(runbook).unwrap() + "# changed\n";
    fs::write(folder.join("runbook.yaml"), changed).unwrap();
    let show = command(&home, &["show", &run]);
    assert_eq!(show.code, 1);
    assert!(
        show.out
            .contains("is not the runbook that this run began with")
    );
    fs::remove_file(folder.join("journal.jsonl")).unwrap();
    let show = command(&home, &["show", &run]);
    assert_eq!(show.code, 3, "{show:?}");
    assert!(show.err.contains("There is no journal"), "{show:?}");
    assert!(command(&home, &["runs"]).fine().contains(&run));
    let mut p = vetlla(&home, &[]);
    p.sees("Open runs").sees("no journal");
    p.key(Key::Enter).sees("There is no journal").letter('q');
    assert_eq!(p.terminal.wait_exit().exit_code(), 0);
    // Files and folders that are no runs at all harm nothing.
    let runs = folder.parent().unwrap();
    fs::write(runs.join("a file"), "x").unwrap();
    fs::create_dir_all(runs.join("x\u{1b}[31m")).unwrap();
    let told = command(&home, &["runs", "--all"]).fine();
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

/// Ends the run and makes it look as if that was long ago: a new chain of hashes too.
fn long_over(home: &Arc<Home>, folder: &Path) -> (PathBuf, String) {
    let run = run_name(home);
    command(home, &["end", &run, "--reason", "prova"]).fine();
    let text = fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    let mut prev = "0".repeat(64);
    let mut old = String::new();
    for line in text.lines() {
        let (body, _) = line.rsplit_once(",\"hash\":").unwrap();
        let (head, _) = body.rsplit_once(",\"prev\":").unwrap();
        let at = head.find("\"at\":\"").unwrap() + 6;
        let head = format!("{}2025-01-01{}", &head[..at], &head[at + 10..]);
        let body = format!("{head},\"prev\":\"{prev}\"");
        prev = sha256(&body);
        let _ = writeln!(old, "{body},\"hash\":\"{prev}\"}}");
    }
    fs::write(folder.join("journal.jsonl"), old).unwrap();
    let name = format!("2025-01-01{}", &run[10..]);
    let renamed = folder.with_file_name(&name);
    fs::rename(folder, &renamed).unwrap();
    (renamed, name)
}

fn sha256(text: &str) -> String {
    vetlla::app::opening::sha256(text)
}

#[test]
fn an_old_run_is_archived_and_still_listed_shown_and_printed() {
    let home = home(&format!("{OFFICE}archive_after_days: 30\n"));
    let folder = walked(&home);
    let (folder, run) = long_over(&home, &folder);
    let open = {
        let mut p = vetlla(&home, &["start", "tls-cert"]);
        p.sees("saved ✓");
        p.interrupts();
        command(&home, &["runs"]).fine()
    };
    let show = command(&home, &["show", &run]).fine();
    let told = command(&home, &["archive", "--older-than", "100000"]).fine();
    assert!(told.contains("No run to archive"), "{told}");
    assert!(folder.is_dir());
    let told = command(&home, &["archive"]).fine();
    assert!(told.contains(&format!("Archived: {run}")), "{told}");
    assert!(told.contains("30 days"), "{told}");
    assert!(!folder.exists());
    assert_eq!(command(&home, &["show", &run]).fine(), show);
    let ticket = command(&home, &["ticket", &run]).fine();
    assert!(ticket.contains("Seu electrònica"), "{ticket}");
    let listed = command(&home, &["runs", "--all"]).fine();
    let line = listed.lines().find(|line| line.starts_with(&run)).unwrap();
    assert!(line.ends_with("(archived)"), "{line}");
    let json = command(&home, &["runs", "--all", "--json"]).json();
    let all: Vec<_> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["archived"])
        .collect();
    assert_eq!(all, [false, true]);
    assert_eq!(command(&home, &["runs"]).fine(), open);
    let told = command(&home, &["finish", &run]);
    assert!(told.err.contains("is archived"), "{told:?}");
    assert_eq!(told.code, 1);
    assert!(
        command(&home, &["archive"])
            .fine()
            .contains("No run to archive")
    );
}

#[test]
fn an_open_run_a_young_one_and_a_damaged_one_are_not_archived() {
    let home = home(OFFICE);
    let folder = walked(&home);
    let told = command(&home, &["archive", "--older-than", "0"]).fine();
    assert!(told.contains("No run to archive"), "{told}");
    let (folder, run) = long_over(&home, &folder);
    let journal = folder.join("journal.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replacen("Seu elec", "Web elec", 1)).unwrap();
    command(&home, &["archive"]).fine();
    assert!(
        folder.is_dir(),
        "{run} is damaged, and stays where it can be mended"
    );
}

#[test]
fn a_run_that_another_machine_left_open_on_a_shared_folder_is_refused_and_named() {
    let home = home(&format!("{OFFICE}shared_state: true\n"));
    let folder = walked(&home);
    let lock = r#"{"user":"anna","host":"bastion-2","pid":7,"since":"2026-11-23T03:12:45+01:00"}"#;
    fs::write(folder.join("lock"), lock).unwrap();
    let run = run_name(&home);
    let before = fs::read(folder.join("journal.jsonl")).unwrap();
    let told = command(&home, &["end", &run, "--reason", "x"]);
    assert_eq!(told.code, 1, "{told:?}");
    for text in [
        "anna left this run open on bastion-2",
        "cannot tell",
        "remove",
        "/lock",
    ] {
        assert!(told.err.contains(text), "{text}: {told:?}");
    }
    let mut p = vetlla(&home, &["resume"]);
    assert_eq!(p.terminal.wait_exit().exit_code(), 1);
    p.sees("anna left this run open on bastion-2");
    let mut p = vetlla(&home, &[]);
    p.sees("Open runs").key(Key::Enter).sees("bastion-2");
    p.letter('q').terminal.wait_exit();
    assert_eq!(fs::read(folder.join("journal.jsonl")).unwrap(), before);
    assert_eq!(fs::read_to_string(folder.join("lock")).unwrap(), lock);
    // Reading needs no lock.
    command(&home, &["show", &run]).fine();
    // On a folder of one machine the kernel's lock is the whole truth.
    let config = home.config().join("vetlla/config.yaml");
    fs::write(config, OFFICE).unwrap();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("▶ 5 Información").sees("saved ✓");
    assert_eq!(p.leaves(), 0);
    assert_eq!(fs::read(folder.join("lock")).unwrap(), b"");
}

#[test]
fn who_goes_on_with_a_run_of_another_is_in_the_record() {
    let home = home(OFFICE);
    walked(&home);
    let config = home.config().join("vetlla/config.yaml");
    fs::write(config, OFFICE.replace("Marta Vila", "Pau Roca")).unwrap();
    let mut p = vetlla(&home, &["resume"]);
    p.sees("saved ✓").letter('n').sees("Note:").answer("relleu");
    p.key(Key::Enter).sees("Noted.");
    p.leaves();
    let show = command(&home, &["show", &run_name(&home)]).fine();
    assert!(show.contains("Opened again by Pau Roca"), "{show}");
}

#[test]
fn who_else_can_get_at_the_runs_is_said_before_anything_is_put_there() {
    let home = home(OFFICE);
    let state = home.path().join("others");
    fs::create_dir(&state).unwrap();
    fs::set_permissions(&state, fs::Permissions::from_mode(0o777)).unwrap();
    let folder = state.display().to_string();
    let at = |rest: &[&str]| {
        let args: Vec<_> = rest
            .iter()
            .copied()
            .chain(["--state-dir", &folder])
            .collect();
        command(&home, &args)
    };
    let said = format!("Others may write to {folder} (mode 0777).");
    for args in [
        &["--plain", "start", "disk-full"][..],
        &["--plain", "resume"],
        &["runs"],
        &["show", "disk-full"],
        &["ticket", "disk-full"],
    ] {
        let told = at(args);
        let lines: Vec<_> = told.err.lines().filter(|l| l.contains(&said)).collect();
        assert_eq!(lines.len(), 1, "{args:?}: {told:?}");
        assert!(lines[0].contains("chmod 700"), "{told:?}");
    }
    for args in [&["list"][..], &["schema"], &["config"], &["check"]] {
        assert!(!at(args).err.contains(&said), "{args:?}");
    }
    // On the full screen it stands above the keys, and not only below the screen.
    let mut p = vetlla(&home, &["--state-dir", &folder]);
    p.sees("Others may write to").letter('q');
    fs::set_permissions(&state, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(!at(&["runs"]).err.contains("write to"), "its own again");
}

// "A state folder that cannot be read: the library shows no open runs."
#[test]
fn a_folder_of_runs_that_cannot_be_read_is_told_where_open_runs_are_listed() {
    let home = home(OFFICE);
    let state = home.path().join("odd");
    fs::create_dir(&state).unwrap();
    fs::set_permissions(&state, fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(state.join("runs"), "no folder").unwrap();
    let folder = state.display().to_string();
    let told = command(&home, &["--plain", "--state-dir", &folder]);
    assert!(told.out.contains("open runs could not be read"), "{told:?}");
    let mut p = vetlla(&home, &["--state-dir", &folder]);
    p.sees("open runs could not be read").letter('q');
}
