//! The words for what does not fit: names, types, comparisons.
//!
//! It must not know how it was found.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::symbols::{Reference, Role, asks_for_step};
use super::Check;
use super::code::for_machines;
use super::types::{GIVEN, first_choice, written};
use crate::i18n::Arg;
use crate::lang::{Finding, FindingKind, Function, Side, Span, Type, Value, Wanted};
use crate::model::problem::{Place, Severity};

/// What is told: its code, its text and its hint.
struct Told<'t> {
    code: &'static str,
    name: &'t str,
    hint: Hint,
}

fn told<'t>(code: &'static str, name: &'t str, hint: Hint) -> Told<'t> {
    Told { code, name, hint }
}

/// A finding, where it stands, and the text that it is in.
struct Here<'h> {
    place: Place,
    span: Span,
    used: &'h Reference,
}

impl Here<'_> {
    fn words(&self, span: Span) -> &str {
        self.used.text.get(span.start..span.end).unwrap_or_default()
    }

    fn piece(&self) -> &str {
        self.words(self.span)
    }

    fn error(&self, what: &Told<'_>, args: &[(&str, Arg<'_>)], found: &mut Diagnostics<'_>) {
        found.tell(
            Severity::Error,
            self.place,
            what.code,
            (what.name, &what.hint),
            args,
        );
    }

    fn warning(&self, what: &Told<'_>, args: &[(&str, Arg<'_>)], found: &mut Diagnostics<'_>) {
        found.tell(
            Severity::Warning,
            self.place,
            what.code,
            (what.name, &what.hint),
            args,
        );
    }
}

