//! The files that drafts show, copied beside them: one that is too large, and more than one import
//! takes of all, stay where they are, and are told.
//!
//! A size is believed before anything is unpacked, and no more than that is. It must not know
//! what a draft says.

use super::drafts::{is_link, put};
use super::source::PageSource;
use crate::import::Copied;
use std::fs;
use std::io;
use std::path::Path;

/// The largest file that is copied.
pub const LARGEST_COPY: u64 = 64 << 20;
/// The most that one import copies.
const MOST: u64 = 512 << 20;
/// Of an archive no more than this is copied, and this many times what it has itself: pictures
/// are packed already.
const TIMES: u64 = 10;

/// What one import may copy yet.
#[derive(Debug)]
pub struct CopyRoom {
    whole: u64,
    left: u64,
}

impl CopyRoom {
    /// That of a source.
    #[must_use]
    pub fn of(source: &PageSource) -> Self {
        let times = |own: u64| own.saturating_mul(TIMES).saturating_add(LARGEST_COPY);
        let whole = source.packed().map_or(MOST, |own| times(own).min(MOST));
        Self { whole, left: whole }
    }

    /// All that it was, in bytes.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.whole
    }
}

/// The files of a draft that were not copied.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uncopied {
    /// Each is larger than a file may be.
    pub large: Vec<String>,
    /// There was no room left for them.
    pub over: Vec<String>,
    /// They cannot be read, or are not what their archive says.
    pub unread: Vec<String>,
    /// Their folder is a link: nothing is written elsewhere.
    pub linked: Vec<String>,
}

impl Uncopied {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.large.len() + self.over.len() + self.unread.len() + self.linked.len()
    }
}

/// Copies the files that a draft shows, and that are not there yet.
///
/// # Errors
/// What cannot be written.
pub fn copy(
    files: &[Copied],
    source: &mut PageSource,
    room: &mut CopyRoom,
    folder: &Path,
) -> io::Result<Uncopied> {
    let mut out = Uncopied::default();
    for own in files {
        let to = folder.join(&own.to);
        if to.parent().is_some_and(is_link) {
            out.linked.push(own.to.clone());
            continue;
        }
        if to.exists() {
            continue;
        }
        match source.size(&own.from) {
            None => out.unread.push(own.to.clone()),
            Some(size) if size > LARGEST_COPY => out.large.push(own.to.clone()),
            Some(size) if size > room.left => out.over.push(own.to.clone()),
            Some(size) => {
                room.left -= size;
                match whole(source, &own.from, size) {
                    Some(bytes) => {
                        fs::create_dir_all(to.parent().unwrap_or(folder))?;
                        put(&to, &bytes)?;
                    }
                    None => out.unread.push(own.to.clone()),
                }
            }
        }
    }
    Ok(out)
}

/// A file of just that size: one that goes on is not what it says it is.
fn whole(source: &mut PageSource, name: &str, size: u64) -> Option<Vec<u8>> {
    let size = usize::try_from(size).ok()?;
    let bytes = source.read(name, size + 1).ok()?;
    (bytes.len() == size).then_some(bytes)
}
