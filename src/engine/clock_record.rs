//! What the clock showed when something was done at the steps of a run.
//!
//! It must not know a run, nor what hangs on it.

use super::conditions::RuleId;
use crate::lang::Known;
use crate::model::{Moment, StepId};
use std::collections::BTreeMap;

/// What the clock showed, and what it said of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) at: Moment,
    pub(super) duty: Option<bool>,
}

/// The clocks of what was first done at a step and of how it was closed: each with that of what
/// was done before, be it elsewhere. What was asked before the minute turned is answered after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StepClocks {
    pub(super) begun: Option<[Clock; 2]>,
    pub(super) closed: Option<[Clock; 2]>,
}

/// What a condition says by the clocks of a step.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    /// By the one by which it holds, where there is one; else by the last.
    pub(super) any: Known,
    /// By the last.
    pub(super) last: Known,
    /// It holds by each.
    pub(super) all: bool,
}

/// What the clock showed when something was done, and what follows from that.
#[derive(Debug, Clone, Default)]
pub(super) struct RunClocks {
    /// What it showed when anything was done last.
    pub(super) last: Option<Clock>,
    /// The step that somebody is being asked about, and what it showed when that began.
    pub(super) offered: Option<(StepId, Clock)>,
    /// What conditions say that hang on it, at the steps that are held to theirs.
    pub(super) held: BTreeMap<usize, BTreeMap<RuleId, Held>>,
}

impl RunClocks {
    /// Forgets what follows, which is worked out anew.
    pub(super) fn let_go(&mut self) {
        self.held.clear();
    }
}
