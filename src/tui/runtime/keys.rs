//! Bytes from the terminal as keys and pastes, however slowly they come.
//!
//! A line may hand over the three bytes of an arrow key one by one. A key that has begun
//! waits for its rest: read too early, an arrow is Esc and two letters, which leave a form
//! and act. What is no key of ours is swallowed whole and never becomes letters. It must
//! not know a clock or a file: the reader says how long nothing has come.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use std::time::Duration;

/// How long a sequence that is more than its first byte may be on its way, and how late
/// the rest of one may come that was taken for Esc.
const LONG: Duration = Duration::from_secs(2);
/// How long Esc alone waits on a line that has cut a sequence in two before.
const SLOW: Duration = Duration::from_millis(600);
/// A sequence's parameters beyond this are not kept.
const PARAMETERS: usize = 64;
/// A paste is handed over in pieces of this size.
const PIECE: usize = 1 << 20;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the bytes at the front are.
enum Found {
    /// A key of that many bytes.
    Key(KeyEvent, usize),
    /// A click or a turn of the wheel, of that many bytes.
    Mouse(MouseEvent, usize),
    /// So many bytes that mean nothing here.
    Nothing(usize),
    /// A paste begins behind so many bytes.
    Paste(usize),
    /// The beginning of something.
    More,
}

/// Takes bytes, gives keys.
#[derive(Debug)]
pub struct Keys {
    bytes: Vec<u8>,
    ready: Vec<Event>,
    /// How long Esc alone waits for more.
    lone: Duration,
    /// The locale is UTF-8: a letter cut in two waits for its rest.
    utf8: bool,
    /// Within a paste.
    pasting: bool,
    /// How far into the bytes of a paste its end has been looked for.
    searched: usize,
    /// A paste has been silent for long: its end may be lost.
    forsaken: bool,
    /// An Esc was given that may have been the head of a sequence.
    headless: bool,
    /// The sequence at the front has lost its head to an Esc: it is dropped.
    tail: bool,
}

impl Keys {
    /// Nothing has come yet. `lone` is how long Esc waits before it is Esc.
    #[must_use]
    pub fn new(lone: Duration, utf8: bool) -> Self {
        Self {
            bytes: Vec::new(),
            ready: Vec::new(),
            lone,
            utf8,
            pasting: false,
            searched: 0,
            forsaken: false,
            headless: false,
            tail: false,
        }
    }

    /// Takes bytes that came after so long a silence; gives what is whole.
    pub fn take(&mut self, bytes: &[u8], silence: Duration) -> Vec<Event> {
        let late = std::mem::take(&mut self.headless) && silence < LONG;
        if late && self.bytes.is_empty() && bytes.first() == Some(&b'[') {
            self.bytes.push(ESC);
            self.tail = true;
            self.lone = self.lone.max(SLOW);
        }
        if self.forsaken && matches!(bytes.first(), Some(&(0x03 | ESC))) {
            let returns = PASTE_END.starts_with(&bytes[..bytes.len().min(PASTE_END.len())]);
            self.pasting = returns && bytes.len() > 1;
        }
        self.forsaken = false;
        self.bytes.extend_from_slice(bytes);
        self.work();
        std::mem::take(&mut self.ready)
    }

