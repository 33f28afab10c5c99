//! Problems as people, GitHub and programs read them.
//!
//! It must not know how a problem was found.

use super::passwords;
use super::rules::rule;
use crate::i18n::Words;
use crate::model::problem::{Problem, Severity, Sources};
use crate::model::sanitize_line;
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// How many columns of a long line a snippet shows.
const SNIPPET: usize = 100;
/// How far a tab goes in a snippet.
const TAB: usize = 4;

/// Each problem as `file:line:column: message`, its line with a mark under it, and the hint.
#[must_use]
pub fn human(sources: &Sources, problems: &[Problem], words: &Words) -> String {
    let mut out = String::new();
    each(sources, problems, |problem, line| {
        let file = sanitize_line(sources.name(problem.place.source));
        one(&file, line, problem, words, &mut out);
    });
    out
}

/// A line of which something is told, without the password that it may have.
pub(super) struct ToldLine<'t> {
    secret: Option<&'t str>,
    shown: String,
}

impl<'t> ToldLine<'t> {
    fn of(line: &'t str) -> Self {
        Self {
            secret: passwords::secret(line),
            shown: passwords::masked(line),
        }
    }

    /// A problem of it.
    fn said<'p>(line: Option<&Self>, problem: &'p Problem) -> Cow<'p, Problem> {
        let Some(secret) = line.and_then(|own| own.secret) else {
            return Cow::Borrowed(problem);
        };
        let mut problem = problem.clone();
        passwords::keep(&mut problem, secret);
        Cow::Owned(problem)
    }
}

