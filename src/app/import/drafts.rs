//! Drafts on disk: none that somebody edited is ever written over.
//!
//! Beside the drafts, `.import` keeps what each was when it was written, and the page's lines.
//! It must not know how the report looks.

use super::source::Source;
use crate::app::trust;
use crate::import::{Drafted, masked};
use crate::load::schema;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest file that is copied.
const LARGEST: usize = 64 << 20;

/// What became of a draft on disk.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is new, or the old one was as it had been written.
    Written(PathBuf),
    /// It is there already, word for word; or it was edited, and its page is as it was.
    Same(PathBuf),
    /// It was edited and stays; the new one is beside it, with what changed in the page.
    Beside {
        /// The one that was edited.
        edited: PathBuf,
        /// The new one.
        new: PathBuf,
        /// The lines of the page that went, and those that came.
        changes: Vec<String>,
    },
}

/// Makes the folder of drafts, with the schema by which an editor knows their words.
///
/// # Errors
/// What cannot be written.
pub fn begin(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join(".import"))?;
    let schema = folder.join("runbook.schema.json");
    put(&schema, schema::runbook().as_bytes())
}

/// Writes a page's draft, and the files that it shows.
///
/// # Errors
/// What cannot be written.
pub fn write(
    id: &str,
    drafted: &Drafted,
    source: &mut Source,
    folder: &Path,
) -> io::Result<Option<Kept>> {
    let Some(yaml) = &drafted.yaml else {
        return Ok(None);
    };
    let notes = folder.join(".import");
    for own in &drafted.copied {
        let to = folder.join(&own.to);
        if !to.exists()
            && let Ok(bytes) = source.read(&own.from, LARGEST)
        {
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            put(&to, &bytes)?;
        }
    }
    let note = notes.join(format!("{id}.txt"));
    let kept = draft(id, drafted, yaml, &note, folder)?;
    if matches!(kept, Kept::Written(_)) {
        let text = format!("{}\n{}", hash(yaml), drafted.lines);
        put(&note, text.as_bytes())?;
    }
    Ok(Some(kept))
}

fn draft(id: &str, drafted: &Drafted, yaml: &str, note: &Path, folder: &Path) -> io::Result<Kept> {
    let path = folder.join(format!("{id}.yaml"));
    let there = match fs::read(&path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            put(&path, yaml.as_bytes())?;
            return Ok(Kept::Written(path));
        }
        Err(error) => return Err(error),
    };
    if there == yaml.as_bytes() {
        return Ok(Kept::Same(path));
    }
    let known = fs::read_to_string(note).unwrap_or_default();
    let (written, lines) = known.split_once('\n').unwrap_or_default();
    if hash(&String::from_utf8_lossy(&there)) == written {
        put(&path, yaml.as_bytes())?;
        return Ok(Kept::Written(path));
    }
    if lines == drafted.lines {
        return Ok(Kept::Same(path));
    }
    // Not `.yaml`: two runbooks of one name would stand in one folder.
    let new = folder.join(format!("{id}.yaml.new"));
    put(&new, yaml.as_bytes())?;
    Ok(Kept::Beside {
        edited: path,
        new,
        changes: trust::changes(&masked(lines), &masked(&drafted.lines)),
    })
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".import-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    file.as_file().set_permissions(mode)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn hash(text: &str) -> String {
    let mut out = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
