//! Why a step and its fields are shown or hidden: each rule, its values, the outcome.
//!
//! It must not know how a rule is worked out.

use crate::engine::{Run, why_wording};
use crate::model::{Expr, Step};
use crate::tui::draw::Look;
use crate::tui::text::wrap;
use ratatui::text::Line;

/// The reasons for the step at `cursor`, then what is hidden elsewhere, as lines of
/// `columns`.
#[must_use]
pub fn lines(run: &Run, cursor: usize, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let mut page = WhyPage {
        run,
        columns,
        look,
        lines: Vec::new(),
    };
    if let Some(step) = run.runbook().steps.get(cursor) {
        page.step(step);
        page.elsewhere(step);
    }
    page.lines
}

struct WhyPage<'a> {
    run: &'a Run,
    columns: usize,
    look: &'a Look<'a>,
    lines: Vec<Line<'static>>,
}

impl WhyPage<'_> {
    fn step(&mut self, step: &Step) {
        if step.when.is_some() || why_wording::is_unconditional(step) {
            self.reason(&step.title, step.when.as_ref(), "");
        }
        for (title, text) in why_wording::repeats(self.run, step, self.look.words) {
            let title = Line::styled(title, self.look.theme.title());
            self.lines.push(title);
            let rows = wrap(&text, self.columns.saturating_sub(2)).into_iter();
            self.lines
                .extend(rows.map(|row| Line::from(format!("  {row}"))));
        }
        let decides_whether = self.look.words.say("why-required");
        for (field, _) in step.all_fields() {
            let label = self.run.asked(field.id.as_str());
            if field.when.is_some() {
                self.reason(&label, field.when.as_ref(), "");
            }
            if field.required_when.is_some() {
                self.reason(&label, field.required_when.as_ref(), &decides_whether);
            }
        }
    }

    /// What is shown or hidden, its rule, and the values that the rule met.
    fn reason(&mut self, title: &str, rule: Option<&Expr>, also: &str) {
        let (words, theme) = (self.look.words, self.look.theme);
        let title = wrap(title, self.columns).into_iter();
        self.lines
            .extend(title.map(|row| Line::styled(row, theme.title())));
        let Some(rule) = rule else {
            let text = format!("  {}", words.say("why-always"));
            self.lines.push(Line::from(text));
            return;
        };
        let why = self.run.why(rule);
        let text = format!("{} {also}", why_wording::rule_text(&why, words));
        for row in wrap(text.trim_end(), self.columns.saturating_sub(2)) {
            self.lines.push(Line::from(format!("  {row}")));
        }
        for value in why_wording::values(self.run, &why, words) {
            let rows = wrap(&value, self.columns.saturating_sub(4)).into_iter();
            self.lines
                .extend(rows.map(|row| Line::from(format!("    {row}"))));
        }
    }

    /// The other steps that are not there, or of which that is not known, each with its rule.
    fn elsewhere(&mut self, step: &Step) {
        let (words, theme) = (self.look.words, self.look.theme);
        for group in why_wording::elsewhere(self.run, &step.id, words) {
            self.lines.push(Line::default());
            let title = words.say(group.heading);
            self.lines.push(Line::styled(title, theme.title()));
            for text in group.lines {
                self.marked(theme.mark(group.sign), &text);
            }
        }
    }

    fn marked(&mut self, mark: &str, text: &str) {
        let rows = wrap(text, self.columns.saturating_sub(2)).into_iter();
        let lines = rows.enumerate().map(|(at, row)| {
            let lead = if at == 0 { mark } else { " " };
            Line::from(format!("{lead} {row}"))
        });
        self.lines.extend(lines);
    }
}
