//! Whether a condition can hold at all, as far as the limits of numbers say.
//!
//! It says no only where that is sure. It must not know where limits come from.

use super::functions::Function;
use super::parts::{Demand, alternatives};
use super::tree::{Comparison, Expr, Node, Operator};
use super::value::Value;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// So many alternatives of a condition are looked at.
const MOST: usize = 64;

/// From where to where a number goes, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// The least, where there is one.
    pub least: Option<Decimal>,
    /// The most.
    pub most: Option<Decimal>,
}

/// Whether a condition may hold. `limits` gives the range of a name that is a number, and
/// `fixed` what a part says in any case.
#[must_use]
pub fn may_hold(
    expr: &Expr,
    limits: &dyn Fn(&str) -> Option<Range>,
    fixed: &dyn Fn(&Expr) -> Option<bool>,
) -> bool {
    let all = alternatives(expr, MOST);
    let fits = |demands: &Vec<Demand>| {
        let says = |(part, wanted): &Demand| fixed(part).is_none_or(|said| said == *wanted);
        demands.iter().all(says) && Windows::of(limits, demands).fit(demands)
    };
    all.len() >= MOST || all.iter().any(fits)
}

impl Expr {
    /// The name and the text, where it is nothing but the two being the same.
    #[must_use]
    pub fn as_text_equality(&self) -> Option<(&str, &str)> {
        let Node::Compare(first, rest) = &*self.node else {
            return None;
        };
        let [(Comparison::Equal, other)] = rest.as_slice() else {
            return None;
        };
        match (&*first.node, &*other.node) {
            (Node::Name(name), Node::Const(Value::Text(text)))
            | (Node::Const(Value::Text(text)), Node::Name(name)) => Some((name, text)),
            _ => None,
        }
    }
}

/// What a name may still be.
#[derive(Debug, Clone, Default)]
struct Window {
    /// It may have been left out.
    empty: bool,
    range: Range,
    /// The bounds themselves are none of it.
    above: bool,
    below: bool,
    /// Nor are these.
    holes: Vec<Decimal>,
}

impl Window {
    fn at_least(&mut self, least: Decimal, strict: bool) {
        match self.range.least {
            Some(own) if own > least || own == least && (self.above || !strict) => {}
            _ => (self.range.least, self.above) = (Some(least), strict),
        }
    }

    fn at_most(&mut self, most: Decimal, strict: bool) {
        match self.range.most {
            Some(own) if own < most || own == most && (self.below || !strict) => {}
            _ => (self.range.most, self.below) = (Some(most), strict),
        }
    }

    /// Takes in how it stands to a number.
    fn narrow(&mut self, sign: Comparison, number: Decimal, wanted: bool) {
        use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Unequal};
        // What was left out compares as no, and is unlike everything.
        self.empty &= (sign == Unequal) == wanted;
        match (sign, wanted) {
            (Less, true) | (GreaterOrEqual, false) => self.at_most(number, true),
            (LessOrEqual, true) | (Greater, false) => self.at_most(number, false),
            (Greater, true) | (LessOrEqual, false) => self.at_least(number, true),
            (GreaterOrEqual, true) | (Less, false) => self.at_least(number, false),
            (Equal, true) | (Unequal, false) => {
                self.at_least(number, false);
                self.at_most(number, false);
            }
            (Equal, false) | (Unequal, true) => self.holes.push(number),
            (Comparison::In | Comparison::NotIn, _) => {}
        }
    }

    fn is_shut(&self) -> bool {
        let (Some(least), Some(most)) = (self.range.least, self.range.most) else {
            return false;
        };
        let point = least == most && (self.above || self.below || self.holes.contains(&least));
        !self.empty && (least > most || point)
    }
}

/// What the names of a condition may be.
struct Windows<'w> {
    limits: &'w dyn Fn(&str) -> Option<Range>,
    all: BTreeMap<String, Window>,
}

impl<'w> Windows<'w> {
    fn of(limits: &'w dyn Fn(&str) -> Option<Range>, demands: &[Demand]) -> Self {
        let mut own = Self {
            limits,
            all: BTreeMap::new(),
        };
        for (left, sign, right, wanted) in pairs(demands) {
            own.narrow(left, sign, right, wanted);
            own.narrow(right, turned(sign), left, wanted);
        }
        own
    }

    fn narrow(&mut self, name: &Expr, sign: Comparison, number: &Expr, wanted: bool) {
        let Some(number) = written(number) else {
            return;
        };
        let Some((name, range)) = name
            .as_name()
            .and_then(|name| Some((name, (self.limits)(name)?)))
        else {
            return;
        };
        let fresh = || Window {
            empty: true,
            range,
            ..Window::default()
        };
        let own = self.all.entry(name.to_owned()).or_insert_with(fresh);
        own.narrow(sign, number, wanted);
    }

    /// Whether there is room for all of it.
    fn fit(&self, demands: &[Demand]) -> bool {
        let meet = |(left, sign, right, wanted): (&Expr, Comparison, &Expr, bool)| {
            !wanted
                || self
                    .range(left)
                    .zip(self.range(right))
                    .is_none_or(|(one, other)| may_stand(one, sign, other))
        };
        !self.all.values().any(Window::is_shut) && pairs(demands).all(meet)
    }

    /// From where to where a part goes; nothing where that is not known.
    fn range(&self, expr: &Expr) -> Option<Range> {
        if let Some(number) = written(expr) {
            let (least, most) = (Some(number), Some(number));
            return Some(Range { least, most });
        }
        match &*expr.node {
            Node::Name(name) => match self.all.get(&**name) {
                Some(own) => Some(own.range),
                None => (self.limits)(name),
            },
            Node::Arithmetic(operator, one, other) => {
                worked(*operator, self.range(one)?, self.range(other)?)
            }
            Node::Call(function @ (Function::Max | Function::Min), args) if args.len() > 1 => {
                self.extreme(*function == Function::Max, args)
            }
            _ => None,
        }
    }

