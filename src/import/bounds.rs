//! Lines that say when what stands below them is not to be done, or when only.
//!
//! A line that forbids a list for ever is none: all of that is withheld. It must not know steps.

use super::block::{Block, Body, List, ListKind, live, plain};
use super::fold::{has, says, words};
use super::lexicon::Said;
use super::numbers::typed;
use super::sections::is_facts;
use super::structure::acting;
use super::{sheets, sheets::Sheet, withheld};

/// A procedure that is spoken of as one thing.
const THIS: &[&str] = &[
    "this", "aixo", "esto", "ho", "it", "aquest", "aquesta", "este", "esta",
];
/// What a list is called whose items are forbidden, each by itself.
const EACH: &[&str] = &[
    "any of",
    "anything",
    "none of",
    "the following",
    "these",
    "those",
    "res",
    "nada",
    "cap d'",
    "aquestes",
    "aquests",
    "estas",
    "estos",
    "ninguna",
    "ninguno",
    "el seguent",
    "les seguents",
    "els seguents",
    "lo siguiente",
    "las siguientes",
    "los siguientes",
];
/// Where something is not done, or what is to be there before.
const UNTIL: &[&str] = &[
    "without", "sense", "sin", "before", "abans", "antes", "until", "fins", "hasta", "during",
    "durant", "durante", "while", "mentre", "mientras",
];
const PLACES: &[&str] = &[
    "produccio",
    "produccion",
    "production",
    "pro",
    "pre",
    "prod",
];
const NO: &[&str] = &["no", "not", "never", "mai", "nunca", "jamas"];
const ONLY: &[&str] = &[
    "only",
    "nomes",
    "solo",
    "sols",
    "solament",
    "solamente",
    "unicament",
    "unicamente",
];

/// Whether a line says when the steps right below it are not done, or when only. Behind a step it
/// must end in a colon: else that step is meant.
pub(super) fn is_above(block: &Block, next: Option<&Block>, behind: bool) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    // Most lines stand above nothing of the kind.
    let Some(next) = next.filter(|own| may_be_steps(own)) else {
        return false;
    };
    let text = live(own);
    let line = text.lines().count() == 1 && text.chars().count() <= 200;
    if !line || typed(&text).is_some() || behind && !text.trim_end().ends_with(':') {
        return false;
    }
    is_bounded(&text, next)
}

fn may_be_steps(block: &Block) -> bool {
    match &block.body {
        Body::List(own) => own.kind != ListKind::Bullets,
        Body::Table(_) => true,
        Body::Paragraph(own) => typed(&plain(own)).is_some_and(|own| own.top),
        Body::Heading(..) | Body::Code(_) | Body::Box(..) | Body::Rule => false,
    }
}

fn is_bounded(text: &str, next: &Block) -> bool {
    let said = Said::of(text);
    let folded = said.folded();
    // What is said behind a mark is a second thing.
    if [". ", "; ", ": ", "? ", "! "]
        .iter()
        .any(|own| folded.contains(own))
    {
        return false;
    }
    let hours = said.duty() || said.limits_hours();
    let first = words(folded).next().unwrap_or_default();
    if ONLY.contains(&first) {
        return hours && !said.acts() && steps(next).is_some();
    }
    let bans = withheld::is_told(folded);
    let bare = NO.contains(&first) && !bans && !said.acts();
    if !(bans || bare && hours) || says(folded, EACH) {
        return false;
    }
    let named = has(folded, THIS);
    let bound = hours || named && (has(folded, UNTIL) || has(folded, PLACES));
    bound && steps(next).is_some_and(|acts| acts || named || bare)
}

/// Whether a block is steps that are counted; and if so, whether most say what to do.
fn steps(block: &Block) -> Option<bool> {
    match &block.body {
        Body::List(own) => counted(own),
        Body::Paragraph(own) => {
            let text = plain(own);
            let own = typed(&text).filter(|own| own.top)?;
            Some(Said::of(text.get(own.length..)?).acts())
        }
        Body::Table(own) => (sheets::read(own).sheet == Sheet::Steps).then_some(true),
        Body::Heading(..) | Body::Code(_) | Body::Box(..) | Body::Rule => None,
    }
}

fn counted(list: &List) -> Option<bool> {
    match list.kind {
        ListKind::Numbers if !is_facts(list) => Some(acting(list, true)),
        ListKind::Tasks => Some(acting(list, true)),
        ListKind::Numbers | ListKind::Bullets | ListKind::Pages => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::paragraph;
    use super::*;

    fn list(items: &[&str]) -> Block {
        let items = items.iter().map(|own| vec![paragraph(1, own)]).collect();
        let list = List {
            kind: ListKind::Numbers,
            start: None,
            items,
        };
        Block::new(1, Body::List(list))
    }

    #[test]
    fn lines_that_say_when_something_is_not_done_are_seen_in_three_languages() {
        let steps = list(&["Open the door", "Close the door"]);
        for line in [
            "No fer això en horari d'oficina:",
            "No fer-ho en horari laboral:",
            "No hacer esto en horario de oficina:",
            "Do not do this in office hours:",
            "Never do this between 8:00 and 18:00:",
            "No fer aquest procediment en producció:",
            "Don't do this without a change order:",
            "No reiniciar els divendres:",
            "Mai en horari d'oficina:",
            "Not on Fridays:",
            "Només en horari nocturn:",
            "Solo en horario nocturno:",
            "Only at night:",
        ] {
            let lead = paragraph(1, line);
            assert!(is_above(&lead, Some(&steps), true), "{line}");
        }
        for line in [
            "No fer mai:",
            "Do not do any of these in office hours:",
            "No fer res d'això en horari d'oficina:",
            "No hacer nada de esto en horario de oficina:",
            "Never do in production:",
            "Do not do this:",
            "Do not forget to do this in office hours:",
            "Open these at night:",
            "Do not do this at night. Do:",
            "Only if the light is red:",
        ] {
            let lead = paragraph(1, line);
            assert!(!is_above(&lead, Some(&steps), true), "{line}");
        }
        let nodes = list(&["db01", "db02"]);
        let lead = paragraph(1, "Do not restart on Fridays:");
        assert!(
            !is_above(&lead, Some(&nodes), true),
            "nothing says what to do"
        );
        let whole = paragraph(1, "Do not do this in office hours.");
        assert!(is_above(&whole, Some(&steps), false));
        assert!(!is_above(&whole, Some(&steps), true), "of the step before");
    }
}
