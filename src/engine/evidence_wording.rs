//! A file that became evidence, or may become it, in words.
//!
//! It must not know where a file is.

use crate::i18n::Words;
use crate::model::FileKind;

/// How much of a hash is told where people read.
const HASH: usize = 16;

/// What a file is.
#[must_use]
pub fn kind(kind: FileKind, words: &Words) -> String {
    match kind {
        FileKind::Known(name) => name.to_owned(),
        FileKind::Text => words.say("file-text"),
        FileKind::Empty => words.say("file-empty"),
        FileKind::Other => words.say("file-other"),
    }
}

/// That a file is in the record by now, and which.
#[must_use]
pub fn attached(name: &str, of: (FileKind, u64), sha256: &str, words: &Words) -> String {
    let hash = sha256.get(..HASH).unwrap_or(sha256);
    let kind = self::kind(of.0, words);
    let args = [
        ("name", name.into()),
        ("kind", (&kind).into()),
        ("bytes", usize::try_from(of.1).unwrap_or(usize::MAX).into()),
        ("sha256", hash.into()),
    ];
    let told = words.with("attached-as", &args);
    if of.0.is_packed() {
        return format!("{told} {}", words.say("attached-packed"));
    }
    told
}

/// That the file of a hash is in the record already, under these names.
#[must_use]
pub fn here_already(names: &[&str], words: &Words) -> Option<String> {
    let list = names.join(", ");
    let told = || words.with("attached-again", &[("names", (&list).into())]);
    (!names.is_empty()).then(told)
}

/// A file that is offered: `at` is when it was written, as clocks show it.
#[must_use]
pub fn offered(name: &str, of: (FileKind, u64), at: &str, words: &Words) -> String {
    let kind = self::kind(of.0, words);
    let args = [
        ("name", name.into()),
        ("kind", (&kind).into()),
        ("bytes", usize::try_from(of.1).unwrap_or(usize::MAX).into()),
        ("at", at.into()),
    ];
    words.with("evidence-offered", &args)
}

/// The row for a file that is not among those that are offered; of so many others it is said that
/// they came, too.
#[must_use]
pub fn other_file(more: usize, words: &Words) -> String {
    let other = words.say("offered-other");
    if more == 0 {
        return other;
    }
    let others = words.with("offered-more", &[("count", more.into())]);
    format!("{other} {others}")
}
