//! The language of conditions and templates: one meaning for both, by day and at night.
//!
//! ```text
//! text -> limits -> parse (a tree with places) -> types (what is wrong with it, by day)
//!                                              -> eval, render (what it says, at night)
//! ```
//!
//! Whoever evaluates gives the names (`Names`): the language has none of its own. A value is
//! known, waited for, or not there, and what hangs on an answer that is waited for is
//! unknown. It must not know a run, a runbook, the clock or a file.

mod amounts;
mod arithmetic;
mod builtin;
mod checking;
mod compare;
mod dangers;
mod eval;
mod fault;
mod filters;
mod findings;
mod flow;
mod functions;
mod held;
mod lack;
mod lacking;
mod limits;
mod names;
mod origins;
mod outline;
mod parse;
mod parts;
mod ranges;
mod rename;
mod render;
mod row_places;
mod rows;
mod signatures;
mod span;
mod stamp;
mod sums;
mod syntax;
mod text;
mod tree;
mod types;
mod typing;
mod unguarded;
mod unread;
mod value;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod typing_tests;

pub use checking::{
    check_condition, check_filling, check_list, check_proposal, check_template,
    check_template_filling, check_value, may_fill, type_of,
};
pub use dangers::{Danger, Fixed, InDanger};
pub use eval::{evaluate, evaluate_strictly, of_alert, worth};
pub use fault::{Budget, Fault, FaultKind};
pub use filters::Filter;
pub use findings::{Finding, FindingKind, Side, Wanted};
pub use functions::Function;
pub use held::Held;
pub use lack::{entry_of, is_lack};
pub use limits::{Excess, Limit};
pub use names::{Names, Seen};
pub use outline::Outline;
pub use parse::{condition, has_code, template};
pub use parts::{Demand, alternatives};
pub use ranges::{Range, may_hold};
pub use render::{Piece, elements, render};
pub use rows::{default_for, default_of, entry_at};
pub use span::Span;
pub use text::{is_plain_number, is_reckoned, plain};
pub use tree::{Expr, Template};
pub use types::{Called, Choices, Type, Types};
pub use unread::{Unread, UnreadKind};
pub use value::{Known, Value, Waits};
