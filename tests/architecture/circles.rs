//! No file imports, directly or through others, one that imports it: a reader can begin
//! anywhere and read downwards.
//!
//! A file that only declares another one as its module does not import it.

use crate::reading::{absolute, paths, without_scopes};
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

/// The modules of `known` that the code of a module names.
fn imported(module: &Module, code: &str, known: &[Module]) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for (_, path) in paths(code) {
        let absolute = absolute(module, &path);
        let segments = absolute.unwrap_or_else(|| [module.as_slice(), &path].concat());
        let longest = (1..=segments.len())
            .rev()
            .map(|length| segments[..length].to_vec())
            .find(|base| known.contains(base));
        found.extend(longest.filter(|base| base != module));
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
        assert_eq!(leads("a::b::c", "use super::*;"), ["a::b"]);
        assert_eq!(leads("a::d", "use std::fs; let x = y::z();"), [""; 0]);
    }

    #[test]
    fn who_may_see_a_thing_is_no_import() {
        let code = without_scopes("pub(in crate::load) fn a() {}\npub(in crate::b) use c::D;");
        assert_eq!(code, "pub fn a() {}\npub use c::D;");
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
