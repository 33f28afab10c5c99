//! The form inside the detail pane: where one is, what is typed, what is accepted.
//!
//! It changes no answer itself: it asks for commands. Text that is not a valid answer
//! yet is kept beside the field, so that a form can always be left half done.

use super::Turn;
use super::typing::Edit;
use crate::engine::proposal::{Proposal, proposal};
use crate::engine::{Command, Run, StepState, form as answers};
use crate::model::buffer::Buffer;
use crate::model::{Field, FieldId, FieldKind, Moment, Provenance, Step, Value};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::words::Words;
use std::collections::BTreeMap;

/// A place in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A field.
    Field(FieldId),
    /// The row under the last field.
    Done,
}

/// A list that a field has opened: its cursor, and what is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosing {
    /// The row under the cursor.
    pub at: usize,
    /// Which rows are marked, where several may be.
    pub marked: Vec<bool>,
}

/// What a key in the form leads to.
#[derive(Debug, Clone, PartialEq)]
enum Ask {
    /// Carry these out, in order.
    Do(Vec<Command>),
    /// Copy a file into the record for a field.
    Attach(FieldId, String),
    /// Let the external editor change the text.
    Edit(String),
    /// Tick the step.
    Tick,
    /// Carry these out, and go back to the steps.
    Leave(Vec<Command>),
}

/// Where to go once what was typed is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    Next,
    Previous,
}

/// What the form needs from outside to read answers.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The run.
    pub run: &'a Run,
    /// What time it is.
    pub now: Moment,
    /// The words of the screen.
    pub words: &'a Words,
}

/// The form's state.
#[derive(Debug, Clone)]
pub struct Form {
    /// The place of its step.
    pub step: usize,
    /// Where one is.
    pub at: Slot,
    /// What is being typed.
    pub buffer: Buffer,
    /// The buffer differs from the accepted answer.
    pub touched: bool,
    /// The list that the field has opened.
    pub list: Option<Choosing>,
    /// What is wrong, by field.
    pub mistakes: BTreeMap<FieldId, String>,
    /// Texts that are no valid answers yet.
    pub rest: BTreeMap<FieldId, String>,
    /// The field whose file is on its way into the record, and its path.
    coming: Option<(FieldId, String)>,
    /// The first row shown.
    pub top: usize,
    /// Columns that a text has; the view sets it.
    pub columns: usize,
    going: Option<Go>,
    /// The row under the fields has named what is missing once.
    warned: bool,
}

impl Form {
    /// Opens the form of the step at `step`, at the first field without an answer.
    #[must_use]
    pub fn open(step: usize, sight: Sight<'_>, rest: BTreeMap<FieldId, String>) -> Self {
        let mut form = Self {
            step,
            at: Slot::Done,
            buffer: Buffer::default(),
            touched: false,
            list: None,
            mistakes: BTreeMap::new(),
            rest,
            coming: None,
            top: 0,
            columns: 40,
            going: None,
            warned: false,
        };
        form.read_again(sight);
        let slots = form.slots(sight.run);
        let open = slots.iter().find(|slot| match slot {
            Slot::Field(id) => sight.run.answer(id).is_none(),
            Slot::Done => true,
        });
        form.enter(open.cloned().unwrap_or(Slot::Done), sight);
        form
    }

    /// Says again what is wrong with texts that were left.
    fn read_again(&mut self, sight: Sight<'_>) {
        let fields = self.step_of(sight.run).map(Step::all_fields);
        for (field, _) in fields.unwrap_or_default() {
            let reads = !field.kind.chooses() && field.kind != FieldKind::File;
            if let Some(text) = self.rest.get(&field.id).filter(|_| reads)
                && let Err(mistake) = answers::accept(field, text, sight.now)
            {
                let told = mistake.say(sight.words);
                self.mistakes.insert(field.id.clone(), told);
            }
        }
    }

