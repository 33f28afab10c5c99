//! The clipboard by hand and on a desktop: what was copied is there, also afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "support/programs.rs"]
mod programs;
mod support;

use desk::{OFFICE, base64, clipboard, command, home, run_name, running, vetlla_with};
use programs::has;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{Home, Key, Terminal};

/// A desktop without a screen.
struct Desktop {
    server: Child,
    name: String,
}

impl Desktop {
    fn new() -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "64x64x8",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let out = server.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        Self { server, name }
    }

    fn xclip(&self, args: &[&str]) -> Command {
        let mut command = Command::new("xclip");
        command.args(["-selection", "clipboard"]).args(args);
        command.env("DISPLAY", &self.name);
        command
    }

    /// What a paste would give now.
    fn paste(&self) -> String {
        let out = self.xclip(&["-o"]).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    }

    /// Another program copies something.
    fn copy(&self, text: &str) {
        let mut command = self.xclip(&["-i"]);
        // It goes on in the background, which shall not keep our pipes open.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// The processes that offer something to this desktop for vetlla.
    fn holders(&self) -> usize {
        let wanted = format!("DISPLAY={}", self.name);
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let holds = |entry: std::fs::DirEntry| {
            let read = |file: &str| std::fs::read(entry.path().join(file)).unwrap_or_default();
            let has = |bytes: &[u8], text: &str| {
                bytes
                    .split(|byte| *byte == 0)
                    .any(|part| part == text.as_bytes())
            };
            has(&read("cmdline"), "hold-clipboard") && has(&read("environ"), &wanted)
        };
        processes.map(holds).filter(|held| *held).count()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// How many copies the record of the only run knows of.
fn copies(home: &Arc<Home>) -> usize {
    let show = command(home, &["show", &run_name(home), "--format", "json"]).json();
    show["ticket"][0]["copied"].as_array().map_or(0, Vec::len)
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::yield_now();
    }
}

#[test]
fn what_was_copied_to_the_desktop_outlives_the_program_until_another_replaces_it() {
    if !has(&["Xvfb", "xclip"]) {
        return;
    }
    let desktop = Desktop::new();
    let home = home(OFFICE);
    let env = [("DISPLAY", desktop.name.as_str())];
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &env);
    p.sees("▶ 1 Haurem");
    p.letter('t').sees("Ticket,");
    p.letter('c').sees("On the desktop's clipboard");
    // The second replaces the first, whose holder goes. The same words stand there from the first;
    // Esc before the second is done would leave the copy, not the ticket.
    p.letter('c');
    until("two copies", || copies(&home) == 2);
    until("one holder", || desktop.holders() == 1);
    assert_eq!(
        clipboard(&p.terminal.raw()),
        None,
        "the terminal got it too"
    );
    p.key(Key::Esc).sees("▶ 1 Haurem");
    assert_eq!(p.leaves(), 0);
    let printed = command(&home, &["ticket", &run_name(&home)]).fine();
    assert_eq!(desktop.paste().trim_end(), printed.trim_end());
    desktop.copy("una altra cosa");
    until("no holder", || desktop.holders() == 0);
    assert_eq!(desktop.paste(), "una altra cosa");
}

#[test]
fn what_offers_a_text_ends_with_its_desktop() {
    if !has(&["Xvfb"]) {
        return;
    }
    let mut desktop = Desktop::new();
    let home = home(OFFICE);
    let env = [("DISPLAY", desktop.name.as_str())];
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &env);
    p.sees("▶ 1 Haurem");
    p.letter('t').sees("Ticket,");
    p.letter('c').sees("On the desktop's clipboard");
    until("one holder", || desktop.holders() == 1);
    desktop.server.kill().unwrap();
    until("no holder", || desktop.holders() == 0);
}

/// The terminal gets what no desktop takes, and the person is told.
fn gives_way(env: (&str, &str)) {
    let home = home(OFFICE);
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[env]);
    p.sees("▶ 1 Haurem");
    p.letter('t').sees("Ticket,");
    p.letter('c')
        .reads("The desktop's clipboard did not answer");
    p.reads("Sent to your terminal instead (OSC 52,");
    assert!(clipboard(&p.terminal.raw()).is_some());
}

#[test]
fn a_desktop_that_is_not_there_gives_way_to_the_terminal_and_says_so() {
    gives_way(("DISPLAY", ":4711"));
}

#[test]
fn a_wayland_desktop_without_xwayland_gives_way_to_the_terminal_and_says_so() {
    gives_way(("WAYLAND_DISPLAY", "wayland-0"));
}

