//! An alert from the JSON that Alertmanager, Grafana and CloudWatch send, or any other.
//!
//! Nothing in it is trusted: its size and depth are bounded, and what its texts hold drives
//! nothing. It must not know which runbook is for it.

use crate::model::sorted::gathered;
use crate::model::{Alert, AlertNotice, Moment, sanitize, sanitize_line};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A notification is no larger than this.
pub const MOST_BYTES: usize = 8 << 20;
/// Values in values, so deep.
const MOST_DEPTH: usize = 32;
/// So many alerts of a notification are taken.
const MOST_ALERTS: usize = 200;
/// So many labels, and as many annotations, of one alert.
const MOST_LABELS: usize = 100;
/// A text is no longer than this.
const LONGEST: usize = 4_000;
/// An envelope in an envelope, so often.
const MOST_ENVELOPES: usize = 3;

/// How Alertmanager's interface says that an alert is silenced.
const SILENCED: &str = "suppressed";

/// Why there is no alert in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAlert {
    /// There is nothing.
    Empty,
    /// It is larger than a notification may be.
    TooLarge,
    /// Values lie in values too deep.
    TooDeep,
    /// It is no JSON: where, and why.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader said.
        why: String,
    },
    /// It is JSON, and no alert is in it.
    Nothing,
    /// It asks to confirm a subscription of SNS.
    Subscription,
}

/// Reads a notification.
///
/// # Errors
/// Why there is none.
pub fn alert(text: &str) -> Result<AlertNotice, NoAlert> {
    notice(text, 0)
}

fn notice(text: &str, within: usize) -> Result<AlertNotice, NoAlert> {
    if text.len() > MOST_BYTES {
        return Err(NoAlert::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        return Err(NoAlert::Empty);
    }
    // The reader has a limit of its own, further out, and no kind of mistake for it.
    if depth(text) > MOST_DEPTH {
        return Err(NoAlert::TooDeep);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        NoAlert::NotJson {
            line: error.line(),
            column: error.column().max(1),
            why: sanitize_line(why).into_owned(),
        }
    })?;
    let found = match &value {
        Value::Object(map) => of_map(map, within)?,
        // What Alertmanager's own interface lists.
        Value::Array(list) => of_list(list, &Map::new()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            return Err(NoAlert::Nothing);
        }
    };
    if found.alerts.is_empty() {
        return Err(NoAlert::Nothing);
    }
    Ok(found)
}

/// How deep lists and objects lie in each other in a JSON text.
fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                now += 1;
                most = most.max(now);
            }
            b']' | b'}' if !quoted => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

fn of_map(map: &Map<String, Value>, within: usize) -> Result<AlertNotice, NoAlert> {
    let is = |key: &str| map.contains_key(key);
    if let Some(inner) = envelope(map) {
        if within >= MOST_ENVELOPES {
            return Err(NoAlert::TooDeep);
        }
        let Letter { text, subject } = inner?;
        return match notice(&text, within + 1) {
            // What people are to read is an alert, too, where it has a subject.
            Err(NoAlert::NotJson { .. }) => in_words(&text, &subject),
            found => found,
        };
    }
    if let Some(Value::Array(list)) = map.get("alerts") {
        let mut notice = of_list(list, &shared(map));
        notice.left_out += count(map, "truncatedAlerts");
        notice.sender = if is("orgId") {
            "Grafana"
        } else {
            "Alertmanager"
        };
        return Ok(notice);
    }
    let mut lost = Vec::new();
    let (sender, alert) = if is("AlarmName") {
        ("CloudWatch", cloudwatch(map, &mut lost))
    } else if let Some(Value::Object(detail)) = map.get("detail").filter(|_| is("detail-type")) {
        ("CloudWatch", event_bridge(map, detail, &mut lost))
    } else if is("labels") {
        ("", prometheus(map, &mut lost))
    } else {
        ("", plain(map, &mut lost))
    };
    let known = !alert.labels.is_empty();
    Ok(AlertNotice {
        sender,
        alerts: Vec::from_iter(known.then_some(alert)),
        left_out: 0,
        lost,
    })
}

/// What came in an envelope.
struct Letter {
    text: String,
    subject: String,
}

