//! HTML text to a tree, by the parser that browsers' rules describe.
//!
//! The only file that names the HTML parser. It must not know what any element means.

use super::dom::{Content, Dom, Element, NodeId, TooMuch};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How much is read before one looks whether it is too much.
const PIECE: usize = 4_096;
/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 300;

/// Elements that end where they begin.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Reads a page.
pub(super) fn read(text: &str) -> Result<Dom, TooMuch> {
    let text = closed(text)?;
    let mut parser = parse_document(Sink::default(), ParseOpts::default());
    let mut rest = &text[..];
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from(&rest[..end]));
        rest = &rest[end..];
        let dom = parser.tokenizer.sink.sink.dom.borrow();
        if let Some(excess) = dom.excess() {
            return Err(excess);
        }
    }
    let dom = parser.finish();
    dom.excess().map_or(Ok(dom), Err)
}

/// The page in which `<ul/>` is `<ul></ul>`: exports write it, and the parser would put all
/// that follows into it.
fn closed(text: &str) -> Result<String, TooMuch> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        if let Some(end) = tag.strip_prefix("<!--").and_then(|inner| inner.find("-->")) {
            rest = &tag[end + 7..];
            continue;
        }
        let name = name(&tag[1..]);
        let Some(length) = tag_length(tag)? else {
            out.push_str(tag);
            return Ok(out);
        };
        let own = &tag[..length];
        rest = &tag[length..];
        match own.strip_suffix("/>") {
            Some(open) if !name.is_empty() && !is_void(name) => {
                out.push_str(open);
                out.push_str("></");
                out.push_str(name);
                out.push('>');
            }
            _ => {
                out.push_str(own);
                if ["script", "style"]
                    .iter()
                    .any(|raw| name.eq_ignore_ascii_case(raw))
                {
                    let end = raw_length(rest, name);
                    out.push_str(&rest[..end]);
                    rest = &rest[end..];
                }
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn is_void(name: &str) -> bool {
    VOID.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// The name with which a tag begins.
fn name(inner: &str) -> &str {
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':');
    &inner[..end.unwrap_or(inner.len())]
}

/// Up to where a script or a style goes.
fn raw_length(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let start = from + at + 2;
        let own = bytes.get(start..start + name.len());
        if own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) {
            return from + at;
        }
        from = start;
    }
    rest.len()
}

/// How long a tag is, with its `>`: quotes count after a `=`.
fn tag_length(tag: &str) -> Result<Option<usize>, TooMuch> {
    let (mut quote, mut after_equals, mut gap, mut attributes) = (None, false, false, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(own), _) if own == byte => {
                quote = None;
                attributes += 1;
            }
            (Some(_), _) => {}
            (None, b'>') => return Ok(Some(at + 1)),
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'/' | 0x0C) => {
                gap = true;
                continue;
            }
            (None, _) => attributes += usize::from(std::mem::take(&mut gap)),
        }
        if attributes > MOST_ATTRIBUTES {
            return Err(TooMuch::Attributes);
        }
        after_equals = quote.is_none() && byte == b'=';
    }
    Ok(None)
}

/// A node, and the name that the parser asks for.
#[derive(Debug, Clone)]
struct Handle {
    id: NodeId,
    name: Option<Rc<QualName>>,
}

impl Handle {
    fn bare(id: NodeId) -> Self {
        Self { id, name: None }
    }
}

/// What takes the parser's work.
#[derive(Debug)]
struct Sink {
    dom: RefCell<Dom>,
    line: Cell<u32>,
    nameless: QualName,
}

impl Default for Sink {
    fn default() -> Self {
        let name = html5ever::LocalName::from("");
        Self {
            dom: RefCell::default(),
            line: Cell::new(1),
            nameless: QualName::new(None, html5ever::Namespace::from(""), name),
        }
    }
}

impl Sink {
    fn put(
        &self,
        child: NodeOrText<Handle>,
        put: impl Fn(&mut Dom, NodeId),
        parent: Option<NodeId>,
    ) {
        let mut dom = self.dom.borrow_mut();
        match (child, parent) {
            (NodeOrText::AppendNode(node), _) => put(&mut dom, node.id),
            (NodeOrText::AppendText(text), Some(parent)) => {
                dom.text(parent, &text, self.line.get());
            }
            (NodeOrText::AppendText(text), None) => {
                let id = dom.make(Content::Text(text.to_string()), self.line.get());
                put(&mut dom, id);
            }
        }
    }
}

fn owned(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    attributes
        .into_iter()
        .map(|own| (own.name.local.to_string(), own.value.to_string()))
        .collect()
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = html5ever::ExpandedName<'a>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::bare(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> html5ever::ExpandedName<'a> {
        target.name.as_deref().unwrap_or(&self.nameless).expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element {
            name: name.local.to_string(),
            attributes: owned(attrs),
        };
        let content = Content::Element(element);
        Handle {
            id: self.dom.borrow_mut().make(content, self.line.get()),
            name: Some(Rc::new(name)),
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        let line = self.line.get();
        Handle::bare(self.dom.borrow_mut().make(Content::Nothing, line))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let parent = parent.id;
        self.put(child, |dom, id| dom.append(parent, id), Some(parent));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let stands = self.dom.borrow().parent(element.id).is_some();
        if stands {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.put(child, |dom, id| dom.insert_before(sibling.id, id), None);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        dom.add_attributes(target.id, owned(attrs));
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut dom = self.dom.borrow_mut();
        dom.move_children(node.id, new_parent.id);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}
