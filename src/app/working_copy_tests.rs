//! Working copies as git makes them, and folders that only look like one.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::i18n::Lang;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// A working copy with two runbooks in a folder, one of them committed; none without git.
fn working_copy() -> Option<(tempfile::TempDir, PathBuf)> {
    let root = tempfile::tempdir().unwrap();
    let books = root.path().join("books");
    fs::create_dir(&books).unwrap();
    fs::write(books.join("a.yaml"), "id: a\n").unwrap();
    fs::write(books.join("b.yaml"), "id: b\n").unwrap();
    for args in [
        &["init", "-q", "-b", "main"][..],
        &["add", "books"],
        &["commit", "-q", "-m", "two"],
    ] {
        git(root.path(), args)?;
    }
    Some((root, books))
}

fn git(root: &Path, args: &[&str]) -> Option<()> {
    let mut command = Command::new("git");
    let ran = command
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args(["-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(root)
        .status();
    let Ok(status) = ran else {
        eprintln!("skipped: there is no git");
        return None;
    };
    assert!(status.success(), "{args:?}");
    Some(())
}

#[test]
fn a_folder_in_a_working_copy_tells_commit_age_and_what_was_changed() {
    let Some((root, books)) = working_copy() else {
        return;
    };
    let own = WorkingCopy::look(&books).unwrap();
    assert_eq!(commit_of(&books.join("a.yaml")), Some(own.commit.clone()));
    assert_eq!(own.changed, Some(HashSet::new()));
    fs::write(books.join("b.yaml"), "id: c\n").unwrap();
    fs::write(books.join("à nou.yaml"), "id: n\n").unwrap();
    fs::write(root.path().join("b.yml"), "id: elsewhere\n").unwrap();
    let own = WorkingCopy::look(&books).unwrap();
    let changed = |name: &str| own.is_changed(&books.join(name));
    assert_eq!(changed("a.yaml"), Some(false));
    assert_eq!(changed("b.yaml"), Some(true));
    assert_eq!(changed("à nou.yaml"), Some(true));
    let later = own.at.unwrap() + chrono::TimeDelta::days(9);
    let said = own.said(&books.join("b.yaml"), later, &Words::new(Lang::En));
    assert!(said.warns && said.text.contains("9 days"), "{}", said.text);
    // References that are packed, and a HEAD that is no branch.
    git(root.path(), &["pack-refs", "--all"]).unwrap();
    assert_eq!(commit_of(&books.join("a.yaml")), Some(own.commit.clone()));
    git(root.path(), &["checkout", "-q", "--detach"]).unwrap();
    assert_eq!(commit_of(&books.join("a.yaml")), Some(own.commit));
}

#[test]
fn nothing_that_the_folder_says_is_run() {
    let Some((root, books)) = working_copy() else {
        return;
    };
    let mark = root.path().join("ran");
    let script = root.path().join("evil");
    fs::write(
        &script,
        format!("#!/bin/sh\ntouch {}\ncat\n", mark.display()),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = script.display().to_string();
    for name in [
        "core.fsmonitor",
        "filter.x.clean",
        "filter.x.process",
        "core.pager",
    ] {
        git(root.path(), &["config", name, &evil]).unwrap();
    }
    fs::write(books.join(".gitattributes"), "*.yaml filter=x\n").unwrap();
    fs::write(books.join("b.yaml"), "id: c\n").unwrap();
    let index = fs::read(root.path().join(".git/index")).unwrap();
    let own = WorkingCopy::look(&books).unwrap();
    assert_eq!(own.is_changed(&books.join("b.yaml")), Some(true));
    assert!(!mark.exists(), "a program that the folder names was run");
    assert_eq!(fs::read(root.path().join(".git/index")).unwrap(), index);
}

#[test]
fn what_is_no_working_copy_or_points_outside_tells_nothing() {
    let root = tempfile::tempdir().unwrap();
    let own = root.path().join(".git");
    fs::create_dir(&own).unwrap();
    fs::write(root.path().join("secret"), "0".repeat(40)).unwrap();
    for head in ["ref: refs/../../secret", "ref: refs/heads/none", "0123", ""] {
        fs::write(own.join("HEAD"), head).unwrap();
        assert_eq!(WorkingCopy::look(root.path()), None, "{head}");
    }
}
