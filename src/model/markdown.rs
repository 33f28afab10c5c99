//! Plain text as Markdown that shows the same letters.
//!
//! What a person typed may look like Markdown: `<none>`, `__init__`, `# systemctl`, `---`.
//! It must not know tickets or sheets.

/// What stands for a space that Markdown would eat.
const NO_BREAK: char = '\u{A0}';

/// One line as Markdown: every letter of it is seen, spaces at its start and in rows too.
///
/// Bare web addresses become autolinks, as some renderers make links of them themselves
/// and would show the marks that escape a letter.
#[must_use]
pub fn markdown_line(line: &str) -> String {
    let line = line.trim_end();
    let text = line.trim_start();
    let mut out: String = std::iter::repeat_n(NO_BREAK, columns(line, text)).collect();
    let mut rest = start(text, out.is_empty(), &mut out);
    let mut after_space = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(address) = web_address(rest) {
            out.push('<');
            out.push_str(address);
            out.push('>');
            rest = rest.get(address.len()..).unwrap_or_default();
            after_space = false;
            continue;
        }
        match letter {
            ' ' | '\t' if after_space => out.push(NO_BREAK),
            '\t' => out.push(' '),
            _ => {
                if ESCAPED.contains(letter) {
                    out.push('\\');
                }
                out.push(letter);
            }
        }
        after_space = matches!(letter, ' ' | '\t');
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Letters that mean something anywhere in a line, in some Markdown or other.
const ESCAPED: &str = "\\`*_[]<>{}&|~#$^";

/// How many columns the space before `text` takes in `line`.
fn columns(line: &str, text: &str) -> usize {
    let space = line.get(..line.len() - text.len()).unwrap_or_default();
    space.chars().fold(0, |at, letter| match letter {
        '\t' => at / 4 * 4 + 4,
        _ => at + 1,
    })
}

/// Writes the beginning of a line where it would make a list, a rule or a heading;
/// returns the rest. A line that begins with a no-break space makes none.
fn start<'t>(text: &'t str, bare: bool, out: &mut String) -> &'t str {
    if !bare {
        return text;
    }
    if let Some(rest) = text.strip_prefix(['+', '-', '=', ':']) {
        out.push('\\');
        out.push_str(text.get(..1).unwrap_or_default());
        return rest;
    }
    let after = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = text.get(..text.len() - after.len()).unwrap_or_default();
    match after.strip_prefix(['.', ')']) {
        Some(rest) if !digits.is_empty() => {
            out.push_str(digits);
            out.push('\\');
            out.push_str(after.get(..1).unwrap_or_default());
            rest
        }
        _ => text,
    }
}

/// The web address that `text` begins with, without the punctuation that follows it.
fn web_address(text: &str) -> Option<&str> {
    let after = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let length = after
        .find(|letter: char| letter.is_whitespace() || "<>`\\".contains(letter))
        .unwrap_or(after.len());
    let whole = text.get(..text.len() - after.len() + length)?;
    let address = whole.trim_end_matches(|letter: char| ".,:!?'\"()[]{}*_~|".contains(letter));
    let names_host = address.len() > text.len() - after.len();
    // With a semicolon, a part of it may read as the name of a letter: `&copy;`.
    (names_host && !address.contains(';')).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_mean_something_is_escaped() {
        for (line, shown) in [
            ("docker: <none> <host>", "docker: \\<none\\> \\<host\\>"),
            ("# systemctl status", "\\# systemctl status"),
            ("ls __init__.py", "ls \\_\\_init\\_\\_.py"),
            ("---", "\\---"),
            ("- un", "\\- un"),
            ("+ un", "\\+ un"),
            ("12. dotze", "12\\. dotze"),
            ("1) un", "1\\) un"),
            ("===", "\\==="),
            ("a | b", "a \\| b"),
            ("`id`", "\\`id\\`"),
            ("&amp; C:\\new", "\\&amp; C:\\\\new"),
            ("3.14", "3\\.14"),
            ("caiguda, d'ahir", "caiguda, d'ahir"),
        ] {
            assert_eq!(markdown_line(line), shown);
        }
    }

    #[test]
    fn space_at_the_start_and_in_rows_stays() {
        assert_eq!(markdown_line("  a   b \t"), "\u{A0}\u{A0}a \u{A0}\u{A0}b");
        assert_eq!(markdown_line("\t- a"), "\u{A0}\u{A0}\u{A0}\u{A0}- a");
    }

    #[test]
    fn a_web_address_is_a_link_and_shows_no_marks() {
        for (line, shown) in [
            ("a http://h/a_b_c.", "a <http://h/a_b_c>."),
            ("(https://h/?a=1&b=*)", "(<https://h/?a=1&b=>\\*)"),
            ("http://", "http://"),
            ("https://h/?a&copy;b", "https://h/?a\\&copy;b"),
        ] {
            assert_eq!(markdown_line(line), shown);
        }
    }
}
