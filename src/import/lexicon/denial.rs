//! The words by which one clause forbids what it says.
//!
//! It must not know where a ban ends.

use super::conditions::WEEKDAYS;
use super::lists::{ARTICLES, CALL, NEVER, TOLD};
use crate::import::fold::{Begins, is_one, says, words};

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
    "obrir", "obre", "obrim", "obriu", "abrir", "abre", "abrimos", "open", "opening", "crear",
    "create",
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

/// Words that forbid whatever is reached behind them in a clause.
const WIDE: &[&str] = &[
    "no", "not", "don", "dont", "cannot", "mustn", "shouldn", "needn", "ni", "nor", "tampoc",
    "tampoco", "ningu", "nadie", "nobody",
];
/// Behind these, and before a no, that says when.
const IF: &[&str] = &[
    "si", "if", "case", "cas", "caso", "quan", "cuando", "when", "unless",
];
/// From these on a clause says something else.
const THEN: &[&str] = &[
    "then",
    "llavors",
    "aleshores",
    "entonces",
    "sino",
    "pero",
    "but",
];
/// What is called, said in any way.
const CALLED: &[&str] = &[
    "truc*", "truqu*", "llam*", "telefon*", "call", "calls", "called", "calling",
];

/// Whether one of the words forbids the next one that reaches somebody or opens something.
pub(in crate::import) fn beside(all: &[&str], asks: bool) -> bool {
    (0..all.len()).any(|at| {
        let target = is_one(all[at], REACHED) || is_call(&all[..=at]) || is_one(all[at], CALLED);
        target && (is_next(all, at, asks) || !asks && is_wide(&all[..at]) || ends(all, at))
    })
}

/// A no with nothing of its own before what is done.
fn is_next(all: &[&str], at: usize, asks: bool) -> bool {
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
}

/// A no anywhere before: `No hace falta ni …`.
fn is_wide(before: &[&str]) -> bool {
    let then = before.iter().rposition(|own| THEN.contains(own));
    let own = &before[then.map_or(0, |own| own + 1)..];
    let no = own.iter().position(|own| WIDE.contains(own));
    no.is_some_and(|no| !own[..no].iter().any(|own| IF.contains(own)))
}

/// `Dejar de llamar`, `Stop calling`: it was done, and is not any more.
fn ends(all: &[&str], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).and_then(|own| all.get(own));
    let stops = ["stop", "stopped", "cease", "quit"];
    let de = ["deix*", "dej*", "cess*", "ces*", "parar"];
    word(1).is_some_and(|own| stops.contains(own))
        || word(1) == Some(&"de") && word(2).is_some_and(|own| is_one(own, &de))
}

/// Whether a clause tells of a call that others make, or that was made once.
pub(in crate::import) fn is_of_others(all: &[&str]) -> bool {
    const IMPERFECT: &[&str] = &["trucav*", "llamab*", "telefonav*", "telefoneab*"];
    const NOUNS: &[&str] = &[
        "llamada", "llamadas", "trucada", "trucades", "call", "calls",
    ];
    (0..all.len()).any(|at| {
        let word = |back: usize| at.checked_sub(back).and_then(|own| all.get(own));
        let next = all.get(at + 1).copied().unwrap_or_default();
        let own = all[at];
        let used = word(1) == Some(&"to") && word(2) == Some(&"used");
        let you = next == "you" && word(1) != Some(&"we");
        let ours = ["ens", "us", "et", "nos", "os", "te"];
        // `Ens va trucar`, `nos ha llamado`: what only says when stands between.
        let when = [
            "va", "van", "ha", "han", "hagi", "hagin", "haya", "hayan", "pot", "puede",
        ];
        let mut before = all[..at].iter().rev().skip_while(|own| when.contains(own));
        let ours = before.next().is_some_and(|own| ours.contains(own));
        let from = ["de", "del", "from", "d"].contains(&next);
        let called = is_one(own, CALLED) || is_one(own, &["ring", "rings", "phone", "phones"]);
        is_one(own, IMPERFECT)
            || is_told(all, at)
            || is_left_to_others(all, at)
            || called && (used || you || ours)
            || is_one(own, NOUNS) && from && word(1) != Some(&"to")
    })
}

