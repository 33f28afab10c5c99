//! How the walk is laid out: header, strips, panes, prompt.
//!
//! The same walk always gives the same screen.

use super::cache::{Items, What};
use super::command::output_lines;
use super::form::FormSight;
use super::header::Header;
use super::layer::{Layer, PagerPage};
use super::menu::Menu;
use super::state::Walk;
use super::steps::{self, Steps};
use super::ticket::Preview;
use super::{completion, form_view, handover, step_view, why};
use crate::app::session::Session;
use crate::engine::lost_wording::unaccepted_text;
use crate::engine::{Run, ticket, wording};
use crate::model::Kind;
use crate::tui::draw::{Look, TWO_PANES};
use crate::tui::layout::{Cell, Layout, Panel, Under};
use crate::tui::text::{width, wrap};
use chrono::Datelike;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::rc::Rc;

/// Lower than this, the strip of notices goes into the detail pane.
const STRIP_HEIGHT: u16 = 12;
/// In a pane lower than this, of a ticket comes first what is copied.
const LOW_TICKET: usize = 14;
/// From this width on, a preview has the ticket beside the step.
const THREE_PANES: u16 = 120;
/// From this height on, a notice has two rows.
const ROOMY_HEIGHT: u16 = 18;

/// Lays a run's layers out in `area`, footer excluded, but for its last `kept` rows.
pub fn arrange(
    layers: &mut [&mut Layer],
    walk: &mut Walk,
    session: &Session,
    (area, kept): (Rect, u16),
    look: &Look<'_>,
    layout: &mut Layout,
) {
    let header = Header {
        run: session.run(),
        read_only: session.read_only(),
        unguarded: session.unguarded(),
        walk,
        look,
    };
    if let Some(Layer::Qr(page)) = layers.last() {
        let room = Rect {
            height: area.height.saturating_sub(kept),
            ..area
        };
        layout.cursor = Some(page.arrange(room, look, layout));
        return;
    }
    let low = area.height < STRIP_HEIGHT;
    let (rows, whole) = above(&header, usize::from(area.width), area.height);
    let above = u16::try_from(rows.len()).unwrap_or(0);
    layout.rows.extend((area.y..).zip(rows));
    let body = Rect {
        y: area.y + above,
        height: area.height.saturating_sub(above + kept),
        ..area
    };
    let mut room = Room {
        body,
        kept: usize::from(kept),
        low,
        notices: !whole,
        wide: area.width >= TWO_PANES,
        run: session.run(),
        walk,
        look,
        layout,
    };
    let (prompts, shown) = split(layers);
    room.layout.cursor = room.body(shown);
    if let Some(Layer::Prompt(prompt)) = prompts {
        let (panel, cursor) = prompt.arrange(body, look);
        layout.panels.push(panel);
        layout.cursor = cursor;
    }
}

/// The rows above the panes, and whether the runbook's notices are whole in them.
fn above(header: &Header<'_>, columns: usize, height: u16) -> (Vec<Line<'static>>, bool) {
    if height < STRIP_HEIGHT {
        // There may be two tickets: that is told at every size.
        let rows = header.beside(columns, 1).into_iter();
        return (rows.chain([header.low(columns)]).collect(), false);
    }
    let roomy = height >= ROOMY_HEIGHT;
    let (strips, whole) = header.strips(columns, if roomy { 2 } else { 1 });
    let mut rows = vec![header.title(columns)];
    rows.extend(header.next_act(columns, roomy));
    rows.extend(strips);
    (rows, whole)
}

