//! From a tree of elements to blocks: every construct that a page of theirs has.
//!
//! What is left out is left out by a named rule. It must not know what is made of a block.

use super::columns;
use super::dom::{Content, Dom, Element, NodeId};
use super::inline::{self, Runs};
use super::left::{Left, Walk, left_out};
use super::tables;
use crate::import::block::{
    Block, Body, BoxKind, Code, Inline, List, ListKind, Piece, Span, Style, is_blank, plain,
    trimmed,
};
use std::collections::BTreeSet;

/// The blocks in an element.
pub(super) fn blocks(dom: &Dom, id: NodeId, walk: &mut Walk) -> Vec<Block> {
    let mut flow = Flow::default();
    let outside = walk.struck;
    walk.struck |= inline::strikes(dom, id);
    for &child in dom.children(id) {
        take(dom, child, walk, &mut flow);
    }
    walk.struck = outside;
    flow.end()
}

/// Blocks so far, and the paragraph that goes on.
#[derive(Debug, Default)]
struct Flow {
    blocks: Vec<Block>,
    runs: Runs,
    line: u32,
}

impl Flow {
    fn flush(&mut self) {
        let inline = trimmed(std::mem::take(&mut self.runs.inline));
        if !is_blank(&inline) {
            self.blocks
                .push(Block::new(self.line, Body::Paragraph(inline)));
        }
    }

    fn put(&mut self, line: u32, body: Body) {
        self.flush();
        self.blocks.push(Block::new(line, body));
    }

    fn end(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}

fn take(dom: &Dom, id: NodeId, walk: &mut Walk, flow: &mut Flow) {
    if flow.runs.inline.is_empty() {
        flow.line = dom.line(id);
    }
    let Some(element) = dom.at(id) else {
        if let Content::Text(text) = dom.content(id) {
            let style = Style {
                struck: walk.struck,
                ..Style::default()
            };
            flow.runs.text(text, style, None);
        }
        return;
    };
    if let Some(left) = left_out(dom, id, element) {
        walk.left.insert(left);
        return;
    }
    if let Some(caption) = captioned(dom, id) {
        let inline = inline::of(dom, caption, walk);
        flow.put(dom.line(caption), Body::Paragraph(inline));
    }
    let found = (!columns::is_one(element)).then(|| construct(dom, id, element, walk));
    if let Some(body) = found.flatten() {
        match &body {
            Body::List(list) if list.items.is_empty() => flow.flush(),
            Body::Table(table) if table.rows.is_empty() => flow.flush(),
            _ => flow.put(dom.line(id), body),
        }
        return;
    }
    if let Some(name) = element
        .get("data-macro")
        .filter(|_| element.is_of("vetlla-macro"))
    {
        walk.unknown.push(walk.seen(dom.line(id), name));
    }
    if is_inline(dom, id, element) {
        let style = Style {
            struck: walk.struck,
            ..Style::default()
        };
        inline::take(dom, id, style, None, walk, &mut flow.runs);
        return;
    }
    flow.flush();
    let menu = dom.children(id).iter().copied();
    let mut menu = menu.filter(|own| dom.at(*own).is_some_and(|own| own.is_of("tabs-menu")));
    let inner = if columns::is_one(element) {
        columns::columns(dom, id, walk, blocks)
    } else if let Some(menu) = menu.next() {
        panes(dom, id, menu, walk)
    } else {
        blocks(dom, id, walk)
    };
    flow.blocks.extend(inner);
}

/// The words above a table.
fn captioned(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let mut inner = dom.children(id).iter().copied();
    inner.find(|own| dom.is(id, "table") && dom.is(*own, "caption"))
}

/// Panes of which a reader sees one: each below its tab's name.
fn panes(dom: &Dom, id: NodeId, menu: NodeId, walk: &mut Walk) -> Vec<Block> {
    let tabs = dom.below(menu).filter(|own| dom.is(*own, "a"));
    let tabs: Vec<NodeId> = tabs.collect();
    let pane = |own: &NodeId| dom.at(*own).is_some_and(|own| own.is_of("tabs-pane"));
    let found: Vec<NodeId> = dom.children(id).iter().copied().filter(pane).collect();
    let mut out = Vec::new();
    for (nth, own) in found.into_iter().enumerate() {
        let name = dom
            .at(own)
            .and_then(|own| own.get("id"))
            .map(|own| format!("#{own}"));
        let by_name = tabs.iter().find(|tab| {
            let href = dom.at(**tab).and_then(|own| own.get("href"));
            name.is_some() && href == name.as_deref()
        });
        let tab = by_name.or_else(|| tabs.get(nth)).copied();
        let title = tab
            .map(|tab| inline::of(dom, tab, walk))
            .unwrap_or_default();
        let bare = title.into_iter().map(|own| match own {
            Piece::Text(span) => Piece::Text(Span { link: None, ..span }),
            own => own,
        });
        let title: Inline = bare.collect();
        let line = tab.map_or(dom.line(own), |tab| dom.line(tab));
        walk.tabs.push(walk.seen(line, &plain(&title)));
        let inner = walk.within(&title, |walk| blocks(dom, own, walk));
        out.push(Block::new(line, Body::Box(BoxKind::Panel, title, inner)));
    }
    out
}

/// The block that an element is by its name or class.
fn construct(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) -> Option<Body> {
    let name = &element.name[..];
    if let Some(level) = level(name) {
        let inline = inline::of(dom, id, walk);
        walk.titled(&inline);
        return Some(Body::Heading(level, inline));
    }
    match name {
        "ul" | "ol" => return Some(list(dom, id, element, walk)),
        "pre" => return Some(Body::Code(code(dom, id, element))),
        "hr" => return Some(Body::Rule),
        "table" => return Some(table(dom, id, element, walk)),
        _ => {}
    }
    let is = |class: &str| element.is_of(class);
    if is("plugin-tabmeta-details") {
        let inner = dom.find(id, |own| own.name == "table")?;
        let mut table = tables::table(dom, inner, walk, blocks);
        table.properties = true;
        return Some(Body::Table(table));
    }
    if is("confluence-information-macro") || is("information-macro") || is("aui-message") {
        return Some(notice(dom, id, element, walk));
    }
    if is("expand-container") {
        return Some(expand(dom, id, walk));
    }
    if is("preformatted") || is("code") && is("panel") {
        return Some(framed_code(dom, id));
    }
    if is("panelMacro") {
        return Some(old_notice(dom, id, walk));
    }
    is("panel").then(|| panel(dom, id, element, walk))
}

fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

/// Elements that stand in a paragraph; one with a block in it is none.
fn is_inline(dom: &Dom, id: NodeId, element: &Element) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "header",
        "html",
        "li",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "ol",
        "pre",
        "center",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "head",
    ];
    let is_block = |name: &str| BLOCKS.contains(&name);
    !is_block(&element.name)
        && !dom
            .below(id)
            .any(|own| dom.at(own).is_some_and(|own| is_block(&own.name)))
}

