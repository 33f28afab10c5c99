//! The text of a ticket or a message, in the words and the language of who gets it.
//!
//! It is complete or visibly incomplete: a mandatory answer that is missing
//! prints as a marked gap where it belongs, and a line at the top says so. It must not
//! know where it goes.

use super::drill;
use super::reading;
use super::run::Run;
use super::ticket_layout::{addressees, gap, incomplete};
use super::ticket_text::{Filled, TicketText, Use};
use crate::i18n::Words;
use crate::lang::Fault;
use crate::model::{Dispatch, DispatchKind, FieldId, Part, Step, Template, Ticket};
use std::collections::BTreeSet;

pub use super::ticket_choice::{lang_to_write, meant_at, ticket_lang, ticket_step};
pub use super::ticket_layout::without_files;
pub use super::ticket_mark::{fingerprint, part_fingerprint};

/// Lays out the ticket or the message of a step; `words` are of its language.
#[must_use]
pub fn lay_out(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Ticket {
    let outward = run.outward(words);
    let mut page = TicketText::of_dispatch(outward.as_ref().unwrap_or(run), form, words);
    let place = run.runbook().step(&step.id);
    page.closed_by = place.and_then(|(at, _)| run.closing_clock(at));
    let mut laid = laid_out(&page, step, form);
    if page.timed.get() {
        let still = laid_out(&page.still(), step, form);
        laid.steady = Some((still.subject, still.body));
    }
    laid
}

fn laid_out(page: &TicketText<'_>, step: &Step, form: &Dispatch) -> Ticket {
    let (run, words) = (page.run, page.words);
    let forms = page.asked_before(step, form);
    let all = || all_answers(page, &forms);
    let (mut lacks, mut blanks) = (Filled::default(), Vec::new());
    let mut write = |template: &Template| {
        let filled = page.dispatched(template);
        lacks.failed |= filled.failed;
        blanks.extend(filled.blanks());
        lacks.unasked.extend(filled.unasked);
        lacks.gaps.extend(filled.gaps);
        filled.text
    };
    let body = form.body.as_ref().map_or_else(all, &mut write);
    let subject = form.subject.as_ref().map(&mut write);
    let subject = subject.unwrap_or_else(|| run.runbook().title.clone());
    let mut halves = Vec::new();
    let mut address = |lines: &[Template]| match form.kind {
        DispatchKind::Ticket => lines.iter().map(|line| line.0.clone()).collect(),
        DispatchKind::Message => addresses(lines, &mut |line| {
            whole_address(page, line, write(line), &mut halves)
        }),
    };
    let (to, cc) = (address(&form.to), address(&form.cc));
    lacks.gaps.extend(halves);
    let printed = [&subject, &body].into_iter().chain(&to).chain(&cc);
    let printed: Vec<_> = printed.map(String::as_str).collect();
    let mut missing = page.missing(&forms, &printed);
    missing.extend(lacks.lacks(&missing, words));
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
        blanks,
        unasked: lacks.unasked,
        answers: answer_parts(page, form, &forms),
        attachments,
        steady: None,
        drill: None,
        left_out: Vec::new(),
    };
    drill::mark_ticket(run, &mut ticket, words);
    ticket
}

/// What cannot be worked out in the texts of a ticket or a message, each with its text.
pub(super) fn faults(run: &Run, form: &Dispatch, words: &Words) -> Vec<(String, Fault)> {
    let page = TicketText::of_dispatch(run, form, words);
    let all = form.texts().flat_map(|text| {
        let own = page.faults(text, Use::Ticket).into_iter();
        own.map(|fault| (text.0.clone(), fault))
    });
    all.collect()
}

/// What no answer brings to the texts of a ticket or a message: of each the text, its name, and as
/// it is told there.
pub(super) fn lacks(run: &Run, form: &Dispatch, words: &Words) -> Vec<(String, String, String)> {
    let page = TicketText::of_dispatch(run, form, words);
    let all = form.texts().flat_map(|text| {
        let own = page.lacks_of(text).into_iter();
        own.map(|(name, told)| (text.0.clone(), name, told))
    });
    all.collect()
}

/// The same of what is added to a ticket later.
pub(super) fn lacks_of_addition(
    run: &Run,
    body: &Template,
    words: &Words,
) -> Vec<(String, String, String)> {
    let outward = run.outward(words);
    let page = TicketText::of(outward.as_ref().unwrap_or(run), words);
    let own = page.lacks_of(body).into_iter();
    own.map(|(name, told)| (body.0.clone(), name, told))
        .collect()
}

/// What cannot be worked out in what is added to a ticket later.
pub(super) fn faults_of_addition(run: &Run, body: &Template, words: &Words) -> Vec<Fault> {
    let outward = run.outward(words);
    let page = TicketText::of(outward.as_ref().unwrap_or(run), words);
    page.faults(body, Use::Ticket)
}

/// What cannot be worked out in what is said to somebody.
pub(super) fn faults_spoken(run: &Run, script: &Template, words: &Words) -> Vec<Fault> {
    TicketText::spoken(run, words).faults(script, Use::Speech)
}

/// What has a box of its own: each answer of the forms, and each of another step that the text
/// names, in the runbook's order.
fn answer_parts(page: &TicketText<'_>, form: &Dispatch, forms: &[&Step]) -> Vec<Part> {
    let named = Named::of(form);
    let mut parts = Vec::new();
    for (_, step) in page.run.applicable() {
        if forms.iter().any(|form| form.id == step.id) {
            parts.extend(page.parts(step));
        } else if form.kind == DispatchKind::Ticket {
            parts.extend(named_parts(page, step, &named));
        }
    }
    parts
}

