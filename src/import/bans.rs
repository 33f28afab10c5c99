//! What a sentence forbids: nobody is reached and nothing is opened because of it.
//!
//! A ban is seen by its own words in three languages, and goes on until something else is to be
//! done. It must not know steps.

use super::block::{Block, live_lines};
use super::draft::Remark;
use super::fold::{Begins, fold, has, is_one, says, words};
use super::lexicon::denial::{NEVER_SAYS, NO, REACHED, beside, is_of_others, may_call};
use super::lexicon::{Said, conditional};
use super::phones::{emails, phones};
use super::withheld;
use std::collections::HashSet;

/// Words that forbid what stands beside them.
const NEVER_WORDS: &[&str] = &[
    "mai",
    "jamai",
    "nunca",
    "jamas",
    "never",
    "absten*",
    "abstin*",
    "absting*",
    "refrain*",
    "prohib*",
    "forbid*",
    "forbidden",
    "disallowed",
    "desaconsell*",
    "desaconsej*",
    "vetat",
    "vedat",
    "vedado",
];
/// Words that forbid, where they do not say what for.
const AVOID: &[&str] = &["evit*", "avoid*"];
const PURPOSE: &[&str] = &["per", "para", "to", "order", "fi", "fin"];
/// The same, without what is done to things too.
const REACHED_PEOPLE: &[&str] = &[
    "ring*", "phon*", "page", "paging", "dial*", "calling", "avis*", "escal*", "contact*",
    "notif*", "tell", "mail*", "email*", "molest*", "despert*", "wake", "waking", "disturb",
    "bother",
];
/// Before these a sentence goes on with something that it forbids.
const TURNS: &[&str] = &[
    " i mai ",
    " i no ",
    " y nunca ",
    " y no ",
    " ni ",
    " and never ",
    " and not ",
    " but not ",
    " but never ",
    " però no ",
    " però mai ",
    " pero no ",
    " pero nunca ",
    " nor ",
    " e no ",
    " instead of ",
    " rather than ",
    " en lloc de ",
    " en vez de ",
    " en lugar de ",
];
/// What is done in place of something: that is not done.
const INSTEAD: &[&str] = &[
    "instead of",
    "rather than",
    "en lloc de",
    "en vez de",
    "en lugar de",
];

/// A text in two: what it says, and what it forbids.
#[derive(Debug, Default)]
pub(super) struct Parted {
    pub(super) allowed: String,
    pub(super) forbidden: String,
}

impl Parted {
    /// Takes a text apart.
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        // Most texts forbid nothing.
        if !may_forbid(&folded) {
            return Self {
                allowed: text.to_owned(),
                forbidden: String::new(),
            };
        }
        let mut now = Now::default();
        let mut all = Vec::new();
        for own in clauses(text) {
            let denied = now.takes(own);
            all.push((own, denied));
        }
        of_others(&mut all);
        let mut out = Self::default();
        for (clause, denied) in all {
            let part = if denied {
                &mut out.forbidden
            } else {
                &mut out.allowed
            };
            part.push_str(clause);
        }
        out
    }

    /// Whether somebody is not to be reached, or nothing to be opened.
    pub(super) fn is_about_reaching(&self) -> bool {
        let own = &self.forbidden;
        let said = Said::of(own);
        !own.is_empty()
            && (said.call()
                || said.any(REACHED_PEOPLE)
                || said.ticket()
                || !phones(own, true).is_empty()
                || !emails(own).is_empty())
    }
}

/// A sentence in which others call, and nobody is told to: no number of it is called.
fn of_others(all: &mut [(&str, bool)]) {
    let ends = |own: &(&str, bool)| own.0.trim_end().ends_with(['.', '?', '!', ';', '\n']);
    for sentence in all.split_inclusive_mut(ends) {
        let theirs = |own: &(&str, bool)| is_theirs(own.0);
        let calls = |own: &(&str, bool)| !own.1 && Said::of(own.0).call() && !is_theirs(own.0);
        if sentence.iter().any(theirs) && !sentence.iter().any(calls) {
            sentence.iter_mut().for_each(|own| own.1 = true);
        }
    }
}

