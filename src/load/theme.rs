//! The colours of the screen, from the configuration: a theme, and colours laid over it.
//!
//! It must not know how a colour is drawn. What can hardly be read is told, and counts.

use super::config_vocabulary::{COLOURS, THEME, THEMES};
use super::diagnostics::{Diagnostics, Hint};
use super::object::Object;
use super::yaml::{Node, Yaml};
use crate::model::ThemeChoice;
use crate::model::colour::{Ink, LEAST_CONTRAST, NAMES};

/// A theme, and colours by the name of what they are for.
pub(super) type Colours = (ThemeChoice, Vec<(&'static str, Ink)>);

/// Reads a theme: one word, or a set of keys; none where nothing of it can be used.
pub(super) fn theme(
    object: &Object<'_>,
    node: &Node,
    found: &mut Diagnostics<'_>,
) -> Option<Colours> {
    if !matches!(node.value, Yaml::Map(_)) {
        let base = chosen(object.word("theme", THEMES, found))?;
        return Some((base, Vec::new()));
    }
    let own = Object::read(node, &THEME, found)?;
    let base = chosen(own.word("base", THEMES, found));
    let colours = own.get("colours");
    let colours = colours.and_then(|node| Object::read(node, &COLOURS, found));
    let base_or_usual = base.unwrap_or_default();
    let colours = colours.map_or_else(Vec::new, |table| inks(&table, base_or_usual, found));
    (base.is_some() || !colours.is_empty()).then_some((base_or_usual, colours))
}

fn chosen(word: Option<&str>) -> Option<ThemeChoice> {
    let mut all = ThemeChoice::ALL.into_iter();
    all.find(|choice| Some(choice.word()) == word)
}

fn inks(
    table: &Object<'_>,
    base: ThemeChoice,
    found: &mut Diagnostics<'_>,
) -> Vec<(&'static str, Ink)> {
    let names = COLOURS.keys.iter().map(|key| key.name);
    let inks = names.filter_map(|name| Some((name, ink(table, name, base, found)?)));
    inks.collect()
}

fn ink(
    table: &Object<'_>,
    name: &'static str,
    base: ThemeChoice,
    found: &mut Diagnostics<'_>,
) -> Option<Ink> {
    let place = table.get(name)?.place;
    let text = table.line(name, found)?;
    let Some(ink) = Ink::parse(&text) else {
        let names = found.few(&text, &NAMES);
        let args = [("found", (&text).into()), ("names", (&names).into())];
        let hint = found.suggest(&text, NAMES, Hint::Own);
        found.add(place, "colour", "colour", &args, &hint);
        return None;
    };
    if let Some(worst) = ink.worst(base).filter(|worst| worst.ratio < LEAST_CONTRAST) {
        let (ratio, ground) = (
            format!("{:.1}", worst.ratio),
            format!("#{:06x}", worst.ground),
        );
        let args = [
            ("key", name.into()),
            ("ratio", (&ratio).into()),
            ("ground", (&ground).into()),
            ("terminal", worst.terminal.into()),
        ];
        found.warn("contrast", place, &args);
    }
    Some(ink)
}
