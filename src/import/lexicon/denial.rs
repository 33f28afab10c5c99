//! The words by which one clause forbids what it says.
//!
//! It must not know where a ban ends.

use super::lists::{ARTICLES, CALL, TOLD};
use crate::import::fold::{is_one, says, words};

/// Rows of words that forbid whatever follows them.
pub(in crate::import) const NEVER_SAYS: &[&str] = &[
    "en cap cas",
    "en cap concepte",
    "sota cap concepte",
    "sota cap circumstancia",
    "sota cap pretext",
    "en cap circumstancia",
    "en cap moment",
    "de cap manera",
    "per cap motiu",
    "per res del mon",
    "bajo ningun concepto",
    "bajo ningun pretexto",
    "bajo ninguna circunstancia",
    "en ningun caso",
    "en ningun momento",
    "en ninguna circunstancia",
    "por ningun motivo",
    "de ningun modo",
    "de ninguna manera",
    "de ninguna forma",
    "under no circumstance",
    "under no circumstances",
    "in no circumstances",
    "on no account",
    "on no condition",
    "in no case",
    "at no time",
    "in no event",
    "by no means",
    "not under any circumstances",
];
/// Words that forbid the very next thing that is done.
pub(in crate::import) const NO: &[&str] = &[
    "no", "not", "don", "dont", "cannot", "mustn", "shouldn", "can", "ni", "nor", "tampoc",
    "tampoco", "sin", "sense", "without", "ningu", "nadie", "nobody",
];
/// Words between them and what is done.
pub(in crate::import) const BETWEEN: &[&str] = &[
    "s",
    "ha",
    "han",
    "de",
    "d",
    "cal",
    "caldra",
    "que",
    "hay",
    "se",
    "debe",
    "deben",
    "debemos",
    "debeis",
    "deberia",
    "es",
    "necesario",
    "necessari",
    "need",
    "haurem",
    "hem",
    "heu",
    "has",
    "to",
    "ever",
    "be",
    "you",
    "we",
    "pas",
    "t",
    "li",
    "lo",
    "la",
    "le",
    "ho",
    "pot",
    "poden",
    "puede",
    "pueden",
    "podem",
    "podeu",
    "any",
    "please",
    "under",
    "circumstances",
];
/// That somebody is reached, in more words than a call that is made of.
pub(in crate::import) const REACHED: &[&str] = &[
    "ring*", "phon*", "page", "paging", "dial*", "calling", "avis*", "escal*", "contact*",
    "notif*", "inform*", "tell", "mail*", "email*", "ask", "pregunt*", "molest*", "despert*",
    "wake", "waking", "disturb", "bother", "escri*", "write", "enviar", "send", "posar", "copi*",
    "obrir", "abrir", "open", "opening", "crear", "create",
];

/// Whether a folded clause forbids something by rows of words of its own.
pub(in crate::import) fn is_absolute(folded: &str) -> bool {
    says(folded, NEVER_SAYS)
}

/// Whether a folded clause forbids to reach somebody, though it begins with a condition.
pub(in crate::import) fn is_beside(folded: &str) -> bool {
    let all: Vec<&str> = words(folded).collect();
    beside(&all, true)
}

/// Whether one of the words forbids the next one that reaches somebody or opens something.
pub(in crate::import) fn beside(all: &[&str], asks: bool) -> bool {
    (0..all.len()).any(|at| {
        let target = is_one(all[at], REACHED)
            || is_call(&all[at..=at])
            || is_one(all[at], &["truc*", "llam*", "telefon*"]);
        if !target {
            return false;
        }
        let mut before = all[..at].iter().rposition(|own| !BETWEEN.contains(own));
        // `can't`, `don't`: the word before the rest of it.
        if let Some(own) = before
            && all[own] == "can"
            && all.get(own + 1) != Some(&"t")
        {
            before = None;
        }
        before.is_some_and(|own| {
            let otherwise = own > 0 && ["si", "if"].contains(&all[own - 1]);
            let nobody = asks && ["ningu", "nadie", "nobody"].contains(&all[own]);
            NO.contains(&all[own]) && !otherwise && !nobody
        })
    })
}

/// Whether the last of these words says to call: `a call` is none, nor is `the phone`.
pub(super) fn is_call(words: &[&str]) -> bool {
    let Some((own, before)) = words.split_last() else {
        return false;
    };
    let before = before.last();
    match *own {
        "phone" | "ring" => before.is_none_or(|own| TOLD.contains(own)),
        own => CALL.contains(&own) && !before.is_some_and(|own| ARTICLES.contains(own)),
    }
}
