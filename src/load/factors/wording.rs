//! What a title or a notice tells people to do.
//!
//! What it is not sure of it does not say. It must not know steps.

use super::lexicon::{self, Lexicon};

/// A longer title is a sentence, of which nothing is known here.
const LONGEST_TITLE: usize = 7;

/// A word as it stands in a text, and what is around it.
struct Word<'t> {
    text: &'t str,
    /// In lower case, without the signs around it.
    plain: String,
    /// It is code, has a number or is a value to be filled in: a thing.
    is_thing: bool,
    /// A comma or a semicolon follows: what comes next is another thing.
    ends: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let word = |text| {
        let bare = str::trim_matches(text, |sign: char| !sign.is_alphanumeric() && sign != '&');
        let is_sign = text.len() > 1 && text.starts_with(['`', '{', '‹', '+']);
        Word {
            text: bare,
            plain: bare.to_lowercase().replace('’', "'"),
            is_thing: is_sign || bare.contains(|sign: char| sign.is_ascii_digit()),
            ends: text.ends_with([',', ';']),
        }
    };
    text.split_whitespace()
        .map(word)
        .filter(|word| word.is_thing || !word.plain.is_empty())
        .collect()
}

/// Whether the word at `at` tells somebody to do something.
fn instructs(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = words.get(at).filter(|word| !word.is_thing) else {
        return false;
    };
    if (lexicon.instructs)(&word.plain) {
        return true;
    }
    let mut after = words[at + 1..].iter();
    let thing = after.find(|word| !lexicon.asides.contains(&&*word.plain));
    let before_thing = |word: &Word<'_>| word.is_thing || lexicon.things.contains(&&*word.plain);
    lexicon.only_before_thing.contains(&&*word.plain) && thing.is_some_and(before_thing)
}

/// The two things that a title tells to do, where it is two for sure.
pub(super) fn two_actions(title: &str, lang: &str) -> Option<(String, String)> {
    let lexicon = lexicon::of(lang)?;
    let words = words(title);
    if !instructs(&words, 0, lexicon) {
        return None;
    }
    for at in 1..words.len() {
        let joins = lexicon.joins.contains(&&*words[at].plain);
        let next = if joins { at + 1 } else { at };
        if (joins || words[at - 1].ends) && instructs(&words, next, lexicon) {
            let of_both = [words[0].text, words[next].text];
            return Some((of_both[0].to_owned(), of_both[1].to_owned()));
        }
        // `Check that it can read and write`: the second goes with this one.
        if (lexicon.may_be_verb)(&words[at].plain) {
            return None;
        }
    }
    None
}

/// Whether nothing in a title says what to do: it begins with a noun, and no word after it
/// may be a verb.
pub(super) fn has_no_verb(title: &str, lang: &str) -> bool {
    let Some(lexicon) = lexicon::of(lang) else {
        return false;
    };
    let words = words(title);
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let asks = title.trim_end().ends_with('?');
    let second = rest.first();
    let by_place = |nouns: &str, next: &[&str]| {
        let own = nouns.split_whitespace().any(|own| own == first.plain);
        own && second.is_none_or(|word| next.contains(&&*word.plain))
    };
    let is_noun = (lexicon.is_noun)(&first.plain)
        || lexicon.articles.contains(&&*first.plain) && second.is_some_and(|word| !word.is_thing)
        || by_place(lexicon.nouns_before_of, lexicon.ofs);
    let used_as_verb = lexicon.loose_nouns.contains(&&*first.plain)
        && second.is_some_and(|word| word.is_thing || lexicon.things.contains(&&*word.plain));
    !asks
        && words.len() <= LONGEST_TITLE
        && is_noun
        && !used_as_verb
        && !rest.iter().any(|word| (lexicon.may_be_verb)(&word.plain))
}

