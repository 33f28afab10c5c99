//! A merged runbook as a tree to write, and where each part of it was written.
//!
//! It must not know how runbooks are merged.

use super::super::nodes::value_of;
use super::super::yaml::write::{Pair, Tree, TreeItem};
use super::super::yaml::{Node, Scalar, Yaml, is_number};
use super::joining::word_of;
use crate::model::problem::{Place, SourceId, Sources};

/// A tree to write; with sources, each part says in a comment where it is from.
pub(super) fn tree(root: &Node, sources: Option<&Sources>) -> Tree {
    let Yaml::Map(pairs) = &root.value else {
        return bare(root);
    };
    let pairs = pairs.iter().map(|(key, value)| {
        let is_steps = word_of(key) == Some("steps");
        let mut pair = Pair::new(word_of(key).unwrap_or_default(), Tree::Nothing);
        match (&value.value, sources) {
            (Yaml::List(steps), _) if is_steps => {
                let steps = steps.iter().map(|step| part(step, sources));
                pair.value = Tree::List(steps.collect());
            }
            (_, Some(sources)) => {
                pair.above.push(origin(key.place, sources));
                pair.value = inner(value, value.place.source, sources);
            }
            (_, None) => pair.value = bare(value),
        }
        pair
    });
    Tree::Map(pairs.collect())
}

/// A step.
fn part(step: &Node, sources: Option<&Sources>) -> TreeItem {
    let Some(sources) = sources else {
        return bare(step).into();
    };
    // It is where its id is: what was laid over it says so.
    let place = value_of(step, "id").map_or(step.place, |id| id.place);
    TreeItem {
        above: vec![origin(place, sources)],
        value: inner(step, place.source, sources),
    }
}

/// A value in which each key that is of another file than what it stands in says so.
fn inner(node: &Node, of: SourceId, sources: &Sources) -> Tree {
    match &node.value {
        Yaml::Map(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| {
                let own = key.place.source;
                let value = inner(value, own, sources);
                let pair = Pair::new(word_of(key).unwrap_or_default(), value);
                if own == of {
                    pair
                } else {
                    pair.under(origin(key.place, sources))
                }
            });
            Tree::Map(pairs.collect())
        }
        Yaml::List(list) => {
            let items = list.iter().map(|item| {
                let own = item.place.source;
                let above = (own != of).then(|| origin(item.place, sources));
                TreeItem {
                    above: above.into_iter().collect(),
                    value: inner(item, own, sources),
                }
            });
            Tree::List(items.collect())
        }
        Yaml::Nothing | Yaml::Lost | Yaml::Scalar(_) => bare(node),
    }
}

fn origin(place: Place, sources: &Sources) -> String {
    format!("{}:{}", sources.name(place.source), place.line)
}

/// A value as it is read back.
fn bare(node: &Node) -> Tree {
    match &node.value {
        Yaml::Nothing | Yaml::Lost => Tree::Null,
        Yaml::Scalar(Scalar {
            flag: Some(flag), ..
        }) => Tree::Flag(*flag),
        Yaml::Scalar(scalar) if !scalar.number && is_number(&scalar.text) => {
            Tree::Quoted(scalar.text.clone())
        }
        Yaml::Scalar(scalar) => Tree::Text(scalar.text.clone()),
        Yaml::List(list) => Tree::List(list.iter().map(|item| bare(item).into()).collect()),
        Yaml::Map(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(key, value)| Pair::new(word_of(key).unwrap_or_default(), bare(value)));
            Tree::Map(pairs.collect())
        }
    }
}
