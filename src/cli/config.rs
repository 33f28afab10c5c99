//! `vetlla config`: what is in force, and where each value comes from.
//!
//! It must not know how a value is used.

use super::output::{Done, pretty, print};
use crate::app::config::{FileState, Origin, Whose};
use crate::app::ending::Ending;
use crate::app::env::Env;
use crate::load::report;
use crate::model::sorted::gathered;
use crate::model::{Config, Exporter, Problem};
use crate::tui::rebound;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// All that is wrong with the configuration.
pub(super) fn mistakes(env: &Env) -> Vec<Problem> {
    rebound::mistakes(&env.config, &env.origins, &env.words)
}

/// `vetlla config`. What is wrong is told on standard error, as by every command.
pub(super) fn config(env: &Env, as_json: bool, out: &mut dyn Write) -> Done {
    let mistakes = mistakes(env);
    let text = if as_json {
        pretty(&json(env, &mistakes))
    } else {
        text(env)
    };
    print(out, &text)?;
    Ok(if mistakes.is_empty() {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

/// One value: its key, what it is, where it comes from.
struct Row {
    key: String,
    value: Value,
    origin: Origin,
}

fn rows(env: &Env) -> Vec<Row> {
    let config = &env.config;
    let (operator, hours) = (&config.operator, &config.schedule);
    let days = config.archive_after_days;
    let mut all: Vec<(String, Value)> = Vec::new();
    let mut add = |key: &str, value: Value| all.push((key.to_owned(), value));
    add("lang", json!(env.words.lang().code()));
    add("operator.name", json!(env.by()));
    add("operator.email", json!(operator.email));
    add("operator.phone", json!(operator.phone));
    add("schedule.timezone", json!(hours.timezone));
    add("schedule.office_hours.open", json!(hours.open));
    add("schedule.office_hours.label", json!(hours.office_label));
    add(
        "schedule.out_of_hours_label",
        json!(hours.out_of_hours_label),
    );
    add("schedule.holidays.country", json!(hours.country));
    add("schedule.holidays.extra", json!(hours.extra));
    add("schedule.holidays.except", json!(hours.except));
    add("runbooks", json!(paths(&config.runbooks)));
    add("theme", theme(config));
    add("ascii", json!(env.ascii));
    let in_force = rebound::in_force(config);
    for (name, keys) in &in_force {
        add(&format!("keys.{name}"), json!(keys));
    }
    add("clipboard", json!(config.clipboard.word()));
    let switch = |on: bool| json!(if on { "on" } else { "off" });
    add("bell", switch(!config.bell_off));
    add("mouse", switch(config.mouse));
    let exporters: Vec<_> = config.exporters.iter().map(exporter).collect();
    add("exporters", json!(exporters));
    let evidence = &config.evidence;
    add(
        "evidence.watch",
        json!(evidence.watch.as_deref().map(shown)),
    );
    add("evidence.host", json!(evidence.host));
    add(
        "archive_after_days",
        json!(days.unwrap_or(super::runs::ARCHIVE_AFTER_DAYS)),
    );
    add("shared_state", json!(config.shared_state));
    add("state_dir", json!(env.store.state_dir().map(shown)));
    let row = |(key, value): (String, Value)| {
        let origin = if is_in_force(config, &in_force, &key) {
            env.origins.of(&key)
        } else {
            Origin::BuiltIn
        };
        Row { key, value, origin }
    };
    all.into_iter().map(row).collect()
}

/// None of the team's keys may be in force for what it names: then the table's are.
fn is_in_force(config: &Config, in_force: &[(String, Vec<String>)], key: &str) -> bool {
    let Some(name) = key.strip_prefix("keys.") else {
        return true;
    };
    let own = config.keys.iter().find(|(own, _)| own == name);
    let now = in_force.iter().find(|(own, _)| own == name);
    let both = own.zip(now);
    both.is_some_and(|((_, own), (_, now))| now.iter().any(|key| own.contains(key)))
}

/// A word; with colours of the site's own, both.
fn theme(config: &Config) -> Value {
    let base = config.theme.word();
    if config.colours.is_empty() {
        return json!(base);
    }
    let colours = config.colours.iter();
    let colours = colours.map(|(name, ink)| ((*name).to_owned(), json!(ink.show())));
    json!({ "base": base, "colours": gathered::<serde_json::Map<_, _>, _>(colours) })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn paths(all: &[std::path::PathBuf]) -> Vec<String> {
    all.iter().map(|path| shown(path)).collect()
}

fn exporter(exporter: &Exporter) -> Value {
    let mut all =
        json!({ "name": exporter.name, "argv": exporter.argv, "format": exporter.format });
    if let Some(pattern) = &exporter.reference {
        all["reference"] = json!(pattern);
    }
    all
}

/// Where a value comes from, for people.
fn origin_text(env: &Env, origin: Origin) -> String {
    match origin {
        Origin::Flag(name) => name.to_owned(),
        Origin::Variable(name) => format!("${name}"),
        Origin::File(place) => format!("{}:{}", env.origins.sources.name(place.source), place.line),
        Origin::BuiltIn => env.words.say("config-built-in"),
    }
}

/// Where a value comes from, for programs.
fn origin_json(env: &Env, origin: Origin) -> Value {
    let (kind, name) = match origin {
        Origin::Flag(name) => ("flag", name),
        Origin::Variable(name) => ("environment", name),
        Origin::File(place) => {
            let files = &env.origins.files;
            let file = files.iter().find(|file| file.source == place.source);
            let kind = file.map_or("user", |file| whose(file.whose));
            let path = env.origins.sources.name(place.source);
            return json!({ "kind": kind, "path": path, "line": place.line });
        }
        Origin::BuiltIn => return json!({ "kind": "built_in" }),
    };
    json!({ "kind": kind, "name": name })
}

fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::User => "user",
        Whose::Machine => "machine",
    }
}

fn state(state: FileState) -> &'static str {
    match state {
        FileState::Read => "read",
        FileState::Missing => "missing",
        FileState::Unreadable => "unreadable",
    }
}

/// The files that were looked for and what became of them, in words.
pub(super) fn files(env: &Env) -> Vec<(FileState, String)> {
    let word = |state| match state {
        FileState::Read => "config-file-read",
        FileState::Missing => "config-file-missing",
        FileState::Unreadable => "config-file-unreadable",
    };
    let files = env.origins.files.iter();
    files
        .map(|file| {
            let path = shown(&file.path);
            let text = env
                .words
                .with(word(file.state), &[("path", (&path).into())]);
            (file.state, text)
        })
        .collect()
}

/// The files that somebody may take for the configuration, in words.
pub(super) fn misnamed(env: &Env) -> Vec<String> {
    let found = env.origins.misnamed().into_iter();
    found
        .map(|path| {
            let path = shown(&path);
            env.words
                .with("config-misnamed", &[("path", (&path).into())])
        })
        .collect()
}

fn text(env: &Env) -> String {
    let rows = rows(env);
    let folders = env.origins.folders.iter();
    let folders = folders.map(|folder| ("folder", shown(&folder.path), folder.origin));
    let values = rows
        .iter()
        .map(|row| (row.key.as_str(), value_text(&row.value), row.origin));
    let lines: Vec<_> = values.chain(folders).collect();
    let width = |of: fn(&(&str, String, Origin)) -> usize, most| {
        lines.iter().map(of).max().unwrap_or(0).min(most)
    };
    let keys = width(|(key, ..)| key.chars().count(), 40);
    let values = width(|(_, value, _)| value.chars().count(), 44);
    let mut out = String::new();
    for (_, text) in files(env) {
        let _ = writeln!(out, "# {text}");
    }
    for text in misnamed(env) {
        let _ = writeln!(out, "# {text}");
    }
    for (key, value, origin) in &lines {
        let origin = origin_text(env, *origin);
        let _ = writeln!(out, "{key:keys$}  {value:values$}  {origin}");
    }
    let lost = rebound::lost(&env.config, &env.words);
    let covered = rebound::covered(&env.config, &env.words);
    for text in lost.into_iter().chain(covered) {
        let _ = writeln!(out, "# {text}");
    }
    out
}

/// A value on one line, as YAML would take it.
fn value_text(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let all: Vec<_> = all.iter().map(value_text).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Object(map) => {
            // What an entry is called by stands first.
            let (first, rest): (Vec<_>, Vec<_>) = map
                .iter()
                .partition(|(key, _)| *key == "name" || *key == "base");
            let all: Vec<_> = first
                .into_iter()
                .chain(rest)
                .map(|(key, value)| format!("{key}: {}", entry_text(value)))
                .collect();
            format!("{{ {} }}", all.join(", "))
        }
        other => other.to_string(),
    }
}

