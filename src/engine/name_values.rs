//! What the names of conditions and templates are worth as a run stands: each is known,
//! waited for, or not there.
//!
//! An answer that may still be given is waited for. What was left out when its step was
//! done or skipped is empty, and known; what does not apply is not there, whatever was
//! answered before. It must not know how a condition is worked out.

use super::form;
use crate::lang::{Known, Value as LangValue};
use crate::model::sorted::gathered;
use crate::model::{Alert, Choice, Data, Field, FieldKind, Operator, Value};
use chrono::{DateTime, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The values of names, as they were worked out last.
#[derive(Debug, Clone, Default)]
pub(super) struct NameValues {
    known: BTreeMap<String, Known>,
    /// Of names that are worth something though nobody answers: whether somebody has.
    said: BTreeMap<String, bool>,
}

impl NameValues {
    pub(super) fn get(&self, name: &str) -> Option<&Known> {
        self.known.get(name)
    }

    /// Whether somebody has answered.
    pub(super) fn is_answered(&self, name: &str) -> bool {
        let known = self.known.get(name);
        let there = matches!(known, Some(Known::Known(value)) if !value.is_nothing());
        there && self.said.get(name).copied().unwrap_or(true)
    }

    /// Takes in whether somebody has answered what is worth something in any case, and says
    /// whether that differs from before.
    pub(super) fn set_said(&mut self, name: &str, said: bool) -> bool {
        self.said.insert(name.to_owned(), said) != Some(said)
    }

    /// Takes a value in, and says whether it differs from the one before.
    pub(super) fn set(&mut self, name: &str, value: Known) -> bool {
        if self.known.get(name) == Some(&value) {
            return false;
        }
        self.known.insert(name.to_owned(), value);
        true
    }
}

/// How a step stands, for conditions that ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Stand {
    /// It is to be done.
    #[default]
    Open,
    /// It is done, be it incomplete again.
    Done,
    /// It was skipped.
    Skipped,
    /// It failed.
    Failed,
    /// It is not there yet: that hangs on how open steps end.
    MayCome,
    /// It is not there.
    NotApplicable,
}

impl Stand {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::MayCome | Self::NotApplicable => "not_applicable",
        }
    }

    /// Whether it will be another one.
    pub(super) fn may_change(self) -> bool {
        match self {
            Self::Open | Self::MayCome => true,
            Self::Done | Self::Skipped | Self::Failed | Self::NotApplicable => false,
        }
    }
}

/// What an answer is worth that was left out.
pub(super) fn left_out(field: &Field) -> LangValue {
    match field.kind {
        FieldKind::Checkbox => false.into(),
        FieldKind::Select if field.multiple => LangValue::texts([]),
        FieldKind::Select if is_yes_or_no(field) => false.into(),
        FieldKind::Select if Choice::are_numbers(&field.options) => LangValue::Empty,
        FieldKind::Checkboxes | FieldKind::File => LangValue::texts([]),
        FieldKind::Number | FieldKind::Date | FieldKind::Time | FieldKind::Datetime => {
            LangValue::Empty
        }
        FieldKind::Text
        | FieldKind::Textarea
        | FieldKind::Select
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::Group
        | FieldKind::Note => LangValue::text(""),
    }
}

fn takes_several(field: &Field) -> bool {
    match field.kind {
        FieldKind::Checkboxes | FieldKind::File => true,
        FieldKind::Select => field.multiple,
        FieldKind::Text
        | FieldKind::Textarea
        | FieldKind::Checkbox
        | FieldKind::Number
        | FieldKind::Date
        | FieldKind::Time
        | FieldKind::Datetime
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::Group
        | FieldKind::Note => false,
    }
}

fn is_yes_or_no(field: &Field) -> bool {
    let flag = |option: &Choice| matches!(option.value, Value::Flag(_));
    !field.options.is_empty() && field.options.iter().all(flag)
}

