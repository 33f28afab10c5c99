//! Keys, and the bytes that xterm sends for them.

/// A key that is no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Enter,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Esc,
    Space,
    Backspace,
    Delete,
    /// Ctrl with a letter.
    Ctrl(char),
}

impl Key {
    /// What the terminal sends; `application` is its cursor key mode.
    pub fn bytes(self, application: bool) -> String {
        let arrow = |letter: char| format!("\x1b{}{letter}", if application { 'O' } else { '[' });
        match self {
            Self::Enter => "\r".to_owned(),
            Self::Tab => "\t".to_owned(),
            Self::BackTab => "\x1b[Z".to_owned(),
            Self::Up => arrow('A'),
            Self::Down => arrow('B'),
            Self::Right => arrow('C'),
            Self::Left => arrow('D'),
            Self::Home => arrow('H'),
            Self::End => arrow('F'),
            Self::PageUp => "\x1b[5~".to_owned(),
            Self::PageDown => "\x1b[6~".to_owned(),
            Self::Esc => "\x1b".to_owned(),
            Self::Space => " ".to_owned(),
            Self::Backspace => "\x7f".to_owned(),
            Self::Delete => "\x1b[3~".to_owned(),
            Self::Ctrl(letter) => {
                let code = u32::from(letter.to_ascii_uppercase()) & 0x1F;
                char::from_u32(code).map(String::from).unwrap_or_default()
            }
        }
    }
}
