//! The items of a step: a row each, with a box, and the next one marked.
//!
//! It must not know how an item is ticked.

use super::super::cache::Items;
use super::super::notices::{level, shown_notices};
use super::StepPage;
use crate::engine::wording;
use crate::model::Level;
use crate::tui::text::fit;
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;

impl StepPage<'_> {
    /// The items or the options, and what has to be known of them, before all that is only read.
    pub(super) fn items_above(&mut self, items: Items) {
        match items {
            Items::InTheirPlace => return,
            Items::BehindNotices => {
                self.hold();
                self.notices();
                self.items();
                self.options();
            }
            Items::First => {
                self.caution_row();
                self.items();
                self.options();
                self.gap();
                self.hold();
                self.notices();
            }
        }
        self.items_told = true;
        self.gap();
    }

    /// The worst that has to be known before something is decided, in a row: what it says whole
    /// comes behind the options.
    fn caution_row(&mut self) {
        let notices = shown_notices(self.run, &self.step.notices).into_iter();
        let worst = notices.filter(|_| self.step.kind.decision().is_some());
        let Some((own, text)) = worst.into_iter().find(|(own, _)| *own != Level::Note) else {
            return;
        };
        let text = self.look.one_line(&wording::without_label(&text, own));
        let text = fit(
            &format!("! {text}"),
            self.columns,
            self.look.theme.ellipsis(),
        );
        let (_, style) = level(own, self.look);
        self.lines.push(Line::styled(text, style));
    }

    /// Each with its box.
    pub(super) fn items(&mut self) {
        let Some(record) = self.run.step_record(self.at) else {
            return;
        };
        if self.step.items.is_empty() || self.items_told {
            return;
        }
        self.gap();
        let next = record.items.iter().position(|ticked| !*ticked);
        for (at, item) in self.step.items.iter().enumerate() {
            let ticked = record.items.get(at).copied().unwrap_or(false);
            let here = next == Some(at) && self.run.is_open(self.at);
            let theme = self.look.theme;
            let (mark, style) = match (ticked, here) {
                (true, _) => ("[x]", theme.done()),
                (false, true) => ("[ ]", theme.current()),
                (false, false) => ("[ ]", Style::new()),
            };
            let lead = theme.mark(if here { Sign::Current } else { Sign::Open });
            let text = self.look.one_line(&item.text);
            self.hanging(&format!("{lead} {mark}"), style, &text);
        }
    }
}
