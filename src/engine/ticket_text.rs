//! The words that a run's values become in the texts that leave: answers, choices, gaps, and
//! templates filled with them.
//!
//! It must not know which text is laid out, nor where it goes.

use super::approval_wording;
use super::clock_record::Clock;
use super::form;
use super::option_label::in_ticket;
use super::punctuation::{marked, with_key};
use super::run::{Evidence, Run};
use super::texts::is_among_words;
use super::ticket_choice::{Labels, labels_of, labels_spoken};
use super::ticket_layout::{gap, heading, line};
use super::timeline_text::timeline;
use super::unworkable::Unworkable;
use super::why_wording::asked_unworkable;
use crate::i18n::{Words, no_entry_in};
use crate::lang::{self, Fault};
use crate::model::{
    Dispatch, DispatchKind, Field, FieldId, FieldKind, Kind, Part, Step, StepId, Template, Value,
};
use std::cell::Cell;
use std::collections::HashSet;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It is a ticket's: nothing internal is told, though conditions may ask for it.
    Ticket,
    /// It becomes the text of an answer.
    Value,
    /// It becomes a number, a day or a time, and is written as machines write these.
    Exact,
    /// It is said on the phone.
    Speech,
}

pub(super) struct TicketText<'a> {
    pub(super) run: &'a Run,
    pub(super) words: &'a Words,
    pub(super) labels: Labels,
    /// Nothing that only tells the time is written, and the clock stands still.
    pub(super) still: bool,
    /// Something of that kind was asked for.
    pub(super) timed: Cell<bool>,
    /// The clock by which its step was closed: what that says of duty is of then.
    pub(super) closed_by: Option<Clock>,
}

impl<'a> TicketText<'a> {
    pub(super) fn of(run: &'a Run, words: &'a Words) -> Self {
        Self {
            run,
            words,
            labels: Labels::Tickets,
            still: false,
            timed: Cell::new(false),
            closed_by: None,
        }
    }

    /// The text of a ticket or a message, with the labels that its readers know.
    pub(super) fn of_dispatch(run: &'a Run, form: &Dispatch, words: &'a Words) -> Self {
        Self {
            labels: labels_of(run, form),
            ..Self::of(run, words)
        }
    }

    /// What is said on the phone.
    pub(super) fn spoken(run: &'a Run, words: &'a Words) -> Self {
        Self {
            labels: labels_spoken(run, words),
            ..Self::of(run, words)
        }
    }

    /// The same, without what only tells the time.
    pub(super) fn still(&self) -> Self {
        Self {
            still: true,
            labels: self.labels,
            closed_by: self.closed_by,
            ..Self::of(self.run, self.words)
        }
    }

    pub(super) fn timeline(&self) -> lang::Value {
        self.timed.set(true);
        let goes = |step: &StepId, field: Option<&FieldId>| self.goes_along(step, field);
        let told = timeline(self.run, &goes, self.words);
        lang::Value::text(if self.still { "" } else { &told })
    }
}

