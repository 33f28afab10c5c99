//! The tests of a runbook, from their tree.
//!
//! It must not know the runbook: whether its steps and fields are called so is asked where a
//! test is carried out.

use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{is_blank, line_of, map_of, scalar_of, seen};
use super::object::Object;
use super::scenario_vocabulary::{
    CALLS, COMMAND_OUTPUT, EXPECT, EXPECTED_TEXT, SCENARIO, SCENARIO_DEFAULTS, TEST,
};
use super::yaml::{Node, Yaml};
use super::{config, fragments, hours};
use crate::model::problem::Place;
use crate::model::{
    ByName, CommandOutput, Expectation, ExpectedText, Outcome, Placed, Scenario, ScenarioWalk,
    Scenarios, sanitize,
};

/// So many scenarios of a file are read.
const MOST: usize = 1_000;

/// Reads the tests of a runbook; what is wrong goes to `found`.
pub(super) fn scenarios(root: &Node, found: &mut Diagnostics<'_>) -> Option<Scenarios> {
    let object = Object::read(root, &TEST, found)?;
    fragments::version(&object, found);
    let defaults = object.get("defaults");
    let defaults = defaults.and_then(|node| Object::read(node, &SCENARIO_DEFAULTS, found));
    let defaults = defaults.map_or_else(ScenarioWalk::default, |own| walk(&own, found));
    object.needs_some("scenarios", found);
    let nodes = object.list("scenarios", found).iter().take(MOST);
    let list = nodes.filter_map(|node| scenario(node, &defaults, found));
    Some(Scenarios {
        list: list.collect(),
        runbook: placed_line(&object, "runbook", found),
    })
}

fn scenario(node: &Node, defaults: &ScenarioWalk, found: &mut Diagnostics<'_>) -> Option<Scenario> {
    let object = Object::read(node, &SCENARIO, found)?;
    let expect = object.get("expect");
    let expect = expect.and_then(|node| Object::read(node, &EXPECT, found));
    Some(Scenario {
        name: object.line("name", found).unwrap_or_default(),
        place: object.value_place("name"),
        walk: walk(&object, found).over(defaults),
        expect: expect.map_or_else(Expectation::default, |own| expectation(&own, found)),
    })
}

fn walk(object: &Object<'_>, found: &mut Diagnostics<'_>) -> ScenarioWalk {
    let operator = object.get("operator");
    let schedule = object.get("schedule");
    let duty = object.get("duty");
    ScenarioWalk {
        clock: placed_line(object, "clock", found),
        duty: duty.map(|_| object.flag("duty", false, found)),
        drill: object.flag("drill", false, found),
        operator: operator.map_or_else(Default::default, |node| config::operator(node, found)),
        schedule: schedule.map_or_else(Default::default, |node| hours::schedule(node, found)),
        alert: placed_line(object, "alert", found),
        approver: object.line("approver", found),
        answers: answers(object, found),
        skip: texts(object, "skip", found),
        fail: texts(object, "fail", found),
        reasons: texts(object, "reasons", found),
        calls: by_name(object, "calls", found, |node, found| {
            Some(said(node, "calls", found, call))
        }),
        commands: by_name(object, "commands", found, output),
        takes: by_name(object, "takes", found, minutes),
    }
}

