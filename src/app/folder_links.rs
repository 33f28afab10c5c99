//! Reading what lies in a folder of runbooks: a link that leads out of it is followed only where
//! nobody but root and ourselves could have put it there.
//!
//! A mistake in a file is told with its line, so that a stranger's link to a file of ours would show
//! what stands in it. It must not know what a text says.

use super::env::Env;
use super::origin::is_own_folder;
use super::text_file::{self, Unread};
use std::io;
use std::path::{Component, Path, PathBuf};

/// Reads a file of a folder whole, or says that it lies elsewhere.
///
/// # Errors
/// Why it cannot be read, or is no text of ours.
pub fn read(env: &Env, path: &Path) -> Result<String, Unread> {
    if !is_led(path) {
        return text_file::read_unlinked(path);
    }
    if is_own_folder(env, path) || is_of_system(path) {
        return text_file::read(path);
    }
    let whole = std::fs::canonicalize(path)?;
    let folder = root(path)?;
    if whole.starts_with(folder) {
        return text_file::read_unlinked(&whole);
    }
    Err(Unread::LeadsOut(whole))
}

/// Whether a file lies elsewhere than the one that names it: neither below that one's folder nor
/// below the current one. What our own file names may lie anywhere.
pub fn is_elsewhere(env: &Env, namer: &Path, named: &Path) -> bool {
    let Ok(whole) = std::fs::canonicalize(named) else {
        return false;
    };
    let folders = [folder_of(namer), Path::new(".")];
    let mut folders = folders.iter().flat_map(std::fs::canonicalize);
    !folders.any(|folder| whole.starts_with(folder)) && !is_own_folder(env, namer)
}

/// Whether a link is on the way to a file: itself, or a folder below the current one.
fn is_led(path: &Path) -> bool {
    let is_link = |own: &Path| own.symlink_metadata().is_ok_and(|own| own.is_symlink());
    let mut folders = path.ancestors().skip(1);
    let led = |own: &Path| !own.as_os_str().is_empty() && is_link(own);
    is_link(path) || is_below(path) && folders.any(led)
}

/// Whether a path is written as one below the current folder.
fn is_below(path: &Path) -> bool {
    let mut parts = path.components();
    path.is_relative() && !parts.any(|own| own == Component::ParentDir)
}

/// The folder that a file must not leave: its own, which itself does not lead out of the current
/// one where it is written as one below it.
fn root(path: &Path) -> io::Result<PathBuf> {
    let folder = std::fs::canonicalize(folder_of(path))?;
    if !is_below(path) {
        return Ok(folder);
    }
    let here = std::fs::canonicalize(".")?;
    Ok(if folder.starts_with(&here) {
        folder
    } else {
        here
    })
}

fn folder_of(path: &Path) -> &Path {
    let own = path.parent().filter(|own| !own.as_os_str().is_empty());
    own.unwrap_or(Path::new("."))
}

/// What the system itself leads to something that is open, such as `/dev/stdin`.
fn is_of_system(path: &Path) -> bool {
    ["/dev", "/proc"].iter().any(|own| path.starts_with(own))
}

#[cfg(test)]
#[path = "folder_links_tests.rs"]
mod tests;
