//! No file imports, directly or through others, one that imports it: a reader can begin
//! anywhere and read downwards.
//!
//! A file that only declares another one as its module does not import it.

use crate::{report, sources};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[test]
fn no_file_imports_one_that_imports_it() {
    let sources = sources();
    let modules: Vec<_> = sources
        .iter()
        .filter(|source| !source.is_test())
        .map(|source| (source.module(), source))
        .collect();
    let known: Vec<_> = modules.iter().map(|(module, _)| module.clone()).collect();
    let imports: BTreeMap<_, _> = modules
        .iter()
        .map(|(module, source)| {
            let code = without_scopes(&source.code);
            (module.clone(), imported(module, &code, &known))
        })
        .collect();
    let edges: usize = imports.values().map(BTreeSet::len).sum();
    assert!(edges > known.len(), "the imports are not read any more");
    let mut faults = Vec::new();
    for module in &known {
        if let Some(circle) = circle(module, &imports) {
            let names: Vec<_> = circle.iter().map(|module| module.join("::")).collect();
            faults.push(names.join(" -> "));
        }
    }
    report(
        &faults,
        "Move what both need into a file below them, pass it in as a value, or import it from \
         the file that defines it and not from one that passes it on.",
    );
}

type Module = Vec<String>;

/// The code without `pub(in …)`: who may see a thing is not what it needs.
fn without_scopes(code: &str) -> String {
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| {
        whole + part.split_once(')').map_or("", |(_, rest)| rest)
    })
}

/// The modules of `known` that the code of a module names.
fn imported(module: &Module, code: &str, known: &[Module]) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for path in paths(code) {
        let mut base = module.clone();
        let mut segments = path.as_slice();
        match segments.first().map(String::as_str) {
            Some("crate") => {
                base.clear();
                segments = &segments[1..];
            }
            Some("self") => segments = &segments[1..],
            _ => {
                while segments.first().is_some_and(|first| first == "super") {
                    base.pop();
                    segments = &segments[1..];
                }
            }
        }
        for segment in segments {
            base.push(segment.clone());
            if !known.contains(&base) {
                base.pop();
                break;
            }
        }
        if base != *module && known.contains(&base) {
            found.insert(base);
        }
    }
    found
}

/// Every path in the code, with the groups of imports written out.
fn paths(code: &str) -> Vec<Module> {
    fn read(code: &[char], mut at: usize, before: &Module, found: &mut Vec<Module>) -> usize {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let mut path = before.clone();
        loop {
            let start = at;
            while at < code.len() && word(code[at]) {
                at += 1;
            }
            if at > start {
                path.push(code[start..at].iter().collect());
            } else if code.get(at) == Some(&'{') {
                at += 1;
                while at < code.len() && code[at] != '}' {
                    at = if word(code[at]) || code[at] == '{' {
                        read(code, at, &path, found)
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
        if path.len() > 1 {
            found.push(path);
        }
        at.max(1)
    }
    let code: Vec<char> = code.chars().collect();
    let (mut at, mut found) = (0, Vec::new());
    while at < code.len() {
        at = if code[at].is_alphabetic() {
            read(&code, at, &Vec::new(), &mut found)
        } else {
            at + 1
        };
    }
    found
}

/// A way from a module back to itself.
fn circle(start: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let (mut ways, mut seen) = (vec![vec![start.clone()]], BTreeSet::new());
    while let Some(way) = ways.pop() {
        for next in imports.get(way.last()?).into_iter().flatten() {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

mod of_the_rule_itself {
    use super::*;

    fn module(path: &str) -> Module {
        path.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn a_path_leads_to_the_module_that_it_names() {
        let known = ["a", "a::b", "a::b::c", "a::d"].map(module);
        let leads = |from: &str, code: &str| {
            let found = imported(&module(from), code, &known);
            found.iter().map(|to| to.join("::")).collect::<Vec<_>>()
        };
        assert_eq!(leads("a::b", "use super::d::Thing;"), ["a::d"]);
        assert_eq!(leads("a::b::c", "use super::Thing;"), ["a::b"]);
        assert_eq!(
            leads("a::b::c", "use super::super::{Thing, d::Other};"),
            ["a", "a::d"]
        );
        assert_eq!(
            leads("a", "pub use b::{c::Thing, Other};"),
            ["a::b", "a::b::c"]
        );
        assert_eq!(leads("a::d", "fn f() { crate::a::b::go() }"), ["a::b"]);
        assert_eq!(leads("a::d", "use std::fs; let x = y::z();"), [""; 0]);
    }

    #[test]
    fn who_may_see_a_thing_is_no_import() {
        let code = without_scopes("pub(in crate::load) fn a() {}\npub(in crate::b) use c::D;");
        assert_eq!(code, " fn a() {}\n use c::D;");
    }

    #[test]
    fn a_circle_is_found_through_others() {
        let imports = |ways: &[(&str, &str)]| {
            let mut all: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
            for (from, to) in ways {
                all.entry(module(from)).or_default().insert(module(to));
            }
            all
        };
        let round = imports(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]);
        assert_eq!(circle(&module("a"), &round).unwrap().len(), 4);
        assert_eq!(circle(&module("d"), &round), None);
    }
}
