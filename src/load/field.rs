//! One question of a form, its options and its limits.
//!
//! It must not know steps, nor whether an answer fits: that is the engine's.

use super::brought::is_like_flag;
use super::diagnostics::{Diagnostics, Hint};
use super::fragments::Reader;
use super::nodes::line_of;
use super::object::Object;
use super::symbols::{Blank, Role, Symbol, labels_of, one_of, some_of, written};
use super::vocabulary::{FIELD, OPTION, TYPES};
use super::yaml::{Node, Scalar, Yaml};
use super::{check, hours, limits, repeat};
use crate::lang::{self, Type, Wanted};
use crate::model::problem::{Place, Severity};
use crate::model::{
    Choice, Expr, Field, FieldId, FieldKind, Template, Value, pattern, sanitize_line,
};
use std::collections::HashMap;

/// Words that authors may try, and that are refused with a reason.
const SECRETS: &[&str] = &[
    "password",
    "secret",
    "passwd",
    "token",
    "pin",
    "credential",
    "contrasenya",
    "contraseña",
];

/// How deep fields may lie in fields: more does not fit a form or a ticket.
const MOST_DEPTH: usize = 8;

/// The fields of a step or of a field.
pub(super) fn fields(
    object: &Object<'_>,
    at: usize,
    depth: usize,
    reader: &mut Reader<'_, '_>,
) -> Vec<Field> {
    let nodes = object.list("fields", reader.found);
    if depth > MOST_DEPTH {
        let args = [("most", MOST_DEPTH.into())];
        reader.found.add(
            object.key_place("fields"),
            "limit",
            "too-deep",
            &args,
            &Hint::None,
        );
        return Vec::new();
    }
    nodes
        .iter()
        .filter_map(|node| field(node, at, depth, reader))
        .collect()
}

