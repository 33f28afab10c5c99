//! Commands that misbehave harm nothing: each is told as it was, and the walk goes on.

use crate::{Machine, processes, shell, until};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

#[test]
fn of_a_hundred_megabytes_the_beginning_and_the_end_are_kept_and_little_memory_is_used() {
    let line = "echo first; head -c 100000000 /dev/zero | tr \"\\0\" x; echo; echo last";
    let machine = Machine::new(&shell(line, ", max_output: 65536"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(["--lang", "en", "--plain", "start", "r.yaml"]);
    command.env_clear().envs(machine.home.environment());
    command
        .current_dir(machine.home.path())
        .stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(b"\n").unwrap();
    let most = |pid: u32| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    // It is shown, and waits.
    let mut told = Vec::new();
    while !String::from_utf8_lossy(&told).contains("is ended after 600 s") {
        lines.read_until(b'\n', &mut told).unwrap();
    }
    let before = most(child.id());
    stdin.write_all(b"yes\n").unwrap();
    let mut told = Vec::new();
    while !String::from_utf8_lossy(&told).contains("The command ended") {
        told.clear();
        assert_ne!(lines.read_until(b'\n', &mut told).unwrap(), 0);
    }
    let more = most(child.id()) - before;
    assert!(more < 16 << 10, "{more} KiB more");
    drop(stdin);
    child.wait().unwrap();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(
        told.contains("ended with status 0 (sh-1.txt, 100000012 bytes; the middle"),
        "{told}"
    );
    let kept = machine.output();
    assert!(kept.len() < 65536 + 64, "{}", kept.len());
    assert!(kept.starts_with(b"first\nxxx") && kept.ends_with(b"xxx\nlast\n"));
}

#[test]
fn one_that_never_ends_is_ended_with_all_that_it_started() {
    let line = "setsid sleep 98761 & sleep 98762 & trap \"\" TERM; sleep 98763; sleep 98764";
    let machine = Machine::new(&shell(line, ", timeout: 1"));
    let told = machine.run();
    assert!(told.contains("The command was ended after 1 s."), "{told}");
    for sleep in ["98761", "98762", "98763", "98764"] {
        assert_eq!(processes(sleep), [0; 0], "{sleep}");
    }
    assert!(told.contains("did not go well: say what follows"), "{told}");
}

#[test]
fn one_that_leaves_children_is_not_waited_for_and_they_are_told() {
    let machine = Machine::new(&shell("sleep 98765 & echo started", ""));
    let told = machine.run();
    assert!(told.contains("ended with status 0"), "{told}");
    assert!(told.contains("one process of it goes on"), "{told}");
    let left = processes("98765");
    assert_eq!(left.len(), 1);
    kill_process(Pid::from_raw(left[0]).unwrap(), Signal::KILL).unwrap();
}

#[test]
fn one_that_closes_its_output_and_lives_on_is_waited_for() {
    let machine = Machine::new(&shell("exec >&- 2>&-; sleep 1; exit 4", ""));
    let told = machine.run();
    assert!(told.contains("The command ended with status 4 ("), "{told}");
}

#[test]
fn one_that_asks_has_nobody_to_ask() {
    let line = "cat; echo \"cat $?\"; (read x < /dev/tty) 2>&1; echo \"read $?\"; test -t 0; echo \"tty $?\"";
    let machine = Machine::new(&shell(line, ""));
    let told = machine.run();
    assert!(told.contains("cat 0\n"), "{told}");
    assert!(
        told.contains("/dev/tty") && !told.contains("read 0"),
        "{told}"
    );
    assert!(told.contains("tty 1\n"), "{told}");
}

#[test]
fn sequences_for_a_terminal_are_kept_as_they_are_and_reach_none() {
    let line = "i=1; while [ $i -lt 256 ]; do printf \"\\\\$(printf %o $i)\"; i=$((i+1)); done; \
        printf \"\\033]52;c;ZXZpbA==\\007\\033[2J\\033]0;evil\\007\\033[?1049h\\033c\\233[2Jend\\n\"";
    let machine = Machine::new(&shell(line, ""));
    let all = machine.run();
    let (_, told) = all.split_once("anything else leaves it.").unwrap();
    let loud = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!told.contains(loud), "{told:?}");
    assert!(told.contains("end\n"), "{told}");
    assert!(!told.contains("evil") && !told.contains("ZXZp"), "{told}");
    let kept = machine.output();
    let holds = |bytes: &[u8]| kept.windows(bytes.len()).any(|own| own == bytes);
    assert!(holds(b"\x1b]52;c;ZXZpbA==\x07\x1b[2J"), "{kept:?}");
}

#[test]
fn one_that_dies_by_a_signal_says_which() {
    let machine = Machine::new(&shell("kill -SEGV $$", ""));
    let told = machine.run();
    assert!(
        told.contains("The command was ended by signal 11 ("),
        "{told}"
    );
}

#[test]
fn a_program_that_is_not_here_is_named_and_nothing_is_recorded() {
    let step = "  - { id: c, kind: command, title: C, argv: [no-such-tool, x] }\n";
    let machine = Machine::new(step);
    let told = machine.vetlla(&["--plain", "start", "r.yaml"], "\nyes\nn\nwell\nq\n");
    let none = "None of these programs is on this host: no-such-tool.";
    assert!(told.contains(none), "{told}");
    assert!(
        machine
            .events()
            .iter()
            .all(|own| own["type"] != "command_begun")
    );
}

#[test]
fn a_program_that_may_not_be_run_says_so() {
    let machine = Machine::new("  - { id: c, kind: command, title: C, argv: [./plain] }\n");
    std::fs::write(machine.home.path().join("plain"), "#!/bin/sh\n").unwrap();
    let told = machine.run();
    // It is told as the whole path that it is.
    let plain = machine.home.path().join("plain");
    let why = format!("did not run: {} may not be run", plain.display());
    assert!(told.contains(&why), "{told}");
    // The record does not say of what never ran that it was run.
    let show = machine.vetlla(&["show", machine.name().as_str()], "");
    let meant = format!("{} was to be run on", plain.display());
    assert!(show.contains(&meant), "{show}");
    assert!(!show.contains("was run on"), "{show}");
    std::fs::write(machine.home.path().join("r.yaml"), "").unwrap();
}

#[test]
fn a_file_without_a_program_in_it_says_what_the_system_says() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new("  - { id: c, kind: command, title: C, argv: [./odd] }\n");
    let odd = machine.home.path().join("odd");
    std::fs::write(&odd, "no program\n").unwrap();
    std::fs::set_permissions(&odd, PermissionsExt::from_mode(0o755)).unwrap();
    let told = machine.run();
    let why = format!("did not run: {}: Exec format error", odd.display());
    assert!(told.contains(&why), "{told}");
}

