//! Drafts on disk: none that somebody edited is ever written over.
//!
//! Beside the drafts, `.import` keeps what each was when it was written, and the page's lines.
//! It must not know how the report looks.

use crate::app::line_diff;
use crate::import::{Drafted, masked};
use crate::load::schema;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What became of a draft on disk.
#[derive(Debug, PartialEq, Eq)]
pub enum KeptDraft {
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
/// What cannot be written; a folder of notes that is a link leads elsewhere, and nothing is
/// written there.
pub fn begin(folder: &Path) -> io::Result<()> {
    let notes = folder.join(".import");
    if is_link(&notes) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    fs::create_dir_all(notes)?;
    let schema = folder.join("runbook.schema.json");
    put(&schema, schema::runbook().as_bytes())
}

/// Whether a way leads elsewhere.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|own| own.is_symlink())
}

/// What was written of a page.
#[derive(Debug, Default)]
pub struct Written {
    /// What became of its draft; none where it has no steps.
    pub kept: Option<KeptDraft>,
    /// A draft of before, where it has none now.
    pub stays: Option<PathBuf>,
    /// A new draft of before that lies beside it, though the page does not say that any more.
    pub stale: Option<PathBuf>,
}

/// Writes a page's draft.
///
/// # Errors
/// What cannot be written.
pub fn write(id: &str, drafted: &Drafted, folder: &Path) -> io::Result<Written> {
    let mut out = Written::default();
    let Some(yaml) = &drafted.yaml else {
        let path = folder.join(format!("{id}.yaml"));
        out.stays = path.exists().then_some(path);
        return Ok(out);
    };
    let notes = Notes::of(folder, id);
    let kept = draft(id, drafted, yaml, &notes, folder)?;
    let beside = folder.join(format!("{id}.yaml.new"));
    let is_stale = !matches!(kept, KeptDraft::Beside { .. }) && beside.exists();
    out.stale = is_stale.then_some(beside);
    out.kept = Some(kept);
    Ok(out)
}

/// What `.import` keeps of a draft: what was written, and what was put beside it since.
struct Notes {
    written: PathBuf,
    offered: PathBuf,
}

impl Notes {
    fn of(folder: &Path, id: &str) -> Self {
        let notes = folder.join(".import");
        Self {
            written: notes.join(format!("{id}.txt")),
            offered: notes.join(format!("{id}.new.txt")),
        }
    }
}

/// What a note says: which draft it is of, and the lines of the page then.
fn note(path: &Path) -> Option<(String, String)> {
    let text = fs::read_to_string(path).ok()?;
    let (hash, lines) = text.split_once('\n')?;
    // Notes of before had all of a page in them.
    let lines: String = lines.lines().map(|own| masked(own) + "\n").collect();
    Some((hash.to_owned(), lines))
}

fn put_note(path: &Path, hash: &str, lines: &str) -> io::Result<()> {
    put(path, format!("{hash}\n{lines}").as_bytes())
}

fn draft(
    id: &str,
    drafted: &Drafted,
    yaml: &str,
    notes: &Notes,
    folder: &Path,
) -> io::Result<KeptDraft> {
    let path = folder.join(format!("{id}.yaml"));
    let lines = &drafted.lines;
    let there = match fs::read(&path) {
        Ok(there) => Some(there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let known = note(&notes.written);
    let is_new = there.is_none();
    let there = there.unwrap_or_default();
    let is_same = there == yaml.as_bytes();
    let own = hash(&String::from_utf8_lossy(&there));
    if is_new || is_same || known.as_ref().is_some_and(|known| known.0 == own) {
        if !is_same {
            put(&path, yaml.as_bytes())?;
        }
        put_note(&notes.written, &hash(yaml), lines)?;
        forget(&notes.offered)?;
        return Ok(if is_same {
            KeptDraft::Same(path)
        } else {
            KeptDraft::Written(path)
        });
    }
    beside(id, drafted, yaml, notes, path)
}

/// A draft that somebody edited: what the page says now is put beside it, once.
fn beside(
    id: &str,
    drafted: &Drafted,
    yaml: &str,
    notes: &Notes,
    edited: PathBuf,
) -> io::Result<KeptDraft> {
    let folder = edited.parent().unwrap_or(Path::new(""));
    // Not `.yaml`: two runbooks of one name would stand in one folder.
    let new = folder.join(format!("{id}.yaml.new"));
    let known = note(&notes.written);
    let offered = note(&notes.offered);
    // Who takes the new draft away has done with it.
    let done = offered.clone().filter(|_| !new.exists());
    let before = done.clone().or_else(|| known.clone());
    if before.as_ref().is_some_and(|own| own.1 == drafted.lines) {
        if done.is_some() {
            let hash = known.unwrap_or_default().0;
            put_note(&notes.written, &hash, &drafted.lines)?;
            forget(&notes.offered)?;
        } else if let Some((hash, _)) = offered {
            // The page went back: who takes the new draft away has done with that, too.
            put_note(&notes.offered, &hash, &drafted.lines)?;
        }
        return Ok(KeptDraft::Same(edited));
    }
    let last = offered.map(|own| own.0);
    let ours = |path: &Path| match fs::read_to_string(path) {
        Ok(there) => there == yaml || last.as_ref() == Some(&hash(&there)),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    // Nor is what somebody edited there written over.
    let mut to = new.clone();
    let mut more = 2;
    while !ours(&to) {
        to = folder.join(format!("{id}.yaml.new{more}"));
        more += 1;
    }
    put(&to, yaml.as_bytes())?;
    put_note(&notes.offered, &hash(yaml), &drafted.lines)?;
    let before = before.map(|own| own.1);
    let changes = before.map(|own| line_diff::changes(&own, &drafted.lines));
    Ok(KeptDraft::Beside {
        edited,
        new: to,
        changes: changes.unwrap_or_default(),
    })
}

fn forget(note: &Path) -> io::Result<()> {
    match fs::remove_file(note) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
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
