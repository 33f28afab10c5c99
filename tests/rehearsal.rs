//! `vetlla check` walks runbooks, on the real binary: what it says, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const HEAD: &str = "version: 1\nid: ID\ntitle: T\nlang: en\nsteps:\n\
    \x20 - { id: way, kind: decision, title: Way?, options: [{ value: a }, { value: b }] }\n";

fn check(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .arg("check")
        .args(args)
        .env_clear()
        .env("HOME", folder)
        .env("LANG", "en_US.UTF-8")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn write(folder: &Path, id: &str, steps: &str) {
    let text = HEAD.replace("ID", id) + steps;
    fs::write(folder.join(format!("{id}.yaml")), text).unwrap();
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn errors_end_with_1_and_warnings_only_where_they_are_to() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(
        folder,
        "never",
        "  - { id: s, title: S, when: way == 'a' and way == 'b' }\n",
    );
    let ticket = "  - { id: t, kind: ticket, title: T, ticket: { subject: S, body: B } }\n";
    let field = "  - { id: s, title: S, fields: [{ id: f, type: text, label: F }] }\n";
    write(folder, "unused", &format!("{field}{ticket}"));
    write(
        folder,
        "always",
        "  - { id: s, title: S, when: way == 'a' or way == 'b' }\n",
    );
    for (file, strict, ends) in [
        ("never.yaml", false, 1),
        ("unused.yaml", false, 0),
        ("unused.yaml", true, 1),
        ("always.yaml", true, 0),
    ] {
        let args = if strict {
            vec![file, "--strict"]
        } else {
            vec![file]
        };
        let told = check(folder, &args);
        assert_eq!(code(&told), Some(ends), "{args:?} {told:?}");
    }
    let rows = check(folder, &[".", "--format", "json"]);
    let rows: Value = serde_json::from_slice(&rows.stdout).unwrap();
    let told = |nth: usize| (rows[nth]["code"].clone(), rows[nth]["level"].clone());
    assert_eq!(told(0), ("step-always".into(), "note".into()));
    assert_eq!(told(1), ("step-never".into(), "error".into()));
    assert_eq!(told(2), ("field-unused".into(), "warning".into()));
}

#[test]
fn many_runbooks_are_walked_side_by_side_and_told_in_the_order_of_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for n in 0..40 {
        let long = "  - { id: e, kind: end, title: E }\n  - { id: s, title: S }\n";
        write(
            folder,
            &format!("book-{n:02}"),
            if n % 3 == 0 { long } else { "" },
        );
    }
    let first = check(folder, &["."]);
    let text = String::from_utf8(first.stdout.clone()).unwrap();
    let files: Vec<_> = text
        .lines()
        .filter(|line| line.contains(".yaml:"))
        .collect();
    assert_eq!(files.len(), 14, "{text}");
    assert!(files.is_sorted(), "{text}");
    for _ in 0..3 {
        assert_eq!(check(folder, &["."]), first);
    }
}

#[test]
fn the_runbooks_of_the_program_pass_where_warnings_count() {
    let folder = tempfile::tempdir().unwrap();
    let told = check(folder.path(), &["--strict"]);
    assert_eq!(code(&told), Some(0), "{told:?}");
    assert_eq!(told.stdout, b"3 files, no problems.\n");
}

#[test]
fn a_default_is_told_where_its_own_field_has_it_though_another_has_the_same_text() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let steps = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
        \x20     - { id: t, type: text, label: T, required: true }\n\
        \x20     - { id: a, type: text, label: A, default: \"{{ t }}\" }\n\
        \x20     - { default: \"{{ t }}\", id: b, type: number, label: B }\n\
        \x20     - { id: c, type: number, label: C, default: \"{{ t }}\" }\n";
    write(folder, "twice", steps);
    let output = check(folder, &["twice.yaml", "--format", "json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = told.as_array().unwrap().iter();
    let refused = rows.filter(|row| row["code"] == "default-refused");
    let places: Vec<_> = refused
        .map(|row| (row["line"].as_u64(), row["column"].as_u64()))
        .collect();
    assert_eq!(places, [(Some(13), Some(20)), (Some(14), Some(51))]);
}
