//! The words for two that do not go together: compared, put in order, worked out.
//!
//! It must not know how it was found.

use super::super::diagnostics::{Diagnostics, Hint};
use super::here::{Here, is_number, is_text, is_truth, told, type_words};
use super::types::first_choice;
use crate::lang::{FindingKind, Side, Type, Value};

/// Tells what is wrong with two; says whether that is what it is.
pub(super) fn tell(kind: &FindingKind, here: &Here<'_>, found: &mut Diagnostics<'_>) -> bool {
    match kind {
        FindingKind::Never(sides) => two("never", sides, here, found),
        FindingKind::NoStamp(sides) => no_stamp(sides, here, found),
        FindingKind::NoOrder(sides) => two("no-order", sides, here, found),
        FindingKind::TextOrder(sides) => text_order(sides, here, found),
        FindingKind::NotAmong(sides) => two("not-among", sides, here, found),
        FindingKind::NoSum(sign, sides) => no_sum(sign, sides, here, found),
        _ => return false,
    }
    true
}

/// Two that do not go together.
fn two(name: &'static str, sides: &(Side, Side), here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let (one, other) = sides;
    let (left, right) = (here.words(one.span), here.words(other.span));
    let (is_one, is_other) = (type_words(&one.own, found), type_words(&other.own, found));
    let (hint, bare) = what_was_meant(sides, here);
    let among = name == "not-among" && matches!(hint, Hint::Of("one-kind"));
    let hint = if among { Hint::None } else { hint };
    let (hint, bare) = match of_alert(sides, here) {
        Some(words) if name == "no-order" => (Hint::Of("of-alert"), words.to_owned()),
        None if name == "no-order" && number_of_text(sides).is_some() => {
            let asked = number_of_text(sides).unwrap_or(one);
            (in_order(&asked.own), bare)
        }
        _ => (hint, bare),
    };
    let truth = if is_truth(&one.own) { left } else { right };
    let choice = [one, other]
        .into_iter()
        .find(|side| side.value.is_none() && side.own.choices().is_some());
    let asked = number_of_text(sides).or(choice).unwrap_or(one);
    let first = first_choice(&asked.own).unwrap_or_default();
    let args = [
        ("left", left.into()),
        ("right", right.into()),
        ("one", (&is_one).into()),
        ("other", (&is_other).into()),
        ("bare", (&bare).into()),
        ("truth", truth.into()),
        ("piece", here.words(asked.span).into()),
        ("first", (&first).into()),
        ("number", (&bare).into()),
    ];
    here.error(&told(name, name, hint), &args, found);
}

/// Two texts that are put in order, letter by letter, one of them a number.
fn text_order(sides: &(Side, Side), here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let (one, other) = sides;
    let (asked, said) = match &other.value {
        Some(_) => (one, other),
        None => (other, one),
    };
    let bare = said.value.as_ref().map(crate::lang::plain);
    let asked = here.words(asked.span);
    let bare = bare.unwrap_or_default();
    let hint = if asked.starts_with("alert.") {
        Hint::Of("of-alert")
    } else {
        Hint::Of("make-number")
    };
    let args = [
        ("left", asked.into()),
        ("right", here.words(said.span).into()),
        ("number", (&bare).into()),
        ("bare", asked.into()),
    ];
    here.error(&told("no-order", "text-order", hint), &args, found);
}

/// What a comparison that never holds was most likely meant to be, and the word of it.
fn what_was_meant(sides: &(Side, Side), here: &Here<'_>) -> (Hint, String) {
    let (one, other) = sides;
    let words = [one, other].map(|side| here.words(side.span));
    let written = |words: &&str| matches!(Type::written(words), Type::Written(_));
    if let Some(stamp) = words.into_iter().find(written) {
        return (Hint::Of("in-quotes"), stamp.to_owned());
    }
    let (asked, said) = if other.value.is_some() {
        (one, other)
    } else {
        (other, one)
    };
    let bare = said.value.as_ref().map(crate::lang::plain);
    match (&said.value, &bare) {
        (Some(Value::Truth(_)), _)
            if is_text(&asked.own) && here.words(asked.span).starts_with("data") =>
        {
            (Hint::Of("bare-data"), String::new())
        }
        (Some(Value::Text(_) | Value::Number(_)), _) if is_truth(&asked.own) => {
            (Hint::Of("just-truth"), String::new())
        }
        (Some(Value::Text(text)), Some(bare))
            if is_number(&asked.own) && text.parse::<f64>().is_ok() =>
        {
            (Hint::Of("unquote"), bare.clone())
        }
        // It would be none of the options in quotes, either.
        (Some(Value::Number(_) | Value::Truth(_)), Some(bare))
            if is_text(&asked.own) && lacks(&asked.own, bare) =>
        {
            (Hint::Of("bare-choice"), String::new())
        }
        (Some(Value::Number(_) | Value::Truth(_)), Some(_)) if is_text(&asked.own) => {
            (Hint::Of("in-quotes"), here.words(said.span).to_owned())
        }
        _ if matches!(
            (&one.own, &other.own),
            (Type::Moment, Type::Date) | (Type::Date, Type::Moment)
        ) =>
        {
            (Hint::Of("instant"), String::new())
        }
        _ if is_moment_beside_time(&one.own, &other.own) => (Hint::Of("of-today"), String::new()),
        (Some(Value::Number(_)), Some(bare)) if asked.own == Type::Duration => {
            (Hint::Of("wants-duration"), bare.clone())
        }
        (Some(Value::Number(_)), _) if matches!(asked.own, Type::List(_)) => {
            (Hint::Of("count-it"), here.words(asked.span).to_owned())
        }
        _ if is_time_beside_text(&one.own, &other.own) => (Hint::Of("of-time"), String::new()),
        _ if matches!(asked.own, Type::List(_)) && matches!(said.value, Some(Value::Text(_))) => {
            (Hint::Of("is-in"), String::new())
        }
        _ => (Hint::Of("one-kind"), String::new()),
    }
}

