//! The pages of `docs/reference`, compared with what the program says of their examples.
//!
//! Each block of YAML is checked, each condition and text of a table is worked out at night,
//! each table of keys is made from the vocabulary. `VETLLA_BLESS=1 cargo test --test reference`
//! writes what comes out into the pages; read it before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "reference/example.rs"]
mod example;
#[path = "reference/made.rs"]
mod made;
#[path = "reference/night.rs"]
mod night;
#[path = "reference/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use vetlla::lang::{Filter, Function};
use vetlla::load::vocabulary::{KINDS, RUNBOOK, Shape, TYPES, Table};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference")
}

/// Each page of the reference: its name and its text.
fn pages() -> Vec<(String, String)> {
    pages_of(&folder())
}

/// Where the pages of the book are that are not the reference.
fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/book")
}

/// All pages with examples: their folder, name and text.
fn all_pages() -> Vec<(PathBuf, String, String)> {
    let of = |folder: PathBuf| {
        let own = pages_of(&folder).into_iter();
        own.map(move |(name, text)| (folder.clone(), name, text))
    };
    let folders = [folder(), book(), book().join("cookbook")];
    folders.into_iter().flat_map(of).collect()
}

fn pages_of(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).unwrap().flatten();
    let mut pages: Vec<_> = files
        .map(|file| file.file_name().into_string().unwrap())
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .map(|name| {
            let text = fs::read_to_string(folder.join(&name)).unwrap();
            (name, text)
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 2, "{}", pages.len());
    pages
}

#[test]
fn what_the_pages_say_is_what_comes_out() {
    let bless = std::env::var_os("VETLLA_BLESS").is_some();
    let mut stale = Vec::new();
    for (folder, name, text) in all_pages() {
        let read = page::read(&text);
        stale.extend(read.faults.iter().map(|fault| format!("{name}: {fault}")));
        if bless {
            fs::write(folder.join(&name), &read.anew).unwrap();
        } else if read.anew != text {
            let pairs = text.lines().zip(read.anew.lines());
            let first = pairs.enumerate().find(|(_, (old, new))| old != new);
            stale.push(format!("{name} says, and what comes out: {first:#?}"));
        }
    }
    let help = "VETLLA_BLESS=1 cargo test --test reference writes the pages anew";
    assert!(stale.is_empty(), "{}\n{help}", stale.join("\n"));
}

#[test]
fn each_function_and_each_filter_has_an_example_with_its_result() {
    let rows: Vec<String> = pages()
        .iter()
        .flat_map(|(_, text)| page::worked_out(text))
        .collect();
    let functions = Function::all().map(|function| format!("{}(", function.name()));
    let filters = Filter::all().map(|filter| format!("|{}", filter.name()));
    // `answer` is for steps that are repeated.
    for sign in functions.chain(filters) {
        assert!(rows.iter().any(|row| row.contains(&sign)), "{sign}");
    }
}

#[test]
fn each_kind_of_step_and_each_type_of_field_has_a_heading() {
    let pages = pages();
    let headings: BTreeSet<&str> = pages
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.starts_with("## "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    let words = KINDS
        .iter()
        .filter(|kind| made::is_built(kind))
        .chain(TYPES);
    for word in words {
        assert!(headings.contains(word), "no heading for `{word}`");
    }
}

#[test]
fn each_table_of_keys_of_a_runbook_stands_in_a_page() {
    fn tables(table: &'static Table, all: &mut BTreeSet<&'static str>) {
        if all.insert(table.name) {
            table.keys.iter().for_each(|key| below(&key.shape, all));
        }
    }
    fn below(shape: &Shape, all: &mut BTreeSet<&'static str>) {
        match shape {
            Shape::Object(table) | Shape::Named(table) => tables(table, all),
            Shape::Items(each) => below(each, all),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    tables(&RUNBOOK, &mut all);
    let text: String = pages().into_iter().map(|(_, text)| text).collect();
    for name in all {
        assert!(
            text.contains(&format!("<!-- made: keys {name} -->")),
            "{name}"
        );
    }
}

#[test]
fn each_link_leads_to_a_page_and_a_heading() {
    for (folder, name, text) in all_pages() {
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap();
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            if file.contains("://") {
                continue;
            }
            let path = folder.join(if file.is_empty() { &name } else { file });
            let there = fs::read_to_string(&path).unwrap_or_default();
            assert!(path.exists(), "{name} links to {target}");
            let headings = there.lines().filter(|line| line.starts_with('#'));
            let mut slugs = headings.map(page::slug);
            assert!(
                heading.is_empty() || slugs.any(|slug| slug == heading),
                "{name} links to {target}"
            );
        }
    }
}

#[test]
fn the_first_runbook_of_the_readme_is_right_and_has_twelve_lines() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(readme).unwrap();
    let begun = text.split("```yaml\nversion: 1").nth(1).unwrap();
    let runbook = format!("version: 1{}", begun.split("```").next().unwrap());
    assert_eq!(runbook.lines().count(), 12);
    let example = example::Example::new(example::Form::Runbook, &runbook);
    assert_eq!(example.untold(), None);
}

/// The book has each page once, and every page that is there.
#[test]
fn the_book_names_each_page_once() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let targets = summary.split("](").skip(1);
    let mut named: Vec<&str> = targets
        .map(|part| part.split(')').next().unwrap())
        .collect();
    named.sort_unstable();
    let mut there = Vec::new();
    for folder in ["", "book/", "book/cookbook/", "reference/", "screens/"] {
        let own = pages_of(&docs.join(folder)).into_iter();
        there.extend(own.map(|(name, _)| format!("{folder}{name}")));
    }
    there.retain(|name| name != "SUMMARY.md");
    there.sort();
    assert_eq!(named, there);
}

/// A page cannot say what it likes: a result that is not the program's is told.
#[test]
fn a_result_that_is_not_the_programs_is_not_kept() {
    let text = "```yaml fields\n- { id: n, type: number, label: N }\n```\n\n\
        | answers | condition | is |\n|---|---|---|\n| `n=3` | `n > 2` | no |\n";
    let read = page::read(text);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert_eq!(read.anew, text.replace("| no |", "| yes |"));
}

/// An example with a mistake that its page does not tell is a fault.
#[test]
fn a_mistake_that_the_page_does_not_tell_is_a_fault() {
    let text = "```yaml steps\n- { id: a, titel: Mirar }\n```\n";
    assert_eq!(page::read(text).faults.len(), 1);
    let told = format!("{text}\n```text check\n```\n");
    let read = page::read(&told);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert!(read.anew.contains("titel"), "{}", read.anew);
    assert!(read.anew.contains("1:12"), "{}", read.anew);
}
