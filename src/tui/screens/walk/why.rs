//! Why a step and its fields are shown or hidden: each rule, its values, the outcome.
//!
//! It must not know how a rule is worked out.

use crate::engine::Run;
use crate::model::{Expr, Step};
use crate::tui::draw::Look;
use crate::tui::text::{fit, wrap};
use crate::tui::theme::Sign;
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
        page.hidden(cursor);
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
        self.reason(&step.title, step.when.as_ref(), "");
        let decides_whether = self.look.words.say("why-required");
        for (field, _) in step.all_fields() {
            if field.when.is_some() {
                self.reason(&field.label, field.when.as_ref(), "");
            }
            if field.required_when.is_some() {
                self.reason(&field.label, field.required_when.as_ref(), &decides_whether);
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
        let outcome = words.say(why.outcome());
        let args = [("rule", (&why.rule).into()), ("outcome", (&outcome).into())];
        let text = format!("{} {also}", words.with("why-rule", &args));
        for row in wrap(text.trim_end(), self.columns.saturating_sub(2)) {
            self.lines.push(Line::from(format!("  {row}")));
        }
        for (name, value) in why.values {
            let text = format!("    {name} = {value}");
            let text = fit(&text, self.columns, theme.ellipsis());
            self.lines.push(Line::from(text));
        }
    }

    /// The other steps that do not apply now, each with its rule.
    fn hidden(&mut self, cursor: usize) {
        let (words, theme) = (self.look.words, self.look.theme);
        let steps = self.run.runbook().steps.iter().enumerate();
        let hidden: Vec<_> = steps
            .filter(|(at, _)| *at != cursor && !self.run.applies(*at))
            .map(|(_, step)| format!("{}: {}", step.title, self.rule_of(step)))
            .collect();
        if hidden.is_empty() {
            return;
        }
        self.lines.push(Line::default());
        let title = words.say("why-hidden-steps");
        self.lines.push(Line::styled(title, theme.title()));
        for text in hidden {
            let rows = wrap(&text, self.columns.saturating_sub(2));
            for (at, row) in rows.into_iter().enumerate() {
                let lead = if at == 0 {
                    theme.mark(Sign::NotApplicable)
                } else {
                    " "
                };
                self.lines.push(Line::from(format!("{lead} {row}")));
            }
        }
    }

    fn rule_of(&self, step: &Step) -> String {
        let Some(rule) = &step.when else {
            return self.look.words.say("why-after-end");
        };
        let why = self.run.why(rule);
        let values: Vec<_> = why
            .values
            .iter()
            .map(|(n, v)| format!("{n} = {v}"))
            .collect();
        let unknown = why.unknown.then(|| self.look.words.say(why.outcome()));
        let said: Vec<_> = unknown.into_iter().chain(values).collect();
        format!("{} ({})", why.rule, said.join(", "))
    }
}
