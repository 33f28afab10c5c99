//! Lists of a page: steps, parts that are ticked, fields, what is withheld, or text.
//!
//! It must not know tables.

use super::Drafting;
use super::withheld::{Why, whole_section};
use crate::import::block::{Block, Body, List, ListKind, Piece};
use crate::import::draft::{Notice, Remark};
use crate::import::fields;
use crate::import::lexicon::Said;
use crate::import::markup::markdown;
use crate::import::people;
use crate::import::raw::{is_choice, shortened};
use crate::import::sections::{Section, is_facts};
use crate::import::structure::acting;

impl Drafting<'_> {
    pub(super) fn list(&mut self, line: u32, list: List) {
        people::links(&list, &mut self.draft);
        let in_form = self.form.is_some();
        let section = self.section.as_deref().map(Said::of);
        let asks = section.as_ref().is_some_and(Said::form);
        let denied = section.is_some_and(|own| own.denies());
        if !denied && fields::is_form(&list, in_form || asks) {
            return self.form_list(line, &list);
        }
        self.close_form();
        if list.kind == ListKind::Bullets && is_choice(&list) && self.asked_behind() {
            return self.question(line, list);
        }
        match list.kind {
            _ if self.aside => self.attach(Block::new(line, Body::List(list))),
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
                let first = first.map(|own| shortened(&own.text()));
                self.over = None;
                let raw = self.begin(line);
                raw.title = title.filter(|_| alone).or(first);
                raw.tasks = true;
                raw.parts.push(Block::new(line, Body::List(list)));
                self.finish_current();
            }
            ListKind::Bullets if self.current.is_none() && is_choice(&list) => {
                self.question(line, list);
            }
            ListKind::Bullets if self.current.is_none() && self.is_of_steps(&list) => {
                self.steps(list);
            }
            ListKind::Bullets | ListKind::Numbers | ListKind::Pages => {
                self.attach(Block::new(line, Body::List(list)));
            }
        }
    }

    /// Whether each bullet of a list is a step: below a procedure's title a condition is one too.
    fn is_of_steps(&mut self, list: &List) -> bool {
        if !self.procedural {
            return false;
        }
        if acting(list, self.ordered) {
            return true;
        }
        // Nothing else in the section is a step: the list is what its title promises.
        let line = list.items.iter().flatten().map(|own| own.line).next();
        let only = self.ordered && self.alone && list.items.len() > 1 && !is_of_links(list);
        if only {
            let title = self.section.clone().unwrap_or_default();
            self.look("bullets", line.unwrap_or(0), &title);
        }
        only
    }

    /// Whether a line that asks stands behind what the current step does: what answers it is a
    /// choice of its own, and that step is done.
    fn asked_behind(&mut self) -> bool {
        let Some(raw) = self.current.as_mut().filter(|_| !self.aside) else {
            return false;
        };
        let asks = |own: &Block| {
            let text = own.text();
            let line = matches!(own.body, Body::Paragraph(_)) && text.lines().count() == 1;
            line && text.ends_with('?')
        };
        let Some(own) = raw.parts.pop_if(|own| asks(own)) else {
            return false;
        };
        if raw.parts.is_empty() {
            raw.parts.push(own);
            return false;
        }
        self.finish_current();
        self.pending.push(own);
        true
    }

    /// A list of cases, below a title or a line that asks.
    fn question(&mut self, line: u32, list: List) {
        let asks = |own: &str| own.ends_with(['?', ':']);
        let above = self.pending.last().map(Block::text);
        let title = match (above, self.section.clone()) {
            (Some(above), _) if asks(&above) && above.lines().count() == 1 => {
                self.pending.pop();
                Some(above)
            }
            (_, section) => section.filter(|own| asks(own) || Said::of(own).condition()),
        };
        let raw = self.begin(line);
        raw.title = title.map(|own| own.trim_end_matches(':').to_owned());
        raw.parts.push(Block::new(line, Body::List(list)));
        self.finish_current();
    }
}

/// Whether a list only leads to pages.
fn is_of_links(list: &List) -> bool {
    let linked = |own: &Block| {
        let link = |own: &&Piece| matches!(own, Piece::Text(own) if own.link.is_some());
        own.pieces().iter().any(link)
    };
    list.items.iter().all(|own| own.iter().any(linked))
}

impl Drafting<'_> {
    /// All of a section that is forbidden, or holds no more.
    pub(super) fn withhold_section(&mut self, section: &Section, why: Why) {
        self.finish_current();
        self.close_form();
        let Some(notice) = whole_section(section, self.leads) else {
            return;
        };
        if why == Why::Outdated {
            return self.draft.unplaced.push(Remark {
                code: "outdated",
                line: section.line,
                section: self.section.clone(),
                about: notice.text,
                ..Remark::default()
            });
        }
        self.draft.notices.push(notice);
        let first = section.blocks.first().map(Block::text);
        let about = first.filter(|own| !own.is_empty());
        let about = about.or_else(|| self.section.clone());
        self.look("banned", section.line, &about.unwrap_or_default());
    }

    /// A line that forbids, and what stands below it.
    pub(super) fn withhold_list(&mut self, blocks: &[Block]) {
        let notice = Notice {
            level: "caution",
            text: markdown(blocks, self.leads),
        };
        self.close_form();
        match (&mut self.current, self.draft.steps.last_mut()) {
            (Some(raw), _) => raw.notices.push(notice),
            (None, Some(last)) => last.notices.push(notice),
            (None, None) => self.draft.notices.push(notice),
        }
        let lead = blocks.first();
        let about = lead.map(Block::text).unwrap_or_default();
        self.look("banned", lead.map_or(0, |own| own.line), &about);
    }
}
