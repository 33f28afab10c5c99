//! Where links and pictures of a page lead once it is a draft.
//!
//! It knows names of files, and reads none.

use super::block::{Block, Body, Link, Picture, Piece, Span, plain};
use super::draft::Remark;
use super::markup::Leads;
use super::page::{Attachment, ExportedPage};
use super::read::number;
use crate::i18n::Lang;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The pages and files that came together.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The draft's name of each page, by its file, its number and its title.
    pages: BTreeMap<String, String>,
    /// Titles by file, of the space's table of contents.
    pub titles: BTreeMap<String, String>,
    /// The files beside the pages, by their way from the folder.
    pub files: BTreeSet<String>,
    /// The names of pages that have no steps, and so no draft.
    pub without_steps: BTreeSet<String>,
    /// The language that most of them are in.
    pub lang: Option<Lang>,
    /// Two names each: the first one's draft links the other's, and does not walk it.
    pub only_linked: BTreeSet<(String, String)>,
}

impl Known {
    /// Takes up a page that came along, and the name of its draft.
    pub fn add(&mut self, page: &ExportedPage, id: &str) {
        self.pages.insert(page.file.clone(), id.to_owned());
        // In the storage format a page is named by its title.
        for name in [
            page.id.as_deref().map(by_number),
            Some(by_title(&page.title)),
        ] {
            let entry = name.map(|own| self.pages.entry(own));
            entry.map(|own| own.or_insert_with(|| id.to_owned()));
        }
    }

    /// Whether the page of a file came along.
    pub fn has(&self, file: &str) -> bool {
        self.pages.contains_key(file)
    }

    /// Takes up what a table of contents calls the pages beside it.
    pub fn name(&mut self, index: &str, titles: Vec<(String, String)>) {
        for (title, file) in titles {
            self.titles
                .insert(from(index, &file).unwrap_or(file), title);
        }
    }

    /// The page that an address in another one's file leads to: its draft, where it is here.
    fn page(&self, file: &str, href: &str) -> Option<&String> {
        let way = file_of(href);
        let known = |own: String| self.pages.get(&own);
        let own = from(file, way).and_then(known);
        let file = way;
        own.or_else(|| known(by_title(href)))
            .or_else(|| number(file).map(|own| by_number(&own)).and_then(known))
    }
}

fn by_number(number: &str) -> String {
    format!("#{number}")
}

fn by_title(title: &str) -> String {
    format!("={title}")
}

/// Where an address leads that stands in a file, from the folder of all; none where that is
/// outside of it.
fn from(file: &str, address: &str) -> Option<String> {
    let (mut way, _): (Vec<&str>, _) = match file.rsplit_once('/') {
        Some((folder, name)) => (folder.split('/').collect(), name),
        None => (Vec::new(), file),
    };
    for own in address.split('/') {
        match own {
            "" | "." => {}
            ".." => drop(way.pop()?),
            own => way.push(own),
        }
    }
    Some(way.join("/"))
}

fn file_of(href: &str) -> &str {
    let end = href.find(['#', '?']).unwrap_or(href.len());
    &href[..end]
}

/// A file that a draft shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    /// Its way from the folder that was read.
    pub from: String,
    /// Its way from the draft.
    pub to: String,
}

/// The leads of one page.
pub(super) struct PageLeads<'a> {
    pub(super) known: &'a Known,
    pub(super) page: &'a ExportedPage,
    /// The draft's name: its files stand in a folder of that name.
    pub(super) id: &'a str,
    pub(super) copied: RefCell<BTreeMap<String, String>>,
    /// How often each name of a file is there.
    pub(super) names: RefCell<BTreeMap<String, usize>>,
    /// Where in the page's list each file stands.
    pub(super) listed: BTreeMap<String, usize>,
    /// Addresses of pages and files that did not come along.
    pub(super) missing: RefCell<BTreeSet<String>>,
    /// The names of the drafts that it leads to.
    pub(super) linked: RefCell<BTreeSet<String>>,
}

impl<'a> PageLeads<'a> {
    /// The leads of a page, whose draft has that name.
    pub(super) fn new(known: &'a Known, page: &'a ExportedPage, id: &'a str) -> Self {
        let listed = page.attachments.iter().enumerate().rev();
        Self {
            known,
            page,
            id,
            copied: RefCell::default(),
            names: RefCell::default(),
            listed: listed.map(|(at, own)| (own.title.clone(), at)).collect(),
            missing: RefCell::default(),
            linked: RefCell::default(),
        }
    }

    /// The name of the draft of a page that came along.
    fn draft_of(&self, href: &str) -> Option<String> {
        let id = self.known.page(&self.page.file, href)?;
        self.linked.borrow_mut().insert(id.clone());
        (!self.known.without_steps.contains(id)).then(|| id.clone())
    }

