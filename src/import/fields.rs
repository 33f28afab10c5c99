//! Lists of labels as the fields of a form.
//!
//! It must not know steps.

use super::block::{Block, Body, Cell, List, ListKind, Piece, plain};
use super::draft::{Draft, Field, Remark};
use super::lexicon::Said;
use super::markup::raw;
use super::obliged;
use super::sheets::{FIELD, Read, text};
use super::wordless::named;
use crate::i18n::Lang;

/// Words of a field for a number that is called.
const PHONES: &[&str] = &[
    "tel",
    "telf",
    "telefon",
    "telefons",
    "telefono",
    "telefonos",
    "phone",
    "mobil",
    "movil",
    "mobile",
];

/// Whether a list asks for values: labels with a colon and nothing below.
pub(super) fn is_form(list: &List, in_form: bool) -> bool {
    if list.kind != ListKind::Bullets {
        return false;
    }
    let asked = list.items.iter().filter(|own| is_label(own)).count();
    let most = asked * 2 >= list.items.len();
    asked >= 3 && most || in_form && asked > 0 && most
}

/// `label:` with nothing below it.
fn is_label(item: &[Block]) -> bool {
    let [
        Block {
            body: Body::Paragraph(inline),
            ..
        },
    ] = item
    else {
        return false;
    };
    let text = plain(inline);
    // A mark behind the colon is no value.
    let marked = || {
        text.split_once(':')
            .is_some_and(|own| obliged::mark(own.1).is_some())
    };
    (text.ends_with(':') || marked()) && text.chars().count() < 120
}

/// What all fields of a form have in common.
pub(super) struct Asked<'a> {
    pub(super) lang: Lang,
    pub(super) section: Option<&'a str>,
    /// All that is not marked otherwise is required.
    pub(super) required: bool,
}

/// The fields of a list.
pub(super) fn fields(list: &List, asked: &Asked<'_>, draft: &mut Draft) -> Vec<Field> {
    let starred = list.items.iter().any(|own| mark(own) == Some(true));
    // Where one is marked, those that are not marked are not required, nor what stands below them.
    let below = Asked {
        required: asked.required && !starred,
        ..*asked
    };
    let items = list.items.iter();
    let made = items.filter_map(|own| {
        let mut field = field(own, &below, draft)?;
        field.required = mark(own).unwrap_or(asked.required && !starred);
        if field.kind == "group" {
            field.required = false;
        }
        Some(field)
    });
    made.collect()
}

/// The field of a row: its label, whether it is required, and what else its columns say.
pub(super) fn of_row(
    line: u32,
    read: &Read,
    row: &[Cell],
    asked: &Asked<'_>,
    draft: &mut Draft,
) -> Option<Field> {
    let at = read
        .heads
        .iter()
        .position(|own| Said::of(own).any(FIELD))
        .unwrap_or(0);
    let label = row.get(at).map(text).unwrap_or_default().replace('\n', " ");
    if label.trim().is_empty() {
        return None;
    }
    let item = [super::block::paragraph(line, label.trim())];
    let mut made = field(&item, asked, draft)?;
    made.required = mark(&item) == Some(true);
    let mut help = Vec::new();
    for (column, cell) in row.iter().enumerate().filter(|(column, _)| *column != at) {
        let told = text(cell).replace('\n', " / ");
        let head = read
            .heads
            .get(column)
            .map(String::as_str)
            .unwrap_or_default();
        let said = Said::of(&told);
        let flag = ["si", "yes", "x", "✓", "*", "s", "y"].contains(&said.folded());
        if Said::of(head).obliges() {
            made.required = flag || said.obliges();
            let known = flag || ["no", "n", "-", ""].contains(&said.folded());
            if known {
                draft.placed.push(told);
                continue;
            }
        }
        if !told.is_empty() {
            help.push(told);
        }
    }
    made.help = Some(help.join("; ")).filter(|own| !own.is_empty());
    Some(made)
}

/// What marks it as required, or as not.
fn mark(item: &[Block]) -> Option<bool> {
    let Body::Paragraph(inline) = &item.first()?.body else {
        return None;
    };
    obliged::of_line(inline)
}

fn field(item: &[Block], asked: &Asked<'_>, draft: &mut Draft) -> Option<Field> {
    let first = item.first()?;
    let Body::Paragraph(inline) = &first.body else {
        return None;
    };
    if first.is_struck() {
        return None;
    }
    let whole = super::markup::one_line(inline);
    let mut field = Field {
        kind: "text",
        ..Field::default()
    };
    let label = match whole.split_once(": ") {
        Some((label, told)) if obliged::mark(told).is_some() => {
            draft.placed.push(told.to_owned());
            label.to_owned()
        }
        _ => valued(&whole, inline, &mut field),
    };
    let bare = label.trim_end_matches([':', ' ', '*', '_', '.']).trim();
    field.label = named(bare, label.trim_end_matches(':'));
    options(&mut field);
    field.id = draft.name(&field.label);
    let mut more = Vec::new();
    for own in &item[1..] {
        match &own.body {
            Body::List(list) => {
                field.fields.extend(fields(list, asked, draft));
            }
            _ => more.push(own.text()),
        }
    }
    let said = Said::of(&field.label);
    if field.options.is_empty() {
        kind(&said, &field.label.clone(), asked.lang, &mut field);
    }
    usual(&said, &mut field);
    if said.condition() {
        draft.looks.push(Remark {
            code: "field-condition",
            line: first.line,
            section: asked.section.map(str::to_owned),
            about: field.label.clone(),
            ..Remark::default()
        });
    }
    if !more.is_empty() {
        let text = more.join("\n");
        draft.unplaced.push(Remark {
            code: "text",
            line: first.line,
            section: asked.section.map(str::to_owned),
            about: text,
            ..Remark::default()
        });
    }
    Some(field)
}

