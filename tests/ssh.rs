//! Through a real sshd on the loopback, with real multiplexers on either side: what is
//! copied arrives at the near side, and a cut line loses nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "support/programs.rs"]
mod programs;
#[path = "ssh/server.rs"]
mod server;
mod support;

use desk::{OFFICE, base64, command, home, run_name};
use programs::has;
use server::Far;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::sync::Arc;
use support::{Home, Key, Signal, Terminal};

/// The program alone on the far side; `@` is the folder of the scripts.
const ALONE: &str = "/bin/sh @/vetlla.sh";
const SSH: [&str; 3] = ["sshd", "ssh", "ssh-keygen"];

/// The last text that a clipboard at the near side would have got, whole.
fn arrived(raw: &[u8]) -> Option<String> {
    let raw = String::from_utf8_lossy(raw);
    let (_, rest) = raw.rsplit_once("\x1b]52;")?;
    let (_, coded) = rest.split_once(';')?;
    let end = coded.find(['\x07', '\x1b'])?;
    String::from_utf8(base64(&coded[..end])).ok()
}

/// Opens the ticket, copies it, and compares what arrives with what is printed.
#[track_caller]
fn copies(home: &Arc<Home>, terminal: &mut Terminal) {
    copies_by(home, terminal, "Sent to your terminal");
}

/// The same, where something else is said about it.
#[track_caller]
fn copies_by(home: &Arc<Home>, terminal: &mut Terminal, told: &str) {
    terminal.wait_for("▶ 1 Haurem").wait_for("saved");
    terminal.keys("t").wait_for("Ticket,");
    terminal.keys("c").wait_for(told);
    let ticket = command(home, &["ticket", &run_name(home)]).fine();
    // The bytes went before the words.
    let copied = arrived(&terminal.raw()).expect("OSC 52 at the near side");
    assert_eq!(copied.trim_end(), ticket.trim_end());
    assert!(!copied.is_ascii(), "no accents to be lost in {copied:?}");
    // Nothing of the sequence stays on the screen.
    let letters = |row: &str| row.chars().all(|letter| letter.is_ascii_alphanumeric());
    let clean = |screen: &str| !screen.lines().any(|row| row.len() > 40 && letters(row));
    terminal.wait_until_reads("a screen without rests", |screen| {
        clean(screen) && screen.contains("Ticket,") && screen.contains(told)
    });
}

fn write(home: &Home, name: &str, text: &str) {
    std::fs::write(home.path().join(name), text).unwrap();
}

#[test]
fn a_copy_over_ssh_arrives_at_the_near_terminal() {
    if !has(&SSH) {
        return;
    }
    let home = home(OFFICE);
    let far = Far::new(&home, ALONE, &[]);
    let mut terminal = far.log_in("", "xterm-256color");
    copies(&home, &mut terminal);
    terminal.key(Key::Esc).wait_for("▶ 1 Haurem").keys("q");
    assert_eq!(terminal.wait_exit().exit_code(), 0);
}

/// A tmux on the far side, configured so.
fn through_far_tmux(config: &str) {
    if !has(&SSH) || !has(&["tmux"]) {
        return;
    }
    let home = home(OFFICE);
    write(
        &home,
        "tmux.conf",
        &format!("set -g status off\n{config}\n"),
    );
    let tmux = "tmux -S ./far.sock -f ./tmux.conf new-session '/bin/sh @/vetlla.sh'";
    let far = Far::new(&home, tmux, &[]);
    let mut terminal = far.log_in("", "xterm-256color");
    copies_by(&home, &mut terminal, "In tmux's buffer");
}

#[test]
fn a_copy_in_a_far_tmux_arrives_as_tmux_is_set_by_default() {
    through_far_tmux("");
}

#[test]
fn a_copy_in_a_far_tmux_arrives_with_set_clipboard_on() {
    through_far_tmux("set -g set-clipboard on\nset -g allow-passthrough off");
}

#[test]
fn a_copy_in_a_far_tmux_arrives_with_set_clipboard_off() {
    through_far_tmux("set -g set-clipboard off\nset -g allow-passthrough off");
}

#[test]
fn a_copy_in_a_far_screen_arrives() {
    if !has(&SSH) || !has(&["screen"]) {
        return;
    }
    let home = home(OFFICE);
    let folder = home.path().join("screens").display().to_string();
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    write(&home, "screenrc", "startup_message off\ndefutf8 on\n");
    let screen = "screen -U -c ./screenrc /bin/sh @/vetlla.sh";
    let far = Far::new(&home, screen, &[("SCREENDIR", &folder)]);
    let mut terminal = far.log_in("", "xterm-256color");
    copies(&home, &mut terminal);
}

/// A copy through a tmux on the near side that says it is a terminal of this kind.
fn through_near_tmux(term: &str, config: &str) {
    if let Some((home, mut terminal, _far)) = near_tmux(term, config) {
        copies(&home, &mut terminal);
    }
}

fn near_tmux(term: &str, config: &str) -> Option<(Arc<Home>, Terminal, Far)> {
    if !has(&SSH) || !has(&["tmux"]) {
        return None;
    }
    let home = home(OFFICE);
    let far = Far::new(&home, ALONE, &[]);
    let all = format!("set -g status off\nset -g default-terminal {term}\n{config}\n");
    write(&home, "near.conf", &all);
    let ssh = far.ssh("");
    let args = [
        "-S",
        "./near.sock",
        "-f",
        "./near.conf",
        "new-session",
        &ssh,
    ];
    let terminal = Terminal::program("tmux", &home, &args, &[], (80, 24));
    Some((home, terminal, far))
}

