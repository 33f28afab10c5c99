//! `vetlla import`: files in, drafts out beside a word on each page.
//!
//! All reading and writing of an import is here; what a page becomes is decided in
//! [`crate::import`]. It must not know how the report looks.

mod archive;
mod copies;
mod decode;
mod drafts;
mod error;
mod room;
mod seats;
mod side_by_side;
mod source;

pub use copies::{CopyRoom, LARGEST_COPY, Uncopied, copy};
pub use drafts::{KeptDraft, Written, begin, write};
pub use error::{MOST_FILES, SourceError};
pub use seats::{Seats, seats};
pub use source::open;

use crate::i18n::Lang;
use crate::import::{self, Drafted, ExportedPage, Known, NotRead, Read};
use room::Room;
use side_by_side::in_order;
use source::PageSource;
use std::collections::BTreeSet;

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

/// Reads every page of a source, and makes a draft of each; drafts that are there already say
/// whose they are.
pub fn import(source: &mut PageSource, seats: Seats) -> Imported {
    let mut out = Imported::default();
    let mut known = Known::default();
    known.files = source.names().map(str::to_owned).collect();
    let found = pages(source, &mut known, &mut out);
    let twice = source.twice().iter().cloned();
    let twice = twice.map(|own| (own, Unread::Source(SourceError::Twice)));
    out.unread.extend(twice);
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

/// How many bytes of pages are taken apart at a time.
const BATCH: usize = 1 << 20;

/// A file, and its text or why there is none.
type Taken = (String, Result<String, Unread>);

/// The pages of a source, in the order of their files. What of a file is nothing to be drafted is
/// told.
fn pages(source: &mut PageSource, known: &mut Known, out: &mut Imported) -> Vec<ExportedPage> {
    let mut found = Vec::new();
    let mut room = Room::new();
    let mut files = source.pages().into_iter();
    loop {
        let batch = batch(source, &mut files, &mut room);
        if batch.is_empty() {
            return found;
        }
        let worth = batch.len() > 1;
        let read = in_order(&batch, worth, |(file, text)| {
            let text = text.as_ref().ok()?;
            Some(import::read(file, text))
        });
        for ((file, text), read) in batch.into_iter().zip(read) {
            let bytes = text.as_ref().map_or(0, String::len);
            match (text, read) {
                (Err(why), _) => out.unread.push((file, why)),
                (Ok(_), Some(Ok(Read::Page(page)))) if room.has(page.takes(), bytes) => {
                    found.push(*page);
                }
                (Ok(_), Some(Ok(Read::Index(titles)))) => {
                    known.name(&file, titles);
                    out.indexes.push(file);
                }
                // Beside pages there may be anything.
                (Ok(_), Some(Err(NotRead::Unknown))) if source.is_many() => {}
                (Ok(_), Some(Err(why))) => out.unread.push((file, Unread::Page(why))),
                (Ok(_), Some(Ok(Read::Page(_))) | None) => out.unread.push((file, Unread::Whole)),
            }
        }
    }
}

/// The texts of the next files: those that are taken apart at a time.
fn batch(
    source: &mut PageSource,
    files: &mut impl Iterator<Item = String>,
    room: &mut Room,
) -> Vec<Taken> {
    let (mut out, mut bytes) = (Vec::new(), 0);
    for file in files {
        let text = text(source, &file, room);
        bytes += text.as_ref().map_or(0, String::len);
        out.push((file, text));
        if bytes >= BATCH {
            break;
        }
    }
    out
}

/// A draft of each page. Which pages have steps, and which of them may walk which, is known
/// when all are there: those that it concerns are made once more.
fn drafted(pages: &[(String, ExportedPage)], known: &mut Known) -> Vec<Drafted> {
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
const WORTH: usize = 4;

/// A draft of each page: none knows of another one's, so several are made at a time.
fn side_by_side(pages: &[&(String, ExportedPage)], known: &Known) -> Vec<Drafted> {
    in_order(pages, pages.len() > WORTH, |(id, page)| {
        import::draft(page, id, known)
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
    if !room.may_have(bytes.len()) {
        return Err(Unread::Whole);
    }
    room.take(bytes.len());
    decode::decode(bytes).ok_or(Unread::NotText)
}
