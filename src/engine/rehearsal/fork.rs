//! The places where the ways through a runbook part: decisions, answers that a condition
//! or a text names, how a step went that a condition asks for, duty.
//!
//! It must not know which ways are tried, nor how one is walked.

use super::alerts;
use super::held_answers;
use super::named::NamedByTexts;
use super::sample;
use crate::engine::command::Command;
use crate::engine::conditions::Rules;
use crate::model::{
    Alert, Event, Field, FieldId, FieldKind, Kind, Moment, Runbook, Step, StepId, Value,
};
use std::collections::BTreeSet;

/// So many answers are tried beside the others because something breaks with them.
const MOST_BREAKING: usize = 8;
/// So many options of a field are tried.
const MOST_OPTIONS: usize = 12;
/// Of so many options every set is tried, where several may be chosen.
const MOST_SUBSETS: usize = 3;

/// Where ways part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForkAt {
    /// At a decision.
    Decision(StepId),
    /// At a field's answer.
    Field(FieldId),
    /// At how a step went.
    Outcome(StepId),
    /// At whether this is duty.
    Duty,
    /// At the alert that it begins with.
    Alert,
}

/// Which way is taken there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// This is chosen or answered.
    Say(Value),
    /// The answer is left out.
    LeaveOut,
    /// The step is done.
    Do,
    /// The step is skipped, before or after its questions were answered.
    Skip {
        /// After.
        answered: bool,
    },
    /// The step failed, before or after its questions were answered.
    Fail {
        /// After.
        answered: bool,
    },
    /// It is duty, or not, whatever the clock says of it.
    Duty {
        /// Out of office hours.
        on_duty: bool,
        /// What the clock says; nothing where no office hours are known.
        clock: Option<bool>,
    },
    /// It begins with this alert; with none, where there is none.
    Alert(Option<Box<Alert>>),
}

impl Turn {
    /// By which command the step goes wrong, and whether its questions are answered before.
    pub(super) fn goes_wrong(&self, step: &Step) -> Option<(bool, Command)> {
        match self {
            Self::Skip { answered } => Some((*answered, Command::Skip(step.id.clone()))),
            Self::Fail { answered } => Some((*answered, Command::Fail(step.id.clone()))),
            Self::Say(_) | Self::LeaveOut | Self::Do | Self::Duty { .. } | Self::Alert(_) => None,
        }
    }
}

/// A place where ways part, and the ways.
#[derive(Debug, Clone)]
pub(super) struct Fork {
    pub(super) at: ForkAt,
    pub(super) turns: Vec<Turn>,
    /// There is no other answer than these.
    pub(super) closed: bool,
}

impl Fork {
    /// The name that conditions have for it.
    pub(super) fn name(&self) -> &str {
        match &self.at {
            ForkAt::Decision(id) | ForkAt::Outcome(id) => &id.0,
            ForkAt::Field(id) => &id.0,
            ForkAt::Duty => "duty",
            ForkAt::Alert => "alert",
        }
    }
}

/// Every place where the ways of a runbook part, in its order. `texts` are the names in what
/// it says.
pub(super) fn forks(
    runbook: &Runbook,
    rules: &Rules,
    texts: &NamedByTexts,
    now: Moment,
) -> Vec<Fork> {
    let mut forks = Vec::new();
    let asked = |name| rules.steers(name) || texts.contains(name);
    if rules.named("duty") || rules.named("schedule") || asked("duty") || asked("schedule") {
        forks.push(duty(asked("duty"), asked("schedule")));
    }
    forks.extend(alert(runbook, texts, now));
    for step in runbook.steps.iter() {
        forks.extend(of_step(step, rules));
        for (field, _) in step.all_fields() {
            let id = field.id.as_str();
            if field.kind.asks() && (rules.named(id) || texts.contains(id)) {
                let breaking = texts.breaking(id);
                let held = held_answers::of(field, &texts.held, runbook, now);
                forks.extend(of_field(field, rules, (&breaking, &held), now));
            }
        }
    }
    forks
}

/// Ways part at the alert where something hangs on what it says.
fn alert(runbook: &Runbook, texts: &NamedByTexts, now: Moment) -> Option<Fork> {
    let samples = alerts::samples(runbook, &texts.held, now).into_iter();
    let turns: Vec<_> = samples.map(|own| Turn::Alert(own.map(Box::new))).collect();
    let (at, closed) = (ForkAt::Alert, false);
    (turns.len() > 1).then_some(Fork { at, turns, closed })
}

