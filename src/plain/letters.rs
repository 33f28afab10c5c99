//! The letters that a person may type at a step or at the end, the same as on the full
//! screen, and what each asks for.
//!
//! It must not know what comes of them.

use crate::engine::wording::StepNumber;
use crate::model::letters::{self, Letter};

/// What a line at a step asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// The main act of the step.
    Act,
    /// Tick the step or its next part, or open it again.
    Tick,
    /// What a letter asks for, here and on the full screen.
    Letter(Letter),
    /// Copy the ticket at its step; elsewhere, correct an answer.
    Copy,
    /// Draw a code with dark and light the other way round.
    QrTurned,
    /// Correct an answer of the step; perhaps which.
    Correct(String),
    /// Go to the step of that number.
    Go(StepNumber),
    /// Go to the step whose title has these letters.
    Find(String),
}

impl Wish {
    /// Whether it is asked for something that changes the run: nobody who only reads it is asked
    /// for more. What the main act is hangs on the step, and whether copying is a correction.
    pub(super) fn changes_run(&self) -> bool {
        match self {
            Self::Tick | Self::Correct(_) => true,
            Self::Letter(letter) => letter.changes_run(),
            Self::Act | Self::Copy | Self::QrTurned | Self::Go(_) | Self::Find(_) => false,
        }
    }
}

/// Copies at the ticket's step, as on the full screen.
const COPY: &str = "c";

/// Draws a code the other way round.
const QR_TURNED: [&str; 2] = ["Q i", "Qi"];

/// Reads a line; none where it is no letter. A colon before it always makes it one, also
/// where the letter alone would choose an option, or copy.
pub(super) fn wish(line: &str) -> Option<Wish> {
    let line = match line {
        " " => return Some(Wish::Tick),
        COPY => return Some(Wish::Copy),
        other => other.strip_prefix(':').unwrap_or(other).trim(),
    };
    Some(match line {
        "" => Wish::Act,
        COPY => Wish::Correct(String::new()),
        other if QR_TURNED.contains(&other) => Wish::QrTurned,
        other => {
            return Letter::read(other)
                .map(Wish::Letter)
                .or_else(|| with_more(other));
        }
    })
}

/// `c 3`, `N 5`, `5`, `/ticket`.
fn with_more(line: &str) -> Option<Wish> {
    if let Some(text) = line.strip_prefix(letters::FIND) {
        return Some(Wish::Find(text.trim().to_owned()));
    }
    if let Some(which) = line.strip_prefix("c ") {
        return Some(Wish::Correct(which.trim().to_owned()));
    }
    let number = line.strip_prefix('N').unwrap_or(line).trim();
    number.parse().ok().map(Wish::Go)
}

/// Whether a line is one that means something at a step, and nothing where a number or a reason
/// is asked for: `N 2`, `c 3`, `:n`. A ticket may well have the number `N2`.
#[must_use]
pub(super) fn is_own_word(line: &str) -> bool {
    let line = line.trim();
    let counts = |rest: &str| rest.starts_with(' ') && rest.trim().parse::<StepNumber>().is_ok();
    let leads = |letter| line.strip_prefix(letter).is_some_and(counts);
    let turned = QR_TURNED.first().is_some_and(|own| *own == line);
    let letter = line.strip_prefix(':').filter(|rest| !rest.is_empty());
    turned || leads('N') || leads('c') || letter.is_some_and(|own| wish(own).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn go(step: usize, each: Option<usize>) -> Wish {
        Wish::Go(StepNumber {
            around: [0; 5],
            step,
            each,
        })
    }

    fn go_inside(outer: usize, step: usize) -> Wish {
        Wish::Go(StepNumber {
            around: [outer, 0, 0, 0, 0],
            step,
            each: None,
        })
    }

    #[test]
    fn a_letter_means_the_same_with_and_without_a_colon() {
        for (line, meant) in [
            ("", Wish::Act),
            (" ", Wish::Tick),
            ("s", Wish::Letter(Letter::Skip)),
            (":n", Wish::Letter(Letter::Note)),
            ("Q", Wish::Letter(Letter::Qr)),
            ("Q i", Wish::QrTurned),
            (":Qi", Wish::QrTurned),
            ("N 5", go(5, None)),
            ("N5", go(5, None)),
            ("7", go(7, None)),
            ("4.12", go(4, Some(12))),
            ("4 > 2", go_inside(4, 2)),
            ("c", Wish::Copy),
            (":c", Wish::Correct(String::new())),
            ("c Persona", Wish::Correct("Persona".to_owned())),
            ("/ tiquet", Wish::Find("tiquet".to_owned())),
        ] {
            assert_eq!(wish(line), Some(meant), "{line:?}");
        }
        for own in ["N 2", " N 4.12 ", "c 3", "Q i", ":n", ":N 2", ":c"] {
            assert!(is_own_word(own), "{own:?}");
        }
        for other in [
            "N2",
            "c3",
            "INC 2",
            "N",
            "c",
            "c Persona",
            "7",
            "4.12",
            ":",
            "",
            ":-)",
        ] {
            assert!(!is_own_word(other), "{other:?}");
        }
        for line in ["z", "sn", "hello", "-1"] {
            assert_eq!(wish(line), None, "{line}");
        }
    }
}
