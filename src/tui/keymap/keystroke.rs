//! A key's name, and the press that comes from a terminal for it.
//!
//! It must not know what a key is bound to.

use crate::model::stroke::{self, Key, Named};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as the configuration and the docs write it: `ctrl-e`, `enter`, `x`.
pub type KeyStroke = (KeyCode, KeyModifiers);

/// A key press as the table writes it: shift is part of a letter, and Ctrl-I, Ctrl-M
/// are what terminals send for Tab and Enter.
pub(super) fn normal(key: KeyEvent) -> KeyStroke {
    let modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
            (KeyCode::Char(c.to_ascii_lowercase()), modifiers)
        }
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => {
            (KeyCode::BackTab, KeyModifiers::NONE)
        }
        code => (code, modifiers),
    }
}

/// Reads a key's name, as a press of it comes from the terminal.
#[must_use]
pub fn stroke(name: &str) -> Option<KeyStroke> {
    let read = stroke::Stroke::parse(name)?;
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, read.ctrl);
    modifiers.set(KeyModifiers::ALT, read.alt);
    let code = match read.key {
        Key::Letter(letter) => KeyCode::Char(letter),
        Key::Function(number) => KeyCode::F(number),
        Key::Named(named) => match named {
            Named::Enter => KeyCode::Enter,
            Named::Tab => KeyCode::Tab,
            Named::BackTab => KeyCode::BackTab,
            Named::Esc => KeyCode::Esc,
            Named::Up => KeyCode::Up,
            Named::Down => KeyCode::Down,
            Named::Left => KeyCode::Left,
            Named::Right => KeyCode::Right,
            Named::Home => KeyCode::Home,
            Named::End => KeyCode::End,
            Named::PageUp => KeyCode::PageUp,
            Named::PageDown => KeyCode::PageDown,
            Named::Backspace => KeyCode::Backspace,
            Named::Delete => KeyCode::Delete,
        },
    };
    Some((code, modifiers))
}

/// A key's name as the table writes it, however the configuration does.
pub(super) fn plain(name: &str) -> String {
    if name.chars().count() == 1 {
        return name.to_owned();
    }
    let name = name.to_ascii_lowercase().replace('+', "-");
    match name.as_str() {
        "shift-tab" => "backtab".to_owned(),
        _ => name,
    }
}

/// A key's name as people read it: `Enter`, `Ctrl-E`, `s`.
#[must_use]
pub fn label(name: &str) -> String {
    match name {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "backtab" => "Shift-Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        one if one.chars().count() == 1 => one.to_owned(),
        long => long
            .split('-')
            .map(|word| {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| {
                    first.to_uppercase().collect::<String>() + letters.as_str()
                })
            })
            .collect::<Vec<_>>()
            .join("-"),
    }
}
