//! Events that add to a list of the run and change no step: notes, evidence, tickets that
//! left, calls.
//!
//! It must not know what any of it means for a step.

use super::record::{Evidence, Export, Note};
use super::run::Run;
use super::ticket_parts::other_half;
use crate::model::{Event, Moment, StepId, Way, is_evidence_name};

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
                output_of,
            } => {
                if let Some(nth) = output_of {
                    self.take_output(nth, &file, &sha256);
                }
                self.evidence.push(Evidence {
                    step,
                    field,
                    file,
                    name,
                    bytes,
                    sha256,
                });
            }
            Event::EvidenceSetAside { file, .. } => self.evidence.retain(|own| own.file != file),
            Event::TicketExported {
                step,
                way,
                part,
                sha256,
                part_sha256,
                missing,
                ..
            } => {
                let whole = self.is_whole_by(&step, part.as_deref(), &way, &sha256);
                self.exports.push(Export {
                    step,
                    way,
                    part,
                    whole,
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

    /// Whether a ticket of that mark has left as a whole with that part: it is the whole, or its
    /// subject or text, and the other of both left while the ticket was the same.
    fn is_whole_by(&self, step: &StepId, part: Option<&str>, way: &Way, sha256: &str) -> bool {
        let Some(other) = part.map(other_half) else {
            return true;
        };
        let same = |own: &Export| own.part.as_deref() == other && own.sha256 == sha256;
        other.is_some() && way.leaves() && self.left_of(step).any(same)
    }
}
