//! Where something stands in the text of a condition or a template.

/// A place in a text: bytes, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it has ended.
    pub end: usize,
}

impl Span {
    /// The same with the brackets that what stands there begins with: the places of a tree begin
    /// behind them. As it is where they are not whole.
    #[must_use]
    pub fn with_brackets(self, text: &str) -> Self {
        let mut lacking = self.unopened(text);
        let mut start = self.start;
        let before = text.get(..start).unwrap_or_default();
        for (at, c) in before.char_indices().rev() {
            match c {
                _ if lacking == 0 => break,
                '(' => (lacking, start) = (lacking - 1, at),
                ' ' | '\n' => {}
                _ => break,
            }
        }
        if lacking == 0 {
            Self { start, ..self }
        } else {
            self
        }
    }

    /// How many brackets are closed in it that are opened before.
    fn unopened(self, text: &str) -> usize {
        let part = text.get(self.start..self.end).unwrap_or_default();
        let (mut open, mut lacking) = (0_usize, 0_usize);
        for c in part.chars() {
            match c {
                '(' => open += 1,
                ')' if open == 0 => lacking += 1,
                ')' => open -= 1,
                _ => {}
            }
        }
        lacking
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_takes_the_brackets_that_its_part_begins_with() {
        for (text, part, wanted) in [
            ("a + (b|sort)[1]", "b|sort)[1]", "(b|sort)[1]"),
            ("(( a + b) * c) / n", "a + b) * c", "( a + b) * c"),
            ("f(a) / n", "f(a) / n", "f(a) / n"),
            ("a) / n", "a) / n", "a) / n"),
        ] {
            let start = text.find(part).unwrap_or(0);
            let end = start + part.len();
            let own = Span { start, end }.with_brackets(text);
            assert_eq!(&text[own.start..own.end], wanted, "{text}");
        }
    }
}
