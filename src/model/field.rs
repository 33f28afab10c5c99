//! One question of a form.

use super::answer::Value;
use super::each::Each;
use super::expression::{Expr, ForEach, Template};
use super::id::FieldId;
use super::zone::Zone;
use std::sync::Arc;

/// What kind of answer a field takes. The words are those of GitHub issue forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of many lines.
    Textarea,
    /// One of the options; several with `multiple`.
    Select,
    /// Yes or no.
    Checkbox,
    /// Any of the options.
    Checkboxes,
    /// A number, perhaps with decimals.
    Number,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A day and a time.
    Datetime,
    /// An e-mail address.
    Email,
    /// An `http` or `https` address.
    Url,
    /// A telephone number, kept as written.
    Phone,
    /// A host name or an IP address.
    Host,
    /// The path of a file that becomes evidence.
    File,
    /// No answer of its own: a heading for its sub-items.
    Group,
    /// No answer: Markdown to read.
    Note,
}

impl FieldKind {
    /// Every word of YAML that names a kind; the first is the usual one.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("textarea", Self::Textarea),
        ("select", Self::Select),
        ("checkbox", Self::Checkbox),
        ("checkboxes", Self::Checkboxes),
        ("number", Self::Number),
        ("date", Self::Date),
        ("time", Self::Time),
        ("datetime", Self::Datetime),
        ("email", Self::Email),
        ("url", Self::Url),
        ("phone", Self::Phone),
        ("host", Self::Host),
        ("file", Self::File),
        ("group", Self::Group),
        ("note", Self::Note),
        ("input", Self::Text),
        ("dropdown", Self::Select),
        ("markdown", Self::Note),
    ];

    /// Its usual word.
    #[must_use]
    pub fn word(self) -> &'static str {
        let own = Self::WORDS.iter().find(|(_, kind)| *kind == self);
        own.map_or("", |(word, _)| word)
    }

    /// Whether the field takes an answer at all.
    #[must_use]
    pub fn asks(self) -> bool {
        !matches!(self, Self::Group | Self::Note)
    }

    /// Whether the answer is a text, as it can be given on a command line; a file is not.
    #[must_use]
    pub fn takes_text(self) -> bool {
        self.asks() && self != Self::File
    }

    /// Whether the answer is chosen from options and not typed.
    #[must_use]
    pub fn chooses(self) -> bool {
        matches!(self, Self::Select | Self::Checkboxes | Self::Checkbox)
    }
}

/// One option of a decision, a select or checkboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What conditions compare with and the journal keeps.
    pub value: Value,
    /// The value was written as a number.
    pub number: bool,
    /// What the person reads.
    pub label: String,
    /// What the ticket says; the label when left out.
    pub ticket_label: Option<String>,
    /// A word more about it.
    pub description: Option<String>,
}

impl Choice {
    /// Whether all that there is to choose are numbers: then they compare as numbers.
    #[must_use]
    pub fn are_numbers(options: &[Self]) -> bool {
        !options.is_empty() && options.iter().all(|option| option.number)
    }
}

/// One question of a form, with its rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name, unique in the runbook.
    pub id: FieldId,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// The question, as the form and the ticket print it.
    pub label: String,
    /// Help shown at the field.
    pub help: Option<String>,
    /// An example shown in an empty field.
    pub placeholder: Option<String>,
    /// A literal, `now`, `today`, or a template over the operator and answers.
    pub default: Option<Template>,
    /// What it is proposed to hold, from the alert that the run began with.
    pub from: Option<Expr>,
    /// The default counts as unanswered until a person accepts it.
    pub confirm_default: bool,
    /// The ticket has a gap without it.
    pub required: bool,
    /// A checkbox of which a no is no answer: it must be yes.
    pub must_be_true: bool,
    /// Good to have; the completion screen names it when empty.
    pub recommended: bool,
    /// Shown only when this holds.
    pub when: Option<Expr>,
    /// Required when this holds.
    pub required_when: Option<Expr>,
    /// Never in the ticket.
    pub internal: bool,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// Several answers are taken.
    pub multiple: bool,
    /// Least value: a number, a date, `now` or `today`.
    pub min: Option<String>,
    /// Greatest value: a number, a date, `now` or `today`.
    pub max: Option<String>,
    /// Least number of characters.
    pub min_length: Option<usize>,
    /// Greatest number of characters.
    pub max_length: Option<usize>,
    /// A regular expression for the whole answer.
    pub pattern: Option<String>,
    /// What to say when the pattern does not fit.
    pub pattern_message: Option<String>,
    /// The time zone named beside a time in the ticket, for providers elsewhere.
    pub timezone: Option<String>,
    /// The time zone whose clocks count where the field names none: its runbook's, or what
    /// the configuration or the machine say.
    pub zone: Option<Zone>,
    /// Spaces and line breaks matter.
    pub monospace: bool,
    /// Files may be attached beside the text.
    pub attachments: bool,
    /// Of a group: it is there once for each value of a list.
    pub for_each: Option<ForEach>,
    /// Which of these it is, in a run.
    pub each: Option<Arc<Each>>,
    /// Of these: there is no value, or its value was taken out of the list.
    pub absent: bool,
    /// Sub-items, indented in form and ticket.
    pub fields: Vec<Field>,
}

impl Field {
    /// Whether it is a repeated group for which there is no value, or none yet.
    #[must_use]
    pub fn stands_for_itself(&self) -> bool {
        let each = self.each.as_ref();
        self.absent && each.is_some_and(|each| each.key.is_none())
    }

    /// Whether the field of that name is in it, and repeated with it or a group in it.
    pub(super) fn repeats(&self, id: &FieldId) -> bool {
        let mut holds = false;
        self.walk(0, &mut |own, _| holds |= own.id == *id);
        holds && (self.for_each.is_some() || self.fields.iter().any(|below| below.repeats(id)))
    }

    /// Tells the field and all below it whose clocks count where they name none.
    pub(super) fn keep_time_of(&mut self, zone: &Zone) {
        self.zone.get_or_insert_with(|| zone.clone());
        self.fields
            .iter_mut()
            .for_each(|field| field.keep_time_of(zone));
    }

    /// Calls `visit` for this field and every field below it, with its depth.
    pub fn walk<'a>(&'a self, depth: usize, visit: &mut dyn FnMut(&'a Field, usize)) {
        visit(self, depth);
        for field in &self.fields {
            field.walk(depth + 1, visit);
        }
    }
}