/// Whether the word of a call says that somebody else is to make it: `Ask Security to call`, `Have
/// the manager call`, `The guard must call`, `Pedir a Seguridad que llame`.
fn is_left_to_others(all: &[&str], at: usize) -> bool {
    const THEY: &[&str] = &[
        "llame",
        "llamen",
        "truqui",
        "truquin",
        "telefonee",
        "telefoni",
    ];
    const WILL: &[&str] = &["llamara", "llamaran", "trucara", "trucaran"];
    let (own, before) = (all[at], &all[..at]);
    match own {
        "call" | "ring" | "phone" => is_left_in_english(before),
        "llamar" | "trucar" => is_their_duty(before),
        own if WILL.contains(&own) => has_subject_before(&all[..=at]),
        own => THEY.contains(&own) && is_wanted_of_them(before),
    }
}

/// The same by the words before an English `call`.
fn is_left_in_english(before: &[&str]) -> bool {
    const ASK: &[&str] = &[
        "ask", "asks", "tell", "tells", "remind", "request", "instruct", "want", "get", "expect",
    ];
    const MAKE: &[&str] = &["have", "let", "make"];
    const MODAL: &[&str] = &["must", "should", "shall", "will", "can", "may"];
    const ARTICLES: &[&str] = &["a", "the"];
    let last = before.last().copied().unwrap_or_default();
    let asked = |verbs: &[&str], least: usize| {
        let verb = before.iter().rposition(|own| verbs.contains(own));
        verb.is_some_and(|verb| {
            // What is called before is called by the reader.
            let calls = (0..verb).any(|at| is_call(&before[..=at]));
            let whom = &before[verb + 1..];
            let first = whom.first().copied().unwrap_or_default();
            let least = least + usize::from(ARTICLES.contains(&first));
            !calls && whom.len() >= least && !["to", "you"].contains(&first)
        })
    };
    let made = if last == "to" {
        asked(ASK, 2)
    } else {
        asked(MAKE, 1)
    };
    made || MODAL.contains(&last) && has_subject_before(before)
}

/// `El client ha de trucar`: by the words before.
fn is_their_duty(before: &[&str]) -> bool {
    const DUTY: &[&str] = &[
        "debe", "deben", "debera", "deberan", "puede", "pueden", "tiene", "ha",
    ];
    const FILL: &[&str] = &["que", "de", "haver", "haber"];
    let modal = before.iter().rposition(|own| DUTY.contains(own));
    let modal = modal.filter(|own| before[own + 1..].iter().all(|own| FILL.contains(own)));
    modal.is_some_and(|own| has_subject_before(&before[..=own]))
}

/// `Pedir a Seguridad que`, `Será el proveedor quien`: by the words before.
fn is_wanted_of_them(before: &[&str]) -> bool {
    const SAID: &[&str] = &[
        "pedir",
        "pedid",
        "pida",
        "pide",
        "decir",
        "decid",
        "diga",
        "dile",
        "avisar",
        "indicar",
        "solicitar",
        "demanar",
        "demaneu",
        "demana",
        "dir",
        "digueu",
        "digues",
        "recordar",
    ];
    match before.last() {
        Some(&("quien" | "quienes" | "qui")) => true,
        Some(&"que") => before.iter().any(|own| SAID.contains(own)),
        _ => false,
    }
}

/// Whether a subject with its article, and none of those who read, stands before the last word.
fn has_subject_before(all: &[&str]) -> bool {
    let before = all.split_last().map_or(&[][..], |own| own.1);
    let Some(article) = before.iter().rposition(|own| ARTICLE.contains(own)) else {
        return false;
    };
    let subject = &before[article + 1..];
    let named = |own: &&str| {
        [READERS, TIMES, WEEKDAYS]
            .iter()
            .any(|all| is_one(own, all))
    };
    (1..=3).contains(&subject.len()) && !subject.iter().any(named)
}

/// Whether the last word says when: `Before you call`, `Després de trucar`.
pub(super) fn says_when(all: &[&str]) -> bool {
    const WHEN: &[&str] = &[
        "before", "after", "antes", "despues", "abans", "despres", "until",
    ];
    const FILL: &[&str] = &["de", "d", "you", "we", "que", "to"];
    let before = all.split_last().map_or(&[][..], |own| own.1);
    let mut back = before.iter().rev().skip_while(|own| FILL.contains(own));
    back.next().is_some_and(|own| WHEN.contains(own))
}

