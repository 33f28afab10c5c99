//! A page's markup as a tree of elements and texts, each with its line.
//!
//! Nesting, nodes and bytes have limits, for a page may be anything. It must not know what
//! any element means.

/// The deepest nesting that is read.
const DEEPEST: u16 = 200;
/// The most elements and texts that are read.
const MOST_NODES: usize = 250_000;

/// Why a page cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// Elements stand in one another too deep.
    Nesting,
    /// There are too many elements and texts.
    Nodes,
    /// An element has too many attributes.
    Attributes,
    /// It has too many bytes.
    Bytes,
    /// It is XML that is broken: the line, and what the reader says.
    Xml(u32),
}

/// The place of a node in its tree.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// The root, a comment.
    Nothing,
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

/// An element without what is in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Its name, in small letters; of XML with its prefix.
    pub(super) name: String,
    /// Its attributes.
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(&own.1)
    }

    /// Whether it is of that class.
    pub(super) fn is_of(&self, class: &str) -> bool {
        self.get("class")
            .is_some_and(|all| all.len() >= class.len() && is_among(class, all))
    }
}

/// Whether a class is one of several.
fn is_among(class: &str, all: &str) -> bool {
    all == class || all.split_ascii_whitespace().any(|own| own == class)
}

#[derive(Debug, Clone)]
struct Node {
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    content: Content,
    line: u32,
    depth: u16,
}

/// A tree of elements and texts; the root is 0.
#[derive(Debug, Clone)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    excess: Option<TooMuch>,
}

impl Default for Dom {
    fn default() -> Self {
        let mut dom = Self {
            nodes: Vec::new(),
            excess: None,
        };
        dom.make(Content::Nothing, 1);
        dom
    }
}

impl Dom {
    /// A new node that stands nowhere yet.
    pub(super) fn make(&mut self, content: Content, line: u32) -> NodeId {
        if self.nodes.len() >= MOST_NODES {
            self.excess = Some(TooMuch::Nodes);
        }
        self.nodes.push(Node {
            parent: None,
            children: Vec::new(),
            content,
            line,
            depth: 0,
        });
        self.nodes.len() - 1
    }

    /// A new element as the last in another.
    pub(super) fn element(
        &mut self,
        parent: NodeId,
        name: &str,
        attributes: &[(&str, &str)],
        line: u32,
    ) -> NodeId {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let element = Element {
            name: name.to_owned(),
            attributes: attributes.iter().map(own).collect(),
        };
        let id = self.make(Content::Element(element), line);
        self.append(parent, id);
        id
    }

    /// A text as the last in an element; it goes on a text that stands there.
    pub(super) fn text(&mut self, parent: NodeId, text: &str, line: u32) {
        if let Some(&last) = self.nodes[parent].children.last()
            && let Content::Text(own) = &mut self.nodes[last].content
        {
            own.push_str(text);
            return;
        }
        let id = self.make(Content::Text(text.to_owned()), line);
        self.append(parent, id);
    }

    /// Puts a node at the end of another.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let depth = self.nodes[parent].depth.saturating_add(1);
        if depth > DEEPEST {
            self.excess = Some(TooMuch::Nesting);
        }
        self.nodes[child].depth = depth;
        self.nodes[child].parent = Some(parent);
        self.nodes[parent].children.push(child);
    }

    /// Puts a node before another.
    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Some(parent) = self.nodes[sibling].parent else {
            return;
        };
        let at = self.nodes[parent]
            .children
            .iter()
            .rposition(|own| *own == sibling);
        self.nodes[child].depth = self.nodes[sibling].depth;
        self.nodes[child].parent = Some(parent);
        self.nodes[parent].children.insert(at.unwrap_or(0), child);
    }

    /// Takes a node out of where it stands.
    pub(super) fn detach(&mut self, child: NodeId) {
        if let Some(parent) = self.nodes[child].parent.take() {
            // What was put in last is taken out first.
            let own = &mut self.nodes[parent].children;
            if let Some(at) = own.iter().rposition(|own| *own == child) {
                own.remove(at);
            }
        }
    }

    /// Moves all that is in a node to the end of another.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        for child in std::mem::take(&mut self.nodes[from].children) {
            self.nodes[child].parent = None;
            self.append(to, child);
        }
    }

    /// Gives an element the attributes that it lacks.
    pub(super) fn add_attributes(&mut self, id: NodeId, more: Vec<(String, String)>) {
        if let Content::Element(own) = &mut self.nodes[id].content {
            for (name, value) in more {
                if own.get(&name).is_none() {
                    own.attributes.push((name, value));
                }
            }
        }
    }

    /// How many elements and texts there are.
    pub(super) fn count(&self) -> usize {
        self.nodes.len()
    }

    /// What was too much, if anything was.
    pub(super) fn excess(&self) -> Option<TooMuch> {
        self.excess
    }

    /// Where a node stands.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].parent
    }

    /// What stands in a node, in order.
    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    /// What a node is.
    pub(super) fn content(&self, id: NodeId) -> &Content {
        &self.nodes[id].content
    }

    /// The line at which it begins.
    pub(super) fn line(&self, id: NodeId) -> u32 {
        self.nodes[id].line
    }

    /// The element that a node is.
    pub(super) fn at(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].content {
            Content::Element(element) => Some(element),
            Content::Nothing | Content::Text(_) => None,
        }
    }

    /// Whether a node is an element of that name.
    pub(super) fn is(&self, id: NodeId, name: &str) -> bool {
        self.at(id).is_some_and(|own| own.name == name)
    }

    /// All nodes below one, in order.
    pub(super) fn below(&self, id: NodeId) -> Below<'_> {
        Below {
            dom: self,
            next: self.nodes[id].children.iter().rev().copied().collect(),
        }
    }

    /// The first element below that fits.
    pub(super) fn find(&self, id: NodeId, fits: impl Fn(&Element) -> bool) -> Option<NodeId> {
        self.below(id).find(|own| self.at(*own).is_some_and(&fits))
    }

    /// All text below, as it stands.
    pub(super) fn all_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        for own in std::iter::once(id).chain(self.below(id)) {
            if let Content::Text(text) = self.content(own) {
                out.push_str(text);
            }
        }
        out
    }
}

impl Dom {
    /// All text below, with a blank where an element begins that stands on a line of its own.
    pub(super) fn spaced_text(&self, id: NodeId) -> String {
        const OWN_LINE: [&str; 8] = ["div", "p", "br", "li", "font", "td", "tr", "table"];
        let mut out = String::new();
        for own in self.below(id) {
            match self.content(own) {
                Content::Text(text) => out.push_str(text),
                Content::Element(own) if OWN_LINE.contains(&&own.name[..]) => out.push(' '),
                Content::Element(_) | Content::Nothing => {}
            }
        }
        out
    }
}

/// Nodes in the order of the page.
pub(super) struct Below<'d> {
    dom: &'d Dom,
    next: Vec<NodeId>,
}

impl Iterator for Below<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = self.next.pop()?;
        self.next
            .extend(self.dom.nodes[id].children.iter().rev().copied());
        Some(id)
    }
}
