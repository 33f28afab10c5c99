//! Arguments that a program reads as a program: what a shell gets behind `-c`, the script of
//! `awk`, all that `ssh` sends to the far side. No answer stands there.
//!
//! [`super::code_table`] says which. It must not know how a command is run.

use super::code_table::{
    BEHIND, DATA, EXEC, KEYS, LONG, MAYBE, PLUS, RUNS, Reads, Row, TABLE, VERBS,
};
use super::diagnostics::{Diagnostics, Hint};
use crate::lang;
use crate::model::problem::Place;
use crate::model::sorted::sort_by_key;
use crate::model::stdin_code::{SHELLS, reads_code};

/// Tells of each answer that stands where a program is read.
pub(super) fn codes_stay(words: &[(String, Place)], found: &mut Diagnostics<'_>) {
    let mut walk = Walk {
        words,
        told: Vec::new(),
    };
    walk.program(0);
    // A shell may stand behind what nobody knows here: `docker exec`, `kubectl`, `ssh`.
    for at in 1..words.len() {
        if let Some((_, row)) = walk.row(at)
            && !matches!(row.3, Reads::Program(_))
        {
            walk.arguments(at, &(row.0, row.1, row.2, Reads::Nothing));
        }
    }
    for (at, (text, _)) in words.iter().enumerate() {
        if KEYS.iter().any(|own| text.starts_with(own)) {
            walk.tell(at, &words[0].0, Hint::Own);
        }
        // An option and its argument are one word or two.
        if text.starts_with("--") && KEYS.iter().any(|own| own.strip_suffix('=') == Some(text)) {
            walk.tell(at + 1, &words[0].0, Hint::Own);
        }
        walk.behind_option(at);
    }
    walk.evaluated();
    walk.perhaps(found);
    sort_by_key(&mut walk.told, |(at, ..)| *at);
    for (at, program, hint) in walk.told {
        let (text, place) = &words[at];
        let args = [("program", program.into()), ("found", text.into())];
        let code = "answer-as-code";
        found.add(*place, code, code, &args, &hint);
    }
}

/// Tells of each answer that is piped into what runs its input.
pub(super) fn pipes_stay(pipe: &[Vec<(String, Place)>], found: &mut Diagnostics<'_>) {
    for (at, words) in pipe.iter().enumerate().skip(1) {
        let bare: Vec<_> = words.iter().map(|(text, _)| text.as_str()).collect();
        let Some(program) = reads_code(&bare) else {
            continue;
        };
        let before = pipe[..at].iter().flatten();
        for (text, place) in before.filter(|(text, _)| lang::has_code(text)) {
            let args = [("program", program.into()), ("found", text.into())];
            let code = "answer-piped-as-code";
            found.add(*place, code, code, &args, &Hint::Own);
        }
    }
}

struct Walk<'w> {
    words: &'w [(String, Place)],
    /// Where an answer stands, what reads it, and the way out.
    told: Vec<(usize, &'w str, Hint)>,
}

impl<'w> Walk<'w> {
    /// The name of a program without its folder, and its row.
    fn row(&self, at: usize) -> Option<(&'w str, &'static Row)> {
        let (text, _) = self.words.get(at)?;
        let name = name_of(text);
        let row = TABLE.iter().find(|row| is_among(row.0, name))?;
        Some((name, row))
    }

    /// What one program alone reads so: behind an option of its own, or a plus.
    fn behind_option(&mut self, at: usize) {
        let (text, _) = &self.words[at];
        for (program, _) in &self.words[..at] {
            let name = name_of(program);
            if text.starts_with('+') && PLUS.contains(&name) {
                self.tell(at, program, Hint::Own);
            }
            let own = BEHIND.iter().filter(|row| row.0.contains(&name));
            for option in own.flat_map(|row| row.1) {
                let joined = text.strip_prefix(option);
                if joined == Some("") {
                    self.tell(at + 1, program, Hint::Own);
                } else if joined.is_some_and(|rest| rest.starts_with('=') || option.len() == 2) {
                    self.tell(at, program, Hint::Own);
                }
            }
        }
    }

