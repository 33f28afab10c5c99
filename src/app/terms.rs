//! On what terms a run begins: values that are set, and whether it is an exercise.
//!
//! It must not know which runbook it is of, nor where the terms were given.

use crate::model::AlertNotice;
use std::sync::Arc;

/// On what terms a run begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// `--set`: ids and texts, in order.
    pub set: Vec<(String, String)>,
    /// `--strict`: no run begins where one of the values cannot be taken.
    pub strict: bool,
    /// `--drill`: it is an exercise.
    pub drill: bool,
    /// `--clock`: the time that the exercise begins at, as it was typed.
    pub clock: Option<String>,
    /// `--alert`: the notification that it begins with.
    pub alert: Option<Arc<AlertNotice>>,
}

impl Terms {
    /// With these values.
    #[must_use]
    pub fn set(set: Vec<(String, String)>) -> Self {
        Self {
            set,
            ..Self::default()
        }
    }

    /// Whether something was asked for at the start, for whose sake the run is kept.
    #[must_use]
    pub fn ask_for_something(&self) -> bool {
        !self.set.is_empty()
    }
}
