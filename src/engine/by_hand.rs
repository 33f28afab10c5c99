//! Evidence that is no file of the record: the person adds it to the ticket by hand, because
//! the picture is on their own machine.
//!
//! It is announced under a name, or said to be in the provider's portal; it never counts as
//! a file. It must not know where files are, nor how any of it is asked for.

use super::command::{Decided, Refusal};
use super::record::AddedByHand;
use super::run::{Run, StepState};
use crate::model::{ByHand, Event, FieldId, FieldKind, Step, StepId, sanitize_line};

/// What a picture that has no extension yet is saved as.
const KIND: &str = "png";

/// What is mostly in it, in all languages of the catalogue.
const WHAT: &str = "error";

/// The longest name of a machine in an offered name.
const HOST: usize = 40;

impl Run {
    /// Evidence that is added by hand, in order.
    pub fn by_hand(&self) -> &[AddedByHand] {
        &self.by_hand
    }

    /// What was announced and is not in the portal yet, of one step or of all.
    pub fn still_by_hand(&self, step: Option<&StepId>) -> impl Iterator<Item = &ByHand> {
        let own = self.by_hand.iter().filter(|own| !own.in_portal);
        let own = own.map(|own| &own.what);
        own.filter(move |what| step.is_none_or(|step| what.step == *step))
    }

    /// Whether something is added by hand for the field.
    pub(super) fn has_by_hand(&self, field: &FieldId) -> bool {
        let mut all = self.by_hand.iter();
        all.any(|own| own.what.field.as_ref() == Some(field))
    }

    /// Whether the step asks for evidence, and neither a file is there nor one by hand.
    pub fn wants_evidence(&self, step: &Step) -> bool {
        step.evidence
            && !self.evidence().iter().any(|own| own.step == step.id)
            && !self.by_hand.iter().any(|own| own.what.step == step.id)
    }

    /// Whether a file was given where a question asks for one: the evidence is there, whichever
    /// step asked first.
    fn has_file_at_question(&self) -> bool {
        let is_file = |id: &Option<FieldId>| {
            let found = id.as_ref().and_then(|id| self.runbook().field(id));
            found.is_some_and(|(_, field)| field.kind == FieldKind::File)
        };
        self.evidence().iter().any(|own| is_file(&own.field))
            || self.by_hand.iter().any(|own| is_file(&own.what.field))
    }

    /// The places of the steps that were done without the evidence that they ask for.
    pub fn done_without_evidence(&self) -> Vec<usize> {
        if self.has_file_at_question() {
            return Vec::new();
        }
        let lacks =
            |at: usize, step: &Step| self.state(at) == StepState::Done && self.wants_evidence(step);
        let steps = self.applicable().filter(|(at, step)| lacks(*at, step));
        steps.map(|(at, _)| at).collect()
    }

    pub(super) fn announce(&self, what: &ByHand) -> Decided {
        let what = self.known(what)?;
        if what.name.is_none() {
            return Err(Refusal::NoSuch(what.step.0));
        }
        match self.place_of(&what) {
            Some(_) => Err(Refusal::AlreadySo),
            None => Ok(vec![Event::EvidenceAnnounced(what)]),
        }
    }

    pub(super) fn put_in_portal(&self, what: &ByHand) -> Decided {
        let what = self.known(what)?;
        let told = self.place_of(&what).and_then(|at| self.by_hand.get(at));
        match told {
            Some(own) if own.in_portal => Err(Refusal::AlreadySo),
            None if what.name.is_some() => Err(Refusal::NoSuch(what.step.0)),
            Some(_) | None => Ok(vec![Event::EvidenceInPortal(what)]),
        }
    }

    pub(super) fn withdraw(&self, what: &ByHand) -> Decided {
        let what = self.known(what)?;
        match self.place_of(&what) {
            Some(_) => Ok(vec![Event::EvidenceWithdrawn(what)]),
            None => Err(Refusal::AlreadySo),
        }
    }

