//! Bytes of a page as text: UTF-8, UTF-16 with its mark, and the old Western encoding where the
//! page says so itself.
//!
//! It must not know what the text says.

/// Letters of windows-1252 that are none of Latin-1; where it has none, a mark.
const WESTERN: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];
/// How far into a page its encoding is looked for.
const HEAD: usize = 2_048;

/// The text, where it can be known which one it is.
pub(super) fn decode(bytes: Vec<u8>) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return wide(rest, u16::from_be_bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(match text.strip_prefix('\u{feff}') {
            Some(bare) => bare.to_owned(),
            None => text,
        }),
        Err(error) => is_western(error.as_bytes()).then(|| western(error.as_bytes())),
    }
}

fn wide(bytes: &[u8], letter: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    let whole = pairs.remainder().is_empty();
    let letters = pairs.filter_map(|own| own.try_into().ok()).map(letter);
    let text: Result<String, _> = char::decode_utf16(letters).collect();
    text.ok().filter(|_| whole)
}

/// Whether a page says that it is in the old encoding.
fn is_western(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let names = [
        "windows-1252",
        "iso-8859-1",
        "iso-8859-15",
        "latin1",
        "cp1252",
    ];
    let told = head
        .split("charset=")
        .nth(1)
        .or_else(|| head.split("encoding=").nth(1));
    let told = told.map(|own| own.trim_start_matches(['"', '\'', ' ']));
    told.is_some_and(|told| names.iter().any(|own| told.starts_with(own)))
}

fn western(bytes: &[u8]) -> String {
    let letter = |own: &u8| match own {
        0x80..=0x9F => WESTERN[usize::from(own - 0x80)],
        own => char::from(*own),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes.to_vec())
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_says() {
        assert_eq!(
            text("\u{feff}Trànsit".as_bytes()).as_deref(),
            Some("Trànsit")
        );
        assert_eq!(text(b"\xff\xfeT\0\xe0\0").as_deref(), Some("Tà"));
        assert_eq!(text(b"\xfe\xff\0T\0\xe0").as_deref(), Some("Tà"));
        let page = b"<meta charset=\"windows-1252\"><p>Tr\xe0nsit \x80</p>";
        let read = text(page).unwrap_or_default();
        assert!(read.ends_with("<p>Trànsit €</p>"), "{read}");
    }

    #[test]
    fn bytes_that_are_no_text_are_not_guessed() {
        for bytes in [&b"<p>Tr\xe0nsit</p>"[..], b"\xff\xfeT", b"\xff\xfe\0\xd8"] {
            assert_eq!(text(bytes), None);
        }
        let other = b"<meta charset=utf-8><p>Tr\xe0nsit</p>";
        assert_eq!(text(other), None);
    }
}
