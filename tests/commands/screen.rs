//! A command on the full screen: shown, confirmed, read, ended, left and found again.

use crate::support::{Key, Signal, Terminal};
use crate::{Machine, shell, until};

const WAITS: &str =
    "i=1; echo \"[$i]\"; while [ ! -e go ]; do sleep 0.05; done; i=2; echo \"[$i]\"; exit 6";

fn screen(machine: &Machine, args: &[&str]) -> Terminal {
    let mut all = vec!["--lang", "en"];
    all.extend(args);
    Terminal::spawn_in(&machine.home, &all, &[], (80, 24))
}

/// The same, of one that may have ended by now.
fn begun_at_once(machine: &Machine) -> Terminal {
    let mut terminal = screen(machine, &["start", "r.yaml"]);
    terminal.wait_for("look at the command").wait_for("saved");
    terminal.key(Key::Enter).wait_for("Run it");
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    terminal.key(Key::Enter);
    terminal
}

/// Shows the command, reads it, and runs it.
fn begun(machine: &Machine) -> Terminal {
    let mut terminal = begun_at_once(machine);
    terminal.wait_for("It runs.");
    terminal
}

#[test]
fn it_is_shown_whole_and_a_double_enter_runs_nothing() {
    let machine = Machine::new(&shell("touch pwned", ""));
    let mut terminal = screen(&machine, &["start", "r.yaml"]);
    terminal.wait_for("look at the command").wait_for("saved");
    terminal
        .keys("\r\r")
        .wait_for("Nothing was run: read the command first");
    assert!(!machine.home.path().join("pwned").exists());
    terminal.key(Key::Enter).wait_for("Run it");
    let text = terminal.screen();
    assert!(text.contains("sh -c 'touch pwned'"), "{text}");
    assert!(text.contains(" in /"), "{text}");
    terminal.key(Key::Esc).wait_gone("Run it");
    assert!(!machine.home.path().join("pwned").exists());
    assert!(
        machine
            .events()
            .iter()
            .all(|own| own["type"] != "command_begun")
    );
}

#[test]
fn its_output_comes_while_it_runs_and_its_end_asks_what_follows() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.wait_for("[1]");
    std::fs::write(machine.home.path().join("go"), "").unwrap();
    terminal.wait_for("[2]").wait_for("ended with status 6");
    terminal.key(Key::Esc).wait_for("Steps 0/1");
    terminal
        .key(Key::Enter)
        .wait_for("Look at it and run it again");
    terminal.keys("3").wait_for("What failed").keys("broken\r");
    terminal.wait_for("for this reason").key(Key::Enter);
    until("it failed", || {
        machine
            .events()
            .iter()
            .any(|own| own["type"] == "step_failed")
    });
}

#[test]
fn its_seconds_go_on_where_its_output_is_opened_again_though_it_prints_nothing() {
    let machine = Machine::new(&shell("while [ ! -e go ]; do sleep 0.05; done", ""));
    let mut terminal = begun(&machine);
    terminal.wait_for("It runs. 1 s").key(Key::Esc);
    terminal.wait_for("Steps 0/1").key(Key::Enter);
    terminal.wait_for("It runs.");
    for more in 4..6 {
        terminal.wait_for(&format!("It runs. {more} s"));
    }
    terminal.keys("x").wait_for("The command was cancelled");
}

#[test]
fn a_step_without_a_text_shows_what_it_would_run_before_a_key_is_pressed() {
    let machine = Machine::new(&shell("touch pwned", ""));
    let mut terminal = screen(&machine, &["start", "r.yaml"]);
    terminal
        .wait_for("To be run here")
        .wait_for("sh -c 'touch pwned'");
}

#[test]
fn x_ends_it() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.keys("x").wait_for("The command was cancelled");
    until("it is recorded", || !machine.ends().is_empty());
    assert_eq!(machine.ends()[0]["status"]["end"], "cancelled");
}

#[test]
fn it_goes_on_while_the_walk_is_left_and_is_followed_again() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.wait_for("[1]").key(Key::Esc).wait_for("Steps 0/1");
    terminal.keys("q").wait_exit();
    let mut again = screen(&machine, &["resume"]);
    again.wait_for("The command goes on").key(Key::Enter);
    again.wait_for("[1]");
    std::fs::write(machine.home.path().join("go"), "").unwrap();
    again.wait_for("[2]").wait_for("ended with status 6");
    until("it is recorded", || !machine.ends().is_empty());
    assert_eq!(machine.ends().len(), 1);
}

#[test]
fn killed_with_the_screen_on_it_goes_on_and_its_end_is_told() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    // It has been given to its supervisor by now.
    terminal.wait_for("[1]").kill(Signal::KILL).wait_exit();
    std::fs::write(machine.home.path().join("go"), "").unwrap();
    let done = machine.folder().join("commands/1/status.json");
    until("the supervisor's answer", || done.exists());
    let mut again = screen(&machine, &["resume"]);
    again
        .wait_for("ended with status 6")
        .wait_for("It printed at last:")
        .wait_for("say what follows");
}

#[test]
fn a_program_that_wants_the_terminal_gets_it_and_gives_it_back() {
    let line = "printf \"%s? \" who; read name < /dev/tty; test \"$name\" = me";
    let machine = Machine::new(&shell(line, ", interactive: true"));
    let mut terminal = screen(&machine, &["start", "r.yaml"]);
    terminal.wait_for("look at the command").wait_for("saved");
    terminal.key(Key::Enter).wait_for("Run it");
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    terminal.key(Key::Enter).wait_for("who?").keys("me\r");
    terminal.wait_for("The command ended with status 0");
    assert!(terminal.alternate_screen());
    assert_eq!(machine.ends()[0]["status"]["code"], 0);
}

