//! The numbers of a line, by whose they are: what stands between two of them may name somebody.
//!
//! It must not know who is known already.

use super::fold::{fold, words};
use super::lexicon::Said;

/// Words between two numbers of one person.
const JOINING: &[&str] = &[
    "o",
    "or",
    "i",
    "y",
    "and",
    "u",
    "be",
    "bien",
    "tel",
    "telf",
    "tlf",
    "telefon",
    "telefono",
    "phone",
    "mobil",
    "movil",
    "mobile",
    "fax",
    "ext",
    "extension",
    "al",
    "on",
    "at",
];

/// A part of a line, which ends behind its numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'l> {
    pub(super) text: &'l str,
    pub(super) numbers: Vec<String>,
}

/// The parts of a line; one alone is all of it.
pub(super) fn parts(line: &str, numbers: Vec<String>) -> Vec<Part<'_>> {
    let mut out: Vec<Part<'_>> = Vec::new();
    let (mut from, mut end) = (0, 0);
    for own in numbers {
        let Some(at) = line[end..].find(&own[..]).map(|at| at + end) else {
            continue;
        };
        let apart = !out.is_empty() && !joins(&line[end..at]);
        if apart {
            from = end;
        }
        end = at + own.len();
        match out.last_mut().filter(|_| !apart) {
            Some(last) => {
                last.text = &line[from..end];
                last.numbers.push(own);
            }
            None => out.push(Part {
                text: &line[from..end],
                numbers: vec![own],
            }),
        }
    }
    if let [own] = &mut out[..] {
        own.text = line;
    }
    out
}

fn joins(between: &str) -> bool {
    words(&fold(between)).all(|own| JOINING.contains(&own))
}

/// Whether a part says to call somebody, whoever that is: the one before is not meant.
pub(super) fn is_of_another(part: &str, number: &str) -> bool {
    let before = part.split(number).next().unwrap_or_default();
    let all: Vec<&str> = before.split_whitespace().collect();
    let Some(at) = all.iter().rposition(|own| Said::of(own).call()) else {
        return false;
    };
    let leading = [
        "a", "al", "els", "el", "la", "to", "the", "on", "tel", "number", "numero",
    ];
    let again = ["altra", "otra", "again", "vegada", "vez"];
    let rest = fold(&all[at + 1..].join(" "));
    words(&rest).any(|own| !leading.contains(&own) && !again.contains(&own) && own.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str, numbers: &[&str]) -> Vec<(String, usize)> {
        let numbers = numbers.iter().map(|own| (*own).to_owned()).collect();
        let parts = parts(line, numbers);
        parts
            .iter()
            .map(|own| (own.text.trim().to_owned(), own.numbers.len()))
            .collect()
    }

    #[test]
    fn numbers_with_a_word_that_joins_them_are_of_one_person() {
        let line = "Xarxes: 934 000 501 o bé mòbil 600 000 502";
        let own = split(line, &["934 000 501", "600 000 502"]);
        assert_eq!(own, [(line.to_owned(), 2)]);
    }

    #[test]
    fn what_stands_between_two_numbers_is_the_second_ones() {
        let line = "trucar a Xarxes, 934 000 501; si no, a Clima, 934 000 502 ara";
        let own = split(line, &["934 000 501", "934 000 502"]);
        let wanted = [
            "trucar a Xarxes, 934 000 501",
            "; si no, a Clima, 934 000 502",
        ];
        assert_eq!(own, wanted.map(|own| (own.to_owned(), 1)));
    }

    #[test]
    fn a_call_to_somebody_is_of_another_and_one_more_call_is_not() {
        let number = "600 000 504";
        for part in [
            "trucar a la cap de servei 600 000 504",
            "call the head of the desk on 600 000 504",
        ] {
            assert!(is_of_another(part, number), "{part}");
        }
        for part in [
            "trucar al 600 000 504",
            "si no contesten, 600 000 504",
            "llamar otra vez al 600 000 504",
        ] {
            assert!(!is_of_another(part, number), "{part}");
        }
    }
}
