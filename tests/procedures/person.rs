//! The person of these walks: what they choose, answer and give as a reason. What they say
//! hangs on the question alone, so that both faces hear the same.

use vetlla::engine::Run;
use vetlla::engine::act::{Act, NextAct};
use vetlla::model::{Field, FieldKind, Kind, Step};

/// Why something is done otherwise, whatever it is.
pub const REASON: &str = "so";
/// Who answers the telephone.
pub const ANSWERED_BY: &str = "Pere";

/// Who approves what is asked.
pub const APPROVER: &str = "Joana Pi";

/// How the person goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The first of everything.
    First,
    /// The last of everything.
    Last,
    /// The first, and what a later step asks about fails.
    Unlucky,
}

pub const MANNERS: [Manner; 3] = [Manner::First, Manner::Last, Manner::Unlucky];

impl Manner {
    /// Which of so many is taken.
    pub fn row(self, count: usize) -> usize {
        match self {
            Self::First | Self::Unlucky => 0,
            Self::Last => count.saturating_sub(1),
        }
    }

    /// Whether the step fails.
    pub fn fails(self, text: &str, step: &Step, next: &NextAct) -> bool {
        let is_task = step.kind == Kind::Task && step.fields.is_empty() && !step.hold;
        let begins = matches!(next.act, Act::Tick | Act::Item(0));
        let asked = || text.contains(&format!("state(\"{}\")", step.id.0));
        self == Self::Unlucky && is_task && begins && asked()
    }
}

/// Answers that only some questions take, by the field.
const OWN: &[(&str, &str)] = &[
    ("file", "/backup/etcd/snapshot.db"),
    ("link", "/news/one"),
    ("task", "https://example.org/T1"),
    ("donde", "https://example.org/page"),
    ("lost", "1"),
    ("up", "0"),
    ("rate", "0"),
];

/// What is typed at a question.
pub fn typed(field: &Field) -> String {
    if let Some((_, own)) = OWN.iter().find(|(id, _)| *id == field.id.as_str()) {
        return (*own).to_owned();
    }
    if field.id.as_str() == "sha" {
        return "0a".repeat(32);
    }
    match field.kind {
        FieldKind::Number => "2".to_owned(),
        FieldKind::Datetime => "2026-11-23 03:00".to_owned(),
        FieldKind::Time => "06:00".to_owned(),
        FieldKind::Phone => "+34 900 000 073".to_owned(),
        FieldKind::Date => "2026-11-23".to_owned(),
        FieldKind::Host => "db1.example.org".to_owned(),
        FieldKind::Url => "https://example.org".to_owned(),
        FieldKind::Textarea => "one.example.org\ntwo.example.org".to_owned(),
        _ => format!("answer-to-{}", field.id),
    }
}

/// The numbers that a call may go to, in the order of its menu.
pub fn numbers(run: &Run, step: &Step) -> Vec<String> {
    let contacts = step.contacts.iter();
    let contacts = contacts.filter_map(|id| run.runbook().contact(id));
    contacts
        .flat_map(|contact| contact.phones.clone())
        .collect()
}

/// What is typed in that menu for the number.
pub fn row_of(run: &Run, step: &Step, number: &str) -> String {
    let mut numbers = numbers(run, step).into_iter();
    let row = numbers.position(|own| own == number);
    (row.unwrap() + 1).to_string()
}

/// What a checkbox is given.
pub fn yes_or_no(field: &Field, manner: Manner) -> &'static str {
    if manner == Manner::Last && !field.required {
        "n"
    } else {
        "s"
    }
}

/// Whether a question has a proposal that Enter takes.
pub fn takes_proposal(field: &Field) -> bool {
    field.default.is_some()
}
