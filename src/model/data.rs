//! Values that a runbook brings along, by name: `data.env.url`.
//!
//! It must not know who names them.

use std::collections::BTreeMap;

/// A value of a runbook's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nothing stands there.
    Nothing,
    /// A text.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// Several, in their order.
    List(Vec<Data>),
    /// By name.
    Map(BTreeMap<String, Data>),
}

impl Default for Data {
    fn default() -> Self {
        Self::Map(BTreeMap::new())
    }
}
