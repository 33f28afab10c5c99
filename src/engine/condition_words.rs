//! A condition in the words of people: questions by their labels, answers by theirs. What has
//! no such form is told as the author wrote it.
//!
//! It must not know what a condition comes to.

// What has no words of its own is told as it is.
#![allow(clippy::wildcard_enum_match_arm)]

use super::form as answers;
use super::run::Run;
use super::why_wording::asked;
use crate::i18n::Words;
use crate::lang::{Outline, Value, condition};
use crate::model::Expr;

/// The condition, in the language of `words`.
#[must_use]
pub fn in_words(run: &Run, rule: &Expr, words: &Words) -> String {
    let said = Said {
        run,
        words,
        text: &rule.0,
    };
    match condition(&rule.0) {
        Ok(read) => said.of(&read.outline(), false),
        Err(_) => rule.0.clone(),
    }
}

struct Said<'a> {
    run: &'a Run,
    words: &'a Words,
    text: &'a str,
}

impl Said<'_> {
    fn of(&self, outline: &Outline, inside: bool) -> String {
        let words = self.words;
        match outline {
            Outline::All(all) => self.joined(all, "condition-and", inside),
            Outline::Any(all) => self.joined(all, "condition-or", inside),
            Outline::Not(of) => match &**of {
                Outline::Named(name) => {
                    self.is(name, &self.value(name, &Value::Truth(false)), true)
                }
                Outline::Answered(name) => self.about("condition-unanswered", name),
                of => words.with("condition-not", &[("rule", (&self.of(of, true)).into())]),
            },
            Outline::Named(name) => self.is(name, &self.value(name, &Value::Truth(true)), true),
            Outline::Is(name, value, same) => self.is(name, &self.value(name, value), *same),
            Outline::Among(name, values, same) => {
                let all: Vec<_> = values.iter().map(|own| self.value(name, own)).collect();
                let or = format!(" {} ", words.say("condition-or"));
                self.is(name, &all.join(&or), *same)
            }
            Outline::State(id, state, same) => self.state(id, state, *same),
            Outline::Answered(name) => self.about("condition-answered", name),
            Outline::Other(span) => {
                let text = self.text.get(span.start..span.end);
                text.unwrap_or(self.text).to_owned()
            }
        }
    }

    fn joined(&self, all: &[Outline], word: &str, inside: bool) -> String {
        let all: Vec<_> = all.iter().map(|own| self.of(own, true)).collect();
        let text = all.join(&format!(" {} ", self.words.say(word)));
        if inside { format!("({text})") } else { text }
    }

    fn is(&self, name: &str, value: &str, same: bool) -> String {
        let word = if same {
            "condition-is"
        } else {
            "condition-is-not"
        };
        let question = asked(self.run, name, self.words);
        let args = [("question", (&question).into()), ("answer", value.into())];
        self.words.with(word, &args)
    }

    fn about(&self, word: &str, name: &str) -> String {
        let question = asked(self.run, name, self.words);
        self.words.with(word, &[("question", (&question).into())])
    }

    fn value(&self, name: &str, value: &Value) -> String {
        let label = self.run.option_label(name, value);
        match value {
            // An option of the author's own words, and else a yes or a no.
            _ if label != crate::lang::plain(value) => label,
            Value::Truth(truth) => self.words.say(if *truth { "form-yes" } else { "form-no" }),
            _ => {
                let clocks = self.run.runbook().clocks.as_ref();
                answers::printed(value, self.words.lang(), clocks)
            }
        }
    }

    fn state(&self, id: &str, state: &str, same: bool) -> String {
        let word = match state {
            "done" => "condition-state-done",
            "skipped" => "condition-state-skipped",
            "failed" => "condition-state-failed",
            "not_applicable" => "condition-state-not-applicable",
            _ => "condition-state-open",
        };
        let step = self.run.runbook().step(&id.into());
        let title = step.map_or(id, |(_, step)| step.title.as_str());
        let text = self.words.with(word, &[("step", title.into())]);
        if same {
            text
        } else {
            self.words
                .with("condition-not", &[("rule", (&text).into())])
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;

    const STEPS: &str = "  - { id: way, kind: decision, title: 'Which way?', options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n\
        \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: up, type: checkbox, label: Is it up }, { id: n, type: number, label: How many }] }\n";

    fn said(rule: &str) -> String {
        let walk = Walk::of(STEPS);
        in_words(
            &walk.run,
            &Expr(rule.to_owned(), None, None),
            &Words::new(Lang::En),
        )
    }

    #[test]
    fn questions_and_answers_are_told_by_their_labels() {
        assert_eq!(said("way == \"b\""), "«Which way?» is Beta");
        assert_eq!(
            said("way != 'a' and not up"),
            "«Which way?» is not Alpha and «Is it up» is No"
        );
        assert_eq!(
            said("up and (way in ['a', 'b'] or not answered(n))"),
            "«Is it up» is Yes and («Which way?» is Alpha or Beta or «How many» is not answered)"
        );
        assert_eq!(said("state('ask') == 'failed'"), "«Ask» failed");
        assert_eq!(said("duty"), "«On duty» is Yes");
    }

    #[test]
    fn what_has_no_such_form_stays_as_its_author_wrote_it() {
        assert_eq!(said("up and n + 1 > 3"), "«Is it up» is Yes and n + 1 > 3");
        assert_eq!(said("n +"), "n +");
    }
}
