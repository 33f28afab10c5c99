//! Keys in a menu.

use crate::tui::keymap::Action;
use crate::tui::screens::walk::menu::Menu;
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(menu: &mut Menu, action: Action, turn: &mut Turn<'_>) {
    let last = menu.rows.len().saturating_sub(1);
    match action {
        Action::Up => menu.at = menu.at.saturating_sub(1),
        Action::Down => menu.at = (menu.at + 1).min(last),
        Action::Act if !menu.rows.is_empty() => choose(menu, menu.at, turn),
        Action::Back => turn.close(),
        _ => {}
    }
}

/// Chooses the row of that number, counted from 1.
pub fn digit(menu: &mut Menu, digit: usize, turn: &mut Turn<'_>) {
    let row = digit.checked_sub(1).filter(|row| *row < menu.rows.len());
    if let Some(row) = row {
        menu.at = row;
        choose(menu, row, turn);
    }
}

fn choose(menu: &Menu, row: usize, turn: &mut Turn<'_>) {
    turn.close();
    turn.chosen(&menu.purpose, row);
}
