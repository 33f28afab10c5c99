//! How letters are printed: colours and modifiers, and their SGR codes.
//!
//! It must not know what is printed, nor where.

use crate::tui::palette::SIXTEEN;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::borrow::Cow;

/// How the next cell would be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    pub colour: Option<Color>,
    /// What is behind the letters.
    pub ground: Option<Color>,
    pub modifier: Modifier,
    /// The number of the address that the letters lead to, as the links give it.
    pub link: Option<Color>,
}

impl Pen {
    pub fn of(cell: &Cell) -> Self {
        let own = |colour| (colour != Color::Reset).then_some(colour);
        Self {
            colour: own(cell.fg),
            ground: own(cell.bg),
            modifier: cell.modifier,
            link: own(cell.underline_color),
        }
    }
}

/// What a program's modifiers are in SGR, and what takes them off again.
pub(super) const MODIFIERS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
];

/// A colour's SGR code. The program has sixteen, and its own where the terminal says that
/// it knows more; anything else is the default.
pub(super) fn colour_code(colour: Option<Color>) -> Cow<'static, str> {
    code(colour, 30, 90)
}

/// The SGR code of a colour behind the letters.
pub(super) fn ground_code(colour: Option<Color>) -> Cow<'static, str> {
    code(colour, 40, 100)
}

fn code(colour: Option<Color>, first: usize, bright: usize) -> Cow<'static, str> {
    if let Some(Color::Rgb(red, green, blue)) = colour {
        return format!("{};2;{red};{green};{blue}", first + 8).into();
    }
    let found = SIXTEEN.iter().position(|own| Some(*own) == colour);
    let code = match found {
        Some(at) if at < 8 => first + at,
        Some(at) => bright + at - 8,
        None => first + 9,
    };
    code.to_string().into()
}