/// Whether a clause tells of a call that others make.
fn is_theirs(clause: &str) -> bool {
    let folded = fold(clause);
    let all: Vec<&str> = words(&folded).collect();
    is_of_others(&all)
}

/// What is told of a line that reaches nobody though it speaks of it; nothing where it does not.
pub(super) fn code(line: &str) -> Option<&'static str> {
    if !may_reach(line) || !Parted::of(line).is_about_reaching() {
        return None;
    }
    let theirs = clauses(line).into_iter().any(is_theirs);
    Some(if theirs { "no-call" } else { "denied" })
}

/// Whether a line may speak of reaching somebody: most do not.
fn may_reach(line: &str) -> bool {
    if line.contains(|c: char| c == '@' || c.is_numeric()) {
        return true;
    }
    let said = Said::of(line);
    may_call(said.folded()) || said.any(REACHED_PEOPLE) || said.ticket()
}

/// The sentences of a page that forbid to reach somebody, and that no step has told.
pub(super) fn untold(blocks: &[Block], known: &[Remark]) -> Vec<Remark> {
    let known: HashSet<(u32, &str)> = known.iter().map(|own| (own.line, &own.about[..])).collect();
    let mut out = Vec::new();
    live_lines(blocks, &mut |place, own| {
        let code = code(own).filter(|_| !known.contains(&(place.0, own)));
        out.extend(code.map(|code| Remark::at(code, place, own.to_owned())));
    });
    out
}

/// What a text says, without what it forbids.
pub(super) fn allowed(text: &str) -> String {
    Parted::of(text).allowed
}

/// Whether the title of a section may say that what stands in it is not done: nobody is reached.
pub(super) fn is_ban(title: &str) -> bool {
    let named = &["prohib*", "forbidden", "never", "nunca", "mai"];
    has(&fold(title), named) || withheld::is_title(title)
}

/// How far a ban goes on, clause by clause.
#[derive(Debug, Default)]
struct Now {
    /// What is said is forbidden.
    denied: bool,
    /// What is said next is forbidden, though it says what is to be done.
    over: bool,
    /// A list below is forbidden, line by line.
    below: bool,
    /// A sentence has ended.
    ended: bool,
}

impl Now {
    /// Whether a clause is forbidden.
    fn takes(&mut self, clause: &str) -> bool {
        let end = clause.trim_end();
        if end.is_empty() {
            self.ended |= clause.contains('\n') && !self.below;
            return self.denied;
        }
        let own = Clause::of(clause);
        if std::mem::take(&mut self.ended) {
            *self = Self::default();
        }
        if own.bans {
            self.denied = true;
            self.over = own.over;
        } else if own.acts {
            self.denied = std::mem::take(&mut self.over);
            self.below &= self.denied;
        }
        let opens = self.denied && end.ends_with(':');
        if opens && (own.over || own.acts || own.absolute) {
            (self.over, self.below) = (true, true);
        }
        let stops = end.ends_with(['.', '?', '!', ';']) || clause.ends_with('\n');
        self.ended = stops && !self.below;
        self.denied
    }
}

/// What a clause says of bans.
struct Clause {
    /// It forbids something.
    bans: bool,
    /// It forbids what the next one says.
    over: bool,
    /// It says what is to be done.
    acts: bool,
    /// It forbids, whatever else it says.
    absolute: bool,
}

impl Clause {
    fn of(text: &str) -> Self {
        let said = Said::of(text);
        let folded = said.folded();
        let phrase = says(folded, NEVER_SAYS);
        let instead = says(folded, INSTEAD);
        let all: Vec<&str> = words(folded).collect();
        let avoids = (0..all.len()).any(|at| {
            let purpose = at > 0 && PURPOSE.contains(&all[at - 1]);
            is_one(all[at], AVOID) && !purpose
        });
        let asks = conditional(folded) || folded.ends_with('?');
        let word = has(folded, NEVER_WORDS) && (!asks || says(folded, &["mai", "nunca", "never"]));
        let reaches = said.call() || said.any(REACHED);
        // `press@example.org` is an address, whatever its first word is.
        let addressed = folded
            .split_whitespace()
            .next()
            .is_some_and(|own| own.contains('@'));
        let acts = said.acts() && !addressed || reaches || said.opens_ticket();
        Self {
            bans: phrase
                || word
                || avoids
                || instead
                || beside(&all, asks)
                || is_of_others(&all)
                || !asks && is_dead(folded)
                || is_left_out(&all),
            over: phrase && !acts,
            acts,
            absolute: phrase || has(folded, &["prohib*", "forbid*"]),
        }
    }
}