    /// What a shell gets beside a program of the author's that runs its arguments: `eval "$0"`.
    fn evaluated(&mut self) {
        let mut words = self.words.iter().enumerate();
        let found = words.find(|(at, (text, _))| {
            let before = &self.words[..*at];
            let shell = before
                .iter()
                .find(|(text, _)| is_among(SHELLS, name_of(text)));
            shell.is_some() && runs_arguments(text)
        });
        if let Some((code, (text, _))) = found {
            for at in code + 1..self.words.len() {
                self.tell(at, text, Hint::Own);
            }
        }
    }

    /// Warns of an answer behind an option that gives many a program its code, at one that
    /// nobody knows here.
    fn perhaps(&self, found: &mut Diagnostics<'_>) {
        let Some(((program, _), rest)) = self.words.split_first() else {
            return;
        };
        let name = name_of(program);
        let is_known = self.row(0).is_some()
            || is_among(DATA, name)
            || name.starts_with("check_")
            || name == "find";
        for (at, (option, _)) in rest.iter().enumerate().filter(|_| !is_known) {
            let (key, joined) = option
                .split_once('=')
                .map_or((&**option, None), |own| (own.0, Some(own.1)));
            if !MAYBE.contains(&key) {
                continue;
            }
            let mut behind = rest.iter().enumerate().skip(at + 1);
            let behind = behind
                .find(|(_, (text, _))| text != "--")
                .map(|(at, _)| at + 1);
            let own = if joined.is_some() {
                Some(at + 1)
            } else {
                behind
            };
            let own = own.filter(|own| !self.told.iter().any(|(told, ..)| told == own));
            let Some((text, place)) = own.and_then(|own| self.words.get(own)) else {
                continue;
            };
            if lang::has_code(text) {
                let args = [
                    ("program", name.into()),
                    ("option", key.into()),
                    ("found", text.into()),
                ];
                found.warn("answer-may-be-code", *place, &args);
            }
        }
    }

    /// Looks through the arguments of the program that stands there.
    fn program(&mut self, at: usize) {
        let Some((text, _)) = self.words.get(at) else {
            return;
        };
        if name_of(text) == "find" {
            return self.executed(at);
        }
        let Some((name, row)) = self.row(at) else {
            return self.behind_verb(at);
        };
        let exec = |(text, _): &(String, Place)| text == "-x" || text == "--exec";
        if name == "watch" && self.words[at..].iter().any(exec) {
            return self.arguments(at, &(row.0, row.1, row.2, Reads::Program(1)));
        }
        self.arguments(at, row);
    }

    /// What a program runs behind one of its words.
    fn behind_verb(&mut self, at: usize) {
        let name = name_of(&self.words[at].0);
        for row in VERBS.iter().filter(|row| row.0.contains(&name)) {
            let mut rest = self.words.iter().enumerate().skip(at + 1);
            let verb = rest.find(|(_, (text, _))| row.1.contains(&text.as_str()));
            if let Some((verb, _)) = verb {
                self.arguments(verb, &(row.0, "", row.2, row.3));
            }
        }
    }

    /// What `find` runs.
    fn executed(&mut self, from: usize) {
        let name = &self.words[from].0;
        for at in from + 1..self.words.len() {
            if EXEC.contains(&self.words[at - 1].0.as_str()) {
                self.tell(at, name, Hint::Own);
                self.program(at);
            }
        }
    }

