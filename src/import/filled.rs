//! Addresses with a place that something else fills in: `https://x.example/?k={{ issue.key }}`.
//!
//! As it stands such an address leads nowhere. It must not know steps.

use super::block::{Block, Piece, live, paragraphs};
use super::draft::Remark;

/// Whether a part of an address is still to be filled in.
pub(super) fn is_open(address: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|own| address.contains(own))
}

/// Where a page leads to such an address: nothing opens it.
pub(super) fn told(blocks: &[Block]) -> Vec<Remark> {
    let mut out = Vec::new();
    paragraphs(blocks, &mut None, &mut |line, section, inline| {
        let linked = inline.iter().any(|own| match own {
            Piece::Text(span) => span.link.as_ref().is_some_and(|own| is_open(&own.href)),
            Piece::Break | Piece::Picture(_) => false,
        });
        let text = live(inline);
        let mut words = text.split_whitespace();
        let typed = words.any(|own| own.starts_with("http") && is_open(own));
        if linked || typed {
            out.push(Remark::at("filled", (line, section), text));
        }
    });
    out
}
