//! The words of a page beside those of its draft: none is lost without a word.
//!
//! It must not know what became what.

use super::block::{Block, Body, Cell, plain};
use super::numbers::{counts_steps, typed, unnumbered};
use crate::load::Tree;
use std::collections::BTreeMap;

/// How often each word stands somewhere.
pub(super) type Bag = BTreeMap<String, usize>;

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|own| !own.is_empty())
        .map(str::to_lowercase)
}

/// The lines that a page shows, each with its place, without numbers that somebody typed.
pub(super) fn lines(blocks: &[Block]) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    for own in blocks {
        collect(own, &mut out);
    }
    out
}

fn collect(block: &Block, out: &mut Vec<(u32, String)>) {
    let mut say = |text: &str| {
        for line in text.lines().filter(|own| !own.trim().is_empty()) {
            out.push((block.line, line.to_owned()));
        }
    };
    match &block.body {
        Body::Heading(_, own) => {
            // `Step 3: …` is a step of its own, or a title: its number is in none of them.
            let text = plain(own);
            let counted = typed(&text).filter(|_| counts_steps(&text));
            let cut = counted.map_or(0, |own| own.length);
            say(&unnumbered(&text[cut..]));
        }
        Body::Paragraph(own) => {
            // Each of its lines may begin with a number.
            for text in plain(own).lines() {
                let typed = typed(text).filter(|own| own.top);
                let cut = typed.map_or(0, |own| own.length);
                say(&unnumbered(&text[cut..]));
            }
        }
        Body::Code(own) => {
            say(own.title.as_deref().unwrap_or_default());
            say(&own.text);
        }
        Body::Box(_, title, inner) => {
            say(&unnumbered(&plain(title)));
            inner.iter().for_each(|own| collect(own, out));
        }
        Body::List(own) => own.items.iter().flatten().for_each(|own| collect(own, out)),
        Body::Table(own) => {
            let number = |own: &&Cell| {
                let text = own.blocks.first().map(Block::text).unwrap_or_default();
                !own.number && !super::sheets::is_number(&text)
            };
            let cells = own.rows.iter().flatten().filter(number);
            cells
                .flat_map(|own| &own.blocks)
                .for_each(|own| collect(own, out));
        }
        Body::Rule => {}
    }
}

/// The words of all texts in a tree.
pub(super) fn of_tree(tree: &Tree, out: &mut Bag) {
    match tree {
        Tree::Text(text) | Tree::Quoted(text) => {
            words(text).for_each(|own| *out.entry(own).or_default() += 1);
        }
        Tree::List(list) => list.iter().for_each(|own| of_tree(&own.value, out)),
        Tree::Map(map) => map.iter().for_each(|own| of_tree(&own.value, out)),
        Tree::Nothing | Tree::Null | Tree::Flag(_) => {}
    }
}

/// The lines of which a word is not in the draft.
pub(super) fn lost(blocks: &[Block], mut draft: Bag) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    for (line, text) in lines(blocks) {
        let mut own = Bag::new();
        words(&text).for_each(|word| *own.entry(word).or_default() += 1);
        let here =
            |(word, count): (&String, &usize)| draft.get(word).is_some_and(|own| own >= count);
        // A line that is told whole takes no word from the others.
        if !own.iter().all(here) {
            out.push((line, text));
            continue;
        }
        for (word, count) in own {
            if let Some(left) = draft.get_mut(&word) {
                *left -= count;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::block::paragraph;
    use super::*;

    #[test]
    fn a_line_that_is_lost_takes_no_word_from_one_that_is_there() {
        let blocks = [
            paragraph(1, "Clear the queue"),
            paragraph(2, "purge queue mail"),
        ];
        let mut bag = Bag::new();
        words("purge queue mail").for_each(|own| *bag.entry(own).or_default() += 1);
        assert_eq!(lost(&blocks, bag), [(1, "Clear the queue".to_owned())]);
    }

    #[test]
    fn a_word_that_stands_twice_is_lost_where_the_draft_has_it_once() {
        let blocks = [paragraph(1, "stop"), paragraph(2, "stop")];
        let bag = Bag::from([("stop".to_owned(), 1)]);
        assert_eq!(lost(&blocks, bag), [(2, "stop".to_owned())]);
    }
}
