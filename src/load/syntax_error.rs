//! What kind of mistake a line of YAML holds, and how such a line is built.
//!
//! The parser's own words are in English and about tokens; here they become a few
//! kinds that the catalogue has words for. It must not know the rest of the file.

use super::yaml::{Cause, Fault, GAP, Sign};

/// What kind of mistake it was, as far as the parser tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SyntaxError {
    Tab,
    Indent,
    /// An entry of a list in another column than those beside it.
    Entry,
    /// The first key of an entry without its dash.
    Dash,
    /// An entry that is a text, without its dash.
    DashItem,
    /// A dash without the space behind it.
    DashSpace,
    Quote,
    /// A sign of another hand in the place of a dash, as in `* One`.
    Bullet,
    /// A text beside the sign that says it stands in the lines below, as in `body: | Look`.
    BlockHead,
    /// The lines of a text that stands below, no deeper than its key.
    BlockText,
    /// Two keys in one line, as in `id: a; title: A`.
    KeysInLine,
    /// What an unfinished merge has left.
    Conflict,
    /// A value that goes on behind the bracket or the quote that closes it.
    After,
    Colon,
    Bracket,
    Braces,
    /// A bracket in a text without quotes, inside of braces.
    InBraces,
    /// Two commas with nothing between them, inside of brackets.
    Commas,
    /// A `;` between two keys, inside of braces.
    Semicolon,
    /// A line inside of brackets that the comma at its end is missing from.
    NoComma,
    Character,
    NoColon,
    Anchor,
    Documents,
    Key,
    Merge,
    Tag,
    Other,
}

impl SyntaxError {
    /// The name of its text in the catalogue.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Indent => "indent",
            Self::Entry => "entry",
            Self::Dash => "dash",
            Self::DashItem => "dash-item",
            Self::DashSpace => "dash-space",
            Self::Bullet => "bullet",
            Self::BlockHead => "block-head",
            Self::BlockText => "block-text",
            Self::KeysInLine => "keys-in-line",
            Self::Conflict => "conflict",
            Self::Quote => "quote",
            Self::After => "after-close",
            Self::Colon => "colon",
            Self::Bracket => "bracket",
            Self::Braces => "braces",
            Self::InBraces => "in-braces",
            Self::Commas => "two-commas",
            Self::Semicolon => "semicolon",
            Self::NoComma => "no-comma",
            Self::Character => "character",
            Self::NoColon => "no-colon",
            Self::Anchor => "anchor",
            Self::Documents => "documents",
            Self::Key => "key",
            Self::Merge => "merge",
            Self::Tag => "tag",
            Self::Other => "syntax",
        }
    }

    /// Whether it is about where an entry or a line begins.
    pub(super) fn is_of_lists(self) -> bool {
        match self {
            Self::Indent | Self::Entry | Self::Dash | Self::DashItem | Self::DashSpace => true,
            Self::Bullet | Self::BlockText => true,
            Self::BlockHead | Self::KeysInLine | Self::Conflict => false,
            Self::Tab | Self::Quote | Self::After | Self::Colon | Self::Bracket | Self::Braces => {
                false
            }
            Self::InBraces | Self::Commas | Self::Semicolon | Self::NoComma => false,
            Self::Character | Self::NoColon | Self::Anchor | Self::Documents => false,
            Self::Key | Self::Merge | Self::Tag | Self::Other => false,
        }
    }

    /// The kind of a fault that is blamed on this line.
    pub(super) fn of(fault: &Fault, line: usize, text: &str) -> Self {
        match fault.cause {
            Cause::Documents => return Self::Documents,
            Cause::Alias => return Self::Anchor,
            Cause::Merge => return Self::Merge,
            Cause::Tag => return Self::Tag,
            Cause::Key if braces(text).is_none() => return Self::Key,
            Cause::Key | Cause::Syntax(_) | Cause::Limit(_) => {}
        }
        let sign = fault.sign();
        if leading(text).contains('\t') && sign.is_tab() {
            return Self::Tab;
        }
        if let Some((_, kind)) = in_flow(text) {
            return kind;
        }
        if braces(text).is_some() {
            return Self::Braces;
        }
        if line == fault.line && goes_on(text).is_some() {
            return Self::After;
        }
        if let Some(kind) = by_text(text) {
            return kind;
        }
        match sign {
            Sign::Quote => Self::Quote,
            Sign::Comment => Self::Indent,
            _ if line != fault.line => Self::Bracket,
            Sign::Flow => Self::Bracket,
            Sign::Indent | Sign::TabIndent => Self::Indent,
            Sign::Value => {
                let before: String = text.chars().take(fault.column.saturating_sub(1)).collect();
                if second_key(&before).is_some() {
                    Self::KeysInLine
                } else if before.contains(": ") {
                    Self::Colon
                } else {
                    Self::Indent
                }
            }
            Sign::NoColon => Self::NoColon,
            Sign::Character => Self::Character,
            Sign::Other if opens(text) > 0 => Self::Bracket,
            Sign::Tab | Sign::FlowColon | Sign::Other => Self::Other,
        }
    }
}

