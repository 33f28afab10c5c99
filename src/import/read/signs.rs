//! Tables that are drawn with signs, as pandoc writes them where Markdown has none.
//!
//! What stands in a cell is a text of its own. It must not know what a cell means.

use crate::text::wrap::{clusters, width};

/// How many places are looked at for one table, at the most.
const MOST: usize = 2_000_000;
/// What a cell counts of that: there are not many of them.
const CELL: usize = 100;
/// Stands in the second column of a wide letter.
const REST: &str = "";

/// A cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) head: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// A table.
#[derive(Debug)]
pub(super) struct Drawn {
    /// How many lines of the text it takes.
    pub(super) lines: usize,
    /// How far its texts are set in.
    pub(super) indent: usize,
    /// Each row with the line that it begins on, from the table's first one.
    pub(super) rows: Vec<(usize, Vec<Cell>)>,
}

/// The table with which lines begin.
pub(super) fn table(all: &[&str]) -> Option<Drawn> {
    if begins_boxes(all) {
        return boxes(all);
    }
    let near = all.iter().take(2);
    let ruled = near.filter(|own| rule(own).is_some()).count() > 0;
    ruled.then(|| columns(all)).flatten()
}

/// Whether lines may begin with a table of boxes.
pub(super) fn begins_boxes(all: &[&str]) -> bool {
    all.first()
        .is_some_and(|own| own.trim_start().starts_with('+'))
}

/// How many lines go on that may be of one table of boxes.
pub(super) fn boxed_lines(all: &[&str]) -> usize {
    let inside = |own: &&&str| own.trim_start().starts_with(['|', '+']);
    all.iter().take_while(inside).count()
}

