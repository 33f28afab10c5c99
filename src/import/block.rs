//! A page as what a person sees: paragraphs, lists, boxes, tables.
//!
//! It must not know the markup it came from, nor what will be made of it.

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    pub(super) lozenge: bool,
    pub(super) red: bool,
}

/// Where a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// As the page has it.
    pub(super) href: String,
    /// The name of the file, where it is one.
    pub(super) file: Option<String>,
    /// It leads to a page that is not written yet.
    pub(super) unwritten: bool,
    /// It leads to a person.
    pub(super) person: bool,
}

/// A text that looks alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) link: Option<Link>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// The name that people know it by.
    pub(super) name: String,
    /// Where it is, as the page has it.
    pub(super) src: String,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Span),
    Break,
    Picture(Picture),
}

/// A paragraph's parts.
pub(super) type Inline = Vec<Piece>;

/// What a box is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BoxKind {
    Warning,
    Caution,
    Note,
    Panel,
    Expand,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) header: bool,
    /// How many columns it takes.
    pub(super) columns: usize,
    pub(super) blocks: Vec<Block>,
    /// It holds the row's number.
    pub(super) number: bool,
}

/// A table, with what spans several rows in each of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
    /// Facts about the page.
    pub(super) properties: bool,
}

/// What a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListKind {
    Bullets,
    Numbers,
    Tasks,
    /// Pages below this one, pages with a label.
    Pages,
}

/// A list.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) kind: ListKind,
    /// The number that it says it begins at.
    pub(super) start: Option<usize>,
    pub(super) items: Vec<Vec<Block>>,
}

/// A program's text.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) text: String,
}

/// The levels of headings without words, between which stands what is at the side of a page.
pub(super) const ASIDE: u8 = 7;
pub(super) const ASIDE_END: u8 = 8;
/// The same for what stands side by side: behind it a page goes on under the title before it.
pub(super) const ROW: u8 = 9;
pub(super) const ROW_END: u8 = 10;

/// What a block is.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Heading(u8, Inline),
    Paragraph(Inline),
    List(List),
    Code(Code),
    Box(BoxKind, Inline, Vec<Block>),
    Table(Table),
    Rule,
}

/// A block and the line of the page that it stands on.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) line: u32,
    pub(super) body: Body,
}

/// A paragraph's letters, line by line.
pub(super) fn plain(inline: &[Piece]) -> String {
    let mut out = String::new();
    for piece in inline {
        match piece {
            Piece::Text(span) => out.push_str(&span.text),
            Piece::Break => out.push('\n'),
            Piece::Picture(_) => {}
        }
    }
    out.trim().to_owned()
}

/// The letters of a paragraph that are not struck out: what is withdrawn says nothing any more.
pub(super) fn live(inline: &[Piece]) -> String {
    let mut out = String::new();
    for piece in inline {
        match piece {
            Piece::Text(span) if span.style.struck => {}
            // One blank stays where something was taken out.
            Piece::Text(span) if out.ends_with(' ') => out.push_str(span.text.trim_start()),
            Piece::Text(span) => out.push_str(&span.text),
            Piece::Break => out.push('\n'),
            Piece::Picture(_) => {}
        }
    }
    out.trim().to_owned()
}

/// Whether all of a paragraph is struck out.
pub(super) fn is_struck(inline: &[Piece]) -> bool {
    let picture = |own: &Piece| matches!(own, Piece::Picture(_));
    live(inline).is_empty() && !is_blank(inline) && !inline.iter().any(picture)
}

/// Whether a paragraph shows nothing.
pub(super) fn is_blank(inline: &[Piece]) -> bool {
    inline.iter().all(|piece| match piece {
        Piece::Text(span) => span.text.trim().is_empty(),
        Piece::Break => true,
        Piece::Picture(_) => false,
    })
}

/// The lines of a paragraph.
pub(super) fn lines(inline: &[Piece]) -> Vec<Inline> {
    let lines = inline.split(|piece| *piece == Piece::Break);
    lines
        .map(|line| trimmed(line.to_vec()))
        .filter(|line| !is_blank(line))
        .collect()
}

