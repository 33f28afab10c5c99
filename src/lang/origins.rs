//! Where a value comes from that a text goes through or gives a name to: which answer, which row
//! of the runbook's own table; of several that are chosen from, the one that is.
//!
//! It must not know what is lacking there.

use super::eval::{Evaluator, Local};
use super::filters::Filter;
use super::lack::{Lack, is_alert, is_data};
use super::text::plain;
use super::tree::{Expr, Node};
use super::value::{Known, Value};
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// The entry of a row whose place in it is not known.
pub(super) const SOME: &str = "*";

impl Local<'_> {
    /// Under which name it lacks what is to be written of it. What an alert brings may lack
    /// anything, and where a loop stands lacks nothing.
    pub(super) fn lacks_as(&self, lack: Lack) -> Option<String> {
        let of_alert = self.made_of.as_deref().is_some_and(is_alert);
        let may_lack = lack == Lack::Gap && !of_alert && *self.name != *"loop";
        may_lack.then(|| self.row.as_ref().unwrap_or(&self.name).to_string())
    }
}

impl Evaluator<'_> {
    /// The name from outside that a value is made of; of several the first.
    pub(super) fn made_of(&self, expr: &Expr) -> Option<Arc<str>> {
        let own = self.chosen(expr)?;
        match &*own.node {
            Node::Attr(of, _) | Node::Item(of, _) | Node::Slice(of, ..) => self.made_of(of),
            Node::Filter(_, of, _) => self.made_of(of),
            Node::Call(function, args) if !function.takes_id() && args.len() == 1 => {
                self.made_of(args.first()?)
            }
            _ => self.first_source(own),
        }
    }

    fn first_source(&self, expr: &Expr) -> Option<Arc<str>> {
        let mut found = None;
        expr.each_source(&mut |name, _| {
            if found.is_none() {
                found = match self.local_of(name) {
                    Some(own) => own.made_of.clone(),
                    None => Some(Arc::clone(name)),
                };
            }
        });
        found
    }

    /// The whole name of a row of the runbook's own table, by whatever name the text has for it.
    pub(super) fn row(&self, expr: &Expr) -> Option<String> {
        let own = self.chosen(expr)?;
        match &*own.node {
            Node::Name(name) => match self.local_of(name) {
                Some(own) => own.row.as_ref().map(ToString::to_string),
                None => is_data(name).then(|| name.to_string()),
            },
            Node::Attr(of, name) => Some(format!("{}.{name}", self.row(of)?)),
            Node::Item(of, item) => {
                let key = self.value(item).ok()?.known()?;
                Some(format!("{}.{}", self.row(of)?, plain(&key)))
            }
            _ => None,
        }
    }

    /// The same of one that is chosen among several, where it is to be written.
    pub(super) fn chosen_row(&self, expr: &Expr) -> Option<String> {
        (self.lack == Lack::Gap).then(|| self.row(expr)).flatten()
    }

    /// The row whose entries a loop goes through, and whether in their order.
    pub(super) fn rows_of(&self, list: &Expr) -> Option<(String, bool)> {
        match &*list.node {
            Node::Filter(Filter::Sort | Filter::Reverse | Filter::Unique, of, _)
            | Node::Slice(of, ..) => Some((self.rows_of(of)?.0, false)),
            _ => Some((self.row(list)?, true)),
        }
    }

    /// Which of several it is, where an expression chooses one of them; nothing where it is none.
    fn chosen<'x>(&self, expr: &'x Expr) -> Option<&'x Expr> {
        let value = |expr: &Expr| self.asking().value(expr);
        let next = match &*expr.node {
            Node::Choose { test, yes, no } => match value(test) {
                Ok(known) if known.is_true() => yes,
                Ok(_) => no.as_ref()?,
                Err(_) => return None,
            },
            Node::Filter(Filter::Default, of, args) => match value(of) {
                Ok(Known::Known(own)) if !own.is_nothing() => of,
                _ => args.first()?,
            },
            Node::Item(of, item) => match (&*of.node, value(item)) {
                (Node::List(items), Ok(Known::Known(Value::Number(at)))) => {
                    match at.to_usize().and_then(|at| items.get(at)) {
                        Some(item) => item,
                        None => return Some(expr),
                    }
                }
                _ => return Some(expr),
            },
            _ => return Some(expr),
        };
        self.chosen(next)
    }
}
