//! Columns of numbers: whether they only count the rows of a table, or are codes, ports, levels.
//!
//! A number that counts is told nowhere, for steps have numbers of their own; all others are
//! words of the page. It must not know steps.

use super::block::{Block, Cell};
use super::fold::{fold, words};
use super::lexicon::Said;
use super::rows::{is_number, text, title};

/// What a column is called whose numbers count.
const NAMED: [&str; 10] = [
    "#", "n", "nº", "n.", "no", "no.", "núm", "num", "núm.", "num.",
];
/// Words for what such numbers count, or for the order of it.
const ORDER: &[&str] = &[
    "numero", "number", "ordre", "orden", "order", "pas", "paso", "step", "passa", "punt", "punto",
    "item", "row", "fila", "seq", "sequence",
];
/// Words for what has a number for a name.
const NAMES: &[&str] = &[
    "code*", "codi*", "codigo*", "error*", "port", "ports", "puerto*", "id", "status", "http",
    "estat", "estado", "exit", "alarm*", "alert*", "vlan*", "event*", "even*",
];

/// Whether a head says that the numbers below it count.
fn says_so(head: &str) -> bool {
    let bare = head.trim().to_lowercase();
    let folded = fold(&bare);
    let mut all = words(&folded);
    let order = all.next().is_some_and(|own| ORDER.contains(&own)) && all.next().is_none();
    bare.is_empty() || NAMED.contains(&&bare[..]) || order
}

/// Whether the first column counts the rows: some may be titles of those below them, and below a
/// head that says so one may have no number.
pub(super) fn is_numbered(head: &str, rows: &[Vec<Cell>]) -> bool {
    let named = NAMED.contains(&&head.trim().to_lowercase()[..]);
    let cells = rows.iter().filter(|own| title(own).is_none());
    let cells: Vec<_> = cells.filter_map(|own| own.first()).collect();
    let number = |own: &&&Cell| own.number || is_number(&text(own));
    let numbers = cells.iter().filter(number).count();
    let open = cells
        .iter()
        .filter(|own| text(own).trim().is_empty())
        .count();
    let all =
        numbers == cells.len() || (named || numbers > 2 * open) && numbers + open == cells.len();
    let marked = cells.iter().any(|own| own.number);
    let ordered = says_so(head) || follow(&cells, true) && !Said::of(head).any(NAMES);
    numbers > 0 && all && (marked || ordered)
}

/// Whether each number is the one behind that before it; `2.1` is of 2. `first` says that they
/// must begin at the beginning.
fn follow(cells: &[&Cell], first: bool) -> bool {
    let numbers = cells.iter().filter_map(|own| {
        let own = text(own);
        own.trim().split('.').next()?.parse::<usize>().ok()
    });
    let numbers: Vec<usize> = numbers.collect();
    let begins = numbers.first().is_some_and(|own| !first || *own < 2);
    let next = |own: &[usize]| own[1] == own[0] || own[1] == own[0] + 1;
    begins && numbers.windows(2).all(next)
}

/// Whether the numbers of a first column say nothing but which row it is.
pub(super) fn only_counts(head: &str, rows: &[Vec<Cell>]) -> bool {
    let cells = rows.iter().filter(|own| title(own).is_none());
    let cells: Vec<_> = cells.filter_map(|own| own.first()).collect();
    cells.iter().any(|own| own.number) || says_so(head) && follow(&cells, false)
}

/// What of a table says nothing but which row it is.
pub(super) struct Counts(bool);

/// What of these rows does.
pub(super) fn counts(rows: &[Vec<Cell>]) -> Counts {
    // What stands above the first number is the head.
    let first = |own: &Vec<Cell>| own.first().map(text).unwrap_or_default();
    let below = rows.iter().position(|own| is_number(&first(own)));
    let below = below.unwrap_or(rows.len());
    let head = rows[..below]
        .iter()
        .map(first)
        .next_back()
        .unwrap_or_default();
    Counts(only_counts(&head, &rows[below..]))
}

impl Counts {
    /// Whether a cell is one, which stands in that column.
    pub(super) fn takes(&self, column: usize, own: &Cell) -> bool {
        let told = || own.blocks.first().map(Block::text).unwrap_or_default();
        own.number || column == 0 && self.0 && is_number(&told())
    }
}
