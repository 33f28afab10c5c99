//! A file that becomes evidence: what is recorded of it.
//!
//! It must not know where the file lies, nor how it was copied.

use super::command::{Attachment, Decided, Refusal};
use super::record::Evidence;
use super::run::{Run, StepState};
use super::tries::CommandTry;
use crate::model::{Event, FieldId, FieldKind, Provenance, Value};

impl Run {
    /// The answer of a file field is the names of its files; where it takes one, the last.
    pub(super) fn attach(&self, file: &Attachment) -> Vec<Event> {
        let mut events = vec![Event::EvidenceAttached {
            step: file.step.clone(),
            field: file.field.clone(),
            file: file.file.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
            output_of: None,
        }];
        let field = file.field.as_ref();
        let found = field.and_then(|id| self.runbook().field(id));
        if let Some((_, field)) = found.filter(|(_, field)| field.kind == FieldKind::File) {
            let mut names = match self.answer(&field.id).map(|answer| &answer.value) {
                _ if !field.multiple => Vec::new(),
                Some(Value::List(names)) => names.clone(),
                Some(Value::Text(name)) => vec![name.clone()],
                _ => Vec::new(),
            };
            names.push(file.name.clone());
            events.push(Event::FieldAnswered {
                field: field.id.clone(),
                value: Value::List(names),
                from: Provenance::Typed,
            });
        }
        events
    }

    /// Takes an answer in, as far as it counts.
    pub(super) fn take_said(&mut self, id: &FieldId, value: &Value, from: &Provenance) {
        match self.kept_files(id, value) {
            Some(value) => self.take_answer(id, value, from.clone()),
            None => self.take_back_answer(id),
        }
    }

    /// The names of the files in the record that are the same to the byte.
    #[must_use]
    pub fn same_files(&self, sha256: &str) -> Vec<&str> {
        let same = self.evidence().iter().filter(|own| own.sha256 == sha256);
        same.map(|own| own.name.as_str()).collect()
    }

    /// What of an answer counts: a question for a file is answered by files that are there, and
    /// never by a name alone, whoever said it. None where nothing is left.
    pub(super) fn kept_files(&self, id: &FieldId, value: &Value) -> Option<Value> {
        let field = self.runbook().field(id).map(|(_, field)| field);
        if field.is_none_or(|field| field.kind != FieldKind::File) {
            return Some(value.clone());
        }
        let names = match value {
            Value::List(names) => names.clone(),
            Value::Text(name) => vec![name.clone()],
            Value::Flag(_) => Vec::new(),
        };
        let is_there = |name: &String| {
            let mut files = self.evidence().iter();
            files.any(|own| own.field.as_ref() == Some(id) && own.name == *name)
        };
        let names: Vec<_> = names.into_iter().filter(is_there).collect();
        (!names.is_empty()).then_some(Value::List(names))
    }

    /// Whether a file is what a command printed that was run again since, that ran with other
    /// answers than there are now, or that measured nothing, unless a person has closed its step
    /// with that: it proves nothing of what the ticket says.
    #[must_use]
    pub fn is_past_output(&self, file: &str) -> bool {
        let printed = |own: &&CommandTry| {
            let ended = own.ended.as_ref().map(|(ended, _)| ended);
            ended.is_some_and(|ended| ended.file.as_deref() == Some(file))
        };
        self.commands().iter().find(printed).is_some_and(|own| {
            let last = self.tries(&own.begun.step).last();
            let again = last.is_some_and(|last| last.begun.nth != own.begun.nth);
            again || self.ran_otherwise(own) || self.measured_nothing(own)
        })
    }

    fn measured_nothing(&self, own: &CommandTry) -> bool {
        let lacks = own
            .ended
            .as_ref()
            .is_some_and(|(ended, _)| ended.output_lacks);
        let place = self.runbook().step(&own.begun.step);
        lacks && place.is_none_or(|(at, _)| self.state(at) != StepState::Done)
    }

    /// The files that were attached to a step that applies and to no question: a ticket names
    /// them at each question for files, but for what a command printed of something else.
    pub(super) fn loose_files(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence().iter().filter(|own| {
            let step = self.runbook().step(&own.step);
            let applies = step.is_some_and(|(at, _)| self.applies(at));
            own.field.is_none() && applies && !self.is_past_output(&own.file)
        })
    }

