//! The texts that make a runbook: its own, and those of the runbooks that it extends.
//!
//! It must not know how they are read.

use crate::model::problem::in_lines;
use std::borrow::Cow;

/// So many runbooks may extend one another.
pub const MOST_BASES: usize = 8;

/// The text of a runbook, and those of the runbooks that it extends.
///
/// A place in the text itself has the default [`SourceId`](crate::model::SourceId); one in the nearest of the others has
/// the next, and so on.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    /// The text itself.
    pub own: &'t str,
    pub(super) lineage: Option<&'t Lineage>,
}

impl<'t> Texts<'t> {
    /// A text with what it extends.
    #[must_use]
    pub fn new(own: &'t str, lineage: &'t Lineage) -> Self {
        Self {
            own,
            lineage: Some(lineage),
        }
    }
}

impl<'t> From<&'t str> for Texts<'t> {
    fn from(own: &'t str) -> Self {
        Self { own, lineage: None }
    }
}

impl<'t> From<&'t String> for Texts<'t> {
    fn from(own: &'t String) -> Self {
        own.as_str().into()
    }
}

/// The runbooks that one extends.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// Their texts, the nearest first.
    pub texts: Vec<String>,
    /// Why the one that the last of them extends is not here.
    pub broken: Option<NoBase>,
}

/// Why a runbook that another one extends cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBase {
    /// There is none, and these are the ids that there are.
    Missing(Vec<String>),
    /// There is one only at this place, where nothing is trusted, and whoever extends it is
    /// trusted.
    LessTrusted(String),
    /// There is a file of that name at this place, and this is why it cannot be read.
    Unread(String, String),
    /// It extends, in the end, itself, by way of these ids.
    Circle(Vec<String>),
    /// Too many extend one another.
    Deep,
}

/// The text without a byte order mark, which is none of it, in lines.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    in_lines(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}