/// Whether the items of a list are tasks, though nothing says so of the list.
fn has_tasks(dom: &Dom, id: NodeId) -> bool {
    let task = |own: &NodeId| {
        let marked = |own: &NodeId| {
            let own = dom.at(*own);
            own.is_some_and(|own| own.is_of("placeholder-inline-tasks"))
        };
        let inner = |own: &NodeId| dom.is(*own, "p") && dom.children(*own).iter().any(marked);
        dom.children(*own)
            .iter()
            .any(|own| marked(own) || inner(own))
    };
    dom.children(id).iter().any(task)
}

fn list_kind(element: &Element) -> ListKind {
    if element.is_of("inline-task-list") {
        ListKind::Tasks
    } else if [
        "childpages-macro",
        "plugin_pagetree_children_list",
        "content-by-label",
    ]
    .iter()
    .any(|own| element.is_of(own))
    {
        ListKind::Pages
    } else if element.name == "ol" {
        ListKind::Numbers
    } else {
        ListKind::Bullets
    }
}

fn list(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) -> Body {
    let kind = match list_kind(element) {
        ListKind::Bullets if has_tasks(dom, id) => ListKind::Tasks,
        kind => kind,
    };
    let start = element.get("start").and_then(|own| own.parse().ok());
    let outside = walk.struck;
    walk.struck |= inline::strikes(dom, id);
    let mut items: Vec<Vec<Block>> = Vec::new();
    for &child in dom.children(id) {
        let Some(own) = dom.at(child) else {
            let stray = blocks_of_text(dom, child);
            items.extend((!stray.is_empty()).then_some(stray));
            continue;
        };
        if ["ul", "ol"].contains(&&own.name[..]) {
            inner_list(
                list(dom, child, own, walk),
                kind,
                dom.line(child),
                &mut items,
            );
            continue;
        }
        if let Some(left) = left_out(dom, child, own) {
            walk.left.insert(left);
            continue;
        }
        let inner = if own.name == "li" {
            blocks(dom, child, walk)
        } else {
            let mut flow = Flow::default();
            take(dom, child, walk, &mut flow);
            flow.end()
        };
        match &inner[..] {
            [] => {}
            // An item that only holds a list.
            [
                Block {
                    body: Body::List(held),
                    ..
                },
            ] => items.extend(held.items.iter().cloned()),
            // A task below a task is one more.
            _ if kind == ListKind::Tasks => tasks(inner, &mut items),
            _ => items.push(inner),
        }
    }
    walk.struck = outside;
    Body::List(List { kind, start, items })
}

