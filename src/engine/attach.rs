//! A file that becomes evidence: what is recorded of it.
//!
//! It must not know where the file lies, nor how it was copied.

use super::Run;
use super::command::{Attachment, Decided};
use crate::model::{Event, FieldKind, Provenance, Value};

impl Run {
    /// The answer of a file field is the names of its files.
    pub(super) fn attach(&self, file: &Attachment) -> Decided {
        let mut events = vec![Event::EvidenceAttached {
            step: file.step.clone(),
            field: file.field.clone(),
            file: file.file.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        }];
        let field = file.field.as_ref();
        let found = field.and_then(|id| self.runbook().field(id));
        if let Some((_, field)) = found.filter(|(_, field)| field.kind == FieldKind::File) {
            let mut names = match self.answer(&field.id).map(|answer| &answer.value) {
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
        Ok(events)
    }
}
