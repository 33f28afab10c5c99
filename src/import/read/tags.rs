//! Single tags of HTML that stand in a text of another kind.
//!
//! It must not know what any element means.

use super::dom::Element;

/// Elements that have nothing in them.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "col", "wbr"];
/// The most attributes of an element.
const MOST: usize = 300;

/// What a tag does.
#[derive(Debug)]
pub(super) enum Found {
    /// It opens an element; one that stands alone closes it, too.
    Opens(Element, bool),
    /// It closes the element of that name.
    Closes(String),
}

/// The tag with which a text begins, and where it ends; a mark that begins none is one letter.
pub(super) fn tag(text: &str) -> (usize, Option<Found>) {
    let inner = &text[1..];
    let closes = inner.starts_with('/');
    let from = usize::from(closes);
    let length = inner[from..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let name = inner[from..]
        .get(..length.unwrap_or(inner.len() - from))
        .unwrap_or_default();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (1, None);
    }
    let name = name.to_ascii_lowercase();
    let mut rest = &inner[from + name.len()..];
    let mut element = Element {
        name,
        attributes: Vec::new(),
    };
    loop {
        rest = rest.trim_start();
        let at = |rest: &str| text.len() - rest.len();
        if let Some(after) = rest.strip_prefix("/>") {
            return (at(after), Some(found(element, closes, true)));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (at(after), Some(found(element, closes, false)));
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        // Where another one begins, this is none: nothing is looked at twice.
        if rest.is_empty() || rest.starts_with('<') || element.attributes.len() > MOST {
            return (1, None);
        }
        let Some(after) = attribute(rest, &mut element) else {
            return (1, None);
        };
        rest = after;
    }
}

fn found(element: Element, closes: bool, alone: bool) -> Found {
    if closes {
        return Found::Closes(element.name);
    }
    let alone = alone || VOID.contains(&&element.name[..]);
    Found::Opens(element, alone)
}

/// Takes up an attribute; returns what stands behind it, where it is one.
fn attribute<'t>(text: &'t str, element: &mut Element) -> Option<&'t str> {
    let stops = |c: char| c.is_whitespace() || "=></".contains(c);
    let end = text.find(stops).unwrap_or(text.len()).max(1);
    if text.get(end..).is_some_and(|own| own.starts_with('<')) {
        return None;
    }
    let end = (end..=text.len()).find(|own| text.is_char_boundary(*own));
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        element.attributes.push((name, String::new()));
        return Some(rest);
    };
    let value = value.trim_start();
    let quote = value.chars().next().filter(|own| ['"', '\''].contains(own));
    let (value, rest) = match quote {
        Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
        None => {
            let end = value.find(|c: char| c.is_whitespace() || c == '>' || c == '<');
            value.split_at(end.unwrap_or(value.len()))
        }
    };
    element.attributes.push((name, decoded(value)));
    Some(rest)
}

/// A text with the letters that entities stand for.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = text.to_owned();
    for (entity, letter) in [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, letter);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn a_tag_has_its_name_its_attributes_and_its_end() {
        let (end, own) = tag("<span\nclass=\"a &amp; b\" id=c>x");
        let Some(Found::Opens(own, false)) = own else {
            panic!("a tag that opens");
        };
        assert_eq!((end, &own.name[..]), (29, "span"));
        assert_eq!(
            (own.get("class"), own.get("id")),
            (Some("a & b"), Some("c"))
        );
        assert!(matches!(tag("</DIV >"), (7, Some(Found::Closes(own))) if own == "div"));
        assert!(matches!(tag("<br />"), (6, Some(Found::Opens(_, true)))));
        for text in ["< 5", "<5", "<", "<a", "<a b=\"c"] {
            assert!(matches!(tag(text), (1, None)), "{text}");
        }
    }
}