fn expectation(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Expectation {
    Expectation {
        steps: whole_list(object, "steps", found),
        current: placed_line(object, "current", found),
        done: each(object, "done", found),
        skipped: each(object, "skipped", found),
        failed: each(object, "failed", found),
        not_applicable: each(object, "not_applicable", found),
        late: each(object, "late", found),
        deadlines: texts(object, "deadlines", found),
        answers: answers(object, found),
        scripts: texts(object, "scripts", found),
        tickets: by_name(object, "tickets", found, expected_text),
        messages: by_name(object, "messages", found, expected_text),
    }
}

fn expected_text(node: &Node, found: &mut Diagnostics<'_>) -> Option<ExpectedText> {
    let object = Object::read(node, &EXPECTED_TEXT, found)?;
    let place = |key: &str| object.key_place(key);
    let body = object.text("body", found);
    Some(ExpectedText {
        to: whole_list(&object, "to", found),
        cc: whole_list(&object, "cc", found),
        subject: placed_line(&object, "subject", found),
        body: body.map(|value| placed(value, place("body"))),
        contains: pieces(&object, "contains", found),
        lacks: pieces(&object, "lacks", found),
        missing: whole_list(&object, "missing", found),
        updates: texts(&object, "updates", found),
    })
}

fn placed<T>(value: T, place: Place) -> Placed<T> {
    Placed { value, place }
}

fn placed_line(
    object: &Object<'_>,
    key: &str,
    found: &mut Diagnostics<'_>,
) -> Option<Placed<String>> {
    let line = object.line(key, found)?;
    Some(placed(line, object.value_place(key)))
}

/// A list of names, each where it stands.
fn each(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Vec<Placed<String>> {
    let lines = object.lines(key, found).into_iter();
    lines.map(|(line, place)| placed(line, place)).collect()
}

/// A list that is compared as a whole: an empty one says that there is nothing.
fn whole_list(
    object: &Object<'_>,
    key: &str,
    found: &mut Diagnostics<'_>,
) -> Option<Placed<Vec<String>>> {
    object.get(key)?;
    let lines = object.lines(key, found).into_iter();
    let lines = lines.map(|(line, _)| line).collect();
    Some(placed(lines, object.key_place(key)))
}

/// Texts of one line or of several.
fn pieces(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Vec<Placed<String>> {
    let nodes = object.list(key, found).iter();
    let pieces = nodes.filter_map(|node| Some(placed(text_of(node, key, found)?, node.place)));
    pieces.collect()
}

fn text_of(node: &Node, key: &str, found: &mut Diagnostics<'_>) -> Option<String> {
    let scalar = scalar_of(node, key, found)?;
    Some(sanitize(&scalar.text).trim_end().to_owned())
}

/// What is said of steps and fields by their ids, each once.
fn by_name<T>(
    object: &Object<'_>,
    key: &str,
    found: &mut Diagnostics<'_>,
    read: impl Fn(&Node, &mut Diagnostics<'_>) -> Option<T>,
) -> ByName<T> {
    let mut all = ByName::new();
    let Some(node) = object.get(key) else {
        return all;
    };
    for (own, value) in map_of(node, "names", &["id"], found).unwrap_or_default() {
        let Some(name) = line_of(own, key, found) else {
            continue;
        };
        if name.starts_with("x-") {
            continue;
        }
        if let Some(first) = all.get(&name) {
            let first: &Placed<T> = first;
            let args = [("key", (&name).into()), ("line", first.place.line.into())];
            let code = "duplicate-key";
            found.add(own.place, code, code, &args, &Hint::Own);
        } else if let Some(value) = read(value, found) {
            all.insert(name, placed(value, own.place));
        }
    }
    all
}

fn texts(object: &Object<'_>, key: &'static str, found: &mut Diagnostics<'_>) -> ByName<String> {
    by_name(object, key, found, |node, found| {
        if is_blank(node) {
            let args = [("key", key.into())];
            found.add(node.place, "missing", "empty", &args, &Hint::None);
            return None;
        }
        text_of(node, key, found)
    })
}

fn answers(object: &Object<'_>, found: &mut Diagnostics<'_>) -> ByName<Vec<String>> {
    by_name(object, "answers", found, |node, found| {
        Some(answer(node, found))
    })
}

/// One answer, or several; nothing where a field is left out.
fn answer(node: &Node, found: &mut Diagnostics<'_>) -> Vec<String> {
    if matches!(node.value, Yaml::Nothing) {
        return Vec::new();
    }
    let read = |node: &Node, found: &mut Diagnostics<'_>| text_of(node, "answers", found);
    said(node, "answers", found, read)
}

/// One value, or a list of them.
fn said<T>(
    node: &Node,
    key: &str,
    found: &mut Diagnostics<'_>,
    read: impl Fn(&Node, &mut Diagnostics<'_>) -> Option<T>,
) -> Vec<T> {
    let nodes = match &node.value {
        Yaml::List(list) => list.as_slice(),
        Yaml::Nothing | Yaml::Lost | Yaml::Scalar(_) | Yaml::Map(_) => std::slice::from_ref(node),
    };
    if let Some(empty) = nodes.iter().find(|own| matches!(own.value, Yaml::Nothing)) {
        let args = [("key", key.into())];
        found.add(empty.place, "empty-item", "empty-item", &args, &Hint::Own);
    }
    nodes.iter().filter_map(|node| read(node, found)).collect()
}

fn call(node: &Node, found: &mut Diagnostics<'_>) -> Option<Outcome> {
    let word = &scalar_of(node, "calls", found)?.text;
    match word.as_str() {
        "answered" => Some(Outcome::Answered),
        "no_answer" => Some(Outcome::NoAnswer),
        "busy" => Some(Outcome::Busy),
        _ => {
            let list = CALLS.join(", ");
            let args = [
                ("key", "calls".into()),
                ("found", word.into()),
                ("words", (&list).into()),
            ];
            let hint = found.suggest(word, CALLS.iter().copied(), Hint::None);
            found.add(node.place, "unknown-word", "wants-word", &args, &hint);
            None
        }
    }
}

fn output(node: &Node, found: &mut Diagnostics<'_>) -> Option<CommandOutput> {
    let object = Object::read(node, &COMMAND_OUTPUT, found)?;
    let exit = object.count("exit", found).unwrap_or(0);
    Some(CommandOutput {
        output: object.text("output", found).unwrap_or_default(),
        exit: i32::try_from(exit).unwrap_or(i32::MAX),
    })
}

fn minutes(node: &Node, found: &mut Diagnostics<'_>) -> Option<u32> {
    let minutes = scalar_of(node, "takes", found)?.text.parse().ok();
    if minutes.is_none() {
        let seen = seen(node, found);
        let args = [("key", "takes".into()), ("found", (&seen).into())];
        found.add(node.place, "wrong-type", "wants-count", &args, &Hint::None);
    }
    minutes
}
