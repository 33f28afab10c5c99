//! The words for what does not fit: names and types.
//!
//! It must not know how it was found.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::symbols::{Reference, Role, asks_for_step};
use super::Check;
use super::code::for_machines;
use super::comparisons;
use super::here::{Here, Told, is_number, is_text, is_truth, options_of, told, type_words};
use super::types::{GIVEN, written};
use crate::lang::{Finding, FindingKind, Function, Side, Type, Value, Wanted};

/// What an alert says under a name of its own.
const OF_ALERT: &[&str] = &[
    "labels",
    "annotations",
    "started",
    "summary",
    "url",
    "name",
    "status",
];

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
            FindingKind::NoOption(sides) => self.no_option(&sides.0, &sides.1, &here, found),
            FindingKind::LabelCompared(id, said) => {
                self.label_compared(id, said, &here, found);
            }
            FindingKind::Wants {
                by,
                wanted,
                found: own,
            } => {
                wants(by, *wanted, own, &here, found);
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
            FindingKind::Lacks(path) => self.lacks(path, &here, found),
            kind if comparisons::tell(kind, &here, found) || tell_of_texts(kind, &here, found) => {}
            kind => alone(kind, &here, found),
        }
    }

    /// A row that the table does not have, and what stands instead: of the type of the others.
    fn lacks(&self, path: &str, here: &Here<'_>, found: &mut Diagnostics<'_>) {
        let lost = |name: &str| found.lost_names(name);
        let read = crate::lang::condition(here.piece());
        let own = read.map(|read| crate::lang::type_of(&read, &self.types(here.used, &lost)));
        let instead = own
            .ok()
            .and_then(|own| crate::lang::default_of(&own, &here.used.text));
        let hint = match instead {
            Some(_) => Hint::Own,
            None => Hint::Of("data-lacks-row"),
        };
        let instead = instead.unwrap_or_default();
        let args = [
            ("path", path.into()),
            ("piece", here.piece().into()),
            ("instead", (&instead).into()),
        ];
        here.warning(&told("data-lacks", "data-lacks", hint), &args, found);
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
        let hint = self.what_was_meant(name, is_word, here, found);
        let near = found.few(name, self.ids(Function::Label));
        // What a list is compared with is asked to be in it.
        let among = is_word.then(|| self.list_before(here)).flatten();
        let hint = among.map_or(hint, |_| Hint::Of("brought"));
        let called = match among {
            Some(list) => format!("\"{name}\" in {list}"),
            None => format!("{name}()"),
        };
        let args = [
            ("found", name.into()),
            ("bare", name.into()),
            ("ours", (&called).into()),
            ("key", here.used.key.into()),
            ("known", (&near).into()),
        ];
        here.error(&told("unknown-name", "unknown-name", hint), &args, found);
    }

    /// What somebody who wrote that name meant, most likely.
    fn what_was_meant(
        &self,
        name: &str,
        is_word: bool,
        here: &Here<'_>,
        found: &Diagnostics<'_>,
    ) -> Hint {
        let ids = self.ids(Function::Label);
        let in_data = match &self.symbols.data {
            Some(Type::Map(map)) => map.contains_key(name),
            _ => false,
        };
        let is_function = Function::all().any(|own| own.name() == name);
        let otherwise = match (is_word, ids.is_empty()) {
            _ if is_yes_or_no(name) => Hint::Of("flag-word"),
            _ if in_data => Hint::Of("in-data"),
            _ if CLOCKS.contains(&name) => Hint::Of("brought"),
            _ if is_function => Hint::Of("brackets"),
            (true, _) => Hint::Of("in-quotes"),
            (false, true) => Hint::Of("unknown-name-none"),
            (false, false) => Hint::Own,
        };
        let inside = here.used.repeat.filter(|_| here.used.role != Role::List);
        let value = inside.and_then(|at| self.symbols.repeats.get(at));
        let value = value.map(|own| own.name.as_str());
        let all = GIVEN.iter().chain(ids).copied().chain(value);
        let mut repeats = self.symbols.repeats.iter();
        let offered = here.used.offers.as_ref().and_then(Type::choices);
        let is_option =
            offered.is_some_and(|own| own.values().iter().any(|own| *own == Value::text(name)));
        if is_option {
            // What is nothing but a text loses its quotes to YAML.
            let whole = here.used.text.trim() == name;
            Hint::Of(if whole { "in-two-quotes" } else { "in-quotes" })
        } else if here.used.key == "from" && OF_ALERT.contains(&name) {
            Hint::Nearest(format!("alert.{}", here.whole(name)))
        } else if repeats.any(|own| own.name == name) {
            Hint::Of("inside")
        } else if in_data || is_function || is_yes_or_no(name) {
            otherwise
        } else {
            found.suggest(name, all, otherwise)
        }
    }

    /// The list that is compared with what stands here.
    fn list_before<'h>(&self, here: &'h Here<'_>) -> Option<&'h str> {
        let before = here.used.text.get(..here.span.start)?.trim_end();
        let before = before.strip_suffix("==")?.trim_end();
        let other = |c: char| !(c.is_alphanumeric() || c == '_');
        let name = before.rsplit(other).next()?;
        let own = &self.symbols.names.get(name)?.own;
        matches!(own, Type::List(_)).then_some(name)
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
        // Its id may stand in quotes, and the value of an instance behind it.
        let step = step.unwrap_or_default().split(',').next();
        let step = step.unwrap_or_default().trim().trim_matches(['"', '\'']);
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
        let is_list = symbol.is_some_and(|symbol| matches!(symbol.own, Type::List(_)));
        let hint = if meant.is_some() && is_list {
            Hint::Of("label-among")
        } else if meant.is_some() {
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
        let ids = self.ids(function);
        let otherwise = if ids.is_empty() {
            Hint::None
        } else {
            Hint::Of("known-are")
        };
        let hint = found.suggest(id, ids.iter().copied(), otherwise);
        let near = found.few(id, ids);
        let args = [
            ("helper", function.name().into()),
            ("found", id.into()),
            ("known", (&near).into()),
        ];
        let name = if asks_for_step(function) {
            "helper-answers"
        } else {
            "helper-label"
        };
        here.error(&told("unknown-name", name, hint), &args, found);
    }
}

