//! Every terminal, every size, and every way in which a terminal goes away.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "support/programs.rs"]
mod programs;
mod support;

use desk::{OFFICE, home, vetlla_with};
use programs::has;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{Home, Key, Signal, Terminal, USUAL};

/// Scripts for a shell; `$VETLLA` says its process in `pid` and becomes the program.
fn shell(home: &Arc<Home>, script: &str, env: &[(&str, &str)]) -> Terminal {
    let program = format!(
        "echo $$ > pid; exec '{}' start aws-claranet",
        env!("CARGO_BIN_EXE_vetlla")
    );
    std::fs::write(home.path().join("vetlla.sh"), program).unwrap();
    Terminal::program("/bin/sh", home, &["-c", script], env, USUAL)
}

fn pid(home: &Home) -> String {
    let pid = std::fs::read_to_string(home.path().join("pid")).unwrap();
    pid.trim().to_owned()
}

/// Half a word in the form's first field, on the disk before its letters are shown.
fn types_half_a_word(terminal: &mut Terminal) {
    terminal.wait_for("1 Haurem").keys("n");
    let typing = |screen: &vt100::Screen| screen.contents().contains("Note:");
    terminal.wait_screen(typing).unwrap();
    terminal.keys("a mitja par").wait_for("a mitja par");
}

/// The process is gone within any patience, having used hardly any time of the machine
/// on the way; a second session finds the half word.
fn ends_saved(home: &Arc<Home>) {
    let process = PathBuf::from(format!("/proc/{}", pid(home)));
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut spent = 0;
    while let Ok(stat) = std::fs::read_to_string(process.join("stat")) {
        let (_, rest) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = rest.split_whitespace().collect();
        if fields[0] == "Z" {
            break;
        }
        // utime and stime, in hundredths of a second: proc(5).
        spent = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        assert!(Instant::now() < deadline, "it goes on, and used {spent}");
        std::thread::yield_now();
    }
    assert!(spent < 100, "it used {spent} hundredths of a second");
    let mut again = Terminal::spawn_in(home, &["resume"], &[], USUAL);
    again.wait_for("1 Haurem").wait_for("a mitja par");
}

#[test]
fn a_line_cut_while_the_parent_ignores_hang_ups_ends_it_saved() {
    let home = home(OFFICE);
    let mut terminal = shell(&home, "trap '' HUP; . ./vetlla.sh", &[]);
    types_half_a_word(&mut terminal);
    terminal.close();
    ends_saved(&home);
}

#[test]
fn a_line_cut_under_nohup_ends_it_saved() {
    let home = home(OFFICE);
    let script = "nohup sh -c 'exec sh ./vetlla.sh </dev/tty >/dev/tty'";
    let mut terminal = shell(&home, script, &[]);
    types_half_a_word(&mut terminal);
    terminal.close();
    ends_saved(&home);
}

#[test]
fn a_line_cut_in_the_middle_of_a_resize_ends_it_saved() {
    let home = home(OFFICE);
    let mut terminal = shell(&home, ". ./vetlla.sh", &[]);
    types_half_a_word(&mut terminal);
    terminal.resize(1, 1).close();
    ends_saved(&home);
}

/// A tmux whose session or server is taken away.
fn under_tmux(kill: &str) {
    if !has(&["tmux"]) {
        return;
    }
    let home = home(OFFICE);
    let tmux = "tmux -S ./sock -f /dev/null new-session 'exec sh ./vetlla.sh'";
    let mut terminal = shell(&home, tmux, &[]);
    types_half_a_word(&mut terminal);
    let mut command = Command::new("tmux");
    command
        .args(["-S", "./sock", kill])
        .current_dir(home.path());
    assert!(command.status().unwrap().success());
    ends_saved(&home);
}

#[test]
fn a_killed_tmux_session_ends_it_saved() {
    under_tmux("kill-session");
}

#[test]
fn a_killed_tmux_server_ends_it_saved() {
    under_tmux("kill-server");
}

