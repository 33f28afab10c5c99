//! Names that are made of a page's text, without its passwords.
//!
//! It must not know where in a page they stand.

use super::fold;
use crate::load::passwords::masked;
use std::collections::BTreeSet;

/// The passwords of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(pub(super) BTreeSet<String>);

impl Values {
    /// A text in which none of them is told.
    pub(super) fn masked(&self, text: &str) -> String {
        let lines: Vec<_> = text.lines().map(masked).collect();
        let mut out = lines.join("\n");
        for own in &self.0 {
            if out.contains(&own[..]) {
                out = out.replace(&own[..], "…");
            }
        }
        out
    }
}

/// A name of small letters and digits, without what may be a password in the text.
pub(super) fn slug(text: &str, most: usize) -> String {
    fold::slug(&Values::default().masked(text), '_', most)
}
