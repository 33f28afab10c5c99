//! What cells and rows of a table say, before anybody knows what the table is.
//!
//! It must not know what columns are for.

use super::block::{Block, Cell};

/// The letters of a cell.
pub(super) fn text(cell: &Cell) -> String {
    let parts: Vec<_> = cell.blocks.iter().map(Block::text).collect();
    parts.join("\n")
}

/// The number of a row: `2`, `2.1`.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = |own: &str| (1..=3).contains(&own.len()) && own.parse::<u16>().is_ok();
    let long = text.len() < 6 && text.parse::<u16>().is_ok();
    long || text.len() < 10 && text.trim_end_matches('.').split('.').all(digits)
}

/// The title that a row is for those below it: one cell across.
pub(super) fn title(row: &[Cell]) -> Option<String> {
    let first = row.first()?;
    let own = text(first).replace('\n', " ");
    let across = row.len() > 1 && first.columns >= row.len();
    (across && !own.trim().is_empty() && own.chars().count() < 80).then_some(own)
}
