//! Which draft of a folder is of which page: each draft says where it is from.
//!
//! It must not know what stands in a page.

use crate::import::{self, ExportedPage};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// How far into a draft one looks for where it is from.
const HEAD: u64 = 64 * 1024;

/// A draft, and the page that it says it is from.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Seat {
    name: String,
    id: Option<String>,
    file: Option<String>,
    page: Option<String>,
}

/// The drafts of a folder.
#[derive(Debug, Default)]
pub struct Seats {
    free: Vec<Seat>,
    names: BTreeSet<String>,
}

/// Reads whose the drafts of a folder are; a folder that is not there has none.
pub fn seats(folder: &Path) -> Seats {
    let mut out = Seats::default();
    let Ok(entries) = fs::read_dir(folder) else {
        return out;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_file = entry.file_type().is_ok_and(|own| own.is_file());
        let yaml = path
            .extension()
            .is_some_and(|own| own == "yaml" || own == "yml");
        let Some(name) = path
            .file_stem()
            .and_then(|own| own.to_str())
            .filter(|_| yaml)
        else {
            continue;
        };
        out.names.insert(name.to_owned());
        let mut text = Vec::new();
        let read = File::open(&path).and_then(|own| own.take(HEAD).read_to_end(&mut text));
        if is_file && read.is_ok() {
            out.free.extend(seat(name, &String::from_utf8_lossy(&text)));
        }
    }
    out.free.sort_by(|one, other| one.name.cmp(&other.name));
    out
}

/// What a draft says of its page.
fn seat(name: &str, text: &str) -> Option<Seat> {
    let rest = text.lines().skip_while(|own| *own != "source:").skip(1);
    let lines = rest.take_while(|own| own.starts_with(' ') || own.is_empty());
    let mut out = Seat {
        name: name.to_owned(),
        ..Seat::default()
    };
    for (key, value) in lines.filter_map(|own| own.strip_prefix("  ")?.split_once(": ")) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key {
            "page_id" => out.id = Some(value),
            "file" => out.file = Some(value),
            "page" => out.page = Some(value),
            _ => {}
        }
    }
    (out.id.is_some() || out.file.is_some()).then_some(out)
}

fn last(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

impl Seats {
    /// A name for the draft of each page: that of its draft of before, or one that no other has.
    pub(super) fn name(mut self, pages: &[ExportedPage]) -> Vec<String> {
        let mut names: Vec<Option<String>> = vec![None; pages.len()];
        let same_file = |seat: &Seat, page: &ExportedPage| {
            seat.file
                .as_deref()
                .is_some_and(|own| last(own) == last(&page.file))
        };
        // Several files may be of one page: each keeps its own draft.
        for by_file in [true, false] {
            for (page, name) in pages.iter().zip(&mut names).filter(|own| own.1.is_none()) {
                let is_of = |seat: &Seat| match (&page.id, &seat.id) {
                    (Some(id), Some(own)) => id == own && (same_file(seat, page) || !by_file),
                    (None, None) => {
                        let title = seat.page.as_deref().is_some_and(|own| own == page.whole());
                        same_file(seat, page) && title
                    }
                    _ => false,
                };
                if let Some(at) = self.free.iter().position(is_of) {
                    *name = Some(self.free.remove(at).name);
                }
            }
        }
        let mut out = Vec::with_capacity(pages.len());
        for (page, name) in pages.iter().zip(names) {
            let name = name.unwrap_or_else(|| import::name(page, &self.names));
            self.names.insert(name.clone());
            out.push(name);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_whose_it_is() {
        let text = "version: 1\nsource:\n  page: \"Space : Page\"\n  page_id: 820001\n  \
                    file: Page_820001.html\n\nsteps: []\n  page_id: 7\n";
        let own = seat("page", text).unwrap_or_default();
        assert_eq!(own.id.as_deref(), Some("820001"));
        assert_eq!(own.page.as_deref(), Some("Space : Page"));
        assert_eq!(seat("mine", "version: 1\nid: mine\n"), None);
    }
}
