//! The completion call: what was done, what was left out and why, the ticket, the calls.
//!
//! It must not know when a run may finish: it asks.

use super::cache::Cache;
use super::ticket::language_line;
use crate::engine::by_set::because_text;
use crate::engine::left_wording::exporter_text;
use crate::engine::numbers::numbers;
use crate::engine::ticket_state::first_before_finish;
use crate::engine::totals::{Totals, closed_with_gaps};
use crate::engine::wording::added_by_hand_text;
use crate::engine::{
    Phase, Run, StepState, TicketStanding, TicketState, ticket_wording, unsent, wording,
};
use crate::model::Outcome;
use crate::tui::draw::Look;
use crate::tui::text::wrap;
use crate::tui::theme::Sign;
use chrono::TimeDelta;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The completion call as lines of `columns`. At `stale_at` entries a ticket that comes before
/// the end was met.
#[must_use]
pub fn lines(
    run: &Run,
    columns: usize,
    (cache, stale_at): (&Cache, Option<usize>),
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let mut page = CompletionPage {
        run,
        columns,
        look,
        lines: Vec::new(),
    };
    let tickets = cache.tickets(run);
    page.head(first_before_finish(run, &tickets, stale_at));
    page.unsure_steps();
    page.unsent(&tickets);
    page.open_steps();
    page.waiting_steps();
    page.left_out();
    for ticket in tickets.iter() {
        page.ticket(ticket, cache);
    }
    page.calls();
    page.evidence();
    page.lines
}

/// How many minutes the run has lasted: the page says another time with each.
#[must_use]
pub fn minutes(run: &Run, look: &Look<'_>) -> i64 {
    lasted(run, look).num_minutes()
}

/// The clock may have gone back: what passed between the entries counts.
fn lasted(run: &Run, look: &Look<'_>) -> TimeDelta {
    let open = match (run.ended(), run.entries().last()) {
        (None, Some(last)) => (look.now - last.at).max(TimeDelta::zero()),
        _ => TimeDelta::zero(),
    };
    run.lasted() + open
}

struct CompletionPage<'a> {
    run: &'a Run,
    columns: usize,
    look: &'a Look<'a>,
    lines: Vec<Line<'static>>,
}

