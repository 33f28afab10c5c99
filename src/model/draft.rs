//! Where a person was, and the word they had half typed.

use super::event::SaidHow;
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
    /// Texts that were typed into fields and are not valid answers yet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rest: BTreeMap<FieldId, String>,
}

impl Draft {
    /// The version that this program writes.
    pub const VERSION: u32 = 1;

    /// Whether anything was typed that is no event yet.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let texts = self.text.iter().chain(self.rest.values());
        texts
            .chain([&self.reason, &self.path, &self.file])
            .any(|text| !text.trim().is_empty())
    }
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
            events: None,
            over_form: false,
            path: String::new(),
            file: String::new(),
            rest: BTreeMap::new(),
        }
    }
}
