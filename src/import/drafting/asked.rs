//! Forms of a page, as they are gathered between its other texts.
//!
//! It must not know lists of steps.

use super::Drafting;
use crate::import::block::{
    Block, Body, Inline, List, ListKind, Piece, is_bold, lines, paragraph, plain,
};
use crate::import::draft::{Field, Notice};
use crate::import::fields::{self, Asked};
use crate::import::forms::{self, OpenForm};
use crate::import::lexicon::Said;
use crate::import::markup::{escaped, inline, markdown, one_line};
use crate::import::secrets;
use crate::import::sheets::Read;
use std::fmt::Write as _;

impl Drafting<'_> {
    pub(super) fn form_title(&mut self, line: u32, title: &Inline) {
        self.finish_current();
        self.close_form();
        let title = one_line(title);
        let title = title.trim_end_matches(':').trim().to_owned();
        self.form = Some(OpenForm {
            line,
            section: self.section.clone(),
            required: Said::of(&title).obliges(),
            title: Some(title),
            ..OpenForm::default()
        });
    }

    /// What a form takes; gives back what is of none.
    pub(super) fn in_form(
        &mut self,
        line: u32,
        own: Inline,
        said: &Said,
        next: Option<&Block>,
    ) -> Option<Inline> {
        let over_form = next
            .is_some_and(|own| matches!(&own.body, Body::List(own) if fields::is_form(own, true)));
        let text = plain(&own);
        if is_bold(&own) && over_form {
            let (line, section) = (line, self.section.clone());
            if self.form.is_none() {
                self.finish_current();
            }
            let asks = section
                .as_deref()
                .is_some_and(|own| Said::of(own).obliges());
            let form = self.form.get_or_insert_with(|| OpenForm {
                line,
                section,
                required: asks,
                ..OpenForm::default()
            });
            form.label = Some(text.trim_end_matches(':').trim().to_owned());
            return None;
        }
        let Some(form) = &mut self.form else {
            return Some(own);
        };
        if form.parts.is_empty() {
            if forms::offers(&text) {
                form.choice = Some((self.draft.steps.len(), own));
            } else if said.pictures() && said.condition() {
                let form = self.form.take();
                self.begin(line)
                    .parts
                    .push(Block::new(line, Body::Paragraph(own)));
                self.finish_current();
                self.form = form;
            } else {
                form.intro.push(Block::new(line, Body::Paragraph(own)));
            }
            return None;
        }
        if said.remark() {
            let text = inline(&own, self.leads);
            form.notices.push(Notice {
                level: "note",
                text,
            });
            return None;
        }
        self.close_form();
        Some(own)
    }

    pub(super) fn form_list(&mut self, line: u32, list: &List) {
        self.finish_current();
        let section = self.section.clone();
        let required = section
            .as_deref()
            .is_some_and(|own| Said::of(own).obliges());
        let form = self.form.get_or_insert_with(|| OpenForm {
            line,
            section: section.clone(),
            required,
            ..OpenForm::default()
        });
        let asked = Asked {
            lang: self.draft.lang,
            section: section.as_deref(),
            required: form.required,
        };
        let made = fields::fields(list, &asked, &mut self.draft);
        put(form, made);
    }

    /// `Label: value` where a form is asked for: fields, and what they usually say.
    pub(super) fn filled(&mut self, line: u32, own: &Inline, next: Option<&Block>) -> bool {
        let rows = lines(own);
        let asks = |own: &str| Said::of(own).form();
        let open = self.form.as_ref().is_some_and(|own| {
            let told = own.title.as_deref().is_some_and(asks);
            told || !own.parts.is_empty()
        });
        let blanks = rows.len() > 1 && rows.iter().all(is_blank_field);
        let here = open || blanks || self.section.as_deref().is_some_and(asks);
        let listed = next.is_some_and(|own| matches!(own.body, Body::List(_) | Body::Table(_)));
        let said = Said::of(&plain(own));
        let sentence =
            said.opens_ticket() || secrets::has(&plain(own)) || forms::offers(&plain(own));
        let fields = blanks || self.current.is_none() && rows.iter().all(is_field);
        if !here || listed || sentence || !fields {
            return false;
        }
        let items = rows.into_iter().map(|own| {
            let block = Block::new(line, Body::Paragraph(own));
            vec![block]
        });
        let list = List {
            kind: ListKind::Bullets,
            start: None,
            items: items.collect(),
        };
        self.form_list(line, &list);
        true
    }

    /// A field in each row of a table.
    ///
    /// False where no row has a label.
    pub(super) fn form_table(&mut self, line: u32, read: &Read) -> bool {
        let section = self.section.clone();
        let asked = Asked {
            lang: self.draft.lang,
            section: section.as_deref(),
            required: false,
        };
        let mut made = Vec::new();
        for row in &read.rows {
            made.extend(fields::of_row(line, read, row, &asked, &mut self.draft));
        }
        if made.is_empty() {
            return false;
        }
        let form = self.form.get_or_insert_with(|| OpenForm {
            line,
            section: section.clone(),
            ..OpenForm::default()
        });
        put(form, made);
        let heads = read.heads.iter().filter(|own| !own.is_empty());
        self.draft.keys.extend(heads.cloned());
        true
    }

    pub(super) fn close_form(&mut self) {
        if let Some(form) = self.form.take() {
            if form.parts.is_empty() {
                self.pending
                    .extend(form.title.map(|own| paragraph(form.line, &own)));
                self.pending
                    .extend(form.label.map(|own| paragraph(form.line, &own)));
                self.pending.extend(form.intro);
                self.pending.extend(
                    form.choice
                        .map(|(_, own)| Block::new(form.line, Body::Paragraph(own))),
                );
                return;
            }
            let at = form.choice.as_ref().map(|own| own.0);
            let mut steps = forms::close(form, self.leads, self.words, &mut self.draft);
            self.carried();
            let context = std::mem::take(&mut self.context);
            let mut lead = String::new();
            for (title, blocks) in context {
                if let Some(title) = title {
                    let _ = write!(lead, "**{}**\n\n", escaped(&title));
                }
                lead.push_str(&markdown(&blocks, self.leads));
                lead.push_str("\n\n");
            }
            let pending = std::mem::take(&mut self.pending);
            lead.push_str(&markdown(&pending, self.leads));
            if let Some(first) = steps.first_mut()
                && !lead.trim().is_empty()
            {
                let whole = format!("{}\n\n{}", lead.trim(), first.body);
                whole.trim().clone_into(&mut first.body);
            }
            if let Some(first) = steps.first_mut() {
                first
                    .notices
                    .splice(0..0, std::mem::take(&mut self.notices));
            }
            // The choice stands where its sentence does, before what came in between.
            if let Some(at) = at.filter(|_| steps[0].kind == "decision") {
                let decision = steps.remove(0);
                self.draft
                    .steps
                    .insert(at.min(self.draft.steps.len()), decision);
            }
            self.draft.steps.append(&mut steps);
        }
    }
}