/// What was chosen of these, as conditions see it: a number where all of them are.
pub(super) fn chosen(options: &[Choice], value: &Value) -> LangValue {
    let numbers = Choice::are_numbers(options);
    let one = |text: &str| {
        let read = numbers.then(|| text.parse().ok()).flatten();
        read.map_or_else(|| LangValue::text(text), LangValue::Number)
    };
    match value {
        Value::Flag(flag) => (*flag).into(),
        Value::Text(text) => one(text),
        Value::List(list) => LangValue::List(list.iter().map(|text| one(text)).collect()),
    }
}

/// An answer as conditions see it: of the type that its field has.
pub(super) fn typed(field: &Field, value: &Value) -> LangValue {
    let Value::Text(text) = value else {
        return chosen(&field.options, value);
    };
    let own = chosen(&field.options, value);
    // What takes several is a list of one.
    if takes_several(field) {
        return LangValue::List([own].into_iter().collect());
    }
    let read = match field.kind {
        FieldKind::Number => text.parse().ok().map(LangValue::Number),
        FieldKind::Date => text.parse::<NaiveDate>().ok().map(LangValue::Date),
        FieldKind::Time => form::kept_time(text).map(LangValue::Time),
        FieldKind::Datetime => DateTime::parse_from_rfc3339(text)
            .ok()
            .map(LangValue::Moment),
        FieldKind::Text
        | FieldKind::Textarea
        | FieldKind::Select
        | FieldKind::Checkbox
        | FieldKind::Checkboxes
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::File
        | FieldKind::Group
        | FieldKind::Note => None,
    };
    read.unwrap_or(own)
}

fn map<const N: usize>(pairs: [(&str, Option<LangValue>); N]) -> LangValue {
    let pairs = pairs.into_iter();
    let there = pairs.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    LangValue::Map(Arc::new(gathered(there)))
}

/// What a runbook brings along.
pub(super) fn data(data: &Data) -> LangValue {
    match data {
        Data::Nothing => LangValue::Empty,
        Data::Text(text) => LangValue::text(text),
        Data::Number(text) => text
            .parse()
            .map_or_else(|_| LangValue::text(text), LangValue::Number),
        Data::Flag(flag) => (*flag).into(),
        Data::List(list) => LangValue::List(list.iter().map(self::data).collect()),
        Data::Map(map) => {
            let named = map
                .iter()
                .map(|(name, value)| (name.clone(), self::data(value)));
            LangValue::Map(Arc::new(gathered(named)))
        }
    }
}

/// What the clock says of office hours. Where nobody wrote them it is what a person has said,
/// and until then it is left out: whoever asks for it waits for the question of duty.
pub(super) fn schedule(clock: Option<bool>, duty: Option<bool>) -> LangValue {
    let closed = clock.or(duty);
    map([
        ("known", Some(clock.is_some().into())),
        ("out_of_hours", closed.map(Into::into)),
        ("office_hours", closed.map(|closed| (!closed).into())),
    ])
}

/// What an alert says; nothing where the run began without one.
pub(super) fn alert(alert: Option<&Alert>) -> LangValue {
    let Some(alert) = alert else {
        return LangValue::Empty;
    };
    let text = |text: &str| (!text.is_empty()).then(|| LangValue::text(text));
    let named = |texts: &BTreeMap<String, String>| {
        let own = texts.iter();
        let own = own.map(|(name, text)| (name.clone(), LangValue::text(text)));
        Some(LangValue::Map(Arc::new(gathered(own))))
    };
    let status = if alert.resolved { "resolved" } else { "firing" };
    map([
        ("name", text(&alert.name)),
        ("status", text(status)),
        ("started", alert.started.map(LangValue::Moment)),
        ("summary", text(&alert.summary)),
        ("url", text(&alert.url)),
        ("labels", named(&alert.labels)),
        ("annotations", named(&alert.annotations)),
    ])
}

pub(super) fn operator(operator: &Operator) -> LangValue {
    let text = |text: &Option<String>| text.as_deref().map(LangValue::text);
    map([
        ("name", text(&operator.name)),
        ("email", text(&operator.email)),
        ("phone", text(&operator.phone)),
    ])
}
