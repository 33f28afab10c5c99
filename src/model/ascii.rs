//! Text for a terminal that was not told to expect UTF-8: the nearest ASCII, as wide.
//!
//! Only what is shown goes through here; what is kept, copied or written keeps its
//! accents. It must not know the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Letters by what they are without their accents; the others of a row follow its first.
const BARE: [&str; 28] = [
    "AÀÁÂÃÄÅĀĂĄ",
    "aàáâãäåāăąª",
    "CÇĆĈĊČ",
    "cçćĉċč©",
    "DÐĎĐ",
    "dðďđ",
    "EÈÉÊËĒĔĖĘĚ€",
    "eèéêëēĕėęě",
    "Gĝğġģ",
    "IÌÍÎÏĨĪĬĮİ",
    "iìíîïĩīĭįı",
    "LĹĻĽĿŁ",
    "lĺļľŀł",
    "NÑŃŅŇ",
    "nñńņň",
    "OÒÓÔÕÖØŌŎŐŒ",
    "oòóôõöøōŏőœº°",
    "SŚŜŞŠß§",
    "sśŝşš",
    "UÙÚÛÜŨŪŬŮŰŲ",
    "uùúûüũūŭůűųµ",
    "YÝŶŸ",
    "yýÿŷ",
    "ZŹŻŽ",
    "zźżž",
    "!¡",
    "?¿",
    "1¹",
];

/// Marks and signs by what stands for them.
const SIGNS: [&str; 17] = [
    ".·•…∙",
    "-–—‐‑−─━¬",
    "'‘’´‚",
    "\"“”„«»",
    "|│┃¦",
    ">→▶▸›",
    "<←◀◂‹",
    "^↑▲",
    "v↓▼✓✔",
    "+┌┐└┘├┤┬┴┼±",
    "x×✗✘",
    "*★●■█",
    "o○◦□",
    "2²½",
    "3³¾",
    ",‚",
    " \u{a0}\u{2007}\u{202f}\u{2009}",
];

/// What a cell shows where only ASCII can be shown: as many columns, never a byte more
/// than 0x7e.
#[must_use]
pub fn ascii(symbol: &str) -> String {
    let first = symbol.chars().next().unwrap_or(' ');
    let plain = if first.is_ascii() {
        Some(first)
    } else {
        BARE.iter()
            .chain(&SIGNS)
            .find(|row| row.contains(first))
            .and_then(|row| row.chars().next())
    };
    plain.map_or_else(|| "?".repeat(symbol.width().max(1)), String::from)
}

/// A line in ASCII alone.
#[must_use]
pub fn line(text: &str) -> String {
    text.graphemes(true).map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_accents_and_signs_become_their_likes() {
        let shown = line("Àrea · «col·lapse» d’ña: 3 × 2 → 6 €… ✓");
        assert_eq!(shown, "Area . \"col.lapse\" d'na: 3 x 2 > 6 E. v");
    }

    #[test]
    fn a_cell_stays_as_wide_as_it_was() {
        for symbol in ["a\u{301}", "日", "👩‍🚒", "é", "\u{301}", "ﬁ", "Ж"] {
            let plain = ascii(symbol);
            assert!(plain.is_ascii(), "{plain}");
            assert_eq!(plain.len(), symbol.width().max(1), "{symbol}");
        }
        assert_eq!(ascii("a\u{301}"), "a");
    }
}
