//! YAML text into a tree that knows its places, and a tree into YAML text.
//!
//! The only part that names the YAML parser. It must not know what a runbook is.

mod cut;
mod events;
#[cfg(test)]
mod oracle;
mod sign;
mod taken;
mod tree;
pub(super) mod write;

use crate::model::SourceId;
use crate::model::problem::Place;
pub(super) use tree::{Cause, Fault, GAP, Limit, Node, Scalar, Sign, Yaml, is_number};

/// Parses a text. Nesting, aliases and the number of nodes have limits.
pub(super) fn tree(text: &str, source: SourceId) -> Result<Node, Fault> {
    events::read(text, source, false)
}

/// Where plain texts end at a `#` that was meant as a letter of theirs.
pub(super) fn cuts(text: &str, source: SourceId) -> Vec<Place> {
    cut::cuts(text, source)
}

/// The words of texts that YAML takes for marks of its own, and where they stand.
pub(super) fn taken(text: &str, source: SourceId) -> Vec<(Place, String)> {
    taken::taken(text, source)
}

/// Parses a text in which [`GAP`] stands for what could not be read.
pub(super) fn tree_with_gaps(text: &str, source: SourceId) -> Result<Node, Fault> {
    events::read(text, source, true)
}

#[cfg(test)]
mod tests;
