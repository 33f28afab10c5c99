//! What keeps a key waiting: nothing that is slow is done by the loop.
//!
//! No test measures time. What is slow stands still until the test lets it go, the loop has no
//! patience at all, and what stands still counts the calls of the loop's own thread: a key that
//! waited for it would never be answered, and one that only might have is told by the count.

use super::jobs::TICKET;
use super::support::{ONE, THREE, entry, form_of, many, marta, ticked, walk, walk_with};
use crate::app::preview::Preview;
use crate::app::shown_command::Here;
use crate::journal::RunStore;
use crate::model::HostCommand;
use crate::sink::Clipboard;
use crate::tui::bench::{Bench, CATALAN, CONFIG, PATIENCE};
use crate::tui::keymap::Context;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use tempfile::TempDir;

/// Something slow that a key has begun.
struct Slow {
    bench: Bench,
    /// The keys that begin it.
    begin: &'static str,
    /// It is a job, which Esc stops.
    stops: bool,
    /// Lets it go on.
    let_go: fn(&mut Bench),
    /// What has to last as long as it.
    _folder: Option<TempDir>,
}

impl Slow {
    fn job(bench: Bench, begin: &'static str, let_go: fn(&mut Bench)) -> Self {
        Self {
            bench,
            begin,
            stops: true,
            let_go,
            _folder: None,
        }
    }
}

fn attach() -> Slow {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.log");
    std::fs::write(&path, "error 502").unwrap();
    let mut bench = walk(TICKET);
    bench.store.stall();
    bench.keys_only("a").paste(path.to_str().unwrap());
    let slow = Slow::job(bench, "enter", |bench| bench.store.flow());
    Slow {
        _folder: Some(folder),
        ..slow
    }
}

fn exporter() -> Slow {
    let config = "clipboard: osc52\nexporters: [{ name: penja, argv: [sleep, '600'] }]\n";
    let mut bench = walk_with(TICKET, config);
    bench.keys_only("down t x");
    Slow::job(bench, "enter", |_| ())
}

fn desktop() -> Slow {
    let hangs = || {
        let mut command = Command::new("sleep");
        command.arg("600");
        command
    };
    let clipboard = Clipboard::with_holder(Arc::new(hangs));
    let mut bench = Bench::with_clipboard(CATALAN, "clipboard: desktop\n", clipboard);
    bench.runtime.start("aws-claranet");
    let mut bench = bench.settled();
    bench.keys_only("t");
    Slow::job(bench, "c", |_| ())
}

/// A step that asks for evidence.
const ASKS: &str = "\
version: 1
id: caiguda
title: Una caiguda
steps:
  - { id: shots, title: Les captures, evidence: true }
  - { id: fi, title: Digueu-ho }
";

/// Whether programs may be looked up.
static PATH: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

fn slow_path(_: &HostCommand) -> Here {
    let open = PATH.1.wait_while(PATH.0.lock().unwrap(), |open| !*open);
    drop(open.unwrap());
    Here::default()
}

fn path() -> Slow {
    const BOOK: &str = "\
version: 1
id: sonda
title: Una sonda
steps:
  - { id: mira, kind: command, title: Mireu-ho, argv: [mtr, x] }
  - { id: fi, title: Digueu-ho }
";
    let mut bench = Bench::walk_trusted(BOOK, CATALAN);
    bench.runtime.look_up_by(slow_path);
    Slow::job(bench, "enter", |_| {
        *PATH.0.lock().unwrap() = true;
        PATH.1.notify_all();
    })
}

/// A ticket that takes long to be looked through: no pattern is quick in it.
fn patterns() -> Slow {
    let body = "password ... token ... https://x ".repeat(6_000);
    let text = TICKET.replace("body: Res no va", &format!("body: '{body}'"));
    let config = "clipboard: osc52\nredact: [{ name: n, pattern: '\\b\\w{3,40}-\\w{3,40}\\b' }]\n";
    let mut bench = walk_with(&text, config);
    bench.keys_only("down t");
    Slow::job(bench, "c", |_| ())
}

fn disk() -> Slow {
    let bench = walk(THREE);
    bench.store.hang();
    Slow {
        stops: false,
        ..Slow::job(bench, "enter", |bench| bench.store.answer())
    }
}

