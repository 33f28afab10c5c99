//! A disk that fails under the real program: full, limited, read-only, gone, forbidden.
//!
//! Each time a banner stands, the work goes on, the ticket can still be copied, what
//! waited is written by itself once it can be, once and in order; and whoever leaves
//! before that is told what is lost, by exit code 3 and entry by entry.
//!
//! A small disk needs the right to mount; where that is missing the story says that it
//! was left out, and the limit on the size of files stands in for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs, dead_code, clippy::wrong_self_convention)]

mod support;

#[path = "stories/desk.rs"]
mod desk;

use desk::*;
use rustix::process::{Pid, Resource, Rlimit, Signal, prlimit};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use support::{Home, Key, Terminal, USUAL};
use tempfile::TempDir;

const BANNER: &str = "NOT ON DISK";
const TYPING: &str = "where you are and what you are typing";

/// A disk of a few pages, with the state folder on it.
struct SmallDisk {
    at: TempDir,
}

impl SmallDisk {
    fn mounted() -> Option<Self> {
        let disk = Self {
            at: tempfile::tempdir().unwrap(),
        };
        let done = mount(
            &["-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs"],
            disk.at.path(),
        );
        if !done {
            eprintln!("left out: this machine does not let the test mount a small disk");
        }
        done.then_some(disk)
    }

    fn state(&self) -> &str {
        self.at.path().to_str().unwrap()
    }

    fn again(&self, how: &str) {
        assert!(mount(&["-o", &format!("remount,{how}")], self.at.path()));
    }

    /// Takes the last byte of room.
    fn fill(&self) {
        let mut ballast = fs::File::create(self.at.path().join("ballast")).unwrap();
        while ballast.write_all(&[0; 4096]).is_ok() {}
        while ballast.write_all(&[0]).is_ok() {}
    }

    fn empty(&self) {
        fs::remove_file(self.at.path().join("ballast")).unwrap();
    }

    fn vetlla(&self, home: &Arc<Home>, args: &[&str]) -> Person {
        vetlla_with(home, args, &[("VETLLA_STATE_DIR", self.state())])
    }

    fn command(&self, home: &Arc<Home>, args: &[&str]) -> Told {
        command_with(home, args, &[("VETLLA_STATE_DIR", self.state())])
    }

    fn run(&self) -> PathBuf {
        only_run(&self.at.path().join("runs"))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.at.path())
            .output();
    }
}

/// A disk with a file system that can stand still, with the state folder on it.
struct HangingDisk {
    folder: TempDir,
}

impl HangingDisk {
    fn mounted() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (image, at) = (folder.path().join("image"), folder.path().join("disk"));
        fs::File::create(&image).unwrap().set_len(64 << 20).unwrap();
        fs::create_dir(&at).unwrap();
        let made = Command::new("mkfs.ext4").arg("-q").arg(&image).output();
        let image = image.to_str().unwrap();
        let done =
            made.is_ok_and(|output| output.status.success()) && mount(&["-o", "loop", image], &at);
        let disk = Self { folder };
        // It is tried, too: what cannot stand still is no such disk.
        let done = done && disk.is_asked("-f") && disk.is_asked("-u");
        if !done {
            eprintln!("left out: this machine does not let the test mount a disk that can hang");
        }
        done.then_some(disk)
    }

    fn at(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn is_asked(&self, how: &str) -> bool {
        let asked = Command::new("fsfreeze").arg(how).arg(self.at()).output();
        asked.is_ok_and(|output| output.status.success())
    }

    /// It stands still until what is returned is dropped.
    fn hangs(&self) -> Hang<'_> {
        assert!(self.is_asked("-f"));
        Hang(self)
    }
}

struct Hang<'d>(&'d HangingDisk);

impl Drop for Hang<'_> {
    fn drop(&mut self) {
        self.0.is_asked("-u");
    }
}

impl Drop for HangingDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at()).output();
    }
}

fn mount(args: &[&str], at: &Path) -> bool {
    let mount = Command::new("mount").args(args).arg(at).output();
    mount.is_ok_and(|output| output.status.success())
}

fn only_run(runs: &Path) -> PathBuf {
    let folders: Vec<_> = fs::read_dir(runs)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    folders[0].clone()
}

fn name(run: &Path) -> &str {
    run.file_name().unwrap().to_str().unwrap()
}

/// Every event of a journal, by its type, in order.
fn events(run: &Path) -> Vec<String> {
    let text = fs::read_to_string(run.join("journal.jsonl")).unwrap();
    let types = text.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["event"]["type"].as_str().unwrap().to_owned()
    });
    types.collect()
}

