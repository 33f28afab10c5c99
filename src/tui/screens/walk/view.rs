//! How the walk looks: header, strip, panes, prompt, footer.
//!
//! The same walk always gives the same screen.

use super::{Around, Focus, Page, Tone, Walk, completion, detail, form_view, steps, why};
use crate::engine::{Phase, StepState, sheet};
use crate::model::Moment;
use crate::tui::keymap::Action;
use crate::tui::look::{Look, TWO_PANES, age};
use crate::tui::text::{fit, put, width, wrap};
use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::rc::Rc;

/// Lower than this, the strip of notices goes into the detail pane.
const STRIP_HEIGHT: u16 = 12;

/// Lines as they were made last. What is in them may be a megabyte, and between two events
/// a key changes none of them.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    of: DrawnOf,
    lines: Rc<Vec<Line<'static>>>,
}

/// All that the lines of a step or of the timeline follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct DrawnOf {
    step: usize,
    shown: detail::Shown,
    columns: usize,
    events: usize,
    /// Of another year, a day is written with it.
    year: i32,
    /// A pause counts the minutes.
    now: Option<Moment>,
}

impl Drawn {
    fn lines(
        kept: &mut Option<Self>,
        of: DrawnOf,
        make: impl FnOnce() -> Vec<Line<'static>>,
    ) -> Rc<Vec<Line<'static>>> {
        if let Some(kept) = kept.as_ref().filter(|kept| kept.of == of) {
            return Rc::clone(&kept.lines);
        }
        let lines = Rc::new(make());
        *kept = Some(Self {
            of,
            lines: Rc::clone(&lines),
        });
        lines
    }
}

impl Walk {
    /// Draws the walk into `area`, footer excluded, but for its last `kept` rows; returns
    /// where the cursor stands.
    pub fn view(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        kept: u16,
        around: Around<'_>,
    ) -> Option<(u16, u16)> {
        let look = around.look;
        self.wide = area.width >= TWO_PANES;
        let header = self.header(usize::from(area.width), &look);
        put(frame.buffer_mut(), area.x, area.y, &header, area.width);
        let mut body = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        if area.height >= STRIP_HEIGHT {
            for line in self.strips(usize::from(area.width), &look) {
                put(frame.buffer_mut(), body.x, body.y, &line, body.width);
                body = Rect {
                    y: body.y + 1,
                    height: body.height.saturating_sub(1),
                    ..body
                };
            }
        }
        let low = area.height < STRIP_HEIGHT;
        body.height = body.height.saturating_sub(kept);
        let cursor = self.body(frame, body, low, &look);
        match &self.prompt {
            Some(prompt) => Some(prompt.view(frame, body, &look)),
            None => cursor,
        }
    }

