//! What of a page its draft does not show: pictures, addresses, and texts that are struck out.
//!
//! It must not know what became what.

use super::block::{Block, Piece, paragraphs};
use super::draft::Remark;
use super::markup::{Leads, escaped};
use crate::load::Tree;
use std::collections::HashSet;

/// How many addresses are looked for letter by letter, where they are no word of their own.
const MOST: usize = 300;

/// The texts of a draft, and the words in them.
struct Shown<'t> {
    texts: Vec<&'t str>,
    words: HashSet<&'t str>,
    left: usize,
}

impl<'t> Shown<'t> {
    fn of(tree: &'t Tree) -> Self {
        let mut texts = Vec::new();
        collect(tree, &mut texts);
        let part = |c: char| c.is_whitespace() || "()<>\"".contains(c);
        let words = texts.iter().flat_map(|own| own.split(part));
        Self {
            words: words.collect(),
            texts,
            left: MOST,
        }
    }

    fn has(&mut self, text: &str) -> bool {
        if self.words.contains(text) {
            return true;
        }
        self.left = self.left.saturating_sub(1);
        self.left > 0 && self.texts.iter().any(|own| own.contains(text))
    }
}

fn collect<'t>(tree: &'t Tree, out: &mut Vec<&'t str>) {
    match tree {
        Tree::Text(text) | Tree::Quoted(text) => out.push(text),
        Tree::List(list) => list.iter().for_each(|own| collect(&own.value, out)),
        // Where the page is from says nothing of what it shows.
        Tree::Map(map) => map
            .iter()
            .filter(|own| own.key != "source" && own.key != "missing")
            .for_each(|own| collect(&own.value, out)),
        Tree::Nothing | Tree::Null | Tree::Flag(_) => {}
    }
}

/// The pictures and addresses that are nowhere in a draft.
pub(super) fn pieces(blocks: &[Block], tree: &Tree, leads: &dyn Leads) -> Vec<Remark> {
    let mut shown = Shown::of(tree);
    let mut known = HashSet::new();
    let mut out = Vec::new();
    paragraphs(blocks, &mut None, &mut |line, section, inline| {
        for own in inline {
            let Some((wanted, about)) = piece(own, leads) else {
                continue;
            };
            if known.insert(wanted.clone()) && !shown.has(&wanted) {
                out.push(Remark::at("piece", (line, section), about));
            }
        }
    });
    out
}

/// What a draft has of a picture or an address, and how it is told where it has not.
fn piece(own: &Piece, leads: &dyn Leads) -> Option<(String, String)> {
    match own {
        Piece::Picture(own) => match leads.picture(own) {
            Some(address) => {
                let about = format!("![{}](<{address}>)", escaped(&own.name));
                Some((address, about))
            }
            None => Some((escaped(&own.name), own.name.clone())),
        },
        Piece::Text(span) => {
            let link = span.link.as_ref()?;
            let outside = link.href.starts_with("http") && !link.person;
            let address = leads
                .link(link)
                .filter(|_| outside || link.file.is_some())?;
            let about = format!("[{}](<{address}>)", escaped(span.text.trim()));
            Some((address, about))
        }
        Piece::Break => None,
    }
}

/// What is struck out on the page: it stays, and is no rule any more.
pub(super) fn struck(blocks: &[Block]) -> Vec<Remark> {
    let mut out = Vec::new();
    paragraphs(blocks, &mut None, &mut |line, section, inline| {
        let texts = inline.iter().filter_map(|own| match own {
            Piece::Text(span) if span.style.struck => Some(span.text.trim()),
            Piece::Text(_) | Piece::Break | Piece::Picture(_) => None,
        });
        let texts: Vec<_> = texts.filter(|own| !own.is_empty()).collect();
        if !texts.is_empty() {
            out.push(Remark::at("struck", (line, section), texts.join(" … ")));
        }
    });
    out
}
