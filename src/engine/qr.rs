//! A QR code: which of its modules are dark, and how they are drawn with letters.
//!
//! Phones read dark on light; what stands around the code has to be light, too. It must not
//! know what a code is for, nor a colour.

use qrcodegen::{QrCode, QrCodeEcc};

/// As many light modules as the standard asks for around a code (ISO/IEC 18004), and as many
/// as phones do with where there is no more room.
pub const QUIET: [usize; 3] = [4, 2, 1];

/// The modules of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

/// How the modules of a code are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Two modules above each other in one column.
    HalfBlocks,
    /// A module in two columns.
    Ascii,
}

/// What a cell of a drawing shows: the modules in its upper and its lower half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QrCell {
    /// The upper half is dark.
    pub upper: bool,
    /// The lower half is dark.
    pub lower: bool,
}

impl Drawing {
    /// Columns and rows of a code with so many modules on each side.
    #[must_use]
    pub fn size(self, modules: usize) -> (usize, usize) {
        match self {
            Self::HalfBlocks => (modules, modules.div_ceil(2)),
            Self::Ascii => (modules * 2, modules),
        }
    }

    /// The letter of a cell whose light halves are drawn, or, with `dark_drawn`, its dark
    /// ones.
    #[must_use]
    pub fn letter(self, cell: QrCell, dark_drawn: bool) -> char {
        let (upper, lower) = (cell.upper == dark_drawn, cell.lower == dark_drawn);
        match (self, upper, lower) {
            (_, false, false) => ' ',
            (Self::HalfBlocks, true, true) => '█',
            (Self::HalfBlocks, true, false) => '▀',
            (Self::HalfBlocks, false, true) => '▄',
            (Self::Ascii, ..) => '#',
        }
    }
}

impl Qr {
    /// The code of a text; none where it is longer than codes can be.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let side = code.size();
        let all = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        Some(Self {
            side: usize::try_from(side).ok()?,
            dark: all.map(|(x, y)| code.get_module(x, y)).collect(),
        })
    }

    /// How many modules a side has, with so many light ones around it.
    #[must_use]
    pub fn modules(&self, quiet: usize) -> usize {
        self.side + 2 * quiet
    }

    /// The widest light edge with which the code fits, by the number of its modules.
    #[must_use]
    pub fn fitting(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        QUIET.into_iter().find(|quiet| fits(self.modules(*quiet)))
    }

    /// The rows of a drawing, with so many light modules around the code.
    #[must_use]
    pub fn rows(&self, drawing: Drawing, quiet: usize) -> Vec<Vec<QrCell>> {
        let modules = self.modules(quiet);
        let dark = |x: usize, y: usize| self.is_dark(x, y, quiet);
        let (columns, rows) = drawing.size(modules);
        let cell = |x: usize, y: usize| match drawing {
            Drawing::HalfBlocks => QrCell {
                upper: dark(x, 2 * y),
                lower: dark(x, 2 * y + 1),
            },
            Drawing::Ascii => QrCell {
                upper: dark(x / 2, y),
                lower: dark(x / 2, y),
            },
        };
        let row = |y| (0..columns).map(|x| cell(x, y)).collect();
        (0..rows).map(row).collect()
    }

    /// The same as text, of which the light modules are drawn, or the dark ones.
    #[must_use]
    pub fn text(&self, drawing: Drawing, quiet: usize, dark_drawn: bool) -> Vec<String> {
        let rows = self.rows(drawing, quiet).into_iter();
        let letter = |cell| drawing.letter(cell, dark_drawn);
        rows.map(|row| row.into_iter().map(letter).collect())
            .collect()
    }

    fn is_dark(&self, x: usize, y: usize, quiet: usize) -> bool {
        let inside = |at: usize| at.checked_sub(quiet).filter(|at| *at < self.side);
        match (inside(x), inside(y)) {
            (Some(x), Some(y)) => self.dark.get(y * self.side + x).copied().unwrap_or(false),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// What another program reads in a drawing, a cell of which is so many points.
    fn read(rows: &[Vec<QrCell>], wide: usize) -> Option<String> {
        let (across, down) = (8 / wide, 4);
        let columns = rows.first()?.len();
        // What stands around it on a dark screen.
        let margin = 40;
        let (width, height) = (columns * across, rows.len() * 2 * down * (2 / wide).max(1));
        let tall = height / rows.len();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(
            width + 2 * margin,
            height + 2 * margin,
            |x, y| {
                let inside =
                    |at: usize, size: usize| at.checked_sub(margin).filter(|at| *at < size);
                let (Some(x), Some(y)) = (inside(x, width), inside(y, height)) else {
                    return 0;
                };
                let cell = rows[y / tall][x / across];
                let dark = if y % tall < tall / 2 {
                    cell.upper
                } else {
                    cell.lower
                };
                if dark { 0 } else { 255 }
            },
        );
        let found = image.detect_grids();
        found.first()?.decode().ok().map(|(_, text)| text)
    }

    #[test]
    fn both_drawings_are_read_back_with_each_light_edge() {
        for text in [
            "tel:+34933933991",
            "mailto:guardia@example.org",
            "https://soporte.example/nuevo?servicio=aws&entorno=producción",
        ] {
            let qr = Qr::of(text).unwrap();
            for quiet in QUIET {
                let half = qr.rows(Drawing::HalfBlocks, quiet);
                assert_eq!(read(&half, 2).as_deref(), Some(text), "{quiet}");
                let ascii = qr.rows(Drawing::Ascii, quiet);
                assert_eq!(read(&ascii, 2).as_deref(), Some(text), "{quiet}");
            }
        }
    }

    #[test]
    fn a_number_fits_a_usual_screen_in_half_blocks_with_its_whole_edge() {
        let qr = Qr::of("tel:+34933933991").unwrap();
        assert_eq!(Drawing::HalfBlocks.size(qr.modules(QUIET[0])), (29, 15));
        assert_eq!(Drawing::Ascii.size(qr.modules(QUIET[2])), (46, 23));
    }

    #[test]
    fn letters_show_the_light_halves_or_the_dark_ones() {
        let cell = |upper, lower| QrCell { upper, lower };
        let all = [
            cell(false, false),
            cell(false, true),
            cell(true, false),
            cell(true, true),
        ];
        let drawn = |drawing: Drawing, dark| all.map(|own| drawing.letter(own, dark));
        assert_eq!(drawn(Drawing::HalfBlocks, false), ['█', '▀', '▄', ' ']);
        assert_eq!(drawn(Drawing::HalfBlocks, true), [' ', '▄', '▀', '█']);
        assert_eq!(drawn(Drawing::Ascii, false), ['#', '#', '#', ' ']);
    }

    #[test]
    fn a_text_longer_than_codes_can_be_has_none() {
        assert!(Qr::of(&"a".repeat(2953)).is_some());
        assert!(Qr::of(&"a".repeat(2954)).is_none());
    }
}
