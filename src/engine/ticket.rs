//! The text of a ticket or a message, in the words and the language of who gets it.
//!
//! It is complete or visibly incomplete: a mandatory answer that is missing
//! prints as a marked gap where it belongs, and a line at the top says so. It must not
//! know where it goes.

use super::drill;
use super::form;
use super::punctuation::marked;
use super::run::Run;
use super::ticket_layout::{heading, line};
use crate::i18n::Words;
use crate::lang::{self, Budget, Function, Known, Names, Piece, Seen};
use crate::model::{
    Dispatch, DispatchKind, Each, Field, FieldKind, Kind, Moment, Part, Step, StepId, Template,
    Ticket, Value,
};
use std::collections::HashSet;

use super::ticket_choice::{Labels, labels_of};
pub use super::ticket_choice::{lang_to_write, meant_at, ticket_lang, ticket_step};
pub use super::ticket_mark::{fingerprint, part_fingerprint};

/// How much work one text may take.
const WORK: u64 = 500_000;

/// Lays out the ticket or the message of a step; `words` are of its language.
#[must_use]
pub fn lay_out(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Ticket {
    let page = TicketText {
        labels: labels_of(run, form),
        ..TicketText::of(run, words)
    };
    let forms = page.asked_before(step, form);
    let all = forms
        .iter()
        .map(|form| page.answers(form))
        .collect::<Vec<_>>()
        .join("\n");
    let (mut failed, mut gaps) = (false, Vec::new());
    let mut write = |template: &Template| {
        let filled = page.render(template, Use::Ticket);
        let filled = filled.unwrap_or_else(|| page.unread());
        failed |= filled.failed;
        gaps.extend(filled.gaps);
        filled.text
    };
    let body = form.body.as_ref().map_or(all, &mut write);
    let subject = form.subject.as_ref().map(&mut write);
    let subject = subject.unwrap_or_else(|| run.runbook().title.clone());
    let mut address = |lines: &[Template]| match form.kind {
        DispatchKind::Ticket => lines.iter().map(|line| line.0.clone()).collect(),
        DispatchKind::Message => addresses(lines, &mut write),
    };
    let (to, cc) = (address(&form.to), address(&form.cc));
    let printed = [&subject, &body].into_iter().chain(&to).chain(&cc);
    let printed: Vec<_> = printed.map(String::as_str).collect();
    let mut missing = page.missing(&forms, &printed);
    if form.kind == DispatchKind::Ticket {
        // What may be left out is no gap of a ticket until its step is closed.
        gaps.clear();
    }
    let text = String::new();
    missing.extend(Filled { text, gaps, failed }.lacks(&missing, words));
    // What was gathered for the provider is nothing for others.
    let (to_attach, attachments) = match form.kind {
        DispatchKind::Ticket => (page.to_attach(), page.attachments()),
        DispatchKind::Message => (String::new(), Vec::new()),
    };
    let mut ticket = Ticket {
        kind: form.kind,
        lang: form.lang.clone(),
        url: form.url.clone(),
        addressees: addressees(&to, &cc, words),
        to,
        cc,
        subject: subject.replace('\n', " "),
        body: body.trim_end().to_owned() + "\n" + &to_attach,
        incomplete: incomplete(&missing, words),
        missing,
        answers: forms.iter().flat_map(|form| page.parts(form)).collect(),
        attachments,
        drill: None,
        left_out: Vec::new(),
    };
    drill::mark_ticket(run, &mut ticket, words);
    ticket
}

/// The addresses that templates name: a line each, and none where nothing is said.
fn addresses(lines: &[Template], write: &mut dyn FnMut(&Template) -> String) -> Vec<String> {
    let written = lines.iter().map(write);
    let lines = written.flat_map(|text| {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.collect::<Vec<_>>()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// A text that is added to a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// It, with a marked gap for each answer that is missing, and a line that says so.
    pub text: String,
    /// The labels of what is missing in it.
    pub missing: Vec<String>,
}

/// Lays out what is added to a ticket later; `words` are of the ticket's language.
pub(super) fn addition(run: &Run, body: &Template, words: &Words) -> Addition {
    let page = TicketText::of(run, words);
    let filled = page.render(body, Use::Ticket);
    let filled = filled.unwrap_or_else(|| page.unread());
    let mut missing = page.missing(&[], &[&filled.text]);
    missing.extend(filled.lacks(&missing, words));
    let text = filled.text.trim_end().to_owned() + "\n";
    let head = incomplete(&missing, words).map(|head| format!("{head}\n\n"));
    Addition {
        text: head.unwrap_or_default() + &text,
        missing,
    }
}

/// Who gets it, a line each.
fn addressees(to: &[String], cc: &[String], words: &Words) -> Vec<String> {
    let lists = [("ticket-to", to), ("ticket-cc", cc)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    lists
        .map(|(word, list)| words.with(word, &[("list", (&list.join(", ")).into())]))
        .collect()
}

/// Says in the ticket that these of its attachments do not go with it: it lacks them.
pub fn without_files(ticket: &mut Ticket, files: &[(String, String)], words: &Words) {
    let name =
        |(_, name): &(String, String)| words.with("ticket-file-lost", &[("name", name.into())]);
    ticket.missing.extend(files.iter().map(name));
    ticket.attachments.retain(|file| !files.contains(file));
    ticket
        .left_out
        .extend(files.iter().map(|(_, name)| name.clone()));
    ticket.incomplete = incomplete(&ticket.missing, words);
}

/// The line that says what a ticket lacks; none where it lacks nothing.
fn incomplete(missing: &[String], words: &Words) -> Option<String> {
    let labels = missing.join("; ");
    let line = || words.with("ticket-incomplete", &[("labels", (&labels).into())]);
    (!missing.is_empty()).then(line)
}

/// What the text of a step says, piece by piece: the decisions that its text names, and
/// each answer, under the ids of the runbook.
pub(super) fn pieces(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Vec<Part> {
    let page = TicketText::of(run, words);
    let named = |id: &StepId| {
        let mut texts = form.texts();
        texts.any(|text| text.0.contains(id.base()))
    };
    let decisions = run.applicable().filter(|(_, own)| named(&own.id));
    let decisions = decisions.filter(|(_, own)| matches!(own.kind, Kind::Decision(_)));
    let mut pieces: Vec<_> = decisions
        .map(|(_, own)| Part {
            name: own.id.0.clone(),
            label: own.title.clone(),
            text: page.choice_text(own),
            monospace: false,
        })
        .collect();
    for form in page.asked_before(step, form) {
        pieces.extend(page.parts(form));
    }
    pieces
}

/// Fills a template with the run's values: what a field is proposed to hold, for instance.
/// What has no answer says nothing.
#[must_use]
pub fn fill(run: &Run, template: &Template, words: &Words) -> Option<String> {
    let page = TicketText::of(run, words);
    page.render(template, Use::Value)?.whole()
}

/// Fills a template that is said to somebody: whatever has no answer is a marked gap, be it
/// mandatory or not, and untrue to the template's own conditions.
#[must_use]
pub fn speak(run: &Run, template: &Template, words: &Words) -> Option<String> {
    let page = TicketText::of(run, words);
    // One that cannot be read is said as it is written.
    page.render(template, Use::Speech).map(|filled| filled.text)
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is a ticket's: nothing internal gets in.
    Ticket,
    /// It becomes a value.
    Value,
    /// It is said on the phone.
    Speech,
}

struct TicketText<'a> {
    run: &'a Run,
    words: &'a Words,
    labels: Labels,
}

impl<'a> TicketText<'a> {
    fn of(run: &'a Run, words: &'a Words) -> Self {
        let labels = Labels::Tickets;
        Self { run, words, labels }
    }

    /// The steps whose answers it needs, of those that come before it: a ticket's are the
    /// forms, and where it is all answers, whatever else asks for some. A message needs what
    /// it names, unless it is all answers.
    fn asked_before(&self, own: &Step, form: &Dispatch) -> Vec<&Step> {
        let all = form.body.is_none();
        let forms = form.kind == DispatchKind::Ticket || all;
        self.run
            .applicable()
            .map(|(_, step)| step)
            .take_while(|step| step.id != own.id)
            .filter(|step| forms && step.kind == Kind::Form || all && !step.fields.is_empty())
            .collect()
    }

    fn gap(&self, label: &str) -> String {
        let label = label.trim_end_matches(':');
        self.words.with("ticket-gap", &[("label", label.into())])
    }

    /// Mandatory answers of the forms, and whatever else has left a gap in the text.
    fn missing(&self, forms: &[&Step], texts: &[&str]) -> Vec<String> {
        let printed = |label: &String| {
            let gap = self.gap(label);
            texts.iter().any(|text| text.contains(&gap))
        };
        let mut missing: Vec<String> = Vec::new();
        let forms: HashSet<&StepId> = forms.iter().map(|form| &form.id).collect();
        for (_, step) in self.run.applicable() {
            let of_form = forms.contains(&step.id);
            let open =
                matches!(step.kind, Kind::Decision(_)) && self.run.choice(&step.id).is_none();
            if open && printed(&step.title) {
                missing.push(step.title.clone());
            }
            let fields = self.run.missing(step).into_iter();
            let labels = fields
                .filter(|field| !field.internal)
                .map(|field| self.run.asked(field.id.as_str()));
            for label in labels.filter(|label| of_form || printed(label)) {
                if !missing.contains(&label) {
                    missing.push(label);
                }
            }
            if of_form {
                let waits = self.run.mandatory_waits(step).into_iter();
                let waits = waits.map(|name| self.run.asked(&name));
                let new: Vec<_> = waits.filter(|label| !missing.contains(label)).collect();
                missing.extend(new);
            }
        }
        missing
    }

    /// A line for each picture that is added to the ticket by hand, below a blank one.
    fn to_attach(&self) -> String {
        let lines = self.run.by_hand().iter().filter_map(|own| {
            let (at, step) = self.run.runbook().step(&own.what.step)?;
            let field = own.what.field.as_ref();
            let shown = |id: &crate::model::FieldId| {
                self.shown(step).iter().any(|(field, _)| field.id == *id)
            };
            let name = own.what.name.as_ref()?;
            let goes = self.run.applies(at) && field.is_none_or(shown);
            goes.then(|| self.words.with("ticket-attach", &[("name", name.into())]))
        });
        let lines: Vec<_> = lines.collect();
        if lines.is_empty() {
            String::new()
        } else {
            format!("\n{}\n", lines.join("\n"))
        }
    }

    /// The files that go with the ticket: never those of a field that is internal, hidden
    /// or of a step that does not apply.
    fn attachments(&self) -> Vec<(String, String)> {
        let goes = |e: &&super::run::Evidence| {
            let Some((at, step)) = self.run.runbook().step(&e.step) else {
                return false;
            };
            let field = e.field.as_ref();
            let shown = |id: &crate::model::FieldId| {
                self.shown(step).iter().any(|(field, _)| field.id == *id)
            };
            self.run.applies(at) && field.is_none_or(shown)
        };
        let files = self.run.evidence().iter().filter(goes);
        files.map(|e| (e.file.clone(), e.name.clone())).collect()
    }

    /// The text of one answer: files by their names, gaps marked; none when there is
    /// nothing to say.
    fn text(&self, field: &Field) -> Option<String> {
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
        let of_field = |e: &&super::run::Evidence| e.field.as_ref() == Some(&field.id);
        self.run
            .evidence()
            .iter()
            .filter(of_field)
            .map(|e| e.name.clone())
            .collect()
    }

    /// A file field's own files that its answer still names, and those attached to no field
    /// in particular.
    fn files(&self, field: &Field) -> Vec<String> {
        let kept = match self.run.answer(&field.id).map(|answer| &answer.value) {
            Some(Value::List(names)) => names.clone(),
            Some(Value::Text(name)) => vec![name.clone()],
            _ => Vec::new(),
        };
        let loose = self.run.evidence().iter().filter(|e| e.field.is_none());
        let mut names = self.attached(field);
        names.retain(|name| kept.contains(name));
        names.extend(loose.map(|e| e.name.clone()));
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
    fn answers(&self, step: &Step) -> String {
        let fields = self.shown(step);
        let mut out = String::new();
        let deep = step.key().map_or(0, |key| {
            heading(&mut out, 0, &marked(key));
            1
        });
        let above = out.len();
        for (at, (field, depth)) in fields.iter().enumerate() {
            let has_text_below = fields[at + 1..]
                .iter()
                .take_while(|(_, below)| below > depth)
                .any(|(below, _)| self.text(below).is_some());
            match self.text(field) {
                Some(text) => line(&mut out, depth + deep, &field.label, &text),
                None if has_text_below => heading(&mut out, depth + deep, &field.label),
                None => {}
            }
        }
        for name in self.run.mandatory_waits(step) {
            heading(&mut out, deep, &self.gap_of(&name));
        }
        if out.len() == above {
            String::new()
        } else {
            out
        }
    }

    fn parts(&self, step: &Step) -> Vec<Part> {
        let part = |(field, _): (&Field, usize)| {
            Some(Part {
                name: field.id.0.clone(),
                label: self.run.asked(field.id.as_str()),
                text: self.text(field)?,
                monospace: field.monospace,
            })
        };
        self.shown(step).into_iter().filter_map(part).collect()
    }

    /// Whether a field that takes an answer has none to say.
    fn lacks(&self, field: &Field) -> bool {
        field.kind.asks() && !self.run.is_answered(field) && {
            let files = field.kind == FieldKind::File || field.attachments;
            !files || self.attached(field).is_empty()
        }
    }

    /// A decision's answer in the ticket's words.
    fn choice_text(&self, step: &Step) -> String {
        let Kind::Decision(decision) = &step.kind else {
            return String::new();
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
            |option| {
                let for_tickets = self.labels == Labels::Tickets;
                let label = option.ticket_label.as_ref().filter(|_| for_tickets);
                label.unwrap_or(&option.label).clone()
            },
        )
    }

    /// Fills a template in: the text, and whether a part of it could not be worked out; none
    /// where it cannot be read.
    fn render(&self, template: &Template, purpose: Use) -> Option<Filled> {
        let read = lang::template(&template.0).ok()?;
        let names = TextNames {
            text: self,
            each: template.1.as_deref(),
            purpose,
        };
        let mut filled = Filled::default();
        for piece in lang::render(&read, &names, &Budget::new(WORK)) {
            match piece {
                Piece::Text(text) => filled.text.push_str(&text),
                Piece::Gap(waits) => {
                    let gaps: Vec<_> = waits.iter().map(|name| self.gap_of(name)).collect();
                    filled.text.push_str(&gaps.join(" "));
                    let questions = waits.iter().map(|name| self.run.runbook().question(name));
                    filled.gaps.extend(questions.map(str::to_owned));
                }
                Piece::Fault(_) => {
                    filled.failed = true;
                    filled.text.push_str(&self.unread().text);
                }
            }
        }
        Some(filled)
    }

    /// What stands where a text could not be made.
    fn unread(&self) -> Filled {
        Filled {
            text: self.gap(&self.words.say("ticket-template")),
            gaps: Vec::new(),
            failed: true,
        }
    }

    /// The mark of what a name waits for.
    fn gap_of(&self, name: &str) -> String {
        self.gap(&self.run.asked(name))
    }
}

/// A template that was filled in.
#[derive(Default)]
struct Filled {
    text: String,
    /// The questions whose answers are not there yet.
    gaps: Vec<String>,
    /// Something could not be worked out.
    failed: bool,
}

impl Filled {
    /// The text, where nothing in it is missing.
    fn whole(self) -> Option<String> {
        (self.gaps.is_empty() && !self.failed).then_some(self.text)
    }

    /// What it lacks beside what is known to be missing.
    fn lacks(&self, missing: &[String], words: &Words) -> Vec<String> {
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

/// The names of a run, as the texts that leave it see them.
struct TextNames<'t> {
    text: &'t TicketText<'t>,
    /// The instance whose text it is.
    each: Option<&'t Each>,
    purpose: Use,
}

impl TextNames<'_> {
    fn run(&self) -> &Run {
        self.text.run
    }

    /// Whether what is internal is kept back from this text.
    fn keeps_back(&self, field: &Field) -> bool {
        field.internal && self.purpose == Use::Ticket
    }

    fn label(&self, id: &str) -> Seen {
        let id = self.run().inside(self.each, id);
        let said = self.value(&id)?;
        let text = match self.run().names_of_each(&id) {
            Some(names) => {
                let texts = names.iter().filter_map(|name| self.label_of(name));
                texts.collect::<Vec<_>>().join(", ")
            }
            None => self.label_of(&id)?,
        };
        Some(said.map(|_| lang::Value::text(&text)))
    }

    fn label_of(&self, id: &str) -> Option<String> {
        if let Some((_, field)) = self.run().runbook().field(&id.into()) {
            return Some(self.text.text(field).unwrap_or_default());
        }
        let (_, step) = self.run().runbook().step(&id.into())?;
        step.kind.decision()?;
        Some(self.text.choice_text(step))
    }

    fn answers(&self, id: &str) -> Seen {
        let places = self.run().places_of(id);
        let waits = places.iter().find_map(|at| self.run().waits_for(*at));
        if let Some(waits) = waits {
            return Some(Known::Waiting(waits.clone()));
        }
        self.run().step_named(id)?;
        let there = places.into_iter().filter(|at| self.run().applies(*at));
        let steps = there.filter_map(|at| self.run().runbook().steps.get(at));
        let texts: Vec<_> = steps.map(|step| self.text.answers(step)).collect();
        Some(if texts.is_empty() {
            Known::NotThere
        } else {
            Known::Known(lang::Value::text(&texts.concat()))
        })
    }
}

impl Names for TextNames<'_> {
    fn value(&self, name: &str) -> Seen {
        let inside = self.run().inside(self.each, name);
        match self.run().field_named(&inside) {
            Some(field) if self.keeps_back(field) => Some(Known::NotThere),
            _ => self.run().names(self.each).value(name),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are the run's")]
    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        match function {
            Function::Label => self.label(id),
            Function::Answers => self.answers(id),
            Function::Answer
                if self
                    .run()
                    .field_named(id)
                    .is_some_and(|own| self.keeps_back(own)) =>
            {
                Some(Known::NotThere)
            }
            _ => self.run().names(self.each).call(function, id, key),
        }
    }

    fn now(&self) -> Option<Moment> {
        self.run().names(None).now()
    }

    fn print(&self, value: &lang::Value) -> String {
        form::printed(value, self.text.words.lang())
    }

    fn show(&self, name: &str, value: &lang::Value) -> Option<String> {
        let name = self.run().inside(self.each, name);
        let Some((_, field)) = self.run().runbook().field(&name.as_ref().into()) else {
            return Some(self.print(value));
        };
        if self.purpose == Use::Speech && self.text.lacks(field) {
            return None;
        }
        let choice = matches!(
            field.kind,
            FieldKind::Select | FieldKind::Checkboxes | FieldKind::Checkbox
        );
        if choice {
            return Some(self.print(value));
        }
        Some(self.text.text(field).unwrap_or_default())
    }
}
