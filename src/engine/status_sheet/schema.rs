//! What `runs --json` and `show --format json` give, as a JSON schema for programs.
//!
//! Keys and codes in it stay; more keys may come. A test holds real sheets against it. It
//! must not know a run.

use crate::model::sorted::gathered;
use serde_json::{Map, Value, json as object};

/// The schema, as JSON with line breaks: of the list that `runs --json` prints, and of the
/// sheet that `show --format json` prints.
#[must_use]
pub fn schema() -> String {
    let runs = object!({ "type": "array",
        "items": { "anyOf": [{ "$ref": "#/$defs/run" }, { "$ref": "#/$defs/unreadable" }] } });
    let schema = object!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Runs of vetlla, version 1",
        "description": "A list: vetlla runs --json. An object: vetlla show RUN --format json. \
            Keys and codes stay as they are, in any language; more may come.",
        "anyOf": [runs, { "$ref": "#/$defs/sheet" }],
        "$defs": {
            "run": with_place(&run()),
            "sheet": with_place(&[run(), lists()].concat()),
            "unreadable": with_place(&[("run", text()), ("trouble", list(&text()))]),
            "ticket": all_of(&ticket()),
            "message": all_of(&message()),
            "update": all_of(&update()),
            "copy": all_of(&copy()),
            "step": all_of(&step()),
            "deadline": all_of(&deadline()),
            "handover": all_of(&[("note", text()), ("at", moment()), ("by", text()), ("host", text())]),
            "takeover": all_of(&takeover()),
        },
    });
    format!("{schema:#}\n")
}

