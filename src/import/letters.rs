//! Parts of a step that somebody marked with letters: `A) …`, and the links below each.
//!
//! It must not know steps of a runbook.

use super::block::{Block, Body, List, ListKind, Piece, plain};
use super::numbers::typed;

/// How many letters there may be: from A to J.
const LETTERS: usize = 10;

/// The letter with which a paragraph begins, as a number from 1.
fn letter(block: &Block) -> Option<usize> {
    let Body::Paragraph(own) = &block.body else {
        return None;
    };
    let typed = typed(&plain(own)).filter(|own| !own.top)?;
    Some(typed.value)
}

/// A paragraph of links and nothing else.
pub(super) fn is_link(block: &Block) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    let mut linked = false;
    own.iter().all(|own| match own {
        Piece::Text(span) => {
            linked |= span.link.is_some();
            span.link.is_some() || !span.text.contains(char::is_alphanumeric)
        }
        Piece::Break => true,
        Piece::Picture(_) => false,
    }) && linked
}

/// Whether a list is one of parts with letters.
pub(super) fn is(list: &List) -> bool {
    let own = |(at, own): (usize, &Vec<Block>)| own.first().and_then(letter) == Some(at + 1);
    list.items.len() > 1 && list.items.iter().enumerate().all(own)
}

/// The blocks with each row of letters as a list: what stands between two letters is of the
/// first; below the last one only links, pictures and code are.
pub(super) fn listed(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<List> = None;
    let mut line = 0;
    let letters: Vec<Option<usize>> = blocks.iter().map(letter).collect();
    let last = |wanted: usize| letters.iter().rposition(|own| *own == Some(wanted));
    let last: Vec<Option<usize>> = (0..=LETTERS + 1).map(last).collect();
    for (at, block) in blocks.into_iter().enumerate() {
        let next = open.as_ref().map_or(1, |own| own.items.len() + 1);
        if letters[at] == Some(next) {
            if open.is_none() {
                line = block.line;
            }
            let list = open.get_or_insert_with(|| List {
                kind: ListKind::Bullets,
                start: None,
                items: Vec::new(),
            });
            list.items.push(vec![block]);
            continue;
        }
        let Some(list) = &mut open else {
            out.push(block);
            continue;
        };
        let goes_on = last
            .get(next)
            .copied()
            .flatten()
            .is_some_and(|own| own > at);
        let belongs = goes_on || is_link(&block) || !matches!(block.body, Body::Paragraph(_));
        if let (true, Some(last)) = (belongs, list.items.last_mut()) {
            last.push(block);
        } else {
            out.extend(open.take().into_iter().flat_map(|own| closed(line, own)));
            out.push(block);
        }
    }
    out.extend(open.into_iter().flat_map(|own| closed(line, own)));
    out
}

/// One letter alone is no row of them.
fn closed(line: u32, list: List) -> Vec<Block> {
    if list.items.len() > 1 {
        return vec![Block::new(line, Body::List(list))];
    }
    list.items.into_iter().flatten().collect()
}
