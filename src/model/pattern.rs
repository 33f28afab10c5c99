//! A field's pattern: what a whole answer has to look like.
//!
//! Letters, digits and capitals in it are those of every language. Matching takes time in
//! proportion to the text, and both the pattern's size and the text's length are bounded. To
//! read a pattern is cheap, to make ready what holds answers against it is not (a tenth of a
//! millisecond and more for each `\w`): the loader, which looks at every field at each start,
//! only reads it.

use regex::{Captures, Regex};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};
use std::borrow::Cow;
use std::cell::RefCell;

thread_local! {
    /// The pattern that was asked for last: a field being typed asks at every key.
    static LAST: RefCell<Option<(String, Option<Regex>)>> = const { RefCell::new(None) };
}

/// More letters than this, each repetition written out, and a pattern may be too large.
const LARGE: u32 = 256;
/// How deep its groups may lie in each other.
const DEPTH: u32 = 60;
/// How many characters of text are held against a pattern.
pub const LONGEST: usize = 10_000;

/// What ASCII's classes are here: `[:alpha:]` knows `à`.
const CLASSES: [(&str, &str); 6] = [
    ("alpha", r"\p{L}\p{M}"),
    ("alnum", r"\p{L}\p{M}\p{N}"),
    ("lower", r"\p{Ll}"),
    ("upper", r"\p{Lu}"),
    ("space", r"\s"),
    ("word", r"\w"),
];

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternFault {
    /// A bracket of a group has no end.
    GroupOpen,
    /// A bracket ends no group.
    GroupClose,
    /// A set of letters has no end.
    ClassOpen,
    /// A range of letters has no sense.
    Range,
    /// What is escaped means nothing.
    Escape,
    /// A repetition stands behind nothing.
    NothingRepeated,
    /// How often something is repeated cannot be read.
    Count,
    /// It looks ahead or behind.
    LookAround,
    /// It names a group again.
    BackReference,
    /// Nobody knows that set of letters.
    NoClass,
    /// It is too large or too deep.
    TooLarge,
    /// Something else.
    Other,
}

impl PatternFault {
    /// The catalogue's name of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GroupOpen => "pattern-group-open",
            Self::GroupClose => "pattern-group-close",
            Self::ClassOpen => "pattern-class-open",
            Self::Range => "pattern-range",
            Self::Escape => "pattern-escape",
            Self::NothingRepeated => "pattern-nothing-repeated",
            Self::Count => "pattern-count",
            Self::LookAround => "pattern-look-around",
            Self::BackReference => "pattern-back-reference",
            Self::NoClass => "pattern-no-class",
            Self::TooLarge => "pattern-too-large",
            Self::Other => "pattern-other",
        }
    }

    /// The library says it in English, and people read their own language.
    fn of(error: &regex_syntax::Error) -> Self {
        use regex_syntax::ast::ErrorKind as Parse;
        use regex_syntax::hir::ErrorKind as Meaning;
        match error {
            regex_syntax::Error::Parse(error) => match error.kind() {
                Parse::GroupUnclosed => Self::GroupOpen,
                Parse::GroupUnopened => Self::GroupClose,
                Parse::ClassUnclosed => Self::ClassOpen,
                Parse::ClassRangeInvalid | Parse::ClassRangeLiteral => Self::Range,
                Parse::ClassEscapeInvalid
                | Parse::EscapeUnexpectedEof
                | Parse::EscapeUnrecognized
                | Parse::EscapeHexEmpty
                | Parse::EscapeHexInvalid
                | Parse::EscapeHexInvalidDigit => Self::Escape,
                Parse::RepetitionMissing => Self::NothingRepeated,
                Parse::RepetitionCountInvalid
                | Parse::RepetitionCountDecimalEmpty
                | Parse::RepetitionCountUnclosed => Self::Count,
                Parse::UnsupportedLookAround => Self::LookAround,
                Parse::UnsupportedBackreference => Self::BackReference,
                Parse::UnicodeClassInvalid => Self::NoClass,
                Parse::NestLimitExceeded(_) | Parse::CaptureLimitExceeded => Self::TooLarge,
                _ => Self::Other,
            },
            regex_syntax::Error::Translate(error) => match error.kind() {
                Meaning::UnicodePropertyNotFound
                | Meaning::UnicodePropertyValueNotFound
                | Meaning::UnicodePerlClassNotFound => Self::NoClass,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// What is wrong with a pattern; nothing where it can be read.
#[must_use]
pub fn mistake(pattern: &str) -> Option<PatternFault> {
    let pattern = of_every_language(pattern);
    match read(&pattern) {
        Ok(tree) if letters(&tree) > LARGE => Regex::new(&whole(&pattern))
            .err()
            .map(|_| PatternFault::TooLarge),
        Ok(_) => None,
        Err(error) => Some(error),
    }
}

/// Whether the whole text is as the pattern wants it. Nothing fits one with a mistake.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    LAST.with_borrow_mut(|last| {
        let (_, regex) = match last.take() {
            Some(known) if known.0 == pattern => last.insert(known),
            _ => last.insert((pattern.to_owned(), compiled(pattern))),
        };
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    })
}

