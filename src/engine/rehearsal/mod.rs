//! The runbook is walked before the night does: every choice, with sample answers, by the
//! engine's own acts and commands; its tickets and scripts are laid out as they will be.
//!
//! ```text
//! runbook -> fork (where ways part) -> ways (which are tried) -> walk (some that turn alike)
//!         -> branches (all of them, from fork to fork) -> search (more ways, to what did not show)
//!         -> seen (on all of them) + hangs, uses (what no walk is needed for) -> findings
//! ```
//!
//! The same runbook always gives the same findings: the clock stands still, chance has a
//! seed, and the work is counted and not timed. It must not know a file, nor how a finding
//! is worded.

mod aim;
mod alerts;
mod begin;
mod branches;
mod breaking;
mod finding;
mod fork;
mod guards;
mod hangs;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are plain text.
mod held_answers;
mod impossible;
mod lengths;
mod look_back;
mod named;
mod pages;
mod proposals;
mod said;
#[allow(clippy::wildcard_enum_match_arm)] // Most kinds of fields are plain text.
mod sample;
mod search;
mod seen;
mod unworkable;
mod uses;
mod verdict;
mod walk;
mod ways;

pub use crate::lang::{FaultKind, Span, entry_of};
pub use finding::{Finding, Met, What};
pub use fork::{ForkAt, Turn};
pub use guards::{
    default_of, default_of_row, divisor, entry_instead, guarded, to_limit, unlimited,
};
pub use pages::TextWords;
pub use verdict::MOST_TOLD;

use super::form::{self, Mistake};
use super::run::Run;
use crate::lang;
use crate::model::sorted::sort_by_key;
use crate::model::{Field, FieldKind, Kind, Moment, Operator, Runbook, StepId};
use aim::Aim;
use chrono::DateTime;
use fork::Fork;
use hangs::Hangs;
use search::Search;
use seen::Seen;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use walk::Ground;
use ways::Way;

/// How much work the walks of one runbook may take. Where there are more ways than that
/// allows, it is said how many were not tried.
const WORK: usize = 160_000;
/// How much more it may be for each step.
const WORK_OF_STEP: usize = 1_000;
/// So many ways are tried at most.
const MOST_WAYS: usize = 512;
/// So many are tried in any case, be the runbook as long as it may.
const LEAST_WAYS: usize = 3;
/// No walk goes on, and none begins, when all of them have taken so much: a runbook may be
/// made to take long.
const MOST_WORK: usize = 50_000_000;
/// Of a longer list only so many values are walked: the others would be the same again.
pub const MOST_VALUES: usize = 12;
/// So many conditions get all combinations of what they hang on.
const MOST_CONES: usize = 1_000;

/// The moment at which every rehearsal takes place: a night of duty.
#[must_use]
pub fn night() -> Moment {
    let utc = DateTime::from_timestamp(1_795_399_920, 0).unwrap_or_default();
    utc.fixed_offset()
}

/// Why a field does not take a text as its default; none where it does.
#[must_use]
pub fn refusal(field: &Field, default: &str) -> Option<Mistake> {
    let literal = field
        .default
        .as_ref()
        .is_some_and(|own| !lang::has_code(&own.0));
    let typed = || form::accept(field, default, night()).err();
    if !literal {
        return typed();
    }
    let refused = form::accept_literal(field, default, night()).err();
    refused.or_else(|| typed().filter(|_| field.kind == FieldKind::Number))
}

/// Walks a runbook, and tells what was found.
#[must_use]
pub fn rehearse(runbook: &Arc<Runbook>, words: &TextWords) -> Vec<Finding> {
    let run = Run::of_short_lists(Arc::clone(runbook), operator(), MOST_VALUES);
    let rules = Arc::clone(run.rules());
    let forks = fork::forks(
        runbook,
        &rules,
        &named::named_by_texts(
            runbook,
            &rules,
            Some(breaking::Breakers::of(runbook, night())),
        ),
        night(),
    );
    let hangs = Hangs::of(runbook, &rules, &forks);
    let turns: Vec<_> = forks.iter().map(|fork| fork.turns.len()).collect();
    let most = most_ways(runbook, &rules);
    let (cones, all_cones) = cones(runbook, &hangs, &turns, most);
    let mut ways = ways::choose(&turns, &cones, most);
    ways.covered &= all_cones;
    let pages = pages::Pages::of(runbook, words);
    let ground = ground(runbook, &forks, &pages, &rules);
    let mut seen = Seen::new(runbook.steps.len(), ground.fields.len(), &turns);
    let (mut whole, mut walked) = branches::walk_all(&ground, &run, &ways.list, &mut seen);
    if whole && ways.of != u64::try_from(ways.list.len()).ok() {
        let mut walk =
            |way: &Way, seen: &mut Seen| branches::walk_one(&ground, way, run.clone(), seen);
        let aim = Aim {
            runbook,
            forks: &forks,
            hangs: &hangs,
            night: night(),
        };
        whole = Search {
            aim: &aim,
            turns: &turns,
        }
        .run(&mut walked, &mut seen, &mut walk);
    }
    let mut findings = uses::findings(runbook, &rules, &hangs, night());
    let verdict = verdict::Verdict {
        runbook,
        forks: &forks,
        hangs: &hangs,
        turns: &turns,
        ways: &ways,
        seen: &seen,
        whole,
        night: night(),
    };
    verdict.tell(&mut findings);
    findings
}

