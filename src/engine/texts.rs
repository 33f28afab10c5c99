//! The texts of a runbook with something to be filled in, read once.
//!
//! It must not know a run, nor what is filled in.

use crate::lang;
use crate::model::Runbook;
use std::collections::BTreeSet;

/// The texts of a runbook with something to be filled in.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) all: Vec<Text>,
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
    /// Reads the texts of a runbook.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut all = Vec::new();
        let mut whole = runbook.clone();
        let mut take = |step: Option<usize>, at: usize, text: &str| {
            if !text.contains("{{") && !text.contains("{%") && !text.contains("{#") {
                return;
            }
            if let Ok(read) = lang::template(text) {
                let names = read.names().into_iter();
                let names = names.map(|(name, _)| name.to_string()).collect();
                all.push(Text {
                    step,
                    at,
                    read,
                    names,
                });
            }
        };
        let mut count = 0;
        whole.each_text_above(&mut |text| {
            take(None, count, text);
            count += 1;
        });
        for place in 0..whole.steps.len() {
            let mut count = 0;
            if let Some(step) = whole.steps.get_mut(place) {
                step.each_text(&mut |text| {
                    take(Some(place), count, text);
                    count += 1;
                });
            }
        }
        Self { all }
    }
}
