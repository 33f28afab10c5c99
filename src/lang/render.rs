//! Templates filled in. What is waited for, or cannot be worked out, becomes a gap; the
//! author's text around it stays.
//!
//! It must not know how a gap is marked: whoever asked marks it.

use super::eval::{Evaluator, Local};
use super::fault::{Budget, Fault, FaultKind};
use super::lack::Lack;
use super::names::Names;
use super::origins::SOME;
use super::span::Span;
use super::tree::{Expr, Loop, Part, Template};
use super::value::{Known, Value, Waits};
use indexmap::IndexMap;
use std::sync::Arc;

/// A piece of a filled-in text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text, the author's own or an answer.
    Text(String),
    /// What is not there yet: the names that are waited for.
    Gap(Waits),
    /// A value that is not to be told: the names that it is made of.
    Kept(Waits),
    /// A blank: the names that do not apply, and nothing stands in for them.
    Blank(Waits),
    /// A value in what follows, or in its place, is there and says nothing: it was left out, or
    /// an alert does not say it. The names; one that has a default, or is chosen, is none.
    Hole(Waits),
    /// What could not be worked out.
    Fault(Fault),
}

/// The longest text that a template may become.
const LONGEST: usize = 4 << 20;

/// Fills in a template.
#[must_use]
pub fn render(template: &Template, names: &dyn Names, budget: &Budget) -> Vec<Piece> {
    let mut out = Renderer {
        names,
        budget,
        pieces: Vec::new(),
        length: 0,
    };
    out.parts(&template.parts, None);
    out.pieces
}

struct Renderer<'r> {
    names: &'r dyn Names,
    budget: &'r Budget,
    pieces: Vec<Piece>,
    length: usize,
}