/// The program in a tmux of this machine, on a terminal of that kind.
struct InTmux {
    home: Arc<Home>,
    terminal: Terminal,
}

impl InTmux {
    fn new(config: &str, env: &[(&str, &str)]) -> Option<Self> {
        if !has(&["tmux"]) {
            return None;
        }
        let home = home(OFFICE);
        let config = format!("set -g status off\n{config}\n");
        std::fs::write(home.path().join("tmux.conf"), config).unwrap();
        let program = format!("exec '{}' start aws-claranet", env!("CARGO_BIN_EXE_vetlla"));
        let args = ["-S", "./sock", "-f", "./tmux.conf", "new-session", &program];
        let terminal = Terminal::program("tmux", &home, &args, env, (80, 24));
        Some(Self { home, terminal })
    }

    /// Opens the ticket, copies it, and reads what is said about it.
    #[track_caller]
    fn copies(&mut self, told: &[&str]) {
        self.terminal.wait_for("▶ 1 Haurem").keys("t");
        self.terminal.wait_for("Ticket,").keys("c");
        for told in told {
            let found = |screen: &str| running(screen).contains(told);
            self.terminal.wait_until_reads(told, found);
        }
    }

    fn printed(&self) -> String {
        command(&self.home, &["ticket", &run_name(&self.home)]).fine()
    }

    /// What a paste in tmux would give.
    fn buffer(&self) -> String {
        let mut tmux = Command::new("tmux");
        tmux.args(["-S", "./sock", "show-buffer"]);
        let shown = tmux.current_dir(self.home.path()).output().unwrap();
        String::from_utf8(shown.stdout).unwrap()
    }

    /// Leaves, so that tmux has sent all that it will, and reads what its terminal's
    /// clipboard got.
    fn arrived(mut self) -> Option<String> {
        self.terminal.key(Key::Esc).wait_for("▶ 1 Haurem").keys("q");
        self.terminal.wait_exit();
        let raw = self.terminal.raw();
        let raw = String::from_utf8_lossy(&raw);
        let (_, rest) = raw.rsplit_once("\x1b]52;")?;
        let (_, coded) = rest.split_once(';')?;
        String::from_utf8(base64(&coded[..coded.find(['\x07', '\x1b'])?])).ok()
    }
}

/// A copy in a tmux that is configured so arrives at its terminal.
fn arrives_in_tmux(config: &str, env: &[(&str, &str)]) {
    let env = [&[("TERM", "xterm-256color")], env].concat();
    let Some(mut tmux) = InTmux::new(config, &env) else {
        return;
    };
    tmux.copies(&["In tmux's buffer", "and sent to its terminal;"]);
    let printed = tmux.printed();
    assert_eq!(tmux.buffer().trim_end(), printed.trim_end());
    assert_eq!(tmux.arrived().unwrap().trim_end(), printed.trim_end());
}

#[test]
fn a_copy_in_tmux_arrives_as_tmux_is_set_by_default() {
    arrives_in_tmux("", &[]);
}

#[test]
fn a_copy_in_tmux_arrives_whatever_set_clipboard_says() {
    arrives_in_tmux("set -g set-clipboard off", &[]);
    arrives_in_tmux("set -g set-clipboard on", &[]);
}

#[test]
fn a_copy_in_a_tmux_born_at_the_desk_goes_to_whoever_is_attached() {
    arrives_in_tmux("", &[("DISPLAY", ":4711")]);
}

#[test]
fn a_copy_in_tmux_is_also_on_the_desktop_and_it_is_said_whose_that_is() {
    if !has(&["Xvfb", "xclip"]) {
        return;
    }
    let desktop = Desktop::new();
    let env = [("TERM", "xterm-256color"), ("DISPLAY", &desktop.name)];
    let Some(mut tmux) = InTmux::new("", &env) else {
        return;
    };
    tmux.copies(&[
        "In tmux's buffer",
        "which is yours only if you sit at this machine.",
    ]);
    let printed = tmux.printed();
    assert_eq!(desktop.paste().trim_end(), printed.trim_end());
    assert_eq!(tmux.arrived().unwrap().trim_end(), printed.trim_end());
}

#[test]
fn a_tmux_that_knows_no_clipboard_in_its_terminal_keeps_the_text_and_says_what_it_needs() {
    // Which tmux knows no sequence for, as its own kind of terminal is another.
    let Some(mut tmux) = InTmux::new("", &[("TERM", "screen-256color")]) else {
        return;
    };
    tmux.copies(&["Only in tmux's buffer", "',screen-256color:clipboard'"]);
    assert_eq!(tmux.buffer().trim_end(), tmux.printed().trim_end());
    assert_eq!(tmux.arrived(), None);
}

