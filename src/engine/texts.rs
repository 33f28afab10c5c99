//! The texts of a runbook with something to be filled in, read once.
//!
//! It must not know a run, nor what is filled in.

use super::conditions::CLOCK;
use crate::lang::{self, Function};
use crate::model::Runbook;
use std::collections::BTreeSet;

/// The texts of a runbook with something to be filled in.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) all: Vec<Text>,
    /// Some of them ask for the clock.
    pub(super) clocked: bool,
}

/// A text with something to be filled in.
#[derive(Debug)]
pub(super) struct Text {
    /// Its step; none where it stands above all.
    pub step: Option<usize>,
    /// Which of the texts there.
    pub at: usize,
    pub read: lang::Template,
    pub names: BTreeSet<String>,
}

impl Texts {
    /// Reads the texts of a runbook. Only steps that take answers are looked through: to look
    /// at one is to have a copy of it.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut texts = Self::default();
        for (at, text) in runbook.texts_above().enumerate() {
            texts.learn(None, at, text);
        }
        let steps = runbook.steps.iter().enumerate();
        for (place, step) in steps.filter(|(_, step)| step.takes_answers) {
            let mut at = 0;
            step.clone().each_text(&mut |text| {
                texts.learn(Some(place), at, text);
                at += 1;
            });
        }
        texts
    }

    fn learn(&mut self, step: Option<usize>, at: usize, text: &str) {
        let read = lang::has_code(text).then(|| lang::template(text));
        let Some(Ok(read)) = read else {
            return;
        };
        let names = read.names().into_iter();
        let mut names: BTreeSet<_> = names.map(|(name, _)| name.to_string()).collect();
        let clock = [Function::Now, Function::Today];
        if clock.into_iter().any(|clock| read.calls(clock)) {
            names.insert(CLOCK.to_owned());
            self.clocked = true;
        }
        self.all.push(Text {
            step,
            at,
            read,
            names,
        });
    }
}
