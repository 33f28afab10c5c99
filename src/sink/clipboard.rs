//! The clipboard: which way to it, and the desktop's own.
//!
//! It must not know a terminal: what the terminal should get is handed back. On the
//! desktop a text lives in whoever offers it, and talking to a desktop may hang for
//! ever: so a process of its own offers it, which outlives the program
//! ([`super::desktop`]).

use super::desktop::{self, offer};
use super::osc52::{self, Multiplexer};
use super::{Delivery, SinkError};
use crate::model::{ClipboardChoice, Way, sanitize};
use std::process::Command;
use std::time::Duration;

/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// The name of the words for a desktop that did not answer.
pub(super) const NO_ANSWER: &str = "sink-timeout";

/// What the environment says about the way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClipboardEnv {
    /// The session came over SSH.
    pub ssh: bool,
    /// There is a desktop to talk to.
    pub desktop: bool,
    /// What stands between the program and the terminal.
    pub mux: Multiplexer,
    /// The kind of a terminal that has no clipboard of its own.
    pub blind: Option<&'static str>,
}

impl ClipboardEnv {
    /// Reads the variables that matter by `get`; an empty one counts as none.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| get(name).filter(|value| !value.is_empty());
        let any = |names: &[&str]| names.iter().any(|name| get(name).is_some());
        let term = get("TERM");
        let mux = Multiplexer::detect(
            get("TMUX").as_deref(),
            get("STY").as_deref(),
            term.as_deref(),
        );
        // Behind a multiplexer is some other terminal than the one it plays.
        let bare = term.filter(|_| mux == Multiplexer::None);
        Self {
            ssh: any(&["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]),
            desktop: any(&["DISPLAY", "WAYLAND_DISPLAY"]),
            mux,
            blind: bare.as_deref().and_then(osc52::without_clipboard),
        }
    }
}

/// The way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// By the terminal.
    Osc52,
    /// By the desktop of this machine.
    Desktop,
    /// None is wanted.
    Off,
    /// None is there: the terminal is of a kind without one, and there is no desktop.
    Nowhere(&'static str),
}

/// Chooses the way. Over SSH a display belongs to the far machine, or is forwarded and
/// slow: the person's own clipboard is behind the terminal.
#[must_use]
pub fn choose(choice: ClipboardChoice, env: ClipboardEnv) -> Road {
    match choice {
        ClipboardChoice::Off => Road::Off,
        ClipboardChoice::Osc52 => Road::Osc52,
        ClipboardChoice::Desktop => Road::Desktop,
        ClipboardChoice::Auto if env.desktop && !env.ssh => Road::Desktop,
        ClipboardChoice::Auto => env.blind.map_or(Road::Osc52, Road::Nowhere),
    }
}

/// Whether the way has to be waited for.
#[must_use]
pub fn waits(choice: ClipboardChoice, env: ClipboardEnv) -> bool {
    choose(choice, env) == Road::Desktop
}

/// A text on its way to a clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// What happened, once the terminal has got its bytes.
    pub delivery: Delivery,
    /// What has to be written to the terminal; empty when nothing has to.
    pub terminal: Vec<u8>,
    /// The terminal may show rests of it: draw the screen afresh.
    pub smears: bool,
}

/// The clipboard of a program; keep it for the program's life.
#[derive(Debug, Default, Clone)]
pub struct Clipboard {
    /// The desktop has failed once and is not asked again: it may hang every time.
    broken: Option<String>,
}

impl Clipboard {
    /// Opens nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Brings a text to the clipboard, or as far as can be said. It waits for the
    /// desktop for a second at most, and then turns to the terminal.
    pub fn copy(
        &mut self,
        text: &str,
        choice: ClipboardChoice,
        env: ClipboardEnv,
        _cancel: &std::sync::atomic::AtomicBool,
    ) -> Result<Copied, SinkError> {
        self.copy_by(text, choose(choice, env), env, desktop::holder(), PATIENCE)
    }

    fn copy_by(
        &mut self,
        text: &str,
        road: Road,
        env: ClipboardEnv,
        holder: Command,
        patience: Duration,
    ) -> Result<Copied, SinkError> {
        let text = sanitize(text);
        let bytes = text.len();
        let instead = match road {
            Road::Off => return Err(SinkError::Off),
            Road::Nowhere(kind) => return Err(SinkError::NoClipboard(kind)),
            Road::Osc52 => None,
            Road::Desktop => match self.set_desktop(&text, holder, patience) {
                Ok(()) => {
                    let way = Way::Desktop;
                    let delivery = Delivery {
                        way,
                        bytes,
                        confirmed: true,
                        instead: None,
                    };
                    return Ok(Copied {
                        delivery,
                        terminal: Vec::new(),
                        smears: false,
                    });
                }
                Err(why) => match env.blind {
                    Some(kind) => return Err(SinkError::NoClipboard(kind)),
                    None => Some(why),
                },
            },
        };
        let terminal = osc52::sequence(&text, env.mux)?;
        let delivery = Delivery {
            way: Way::Osc52,
            bytes,
            confirmed: false,
            instead,
        };
        Ok(Copied {
            delivery,
            terminal,
            smears: env.mux.smears(),
        })
    }

