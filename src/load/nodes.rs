//! One node of the tree as what is wanted there: a line, a single value, a set of keys.
//!
//! It must not know the keys of any object.

use super::diagnostics::{Diagnostics, Hint};
use super::yaml::{Node, Scalar, Yaml};
use crate::model::problem::Place;
use crate::model::sanitize_line;

/// A node as one line of text.
pub(super) fn line_of(node: &Node, name: &str, found: &mut Diagnostics<'_>) -> Option<String> {
    let scalar = scalar_of(node, name, found)?;
    let line = sanitize_line(scalar.text.trim_end_matches('\n')).into_owned();
    (!line.trim().is_empty()).then_some(line)
}

/// A node as a single value.
pub(super) fn scalar_of<'n>(
    node: &'n Node,
    name: &str,
    found: &mut Diagnostics<'_>,
) -> Option<&'n Scalar> {
    match &node.value {
        Yaml::Scalar(scalar) => {
            if scalar.text.contains("- ") && found.hides_list(node.place, &scalar.text) {
                let args = [("key", name.into())];
                let code = "list-in-text";
                found.add(node.place, code, code, &args, &Hint::Own);
            }
            Some(scalar)
        }
        Yaml::Lost | Yaml::Nothing => None,
        Yaml::List(_) | Yaml::Map(_) => {
            let seen = seen(node, found);
            let mut args = vec![("key", name.into()), ("found", (&seen).into())];
            let list = written_list(node);
            let hint = match &list {
                Some(list) if name == "for_each" => {
                    args.push(("ours", list.into()));
                    Hint::Of("write-list")
                }
                _ if found.begins(node.place, &["- "]) => Hint::Of("text-below"),
                _ => Hint::Own,
            };
            found.add(node.place, "wrong-type", "wants-text", &args, &hint);
            None
        }
    }
}

/// A list of single values as an expression has it.
fn written_list(node: &Node) -> Option<String> {
    let Yaml::List(list) = &node.value else {
        return None;
    };
    let words = list.iter().map(|node| match &node.value {
        Yaml::Scalar(scalar) => Some(format!("\"{}\"", scalar.text)),
        Yaml::List(_) | Yaml::Map(_) | Yaml::Nothing | Yaml::Lost => None,
    });
    let words: Option<Vec<_>> = words.collect();
    Some(format!("[{}]", words?.join(", ")))
}

/// Whether an entry or a value says nothing: it is not there, or has no letter.
pub(super) fn is_blank(node: &Node) -> bool {
    match &node.value {
        Yaml::Nothing => true,
        Yaml::Scalar(scalar) => scalar.text.trim().is_empty(),
        Yaml::Lost | Yaml::List(_) | Yaml::Map(_) => false,
    }
}

/// Tells what is a plain `true` or a number where only a text can be meant.
pub(super) fn is_text(node: &Node, name: &str, found: &mut Diagnostics<'_>) -> bool {
    let Yaml::Scalar(scalar) = &node.value else {
        return true;
    };
    if scalar.flag.is_none() && !scalar.number {
        return true;
    }
    let seen = seen(node, found);
    let args = [("key", name.into()), ("found", (&seen).into())];
    let hint = Hint::Of("meant-so");
    found.add(node.place, "wrong-type", "wants-text", &args, &hint);
    false
}

/// What stands there, as a message names it.
pub(super) fn seen(node: &Node, found: &Diagnostics<'_>) -> String {
    match &node.value {
        Yaml::Scalar(scalar) => format!("`{}`", scalar.text),
        Yaml::List(_) => found.say("problem-a-list"),
        Yaml::Map(_) => found.say("problem-a-map"),
        Yaml::Nothing | Yaml::Lost => found.say("problem-nothing"),
    }
}

/// The pairs of a map; `name` is its name in the catalogue, `known` some of its keys.
pub(super) fn map_of<'n>(
    node: &'n Node,
    name: &str,
    known: &[&str],
    found: &mut Diagnostics<'_>,
) -> Option<&'n [(Node, Node)]> {
    match &node.value {
        Yaml::Map(map) => Some(map),
        Yaml::Lost => None,
        // An entry without a value has been told as one.
        Yaml::Nothing if found.has(node.place, "empty-item") => None,
        _ => {
            let noun = found.say(&format!("problem-in-{name}"));
            let seen = seen(node, found);
            let known = known.join("`, `");
            let length = length_meant(node).filter(|_| name == "deadline");
            let args = [
                ("where", (&noun).into()),
                ("keys", (&known).into()),
                ("found", (&seen).into()),
                ("ours", length.as_deref().unwrap_or_default().into()),
            ];
            let names = matches!(node.value, Yaml::List(_)) && found.begins(node.place, &["- "]);
            let hint = if names && name == "contacts" {
                // The key's own line, too: so no name is said to be missing.
                let line = node.place.line.saturating_sub(1);
                found.lose_rows(Place { line, ..node.place }, node.last);
                Hint::Of("name-each")
            } else if length.is_some() {
                Hint::Of("deadline-meant")
            } else if name == "notice" {
                Hint::Of("a-notice")
            } else {
                Hint::Own
            };
            found.add(node.place, "wrong-shape", "wants-keys", &args, &hint);
            None
        }
    }
}

/// The length that a text means, as in `15 minutes`.
fn length_meant(node: &Node) -> Option<String> {
    let Yaml::Scalar(scalar) = &node.value else {
        return None;
    };
    let text = scalar.text.trim();
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let unit = match unit.trim().to_lowercase().chars().next()? {
        'm' => "minutes",
        'h' => "hours",
        'd' => "days",
        _ => return None,
    };
    (!number.is_empty()).then(|| format!("{unit}({number})"))
}

/// The value under a key of a map.
pub(super) fn value_of<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Yaml::Map(map) = &node.value else {
        return None;
    };
    let is = |own: &&(Node, Node)| matches!(&own.0.value, Yaml::Scalar(own) if own.text == key);
    map.iter().find(is).map(|(_, value)| value)
}

/// Where the value under a key of a map stands; the node's own place where there is none.
pub(super) fn value_place(node: &Node, key: &str) -> Place {
    value_of(node, key).map_or(node.place, |own| own.place)
}

/// The list under a key of a map; an empty one where there is none.
pub(super) fn list_of<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match value_of(node, key).map(|node| &node.value) {
        Some(Yaml::List(list)) => list,
        _ => &[],
    }
}
