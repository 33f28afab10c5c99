//! What looks like a secret in what leaves by the command line: refused, unless it was said
//! whether it is masked.
//!
//! It must not know which way it leaves.

use super::args::RedactChoice;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::engine::redaction::{self, Found, Mask};
use crate::engine::redaction_files::{in_files, mask_files};
use crate::i18n::Words;
use crate::model::{FileKind, Redaction, Ticket};
use std::io::Write;

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
        redaction::add(&mut found, in_files(files, own, &|| false));
        let names = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        tell_packed(names, &found, words);
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
        let mask = Mask::new(&self.found, &self.words);
        *ticket = redaction::masked(ticket, &mask);
        mask_files(ticket, files, &mask);
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
            .map(|own| format!("  {}", redaction::row(own, found, words)));
        lines.extend(rows);
        return Err(Failure::new(Ending::Findings, lines.join("\n")));
    };
    let masked = choice == RedactChoice::Mask;
    let both: Vec<_> = found.iter().map(|own| (own.clone(), masked)).collect();
    Ok(Some(redaction::redaction(None, &both)))
}

/// What is to be masked in texts that are looked at here, and may be handed on: nothing, where
/// nobody has said so; then what looks like a secret is told beside them.
pub(super) fn seen<'t>(
    env: &Env,
    name: &str,
    texts: impl Iterator<Item = &'t str>,
    choice: Option<RedactChoice>,
) -> Vec<Found> {
    if choice == Some(RedactChoice::Keep) {
        return Vec::new();
    }
    let texts = texts.map(|text| (name.to_owned(), text));
    let found = redaction::found(texts, &env.config.redact);
    if choice == Some(RedactChoice::Mask) || found.is_empty() {
        return found;
    }
    let rows = found.iter();
    let rows = rows.map(|own| format!("  {}", redaction::row(own, &found, &env.words)));
    let lines = std::iter::once(env.words.say("redact-seen")).chain(rows);
    let lines = lines.collect::<Vec<_>>().join("\n");
    // Standard output may be the page itself.
    let _ = writeln!(std::io::stderr().lock(), "{lines}");
    Vec::new()
}

/// Says which of the files that go are packed: what is in them nobody has looked through.
pub(super) fn tell_packed<'f>(
    files: impl Iterator<Item = (&'f str, &'f [u8])>,
    found: &[Found],
    words: &Words,
) {
    let mask = Mask::new(found, words);
    let packed = files.filter(|(_, bytes)| FileKind::of(bytes).is_packed());
    let names: Vec<_> = packed
        .map(|(name, _)| redaction::mask_name(name, &mask))
        .collect();
    if !names.is_empty() {
        let names = names.join(", ");
        let text = words.with("not-looked-into", &[("names", (&names).into())]);
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}