/// A task, and those that hang in it.
fn tasks(mut inner: Vec<Block>, items: &mut Vec<Vec<Block>>) {
    let is_list = |own: &Block| matches!(&own.body, Body::List(own) if own.kind == ListKind::Tasks);
    let below = inner.iter().position(is_list).unwrap_or(inner.len());
    let lists = inner.split_off(below);
    if !lists.iter().all(is_list) {
        inner.extend(lists);
        return items.push(inner);
    }
    items.push(inner);
    for own in lists {
        if let Body::List(list) = own.body {
            items.extend(list.items);
        }
    }
}

/// A list that hangs in a list and not in one of its items.
fn inner_list(body: Body, outer: ListKind, line: u32, items: &mut Vec<Vec<Block>>) {
    let Body::List(list) = body else { return };
    if list.items.is_empty() {
        return;
    }
    match items.last_mut() {
        Some(last) if outer != ListKind::Tasks => last.push(Block::new(line, Body::List(list))),
        _ => items.extend(list.items),
    }
}

fn blocks_of_text(dom: &Dom, id: NodeId) -> Vec<Block> {
    let mut flow = Flow {
        line: dom.line(id),
        ..Flow::default()
    };
    if let Content::Text(text) = dom.content(id) {
        flow.runs.text(text, Style::default(), None);
    }
    flow.end()
}

fn code(dom: &Dom, id: NodeId, element: &Element) -> Code {
    let mut text = String::new();
    for own in dom.below(id) {
        match dom.content(own) {
            Content::Text(piece) => text.push_str(piece),
            Content::Element(own) if own.name == "br" => text.push('\n'),
            Content::Element(_) | Content::Nothing => {}
        }
    }
    let brush = element
        .get("data-syntaxhighlighter-params")
        .or_else(|| element.get("class"))
        .and_then(|own| own.split("brush:").nth(1))
        .map(|own| {
            own.trim()
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect()
        });
    Code {
        title: None,
        // It is what the editor sets where nobody chose.
        language: brush.filter(|own: &String| {
            !["java", "syntaxhighlighter"].contains(&&own[..]) && !own.is_empty()
        }),
        text: text
            .trim_matches('\n')
            .replace('\r', "")
            .trim_end()
            .to_owned(),
    }
}

fn framed_code(dom: &Dom, id: NodeId) -> Body {
    let pre = dom.find(id, |own| own.name == "pre");
    let element = pre.and_then(|pre| dom.at(pre));
    let mut made = match (pre, element) {
        (Some(pre), Some(element)) => code(dom, pre, element),
        _ => code(dom, id, &Element::default()),
    };
    let header = dom.find(id, |own| own.is_of("panelHeader"));
    let bold = |own: &Element| ["b", "strong"].contains(&&own.name[..]);
    let title = header.and_then(|header| dom.find(header, bold));
    made.title = title
        .map(|title| inline::squeezed(&dom.all_text(title)).trim().to_owned())
        .filter(|title| !title.is_empty());
    Body::Code(made)
}

fn table(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) -> Body {
    const OLD: [&str; 4] = ["infoMacro", "warningMacro", "noteMacro", "tipMacro"];
    if OLD.iter().any(|class| element.is_of(class)) {
        return old_notice(dom, id, walk);
    }
    Body::Table(tables::table(dom, id, walk, blocks))
}

/// What a notice is by its class; red and yellow in the cloud are called otherwise.
fn box_kind(element: &Element) -> BoxKind {
    let class = element.get("class").unwrap_or_default();
    let class = class.replace("information-macro ", " ");
    let has = |word: &str| class.contains(word);
    let old = ["macro-warning", "warningMacro", " error", " problem"];
    if old.iter().any(|own| has(own)) {
        BoxKind::Warning
    } else if has("macro-note") || has("noteMacro") || has(" warning") {
        BoxKind::Caution
    } else {
        BoxKind::Note
    }
}

fn title_of(dom: &Dom, id: NodeId, walk: &mut Walk) -> (Inline, Option<NodeId>) {
    let title = dom.children(id).iter().copied().find(|own| {
        let at = dom.at(*own);
        at.is_some_and(|own| own.is_of("title") || own.is_of("panelHeader"))
    });
    let inline = title.map(|title| inline::of(dom, title, walk));
    (inline.unwrap_or_default(), title)
}

