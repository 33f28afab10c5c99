//! The language of a page, and how much is to be said for it.
//!
//! It must not know what the page is about.

use super::fold::{is_one, words};
use super::lexicon::{is_imperative, is_infinitive};
use crate::i18n::Lang;
use std::collections::BTreeSet;

/// How much there is to be said for a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// There is no doubt of it.
    Yes,
    /// What words there are, are of it.
    Likely,
    /// It is a guess: of few words, or of a text in another language.
    No,
}

/// Fewer words may be of any language.
const FEW: usize = 40;

/// Words that the language is full of, and the others have not.
const OWN: [(Lang, &[&str]); 3] = [
    (
        Lang::Ca,
        &[
            "amb", "els", "dels", "cal", "aquest", "aquesta", "és", "més",
        ],
    ),
    (
        Lang::Es,
        &[
            "con", "los", "las", "y", "esta", "está", "hay", "más", "una",
        ],
    ),
    (
        Lang::En,
        &["the", "and", "of", "is", "with", "this", "are", "to"],
    ),
];

/// Small words of Catalan and Spanish that English has not.
const ROMANCE: &[&str] = &[
    "el", "la", "les", "del", "de", "al", "que", "què", "qué", "un", "per", "por", "para", "si",
    "sí", "se", "lo", "su", "les", "en",
];

/// Small words and verbs of English that the others have not.
const ENGLISH: &[&str] = &[
    "it", "if", "in", "on", "not", "has", "have", "from", "by", "see", "then", "when", "that",
    "there", "what", "for", "or", "be", "was", "errors", "done",
];

/// Words of short lines that Catalan has and Spanish has not, and the other way round.
const CATALAN: &[&str] = &[
    "amb", "cal", "dels", "els", "fer", "i", "obrir", "obre", "obriu", "tancar", "trucar", "truca",
    "truqueu", "aquest", "aquesta", "canviar", "esborrar", "treure", "veure", "engegar",
];
const SPANISH: &[&str] = &[
    "con", "y", "hay", "los", "las", "una", "hace", "hacer", "abrir", "cerrar", "llamar", "llame",
    "este", "cambiar", "borrar", "quitar", "ver", "pulsar", "cuando", "entonces",
];

/// The language of a text, where its words or many letters of it say so: labels of a form may be
/// of several, and then it is that of its page.
pub(super) fn language(text: &str) -> Option<Lang> {
    let part = beginning(text);
    let own = by_words(&part).map(|own| own.0);
    own.or_else(|| {
        let (lang, reliable) = by_letters(&part)?;
        let long = part.split_whitespace().count() >= FEW;
        (long || reliable).then_some(lang)
    })
}

/// How often a text has words of each language.
fn counts(text: &str) -> [usize; 3] {
    let mut counts = [0_usize; 3];
    for word in words(text).take(600) {
        for (at, (_, own)) in OWN.iter().enumerate() {
            counts[at] += usize::from(is_one(word, own));
        }
    }
    counts
}

/// Whether a text has several words of Catalan, or of Spanish, that the other has not: no fourth
/// language has as many of them, whatever else the text has.
fn is_of_ours(text: &str) -> bool {
    const SEVERAL: usize = 3;
    let small = text.to_lowercase();
    OWN.iter().any(|(lang, own)| {
        let of_it = words(&small).take(600).filter(|word| is_one(word, own));
        let distinct: BTreeSet<_> = of_it.collect();
        *lang != Lang::En && distinct.len() >= SEVERAL
    })
}

/// The language whose own small words a text is full of, with next to none of the others.
fn plainly(text: &str) -> Option<Lang> {
    let counts = counts(text);
    let (at, most) = counts.iter().copied().enumerate().max_by_key(|own| own.1)?;
    let others = counts.iter().sum::<usize>() - most;
    (most >= 8 && others * 8 <= most).then(|| OWN[at].0)
}

/// How many words of English a text has that has none of the others: in a few short lines
/// nothing else can be gone by.
fn english_alone(text: &str) -> usize {
    let small = text.to_lowercase();
    let [catalan, spanish, english] = counts(&small);
    let romance = |own: &str| is_one(own, ROMANCE) || is_infinitive(own) && !is_imperative(own);
    let accents = small
        .chars()
        .any(|own| own.is_alphabetic() && !own.is_ascii());
    if catalan + spanish > 0 || accents || words(&small).take(600).any(romance) {
        return 0;
    }
    let own = |word: &&str| is_one(word, ENGLISH) || is_imperative(word);
    english + words(&small).take(600).filter(own).count()
}