/// The first match of the pattern in the text: of its first group where it has one. None
/// where nothing matches, or the pattern has a mistake.
#[must_use]
pub fn first_match(pattern: &str, text: &str) -> Option<String> {
    let found = looked_for(pattern)?;
    in_match(&found.captures(text)?)
}

/// The same in a text of which something between its beginning and its end is left out: what
/// reaches to the gap may be half of what stood there.
#[must_use]
pub fn first_match_around(pattern: &str, beginning: &str, end: &str) -> Option<String> {
    let found = looked_for(pattern)?;
    let ends = |own: &Captures<'_>| own.get(0).map_or(0, |whole| whole.end());
    let before = found.captures(beginning);
    let before = before.filter(|own| ends(own) < beginning.len());
    let begins = |own: &Captures<'_>| own.get(0).map_or(0, |whole| whole.start());
    let mut after = found.captures_iter(end);
    let after = || after.find(|own| begins(own) > 0);
    in_match(&before.or_else(after)?)
}

/// Whether something in a text matches, be it empty or between brackets.
#[must_use]
pub fn is_in(pattern: &str, text: &str) -> bool {
    looked_for(pattern).is_some_and(|found| found.is_match(text))
}

/// Whether a pattern is in any text, also in one with nothing in it. Only one that needs no letter
/// is made ready to be asked.
#[must_use]
pub fn asks_nothing(pattern: &str) -> bool {
    let tree = read(&of_every_language(pattern));
    let needs_none = tree.is_ok_and(|tree| tree.properties().minimum_len() == Some(0));
    needs_none && is_in(pattern, "") && is_in(pattern, "a b")
}

fn looked_for(pattern: &str) -> Option<Regex> {
    let pattern = of_every_language(pattern);
    read(&pattern).ok()?;
    Regex::new(&format!("(?m:{pattern})")).ok()
}

fn in_match(found: &Captures<'_>) -> Option<String> {
    let found = found.get(1).or_else(|| found.get(0))?;
    let found = found.as_str().trim();
    (!found.is_empty()).then(|| found.to_owned())
}

fn compiled(pattern: &str) -> Option<Regex> {
    let pattern = of_every_language(pattern);
    read(&pattern).ok()?;
    Regex::new(&whole(&pattern)).ok()
}

fn of_every_language(pattern: &str) -> Cow<'_, str> {
    if !pattern.contains("[:") {
        return Cow::Borrowed(pattern);
    }
    let mut read = pattern.to_owned();
    for (name, class) in CLASSES {
        read = read
            .replace(&format!("[:{name}:]"), &format!("[{class}]"))
            .replace(&format!("[:^{name}:]"), &format!("[^{class}]"));
    }
    Cow::Owned(read)
}

/// A pattern has to stand by itself, too: `a)|(b` can be read only between brackets.
fn read(pattern: &str) -> Result<Hir, PatternFault> {
    let tree = |text: &str| {
        let mut parser = ParserBuilder::new().nest_limit(DEPTH).build();
        parser.parse(text).map_err(|error| PatternFault::of(&error))
    };
    tree(pattern)?;
    tree(&whole(pattern))
}

/// Whether a pattern is a text, and fits nothing but itself.
#[must_use]
pub fn is_text(pattern: &str) -> bool {
    !pattern.contains([
        '\\', '.', '+', '*', '?', '(', ')', '|', '[', ']', '{', '}', '^', '$',
    ])
}

/// Texts that a pattern was written for, of several lengths and kinds of letters.
#[must_use]
pub fn examples(pattern: &str) -> Vec<String> {
    let Ok(tree) = read(&of_every_language(pattern)) else {
        return Vec::new();
    };
    let kinds = ['a', '1', 'A', '.'];
    let lengths = [1, 3, 9, 12, 5, 20];
    let both = lengths
        .into_iter()
        .flat_map(|long| kinds.map(|kind| (long, kind)));
    let texts = both.flat_map(|(long, kind)| [0, 1, 2].map(|branch| (long, kind, branch)));
    let mut all: Vec<String> = Vec::new();
    for (long, kind, branch) in texts {
        let mut text = String::new();
        write_example(&tree, (long, kind, branch), &mut text);
        if !all.contains(&text) && text.len() <= LONGEST {
            all.push(text);
        }
    }
    all
}

/// Writes a text that fits: so many of what may be repeated, letters of that kind where they
/// may stand, and that branch where there are several.
fn write_example(tree: &Hir, how: (u32, char, usize), text: &mut String) {
    let (long, kind, branch) = how;
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(letter_of(class, kind)),
        HirKind::Capture(capture) => write_example(&capture.sub, how, text),
        HirKind::Concat(trees) => trees.iter().for_each(|own| write_example(own, how, text)),
        HirKind::Alternation(trees) => {
            let own = trees.get(branch.min(trees.len().saturating_sub(1)));
            own.into_iter()
                .for_each(|own| write_example(own, how, text));
        }
        HirKind::Repetition(part) => {
            let most = part.max.unwrap_or(u32::MAX);
            for _ in 0..part.min.max(long.min(most)) {
                if text.len() > LONGEST {
                    return;
                }
                write_example(&part.sub, how, text);
            }
        }
    }
}

