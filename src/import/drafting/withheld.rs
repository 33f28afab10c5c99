//! What a page forbids, as a notice: its words stay, and none of them is a step.
//!
//! It must not know tables or forms.

use super::Drafting;
use crate::import::block::{Block, Body, plain};
use crate::import::draft::Notice;
use crate::import::markup::{escaped, markdown};
use crate::import::numbers::typed;
use crate::import::sections::Section;
use crate::import::withheld;
use std::iter::Peekable;
use std::vec::IntoIter;

/// Whether a block is what a line above it may forbid.
pub(super) fn is_listed(block: &Block) -> bool {
    matches!(block.body, Body::List(_) | Body::Table(_)) || is_typed(block)
}

fn is_typed(block: &Block) -> bool {
    matches!(&block.body, Body::Paragraph(own) if typed(&plain(own)).is_some())
}

impl Drafting<'_> {
    /// Whether a section is forbidden, by its title or by one above it.
    pub(super) fn is_banned(&mut self, section: &Section) -> bool {
        let own = section.title.as_deref().is_some_and(withheld::is_title);
        let above = self.banned.is_some_and(|own| section.level > own);
        let within = above && !section.resumed;
        if own && !within {
            self.banned = Some(section.level);
        } else if !within {
            self.banned = None;
        }
        self.banned.is_some()
    }

    /// All of a section that is forbidden.
    pub(super) fn withhold_section(&mut self, section: &Section) {
        self.finish_current();
        self.close_form();
        let title = self.section.clone();
        let name = title.as_deref().map(escaped).unwrap_or_default();
        let head = Some(format!("**{name}**")).filter(|_| !name.is_empty() && !section.resumed);
        let body = markdown(&section.blocks, self.leads);
        let parts = [head.unwrap_or_default(), body];
        let parts: Vec<_> = parts.into_iter().filter(|own| !own.is_empty()).collect();
        if parts.is_empty() {
            return;
        }
        self.draft.notices.push(Notice {
            level: "caution",
            text: parts.join("\n\n"),
        });
        let first = section.blocks.first().map(Block::text);
        let about = first.filter(|own| !own.is_empty()).or(title);
        self.look("banned", section.line, &about.unwrap_or_default());
    }

    /// A line that forbids, and what stands below it; returns how many blocks those are.
    pub(super) fn withhold_list(
        &mut self,
        lead: Block,
        rest: &mut Peekable<IntoIter<Block>>,
    ) -> usize {
        let (line, about) = (lead.line, lead.text());
        let mut blocks = vec![lead];
        let rows = rest.peek().is_some_and(is_typed);
        while let Some(own) = rest.next_if(|own| blocks.len() == 1 || rows && is_typed(own)) {
            blocks.push(own);
        }
        let count = blocks.len() - 1;
        let notice = Notice {
            level: "caution",
            text: markdown(&blocks, self.leads),
        };
        self.close_form();
        match (&mut self.current, self.draft.steps.last_mut()) {
            (Some(raw), _) => raw.notices.push(notice),
            (None, Some(last)) => last.notices.push(notice),
            (None, None) => self.draft.notices.push(notice),
        }
        self.look("banned", line, &about);
        count
    }
}
