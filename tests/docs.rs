//! Docs that are made from the program, compared with what is committed.
//!
//! `VETLLA_BLESS=1 cargo test --test docs` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod capture;

use capture::picture::picture as theme_picture;
use capture::{CATALAN, SCENES, Scene, Style};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use vetlla::i18n::{Lang, Words};
use vetlla::model::ThemeChoice;
use vetlla::tui::keymap::{self, Context, TABLE};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Compares a file with what it should hold, or writes it.
fn keep(name: &str, text: &str) {
    let path = root().join(name);
    if std::env::var_os("VETLLA_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let line = found.lines().zip(text.lines()).position(|(a, b)| a != b);
    assert!(
        found == text,
        "{name} is stale, first in line {}. Write it anew: VETLLA_BLESS=1 cargo test --test docs",
        line.map_or(found.lines().count().min(text.lines().count()) + 1, |n| n
            + 1)
    );
}

/// The screen in the README: the form, in English, as it is drawn.
fn picture() -> String {
    let style = Style {
        lang: Lang::En,
        ..CATALAN
    };
    let form = SCENES.iter().find(|scene| scene.name == "form").unwrap();
    (form.open)(style).shot(80, 24).text()
}

/// Scenes of these names.
fn scenes(names: &[&str]) -> Vec<&'static Scene> {
    let named = |scene: &&Scene| names.contains(&scene.name);
    SCENES.iter().filter(named).collect()
}

/// The places that are shown at all sizes, in all languages.
const OFTEN: [&str; 6] = [
    "library",
    "decision",
    "form",
    "ticket-gaps",
    "call",
    "completion",
];

/// A page of captures: a heading each, at each size.
fn page(text: &mut String, scenes: &[&Scene], style: Style, sizes: &[(u16, u16)]) {
    for (width, height) in sizes {
        write!(text, "\n## {width} columns, {height} rows\n").unwrap();
        for scene in scenes {
            let shot = (scene.open)(style).shot(*width, *height);
            write!(
                text,
                "\n### {} ({width}x{height})\n\n```text\n{}```\n",
                scene.about,
                shot.text()
            )
            .unwrap();
        }
    }
}

#[test]
fn the_screens_of_the_docs_are_the_programs_own() {
    let mut text = String::from(
        "# The screens\n\n\
         The walk through the AWS/Claranet runbook, in Catalan, as it is drawn. A test writes \
         this page from the program (`tests/docs.rs`) and fails when it is stale. Highlighting \
         and colours are not shown; no meaning depends on a colour.\n\n\
         [On large screens](screens/large.md) · [in Spanish](screens/es.md) · \
         [in English](screens/en.md) · [the themes](screens/themes.md)\n",
    );
    page(
        &mut text,
        &SCENES.iter().collect::<Vec<_>>(),
        CATALAN,
        &[(80, 24), (60, 15), (40, 10)],
    );
    keep("docs/screens.md", &text);
    let mut text = String::from(
        "# The screens at more columns and rows\n\nBack to [all screens](../screens.md).\n",
    );
    page(&mut text, &scenes(&OFTEN), CATALAN, &[(120, 40), (200, 50)]);
    keep("docs/screens/large.md", &text);
    for (lang, name) in [(Lang::Es, "Spanish"), (Lang::En, "English")] {
        let style = Style { lang, ..CATALAN };
        let mut text = format!(
            "# The screens in {name}\n\nThe program speaks {name}; the runbook is the author's, and \
             stays Catalan. Back to [all screens](../screens.md).\n"
        );
        page(
            &mut text,
            &scenes(&OFTEN),
            style,
            &[(80, 24), (60, 15), (40, 10)],
        );
        keep(&format!("docs/screens/{}.md", lang.code()), &text);
    }
}

#[test]
fn the_pictures_of_the_themes_are_the_programs_own() {
    let mut text = String::from(
        "# The themes\n\n`theme: dark`, `light` or `contrast` in `config.yaml`; `T` tries them. \
         Here on a terminal with Tango's colours: most of what a theme uses are the terminal's \
         own sixteen. A test draws the pictures (`tests/docs.rs`). Back to \
         [all screens](../screens.md).\n",
    );
    for choice in [ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::Contrast] {
        write!(text, "\n## {}\n", choice.word()).unwrap();
        for scene in scenes(&["form", "ticket-gaps"]) {
            let file = format!("{}-{}.svg", choice.word(), scene.name);
            write!(text, "\n![{}, {}]({file})\n", scene.about, choice.word()).unwrap();
            let svg = theme_picture(&mut (scene.open)(CATALAN), choice, (80, 24));
            keep(&format!("docs/screens/{file}"), &svg);
        }
    }
    keep("docs/screens/themes.md", &text);
}