impl Check<'_> {
    pub(super) fn tell(&self, finding: &Finding, used: &Reference, found: &mut Diagnostics<'_>) {
        let here = Here {
            place: found.locate(used.place, &used.text, finding.span),
            span: finding.span,
            used,
        };
        match &finding.kind {
            FindingKind::UnknownName { name, is_word } => {
                self.unknown(name, *is_word, &here, found);
            }
            FindingKind::UnknownId(function, id) => self.unknown_id(*function, id, &here, found),
            FindingKind::UnknownAttribute { name, known } => {
                self.attribute(name, known, &here, found);
            }
            FindingKind::NoProposal(own, options) => offered(own, options, &here, found),
            FindingKind::Never(sides) => never(sides, &here, found),
            FindingKind::NoOption(sides) => self.no_option(&sides.0, &sides.1, &here, found),
            FindingKind::NoStamp(sides) => no_stamp(sides, &here, found),
            FindingKind::NoOrder(sides) => two("no-order", sides, &here, found),
            FindingKind::TextOrder(sides) => text_order(sides, &here, found),
            FindingKind::LabelCompared(id, said) => {
                self.label_compared(id, said, &here, found);
            }
            FindingKind::LabelKey(id) => {
                let args = [("piece", here.piece().into()), ("bare", (&**id).into())];
                here.error(&told("wrong-kind", "label-key", Hint::Own), &args, found);
            }
            FindingKind::SetLost(name) => {
                let args = [("name", (&**name).into())];
                here.error(&told("set-lost", "set-lost", Hint::Own), &args, found);
            }
            FindingKind::OrText(one, other) => {
                let (left, right) = (here.words(*one), here.words(*other));
                let args = [
                    ("piece", here.piece().into()),
                    ("left", left.into()),
                    ("right", right.into()),
                ];
                here.error(&told("bare", "or-text", Hint::Own), &args, found);
            }
            FindingKind::NotAmong(sides) => two("not-among", sides, &here, found),
            FindingKind::NoSum(sign, sides) => no_sum(sign, sides, &here, found),
            FindingKind::Wants {
                by,
                wanted,
                found: own,
            } => {
                wants(by, *wanted, own, &here, found);
            }
            FindingKind::NotRepeated(function, id) => {
                let args = [
                    ("name", function.name().into()),
                    ("found", (&**id).into()),
                    ("bare", (&**id).into()),
                ];
                let hint = match function {
                    Function::Failed => Hint::Of("way-back"),
                    _ => Hint::Own,
                };
                here.error(&told("not-here", "not-repeated", hint), &args, found);
            }
            FindingKind::NoList(own) if here.used.role == Role::List => {
                no_list(own, &here, found);
            }
            FindingKind::ForPeople(_) | FindingKind::Unlabelled(_) => {
                printed(&finding.kind, &here, found);
            }
            FindingKind::KeptBack(name) => {
                let args = [("piece", (&**name).into()), ("key", used.key.into())];
                here.error(
                    &told("internal-told", "internal-told", Hint::Own),
                    &args,
                    found,
                );
            }
            // The rehearsal walks to what leaves, and sees what an answer really asks for.
            FindingKind::Lacks(_) if used.role == Role::Leaving => {}
            FindingKind::Lacks(path) => {
                let args = [("path", path.into()), ("piece", here.piece().into())];
                here.warning(&told("data-lacks", "data-lacks", Hint::Own), &args, found);
            }
            kind => alone(kind, &here, found),
        }
    }

    fn unknown(&self, name: &str, is_word: bool, here: &Here<'_>, found: &mut Diagnostics<'_>) {
        if self.symbols.names.contains_key(name) {
            let is_step = self.symbols.names.get(name).is_some_and(|own| own.is_step);
            let hint = if is_step {
                Hint::Of("way-back")
            } else {
                Hint::Own
            };
            let args = [("found", name.into()), ("bare", name.into())];
            here.error(&told("no-answer", "no-answer", hint), &args, found);
            return;
        }
        let ids = self.ids(Function::Label);
        let quotes = Hint::Of("in-quotes");
        let in_data = match &self.symbols.data {
            Some(Type::Map(map)) => map.contains_key(name),
            _ => false,
        };
        let is_function = Function::all().any(|own| own.name() == name);
        let otherwise = match (is_word, ids.is_empty()) {
            _ if in_data => Hint::Of("in-data"),
            _ if is_function => Hint::Of("brackets"),
            (true, _) => quotes,
            (false, true) => Hint::Of("unknown-name-none"),
            (false, false) => Hint::Own,
        };
        let inside = here.used.repeat.filter(|_| here.used.role != Role::List);
        let value = inside.and_then(|at| self.symbols.repeats.get(at));
        let value = value.map(|own| own.name.as_str());
        let all = GIVEN.iter().chain(ids).copied().chain(value);
        let mut repeats = self.symbols.repeats.iter();
        let hint = if repeats.any(|own| own.name == name) {
            Hint::Of("inside")
        } else if in_data || is_function {
            otherwise
        } else {
            found.suggest(name, all, otherwise)
        };
        let near = found.few(name, ids);
        let args = [
            ("found", name.into()),
            ("bare", name.into()),
            ("key", here.used.key.into()),
            ("known", (&near).into()),
        ];
        here.error(&told("unknown-name", "unknown-name", hint), &args, found);
    }

    fn no_option(&self, side: &Side, value: &Value, here: &Here<'_>, found: &mut Diagnostics<'_>) {
        let said = crate::lang::plain(value);
        let words = options_of(&side.own, &said, found);
        let id = if side.span == here.span {
            here.used.key
        } else {
            here.words(side.span)
        };
        let labels = self.symbols.names.get(id).map(|symbol| &symbol.labels);
        let mut labels = labels.into_iter().flatten();
        let meant = labels.find(|(label, _)| label.to_lowercase() == said.to_lowercase());
        let step = id
            .strip_prefix("state(")
            .and_then(|id| id.strip_suffix(')'));
        let is_state = step.is_some();
        let step = step.unwrap_or_default().trim();
        let held = self.symbols.names.get(step).is_some_and(|own| own.holds);
        let hint = match (&meant, &side.own) {
            (Some(_), _) => Hint::Of("label-of"),
            (None, _) if held && ["skipped", "failed"].contains(&&*said) => Hint::Of("held"),
            (None, _) if is_state && APPROVED.contains(&said.as_str()) => Hint::Of("of-approval"),
            (None, Type::Choice(choices)) => {
                let plain: Vec<String> = choices.values().iter().map(crate::lang::plain).collect();
                found.suggest(&said, plain.iter().map(String::as_str), Hint::None)
            }
            (None, _) => Hint::None,
        };
        let args = [
            ("id", id.into()),
            ("found", here.piece().into()),
            ("words", (&words).into()),
            ("bare", meant.map_or("", |(_, value)| value).into()),
            ("step", step.into()),
        ];
        let what = told("unknown-option", "unknown-option", hint);
        here.error(&what, &args, found);
    }

    fn label_compared(&self, id: &str, said: &str, here: &Here<'_>, found: &mut Diagnostics<'_>) {
        let symbol = self.symbols.names.get(id);
        let mut labels = symbol.into_iter().flat_map(|symbol| &symbol.labels);
        let folded = said.to_lowercase();
        let meant = labels.find(|(label, _)| label.to_lowercase() == folded);
        let options = symbol.map(|symbol| options_of(&symbol.own, said, found));
        let bare = meant.map_or_else(|| options.unwrap_or_default(), |(_, own)| own.clone());
        let hint = if meant.is_some() {
            Hint::Own
        } else {
            Hint::Of("label-any")
        };
        let args = [
            ("piece", here.piece().into()),
            ("id", id.into()),
            ("found", said.into()),
            ("bare", (&bare).into()),
        ];
        let what = told("label-compared", "label-compared", hint);
        here.warning(&what, &args, found);
    }

    fn attribute(
        &self,
        name: &str,
        known: &[String],
        here: &Here<'_>,
        found: &mut Diagnostics<'_>,
    ) {
        let piece = here.piece();
        let of = piece.strip_suffix(name).and_then(|of| of.strip_suffix('.'));
        let of = of.map(|of| format!("{of}.")).unwrap_or_default();
        let known: Vec<String> = known.iter().map(|own| format!("{of}{own}")).collect();
        // A dot goes down by a name that is written, and square brackets by an answer.
        let is_answer = self.symbols.names.get(name).is_some_and(|own| own.answers);
        let is_table = !of.is_empty() && of != "operator." && of != "schedule.";
        let hint = if is_answer && is_table {
            Hint::Of("by-answer")
        } else {
            found.suggest(piece, known.iter().map(String::as_str), Hint::Own)
        };
        let by = format!("{}[{name}]", of.trim_end_matches('.'));
        let near = known.join(", ");
        let args = [
            ("found", piece.into()),
            ("key", here.used.key.into()),
            ("known", (&near).into()),
            ("bare", (&by).into()),
        ];
        here.error(
            &told("unknown-name", "unknown-attribute", hint),
            &args,
            found,
        );
    }

    fn unknown_id(
        &self,
        function: Function,
        id: &str,
        here: &Here<'_>,
        found: &mut Diagnostics<'_>,
    ) {
        let hint = found.suggest(id, self.ids(function).iter().copied(), Hint::None);
        let args = [("helper", function.name().into()), ("found", id.into())];
        let name = if asks_for_step(function) {
            "helper-answers"
        } else {
            "helper-label"
        };
        here.error(&told("unknown-name", name, hint), &args, found);
    }
}

