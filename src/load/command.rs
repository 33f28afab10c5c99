//! The command of a step: its programs and their arguments, and where the output goes.
//!
//! No shell reads it, so nothing in it is split or expanded. It must not know how it is run.

use super::code_arguments::{codes_stay, pipes_stay};
use super::diagnostics::{Diagnostics, Hint};
use super::fragments::Reader;
use super::nodes::{map_of, scalar_of, seen};
use super::object::Object;
use super::shell_words::shell_words;
use super::symbols::Role;
use super::yaml::{Node, Yaml};
use crate::lang;
use crate::model::host_command::{
    Capture, HostCommand, OUTPUT_BOUNDS, USUAL_OUTPUT, USUAL_TIMEOUT,
};
use crate::model::problem::Place;
use crate::model::{FieldId, Kind, Template, pattern, sanitize, sanitize_line};

/// What a step of the kind `command` runs.
pub(super) fn command(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Kind {
    let mut lines = Vec::new();
    if let Some(node) = object.get("argv") {
        lines.extend(argv(node, "argv", reader).map(|argv| vec![argv]));
    }
    if object.has("pipe") {
        let pipe = object.list("pipe", reader.found).iter();
        let pipe: Vec<_> = pipe
            .filter_map(|node| placed(node, "pipe", reader))
            .collect();
        pipes_stay(&pipe, reader.found);
        lines.push(pipe.into_iter().map(templates).collect());
    }
    for node in object.list("alternatives", reader.found) {
        lines.extend(argv(node, "alternatives", reader).map(|argv| vec![argv]));
    }
    lines.retain(|line| !line.is_empty());
    Kind::Command(Box::new(HostCommand {
        lines,
        timeout: bounded(object, "timeout", (1, 86_400), reader.found).unwrap_or(USUAL_TIMEOUT),
        max_output: bounded(object, "max_output", OUTPUT_BOUNDS, reader.found)
            .unwrap_or(USUAL_OUTPUT),
        interactive: object.flag("interactive", false, reader.found),
        into: into(object, reader),
        capture: capture(object, reader),
        ok: ok(object, reader.found),
        ok_output: ok_output(object, reader.found),
        measured_here: object.flag("measured_here", false, reader.found),
    }))
}

/// What it cannot do without, and what does not go together.
pub(super) fn whole(object: &Object<'_>, command: &HostCommand, found: &mut Diagnostics<'_>) {
    let has = |key: &&&str| object.has(key);
    let ways = ["argv", "pipe", "alternatives"];
    let given: Vec<_> = ways.iter().filter(has).copied().collect();
    match given.as_slice() {
        [] => object.needs("argv", found),
        [one] => object.needs_some(one, found),
        [first, second, ..] => {
            let args = [("one", (*first).into()), ("other", (*second).into())];
            let hint = Hint::Of("one-command");
            let place = object.key_place(second);
            found.add(place, "contradiction", "contradiction", &args, &hint);
        }
    }
    let takes = ["into", "capture", "ok_output"]
        .iter()
        .find(|key| object.has(key));
    if let Some(key) = takes.filter(|_| command.interactive) {
        let args = [
            ("one", (*key).into()),
            ("other", "interactive: true".into()),
        ];
        let hint = Hint::Of("lent-terminal");
        let place = object.key_place(key);
        found.add(place, "contradiction", "contradiction", &args, &hint);
    }
}

/// One program with its arguments.
fn argv(node: &Node, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Vec<Template>> {
    placed(node, key, reader).map(templates)
}

fn templates(words: Vec<(String, Place)>) -> Vec<Template> {
    let words = words.into_iter();
    words.map(|(text, _)| Template::from(text)).collect()
}

/// The same, each word with its place.
fn placed(
    node: &Node,
    key: &'static str,
    reader: &mut Reader<'_, '_>,
) -> Option<Vec<(String, Place)>> {
    let Yaml::List(list) = &node.value else {
        if !matches!(node.value, Yaml::Lost | Yaml::Nothing) {
            let seen = seen(node, reader.found);
            let args = [("key", key.into()), ("found", (&seen).into())];
            let hint = Hint::Of("wants-argv");
            let code = "wrong-type";
            reader
                .found
                .add(node.place, code, "wants-list", &args, &hint);
        }
        return None;
    };
    let mut words = Vec::new();
    for node in list {
        let text = match &node.value {
            // An argument may be empty.
            Yaml::Nothing => {
                let args = [("key", key.into())];
                let code = "empty-item";
                reader.found.add(node.place, code, code, &args, &Hint::Own);
                String::new()
            }
            _ => sanitize(&scalar_of(node, key, reader.found)?.text).into_owned(),
        };
        reader.symbols.refer(&text, key, node.place, Role::Template);
        words.push((text, node.place));
    }
    programs_stay(&words, reader.found);
    codes_stay(&words, reader.found);
    shell_words(&words, reader.found);
    (!words.is_empty()).then_some(words)
}

/// Which program is run is the author's to say, and never an answer's.
fn programs_stay(words: &[(String, Place)], found: &mut Diagnostics<'_>) {
    let Some((program, place)) = words.first() else {
        return;
    };
    if program.trim().is_empty() {
        let code = "no-program";
        found.add(*place, code, "no-program", &[], &Hint::None);
    } else if lang::has_code(program) {
        let args = [("found", program.into())];
        found.add(*place, "no-program", "answer-is-program", &args, &Hint::Own);
    }
}

/// A number between two bounds.
fn bounded(
    object: &Object<'_>,
    key: &str,
    (least, most): (u32, u32),
    found: &mut Diagnostics<'_>,
) -> Option<u32> {
    let number = object.count(key, found)?;
    if (least..=most).contains(&number) {
        return Some(number);
    }
    let args = [
        ("key", key.into()),
        ("found", (number as usize).into()),
        ("least", (least as usize).into()),
        ("most", (most as usize).into()),
    ];
    let place = object.value_place(key);
    found.add(place, "out-of-bounds", "out-of-bounds", &args, &Hint::None);
    None
}

fn into(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Option<FieldId> {
    let id = object.line("into", reader.found)?;
    let place = object.value_place("into");
    reader.symbols.take(&id, "into", place);
    Some(FieldId(id))
}

/// Each field with the regular expression of what it takes.
fn capture(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Vec<Capture> {
    let Some(node) = object.get("capture") else {
        return Vec::new();
    };
    let map = map_of(node, "capture", &["latency"], reader.found);
    let mut all: Vec<Capture> = Vec::new();
    for (key, value) in map.unwrap_or_default() {
        let (Yaml::Scalar(field), Some(text)) =
            (&key.value, scalar_of(value, "capture", reader.found))
        else {
            continue;
        };
        let (field, pattern) = (field.text.clone(), sanitize_line(&text.text).into_owned());
        if field.starts_with("x-") {
            continue;
        }
        if all.iter().any(|own| own.field.0 == field) {
            let args = [("key", (&field).into()), ("line", node.place.line.into())];
            let code = "duplicate-key";
            reader.found.add(key.place, code, code, &args, &Hint::Own);
            continue;
        }
        compiles(&pattern, value.place, reader.found);
        reader.symbols.take(&field, "capture", key.place);
        all.push(Capture {
            field: FieldId(field),
            pattern,
        });
    }
    all
}

/// The regular expression of what the output has where it went well.
fn ok_output(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    let pattern = object.line("ok_output", found);
    let written = pattern.as_deref().or_else(|| object.plain("ok_output"))?;
    let place = object.value_place("ok_output");
    compiles(written, place, found);
    // What fits an output with nothing in it holds none back.
    if pattern::asks_nothing(written) && !found.is_kept() {
        let args = [("found", written.into())];
        let name = "pattern-asks-nothing";
        found.add(place, "pattern", name, &args, &Hint::Own);
    }
    pattern
}

/// Says where a regular expression cannot be read.
fn compiles(pattern: &str, place: Place, found: &mut Diagnostics<'_>) {
    if let Some(fault) = pattern::mistake(pattern) {
        let detail = found.say(fault.word());
        let args = [("found", pattern.into()), ("detail", (&detail).into())];
        found.add(place, "pattern", "pattern", &args, &Hint::Own);
    }
}

/// The exit statuses with which it went well; 0 where none is named.
fn ok(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Vec<i32> {
    let mut all = Vec::new();
    for node in object.list("ok", found) {
        let Some(scalar) = scalar_of(node, "ok", found) else {
            continue;
        };
        match scalar.text.parse::<u8>() {
            Ok(code) => all.push(i32::from(code)),
            Err(_) => {
                let seen = seen(node, found);
                let args = [("key", "ok".into()), ("found", (&seen).into())];
                found.add(node.place, "wrong-type", "wants-status", &args, &Hint::None);
            }
        }
    }
    if all.is_empty() { vec![0] } else { all }
}