fn count(all: &[String], wanted: &str) -> usize {
    all.iter().filter(|one| *one == wanted).count()
}

/// A note of more than a page: no room that was left takes it.
fn long_note(p: &mut Person, begin: &str) {
    p.letter('n').sees("Note:");
    p.terminal.paste(&format!("{begin} {}", "x".repeat(9000)));
    p.sees("xxxxxxxx").key(Key::Enter).sees("Noted.");
}

/// The work goes on: a step is ticked, the ticket is read, copied and shown whole.
fn works_on(p: &mut Person) {
    p.sees("▶ 1 Haurem").key(Key::Enter).sees("▶ 2 Sistemes");
    p.letter('t').sees("A draft: nothing");
    p.letter('c').sees("sent to the terminal");
    assert!(clipboard(&p.terminal.raw()).is_some_and(|ticket| ticket.contains("Impacto")));
    p.letter('p').sees("--- select with the mouse");
    assert!(p.screen().contains("Impacto"), "{}", p.screen());
    p.key(Key::Enter).sees("Shown on the plain page.");
    p.letter('t').sees("▶ 2 Sistemes");
}

/// What [`works_on`] leaves in a journal, once.
fn worked_once(run: &Path) {
    let all = events(run);
    assert_eq!(count(&all, "started"), 1, "{all:?}");
    assert_eq!(count(&all, "step_ticked"), 1, "{all:?}");
    // On the plain page it was only looked at.
    assert_eq!(count(&all, "ticket_exported"), 1, "{all:?}");
}

fn written_in_the_end(p: &mut Person) {
    p.sees_no(BANNER).sees("saved ✓");
}

#[test]
fn a_full_disk_stops_nothing_and_gets_everything_once_there_is_room() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    disk.fill();
    long_note(&mut p, "primera");
    p.sees(BANNER).sees("No room left");
    works_on(&mut p);
    long_note(&mut p, "segona");
    p.sees(BANNER);
    disk.empty();
    // No key is pressed.
    written_in_the_end(&mut p);
    p.sees("What waited is on disk now.");
    worked_once(&disk.run());
    assert_eq!(count(&events(&disk.run()), "note_added"), 2);
    assert_eq!(p.leaves(), 0);
    let sheet = disk.command(&home, &["show", name(&disk.run())]).fine();
    assert!(sheet.find("primera").unwrap() < sheet.find("segona").unwrap());
}

#[test]
fn a_disk_that_hangs_stops_no_key_and_gets_everything_once_it_answers() {
    let Some(disk) = HangingDisk::mounted() else {
        return;
    };
    let (home, state) = (home(OFFICE), disk.at());
    let state = ("VETLLA_STATE_DIR", state.to_str().unwrap());
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[state]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    let hang = disk.hangs();
    // Each of these would wait for the disk for as long as it hangs.
    works_on(&mut p);
    p.letter('n').sees("Note:").answer("penjat").key(Key::Enter);
    p.sees(BANNER).sees("disk does not answer");
    p.letter('n').sees("Note:").answer("encara").key(Key::Enter);
    p.letter('n')
        .sees("Note:")
        .answer("mig mot")
        .sees("mig mot");
    drop(hang);
    // No key is pressed.
    written_in_the_end(&mut p);
    let run = only_run(&disk.at().join("runs"));
    worked_once(&run);
    assert_eq!(count(&events(&run), "note_added"), 2);
    let draft = fs::read_to_string(run.join("draft.json")).unwrap();
    assert!(draft.contains("mig mot"), "{draft}");
}

#[test]
fn leaving_a_full_disk_is_asked_twice_and_tells_what_is_lost() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    disk.fill();
    long_note(&mut p, "nodes caiguts");
    p.sees(BANNER).key(Key::Enter).sees("▶ 2 Sistemes");
    p.letter('q').sees("leaving now would lose it");
    p.letter('n').sees("Note:").answer("mig mot");
    p.key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    let told = String::from_utf8_lossy(&p.terminal.raw()).into_owned();
    let (_, last) = told.rsplit_once("ENTRIES ARE NOT ON DISK").unwrap();
    for text in ["no room left", "Note: nodes caiguts", "Done: ", "mig mot"] {
        assert!(last.contains(text), "{text}: {last}");
    }
    disk.empty();
    let mut p = disk.vetlla(&home, &["resume"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
}

#[test]
fn half_a_word_on_a_full_disk_is_written_once_there_is_room() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.sees("saved ✓");
    disk.fill();
    p.answer("connexió à").is_at("connexió à");
    p.sees(BANNER).sees(TYPING);
    disk.empty();
    written_in_the_end(&mut p);
    p.terminal.kill(Signal::KILL).wait_exit();
    let mut p = disk.vetlla(&home, &["resume"]);
    p.is_at_field("Aplicación afectada").is_at("connexió à");
}