    /// The same, with a name that is fit for a line, of a step that applies.
    fn known(&self, what: &ByHand) -> Result<ByHand, Refusal> {
        let (at, _) = self
            .runbook()
            .step(&what.step)
            .ok_or_else(|| Refusal::NoSuch(what.step.0.clone()))?;
        if !self.applies(at) {
            return Err(Refusal::NotApplicable);
        }
        let name = what.name.as_deref().map(sanitize_line);
        let name = name.map(|name| name.trim().to_owned());
        Ok(ByHand {
            name: name.filter(|name| !name.is_empty()),
            ..what.clone()
        })
    }

    /// A name is one of the whole run; what has none is one of its step.
    fn place_of(&self, what: &ByHand) -> Option<usize> {
        let is = |own: &ByHand| match (&own.name, &what.name) {
            (Some(own), Some(name)) => own == name,
            (None, None) => own.step == what.step && own.field == what.field,
            _ => false,
        };
        self.by_hand.iter().position(|own| is(&own.what))
    }

    /// Takes in an event about what is added by hand; any other changes nothing.
    pub(super) fn take_by_hand(&mut self, event: &Event) {
        if let Event::EvidenceAnnounced(what) = event {
            self.keep_by_hand(what, false);
        } else if let Event::EvidenceInPortal(what) = event {
            self.keep_by_hand(what, true);
        } else if let Event::EvidenceWithdrawn(what) = event
            && let Some(at) = self.place_of(what)
        {
            self.by_hand.remove(at);
        }
    }

    fn keep_by_hand(&mut self, what: &ByHand, in_portal: bool) {
        match self.place_of(what).and_then(|at| self.by_hand.get_mut(at)) {
            Some(own) => own.in_portal |= in_portal,
            None => self.by_hand.push(AddedByHand {
                what: what.clone(),
                in_portal,
            }),
        }
    }
}

/// Names to save pictures under, the next one first: when the run began, a number. They are short
/// enough to be told apart in a narrow list, have only letters that every shell and every portal
/// takes as they are, and no name that the run knows already. A run that is not named by its
/// beginning lends its name and its machine's.
pub fn offered_names(run: &Run, name: &str) -> impl Iterator<Item = String> {
    let stem = beginning(name).map_or_else(|| named(run, name), str::to_owned);
    let all = (1..u32::MAX).map(move |number| format!("{stem}-{number}-{WHAT}.{KIND}"));
    all.filter(|name| !is_known(run, name))
}

/// `2026-11-25-0312` of a run's name that begins so.
fn beginning(name: &str) -> Option<&str> {
    const LIKE: &str = "0000-00-00-0000";
    let own = name.get(..LIKE.len())?;
    let rest = name.get(LIKE.len()..)?;
    let fits = |(own, like): (char, char)| match like {
        '0' => own.is_ascii_digit(),
        _ => own == like,
    };
    let is = own.chars().zip(LIKE.chars()).all(fits);
    (is && (rest.is_empty() || rest.starts_with('-'))).then_some(own)
}

fn named(run: &Run, name: &str) -> String {
    let host = run
        .entries()
        .first()
        .map_or("", |entry| entry.host.as_str());
    let host: String = safe(host.split('.').next().unwrap_or_default());
    let host: String = host.chars().take(HOST).collect();
    let parts = [safe(name), host];
    let parts: Vec<_> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("-")
}

fn is_known(run: &Run, name: &str) -> bool {
    let file = run.evidence().iter().any(|own| own.name == name);
    let mut by_hand = run.by_hand.iter();
    file || by_hand.any(|own| own.what.name.as_deref() == Some(name))
}

/// The text in letters, digits and hyphens.
fn safe(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    });
    let text: String = letters.collect();
    let parts: Vec<_> = text.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
#[path = "by_hand_tests.rs"]
mod tests;
