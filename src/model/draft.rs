//! Where a person was, and the word they had half typed.

use super::{FieldId, StepId};
use serde::{Deserialize, Serialize};

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
    /// The reason for an act out of order; the key says which act, in the tui's own words.
    Reason {
        /// Which act waits for the reason.
        key: String,
    },
    /// None: the ticket was on the screen.
    Ticket,
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
    /// Where the cursor stood in it, in characters from its start.
    #[serde(default)]
    pub cursor: usize,
}

impl Draft {
    /// The version that this program writes.
    pub const VERSION: u32 = 1;
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            v: Self::VERSION,
            step: None,
            place: DraftPlace::Steps,
            text: None,
            cursor: 0,
        }
    }
}