/// The word of a notice that tells somebody to do something.
pub(super) fn held_action(text: &str, lang: &str) -> Option<String> {
    let lexicon = lexicon::of(lang)?;
    sentences(text).find_map(|sentence| action_of(sentence, lexicon))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |text: &str, at: usize| {
        let rest = &text[at..];
        rest.starts_with('\n')
            || rest.starts_with(|sign| ".!?:;".contains(sign)) && {
                let after = rest[1..].chars().next();
                after.is_none_or(char::is_whitespace)
            }
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| ends(rest, *at));
        let end = end.unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        Some(sentence)
    })
}

fn action_of(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let words = words(sentence);
    let aside = |word: &Word<'_>| lexicon.asides.contains(&&*word.plain);
    let first = words.iter().position(|word| !aside(word))?;
    if is_order(&words, first, lexicon) {
        return Some(words[first].text.to_owned());
    }
    must(&words, lexicon)
}

/// An infinitive at the beginning of a sentence may be what the sentence is about.
fn is_order(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let infinitive = (lexicon.is_done)(&words[at].plain);
    let orders = instructs(words, at, lexicon);
    orders && (!infinitive || !lexicon.things.is_empty())
}

/// `must` and what must be done.
fn must(words: &[Word<'_>], lexicon: &Lexicon) -> Option<String> {
    let said = |at: usize, must: &str| {
        let parts = must.split(' ');
        let count = parts.clone().count();
        let fits = parts
            .enumerate()
            .all(|(n, part)| words.get(at + n).is_some_and(|word| word.plain == part));
        fits.then_some(at + count)
    };
    let negated = |at: usize| {
        at > 0 && ["no", "not", "never", "mai", "nunca", "ni"].contains(&&*words[at - 1].plain)
    };
    for at in (0..words.len()).filter(|at| !negated(*at)) {
        let next = lexicon.musts.iter().filter_map(|must| said(at, must)).max();
        let done = next.and_then(|next| words.get(next));
        if let Some(done) = done.filter(|done| (lexicon.is_done)(&done.plain)) {
            return Some(done.text.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_acts_are_told_where_they_are_two_for_sure() {
        let two = [
            ("ca", "Aturar el servei i esborrar el registre"),
            ("ca", "Atureu el servei i aviseu el responsable"),
            ("ca", "Trucar i avisar de l'obertura del tiquet"),
            ("es", "Detener el servicio y borrar el registro"),
            ("es", "Llame al proveedor y anote la hora"),
            ("en", "Stop the service and delete the log"),
            ("en", "Restart the node, then verify it"),
            ("en", "Call the provider and tell them the ticket's number"),
            ("en", "Restart web01 and notify the manager"),
            ("en", "Power off the rack and call the manager"),
            ("en", "Call the manager; restart web01"),
            ("en", "Open the valve & close the door"),
            ("ca", "Aturar el servei, esborrar el registre"),
            ("ca", "Atura el servei i avisa el responsable"),
        ];
        for (lang, title) in two {
            assert!(two_actions(title, lang).is_some(), "{title}");
        }
        let one = [
            ("ca", "Comprovar que es pot llegir i escriure"),
            ("ca", "Mirar el disc i la memòria"),
            ("ca", "Revisar logs i correu"),
            ("ca", "Captures de pantalla i proves"),
            ("ca", "Decidir si cal aturar i arrencar"),
            ("es", "Mirar el disco y el taller"),
            ("es", "Comprobar que se puede leer y escribir"),
            ("es", "Revisar lugar y hora"),
            ("en", "Check disk and memory"),
            ("en", "Check the load and process list"),
            ("en", "Let it run and see whether it grows again"),
            ("en", "Decide whether to stop and delete the node"),
            ("en", "Stop reads and writes"),
            ("en", "Check the log and report"),
            ("en", "Check disk, memory & load"),
            ("ca", "Mirar disc, memòria, xarxa & correu"),
            ("de", "Dienst stoppen und Log löschen"),
        ];
        for (lang, title) in one {
            assert_eq!(two_actions(title, lang), None, "{title}");
        }
    }

    #[test]
    fn a_title_is_without_a_verb_where_no_word_of_it_may_be_one() {
        for (lang, title) in [
            ("ca", "Comprovació del certificat"),
            ("ca", "Configuració de la xarxa"),
            ("ca", "Desplegament a producció"),
            ("es", "Comprobación del certificado nuevo"),
            ("es", "Mantenimiento de la base de datos"),
            ("en", "Verification of the disk"),
            ("en", "Rollback"),
            ("en", "Communication with the provider"),
            ("en", "The database"),
            ("en", "Database"),
            ("en", "Node 3"),
            ("en", "Disk usage"),
            ("en", "A new ticket"),
            ("en", "Notes"),
            ("ca", "La base de dades"),
            ("ca", "Servidor web"),
            ("ca", "Els registres"),
            ("ca", "Nota"),
            ("es", "La base de datos"),
            ("es", "Captura de pantalla"),
            ("es", "Reinicio del servicio"),
        ] {
            assert!(has_no_verb(title, lang), "{title}");
        }
        for (lang, title) in [
            ("ca", "Comprovar el certificat"),
            ("ca", "Aturada controlada"),
            ("ca", "Segons la documentació, reiniciar"),
            ("ca", "La configuració és bona?"),
            ("ca", "Comprovació: el disc té lloc"),
            ("ca", "Cal comprovació"),
            ("es", "Comprobad el disco"),
            ("es", "Silencia la alerta"),
            ("es", "Olvidad el disco"),
            ("en", "Position the arm"),
            ("en", "Document the outage"),
            ("en", "Verification must pass"),
            ("en", "Failover to the replica"),
            ("en", "Backup the database"),
            ("en", "Wal-G"),
            ("ca", "Nota l'hora"),
            ("es", "Captura la pantalla"),
            ("ca", "La xarxa va lenta"),
            ("en", "The disk is full"),
            ("en", "Verification that the disk is fine"),
            ("fr", "Vérification du disque"),
        ] {
            assert!(!has_no_verb(title, lang), "{title}");
        }
    }

    #[test]
    fn a_notice_holds_an_action_where_it_tells_to_do_something() {
        let told = |lang: &str, text: &str| held_action(text, lang);
        for (lang, text, word) in [
            ("ca", "El disc és ple. Atureu el servei.", "Atureu"),
            ("ca", "**Atenció**: truqueu al responsable", "truqueu"),
            ("ca", "Abans cal avisar el responsable.", "avisar"),
            ("es", "Peligro: detenga el servicio", "detenga"),
            ("es", "Antes hay que avisar al responsable.", "avisar"),
            ("en", "The disk is full. Stop the service.", "Stop"),
            ("en", "First call the duty officer", "call"),
            ("en", "You must notify the owner.", "notify"),
            ("en", "Find what holds them back", "Find"),
            (
                "en",
                "Unplug the cable before you touch anything.",
                "Unplug",
            ),
            ("en", "Make sure that the power is off.", "Make"),
            ("ca", "Truca el cap abans.", "Truca"),
        ] {
            assert_eq!(told(lang, text).as_deref(), Some(word), "{text}");
        }
        for (lang, text) in [
            ("ca", "No atureu mai el servei."),
            ("ca", "Aturar el servei talla les connexions."),
            ("ca", "Recordeu que els usuaris ho veuen."),
            ("ca", "No cal avisar ningú."),
            ("ca", "Cal tenir en compte que és producció."),
            ("ca", "El correu no arriba. Correu electrònic caigut."),
            ("es", "Nunca detenga el servicio."),
            ("es", "Detener el servicio corta las conexiones."),
            ("es", "No hay que avisar."),
            ("en", "Do not restart a database on a full disk."),
            ("en", "Never stop the service."),
            ("en", "Stop words are lost. Open connections are dropped."),
            ("en", "Note that people see this. Remember the queue."),
            ("en", "You must not notify the owner."),
            ("en", "Call volume is high at night."),
            ("en", "Images are pruned. Copy jobs fail."),
        ] {
            assert_eq!(told(lang, text), None, "{text}");
        }
    }
}
