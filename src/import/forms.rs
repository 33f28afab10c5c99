//! Forms of a page, and the choice that two lists of one can hang on.
//!
//! It must not know the rest of a page.

use super::block::{Block, Body, Inline, Piece, plain};
use super::draft::{Choice, Draft, Field, Notice, Remark, Step, Told};
use super::fold::fold;
use super::lexicon::Said;
use super::markup::{Leads, inline, markdown};
use super::nameless::slug;
use super::tongue::language;
use crate::i18n::{Lang, Words};

/// A form as it is gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenForm {
    pub(super) line: u32,
    pub(super) section: Option<String>,
    pub(super) title: Option<String>,
    pub(super) intro: Vec<Block>,
    /// The sentence that offers a choice between its lists.
    /// With how many steps were there before it.
    pub(super) choice: Option<(usize, Inline)>,
    /// A bold line above the next list.
    pub(super) label: Option<String>,
    /// The label above each list, and its fields.
    pub(super) parts: Vec<(Option<String>, Vec<Field>)>,
    pub(super) notices: Vec<Notice>,
    pub(super) required: bool,
}

/// Whether a sentence offers a choice: `Segons si … A o B`.
pub(super) fn offers(text: &str) -> bool {
    const BEGIN: [&str; 6] = [
        "segons si ",
        "segun si ",
        "depending on ",
        "segons ",
        "segun ",
        "en funcio de ",
    ];
    let folded = fold(text);
    BEGIN.iter().any(|own| folded.starts_with(own))
}

/// The steps that a form comes to.
pub(super) fn close(
    mut form: OpenForm,
    leads: &dyn Leads,
    words: &Words,
    draft: &mut Draft,
) -> Vec<Step> {
    let labels: Vec<_> = form.parts.iter().filter_map(|own| own.0.clone()).collect();
    let chosen = form.choice.is_some() && form.parts.len() > 1 && labels.len() == form.parts.len();
    // A sentence that offers nothing that is there is a text.
    if let Some((_, own)) = form.choice.take_if(|_| !chosen) {
        let line = form.line;
        form.intro.push(Block::new(line, Body::Paragraph(own)));
    }
    let title = form.title.clone().or_else(|| form.section.clone());
    let title = title.unwrap_or_else(|| words.say("import-word-form"));
    if chosen {
        return by_choice(form, &title, leads, words, draft);
    }
    let mut made = Vec::new();
    let several = form.parts.len() > 1;
    let last = form.parts.len().saturating_sub(1);
    for (at, (label, fields)) in form.parts.iter().enumerate() {
        let own_title = label
            .clone()
            .filter(|_| several)
            .unwrap_or_else(|| title.clone());
        let mut step = step(&form, own_title, fields.clone(), draft);
        let mut body = if at == 0 {
            form.intro.clone()
        } else {
            Vec::new()
        };
        if let Some(label) = label.clone().filter(|_| !several) {
            body.push(super::block::paragraph(form.line, &label));
        }
        if at == 0 && several && form.title.is_some() {
            body.insert(0, super::block::paragraph(form.line, &title));
        }
        step.body = markdown(&body, leads);
        if at == last {
            step.notices.clone_from(&form.notices);
        }
        made.push(step);
    }
    made
}

fn step(form: &OpenForm, title: String, fields: Vec<Field>, draft: &mut Draft) -> Step {
    let told: Vec<_> = fields.iter().map(|own| own.label.clone()).collect();
    let lang = language(&told.join(". ")).filter(|own| *own != draft.lang);
    if let Some(own) = lang {
        let place = (form.line, form.section.as_deref());
        let about = format!("{}: {title}", own.code());
        draft.looks.push(Remark::at("form-language", place, about));
    }
    Step {
        id: draft.name(&title),
        kind: "form",
        section: form.section.clone(),
        title,
        lang,
        fields,
        told: Told {
            line: form.line,
            ..Told::default()
        },
        ..Step::default()
    }
}

/// A decision, and one form in which each list's own fields hang on it.
fn by_choice(
    form: OpenForm,
    title: &str,
    leads: &dyn Leads,
    words: &Words,
    draft: &mut Draft,
) -> Vec<Step> {
    let (_, sentence) = form.choice.clone().unwrap_or_default();
    let bold: Vec<String> = sentence
        .iter()
        .filter_map(|own| match own {
            Piece::Text(span) if span.style.strong => Some(span.text.trim().to_owned()),
            Piece::Text(_) | Piece::Break | Piece::Picture(_) => None,
        })
        .collect();
    let headings: Vec<_> = form.parts.iter().filter_map(|own| own.0.clone()).collect();
    let labels = if bold.len() == headings.len() {
        bold
    } else {
        headings.clone()
    };
    let choices = headings.iter().zip(&labels).map(|(heading, label)| Choice {
        value: slug(heading, 24),
        label: label.clone(),
        ticket_label: Some(heading.clone()),
        description: None,
    });
    let id = draft.name(&words.say("import-word-kind"));
    let question = format!(
        "{}?",
        labels.join(&format!(" {} ", words.say("import-word-or")))
    );
    let decision = Step {
        id: id.clone(),
        kind: "decision",
        section: form.section.clone(),
        title: question,
        body: inline(&sentence, leads),
        options: choices.collect(),
        ..Step::default()
    };
    draft.looks.push(Remark {
        code: "choice",
        line: form.line,
        section: form.section.clone(),
        about: plain(&sentence).chars().take(80).collect(),
        ..Remark::default()
    });
    let values: Vec<_> = decision
        .options
        .iter()
        .map(|own| own.value.clone())
        .collect();
    let fields = merged(&form.parts, &values, &id, draft);
    let mut made = step(&form, title.to_owned(), fields, draft);
    made.body = markdown(&form.intro, leads);
    made.notices = form.notices;
    vec![decision, made]
}

/// The fields of all lists: what all of them have stands once.
fn merged(
    parts: &[(Option<String>, Vec<Field>)],
    values: &[String],
    id: &str,
    draft: &mut Draft,
) -> Vec<Field> {
    let same = |one: &Field, other: &Field| {
        one.label == other.label
            && one.kind == other.kind
            && one.fields.is_empty()
            && other.fields.is_empty()
    };
    let shared = |field: &Field| {
        parts
            .iter()
            .all(|(_, own)| own.iter().any(|own| same(own, field)))
    };
    let mut out: Vec<Field> = Vec::new();
    for (at, (_, fields)) in parts.iter().enumerate() {
        for field in fields {
            if shared(field) {
                if at == 0 {
                    out.push(field.clone());
                } else {
                    draft.placed.push(field.label.clone());
                    draft.placed.extend(field.options.iter().cloned());
                }
                continue;
            }
            let mut own = field.clone();
            own.when = values.get(at).map(|value| format!("{id} == \"{value}\""));
            out.push(own);
        }
    }
    out
}

/// The language that a page asks a ticket to be in.
pub(super) fn asked_language(text: &str) -> Option<Lang> {
    let said = Said::of(text);
    if !said.ticket() && !said.any(&["redacta*", "escriure", "escribir"]) {
        return None;
    }
    match () {
        () if said.any(&["castella", "castellano", "espanyol", "espanol", "spanish"]) => {
            Some(Lang::Es)
        }
        () if said.any(&["catala", "catalan"]) => Some(Lang::Ca),
        () if said.any(&["angles", "ingles", "english"]) => Some(Lang::En),
        () => None,
    }
}
