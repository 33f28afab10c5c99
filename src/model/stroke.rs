//! A key by the name that the configuration and the docs give it: `ctrl-e`, `enter`, `x`.
//!
//! It must not know what a key does, or how a terminal sends it.

/// A key without what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, a digit, a sign or a space.
    Letter(char),
    /// A function key, by its number.
    Function(u8),
    /// A key with a name.
    Named(Named),
}

/// The keys that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// `enter`
    Enter,
    /// `tab`
    Tab,
    /// `backtab` or `shift-tab`
    BackTab,
    /// `esc`
    Esc,
    /// `up`
    Up,
    /// `down`
    Down,
    /// `left`
    Left,
    /// `right`
    Right,
    /// `home`
    Home,
    /// `end`
    End,
    /// `pageup`
    PageUp,
    /// `pagedown`
    PageDown,
    /// `backspace`
    Backspace,
    /// `delete`
    Delete,
}

/// A key, and what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

/// What works everywhere and cannot be bound to anything else: stop, suspend, draw again.
pub const ALWAYS: [&str; 3] = ["ctrl-c", "ctrl-z", "ctrl-l"];

impl Stroke {
    /// Reads a key's name; `+` may stand for `-`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (mut ctrl, mut alt, mut rest) = (false, false, name);
        loop {
            let lower = rest.to_ascii_lowercase();
            let after = |word: &str| lower.strip_prefix(word)?.strip_prefix(['-', '+']);
            let (held, after) = match (after("ctrl"), after("alt")) {
                (Some(after), _) => (&mut ctrl, after),
                (_, Some(after)) => (&mut alt, after),
                _ => break,
            };
            *held = true;
            rest = rest.get(rest.len() - after.len()..)?;
        }
        let key = match key(rest)? {
            // Terminals send one and the same for Ctrl-N and Ctrl-n.
            Key::Letter('/' | '7') if ctrl => Key::Letter('_'),
            Key::Letter(letter) if ctrl => Key::Letter(letter.to_ascii_lowercase()),
            key => key,
        };
        Some(Self { ctrl, alt, key })
    }

    /// Whether a terminal sends it as a key of its own. With Ctrl, I is Tab, M is Enter and [ is
    /// Esc; of letters beyond a to z, and of most signs, nothing comes that is told from them
    /// without it.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self.key {
            Key::Letter('i' | 'm') => !self.ctrl,
            Key::Letter(letter) => {
                !self.ctrl || matches!(letter, 'a'..='z' | ' ' | '_' | '4'..='6')
            }
            Key::Named(Named::Esc) => !self.ctrl && !self.alt,
            Key::Named(Named::Enter | Named::Tab | Named::BackTab | Named::Backspace) => !self.ctrl,
            Key::Named(_) | Key::Function(_) => true,
        }
    }

    /// Whether the key works everywhere and cannot be bound to anything else.
    #[must_use]
    pub fn is_always(self) -> bool {
        ALWAYS.iter().any(|name| Self::parse(name) == Some(self))
    }
}

fn key(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(Key::Letter(letter));
    }
    let named = match name.to_ascii_lowercase().as_str() {
        "space" => return Some(Key::Letter(' ')),
        "enter" => Named::Enter,
        "tab" => Named::Tab,
        "backtab" | "shift-tab" => Named::BackTab,
        "esc" => Named::Esc,
        "up" => Named::Up,
        "down" => Named::Down,
        "left" => Named::Left,
        "right" => Named::Right,
        "home" => Named::Home,
        "end" => Named::End,
        "pageup" => Named::PageUp,
        "pagedown" => Named::PageDown,
        "backspace" => Named::Backspace,
        "delete" => Named::Delete,
        other => {
            let number: u8 = other.strip_prefix('f')?.parse().ok()?;
            return (number > 0).then_some(Key::Function(number));
        }
    };
    Some(Key::Named(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_what_is_held_down_and_others_are_not_keys() {
        let read = |name| Stroke::parse(name).map(|stroke| (stroke.ctrl, stroke.alt, stroke.key));
        assert_eq!(read("x"), Some((false, false, Key::Letter('x'))));
        assert_eq!(read("-"), Some((false, false, Key::Letter('-'))));
        assert_eq!(read("Ctrl+N"), Some((true, false, Key::Letter('n'))));
        assert_eq!(read("ctrl-alt-f2"), Some((true, true, Key::Function(2))));
        assert_eq!(
            read("shift-tab"),
            Some((false, false, Key::Named(Named::BackTab)))
        );
        for wrong in ["", "hyper-q", "f0", "f999", "ctrl-", "ctrl-é-x"] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_key_that_no_terminal_sends_apart_is_known() {
        let sent = |name| Stroke::parse(name).is_some_and(Stroke::is_sent);
        for name in [
            "ctrl-i",
            "Ctrl-M",
            "ctrl-ç",
            "ctrl-é",
            "ctrl-[",
            "ctrl-enter",
            "ctrl-tab",
            "ctrl-1",
            "ctrl-esc",
            "alt-esc",
            "ctrl-alt-i",
            "ctrl-+",
            "ctrl-ñ",
            "ctrl-backspace",
        ] {
            assert!(!sent(name), "{name}");
        }
        for name in [
            "i",
            "ç",
            "ctrl-e",
            "ctrl-_",
            "ctrl-/",
            "ctrl-7",
            "alt-i",
            "alt-ç",
            "ctrl-left",
            "ctrl-f2",
            "alt-enter",
            "enter",
            "tab",
            "esc",
            "backtab",
            "ctrl-space",
        ] {
            assert!(sent(name), "{name}");
        }
    }

    #[test]
    fn the_keys_that_stop_and_draw_again_are_known_however_they_are_written() {
        for name in ["ctrl-c", "Ctrl+Z", "ctrl-L"] {
            assert!(Stroke::parse(name).is_some_and(Stroke::is_always), "{name}");
        }
        assert!(!Stroke::parse("c").is_some_and(Stroke::is_always));
    }
}
