//! Figures as JSON, and the schema of that.
//!
//! Keys and codes in it stay, in any language; more keys may come. It must not count.

use super::totals::{Figures, StepFigures, Times};
use serde_json::{Value, json as object};
use std::collections::BTreeMap;

/// The schema, as JSON with line breaks.
#[must_use]
pub fn schema() -> String {
    let of = |keys: Value| {
        let required: Vec<_> = keys.as_object().map_or_else(Vec::new, |keys| {
            keys.keys().map(String::as_str).map(str::to_owned).collect()
        });
        object!({ "type": "object", "properties": keys, "required": required })
    };
    let (text, count) = (
        object!({ "type": "string" }),
        object!({ "type": "integer", "minimum": 0 }),
    );
    let or_null = object!({ "type": ["integer", "null"], "minimum": 0 });
    let seconds = of(object!({ "median": or_null, "longest": or_null }));
    let moment = object!({ "type": ["string", "null"], "format": "date-time" });
    let reasons = object!({ "type": "array",
        "items": of(object!({ "reason": text, "count": count })) });
    let step = of(object!({
        "step": text, "title": text,
        "known": { "type": "boolean", "description": "whether the runbook of the newest run has it" },
        "done": count, "skipped": count, "failed": count, "seconds": seconds,
        "skip_reasons": reasons, "fail_reasons": reasons,
    }));
    let corrected = of(object!({ "field": text, "label": text, "runs": count }));
    let runbook = of(object!({
        "runbook": text, "title": text,
        "drills": { "type": "boolean", "description": "exercises are counted, and nothing else" },
        "runs": of(object!({ "all": count, "open": count, "finished": count, "incomplete": count })),
        "first": moment, "last": moment,
        "seconds": seconds,
        "steps": { "type": "array", "items": step },
        "corrected": { "type": "array", "items": corrected,
            "description": "answers that were changed after a ticket had left" },
    }));
    let schema = object!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Figures of vetlla, version 1",
        "description": "vetlla stats --format json. Keys stay as they are, in any language; more may come.",
        "type": "array", "items": runbook,
    });
    format!("{schema:#}\n")
}

/// Figures as JSON.
#[must_use]
pub fn json(all: &[Figures]) -> Value {
    all.iter().map(runbook).collect()
}

fn runbook(own: &Figures) -> Value {
    let began = own
        .began
        .map(|(first, last)| (first.to_rfc3339(), last.to_rfc3339()));
    let (first, last) = began.unzip();
    let corrected = own.corrected.iter().map(
        |(field, label, runs)| object!({ "field": field.as_str(), "label": label, "runs": runs }),
    );
    object!({
        "runbook": own.runbook, "title": own.title, "drills": own.drills,
        "runs": {
            "all": own.runs(), "open": own.open,
            "finished": own.finished, "incomplete": own.incomplete,
        },
        "first": first, "last": last,
        "seconds": seconds(&own.times),
        "steps": own.steps.iter().map(|(id, own)| step(id.as_str(), own)).collect::<Vec<_>>(),
        "corrected": corrected.collect::<Vec<_>>(),
    })
}

fn step(id: &str, own: &StepFigures) -> Value {
    object!({
        "step": id, "title": own.title, "known": own.known,
        "done": own.done, "skipped": own.skipped, "failed": own.failed,
        "seconds": seconds(&own.times),
        "skip_reasons": reasons(&own.skip_reasons),
        "fail_reasons": reasons(&own.fail_reasons),
    })
}

fn seconds(times: &Times) -> Value {
    object!({ "median": times.median(), "longest": times.longest() })
}

fn reasons(all: &BTreeMap<String, usize>) -> Value {
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.1));
    let all = all.into_iter();
    all.map(|(reason, count)| object!({ "reason": reason, "count": count }))
        .collect()
}