/// The blocks of an element beside its title.
fn beside(dom: &Dom, id: NodeId, title: Option<NodeId>, walk: &mut Walk) -> Vec<Block> {
    let mut flow = Flow::default();
    for &child in dom.children(id) {
        if Some(child) != title {
            take(dom, child, walk, &mut flow);
        }
    }
    flow.end()
}

fn notice(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) -> Body {
    let (title, own) = title_of(dom, id, walk);
    let inner = walk.within(&title, |walk| beside(dom, id, own, walk));
    Body::Box(box_kind(element), title, inner)
}

/// A notice as a table of two cells: its picture, and its text. What converters put between, such
/// as the head of a table that has none, says nothing.
fn old_notice(dom: &Dom, id: NodeId, walk: &mut Walk) -> Body {
    let table = dom.find(id, |own| own.name == "table").unwrap_or(id);
    let element = dom.at(table).cloned().unwrap_or_default();
    let cells = outer_cells(dom, id);
    if cells.is_empty() {
        return Body::Box(BoxKind::Note, Vec::new(), blocks(dom, id, walk));
    }
    let (mut kind, mut inner, mut title) = (box_kind(&element), Vec::new(), Vec::new());
    for cell in cells {
        if let Some(icon) = icon_alone(dom, cell) {
            walk.left.insert(Left::Icon);
            kind = kind_of_icon(&icon)
                .filter(|_| kind == BoxKind::Note)
                .unwrap_or(kind);
            continue;
        }
        for mut block in blocks(dom, cell, walk) {
            if let Body::Paragraph(inline) = &mut block.body
                && title.is_empty()
                && let Some(at) = inline.iter().position(|own| *own == Piece::Break)
                && matches!(&inline[..at], [Piece::Text(span)] if span.style.strong)
            {
                title = inline.drain(..=at).take(at).collect();
            }
            inner.push(block);
        }
    }
    Body::Box(kind, title, inner)
}

/// The cells below an element that are in no other one.
fn outer_cells(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    let (mut cells, mut inside) = (Vec::new(), BTreeSet::new());
    for own in dom.below(id) {
        if (dom.is(own, "td") || dom.is(own, "th")) && !inside.contains(&own) {
            inside.extend(dom.below(own));
            cells.push(own);
        }
    }
    cells
}

/// The address of the icon that is all of a cell.
fn icon_alone(dom: &Dom, cell: NodeId) -> Option<String> {
    if !dom.all_text(cell).trim().is_empty() {
        return None;
    }
    let mut pictures = dom.below(cell).filter(|own| dom.is(*own, "img"));
    let only = pictures.next().filter(|_| pictures.next().is_none())?;
    let src = dom.at(only)?.get("src")?;
    src.contains("/emoticons/").then(|| src.to_owned())
}

/// What a notice is by its icon, where its class is lost.
fn kind_of_icon(src: &str) -> Option<BoxKind> {
    let file = src.rsplit('/').next().unwrap_or(src);
    match file.split('.').next().unwrap_or(file) {
        "forbidden" => Some(BoxKind::Warning),
        "warning" => Some(BoxKind::Caution),
        _ => None,
    }
}

fn panel(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) -> Body {
    let (title, own) = title_of(dom, id, walk);
    let inner = walk.within(&title, |walk| beside(dom, id, own, walk));
    let style = element.get("style").unwrap_or_default().to_uppercase();
    let kind = match () {
        () if !title.is_empty() => BoxKind::Panel,
        () if style.contains("#FFEBE6") => BoxKind::Warning,
        () if style.contains("#FFFAE6") => BoxKind::Caution,
        () => BoxKind::Note,
    };
    Body::Box(kind, title, inner)
}

fn expand(dom: &Dom, id: NodeId, walk: &mut Walk) -> Body {
    let control = dom.find(id, |own| own.is_of("expand-control-text"));
    let title = control.map(|own| inline::of(dom, own, walk));
    let title = title.filter(|own| {
        let is_own = !crate::import::block::plain(own).starts_with("Click here to expand");
        if !is_own {
            walk.left.insert(Left::Control);
        }
        is_own
    });
    let title = title.unwrap_or_default();
    let content = dom.find(id, |own| own.is_of("expand-content"));
    let inner = content.map(|own| walk.within(&title, |walk| blocks(dom, own, walk)));
    Body::Box(BoxKind::Expand, title, inner.unwrap_or_default())
}
