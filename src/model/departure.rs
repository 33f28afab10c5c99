//! What happened to what leaves a run: which exporter had it, what was masked in it, what is
//! added to it by hand.
//!
//! It must not know when that is recorded.

use super::id::{FieldId, StepId};
use serde::{Deserialize, Serialize};

/// That a ticket is about to be given to an exporter: where nothing follows, it may have left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExporterBegun {
    /// The ticket step.
    pub step: StepId,
    /// The exporter's name.
    pub name: String,
    /// The part of it that was given; none for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// What came of giving a ticket to an exporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExporterRun {
    /// The ticket step.
    pub step: StepId,
    /// The exporter's name.
    pub name: String,
    /// The part that it was given alone; none for the whole, and in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Why it failed, in words; none when it went well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
    /// A person stopped it: then that is why, and it failed of nothing else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
    /// It had read of the ticket and did not end well: the ticket may have left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// Nobody saw its end: a person said later whether the ticket is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// What it printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub output: String,
    /// Whether it printed more than is kept here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    /// What may be the ticket's number in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// Who is on call, and whose clocks count, when something leaves: what it says of them then stays
/// so, whoever reads the run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Their name; none where nobody has configured one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The time zone that counts, where the runbook names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// What looked like a secret in a text that was about to leave, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The ticket step; none where all of a run leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    /// Each of them. The secret itself is not told here.
    pub found: Vec<RedactedSecret>,
}

/// Something that looked like a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedactedSecret {
    /// Which pattern says so.
    pub rule: String,
    /// Where it stands: a question, a part, a file.
    pub place: String,
    /// It left masked; else as it is.
    pub masked: bool,
}

/// Evidence that is no file of the record: the person adds it to the ticket by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// At which step.
    pub step: StepId,
    /// For which field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldId>,
    /// The name that it was saved under; none where only its being there is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
