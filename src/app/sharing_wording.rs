//! How far a run is shared with the team, in words.

use crate::i18n::Words;
use crate::model::{Asked, Moment, Sharing};

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
        Sharing::Taken { .. } => {
            let taken = taken_text(sharing, words)?;
            Some(format!("{taken} {}", words.say("shared-still")))
        }
    }
}

/// That somebody else has the run, who and why; none where nobody has.
#[must_use]
pub fn taken_text(sharing: &Sharing, words: &Words) -> Option<String> {
    let Sharing::Taken {
        by, host, reason, ..
    } = sharing
    else {
        return None;
    };
    let args = [("by", by.into()), ("host", host.into())];
    let taken = words.with("shared-taken-whole", &args);
    if reason.is_empty() {
        return Some(taken);
    }
    let args = [("taken", (&taken).into()), ("why", reason.into())];
    Some(words.with("shared-taken-why", &args))
}

/// That somebody asks for the run.
#[must_use]
pub fn asked_text(asked: &Asked, words: &Words) -> String {
    let args = [("by", (&asked.by).into()), ("host", (&asked.host).into())];
    words.with("team-asks", &args)
}
