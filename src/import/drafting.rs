//! The blocks of a page, one after the other, as the parts of a draft.
//!
//! It must not know YAML, nor which format the page came in.

mod cells;
mod heads;

use super::block::{Block, Body, BoxKind, Code, Inline, List, ListKind, Piece, is_bold, plain};
use super::draft::{Draft, Notice, Remark, Step};
use super::fields::{self, Asked};
use super::forms::{self, OpenForm};
use super::lexicon::Said;
use super::markup::{Leads, inline, markdown, one_line};
use super::people;
use super::phones::phones;
use super::raw::{Raw, cut, finish};
use super::sections::{FORM_TITLE, Section, is_facts, typed};
use super::sheets;
use crate::i18n::Words;
use std::fmt::Write as _;

/// Makes a draft, section by section.
pub(super) struct Drafting<'a> {
    pub(super) draft: Draft,
    pub(super) leads: &'a dyn Leads,
    /// In the language of the page.
    pub(super) words: &'a Words,
    current: Option<Raw>,
    /// Blocks of this section before its first step.
    pending: Vec<Block>,
    /// Sections that have no step, for the next one.
    context: Vec<(Option<String>, Vec<Block>)>,
    notices: Vec<Notice>,
    form: Option<OpenForm>,
    section: Option<String>,
    /// In this section each sentence with a verb is a step.
    procedural: bool,
    /// It has had a list of people.
    people: Vec<String>,
}

impl<'a> Drafting<'a> {
    pub(super) fn new(draft: Draft, leads: &'a dyn Leads, words: &'a Words) -> Self {
        Self {
            draft,
            leads,
            words,
            current: None,
            pending: Vec::new(),
            context: Vec::new(),
            notices: Vec::new(),
            form: None,
            section: None,
            procedural: false,
            people: Vec::new(),
        }
    }

    /// Takes up all sections.
    pub(super) fn all(mut self, sections: Vec<Section>) -> Draft {
        for section in sections {
            self.section(section);
        }
        self.finish_current();
        self.close_form();
        let context = std::mem::take(&mut self.context);
        self.leave(context);
        for notice in std::mem::take(&mut self.notices) {
            match self.draft.steps.last_mut() {
                Some(last) => last.notices.push(notice),
                None => self.draft.notices.push(notice),
            }
        }
        self.draft
    }

    fn started(&self) -> bool {
        !self.draft.steps.is_empty() || self.current.is_some() || self.form.is_some()
    }

    fn look(&mut self, code: &'static str, line: u32, about: &str) {
        self.draft.looks.push(Remark {
            code,
            line,
            section: self.section.clone(),
            about: about.chars().take(80).collect(),
        });
    }