/// What a line is by how it begins, or by how its value does.
fn by_text(line: &str) -> Option<SyntaxError> {
    if bullet(line).is_some() {
        return Some(SyntaxError::Bullet);
    }
    let own = line.trim_start();
    let begins = |sign: &str| value_at(line, sign).is_some();
    if own.starts_with('%') || own.contains(": - ") || ["& ", "* "].into_iter().any(begins) {
        return Some(SyntaxError::Character);
    }
    block_head(line).map(|_| SyntaxError::BlockHead)
}

/// The sign that stands for a dash before an entry.
pub(super) fn bullet(line: &str) -> Option<char> {
    let mut letters = line.trim_start().chars();
    let sign = letters.next().filter(|sign| "*•·–—".contains(*sign))?;
    (letters.next() == Some(' ')).then_some(sign)
}

/// Where the sign of a text in the lines below stands, in characters, with a text beside it.
pub(super) fn block_head(line: &str) -> Option<usize> {
    ["|", ">"].into_iter().find_map(|sign| {
        let at = value_at(line, sign)?;
        let beside: String = line.chars().skip(at + 1).collect();
        let beside = beside.trim_start_matches(['+', '-', '1', '2', '3', '4']);
        let beside = beside.trim_start();
        (!beside.is_empty() && !beside.starts_with('#')).then_some(at)
    })
}

/// Whether the line's value stands in the lines below it, as a text.
pub(super) fn block_head_sign(line: &str) -> bool {
    let end = line
        .trim_end()
        .trim_end_matches(['+', '-', '1', '2', '3', '4']);
    let before = end.strip_suffix(['|', '>']);
    before.is_some_and(|own| own.ends_with([' ', '-']))
}

/// The second key of a line before its colon, as in `- id: a; title: A`.
pub(super) fn second_key(before: &str) -> Option<&str> {
    let (_, value) = before.split_once(": ")?;
    let (first, key) = value.split_once([';', ','])?;
    let key = key.trim();
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '_');
    (!key.is_empty() && is_word(key) && is_word(first)).then_some(key)
}

/// The line with its value replaced by a gap; none when it has no `key: value` form.
pub(super) fn gapped(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let (key, value) = line[start..].split_once(": ")?;
    let plain = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (plain && !value.trim().is_empty()).then(|| format!("{}{key}: {GAP}", &line[..start]))
}

/// The line with a letter in the place of each that stands in quotes, and the quotes themselves.
fn without_quoted(line: &str) -> String {
    let (mut quote, mut before) = (None, ' ');
    let letter = |c: char| {
        let own = match (quote, c) {
            (Some(q), c) if q == c => {
                quote = None;
                c
            }
            (Some(_), _) => 'x',
            (None, '"' | '\'') if !before.is_alphanumeric() => {
                quote = Some(c);
                c
            }
            (None, c) => c,
        };
        before = c;
        own
    };
    line.chars().map(letter).collect()
}

