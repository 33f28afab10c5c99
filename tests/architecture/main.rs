//! The architecture as a test over the source text: who may name whom, where the
//! outside world is touched, how long a file or a function may get.
//!
//! ```text
//! i18n   <- everything but model
//! model  <- text <- tui
//! model  <- engine
//! model  <- load | journal | sink, which know neither each other nor engine
//! model  <- process, which runs programs <- sink
//! app    puts them together <- cli | plain | tui
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod circles;
mod reading;

use reading::{bare, everything, functions, matches, named_parts, names, sources};
use std::fmt::Write as _;

/// A part of the crate, and the other parts that it may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("i18n", &[]),
    ("text", &["model"]),
    ("lang", &[]),
    ("engine", &["i18n", "lang", "model"]),
    ("load", &["i18n", "lang", "model"]),
    ("journal", &["i18n", "model"]),
    ("process", &["model"]),
    ("sink", &["i18n", "model", "process"]),
    (
        "app",
        &[
            "engine", "i18n", "journal", "load", "model", "process", "sink",
        ],
    ),
    (
        "tui",
        &["app", "engine", "i18n", "journal", "model", "sink", "text"],
    ),
    (
        "plain",
        &["app", "engine", "i18n", "journal", "model", "sink"],
    ),
    (
        "cli",
        &[
            "app", "engine", "i18n", "journal", "load", "model", "plain", "process", "sink", "tui",
        ],
    ),
];

/// What a part of the source must not say, and why.
struct Ban {
    within: &'static str,
    but: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        within: "",
        but: &["tui"],
        words: &["ratatui", "crossterm"],
        why: "only the screen knows a terminal library",
    },
    Ban {
        within: "engine",
        but: &[],
        words: &[
            "std::fs",
            "std::env",
            "std::io",
            "std::process",
            "std::thread",
            "SystemTime",
            "Instant",
            "Local",
            "Utc::now",
        ],
        why: "the engine decides from what it is given: no file, no environment, no clock",
    },
    Ban {
        within: "model",
        but: &[],
        words: &[
            "std::fs",
            "std::env",
            "SystemTime",
            "Instant",
            "Local",
            "Utc::now",
        ],
        why: "the model is plain data",
    },
    Ban {
        within: "lang",
        but: &[],
        words: &[
            "std::fs",
            "std::env",
            "std::io",
            "SystemTime",
            "Instant",
            "Utc::now",
        ],
        why: "the language decides from what it is given",
    },
    Ban {
        within: "i18n",
        but: &[],
        words: &["std::fs", "std::env", "serde", "chrono"],
        why: "the catalogue knows only the Fluent library",
    },
    Ban {
        within: "load",
        but: &[],
        words: &[
            "std::fs",
            "std::env",
            "SystemTime",
            "Instant",
            "Local",
            "Utc::now",
        ],
        why: "loading takes text and gives data",
    },
    Ban {
        within: "",
        but: &[],
        words: &["std::{"],
        why: "a group hides a name from these rules: one `use` for each module of std",
    },
    Ban {
        within: "",
        but: &["load/yaml.rs", "load/yaml"],
        words: &["granit_parser", "serde_saphyr", "serde_yaml"],
        why: "one module knows the YAML library",
    },
    Ban {
        within: "tui",
        but: &["tui/runtime"],
        words: &[
            "std::fs",
            "std::env",
            "std::thread",
            "std::process",
            "mpsc",
            "SystemTime",
            "Instant",
            "Local::now",
            "Utc::now",
            "crate::app::history",
            "crate::app::env",
            "crate::app::opening",
            "crate::app::catalog",
            "crate::journal",
            "crate::sink",
            "terminal::",
        ],
        why: "inside tui only the runtime holds a terminal, a file, a channel, a clock or a record",
    },
    Ban {
        within: "tui/screens/library",
        but: &[],
        words: &["walk"],
        why: "screens do not import each other",
    },
    Ban {
        within: "tui/screens/walk",
        but: &[],
        words: &["library"],
        why: "screens do not import each other",
    },
    Ban {
        within: "",
        but: &[],
        words: &[
            ".unwrap()",
            ".expect(\"",
            ".expect(&format",
            "panic!(",
            "todo!(",
            "unimplemented!(",
            "unreachable!(",
            "dbg!(",
        ],
        why: "no fault of ours may end a run: handle it, or make it impossible",
    },
];

