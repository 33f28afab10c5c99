//! Where programs are looked for: the folders of `PATH`, without those that hang on where one
//! stands. It must not know which program is meant.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

/// The folders in which programs are looked for.
#[must_use]
pub fn folders() -> Vec<PathBuf> {
    whole(&std::env::var_os("PATH").unwrap_or_default())
}

/// An empty entry, a full stop or any other relative folder is whatever one stands in: a program
/// that somebody left there is none of the host's.
fn whole(path: &OsStr) -> Vec<PathBuf> {
    let folders = std::env::split_paths(path);
    folders.filter(|folder| folder.is_absolute()).collect()
}

/// A program that is found only there, and looks for others only there.
#[must_use]
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    let path: Option<OsString> = std::env::var_os("PATH");
    if path.is_some()
        && let Ok(path) = std::env::join_paths(folders())
    {
        command.env("PATH", path);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_is_searched_that_hangs_on_where_one_stands() {
        let path = OsStr::new(":/usr/bin:.:bin:/bin:");
        assert_eq!(
            whole(path),
            [PathBuf::from("/usr/bin"), PathBuf::from("/bin")]
        );
    }
}
