//! Markdown as lines: without the marks that only a renderer needs, and else as it is.
//!
//! What is code stays letter by letter: it is read to be typed. It must not know a step.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::collections::BTreeSet;

/// The text without the marks of what is strong and of links that are nothing but an address.
pub(super) fn bare(markdown: &str) -> String {
    let text = markdown.trim_end();
    let mut marks = BTreeSet::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let width = if event == Event::Start(Tag::Strong) {
            2
        } else if is_address(&event) {
            1
        } else {
            continue;
        };
        marks.extend(range.start..range.start + width);
        marks.extend(range.end - width..range.end);
    }
    let letters = text.char_indices();
    let kept = letters.filter(|(at, _)| !marks.contains(at));
    kept.map(|(_, letter)| letter).collect()
}

/// Whether a link begins that is written as nothing but its address.
fn is_address(event: &Event<'_>) -> bool {
    let Event::Start(Tag::Link { link_type, .. }) = event else {
        return false;
    };
    matches!(link_type, LinkType::Autolink | LinkType::Email)
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_is_code_stays_letter_by_letter() {
        for text in [
            "```\nrm **/*.log **/*.gz\n```",
            "```sh\nmysql crm <dump.sql>out.log\nawk '$1<5&&$2>3' f\ncat <<EOF>f\n```\nIt is done.",
            "~~~\nsed 's/<Directory>/<Files>/'\n~~~",
            "Run `kubectl logs <pod>` and `echo 2**3**2`.",
            "* Run:\n\n  ```\n  rm **/*.log **/*.gz\n  ```",
            "    git commit --author=\"Ana <ana@example.org>\"",
            "where a <b> 3, 2 ** 3",
        ] {
            assert_eq!(bare(text), text);
        }
    }

    #[test]
    fn strong_words_and_addresses_are_told_without_their_marks() {
        for (text, told) in [
            ("**NOTA:** és _així_ i `**x**`", "NOTA: és _així_ i `**x**`"),
            (
                "See <https://a.example/b> or <ana@example.org>.\n",
                "See https://a.example/b or ana@example.org.",
            ),
            (
                "Ask **<https://a.example>** now",
                "Ask https://a.example now",
            ),
            ("**one", "**one"),
        ] {
            assert_eq!(bare(text), told);
        }
    }
}