/// Tests that are one table of cases, a row a case, or one walk told from its beginning to
/// its end.
const LONG_TESTS: &[(&str, &str)] = &[
    (
        "src/engine/act_tests.rs",
        "each_kind_of_step_has_its_act_open_with_items_with_questions_and_closed",
    ),
    ("src/engine/act_tests.rs", "follow"),
    (
        "src/engine/form/written_tests.rs",
        "spans_are_said_in_three_languages_and_are_of_instants",
    ),
    (
        "src/journal/tests/words.rs",
        "every_error_has_its_words_in_every_language",
    ),
    (
        "src/load/tests/mistakes.rs",
        "every_kind_of_mistake_is_told_with_its_place",
    ),
    (
        "src/load/yaml/tests/same.rs",
        "every_kind_of_scalar_is_what_it_is_to_serde",
    ),
    (
        "src/load/yaml/tests/writing.rs",
        "a_text_that_yaml_takes_for_something_else_is_quoted",
    ),
    ("tests/crash/drive.rs", "take_up"),
    ("tests/crash/world.rs", "happen"),
    ("tests/handover.rs", "rich"),
    ("tests/stories/languages.rs", "screens"),
    ("benches/beside_peers/peers.rs", "all"),
];

/// Files of more than [`LONG_FILE`] lines of code, and why.
const LONG_FILES: &[(&str, &str)] = &[("src/tui/keymap.rs", "one table of every key, a row a key")];
const LONG_FILE: usize = 600;

/// No function is longer, for no reason.
const LONG_FUNCTION: usize = 60;

/// What each kind of step and each act is must be said wherever they are told apart: a new
/// one is then an error of the compiler, and not silently something else.
const TOLD_APART: [&str; 2] = ["Kind::", "Act::"];

fn report(faults: &[String], help: &str) {
    let mut text = String::new();
    for fault in faults {
        let _ = writeln!(text, "  {fault}");
    }
    assert!(faults.is_empty(), "\n{text}{help}\n");
}

#[test]
fn imports_run_one_way() {
    let mut faults = Vec::new();
    for source in sources() {
        let part = source.part().to_owned();
        if part == "lib" || part == "main" || source.is_test() {
            continue;
        }
        let allowed = MAY_NAME.iter().find(|(name, _)| *name == part);
        let Some((_, allowed)) = allowed else {
            faults.push(format!("src/{}: a part that no rule knows", source.path));
            continue;
        };
        for (line, named) in named_parts(&source.code) {
            if named != part && !allowed.contains(&named.as_str()) {
                let path = &source.path;
                faults.push(format!("src/{path}:{line}: {part} must not name {named}"));
            }
        }
    }
    report(
        &faults,
        "Move what is needed down into model, pass it in as a value, or let app or tui/runtime \
         put the two together. The rule is MAY_NAME in tests/architecture.",
    );
}

#[test]
fn other_parts_are_reached_by_crate_and_never_by_climbing() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        // How many `super` lead to the crate's root.
        let folders = source.path.matches('/').count();
        let root = folders + usize::from(!source.path.ends_with("mod.rs"));
        let climb = "super::".repeat(root.max(1));
        if source.part() == "lib" || source.part() == "main" {
            continue;
        }
        for (n, line) in source.code.lines().enumerate() {
            if line.contains(&climb) {
                faults.push(format!("src/{}:{}: {}", source.path, n + 1, line.trim()));
            }
        }
    }
    report(&faults, "Write `crate::…` where another part is meant.");
}

#[test]
fn each_part_stays_away_from_what_is_not_its_own() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let bans = BANS.iter().filter(|ban| {
            source.within(ban.within) && !ban.but.iter().any(|but| source.within(but))
        });
        for ban in bans {
            for (n, line) in source.code.lines().enumerate() {
                for word in ban.words.iter().filter(|word| names(line, word)) {
                    let path = &source.path;
                    faults.push(format!("src/{path}:{}: `{word}`: {}", n + 1, ban.why));
                }
            }
        }
    }
    report(&faults, "The rule is BANS in tests/architecture.");
}

