//! Keys in a menu.

use crate::engine::seek::{numbered, seek};
use crate::model::Choice;
use crate::model::letters::Letter;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::menu::{Menu, MenuPurpose};
use crate::tui::screens::walk::turn::Turn;

/// How many rows a page of a list is.
const PAGE: usize = 5;

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
        Action::PageUp | Action::PageDown => match &mut menu.to_read {
            Some(own) => own.update(action),
            None => menu.at = Some(paged(menu.at, action, last)),
        },
        Action::Back => turn.close(),
        _ => {}
    }
}

/// A digit chooses its row, or leads to it where there are many; at a decision, letters choose what they begin.
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
    if let Some(hit) = numbered(menu.rows.len(), &mut menu.typed, letter) {
        menu.at = Some(hit.at);
        if hit.only {
            choose(menu, hit.at, turn);
        }
    }
}

/// The row some rows on, or back.
fn paged(at: Option<usize>, action: Action, last: usize) -> usize {
    let at = at.unwrap_or_default();
    if action == Action::PageUp {
        at.saturating_sub(PAGE)
    } else {
        (at + PAGE).min(last)
    }
}

fn choose(menu: &mut Menu, row: usize, turn: &mut Turn<'_>) {
    if let Some(own) = menu.unread(row) {
        own.update(Action::PageDown);
        // What comes into sight now has to be read as well.
        if let MenuPurpose::Run(shown) = &mut menu.purpose {
            shown.at = turn.look.now;
        }
        return;
    }
    turn.close();
    turn.chosen(&menu.purpose, row);
}
