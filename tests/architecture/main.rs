//! The architecture as a test over the source text: who may name whom, where the
//! outside world is touched, how long a file or a function may get.
//!
//! ```text
//! packed <- i18n | model
//! i18n   <- engine | load | journal | sink
//! model  <- text <- tui
//! lang   <- engine | load
//! model  <- engine
//! load   <- import, which writes drafts
//! model  <- load | journal | sink, which know neither each other nor engine
//! model  <- process, which runs programs <- sink
//! journal <- shared, which takes lines to a team and back
//! app    puts them together <- cli | plain | tui
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod arms;
mod circles;
mod disk;
mod outside;
mod reading;

use reading::{absolute, everything, functions, names, paths, sources, without_scopes};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A part of the crate, and the other parts that it may name; what lies in a part and may name
/// more stands before it.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("packed", &[]),
    ("model", &["packed"]),
    ("i18n", &["packed"]),
    ("text", &["model"]),
    ("lang", &[]),
    ("engine", &["i18n", "lang", "model"]),
    ("load", &["i18n", "lang", "model"]),
    // It writes with the loader's writer, and reads nothing.
    ("import", &["i18n", "load", "text"]),
    ("journal", &["i18n", "model"]),
    ("process", &["model"]),
    ("shared", &["i18n", "journal", "model"]),
    ("sink", &["i18n", "model", "process"]),
    (
        "app",
        &[
            "engine", "i18n", "import", "journal", "load", "model", "process", "shared", "sink",
        ],
    ),
    (
        "tui/runtime",
        &[
            "app", "engine", "i18n", "journal", "model", "process", "shared", "sink", "text",
        ],
    ),
    // Layers and screens draw a run: records, programs and ways out are the runtime's.
    ("tui", &["app", "engine", "i18n", "model", "text"]),
    (
        "plain",
        &[
            "app", "engine", "i18n", "journal", "model", "process", "sink",
        ],
    ),
    (
        "cli",
        &[
            "app", "engine", "i18n", "import", "journal", "load", "model", "plain", "process",
            "shared", "sink", "tui",
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
        within: "",
        but: &[],
        words: &["std::{", "std as ", "::r#"],
        why: "it hides a name from these rules: one `use` for each module of std",
    },
    Ban {
        within: "",
        but: &["main.rs"],
        words: &[
            "extern crate",
            "vetlla::",
            "macro_export",
            "include!(",
            "#[path",
        ],
        why: "it hides what is named from these rules: modules stand in files of their name, \
              and are reached by `crate::`",
    },
    Ban {
        within: "",
        but: &["load/yaml.rs", "load/yaml"],
        words: &["granit_parser", "serde_saphyr", "serde_yaml"],
        why: "one module knows the YAML library",
    },
    Ban {
        within: "",
        but: &["shared"],
        words: &["tokio", "tokio_postgres", "tokio_rustls", "rustls"],
        why: "one module knows the client of the shared record, and nothing else is async",
    },
    Ban {
        within: "tui",
        but: &["tui/runtime"],
        words: &[
            "std::fs",
            "std::env",
            "std::thread",
            "std::process",
            "std::io",
            "std::net",
            "std::os",
            ".exists()",
            ".try_exists()",
            ".metadata()",
            ".symlink_metadata()",
            ".is_file()",
            ".is_dir()",
            ".read_dir()",
            ".canonicalize()",
            ".read_link()",
            "rustix",
            "tempfile",
            "signal_hook",
            "mpsc",
            "SystemTime",
            "Instant",
            "Local::now",
            "Utc::now",
            "crate::app::commands",
            "crate::app::history",
            "crate::app::env",
            "crate::app::opening",
            "crate::app::catalog",
            "crate::journal",
            "crate::sink",
            "crate::process",
            "terminal::",
        ],
        why: "inside tui only the runtime holds a terminal, a file, a channel, a clock or a record",
    },
    Ban {
        within: "tui/screens",
        but: &[],
        words: &["Sessions"],
        why: "a screen borrows the run that it shows, and knows of no others",
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
    Ban {
        within: "",
        // Three begin this program's own file, and one is no program but a line of arguments.
        but: &[
            "process/search.rs",
            "process/task.rs",
            "process/handed.rs",
            "sink/desktop.rs",
            "cli/complete.rs",
        ],
        words: &["Command::new("],
        why: "`process::search` looks a program up where no folder that one stands in can put one",
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
    ("tests/crash/acts.rs", "happen"),
    ("tests/handover.rs", "rich"),
    ("tests/stories/languages.rs", "screens"),
    ("benches/beside_peers/peers.rs", "all"),
];

/// Files of more than [`LONG_FILE`] lines of code, and why.
const LONG_FILES: &[(&str, &str)] = &[(
    "src/load/vocabulary.rs",
    "one table of every word, a row a word",
)];
const LONG_FILE: usize = 600;

/// No function is longer, for no reason.
const LONG_FUNCTION: usize = 60;

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
        let allowed = MAY_NAME.iter().find(|(name, _)| source.within(name));
        let Some((_, allowed)) = allowed else {
            faults.push(format!("src/{}: a part that no rule knows", source.path));
            continue;
        };
        for (line, path) in paths(&without_scopes(&source.code)) {
            let Some(found) = absolute(&source.module(), &path) else {
                continue;
            };
            // The root of the crate is no part of it: under another name it hides what is
            // meant.
            let named = found.first().map_or("the whole crate", String::as_str);
            if named != part && !allowed.contains(&named) {
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
fn a_run_is_changed_by_its_session_alone() {
    let applies = |own: &&reading::Source| {
        let outside = !own.is_test() && !own.within("engine");
        outside && own.code.lines().any(|line| line.contains("run.apply("))
    };
    let found: Vec<_> = sources()
        .iter()
        .filter(applies)
        .map(|own| &own.path)
        .collect();
    assert_eq!(found, ["app/session.rs"]);
}

#[test]
fn a_key_waits_for_the_disk_once_and_not_again_for_each_thing_that_it_does() {
    let found: Vec<_> = sources()
        .iter()
        .flat_map(|own| {
            let all = own.code.matches("be_patient(self.patience)");
            all.map(|_| &own.path)
        })
        .collect();
    assert_eq!(
        found,
        ["tui/runtime/mod.rs"],
        "at the beginning of an event"
    );
}

#[test]
fn other_parts_are_reached_by_crate_and_never_by_climbing() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        if source.part() == "lib" || source.part() == "main" {
            continue;
        }
        for (line, path) in paths(&without_scopes(&source.code)) {
            let climbs = path.iter().filter(|step| *step == "super").count();
            if climbs >= source.module().len() {
                faults.push(format!("src/{}:{line}: {}", source.path, path.join("::")));
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
            for (line, word) in said(&source.module(), &source.code, ban.words) {
                let path = &source.path;
                faults.push(format!("src/{path}:{line}: `{word}`: {}", ban.why));
            }
        }
    }
    report(&faults, "The rule is BANS in tests/architecture.");
}

/// Which of these words code says, and where: as it stands, or by a group of imports.
fn said<'w>(module: &[String], code: &str, words: &[&'w str]) -> BTreeSet<(usize, &'w str)> {
    let mut lines: Vec<_> = code.lines().map(str::to_owned).enumerate().collect();
    for (line, path) in paths(&without_scopes(code)) {
        let whole = absolute(module, &path);
        let whole = whole.map_or_else(
            || path.join("::"),
            |path| format!("crate::{}", path.join("::")),
        );
        lines.push((line - 1, whole));
    }
    let said = lines.iter().flat_map(|(n, line)| {
        let words = words.iter().filter(move |word| names(line, word));
        words.map(move |word| (n + 1, *word))
    });
    said.collect()
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
    let (mut faults, mut there) = (Vec::new(), BTreeSet::new());
    for source in everything() {
        for (name, line, length) in functions(&source.text) {
            let path = &source.path;
            let listed = LONG_TESTS.contains(&(path.as_str(), name.as_str()));
            if length > LONG_FUNCTION && !listed {
                faults.push(format!("{path}:{line}: {name}, {length} lines"));
            }
            if length <= LONG_FUNCTION && listed {
                faults.push(format!("{path}:{line}: {name}, listed, and no longer long"));
            }
            there.insert((path.clone(), name));
        }
    }
    for (path, name) in LONG_TESTS {
        if !there.contains(&((*path).to_owned(), (*name).to_owned())) {
            faults.push(format!("{path}: {name}, listed, and not there"));
        }
    }
    report(&faults, "Split the function.");
}

mod of_the_rules_themselves {
    use super::*;
    use crate::reading::{blanked, without_tests};

    #[test]
    fn a_group_of_imports_is_read() {
        let code = "use crate::{\n    model::{self, Step},\n    load\n};\nlet x = crate::tui::app();\nuse super::super::sink::{self as s};";
        let module = ["engine".to_owned(), "act".to_owned()];
        let parts = paths(code).into_iter().filter_map(|(line, path)| {
            let found = absolute(&module, &path)?;
            Some((line, found.first()?.clone()))
        });
        let named = [(1, "model"), (1, "load"), (5, "tui"), (6, "sink")];
        let named = named.map(|(line, part)| (line, part.to_owned()));
        let mut parts: Vec<_> = parts.collect();
        parts.dedup();
        assert_eq!(parts, named);
    }

    #[test]
    fn comments_texts_and_what_tests_have_are_no_code() {
        let raw = "fn a() {} // crate::tui\n/// crate::tui\n/* crate::tui */\nconst A: &str = r#\"\"crate::tui\"#;\nfn c<'a>(x: &'a str) -> char { '\\'' }\n#[cfg(test)]\nuse crate::tui::{\n    app,\n};\n#[cfg(test)]\nmod tests {\n    use crate::tui;\n}\nfn b() { \"a // b\\\" crate::tui\"; f() }\n";
        let code = without_tests(&blanked(raw));
        assert!(!code.contains("tui"), "{code}");
        assert_eq!(code.lines().count(), raw.lines().count());
        assert!(code.contains("fn c<'a>(x: &'a str) -> char"), "{code}");
        assert_eq!(code.lines().last(), Some("fn b() { \"\"; f() }"));
    }

    #[test]
    fn a_banned_name_is_met_in_a_group_and_by_climbing_too() {
        let module = ["tui", "screens", "walk"].map(str::to_owned);
        let words = ["crate::journal", "crate::app::env", "std::os", ".exists()"];
        let met = |code: &str| {
            let found = said(&module, code, &words).into_iter();
            found.map(|(_, word)| word).collect::<Vec<_>>()
        };
        assert_eq!(met("use crate::{journal::RunName};"), ["crate::journal"]);
        assert_eq!(met("use crate::app::{env::Env};"), ["crate::app::env"]);
        assert_eq!(
            met("use super::super::super::app::{a, env};"),
            ["crate::app::env"]
        );
        assert_eq!(met("use std::os::unix::net::UnixStream;"), ["std::os"]);
        assert_eq!(met("let is = path.exists();"), [".exists()"]);
        assert_eq!(met("use crate::app::environment;"), [""; 0]);
    }

    #[test]
    fn a_name_is_met_whole() {
        assert!(names("use std::time::Instant;", "Instant"));
        assert!(!names("/// Instantly", "Instant"));
        assert!(names("x.unwrap()", ".unwrap()"));
        assert!(!names("x.unwrap_or(1)", ".unwrap()"));
    }

    #[test]
    fn the_length_of_a_function_is_counted() {
        let code = "pub(in crate::a) const fn one(\n    f: fn(u8) -> u8,\n) {\n    a();\n}\ntrait T {\n    fn none();\n}\nfn two() {}\n";
        let found = functions(code);
        assert_eq!(found, [("one".to_owned(), 1, 5), ("two".to_owned(), 9, 1)]);
    }
}
