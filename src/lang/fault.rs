//! Why something cannot be worked out, and how much work there may be.

use super::span::Span;
use std::cell::Cell;

/// How much work may still be done: one for all that a key asks for.
#[derive(Debug)]
pub struct Budget(Cell<u64>);

impl Budget {
    /// So many parts.
    #[must_use]
    pub fn new(parts: u64) -> Self {
        Self(Cell::new(parts))
    }

    /// Takes as much as a part costs.
    pub(super) fn spend(&self, cost: usize) -> Result<(), FaultKind> {
        let cost = u64::try_from(cost).unwrap_or(u64::MAX);
        let left = self.0.get().checked_sub(cost);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(FaultKind::TooMuch)
    }
}

/// Why something could not be worked out, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the text.
    pub span: Span,
    /// Why.
    pub kind: FaultKind,
}

/// Why something could not be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// There is no such name.
    NoSuchName,
    /// There is nothing of that name in it.
    NoSuchAttribute,
    /// It needs numbers.
    NotNumber,
    /// It needs a text.
    NotText,
    /// It needs several values.
    NotList,
    /// It has no length.
    NotCountable,
    /// The two are in no order.
    NotComparable,
    /// The two cannot be worked with.
    NotSummable,
    /// It is divided by nothing.
    ByZero,
    /// What comes of it is too large.
    TooLarge,
    /// It asks for more work than a key may take.
    TooMuch,
}
