//! A step that walks another runbook: which one, and what is handed over.
//!
//! It must not know when it may be entered or left.

use super::StepPage;
use crate::engine::walked_wording;
use ratatui::style::Style;

impl StepPage<'_> {
    /// What is known of the runbook that it walks.
    pub(super) fn sub_runbook(&mut self) {
        self.gap();
        for line in walked_wording::lines(self.run, self.at, self.look.words) {
            let style = if line.warns {
                self.look.theme.caution()
            } else {
                Style::new()
            };
            self.plain(&line.text, style);
        }
        self.answers();
    }
}
