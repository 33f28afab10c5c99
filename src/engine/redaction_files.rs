//! What looks like a secret in a file that goes along: found and masked whatever letters it is
//! written in.
//!
//! It must not know where a file comes from, nor which way it leaves.

use super::redaction::{Found, Mask, add, found, mask_name};
use crate::model::{SecretPattern, Ticket};
use std::borrow::Cow;

/// What looks like a secret in files, each with its name, until `stopped` says so. A file of any
/// size is gone through piece by piece.
#[must_use]
pub fn in_files(
    files: &[(String, Vec<u8>)],
    own: &[SecretPattern],
    stopped: &dyn Fn() -> bool,
) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (name, bytes) in files {
        // A name leaves with what it names.
        add(
            &mut all,
            found(std::iter::once((name.clone(), &name[..])), own),
        );
        let text = said_in(bytes);
        for piece in pieces(&text) {
            if stopped() {
                return all;
            }
            add(&mut all, found(std::iter::once((name.clone(), piece)), own));
        }
    }
    all
}

/// The words of a file: all its letters, and of one that is no text the rows of them that are too
/// long for chance. What stands in a picture or a packed file by chance is nobody's password.
fn said_in(bytes: &[u8]) -> Cow<'_, str> {
    let is_coded = std::str::from_utf8(bytes).is_ok() || Letters::of_utf16(bytes).is_some();
    if is_coded || is_latin(bytes) {
        return text_of(bytes);
    }
    let is_letter = |own: &u8| matches!(own, b'\t' | b' '..=b'~');
    let rows = bytes.split(|own| !is_letter(own));
    let mut all = String::new();
    for row in rows.filter(|own| own.len() >= ROW) {
        all.push_str(&String::from_utf8_lossy(row));
        all.push('\n');
    }
    Cow::Owned(all)
}

/// So many letters in a row are no chance in a file that is no text.
const ROW: usize = 16;
/// So much of a file says what it is.
const TELLING: usize = 64 << 10;

/// Whether bytes that are no UTF-8 are a text all the same, of one byte a letter: next to none of
/// them drives a terminal.
fn is_latin(bytes: &[u8]) -> bool {
    let head = bytes.get(..TELLING).unwrap_or(bytes);
    let drives = |own: &&u8| own.is_ascii_control() && !b"\t\n\r\x0c\x1b".contains(own);
    head.len() < 64 || head.iter().filter(drives).count() * 16 < head.len()
}

/// How much is looked through at a time, in bytes.
const PIECE: usize = 1 << 20;
/// No key is longer, in bytes.
const KEY: usize = 64 << 10;

/// A text in pieces that part no line, and no key of many.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, more) = rest.split_at(end_of_piece(rest));
        rest = more;
        Some(piece)
    })
}

fn end_of_piece(rest: &str) -> usize {
    if rest.len() <= PIECE {
        return rest.len();
    }
    let head = &rest[..rest.floor_char_boundary(PIECE)];
    let behind = |mark: &str| head.rfind(mark).map(|at| at + mark.len());
    let paragraph = behind("\n\n").filter(|at| head.len() - at < KEY);
    let end = paragraph.or_else(|| behind("\n")).or_else(|| behind(" "));
    let end = end.unwrap_or(head.len());
    let key = head[..end].rfind("-----BEGIN ");
    let key = key.filter(|at| *at > 0 && end - at < KEY && !head[*at..end].contains("-----END "));
    key.unwrap_or(end)
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
    if mask.is_empty() {
        return;
    }
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
            let hidden = in_files(&files, &[], &|| false);
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
        let hidden = in_files(&files, &[], &|| false);
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

    /// Bytes of which nothing can be foretold, always the same.
    fn noise(count: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let next = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn what_letters_do_by_chance_in_a_file_that_is_no_text_is_no_secret() {
        let mut bytes = noise(4 << 20);
        let files = [("core".to_owned(), bytes.clone())];
        assert_eq!(in_files(&files, &[], &|| false), []);
        bytes.extend(b"\x00\x01DB_PASSWORD=hunter22\x00\x02");
        let files = [("core".to_owned(), bytes)];
        let found = in_files(&files, &[], &|| false);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].secret, "hunter22");
    }

    #[test]
    fn a_large_file_is_gone_through_in_pieces_that_part_nothing_until_it_is_stopped() {
        let key = format!(
            "-----BEGIN RSA PRIVATE KEY-----\n{}-----END RSA PRIVATE KEY-----\n",
            "MIIEowIBAAKCAQEA7bq\n".repeat(80)
        );
        for before in [PIECE - 700, PIECE - 20, PIECE - 1] {
            let lines = "x y\n".repeat(before / 4);
            let text = format!("{lines}{key}password=hunter22\n{lines}password=Verano2026\n");
            assert!(pieces(&text).all(|own| own.len() <= PIECE));
            assert_eq!(pieces(&text).collect::<String>(), text);
            let files = [("a.log".to_owned(), text.into_bytes())];
            let found = in_files(&files, &[], &|| false);
            let secrets: Vec<_> = found.iter().map(|own| own.secret.trim()).collect();
            assert_eq!(secrets, [key.trim(), "hunter22", "Verano2026"], "{before}");
        }
        let wide = "é".repeat(PIECE);
        assert_eq!(pieces(&wide).collect::<String>(), wide);
        let asked = std::cell::Cell::new(0);
        let stopped = || asked.replace(asked.get() + 1) == 1;
        let files = [(
            "a".to_owned(),
            "password=hunter22\n".repeat(200_000).into_bytes(),
        )];
        assert_eq!(in_files(&files, &[], &stopped).len(), 1);
        assert_eq!(asked.get(), 2, "it goes no further");
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