    /// A file that was attached by mistake goes to nobody; its question forgets its name.
    pub(super) fn set_aside(&self, file: &str) -> Decided {
        let mut all = self.evidence().iter();
        let own = all.find(|own| own.file == file).ok_or(Refusal::AlreadySo)?;
        let mut events = vec![aside(own)];
        events.extend(
            own.field
                .as_ref()
                .and_then(|id| self.without(id, &own.name)),
        );
        Ok(events)
    }

    /// What was given for a question that is not answered after all: its files go to nobody,
    /// and nothing is added by hand.
    pub(super) fn without_files(&self, id: &FieldId) -> Vec<Event> {
        let files = self.evidence().iter();
        let files = files
            .filter(|own| own.field.as_ref() == Some(id))
            .map(aside);
        let by_hand = self.by_hand().iter().map(|own| &own.what);
        let by_hand = by_hand.filter(|what| what.field.as_ref() == Some(id));
        files
            .chain(by_hand.map(|what| Event::EvidenceWithdrawn(what.clone())))
            .collect()
    }

    /// The answer of a file field without one of its files.
    fn without(&self, id: &FieldId, name: &str) -> Option<Event> {
        let Value::List(names) = &self.answer(id)?.value else {
            return None;
        };
        let at = names.iter().position(|own| own == name)?;
        let mut names = names.clone();
        names.remove(at);
        let field = id.clone();
        Some(if names.is_empty() {
            Event::FieldCleared { field }
        } else {
            Event::FieldAnswered {
                field,
                value: Value::List(names),
                from: Provenance::Typed,
            }
        })
    }
}

fn aside(own: &Evidence) -> Event {
    Event::EvidenceSetAside {
        step: own.step.clone(),
        field: own.field.clone(),
        file: own.file.clone(),
        name: own.name.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::engine::tests::Walk;
    use crate::engine::{Command, Refusal};

    fn file(name: &str) -> Command {
        Command::Attach(Box::new(Attachment {
            step: "form".into(),
            field: Some("log".into()),
            file: name.to_owned(),
            name: name.to_owned(),
            bytes: 3,
            sha256: "0".repeat(64),
        }))
    }

    fn names(multiple: bool) -> Option<Value> {
        let runbook = format!(
            "  - id: form\n    kind: form\n    title: F\n    fields:\n\
             \x20     - {{ id: log, type: file, label: L, multiple: {multiple} }}\n"
        );
        let mut walk = Walk::of(&runbook);
        walk.carry(&file("a.log"));
        walk.carry(&file("b.log"));
        assert_eq!(walk.run.evidence().len(), 2, "both stay in the record");
        let answer = walk.run.answer(&"log".into());
        answer.map(|answer| answer.value.clone())
    }

    #[test]
    fn a_field_of_one_file_has_the_last_and_one_of_many_has_all() {
        let text = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned());
            Some(Value::List(names.collect()))
        };
        assert_eq!(names(false), text(&["b.log"]));
        assert_eq!(names(true), text(&["a.log", "b.log"]));
    }

    #[test]
    fn a_name_that_no_file_stands_behind_answers_nothing_whoever_said_it() {
        let mut walk = Walk::of(
            "  - id: form\n    kind: form\n    title: F\n    fields:\n\
             \x20     - { id: log, type: file, label: L, required: true }\n",
        );
        let name = Value::Text("/etc/shadow".into());
        for from in [Provenance::Alert, Provenance::Outside, Provenance::Typed] {
            let said = Command::Answer("log".into(), name.clone(), from.clone());
            let refused = walk.run.decide(&said, None, walk.now());
            assert_eq!(refused, Err(Refusal::NoSuch("/etc/shadow".into())));
            // A record of before has it.
            walk.write(vec![Event::FieldAnswered {
                field: "log".into(),
                value: name.clone(),
                from,
            }]);
            assert_eq!(walk.run.answer(&"log".into()), None);
            let step = walk.run.runbook().steps[0].clone();
            assert_eq!(walk.run.missing(&step).len(), 1);
        }
        walk.carry(&file("a.log"));
        let step = walk.run.runbook().steps[0].clone();
        assert_eq!(walk.run.missing(&step), [] as [&crate::model::Field; 0]);
    }

    #[test]
    fn nothing_is_attached_to_a_run_that_has_ended() {
        let mut walk = Walk::of("  - { id: form, title: F, recommended: true }\n");
        walk.carry(&Command::Finish);
        let refused = walk.run.decide(&file("a.log"), None, walk.now());
        assert_eq!(refused, Err(Refusal::Ended));
    }
}
