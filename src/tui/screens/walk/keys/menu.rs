//! Keys in a menu.

use crate::engine::seek::{BACK, chooses, numbered, seek};
use crate::engine::{Act, next_act};
use crate::model::letters::Letter;
use crate::model::{Choice, Value};
use crate::tui::keymap::Action;
use crate::tui::screens::walk::menu::{Menu, MenuPurpose};
use crate::tui::screens::walk::turn::Turn;

/// How many rows a page of a list is.
const PAGE: usize = 5;

/// Carries an action out.
pub fn update(menu: &mut Menu, action: Action, turn: &mut Turn<'_>) {
    let typed = std::mem::take(&mut menu.typed);
    let last = menu.rows.len().saturating_sub(1);
    match action {
        Action::Up => menu.at = Some(menu.at.map_or(last, |at| at.saturating_sub(1))),
        Action::Down => menu.at = Some(menu.at.map_or(0, |at| (at + 1).min(last))),
        Action::Act if !menu.rows.is_empty() => match menu.at {
            Some(at) => choose(menu, at, turn),
            None if typed.is_empty() => turn.wrong("menu-choose-first"),
            None => {
                turn.tell_no_option(&typed);
                menu.typed = typed;
            }
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

/// A digit chooses its row, or leads to it where there are many; letters lead to what they
/// begin.
pub fn letter(menu: &mut Menu, letter: char, turn: &mut Turn<'_>) {
    let digits = menu.typed.chars().all(|c| c.is_ascii_digit()) && letter.is_ascii_digit();
    if digits && !menu.decides() {
        if let Some(hit) = numbered(menu.rows.len(), &mut menu.typed, letter) {
            menu.at = Some(hit.at);
            if hit.only
                && !leads_to_unseen(menu, hit.at, turn)
                && !may_be_meant_for_the_form(menu, turn)
            {
                choose(menu, hit.at, turn);
            }
        }
        return;
    }
    if letter == BACK && menu.typed.is_empty() {
        return;
    }
    let options = options(menu, turn);
    match seek(&options, &mut menu.typed, letter) {
        Some(hit) => {
            menu.at = Some(hit.at);
            let chosen = chooses(&options, &menu.typed, hit);
            if chosen && !leads_to_unseen(menu, hit.at, turn) {
                choose(menu, hit.at, turn);
            }
        }
        None if may_be_meant_for_the_form(menu, turn) => {
            menu.at = None;
            turn.tell_form_is_closed(&menu.typed);
        }
        None => {
            menu.at = None;
            turn.tell_no_option(&menu.typed);
        }
    }
}

/// Whether a number means a row that is out of sight: it is shown, and nothing chosen yet.
fn leads_to_unseen(menu: &mut Menu, row: usize, turn: &mut Turn<'_>) -> bool {
    let unseen = !menu.sees(row);
    if unseen {
        menu.typed.clear();
        turn.note("option-unseen");
    }
    unseen
}

/// Whether a letter at a form that is not open yet has brought this list: what is typed on may be
/// the rest of an answer, and decides nothing by itself.
fn may_be_meant_for_the_form(menu: &Menu, turn: &Turn<'_>) -> bool {
    let by_letter = matches!(
        menu.purpose,
        MenuPurpose::Duty | MenuPurpose::Offered(..) | MenuPurpose::ByHand(..)
    );
    let step = turn.step();
    let act = step.map(|step| next_act(turn.run(), &step.id, turn.look.now).act);
    by_letter && matches!(act, Some(Act::Answer(_)))
}

/// What letters may mean: the options of the decision, or the rows by their labels.
fn options(menu: &Menu, turn: &Turn<'_>) -> Vec<Choice> {
    if let MenuPurpose::Decide(id) = &menu.purpose {
        let found = turn.run().runbook().step(id);
        let decision = found.and_then(|(_, step)| step.kind.decision());
        return decision.map(|own| own.options.clone()).unwrap_or_default();
    }
    let row = |label: &String| Choice {
        value: Value::Text(label.clone()),
        label: label.clone(),
        number: false,
        ticket_label: None,
        description: None,
    };
    menu.rows.iter().map(|own| row(&own.label)).collect()
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