/// Every way in which it may be duty or not: as the clock says, otherwise than the clock says,
/// and where the clock says nothing.
pub(super) const DUTIES: [(bool, Option<bool>); 6] = [
    (true, Some(true)),
    (false, Some(false)),
    (true, None),
    (false, None),
    (false, Some(true)),
    (true, Some(false)),
];

/// Ways part at what is asked for: whether it is duty, what the clock says of it, or both.
/// Where only options are proposed by it, they do not part: what is chosen is chosen anyway.
fn duty(asks_duty: bool, asks_clock: bool) -> Fork {
    let most = match (asks_duty, asks_clock) {
        (true, true) => 6,
        (false, true) => 4,
        (true, false) => 2,
        (false, false) => 1,
    };
    let turns = DUTIES.into_iter().take(most);
    Fork {
        at: ForkAt::Duty,
        turns: turns
            .map(|(on_duty, clock)| Turn::Duty { on_duty, clock })
            .collect(),
        closed: true,
    }
}

/// That it is duty, or not, and what the clock says.
pub(super) fn duty_set(on_duty: bool, clock: Option<bool>) -> Vec<Event> {
    let said = |on_duty, by_clock| Event::DutySet {
        on_duty,
        by_clock,
        reason: None,
    };
    let by_clock = clock.map(|clock| said(clock, true));
    let otherwise = clock != Some(on_duty);
    let by_person = otherwise.then(|| said(on_duty, false));
    by_clock.into_iter().chain(by_person).collect()
}

fn of_step(step: &Step, rules: &Rules) -> Option<Fork> {
    let (at, turns) = match &step.kind {
        Kind::Decision(decision) => {
            let options = decision.options.iter();
            let turns = options.map(|option| Turn::Say(option.value.clone()));
            let went = gone(step, rules, &wrong(step));
            (
                ForkAt::Decision(step.id.clone()),
                turns.chain(went).collect(),
            )
        }
        Kind::Approval(_) => {
            let turns = [true, false].map(|yes| Turn::Say(Value::Flag(yes)));
            let turns = turns.into_iter().chain(gone(step, rules, &[SKIP]));
            // A no leaves a hold as it is: nothing comes after it.
            let turns = if step.hold {
                Vec::new()
            } else {
                turns.collect()
            };
            (ForkAt::Decision(step.id.clone()), turns)
        }
        Kind::Task
        | Kind::Form
        | Kind::Dispatch(_)
        | Kind::Call(_)
        | Kind::Wait
        | Kind::Command(_)
        | Kind::Runbook(_)
        | Kind::End => {
            let asked = rules.named(&step.id.0) && !step.hold;
            let turns = std::iter::once(Turn::Do).chain(wrong(step));
            let turns = if asked { turns.collect() } else { Vec::new() };
            (ForkAt::Outcome(step.id.clone()), turns)
        }
    };
    let closed = true;
    (turns.len() > 1).then_some(Fork { at, turns, closed })
}

const SKIP: Turn = Turn::Skip { answered: false };

/// How a step may go wrong: with what it asks, too, for what was found out before it failed steers
/// the way back.
fn wrong(step: &Step) -> Vec<Turn> {
    let fields = step.all_fields();
    let asks = fields.iter().any(|(field, _)| field.kind.asks());
    let when: &[bool] = if asks { &[false, true] } else { &[false] };
    let skip = when.iter().map(|answered| Turn::Skip {
        answered: *answered,
    });
    let fail = when.iter().map(|answered| Turn::Fail {
        answered: *answered,
    });
    skip.chain(fail).collect()
}

/// The other ways in which a step may go, where a condition asks for that.
fn gone(step: &Step, rules: &Rules, turns: &[Turn]) -> Vec<Turn> {
    let asked = rules.asks_how(&step.id.0) && !step.hold;
    if asked { turns.to_vec() } else { Vec::new() }
}

fn of_field(
    field: &Field,
    rules: &Rules,
    asked: (&[String], &[String]),
    now: Moment,
) -> Option<Fork> {
    let values = if field.kind.chooses() {
        telling(field, rules)
    } else {
        typed(field, rules, asked, now)
    };
    let mut turns: Vec<_> = values.into_iter().map(Turn::Say).collect();
    if !field.required {
        turns.push(Turn::LeaveOut);
    }
    let at = ForkAt::Field(field.id.clone());
    let closed = field.kind.chooses() && is_tried_whole(field);
    (turns.len() > 1).then_some(Fork { at, turns, closed })
}

/// Whether every answer there may be is tried.
fn is_tried_whole(field: &Field) -> bool {
    let most = if sample::takes_several(field) {
        MOST_SUBSETS
    } else {
        MOST_OPTIONS
    };
    field.options.len() <= most
}

