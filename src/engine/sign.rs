//! The mark that stands before a step or a field, the same wherever it is listed.
//!
//! It must not know colours, nor who lists it.

use super::run::{Run, StepState};

/// What stands before a step or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The current step.
    Current,
    /// Done or answered.
    Done,
    /// Done, and incomplete by now.
    Incomplete,
    /// Left out.
    Skipped,
    /// Tried without success, or a mistake.
    Failed,
    /// Not done.
    Open,
    /// Does not apply.
    NotApplicable,
    /// It is not known yet whether it applies.
    Waiting,
    /// Cannot be passed undone.
    Hold,
    /// A chosen option.
    Chosen,
    /// An option not chosen.
    NotChosen,
}

impl Sign {
    /// The mark, one column wide; `ascii` asks for one that every terminal has.
    #[must_use]
    pub fn shown(self, ascii: bool) -> &'static str {
        let (fine, plain) = match self {
            Self::Current => ("▶", ">"),
            Self::Done => ("✓", "x"),
            Self::Incomplete => ("◐", "~"),
            Self::Skipped => ("»", "s"),
            Self::Failed => ("✗", "!"),
            Self::Open => (" ", " "),
            Self::NotApplicable => ("–", "-"),
            Self::Waiting => ("?", "?"),
            Self::Hold => ("■", "#"),
            Self::Chosen => ("●", "*"),
            Self::NotChosen => ("○", "o"),
        };
        if ascii { plain } else { fine }
    }
}

/// The mark of a step: that it is the current one, else how it stands.
#[must_use]
pub fn sign(run: &Run, at: usize) -> Sign {
    if run.current() == Some(at) && run.state(at) == StepState::Open {
        return Sign::Current;
    }
    standing_sign(run, at)
}

/// The mark of how a step stands; open is a blank.
#[must_use]
pub fn standing_sign(run: &Run, at: usize) -> Sign {
    match run.state(at) {
        _ if run.hangs_on(at).is_some() => Sign::Waiting,
        _ if !run.applies(at) => Sign::NotApplicable,
        StepState::Done if run.incomplete(at) || run.answers_let_be(at) > 0 => Sign::Incomplete,
        StepState::Done => Sign::Done,
        StepState::Skipped => Sign::Skipped,
        StepState::Failed => Sign::Failed,
        StepState::Open if run.runbook().steps[at].hold => Sign::Hold,
        StepState::Open => Sign::Open,
    }
}