    /// The title, and on the right duty, time and how long the run has lasted.
    fn header(&self, columns: usize, look: &Look<'_>) -> Line<'static> {
        let theme = look.theme;
        let title = &self.run.runbook().title;
        let right = self.facts(columns, width(title), look);
        let room = columns.saturating_sub(width(&right) + 3);
        let title = fit(title, room, theme.ellipsis());
        let gap = columns.saturating_sub(width(&title) + width(&right) + 2);
        Line::from(vec![
            Span::raw(" "),
            Span::styled(title, theme.title()),
            Span::raw(" ".repeat(gap)),
            Span::raw(right),
        ])
    }

    /// Duty, the time, the next change of duty, how long the run has lasted: as many as
    /// leave room for the title, whole ones only.
    fn facts(&self, columns: usize, title: usize, look: &Look<'_>) -> String {
        let duty = (self.run.on_duty().is_some() || self.duty.minded)
            .then(|| sheet::duty_label(&self.run, self.run.on_duty(), look.words));
        let time = look.weekday_and_time(look.now);
        let zoned = look.zone.map(|zone| format!("{time} {zone}"));
        let until = self.run.ended().unwrap_or(look.now);
        let lasted = self.run.started().map(|at| age(at, until, look.words));
        let next = self.until_change(look);
        let time = Some(time);
        let ways = [
            [&duty, &zoned, &next, &lasted],
            [&duty, &time, &next, &lasted],
            [&duty, &zoned, &None, &lasted],
            [&duty, &time, &None, &lasted],
            [&duty, &time, &None, &None],
            [&duty, &None, &None, &None],
        ];
        let join = |facts: &[&Option<String>; 4]| {
            let all: Vec<&str> = facts.iter().filter_map(|fact| fact.as_deref()).collect();
            all.join(look.theme.dot())
        };
        // Beside a title in full, or beside at least a third of the row for it.
        let whole = ways
            .iter()
            .map(join)
            .find(|text| title + width(text) + 4 <= columns);
        let most = columns.saturating_sub(columns / 3 + 3);
        whole
            .or_else(|| {
                ways.iter()
                    .skip(3)
                    .map(join)
                    .find(|text| width(text) <= most)
            })
            .unwrap_or_default()
    }

    /// Whether the key does anything as the run stands: a run that has ended, or is only
    /// read, takes no acts.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let still = self.ended() || self.read_only.is_some();
        match action {
            Action::Skip
            | Action::Fail
            | Action::Undo
            | Action::Attach
            | Action::Tick
            | Action::Duty
            | Action::EndIncomplete => !still,
            Action::Note => self.read_only.is_none(),
            Action::Editor => match &self.focus {
                Focus::Form(form) => form.types(&self.run),
                _ => true,
            },
            Action::Act if matches!(self.focus, Focus::Steps) => {
                let step = self.run.runbook().steps.get(self.cursor);
                !still
                    || step.is_some_and(|step| matches!(step.kind, crate::model::Kind::Ticket(_)))
            }
            Action::Act if matches!(self.focus, Focus::Completion(_)) => {
                self.ended() || self.read_only.is_none()
            }
            _ => true,
        }
    }

    /// Whether nothing but the closing is left.
    #[must_use]
    pub fn all_closed(&self) -> bool {
        self.run.current().is_none() && !self.ended() && self.read_only.is_none()
    }

    /// Notices and reminders that always apply, one row each, cut with an ellipsis.
    fn strips(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let theme = look.theme;
        let room = columns.saturating_sub(4);
        let mut lines = Vec::new();
        if let Some(why) = &self.read_only {
            lines.push(Line::styled(
                format!(" ! {}", fit(why, room, theme.ellipsis())),
                theme.gap(),
            ));
        }
        let notices = detail::runbook_notices(&self.run);
        let more = notices.len().saturating_sub(1);
        if let Some((level, text)) = notices.into_iter().next() {
            let (_, style) = detail::level(level, look);
            let count = if more > 0 {
                format!(" (+{more})")
            } else {
                String::new()
            };
            let text = look.one_line(&text);
            let text = fit(&text, room.saturating_sub(width(&count)), theme.ellipsis());
            lines.push(Line::styled(format!(" ! {text}{count}"), style));
        }
        let reminders = detail::reminders(&self.run);
        if !reminders.is_empty() {
            let text: Vec<_> = reminders.iter().map(|text| look.one_line(text)).collect();
            let text = fit(&text.join(theme.dot()), room, theme.ellipsis());
            let mark = if theme.ascii { "*" } else { "•" };
            lines.push(Line::styled(format!(" {mark} {text}"), theme.current()));
        }
        lines
    }

    fn body(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        low: bool,
        look: &Look<'_>,
    ) -> Option<(u16, u16)> {
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        let cursor = match &mut focus {
            Focus::Ticket(preview) => {
                let step = self.run.runbook().steps.get(preview.step);
                let laid = self.tickets.at(&self.run, preview.step);
                step.zip(laid).map(|(step, laid)| {
                    let said = detail::export_state(&self.run, step, &laid.sha256, look);
                    preview.view(frame, area, &laid, &said, look)
                })
            }
            Focus::Reading(page, reading) => {
                let columns = inner_columns(area);
                let lines = match page {
                    Page::Timeline => self.kept_timeline(columns, look),
                    Page::Why => Rc::new(why::lines(&self.run, self.cursor, columns, look)),
                };
                Some(reading.view(frame, area, &lines, look))
            }
            Focus::Completion(reading) => {
                let lines = completion::lines(&self.run, inner_columns(area), &self.tickets, look);
                Some(reading.view(frame, area, &lines, look))
            }
            Focus::Steps | Focus::Menu(_) | Focus::Form(_) => {
                self.panes(frame, area, &mut focus, low, look)
            }
        };
        self.focus = focus;
        cursor
    }

