//! What a condition or a template says, as a tree in which every part has its place.
//!
//! It must not know how it was parsed, nor what anything in it is worth.

use super::filters::Filter;
use super::functions::Function;
use super::lack::is_table;
use super::span::Span;
use super::value::Value;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A part of a condition, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Where it stands in the text.
    pub span: Span,
    pub(super) node: Arc<Node>,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Const(Value),
    Name(Arc<str>),
    /// `data.url`
    Attr(Expr, Arc<str>),
    /// `data.env[environment]`
    Item(Expr, Expr),
    /// `host[:3]`
    Slice(Expr, Option<Expr>, Option<Expr>),
    List(Vec<Expr>),
    Not(Expr),
    Negative(Expr),
    And(Expr, Expr),
    Or(Expr, Expr),
    /// `1 < n <= 5`
    Compare(Expr, Vec<(Comparison, Expr)>),
    Arithmetic(Operator, Expr, Expr),
    /// `a ~ b`
    Join(Expr, Expr),
    Choose {
        test: Expr,
        yes: Expr,
        no: Option<Expr>,
    },
    Filter(Filter, Expr, Vec<Expr>),
    /// `x is defined`, `x is none`
    Is(Property, Expr),
    Call(Function, Vec<Expr>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// What is worked out of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    WholeDivide,
    Remainder,
}

/// What a value may be asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// It has an answer.
    Defined,
    /// It has none.
    Undefined,
}

impl Expr {
    pub(super) fn new(span: Span, node: Node) -> Self {
        Self {
            span,
            node: Arc::new(node),
        }
    }