/// Who walks: somebody with a name, so that texts which name them say it.
fn operator() -> Operator {
    Operator {
        name: Some("Sample".to_owned()),
        email: Some("sample@example.org".to_owned()),
        phone: Some("+34 900 000 000".to_owned()),
    }
}

fn ground<'g>(
    runbook: &'g Arc<Runbook>,
    forks: &'g [Fork],
    pages: &'g pages::Pages<'g>,
    rules: &super::conditions::Rules,
) -> Ground<'g> {
    let (by_id, outcomes) = places(forks);
    let fields = runbook.steps.iter().flat_map(|step| step.all_fields());
    let fields = fields
        .enumerate()
        .map(|(at, (field, _))| (field.id.as_str(), at));
    let simple = runbook.steps.iter().map(|step| {
        step.kind == Kind::Task && step.fields.is_empty() && !rules.named(step.id.as_str())
    });
    let acts = runbook.steps.iter().map(|step| {
        let once = 1 + step.items.len() + step.all_fields().len();
        let times = if step.repeats().next().is_some() {
            MOST_VALUES
        } else {
            1
        };
        once * times
    });
    let asked = runbook.steps.iter().map(|step| step.all_fields().len());
    let at_step = runbook.steps.iter().map(|step| {
        let fields = step.all_fields().into_iter();
        let ids = fields.map(|(field, _)| field.id.as_str());
        let ids = ids.chain([step.id.as_str()]);
        let forks = ids.filter_map(|id| by_id.get(id));
        let forks = forks.chain(outcomes.get(step.id.as_str()));
        forks.copied().collect()
    });
    let at_step = at_step.collect();
    let fields: HashMap<_, _> = fields.collect();
    Ground {
        runbook,
        forks,
        at_step,
        by_id,
        outcomes,
        pages,
        simple: simple.collect(),
        samples: RefCell::default(),
        proposed: RefCell::default(),
        night: night(),
        left: Cell::new(MOST_WORK),
        most: 4 * acts.sum::<usize>() + 100,
        widest: 20 * asked.max().unwrap_or(0),
        fields,
        read: walk::Read::default(),
        asks_rows: rules.all_read().any(|read| !read.bare_rows().is_empty()),
    }
}

/// Where each name's fork is: of an answer, and of how a step ended.
fn places(forks: &[Fork]) -> (HashMap<&str, usize>, HashMap<&str, usize>) {
    let (mut by_id, mut outcomes) = (HashMap::new(), HashMap::new());
    for (at, fork) in forks.iter().enumerate() {
        match &fork.at {
            ForkAt::Decision(StepId(id)) => {
                outcomes.insert(id.as_str(), at);
                by_id.insert(id.as_str(), at)
            }
            ForkAt::Field(id) => by_id.insert(id.as_str(), at),
            ForkAt::Outcome(id) => outcomes.insert(id.as_str(), at),
            ForkAt::Duty | ForkAt::Alert => None,
        };
    }
    (by_id, outcomes)
}

/// How many ways may be tried, by what one of them costs.
fn most_ways(runbook: &Runbook, rules: &super::conditions::Rules) -> usize {
    let steps = runbook.steps.len();
    let each = |step: &crate::model::Step| {
        let times = if step.repeats().next().is_some() {
            MOST_VALUES
        } else {
            1
        };
        let fields = step.all_fields().len();
        let simple = step.kind == Kind::Task && fields == 0 && !rules.named(step.id.as_str());
        let rounds = if simple { 0 } else { 3 };
        let laid_out = if step.kind.dispatch().is_some() {
            400
        } else {
            0
        };
        times * (4 + 10 * fields + laid_out + rounds * (steps / 16 + 20))
    };
    let cost: usize = runbook.steps.iter().map(each).sum();
    ((WORK + WORK_OF_STEP * steps) / cost.max(1)).clamp(LEAST_WAYS, MOST_WAYS)
}

/// The forks that each condition hangs on, where all combinations of them can be tried; and
/// whether these are all such conditions.
fn cones(
    runbook: &Runbook,
    hangs: &Hangs<'_>,
    turns: &[usize],
    most: usize,
) -> (Vec<Vec<usize>>, bool) {
    let steps = runbook.steps.iter().enumerate();
    let fields = runbook.steps.iter().flat_map(|step| step.all_fields());
    let steps = steps.filter(|(_, step)| step.when.is_some());
    let steps = steps.map(|(at, _)| hangs.of_step(at).forks);
    let fields = fields.filter(|(field, _)| field.when.is_some());
    let fields = fields.map(|(field, _)| hangs.of_field(field.id.as_str()).forks);
    let mut all = steps.chain(fields);
    let mut cones: BTreeSet<Vec<usize>> = all.by_ref().take(MOST_CONES).collect();
    let whole = all.next().is_none();
    cones.retain(|cone| {
        let count = ways::combinations(cone, turns).unwrap_or(usize::MAX);
        !cone.is_empty() && count <= ways::MOST_OF_CONE.min(most)
    });
    let mut cones: Vec<_> = cones.into_iter().collect();
    sort_by_key(&mut cones, |cone| std::cmp::Reverse(cone.len()));
    (cones, whole)
}

#[cfg(test)]
mod generated_tests;
#[cfg(test)]
mod tests;
