//! A condition that was written as a text is, with braces around its names.
//!
//! It must not know where the condition stands, nor how it is told.

use crate::lang::{condition, has_code};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The condition without its braces, where nothing else has to be done to it: it reads as one
/// then, it names all that was named, and what stood in braces stays together.
pub(super) fn unbraced(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut named = BTreeSet::new();
    let mut rest = text.trim();
    let whole = pairs(rest) == 1 && rest.starts_with("{{") && rest.ends_with("}}");
    while let Some((before, after)) = rest.split_once("{{") {
        let (inner, behind) = after.split_once("}}")?;
        let inner = inner.trim_matches(['-', '+']).trim();
        // Beside other words, an `or` in braces would join what it did not.
        let stays = whole || inner.chars().all(is_of_name);
        if !stays || inner.is_empty() {
            return None;
        }
        named.extend(names(inner)?);
        out.push_str(before);
        out.push_str(inner);
        rest = behind;
    }
    out.push_str(rest);
    let has_braces = has_code(&out) || out.contains(['{', '}']);
    let all = names(&out)?;
    (!has_braces && named.is_subset(&all)).then(|| out.trim().to_owned())
}

fn pairs(text: &str) -> usize {
    text.matches("{{").count()
}

/// Whether it may stand in a name, with what is asked of it.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn names(text: &str) -> Option<BTreeSet<Arc<str>>> {
    let read = condition(text).ok()?;
    Some(read.names().into_iter().map(|(name, _)| name).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::lang::template;
    use proptest::prelude::*;

    #[test]
    fn only_braces_are_taken_out() {
        let rows = [
            ("{{ cb }} and {{ n }} > 90", Some("cb and n > 90")),
            ("{{ n }} > 90 and {{ cb }}", Some("n > 90 and cb")),
            ("{{ sel }} == pro", Some("sel == pro")),
            ("{{ sel == \"pro\" or cb }}", Some("sel == \"pro\" or cb")),
            ("not {{cb}}", Some("not cb")),
            ("{{ alert.labels.x }} == 'a'", Some("alert.labels.x == 'a'")),
            ("{{ a or b }} and c", None),
            ("{{ cb }} {{ n }} > 90", None),
            ("sel == \"{{ x }}\"", None),
            ("{{ a", None),
            ("{{ }}", None),
        ];
        for (text, told) in rows {
            assert_eq!(unbraced(text).as_deref(), told, "{text}");
        }
    }

    /// What was named in braces and beside them.
    fn named(text: &str) -> BTreeSet<Arc<str>> {
        let inside = template(text).map(|read| read.names()).unwrap_or_default();
        inside.into_iter().map(|(name, _)| name).collect()
    }

    proptest! {
        #[test]
        fn a_rewritten_condition_says_all_that_stood_there(
            parts in prop::collection::vec(prop::sample::select(vec![
                "{{ a }}", "{{b}}", "{{ c == 1 }}", "{{ a or b }}", "a", "b", "and", "or", "not",
                "== 'x'", "> 3", "{{", "}}", "'{{ a }}'", "(", ")", "in [1, 2]", "{% if a %}",
            ]), 1..9)
        ) {
            let text = parts.join(" ");
            if let Some(out) = unbraced(&text) {
                let squeezed = |text: &str| text.replace("{{", "").replace("}}", "").replace(' ', "");
                prop_assert_eq!(squeezed(&text), squeezed(&out), "nothing but braces is gone");
                let read = condition(&out).unwrap();
                let all: BTreeSet<_> = read.names().into_iter().map(|(name, _)| name).collect();
                prop_assert!(named(&text).is_subset(&all), "{}", out);
            }
        }
    }
}
