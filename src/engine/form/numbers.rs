//! Numbers as people here write them: `1500`, `1 500`, `1.500.000`, `1,5`, `1.234,56`.
//!
//! It must not know a field: what a number may be is the limits' to say.

use super::mistake::Mistake;

/// Reads a number to digits with a full stop for the decimals. `1.500`, which is 1500 to
/// one reader and 1.5 to another, is asked.
pub fn read(typed: &str) -> Result<String, Mistake> {
    let text = typed.trim().replace('\u{2212}', "-");
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (whole, decimals) = parts(unsigned).ok_or(Mistake::NotANumber)?;
    let number = |decimals: &str| match decimals {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{decimals}"),
    };
    if let Some(whole_too) = thousands(unsigned) {
        return Err(Mistake::TwoNumbers {
            whole: format!("{sign}{whole_too}"),
            decimal: shortest(&number(&decimals)),
        });
    }
    Ok(number(&decimals))
}

/// The digits before and after the decimal mark. Where only one mark stands once, it is
/// taken for the decimal mark.
fn parts(text: &str) -> Option<(String, String)> {
    let marks: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | ','))
        .collect();
    let (whole, decimals) = match marks[..] {
        [] => (text, ""),
        [(at, _)] => (&text[..at], &text[at + 1..]),
        [.., (_, before), (at, last)] if before != last => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let with_decimals = whole.len() < text.len();
    if with_decimals && !digits(decimals) {
        return None;
    }
    Some((grouped(whole)?, decimals.to_owned()))
}

/// The digits of `1.500.000` or `1 500 000`: one mark throughout, and three digits each.
fn grouped(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| !c.is_ascii_digit());
    let Some(mark) = mark else {
        return digits(text).then(|| text.to_owned());
    };
    if !matches!(mark, '.' | ',' | '\'' | '\u{2019}') && !mark.is_whitespace() {
        return None;
    }
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, others) = groups.split_first()?;
    let fits = digits(first)
        && first.len() <= 3
        && !first.starts_with('0')
        && others.iter().all(|group| digits(group) && group.len() == 3);
    fits.then(|| groups.concat())
}

/// The whole number that `1.500` may be too: one mark, with three digits after it.
fn thousands(text: &str) -> Option<String> {
    let marked = text.matches(['.', ',']).count() == 1 && !text.contains(char::is_whitespace);
    marked.then(|| grouped(text)).flatten()
}

/// Without zeros that say nothing.
fn shortest(number: &str) -> String {
    let bare = number.trim_end_matches('0');
    bare.strip_suffix('.').unwrap_or(bare).to_owned()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
