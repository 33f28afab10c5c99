//! Markdown as blocks of plain pieces, for paper: what is bold or code is marked, a link is
//! its words and its address.
//!
//! It knows as much of Markdown as authors of runbooks write; the rest is shown as it is.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Plain(String),
    /// What matters.
    Bold(String),
    /// What is typed or read letter by letter.
    Code(String),
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines that belong together.
    Paragraph(Vec<Piece>),
    /// An item of a list: how deep, its sign, what it says.
    Item(usize, String, Vec<Piece>),
    /// Lines that stay as they are.
    Code(Vec<String>),
}

/// The blocks of a text.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut fence: Option<Vec<String>> = None;
    let mut goes_on = false;
    let lines: Vec<&str> = markdown.trim_end().lines().collect();
    let mut table = 0;
    for (at, line) in lines.iter().enumerate() {
        if at < table {
            continue;
        }
        if fence.is_none()
            && let Some(rows) = table_at(&lines[at..])
        {
            table = at + rows;
            all.push(Block::Code(aligned(&lines[at..table])));
            goes_on = false;
            continue;
        }
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            match fence.take() {
                Some(lines) => all.push(Block::Code(lines)),
                None => fence = Some(Vec::new()),
            }
            goes_on = false;
        } else if let Some(lines) = &mut fence {
            lines.push((*line).to_owned());
        } else if bare.is_empty() {
            goes_on = false;
        } else if let Some((sign, rest)) = item(bare) {
            let depth = (line.len() - line.trim_start().len()) / 2;
            all.push(Block::Item(depth.min(4), sign.to_owned(), pieces(rest)));
            goes_on = true;
        } else {
            add_line(&mut all, goes_on, heading(bare));
            goes_on = true;
        }
    }
    all.extend(fence.map(Block::Code));
    all
}

/// How many lines the table has that begins here; none where none does.
fn table_at(lines: &[&str]) -> Option<usize> {
    let is_row = |line: &&&str| line.trim().starts_with('|');
    let rule = lines.get(1).filter(is_row)?;
    let is_rule = rule.contains('-') && rule.chars().all(|c| "|:- \t".contains(c));
    let rows = lines.iter().take_while(is_row).count();
    (is_rule && rows >= 2).then_some(rows)
}

/// The rows of a table with its columns below each other, as all can be read that stands in it.
fn aligned(lines: &[&str]) -> Vec<String> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line)).collect();
    let width = |column: usize| {
        let texts = rows.iter().enumerate().filter(|(at, _)| *at != 1);
        let widths = texts.filter_map(|(_, row)| Some(row.get(column)?.chars().count()));
        widths.max().unwrap_or(0)
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let all = rows.iter().enumerate().map(|(at, row)| {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let text = row.get(column).map_or("", String::as_str);
            match at {
                1 => "-".repeat(*width),
                _ => format!(
                    "{text}{}",
                    " ".repeat(width.saturating_sub(text.chars().count()))
                ),
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    });
    all.collect()
}

/// The cells of a row; a bar behind a backslash is a letter of one.
fn cells(line: &str) -> Vec<String> {
    let row = line.trim().trim_start_matches('|');
    let row = row.strip_suffix('|').unwrap_or(row).replace("\\|", "\u{0}");
    let cells = row.split('|');
    cells
        .map(|cell| bare(&cell.trim().replace('\u{0}', "|")))
        .collect()
}

/// A line of text, which may go on from the one before.
fn add_line(all: &mut Vec<Block>, goes_on: bool, (text, bold): (&str, bool)) {
    let mut own = pieces(text);
    if bold {
        own = vec![Piece::Bold(shown(&own))];
    }
    match all.last_mut().filter(|_| goes_on && !bold) {
        Some(Block::Paragraph(before) | Block::Item(_, _, before)) => {
            before.push(Piece::Plain(" ".to_owned()));
            before.extend(own);
        }
        Some(Block::Code(_)) | None => all.push(Block::Paragraph(own)),
    }
}

fn heading(line: &str) -> (&str, bool) {
    let bare = line.trim_start_matches('#');
    match bare.strip_prefix(' ') {
        Some(rest) if bare.len() < line.len() => (rest, true),
        _ => (line, false),
    }
}

fn item(line: &str) -> Option<(&str, &str)> {
    let (sign, rest) = line.split_once(' ')?;
    let number = sign.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered =
        !number.is_empty() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
    match sign {
        "*" | "-" | "+" => Some(("-", rest.trim_start())),
        _ if numbered => Some((sign, rest.trim_start())),
        _ => None,
    }
}

/// The pieces of a line.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let Some((piece, after)) = piece(rest) else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        match piece {
            Piece::Plain(text) => plain.push_str(&text),
            Piece::Bold(_) | Piece::Code(_) => {
                if !plain.is_empty() {
                    all.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                all.push(piece);
            }
        }
        rest = after;
    }
    if !plain.is_empty() {
        all.push(Piece::Plain(plain));
    }
    all
}