/// Without blanks at both ends and beside breaks, and with one blank for several.
pub(super) fn trimmed(inline: Inline) -> Inline {
    let mut out: Inline = Vec::with_capacity(inline.len());
    for mut piece in inline {
        if let Piece::Text(span) = &mut piece {
            let fresh = out.last().is_none_or(|last| match last {
                Piece::Text(span) => span.text.ends_with(' '),
                Piece::Break => true,
                Piece::Picture(_) => false,
            });
            if fresh && span.text.starts_with(' ') {
                span.text = span.text.trim_start_matches(' ').to_owned();
            }
            if span.text.is_empty() {
                continue;
            }
            if let Some(Piece::Text(last)) = out.last_mut()
                && last.style == span.style
                && last.link == span.link
            {
                last.text.push_str(&span.text);
                continue;
            }
        }
        if piece == Piece::Break {
            trim_end(&mut out);
        }
        out.push(piece);
    }
    while matches!(out.last(), Some(Piece::Break)) {
        out.pop();
    }
    trim_end(&mut out);
    let lead = out.iter().take_while(|own| **own == Piece::Break).count();
    out.drain(..lead);
    out
}

fn trim_end(out: &mut Inline) {
    while let Some(Piece::Text(span)) = out.last_mut() {
        let kept = span.text.trim_end().len();
        span.text.truncate(kept);
        if kept > 0 {
            break;
        }
        out.pop();
    }
}

/// Whether all letters of a paragraph are bold.
pub(super) fn is_bold(inline: &[Piece]) -> bool {
    let mut bold = false;
    for piece in inline {
        match piece {
            Piece::Text(span) if span.text.trim().is_empty() => {}
            Piece::Text(span) if span.style.strong => bold = true,
            Piece::Text(_) | Piece::Picture(_) => return false,
            Piece::Break => {}
        }
    }
    bold
}

/// Cuts a paragraph at a letter.
pub(super) fn cut(pieces: &[Piece], at: usize) -> (Inline, Inline) {
    let (mut before, mut after, mut seen) = (Vec::new(), Vec::new(), 0);
    for own in pieces {
        match own {
            Piece::Text(span) => {
                let end = seen + span.text.len();
                if end <= at {
                    before.push(own.clone());
                } else if seen >= at {
                    after.push(own.clone());
                } else {
                    let middle = at - seen;
                    let part = |text: &str| {
                        Piece::Text(Span {
                            text: text.to_owned(),
                            ..span.clone()
                        })
                    };
                    before.push(part(span.text.get(..middle).unwrap_or_default()));
                    after.push(part(span.text.get(middle..).unwrap_or(&span.text)));
                }
                seen = end;
            }
            Piece::Break | Piece::Picture(_) => {
                if seen >= at { &mut after } else { &mut before }.push(own.clone());
                seen += 1;
            }
        }
    }
    (trimmed(before), trimmed(after))
}

impl Block {
    /// A block of a line.
    pub(super) fn new(line: u32, body: Body) -> Self {
        Self { line, body }
    }

    /// Whether all that the block says is struck out.
    pub(super) fn is_struck(&self) -> bool {
        let withdrawn = |own: &[Self]| !own.is_empty() && own.iter().all(Self::is_struck);
        match &self.body {
            Body::Heading(_, inline) | Body::Paragraph(inline) => is_struck(inline),
            Body::Code(_) | Body::Rule => false,
            Body::Box(_, title, inner) => {
                (title.is_empty() || is_struck(title)) && withdrawn(inner)
            }
            Body::List(list) => list.items.iter().all(|own| withdrawn(own)),
            Body::Table(table) => {
                let mut cells = table.rows.iter().flatten();
                cells.all(|own| own.blocks.is_empty() || withdrawn(&own.blocks))
            }
        }
    }

    /// The letters of the block that hold, one line for each paragraph.
    pub(super) fn text(&self) -> String {
        let mut out = Vec::new();
        self.tell(&mut out);
        let lines: Vec<_> = out.into_iter().map(|own| own.1).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// The paragraphs in it that hold, each with its line.
    pub(super) fn tell(&self, out: &mut Vec<(u32, String)>) {
        let mut say = |text: &str| {
            if !text.is_empty() {
                out.push((self.line, text.to_owned()));
            }
        };
        match &self.body {
            Body::Heading(_, inline) | Body::Paragraph(inline) => say(&live(inline)),
            Body::Code(code) => {
                say(code.title.as_deref().unwrap_or_default());
                say(&code.text);
            }
            Body::Rule => {}
            Body::Box(_, title, blocks) => {
                say(&live(title));
                blocks.iter().for_each(|own| own.tell(out));
            }
            Body::List(list) => list.items.iter().flatten().for_each(|own| own.tell(out)),
            Body::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells
                    .flat_map(|cell| &cell.blocks)
                    .for_each(|own| own.tell(out));
            }
        }
    }

