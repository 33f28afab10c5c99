//! What is said where a filter of runbooks finds nothing.
//!
//! It must not know where it is printed.

use super::library_filter::mistyped_key;
use crate::i18n::Words;

/// That nothing matches, and which word of the filter was likely meant as another one.
#[must_use]
pub fn nothing_found(filter: &str, words: &Words) -> String {
    let Some((found, meant)) = mistyped_key(filter) else {
        return words.say("library-none");
    };
    let args = [("found", (&found).into()), ("meant", (&meant).into())];
    words.with("library-none-meant", &args)
}

#[cfg(test)]
mod tests {
    use super::nothing_found;
    use crate::i18n::{Lang, Words};

    #[test]
    fn a_word_of_the_filter_that_is_mistyped_is_told_with_the_one_that_was_meant() {
        let said = |filter| nothing_found(filter, &Words::new(Lang::En));
        let nothing = "Nothing matches.";
        assert_eq!(
            said("disc ownr:x"),
            format!("{nothing} There is no “ownr:”; did you mean “owner:”?")
        );
        for filter in ["", "owner:x", "https://x", "10:30", "disc"] {
            assert_eq!(said(filter), nothing, "{filter}");
        }
    }
}
