//! Which turns lead to something: read from its own condition, and from those of whatever that
//! names, back to the beginning.
//!
//! A condition of many parts holds on few of many ways; chance does not find them, and reading
//! does. It must not know how a way is walked.

use super::fork::{Fork, ForkAt, Turn};
use super::hangs::Hangs;
use crate::engine::name_values::{Stand, alert, chosen, data, left_out, schedule, typed};
use crate::engine::reading;
use crate::lang::{self, Budget, Demand, Expr, Function, Known, Names, Seen, Value};
use crate::model::{Moment, Runbook};
use std::collections::{BTreeMap, BTreeSet};

/// So many alternatives of a condition are followed.
const MOST: usize = 8;
/// How much work one part of a condition may take.
const WORK: u64 = 5_000;
/// So many conditions are followed back.
const MOST_RULES: usize = 200;

/// The turns that may be taken at some forks.
type Turns = BTreeMap<usize, Vec<usize>>;

/// Reads where conditions lead.
pub(super) struct Aim<'a> {
    pub(super) runbook: &'a Runbook,
    pub(super) forks: &'a [Fork],
    pub(super) hangs: &'a Hangs<'a>,
    pub(super) night: Moment,
}

impl Aim<'_> {
    /// The turns on which all of these conditions may hold: some alternatives, each with the
    /// turn at each fork that it hangs on.
    pub(super) fn at(&self, rules: &[&crate::model::Expr]) -> Vec<Vec<(usize, usize)>> {
        let mut found = vec![Turns::new()];
        for rule in rules {
            let own = found.iter().flat_map(|turns| self.with(turns, rule));
            found = own.take(MOST).collect();
        }
        let whole = found.into_iter().filter_map(|turns| self.followed(turns));
        let first = |turns: Turns| {
            let own = turns.into_iter();
            own.filter_map(|(fork, turns)| Some((fork, *turns.first()?)))
                .collect()
        };
        whole.map(first).collect()
    }

    /// The same with what the steps of these forks hang on themselves; none where that does
    /// not go together.
    fn followed(&self, mut turns: Turns) -> Option<Turns> {
        let mut done: BTreeSet<usize> = BTreeSet::new();
        while let Some(fork) = turns.keys().copied().find(|fork| !done.contains(fork)) {
            done.insert(fork);
            if done.len() > MOST_RULES {
                break;
            }
            let rules = self
                .forks
                .get(fork)
                .map(|own| self.hangs.rules_of(own.name()));
            for rule in rules.unwrap_or_default() {
                turns = self.with(&turns, rule).into_iter().next()?;
            }
        }
        Some(turns)
    }

    /// These turns, narrowed down to those with which a condition may hold: one for each of
    /// its alternatives.
    fn with(&self, turns: &Turns, rule: &crate::model::Expr) -> Vec<Turns> {
        let Ok(read) = reading::condition(rule) else {
            return vec![turns.clone()];
        };
        let all = lang::alternatives(&read, MOST).into_iter();
        all.filter_map(|demands| self.narrowed(turns.clone(), &demands))
            .collect()
    }

    fn narrowed(&self, mut turns: Turns, demands: &[Demand]) -> Option<Turns> {
        for (part, wanted) in demands {
            // What hangs on several answers at once is left to other ways.
            let Some(fork) = self.only_fork(part) else {
                continue;
            };
            let all = self.forks.get(fork)?.turns.len();
            let open = turns.remove(&fork).unwrap_or_else(|| (0..all).collect());
            let fits = |turn: &usize| self.says(part, fork, *turn) == Some(*wanted);
            let open: Vec<usize> = open.into_iter().filter(fits).collect();
            if open.is_empty() {
                return None;
            }
            turns.insert(fork, open);
        }
        Some(turns)
    }

    /// The one fork that a part of a condition names; none where there are more or others.
    fn only_fork(&self, part: &Expr) -> Option<usize> {
        let names = part.names().into_iter().map(|(name, _)| name.to_string());
        let names = names.filter(|name| self.runbook.data_named(name).is_none());
        let ids = part.ids().into_iter().map(|(_, id, _)| id);
        let all: BTreeSet<_> = names
            .chain(ids)
            .map(|name| self.hangs.fork(&name))
            .collect();
        let mut all = all.into_iter();
        all.next().flatten().filter(|_| all.next().is_none())
    }

    /// What a part of a condition says where this turn is taken.
    fn says(&self, part: &Expr, fork: usize, turn: usize) -> Option<bool> {
        let own = self.forks.get(fork)?;
        let names = OneTurn {
            runbook: self.runbook,
            fork: own,
            turn: own.turns.get(turn)?,
            night: self.night,
        };
        match lang::evaluate(part, &names, &Budget::new(WORK)) {
            Ok(Known::Known(value)) => Some(value.is_true()),
            _ => None,
        }
    }
}