#[test]
fn half_a_word_that_is_lost_is_told() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    disk.fill();
    p.letter('n').sees("Note:").answer("mig mot").sees(TYPING);
    p.key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    p.sees("WHAT WAS BEING TYPED IS NOT ON DISK")
        .sees("mig mot");
}

#[test]
fn a_run_begins_and_a_run_is_taken_up_on_a_full_disk() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    disk.fill();
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees(BANNER);
    works_on(&mut p);
    p.letter('n')
        .sees("Note:")
        .answer("mig mot")
        .is_at("mig mot");
    disk.empty();
    written_in_the_end(&mut p);
    worked_once(&disk.run());
    // A clean leave empties the lock: its name needs room again.
    p.terminal.kill(Signal::TERM).wait_exit();
    disk.fill();
    let mut p = disk.vetlla(&home, &["resume"]);
    p.sees("Note:").is_at("mig mot");
    p.key(Key::Esc).sees("▶ 2 Sistemes");
    long_note(&mut p, "encara");
    p.sees(BANNER);
    disk.empty();
    written_in_the_end(&mut p);
    assert_eq!(count(&events(&disk.run()), "note_added"), 1);
}

#[test]
fn a_run_is_not_ended_and_a_ticket_not_noted_on_a_full_disk_in_silence() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    p.interrupts();
    disk.fill();
    let run = name(&disk.run()).to_owned();
    let reason = "x".repeat(9000);
    let told = disk.command(&home, &["end", &run, "--reason", &reason]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.contains("no room left"), "{told:?}");
    disk.again("ro");
    let file = home.path().join("t.txt");
    let told = disk.command(
        &home,
        &["ticket", &run, "--output", &file.to_string_lossy()],
    );
    assert_eq!(told.code, 3, "{told:?}");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("Impacto"), "{written}");
    assert!(told.err.contains("the record does not say so"), "{told:?}");
    disk.command(&home, &["show", &run]).fine();
    disk.command(&home, &["runs", "--all"]).fine();
}

#[test]
fn a_run_begins_on_a_read_only_disk_and_is_written_when_it_is_no_longer() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    disk.again("ro");
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees(BANNER).sees("The disk is read-only.");
    works_on(&mut p);
    disk.again("rw");
    written_in_the_end(&mut p);
    worked_once(&disk.run());
    assert_eq!(p.leaves(), 0);
}

#[test]
fn a_run_on_a_read_only_disk_opens_works_and_is_written_when_it_is_no_longer() {
    let Some(disk) = SmallDisk::mounted() else {
        return;
    };
    let home = home(OFFICE);
    let mut p = disk.vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    p.interrupts();
    disk.again("ro");
    let mut p = disk.vetlla(&home, &["resume"]);
    p.sees(BANNER).sees("The disk is read-only.");
    // A run that is taken up is read before it is worked on.
    p.key(Key::Enter).sees("This is where you were: 1 Haurem");
    works_on(&mut p);
    p.letter('q').sees("leaving now would lose it");
    // A second session is kept out by the lock all the same.
    let mut second = disk.vetlla(&home, &["resume"]);
    second.sees("has had this run open").letter('3');
    second.terminal.wait_exit();
    disk.again("rw");
    written_in_the_end(&mut p);
    worked_once(&disk.run());
    let lock = fs::read_to_string(disk.run().join("lock")).unwrap();
    assert!(
        lock.contains("\"pid\""),
        "the lock says who has it: {lock:?}"
    );
    assert_eq!(p.leaves(), 0);
    assert_eq!(fs::read(disk.run().join("lock")).unwrap(), b"");
    disk.command(&home, &["show", name(&disk.run())]).fine();
}

/// Starts vetlla with a soft limit on the size of files, and tells its process.
fn limited(home: &Arc<Home>, blocks: usize, args: &[&str]) -> (Person, Pid) {
    let script = format!("ulimit -S -f {blocks}; echo $$ > pid; exec \"$0\" \"$@\"");
    let mut all = vec!["-c", &script, env!("CARGO_BIN_EXE_vetlla")];
    all.extend(args);
    let terminal = Terminal::program("/bin/sh", home, &all, &[], USUAL);
    let mut p = Person {
        terminal,
        pressed: 0,
    };
    p.sees("▶ 1 Haurem");
    let pid = fs::read_to_string(home.path().join("pid")).unwrap();
    (p, Pid::from_raw(pid.trim().parse().unwrap()).unwrap())
}

