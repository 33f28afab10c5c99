//! Titles and lines that forbid all that stands below them.
//!
//! Nothing of that is a step. A title that says what went wrong forbids nothing. It must not know
//! steps.

use super::block::{Block, Body, live};
use super::fold::{fold, is_one, says, words};
use super::lexicon::denial::NEVER_SAYS;
use super::lexicon::{Said, conditional, is_infinitive};

/// Words that forbid by themselves, as a title or before a mark.
const FORBIDDEN: &[&str] = &[
    "prohib*",
    "forbidden",
    "disallowed",
    "vetat",
    "vedat",
    "vedado",
    "avoid",
    "evitar",
    "eviteu",
    "evite",
    "never",
    "nunca",
    "mai",
    "jamas",
];
/// Rows of words of such a title, wherever they stand.
const ROWS: &[&str] = &[
    "no fer",
    "no hacer",
    "no s'ha de",
    "no s'han de",
    "no se debe",
    "no se deben",
    "no hay que",
    "no cal fer",
    "no es pot fer",
    "no se puede hacer",
    "not to do",
    "not to be done",
    "must not",
    "must never",
    "should not",
    "shouldn't",
    "mustn't",
    "not allowed",
    "no permes",
    "no permitido",
    "not permitted",
    "don'ts",
    "to avoid",
    "a evitar",
    "per evitar",
    "no need to",
    "no hace falta",
    "no es necesario",
    "no es necessari",
    "no cal",
];
/// What forgets nothing: a list below is to be done.
const REMEMBER: &[&str] = &[
    "forget*", "oblid*", "olvid*", "dejar", "dejes", "dejeis", "deixar", "deixis", "deixeu",
    "miss", "skip", "saltar", "ometre", "omitir",
];
/// Words between a no and what is not done.
const BETWEEN: &[&str] = &[
    "ho", "en", "hi", "els", "les", "li", "lo", "la", "los", "las", "le", "se", "es", "us", "os",
    "ever", "please", "mai", "nunca", "per", "por", "pas",
];
/// What is not to be done, where the word does not end like a verb.
const SUBJUNCTIVE: &[&str] = &[
    "haga*",
    "hagais",
    "facis",
    "facin",
    "feu",
    "reinicie*",
    "reiniciis",
    "toque*",
    "toquis",
    "borre*",
    "apague*",
    "detenga*",
    "ejecute*",
    "use*",
    "usis",
    "llame*",
    "truquis",
    "abra*",
    "cierre*",
    "cambie*",
    "modifique*",
    "elimine*",
    "pare",
    "paren",
];

/// Whether the title of a section forbids all that stands in it.
pub(super) fn is_title(title: &str) -> bool {
    let folded = fold(title.trim());
    let folded = folded.trim_end_matches(['.', ':', '!', ' ']);
    if asks(folded) {
        return false;
    }
    let all: Vec<&str> = words(folded).collect();
    let first = all.first().copied().unwrap_or_default();
    // `Per evitar talls` says what for.
    let short = all.len() <= 3 && forbidding(folded, FORBIDDEN) && first != "per";
    let named = forbidding(folded, &["prohib*", "forbidden"]);
    let begins = ["que no", "what not", "lo que no", "el que no"];
    let begins = begins.iter().any(|own| folded.starts_with(own));
    let rows = says(folded, ROWS) && !folded.starts_with("per evitar");
    let rows = rows || says(folded, NEVER_SAYS);
    (short || named || begins || rows || forbids(folded)) && !remembers(&all)
}

/// Whether a line forbids something, and says nothing else to do.
pub(super) fn is_ban(line: &str) -> bool {
    let folded = fold(line.trim());
    let all: Vec<&str> = words(&folded).collect();
    if asks(&folded) || remembers(&all) || !forbids(&folded) {
        return false;
    }
    let mut rest = folded.split([',', ';', ':', '.', '(']).skip(1);
    !rest.any(|own| Said::of(own).acts() || Said::of(own).jumps())
}

/// Whether a line forbids the list below it.
pub(super) fn is_lead(block: &Block) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    let text = live(own);
    let folded = fold(text.trim());
    let bare = folded.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':');
    if !bare.ends_with(':') || folded.chars().count() > 200 {
        return false;
    }
    let last = bare.rsplit(['.', ';', '!', '?', '\n']).next();
    let last = last.unwrap_or_default().trim().trim_end_matches(':').trim();
    if asks(last) {
        return false;
    }
    let all: Vec<&str> = words(last).collect();
    let alone = all.len() <= 2 && all.iter().any(|own| is_one(own, FORBIDDEN));
    let named = all.iter().any(|own| is_one(own, &["prohib*", "forbidden"]));
    let rows = says(last, NEVER_SAYS) || says(last, ROWS) || last.contains("not to ");
    (alone || named || rows || forbids(last)) && !remembers(&all)
}

