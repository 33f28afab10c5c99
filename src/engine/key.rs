//! A command as a text that a draft keeps: the act that waits for its reason.
//!
//! It must not know what a draft is, nor decide on a command.

use super::command::Command;
use super::run::Run;
use crate::model::{Attempt, Outcome, StepId, Value};

/// Between the parts of a key that older versions wrote: no id and no line has one.
const SEPARATOR: char = '\n';

impl Command {
    /// Names the command, to be found again by [`Command::from_key`].
    #[must_use]
    pub fn to_key(&self) -> String {
        // Plain data with texts as names: nothing in it can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The command that a key names, also one that an older version wrote; none when it
    /// names nothing.
    #[must_use]
    pub fn from_key(run: &Run, key: &str) -> Option<Self> {
        serde_json::from_str(key)
            .ok()
            .or_else(|| from_old_key(run, key))
    }
}

fn from_old_key(run: &Run, key: &str) -> Option<Command> {
    let mut parts = key.split(SEPARATOR);
    let (act, id) = (parts.next()?, StepId(parts.next()?.to_owned()));
    let mut part = || parts.next();
    Some(match act {
        "tick" => Command::Tick(id),
        "reopen" => Command::Reopen(id),
        "skip" => Command::Skip(id),
        "fail" => Command::Fail(id),
        "item" => Command::TickItem(id, part()?.parse().ok()?),
        "wait" => Command::StartWait(id),
        "duty" => Command::SetDuty {
            on_duty: part()? == "on",
            by_clock: false,
        },
        "end" => Command::EndIncomplete,
        "choose" => {
            let value = option_of(run, &id, part()?)?;
            Command::Choose(id, value)
        }
        "call" => {
            let outcome = match part()? {
                "answered" => Outcome::Answered,
                "busy" => Outcome::Busy,
                _ => Outcome::NoAnswer,
            };
            let attempt = Attempt {
                contact: part()?.to_owned(),
                number: part()?.to_owned(),
                outcome,
                by: part().map(str::to_owned),
            };
            Command::LogCall(id, attempt)
        }
        _ => return None,
    })
}

/// An old key has a value as text; which value it was, the decision's options tell.
fn option_of(run: &Run, id: &StepId, text: &str) -> Option<Value> {
    let (_, step) = run.runbook().step(id)?;
    let options = &step.kind.decision()?.options;
    let mut values = options.iter().map(|option| &option.value);
    values.find(|value| value.to_text() == text).cloned()
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
