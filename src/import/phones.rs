//! Phone numbers and mail addresses in a text, as they are written.
//!
//! Most rows of digits on a page are dates, versions and contract numbers. It must not know
//! whose they are.

use super::fold::{fold, is_one, words};

/// How the nine digits of a number of theirs are grouped.
const GROUPS: [&[usize]; 4] = [&[3, 3, 3], &[2, 3, 2, 2], &[3, 2, 2, 2], &[9]];

/// The most numbers and addresses of a text that are looked at one by one.
const MOST: usize = 300;

/// The phone numbers in a text. One without its country counts where `near` says that a word
/// beside it is about phones.
pub(super) fn phones(text: &str, near: bool) -> Vec<String> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = text[at..].find(|c: char| c == '+' || c.is_ascii_digit()) {
        let first = at + next;
        let start = bracketed(text, at, first).unwrap_or(first);
        let length = run(&text[start..]);
        let own = &text[start..start + length];
        at = first.max(start + length).max(first + 1);
        let free = is_free(text, start, start + own.len()) && !is_of_a_thing(&text[..start]);
        if found.len() >= MOST {
            break;
        }
        if free && (is_whole(own) || near && is_local(own)) {
            let more = extension(&text[start + own.len()..]);
            found.push(format!("{own}{more}"));
        }
    }
    found
}

/// Where the bracket opens that is a part of a number: `(+34) 934 …`, `(93) 400 …`.
fn bracketed(text: &str, from: usize, first: usize) -> Option<usize> {
    let start = first.checked_sub(1).filter(|own| *own >= from)?;
    // What stands there may be longer than a byte.
    let rest = text.get(start..)?.strip_prefix('(')?;
    // A code is short: no more is looked at.
    let end = rest.bytes().take(6).position(|own| own == b')')?;
    let (inner, after) = (&rest[..end], &rest[end + 1..]);
    let code = (1..=4).contains(&digits(inner));
    let goes_on = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (code && goes_on).then_some(start)
}

/// How far digits and what may stand between them go: no bracket that opened before them or
/// stays open, no mark that ends a sentence.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut end, mut open) = (0, None);
    for (at, c) in text.char_indices() {
        let before = at.checked_sub(1).map(|own| bytes[own]);
        let fits = match c {
            '0'..='9' => true,
            '+' => at == 0 || before == Some(b'('),
            ' ' => before != Some(b' '),
            '(' if open.is_none() => {
                open = Some(at);
                digit(at + 1) || bytes.get(at + 1) == Some(&b'+')
            }
            ')' => open.take().is_some(),
            '.' | '-' => digit(at + 1) && before != Some(b' '),
            _ => false,
        };
        if !fits {
            break;
        }
        if c.is_ascii_digit() || c == ')' {
            end = at + 1;
        }
    }
    open.map_or(end, |at| text[..at].trim_end().len().min(end))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether nothing that makes it a date, a time, a version or a part of a name touches it.
fn is_free(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    let then = after.next();
    let joins = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '=' | '%' | '@');
    let glued = |c: Option<char>| c.is_some_and(joins);
    let slashed = before == Some('/') || next == Some('/') && then != Some(' ');
    let dotted = next == Some('.') && then.is_some_and(|c| c.is_ascii_digit());
    let colon_after = next == Some(':');
    !glued(before.filter(|c| *c != ':')) && !glued(next) && !slashed && !dotted && !colon_after
}

/// What has numbers that nobody rings.
const THINGS: &[&str] = &[
    "fax",
    "contract*",
    "contrat*",
    "factur*",
    "invoice*",
    "employee",
    "empleat",
    "empleado",
    "dni",
    "nif",
    "cif",
    "expedient*",
    "referen*",
    "ref",
    "pedido",
    "comanda",
    "serie",
    "serial",
    "matricula",
    "poliza",
    "polissa",
    "account",
    "compte",
    "cuenta",
    "tiquet",
    "ticket",
];
/// Words between such a word and its number.
const OF: &[&str] = &[
    "n", "no", "num", "number", "numero", "nr", "id", "code", "codi", "codigo", "de", "del", "of",
    "the", "is", "es", "o",
];

/// Whether a head or a label is of a thing that has numbers.
pub(super) fn is_thing(label: &str) -> bool {
    let folded = fold(label);
    let mut all = words(&folded).filter(|own| !OF.contains(own));
    all.next().is_some_and(|own| is_one(own, THINGS)) && all.next().is_none()
}

