//! Lines that say for which case what stands below them is.
//!
//! It must not know steps.

use super::block::{Block, Body, ListKind, is_blank, live};
use super::lexicon::Said;
use std::collections::BTreeMap;

/// Whether a line says for which case the list below it is: `If primary:`.
pub(super) fn is_case(block: &Block) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    let text = live(own);
    let said = Said::of(&text);
    let line = text.lines().count() == 1 && text.chars().count() <= 80 && text.ends_with(':');
    line && !is_blank(own) && (said.condition() || said.alternative())
}

/// Where rows of such lines with their lists begin, and how many lines each has.
pub(super) fn runs(blocks: &[Block]) -> BTreeMap<usize, usize> {
    let numbers =
        |own: &Block| matches!(&own.body, Body::List(own) if own.kind == ListKind::Numbers);
    let pair = |at: usize| match blocks.get(at..at + 2) {
        Some([head, list]) => is_case(head) && numbers(list),
        _ => false,
    };
    let (mut out, mut at) = (BTreeMap::new(), 0);
    while at < blocks.len() {
        let count = (at..).step_by(2).take_while(|own| pair(*own)).count();
        if count > 1 {
            out.insert(at, count);
        }
        at += (2 * count).max(1);
    }
    out
}
