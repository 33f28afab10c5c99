//! Lines out, lines in.
//!
//! It must not know what is asked for. Every text passes one gate on its way out, after
//! all templates: nothing in it can drive the terminal, and a terminal that expects no
//! UTF-8 gets none. What comes in is made harmless at once.

use super::ear::Ear;
use super::followed::Followed;
use super::rows::wrapped;
use crate::app::preview::{Mistakes, Preview};
use crate::app::preview_files::{LOOK, PreviewFiles};
use crate::engine::pick::pick_row;
use crate::engine::reply::{is_stray, stray_text};
use crate::i18n::Words;
use crate::model::{ascii, sanitize, sanitize_line};
use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long one line of input may be, in bytes: as much as is kept of what is being typed.
const LONGEST: u64 = 16 << 20;

/// The lines of the person.
pub trait Lines: BufRead {
    /// Whether more of the same paste is there to be read.
    fn pasted(&mut self) -> bool;

    /// Whether a person types them, who can be asked something more.
    fn typed(&self) -> bool {
        false
    }

    /// Waits so long for a line, at most; says whether one is there. Of a pipe it is not
    /// known, and reading waits as long as it takes.
    fn arrives(&mut self, _patience: Duration) -> bool {
        true
    }

    /// Whether the beginning of a line is there, whose end is not.
    fn begun(&mut self) -> bool {
        false
    }
}

/// Lines that come in by a pipe: none is a paste, each is an answer.
#[derive(Debug)]
pub struct Pipe<R>(pub R);

impl<R: Read> Read for Pipe<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R: BufRead> BufRead for Pipe<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

impl<R: BufRead> Lines for Pipe<R> {
    fn pasted(&mut self) -> bool {
        false
    }
}

/// Where lines come from and go to.
pub struct Door<'a> {
    /// The lines of the person.
    pub input: &'a mut dyn Lines,
    /// The lines for the person.
    pub out: &'a mut dyn Write,
    /// What could not be done as it was asked for, on a way of its own.
    pub errors: &'a mut dyn Write,
    /// The output is a terminal, which may have a clipboard.
    pub terminal: bool,
    /// How wide the output is now; none where lines have no end to their width.
    pub columns: fn() -> Option<usize>,
}

impl fmt::Debug for Door<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door")
            .field("terminal", &self.terminal)
            .finish_non_exhaustive()
    }
}

/// A dialogue in lines.
pub(super) struct Dialogue<'a> {
    door: Door<'a>,
    words: Arc<Words>,
    utf8: bool,
    /// The input has ended: nothing more can be asked.
    pub(super) ended: bool,
    /// How long the last line took to come.
    took: Duration,
    /// The files of a preview: one that is saved calls away from a question.
    pub(super) files: Option<PreviewFiles>,
    /// What was told last to be wrong with the text of a preview.
    pub(super) mistakes: Option<Mistakes>,
    /// One was saved, and is to be read again.
    pub(super) saved: Option<Preview>,
    /// A run of the team: what comes of it calls away from a question.
    pub(super) followed: Option<Followed>,
    /// What is asked now may be called away from by that.
    hears: bool,
    /// What the team wants of whoever walks here is told while a line is waited for.
    pub(super) ear: Option<Ear>,
}

/// A line of a person that comes sooner after its question answers the one before, by a key
/// that bounced.
const SOON: Duration = Duration::from_millis(300);

/// How often it is asked what the team wants while a line is waited for.
const LISTEN: Duration = Duration::from_millis(500);

/// How long one of the two is looked at, where a line and a run are waited for.
const BLINK: Duration = Duration::from_millis(40);

impl<'a> Dialogue<'a> {
    pub(super) fn new(door: Door<'a>, words: Arc<Words>, utf8: bool) -> Self {
        Self {
            door,
            words,
            utf8,
            ended: false,
            took: Duration::ZERO,
            files: None,
            mistakes: None,
            saved: None,
            followed: None,
            hears: false,
            ear: None,
        }
    }

    /// Whether a person types the lines.
    pub(super) fn typed(&self) -> bool {
        self.door.input.typed()
    }