    /// Whether an address leads to a page that came along and has no steps.
    fn is_bare(&self, href: &str) -> bool {
        let own = self.known.page(&self.page.file, href);
        own.is_some_and(|id| self.known.without_steps.contains(id))
    }

    /// Where the page leads to something that did not come along.
    pub(super) fn absent(&self, blocks: &[Block]) -> Vec<Remark> {
        let mut out = Vec::new();
        self.absent_below(blocks, None, &mut BTreeSet::new(), &mut out);
        out
    }

    fn absent_below(
        &self,
        blocks: &[Block],
        section: Option<&str>,
        told: &mut BTreeSet<(u32, String)>,
        out: &mut Vec<Remark>,
    ) {
        let mut section = section.map(str::to_owned);
        for own in blocks {
            match &own.body {
                Body::Heading(_, title) => {
                    section = Some(plain(title)).filter(|own| !own.is_empty());
                    self.absent_in(own.line, title, section.as_deref(), told, out);
                }
                Body::Paragraph(inline) => {
                    self.absent_in(own.line, inline, section.as_deref(), told, out);
                }
                Body::Box(_, title, inner) => {
                    let name = plain(title);
                    let name = Some(&name[..]).filter(|own| !own.is_empty());
                    self.absent_below(inner, name.or(section.as_deref()), told, out);
                }
                Body::List(list) => {
                    let items = list.items.iter();
                    items.for_each(|own| self.absent_below(own, section.as_deref(), told, out));
                }
                Body::Table(table) => {
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|own| {
                        self.absent_below(&own.blocks, section.as_deref(), told, out);
                    });
                }
                Body::Code(_) | Body::Rule => {}
            }
        }
    }

    fn absent_in(
        &self,
        line: u32,
        inline: &[Piece],
        section: Option<&str>,
        told: &mut BTreeSet<(u32, String)>,
        out: &mut Vec<Remark>,
    ) {
        let missing = self.missing.borrow();
        for own in inline {
            let (code, about) = match own {
                Piece::Picture(own) if missing.contains(&own.name) => {
                    ("missing-file", own.name.clone())
                }
                Piece::Text(Span {
                    text,
                    link: Some(link),
                    ..
                }) => match &link.file {
                    Some(name) if missing.contains(name) => ("missing-file", name.clone()),
                    None if link.unwritten => ("missing-unwritten", text.trim().to_owned()),
                    None if missing.contains(file_of(&link.href)) => {
                        let file = file_of(&link.href);
                        let name = text.trim();
                        let about = if name == file {
                            name.to_owned()
                        } else {
                            format!("{name} ({file})")
                        };
                        ("missing-page", about)
                    }
                    None if self.is_bare(&link.href) => ("missing-steps", text.trim().to_owned()),
                    Some(_) | None => continue,
                },
                Piece::Picture(_) | Piece::Text(_) | Piece::Break => continue,
            };
            let remark = Remark::at(code, (line, section), about);
            let key = (remark.line, remark.about.clone());
            if told.insert(key) {
                out.push(remark);
            }
        }
    }

    fn miss(&self, what: &str) {
        self.missing.borrow_mut().insert(what.to_owned());
    }

    /// The file under that way or of that name, beside the draft.
    fn file(&self, src: &str, name: &str) -> Option<String> {
        let path = file_of(src).trim_start_matches("./");
        let listed = self
            .listed
            .get(name)
            .and_then(|at| self.page.attachments.get(*at));
        let ways = [Some(path), listed.map(|own| &own.path[..])];
        let thumbnail = path.strip_prefix("attachments/thumbnails/");
        let whole = thumbnail.and_then(|own| {
            let start = self.way(&format!("attachments/{own}."))?;
            let mut after = self.known.files.range(start.clone()..);
            after.next().filter(|own| own.starts_with(&start)).cloned()
        });
        let from = ways
            .into_iter()
            .flatten()
            .filter_map(|own| self.way(own))
            .find(|own| self.known.files.contains(own))
            .or(whole);
        let Some(from) = from else {
            self.miss(name);
            // Whoever finds it later puts it where the draft looks for it.
            let is_way = path.starts_with("attachments/") && !path.contains("..");
            let known = is_way || listed.is_some();
            return known.then(|| format!("{}.files/{}", self.id, safe(name, path)));
        };
        let mut copied = self.copied.borrow_mut();
        if let Some(to) = copied.get(&from) {
            return Some(to.clone());
        }
        let own = safe(name, &from);
        let mut names = self.names.borrow_mut();
        let mut name = own.clone();
        // Some systems take a small letter and a capital for the same.
        while names.contains_key(&name.to_lowercase()) {
            let more = names.entry(own.to_lowercase()).or_insert(1);
            *more += 1;
            name = format!("{more}-{own}");
        }
        names.insert(name.to_lowercase(), 1);
        let to = format!("{}.files/{name}", self.id);
        copied.insert(from, to.clone());
        Some(to)
    }

    /// Where an address of the page leads, from the folder of all.
    fn way(&self, address: &str) -> Option<String> {
        from(&self.page.file, address)
    }

    /// The files of the page's list that nothing in it shows.
    pub(super) fn unused(&self) -> Vec<&Attachment> {
        let copied = self.copied.borrow();
        let all = self.page.attachments.iter();
        let missing = self.missing.borrow();
        all.filter(|own| !missing.contains(&own.title))
            .filter(|own| {
                let way = self.way(&own.path);
                !way.is_some_and(|way| copied.contains_key(&way))
            })
            .collect()
    }

    /// The files of the page's list that nothing shows, and that did not come along.
    pub(super) fn unshown(&self) -> Vec<Remark> {
        let all = self.unused().into_iter().filter(|own| !self.is_here(own));
        let told = all.map(|own| Remark {
            code: "missing-unshown",
            line: own.line,
            about: own.title.clone(),
            ..Remark::default()
        });
        told.collect()
    }

    /// Whether a file of the page's list came along.
    pub(super) fn is_here(&self, own: &Attachment) -> bool {
        let way = self.way(&own.path);
        way.is_some_and(|way| self.known.files.contains(&way))
    }
}

