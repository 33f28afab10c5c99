//! Why a text is no condition and no template.
//!
//! It must not know the parser that said so.

use super::limits::Excess;
use super::span::Span;

/// Why a text is no condition or no template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where in the text.
    pub span: Span,
    /// Why.
    pub kind: UnreadKind,
}

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadKind {
    /// It passes a limit, and was not looked at.
    Excess(Excess),
    /// This word or sign stands where it cannot.
    Unexpected(String),
    /// A word or sign of another language, and what it is here.
    Brought(&'static str, &'static str),
    /// A space that only looks like one.
    OddSpace,
    /// A quote is not closed.
    OpenQuote,
    /// A tag such as `if` has no end.
    OpenTag(String),
    /// There is no such tag, or none that it could end.
    UnknownTag(String),
    /// The text ends too early: a bracket or a value is missing.
    Unended,
    /// There is no filter of that name.
    NoSuchFilter(String),
    /// There is no function of that name.
    NoSuchFunction(String),
    /// There is no such question (`x is odd`).
    NoSuchProperty(String),
    /// A function or filter takes so many values, and was given others.
    Count {
        /// Its name.
        name: &'static str,
        /// At least so many.
        least: usize,
        /// At most so many.
        most: usize,
        /// It was given these.
        given: usize,
    },
    /// It takes the name of a step, a field or a decision.
    NotAnId(&'static str),
    /// The language here does not have this.
    NotHere(&'static str),
    /// A number that is none here.
    Number,
}