impl TicketText<'_> {
    /// The steps whose answers it needs, of those that come before it: a ticket's are the
    /// forms, and where it is all answers, whatever else asks for some. A message needs what
    /// it names, unless it is all answers. What a step around its own asks for is asked on the
    /// way out, behind it.
    pub(super) fn asked_before(&self, own: &Step, form: &Dispatch) -> Vec<&Step> {
        let all = form.body.is_none();
        let forms = form.kind == DispatchKind::Ticket || all;
        let steps = &self.run.runbook().steps;
        let place = self.run.runbook().step(&own.id).map(|(at, _)| at);
        let place = place.unwrap_or(steps.len());
        self.run
            .applicable()
            .take_while(|(at, _)| *at < place)
            .filter(|(at, _)| !steps.inside(*at).contains(&place))
            .map(|(_, step)| step)
            .filter(|step| {
                let asks = !step.fields.is_empty() || chosen_at(step).is_some();
                forms && step.kind == Kind::Form || all && asks
            })
            .collect()
    }

    fn gap(&self, label: &str) -> String {
        gap(label, self.words)
    }

    /// Mandatory answers of the forms, and whatever else has left a gap in the text.
    pub(super) fn missing(&self, forms: &[&Step], texts: &[&str]) -> Vec<String> {
        let printed = |label: &String| {
            let gap = self.gap(label);
            texts.iter().any(|text| text.contains(&gap))
        };
        let mut missing: Vec<String> = Vec::new();
        let forms: HashSet<&StepId> = forms.iter().map(|form| &form.id).collect();
        for (_, step) in self.run.applicable() {
            let of_form = forms.contains(&step.id);
            let open = self.run.has_not_said(step);
            if open && printed(&step.title) {
                missing.push(step.title.clone());
            }
            let fields = self.run.missing(step).into_iter();
            let labels = fields
                .filter(|field| !field.internal)
                .map(|field| self.asked(field.id.as_str()));
            for label in labels.filter(|label| of_form || printed(label)) {
                if !missing.contains(&label) {
                    missing.push(label);
                }
            }
            if of_form {
                let waits = self.run.mandatory_waits(step).into_iter();
                let waits = waits.map(|name| self.asked(&name));
                let new: Vec<_> = waits.filter(|label| !missing.contains(label)).collect();
                missing.extend(new);
            }
        }
        missing
    }

    /// A line for each picture that is added to the ticket by hand, below a blank one.
    pub(super) fn to_attach(&self) -> String {
        let lines = self.run.by_hand().iter().filter_map(|own| {
            let name = own.what.name.as_ref()?;
            let goes = self.goes_along(&own.what.step, own.what.field.as_ref());
            goes.then(|| self.words.with("ticket-attach", &[("name", name.into())]))
        });
        let lines: Vec<_> = lines.collect();
        if lines.is_empty() {
            String::new()
        } else {
            format!("\n{}\n", lines.join("\n"))
        }
    }

    /// Whether evidence of a step and field goes with the ticket: never that of a field that
    /// is internal, hidden or of a step that does not apply.
    fn goes_along(&self, step: &StepId, field: Option<&FieldId>) -> bool {
        let Some((at, step)) = self.run.runbook().step(step) else {
            return false;
        };
        let shown = |id: &FieldId| self.shown(step).iter().any(|(field, _)| field.id == *id);
        self.run.applies(at) && field.is_none_or(shown)
    }

    /// The files that go with the ticket.
    pub(super) fn attachments(&self) -> Vec<(String, String)> {
        let goes = |e: &&Evidence| {
            self.goes_along(&e.step, e.field.as_ref()) && !self.run.is_past_output(&e.file)
        };
        let files = self.run.evidence().iter().filter(goes);
        files.map(|e| (e.file.clone(), e.name.clone())).collect()
    }

    /// The text of one answer: files by their names, gaps marked; none when there is
    /// nothing to say.
    pub(super) fn text(&self, field: &Field) -> Option<String> {
        let answered = self.run.is_answered(field);
        let answer = self.run.answer(&field.id).filter(|_| answered);
        let mut text = match answer {
            _ if field.kind == FieldKind::File => self.files(field).join(", "),
            Some(answer) => match self.labels {
                Labels::Tickets => form::ticket_text(field, &answer.value, self.words.lang()),
                Labels::Runbook => form::shown(field, &answer.value, self.words.lang()),
            },
            None => String::new(),
        };
        if field.attachments {
            for name in self.attached(field) {
                text.push_str(if text.is_empty() { "[" } else { "\n[" });
                text.push_str(&name);
                text.push(']');
            }
        }
        if !answered && self.run.is_required(field) {
            let gap = self.gap_of(field.id.as_str());
            text = if text.is_empty() {
                gap
            } else {
                format!("{gap}\n{text}")
            };
        }
        (!text.is_empty()).then_some(text)
    }

    fn attached(&self, field: &Field) -> Vec<String> {
        let of_field = |e: &&Evidence| e.field.as_ref() == Some(&field.id);
        self.run
            .evidence()
            .iter()
            .filter(of_field)
            .map(|e| e.name.clone())
            .collect()
    }

    /// A file field's own files that its answer still names, and those attached to no field
    /// in particular, but for what a command printed of something else.
    fn files(&self, field: &Field) -> Vec<String> {
        let kept = match self.run.answer(&field.id).map(|answer| &answer.value) {
            Some(Value::List(names)) => names.clone(),
            Some(Value::Text(name)) => vec![name.clone()],
            _ => Vec::new(),
        };
        let mut names = self.attached(field);
        names.retain(|name| kept.contains(name));
        names.extend(self.run.loose_files().map(|e| e.name.clone()));
        let by_hand = self.run.by_hand().iter();
        let own = by_hand.filter(|own| own.what.field.as_ref() == Some(&field.id));
        let unnamed = || self.words.say("ticket-in-portal");
        names.extend(own.map(|own| own.what.name.clone().unwrap_or_else(unnamed)));
        names
    }

    fn shown<'s>(&self, step: &'s Step) -> Vec<(&'s Field, usize)> {
        let mut fields = self.run.visible_fields(step);
        fields.retain(|(field, _)| !field.internal && field.kind != FieldKind::Note);
        fields
    }

    /// All answers of a step, a line each, sub-items indented; those of an instance under its
    /// value.
    pub(super) fn answers(&self, step: &Step) -> String {
        let fields = self.shown(step);
        let mut out = String::new();
        let deep = step.key().map_or(0, |key| {
            let key = self.key(step.id.base(), key);
            heading(&mut out, 0, &marked(&key));
            1
        });
        let above = out.len();
        if let Some(question) = chosen_at(step) {
            line(&mut out, deep, question, &self.choice_text(step));
        }
        for (at, (field, depth)) in fields.iter().enumerate() {
            let has_text_below = fields[at + 1..]
                .iter()
                .take_while(|(_, below)| below > depth)
                .any(|(below, _)| self.text(below).is_some());
            match self.text(field) {
                Some(text) => line(&mut out, depth + deep, &self.label(step, field), &text),
                None if has_text_below => heading(&mut out, depth + deep, &self.label(step, field)),
                None => {}
            }
        }
        for name in self.run.mandatory_waits(step) {
            let gap = self.gap_of(&name);
            // Its own line says so where it is asked here.
            if !out[above..].contains(&gap) {
                heading(&mut out, deep, &gap);
            }
        }
        if out.len() == above {
            String::new()
        } else {
            out
        }
    }

    /// What was chosen at a step, and its answers.
    pub(super) fn parts(&self, step: &Step) -> Vec<Part> {
        let chosen = chosen_at(step).map(|question| Part {
            name: step.id.0.clone(),
            label: question.to_owned(),
            text: self.choice_text(step),
            monospace: false,
        });
        chosen.into_iter().chain(self.answer_parts(step)).collect()
    }

    /// The answers of a step.
    pub(super) fn answer_parts(&self, step: &Step) -> Vec<Part> {
        let part = |(field, _): (&Field, usize)| {
            Some(Part {
                name: field.id.0.clone(),
                label: self.asked(field.id.as_str()),
                text: self.text(field)?,
                monospace: field.monospace,
            })
        };
        self.shown(step).into_iter().filter_map(part).collect()
    }

    /// Whether a field that takes an answer has none to say.
    pub(super) fn lacks(&self, field: &Field) -> bool {
        field.kind.asks() && !self.run.is_answered(field) && {
            let files = field.kind == FieldKind::File || field.attachments;
            !files || self.attached(field).is_empty()
        }
    }

    /// What was decided at a step, or approved, in the ticket's words.
    pub(super) fn choice_text(&self, step: &Step) -> String {
        let decision = match &step.kind {
            Kind::Decision(decision) => decision,
            Kind::Approval(_) => {
                let given = self.run.approval(&step.id);
                let said = given.map(|given| approval_wording::given(&given.answer, self.words));
                return said.unwrap_or_else(|| self.gap(&step.title));
            }
            Kind::Task
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Command(_)
            | Kind::Runbook(_)
            | Kind::End => return String::new(),
        };
        let Some(chosen) = self.run.choice(&step.id) else {
            return self.gap(&step.title);
        };
        let option = decision
            .options
            .iter()
            .find(|option| option.value == *chosen);
        option.map_or_else(
            || chosen.to_text(),
            |option| match self.labels {
                Labels::Tickets => in_ticket(option, self.words.lang()).to_owned(),
                Labels::Runbook => option.label.clone(),
            },
        )
    }

    /// What stands where a text could not be made.
    pub(super) fn unread(&self) -> Filled {
        Filled {
            text: self.gap(&self.words.say("ticket-template")),
            gaps: Vec::new(),
            blanks: Vec::new(),
            holes: Vec::new(),
            unasked: Vec::new(),
            failed: true,
        }
    }

    /// The mark of a part that cannot be worked out: which, and why.
    pub(super) fn failing(&self, template: &Template, fault: &Fault) -> String {
        let whole = self.words.say("ticket-template");
        let piece = template.0.get(fault.span.start..fault.span.end);
        let Some(piece) = piece.filter(|piece| !piece.trim().is_empty()) else {
            return self.gap(&whole);
        };
        let why = Unworkable::Fails(fault.span, fault.kind).word();
        let why = self.words.say(why);
        let args = [
            ("template", (&whole).into()),
            ("piece", piece.trim().into()),
            ("why", (&why).into()),
        ];
        self.gap(&self.words.with("ticket-unmade", &args))
    }

    /// The mark of what a name waits for.
    pub(super) fn gap_of(&self, name: &str) -> String {
        self.gap(&self.asked(name))
    }

    /// What nobody is asked for, in the words of the catalogue.
    pub(super) fn unasked(&self, word: &str, name: &str) -> String {
        let label = self.asked(name);
        let label = label.trim_end_matches(':');
        self.words.with(word, &[("label", label.into())])
    }

    /// What a name asks for, as people call it.
    pub(super) fn asked(&self, name: &str) -> String {
        match name {
            "duty" => self.words.say("why-duty"),
            "operator.name" => self.words.say("asked-operator-name"),
            "operator.email" => self.words.say("asked-operator-email"),
            "operator.phone" => self.words.say("asked-operator-phone"),
            _ => self
                .entry(name)
                .or_else(|| asked_unworkable(name, self.words))
                .or_else(|| self.of_instance(name))
                .unwrap_or_else(|| self.run.asked(name)),
        }
    }

    /// An entry that the list of an answer does not have, in words.
    fn entry(&self, name: &str) -> Option<String> {
        let (nth, list) = lang::entry_of(name)?;
        let label = self.asked(list);
        Some(no_entry_in(self.words, &label, nth))
    }

    /// The question of an instance with the value that it is of, as the readers of the text
    /// know it.
    fn of_instance(&self, name: &str) -> Option<String> {
        let id = FieldId::from(name);
        let key = id.each()?;
        self.run.runbook().field(&id)?;
        let label = self.run.question_of_all(id.base());
        Some(with_key(&label, &self.key(id.base(), key)))
    }

    /// A value that an instance is named by, in the ticket's words where it is an option.
    fn key(&self, base: &str, key: &str) -> String {
        let Some(option) = self.run.option_of_key(base, key) else {
            return key.to_owned();
        };
        match self.labels {
            Labels::Tickets => in_ticket(option, self.words.lang()).to_owned(),
            Labels::Runbook => option.label.clone(),
        }
    }

    /// What a field is called among the answers of its step.
    fn label(&self, step: &Step, field: &Field) -> String {
        let is_of_group = step.each.is_none() && field.each.is_some();
        let own = is_of_group.then(|| self.of_instance(field.id.as_str()));
        own.flatten().unwrap_or_else(|| field.label.clone())
    }
}