/// An alert in words: its subject names it, in quotes or as a whole.
fn in_words(text: &str, subject: &str) -> Result<AlertNotice, NoAlert> {
    let (mut labels, mut annotations, mut lost) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let name = subject.split('"').nth(1).unwrap_or(subject);
    keep("alertname", Some(&name.into()), &mut labels, &mut lost);
    keep("message", Some(&text.into()), &mut annotations, &mut lost);
    let name = labels.get("alertname").cloned().ok_or(NoAlert::Nothing)?;
    let first = text.lines().map(str::trim).find(|row| !row.is_empty());
    let alert = Alert {
        name,
        resolved: subject.starts_with("OK:"),
        summary: line(first.map(Value::from).as_ref()),
        labels,
        annotations,
        ..Alert::default()
    };
    Ok(AlertNotice {
        sender: "",
        alerts: vec![alert],
        left_out: 0,
        lost,
    })
}

/// The text in an envelope of SNS, or in the record that a function gets of one.
fn envelope(map: &Map<String, Value>) -> Option<Result<Letter, NoAlert>> {
    if let Some(Value::Array(records)) = map.get("Records") {
        let Some(Value::Object(inner)) = records.first().and_then(|record| record.get("Sns"))
        else {
            return Some(Err(NoAlert::Nothing));
        };
        return envelope(inner);
    }
    map.get("TopicArn")?;
    match map.get("Type").and_then(Value::as_str) {
        Some("SubscriptionConfirmation" | "UnsubscribeConfirmation") => {
            Some(Err(NoAlert::Subscription))
        }
        _ => {
            let said = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
            let letter = said("Message").map(|text| Letter {
                text,
                subject: said("Subject").unwrap_or_default(),
            });
            Some(letter.ok_or(NoAlert::Nothing))
        }
    }
}

/// What a notification says of all its alerts, as an alert says it.
fn shared(map: &Map<String, Value>) -> Map<String, Value> {
    let mut all = Map::new();
    for (name, from) in [
        ("labels", ["groupLabels", "commonLabels"]),
        ("annotations", ["commonAnnotations", ""]),
    ] {
        let own = from.into_iter().filter_map(|key| map.get(key)?.as_object());
        let own: Map<String, Value> = gathered(own.flatten().map(|(k, v)| (k.clone(), v.clone())));
        all.insert(name.to_owned(), Value::Object(own));
    }
    if let Some(status) = map.get("status") {
        all.insert("status".to_owned(), status.clone());
    }
    all
}

/// The alerts of a list, with what is said of all of them; where the list has lost its alerts,
/// that alone.
fn of_list(list: &[Value], shared: &Map<String, Value>) -> AlertNotice {
    let mut lost = Vec::new();
    let whole = prometheus(shared, &mut lost);
    let maps = list.iter().filter_map(Value::as_object);
    let alerts = maps.map(|map| {
        let mut own = prometheus(map, &mut lost);
        add(&whole.labels, &mut own.labels);
        add(&whole.annotations, &mut own.annotations);
        if own.name.is_empty() {
            own.name.clone_from(&whole.name);
        }
        if own.summary.is_empty() {
            own.summary.clone_from(&whole.summary);
        }
        own
    });
    let mut alerts: Vec<_> = alerts
        .filter(|alert| !alert.labels.is_empty())
        .take(MOST_ALERTS)
        .collect();
    let left_out = list.len() - alerts.len();
    if alerts.is_empty() && !whole.labels.is_empty() {
        alerts.push(whole);
    }
    AlertNotice {
        sender: "Alertmanager",
        left_out,
        alerts,
        lost,
    }
}

fn add(shared: &BTreeMap<String, String>, own: &mut BTreeMap<String, String>) {
    for (name, text) in shared {
        own.entry(name.clone()).or_insert_with(|| text.clone());
    }
}

