//! The config's configuration, from its tree.
//!
//! It must not know runbooks; office hours are read by the same functions.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{line_of, map_of};
use super::object::Object;
use super::vocabulary::{CLIPBOARDS, EXPORTER, FORMATS, OPERATOR, SITE, THEMES};
use super::yaml::{Node, Yaml};
use super::{fragments, hours};
use crate::model::{ClipboardChoice, Config, Exporter, Operator};
use std::path::PathBuf;

/// Reads the configuration; what is wrong goes to `found`.
pub(super) fn config(root: &Node, found: &mut Diagnostics<'_>) -> Option<Config> {
    // A file of comments only is a fine configuration.
    if matches!(root.value, Yaml::Nothing) {
        return Some(Config::default());
    }
    let object = Object::read(root, &SITE, found)?;
    fragments::version(&object, found);
    Some(Config {
        operator: object
            .get("operator")
            .map(|node| operator(node, found))
            .unwrap_or_default(),
        schedule: object
            .get("schedule")
            .map(|node| hours::schedule(node, found))
            .unwrap_or_default(),
        runbooks: object
            .lines("runbooks", found)
            .into_iter()
            .map(|(path, _)| PathBuf::from(path))
            .collect(),
        lang: object
            .word("lang", &["ca", "es", "en"], found)
            .map(str::to_owned),
        theme: object.word("theme", THEMES, found).map(str::to_owned),
        keys: object
            .get("keys")
            .map(|node| keys(node, found))
            .unwrap_or_default(),
        clipboard: match object.word("clipboard", CLIPBOARDS, found) {
            Some("osc52") => ClipboardChoice::Osc52,
            Some("desktop") => ClipboardChoice::Desktop,
            Some("off") => ClipboardChoice::Off,
            _ => ClipboardChoice::Auto,
        },
        exporters: exporters(&object, found),
        archive_after_days: object.count("archive_after_days", found),
        shared_state: object.flag("shared_state", false, found),
    })
}

fn operator(node: &Node, found: &mut Diagnostics<'_>) -> Operator {
    let Some(object) = Object::read(node, &OPERATOR, found) else {
        return Operator::default();
    };
    Operator {
        name: object.line("name", found),
        email: fragments::email(&object, "email", found),
        phone: object.line("phone", found),
    }
}

/// Keys by what they do: one, or a list. Whether both exist is the keymap's to say.
fn keys(node: &Node, found: &mut Diagnostics<'_>) -> Vec<(String, Vec<String>)> {
    let Some(map) = map_of(node, "keys", "next`, `quit", found) else {
        return Vec::new();
    };
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for (key, value) in map {
        let Some(name) = line_of(key, "keys", found).filter(|name| !name.starts_with("x-")) else {
            continue;
        };
        if let Some(first) = all.iter().position(|(known, _)| *known == name) {
            let args = [("key", (&name).into()), ("line", lines[first].into())];
            found.add(
                key.place,
                "duplicate-key",
                "duplicate-key",
                &args,
                &Hint::Own,
            );
            continue;
        }
        let bound = match &value.value {
            Yaml::List(list) => list
                .iter()
                .filter_map(|node| line_of(node, &name, found))
                .collect(),
            _ => line_of(value, &name, found).into_iter().collect(),
        };
        lines.push(key.place.line);
        all.push((name, bound));
    }
    all
}

fn exporters(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Vec<Exporter> {
    object
        .list("exporters", found)
        .iter()
        .filter_map(|node| exporter(node, found))
        .collect()
}

fn exporter(node: &Node, found: &mut Diagnostics<'_>) -> Option<Exporter> {
    let object = Object::read(node, &EXPORTER, found)?;
    let argv: Vec<String> = object
        .lines("argv", found)
        .into_iter()
        .map(|(word, _)| word)
        .collect();
    if argv.is_empty()
        && matches!(
            object.get("argv").map(|node| &node.value),
            Some(Yaml::List(_))
        )
    {
        object.needs("argv", found);
    }
    let format = object
        .word("format", FORMATS, found)
        .unwrap_or("text")
        .to_owned();
    Some(Exporter {
        name: object.line("name", found)?,
        argv,
        format,
    })
}
