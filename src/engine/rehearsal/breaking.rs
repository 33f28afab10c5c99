//! The answers with which something would be divided by nothing, or taken from behind the end of
//! a list: worked out from what it is divided by, and from which entry is taken.
//!
//! They are only tried: whether the text asks before, the walk sees. It must not know a run.

use super::sample;
use crate::engine::name_values::{chosen, data, left_out, typed};
use crate::engine::reading;
use crate::lang::{self, Budget, Danger, Function, InDanger, Known, Names, Seen, Value};
use crate::model::{self, Field, FieldKind, Moment, Runbook, Step};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How much work one part may take, each time.
const WORK: u64 = 1_000;
/// Whole numbers so far from nothing are tried, and texts of so many lines or letters.
const FAR: i64 = 24;
/// So many answers are tried for one part, by what the others are.
const MOST_OTHERS: usize = 6;
/// So many answers that break one part of a text are told.
const MOST_OF_PART: usize = 3;
/// So many parts of a runbook are looked into.
const MOST_PARTS: usize = 500;

/// The answers that break something, by the name of the question.
pub(super) type Breaking = BTreeMap<String, Vec<String>>;

/// What another answer may be: as it is typed, where it is, and its value.
type Other = (Option<String>, Value);

/// Looks for answers that break the parts of texts and conditions.
pub(super) struct Breakers<'b> {
    runbook: &'b Runbook,
    now: Moment,
    left: usize,
    tables: Tables,
    /// The names that a repeated step gives, where no answer decides over their values.
    given: Option<Vec<(String, Vec<Value>)>>,
    found: Breaking,
    /// The questions that break something where they are left out.
    left_out: BTreeSet<String>,
}

/// The runbook's own tables, each read once.
type Tables = RefCell<BTreeMap<String, Option<Value>>>;

impl<'b> Breakers<'b> {
    pub(super) fn of(runbook: &'b Runbook, now: Moment) -> Self {
        Self {
            runbook,
            now,
            left: MOST_PARTS,
            tables: Tables::default(),
            given: None,
            found: Breaking::new(),
            left_out: BTreeSet::new(),
        }
    }

    /// The answers that break something, and the questions that do where they are left out.
    pub(super) fn found(self) -> (Breaking, BTreeSet<String>) {
        (self.found, self.left_out)
    }

    /// What an expression without answers is worth: one of the runbook's own table.
    fn fixed(&self, expr: &lang::Expr) -> Option<Value> {
        let names = self.names(None);
        lang::worth(expr, &names, &Budget::new(WORK)).ok()?.known()
    }

