//! The ticket of a page: opened where its answers are there.
//!
//! It must not know how a page looks.

use super::draft::{Draft, Field, Remark, Step, Ticket};
use super::lexicon::Said;
use super::markup::raw;
use super::opening::Opening;
use crate::i18n::{Lang, Words};
use std::fmt::Write as _;

/// What a page says of its ticket outside of its steps.
pub(super) struct Place {
    /// The language that it asks for.
    pub(super) asked: Option<Lang>,
    /// It speaks of tickets: a form alone may be for something else.
    pub(super) named: bool,
    /// Its lines that say where one goes.
    pub(super) openings: Vec<Opening>,
}

/// Puts the ticket where it belongs: behind the last form.
pub(super) fn place(draft: &mut Draft, words: &Words, told: &Place) {
    let is_form = |own: &Step| own.kind == "form";
    let forms: Vec<usize> = (0..draft.steps.len())
        .filter(|at| is_form(&draft.steps[*at]))
        .collect();
    let opened = draft.steps.iter().position(|own| own.ticket.is_some());
    for own in draft.steps.iter_mut().skip(opened.map_or(0, |own| own + 1)) {
        own.ticket = None;
    }
    let Some(&last) = forms.last() else {
        if let Some(own) = opened.and_then(|at| draft.steps.get_mut(at)) {
            own.ticket = None;
            let remark = remark("ticket-without-form", own);
            draft.looks.push(remark);
        }
        return;
    };
    if opened.is_none() && !told.named {
        return;
    }
    let form_lang = draft.steps[last].lang;
    let lang = told.asked.or(form_lang).unwrap_or(draft.lang);
    let body = body(draft, &forms);
    match opened {
        Some(at) if at > last => {
            let reference = reference(draft, words);
            let remark = remark("subject", &draft.steps[at]);
            draft.looks.push(remark);
            let own = &mut draft.steps[at];
            own.kind = "ticket";
            if let Some(ticket) = &mut own.ticket {
                ticket.body = Some(body);
                ticket.lang = Some(lang);
            }
            own.fields.push(reference);
        }
        other => {
            let remarks = match other {
                None if told.openings.is_empty() => {
                    vec![remark("ticket-made", &draft.steps[last])]
                }
                None => told.openings.iter().map(said).collect(),
                Some(at) => vec![remark("ticket-behind", &draft.steps[at])],
            };
            draft.looks.extend(remarks);
            let found = match other {
                Some(at) => draft.steps.get_mut(at).and_then(|own| own.ticket.take()),
                None => only(&told.openings),
            };
            let own = Ticket {
                body: Some(body),
                lang: Some(lang),
                ..found.unwrap_or_default()
            };
            let step = own_step(draft, last, own, words);
            draft.steps.insert(last + 1, step);
        }
    }
}

/// That a line of the page says where the ticket goes.
fn said(own: &Opening) -> Remark {
    let place = (own.line, own.section.as_deref());
    Remark::at("ticket-said", place, own.text.clone())
}

/// The ticket of the one line that says where it goes; of several, none is chosen.
fn only(openings: &[Opening]) -> Option<Ticket> {
    let [own] = openings else { return None };
    Some(Ticket {
        url: own.url.clone(),
        to: own.to.clone(),
        cc: own.cc.clone(),
        subject: own.subject.clone(),
        ..Ticket::default()
    })
}

fn remark(code: &'static str, step: &Step) -> Remark {
    Remark {
        code,
        line: step.told.line,
        section: step.section.clone(),
        about: step.title.clone(),
        ..Remark::default()
    }
}

