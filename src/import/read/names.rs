//! What the pictures of a page are called: their files have numbers, and the page's list of files
//! has their names.
//!
//! It must not know how a page is read.

use crate::import::block::{Block, Body, Piece};
use crate::import::page::Attachment;
use std::collections::HashMap;

/// Gives each picture that has a number for a name the one of the list.
pub(super) fn give(blocks: &mut [Block], listed: &[Attachment]) {
    let names = listed.iter().filter(|own| !own.title.trim().is_empty());
    let names: HashMap<&str, &str> = names.map(|own| (&own.path[..], &own.title[..])).collect();
    if !names.is_empty() {
        below(blocks, &names);
    }
}

fn below(blocks: &mut [Block], names: &HashMap<&str, &str>) {
    for own in blocks {
        match &mut own.body {
            Body::Heading(_, inline) | Body::Paragraph(inline) => within(inline, names),
            Body::Box(_, title, inner) => {
                within(title, names);
                below(inner, names);
            }
            Body::List(list) => list.items.iter_mut().for_each(|own| below(own, names)),
            Body::Table(table) => {
                let cells = table.rows.iter_mut().flatten();
                cells.for_each(|own| below(&mut own.blocks, names));
            }
            Body::Code(_) | Body::Rule => {}
        }
    }
}

fn within(inline: &mut [Piece], names: &HashMap<&str, &str>) {
    for own in inline {
        let Piece::Picture(own) = own else { continue };
        let way = own.src.split('?').next().unwrap_or_default();
        let numbered = way.rsplit('/').next() == Some(&own.name[..]);
        if let Some(name) = names.get(way).filter(|_| numbered) {
            (*name).clone_into(&mut own.name);
        }
    }
}