    /// The pictures and links of a block, with all that is in it.
    pub(super) fn pieces(&self) -> Vec<&Piece> {
        match &self.body {
            Body::Heading(_, inline) | Body::Paragraph(inline) => inline.iter().collect(),
            Body::Code(_) | Body::Rule => Vec::new(),
            Body::Box(_, title, blocks) => {
                let inner = blocks.iter().flat_map(Self::pieces);
                title.iter().chain(inner).collect()
            }
            Body::List(list) => list.items.iter().flatten().flat_map(Self::pieces).collect(),
            Body::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells
                    .flat_map(|cell| &cell.blocks)
                    .flat_map(Self::pieces)
                    .collect()
            }
        }
    }
}

/// What takes a line, what it stands under, and a paragraph or a title.
pub(super) type Each<'e> = dyn FnMut(u32, Option<&str>, &[Piece]) + 'e;

/// Goes through all paragraphs and titles, each with its line and what it stands under.
pub(super) fn paragraphs(blocks: &[Block], section: &mut Option<String>, each: &mut Each<'_>) {
    for own in blocks {
        match &own.body {
            Body::Heading(_, title) => {
                *section = Some(plain(title)).filter(|own| !own.is_empty());
                each(own.line, section.as_deref(), title);
            }
            Body::Paragraph(inline) => each(own.line, section.as_deref(), inline),
            Body::Box(_, title, inner) => {
                each(own.line, section.as_deref(), title);
                let name = Some(plain(title)).filter(|own| !own.is_empty());
                paragraphs(inner, &mut name.or(section.clone()), each);
            }
            Body::List(list) => {
                let items = list.items.iter();
                items.for_each(|own| paragraphs(own, section, each));
            }
            Body::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells.for_each(|own| paragraphs(&own.blocks, section, each));
            }
            Body::Code(_) | Body::Rule => {}
        }
    }
}

/// What takes the line of the page, what it stands under, and a line that counts.
pub(super) type EachLine<'e> = dyn FnMut((u32, Option<&str>), &str) + 'e;

/// Goes through all lines of paragraphs and titles that count, each with its place.
pub(super) fn live_lines(blocks: &[Block], each: &mut EachLine<'_>) {
    paragraphs(blocks, &mut None, &mut |line, section, inline| {
        let text = live(inline);
        let lines = text.lines().map(str::trim);
        lines.for_each(|own| each((line, section), own));
    });
}

/// How many bytes of text blocks have.
pub(super) fn weight(blocks: &[Block]) -> usize {
    let inline = |own: &[Piece]| -> usize {
        let texts = own.iter().map(|own| match own {
            Piece::Text(span) => span.text.len(),
            Piece::Break | Piece::Picture(_) => 0,
        });
        texts.sum()
    };
    let own = |own: &Block| match &own.body {
        Body::Heading(_, own) | Body::Paragraph(own) => inline(own),
        Body::Code(own) => own.text.len(),
        Body::Box(_, title, inner) => inline(title) + weight(inner),
        Body::List(own) => own.items.iter().map(|own| weight(own)).sum(),
        Body::Table(own) => own
            .rows
            .iter()
            .flatten()
            .map(|own| weight(&own.blocks))
            .sum(),
        Body::Rule => 0,
    };
    blocks.iter().map(own).sum()
}

/// How many items of lists and rows of tables blocks have.
pub(super) fn parts(blocks: &[Block]) -> usize {
    let own = |own: &Block| match &own.body {
        Body::List(own) => own.items.iter().map(|own| 1 + parts(own)).sum(),
        Body::Table(own) => {
            let rows = own.rows.iter();
            let cells = rows.flatten().map(|own| parts(&own.blocks));
            own.rows.len() + cells.sum::<usize>()
        }
        Body::Box(_, _, inner) => parts(inner),
        Body::Heading(..) | Body::Paragraph(_) | Body::Code(_) | Body::Rule => 0,
    };
    blocks.iter().map(own).sum()
}

/// A text of its own as a paragraph.
pub(super) fn paragraph(line: u32, text: &str) -> Block {
    let span = Span {
        text: text.to_owned(),
        style: Style::default(),
        link: None,
    };
    Block::new(line, Body::Paragraph(vec![Piece::Text(span)]))
}
