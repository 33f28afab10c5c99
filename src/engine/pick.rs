//! Which option a person means who types no more than must be: the same in fields, in
//! decisions and in short lists.
//!
//! What [`option_of`] finds comes first: the option's value, its label, the number of its
//! row; at last the letters that a single label begins with. One letter alone chooses by what
//! is shown: elsewhere it may be a key. It must not know how options are shown.

use super::form::{have_numbers, is_two_sided, option_of};
use crate::i18n::Words;
use crate::model::{Choice, Value, ascii};

/// The option that `text` means; none when it means none, or several.
#[must_use]
pub fn pick<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if is_two_sided(options, text) || is_hidden(options, text) {
        return None;
    }
    option_of(options, text).or_else(|| {
        let labels: Vec<_> = options.iter().map(|option| option.label.as_str()).collect();
        let row = row_or_start(&labels, &folded(text), !have_numbers(options));
        options.get(row?)
    })
}

/// Whether a text is one letter that no label begins with: what it would stand for, a value or
/// a word for yes or no, nobody sees.
#[must_use]
pub fn is_hidden(options: &[Choice], text: &str) -> bool {
    let wanted = folded(text);
    let mut letters = wanted.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    let begins = |option: &Choice| folded(&option.label).starts_with(&wanted);
    letter.is_some_and(char::is_alphabetic) && !options.iter().any(begins)
}

/// The options that `text` means, which names one or several; none when a part of it
/// means no option. Labels may hold commas themselves.
#[must_use]
pub fn pick_several<'a>(options: &'a [Choice], text: &str) -> Option<Vec<&'a Choice>> {
    let mut found: Vec<&Choice> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let ends = rest.match_indices([',', ';']).map(|(at, _)| at);
        let ends: Vec<_> = ends.chain([rest.len()]).collect();
        let mut longest = ends.into_iter().rev();
        let first = longest.find_map(|end| Some((end, pick(options, rest.get(..end)?)?)));
        let Some((end, option)) = first else {
            return rows_apart(options, rest, found);
        };
        if !found.contains(&option) {
            found.push(option);
        }
        let separator = |c: char| c == ',' || c == ';' || c.is_whitespace();
        rest = rest.get(end..)?.trim_start_matches(separator);
    }
    Some(found)
}

/// `1 3`: rows with blanks between them.
fn rows_apart<'a>(
    options: &'a [Choice],
    text: &str,
    mut found: Vec<&'a Choice>,
) -> Option<Vec<&'a Choice>> {
    if !text.contains(char::is_whitespace) {
        return None;
    }
    for word in text.split_whitespace() {
        let option = pick(options, word.trim_matches([',', ';']))?;
        if !found.contains(&option) {
            found.push(option);
        }
    }
    Some(found)
}

/// The row of a list of labels that `text` means, counted from 0.
#[must_use]
pub fn pick_row(labels: &[&str], text: &str) -> Option<usize> {
    let wanted = folded(text);
    let label = labels.iter().position(|label| folded(label) == wanted);
    label.or_else(|| row_or_start(labels, &wanted, true))
}

/// Whether `text` is meant for these options: it is one of them, or begins several.
#[must_use]
pub fn is_about(options: &[Choice], text: &str) -> bool {
    let wanted = folded(text);
    let begins = |option: &Choice| folded(&option.label).starts_with(&wanted);
    !wanted.is_empty() && (pick(options, text).is_some() || options.iter().any(begins))
}

/// The rows of a question that takes yes or no.
#[must_use]
pub fn yes_and_no(words: &Words) -> Vec<Choice> {
    let row = |flag, word: &str| Choice {
        value: Value::Flag(flag),
        label: words.say(word),
        number: false,
        ticket_label: None,
        description: None,
    };
    vec![row(true, "word-yes"), row(false, "word-no")]
}

fn row_or_start(labels: &[&str], wanted: &str, rows: bool) -> Option<usize> {
    if wanted.is_empty() {
        return None;
    }
    if wanted.chars().all(|c| c.is_ascii_digit()) {
        let row = wanted.parse::<usize>().ok()?.checked_sub(1)?;
        return (rows && row < labels.len()).then_some(row);
    }
    let mut starts = labels.iter().enumerate();
    let mut starts = starts
        .by_ref()
        .filter(|(_, label)| folded(label).starts_with(wanted));
    let (row, _) = starts.next()?;
    starts.next().is_none().then_some(row)
}