/// A value within others: a text that YAML would take for something else is in quotes.
fn entry_text(value: &Value) -> String {
    let is_odd = |text: &str| {
        let word = |sign: char| sign.is_alphanumeric() || "-_./@~".contains(sign);
        !text.starts_with(char::is_alphanumeric) || !text.chars().all(word)
    };
    match value {
        Value::String(text) if is_odd(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Array(all) => {
            let all: Vec<_> = all.iter().map(entry_text).collect();
            format!("[{}]", all.join(", "))
        }
        other => value_text(other),
    }
}

fn json(env: &Env, mistakes: &[Problem]) -> Value {
    let values = rows(env).into_iter().map(|row| {
        let origin = origin_json(env, row.origin);
        let value = json!({ "value": row.value, "origin": origin });
        (row.key, value)
    });
    let values: serde_json::Map<_, _> = gathered(values);
    let files = env.origins.files.iter().map(|file| {
        let (path, whose, state) = (shown(&file.path), whose(file.whose), state(file.state));
        json!({ "path": path, "whose": whose, "state": state })
    });
    let folders = env.origins.folders.iter().map(|folder| {
        let origin = origin_json(env, folder.origin);
        json!({ "path": shown(&folder.path), "origin": origin })
    });
    json!({
        "values": values,
        "folders": folders.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
        "not_read": paths(&env.origins.misnamed()),
        "problems": report::json(&env.origins.sources, mistakes),
        "remarks": rebound::covered(&env.config, &env.words),
    })
}
