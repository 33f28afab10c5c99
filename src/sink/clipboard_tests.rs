//! What is copied, what is said about it, and that nobody waits in vain.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::super::osc52::Multiplexer;
use super::*;
use crate::i18n::{Lang, Words};
use std::sync::atomic::Ordering;
use std::time::Instant;

const LONG: Duration = Duration::from_secs(10);
const DESK: (&str, &str) = ("DISPLAY", ":0");
const TMUX: (&str, &str) = ("TMUX", "/tmp/tmux-0/default,1,0");
const TAKES: &str = "cat >/dev/null; echo ok";
const SENDS: &str = "cat >/dev/null; echo 'vetlla|/dev/pts/1|xterm|0'; \
     echo 'Terminal 0: xterm for /dev/pts/1, flags=0x20:'; echo ' 192: Ms: (string) x'";

fn env(pairs: &[(&str, &str)]) -> ClipboardEnv {
    ClipboardEnv::read(|name| {
        let found = pairs.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

fn shell(script: &str) -> Arc<dyn Fn() -> Command + Send + Sync> {
    let script = script.to_owned();
    Arc::new(move || {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &script]);
        command
    })
}

fn clipboard(holder: &str, tmux: &str) -> Clipboard {
    let clipboard = Clipboard::with_holder(shell(holder)).and_tmux(shell(tmux));
    clipboard.and_patience(LONG)
}

fn copy(clipboard: &Clipboard, env: ClipboardEnv) -> Result<Copied, SinkError> {
    let never = AtomicBool::new(false);
    let text = Clean::text("hola\u{1b}");
    clipboard.copy(&text, ClipboardChoice::Auto, env, &never)
}

fn said(copied: &Copied) -> String {
    copied.delivery.say(&Words::new(Lang::En))
}

#[test]
fn the_desktop_gets_the_text_again_and_again_by_any_clone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("got");
    let takes = format!("cat >> {}; echo ok", file.display());
    let first = clipboard(&takes, "exit 1");
    let second = first.clone();
    let copied = copy(&first, env(&[DESK])).unwrap();
    assert!(copied.terminal.is_empty());
    let again = std::thread::spawn(move || copy(&second, env(&[DESK])));
    assert_eq!(again.join().unwrap().unwrap().delivery.way, Way::Desktop);
    assert_eq!(std::fs::read_to_string(file).unwrap(), "hola␛hola␛");
}

#[test]
fn a_desktop_that_hangs_gives_way_to_the_terminal_and_is_not_asked_again() {
    let asked = tempfile::NamedTempFile::new().unwrap();
    let hangs = format!("echo >> {}; exec sleep 600", asked.path().display());
    let stuck = clipboard(&hangs, "").and_patience(Duration::from_millis(300));
    let copied = copy(&stuck, env(&[DESK])).unwrap();
    let wanted = osc52::sequence(&Clean::text("hola␛"), Multiplexer::None);
    assert_eq!(copied.terminal, wanted.unwrap());
    assert_eq!(copied.delivery.way, Way::Osc52);
    assert!(said(&copied).contains("no answer in a second"));
    let again = copy(&stuck.clone(), env(&[DESK])).unwrap();
    assert_eq!(again.delivery, copied.delivery);
    assert!(std::fs::read_to_string(asked.path()).unwrap().len() <= 1);
}

#[test]
fn a_desktop_that_fails_says_why_and_a_console_has_nothing_else() {
    let fails = clipboard("echo no display", "");
    let copied = copy(&fails, env(&[DESK])).unwrap();
    assert!(said(&copied).contains("(no display). Sent to your terminal"));
    let refused = copy(
        &clipboard("echo no display", ""),
        env(&[DESK, ("TERM", "linux")]),
    );
    assert!(matches!(refused, Err(SinkError::NoClipboard("linux"))));
}

/// A copy that ends when it is cancelled, long before its patience.
fn stops(clipboard: Clipboard, env: ClipboardEnv) {
    let cancel = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&cancel);
    let began = Instant::now();
    let copy = std::thread::spawn(move || {
        clipboard.copy(&Clean::text("x"), ClipboardChoice::Auto, env, &seen)
    });
    cancel.store(true, Ordering::SeqCst);
    let result = copy.join().unwrap();
    assert!(matches!(result, Err(SinkError::Cancelled)), "{result:?}");
    assert!(began.elapsed() < LONG / 2);
}

#[test]
fn whoever_does_not_want_to_wait_stops_the_copy() {
    let hangs = "exec sleep 600";
    stops(clipboard(hangs, hangs), env(&[DESK]));
    stops(clipboard(hangs, hangs), env(&[TMUX]));
    stops(clipboard(hangs, SENDS), env(&[TMUX, DESK]));
    stops(clipboard(hangs, hangs), env(&[("STY", "1.x"), DESK]));
}

#[test]
fn a_cancelled_desktop_is_not_taken_for_a_broken_one() {
    let works = clipboard(TAKES, "");
    let cancelled = AtomicBool::new(true);
    let text = Clean::text("x");
    let first = works.copy(&text, ClipboardChoice::Auto, env(&[DESK]), &cancelled);
    assert!(matches!(first, Err(SinkError::Cancelled)), "{first:?}");
    assert_eq!(
        copy(&works, env(&[DESK])).unwrap().delivery.way,
        Way::Desktop
    );
}

