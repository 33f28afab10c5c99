//! Who asks a disk: a disk may hang, and the loop of the full screen has keys to answer. What it
//! writes goes by the writer's thread, what it asks is a job; here is who may ask, and when.
//!
//! Calls of a run's store are counted by `tui/tests/key_loop.rs`.

use crate::reading::{Source, functions, names, paths};
use crate::{report, sources};
use std::collections::BTreeSet;

/// What asks a disk.
const WORDS: &[&str] = &[
    "std::fs",
    "fs::",
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    "metadata(",
    ".symlink_metadata()",
    ".canonicalize()",
    ".read_dir()",
    "File::open",
    "OpenOptions::new",
    ".tempfile()",
];

/// A module that the full screen names, and that asks a disk.
struct Asks {
    module: &'static str,
    /// What in it asks.
    functions: &'static [&'static str],
    /// By what the full screen may have it asked, in which of its files.
    entries: &'static [(&'static str, &'static str)],
    why: &'static str,
}

const ASKS: &[Asks] = &[
    Asks {
        module: "app/commands",
        functions: &["look_up", "is_here", "follow", "head_of", "keep_left"],
        entries: &[
            ("look_up", "tui/runtime/mod.rs"),
            ("follow", "tui/runtime/commands.rs"),
        ],
        why: "in the job that looks up, and in that which follows a command",
    },
    Asks {
        module: "app/exports",
        functions: &["remove"],
        entries: &[],
        why: "by the command line; a run's folder is cleared by its writer",
    },
    Asks {
        module: "app/typed_path",
        functions: &["is_here"],
        entries: &[
            ("is_here", "tui/runtime/effects.rs"),
            ("typed_path", "tui/runtime/effects.rs"),
        ],
        why: "in the job that copies a file, and in that which writes one",
    },
    Asks {
        module: "app/path_completion",
        functions: &["names"],
        entries: &[("complete", "tui/runtime/effects.rs")],
        why: "in a job",
    },
    Asks {
        module: "app/watched",
        functions: &["new_files", "is_own", "kind"],
        entries: &[("new_files", "tui/runtime/effects.rs")],
        why: "in a job",
    },
    Asks {
        module: "app/favourites",
        functions: &["set_favourite"],
        entries: &[("set_favourite", "tui/runtime/library.rs")],
        why: "in a job",
    },
    Asks {
        module: "app/working_copy",
        functions: &["of", "read", "ask"],
        entries: &[
            ("working_copies", "tui/runtime/library_reader.rs"),
            ("has_working_copies", "tui/runtime/library_reader.rs"),
        ],
        why: "in the thread that reads the library",
    },
    Asks {
        module: "app/catalog",
        functions: &["gather"],
        entries: &[],
        why: "in the thread that reads the library, and in the job that opens a run",
    },
    Asks {
        module: "app/preview_files",
        functions: &["mark"],
        entries: &[],
        why: "in the thread that looks at a preview's files, and line by line",
    },
    Asks {
        module: "app/env",
        functions: &["login", "reach"],
        entries: &[],
        why: "the system's own accounts, before the screen and in the job that opens a run",
    },
    Asks {
        module: "app/config",
        functions: &["misnamed"],
        entries: &[],
        why: "by the command line",
    },
    Asks {
        module: "app/alert",
        functions: &["read"],
        entries: &[],
        why: "before the screen",
    },
    Asks {
        module: "app/log",
        functions: &["open", "write_all"],
        entries: &[],
        why: "before the screen, and in the log's own thread",
    },
];

/// What of the runtime asks a disk itself.
const OF_THE_RUNTIME: &[(&str, &str, &str)] = &[
    (
        "tui/runtime/commands.rs",
        "keep_outputs",
        "in the job that copies",
    ),
    (
        "tui/runtime/editor_file.rs",
        "of",
        "in the job that lays a text out for an editor",
    ),
    (
        "tui/runtime/editor.rs",
        "run_editor",
        "an editor has just given the terminal back: its text is what the next key is for",
    ),
    (
        "tui/runtime/terminal.rs",
        "has_shell",
        "the system's own /proc, before the terminal is given to a shell",
    ),
];

/// What of that which the loop and the thread that shares have in common asks the runs' folders:
/// the loop asks by it who has a run, at a key and at each word of the team.
const OF_THE_TEAM: &[(&str, &str, &str)] = &[
    ("shared/board.rs", "unshared", "in the thread that shares"),
    ("shared/desk.rs", "me", "in the thread that shares"),
    (
        "shared/sharer.rs",
        "withhold",
        "in the thread that lets a run go in which nothing has happened",
    ),
];