/// Leaving a run of many steps, with another one that takes long to be read.
fn library() -> Slow {
    let mut bench = walk(ONE);
    bench.keys("n").text("una").keys("enter q");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("molts.yaml");
    std::fs::write(&path, many(1_000)).unwrap();
    bench.runtime.start(path.to_str().unwrap());
    let mut bench = bench.settled();
    bench.keys("n").text("dues").keys("enter");
    bench.store.read_slowly();
    Slow {
        stops: false,
        _folder: Some(folder),
        ..Slow::job(bench, "q", |bench| bench.store.read_on())
    }
}

/// A run that another session works on, whose journal takes long to be read.
fn follow() -> Slow {
    let mut bench = walk(THREE);
    let name = bench.name();
    bench.keys("n").text("una").keys("enter q");
    bench.store.hold(&name, marta()).unwrap();
    bench.keys("enter 1");
    bench
        .store
        .append_from_outside(&name, &[entry(ticked("un"))])
        .unwrap();
    bench.store.read_slowly();
    Slow {
        stops: false,
        ..Slow::job(bench, "down", |bench| bench.store.read_on())
    }
}

/// Leaving a run in which nothing has happened, which goes with all that is kept of it.
fn unused() -> Slow {
    let bench = walk(THREE);
    bench.store.hang();
    Slow {
        stops: false,
        ..Slow::job(bench, "q", |bench| bench.store.answer())
    }
}

/// The line that brings a file from another machine into a folder that is made for it.
fn line() -> Slow {
    let folder = tempfile::tempdir().unwrap();
    let bench = walk(ASKS);
    bench.store.keep_folders_in(folder.path());
    bench.store.stall();
    Slow {
        stops: false,
        _folder: Some(folder),
        ..Slow::job(bench, "y", |bench| bench.store.flow())
    }
}

/// The ways in which evidence comes that is on another machine.
fn by_hand() -> Slow {
    let mut slow = line();
    slow.bench.keys_only("a");
    Slow {
        begin: "enter",
        ..slow
    }
}

/// A path of another machine, which may be a file of a mount that hangs.
fn windows() -> Slow {
    let mut bench = walk(ASKS);
    bench.keys_only("a").paste("C:\\shots\\a.png");
    Slow::job(bench, "enter", |_| ())
}

/// A command that begins on a disk that hangs: it does not run before the disk holds that.
fn command() -> Slow {
    const BOOK: &str = "\
version: 1
id: sonda
title: Una sonda
steps:
  - { id: mira, kind: command, title: Mireu-ho, argv: [sh, -c, 'true'] }
  - { id: fi, title: Digueu-ho }
";
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::walk_trusted(BOOK, CATALAN);
    bench.store.keep_folders_in(folder.path());
    bench.keys("enter").minutes(1);
    bench.store.hang();
    bench.store.stall();
    Slow {
        stops: false,
        _folder: Some(folder),
        ..Slow::job(bench, "enter", |bench| {
            bench.store.flow();
            bench.store.answer();
        })
    }
}

/// A preview whose text was saved, and is long to be begun again.
fn saved() -> Slow {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nou.yaml");
    std::fs::write(&path, THREE).unwrap();
    let own = Preview {
        path: path.clone(),
        at: None,
        duty: None,
        drill: false,
    };
    let mut bench = Bench::preview_of(&own, CATALAN, CONFIG);
    bench.store.hang();
    std::fs::write(&path, ONE).unwrap();
    bench.runtime.look_now(true).unwrap();
    Slow {
        stops: false,
        _folder: Some(folder),
        ..Slow::job(bench, "down", |bench| bench.store.answer())
    }
}

