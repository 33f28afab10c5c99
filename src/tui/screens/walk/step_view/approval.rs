//! What an approval step asks, and what was said.
//!
//! It must not know when an approval counts.

use super::StepPage;
use crate::engine::approval_wording;
use crate::model::Approval;
use crate::tui::theme::Sign;

impl StepPage<'_> {
    /// What is asked, of whom, and what they said.
    pub(super) fn approval(&mut self, approval: &Approval) {
        self.gap();
        if let Some(question) = &approval.question {
            self.plain(question, self.look.theme.title());
        }
        if let Some(given) = self.run.approval(&self.step.id) {
            let theme = self.look.theme;
            let (mark, style) = if given.answer.approved {
                (Sign::Done, theme.done())
            } else {
                (Sign::Failed, theme.warning())
            };
            let text = approval_wording::given(&given.answer, self.look.words);
            let text = format!("{} {text}", self.look.day_and_time(given.at));
            self.hanging(theme.mark(mark), style, &text);
        }
        self.answers();
    }
}
