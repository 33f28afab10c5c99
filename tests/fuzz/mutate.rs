//! Texts made worse, the same way each time: a seed says which.
//!
//! A corpus of what is usual and of what once did harm is cut, doubled, put together and
//! strewn with what breaks a reader. It must not know what reads them.

use std::path::Path;

/// Numbers from a seed (splitmix64): quick, and the same everywhere.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    /// One of some.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

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
    pub fn worse(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = dice.pick(&self.files).1.clone();
        for _ in 0..=dice.below(6) {
            self.slip(&mut bytes, dice);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    /// One slip of a hand, of a disk or of an enemy.
    fn slip(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(40)).min(bytes.len());
        match dice.below(9) {
            0 => {
                bytes.drain(at.min(end)..end);
            }
            1 | 2 => {
                let token = self.token(dice).as_bytes();
                bytes.splice(at..at, token.iter().copied());
            }
            3 => {
                let token = self.token(dice).as_bytes();
                bytes.splice(at.min(end)..end, token.iter().copied());
            }
            4 => {
                let piece = bytes[at.min(end)..end].to_vec();
                let times = [1, 2, 40, 2_000][dice.below(4)].min(LONGEST / piece.len().max(1));
                bytes.splice(at..at, piece.repeat(times));
            }
            5 => lines(bytes, |lines| {
                let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
                lines.swap(a, b);
            }),
            6 => lines(bytes, |lines| {
                let line = lines[dice.below(lines.len())].clone();
                lines.insert(dice.below(lines.len()), line);
            }),
            7 => {
                let other = &dice.pick(&self.files).1;
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(400)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }

    fn token(&self, dice: &mut Dice) -> &'static str {
        let own = !self.tokens.is_empty() && dice.below(3) > 0;
        let tokens: &[&'static str] = if own { self.tokens } else { ANYWHERE };
        tokens[dice.below(tokens.len())]
    }
}

fn lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    change(&mut lines);
    *bytes = lines.join(&b'\n');
}
