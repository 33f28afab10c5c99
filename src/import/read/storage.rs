//! The storage format to the elements that an export shows for it.
//!
//! The only file that names the XML parser: an HTML parser loses what stands in CDATA. It
//! must not know blocks.

use super::dom::{Dom, NodeId, TooMuch};
use super::entities::ENTITIES;
use roxmltree::{Document, Node, ParsingOptions};
use std::fmt::Write as _;

/// The namespaces are those of the wiki; bodies do not declare them.
const ROOT: &str = "<vetlla xmlns:ac=\"ac\" xmlns:ri=\"ri\" xmlns:at=\"at\">";
/// The most nodes that are read.
const MOST_NODES: u32 = 250_000;
/// The deepest nesting: the parser calls itself for each element.
const DEEPEST: usize = 200;

/// Whether a text is in the storage format.
pub(super) fn is_one(text: &str) -> bool {
    let head = !text.contains("id=\"main-content\"");
    let marks = ["<ac:", "<ri:", "xmlns:ac="];
    head && marks.iter().any(|own| text.contains(own))
}

/// Reads a body.
pub(super) fn read(text: &str) -> Result<Dom, TooMuch> {
    if nesting(text) > DEEPEST {
        return Err(TooMuch::Nesting);
    }
    let body = without_head(text);
    let above = text.len() - body.len();
    let above = text.get(..above).unwrap_or_default().matches('\n').count();
    let above = u32::try_from(above).unwrap_or(0);
    let mut whole = String::with_capacity(body.len() + 4_000);
    whole.push_str("<!DOCTYPE vetlla [");
    for (name, code) in ENTITIES {
        let _ = write!(whole, "<!ENTITY {name} \"&#{code};\">");
    }
    whole.push_str("]>");
    whole.push_str(ROOT);
    whole.push_str(body);
    whole.push_str("</vetlla>");
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&whole, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => TooMuch::Nodes,
        other => TooMuch::Xml(other.pos().row.saturating_add(above)),
    })?;
    let mut dom = Dom::default();
    let mut lines = Lines::new(&whole);
    lines.line += above;
    for own in document.root_element().children() {
        put(own, 0, &mut dom, &mut lines);
    }
    dom.excess().map_or(Ok(dom), Err)
}

/// A declaration of XML, and a document type that somebody else wrote: its entities are
/// nobody's business.
fn without_head(text: &str) -> &str {
    let mut rest = text.trim_start();
    if rest.starts_with("<?xml") {
        rest = rest.split_once("?>").map_or("", |own| own.1).trim_start();
    }
    rest
}

/// How deep elements stand in one another.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        match rest.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.find('>').unwrap_or(rest.len());
                depth += usize::from(!rest[..end].ends_with('/'));
            }
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Lines of places that only go on.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    fn of(&mut self, place: usize) -> u32 {
        if place > self.at {
            let between = self.text.as_bytes().get(self.at..place).unwrap_or_default();
            let text = String::from_utf8_lossy(between);
            let count = text.matches('\n').count();
            self.line += u32::try_from(count).unwrap_or(0);
            self.at = place;
        }
        self.line
    }
}

/// Puts a node of the page under an element of the tree.
fn put(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    if node.is_text() {
        return dom.text(parent, node.text().unwrap_or_default(), line);
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name();
    match name.namespace() {
        Some("ac") => special(node, parent, dom, lines),
        Some(_) => {}
        None => {
            let all: Vec<_> = node
                .attributes()
                .map(|own| (own.name(), own.value()))
                .collect();
            let own = dom.element(parent, &name.name().to_lowercase(), &all, line);
            inside(node, own, dom, lines);
        }
    }
}

fn inside(node: Node<'_, '_>, own: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    for child in node.children() {
        put(child, own, dom, lines);
    }
}

/// A child of the wiki's own.
fn part<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|own| own.tag_name().name() == name)
}

/// All children of the wiki's own of that name.
fn parts<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    let own = move |own: &Node<'a, 'i>| own.tag_name().name() == name;
    node.children().filter(own)
}

