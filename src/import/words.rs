//! The words of a page beside those of its draft: none is lost without a word.
//!
//! It must not know what became what.

use super::block::{Block, Body, Inline, Piece, Span, paragraphs, plain};
use super::numbers::{counts_steps, typed, unnumbered};
use crate::load::Tree;
use std::collections::{BTreeMap, HashMap};

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
            let counts = super::counted::counts(&own.rows);
            let cells = own.rows.iter().flat_map(|own| own.iter().enumerate());
            let told = cells.filter(|(at, own)| !counts.takes(*at, own));
            told.map(|own| own.1)
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

fn bag(text: &str) -> Bag {
    let mut out = Bag::new();
    words(text).for_each(|word| *out.entry(word).or_default() += 1);
    out
}

/// Words that are parted where their style changes: Markdown has marks there.
fn parted(blocks: &[Block]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    paragraphs(blocks, &mut None, &mut |_, _, inline| {
        let marked: Inline = inline.iter().cloned().map(with_end).collect();
        let (whole, marked) = (plain(inline), plain(&marked));
        let lines = whole.lines().zip(marked.lines());
        let glued = lines.filter(|(whole, marked)| words(whole).ne(words(marked)));
        out.extend(glued.map(|(whole, marked)| (whole.to_owned(), marked.to_owned())));
    });
    out
}

fn with_end(own: Piece) -> Piece {
    match own {
        Piece::Text(span) => Piece::Text(Span {
            text: span.text + ENDS,
            ..span
        }),
        own => own,
    }
}

/// Between two pieces of a line: no letter, and nothing that a page has.
const ENDS: &str = "\u{1}";

/// The lines of which a word is not in the draft.
pub(super) fn lost(blocks: &[Block], mut draft: Bag) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    let parted = parted(blocks);
    for (line, text) in lines(blocks) {
        let here = |own: &Bag| {
            let is =
                |(word, count): (&String, &usize)| draft.get(word).is_some_and(|own| own >= count);
            own.iter().all(is)
        };
        let marked = parted.get(&text).map(|own| bag(own));
        let own = Some(bag(&text)).filter(here).or(marked.filter(here));
        // A line that is told whole takes no word from the others.
        let Some(own) = own else {
            out.push((line, text));
            continue;
        };
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