/// What is written so that it does something else than was meant; says whether it was told.
fn tell_of_texts(kind: &FindingKind, here: &Here<'_>, found: &mut Diagnostics<'_>) -> bool {
    match kind {
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
        _ => return false,
    }
    true
}

/// Words for yes and no, which conditions have others for.
const YES_OR_NO: [&str; 6] = ["yes", "no", "on", "off", "si", "sí"];

/// Functions that take nothing.
const CLOCKS: [&str; 3] = ["now", "today", "timeline"];

fn is_yes_or_no(word: &str) -> bool {
    YES_OR_NO.contains(&word.to_lowercase().as_str())
}

/// What people may call how an approval went.
const APPROVED: [&str; 5] = ["approved", "accepted", "rejected", "refused", "denied"];

/// What a program is given.
pub(super) const ARGUMENTS: [&str; 3] = ["argv", "pipe", "alternatives"];
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
    let address = dotted(&here.used.text, here.span).unwrap_or_default();
    let (hint, bare) = match address {
        "" => (hint, here.piece()),
        address => (Hint::Of("in-quotes"), address),
    };
    let args = [
        ("bare", bare.into()),
        ("by", by.into()),
        ("wanted", (&wanted).into()),
        ("piece", here.piece().into()),
        ("own", (&own).into()),
    ];
    here.error(&told("wrong-kind", "wrong-kind", hint), &args, found);
}

