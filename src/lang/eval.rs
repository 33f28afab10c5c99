//! What a condition says, with the names as they stand.
//!
//! Three truths: what hangs on an answer that is waited for is unknown, unless the other
//! side of an `and` or an `or` settles it. What does not apply is waited for by nobody, and
//! compares to nothing; in a text it says nothing.

use super::arithmetic::{arithmetic, day_fits};
use super::builtin;
use super::compare;
use super::fault::{Budget, Fault, FaultKind};
use super::filters::Filter;
use super::functions::Function;
use super::lack::Lack;
use super::names::Names;
use super::text;
use super::tree::{Comparison, Expr, Node, Operator, Property};
use super::value::{Known, Value, Waits};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::sync::Arc;

/// What a condition says.
///
/// # Errors
/// Where it asks for what cannot be worked out.
pub fn evaluate(expr: &Expr, names: &dyn Names, budget: &Budget) -> Result<Known, Fault> {
    evaluated(expr, names, budget, Lack::Nothing)
}

/// What an expression is worth that something is worked out with: what the runbook's own table
/// does not have is waited for.
///
/// # Errors
/// Where it asks for what cannot be worked out.
pub fn worth(expr: &Expr, names: &dyn Names, budget: &Budget) -> Result<Known, Fault> {
    evaluated(expr, names, budget, Lack::OfData)
}

/// What an alert says for a question: what it does not say is waited for, too, but where it is
/// only asked for as yes or no.
///
/// # Errors
/// Where it asks for what cannot be worked out.
pub fn of_alert(expr: &Expr, names: &dyn Names, budget: &Budget) -> Result<Known, Fault> {
    evaluated(expr, names, budget, Lack::OfAlert { asked: false })
}

/// What a condition says where the runbook's own table must have all that it asks for, be it
/// only as yes or no.
///
/// # Errors
/// Where it asks for what cannot be worked out.
pub fn evaluate_strictly(expr: &Expr, names: &dyn Names, budget: &Budget) -> Result<Known, Fault> {
    evaluated(expr, names, budget, Lack::Strict)
}

fn evaluated(expr: &Expr, names: &dyn Names, budget: &Budget, lack: Lack) -> Worked {
    Evaluator {
        names,
        budget,
        local: None,
        lack,
    }
    .value(expr)
}

/// Names that a template itself gives, the nearest first.
pub(super) struct Local<'l> {
    pub name: Arc<str>,
    pub value: Known,
    /// Names that the value is made of, and that are not to be told.
    pub kept: Waits,
    /// The answer that it is one of the values of.
    pub of: Option<Arc<str>>,
    /// The first name from outside that the value is made of.
    pub made_of: Option<Arc<str>>,
    /// Its whole name in the runbook's own table, where it is taken from there.
    pub row: Option<Arc<str>>,
    pub outer: Option<&'l Self>,
}

impl<'l> Local<'l> {
    /// The nearest of that name.
    pub fn nearest(mut local: Option<&'l Self>, name: &str) -> Option<&'l Self> {
        while let Some(own) = local {
            if *own.name == *name {
                return Some(own);
            }
            local = own.outer;
        }
        None
    }
}

pub(super) struct Evaluator<'e> {
    pub names: &'e dyn Names,
    pub budget: &'e Budget,
    pub local: Option<&'e Local<'e>>,
    pub lack: Lack,
}

type Worked = Result<Known, Fault>;