/// The functions of a source that ask.
fn asking(source: &Source) -> BTreeSet<String> {
    naming(source, WORDS)
}

/// The functions of a source in which one of these stands.
fn naming(source: &Source, wanted: &[&str]) -> BTreeSet<String> {
    let lines: Vec<_> = source.code.lines().collect();
    let asks = |first: usize, length: usize| {
        let own = lines.iter().skip(first - 1).take(length);
        own.copied()
            .any(|line| wanted.iter().any(|word| names(line, word)))
    };
    let found = functions(&source.code).into_iter();
    found
        .filter(|(_, first, length)| asks(*first, *length))
        .map(|(name, ..)| name)
        .collect()
}

fn production() -> impl Iterator<Item = &'static Source> {
    sources().iter().filter(|source| !source.is_test())
}

/// The paths of a source, with what each is imported from.
fn named(source: &Source) -> Vec<Vec<String>> {
    paths(&source.code)
        .into_iter()
        .map(|(_, path)| path)
        .collect()
}

/// Whether a path goes through a module of the app to that name.
fn leads(path: &[String], module: &str, name: &str) -> bool {
    let module = module.rsplit('/').next().unwrap_or_default();
    path.windows(2)
        .any(|pair| pair[0] == module && pair[1] == name)
}

#[test]
fn the_loop_asks_a_disk_in_jobs_alone() {
    let mut faults = Vec::new();
    let faces = production().filter(|own| own.within("tui"));
    let faces: Vec<_> = faces.map(|own| (own, named(own))).collect();
    for source in production().filter(|own| own.within("app")) {
        let found = asking(source);
        let module = source.path.trim_end_matches(".rs");
        let row = ASKS.iter().find(|row| row.module == module);
        let known: BTreeSet<_> = row.map_or_else(BTreeSet::new, |row| {
            row.functions.iter().map(|own| (*own).to_owned()).collect()
        });
        let short = module.rsplit('/').next().unwrap_or_default();
        let is_named = faces.iter().any(|(_, named)| {
            named.iter().any(|path| {
                path.iter().any(|own| own == "app") && path.iter().any(|own| own == short)
            })
        });
        if found != known && (is_named || row.is_some()) {
            faults.push(format!("src/{}: {found:?} ask a disk", source.path));
        }
    }
    for row in ASKS {
        for (face, named) in &faces {
            for name in entries_of(row) {
                let allowed = row.entries.contains(&(name, face.path.as_str()));
                let met = named.iter().any(|path| leads(path, row.module, name));
                if met && !allowed {
                    faults.push(format!("src/{}: {name} of {}", face.path, row.module));
                }
                if allowed && !met {
                    faults.push(format!("{}: {name} is listed, and not named", face.path));
                }
            }
        }
        assert!(!row.why.is_empty());
    }
    report(
        &faults,
        "Ask in a job, or have the run's writer ask; then say so in ASKS in tests/architecture.",
    );
}

fn entries_of(row: &Asks) -> BTreeSet<&'static str> {
    let entries = row.entries.iter().map(|(name, _)| *name);
    row.functions.iter().copied().chain(entries).collect()
}

#[test]
fn the_runtime_itself_asks_a_disk_where_it_says_why() {
    let mut found = BTreeSet::new();
    for source in production().filter(|own| own.within("tui")) {
        found.extend(
            asking(source)
                .into_iter()
                .map(|name| (source.path.clone(), name)),
        );
    }
    let known = OF_THE_RUNTIME
        .iter()
        .map(|(path, name, _)| ((*path).to_owned(), (*name).to_owned()));
    assert_eq!(found, known.collect());
}

#[test]
fn what_the_loop_asks_of_the_team_is_known_without_a_disk() {
    let mut found = BTreeSet::new();
    for path in ["shared/board.rs", "shared/desk.rs", "shared/sharer.rs"] {
        let source = production().find(|own| own.path == path).unwrap();
        let asks = naming(source, &["local.", "self.local"]).into_iter();
        found.extend(asks.map(|name| (path, name)));
    }
    let known = OF_THE_TEAM
        .iter()
        .map(|(path, name, _)| (*path, (*name).to_owned()));
    assert_eq!(found, known.collect());
}
