//! Blocks as Markdown, and single lines of them.
//!
//! It must not know steps.

use super::block::{
    Block, Body, BoxKind, Cell, Code, List, ListKind, Piece, Span, Style, Table, lines, plain,
};
use super::lexicon::Said;
use std::fmt::Write as _;

/// Where links and pictures lead in the draft.
pub(super) trait Leads {
    /// The address of a link; nothing where only its text stays.
    fn link(&self, link: &super::block::Link) -> Option<String>;
    /// The draft that a link leads to, where the page's own may walk it.
    fn procedure(&self, link: &super::block::Link) -> Option<String>;
    /// The address of a picture.
    fn picture(&self, picture: &super::block::Picture) -> Option<String>;
}

/// One line of Markdown.
pub(super) fn inline(pieces: &[Piece], leads: &dyn Leads) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(span) => text(span, leads, &mut out),
            Piece::Break => {
                let kept = out.trim_end().len();
                out.truncate(kept);
                out.push_str("  \n");
            }
            Piece::Picture(own) => {
                let name = escaped(&own.name);
                match leads.picture(own) {
                    Some(address) => {
                        let _ = write!(out, "![{name}](<{address}>)");
                    }
                    None => {
                        let _ = write!(out, "\\[{name}\\]");
                    }
                }
            }
        }
    }
    let out = out.trim().to_owned();
    guarded_start(&out)
}

fn text(span: &Span, leads: &dyn Leads, out: &mut String) {
    let bare = span.text.trim();
    if bare.is_empty() {
        out.push_str(&span.text);
        return;
    }
    let lead = &span.text[..span.text.len() - span.text.trim_start().len()];
    let tail = &span.text[span.text.trim_end().len()..];
    out.push_str(lead);
    let address = span.link.as_ref().and_then(|own| leads.link(own));
    let mut made = if span.style.code {
        code(bare)
    } else {
        escaped(bare)
    };
    let mark = match (span.style.strong, span.style.emphasis) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    let mark = if bare.chars().any(char::is_alphanumeric) {
        mark
    } else {
        ""
    };
    if let Some(address) = address {
        made = match address.strip_prefix("mailto:").or(Some(&address[..])) {
            Some(own) if own == bare && is_bare(&address) => format!("<{bare}>"),
            _ => format!("[{made}]({})", in_brackets(&address)),
        };
    }
    if span.style.struck {
        made = format!("~~{made}~~");
    }
    let _ = write!(out, "{mark}{made}{mark}");
    out.push_str(tail);
}

fn is_bare(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    known.iter().any(|own| address.starts_with(own)) && !address.contains([' ', '<', '>'])
}

fn in_brackets(address: &str) -> String {
    let plain = !address.contains([' ', '(', ')', '<', '>']);
    if plain {
        address.to_owned()
    } else {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    }
}

fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let gap = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// A text in which no letter is taken for a mark.
pub(super) fn escaped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        let is_word = |own: Option<char>| own.is_some_and(char::is_alphanumeric);
        let takes = match c {
            '*' | '`' | '~' => true,
            '_' => !(is_word(before) && is_word(after)),
            '\\' => after.is_none_or(|own| own.is_ascii_punctuation()),
            '<' => {
                after.is_some_and(|own| own.is_alphabetic() || "/!?".contains(own))
                    && !is_mail(&letters[at..])
            }
            '[' => true,
            ']' => true,
            '&' => {
                after.is_some_and(|own| own == '#' || own.is_alphabetic())
                    && has_end(&letters[at..])
            }
            '|' => true,
            _ => false,
        };
        if takes {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether `<` begins an address in angle marks, which Markdown knows.
fn is_mail(letters: &[char]) -> bool {
    let inner = letters.iter().skip(1).take_while(|c| **c != '>');
    let inner: String = inner.take(100).collect();
    inner.contains('@') && !inner.contains(' ')
}

fn has_end(letters: &[char]) -> bool {
    letters.iter().take(12).any(|c| *c == ';')
}

/// A line whose beginning makes no list, heading or quotation.
fn guarded_start(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let second = letters.next();
    let marks = match first {
        Some('#' | '>' | '=') => true,
        Some('-' | '+') => second.is_none_or(|own| own == ' ' || own == '-'),
        _ => false,
    };
    if marks {
        return format!("\\{text}");
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && digits < 10 && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    text.to_owned()
}

/// Blocks as Markdown, with an empty line between them.
pub(super) fn markdown(blocks: &[Block], leads: &dyn Leads) -> String {
    let parts = blocks.iter().map(|own| block(own, leads));
    let parts: Vec<_> = parts.filter(|own| !own.is_empty()).collect();
    parts.join("\n\n")
}

fn block(block: &Block, leads: &dyn Leads) -> String {
    match &block.body {
        Body::Heading(_, text) => {
            let made = plain(text);
            if made.is_empty() {
                return made;
            }
            format!("**{}**", escaped(&made))
        }
        Body::Paragraph(own) => inline(own, leads),
        Body::Rule => String::new(),
        Body::Code(own) => fenced(own),
        Body::List(own) => list(own, leads),
        Body::Box(kind, title, inner) => boxed(*kind, title, inner, leads),
        Body::Table(own) => table(own, leads),
    }
}

fn fenced(code: &Code) -> String {
    let mut fence = "```".to_owned();
    while code.text.contains(&fence) {
        fence.push('`');
    }
    let language = code.language.as_deref().unwrap_or_default();
    let title = code
        .title
        .as_ref()
        .map(|own| format!("{}:\n\n", escaped(own)));
    let title = title.unwrap_or_default();
    format!("{title}{fence}{language}\n{}\n{fence}", code.text)
}

fn boxed(kind: BoxKind, title: &[Piece], inner: &[Block], leads: &dyn Leads) -> String {
    let name = plain(title);
    let is_template = kind == BoxKind::Expand
        && Said::of(&name).any(&[
            "model*",
            "plantilla*",
            "template*",
            "correu",
            "correo",
            "mail",
        ]);
    let only_texts = inner
        .iter()
        .all(|own| matches!(own.body, Body::Paragraph(_)));
    let content = if is_template && only_texts {
        let texts: Vec<_> = inner.iter().map(Block::text).collect();
        fenced(&Code {
            title: None,
            language: None,
            text: texts.join("\n\n"),
        })
    } else {
        markdown(inner, leads)
    };
    if name.is_empty() {
        return content;
    }
    let name = escaped(&name);
    let content = content.trim();
    if content.is_empty() {
        return format!("**{name}**");
    }
    format!("**{name}**\n\n{content}")
}

fn list(list: &List, leads: &dyn Leads) -> String {
    let mut out = String::new();
    let first = list.start.unwrap_or(1);
    for (at, item) in list.items.iter().enumerate() {
        let number = first.saturating_add(at);
        let mark = if list.kind == ListKind::Numbers {
            format!("{number}. ")
        } else {
            "* ".to_owned()
        };
        let indent = " ".repeat(mark.len());
        let loose = item
            .iter()
            .any(|own| !matches!(own.body, Body::Paragraph(_) | Body::List(_)))
            || item
                .iter()
                .filter(|own| matches!(own.body, Body::Paragraph(_)))
                .count()
                > 1;
        let parts = item.iter().map(|own| block(own, leads));
        let parts: Vec<_> = parts.filter(|own| !own.is_empty()).collect();
        let text = parts.join(if loose { "\n\n" } else { "\n" });
        out.push_str(&mark);
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str(&indent);
                }
            }
            out.push_str(line);
        }
        out.push('\n');
    }
    out.trim_end().to_owned()
}

/// A cell as one line.
pub(super) fn cell_line(blocks: &[Block], leads: &dyn Leads) -> String {
    let text = markdown(blocks, leads);
    let lines = text.lines().map(str::trim).filter(|own| !own.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

fn table(table: &Table, leads: &dyn Leads) -> String {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width < 2 {
        let cells = table.rows.iter().flatten();
        let cells = cells.map(|own| markdown(&own.blocks, leads));
        let cells: Vec<_> = cells.filter(|own| !own.is_empty()).collect();
        return cells.join("\n\n");
    }
    let cells = table.rows.iter().flatten();
    if !cells.flat_map(|own| &own.blocks).all(fits_a_cell) {
        return list(&in_rows(table), leads);
    }
    let mut out = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            let _ = write!(out, " {} |", in_cell(&cell.blocks, leads));
            for _ in 1..cell.columns.min(width) {
                out.push_str(" |");
            }
        }
        out.push('\n');
        if at == 0 {
            out.push('|');
            out.push_str(&" --- |".repeat(width));
            out.push('\n');
        }
    }
    out.trim_end().to_owned()
}

