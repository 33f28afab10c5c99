//! What follows from what was seen on the ways.
//!
//! What never showed is an error where every combination that it hangs on was tried; else it
//! is only to be known. It must not know how a way was walked.

use super::finding::{Finding, Met, What};
use super::fork::Fork;
use super::hangs::{Cone, Hangs};
use super::impossible;
use super::seen::{Seen, Shown};
use super::ways::{self, Ways};
use crate::engine::reading;
use crate::lang::Function;
use crate::model::{Expr, Moment, Runbook, Severity, StepId};

/// So many that hang on more than was tried are named.
pub const MOST_TOLD: usize = 5;

/// What was seen, and what it is held against.
pub(super) struct Verdict<'v> {
    pub(super) runbook: &'v Runbook,
    pub(super) forks: &'v [Fork],
    pub(super) hangs: &'v Hangs<'v>,
    pub(super) turns: &'v [usize],
    pub(super) ways: &'v Ways,
    pub(super) seen: &'v Seen,
    /// Every way was walked to its end.
    pub(super) whole: bool,
    /// When all of it takes place.
    pub(super) night: Moment,
}

impl Verdict<'_> {
    /// Adds what was found.
    pub(super) fn tell(&self, findings: &mut Vec<Finding>) {
        self.steps(findings);
        self.fields(findings);
        self.updates(findings);
        self.raised(findings);
        let tried = self.seen.ways;
        let of = self.ways.of;
        if of != u64::try_from(tried).ok() {
            let at = self.hang_on_more();
            add(findings, What::NotTried { tried, of, at }, Severity::Note);
        }
    }

    /// The steps and fields with a condition that did not meet all that it hangs on.
    fn hang_on_more(&self) -> Vec<String> {
        let steps = self.runbook.steps.iter().enumerate();
        let own = steps.filter(|(_, step)| step.when.is_some());
        let own = own.filter(|(at, _)| !self.met_all(&self.hangs.of_step(*at)));
        let steps = own.map(|(_, step)| step.id.0.clone());
        let fields = self.runbook.steps.iter().flat_map(|step| step.all_fields());
        let fields = fields.filter(|(field, _)| field.when.is_some());
        let fields = fields.map(|(field, _)| field.id.as_str());
        let fields = fields.filter(|id| !self.met_all(&self.hangs.of_field(id)));
        let all = steps.chain(fields.map(str::to_owned));
        all.take(MOST_TOLD + 1).collect()
    }

    fn steps(&self, findings: &mut Vec<Finding>) {
        // Nothing of what stands there was looked at: the first step says so.
        let mut told_untried = false;
        for (at, step) in self.runbook.steps.iter().enumerate() {
            let Some(shown) = self.seen.steps.get(at).filter(|_| self.is_telling()) else {
                continue;
            };
            let id = || step.id.clone();
            // Those that hang on each other have been told.
            let goes_round = |own: &Finding| matches!(&own.what, What::Circle(names) if names.contains(&step.id.0));
            if findings.iter().any(goes_round) {
                continue;
            }
            let cone = || self.hangs.of_step(at);
            match shown {
                Shown {
                    ever: false,
                    reached: false,
                    ..
                } => {
                    let mut level = self.never(&cone());
                    if level == Severity::Note && !told_untried {
                        level = Severity::Warning;
                    }
                    told_untried |= level == Severity::Warning;
                    add(findings, What::BehindEnd(id()), level);
                }
                Shown { ever: false, .. } => {
                    // What a step that was skipped leaves unanswered is on no way.
                    let level = if asks_answered(step.when.as_ref()) {
                        Severity::Note
                    } else if self.is_impossible(step.when.as_ref()) {
                        Severity::Error
                    } else {
                        self.never(&cone())
                    };
                    add(findings, What::StepNever(id()), level);
                }
                Shown { hidden: false, .. } if step.when.is_some() => {
                    if self.tried_all(&cone()) && !asks_answered(step.when.as_ref()) {
                        add(findings, What::StepAlways(id()), Severity::Note);
                    }
                }
                Shown { .. } => {}
            }
        }
    }

    fn fields(&self, findings: &mut Vec<Finding>) {
        let fields = self.runbook.steps.iter().flat_map(|step| step.all_fields());
        for ((field, _), shown) in fields.zip(&self.seen.fields) {
            let asked = field.when.is_some() && shown.reached && self.is_telling();
            if !asked || shown.ever && shown.hidden {
                continue;
            }
            let cone = self.hangs.of_field(field.id.as_str());
            if !shown.ever {
                let level = if self.is_impossible(field.when.as_ref()) {
                    Severity::Error
                } else {
                    self.never(&cone)
                };
                add(findings, What::FieldNever(field.id.clone()), level);
            } else if self.tried_all(&cone) && !asks_answered(field.when.as_ref()) {
                add(
                    findings,
                    What::FieldAlways(field.id.clone()),
                    Severity::Note,
                );
            }
        }
    }

    fn updates(&self, findings: &mut Vec<Finding>) {
        for step in self.runbook.steps.iter().filter(|_| self.is_telling()) {
            for update in step.kind.updates() {
                let at = (step.id.clone(), update.id.clone());
                if !self.seen.updates.contains(&at) {
                    let (step, id) = at;
                    add(findings, What::UpdateNever(step, id), Severity::Warning);
                }
            }
        }
    }

    /// Whether a condition holds for no answer.
    fn is_impossible(&self, rule: Option<&Expr>) -> bool {
        rule.is_some_and(|rule| impossible::never_holds(rule, self.runbook, self.night))
    }

    /// Whether what did not show says something.
    fn is_telling(&self) -> bool {
        self.seen.ways > 0
    }

    fn never(&self, cone: &Cone) -> Severity {
        if self.tried_all(cone) {
            Severity::Error
        } else {
            Severity::Note
        }
    }

    /// Whether every combination of what somebody hangs on was tried, and there is no other.
    fn tried_all(&self, cone: &Cone) -> bool {
        self.whole && cone.closed && self.met_all(cone)
    }

    /// Whether the answers that somebody hangs on met in every combination.
    fn met_all(&self, cone: &Cone) -> bool {
        let count = ways::combinations(&cone.forks, self.turns);
        let most = ways::MOST_OF_CONE.min(self.ways.list.len());
        let few = self.ways.covered && count.is_some_and(|count| count <= most);
        let all = self.ways.of == u64::try_from(self.seen.ways).ok();
        few || all
    }

    /// Whether it is a text of a ticket or a message of that step.
    fn leaves(&self, id: &StepId, text: &str) -> bool {
        let step = self.runbook.step(id).map(|(_, step)| step);
        let form = step.and_then(|step| step.kind.dispatch());
        let texts = form.into_iter().flat_map(|form| {
            let updates = form.updates.iter().map(|update| &update.body);
            form.texts().chain(updates)
        });
        texts.into_iter().any(|own| own.0 == text)
    }

    fn raised(&self, findings: &mut Vec<Finding>) {
        for (what, raised) in &self.seen.raised {
            // What is so whatever is answered is not told again of a way, nor a part of what is.
            let same = |own: &Finding| own.what == *what || own.what.is_around(what);
            if findings.iter().any(same) {
                continue;
            }
            let met = |(fork, turn): (usize, usize)| {
                let own = self.forks.get(fork)?;
                let turn = own.turns.get(turn)?.clone();
                Some(Met {
                    at: own.at.clone(),
                    turn,
                })
            };
            let with = self
                .seen
                .reasons(raised)
                .into_iter()
                .filter_map(met)
                .collect();
            // What leaves is complete, or wrong.
            let leaves = matches!(
                what,
                What::DataLacks(id, text, _) | What::EntryLacks(id, text, _) if self.leaves(id, text)
            );
            let doubtful = matches!(
                what,
                What::Blank(..) | What::NoTime(..) | What::DataLacks(..) | What::EntryLacks(..)
            ) && !leaves;
            let level = if doubtful {
                Severity::Warning
            } else {
                Severity::Error
            };
            let what = what.clone();
            findings.push(Finding { what, level, with });
        }
    }
}

/// Whether a condition asks if something was answered: a step may be skipped, and is on no way.
fn asks_answered(rule: Option<&Expr>) -> bool {
    let read = rule.and_then(|rule| reading::condition(rule).ok());
    let ids = read.map(|read| read.ids()).unwrap_or_default();
    ids.iter().any(|(of, ..)| *of == Function::Answered)
}

fn add(findings: &mut Vec<Finding>, what: What, level: Severity) {
    let with = Vec::new();
    findings.push(Finding { what, level, with });
}