    fn section(&mut self, section: Section) {
        self.section.clone_from(&section.title);
        self.people.clear();
        if section.blocks.is_empty() {
            if let Some(title) = section.title {
                if self.started() {
                    self.draft.unplaced.push(Remark {
                        code: "empty",
                        line: section.line,
                        section: None,
                        about: title,
                    });
                } else {
                    self.draft.info.push((title, None));
                }
            }
            return;
        }
        let said = section.title.as_deref().map(Said::of);
        let structured = section.blocks.iter().any(has_structure);
        let acts = |own: &Block| {
            let is = matches!(&own.body, Body::Paragraph(own) if Said::of(&plain(own)).acts());
            is && !own
                .pieces()
                .iter()
                .all(|own| matches!(own, Piece::Text(own) if own.link.is_some()))
        };
        self.procedural = !structured
            && (said.as_ref().is_some_and(Said::procedure) || section.blocks.iter().any(acts));
        let mut blocks = section.blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            self.block(block, blocks.peek());
        }
        self.finish_current();
        self.close_form();
        self.end_section(said.as_ref());
    }

    /// What of a section is of no step: a fact, a summary, or the next step's.
    fn end_section(&mut self, said: Option<&Said>) {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return;
        }
        let title = self.section.clone();
        let is_same = |own: &Step| own.section.is_some() && own.section == title;
        if self.draft.steps.last().is_some_and(is_same) {
            return self.leave(vec![(None, pending)]);
        }
        let short = pending.iter().all(|own| {
            let links = own.pieces().iter().any(|own| match own {
                Piece::Text(span) => span.link.is_some() || span.style.code,
                Piece::Picture(_) => true,
                Piece::Break => false,
            });
            matches!(own.body, Body::Paragraph(_)) && !links && own.text().lines().count() == 1
        });
        let texts: Vec<_> = pending.iter().map(Block::text).collect();
        let whole = texts.join("; ");
        match title {
            None if !self.started() => self.lead(pending),
            Some(title)
                if short && whole.chars().count() <= 100 && !said.is_some_and(Said::procedure) =>
            {
                self.draft.info.push((title, Some(whole)));
            }
            title => self.context.push((title, pending)),
        }
    }

    /// What stands before all sections.
    fn lead(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            let text = markdown(std::slice::from_ref(&block), self.leads);
            if matches!(block.body, Body::Paragraph(_)) && Said::of(&block.text()).not_yet() {
                let level = "caution";
                self.draft.notices.push(Notice { level, text });
                self.look("notice", block.line, &block.text());
            } else if matches!(block.body, Body::Paragraph(_)) {
                if !self.draft.summary.is_empty() {
                    self.draft.summary.push_str("\n\n");
                }
                self.draft.summary.push_str(&text);
            } else {
                self.context.push((None, vec![block]));
            }
        }
    }

    /// Texts that no step follows: they are kept with the last one.
    fn leave(&mut self, context: Vec<(Option<String>, Vec<Block>)>) {
        for (title, blocks) in context {
            let text = markdown(&blocks, self.leads);
            let title = title.map(|own| format!("**{}**", super::markup::escaped(&own)));
            let whole = [title, Some(text)].into_iter().flatten();
            let whole = whole.collect::<Vec<_>>().join("\n\n");
            let line = blocks.first().map_or(0, |own| own.line);
            if let Some(last) = self.draft.steps.last_mut() {
                if !last.body.is_empty() {
                    last.body.push_str("\n\n");
                }
                last.body.push_str(&whole);
                self.look(
                    "left",
                    line,
                    &blocks.first().map(Block::text).unwrap_or_default(),
                );
            } else {
                self.draft.unplaced.push(Remark {
                    code: "text",
                    line,
                    section: None,
                    about: whole,
                });
            }
        }
    }

    fn begin(&mut self, line: u32) -> &mut Raw {
        self.finish_current();
        let mut raw = Raw {
            line,
            section: self.section.clone(),
            lead: std::mem::take(&mut self.context),
            notices: std::mem::take(&mut self.notices),
            ..Raw::default()
        };
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            raw.lead.push((None, pending));
        }
        self.current.insert(raw)
    }

    fn finish_current(&mut self) {
        if let Some(raw) = self.current.take() {
            let step = finish(raw, self.leads, self.words, &mut self.draft);
            self.draft.steps.push(step);
        }
    }

    fn close_form(&mut self) {
        if let Some(form) = self.form.take() {
            if form.parts.is_empty() {
                self.pending.extend(
                    form.title
                        .map(|own| super::block::paragraph(form.line, &own)),
                );
                self.pending.extend(form.intro);
                self.pending.extend(
                    form.choice
                        .map(|(_, own)| Block::new(form.line, Body::Paragraph(own))),
                );
                return;
            }
            let at = form.choice.as_ref().map(|own| own.0);
            let mut steps = forms::close(form, self.leads, self.words, &mut self.draft);
            let context = std::mem::take(&mut self.context);
            let mut lead = String::new();
            for (title, blocks) in context {
                if let Some(title) = title {
                    let _ = write!(lead, "**{}**\n\n", super::markup::escaped(&title));
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

    fn attach(&mut self, block: Block) {
        match &mut self.current {
            Some(raw) => raw.parts.push(block),
            None => self.pending.push(block),
        }
    }

    fn block(&mut self, block: Block, next: Option<&Block>) {
        if !matches!(block.body, Body::Table(_)) {
            let here = self
                .section
                .as_deref()
                .is_some_and(|own| Said::of(own).people());
            people::provider(&block.text(), &mut self.draft);
            people::from_text(&block.text(), here, &mut self.draft);
        }
        if Said::of(&block.text()).secret() {
            self.look("secret", block.line, "");
        }
        match block.body {
            Body::Heading(FORM_TITLE, title) => self.form_title(block.line, &title),
            Body::Paragraph(own) => self.paragraph(block.line, own, next),
            Body::List(own) => self.list(block.line, own),
            Body::Box(kind, title, inner) => self.boxed(block.line, kind, title, inner),
            Body::Table(own) => self.table(block.line, &own),
            Body::Code(own) => self.code(block.line, own),
            Body::Heading(..) => self.attach(block),
            Body::Rule => {}
        }
    }

    fn code(&mut self, line: u32, code: Code) {
        self.attach(Block::new(line, Body::Code(code)));
    }

    fn form_title(&mut self, line: u32, title: &Inline) {
        self.finish_current();
        self.close_form();
        let title = one_line(title);
        self.form = Some(OpenForm {
            line,
            section: self.section.clone(),
            required: Said::of(&title).obliges(),
            title: Some(title),
            ..OpenForm::default()
        });
    }

    fn boxed(&mut self, line: u32, kind: BoxKind, title: Inline, inner: Vec<Block>) {
        let level = match kind {
            BoxKind::Warning => "warning",
            BoxKind::Caution => "caution",
            BoxKind::Note => "note",
            BoxKind::Panel | BoxKind::Expand => {
                return self.attach(Block::new(line, Body::Box(kind, title, inner)));
            }
        };
        let name = super::markup::escaped(&one_line(&title));
        let text = markdown(&inner, self.leads);
        let text = if name.is_empty() {
            text
        } else {
            format!("**{name}**: {text}")
        };
        if kind == BoxKind::Warning {
            self.look("level", line, &text);
        }
        let notice = Notice { level, text };
        if !self.started() {
            self.draft.notices.push(notice);
        } else if let Some(form) = &mut self.form {
            form.notices.push(notice);
        } else if let Some(raw) = &mut self.current {
            raw.notices.push(notice);
        } else {
            self.notices.push(notice);
        }
    }

    fn paragraph(&mut self, line: u32, own: Inline, next: Option<&Block>) {
        let text = plain(&own);
        let said = Said::of(&text);
        if self.labels(&own, &text)
            || self.facts(&own, &said, next)
            || self.listed(line, &own, &text)
        {
            return;
        }
        let Some(own) = self.in_form(line, own, &said, next) else {
            return;
        };
        if said.remark() {
            return self.remark(&own);
        }
        if self.people.len() > 1 && said.say() || self.current.is_some() && said.say() {
            return self.say(line, own);
        }
        if let Some(typed) = typed(&text).filter(|own| own.top) {
            let (_, rest) = cut(&own, typed.length);
            self.begin(line)
                .parts
                .push(Block::new(line, Body::Paragraph(rest)));
            return;
        }
        let calls = said.call() && !phones(&text, said.phone()).is_empty();
        // A link alone is no act, whatever the page behind it is called.
        let linked = own.iter().all(|own| match own {
            Piece::Text(span) => span.link.is_some() || span.text.trim().is_empty(),
            Piece::Break | Piece::Picture(_) => true,
        });
        if calls || self.procedural && said.acts() && !linked {
            self.begin(line)
                .parts
                .push(Block::new(line, Body::Paragraph(own)));
            return;
        }
        self.attach(Block::new(line, Body::Paragraph(own)));
    }

    /// What a form takes; gives back what is of none.
    fn in_form(
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

    fn remark(&mut self, own: &Inline) {
        let text = inline(own, self.leads);
        let notice = Notice {
            level: "note",
            text,
        };
        match (&mut self.current, self.draft.steps.is_empty()) {
            (Some(raw), _) => raw.notices.push(notice),
            (None, true) => self.draft.notices.push(notice),
            (None, false) => self.notices.push(notice),
        }
    }

    /// What is to be said in a call.
    fn say(&mut self, line: u32, own: Inline) {
        let text = plain(&own);
        let ids = std::mem::take(&mut self.people);
        let is_call = !ids.is_empty();
        if !is_call {
            return self.attach(Block::new(line, Body::Paragraph(own)));
        }
        let title = self.section.clone();
        let raw = self.begin(line);
        raw.title = title;
        let raw = self.current.take();
        let Some(raw) = raw else { return };
        let step = finish(raw, self.leads, self.words, &mut self.draft);
        self.draft.steps.push(Step {
            kind: "call",
            contacts: ids,
            script: text,
            ..step
        });
    }

    fn list(&mut self, line: u32, list: List) {
        people::links(&list, &mut self.draft);
        let in_form = self.form.is_some();
        let asks = self
            .section
            .as_deref()
            .is_some_and(|own| Said::of(own).form());
        if fields::is_form(&list, in_form || asks) {
            return self.form_list(line, &list);
        }
        self.close_form();
        match list.kind {
            ListKind::Numbers if !is_facts(&list) => self.steps(list),
            ListKind::Tasks => {
                self.finish_current();
                let title = self.section.clone();
                // Alone under its heading, the list is what the heading says.
                let alone = self
                    .draft
                    .steps
                    .last()
                    .is_none_or(|own| own.section != title);
                let first = list.items.first().and_then(|own| own.first());
                let first = first.map(|own| super::raw::shortened(&own.text()));
                let raw = self.begin(line);
                raw.title = title.filter(|_| alone).or(first);
                raw.tasks = true;
                raw.parts.push(Block::new(line, Body::List(list)));
                self.finish_current();
            }
            ListKind::Bullets if self.procedural && self.current.is_none() && acting(&list) => {
                self.steps(list);
            }
            ListKind::Bullets | ListKind::Numbers | ListKind::Pages => {
                self.attach(Block::new(line, Body::List(list)));
            }
        }
    }

    fn steps(&mut self, list: List) {
        for item in list.items {
            let line = item.first().map_or(0, |own| own.line);
            let section = self.section.clone();
            let raw = self.begin(line);
            raw.section = section;
            raw.parts = item;
        }
    }

    fn form_list(&mut self, line: u32, list: &List) {
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
        form.parts.push((form.label.take(), made));
    }
}

/// Whether a block says by itself what the steps are.
fn has_structure(block: &Block) -> bool {
    match &block.body {
        Body::List(list) => match list.kind {
            ListKind::Numbers => !is_facts(list),
            ListKind::Tasks => true,
            ListKind::Bullets | ListKind::Pages => false,
        },
        Body::Paragraph(own) => typed(&plain(own)).is_some_and(|own| own.top),
        Body::Table(own) => sheets::read(own).sheet == sheets::Sheet::Steps,
        Body::Heading(..) | Body::Code(_) | Body::Box(..) | Body::Rule => false,
    }
}

/// Whether most of a list's items begin with what is to be done.
fn acting(list: &List) -> bool {
    let acts = list
        .items
        .iter()
        .filter(|own| own.first().is_some_and(|own| Said::of(&own.text()).acts()));
    acts.count() * 2 > list.items.len()
}