#[test]
fn the_keys_of_the_docs_are_the_tables_own() {
    let words = Words::new(Lang::En);
    let mut text = String::from(
        "# The keys\n\n\
         Made from the table that dispatch, footer and help use (`tests/docs.rs`). Every name can \
         be bound to other keys in the site's `config.yaml`:\n\n\
         ```yaml\nkeys:\n  skip: x\n  next: [tab, ctrl-n]\n```\n\n\
         In forms, prompts and searches letters are always text and cannot be bound. Everywhere: \
         `Ctrl-C` stops (the run stays open), `Ctrl-Z` goes to the shell, `Ctrl-L` draws again. In \
         a menu the digits choose.\n",
    );
    for context in Context::ALL {
        write!(text, "\n## {}\n\n", words.say(context.word())).unwrap();
        text.push_str("| keys | name | what for |\n|---|---|---|\n");
        for binding in TABLE.iter().filter(|binding| binding.context == context) {
            let keys: Vec<_> = binding
                .keys
                .iter()
                .map(|key| format!("`{}`", keymap::label(key)))
                .collect();
            let help = words.say(binding.help);
            writeln!(text, "| {} | `{}` | {help} |", keys.join(" "), binding.name).unwrap();
        }
    }
    keep("docs/keys.md", &text);
}

#[test]
fn the_manual_page_is_the_command_lines_own() {
    let page = vetlla::cli::manual::page(&Words::new(Lang::En), None).unwrap();
    assert!(page.contains("VETLLA_LOG") && page.contains(".SH ENVIRONMENT"));
    keep("docs/vetlla.1", &page);
}

#[test]
fn the_schema_is_the_vocabularys_own() {
    keep("docs/runbook.schema.json", &vetlla::load::schema::runbook());
    keep("docs/config.schema.json", &vetlla::load::schema::config());
    keep("docs/test.schema.json", &vetlla::load::schema::test());
}

#[test]
fn the_rules_of_the_docs_are_the_programs_own() {
    use vetlla::load::rules::RULES;
    let words = Words::new(Lang::En);
    let mut text = String::from(
        "# The rules of `vetlla check`\n\n\
         Made from the list that a test holds to the program (`tests/docs.rs`). An error ends with \
         exit code 1, a warning only with `--strict`, a note never. What is only a warning or a note \
         can be allowed where it is meant so, in a runbook or in one step:\n\n\
         ```yaml\nx-allow: [{ rule: two-actions, reason: Calling is for telling; it is one act }]\n```\n\n\
         `--format` gives all findings as `json` (a list of `file`, `line`, `column`, `width`, `code`, \
         `level`, `message`, `hint`), as annotations of a `github` workflow, or as `sarif` (2.1.0) for \
         code scanning.\n\n\
         A source in brackets says where a rule of human factors comes from; the wording and the\n\
         bounds (nine steps, the last third) are our own.\n\n| rule | level | what it asks for |\n|---|---|---|\n",
    );
    for rule in RULES {
        let levels: Vec<_> = rule.levels.iter().map(|level| level.word()).collect();
        let mut about = rule.about(&words);
        if let Some(source) = rule.source {
            write!(about, " ({source})").unwrap();
        }
        writeln!(
            text,
            "| `{}` | {} | {about} |",
            rule.code,
            levels.join(", ")
        )
        .unwrap();
    }
    keep("docs/rules.md", &text);
}

#[test]
fn the_schema_of_runs_is_the_programs_own() {
    let schema = vetlla::engine::status_sheet::schema();
    keep("docs/runs.schema.json", &schema);
    let schema = vetlla::engine::figures::schema();
    keep("docs/stats.schema.json", &schema);
}

#[test]
fn the_readme_shows_the_screen_as_it_is() {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- screen -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end of screen -->\n").unwrap();
    let made = format!(
        "{before}<!-- screen -->\n```text\n{}```\n<!-- end of screen -->\n{after}",
        picture()
    );
    keep("README.md", &made);
}

#[test]
fn the_readmes_configuration_is_read_without_a_complaint() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, rest) = text.split_once("\n## Configuration\n").unwrap();
    let (_, rest) = rest.split_once("```yaml\n").unwrap();
    let (yaml, _) = rest.split_once("```").unwrap();
    let words = Words::new(Lang::En);
    let read = vetlla::load::config(yaml, &words);
    assert!(read.is_ok(), "{:?}", read.err());
}

