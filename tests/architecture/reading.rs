//! Reading the source text: files, names, paths, functions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub struct Source {
    /// Below `src`, with slashes.
    pub path: String,
    pub raw: String,
    /// Without comments, without what stands in quotes.
    pub text: String,
    /// Nor what is built for tests alone.
    pub code: String,
    test: bool,
}

pub fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let mut found = sources_in(&src());
        assert!(found.len() > 50, "the source is not where it should be");
        mark_tests(&mut found);
        found
    });
    &SOURCES
}

/// What no module declares but for tests is for tests, with all below it.
fn mark_tests(sources: &mut [Source]) {
    let mut declared = vec![vec!["lib".to_owned()], vec!["main".to_owned()]];
    let mut at = 0;
    while let Some(module) = declared.get(at).cloned() {
        let source = sources.iter_mut().find(|source| source.module() == module);
        if let Some(source) = source {
            source.test = false;
            let root = module == ["lib"] || module == ["main"];
            for name in declarations(&source.code) {
                let above = if root { Vec::new() } else { module.clone() };
                declared.push([above, vec![name]].concat());
            }
        }
        at += 1;
    }
}

fn declarations(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for at in words(code, "mod") {
        let rest = code[at + "mod".len()..].trim_start();
        let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
        if rest[name.len()..].starts_with(';') {
            found.push(name);
        }
    }
    found
}

/// All that people have to read: the program, its tests and its benches, by their paths in
/// the project.
pub fn everything() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        found.extend(sources_in(&root.join(folder)).into_iter().map(|source| {
            let path = format!("{folder}/{}", source.path);
            Source { path, ..source }
        }));
    }
    found
}

