//! The list of what is wrong, and the words for it.
//!
//! Every part of the loader reports here and goes on, so that one check names all
//! the mistakes of a file. It must not know what a runbook is.

use super::passwords;
use super::quoted::{LONGEST, WHOLE_LIST, listed, shown};
use super::rows::Rows;
use crate::i18n::{Arg, Words};
use crate::lang::Span;
use crate::model::nearest::{nearest, ranked};
use crate::model::problem::{Place, Problem, Severity, SourceId};
use crate::model::sorted::sort_by;

/// How many problems are told of one file.
const MOST: usize = 500;

/// How many words of a long list a message names.
const FEW: usize = 8;
/// Among how many words the nearest are looked for.
const MOST_RANKED: usize = 500;
/// The values of messages that are lists of known words.
const LISTS: [&str; 3] = ["known", "names", "words"];

/// What to tell the author to do next.
#[derive(Debug, Clone)]
pub(super) enum Hint {
    /// Nothing more to say.
    None,
    /// The text that the catalogue has for this problem, under `<name>-hint`.
    Own,
    /// The nearest known word.
    Nearest(String),
    /// The hint of this name, with the same values.
    Of(&'static str),
}

/// What is read, by which hangs how much is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// A runbook as its author has it.
    Runbook,
    /// A run's own copy of one, which was fine when the run began.
    KeptRunbook,
    /// A configuration: its keys at the top have nothing to do with each other, and one may
    /// wait for its value.
    Config,
}

/// The problems found so far.
pub(super) struct Diagnostics<'a> {
    words: &'a Words,
    /// The first of the files.
    first: SourceId,
    /// The file being read.
    source: SourceId,
    /// The files, numbered from the first one on.
    files: Vec<Rows<'a>>,
    /// Lines that could not be read: what they named is unknown, not wrong.
    lost: Vec<(SourceId, usize, String)>,
    list: Vec<Problem>,
    /// How many of them make the file useless: the others never stand in their way.
    errors: usize,
    reads: Reads,
}

impl<'a> Diagnostics<'a> {
    pub(super) fn new(source: SourceId, text: &'a str, words: &'a Words) -> Self {
        Self {
            words,
            first: source,
            source,
            files: vec![text.into()],
            lost: Vec::new(),
            list: Vec::new(),
            errors: 0,
            reads: Reads::Runbook,
        }
    }

    /// With the texts of further files, numbered on.
    pub(super) fn beside(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        self.files.extend(texts.into_iter().map(Rows::from));
        self
    }

    /// What is read from here on is the file of that number, counted from the first.
    pub(super) fn turn_to(&mut self, at: usize) {
        self.source = self.first.after(at);
    }

    /// The lines of that file; none of one that is not here.
    fn lines(&self, source: SourceId) -> &[&'a str] {
        self.file(source).map_or(&[], Rows::all)
    }

