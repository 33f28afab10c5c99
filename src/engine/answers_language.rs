//! Which language the answers of a ticket read as, all together.
//!
//! Only a verdict that can be relied on counts: a short text, a name or a log has none. It
//! must not know how anything is told; it never stops anybody.

use super::run::Run;
use super::ticket::ticket_lang;
use crate::i18n::Lang;
use crate::model::{FieldKind, Provenance, Step, Value};
use whatlang::Detector;

/// The languages that are told apart.
const KNOWN: [(whatlang::Lang, Lang); 3] = [
    (whatlang::Lang::Cat, Lang::Ca),
    (whatlang::Lang::Spa, Lang::Es),
    (whatlang::Lang::Eng, Lang::En),
];
/// So many words are needed for a verdict.
const WORDS: usize = 6;
/// More letters say nothing more.
const LETTERS: usize = 4_000;

/// The language that the answers of the ticket of `step` read as, where that is another one
/// than the ticket's.
#[must_use]
pub fn other_language(run: &Run, step: &Step) -> Option<Lang> {
    let form = step.kind.dispatch()?;
    let own = ticket_lang(form);
    let before = run.applicable().take_while(|(_, own)| own.id != step.id);
    let mut text = String::new();
    for (_, step) in before {
        for (field, _) in run.visible_fields(step) {
            let prose = matches!(field.kind, FieldKind::Text | FieldKind::Textarea);
            let answer = run.answer(&field.id).filter(|_| prose && !field.internal);
            let answer = answer.filter(|answer| is_written(&answer.from) && !field.monospace);
            if let Some(Value::Text(said)) = answer.map(|answer| &answer.value) {
                text.extend(said.chars().take(LETTERS));
                text.push('\n');
            }
            if text.len() > LETTERS {
                break;
            }
        }
    }
    reads_as(&text).filter(|found| *found != own)
}

/// What a person wrote, by hand or by the command line.
fn is_written(from: &Provenance) -> bool {
    match from {
        Provenance::Typed | Provenance::Editor | Provenance::CommandLine => true,
        Provenance::Clock
        | Provenance::Configuration
        | Provenance::Runbook
        | Provenance::Exporter
        | Provenance::Alert
        | Provenance::Command
        | Provenance::Outside
        | Provenance::Inside
        | Provenance::Unknown => false,
    }
}

/// The language of a text, as far as that is certain.
fn reads_as(text: &str) -> Option<Lang> {
    if text.split_whitespace().count() < WORDS {
        return None;
    }
    let known = KNOWN.iter().map(|(known, _)| *known).collect();
    let found = Detector::with_allowlist(known).detect(text)?;
    let lang = KNOWN.iter().find(|(known, _)| *known == found.lang());
    lang.filter(|_| found.is_reliable()).map(|(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_ticket_sized_text_reads_as_its_own_language() {
        for (lang, text) in [
            (
                Lang::Ca,
                "Ningú pot entrar a la seu electrònica des de les tres de la matinada i els usuaris veuen una pàgina en blanc",
            ),
            (
                Lang::Es,
                "Nadie puede entrar en la sede electrónica desde las tres de la madrugada y los usuarios ven una página en blanco",
            ),
            (
                Lang::En,
                "Nobody has been able to log in to the portal since three in the morning and users see a blank page",
            ),
            (
                Lang::Ca,
                "Cau el servei de registre\nels ajuntaments no poden presentar res i el termini s'acaba avui\nla sonda diu HTTP 503",
            ),
            (
                Lang::Es,
                "Se cae el servicio de registro\nlos ayuntamientos no pueden presentar nada y el plazo termina hoy\nla sonda dice HTTP 503",
            ),
        ] {
            assert_eq!(reads_as(text), Some(lang), "{text}");
        }
    }

    #[test]
    fn of_a_short_text_or_a_log_nothing_is_said() {
        for text in [
            "",
            "Seu electrònica",
            "HTTP 503",
            "Marta Vila\nweb01 web02 web03",
            "1 2 3 4 5 6 7 8",
        ] {
            assert_eq!(reads_as(text), None, "{text}");
        }
    }
}
