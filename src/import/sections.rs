//! Blocks in their sections: headings, bold lines and titled boxes are all the same.
//!
//! It must not know steps.

use super::block::{
    ASIDE, ASIDE_END, Block, Body, BoxKind, Inline, ListKind, ROW, ROW_END, Table, is_bold, lines,
    plain,
};
use super::cases::leads_in;
use super::fields::is_form;
use super::lexicon::Said;
use super::noted::is_notice;
use super::numbers::{counts_steps, typed, unnumbered};

/// A part of a page under one title.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) title: Option<String>,
    pub(super) line: u32,
    pub(super) blocks: Vec<Block>,
    /// It goes on with the title of one before.
    pub(super) resumed: bool,
    /// It stands at the side of the page.
    pub(super) aside: bool,
    /// How deep its title stands: a box is above the headings in it, a bold line below all.
    pub(super) level: u8,
}

/// The level of a bold line that is a title.
const BOLD: u8 = 9;

/// The level of a heading that is the title of a form, and of no section.
pub(super) const FORM_TITLE: u8 = 0;

/// The sections of a page.
pub(super) fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let mut out = vec![Section::default()];
    split(blocks, &mut out, 0);
    out.retain(|own| own.title.is_some() && !own.resumed || !own.blocks.is_empty());
    joined(out)
}

fn split(blocks: Vec<Block>, out: &mut Vec<Section>, depth: usize) {
    let mut ahead: std::collections::VecDeque<Block> =
        super::answers::listed(super::typed::lists(blocks)).into();
    let mut rows: Vec<Section> = Vec::new();
    while let Some(block) = ahead.pop_front() {
        if let Body::Heading(level @ (ROW | ROW_END), _) = block.body {
            row(level, block.line, &mut rows, out);
            continue;
        }
        if let Body::Heading(level @ (ASIDE | ASIDE_END), _) = block.body {
            out.push(Section {
                line: block.line,
                aside: level == ASIDE,
                ..Section::default()
            });
            continue;
        }
        // `Step 3: …` as a heading is a step, where no list below it has those.
        if let Body::Heading(1..=6, title) = &block.body
            && counts_steps(&plain(title))
        {
            let heading = |own: &&Block| !matches!(own.body, Body::Heading(..));
            let mut below = ahead.iter().take_while(heading).take(50);
            if !below.any(is_steps) {
                let title = title.clone();
                put(out, Block::new(block.line, Body::Paragraph(title)));
                continue;
            }
        }
        let next = ahead.front();
        match title(&block, next, &ahead) {
            Some(Title::Section(text)) => out.push(Section {
                title: Some(text),
                level: match block.body {
                    Body::Heading(level, _) => level,
                    _ => BOLD,
                },
                line: block.line,
                aside: out.last().is_some_and(|own| own.aside),
                ..Section::default()
            }),
            Some(Title::Form(text)) => put(out, form_title(block.line, text)),
            None => match block.body {
                Body::Box(kind, title, inner) if depth < 8 => {
                    open(block.line, kind, title, inner, out, depth);
                }
                Body::Table(table) if depth < 8 && is_frame(&table) => {
                    split(unframed(table), out, depth + 1);
                }
                body => put(out, Block::new(block.line, body)),
            },
        }
    }
}

/// Where blocks stand side by side, titles are of their own column: behind them the one before
/// goes on.
fn row(level: u8, line: u32, open: &mut Vec<Section>, out: &mut Vec<Section>) {
    let last = out.last().cloned().unwrap_or_default();
    if level == ROW {
        return open.push(Section {
            blocks: Vec::new(),
            resumed: true,
            ..last
        });
    }
    let before = open.pop().filter(|own| own.title != last.title);
    out.extend(before.map(|own| Section { line, ..own }));
}

/// Whether a table of one column only frames what stands in it: titles, steps.
fn is_frame(table: &Table) -> bool {
    let cells = || table.rows.iter().flatten();
    let inner = || cells().flat_map(|own| &own.blocks);
    let titled = |own: &Block| matches!(own.body, Body::Heading(..));
    table.rows.iter().all(|own| own.len() == 1) && inner().any(|own| titled(own) || is_steps(own))
}

/// What stands in such a table; a cell of a head is a title.
fn unframed(table: Table) -> Vec<Block> {
    let titled = |own: Block| match own.body {
        Body::Paragraph(inline) => Block::new(own.line, Body::Heading(6, inline)),
        _ => own,
    };
    let cells = table.rows.into_iter().flatten();
    let blocks = cells.flat_map(|own| {
        let head = own.header && own.blocks.len() == 1;
        let blocks = own.blocks.into_iter();
        blocks.map(move |own| if head { titled(own) } else { own })
    });
    blocks.collect()
}

fn form_title(line: u32, text: Inline) -> Block {
    Block::new(line, Body::Heading(FORM_TITLE, text))
}

fn put(out: &mut [Section], block: Block) {
    if let Some(last) = out.last_mut() {
        last.blocks.push(block);
    }
}

enum Title {
    Section(String),
    Form(Inline),
}