impl Evaluator<'_> {
    pub(super) fn value(&self, expr: &Expr) -> Worked {
        let at = |kind| Fault {
            span: expr.extent(),
            kind,
        };
        self.budget.spend(1).map_err(at)?;
        match &*expr.node {
            Node::Const(value) => Ok(Known::Known(value.clone())),
            Node::Name(name) => self.name(name).ok_or_else(|| at(FaultKind::NoSuchName)),
            Node::Attr(of, name) => self.attribute(of, name).map_err_at(at),
            Node::Item(of, item) => self.item(of, item).map_err_at(at),
            Node::Slice(of, from, to) => self.slice(of, from.as_ref(), to.as_ref()).map_err_at(at),
            Node::List(items) => {
                let values = self.all(items)?;
                let mut left = LARGEST;
                let made = follow(values, |values| {
                    let list = Value::List(values.into());
                    let fits = fits_in(&list, &mut left);
                    self.budget.spend((LARGEST - left) / PIECE)?;
                    fits.then_some(list).ok_or(FaultKind::TooLarge)
                });
                made.map_err(at)
            }
            Node::Not(of) => {
                let of = self.in_doubt().value(of)?;
                Ok(of.truth().map(|truth| Value::Truth(!truth)))
            }
            Node::Negative(of) => negative(self.value(of)?).map_err(at),
            Node::And(one, other) => self.both(one, other, false),
            Node::Or(one, other) => self.both(one, other, true),
            Node::Compare(first, rest) => self.chain(first, rest).map_err_at(at),
            Node::Arithmetic(operator, one, other) => {
                let made = self.sum(*operator, one, other).map_err_at(at)?;
                Ok(made.map(|made| self.on_clocks(made)))
            }
            Node::Join(one, other) => self.join(one, other).map_err_at(at),
            Node::Choose { test, yes, no } => self.choose(test, yes, no.as_ref()),
            Node::Filter(filter, of, args) => self.filter(*filter, of, args).map_err_at(at),
            Node::Is(property, of) => self.is(*property, of),
            Node::Call(function, args) => self.call(*function, args).map_err_at(at),
        }
    }

    fn sum(&self, operator: Operator, left: &Expr, right: &Expr) -> Located {
        let held = self.held();
        let both = held.value(left)?.and(held.value(right)?);
        let made = follow(both, |(one, other)| match (&one, &other) {
            (Value::Date(day), Value::Duration(by)) if right.is_of_hours() => {
                self.of_day(*day, operator, *by)
            }
            (Value::Duration(by), Value::Date(day)) if left.is_of_hours() => {
                self.of_day(*day, operator, *by)
            }
            _ => arithmetic(operator, &one, &other),
        });
        Ok(made?)
    }

    /// A day and hours are a moment: when the clocks show so much of that day.
    fn of_day(
        &self,
        day: NaiveDate,
        operator: Operator,
        by: TimeDelta,
    ) -> Result<Value, FaultKind> {
        let by = match operator {
            Operator::Add => by,
            Operator::Subtract => -by,
            _ => return Err(FaultKind::NotSummable),
        };
        let wall = day.and_time(NaiveTime::MIN).checked_add_signed(by);
        let wall = wall.filter(|wall| day_fits(wall.date()));
        let at = wall.and_then(|wall| self.names.at_wall(wall));
        at.map(Value::Moment).ok_or(FaultKind::TooLarge)
    }

    fn on_clocks(&self, made: Value) -> Value {
        match made {
            Value::Moment(at) => Value::Moment(self.names.on_clocks(at)),
            _ => made,
        }
    }

    fn name(&self, name: &str) -> Option<Known> {
        match self.local_of(name) {
            Some(own) => Some(own.value.clone()),
            None => self.names.value(name),
        }
    }

    /// The nearest of the text's own names.
    pub(super) fn local_of(&self, name: &str) -> Option<&Local<'_>> {
        Local::nearest(self.local, name)
    }

    /// What people read of a value that a text goes through.
    fn label_of_local(&self, local: &Local<'_>) -> Known {
        local.value.clone().map(|value| {
            let label = local
                .of
                .as_ref()
                .and_then(|of| self.names.label_of(of, &value));
            Value::text(&label.unwrap_or_else(|| self.names.print(&value)))
        })
    }

    fn attribute(&self, table: &Expr, name: &str) -> Located {
        let found = follow(self.value(table)?, |of| match of {
            Value::Map(map) => Ok(map.get(name).cloned()),
            Value::Empty => Ok(Some(Value::Empty)),
            _ => Err(FaultKind::NoSuchAttribute),
        });
        Ok(self.there(found?, table, || Some(name.to_owned())))
    }

    /// What a table has by a name; where it is to be written and is not there, it is waited
    /// for under its whole name.
    fn there(
        &self,
        found: Known<Option<Value>>,
        table: &Expr,
        name: impl FnOnce() -> Option<String>,
    ) -> Known {
        let is =
            |table_name: &str| table.as_name() == Some(table_name) && !self.has_local(table_name);
        // Office hours that nobody wrote are neither on nor over until a person says.
        if found == Known::Known(None) && is("schedule") {
            return Known::waiting("duty");
        }
        let is_operator = is("operator");
        let unsaid = matches!(&found, Known::Known(None | Some(Value::Empty)));
        if self.lack == Lack::Gap && is_operator && unsaid {
            let name = name().unwrap_or_default();
            return Known::waiting(&format!("operator.{name}"));
        }
        if !self.lack.is_asked() && found == Known::Known(None) {
            let path = self.path(table).or_else(|| self.chosen_row(table));
            if let Some((path, name)) = path.zip(name()) {
                return Known::waiting(&format!("{path}.{name}"));
            }
        }
        found.map(|own| own.unwrap_or(Value::Empty))
    }

    /// The whole name of a table that the author wrote, with the answers that chose in it. What
    /// an alert brings and who is on call may lack anything.
    pub(super) fn path(&self, table: &Expr) -> Option<String> {
        match &*table.node {
            Node::Name(name) => match self.local_of(name) {
                Some(own) => own.lacks_as(self.lack),
                None => self.lack.is_of(name).then(|| name.to_string()),
            },
            Node::Attr(of, name) => Some(format!("{}.{name}", self.path(of)?)),
            Node::Item(of, item) => {
                let key = self.value(item).ok()?.known()?;
                Some(format!("{}.{}", self.path(of)?, text::plain(&key)))
            }
            _ => None,
        }
    }

    /// Whether the text itself gives the name.
    pub(super) fn has_local(&self, name: &str) -> bool {
        self.local_of(name).is_some()
    }

    /// The same, where a condition asks.
    pub(super) fn asking(&self) -> Self {
        let lack = self.lack.asking();
        Self { lack, ..*self }
    }

    /// The same, where what a condition asks for is held against something: a row that is not
    /// there says neither yes nor no.
    fn held(&self) -> Self {
        let lack = self.lack.held();
        Self { lack, ..*self }
    }

    /// The same, where it counts as yes or no.
    fn in_doubt(&self) -> Self {
        let lack = self.lack.in_doubt();
        Self { lack, ..*self }
    }

    fn item(&self, of: &Expr, item: &Expr) -> Located {
        // Which entry is meant is worked with, also where it is asked whether that is there.
        let both = self.value(of)?.and(self.held().value(item)?);
        let is_table = matches!(&both, Known::Known((Value::Map(_), _)));
        let key = both.clone().known().map(|(_, key)| text::plain(&key));
        let is_list = matches!(&both, Known::Known((Value::List(_), _)));
        let found = both.map(|(of, item)| text::item(&of, &item));
        if is_list && found == Known::Known(None) {
            return Ok(self.beyond(of, &key.unwrap_or_default()));
        }
        // Which of them is not said: that is what is missing.
        let unsaid = key.as_ref().is_some_and(String::is_empty);
        let is_gap = is_table && unsaid && self.lack == Lack::Gap;
        if let (Node::Name(name), true) = (&*item.node, is_gap) {
            return Ok(Known::waiting(name));
        }
        if !is_table {
            return Ok(found.map(|own| own.unwrap_or(Value::Empty)));
        }
        Ok(self.there(found, of, || key))
    }

    fn slice(&self, of: &Expr, from: Option<&Expr>, to: Option<&Expr>) -> Located {
        let bound = |bound: Option<&Expr>| match bound {
            None => Ok(Known::Known(Value::Empty)),
            Some(bound) => self.value(bound),
        };
        let whole = self.value(of)?.and(bound(from)?.and(bound(to)?));
        let number = |value: &Value| match value {
            Value::Number(number) => Ok(Some(*number)),
            Value::Empty => Ok(None),
            _ => Err(FaultKind::NotNumber),
        };
        let cut = follow(whole, |(of, (from, to))| {
            self.budget.spend(text::length(&of).unwrap_or(0) / 64)?;
            let (from, to) = (number(&from)?, number(&to)?);
            text::slice(&of, from.as_ref(), to.as_ref()).ok_or(FaultKind::NotCountable)
        });
        Ok(cut?)
    }

    fn all(&self, items: &[Expr]) -> Result<Known<Vec<Value>>, Fault> {
        let mut values = Known::Known(Vec::with_capacity(items.len()));
        for item in items {
            let next = self.value(item)?;
            values = values.and(next).map(|(mut values, next)| {
                values.push(next);
                values
            });
        }
        Ok(values)
    }

    /// `and` and `or`: one side that is known to settle it is enough.
    fn both(&self, one: &Expr, other: &Expr, settles: bool) -> Worked {
        let side = self.in_doubt();
        let settled = || Ok(Known::Known(Value::Truth(settles)));
        let one = side.value(one).map(Known::truth);
        if one == Ok(Known::Known(settles)) {
            return settled();
        }
        // Whose work is spent works out nothing more.
        if let Err(fault) = &one
            && fault.kind == FaultKind::TooMuch
        {
            return Err(fault.clone());
        }
        let other = side.value(other)?.truth();
        if other == Known::Known(settles) {
            return settled();
        }
        Ok(one?.and(other).map(|_| Value::Truth(!settles)))
    }

    /// `a < b < c`: each with the next, as `and` joins them.
    fn chain(&self, first: &Expr, rest: &[(Comparison, Expr)]) -> Located {
        let held = self.held();
        let (mut left, mut before) = (held.value(first)?, first);
        let mut so_far: Known<bool> = Known::Known(true);
        for (comparison, expr) in rest {
            let right = held.value(expr)?;
            let both = left.and(right.clone());
            let next = follow(both, |(one, other)| {
                self.budget.spend(compare_cost(&one, &other))?;
                let (one, other) = compare::meeting(&one, &other, self.names);
                let side = |value, written| compare::Side { value, written };
                compare::compared(*comparison, side(&one, before), side(&other, expr))
            })?;
            if next == Known::Known(false) {
                return Ok(Known::Known(Value::Truth(false)));
            }
            so_far = so_far.and(next).map(|(one, other)| one && other);
            (left, before) = (right, expr);
        }
        Ok(so_far.map(Value::Truth))
    }

    /// Text after text. What does not apply says nothing, but where it would choose between two.
    fn join(&self, one: &Expr, other: &Expr) -> Located {
        let said = |expr: &Expr| {
            Ok::<_, Fault>(match self.held().value(expr)? {
                Known::NotThere if self.lacking(expr).is_empty() => Known::Known(Value::Empty),
                known => known,
            })
        };
        let both = said(one)?.and(said(other)?);
        let joined = follow(both, |(one, other)| {
            let whole = self.names.print(&one) + &self.names.print(&other);
            self.budget.spend(whole.len() / 64)?;
            Ok(Value::text(&whole))
        });
        Ok(joined?)
    }

    fn choose(&self, test: &Expr, yes: &Expr, no: Option<&Expr>) -> Worked {
        let said = self.asking().value(test)?;
        // What asks for something that does not apply says neither of two.
        if said == Known::NotThere && (no.is_some() || !self.lacking(test).is_empty()) {
            return Ok(Known::NotThere);
        }
        match (said.truth(), no) {
            (Known::Known(true), _) => self.value(yes),
            (Known::Known(false) | Known::NotThere, Some(no)) => self.value(no),
            (Known::Known(false) | Known::NotThere, None) => Ok(Known::Known(Value::Empty)),
            (Known::Waiting(waits), _) => Ok(Known::Waiting(waits)),
        }
    }

    fn filter(&self, filter: Filter, of: &Expr, args: &[Expr]) -> Located {
        if filter == Filter::Default {
            return Ok(match (self.value(of)?, args.first()) {
                (Known::Known(value), _) if !value.is_nothing() => Known::Known(value),
                (_, Some(instead)) => self.value(instead)?,
                (of, None) => of,
            });
        }
        let of = match self.held().value(of)? {
            Known::NotThere => return Ok(Known::NotThere),
            of => of,
        };
        let whole = of.and(self.held().all(args)?);
        let made = follow(whole, |(of, args)| {
            self.budget.spend(weight(&of) / 16)?;
            builtin::apply(filter, &of, &args, self.names)
        });
        Ok(made?)
    }

    fn is(&self, property: Property, of: &Expr) -> Worked {
        let there = match self.value(of) {
            Ok(Known::Known(value)) => !value.is_nothing(),
            Ok(Known::Waiting(_) | Known::NotThere) => false,
            Err(fault) if fault.kind == FaultKind::NoSuchName => false,
            Err(fault) => return Err(fault),
        };
        let wanted = property == Property::Defined;
        Ok(Known::Known(Value::Truth(there == wanted)))
    }

    /// The id and the key, where an expression is nothing but `answer(id, key)`.
    pub(super) fn answer_asked(&self, expr: &Expr) -> Option<(String, String)> {
        let Node::Call(Function::Answer, args) = &*expr.node else {
            return None;
        };
        let id = args.first().and_then(id_of)?;
        let key = self.value(args.get(1)?).ok()?.known()?;
        Some((id.to_string(), text::plain(&key)))
    }

    fn call(&self, function: Function, args: &[Expr]) -> Located {
        if function == Function::Timeline {
            let said = self.names.call(function, "", None);
            return Ok(said.ok_or(FaultKind::NoSuchName)?);
        }
        if !function.takes_id() {
            let args = if matches!(function, Function::Sum | Function::Max | Function::Min) {
                self.held().those_there(args)?
            } else {
                self.held().all(args)?
            };
            return Ok(match args {
                Known::Known(args) => {
                    let cost: usize = args.iter().map(weight).sum();
                    self.budget.spend(cost / 16)?;
                    builtin::call(function, &args, self.names)?
                }
                Known::Waiting(waits) => Known::Waiting(waits),
                Known::NotThere => Known::NotThere,
            });
        }
        let Some(id) = args.first().and_then(id_of) else {
            return Err(FaultKind::NoSuchName.into());
        };
        let local = self.local_of(&id).filter(|_| function == Function::Label);
        if let Some(local) = local {
            return Ok(self.label_of_local(local));
        }
        let key = match args.get(1) {
            None => None,
            Some(key) => match self.held().value(key)? {
                Known::Known(key) => Some(text::plain(&key)),
                Known::Waiting(waits) => return Ok(Known::Waiting(waits)),
                Known::NotThere => return Ok(Known::NotThere),
            },
        };
        let said = self.names.call(function, &id, key.as_deref());
        Ok(said.ok_or(FaultKind::NoSuchName)?)
    }
}