/// The address of four numbers that stands around a place without quotes.
fn dotted(text: &str, at: crate::lang::Span) -> Option<&str> {
    let other = |c: char| !(c.is_ascii_digit() || c == '.');
    let start = text.get(..at.start)?.rfind(other).map_or(0, |at| at + 1);
    let rest = text.get(start..)?;
    let own = rest.get(..rest.find(other).unwrap_or(rest.len()))?;
    let numbers = own.split('.').filter(|part| part.parse::<u8>().is_ok());
    (numbers.count() == 4).then_some(own)
}

/// What a step is repeated for has no values to go through.
fn no_list(own: &Type, here: &Here<'_>, found: &mut Diagnostics<'_>) {
    let hint = if is_text(own) {
        Hint::Of(lines_of(here))
    } else {
        Hint::None
    };
    let own = type_words(own, found);
    let args = [("piece", here.piece().into()), ("own", (&own).into())];
    here.error(&told("wrong-kind", "no-each", hint), &args, found);
}

/// What is to be done where a list was meant and a text is there: one of the runbook's own table
/// has more likely lost its brackets.
fn lines_of(here: &Here<'_>) -> &'static str {
    let of_data = here.piece().starts_with("data.");
    if of_data { "data-list" } else { "lines" }
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
        FindingKind::BareValue(Type::Map(names)) => {
            names.keys().next_back().cloned().unwrap_or_default()
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
    let counted = format!("count({bare})");
    let args = [
        ("piece", here.piece().into()),
        ("ours", (&counted).into()),
        ("own", (&own).into()),
        ("name", name.into()),
        ("first", (&first).into()),
        ("key", here.used.key.into()),
        ("bare", bare.into()),
    ];
    let what = told_alone(kind, here);
    match kind {
        FindingKind::BareValue(_) | FindingKind::Constant(_) => here.warning(&what, &args, found),
        _ => here.error(&what, &args, found),
    }
}

fn told_alone(kind: &FindingKind, here: &Here<'_>) -> Told<'static> {
    match kind {
        FindingKind::NoAttributes(_, own) if is_truth(own) => {
            told("unknown-name", "no-attributes", Hint::Of("alone"))
        }
        FindingKind::NoAttributes(name, Type::List(_) | Type::Text)
            if ["length", "len", "size", "count"].contains(&&**name) =>
        {
            told("unknown-name", "no-attributes", Hint::Of("brought"))
        }
        FindingKind::NoAttributes(..) => told("unknown-name", "no-attributes", Hint::None),
        FindingKind::NotHere(_) => told("not-here", "function-not-here", Hint::None),
        FindingKind::NoList(own) if is_text(own) => {
            told("wrong-kind", "no-list", Hint::Of(lines_of(here)))
        }
        FindingKind::NoList(_) => told("wrong-kind", "no-list", Hint::None),
        FindingKind::BareLiteral(_) => told("bare", "bare-literal", Hint::Own),
        FindingKind::BareValue(own) => told_bare(own, here.piece()),
        FindingKind::Constant(true) => told("constant", "constant-yes", Hint::Own),
        _ => told("constant", "constant-no", Hint::Own),
    }
}

/// What is told of a value that stands where yes or no is asked for.
fn told_bare(own: &Type, piece: &str) -> Told<'static> {
    let value = |hint: Hint| told("bare", "bare-value", hint);
    match own {
        Type::Map(_) | Type::Named(_) => value(Hint::Of("bare-table")),
        Type::List(_) => value(Hint::Of("bare-list")),
        _ if piece.starts_with("data") => value(Hint::Of("bare-data")),
        Type::Number if piece.contains(['(', '|']) => value(Hint::Of("bare-count")),
        Type::Choice(_) if piece.contains('(') => told("bare", "bare-choice", Hint::Own),
        Type::Choice(_) => told("bare", "bare-choice", Hint::Of("bare-choice-or")),
        _ => value(Hint::Own),
    }
}
