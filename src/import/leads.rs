//! Where links and pictures of a page lead once it is a draft.
//!
//! It knows names of files, and reads none.

use super::block::{Link, Picture};
use super::markup::Leads;
use super::page::{Attachment, Page};
use super::read::number;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The pages and files that came together.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The draft's name and the title of each page, by its file.
    pub pages: BTreeMap<String, (String, String)>,
    /// Titles by file, of the space's table of contents.
    pub titles: BTreeMap<String, String>,
    /// The files beside the pages, by their way from the folder.
    pub files: BTreeSet<String>,
}

impl Known {
    /// The page that an address inside the wiki leads to: its draft, where it is here.
    pub(super) fn page(&self, href: &str) -> Option<&(String, String)> {
        let file = file_of(href);
        let own = self.pages.get(file);
        own.or_else(|| {
            let wanted = number(file);
            let mut all = self.pages.iter();
            // In the storage format a page is named by its title.
            all.find(|(file, own)| own.1 == href || wanted.is_some() && number(file) == wanted)
                .map(|(_, own)| own)
        })
    }
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
    pub(super) page: &'a Page,
    /// The draft's name: its files stand in a folder of that name.
    pub(super) id: &'a str,
    pub(super) copied: RefCell<BTreeSet<Copied>>,
    /// Addresses of pages and files that did not come along.
    pub(super) missing: RefCell<BTreeSet<String>>,
}

impl PageLeads<'_> {
    fn miss(&self, what: &str) {
        self.missing.borrow_mut().insert(what.to_owned());
    }

    /// The file under that way or of that name, beside the draft.
    fn file(&self, src: &str, name: &str) -> Option<String> {
        let path = file_of(src).trim_start_matches("./");
        let listed = self.page.attachments.iter().find(|own| own.title == name);
        let candidates = [Some(path), listed.map(|own| &own.path[..])];
        let thumbnail = path.strip_prefix("attachments/thumbnails/");
        let whole = thumbnail.and_then(|own| {
            let start = format!("attachments/{own}.");
            let mut all = self.known.files.iter();
            all.find(|own| own.starts_with(&start)).cloned()
        });
        let from = candidates
            .into_iter()
            .flatten()
            .find(|own| self.known.files.contains(*own))
            .map(str::to_owned)
            .or(whole);
        let Some(from) = from else {
            self.miss(name);
            return None;
        };
        let mut copied = self.copied.borrow_mut();
        if let Some(own) = copied.iter().find(|own| own.from == from) {
            return Some(own.to.clone());
        }
        let mut to = format!("{}.files/{}", self.id, safe(name, &from));
        let mut more = 2;
        while copied.iter().any(|own| own.to == to) {
            to = format!("{}.files/{more}-{}", self.id, safe(name, &from));
            more += 1;
        }
        copied.insert(Copied {
            from,
            to: to.clone(),
        });
        Some(to)
    }

    /// The files of the page's list that nothing in it shows.
    pub(super) fn unused(&self) -> Vec<&Attachment> {
        let copied = self.copied.borrow();
        let all = self.page.attachments.iter();
        let missing = self.missing.borrow();
        all.filter(|own| !missing.contains(&own.title))
            .filter(|own| !copied.iter().any(|used| used.from == own.path))
            .collect()
    }
}

/// A file name that is a name and no way: letters of a title, and the ending of the file.
fn safe(name: &str, from: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut out = String::new();
    for c in last.chars().take(100) {
        let fits = c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        out.push(if fits { c } else { '-' });
    }
    let out = out.trim_start_matches(['.', '-']).to_owned();
    if !out.is_empty() {
        return out;
    }
    from.rsplit('/').next().unwrap_or("file").to_owned()
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
        match self.known.page(href) {
            Some((id, _)) => Some(format!("{id}.yaml")),
            None => {
                self.miss(file_of(href));
                None
            }
        }
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
        ] {
            assert_eq!(safe(name, "attachments/9/10.png"), safe_name);
        }
    }
}
