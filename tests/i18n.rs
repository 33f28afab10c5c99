//! The three catalogues say the same things, and the program says what they hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use vetlla::i18n::{Lang, Words};
use vetlla::load::vocabulary;
use vetlla::tui::keymap::{Context, TABLE};

/// Messages that no literal of the source names, and what does.
const NAMED_BY_RULE: &[(&str, &str)] = &[
    ("problem-in-", "a table of the YAML vocabulary"),
    ("rule-", "a rule of check"),
    ("help-", "a command or an argument of the command line"),
    ("problem-helper-", "a helper of a template"),
    ("import-look-", "what an import tells a person to look at"),
];

/// Literals that look like messages and are none.
const NO_MESSAGES: &[&str] = &[
    "bad-id",
    "detail-type",
    "title-text",
    "search-macro",
    "plain-text-body",
    "plain-text-link-body",
    "ticket-without-form",
    // Words of the log, which is for who helps and is in no language.
    "saved-again",
    "job-begun",
    "job-ended",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                let name = path.strip_prefix(root()).unwrap();
                let text = fs::read_to_string(&path).unwrap();
                found.push((name.to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}

fn catalogue(lang: Lang) -> Vec<(String, String)> {
    files(&root().join("src/i18n").join(lang.code()), "ftl")
}

/// Each message of a language, and the variables that it names.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for (_, text) in catalogue(lang) {
        let mut id = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                line.split_once(" =").unwrap().0.clone_into(&mut id);
                all.entry(id.clone()).or_default();
            }
            let names = line.split('{').skip(1).filter_map(|rest| {
                let name = rest.trim_start().strip_prefix('$')?;
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
                Some(name[..end.unwrap_or(name.len())].to_owned())
            });
            if let Some(variables) = all.get_mut(&id) {
                variables.extend(names);
            }
        }
    }
    all
}

/// The texts in quotes of one line; comments are none.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    let code = if line.trim_start().starts_with("//") {
        ""
    } else {
        line
    };
    code.split('"').skip(1).step_by(2)
}

/// Every literal of the program's own source, with where it stands.
fn source_literals() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, text) in files(&root().join("src"), "rs") {
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        for (n, line) in text.lines().enumerate() {
            let at = format!("{name}:{}", n + 1);
            found.extend(literals(line).map(|text| (at.clone(), text.to_owned())));
        }
    }
    found
}

#[test]
fn each_language_has_the_same_messages_with_the_same_variables() {
    let english = messages(Lang::En);
    assert!(english.len() > 300);
    for lang in [Lang::Ca, Lang::Es] {
        let own = messages(lang);
        let code = lang.code();
        for (id, variables) in &english {
            let there = own.get(id);
            assert!(there.is_some(), "{id} is missing in {code}");
            assert_eq!(there, Some(variables), "the variables of {id} in {code}");
        }
        let more: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "only in {code}: {more:?}");
    }
}

#[test]
fn each_catalogue_is_read_whole_and_defines_nothing_twice() {
    for lang in Lang::ALL {
        let mut seen = BTreeMap::new();
        for (name, text) in catalogue(lang) {
            let read = fluent_bundle::FluentResource::try_new(text.clone());
            assert!(read.is_ok(), "{name}: {:?}", read.err().map(|(_, why)| why));
            for line in text.lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    let id = line.split(' ').next().unwrap().to_owned();
                    let before = seen.insert(id.clone(), name.clone());
                    assert_eq!(before, None, "{id} is defined again in {name}");
                }
            }
        }
    }
}

#[test]
fn each_message_that_the_program_says_exists() {
    let known = messages(Lang::En);
    let heads: BTreeSet<_> = known
        .keys()
        .map(|id| id.split('-').next().unwrap())
        .collect();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut missing = Vec::new();
    for (at, text) in source_literals() {
        let looks = text.contains('-')
            && text.chars().all(plain)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && heads.contains(text.split('-').next().unwrap());
        // The loader and the rehearsal name their problems without their common start, and a
        // hint of its own without its end.
        let names_problems = ["src/load/", "src/app/rehearsal"];
        let names_problems = names_problems.iter().any(|own| at.starts_with(own));
        let problem = format!("problem-{text}");
        let told = [format!("{problem}-hint"), problem];
        let is_problem = names_problems && told.iter().any(|own| known.contains_key(own));
        // The importer does so with what is to be looked at.
        let is_look =
            at.starts_with("src/import/") && known.contains_key(&format!("import-look-{text}"));
        let exists = known.contains_key(&text) || is_problem || is_look;
        if looks && !exists && !NO_MESSAGES.contains(&text.as_str()) {
            missing.push(format!("{at}: {text}"));
        }
    }
    assert!(missing.is_empty(), "not in the catalogue: {missing:#?}");
}

#[test]
fn each_key_context_and_table_of_the_vocabulary_has_its_words() {
    let known = messages(Lang::En);
    for binding in TABLE {
        assert!(known.contains_key(binding.help), "{}", binding.help);
        let short = format!("{}-short", binding.help);
        assert!(known.contains_key(&short), "{short}");
    }
    for context in Context::ALL {
        assert!(known.contains_key(context.word()), "{}", context.word());
    }
    for table in [&vocabulary::RUNBOOK, &vocabulary::STEP, &vocabulary::FIELD] {
        let id = format!("problem-in-{}", table.name);
        assert!(known.contains_key(&id), "{id}");
    }
}

#[test]
fn no_message_is_left_that_nothing_says() {
    let said: BTreeSet<_> = source_literals()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let ruled = |id: &str| {
        let problem = id.strip_prefix("problem-");
        let problem = problem.map(|name| name.strip_suffix("-hint").unwrap_or(name));
        problem.is_some_and(|name| said.contains(name))
            || NAMED_BY_RULE.iter().any(|(start, _)| id.starts_with(start))
            || id
                .strip_suffix("-short")
                .is_some_and(|help| TABLE.iter().any(|binding| binding.help == help))
    };
    let unused: Vec<_> = messages(Lang::En)
        .into_keys()
        .filter(|id| !said.contains(id) && !ruled(id))
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:#?}");
}

#[test]
fn the_words_of_the_footer_are_short_and_have_no_full_stop() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let acts = messages(lang)
            .into_keys()
            .filter(|id| id.starts_with("act-"));
        let shorts = TABLE
            .iter()
            .map(|binding| format!("{}-short", binding.help));
        for id in shorts.chain(acts) {
            let text = words.say(&id);
            let long = text.chars().count() > 12 || text.ends_with('.');
            assert!(!long, "{id} in {}: {text}", lang.code());
        }
    }
}

#[test]
fn quotes_and_dots_are_those_of_the_language() {
    for lang in Lang::ALL {
        for (name, text) in catalogue(lang) {
            for (n, line) in text.lines().enumerate() {
                let at = format!("{name}:{}: {line}", n + 1);
                assert!(!line.contains("..."), "three dots: {at}");
                assert!(!line.ends_with(' '), "a space at the end: {at}");
                assert!(
                    !line.contains('’') || lang == Lang::En,
                    "a curly apostrophe: {at}"
                );
            }
        }
    }
}
