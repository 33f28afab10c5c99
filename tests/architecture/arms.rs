//! What each kind of step and each act is must be said wherever they are told apart: a new
//! one is then an error of the compiler, and not silently something else.

use crate::reading::{body_start, group_end, line_of, names, paths, words};
use crate::{report, sources};

/// The types of which this holds.
const TOLD_APART: [&str; 2] = ["Kind", "Act"];

#[test]
fn a_match_over_kinds_of_step_or_acts_names_them_all() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let lines = silent(&with_own_names(&source.code));
        faults.extend(
            lines
                .iter()
                .map(|line| format!("src/{}:{line}", source.path)),
        );
    }
    report(
        &faults,
        "Name the kinds or acts that the arm `_` stands for.",
    );
}

#[test]
fn several_kinds_or_acts_are_told_from_the_others_by_a_match_over_them_all() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let code = with_own_names(&source.code);
        for (line, pattern) in asked(&code) {
            if alternatives(&pattern)
                .iter()
                .filter(|one| tells(one))
                .count()
                > 1
            {
                faults.push(format!("src/{}:{line}: {pattern}", source.path));
            }
        }
    }
    report(
        &faults,
        "Ask the type in a method that names every kind or act.",
    );
}

#[test]
fn kinds_and_acts_are_written_with_the_name_of_their_type() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for at in words(&source.code, "use") {
            let item = source.code[at..].split(';').next().unwrap_or_default();
            if hides(item) {
                let line = line_of(&source.code, at);
                faults.push(format!("src/{}:{line}: {item}", source.path));
            }
        }
    }
    report(
        &faults,
        "Write `Kind::…` and `Act::…`, so that the rules see them.",
    );
}

/// Whether an import gives a kind or an act, or their type, another name.
fn hides(import: &str) -> bool {
    let renamed = TOLD_APART.map(|name| format!("{name} as "));
    let inside = |path: &[String]| {
        let above = path.iter().rev().skip(1);
        above
            .into_iter()
            .any(|name| TOLD_APART.contains(&name.as_str()))
    };
    renamed.iter().any(|renamed| names(import, renamed))
        || TOLD_APART
            .iter()
            .any(|name| names(import, &format!("{name}::*")))
        || paths(import).iter().any(|(_, path)| inside(path))
}

/// The code in which a type of [`TOLD_APART`] calls itself by its name.
fn with_own_names(code: &str) -> String {
    let mut out = code.to_owned();
    for at in words(code, "impl") {
        let Some(body) = body_start(code, at) else {
            continue;
        };
        let own = code[at..body].split_whitespace().last().unwrap_or_default();
        if TOLD_APART.contains(&own) {
            let end = group_end(code, body);
            let named = code[body..end].replace("Self::", &format!("{own}::"));
            out = out.replace(&code[body..end], &named);
        }
    }
    out
}

/// The lines of the matches with an arm for whatever kind or act is not named.
fn silent(code: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for at in words(code, "match") {
        let Some(body) = body_start(code, at + "match".len()) else {
            continue;
        };
        let arms = arms(&code[body + 1..group_end(code, body)]);
        let patterns: Vec<_> = arms
            .iter()
            .flat_map(|(pattern, _)| alternatives(pattern))
            .collect();
        let places: Vec<_> = patterns.iter().filter_map(|one| place(one)).collect();
        let covers_one = |one: &String| places.iter().any(|place| covers(one, place));
        // Nor does it make one of whatever else there may be.
        let makes = |(pattern, made): &(String, String)| {
            covers(pattern, &[])
                && TOLD_APART
                    .iter()
                    .any(|name| made.starts_with(&format!("{name}::")))
        };
        if patterns.iter().any(covers_one) || arms.iter().any(makes) {
            found.push(line_of(code, at));
        }
    }
    found
}

