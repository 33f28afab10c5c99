//! How two values of one key are joined: maps key by key, lists replaced whole.
//!
//! It must not know what a key means.

use super::super::diagnostics::Diagnostics;
use super::super::nodes::value_of;
use super::super::yaml::{Node, Yaml};
use std::collections::HashMap;

/// The text of a single value.
pub(super) fn word_of(node: &Node) -> Option<&str> {
    match &node.value {
        Yaml::Scalar(scalar) => Some(&scalar.text),
        Yaml::Nothing | Yaml::Lost | Yaml::List(_) | Yaml::Map(_) => None,
    }
}

/// Whether somebody wrote that there is no value: that takes a key of the base away.
pub(super) fn is_null(node: &Node, found: &Diagnostics<'_>) -> bool {
    matches!(node.value, Yaml::Nothing) && found.begins(node.place, &["null", "~"])
}

/// Maps key by key, however deep; anything else is replaced.
pub(super) fn deep(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    match (base.value, own.value) {
        (Yaml::Map(pairs), Yaml::Map(over)) => Node {
            value: Yaml::Map(pairs_of(
                pairs,
                over,
                &|_, base, own, found| deep(base, own, found),
                found,
            )),
            place: base.place,
            last: base.last,
        },
        (_, value) => Node { value, ..own },
    }
}

/// The pairs of a map with those that are laid over it, each once; `by` joins two values.
pub(super) fn pairs_of(
    base: Vec<(Node, Node)>,
    over: Vec<(Node, Node)>,
    by: &dyn Fn(&str, Node, Node, &mut Diagnostics<'_>) -> Node,
    found: &mut Diagnostics<'_>,
) -> Vec<(Node, Node)> {
    let name = |key: &Node| word_of(key).map(str::to_owned);
    let mut at: HashMap<String, usize> = HashMap::new();
    for (nth, (key, _)) in base.iter().enumerate() {
        if let Some(name) = name(key) {
            at.entry(name).or_insert(nth);
        }
    }
    let mut all: Vec<Option<(Node, Node)>> = base.into_iter().map(Some).collect();
    for (key, value) in over {
        let named = name(&key);
        // Each is laid over once: a second one is told as one key too many.
        let below = named.as_ref().and_then(|name| at.remove(name));
        let below = below.and_then(|nth| Some((nth, all.get_mut(nth)?.take()?)));
        match below {
            Some(_) if is_null(&value, found) => {}
            Some((nth, (was, base))) => {
                let place = base.place;
                let value = by(&named.unwrap_or_default(), base, value, found);
                // Of a map that was added to, the key is still the base's.
                let key = if value.place == place { was } else { key };
                all[nth] = Some((key, value));
            }
            None => all.push(Some((key, value))),
        }
    }
    all.into_iter().flatten().collect()
}

/// Facts by their labels, new ones at the end.
pub(super) fn by_label(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    let (Yaml::List(mut all), Yaml::List(over)) = (base.value, own.value.clone()) else {
        return own;
    };
    let label = |node: &Node| value_of(node, "label").and_then(word_of).map(str::to_owned);
    for fact in over {
        let named = label(&fact);
        let below = all
            .iter()
            .position(|own| named.is_some() && label(own) == named);
        match below {
            Some(at) => {
                let base = all[at].clone();
                all[at] = deep(base, fact, found);
            }
            None => all.push(fact),
        }
    }
    Node {
        place: own.place,
        last: own.last,
        value: Yaml::List(all),
    }
}

/// One list behind the other.
pub(super) fn end_to_end(base: Node, own: Node) -> Node {
    match (base.value, own.value) {
        (Yaml::List(mut all), Yaml::List(more)) => {
            all.extend(more);
            Node {
                value: Yaml::List(all),
                ..own
            }
        }
        (_, value) => Node { value, ..own },
    }
}