/// Whether a block can stand in a cell: a program's text of one line can.
fn fits_a_cell(block: &Block) -> bool {
    match &block.body {
        Body::Code(own) => own.title.is_none() && !own.text.trim().contains('\n'),
        Body::Table(_) | Body::Box(..) => false,
        Body::List(own) => own.items.iter().flatten().all(fits_a_cell),
        Body::Heading(..) | Body::Paragraph(_) | Body::Rule => true,
    }
}

/// A cell of a table on one line: a bar in it ends none.
fn in_cell(blocks: &[Block], leads: &dyn Leads) -> String {
    let parts = blocks.iter().map(|own| match &own.body {
        Body::Code(own) if !own.text.trim().is_empty() => code(own.text.trim()),
        _ => cell_line(std::slice::from_ref(own), leads),
    });
    let parts: Vec<_> = parts.filter(|own| !own.is_empty()).collect();
    let mut out = String::new();
    for c in parts.join(" / ").chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A table as a list of its rows, in which each value stands behind the head of its column.
fn in_rows(table: &Table) -> List {
    let is_head = |own: &[Cell]| own.iter().all(|own| own.header || own.blocks.is_empty());
    let headed = table.rows.len() > 1 && table.rows.first().is_some_and(|own| is_head(own));
    let heads: Vec<String> = match table.rows.first() {
        Some(first) if headed => {
            let wide = first.iter().flat_map(|own| {
                let text = own.blocks.iter().map(Block::text).collect::<Vec<_>>();
                std::iter::repeat_n(text.join(" ").replace('\n', " "), own.columns.max(1))
            });
            wide.collect()
        }
        _ => Vec::new(),
    };
    let rows = table.rows.iter().skip(usize::from(headed));
    let items = rows.map(|row| {
        let (mut out, mut at) = (Vec::new(), 0);
        for cell in row {
            let head = heads.get(at).filter(|own| !own.is_empty());
            at += cell.columns.max(1);
            out.extend(valued(head, &cell.blocks));
        }
        out
    });
    List {
        kind: ListKind::Bullets,
        start: None,
        items: items.filter(|own| !own.is_empty()).collect(),
    }
}

/// The blocks of a cell behind the head of its column.
fn valued(head: Option<&String>, blocks: &[Block]) -> Vec<Block> {
    let Some((first, head)) = blocks.first().zip(head) else {
        return blocks.to_vec();
    };
    let bold = |text: String, strong: bool| {
        Piece::Text(Span {
            text,
            style: Style {
                strong,
                ..Style::default()
            },
            link: None,
        })
    };
    let name = head.trim_end_matches(':');
    let mut label = vec![bold(name.to_owned(), true), bold(":".to_owned(), false)];
    let mut rest = blocks;
    if let Body::Paragraph(own) = &first.body {
        label.push(bold(" ".to_owned(), false));
        label.extend(own.iter().cloned());
        rest = &blocks[1..];
    }
    let label = Block::new(first.line, Body::Paragraph(label));
    std::iter::once(label).chain(rest.iter().cloned()).collect()
}

/// A paragraph on one line of plain text.
pub(super) fn one_line(pieces: &[Piece]) -> String {
    let lines: Vec<_> = lines(pieces).iter().map(|own| plain(own)).collect();
    lines.join(" / ")
}

/// A text in which no brace is filled in.
pub(super) fn raw(text: &str) -> String {
    const OPEN: [&str; 3] = ["{{", "{%", "{#"];
    if !OPEN.iter().any(|own| text.contains(own)) {
        return text.to_owned();
    }
    if text.contains("endraw") {
        // It cannot be quoted: the braces are written one by one.
        let spaced = text.replace("{{", "{ {").replace("{%", "{ %");
        return spaced.replace("{#", "{ #");
    }
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let (bare, end) = match line.strip_suffix('\n') {
            Some(bare) => (bare, "\n"),
            None => (line, ""),
        };
        if OPEN.iter().any(|own| bare.contains(own)) {
            let first = OPEN
                .iter()
                .filter_map(|own| bare.find(own))
                .min()
                .unwrap_or(0);
            let last = ["}}", "%}", "#}"]
                .iter()
                .filter_map(|own| bare.rfind(own))
                .max();
            let last = last.map_or(bare.len(), |own| own + 2);
            let more = last <= first || OPEN.iter().any(|own| bare[last..].contains(own));
            let last = if more { bare.len() } else { last };
            let _ = write!(
                out,
                "{}{{% raw %}}{}{{% endraw %}}{}{end}",
                &bare[..first],
                &bare[first..last],
                &bare[last..]
            );
        } else {
            out.push_str(line);
        }
    }
    out
}