    fn names(&self, now: Option<Moment>) -> Given<'_> {
        Given {
            runbook: self.runbook,
            tables: &self.tables,
            now,
            answers: BTreeMap::new(),
        }
    }

    /// The values that a name of a repeated step has, where no answer decides over them.
    fn given_names(&self) -> Vec<(String, Vec<Value>)> {
        let lists = self.runbook.steps.iter().flat_map(Step::repeats);
        let own = lists.filter_map(|each| {
            let read = reading::condition(&each.list).ok()?;
            let values = lang::elements(&self.fixed(&read)?)?;
            Some((each.name.clone(), values))
        });
        own.collect()
    }

    /// Takes in what breaks the parts of a text.
    pub(super) fn learn_text(&mut self, read: &lang::Template) {
        if !read.works_out() {
            return;
        }
        let given = self.given.take().unwrap_or_else(|| self.given_names());
        let named: BTreeSet<_> = read.names().into_iter().map(|(name, _)| name).collect();
        let own = given
            .iter()
            .filter(|(name, _)| named.contains(name.as_str()));
        let own: Vec<_> = own.cloned().collect();
        let parts = read.in_danger(&own, &|expr| self.fixed(expr));
        self.given = Some(given);
        self.learn(&parts);
    }

    /// Takes in what breaks the parts of one text or condition.
    pub(super) fn learn(&mut self, parts: &[InDanger]) {
        let mut told: BTreeMap<(String, lang::Span), usize> = BTreeMap::new();
        for own in parts {
            let Some(left) = self.left.checked_sub(1) else {
                return;
            };
            self.left = left;
            let names = own.part.names().into_iter().map(|(name, _)| name);
            let names: BTreeSet<String> = names.map(|name| name.to_string()).collect();
            for name in &names {
                if self.breaks_left_out(own, name) {
                    self.left_out.insert(name.clone());
                }
                let known = told.get(&(name.clone(), own.at));
                if known.is_some_and(|count| *count >= MOST_OF_PART) {
                    continue;
                }
                for (name, text) in self.breaking(own, name, &names) {
                    let count = told.entry((name.clone(), own.at)).or_default();
                    let known = self.found.entry(name).or_default();
                    if *count < MOST_OF_PART && !known.contains(&text) {
                        known.push(text);
                        *count += 1;
                    }
                }
            }
        }
    }

    /// Whether a part goes wrong where a question that may be left out is.
    fn breaks_left_out(&self, own: &InDanger, name: &str) -> bool {
        let found = self.runbook.field(&name.into());
        let Some((_, field)) = found.filter(|(_, field)| !field.required) else {
            return false;
        };
        let mut given = self.names(Some(self.now));
        given.answers.insert(name.to_owned(), left_out(field));
        breaks(own, &given)
    }

    /// The answers of one name that break a part, with whatever the others are, and those others.
    fn breaking(
        &self,
        own: &InDanger,
        name: &str,
        names: &BTreeSet<String>,
    ) -> Vec<(String, String)> {
        let Some((_, field)) = self.runbook.field(&name.into()) else {
            return Vec::new();
        };
        let mut found: Vec<(String, String)> = Vec::new();
        for nth in 0..MOST_OTHERS {
            let others = names.iter().filter(|other| *other != name);
            let others: Vec<_> = others
                .filter_map(|other| self.values(other))
                .map(|(other, values)| (other, values[nth % values.len()].clone()))
                .collect();
            if nth > 0 && others.is_empty() {
                break;
            }
            let mut given = self.names(Some(self.now));
            let typed_of = |(other, (_, value)): &(String, Other)| (other.clone(), value.clone());
            given.answers = others.iter().map(typed_of).collect();
            for text in candidates(field, own, &mut given) {
                let Some(value) = sample::taken(field, &text, self.now) else {
                    continue;
                };
                given.answers.insert(name.to_owned(), typed(field, &value));
                if !found.iter().any(|(_, known)| *known == text) && breaks(own, &given) {
                    found.push((name.to_owned(), text));
                    let others = others.iter().map(|(other, (text, _))| (other, text));
                    let others = others.filter_map(|(other, text)| Some((other, text.as_ref()?)));
                    found.extend(others.map(|(other, text)| (other.clone(), text.clone())));
                }
                if found.iter().filter(|(own, _)| *own == name).count() >= MOST_OF_PART {
                    return found;
                }
            }
        }
        found
    }

    /// What another answer may be.
    fn values(&self, name: &str) -> Option<(String, Vec<Other>)> {
        let values: Vec<Other> = if let Some((_, field)) = self.runbook.field(&name.into()) {
            let mut values = vec![sample::of(field, self.now)];
            values.extend(sample::choices(field, MOST_OTHERS));
            let far = sample::far(field).into_iter();
            values.extend(far.filter_map(|text| sample::taken(field, &text, self.now)));
            let text = |value: &model::Value| (!field.kind.chooses()).then(|| value.to_text());
            let own = values.iter();
            own.map(|value| (text(value), typed(field, value)))
                .collect()
        } else {
            let (_, step) = self.runbook.step(&name.into())?;
            let options = &step.kind.decision()?.options;
            let values = options.iter().map(|option| &option.value);
            values.map(|value| (None, chosen(options, value))).collect()
        };
        (!values.is_empty()).then(|| (name.to_owned(), values))
    }
}

/// Whether a part goes wrong with these answers.
fn breaks(own: &InDanger, given: &Given<'_>) -> bool {
    let said = lang::worth(&own.part, given, &Budget::new(WORK));
    match (own.danger, said) {
        (Danger::Divisor, Ok(Known::Known(Value::Number(number)))) => number.is_zero(),
        (Danger::Entry, Ok(Known::Waiting(waits))) => {
            let mut waits = waits.iter();
            waits.any(|name| lang::is_lack(name) || lang::entry_of(name).is_some())
        }
        _ => false,
    }
}