/// A line as columns of a terminal: a letter each, and nothing in the second one of a wide letter.
fn places(line: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(line.len());
    for own in clusters(line) {
        out.push(own);
        out.extend((1..width(own)).map(|_| REST));
    }
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Text between two columns, without blanks behind it.
fn between(places: &[&str], from: usize, to: usize) -> String {
    let end = to.min(places.len());
    let own = places.get(from..end.max(from)).unwrap_or_default();
    own.concat().trim_end().to_owned()
}

/// Where rows of dashes with blanks between them begin.
type Rule = Vec<usize>;

/// The rows of dashes that are all of a line.
fn rule(line: &str) -> Option<Rule> {
    let bare = line.trim_end();
    let only = bare.bytes().all(|own| own == b'-' || own == b' ');
    if !only || !bare.ends_with("---") {
        return None;
    }
    let mut starts = Rule::new();
    let mut at = 0;
    for own in bare.split(' ') {
        match own.len() {
            0 => {}
            1 | 2 => return None,
            _ => starts.push(at),
        }
        at += own.len() + 1;
    }
    Some(starts)
}

/// Whether a line has nothing over the gaps between columns.
fn keeps(line: &str, rule: &Rule) -> bool {
    let places = places(line);
    let gaps = rule.iter().filter(|own| **own > 0).map(|own| own - 1);
    let free = |at: usize| places.get(at).is_none_or(|own| *own == " ");
    gaps.into_iter().all(free)
}

/// A table of columns below rows of dashes.
fn columns(all: &[&str]) -> Option<Drawn> {
    let Some(first) = rule(all[0]) else {
        return headed(all);
    };
    let starts_below = !all.get(1)?.trim().is_empty();
    if first.len() == 1 {
        let set_in = starts_below && indent(all[0]) > 1;
        return set_in.then(|| under_line(all, &first)).flatten();
    }
    starts_below.then(|| closed(all, first.len())).flatten()
}

/// `Head`, rows of dashes, rows up to an empty line.
fn headed(all: &[&str]) -> Option<Drawn> {
    let own = rule(all[1]).filter(|_| !all[0].trim().is_empty())?;
    let ends = |line: &&&str| !line.trim().is_empty() && rule(line).is_none();
    let rows = &all[2..];
    let count = rows.iter().take_while(ends).count();
    let rows = &rows[..count];
    let longest = rows.iter().chain(&all[..1]).map(|own| width(own.trim()));
    // A line below a title is no table: what a title is for stands behind an empty line.
    let wide = all[1].trim().len() > longest.max().unwrap_or(0);
    if count == 0 || own.len() == 1 && (indent(all[1]) < 2 || !wide) {
        return None;
    }
    let kept = rows.iter().chain(&all[..1]).all(|line| keeps(line, &own));
    let closing = all.get(count + 2).is_some_and(|own| rule(own).is_some());
    kept.then(|| {
        let mut out = vec![(0, cells(&all[..1], &own, true))];
        let rows = rows.iter().enumerate();
        out.extend(rows.map(|(at, line)| (at + 2, cells(&[line], &own, false))));
        drawn(count + 2 + usize::from(closing), &own, out)
    })
}

/// Rows between two equal rows of dashes; empty lines part them where a row takes several.
fn closed(all: &[&str], count: usize) -> Option<Drawn> {
    let same = |own: &Rule| own.len() == count;
    let end = (1..all.len()).find(|at| rule(all[*at]).is_some_and(|own| same(&own)))?;
    // The first line of a quotation loses its blanks.
    let own = rule(all[end])?;
    let rows = rows(&all[1..end], 1, &own)?;
    Some(drawn(end + 1, &own, rows))
}

/// A line across, a head, rows of dashes, rows, a line across; or rows of one column.
fn under_line(all: &[&str], first: &Rule) -> Option<Drawn> {
    let inner = |own: &&&str| !own.trim().is_empty() && rule(own).is_none();
    let head = all[1..].iter().take_while(inner).count();
    let own = rule(all.get(head + 1)?).filter(|_| head > 0)?;
    let below = all.get(head + 2).filter(|own| !own.trim().is_empty());
    if own == *first && below.is_none_or(|own| own.trim_start().starts_with(':')) {
        let rows = rows(&all[1..=head], 1, &own)?;
        return Some(drawn(head + 2, &own, rows));
    }
    let across = |at: &usize| all[*at].trim() == all[0].trim();
    let end = (head + 2..all.len()).find(across)?;
    if !all[1..=head].iter().all(|line| keeps(line, &own)) {
        return None;
    }
    let mut out = vec![(1, cells(&all[1..=head], &own, true))];
    out.extend(rows(&all[head + 2..end], head + 2, &own)?);
    Some(drawn(end + 1, &own, out))
}

type Rows = Vec<(usize, Vec<Cell>)>;

/// One row a line; where lines are empty, one between each two of them.
fn rows(all: &[&str], first: usize, own: &Rule) -> Option<Rows> {
    if !all.iter().all(|line| keeps(line, own)) {
        return None;
    }
    let parted = all.iter().any(|own| own.trim().is_empty());
    let mut out = Rows::new();
    let mut at = 0;
    while at < all.len() {
        let full = all[at..].iter().take_while(|own| !own.trim().is_empty());
        let count = if parted { full.count() } else { 1 };
        if count > 0 {
            let lines = &all[at..at + count];
            out.push((first + at, cells(lines, own, false)));
        }
        at += count.max(1);
    }
    Some(out)
}

fn cells(lines: &[&str], own: &Rule, head: bool) -> Vec<Cell> {
    let lines: Vec<Vec<&str>> = lines.iter().map(|own| places(own)).collect();
    let ends = own[1..].iter().copied().chain([usize::MAX]);
    let columns = own.iter().copied().zip(ends);
    let text = |(from, to): (usize, usize)| {
        let texts = lines.iter().map(|own| between(own, from, to));
        texts.collect::<Vec<_>>().join("\n")
    };
    let texts = columns.map(text);
    let cell = |text: String| Cell {
        text: text.trim_end().to_owned(),
        head,
        columns: 1,
        rows: 1,
    };
    texts.map(cell).collect()
}

fn drawn(lines: usize, own: &Rule, rows: Rows) -> Drawn {
    Drawn {
        lines,
        // Such tables are set in by two more than what stands around them.
        indent: own.first().map_or(0, |own| own.saturating_sub(2)),
        rows,
    }
}

/// A cell between corners: top, left, bottom, right.
type Corners = (usize, usize, usize, usize);

/// A table of boxes, of which one may take several rows and columns.
struct Boxes<'t> {
    places: Vec<Vec<&'t str>>,
    left: usize,
}

