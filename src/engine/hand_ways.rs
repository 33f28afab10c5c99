//! The ways to give evidence that is on another machine, in one order for every face.
//!
//! It must not know how one of them is chosen, nor how a file comes here.

use super::by_hand::offered_names;
use super::command::Command;
use super::run::{Phase, Run};
use super::wording::by_hand_name;
use crate::i18n::Words;
use crate::model::{ByHand, FieldKind, Step};

/// One way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandWay {
    /// It is saved under a name, and added to the ticket by hand.
    Announce(ByHand),
    /// It is saved under that name, and brought here by a line for the other machine's shell.
    Bring {
        /// The name.
        name: String,
        /// The line.
        line: String,
        /// What of it is not known.
        doubt: Option<String>,
    },
    /// It is in the portal.
    Portal(ByHand),
    /// What was announced is not added after all.
    Withdraw(ByHand),
    /// A file of the record does not go along after all.
    SetAside {
        /// Its name in the record.
        file: String,
        /// Its name where it came from.
        name: String,
    },
}

impl HandWay {
    /// What is to be recorded; none where the way is another one.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        match self {
            Self::Announce(what) => Some(Command::Announce(what.clone())),
            Self::Portal(what) => Some(Command::PutInPortal(what.clone())),
            Self::Withdraw(what) => Some(Command::Withdraw(what.clone())),
            Self::SetAside { file, .. } => Some(Command::SetAside(file.clone())),
            Self::Bring { .. } => None,
        }
    }

    /// What chooses it, in words.
    #[must_use]
    pub fn label(&self, words: &Words) -> String {
        let (word, name) = match self {
            Self::Announce(what) => ("by-hand-announce", by_hand_name(what, words)),
            Self::Bring { name, .. } => ("by-hand-bring", name.clone()),
            Self::Portal(what) => ("by-hand-portal", by_hand_name(what, words)),
            Self::Withdraw(what) => ("by-hand-withdraw", by_hand_name(what, words)),
            Self::SetAside { name, .. } => ("evidence-set-aside", name.clone()),
        };
        words.with(word, &[("name", (&name).into())])
    }

    /// What is told once it was recorded: what it has put into the ticket, or what it is; none
    /// where the act itself tells it.
    #[must_use]
    pub fn told(&self, ticket: &Words, words: &Words) -> Option<String> {
        match self {
            Self::Announce(what) => {
                let name = by_hand_name(what, words);
                let line = ticket.with("ticket-attach", &[("name", (&name).into())]);
                Some(words.with("announced", &[("line", (&line).into())]))
            }
            Self::Portal(what) => {
                let name = by_hand_name(what, words);
                Some(words.with("event-in-portal", &[("name", (&name).into())]))
            }
            Self::Bring { line, .. } => Some(line.clone()),
            Self::Withdraw(_) | Self::SetAside { .. } => None,
        }
    }
}

/// The ways at a step, for the run of that name. `bring` makes the line that brings a file of
/// a name here, where that can be. When the run is over, only what is in the portal by now
/// can be said.
#[must_use]
pub fn hand_ways(
    run: &Run,
    step: &Step,
    name: &str,
    bring: impl FnOnce(&str) -> Option<(String, Option<String>)>,
) -> Vec<HandWay> {
    let mut ways = Vec::new();
    let open = *run.phase() == Phase::Open;
    let what = |name: Option<String>| ByHand {
        step: step.id.clone(),
        field: file_field(run, step),
        name,
    };
    if let Some(next) = offered_names(run, name).next().filter(|_| open) {
        ways.push(HandWay::Announce(what(Some(next.clone()))));
        let line = bring(&next);
        ways.extend(line.map(|(line, doubt)| HandWay::Bring {
            name: next,
            line,
            doubt,
        }));
    }
    let waiting: Vec<_> = run.still_by_hand(None).cloned().collect();
    let told = run.by_hand().iter().any(|own| own.what.step == step.id);
    ways.extend(waiting.iter().cloned().map(HandWay::Portal));
    if waiting.is_empty() && !told {
        ways.push(HandWay::Portal(what(None)));
    }
    // What was given by mistake is looked for where one looks for evidence, not where it was given.
    if open {
        let files = run.evidence().iter().map(|own| HandWay::SetAside {
            file: own.file.clone(),
            name: own.name.clone(),
        });
        let by_hand = run.by_hand().iter();
        ways.extend(by_hand.map(|own| HandWay::Withdraw(own.what.clone())));
        ways.extend(files);
    }
    ways
}

/// The only question of the step that asks for a file.
fn file_field(run: &Run, step: &Step) -> Option<crate::model::FieldId> {
    let fields = run.visible_fields(step).into_iter();
    let mut files = fields.filter(|(field, _)| field.kind == FieldKind::File);
    let only = files.next()?;
    files.next().is_none().then(|| only.0.id.clone())
}
