//! `vetlla import`: files in, drafts out beside a word on each page.
//!
//! All reading and writing of an import is here; what a page becomes is decided in
//! [`crate::import`]. It must not know how the report looks.

mod archive;
mod copies;
mod decode;
mod drafts;
mod error;
mod seats;
mod source;

pub use copies::{CopyRoom, LARGEST_COPY, Uncopied, copy};
pub use drafts::{KeptDraft, Written, begin, write};
pub use error::{MOST_FILES, SourceError};
pub use seats::{Seats, seats};
pub use source::open;

use crate::i18n::Lang;
use crate::import::{self, Drafted, ExportedPage, Known, NotRead, Read};
use source::PageSource;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::thread;

/// A page that was read, and what became of it.
#[derive(Debug)]
pub struct Outcome {
    /// The file of the page.
    pub file: String,
    /// Its title.
    pub title: String,
    /// The draft's name.
    pub id: String,
    /// What was made.
    pub drafted: Drafted,
}

/// All that came of a source.
#[derive(Debug, Default)]
pub struct Imported {
    /// The pages, in the order of their files.
    pub pages: Vec<Outcome>,
    /// Tables of contents.
    pub indexes: Vec<String>,
    /// Titles that the table of contents names, and whose pages are not here.
    pub unnamed: Vec<String>,
    /// Files of which nothing could be made.
    pub unread: Vec<(String, Unread)>,
}

/// Why nothing came of a file.
#[derive(Debug)]
pub enum Unread {
    /// It cannot be read as a page.
    Page(NotRead),
    /// It is in no encoding that is known.
    NotText,
    /// The system or the archive says why.
    Source(SourceError),
    /// What came before it was as much as one import takes.
    Whole,
    /// Its draft would be larger than a runbook may be.
    Large,
}

/// The most that is read in one import: pages that are large for a page, all pages, the elements
/// and texts of all, the bytes of those texts, and all items and rows.
#[derive(Debug)]
struct Room {
    large: usize,
    bytes: usize,
    nodes: usize,
    text: usize,
    parts: usize,
}

/// A page of more bytes is large.
const LARGE: usize = 256 << 10;

impl Room {
    fn new() -> Self {
        Self {
            large: 8 << 20,
            bytes: 64 << 20,
            nodes: 800_000,
            text: 12 << 20,
            parts: 100_000,
        }
    }

    /// The longest page that there is room for.
    fn longest(&self) -> usize {
        let most = if self.large > LARGE {
            self.large.min(import::LONGEST)
        } else {
            LARGE
        };
        most.min(self.bytes)
    }

    fn take(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
        if bytes > LARGE {
            self.large = self.large.saturating_sub(bytes);
        }
    }

    /// Whether there is room for a page's elements, and for what a draft of it takes.
    fn has(&mut self, page: &ExportedPage) -> bool {
        let (text, parts) = page.weight();
        let left = (
            self.nodes.checked_sub(page.nodes),
            self.text.checked_sub(text),
            self.parts.checked_sub(parts),
        );
        let (Some(nodes), Some(text), Some(parts)) = left else {
            return false;
        };
        (self.nodes, self.text, self.parts) = (nodes, text, parts);
        true
    }
}

/// Reads every page of a source, and makes a draft of each; drafts that are there already say
/// whose they are.
pub fn import(source: &mut PageSource, seats: Seats) -> Imported {
    let mut out = Imported::default();
    let mut known = Known::default();
    known.files = source.names().map(str::to_owned).collect();
    let mut found: Vec<Box<ExportedPage>> = Vec::new();
    let mut room = Room::new();
    for file in source.pages() {
        let text = match text(source, &file, &mut room) {
            Ok(text) => text,
            Err(why) => {
                out.unread.push((file, why));
                continue;
            }
        };
        match import::read(&file, &text) {
            Ok(Read::Page(page)) if room.has(&page) => found.push(page),
            Ok(Read::Page(_)) => out.unread.push((file, Unread::Whole)),
            Ok(Read::Index(titles)) => {
                known.name(&file, titles);
                out.indexes.push(file);
            }
            // Beside pages there may be anything.
            Err(NotRead::Unknown) if source.is_many() => {}
            Err(why) => out.unread.push((file, Unread::Page(why))),
        }
    }
    let names = seats.name(&found);
    let pages: Vec<_> = names.into_iter().zip(found).collect();
    for (id, page) in &pages {
        known.add(page, id);
    }
    let titles = known.titles.iter().filter(|(file, _)| !known.has(file));
    out.unnamed = titles.map(|(_, title)| title.clone()).collect();
    let drafted = drafted(&pages, &mut known);
    for ((id, page), drafted) in pages.into_iter().zip(drafted) {
        if drafted.large {
            out.unread.push((page.file, Unread::Large));
            continue;
        }
        out.pages.push(Outcome {
            drafted,
            file: page.file,
            title: page.title,
            id,
        });
    }
    out
}

