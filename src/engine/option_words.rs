//! What stands beside an option of a decision while it is open: that it is suggested, and that it
//! was chosen before the decision was opened again.
//!
//! It must not choose anything, nor know where the options are shown.

use super::run::Run;
use crate::i18n::Words;
use crate::model::{Choice, Event, Step, Value};

/// The options of an open decision that something is said of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenOptions {
    suggested: Option<Value>,
    before: Option<Value>,
}

impl OpenOptions {
    /// Those of the decision of a step; none where it is made.
    #[must_use]
    pub fn of(run: &Run, step: &Step) -> Self {
        if run.choice(&step.id).is_some() {
            return Self::default();
        }
        let entries = run.entries().iter().rev();
        let mut chosen = entries.filter_map(|entry| {
            let Event::OptionChosen {
                step: of, value, ..
            } = &entry.event
            else {
                return None;
            };
            (*of == step.id).then(|| value.clone())
        });
        Self {
            suggested: run.suggestion(step),
            before: chosen.next(),
        }
    }

    /// The text of an option with what is said of it.
    #[must_use]
    pub fn label(&self, option: &Choice, text: String, words: &Words) -> String {
        let said = [
            (&self.suggested, "option-suggested"),
            (&self.before, "option-chosen-before"),
        ];
        let said = said
            .into_iter()
            .filter(|(value, _)| value.as_ref() == Some(&option.value));
        said.fold(text, |text, (_, word)| {
            words.with(word, &[("label", (&text).into())])
        })
    }

    /// Whether one of them is suggested.
    #[must_use]
    pub fn suggests(&self) -> bool {
        self.suggested.is_some()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::engine::Command;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;

    const RUNBOOK: &str = "  - id: d\n    kind: decision\n    title: D\n    suggest: '\"b\"'\n\
        \x20   options: [{ value: a, label: A }, { value: b, label: B }, { value: c, label: C }]\n";

    fn labels(walk: &Walk) -> Vec<String> {
        let step = walk.run.runbook().step(&"d".into()).unwrap().1;
        let own = OpenOptions::of(&walk.run, step);
        let words = Words::new(Lang::En);
        let options = step.kind.decision().unwrap().options.iter();
        options
            .map(|option| own.label(option, option.label.clone(), &words))
            .collect()
    }

    #[test]
    fn a_decision_that_was_opened_again_says_what_was_chosen_before() {
        let mut walk = Walk::of(RUNBOOK);
        assert_eq!(labels(&walk), ["A", "B (suggested)", "C"]);
        walk.ask(
            &Command::Choose("d".into(), Value::Text("a".into())),
            Some("w"),
        )
        .unwrap();
        assert_eq!(labels(&walk), ["A", "B", "C"], "it is marked otherwise");
        walk.ask(&Command::Reopen("d".into()), Some("w")).unwrap();
        assert_eq!(labels(&walk), ["A (chosen before)", "B (suggested)", "C"]);
        walk.carry(&Command::Choose("d".into(), Value::Text("b".into())));
        walk.ask(&Command::Reopen("d".into()), Some("w")).unwrap();
        assert_eq!(labels(&walk), ["A", "B (suggested) (chosen before)", "C"]);
    }
}
