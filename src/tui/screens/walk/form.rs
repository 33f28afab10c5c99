//! The form inside the detail pane: where one is, what is typed, what is accepted.
//!
//! It changes no answer itself, and must not know what a key means. Text that is not a valid answer
//! yet is kept beside the field, so that a form can always be left half done.

use crate::engine::defaults::{Proposal, proposal};
use crate::engine::reply::is_stray_number;
use crate::engine::{Command, Run, form as answers};
use crate::i18n::Words;
use crate::model::{Field, FieldId, FieldKind, Moment, Provenance, Step, StepId};
use crate::text::edit::Buffer;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

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
    /// The row under the cursor; none before one is chosen, where none is proposed.
    pub at: Option<usize>,
    /// Which rows are marked, where several may be.
    pub marked: Vec<bool>,
    /// The letters that were typed to find a row.
    pub typed: String,
}

/// What a key in the form leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Carry these out, in order.
    Do(Vec<Command>),
    /// Copy a file into the record for a field.
    Attach(FieldId, String),
    /// Look what of the path that is being typed is here.
    Complete(String),
    /// Show the command whose output answers the field.
    Run(FieldId),
    /// Let the external editor change the text.
    Edit(String),
    /// Tick the step.
    Tick,
    /// Carry these out, and tick the step if nothing is missing.
    Submit(Vec<Command>),
    /// Say why nothing is done, by its name in the catalogue.
    Refuse(&'static str),
    /// Carry these out, and go back to the steps.
    Leave(Vec<Command>),
}

/// Where to go once what was typed is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// To the next place.
    Next,
    /// To the next field without an answer, or else under the fields.
    Open,
    /// To the one before.
    Previous,
    /// To this one.
    To(Slot),
}

/// What the form needs from outside to read answers.
#[derive(Debug, Clone, Copy)]
pub struct FormSight<'a> {
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
    /// That step.
    pub(super) anchor: Option<StepId>,
    /// Where one is.
    pub at: Slot,
    /// What is being typed.
    pub buffer: Buffer,
    /// The buffer holds what was proposed, as it came by an arrow: nobody has accepted it.
    pub taken: bool,
    /// The buffer differs from the accepted answer.
    pub touched: bool,
    /// The buffer holds what nobody typed, as it came: the first letter replaces it.
    pub fresh: bool,
    /// The list that the field has opened.
    pub list: Option<Choosing>,
    /// What is wrong, by field.
    pub mistakes: BTreeMap<FieldId, String>,
    /// Texts that are no valid answers yet.
    pub rest: BTreeMap<FieldId, String>,
    /// The field whose file is on its way into the record, and its path.
    pub(super) coming: Option<(FieldId, String)>,
    /// The first row shown.
    pub top: usize,
    /// Columns that a text has; the view sets it.
    pub columns: usize,
    /// Fields that were passed over without an answer.
    pub passed: BTreeSet<FieldId>,
    pub(super) going: Option<Go>,
    /// The row under the fields has named what is missing once.
    pub(super) warned: bool,
}

impl Form {
    /// Opens the form of the step at `step`, at the first field without an answer.
    #[must_use]
    pub fn open(step: usize, sight: FormSight<'_>, rest: BTreeMap<FieldId, String>) -> Self {
        let mut form = Self {
            step,
            anchor: None,
            at: Slot::Done,
            buffer: Buffer::default(),
            taken: false,
            touched: false,
            fresh: false,
            list: None,
            mistakes: BTreeMap::new(),
            rest,
            coming: None,
            top: 0,
            columns: 40,
            passed: BTreeSet::new(),
            going: None,
            warned: false,
        };
        form.read_again(sight);
        let slots = form.slots(sight.run);
        let first = form.first_lacking(sight.run);
        let first = first.unwrap_or_else(|| form.first_open(&slots, sight.run));
        form.enter(first, sight);
        form
    }

    /// The first answer that is missing where the step was closed and is incomplete by now: that
    /// one is to be given, and not what was left out when it was closed.
    fn first_lacking(&self, run: &Run) -> Option<Slot> {
        let step = self.step_of(run).filter(|_| run.incomplete(self.step))?;
        let missing = run.missing(step).into_iter().next();
        missing.map(|field| Slot::Field(field.id.clone()))
    }

    /// The first of these places that has no answer, or else the row under the fields.
    fn first_open(&self, slots: &[Slot], run: &Run) -> Slot {
        let open = |slot: &&Slot| match slot {
            Slot::Field(id) => run.answer(id).is_none() || self.rest.contains_key(id),
            Slot::Done => true,
        };
        slots.iter().find(open).cloned().unwrap_or(Slot::Done)
    }

    /// Says again what is wrong with texts that were left.
    fn read_again(&mut self, sight: FormSight<'_>) {
        let fields = self.step_of(sight.run).map(Step::all_fields);
        for (field, _) in fields.unwrap_or_default() {
            if let Some(text) = self.rest.get(&field.id).filter(|_| reads(field))
                && let Err(mistake) = answers::accept(field, text, sight.now)
            {
                let told = mistake.say(sight.words);
                self.mistakes.insert(field.id.clone(), told);
            }
        }
    }

