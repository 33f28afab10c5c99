//! Bytes of one file to a page: what format it is in, and its reader.
//!
//! Pure: text in, a page or why not out. It must not know what is made of a page.

mod below;
mod columns;
mod dates;
mod dom;
mod entities;
mod frame;
mod html;
mod inline;
pub(super) mod left;
mod mails;
mod markdown;
mod names;
mod pandoc;
mod signs;
mod storage;
mod tables;
mod tags;
mod walk;

use super::page::{ExportedPage, Read};
pub use dom::TooMuch;
pub(super) use frame::number;

/// The longest page, in bytes.
pub const LONGEST: usize = 4 << 20;

/// Why nothing can be made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// It is too much.
    TooMuch(TooMuch),
    /// It is a space as XML: the export as HTML is wanted.
    SpaceXml,
    /// It is a page for a word processor: the export as HTML is wanted.
    Word,
    /// It is nothing that is known.
    Unknown,
}

/// Reads a file of that name.
///
/// # Errors
/// Why nothing can be made of it.
pub fn read(file: &str, text: &str) -> Result<Read, NotRead> {
    if text.len() > LONGEST {
        return Err(NotRead::TooMuch(TooMuch::Bytes));
    }
    let head: String = text.trim_start().chars().take(400).collect();
    let mime = head.lines().any(|own| own.starts_with("MIME-Version:"));
    if mime || head.contains("urn:schemas-microsoft-com:office:word") {
        return Err(NotRead::Word);
    }
    if head.contains("<hibernate-generic") {
        return Err(NotRead::SpaceXml);
    }
    let alone = |own: ExportedPage| Ok(Read::Page(Box::new(own)));
    let mut page = ExportedPage {
        file: file.to_owned(),
        id: number(file),
        ..ExportedPage::default()
    };
    if storage::is_one(text) {
        let dom = storage::read(text).map_err(NotRead::TooMuch)?;
        frame::body_of(&dom, Some(0), &mut page);
        return alone(page);
    }
    if markdown::is_one(file, text) {
        if markdown::is_too_much(text) {
            return Err(NotRead::TooMuch(TooMuch::Nodes));
        }
        let dom = markdown::read(text, &mut page);
        if let Some(excess) = dom.excess() {
            return Err(NotRead::TooMuch(excess));
        }
        if frame::is_whole(&dom) {
            return Ok(frame::read(&dom, file));
        }
        frame::body_of(&dom, Some(0), &mut page);
        return alone(page);
    }
    if !text.contains('<') || file.to_lowercase().ends_with(".xml") {
        return Err(NotRead::Unknown);
    }
    let dom = html::read(text).map_err(NotRead::TooMuch)?;
    Ok(frame::read(&dom, file))
}
