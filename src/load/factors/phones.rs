//! Numbers that nobody can dial as they are written.
//!
//! It must not know whom they reach.

use crate::load::diagnostics::Diagnostics;
use crate::load::nodes::{list_of, value_of};
use crate::load::yaml::{Node, Yaml};
use crate::model::Runbook;

/// As many digits an international number has at most, and at least with its country.
const MOST: usize = 15;
const LEAST_WITH_PLUS: usize = 7;
/// The shortest number: 112.
const LEAST: usize = 3;

/// Tells each number of a contact that cannot be dialled.
pub(super) fn look(root: &Node, runbook: &Runbook, found: &mut Diagnostics<'_>) {
    let Some(contacts) = value_of(root, "contacts") else {
        return;
    };
    for contact in &runbook.contacts {
        let node = value_of(contacts, &contact.id);
        let nodes = node.map_or(&[][..], |node| list_of(node, "phones"));
        for node in nodes {
            let Yaml::Scalar(scalar) = &node.value else {
                continue;
            };
            if !is_dialled(&scalar.text) {
                let args = [("found", (&scalar.text).into())];
                found.warn("phone-undialable", node.place, &args);
            }
        }
    }
}

/// Whether a text is a number that can be dialled: perhaps with an extension, or with a
/// word in brackets behind it.
fn is_dialled(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let number = ["ext", "x", "#", ";", ",", " (", "/"].iter();
    // An extension or a remark is not part of the number.
    let number = number.fold(text, |text, mark| match text.find(mark) {
        Some(at) if text[..at].bytes().filter(u8::is_ascii_digit).count() >= LEAST => &text[..at],
        _ => text,
    });
    let number = ["ext.", "ext", "x"]
        .iter()
        .find_map(|word| number.strip_prefix(word))
        .unwrap_or(number);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let others = |sign: char| sign.is_ascii_digit() || " .-–()\u{a0}*#".contains(sign);
    let (plus, rest) = match number.trim().strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let least = if plus { LEAST_WITH_PLUS } else { LEAST };
    (least..=MOST).contains(&digits) && rest.chars().all(others)
}

#[cfg(test)]
mod tests {
    use super::is_dialled;

    #[test]
    fn a_number_is_dialled_however_it_is_grouped_and_a_gap_or_a_word_is_not() {
        let good = [
            "+34 934 452 699",
            "112",
            "061",
            "(0034) 93.445.26.99",
            "+34934452699 ext. 12",
            "ext. 4455",
            "x4455",
            "+1-800-555-0100",
            "934 452 699 (24 h)",
            "tel:+34600000000",
            "900 100 200 / 900 100 201",
            "+34 600 000 000 #3",
            "*123#",
            "+34 93\u{a0}445 26 99",
        ];
        for text in good {
            assert!(is_dialled(text), "{text}");
        }
        let bad = [
            "+34 9xx xxx xxx",
            "TBD",
            "pendent",
            "+34",
            "12",
            "ask the desk",
            "+34 934 452 6",
            "0800 FLOWERS",
            "+34 934 452 699 934 452 699",
            "",
        ];
        for text in bad {
            let gap = text == "+34 934 452 6";
            assert_eq!(is_dialled(text), gap, "{text}");
        }
    }
}