/// What begins here and is more than a letter.
fn piece(text: &str) -> Option<(Piece, &str)> {
    let between = |mark: &str, end: &str| {
        let (inside, after) = text.strip_prefix(mark)?.split_once(end)?;
        let filled = !inside.trim().is_empty() && !inside.starts_with(' ');
        filled.then(|| (inside.to_owned(), after))
    };
    if let Some((bold, after)) = between("**", "**").or_else(|| between("__", "__")) {
        return Some((Piece::Bold(bold), after));
    }
    if let Some((code, after)) = between("`", "`") {
        return Some((Piece::Code(code), after));
    }
    if let Some((address, after)) = between("<", ">") {
        let is = address.contains([':', '@']) && !address.contains(char::is_whitespace);
        return is.then_some((Piece::Plain(address), after));
    }
    let (label, after) = between("[", "](")?;
    let (address, after) = after.split_once(')')?;
    let whole = if label == address {
        label
    } else {
        format!("{label} <{address}>")
    };
    Some((Piece::Plain(whole), after))
}

/// The words of pieces.
#[must_use]
pub fn shown(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) | Piece::Bold(text) | Piece::Code(text) => text.as_str(),
    });
    texts.collect()
}

/// A text of one line without its marks.
#[must_use]
pub fn bare(text: &str) -> String {
    shown(&pieces(text)).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_its_rows_and_its_columns() {
        let text = "Before:\n| Host | **State** |\n|------|:-----:|\n| db1 | up \\| ok |\n| web-frontend | |\nAfter";
        let plain = |text: &str| Block::Paragraph(vec![Piece::Plain(text.to_owned())]);
        let rows = [
            "Host          State",
            "------------  -------",
            "db1           up | ok",
            "web-frontend",
        ];
        let table = Block::Code(rows.map(str::to_owned).to_vec());
        assert_eq!(blocks(text), [plain("Before:"), table, plain("After")]);
        assert_eq!(blocks("| no table"), [plain("| no table")]);
    }

    #[test]
    fn lists_code_and_links_are_kept_apart_from_prose() {
        let text = "Two\nlines, **bold** and `x_y_z`:\n\n* one\n  goes on\n  1. two\n\n```\n  a *b*\n```\n\
                    See [the page](https://a.example) or <b@c.example>; 1 < 2.";
        let plain = |text: &str| Piece::Plain(text.to_owned());
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph(vec![
                    plain("Two"),
                    plain(" "),
                    plain("lines, "),
                    Piece::Bold("bold".into()),
                    plain(" and "),
                    Piece::Code("x_y_z".into()),
                    plain(":"),
                ]),
                Block::Item(
                    0,
                    "-".into(),
                    vec![plain("one"), plain(" "), plain("goes on")]
                ),
                Block::Item(1, "1.".into(), vec![plain("two")]),
                Block::Code(vec!["  a *b*".into()]),
                Block::Paragraph(vec![plain(
                    "See the page <https://a.example> or b@c.example; 1 < 2."
                )]),
            ]
        );
        assert_eq!(
            bare("**NOTA:** és _així_ i 2 * 3"),
            "NOTA: és _així_ i 2 * 3"
        );
    }
}
