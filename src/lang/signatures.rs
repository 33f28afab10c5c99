//! What functions and filters take and give.
//!
//! It must not know how they work it out.

use super::filters::Filter;
use super::findings::{FindingKind, Wanted};
use super::functions::Function;
use super::span::Span;
use super::tree::Expr;
use super::types::Type;
use super::typing::Checker;

impl Checker<'_> {
    /// A function that works with values.
    pub(super) fn plain_call(&mut self, function: Function, args: &[Expr]) -> Type {
        let types: Vec<(Span, Type)> = args
            .iter()
            .map(|arg| (arg.extent(), self.value(arg)))
            .collect();
        let first = types.first().cloned();
        let by = function.name();
        let (span, own) = first.unwrap_or((Span::default(), Type::Empty));
        match function {
            Function::Lines => self.lines(span, &own),
            Function::Count => {
                if own.kind() == Type::Text {
                    // What is counted is meant to be several, and not letters.
                    let (wanted, found) = (Wanted::List, own);
                    self.tell(span, FindingKind::Wants { by, wanted, found });
                } else {
                    self.countable(span, by, &own);
                }
                Type::Number
            }
            Function::Max | Function::Min => self.ordered(by, &types),
            Function::Sum => {
                for (span, own) in spread(&types) {
                    self.wants(span, by, Wanted::Number, &own, &[Type::Number]);
                }
                Type::Number
            }
            Function::Now => Type::Moment,
            Function::Today => Type::Date,
            Function::Minutes | Function::Hours | Function::Days => {
                self.wants(span, by, Wanted::Number, &own, &[Type::Number]);
                Type::Duration
            }
            Function::Label
            | Function::Answers
            | Function::Answered
            | Function::Answer
            | Function::State
            | Function::Failed
            | Function::Timeline => Type::Any,
        }
    }

    fn lines(&mut self, span: Span, own: &Type) -> Type {
        match own.kind() {
            Type::List(_) => own.clone(),
            Type::Any => Type::list(Type::Any),
            _ => {
                self.wants(span, "lines", Wanted::Text, own, &[Type::Text]);
                Type::list(Type::Text)
            }
        }
    }

    fn countable(&mut self, span: Span, by: &'static str, own: &Type) {
        if !matches!(own, Type::List(_) | Type::Map(_) | Type::Named(_)) {
            self.wants(span, by, Wanted::TextOrList, own, &[Type::Text]);
        }
    }

    /// `max` and `min`: what stands in one order.
    fn ordered(&mut self, by: &'static str, types: &[(Span, Type)]) -> Type {
        let mut so_far = Type::Empty;
        for (span, own) in spread(types) {
            let fits = own.is_in_order_with(&own) && so_far.is_in_order_with(&own);
            if !fits {
                let (wanted, found) = (Wanted::Ordered, own);
                self.tell(span, FindingKind::Wants { by, wanted, found });
                return Type::Any;
            }
            so_far = so_far.joined(own);
        }
        so_far
    }

    pub(super) fn filter(&mut self, filter: Filter, of: &Expr, args: &[Expr]) -> Type {
        let own = match filter {
            Filter::Join | Filter::Upper | Filter::Lower | Filter::Capitalize => self.printed(of),
            _ => self.value(of),
        };
        let args: Vec<(Span, Type)> = args
            .iter()
            .map(|arg| (arg.extent(), self.value(arg)))
            .collect();
        let by = filter.name();
        match filter {
            Filter::Default => args
                .into_iter()
                .map(|(_, instead)| instead)
                .fold(own, Type::joined),
            Filter::Upper
            | Filter::Lower
            | Filter::Capitalize
            | Filter::Trim
            | Filter::Iso
            | Filter::Host => self.of_text(by, of.extent(), own),
            Filter::Join | Filter::Replace => Type::Text,
            Filter::Length => {
                self.countable(of.extent(), by, &own);
                Type::Number
            }
            Filter::First | Filter::Last => match own.kind() {
                Type::List(of) => (*of).clone(),
                kind => self.text_or(by, of.extent(), kind),
            },
            Filter::Reverse => match own.kind() {
                kind @ Type::List(_) => kind,
                kind => self.text_or(by, of.extent(), kind),
            },
            Filter::Sort | Filter::Unique => self.list(filter, of.extent(), own),
            Filter::Round => {
                self.wants(of.extent(), by, Wanted::Number, &own, &[Type::Number]);
                for (span, own) in args {
                    self.wants(span, by, Wanted::Number, &own, &[Type::Number]);
                }
                Type::Number
            }
            Filter::Abs => {
                let fits = [Type::Number, Type::Duration];
                if self.wants(of.extent(), by, Wanted::Amount, &own, &fits) {
                    own.kind()
                } else {
                    Type::Any
                }
            }
        }
    }

    fn of_text(&mut self, by: &'static str, span: Span, own: Type) -> Type {
        match own {
            Type::List(of) => Type::list(self.of_text(by, span, (*of).clone())),
            Type::Any => Type::Any,
            Type::Map(_) | Type::Named(_) | Type::Mixed => {
                let (wanted, found) = (Wanted::Text, own);
                self.tell(span, FindingKind::Wants { by, wanted, found });
                Type::Any
            }
            _ => Type::Text,
        }
    }

    fn text_or(&mut self, by: &'static str, span: Span, kind: Type) -> Type {
        if self.wants(span, by, Wanted::TextOrList, &kind, &[Type::Text]) {
            kind
        } else {
            Type::Any
        }
    }

    fn list(&mut self, filter: Filter, span: Span, own: Type) -> Type {
        let by = filter.name();
        let (wanted, fits) = match (&own, filter) {
            (Type::Any, _) => return own,
            (Type::Empty, _) => return Type::list(Type::Empty),
            (Type::List(of), Filter::Sort) => {
                let kind = of.kind();
                (Wanted::Ordered, kind.is_in_order_with(&kind))
            }
            (Type::List(_), _) => (Wanted::List, true),
            _ => (Wanted::List, false),
        };
        if fits {
            return own;
        }
        let found = own;
        self.tell(span, FindingKind::Wants { by, wanted, found });
        Type::Any
    }
}

/// The values of a list, or those given one by one.
fn spread(types: &[(Span, Type)]) -> Vec<(Span, Type)> {
    match types {
        [(span, Type::List(of))] => vec![(*span, (**of).clone())],
        _ => types.to_vec(),
    }
}