/// One alert of Alertmanager or Grafana.
fn prometheus(map: &Map<String, Value>, lost: &mut Vec<String>) -> Alert {
    let mut said = |key: &str| {
        let own = map.get(key).and_then(Value::as_object);
        own.map(|own| texts(own, lost)).unwrap_or_default()
    };
    let (labels, mut annotations) = (said("labels"), said("annotations"));
    let status = map.get("status");
    let silenced = status
        .and_then(|own| own.get("state"))
        .and_then(Value::as_str);
    if let Some(state) = silenced.filter(|state| *state == SILENCED) {
        annotations.insert("state".to_owned(), state.to_owned());
    }
    // The interface says it in an object, and has no word for what is over.
    let resolved = status.and_then(Value::as_str) == Some("resolved");
    let mut summary = ["summary", "description", "message"].into_iter();
    let summary = summary.find_map(|name| annotations.get(name));
    Alert {
        name: labels.get("alertname").cloned().unwrap_or_default(),
        resolved,
        started: instant(map.get("startsAt")),
        summary: summary.cloned().unwrap_or_default(),
        url: line(map.get("generatorURL")),
        labels,
        annotations,
    }
}

/// What CloudWatch sends through SNS.
fn cloudwatch(map: &Map<String, Value>, lost: &mut Vec<String>) -> Alert {
    let mut labels = BTreeMap::new();
    let mut put = |name: &str, value: Option<&Value>| add_value(name, value, &mut labels, lost);
    put("alertname", map.get("AlarmName"));
    put("account", map.get("AWSAccountId"));
    put("region", map.get("Region"));
    put("arn", map.get("AlarmArn"));
    if let Some(Value::Object(trigger)) = map.get("Trigger") {
        // An alarm of one metric has it here, and one that is worked out of several has each
        // in a list.
        let several = trigger.get("Metrics").and_then(Value::as_array);
        let several = several.into_iter().flatten();
        let several = several.filter_map(|own| own.get("MetricStat")?.get("Metric")?.as_object());
        for metric in [trigger].into_iter().chain(several) {
            put("metric", metric.get("MetricName"));
            put("namespace", metric.get("Namespace"));
            let dimensions = metric.get("Dimensions").and_then(Value::as_array);
            for own in dimensions.into_iter().flatten() {
                let name = own.get("name").or_else(|| own.get("Name"));
                let value = own.get("value").or_else(|| own.get("Value"));
                if let Some(name) = name.and_then(Value::as_str) {
                    put(name, value);
                }
            }
        }
    }
    let mut annotations = BTreeMap::new();
    keep(
        "description",
        map.get("AlarmDescription"),
        &mut annotations,
        lost,
    );
    keep("reason", map.get("NewStateReason"), &mut annotations, lost);
    keep("state", map.get("NewStateValue"), &mut annotations, lost);
    let state = map.get("NewStateValue");
    // What it was before has no time here.
    let states = [(state, map.get("StateChangeTime")), (None, None)];
    of_alarm(labels, annotations, states)
}

/// What CloudWatch tells EventBridge.
fn event_bridge(
    map: &Map<String, Value>,
    detail: &Map<String, Value>,
    lost: &mut Vec<String>,
) -> Alert {
    let mut labels = BTreeMap::new();
    keep("alertname", detail.get("alarmName"), &mut labels, lost);
    keep("account", map.get("account"), &mut labels, lost);
    keep("region", map.get("region"), &mut labels, lost);
    let configuration = detail.get("configuration");
    let metrics = configuration.and_then(|own| own.get("metrics")?.as_array());
    let metrics = metrics.into_iter().flatten();
    for metric in metrics.filter_map(|own| own.get("metricStat")?.get("metric")) {
        let mut put = |name: &str, own| add_value(name, own, &mut labels, lost);
        put("metric", metric.get("name"));
        put("namespace", metric.get("namespace"));
        let dimensions = metric.get("dimensions").and_then(Value::as_object);
        for (name, value) in dimensions.into_iter().flatten() {
            put(name, Some(value));
        }
    }
    let state = detail.get("state");
    let said = |key: &str| state.and_then(|own| own.get(key));
    let mut annotations = BTreeMap::new();
    let description = configuration.and_then(|own| own.get("description"));
    keep("description", description, &mut annotations, lost);
    keep("reason", said("reason"), &mut annotations, lost);
    keep("state", said("value"), &mut annotations, lost);
    let before = detail.get("previousState");
    let earlier = |key: &str| before.and_then(|own| own.get(key));
    let states = [
        (said("value"), said("timestamp")),
        (earlier("value"), earlier("timestamp")),
    ];
    of_alarm(labels, annotations, states)
}