fn parameter<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let own = node.children().find(|own| {
        own.tag_name().name() == "parameter" && own.attribute(("ac", "name")) == Some(name)
    })?;
    own.text().map(str::trim).filter(|own| !own.is_empty())
}

/// An element of the wiki's own.
fn special(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    match node.tag_name().name() {
        "structured-macro" | "macro" => mac(node, parent, dom, lines),
        "link" => link(node, parent, dom, lines),
        "image" => image(node, parent, dom, lines),
        "emoticon" => {
            let name = node.attribute(("ac", "name")).unwrap_or_default();
            let mut all = vec![("class", "emoticon"), ("data-emoticon-name", name)];
            let fallback = node.attribute(("ac", "emoji-fallback"));
            all.extend(fallback.map(|own| ("data-emoji-fallback", own)));
            dom.element(parent, "img", &all, line);
        }
        "task-list" => {
            let list = dom.element(parent, "ul", &[("class", "inline-task-list")], line);
            for task in node.children().filter(Node::is_element) {
                let own = dom.element(list, "li", &[], line);
                if let Some(body) = part(task, "task-body") {
                    inside(body, own, dom, lines);
                }
            }
        }
        "adf-extension" => {
            // The same content stands in it twice.
            let own: Vec<_> = parts(node, "adf-node").collect();
            let empty = own.iter().all(|own| all_text(*own).trim().is_empty());
            if !empty {
                own.into_iter().for_each(|own| adf(own, parent, dom, lines));
            } else if let Some(own) = part(node, "adf-fallback") {
                inside(own, parent, dom, lines);
            }
        }
        "placeholder" => {
            let own = dom.element(parent, "span", &[("class", "vetlla-placeholder")], line);
            inside(node, own, dom, lines);
        }
        "layout-section" => {
            let own = dom.element(parent, "div", &[("class", "columnLayout")], line);
            let kind = node.attribute(("ac", "type")).unwrap_or_default();
            let cells: Vec<_> = parts(node, "layout-cell").collect();
            let last = cells.len().saturating_sub(1);
            for (at, cell) in cells.into_iter().enumerate() {
                let class = if at_side(kind, at, last) {
                    "cell aside"
                } else {
                    "cell"
                };
                let side = dom.element(own, "div", &[("class", class)], line);
                inside(cell, side, dom, lines);
            }
        }
        "parameter" | "task-id" | "task-status" => {}
        _ => inside(node, parent, dom, lines),
    }
}

/// Whether a cell of a layout of that kind is at its side.
fn at_side(kind: &str, at: usize, last: usize) -> bool {
    match kind {
        "two_left_sidebar" => at == 0,
        "two_right_sidebar" => at > 0 && at == last,
        "three_with_sidebars" => at == 0 || at == last,
        _ => false,
    }
}

/// A node of the newer editor: its content, and that of the nodes in it.
fn adf(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    let body = match node.attribute("type").unwrap_or_default() {
        "panel" => panel(node, parent, dom, line),
        "decision-list" => dom.element(parent, "ul", &[("class", "decision-list")], line),
        "decision-item" => dom.element(parent, "li", &[], line),
        other => {
            let own = [("class", "vetlla-macro"), ("data-macro", other)];
            dom.element(parent, "div", &own, line)
        }
    };
    for own in node.children() {
        match own.tag_name().name() {
            "adf-content" => inside(own, body, dom, lines),
            "adf-node" => adf(own, body, dom, lines),
            // How it looks, and what stands in it twice.
            "adf-attribute" | "adf-parameter" | "adf-mark" | "adf-fallback" => {}
            _ => put(own, body, dom, lines),
        }
    }
}

/// A box of the newer editor; returns where its text goes.
fn panel(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, line: u32) -> NodeId {
    let kind = node
        .children()
        .find(|own| own.attribute("key") == Some("panel-type"));
    let kind = kind.and_then(|own| own.text()).unwrap_or("info");
    // The cloud's colours are called otherwise than the server's.
    let kind = match kind {
        "error" => "warning",
        "warning" => "note",
        "success" => "tip",
        _ => "information",
    };
    boxed(parent, kind, None, dom, line)
}

