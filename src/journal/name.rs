//! What a run is called, and which names are let near the disk.

use crate::model::{Moment, sanitize_line};
use chrono::NaiveDateTime;
use std::fmt;

/// The name of a run and of its folder: `2026-11-23-0312-aws-claranet`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunName(String);

impl RunName {
    /// Takes a name that can be nothing but a plain folder inside `runs`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.is_empty()
            && text.len() <= 255
            && !text.starts_with('.')
            && !text.contains(['/', '\0'])
            && sanitize_line(text) == text; // it is printed as it is
        plain.then(|| Self(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The `n`th name for a run of this runbook in this minute, from 1.
    pub(super) fn nth(at: Moment, runbook: &str, n: usize) -> Self {
        let minute = at.format("%Y-%m-%d-%H%M");
        let id = safe_id(runbook);
        Self(if n <= 1 {
            format!("{minute}-{id}")
        } else {
            format!("{minute}-{id}-{n}")
        })
    }

    /// The minute that the run began in, as the name tells it.
    #[must_use]
    pub fn minute(&self) -> &str {
        self.0.get(..15).unwrap_or(&self.0)
    }

    /// The same as a time; none where the name does not begin so.
    #[must_use]
    pub fn wall(&self) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(self.minute(), "%Y-%m-%d-%H%M").ok()
    }

    /// Whether a run of this runbook may have the name; another one's may, too.
    #[must_use]
    pub fn may_be_of(&self, runbook: &str) -> bool {
        let rest = self.0.get(self.minute().len()..).unwrap_or_default();
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        rest.starts_with(&safe_id(runbook))
    }

    /// Sorts by minute; in one minute the longer name is the later one, as `-10` is after `-9`.
    pub(super) fn age_key(&self) -> (&str, usize, &str) {
        (self.minute(), self.0.len(), &self.0)
    }
}

impl fmt::Display for RunName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Ids are checked by the loader; here is only made sure that none is a path.
fn safe_id(id: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || "._-".contains(c) {
            c
        } else {
            '-'
        }
    };
    let safe: String = id.chars().take(100).map(plain).collect();
    match safe.trim_matches(['.', '-']) {
        "" => "run".to_owned(),
        safe => safe.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_name_reads_minute_and_runbook() {
        let at = "2026-11-23T03:12:45+01:00".parse().unwrap();
        assert_eq!(
            RunName::nth(at, "aws-claranet", 1).as_str(),
            "2026-11-23-0312-aws-claranet"
        );
        assert_eq!(
            RunName::nth(at, "aws-claranet", 2).as_str(),
            "2026-11-23-0312-aws-claranet-2"
        );
    }

    #[test]
    fn no_id_leaves_the_folder() {
        let at = "2026-11-23T03:12:45+01:00".parse().unwrap();
        for id in ["../../etc", "/etc/passwd", "..", "", "a/b", "a\0b", "çà"] {
            let name = RunName::nth(at, id, 1);
            assert!(!name.as_str().contains(['/', '\0']), "{name}");
            assert!(RunName::parse(name.as_str()).is_some(), "{name}");
        }
        for name in [
            "..",
            ".",
            "",
            "a/b",
            "/a",
            ".new-1",
            "a\0",
            "a\u{1b}[31m",
            "a\nb",
        ] {
            assert!(RunName::parse(name).is_none(), "{name:?}");
        }
    }
}