/// Whether a block is a title of what follows.
fn title(
    block: &Block,
    next: Option<&Block>,
    ahead: &std::collections::VecDeque<Block>,
) -> Option<Title> {
    match &block.body {
        Body::Heading(level, inline) if *level != FORM_TITLE => {
            let text = unnumbered(&super::markup::one_line(inline));
            (!text.is_empty()).then_some(Title::Section(text))
        }
        Body::Paragraph(inline) => {
            let text = plain(inline);
            let one = lines(inline).len() == 1 && text.chars().count() < 80;
            let linked = inline.iter().any(|own| {
                matches!(own, super::block::Piece::Text(span) if span.link.is_some())
                    || matches!(own, super::block::Piece::Picture(_))
            });
            if !one || linked || text.ends_with('.') {
                return None;
            }
            let over_list =
                |own: &Block| matches!(&own.body, Body::List(own) if own.kind != ListKind::Numbers);
            let over_fields =
                next.is_some_and(|own| matches!(&own.body, Body::List(own) if is_form(own, true)));
            if is_bold(inline) && over_fields && Said::of(&text).obliges() {
                return Some(Title::Form(inline.clone()));
            }
            if is_bold(inline) && next.is_some() {
                let labels_list = next.is_some_and(over_list) && text.ends_with(':') || over_fields;
                if labels_list || Said::of(&text).remark() {
                    return None;
                }
                return Some(Title::Section(unnumbered(
                    text.trim_end_matches(':').trim(),
                )));
            }
            let asks = ahead
                .iter()
                .take(6)
                .any(|own| matches!(&own.body, Body::List(own) if is_form(own, true)));
            let bare = text.trim_end_matches(':');
            let is_title = Said::of(&text).form() && asks && !bare.contains(['.', ',', ':']);
            is_title.then(|| Title::Form(inline.clone()))
        }
        _ => None,
    }
}

/// A box: a notice, or all that is in it under its title.
fn open(
    line: u32,
    kind: BoxKind,
    title: Inline,
    inner: Vec<Block>,
    out: &mut Vec<Section>,
    depth: usize,
) {
    let name = super::markup::one_line(&title);
    if is_notice(kind, &name, &inner) {
        return put(out, Block::new(line, Body::Box(kind, title, inner)));
    }
    let asks = inner
        .iter()
        .any(|own| matches!(&own.body, Body::List(own) if is_form(own, true)));
    let has_steps = inner.iter().any(is_steps);
    if kind == BoxKind::Expand && !asks && !has_steps {
        return put(out, Block::new(line, Body::Box(kind, title, inner)));
    }
    if name.is_empty() {
        return split(inner, out, depth + 1);
    }
    if asks && !has_steps && !Said::of(&name).procedure() {
        put(out, form_title(line, title));
        for own in inner {
            put(out, own);
        }
        return;
    }
    let outer = out.last().and_then(|own| own.title.clone());
    let aside = out.last().is_some_and(|own| own.aside);
    out.push(Section {
        title: Some(unnumbered(name.trim_end_matches(':'))),
        line,
        aside,
        ..Section::default()
    });
    split(inner, out, depth + 1);
    out.push(Section {
        title: outer,
        line,
        resumed: true,
        aside,
        ..Section::default()
    });
}

fn is_steps(block: &Block) -> bool {
    match &block.body {
        Body::List(list) => matches!(list.kind, ListKind::Numbers | ListKind::Tasks),
        Body::Paragraph(inline) => typed(&plain(inline)).is_some_and(|own| own.top),
        _ => false,
    }
}

/// Puts ordered lists together that something cut: what stands between is of the step before.
fn joined(sections: Vec<Section>) -> Vec<Section> {
    sections
        .into_iter()
        .map(|mut section| {
            section.blocks = join(std::mem::take(&mut section.blocks));
            section
        })
        .collect()
}

fn join(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<usize> = None;
    for block in blocks {
        let Body::List(list) = &block.body else {
            let ends = matches!(block.body, Body::Heading(..) | Body::Table(_));
            open = open.filter(|_| !ends);
            out.push(block);
            continue;
        };
        if list.kind != ListKind::Numbers {
            out.push(block);
            continue;
        }
        let goes_on = open.is_some_and(|at| {
            let Body::List(own) = &out[at].body else {
                return false;
            };
            let next = own.start.unwrap_or(1) + own.items.len();
            let start = list.start.unwrap_or(1);
            let leads = out.last().is_some_and(leads_in);
            !leads && (start == next || start == 1 && list.start.is_none() && !is_facts(list))
        });
        if let (true, Some(at)) = (goes_on, open) {
            let between: Vec<_> = out.drain(at + 1..).collect();
            if let Body::List(own) = &mut out[at].body
                && let Body::List(list) = block.body
            {
                if let Some(last) = own.items.last_mut() {
                    last.extend(between);
                }
                own.items.extend(list.items);
            }
        } else {
            open = (!is_facts(list)).then_some(out.len());
            out.push(block);
        }
    }
    out
}

/// A short list of bold labels and what belongs to them.
pub(super) fn is_facts(list: &super::block::List) -> bool {
    list.items.len() < 6
        && list.items.iter().all(|own| {
            let Some(Block {
                body: Body::Paragraph(inline),
                ..
            }) = own.first()
            else {
                return false;
            };
            let Some(super::block::Piece::Text(first)) = inline.first() else {
                return false;
            };
            let label = first.text.trim();
            first.style.strong && label.ends_with(':') && !Said::of(label).acts()
        })
}
