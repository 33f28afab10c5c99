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
pub(super) type Row = (
    &'static str,
    &'static str,
    usize,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
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
    // What is left of a text.
    ("steps:\n  - id: a\n    title: #ops is the room\n", "cut", 6, "", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - id: a\n    title: A\n    body: #ops\n", "cut", 7, "", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - { id: a, title: Ask in #ops who is on call }\n  - { id: b, title: B }\n", "cut", 5, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - { id: a, title: A, items: [Ask in #ops, Go] }\n", "cut", 5, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - { id: a, title: A, items: [\"x\", #ops] }\n", "cut", 5, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - { id: a, kind: form, title: A, fields: [{ id: f, type: text, label: Ticket #1, required: true }] }\n", "cut", 5, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - id: a\n    kind: message\n    title: A\n    message:\n      to:\n        - #ops\n      subject: S\n      body: B\n", "cut", 10, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - id: a\n    kind: message\n    title: A\n    message:\n      to: [#ops]\n      subject: S\n      body: B\n", "cut", 9, "#", "Put the text in quotes. If it is a comment, leave a space after the `#`."),
    ("steps:\n  - { id: d, kind: decision, title: D, options: [true, false] }\n  - id: a\n    title: A\n    when: !d\n", "lost-word", 8, "!d", "Put the whole text in quotes: \"…\"; what is not so is written `not`."),
    ("steps:\n  - { id: a, title: Stop it, then wait }\n", "cut", 5, "then wait", "Put the text in quotes: \"…\"."),
    ("steps:\n  - { id: d, kind: decision, title: D, options: [x, y] }\n  - { id: a, title: A, when: answer(d, k) == \"x\" }\n", "cut", 6, "k) == \"x\"", "Put the text in quotes: \"…\"."),
    // Lists.
    ("steps:\n  - id: a\n    title: A\n    id: b\n    title: B\n", "indent", 7, "id", "Write `- ` before its first key, and let the others stand under that."),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - one\n      two\n      - three\n", "indent", 9, "t", "Write `- ` before it; if it goes on with the entry above, indent it more."),
    ("steps:\n  - id: a\n    title: A\n - id: b\n   title: B\n  - id: c\n    title: C\n", "indent", 7, "-", "Put its `-` behind 2 spaces, as the others have it."),
    ("steps:\n  - id: a\n    title: A\n   - id: b\n     title: B\n  - id: c\n    title: C\n", "indent", 7, "-", "Put its `-` behind 2 spaces, as the others have it."),
    ("steps:\n  -id: a\n    title: A\n", "indent", 5, "-", "Write `- ` with a space."),
    ("steps:\n  - id: a\n    title: A\n  -id: b\n    title: B\n", "indent", 7, "-", "Write `- ` with a space."),
    ("steps:\n  -id: a\n", "indent", 5, "-id", "Write `- ` with a space."),
    ("steps: []\n", "missing", 4, "[", "Write at least one entry: a line that begins with `- `."),
    ("steps:\n  - { id: a, title: A }\n---\nversion: 1\nid: u\ntitle: U\nsteps:\n  - { id: b, title: B }\n", "syntax", 6, "-", "Remove the line with `---`, or split the file."),
    // Texts that go on, and texts with a colon.
    ("steps:\n  - id: a\n    title: [Urgent] Look\n", "syntax", 6, "[", "Put the whole text in single quotes: '…'."),
    ("steps:\n  - id: a\n    title: {Urgent} Look\n    body: x\n", "syntax", 6, "{", "Put the whole text in single quotes: '…'."),
    ("steps:\n  - id: a\n    title: \"Look\" and do\n", "syntax", 6, "\"", "Put the whole text in single quotes: '…'."),
    ("steps:\n  - id: a\n    title: A\n    items:\n      - Check: the CPU\n      - two\n", "syntax", 8, "Check", "Put the text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: A\n    body: |Look\n", "syntax", 7, "|", "Put the text into the next line, indented more than its key, or in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: > Look at it\n", "syntax", 6, ">", "Put the text into the next line, indented more than its key, or in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: & look\n", "syntax", 6, "&", "Put the text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: * look\n", "syntax", 6, "*", "Put the text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: - Look\n", "syntax", 6, "-", "Put the text in quotes: \"…\"."),
    ("steps:\n  - id: a\n    title: A\n    items:\n      * One\n", "indent", 8, "*", "Write `- ` in its place."),
    ("steps:\n  - id: a\n    title: A\n    items:\n      • One\n", "wrong-type", 8, "• One", "Begin each entry with `- `, on its own line."),
    ("steps:\n  - {id: a, title: A\n  - {id: b, title: B}\n", "syntax", 5, "{", "Close the bracket, or put the text in quotes."),
    ("steps:\n% look\n  - {id: b, title: B}\n", "syntax", 5, "%", "Put the text in quotes: \"…\"."),
    ("steps:\n  - id: a; title: A\n", "syntax", 5, ":", "Put `title: …` into a line of its own, below the first key."),
    ("steps:\n  - id: a\n    title: A\n...\n  - id: b\n    title: B\n", "syntax", 7, ".", "Remove the line with `...`, or split the file."),
    ("steps:\n  - id: a\n    title: A\n    - id: b\n      title: B\n", "indent", 7, "-", "Put its `-` behind 2 spaces, as the others have it."),
    ("steps:\n  - id: a\n    title: A\n      - id: b\n        title: B\n", "indent", 7, "-", "Put its `-` behind 2 spaces, as the others have it."),
    ("steps:\n  - id: a\n    title: A\n    body: |\n    Look\n    at it\n  - id: b\n    title: B\n", "indent", 8, "L", "Indent its lines more than the key."),
    ("steps:\n<<<<<<< HEAD\n  - id: a\n    title: A\n=======\n  - id: a\n    title: B\n>>>>>>> other\n", "syntax", 5, "<<<<<<<", "Keep one side, and remove the lines with <<<<<<<, ======= and >>>>>>>."),
    ("steps:\n  - id: a\n    title: A\n    expect:\n      - one\n", "wrong-type", 8, "", "For a text of several lines write `expect: |`, and below it the text, indented and without `- `."),
    ("contacts:\n  - name: Ana\n    phones: ['112']\nsteps:\n  - { id: a, kind: call, title: A, contacts: [ana] }\n", "wrong-shape", 5, "", "Write each below a name of its own: a line `ana:`, and its keys below that, indented and without `- `."),
    // Words and signs.
    ("steps:\n  - id: a\n    kind: message\n    title: A\n    message: { to: [x], body: B }\n    subject: S\n", "unknown-key", 9, "subject", "It belongs below `message`: indent it as the keys there."),
    ("steps:\n  - { id: a, títol: A, title: A }\n", "unknown-key", 5, "títol", "Did you mean `title`?"),
    ("steps:\n  - { id: a, title: A, cuando: duty }\n", "unknown-key", 5, "cuando", "Did you mean `when`?"),
    ("steps:\n  - { id: a, title: A, unless: duty }\n", "unknown-key", 5, "unless", "Write the opposite into `when`: when: not (…)"),
    ("steps:\n  - { id: a, title: A, loop: x }\n", "unknown-key", 5, "loop", "Did you mean `for_each`?"),
    ("steps:\n  - { id: a, title: A, deadline: { in: minutes(5) } }\n", "unknown-key", 5, "in", "Did you mean `within`?"),
    ("steps:\n  - id: a\n    kind: ticket\n    title: A\n    ticket: { body: B }\n    subject: S\n", "unknown-key", 9, "subject", "It belongs below `ticket`: indent it as the keys there."),
    ("steps:\n  - { id: a, title: A, hold: yes }\n", "wrong-type", 5, "yes", "Write true, without quotes."),
    ("steps:\n  - { id: a, title: A, required: \"false\" }\n", "wrong-type", 5, "\"false\"", "Write false, without quotes."),
    ("steps:\n  - { id: a, title: A, when: \"{{ duty }}\" }\n", "expression", 5, "\"{{ duty }}\"", "Write when: duty"),
    ("steps:\n  - { id: a, kind: wait, title: A, minutes: 5m }\n", "expression", 5, "m", "Write a number, such as minutes: 5, or the id of a field of type number."),
    ("steps:\n  - { id: a, title: A, deadline: { within: 30m } }\n", "expression", 5, "m", "Write it as in: minutes(30), hours(2) or days(1)."),
    ("steps:\n  - { id: a, kind: wait, title: A, until: 08:00 }\n", "expression", 5, ":", "Write the id of a datetime field, now() + hours(2), or today() + hours(8) for 08:00."),
    ("steps:\n  - { id: a, title: A, when: gurdia }\n", "unknown-name", 5, "gurdia", "Known are duty, schedule, operator, data and alert; no decision and no field asks for anything yet."),
    ("steps:\n  - { id: état, title: A }\n", "bad-id", 5, "état", "Did you mean `etat`?"),
    // Hard spaces of a page.
    ("steps:\n  - id: a\n    title:\u{a0}Do it\n", "syntax", 6, "\u{a0}", "Write an ordinary space in its place."),
    ("steps:\n  - id:\u{a0}a\n    title: Do it\n", "syntax", 5, "\u{a0}", "Write an ordinary space in its place."),
    ("steps:\n  -\u{a0}id: a\n    title: Do it\n", "syntax", 5, "\u{a0}", "Write an ordinary space in its place."),
    ("steps:\n  - id: a\n    title: Do it\n\u{a0}   when: duty\n", "syntax", 7, "\u{a0}", "Write an ordinary space in its place."),
    // Rules for alerts that fit none.
    ("alerts: [{ labels: { AlarmName: vault-sealed } }]\nsteps:\n  - { id: a, title: A }\n", "alert-label", 4, "AlarmName", "Did you mean `alertname`?"),
    ("alerts: [{ labels: { alertname: A, summary: B } }]\nsteps:\n  - { id: a, title: A }\n", "alert-label", 4, "summary", "Take what names the alert, such as alertname."),
    ("alerts: [{ labels: { alertname: \"Disk.*\" } }]\nsteps:\n  - { id: a, title: A }\n", "alert-pattern", 4, "\"Disk.*\"", "Write the whole value; for several, an entry of `alerts` for each."),
    ("alerts: [{ labels: { alertname: \"{{ x }}\" } }]\nsteps:\n  - { id: a, title: A }\n", "alert-pattern", 4, "\"{{ x }}\"", "Write the whole value; for several, an entry of `alerts` for each."),
    ("alerts: [{ labels: { alertname: [A, B] } }]\nsteps:\n  - { id: a, title: A }\n", "wrong-type", 4, "[", "Write an entry of `alerts` for each."),
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
    let mut wrong = String::new();
    for (row, code, line, mark, hint) in TABLE {
        let text = document(row);
        let told = told_in(&text, Lang::En);
        let seen: Vec<_> = told
            .iter()
            .map(|own| {
                let hint = own.hint.as_deref().unwrap_or_default();
                (own.code, own.place.line, marked(&text, own), hint)
            })
            .collect();
        if seen != [(*code, *line, (*mark).to_owned(), *hint)] {
            writeln!(wrong, "{text}{seen:#?}").unwrap();
        }
        let is_error = told.iter().any(|own| own.level == Severity::Error);
        assert_eq!(runbook(&text, &english()).is_err(), is_error, "{text}");
    }
    assert!(wrong.is_empty(), "{wrong}");
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
        "- { id: a, title: \"A\\\\n\", items: [&b Look, *b] }\ndata: { of: { us: \"a\\nb\", dir: [\"c\\nd\"] } }\n",
        "- { id: a, title: Look! & see }\nalerts: [{ labels: { alertname: Disk full, job: node-exporter, region: eu } }]\n",
    ] {
        let text = document(&format!("steps:\n{steps}"));
        let told = told_in(&text, Lang::En);
        let trapped: Vec<_> = told
            .iter()
            .filter(|own| {
                matches!(
                    own.code,
                    "escape" | "lost-word" | "cut" | "alert-label" | "alert-pattern"
                )
            })
            .collect();
        assert!(trapped.is_empty(), "{text}{trapped:?}");
    }
}

#[test]
fn hard_spaces_of_a_text_are_the_authors() {
    let steps = "- id: a\n  title: 'Dos\u{a0}punts'\n  body: |\n    Nota:\u{a0}així\n    \u{a0}-\u{a0}text\n  # \u{a0}c\n  expect: Bé\u{a0}!\n";
    let text = document(&format!("steps:\n{steps}"));
    let told = told_in(&text, Lang::En);
    assert!(
        told.iter().all(|own| own.level != Severity::Error),
        "{told:?}"
    );
}