impl Renderer<'_> {
    /// Fills in parts. Names that they set are seen by those after them: so each goes on
    /// with the rest.
    fn parts(&mut self, parts: &[Part], local: Option<&Local<'_>>) {
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Text(text) => self.say(text),
                Part::Value(expr) => self.put(expr, local, (parts, at)),
                Part::If { test, yes, no } => match self.condition(test, local) {
                    Ok(Known::Waiting(waits)) => self.gap(waits),
                    Ok(known) if known.is_true() => self.parts(yes, local),
                    Ok(known) => match self.lacking(test, &known, local) {
                        None => self.otherwise(test, &known, no, local),
                        Some(waits) => self.gap(waits),
                    },
                    Err(fault) => self.pieces.push(Piece::Fault(fault)),
                },
                Part::For(list) => self.each(list, local),
                Part::Set(name, expr) => {
                    let value = self.value(expr, local);
                    let value = value.unwrap_or_else(|fault| {
                        self.pieces.push(Piece::Fault(fault));
                        Known::NotThere
                    });
                    let own = self.source(expr, local).whole(name, value, local);
                    return self.parts(parts.get(at + 1..).unwrap_or_default(), Some(&own));
                }
            }
        }
    }

    /// What stands where a condition is not true. One that asks for what does not apply is not
    /// false either: what would be written then is a gap.
    fn otherwise(&mut self, test: &Expr, said: &Known, no: &[Part], local: Option<&Local<'_>>) {
        let absent = match said {
            Known::NotThere => self.evaluator(local).absent(test),
            Known::Known(_) | Known::Waiting(_) => Waits::new(),
        };
        if absent.is_empty() {
            return self.parts(no, local);
        }
        let mut trial = Renderer {
            names: self.names,
            budget: self.budget,
            pieces: Vec::new(),
            length: self.length,
        };
        trial.parts(no, local);
        let says = |piece: &Piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty());
        if trial.pieces.iter().any(says) {
            self.gap(absent);
        }
    }

    fn evaluator<'l>(&'l self, local: Option<&'l Local<'l>>) -> Evaluator<'l> {
        Evaluator {
            names: self.names,
            budget: self.budget,
            local,
            lack: Lack::Gap,
        }
    }

    fn condition(&self, test: &Expr, local: Option<&Local<'_>>) -> Result<Known, Fault> {
        self.evaluator(local).asking().value(test)
    }

    fn value(&self, expr: &Expr, local: Option<&Local<'_>>) -> Result<Known, Fault> {
        self.evaluator(local).value(expr)
    }

    /// The name of the answer that an expression is, where it is nothing else.
    fn own_name(&self, expr: &Expr, local: Option<&Local<'_>>) -> Option<String> {
        if let Some(name) = expr.as_name() {
            return Local::nearest(local, name)
                .is_none()
                .then(|| name.to_owned());
        }
        let (id, key) = self.evaluator(local).answer_asked(expr)?;
        self.names.answer_name(&id, &key)
    }

    /// The answer that a name has its values of.
    fn origin(&self, name: &str, local: Option<&Local<'_>>) -> Option<Arc<str>> {
        match Local::nearest(local, name) {
            Some(own) => own.of.clone(),
            None => Some(Arc::from(name)),
        }
    }

    /// The names that a value is made of, and that are not to be told.
    fn kept(&self, expr: &Expr, local: Option<&Local<'_>>) -> Waits {
        let mut kept = Waits::new();
        expr.each_source(&mut |name, _| match Local::nearest(local, name) {
            Some(own) => kept.extend(own.kept.iter().cloned()),
            None if self.names.keeps_back(name) => {
                kept.insert(Arc::clone(name));
            }
            None => {}
        });
        kept
    }

    fn source(&self, expr: &Expr, local: Option<&Local<'_>>) -> Source {
        let evaluator = self.evaluator(local);
        Source {
            kept: self.kept(expr, local),
            of: expr.as_name().and_then(|name| self.origin(name, local)),
            made_of: evaluator.made_of(expr),
            rows: evaluator.rows_of(expr),
        }
    }

    fn put(&mut self, expr: &Expr, local: Option<&Local<'_>>, place: (&[Part], usize)) {
        match self.value(expr, local) {
            Ok(Known::Known(value)) => {
                let kept = self.kept(expr, local);
                if !kept.is_empty() {
                    return self.pieces.push(Piece::Kept(kept));
                }
                let own = self.own_name(expr, local);
                let shown = own.map_or_else(
                    || Ok(self.names.print(&value)),
                    |name| self.names.show(&name, &value).ok_or(name),
                );
                let holes = self.evaluator(local).holes(expr);
                if !holes.is_empty() {
                    self.pieces.push(Piece::Hole(holes));
                }
                match shown {
                    Ok(text) => self.costly(&text, expr.span),
                    Err(name) => self.gap(Waits::from([Arc::from(name)])),
                }
            }
            Ok(Known::Waiting(waits)) => self.gap(waits),
            Ok(known) => {
                if let Some(waits) = self.lacking(expr, &known, local) {
                    self.gap(waits);
                } else if known == Known::NotThere && !self.stands_in(place, local) {
                    self.pieces.push(Piece::Blank(absent_in(expr, local)));
                }
            }
            Err(fault) => self.pieces.push(Piece::Fault(fault)),
        }
    }

    /// Whether an answer that is there stands right beside a value that is not: of several
    /// that are written side by side only one applies.
    fn stands_in(&self, (parts, at): (&[Part], usize), local: Option<&Local<'_>>) -> bool {
        let there = |part: &Part| match part {
            Part::Text(text) if text.trim().is_empty() && !text.contains('\n') => None,
            Part::Text(_) => Some(false),
            Part::Value(expr) => match self.value(expr, local) {
                Ok(Known::NotThere) => None,
                Ok(Known::Known(_) | Known::Waiting(_)) | Err(_) => Some(true),
            },
            Part::If { .. } | Part::For(_) | Part::Set(..) => Some(true),
        };
        let (before, after) = parts.split_at(at.min(parts.len()));
        let before = before.iter().rev().find_map(there);
        let after = after.iter().skip(1).find_map(there);
        before == Some(true) || after == Some(true)
    }

    /// What does not apply of a value that half of it is there for: to write nothing, or the
    /// opposite, would say what nobody said.
    fn lacking(&self, expr: &Expr, known: &Known, local: Option<&Local<'_>>) -> Option<Waits> {
        if *known != Known::NotThere {
            return None;
        }
        let lacking = self.evaluator(local).lacking(expr);
        (!lacking.is_empty()).then_some(lacking)
    }

    fn each(&mut self, list: &Loop, local: Option<&Local<'_>>) {
        let found = match self.value(&list.of, local) {
            Ok(Known::Known(value)) => elements(&value),
            Ok(Known::Waiting(waits)) => return self.gap(waits),
            Ok(Known::NotThere) => {
                return self.otherwise(&list.of, &Known::NotThere, &list.none, local);
            }
            Err(fault) => return self.pieces.push(Piece::Fault(fault)),
        };
        let Some(found) = found else {
            return self.fault(list.of.span, FaultKind::NotList);
        };
        let source = self.source(&list.of, local);
        let mut kept = Vec::new();
        for (at, value) in found.into_iter().enumerate() {
            let own = source.entry(&list.name, (at, value), local);
            match list
                .only
                .as_ref()
                .map(|only| self.condition(only, Some(&own)))
            {
                None => kept.push((at, own.value)),
                Some(Ok(Known::Waiting(waits))) => return self.gap(waits),
                Some(Ok(known)) if known.is_true() => kept.push((at, own.value)),
                Some(Ok(_)) => {}
                Some(Err(fault)) => return self.pieces.push(Piece::Fault(fault)),
            }
        }
        if kept.is_empty() {
            return self.parts(&list.none, local);
        }
        let length = kept.len();
        for (nth, (at, value)) in kept.into_iter().enumerate() {
            let round = named(&Arc::from("loop"), place(nth, length), local);
            let own = Local {
                value,
                ..source.entry(&list.name, (at, Value::Empty), Some(&round))
            };
            self.parts(&list.each, Some(&own));
            if self.is_spent() {
                return;
            }
        }
    }

    /// Whether nothing more can be worked out.
    fn is_spent(&self) -> bool {
        let spent = |fault: &Fault| matches!(fault.kind, FaultKind::TooMuch | FaultKind::TooLarge);
        matches!(self.pieces.last(), Some(Piece::Fault(fault)) if spent(fault))
    }

    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.length = self.length.saturating_add(text.len());
        match self.pieces.last_mut() {
            Some(Piece::Text(so_far)) => so_far.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// An answer may be long and be asked for often.
    fn costly(&mut self, text: &str, span: Span) {
        if self.length.saturating_add(text.len()) > LONGEST {
            return self.fault(span, FaultKind::TooLarge);
        }
        match self.budget.spend(text.len() / 64) {
            Ok(()) => self.say(text),
            Err(kind) => self.fault(span, kind),
        }
    }

    fn gap(&mut self, waits: Waits) {
        self.pieces.push(Piece::Gap(waits));
    }

    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.pieces.push(Piece::Fault(Fault { span, kind }));
    }
}