    fn file(&self, source: SourceId) -> Option<&Rows<'a>> {
        let at = source.since(self.first)?;
        self.files.get(at)
    }

    /// The byte of its line at which a place begins.
    fn byte(&self, place: Place) -> usize {
        let file = self.file(place.source);
        file.map_or(0, |file| file.byte(place.line, place.column))
    }

    /// The letter that stands at a place.
    fn sign(&self, place: Place) -> Option<char> {
        let row = self.line(place)?;
        row.get(self.byte(place)..)?.chars().next()
    }

    /// The line that a place is in.
    fn line(&self, place: Place) -> Option<&'a str> {
        let at = place.line.checked_sub(1)?;
        self.lines(place.source).get(at).copied()
    }

    /// Of a configuration.
    pub(super) fn of_config(mut self) -> Self {
        self.reads = Reads::Config;
        self
    }

    /// Of a run's own copy.
    pub(super) fn of_kept(mut self) -> Self {
        self.reads = Reads::KeptRunbook;
        self
    }

    /// Whether what passes a limit costs the key at the top that it stands under, and not the
    /// file.
    pub(super) fn is_by_keys(&self) -> bool {
        self.reads == Reads::Config
    }

    /// Whether a key without a value is as good as one that is not there.
    pub(super) fn blanks_are_fine(&self) -> bool {
        self.reads != Reads::Runbook
    }

    /// Whether a plain text goes on over a line that begins like an entry of a list.
    pub(super) fn hides_list(&self, place: Place, text: &str) -> bool {
        let below = self.lines(place.source).get(place.line..);
        // No text has more rows than letters.
        let below = below.unwrap_or_default().iter().take(text.len());
        let mut own = below.map(|row| row.trim());
        let hides = own
            .by_ref()
            .take_while(|row| text.contains(row))
            .any(|row| row.starts_with("- "));
        let is_plain = || {
            let sign = self.sign(place);
            sign.is_some_and(|sign| !"|>\"'&!*".contains(sign)) && !self.begins_block(place)
        };
        hides && is_plain()
    }

    /// Whether the text that begins in that line is a block: the parser places one at its
    /// first line, below its `|` or `>`.
    fn begins_block(&self, place: Place) -> bool {
        let above = place.line.checked_sub(2);
        let above = above.and_then(|at| self.lines(place.source).get(at));
        let code = above.map(|row| row.split(" #").next().unwrap_or_default());
        let last = code.and_then(|row| row.split_whitespace().next_back());
        last.is_some_and(|word| word.starts_with(['|', '>']))
    }

    /// The rows of a text in double quotes that begins there, as they are in the file.
    pub(super) fn quoted(&self, place: Place) -> Option<&[&'a str]> {
        let rows = self.lines(place.source).get(place.line.checked_sub(1)?..)?;
        (self.sign(place) == Some('"')).then_some(rows)
    }

    /// Whether the text is a run's own copy: what only asks its author for more care is not
    /// told.
    pub(super) fn is_kept(&self) -> bool {
        self.reads == Reads::KeptRunbook
    }

    /// A place in the file being read.
    pub(super) fn at(&self, line: usize, column: usize, width: usize) -> Place {
        Place {
            source: self.source,
            line,
            column,
            width,
        }
    }

    /// The file being read.
    pub(super) fn source(&self) -> SourceId {
        self.source
    }

    /// Whether enough has been found: more would help nobody, and take time.
    pub(super) fn full(&self) -> bool {
        self.errors >= MOST
    }

    /// Adds a problem that makes the file useless. Its text is `problem-<name>` of the
    /// catalogue.
    pub(super) fn add(
        &mut self,
        place: Place,
        code: &'static str,
        name: &str,
        args: &[(&str, Arg<'_>)],
        hint: &Hint,
    ) {
        self.tell(Severity::Error, place, code, (name, hint), args);
    }

    /// Adds a warning, whose text, and hint, have its own name.
    pub(super) fn warn(&mut self, code: &'static str, place: Place, args: &[(&str, Arg<'_>)]) {
        self.tell(Severity::Warning, place, code, (code, &Hint::Own), args);
    }

    /// Adds a problem of that level, with the name of its text and its hint.
    pub(super) fn tell(
        &mut self,
        level: Severity,
        place: Place,
        code: &'static str,
        (name, hint): (&str, &Hint),
        args: &[(&str, Arg<'_>)],
    ) {
        let is_error = level == Severity::Error;
        let others = self.list.len() - self.errors;
        if self.full() || !is_error && others >= MOST {
            return;
        }
        self.errors += usize::from(is_error);
        let clean: Vec<(&str, String)> = args
            .iter()
            .filter_map(|(key, arg)| match arg {
                Arg::Text(text) if LISTS.contains(key) => Some((*key, listed(text))),
                Arg::Text(text) => Some((*key, shown(text))),
                Arg::Count(_) => None,
            })
            .collect();
        let mut safe: Vec<(&str, Arg<'_>)> = args
            .iter()
            .filter(|(_, arg)| matches!(arg, Arg::Count(_)))
            .copied()
            .collect();
        safe.extend(clean.iter().map(|(key, text)| (*key, Arg::Text(text))));
        let message = self.words.with(&format!("problem-{name}"), &safe);
        let hint = match hint {
            Hint::None => None,
            Hint::Own => Some(self.words.with(&format!("problem-{name}-hint"), &safe)),
            Hint::Of(other) => Some(self.words.with(&format!("problem-{other}-hint"), &safe)),
            Hint::Nearest(word) => Some(
                self.words
                    .with("problem-did-you-mean", &[("word", word.into())]),
            ),
        };
        self.list.push(Problem {
            place,
            level,
            code,
            message,
            hint,
        });
    }

    /// The hint that names the nearest known word, or another one where none is near.
    pub(super) fn suggest<'k>(
        &self,
        found: &str,
        known: impl IntoIterator<Item = &'k str>,
        otherwise: Hint,
    ) -> Hint {
        // What is not told needs no hint, and looking for it takes the most time.
        if self.full() {
            return Hint::None;
        }
        match nearest(found, known) {
            Some(word) => Hint::Nearest(word),
            None => otherwise,
        }
    }

    /// All of a few words, or those of many that are nearest to a found one: what a message
    /// can hold.
    pub(super) fn few(&self, found: &str, words: &[&str]) -> String {
        let all: usize = words.iter().map(|word| word.chars().count() + 2).sum();
        if words.len() <= FEW || all <= LONGEST || self.full() {
            return words.join(", ");
        }
        let some = words.get(..words.len().min(MOST_RANKED));
        let some = some.unwrap_or_default();
        let mut near = ranked(found, some, FEW);
        // They are listed as they are everywhere else.
        near.sort_by_key(|word| some.iter().position(|own| own == word));
        near.join(", ") + "…"
    }

    /// All keys of an object; of very many, those nearest to what was found, and where all are.
    pub(super) fn keys(&self, found: &str, words: &[&str]) -> String {
        let all: usize = words.iter().map(|word| word.chars().count() + 2).sum();
        if all <= WHOLE_LIST {
            return words.join(", ");
        }
        let near = self.few(found, words);
        let args = [("near", (&near).into()), ("count", words.len().into())];
        self.say_with("problem-known-keys-many", &args)
    }

    /// A text of the catalogue that goes into a message.
    pub(super) fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    /// A text of the catalogue with values, that goes into a message.
    pub(super) fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.with(id, args)
    }

    /// Remembers lines that the parser could not read.
    pub(super) fn lose(&mut self, lost: Vec<(usize, String)>) {
        let source = self.source;
        let lost = lost.into_iter();
        self.lost
            .extend(lost.map(|(line, text)| (source, line, text)));
    }

    /// Remembers the lines from that place on, too.
    pub(super) fn lose_rows(&mut self, first: Place, last: usize) {
        let rows = self.lines(first.source).iter().enumerate();
        let rows = rows.map(|(at, row)| (at + 1, *row));
        let rows = rows.filter(|(line, _)| (first.line..=last).contains(line));
        let rows: Vec<_> = rows
            .map(|(line, row)| (first.source, line, row.to_owned()))
            .collect();
        self.lost.extend(rows);
    }

    /// Whether lines are missing from what was read.
    pub(super) fn recovered(&self) -> bool {
        !self.lost.is_empty()
    }

    /// Whether an unreadable line belongs to an object from that place to that line: it lies
    /// between them, began the object just above, or went on with it just below.
    pub(super) fn lost_between(&self, first: Place, last: usize) -> bool {
        let mut lost = self.lost.iter().filter(|own| own.0 == first.source);
        lost.any(|(_, line, text)| {
            let begins = text.trim_start().starts_with("- ");
            (first.line..=last).contains(line)
                || (line + 1 == first.line && begins)
                || (*line == last + 1 && !begins)
        })
    }

    /// Whether an unreadable line holds this word, and so may have defined it.
    pub(super) fn lost_names(&self, word: &str) -> bool {
        let mut lost = self.lost.iter();
        lost.any(|(.., line)| find_word(line, word).is_some())
    }

    /// Narrows a place to a word, looked for from that place over some lines.
    pub(super) fn pinpoint(&self, place: Place, rows: usize, word: &str) -> Place {
        for line in place.line..=place.line + rows {
            let Some(text) = self.line(Place { line, ..place }) else {
                break;
            };
            let from = if line == place.line {
                self.byte(place)
            } else {
                0
            };
            if let Some(at) = find_word(&text[from..], word) {
                let column = text[..from + at].chars().count() + 1;
                return Place {
                    source: place.source,
                    line,
                    column,
                    width: word.chars().count(),
                };
            }
        }
        place
    }

    /// Narrows the place of a text to a piece of it: the mark is under that piece, and never
    /// under the same word elsewhere.
    pub(super) fn locate(&self, place: Place, text: &str, piece: Span) -> Place {
        let (Some(before), Some(words)) =
            (text.get(..piece.start), text.get(piece.start..piece.end))
        else {
            return place;
        };
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let row = text.get(start..).and_then(|rest| rest.lines().next());
        let row = row.unwrap_or_default().trim_end();
        let indent = row.len() - row.trim_start().len();
        let rows = text.matches('\n').count() + 1;
        let below = before.matches('\n').count();
        // A text that begins below its key, or on its line.
        for line in (place.line + below)..=(place.line + below + 1).min(place.line + rows) {
            let Some(file_row) = self.line(Place { line, ..place }) else {
                break;
            };
            let from = if line == place.line {
                self.byte(place)
            } else {
                0
            };
            if let Some(at) = file_row
                .get(from..)
                .and_then(|rest| rest.find(row.trim_start()))
            {
                let byte = from + at + (piece.start - start).saturating_sub(indent);
                let words = words.lines().next().unwrap_or_default();
                return Place {
                    source: place.source,
                    line,
                    column: file_row.get(..byte).map_or(0, |text| text.chars().count()) + 1,
                    width: words.chars().count().max(1),
                };
            }
        }
        self.pinpoint(place, rows, words)
    }

    /// Whether the line that a place is in has these words.
    pub(super) fn says(&self, place: Place, words: &str) -> bool {
        self.line(place).is_some_and(|text| text.contains(words))
    }

    /// Whether one of these words stands at that place.
    pub(super) fn begins(&self, place: Place, words: &[&str]) -> bool {
        let row = self.line(place);
        let own = row.and_then(|row| row.get(self.byte(place)..));
        own.is_some_and(|own| words.iter().any(|word| own.starts_with(word)))
    }

    /// Whether a text in the line of that place was told to end at a comma.
    pub(super) fn is_cut_at_comma(&self, place: Place) -> bool {
        let at = (place.source, place.line);
        let told = self.list.iter();
        let mut told = told.filter(|own| (own.place.source, own.place.line) == at);
        told.any(|own| own.code == "cut")
    }

    /// Whether the key at that place follows a comma, as it does between braces.
    pub(super) fn follows_comma(&self, place: Place) -> bool {
        let row = self.line(place);
        let before = row.and_then(|row| row.get(..self.byte(place)));
        before.is_some_and(|before| before.trim_end().ends_with(','))
    }

    /// The same, where no space parts the two, as in an address.
    pub(super) fn touches_comma(&self, place: Place) -> bool {
        let row = self.line(place);
        let before = row.and_then(|row| row.get(..self.byte(place)));
        before.is_some_and(|before| before.ends_with(','))
    }

    /// Whether all that stands behind a key is a `#` directly before a letter.
    pub(super) fn begins_as_comment(&self, key: Place, value: Place) -> bool {
        let row = self.line(key);
        let end = Place {
            column: key.column + key.width,
            ..key
        };
        let behind = row.and_then(|row| row.get(self.byte(end)..));
        let text = behind.and_then(|text| text.trim_start().strip_prefix(':'));
        let text = text
            .map(str::trim_start)
            .and_then(|text| text.strip_prefix('#'));
        value.line == key.line && text.is_some_and(|text| text.starts_with(char::is_alphanumeric))
    }

    /// Where the `#` directly before a letter stands that is all behind the dash of an entry, in
    /// the line of a place or just above it.
    pub(super) fn comment_in_place_of(&self, place: Place) -> Option<Place> {
        let lines = [place.line, place.line.saturating_sub(1)].into_iter();
        lines.into_iter().find_map(|line| {
            let row = self.line(Place { line, ..place })?;
            let entry = row.trim_start().strip_prefix('-')?;
            let text = entry.trim_start().strip_prefix('#')?;
            let begins = text.starts_with(char::is_alphanumeric) && entry.starts_with(' ');
            let column = row.find('#').map(|at| row[..at].chars().count() + 1)?;
            begins.then_some(Place {
                line,
                column,
                width: 1,
                ..place
            })
        })
    }

    /// Whether this was told of that place.
    pub(super) fn has(&self, place: Place, code: &str) -> bool {
        let mut told = self.list.iter().rev();
        told.any(|own| own.place == place && own.code == code)
    }

    /// How many have been found.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// How many of them make a text useless.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The words in which they are told.
    pub(super) fn words(&self) -> &'a Words {
        self.words
    }

    /// Takes out of what is said of a line the password that it may have: it is shown where
    /// others look on, and written to logs. A line is gone through once.
    fn keep_secrets(&mut self) {
        let mut list = std::mem::take(&mut self.list);
        let same = |a: &Problem, b: &Problem| {
            (a.place.source, a.place.line) == (b.place.source, b.place.line)
        };
        for of_line in list.chunk_by_mut(same) {
            let line = of_line.first().and_then(|own| self.line(own.place));
            if let Some(secret) = line.and_then(passwords::secret) {
                of_line
                    .iter_mut()
                    .for_each(|own| passwords::keep(own, secret));
            }
        }
        self.list = list;
    }

    /// All problems in the file's order; the same one is told once.
    pub(super) fn into_sorted(mut self) -> Vec<Problem> {
        sort_by(&mut self.list, |a, b| {
            (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message))
        });
        let level = if self.full() {
            Severity::Error
        } else {
            Severity::Warning
        };
        let many = self.full() || self.list.len() - self.errors >= MOST;
        self.list.dedup();
        self.keep_secrets();
        if let (true, Some(last)) = (many, self.list.last()) {
            let message = self.words.with("problem-more", &[("count", MOST.into())]);
            let place = last.place;
            self.list.push(Problem {
                place,
                level,
                code: "more",
                message,
                hint: None,
            });
        }
        self.list
    }
}

/// Where a whole word begins; `tipus` is not in `tipus_nou`.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        !text[..*at].chars().next_back().is_some_and(inside)
            && !text[at + word.len()..].chars().next().is_some_and(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_another_is_not_that_word() {
        assert_eq!(find_word("tipus_nou == tipus", "tipus"), Some(13));
    }
}
