//! Where one is, written down at each key and taken up again after whatever ended the
//! program.
//!
//! An act is on disk before the place that follows from it. A program that ends between
//! the two leaves a draft that is older than the last event: what was typed in it has
//! become that event, and must not be there a second time. It must not know a file.

use super::form::{self, Form};
use super::prompt::{self, Prompt, Purpose};
use super::{Around, Focus, Said, Tone, Walk, closes};
use crate::engine::{Command, Refusal};
use crate::model::buffer::Buffer;
use crate::model::{Draft, DraftPlace, Event, StepId, Way};
use crate::tui::look::Look;

impl Walk {
    /// Where one is, to be taken up again after whatever ends the program.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let steps = &self.run.runbook().steps;
        let mut draft = Draft {
            step: steps.get(self.cursor).map(|step| step.id.clone()),
            reason: self.kept_reason.clone(),
            events: Some(self.run.entries().len()),
            ..Draft::default()
        };
        match &self.focus {
            Focus::Form(form) => {
                draft.place = match &form.at {
                    form::Slot::Field(id) => DraftPlace::Field(id.clone()),
                    form::Slot::Done => DraftPlace::FormEnd,
                };
                draft.cursor = typed_before(&form.buffer);
                draft.text = form.touched.then(|| form.buffer.text().to_owned());
                draft.rest.clone_from(&form.rest);
            }
            Focus::Ticket(_) => draft.place = DraftPlace::Ticket,
            _ => {}
        }
        if draft.rest.is_empty() {
            draft.rest.clone_from(&self.kept_texts);
        }
        if let Some(prompt) = &self.prompt
            && let Some(place) = asked(&prompt.purpose)
        {
            draft.place = place;
            draft.text = Some(prompt.buffer.text().to_owned());
            draft.cursor = typed_before(&prompt.buffer);
        }
        draft
    }

    /// Goes back to the step, the field and the half-typed word of a draft.
    pub(super) fn take_up(&mut self, mut draft: Draft, around: Around<'_>) {
        self.follow_up(&mut draft);
        let look = around.look;
        let words = look.words;
        let step = draft
            .step
            .as_ref()
            .and_then(|id| self.run.runbook().step(id));
        if let Some((at, _)) = step {
            self.cursor = at;
        }
        self.kept_texts = std::mem::take(&mut draft.rest);
        self.kept_reason = std::mem::take(&mut draft.reason);
        match draft.place.clone() {
            DraftPlace::Field(id) => {
                if let Some((at, _)) = self.run.runbook().field(&id) {
                    self.cursor = at;
                    self.back_to_form(form::Slot::Field(id), &draft, &look);
                }
            }
            DraftPlace::FormEnd => self.back_to_form(form::Slot::Done, &draft, &look),
            DraftPlace::Note => {
                self.start_note(words);
                self.refill(&draft);
            }
            DraftPlace::Evidence => {
                self.start_attach(words);
                self.refill(&draft);
            }
            DraftPlace::Who { contact, number } => {
                if let Some(step) = draft.step.clone() {
                    self.ask_who(step, contact, number, words);
                    self.refill(&draft);
                }
            }
            DraftPlace::Reason { key } => self.ask_again(&key, &draft, &look),
            DraftPlace::Ticket => self.open_ticket(words),
            DraftPlace::TicketFile => {
                self.open_ticket(words);
                if let Focus::Ticket(_) = self.focus {
                    self.ask_file(false, words);
                    self.refill(&draft);
                }
            }
            DraftPlace::Steps => {
                if self.run.current().is_none() {
                    self.open_completion(words);
                }
            }
        }
    }

    /// Takes out of a draft what acts that came after it have used up.
    fn follow_up(&self, draft: &mut Draft) {
        let entries = self.run.entries();
        let known = draft.events.unwrap_or(entries.len());
        // What the program records by itself follows from no key, nor does a ticket that a
        // command printed meanwhile.
        let by_itself = |event: &&Event| {
            matches!(
                event,
                Event::DutySet { by_clock: true, .. }
                    | Event::Resumed
                    | Event::TicketExported {
                        way: Way::Printed,
                        ..
                    }
            )
        };
        let later = entries.iter().skip(known).map(|entry| &entry.event);
        let later: Vec<_> = later.filter(|event| !by_itself(event)).collect();
        if later.is_empty() {
            return;
        }
        draft.text = None;
        draft.cursor = usize::MAX;
        for event in &later {
            if let Event::FieldAnswered { field, .. } | Event::FieldCleared { field } = event {
                draft.rest.remove(field);
            }
        }
        let ends = |event: &&Event| event.ends_run() || closes(event);
        if later.iter().any(ends) {
            draft.place = DraftPlace::Steps;
            let steps = &self.run.runbook().steps;
            if let Some(at) = self.run.current() {
                draft.step = steps.get(at).map(|step| step.id.clone());
            }
        }
        match draft.place {
            DraftPlace::Note
            | DraftPlace::Evidence
            | DraftPlace::Who { .. }
            | DraftPlace::Reason { .. } => draft.place = DraftPlace::Steps,
            DraftPlace::TicketFile => draft.place = DraftPlace::Ticket,
            _ => {}
        }
    }

    fn back_to_form(&mut self, slot: form::Slot, draft: &Draft, look: &Look<'_>) {
        let kept = std::mem::take(&mut self.kept_texts);
        let sight = self.sight(look);
        let mut form = Form::open(self.cursor, sight, kept);
        form.enter(slot, sight);
        form.take_up(draft.text.as_deref(), draft.cursor, &self.run);
        self.focus = Focus::Form(Box::new(form));
    }

    fn refill(&mut self, draft: &Draft) {
        if let Some(prompt) = &mut self.prompt {
            prompt
                .buffer
                .insert(draft.text.as_deref().unwrap_or_default());
            prompt.buffer.set_cursor_after(draft.cursor);
        }
    }

    /// Asks again for the reason that was being typed, where the act still needs one.
    fn ask_again(&mut self, key: &str, draft: &Draft, look: &Look<'_>) {
        draft
            .text
            .as_deref()
            .unwrap_or_default()
            .clone_into(&mut self.kept_reason);
        let command = Command::from_key(&self.run, key).filter(|_| self.read_only.is_none());
        if let Some(command) = command
            && let Err(Refusal::NeedsReason(deviation)) = self.run.decide(&command, None, look.now)
        {
            self.ask_reason(command, &deviation, look.words);
            if let Some(prompt) = &mut self.prompt {
                prompt.buffer.set_cursor_after(draft.cursor);
            }
        } else if !self.kept_reason.is_empty() {
            self.said = Some(Said {
                text: look.words.say("reason-kept"),
                tone: Tone::Note,
            });
        }
    }

    /// Asks who answered a call.
    pub(super) fn ask_who(
        &mut self,
        step: StepId,
        contact: String,
        number: String,
        words: &crate::words::Words,
    ) {
        let purpose = Purpose::AnsweredBy(step, contact, number);
        let prompt = Prompt::new(purpose, words.say("ask-answered-by"), Buffer::new("", true));
        self.prompt = Some(prompt.or(words.say("not-said")));
    }
}

/// The place that a prompt is; none for one that is only looking for something.
fn asked(purpose: &prompt::Purpose) -> Option<DraftPlace> {
    Some(match purpose {
        Purpose::Reason(command) => DraftPlace::Reason {
            key: command.to_key(),
        },
        Purpose::Note => DraftPlace::Note,
        Purpose::Evidence(..) => DraftPlace::Evidence,
        Purpose::TicketFile(_) => DraftPlace::TicketFile,
        Purpose::AnsweredBy(_, contact, number) => DraftPlace::Who {
            contact: contact.clone(),
            number: number.clone(),
        },
        Purpose::Find => return None,
    })
}

/// How many characters stand before the cursor.
fn typed_before(buffer: &Buffer) -> usize {
    let before = buffer.text().get(..buffer.cursor()).unwrap_or_default();
    before.chars().count()
}