    /// The name that it is, where it is nothing but one.
    #[must_use]
    pub fn as_name(&self) -> Option<&str> {
        match &*self.node {
            Node::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The names in it, and where each stands, in its order. What a function is called with
    /// as a text (`label("x")`) is one, too.
    #[must_use]
    pub fn names(&self) -> Vec<(Arc<str>, Span)> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    /// The names in it with what is asked of them, such as `schedule.out_of_hours`, in its
    /// order.
    #[must_use]
    pub fn paths(&self) -> Vec<(String, &Self)> {
        let mut paths = Vec::new();
        self.collect_paths(&mut paths);
        paths
    }

    /// What begins with a name, with all that is asked of it: the name, the whole where no
    /// answer chooses in it, and where it stands. What a function is called with is a name.
    #[must_use]
    pub fn chains(&self) -> Vec<(Arc<str>, Option<String>, Span)> {
        let mut chains = Vec::new();
        self.collect_chains(&mut chains);
        chains
    }

    fn collect_chains(&self, chains: &mut Vec<(Arc<str>, Option<String>, Span)>) {
        let mut root = self;
        while let Node::Attr(of, _) | Node::Item(of, _) = &*root.node {
            if let Node::Item(_, item) = &*root.node {
                item.collect_chains(chains);
            }
            root = of;
        }
        if let Node::Name(name) = &*root.node {
            return chains.push((Arc::clone(name), self.path(), self.extent()));
        }
        let ids = root.ids().into_iter().take(1);
        let is_call = matches!(&*root.node, Node::Call(called, _) if called.takes_id());
        for (_, id, span) in ids.filter(|_| is_call) {
            chains.push((Arc::from(id.as_str()), Some(id), span));
        }
        let parts = root.parts().skip(usize::from(is_call));
        parts.for_each(|part| part.collect_chains(chains));
    }

    fn path(&self) -> Option<String> {
        match &*self.node {
            Node::Name(name) => Some(name.to_string()),
            Node::Attr(of, name) => Some(format!("{}.{name}", of.path()?)),
            _ => None,
        }
    }

    fn collect_paths<'e>(&'e self, paths: &mut Vec<(String, &'e Self)>) {
        if let Some(path) = self.path() {
            paths.push((path, self));
            return;
        }
        let skip = usize::from(matches!(&*self.node, Node::Call(called, _) if called.takes_id()));
        let parts = self.parts().skip(skip);
        parts.for_each(|part| part.collect_paths(paths));
    }

    /// The same, with nothing where one of these names stood.
    fn without(&self, own: &BTreeSet<Arc<str>>) -> Self {
        let names = |name: &Arc<str>| own.contains(name);
        if own.is_empty() || !self.names().iter().any(|(name, _)| names(name)) {
            return self.clone();
        }
        if matches!(&*self.node, Node::Name(name) if names(name)) {
            return Self::new(self.span, Node::Const(Value::Empty));
        }
        let parts = self.parts().map(|part| part.without(own)).collect();
        let node = match &*self.node {
            // What a function is called with is a name though it is a text.
            Node::Call(function, _) if function.takes_id() => Node::Call(*function, parts),
            _ => Node::List(parts),
        };
        Self::new(self.span, node)
    }

    /// Adds the names of which it asks whether they are there.
    fn collect_asked(&self, found: &mut BTreeSet<Arc<str>>) {
        let own = match &*self.node {
            Node::Filter(Filter::Default, of, _) | Node::Is(_, of) => of.names(),
            Node::Call(Function::Answered, of) => of.iter().flat_map(Self::names).collect(),
            _ => Vec::new(),
        };
        found.extend(own.into_iter().map(|(name, _)| name));
        self.parts().for_each(|part| part.collect_asked(found));
    }

    /// The ids that functions are called with, and where each stands.
    #[must_use]
    pub fn ids(&self) -> Vec<(Function, String, Span)> {
        let mut ids = Vec::new();
        if let Node::Call(function, args) = &*self.node
            && function.takes_id()
            && let Some(arg) = args.first()
            && let Node::Name(id) | Node::Const(Value::Text(id)) = &*arg.node
        {
            ids.push((*function, id.to_string(), arg.span));
        }
        ids.extend(self.parts().flat_map(Self::ids));
        ids
    }

    /// Where a number is written in it.
    #[must_use]
    pub fn numbers(&self) -> Vec<Span> {
        if matches!(&*self.node, Node::Const(Value::Number(_))) {
            return vec![self.span];
        }
        self.parts().flat_map(Self::numbers).collect()
    }

    /// Whether it asks what the clock shows.
    #[must_use]
    pub fn asks_clock(&self) -> bool {
        matches!(&*self.node, Node::Call(called, _) if called.is_clock())
            || self.parts().any(Self::asks_clock)
    }

    fn collect(&self, names: &mut Vec<(Arc<str>, Span)>) {
        match &*self.node {
            Node::Name(name) => names.push((Arc::clone(name), self.span)),
            Node::Call(function, args) if function.takes_id() => {
                for (at, arg) in args.iter().enumerate() {
                    match &*arg.node {
                        Node::Const(Value::Text(id)) if at == 0 => {
                            names.push((Arc::clone(id), arg.span));
                        }
                        _ => arg.collect(names),
                    }
                }
            }
            _ => self.parts().for_each(|part| part.collect(names)),
        }
    }

    /// Whether it is a length of time that is written in hours or minutes: with a day it makes
    /// a moment.
    pub(super) fn is_of_hours(&self) -> bool {
        match &*self.node {
            Node::Call(function, _) => matches!(function, Function::Hours | Function::Minutes),
            Node::Arithmetic(..) | Node::Negative(_) | Node::Choose { .. } => {
                self.parts().any(Self::is_of_hours)
            }
            _ => false,
        }
    }

    /// Where it stands with all that it is made of. What begins with one of its parts begins
    /// there: the parser's own places begin at the word before.
    #[must_use]
    pub fn extent(&self) -> Span {
        let parts = self.parts().map(Self::extent);
        let own = match &*self.node {
            Node::Const(_)
            | Node::Name(_)
            | Node::List(_)
            | Node::Not(_)
            | Node::Negative(_)
            | Node::Call(..) => self.span,
            Node::Attr(..)
            | Node::Item(..)
            | Node::Slice(..)
            | Node::And(..)
            | Node::Or(..)
            | Node::Compare(..)
            | Node::Arithmetic(..)
            | Node::Join(..)
            | Node::Choose { .. }
            | Node::Filter(..)
            | Node::Is(..) => Span {
                start: self.span.end,
                end: self.span.end,
            },
        };
        parts.fold(own, |whole, part| Span {
            start: whole.start.min(part.start),
            end: whole.end.max(part.end),
        })
    }

    /// The numbers that are written in it, and the same below nothing.
    #[must_use]
    pub fn written_numbers(&self) -> BTreeSet<Decimal> {
        let mut found = BTreeSet::new();
        self.collect_numbers(&mut found);
        found
    }

    fn collect_numbers(&self, found: &mut BTreeSet<Decimal>) {
        if let Node::Const(Value::Number(number)) = &*self.node {
            found.extend([*number, -*number]);
        }
        self.parts().for_each(|part| part.collect_numbers(found));
    }

    /// The names that a number is divided by, with the numbers in it: with those it may be
    /// nothing.
    #[must_use]
    pub fn divisors(&self) -> BTreeMap<Arc<str>, BTreeSet<Decimal>> {
        let mut found = BTreeMap::new();
        self.collect_divisors(&mut found);
        found
    }

    /// The names of which a length of time is made.
    #[must_use]
    pub fn lengths(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.collect_lengths(&mut found);
        found
    }

    fn collect_lengths(&self, found: &mut BTreeSet<Arc<str>>) {
        use Function::{Days, Hours, Minutes};
        if let Node::Call(Days | Hours | Minutes, _) = &*self.node {
            found.extend(self.names().into_iter().map(|(name, _)| name));
        }
        self.parts().for_each(|part| part.collect_lengths(found));
    }

    /// Whether it adds, divides, counts, takes an entry of a list, or something of what the text
    /// itself gives a name to.
    #[must_use]
    pub fn works_out(&self) -> bool {
        let own = match &*self.node {
            Node::Arithmetic(..) => true,
            Node::Attr(of, _) => !of.root().is_some_and(is_table),
            Node::Call(function, _) => !function.takes_id(),
            Node::Item(..) => self.takes_entry(),
            _ => false,
        };
        own || self.parts().any(Self::works_out)
    }

    /// Whether it takes an entry of a list, or of what an answer says which it is.
    pub(super) fn takes_entry(&self) -> bool {
        match &*self.node {
            Node::Item(_, at) => !matches!(&*at.node, Node::Const(Value::Text(_))),
            _ => false,
        }
    }

    fn collect_divisors(&self, found: &mut BTreeMap<Arc<str>, BTreeSet<Decimal>>) {
        use Operator::{Divide, Remainder, WholeDivide};
        if let Node::Arithmetic(Divide | WholeDivide | Remainder, _, by) = &*self.node {
            let mut numbers = BTreeSet::from([Decimal::ZERO]);
            by.collect_numbers(&mut numbers);
            for (name, _) in by.names() {
                found.entry(name).or_default().extend(&numbers);
            }
        }
        self.parts().for_each(|part| part.collect_divisors(found));
    }

    /// The parts that it is made of.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Self> {
        let mut parts: Vec<&Self> = Vec::new();
        match &*self.node {
            Node::Const(_) | Node::Name(_) => {}
            Node::Attr(of, _) | Node::Not(of) | Node::Negative(of) | Node::Is(_, of) => {
                parts.push(of);
            }
            Node::Item(one, other)
            | Node::And(one, other)
            | Node::Or(one, other)
            | Node::Arithmetic(_, one, other)
            | Node::Join(one, other) => parts.extend([one, other]),
            Node::Slice(of, from, to) => {
                parts.push(of);
                parts.extend(from.iter().chain(to));
            }
            Node::List(items) | Node::Call(_, items) => parts.extend(items),
            Node::Compare(first, rest) => {
                parts.push(first);
                parts.extend(rest.iter().map(|(_, other)| other));
            }
            Node::Choose { test, yes, no } => {
                parts.extend([yes, test]);
                parts.extend(no);
            }
            Node::Filter(_, of, args) => {
                parts.push(of);
                parts.extend(args);
            }
        }
        parts.into_iter()
    }
}

/// A text with places to be filled in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    pub(super) parts: Vec<Part>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Text(Arc<str>),
    Value(Expr),
    If {
        test: Expr,
        yes: Vec<Part>,
        no: Vec<Part>,
    },
    For(Loop),
    Set(Arc<str>, Expr),
}

