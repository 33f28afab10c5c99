//! What looks like a secret in a file that goes along: found and masked whatever letters it is
//! written in.
//!
//! It must not know where a file comes from, nor which way it leaves.

use super::redaction::{Found, Mask, add, found, mask_name};
use crate::model::{SecretPattern, Ticket};
use std::borrow::Cow;

/// What looks like a secret in files, each with its name.
#[must_use]
pub fn in_files(files: &[(String, Vec<u8>)], own: &[SecretPattern]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (name, bytes) in files {
        let text = text_of(bytes);
        // A name leaves with what it names.
        let texts = [(name.clone(), name.as_str()), (name.clone(), &*text)];
        let more = found(texts.into_iter(), own);
        add(&mut all, more);
    }
    all
}

/// Masks files that go with a ticket, and their names: by now nothing is looked for by them.
pub fn mask_files(ticket: &mut Ticket, files: &mut [(String, Vec<u8>)], mask: &Mask<'_>) {
    for (name, bytes) in files {
        *name = mask_name(name, mask);
        mask_file(bytes, mask);
    }
    for (file, _) in &mut ticket.attachments {
        *file = mask_name(file, mask);
    }
}

/// Masks in a file what is masked; what is not, stays to the byte.
pub fn mask_file(bytes: &mut Vec<u8>, mask: &Mask<'_>) {
    let letters = Letters::of(bytes);
    let masked = mask.over(&letters.text);
    if masked != letters.text {
        *bytes = letters.coding.bytes(&masked);
    }
}

/// The letters of a file, as far as they are some.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    Letters::of(bytes).text
}

/// How the letters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Utf8,
    /// As Windows writes it: two bytes a letter, the lower one first or last, behind a mark.
    Utf16 {
        low_first: bool,
        marked: bool,
    },
    /// Anything else: a letter a byte, so that each byte stays what it was.
    Bytes,
}

struct Letters<'b> {
    text: Cow<'b, str>,
    coding: Coding,
}

impl<'b> Letters<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        if let Some(own) = Self::of_utf16(bytes) {
            return own;
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self {
                text: Cow::Borrowed(text),
                coding: Coding::Utf8,
            };
        }
        Self {
            text: bytes.iter().map(|byte| char::from(*byte)).collect(),
            coding: Coding::Bytes,
        }
    }

    /// None where it is not, to the last pair, what its mark says, or without one, what every
    /// other byte of its beginning says.
    fn of_utf16(bytes: &[u8]) -> Option<Self> {
        let (low_first, marked) = match bytes.get(..2)? {
            [0xFF, 0xFE] => (true, true),
            [0xFE, 0xFF] => (false, true),
            _ => (low_first(bytes)?, false),
        };
        let pairs = bytes.get(if marked { 2 } else { 0 }..)?.chunks(2);
        let units = pairs.map(|pair| match pair {
            [one, other] if low_first => Some(u16::from_le_bytes([*one, *other])),
            [one, other] => Some(u16::from_be_bytes([*one, *other])),
            _ => None,
        });
        let units = units.collect::<Option<Vec<u16>>>()?;
        Some(Self {
            text: Cow::Owned(String::from_utf16(&units).ok()?),
            coding: Coding::Utf16 { low_first, marked },
        })
    }
}

/// So much of a file without a mark is looked at, in bytes.
const BEGINNING: usize = 512;

/// In which order the bytes of letters stand, where most of them have an empty one.
fn low_first(bytes: &[u8]) -> Option<bool> {
    let head = bytes.get(..BEGINNING).unwrap_or(bytes);
    let pairs = head.len() / 2;
    let empty = |at: usize| {
        head.iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = |empty: usize| pairs >= 4 && empty * 10 >= pairs * 8;
    match (empty(0), empty(1)) {
        (0, high) if most(high) => Some(true),
        (high, 0) if most(high) => Some(false),
        _ => None,
    }
}

impl Coding {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16 { low_first, marked } => {
                let mark = marked.then_some(0xFEFF);
                let units = mark.into_iter().chain(text.encode_utf16());
                let bytes = units.flat_map(|unit| {
                    if low_first {
                        unit.to_le_bytes()
                    } else {
                        unit.to_be_bytes()
                    }
                });
                bytes.collect()
            }
            Self::Bytes => {
                let letters = text.chars();
                let bytes = letters.map(|letter| u8::try_from(letter).unwrap_or(b'?'));
                bytes.collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Words};

    fn utf16(text: &str, low_first: bool, marked: bool) -> Vec<u8> {
        Coding::Utf16 { low_first, marked }.bytes(text)
    }

    #[test]
    fn a_secret_is_found_and_masked_however_a_file_is_written_and_all_else_stays() {
        let words = Words::new(Lang::En);
        let line = "avaria\r\npassword=hunter22 fi";
        let latin: Vec<u8> = [b"contrase\xf1a: hunter22 \x00\xff", &b" fi\xe9"[..]].concat();
        for bytes in [
            line.as_bytes().to_vec(),
            utf16(line, true, true),
            utf16(line, false, true),
            utf16(line, true, false),
            utf16(line, false, false),
            latin,
            [&[0xFF, 0xFE], "\npassword=hunter22 senars".as_bytes()].concat(),
        ] {
            let files = [("a.log".to_owned(), bytes.clone())];
            let hidden = in_files(&files, &[]);
            assert_eq!(hidden.len(), 1, "{bytes:?}");
            assert_eq!(hidden[0].secret, "hunter22");
            assert_eq!(hidden[0].place, "a.log");
            let mut masked = bytes.clone();
            let mask = Mask::new(&hidden, &words);
            mask_file(&mut masked, &mask);
            assert!(!text_of(&masked).contains("hunter22"));
            // Written back, it is what it was.
            let back = Letters::of(&masked);
            let text = back.text.replace("[REDACTED: password]", "hunter22");
            assert_eq!(back.coding.bytes(&text), bytes);
        }
    }

    #[test]
    fn a_files_name_is_looked_through_and_masked_and_keeps_its_ending() {
        let words = Words::new(Lang::En);
        let name = "password=Sup3rS3cret.txt";
        let mut files = [(name.to_owned(), b"x".to_vec())];
        let hidden = in_files(&files, &[]);
        assert_eq!(hidden.len(), 1, "{hidden:?}");
        let mask = Mask::new(&hidden, &words);
        // The record keeps it under another name.
        let kept = "password-Sup3rS3cret.txt".to_owned();
        let mut ticket = Ticket {
            attachments: vec![(kept, name.to_owned())],
            ..Ticket::default()
        };
        ticket = super::super::redaction::masked(&ticket, &mask);
        mask_files(&mut ticket, &mut files, &mask);
        assert_eq!(files[0].0, "password=[REDACTED: password].txt");
        assert_eq!(ticket.attachments[0].1, files[0].0);
        assert_eq!(ticket.attachments[0].0, "password-[REDACTED: password].txt");
    }

    #[test]
    fn a_file_in_which_nothing_is_masked_stays_to_the_byte() {
        let words = Words::new(Lang::En);
        let none = Mask::new(&[], &words);
        for bytes in [
            &b"\xff\xfe\x00\xd8"[..],
            b"\xfe\xff\x00",
            b"\x89PNG\x00\xff",
            b"\x00\x01\x00\x02\x00\x03\x00\x04",
            b"",
        ] {
            let mut own = bytes.to_vec();
            mask_file(&mut own, &none);
            assert_eq!(own, bytes);
        }
    }
}