/// Goes through problems, each with its line. Those of one file follow each other, and those
/// of one line: lines are looked for once, and one of a megabyte is gone through once,
/// however much is wrong in it. What the walk of a check finds is said without passwords here.
pub(super) fn each(
    sources: &Sources,
    problems: &[Problem],
    mut tell: impl FnMut(&Problem, Option<&ToldLine<'_>>),
) {
    for of_file in problems.chunk_by(|a, b| a.place.source == b.place.source) {
        let text = of_file.first().map(|own| sources.text(own.place.source));
        let text = text.unwrap_or_default();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let lines: Vec<&str> = text.lines().collect();
        for of_line in of_file.chunk_by(|a, b| a.place.line == b.place.line) {
            let number = of_line.first().map_or(0, |own| own.place.line);
            let line = number.checked_sub(1).and_then(|at| lines.get(at));
            let line = line.map(|own| ToldLine::of(own));
            for own in of_line {
                tell(&ToldLine::said(line.as_ref(), own), line.as_ref());
            }
        }
    }
}

fn one(
    file: &str,
    line: Option<&ToldLine<'_>>,
    problem: &Problem,
    words: &Words,
    out: &mut String,
) {
    let place = problem.place;
    let level = match problem.level {
        Severity::Error => String::new(),
        Severity::Warning => words.say("check-warning") + ": ",
        Severity::Note => words.say("check-note") + ": ",
    };
    let message = &problem.message;
    let rule = rule(problem.code).filter(|_| problem.level != Severity::Error);
    let name = rule.map(|rule| format!(" [{}]", rule.code));
    let _ = writeln!(
        out,
        "{file}:{}:{}: {level}{}{}",
        place.line,
        place.column,
        message,
        name.unwrap_or_default()
    );
    if let Some(line) = line {
        out.push_str(&snippet(&line.shown, problem));
    }
    if let Some(hint) = &problem.hint {
        let _ = writeln!(out, "  {hint}");
    }
    if let Some(source) = rule.and_then(|rule| rule.source) {
        let args = [("source", source.into())];
        let _ = writeln!(out, "  {}", words.with("rule-source", &args));
    }
}

/// The line and, under it, a mark as wide as what is wrong.
fn snippet(line: &str, problem: &Problem) -> String {
    let place = problem.place;
    let (mut shown, mut under, mut columns) = (String::new(), String::new(), 0);
    let skip = place.column.saturating_sub(SNIPPET * 3 / 4);
    if skip > 0 {
        shown.push('…');
        under.push(' ');
    }
    let width = place.width.max(1);
    let mut marked = false;
    for (at, c) in line.chars().enumerate().skip(skip) {
        let piece = if c == '\t' {
            " ".repeat(TAB)
        } else {
            sanitize_line(c.encode_utf8(&mut [0; 4])).into_owned()
        };
        let wide: usize = piece.chars().map(|c| c.width().unwrap_or(0)).sum();
        columns += wide;
        if columns > SNIPPET {
            shown.push('…');
            break;
        }
        shown.push_str(&piece);
        let here = at + 1 >= place.column && at + 1 < place.column + width;
        marked |= here;
        under.push_str(&(if here { "^" } else { " " }).repeat(wide));
    }
    if !marked {
        under.push('^');
    }
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    format!(
        "  {number} | {}\n  {gutter} | {}\n",
        shown.trim_end(),
        under.trim_end()
    )
}

/// Problems as commands of GitHub's workflows, which mark them in the change.
#[must_use]
pub fn github(sources: &Sources, problems: &[Problem]) -> String {
    let mut out = String::new();
    each(sources, problems, |problem, _| {
        let _ = writeln!(
            out,
            "::{} file={},line={},col={},title={}::{}",
            github_word(problem.level),
            property(sources.name(problem.place.source)),
            problem.place.line,
            problem.place.column,
            property(problem.code),
            data(&problem.whole()),
        );
    });
    out
}

fn github_word(level: Severity) -> &'static str {
    match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Problems as data.
#[must_use]
pub fn json(sources: &Sources, problems: &[Problem]) -> Vec<serde_json::Value> {
    let mut all = Vec::with_capacity(problems.len());
    each(sources, problems, |problem, _| {
        all.push(serde_json::json!({
            "file": sources.name(problem.place.source),
            "line": problem.place.line,
            "column": problem.place.column,
            "width": problem.place.width,
            "code": problem.code,
            "level": problem.level.word(),
            "message": problem.message,
            "hint": problem.hint,
        }));
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::{Place, SourceId};

    fn english() -> Words {
        Words::new(crate::i18n::Lang::En)
    }

    fn problem(line: usize, column: usize, width: usize) -> Problem {
        Problem {
            place: Place {
                source: SourceId::default(),
                line,
                column,
                width,
            },
            level: Severity::Error,
            code: "unknown-key",
            message: "unknown key: `x`, 100%".to_owned(),
            hint: Some("Did you mean `y`?".to_owned()),
        }
    }

    #[test]
    fn the_mark_stands_under_the_word_past_tabs_and_wide_letters() {
        let text = "a\n\t漢字 klau: 1\n";
        let shown = human(
            &Sources::one("f.yaml", text),
            &[problem(2, 5, 4)],
            &english(),
        );
        assert_eq!(
            shown,
            "f.yaml:2:5: unknown key: `x`, 100%\n  2 |     漢字 klau: 1\n    |          ^^^^\n  Did you mean `y`?\n"
        );
    }

    #[test]
    fn a_snippet_cannot_drive_the_terminal() {
        assert!(
            !human(
                &Sources::one("f\u{1b}", "a\u{1b}[2J: 1\n"),
                &[problem(1, 1, 1)],
                &english()
            )
            .contains('\u{1b}')
        );
    }

    #[test]
    fn a_long_line_is_cut_and_its_mark_still_there() {
        let text = format!("{}klau: 1", "x".repeat(500));
        let shown = human(&Sources::one("f", text), &[problem(1, 501, 4)], &english());
        assert!(shown.contains("klau") && shown.contains("^^^^"), "{shown}");
    }

    #[test]
    fn a_warning_is_called_one_in_every_form() {
        let mut one = problem(1, 1, 1);
        one.level = Severity::Warning;
        let sources = Sources::one("f.yaml", "a: 1\n");
        let all = [one];
        assert!(human(&sources, &all, &english()).starts_with("f.yaml:1:1: warning: unknown"));
        assert!(github(&sources, &all).starts_with("::warning file="));
        assert_eq!(json(&sources, &all)[0]["level"], "warning");
    }

    #[test]
    fn no_form_repeats_a_password_of_the_line() {
        let sources = Sources::one("f.yaml", "x: password=hunter2\n");
        let mut one = problem(1, 1, 1);
        one.message = "unknown: password=hunter2".to_owned();
        one.hint = Some("Write `password=hunter2` elsewhere.".to_owned());
        let all = [one];
        let data = serde_json::Value::from(json(&sources, &all)).to_string();
        let sarif = serde_json::Value::from(super::super::sarif::results(&sources, &all));
        let sarif = sarif.to_string();
        for told in [
            human(&sources, &all, &english()),
            github(&sources, &all),
            data,
            sarif,
        ] {
            assert!(!told.contains("hunter2"), "{told}");
        }
    }

    #[test]
    fn github_gets_its_own_escapes() {
        assert_eq!(
            github(&Sources::one("a,b.yaml", ""), &[problem(2, 5, 4)]),
            "::error file=a%2Cb.yaml,line=2,col=5,title=unknown-key::unknown key: `x`, 100%25%0ADid you mean `y`?\n"
        );
    }

    #[test]
    fn each_problem_names_the_file_that_it_is_in() {
        let mut sources = Sources::one("base.yaml", "a: 1\n");
        let source = sources.add("ours.yaml", "b: 2\nc: 3\n");
        let mut second = problem(2, 1, 1);
        second.place.source = source;
        let problems = [problem(1, 1, 1), second];
        let shown = human(&sources, &problems, &english());
        assert!(
            shown.contains("base.yaml:1:1: ") && shown.contains("  1 | a: 1\n"),
            "{shown}"
        );
        assert!(
            shown.contains("ours.yaml:2:1: ") && shown.contains("  2 | c: 3\n"),
            "{shown}"
        );
        assert!(github(&sources, &problems).contains("file=ours.yaml,line=2"));
        assert_eq!(json(&sources, &problems)[1]["file"], "ours.yaml");
    }
}