/// What is written for each value of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    /// What a value is called within.
    pub(super) name: Arc<str>,
    /// The list.
    pub(super) of: Expr,
    /// Which of its values; none where it is all.
    pub(super) only: Option<Expr>,
    /// What is written for each.
    pub(super) each: Vec<Part>,
    /// What is written where there are none.
    pub(super) none: Vec<Part>,
}

impl Template {
    /// Whether nothing is to be filled in.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Text(_)))
    }

    /// The names in it from outside, and where each stands.
    #[must_use]
    pub fn names(&self) -> Vec<(Arc<str>, Span)> {
        let mut names = Vec::new();
        self.exprs(&mut |expr| names.extend(expr.names()));
        names
    }

    /// The names of which it asks whether they are there: by a default, by `is defined`, by
    /// `answered(…)`.
    #[must_use]
    pub fn asked_for(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.exprs(&mut |expr| expr.collect_asked(&mut found));
        found
    }

    /// The names that something is divided by, each with the answers with which that may be
    /// nothing.
    #[must_use]
    pub fn divisors(&self) -> BTreeMap<Arc<str>, BTreeSet<Decimal>> {
        let mut found = BTreeMap::new();
        self.exprs(&mut |expr| expr.collect_divisors(&mut found));
        found
    }

    /// The names of which a length of time is made: a day so far away may be none any more.
    #[must_use]
    pub fn lengths(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.exprs(&mut |expr| expr.collect_lengths(&mut found));
        found
    }

    /// The ids that functions are called with, and where each stands.
    #[must_use]
    pub fn ids(&self) -> Vec<(Function, String, Span)> {
        let mut ids = Vec::new();
        self.exprs(&mut |expr| ids.extend(expr.ids()));
        ids
    }

    /// Shows every condition and value in it, each with the names that the template itself
    /// gives taken out.
    pub fn exprs(&self, take: &mut dyn FnMut(&Expr)) {
        visit(&self.parts, &mut BTreeSet::new(), take);
    }

    /// Shows every condition and value in it as it is written.
    pub(super) fn each_expr(&self, take: &mut dyn FnMut(&Expr)) {
        each_expr(&self.parts, take);
    }

    /// Whether it adds, divides, counts or takes an entry of a list: what the answers are may be
    /// too much or too little for that.
    #[must_use]
    pub fn works_out(&self) -> bool {
        let mut works = false;
        self.each_expr(&mut |expr| works |= expr.works_out());
        works
    }

    /// Whether it asks what the clock shows.
    #[must_use]
    pub fn asks_clock(&self) -> bool {
        let mut asks = false;
        self.exprs(&mut |expr| asks |= expr.asks_clock());
        asks
    }
}