/// Whether a clause takes somebody out of those before it: `not the press office`, `no a premsa`.
fn is_left_out(all: &[&str]) -> bool {
    match all {
        ["not" | "never", "only" | "just" | "yet", ..] => false,
        ["not", "to" | "the" | "a" | "an" | "for", _, ..] => true,
        // `(not 934 000 111)`
        ["not" | "no", number, ..] if number.bytes().all(|own| own.is_ascii_digit()) => true,
        ["pero" | "but" | "i" | "y" | "and", rest @ ..] => !rest.is_empty() && is_left_out(rest),
        [
            "no",
            "a" | "al" | "als" | "la" | "el" | "els" | "los" | "las",
            _,
            ..,
        ] => true,
        _ => false,
    }
}

/// Whether a folded clause says of a number that it was one.
fn is_dead(folded: &str) -> bool {
    const NUMBER: &[&str] = &[
        "number*",
        "numero*",
        "telefon*",
        "phone",
        "extension*",
        "extensio*",
    ];
    const OLD: &[&str] = &["old", "former", "antic", "vell", "viejo", "antiguo"];
    const NO_MORE: &[&str] = &[
        "no longer",
        "not in use",
        "out of use",
        "ya no",
        "ja no",
        "en desuso",
        "en desus",
    ];
    has(folded, NUMBER) && (has(folded, OLD) || says(folded, NO_MORE))
}

/// Whether a folded text may forbid something: most do not, and one look at its words says so.
fn may_forbid(folded: &str) -> bool {
    /// One word of each row of words, and what others do that call.
    const HINTS: &[&str] = &[
        "antic", "antiguo", "former", "old", "vell", "viejo", "called", "calls", "cap", "cease",
        "ces*", "cess*", "deix*", "dej*", "instead", "llam*", "lloc", "lugar", "ningun", "ninguna",
        "parar", "phoned", "quit", "rang", "rather", "res", "stop", "stopped", "telefon*", "truc*",
        "truq*", "vez",
    ];
    /// What is a call of ours, unless one of these stands beside it.
    const OURS: &[&str] = &["call", "calling", "ring", "rings", "phone", "phones"];
    const THEIRS: &[&str] = &[
        "ask", "asks", "can", "d", "de", "del", "ens", "et", "expect", "from", "get", "have",
        "instruct", "let", "make", "may", "must", "nos", "os", "remind", "request", "shall",
        "should", "te", "tell", "tells", "us", "used", "want", "will", "you",
    ];
    const BEGINS: Begins = Begins::of(&[NO, NEVER_WORDS, AVOID, HINTS, OURS, THEIRS]);
    let (mut ours, mut theirs) = (false, false);
    let mut near = words(folded).filter(|own| BEGINS.may(own));
    near.any(|own| {
        ours |= is_one(own, OURS);
        theirs |= is_one(own, THEIRS);
        let all = [NO, NEVER_WORDS, AVOID, HINTS];
        ours && theirs || all.iter().any(|wanted| is_one(own, wanted))
    })
}

