//! What letters and keys do to a form: what is typed, accepted, left.
//!
//! It changes no answer itself: it says what commands would.

use super::form::{Ask, Form, FormSight, Go, Slot, reads};
use super::form_list::takes_several;
use super::typing::Edit;
use crate::app::path_completion::Completion;
use crate::engine::defaults::Proposal;
use crate::engine::reference::{is_number, is_odd_number};
use crate::engine::reply::{accept_answer, is_stray_number};
use crate::engine::{Command, Run, form as answers};
use crate::model::{Field, FieldId, FieldKind, Provenance, Value};
use crate::text::edit::Buffer;
use crate::tui::keymap::Action;

impl Form {
    /// Types. A space at a checkbox ticks or unticks it, and opens any other choice.
    pub(super) fn typed(&mut self, edit: &Edit, sight: FormSight<'_>) -> Vec<Command> {
        let Some(field) = self.field(sight.run) else {
            return Vec::new();
        };
        if field.kind.chooses() {
            return match edit {
                Edit::Backspace | Edit::Delete => {
                    self.forget(&field.id);
                    vec![Command::Clear(field.id.clone())]
                }
                Edit::Insert(text) if text.as_str() == " " => self.space(field, sight),
                Edit::Insert(text) => self.pick(field, text, sight),
                _ => Vec::new(),
            };
        }
        let nothing = self.buffer.text().is_empty() && field.kind == FieldKind::File;
        if nothing && matches!(edit, Edit::Backspace | Edit::Delete) {
            // The files stay in the record; the answer no longer names them.
            return vec![Command::Clear(field.id.clone())];
        }
        if self.is_untyped(field, sight) {
            if edit.only_moves() {
                self.take_proposal(field, sight);
                return Vec::new();
            }
            if *edit == Edit::Insert(" ".to_owned()) && has_no_blanks(field.kind) {
                return self.accept_proposal(field, sight).unwrap_or_default();
            }
        }
        if std::mem::take(&mut self.fresh) && matches!(edit, Edit::Insert(_)) {
            self.buffer.clear();
        }
        if edit.apply(&mut self.buffer) {
            (self.touched, self.taken) = (true, false);
            self.mistakes.remove(&field.id);
            self.rest.remove(&field.id);
        }
        Vec::new()
    }

    fn space(&mut self, field: &Field, sight: FormSight<'_>) -> Vec<Command> {
        if field.kind != FieldKind::Checkbox {
            self.open_list(field, sight);
            return Vec::new();
        }
        let held = sight.run.answer(&field.id).map(|answer| &answer.value);
        let value = Value::Flag(held != Some(&Value::Flag(true)));
        vec![Command::Answer(field.id.clone(), value, Provenance::Typed)]
    }

    /// An arrow in an empty field takes the proposed text in, to be changed.
    fn take_proposal(&mut self, field: &Field, sight: FormSight<'_>) {
        if let Some(Proposal { value, .. }) = Self::proposed(field, sight) {
            self.buffer = Buffer::new(
                &answers::editable(field, &value),
                field.kind != FieldKind::Textarea,
            );
            (self.touched, self.taken) = (true, true);
        }
    }

    /// What accepts what is proposed, and goes on; none where nothing is.
    fn accept_proposal(&mut self, field: &Field, sight: FormSight<'_>) -> Option<Vec<Command>> {
        let Proposal { value, from } = Self::proposed(field, sight)?;
        self.going = Some(Go::Open);
        Some(vec![Command::Answer(field.id.clone(), value, from)])
    }

    pub(super) fn ask(&mut self, action: Action, sight: FormSight<'_>) -> Ask {
        if self.list.is_some() {
            return self.choose(action, sight);
        }
        match action {
            Action::Act => self.act(sight),
            Action::Next => self.next(sight),
            Action::Previous => self.leave(Go::Previous, sight),
            Action::Down if !self.buffer.down(self.columns) => self.leave(Go::Next, sight),
            Action::Up if !self.buffer.up(self.columns) => self.leave(Go::Previous, sight),
            Action::PageDown => self.leave(Go::Next, sight),
            Action::PageUp => self.leave(Go::Previous, sight),
            Action::Submit => self.submit(sight),
            Action::Run => self.run(sight),
            Action::Editor => match self.editable(sight.run) {
                Some(text) => Ask::Edit(text.to_owned()),
                None => Ask::Do(Vec::new()),
            },
            Action::Back => {
                if let Some((field, path)) = self.file_typed(sight.run) {
                    self.rest.insert(field, path);
                }
                if self.keep_half_number(sight) {
                    return Ask::Leave(Vec::new());
                }
                Ask::Leave(self.accept(Provenance::Typed, sight))
            }
            _ => Ask::Do(Vec::new()),
        }
    }