    fn arguments(&mut self, at: usize, row: &Row) {
        let name = name_of(&self.words[at].0);
        let (mut plain, mut given, mut only_plain) = (0, false, false);
        let is_shell = is_among(SHELLS, name);
        // A shell's `-c` is a switch: its program is the first argument that is no option.
        let mut reads = row.3;
        let mut next = at + 1;
        while let Some((text, _)) = self.words.get(next) {
            let own = next;
            next += 1;
            let marked = text.starts_with('-') || is_shell && text.starts_with('+');
            let is_option = !only_plain && marked && text.len() > 1;
            if is_option && text == "--" {
                only_plain = true;
            } else if is_option {
                match option(text, row) {
                    Follows::Program if is_shell => {
                        self.tell(own, name, Hint::Own);
                        reads = Reads::Script;
                    }
                    Follows::Program => {
                        self.tell(own, name, Hint::Own);
                        self.tell(next, name, Hint::Own);
                        if self.words.get(next).is_some_and(|(text, _)| text == "--") {
                            next += 1;
                            self.tell(next, name, Hint::Own);
                        }
                        given = true;
                        next += 1;
                    }
                    Follows::Argument => next += 1,
                    Follows::Nothing => {}
                }
            } else if name == "env" && text.contains('=') {
                // A variable, and not the program yet.
            } else {
                plain += 1;
                match reads {
                    Reads::Script if given || plain > 1 => return,
                    Reads::Script => self.tell(own, name, Hint::Own),
                    Reads::Line(from) if plain >= from => {
                        self.tell(own, name, Hint::Of("answer-in-line"));
                    }
                    Reads::Program(nth) if plain == nth => {
                        self.tell(own, name, Hint::Own);
                        return self.program(own);
                    }
                    Reads::Nothing | Reads::Line(_) | Reads::Program(_) => {}
                }
            }
        }
    }

    /// Notes a word, where an answer stands in it.
    fn tell(&mut self, at: usize, program: &'w str, hint: Hint) {
        let is_answer = self
            .words
            .get(at)
            .is_some_and(|(text, _)| lang::has_code(text));
        if is_answer && !self.told.iter().any(|(told, ..)| *told == at) {
            self.told.push((at, program, hint));
        }
    }
}

/// The name of a program without its folder.
fn name_of(text: &str) -> &str {
    text.rsplit('/').next().unwrap_or_default()
}

/// Whether a program is one of these, with or without its version.
fn is_among(names: &[&str], name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let name = name.strip_suffix(".exe").unwrap_or(name);
    names.iter().any(|own| *own == bare || *own == name)
}

/// Whether a shell's program runs its own arguments: it evaluates them, or one stands where a
/// command begins.
fn runs_arguments(code: &str) -> bool {
    let begins = code.split([';', '|', '&', '(', '`', '\n']);
    let mut begins = begins.map(|part| part.trim_start().trim_start_matches('"'));
    let variable = |part: &str| {
        let name = part
            .strip_prefix('$')
            .map(|name| name.trim_start_matches('{'));
        name.is_some_and(|name| {
            name.starts_with(|c: char| c.is_ascii_digit() || c == '@' || c == '*')
        })
    };
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| word == "eval") || begins.any(variable) || hands_on(code)
}

/// Whether a shell's program gives its arguments to a shell once more, or to a word that runs them.
fn hands_on(code: &str) -> bool {
    let words: Vec<_> = code.split_whitespace().collect();
    let is_argument = |word: &str| {
        let bare = word.trim_start_matches(['"', '\'']);
        let name = bare
            .strip_prefix('$')
            .map(|own| own.trim_start_matches('{'));
        name.is_some_and(|own| own.starts_with(|c: char| c.is_ascii_digit() || "@*".contains(c)))
    };
    words.iter().enumerate().any(|(at, word)| {
        let word = word.trim_start_matches(['(', '"', '\'']);
        let runs = RUNS.contains(&word) || is_among(SHELLS, name_of(word));
        let mut rest = words[at + 1..]
            .iter()
            .skip_while(|own| own.starts_with('-'));
        runs && rest.next().is_some_and(|own| is_argument(own))
    })
}

/// What follows an option.
enum Follows {
    Nothing,
    Argument,
    Program,
}

fn option(text: &str, row: &Row) -> Follows {
    let low = text.to_lowercase();
    if LONG.iter().any(|own| low.starts_with(own)) {
        return Follows::Program;
    }
    if text.starts_with("--") {
        return Follows::Nothing;
    }
    let letters = text.chars().skip(1).take_while(char::is_ascii_alphanumeric);
    let mut letters = letters.peekable();
    while let Some(letter) = letters.next() {
        if row.1.contains(letter) {
            return Follows::Program;
        }
        if row.2.contains(letter) {
            // What follows the letter at once is its argument.
            let ends = letters.peek().is_none()
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            return if ends {
                Follows::Argument
            } else {
                Follows::Nothing
            };
        }
    }
    Follows::Nothing
}
