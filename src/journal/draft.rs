//! The draft on disk: what is being typed, saved at each keystroke.
//!
//! Two files. `draft.json` is replaced at every keystroke and not synced: it outlives
//! the process, whatever ends it. A machine that dies may leave it empty or torn (a
//! rename can reach the disk before the data does), so once a second its content also
//! goes, synced, to `draft.synced.json`, and that is read when the first cannot be.
//! A file that is not a draft of this version counts as none: typing may be lost, the
//! run never is.

use super::error::RecordError;
use super::files;
use crate::model::Draft;
use std::path::Path;

const NEWEST: &str = "draft.json";
const SYNCED: &str = "draft.synced.json";

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

/// Reads the newest draft that is whole.
pub(super) fn load(folder: &Path) -> Option<Draft> {
    [NEWEST, SYNCED]
        .into_iter()
        .find_map(|name| read(&folder.join(name)))
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

fn read(path: &Path) -> Option<Draft> {
    parse(&files::read(path, LIMIT).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::model::DraftPlace;
    use std::fs;

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