    /// Whether the last line came sooner than a person reads what is asked. A pipe is no
    /// person: its lines were all written before.
    pub(super) fn came_at_once(&self) -> bool {
        self.typed() && self.took < SOON
    }

    /// Whether the output is a terminal.
    pub(super) fn on_terminal(&self) -> bool {
        self.door.terminal
    }

    /// How wide the output is; none where lines have no end to their width.
    pub(super) fn columns(&self) -> Option<usize> {
        (self.door.columns)()
    }

    /// Rings the terminal's bell; what is no terminal gets no sign of it.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        if self.door.terminal {
            write!(self.door.out, "\x07")?;
        }
        Ok(())
    }

    /// The way out for words.
    fn write(&mut self, text: &str, end: &str) -> io::Result<()> {
        let text = self.printable(text);
        let text = match (self.door.columns)() {
            Some(columns) => wrapped(&text, columns),
            None => text,
        };
        write!(self.door.out, "{text}{end}")
    }

    fn printable(&self, text: &str) -> String {
        let text = sanitize(text);
        if self.utf8 || text.is_ascii() {
            text.into_owned()
        } else {
            ascii::line(&text)
        }
    }

    /// Prints a text that is to be selected and taken elsewhere: its lines stay whole.
    pub(super) fn whole(&mut self, text: &str) -> io::Result<()> {
        let text = self.printable(text);
        writeln!(self.door.out, "{text}")
    }

    /// Prints a text of one line or several.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        self.write(text, "\n")
    }

    /// Prints what a program printed, as it comes.
    pub(super) fn printed(&mut self, text: &str) -> io::Result<()> {
        let text = self.printable(text);
        write!(self.door.out, "{text}")?;
        self.door.out.flush()
    }

    /// Says what could not be done as it was asked for. Where nobody listens there is nobody
    /// to tell.
    pub(super) fn wrong(&mut self, text: &str) {
        let text = self.printable(text);
        let _ = writeln!(self.door.errors, "{text}");
    }

    /// Prints a text of the catalogue.
    pub(super) fn say(&mut self, word: &str) -> io::Result<()> {
        let text = self.words.say(word);
        self.line(&text)
    }

    /// Sends the terminal what is for its clipboard and not for the person.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.door.out.write_all(bytes)?;
        self.door.out.flush()
    }

    /// Asks for a letter, a number, a row; none once the input has ended. Several lines
    /// at once are no such thing: they are refused, so that none answers what follows. A
    /// line of blanks is one blank, which is a key of its own.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        loop {
            let Some(lines) = self.read(question)? else {
                return Ok(None);
            };
            match lines.as_slice() {
                [line] if !line.is_empty() && line.trim().is_empty() => {
                    return Ok(Some(" ".to_owned()));
                }
                [line] => return Ok(Some(sanitize_line(line).trim().to_owned())),
                _ => self.say("plain-pasted")?,
            }
        }
    }

    /// The same, where what comes of a run that is followed calls away from it: then none.
    pub(super) fn ask_or_hear(&mut self, question: &str) -> io::Result<Option<String>> {
        self.hears = true;
        let asked = self.ask(question);
        self.hears = false;
        asked
    }

    /// Asks for a text; none once the input has ended. A paste is one text, whatever its
    /// lines: `between` stands between them.
    pub(super) fn ask_text(&mut self, question: &str, between: &str) -> io::Result<Option<String>> {
        let lines = self.read(question)?;
        Ok(lines.map(|lines| {
            let lines: Vec<_> = lines.iter().map(|line| sanitize_line(line)).collect();
            lines.join(between).trim().to_owned()
        }))
    }

    /// Asks for words; a letter alone, which is a key elsewhere, is asked back.
    pub(super) fn ask_words(&mut self, question: &str) -> io::Result<Option<String>> {
        loop {
            match self.ask_text(question, " ")? {
                Some(text) if is_stray(&text) => {
                    let text = stray_text(&text, &self.words);
                    self.line(&text)?;
                }
                answer => return Ok(answer),
            }
        }
    }

    /// Reads one line of a long text as it is, and whether more of the same paste follows;
    /// none once the input has ended. Nothing calls away from a text that was begun.
    pub(super) fn long_line(&mut self, begun: bool) -> io::Result<Option<(String, bool)>> {
        self.door.out.flush()?;
        if !begun && self.called_away() {
            return Ok(None);
        }
        let Some(line) = self.read_line()? else {
            return Ok(None);
        };
        Ok(Some((line, self.door.input.pasted())))
    }

    /// Asks for one of several; none when nothing was typed.
    pub(super) fn choose(
        &mut self,
        question: &str,
        labels: &[String],
    ) -> io::Result<Option<usize>> {
        self.choose_or(question, labels, None)
    }

    /// The same, where an empty line means one of them. The way back that other questions have
    /// (`.`, `:b`, `:q`) and the end of the input mean none.
    pub(super) fn choose_or(
        &mut self,
        question: &str,
        labels: &[String],
        empty: Option<usize>,
    ) -> io::Result<Option<usize>> {
        for (row, label) in labels.iter().enumerate() {
            self.line(&format!("  {} {label}", row + 1))?;
        }
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        while let Some(line) = self.ask(question)? {
            match line.trim() {
                "" => return Ok(empty),
                "." | ":b" | ":q" => return Ok(None),
                _ => {}
            }
            if let Some(row) = pick_row(&labels, &line) {
                return Ok(Some(row));
            }
            self.say("plain-no-such-choice")?;
        }
        Ok(None)
    }

    fn read(&mut self, question: &str) -> io::Result<Option<Vec<String>>> {
        self.write(question.trim_end(), " ")?;
        self.door.out.flush()?;
        self.tell_meanwhile(question)?;
        if self.called_away() {
            self.line("")?;
            return Ok(None);
        }
        let asked = Instant::now();
        let first = self.read_line()?;
        self.took = asked.elapsed();
        let Some(first) = first else {
            self.line("")?;
            return Ok(None);
        };
        let mut lines = vec![first];
        while self.door.input.pasted() {
            match self.read_line()? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        Ok(Some(lines))
    }

    /// Waits for a line, and tells meanwhile what the team wants; the question stands below that
    /// again. A pipe is no person, and reads nothing of it.
    fn tell_meanwhile(&mut self, question: &str) -> io::Result<()> {
        let alone = self.followed.is_none() && self.files.is_none() && !self.ended;
        if self.ear.is_none() || !alone || !self.typed() {
            return Ok(());
        }
        while !self.door.input.arrives(LISTEN) {
            let Some(text) = self.ear.as_mut().and_then(Ear::news) else {
                continue;
            };
            self.line("")?;
            self.ring()?;
            self.line(&text)?;
            self.write(question.trim_end(), " ")?;
            self.door.out.flush()?;
        }
        Ok(())
    }

    /// Waits for a line; says whether something else calls before one was begun: a file that was
    /// saved, or what comes of a run that is followed.
    fn called_away(&mut self) -> bool {
        if let Some(followed) = self.followed.as_mut().filter(|_| self.hears) {
            let mut comes = false;
            while !comes && !self.door.input.arrives(BLINK) {
                comes = followed.look(BLINK);
            }
            return comes && !self.door.input.begun();
        }
        let Some(files) = &mut self.files else {
            return false;
        };
        while self.saved.is_none() && !self.door.input.arrives(LOOK) {
            self.saved = files.saved();
        }
        self.saved.is_some() && !self.door.input.begun()
    }

    /// A line without its end. Of one that is longer than the longest nothing is taken, and
    /// nothing after it, because that may answer what it was to answer.
    fn read_line(&mut self) -> io::Result<Option<String>> {
        if self.ended {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = (&mut *self.door.input)
            .take(LONGEST + 1)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            self.ended = true;
            return Ok(None);
        }
        if bytes.strip_suffix(b"\n").unwrap_or(&bytes).len() as u64 > LONGEST {
            self.ended = true;
            let most = usize::try_from(LONGEST >> 20).unwrap_or(0);
            let text = self.words.with("plain-too-long", &[("most", most.into())]);
            return self.line(&text).map(|()| None);
        }
        let text = String::from_utf8_lossy(&bytes);
        Ok(Some(
            sanitize(text.trim_end_matches(['\n', '\r'])).into_owned(),
        ))
    }
}
