//! Titles of what a page keeps and nobody does any more, or does not do by itself.
//!
//! It must not know steps.

use super::fold::{fold, has, says, words};
use super::lexicon::Said;

/// That something holds no more.
const GONE: &[&str] = &[
    "obsolet*",
    "deprecat*",
    "superseded",
    "derogat*",
    "derogad*",
    "retired",
    "discontinued",
];
/// The same, in rows of words.
const GONE_SAYS: &[&str] = &[
    "en desus",
    "en desuso",
    "ja no s'usa",
    "ja no s'utilitza",
    "ya no se usa",
    "ya no se utiliza",
    "no longer used",
    "no longer valid",
    "ja no es valid",
    "ya no es valido",
];
/// What of a page may be so; old files and nodes are worked on.
const PARTS: &[&str] = &[
    "procedur*",
    "procedim*",
    "version*",
    "versio*",
    "document*",
    "page",
    "pagina",
    "apartat",
    "apartado",
    "seccio*",
    "section",
    "metod*",
    "method*",
    "steps",
    "passos",
    "pasos",
    "instruc*",
    "solucio*",
    "solution*",
    "runbook*",
    "workaround*",
    "actuaci*",
];
/// What tells of a page itself: who changed it, and when.
const HISTORY: &[&str] = &[
    "changelog",
    "change log",
    "change history",
    "revision history",
    "version history",
    "history of changes",
    "historial de canvis",
    "historial de cambios",
    "historic de canvis",
    "historico de cambios",
    "registre de canvis",
    "registro de cambios",
    "control de canvis",
    "control de cambios",
    "control de versions",
    "control de versiones",
    "historial de versions",
    "historial de versiones",
    "historial de revisions",
    "historial de revisiones",
];
/// That something was before.
const OLD: &[&str] = &[
    "antic", "antiga", "antics", "antigues", "antiguo", "antigua", "antiguos", "antiguas", "old",
    "former", "legacy", "previous",
];
/// What shows something, or answers.
const BESIDE: &[&str] = &["exempl*", "ejempl*", "example*", "faq", "faqs"];
const BESIDE_SAYS: &[&str] = &[
    "preguntes frequents",
    "preguntas frecuentes",
    "frequently asked",
];

/// Whether a title says that what stands below it holds no more, or is the history of the page.
pub(super) fn is_title(title: &str) -> bool {
    let folded = fold(title.trim());
    let all: Vec<&str> = words(&folded).collect();
    if all.len() > 8 || Said::of(title).acts() {
        return false;
    }
    let gone = has(&folded, GONE) || says(&folded, GONE_SAYS);
    let bracket = folded
        .split(['(', '['])
        .nth(1)
        .is_some_and(|own| has(own, GONE));
    gone && (all.len() == 1 || bracket || has(&folded, PARTS)) || says(&folded, HISTORY)
}

/// Whether what stands below a title may be no part of the procedure: it was before, shows
/// something, or answers.
pub(super) fn is_beside(title: &str) -> bool {
    let folded = fold(title.trim());
    let few = words(&folded).count() < 6 && !Said::of(title).acts();
    let old = has(&folded, OLD) && has(&folded, PARTS);
    few && (old || has(&folded, BESIDE) || says(&folded, BESIDE_SAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_more_is_told_from_what_is_worked_on() {
        for title in [
            "Antic procediment (obsolet)",
            "Deprecated",
            "Histórico de cambios",
            "Procedimiento obsoleto",
            "Revision history",
            "Obsolete",
        ] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "Esborrar fitxers obsolets",
            "Nodes obsolets",
            "Procediment",
            "Historial",
        ] {
            assert!(!is_title(title), "{title}");
        }
        for title in ["Exemple", "FAQ", "Old procedure", "Preguntas frecuentes"] {
            assert!(is_beside(title), "{title}");
        }
        for title in ["Old nodes", "Steps", "Esborrar l'exemple"] {
            assert!(!is_beside(title), "{title}");
        }
    }
}
