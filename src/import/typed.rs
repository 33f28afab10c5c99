//! Lists that somebody typed: dashes before paragraphs, numbers before lines.
//!
//! It must not know sections.

use super::block::{Block, Body, Inline, List, ListKind, Piece, cut, lines, plain};
use super::numbers::typed;

/// How long a dash and the blanks behind it are.
fn dash(inline: &Inline) -> Option<usize> {
    let text = plain(inline);
    let mark = text.chars().next().filter(|own| "-–—·•*".contains(*own))?;
    let rest = &text[mark.len_utf8()..];
    let bare = rest.trim_start();
    let named = bare.chars().next().is_some_and(char::is_alphanumeric);
    // `-x` may be an option of a program.
    let apart = rest.starts_with(' ') || mark != '-' && mark != '*';
    (named && apart).then(|| text.len() - bare.len())
}

/// The blocks with each row of typed dashes as a list, and each typed number as a paragraph.
pub(super) fn lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for block in blocks {
        let Body::Paragraph(inline) = &block.body else {
            open = false;
            out.push(block);
            continue;
        };
        let rows = lines(inline);
        if !rows.is_empty() && rows.iter().all(|own| dash(own).is_some()) {
            let items = rows.into_iter().map(|own| {
                let (_, rest) = cut(&own, dash(&own).unwrap_or(0));
                vec![Block::new(block.line, Body::Paragraph(rest))]
            });
            match out.last_mut().map(|own| &mut own.body) {
                Some(Body::List(list)) if open => list.items.extend(items),
                _ => out.push(Block::new(
                    block.line,
                    Body::List(List {
                        kind: ListKind::Bullets,
                        start: None,
                        items: items.collect(),
                    }),
                )),
            }
            open = true;
            continue;
        }
        open = false;
        let numbered = |own: &Inline| typed(&plain(own)).is_some_and(|own| own.top);
        if rows.iter().filter(|own| numbered(own)).count() > 1 {
            out.extend(apart(block.line, inline, numbered));
        } else {
            out.push(block);
        }
    }
    out
}

/// A paragraph cut before each line that begins with a number.
fn apart(line: u32, inline: &Inline, numbered: impl Fn(&Inline) -> bool) -> Vec<Block> {
    let mut out: Vec<Inline> = Vec::new();
    for own in inline.split(|own| *own == Piece::Break) {
        let own = own.to_vec();
        match out.last_mut() {
            Some(last) if !numbered(&own) => {
                last.push(Piece::Break);
                last.extend(own);
            }
            _ => out.push(own),
        }
    }
    let parts = out.into_iter().map(super::block::trimmed);
    let parts = parts.filter(|own| !super::block::is_blank(own));
    parts
        .map(|own| Block::new(line, Body::Paragraph(own)))
        .collect()
}
