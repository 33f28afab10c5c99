//! Where each text of a catalogue's file stands, found when the program is built: a start
//! looks for some forty of a thousand, and need not look through the files for them.
//!
//! A text begins with its name at the beginning of a line and goes on as long as lines are
//! indented or empty (Fluent 1.0, section 4). It must not know what a text says.

use std::borrow::Cow;

/// A file of the catalogue.
#[derive(Debug)]
pub(super) struct File {
    pub(super) text: Cow<'static, str>,
    pub(super) index: Cow<'static, [Entry]>,
}

/// A text of a file: from where to where it stands, and its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Of its name: most names are told apart by it.
    mark: u32,
    from: u32,
    to: u32,
    /// How long the name is.
    name: u32,
}

impl File {
    /// A text that is there when the program runs, looked through now.
    pub(super) fn of(text: String) -> Self {
        let mut index = Vec::new();
        while let Some(entry) = next(
            text.as_bytes(),
            index.last().map_or(0, |entry: &Entry| entry.end()),
        ) {
            index.push(entry);
        }
        Self {
            text: Cow::Owned(text),
            index: Cow::Owned(index),
        }
    }

    /// The text of that name, with its name.
    pub(super) fn find(&self, id: &str) -> Option<&str> {
        let mark = mark(id.as_bytes(), 0, id.len());
        let mut alike = self.index.iter().filter(|entry| entry.mark == mark);
        alike.find(|entry| self.name(entry) == id)?.of(&self.text)
    }

    /// The name of a text.
    fn name(&self, entry: &Entry) -> &str {
        let text = entry.of(&self.text).unwrap_or_default();
        text.get(..entry.name as usize).unwrap_or_default()
    }

    /// The names of all texts.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.index.iter().map(|entry| self.name(entry))
    }
}

impl Entry {
    fn of(self, text: &str) -> Option<&str> {
        text.get(self.from as usize..self.to as usize)
    }

    fn end(self) -> usize {
        self.to as usize
    }
}

/// How many texts there are.
pub(super) const fn count(text: &[u8]) -> usize {
    let (mut count, mut from) = (0, 0);
    while let Some(entry) = next(text, from) {
        count += 1;
        from = entry.to as usize;
    }
    count
}

/// Where they stand.
pub(super) const fn index<const COUNT: usize>(text: &[u8]) -> [Entry; COUNT] {
    let none = Entry {
        mark: 0,
        from: 0,
        to: 0,
        name: 0,
    };
    let mut index = [none; COUNT];
    let (mut at, mut from) = (0, 0);
    while let Some(entry) = next(text, from) {
        index[at] = entry;
        at += 1;
        from = entry.to as usize;
    }
    index
}

/// The first text that begins at this line or below.
const fn next(text: &[u8], mut from: usize) -> Option<Entry> {
    while from < text.len() {
        let named = text[from].is_ascii_alphabetic();
        let mut to = line_end(text, from);
        while named && to < text.len() && matches!(text[to], b' ' | b'\n' | b'}') {
            to = line_end(text, to);
        }
        let mut sign = from;
        while sign < to && text[sign] != b'=' {
            sign += 1;
        }
        if named && sign < to {
            while sign > from && text[sign - 1] == b' ' {
                sign -= 1;
            }
            return Some(Entry {
                mark: mark(text, from, sign),
                from: from as u32,
                to: to as u32,
                name: (sign - from) as u32,
            });
        }
        from = to;
    }
    None
}

/// Where the line ends that this place is in.
const fn line_end(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b'\n' {
        at += 1;
    }
    if at < text.len() { at + 1 } else { at }
}

/// A number that few other names have (FNV-1a).
const fn mark(text: &[u8], from: usize, to: usize) -> u32 {
    let (mut mark, mut at) = (0x811c_9dc5_u32, from);
    while at < to {
        mark = (mark ^ text[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    mark
}
