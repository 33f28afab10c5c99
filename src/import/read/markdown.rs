//! The Markdown that converters make of an export, to the elements that it was.
//!
//! Titles of boxes are bare lines in it, tables are flat, code has no fences: what can be
//! known is known by the same rules as elsewhere. It must not know blocks.

use super::below::{self, unescaped};
use super::dom::{Dom, NodeId};
use super::frame;
use super::pandoc;
use super::tags;
use crate::import::page::{Attachment, ExportedPage};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Whether a text is Markdown: it has no element, and a heading, a list or a link.
pub(super) fn is_one(file: &str, text: &str) -> bool {
    let small = file.to_lowercase();
    let named = [".md", ".markdown", ".txt"]
        .iter()
        .any(|own| small.ends_with(own));
    let head = text.trim_start();
    if !named || !head.starts_with('<') {
        return named;
    }
    // Converters keep the boxes of a page as tags, and an export may be called anything.
    let small = head.get(..9).unwrap_or_default().to_lowercase();
    let export =
        small.starts_with("<!doctype") || small.starts_with("<html") || small.starts_with("<?xml");
    let marks = ["# ", "## ", "### ", "- ", "* ", "1. "];
    let marked = |own: &str| marks.iter().any(|mark| own.starts_with(mark));
    !export && head.lines().any(marked)
}

/// The most letters that may be marks of Markdown: its parser holds several texts for each.
const MOST_MARKS: usize = 500_000;

/// Whether a text has more marks than its parser is given: that takes a hundred times the text.
pub(super) fn is_too_much(text: &str) -> bool {
    let marks = |own: &u8| b"*_`[]!|<&~\\".contains(own);
    text.len() > MOST_MARKS && text.bytes().filter(|own| marks(own)).count() > MOST_MARKS
}

/// Reads a page: what stands around it, and its body as elements.
pub(super) fn read(text: &str, page: &mut ExportedPage) -> Dom {
    let whole = ["{#main-content", "id=\"main-content\""];
    let (body, skipped) = if whole.iter().any(|own| text.contains(own)) {
        // All of the page, with its frame.
        (text.to_owned(), 0)
    } else {
        frame_of(text, page)
    };
    let first = u32::try_from(skipped + 1).unwrap_or(u32::MAX);
    let tagged = pandoc::tagged(&body, first);
    if let Some(title) = tagged.title {
        page.title = title;
    }
    let body = tagged.text;
    let ends: Vec<usize> = body.match_indices('\n').map(|(at, _)| at).collect();
    let mut reader = Reader {
        dom: Dom::default(),
        open: Vec::new(),
        html: String::new(),
        named: false,
        line: first,
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        let at = ends.partition_point(|own| *own < range.start);
        reader.line = tagged.lines.get(at).copied().unwrap_or(first);
        if let Event::Start(Tag::TableHead) = event {
            reader.named = body[range.clone()].contains(char::is_alphanumeric);
        }
        reader.take(event);
        if reader.dom.excess().is_some() {
            break;
        }
    }
    reader.dom
}

/// What is open while a text is read.
enum Open {
    /// A construct of Markdown.
    Mark(NodeId),
    /// An element that stands in the text as a tag.
    Tag(NodeId, String),
}

impl Open {
    fn node(&self) -> NodeId {
        match self {
            Self::Mark(own) | Self::Tag(own, _) => *own,
        }
    }
}

struct Reader {
    dom: Dom,
    open: Vec<Open>,
    /// A block of tags so far.
    html: String,
    /// The head of a table that goes on has words: converters write one without, too.
    named: bool,
    line: u32,
}

impl Reader {
    fn at(&self) -> NodeId {
        self.open.last().map_or(0, Open::node)
    }