/// A letter of a class: the wanted one, else one that people type.
fn letter_of(class: &Class, kind: char) -> Option<char> {
    let usual = [kind, 'a', '1', 'A', '-', '.', ' '];
    match class {
        Class::Unicode(class) => {
            let has = |c: &char| {
                class
                    .ranges()
                    .iter()
                    .any(|own| (own.start()..=own.end()).contains(c))
            };
            let first = class
                .ranges()
                .first()
                .map(regex_syntax::hir::ClassUnicodeRange::start);
            usual.into_iter().find(has).or(first)
        }
        Class::Bytes(class) => class.ranges().first().map(|own| char::from(own.start())),
    }
}

/// How many letters, or sets of letters, there are when each repetition is written out.
fn letters(tree: &Hir) -> u32 {
    let sum = |trees: &[Hir]| trees.iter().map(letters).fold(0, u32::saturating_add);
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => u32::try_from(literal.0.len()).unwrap_or(u32::MAX),
        HirKind::Class(_) => 1,
        HirKind::Capture(capture) => letters(&capture.sub),
        HirKind::Concat(trees) | HirKind::Alternation(trees) => sum(trees),
        HirKind::Repetition(part) => {
            letters(&part.sub).saturating_mul(part.max.unwrap_or(part.min).max(1))
        }
    }
}

fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_match_is_its_group_or_the_whole_of_it() {
        let text = "created\nticket INC777, INC778";
        let first = |pattern| first_match(pattern, text);
        assert_eq!(first("INC[0-9]+"), Some("INC777".into()));
        assert_eq!(first("^ticket ([A-Z0-9]+)"), Some("INC777".into()));
        assert_eq!(first("CHG[0-9]+"), None);
        assert_eq!(first("["), None);
    }

    #[test]
    fn what_reaches_to_a_gap_may_be_half_and_is_no_match() {
        let first = |beginning, end| first_match_around(r"INC\d+", beginning, end);
        assert_eq!(first("as INC4711 x", "y INC9 z"), Some("INC4711".into()));
        assert_eq!(first("as INC47", "11 then INC9"), Some("INC9".into()));
        assert_eq!(first("as INC47", "INC8 then INC9"), Some("INC9".into()));
        assert_eq!(first("as INC47", "11 z"), None);
        let anchored = |end| first_match_around(r"^\d+", "x", end);
        assert_eq!(anchored("11\n22\n"), Some("22".into()));
    }

    #[test]
    fn letters_digits_and_capitals_are_those_of_every_language() {
        for (pattern, text) in [
            (r"\w+", "Nuñez"),
            (r"\p{Lu}\p{L}+", "Àngels"),
            (r"(?i)açò", "AÇÒ"),
            (r"[[:alpha:]]+", "abc"),
            (r"\w+\b.\w+", "l·l"),
            ("INC[0-9]{7}", "INC0012345"),
        ] {
            assert_eq!(mistake(pattern), None, "{pattern}");
            assert!(fits(pattern, text), "{pattern} {text}");
            assert!(!fits(pattern, &format!("{text}!")), "{pattern}");
        }
    }

    // A letter of a Catalan name is a letter, also for the classes that ASCII named.
    #[test]
    fn a_letter_is_a_letter_with_or_without_an_accent() {
        for (pattern, text) in [
            (r"\w+", "Núria"),
            ("[[:alpha:]]+", "Núria"),
            ("[[:upper:]][[:lower:]]+", "Àngel"),
            ("[[:^space:]_]+", "Núria"),
            ("(?i)à+", "À"),
            (r"\p{L}+", "çòÇ"),
            ("(a|ab)", "ab"),
        ] {
            assert_eq!(mistake(pattern), None, "{pattern}");
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        assert!(!fits("[[:alpha:]]+", "Núria 2"));
        assert!(!fits("a|b", "ab"));
    }

    #[test]
    fn a_pattern_that_is_none_or_too_large_is_refused() {
        let deep = "(".repeat(100) + "a" + &")".repeat(100);
        for pattern in ["a)|(b", "[", r"\q", "(?x)a # b", r"(\w{100}){100}", &deep] {
            assert!(mistake(pattern).is_some(), "{pattern}");
            assert!(!fits(pattern, "a"), "{pattern}");
        }
    }

    #[test]
    fn a_mistake_is_told_in_one_line_and_lets_nothing_through() {
        for pattern in [
            "(",
            "a)|(b",
            "[z-a]",
            r"\p{Nobody}",
            "(?x) a # b",
            r"(?:\w{500}){500}",
        ] {
            assert!(mistake(pattern).is_some(), "{pattern}");
            assert!(!fits(pattern, "a"), "{pattern}");
        }
    }
}
