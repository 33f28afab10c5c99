//! How long and how deep a condition or a template may be, seen before anything parses it.
//!
//! The parser of expressions goes deeper with each bracket and each joined part, and a text can
//! exhaust its stack. What is counted here is never less than what it nests. It must not know
//! whether the text makes sense.

use super::span::Span;

/// How many bytes a condition, or one tag of a template, may have.
const MOST_BYTES: usize = 4 * 1024;
/// How many bytes a template may have: its parser counts columns in sixteen bits, and one
/// more where it tells of a mistake.
pub(super) const MOST_TEMPLATE_BYTES: usize = 64 * 1024 - 2;
/// How deep brackets, or tags with an end, may lie in each other.
const MOST_DEPTH: usize = 64;
/// How many parts may be joined in one expression.
pub(super) const MOST_PARTS: usize = 250;

/// A limit that was passed, in which line of the text, and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    /// In which line, from 1.
    pub line: usize,
    /// Which, and how far it goes.
    pub limit: Limit,
}

impl Excess {
    /// More parts than there may be, wherever.
    pub(super) fn parts(most: usize) -> Self {
        Self {
            line: 1,
            limit: Limit::Parts(most),
        }
    }
}

/// Which limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many bytes.
    Bytes(usize),
    /// So deep.
    Depth(usize),
    /// So many parts.
    Parts(usize),
}

/// Whether an expression passes a limit.
pub(super) fn of_expression(code: &str) -> Result<(), Excess> {
    expression(code).map_err(|limit| Excess { line: 1, limit })
}

/// Whether a template passes a limit, as a whole or in one of its tags.
pub(super) fn of_template(text: &str) -> Result<(), Excess> {
    if text.len() > MOST_TEMPLATE_BYTES {
        let limit = Limit::Bytes(MOST_TEMPLATE_BYTES);
        return Err(Excess { line: 1, limit });
    }
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in (Tags { text, at: 0 }) {
        let excess = |limit| Excess {
            line: text[..at].matches('\n').count() + 1,
            limit,
        };
        expression(tag.code).map_err(excess)?;
        if tag.is_block {
            nest(tag.code, &mut open);
            if open.iter().sum::<usize>() > MOST_DEPTH {
                return Err(excess(Limit::Depth(MOST_DEPTH)));
            }
        }
    }
    Ok(())
}

/// Keeps count of the open tags; each `elif` lies in the one before.
fn nest(code: &str, open: &mut Vec<usize>) {
    match word_of(code) {
        "elif" => {
            if let Some(last) = open.last_mut() {
                *last += 1;
            }
        }
        word if word.starts_with("end") => {
            open.pop();
        }
        "if" | "for" | "with" | "filter" | "block" | "macro" | "call" | "autoescape" | "raw" => {
            open.push(1);
        }
        _ => {}
    }
}

/// The innermost tag that has no end, and its word.
pub(super) fn open_tag(text: &str) -> Option<(Span, String)> {
    let mut open: Vec<(Span, String)> = Vec::new();
    for (start, tag) in (Tags { text, at: 0 }) {
        if !tag.is_block {
            continue;
        }
        let word: &str = word_of(tag.code);
        if word.starts_with("end") {
            open.pop();
        } else if matches!(word, "if" | "for" | "raw") {
            let end = (start + tag.code.len() + 4).min(text.len());
            open.push((Span { start, end }, word.to_owned()));
        }
    }
    open.pop()
}

/// The tag that is open where another one ends, and that ends nowhere: its own end is what lacks.
pub(super) fn left_open(text: &str, at: usize, end: &str) -> Option<(Span, String)> {
    let (span, open) = open_tag(text.get(..at)?)?;
    let own = format!("end{open}");
    let blocks = || {
        let tags = Tags { text, at: 0 };
        tags.filter(|(_, tag)| tag.is_block)
            .map(|(_, tag)| word_of(tag.code))
    };
    let begun = blocks().filter(|word| *word == open).count();
    let ended = blocks().filter(|word| *word == own).count();
    let is_other = end.starts_with("end") && end != own;
    (is_other && ended < begun).then_some((span, open))
}

fn word_of(code: &str) -> &str {
    let word = code.trim_start_matches(['-', '+', ' ', '\t', '\n', '\r']);
    let word = word.split(|c: char| !c.is_alphanumeric()).next();
    word.unwrap_or_default()
}

/// What stands between `{{` and `}}`, or `{%` and `%}`.
struct Tag<'t> {
    code: &'t str,
    is_block: bool,
}

struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Tags<'t> {
    type Item = (usize, Tag<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.text.get(self.at..)?;
            let begin = self.at + rest.find('{')?;
            let inside = self.text.get(begin + 2..).unwrap_or_default();
            let end = match self.text.as_bytes().get(begin + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(b'#') => {
                    self.at = begin + 2 + inside.find("#}").unwrap_or(inside.len());
                    continue;
                }
                _ => {
                    self.at = begin + 1;
                    continue;
                }
            };
            let code = &inside[..length(inside, end)];
            self.at = begin + 2 + code.len();
            let is_block = end == "%}";
            return Some((begin, Tag { code, is_block }));
        }
    }
}

/// How far a tag goes; its end does not count inside quotes.
fn length(inside: &str, end: &str) -> usize {
    let mut letters = inside.char_indices();
    while let Some((at, c)) = letters.next() {
        if matches!(c, '"' | '\'') {
            skip_quoted(c, letters.by_ref().map(|(_, c)| c));
        } else if inside[at..].starts_with(end) {
            return at;
        }
    }
    inside.len()
}

fn skip_quoted(quote: char, letters: impl Iterator<Item = char>) {
    let mut escaped = false;
    for c in letters {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return,
            _ => {}
        }
    }
}

fn expression(code: &str) -> Result<(), Limit> {
    if code.len() > MOST_BYTES {
        return Err(Limit::Bytes(MOST_BYTES));
    }
    let (mut depth, mut deepest, mut parts) = (0_usize, 0, 0);
    let mut word = String::new();
    let mut letters = code.chars();
    while let Some(c) = letters.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        parts += usize::from(joins(&word));
        word.clear();
        match c {
            '"' | '\'' => skip_quoted(c, letters.by_ref()),
            '(' | '[' | '{' => {
                depth += 1;
                parts += 1;
                deepest = deepest.max(depth);
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '+' | '-' | '*' | '/' | '%' | '~' | '|' | '.' => parts += 1,
            _ => {}
        }
    }
    if deepest > MOST_DEPTH {
        return Err(Limit::Depth(MOST_DEPTH));
    }
    if parts > MOST_PARTS {
        return Err(Limit::Parts(MOST_PARTS));
    }
    Ok(())
}

/// Words that make an expression deeper. Comparisons stand side by side and do not.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "or" | "not" | "is" | "if" | "else")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_of_many_ordinary_parts_is_within_the_limits() {
        let many = vec!["host == \"db-01\""; 150].join(" or ");
        assert_eq!(of_expression(&many), Ok(()));
        assert_eq!(
            of_expression("a in [1, 2] and not (b or c.d|length > 3)"),
            Ok(())
        );
        assert_eq!(of_expression("a == '((((' "), Ok(()));
    }

    #[test]
    fn what_is_too_long_too_deep_or_too_many_is_refused() {
        let limit = |code: &str| of_expression(code).map_err(|excess| excess.limit);
        assert_eq!(limit(&"a".repeat(4_097)), Err(Limit::Bytes(4_096)));
        assert_eq!(
            limit(&format!("{}a{}", "(".repeat(65), ")".repeat(65))),
            Err(Limit::Depth(64))
        );
        assert_eq!(
            limit(&format!("{}1", "-".repeat(251))),
            Err(Limit::Parts(250))
        );
        assert_eq!(
            limit(&format!("{}a", "not ".repeat(251))),
            Err(Limit::Parts(250))
        );
    }

    #[test]
    fn a_template_is_measured_tag_by_tag() {
        let text = format!("{}{{{{ a }}}}", "Long text. ".repeat(5_000));
        assert_eq!(of_template(&text), Ok(()));
        let tag = format!("x\n{{{{ '}}}}' + {} }}}}", "a".repeat(5_000));
        let excess = of_template(&tag).map_err(|excess| (excess.line, excess.limit));
        assert_eq!(excess, Err((2, Limit::Bytes(4_096))));
        let long = "x".repeat(65_537);
        assert!(of_template(&long).is_err());
    }

    #[test]
    fn tags_in_tags_are_counted_and_tags_side_by_side_are_not() {
        assert_eq!(of_template(&"{% if a %}x{% endif %}".repeat(200)), Ok(()));
        let limit = |text: &str| of_template(text).map_err(|excess| excess.limit);
        assert_eq!(limit(&"{% if a %}".repeat(65)), Err(Limit::Depth(64)));
        let chain = format!("{{% if a %}}{}{{% endif %}}", "{%- elif a %}".repeat(65));
        assert_eq!(limit(&chain), Err(Limit::Depth(64)));
        assert_eq!(of_template(&"{# {% if a %} #}".repeat(200)), Ok(()));
    }
}
