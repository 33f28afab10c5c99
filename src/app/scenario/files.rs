//! Which files are tests: those beside runbooks that are called `NAME.test.yaml`.
//!
//! It must not read them.

use crate::app::catalog::{self, is_test};
use crate::app::origin::TEST_ENDINGS;
use std::path::{Path, PathBuf};

/// The files of tests in a folder, by name.
#[must_use]
pub fn test_files(folder: &Path) -> Vec<PathBuf> {
    let files = catalog::all_yaml_files(folder).into_iter();
    files.filter(|path| is_test(path)).collect()
}

/// The files of tests at a path: those of a folder, itself, or that beside a runbook.
#[must_use]
pub fn tests_at(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        return test_files(path);
    }
    if is_test(path) {
        return vec![path.to_owned()];
    }
    let beside = TEST_ENDINGS
        .iter()
        .map(|ending| path.with_extension(&ending[1..]));
    beside.filter(|path| path.exists()).take(1).collect()
}
