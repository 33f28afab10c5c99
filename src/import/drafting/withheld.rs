//! What a page forbids, as a notice: its words stay, and none of them is a step.
//!
//! It must not know how a draft is made, nor tables or forms.

use crate::import::block::{Block, Body, plain};
use crate::import::draft::Notice;
use crate::import::lexicon::Said;
use crate::import::markup::{Leads, escaped, markdown};
use crate::import::numbers::typed;
use crate::import::outdated;
use crate::import::sections::Section;
use crate::import::withheld;
use std::iter::Peekable;

/// Why nothing below a title is a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Forbidden,
    Outdated,
}

/// Whether a block is what a line above it may forbid.
pub(super) fn is_listed(block: &Block) -> bool {
    matches!(block.body, Body::List(_) | Body::Table(_)) || is_typed(block)
}

fn is_typed(block: &Block) -> bool {
    matches!(&block.body, Body::Paragraph(own) if typed(&plain(own)).is_some())
}

/// Whether a title is that of what is to be done: whatever its level, nothing above forbids it.
fn is_procedure(title: &str) -> bool {
    let said = Said::of(title);
    said.procedure() && !said.denies() && title.split_whitespace().count() < 5
}

/// The title that withholds a section, by its level and why: its own, or the one above that did
/// so far.
pub(super) fn withheld_by(section: &Section, above: Option<(u8, Why)>) -> Option<(u8, Why)> {
    let title = section.title.as_deref().unwrap_or_default();
    let listed = || section.blocks.iter().any(is_listed);
    let own = match () {
        () if withheld::is_title(title) => Some(Why::Forbidden),
        () if outdated::is_title(title) && listed() => Some(Why::Outdated),
        () => None,
    };
    let within = above.filter(|own| section.level > own.0 && !section.resumed);
    let ends = own.is_none() && !section.resumed && is_procedure(title);
    let within = within.filter(|own| !ends || own.1 == Why::Outdated);
    within.or(own.map(|own| (section.level, own)))
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
