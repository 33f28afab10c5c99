//! Which option of a list the keys pressed so far mean: its number, its first letters.
//!
//! [`pick`](super::pick) reads a text that is whole; here more letters may follow. A number
//! chooses at once; letters only lead to an option, however much of it they spell: whoever
//! types a whole word, or a word that was meant for another place, answers nothing by it. It
//! must not know how options are shown, nor what a choice leads to.

use super::form::have_numbers;
use super::pick::{folded, pick};
use crate::model::Choice;

/// The option that letters lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place among the options.
    pub at: usize,
    /// No other can be meant, whatever follows.
    pub only: bool,
}

/// Adds a digit to those that were typed, and finds the row of that number. Where there are
/// ten rows and more, digits only lead to one: the first of two is never taken for all.
pub fn numbered(rows: usize, typed: &mut String, digit: char) -> Option<Hit> {
    let row = |typed: &str| {
        let number: usize = typed.parse().ok()?;
        number.checked_sub(1).filter(|row| *row < rows)
    };
    typed.push(digit);
    if row(typed).is_none() {
        *typed = digit.to_string();
    }
    let at = row(typed);
    if at.is_none() {
        typed.clear();
    }
    at.map(|at| Hit {
        at,
        only: rows < 10,
    })
}

/// Takes the last letter back, where it stands for a key that types none.
pub const BACK: char = '\u{8}';

/// How many letters are looked at: no label is as long.
const LONGEST: usize = 200;

/// Adds a letter to those that were typed, or takes the last one back, and finds what they
/// mean, all together. None are forgotten: what begins no option leads nowhere.
pub fn seek(options: &[Choice], typed: &mut String, letter: char) -> Option<Hit> {
    if letter == BACK {
        typed.pop();
    } else if typed.len() < LONGEST {
        if begins_anew(options, typed, letter) {
            typed.clear();
        }
        typed.push(letter);
    }
    meant(options, typed)
}

/// Whether a digit is not part of the word before it: the word leads to an option, none goes on
/// so, and there is a row of that number. In a sentence there are blanks.
fn begins_anew(options: &[Choice], typed: &str, letter: char) -> bool {
    let word = !typed.contains(char::is_whitespace) && meant(options, typed).is_some();
    let alone = |text: &str| meant(options, text).is_some();
    letter.is_ascii_digit()
        && word
        && !alone(&format!("{typed}{letter}"))
        && alone(letter.encode_utf8(&mut [0; 4]))
}

/// Whether what was typed chooses the option that it leads to, and nothing more is waited
/// for: a number does, where no longer one may follow.
#[must_use]
pub fn chooses(options: &[Choice], typed: &str, hit: Hit) -> bool {
    let number = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_digit());
    let whole = || {
        let option = options.get(hit.at);
        !have_numbers(options) || option.is_some_and(|own| own.value.to_text() == typed)
    };
    hit.only && number && whole()
}

/// Whether a letter belongs to what is typed, whatever else its key does in a list: others
/// stand before it, or a label begins with it.
#[must_use]
pub fn belongs<'a>(labels: impl IntoIterator<Item = &'a str>, typed: &str, letter: char) -> bool {
    let wanted = folded(letter.encode_utf8(&mut [0; 4]));
    let begins = |label: &str| !wanted.is_empty() && folded(label).starts_with(&wanted);
    !typed.is_empty() || letter.is_alphabetic() && labels.into_iter().any(begins)
}

/// What a text means that may be a beginning.
#[must_use]
pub fn meant(options: &[Choice], typed: &str) -> Option<Hit> {
    let wanted = folded(typed);
    if wanted.is_empty() {
        return None;
    }
    let numbered = have_numbers(options);
    let begins = |row: usize, option: &Choice| {
        let fits = |text: &str| folded(text).starts_with(&wanted);
        let number = if numbered {
            option.value.to_text()
        } else {
            (row + 1).to_string()
        };
        fits(&option.label) || number.starts_with(&wanted)
    };
    let rows = || options.iter().enumerate();
    let whole = pick(options, typed);
    let whole = whole.and_then(|whole| rows().find(|(_, option)| *option == whole));
    let whole = whole.map(|(at, _)| at);
    let mut others = rows()
        .filter(|(at, option)| Some(*at) != whole && begins(*at, option))
        .map(|(at, _)| at);
    match (whole, others.next()) {
        (Some(at), other) => Some(Hit {
            at,
            only: other.is_none(),
        }),
        (None, Some(at)) => Some(Hit {
            at,
            only: others.next().is_none(),
        }),
        (None, None) => None,
    }
}