/// The question of a step at which something is chosen or approved.
fn chosen_at(step: &Step) -> Option<&str> {
    match &step.kind {
        Kind::Decision(_) => Some(&step.title),
        Kind::Approval(approval) => Some(approval.question.as_ref().unwrap_or(&step.title)),
        Kind::Task | Kind::Form | Kind::Dispatch(_) => None,
        Kind::Call(_) | Kind::Wait | Kind::Command(_) | Kind::Runbook(_) | Kind::End => None,
    }
}

/// Whether nothing but blanks stands from there to the end of the line, and what stands before,
/// on it or on the line above, ends as a label does.
fn is_behind_bare_label(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let rest = after.split('\n').next().unwrap_or_default();
    let mut lines = before.rsplit('\n');
    let own = lines.next().unwrap_or_default();
    let label = match own.trim() {
        "" => lines.next().unwrap_or_default(),
        _ => own,
    };
    let label = label.trim_end_matches(|c: char| c.is_whitespace() || "*_`".contains(c));
    rest.trim().is_empty() && label.ends_with([':', '?', '：', '？'])
}

/// A template that was filled in.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) text: String,
    /// The questions whose answers are not there yet.
    pub(super) gaps: Vec<String>,
    /// Where nothing stands because it does not apply, and what that is.
    pub(super) blanks: Vec<(usize, String)>,
    /// Where a value says nothing, because it was left out.
    pub(super) holes: Vec<usize>,
    /// What it would hang on and nobody is asked for: the name, and as the gap says it.
    pub(super) unasked: Vec<(String, String)>,
    /// Something could not be worked out.
    pub(super) failed: bool,
}