    /// A ticket's number that is left by the key that goes back stays as it was typed: to give it
    /// says that the ticket is filed, and nobody has said that.
    fn keep_half_number(&mut self, sight: FormSight<'_>) -> bool {
        let text = self.buffer.text().trim().to_owned();
        let Some(field) = self.field(sight.run) else {
            return false;
        };
        let value = Value::Text(text.clone());
        let stands = sight
            .run
            .answer(&field.id)
            .is_some_and(|own| own.value == value);
        if !self.touched
            || self.taken
            || stands
            || text.is_empty()
            || !is_number(sight.run, &field.id)
        {
            return false;
        }
        self.hold_back(&field.id, text, sight.words.say("mistake-half-number"));
        true
    }

    /// What a command prints is proposed where nothing stands yet.
    fn run(&self, sight: FormSight<'_>) -> Ask {
        match self.field(sight.run) {
            Some(field) if sight.run.command_for(&field.id).is_some() => {
                if self.buffer.text().trim().is_empty() {
                    Ask::Run(field.id.clone())
                } else {
                    Ask::Refuse("form-run-has-text")
                }
            }
            Some(_) | None => Ask::Refuse("form-run-none"),
        }
    }

    /// Takes note that a field which must be answered is passed over without an answer.
    pub(super) fn pass(&mut self, run: &Run) {
        let Some(field) = self.field(run) else {
            return;
        };
        let nothing = !run.is_answered(field) && self.buffer.text().trim().is_empty();
        if nothing && run.is_required(field) {
            self.passed.insert(field.id.clone());
        }
    }

    /// From any field: accepts what is typed, then ticks the step. A file is taken first.
    fn submit(&mut self, sight: FormSight<'_>) -> Ask {
        self.going = None;
        if let Some((field, path)) = self.file_typed(sight.run) {
            let tried = self.rest.get(&field) == Some(&path) || self.is_coming(&field, &path);
            self.rest.insert(field.clone(), path.clone());
            if !tried {
                return Ask::Attach(field, path);
            }
        }
        Ask::Submit(self.accept(Provenance::Typed, sight))
    }

    /// Goes on once the answers are accepted: a mistake in the field that one is at comes
    /// first.
    pub(super) fn submitted(&mut self, sight: FormSight<'_>) -> Ask {
        let field = self.field(sight.run);
        if field.is_some_and(|field| self.mistakes.contains_key(&field.id)) {
            return Ask::Do(Vec::new());
        }
        self.done(sight)
    }