/// Everything that takes long, each standing still.
type SlowThing = (&'static str, fn() -> Slow);

const ALL: [SlowThing; 14] = [
    ("a file", attach),
    ("an exporter that hangs", exporter),
    ("a desktop that hangs", desktop),
    ("a slow folder of programs", path),
    ("a long ticket and patterns", patterns),
    ("a disk that hangs", disk),
    ("a library of many runs", library),
    ("a run that another session works on", follow),
    ("a run that was only begun", unused),
    ("a line that brings a file", line),
    ("evidence on another machine", by_hand),
    ("a path of another machine", windows),
    ("a text that was saved", saved),
    ("a command", command),
];

#[test]
fn each_key_is_answered_while_something_slow_stands_still_and_esc_cancels_it() {
    for (name, make) in ALL {
        let Slow {
            bench,
            begin,
            stops,
            let_go,
            _folder,
        } = make();
        let mut bench = bench.impatient(PATIENCE);
        bench.store.watch_this_thread();
        bench.keys_only(begin);
        bench.runtime.tick().unwrap();
        assert_eq!(bench.app().jobs.stoppable().is_some(), stops, "{name}");
        bench.keys_only("?");
        assert_eq!(bench.context(), Context::Pager, "{name}");
        bench.keys_only("down pagedown up q");
        assert_ne!(bench.context(), Context::Pager, "{name}");
        let before = bench.context();
        if stops {
            bench.keys_only("esc");
            assert_eq!(bench.app().jobs.stoppable(), None, "{name}");
            assert_eq!(bench.context(), before, "{name}");
        }
        assert_eq!(bench.store.calls_here(), 0, "{name}: by the loop itself");
        let_go(&mut bench);
        bench.finish_jobs();
        assert!(bench.app().run().is_none() || bench.run().exports().is_empty());
    }
}

#[test]
fn what_esc_has_stopped_before_anything_came_of_it_keeps_nobody_in_the_run() {
    for (name, make, leave) in [
        ("a file", attach as fn() -> Slow, "q"),
        ("a long ticket and patterns", patterns, "q q"),
    ] {
        let Slow {
            mut bench,
            begin,
            let_go,
            _folder,
            ..
        } = make();
        bench.keys_only(begin);
        bench.runtime.tick().unwrap();
        bench.keys_only("esc").keys_only(leave);
        assert!(bench.app().run().is_none(), "{name}: {}", bench.message());
        let_go(&mut bench);
        bench.finish_jobs();
        assert!(bench.app().run().is_none(), "{name}");
    }
}

#[test]
fn a_run_that_was_only_begun_is_left_at_once_and_is_gone_once_the_disk_answers() {
    let mut bench = walk(THREE).impatient(PATIENCE);
    bench.runtime.app_mut().alone = false;
    bench.finish_disk();
    let name = bench.name();
    bench.store.hang();
    bench.keys_only("q");
    assert!(bench.app().run().is_none(), "left at once");
    assert!(bench.store.has(&name), "and not yet gone");
    let dropped = bench
        .env
        .words
        .with("left-dropped", &[("run", name.as_str().into())]);
    assert_ne!(bench.message(), dropped, "nobody knows it yet");
    bench.store.answer();
    bench.wait_until(|bench| bench.message() == dropped);
    assert!(!bench.store.has(&name));
}

#[test]
fn a_text_goes_to_an_editor_and_comes_back_by_no_call_of_the_loop_itself() {
    let text = form_of("      - { id: a, type: text, label: A }");
    let mut bench = walk(&text).impatient(PATIENCE);
    bench.keys("enter").text("a").finish_disk();
    bench.runtime.display().unwrap().editor = Some("b".to_owned());
    bench.store.watch_this_thread();
    bench.keys_only("ctrl-e").finish_jobs();
    assert_eq!(bench.store.calls_here(), 0);
    assert_eq!(bench.journal().last().unwrap(), "field_answered");
}

/// A word in a field, and an editor that would make another one of it, on a disk that hangs.
fn editing() -> Bench {
    let text = form_of("      - { id: a, type: text, label: A }");
    let mut bench = walk(&text).impatient(PATIENCE);
    bench.keys("enter").text("a").finish_disk();
    bench.runtime.display().unwrap().editor = Some("b".to_owned());
    bench.store.hang();
    bench.keys_only("ctrl-e");
    assert!(bench.app().jobs.stoppable().is_some());
    bench
}

#[test]
fn an_editor_opens_once_the_disk_has_its_text() {
    let mut bench = editing();
    bench.store.answer();
    bench.finish_jobs();
    assert_eq!(bench.answer("a").as_deref(), Some("b"));
}

#[test]
fn keys_go_on_while_an_editor_waits_for_the_disk_and_it_surprises_nobody_later() {
    for (keys, typed) in [("c", "ac"), ("esc", "a")] {
        let mut bench = editing();
        bench.keys_only(keys);
        assert_eq!(bench.typed(), typed);
        bench.store.answer();
        bench.finish_jobs();
        assert_eq!(bench.typed(), typed);
        assert_eq!(bench.answer("a"), None);
    }
}
