//! Where a text holds code or an address: a value there is read by a machine, as it is.
//!
//! It must not know what is filled in.

/// Whether what begins at that byte of a Markdown text stands in code or in an address.
pub(super) fn for_machines(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let row = before.rsplit_once('\n').map_or(before, |(_, row)| row);
    in_code(text, at) || in_address(row)
}

/// Whether what begins at that byte stands in code.
pub(super) fn in_code(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let (above, row) = before.rsplit_once('\n').unwrap_or(("", before));
    in_fence(above) || row.matches('`').count() % 2 == 1
}

/// Whether a fence that was opened is still open below these rows.
fn in_fence(above: &str) -> bool {
    let fences = above.lines().map(str::trim_start);
    let mut open = None;
    for row in fences {
        let sign = ["```", "~~~"]
            .into_iter()
            .find(|sign| row.starts_with(sign));
        open = match (open, sign) {
            (None, sign) => sign,
            (Some(own), Some(sign)) if own == sign => None,
            (open, _) => open,
        };
    }
    open.is_some()
}

/// Whether the word at the end of a row is an address, values that stand in it left out.
fn in_address(row: &str) -> bool {
    let mut said = String::new();
    let mut rest = row;
    while let Some((text, code)) = rest.split_once("{{") {
        said.push_str(text);
        rest = code.split_once("}}").map_or("", |(_, after)| after);
    }
    said.push_str(rest);
    let word = said.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.contains("](")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_addresses_are_for_machines() {
        for text in [
            "Look:\n\n```\nssh {{ X }}\n```\n",
            "~~~sh\na ``` {{ X }}\n~~~\n",
            "Run `confctl {{ a }} set/{{ X }}` now",
            "See [it](https://x.example/{{ a }}/{{ X }})",
            "See [it]({{ X }})",
            "https://x.example/{{ X }}",
        ] {
            let at = text.find('X').unwrap_or_default();
            assert!(for_machines(text, at), "{text}");
        }
    }

    #[test]
    fn prose_is_for_people() {
        for text in [
            "{{ X }}",
            "Back to {{ X }}",
            "```\nls\n```\nBack to {{ X }}",
            "`ls` and {{ X }}",
            "See https://x.example and {{ X }}",
            "See https://x.example/{{ a }} and {{ a }} {{ X }}",
        ] {
            let at = text.find('X').unwrap_or_default();
            assert!(!for_machines(text, at), "{text}");
        }
    }
}
