//! What came of tests: of a file, of a scenario, of one expectation.
//!
//! It must not know how a scenario is walked, nor how any of it is told.

use crate::model::{Place, Problem, Sources};

/// So many lines of one difference are told.
const MOST_LINES: usize = 60;

/// What is not as it was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where the expectation stands.
    pub place: Place,
    /// What is otherwise, in one line.
    pub message: String,
    /// The lines that differ, each with its sign before it.
    pub lines: Vec<String>,
}

impl Difference {
    /// Its lines, indented; of many the first.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = String::new();
        for line in self.lines.iter().take(MOST_LINES) {
            text.extend(["    ", line, "\n"]);
        }
        if self.lines.len() > MOST_LINES {
            text += "    …\n";
        }
        text
    }
}

/// A scenario that was walked.
#[derive(Debug)]
pub struct Walked {
    /// Its name.
    pub name: String,
    /// Where that stands.
    pub place: Place,
    /// What was not as expected.
    pub differences: Vec<Difference>,
}

/// What came of a file of tests.
#[derive(Debug)]
pub struct Tried {
    /// The file.
    pub sources: Sources,
    /// What is wrong with the file itself: then nothing was walked.
    pub problems: Vec<Problem>,
    /// Why its runbook cannot be walked, in words.
    pub refused: Option<String>,
    /// Each scenario.
    pub walked: Vec<Walked>,
}

impl Tried {
    /// How many scenarios are not as expected.
    #[must_use]
    pub fn failed(&self) -> usize {
        let failed = |own: &&Walked| !own.differences.is_empty();
        self.walked.iter().filter(failed).count()
    }

    /// Whether nothing was walked.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        !self.problems.is_empty() || self.refused.is_some()
    }
}