/// The arms of a match: patterns without their conditions, and what comes of them.
fn arms(body: &str) -> Vec<(String, String)> {
    let (mut rest, mut found) = (body, Vec::new());
    while let Some(arrow) = at_top(rest, "=>") {
        let pattern = &rest[..arrow];
        let pattern = at_top(pattern, " if ").map_or(pattern, |at| &pattern[..at]);
        let made = rest[arrow + 2..].trim_start();
        let end = if made.starts_with('{') {
            group_end(made, 0) + 1
        } else {
            at_top(made, ",").unwrap_or(made.len())
        };
        found.push((pattern.trim().to_owned(), made[..end].to_owned()));
        rest = made[end..].trim_start_matches([',', ' ', '\n']);
    }
    found
}

/// The line and the pattern of each `matches!` and each `let`.
fn asked(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in words(code, "matches") {
        let open = at + "matches!".len();
        if code[at..].starts_with("matches!(") {
            let inside = &code[open + 1..group_end(code, open)];
            let pattern = at_top(inside, ",").map_or("", |comma| &inside[comma + 1..]);
            found.push((line_of(code, at), pattern.trim().to_owned()));
        }
    }
    for at in words(code, "let") {
        let rest = &code[at + "let".len()..];
        let pattern = at_top(rest, "=").map_or("", |end| &rest[..end]);
        found.push((line_of(code, at), pattern.trim().to_owned()));
    }
    found
}