#[test]
fn a_disk_that_takes_no_more_of_an_output_is_told_and_ends_nothing() {
    let line = "head -c 3000000 /dev/zero | tr \"\\0\" x; echo; echo at the end; exit 5";
    let machine = Machine::new(&shell(line, ""));
    let script = "ulimit -S -f 200; exec \"$0\" --lang en --plain start r.yaml";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_vetlla")]);
    let told = machine.told(command, "\nyes\nq\n");
    assert!(told.contains("ended with status 5"), "{told}");
    assert!(
        told.contains("the disk did not take all of the output"),
        "{told}"
    );
    assert!(told.contains("say what follows"), "{told}");
}

#[test]
fn programs_joined_by_pipes_fail_together_and_one_whose_reader_has_enough_does_not() {
    let pipe = |line: &str| {
        let step = format!("  - {{ id: c, kind: command, title: C, pipe: {line} }}\n");
        Machine::new(&step).run()
    };
    let told = pipe("[[seq, '1000000'], [head, '-1']]");
    assert!(told.contains("ended with status 0"), "{told}");
    let told = pipe("[[sh, -c, 'echo x; exit 7'], [cat]]");
    assert!(told.contains("ended with status 7"), "{told}");
    let told = pipe("[[echo, x], [./no-such-file-here]]");
    assert!(
        told.contains("is on this host: ./no-such-file-here"),
        "{told}"
    );
}

#[test]
fn an_answer_never_becomes_an_option_nor_a_second_command() {
    let ask = "  - { id: a, kind: form, title: A, fields: [{ id: x, type: text, label: X, required: true }] }\n";
    let run = "  - { id: c, kind: command, title: C, argv: [echo, \"{{ x }}\"] }\n";
    let machine = Machine::new(&format!("{ask}{run}"));
    let told = machine.vetlla(&["--plain", "start", "r.yaml"], "\n-n\n\nyes\nq\n");
    assert!(
        told.contains("would become an option of the program: -n"),
        "{told}"
    );
    let machine = Machine::new(&format!("{ask}{run}"));
    let input = "\n$(touch pwned); touch pwned | touch pwned\n\nyes\nq\n";
    let told = machine.vetlla(&["--plain", "start", "r.yaml"], input);
    assert!(told.contains("ended with status 0"), "{told}");
    assert!(!machine.home.path().join("pwned").exists());
    let kept = std::fs::read_to_string(machine.folder().join("evidence/echo-2.txt"));
    let kept =
        kept.or_else(|_| std::fs::read_to_string(machine.folder().join("evidence/echo-1.txt")));
    assert_eq!(kept.unwrap(), "$(touch pwned); touch pwned | touch pwned\n");
    until("no folder of a command is left", || {
        !machine.folder().join("commands").exists()
    });
}

#[test]
fn an_output_that_found_no_room_among_the_evidence_comes_into_it_once_there_is_some() {
    // A file in the folder's place: no copy can be made, as on a full disk.
    let line = "for run in \"$XDG_STATE_HOME\"/vetlla/runs/*; do : > \"$run/evidence\"; done; \
                echo kept";
    let steps = format!("{}  - {{ id: d, title: Then this }}\n", shell(line, ""));
    let machine = Machine::new(&steps);
    let told = machine.run();
    let none = "none of the output is in the record";
    assert!(told.contains(none), "{told}");
    let bundle = |machine: &Machine| machine.vetlla(&["bundle", "probes", "--output", "-"], "");
    assert!(!bundle(&machine).contains("evidence/sh-1.txt"));
    // As long as there is no room, that stays so.
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(!told.contains("sh-1.txt"), "{told}");
    let evidence = machine.folder().join("evidence");
    std::fs::remove_file(&evidence).unwrap();
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(told.contains("sh-1.txt"), "{told}");
    assert_eq!(machine.output(), b"kept\n");
    assert!(!machine.folder().join("commands").exists());
    assert!(bundle(&machine).contains("evidence/sh-1.txt"));
    let told = machine.vetlla(&["show", "probes"], "");
    assert!(told.contains("evidence/sh-1.txt"), "{told}");
    // Once, and no more.
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(!told.contains("sh-1.txt"), "{told}");
}
