//! The Markdown that converters make of an export, to the elements that it was.
//!
//! Titles of boxes are bare lines in it, tables are flat, code has no fences: what can be
//! known is known by the same rules as elsewhere. It must not know blocks.

use super::dom::{Dom, NodeId};
use super::frame;
use super::inline::squeezed;
use crate::import::page::{Attachment, Page};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Whether a text is Markdown: it has no element, and a heading, a list or a link.
pub(super) fn is_one(file: &str, text: &str) -> bool {
    let small = file.to_lowercase();
    let named = [".md", ".markdown", ".txt"]
        .iter()
        .any(|own| small.ends_with(own));
    named && !text.trim_start().starts_with('<')
}

/// Reads a page: what stands around it, and its body as elements.
pub(super) fn read(text: &str, page: &mut Page) -> Dom {
    let (body, skipped) = frame_of(text, page);
    let mut dom = Dom::default();
    let lines: Vec<usize> = body.match_indices('\n').map(|(at, _)| at).collect();
    let mut open: Vec<NodeId> = vec![0];
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        let line = lines.partition_point(|own| *own < range.start) + 1 + skipped;
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let at = open.last().copied().unwrap_or(0);
        take(event, at, line, &mut dom, &mut open);
        if dom.excess().is_some() {
            break;
        }
    }
    dom
}

fn take(event: Event<'_>, at: NodeId, line: u32, dom: &mut Dom, open: &mut Vec<NodeId>) {
    match event {
        Event::Start(tag) => {
            let own = start(&tag, at, line, dom);
            open.push(own);
        }
        Event::End(TagEnd::HtmlBlock | _) if open.len() > 1 => {
            open.pop();
        }
        Event::End(_) => {}
        Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
            dom.text(at, &text, line);
        }
        Event::Code(text) => {
            let own = dom.element(at, "code", &[], line);
            dom.text(own, &text, line);
        }
        Event::Html(text) | Event::InlineHtml(text) => {
            if text.trim_start().to_lowercase().starts_with("<br") {
                dom.element(at, "br", &[], line);
            } else {
                dom.text(at, &bare(&text), line);
            }
        }
        Event::SoftBreak => dom.text(at, " ", line),
        Event::HardBreak => {
            dom.element(at, "br", &[], line);
        }
        Event::Rule => {
            dom.element(at, "hr", &[], line);
        }
        Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
    }
}

/// The words between the tags of a piece of HTML.
fn bare(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
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
        Tag::Image {
            dest_url, title, ..
        } => {
            let all = [("src", &dest_url[..]), ("alt", &title[..])];
            dom.element(at, "img", &all, line)
        }
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
        Tag::TableCell => dom.element(at, "td", &[], line),
        _ => dom.element(at, "div", &[], line),
    }
}

/// Takes off what stands around the page; returns its body, and how many lines stood above.
fn frame_of(text: &str, page: &mut Page) -> (String, usize) {
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
    let end = lines
        .iter()
        .rposition(|own| own.trim().trim_start_matches("## ") == "Attachments:");
    let foot = lines
        .iter()
        .rposition(|own| own.starts_with("Document generated by Confluence"));
    let last = end.or(foot).unwrap_or(lines.len()).max(byline + 1);
    if let Some(foot) = foot {
        frame::read_foot(lines[foot], page);
    }
    for own in &lines[last..] {
        attachment(own, page);
    }
    let body = lines[byline + 1..last].join("\n");
    (body, byline + 1)
}

/// `[name](attachments/9/10.png) (image/png)`.
fn attachment(line: &str, page: &mut Page) {
    let Some(at) = line.rfind("](attachments/") else {
        return;
    };
    let Some(start) = line[..at].rfind('[') else {
        return;
    };
    let rest = &line[at + 2..];
    let Some((path, kind)) = rest.split_once(')') else {
        return;
    };
    page.attachments.push(Attachment {
        title: unescaped(&line[start + 1..at]),
        kind: Some(kind.trim().to_owned()).filter(|own| !own.is_empty()),
        path: path.to_owned(),
    });
}

/// Without the marks that keep a letter from being one of Markdown's.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match letters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {}
            _ => out.push(c),
        }
    }
    squeezed(&out).trim().to_owned()
}