/// A notice as an export has it; returns where its text goes.
fn boxed(parent: NodeId, kind: &str, title: Option<&str>, dom: &mut Dom, line: u32) -> NodeId {
    let class = format!("confluence-information-macro confluence-information-macro-{kind}");
    let own = dom.element(parent, "div", &[("class", &class)], line);
    if let Some(title) = title {
        let head = dom.element(own, "p", &[("class", "title")], line);
        dom.text(head, title, line);
    }
    dom.element(
        own,
        "div",
        &[("class", "confluence-information-macro-body")],
        line,
    )
}

/// A box with its title in an element of its own, where it has one; gives its content.
fn titled(
    (parent, title): (NodeId, Option<&str>),
    head: &str,
    [whole, top, content]: [&str; 3],
    dom: &mut Dom,
    line: u32,
) -> NodeId {
    let own = dom.element(parent, "div", &[("class", whole)], line);
    if let Some(title) = title {
        let head = dom.element(own, head, &[("class", top)], line);
        dom.text(head, title, line);
    }
    dom.element(own, "div", &[("class", content)], line)
}

/// A macro as an export shows it.
fn mac(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    let name = node.attribute(("ac", "name")).unwrap_or_default();
    let title = parameter(node, "title");
    let rich = part(node, "rich-text-body");
    let own = match name {
        "warning" | "note" | "tip" | "info" => {
            let kind = if name == "info" { "information" } else { name };
            boxed(parent, kind, title, dom, line)
        }
        "panel" => {
            let classes = ["panel", "panelHeader", "panelContent"];
            titled((parent, title), "div", classes, dom, line)
        }
        "expand" => {
            let classes = ["expand-container", "expand-control-text", "expand-content"];
            titled((parent, title), "span", classes, dom, line)
        }
        "code" | "noformat" => return code(node, parent, dom, line),
        "status" => {
            let class = [("class", "status-macro aui-lozenge")];
            let own = dom.element(parent, "span", &class, line);
            return dom.text(own, title.unwrap_or_default(), line);
        }
        "details" => {
            let class = [("class", "plugin-tabmeta-details")];
            dom.element(parent, "div", &class, line)
        }
        "toc" | "children" | "pagetree" | "livesearch" | "contentbylabel" | "recently-updated" => {
            return;
        }
        "jira" => {
            let own = dom.element(parent, "span", &[("class", "jira-issue")], line);
            return dom.text(own, parameter(node, "key").unwrap_or_default(), line);
        }
        // What other pages may show of this one is a part of it.
        "excerpt" if rich.is_some() && parameter(node, "hidden").is_none() => parent,
        _ if VIEWERS.contains(&name) && shown(node).next().is_some() => {
            shown(node).for_each(|file| named_file(parent, file, dom, line));
            return;
        }
        _ => other(node, name, parent, dom, line),
    };
    if let Some(rich) = rich {
        inside(rich, own, dom, lines);
    }
    // What another program would draw or run is a text that nobody acts on.
    let plain = part(node, "plain-text-body").map(all_text);
    if let Some(plain) = plain.filter(|own| !own.trim().is_empty()) {
        let pre = dom.element(own, "pre", &[], line);
        dom.text(pre, &plain, line);
    }
}

/// Macros that show a file, and nothing else.
const VIEWERS: [&str; 7] = [
    "view-file",
    "viewdoc",
    "viewfile",
    "viewpdf",
    "viewppt",
    "viewxls",
    "multimedia",
];

/// A macro that is not known; returns where its text goes.
fn other(node: Node<'_, '_>, name: &str, parent: NodeId, dom: &mut Dom, line: u32) -> NodeId {
    let name = unknown(node, name);
    let own = [("class", "vetlla-macro"), ("data-macro", &name[..])];
    let own = dom.element(parent, "div", &own, line);
    shown(node).for_each(|file| named_file(own, file, dom, line));
    own
}