fn boxes(all: &[&str]) -> Option<Drawn> {
    let border = all[0].trim();
    let signs = border.bytes().all(|own| b"+-=:".contains(&own));
    if border.len() < 5 || !border.ends_with('+') || !signs {
        return None;
    }
    let lines = boxed_lines(all);
    let indent = indent(all[0]);
    let rows = all[..lines].iter().map(|own| places(own.trim_end()));
    let places: Vec<Vec<&str>> = rows
        .map(|own| own.get(indent..).unwrap_or_default().to_vec())
        .collect();
    let wide = places[0].len();
    if lines < 3 || places.iter().any(|own| own.len() != wide) {
        return None;
    }
    let rule = |own: &Vec<&str>| own[0] == "+" && own.contains(&"=");
    let head = places.iter().position(rule).unwrap_or(0);
    let mut own = Boxes { places, left: MOST };
    let found = own.all()?;
    let rows = own.rows(&found, head)?;
    Some(Drawn {
        lines,
        indent,
        rows,
    })
}

impl Boxes<'_> {
    fn at(&self, row: usize, column: usize) -> &str {
        let row = self.places.get(row);
        row.and_then(|own| own.get(column)).copied().unwrap_or(" ")
    }

    fn is_corner(&self, row: usize, column: usize) -> bool {
        self.at(row, column) == "+"
    }

    fn lies(&self, row: usize, column: usize) -> bool {
        ["-", "=", ":", "+"].contains(&self.at(row, column))
    }

    fn stands(&self, row: usize, column: usize) -> bool {
        ["|", "+"].contains(&self.at(row, column))
    }

    /// All cells; none where they would be too many to look for.
    fn all(&mut self) -> Option<Vec<Corners>> {
        let mut out = Vec::new();
        for top in 0..self.places.len() {
            for left in 0..self.places[0].len() {
                if self.is_corner(top, left) {
                    out.extend(self.cell(top, left));
                }
                if self.left == 0 {
                    return None;
                }
            }
        }
        Some(out)
    }

    /// The cell of which that is the first corner.
    fn cell(&mut self, top: usize, left: usize) -> Option<Corners> {
        for right in left + 1..self.places[0].len() {
            if !self.lies(top, right) {
                break;
            }
            if !self.is_corner(top, right) {
                continue;
            }
            for bottom in top + 1..self.places.len() {
                self.left = self.left.saturating_sub(1);
                if !self.stands(bottom, right) || self.left == 0 {
                    break;
                }
                let corner = bottom > top + 1 && self.is_corner(bottom, right);
                if corner && self.closes((top, left, bottom, right)) {
                    self.left = self.left.saturating_sub(CELL);
                    return Some((top, left, bottom, right));
                }
            }
        }
        None
    }

    fn closes(&mut self, (top, left, bottom, right): Corners) -> bool {
        let looked = right - left + bottom - top;
        self.left = self.left.saturating_sub(looked);
        let below = (left..right).all(|own| self.lies(bottom, own));
        let corner = self.is_corner(bottom, left);
        corner && below && (top..bottom).all(|own| self.stands(own, left))
    }

    /// The cells as rows, where they fill all of the table.
    fn rows(&self, all: &[Corners], head: usize) -> Option<Rows> {
        let tops = sorted(all.iter().map(|own| own.0));
        let lefts = sorted(all.iter().map(|own| own.1));
        let within = |all: &[usize], from: usize, to: usize| {
            all.iter().filter(|own| (from..to).contains(*own)).count()
        };
        let (mut out, mut filled) = (Rows::new(), 0);
        for &row in &tops {
            let mut cells = Vec::new();
            for &(top, left, bottom, right) in all.iter().filter(|own| own.0 == row) {
                let rows = within(&tops, top, bottom);
                let columns = within(&lefts, left, right);
                filled += rows * columns;
                cells.push(Cell {
                    text: self.text((top, left, bottom, right)),
                    head: top < head,
                    columns,
                    rows,
                });
            }
            out.push((row + 1, cells));
        }
        (filled == tops.len() * lefts.len() && filled > 0).then_some(out)
    }

    fn text(&self, (top, left, bottom, right): Corners) -> String {
        let lines = (top + 1..bottom).map(|row| between(&self.places[row], left + 1, right));
        let lines = lines.map(|own| own.strip_prefix(' ').map_or(own.clone(), str::to_owned));
        lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }
}