    /// How long to wait for the rest; none when nothing is half there.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match self.bytes.as_slice() {
            [] => None,
            _ if self.pasting => (!self.forsaken).then_some(LONG),
            [ESC] => Some(self.lone),
            [ESC, b'[' | b'O', ..] => Some(LONG),
            [ESC, _] => Some(self.lone),
            [ESC, ..] => Some(LONG),
            _ if self.utf8 => Some(LONG),
            _ => Some(self.lone),
        }
    }

    /// The rest has not come: what is there is all.
    pub fn give_up(&mut self) -> Vec<Event> {
        if self.pasting {
            // What has come is shown; letters that still come are no keys.
            self.hand_over(self.bytes.len());
            self.forsaken = true;
            return std::mem::take(&mut self.ready);
        }
        let tail = std::mem::take(&mut self.tail);
        match self.bytes.as_slice() {
            [ESC] => {
                self.headless = true;
                self.push(press(KeyCode::Esc));
            }
            // Alt and a letter that might have begun a sequence.
            [ESC, letter @ (b'O' | b'P' | b'X' | b']' | b'^' | b'_')] if !tail => {
                self.push(alt(press(KeyCode::Char(char::from(*letter)))));
            }
            [ESC, ..] | [] => {}
            rest => {
                let letters: Vec<char> = rest.iter().filter_map(|byte| latin(*byte)).collect();
                for letter in letters {
                    self.push(press(KeyCode::Char(letter)));
                }
            }
        }
        self.bytes.clear();
        std::mem::take(&mut self.ready)
    }

    fn push(&mut self, key: KeyEvent) {
        self.ready.push(Event::Key(key));
    }

    fn work(&mut self) {
        while !self.bytes.is_empty() {
            if self.pasting {
                if !self.paste() {
                    return;
                }
                continue;
            }
            let whole = self.bytes.len();
            match found(&self.bytes) {
                Found::Key(key, length) => {
                    self.bytes.drain(..length);
                    if !std::mem::take(&mut self.tail) {
                        self.push(key);
                    }
                }
                Found::Mouse(event, length) => {
                    self.bytes.drain(..length);
                    self.tail = false;
                    self.ready.push(Event::Mouse(event));
                }
                Found::Nothing(length) => {
                    self.bytes.drain(..length);
                    self.tail = false;
                }
                Found::Paste(length) => {
                    self.bytes.drain(..length);
                    self.pasting = true;
                    self.tail = false;
                }
                Found::More => {
                    // The middle of what is far too long is of no use, its end is.
                    if whole > PARAMETERS && self.bytes[0] == ESC {
                        self.bytes.drain(2..whole - 1);
                    }
                    return;
                }
            }
        }
    }

    /// Takes in a paste; says whether its end has come.
    fn paste(&mut self) -> bool {
        if let Some(end) = self.paste_end() {
            self.hand_over(end);
            self.bytes.drain(..PASTE_END.len());
            self.pasting = false;
            return true;
        }
        if self.bytes.len() >= PIECE {
            let mut end = self.bytes.len() - PASTE_END.len();
            while end > 0 && self.bytes[end] & 0xC0 == 0x80 {
                end -= 1;
            }
            self.hand_over(end);
        }
        false
    }

    /// Where the end of the paste stands. A long paste comes in many reads: what was looked
    /// at before cannot hold it, but for a beginning at the very end.
    fn paste_end(&mut self) -> Option<usize> {
        let from = self.searched;
        self.searched = self.bytes.len().saturating_sub(PASTE_END.len() - 1);
        let fresh = self.bytes.get(from..)?;
        let mut candidates = fresh.iter().enumerate().filter(|(_, byte)| **byte == ESC);
        let (at, _) = candidates.find(|(at, _)| fresh[*at..].starts_with(PASTE_END))?;
        Some(from + at)
    }

    fn hand_over(&mut self, length: usize) {
        self.searched = 0;
        let text = String::from_utf8_lossy(&self.bytes[..length]).into_owned();
        self.bytes.drain(..length);
        self.ready.push(Event::Paste(text));
    }
}

