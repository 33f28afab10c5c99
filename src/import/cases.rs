//! Lines that say for which case what stands below them is.
//!
//! It must not know steps.

use super::block::{Block, Body, is_blank, live};
use super::lexicon::Said;

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
