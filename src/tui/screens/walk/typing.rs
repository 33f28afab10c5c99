//! Keys that change a text, the same in every text field.
//!
//! It must not know which field it is.

use crate::model::letters::Letter;
use crate::text::edit::Buffer;
use crate::tui::keymap::Action;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One change of a text, or one move in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Put text in at the cursor.
    Insert(String),
    /// Take the letter before the cursor away.
    Backspace,
    /// Take the letter after the cursor away.
    Delete,
    /// Take the word before the cursor away.
    DeleteWord,
    /// Take everything before the cursor on the line away.
    KillToStart,
    /// Take everything after the cursor on the line away.
    KillToEnd,
    /// One letter left.
    Left,
    /// One letter right.
    Right,
    /// One word left.
    WordLeft,
    /// One word right.
    WordRight,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// Take the last change back.
    Undo,
    /// Make it again, or put in what was cut out last.
    Again,
}

impl Edit {
    /// What an action does to a text, wherever one is typed.
    #[must_use]
    pub fn by(action: Action) -> Option<Self> {
        match action {
            Action::Letter(Letter::Undo) => Some(Self::Undo),
            Action::Letter(Letter::Yank) => Some(Self::Again),
            _ => None,
        }
    }

    /// Reads a key press that no action is bound to. `AltGr` comes as Ctrl and Alt
    /// together from some terminals, and its letters are text.
    #[must_use]
    pub fn of(key: KeyEvent) -> Option<Self> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        Some(match key.code {
            KeyCode::Char(c) if control == alt => Self::Insert(c.to_string()),
            KeyCode::Char(c) if control => match c.to_ascii_lowercase() {
                'a' => Self::Home,
                'h' => Self::Backspace,
                'j' => Self::Insert("\n".to_owned()),
                'k' => Self::KillToEnd,
                'u' => Self::KillToStart,
                'w' => Self::DeleteWord,
                'd' => Self::Delete,
                'b' => Self::Left,
                'f' => Self::Right,
                _ => return None,
            },
            KeyCode::Char('b') => Self::WordLeft,
            KeyCode::Char('f') => Self::WordRight,
            KeyCode::Backspace if alt || control => Self::DeleteWord,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Delete => Self::Delete,
            KeyCode::Left if control || alt => Self::WordLeft,
            KeyCode::Right if control || alt => Self::WordRight,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::Home => Self::Home,
            KeyCode::End => Self::End,
            _ => return None,
        })
    }

    /// Whether it only moves the cursor.
    #[must_use]
    pub fn only_moves(&self) -> bool {
        matches!(
            self,
            Self::Left | Self::Right | Self::WordLeft | Self::WordRight | Self::Home | Self::End
        )
    }

    /// Carries it out; says whether the text changed.
    pub fn apply(&self, buffer: &mut Buffer) -> bool {
        let moved = match self {
            Self::Insert(text) => {
                buffer.insert(text);
                return !text.is_empty();
            }
            Self::Backspace => return buffer.backspace(),
            Self::Delete => return buffer.delete(),
            Self::DeleteWord => return buffer.delete_word_back(),
            Self::KillToStart => return buffer.kill_to_line_start(),
            Self::KillToEnd => return buffer.kill_to_line_end(),
            Self::Undo => return buffer.undo(),
            Self::Again => return buffer.again(),
            Self::Left => buffer.left(),
            Self::Right => buffer.right(),
            Self::WordLeft => buffer.word_left(),
            Self::WordRight => buffer.word_right(),
            Self::Home => buffer.home(),
            Self::End => buffer.end(),
        };
        let _ = moved;
        false
    }
}