/// A step that only opens the ticket: the page tells it before its answers are there.
fn own_step(draft: &mut Draft, form: usize, ticket: Ticket, words: &Words) -> Step {
    let provider = draft.contacts.iter().find(|own| {
        let here = ticket.url.as_ref();
        own.links.iter().any(|(_, url)| Some(url) == here)
    });
    let title = match provider {
        Some(own) => words.with("import-word-open-at", &[("name", (&own.name).into())]),
        None => words.say("import-word-open"),
    };
    let contacts = provider.map(|own| own.id.clone()).into_iter().collect();
    let section = draft.steps[form].section.clone();
    let reference = reference(draft, words);
    Step {
        id: draft.name(&words.say("import-word-ticket")),
        kind: "ticket",
        section,
        title,
        contacts,
        ticket: Some(ticket),
        fields: vec![reference],
        ..Step::default()
    }
}

fn reference(draft: &mut Draft, words: &Words) -> Field {
    Field {
        id: draft.name(&format!("{}_ref", words.say("import-word-ticket"))),
        kind: "text",
        label: words.say("import-word-number"),
        ..Field::default()
    }
}

/// The decision that fields of a form hang on.
fn chosen<'d>(draft: &'d Draft, form: &Step) -> Option<&'d Step> {
    let hangs = |id: &str| {
        let start = format!("{id} ==");
        let own = |field: &Field| {
            field
                .when
                .as_ref()
                .is_some_and(|own| own.starts_with(&start))
        };
        form.fields.iter().any(own)
    };
    let mut decisions = draft.steps.iter().filter(|own| own.kind == "decision");
    decisions.find(|own| hangs(&own.id))
}

/// All answers, under the word of the choice where the form hangs on one.
fn body(draft: &Draft, forms: &[usize]) -> String {
    let mut out = String::new();
    let told = |own: &Field| is_told(own) || own.fields.iter().any(is_told);
    let always = |at: &usize| draft.steps[*at].fields.iter().any(told);
    if !forms.iter().any(always) {
        let _ = write!(out, "{}\n\n", raw(&draft.title));
    }
    for at in forms {
        let form = &draft.steps[*at];
        if let Some(own) = chosen(draft, form) {
            let _ = write!(out, "{{{{ label(\"{}\") }}}}:\n\n", own.id);
        }
        let _ = writeln!(out, "{{{{ answers(\"{}\") }}}}", form.id);
        if forms.last() != Some(at) {
            out.push('\n');
        }
    }
    out
}

/// A subject of the ticket: the choice, and the first thing that is always told; else what the
/// page is called.
pub(super) fn subject(draft: &Draft) -> Option<String> {
    let own = draft.steps.iter().find(|own| own.kind == "form")?;
    let always = |own: &&Field| is_told(own) && own.kind == "text" && names_a_thing(&own.label);
    let first = match own.fields.iter().find(always) {
        Some(first) => format!("{{{{ {} }}}}", first.id),
        None => raw(&draft.title),
    };
    let before = chosen(draft, own).map(|own| format!("[{{{{ label(\"{}\") }}}}] ", own.id));
    Some(before.unwrap_or_default() + &first)
}

/// Whether what a field asks for can stand for the whole: no person, no sum and no day is.
fn names_a_thing(label: &str) -> bool {
    let said = Said::of(label);
    let sums = [
        "amount*",
        "import",
        "imports",
        "importe*",
        "quantitat*",
        "cantidad*",
        "cost*",
        "sum",
        "many",
        "much",
        "quants",
        "quantes",
        "cuantos",
        "cuantas",
        "total",
    ];
    let people = [
        "persona", "person", "who", "quien", "qui", "nom", "nombre", "name", "usuari*", "user",
    ];
    // What is left over says nothing of what it is about.
    let rest = [
        "other*",
        "else",
        "altre*",
        "altra",
        "otro*",
        "otra*",
        "misc*",
        "varis",
        "varios",
        "comment*",
        "comentari*",
        "observaci*",
        "observation*",
        "note",
        "notes",
        "nota",
        "notas",
        "remark*",
        "additional",
        "addicional*",
        "adicional*",
    ];
    let none = [&sums[..], &people, &rest];
    let none = none.iter().any(|own| said.any(own));
    !(said.number() || said.day() || said.hour() || none)
}

/// Whether a field always says something.
fn is_told(own: &Field) -> bool {
    own.required && own.when.is_none() && own.fields.is_empty()
}