    fn panes(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        focus: &mut Focus,
        low: bool,
        look: &Look<'_>,
    ) -> Option<(u16, u16)> {
        let rows = steps::listed(&self.run, self.hidden_too);
        let in_steps = matches!(focus, Focus::Steps);
        if !self.wide {
            if in_steps && self.show_list {
                return steps::view(
                    frame,
                    area,
                    &self.run,
                    &rows,
                    self.cursor,
                    &mut self.list_top,
                    look,
                );
            }
            return self.detail(frame, area, focus, low, look);
        }
        let (list, right) = look.split(area, true);
        let on_list = steps::view(
            frame,
            list,
            &self.run,
            &rows,
            self.cursor,
            &mut self.list_top,
            look,
        );
        let in_detail = right.and_then(|right| self.detail(frame, right, focus, low, look));
        if in_steps {
            on_list
        } else {
            in_detail.or(on_list)
        }
    }

    fn detail_title(&self, look: &Look<'_>) -> String {
        let Some(step) = self.run.runbook().steps.get(self.cursor) else {
            return String::new();
        };
        let mark = look.theme.mark(steps::mark(&self.run, self.cursor));
        let (_, all) = self.run.progress();
        let number = steps::number(&self.run, self.cursor);
        if self.wide {
            format!("{number} {}", step.title)
        } else {
            format!("{mark} {number}/{all} {}", step.title)
        }
    }

    fn detail(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        focus: &mut Focus,
        low: bool,
        look: &Look<'_>,
    ) -> Option<(u16, u16)> {
        let focused = !self.wide || !matches!(focus, Focus::Steps);
        let inner = look.pane(frame, area, &self.detail_title(look), focused);
        if let Focus::Form(form) = focus {
            let sight = super::Sight {
                run: &self.run,
                now: look.now,
                words: look.words,
            };
            let columns = usize::from(inner.width);
            let tickets = &self.tickets;
            let above = detail::preface(&self.run, form.step, columns, tickets, look);
            return form_view::view(form, frame, area, inner, above, sight, look);
        }
        let columns = usize::from(inner.width).max(1);
        let shown = detail::Shown {
            strip: low,
            menu: matches!(focus, Focus::Menu(menu) if menu.decides()),
        };
        let lines = self.kept_detail(columns, shown, look);
        match focus {
            Focus::Menu(menu) => {
                let (rows, cursor) = menu.lines(columns, look);
                return menu_below(frame, inner, &lines, &rows, cursor, look);
            }
            _ => {
                self.detail_height = usize::from(inner.height).max(1);
                let last = lines.len().saturating_sub(self.detail_height);
                self.detail_top = self.detail_top.min(last);
                look.lines(frame, inner, &lines, self.detail_top);
                look.more(
                    frame,
                    area,
                    self.detail_top,
                    self.detail_height,
                    lines.len(),
                );
            }
        }
        Some((inner.x, inner.y))
    }

    fn drawn_of(&self, columns: usize, shown: detail::Shown, look: &Look<'_>) -> DrawnOf {
        let step = self.run.runbook().steps.get(self.cursor);
        let waits = step.is_some_and(|step| step.kind == crate::model::Kind::Wait);
        DrawnOf {
            step: self.cursor,
            shown,
            columns,
            events: self.run.entries().len(),
            year: look.now.year(),
            now: waits.then_some(look.now),
        }
    }

