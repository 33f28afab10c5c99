//! Answers as somebody might give them: one that each field takes.
//!
//! The same field always gets the same one. It must not know a run.

use crate::engine::form;
use crate::model::{Field, FieldKind, Moment, Value, pattern};

/// A value that the field takes, where one is found; else one that it would not.
pub(super) fn of(field: &Field, now: Moment) -> Value {
    if let Some(value) = choices(field, 1).into_iter().next() {
        return value;
    }
    let own = field.pattern.as_deref().map(pattern::examples);
    let mut typed = typed(field).into_iter().chain(own.into_iter().flatten());
    let taken = typed.find_map(|text| taken(field, &text, now));
    taken.unwrap_or_else(|| Value::Text("x".to_owned()))
}

/// Another value than the usual one, as it is typed, where the field takes one that is tried.
pub(super) fn another(field: &Field, now: Moment) -> Option<String> {
    if field.kind.chooses() || field.kind == FieldKind::File {
        return None;
    }
    let usual = of(field, now);
    let own = field.pattern.as_deref().map(pattern::examples);
    // The same with other letters fits most patterns, too.
    let like = usual
        .to_text()
        .replace('1', "2")
        .replace('a', "b")
        .replace('A', "B");
    let all = typed(field).into_iter().chain(own.into_iter().flatten());
    let mut all = all.chain([like]);
    all.find(|text| taken(field, text, now).is_some_and(|own| own != usual))
}

/// The value of a text, where the field takes it.
pub(super) fn taken(field: &Field, text: &str, now: Moment) -> Option<Value> {
    let value = form::accept_literal(field, text, now).ok()?;
    (!value.is_empty()).then_some(value)
}

/// Whether nothing that was tried is taken by a field whose limits or pattern stand against it:
/// its limits, samples, and texts that its pattern was written for.
pub(super) fn takes_none(field: &Field, now: Moment) -> bool {
    use FieldKind::{Date, Datetime, Number, Time};
    let is_limited = field.min.is_some() && field.max.is_some();
    let may_fail = match field.kind {
        Number | Date | Time | Datetime => is_limited || field.pattern.is_some(),
        _ => field.pattern.is_some() && !field.kind.chooses(),
    };
    let asks = field.kind.asks() && field.kind != FieldKind::File;
    if !may_fail || !asks {
        return false;
    }
    let own = field.pattern.as_deref().map(pattern::examples);
    let mut all = typed(field).into_iter().chain(own.into_iter().flatten());
    !all.any(|text| taken(field, &text, now).is_some())
}

