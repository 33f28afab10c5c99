//! What stands above a list and holds for all of it: a condition, a place, a warning.
//!
//! It must not know tables or forms.

use super::Drafting;
use super::over::Over;
use crate::import::bans;
use crate::import::block::{Block, Body};
use crate::import::draft::Notice;
use crate::import::lexicon::Said;
use crate::import::markup::markdown;
use crate::import::phones::phones;

impl Drafting<'_> {
    /// What belongs to the first step of what stands below it, and is no part of the one before.
    pub(super) fn leading(&mut self, block: Block, next: Option<&Block>) {
        let text = block.text();
        let said = Said::of(&text);
        let calls = said.call() && !phones(&bans::allowed(&text), said.phone()).is_empty();
        let over = Over {
            line: block.line,
            shown: markdown(std::slice::from_ref(&block), self.leads),
            hangs: matches!(block.body, Body::Paragraph(_)) && said.hangs() && !said.possible(),
            between: self.current.is_some(),
            text,
        };
        if self.current.is_some() && !calls {
            self.finish_current();
            if matches!(block.body, Body::Paragraph(_)) {
                self.people_of(&block);
                self.attach(block);
                self.over = Some(over);
                return;
            }
        }
        let notices = self.notices.len();
        self.block(block, next);
        let waits = |own: &Block| own.line == over.line;
        let waits = self.pending.last().is_some_and(waits) || self.notices.len() > notices;
        if self.current.is_none() && waits {
            self.over = Some(over);
        }
    }

    /// Tells of what stands above a list at each of its steps. The first one has it by itself.
    pub(super) fn held(&mut self, over: Option<&Over>, line: u32, nth: usize, count: usize) {
        let Some(over) = over else { return };
        if nth == 0 {
            if !over.hangs && over.between && count > 1 {
                self.look("over", over.line, &over.text);
            }
            return;
        }
        if over.hangs {
            let notice = Notice {
                level: "caution",
                text: over.shown.clone(),
            };
            let mut about = over.text.clone();
            if let Some(raw) = &mut self.current {
                raw.notices.push(notice);
                let own = raw.parts.first().map(Block::text).unwrap_or_default();
                let own = own.lines().next().unwrap_or_default();
                about = format!("{about} {own}");
            }
            self.look("condition", line, &about);
        }
    }

    /// A section whose title says when it is done: its steps show it, and nothing asks.
    pub(super) fn hanging(&mut self, line: u32, said: Option<&Said>, structured: bool) {
        let Some(said) = said.filter(|own| structured && own.hangs() && !own.possible()) else {
            return;
        };
        let asks = said.folded().ends_with('?');
        let title = self.section.clone().unwrap_or_default();
        if !asks && !self.aside {
            self.look("section-condition", line, &title);
        }
    }
}