#[test]
fn in_tmux_the_text_goes_by_tmux_and_no_sequence_is_written() {
    let copied = copy(&clipboard("exit 1", SENDS), env(&[TMUX])).unwrap();
    assert_eq!(copied.delivery.way, Way::Tmux);
    assert!(copied.terminal.is_empty() && !copied.smears);
    let said = said(&copied);
    assert!(
        said.starts_with("In tmux's buffer (7 bytes) and sent to its terminal"),
        "{said}"
    );
}

#[test]
fn what_tmux_only_keeps_is_said_with_what_it_needs() {
    let keeps = "cat >/dev/null; echo 'vetlla|/dev/pts/1|rxvt|0'";
    let copied = copy(&clipboard("", keeps), env(&[TMUX])).unwrap();
    let said = said(&copied);
    assert!(
        said.starts_with("Only in tmux's buffer (7 bytes)"),
        "{said}"
    );
    assert!(
        said.contains("terminal-features ',rxvt:clipboard'"),
        "{said}"
    );
    assert!(copied.terminal.is_empty());
}

#[test]
fn what_is_in_a_tmux_that_nobody_is_attached_to_is_no_copy_but_for_a_desktop() {
    let nobody = "cat >/dev/null; echo 'vetlla|||0'";
    let refused = copy(&clipboard("exit 1", nobody), env(&[TMUX])).unwrap_err();
    assert!(refused.wants_another_way());
    let said = refused.say(&Words::new(Lang::En));
    let kept = "Only in tmux's buffer (7 bytes): nobody is attached to tmux.";
    assert_eq!(said, kept);
    let both = env(&[TMUX, ("DISPLAY", ":1")]);
    let copied = copy(&clipboard(TAKES, nobody), both).unwrap();
    assert_eq!(copied.delivery.way, Way::Desktop);
}

#[test]
fn a_tmux_that_lets_sequences_through_gets_one_in_its_wrapping() {
    let lets = "cat >/dev/null; echo 'vetlla|/dev/pts/1|rxvt|on'";
    let copied = copy(&clipboard("", lets), env(&[TMUX])).unwrap();
    let bytes = String::from_utf8(copied.terminal.clone()).unwrap();
    assert_eq!(bytes, "\x1bPtmux;\x1b\x1b]52;c;aG9sYeKQmw==\x07\x1b\\");
    assert_eq!(copied.delivery.way, Way::Tmux);
}

#[test]
fn a_tmux_that_does_not_take_it_gives_way_to_the_terminal() {
    let fails = "echo 'no server running' >&2; exit 1";
    let copied = copy(&clipboard("", fails), env(&[TMUX])).unwrap();
    assert_eq!(copied.delivery.way, Way::Osc52);
    let wanted = osc52::sequence(&Clean::text("hola␛"), Multiplexer::Tmux);
    assert_eq!(copied.terminal, wanted.unwrap());
    assert!(said(&copied).starts_with("tmux did not take it (no server running). Sent to"));
}

#[test]
fn in_a_multiplexer_the_desktop_gets_it_too_and_it_is_said_whose_it_is() {
    for (pairs, way, sequence) in [
        ([TMUX, DESK], Way::Tmux, false),
        ([("STY", "1.pts-0"), DESK], Way::Osc52, true),
    ] {
        let copied = copy(&clipboard(TAKES, SENDS), env(&pairs)).unwrap();
        assert_eq!(copied.delivery.way, way);
        assert_eq!(!copied.terminal.is_empty(), sequence);
        let told = said(&copied);
        assert!(
            told.contains("this machine's desktop, which is yours only if you sit"),
            "{told}"
        );
        // A desktop that is gone is no reason to say more.
        let gone = copy(&clipboard("echo gone", SENDS), env(&pairs)).unwrap();
        assert_eq!(gone.delivery.way, way);
        assert!(!said(&gone).contains("desktop"));
    }
}

#[test]
fn what_is_too_long_for_the_terminal_is_still_on_the_desktop() {
    let never = AtomicBool::new(false);
    let long = Clean::text(&"x".repeat(osc52::LIMIT + 1));
    let screen = env(&[("STY", "1.pts-0"), DESK]);
    let copied = clipboard(TAKES, "").copy(&long, ClipboardChoice::Auto, screen, &never);
    let copied = copied.unwrap();
    assert_eq!(copied.delivery.way, Way::Desktop);
    assert!(said(&copied).contains("yours only if you sit"));
    let refused = clipboard("echo gone", "").copy(&long, ClipboardChoice::Auto, screen, &never);
    assert!(matches!(refused, Err(SinkError::TooLarge(_))));
}

#[test]
fn off_is_off_and_too_much_is_refused() {
    let never = AtomicBool::new(false);
    let (clipboard, env) = (Clipboard::new(), env(&[]));
    let off = clipboard.copy(&Clean::text("x"), ClipboardChoice::Off, env, &never);
    assert!(matches!(off, Err(SinkError::Off)));
    let long = Clean::text(&"x".repeat(osc52::LIMIT + 1));
    let refused = clipboard.copy(&long, ClipboardChoice::Osc52, env, &never);
    assert!(matches!(refused, Err(SinkError::TooLarge(_))));
}

#[test]
fn a_screen_that_may_show_rests_of_the_sequence_is_to_be_drawn_afresh() {
    for (term, smears) in [("screen", true), ("tmux", false), ("xterm", false)] {
        let copied = copy(&Clipboard::new(), env(&[("TERM", term)]));
        assert_eq!(copied.unwrap().smears, smears, "{term}");
    }
}
