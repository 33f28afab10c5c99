//! Tables: what spans rows is in each of them, and what spans columns says how many.
//!
//! It must not know what the cells mean.

use super::dom::{Dom, NodeId};
use super::left::Walk;
use crate::import::block::{Block, Body, Cell, Piece, Table};

/// The most rows that a cell is repeated in, and columns that it takes.
const MOST: usize = 100;

/// A cell that goes on in the rows below.
#[derive(Debug)]
struct Down {
    column: usize,
    rows: usize,
    cell: Cell,
}

/// What reads the blocks of a cell.
type Blocks = fn(&Dom, NodeId, &mut Walk) -> Vec<Block>;

/// Reads a table.
pub(super) fn table(dom: &Dom, id: NodeId, walk: &mut Walk, blocks: Blocks) -> Table {
    let (mut rows, mut down) = (Vec::new(), Vec::new());
    let had = walk.spanned > 0;
    for row in own_rows(dom, id) {
        rows.push(cells(dom, row, walk, &mut down, blocks));
    }
    if had && walk.spanned == 0 {
        walk.unknown
            .push(walk.seen(dom.line(id), "rowspan, colspan"));
    }
    rows.retain(|row: &Vec<Cell>| !row.is_empty());
    Table {
        rows,
        properties: false,
    }
}

/// The rows of a table and not those of a table in it.
fn own_rows(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    let mut rows = Vec::new();
    for &child in dom.children(id) {
        if dom.is(child, "tr") {
            rows.push(child);
        } else if ["thead", "tbody", "tfoot"]
            .iter()
            .any(|own| dom.is(child, own))
        {
            let inner = dom.children(child).iter().copied();
            rows.extend(inner.filter(|own| dom.is(*own, "tr")));
        }
    }
    rows
}

fn cells(dom: &Dom, row: NodeId, walk: &mut Walk, down: &mut Vec<Down>, read: Blocks) -> Vec<Cell> {
    let (mut out, mut column) = (Vec::new(), 0);
    let mut below = Vec::new();
    let outside = walk.struck;
    walk.struck |= super::inline::strikes(dom, row);
    for &child in dom.children(row) {
        let Some(element) = dom
            .at(child)
            .filter(|own| own.name == "td" || own.name == "th")
        else {
            continue;
        };
        column += fill(column, down, walk, &mut out);
        let span = |name: &str| {
            let own = element.get(name).and_then(|own| own.trim().parse().ok());
            own.unwrap_or(1).clamp(1, MOST)
        };
        let columns = span("colspan").min(walk.spanned + 1);
        walk.spanned -= columns - 1;
        let cell = Cell {
            header: element.name == "th",
            columns,
            blocks: read(dom, child, walk),
            number: element.is_of("numberingColumn"),
        };
        let (columns, rows) = (cell.columns, span("rowspan"));
        let letters: usize = cell.blocks.iter().map(letters).sum();
        if rows > 1 {
            let more = letters.saturating_mul(rows - 1);
            let mut cell = cell.clone();
            if more <= walk.repeated {
                walk.repeated -= more;
            } else {
                cell.blocks = Vec::new();
            }
            below.push(Down {
                column,
                rows: rows - 1,
                cell,
            });
        }
        out.push(cell);
        column += columns;
    }
    walk.struck = outside;
    loop {
        match fill(column, down, walk, &mut out) {
            0 => break,
            wide => column += wide,
        }
    }
    for own in down.iter_mut() {
        own.rows -= 1;
    }
    down.retain(|own| own.rows > 0);
    down.extend(below);
    out
}

/// How much a block says, as letters that are held in memory.
fn letters(block: &Block) -> usize {
    let code = match &block.body {
        Body::Code(own) => own.text.len(),
        _ => 0,
    };
    let pieces = block.pieces();
    let texts = pieces.iter().map(|own| match own {
        Piece::Text(span) => span.text.len(),
        Piece::Break | Piece::Picture(_) => 1,
    });
    code + texts.sum::<usize>()
}

/// Puts in what comes down from above at a column; returns how many columns that are.
fn fill(column: usize, down: &[Down], walk: &mut Walk, out: &mut Vec<Cell>) -> usize {
    let mut wide = 0;
    while let Some(own) = down.iter().find(|own| own.column == column + wide) {
        let columns = own.cell.columns.max(1);
        if walk.spanned < columns {
            break;
        }
        walk.spanned -= columns;
        out.push(own.cell.clone());
        wide += columns;
    }
    wide
}