/// A draft of each page. Which pages have steps, and which of them may walk which, is known
/// when all are there: those that it concerns are made once more.
fn drafted(pages: &[(String, Box<ExportedPage>)], known: &mut Known) -> Vec<Drafted> {
    let mut made = side_by_side(&pages.iter().collect::<Vec<_>>(), known);
    let named = pages.iter().map(|(id, _)| id).zip(&made);
    let bare = named.clone().filter(|(_, own)| own.yaml.is_none());
    let without_steps = bare.map(|(id, _)| id.clone()).collect();
    let wanted: Vec<_> = named
        .flat_map(|(id, own)| own.walks.iter().map(|to| (id.clone(), to.clone())))
        .filter(|(_, to)| !BTreeSet::contains(&without_steps, to))
        .collect();
    known.only_linked = import::only_linked(&wanted);
    known.without_steps = without_steps;
    known.lang = usual(&made);
    let linking: BTreeSet<_> = known.only_linked.iter().map(|own| own.0.clone()).collect();
    let is_other = |id: &String, made: &Drafted| {
        linking.contains(id)
            || !made.linked.is_disjoint(&known.without_steps)
            || made.guessed && known.lang.is_some()
    };
    let all = pages.iter().zip(&made).enumerate();
    let others = all.filter(|(_, (own, made))| is_other(&own.0, made));
    let (places, others): (Vec<_>, Vec<_>) = others.map(|(at, own)| (at, own.0)).unzip();
    for (at, own) in places.into_iter().zip(side_by_side(&others, known)) {
        made[at] = own;
    }
    made
}

/// The language that most pages are in, of those that say so.
fn usual(made: &[Drafted]) -> Option<Lang> {
    let count = |lang: Lang| made.iter().filter(|own| own.lang == Some(lang)).count();
    let mut counts = [Lang::Ca, Lang::Es, Lang::En].map(|lang| (count(lang), lang));
    counts.sort_by_key(|own| own.0);
    let [_, (second, _), (most, lang)] = counts;
    (most > second).then_some(lang)
}

/// How many pages are worth another thread.
const WORTH: usize = 32;
/// The stack of a thread, as large as that of the program: elements stand in one another.
const STACK: usize = 8 << 20;

/// A draft of each page: none knows of another one's, so several are made at a time, in order.
fn side_by_side(pages: &[&(String, Box<ExportedPage>)], known: &Known) -> Vec<Drafted> {
    let make = |part: &[&(String, Box<ExportedPage>)]| -> Vec<Drafted> {
        let made = part.iter().map(|(id, page)| import::draft(page, id, known));
        made.collect()
    };
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let each = pages.len().div_ceil(workers).max(WORTH);
    let mut parts = pages.chunks(each);
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = parts
            .map(|part| {
                let thread = thread::Builder::new().stack_size(STACK);
                let own = thread.spawn_scoped(scope, move || make(part));
                (part, own)
            })
            .collect();
        let mut out = make(first);
        for (part, own) in others {
            // Where there is no thread to be had, or it ended, its pages are made here.
            let made = own.ok().and_then(|own| own.join().ok());
            out.extend(made.unwrap_or_else(|| make(part)));
        }
        out
    })
}

fn text(source: &mut PageSource, file: &str, room: &mut Room) -> Result<String, Unread> {
    // One byte more than a page may have: then it is too long, and told so.
    let most = room.longest();
    let bytes = source.read(file, most + 1).map_err(Unread::Source)?;
    if bytes.len() > most {
        let why = Unread::Page(NotRead::TooMuch(import::TooMuch::Bytes));
        let whole = most < import::LONGEST;
        return Err(if whole { Unread::Whole } else { why });
    }
    room.take(bytes.len());
    decode::decode(bytes).ok_or(Unread::NotText)
}
