//! What stands above a list and holds for all of it: a condition, a place, a warning.
//!
//! It must not know tables or forms.

use super::Drafting;
use super::over::Over;
use crate::import::bans;
use crate::import::block::{Block, Body};
use crate::import::draft::{Notice, Remark};
use crate::import::lexicon::Said;
use crate::import::markup::markdown;
use crate::import::outdated;
use crate::import::phones::phones;
use crate::import::sections::Section;
use crate::import::structure::has_structure;
use std::collections::BTreeSet;

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
            bounds: false,
            between: self.current.is_some(),
            nth: 0,
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

    /// A line that says when the steps below it are not done: a caution at each of them.
    pub(super) fn bounding(&mut self, block: &Block) {
        self.finish_current();
        self.close_form();
        self.people_of(block);
        let (line, text) = (block.line, block.text());
        self.look("bounded", line, &text);
        let shown = markdown(std::slice::from_ref(block), self.leads);
        self.notices.push(Notice {
            level: "caution",
            text: shown.clone(),
        });
        self.over = Some(Over {
            line,
            text,
            shown,
            hangs: true,
            bounds: true,
            between: false,
            nth: 0,
        });
    }

    /// A step with a number that somebody typed: it has what stands above the first one of its
    /// row, and what that row is told no longer holds for the next one.
    pub(super) fn held_typed(&mut self, line: u32, value: usize) {
        let Some(mut over) = self.over.take() else {
            return;
        };
        if over.nth == 0 || value > 1 {
            self.held(Some(&mut over), line);
            self.over = Some(over);
        }
    }

    /// Tells of what stands above a list at each of its steps. The first one has it by itself.
    pub(super) fn held(&mut self, over: Option<&mut Over>, line: u32) {
        let Some(over) = over else { return };
        over.nth += 1;
        if over.nth == 1 {
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
            if !over.bounds {
                self.look("condition", line, &about);
            }
        } else if over.between && over.nth == 2 {
            self.look("over", over.line, &over.text);
        }
    }

    /// A section whose title says when it is done: its steps show it, and nothing asks.
    pub(super) fn hanging(&mut self, line: u32, said: Option<&Said>, structured: bool) {
        let Some(said) = said.filter(|own| structured && !own.possible()) else {
            return;
        };
        let asks = said.folded().ends_with('?');
        let title = self.section.clone().unwrap_or_default();
        let family = said.family();
        let several = family.is_some_and(|own| own == "hours" || self.families.contains(own));
        if asks || self.aside {
            return;
        }
        if outdated::is_beside(&title) {
            return self.look("apart", line, &title);
        }
        let code = match () {
            () if said.hangs() => "section-condition",
            () if several => "alternative",
            () => return,
        };
        // A section that goes on behind a box was told above it.
        let known = |own: &Remark| own.code == code && own.about == title;
        if !self.draft.looks.iter().any(known) {
            self.look(code, line, &title);
        }
    }

    /// What a page treats one of and another: the families of its titles that are there twice.
    pub(super) fn families(sections: &[Section]) -> BTreeSet<&'static str> {
        let mut once = BTreeSet::new();
        let steps = |own: &&Section| own.blocks.iter().any(has_structure);
        let titles = sections
            .iter()
            .filter(steps)
            .filter_map(|own| own.title.as_deref());
        let found = titles.filter_map(|own| Said::of(own).family());
        found.filter(|own| !once.insert(*own)).collect()
    }

    /// A trouble, and what helps against it behind the steps of a page: those are done where it
    /// is there. A page that only has one trouble has its procedure there.
    pub(super) fn trouble(&mut self, section: &Section, said: Option<&Said>) {
        let before = self.trouble.take();
        self.remedy = None;
        let Some(said) = said else { return };
        let title = self.section.clone().unwrap_or_default();
        if said.fault() {
            let texts: Vec<_> = section.blocks.iter().map(Block::text).collect();
            let text = texts.join(" ");
            let text = text.lines().next().unwrap_or_default().to_owned();
            self.trouble = self.started().then(|| format!("{title}: {text}"));
        } else if said.remedy()
            && let Some(told) = before
        {
            self.look("remedy", section.line, &told);
            self.remedy = Some(told);
        }
    }
}