/// What stands before an option's label and chooses it: its row, or its own number; nothing
/// where the label is that number.
#[must_use]
pub fn lead(row: usize, option: &Choice, numbered: bool) -> String {
    let value = option.value.to_text();
    match numbered {
        true if value == option.label => String::new(),
        true => format!("{value} "),
        false => format!("{} ", row + 1),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::engine::pick::yes_and_no;
    use crate::i18n::{Lang, Words};
    use crate::model::Value;

    #[test]
    fn a_digit_behind_letters_that_led_somewhere_is_a_rows_number() {
        let options = options(&["Full", "Filling up"]);
        let mut typed = String::new();
        assert_eq!(
            seek(&options, &mut typed, 'f').map(|hit| hit.only),
            Some(false)
        );
        assert_eq!(seek(&options, &mut typed, '2').map(|hit| hit.at), Some(1));
        assert_eq!(typed, "2");
        let mut sentence = "full ".to_owned();
        assert_eq!(seek(&options, &mut sentence, '2'), None);
    }

    fn options(labels: &[&str]) -> Vec<Choice> {
        let option = |label: &&str| Choice {
            value: Value::Text((*label).to_owned()),
            label: (*label).to_owned(),
            number: false,
            ticket_label: None,
            description: None,
        };
        labels.iter().map(option).collect()
    }

    /// The label that the letters lead to; with `…` where others may still be meant.
    fn found(labels: &[&str], letters: &str) -> String {
        let options = options(labels);
        let mut typed = String::new();
        let hits = letters.chars().map(|c| seek(&options, &mut typed, c));
        hits.last().flatten().map_or_else(
            || "-".to_owned(),
            |hit| format!("{}{}", labels[hit.at], if hit.only { "" } else { "…" }),
        )
    }

    #[test]
    fn of_two_digits_none_is_taken_for_all() {
        let all = |rows: usize, digits: &str| {
            let mut typed = String::new();
            let hits = digits.chars().map(|c| numbered(rows, &mut typed, c));
            hits.map(|hit| hit.map(|hit| (hit.at + 1, hit.only)))
                .collect::<Vec<_>>()
        };
        assert_eq!(all(9, "90"), [Some((9, true)), None]);
        assert_eq!(all(14, "14"), [Some((1, false)), Some((14, false))]);
        assert_eq!(all(14, "23"), [Some((2, false)), Some((3, false))]);
        assert_eq!(all(14, "0x1"), [None, None, Some((1, false))]);
        assert_eq!(all(101, "101").last(), Some(&Some((101, false))));
    }

    #[test]
    fn letters_lead_to_the_option_that_they_begin() {
        let labels = ["No", "Redeploy", "Reinicio", "Àrea"];
        for (letters, label) in [
            ("n", "No"),
            ("r", "Redeploy…"),
            ("re", "Redeploy…"),
            ("rei", "Reinicio"),
            ("reinicio", "Reinicio"),
            ("a", "Àrea"),
            ("x", "-"),
            ("xn", "-"),
            ("no lo se", "-"),
            ("rn\u{8}e", "Redeploy…"),
        ] {
            assert_eq!(found(&labels, letters), label, "{letters}");
        }
    }

    #[test]
    fn a_digit_is_a_row_unless_a_longer_number_may_follow() {
        let three = ["a", "b", "c"];
        assert_eq!(found(&three, "2"), "b");
        assert_eq!(found(&three, "4"), "-");
        let twelve: Vec<_> = (b'a'..=b'l').map(|c| char::from(c).to_string()).collect();
        let twelve: Vec<_> = twelve.iter().map(String::as_str).collect();
        assert_eq!(found(&twelve, "1"), "a…");
        assert_eq!(found(&twelve, "12"), "l");
        assert_eq!(found(&twelve, "2"), "b");
    }

    #[test]
    fn options_that_are_numbers_are_chosen_by_their_own() {
        let codes = ["500", "503", "404"];
        assert_eq!(found(&codes, "1"), "-");
        assert_eq!(found(&codes, "5"), "500…");
        assert_eq!(found(&codes, "503"), "503");
        assert_eq!(found(&codes, "4"), "404");
    }

    #[test]
    fn a_number_chooses_and_letters_never_do() {
        let chosen = |labels: &[&str], typed: &str| {
            let options = options(labels);
            meant(&options, typed).is_some_and(|hit| chooses(&options, typed, hit))
        };
        let three = ["Intermitente", "Constante", "No"];
        for typed in ["c", "constante", "no", "n"] {
            assert!(!chosen(&three, typed), "{typed}");
        }
        assert!(chosen(&three, "2") && !chosen(&three, "4"));
        let codes = ["500", "404"];
        assert!(!chosen(&codes, "5") && chosen(&codes, "500"));
    }

    #[test]
    fn a_letter_belongs_to_a_word_that_was_begun_or_that_a_label_begins_with() {
        let labels = ["Kubernetes", "Un altre"];
        assert!(belongs(labels, "", 'k') && belongs(labels, "u", ' '));
        assert!(!belongs(labels, "", 'j') && !belongs(labels, "", ' '));
    }

    #[test]
    fn a_letter_is_never_a_value_that_is_not_shown() {
        let mut options = options(&["Red", "Blue"]);
        options[0].value = Value::Text("x".to_owned());
        assert_eq!(meant(&options, "x"), None);
        options[0].value = Value::Text("cold".to_owned());
        assert_eq!(meant(&options, "cold").unwrap().at, 0, "a paste may be");
    }

    #[test]
    fn yes_and_no_are_chosen_by_the_first_letter_that_is_shown() {
        for (lang, yes, other) in [
            (Lang::Ca, 's', 'y'),
            (Lang::Es, 's', 'y'),
            (Lang::En, 'y', 's'),
        ] {
            let options = yes_and_no(&Words::new(lang));
            let hit = |letter| seek(&options, &mut String::new(), letter);
            let at = |letter| hit(letter).map(|hit| (hit.at, hit.only));
            assert_eq!(at('n'), Some((1, true)), "{lang:?}");
            assert_eq!(at(yes), Some((0, true)), "{lang:?}");
            assert_eq!(at(other), None, "{lang:?}");
            assert_eq!(at('2'), Some((1, true)), "{lang:?}");
        }
    }
}
