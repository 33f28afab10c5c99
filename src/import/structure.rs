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

/// Whether most of a list's items begin with what is to be done.
pub(super) fn acting(list: &List) -> bool {
    let acts = list
        .items
        .iter()
        .filter(|own| own.first().is_some_and(|own| Said::of(&own.text()).acts()));
    acts.count() * 2 > list.items.len()
}
