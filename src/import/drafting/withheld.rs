//! What a page forbids, as a notice: its words stay, and none of them is a step.
//!
//! It must not know how a draft is made, nor tables or forms.

use crate::import::block::{Block, Body, plain};
use crate::import::draft::Notice;
use crate::import::markup::{Leads, escaped, markdown};
use crate::import::numbers::typed;
use crate::import::sections::Section;
use crate::import::withheld;
use std::iter::Peekable;

/// Whether a block is what a line above it may forbid.
pub(super) fn is_listed(block: &Block) -> bool {
    matches!(block.body, Body::List(_) | Body::Table(_)) || is_typed(block)
}

fn is_typed(block: &Block) -> bool {
    matches!(&block.body, Body::Paragraph(own) if typed(&plain(own)).is_some())
}

/// The level of the title that forbids a section: its own, or the one above that did so far.
pub(super) fn banned_by(section: &Section, above: Option<u8>) -> Option<u8> {
    let own = section.title.as_deref().is_some_and(withheld::is_title);
    let within = above.filter(|own| section.level > *own && !section.resumed);
    within.or(own.then_some(section.level))
}

/// All of a section that is forbidden, as one text; none where it has no words.
pub(super) fn whole_section(section: &Section, leads: &dyn Leads) -> Option<Notice> {
    let name = section.title.as_deref().map(escaped).unwrap_or_default();
    let head = Some(format!("**{name}**")).filter(|_| !name.is_empty() && !section.resumed);
    let body = markdown(&section.blocks, leads);
    let parts = [head.unwrap_or_default(), body];
    let parts: Vec<_> = parts.into_iter().filter(|own| !own.is_empty()).collect();
    let text = parts.join("\n\n");
    let level = "caution";
    (!parts.is_empty()).then_some(Notice { level, text })
}

/// A line that forbids, with what stands below it.
pub(super) fn with_list<I: Iterator<Item = Block>>(
    lead: Block,
    rest: &mut Peekable<I>,
) -> Vec<Block> {
    let mut blocks = vec![lead];
    let rows = rest.peek().is_some_and(is_typed);
    while let Some(own) = rest.next_if(|own| blocks.len() == 1 || rows && is_typed(own)) {
        blocks.push(own);
    }
    blocks
}