/// The files that the parameters of a macro name.
fn shown<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    let parameters = node.children();
    let parameters = parameters.filter(|own| own.tag_name().name() == "parameter");
    let inner = parameters.flat_map(|own| own.descendants());
    inner.filter_map(|own| own.attribute(("ri", "filename")))
}

/// A file as an export links it, by its name.
fn named_file(parent: NodeId, file: &str, dom: &mut Dom, line: u32) {
    let own = file_link(parent, file, dom, line);
    dom.text(own, file, line);
}

/// A link to a file, without its words.
fn file_link(parent: NodeId, file: &str, dom: &mut Dom, line: u32) -> NodeId {
    let href = format!("attachments/{file}");
    let all = [
        ("href", &href[..]),
        ("data-linked-resource-type", "attachment"),
        ("data-linked-resource-default-alias", file),
    ];
    dom.element(parent, "a", &all, line)
}

/// What a macro that is not known is called: its name, and what it was told.
fn unknown(node: Node<'_, '_>, name: &str) -> String {
    let told = told(node);
    if told.is_empty() {
        return name.to_owned();
    }
    format!("{name} ({})", told.join(", "))
}

/// What the parameters of a macro say, and the pages and files in them.
fn told(node: Node<'_, '_>) -> Vec<String> {
    let parameters = node
        .children()
        .filter(|own| own.tag_name().name() == "parameter");
    let inner = parameters.flat_map(|own| own.descendants());
    let own = inner.filter_map(|own| {
        let named = ["content-title", "filename", "value"];
        let named = named.iter().find_map(|name| own.attribute(("ri", *name)));
        let text = own.text().filter(|_| own.is_text());
        named.or(text).map(|own| own.trim().to_owned())
    });
    own.filter(|own| !own.is_empty()).take(10).collect()
}

fn code(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, line: u32) {
    let own = dom.element(parent, "div", &[("class", "code panel")], line);
    if let Some(title) = parameter(node, "title") {
        let head = dom.element(own, "div", &[("class", "panelHeader")], line);
        let bold = dom.element(head, "b", &[], line);
        dom.text(bold, title, line);
    }
    let brush = parameter(node, "language").map(|own| format!("brush: {own}"));
    let brush = brush.unwrap_or_default();
    let pre = dom.element(
        own,
        "pre",
        &[("data-syntaxhighlighter-params", &brush)],
        line,
    );
    let body = part(node, "plain-text-body").map(all_text);
    dom.text(pre, &body.unwrap_or_default(), line);
}

/// All text in an element: CDATA may be cut in several.
fn all_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|own| own.text()).collect()
}

fn link(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    let body = part(node, "link-body").or_else(|| part(node, "plain-text-link-body"));
    let body = body.filter(|own| !all_text(*own).trim().is_empty() || has_picture(*own));
    if let Some(user) = part(node, "user") {
        // People are keys without names, where nobody wrote one.
        let keys = ["account-id", "username", "userkey"];
        let key = keys.iter().find_map(|own| user.attribute(("ri", *own)));
        let all = [
            ("class", "vetlla-person"),
            ("data-key", key.unwrap_or_default()),
        ];
        let own = dom.element(parent, "span", &all, line);
        if let Some(body) = body {
            inside(body, own, dom, lines);
        }
        return;
    }
    let page = part(node, "page").and_then(|own| own.attribute(("ri", "content-title")));
    let file = part(node, "attachment").and_then(|own| own.attribute(("ri", "filename")));
    let own = match file.filter(|_| page.is_none()) {
        Some(file) => file_link(parent, file, dom, line),
        None => dom.element(parent, "a", &[("href", page.unwrap_or("#"))], line),
    };
    match body {
        Some(body) => inside(body, own, dom, lines),
        None => {
            let other = || named(node).or_else(|| node.attribute(("ac", "anchor")));
            let text = page.or(file).or_else(other).unwrap_or_default();
            dom.text(own, text, line);
        }
    }
}

/// What a link without words is to: another kind of page, a space, a short way.
fn named<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    const NAMES: [&str; 6] = [
        "content-title",
        "parameter",
        "value",
        "space-key",
        "content-id",
        "key",
    ];
    let name = |own: Node<'a, '_>| NAMES.iter().find_map(|name| own.attribute(("ri", *name)));
    node.children().find_map(name)
}

