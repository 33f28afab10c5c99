//! The rules a field sets beside its kind: least and greatest, length, pattern.
//!
//! A least or greatest that cannot be read sets no limit here: finding it is the loader's
//! task. A pattern that cannot be used refuses every answer.

use super::mistake::Mistake;
use super::moments::Clock;
use super::{numbers, print};
use crate::lang;
use crate::model::{Field, Moment, pattern as patterns, wall_clock};
use chrono::{NaiveDate, NaiveTime, Timelike as _};

/// An example longer than this is not read.
const MOST_EXAMPLE: usize = 40;

/// Reads a number, and holds it against the field's limits. Where per cent are asked for, their
/// sign may stand behind it, as programs print it.
pub fn number(field: &Field, typed: &str) -> Result<String, Mistake> {
    let per_cent = field.label.contains('%');
    let bare = typed.trim_end().strip_suffix('%').filter(|_| per_cent);
    held(field, numbers::read(bare.unwrap_or(typed))?)
}

/// Reads a number as YAML has it, where a full stop is always the decimal mark, and else as
/// people write it.
pub fn literal(field: &Field, written: &str) -> Result<String, Mistake> {
    match decimal(written) {
        Some(_) => held(field, written.to_owned()),
        None => number(field, written),
    }
}

fn held(field: &Field, text: String) -> Result<String, Mistake> {
    let value = decimal(&text).ok_or(Mistake::NotANumber)?;
    // What cannot be reckoned with exactly would be a text to conditions.
    if !lang::is_reckoned(&text) {
        return Err(Mistake::TooManyDigits);
    }
    let limit = |text: &Option<String>| {
        let text = text.as_deref()?.trim().replace(',', ".");
        Some((decimal(&text)?, text))
    };
    if let Some((least, text)) = limit(&field.min)
        && value < least
    {
        return Err(Mistake::Less { least: text });
    }
    if let Some((most, text)) = limit(&field.max)
        && value > most
    {
        return Err(Mistake::More { most: text });
    }
    Ok(text)
}

/// Plain decimals only: `parse` alone would take `inf`, `NaN` and `1e5`.
fn decimal(text: &str) -> Option<f64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let fits = match unsigned.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(unsigned),
    };
    fits.then(|| text.parse().ok()).flatten()
}

/// Holds a day against the field's limits.
pub fn date(field: &Field, date: NaiveDate, clock: &Clock) -> Result<(), Mistake> {
    let limit = |text: &str| match text.trim() {
        "now" | "today" => Some(clock.today()),
        text => clock.date(text),
    };
    between(field, date, limit, print::date)
}

/// Holds a time of the day against the field's limits.
pub fn time(field: &Field, time: NaiveTime, clock: &Clock) -> Result<(), Mistake> {
    between(field, time, |text| clock.time(text), print::time)
}

/// Holds a value between the field's limits, as they are read and printed.
fn between<T: PartialOrd + Copy>(
    field: &Field,
    value: T,
    limit: impl Fn(&str) -> Option<T>,
    print: impl Fn(T) -> String,
) -> Result<(), Mistake> {
    let limit = |text: &Option<String>| text.as_deref().and_then(&limit);
    if let Some(least) = limit(&field.min).filter(|least| value < *least) {
        let limit = print(least);
        return Err(Mistake::Early { limit });
    }
    if let Some(most) = limit(&field.max).filter(|most| value > *most) {
        let limit = print(most);
        return Err(Mistake::Late { limit });
    }
    Ok(())
}

/// Holds an instant against the field's limits; a day as a limit is whole.
pub fn datetime(field: &Field, at: &Moment, clock: &Clock) -> Result<(), Mistake> {
    let now = || print::datetime(wall_clock(&clock.now));
    let wall = wall_clock(at);
    let day = |limit: &str| clock.date(limit).filter(|_| clock.instant(limit).is_err());
    match field.min.as_deref().map(str::trim) {
        Some("now") if *at < clock.now => return Err(Mistake::Past { now: now() }),
        Some("now") | None => {}
        Some(limit) => {
            let least = match day(limit) {
                Some(day) => Some(day.and_time(NaiveTime::MIN)).filter(|least| wall < *least),
                None => (clock.instant(limit).ok())
                    .filter(|least| at < least)
                    .map(|least| wall_clock(&least)),
            };
            if let Some(least) = least {
                let limit = print::datetime(least);
                return Err(Mistake::Early { limit });
            }
        }
    }
    match field.max.as_deref().map(str::trim) {
        Some("now") if clock.is_later(*at) => return Err(Mistake::Future { now: now() }),
        Some("now") | None => {}
        Some(limit) => {
            let most = match day(limit) {
                Some(day) => day.and_hms_opt(23, 59, 59).filter(|most| wall > *most),
                None => (clock.instant(limit).ok())
                    .filter(|most| at > most)
                    .map(|most| wall_clock(&most)),
            };
            if let Some(most) = most {
                let limit = print::datetime(most.with_second(0).unwrap_or(most));
                return Err(Mistake::Late { limit });
            }
        }
    }
    Ok(())
}

/// Holds the number of characters against the field's limits.
pub fn length(field: &Field, text: &str) -> Result<(), Mistake> {
    let found = text.chars().count();
    if let Some(least) = field.min_length.filter(|least| found < *least) {
        return Err(Mistake::TooShort { least, found });
    }
    if let Some(most) = field.max_length.filter(|most| found > *most) {
        return Err(Mistake::TooLong { most, found });
    }
    Ok(())
}

/// A short text that the field takes, as an example of what its pattern wants.
fn example(field: &Field, pattern: &str) -> Option<String> {
    let fits = |own: &String| {
        let long = own.chars().count();
        let least = field.min_length.is_none_or(|least| long >= least);
        let most = field.max_length.is_none_or(|most| long <= most);
        least
            && most
            && long <= MOST_EXAMPLE
            && !own.trim().is_empty()
            && patterns::fits(pattern, own)
    };
    patterns::examples(pattern).into_iter().find(fits)
}

/// Holds the whole answer against the field's pattern. One that cannot be read lets nothing
/// through: `check` has said so.
pub fn pattern(field: &Field, text: &str) -> Result<(), Mistake> {
    let Some(pattern) = &field.pattern else {
        return Ok(());
    };
    let found = text.chars().count();
    if found > patterns::LONGEST {
        return Err(Mistake::TooLong {
            most: patterns::LONGEST,
            found,
        });
    }
    if patterns::fits(pattern, text) {
        return Ok(());
    }
    Err(Mistake::Pattern {
        said: field.pattern_message.clone(),
        example: field
            .placeholder
            .clone()
            .or_else(|| example(field, pattern)),
    })
}