/// Where what is odd inside of brackets stands, in characters, and what it is: a sign that YAML
/// takes for its own in a value without quotes, as in `{ title: Restart {{ h }} }`, two commas, or
/// a `;` between two keys.
pub(super) fn in_flow(line: &str) -> Option<(usize, SyntaxError)> {
    let letters: Vec<char> = without_quoted(line).chars().collect();
    let (mut open, mut value, mut plain) = (Vec::new(), false, false);
    let mut begin = 0;
    for (at, c) in letters.iter().copied().enumerate() {
        let inside = open.last() == Some(&'{');
        let behind = letters.get(at + 1..).unwrap_or_default();
        let is_colon = c == ':' && matches!(behind.first(), Some(' '));
        match c {
            '{' | '[' if plain && inside => return Some((at, SyntaxError::InBraces)),
            ':' if is_colon && plain && inside => {
                let said: String = letters[begin..at].iter().collect();
                return Some(match parted(&said) {
                    Some(back) => (at - back, SyntaxError::Semicolon),
                    None => (at, SyntaxError::InBraces),
                });
            }
            '#' if !open.is_empty() && at > 0 && letters[at - 1] == ' ' => {
                // What closes it is behind: it was meant as a letter.
                let closes = behind.contains(&']') || behind.contains(&'}');
                return closes.then_some((at, SyntaxError::InBraces));
            }
            ',' if !open.is_empty() && behind.iter().find(|own| **own != ' ') == Some(&',') => {
                return Some((at, SyntaxError::Commas));
            }
            '{' | '[' => {
                open.push(c);
                (value, plain) = (false, false);
            }
            '}' | ']' => {
                open.pop();
                (value, plain) = (false, false);
            }
            ',' => (value, plain) = (false, false),
            ':' if is_colon => (value, plain, begin) = (true, false, at + 1),
            '"' | '\'' if value && !plain => value = false,
            c => plain |= value && !c.is_whitespace(),
        }
    }
    None
}

/// How far before its end the `;` of a value stands that another key follows.
fn parted(said: &str) -> Option<usize> {
    let (_, key) = said.rsplit_once(';')?;
    let word = key.trim();
    let is_word = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (!word.is_empty() && is_word).then(|| key.chars().count() + 1)
}

/// The entry of a list with a gap in the place of all that it has between brackets.
pub(super) fn gapped_entry(line: &str) -> Option<String> {
    let deep = indent(line);
    let own = line.trim_start().strip_prefix("- ")?;
    let flows = own.trim_start().starts_with(['{', '[']);
    flows.then(|| format!("{}- {GAP}", " ".repeat(deep)))
}

/// The line with a gap in the place of the value in which such a sign stands.
pub(super) fn gapped_in_braces(line: &str) -> Option<String> {
    let (at, _) = in_flow(line)?;
    let letters: Vec<char> = line.chars().collect();
    let head: String = letters.get(..at)?.iter().collect();
    let (start, _) = head.rmatch_indices(": ").next()?;
    let (before, rest) = line.split_at(start + 2);
    let own = rest.trim_end();
    let own = own.strip_suffix('}')?.trim_end();
    // It ends where the next key begins, or with the braces.
    let is_key = |text: &str| {
        let word = text.split(':').next().unwrap_or_default();
        text.contains(": ")
            && !word.is_empty()
            && word.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let mut commas = own.match_indices(", ").map(|(comma, _)| comma);
    let end = commas.find(|comma| own.get(comma + 2..).is_some_and(is_key));
    let end = end.unwrap_or(own.len());
    Some(format!("{before}{GAP}{}", rest.get(end..)?))
}

/// Where the line's value begins, in characters, if it begins with this sign.
pub(super) fn value_at(line: &str, sign: &str) -> Option<usize> {
    let line = &*without_quoted(line);
    let at = [": ", "- "]
        .iter()
        .filter_map(|before| line.find(&format!("{before}{sign}")))
        .min()?;
    Some(line[..at].chars().count() + 2)
}

/// How many brackets the line leaves open; quoted ones do not count. The sign within a
/// word, as in `l'hora`, is an apostrophe.
pub(super) fn opens(line: &str) -> i32 {
    let mut quote = None;
    let mut open = 0;
    let mut before = ' ';
    for c in line.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') => open -= 1,
            _ => {}
        }
        before = c;
    }
    open
}