/// A condition, a question: what stands below is done where it is so.
fn asks(folded: &str) -> bool {
    folded.ends_with('?') || conditional(folded) || Said::of(folded).hangs()
}

/// Whether one of these words stands by itself: `never-ending` forbids nothing.
fn forbidding(folded: &str, known: &[&str]) -> bool {
    let mut all = folded.split_whitespace();
    all.any(|own| is_one(own.trim_matches(|c: char| !c.is_alphanumeric()), known))
}

/// Whether a folded line forbids to do something, and not to forget it.
pub(super) fn is_told(folded: &str) -> bool {
    let all: Vec<&str> = words(folded).collect();
    forbids(folded) && !remembers(&all)
}

fn remembers(all: &[&str]) -> bool {
    all.iter().any(|own| is_one(own, REMEMBER))
}

/// `No reiniciar …`, `Do not …`, `You must not …`: a no, and what is not done.
fn forbids(folded: &str) -> bool {
    let english = ["do not", "don't", "never", "please do not", "please don't"];
    let rest = english.iter().find_map(|own| folded.strip_prefix(own));
    if rest.is_some_and(|own| own.is_empty() || own.starts_with(' ')) {
        return true;
    }
    let mut all = words(folded);
    let first = all.next().unwrap_or_default();
    if !["no", "mai", "nunca", "jamas"].contains(&first) {
        return false;
    }
    let Some(next) = all.find(|own| !BETWEEN.contains(own)) else {
        return false;
    };
    // `-eu` and `-ais` tell several people; `arranca` says how something is.
    let told = ["eu", "iu", "ais", "eis"];
    let told = next.len() > 3 && told.iter().any(|own| next.ends_with(own));
    told || is_one(next, SUBJUNCTIVE) || is_infinitive(next)
}

#[cfg(test)]
mod tests {
    use super::super::block::paragraph;
    use super::*;

    #[test]
    fn titles_that_forbid_are_seen_in_three_languages() {
        for title in [
            "What not to do",
            "Què no s'ha de fer",
            "Qué no hacer",
            "Qué NO hacer",
            "Coses que no s'han de fer",
            "Cosas que no hay que hacer",
            "Never do this",
            "Do not",
            "Don'ts",
            "Forbidden",
            "Prohibit",
            "Accions prohibides",
            "Prohibido en producción",
            "A evitar",
            "Avoid",
            "Things to avoid",
            "Mai",
            "No tocar",
            "No fer mai",
            "You must not",
            "En cap cas",
        ] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "Steps",
            "El servei no arrenca",
            "El servicio no responde",
            "Si no respon",
            "The queue never empties",
            "Alarma que no es tanca",
            "What to do",
            "Per evitar talls",
            "No oblideu",
            "Don't forget",
            "Què fer si no hi ha llum",
            "Notes",
            "Nodes",
            "No responde",
            "No power",
            "Never-ending loop",
        ] {
            assert!(!is_title(title), "{title}");
        }
    }

    #[test]
    fn a_line_that_only_forbids_is_told_from_one_that_says_what_to_do() {
        for line in [
            "Do not restart the broker while partitions are under-replicated.",
            "No reiniciar mai els dos nodes",
            "No borrar la caché",
        ] {
            assert!(is_ban(line), "{line}");
        }
        for line in [
            "No reiniciar: esperar 5 minuts",
            "If it is red, do not restart",
            "Do not forget the lock",
            "No responde",
            "Stop the node",
        ] {
            assert!(!is_ban(line), "{line}");
        }
    }

    #[test]
    fn lines_that_forbid_the_list_below_are_seen_in_three_languages() {
        for line in [
            "Do not do any of these:",
            "No hacer nunca lo siguiente:",
            "No feu mai:",
            "No hagáis nada de esto:",
            "Never:",
            "Està prohibit:",
            "Queda prohibido lo siguiente:",
            "Under no circumstances:",
            "The node is slow. Do not:",
            "No s'ha de fer res d'això:",
            "Please don't restart:",
            "We agreed not to do these:",
            "**No reiniciar**:",
        ] {
            assert!(is_lead(&paragraph(1, line)), "{line}");
        }
        for line in [
            "Do these:",
            "If it does not start:",
            "Si no arrenca:",
            "El servei no respon:",
            "Do not forget to:",
            "No oblideu:",
            "No olvidar:",
            "Do not do any of these.",
            "No:",
        ] {
            assert!(!is_lead(&paragraph(1, line)), "{line}");
        }
    }
}
