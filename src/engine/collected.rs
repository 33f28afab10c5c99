//! Events that add to a list of the run and change no step: notes, evidence, tickets that
//! left, calls.
//!
//! It must not know what any of it means for a step.

use super::record::{Evidence, Export, Note};
use super::run::Run;
use crate::model::{Event, Moment, is_evidence_name};

impl Run {
    /// Events that add to a list and change no step.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others are not collected"
    )]
    pub(super) fn collect(&mut self, event: &Event, at: Moment) {
        match event.clone() {
            Event::NoteAdded { step, text } => self.notes.push(Note { step, text, at }),
            // What is not in the run's folder is none of its evidence.
            Event::EvidenceAttached { file, .. } if !is_evidence_name(&file) => {}
            Event::EvidenceAttached {
                step,
                field,
                file,
                name,
                bytes,
                sha256,
            } => {
                self.evidence.push(Evidence {
                    step,
                    field,
                    file,
                    name,
                    bytes,
                    sha256,
                });
            }
            Event::TicketExported {
                step,
                way,
                part,
                sha256,
                part_sha256,
                missing,
                ..
            } => {
                self.exports.push(Export {
                    step,
                    way,
                    part,
                    sha256,
                    part_sha256,
                    missing,
                    at,
                });
            }
            Event::CallLogged { step, attempt } => self.calls.push((step, attempt, at)),
            _ => self.take_update(event, at),
        }
    }
}
