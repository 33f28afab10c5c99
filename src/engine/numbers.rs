//! The numbers that people read beside steps.
//!
//! A step has its place among those that apply; an instance of a repeated step has the
//! step's and its own, `4.2`. It must not know where a number is printed.

use super::run::Run;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The number of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepNumber {
    /// Its place among the steps that apply, from 1; all instances of a step share one.
    pub step: usize,
    /// Its place among the instances that apply, from 1; none where it is there once.
    pub each: Option<usize>,
}

impl fmt::Display for StepNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.each {
            Some(each) => write!(f, "{}.{each}", self.step),
            None => write!(f, "{}", self.step),
        }
    }
}

impl FromStr for StepNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (step, each) = match text.split_once('.') {
            Some((step, each)) => (step, Some(each.parse()?)),
            None => (text, None),
        };
        let step = step.parse()?;
        Ok(Self { step, each })
    }
}

/// The steps that apply, each place with its number.
pub fn numbers(run: &Run) -> impl Iterator<Item = (usize, StepNumber)> {
    let none: (Option<usize>, StepNumber) = (
        None,
        StepNumber {
            step: 0,
            each: None,
        },
    );
    run.applicable().scan(none, |(group, last), (at, step)| {
        let own = step.key().map(|_| run.origin(at));
        *last = match own.filter(|own| Some(*own) == *group) {
            Some(_) => StepNumber {
                step: last.step,
                each: last.each.map(|each| each + 1),
            },
            None => StepNumber {
                step: last.step + 1,
                each: own.map(|_| 1),
            },
        };
        *group = own;
        Some((at, *last))
    })
}

/// The number that people read for the step at `at`. A step that does not apply, or of which
/// that is not known yet, has none: it would be another step's.
#[must_use]
pub fn number(run: &Run, at: usize) -> Option<StepNumber> {
    let applies = run.applies(at);
    let mut numbers = numbers(run).skip_while(|(place, _)| *place < at);
    numbers.next().filter(|_| applies).map(|(_, number)| number)
}

/// How wide the numbers of whole steps are, at most.
#[must_use]
pub fn number_width(run: &Run) -> usize {
    let last = numbers(run).last();
    last.map_or(1, |(_, number)| number.step.to_string().len())
}

/// How many whole steps there are: a range while it is not known whether some apply.
#[must_use]
pub fn steps_text(run: &Run) -> String {
    let there: BTreeSet<_> = run.applicable().map(|(at, _)| run.origin(at)).collect();
    let waiting = (0..run.runbook().steps.len()).filter(|at| run.hangs_on(*at).is_some());
    let waiting: BTreeSet<_> = waiting.map(|at| run.origin(at)).collect();
    match waiting.difference(&there).count() {
        0 => there.len().to_string(),
        more => format!("{}-{}", there.len(), there.len() + more),
    }
}

/// A title behind the step's number, where it has one.
#[must_use]
pub fn numbered(run: &Run, at: usize, title: &str) -> String {
    match number(run, at) {
        Some(number) => format!("{number} {title}"),
        None => title.to_owned(),
    }
}
