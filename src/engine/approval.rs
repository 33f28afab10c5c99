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
        refused.filter(Refusal::is_of_approver)
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
        if !approver.chars().any(char::is_alphabetic) || is_nobody(&approver) {
            return Err(Refusal::NobodyNamed);
        }
        if step
            .role
            .as_deref()
            .is_some_and(|role| is_role(&approver, role))
        {
            return Err(Refusal::RoleNamed(approver));
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
        let opened = |entry: &&Entry| {
            matches!(
                entry.event,
                Event::Started { .. } | Event::Resumed | Event::TakenOver(_)
            )
        };
        let by = self.entries().iter().rfind(opened);
        let operator = self.operator();
        let names = operator.name.iter().chain(&operator.email);
        let mut names = names.chain(by.map(|entry| &entry.by));
        // As the record has it: who, and on which machine.
        let account = by.map(|entry| format!("{}@{}", entry.by, entry.host));
        let said = words_of(name);
        is_oneself(name)
            || names.any(|own| said.is_subset(&words_of(own)))
            || account.is_some_and(|own| said.is_subset(&words_of(&own)))
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
    const MORE: [&str; 4] = ["mismo", "misma", "mateix", "mateixa"];
    let words = words_of(name);
    let is = |all: &[&str], word: &String| all.contains(&word.as_str());
    words.iter().any(|word| is(&WORDS, word))
        && words.iter().all(|word| is(&WORDS, word) || is(&MORE, word))
}

/// Whether what stands for a name says that there is none, or answers the question before.
fn is_nobody(name: &str) -> bool {
    const WORDS: [&str; 24] = [
        "no",
        "yes",
        "si",
        "y",
        "n",
        "s",
        "ok",
        "nobody",
        "noone",
        "none",
        "no one",
        "anyone",
        "nadie",
        "ninguno",
        "ninguna",
        "cualquiera",
        "ningu",
        "cap",
        "qualsevol",
        "na",
        "unknown",
        "desconocido",
        "desconegut",
        "anonymous",
    ];
    let letters = |c: char| c.is_alphanumeric() || c == ' ';
    let bare: String = folded(name).chars().filter(|c| letters(*c)).collect();
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    WORDS.contains(&bare.as_str())
}

/// Whether a name is what the runbook calls whoever is asked: a post, and no person.
fn is_role(name: &str, role: &str) -> bool {
    const ARTICLES: [&str; 12] = [
        "the", "a", "an", "el", "la", "los", "las", "els", "les", "l", "un", "una",
    ];
    let own = |text: &str| {
        let mut words = words_of(text);
        words.retain(|word| !ARTICLES.contains(&word.as_str()));
        words
    };
    let (said, role) = (own(name), own(role));
    !role.is_empty() && said == role
}

#[cfg(test)]
#[path = "approval_tests.rs"]
mod tests;