/// Whether the word before a number says that it is one of those.
fn is_of_a_thing(before: &str) -> bool {
    let from = before.char_indices().rev().nth(40).map_or(0, |own| own.0);
    let near = before[from..].rsplit([',', ';', '\n', '(']).next();
    let folded = fold(near.unwrap_or_default());
    let all: Vec<&str> = words(&folded).collect();
    let mut near = all.iter().rev().filter(|own| !OF.contains(own));
    let thing = near.next().is_some_and(|own| is_one(own, THINGS));
    // `Tel/fax` is rung.
    thing
        && !near
            .next()
            .is_some_and(|own| is_one(own, &["tel*", "phone", "mobil*", "movil*"]))
}

/// A number with its country: `+34 …`, `00 34 …`.
fn is_whole(own: &str) -> bool {
    let bare = own.trim_start_matches('(');
    let plus = bare.starts_with('+') || own.starts_with("00 ");
    plus && (8..=17).contains(&digits(own)) && !own.contains("..")
}

/// Nine digits in the groups of here, or a number that begins with a nought.
fn is_local(own: &str) -> bool {
    let bare: String = own.chars().filter(|c| !"()".contains(*c)).collect();
    let marks: std::collections::BTreeSet<char> =
        bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    if bare.contains('+') || marks.len() > 1 {
        return false;
    }
    let mark = marks.first().copied().unwrap_or(' ');
    let groups: Vec<usize> = bare.split(mark).map(str::len).collect();
    let nought = bare.starts_with('0') && (10..=11).contains(&digits(&bare));
    let foreign = nought && mark == ' ' && bare.len() == own.len();
    let here = bare.starts_with(['6', '7', '8', '9']);
    foreign || here && GROUPS.contains(&&groups[..])
}

/// Whether two ways of writing are of one number: with its country, or without.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let bare = |own: &str| -> String {
        let own = own.split(['e', 'E', 'x']).next().unwrap_or(own);
        own.chars().filter(char::is_ascii_digit).collect()
    };
    let (one, other) = (bare(one), bare(other));
    let short = one.len().min(other.len());
    short > 0 && (one == other || short >= 7 && (one.ends_with(&other) || other.ends_with(&one)))
}

/// Words for the number behind a number.
const EXTENSIONS: [&str; 5] = ["ext", "extn", "exts", "extensio", "extension"];

/// `(ext. 27)`, `, ext. 12`, with what stands before it; a bracket that opened earlier is none of
/// it.
fn extension(rest: &str) -> String {
    let rest: &str = rest
        .char_indices()
        .nth(32)
        .map_or(rest, |(at, _)| &rest[..at]);
    let bare = rest.trim_start_matches([' ', '(', ',', '-', '–']);
    let letters = bare.find(|c: char| !c.is_alphabetic());
    let (word, behind) = bare.split_at(letters.unwrap_or(bare.len()));
    let number = behind.trim_start_matches([' ', '.', ':']);
    let count = number.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || !EXTENSIONS.contains(&&fold(word)[..]) {
        return String::new();
    }
    let end = rest.len() - number.len() + count;
    let opened = rest[..rest.len() - bare.len()].contains('(');
    let closed = usize::from(opened && rest[end..].starts_with(')'));
    rest[..end + closed].to_owned()
}

/// Whether a text ends within the first part of an address that begins with `https://`.
fn is_login(before: &str) -> bool {
    let start = before.rfind(char::is_whitespace).map_or(0, |own| own + 1);
    let word = before.get(start..).unwrap_or(before);
    word.rsplit_once("://")
        .is_some_and(|(_, own)| !own.contains('/'))
}