#[test]
fn of_one_that_had_the_terminal_nothing_that_it_printed_is_offered() {
    let machine = Machine::new(&shell("echo HELLO; exit 3", ", interactive: true"));
    begun_at_once(&machine)
        .wait_for("say what follows")
        .key(Key::Enter)
        .wait_for("The step failed");
    let told = machine.vetlla(&["--plain", "resume"], "\nq\n");
    assert!(told.contains("The step failed"), "{told}");
    assert!(!told.contains("See what it printed"), "{told}");
    let told = machine.vetlla(&["--plain", "resume"], "\n2\nnight\nq\n");
    assert!(told.contains("night") || told.contains("✓"), "{told}");
    let told = machine.vetlla(&["show", &machine.name()], "");
    assert!(told.contains("[x] Do it"), "{told}");
}

#[test]
fn what_a_program_leaves_on_in_the_terminal_is_off_before_all_is_drawn_again() {
    let line = "printf \"\\033[?1003h\\033[?25l\\033[4h\\033[?6h\\033[3;10r\"; exit 0";
    let machine = Machine::new(&shell(line, ", interactive: true"));
    let mut terminal = screen(&machine, &["start", "r.yaml"]);
    terminal.wait_for("look at the command").wait_for("saved");
    terminal.key(Key::Enter).wait_for("Run it");
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    terminal.key(Key::Enter).wait_for("The command ended");
    let raw = terminal.raw().clone();
    let at = |wanted: &[u8]| raw.windows(wanted.len()).rposition(|own| own == wanted);
    for (on, off) in [
        (&b"\x1b[?1003h"[..], &b"\x1b[?1003l"[..]),
        (b"\x1b[4h", b"\x1b[4l"),
        (b"\x1b[?6h", b"\x1b[?6l"),
        (b"\x1b[3;10r", b"\x1b[r"),
        (b"\x1b[?25l", b"\x1b[?25h"),
    ] {
        assert!(at(on).is_some() && at(on) < at(off), "{on:?}");
    }
}

/// Prints a table with tabs, and which try it is.
const TABLE: &str = "printf '12\\t34\\n1234567\\t8\\n'; echo >>tries; wc -l <tries; exit 4";

#[test]
fn what_it_printed_is_seen_again_beside_what_was_expected_of_each_try_and_after_a_resume() {
    let machine = Machine::new(&shell(TABLE, ", expect: The word good"));
    let mut terminal = begun_at_once(&machine);
    terminal
        .wait_for("ended with status 4")
        .wait_for("Expected result: The word good");
    terminal
        .wait_gone("x stop")
        .key(Key::Esc)
        .wait_for("Steps 0/1");
    // Once more.
    terminal
        .key(Key::Enter)
        .wait_for("What now?")
        .keys("1")
        .wait_for("Run it");
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    terminal.key(Key::Enter).wait_for("sh-2.txt").key(Key::Esc);
    terminal.wait_for("Steps 0/1").keys("q").wait_exit();
    let mut again = screen(&machine, &["resume"]);
    again
        .wait_for("say what follows")
        .key(Key::Enter)
        .wait_for("See what it printed");
    again
        .keys("5")
        .wait_for("Which try is looked at?")
        .keys("1");
    again
        .wait_for("sh-1.txt")
        .wait_for("12      34")
        .wait_for("1234567 8");
    again.wait_for("Expected result: The word good");
    again.key(Key::Esc).wait_for("Steps 0/1");
    // A step that is closed shows it, too.
    again
        .keys("f")
        .wait_for("What failed")
        .keys("broken")
        .wait_for("broken")
        .key(Key::Enter);
    again.wait_for("Enter says that").key(Key::Enter);
    again
        .wait_for("Completion")
        .key(Key::Esc)
        .wait_for("Steps 1/1");
    again
        .key(Key::Enter)
        .wait_for("Which try is looked at?")
        .key(Key::Enter);
    again.wait_for("sh-2.txt").wait_for("1234567 8");
    drop(again);
    let told = machine.vetlla(&["--plain", "resume"], "1\n\n1\nq\n");
    let shown = told.contains("1234567\t8") && told.contains("Expected result: The word good");
    assert!(shown, "{told}");
}

#[test]
fn an_interactive_program_that_leaves_the_terminal_raw_spoils_it_for_nobody() {
    let raw = shell("stty raw -echo -isig; exit 0", ", interactive: true");
    let next =
        shell("stty -a >after; read line", ", interactive: true").replace("id: c,", "id: d,");
    let machine = Machine::new(&format!("{raw}{next}"));
    let mut terminal = screen(&machine, &["start", "r.yaml"]);
    for _ in 0..2 {
        terminal.wait_for("look at the command").wait_for("saved");
        terminal.key(Key::Enter).wait_for("Run it");
        std::thread::park_timeout(std::time::Duration::from_millis(350));
        terminal.key(Key::Enter).wait_gone("Run it");
    }
    let after = machine.home.path().join("after");
    until("the second one asks", || after.exists());
    // Enter is Enter.
    terminal.key(Key::Enter);
    let ends = || {
        let events = machine.events();
        events
            .iter()
            .filter(|own| own["type"] == "command_ended")
            .count()
    };
    until("it has its line", || ends() == 2);
    let modes = std::fs::read_to_string(after).unwrap();
    let modes: Vec<_> = modes.split_whitespace().collect();
    for mode in ["icanon", "isig", "icrnl", "opost"] {
        assert!(modes.contains(&mode), "{mode}: {modes:?}");
    }
}