#[test]
fn in_a_tmux_that_nobody_is_attached_to_nothing_counts_as_copied() {
    if !has(&["tmux"]) {
        return;
    }
    let home = home(OFFICE);
    let tmux = |args: &[&str]| {
        let mut tmux = Command::new("tmux");
        tmux.args(["-S", "./sock", "-f", "/dev/null"]).args(args);
        tmux.current_dir(home.path())
            .env_clear()
            .envs(home.environment());
        let told = tmux.env("TERM", "xterm-256color").output().unwrap();
        String::from_utf8(told.stdout).unwrap()
    };
    let program = format!("exec '{}' start aws-claranet", env!("CARGO_BIN_EXE_vetlla"));
    tmux(&["new-session", "-d", "-x", "80", "-y", "24", &program]);
    let shows = |text: &str| running(&tmux(&["capture-pane", "-p"])).contains(text);
    until("the steps", || shows("1 Haurem"));
    tmux(&["send-keys", "t"]);
    until("the ticket", || shows("Ticket,"));
    tmux(&["send-keys", "c"]);
    until("what became of it", || shows("nobody is attached to tmux"));
    tmux(&["kill-server"]);
    let runs = command(&home, &["runs", "--json"]).json();
    assert_eq!(runs[0]["ticket"][0]["state"], "draft", "{runs}");
}

#[test]
fn a_tmux_that_lets_sequences_through_is_given_one() {
    let env = [("TERM", "screen-256color")];
    let Some(mut tmux) = InTmux::new("set -g allow-passthrough on", &env) else {
        return;
    };
    tmux.copies(&["In tmux's buffer", "and sent to its terminal;"]);
    let printed = tmux.printed();
    assert_eq!(tmux.arrived().unwrap().trim_end(), printed.trim_end());
}

#[test]
fn the_doctor_sends_a_word_and_believes_only_the_same_word() {
    for (mangled, verdict, code) in [
        (false, "ok  The word came back", 0),
        (true, "!!  Something else came back", 1),
    ] {
        let home = home(OFFICE);
        let mut terminal = Terminal::spawn_in(&home, &["doctor"], &[], (100, 40));
        terminal.wait_for("Enter alone if nothing comes:");
        let word = clipboard(&terminal.raw()).expect("a word by OSC 52");
        assert!(
            !terminal.screen().contains(&word),
            "it can be copied by eye"
        );
        let answer = if mangled { format!("{word}x") } else { word };
        terminal.keys(&answer).keys("\r").wait_for(verdict);
        assert_eq!(terminal.wait_exit().exit_code(), code);
    }
}

#[test]
fn the_doctor_says_what_to_mend_by_what_stands_between() {
    for (env, advice) in [
        (vec![("TERM", "xterm")], "Allow OSC 52 in the settings"),
        (vec![("TMUX", "/x,1,0")], "set -g set-clipboard on"),
        (vec![("TERM", "screen.xterm")], "Through screen"),
    ] {
        let home = home(OFFICE);
        let mut terminal = Terminal::spawn_in(&home, &["doctor"], &env, (100, 40));
        terminal
            .wait_for("Enter alone if nothing comes:")
            .keys("\r");
        terminal
            .wait_for("!!  The word did not arrive.")
            .wait_for(advice);
        assert_eq!(terminal.wait_exit().exit_code(), 1);
    }
}

#[test]
fn the_doctor_finds_what_is_broken_and_tries_no_clipboard_without_a_person() {
    let home =
        home("operator: { name: Marta }\nexporters: [{ name: correu, argv: [no-such-program] }]\n");
    let folder = home.config().join("vetlla/runbooks");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("bad.yaml"), "id: [").unwrap();
    let told = command(&home, &["doctor"]);
    assert_eq!(told.code, 1, "{told:?}");
    for text in [
        "!!  Runbooks found:",
        "“vetlla check” says what is wrong",
        "!!  The exporter “correu” runs no-such-program.",
        "--  The office hours are not known.",
        "--  The clipboard was not tried.",
        "ok  Runs are written to",
    ] {
        assert!(told.out.contains(text), "{text}\n{}", told.out);
    }
    assert!(!told.out.contains('\u{1b}'), "{told:?}");
    // Nothing is left behind.
    let left = std::fs::read_dir(home.state().join("vetlla")).map_or(0, Iterator::count);
    assert_eq!(left, 0);
}