impl CompletionPage<'_> {
    fn text(&mut self, text: &str, style: Style) {
        let rows = wrap(text, self.columns);
        self.lines
            .extend(rows.into_iter().map(|row| Line::styled(row, style)));
    }

    fn heading(&mut self, word: &str) {
        self.lines.push(Line::default());
        self.text(&self.look.words.say(word), self.look.theme.title());
    }

    fn item(&mut self, mark: Sign, style: Style, text: &str) {
        let lead = self.look.theme.mark(mark);
        for (at, row) in wrap(text, self.columns.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let lead = if at == 0 { lead } else { " " };
            self.lines.push(Line::from(vec![
                Span::styled(format!("{lead} "), style),
                Span::raw(row),
            ]));
        }
    }

    fn head(&mut self, first: Option<&TicketStanding>) {
        let words = self.look.words;
        let theme = self.look.theme;
        let text = wording::phase_text(self.run, words);
        let lacks = wording::let_be_text(self.run, None, words);
        if let Some(text) = lacks
            .as_ref()
            .filter(|_| *self.run.phase() != Phase::Finished)
        {
            self.text(text, theme.caution());
        }
        match self.run.phase() {
            Phase::Open if self.run.open_mandatory().is_empty() => {
                let unsure = wording::unsure_count(self.run) > 0;
                let style = match &lacks {
                    None if !unsure => theme.done(),
                    _ => theme.caution(),
                };
                self.text(&unsent::ready_text(self.run, first, words), style);
            }
            Phase::Open => self.text(&words.say("completion-not-ready"), theme.caution()),
            Phase::Finished if lacks.is_some() || wording::unsure_count(self.run) > 0 => {
                self.text(&text, theme.caution());
            }
            Phase::Finished => self.text(&text, theme.done()),
            Phase::Incomplete(_) => self.text(&text, theme.caution()),
        }
        let time = wording::lasted_text(lasted(self.run, self.look), words);
        let totals = Totals {
            missing: 0, // It stands above.
            ..Totals::of(self.run)
        };
        let totals = totals.text(words);
        let text = words.with(
            "completion-progress",
            &[("totals", (&totals).into()), ("span", (&time).into())],
        );
        self.text(&text, Style::new());
    }

    /// What is not with others as it is by now.
    fn unsent(&mut self, tickets: &[TicketStanding]) {
        let lines = unsent::lines(self.run, tickets, self.look.words);
        if lines.is_empty() {
            return;
        }
        self.heading("completion-unsent");
        for line in lines {
            self.item(Sign::Failed, self.look.theme.warning(), &line);
        }
    }

    fn steps(&mut self, word: &str, mark: Sign, style: Style, wanted: impl Fn(usize) -> bool) {
        let run = self.run;
        let chosen = numbers(run).filter(|(at, _)| wanted(*at));
        let chosen: Vec<_> = chosen
            .filter_map(|(at, number)| {
                let title = &run.runbook().steps.get(at)?.title;
                let record = run.step_record(at);
                let reason = record.and_then(|record| record.reason.clone());
                Some((format!("{number} {title}"), reason))
            })
            .collect();
        if chosen.is_empty() {
            return;
        }
        self.heading(word);
        for (title, reason) in chosen {
            let text = match reason {
                Some(reason) => {
                    let why = because_text(&reason, self.look.words);
                    format!("{title} {why}")
                }
                None => title,
            };
            self.item(mark, style, &text);
        }
    }

    /// The steps of which it cannot be worked out whether they apply.
    fn unsure_steps(&mut self) {
        let lines = wording::unsure_steps(self.run, self.look.words);
        if lines.is_empty() {
            return;
        }
        self.heading("completion-unsure");
        for line in lines {
            self.item(Sign::Waiting, self.look.theme.caution(), &line);
        }
    }

    /// The steps of which it is not known yet whether they apply.
    fn waiting_steps(&mut self) {
        let lines = wording::waiting_steps(self.run, self.look.words);
        if lines.is_empty() {
            return;
        }
        self.heading("completion-waits");
        for line in lines {
            self.item(Sign::Waiting, self.look.theme.faint(), &line);
        }
    }

    fn open_steps(&mut self) {
        let run = self.run;
        let style = self.look.theme.caution();
        self.steps("completion-incomplete", Sign::Incomplete, style, |at| {
            run.incomplete(at)
        });
        let gaps = closed_with_gaps(run, self.look.words);
        if !gaps.is_empty() {
            self.heading("completion-let-be");
        }
        for text in gaps {
            self.item(Sign::Incomplete, style, &text);
        }
        self.steps("completion-open", Sign::NotChosen, style, |at| {
            run.state(at) == StepState::Open
        });
    }

    fn left_out(&mut self) {
        let run = self.run;
        let theme = self.look.theme;
        self.steps("completion-skipped", Sign::Skipped, Style::new(), |at| {
            run.state(at) == StepState::Skipped
        });
        self.steps("completion-failed", Sign::Failed, theme.warning(), |at| {
            run.state(at) == StepState::Failed
        });
        self.steps("completion-deviations", Sign::Done, Style::new(), |at| {
            run.done_with_reason(at)
        });
    }

    fn ticket(&mut self, ticket: &TicketStanding, cache: &Cache) {
        let step = self.run.runbook().steps.get(ticket.place);
        let Some((step, laid)) = step.zip(cache.ticket(self.run, ticket.place)) else {
            return;
        };
        let laid = &laid.ticket;
        self.lines.push(Line::default());
        let heading = ticket_wording::completion_heading(self.run, ticket, self.look.words);
        self.text(&heading, self.look.theme.title());
        let words = self.look.words;
        let theme = self.look.theme;
        self.item(Sign::Open, Style::new(), &laid.subject);
        if laid.complete() {
            let text = ticket_wording::completeness(laid, words);
            self.item(Sign::Done, theme.done(), &text);
        } else {
            let text = ticket_wording::completeness(laid, words);
            let text = format!("{text} {}", laid.missing.join("; "));
            self.item(Sign::Failed, theme.warning(), &text);
        }
        for line in super::ticket::ticket_lines(self.run, ticket.place, cache, self.look) {
            let (mark, style) = match &ticket.state {
                _ if line.warns => (Sign::Failed, theme.warning()),
                TicketState::Draft => (Sign::NotChosen, theme.caution()),
                TicketState::Copied | TicketState::Delivered(_) => (Sign::Done, theme.done()),
            };
            self.item(mark, style, &line.text);
        }
        let language = language_line(self.run, ticket.place, cache, self.look);
        if let Some(remark) = language {
            self.item(Sign::NotChosen, theme.caution(), &remark.text);
        }
        for (field, _) in self.run.visible_fields(step) {
            let label = self.run.label_of(field);
            let text = match self.run.answer(&field.id) {
                Some(answer) => {
                    let shown = crate::engine::form::shown(field, &answer.value, words.lang());
                    wording::labelled(&label, &shown)
                }
                None => wording::labelled(&label, "-"),
            };
            self.item(Sign::Open, Style::new(), &text);
        }
    }

    fn calls(&mut self) {
        let run = self.run;
        let steps: Vec<_> = run.applicable().map(|(_, step)| step.id.clone()).collect();
        let mut rows = Vec::new();
        for id in &steps {
            for (call, at) in run.calls(id) {
                let when = self.look.day_and_time(at);
                let outcome = self.look.words.say(wording::outcome_word(call.outcome));
                let by = call
                    .by
                    .as_ref()
                    .map(|by| format!(" ({by})"))
                    .unwrap_or_default();
                let answered = call.outcome == Outcome::Answered;
                rows.push((answered, format!("{when} {}: {outcome}{by}", call.number)));
            }
        }
        if rows.is_empty() {
            return;
        }
        self.heading("completion-calls");
        for (answered, text) in rows {
            let mark = if answered { Sign::Done } else { Sign::Failed };
            self.item(mark, Style::new(), &text);
        }
    }

    fn evidence(&mut self) {
        let files = self.run.evidence().iter();
        let mut rows: Vec<_> = files.map(|file| (true, file.name.clone())).collect();
        let entries = self.run.entries().iter();
        for ran in entries.filter_map(|entry| entry.event.exporter_run()) {
            let text = exporter_text(self.run, ran, self.look.words);
            rows.push((ran.failed.is_none(), text));
        }
        let words = self.look.words;
        let by_hand = self.run.by_hand().iter();
        rows.extend(by_hand.map(|own| (own.in_portal, added_by_hand_text(own, words))));
        let lacking = wording::without_evidence(self.run, words).into_iter();
        rows.extend(lacking.map(|text| (false, text)));
        if rows.is_empty() {
            return;
        }
        self.heading("completion-evidence");
        for (well, text) in rows {
            if well {
                self.item(Sign::Done, self.look.theme.done(), &text);
            } else {
                self.item(Sign::Failed, self.look.theme.warning(), &text);
            }
        }
    }
}
