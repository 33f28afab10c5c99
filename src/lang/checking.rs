//! What is wrong with a whole condition or a whole template.
//!
//! It must not know how a part of one comes to its type.

use super::eval::evaluate;
use super::fault::Budget;
use super::findings::{Finding, FindingKind, Side, Wanted};
use super::functions::Function;
use super::names::{Names, Seen};
use super::tree::{Expr, Loop, Node, Part, Template};
use super::types::{Type, Types};
use super::typing::Checker;
use super::value::{Known, Value};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What is wrong with a condition.
#[must_use]
pub fn check_condition(expr: &Expr, types: &dyn Types) -> Vec<Finding> {
    let mut checker = Checker::new(types);
    checker.value(expr);
    checker.asked(expr);
    checker.found
}

/// What is wrong with what proposes one of these values.
#[must_use]
pub fn check_proposal(expr: &Expr, options: &Type, types: &dyn Types) -> Vec<Finding> {
    let mut checker = Checker::new(types);
    let side = checker.side(expr);
    if checker.found.is_empty() && !side.own.meets(options) {
        let chosen = Side {
            own: options.clone(),
            value: None,
            ..side.clone()
        };
        let kind = match (&side.value, side.own.kind() == options.kind()) {
            (Some(value), true) => FindingKind::NoOption(Box::new((chosen, value.clone()))),
            _ => FindingKind::NoProposal(side.own, options.clone()),
        };
        checker.tell(expr.extent(), kind);
    }
    checker.found
}

/// What is wrong with what has to give a value of this kind to `by`.
#[must_use]
pub fn check_value(
    expr: &Expr,
    by: &'static str,
    wanted: Wanted,
    types: &dyn Types,
) -> Vec<Finding> {
    let mut checker = Checker::new(types);
    let own = checker.value(expr);
    let fits: &[Type] = match wanted {
        Wanted::Number => &[Type::Number],
        Wanted::Amount => &[Type::Number, Type::Duration],
        Wanted::Text => &[Type::Text],
        Wanted::Date => &[Type::Date],
        Wanted::Time => &[Type::Time],
        Wanted::Moment => &[Type::Moment],
        Wanted::Truth => &[Type::Truth],
        Wanted::Duration => &[Type::Duration],
        // A list may be one of anything.
        Wanted::TextOrList | Wanted::List | Wanted::Ordered | Wanted::Any => return checker.found,
    };
    if checker.found.is_empty() {
        checker.wants(expr.extent(), by, wanted, &own, fits);
    }
    checker.found
}

/// What is wrong with what fills in an answer of this kind. A text is read as one when it is
/// there, and a moment has its day and its time.
#[must_use]
pub fn check_filling(
    expr: &Expr,
    by: &'static str,
    wanted: Wanted,
    types: &dyn Types,
) -> Vec<Finding> {
    let mut checker = Checker::new(types);
    let own = checker.value(expr);
    let fits = match wanted {
        Wanted::Number => own.is(&Type::Number) || own.is(&Type::Text),
        Wanted::Date => [Type::Date, Type::Moment, Type::Text]
            .iter()
            .any(|fit| own.is(fit)),
        Wanted::Time => [Type::Time, Type::Moment, Type::Text]
            .iter()
            .any(|fit| own.is(fit)),
        Wanted::Moment => [Type::Moment, Type::Number, Type::Text]
            .iter()
            .any(|fit| own.is(fit)),
        Wanted::Truth => own.is(&Type::Truth) || own.is(&Type::Text),
        Wanted::Amount
        | Wanted::Text
        | Wanted::TextOrList
        | Wanted::List
        | Wanted::Ordered
        | Wanted::Duration
        | Wanted::Any => !matches!(own, Type::Map(_) | Type::Named(_)),
    };
    if checker.found.is_empty() && !fits {
        let (span, found) = (expr.extent(), own);
        checker.tell(span, FindingKind::Wants { by, wanted, found });
    }
    checker.found
}

/// The same of a template that is nothing but one value.
#[must_use]
pub fn check_template_filling(
    template: &Template,
    by: &'static str,
    wanted: Wanted,
    types: &dyn Types,
) -> Vec<Finding> {
    let found = check_template(template, types);
    // It is written as machines read it.
    let people = |own: &Finding| matches!(own.kind, FindingKind::ForPeople(_));
    match template.parts.as_slice() {
        [Part::Value(expr)] if found.iter().all(people) => check_filling(expr, by, wanted, types),
        _ => found,
    }
}

