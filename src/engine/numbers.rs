//! The numbers that people read beside steps.
//!
//! A step has its place among those that apply; an instance of a repeated step has the
//! step's and its own, `4.2`; one inside a step that walks another runbook has that step's
//! before its own, `4 > 2`. It must not know where a number is printed.

use super::run::Run;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// So many numbers of steps around it stand before a number.
const DEEPEST: usize = 5;

/// The number of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepNumber {
    /// The numbers of the steps that it is inside of, the outermost first; 0 where there is
    /// none.
    pub around: [usize; DEEPEST],
    /// Its place among the steps of its runbook that apply, from 1; all instances of a step
    /// share one.
    pub step: usize,
    /// Its place among the instances that apply, from 1; none where it is there once.
    pub each: Option<usize>,
}

impl StepNumber {
    /// Whether it is of a step inside of another one.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.around.iter().any(|outer| *outer > 0)
    }
}

impl fmt::Display for StepNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for outer in self.around.iter().take_while(|outer| **outer > 0) {
            write!(f, "{outer} > ")?;
        }
        match self.each {
            Some(each) => write!(f, "{}.{each}", self.step),
            None => write!(f, "{}", self.step),
        }
    }
}

impl FromStr for StepNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut around = [0; DEEPEST];
        let mut parts = text.split('>').map(str::trim).rev();
        let own = parts.next().unwrap_or_default();
        let outer: Vec<_> = parts.collect();
        for (slot, outer) in around.iter_mut().zip(outer.into_iter().rev()) {
            *slot = outer.parse()?;
        }
        let (step, each) = match own.split_once('.') {
            Some((step, each)) => (step, Some(each.parse()?)),
            None => (own, None),
        };
        let step = step.parse()?;
        Ok(Self { around, step, each })
    }
}

/// Counts the steps of one runbook, be it inside another one.
#[derive(Clone, Copy, Default)]
struct Count {
    /// The first place behind it; none of the outermost.
    until: Option<usize>,
    step: usize,
    each: Option<usize>,
    /// Which step its instances are of.
    group: Option<usize>,
}

/// The steps that apply, each place with its number.
pub fn numbers(run: &Run) -> impl Iterator<Item = (usize, StepNumber)> {
    let levels = vec![Count::default()];
    run.applicable().scan(levels, |levels, (at, step)| {
        levels.retain(|level| level.until.is_none_or(|until| at < until));
        let mut around = [0; DEEPEST];
        let outer = levels.iter().take(levels.len().saturating_sub(1));
        for (slot, level) in around.iter_mut().zip(outer) {
            *slot = level.step;
        }
        let level = levels.last_mut()?;
        let own = step.key().map(|_| run.origin(at));
        match own.filter(|own| Some(*own) == level.group) {
            Some(_) => level.each = level.each.map(|each| each + 1),
            None => {
                level.step += 1;
                level.each = own.map(|_| 1);
            }
        }
        level.group = own;
        let number = StepNumber {
            around,
            step: level.step,
            each: level.each,
        };
        if step.kind.sub_runbook().is_some() {
            levels.push(Count {
                until: Some(run.runbook().steps.inside(at).end),
                ..Count::default()
            });
        }
        Some((at, number))
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
    let outer = numbers(run).filter(|(_, number)| !number.is_inside());
    outer
        .last()
        .map_or(1, |(_, number)| number.step.to_string().len())
}

/// The numbers of the steps from the place `first` to the place `last`, each with its place.
#[must_use]
pub fn numbers_between(run: &Run, first: usize, last: usize) -> Vec<(usize, StepNumber)> {
    let behind = numbers(run).skip_while(|(at, _)| *at < first);
    behind.take_while(|(at, _)| *at <= last).collect()
}

/// How many whole steps there are in the runbook of the step at `at`: a range while it is not
/// known whether some apply.
#[must_use]
pub fn steps_text(run: &Run, at: usize) -> String {
    let steps = &run.runbook().steps;
    let scope = steps.get(at).and_then(|step| step.scope.as_ref());
    let beside = |own: &usize| {
        steps
            .get(*own)
            .is_some_and(|own| own.scope.as_ref() == scope)
    };
    let there = run.applicable().map(|(own, _)| own).filter(beside);
    let there: BTreeSet<_> = there.map(|own| run.origin(own)).collect();
    let waiting = (0..steps.len()).filter(|own| beside(own) && run.hangs_on(*own).is_some());
    let waiting: BTreeSet<_> = waiting.map(|own| run.origin(own)).collect();
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