fn lift_limit(pid: Pid) {
    let none = Rlimit {
        current: None,
        maximum: None,
    };
    prlimit(Some(pid), Resource::Fsize, none).unwrap();
}

#[test]
fn a_limit_on_the_size_of_files_stops_nothing() {
    let home = home(OFFICE);
    // 512 or 1024 bytes a block, by the shell: the runbook fits, two long notes do not.
    let (mut p, pid) = limited(&home, 32, &["start", "aws-claranet"]);
    p.sees("saved ✓");
    for text in ["primera", "segona", "tercera", "quarta"] {
        long_note(&mut p, text);
    }
    p.sees(BANNER).sees("over the size limit");
    works_on(&mut p);
    lift_limit(pid);
    written_in_the_end(&mut p);
    worked_once(&run_folder(&home));
    assert_eq!(count(&events(&run_folder(&home)), "note_added"), 4);
    assert_eq!(p.leaves(), 0);
    command(&home, &["show", &run_name(&home)]).fine();
}

#[test]
fn a_run_begins_in_memory_under_a_limit_and_leaving_tells_it() {
    let home = home(OFFICE);
    let (mut p, _) = limited(&home, 1, &["start", "aws-claranet"]);
    p.sees(BANNER);
    works_on(&mut p);
    p.letter('q').sees("leaving now would lose it");
    p.key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    p.sees("ENTRIES ARE NOT ON DISK").sees("Started: ");
}

#[test]
fn a_folder_that_is_removed_is_told_and_what_waits_goes_into_it_when_it_is_back() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.sees("▶ 1 Haurem").sees("saved ✓");
    let (run, aside) = (run_folder(&home), home.path().join("aside"));
    fs::rename(&run, &aside).unwrap();
    works_on(&mut p);
    p.sees(BANNER).sees("folder is gone.");
    fs::rename(&aside, &run).unwrap();
    written_in_the_end(&mut p);
    worked_once(&run);
    fs::remove_dir_all(&run).unwrap();
    p.letter('n')
        .sees("Note:")
        .answer("perduda")
        .key(Key::Enter);
    p.sees(BANNER).letter('q').sees("leaving now would lose it");
    p.terminal.kill(Signal::TERM);
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
    p.sees("Note: perduda");
}

#[test]
fn a_permission_that_is_gone_is_told_and_all_is_written_when_it_is_back() {
    let home = home(OFFICE);
    let Some(mut p) = unprivileged(&home, &["start", "aws-claranet"]) else {
        return;
    };
    p.sees("▶ 1 Haurem").sees("saved ✓");
    let run = run_folder(&home);
    let allow = |mode| fs::set_permissions(&run, fs::Permissions::from_mode(mode)).unwrap();
    // No file can be made: what is typed cannot be saved, what is done can.
    allow(0o500);
    p.letter('n').sees("Note:").answer("mig").sees(TYPING);
    p.sees("Permission denied").key(Key::Enter).sees("Noted.");
    assert_eq!(count(&events(&run), "note_added"), 1);
    allow(0o000);
    works_on(&mut p);
    p.sees(BANNER).sees("Permission denied");
    allow(0o700);
    written_in_the_end(&mut p);
    worked_once(&run);
    assert_eq!(p.leaves(), 0);
    // Taken up where nothing can be written: in memory.
    allow(0o500);
    for file in ["lock", "journal.jsonl"] {
        fs::set_permissions(run.join(file), fs::Permissions::from_mode(0o400)).unwrap();
    }
    let mut p = unprivileged(&home, &["resume"]).unwrap();
    p.sees("▶ 2 Sistemes")
        .sees(BANNER)
        .sees("Permission denied");
    p.key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 3);
}

/// Starts vetlla as somebody whom modes hold back, which root they do not.
fn unprivileged(home: &Arc<Home>, args: &[&str]) -> Option<Person> {
    if !rustix::process::geteuid().is_root() {
        return Some(vetlla(home, args));
    }
    let program = home.path().join("vetlla");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_vetlla"), &program).unwrap();
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let may = Command::new("setpriv").args(nobody).arg("true").output();
    if !may.is_ok_and(|output| output.status.success()) {
        eprintln!("left out: this machine does not let root become somebody else");
        return None;
    }
    let mut chown = Command::new("chown");
    chown.args(["-R", "65534:65534"]).arg(home.path());
    assert!(chown.status().unwrap().success());
    let program = program.to_str().unwrap().to_owned();
    let all = nobody
        .into_iter()
        .chain([program.as_str()])
        .chain(args.iter().copied());
    let terminal = Terminal::program("setpriv", home, &all.collect::<Vec<_>>(), &[], USUAL);
    Some(Person {
        terminal,
        pressed: 0,
    })
}
