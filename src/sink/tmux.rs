//! The clipboard by way of tmux, which keeps the text and hands it to its terminal.
//!
//! As tmux is set by default, OSC 52 from a program inside it goes nowhere, while what
//! tmux is given itself arrives whatever `set-clipboard` says, if tmux knows that its
//! terminal has a clipboard. It must not know how a desktop or a terminal gets a text.

use super::delivery::{KeptWhy, Obstacle};
use super::osc52::LIMIT;
use crate::model::Clean;
use crate::process::child::{self, End, Limits};
use crate::process::search;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How much tmux may say: it describes the terminal of everybody who is attached.
const OUTPUT: usize = 1 << 20;

/// What tmux is asked for once it has the text, and how its answer begins.
const QUESTION: &str = "vetlla|#{client_tty}|#{client_termname}|#{allow-passthrough}";
const MARK: &str = "vetlla|";

/// The program.
pub(super) fn program() -> Command {
    search::program("tmux")
}

/// What tmux did with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Load {
    /// It is in the buffer, and on its way to the terminal.
    Sent,
    /// It is in the buffer only; tmux would let a sequence through to the terminal.
    LetsThrough,
    /// It is in the buffer only.
    Kept(KeptWhy),
    /// It is in the buffer, and nobody is attached who could paste it.
    Nobody,
    Refused(Obstacle),
    Cancelled,
}

/// Gives a text to the tmux that the program runs in.
pub(super) fn load(
    mut tmux: Command,
    text: &Clean,
    patience: Duration,
    cancel: &AtomicBool,
) -> Load {
    // Longer than terminals take: some would cut it.
    let long = text.len() > LIMIT;
    tmux.arg("load-buffer");
    if !long {
        // To the terminal of whoever pressed the last key.
        tmux.arg("-w");
    }
    tmux.args(["-", ";", "display-message", "-p", QUESTION]);
    tmux.args([";", "show-messages", "-T"]);
    let limits = Limits {
        time: patience,
        output: OUTPUT,
        cancel,
    };
    let input = text.as_bytes().to_vec();
    let ran = match child::run(tmux, input, limits, &mut |_| ()) {
        Ok(ran) => ran,
        Err(error) => return Load::Refused(Obstacle::said(&error.to_string())),
    };
    let answer = ran.output.lines().find_map(|line| line.strip_prefix(MARK));
    match (ran.end, answer) {
        (End::Cancelled, _) => Load::Cancelled,
        (End::Late, _) => Load::Refused(Obstacle::NoAnswer),
        (End::Lost(error), _) => Load::Refused(Obstacle::said(&error.to_string())),
        // Where nobody is attached the last question fails; the text is there.
        (End::Status(_), Some(answer)) => read(answer, &ran.output, long),
        (End::Status(_), None) => {
            let why = ran.output.lines().find(|line| !line.trim().is_empty());
            Load::Refused(why.map_or(Obstacle::NoAnswer, Obstacle::said))
        }
    }
}

/// What became of the text, by the words of tmux.
fn read(answer: &str, output: &str, long: bool) -> Load {
    let mut parts = answer.split('|');
    let mut part = || parts.next().unwrap_or_default();
    let (tty, term, lets_through) = (part(), part(), part());
    if tty.is_empty() {
        Load::Nobody
    } else if long {
        Load::Kept(KeptWhy::TooLong)
    } else if takes_clipboard(output, tty) {
        Load::Sent
    } else if matches!(lets_through, "1" | "on" | "all") {
        Load::LetsThrough
    } else {
        Load::Kept(KeptWhy::NoClipboard(Clean::line(term)))
    }
}

/// Whether tmux has a sequence for the clipboard of the terminal on that line.
fn takes_clipboard(output: &str, tty: &str) -> bool {
    let place = format!(" for {tty},");
    output
        .lines()
        .skip_while(|line| !(line.starts_with("Terminal ") && line.contains(&place)))
        .skip(1)
        .take_while(|line| !line.starts_with("Terminal "))
        .find_map(|line| line.trim_start().split_once(": Ms: "))
        .is_some_and(|(_, value)| !value.starts_with("[missing]"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const TERMINALS: &str = "Terminal 0: xterm for /dev/pts/1, flags=0x20:\n \
         191: Mg: [missing]\n 192: Ms: (string) \\033]52;%p1%s;%p2%s\\a\n\
         Terminal 1: linux for /dev/pts/12, flags=0x20:\n 192: Ms: [missing]\n";

    fn fake(script: &str) -> Command {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", script, "tmux"]);
        shell
    }

    fn load(script: &str, text: &str) -> Load {
        let never = AtomicBool::new(false);
        super::load(
            fake(script),
            &Clean::text(text),
            Duration::from_secs(10),
            &never,
        )
    }

    #[test]
    fn what_tmux_says_decides_what_is_said() {
        let nothing = KeptWhy::NoClipboard(Clean::line("linux"));
        for (answer, load) in [
            ("/dev/pts/1|xterm|0", Load::Sent),
            ("/dev/pts/12|linux|0", Load::Kept(nothing.clone())),
            ("/dev/pts/12|linux|off", Load::Kept(nothing)),
            ("/dev/pts/12|linux|on", Load::LetsThrough),
            ("/dev/pts/12|linux|1", Load::LetsThrough),
            ("||0", Load::Nobody),
        ] {
            assert_eq!(read(answer, TERMINALS, false), load, "{answer}");
        }
        let long = read("/dev/pts/1|xterm|0", TERMINALS, true);
        assert_eq!(long, Load::Kept(KeptWhy::TooLong));
    }

    #[test]
    fn the_text_goes_in_and_a_long_one_is_not_sent_on() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("got");
        let script = format!(
            "cat > {}; echo \"vetlla|/dev/pts/1|$1 $2|1\"",
            file.display()
        );
        assert_eq!(load(&script, "hola\u{1b}"), Load::LetsThrough);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "hola␛");
        let wants = |text: &str| match load("cat >/dev/null; echo \"vetlla|x|$1 $2|0\"", text) {
            Load::Kept(KeptWhy::NoClipboard(arguments)) => arguments.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(wants("x"), "load-buffer -w");
        assert_eq!(wants(&"x".repeat(LIMIT + 1)), "Kept(TooLong)");
    }

    #[test]
    fn one_that_fails_or_hangs_is_told() {
        let old = load("echo 'unknown flag -w' >&2; exit 1", "x");
        assert_eq!(old, Load::Refused(Obstacle::said("unknown flag -w")));
        assert_eq!(load("exit 1", "x"), Load::Refused(Obstacle::NoAnswer));
        let never = AtomicBool::new(false);
        let text = Clean::line("x");
        let hangs = fake("exec sleep 600");
        let late = super::load(hangs, &text, Duration::from_millis(5), &never);
        assert_eq!(late, Load::Refused(Obstacle::NoAnswer));
        let stop = AtomicBool::new(true);
        let stopped = super::load(
            fake("exec sleep 600"),
            &text,
            Duration::from_secs(10),
            &stop,
        );
        assert_eq!(stopped, Load::Cancelled);
        let none = Command::new("vetlla-no-such-program");
        let none = super::load(none, &text, Duration::from_secs(10), &never);
        assert!(matches!(none, Load::Refused(Obstacle::Said(_))), "{none:?}");
    }
}