/// What may be tried for a question: numbers near nothing, at its limits, those that are written
/// beside it and the one with which a sum comes to nothing; texts of some lines or letters.
fn candidates(field: &Field, own: &InDanger, given: &mut Given<'_>) -> Vec<String> {
    match field.kind {
        FieldKind::Number => numbers(field, own, given)
            .into_iter()
            .map(|number| number.normalize().to_string())
            .collect(),
        FieldKind::Textarea => {
            let lines = |count: i64| {
                let lines = (0..count).map(|nth| format!("line {nth}"));
                lines.collect::<Vec<_>>().join("\n")
            };
            (1..=FAR).map(lines).collect()
        }
        FieldKind::Text => {
            let counts = 1..=usize::try_from(FAR).unwrap_or_default();
            counts.map(|count| "a".repeat(count)).collect()
        }
        FieldKind::Checkbox
        | FieldKind::Select
        | FieldKind::Checkboxes
        | FieldKind::Date
        | FieldKind::Datetime
        | FieldKind::Time
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::File
        | FieldKind::Group
        | FieldKind::Note => Vec::new(),
    }
}

fn numbers(field: &Field, own: &InDanger, given: &mut Given<'_>) -> Vec<Decimal> {
    let limit = |limit: Option<&str>| limit.and_then(|text| text.parse::<Decimal>().ok());
    let least = limit(field.min.as_deref());
    let most = limit(field.max.as_deref());
    let mut all: Vec<Decimal> = root(field, own, given).into_iter().collect();
    all.extend([least, most].into_iter().flatten());
    all.extend(own.part.written_numbers());
    all.extend(
        (0..=FAR)
            .flat_map(|number| [number, -number])
            .map(Decimal::from),
    );
    let within = |number: &Decimal| {
        least.is_none_or(|least| *number >= least) && most.is_none_or(|most| *number <= most)
    };
    all.retain(within);
    all
}

/// The number with which a divisor comes to nothing, where it grows evenly with it.
fn root(field: &Field, own: &InDanger, given: &mut Given<'_>) -> Option<Decimal> {
    if own.danger != Danger::Divisor {
        return None;
    }
    let mut at = |number: Decimal| {
        let name = field.id.as_str().to_owned();
        given.answers.insert(name, Value::Number(number));
        let said = lang::worth(&own.part, given, &Budget::new(WORK));
        match said.ok()? {
            Known::Known(Value::Number(number)) => Some(number),
            Known::Known(_) | Known::Waiting(_) | Known::NotThere => None,
        }
    };
    let (first, second) = (at(Decimal::ZERO)?, at(Decimal::ONE)?);
    let slope = second.checked_sub(first)?;
    let found = (-first).checked_div(slope)?;
    at(found)?.is_zero().then_some(found)
}

/// The names where some answers are given, and nothing else is known.
struct Given<'g> {
    runbook: &'g Runbook,
    tables: &'g Tables,
    now: Option<Moment>,
    answers: BTreeMap<String, Value>,
}

impl Names for Given<'_> {
    fn value(&self, name: &str) -> Seen {
        let own = self.answers.get(name).cloned();
        let table = || {
            let mut tables = self.tables.borrow_mut();
            let read = || self.runbook.data_named(name).map(data);
            tables.entry(name.to_owned()).or_insert_with(read).clone()
        };
        let own = own.or_else(table);
        Some(own.map_or_else(|| Known::waiting(name), Known::Known))
    }

    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        // The questions of each instance are answered alike.
        let of_each = function == Function::Answer;
        let value = self.answers.get(id).filter(|_| of_each || key.is_none());
        let said = value.and_then(|value| {
            if of_each {
                return Some(value.clone());
            }
            let answered = (!value.is_nothing()).into();
            let asks = function == Function::Answered;
            let label = function == Function::Label;
            asks.then_some(answered).or(label.then(|| value.clone()))
        });
        Some(said.map_or_else(|| Known::waiting(id), Known::Known))
    }

    fn now(&self) -> Option<Moment> {
        self.now
    }

    fn print(&self, value: &Value) -> String {
        lang::plain(value)
    }
}
