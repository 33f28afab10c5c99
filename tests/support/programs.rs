//! The programs of the system that a test needs.

use std::path::PathBuf;

/// Whether the programs are there. Where `VETLLA_ALL_TOOLS` is set they must be.
pub fn has(programs: &[&str]) -> bool {
    let missing: Vec<_> = programs.iter().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(
        std::env::var_os("VETLLA_ALL_TOOLS").is_none(),
        "not installed: {missing:?}"
    );
    eprintln!("SKIPPED, not installed: {missing:?}");
    false
}

fn installed(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut places = std::env::split_paths(&folders).chain([PathBuf::from("/usr/sbin")]);
    places.any(|folder| folder.join(name).is_file())
}