type Keys = Vec<(&'static str, Value)>;

/// An object in which these keys are always there.
fn all_of(keys: &[(&'static str, Value)]) -> Value {
    let properties = keys
        .iter()
        .map(|(name, of)| ((*name).to_owned(), of.clone()));
    let properties: Map<_, _> = gathered(properties);
    let required: Vec<_> = keys.iter().map(|(name, _)| *name).collect();
    object!({ "type": "object", "properties": properties, "required": required })
}

/// The same, in which others may be: what is asked of the machine and the team, and a list of
/// runs says which are put away.
fn with_place(keys: &[(&'static str, Value)]) -> Value {
    let mut object = all_of(keys);
    for (name, of) in place() {
        object["properties"][name] = of;
    }
    object
}

fn text() -> Value {
    object!({ "type": "string" })
}

fn or_null(of: &str) -> Value {
    object!({ "type": [of, "null"] })
}

fn count() -> Value {
    object!({ "type": "integer", "minimum": 0 })
}

fn flag() -> Value {
    object!({ "type": "boolean" })
}

fn codes(codes: &[&str]) -> Value {
    object!({ "enum": codes })
}

fn list(of: &Value) -> Value {
    object!({ "type": "array", "items": of })
}

fn part(name: &str) -> Value {
    object!({ "$ref": format!("#/$defs/{name}") })
}

fn told(mut of: Value, about: &str) -> Value {
    of["description"] = about.into();
    of
}

fn moment() -> Value {
    object!({ "type": "string", "format": "date-time" })
}

fn moment_or_null() -> Value {
    object!({ "type": ["string", "null"], "format": "date-time" })
}

fn day_or_null() -> Value {
    object!({ "type": ["string", "null"], "format": "date" })
}

fn run() -> Keys {
    let current = "the step to do next; null when only the completion is left";
    let let_be = "mandatory answers that are missing in steps that are closed";
    let progress = all_of(&[
        ("done", count()),
        ("all", count()),
        ("at_most", count()),
        ("missing", told(count(), let_be)),
    ]);
    let mut keys = vec![
        ("run", told(text(), "its name")),
        ("runbook", told(text(), "the runbook's id")),
        ("title", text()),
        (
            "commit",
            told(
                or_null("string"),
                "of the git working copy that the runbook's file was in when the run began",
            ),
        ),
    ];
    keys.extend(upkeep());
    keys.extend(vec![
        ("state", codes(&["open", "finished", "incomplete"])),
        ("drill", told(flag(), "it is an exercise")),
        (
            "reason",
            told(or_null("string"), "why it was ended incomplete"),
        ),
        (
            "trouble",
            told(list(&text()), "what is wrong with the record, in words"),
        ),
        ("started", moment_or_null()),
        ("ended", moment_or_null()),
        ("last", told(moment_or_null(), "its last entry")),
        ("lasted_seconds", count()),
        ("on_duty", or_null("boolean")),
        ("current", told(or_null("string"), current)),
        (
            "progress",
            told(
                progress,
                "steps that are closed, of those that apply; at_most counts those that may yet",
            ),
        ),
    ]);
    keys.extend(parts_of_run());
    keys
}

/// What is told of a run beside what happened in it: where it is, and how that is known.
fn place() -> Keys {
    vec![
        ("archived", told(flag(), "it was put away")),
        (
            "id",
            told(
                or_null("string"),
                "its identity, the hash of its first line; null where it is not shared",
            ),
        ),
        ("host", told(text(), "the machine that has it")),
        ("holder", told(text(), "who has it there")),
        ("here", told(flag(), "it is on this machine, too")),
        (
            "shared",
            told(
                object!({ "type": ["boolean", "null"] }),
                "all that is here of it is with the team; null where nothing of it is shared",
            ),
        ),
        (
            "seen_seconds",
            told(
                object!({ "type": ["integer", "null"], "minimum": 0 }),
                "how long ago its holder's screen was heard of; null where it is on none, or the \
                 team was not reached",
            ),
        ),
        (
            "branch_lines",
            told(
                count(),
                "how many lines were written by hosts that no longer had it",
            ),
        ),
    ]
}

/// Who looks after the runbook, and since when.
fn upkeep() -> Keys {
    vec![
        (
            "owner",
            told(or_null("string"), "who looks after the runbook"),
        ),
        (
            "severity",
            told(or_null("string"), "in the runbook's own words"),
        ),
        ("reviewed_on", day_or_null()),
        (
            "review_due",
            told(
                day_or_null(),
                "the last day on which the next review is in time",
            ),
        ),
    ]
}

/// What of the run has a list.
fn parts_of_run() -> Keys {
    let open = "the steps still to do, or to do again";
    let recommended = all_of(&[("step", text()), ("field", text()), ("label", text())]);
    vec![
        ("open", told(list(&text()), open)),
        ("recommended", list(&recommended)),
        (
            "outdated",
            told(
                list(&text()),
                "steps whose runbook was given, or gave, answers that have changed since",
            ),
        ),
        (
            "deadlines",
            told(
                list(&part("deadline")),
                "of the steps that apply, as they stand now",
            ),
        ),
        (
            "ticket",
            told(
                list(&part("ticket")),
                "one for each ticket step that applies, or of which something has left",
            ),
        ),
        (
            "message",
            told(
                list(&part("message")),
                "one for each message step that applies, or of which something has left",
            ),
        ),
        (
            "handover",
            told(
                object!({ "anyOf": [part("handover"), { "type": "null" }] }),
                "what whoever opens it reads first; null where nothing waits to be read",
            ),
        ),
    ]
}

fn ticket() -> Keys {
    let state = "filed: with the provider, as a person said; copied: at least a part has left";
    let mut keys = vec![
        ("state", told(codes(&["draft", "copied", "filed"]), state)),
        (
            "reference",
            told(or_null("string"), "the provider's number"),
        ),
        ("filed", told(moment_or_null(), "when it was filed")),
        (
            "updates",
            told(
                list(&part("update")),
                "what is added to it later: due, or sent already",
            ),
        ),
    ];
    keys.extend(dispatch());
    keys
}

fn update() -> Keys {
    vec![
        ("update", told(text(), "its id")),
        ("title", text()),
        (
            "due",
            told(or_null("boolean"), "null while that hangs on answers"),
        ),
        ("state", codes(&["draft", "copied", "sent"])),
        ("sent", told(moment_or_null(), "when it was sent")),
        ("copied", list(&part("copy"))),
        (
            "out_of_date",
            told(flag(), "its text has changed since it was copied or sent"),
        ),
        (
            "may_have_left",
            may_have_left(
                "the exporter that was given it, where nobody knows whether it has left and it is still to be sent",
            ),
        ),
    ]
}

fn may_have_left(about: &str) -> Value {
    object!({
        "anyOf": [
            all_of(&[("exporter", text()), ("at", moment())]),
            { "type": "null" },
        ],
        "description": about,
    })
}

fn message() -> Keys {
    let state = "sent: as a person said; copied: at least a part has left";
    let mut keys = vec![
        ("state", told(codes(&["draft", "copied", "sent"]), state)),
        ("to", told(list(&text()), "who gets it")),
        ("sent", told(moment_or_null(), "when it was sent")),
    ];
    keys.extend(dispatch());
    keys
}

/// What a ticket and a message have in common.
fn dispatch() -> Keys {
    let gaps = "mandatory answers are missing in what was last copied, filed or sent";
    let stale = "answers have changed since the whole was last copied, filed or sent";
    vec![
        ("step", text()),
        (
            "copied",
            told(list(&part("copy")), "what has left, in order"),
        ),
        ("out_of_date", told(flag(), stale)),
        (
            "applies",
            told(
                or_null("boolean"),
                "its step applies, null while that hangs on answers; one that does not is told where something of it has left",
            ),
        ),
        (
            "waits_for",
            told(
                list(&text()),
                "ids of the questions on which it hangs whether its step applies",
            ),
        ),
        ("gaps", told(flag(), gaps)),
        (
            "may_have_left",
            may_have_left(
                "the exporter that was given it, where nobody knows whether it has left: its end was not seen, or it failed having read of it",
            ),
        ),
        (
            "change_may_have_left",
            may_have_left(
                "the same of what has changed in it, while others do not have that otherwise",
            ),
        ),
        (
            "reopened",
            told(
                moment_or_null(),
                "when its step was opened again, or failed, after it was filed or sent",
            ),
        ),
        ("subject", text()),
        (
            "complete",
            told(flag(), "no mandatory answer is missing in it now"),
        ),
        (
            "missing",
            told(list(&text()), "the labels of those that are"),
        ),
        (
            "answers",
            object!({ "type": "object", "additionalProperties": text() }),
        ),
    ]
}

fn deadline() -> Keys {
    let states = [
        "waits", "running", "overdue", "met", "late", "dropped", "missed",
    ];
    let state = "waits: it does not count yet; late: the step was closed late; dropped: it was \
        closed otherwise than done, or the run ended, in time; missed: the run ended after it";
    vec![
        ("step", text()),
        ("due", moment_or_null()),
        ("state", told(codes(&states), state)),
        (
            "late_seconds",
            told(or_null("integer"), "how late it is, or was"),
        ),
    ]
}

fn copy() -> Keys {
    let ways = [
        "osc52", "desktop", "tmux", "file", "exporter", "told", "unknown",
    ];
    vec![
        ("part", told(or_null("string"), "null for the whole")),
        ("at", moment()),
        ("way", codes(&ways)),
        (
            "name",
            told(
                or_null("string"),
                "the file or the exporter, or how others were told",
            ),
        ),
        (
            "complete",
            told(flag(), "no mandatory answer was missing then"),
        ),
    ]
}

/// Each try at a step's command.
fn tries() -> Value {
    told(
        list(&object!({ "type": "object" })),
        "each try at its command: try, at, argv, host, user, folder, ended (null while it runs)",
    )
}

fn step() -> Keys {
    let states = [
        "open",
        "done",
        "skipped",
        "failed",
        "not_applicable",
        "unknown",
    ];
    let incomplete = "it was done, and a mandatory answer or an item is not there any more";
    let mut keys = vec![
        ("id", told(text(), "of an instance: restart[web02]")),
        (
            "of",
            told(
                or_null("string"),
                "the repeated step that it is an instance of",
            ),
        ),
        ("each", told(or_null("string"), "the instance's value")),
        (
            "number",
            told(
                or_null("string"),
                "as people read it, 4 or 4.2; null where the step does not apply",
            ),
        ),
        ("title", text()),
        ("section", or_null("string")),
        ("role", told(or_null("string"), "who does it")),
        ("minutes", or_null("integer")),
        ("state", codes(&states)),
        (
            "waits_for",
            told(
                list(&text()),
                "ids of the questions on which it hangs whether the step applies",
            ),
        ),
        ("incomplete", told(flag(), incomplete)),
    ];
    keys.extend(what_was_done());
    keys
}

/// What a person did at a step, and what it lacks.
fn what_was_done() -> Keys {
    vec![
        ("at", moment_or_null()),
        ("by", or_null("string")),
        ("reason", or_null("string")),
        ("choice", object!({})),
        (
            "approval",
            told(
                object!({ "type": ["object", "null"] }),
                "what another person said: approved, approver, how, at",
            ),
        ),
        ("commands", tries()),
        (
            "items",
            told(list(&flag()), "which of its items are ticked"),
        ),
        (
            "missing",
            told(
                list(&text()),
                "mandatory answers that it lacks, by their labels",
            ),
        ),
    ]
}

/// What a sheet tells beside.
fn lists() -> Keys {
    let any = || list(&object!({ "type": "object" }));
    vec![
        ("steps", list(&part("step"))),
        (
            "answers",
            told(object!({ "type": "object" }), "by the field's id"),
        ),
        ("timeline", any()),
        ("people", any()),
        ("calls", any()),
        ("evidence", any()),
        (
            "by_hand",
            told(any(), "evidence added to the ticket by hand: no file"),
        ),
        (
            "branches",
            told(
                any(),
                "what was written by hosts that no longer had the run, and is none of it: epoch, \
                 entries as in timeline, filed (tickets that were filed there)",
            ),
        ),
        ("notes", any()),
        (
            "handovers",
            told(
                list(&part("handover")),
                "what was written for whoever goes on, in order",
            ),
        ),
        (
            "takeovers",
            told(
                list(&part("takeover")),
                "how it changed hands between the hosts of a team, in order",
            ),
        ),
        ("deviations", any()),
    ]
}

fn takeover() -> Keys {
    vec![
        ("at", moment()),
        ("by", text()),
        ("host", text()),
        ("from", text()),
        ("from_host", text()),
        (
            "epoch",
            told(
                object!({ "type": "integer", "minimum": 1 }),
                "so often it has changed hands, from 1",
            ),
        ),
        (
            "reason",
            told(
                or_null("string"),
                "null where it was given, or left with a note",
            ),
        ),
    ]
}
