//! What `--set` gives to a run that begins: choices and answers, typed on the command line.
//!
//! It must not know how a run begins, nor decide what one takes: the engine does.

use super::session::Session;
use crate::engine::form::{self, Mistake};
use crate::engine::{Command, Refusal};
use crate::i18n::Words;
use crate::model::sorted::sort_by_key;
use crate::model::{Choice, FieldId, Moment, Provenance, Runbook, Step, StepId, Value};

/// What `--set` says, read before the run begins; and what of it could not be taken.
#[derive(Default)]
pub(super) struct Settings {
    choices: Vec<(StepId, Value)>,
    answers: Vec<(FieldId, Value)>,
    news: Vec<String>,
}

impl Settings {
    pub fn read(words: &Words, runbook: &Runbook, set: &[(String, String)], now: Moment) -> Self {
        let mut settings = Self::default();
        for (id, text) in set {
            if let Err((word, expected)) = settings.take(words, runbook, (id, text), now) {
                let args = [
                    ("id", id.into()),
                    ("value", text.into()),
                    ("expected", (&expected).into()),
                ];
                settings.news.push(words.with(word, &args));
            }
        }
        settings
    }

    /// Takes one value, or says the message for it and what was expected.
    fn take(
        &mut self,
        words: &Words,
        runbook: &Runbook,
        (id, text): (&str, &str),
        now: Moment,
    ) -> Result<(), (&'static str, String)> {
        let unfit = |mistake: Mistake| ("set-bad-value", mistake.say(words));
        // One of an instance, `version[web02]`, is of the runbook's type.
        let (step, field) = (StepId(id.to_owned()), FieldId(id.to_owned()));
        let is_meant = |own: &Step| own.for_each.is_some() == step.each().is_some();
        let of_step = runbook.step(&step.base().into());
        if let Some((_, own)) = of_step.filter(|(_, own)| is_meant(own)) {
            let decision = own.kind.decision();
            let decision = decision.ok_or(("set-no-decision", String::new()))?;
            let option = form::option_of(&decision.options, text);
            let option = option.ok_or_else(|| unfit(none_of(&decision.options)))?;
            let choice = (step, option.value.clone());
            self.choices.push(choice);
            return Ok(());
        }
        let base = field.base().into();
        let repeats = |own: &Step| own.repeats_field(&base) == field.each().is_some();
        let of_field = runbook.field(&base);
        let of_field = of_field.filter(|(at, _)| runbook.steps.get(*at).is_some_and(repeats));
        let (_, own) = of_field.ok_or(("set-unknown", String::new()))?;
        if !own.kind.takes_text() {
            return Err(("set-no-text", String::new()));
        }
        let value = form::accept(own, text, now).map_err(|mistake| match mistake {
            Mistake::NotAnOption { .. } => unfit(none_of(&own.options)),
            mistake => unfit(mistake),
        })?;
        self.answers.push((field, value));
        Ok(())
    }

    /// Carries it out; returns what is to be told. What an instance is asked comes last:
    /// other answers make it.
    pub fn apply(mut self, session: &mut Session, words: &Words, now: Moment) -> Vec<String> {
        let (choices, of_each): (Vec<_>, Vec<_>) = std::mem::take(&mut self.choices)
            .into_iter()
            .partition(|(id, _)| id.each().is_none());
        for (id, value) in choices {
            self.choose(session, words, (id, value), now);
        }
        let mut answers = std::mem::take(&mut self.answers);
        sort_by_key(&mut answers, |(id, _)| id.each().is_some());
        for (id, value) in answers {
            let command = Command::Answer(id.clone(), value, Provenance::CommandLine);
            // A value that is there already needs no second event.
            if let Err(Refusal::NoSuch(_)) = session.carry(&command, None, now) {
                self.news.push(no_such(id.as_str(), words));
            }
        }
        for (id, value) in of_each {
            if session.run().runbook().step(&id).is_some() {
                self.choose(session, words, (id, value), now);
            } else {
                self.news.push(no_such(id.as_str(), words));
            }
        }
        self.news
    }

    fn choose(
        &mut self,
        session: &mut Session,
        words: &Words,
        (id, value): (StepId, Value),
        now: Moment,
    ) {
        let command = Command::Choose(id.clone(), value);
        if session.set(&command, now).is_err() {
            let args = [("id", id.as_str().into())];
            self.news.push(words.with("set-held", &args));
        }
    }
}

/// No list has the value that an instance is named by.
fn no_such(id: &str, words: &Words) -> String {
    words.with("set-no-instance", &[("id", id.into())])
}

/// What fits no option is told with the options as `--set` takes them: values, and labels.
fn none_of(options: &[Choice]) -> Mistake {
    let told = options.iter().map(|option| {
        let value = option.value.to_text();
        if value == option.label {
            return value;
        }
        format!("{value} ({})", option.label)
    });
    Mistake::NotAnOption {
        options: told.collect(),
    }
}
