//! How far a run is shared with the team, in words.

use crate::i18n::Words;
use crate::model::{Moment, Sharing};

/// What a person is to know of it; none where all is well.
#[must_use]
pub fn behind_text(sharing: &Sharing, now: Moment, words: &Words) -> Option<String> {
    match sharing {
        Sharing::Unknown | Sharing::All | Sharing::Behind { lines: 0, .. } => None,
        Sharing::Behind { lines, since, why } => {
            let since = since.with_timezone(now.offset());
            let since = since.format("%H:%M").to_string();
            let count = usize::try_from(*lines).unwrap_or(usize::MAX);
            let args = [
                ("count", count.into()),
                ("since", (&since).into()),
                ("why", why.into()),
            ];
            Some(words.with("shared-behind-whole", &args))
        }
        Sharing::Taken { by, host, .. } => {
            let args = [("by", by.into()), ("host", host.into())];
            Some(words.with("shared-taken-whole", &args))
        }
    }
}
