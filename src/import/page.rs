//! A page that was read: what is known of it, and its blocks.
//!
//! It must not know which format it came in.

use super::block::{self, Block};
use super::read::left::{Left, Seen};
use std::collections::BTreeSet;

/// A file that belongs to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name that people know it by.
    pub title: String,
    /// What kind of file it is, as the page says it.
    pub kind: Option<String>,
    /// Where it is, from the page.
    pub path: String,
    /// The line that lists it.
    pub line: u32,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct ExportedPage {
    /// The file that it was read from, from the folder.
    pub file: String,
    /// Its number in the wiki.
    pub id: Option<String>,
    /// Its title without its space.
    pub title: String,
    /// The space that it is in.
    pub space: Option<String>,
    /// The pages above it.
    pub path: Vec<String>,
    /// Who made and changed it, as the page says it.
    pub byline: Option<String>,
    /// The line of that.
    pub byline_at: u32,
    /// Who made it.
    pub created_by: Option<String>,
    /// Who changed it last.
    pub modified_by: Option<String>,
    /// When it was changed last, or made: as a date where it can only be one.
    pub modified_on: Option<String>,
    /// When it was exported.
    pub exported_at: Option<String>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// What others have written below it.
    pub comments: Vec<String>,
    /// What it shows.
    pub(super) body: Vec<Block>,
    /// What was left out, by rule.
    pub left: BTreeSet<Left>,
    /// Numbers of people whose names the page does not have.
    pub people: Vec<Seen>,
    /// The names of its tabs.
    pub tabs: Vec<Seen>,
    /// Figures above a number that may be a power or a note.
    pub raised: Vec<Seen>,
    /// How many elements and texts it has.
    pub nodes: usize,
    /// What could not be shown.
    pub unknown: Vec<Seen>,
}

impl ExportedPage {
    /// What reading it took, and what a draft of it takes.
    #[must_use]
    pub fn takes(&self) -> Takes {
        Takes {
            nodes: self.nodes,
            text: block::weight(&self.body),
            parts: block::parts(&self.body),
        }
    }

    /// Its title behind that of its space, as the wiki shows both.
    #[must_use]
    pub fn whole(&self) -> String {
        match &self.space {
            Some(space) => format!("{space} : {}", self.title),
            None => self.title.clone(),
        }
    }
}

/// How much a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// Its elements and texts.
    pub nodes: usize,
    /// The bytes of its text.
    pub text: usize,
    /// Its items of lists and rows of tables.
    pub parts: usize,
}

/// What a file turned out to be.
#[derive(Debug, Clone)]
pub enum Read {
    /// A page.
    Page(Box<ExportedPage>),
    /// A space's table of contents: titles by the file that they are in.
    Index(Vec<(String, String)>),
}
