//! What stands where: worked out at each drawing, and for whatever points at the screen after a
//! change; painted as it is.
//!
//! It must not know any screen. Its rectangles are those that a cursor, or a mouse,
//! has to do with.

use super::draw::{KeyPlace, Look, PROSE};
use super::text::{border, fit, put, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// A cell of the screen: column and row.
pub type Cell = (u16, u16);

/// A bordered part of the screen, and what is in sight of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Panel {
    /// With its border.
    pub area: Rect,
    /// Within its border.
    pub inner: Rect,
    /// What stands in its upper border.
    pub title: String,
    /// How much of it is done, at the end of that border.
    pub count: String,
    /// It is the one that keys act on.
    pub focused: bool,
    /// It lies over others, whose cells it clears.
    pub over: bool,
    /// The lines in sight, from the top of `inner`.
    pub lines: Vec<Line<'static>>,
    /// The first line in sight, how many fit, and how many there are, where not all fit.
    pub part: Option<(usize, usize, usize)>,
    /// What scrolls it, where keys do.
    pub scrolled_by: Option<Scroll>,
    /// The keys that scroll it up and down, as people read them.
    pub keys: Option<(String, String)>,
    /// What of the layers the pointer means over it.
    pub under: Under,
    /// What a click on one of its rows means: which row in sight, and what stands there.
    pub targets: Vec<(usize, Target)>,
}

/// What of the layers stands under a pointer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Under {
    /// Nothing that moves or can be chosen.
    #[default]
    Nothing,
    /// The list of the lowest layer: steps, or runs and runbooks.
    List,
    /// What the step under the cursor says.
    Detail,
    /// The topmost layer.
    Top,
}

/// What a row is of, by its number among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A row of a list, a step, a field, a part.
    Row(usize),
    /// An option in the list that a field has opened.
    Choice(usize),
}

/// What scrolls a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// The keys that turn pages, or else those that move by a row.
    Pages,
    /// The keys that move by a row.
    Rows,
}