/// Without accents and capitals: `si` is `Sí`.
pub(super) fn folded(text: &str) -> String {
    ascii::line(text.trim()).to_lowercase()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::i18n::Lang;

    fn options(rows: &[(&str, &str)]) -> Vec<Choice> {
        let row = |(value, label): &(&str, &str)| Choice {
            value: match *value {
                "true" => Value::Flag(true),
                "false" => Value::Flag(false),
                text => Value::Text(text.to_owned()),
            },
            label: (*label).to_owned(),
            number: false,
            ticket_label: None,
            description: None,
        };
        rows.iter().map(row).collect()
    }

    fn picked(rows: &[(&str, &str)], text: &str) -> String {
        let options = options(rows);
        let value = pick(&options, text).map(|option| option.value.to_text());
        value.unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn a_value_that_is_a_number_is_never_the_number_of_a_row() {
        let rows = [("8", "eight"), ("4", "four"), ("2", "two")];
        assert_eq!(picked(&rows, "4"), "4");
        assert_eq!(picked(&rows, "2"), "2");
        assert_eq!(picked(&rows, "1"), "-");
        assert_eq!(picked(&rows, "e"), "8");
    }

    #[test]
    fn rows_labels_and_the_letters_of_one_label_choose() {
        let rows = [("full", "Full"), ("filling", "Filling up"), ("a", "Àrea")];
        for (text, value) in [
            ("2", "filling"),
            ("FILLING UP", "filling"),
            ("fu", "full"),
            ("area", "a"),
            ("f", "-"),
            ("4", "-"),
            ("0", "-"),
            ("", "-"),
        ] {
            assert_eq!(picked(&rows, text), value, "{text}");
        }
    }

    #[test]
    fn a_digit_at_a_yes_or_no_is_a_row_and_a_word_is_yes_or_no() {
        let rows = [("false", "No, office"), ("true", "Sí, de guàrdia")];
        for (text, value) in [
            ("1", "false"),
            ("2", "true"),
            ("0", "-"),
            ("n", "false"),
            ("s", "true"),
            ("yes", "true"),
            ("sí", "true"),
        ] {
            assert_eq!(picked(&rows, text), value, "{text}");
        }
        let yes_no = yes_and_no(&Words::new(Lang::Ca));
        assert_eq!(pick(&yes_no, "n").unwrap().value, Value::Flag(false));
        assert_eq!(pick(&yes_no, "2").unwrap().value, Value::Flag(false));
    }

    #[test]
    fn a_letter_that_no_label_begins_with_is_no_yes_and_no_no() {
        let rows = [("true", "Up"), ("false", "Down")];
        for letter in ["s", "n", "y", "x", "S", "í"] {
            assert_eq!(picked(&rows, letter), "-", "{letter}");
            assert!(!is_about(&options(&rows), letter), "{letter}");
        }
        for (text, value) in [
            ("u", "true"),
            ("d", "false"),
            ("no", "false"),
            ("2", "false"),
        ] {
            assert_eq!(picked(&rows, text), value, "{text}");
        }
        assert_eq!(picked(&[("true", "Yes"), ("false", "No")], "s"), "-");
        assert_eq!(picked(&[("s", "Red"), ("b", "Blue")], "s"), "-");
    }

    #[test]
    fn a_word_that_begins_the_label_of_the_opposite_means_neither() {
        let rows = [
            ("true", "No, it does not answer"),
            ("false", "Yes, it answers"),
        ];
        for word in ["No", "no", "n", "Yes", "y", "yes"] {
            assert_eq!(picked(&rows, word), "-", "{word}");
            assert!(is_about(&options(&rows), word), "{word}");
        }
        for (text, value) in [("1", "true"), ("no, it", "true"), ("true", "true")] {
            assert_eq!(picked(&rows, text), value, "{text}");
        }
        let fits = [("true", "Yes, down"), ("false", "Not down")];
        assert_eq!(picked(&fits, "no"), "false");
        assert_eq!(picked(&[("true", "No"), ("false", "Yes")], "no"), "true");
    }

    #[test]
    fn several_are_named_by_commas_or_blanks_and_labels_may_hold_commas() {
        let options = options(&[("l", "Logs"), ("d", "Files deleted, and open"), ("c", "C")]);
        let several = |text| {
            let found = pick_several(&options, text)?;
            Some(found.iter().map(|o| o.value.to_text()).collect::<String>())
        };
        assert_eq!(several("1, 3").as_deref(), Some("lc"));
        assert_eq!(several("1 3").as_deref(), Some("lc"));
        assert_eq!(
            several("files deleted, and open, logs").as_deref(),
            Some("dl")
        );
        assert_eq!(several("1, 9"), None);
    }

    #[test]
    fn a_short_list_is_chosen_from_by_row_or_by_label() {
        let labels = ["answered", "no answer", "busy"];
        assert_eq!(pick_row(&labels, "2"), Some(1));
        assert_eq!(pick_row(&labels, "b"), Some(2));
        assert_eq!(pick_row(&["112", "061"], "112"), Some(0));
        assert_eq!(pick_row(&labels, ""), None);
    }
}