/// Where `mark` first stands outside of all brackets.
fn at_top(code: &str, mark: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        if depth == 0 && code[at..].starts_with(mark) {
            return Some(at);
        }
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

fn parts(code: &str, mark: &str) -> Vec<String> {
    let (mut rest, mut found) = (code, Vec::new());
    while let Some(at) = at_top(rest, mark) {
        found.push(rest[..at].trim().to_owned());
        rest = &rest[at + mark.len()..];
    }
    found.push(rest.trim().to_owned());
    found.retain(|part| !part.is_empty());
    found
}

fn alternatives(pattern: &str) -> Vec<String> {
    parts(pattern, "|")
}

/// Whether a pattern is a kind or an act, with whatever it holds.
fn tells(pattern: &str) -> bool {
    let path = pattern.split(['(', '{', ' ']).next().unwrap_or_default();
    let mut segments = path.rsplit("::").skip(1);
    segments.next().is_some_and(|own| TOLD_APART.contains(&own))
}

/// One step from a pattern to what is in it: behind which name, and which of those in it.
type Inside = (String, usize);

/// The way to where a pattern names a kind or an act.
fn place(pattern: &str) -> Option<Vec<Inside>> {
    let pattern = bare_pattern(pattern);
    if tells(pattern) {
        return Some(Vec::new());
    }
    let (name, inside) = opened(pattern)?;
    inside.iter().enumerate().find_map(|(at, part)| {
        let mut way = alternatives(part).iter().find_map(|one| place(one))?;
        way.insert(0, (name.to_owned(), at));
        Some(way)
    })
}

/// Whether a pattern takes anything at that place.
fn covers(pattern: &str, place: &[Inside]) -> bool {
    let pattern = bare_pattern(pattern);
    let binds = |c: char| c.is_lowercase() || c.is_numeric() || c == '_';
    if pattern.chars().all(binds) && !["true", "false"].contains(&pattern) {
        return !pattern.starts_with(|c: char| c.is_numeric());
    }
    let Some(((name, at), rest)) = place.split_first() else {
        return false;
    };
    let Some((_, inside)) = opened(pattern).filter(|(own, _)| own == name) else {
        return false;
    };
    let there = inside.get(*at);
    there.is_some_and(|part| part == ".." || alternatives(part).iter().any(|one| covers(one, rest)))
}

fn bare_pattern(pattern: &str) -> &str {
    let bare = pattern.trim().trim_start_matches('&');
    let bare = bare.strip_prefix("ref ").unwrap_or(bare);
    let bare = bare.strip_prefix("mut ").unwrap_or(bare);
    at_top(bare, " @ ").map_or(bare, |at| bare[at + 3..].trim())
}

/// `Some(a)` as `Some` and `a`, a tuple as nothing and what is in it.
fn opened(pattern: &str) -> Option<(&str, Vec<String>)> {
    let open = pattern.find(['(', '['])?;
    let inside = &pattern[open + 1..group_end(pattern, open)];
    Some((&pattern[..open], parts(inside, ",")))
}

mod of_the_rule_itself {
    use super::*;

    fn is_silent(arms: &str) -> bool {
        !silent(&format!("fn f() {{\n    match {arms}\n}}\n")).is_empty()
    }

    #[test]
    fn all_that_stands_for_the_rest_is_seen() {
        for arms in [
            "kind { Kind::A => 1, _ => 2 }",
            "kind { Kind::A => { 1 } _ if yes => 2, }",
            "kind { Kind::A => 1, other => other.f() }",
            "kind { Kind::A => 1, all @ _ => 2 }",
            "kind { model::Kind::A(_) => 1, Kind::B | _ => 2 }",
            "f(\n        kind,\n    ) { Kind::A => 1, _ => 2 }",
            "(kind, 1) { (Kind::A, 1) => 1, (_, 1) => 2 }",
            "(1, kind) { (1, Kind::A) => 1, (1, ..) => 2 }",
            "maybe { Some(Kind::A { .. }) => 1, Some(_) => 2, None => 3 }",
            "maybe { Some(&Kind::A) => 1, Some(Kind::B | _) => 2, None => 3 }",
            "&next.act { Act::A => 1, ref act => 2 }",
            "word { \"\" => Kind::A, _ => Kind::B }",
        ] {
            assert!(is_silent(arms), "{arms}");
        }
    }

    #[test]
    fn what_names_them_all_is_not() {
        for arms in [
            "kind { Kind::A(_) => 1, Kind::B { .. } | Kind::C => 2 }",
            "(kind, n) { (Kind::A, _) => 1, (Kind::B, 2 | 3) => 2 }",
            "maybe { Some(Kind::A) => 1, Some(Kind::B) => 2, None => 3 }",
            "outcome { Ok(Kind::A) => 1, Ok(Kind::B) => 2, Err(error) => 3 }",
            "field.kind { FieldKind::A => 1, _ => 2 }",
            "kind { Kind::A => match n { 1 => 2, _ => 3 }, Kind::B => 4 }",
        ] {
            assert!(!is_silent(arms), "{arms}");
        }
    }

    #[test]
    fn a_type_that_calls_itself_by_another_name_is_seen() {
        let code = "impl fmt::Display for Kind {\n    fn f() {\n        match self {\n            Self::A => 1,\n            _ => 2,\n        }\n    }\n}\n";
        assert_eq!(silent(&with_own_names(code)), [3]);
    }

    #[test]
    fn an_import_that_hides_one_is_seen() {
        for import in [
            "use crate::model::Kind as K",
            "use crate::model::{Step, Kind as K}",
            "use Kind::Task as T",
            "use crate::model::Kind::*",
            "use crate::{engine::act::Act::{Tick, Wait}}",
        ] {
            assert!(hides(import), "{import}");
        }
        assert!(!hides("use crate::model::{DispatchKind::*, Kind, Step}"));
    }

    #[test]
    fn several_that_are_asked_for_at_once_are_seen() {
        let code = "fn f() {\n    matches!(\n        g(a, b),\n        Kind::A | Kind::B(_)\n    );\n    if let Act::A = act {}\n}\n";
        let asked = asked(code);
        assert_eq!(
            asked,
            [
                (2, "Kind::A | Kind::B(_)".to_owned()),
                (6, "Act::A".to_owned())
            ]
        );
        assert_eq!(alternatives(&asked[0].1).len(), 2);
    }
}
