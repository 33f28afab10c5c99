//! Attributes as pandoc writes them in braces, and the tags that they were of.
//!
//! It must not know what any of them means.

/// The most letters of attributes.
pub(super) const LONGEST: usize = 4_000;
/// Attributes that an element has by itself; pandoc takes the `data-` off all others.
const OWN: [&str; 14] = [
    "href", "src", "style", "width", "height", "start", "target", "alt", "title", "type", "rel",
    "colspan", "rowspan", "datetime",
];

/// Names and values.
pub(super) type Attributes = Vec<(String, String)>;

pub(super) fn class(own: &Attributes) -> Option<&str> {
    let own = own.iter().find(|own| own.0 == "class")?;
    own.1.split(' ').next()
}

/// `{#id .class key="value"}`, and how many bytes that takes.
pub(super) fn attributes(text: &str) -> Option<(Attributes, usize)> {
    let inner = text.strip_prefix('{')?;
    let (mut out, mut classes) = (Attributes::new(), Vec::new());
    let mut rest = inner.trim_start();
    loop {
        if inner.len() - rest.len() > LONGEST {
            return None;
        }
        if let Some(after) = rest.strip_prefix('}') {
            if !classes.is_empty() {
                out.push(("class".to_owned(), classes.join(" ")));
            }
            let some = !out.is_empty();
            return some.then(|| (out, text.len() - after.len()));
        }
        let stops = |c: char| c.is_whitespace() || "=\"{}[]()".contains(c);
        let end = rest.get(1..)?.find(stops)? + 1;
        let (name, after) = rest.split_at(end);
        match (name.as_bytes().first()?, after.strip_prefix('=')) {
            (b'#', None) => out.push(("id".to_owned(), name[1..].to_owned())),
            (b'.', None) => classes.push(name[1..].to_owned()),
            (b'=', None) => out.push(("raw".to_owned(), name[1..].to_owned())),
            (first, Some(value)) if first.is_ascii_alphabetic() => {
                let (value, length) = value_of(value)?;
                let own = OWN.contains(&name) || name.starts_with("data-");
                let name = if own {
                    name.to_owned()
                } else {
                    format!("data-{name}")
                };
                out.push((name, value));
                rest = after[1 + length..].trim_start();
                continue;
            }
            _ => return None,
        }
        rest = after.trim_start();
    }
}

/// A value, in quotes or not, and how many bytes it takes.
fn value_of(text: &str) -> Option<(String, usize)> {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(|c: char| c.is_whitespace() || c == '}')?;
        return Some((text[..end].to_owned(), end));
    };
    let mut out = String::new();
    let mut letters = inner.char_indices().take(LONGEST);
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return Some((out, at + 2)),
            '\\' => out.extend(letters.next().map(|own| own.1)),
            c => out.push(c),
        }
    }
    None
}

pub(super) fn tag(name: &str, all: &[(String, String)]) -> String {
    let mut out = format!("<{name}");
    for (name, value) in all {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        let value = value.replace('<', "&lt;").replace('\n', " ");
        out.extend([" ", name, "=\"", &value, "\""]);
    }
    out + ">"
}
