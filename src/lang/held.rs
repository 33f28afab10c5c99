//! What a condition or a text holds names against: the names, texts and rows of tables that stand
//! together in one of its parts.
//!
//! It must not know which answers there may be.

use super::tree::{Expr, Node, Template};
use super::value::Value;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands together in a part that is so or not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Held {
    /// The names, each with what is asked of it: `alert.labels.severity` in three.
    pub paths: BTreeSet<Vec<Arc<str>>>,
    /// The texts that are written there.
    pub texts: BTreeSet<Arc<str>>,
    /// The numbers that are.
    pub numbers: BTreeSet<Decimal>,
    /// What is taken from a table, and what that is taken from.
    pub rows: Vec<Expr>,
}

impl Expr {
    /// What it holds against each other, part by part; of a name alone nothing.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        let mut found = Vec::new();
        self.collect_held(&mut found);
        found
    }

    fn collect_held(&self, found: &mut Vec<Held>) {
        match &*self.node {
            Node::And(..) | Node::Or(..) | Node::Not(_) | Node::Choose { .. } => {
                self.parts().for_each(|part| part.collect_held(found));
            }
            _ if self.whole_path().is_some() => {}
            _ => {
                let mut own = Held::default();
                self.take_held(&mut own);
                found.extend((!own.paths.is_empty()).then_some(own));
            }
        }
    }

    fn take_held(&self, own: &mut Held) {
        if let Node::Attr(..) | Node::Item(..) = &*self.node
            && self.root().is_some()
        {
            own.rows.push(self.clone());
        }
        if let Some(path) = self.whole_path() {
            own.paths.insert(path);
            return;
        }
        match &*self.node {
            Node::Const(Value::Text(text)) => {
                own.texts.insert(Arc::clone(text));
            }
            Node::Const(Value::Number(number)) => {
                own.numbers.insert(*number);
            }
            // What a function is called with as a text is a name.
            Node::Call(function, args) if function.takes_id() => {
                let ids = self.ids().into_iter().take(1);
                let ids = ids.map(|(_, id, _)| vec![Arc::from(id.as_str())]);
                own.paths.extend(ids);
                args.iter().skip(1).for_each(|arg| arg.take_held(own));
            }
            _ => self.parts().for_each(|part| part.take_held(own)),
        }
    }

    /// The name with all that is asked of it, where nothing chooses in it.
    fn whole_path(&self) -> Option<Vec<Arc<str>>> {
        let (of, own) = match &*self.node {
            Node::Name(name) => return Some(vec![Arc::clone(name)]),
            Node::Attr(of, own) => (of, own),
            Node::Item(of, at) => match &*at.node {
                Node::Const(Value::Text(own)) => (of, own),
                _ => return None,
            },
            _ => return None,
        };
        let mut path = of.whole_path()?;
        path.push(Arc::clone(own));
        Some(path)
    }
}

impl Template {
    /// What it holds against each other, part by part.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        let mut found = Vec::new();
        self.each_expr(&mut |expr| found.extend(expr.held()));
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{condition, template};
    use super::*;

    fn told(held: &[Held]) -> Vec<String> {
        let part = |own: &Held| {
            let paths = own.paths.iter().map(|path| path.join("."));
            let texts = own.texts.iter().map(|text| format!("'{text}'"));
            let numbers = own.numbers.iter().map(ToString::to_string);
            paths
                .chain(texts)
                .chain(numbers)
                .collect::<Vec<_>>()
                .join(" ")
        };
        held.iter().map(part).collect()
    }

    #[test]
    fn what_stands_in_one_part_is_held_against_each_other() {
        for (code, wanted) in [
            ("a == b and c", vec!["a b"]),
            (
                "not (alert.labels.x == 'u' or alert.labels['y'] == n + 1)",
                vec!["alert.labels.x 'u'", "alert.labels.y n 1"],
            ),
            ("data.lim[t] is defined", vec!["data.lim t"]),
            ("answered('t') and alert.labels.x", vec!["t"]),
        ] {
            assert_eq!(told(&condition(code).unwrap().held()), wanted, "{code}");
        }
        let read = template("{% if a == 'x' %}{{ b }}{% endif %}").unwrap();
        assert_eq!(told(&read.held()), ["a 'x'"]);
    }
}