impl Panel {
    /// An empty panel. There is a column of air on each side where there is room for it.
    #[must_use]
    pub fn new(area: Rect, title: String, focused: bool) -> Self {
        let inner = Rect {
            x: area.x.saturating_add(1).min(area.right()),
            y: area.y.saturating_add(1).min(area.bottom()),
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        let air = u16::from(inner.width > 24);
        Self {
            area,
            inner: Rect {
                x: inner.x + air,
                width: inner.width - 2 * air,
                ..inner
            },
            title,
            focused,
            ..Self::default()
        }
    }

    /// The same for prose, which is never wider than is easy to read.
    #[must_use]
    pub fn of_prose(area: Rect, title: String, focused: bool) -> Self {
        let mut panel = Self::new(area, title, focused);
        panel.inner.width = panel.inner.width.min(PROSE);
        panel
    }

    /// How many columns its text has; at least one, so that text can be wrapped.
    #[must_use]
    pub fn columns(&self) -> usize {
        usize::from(self.inner.width).max(1)
    }

    /// How many rows its text has; at least one, so that it can be scrolled.
    #[must_use]
    pub fn height(&self) -> usize {
        usize::from(self.inner.height).max(1)
    }

    /// Puts in the part of a text that is in sight from the line `top` on, which is
    /// moved so that no room is left below the text.
    pub fn scroll(&mut self, lines: &[Line<'static>], top: &mut usize) {
        *top = (*top).min(lines.len().saturating_sub(self.height()));
        let shown = lines.iter().skip(*top).take(usize::from(self.inner.height));
        self.lines = shown.cloned().collect();
        self.scrolled_by = Some(Scroll::Pages);
        self.part_of(*top, lines.len());
    }

    /// Notes which part of how many lines is in sight.
    pub fn part_of(&mut self, top: usize, length: usize) {
        let height = self.height();
        self.part = (length > height).then_some((top, height, length));
    }

    /// How many columns of its title are in sight.
    #[must_use]
    pub fn title_room(&self) -> usize {
        let count = width(&self.count);
        let taken = if count == 0 { 4 } else { 7 + count };
        usize::from(self.area.width).saturating_sub(taken)
    }

    fn paint(&self, frame: &mut Frame<'_>, look: &Look<'_>) {
        if self.over {
            Clear.render(self.area, frame.buffer_mut());
        }
        let count = width(&self.count) + 2;
        let room = self.title_room();
        let title = fit(&self.title, room, look.theme.ellipsis());
        border(frame.buffer_mut(), self.area, &look.theme.borders());
        if !title.is_empty() {
            let style = if self.focused {
                look.theme.title()
            } else {
                Style::new()
            };
            let title = Line::from(Span::styled(format!(" {title} "), style));
            let (x, columns) = (self.area.x + 1, self.area.width.saturating_sub(2));
            put(frame.buffer_mut(), x, self.area.y, &title, columns);
        }
        if room > 0 && !self.count.is_empty() {
            let x = usize::from(self.area.right()).saturating_sub(count + 2);
            let text = format!(" {} ", self.count);
            let x = u16::try_from(x).unwrap_or(self.area.x);
            frame
                .buffer_mut()
                .set_string(x, self.area.y, text, Style::new());
        }
        let rows = self.inner.y..self.inner.bottom();
        for (line, y) in self.lines.iter().zip(rows) {
            put(frame.buffer_mut(), self.inner.x, y, line, self.inner.width);
        }
        self.paint_part(frame, look);
    }

    /// Says on the lower border that there is more above or below, and which keys lead
    /// there.
    fn paint_part(&self, frame: &mut Frame<'_>, look: &Look<'_>) {
        let Some((top, height, length)) = self.part.filter(|_| self.area.height >= 2) else {
            return;
        };
        let rows = format!("{}-{}", top + 1, (top + height).min(length));
        let args = [("rows", (&rows).into()), ("all", length.into())];
        let part = look.words.with("pane-rows", &args);
        let up = self.keys.as_ref().map(|keys| &keys.0).filter(|_| top > 0);
        let below = top + height < length;
        let down = self.keys.as_ref().map(|keys| &keys.1).filter(|_| below);
        let keys: Vec<_> = up.into_iter().chain(down).map(String::as_str).collect();
        let fits = |text: &String| width(text) + 2 < usize::from(self.area.width);
        let keyed = format!(" {part}{}{} ", look.theme.dot(), keys.join(" "));
        let keyed = Some(keyed).filter(|text| !keys.is_empty() && fits(text));
        let text = keyed.unwrap_or_else(|| format!(" {part} "));
        let columns = u16::try_from(width(&text)).unwrap_or(0);
        if fits(&text) {
            let x = self.area.right() - columns - 1;
            let y = self.area.bottom() - 1;
            frame.buffer_mut().set_string(x, y, text, Style::new());
        }
    }
}

/// The whole screen, as it is to be painted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// Rows of the whole width, each with its place.
    pub rows: Vec<(u16, Line<'static>)>,
    /// The panels; a later one may lie over an earlier one.
    pub panels: Vec<Panel>,
    /// Where the cursor stands.
    pub cursor: Option<Cell>,
    /// Where keys stand in the last row.
    pub keys: Vec<KeyPlace>,
}

/// What lies at a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointed {
    /// A key of the last row.
    Key(String),
    /// A panel, and the row of it that a click means.
    Panel(Under, Option<Target>),
}

impl Layout {
    /// What lies at a cell of a screen of so many rows.
    #[must_use]
    pub fn at(&self, (x, y): Cell, height: u16) -> Option<Pointed> {
        if y + 1 == height {
            let x = usize::from(x);
            let mut keys = self.keys.iter();
            let place = keys.find(|place| (place.start..place.end).contains(&x))?;
            return Some(Pointed::Key(place.key.clone()));
        }
        let mut panels = self.panels.iter().rev();
        let panel = panels.find(|panel| panel.area.contains((x, y).into()))?;
        let row = y.checked_sub(panel.inner.y).map(usize::from);
        let mut targets = panel.targets.iter();
        let target = targets.find(|(at, _)| Some(*at) == row);
        Some(Pointed::Panel(
            panel.under,
            target.map(|(_, target)| *target),
        ))
    }

    /// Paints it.
    pub fn paint(&self, frame: &mut Frame<'_>, look: &Look<'_>) {
        let area = frame.area();
        for panel in &self.panels {
            panel.paint(frame, look);
        }
        for (y, line) in self.rows.iter().filter(|(y, _)| *y < area.bottom()) {
            put(frame.buffer_mut(), area.x, *y, line, area.width);
        }
        if let Some(cursor) = self.cursor {
            frame.set_cursor_position(cursor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(count: usize) -> Vec<Line<'static>> {
        (0..count).map(|n| Line::from(n.to_string())).collect()
    }

    #[test]
    fn scrolling_leaves_no_room_below_the_text() {
        let mut panel = Panel::new(Rect::new(0, 0, 20, 7), String::new(), true);
        let mut top = usize::MAX;
        panel.scroll(&lines(12), &mut top);
        assert_eq!((top, panel.lines.len()), (7, 5));
        assert_eq!(panel.part, Some((7, 5, 12)));
        let mut top = 3;
        panel.scroll(&lines(4), &mut top);
        assert_eq!((top, panel.lines.len(), panel.part), (0, 4, None));
    }

    #[test]
    fn a_panel_without_room_has_no_inside_and_asks_for_none() {
        for (width, height) in [(0, 0), (1, 1), (2, 2), (3, 1)] {
            let area = Rect::new(5, 5, width, height);
            let mut panel = Panel::new(area, "title".into(), true);
            let mut top = 9;
            panel.scroll(&lines(3), &mut top);
            let inner = panel.inner;
            assert!(panel.lines.len() <= usize::from(inner.height));
            assert!(inner.right() <= area.right() && inner.bottom() <= area.bottom());
        }
    }
}