    fn set_desktop(
        &mut self,
        text: &str,
        holder: Command,
        patience: Duration,
    ) -> Result<(), String> {
        if let Some(why) = &self.broken {
            return Err(why.clone());
        }
        let offered = offer(holder, text, patience);
        if let Err(why) = &offered {
            self.broken = Some(why.clone());
        }
        offered
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::i18n::{Lang, Words};
    use std::sync::atomic::AtomicBool;

    fn env(pairs: &[(&str, &str)]) -> ClipboardEnv {
        ClipboardEnv::read(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn over_ssh_the_way_is_the_terminal_and_at_home_the_desktop() {
        use ClipboardChoice::{Auto, Desktop, Off, Osc52};
        for (choice, pairs, road) in [
            (Auto, vec![], Road::Osc52),
            (Auto, vec![("DISPLAY", ":0")], Road::Desktop),
            (Auto, vec![("WAYLAND_DISPLAY", "wayland-0")], Road::Desktop),
            (Auto, vec![("DISPLAY", "")], Road::Osc52),
            (
                Auto,
                vec![("DISPLAY", ":10"), ("SSH_CONNECTION", "a b")],
                Road::Osc52,
            ),
            (
                Auto,
                vec![("DISPLAY", ":10"), ("SSH_TTY", "/dev/pts/1")],
                Road::Osc52,
            ),
            (
                Auto,
                vec![("DISPLAY", ":10"), ("SSH_CLIENT", "a")],
                Road::Osc52,
            ),
            (Osc52, vec![("DISPLAY", ":0")], Road::Osc52),
            (Auto, vec![("TERM", "linux")], Road::Nowhere("linux")),
            (Auto, vec![("TERM", "vt220")], Road::Nowhere("vt")),
            (Auto, vec![("TERM", "linux"), ("TMUX", "x")], Road::Osc52),
            (
                Auto,
                vec![("TERM", "linux"), ("DISPLAY", ":0")],
                Road::Desktop,
            ),
            (Osc52, vec![("TERM", "linux")], Road::Osc52),
            (Desktop, vec![("SSH_TTY", "x")], Road::Desktop),
            (Off, vec![("DISPLAY", ":0")], Road::Off),
        ] {
            assert_eq!(choose(choice, env(&pairs)), road, "{choice:?} {pairs:?}");
        }
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    fn copy(clipboard: &mut Clipboard, holder: Command, patience: Duration) -> Copied {
        clipboard
            .copy_by("hola\u{1b}", Road::Desktop, env(&[]), holder, patience)
            .unwrap()
    }

    #[test]
    fn the_desktop_gets_harmless_text_again_and_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("got");
        let takes = format!("cat >> {}; echo ok", file.display());
        let mut clipboard = Clipboard::new();
        let first = copy(&mut clipboard, shell(&takes), PATIENCE * 10);
        assert!(first.delivery.confirmed && first.terminal.is_empty());
        let second = copy(&mut clipboard, shell(&takes), PATIENCE * 10);
        assert_eq!(second.delivery.way, Way::Desktop);
        assert_eq!(std::fs::read_to_string(file).unwrap(), "hola␛hola␛");
    }

    #[test]
    fn a_desktop_that_hangs_or_fails_gives_way_to_the_terminal() {
        let mut clipboard = Clipboard::new();
        let hangs = shell("exec sleep 600");
        let copied = copy(&mut clipboard, hangs, Duration::from_millis(5));
        assert_eq!(
            copied.terminal,
            osc52::sequence("hola␛", Multiplexer::None).unwrap()
        );
        assert_eq!(
            (copied.delivery.way.clone(), copied.delivery.confirmed),
            (Way::Osc52, false)
        );
        let said = copied.delivery.say(&Words::new(Lang::Ca));
        assert!(said.contains("sense resposta en un segon"), "{said}");
        // The stuck one is not waited for again.
        let works = shell("cat >/dev/null; echo ok");
        let again = copy(&mut clipboard, works, PATIENCE);
        assert!(!again.delivery.confirmed);

        let fails = shell("echo no display");
        let copied = copy(&mut Clipboard::new(), fails, PATIENCE * 10);
        assert_eq!(copied.delivery.instead.as_deref(), Some("no display"));

        let console = env(&[("TERM", "linux")]);
        let road = Road::Desktop;
        let fails = shell("echo no display");
        let refused = Clipboard::new().copy_by("hola", road, console, fails, PATIENCE * 10);
        assert!(matches!(refused, Err(SinkError::NoClipboard("linux"))));
    }

    #[test]
    fn off_is_off_and_too_much_is_refused() {
        let mut clipboard = Clipboard::new();
        let env = env(&[]);
        assert!(matches!(
            clipboard.copy("x", ClipboardChoice::Off, env, &AtomicBool::new(false)),
            Err(SinkError::Off)
        ));
        let long = "x".repeat(osc52::LIMIT + 1);
        let refused = clipboard.copy(&long, ClipboardChoice::Osc52, env, &AtomicBool::new(false));
        assert!(matches!(refused, Err(SinkError::TooLarge(_))));
    }

    #[test]
    fn a_screen_that_may_show_rests_of_the_sequence_is_to_be_drawn_afresh() {
        for (term, smears) in [("screen", true), ("tmux", false), ("xterm", false)] {
            let env = env(&[("TERM", term)]);
            let copied =
                Clipboard::new().copy("hola", ClipboardChoice::Auto, env, &AtomicBool::new(false));
            assert_eq!(copied.unwrap().smears, smears, "{term}");
        }
    }
}