/// The names that a value which is not there may lack: what the text itself gives and is there is
/// none of them.
fn absent_in(expr: &Expr, local: Option<&Local<'_>>) -> Waits {
    let names = expr.names().into_iter().map(|(name, _)| name);
    let absent = names.filter_map(|name| match Local::nearest(local, &name) {
        Some(own) if matches!(own.value, Known::Known(_)) => None,
        Some(own) => own.of.clone().or(Some(name)),
        None => Some(name),
    });
    absent.collect()
}

fn named<'l>(name: &Arc<str>, value: Value, outer: Option<&'l Local<'l>>) -> Local<'l> {
    Source::default().whole(name, Known::Known(value), outer)
}

/// Where a value comes from that the text gives a name to.
#[derive(Default)]
struct Source {
    kept: Waits,
    of: Option<Arc<str>>,
    made_of: Option<Arc<str>>,
    /// The row of the runbook's own table, and whether its entries come in their order.
    rows: Option<(String, bool)>,
}

impl Source {
    /// A name for all of it.
    fn whole<'l>(&self, name: &Arc<str>, value: Known, outer: Option<&'l Local<'l>>) -> Local<'l> {
        let row = self.rows.as_ref().filter(|(_, in_order)| *in_order);
        Local {
            name: Arc::clone(name),
            value,
            kept: self.kept.clone(),
            of: self.of.clone(),
            made_of: self.made_of.clone(),
            row: row.map(|(row, _)| Arc::from(row.as_str())),
            outer,
        }
    }

    /// A name for one of its entries.
    fn entry<'l>(
        &self,
        name: &Arc<str>,
        (at, value): (usize, Value),
        outer: Option<&'l Local<'l>>,
    ) -> Local<'l> {
        let row = self.rows.as_ref().map(|(row, in_order)| {
            if *in_order {
                format!("{row}.{at}")
            } else {
                format!("{row}.{SOME}")
            }
        });
        Local {
            row: row.map(Arc::from),
            ..self.whole(name, Known::Known(value), outer)
        }
    }
}

/// What a loop goes through; nothing where it can go through nothing.
#[must_use]
pub fn elements(of: &Value) -> Option<Vec<Value>> {
    match of {
        Value::Empty => Some(Vec::new()),
        Value::List(list) => Some(list.to_vec()),
        Value::Map(map) => Some(map.keys().map(|key| Value::text(key)).collect()),
        _ => None,
    }
}

/// `loop.index`, `loop.first`, `loop.last`.
pub(super) fn place(at: usize, length: usize) -> Value {
    let pairs = [
        ("index", Value::whole(at + 1)),
        ("index0", Value::whole(at)),
        ("first", Value::Truth(at == 0)),
        ("last", Value::Truth(at + 1 == length)),
        ("length", Value::whole(length)),
    ];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
    Value::Map(Arc::new(IndexMap::from(pairs)))
}