/// The answers of all forms. One that has none leaves no room for them.
fn all_answers(page: &TicketText<'_>, forms: &[&Step]) -> String {
    let answers = forms.iter().map(|form| page.answers(form));
    let answers = answers.filter(|text| !text.is_empty());
    answers.collect::<Vec<_>>().join("\n")
}

/// An address of which the part before its `@` came to nothing says so with a gap.
fn whole_address(
    page: &TicketText<'_>,
    line: &Template,
    text: String,
    halves: &mut Vec<String>,
) -> String {
    if !text.trim_start().starts_with('@') || line.0.trim_start().starts_with('@') {
        return text;
    }
    let names = reading::template(line).map(|read| read.names());
    let name = names.ok().and_then(|names| names.into_iter().next());
    let label = name.map_or_else(|| line.0.clone(), |(name, _)| page.asked(name.as_ref()));
    let whole = gap(&label, page.words) + text.trim_start();
    halves.push(label);
    whole
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
    /// The labels of what does not apply, where it leaves a blank.
    pub blanks: Vec<String>,
    /// What a sentence hangs on that nobody is asked for: the name, and as `missing` says it.
    pub unasked: Vec<(String, String)>,
    /// It without what only tells the time, where that differs.
    pub steady: Option<String>,
}

/// Lays out what is added to a ticket later; `words` are of the ticket's language.
pub(super) fn addition(run: &Run, body: &Template, words: &Words) -> Addition {
    let outward = run.outward(words);
    let page = TicketText::of(outward.as_ref().unwrap_or(run), words);
    let mut laid = added(&page, body);
    if page.timed.get() {
        laid.steady = Some(added(&page.still(), body).text);
    }
    laid
}

fn added(page: &TicketText<'_>, body: &Template) -> Addition {
    let words = page.words;
    let filled = page.dispatched(body);
    let mut missing = page.missing(&[], &[&filled.text]);
    missing.extend(filled.lacks(&missing, words));
    let blanks = filled.blanks().collect();
    let text = filled.text.trim_end().to_owned() + "\n";
    let head = incomplete(&missing, words).map(|head| format!("{head}\n\n"));
    Addition {
        text: head.unwrap_or_default() + &text,
        missing,
        blanks,
        unasked: filled.unasked,
        steady: None,
    }
}

/// What the text of a step may say, piece by piece: each answer and decision that its text
/// writes, or all that was asked before it where it has no text of its own, under the ids of the
/// runbook and in its order. What only steers the text is none.
pub(super) fn pieces(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Vec<Part> {
    let outward = run.outward(words);
    let run = outward.as_ref().unwrap_or(run);
    let page = TicketText::of_dispatch(run, form, words);
    let before = match &form.body {
        Some(_) => Vec::new(),
        None => page.asked_before(step, form),
    };
    let named = Named::of(form);
    let mut pieces = Vec::new();
    for (_, own) in run.applicable() {
        let all = before.iter().any(|told| told.id == own.id);
        if all || named.all_of.contains(own.id.base()) {
            pieces.extend(page.parts(own));
            continue;
        }
        if own.kind.is_answer() && named.has(own.id.base()) {
            pieces.push(Part {
                name: own.id.0.clone(),
                label: own.title.clone(),
                text: page.choice_text(own),
                monospace: false,
            });
        }
        pieces.extend(named_parts(&page, own, &named));
    }
    pieces
}

/// The answers of a step that a text names, be it all of them at once.
fn named_parts(page: &TicketText<'_>, step: &Step, named: &Named) -> Vec<Part> {
    let all = named.all_of.contains(step.id.base());
    let mut parts = page.answer_parts(step);
    parts.retain(|part| all || named.has(FieldId::from(part.name.as_str()).base()));
    parts
}

/// The names whose values the texts of a ticket or a message write.
#[derive(Default)]
struct Named {
    one: BTreeSet<String>,
    /// Steps whose answers are written all at once.
    all_of: BTreeSet<String>,
}

impl Named {
    fn of(form: &Dispatch) -> Self {
        let mut named = Self::default();
        let base = |name: &str| FieldId::from(name).base().to_owned();
        for read in form.texts().filter_map(|text| reading::template(text).ok()) {
            let names = read.written_names().into_iter();
            named.one.extend(names.map(|(name, _)| base(&name)));
            named
                .all_of
                .extend(read.answers_of().iter().map(|name| base(name)));
        }
        named
    }

    fn has(&self, base: &str) -> bool {
        self.one.contains(base)
    }
}

/// Fills a template with the run's values: what a field is proposed to hold, for instance.
/// What has no answer says nothing.
#[must_use]
pub fn fill(run: &Run, template: &Template, words: &Words) -> Option<String> {
    filled(run, template, words, Use::Value)
}

/// Fills a template that becomes a number, a day, a time or an instant: as machines write
/// them, so that it is read again as what it is.
#[must_use]
pub fn fill_exactly(run: &Run, template: &Template, words: &Words) -> Option<String> {
    filled(run, template, words, Use::Exact)
}

fn filled(run: &Run, template: &Template, words: &Words, purpose: Use) -> Option<String> {
    let page = TicketText::of(run, words);
    page.render(template, purpose)?.whole()
}

/// Fills a template that is said to somebody: whatever has no answer is a marked gap, be it
/// mandatory or not, and untrue to the template's own conditions.
#[must_use]
pub fn speak(run: &Run, template: &Template, words: &Words) -> Option<String> {
    let page = TicketText::spoken(run, words);
    // One that cannot be read is said as it is written.
    page.render(template, Use::Speech).map(|filled| filled.text)
}