#[test]
fn every_module_says_what_it_is_for() {
    let faults: Vec<_> = sources()
        .iter()
        .filter(|source| !source.raw.starts_with("//! "))
        .map(|source| format!("src/{}", source.path))
        .collect();
    report(
        &faults,
        "Begin the file with `//!`: what it is for, and what it must not know.",
    );
}

#[test]
fn a_long_file_states_its_reason() {
    let mut faults = Vec::new();
    for source in everything() {
        let lines = source.raw.lines().count();
        let listed = LONG_FILES.iter().any(|(path, _)| *path == source.path);
        if lines > LONG_FILE && !listed {
            faults.push(format!("{}: {lines} lines", source.path));
        }
        if lines <= LONG_FILE && listed {
            faults.push(format!("{}: listed, and no longer long", source.path));
        }
    }
    report(
        &faults,
        "Split the file, or state in LONG_FILES why it is one thing.",
    );
}

#[test]
fn no_function_is_long() {
    let mut faults = Vec::new();
    for source in everything() {
        for (name, line, length) in functions(&source.code) {
            let path = &source.path;
            let listed = LONG_TESTS.contains(&(path.as_str(), name.as_str()));
            if length > LONG_FUNCTION && !listed {
                faults.push(format!("{path}:{line}: {name}, {length} lines"));
            }
            if length <= LONG_FUNCTION && listed {
                faults.push(format!("{path}:{line}: {name}, listed, and no longer long"));
            }
        }
    }
    report(&faults, "Split the function.");
}

#[test]
fn a_match_over_kinds_of_step_or_acts_names_them_all() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (line, arms) in matches(&source.code) {
            let tells = |arm: &String| {
                let pattern = arm.split("=>").next().unwrap_or_default();
                TOLD_APART.iter().any(|name| names(pattern, name))
            };
            let rest = |arm: &String| arm.starts_with("_ =>") || arm.starts_with("_ if ");
            // Nor does it make one of whatever else there may be.
            let makes = |arm: &String| {
                let made = arm.split_once("=>").map_or("", |(_, made)| made);
                rest(arm) && TOLD_APART.iter().any(|name| names(made, name))
            };
            let some = arms.iter().any(tells) && arms.iter().any(rest);
            if some || arms.iter().any(makes) {
                faults.push(format!("src/{}:{line}", source.path));
            }
        }
    }
    report(
        &faults,
        "Name the kinds or acts that the arm `_` stands for.",
    );
}

mod of_the_rules_themselves {
    use super::*;

    #[test]
    fn a_group_of_imports_is_read() {
        let code = "use crate::{model::{self, Step}, load};\nlet x = crate::tui::app();";
        let names: Vec<_> = named_parts(code)
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["model", "load", "tui"]);
    }

    #[test]
    fn comments_and_test_modules_are_no_code() {
        let text = "fn a() {} // crate::tui\n/// crate::tui\n#[cfg(test)]\nmod tests {\n    use crate::tui;\n}\nfn b() {}\n";
        let code = bare(text);
        assert!(!code.contains("tui"), "{code}");
        assert_eq!(code.lines().count(), text.lines().count());
        assert_eq!(code.lines().nth(6), Some("fn b() {}"));
    }

    #[test]
    fn a_name_is_met_whole() {
        assert!(names("use std::time::Instant;", "Instant"));
        assert!(!names("/// Instantly", "Instant"));
        assert!(names("x.unwrap()", ".unwrap()"));
        assert!(!names("x.unwrap_or(1)", ".unwrap()"));
    }

    #[test]
    fn the_arms_of_a_match_are_read() {
        let code = "let x = match kind {\n    Kind::A => {\n        b()\n    }\n    _ => c(),\n};";
        assert_eq!(
            matches(code),
            [(
                1,
                vec![
                    "Kind::A => {".to_owned(),
                    "}".to_owned(),
                    "_ => c(),".to_owned()
                ]
            )]
        );
    }

    #[test]
    fn the_length_of_a_function_is_counted() {
        let code = "pub fn one() {\n    a();\n}\nfn two() {}\n";
        assert_eq!(functions(code), [("one".to_owned(), 1, 3)]);
    }
}