/// The id that a function is called with: a name, or a text.
pub(super) fn id_of(arg: &Expr) -> Option<Arc<str>> {
    match &*arg.node {
        Node::Name(id) | Node::Const(Value::Text(id)) => Some(Arc::clone(id)),
        _ => None,
    }
}

/// What went wrong here, or already has its place.
enum Trouble {
    Here(FaultKind),
    Inside(Fault),
}

impl From<FaultKind> for Trouble {
    fn from(kind: FaultKind) -> Self {
        Self::Here(kind)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Inside(fault)
    }
}

type Located = Result<Known, Trouble>;

trait Locate {
    fn map_err_at(self, at: impl FnOnce(FaultKind) -> Fault) -> Worked;
}

impl Locate for Located {
    fn map_err_at(self, at: impl FnOnce(FaultKind) -> Fault) -> Worked {
        self.map_err(|trouble| match trouble {
            Trouble::Here(kind) => at(kind),
            Trouble::Inside(fault) => fault,
        })
    }
}

/// What follows from a value where it is known.
fn follow<T, U>(
    known: Known<T>,
    follow: impl FnOnce(T) -> Result<U, FaultKind>,
) -> Result<Known<U>, FaultKind> {
    match known {
        Known::Known(value) => follow(value).map(Known::Known),
        Known::Waiting(waits) => Ok(Known::Waiting(waits)),
        Known::NotThere => Ok(Known::NotThere),
    }
}

/// How many letters or values stand behind a value, for the budget.
fn weight(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::List(list) => list.iter().map(weight).sum::<usize>() + list.len(),
        _ => 1,
    }
}

/// How much a list may hold, with the lists in it: letters, and [`PIECE`] a value. One that
/// holds another twice doubles.
const LARGEST: usize = 4 << 20;
const PIECE: usize = 64;

/// Whether a value goes into what is left; no further is looked than that.
fn fits_in(value: &Value, left: &mut usize) -> bool {
    let own = match value {
        Value::Text(text) => PIECE + text.len(),
        _ => PIECE,
    };
    if own > *left {
        return false;
    }
    *left -= own;
    match value {
        Value::List(list) => list.iter().all(|value| fits_in(value, left)),
        _ => true,
    }
}

fn compare_cost(one: &Value, other: &Value) -> usize {
    (weight(one) + weight(other)) / 64
}

fn negative(known: Known) -> Result<Known, FaultKind> {
    follow(known, |value| match value {
        Value::Number(number) => Ok(Value::Number(-number)),
        Value::Duration(length) => Ok(Value::Duration(-length)),
        Value::Empty => Ok(Value::Empty),
        _ => Err(FaultKind::NotNumber),
    })
}