/// What may be chosen: each option, and where several may be, all of them.
pub(super) fn choices(field: &Field, most: usize) -> Vec<Value> {
    let options = field.options.iter().map(|option| &option.value).take(most);
    match field.kind {
        FieldKind::Checkbox if field.must_be_true => vec![Value::Flag(true)],
        FieldKind::Checkbox if field.options.is_empty() => {
            vec![Value::Flag(true), Value::Flag(false)]
        }
        FieldKind::Select if !field.multiple => options.cloned().collect(),
        FieldKind::Checkbox => options.cloned().collect(),
        FieldKind::Select | FieldKind::Checkboxes => {
            let each: Vec<_> = options.map(Value::to_text).collect();
            let all = (each.len() > 1).then(|| Value::List(each.clone()));
            let one = each.into_iter().map(|one| Value::List(vec![one]));
            one.chain(all).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether several of its options may be chosen.
pub(super) fn takes_several(field: &Field) -> bool {
    match field.kind {
        FieldKind::Checkboxes => true,
        FieldKind::Select => field.multiple,
        _ => false,
    }
}

/// Every set of its options but the empty one, which is left out: for few options.
pub(super) fn sets(field: &Field) -> Vec<Value> {
    let options: Vec<_> = field
        .options
        .iter()
        .map(|own| own.value.to_text())
        .collect();
    let sets = 1..1_usize << options.len().min(8);
    sets.map(|set| {
        let own = options.iter().enumerate();
        let own = own.filter(|(at, _)| set >> at & 1 == 1);
        Value::List(own.map(|(_, option)| option.clone()).collect())
    })
    .collect()
}

/// What is far below and far above any sample: smaller, greater, earlier, later, longer.
pub(super) fn far(field: &Field) -> Vec<String> {
    let limit = |limit: &Option<String>, other: &str| limit.clone().unwrap_or(other.to_owned());
    let texts: &[&str] = match field.kind {
        FieldKind::Number => {
            return vec![limit(&field.min, "0"), limit(&field.max, "1000000")];
        }
        FieldKind::Date => &["2000-01-01", "2100-01-01"],
        FieldKind::Datetime => &["-90m", "2000-01-01 12:00", "2100-01-01 12:00"],
        FieldKind::Time => &["00:00", "23:59"],
        FieldKind::Textarea => &[LONG],
        _ => &[],
    };
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Answers of which a piece of a condition counts something: lines and letters of a text, days
/// from now.
pub(super) fn counted(field: &Field, part: &str) -> Vec<String> {
    /// Nothing longer is tried.
    const LONGEST: usize = 500;
    let numbers = part.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter_map(|own| own.parse::<usize>().ok());
    let numbers = numbers.filter(|own| *own <= LONGEST);
    numbers
        .flat_map(|count| match field.kind {
            FieldKind::Textarea => {
                let lines = |count: usize| {
                    let lines = (0..count).map(|nth| format!("line {nth}"));
                    lines.collect::<Vec<_>>().join("\n")
                };
                vec![lines(count), lines(count + 1)]
            }
            FieldKind::Text => vec!["a".repeat(count), "a".repeat(count + 1)],
            FieldKind::Date => vec![format!("+{count}d"), format!("-{count}d")],
            FieldKind::Datetime => ["d", "h", "m"]
                .into_iter()
                .flat_map(|unit| [format!("+{count}{unit}"), format!("-{count}{unit}")])
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// A text of many lines, no two alike.
const LONG: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve";

/// What people might type into it, the likeliest first.
fn typed(field: &Field) -> Vec<String> {
    let usual: &[&str] = match field.kind {
        FieldKind::Number => &["5", "1", "0", "10", "100", "1000", "0.5", "-1"],
        FieldKind::Date | FieldKind::Datetime => &[
            "now",
            "today",
            "-1h",
            "+1h",
            "-1d",
            "+1d",
            "2020-01-01 12:00",
            "2020-01-01",
        ],
        FieldKind::Time => &["03:12", "12:00", "23:59", "00:00"],
        FieldKind::Email => &["night@example.org", "day@example.net"],
        FieldKind::Url => &["https://example.org/page", "https://other.example.net/"],
        FieldKind::Phone => &["+34 900 000 000", "900000000", "+34 900 000 009"],
        FieldKind::Host => &["db01.example.org", "192.0.2.1", "2001:db8::1"],
        FieldKind::File => &["sample.png"],
        _ => &[
            "sample",
            "SAMPLE",
            "A",
            "1",
            "12345",
            "sample-1",
            "ABC-123",
            "a@example.org",
        ],
    };
    let own = [&field.placeholder, &field.min, &field.max];
    let own = own.into_iter().flatten().cloned();
    let usual = usual.iter().map(|text| (*text).to_owned());
    usual
        .chain(own)
        .map(|text| of_length(field, text))
        .collect()
}

/// The text repeated or cut to the length that the field wants.
fn of_length(field: &Field, mut text: String) -> String {
    /// No sample is longer, whatever a field wants.
    const LONGEST: usize = 10_000;
    let least = field.min_length.unwrap_or(0).min(LONGEST);
    let count = text.chars().count().max(1);
    if count < least {
        text = text.repeat(least.div_ceil(count));
    }
    match field.max_length {
        Some(most) => text.chars().take(most.max(least)).collect(),
        None => text,
    }
}
