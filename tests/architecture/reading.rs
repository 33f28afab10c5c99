//! Reading the source text: files, names, functions, matches.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// Below `src`, with slashes.
    pub path: String,
    pub raw: String,
    /// Without comments and test modules.
    pub code: String,
}

pub fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

pub fn sources() -> Vec<Source> {
    let found = sources_in(&src());
    assert!(found.len() > 50, "the source is not where it should be");
    found
}

/// All that people have to read: the program, its tests and its benches, by their paths in
/// the project.
pub fn everything() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
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
                let code = bare(&raw);
                found.push(Source { path, raw, code });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl Source {
    pub fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
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

/// The production code. A comment's line is blanked so that line numbers stay; a test
/// module ends at the brace in the column where it began, as `rustfmt` writes it.
pub fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        if start == "#[cfg(test)]" {
            let indent = line.len() - start.len();
            let end = format!("{}}}", " ".repeat(indent));
            out.push('\n');
            for inside in lines.by_ref() {
                out.push('\n');
                if inside == end || inside.trim_end().ends_with(';') && inside.contains("mod ") {
                    break;
                }
            }
            continue;
        }
        if !start.starts_with("//") {
            let code = line.find(" // ").map_or(line, |at| &line[..at]);
            out.push_str(code);
        }
        out.push('\n');
    }
    out
}

/// Whether `word` stands in `line` as a whole path or name.
pub fn names(line: &str, word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(inner) || !before.is_some_and(inner);
        let ends = !word.ends_with(inner) || !after.is_some_and(inner);
        starts && ends
    })
}

/// The parts of the crate that a piece of code names: `crate::a::…` and `crate::{a, b}`.
pub fn named_parts(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let line = code[..at].lines().count().max(1);
        let rest = &code[at + "crate::".len()..];
        let one = |text: &str| {
            text.trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0_usize;
                let mut start = true;
                for (n, c) in group.char_indices() {
                    if start && depth == 0 && c.is_alphabetic() {
                        found.push((line, one(&group[n..])));
                        start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' => start = true,
                        _ => {}
                    }
                }
            }
            None => found.push((line, one(rest))),
        }
    }
    found
}

/// The line and the arms of each match, by the indentation that `rustfmt` gives.
pub fn matches(code: &str) -> Vec<(usize, Vec<String>)> {
    let lines: Vec<_> = code.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !(names(line, "match ") && line.ends_with('{')) {
            continue;
        }
        let inside = lines[at + 1..]
            .iter()
            .take_while(|inside| inside.is_empty() || indent(inside) > indent(line));
        let arms = inside.filter(|inside| indent(inside) == indent(line) + 4);
        found.push((at + 1, arms.map(|arm| arm.trim().to_owned()).collect()));
    }
    found
}

/// Name, line and length of each function, by the indentation that `rustfmt` gives.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<_> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let Some((before, after)) = start.split_once("fn ") else {
            continue;
        };
        let modifiers = ["pub ", "pub(crate) ", "pub(super) ", "const ", "async ", ""];
        if !modifiers.contains(&before) && before != "pub const " {
            continue;
        }
        let name = after.split(['(', '<']).next().unwrap().to_owned();
        let end = format!("{}}}", " ".repeat(line.len() - start.len()));
        let length = lines[at..]
            .iter()
            .position(|inside| **inside == end)
            .map_or(1, |length| length + 1);
        if !line.ends_with('}') {
            found.push((name, at + 1, length));
        }
    }
    found
}
