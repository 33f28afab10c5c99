//! Where programs are looked for: the folders of `PATH`, without those that hang on where one
//! stands. It must not know which program is meant.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

/// Where a host keeps its programs, as far as `PATH` names no folder that counts. An empty `PATH`
/// is no way to say that: the system would look in the folder in which one stands.
const USUAL: [&str; 2] = ["/usr/bin", "/bin"];

/// The folders in which programs are looked for.
#[must_use]
pub fn folders() -> Vec<PathBuf> {
    whole(&std::env::var_os("PATH").unwrap_or_default())
}

/// An empty entry, a full stop or any other relative folder is whatever one stands in: a program
/// that somebody left there is none of the host's.
fn whole(path: &OsStr) -> Vec<PathBuf> {
    let folders = std::env::split_paths(path);
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.is_absolute()).collect();
    if folders.is_empty() {
        folders.extend(USUAL.map(PathBuf::from));
    }
    folders
}

/// The `PATH` that a program of ours gets.
fn path() -> OsString {
    // No folder of a `PATH` has a colon in its name, so that they can always be joined.
    std::env::join_paths(folders()).unwrap_or_else(|_| USUAL.join(":").into())
}

/// A program that is found only there, and looks for others only there. Nothing else in the
/// program makes one from a name.
#[must_use]
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env("PATH", path());
    command
}

/// One that gets nothing else of the environment.
#[must_use]
pub fn bare_program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env_clear().env("PATH", path());
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

    #[test]
    fn a_path_without_such_a_folder_is_not_the_folder_in_which_one_stands() {
        for path in ["", ".", ":", "bin:./sbin"] {
            assert_eq!(
                whole(OsStr::new(path)),
                USUAL.map(PathBuf::from),
                "{path:?}"
            );
        }
    }
}
