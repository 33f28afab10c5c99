//! Whether blocks say by themselves what the steps are.
//!
//! It must not know what is made of them.

use super::block::{Block, Body, List, ListKind, plain};
use super::lexicon::Said;
use super::numbers::typed;
use super::raw::is_choice;
use super::sections::is_facts;
use super::sheets;

/// Whether a block says by itself what the steps are.
pub(super) fn has_structure(block: &Block) -> bool {
    match &block.body {
        Body::List(list) => match list.kind {
            ListKind::Numbers => !is_facts(list),
            ListKind::Tasks => true,
            ListKind::Bullets => is_choice(list),
            ListKind::Pages => false,
        },
        Body::Paragraph(own) => typed(&plain(own)).is_some_and(|own| own.top),
        Body::Table(own) => sheets::read(own).sheet == sheets::Sheet::Steps,
        Body::Heading(..) | Body::Code(_) | Body::Box(..) | Body::Rule => false,
    }
}

/// Whether most of a list's items begin with what is to be done. Below a procedure's title,
/// what is done where something is so counts, if anything is to be done always.
pub(super) fn acting(list: &List, ordered: bool) -> bool {
    let first = |own: &Vec<Block>| own.first().map(|own| Said::of(&own.text()));
    let said: Vec<_> = list.items.iter().filter_map(first).collect();
    let acts = said.iter().filter(|own| own.acts()).count();
    let hangs = |own: &&Said| {
        let other = own.condition() || own.alternative() || own.forbids_act();
        ordered && !own.acts() && other
    };
    let hangs = said.iter().filter(hangs).count();
    acts * 2 > list.items.len() || acts > 0 && (acts + hangs) * 2 > list.items.len()
}
