//! How long a step waits, and by when it has to be done.
//!
//! It must not know how an expression is worked out.

use super::diagnostics::{Diagnostics, Hint};
use super::fragments::Reader;
use super::object::Object;
use super::symbols::{Origin, Role, Symbol, Symbols};
use super::vocabulary::DEADLINE;
use crate::lang::{Type, Wanted};
use crate::model::{Deadline, Expr, FieldId, Kind, Pause, Since, StepId};

/// What a deadline counts from where nothing else is named.
const STARTED: &str = "started";

/// How many minutes a step usually takes, or how long it waits.
pub(super) fn lasts(
    object: &Object<'_>,
    kind: &Kind,
    reader: &mut Reader<'_, '_>,
) -> (Option<u32>, Option<Box<Pause>>) {
    if *kind != Kind::Wait {
        return (object.count("minutes", reader.found), None);
    }
    let pause = pause(object, reader);
    let minutes = pause.minutes.as_ref();
    (
        minutes.and_then(|own| own.0.parse().ok()),
        Some(Box::new(pause)),
    )
}

/// How long a pause lasts; what is missing is told.
fn pause(object: &Object<'_>, reader: &mut Reader<'_, '_>) -> Pause {
    let pause = Pause {
        minutes: amount(object, "minutes", Wanted::Number, reader),
        seconds: amount(object, "seconds", Wanted::Number, reader),
        until: amount(object, "until", Wanted::Moment, reader),
    };
    let found = &mut *reader.found;
    let length = ["minutes", "seconds"].into_iter();
    let length = length.clone().find(|key| object.has(key));
    match length {
        Some(key) if object.has("until") => {
            let args = [("one", key.into()), ("other", "until".into())];
            let place = object.key_place("until");
            let hint = Hint::Of("or-until");
            found.add(place, "contradiction", "contradiction", &args, &hint);
        }
        None if !object.has("until") => object.needs("minutes", found),
        Some(_) | None => {}
    }
    pause
}

/// What has to give a value of this kind, from what earlier steps answered.
fn amount(
    object: &Object<'_>,
    key: &'static str,
    wanted: Wanted,
    reader: &mut Reader<'_, '_>,
) -> Option<Expr> {
    let expr = reader.condition(object, key, Role::StepWhen)?;
    reader.symbols.wants(wanted);
    Some(expr)
}

/// A pause that is written down and is none.
pub(super) fn no_pause(object: &Object<'_>, pause: &Pause, found: &mut Diagnostics<'_>) {
    let length = [("minutes", &pause.minutes), ("seconds", &pause.seconds)];
    let written: Vec<(&str, f64)> = length
        .iter()
        .filter_map(|(key, expr)| Some((*key, expr.as_ref()?.0.parse().ok()?)))
        .collect();
    let all = length.iter().filter(|(_, expr)| expr.is_some()).count();
    let Some((key, _)) = written.first() else {
        return;
    };
    if written.len() == all && written.iter().map(|(_, value)| value).sum::<f64>() <= 0.0 {
        let place = object.value_place(key);
        found.add(place, "wrong-type", "wait-nothing", &[], &Hint::None);
    }
}

/// By when a step has to be done.
pub(super) fn deadline(
    object: &Object<'_>,
    step: usize,
    reader: &mut Reader<'_, '_>,
) -> Option<Box<Deadline>> {
    let own = Object::read(object.get("deadline")?, &DEADLINE, reader.found)?;
    let within = amount(&own, "within", Wanted::Duration, reader);
    let of = own.line("of", reader.found);
    let of = of.unwrap_or_else(|| STARTED.to_owned());
    let since = since(&of, &reader.symbols);
    if of != STARTED {
        let place = own.value_place("of");
        let id = of;
        reader.symbols.origins.push(Origin { id, place, step });
    }
    Some(Box::new(Deadline {
        within: within?,
        of: since,
    }))
}

/// What a name stands for; what it cannot be is told when all names are known.
fn since(of: &str, symbols: &Symbols) -> Since {
    match symbols.names.get(of) {
        _ if of == STARTED => Since::Started,
        Some(symbol) if !symbol.is_step => Since::Field(FieldId(of.to_owned())),
        Some(_) | None => Since::Step(StepId(of.to_owned())),
    }
}

/// Tells what deadlines cannot count from.
pub(super) fn origins(symbols: &Symbols, found: &mut Diagnostics<'_>) {
    for origin in &symbols.origins {
        let Origin { id, place, step } = origin;
        let args = |line: usize| [("found", id.as_str().into()), ("line", line.into())];
        match symbols.names.get(id) {
            None if found.lost_names(id) => {}
            None => {
                let names = symbols.names.iter();
                let known = names.filter(|(_, symbol)| begins(symbol, *step));
                let known = known.map(|(id, _)| id.as_str()).chain([STARTED]);
                let hint = found.suggest(id, known, Hint::Own);
                let code = "unknown-origin";
                found.add(*place, "unknown-name", code, &args(0), &hint);
            }
            Some(symbol) if symbol.step >= *step => {
                let line = symbol.place.line;
                let code = "late-origin";
                found.add(*place, "too-late", code, &args(line), &Hint::Own);
            }
            Some(symbol) if !begins(symbol, *step) => {
                let code = "no-origin";
                found.add(*place, "wrong-kind", code, &args(0), &Hint::Own);
            }
            Some(_) => {}
        }
    }
}

/// Whether a deadline of a step can count from it.
fn begins(symbol: &Symbol, step: usize) -> bool {
    // Outside of what is repeated, a field of it is a list.
    let once = symbol.repeat.is_none();
    let instant = once && matches!(symbol.own, Type::Moment | Type::Any);
    symbol.step < step && (symbol.is_step || symbol.answers && instant)
}
