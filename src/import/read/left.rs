//! What of a page is left out, each by a rule with a name.
//!
//! It must not know what becomes of the rest.

use super::dom::{Dom, Element, NodeId};
use crate::import::block::{Piece, plain};
use std::collections::BTreeSet;

/// The most letters of a title that are told as a place.
const LONGEST_TITLE: usize = 200;

/// Why something of a page is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Left {
    /// A table of contents.
    Contents,
    /// Styles and scripts.
    Style,
    /// Pictures that mean what words beside them say.
    Icon,
    /// Words of a control, such as `Expand source`.
    Control,
    /// A ticket's title that could not be had.
    Unfetched,
    /// The page's frame: its attachments, comments and foot.
    Frame,
    /// A report of open tasks, a search box.
    Report,
    /// What the page cannot show outside of its wiki.
    Macro,
}

/// Something that a person should know of, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The line of the page.
    pub line: u32,
    /// The title above it.
    pub section: Option<String>,
    /// What it is.
    pub text: String,
}

/// What a walk carries along.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// What was left out.
    pub(super) left: BTreeSet<Left>,
    /// What could not be shown, by name.
    pub(super) unknown: Vec<Seen>,
    /// Numbers of people whose names the page does not have.
    pub(super) people: Vec<Seen>,
    /// The title above what is read now.
    pub(super) section: Option<String>,
    /// How many letters cells that span rows may still be repeated with.
    pub(super) repeated: usize,
    /// How many cells may still be made of those that span rows or columns.
    pub(super) spanned: usize,
    /// What is read now is struck out as a whole.
    pub(super) struck: bool,
    /// The names of tabs.
    pub(super) tabs: Vec<Seen>,
    /// Figures above a number that may be a power or a note.
    pub(super) raised: Vec<Seen>,
}

impl Walk {
    /// What is seen now, with its place.
    pub(super) fn seen(&self, line: u32, text: &str) -> Seen {
        Seen {
            line,
            section: self.section.clone(),
            text: text.trim().to_owned(),
        }
    }

    /// What comes now stands under that title.
    pub(super) fn titled(&mut self, title: &[Piece]) {
        // It is told with all that stands under it: broken markup may make one of all of a page.
        let text: String = plain(title).chars().take(LONGEST_TITLE).collect();
        if !text.is_empty() {
            self.section = Some(text);
        }
    }

    /// Reads what stands under a title of its own, and not what comes behind.
    pub(super) fn within<T>(&mut self, title: &[Piece], read: impl FnOnce(&mut Self) -> T) -> T {
        let outside = self.section.clone();
        self.titled(title);
        let own = read(self);
        self.section = outside;
        own
    }
}

/// What goes without a word, and why.
pub(super) fn left_out(dom: &Dom, id: NodeId, element: &Element) -> Option<Left> {
    let any = |classes: &[&str]| classes.iter().any(|class| element.is_of(class));
    match &element.name[..] {
        "style" | "script" | "link" | "meta" | "colgroup" | "noscript" | "template" | "title" => {
            return Some(Left::Style);
        }
        "form" | "input" | "select" | "textarea" => return Some(Left::Report),
        _ => {}
    }
    if any(&["toc-macro", "toc-zone"]) {
        return Some(Left::Contents);
    }
    if any(&[
        "aui-icon",
        "expand-icon",
        "confluence-information-macro-icon",
    ]) {
        return Some(Left::Icon);
    }
    if any(&[
        "collapse-source",
        "collapse-spinner-wrapper",
        "expand-control-icon",
    ]) {
        return Some(Left::Control);
    }
    let frame = [
        "attachments",
        "comments",
        "footer",
        "likes-and-labels-container",
    ];
    let is_frame = element.get("id").is_some_and(|own| frame.contains(&own))
        || any(&["pageheader", "pagesubheading", "tabletitle", "greybox"]);
    if is_frame {
        return Some(Left::Frame);
    }
    if any(&["tasks-report-blank", "task-report", "search-macro"]) {
        return Some(Left::Report);
    }
    let in_issue = || {
        dom.parent(id)
            .and_then(|up| dom.at(up))
            .is_some_and(|up| up.is_of("jira-issue"))
    };
    let unfetched = [
        "could not be retrieved",
        "cannot be retrieved",
        "Getting issue details",
    ];
    if element.is_of("summary") && in_issue() {
        let text = dom.all_text(id);
        return unfetched
            .iter()
            .any(|own| text.contains(own))
            .then_some(Left::Unfetched);
    }
    None
}
