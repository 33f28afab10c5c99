//! What stands around a page in an export: title, way, byline, files, comments, foot.
//!
//! It must not know what the page says.

use super::dates::date;
use super::dom::{Content, Dom, Element, NodeId};
use super::inline::squeezed;
use super::left::Walk;
use super::names;
use super::walk;
use crate::import::page::{Attachment, ExportedPage, Read};
use std::collections::HashSet;

/// How many letters of cells that span rows are written again.
const REPEATED: usize = 200_000;
/// How many cells may be made of those that span rows or columns.
const SPANNED: usize = 20_000;

/// Reads an HTML file: a page, or a space's table of contents.
pub(super) fn read(dom: &Dom, file: &str) -> Read {
    if let Some(pages) = contents(dom) {
        return Read::Index(pages);
    }
    let root = 0;
    let old = dom.find(root, |own| own.name == "td" && own.is_of("pagebody"));
    let main = by_id(dom, "main-content").or(old);
    let body = main.or_else(|| dom.find(root, |own| own.name == "body"));
    let mut page = ExportedPage {
        file: file.to_owned(),
        id: number(file),
        ..ExportedPage::default()
    };
    head(dom, &mut page);
    foot(dom, &mut page);
    page.attachments = attachments(dom);
    page.comments = comments(dom);
    body_of(dom, body, &mut page);
    Read::Page(Box::new(page))
}

/// Whether all of a page is here, with its frame.
pub(super) fn is_whole(dom: &Dom) -> bool {
    by_id(dom, "main-content").is_some()
}

/// Takes up what a page shows.
pub(super) fn body_of(dom: &Dom, body: Option<NodeId>, page: &mut ExportedPage) {
    let mut walk = Walk {
        repeated: REPEATED,
        spanned: SPANNED,
        ..Walk::default()
    };
    if let Some(body) = body {
        page.body = walk::blocks(dom, body, &mut walk);
        names::give(&mut page.body, &page.attachments);
    }
    page.left = walk.left;
    page.unknown = walk.unknown;
    page.people = walk.people;
    page.tabs = walk.tabs;
    page.raised = walk.raised;
    page.nodes = dom.count();
    if page.title.is_empty() {
        page.title = title_of(&page.file);
    }
}

/// A title from a file's name, where nothing else gives one.
pub(super) fn title_of(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = match stem.rsplit_once('_') {
        Some((before, digits)) if digits.bytes().all(|own| own.is_ascii_digit()) => before,
        _ => stem,
    };
    let text = squeezed(&stem.replace(['-', '_', '+'], " "));
    let text = text.trim();
    let mut letters = text.chars();
    let first = letters.next();
    first.map_or_else(
        || name.to_owned(),
        |first| first.to_uppercase().chain(letters).collect(),
    )
}