fn has_picture(node: Node<'_, '_>) -> bool {
    let name = |own: Node<'_, '_>| ["image", "img", "emoticon"].contains(&own.tag_name().name());
    node.descendants().any(name)
}

/// A picture, with what is said of it and the words below it.
fn image(node: Node<'_, '_>, parent: NodeId, dom: &mut Dom, lines: &mut Lines<'_>) {
    let line = lines.of(node.range().start);
    let file = part(node, "attachment").and_then(|own| own.attribute(("ri", "filename")));
    let url = part(node, "url").and_then(|own| own.attribute(("ri", "value")));
    let src = match (file, url) {
        (Some(file), _) => Some(format!("attachments/{file}")),
        (None, url) => url.map(str::to_owned),
    };
    let told = ["alt", "title"].map(|own| (own, node.attribute(("ac", own)).unwrap_or_default()));
    if let Some(src) = &src {
        let mut all = vec![("class", "confluence-embedded-image"), ("src", &src[..])];
        all.extend(file.map(|own| ("data-linked-resource-default-alias", own)));
        all.extend(told.iter().filter(|own| !own.1.is_empty()));
        dom.element(parent, "img", &all, line);
    } else {
        let said = told.iter().map(|own| own.1);
        dom.text(parent, &said.collect::<Vec<_>>().join(" "), line);
    }
    if let Some(own) = part(node, "caption") {
        let below = dom.element(parent, "div", &[], line);
        inside(own, below, dom, lines);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_word_of_an_element_of_the_wikis_own_is_lost() {
        for (xml, told) in [
            (
                "<ac:link><ri:user ri:account-id=\"7:c\"/><ac:link-body>Nora Lind</ac:link-body></ac:link>",
                "Nora Lind",
            ),
            (
                "<ac:link><ri:user ri:username=\"olaf\"/><ac:plain-text-link-body><![CDATA[Olaf Berg]]></ac:plain-text-link-body></ac:link>",
                "Olaf Berg",
            ),
            (
                "<ac:link><ri:blog-post ri:content-title=\"News\"/></ac:link>",
                "News",
            ),
            (
                "<ac:link><ri:shortcut ri:key=\"jira\" ri:parameter=\"AB-1\"/></ac:link>",
                "AB-1",
            ),
            ("<ac:link><ri:space ri:space-key=\"OPS\"/></ac:link>", "OPS"),
            (
                "<ac:adf-extension><ac:adf-node type=\"decision-list\"><ac:adf-node type=\"decision-item\"><ac:adf-attribute key=\"state\">DECIDED</ac:adf-attribute><ac:adf-content>We never page Bob</ac:adf-content></ac:adf-node></ac:adf-node><ac:adf-fallback><p>again</p></ac:adf-fallback></ac:adf-extension>",
                "We never page Bob",
            ),
            (
                "<ac:adf-extension><ac:adf-node type=\"new\"/><ac:adf-fallback><p>Kept</p></ac:adf-fallback></ac:adf-extension>",
                "Kept",
            ),
            (
                "<ac:adf-extension><ac:adf-node type=\"new\"><ac:adf-leaf>Kept</ac:adf-leaf></ac:adf-node></ac:adf-extension>",
                "Kept",
            ),
            (
                "<ac:image><ri:attachment ri:filename=\"a.png\"/><ac:caption><p>Only when red</p></ac:caption></ac:image>",
                "Only when red",
            ),
            (
                "<ac:structured-macro ac:name=\"plantuml\"><ac:plain-text-body><![CDATA[stop the payments]]></ac:plain-text-body></ac:structured-macro>",
                "stop the payments",
            ),
            (
                "<ac:structured-macro ac:name=\"info\"><ac:plain-text-body><![CDATA[old]]></ac:plain-text-body></ac:structured-macro>",
                "old",
            ),
        ] {
            let dom = read(xml).unwrap();
            assert_eq!(dom.all_text(0).trim(), told, "{xml}");
        }
    }
}