pub fn sources_in(root: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let raw = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root).unwrap();
                let path = path.to_string_lossy().replace('\\', "/");
                let text = blanked(&raw);
                let code = without_tests(&text);
                found.push(Source {
                    path,
                    raw,
                    text,
                    code,
                    test: true,
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl Source {
    pub fn is_test(&self) -> bool {
        self.test
    }

    /// The file as a module: `journal/memory/mod.rs` is `journal::memory`.
    pub fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        let path = path.strip_suffix("/mod").unwrap_or(path);
        path.split('/').map(str::to_owned).collect()
    }

    pub fn part(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    pub fn within(&self, scope: &str) -> bool {
        scope.is_empty()
            || self
                .path
                .strip_prefix(scope)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == ".rs")
    }
}

/// The code alone: comments and what stands in quotes are gone, the lines stay.
pub fn blanked(raw: &str) -> String {
    let code: Vec<char> = raw.chars().collect();
    let (mut at, mut out) = (0, String::new());
    while at < code.len() {
        let end = match (code[at], code.get(at + 1)) {
            ('/', Some('/')) => until(&code, at, "\n"),
            ('/', Some('*')) => until(&code, at, "*/") + 2,
            ('"', _) => past_quoted(&code, at + 1, '"'),
            ('\'', _) if is_letter(&code, at) => past_quoted(&code, at + 1, '\''),
            ('r', Some('"' | '#')) if !is_inside_a_word(&code, at) => past_raw(&code, at),
            _ => at,
        };
        let end = end.min(code.len());
        if end == at {
            out.push(code[at]);
            at += 1;
            continue;
        }
        let quoted = code[at] != '/';
        out.extend(quoted.then_some('"'));
        out.extend(code[at..end].iter().filter(|c| **c == '\n'));
        out.extend(quoted.then_some('"'));
        at = end;
    }
    out
}

fn until(code: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let rest = code[from..].windows(end.len());
    rest.into_iter()
        .position(|found| found == end)
        .map_or(code.len(), |length| from + length)
}

fn past_quoted(code: &[char], mut at: usize, quote: char) -> usize {
    while at < code.len() && code[at] != quote {
        at += 1 + usize::from(code[at] == '\\');
    }
    at + 1
}

/// `r"…"` and `r#"…"#`; a name that is written raw (`r#type`) is none.
fn past_raw(code: &[char], at: usize) -> usize {
    let marks = code[at + 1..].iter().take_while(|c| **c == '#').count();
    if code.get(at + 1 + marks) != Some(&'"') {
        return at;
    }
    let end = format!("\"{}", "#".repeat(marks));
    until(code, at + 2 + marks, &end) + end.len()
}

/// Whether a quote begins a letter, and no lifetime.
fn is_letter(code: &[char], at: usize) -> bool {
    code.get(at + 1) == Some(&'\\') || code.get(at + 2) == Some(&'\'')
}

fn is_inside_a_word(code: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| code[before]);
    before.is_some_and(|before| is_word(before) && before != 'b')
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The production code: what `#[cfg(test)]` stands before is gone, and nothing behind it.
pub fn without_tests(text: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(MARK) {
        let end = at + MARK.len() + item_end(&rest[at + MARK.len()..]);
        out.push_str(&rest[..at]);
        out.extend(rest[at..end].matches('\n'));
        rest = &rest[end..];
    }
    out + rest
}

/// Where an item ends: at its `;`, or at the brace that closes its body.
fn item_end(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Where the group that opens at `at` is closed.
pub fn group_end(code: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, c) in code[at..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth <= 1 => return at + offset,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Where, from `at`, the brace of a body stands, or the `;` where there is none.
pub fn body_start(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, c) in code[at..].char_indices() {
        match c {
            '{' if depth == 0 => return Some(at + offset),
            ';' if depth == 0 => return None,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

pub fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Where `word` stands as a whole word.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            let before = code[..*at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
}

/// Whether `word` stands in `line` as a whole path or name.
pub fn names(line: &str, word: &str) -> bool {
    let inner = is_word;
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(inner) || !before.is_some_and(inner);
        let ends = !word.ends_with(inner) || !after.is_some_and(inner);
        starts && ends
    })
}

/// Every path in the code, with its line, and with the groups of imports written out.
pub fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let code: Vec<char> = code.chars().collect();
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    while at < code.len() {
        let start = at;
        if is_word(code[at]) {
            let mut read_here = Vec::new();
            at = read_path(&code, at, &[], &mut read_here);
            found.extend(read_here.into_iter().map(|path| (line, path)));
        } else {
            at += 1;
        }
        line += code[start..at.min(code.len())]
            .iter()
            .filter(|c| **c == '\n')
            .count();
    }
    found
}

fn read_path(
    code: &[char],
    mut at: usize,
    before: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        let start = at;
        while at < code.len() && is_word(code[at]) {
            at += 1;
        }
        if at > start {
            path.push(code[start..at].iter().collect());
        } else if code.get(at) == Some(&'{') {
            at += 1;
            while at < code.len() && code[at] != '}' {
                at = if is_word(code[at]) || code[at] == '{' {
                    read_path(code, at, &path, found)
                } else {
                    at + 1
                };
            }
            return at + 1;
        } else {
            break;
        }
        if code.get(at) == Some(&':') && code.get(at + 1) == Some(&':') {
            at += 2;
        } else {
            break;
        }
    }
    // A word alone is none, but for those that lead to a module.
    let leads = path.len() == 1 && (path[0] == "crate" || path[0] == "super");
    if path.len() > 1 || leads {
        found.push(path);
    }
    at.max(1)
}

/// The path from the crate's root, where it is one of the crate's: `super::a` in the module
/// `b::c` is `b::a`.
pub fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut base = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => module.to_vec(),
        _ => return None,
    };
    for segment in path {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => drop(base.pop()),
            _ => base.push(segment.clone()),
        }
    }
    Some(base)
}

/// The code without `pub(in …)` and its like: who may see a thing is not what it needs.
pub fn without_scopes(code: &str) -> String {
    let code = code
        .replace("pub(crate)", "pub")
        .replace("pub(super)", "pub");
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| {
        whole + "pub" + part.split_once(')').map_or("", |(_, rest)| rest)
    })
}

/// Name, line and length of each function that has a body.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for at in words(code, "fn") {
        let name: String = code[at + 2..]
            .trim_start()
            .chars()
            .take_while(|c| is_word(*c))
            .collect();
        let body = body_start(code, at).filter(|_| !name.is_empty());
        if let Some(body) = body {
            let (first, last) = (line_of(code, at), line_of(code, group_end(code, body)));
            found.push((name, first, last - first + 1));
        }
    }
    found
}
