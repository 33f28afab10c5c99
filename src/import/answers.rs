//! Paragraphs that answer a question, one below the other: `Yes: …`, `No: …`.
//!
//! It must not know steps.

use super::block::{Block, Body, Inline, List, ListKind, lines, plain};
use super::lexicon::Said;

/// The lines of a paragraph, where each of them answers.
fn answers(block: &Block) -> Option<Vec<Inline>> {
    let Body::Paragraph(own) = &block.body else {
        return None;
    };
    let rows = lines(own);
    let all = rows.iter().all(|own| Said::of(&plain(own)).answers());
    (all && !rows.is_empty()).then_some(rows)
}

/// The blocks with each row of answers as a list; one alone stays a paragraph.
pub(super) fn listed(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Vec<Block> = Vec::new();
    let mut items: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        let Some(rows) = answers(&block) else {
            close(&mut open, &mut items, &mut out);
            out.push(block);
            continue;
        };
        let line = block.line;
        let own = |own| vec![Block::new(line, Body::Paragraph(own))];
        items.extend(rows.into_iter().map(own));
        open.push(block);
    }
    close(&mut open, &mut items, &mut out);
    out
}

fn close(open: &mut Vec<Block>, items: &mut Vec<Vec<Block>>, out: &mut Vec<Block>) {
    let items = std::mem::take(items);
    let line = open.first().map_or(0, |own| own.line);
    if (2..=4).contains(&items.len()) {
        open.clear();
        let (kind, start) = (ListKind::Bullets, None);
        let list = List { kind, start, items };
        out.push(Block::new(line, Body::List(list)));
    } else {
        out.append(open);
    }
}
