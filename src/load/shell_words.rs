//! Words that only a shell would understand, in a command that no shell reads: pipes, redirections,
//! variables, patterns of file names.
//!
//! It must not know how a command is run.

use super::diagnostics::{Diagnostics, Hint};
use crate::model::problem::Place;
use crate::model::stdin_code::is_code_reader;

/// What stands between programs, or sends their output elsewhere.
const BETWEEN: &[&str] = &[
    "|", "||", "&&", "&", ">", ">>", "<", "<<", "<<<", "2>", "2>>", "2>&1", "&>", "|&",
];

/// Words of a shell that are no programs.
const BUILT_IN: &[&str] = &[
    "cd", "export", "source", ".", "alias", "set", "unset", "eval", "ulimit", "umask",
];

/// Programs of which everybody expects that a shell has given them the names of files.
const OF_FILES: &[&str] = &[
    "ls",
    "cat",
    "rm",
    "cp",
    "mv",
    "tail",
    "head",
    "wc",
    "chmod",
    "chown",
    "du",
    "zcat",
    "gzip",
    "touch",
    "stat",
    "md5sum",
    "sha256sum",
];

/// For whom the signs between programs are arguments like others.
const COMPARES: &[&str] = &["test", "[", "expr"];

/// Tells of each word that stays what it is, where a shell was meant to read it.
pub(super) fn shell_words(words: &[(String, Place)], found: &mut Diagnostics<'_>) {
    let Some(((program, place), arguments)) = words.split_first() else {
        return;
    };
    let mut tell = |text: &str, place: Place, hint: &'static str| {
        let args = [("found", text.into())];
        let code = "shell-word";
        found.add(place, code, code, &args, &Hint::Of(hint));
    };
    if BUILT_IN.contains(&program.as_str()) {
        return tell(program, *place, "shell-built-in");
    }
    if is_setting(program) {
        return tell(program, *place, "shell-setting");
    }
    if program.starts_with("~/") || is_line(program) {
        return tell(program, *place, "shell-line");
    }
    let name = program.rsplit('/').next().unwrap_or(program);
    for (text, place) in arguments {
        if BETWEEN.contains(&text.as_str()) && !COMPARES.contains(&name) {
            return tell(text, *place, "shell-between");
        }
        let names = OF_FILES.contains(&name) && text.contains(['*', '?']) || text.starts_with("~/");
        if !is_code_reader(name) && (names || is_variable(text)) {
            tell(text, *place, "shell-expanded");
        }
    }
}

/// `FOO=bar` before a program.
fn is_setting(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

/// A whole line in one word. A path may have spaces.
fn is_line(word: &str) -> bool {
    word.trim().contains(' ') && !word.contains('/') && !word.contains("{{")
}

/// `$HOME`, `${HOME}`, `$HOME/x`, `$(date)`.
fn is_variable(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('$') else {
        return false;
    };
    let rest = rest.strip_prefix('{').unwrap_or(rest);
    rest.starts_with('(') || rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

fn is_name(word: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && word.chars().all(letters)
}