/// The prompt on top, if there is one, and the layers below it.
fn split<'a, 'l>(layers: &'a mut [&'l mut Layer]) -> (Option<&'a Layer>, &'a mut [&'l mut Layer]) {
    let prompts = |layer: &&mut Layer| matches!(**layer, Layer::Prompt(_));
    let shown = layers.len()
        - layers
            .iter()
            .rev()
            .take_while(|layer| prompts(layer))
            .count();
    let (shown, over) = layers.split_at_mut(shown);
    (over.last().map(|layer| &**layer), shown)
}

/// The room below the header, and what goes into it.
struct Room<'a> {
    body: Rect,
    /// The rows that a message has for now: what is shown does not hang on it.
    kept: usize,
    low: bool,
    /// The strip does not show the runbook's notices whole.
    notices: bool,
    wide: bool,
    run: &'a Run,
    walk: &'a mut Walk,
    look: &'a Look<'a>,
    layout: &'a mut Layout,
}

impl Room<'_> {
    /// Lays the topmost layer out; returns where the cursor stands.
    fn body(&mut self, layers: &mut [&mut Layer]) -> Option<Cell> {
        let mut panel = match layers.last_mut()? {
            Layer::Ticket(preview) => {
                let low = usize::from(self.body.height) + self.kept < LOW_TICKET;
                preview.arrange((self.body, low), self.run, self.walk, self.look)
            }
            // Output of commands is wider than prose.
            Layer::Pager(page @ (PagerPage::Step | PagerPage::Output(_)), reading) => {
                let columns = Panel::new(self.body, String::new(), true).columns();
                let lines = self.page(*page, columns);
                let output = matches!(page, PagerPage::Output(_));
                if output && !self.walk.sought.is_empty() {
                    let found = (self.walk.sought.as_str(), self.look.theme.selected());
                    reading.arrange_sought(self.body, &lines, found)
                } else {
                    reading.arrange_wide(self.body, &lines)
                }
            }
            Layer::Pager(page, reading) => {
                let columns = Panel::of_prose(self.body, String::new(), true).columns();
                reading.arrange(self.body, &self.page(*page, columns))
            }
            Layer::Completion(reading) => {
                let columns = Panel::of_prose(self.body, String::new(), true).columns();
                let (run, look, cache) = (self.run, self.look, &self.walk.cache);
                let stale_at = self.walk.stale_at;
                let what = What::Completion(columns, completion::minutes(run, look), stale_at);
                let kept = (cache, stale_at);
                let lines = cache.get(run, what, || completion::lines(run, columns, kept, look));
                let beside = unaccepted_text(run, &self.walk.kept_texts, look.words);
                let style = look.theme.warning();
                let rows = beside.map_or_else(Vec::new, |text| wrap(&text, columns));
                let told = rows.into_iter().map(|row| Line::styled(row, style));
                let lines: Vec<_> = told.chain(lines.iter().cloned()).collect();
                reading.arrange(self.body, &lines)
            }
            Layer::Steps(_) | Layer::Menu(_) | Layer::Form(_) | Layer::Qr(_) | Layer::Prompt(_) => {
                return self.panes(layers);
            }
        };
        panel.under = Under::Top;
        let cursor = (panel.inner.x, panel.inner.y);
        self.layout.panels.push(panel);
        Some(cursor)
    }

    fn page(&self, page: PagerPage, columns: usize) -> Rc<Vec<Line<'static>>> {
        let (run, look) = (self.run, self.look);
        match page {
            PagerPage::Timeline => {
                let what = What::Timeline(columns, look.now.year());
                let cache = &self.walk.cache;
                cache.get(run, what, || timeline(run, columns, look))
            }
            PagerPage::Why => Rc::new(why::lines(run, self.walk.cursor, columns, look)),
            PagerPage::Step => self.whole_step(columns),
            PagerPage::Output(nth) => Rc::new(output_lines(run, self.walk, nth, columns, look)),
            PagerPage::Handover(_) => Rc::new(handover::lines(run, columns, look)),
        }
    }

    /// All that the step under the cursor says, after the runbook's notices.
    fn whole_step(&self, columns: usize) -> Rc<Vec<Line<'static>>> {
        let panel = Panel::new(self.body, String::new(), true);
        let shown = step_view::Shown {
            titled: width(&self.detail_title()) > panel.title_room(),
            strip: true,
            whole: true,
            low: false,
            menu: false,
            items: Items::default(),
        };
        let (run, look, cache) = (self.run, self.look, &self.walk.cache);
        Rc::new(step_view::lines(
            run,
            self.walk.cursor,
            columns,
            shown,
            cache,
            look,
        ))
    }

    /// The list of steps, and beside it the step, or what stands in its place.
    fn panes(&mut self, layers: &mut [&mut Layer]) -> Option<Cell> {
        let (base, over) = layers.split_first_mut()?;
        let Layer::Steps(steps) = &mut **base else {
            return None;
        };
        let in_steps = over.is_empty();
        if !(self.wide || in_steps && self.walk.show_list) {
            return self.detail(self.body, steps, over);
        }
        let (list, right) = self.look.split(self.body, self.wide);
        let (mut panel, on_list) = steps.arrange_list(list, self.run, self.walk, self.look);
        panel.scrolled_by = panel.scrolled_by.filter(|_| in_steps);
        self.layout.panels.push(panel);
        if right.is_none() {
            self.walk.options_seen = Some((self.walk.cursor, Vec::new()));
        }
        let right = right.map(|right| self.beside_ticket(right));
        let in_detail = right.and_then(|right| self.detail(right, steps, over));
        if in_steps {
            on_list
        } else {
            in_detail.or(on_list)
        }
    }

    /// In a preview that is wide enough, the ticket stands beside the step; gives the room that
    /// is left.
    fn beside_ticket(&mut self, area: Rect) -> Rect {
        let wide = self.look.preview && self.body.width >= THREE_PANES;
        let meant = wide.then(|| ticket::meant_at(self.run, self.walk.cursor));
        let Some((at, _)) = meant.flatten() else {
            return area;
        };
        let (left, right) = self.look.split_at(area, area.width / 2);
        let Some(right) = right else { return area };
        let mut panel = Preview::of(at).arrange((right, false), self.run, self.walk, self.look);
        (panel.focused, panel.scrolled_by) = (false, None);
        panel.targets.clear();
        self.layout.panels.push(panel);
        left
    }

    /// The step under the cursor, or a menu or form in its place.
    fn detail(&mut self, area: Rect, steps: &mut Steps, over: &mut [&mut Layer]) -> Option<Cell> {
        let focused = !self.wide || !over.is_empty();
        let mut panel = Panel::of_prose(area, self.detail_title(), focused);
        panel.under = if over.is_empty() {
            Under::Detail
        } else {
            Under::Top
        };
        let (panel, cursor) = match over.last_mut() {
            Some(Layer::Form(form)) => {
                let sight = FormSight {
                    run: self.run,
                    now: self.look.now,
                    words: self.look.words,
                };
                let (answered, all) = form.answered_of(self.run);
                let args = [("answered", answered.into()), ("all", all.into())];
                panel.count = self.look.words.with("pane-answers", &args);
                let columns = usize::from(panel.inner.width);
                let cache = &self.walk.cache;
                let above = step_view::preface(self.run, form.step, columns, cache, self.look);
                form_view::arrange(form, panel, above, cache, sight, self.look)
            }
            Some(Layer::Menu(menu)) => {
                let lines = self.step_lines(&panel, menu.reads_above());
                Menu::arrange(menu, panel, &lines, self.look)
            }
            _ => {
                let lines = self.step_lines(&panel, false);
                let (run, look, at) = (self.run, self.look, self.walk.cursor);
                let step = run.runbook().steps.get(at);
                let rows = step.map(|step| step_view::leads::option_rows(&lines, run, step, look));
                let height = panel.height();
                let arranged = steps.arrange_detail(panel, &lines, &mut self.walk.detail_top);
                let top = self.walk.detail_top;
                let is_seen = |row: &usize| (top..top + height).contains(row);
                let seen = rows.iter().flatten().map(is_seen);
                self.walk.options_seen = Some((at, seen.collect()));
                arranged
            }
        };
        self.layout.panels.push(panel);
        cursor
    }

    fn detail_title(&self) -> String {
        let (run, at) = (self.run, self.walk.cursor);
        let Some(step) = run.runbook().steps.get(at) else {
            return String::new();
        };
        if self.wide {
            return wording::numbered(run, at, &step.title);
        }
        let mark = steps::marks(run, at, self.look.theme);
        let own = steps::number(run, at);
        let beside = wording::numbers(run).filter(|(_, number)| {
            let own = own.as_ref();
            own.is_none_or(|own| own.around == number.around)
        });
        let last = beside.last().map_or(0, |(_, last)| last.step);
        let totals = self.walk.cache.totals(run);
        let all = if totals.all == last {
            totals.all_text()
        } else {
            last.to_string()
        };
        match own {
            Some(number) => {
                let number = number.to_string();
                let args = [
                    ("number", (&number).into()),
                    ("all", (&all).into()),
                    ("title", (&step.title).into()),
                ];
                format!("{mark} {}", self.look.words.with("pane-step", &args))
            }
            None => format!("{mark} {}", step.title),
        }
    }

    /// The step's lines; a call that does not fit begins with what it needs, and so does a step
    /// whose next item, or one of whose options, would be out of sight.
    fn step_lines(&self, panel: &Panel, menu: bool) -> Rc<Vec<Line<'static>>> {
        let lines = self.step_lines_as(panel, menu, self.low, Items::default());
        let step = self.run.runbook().steps.get(self.walk.cursor);
        let is_call = step.is_some_and(|step| matches!(step.kind, Kind::Call(_)));
        let rows = panel.height() + self.kept;
        if lines.len() <= rows {
            return lines;
        }
        if is_call && !self.low {
            return self.step_lines_as(panel, menu, true, Items::default());
        }
        let options = step.filter(|_| !menu && self.run.is_open(self.walk.cursor));
        let options = options.filter(|step| step.kind.decision().is_some());
        let sees = |lines: &[Line<'_>]| match options {
            Some(step) => {
                let seen = step_view::leads::option_rows(lines, self.run, step, self.look);
                seen.iter().all(|row| *row < panel.height())
            }
            None => {
                let next = step_view::leads::next_item(lines, self.look);
                next.is_none_or(|row| row < panel.height())
            }
        };
        if is_call || sees(&lines) {
            return lines;
        }
        let behind = self.step_lines_as(panel, menu, self.low, Items::BehindNotices);
        if sees(&behind) {
            return behind;
        }
        self.step_lines_as(panel, menu, self.low, Items::First)
    }

    fn step_lines_as(
        &self,
        panel: &Panel,
        menu: bool,
        low: bool,
        items: Items,
    ) -> Rc<Vec<Line<'static>>> {
        let (run, look, cache) = (self.run, self.look, &self.walk.cache);
        let (at, columns) = (self.walk.cursor, panel.columns());
        let step = run.runbook().steps.get(at);
        let titled = width(&self.detail_title()) > panel.title_room();
        // What the strip cuts is read whole at the first step.
        let strip = self.low || at == 0 && self.notices;
        let what = What::Detail {
            step: at,
            columns,
            strip,
            titled,
            menu,
            low,
            items,
            year: look.now.year(),
            now: step
                .filter(|step| step.kind == Kind::Wait || step.deadline.is_some())
                .map(|_| look.now),
        };
        let shown = step_view::Shown {
            titled,
            strip,
            whole: at == 0,
            low,
            menu,
            items,
        };
        let lines = cache.get(run, what, || {
            step_view::lines(run, at, columns, shown, cache, look)
        });
        let told = step_view::unaccepted(run, at, columns, &self.walk.kept_texts, look);
        if told.is_empty() {
            return lines;
        }
        Rc::new(told.into_iter().chain(lines.iter().cloned()).collect())
    }
}

/// What happened when, in lines of `columns`.
fn timeline(run: &Run, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for entry in run.entries() {
        let when = look.day_and_time(entry.at);
        let text = wording::describe(run, entry, look.words);
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