/// The number with which the name of a page's file ends.
pub(crate) fn number(file: &str) -> Option<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.split('.').next().unwrap_or(name);
    let digits = stem.rsplit('_').next().unwrap_or(stem);
    let is_number = digits.len() > 3 && digits.bytes().all(|own| own.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

fn by_id(dom: &Dom, id: &str) -> Option<NodeId> {
    dom.find(0, |own| own.get("id") == Some(id))
}

fn by_class(dom: &Dom, class: &str) -> Option<NodeId> {
    dom.find(0, |own| own.is_of(class))
}

fn line(dom: &Dom, id: NodeId) -> String {
    squeezed(&dom.all_text(id)).trim().to_owned()
}

/// Title, way and byline.
fn head(dom: &Dom, page: &mut ExportedPage) {
    if let Some(way) = by_id(dom, "breadcrumbs") {
        let links = dom.below(way).filter(|own| dom.is(*own, "a"));
        page.path = links.map(|own| line(dom, own)).collect();
    }
    let whole = by_id(dom, "title-text")
        .or_else(|| by_class(dom, "pagetitle"))
        .or_else(|| dom.find(0, |own| own.name == "title"));
    let whole = whole.map(|own| line(dom, own)).unwrap_or_default();
    split_title(&whole, page);
    page.path.retain(|own| !own.is_empty());
    let byline = by_class(dom, "page-metadata").or_else(|| by_class(dom, "pagesubheading"));
    if let Some(byline) = byline {
        page.byline_at = dom.line(byline);
        let told = |class| {
            let own = dom.find(byline, |own: &Element| own.is_of(class));
            own.map(|own| line(dom, own))
        };
        let (author, editor) = (told("author"), told("editor"));
        read_byline(&line(dom, byline), author, editor, page);
    }
}

/// Cuts the space off a title: it is the first of the way, and may have a colon itself.
pub(super) fn split_title(whole: &str, page: &mut ExportedPage) {
    let space = page.path.first().filter(|own| !own.is_empty());
    let cut = space.and_then(|space| {
        let rest = whole.strip_prefix(&space[..])?;
        let rest = rest.trim_start().strip_prefix(':')?;
        Some((space.clone(), rest.trim().to_owned()))
    });
    let has_way = !page.path.is_empty();
    let (space, title) = match (cut, whole.split_once(" : ")) {
        (Some((space, title)), _) => (Some(space), title),
        (None, Some((space, title))) if !has_way => {
            (Some(space.trim().to_owned()), title.trim().to_owned())
        }
        (None, _) => (None, whole.trim_start_matches([':', ' ']).to_owned()),
    };
    page.space = space;
    page.title = title;
}

/// Who made and changed the page, and when.
pub(super) fn read_byline(
    text: &str,
    author: Option<String>,
    editor: Option<String>,
    page: &mut ExportedPage,
) {
    page.byline = Some(text.to_owned()).filter(|own| !own.is_empty());
    if let Some(rest) = text.strip_prefix("This page last changed on ") {
        let (day, who) = rest.rsplit_once(" by ").unwrap_or((rest, ""));
        page.modified_on = Some(date(day).unwrap_or_else(|| day.to_owned()));
        page.modified_by = Some(who.trim_end_matches('.').to_owned()).filter(|own| !own.is_empty());
        return;
    }
    let (before, day) = match text.rsplit_once(" on ") {
        Some((before, day)) => (before, Some(day.trim_end_matches('.').trim())),
        None => (text, None),
    };
    page.modified_on = day.map(|day| date(day).unwrap_or_else(|| day.to_owned()));
    let rest = before.strip_prefix("Created by ").unwrap_or(before);
    let cut = [", last modified", ", last updated"]
        .iter()
        .find_map(|own| rest.split_once(own));
    let (made, changed) = cut.unwrap_or((rest, ""));
    let given = |own: &str| Some(own.trim().to_owned()).filter(|own| !own.is_empty());
    page.created_by = author.or_else(|| given(made));
    page.modified_by = editor.or_else(|| given(changed.trim_start().strip_prefix("by ")?));
}

fn foot(dom: &Dom, page: &mut ExportedPage) {
    let place = by_id(dom, "footer").unwrap_or(0);
    read_foot(&squeezed(&dom.all_text(place)), page);
}

/// When the page was exported.
pub(super) fn read_foot(text: &str, page: &mut ExportedPage) {
    const SAYS: &str = "Document generated by Confluence on ";
    if let Some(at) = text.find(SAYS) {
        let rest = &text[at + SAYS.len()..];
        let end = rest.find("Atlassian").unwrap_or(rest.len().min(40));
        let told = rest.get(..end).unwrap_or(rest).trim();
        page.exported_at = Some(date(told).unwrap_or_else(|| told.to_owned()));
    }
}

fn attachments(dom: &Dom) -> Vec<Attachment> {
    let Some(place) = by_class(dom, "greybox") else {
        return Vec::new();
    };
    let mut found: Vec<Attachment> = Vec::new();
    for id in dom.below(place) {
        let Some(element) = dom.at(id) else {
            let text = dom.all_text(id);
            if let Some(last) = found.last_mut()
                && last.kind.is_none()
                && text.trim().starts_with('(')
            {
                last.kind = Some(text.trim().to_owned());
            }
            continue;
        };
        if element.name == "a"
            && let Some(path) = element.get("href")
        {
            found.push(Attachment {
                title: line(dom, id),
                kind: None,
                path: path.to_owned(),
                line: dom.line(id),
            });
        }
    }
    found
}

/// Before the name of who has written a comment.
const POSTED: &str = "Posted by ";

/// What others have written below the page, each with who has written it and when.
fn comments(dom: &Dom) -> Vec<String> {
    let Some(place) = by_id(dom, "comments") else {
        return Vec::new();
    };
    let section = dom
        .parent(place)
        .and_then(|own| dom.parent(own))
        .unwrap_or(place);
    let mut out: Vec<String> = Vec::new();
    let mut within = HashSet::new();
    for id in dom.below(section) {
        let inner = dom.parent(id).is_some_and(|up| within.contains(&up));
        let cell = dom.is(id, "td");
        // Who has written it may stand outside of all cells.
        if !inner && !cell && !is_signature(dom, id) {
            continue;
        }
        within.insert(id);
        if inner && !cell {
            continue;
        }
        let own = squeezed(&dom.spaced_text(id)).trim().to_owned();
        match out.last_mut() {
            Some(last) if own.starts_with(POSTED) && !last.contains(POSTED) => {
                last.push_str(" — ");
                last.push_str(&own);
            }
            _ if own.is_empty() => {}
            _ => out.push(signed(&own)),
        }
    }
    out
}

/// Whether an element begins with who has written a comment.
fn is_signature(dom: &Dom, id: NodeId) -> bool {
    let texts = dom.below(id).filter_map(|own| match dom.content(own) {
        Content::Text(text) => Some(text.trim()),
        Content::Element(_) | Content::Nothing => None,
    });
    let mut texts = texts.filter(|own| !own.is_empty());
    dom.at(id).is_some() && texts.next().is_some_and(|own| own.starts_with(POSTED))
}

/// A comment of which who has written it stands apart.
fn signed(text: &str) -> String {
    match text.rfind(POSTED).filter(|at| *at > 0) {
        Some(at) => format!("{} — {}", text[..at].trim_end(), &text[at..]),
        None => text.to_owned(),
    }
}

/// The pages that a space's table of contents names.
fn contents(dom: &Dom) -> Option<Vec<(String, String)>> {
    let is_head = |own: &NodeId| {
        dom.at(*own)
            .is_some_and(|own| own.is_of("pageSectionTitle"))
            && line(dom, *own).starts_with("Available Pages")
    };
    let head = dom.below(0).find(is_head)?;
    let section = dom.parent(head).and_then(|own| dom.parent(own))?;
    let links = dom.below(section).filter_map(|own| {
        let href = dom.at(own).filter(|own| own.name == "a")?.get("href")?;
        Some((line(dom, own), href.to_owned()))
    });
    Some(links.collect())
}
