//! The blocks of a page, one after the other, as the parts of a draft.
//!
//! It must not know YAML, nor which format the page came in.

mod asked;
mod branches;
mod cells;
mod heads;
mod leading;
mod lists;
mod over;
mod withheld;

use super::bans::Parted;
use super::block::{
    Block, Body, BoxKind, Code, Inline, ListKind, Piece, cut, is_struck, live, plain,
};
use super::bounds;
use super::calls;
use super::cases;
use super::draft::{Draft, MOST_STEPS, Notice, Remark, Step};
use super::forms::OpenForm;
use super::lexicon::Said;
use super::markup::{Leads, inline, markdown};
use super::notices;
use super::numbers::typed;
use super::people;
use super::phones::phones;
use super::raw::{Raw, finish};
use super::secrets;
use super::sections::{FORM_TITLE, Section};
use super::structure::has_structure;
use crate::i18n::Words;
use over::Over;
use std::collections::BTreeSet;
use withheld::Why;

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
    /// What the steps of a case hang on.
    when: Option<String>,
    /// What stands above the next list and holds for all of it.
    over: Option<Over>,
    /// In this section each sentence with a verb is a step.
    procedural: bool,
    /// Its title is that of a procedure.
    ordered: bool,
    /// A list of bullets is all in it that could be steps.
    alone: bool,
    /// It stands at the side of the page.
    aside: bool,
    /// It has had a list of people.
    people: Vec<String>,
    /// The level of the title that withholds all below it, and why.
    banned: Option<(u8, Why)>,
    /// What the titles of the page are cases of, more than once.
    families: BTreeSet<&'static str>,
    /// The trouble that the section before has told, behind the page's steps.
    trouble: Option<String>,
    /// What the steps of this section help against.
    remedy: Option<String>,
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
            when: None,
            over: None,
            procedural: false,
            ordered: false,
            alone: false,
            aside: false,
            people: Vec::new(),
            banned: None,
            families: BTreeSet::new(),
            trouble: None,
            remedy: None,
        }
    }

    /// Takes up all sections.
    pub(super) fn all(mut self, sections: Vec<Section>) -> Draft {
        self.families = Self::families(&sections);
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
        if self.draft.steps.len() <= MOST_STEPS {
            calls::find_calls(&mut self.draft, self.words);
        }
        self.draft
    }

    fn started(&self) -> bool {
        !self.draft.steps.is_empty() || self.current.is_some() || self.form.is_some()
    }

    fn look(&mut self, code: &'static str, line: u32, about: &str) {
        let about = about.to_owned();
        let told = |own: &Remark| own.line == line && own.about == about;
        if code == "left" && self.draft.looks.iter().any(told) {
            return;
        }
        self.draft.looks.push(Remark {
            code,
            line,
            section: self.section.clone(),
            about,
            ..Remark::default()
        });
    }

    fn section(&mut self, section: Section) {
        self.section.clone_from(&section.title);
        self.people.clear();
        self.over = None;
        self.banned = withheld::withheld_by(&section, self.banned);
        if let Some((_, why)) = self.banned {
            return self.withhold_section(&section, why);
        }
        if section.blocks.is_empty() {
            return self.empty(section);
        }
        let said = section.title.as_deref().map(Said::of);
        self.ordered = said.as_ref().is_some_and(Said::procedure);
        self.trouble(&section, said.as_ref());
        self.aside = section.aside;
        let structured = section.blocks.iter().any(has_structure);
        let lists = section.blocks.iter().filter(|own| is_bullets(own)).count();
        self.alone = !structured && lists == 1 && !section.blocks.iter().any(is_act);
        let told = said.as_ref().is_some_and(Said::told);
        self.procedural =
            !structured && !told && (self.ordered || section.blocks.iter().any(is_act));
        let runs = cases::runs(&section.blocks);
        let leading = cases::leading(&section.blocks);
        self.hanging(section.line, said.as_ref(), structured || self.procedural);
        let mut blocks = section.blocks.into_iter().peekable();
        let mut at = 0;
        while let Some(block) = blocks.next() {
            if let Some(count) = runs.get(&at).filter(|_| !self.aside) {
                let more = blocks.by_ref().take(2 * count - 1);
                let own = [block].into_iter().chain(more).collect();
                self.finish_current();
                self.close_form();
                self.cases(own);
                at += 2 * count;
                continue;
            }
            let behind = self.current.is_some();
            if !self.aside && bounds::is_above(&block, blocks.peek(), behind) {
                at += 1;
                self.bounding(&block);
                continue;
            }
            if super::withheld::is_lead(&block) && blocks.peek().is_some_and(withheld::is_listed) {
                let own = withheld::with_list(block, &mut blocks);
                at += own.len();
                self.withhold_list(&own);
                continue;
            }
            let leads = leading.contains(&at);
            at += 1;
            if leads {
                self.leading(block, blocks.peek());
            } else {
                self.block(block, blocks.peek());
            }
        }
        self.finish_current();
        self.close_form();
        self.end_section(said.as_ref());
    }

    /// A title with nothing below it: a fact whose value is open, before the first step.
    fn empty(&mut self, section: Section) {
        if let Some(title) = section.title {
            let said = Said::of(&title);
            if self.started() || said.acts() || said.procedure() {
                self.draft.unplaced.push(Remark {
                    code: "empty",
                    line: section.line,
                    section: None,
                    about: title,
                    ..Remark::default()
                });
            } else {
                self.draft.info.push((title, None));
            }
        }
    }

    /// What of a section is of no step: a fact, a summary, or the next step's.
    fn end_section(&mut self, said: Option<&Said>) {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return;
        }
        let title = self.section.clone();
        if self.aside {
            let text = markdown(&pending, self.leads);
            let head = title.map(|own| format!("**{}**\n\n", super::markup::escaped(&own)));
            let text = head.unwrap_or_default() + &text;
            let level = "note";
            return self.draft.notices.push(Notice { level, text });
        }
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
            // A sentence behind the first step stands where the page has it.
            Some(title)
                if short
                    && !(self.started() && is_sentence(&whole))
                    && whole.chars().count() <= 100
                    && !said.is_some_and(Said::procedure) =>
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
            } else if matches!(block.body, Body::Paragraph(_)) && !secrets::has(&text) {
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
            let about = blocks.first().map(Block::text).unwrap_or_default();
            if let Some(last) = self.draft.steps.last_mut() {
                if !last.body.is_empty() {
                    last.body.push_str("\n\n");
                }
                last.body.push_str(&whole);
                for own in &blocks {
                    last.told.others.push('\n');
                    last.told.others.push_str(&own.text());
                }
                self.look("left", line, &about);
            } else {
                self.draft.unplaced.push(Remark {
                    code: "text",
                    line,
                    section: None,
                    about: whole,
                    ..Remark::default()
                });
            }
        }
    }

    /// Texts of sections without steps that go to the next step, though one stands before them.
    fn carried(&mut self) {
        if self.draft.steps.is_empty() {
            return;
        }
        for (title, blocks) in &self.context {
            let first = blocks.first();
            self.draft.looks.push(Remark {
                code: "carried",
                line: first.map_or(0, |own| own.line),
                section: title.clone(),
                about: first.map(Block::text).unwrap_or_default(),
                ..Remark::default()
            });
        }
    }

    fn begin(&mut self, line: u32) -> &mut Raw {
        self.finish_current();
        self.carried();
        let mut raw = Raw {
            line,
            section: self.section.clone(),
            lead: std::mem::take(&mut self.context),
            notices: std::mem::take(&mut self.notices),
            when: self.when.clone(),
            ..Raw::default()
        };
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            raw.lead.push((None, pending));
        }
        raw.notices.extend(self.remedy.iter().map(|own| Notice {
            level: "caution",
            text: super::markup::escaped(own),
        }));
        self.current.insert(raw)
    }

    fn finish_current(&mut self) {
        if let Some(raw) = self.current.take() {
            let step = finish(raw, self.leads, &mut self.draft);
            self.draft.steps.push(step);
        }
    }

    fn attach(&mut self, block: Block) {
        match &mut self.current {
            Some(raw) => raw.parts.push(block),
            None => {
                let said = Said::of(&block.text());
                if matches!(block.body, Body::Paragraph(_)) && said.hangs() && !said.possible() {
                    self.look("condition", block.line, &block.text());
                }
                self.pending.push(block);
            }
        }
    }

    fn block(&mut self, block: Block, next: Option<&Block>) {
        // No runbook has so many: the page is refused.
        if self.draft.steps.len() > MOST_STEPS {
            return;
        }
        if !matches!(block.body, Body::Table(_)) {
            self.people_of(&block);
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

    /// Takes up whom a block gives a phone or an address of.
    fn people_of(&mut self, block: &Block) {
        let here = self
            .section
            .as_deref()
            .is_some_and(|own| Said::of(own).people());
        people::provider(&block.text(), &mut self.draft);
        // What one item of a list forbids, the next one does not.
        match &block.body {
            Body::List(list) => {
                for item in &list.items {
                    let texts: Vec<_> = item.iter().map(Block::text).collect();
                    people::from_text(&texts.join("\n"), here, &mut self.draft);
                }
            }
            _ => people::from_text(&block.text(), here, &mut self.draft),
        }
        people::dialled(block, &mut self.draft);
    }

    fn code(&mut self, line: u32, code: Code) {
        self.attach(Block::new(line, Body::Code(code)));
    }

    fn boxed(&mut self, line: u32, kind: BoxKind, title: Inline, inner: Vec<Block>) {
        if matches!(kind, BoxKind::Panel | BoxKind::Expand) {
            return self.attach(Block::new(line, Body::Box(kind, title, inner)));
        }
        let notice = notices::notice(kind, &title, &inner, self.leads);
        if kind == BoxKind::Warning {
            self.look("level", line, &notice.text);
        }
        if self.aside || !self.started() {
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
        if is_struck(&own) {
            return self.attach(Block::new(line, Body::Paragraph(own)));
        }
        let text = live(&own);
        let said = Said::of(&text);
        if self.labels(&own, &text)
            || self.filled(line, &own, next)
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
        if let Some(typed) = typed(&plain(&own)).filter(|own| own.top) {
            let (_, rest) = cut(&own, typed.length);
            let raw = self.begin(line);
            raw.numbers = vec![typed.value];
            raw.parts.push(Block::new(line, Body::Paragraph(rest)));
            self.held_typed(line, typed.value);
            return;
        }
        if self.lettered(line, &own, &plain(&own)) {
            return;
        }
        let reaches = said.call() || said.opens_ticket();
        let told = reaches.then(|| Parted::of(&text).allowed);
        let told = told.unwrap_or_default();
        let own_said = Said::of(&told);
        let calls = own_said.call() && !phones(&told, own_said.phone()).is_empty();
        // A link alone is no act, whatever the page behind it is called.
        let linked = own.iter().all(|own| match own {
            Piece::Text(span) => span.link.is_some() || span.text.trim().is_empty(),
            Piece::Break | Piece::Picture(_) => true,
        });
        // What else is to be done is no part of a call.
        let apart = self.procedural || self.current.as_ref().is_some_and(|own| own.calls);
        let acts = said.acts() && !linked || said.acts_on_condition() || said.forbids_act();
        let then = self.ordered && said.afterwards();
        let begins = calls || then || apart && acts || self.opens(&own, &told);
        if begins && !self.aside {
            let raw = self.begin(line);
            raw.calls = calls;
            raw.parts.push(Block::new(line, Body::Paragraph(own)));
            return;
        }
        self.attach(Block::new(line, Body::Paragraph(own)));
    }

    /// Whether a sentence says to open a ticket, and where, when something was done already.
    fn opens(&self, own: &Inline, told: &str) -> bool {
        let address = own.iter().any(|own| match own {
            Piece::Text(span) => span
                .link
                .as_ref()
                .is_some_and(|own| own.href.starts_with("http")),
            Piece::Break | Piece::Picture(_) => false,
        });
        address && self.current.is_none() && self.started() && Said::of(told).opens_ticket()
    }

    /// A step with a letter, where none has a number.
    fn lettered(&mut self, line: u32, own: &Inline, text: &str) -> bool {
        let Some(typed) = typed(text).filter(|own| !own.top && self.procedural) else {
            return false;
        };
        if self.current.as_ref().is_some_and(|own| !own.lettered) {
            return false;
        }
        let (_, rest) = cut(own, typed.length);
        let raw = self.begin(line);
        raw.lettered = true;
        raw.parts.push(Block::new(line, Body::Paragraph(rest)));
        true
    }

    fn remark(&mut self, own: &Inline) {
        let text = inline(own, self.leads);
        let level = Said::of(&live(own)).remark_level().unwrap_or("note");
        let notice = Notice { level, text };
        match (&mut self.current, self.draft.steps.is_empty() || self.aside) {
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
        let step = finish(raw, self.leads, &mut self.draft);
        self.draft.steps.push(Step {
            kind: "call",
            contacts: ids,
            script: text,
            ..step
        });
    }
}

fn is_bullets(block: &Block) -> bool {
    matches!(&block.body, Body::List(own) if own.kind == ListKind::Bullets)
}

/// A text that says more than a value does.
fn is_sentence(text: &str) -> bool {
    let said = Said::of(text);
    text.ends_with(['.', '!']) || said.hangs() || said.acts()
}

/// Whether a paragraph says what to do, and is no row of links.
fn is_act(block: &Block) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    let is_link = |own: &Piece| matches!(own, Piece::Text(own) if own.link.is_some());
    Said::of(&plain(own)).acts() && !own.iter().all(is_link)
}
