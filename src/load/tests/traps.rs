//! What YAML does to a text or a list behind its author's back: told once, where it stands, as
//! what it is, with the next move.
//!
//! What is said in three languages is in the snapshot beside it.

use super::*;
use crate::model::{Problem, Severity};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What stands below `version`, `id` and `title`; the code, the line, the words under the mark,
/// and the hint.
type Row = (
    &'static str,
    &'static str,
    usize,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Signs in double quotes.
    ("steps:\n  - { id: a, title: \"Open C:\\new\\temp\" }\n", "escape", 5, "\\n", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, body: \"Run C:\\tools\\backup.exe\" }\n", "escape", 5, "\\t", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, body: \"See `C:\\Program Files`\" }\n", "escape", 5, "\\P", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, body: \"One\\nTwo C:\\\\x\\notes\" }\n", "escape", 5, "\\n", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, body: \"\\\\\\\\files\\report\" }\n", "escape", 5, "\\r", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - id: a\n    title: A\n    body: \"Look at\n      reports\\today\"\n", "escape", 8, "\\t", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, items: [\"x\\by\"] }\n", "escape", 5, "\\b", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("data: { dir: \"D:\\new\" }\nsteps:\n  - { id: a, title: \"See {{ data.dir }}\" }\n", "escape", 4, "\\n", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    ("steps:\n  - { id: a, title: A, fields: [{ id: f, type: text, label: F, internal: true, pattern: \"\\bx\" }] }\n", "escape", 5, "\\b", "Put the text in single quotes '…', or write `\\\\` for each `\\`."),
    // Words that YAML takes for marks of its own.
    ("steps:\n  - id: a\n    title: !look at it\n", "lost-word", 6, "!look", "Put the whole text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: A\n    body: !Important restart\n", "lost-word", 7, "!Important", "Put the whole text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: &now look at it\n", "lost-word", 6, "&now", "Put the whole text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - ! look\n", "lost-word", 8, "!", "Put the whole text in quotes: \"…\"."),
];

fn document(row: &str) -> String {
    format!("version: 1\nid: t\ntitle: T\n{row}")
}

fn told_in(text: &str, lang: Lang) -> Vec<Problem> {
    findings(text, "2026-11-28".parse().unwrap(), &Words::new(lang))
}

fn marked(text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.place.line - 1).unwrap_or_default();
    let letters = line.chars().skip(problem.place.column - 1);
    letters.take(problem.place.width).collect()
}

#[test]
fn each_trap_is_told_once_where_it_stands_with_the_next_move() {
    for (row, code, line, mark, hint) in TABLE {
        let text = document(row);
        let told = told_in(&text, Lang::En);
        let [own] = &*told else {
            panic!("{text}{told:?}")
        };
        let seen = (own.code, own.place.line, marked(&text, own));
        assert_eq!(seen, (*code, *line, (*mark).to_owned()), "{text}{own:?}");
        assert_eq!(own.hint.as_deref().unwrap_or_default(), *hint, "{text}");
        let refused = runbook(&text, &english()).is_err();
        assert_eq!(refused, own.level == Severity::Error, "{text}");
    }
}

#[test]
fn each_trap_is_told_in_three_languages() {
    let mut all = String::new();
    for (row, ..) in TABLE {
        let text = document(row);
        let told = Lang::ALL.map(|lang| told_in(&text, lang).remove(0));
        let messages: BTreeSet<_> = told.iter().map(|own| &own.message).collect();
        assert_eq!(messages.len(), 3, "{row}: {messages:?}");
        all.push_str(row);
        for problem in told {
            let hint = problem.hint.as_deref().unwrap_or("-");
            writeln!(all, "  {} | {hint}", problem.message).unwrap();
        }
    }
    insta::assert_snapshot!("traps", all);
}

#[test]
fn what_only_looks_like_a_trap_is_none() {
    for steps in [
        "- { id: a, title: 'Open C:\\new\\temp', body: \"One\\nTwo\\n\\tThree\\n\\nC: \\n D:\\\\new\\\\temp\" }\n",
        "- { id: a, title: \"Say \\\"yes\\\" to caf\\u00e9\", body: |\n    C:\\new\n    !look &look\n  }\n",
        "- { id: a, title: \"A\\\\n\", items: [&b Look, *b] }\n",
        "- { id: a, title: Look! & see }\n",
    ] {
        let text = document(&format!("steps:\n{steps}"));
        let told = told_in(&text, Lang::En);
        let trapped: Vec<_> = told
            .iter()
            .filter(|own| matches!(own.code, "escape" | "lost-word" | "cut"))
            .collect();
        assert!(trapped.is_empty(), "{text}{trapped:?}");
    }
}