/// The mail addresses in a text.
pub(super) fn emails(text: &str) -> Vec<String> {
    let part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].rfind(|c: char| !part(c)).map_or(0, |own| {
            own + text[own..].chars().next().map_or(1, char::len_utf8)
        });
        let after = text[at + 1..]
            .find(|c: char| !part(c))
            .map_or(text.len(), |own| at + 1 + own);
        let own = text[before..after].trim_end_matches(['.', '-']);
        let domain = own.split('@').nth(1).unwrap_or_default();
        // `https://name:word@host` is an address of something else.
        let login = is_login(&text[..before]);
        let is_one = !login && before < at && domain.contains('.') && !domain.starts_with('.');
        if found.len() >= MOST {
            break;
        }
        if is_one && !found.iter().any(|known| known == own) {
            found.push(own.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_their_country_count_anywhere() {
        for (text, number) in [
            ("Tel: +34 934 452 699 / +34 933 933 991", "+34 934 452 699"),
            ("hotline, +1 (555) 010-0199, contract", "+1 (555) 010-0199"),
            ("+44 20 7946 0011", "+44 20 7946 0011"),
            ("+34 930 000 150 (ext. 27)", "+34 930 000 150 (ext. 27)"),
        ] {
            assert_eq!(phones(text, false)[0], number, "{text}");
        }
        assert_eq!(
            phones("Tel: +34 934 452 699 / +34 933 933 991", false).len(),
            2
        );
    }

    #[test]
    fn numbers_of_here_count_beside_a_word_about_phones() {
        for (text, number) in [
            ("Móvil: 600 000 142", "600 000 142"),
            ("020 7946 0012", "020 7946 0012"),
            ("if no answer: 07700 900123", "07700 900123"),
        ] {
            assert_eq!(phones(text, true), [number], "{text}");
            assert!(phones(text, false).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_bracket_or_a_mark_behind_a_number_is_none_of_it() {
        for (text, number) in [
            ("Trucar a Xarxes (934 000 444)", "934 000 444"),
            ("Xarxes (tel. 934 000 111)", "934 000 111"),
            ("Call Storage (phone 020 7946 0100)", "020 7946 0100"),
            ("Llamar a Guardia (600 123 456).", "600 123 456"),
            ("Call the desk (+34 934 000 444) now", "+34 934 000 444"),
            ("al (+34) 934 000 444", "(+34) 934 000 444"),
            ("al (93) 400 04 44", "(93) 400 04 44"),
            ("934 000 444 (24 h)", "934 000 444"),
            ("934 000 444 (24x7)", "934 000 444"),
            ("934 000 444. 2 vegades", "934 000 444"),
            ("934.000.111", "934.000.111"),
            ("934-000-111", "934-000-111"),
            ("934 000 444 - Xarxes", "934 000 444"),
            ("[934 000 444]", "934 000 444"),
        ] {
            assert_eq!(phones(text, true), [number], "{text}");
        }
        let two = phones("934 000 444 - 934 000 445", true);
        assert_eq!(two, ["934 000 444", "934 000 445"]);
    }

    #[test]
    fn a_number_right_behind_any_sign_is_read() {
        for (text, number) in [
            ("Tel –930 111 222", "930 111 222"),
            ("Call «600 111 222»", "600 111 222"),
            ("Truqueu al ☎930 111 222", "930 111 222"),
            ("Call 📞+34 600 111 222", "+34 600 111 222"),
        ] {
            assert_eq!(phones(text, true), [number], "{text}");
        }
        for text in [
            "més de 66€66",
            "n.º5",
            "Versió600 111 222",
            "§1.§2",
            "12.€50",
        ] {
            assert!(phones(text, true).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_number_of_a_thing_is_no_phone() {
        let text = "Trucar al proveïdor: contracte 912 345 678, telèfon 912 345 679";
        assert_eq!(phones(text, true), ["912 345 679"]);
        for text in [
            "contract no. 912 345 678",
            "Número de contrato: 912 345 678",
            "Fax +34 912 345 678",
            "employee no. 712 345 678",
            "factura núm. 912 345 678",
        ] {
            assert!(phones(text, true).is_empty(), "{text}");
        }
        for text in [
            "Tel/fax 912 345 678",
            "client 912 345 678",
            "contract desk 912 345 678",
        ] {
            assert_eq!(phones(text, true), ["912 345 678"], "{text}");
        }
        assert!(is_thing("Employee no.") && is_thing("Fax") && !is_thing("Phone"));
    }

    #[test]
    fn a_number_is_the_same_with_its_country() {
        assert!(is_same("+34 934 000 444", "934000444"));
        assert!(!is_same("934 000 444", "934 999 999"));
        assert!(is_same("934 000 444 (ext. 2)", "934 000 444"));
    }

    #[test]
    fn dates_versions_and_contracts_are_no_phones() {
        for text in [
            "8837-2210-44",
            "934-000-111-222",
            "934.000-111",
            "20170720-14",
            "2024-11-02",
            "3.2.1",
            "5000",
            "10",
            "08:00",
            "10.128.0.14",
            "01/02/2024",
            "v600 000 142",
            "934452699x",
            "12 may 2024 10:00",
        ] {
            assert!(
                phones(text, true).is_empty(),
                "{text}: {:?}",
                phones(text, true)
            );
        }
    }

    #[test]
    fn addresses_are_found_in_angle_marks_and_before_a_full_stop() {
        let text = "Roure <agata.roure@example.org>. A b@c.d.";
        assert_eq!(emails(text), ["agata.roure@example.org", "b@c.d"]);
        assert!(emails("@all duty [at] x.y a@b").is_empty());
    }
}
