//! Values as people read them, in the form and in the ticket.

use super::moments;
use crate::i18n::{Lang, Words};
use crate::model::{Choice, Field, FieldKind, Value};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::sync::OnceLock;

/// The value as the form shows it.
#[must_use]
pub fn shown(field: &Field, value: &Value, lang: Lang) -> String {
    print(field, value, lang, |option| &option.label)
}

/// The value as the ticket says it, with the options' ticket labels.
#[must_use]
pub fn ticket_text(field: &Field, value: &Value, lang: Lang) -> String {
    print(field, value, lang, |option| {
        option.ticket_label.as_ref().unwrap_or(&option.label)
    })
}

/// What a person would type to get that value.
#[must_use]
pub fn editable(field: &Field, value: &Value) -> String {
    match value {
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Text(text) => moment(field.kind, text).unwrap_or_else(|| text.clone()),
        Value::List(list) => list.join(", "),
    }
}

fn print(field: &Field, value: &Value, lang: Lang, label: fn(&Choice) -> &String) -> String {
    let named = |value: &Value| {
        let text = value.to_text();
        field
            .options
            .iter()
            .find(|option| option.value.to_text() == text)
            .map(label)
            .cloned()
    };
    match value {
        Value::Flag(flag) => named(value).unwrap_or_else(|| yes_or_no(lang, *flag).to_owned()),
        Value::List(list) => {
            let labels = list
                .iter()
                .map(|text| named(&Value::Text(text.clone())).unwrap_or_else(|| text.clone()));
            labels.collect::<Vec<_>>().join(", ")
        }
        Value::Text(text) => match (moment(field.kind, text), &field.timezone) {
            (Some(printed), Some(zone)) if field.kind != FieldKind::Date => {
                format!("{printed} {zone}")
            }
            (Some(printed), _) => printed,
            (None, _) => named(value).unwrap_or_else(|| text.clone()),
        },
    }
}

/// A kept day or time as it is printed; none for other kinds and for odd text.
fn moment(kind: FieldKind, text: &str) -> Option<String> {
    match kind {
        FieldKind::Date => NaiveDate::parse_from_str(text, moments::DATE)
            .ok()
            .map(date),
        FieldKind::Time => NaiveTime::parse_from_str(text, moments::TIME)
            .ok()
            .map(time),
        FieldKind::Datetime => NaiveDateTime::parse_from_str(text, moments::DATETIME)
            .ok()
            .map(datetime),
        _ => None,
    }
}

/// `23/11/2026`, the order that all three languages of the catalogue read here.
pub fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `03:12`
pub fn time(time: NaiveTime) -> String {
    time.format(moments::TIME).to_string()
}

/// `23/11/2026 03:12`
pub fn datetime(wall: NaiveDateTime) -> String {
    wall.format("%d/%m/%Y %H:%M").to_string()
}

/// The words of a checkbox. They are kept, as opening a catalogue for each
/// checkbox on each frame would cost more than drawing it.
fn yes_or_no(lang: Lang, flag: bool) -> &'static str {
    static KEPT: [OnceLock<[String; 2]>; 3] = [const { OnceLock::new() }; 3];
    let place = match lang {
        Lang::Ca => 0,
        Lang::Es => 1,
        Lang::En => 2,
    };
    let [no, yes] = KEPT[place].get_or_init(|| {
        let words = Words::of_ticket(lang);
        [words.say("form-no"), words.say("form-yes")]
    });
    if flag { yes } else { no }
}
