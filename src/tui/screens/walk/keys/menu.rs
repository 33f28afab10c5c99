//! Keys in a menu.

use crate::engine::seek::seek;
use crate::model::Choice;
use crate::model::letters::Letter;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::menu::{Menu, MenuPurpose};
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(menu: &mut Menu, action: Action, turn: &mut Turn<'_>) {
    menu.typed.clear();
    let last = menu.rows.len().saturating_sub(1);
    match action {
        Action::Up => menu.at = Some(menu.at.map_or(last, |at| at.saturating_sub(1))),
        Action::Down => menu.at = Some(menu.at.map_or(0, |at| (at + 1).min(last))),
        Action::Act if !menu.rows.is_empty() => match menu.at {
            Some(at) => choose(menu, at, turn),
            None => turn.wrong("menu-choose-first"),
        },
        // An option may begin with that letter.
        Action::Letter(Letter::Qr) if menu.decides() => letter(menu, 'q', turn),
        Action::Letter(Letter::Qr) => turn.qr_in_menu(menu),
        Action::Back => turn.close(),
        _ => {}
    }
}

/// A digit chooses its row; at a decision, letters choose what they begin.
pub fn letter(menu: &mut Menu, letter: char, turn: &mut Turn<'_>) {
    if let MenuPurpose::Decide(id) = &menu.purpose {
        let found = turn.run().runbook().step(id);
        let decision = found.and_then(|(_, step)| step.kind.decision());
        let options: Vec<Choice> = decision.map(|own| own.options.clone()).unwrap_or_default();
        if let Some(hit) = seek(&options, &mut menu.typed, letter) {
            menu.at = Some(hit.at);
            if hit.only {
                choose(menu, hit.at, turn);
            }
        }
        return;
    }
    let row = letter.to_digit(10).and_then(|digit| digit.checked_sub(1));
    let row = row.and_then(|row| usize::try_from(row).ok());
    if let Some(row) = row.filter(|row| *row < menu.rows.len()) {
        menu.at = Some(row);
        choose(menu, row, turn);
    }
}

fn choose(menu: &Menu, row: usize, turn: &mut Turn<'_>) {
    turn.close();
    turn.chosen(&menu.purpose, row);
}
