//! The draft on disk: what is being typed, saved at each keystroke.
//!
//! Two files. `draft.json` is replaced at every keystroke and not synced: it outlives
//! the process, whatever ends it. A machine that dies may leave it empty or torn (a
//! rename can reach the disk before the data does), so once a second its content also
//! goes, synced, to `draft.synced.json`, and that is read when the first cannot be.
//! A file that is not a draft of this version counts as none: typing may be lost, the
//! run never is.
//!
//! While an external editor has the text, it is in `editing.txt`. What the editor saved
//! there outlives it and this program: it is the newest of what is being typed.

use super::error::RecordError;
use super::files;
use crate::model::{Draft, DraftPlace};
use std::fs;
use std::path::{Path, PathBuf};

const NEWEST: &str = "draft.json";
const SYNCED: &str = "draft.synced.json";
const EDITING: &str = "editing.txt";
/// Where editors put the text that was not saved when they were made to end.
const SAVED: [&str; 2] = ["editing.txt.save", EDITING];

/// More than a person types; a foreign file may be any size.
const LIMIT: u64 = 16 << 20;

/// Saves a draft against the end of the process.
pub(super) fn save(folder: &Path, draft: &Draft) -> Result<(), RecordError> {
    files::swap(&folder.join(NEWEST), &bytes(draft)?)
}

/// Saves a draft against the end of the machine.
pub(super) fn sync(folder: &Path, draft: &Draft) -> Result<(), RecordError> {
    files::replace(&folder.join(SYNCED), &bytes(draft)?)
}

/// Reads the newest draft that is whole, with what an editor left of its text.
pub(super) fn load(folder: &Path) -> Option<Draft> {
    let mut drafts = [NEWEST, SYNCED].into_iter();
    let mut draft = drafts.find_map(|name| read(&folder.join(name)))?;
    if let (DraftPlace::Field(_), Some(text)) = (&draft.place, edited(folder)) {
        draft.cursor = text.chars().count();
        draft.text = Some(text);
    }
    Some(draft)
}

/// Lays a text out for an editor.
pub(super) fn lay_out(folder: &Path, text: &str) -> Result<PathBuf, RecordError> {
    put_away(folder);
    let path = folder.join(EDITING);
    files::create_new(&path, text.as_bytes())?;
    Ok(path)
}

/// Takes the text away that an editor had.
pub(super) fn put_away(folder: &Path) {
    for name in SAVED {
        // Where there is none, all is well.
        let _ = fs::remove_file(folder.join(name));
    }
}

/// What an editor saved and nobody has taken up: it is newer than the draft.
fn edited(folder: &Path) -> Option<String> {
    let changed = |name: &str| {
        let about = fs::symlink_metadata(folder.join(name)).ok()?;
        about.modified().ok()
    };
    let draft = changed(NEWEST)?;
    let mut newer = SAVED
        .into_iter()
        .filter(|name| changed(name).is_some_and(|at| at >= draft));
    let bytes = files::read(&folder.join(newer.next()?), LIMIT).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_end_matches('\n');
    // A file that an editor was about to write again may be empty.
    (!text.is_empty()).then(|| text.to_owned())
}

/// The form of a draft in a file; one that would be cut when it is read is refused.
pub(super) fn bytes(draft: &Draft) -> Result<Vec<u8>, RecordError> {
    // A draft is strings and numbers: it always has a form in JSON.
    let bytes = serde_json::to_vec(draft).unwrap_or_default();
    if bytes.len() as u64 > LIMIT {
        return Err(RecordError::DraftTooLarge(LIMIT));
    }
    Ok(bytes)
}

/// Reads a draft; none where the bytes are not one of this version.
pub(super) fn parse(bytes: &[u8]) -> Option<Draft> {
    let draft: Draft = serde_json::from_slice(bytes).ok()?;
    (draft.v == Draft::VERSION).then_some(draft)
}

/// A draft as the team has it, in JSON.
#[must_use]
pub fn draft_of(text: &str) -> Option<Draft> {
    parse(text.as_bytes())
}

fn read(path: &Path) -> Option<Draft> {
    parse(&files::read(path, LIMIT).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn typed(text: &str) -> Draft {
        Draft {
            step: Some("form".into()),
            place: DraftPlace::Field("impact".into()),
            text: Some(text.to_owned()),
            cursor: text.chars().count(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_half_typed_word_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut word = String::new();
        for c in "Caiguda dels nodes ·l·l 🔥 e\u{301}".chars() {
            word.push(c);
            save(folder.path(), &typed(&word)).unwrap();
            assert_eq!(load(folder.path()), Some(typed(&word)));
        }
    }

    #[test]
    fn every_place_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        for place in [
            DraftPlace::Steps,
            DraftPlace::Note,
            DraftPlace::Ticket,
            DraftPlace::Reason { key: "skip".into() },
        ] {
            let draft = Draft {
                place,
                ..Draft::default()
            };
            save(folder.path(), &draft).unwrap();
            assert_eq!(load(folder.path()), Some(draft));
        }
    }

    #[test]
    fn a_torn_draft_gives_way_to_the_synced_one() {
        let folder = tempfile::tempdir().unwrap();
        let synced = typed("Impacte: c");
        sync(folder.path(), &synced).unwrap();
        save(folder.path(), &typed("Impacte: ca")).unwrap();
        let whole = fs::read(folder.path().join(NEWEST)).unwrap();
        for cut in 0..whole.len() {
            fs::write(folder.path().join(NEWEST), &whole[..cut]).unwrap();
            assert_eq!(load(folder.path()), Some(synced.clone()), "cut at {cut}");
        }
    }

    #[test]
    fn what_an_editor_saved_when_the_line_died_is_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        save(folder, &typed("abans")).unwrap();
        let path = lay_out(folder, "abans").unwrap();
        let later = fs::metadata(folder.join(NEWEST))
            .unwrap()
            .modified()
            .unwrap();
        let later = later + std::time::Duration::from_secs(5);
        let write = |name: &Path, text: &str| {
            fs::write(name, text).unwrap();
            let file = fs::OpenOptions::new().write(true).open(name).unwrap();
            file.set_modified(later).unwrap();
        };
        write(&path, "abans i després\n");
        assert_eq!(load(folder), Some(typed("abans i després")));
        // Nano leaves what was not saved beside it.
        write(&folder.join("editing.txt.save"), "i encara més\n");
        assert_eq!(load(folder), Some(typed("i encara més")));
        write(&folder.join("editing.txt.save"), "");
        assert_eq!(load(folder), Some(typed("abans")), "half written");
        put_away(folder);
        assert_eq!(load(folder), Some(typed("abans")));
    }

    #[test]
    fn what_an_editor_saved_before_more_was_typed_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let path = lay_out(folder.path(), "vell").unwrap();
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        save(folder.path(), &typed("nou")).unwrap();
        assert_eq!(load(folder.path()), Some(typed("nou")));
    }

    #[test]
    fn a_foreign_file_is_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        for text in [
            "",
            "[]",
            "{}",
            "{\"v\":2}",
            "\u{0}\u{0}",
            "{\"v\":1,\"cursor\":-1}",
        ] {
            fs::write(folder.path().join(NEWEST), text).unwrap();
            assert_eq!(load(folder.path()), None, "{text:?}");
        }
    }
}
