//! The list that a choosing field opens: what stands in it, and what is chosen.
//!
//! It changes no answer itself: it says what commands would.

use super::form::{Ask, Choosing, Form, FormSight, Go};
use crate::engine::pick::yes_and_no;
use crate::engine::seek::{Hit, meant, seek};
use crate::engine::{Command, Run};
use crate::i18n::Words;
use crate::model::{Choice, Field, FieldId, FieldKind, Provenance, Value};
use crate::tui::keymap::Action;

impl Form {
    /// The rows of the list that a choosing field opens.
    #[must_use]
    pub fn rows(field: &Field, words: &Words) -> Vec<Choice> {
        if field.kind == FieldKind::Checkbox && field.options.is_empty() {
            return yes_and_no(words);
        }
        field.options.clone()
    }

    /// Opens the list at what is chosen or proposed; else at no row.
    pub(super) fn open_list(&mut self, field: &Field, sight: FormSight<'_>) {
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
        let marked = rows.iter().map(|row| is(&row.value));
        let mut marked: Vec<bool> = marked.collect();
        if let Some(kept) = self.rest.get(&field.id).filter(|_| takes_several(field)) {
            let kept = marks_of(kept);
            let is = |row: &Choice| kept.contains(&row.value.to_text());
            marked = rows.iter().map(is).collect();
        }
        let at = marked.iter().position(|marked| *marked);
        let typed = String::new();
        self.list = Some(Choosing { at, marked, typed });
    }

    /// Letters at a choosing field: they choose, or open the list where they may mean
    /// several of its rows, or none.
    pub(super) fn pick(&mut self, field: &Field, text: &str, sight: FormSight<'_>) -> Vec<Command> {
        let hit = meant(&Self::rows(field, sight.words), text);
        self.open_list(field, sight);
        if let (Some(_), Some(list)) = (hit, &mut self.list) {
            text.clone_into(&mut list.typed);
        }
        self.hit(field, hit, sight)
    }

    /// A letter in the open list: it chooses, or leads to the row that it begins.
    pub(super) fn seek(&mut self, letter: char, sight: FormSight<'_>) -> Vec<Command> {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Vec::new();
        };
        let hit = seek(&Self::rows(field, sight.words), &mut list.typed, letter);
        self.hit(field, hit, sight)
    }

    fn hit(&mut self, field: &Field, hit: Option<Hit>, sight: FormSight<'_>) -> Vec<Command> {
        let (Some(hit), Some(list)) = (hit, self.list.as_mut()) else {
            return Vec::new();
        };
        list.at = Some(hit.at);
        match (hit.only, takes_several(field)) {
            (true, true) => {
                list.typed.clear();
                list.mark();
                Vec::new()
            }
            (true, false) => self.chosen(field, sight),
            (false, _) => Vec::new(),
        }
    }

    pub(super) fn choose(&mut self, action: Action, sight: FormSight<'_>) -> Ask {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Ask::Do(Vec::new());
        };
        list.typed.clear();
        let several = takes_several(field);
        let last = list.marked.len().saturating_sub(1);
        let marked = several && list.marked.contains(&true);
        let none = list.at.is_none() && !marked;
        match action {
            Action::Up => list.at = Some(list.at.map_or(last, |at| at.saturating_sub(1))),
            Action::Down => list.at = Some(list.at.map_or(0, |at| (at + 1).min(last))),
            Action::Act | Action::Tick if none => return Ask::Refuse("refused-choose-first"),
            Action::Tick if several => list.mark(),
            Action::Act | Action::Tick => return Ask::Do(self.chosen(field, sight)),
            Action::Back => {
                self.keep_marks(field, sight);
                self.list = None;
            }
            // What was marked is an answer, whichever key leaves the list.
            Action::Next | Action::Previous | Action::Submit if marked => {
                let commands = self.chosen(field, sight);
                return self.left_list(action, commands, sight);
            }
            Action::Next | Action::Previous | Action::Submit => {
                self.list = None;
                return self.left_list(action, Vec::new(), sight);
            }
            _ => {}
        }
        Ask::Do(Vec::new())
    }

    /// The field whose list is open, and what is marked there and is no answer yet, as a
    /// draft has it; none where it is what was accepted.
    pub fn marked(&self, run: &Run) -> Option<(FieldId, String)> {
        let field = self.field(run).filter(|field| takes_several(field))?;
        let list = self.list.as_ref()?;
        let marked = field.options.iter().zip(&list.marked);
        let marked = marked.filter(|(_, marked)| **marked);
        let marked: Vec<_> = marked.map(|(row, _)| row.value.to_text()).collect();
        let same = match run.answer(&field.id).map(|answer| &answer.value) {
            Some(Value::List(accepted)) => *accepted == marked,
            Some(_) | None => marked.is_empty(),
        };
        (!same).then(|| (field.id.clone(), marked.join(BETWEEN)))
    }

    /// Keeps what is marked beside the field, as a text that is no answer yet.
    fn keep_marks(&mut self, field: &Field, sight: FormSight<'_>) {
        if !takes_several(field) {
            return;
        }
        match self.marked(sight.run) {
            Some((id, marks)) => self.rest.insert(id, marks),
            None => self.rest.remove(&field.id),
        };
    }

    fn left_list(&mut self, action: Action, commands: Vec<Command>, sight: FormSight<'_>) -> Ask {
        self.going = match action {
            Action::Submit => None,
            Action::Previous => Some(Go::Previous),
            _ => Some(Go::Next),
        };
        match action {
            Action::Submit => return Ask::Submit(commands),
            Action::Next if commands.is_empty() => self.pass(sight.run),
            _ => {}
        }
        Ask::Do(commands)
    }

    fn chosen(&mut self, field: &Field, sight: FormSight<'_>) -> Vec<Command> {
        let Some(list) = self.list.take() else {
            return Vec::new();
        };
        self.forget(&field.id);
        let rows = Self::rows(field, sight.words);
        self.going = Some(Go::Open);
        let here = list.at.and_then(|at| rows.get(at));
        let value = if takes_several(field) {
            let kept = rows.iter().zip(&list.marked);
            let kept = kept.filter(|(_, marked)| **marked).map(|(row, _)| row);
            let mut kept: Vec<_> = kept.map(|row| row.value.to_text()).collect();
            // Enter with nothing marked takes the row under the cursor.
            if kept.is_empty() {
                kept.extend(here.map(|row| row.value.to_text()));
            }
            Value::List(kept)
        } else {
            match here {
                Some(row) => row.value.clone(),
                None => return Vec::new(),
            }
        };
        vec![Command::Answer(field.id.clone(), value, Provenance::Typed)]
    }
}

impl Choosing {
    /// Marks the row under the cursor, or takes its mark away.
    fn mark(&mut self) {
        if let Some(mark) = self.at.and_then(|at| self.marked.get_mut(at)) {
            *mark = !*mark;
        }
    }
}

/// Stands between marks in a draft: an option is one line.
const BETWEEN: &str = "\n";

/// The options that were marked and are no answer yet.
#[must_use]
pub fn marks_of(kept: &str) -> Vec<String> {
    let marks = kept.split(BETWEEN).filter(|mark| !mark.is_empty());
    marks.map(str::to_owned).collect()
}

/// Whether a field takes several of its options.
#[must_use]
pub fn takes_several(field: &Field) -> bool {
    field.kind == FieldKind::Checkboxes || (field.kind == FieldKind::Select && field.multiple)
}