    fn take(&mut self, event: Event<'_>) {
        let (at, line) = (self.at(), self.line);
        match event {
            Event::Start(Tag::HtmlBlock) => self.html.clear(),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.tags(&html);
            }
            Event::Start(Tag::TableCell) => {
                let name = if self.named { "th" } else { "td" };
                let own = self.dom.element(at, name, &[], line);
                self.open.push(Open::Mark(own));
            }
            Event::Start(tag) => {
                let own = start(&tag, at, line, &mut self.dom);
                self.open.push(Open::Mark(own));
            }
            Event::End(own) => {
                self.named &= own != TagEnd::TableHead;
                let last = self
                    .open
                    .iter()
                    .rposition(|own| matches!(own, Open::Mark(_)));
                self.open.truncate(last.unwrap_or(0));
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.dom.text(at, &text, line);
            }
            Event::Code(text) => {
                let own = self.dom.element(at, "code", &[], line);
                self.dom.text(own, &text, line);
            }
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => self.tags(&text),
            Event::SoftBreak => self.dom.text(at, " ", line),
            Event::HardBreak => {
                self.dom.element(at, "br", &[], line);
            }
            Event::Rule => {
                self.dom.element(at, "hr", &[], line);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Tags as they stand in the text, and what is between them.
    fn tags(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.words(&rest[..at]);
            let own = &rest[at..];
            if let Some(inner) = own.strip_prefix("<!--") {
                let end = inner.find("-->").map_or(inner.len(), |own| own + 3);
                rest = &inner[end..];
                continue;
            }
            let (end, found) = tags::tag(own);
            rest = &own[end..];
            match found {
                Some(tags::Found::Opens(element, alone)) => {
                    let pairs = element.attributes.iter();
                    let all: Vec<_> = pairs.map(|own| (&own.0[..], &own.1[..])).collect();
                    let node = self.dom.element(self.at(), &element.name, &all, self.line);
                    if !alone {
                        self.open.push(Open::Tag(node, element.name));
                    }
                }
                Some(tags::Found::Closes(name)) => self.close(&name),
                None => self.words("<"),
            }
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.dom.text(self.at(), &tags::decoded(text), self.line);
        } else if !text.is_empty()
            && self
                .dom
                .at(self.at())
                .is_some_and(|own| own.name != "table")
        {
            self.dom.text(self.at(), " ", self.line);
        }
    }

    fn close(&mut self, name: &str) {
        let own = self.open.iter().rposition(|own| match own {
            Open::Tag(_, own) => own == name,
            Open::Mark(_) => false,
        });
        let mark = self
            .open
            .iter()
            .rposition(|own| matches!(own, Open::Mark(_)));
        // A tag of outside is not closed within a paragraph.
        if let Some(own) = own.filter(|own| mark.is_none_or(|mark| *own > mark)) {
            self.open.truncate(own);
        }
    }
}

fn start(tag: &Tag<'_>, at: NodeId, line: u32, dom: &mut Dom) -> NodeId {
    match tag {
        Tag::Paragraph => dom.element(at, "p", &[], line),
        Tag::Heading { level, .. } => {
            let name = format!("h{}", *level as usize);
            dom.element(at, &name, &[], line)
        }
        Tag::List(first) => {
            let start = first.unwrap_or(1).to_string();
            let name = if first.is_some() { "ol" } else { "ul" };
            dom.element(at, name, &[("start", &start)], line)
        }
        Tag::Item => dom.element(at, "li", &[], line),
        Tag::Strong => dom.element(at, "strong", &[], line),
        Tag::Emphasis => dom.element(at, "em", &[], line),
        Tag::Strikethrough => dom.element(at, "del", &[], line),
        Tag::Link { dest_url, .. } => dom.element(at, "a", &[("href", dest_url)], line),
        // What it is called stands in it.
        Tag::Image { dest_url, .. } => dom.element(at, "img", &[("src", dest_url)], line),
        Tag::CodeBlock(kind) => {
            let brush = match kind {
                CodeBlockKind::Fenced(own) => format!("brush: {own}"),
                CodeBlockKind::Indented => String::new(),
            };
            dom.element(
                at,
                "pre",
                &[("data-syntaxhighlighter-params", &brush)],
                line,
            )
        }
        Tag::Table(_) => dom.element(at, "table", &[], line),
        Tag::TableHead | Tag::TableRow => dom.element(at, "tr", &[], line),
        _ => dom.element(at, "div", &[], line),
    }
}

/// Takes off what stands around the page; returns its body, and how many lines stood above.
fn frame_of(text: &str, page: &mut ExportedPage) -> (String, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let byline = lines
        .iter()
        .take(40)
        .position(|own| own.starts_with("Created by "));
    let Some(byline) = byline else {
        return (text.to_owned(), 0);
    };
    for own in &lines[..byline] {
        let link = own
            .split_once(". ")
            .filter(|(number, _)| number.trim().parse::<u8>().is_ok());
        if let Some((_, link)) = link
            && let Some(inner) = link.trim().strip_prefix('[')
            && let Some(at) = inner.rfind("](")
        {
            page.path.push(unescaped(&inner[..at]));
        }
    }
    let title = lines.iter().find(|own| !own.trim().is_empty());
    let title = title.map(|own| unescaped(own.trim_start_matches('#').trim()));
    frame::split_title(&title.unwrap_or_default(), page);
    frame::read_byline(lines[byline].trim(), None, None, page);
    page.byline_at = u32::try_from(byline + 1).unwrap_or(0);
    let end = lines
        .iter()
        .rposition(|own| own.trim().trim_start_matches("## ") == "Attachments:");
    let foot = lines
        .iter()
        .rposition(|own| own.starts_with("Document generated by Confluence"));
    let said = lines.iter().rposition(|own| below::is_title(own));
    let said = said.filter(|own| foot.is_none_or(|foot| *own < foot));
    if let Some(said) = said.filter(|own| *own > byline) {
        page.comments = below::comments(&lines[said + 1..]);
    }
    let ends = [end, said].into_iter().flatten().min();
    let last = ends.or(foot).unwrap_or(lines.len()).max(byline + 1);
    if let Some(foot) = foot {
        frame::read_foot(lines[foot], page);
    }
    for (nth, own) in lines[last..].iter().enumerate() {
        let at = u32::try_from(last + nth + 1).unwrap_or(0);
        attachment(own, at, page);
    }
    let body = lines[byline + 1..last].join("\n");
    (body, byline + 1)
}

/// `[name](attachments/9/10.png) (image/png)`.
fn attachment(line: &str, at: u32, page: &mut ExportedPage) {
    let Some(end) = line.rfind("](attachments/") else {
        return;
    };
    let Some(start) = line[..end].rfind('[') else {
        return;
    };
    let rest = &line[end + 2..];
    let Some((path, kind)) = rest.split_once(')') else {
        return;
    };
    page.attachments.push(Attachment {
        title: unescaped(&line[start + 1..end]),
        kind: Some(kind.trim().to_owned()).filter(|own| !own.is_empty()),
        path: path.to_owned(),
        line: at,
    });
}
