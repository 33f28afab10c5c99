//! Another runbook that a step walks inside the run.
//!
//! It must not know where that one is found.

use super::expression::Expr;
use super::id::{FieldId, StepId};
use serde::{Deserialize, Serialize};

/// A field of the other runbook, and what is handed to it on the way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The field of the other runbook.
    pub field: FieldId,
    /// What it is given.
    pub worth: Expr,
}

/// A field of this runbook, and whose answer it takes on the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The field of this runbook.
    pub field: FieldId,
    /// The field or decision of the other one.
    pub from: FieldId,
}

/// A runbook that can be reached inside a run, as it was when that began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Included {
    /// Its id.
    pub runbook: String,
    /// SHA-256 of its definition, in hexadecimal.
    pub sha256: String,
}

/// What a step of the kind `runbook` walks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubRunbook {
    /// The id of the other runbook.
    pub id: String,
    /// Its title, once its steps are in the run.
    pub title: Option<String>,
    /// What its fields are given on the way in.
    pub with: Vec<Given>,
    /// What fields of this runbook take on the way out.
    pub take: Vec<Taken>,
}

/// What became of an answer that was to be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandedHow {
    /// It is the field's answer now.
    Given,
    /// The field had another answer, which it keeps.
    Kept,
    /// The field does not take it.
    Unfit,
    /// There was none.
    Nothing,
    /// Something that only a newer version knows.
    #[serde(other)]
    Unknown,
}

/// An answer that was to be handed over, on the way into another runbook or out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The field that it is for, as its own runbook has it.
    pub field: FieldId,
    /// What it was, as a machine writes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What became of it.
    pub how: HandedHow,
}

/// The other runbook was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunbookEntered {
    /// The step that walks it.
    pub step: StepId,
    /// Its id.
    pub runbook: String,
    /// What its fields were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Handed>,
    /// Why it was entered out of order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The other runbook was left, which does its step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunbookLeft {
    /// The step that walks it.
    pub step: StepId,
    /// What fields outside took from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub take: Vec<Handed>,
    /// Why it was left as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