    fn kept_detail(
        &mut self,
        columns: usize,
        shown: detail::Shown,
        look: &Look<'_>,
    ) -> Rc<Vec<Line<'static>>> {
        let of = self.drawn_of(columns, shown, look);
        let mut kept = self.detail_kept.take();
        let (run, at, tickets) = (&self.run, self.cursor, &self.tickets);
        let make = || detail::lines(run, at, columns, shown, tickets, look);
        let lines = Drawn::lines(&mut kept, of, make);
        self.detail_kept = kept;
        lines
    }

    fn kept_timeline(&mut self, columns: usize, look: &Look<'_>) -> Rc<Vec<Line<'static>>> {
        let of = self.drawn_of(columns, detail::Shown::default(), look);
        let mut kept = self.timeline_kept.take();
        let lines = Drawn::lines(&mut kept, of, || self.timeline(columns, look));
        self.timeline_kept = kept;
        lines
    }

    fn timeline(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for entry in self.run.entries() {
            let when = look.day_and_time(entry.at);
            let text = sheet::describe(&self.run, entry, look.words);
            let indent = width(&when) + 2;
            for (at, row) in wrap(&text, columns.saturating_sub(indent))
                .into_iter()
                .enumerate()
            {
                let lead = if at == 0 {
                    format!("{when}  ")
                } else {
                    " ".repeat(indent)
                };
                lines.push(Line::from(vec![
                    Span::styled(lead, look.theme.faint()),
                    Span::raw(row),
                ]));
            }
        }
        lines
    }

    /// What the footer says of the main key at this step.
    #[must_use]
    pub fn act_word(&self) -> &'static str {
        use crate::model::Kind;
        let Some(step) = self.run.runbook().steps.get(self.cursor) else {
            return "act-tick";
        };
        let open = self.run.state(self.cursor) == StepState::Open;
        let items = self
            .run
            .step_record(self.cursor)
            .is_some_and(|r| r.items.contains(&false));
        let asks = self
            .run
            .visible_fields(step)
            .iter()
            .any(|(field, _)| field.kind.asks() && self.run.answer(&field.id).is_none());
        match &step.kind {
            Kind::Decision(_) => "act-choose",
            Kind::Form => "act-form",
            Kind::Ticket(_) => "act-ticket",
            Kind::Call(_) => "act-call",
            Kind::Wait if open && self.run.wait_ends(self.cursor).is_none() => "act-wait",
            _ if !open => "act-closed",
            _ if items => "act-item",
            _ if asks => "act-fields",
            _ => "act-tick",
        }
    }

    /// What the footer says of the main key in a form.
    #[must_use]
    pub fn form_act_word(&self) -> &'static str {
        use crate::model::FieldKind;
        let Focus::Form(form) = &self.focus else {
            return "act-accept";
        };
        let Some(field) = form.field(&self.run) else {
            return "act-tick";
        };
        let proposed = form.buffer.is_empty() && !form.touched && field.default.is_some();
        match field.kind {
            kind if kind.chooses() => "act-open",
            FieldKind::Textarea if !proposed || self.run.is_answered(field) => "act-line",
            _ => "act-accept",
        }
    }

    /// Whether the run has ended.
    #[must_use]
    pub fn ended(&self) -> bool {
        *self.run.phase() != Phase::Open
    }

    /// The title of the step under the cursor, for a screen too small for anything else.
    #[must_use]
    pub fn where_one_is(&self) -> String {
        let at = self.run.current().unwrap_or(self.cursor);
        let title = self
            .run
            .runbook()
            .steps
            .get(at)
            .map(|step| step.title.clone());
        format!(
            "{} {}",
            steps::number(&self.run, at),
            title.unwrap_or_default()
        )
    }
}

/// The style of a message.
#[must_use]
pub fn tone_style(tone: Tone, look: &Look<'_>) -> Style {
    match tone {
        Tone::Fine => look.theme.done(),
        Tone::Note => look.theme.caution(),
        Tone::Wrong => look.theme.warning(),
    }
}

fn inner_columns(area: Rect) -> usize {
    let inside = usize::from(area.width.saturating_sub(2));
    if inside > 24 {
        inside - 2
    } else {
        inside.max(1)
    }
}

/// The text above, the menu below it; where they do not fit, the menu stays in sight.
fn menu_below(
    frame: &mut Frame<'_>,
    area: Rect,
    text: &[Line<'_>],
    menu: &[Line<'_>],
    cursor: usize,
    look: &Look<'_>,
) -> Option<(u16, u16)> {
    let height = usize::from(area.height);
    let wanted = menu.len().min(height);
    let above = text.len().min(height.saturating_sub(wanted + 1));
    look.lines(frame, area, &text[..above], 0);
    let gap = usize::from(above > 0);
    let y = area.y + u16::try_from(above + gap).ok()?;
    let below = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    let room = usize::from(below.height).max(1);
    let top = (cursor + 1).saturating_sub(room);
    look.lines(frame, below, menu, top);
    Some((
        below.x,
        below.y + u16::try_from(cursor.saturating_sub(top)).ok()?,
    ))
}
