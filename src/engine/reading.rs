//! How conditions and texts of a run are read: inside of a step that walks another runbook,
//! names are that one's.
//!
//! It must not know what a name is worth.

use crate::lang::{self, Unread};
use crate::model::{Expr, Scope, Template};

/// Reads a condition.
pub(super) fn condition(rule: &Expr) -> Result<lang::Expr, Unread> {
    let read = lang::condition(&rule.0)?;
    Ok(match rule.2.as_deref() {
        Some(scope) => read.renamed(&|name| scope.full(name).into_owned()),
        None => read,
    })
}

/// Reads a text that leaves, is said or is run.
pub(super) fn template(text: &Template) -> Result<lang::Template, Unread> {
    self::text(&text.0, text.2.as_deref())
}

/// Reads a text that people read.
pub(super) fn text(text: &str, scope: Option<&Scope>) -> Result<lang::Template, Unread> {
    let read = lang::template(text)?;
    Ok(match scope {
        Some(scope) => read.renamed(&|name| scope.full(name).into_owned()),
        None => read,
    })
}
