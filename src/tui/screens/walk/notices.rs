//! Notices and reminders: which of them apply, worst first, and how each level looks.

use crate::engine::{Run, wording};
use crate::model::sorted::sort_by_key;
use crate::model::{Level, Notice};
use crate::tui::draw::Look;
use ratatui::style::Style;

/// The notices of the runbook that apply, worst first.
#[must_use]
pub fn runbook_notices(run: &Run) -> Vec<(Level, String)> {
    shown_notices(run, &run.runbook().notices)
}

/// The reminders that apply.
#[must_use]
pub fn reminders(run: &Run) -> Vec<String> {
    let all = run.runbook().reminders.iter();
    all.filter(|reminder| run.holds(reminder.when.as_ref()))
        .map(|reminder| reminder.text.clone())
        .collect()
}

/// Those of these notices that apply, worst first.
#[must_use]
pub fn shown_notices(run: &Run, notices: &[Notice]) -> Vec<(Level, String)> {
    let mut shown: Vec<_> = notices
        .iter()
        .filter(|notice| run.holds(notice.when.as_ref()))
        .map(|notice| (notice.level, notice.text.clone()))
        .collect();
    sort_by_key(&mut shown, |(level, _)| std::cmp::Reverse(*level));
    shown
}

/// The word and the style of a notice's level.
#[must_use]
pub fn level(level: Level, look: &Look<'_>) -> (String, Style) {
    let style = match level {
        Level::Warning => look.theme.warning(),
        Level::Caution => look.theme.caution(),
        Level::Note => look.theme.current(),
    };
    (look.words.say(wording::level_word(level)), style)
}
