//! A zip archive: the files that its directory names, unpacked up to a limit.
//!
//! It must not know what is in a file.

use super::error::{MOST_FILES, SourceError};
use flate2::read::DeflateDecoder;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// How far from the end its directory is looked for.
const TAIL: u64 = 66_000;
/// The longest directory.
const DIRECTORY: u32 = 16 << 20;

/// A file in the archive.
#[derive(Debug, Clone, Copy)]
struct Entry {
    method: u16,
    packed: u32,
    size: u32,
    at: u32,
}

/// An open archive.
#[derive(Debug)]
pub(super) struct Archive {
    file: File,
    length: u64,
    entries: BTreeMap<String, Entry>,
    /// The names that it has more than once: the last file of each is read.
    twice: Vec<String>,
}

impl Archive {
    /// Reads the directory.
    pub(super) fn open(mut file: File) -> Result<Self, SourceError> {
        let length = file.seek(SeekFrom::End(0))?;
        let from = length.saturating_sub(TAIL);
        file.seek(SeekFrom::Start(from))?;
        let mut tail = Vec::new();
        (&file).take(TAIL).read_to_end(&mut tail)?;
        let end = tail.windows(4).rposition(|own| own == b"PK\x05\x06");
        let end = end.ok_or(SourceError::Broken)?;
        let (size, at) = (four(&tail, end + 12)?, four(&tail, end + 16)?);
        if size > DIRECTORY {
            return Err(SourceError::Many);
        }
        file.seek(SeekFrom::Start(u64::from(at)))?;
        let mut directory = Vec::new();
        (&file).take(u64::from(size)).read_to_end(&mut directory)?;
        let mut twice = Vec::new();
        let entries = entries(&directory, &mut twice)?;
        let folder = folder(&entries).unwrap_or_default();
        let cut = |name: &str| name.strip_prefix(&folder).unwrap_or(name).to_owned();
        Ok(Self {
            file,
            length,
            entries: entries.iter().map(|own| (cut(own.0), *own.1)).collect(),
            twice: twice.iter().map(|own| cut(own)).collect(),
        })
    }

    /// The names that several of its files have.
    pub(super) fn twice(&self) -> &[String] {
        &self.twice
    }

    /// How many bytes all of it has.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes a file has when it is unpacked, as the directory says.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.entries.get(name).map(|own| u64::from(own.size))
    }

    /// The names of its files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Unpacks at most so many bytes of a file.
    pub(super) fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, SourceError> {
        let entry = *self.entries.get(name).ok_or(SourceError::Broken)?;
        self.file.seek(SeekFrom::Start(u64::from(entry.at)))?;
        let mut head = Vec::new();
        (&self.file).take(30).read_to_end(&mut head)?;
        if !head.starts_with(b"PK\x03\x04") {
            return Err(SourceError::Broken);
        }
        let skip = i64::from(two(&head, 26)?) + i64::from(two(&head, 28)?);
        self.file.seek(SeekFrom::Current(skip))?;
        let packed = (&self.file).take(u64::from(entry.packed));
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        let mut out = Vec::new();
        let done = match entry.method {
            0 => packed.take(most).read_to_end(&mut out),
            8 => DeflateDecoder::new(packed).take(most).read_to_end(&mut out),
            _ => return Err(SourceError::Packed),
        };
        done.map_err(|_| SourceError::Broken)?;
        Ok(out)
    }
}

fn two(bytes: &[u8], at: usize) -> Result<u16, SourceError> {
    let own = bytes.get(at..at + 2).and_then(|own| own.try_into().ok());
    own.map(u16::from_le_bytes).ok_or(SourceError::Broken)
}

fn four(bytes: &[u8], at: usize) -> Result<u32, SourceError> {
    let own = bytes.get(at..at + 4).and_then(|own| own.try_into().ok());
    own.map(u32::from_le_bytes).ok_or(SourceError::Broken)
}

/// What the directory names; a name that is there again goes to `twice`.
fn entries(
    directory: &[u8],
    twice: &mut Vec<String>,
) -> Result<BTreeMap<String, Entry>, SourceError> {
    let (mut out, mut at) = (BTreeMap::new(), 0);
    let mut known = BTreeSet::new();
    while directory.get(at..at + 4) == Some(b"PK\x01\x02") {
        let entry = Entry {
            method: two(directory, at + 10)?,
            packed: four(directory, at + 20)?,
            size: four(directory, at + 24)?,
            at: four(directory, at + 42)?,
        };
        let length = usize::from(two(directory, at + 28)?);
        let more = usize::from(two(directory, at + 30)?) + usize::from(two(directory, at + 32)?);
        let name = directory.get(at + 46..at + 46 + length);
        let name = String::from_utf8_lossy(name.ok_or(SourceError::Broken)?).into_owned();
        at += 46 + length + more;
        if !name.ends_with('/') {
            let name = name.replace('\\', "/");
            if out.insert(name.clone(), entry).is_some() && known.insert(name.clone()) {
                twice.push(name);
            }
        }
        if out.len() > MOST_FILES {
            return Err(SourceError::Many);
        }
    }
    Ok(out)
}

/// Exports are often one folder in an archive: names count from it.
fn folder(entries: &BTreeMap<String, Entry>) -> Option<String> {
    let (first, _) = entries.keys().next()?.split_once('/')?;
    let folder = format!("{first}/");
    let all = entries.keys().all(|own| own.starts_with(&folder));
    (all && folder != "attachments/").then_some(folder)
}
