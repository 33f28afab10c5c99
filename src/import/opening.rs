//! What a page says of its ticket where it is no step: where it is opened, who gets it, and what
//! it is called.
//!
//! It must not know steps.

use super::bans::allowed;
use super::block::{Block, live_lines};
use super::filled;
use super::fold::{fold, has, words};
use super::lexicon::Said;
use super::phones::emails;

/// That a ticket comes to be, beside the words of a step.
const OPENED: &[&str] = &[
    "abre", "abren", "abrira", "obert", "oberts", "abierto", "opened", "send", "sent", "envia",
    "enviar", "envieu", "enviad", "envie", "enviara", "raised", "created", "creara",
];
/// What its name stands behind.
const SUBJECT: &[&str] = &["assumpte", "asunto", "subject"];

/// What one line says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) line: u32,
    pub(super) section: Option<String>,
    pub(super) text: String,
    pub(super) url: Option<String>,
    pub(super) to: Vec<String>,
    pub(super) cc: Vec<String>,
    pub(super) subject: Option<String>,
}

/// The lines of a page that say where its ticket goes.
pub(super) fn all(blocks: &[Block]) -> Vec<Opening> {
    let mut out = Vec::new();
    live_lines(blocks, &mut |(line, section), own| {
        if let Some(found) = of(own) {
            out.push(Opening {
                line,
                section: section.map(str::to_owned),
                ..found
            });
        }
    });
    out
}

fn of(text: &str) -> Option<Opening> {
    let reaches = text.contains("http") || text.contains('@');
    let said = reaches.then(|| Said::of(text)).filter(Said::ticket)?;
    if allowed(text) != text {
        return None;
    }
    let opens = said.opens_ticket() || has(said.folded(), OPENED);
    if !opens || said.denies() {
        return None;
    }
    let (to, cc) = addressees(text);
    let mut urls = text
        .split_whitespace()
        .map(|own| own.trim_start_matches(['(', '<', '[']));
    let url = urls.find(|own| own.starts_with("http") && !filled::is_open(own));
    let end = [',', '.', ';', ')', ':', '>', ']'];
    let found = Opening {
        text: text.to_owned(),
        url: url.map(|own| own.trim_end_matches(end).to_owned()),
        to,
        cc,
        subject: subject(text),
        ..Opening::default()
    };
    (found.url.is_some() || !found.to.is_empty()).then_some(found)
}

/// Who gets a ticket, and who a copy: those behind that word, or all where none is.
pub(super) fn addressees(text: &str) -> (Vec<String>, Vec<String>) {
    let at = copied_at(text);
    let (before, copied) = text.split_at(at.unwrap_or(text.len()));
    let (to, cc) = (emails(before), emails(copied));
    let copies = at.is_some() && cc.is_empty();
    if copies { (cc, to) } else { (to, cc) }
}

/// Where those begin that get a copy.
fn copied_at(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|own: char| !own.is_alphanumeric());
        if Said::of(bare).copy() {
            return Some(at);
        }
        at += word.len();
    }
    None
}

/// What stands behind `Subject:`.
fn subject(text: &str) -> Option<String> {
    let (at, _) = text.match_indices(':').find(|(at, _)| {
        let folded = fold(&text[..*at]);
        words(&folded)
            .last()
            .is_some_and(|own| SUBJECT.contains(&own))
    })?;
    let own = text[at + 1..]
        .trim()
        .trim_matches(['"', '«', '»', '“', '”'])
        .trim();
    (!own.is_empty() && own.chars().count() <= 120).then(|| own.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_a_ticket_says_where_it_goes_and_what_it_is_called() {
        let text = "El ticket se abre en https://t.example.org, con copia a a@example.org y \
                    b@example.org. Asunto: [PROD] Servicio caído";
        let own = of(text).unwrap_or_default();
        assert_eq!(own.url.as_deref(), Some("https://t.example.org"));
        assert_eq!(own.cc, ["a@example.org", "b@example.org"]);
        assert_eq!(own.subject.as_deref(), Some("[PROD] Servicio caído"));
        let text = "Enviar el tiquet a suport@example.org amb còpia a cap@example.org";
        let own = of(text).unwrap_or_default();
        assert_eq!(
            (&own.to[..], &own.cc[..]),
            (
                &["suport@example.org".to_owned()][..],
                &["cap@example.org".to_owned()][..]
            )
        );
        for text in [
            "Do not open a ticket at https://t.example.org",
            "The ticket was good",
            "See https://t.example.org",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