/// Whether it is a choice that does not have this text among its options.
fn lacks(own: &Type, text: &str) -> bool {
    own.choices()
        .is_some_and(|all| !all.values().contains(&Value::text(text)))
}

/// The answer that is a text, where it is put in order with a number.
fn number_of_text((one, other): &(Side, Side)) -> Option<&Side> {
    let text = |side: &Side| side.value.is_none() && is_text(&side.own);
    match () {
        () if text(one) && is_number(&other.own) => Some(one),
        () if text(other) && is_number(&one.own) => Some(other),
        () => None,
    }
}

/// What to do about a text that shall be put in order with a number: what may be one is asked
/// as one; of options that are words, one is compared.
fn in_order(own: &Type) -> Hint {
    let number = |value: &Value| crate::lang::plain(value).trim().parse::<f64>().is_ok();
    match own {
        Type::Choice(choices) if !choices.values().iter().all(number) => Hint::Of("bare-choice"),
        _ => Hint::Of("make-number"),
    }
}

/// Whether a moment is held against a time of day.
fn is_moment_beside_time(one: &Type, other: &Type) -> bool {
    matches!(
        (one, other),
        (Type::Moment, Type::Time) | (Type::Time, Type::Moment)
    )
}

/// Whether a day, a time or a moment is held against a text that only the night knows.
fn is_time_beside_text(one: &Type, other: &Type) -> bool {
    let is_time = |own: &Type| matches!(own, Type::Date | Type::Time | Type::Moment);
    is_time(one) && is_text(other) || is_text(one) && is_time(other)
}

/// A text beside a date, a time or a moment that says none.
fn no_stamp(sides: &(Side, Side), here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let (time, text) = sides;
    let own = type_words(&time.own, found);
    let example = match time.own {
        Type::Date => "\"2026-12-24\"",
        Type::Time => "\"08:00\"",
        _ => "\"2026-12-24 08:00\"",
    };
    let args = [
        ("found", here.words(text.span).into()),
        ("piece", here.words(time.span).into()),
        ("own", (&own).into()),
        ("example", example.into()),
    ];
    here.error(&told("no-stamp", "no-stamp", Hint::Own), &args, found);
}

/// What an alert says is text; the side that asks for it.
fn of_alert<'h>(sides: &(Side, Side), here: &'h Here<'_>) -> Option<&'h str> {
    let words = [here.words(sides.0.span), here.words(sides.1.span)];
    let found = words.into_iter().find(|words| words.starts_with("alert."));
    found.filter(|_| is_number(&sides.0.own) || is_number(&sides.1.own))
}

fn no_sum(sign: &str, sides: &(Side, Side), here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let (one, other) = (
        type_words(&sides.0.own, found),
        type_words(&sides.1.own, found),
    );
    let texts = is_text(&sides.0.own) || is_text(&sides.1.own);
    let alerts = of_alert(sides, here);
    let hint = if alerts.is_some() {
        Hint::Of("of-alert")
    } else if texts && sign == "+" {
        Hint::Of("join")
    } else {
        Hint::Own
    };
    let args = [
        ("sign", sign.into()),
        ("one", (&one).into()),
        ("other", (&other).into()),
        ("left", here.words(sides.0.span).into()),
        ("right", here.words(sides.1.span).into()),
        ("bare", alerts.unwrap_or_default().into()),
    ];
    here.error(&told("no-sum", "no-sum", hint), &args, found);
}