/// What people may call how an approval went.
const APPROVED: [&str; 5] = ["approved", "accepted", "rejected", "refused", "denied"];

/// What a program is given.
const ARGUMENTS: [&str; 3] = ["argv", "pipe", "alternatives"];
/// What an address is made of.
const ADDRESSES: [&str; 3] = ["to", "cc", "url"];

/// A value that is printed otherwise than whoever reads it there expects.
fn printed(kind: &FindingKind, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let key = here.used.key;
    let is_for_machines =
        ARGUMENTS.contains(&key) || for_machines(&here.used.text, here.span.start);
    match kind {
        FindingKind::ForPeople(own) if is_for_machines => {
            let own = type_words(own, found);
            let args = [("piece", here.piece().into()), ("own", (&own).into())];
            here.warning(&told("for-people", "for-people", Hint::Own), &args, found);
        }
        // What a machine reads is meant as it is.
        FindingKind::Unlabelled(name) if !is_for_machines && !ADDRESSES.contains(&key) => {
            let whole = here.piece();
            let piece = if whole.is_empty() { name } else { whole };
            let args = [("piece", piece.into())];
            here.warning(&told("unlabelled", "unlabelled", Hint::Own), &args, found);
        }
        _ => {}
    }
}

/// The words for a type.
fn type_words(own: &Type, found: &Diagnostics<'_>) -> String {
    found.say(match own {
        Type::Any | Type::Mixed => "type-mixed",
        Type::Empty => "type-empty",
        Type::Text | Type::Written(_) => "type-text",
        Type::Number => "type-number",
        Type::Truth => "type-truth",
        Type::Date => "type-date",
        Type::Time => "type-time",
        Type::Moment => "type-moment",
        Type::Duration => "type-duration",
        Type::Choice(choices) => match choices.values() {
            [Value::Number(_)] => "type-number",
            [Value::Text(_)] => "type-text",
            values if values.iter().all(|value| matches!(value, Value::Truth(_))) => "type-truth",
            _ => "type-choice",
        },
        Type::List(_) => "type-list",
        Type::Map(_) | Type::Named(_) => "type-map",
    })
}

