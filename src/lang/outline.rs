//! What a condition is made of, for whoever puts it into words: only the forms that people
//! write by hand. Everything else is its own text.
//!
//! It must not know what anything in it is worth.

use super::functions::Function;
use super::span::Span;
use super::tree::{Comparison, Expr, Node, Property};
use super::value::Value;

/// A condition as people would say it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// All of these.
    All(Vec<Outline>),
    /// Any of these.
    Any(Vec<Outline>),
    /// Not this.
    Not(Box<Outline>),
    /// What has this name is a yes.
    Named(String),
    /// What has this name is that value, or is not.
    Is(String, Value, bool),
    /// What has this name is one of these values, or of none.
    Among(String, Vec<Value>, bool),
    /// The step of this id stands so, or does not.
    State(String, String, bool),
    /// There is an answer of this name.
    Answered(String),
    /// Something else, by its place in the text.
    Other(Span),
}

impl Expr {
    /// What the condition is made of.
    #[must_use]
    pub fn outline(&self) -> Outline {
        match &*self.node {
            Node::And(one, other) => joined(one, other, Outline::All, |own| match own {
                Outline::All(all) => Ok(all),
                own => Err(own),
            }),
            Node::Or(one, other) => joined(one, other, Outline::Any, |own| match own {
                Outline::Any(all) => Ok(all),
                own => Err(own),
            }),
            Node::Not(of) => of.outline().turned(),
            Node::Compare(of, with) => self.compared(of, with),
            Node::Call(Function::Answered, args) => self.answered(args.first()),
            Node::Is(Property::Defined, of) => self.answered(Some(of)),
            Node::Is(Property::Undefined, of) => self.answered(Some(of)).turned(),
            _ => match self.named() {
                Some(name) => Outline::Named(name),
                None => self.other(),
            },
        }
    }

    fn other(&self) -> Outline {
        Outline::Other(self.extent())
    }

    fn answered(&self, of: Option<&Self>) -> Outline {
        let name = of.and_then(|of| match &*of.node {
            Node::Const(Value::Text(id)) => Some(id.to_string()),
            _ => of.named(),
        });
        name.map_or_else(|| self.other(), Outline::Answered)
    }

    fn compared(&self, of: &Self, with: &[(Comparison, Self)]) -> Outline {
        let [(how, value)] = with else {
            return self.other();
        };
        let same = matches!(how, Comparison::Equal | Comparison::In);
        match (how, of.named(), &*value.node) {
            (Comparison::Equal | Comparison::Unequal, Some(name), Node::Const(value)) => {
                Outline::Is(name, value.clone(), same)
            }
            (Comparison::In | Comparison::NotIn, Some(name), Node::List(values)) => {
                let values: Option<Vec<_>> = values.iter().map(Self::constant).collect();
                values.map_or_else(|| self.other(), |all| Outline::Among(name, all, same))
            }
            (Comparison::Equal | Comparison::Unequal, None, Node::Const(Value::Text(state))) => {
                let id = of.state_of();
                id.map_or_else(
                    || self.other(),
                    |id| Outline::State(id, state.to_string(), same),
                )
            }
            _ => self.other(),
        }
    }

    fn constant(&self) -> Option<Value> {
        match &*self.node {
            Node::Const(value) => Some(value.clone()),
            _ => None,
        }
    }

    /// The step whose state it asks for.
    fn state_of(&self) -> Option<String> {
        let Node::Call(Function::State, args) = &*self.node else {
            return None;
        };
        let [id] = args.as_slice() else { return None };
        match &*id.node {
            Node::Name(id) | Node::Const(Value::Text(id)) => Some(id.to_string()),
            _ => None,
        }
    }

    /// The name that it is, with what is asked of it.
    fn named(&self) -> Option<String> {
        match &*self.node {
            Node::Name(name) => Some(name.to_string()),
            Node::Attr(of, name) => Some(format!("{}.{name}", of.named()?)),
            _ => None,
        }
    }
}

impl Outline {
    fn turned(self) -> Self {
        match self {
            Self::Not(of) => *of,
            Self::Is(name, value, same) => Self::Is(name, value, !same),
            Self::Among(name, values, same) => Self::Among(name, values, !same),
            Self::State(id, state, same) => Self::State(id, state, !same),
            own => Self::Not(Box::new(own)),
        }
    }
}

/// Both in one list, with those of the same kind in it taken apart.
fn joined(
    one: &Expr,
    other: &Expr,
    make: fn(Vec<Outline>) -> Outline,
    apart: fn(Outline) -> Result<Vec<Outline>, Outline>,
) -> Outline {
    let both = [one.outline(), other.outline()].into_iter();
    let all = both.flat_map(|own| apart(own).unwrap_or_else(|own| vec![own]));
    make(all.collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::lang::condition;

    fn outline(text: &str) -> Outline {
        condition(text).unwrap().outline()
    }

    #[test]
    fn what_people_write_by_hand_has_a_form_and_the_rest_its_place() {
        let is =
            |name: &str, value: &str, same| Outline::Is(name.to_owned(), Value::text(value), same);
        let named = |name: &str| Outline::Named(name.to_owned());
        assert_eq!(outline("tipus == \"redes\""), is("tipus", "redes", true));
        assert_eq!(outline("not tipus == 'redes'"), is("tipus", "redes", false));
        assert_eq!(
            outline("a and (b and not c)"),
            Outline::All(vec![
                named("a"),
                named("b"),
                Outline::Not(Box::new(named("c")))
            ])
        );
        assert_eq!(
            outline("schedule.out_of_hours or x != 'y'"),
            Outline::Any(vec![named("schedule.out_of_hours"), is("x", "y", false)])
        );
        let failed = Outline::State("deploy".into(), "failed".into(), true);
        assert_eq!(outline("state(\"deploy\") == \"failed\""), failed);
        assert_eq!(outline("answered(x)"), Outline::Answered("x".into()));
        assert_eq!(
            outline("x in ['a', 'b']"),
            Outline::Among("x".into(), vec![Value::text("a"), Value::text("b")], true)
        );
        let text = "a and n + 1 > 3";
        let Outline::All(all) = outline(text) else {
            panic!("{:?}", outline(text))
        };
        let Outline::Other(span) = &all[1] else {
            panic!("{all:?}")
        };
        assert_eq!(&text[span.start..span.end], "n + 1 > 3");
    }
}
