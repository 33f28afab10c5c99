//! No file imports, directly or through others, one that imports it: a reader can begin
//! anywhere and read downwards.
//!
//! A file that only declares another one as its module does not import it. A method that is
//! called by `self.` needs no import: where the methods of one type stand in several files,
//! these calls lead from file to file, too.

use crate::reading::{
    absolute, body_start, functions, group_end, is_word, paths, without_scopes, words,
};
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

/// Types whose methods call each other in circles over this many files, and why that stands.
/// No number may grow, and none comes in.
const TANGLED: &[(&str, usize, &str)] = &[
    (
        "Run",
        25,
        "what a step lacks hangs on what applies, which hangs on answers: one fold over the \
         journal, whose questions ask each other",
    ),
    (
        "Plain",
        17,
        "a dialogue: a question leads to the next one, and back to the step",
    ),
    (
        "Runtime",
        11,
        "the loop: an event leads to effects, and what comes of them is an event",
    ),
    ("Drafting", 7, "a block of a page holds blocks"),
    (
        "StepPage",
        5,
        "a page is put together from the lines of its parts",
    ),
    (
        "Check",
        2,
        "a form is read inside a step, and asks for the names around it",
    ),
    ("Checker", 2, "an expression holds expressions"),
    ("Evaluator", 3, "an expression holds expressions"),
    (
        "Form",
        2,
        "a list is opened from a field, and goes back to it",
    ),
    (
        "PaperPage",
        2,
        "a step holds fields, which are printed as lines of the page",
    ),
    (
        "Walk",
        2,
        "it is laid out from what it keeps, and keeps how it was laid out",
    ),
];

#[test]
fn no_method_calls_one_of_another_file_that_calls_back() {
    let mut faults = Vec::new();
    let files: Vec<_> = sources()
        .iter()
        .filter(|source| !source.is_test())
        .map(|source| (source.module(), methods(&source.code)))
        .collect();
    let mut types: BTreeSet<&String> = BTreeSet::new();
    types.extend(files.iter().flat_map(|(_, own)| own.keys()));
    for own in &types {
        let calls = calls_of(own, &files);
        let tangled = calls.keys().filter(|file| circle(file, &calls).is_some());
        let tangled: Vec<_> = tangled.map(|file| file.join("::")).collect();
        let known = TANGLED.iter().find(|(name, ..)| name == own);
        let known = known.map_or(0, |(_, count, _)| *count);
        if tangled.len() != known {
            let now = tangled.len();
            let names = tangled.join(", ");
            faults.push(format!("{own}: {now} files and not {known}: {names}"));
        }
    }
    let gone = TANGLED
        .iter()
        .filter(|(name, ..)| !types.iter().any(|own| own == name));
    faults.extend(gone.map(|(name, ..)| format!("{name}: listed, and not there")));
    report(
        &faults,
        "Move what both need into a file below them, or make it a function. Where fewer files \
         are in circles than TANGLED says, take the number down.",
    );
}

/// What the methods of a type are called, and which of its methods they call, in one file.
#[derive(Debug, Default)]
struct Methods {
    defined: BTreeSet<String>,
    called: BTreeSet<String>,
}

/// The methods that stand in the blocks of each type, in one file; what a type does for a
/// trait leads nowhere.
fn methods(code: &str) -> BTreeMap<String, Methods> {
    let mut found: BTreeMap<String, Methods> = BTreeMap::new();
    for at in words(code, "impl") {
        let Some(start) = body_start(code, at) else {
            continue;
        };
        let Some(name) = type_of(&code[at + "impl".len()..start]) else {
            continue;
        };
        let body = &code[start..group_end(code, start)];
        let own = found.entry(name).or_default();
        let defined = functions(body).into_iter().map(|(name, ..)| name);
        own.defined.extend(defined);
        for at in words(body, "self") {
            let rest = body[at + "self".len()..].trim_start();
            let rest = rest.strip_prefix('.').map_or("", str::trim_start);
            let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
            if rest[name.len()..].starts_with('(') {
                own.called.insert(name);
            }
        }
    }
    found
}

/// The type that a block is of: `<D: Display> Runtime<'_, D>` is `Runtime`; none for a trait.
fn type_of(head: &str) -> Option<String> {
    let mut depth = 0_usize;
    let bare: String = head
        .chars()
        .filter(|c| {
            depth += usize::from(*c == '<');
            let outside = depth == 0;
            depth = depth.saturating_sub(usize::from(*c == '>'));
            outside
        })
        .collect();
    let bare = bare.split(" where ").next()?;
    let is_plain = |c: char| is_word(c) || c == ':' || c.is_whitespace();
    let fits = !bare.contains(" for ") && bare.chars().all(is_plain);
    let name = bare.rsplit("::").next()?.trim();
    (fits && !name.is_empty()).then(|| name.to_owned())
}

/// Which files' methods of a type call those of which others, where one file alone has them.
fn calls_of(
    own: &str,
    files: &[(Module, BTreeMap<String, Methods>)],
) -> BTreeMap<Module, BTreeSet<Module>> {
    let with = || {
        files
            .iter()
            .filter_map(|(file, all)| Some((file, all.get(own)?)))
    };
    let place = |name: &String| {
        let mut places = with().filter(|(_, methods)| methods.defined.contains(name));
        let (first, _) = places.next()?;
        places.next().is_none().then_some(first)
    };
    let calls = with().map(|(file, methods)| {
        let places = methods.called.iter().filter_map(place);
        let others = places.filter(|place| *place != file).cloned();
        (file.clone(), others.collect())
    });
    calls.collect()
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
    fn a_method_that_calls_one_of_another_file_leads_there() {
        let up = "impl<D: Display> Own<'_, D> {\n fn a(&self) { self.b(); self\n.x.c() }\n}\nimpl Deref for Own { fn z(&self) { self.y() } }";
        let down = "impl super::Own {\n fn b(&self) { self.d() }\n fn c(&self) {}\n}";
        let other = "impl Own<'_> where X: Y { fn d(&self) { self.a() } fn c(&self) {} }";
        let files: Vec<_> = [("up", up), ("down", down), ("other", other)]
            .into_iter()
            .map(|(name, code)| (module(name), methods(code)))
            .collect();
        let calls = calls_of("Own", &files);
        let to = |from: &str| {
            calls[&module(from)]
                .iter()
                .map(|to| to.join("::"))
                .collect::<Vec<_>>()
        };
        assert_eq!(to("up"), ["down"]);
        assert_eq!(to("down"), ["other"]);
        assert_eq!(to("other"), ["up"]);
        assert_eq!(circle(&module("down"), &calls).unwrap().len(), 4);
        assert_eq!(type_of(" Trait for Own "), None);
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
