//! A person's folders, for a program that must not see the real ones.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A home folder that goes away with the last terminal that uses it.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home with the XDG folders in it.
    pub fn new() -> Arc<Self> {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for folder in [home.state(), home.config(), home.data(), home.runtime()] {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        Arc::new(home)
    }

    /// The home folder itself; programs start in it.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Each file below it.
    pub fn files(&self) -> Vec<PathBuf> {
        let (mut found, mut folders) = (Vec::new(), vec![self.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found
    }

    /// `$XDG_STATE_HOME`
    pub fn state(&self) -> PathBuf {
        self.path().join("state")
    }

    /// `$XDG_CONFIG_HOME`
    pub fn config(&self) -> PathBuf {
        self.path().join("config")
    }

    /// `$XDG_DATA_HOME`
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// `$XDG_RUNTIME_DIR`
    pub fn runtime(&self) -> PathBuf {
        self.path().join("runtime")
    }

    /// The whole environment that a program gets.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.path().to_owned()),
            ("XDG_STATE_HOME", self.state()),
            ("XDG_CONFIG_HOME", self.config()),
            ("XDG_DATA_HOME", self.data()),
            ("XDG_CACHE_HOME", self.path().join("cache")),
            ("XDG_RUNTIME_DIR", self.runtime()),
            ("TERM", "xterm-256color".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("PATH", std::env::var_os("PATH").unwrap_or_default().into()),
            // The pty library sets it anyway; let it be the same everywhere.
            ("SHELL", "/bin/sh".into()),
        ]
    }
}