    /// The step of the form.
    pub fn step_of<'a>(&self, run: &'a Run) -> Option<&'a Step> {
        run.runbook().steps.get(self.step)
    }

    /// The places of the form, as it is shown now.
    #[must_use]
    pub fn slots(&self, run: &Run) -> Vec<Slot> {
        let fields = self
            .step_of(run)
            .map(|step| run.visible_fields(step))
            .unwrap_or_default();
        let asking = fields.into_iter().filter(|(field, _)| field.kind.asks());
        asking
            .map(|(field, _)| Slot::Field(field.id.clone()))
            .chain([Slot::Done])
            .collect()
    }

    /// The field that one is at.
    pub fn field<'a>(&self, run: &'a Run) -> Option<&'a Field> {
        let Slot::Field(id) = &self.at else {
            return None;
        };
        let fields = run.visible_fields(self.step_of(run)?);
        fields
            .into_iter()
            .map(|(field, _)| field)
            .find(|field| field.id == *id)
    }

    /// Goes to a place, and fills the buffer with what was typed or accepted there.
    pub fn enter(&mut self, slot: Slot, sight: Sight<'_>) {
        // A field that was hidden while one typed in it keeps what was typed.
        if let Slot::Field(left) = &self.at
            && self.touched
            && !self.buffer.text().trim().is_empty()
        {
            self.rest
                .entry(left.clone())
                .or_insert_with(|| self.buffer.text().to_owned());
        }
        self.at = slot;
        (self.touched, self.list) = (false, None);
        let Some(field) = self.field(sight.run) else {
            self.buffer = Buffer::default();
            return;
        };
        let unread = self.rest.get(&field.id).cloned();
        let accepted = || {
            let answer = sight.run.answer(&field.id)?;
            (!field.kind.chooses() && field.kind != FieldKind::File)
                .then(|| answers::editable(field, &answer.value))
        };
        self.touched = unread.is_some();
        let text = unread.or_else(accepted).unwrap_or_default();
        self.buffer = Buffer::new(&text, field.kind != FieldKind::Textarea);
    }

    /// Takes up a text that was being typed when the program ended, or the cursor's place
    /// in the answer where nothing was.
    pub fn take_up(&mut self, text: Option<&str>, cursor: usize, run: &Run) {
        if let Some(text) = text {
            let many = self
                .field(run)
                .is_some_and(|field| field.kind == FieldKind::Textarea);
            self.buffer = Buffer::new(text, !many);
            self.touched = true;
        }
        self.buffer.set_cursor_after(cursor);
    }

    /// What an unanswered field is proposed to hold.
    #[must_use]
    pub fn proposed(field: &Field, sight: Sight<'_>) -> Option<Proposal> {
        if sight.run.answer(&field.id).is_some() {
            return None;
        }
        proposal(sight.run, field, sight.now, sight.words)
    }

    /// Moves on as was asked before the answer was accepted. A field whose file is on its
    /// way waits for it.
    pub fn settle(&mut self, sight: Sight<'_>) {
        if self.is_waiting() {
            return;
        }
        let slots = self.slots(sight.run);
        let Some(at) = slots.iter().position(|slot| *slot == self.at) else {
            self.enter(slots.first().cloned().unwrap_or(Slot::Done), sight);
            return;
        };
        let to = match self.going.take() {
            Some(Go::Next) => (at + 1).min(slots.len() - 1),
            Some(Go::Previous) => at.saturating_sub(1),
            None => return,
        };
        self.enter(slots[to].clone(), sight);
    }

    /// Types.
    pub fn edit(&mut self, edit: &Edit, turn: &mut Turn<'_>) {
        let commands = self.typed(edit, turn.sight());
        turn.carry_all(commands);
    }

    /// Types. A space at a checkbox ticks or unticks it, and opens any other choice.
    fn typed(&mut self, edit: &Edit, sight: Sight<'_>) -> Vec<Command> {
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

    /// Puts in the text that the external editor left.
    pub fn edited(&mut self, text: &str, turn: &mut Turn<'_>) {
        let sight = turn.sight();
        let many = self
            .field(sight.run)
            .is_some_and(|field| field.kind == FieldKind::Textarea);
        self.buffer = Buffer::new(text.trim_end_matches('\n'), !many);
        self.touched = true;
        let commands = self.accept(Provenance::Editor, sight);
        turn.carry_all(commands);
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action, turn: &mut Turn<'_>) {
        match self.ask(action, turn.sight()) {
            Ask::Do(commands) => turn.carry_all(commands),
            Ask::Leave(commands) => {
                turn.carry_all(commands);
                turn.close();
            }
            Ask::Attach(field, path) => {
                self.coming = Some((field.clone(), path.clone()));
                if let Some(step) = self.step_of(turn.run()).map(|step| step.id.clone()) {
                    turn.attach(step, Some(field), path);
                }
            }
            Ask::Edit(text) => turn.effects.push(Effect::Edit(text)),
            Ask::Tick => self.tick(turn),
        }
    }

    /// The row under the fields: the step is done, or was done before.
    fn tick(&mut self, turn: &mut Turn<'_>) {
        if turn.run().state(self.step) != StepState::Open {
            turn.close();
            turn.walk.cursor = turn.run().current().unwrap_or(turn.walk.cursor);
        } else if let Some(step) = self.step_of(turn.run()).map(|step| step.id.clone()) {
            turn.carry(Command::Tick(step), None);
        }
    }

    fn ask(&mut self, action: Action, sight: Sight<'_>) -> Ask {
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

    /// Whether the place takes letters.
    pub fn types(&self, run: &Run) -> bool {
        self.list.is_none() && self.field(run).is_some_and(|field| !field.kind.chooses())
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
    fn accept(&mut self, from: Provenance, sight: Sight<'_>) -> Vec<Command> {
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

    /// The rows of the list that a choosing field opens: value and label.
    #[must_use]
    pub fn rows(field: &Field, words: &Words) -> Vec<(Value, String)> {
        if field.kind == FieldKind::Checkbox {
            return vec![
                (Value::Flag(true), words.say("word-yes")),
                (Value::Flag(false), words.say("word-no")),
            ];
        }
        field
            .options
            .iter()
            .map(|option| (option.value.clone(), option.label.clone()))
            .collect()
    }

    fn open_list(&mut self, field: &Field, sight: Sight<'_>) {
        let rows = Self::rows(field, sight.words);
        let held = sight
            .run
            .answer(&field.id)
            .map(|answer| answer.value.clone());
        let held = held.or_else(|| Self::proposed(field, sight).map(|proposal| proposal.value));
        let is = |value: &Value| match &held {
            Some(Value::List(list)) => list.contains(&value.to_text()),
            Some(held) => held.to_text() == value.to_text(),
            None => false,
        };
        let marked: Vec<bool> = rows.iter().map(|(value, _)| is(value)).collect();
        let at = marked.iter().position(|marked| *marked).unwrap_or(0);
        self.list = Some(Choosing { at, marked });
    }

    fn choose(&mut self, action: Action, sight: Sight<'_>) -> Vec<Command> {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Vec::new();
        };
        let several = takes_several(field);
        let last = list.marked.len().saturating_sub(1);
        match action {
            Action::Up => list.at = list.at.saturating_sub(1),
            Action::Down => list.at = (list.at + 1).min(last),
            Action::Tick if several => {
                if let Some(mark) = list.marked.get_mut(list.at) {
                    *mark = !*mark;
                }
            }
            Action::Act | Action::Tick => return self.chosen(field, sight),
            Action::Back => self.list = None,
            Action::Next | Action::Previous if several && list.marked.contains(&true) => {
                // What was marked is an answer, whichever key leaves the list.
                let commands = self.chosen(field, sight);
                if action == Action::Previous {
                    self.going = Some(Go::Previous);
                }
                return commands;
            }
            Action::Next | Action::Previous => {
                self.list = None;
                self.going = Some(if action == Action::Next {
                    Go::Next
                } else {
                    Go::Previous
                });
            }
            _ => {}
        }
        Vec::new()
    }

    fn chosen(&mut self, field: &Field, sight: Sight<'_>) -> Vec<Command> {
        let Some(list) = self.list.take() else {
            return Vec::new();
        };
        let rows = Self::rows(field, sight.words);
        self.going = Some(Go::Next);
        let value = if takes_several(field) {
            let mut marked = list.marked;
            // Enter with nothing marked takes the row under the cursor.
            if !marked.contains(&true)
                && let Some(mark) = marked.get_mut(list.at)
            {
                *mark = true;
            }
            let kept = rows.iter().zip(marked).filter(|(_, marked)| *marked);
            Value::List(kept.map(|((value, _), _)| value.to_text()).collect())
        } else {
            match rows.get(list.at) {
                Some((value, _)) => value.clone(),
                None => return Vec::new(),
            }
        };
        vec![Command::Answer(field.id.clone(), value, Provenance::Typed)]
    }

    fn is_coming(&self, field: &FieldId, path: &str) -> bool {
        let coming = self.coming.as_ref();
        coming.is_some_and(|(own, typed)| own == field && typed == path)
    }

    /// Whether one is at the field whose file is on its way, and has not asked to leave it.
    fn is_waiting(&self) -> bool {
        let Some((field, path)) = &self.coming else {
            return false;
        };
        self.at == Slot::Field(field.clone()) && self.rest.get(field) != Some(path)
    }

    /// Takes in that a field's file is in the record, or why it is not.
    pub fn came(&mut self, field: &FieldId, path: &str, result: Result<(), &str>) {
        if self.is_coming(field, path) {
            self.coming = None;
        }
        let here = self.at == Slot::Field(field.clone());
        let unchanged = here && self.buffer.text().trim() == path;
        match result {
            Ok(()) => {
                self.mistakes.remove(field);
                if self.rest.get(field).is_some_and(|rest| rest == path) {
                    self.rest.remove(field);
                }
                if unchanged {
                    self.buffer = Buffer::default();
                    self.touched = false;
                }
            }
            // It stays where it is after all.
            Err(why) => {
                if here {
                    self.going = None;
                }
                self.mistakes.insert(field.clone(), why.to_owned());
                self.rest.insert(field.clone(), path.to_owned());
            }
        }
    }
}

/// Whether a field takes several of its options.
#[must_use]
pub fn takes_several(field: &Field) -> bool {
    field.kind == FieldKind::Checkboxes || (field.kind == FieldKind::Select && field.multiple)
}
