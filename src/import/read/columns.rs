//! What stands side by side on a page: cells of a layout, of whatever age.
//!
//! It must not know what stands in them.

use super::dom::{Dom, Element, NodeId};
use super::left::Walk;
use crate::import::block::{ASIDE, ASIDE_END, Block, Body, ROW, ROW_END};

/// What reads the blocks of a cell.
type Blocks = fn(&Dom, NodeId, &mut Walk) -> Vec<Block>;

/// Whether an element has columns: of old exports it is a table.
pub(super) fn is_one(element: &Element) -> bool {
    element.is_of("columnLayout") || is_old(element)
}

fn is_old(element: &Element) -> bool {
    element.name == "table" && element.is_of("sectionMacro")
}

/// Cells side by side: those at the sides last.
pub(super) fn columns(dom: &Dom, id: NodeId, walk: &mut Walk, blocks: Blocks) -> Vec<Block> {
    let aside = |own: &NodeId| dom.at(*own).is_some_and(|own| own.is_of("aside"));
    let cells = if dom.at(id).is_some_and(is_old) {
        cells(dom, id)
    } else {
        dom.children(id).to_vec()
    };
    let (side, main): (Vec<_>, Vec<_>) = cells.into_iter().partition(aside);
    let mut out = Vec::new();
    let mark = |level| Block::new(dom.line(id), Body::Heading(level, Vec::new()));
    let several = main.len() > 1;
    out.extend(several.then(|| mark(ROW)));
    for own in main {
        out.extend(blocks(dom, own, walk));
    }
    out.extend(several.then(|| mark(ROW_END)));
    for own in side {
        out.push(mark(ASIDE));
        out.extend(blocks(dom, own, walk));
        out.push(mark(ASIDE_END));
    }
    out
}

/// The cells of a table, and not those of a table in it.
fn cells(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    let below = |own: NodeId, names: &[&str]| -> Vec<NodeId> {
        let inner = dom.children(own).iter().copied();
        inner
            .filter(|own| names.iter().any(|name| dom.is(*own, name)))
            .collect()
    };
    let mut rows = below(id, &["tr"]);
    let groups = below(id, &["thead", "tbody", "tfoot"]);
    rows.extend(groups.into_iter().flat_map(|own| below(own, &["tr"])));
    let cells = rows.into_iter().flat_map(|own| below(own, &["td", "th"]));
    cells.collect()
}