/// What is wrong with a list that something is there for each value of, and of what type its
/// values are.
#[must_use]
pub fn check_list(expr: &Expr, types: &dyn Types) -> (Vec<Finding>, Type) {
    let mut checker = Checker::new(types);
    let own = checker.elements(expr);
    (checker.found, own)
}

/// The type of what an expression gives.
#[must_use]
pub fn type_of(expr: &Expr, types: &dyn Types) -> Type {
    Checker::new(types).value(expr)
}

/// Whether what is of one type may be the answer of a question of another. A text is read as
/// one when it is there, and a moment has its day and its time.
#[must_use]
pub fn may_fill(given: &Type, asked: &Type) -> bool {
    let is_one_of = |fits: &[Type]| fits.iter().any(|fit| given.is(fit));
    let named = matches!(given, Type::Map(_) | Type::Named(_));
    match asked {
        _ if *given == Type::Mixed => true,
        Type::Choice(_) => given.meets(asked),
        Type::Number => is_one_of(&[Type::Number, Type::Text]),
        Type::Truth => is_one_of(&[Type::Truth, Type::Text]),
        Type::Date => is_one_of(&[Type::Date, Type::Moment, Type::Text]),
        Type::Time => is_one_of(&[Type::Time, Type::Moment, Type::Text]),
        Type::Moment => is_one_of(&[Type::Moment, Type::Number, Type::Text]),
        Type::List(of) => match given {
            Type::List(given) => may_fill(given, of),
            _ => !named,
        },
        Type::Any | Type::Mixed | Type::Empty | Type::Text | Type::Written(_) | Type::Duration => {
            !named
        }
        Type::Map(_) | Type::Named(_) => named,
    }
}

/// What is wrong with a template.
#[must_use]
pub fn check_template(template: &Template, types: &dyn Types) -> Vec<Finding> {
    let mut checker = Checker::new(types);
    checker.parts(&template.parts);
    for (name, span) in template.written_names() {
        if types.keeps_back(&name) {
            checker.tell(span, FindingKind::KeptBack(name));
        }
    }
    checker.found
}