#[test]
fn a_copy_through_a_near_tmux_arrives_with_set_clipboard_on() {
    through_near_tmux("tmux-256color", "set -g set-clipboard on");
}

#[test]
fn a_copy_through_a_near_tmux_arrives_with_allow_passthrough_on() {
    through_near_tmux(
        "tmux-256color",
        "set -g set-clipboard off\nset -g allow-passthrough on",
    );
}

#[test]
fn a_copy_through_a_near_tmux_that_calls_itself_screen_arrives() {
    through_near_tmux("screen-256color", "set -g set-clipboard on");
}

/// The table of ways says so: nothing arrives, nothing is smeared, and nothing is claimed.
#[test]
fn a_copy_through_a_near_tmux_that_calls_itself_screen_needs_set_clipboard() {
    let config = "set -g set-clipboard off\nset -g allow-passthrough on";
    let Some((_, mut terminal, _far)) = near_tmux("screen-256color", config) else {
        return;
    };
    terminal.wait_for("1 Haurem").keys("t").wait_for("Ticket,");
    terminal.keys("c").wait_for("Sent to your terminal");
    assert!(
        !terminal.screen().contains("52;c;"),
        "{}",
        terminal.screen()
    );
    terminal.key(Key::Esc).wait_for("Steps 0/").keys("q");
    // tmux has sent all that it will.
    terminal.wait_exit();
    assert_eq!(arrived(&terminal.raw()), None);
}

/// A screen on the near side that says it is a terminal of this kind. The ticket is
/// longer than what screen holds of a sequence that it does not know.
fn through_near_screen(term: &str) {
    if !has(&SSH) || !has(&["screen"]) {
        return;
    }
    let home = home(OFFICE);
    let long = "llarg ".repeat(1_000);
    let far = Far::new(&home, &format!("{ALONE} --set 'aplicacion={long}'"), &[]);
    let folder = home.path().join("screens").display().to_string();
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let config = format!("startup_message off\ndefutf8 on\nterm {term}\n");
    write(&home, "screenrc", &config);
    write(&home, "connect.sh", &far.ssh(""));
    let args = ["-U", "-c", "./screenrc", "/bin/sh", "./connect.sh"];
    let env = [("SCREENDIR", folder.as_str())];
    let mut terminal = Terminal::program("screen", &home, &args, &env, (80, 24));
    copies(&home, &mut terminal);
}

#[test]
fn a_copy_through_a_near_screen_arrives() {
    through_near_screen("screen.xterm-256color");
}

#[test]
fn a_copy_through_a_near_screen_of_the_common_name_arrives_and_leaves_no_rests() {
    through_near_screen("screen-256color");
}

/// Types half a word into the form's first field, and cuts the line.
fn half_a_word_outlives(cut: impl FnOnce(&Far, &mut Terminal)) {
    if !has(&SSH) {
        return;
    }
    let home = home(OFFICE);
    let far = Far::new(&home, ALONE, &[]);
    let mut terminal = far.log_in("", "xterm-256color");
    terminal.wait_for("▶ 1 Haurem").keys("n");
    terminal
        .wait_screen(|screen| !screen.hide_cursor())
        .unwrap();
    terminal.keys("a mitja par").wait_for("a mitja par");
    cut(&far, &mut terminal);
    far.wait_gone();
    let mut again = Terminal::spawn_in(&home, &["resume"], &[], (80, 24));
    again.wait_for("▶ 1 Haurem").wait_for("a mitja par");
}

#[test]
fn half_a_word_outlives_the_near_side_of_the_line() {
    half_a_word_outlives(|_, terminal| {
        terminal.kill(Signal::KILL);
    });
}

#[test]
fn half_a_word_outlives_the_far_side_of_the_line() {
    half_a_word_outlives(|far, _| {
        let holder = far.holder().to_string();
        let killed = Command::new("kill").args(["-9", &holder]).status();
        assert!(killed.unwrap().success());
    });
}

#[test]
fn a_forwarded_display_agent_or_port_plays_no_part() {
    if !has(&SSH) {
        return;
    }
    let home = home(OFFICE);
    // Displays begin at port 6000; only their numbers go into the name.
    let display = (6010..6100).find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    let display = display.expect("a free display");
    let number = display.local_addr().unwrap().port() - 6000;
    let socket = home.path().join("agent").display().to_string();
    let agent = UnixListener::bind(&socket).unwrap();
    let env = [
        ("DISPLAY", format!("127.0.0.1:{number}.0")),
        ("SSH_AUTH_SOCK", socket),
    ];
    let env = [(env[0].0, env[0].1.as_str()), (env[1].0, env[1].1.as_str())];
    let far = Far::new(&home, ALONE, &env);
    let mut terminal = far.log_in("-A -R 0:127.0.0.1:9", "xterm-256color");
    copies(&home, &mut terminal);
    display.set_nonblocking(true).unwrap();
    agent.set_nonblocking(true).unwrap();
    assert!(display.accept().is_err(), "the display was asked");
    assert!(agent.accept().is_err(), "the agent was asked");
}