/// The longest name of a file, in bytes: systems have 255, and a copy may need a number.
const LONGEST: usize = 120;
/// Names that some systems have for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Whether a name is that of a device somewhere.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    DEVICES.contains(&&stem[..])
}

/// A file name that is a name and no way: letters of a title, and the ending of the file.
fn safe(name: &str, from: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let kept = last.chars().map(|c| if fits(&c) { c } else { '-' });
    let out: String = kept.collect();
    let out = shortened(out.trim_start_matches(['.', '-']));
    if is_device(&out) {
        return format!("file-{out}");
    }
    if !out.is_empty() {
        return out;
    }
    let from = from.rsplit('/').next().unwrap_or_default();
    let from: String = from.chars().filter(fits).collect();
    let from = shortened(from.trim_start_matches(['.', '-']));
    Some(from)
        .filter(|own| !own.is_empty())
        .unwrap_or_else(|| "file".to_owned())
}

/// A name that every system takes; its ending stays.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = if ending.len() > 10 { "" } else { ending };
    let mut end = LONGEST.min(stem.len()) - ending.len();
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{}{dot}{ending}", &stem[..end])
}

impl Leads for PageLeads<'_> {
    fn link(&self, link: &Link) -> Option<String> {
        if link.person {
            return None;
        }
        if link.unwritten {
            self.miss(&link.href);
            return None;
        }
        let href = &link.href[..];
        if let Some(mail) = href.strip_prefix("mailto:") {
            return Some(format!("mailto:{}", file_of(mail)));
        }
        if href.starts_with("tel:") {
            return Some(href.to_owned());
        }
        if let Some(name) = &link.file {
            return self.file(href, name);
        }
        if href.starts_with("attachments/") {
            return self.file(href, href.rsplit('/').next().unwrap_or(href));
        }
        if ["http://", "https://"]
            .iter()
            .any(|own| href.starts_with(own))
        {
            return Some(href.to_owned());
        }
        if href.starts_with('#') || href.contains(':') {
            return None;
        }
        let draft = self.draft_of(href);
        let page = self.known.page(&self.page.file, href).is_some();
        if draft.is_none() && !page {
            self.miss(file_of(href));
        }
        draft.map(|id| format!("{id}.yaml"))
    }

    fn procedure(&self, link: &Link) -> Option<String> {
        let href = &link.href[..];
        let inside = !link.person && !link.unwritten && link.file.is_none() && !href.contains(':');
        let id = self.draft_of(href).filter(|_| inside)?;
        let way = (self.id.to_owned(), id.clone());
        (id != self.id && !self.known.only_linked.contains(&way)).then_some(id)
    }

    fn picture(&self, picture: &Picture) -> Option<String> {
        let src = &picture.src[..];
        if ["http://", "https://"]
            .iter()
            .any(|own| src.starts_with(own))
        {
            return Some(src.to_owned());
        }
        if src.starts_with("data:") {
            self.miss(&picture.name);
            return None;
        }
        self.file(src, &picture.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_file_leads_nowhere_else() {
        for (name, safe_name) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            (".bashrc", "bashrc"),
            ("/abs/x y.png", "x-y.png"),
            ("a\u{0}b\u{202e}.png", "a-b-.png"),
            ("..", "10.png"),
            ("CON.png", "file-CON.png"),
            ("nul", "file-nul"),
        ] {
            assert_eq!(safe(name, "attachments/9/10.png"), safe_name);
        }
        let long = safe(&format!("{}.png", "à".repeat(300)), "x");
        assert!(long.len() <= LONGEST, "{long}");
        assert_eq!(long.rsplit_once('.').map(|own| own.1), Some("png"));
    }
}