    fn leave(&mut self, go: Go, sight: FormSight<'_>) -> Ask {
        let path = self.file_typed(sight.run);
        if go != Go::Previous {
            self.pass(sight.run);
        }
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

    /// A click: goes to the place of that number as a key would leave this one. Where
    /// one is there already, it says what a key does there; in a text it does nothing.
    pub(super) fn point(
        &mut self,
        place: usize,
        sight: FormSight<'_>,
    ) -> Result<Ask, Option<Action>> {
        let Some(slot) = self.slots(sight.run).into_iter().nth(place) else {
            return Err(None);
        };
        if slot == self.at {
            let acts = self.list.is_none() && !self.types(sight.run);
            return Err(acts.then_some(Action::Act));
        }
        if self.list.is_none() {
            return Ok(self.leave(Go::To(slot), sight));
        }
        let ask = self.choose(Action::Next, sight);
        self.going = Some(Go::To(slot));
        Ok(ask)
    }

    /// A click on an option of the open list; says what a key does there, where one was there
    /// already.
    pub(super) fn point_option(&mut self, option: usize, sight: FormSight<'_>) -> Option<Action> {
        let several = self.field(sight.run).is_some_and(takes_several);
        let list = self.list.as_mut()?;
        list.typed.clear();
        let there = list.at.replace(option) == Some(option);
        there.then_some(if several { Action::Tick } else { Action::Act })
    }

    /// A path is completed before its field is left; one that was tried, or whose file is on
    /// its way, is left as it is.
    fn next(&mut self, sight: FormSight<'_>) -> Ask {
        let new = self.file_typed(sight.run).is_some_and(|(field, path)| {
            self.rest.get(&field) != Some(&path) && !self.is_coming(&field, &path)
        });
        if new {
            return Ask::Complete(self.buffer.text().to_owned());
        }
        self.leave(Go::Next, sight)
    }

    /// Takes in what of a path is here, where it still is what is typed. Where nothing can be
    /// added to it, the field is left as was asked.
    pub(super) fn completed(
        &mut self,
        path: &str,
        found: &Completion,
        sight: FormSight<'_>,
    ) -> Option<Ask> {
        let is_file = self.file_typed(sight.run).is_some() && self.list.is_none();
        if !is_file || self.buffer.text() != path {
            return None;
        }
        if let Some(text) = &found.text {
            self.buffer = Buffer::new(text, true);
            self.touched = true;
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_whole = found.names.iter().any(|found| found == name);
        (is_whole || found.names.is_empty()).then(|| self.leave(Go::Next, sight))
    }

    fn file_typed(&self, run: &Run) -> Option<(FieldId, String)> {
        let field = self
            .field(run)
            .filter(|field| field.kind == FieldKind::File)?;
        let path = self.buffer.text().trim();
        (!path.is_empty()).then(|| (field.id.clone(), path.to_owned()))
    }

    /// Enter: the row under the fields ticks, a choice opens, a proposal is accepted,
    /// a long text gets a line, anything else is accepted and left. A text that is refused
    /// is not left: its correction is what is typed next.
    fn act(&mut self, sight: FormSight<'_>) -> Ask {
        let Some(field) = self.field(sight.run) else {
            return self.done(sight);
        };
        if field.kind.chooses() {
            self.open_list(field, sight);
            return Ask::Do(Vec::new());
        }
        if let Some((field, path)) = self.file_typed(sight.run) {
            if self.is_coming(&field, &path) {
                return self.leave(Go::Open, sight);
            }
            return Ask::Attach(field, path);
        }
        if (self.is_untyped(field, sight) || self.taken)
            && let Some(commands) = self.accept_proposal(field, sight)
        {
            return Ask::Do(commands);
        }
        if field.kind == FieldKind::Textarea && !self.fresh {
            return Ask::Do(self.typed(&Edit::Insert("\n".to_owned()), sight));
        }
        let ask = self.leave(Go::Open, sight);
        if self.mistakes.contains_key(&field.id) {
            self.going = None;
            self.buffer.set_cursor(usize::MAX);
        }
        ask
    }

    /// Enter under the fields: to the first text that is no answer, then to the first
    /// answer that is missing; the second time, the step is ticked without it.
    fn done(&mut self, sight: FormSight<'_>) -> Ask {
        if let Some(first) = self.unaccepted(sight.run).first() {
            self.enter(Slot::Field(first.id.clone()), sight);
            return Ask::Do(Vec::new());
        }
        let missing = self.step_of(sight.run).map(|step| sight.run.missing(step));
        let missing = missing.unwrap_or_default();
        match missing.first() {
            Some(first) if !self.warned => {
                self.warned = true;
                self.passed
                    .extend(missing.iter().map(|field| field.id.clone()));
                self.enter(Slot::Field(first.id.clone()), sight);
                Ask::Do(Vec::new())
            }
            _ => Ask::Tick,
        }
    }

    /// Reads what was typed; a mistake stays at the field, in words.
    pub(super) fn accept(&mut self, from: Provenance, sight: FormSight<'_>) -> Vec<Command> {
        let Some(field) = self.field(sight.run) else {
            return Vec::new();
        };
        if !self.touched || !reads(field) {
            return Vec::new();
        }
        // Whoever only looked at what was proposed has not accepted it.
        if std::mem::take(&mut self.taken) {
            self.forget(&field.id);
            self.buffer.clear();
            return Vec::new();
        }
        let text = self.buffer.text();
        if text.trim().is_empty() {
            if sight.run.is_required(field) {
                self.passed.insert(field.id.clone());
            }
            self.forget(&field.id);
            return vec![Command::Clear(field.id.clone())];
        }
        let asked = self.rest.get(&field.id).is_some_and(|own| own == text);
        if !asked && is_odd_number(sight.run, &field.id, text) {
            let doubt = sight.words.say("mistake-odd-number");
            self.hold_back(&field.id, text.to_owned(), doubt);
            return Vec::new();
        }
        match accept_answer(sight.run, field, text, sight.now) {
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
                let text = text.to_owned();
                self.fresh = is_stray_number(sight.run, &field.id, &text);
                self.hold_back(&field.id, text, mistake.say(sight.words));
                Vec::new()
            }
        }
    }

    /// Keeps a text that is no answer at its field, with why.
    fn hold_back(&mut self, id: &FieldId, text: String, why: String) {
        self.mistakes.insert(id.clone(), why);
        self.rest.insert(id.clone(), text);
    }

    pub(super) fn forget(&mut self, id: &FieldId) {
        self.mistakes.remove(id);
        self.rest.remove(id);
        self.touched = false;
    }
}

/// Whether an answer of that kind never begins with a blank.
fn has_no_blanks(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Date
            | FieldKind::Time
            | FieldKind::Datetime
            | FieldKind::Number
            | FieldKind::Email
            | FieldKind::Url
            | FieldKind::Phone
            | FieldKind::Host
    )
}
