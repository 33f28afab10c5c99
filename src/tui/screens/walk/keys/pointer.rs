//! What a click or the wheel means in a layer: a click goes to what it is on, and the wheel
//! moves what is in sight.
//!
//! It must not act on a step, an answer or a ticket: where one is already, the click is a key,
//! which the app presses.

use super::form;
use super::ticket::keep_to_parts;
use crate::tui::keymap::Action;
use crate::tui::layout::Target;
use crate::tui::screens::walk::layer::Layer;
use crate::tui::screens::walk::turn::Turn;

/// Goes to what was clicked on; says what a key would do there, where one was there already.
pub fn point(layer: &mut Layer, target: Target, turn: &mut Turn<'_>) -> Option<Action> {
    let unread = turn.walk.unread;
    turn.walk.unread = false;
    let acts = match (layer, target) {
        (Layer::Steps(_), Target::Row(step)) => {
            let there = turn.walk.cursor == step;
            if !there {
                turn.walk.go_to(step);
            }
            there.then_some(Action::Act)
        }
        (Layer::Menu(menu), Target::Row(row)) => {
            menu.typed.clear();
            (menu.at.replace(row) == Some(row)).then_some(Action::Act)
        }
        (Layer::Form(form), target) => form::point(form, target, turn),
        (Layer::Ticket(preview), Target::Row(part)) => {
            preview.mean(part);
            keep_to_parts(preview, turn);
            None
        }
        (
            Layer::Steps(_)
            | Layer::Menu(_)
            | Layer::Ticket(_)
            | Layer::Pager(..)
            | Layer::Completion(_)
            | Layer::Qr(_)
            | Layer::Prompt(_),
            _,
        ) => None,
    };
    // The key says itself where one is, the first time.
    turn.walk.unread = unread && acts.is_some();
    acts
}

/// Moves what is in sight of the topmost layer by so many lines; says which key does that, and
/// how often, where it is a key's.
pub fn roll(layer: &mut Layer, by: isize) -> Option<(Action, usize)> {
    let rows = by.unsigned_abs();
    let (line, page) = if by < 0 {
        (Action::Up, Action::PageUp)
    } else {
        (Action::Down, Action::PageDown)
    };
    match layer {
        Layer::Form(form) => {
            form.top = form.top.saturating_add_signed(by);
            None
        }
        Layer::Menu(menu) if menu.to_read.is_some() => Some((page, 1)),
        Layer::Menu(_) => Some((line, 1)),
        Layer::Ticket(_) | Layer::Pager(..) | Layer::Completion(_) => Some((line, rows)),
        Layer::Steps(_) | Layer::Qr(_) | Layer::Prompt(_) => None,
    }
}
