//! The program is killed while a command runs: what became of it is known afterwards, and
//! nothing is run twice.

use crate::support::{Key, PATIENCE, Signal, Terminal, USUAL};
use crate::{Machine, processes, shell, until};
use rustix::process::{Pid, kill_process};

/// Begins the step's command in lines, and waits for its first word.
fn begun(machine: &Machine) -> Terminal {
    let args = ["--lang", "en", "--plain", "start", "r.yaml"];
    let mut terminal = Terminal::spawn_in(&machine.home, &args, &[], USUAL);
    terminal.wait_for("look at the command").key(Key::Enter);
    terminal.wait_for("Press Enter to run it");
    // Whoever reads it takes longer than a key that bounces.
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    terminal.key(Key::Enter).wait_for("[1]");
    terminal
}

/// A line that runs until a file is there, and notes each time that it was begun.
const WAITS: &str =
    "echo x >> begun; i=1; echo \"[$i]\"; while [ ! -e go ]; do sleep 0.05; done; echo [2]";

fn marks(machine: &Machine) -> usize {
    let text = std::fs::read_to_string(machine.home.path().join("begun"));
    text.unwrap_or_default().lines().count()
}

fn go(machine: &Machine) {
    std::fs::write(machine.home.path().join("go"), "").unwrap();
}

#[test]
fn killed_and_taken_up_while_it_runs_it_is_followed_to_its_end() {
    let machine = Machine::new(&shell(WAITS, ""));
    begun(&machine).kill(Signal::KILL).wait_exit();
    let args = ["--lang", "en", "--plain", "resume"];
    let mut again = Terminal::spawn_in(&machine.home, &args, &[], USUAL);
    again
        .wait_for("The command goes on")
        .wait_for("follow the command");
    again.key(Key::Enter).wait_for("Ctrl-C ends");
    go(&machine);
    again.wait_for("The command ended with status 0");
    assert_eq!(String::from_utf8(machine.output()).unwrap(), "[1]\n[2]\n");
    assert_eq!(marks(&machine), 1, "it ran once");
    assert_eq!(machine.ends().len(), 1);
}

#[test]
fn killed_before_it_ends_its_end_is_told_at_the_next_start() {
    let machine = Machine::new(&shell(WAITS, ""));
    begun(&machine).kill(Signal::KILL).wait_exit();
    go(&machine);
    let done = machine.folder().join("commands/1/status.json");
    until("the supervisor's answer", || done.exists());
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(
        told.contains("The command ended with status 0 (sh-1.txt, 8 bytes; "),
        "{told}"
    );
    assert!(told.contains("It printed at last: [1] | [2]"), "{told}");
    assert_eq!(String::from_utf8(machine.output()).unwrap(), "[1]\n[2]\n");
    assert_eq!(marks(&machine), 1, "it ran once");
    let ticked = machine
        .events()
        .iter()
        .any(|own| own["type"] == "step_ticked");
    assert!(ticked, "{:?}", machine.events());
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(!told.contains("The command"), "it is told once: {told}");
}

#[test]
fn the_line_drops_and_the_command_goes_on() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.close();
    go(&machine);
    let done = machine.folder().join("commands/1/status.json");
    until("the supervisor's answer, or the record", || {
        done.exists() || !machine.ends().is_empty()
    });
    machine.vetlla(&["--plain", "resume"], "q\n");
    assert_eq!(machine.ends()[0]["status"]["code"], 0);
    assert_eq!(marks(&machine), 1);
}

#[test]
fn where_the_supervisor_dies_too_nobody_knows_and_that_is_said() {
    let machine = Machine::new(&shell(WAITS, ""));
    begun(&machine).kill(Signal::KILL).wait_exit();
    let folder = machine.folder().join("commands/1");
    for pid in processes(folder.to_str().unwrap()) {
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
    }
    until("it is gone", || {
        processes(folder.to_str().unwrap()).is_empty()
    });
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(
        told.contains("The command was begun, and nobody knows what became of it"),
        "{told}"
    );
    // What it had printed until then is kept as evidence, and shown.
    assert!(told.contains("It printed at last: [1]"), "{told}");
    assert_eq!(String::from_utf8(machine.output()).unwrap(), "[1]\n");
    assert_eq!(machine.ends()[0]["bytes"], 4);
    assert!(told.contains("did not go well: say what follows"), "{told}");
    assert_eq!(marks(&machine), 1, "it is not run again unasked");
    go(&machine);
}

#[test]
fn ctrl_c_ends_the_command_and_not_the_program() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.keys("\x03").wait_for("The command was cancelled");
    terminal.wait_for("say what follows").keys("q\r");
    terminal.wait_exit();
    assert_eq!(machine.ends()[0]["status"]["end"], "cancelled");
    assert!(PATIENCE.as_secs() > 5);
}

#[test]
fn a_command_that_was_recorded_and_never_begun_is_told_so() {
    let machine = Machine::new(&shell(WAITS, ""));
    let mut terminal = begun(&machine);
    terminal.kill(Signal::KILL).wait_exit();
    let folder = machine.folder().join("commands");
    for pid in processes(folder.join("1").to_str().unwrap()) {
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
    }
    // As if the program had died between the record and the command.
    std::fs::remove_dir_all(&folder).unwrap();
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(told.contains("did not run: vetlla ended before"), "{told}");
    go(&machine);
}

#[test]
fn what_has_the_terminal_ends_with_whoever_lent_it_and_its_step_is_not_done_by_that() {
    for face in ["", "--plain"] {
        for signal in [Signal::TERM, Signal::HUP, Signal::KILL] {
            let line = "echo \"w\"ho; read name < /dev/tty; exit 0";
            let machine = Machine::new(&shell(line, ", interactive: true"));
            let book = machine.home.path().join("r.yaml");
            let book = book.to_str().unwrap();
            // The shell goes on, and has the terminal again.
            let vetlla = env!("CARGO_BIN_EXE_vetlla");
            let line = format!("'{vetlla}' --lang en {face} start '{book}'; echo re\"\"st; cat");
            let args = ["-c", line.as_str()];
            let mut terminal = Terminal::program("sh", &machine.home, &args, &[], USUAL);
            terminal.wait_for("look at the command").key(Key::Enter);
            terminal.wait_for("un it");
            std::thread::park_timeout(std::time::Duration::from_secs(1));
            terminal.key(Key::Enter).wait_for("who");
            let folder = machine.folder().join("commands/1");
            let supervisor = processes(folder.to_str().unwrap());
            assert_eq!(supervisor.len(), 1, "{face} {signal:?}");
            for pid in processes(book) {
                kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
            }
            terminal.wait_for("rest");
            until("nothing of it goes on", || {
                processes(folder.to_str().unwrap()).is_empty()
            });
            let told = machine.vetlla(&["--plain", "resume"], "q\n");
            assert!(
                told.contains("was ended by signal 1") && told.contains("say what follows"),
                "{face} {signal:?}: {told}"
            );
        }
    }
}