fn each_expr(parts: &[Part], take: &mut dyn FnMut(&Expr)) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Value(expr) | Part::Set(_, expr) => take(expr),
            Part::If { test, yes, no } => {
                take(test);
                each_expr(yes, take);
                each_expr(no, take);
            }
            Part::For(list) => {
                take(&list.of);
                list.only.iter().for_each(&mut *take);
                each_expr(&list.each, take);
                each_expr(&list.none, take);
            }
        }
    }
}

fn visit(parts: &[Part], own: &mut BTreeSet<Arc<str>>, take: &mut dyn FnMut(&Expr)) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Value(expr) => take(&expr.without(own)),
            Part::Set(name, expr) => {
                take(&expr.without(own));
                own.insert(Arc::clone(name));
            }
            Part::If { test, yes, no } => {
                take(&test.without(own));
                visit(yes, &mut own.clone(), take);
                visit(no, &mut own.clone(), take);
            }
            Part::For(list) => {
                take(&list.of.without(own));
                let mut inner = own.clone();
                inner.extend([Arc::clone(&list.name), Arc::from("loop")]);
                let only = list.only.iter();
                only.for_each(|only| take(&only.without(&inner)));
                visit(&list.each, &mut inner, take);
                visit(&list.none, &mut own.clone(), take);
            }
        }
    }
}
