//! Values as people read them, in the form and in the ticket.

use super::kept::{self, KeptMoment};
use super::zone::{self, Clocks};
use crate::engine::option_label::in_ticket;
use crate::i18n::{Lang, yes_or_no};
use crate::lang;
use crate::model::{Choice, Field, FieldKind, Moment, Value, Zone, wall_clock};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};
use rust_decimal::Decimal;

/// The value as the form shows it.
#[must_use]
pub fn shown(field: &Field, value: &Value, lang: Lang) -> String {
    print(field, value, lang, |option| option.label.as_str())
}

/// The value as the ticket says it, with the options' ticket labels.
#[must_use]
pub fn ticket_text(field: &Field, value: &Value, lang: Lang) -> String {
    print(field, value, lang, |option| in_ticket(option, lang))
}

/// What a person would type to get that value.
#[must_use]
pub fn editable(field: &Field, value: &Value) -> String {
    match value {
        // Where options have labels of their own, "yes" could be the label of the other one.
        Value::Flag(flag) if !field.options.is_empty() => flag.to_string(),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Text(text) => moment(field, text).unwrap_or_else(|| text.clone()),
        Value::List(list) => list.join(", "),
    }
}

fn print<'f>(
    field: &'f Field,
    value: &Value,
    lang: Lang,
    label: impl Fn(&'f Choice) -> &'f str,
) -> String {
    let named = |value: &Value| {
        let text = value.to_text();
        field
            .options
            .iter()
            .find(|option| option.value.to_text() == text)
            .map(|option| label(option).to_owned())
    };
    match value {
        Value::Flag(flag) => named(value).unwrap_or_else(|| yes_or_no(lang, *flag).to_owned()),
        Value::List(list) => {
            let labels = list
                .iter()
                .map(|text| named(&Value::Text(text.clone())).unwrap_or_else(|| text.clone()));
            labels.collect::<Vec<_>>().join(", ")
        }
        Value::Text(text) => match (moment(field, text), &field.timezone) {
            (Some(printed), Some(zone)) if field.kind != FieldKind::Date => {
                format!("{printed} {zone}")
            }
            (Some(printed), _) => printed,
            (None, _) if field.kind == FieldKind::Number => decimal(text, lang),
            (None, _) => named(value).unwrap_or_else(|| text.clone()),
        },
    }
}

/// A value of conditions and templates, in a language; instants as the clocks of a zone show
/// them, where one is known.
#[must_use]
pub fn printed(value: &lang::Value, lang: Lang, zone: Option<&Zone>) -> String {
    match value {
        lang::Value::Truth(flag) => yes_or_no(lang, *flag).to_owned(),
        lang::Value::Number(number) => decimal(&told_number(*number).to_string(), lang),
        lang::Value::Date(day) => date(*day),
        lang::Value::Time(at) => time(*at),
        lang::Value::Moment(at) => match zone {
            Some(zone) => on(&Clocks::Of(zone.clone()), to_the_minute(*at)),
            None => datetime(wall_clock(&to_the_minute(*at))),
        },
        lang::Value::List(list) => {
            let texts: Vec<_> = list.iter().map(|one| printed(one, lang, zone)).collect();
            texts.join(", ")
        }
        lang::Value::Duration(length) => duration(*length),
        lang::Value::Empty | lang::Value::Text(_) | lang::Value::Map(_) => lang::plain(value),
    }
}

