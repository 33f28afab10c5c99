//! The list that a choosing field opens: what stands in it, and what is chosen.
//!
//! It changes no answer itself: it says what commands would.

use super::form::{Ask, Choosing, Form, FormSight, Go};
use crate::engine::pick::yes_and_no;
use crate::engine::seek::{BACK, Hit, belongs, chooses, meant, seek};
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

    /// Letters at a choosing field: they open the list at the row that they begin. A number
    /// chooses, and so does a label that was pasted.
    pub(super) fn pick(&mut self, field: &Field, text: &str, sight: FormSight<'_>) -> Vec<Command> {
        let hit = meant(&Self::rows(field, sight.words), text);
        self.open_list(field, sight);
        let pasted = text.chars().nth(1).is_some();
        if let (false, Some(list)) = (pasted && hit.is_none(), &mut self.list) {
            text.clone_into(&mut list.typed);
        }
        self.hit(field, hit, pasted, sight)
    }

    /// A letter in the open list: it leads to the row that it begins; a number chooses.
    pub(super) fn seek(&mut self, letter: char, sight: FormSight<'_>) -> Vec<Command> {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Vec::new();
        };
        if letter == BACK && list.typed.is_empty() {
            return Vec::new();
        }
        let hit = seek(&Self::rows(field, sight.words), &mut list.typed, letter);
        self.hit(field, hit, false, sight)
    }

    fn hit(
        &mut self,
        field: &Field,
        hit: Option<Hit>,
        pasted: bool,
        sight: FormSight<'_>,
    ) -> Vec<Command> {
        let rows = Self::rows(field, sight.words);
        let Some(list) = self.list.as_mut() else {
            return Vec::new();
        };
        let Some(hit) = hit else {
            // What begins no option means none, also not the one that stood there.
            list.at = list.at.filter(|_| list.typed.is_empty());
            return Vec::new();
        };
        list.at = Some(hit.at);
        let chosen = hit.only && pasted || chooses(&rows, &list.typed, hit);
        match (chosen, takes_several(field)) {
            (true, true) => {
                list.typed.clear();
                list.mark();
                Vec::new()
            }
            (true, false) => self.chosen(field, sight),
            (false, _) => Vec::new(),
        }
    }

    /// What was typed in the open list, where it begins no option.
    #[must_use]
    pub fn lost_letters(&self) -> Option<&str> {
        let list = self.list.as_ref().filter(|list| list.at.is_none())?;
        (!list.typed.is_empty()).then_some(list.typed.as_str())
    }

    /// Whether a letter belongs to the word that leads to a row of the open list. A blank
    /// behind a whole label marks it, where several may be.
    pub fn claims(&self, letter: char, sight: FormSight<'_>) -> bool {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_ref()) else {
            return false;
        };
        let rows = Self::rows(field, sight.words);
        let marks = letter == ' ' && takes_several(field) && list.at.is_some();
        let goes_on = || {
            let so_far = format!("{} ", list.typed.to_lowercase());
            rows.iter()
                .any(|row| row.label.to_lowercase().starts_with(&so_far))
        };
        let labels = rows.iter().map(|row| row.label.as_str());
        belongs(labels, &list.typed, letter) && (!marks || goes_on())
    }

    pub(super) fn choose(&mut self, action: Action, sight: FormSight<'_>) -> Ask {
        let (Some(field), Some(list)) = (self.field(sight.run), self.list.as_mut()) else {
            return Ask::Do(Vec::new());
        };
        if !matches!(action, Action::Act) || list.at.is_some() {
            list.typed.clear();
        }
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
