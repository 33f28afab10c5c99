//! Where pages come from: one file, a folder, an archive.
//!
//! Names are ways from the folder, with `/`; only what is listed is ever read. It must not
//! know what is in a file.

use super::archive::Archive;
use super::error::{MOST_FILES, SourceError};
use crate::app::text_file;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How deep folders may stand in one another.
const DEEPEST: usize = 6;
/// What a page's file ends in.
const PAGES: [&str; 6] = [".html", ".htm", ".xml", ".md", ".markdown", ".doc"];

/// Files by their names.
#[derive(Debug)]
pub struct PageSource {
    files: Files,
    /// Only this one is a page; the rest may be shown in it.
    only: Option<String>,
}

#[derive(Debug)]
enum Files {
    Folder(BTreeMap<String, PathBuf>),
    Archive(Archive),
}

/// Opens a file, a folder or an archive.
///
/// # Errors
/// Why it cannot be read.
pub fn open(path: &Path) -> Result<PageSource, SourceError> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Ok(PageSource {
            files: Files::Folder(listed(path)?),
            only: None,
        });
    }
    let mut file = regular(path)?;
    let mut head = [0; 4];
    let count = file.read(&mut head)?;
    if count == 4 && head.starts_with(b"PK") {
        return Ok(PageSource {
            files: Files::Archive(Archive::open(file)?),
            only: None,
        });
    }
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    let attachments = folder.join("attachments");
    let mut files = BTreeMap::new();
    // A page alone shows the files beside it.
    let own = fs::symlink_metadata(&attachments);
    if own.is_ok_and(|own| own.is_dir()) {
        for (own, at) in listed(&attachments)? {
            files.insert(format!("attachments/{own}"), at);
        }
    }
    files.insert(name.clone(), path.to_owned());
    Ok(PageSource {
        files: Files::Folder(files),
        only: Some(name),
    })
}

/// A file that is one: no pipe and no device, which would be waited for.
fn regular(path: &Path) -> Result<File, SourceError> {
    let file = text_file::regular(path)?;
    file.ok_or(SourceError::Irregular)
}

/// All files below a folder; links are not followed.
fn listed(folder: &Path) -> Result<BTreeMap<String, PathBuf>, SourceError> {
    let mut out = BTreeMap::new();
    let mut rest = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((at, before, depth)) = rest.pop() {
        for entry in fs::read_dir(&at)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let name = format!("{before}{}", entry.file_name().to_string_lossy());
            if kind.is_dir() && depth < DEEPEST && !name.starts_with('.') {
                rest.push((entry.path(), format!("{name}/"), depth + 1));
            } else if kind.is_file() {
                out.insert(name, entry.path());
            }
            if out.len() > MOST_FILES {
                return Err(SourceError::Many);
            }
        }
    }
    Ok(out)
}

impl PageSource {
    /// Whether there may be more than one page.
    pub(super) fn is_many(&self) -> bool {
        self.only.is_none()
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let (folder, archive) = match &self.files {
            Files::Folder(own) => (Some(own), None),
            Files::Archive(own) => (None, Some(own)),
        };
        let folder = folder
            .into_iter()
            .flat_map(|own| own.keys().map(String::as_str));
        folder.chain(archive.into_iter().flat_map(Archive::names))
    }

    /// The names that several files have: the last one of each is read.
    pub(super) fn twice(&self) -> &[String] {
        match &self.files {
            Files::Folder(_) => &[],
            Files::Archive(own) => own.twice(),
        }
    }

    /// The names of what may be pages, in order.
    pub(super) fn pages(&self) -> Vec<String> {
        if let Some(only) = &self.only {
            return vec![only.clone()];
        }
        let fits = |own: &&str| {
            let small = own.to_lowercase();
            PAGES.iter().any(|ending| small.ends_with(ending)) && !small.contains("attachments/")
        };
        self.names().filter(fits).map(str::to_owned).collect()
    }

    /// How many bytes a file says that it has.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        match &self.files {
            Files::Folder(own) => fs::metadata(own.get(name)?).ok().map(|own| own.len()),
            Files::Archive(own) => own.size(name),
        }
    }

    /// How many bytes are packed in it; a folder is not packed.
    pub(super) fn packed(&self) -> Option<u64> {
        match &self.files {
            Files::Folder(_) => None,
            Files::Archive(own) => Some(own.length()),
        }
    }

    /// Reads at most so many bytes of a file.
    pub(super) fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, SourceError> {
        match &mut self.files {
            Files::Folder(own) => {
                let missing = || SourceError::Io(io::ErrorKind::NotFound.into());
                let file = regular(own.get(name).ok_or_else(missing)?)?;
                let mut bytes = Vec::new();
                let most = u64::try_from(most).unwrap_or(u64::MAX);
                file.take(most).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Files::Archive(own) => own.read(name, most),
        }
    }
}