/// What is chosen: each option of one choice. Where several may be chosen, every set of few
/// options; of many all of them, and alone those that a condition names, and the first.
fn telling(field: &Field, rules: &Rules) -> Vec<Value> {
    let mut values = sample::choices(field, MOST_OPTIONS);
    let mut sources = rules.sources_naming(field.id.as_str()).peekable();
    if sources.peek().is_some() && sample::takes_several(field) && is_tried_whole(field) {
        return sample::sets(field);
    }
    let named: BTreeSet<_> = sources.flat_map(|source| quoted(source).0).collect();
    let first = values.first().cloned();
    values.retain(|value| match value {
        Value::List(one) if one.len() == 1 => {
            Some(value) == first.as_ref() || named.contains(&one[0])
        }
        Value::List(_) | Value::Text(_) | Value::Flag(_) => true,
    });
    values
}

/// A sample, and what conditions compare it with, as far as the field takes that.
fn typed(
    field: &Field,
    rules: &Rules,
    (breaking, held): (&[String], &[String]),
    now: Moment,
) -> Vec<Value> {
    let mut values = vec![sample::of(field, now)];
    if field.kind == FieldKind::File {
        return values;
    }
    let id = field.id.as_str();
    let sources = rules.sources_naming(id);
    // Where a condition asks whether it is answered at all, one answer is as good as another.
    let sources = sources.filter(|source| !asks_only_whether(source, id));
    let sources: Vec<_> = sources.take(MOST_OPTIONS).collect();
    let mut texts = BTreeSet::new();
    if field.kind == FieldKind::Number && !sources.is_empty() {
        // What it is compared with may be worked out.
        texts.insert("0".to_owned());
    }
    for source in &sources {
        let (quoted, outside) = quoted(source);
        if field.kind == FieldKind::Number {
            texts.extend(outside.into_iter().flat_map(around));
        } else {
            texts.extend(quoted);
            texts.extend(
                outside
                    .into_iter()
                    .flat_map(|part| sample::counted(field, part)),
            );
        }
    }
    // What is held against no number or text is held against another answer, or the clock.
    let far = if sources.is_empty() {
        Vec::new()
    } else {
        sample::far(field)
    };
    let all = breaking.iter().chain(&far);
    let mut learn = |text: &String, most: usize| {
        if values.len() < most
            && let Some(value) = sample::taken(field, text, now)
            && !values.contains(&value)
        {
            values.push(value);
        }
    };
    let most = MOST_OPTIONS + breaking.len().min(MOST_BREAKING);
    let texts = texts.iter().take(3 * MOST_OPTIONS);
    all.chain(texts).for_each(|text| learn(text, most));
    held.iter()
        .for_each(|text| learn(text, most + held_answers::MOST));
    values
}

/// Whether a condition names a field only to ask whether it is answered.
fn asks_only_whether(source: &str, id: &str) -> bool {
    let asked = ["'", "\"", ""].map(|quote| format!("answered({quote}{id}{quote})"));
    let rest = asked
        .iter()
        .fold(source.to_owned(), |rest, asked| rest.replace(asked, ""));
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    rest != source && !rest.split(|c| !is_name(c)).any(|word| word == id)
}

/// The texts in quotes of a condition, and what is outside of them.
fn quoted(source: &str) -> (Vec<String>, Vec<&str>) {
    let (mut texts, mut outside, mut rest) = (Vec::new(), Vec::new(), source);
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = rest.as_bytes()[start];
        outside.push(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.find(char::from(quote)).unwrap_or(rest.len());
        texts.push(rest[..end].to_owned());
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    outside.push(rest);
    (texts, outside)
}

/// The numbers of a piece of a condition, with their neighbours.
fn around(part: &str) -> Vec<String> {
    let word = |c: char| !(c.is_alphanumeric() || c == '_' || c == '.');
    let numbers = part
        .split(word)
        .filter_map(|word| word.parse::<rust_decimal::Decimal>().ok());
    let one = rust_decimal::Decimal::ONE;
    let below_zero = part.contains('-');
    numbers
        .flat_map(|number| {
            let less = number.checked_sub(one);
            let more = number.checked_add(one);
            let near = [Some(number), less, more].into_iter().flatten();
            near.flat_map(move |own| [Some(own), below_zero.then_some(-own)])
                .flatten()
        })
        .map(|number| number.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_condition_compares_with_is_read_from_it() {
        let (texts, outside) = quoted("a == \"x y\" and n_2 > 3.5 or b != 'z");
        assert_eq!(texts, ["x y", "z"]);
        let numbers: Vec<_> = outside.iter().flat_map(|part| around(part)).collect();
        assert_eq!(numbers, ["3.5", "2.5", "4.5"]);
    }
}
