//! How far a run is: how many of its steps are closed, and what is missing in those.
//!
//! It must not know where that is told.

use super::run::Run;
use super::wording::{Say, numbered};
use crate::i18n::Words;

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many steps are closed.
    pub closed: usize,
    /// How many there are.
    pub all: usize,
    /// How many there may be, with those of which it is not known whether they apply.
    pub at_most: usize,
    /// How many mandatory answers are missing in those that are closed.
    pub missing: usize,
}

impl Totals {
    /// Of a run as it stands.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let (closed, all) = run.progress();
        Self {
            closed,
            all,
            at_most: run.at_most(),
            missing: run.all_answers_let_be(),
        }
    }

    /// How many steps there are: a range while it is not known whether some apply.
    #[must_use]
    pub fn all_text(&self) -> String {
        if self.at_most <= self.all {
            return self.all.to_string();
        }
        format!("{}-{}", self.all, self.at_most)
    }

    /// `3/7`, and how many answers are missing in what is closed.
    #[must_use]
    pub fn short(&self, words: &Words) -> String {
        let text = format!("{}/{}", self.closed, self.all_text());
        self.with_missing("totals-gaps", text, words)
    }

    /// The same as a sentence without its stop.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let all = self.all_text();
        let args = [("done", self.closed.into()), ("all", (&all).into())];
        let text = words.with("totals-closed", &args);
        self.with_missing("totals-missing", text, words)
    }

    fn with_missing(&self, word: &str, text: String, words: &Words) -> String {
        if self.missing == 0 {
            return text;
        }
        let args = [("totals", (&text).into()), ("count", self.missing.into())];
        words.with(word, &args)
    }
}

/// The steps that are closed though mandatory answers are missing in them: each with its
/// reason, and with what is missing.
#[must_use]
pub fn closed_with_gaps(run: &Run, words: &Words) -> Vec<String> {
    let steps = run.runbook().steps.iter().enumerate();
    let told = steps.filter_map(|(at, step)| {
        let missing = run.fields_let_be(at);
        if missing.is_empty() {
            return None;
        }
        let reason = run.step_record(at).and_then(|r| r.reason.as_deref());
        let title = numbered(run, at, &step.title);
        let title = Say {
            run,
            words,
            then: None,
        }
        .because(title, reason);
        let labels: Vec<_> = missing.iter().map(|field| field.label.as_str()).collect();
        let fields = labels.join("; ");
        let missing = words.with("sheet-missing", &[("fields", (&fields).into())]);
        Some(format!("{title}. {missing}"))
    });
    told.collect()
}