fn press(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn alt(mut key: KeyEvent) -> KeyEvent {
    key.modifiers |= KeyModifiers::ALT;
    key
}

/// What stands at the front of `bytes`, which is not empty.
fn found(bytes: &[u8]) -> Found {
    match bytes {
        [ESC] => Found::More,
        // Two Esc are two keys, also where the second begins a sequence; and Ctrl-C
        // behind one is not a stranger's Alt-Ctrl-C.
        [ESC, ESC | 0x03, ..] => Found::Key(press(KeyCode::Esc), 1),
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => single_shift(rest),
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => string(bytes[1], rest),
        [ESC, rest @ ..] => match letter(rest) {
            Found::Key(key, length) => Found::Key(alt(key), length + 1),
            Found::Nothing(length) => Found::Nothing(length + 1),
            other => other,
        },
        _ => letter(bytes),
    }
}

/// A control character or a letter.
fn letter(bytes: &[u8]) -> Found {
    let first = bytes[0];
    let control =
        |letter: u8| KeyEvent::new(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    let key = match first {
        b'\r' => press(KeyCode::Enter),
        b'\t' => press(KeyCode::Tab),
        0x7f => press(KeyCode::Backspace),
        0 => control(b' '),
        1..=26 => control(first - 1 + b'a'),
        ESC => return Found::Nothing(1),
        28..=30 => control(first - 28 + b'4'),
        // Ctrl-_, and on many keyboards Ctrl-/ and Ctrl-7.
        31 => control(b'_'),
        32..=126 => press(KeyCode::Char(char::from(first))),
        _ => return beyond_ascii(bytes),
    };
    Found::Key(key, 1)
}

fn beyond_ascii(bytes: &[u8]) -> Found {
    let length = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    let have = &bytes[..bytes.len().min(length)];
    match std::str::from_utf8(have) {
        Ok(text) => match text.chars().next() {
            Some(letter) if !letter.is_control() => {
                Found::Key(press(KeyCode::Char(letter)), length)
            }
            _ => Found::Nothing(length),
        },
        // `None`: only the end is missing.
        Err(error) if error.error_len().is_none() => Found::More,
        Err(_) => match latin(bytes[0]) {
            Some(letter) => Found::Key(press(KeyCode::Char(letter)), 1),
            None => Found::Nothing(1),
        },
    }
}

/// A byte that is no UTF-8 comes from a terminal of Western Europe (ISO 8859-15).
fn latin(byte: u8) -> Option<char> {
    match byte {
        0xA4 => Some('€'),
        0xA0.. => Some(char::from(byte)),
        _ => None,
    }
}

/// What follows `ESC [`.
fn control_sequence(rest: &[u8]) -> Found {
    const HEAD: usize = 2;
    // The Linux console's F1 to F5.
    if let [b'[', tail @ ..] = rest {
        return match tail {
            [] => Found::More,
            [letter @ b'A'..=b'E', ..] => {
                Found::Key(press(KeyCode::F(letter - b'A' + 1)), HEAD + 2)
            }
            _ => Found::Nothing(HEAD + 1),
        };
    }
    let Some(length) = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        // rxvt ends a key with Shift in `$`.
        return match rest {
            [digits @ .., b'$'] if digits.iter().all(u8::is_ascii_digit) => {
                named(digits, b'~', HEAD + rest.len())
            }
            _ => Found::More,
        };
    };
    let whole = HEAD + length + 1;
    match rest[length] {
        // Cut off by something else, which is read by itself.
        0..=0x1f | 0x7f.. => Found::Nothing(whole - 1),
        // An old mouse: three bytes more.
        b'M' if length == 0 && rest.len() < 4 => Found::More,
        b'M' if length == 0 => Found::Nothing(HEAD + 4),
        b'M' if rest[0] == b'<' => mouse(&rest[1..length])
            .map_or(Found::Nothing(whole), |event| Found::Mouse(event, whole)),
        b'~' if &rest[..length] == b"200" => Found::Paste(whole),
        last => named(&rest[..length], last, whole),
    }
}

/// A press of the left button alone, or a turn of the wheel: a number and the place, counted
/// from 1 (xterm's `ctlseqs`). Shift with the wheel is the terminal's, or turns it all the same.
fn mouse(parameters: &[u8]) -> Option<MouseEvent> {
    const HELD: u16 = 4 | 8 | 16;
    let text = std::str::from_utf8(parameters).ok()?;
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let mut next = || numbers.next().flatten();
    let (button, column, row) = (next()?, next()?, next()?);
    let kind = match button {
        0 => MouseEventKind::Down(MouseButton::Left),
        turn if turn & !HELD == 64 => MouseEventKind::ScrollUp,
        turn if turn & !HELD == 65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    Some(MouseEvent {
        kind,
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
        modifiers: KeyModifiers::NONE,
    })
}

/// The key of a whole sequence.
fn named(parameters: &[u8], last: u8, whole: usize) -> Found {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut numbers = text
        .split(';')
        .map(|number| number.parse::<u8>().unwrap_or(0));
    let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let code = match last {
        b'~' | b'^' | b'@' => match numbered(first) {
            Some(code) => code,
            None => return Found::Nothing(whole),
        },
        b'Z' => KeyCode::BackTab,
        // rxvt's arrows with Shift have no number; with one it is an answer, no key.
        b'a'..=b'd' if parameters.is_empty() => {
            arrow(last.to_ascii_uppercase()).unwrap_or(KeyCode::Null)
        }
        // The cursor's place, which a terminal tells by `R`, is no F3.
        b'P'..=b'S' if first <= 1 && second <= 16 => KeyCode::F(last - b'P' + 1),
        _ => match arrow(last) {
            Some(code) => code,
            None => return Found::Nothing(whole),
        },
    };
    let mut modifiers = modifiers(second);
    if matches!(last, b'^' | b'@') {
        modifiers |= KeyModifiers::CONTROL;
    }
    Found::Key(KeyEvent::new(code, modifiers), whole)
}

/// What follows `ESC O`: cursor keys, F1 to F4, the numbers beside.
fn single_shift(rest: &[u8]) -> Found {
    const HEAD: usize = 2;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let Some(last) = rest.get(digits) else {
        return Found::More;
    };
    let whole = HEAD + digits + 1;
    let code = match last {
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'M' => KeyCode::Enter,
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        0..=0x1f | 0x7f.. => return Found::Nothing(whole - 1),
        last => match arrow(*last) {
            Some(code) => code,
            None => return Found::Nothing(whole),
        },
    };
    Found::Key(press(code), whole)
}

/// An answer of the terminal that nobody here has asked for, up to its end.
fn string(kind: u8, rest: &[u8]) -> Found {
    for (at, byte) in rest.iter().enumerate() {
        match *byte {
            0x07 if kind == b']' => return Found::Nothing(at + 3),
            ESC => {
                return match rest.get(at + 1) {
                    None => Found::More,
                    Some(b'\\') => Found::Nothing(at + 4),
                    Some(_) => Found::Nothing(at + 2),
                };
            }
            // Alt and a letter, and then another key.
            0..=0x1f if at == 0 => {
                return Found::Key(alt(press(KeyCode::Char(char::from(kind)))), 2);
            }
            _ => {}
        }
    }
    Found::More
}

fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        _ => return None,
    })
}

fn numbered(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

/// xterm's number for Shift, Alt and Control, plus one.
fn modifiers(number: u8) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
