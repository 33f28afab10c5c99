//! Which mark stands between texts, and which does not because there is one already.
//!
//! It must not know what the texts say.

/// `label: text`, without a second mark where the label ends with one.
#[must_use]
pub fn labelled(label: &str, text: &str) -> String {
    format!("{} {text}", marked(label))
}

/// A label with a colon; one that ends in a mark of its own has that.
pub(super) fn marked(label: &str) -> String {
    let own = label.ends_with(['?', '.', '!', ':', '…', '？', '。', '！']);
    format!("{label}{}", if own { "" } else { ":" })
}

/// A label with the value of the instance that it is of.
pub(super) fn with_key(label: &str, key: &str) -> String {
    format!("{} ({key})", label.trim_end_matches(':'))
}

/// Whether a text ends in a mark after which no comma and no full stop is written, be it
/// inside a bracket or a quotation.
#[must_use]
pub fn ends_itself(text: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || ")]”’»\"'*_`".contains(c);
    let last = text.trim_end_matches(closing).chars().last();
    last.is_some_and(|last| "?!…:.;‽？！。".contains(last))
}

/// A sentence of the catalogue, without its full stop where what it ends in, a title or a
/// label, has a mark of its own.
#[must_use]
pub fn sentence(mut text: String) -> String {
    if text.strip_suffix('.').is_some_and(ends_itself) {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_full_stop_follows_a_mark_of_its_own() {
        for (text, said) in [
            ("It depends on: 24x7?.", "It depends on: 24x7?"),
            ("It depends on: “24x7?”.", "It depends on: “24x7?”"),
            ("Look!.", "Look!"),
            ("And so on….", "And so on…"),
            ("Of these:.", "Of these:"),
            ("It depends on: Way.", "It depends on: Way."),
            ("It depends on", "It depends on"),
        ] {
            assert_eq!(sentence(text.to_owned()), said);
        }
    }
}
