//! A QR code on the screen: what it dials, and the code, as large a light edge as fits.
//!
//! Phones read dark on light. Where colours are welcome, dark is black and light is white,
//! whatever the theme; else the light modules are drawn, which is right on a dark
//! background, or the dark ones on a light background. It must not know how a code is made.

use crate::engine::dialable::Dialable;
use crate::engine::qr::{Drawing, QUIET, Qr, QrCell};
use crate::i18n::Words;
use crate::tui::draw::Look;
use crate::tui::keymap::Action;
use crate::tui::layout::{Cell, Layout};
use crate::tui::text::wrap;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// So many columns beside a code are enough to say what it is.
const BESIDE: usize = 20;

/// A narrower window shows nothing but what comes next.
const LEAST_COLUMNS: usize = 30;

/// A code that is shown.
#[derive(Debug, Clone)]
pub struct QrPage {
    what: Dialable,
    code: Qr,
    /// Dark and light are the other way round.
    turned: bool,
}

impl QrPage {
    /// The code of something; none where its address is longer than codes can be.
    #[must_use]
    pub fn of(what: Dialable) -> Option<Self> {
        let code = Qr::of(&what.address)?;
        let turned = false;
        Some(Self { what, code, turned })
    }

    /// Carries an action out; says whether the page goes away.
    pub fn update(&mut self, action: Action) -> bool {
        if action == Action::Invert {
            self.turned = !self.turned;
        }
        action == Action::Back
    }

    /// Lays the page out over all of `area`: a code needs the room.
    pub fn arrange(&self, area: Rect, look: &Look<'_>, layout: &mut Layout) -> Cell {
        let drawing = if look.theme.ascii {
            Drawing::Ascii
        } else {
            Drawing::HalfBlocks
        };
        let size = (usize::from(area.width), usize::from(area.height));
        let lines = match self.placed(drawing, size, look) {
            Some(placed) => self.lines(drawing, &placed, look),
            None => self.too_small(drawing, size, look.words),
        };
        layout.rows.extend((area.y..area.bottom()).zip(lines));
        (area.x, area.y)
    }

    /// Where the code and its words stand, with the widest edge that fits.
    fn placed(
        &self,
        drawing: Drawing,
        (columns, rows): (usize, usize),
        look: &Look<'_>,
    ) -> Option<Placed> {
        let above = self.caption(columns.saturating_sub(1), look.words);
        let fits = |modules: usize, room: usize| {
            let (wide, high) = drawing.size(modules);
            wide <= columns && high <= room
        };
        let room = rows.saturating_sub(above.len());
        let (low, most) = (self.code.fitting(|all| fits(all, room)), rows);
        let wide = |all| fits(all, most) && drawing.size(all).0 + BESIDE <= columns;
        let beside = self.code.fitting(wide);
        // The wider edge is the better one to read.
        if let Some(quiet) = low.filter(|low| beside.is_none_or(|beside| *low >= beside)) {
            let (words, beside) = (above, false);
            return Some(Placed {
                quiet,
                words,
                beside,
            });
        }
        let quiet = beside?;
        let taken = drawing.size(self.code.modules(quiet)).0;
        let words = self.caption(columns - taken - 2, look.words);
        let beside = true;
        Some(Placed {
            quiet,
            words,
            beside,
        })
    }

    fn caption(&self, columns: usize, words: &Words) -> Vec<String> {
        let mut rows = wrap(&self.what.row(), columns);
        rows.extend(wrap(&self.what.address, columns));
        rows.extend(wrap(&words.say("qr-point"), columns));
        rows
    }

    fn lines(&self, drawing: Drawing, placed: &Placed, look: &Look<'_>) -> Vec<Line<'static>> {
        let code = self.code.rows(drawing, placed.quiet).into_iter();
        let code = code.map(|row| self.drawn(drawing, &row, look));
        let mut words = placed.words.iter().enumerate().map(|(at, row)| {
            let style = if at == 0 {
                look.theme.title()
            } else {
                Style::new()
            };
            Span::styled(format!(" {row}"), style)
        });
        if !placed.beside {
            return words.map(Line::from).chain(code).collect();
        }
        let with_words = code.map(|mut line| {
            line.spans.extend(words.next());
            line
        });
        with_words.collect()
    }

    fn drawn(&self, drawing: Drawing, row: &[QrCell], look: &Look<'_>) -> Line<'static> {
        let spans = row.iter().map(|cell| {
            let cell = QrCell {
                upper: cell.upper != self.turned,
                lower: cell.lower != self.turned,
            };
            let (letter, style) = look.theme.module(drawing, cell);
            Span::styled(letter.to_string(), style)
        });
        Line::from(spans.collect::<Vec<_>>())
    }

    /// The number itself, and how large the window would have to be.
    fn too_small(
        &self,
        drawing: Drawing,
        (columns, rows): (usize, usize),
        words: &Words,
    ) -> Vec<Line<'static>> {
        let inside = columns.saturating_sub(2).max(1);
        let least = QUIET.into_iter().min().unwrap_or_default();
        let (wide, high) = drawing.size(self.code.modules(least));
        let wide = wide.max(LEAST_COLUMNS);
        let args = [
            ("columns", wide.into()),
            // Its own row, and the words above.
            (
                "rows",
                (high + 1 + self.caption(wide - 1, words).len()).into(),
            ),
            ("have-columns", columns.into()),
            ("have-rows", (rows + 1).into()),
        ];
        let mut all = wrap(&self.what.row(), inside);
        all.extend(wrap(&self.what.address, inside));
        all.push(String::new());
        all.extend(wrap(&words.with("qr-small", &args), inside));
        let all = all.into_iter();
        all.map(|row| Line::from(format!(" {row}"))).collect()
    }
}

/// Where a code stands.
struct Placed {
    /// How many light modules stand around it.
    quiet: usize,
    /// What is said of it, in rows.
    words: Vec<String>,
    /// They stand at its right, and else above it.
    beside: bool,
}
