//! Conditions that cannot be worked out with the answers as they are: such a one is no No, and
//! neither is its opposite.
//!
//! It must not know who hangs on a condition, nor how any of it is worded.

use crate::lang::{Fault, FaultKind, Known, Span, entry_of, is_lack};

/// Why a condition cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unworkable {
    /// A part of it, for that reason.
    Fails(Span, FaultKind),
    /// It holds something against what the runbook's table does not have, or against an entry
    /// that a list does not: the whole name.
    Lacks(String),
}

impl Unworkable {
    /// The word of the catalogue for it.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Fails(_, FaultKind::TooMuch) => "why-unknown",
            Self::Fails(_, FaultKind::ByZero) => "why-by-zero",
            Self::Fails(_, FaultKind::TooLarge) => "why-too-large",
            Self::Fails(..) => "why-fails",
            Self::Lacks(name) if entry_of(name).is_some() => "why-no-entry",
            Self::Lacks(_) => "why-lacks",
        }
    }

    /// Whether it is only that it takes too long.
    pub(super) fn is_too_much(&self) -> bool {
        matches!(self, Self::Fails(_, FaultKind::TooMuch))
    }

    /// What the table does not have, as the runbook itself names it; which entry a list does not.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Lacks(name) => entry_of(name).map_or_else(|| own_path(name), |(nth, _)| nth),
            Self::Fails(..) => "",
        }
    }
}

/// The name of what a table does not have, as its own runbook has it.
pub(super) fn own_path(name: &str) -> &str {
    let at = name.find("data.").unwrap_or(0);
    name.get(at..).unwrap_or(name)
}

/// What a condition says, and why it cannot be worked out where it cannot. It is waited for
/// then, under its own words: an answer may be put right.
pub(super) fn unworkable(said: Result<Known, Fault>, source: &str) -> (Known, Option<Unworkable>) {
    let why = match said {
        Err(fault) => Unworkable::Fails(fault.span, fault.kind),
        Ok(Known::Waiting(mut waits)) => {
            let lacks = |name: &str| is_lack(name) || entry_of(name).is_some();
            let lack = waits.iter().find(|name| lacks(name)).cloned();
            waits.retain(|name| !lacks(name));
            match lack.filter(|_| waits.is_empty()) {
                Some(lack) => Unworkable::Lacks(lack.to_string()),
                None => return (Known::Waiting(waits), None),
            }
        }
        Ok(said @ (Known::Known(_) | Known::NotThere)) => return (said, None),
    };
    (Known::waiting(&name_of(source)), Some(why))
}

/// Under which name a condition is waited for that cannot be worked out: no answer has it.
fn name_of(source: &str) -> String {
    format!("`{}`", source.trim())
}

/// The condition that is waited for under a name, where that is one's that cannot be worked
/// out.
#[must_use]
pub fn rule_waited_for(name: &str) -> Option<&str> {
    name.strip_prefix('`')?.strip_suffix('`')
}

#[cfg(test)]
#[path = "unworkable_tests.rs"]
mod tests;
