//! A screen with its colours, as a picture: what text alone does not show.

use super::bench::Bench;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use vetlla::model::ThemeChoice;

/// The sixteen colours of a terminal in use.
const TANGO: [u32; 16] = [
    0x002e_3436,
    0x00cc_0000,
    0x004e_9a06,
    0x00c4_a000,
    0x0034_65a4,
    0x0075_507b,
    0x0006_989a,
    0x00d3_d7cf,
    0x0055_5753,
    0x00ef_2929,
    0x008a_e234,
    0x00fc_e94f,
    0x0072_9fcf,
    0x00ad_7fa8,
    0x0034_e2e2,
    0x00ee_eeec,
];

/// How large a cell is.
const CELL: (usize, usize) = (9, 18);

/// What a theme is drawn on: the background, and the terminal's own text.
fn ground(choice: ThemeChoice) -> (u32, u32) {
    match choice {
        ThemeChoice::Light => (0xff_ffff, 0x2e_3436),
        ThemeChoice::Auto | ThemeChoice::Dark => (0x2e_3436, 0xd3_d7cf),
        ThemeChoice::Contrast | ThemeChoice::None => (0, 0xee_eeec),
    }
}

/// The screen in a theme, as an SVG.
pub fn picture(bench: &mut Bench, choice: ThemeChoice, (width, height): (u16, u16)) -> String {
    while bench.app().theme.choice != choice {
        let app = bench.runtime.app_mut();
        app.theme = app.theme.next().expect("colours are welcome");
    }
    let buffer = bench.buffer(width, height);
    let (back, text) = ground(choice);
    let size = (usize::from(width) * CELL.0, usize::from(height) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
         viewBox=\"0 0 {0} {1}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" \
         font-size=\"15\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"#{back:06x}\"/>\n",
        size.0, size.1
    );
    for y in 0..height {
        let cells: Vec<&Cell> = (0..width).map(|x| &buffer[(x, y)]).collect();
        let mut at = 0;
        while at < cells.len() {
            let first = cells[at];
            let alike = cells[at..]
                .iter()
                .take_while(|cell| look(cell) == look(first));
            let count = alike.count();
            piece(
                &mut svg,
                (at, y.into()),
                &cells[at..at + count],
                (back, text),
            );
            at += count;
        }
    }
    svg + "</svg>\n"
}

fn look(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

/// Cells of one row that look alike.
fn piece(svg: &mut String, (x, y): (usize, usize), cells: &[&Cell], (back, text): (u32, u32)) {
    let cell = cells[0];
    let (mut ink, mut paper) = (shade(cell.fg, text), shade(cell.bg, back));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, paper) = (paper, ink);
    }
    let (left, top, width) = (x * CELL.0, y * CELL.1, cells.len() * CELL.0);
    if paper != back {
        let height = CELL.1;
        writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"#{paper:06x}\"/>"
        )
        .unwrap();
    }
    let symbols: String = cells.iter().map(|cell| cell.symbol()).collect();
    if symbols.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, own) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.7\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(own);
        }
    }
    let symbols = symbols.replace('&', "&amp;").replace('<', "&lt;");
    writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" fill=\"#{ink:06x}\" textLength=\"{width}\" \
         xml:space=\"preserve\"{style}>{symbols}</text>",
        top + 14
    )
    .unwrap();
}

/// A colour as a terminal with Tango's sixteen shows it.
fn shade(colour: Color, own: u32) -> u32 {
    let at = match colour {
        Color::Reset => return own,
        Color::Rgb(red, green, blue) => return u32::from_be_bytes([0, red, green, blue]),
        Color::Indexed(at) => usize::from(at),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    TANGO.get(at).copied().unwrap_or(own)
}
