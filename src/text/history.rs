//! What was changed in a text, so that it can be taken back, and what was cut out last.
//!
//! It must not know keys or fields.

/// How many changes can be taken back.
const MOST: usize = 200;

/// One change: what went out at a place, and how many bytes came in there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place, in bytes.
    pub at: usize,
    /// What went out.
    pub out: String,
    /// How many bytes came in.
    pub len: usize,
}

/// The changes of a text, the newest last.
#[derive(Debug, Clone, Default)]
pub struct EditHistory {
    past: Vec<Change>,
    /// What was taken back and can be made again, the first to be made again last.
    undone: Vec<Change>,
    /// A word was typed to its end: the next letter begins another change.
    word_ended: bool,
    cut: String,
}

impl EditHistory {
    /// Takes note of a text that came in. Letters of one word are one change.
    pub fn put(&mut self, at: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        self.undone.clear();
        let mut letters = text.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        let blank = letter.is_some_and(char::is_whitespace);
        let same_word = letter.is_some() && (blank || !self.word_ended);
        self.word_ended = blank || letter.is_none();
        if let Some(last) = self.past.last_mut()
            && same_word
            && at == last.at + last.len
        {
            last.len += text.len();
            return;
        }
        let (out, len) = (String::new(), text.len());
        self.push(Change { at, out, len });
    }

    /// Takes note of a text that went out. Letters that go one by one are one change.
    pub fn took(&mut self, at: usize, out: &str) {
        self.undone.clear();
        self.word_ended = true;
        if let Some(last) = self.past.last_mut().filter(|last| last.len == 0) {
            if at + out.len() == last.at {
                last.out.insert_str(0, out);
                last.at = at;
                return;
            }
            if at == last.at {
                last.out.push_str(out);
                return;
            }
        }
        let out = out.to_owned();
        self.push(Change { at, out, len: 0 });
    }

    fn push(&mut self, change: Change) {
        if self.past.len() >= MOST {
            self.past.remove(0);
        }
        self.past.push(change);
    }

    /// Keeps a text that was cut out.
    pub fn cut(&mut self, text: &str) {
        if !text.is_empty() {
            text.clone_into(&mut self.cut);
        }
    }

    /// The text that was cut out last.
    #[must_use]
    pub fn last_cut(&self) -> &str {
        &self.cut
    }

    /// Takes the newest change out, to be taken back; or the one that was taken back last, to
    /// be made again.
    pub fn pop(&mut self, again: bool) -> Option<Change> {
        self.word_ended = true;
        let changes = if again {
            &mut self.undone
        } else {
            &mut self.past
        };
        changes.pop()
    }

    /// Keeps what turns such a change round.
    pub fn turned(&mut self, change: Change, again: bool) {
        if again {
            self.push(change);
        } else {
            self.undone.push(change);
        }
    }
}