/// What stands between marks, with the mark that ends it; a mark within an address or a number
/// ends nothing.
fn clauses(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let apart = text[end..].starts_with(char::is_whitespace) || end == text.len();
        let ends = match c {
            ',' | ';' | '?' | '!' | '\n' | '(' | ')' | '→' | '–' | '—' => true,
            '.' | ':' | '-' => apart,
            ' ' => {
                let turn = TURNS.iter().any(|own| text[at..].starts_with(own));
                if turn && at > start {
                    out.push(&text[start..at]);
                    start = at;
                }
                false
            }
            _ => false,
        };
        if ends {
            out.push(&text[start..end]);
            start = end;
        }
    }
    out.push(&text[start..]);
    out.retain(|own| !own.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forbidden_is_taken_out_in_three_languages() {
        for text in [
            "Bajo ningún concepto llamar a Dirección al 934 000 336",
            "Bajo ningún concepto, llamar a Dirección al 934 000 336",
            "En cap cas trucar al 934 000 338",
            "Abstenerse de llamar al 934 000 339",
            "Absteniu-vos de trucar al 934 000 339",
            "Never ring the CEO on +44 20 7946 0104 at night",
            "No s'ha de trucar mai al 934 333 444",
            "Do not call +44 20 7946 0103",
            "Don't phone the desk on +44 20 7946 0103",
            "You must not call 934 000 111",
            "Under no circumstances open a ticket at https://t.example.org",
            "Evitar llamar al 934 000 337",
            "Queda prohibit trucar a Direcció: 934 000 111",
            "Prohibido llamar al 934 000 111",
            "No llamar a Dirección, 934 333 444",
            "No avisar a Direcció (934 333 444)",
            "If it is night do not call 934 000 111",
            "Refrain from calling 934 000 111",
            "No truqueu mai al 934 000 335",
            "No trucar a:\nDirecció 934 000 111\nGerència 934 000 112",
            "Ningú ha de trucar al 934 000 111",
            "No cal trucar a Clima (934 000 111)",
            "No hace falta llamar a Redes, 934 000 112",
            "No fa falta trucar a Xarxes, 934 000 112",
            "No serà pas necessari trucar al 934 000 112",
            "There is no need to call the NOC, +44 20 7946 0008",
            "Dejar de llamar al 934 000 114",
            "Deixeu de trucar al 934 000 114",
            "Stop calling Bob on +44 20 7946 0009; he has left",
            "Nobody calls +44 20 7946 0011 at night",
            "Ya no llamamos a Redes, 934 000 112",
            "Mail the list, not the press office (press@example.org)",
            "Avisar Sistemes, no a premsa (premsa@example.org)",
        ] {
            let own = Parted::of(text);
            assert!(phones(&own.allowed, true).is_empty(), "{text}: {own:?}");
            assert!(own.is_about_reaching(), "{text}: {own:?}");
        }
    }

    #[test]
    fn a_call_of_others_or_of_before_is_no_call_of_ours() {
        for text in [
            "They will call you from +44 20 7946 0007",
            "Wait until Ann, +44 20 7946 0014, calls you",
            "Abans trucàvem al 934 000 120",
            "Antes llamábamos al 934 000 120",
            "We used to call +44 20 7946 0007",
            "Esperar que ens truqui Sistemes, 934 000 119",
            "Os llamarán del 934 000 120",
            "Esperar la llamada del 934 000 118",
            "A call from +44 20 7946 0007 is the bank",
            "La Rosa (600 555 666) ens va trucar ahir",
            "El client truca al 900 123 123 quan falla",
            "El cliente llama al 900 123 123 cuando falla",
            "Anna (600 555 666) called us yesterday",
            "Joan (600 555 666) called the provider last year",
            "The customer calls 900 123 123 when it fails",
            "Once the NOC has called +34 600 111 228, close the alert",
            "Si ja han trucat al 600 111 228, no fer res",
            "Si el client truca al 900 123 123, obrir un tiquet",
            "En Pere va trucar a Xarxes (934 000 120)",
            "Ya han llamado al 934 000 120",
            "Ask Security to call +44 20 7946 0016",
            "Have the manager call +44 20 7946 0020",
            "Tell the guard to ring +44 20 7946 0022",
            "The guard must call +44 20 7946 0023",
            "Check whether the vendor should call +44 20 7946 0025",
            "Pedir a Seguridad que llame al 600 111 223",
            "Será el proveedor quien llame al 600 111 226",
            "Decir al cliente que llame al 900 111 228",
            "El vigilante llamará al 600 111 227",
            "El vigilant trucarà al 600 111 227",
            "El client ha de trucar al 900 111 228",
            "El cliente debe llamar al 900 111 228",
            "El cliente tiene que llamar al 900 111 228",
        ] {
            let own = Parted::of(text);
            assert!(phones(&own.allowed, true).is_empty(), "{text}: {own:?}");
            assert_eq!(code(text), Some("no-call"), "{text}: {own:?}");
        }
    }

    #[test]
    fn what_is_told_beside_a_ban_stays() {
        for (text, kept) in [
            (
                "Trucar a Xarxes al 934 111 222, mai a Direcció al 934 333 444",
                "934 111 222",
            ),
            (
                "Llamar a Redes 934 111 222; no llamar a Dirección 934 333 444",
                "934 111 222",
            ),
            ("Si no respon, trucar al 934 111 222", "934 111 222"),
            ("Si no hi ha ningú trucar al 934 111 222", "934 111 222"),
            ("El correo no sale: llamar al 934 111 222", "934 111 222"),
            ("Per evitar talls, trucar al 934 111 222", "934 111 222"),
            ("If it does not answer, call 934 111 222", "934 111 222"),
            ("No és urgent. Trucar al 934 111 222", "934 111 222"),
            ("Si no trucar al 934 111 222", "934 111 222"),
            ("No reply, then call 934 111 222", "934 111 222"),
            (
                "Reiniciar i si no arrenca trucar al 934 111 222",
                "934 111 222",
            ),
            (
                "Abans de trucar al 934 111 222 mirar el llum",
                "934 111 222",
            ),
            ("Truca a la guàrdia de Xarxes, 934 111 222", "934 111 222"),
            (
                "Abans trucàvem al 934 000 111, ara truquem al 934 111 222",
                "934 111 222",
            ),
            ("Sense resposta, trucar al 934 111 222", "934 111 222"),
            ("L'operador truca al 934 111 222", "934 111 222"),
            ("El tècnic de guàrdia truca al 934 111 222", "934 111 222"),
            ("El dilluns truca al 934 111 222", "934 111 222"),
            ("Si la web cau truca al 934 111 222", "934 111 222"),
            ("Un cop s'ha trucat al 934 111 222, tancar", "934 111 222"),
            ("When you have called 934 111 222, close it", "934 111 222"),
            ("The desk is called Ops: phone 934 111 222", "934 111 222"),
        ] {
            let own = Parted::of(text);
            assert_eq!(phones(&own.allowed, true), [kept], "{text}: {own:?}");
        }
        let own = Parted::of("amb còpia a x@example.org i mai a y@example.org");
        assert_eq!(emails(&own.allowed), ["x@example.org"]);
    }

    #[test]
    fn what_readers_are_to_call_stays_beside_others_and_beside_dead_numbers() {
        for (text, kept) in [
            ("You must call 934 111 222", "934 111 222"),
            (
                "The old number 934 000 111 is no longer in use; call 934 111 222 instead",
                "934 111 222",
            ),
            (
                "El número viejo 600 111 230 ya no funciona: llamar al 934 111 222",
                "934 111 222",
            ),
            (
                "El número 600 111 230 ja no funciona; trucar al 934 111 222",
                "934 111 222",
            ),
            (
                "Call Networks on 934 111 222 (not 934 000 111, that one is the old number)",
                "934 111 222",
            ),
            (
                "Si el telèfon vell sona, trucar al 934 111 222",
                "934 111 222",
            ),
            ("The operator must call 934 111 222", "934 111 222"),
            ("You have to call 934 111 222", "934 111 222"),
            ("Ask for help: call 934 111 222", "934 111 222"),
            ("Call 934 111 222 and ask them to come", "934 111 222"),
            ("El tècnic ha de trucar al 934 111 222", "934 111 222"),
            ("Cal que truqueu al 934 111 222", "934 111 222"),
            ("It will be necessary to call 934 111 222", "934 111 222"),
        ] {
            let own = Parted::of(text);
            assert_eq!(phones(&own.allowed, true), [kept], "{text}: {own:?}");
        }
    }
}