impl Filled {
    /// The text, where nothing in it is missing.
    pub(super) fn whole(self) -> Option<String> {
        (self.gaps.is_empty() && !self.failed).then_some(self.text)
    }

    /// The text in which no label stands bare: where nothing follows it because that was left
    /// out, it says so.
    pub(super) fn with_labels_marked(mut self, words: &Words) -> Self {
        let mark = words.say("ticket-left-out");
        let mut more = 0;
        for at in std::mem::take(&mut self.holes) {
            let at = at + more;
            if !is_behind_bare_label(&self.text, at) {
                continue;
            }
            let before = self.text[..at].chars().last();
            let lead = if before.is_some_and(|c| !c.is_whitespace()) {
                " "
            } else {
                ""
            };
            self.text.insert_str(at, &format!("{lead}{mark}"));
            let own = lead.len() + mark.len();
            let behind = self.blanks.iter_mut().filter(|(place, _)| *place > at);
            behind.for_each(|(place, _)| *place += own);
            more += own;
        }
        self
    }

    /// What does not apply on lines that say something else.
    pub(super) fn blanks(&self) -> impl Iterator<Item = String> + '_ {
        let blanks = self.blanks.iter();
        let blanks = blanks.filter(|(at, _)| is_among_words(&self.text, *at));
        blanks.map(|(_, label)| label.clone())
    }

    /// What it lacks beside what is known to be missing.
    pub(super) fn lacks(&self, missing: &[String], words: &Words) -> Vec<String> {
        let mut lacks: Vec<String> = Vec::new();
        for label in &self.gaps {
            if !missing.contains(label) && !lacks.contains(label) {
                lacks.push(label.clone());
            }
        }
        // Nobody shall take the text for what the author wrote.
        lacks.extend(self.failed.then(|| words.say("ticket-template")));
        lacks
    }
}