/// The names where one turn is taken, and nothing else is known.
struct OneTurn<'t> {
    runbook: &'t Runbook,
    fork: &'t Fork,
    turn: &'t Turn,
    night: Moment,
}

impl OneTurn<'_> {
    fn answer(&self) -> Option<Value> {
        match (&self.fork.at, self.turn) {
            (ForkAt::Field(id), turn) => {
                let (_, field) = self.runbook.field(id)?;
                match turn {
                    Turn::Say(value) => Some(typed(field, value)),
                    Turn::LeaveOut
                    | Turn::Do
                    | Turn::Skip { .. }
                    | Turn::Fail { .. }
                    | Turn::Duty { .. }
                    | Turn::Alert(_) => Some(left_out(field)),
                }
            }
            (ForkAt::Decision(id), Turn::Say(value)) => {
                let step = self.runbook.step(id).map(|(_, step)| step);
                let decision = step.and_then(|step| step.kind.decision());
                let options = decision.map_or(&[][..], |own| &own.options);
                Some(chosen(options, value))
            }
            (_, Turn::Say(value)) => Some(chosen(&[], value)),
            (_, Turn::Duty { on_duty, .. }) => Some((*on_duty).into()),
            (_, Turn::Alert(own)) => Some(alert(own.as_deref())),
            (_, Turn::LeaveOut | Turn::Do | Turn::Skip { .. } | Turn::Fail { .. }) => None,
        }
    }

    fn stand(&self) -> Option<Stand> {
        let is_step = match self.fork.at {
            ForkAt::Decision(_) | ForkAt::Outcome(_) => true,
            ForkAt::Field(_) | ForkAt::Duty | ForkAt::Alert => false,
        };
        is_step.then_some(match self.turn {
            Turn::Skip { .. } => Stand::Skipped,
            Turn::Fail { .. } => Stand::Failed,
            Turn::Say(value) if self.is_refusal(value) => Stand::Failed,
            Turn::Say(_) | Turn::Do | Turn::LeaveOut | Turn::Duty { .. } | Turn::Alert(_) => {
                Stand::Done
            }
        })
    }

    /// A no to an approval lets its step fail.
    fn is_refusal(&self, value: &crate::model::Value) -> bool {
        let step = self.runbook.step(&self.fork.name().into());
        let approval = step.is_some_and(|(_, step)| step.kind.decision().is_none());
        approval && *value == crate::model::Value::Flag(false)
    }
}

impl Names for OneTurn<'_> {
    fn value(&self, name: &str) -> Seen {
        let own = match (name, self.turn) {
            ("schedule", Turn::Duty { on_duty, clock }) => Some(schedule(*clock, Some(*on_duty))),
            _ if name == self.fork.name() => self.answer(),
            _ => self.runbook.data_named(name).map(data),
        };
        Some(own.map_or_else(|| Known::waiting(name), Known::Known))
    }

    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        let own = (id == self.fork.name() && key.is_none()).then_some(function);
        let said = match own {
            Some(Function::State) => self.stand().map(|stand| Value::text(stand.word())),
            Some(Function::Answered) => {
                let unsaid = matches!(
                    self.turn,
                    Turn::LeaveOut | Turn::Skip { .. } | Turn::Fail { .. }
                );
                Some((!unsaid).into())
            }
            _ => None,
        };
        Some(said.map_or_else(|| Known::waiting(id), Known::Known))
    }

    fn now(&self) -> Option<Moment> {
        Some(self.night)
    }

    fn print(&self, value: &Value) -> String {
        lang::plain(value)
    }
}
