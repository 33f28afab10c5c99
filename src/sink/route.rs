//! Which way leads to a clipboard, by what the environment says.
//!
//! It must not know how a way works: nothing here is read, run or written.

use super::osc52::{Multiplexer, without_clipboard};
use crate::model::ClipboardChoice;

/// What the environment says about the way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClipboardEnv {
    /// The session came over SSH.
    pub ssh: bool,
    /// There is a desktop to talk to.
    pub desktop: bool,
    /// What stands between the program and the terminal.
    pub mux: Multiplexer,
    /// The program runs in a tmux of this machine, which can be talked to.
    pub tmux: bool,
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
            tmux: get("TMUX").is_some(),
            blind: bare.as_deref().and_then(without_clipboard),
        }
    }
}

/// The way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// By the terminal.
    Osc52,
    /// By the tmux that the program runs in.
    Tmux,
    /// By the desktop of this machine.
    Desktop,
    /// By tmux or the terminal, and by a desktop that need not be the person's: whoever
    /// is attached to a multiplexer may sit elsewhere.
    Both,
    /// None is wanted.
    Off,
    /// None is there: the terminal is of a kind without one, and there is no desktop.
    Nowhere(&'static str),
}

impl Road {
    /// Whether another program has to answer: then the copy belongs on a thread.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(self, Self::Tmux | Self::Desktop | Self::Both)
    }
}

/// Chooses the way. Over SSH a display belongs to the far machine, or is forwarded and
/// slow: the person's own clipboard is behind the terminal. Inside a multiplexer a display
/// is that of the desk where it was opened.
#[must_use]
pub fn route(choice: ClipboardChoice, env: ClipboardEnv) -> Road {
    let desktop = env.desktop && !env.ssh;
    match choice {
        ClipboardChoice::Off => Road::Off,
        ClipboardChoice::Osc52 => Road::Osc52,
        ClipboardChoice::Desktop => Road::Desktop,
        ClipboardChoice::Auto if desktop && env.mux != Multiplexer::None => Road::Both,
        ClipboardChoice::Auto if desktop => Road::Desktop,
        ClipboardChoice::Auto if env.tmux => Road::Tmux,
        ClipboardChoice::Auto => env.blind.map_or(Road::Osc52, Road::Nowhere),
    }
}

/// Whether a copy has to wait for another program.
#[must_use]
pub fn waits(choice: ClipboardChoice, env: ClipboardEnv) -> bool {
    route(choice, env).waits()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> ClipboardEnv {
        ClipboardEnv::read(|name| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_way_goes_to_where_the_person_is() {
        use ClipboardChoice::{Auto, Desktop, Off, Osc52};
        let tmux = ("TMUX", "/tmp/tmux-0/default,1,0");
        let (x11, ssh) = (("DISPLAY", ":0"), ("SSH_CONNECTION", "a b"));
        for (choice, pairs, road) in [
            (Auto, vec![], Road::Osc52),
            (Auto, vec![x11], Road::Desktop),
            (Auto, vec![("WAYLAND_DISPLAY", "wayland-0")], Road::Desktop),
            (Auto, vec![("DISPLAY", "")], Road::Osc52),
            (Auto, vec![x11, ssh], Road::Osc52),
            (Auto, vec![x11, ("SSH_TTY", "/dev/pts/1")], Road::Osc52),
            (Auto, vec![x11, ("SSH_CLIENT", "a")], Road::Osc52),
            (Auto, vec![tmux], Road::Tmux),
            (Auto, vec![tmux, ssh, x11], Road::Tmux),
            (Auto, vec![tmux, x11], Road::Both),
            (Auto, vec![("STY", "1.pts-0"), x11], Road::Both),
            (Auto, vec![("STY", "1.pts-0")], Road::Osc52),
            (Auto, vec![("TERM", "tmux-256color")], Road::Osc52),
            (Osc52, vec![tmux, x11], Road::Osc52),
            (Auto, vec![("TERM", "linux")], Road::Nowhere("linux")),
            (Auto, vec![("TERM", "vt220")], Road::Nowhere("vt")),
            (Auto, vec![("TERM", "linux"), tmux], Road::Tmux),
            (Auto, vec![("TERM", "linux"), x11], Road::Desktop),
            (Osc52, vec![("TERM", "linux")], Road::Osc52),
            (Desktop, vec![("SSH_TTY", "x"), tmux], Road::Desktop),
            (Off, vec![x11, tmux], Road::Off),
        ] {
            assert_eq!(route(choice, env(&pairs)), road, "{choice:?} {pairs:?}");
        }
    }

    #[test]
    fn only_another_program_is_waited_for() {
        let waiting = [Road::Tmux, Road::Desktop, Road::Both];
        assert!(waiting.into_iter().all(Road::waits));
        let at_once = [Road::Osc52, Road::Off, Road::Nowhere("linux")];
        assert!(!at_once.into_iter().any(Road::waits));
        assert!(!waits(ClipboardChoice::Auto, env(&[])));
        assert!(waits(ClipboardChoice::Auto, env(&[("TMUX", "x")])));
    }
}
