//! Which key of which layer asks for what.
//!
//! It must not know how anything looks.

mod completion;
mod form;
mod menu;
mod pointer;
mod prompt;
mod steps;
mod ticket;

pub use self::pointer::{point, roll};
use super::footer_words::records;
use super::layer::{Layer, PagerPage};
use super::state::where_one_is;
use super::turn::Turn;
use super::typing::Edit;
use crate::app::path_completion::Completion;
use crate::engine::seek::BACK;
use crate::tui::keymap::Action;
use crate::tui::message::Message;

/// Carries an action out in a layer.
pub fn update(layer: &mut Layer, action: Action, turn: &mut Turn<'_>) {
    if let Layer::Pager(PagerPage::Handover(shown), reading) = layer {
        turn.read_handover(shown, reading, action);
        return;
    }
    let unread = turn.walk.unread;
    turn.walk.unread &= reads_nothing(layer, action);
    let acts = match action {
        Action::Act => true,
        Action::Tick => matches!(layer, Layer::Steps(_)),
        _ => false,
    };
    if unread && acts && records(layer, turn.walk, turn.run(), turn.look.now) {
        // Whoever presses Enter once too often has not seen yet what it would do.
        let text = if matches!(layer, Layer::Completion(_)) {
            turn.words().say("end-first")
        } else {
            let place = where_one_is(turn.run(), turn.walk.cursor);
            turn.words()
                .with("taken-up-at", &[("step", (&place).into())])
        };
        turn.message = Some(Message::note(text));
        return;
    }
    match layer {
        Layer::Steps(steps) => steps::update(steps, action, turn),
        Layer::Menu(menu) => menu::update(menu, action, turn),
        Layer::Form(form) => form::update(form, action, turn),
        Layer::Ticket(preview) => ticket::update(preview, action, turn),
        Layer::Pager(page, reading) => {
            reading.update(action);
            if let (PagerPage::Output(nth), Action::Stop) = (*page, action) {
                turn.stop_command(nth);
            }
            match (*page, action) {
                (PagerPage::Output(nth), Action::Find) => turn.start_search(nth),
                (PagerPage::Output(nth), Action::Next | Action::Previous) => {
                    reading.go_to_hit(action == Action::Next);
                    if !reading.has_hits() {
                        turn.tell_search(nth);
                    }
                }
                (PagerPage::Output(nth), Action::Back) => turn.leave_output(nth),
                (_, Action::Back) => turn.close(),
                _ => {}
            }
        }
        Layer::Completion(reading) => {
            reading.update(action);
            completion::update(action, turn);
        }
        Layer::Qr(page) => {
            if page.update(action) {
                turn.close();
            }
        }
        Layer::Prompt(prompt) => prompt::update(prompt, action, turn),
    }
}

/// Whether a key shows nothing new of the closing of the run, and may be meant for the steps.
fn reads_nothing(layer: &Layer, action: Action) -> bool {
    matches!(layer, Layer::Completion(_)) && matches!(action, Action::First | Action::Up)
}

/// Types into a layer, where it takes letters.
pub fn edit(layer: &mut Layer, edit: &Edit, turn: &mut Turn<'_>) {
    turn.walk.unread = false;
    if !edit.only_moves() && is_for_the_run(layer) && turn.is_only_read() {
        return;
    }
    match layer {
        Layer::Form(form) => form::edit(form, edit, turn),
        Layer::Prompt(prompt) => prompt::edit(prompt, edit, turn),
        Layer::Steps(_)
        | Layer::Menu(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Completion(_)
        | Layer::Qr(_) => {}
    }
}

/// Whether what is typed there becomes a part of the run: in one that is only read it would be
/// kept nowhere.
fn is_for_the_run(layer: &Layer) -> bool {
    match layer {
        Layer::Form(_) => true,
        Layer::Prompt(prompt) => prompt.purpose.is_for_the_run(),
        Layer::Steps(_)
        | Layer::Menu(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Completion(_)
        | Layer::Qr(_) => false,
    }
}

/// A letter or a digit chooses in a list; a digit chooses at an open decision, too.
pub fn letter(layer: &mut Layer, letter: char, turn: &mut Turn<'_>) {
    turn.walk.unread = false;
    match layer {
        Layer::Steps(_) if letter.is_ascii_digit() => turn.choose_by_number(letter),
        Layer::Menu(menu) => menu::letter(menu, letter, turn),
        Layer::Form(form) => form::letter(form, letter, turn),
        // Whoever types words here means another place: what would be recorded is read first.
        Layer::Steps(_) | Layer::Completion(_) if letter != BACK => {
            let text = letter.to_string();
            let args = [("key", (&text).into())];
            turn.message = Some(Message::note(turn.words().with("key-nothing", &args)));
            turn.walk.unread = true;
        }
        Layer::Steps(_)
        | Layer::Completion(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Qr(_)
        | Layer::Prompt(_) => {}
    }
}

/// Takes in what of a path is here, in a layer in which it may be typed.
pub fn completed(layer: &mut Layer, path: &str, found: &Completion, turn: &mut Turn<'_>) {
    match layer {
        Layer::Prompt(prompt) => turn.completed(prompt, path, found),
        Layer::Form(form) => form::completed(form, path, found, turn),
        Layer::Steps(_)
        | Layer::Menu(_)
        | Layer::Ticket(_)
        | Layer::Pager(..)
        | Layer::Completion(_)
        | Layer::Qr(_) => {}
    }
}

/// Puts the text that the external editor left into a layer, where it takes letters.
pub fn edited(layer: &mut Layer, text: &str, turn: &mut Turn<'_>) {
    if let Layer::Form(form) = layer {
        form::edited(form, text, turn);
    }
}