/// `Label: ____`: a line to be filled in.
fn is_blank_field(own: &Inline) -> bool {
    let text = plain(own);
    let Some((label, value)) = text.rsplit_once(':') else {
        return false;
    };
    let value = value.trim();
    let line = value.chars().all(|own| "_.…".contains(own)) && value.chars().count() > 2;
    (1..60).contains(&label.trim().chars().count()) && line && !Said::of(label).acts()
}

/// `**Label**: value`: a bold label, and what it says at one place.
fn is_field(own: &Inline) -> bool {
    let text = plain(own);
    let Some((label, value)) = text.split_once(':') else {
        return false;
    };
    let bold: String = own
        .iter()
        .map_while(|own| match own {
            Piece::Text(span) if span.style.strong => Some(&span.text[..]),
            Piece::Text(_) | Piece::Break | Piece::Picture(_) => None,
        })
        .collect();
    let said = Said::of(label);
    let fits = (1..60).contains(&label.chars().count()) && value.chars().count() < 100;
    let is_label = bold.trim().trim_end_matches(':').trim() == label.trim();
    fits && is_label && !said.acts() && !Said::of(&text).remark()
}

/// Fields of one form, though something cuts their list.
fn put(form: &mut OpenForm, made: Vec<Field>) {
    if made.is_empty() {
        return;
    }
    let label = form.label.take();
    match form.parts.last_mut() {
        Some((None, last)) if label.is_none() => last.extend(made),
        _ => form.parts.push((label, made)),
    }
}