/// A length of time, in all units that it has: `1 d 2 h 5 min`; of ten minutes and more nobody
/// asks for the seconds. The signs are those of every language here.
fn duration(length: TimeDelta) -> String {
    let whole = length.num_seconds().unsigned_abs();
    let seconds = if whole < 600 { whole } else { whole / 60 * 60 };
    let units = [
        (seconds / 86_400, "d"),
        (seconds / 3_600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let told = units.iter().filter(|(count, _)| *count > 0);
    let told: Vec<_> = told
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    match (told.is_empty(), length < TimeDelta::zero()) {
        (true, _) => "0 min".to_owned(),
        (false, true) => format!("-{}", told.join(" ")),
        (false, false) => told.join(" "),
    }
}

/// A kept day or time as it is printed; none for other kinds and for odd text.
fn moment(field: &Field, text: &str) -> Option<String> {
    match field.kind {
        FieldKind::Date => NaiveDate::parse_from_str(text, kept::DATE).ok().map(date),
        FieldKind::Time => kept::time(text).map(time),
        FieldKind::Datetime => match kept::kept(text)? {
            KeptMoment::At(at) => Some(instant(field, at)),
            KeptMoment::Wall(wall) => Some(datetime(wall)),
        },
        _ => None,
    }
}

/// An instant on the clocks of the field, else on those that kept it. The offset is named
/// where the wall clock alone does not tell which instant it is.
fn instant(field: &Field, at: Moment) -> String {
    let own = field.timezone.is_some();
    match zone::of(field).map(Clocks::Of) {
        None => with_offset(&at),
        Some(clocks) => told(&clocks, if own { clocks.show(at) } else { at }),
    }
}

/// An instant as these clocks show it.
pub fn on(clocks: &Clocks, at: Moment) -> String {
    told(clocks, clocks.show(at))
}

fn told(clocks: &Clocks, at: Moment) -> String {
    if clocks.odd(&at) {
        with_offset(&at)
    } else {
        datetime(wall_clock(&at))
    }
}

/// `25/10/2026 02:30 +02:00`
pub fn with_offset(at: &Moment) -> String {
    format!("{} {}", datetime(wall_clock(at)), at.format("%:z"))
}

/// A number as it is told: of one that does not end, six decimals.
pub fn told_number(number: Decimal) -> Decimal {
    let endless = number.normalize().scale() > 10;
    let told = if endless { number.round_dp(6) } else { number };
    told.normalize()
}

/// A kept number with the decimal mark of a language, without zeros before it that say nothing.
pub fn decimal(text: &str, lang: Lang) -> String {
    let number = text.parse::<Decimal>().ok();
    let text = number.map_or_else(|| text.to_owned(), bare);
    match lang {
        Lang::Ca | Lang::Es => text.replace('.', ","),
        Lang::En => text,
    }
}

/// Zeros at its end tell how exact it is, and stay; nothing is below zero by nothing.
fn bare(mut number: Decimal) -> String {
    if number.is_zero() {
        number.set_sign_positive(true);
    }
    number.to_string()
}

/// `23/11/2026`, the order that all three languages of the catalogue read here.
pub fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `03:12`
pub fn time(time: NaiveTime) -> String {
    kept::keep_time(time)
}

/// `23/11/2026 03:12`, with seconds where there are some.
pub fn datetime(wall: NaiveDateTime) -> String {
    format!("{} {}", date(wall.date()), time(wall.time()))
}

/// What is worked out is said to the minute: seconds are those of a clock, and of no answer.
fn to_the_minute(at: Moment) -> Moment {
    let at = at.with_nanosecond(0).unwrap_or(at);
    at.with_second(0).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_does_not_end_is_told_with_six_decimals() {
        let told = |text: &str| told_number(text.parse().unwrap_or_default()).to_string();
        assert_eq!(told("1.3333333333333333333333333333"), "1.333333");
        assert_eq!(told("0.0008100445524503847711624139"), "0.00081");
        assert_eq!(told("2.50"), "2.5");
        assert_eq!(told("0.0000000001"), "0.0000000001");
    }

    #[test]
    fn a_number_is_printed_without_zeros_that_say_nothing() {
        let said = |text| decimal(text, Lang::Es);
        let typed = ["00.5", "-0", "2.50", "0", "-1.5", "1200", "-00.50", "x"];
        let printed = ["0,5", "0", "2,50", "0", "-1,5", "1200", "-0,50", "x"];
        assert_eq!(typed.map(said), printed);
    }

    #[test]
    fn a_length_of_time_is_printed_with_its_units() {
        let said = |seconds| duration(TimeDelta::seconds(seconds));
        assert_eq!([said(0), said(45), said(7_200)], ["0 min", "45 s", "2 h"]);
        assert_eq!(said(93_900), "1 d 2 h 5 min");
        assert_eq!(said(93_958), "1 d 2 h 5 min");
        assert_eq!(said(-90), "-1 min 30 s");
    }
}