/// Whether a word tells that somebody else calls, or called.
fn is_told(all: &[&str], at: usize) -> bool {
    const PAST: &[&str] = &[
        "called",
        "rang",
        "phoned",
        "llamo",
        "llamaron",
        "telefonearon",
    ];
    const DONE: &[&str] = &["trucat", "telefonat", "llamado", "telefoneado"];
    /// Before a form of these it is not known who calls, or it is the reader.
    const NOT_THEIRS: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "being", "get", "if", "when", "once", "not",
        "and", "or", "you", "we", "i", "so", "until", "after",
    ];
    let word = |back: usize| at.checked_sub(back).and_then(|own| all.get(own).copied());
    let is = |back: usize, wanted: &[&str]| word(back).is_some_and(|own| wanted.contains(&own));
    let own = all[at];
    if PAST.contains(&own) {
        let has = is(1, &["has", "have", "had"]);
        return !is(if has { 2 } else { 1 }, NOT_THEIRS);
    }
    if DONE.contains(&own) {
        let has = is(1, &["ha", "han", "havia", "havien", "habia", "habian"]);
        return has && !is(2, &["s", "se"]);
    }
    if ["trucar", "telefonar"].contains(&own) {
        return is(1, &["va", "van"]);
    }
    is_one(
        own,
        &[
            "truca",
            "truquen",
            "telefona",
            "telefonen",
            "llama",
            "llaman",
            "calls",
        ],
    ) && has_subject(all, at)
}

/// Words before a subject.
const ARTICLE: &[&str] = &[
    "el", "la", "l", "els", "les", "los", "las", "un", "una", "the", "an",
];
/// Subjects that are those who read.
const READERS: &[&str] = &[
    "operador*",
    "operator*",
    "tecnic*",
    "technician*",
    "guardia",
    "guardies",
    "duty",
    "engineer*",
    "agent*",
    "torn",
    "turno",
    "shift",
    "responsable*",
    "supervisor*",
    "encarreg*",
    "encarg*",
    "coordina*",
    "call",
    "phone",
];
/// What says when, and is no subject.
const TIMES: &[&str] = &[
    "dia", "dies", "dias", "nit", "noche", "mati", "primer*", "segon*", "segund*", "pas", "paso",
    "next", "first",
];

/// `El client truca`, `si el client truca`: somebody stands before who calls, and it is not one of
/// those who read.
fn has_subject(all: &[&str], at: usize) -> bool {
    let next = all.get(at + 1).copied().unwrap_or_default();
    if ["to", "from", "for"].contains(&next) {
        return false;
    }
    let hangs = all.first().is_some_and(|own| IF.contains(own));
    let start = usize::from(hangs);
    let named = |own: &&str| {
        [READERS, TIMES, WEEKDAYS]
            .iter()
            .any(|all| is_one(own, all))
    };
    let before = all.get(start..at).unwrap_or_default();
    if before.iter().any(named) {
        return false;
    }
    let most = if hangs { 2 } else { 4 };
    let first = before.first().copied().unwrap_or_default();
    let led = ARTICLE.contains(&first) && (2..=most).contains(&before.len());
    // A name has no article.
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let bare = [
        "all", "any", "no", "these", "those", "missed", "incoming", "nobody", "who",
    ];
    led || all[at] == "calls" && before.len() == 1 && number && !bare.contains(&first)
}

/// Whether a folded text has a word by which something may be forbidden: most have none.
pub(in crate::import) fn may_deny(folded: &str) -> bool {
    /// One word of each row that forbids, and what is said of what ends.
    const HINTS: &[&str] = &[
        "cap", "res", "ningun", "ninguna", "stop", "stopped", "cease", "quit", "deix*", "dej*",
        "cess*", "ces*", "parar",
    ];
    const ALL: [&[&str]; 4] = [NEVER, NO, WIDE, HINTS];
    const BEGINS: Begins = Begins::of(&ALL);
    let mut near = words(folded).filter(|own| BEGINS.may(own));
    near.any(|own| ALL.iter().any(|all| is_one(own, all)))
}

/// Whether a folded text has a word that may say to call.
pub(in crate::import) fn may_call(folded: &str) -> bool {
    const RUNG: &[&str] = &["phone", "ring"];
    const BEGINS: Begins = Begins::of(&[RUNG, CALL]);
    let mut near = words(folded).filter(|own| BEGINS.may(own));
    near.any(|own| RUNG.contains(&own) || CALL.contains(&own))
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