impl Checker<'_> {
    /// What stands where a condition asks for yes or no.
    fn asked(&mut self, expr: &Expr) {
        match &*expr.node {
            Node::And(one, other) | Node::Or(one, other) => {
                self.asked(one);
                self.asked(other);
            }
            Node::Not(of) => self.asked(of),
            Node::Const(value @ (Value::Text(_) | Value::Number(_))) => {
                self.tell(expr.span, FindingKind::BareLiteral(Type::of(value)));
            }
            Node::Name(_) | Node::Call(Function::State, _) => self.bare(expr),
            // What a table has is known by day; what an alert says is asked for.
            Node::Attr(..) | Node::Item(..) if is_of_data(expr) => self.bare(expr),
            // How many there are says no more of yes or no than any other number.
            Node::Call(..) | Node::Filter(..) if self.type_alone(expr) == Type::Number => {
                self.bare(expr);
            }
            Node::List(items) if !items.iter().all(is_constant) => self.bare(expr),
            _ => self.constant(expr),
        }
    }

    /// The type of what has been looked at.
    fn type_alone(&mut self, expr: &Expr) -> Type {
        let told = self.found.len();
        let own = self.value(expr);
        self.found.truncate(told);
        own
    }

    fn bare(&mut self, expr: &Expr) {
        let own = self.type_alone(expr);
        let odd = match &own {
            Type::Choice(choices) => own.kind() == Type::Text && choices.are_all_true(),
            // Of an answer's list it may be asked whether something is in it.
            Type::List(_) => matches!(&*expr.node, Node::List(_)) || is_of_data(expr),
            Type::Map(_)
            | Type::Named(_)
            | Type::Text
            | Type::Written(_)
            | Type::Number
            | Type::Date
            | Type::Time
            | Type::Moment => true,
            _ => false,
        };
        if odd {
            self.tell(expr.extent(), FindingKind::BareValue(own));
        }
    }

    /// What names nothing says the same for ever.
    fn constant(&mut self, expr: &Expr) {
        let whole = expr.extent();
        let inside =
            |finding: &Finding| finding.span.start >= whole.start && finding.span.end <= whole.end;
        if !is_constant(expr) || self.found.iter().any(inside) {
            return;
        }
        let said = evaluate(expr, &Nobody, &Budget::new(10_000));
        if let Ok(Known::Known(value)) = said {
            self.tell(expr.extent(), FindingKind::Constant(value.is_true()));
        }
    }

    /// What is in a template; names that it sets are known to the end of it.
    fn parts(&mut self, parts: &[Part]) {
        let (outer, outer_set) = (self.own.len(), self.set.len());
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Value(expr) => {
                    self.writes = true;
                    let own = self.printed(expr);
                    self.writes = false;
                    if matches!(own, Type::Date | Type::Moment | Type::Duration) {
                        self.tell(expr.extent(), FindingKind::ForPeople(own));
                    }
                }
                Part::If { test, yes, no } => {
                    self.value(test);
                    self.always_chosen(test);
                    if matches!(&*test.node, Node::And(..) | Node::Or(..)) {
                        self.literals(test);
                    } else {
                        self.constant(test);
                    }
                    self.inside += 1;
                    self.parts(yes);
                    self.parts(no);
                    self.inside -= 1;
                }
                Part::For(list) => self.each(list),
                Part::Set(name, expr) => {
                    if self.set.iter().take(outer_set).any(|own| own == name) {
                        let kind = FindingKind::SetLost(Arc::clone(name));
                        self.tell(expr.extent(), kind);
                    }
                    let own = self.value(expr);
                    self.stands_for(name, expr);
                    self.own.push((Arc::clone(name), own));
                    self.set.push(Arc::clone(name));
                }
            }
        }
        self.own.truncate(outer);
        self.set.truncate(outer_set);
    }

    /// A choice alone, where something is chosen in any case.
    fn always_chosen(&mut self, test: &Expr) {
        let told = self.found.len();
        if test.as_name().is_some_and(|name| !self.is_own(name))
            && let own @ Type::Choice(_) = self.value(test)
            && own.kind() == Type::Text
        {
            self.found.truncate(told);
            return self.bare(test);
        }
        self.found.truncate(told);
    }

    /// `a == "x" or "y"`: what a text alone says is always yes.
    fn literals(&mut self, test: &Expr) {
        match &*test.node {
            Node::And(one, other) | Node::Or(one, other) => {
                self.literals(one);
                self.literals(other);
            }
            Node::Const(value @ (Value::Text(_) | Value::Number(_))) => {
                self.tell(test.span, FindingKind::BareLiteral(Type::of(value)));
            }
            _ => {}
        }
    }

    /// The type of what a list has.
    fn elements(&mut self, of: &Expr) -> Type {
        match self.value(of) {
            Type::List(of) => (*of).clone(),
            Type::Map(_) | Type::Named(_) => Type::Text,
            Type::Any | Type::Empty => Type::Any,
            other => {
                self.tell(of.extent(), FindingKind::NoList(other));
                Type::Any
            }
        }
    }

    fn each(&mut self, list: &Loop) {
        let own = self.elements(&list.of);
        let (outer, labelled) = (self.own.len(), self.labelled.len());
        self.stands_for(&list.name, &list.of);
        self.own.push((Arc::clone(&list.name), own.clone()));
        list.only.iter().for_each(|only| {
            self.value(only);
        });
        self.own.truncate(outer);
        self.own.push((Arc::from("loop"), round()));
        self.own.push((Arc::clone(&list.name), own));
        self.inside += 1;
        self.parts(&list.each);
        self.labelled.truncate(labelled);
        self.own.truncate(outer);
        self.parts(&list.none);
        self.inside -= 1;
    }
}

/// `loop.index`, `loop.first`, `loop.last`.
fn round() -> Type {
    Type::map([
        ("index", Type::Number),
        ("index0", Type::Number),
        ("first", Type::Truth),
        ("last", Type::Truth),
        ("length", Type::Number),
    ])
}

/// Whether it stands in the runbook's own table.
fn is_of_data(expr: &Expr) -> bool {
    match &*expr.node {
        Node::Name(name) => **name == *"data",
        Node::Attr(of, _) | Node::Item(of, _) => is_of_data(of),
        _ => false,
    }
}

fn is_constant(expr: &Expr) -> bool {
    let asks = |function: Function| {
        function.takes_id() || function.is_clock() || function == Function::Timeline
    };
    match &*expr.node {
        Node::Name(_) => false,
        Node::Call(function, _) if asks(*function) => false,
        _ => expr.parts().all(is_constant),
    }
}

/// Where no name is asked for.
struct Nobody;

impl Names for Nobody {
    fn value(&self, _: &str) -> Seen {
        None
    }

    fn call(&self, _: Function, _: &str, _: Option<&str>) -> Seen {
        None
    }

    fn now(&self) -> Option<DateTime<FixedOffset>> {
        None
    }

    fn print(&self, value: &Value) -> String {
        super::text::plain(value)
    }
}