fn never(sides: &(Side, Side), here: &Here<'_>, found: &mut Diagnostics<'_>) {
    two("never", sides, here, found);
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
    let asked = number_of_text(sides).unwrap_or(one);
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
        (Some(Value::Text(_) | Value::Number(_)), _) if is_truth(&asked.own) => {
            (Hint::Of("just-truth"), String::new())
        }
        (Some(Value::Text(text)), Some(bare))
            if is_number(&asked.own) && text.parse::<f64>().is_ok() =>
        {
            (Hint::Of("unquote"), bare.clone())
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

fn is_truth(own: &Type) -> bool {
    is_kind(own, &Type::Truth, |value| matches!(value, Value::Truth(_)))
}

fn is_number(own: &Type) -> bool {
    is_kind(own, &Type::Number, |value| {
        matches!(value, Value::Number(_))
    })
}

fn is_text(own: &Type) -> bool {
    is_kind(own, &Type::Text, |value| matches!(value, Value::Text(_)))
}

fn is_kind(own: &Type, wanted: &Type, fits: fn(&Value) -> bool) -> bool {
    match own {
        Type::Choice(choices) => choices.values().iter().all(fits),
        Type::Written(_) => *wanted == Type::Text,
        own => own == wanted,
    }
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

/// What proposes something that cannot be chosen.
fn offered(own: &Type, options: &Type, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let one = type_words(own, found);
    let other = options_of(options, "", found);
    let args = [
        ("key", here.used.key.into()),
        ("one", (&one).into()),
        ("words", (&other).into()),
    ];
    here.error(&told("never", "no-proposal", Hint::None), &args, found);
}

/// The options of a choice as conditions write them, the nearest where there are many.
fn options_of(own: &Type, near: &str, found: &Diagnostics<'_>) -> String {
    let Type::Choice(choices) = own else {
        return String::new();
    };
    let written: Vec<String> = choices.values().iter().map(written).collect();
    let words: Vec<&str> = written.iter().map(String::as_str).collect();
    found.few(near, &words)
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

fn wants(by: &str, kind: Wanted, own: &Type, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let wanted = found.say(match kind {
        Wanted::Number => "type-number",
        Wanted::Amount => "wanted-amount",
        Wanted::Text => "type-text",
        Wanted::TextOrList => "wanted-text-or-list",
        Wanted::List => "type-list",
        Wanted::Ordered => "wanted-ordered",
        Wanted::Date => "type-date",
        Wanted::Time => "type-time",
        Wanted::Moment => "type-moment",
        Wanted::Truth => "type-truth",
        Wanted::Duration => "type-duration",
        Wanted::Any => "type-mixed",
    });
    let hint = match kind {
        Wanted::Moment if by == "from" => Hint::None,
        Wanted::Moment => Hint::Of("wants-moment"),
        Wanted::Duration if is_number(own) => Hint::Of("wants-duration"),
        Wanted::List if by == "count" => Hint::Of("count-lines"),
        Wanted::Number if by == "default" && *own == Type::Duration => Hint::Of("length-of-time"),
        _ => Hint::None,
    };
    let own = type_words(own, found);
    let args = [
        ("bare", here.piece().into()),
        ("by", by.into()),
        ("wanted", (&wanted).into()),
        ("piece", here.piece().into()),
        ("own", (&own).into()),
    ];
    here.error(&told("wrong-kind", "wrong-kind", hint), &args, found);
}

/// What a step is repeated for has no values to go through.
fn no_list(own: &Type, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let hint = if is_text(own) {
        Hint::Of("lines")
    } else {
        Hint::None
    };
    let own = type_words(own, found);
    let args = [("piece", here.piece().into()), ("own", (&own).into())];
    here.error(&told("wrong-kind", "no-each", hint), &args, found);
}

/// What is wrong with one part alone.
fn alone(kind: &FindingKind, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let own = match kind {
        FindingKind::NoAttributes(_, own)
        | FindingKind::NoList(own)
        | FindingKind::BareLiteral(own)
        | FindingKind::BareValue(own) => type_words(own, found),
        _ => String::new(),
    };
    let first = match kind {
        FindingKind::BareValue(Type::Choice(choices)) => {
            choices.values().first().map(written).unwrap_or_default()
        }
        _ => String::new(),
    };
    let name = match kind {
        FindingKind::NoAttributes(name, _) => name,
        FindingKind::NotHere(function) => function.name(),
        _ => "",
    };
    let bare = here.piece().strip_suffix(name).unwrap_or_default();
    let bare = bare.trim_end_matches('.');
    let args = [
        ("piece", here.piece().into()),
        ("own", (&own).into()),
        ("name", name.into()),
        ("first", (&first).into()),
        ("key", here.used.key.into()),
        ("bare", bare.into()),
    ];
    let what = told_alone(kind);
    match kind {
        FindingKind::BareValue(_) | FindingKind::Constant(_) => here.warning(&what, &args, found),
        _ => here.error(&what, &args, found),
    }
}

fn told_alone(kind: &FindingKind) -> Told<'static> {
    match kind {
        FindingKind::NoAttributes(_, own) if is_truth(own) => {
            told("unknown-name", "no-attributes", Hint::Of("alone"))
        }
        FindingKind::NoAttributes(..) => told("unknown-name", "no-attributes", Hint::None),
        FindingKind::NotHere(_) => told("not-here", "function-not-here", Hint::None),
        FindingKind::NoList(own) if is_text(own) => {
            told("wrong-kind", "no-list", Hint::Of("lines"))
        }
        FindingKind::NoList(_) => told("wrong-kind", "no-list", Hint::None),
        FindingKind::BareLiteral(_) => told("bare", "bare-literal", Hint::Own),
        FindingKind::BareValue(Type::Choice(_)) => told("bare", "bare-choice", Hint::Own),
        FindingKind::BareValue(_) => told("bare", "bare-value", Hint::Own),
        FindingKind::Constant(true) => told("constant", "constant-yes", Hint::Own),
        _ => told("constant", "constant-no", Hint::Own),
    }
}
