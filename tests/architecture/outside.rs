//! What the parts may name outside of the crate: libraries, and, where a part is pure, the
//! modules of the standard library that read neither a clock nor a file.

use crate::reading::{names, paths, src, without_scopes};
use crate::{report, sources};
use std::collections::BTreeSet;
use std::fs;

/// A part of the crate, and the libraries that it may name.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "chrono",
            "icu_properties",
            "indexmap",
            "regex",
            "regex_syntax",
            "serde",
            "serde_json",
            "tz",
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
        ],
    ),
    ("text", &["unicode_segmentation", "unicode_width"]),
    ("packed", &["flate2"]),
    ("i18n", &["fluent_bundle", "unic_langid"]),
    ("lang", &["chrono", "indexmap", "minijinja", "rust_decimal"]),
    (
        "engine",
        &[
            "chrono",
            "opening_hours",
            "opening_hours_syntax",
            "qrcodegen",
            "rust_decimal",
            "serde",
            "serde_json",
            "sha2",
            "unicode_normalization",
            "whatlang",
        ],
    ),
    (
        "load",
        &[
            "chrono",
            "granit_parser",
            "indexmap",
            "opening_hours",
            "serde_json",
            "unicode_normalization",
            "unicode_width",
        ],
    ),
    (
        "import",
        &["html5ever", "pulldown_cmark", "roxmltree", "whatlang"],
    ),
    (
        "journal",
        &[
            "chrono",
            "flate2",
            "rustix",
            "serde",
            "serde_json",
            "sha2",
            "tempfile",
            "thiserror",
        ],
    ),
    (
        "process",
        &[
            "process_wrap",
            "rustix",
            "serde",
            "serde_json",
            "signal_hook",
        ],
    ),
    (
        "shared",
        &[
            "rustix",
            "rustls",
            "serde_json",
            "sha2",
            "tokio",
            "tokio_postgres",
            "tokio_rustls",
        ],
    ),
    (
        "sink",
        &[
            "arboard",
            "chrono",
            "flate2",
            "mail_builder",
            "rustix",
            "serde_json",
            "thiserror",
        ],
    ),
    (
        "app",
        &[
            "chrono",
            "etcetera",
            "flate2",
            "iana_time_zone",
            "rustix",
            "serde",
            "serde_json",
            "sha2",
            "tempfile",
        ],
    ),
    (
        "tui",
        &[
            "chrono",
            "crossterm",
            "nucleo_matcher",
            "pulldown_cmark",
            "ratatui",
            "rustix",
            "signal_hook",
            "tempfile",
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
        ],
    ),
    (
        "plain",
        &["chrono", "pulldown_cmark", "rustix", "unicode_width"],
    ),
    (
        "cli",
        &[
            "chrono",
            "clap",
            "clap_complete",
            "clap_mangen",
            "rustix",
            "serde_json",
            "signal_hook",
            "tempfile",
        ],
    ),
];

/// The parts that decide and read from what they are given.
const PURE: [&str; 7] = ["model", "text", "i18n", "lang", "engine", "import", "load"];

/// What of the standard library reads nothing but its arguments.
const PURE_STD: &[&str] = &[
    "borrow",
    "cell",
    "cmp",
    "collections",
    "fmt",
    "iter",
    "rc",
    "mem",
    "num",
    "ops",
    "path",
    "ptr",
    "slice",
    "str",
    "sync",
    // Names of errors, and addresses that are read and never called.
    "io::ErrorKind",
    "net::IpAddr",
    "net::Ipv4Addr",
    "net::Ipv6Addr",
];

/// What reads a clock, a file or a terminal without a name of the standard library.
const WORLD: &[&str] = &[
    "::now(",
    "Utc as",
    "chrono::Local",
    "offset::Local",
    "SystemTime",
    "Instant",
    "UNIX_EPOCH",
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    ".is_symlink()",
    ".metadata()",
    ".symlink_metadata()",
    ".canonicalize()",
    ".read_dir()",
    ".read_link()",
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
];

#[test]
fn a_part_names_the_libraries_that_it_may() {
    let libraries = libraries();
    let (mut faults, mut used) = (Vec::new(), BTreeSet::new());
    for source in sources().iter().filter(|source| !source.is_test()) {
        let part = source.part();
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part) else {
            continue;
        };
        for (line, path) in paths(&source.code) {
            let library = path[0].as_str();
            if libraries.contains(library) && !allowed.contains(&library) {
                let path = &source.path;
                faults.push(format!("src/{path}:{line}: {part} must not name {library}"));
            }
            used.insert((part.to_owned(), library.to_owned()));
        }
    }
    for (part, allowed) in MAY_USE {
        for library in *allowed {
            if !used.contains(&((*part).to_owned(), (*library).to_owned())) {
                faults.push(format!("{part} does not name {library} any more"));
            }
        }
    }
    report(&faults, "The rule is MAY_USE in tests/architecture.");
}

#[test]
fn a_pure_part_names_nothing_of_std_that_reads_the_world() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        if !PURE.contains(&source.part()) {
            continue;
        }
        for (line, path) in paths(&without_scopes(&source.code)) {
            if !["std", "core", "alloc"].contains(&path[0].as_str()) {
                continue;
            }
            let named = path[1..].join("::");
            let allowed = |pure: &&str| {
                named
                    .strip_prefix(*pure)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            if !PURE_STD.iter().any(allowed) {
                faults.push(format!("src/{}:{line}: std::{named}", source.path));
            }
        }
    }
    report(&faults, "The rule is PURE_STD in tests/architecture.");
}

#[test]
fn a_pure_part_reads_no_clock_and_no_file_by_another_way() {
    let mut faults = Vec::new();
    let pure = sources()
        .iter()
        .filter(|source| PURE.contains(&source.part()));
    for source in pure.filter(|source| !source.is_test()) {
        for (n, line) in source.code.lines().enumerate() {
            for word in WORLD.iter().filter(|word| names(line, word)) {
                faults.push(format!("src/{}:{}: {word}", source.path, n + 1));
            }
        }
    }
    report(
        &faults,
        "Such a part decides from what it is given: no file, no environment, no clock.",
    );
}

/// The libraries of the manifest, as code names them.
fn libraries() -> BTreeSet<String> {
    let manifest = fs::read_to_string(src().with_file_name("Cargo.toml")).unwrap();
    let mut found = BTreeSet::new();
    let mut here = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            here = line.contains("dependencies");
        }
        let name = line.split([' ', '=']).next().unwrap_or_default();
        if here && name.starts_with(|c: char| c.is_ascii_lowercase()) {
            // Its library has a name of its own.
            let name = if name == "tz-rs" { "tz" } else { name };
            found.insert(name.replace('-', "_"));
        }
    }
    assert!(
        found.contains("ratatui_core"),
        "the manifest is not read any more"
    );
    found
}