/// The language of a text, and how much is to be said for it.
pub(super) fn guessed(text: &str) -> Option<(Lang, Sure)> {
    let part = beginning(text);
    if let Some(own) = by_words(&part) {
        return Some(own);
    }
    let (lang, reliable) = by_letters(&part)?;
    let long = part.split_whitespace().count() >= FEW;
    let sure = (long || reliable) && !is_of_another(&part);
    Some((lang, if sure { Sure::Yes } else { Sure::No }))
}

/// What of a text is looked at.
fn beginning(text: &str) -> String {
    text.chars().take(4_000).collect()
}

/// By the words that one language has and the others have not.
fn by_words(text: &str) -> Option<(Lang, Sure)> {
    if let Some(own) = plainly(text) {
        return Some((own, Sure::Yes));
    }
    match english_alone(text) {
        0 => of_two(text),
        1..=3 => Some((Lang::En, Sure::Likely)),
        _ => Some((Lang::En, Sure::Yes)),
    }
}

/// Catalan or Spanish, where only one of them has its own words and endings in a text.
fn of_two(text: &str) -> Option<(Lang, Sure)> {
    let small = text.to_lowercase();
    let count = |own: &[&str], ends: &str, signs: &[char]| {
        let is = |word: &&str| is_one(word, own) || word.ends_with(ends);
        words(&small).take(600).filter(is).count() + small.matches(signs).take(600).count()
    };
    let catalan = count(CATALAN, "ció", &['ç', '·', 'à', 'è', 'ò']);
    let spanish = count(SPANISH, "ción", &['ñ', '¿', '¡']);
    match (catalan, spanish) {
        (1.., 0) => Some((Lang::Ca, Sure::Likely)),
        (0, 1..) => Some((Lang::Es, Sure::Likely)),
        _ => None,
    }
}

/// Those that are known, as the detector calls them.
const KNOWN: [(whatlang::Lang, Lang); 3] = [
    (whatlang::Lang::Cat, Lang::Ca),
    (whatlang::Lang::Spa, Lang::Es),
    (whatlang::Lang::Eng, Lang::En),
];

/// By how letters stand beside each other, and whether that is reliable.
fn by_letters(text: &str) -> Option<(Lang, bool)> {
    let only = KNOWN.iter().map(|(own, _)| *own).collect();
    let found = whatlang::Detector::with_allowlist(only).detect(text)?;
    let own = KNOWN.iter().find(|(own, _)| *own == found.lang())?;
    Some((own.1, found.is_reliable()))
}

/// Whether a text is in a language that is none of the three. All of them are tried: that takes
/// longer than all else that is asked of a text.
fn is_of_another(text: &str) -> bool {
    if is_of_ours(text) {
        return false;
    }
    let few: String = text.chars().take(600).collect();
    let is_known = |own: whatlang::Lang| KNOWN.iter().any(|(known, _)| *known == own);
    whatlang::detect(&few).is_some_and(|own| own.is_reliable() && !is_known(own.lang()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_english_lines_are_english() {
        for text in [
            "Page\nOpen alpha\nClose alpha",
            "Open beta\nSee Alpha",
            "Stop RDS\nStart RDS, no snapshot\nCheck RDS: no lag, no errors",
            "Ask the desk\nno\nno\nno\nno\nno",
        ] {
            let own = guessed(text);
            assert!(
                matches!(own, Some((Lang::En, Sure::Yes | Sure::Likely))),
                "{text}: {own:?}"
            );
        }
    }

    #[test]
    fn a_few_lines_of_catalan_or_spanish_are_of_the_one_whose_words_they_have() {
        for (text, lang) in [
            ("No hace falta llamar a Redes\nLlamar a Redes", Lang::Es),
            ("Obrir la consola\nReiniciar", Lang::Ca),
            ("Trucar a Xarxes", Lang::Ca),
            ("Revisar la conexión de la estación", Lang::Es),
        ] {
            let own = guessed(text).map(|own| own.0);
            assert_eq!(own, Some(lang), "{text}");
        }
    }

    #[test]
    fn words_of_a_program_make_no_page_english() {
        for (text, lang) in [
            (
                "Obrir start.sh i mirar status\nReiniciar el servei open-vpn amb restart",
                Lang::Ca,
            ),
            (
                "Pulsar stop y reiniciar el servicio\nAbrir la consola",
                Lang::Es,
            ),
            ("Parar nginx, start nginx", Lang::Ca),
        ] {
            let own = guessed(text);
            assert!(
                !matches!(own, Some((Lang::En, _))),
                "{text}, {lang:?}: {own:?}"
            );
        }
    }
}
