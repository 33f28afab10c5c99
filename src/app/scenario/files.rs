//! Which files are tests: those beside runbooks that are called `NAME.test.yaml`.
//!
//! It must not read them.

use crate::app::catalog::{self, is_test};
use crate::app::origin::{TEST_ENDINGS, folder_of};
use std::path::{Path, PathBuf};

/// The files of tests in a folder, by name.
#[must_use]
pub fn test_files(folder: &Path) -> Vec<PathBuf> {
    let files = catalog::all_yaml_files(folder).into_iter();
    files.filter(|path| is_test(path)).collect()
}

/// The files of tests at a path: those of a folder, itself, or those beside a runbook, of which
/// a recording makes one after the other (`NAME.test.yaml`, `NAME-2.test.yaml`).
#[must_use]
pub fn tests_at(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        return test_files(path);
    }
    if is_test(path) {
        return vec![path.to_owned()];
    }
    let (Some(folder), Some(own)) = (folder_of(path), path.file_stem()) else {
        return Vec::new();
    };
    let own = own.to_string_lossy();
    let all = test_files(folder).into_iter();
    let all = all.filter(|test| is_of(test, &own, folder));
    // As it was typed.
    all.map(|test| path.with_file_name(test.file_name().unwrap_or_default()))
        .collect()
}

/// Whether a test is one of the runbook of that name: the first, or a later one that is not the
/// first of another runbook.
fn is_of(test: &Path, own: &str, folder: &Path) -> bool {
    let name = test.file_name().unwrap_or_default().to_string_lossy();
    let ending = TEST_ENDINGS.iter().find(|ending| name.ends_with(*ending));
    let Some(stem) = ending.and_then(|ending| name.strip_suffix(*ending)) else {
        return false;
    };
    let later = stem
        .strip_prefix(own)
        .and_then(|rest| rest.strip_prefix('-'));
    let is_later = later.is_some_and(|nth| nth.parse::<u32>().is_ok());
    let others = ["yaml", "yml"].map(|ending| folder.join(format!("{stem}.{ending}")));
    stem == own || (is_later && !others.iter().any(|other| other.exists()))
}
