//! A long text in a line: its two ends. It must not know what the text is.

use std::borrow::Cow;

/// How many letters are told of its beginning and of its end.
const TOLD: (usize, usize) = (160, 240);

/// The two ends of a long text: what a program says last is what counts most often.
#[must_use]
pub fn ends_of(text: &str) -> Cow<'_, str> {
    let count = text.chars().count();
    let (head, tail) = TOLD;
    if count <= head + tail {
        return Cow::Borrowed(text);
    }
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    Cow::Owned(format!("{first} […] {last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_text_the_beginning_and_the_end_are_told() {
        let text = format!("begins{}ends", "ç".repeat(9000));
        let told = ends_of(&text);
        assert!(
            told.starts_with("begins") && told.ends_with("ends"),
            "{told}"
        );
        assert!(told.chars().count() < 420, "{told}");
        assert_eq!(ends_of("short"), "short");
    }
}
