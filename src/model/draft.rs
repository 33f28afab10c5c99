//! Where a person was, and the word they had half typed.

use super::event::{Entry, SaidHow};
use super::id::{FieldId, StepId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which text was being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPlace {
    /// None: the person was among the steps.
    #[default]
    Steps,
    /// The answer to this field.
    Field(FieldId),
    /// A note.
    Note,
    /// A note for whoever goes on with the run.
    Handover,
    /// None: the row under the last field of the form.
    FormEnd,
    /// The reason for an act out of order; the key says which act, as the
    /// engine names it.
    Reason {
        /// Which act waits for the reason.
        key: String,
    },
    /// The path of a file that becomes evidence.
    Evidence,
    /// Who answered a call.
    Who {
        /// The contact that was called.
        contact: String,
        /// At this number.
        number: String,
    },
    /// Who said yes or no.
    Approver {
        /// How they said it.
        how: SaidHow,
        /// Whether it was yes.
        approved: bool,
    },
    /// None: the ticket was on the screen.
    Ticket,
    /// The path of a file that the ticket is written to.
    TicketFile,
}

/// Where a person was. It is replaced at each keystroke and is not an event:
/// losing it loses typing, never a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The version of this shape.
    pub v: u32,
    /// The step under the cursor.
    #[serde(default)]
    pub step: Option<StepId>,
    /// Which text was being typed.
    #[serde(default)]
    pub place: DraftPlace,
    /// What was typed so far; none when nothing was.
    #[serde(default)]
    pub text: Option<String>,
    /// Where the cursor stood in it, in characters from its start. In a field where
    /// nothing was typed: in the answer that it holds.
    #[serde(default)]
    pub cursor: usize,
    /// A reason that was being typed when its question was put off.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The act that it is for, as the engine names it; none where it is for the next that asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_for: Option<String>,
    /// A note for whoever asks for the run, which was not handed over yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub for_taker: String,
    /// How many events there were then. Where the journal has more, the program ended
    /// between an act and the draft that should have followed it: see the walk.
    #[serde(default)]
    pub events: Option<usize>,
    /// The line that was being typed lay over a form.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over_form: bool,
    /// The path of a file that is on its way into the record, or could not be brought.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The name of a file that the ticket is being written to, or could not be written to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Which part of the ticket that file is to have, counted from 1; 0 is the whole.
    #[serde(default, skip_serializing_if = "is_whole")]
    pub part: usize,
    /// Entries that were on their way to a disk that had not answered: the last of `events`.
    /// What the journal does not have of them when the run is opened again is in it then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unwritten: Vec<Entry>,
    /// Texts that were typed into fields and are not valid answers yet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rest: BTreeMap<FieldId, String>,
}

impl Draft {
    /// Takes out what of the unwritten entries the journal does not have, to be written now.
    /// Entries that another session has written in their place are an error: these.
    ///
    /// # Errors
    /// The entries that do not follow from what is there.
    pub fn take_unwritten(&mut self, journal: &[Entry]) -> Result<Vec<Entry>, Vec<Entry>> {
        let mut unwritten = std::mem::take(&mut self.unwritten);
        let all = self.events.unwrap_or_default();
        let on_disk = all.checked_sub(unwritten.len());
        let Some(on_disk) = on_disk.and_then(|first| journal.get(first..)) else {
            return if unwritten.is_empty() {
                Ok(unwritten)
            } else {
                Err(unwritten)
            };
        };
        let same = unwritten.iter().zip(on_disk);
        let known = same.take_while(|(own, there)| is_same(own, there)).count();
        let left = unwritten.split_off(known);
        if left.is_empty() || known == on_disk.len() {
            Ok(left)
        } else {
            Err(left)
        }
    }

    /// The version that this program writes.
    pub const VERSION: u32 = 1;

    /// Whether anything was typed that is no event yet.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let texts = self.text.iter().chain(self.rest.values());
        texts
            .chain([&self.reason, &self.for_taker, &self.path, &self.file])
            .any(|text| !text.trim().is_empty())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_whole(part: &usize) -> bool {
    *part == 0
}

/// Whether a line of a journal is that entry: a journal has milliseconds.
fn is_same(own: &Entry, there: &Entry) -> bool {
    let about = |entry: &Entry| {
        (
            entry.by.clone(),
            entry.host.clone(),
            entry.at.timestamp_millis(),
        )
    };
    own.event == there.event && about(own) == about(there)
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            v: Self::VERSION,
            step: None,
            place: DraftPlace::Steps,
            text: None,
            cursor: 0,
            reason: String::new(),
            reason_for: None,
            for_taker: String::new(),
            events: None,
            over_form: false,
            path: String::new(),
            file: String::new(),
            part: 0,
            unwritten: Vec::new(),
            rest: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::Event;

    fn entry(text: &str) -> Entry {
        Entry {
            at: "2026-11-23T03:12:00.123456789+01:00".parse().unwrap(),
            by: "a".to_owned(),
            host: "h".to_owned(),
            event: Event::NoteAdded {
                step: None,
                text: text.to_owned(),
            },
        }
    }

    #[test]
    fn what_a_journal_lacks_of_the_unwritten_is_taken_and_no_more() {
        let draft = |events, texts: &[&str]| Draft {
            events: Some(events),
            unwritten: texts.iter().map(|text| entry(text)).collect(),
            ..Draft::default()
        };
        let journal = |texts: &[&str]| texts.iter().map(|text| entry(text)).collect::<Vec<_>>();
        let taken = |mut draft: Draft, there: &[&str]| draft.take_unwritten(&journal(there));
        assert_eq!(
            taken(draft(3, &["b", "c"]), &["a", "b"]),
            Ok(journal(&["c"]))
        );
        assert_eq!(
            taken(draft(3, &["b", "c"]), &["a"]),
            Ok(journal(&["b", "c"]))
        );
        assert_eq!(
            taken(draft(3, &["b", "c"]), &["a", "b", "c", "d"]),
            Ok(Vec::new())
        );
        // Another session has written since, or lines are missing before.
        assert_eq!(
            taken(draft(3, &["b", "c"]), &["a", "x"]),
            Err(journal(&["b", "c"]))
        );
        assert_eq!(taken(draft(3, &["c"]), &["a"]), Err(journal(&["c"])));
        assert_eq!(taken(draft(1, &["b", "c"]), &[]), Err(journal(&["b", "c"])));
        assert_eq!(taken(draft(3, &[]), &[]), Ok(Vec::new()));
    }
}
