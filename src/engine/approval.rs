//! Approvals: another person's yes or no, and never the operator's own.
//!
//! It must not know how anybody is asked, nor how what they said is told.

use super::command::{Command, Decided, Refusal};
use super::pick::folded;
use super::record::ApprovalGiven;
use super::run::{Run, StepState};
use crate::model::{ApprovalAnswer, Entry, Event, Moment, StepId, sanitize_line};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Run {
    /// What was said at an approval step since it was last opened.
    #[must_use]
    pub fn approval(&self, step: &StepId) -> Option<&ApprovalGiven> {
        self.approvals.get(step)
    }

    /// Why the name in the command of an approval cannot be it: another is asked for then.
    #[must_use]
    pub fn wrong_approver(&self, command: &Command, now: Moment) -> Option<Refusal> {
        let refused = self.decide(command, None, now).err();
        refused.filter(|why| matches!(why, Refusal::OwnApproval(_) | Refusal::NobodyNamed))
    }

    pub(super) fn approve(
        &self,
        id: &StepId,
        answer: &ApprovalAnswer,
        reason: Option<&str>,
        now: Moment,
    ) -> Decided {
        let (at, step) = self.in_reach(id)?;
        if step.kind.approval().is_none() {
            return Err(Refusal::NoSuch(id.0.clone()));
        }
        let approver = sanitize_line(&answer.approver).trim().to_owned();
        if !approver.chars().any(char::is_alphabetic) {
            return Err(Refusal::NobodyNamed);
        }
        if self.is_operator(&approver) {
            return Err(Refusal::OwnApproval(approver));
        }
        if !self.is_open(at) {
            return Err(Refusal::AlreadySo);
        }
        self.in_order(at, reason)?;
        let unfinished = self.unfinished(at, step, now).filter(|_| answer.approved);
        match unfinished {
            Some(open) if step.hold => return Err(Refusal::HeldOpen(open.names())),
            Some(open) if reason.is_none() => return Err(Refusal::NeedsReason(open)),
            Some(_) | None => {}
        }
        Ok(vec![Event::ApprovalGiven {
            step: id.clone(),
            answer: ApprovalAnswer {
                approver,
                ..answer.clone()
            },
            reason: reason.map(str::to_owned),
        }])
    }

    /// Whether that is the name of who is at the keys, by the configuration or the record.
    fn is_operator(&self, name: &str) -> bool {
        let opened = |entry: &&Entry| matches!(entry.event, Event::Started { .. } | Event::Resumed);
        let by = self.entries().iter().rfind(opened);
        let operator = self.operator();
        let names = operator.name.iter().chain(&operator.email);
        let mut names = names.chain(by.map(|entry| &entry.by));
        let said = words_of(name);
        is_oneself(name) || names.any(|own| said.is_subset(&words_of(own)))
    }

    /// Takes in what was said. A no fails the step, and leaves a hold as it is: it is passed
    /// by a yes alone.
    pub(super) fn take_approval(&mut self, entry: &Entry) {
        let Event::ApprovalGiven {
            step: id,
            answer,
            reason,
        } = &entry.event
        else {
            return;
        };
        let reason = reason.as_ref();
        let runbook = Arc::clone(self.runbook());
        let hold = runbook.step(id).is_some_and(|(_, step)| step.hold);
        let given = ApprovalGiven {
            answer: answer.clone(),
            at: entry.at,
        };
        self.approvals.insert(id.clone(), given);
        if answer.approved {
            self.close(id, StepState::Done, reason.cloned(), entry);
        } else if hold {
            let _ = self.record_mut(id);
        } else {
            self.close(id, StepState::Failed, reason.cloned(), entry);
        }
    }
}

/// The words of a name, without what its writing may differ in: order, signs, case, accents.
/// Part of a name may be another's, who has more of a name to be told apart by.
fn words_of(name: &str) -> BTreeSet<String> {
    let sign = |c: char| c.is_whitespace() || "<>(),;.\"'".contains(c);
    let words = name.split(sign).filter(|word| !word.is_empty());
    words.map(folded).collect()
}

/// Whether somebody names themself.
fn is_oneself(name: &str) -> bool {
    const WORDS: [&str; 6] = ["me", "myself", "i", "jo", "yo", "self"];
    let words = words_of(name);
    words.len() == 1 && words.iter().all(|word| WORDS.contains(&word.as_str()))
}

#[cfg(test)]
#[path = "approval_tests.rs"]
mod tests;
