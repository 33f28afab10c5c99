//! What is known of the team's runs that other hosts have: lines and definitions, so that they
//! come over a network once. Lost, they are asked for again.
//!
//! ```text
//! <state dir>/team/<identity>.jsonl   lines of a run, as they are on its host's disk
//! <state dir>/team/<identity>.over    the run was over when it had so many lines
//! <state dir>/team/<sha256>.yaml      a definition
//! ```
//!
//! It must not know where they come from. What is read back is shown to be what was kept: a line
//! by its chain, a definition by its hash.

use super::files;
use super::line::sha256_hex;
use super::mark::Mark;
use super::share::{RawLines, raw_lines_of};
use super::store::Store;
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const FOLDER: &str = "team";
const SMALL: u64 = 64;
/// What nobody looked at for so long is no longer kept.
const KEPT: Duration = Duration::from_hours(30 * 24);

impl Store {
    fn team_file(&self, hash: &str, end: &str) -> Option<PathBuf> {
        let plain = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let folder = self.folders.state().join(FOLDER);
        plain.then(|| folder.join(format!("{hash}.{end}")))
    }

    /// The lines of a run of the team that are known here; none of one in which anything is
    /// wrong.
    #[must_use]
    pub fn team_lines(&self, run: &str) -> Option<RawLines> {
        let path = self.team_file(run, "jsonl")?;
        let bytes = files::read(&path, files::LIMIT).ok()?;
        let read = raw_lines_of(&Mark::default(), &bytes);
        let first = read.lines.first().map(|line| line.hash.as_str());
        (!read.damaged && read.read.torn.is_none() && first == Some(run)).then_some(read)
    }

    /// Keeps lines of a run of the team: those that come after what is known, or all. Where the
    /// disk refuses, they are asked for another time.
    pub fn keep_team_lines(&self, run: &str, all: &[String], known: usize) {
        let Some(path) = self.team_file(run, "jsonl") else {
            return;
        };
        let fresh = all.get(known..).unwrap_or_default();
        if fresh.is_empty() {
            return;
        }
        let folder = self.folders.state().join(FOLDER);
        if files::ensure_dir(&folder).is_err() {
            return;
        }
        let mut bytes = fresh.join("\n").into_bytes();
        bytes.push(b'\n');
        let kept = if known == 0 {
            files::swap(&path, &bytes)
        } else {
            files::append(&path, &bytes)
        };
        if kept.is_err() {
            let _ = fs::remove_file(&path);
        }
    }

    /// Whether a run of which the team has so many lines is known to be over.
    #[must_use]
    pub fn is_team_run_over(&self, run: &str, lines: u64) -> bool {
        let known = self.team_file(run, "over").and_then(|path| {
            let text = files::read(&path, SMALL).ok()?;
            String::from_utf8(text).ok()?.trim().parse::<u64>().ok()
        });
        known == Some(lines)
    }

    /// Notes that a run with so many lines is over. A note that is lost costs a reading.
    pub fn note_team_run_over(&self, run: &str, lines: u64) {
        if let Some(path) = self.team_file(run, "over") {
            let _ = files::swap(&path, lines.to_string().as_bytes());
        }
    }

    /// A definition that is known here.
    #[must_use]
    pub fn team_text(&self, sha256: &str) -> Option<String> {
        let path = self.team_file(sha256, "yaml")?;
        let text = String::from_utf8(files::read(&path, files::LIMIT).ok()?).ok()?;
        (sha256_hex(text.as_bytes()) == sha256).then_some(text)
    }

    /// Keeps a definition.
    pub fn keep_team_text(&self, text: &str) {
        let folder = self.folders.state().join(FOLDER);
        let path = self.team_file(&sha256_hex(text.as_bytes()), "yaml");
        if let (Some(path), Ok(())) = (path, files::ensure_dir(&folder)) {
            let _ = files::swap(&path, text.as_bytes());
        }
    }

    /// Lets go of what is none of these and was not looked at for long.
    pub fn forget_team(&self, kept: &HashSet<String>) {
        let entries = fs::read_dir(self.folders.state().join(FOLDER));
        let now = SystemTime::now();
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let hash = name.split('.').next().unwrap_or_default();
            let written = entry.metadata().and_then(|about| about.modified());
            let old = written.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > KEPT));
            if old && !kept.contains(hash) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::line;
    use super::*;
    use crate::model::{Entry, Event};

    fn lines(count: usize) -> (String, Vec<String>) {
        let entry = |n: usize| Entry {
            at: "2026-11-23T03:12:00+01:00".parse().unwrap(),
            by: "anna".to_owned(),
            host: "a".to_owned(),
            event: Event::NoteAdded {
                step: None,
                text: n.to_string(),
            },
        };
        let (mut bytes, mut hash) = (Vec::new(), line::GENESIS.to_owned());
        for n in 0..count {
            hash = line::write(&mut bytes, n as u64, &hash, &entry(n)).unwrap();
        }
        let all = raw_lines_of(&Mark::default(), &bytes).lines;
        let id = all[0].hash.clone();
        (id, all.into_iter().map(|own| own.text).collect())
    }

    #[test]
    fn lines_are_known_once_they_came_and_asked_for_again_where_a_file_is_not_sound() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().to_owned());
        let (id, all) = lines(5);
        assert!(store.team_lines(&id).is_none());
        store.keep_team_lines(&id, &all[..3], 0);
        store.keep_team_lines(&id, &all, 3);
        let known = store.team_lines(&id).unwrap();
        assert_eq!(known.lines.len(), 5);
        // Two programs that add the same lines spoil it, and so does anybody else.
        store.keep_team_lines(&id, &all, 3);
        assert!(store.team_lines(&id).is_none());
        store.keep_team_lines(&id, &all, 0);
        assert_eq!(store.team_lines(&id).unwrap().lines.len(), 5);
        let other = "0".repeat(64);
        store.keep_team_lines(&other, &all, 0);
        assert!(store.team_lines(&other).is_none(), "it is another run");
        assert!(store.team_lines("../../x").is_none());
        store.note_team_run_over(&id, 5);
        assert!(store.is_team_run_over(&id, 5) && !store.is_team_run_over(&id, 6));
    }

    #[test]
    fn a_definition_is_known_by_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().to_owned());
        store.keep_team_text("id: a");
        let hash = sha256_hex(b"id: a");
        assert_eq!(store.team_text(&hash).as_deref(), Some("id: a"));
        let path = folder.path().join("team").join(format!("{hash}.yaml"));
        fs::write(path, "id: b").unwrap();
        assert_eq!(store.team_text(&hash), None);
    }
}
