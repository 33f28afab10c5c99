//! Keys in a form, and what follows from them.

use crate::app::path_completion::Completion;
use crate::model::sorted::gathered;
use crate::model::{FieldKind, Provenance};
use crate::text::edit::Buffer;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::Target;
use crate::tui::message::Message;
use crate::tui::screens::walk::form::{Ask, Form, Slot};
use crate::tui::screens::walk::turn::Turn;
use crate::tui::screens::walk::typing::Edit;

/// Types.
pub fn edit(form: &mut Form, edit: &Edit, turn: &mut Turn<'_>) {
    if form.at == Slot::Done && matches!(edit, Edit::Insert(text) if !text.trim().is_empty()) {
        turn.wrong("form-no-field-here");
        return;
    }
    let inserts = matches!(edit, Edit::Insert(_));
    let stray = form.stray().filter(|_| inserts);
    let commands = form.typed(edit, turn.sight());
    turn.carry_all(commands);
    tell_lost(form, turn);
    if let Some(letter) = stray {
        let args = [("letter", (&letter).into())];
        turn.message = Some(Message::note(turn.words().with("stray-replaced", &args)));
    }
}

/// A letter chooses in the list that a field has opened.
pub fn letter(form: &mut Form, letter: char, turn: &mut Turn<'_>) {
    let commands = form.seek(letter, turn.sight());
    turn.carry_all(commands);
    tell_lost(form, turn);
}

/// Says that what was typed in a list begins none of its options.
fn tell_lost(form: &Form, turn: &mut Turn<'_>) {
    if let Some(typed) = form.lost_letters() {
        turn.tell_no_option(typed);
    }
}

/// Puts in the text that the external editor left.
pub fn edited(form: &mut Form, text: &str, turn: &mut Turn<'_>) {
    let sight = turn.sight();
    let many = form
        .field(sight.run)
        .is_some_and(|field| field.kind == FieldKind::Textarea);
    form.buffer = Buffer::new(text.trim_end_matches('\n'), !many);
    (form.touched, form.fresh) = (true, false);
    let commands = form.accept(Provenance::Editor, sight);
    turn.carry_all(commands);
}

/// Carries an action out.
pub fn update(form: &mut Form, action: Action, turn: &mut Turn<'_>) {
    if turn.session.read_only().is_some() {
        return look_on(form, action, turn);
    }
    let ask = form.ask(action, turn.sight());
    follow(form, ask, turn);
    tell_lost(form, turn);
}

/// A key in a form of a run that somebody else has by now: what was typed stays in sight.
fn look_on(form: &mut Form, action: Action, turn: &mut Turn<'_>) {
    let mut after = form.clone();
    match after.ask(action, turn.sight()) {
        Ask::Do(commands) if commands.is_empty() => *form = after,
        Ask::Leave(_) => {
            if let (Slot::Field(id), true) = (&form.at, form.touched) {
                form.rest.insert(id.clone(), form.buffer.text().to_owned());
            }
            turn.close();
        }
        Ask::Do(_)
        | Ask::Attach(..)
        | Ask::Complete(_)
        | Ask::Run(_)
        | Ask::Edit(_)
        | Ask::Tick
        | Ask::Submit(_)
        | Ask::Refuse(_) => {
            turn.is_only_read();
        }
    }
}

/// Takes in what of the path that is being typed is here.
pub fn completed(form: &mut Form, path: &str, found: &Completion, turn: &mut Turn<'_>) {
    match form.completed(path, found, turn.sight()) {
        Some(ask) => follow(form, ask, turn),
        None => turn.tell_names(found),
    }
}

/// A click on a place of the form, or on an option; says what a key does there, where one was
/// there already.
pub fn point(form: &mut Form, target: Target, turn: &mut Turn<'_>) -> Option<Action> {
    match target {
        Target::Choice(option) => form.point_option(option, turn.sight()),
        Target::Row(place) => match form.point(place, turn.sight()) {
            Ok(ask) => {
                follow(form, ask, turn);
                None
            }
            Err(acts) => acts,
        },
    }
}

fn follow(form: &mut Form, ask: Ask, turn: &mut Turn<'_>) {
    match ask {
        Ask::Do(commands) => turn.carry_all(commands),
        Ask::Leave(commands) => {
            turn.carry_all(commands);
            turn.close();
        }
        Ask::Attach(field, path) => {
            form.coming = Some((field.clone(), path.clone()));
            if let Some(step) = form.step_of(turn.run()).map(|step| step.id.clone()) {
                turn.attach(step, Some(field), path);
            }
        }
        Ask::Complete(path) => turn.look_for(path),
        Ask::Run(field) => turn.run_for(&field),
        Ask::Edit(text) => turn.effects.push(Effect::Edit(text)),
        Ask::Tick => tick(form, turn),
        Ask::Submit(commands) => {
            turn.carry_all(commands);
            if form.submitted(turn.sight()) == Ask::Tick {
                tick(form, turn);
            }
        }
        Ask::Refuse(word) => turn.wrong(word),
    }
}

/// The row under the fields: the step is done, or was done before.
fn tick(form: &Form, turn: &mut Turn<'_>) {
    if !turn.run().form_closes(form.step) {
        turn.close();
        turn.walk.cursor = turn.run().current().unwrap_or(turn.walk.cursor);
    } else if let Some(step) = form.step_of(turn.run()).cloned() {
        let unaccepted = form.unaccepted(turn.run()).into_iter();
        let texts = unaccepted.map(|field| (field.id.clone(), String::new()));
        turn.tick_beside(&step, &gathered(texts));
    }
}