/// Modes and screen are as before the program began, with unusual modes too.
fn gives_back(ends: impl FnOnce(&mut Terminal, &Home), env: &[(&str, &str)]) {
    let home = home(OFFICE);
    let script = "stty -echo -ixon eof ^X; echo ready; read go; sh ./vetlla.sh; \
                  echo ended; read go";
    let mut terminal = shell(&home, script, env);
    terminal.wait_for("ready");
    let before = terminal.modes();
    terminal.keys("\r");
    ends(&mut terminal, &home);
    terminal.wait_for("ended");
    assert_eq!(terminal.modes(), before);
    assert!(!terminal.alternate_screen() && !terminal.cursor_hidden());
    assert!(!terminal.bracketed_paste());
    // The pen is the usual one again.
    let row = terminal.look(|screen| {
        let rows = screen.contents();
        rows.lines().position(|row| row.contains("ended")).unwrap()
    });
    let row = u16::try_from(row).unwrap();
    let plain = terminal.look(|screen| {
        let cell = screen.cell(row, 0).unwrap();
        !cell.inverse() && !cell.bold() && cell.fgcolor() == vt100::Color::Default
    });
    assert!(plain, "{}", terminal.screen());
}

#[test]
fn the_terminal_is_as_it_was_after_leaving() {
    gives_back(
        |terminal, _| {
            terminal.wait_for("1 Haurem");
            // What is given back has been taken.
            assert!(terminal.alternate_screen() && terminal.bracketed_paste());
            terminal.keys("q");
        },
        &[],
    );
}

#[test]
fn the_terminal_is_as_it_was_after_every_signal_that_can_be_caught() {
    for signal in [
        "TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "IO",
        "ABRT",
    ] {
        gives_back(
            |terminal, home| {
                terminal.wait_for("1 Haurem");
                let args = ["-s", signal, &pid(home)];
                assert!(Command::new("kill").args(args).status().unwrap().success());
            },
            &[],
        );
    }
}

#[test]
fn the_terminal_is_as_it_was_after_a_mistake_of_ours() {
    gives_back(
        |terminal, _| {
            terminal.wait_for("as asked for");
        },
        &[("VETLLA_BURST", "1")],
    );
}

#[test]
fn any_size_at_any_moment_does_no_harm() {
    let sizes = [
        (1, 1),
        (2, 1),
        (1, 24),
        (80, 1),
        (7, 3),
        (40, 10),
        (200, 60),
        (69, 5),
    ];
    for keys in [
        "", "\r", "n", "t", "l", "?", "d", "a", "w", "\rn", "tw", ".",
    ] {
        let home = home(OFFICE);
        let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[]);
        p.sees("▶ 1 Haurem");
        p.terminal.keys(keys).wait_read();
        for (columns, rows) in sizes {
            p.terminal.resize(columns, rows);
            p.terminal.keys("\x1b[I").wait_read();
        }
        p.terminal.resize(80, 24);
        // At the usual size the title is whole again, in every screen but the help.
        p.sees_that(|screen| {
            let rows = screen.lines().filter(|row| !row.is_empty()).count();
            screen.contains("Esc") || (screen.contains("Monitor OMI") && rows > 20)
        });
    }
}

#[test]
fn terminals_of_every_family_get_a_screen_and_need_no_answer() {
    for term in [
        "xterm",
        "xterm-256color",
        "screen",
        "tmux-256color",
        "linux",
        "vt100",
        "vt220",
        "ansi",
        "rxvt-unicode-256color",
        "no-such-terminal",
    ] {
        let home = home(OFFICE);
        let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("TERM", term)]);
        p.sees("1 Haurem").sees("6 Obrir");
        let raw = p.terminal.raw();
        // Nothing is asked: device attributes, status, colours, or the terminal's name.
        for question in [
            "\x1b[c",
            "\x1b[>",
            "\x1b[6n",
            "\x1b[5n",
            "\x1b]10;?",
            "\x1bP+q",
        ] {
            let asked = raw
                .windows(question.len())
                .any(|part| part == question.as_bytes());
            assert!(!asked, "{term} is asked {question:?}");
        }
        assert_eq!(p.leaves(), 0, "{term}");
    }
}