    /// The field at which a text stands that is no answer yet: the one that is being typed at,
    /// else the first.
    pub fn typed_beside(&self, run: &Run) -> Option<FieldId> {
        match &self.at {
            Slot::Field(id) if self.touched => Some(id.clone()),
            Slot::Field(_) | Slot::Done => {
                let unaccepted = self.unaccepted(run).into_iter();
                unaccepted.map(|field| field.id.clone()).next()
            }
        }
    }

    /// The fields that are shown and whose text is no answer, but for a file on its way.
    pub fn unaccepted<'a>(&self, run: &'a Run) -> Vec<&'a Field> {
        let step = self.step_of(run);
        let mut fields = step.map_or_else(Vec::new, |step| run.unaccepted(step, &self.rest));
        fields.retain(|field| !self.is_coming(&field.id, &self.rest[&field.id]));
        fields
    }

    /// How many of the form's questions are answered, and how many there are. One whose
    /// text is no answer is not, whatever was accepted before.
    pub fn answered_of(&self, run: &Run) -> (usize, usize) {
        let counts = self.step_of(run).map(|step| run.answered_of(step));
        let (answered, all) = counts.unwrap_or_default();
        let unaccepted = self.unaccepted(run).into_iter();
        let counted = unaccepted.filter(|field| run.is_answered(field)).count();
        (answered.saturating_sub(counted), all)
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
    pub fn enter(&mut self, slot: Slot, sight: FormSight<'_>) {
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
        (self.touched, self.fresh, self.list) = (false, false, None);
        let Some(field) = self.field(sight.run) else {
            self.buffer = Buffer::default();
            return;
        };
        let unread = self.rest.get(&field.id).cloned();
        let accepted = || {
            let answer = sight.run.answer(&field.id)?;
            reads(field).then(|| answers::editable(field, &answer.value))
        };
        self.taken = false;
        self.touched = unread.is_some();
        let from = sight.run.answer(&field.id).map(|answer| &answer.from);
        self.fresh = !self.touched && reads(field) && from.is_some_and(came_by_itself);
        let text = unread.or_else(accepted).unwrap_or_default();
        self.fresh |= self.touched && is_stray_number(sight.run, &field.id, &text);
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
            (self.touched, self.fresh) = (true, false);
        }
        self.buffer.set_cursor_after(cursor);
    }

    /// The letter alone that stands at a ticket's number and was refused, where what is typed next
    /// takes its place.
    #[must_use]
    pub(super) fn stray(&self) -> Option<String> {
        let stray = self.fresh && self.touched;
        stray.then(|| self.buffer.text().trim().to_owned())
    }

    /// What an unanswered field is proposed to hold.
    #[must_use]
    pub fn proposed(field: &Field, sight: FormSight<'_>) -> Option<Proposal> {
        if sight.run.answer(&field.id).is_some() {
            return None;
        }
        proposal(sight.run, field, sight.now, sight.words)
    }

    /// Whether the field shows what is proposed, or an example: nothing was typed into it. Blanks
    /// alone are no text that hides what a command has printed for it.
    #[must_use]
    pub(super) fn is_untyped(&self, field: &Field, sight: FormSight<'_>) -> bool {
        let text = self.buffer.text();
        if !self.touched {
            return text.is_empty();
        }
        let proposed = || Self::proposed(field, sight).map(|own| own.from);
        !self.taken && text.trim().is_empty() && proposed() == Some(Provenance::Command)
    }

    /// Moves on as was asked before the answer was accepted. A field whose file is on its
    /// way waits for it.
    pub fn move_on(&mut self, sight: FormSight<'_>) {
        if self.is_waiting() {
            return;
        }
        let slots = self.slots(sight.run);
        let Some(at) = slots.iter().position(|slot| *slot == self.at) else {
            self.enter(slots.first().cloned().unwrap_or(Slot::Done), sight);
            return;
        };
        let to = match self.going.take() {
            Some(Go::Next) => slots.get(at + 1).cloned(),
            Some(Go::Open) => {
                let behind = slots.get(at + 1..).unwrap_or_default();
                Some(self.first_open(behind, sight.run))
            }
            Some(Go::Previous) => slots.get(at.saturating_sub(1)).cloned(),
            Some(Go::To(slot)) => slots.contains(&slot).then_some(slot),
            None => return,
        };
        self.enter(to.unwrap_or(Slot::Done), sight);
    }

    /// Whether the place takes letters.
    pub fn types(&self, run: &Run) -> bool {
        self.list.is_none() && self.field(run).is_some_and(|field| !field.kind.chooses())
    }

    /// The text that an external editor may change here.
    pub fn editable(&self, run: &Run) -> Option<&str> {
        self.types(run).then(|| self.buffer.text())
    }

    pub(super) fn is_coming(&self, field: &FieldId, path: &str) -> bool {
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

/// Whether a field's answer is a text that is read.
pub(super) fn reads(field: &Field) -> bool {
    !field.kind.chooses() && field.kind != FieldKind::File
}

/// Whether an answer was there before anybody typed or chose one.
fn came_by_itself(from: &Provenance) -> bool {
    match from {
        Provenance::Clock
        | Provenance::Configuration
        | Provenance::Runbook
        | Provenance::Exporter
        | Provenance::Alert
        | Provenance::Command
        | Provenance::Outside
        | Provenance::Inside => true,
        Provenance::Typed | Provenance::Editor | Provenance::CommandLine | Provenance::Unknown => {
            false
        }
    }
}
