//! Texts made worse, the same way each time: a seed says which.
//!
//! A corpus of what is usual and of what once did harm is cut, doubled, put together and
//! strewn with what breaks a reader. It must not know what reads them.

#[path = "../crash/chance.rs"]
mod chance;

pub use chance::Chance;
use std::path::Path;

/// What is read, by the name of its file, in the order of names.
#[derive(Debug)]
pub struct Corpus {
    /// Each file's name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    tokens: &'static [&'static str],
}

/// What breaks most readers.
const ANYWHERE: &[&str] = &[
    "\0",
    "\u{1b}[2J",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{9b}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{e0f1}",
    "\r",
    "\n",
    "\t",
    "\"",
    "'",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    " ",
    "-1",
    "0",
    "99999999999999999999",
    "1e999",
    "NaN",
    "true",
    "null",
    "é",
    "e\u{301}",
    "漢",
    "👨\u{200d}👩",
    "\u{e33}",
    "{{",
    "}}",
    "{%",
    "%}",
    "%s",
    "$(id)",
    "../../etc/passwd",
    "9999-12-31",
];

/// No text grows beyond this.
const LONGEST: usize = 64 << 10;

impl Corpus {
    /// The files of `tests/corpus/<name>`, and what its readers stumble over.
    pub fn read(name: &str, tokens: &'static [&'static str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/corpus")
            .join(name);
        let entries = std::fs::read_dir(&folder).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, std::fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        assert!(!files.is_empty(), "{}", folder.display());
        Self { files, tokens }
    }

    /// A file of it, made worse.
    pub fn worse(&self, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = chance.pick(&self.files).1.clone();
        for _ in 0..=chance.index(6) {
            self.slip(&mut bytes, chance);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    /// One slip of a hand, of a disk or of an enemy.
    fn slip(&self, bytes: &mut Vec<u8>, chance: &mut Chance) {
        let at = chance.index(bytes.len() + 1);
        let end = (at + 1 + chance.index(40)).min(bytes.len());
        match chance.index(9) {
            0 => {
                bytes.drain(at.min(end)..end);
            }
            1 | 2 => {
                let token = self.token(chance).as_bytes();
                bytes.splice(at..at, token.iter().copied());
            }
            3 => {
                let token = self.token(chance).as_bytes();
                bytes.splice(at.min(end)..end, token.iter().copied());
            }
            4 => {
                let piece = bytes[at.min(end)..end].to_vec();
                let times = [1, 2, 40, 2_000][chance.index(4)].min(LONGEST / piece.len().max(1));
                bytes.splice(at..at, piece.repeat(times));
            }
            5 => lines(bytes, |lines| {
                let (a, b) = (chance.index(lines.len()), chance.index(lines.len()));
                lines.swap(a, b);
            }),
            6 => lines(bytes, |lines| {
                let line = lines[chance.index(lines.len())].clone();
                lines.insert(chance.index(lines.len()), line);
            }),
            7 => {
                let other = &chance.pick(&self.files).1;
                let from = chance.index(other.len() + 1);
                let to = (from + chance.index(400)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.index(8);
                }
            }
        }
    }

    fn token(&self, chance: &mut Chance) -> &'static str {
        let own = !self.tokens.is_empty() && chance.index(3) > 0;
        let tokens: &[&'static str] = if own { self.tokens } else { ANYWHERE };
        tokens[chance.index(tokens.len())]
    }
}

fn lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    change(&mut lines);
    *bytes = lines.join(&b'\n');
}
