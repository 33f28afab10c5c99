//! Whose answers a text tells where it writes a value: those that the value is made of.
//!
//! A condition only steers a text: what it asks is not told by it. It must not know which
//! answers are kept back, nor from whom.

use super::eval::id_of;
use super::functions::Function;
use super::span::Span;
use super::tree::{Expr, Node, Part, Template};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Expr {
    /// Shows each name that its value is made of, and where it stands. What only chooses
    /// between values is none of them.
    pub(super) fn each_source(&self, take: &mut dyn FnMut(&Arc<str>, Span)) {
        match &*self.node {
            Node::Const(_) | Node::Is(..) => {}
            Node::Name(name) => take(name, self.span),
            Node::Attr(of, _)
            | Node::Item(of, _)
            | Node::Slice(of, ..)
            | Node::Not(of)
            | Node::Negative(of) => of.each_source(take),
            Node::Choose { yes, no, .. } => {
                yes.each_source(take);
                no.iter().for_each(|no| no.each_source(take));
            }
            Node::Call(function, args) => called(*function, args, take),
            Node::List(_)
            | Node::And(..)
            | Node::Or(..)
            | Node::Compare(..)
            | Node::Arithmetic(..)
            | Node::Join(..)
            | Node::Filter(..) => self.parts().for_each(|part| part.each_source(take)),
        }
    }
}

impl Expr {
    fn collect_answers_of(&self, found: &mut BTreeSet<Arc<str>>) {
        if let Node::Call(Function::Answers, args) = &*self.node {
            found.extend(args.first().and_then(id_of));
        }
        self.parts().for_each(|part| part.collect_answers_of(found));
    }
}

fn called(function: Function, args: &[Expr], take: &mut dyn FnMut(&Arc<str>, Span)) {
    match function {
        Function::Label | Function::Answer => {
            if let Some((arg, id)) = args.first().and_then(|arg| Some((arg, id_of(arg)?))) {
                take(&id, arg.span);
            }
        }
        Function::Answers
        | Function::Answered
        | Function::State
        | Function::Failed
        | Function::Timeline
        | Function::Now
        | Function::Today => {}
        Function::Lines
        | Function::Count
        | Function::Max
        | Function::Min
        | Function::Sum
        | Function::Minutes
        | Function::Hours
        | Function::Days => args.iter().for_each(|arg| arg.each_source(take)),
    }
}

/// The names that a template itself gives, and the names from outside that each is made of.
type Own = BTreeMap<Arc<str>, Vec<Arc<str>>>;

impl Template {
    /// The steps whose answers it writes all at once.
    #[must_use]
    pub fn answers_of(&self) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        self.exprs(&mut |expr| expr.collect_answers_of(&mut found));
        found
    }

    /// The names from outside whose values it writes, and where; what it sets and goes
    /// through is followed back to its names.
    #[must_use]
    pub fn written_names(&self) -> Vec<(Arc<str>, Span)> {
        let mut found = Vec::new();
        written(&self.parts, &mut Own::new(), &mut found);
        found
    }
}

fn written(parts: &[Part], own: &mut Own, found: &mut Vec<(Arc<str>, Span)>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Value(expr) => found.extend(sources(expr, own)),
            Part::Set(name, expr) => learn(name, expr, own),
            Part::If { yes, no, .. } => {
                written(yes, &mut own.clone(), found);
                written(no, &mut own.clone(), found);
            }
            Part::For(list) => {
                let mut inner = own.clone();
                inner.insert(Arc::from("loop"), Vec::new());
                learn(&list.name, &list.of, &mut inner);
                written(&list.each, &mut inner, found);
                written(&list.none, &mut own.clone(), found);
            }
        }
    }
}

fn learn(name: &Arc<str>, expr: &Expr, own: &mut Own) {
    let made_of = sources(expr, own).into_iter().map(|(name, _)| name);
    let made_of = made_of.collect();
    own.insert(Arc::clone(name), made_of);
}

fn sources(expr: &Expr, own: &Own) -> Vec<(Arc<str>, Span)> {
    let mut found = Vec::new();
    expr.each_source(&mut |name, span| match own.get(name) {
        Some(made_of) => found.extend(made_of.iter().map(|name| (Arc::clone(name), span))),
        None => found.push((Arc::clone(name), span)),
    });
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::template;

    fn written(text: &str) -> Vec<String> {
        let read = template(text).unwrap();
        let names = read.written_names().into_iter();
        names.map(|(name, _)| name.to_string()).collect()
    }

    #[test]
    fn what_a_value_is_made_of_is_told_where_it_is_written() {
        for text in [
            "{{ s }}",
            "{{ s|upper }}",
            "{{ 'a' ~ s }}",
            "{{ s + 1 }}",
            "{{ -s }}",
            "{{ s > 3 }}",
            "{{ not s }}",
            "{{ s and true }}",
            "{{ [s] }}",
            "{{ s[0] }}",
            "{{ s[:3] }}",
            "{{ s.name }}",
            "{{ count(lines(s)) }}",
            "{{ label(s) }}",
            "{{ label('s') }}",
            "{{ answer(s, 'k') }}",
            "{{ 1|default(s) }}",
            "{{ s if true else 2 }}",
            "{% set z = s %}{% set y = z %}{{ y }}",
            "{% for x in lines(s) %}{{ x }}{% endfor %}",
            "{% for x in [1] %}{% set z = s %}{{ z }}{% endfor %}",
        ] {
            assert_eq!(written(text), ["s"], "{text}");
        }
    }

    #[test]
    fn what_only_steers_a_text_is_not_told() {
        for text in [
            "{% if s > 3 %}x{% elif s %}y{% endif %}",
            "{{ 'a' if s else 'b' }}",
            "{% for x in lines(s) %}{{ loop.index }}{% else %}none{% endfor %}",
            "{% for x in [1] if s %}x{% endfor %}",
            "{{ answered(s) }} {{ state(s) }} {{ answers(s) }}",
            "{{ s is defined }}",
            "{% set z = s %}{% if z %}x{% endif %}",
            "{{ data_of[s] }}{% set s = 1 %}{{ s }}",
        ] {
            assert!(!written(text).contains(&"s".to_owned()), "{text}");
        }
    }
}