pub(super) fn leading(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

pub(super) fn indent(line: &str) -> usize {
    leading(line).chars().count()
}

/// Where a value begins with `{{`, which YAML takes for a map in a map.
pub(super) fn braces(line: &str) -> Option<usize> {
    value_at(line, "{{").or_else(|| value_at(line, "[{{"))
}

/// Where a value begins, in characters, that goes on behind the bracket or the quote that
/// closes it, as in `title: [Urgent] Look`.
pub(super) fn goes_on(line: &str) -> Option<usize> {
    let closes = [('[', ']'), ('{', '}'), ('"', '"'), ('\'', '\'')];
    closes.into_iter().find_map(|(open, close)| {
        let at = value_at(line, &open.to_string())?;
        let rest: String = line.chars().skip(at + 1).collect();
        let (_, behind) = rest.split_once(close)?;
        let begins_word = |c: char| c.is_alphanumeric() || matches!(c, '(' | '{' | '[' | '<');
        let goes_on = behind.trim_start().starts_with(begins_word);
        (goes_on && behind.starts_with(' ')).then_some(at)
    })
}

/// Whether a line begins with a dash that should begin an entry, as in `-id: a`.
pub(super) fn glued(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix('-').unwrap_or_default();
    let word = rest.split(':').next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let behind = rest.get(word.len()..).unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(is_word)
        && (behind == ":" || behind.starts_with(": "))
}

/// Whether the line's value begins with a quote that it does not close.
pub(super) fn unclosed(line: &str) -> bool {
    ['"', '\''].into_iter().any(|quote| {
        value_at(line, &quote.to_string()).is_some() && line.matches(quote).count() % 2 == 1
    })
}

/// The line with the colon, or the space after it, that it lacks.
pub(super) fn coloned(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let (before, rest) = line.split_at(start);
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    match rest.trim_end().split_once(':') {
        None if word(rest.trim_end()) => Some(format!("{before}{}:", rest.trim_end())),
        Some((key, value)) if word(key) && !value.is_empty() => {
            Some(format!("{before}{key}: {value}"))
        }
        _ => None,
    }
}

/// Whether what stands in that column of the line is a condition.
pub(super) fn is_rule(row: &str, column: usize) -> bool {
    let before: String = row.chars().take(column.saturating_sub(1)).collect();
    let key = before.trim_end().trim_end_matches(':');
    ["when", "required_when"]
        .iter()
        .any(|own| key.ends_with(own))
}

/// Whether a condition stands in the line, or what is worked out as one.
pub(super) fn is_condition(line: &str) -> bool {
    let keys = [
        "when",
        "required_when",
        "suggest",
        "for_each",
        "until",
        "within",
        "minutes",
    ];
    let key = |before: &str| {
        let word = before
            .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .next();
        word.is_some_and(|word| keys.contains(&word))
    };
    line.split_once(": {{")
        .is_some_and(|(before, _)| key(before))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::load::yaml;
    use crate::model::SourceId;

    #[test]
    fn a_value_in_braces_is_lost_and_the_rest_of_the_line_stays() {
        for (line, mended) in [
            (
                "- { a: b[c] or d, e: \"x: {{ f }}\" }",
                "- { a: #, e: \"x: {{ f }}\" }",
            ),
            ("- { a: It's {{ b }} }", "- { a: # }"),
        ] {
            let mended = mended.replace('#', &GAP.to_string());
            assert_eq!(gapped_in_braces(line), Some(mended));
        }
        for line in [
            "- { a: [b, c], d: { e: f } }",
            "a: b {{ c }}",
            "- { a: \"b[c]\" }",
        ] {
            assert_eq!(in_flow(line), None, "{line}");
        }
    }

    #[test]
    fn what_kind_it_is_does_not_hang_on_the_words_of_the_parser() {
        let cases = [
            ("a:\n\tb: 1\n", "tab"),
            ("a: {{ b }}\n", "braces"),
            ("a: \"b\nc: 1\n", "quote"),
            ("a: [b] c\nd: 1\n", "after-close"),
            ("a: {b} c\nd: 1\n", "after-close"),
            ("a: \"b\" and c\nd: 1\n", "after-close"),
            ("a: [1, 2\nb: 1\n", "bracket"),
            ("- { a: b[c] or d, e: \"x: {{ f }}\" }\n", "in-braces"),
            ("- { a: Restart {{ b }}, c: d }\n", "in-braces"),
            ("- { a: Restart b: now }\n", "in-braces"),
            ("- { a: b, c: [Look, see # of it] }\n", "in-braces"),
            ("- { a: b, c: [d, e,, f] }\n", "two-commas"),
            ("- { a: Look at b; c: d }\n", "semicolon"),
            ("a: b: c\n", "colon"),
            ("a: 1\n  b: 2\n", "indent"),
            ("a:\n  - b\n c: 1\n", "indent"),
            ("a: 1\nb\nc: 1\n", "no-colon"),
            ("a: @b\n", "character"),
            ("a: b\n # c\n d\n", "indent"),
        ];
        for (text, wanted) in cases {
            let mut fault = yaml::tree(text, SourceId::default()).unwrap_err();
            fault.detail.clear();
            let line = text.lines().nth(fault.line - 1).unwrap_or_default();
            // An open bracket is noticed below the line that is blamed.
            let blamed = if wanted == "bracket" { 1 } else { fault.line };
            let kind = SyntaxError::of(&fault, blamed, line);
            assert_eq!(kind.name(), wanted, "{text:?} {fault:?}");
        }
    }
}