/// An alarm of CloudWatch: in which state it is and in which it was, each with since when. It
/// began when it went to `ALARM`: when it went to another state, it ended or its data did.
fn of_alarm(
    labels: BTreeMap<String, String>,
    annotations: BTreeMap<String, String>,
    states: [(Option<&Value>, Option<&Value>); 2],
) -> Alert {
    let is = |state: &Value, name| state.as_str() == Some(name);
    let began = states.iter().find(|(state, since)| {
        let goes_on = state.is_none_or(|state| is(state, "ALARM"));
        goes_on && since.is_some()
    });
    Alert {
        name: labels.get("alertname").cloned().unwrap_or_default(),
        resolved: states[0].0.is_some_and(|state| is(state, "OK")),
        started: began.and_then(|(_, since)| instant(*since)),
        summary: annotations.get("reason").cloned().unwrap_or_default(),
        url: String::new(),
        labels,
        annotations,
    }
}

/// Any other object: what it says by name are labels.
fn plain(map: &Map<String, Value>, lost: &mut Vec<String>) -> Alert {
    let labels = texts(map, lost);
    let said = |names: &[&str]| {
        let found = names.iter().find_map(|name| labels.get(*name));
        found.cloned().unwrap_or_default()
    };
    let resolved = matches!(
        said(&["status", "state"]).as_str(),
        "resolved" | "OK" | "ok"
    );
    // Of what is over, the time that it was told is no beginning.
    let times: &[_] = if resolved {
        &["startsAt", "started"]
    } else {
        &["startsAt", "started", "timestamp", "time"]
    };
    Alert {
        name: said(&["alertname", "name", "alert", "title"]),
        resolved,
        started: times.iter().find_map(|name| instant(map.get(*name))),
        summary: said(&["summary", "description", "message"]),
        url: said(&["url", "link"]),
        annotations: BTreeMap::new(),
        labels,
    }
}

/// The single values of an object, by name.
fn texts(map: &Map<String, Value>, lost: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (name, value) in map {
        keep(name, Some(value), &mut texts, lost);
    }
    texts
}

/// Keeps one value, cleaned; what is too long or too much is noted by its name.
fn keep(
    name: &str,
    value: Option<&Value>,
    texts: &mut BTreeMap<String, String>,
    lost: &mut Vec<String>,
) {
    let text = match value {
        Some(Value::String(text)) => sanitize(text).trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => return,
    };
    if text.is_empty() {
        return;
    }
    let short: String = name.chars().take(100).collect();
    let named = sanitize_line(&short).into_owned();
    let fits = name.len() <= 200 && text.len() <= LONGEST && texts.len() < MOST_LABELS;
    if fits {
        texts.insert(named, text);
    } else if lost.len() < MOST_LABELS {
        lost.push(named);
    }
}

/// Keeps one value more of a name: what several metrics have differently has a line for each.
fn add_value(
    name: &str,
    value: Option<&Value>,
    texts: &mut BTreeMap<String, String>,
    lost: &mut Vec<String>,
) {
    let mut own = BTreeMap::new();
    keep(name, value, &mut own, lost);
    for (name, text) in own {
        let Some(before) = texts.get_mut(&name) else {
            if texts.len() < MOST_LABELS {
                texts.insert(name, text);
            } else if lost.len() < MOST_LABELS {
                lost.push(name);
            }
            continue;
        };
        let is_known = before.lines().any(|line| line == text);
        if !is_known && before.len() + text.len() < LONGEST {
            *before = format!("{before}\n{text}");
        }
    }
}

fn line(value: Option<&Value>) -> String {
    let text = value.and_then(Value::as_str).unwrap_or_default();
    let text = sanitize_line(text);
    if text.len() > LONGEST {
        return String::new();
    }
    text.into_owned()
}

fn count(map: &Map<String, Value>, key: &str) -> usize {
    let own = map.get(key).and_then(Value::as_u64);
    own.and_then(|own| usize::try_from(own).ok()).unwrap_or(0)
}

/// An instant; the year 1 stands for none.
fn instant(value: Option<&Value>) -> Option<Moment> {
    let text = value?.as_str()?.trim();
    let read = Moment::parse_from_rfc3339(text)
        .or_else(|_| Moment::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"));
    read.ok().filter(|at| at.timestamp() > 0)
}

#[cfg(test)]
#[path = "tests/alert.rs"]
mod tests;
