//! What is wrong with a condition or a template that can be read, and where.
//!
//! It must not know the words in which people are told.

use super::functions::Function;
use super::span::Span;
use super::types::Type;
use super::value::Value;
use std::sync::Arc;

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where in the text.
    pub span: Span,
    /// What.
    pub kind: FindingKind,
}

/// A side of a comparison, or a part that something is worked out of.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Where in the text.
    pub span: Span,
    /// Its type.
    pub own: Type,
    /// Its value, where that is written down.
    pub value: Option<Value>,
}

/// What something takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A number.
    Number,
    /// A number, or how long something takes.
    Amount,
    /// A text.
    Text,
    /// A text or a list.
    TextOrList,
    /// A list.
    List,
    /// Values of one type, which have an order.
    Ordered,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    Moment,
    /// Yes or no.
    Truth,
    /// How long something takes.
    Duration,
    /// Whatever it is.
    Any,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind {
    /// There is no such name.
    UnknownName {
        /// It.
        name: Arc<str>,
        /// It stands beside a text: quotes may be missing.
        is_word: bool,
    },
    /// A function is asked for an id that there is not.
    UnknownId(Function, Arc<str>),
    /// A function that cannot be asked here.
    NotHere(Function),
    /// A function asks for an instance of what is there once.
    NotRepeated(Function, Arc<str>),
    /// There is nothing of that name in it.
    UnknownAttribute {
        /// What was asked.
        name: Arc<str>,
        /// What there is.
        known: Vec<String>,
    },
    /// It has nothing by names.
    NoAttributes(Arc<str>, Type),
    /// The two are never the same.
    Never(Box<(Side, Side)>),
    /// One of the two can be chosen, and the other is none of its values.
    NoOption(Box<(Side, Value)>),
    /// What proposes something proposes none of these.
    NoProposal(Type, Type),
    /// A text is held against a date, a time or a moment, and says none.
    NoStamp(Box<(Side, Side)>),
    /// None of the two comes first.
    NoOrder(Box<(Side, Side)>),
    /// Two texts are put in order, and one that is written down is a number.
    TextOrder(Box<(Side, Side)>),
    /// What people read of a choice is held against this text.
    LabelCompared(Arc<str>, Arc<str>),
    /// A table is asked for what people read of a choice, and has names of its values.
    LabelKey(Arc<str>),
    /// A name of the template's own is set again where that is lost at the end of its `if` or
    /// `for`.
    SetLost(Arc<str>),
    /// A text behind `or` is meant to stand in: what stands before it, and the text.
    OrText(Span, Span),
    /// Nothing is in the second.
    NotAmong(Box<(Side, Side)>),
    /// Nothing can be worked out of the two.
    NoSum(&'static str, Box<(Side, Side)>),
    /// A function, a filter or a sign takes something else.
    Wants {
        /// The function, filter or sign.
        by: &'static str,
        /// What it takes.
        wanted: Wanted,
        /// What it was given.
        found: Type,
    },
    /// What a `for` goes through is no list.
    NoList(Type),
    /// It is written as people read it, in their language.
    ForPeople(Type),
    /// The value is written, and people read something else.
    Unlabelled(Arc<str>),
    /// The value is written where it is to be kept back.
    KeptBack(Arc<str>),
    /// One of the tables that answers choose among lacks what is written: its whole name.
    Lacks(String),
    /// A text or a number alone is written where a condition asks for yes or no.
    BareLiteral(Type),
    /// What is no yes and no no stands where a condition asks for one.
    BareValue(Type),
    /// It is always yes, or always no.
    Constant(bool),
}
