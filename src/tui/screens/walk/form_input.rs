//! What letters and keys do to a form: what is typed, accepted, left.
//!
//! It changes no answer itself: it says what commands would.

use super::form::{Ask, Form, Go, Sight, Slot};
use super::typing::Edit;
use crate::engine::defaults::Proposal;
use crate::engine::{Command, Run, form as answers};
use crate::model::{Field, FieldId, FieldKind, Provenance, Value};
use crate::text::edit::Buffer;
use crate::tui::keymap::Action;

impl Form {
    /// Types. A space at a checkbox ticks or unticks it, and opens any other choice.
    pub(super) fn typed(&mut self, edit: &Edit, sight: Sight<'_>) -> Vec<Command> {
        let Some(field) = self.field(sight.run) else {
            return Vec::new();
        };
        if field.kind.chooses() {
            return match edit {
                Edit::Backspace | Edit::Delete => vec![Command::Clear(field.id.clone())],
                _ => self.space(field, edit, sight),
            };
        }
        let nothing = self.buffer.text().is_empty() && field.kind == FieldKind::File;
        if nothing && matches!(edit, Edit::Backspace | Edit::Delete) {
            // The files stay in the record; the answer no longer names them.
            return vec![Command::Clear(field.id.clone())];
        }
        if self.buffer.text().is_empty() && !self.touched && edit.only_moves() {
            self.take_proposal(field, sight);
            return Vec::new();
        }
        if edit.apply(&mut self.buffer) {
            self.touched = true;
            self.mistakes.remove(&field.id);
            self.rest.remove(&field.id);
        }
        Vec::new()
    }

    fn space(&mut self, field: &Field, edit: &Edit, sight: Sight<'_>) -> Vec<Command> {
        if *edit != Edit::Insert(" ".to_owned()) {
            return Vec::new();
        }
        if field.kind != FieldKind::Checkbox {
            self.open_list(field, sight);
            return Vec::new();
        }
        let held = sight.run.answer(&field.id).map(|answer| &answer.value);
        let value = Value::Flag(held != Some(&Value::Flag(true)));
        vec![Command::Answer(field.id.clone(), value, Provenance::Typed)]
    }

    /// An arrow in an empty field takes the proposed text in, to be changed.
    fn take_proposal(&mut self, field: &Field, sight: Sight<'_>) {
        if let Some(Proposal { value, .. }) = Self::proposed(field, sight) {
            self.buffer = Buffer::new(
                &answers::editable(field, &value),
                field.kind != FieldKind::Textarea,
            );
            self.touched = true;
        }
    }

    pub(super) fn ask(&mut self, action: Action, sight: Sight<'_>) -> Ask {
        if self.list.is_some() {
            return Ask::Do(self.choose(action, sight));
        }
        match action {
            Action::Act => self.act(sight),
            Action::Next => self.leave(Go::Next, sight),
            Action::Previous => self.leave(Go::Previous, sight),
            Action::Down if !self.buffer.down(self.columns) => self.leave(Go::Next, sight),
            Action::Up if !self.buffer.up(self.columns) => self.leave(Go::Previous, sight),
            Action::PageDown => self.leave(Go::Next, sight),
            Action::PageUp => self.leave(Go::Previous, sight),
            Action::Editor if self.types(sight.run) => Ask::Edit(self.buffer.text().to_owned()),
            Action::Back => {
                if let Some((field, path)) = self.file_typed(sight.run) {
                    self.rest.insert(field, path);
                }
                Ask::Leave(self.accept(Provenance::Typed, sight))
            }
            _ => Ask::Do(Vec::new()),
        }
    }

    fn leave(&mut self, go: Go, sight: Sight<'_>) -> Ask {
        let path = self.file_typed(sight.run);
        self.going = Some(go);
        // A path that was tried and refused can be left, and one whose file is on its way:
        // it waits in the field.
        if let Some((field, path)) = &path
            && (self.rest.get(field) == Some(path) || self.is_coming(field, path))
        {
            self.rest.insert(field.clone(), path.clone());
            return Ask::Do(Vec::new());
        }
        match path {
            Some((field, path)) => Ask::Attach(field, path),
            None => Ask::Do(self.accept(Provenance::Typed, sight)),
        }
    }

    fn file_typed(&self, run: &Run) -> Option<(FieldId, String)> {
        let field = self
            .field(run)
            .filter(|field| field.kind == FieldKind::File)?;
        let path = self.buffer.text().trim();
        (!path.is_empty()).then(|| (field.id.clone(), path.to_owned()))
    }

    /// Enter: the row under the fields ticks, a choice opens, a proposal is accepted,
    /// a long text gets a line, anything else is accepted and left.
    fn act(&mut self, sight: Sight<'_>) -> Ask {
        let Some(field) = self.field(sight.run) else {
            return self.done(sight);
        };
        if field.kind.chooses() {
            self.open_list(field, sight);
            return Ask::Do(Vec::new());
        }
        if let Some((field, path)) = self.file_typed(sight.run) {
            if self.is_coming(&field, &path) {
                return self.leave(Go::Next, sight);
            }
            return Ask::Attach(field, path);
        }
        let empty = self.buffer.text().is_empty() && !self.touched;
        if empty && let Some(Proposal { value, from }) = Self::proposed(field, sight) {
            self.going = Some(Go::Next);
            return Ask::Do(vec![Command::Answer(field.id.clone(), value, from)]);
        }
        if field.kind == FieldKind::Textarea {
            return Ask::Do(self.typed(&Edit::Insert("\n".to_owned()), sight));
        }
        self.leave(Go::Next, sight)
    }

    /// Enter under the fields: to the first answer that is missing; the second time, the
    /// step is ticked without it.
    fn done(&mut self, sight: Sight<'_>) -> Ask {
        let missing = self.step_of(sight.run).map(|step| sight.run.missing(step));
        match missing.unwrap_or_default().first() {
            Some(first) if !self.warned => {
                self.warned = true;
                self.enter(Slot::Field(first.id.clone()), sight);
                Ask::Do(Vec::new())
            }
            _ => Ask::Tick,
        }
    }

    /// Reads what was typed; a mistake stays at the field, in words.
    pub(super) fn accept(&mut self, from: Provenance, sight: Sight<'_>) -> Vec<Command> {
        let Some(field) = self.field(sight.run) else {
            return Vec::new();
        };
        if !self.touched || field.kind.chooses() || field.kind == FieldKind::File {
            return Vec::new();
        }
        let text = self.buffer.text();
        if text.trim().is_empty() {
            self.forget(&field.id);
            return vec![Command::Clear(field.id.clone())];
        }
        match answers::accept(field, text, sight.now) {
            Ok(value) => {
                self.forget(&field.id);
                let same = sight
                    .run
                    .answer(&field.id)
                    .is_some_and(|answer| answer.value == value);
                if same {
                    Vec::new()
                } else {
                    vec![Command::Answer(field.id.clone(), value, from)]
                }
            }
            Err(mistake) => {
                self.mistakes
                    .insert(field.id.clone(), mistake.say(sight.words));
                self.rest.insert(field.id.clone(), text.to_owned());
                Vec::new()
            }
        }
    }

    fn forget(&mut self, id: &FieldId) {
        self.mistakes.remove(id);
        self.rest.remove(id);
        self.touched = false;
    }
}