/// A step with a link, and one with another link behind the same name.
const LINKS: &str = r#"
version: 1
id: enllacos
title: Dos manuals
lang: ca
steps:
  - { id: un, title: El primer, body: "Llegiu [el manual](https://a.example/1), i prou." }
  - { id: dos, title: El segon, body: "Llegiu [el manual](https://b.example/2), i prou." }
"#;

#[test]
fn links_are_sent_where_the_terminal_takes_them_and_none_is_left_open() {
    for (term, takes) in [
        ("xterm-256color", true),
        ("tmux-256color", true),
        ("screen", true),
        ("linux", false),
        ("vt220", false),
    ] {
        let home = home(OFFICE);
        std::fs::write(home.path().join("r.yaml"), LINKS).unwrap();
        let mut p = vetlla_with(&home, &["start", "./r.yaml"], &[("TERM", term)]);
        p.sees("el manual <https://a.example/1>, i prou.");
        p.letter('j')
            .sees("el manual <https://b.example/2>, i prou.");
        assert_eq!(p.leaves(), 0, "{term}");
        let raw = p.terminal.raw();
        let raw = String::from_utf8_lossy(&raw);
        let opened = |address: &str| raw.matches(&format!("\x1b]8;;{address}\x1b\\")).count();
        let each = usize::from(takes);
        assert_eq!(opened("https://a.example/1"), each, "{term}");
        assert_eq!(opened("https://b.example/2"), each, "{term}");
        assert_eq!(opened(""), 2 * each, "{term}");
        assert_eq!(raw.matches("\x1b]8;").count(), 4 * each, "{term}");
    }
}

/// A call to a number, after a step that has the same number to read.
const CALL: &str = r#"
version: 1
id: trucada
title: Una trucada
lang: ca
contacts: { pau: { name: Pau, phones: ["+34 900 000 001"] } }
steps:
  - { id: un, title: El primer, contacts: [pau], recommended: true }
  - { id: dos, title: El segon, kind: call, contacts: [pau] }
"#;

#[test]
fn a_number_to_call_is_sent_as_a_link_that_dials_it() {
    for (term, takes) in [("xterm-256color", 1), ("linux", 0)] {
        let home = home(OFFICE);
        std::fs::write(home.path().join("r.yaml"), CALL).unwrap();
        let mut p = vetlla_with(&home, &["start", "./r.yaml"], &[("TERM", term)]);
        p.sees("Tel +34 900 000 001");
        // Where nobody is called, a slow line is spared the letters.
        assert!(!String::from_utf8_lossy(&p.terminal.raw()).contains("tel:"));
        p.letter('j').sees("┌ 2 El segon");
        assert_eq!(p.leaves(), 0, "{term}");
        let raw = p.terminal.raw();
        let raw = String::from_utf8_lossy(&raw);
        let opened = raw.matches("\x1b]8;;tel:+34900000001\x1b\\").count();
        assert_eq!(opened, takes, "{term}");
    }
}