fn length(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Option<usize> {
    object.count(key, found).map(|count| count as usize)
}

fn field_id(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<(Place, String)> {
    let place = object.get("id")?.place;
    let id = object.line("id", found)?;
    check::identifier(&id, place, found).then_some((place, id))
}

fn field(node: &Node, at: usize, depth: usize, reader: &mut Reader<'_, '_>) -> Option<Field> {
    let object = Object::read(node, &FIELD, reader.found)?;
    let kind = kind(&object, reader.found);
    let outside = reader.symbols.repeat;
    let for_each = repeat::of_group(&object, kind, reader);
    super::texts::of_field(node, kind == Some(FieldKind::Note), &mut reader.symbols);
    let id = field_id(&object, reader.found);
    let own = id.as_ref().map(|(_, id)| id.clone());
    let above = std::mem::replace(&mut reader.symbols.field, own);
    let options = options(&object, reader.found);
    let multiple = object.flag("multiple", false, reader.found);
    let must_be_true = object.flag("must_be_true", false, reader.found);
    let internal = object.flag("internal", false, reader.found);
    let required = required(&object, must_be_true, reader.found);
    if let Some(named) = &id {
        let blank = may_be_blank(&object, kind, required);
        let what = (kind, internal, blank);
        note_name(named, at, what, (multiple, &options), reader);
    }
    let (from, default) = filled_in(&object, kind, reader);
    let field = Field {
        from,
        id: FieldId(id.map(|(_, id)| id).unwrap_or_default()),
        kind: kind.unwrap_or(FieldKind::Text),
        label: label(&object, kind, reader.found),
        help: object.text("help", reader.found),
        placeholder: object.line("placeholder", reader.found),
        default,
        confirm_default: object.flag("confirm_default", false, reader.found),
        required,
        must_be_true,
        recommended: object.flag("recommended", false, reader.found),
        when: reader.condition(&object, "when", Role::Condition),
        required_when: reader.condition(&object, "required_when", Role::Condition),
        internal,
        options,
        multiple,
        min: object.line("min", reader.found),
        max: object.line("max", reader.found),
        min_length: length(&object, "min_length", reader.found),
        max_length: length(&object, "max_length", reader.found),
        pattern: pattern_of(&object, "pattern", reader.found),
        pattern_message: object.line("pattern_message", reader.found),
        timezone: hours::timezone(&object, reader.found),
        zone: None,
        monospace: object.flag("monospace", false, reader.found),
        attachments: object.flag("attachments", false, reader.found),
        for_each,
        each: None,
        absent: false,
        fields: fields(&object, at, depth + 1, reader),
    };
    reader.symbols.repeat = outside;
    reader.symbols.field = above;
    note_limits(&object, &field, reader);
    check_limits(&object, &field, kind, reader.found);
    Some(field)
}

/// Checks the limits and the default of a field whose kind is known.
fn check_limits(
    object: &Object<'_>,
    field: &Field,
    kind: Option<FieldKind>,
    found: &mut Diagnostics<'_>,
) {
    if kind.is_some() {
        limits::whole(object, field, found);
        named_default(object, field, found);
    }
}

/// What fills it in by itself: out of an alert, and as its default.
fn filled_in(
    object: &Object<'_>,
    kind: Option<FieldKind>,
    reader: &mut Reader<'_, '_>,
) -> (Option<Expr>, Option<Template>) {
    let wanted = kind.map_or(Wanted::Any, filled_by);
    let from = reader.condition(object, "from", Role::Condition);
    if from.is_some() {
        reader.symbols.wants(wanted);
    }
    let default = reader.template(object, "default");
    if default.is_some() {
        reader.symbols.fills_in(wanted);
    }
    (from, default)
}

/// Tells of a default that is the name of a value, and would be printed as it stands.
fn named_default(object: &Object<'_>, field: &Field, found: &mut Diagnostics<'_>) {
    let text = field.default.as_ref().map(|own| own.0.trim());
    let Some(text) = text.filter(|text| !crate::lang::has_code(text)) else {
        return;
    };
    let is_name = text.split_once('.').is_some_and(|(of, rest)| {
        let word = |c: char| c.is_ascii_alphanumeric() || "._".contains(c);
        check::is_given(of) && !rest.is_empty() && rest.chars().all(word)
    });
    let is_clock = crate::lang::condition(text).is_ok_and(|read| read.asks_clock());
    let is_moment = match field.kind {
        FieldKind::Date | FieldKind::Time | FieldKind::Datetime | FieldKind::Number => false,
        _ => matches!(text, "now" | "today"),
    };
    if is_moment {
        let place = object.value_place("default");
        let words = ("default-is-code", &Hint::Of("default-now"));
        let code = "default-is-code";
        let args = [("bare", text.into())];
        found.tell(Severity::Warning, place, code, words, &args);
    } else if is_name || is_clock {
        let place = object.value_place("default");
        let hint = &Hint::Own;
        let name = "default-is-code";
        found.tell(
            Severity::Warning,
            place,
            name,
            (name, hint),
            &[("bare", text.into())],
        );
    }
}

/// Notes the limits of a number as they are written.
fn note_limits(object: &Object<'_>, field: &Field, reader: &mut Reader<'_, '_>) {
    if field.kind == FieldKind::Number {
        let written = [("min", &field.min), ("max", &field.max)].into_iter();
        let written =
            written.filter_map(|(key, limit)| Some((limit.clone()?, object.value_place(key))));
        reader.symbols.limits.extend(written);
    }
}

/// A checkbox that must be yes is mandatory where nothing else says when it is.
fn required(object: &Object<'_>, must_be_true: bool, found: &mut Diagnostics<'_>) -> bool {
    let fallback = must_be_true && !object.has("required_when");
    object.flag("required", fallback, found)
}

/// Whether the answer may be left out, and is nothing then: also of one that is mandatory only
/// at times.
fn may_be_blank(object: &Object<'_>, kind: Option<FieldKind>, required: bool) -> Option<Blank> {
    let given = required || object.has("default") || kind == Some(FieldKind::Checkbox);
    let but_when = object
        .get("required_when")
        .and_then(|node| match &node.value {
            Yaml::Scalar(scalar) => Some(scalar.text.clone()),
            Yaml::List(_) | Yaml::Map(_) | Yaml::Nothing | Yaml::Lost => None,
        });
    (!given).then(|| Blank {
        but_when,
        is_conditional: object.has("when"),
    })
}

/// Notes the name of a field, and what is known of its answer.
fn note_name(
    (place, id): &(Place, String),
    at: usize,
    (kind, internal, blank): (Option<FieldKind>, bool, Option<Blank>),
    (multiple, options): (bool, &[Choice]),
    reader: &mut Reader<'_, '_>,
) {
    let symbol = Symbol {
        place: *place,
        step: at,
        is_step: false,
        holds: false,
        answers: kind.is_none_or(FieldKind::asks),
        is_file: kind == Some(FieldKind::File),
        own: answer_type(kind, multiple, options),
        labels: labels_of(options),
        repeat: reader.symbols.repeat,
        internal,
        blank,
    };
    reader.symbols.name(id, symbol, reader.found);
}

/// What fills in a field of that kind.
fn filled_by(kind: FieldKind) -> Wanted {
    match kind {
        FieldKind::Number => Wanted::Number,
        FieldKind::Date => Wanted::Date,
        FieldKind::Time => Wanted::Time,
        FieldKind::Datetime => Wanted::Moment,
        FieldKind::Checkbox => Wanted::Truth,
        FieldKind::Checkboxes | FieldKind::Textarea | FieldKind::File | FieldKind::Select => {
            Wanted::TextOrList
        }
        FieldKind::Text
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::Group
        | FieldKind::Note => Wanted::Text,
    }
}

/// The type of a field's answer.
fn answer_type(kind: Option<FieldKind>, multiple: bool, options: &[Choice]) -> Type {
    match kind {
        None => Type::Any,
        Some(FieldKind::Select) if !multiple => one_of(options),
        Some(FieldKind::Select | FieldKind::Checkboxes) => some_of(options),
        Some(FieldKind::File) => Type::list(Type::Text),
        Some(FieldKind::Checkbox) => Type::Truth,
        Some(FieldKind::Number) => Type::Number,
        Some(FieldKind::Date) => Type::Date,
        Some(FieldKind::Time) => Type::Time,
        Some(FieldKind::Datetime) => Type::Moment,
        Some(
            FieldKind::Text
            | FieldKind::Textarea
            | FieldKind::Email
            | FieldKind::Url
            | FieldKind::Phone
            | FieldKind::Host
            | FieldKind::Group
            | FieldKind::Note,
        ) => Type::Text,
    }
}

fn kind(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<FieldKind> {
    let (scalar, node) = object.scalar("type", found)?;
    if SECRETS.contains(&scalar.text.as_str()) {
        let args = [("found", (&scalar.text).into())];
        found.add(node.place, "no-secrets", "no-secrets", &args, &Hint::Own);
        return None;
    }
    let word = object.word("type", TYPES, found)?;
    FieldKind::WORDS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, kind)| *kind)
}

/// The label; a note's text may be of several lines.
fn label(object: &Object<'_>, kind: Option<FieldKind>, found: &mut Diagnostics<'_>) -> String {
    let label = match kind {
        Some(FieldKind::Note) => object.text("label", found),
        _ => object.line("label", found),
    };
    label.unwrap_or_default()
}

/// The options of a field or a decision: bare values, or sets of keys.
pub(super) fn options(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Vec<Choice> {
    let nodes = object.list("options", found);
    if nodes.is_empty()
        && matches!(
            object.get("options").map(|node| &node.value),
            Some(Yaml::List(_))
        )
    {
        object.say_empty_list("options", found);
    }
    let options: Vec<(Choice, Place)> = nodes
        .iter()
        .filter_map(|node| option(node, found))
        .collect();
    distinct(&options, found);
    of_one_type(&options, found);
    labels(&options, found);
    options.into_iter().map(|(option, _)| option).collect()
}

fn option(node: &Node, found: &mut Diagnostics<'_>) -> Option<(Choice, Place)> {
    if let Yaml::Scalar(scalar) = &node.value {
        let label = line_of(node, "options", found)?;
        let choice = Choice {
            value: value(scalar),
            number: is_number(scalar),
            label,
            ticket_label: None,
            description: None,
        };
        return Some((choice, node.place));
    }
    let object = Object::read(node, &OPTION, found)?;
    let (scalar, at) = object.scalar("value", found)?;
    let (value, number) = (value(scalar), is_number(scalar));
    let label = object
        .line("label", found)
        .unwrap_or_else(|| value.to_text());
    let choice = Choice {
        number,
        label,
        ticket_label: object.line("ticket_label", found),
        description: object.text("description", found),
        value,
    };
    Some((choice, at.place))
}

fn value(scalar: &Scalar) -> Value {
    match scalar.flag {
        Some(flag) => Value::Flag(flag),
        None => Value::Text(sanitize_line(&scalar.text).into_owned()),
    }
}

/// Whether it is a number and reads like one: `3.10` is the name of a version.
fn is_number(scalar: &Scalar) -> bool {
    scalar.number && lang::is_plain_number(&scalar.text)
}

/// Asks where options are both yes or no and texts, or texts that look like yes and no.
fn of_one_type(options: &[(Choice, Place)], found: &mut Diagnostics<'_>) {
    let texts = options
        .iter()
        .filter_map(|(option, place)| match &option.value {
            Value::Text(text) => Some((text.as_str(), *place)),
            Value::Flag(_) | Value::List(_) => None,
        });
    let texts: Vec<_> = texts.collect();
    let like_flag = is_like_flag;
    let mixed = texts.len() < options.len();
    let all_alike = texts.len() == 2 && texts.iter().all(|(text, _)| like_flag(text));
    let Some((text, place)) = texts.first().filter(|_| mixed || all_alike) else {
        return;
    };
    let code = if like_flag(text) {
        "quoted-flag"
    } else {
        "mixed-options"
    };
    let args = [("found", (*text).into())];
    found.warn(code, *place, &args);
}

/// Two options of one label cannot be told apart on the screen, nor one whose label begins
/// with the word for the other, or is the value of another.
fn labels(options: &[(Choice, Place)], found: &mut Diagnostics<'_>) {
    let mut lines: HashMap<String, (usize, &Value)> = HashMap::new();
    let own = options.iter();
    let values: HashMap<String, &Value> = own
        .map(|(option, _)| (option.value.to_text().to_lowercase(), &option.value))
        .collect();
    for (option, place) in options {
        let label = option.label.to_lowercase();
        let args = [("found", (&option.label).into())];
        if says_the_opposite(option) {
            found.warn("opposite-label", *place, &args);
        }
        if values.get(&label).is_some_and(|own| **own != option.value) {
            found.warn("label-of-another", *place, &args);
        } else if let Some((first, _)) = lines.get(&label).filter(|(_, own)| **own != option.value)
        {
            let args = [("found", (&option.label).into()), ("line", (*first).into())];
            found.warn("duplicate-label", *place, &args);
        }
        lines.entry(label).or_insert((place.line, &option.value));
    }
}

/// Whether the label of a yes or a no begins with a word for the other.
fn says_the_opposite(option: &Choice) -> bool {
    let mut words = option.label.split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default().to_lowercase();
    match option.value {
        Value::Flag(true) => first == "no",
        Value::Flag(false) => ["yes", "sí", "si"].contains(&first.as_str()),
        Value::Text(_) | Value::List(_) => false,
    }
}

/// Two options of one value cannot be told apart.
fn distinct(options: &[(Choice, Place)], found: &mut Diagnostics<'_>) {
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (option, place) in options {
        if let Some(first) = lines.get(&written(&option.value)) {
            let value = option.value.to_text();
            let args = [("found", (&value).into()), ("line", (*first).into())];
            found.add(
                *place,
                "duplicate-option",
                "duplicate-option",
                &args,
                &Hint::Own,
            );
        } else {
            lines.insert(written(&option.value), place.line);
        }
    }
}

/// A pattern; what is wrong with it is told.
pub(super) fn pattern_of(
    object: &Object<'_>,
    key: &str,
    found: &mut Diagnostics<'_>,
) -> Option<String> {
    let (scalar, node) = object.scalar(key, found)?;
    let pattern = sanitize_line(&scalar.text).into_owned();
    if let Some(fault) = pattern::mistake(&pattern) {
        let detail = found.say(fault.word());
        let args = [("found", (&pattern).into()), ("detail", (&detail).into())];
        found.add(node.place, "pattern", "pattern", &args, &Hint::Own);
    }
    Some(pattern)
}
