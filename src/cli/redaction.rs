//! What looks like a secret in what leaves by the command line: refused, unless it was said
//! whether it is masked.
//!
//! It must not know which way it leaves.

use super::args::RedactChoice;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::engine::redaction::{self, Found, Mask};
use crate::i18n::Words;
use crate::model::{Redaction, Ticket};

/// What was found in a ticket and the files that go with it.
pub(super) struct Looked {
    found: Vec<Found>,
    words: Words,
}

impl Looked {
    /// Looks at a ticket and its files.
    pub fn at(env: &Env, ticket: &Ticket, files: &[(String, Vec<u8>)]) -> Self {
        let (own, words) = (&env.config.redact, &env.words);
        let mut found = redaction::in_ticket(ticket, None, own, words);
        let texts = files.iter().filter_map(|(name, bytes)| {
            let text = std::str::from_utf8(bytes).ok()?;
            Some((name.clone(), text))
        });
        for more in redaction::found(texts, own, words) {
            if !found.iter().any(|known| known.secret == more.secret) {
                found.push(more);
            }
        }
        let words = redaction::words_of(ticket);
        Self { found, words }
    }

    /// What the record is told of the choice; a refusal where nobody has chosen.
    pub fn chosen(
        &self,
        choice: Option<RedactChoice>,
        words: &Words,
    ) -> Result<Option<Redaction>, Failure> {
        chosen(&self.found, choice, words)
    }

    /// Masks what was found in the ticket and its files.
    pub fn mask(&self, ticket: &mut Ticket, files: &mut [(String, Vec<u8>)]) {
        let mask = Mask {
            hidden: &self.found,
            words: &self.words,
        };
        *ticket = redaction::masked(ticket, mask);
        for (_, bytes) in files {
            if let Ok(text) = std::str::from_utf8(bytes) {
                *bytes = mask.over(text).into_bytes();
            }
        }
    }
}

/// What the record is told of the choice about what was found; nothing where nothing was, and
/// a refusal that names all of it where nobody has chosen.
pub(super) fn chosen(
    found: &[Found],
    choice: Option<RedactChoice>,
    words: &Words,
) -> Result<Option<Redaction>, Failure> {
    if found.is_empty() {
        return Ok(None);
    }
    let Some(choice) = choice else {
        let mut lines = vec![words.say("redact-refused")];
        let rows = found
            .iter()
            .map(|own| format!("  {}", redaction::row(own, words)));
        lines.extend(rows);
        return Err(Failure::new(Ending::Findings, lines.join("\n")));
    };
    let masked = choice == RedactChoice::Mask;
    let both: Vec<_> = found.iter().map(|own| (own.clone(), masked)).collect();
    Ok(Some(redaction::redaction(None, &both)))
}
