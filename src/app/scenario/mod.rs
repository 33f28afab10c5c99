//! Tests of runbooks: each scenario is walked as at night, in memory, and what came is held
//! against what is expected.
//!
//! Nothing runs in it, and nothing is written. It must not know how the outcome is told.

mod compare;
mod files;
mod names;
mod night;
mod outcome;
mod record;
mod transcript;
mod walk;

pub use files::{test_files, tests_at};
pub use outcome::{Difference, Tried, Walked};
pub use record::{NotRecorded, Recorded, record};

use super::catalog::CatalogEntry;
use super::env::Env;
use super::folder_links;
use crate::load;
use crate::model::{Problem, Scenario, Scenarios, Sources};
use std::path::Path;

/// Reads the file of tests, and what is wrong with its form.
pub(crate) fn read(env: &Env, path: &Path) -> (Sources, Result<Scenarios, Vec<Problem>>) {
    let name = path.display().to_string();
    match folder_links::read(env, path) {
        Ok(text) => {
            let read = load::scenarios(&text, &env.words);
            (Sources::one(name, text), read)
        }
        Err(unread) => {
            let problem = unread.problem(path, &env.words);
            (Sources::one(name, ""), Err(vec![problem]))
        }
    }
}

/// Walks all scenarios of a file.
#[must_use]
pub fn try_file(env: &Env, path: &Path) -> Tried {
    let (sources, read) = read(env, path);
    let mut tried = Tried {
        sources,
        problems: Vec::new(),
        refused: None,
        walked: Vec::new(),
    };
    let scenarios = match read {
        Ok(scenarios) => scenarios,
        Err(problems) => {
            tried.problems = problems;
            return tried;
        }
    };
    let runbook = match night::runbook(env, path, &scenarios) {
        Ok(found) => found,
        Err(why) => {
            tried.refused = Some(why);
            return tried;
        }
    };
    tried.problems = names::problems(&runbook, &scenarios, &env.words);
    if tried.problems.is_empty() {
        let each = scenarios.list.iter();
        let walked = each.map(|scenario| walked(env, path, &runbook.entry, scenario));
        tried.walked = walked.collect();
    }
    tried
}

fn walked(env: &Env, path: &Path, entry: &CatalogEntry, scenario: &Scenario) -> Walked {
    let differences = match night::begin(env, path, entry, &scenario.walk) {
        Ok((env, session)) => {
            let walk = walk::walk(&env, session, scenario);
            compare::differences(&walk, scenario, &env.words)
        }
        Err((place, message)) => vec![Difference {
            place: place.unwrap_or(scenario.place),
            message,
            lines: Vec::new(),
        }],
    };
    Walked {
        name: scenario.name.clone(),
        place: scenario.place,
        differences,
    }
}