    /// The largest or the smallest: what was left out is none of them.
    fn extreme(&self, largest: bool, args: &[Expr]) -> Option<Range> {
        let all: Option<Vec<Range>> = args.iter().map(|arg| self.range(arg)).collect();
        let all = all?;
        let sure = args.iter().zip(&all);
        let sure = sure.filter(|(arg, _)| written(arg).is_some());
        let sure: Vec<_> = sure.filter_map(|(_, own)| own.least).collect();
        let end =
            |of: fn(&Range) -> Option<Decimal>| all.iter().map(of).collect::<Option<Vec<_>>>();
        Some(if largest {
            Range {
                least: sure.into_iter().max(),
                most: end(|own| own.most).and_then(|all| all.into_iter().max()),
            }
        } else {
            Range {
                least: end(|own| own.least).and_then(|all| all.into_iter().min()),
                most: sure.into_iter().min(),
            }
        })
    }
}

/// The number that is written there.
fn written(expr: &Expr) -> Option<Decimal> {
    match &*expr.node {
        Node::Const(Value::Number(number)) => Some(*number),
        Node::Negative(of) => written(of).map(|number| -number),
        _ => None,
    }
}

/// The comparisons of two that have to be so, or not so.
fn pairs(demands: &[Demand]) -> impl Iterator<Item = (&Expr, Comparison, &Expr, bool)> {
    demands.iter().flat_map(|(part, wanted)| {
        let mut found = Vec::new();
        // Of several that are not all so it is not known which is not.
        if let Node::Compare(first, rest) = &*part.node
            && (*wanted || rest.len() == 1)
        {
            let mut left = first;
            for (sign, right) in rest {
                found.push((left, *sign, right, *wanted));
                left = right;
            }
        }
        found
    })
}

fn turned(sign: Comparison) -> Comparison {
    use Comparison::{Greater, GreaterOrEqual, Less, LessOrEqual};
    match sign {
        Less => Greater,
        LessOrEqual => GreaterOrEqual,
        Greater => Less,
        GreaterOrEqual => LessOrEqual,
        same @ (Comparison::Equal | Comparison::Unequal) => same,
        other @ (Comparison::In | Comparison::NotIn) => other,
    }
}

/// Whether a number of one range can stand so to one of the other.
fn may_stand(one: Range, sign: Comparison, other: Range) -> bool {
    let below = |low: Option<Decimal>, high: Option<Decimal>, strict: bool| {
        low.zip(high)
            .is_none_or(|(low, high)| if strict { low < high } else { low <= high })
    };
    match sign {
        Comparison::Less => below(one.least, other.most, true),
        Comparison::LessOrEqual => below(one.least, other.most, false),
        Comparison::Greater => below(other.least, one.most, true),
        Comparison::GreaterOrEqual => below(other.least, one.most, false),
        Comparison::Equal => {
            below(one.least, other.most, false) && below(other.least, one.most, false)
        }
        Comparison::Unequal | Comparison::In | Comparison::NotIn => true,
    }
}

fn worked(operator: Operator, one: Range, other: Range) -> Option<Range> {
    let sum = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_add(other?);
    let less = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_sub(other?);
    match operator {
        Operator::Add => Some(Range {
            least: sum(one.least, other.least),
            most: sum(one.most, other.most),
        }),
        Operator::Subtract => Some(Range {
            least: less(one.least, other.most),
            most: less(one.most, other.least),
        }),
        Operator::Remainder => {
            // It has the sign of what it is divided by.
            let by = other.least.filter(|_| other.least == other.most)?;
            Some(Range {
                least: Some(by.min(Decimal::ZERO)),
                most: Some(by.max(Decimal::ZERO)),
            })
        }
        Operator::Multiply | Operator::Divide | Operator::WholeDivide => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::parse::condition;
    use super::*;

    fn may(code: &str) -> bool {
        let read = condition(code).unwrap();
        let number = |number: i64| Some(Decimal::from(number));
        let limits = |name: &str| {
            (name == "n" || name == "m").then(|| Range {
                least: number(0),
                most: number(100).filter(|_| name == "n"),
            })
        };
        may_hold(&read, &limits, &|_| None)
    }

    #[test]
    fn what_limits_forbid_never_holds() {
        for code in [
            "n > 100",
            "n == 200",
            "n < 0",
            "-1 == n",
            "n > 50 and n < 40",
            "n > 5 and not n > 5",
            "n > 50 and n <= 50",
            "n == 3 and n != 3",
            "n % 2 == 3",
            "max(n, 5) < 5",
            "min(n, 5) > 5",
            "n + 1 > 101",
            "n - m > 100",
            "100 < n < 200",
            "n > 100 or n < 0",
            "(n > 100 or m < 0) and m > 3",
        ] {
            assert!(!may(code), "{code}");
        }
    }

    #[test]
    fn what_may_be_so_is_not_told() {
        for code in [
            "n > 50 and n < 51",
            "n * 2 == 75",
            "n == 100",
            "n >= 100",
            "m > 1000",
            "not n > 5 and not n < 5",
            "n != 5",
            "not n > 100",
            "not (0 <= n <= 100)",
            "n in [200]",
            "max(n, m) > 100",
            "x > 100",
            "n % 2 == 1",
            "n > 100 or x",
        ] {
            assert!(may(code), "{code}");
        }
    }
}