#[test]
fn every_page_that_is_linked_to_is_there() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/json.md",
    ] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for part in text.split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                let folder = root().join(name).parent().unwrap().to_owned();
                assert!(folder.join(target).exists(), "{name} links to {target}");
            }
        }
    }
}

/// The pages of the book, and what stands below a folder, by its path within it.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let below = entries.map(|entry| entry.path()).flat_map(|path| {
        if path.is_dir() {
            pages(&path)
        } else {
            vec![path]
        }
    });
    below
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

/// Where the links of a page lead, its examples left out.
fn links(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).collect::<String>();
    let prose = prose.split('`').step_by(2).collect::<String>();
    let targets = prose.split("](").skip(1);
    let targets = targets.map(|part| part.split(')').next().unwrap().to_owned());
    targets
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
        .collect()
}

/// What a heading is called in an address.
fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    heading
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn every_link_in_the_book_leads_to_a_page_of_it_and_each_page_is_in_its_summary() {
    let docs = root().join("docs");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let listed: Vec<_> = links(&summary).iter().map(|page| docs.join(page)).collect();
    let mut wrong = Vec::new();
    for page in pages(&docs) {
        let name = page.strip_prefix(&docs).unwrap().display().to_string();
        if name != "SUMMARY.md" && !listed.contains(&page) {
            wrong.push(format!("{name} is not in the summary"));
        }
        for link in links(&fs::read_to_string(&page).unwrap()) {
            let (target, part) = link.split_once('#').unwrap_or((&link, ""));
            let beside = page.parent().unwrap().join(target);
            let meant = if target.is_empty() {
                page.clone()
            } else {
                beside
            };
            let inside = meant.canonicalize().is_ok_and(|own| own.starts_with(&docs));
            let has_part = || {
                let text = fs::read_to_string(&meant).unwrap_or_default();
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                part.is_empty() || headings.any(|heading| anchor(heading) == part)
            };
            if !inside || !has_part() {
                wrong.push(format!("{name} links to {link}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// All sources, tests among them.
fn all_sources() -> String {
    let mut sources = String::new();
    let mut folders = vec![root().join("tests"), root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sources += &fs::read_to_string(path).unwrap();
            }
        }
    }
    sources
}

#[test]
fn each_promise_names_tests_that_there_are() {
    let page = fs::read_to_string(root().join("docs/promises.md")).unwrap();
    let (page, _) = page.split_once("## What it costs").unwrap();
    let sources = all_sources();
    let mut rows = 0;
    let promised = page.lines().filter(|line| line.starts_with("| "));
    for line in promised.filter(|line| !line.starts_with("| promise |")) {
        let column = line
            .trim_end_matches(['|', ' '])
            .rsplit(" | ")
            .next()
            .unwrap();
        let names = column.split('`').skip(1).step_by(2);
        let names: Vec<_> = names.filter(|name| !name.contains(['/', '.'])).collect();
        assert!(!names.is_empty() || column.contains("tests/"), "{line}");
        for name in names {
            let wanted = match name.strip_suffix('*') {
                Some(start) => format!("fn {start}"),
                None => format!("fn {name}()"),
            };
            let there = sources.contains(&wanted) || sources.contains(&format!("fn {name}("));
            assert!(there || name == "fdatasync", "no test {name}");
        }
        rows += 1;
    }
    assert!(rows > 40, "{rows}");
}

/// Each fault that was seen names the tests that hold it right.
#[test]
fn each_fault_that_was_seen_names_tests_that_there_are() {
    let page = fs::read_to_string(root().join("tests/faults.md")).unwrap();
    let sources = all_sources();
    let mut rows = 0;
    let told = page.lines().filter(|line| line.starts_with("| "));
    for line in told.filter(|line| *line != "| what | tests |") {
        let tests = line.trim_end_matches([' ', '|']).rsplit(" | ").next();
        let names: Vec<_> = tests.unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "{line}");
        for name in names {
            let is = |after: &str| sources.contains(&format!("fn {name}{after}"));
            assert!(is("()") || is("("), "no test {name}");
        }
        rows += 1;
    }
    assert!(rows > 100, "{rows}");
}

/// A row of a page that says "tested here" names a test that there is.
#[test]
fn what_a_page_says_is_tested_has_its_test() {
    let sources = all_sources();
    let pages = ["docs/clipboard.md", "docs/terminals.md"];
    let page = pages.map(|page| fs::read_to_string(root().join(page)).unwrap());
    let page = page.concat();
    let named: Vec<_> = page
        .split("tested here: `")
        .skip(1)
        .filter_map(|rest| rest.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        assert!(sources.contains(&format!("fn {name}()")), "no test {name}");
    }
}