/// What can be proposed for what is asked: when a trouble began, who tells of it, and what is
/// shown better than told.
fn usual(said: &Said, field: &mut Field) {
    if !field.fields.is_empty() || field.default.is_some() || field.placeholder.is_some() {
        return;
    }
    match field.kind {
        "datetime" if said.began() => {
            field.default = Some("now".to_owned());
            field.max = Some("now");
        }
        "text" if said.answerable() => {
            field.default = Some("{{ operator.name }}".to_owned());
        }
        "textarea" => {
            field.monospace = said.traced();
            field.attachments = field.monospace || said.shown();
        }
        _ => {}
    }
}

/// Takes `Label: value` apart: a default, or an example where it is slanted or open.
fn valued(whole: &str, inline: &[Piece], field: &mut Field) -> String {
    let Some((label, value)) = whole.split_once(": ") else {
        return whole.to_owned();
    };
    let value = value.trim();
    if value.is_empty() || label.len() > 80 {
        return whole.to_owned();
    }
    if value.chars().all(|c| "_. …".contains(c)) {
        return label.to_owned();
    }
    let slanted = inline.iter().any(|own| match own {
        Piece::Text(span) => span.style.emphasis && value.contains(span.text.trim()),
        Piece::Break | Piece::Picture(_) => false,
    });
    if slanted || value.contains('…') {
        field.placeholder = Some(value.to_owned());
    } else {
        field.default = Some(raw(value));
    }
    label.to_owned()
}

/// `(PRE / PRO)`, `¿Es intermitente o constante?`, `(sí/no)`.
fn options(field: &mut Field) {
    let label = field.label.clone();
    if let Some((before, rest)) = label.split_once('(')
        && let Some((inner, after)) = rest.split_once(')')
    {
        let parts: Vec<_> = inner.split('/').map(str::trim).collect();
        let said = Said::of(inner);
        if ["si/no", "yes/no", "si / no", "yes / no", "s/n", "y/n"].contains(&said.folded()) {
            field.kind = "checkbox";
            return;
        }
        let is_form_of_day = said.any(&["dd", "mm", "aaaa", "yyyy", "hh"]);
        let short = parts.iter().all(|own| !own.is_empty() && own.len() < 25);
        if parts.len() > 1 && short && !is_form_of_day {
            field.kind = "select";
            field.options = parts.into_iter().map(str::to_owned).collect();
            let bare = format!("{}{after}", before.trim_end());
            bare.trim_end_matches(':').clone_into(&mut field.label);
            return;
        }
    }
    let Some(question) = label.strip_suffix('?') else {
        return;
    };
    let words: Vec<_> = question
        .trim_start_matches('¿')
        .split_whitespace()
        .collect();
    if let Some(at) = words.iter().position(|own| ["o", "or", "u"].contains(own))
        && at > 1
        && at + 2 == words.len()
    {
        field.kind = "select";
        field.options = vec![words[at - 1].to_owned(), words[at + 1].to_owned()];
    }
}

fn kind(said: &Said, label: &str, lang: Lang, field: &mut Field) {
    if field.kind != "text" {
        return;
    }
    let day = said.day() && !(lang == Lang::En && said.any(&["data"]));
    field.kind = match () {
        () if said.condition() => "textarea",
        () if said.host() && !said.any(&["proveedor", "proveidor"]) => "host",
        () if !field.fields.is_empty() => "group",
        () if day && said.hour() => "datetime",
        () if day => "date",
        () if said.hour() => "datetime",
        () if label.ends_with('?') => "checkbox",
        () if said.any(&["url", "enlace", "enllac"]) => "url",
        () if said.any(&["email", "mail", "correo", "correu"]) => "email",
        () if said.any(PHONES) && !said.condition() => "phone",
        () if said.number() && !said.ticket() => "number",
        () if said.long() => "textarea",
        () => "text",
    };
    // What stands in brackets says the value that is usual: `(por defecto 10)`.
    if field.kind == "number"
        && field.default.is_none()
        && said.any(&["defecto", "defecte", "default"])
    {
        let digits: String = label
            .rsplit('(')
            .next()
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        field.default = Some(digits).filter(|own| !own.is_empty());
    }
    if field.default.is_some() && !["text", "textarea", "number"].contains(&field.kind) {
        field.kind = "text";
    }
    if field
        .placeholder
        .as_ref()
        .is_some_and(|own| own.starts_with("http"))
    {
        field.kind = "url";
    }
}
