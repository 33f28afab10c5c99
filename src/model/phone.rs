//! A telephone number as an address that dials it.
//!
//! It must not know whom it reaches.

/// How many digits a number has at least that can be dialled: 112.
const SHORTEST: usize = 3;

/// The address that dials a number as people write it (RFC 3966): without what only groups
/// its digits, with its extension. None where nobody can dial it.
#[must_use]
pub fn dialled(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let text = lower.strip_prefix("tel:").unwrap_or(&lower).trim_start();
    // The zero in brackets is for calls from within the country.
    let text = match text.strip_prefix('+') {
        Some(_) => text.replace("(0)", ""),
        None => text.to_owned(),
    };
    let end = number_end(&text);
    let (number, rest) = text.split_at(end);
    let mut address = String::from("tel:");
    for sign in number.chars() {
        match sign {
            '0'..='9' | '*' => address.push(sign),
            '+' if address == "tel:" => address.push(sign),
            '#' => address.push_str("%23"),
            _ => {}
        }
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let code = number.starts_with(['*', '#']) && digits > 0;
    if digits < SHORTEST && !code {
        return None;
    }
    if let Some(own) = extension(rest) {
        address.push_str(";ext=");
        address.push_str(&own);
    }
    Some(address)
}

/// Where the number ends and a remark, an extension or another number begins.
fn number_end(text: &str) -> usize {
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let goes_on = match sign {
            '0'..='9' | '*' | '#' | '.' | '-' | ')' => true,
            '+' => at == 0,
            '(' => next.is_some_and(|next| next.is_ascii_digit()),
            _ => sign.is_whitespace() || is_dash(sign),
        };
        if !goes_on {
            return at;
        }
    }
    text.len()
}

/// Hyphens and dashes that are pasted in place of one.
fn is_dash(sign: char) -> bool {
    matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What stands before the number of an extension, the longest first.
const EXTENSIONS: [&str; 8] = [
    "extension",
    "extensió",
    "extensión",
    "ext",
    "int",
    "x",
    "p",
    ",",
];

/// The digits of an extension: `ext. 12`, `;ext=12`, `,12`.
fn extension(text: &str) -> Option<String> {
    let text = text.trim_start_matches([';', ' ']);
    let rest = EXTENSIONS.iter().find_map(|word| text.strip_prefix(word))?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:=".contains(c));
    let end = rest.find(|c: char| !c.is_ascii_digit());
    let own = &rest[..end.unwrap_or(rest.len())];
    (!own.is_empty()).then(|| own.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_what_only_groups_it() {
        for (text, address) in [
            ("+34 933 933 991", "tel:+34933933991"),
            ("tel:+34-933.933.991", "tel:+34933933991"),
            ("112", "tel:112"),
            ("(93) 393 39 91", "tel:933933991"),
            ("+44 (0)20 7946 0958", "tel:+442079460958"),
            ("*#06#", "tel:*%2306%23"),
            ("*1", "tel:*1"),
            ("900 100 200 ext. 12", "tel:900100200;ext=12"),
            ("900100200,12", "tel:900100200;ext=12"),
            ("900100200;ext=12", "tel:900100200;ext=12"),
            ("934 452 699/700", "tel:934452699"),
            ("900 100 200 (opció 2)", "tel:900100200"),
            ("933\u{2011}933\u{a0}991", "tel:933933991"),
        ] {
            assert_eq!(dialled(text).as_deref(), Some(address), "{text}");
        }
        for text in ["", "93", "la centraleta", "+", "guàrdia 24x7", "\u{1b}[2J"] {
            assert_eq!(dialled(text), None, "{text:?}");
        }
    }
}
