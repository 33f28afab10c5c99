//! The type of every part of a condition, and what is wrong with it.
//!
//! What is accepted here can be worked out at night, but for what only values can say: a
//! number too large, or one divided by nothing. It must not know what a name is worth.

use super::eval::id_of;
use super::filters::Filter;
use super::findings::{Finding, FindingKind, Side, Wanted};
use super::functions::Function;
use super::span::Span;
use super::sums;
use super::tree::{Comparison, Expr, Node, Operator, Property};
use super::types::{Called, Type, Types};
use super::value::Value;
use std::sync::Arc;

pub(super) struct Checker<'c> {
    pub types: &'c dyn Types,
    pub found: Vec<Finding>,
    /// Names that a template itself gives, the nearest last.
    pub own: Vec<(Arc<str>, Type)>,
    /// Those of them that are values of labelled options.
    pub labelled: Vec<Arc<str>>,
    /// In how many `if`s and `for`s of a template it stands.
    pub inside: usize,
    /// What it looks at is written, and does not only steer.
    pub writes: bool,
    /// Names that the template sets, the nearest last.
    pub set: Vec<Arc<str>>,
}

impl<'c> Checker<'c> {
    pub(super) fn new(types: &'c dyn Types) -> Self {
        Self {
            types,
            found: Vec::new(),
            own: Vec::new(),
            inside: 0,
            writes: false,
            set: Vec::new(),
            labelled: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, span: Span, kind: FindingKind) {
        self.found.push(Finding { span, kind });
    }

    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|(own, _)| **own == *name)
    }

    pub(super) fn side(&mut self, expr: &Expr) -> Side {
        let value = match &*expr.node {
            Node::Const(value) => Some(value.clone()),
            _ => None,
        };
        Side {
            span: expr.extent(),
            own: self.value(expr),
            value,
        }
    }

    /// The type of a part.
    pub(super) fn value(&mut self, expr: &Expr) -> Type {
        match &*expr.node {
            Node::Const(value) => Type::of(value),
            Node::Name(name) => self.name(name, expr.span),
            Node::Attr(of, name) => self.attribute(of, name, expr.extent()),
            Node::Item(of, item) => self.item(of, item),
            Node::Slice(of, from, to) => self.slice(of, from.as_ref(), to.as_ref()),
            Node::List(items) => {
                let types = items.iter().map(|item| self.value(item));
                let of = types.collect::<Vec<_>>().into_iter();
                Type::list(of.reduce(Type::joined).unwrap_or(Type::Empty))
            }
            Node::Not(of) => {
                self.value(of);
                Type::Truth
            }
            Node::Negative(of) => self.negative(of),
            Node::And(one, other) | Node::Or(one, other) => {
                self.value(one);
                self.value(other);
                Type::Truth
            }
            Node::Compare(first, rest) => self.chain(first, rest),
            Node::Arithmetic(operator, one, other) => self.arithmetic(*operator, one, other),
            Node::Join(one, other) => {
                self.printed(one);
                self.printed(other);
                Type::Text
            }
            Node::Choose { test, yes, no } => {
                self.value(test);
                let yes = self.value(yes);
                let no = no.as_ref().map_or(Type::Empty, |no| self.value(no));
                yes.joined(no)
            }
            Node::Filter(filter, of, args) => self.filter(*filter, of, args),
            Node::Is(Property::Defined | Property::Undefined, of) => {
                self.value(of);
                Type::Truth
            }
            Node::Call(function, args) => self.call(*function, args, expr.span),
        }
    }

    /// A part whose value is written as it is.
    pub(super) fn printed(&mut self, expr: &Expr) -> Type {
        if self.writes {
            self.unlabelled(expr);
        }
        if let Node::Or(one, other) = &*expr.node
            && matches!(&*other.node, Node::Const(Value::Text(_) | Value::Number(_)))
        {
            let kind = FindingKind::OrText(one.extent(), other.extent());
            self.tell(expr.extent(), kind);
        }
        let told = self.found.len();
        let own = self.value(expr);
        if self.inside == 0 && self.found.len() == told {
            self.lacks(expr);
        }
        own
    }

    /// Notes that a name of the template's own stands for the values of another one.
    pub(super) fn stands_for(&mut self, name: &Arc<str>, expr: &Expr) {
        if self.lists_labelled(expr) {
            self.labelled.push(Arc::clone(name));
        }
    }

    /// Tells where a value is written that people know by its label.
    fn unlabelled(&mut self, expr: &Expr) {
        let (name, span) = match &*expr.node {
            Node::Name(name) => (Arc::clone(name), expr.span),
            Node::Call(Function::Answer, args) => {
                (args.first().and_then(id_of).unwrap_or_default(), expr.span)
            }
            Node::Filter(
                Filter::First | Filter::Last | Filter::Reverse | Filter::Sort | Filter::Unique,
                of,
                _,
            )
            | Node::Slice(of, ..)
            | Node::Item(of, _) => return self.unlabelled(of),
            _ => return,
        };
        if self.is_labelled(&name) {
            self.tell(span, FindingKind::Unlabelled(name));
        }
    }

    fn is_labelled(&self, name: &str) -> bool {
        if self.is_own(name) {
            return self.labelled.iter().any(|own| **own == *name);
        }
        self.types.is_labelled(name)
    }

    /// Whether it is the values of an answer that people know by labels.
    pub(super) fn lists_labelled(&self, expr: &Expr) -> bool {
        match &*expr.node {
            Node::Name(name) => self.is_labelled(name),
            Node::Filter(Filter::Reverse | Filter::Sort | Filter::Unique, of, _)
            | Node::Slice(of, ..) => self.lists_labelled(of),
            _ => false,
        }
    }

    /// Tells where what people read is held against a text.
    fn label_compared(&mut self, one: &Expr, other: &Expr) {
        for (label, said) in [(one, other), (other, one)] {
            let Node::Call(Function::Label, args) = &*label.node else {
                continue;
            };
            let said = match &*said.node {
                Node::List(items) => items.first().unwrap_or(said),
                _ => said,
            };
            if let (Some(id), Node::Const(own @ Value::Text(text))) =
                (args.first().and_then(id_of), &*said.node)
                && !own.is_nothing()
            {
                let span = label.extent();
                let inside =
                    |own: &Finding| own.span.start >= span.start && own.span.end <= span.end;
                if !self.found.iter().any(inside) {
                    self.tell(span, FindingKind::LabelCompared(id, Arc::clone(text)));
                }
            }
        }
    }

    /// Whether two texts are put in order as if they were numbers.
    fn is_text_order(one: &Side, other: &Side) -> bool {
        let number = |side: &Side| match &side.value {
            Some(Value::Text(text)) => text.trim().parse::<f64>().is_ok(),
            _ => false,
        };
        one.own.kind() == Type::Text && other.own.kind() == Type::Text && {
            number(one) || number(other)
        }
    }

    /// Tells where one of the tables that answers choose among lacks what is written.
    fn lacks(&mut self, expr: &Expr) {
        let told = self.found.len();
        let found = self.rows(expr);
        self.found.truncate(told);
        if let Err(path) = found {
            self.tell(expr.extent(), FindingKind::Lacks(path));
        }
    }

    /// What a part of `data` may be, with the whole name of each; or the name that is not
    /// there.
    fn rows(&mut self, expr: &Expr) -> Result<Vec<(String, Type)>, String> {
        let (of, keys) = match &*expr.node {
            Node::Name(name) if **name == *"data" && !self.is_own(name) => {
                let own = self.types.name(name).unwrap_or(Type::Any);
                return Ok(vec![(name.to_string(), own)]);
            }
            Node::Attr(of, name) => (of, Some(vec![name.to_string()])),
            Node::Item(of, item) => {
                let side = self.side(item);
                let written = side.value.map(|value| vec![super::text::plain(&value)]);
                let chosen = || {
                    Some(
                        side.own
                            .choices()?
                            .values()
                            .iter()
                            .map(super::text::plain)
                            .collect(),
                    )
                };
                (of, written.or_else(chosen))
            }
            _ => return Ok(Vec::new()),
        };
        let mut rows = Vec::new();
        for (path, own) in self.rows(of)? {
            let Type::Map(map) = own else { continue };
            let all = || map.keys().cloned().collect();
            for key in keys.clone().unwrap_or_else(all) {
                let path = format!("{path}.{key}");
                let own = map.get(&key).cloned().ok_or_else(|| path.clone())?;
                rows.push((path, own));
            }
        }
        Ok(rows)
    }

    fn name(&mut self, name: &Arc<str>, span: Span) -> Type {
        let own = self.own.iter().rev().find(|(own, _)| own == name);
        let found = own.map(|(_, own)| own.clone());
        found.or_else(|| self.types.name(name)).unwrap_or_else(|| {
            let name = Arc::clone(name);
            let is_word = false;
            self.tell(span, FindingKind::UnknownName { name, is_word });
            Type::Any
        })
    }

    /// A name that stands beside a text, and is none: quotes may be missing.
    fn beside(&mut self, one: &Side, other: &Side) {
        let texts = match other.own.kind() {
            Type::List(of) => of.kind() == Type::Text,
            own => own == Type::Text,
        };
        if !texts {
            return;
        }
        let unknown = self
            .found
            .iter_mut()
            .filter(|finding| finding.span == one.span);
        for finding in unknown {
            if let FindingKind::UnknownName { is_word, .. } = &mut finding.kind {
                *is_word = true;
            }
        }
    }

    fn attribute(&mut self, of: &Expr, name: &Arc<str>, span: Span) -> Type {
        let kind = match self.value(of) {
            Type::Map(map) => match map.get(&**name) {
                Some(own) => return own.clone(),
                None => FindingKind::UnknownAttribute {
                    name: Arc::clone(name),
                    known: map.keys().cloned().collect(),
                },
            },
            Type::Named(own) => return (*own).clone(),
            Type::Any => return Type::Any,
            Type::Empty => return Type::Empty,
            other => FindingKind::NoAttributes(Arc::clone(name), other),
        };
        self.tell(span, kind);
        Type::Any
    }

    fn item(&mut self, of: &Expr, item: &Expr) -> Type {
        let (whole, key) = (self.value(of), self.side(item));
        if matches!(whole.kind(), Type::Map(_) | Type::Named(_)) {
            self.key(item);
        }
        match (whole.kind(), &key.value) {
            (Type::Map(map), Some(value)) => {
                let name = super::text::plain(value);
                map.get(&name).cloned().unwrap_or_else(|| {
                    let known = map.keys().cloned().collect();
                    let name = Arc::from(name);
                    self.tell(item.extent(), FindingKind::UnknownAttribute { name, known });
                    Type::Any
                })
            }
            (Type::Map(map), None) => {
                let types = map.values().cloned();
                types.reduce(Type::joined).unwrap_or(Type::Any)
            }
            (Type::Named(own), _) => (*own).clone(),
            (found @ (Type::List(_) | Type::Text), _) => {
                self.wants(
                    item.extent(),
                    "[ ]",
                    Wanted::Number,
                    &key.own,
                    &[Type::Number],
                );
                match found {
                    Type::List(own) => (*own).clone(),
                    text => text,
                }
            }
            (Type::Any, _) => Type::Any,
            (Type::Empty, _) => Type::Empty,
            (found, _) => {
                let (by, wanted) = ("[ ]", Wanted::TextOrList);
                self.tell(of.extent(), FindingKind::Wants { by, wanted, found });
                Type::Any
            }
        }
    }

    /// What a table is asked for: a name that there is not lacks its quotes.
    fn key(&mut self, item: &Expr) {
        let unknown = self.found.iter_mut().filter(|own| own.span == item.span);
        for finding in unknown {
            if let FindingKind::UnknownName { is_word, .. } = &mut finding.kind {
                *is_word = true;
            }
        }
        if let Node::Call(Function::Label, args) = &*item.node
            && let Some(id) = args.first().and_then(id_of)
        {
            self.tell(item.extent(), FindingKind::LabelKey(id));
        }
    }

    fn slice(&mut self, of: &Expr, from: Option<&Expr>, to: Option<&Expr>) -> Type {
        let whole = self.value(of);
        for bound in from.into_iter().chain(to) {
            let own = self.value(bound);
            self.wants(bound.extent(), "[:]", Wanted::Number, &own, &[Type::Number]);
        }
        match whole.kind() {
            own @ (Type::List(_) | Type::Text | Type::Any | Type::Empty) => own,
            found => {
                let (by, wanted) = ("[:]", Wanted::TextOrList);
                self.tell(of.extent(), FindingKind::Wants { by, wanted, found });
                Type::Any
            }
        }
    }

    /// Tells where a part is of none of these types; says whether it is of one.
    pub(super) fn wants(
        &mut self,
        span: Span,
        by: &'static str,
        wanted: Wanted,
        found: &Type,
        fits: &[Type],
    ) -> bool {
        if fits.iter().any(|fit| found.is(fit)) {
            return true;
        }
        let found = found.clone();
        self.tell(span, FindingKind::Wants { by, wanted, found });
        false
    }

    fn negative(&mut self, of: &Expr) -> Type {
        let own = self.value(of);
        let fits = [Type::Number, Type::Duration];
        if self.wants(of.extent(), "-", Wanted::Amount, &own, &fits) {
            own.kind()
        } else {
            Type::Any
        }
    }

    fn chain(&mut self, first: &Expr, rest: &[(Comparison, Expr)]) -> Type {
        let (mut left, mut before) = (self.side(first), first);
        for (comparison, expr) in rest {
            let right = self.side(expr);
            self.label_compared(before, expr);
            before = expr;
            self.beside(&left, &right);
            self.beside(&right, &left);
            match comparison {
                Comparison::Equal | Comparison::Unequal => self.equal(&left, &right),
                Comparison::In | Comparison::NotIn => self.among(&left, &right, expr),
                Comparison::Less
                | Comparison::LessOrEqual
                | Comparison::Greater
                | Comparison::GreaterOrEqual => {
                    if let Some((left, right)) = self.as_read(&left, &right) {
                        if !left.own.is_in_order_with(&right.own) {
                            self.tell_two(&left, &right, FindingKind::NoOrder);
                        } else if Self::is_text_order(&left, &right) {
                            self.tell_two(&left, &right, FindingKind::TextOrder);
                        }
                    }
                }
            }
            left = right;
        }
        Type::Truth
    }

    /// Tells what is wrong with two, at the one that is written down, or at both.
    fn tell_two(&mut self, one: &Side, other: &Side, kind: fn(Box<(Side, Side)>) -> FindingKind) {
        let written = match (&one.value, &other.value) {
            (None, Some(_)) => other.span,
            (Some(_), None) => one.span,
            _ => Span {
                start: one.span.start.min(other.span.start),
                end: other.span.end.max(one.span.end),
            },
        };
        self.tell(written, kind(Box::new((one.clone(), other.clone()))));
    }

    /// The two as they are held against each other: a text that is written beside a date, a
    /// time or a moment is read as one. Nothing where it is none, which is told.
    fn as_read(&mut self, one: &Side, other: &Side) -> Option<(Side, Side)> {
        for (time, text) in [(one, other), (other, one)] {
            // A blank is said of what was left out.
            let written = matches!(&text.value, Some(own @ Value::Text(_)) if !own.is_nothing());
            if written && time.own.is_of_time() && text.own.beside(&time.own).is_none() {
                let kind = FindingKind::NoStamp(Box::new((time.clone(), text.clone())));
                self.tell(text.span, kind);
                return None;
            }
        }
        let read = |side: &Side, beside: &Side| match side.own.beside(&beside.own) {
            // It says no more than what it is read as.
            Some(own) => Side {
                own,
                ..side.clone()
            },
            None => side.clone(),
        };
        Some((read(one, other), read(other, one)))
    }

    fn equal(&mut self, one: &Side, other: &Side) {
        let Some((one, other)) = &self.as_read(one, other) else {
            return;
        };
        // Two that are both written down say the same for ever, which is told as such.
        let both = one.value.is_some() && other.value.is_some();
        if one.own.meets(&other.own) || both && one.own.kind() == other.own.kind() {
            return;
        }
        let option = |chosen: &Side, said: &Side| {
            let value = said.value.clone().filter(|_| chosen.value.is_none())?;
            let alike = chosen.own.choices().is_some() && chosen.own.kind() == said.own.kind();
            alike.then(|| FindingKind::NoOption(Box::new((chosen.clone(), value))))
        };
        if let Some(kind) = option(one, other) {
            self.tell(other.span, kind);
        } else if let Some(kind) = option(other, one) {
            self.tell(one.span, kind);
        } else {
            self.tell_two(one, other, FindingKind::Never);
        }
    }

    fn among(&mut self, one: &Side, among: &Side, list: &Expr) {
        if let Node::List(items) = &*list.node {
            for item in items {
                let right = self.quiet(item);
                self.beside(&right, one);
                self.equal(one, &right);
            }
            return;
        }
        match among.own.kind() {
            Type::Any | Type::Empty => {}
            Type::List(of) => {
                let own = (*of).clone();
                let each = Side {
                    own,
                    ..among.clone()
                };
                self.equal(one, &each);
            }
            Type::Text if one.own.is(&Type::Text) => {
                let Some(Value::Text(piece)) = &one.value else {
                    return;
                };
                let holds = |value: &Value| super::text::plain(value).contains(&**piece);
                let choices = among.own.choices();
                if choices.is_some_and(|all| !all.values().iter().any(holds)) {
                    let value = Value::Text(Arc::clone(piece));
                    let kind = FindingKind::NoOption(Box::new((among.clone(), value)));
                    self.tell(one.span, kind);
                }
            }
            Type::Map(_) | Type::Named(_) if one.own.is(&Type::Text) => {}
            _ => self.tell_two(one, among, FindingKind::NotAmong),
        }
    }

    /// A side that has been looked at: what is wrong with it is told once.
    fn quiet(&mut self, expr: &Expr) -> Side {
        let told = self.found.len();
        let side = self.side(expr);
        self.found.truncate(told);
        side
    }

    fn arithmetic(&mut self, operator: Operator, one: &Expr, other: &Expr) -> Type {
        let (left, right) = (self.side(one), self.side(other));
        self.beside(&left, &right);
        self.beside(&right, &left);
        let of_hours = one.is_of_hours() || other.is_of_hours();
        match sums::arithmetic(operator, &left.own.kind(), &right.own.kind()) {
            Some(Type::Date) if of_hours => Type::Moment,
            Some(own) => own,
            None => {
                let span = Span {
                    start: left.span.start.min(right.span.start),
                    end: left.span.end.max(right.span.end),
                };
                let sign = sums::sign(operator);
                self.tell(span, FindingKind::NoSum(sign, Box::new((left, right))));
                Type::Any
            }
        }
    }

    fn call(&mut self, function: Function, args: &[Expr], span: Span) -> Type {
        if !function.takes_id() && function != Function::Timeline {
            return self.plain_call(function, args);
        }
        let id = args.first().and_then(id_of).unwrap_or_default();
        if function == Function::Label && self.is_own(&id) {
            return Type::Text;
        }
        args.iter().skip(1).for_each(|key| {
            self.value(key);
        });
        let (kind, span) = match self.types.call(function, &id, args.len() > 1) {
            Called::Gives(own) => return own,
            Called::NoSuchId => (
                FindingKind::UnknownId(function, id),
                args.first().map_or(span, |arg| arg.span),
            ),
            Called::NotRepeated => (
                FindingKind::NotRepeated(function, id),
                args.first().map_or(span, |arg| arg.span),
            ),
            Called::NotHere => (FindingKind::NotHere(function), span),
        };
        self.tell(span, kind);
        Type::Any
    }
}