/// The SGR codes that were sent.
fn codes(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let sequences = text.split("\x1b[").skip(1);
    let numbers = |part: &str| {
        let end = part.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
        part[end..].starts_with('m').then(|| part[..end].to_owned())
    };
    sequences
        .filter_map(numbers)
        .flat_map(|numbers| numbers.split(';').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn colours_are_of_the_sixteen_and_none_where_none_are_wanted_or_to_be_had() {
    for (env, colours) in [
        (("TERM", "xterm-256color"), true),
        (("TERM", "linux"), true),
        (("NO_COLOR", "1"), false),
        (("TERM", "vt100"), false),
        (("TERM", "vt220"), false),
        (("TERM", "xterm-mono"), false),
    ] {
        let home = home(OFFICE);
        let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[env]);
        p.sees("1 Haurem").sees("6 Obrir");
        p.letter('t').sees("Ticket,");
        let codes = codes(&p.terminal.raw());
        let is_colour = |code: &String| {
            matches!(
                code.parse::<u8>(),
                Ok(30..=38 | 40..=48 | 90..=97 | 100..=107)
            )
        };
        assert_eq!(codes.iter().any(is_colour), colours, "{env:?} {codes:?}");
        assert!(!codes.iter().any(|code| code == "38" || code == "48"));
    }
}

#[test]
fn letters_of_other_keyboards_wide_and_combined_ones_stay_in_their_columns() {
    let home = home(OFFICE);
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[]);
    p.opens_the_form();
    // AltGr, dead keys, one in two parts, an accent on its own, wide ones, a family.
    let typed = "€@#·çñà|col·le\u{301}gi|日本|👩‍👩‍👧|ﬁ";
    let bytes = typed.as_bytes();
    for half in bytes.chunks(2) {
        // Letters arrive in pieces on a bad line.
        p.terminal.bytes(half).wait_read();
    }
    p.sees("€@#·çñà").sees("日本");
    let edges: Vec<Vec<usize>> = p.terminal.look(|screen| {
        let edge = |row: u16, column: u16| {
            let shown = screen.cell(row, column).map(vt100::Cell::contents);
            shown.is_some_and(|text| ["│", "┐", "┘"].contains(&text))
        };
        let rows = 5..20;
        rows.map(|row| (0..80).filter(|c| edge(row, *c)).map(usize::from).collect())
            .collect()
    });
    for row in &edges {
        assert!(row.contains(&79), "{edges:?}\n{}", p.screen());
    }
    p.key(Key::Enter).is_at_field("Fecha");
    p.terminal.kill(Signal::TERM);
    assert_eq!(p.terminal.wait_exit().exit_code(), 143);
    let mut again = Terminal::spawn_in(&home, &["ticket", &desk::run_name(&home)], &[], USUAL);
    again.wait_for("€@#·çñà|col·l");
    assert_eq!(again.wait_exit().exit_code(), 0);
}

#[test]
fn a_program_that_another_hand_has_stopped_takes_its_keys_again() {
    let home = home(OFFICE);
    let mut terminal = shell(&home, "exec /bin/sh -i", &[("PS1", "shell> ")]);
    terminal.wait_for("shell>").keys("sh ./vetlla.sh\r");
    terminal.wait_for("▶ 1 Haurem");
    let stop = |terminal: &mut Terminal| {
        let args = ["-s", "STOP", &pid(&home)];
        assert!(Command::new("kill").args(args).status().unwrap().success());
        terminal.wait_for("shell>");
    };
    stop(&mut terminal);
    // A shell sets the terminal up for itself, or a person does.
    terminal.keys("stty sane eof ^X; fg\n").wait_gone("shell>");
    terminal.keys("n").wait_for("Note:").keys("mitja");
    terminal.wait_until_at("mitja");
    stop(&mut terminal);
    // In the background it stops again, and not a key is lost.
    terminal.keys("stty sane eof ^X; bg; echo $((6 * 7))\n");
    terminal
        .wait_for("42")
        .keys("fg\n")
        .wait_gone("shell>")
        .keys("!");
    terminal.wait_until_at("mitja!").key(Key::Enter);
    terminal.wait_for("Noted.").keys("q").wait_for("stays open");
    terminal.keys("clear; stty -a\r").wait_for(" icanon");
    assert!(
        terminal.screen().contains("eof = ^X"),
        "{}",
        terminal.screen()
    );
    terminal.keys("exit\r").wait_exit();
}

#[test]
fn the_plain_page_ends_with_enter_and_with_ctrl_c_the_program() {
    let home = home(OFFICE);
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[]);
    p.sees("▶ 1 Haurem").letter('t').sees("Ticket,");
    p.letter('p').sees("--- select with the mouse");
    p.letter('x')
        .key(Key::Enter)
        .sees("Shown on the plain page.");
    // Below the first page, which stands there already.
    p.letter('p')
        .sees_that(|screen| screen.matches("--- select").count() == 2);
    p.key(Key::Ctrl('c'));
    assert_eq!(p.terminal.wait_exit().exit_code(), 0);
    p.reads("stays open at step 1");
}
