//! Values that a runbook brings along, by name: `data.env.url`.
//!
//! It must not know who names them.

use indexmap::IndexMap;

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
    /// By name, in the order in which they are written.
    Map(IndexMap<String, Data>),
}

impl Default for Data {
    fn default() -> Self {
        Self::Map(IndexMap::new())
    }
}