fn sorted(all: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut out: Vec<usize> = all.collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(text: &str) -> Option<(usize, Vec<String>)> {
        let lines: Vec<&str> = text.lines().collect();
        let own = table(&lines)?;
        let cell = |own: &Cell| {
            let span = match (own.columns, own.rows) {
                (1, 1) => String::new(),
                (columns, rows) => format!("{columns}x{rows} "),
            };
            let mark = if own.head { "#" } else { "" };
            format!("{mark}{span}{}", own.text.replace('\n', "/"))
        };
        let rows = own.rows.iter();
        let row = |own: &(usize, Vec<Cell>)| {
            let cells: Vec<String> = own.1.iter().map(cell).collect();
            format!("{}: {}", own.0, cells.join("|"))
        };
        Some((own.lines, rows.map(row).collect()))
    }

    #[test]
    fn rows_of_dashes_part_columns_with_a_head_and_without() {
        for (text, lines, rows) in [
            (
                "  ------ ------\n  Paso   Qué\n  1      日本 x\n         b\n  ------ ------\n\nx",
                5,
                vec!["1: Paso|Qué", "2: 1|日本 x", "3: |b"],
            ),
            (
                "  Paso   Acción\n  ------ ----------\n  1      Parar\n  2      Arrancar\n\nx",
                4,
                vec!["0: #Paso|#Acción", "2: 1|Parar", "3: 2|Arrancar"],
            ),
            (
                "  ------------------\n  Paso     Acción\n  -------- ---------\n  1        Parar y\n           mirar\n\n  2        Ir\\\n           ya\n  ------------------\n",
                9,
                vec!["1: #Paso|#Acción", "3: 1|Parar y/mirar", "6: 2|Ir\\/ya"],
            ),
            (
                "------ ------\n  Paso   Qué\n  1      x\n  ------ ------",
                4,
                vec!["1: Paso|Qué", "2: 1|x"],
            ),
            (
                "  ------\n  solo\n  dos\n  ------\n",
                4,
                vec!["1: solo", "2: dos"],
            ),
            (
                "  una\n  ------\n  solo\n  dos\n",
                4,
                vec!["0: #una", "2: solo", "3: dos"],
            ),
        ] {
            let (found, own) = told(text).unwrap();
            assert_eq!(
                (found, own),
                (lines, rows.iter().map(|own| (*own).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_box_may_take_several_rows_and_columns() {
        let text = "+---+---+---+\n| N     | Q |\n+===+===+===+\n| 1 | a | c |\n+---+ b +---+\n| 2 | d | 日|\n+---+---+---+\nx";
        let rows = ["1: #2x1 N|#Q", "3: 1|1x2 a/b/d|c", "5: 2|日"];
        let rows: Vec<String> = rows.iter().map(|own| (*own).to_owned()).collect();
        assert_eq!(told(text), Some((7, rows)));
    }

    #[test]
    fn titles_rules_and_texts_are_no_tables() {
        for text in [
            "Title\n-----\n\ntext",
            "  Title\n  -----\n  text that is longer",
            "-----\n\ntext\n\n-----",
            "---\na: b\n---",
            "a --- b",
            "--- ---\nno end",
            "  ---- ----\n  abcdefg h\n  ---- ----",
            "+---+\n| a\n+---+",
            "+ a\n+ b",
            "+34 600 111 222",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn a_large_drawing_without_cells_is_given_up() {
        let row = format!("{}+\n", "+-".repeat(500));
        assert!(told(&row.repeat(1_000)).is_none());
    }
}
