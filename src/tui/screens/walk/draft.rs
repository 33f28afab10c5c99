//! Where one is, written down at each key and taken up again after whatever ended the
//! program.
//!
//! An act is on disk before the place that follows from it. A program that ends between
//! the two leaves a draft that is older than the last event: what was typed in it has
//! become that event, and must not be there a second time. It must not know a file.

use super::carry::closes;
use super::form::{self, Form};
use super::layer::Layer;
use super::prompt::{Prompt, PromptPurpose};
use super::state::Walk;
use super::turn::{Move, Turn};
use crate::engine::{Command, Refusal, Run, ticket};
use crate::model::{Draft, DraftPlace, Event, Way};
use crate::text::edit::Buffer;
use crate::tui::effect::JobId;
use crate::tui::jobs::Jobs;

/// Where one is, to be taken up again after whatever ends the program.
#[must_use]
pub fn draft(layers: &[&Layer], walk: &Walk, run: &Run, jobs: &Jobs) -> Draft {
    let steps = &run.runbook().steps;
    let mut draft = Draft {
        step: steps.get(walk.cursor).map(|step| step.id.clone()),
        reason: walk.kept_reason.clone(),
        reason_for: walk.kept_for.as_ref().map(Command::to_key),
        events: Some(run.entries().len()),
        ..Draft::default()
    };
    for layer in layers {
        match layer {
            Layer::Form(form) => {
                draft.place = match &form.at {
                    form::Slot::Field(id) => DraftPlace::Field(id.clone()),
                    form::Slot::Done => DraftPlace::FormEnd,
                };
                draft.cursor = typed_before(&form.buffer);
                draft.text = form.touched.then(|| form.buffer.text().to_owned());
                draft.rest.clone_from(&form.rest);
                if let Some((field, marks)) = form.marked(run) {
                    draft.rest.insert(field, marks);
                }
            }
            Layer::Ticket(_) => draft.place = DraftPlace::Ticket,
            Layer::Prompt(prompt) => put_line(&mut draft, prompt),
            Layer::Steps(_)
            | Layer::Menu(_)
            | Layer::Pager(..)
            | Layer::Completion(_)
            | Layer::Qr(_) => {}
        }
    }
    if draft.rest.is_empty() {
        draft.rest.clone_from(&walk.kept_texts);
    }
    put_under_way(&mut draft, walk, jobs);
    draft
}

/// Whether a draft holds what the layer shows: it is there again once the run is opened anew.
#[must_use]
pub fn is_in_draft(layer: &Layer) -> bool {
    match layer {
        // The completion opens by itself.
        Layer::Steps(_) | Layer::Completion(_) => true,
        Layer::Form(form) => form.list.is_none(),
        Layer::Ticket(preview) => preview.part == 0,
        Layer::Prompt(prompt) => asked(&prompt.purpose).is_some(),
        Layer::Menu(_) | Layer::Pager(..) | Layer::Qr(_) => false,
    }
}

/// Puts the line that is being typed into a draft.
fn put_line(draft: &mut Draft, prompt: &Prompt) {
    if let Some(place) = asked(&prompt.purpose) {
        let below = &draft.place;
        draft.over_form = matches!(below, DraftPlace::Field(_) | DraftPlace::FormEnd);
        draft.place = place;
        if let PromptPurpose::TicketFile { part, .. } = &prompt.purpose {
            draft.part = *part;
        }
        draft.text = Some(prompt.buffer.text().to_owned());
        draft.cursor = typed_before(&prompt.buffer);
    }
}

/// Puts the line into a draft whose work is not done yet: nothing else would know of it.
/// Where another text is being typed, that one is what is taken up, and a path waits.
fn put_under_way(draft: &mut Draft, walk: &Walk, jobs: &Jobs) {
    let mut lines = jobs.lines();
    if matches!(draft.place, DraftPlace::Steps | DraftPlace::Ticket)
        && let Some(line) = lines.next()
    {
        draft.step.clone_from(&line.step);
        draft.place.clone_from(&line.place);
        draft.text.clone_from(&line.text);
        draft.cursor = line.cursor;
        draft.part = line.part;
    }
    draft.path.clone_from(&walk.tried_path);
    draft.file.clone_from(&walk.tried_file);
    for line in lines {
        let kept = match line.place {
            DraftPlace::Evidence => &mut draft.path,
            DraftPlace::TicketFile => &mut draft.file,
            _ => continue,
        };
        if let Some(text) = line.text.as_ref().filter(|_| kept.is_empty()) {
            kept.clone_from(text);
        }
    }
}

/// The line of a prompt that is laid on top, to be filled again.
fn opened<'t>(turn: &'t mut Turn<'_>) -> Option<&'t mut Buffer> {
    match turn.moves.last_mut()? {
        Move::Open(layer) => match layer.as_mut() {
            Layer::Prompt(prompt) => Some(&mut prompt.buffer),
            _ => None,
        },
        Move::Close | Move::ToSteps => None,
    }
}

impl Turn<'_> {
    /// Goes back to the step, the field and the half-typed word of a draft; without one,
    /// to where the run stands.
    /// What was handed over lies above it, to be read first.
    pub fn take_up(&mut self, draft: Option<Draft>) {
        self.take_up_place(draft);
        self.open_handover();
    }

    fn take_up_place(&mut self, draft: Option<Draft>) {
        let Some(mut draft) = draft else {
            if self.run().current().is_none() {
                self.open_completion();
            }
            return;
        };
        follow_up(self.run(), &mut draft);
        let step = draft.step.as_ref();
        let step = step.and_then(|id| self.run().runbook().step(id));
        if let Some((at, _)) = step {
            self.walk.cursor = at;
        }
        self.walk.kept_texts.clone_from(&draft.rest);
        self.walk.kept_reason = std::mem::take(&mut draft.reason);
        let act = draft.reason_for.take();
        self.walk.kept_for = act.and_then(|key| Command::from_key(self.run(), &key));
        self.go_back(&draft);
        self.walk.tried_path = std::mem::take(&mut draft.path);
        self.walk.tried_file = std::mem::take(&mut draft.file);
    }

    /// Keeps a line for as long as the work that it has begun is under way.
    pub fn keep_line(&mut self, job: Option<JobId>, prompt: &Prompt) {
        if let Some(job) = job {
            let step = self.step().map(|step| step.id);
            let mut line = Draft {
                step,
                ..Draft::default()
            };
            put_line(&mut line, prompt);
            self.jobs.begun_by(job, line);
        }
    }

    fn go_back(&mut self, draft: &Draft) {
        match draft.place.clone() {
            DraftPlace::Field(id) => {
                let field = self.run().runbook().field(&id);
                if let Some((at, _)) = field {
                    self.walk.cursor = at;
                    self.back_to_form(form::Slot::Field(id), draft);
                }
            }
            DraftPlace::FormEnd => self.back_to_form(form::Slot::Done, draft),
            DraftPlace::Note => {
                self.start_note();
                self.refill(draft);
            }
            DraftPlace::Handover => {
                self.start_handover();
                self.refill(draft);
            }
            DraftPlace::Evidence => {
                self.start_attach();
                self.refill(draft);
            }
            DraftPlace::Who { contact, number } => {
                if let Some(step) = draft.step.clone() {
                    self.ask_who(step, contact, number);
                    self.refill(draft);
                }
            }
            DraftPlace::Approver { how, approved } => {
                if let Some(step) = draft.step.clone() {
                    self.ask_approver(step, how, approved);
                    self.refill(draft);
                }
            }
            DraftPlace::Reason { key } => {
                if draft.over_form {
                    self.back_to_form(form::Slot::Done, &Draft::default());
                }
                self.ask_again(&key, draft);
            }
            DraftPlace::Ticket => self.open_ticket(),
            DraftPlace::TicketFile => {
                let at = ticket::meant_at(self.run(), self.walk.cursor).map(|(at, _)| at);
                if let Some(at) = at {
                    // What is written is what stands on the screen.
                    let preview = self.preview_of(at, draft.part);
                    self.open(Layer::Ticket(preview.clone()));
                    self.ask_file(&preview, None);
                    self.refill(draft);
                }
            }
            DraftPlace::Steps => {
                if self.run().current().is_none() {
                    self.open_completion();
                }
            }
        }
    }

    fn back_to_form(&mut self, slot: form::Slot, draft: &Draft) {
        let kept = std::mem::take(&mut self.walk.kept_texts);
        let sight = self.sight();
        let mut form = Form::open(self.walk.cursor, sight, kept);
        form.enter(slot, sight);
        form.take_up(draft.text.as_deref(), draft.cursor, sight.run);
        self.open(Layer::Form(Box::new(form)));
    }

    fn refill(&mut self, draft: &Draft) {
        if let Some(buffer) = opened(self) {
            buffer.insert(draft.text.as_deref().unwrap_or_default());
            buffer.set_cursor_after(draft.cursor);
        }
    }

    /// Asks again for the reason that was being typed, where the act still needs one.
    fn ask_again(&mut self, key: &str, draft: &Draft) {
        let typed = draft.text.as_deref().unwrap_or_default().to_owned();
        // What was put off at another question waits for that.
        let reason = std::mem::replace(&mut self.walk.kept_reason, typed);
        let put_off = (reason, self.walk.kept_for.take());
        let writable = self.session.read_only().is_none();
        let command = Command::from_key(self.run(), key).filter(|_| writable);
        let asked = command.as_ref().and_then(|command| {
            match self.run().decide(command, None, self.look.now) {
                Err(Refusal::NeedsReason(deviation)) => Some(deviation),
                Err(_) => None,
                Ok(_) => self.run().beside(command, &draft.rest, self.look.now),
            }
        });
        if let (Some(command), Some(deviation)) = (command, asked) {
            self.ask_reason(command, &deviation);
            (self.walk.kept_reason, self.walk.kept_for) = put_off;
            if let Some(buffer) = opened(self) {
                buffer.set_cursor_after(draft.cursor);
            }
        } else if !self.walk.kept_reason.is_empty() {
            self.note("reason-kept");
        } else {
            (self.walk.kept_reason, self.walk.kept_for) = put_off;
        }
    }
}

/// Takes out of a draft what acts that came after it have used up.
fn follow_up(run: &Run, draft: &mut Draft) {
    let entries = run.entries();
    let known = draft.events.unwrap_or(entries.len());
    let later = entries.iter().skip(known).map(|entry| &entry.event);
    let later: Vec<_> = later.collect();
    forget_names(draft, &later);
    let later = by_keys(&later, draft);
    if later.is_empty() {
        return;
    }
    let typed = draft.text.take().unwrap_or_default();
    draft.cursor = usize::MAX;
    let has_come = |event: &&Event| matches!(event, Event::EvidenceAttached { .. });
    if draft.place == DraftPlace::Evidence && !later.iter().any(has_come) {
        // Its line was closed: other keys acted while the file was on its way.
        draft.path = typed;
    }
    for event in &later {
        if let Event::FieldAnswered { field, .. } | Event::FieldCleared { field } = event {
            draft.rest.remove(field);
        }
    }
    let ends = |event: &&Event| event.ends_run() || closes(event);
    if later.iter().any(ends) {
        draft.place = DraftPlace::Steps;
        let steps = &run.runbook().steps;
        if let Some(at) = run.current() {
            draft.step = steps.get(at).map(|step| step.id.clone());
        }
    }
    match draft.place {
        DraftPlace::Note
        | DraftPlace::Handover
        | DraftPlace::Evidence
        | DraftPlace::Who { .. }
        | DraftPlace::Approver { .. }
        | DraftPlace::Reason { .. } => {
            (draft.place, draft.over_form) = (DraftPlace::Steps, false);
        }
        DraftPlace::TicketFile => draft.place = DraftPlace::Ticket,
        _ => {}
    }
}

/// Takes out the names of files that were brought or written since.
fn forget_names(draft: &mut Draft, later: &[&Event]) {
    for event in later.iter().copied() {
        if let Event::EvidenceAttached { name, .. } = event
            && leads_to(&draft.path, name)
        {
            draft.path.clear();
        }
        if let Event::TicketExported { way, .. } = event
            && matches!(way, Way::File(_))
        {
            draft.file.clear();
        }
    }
}

/// Whether a typed path means a file of that name, however it was quoted.
fn leads_to(path: &str, name: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(path).ends_with(&letters(name))
}

/// The events that follow from keys that were pressed at the place of a draft.
fn by_keys<'e>(later: &[&'e Event], draft: &Draft) -> Vec<&'e Event> {
    let all = later.iter().enumerate();
    let own = all.filter(|(at, event)| {
        let before = at.checked_sub(1).and_then(|before| later.get(before));
        let ended = ends_command(before.copied(), event) && !is_at(draft, event);
        !ended && !came_by_itself(event, draft)
    });
    own.map(|(_, event)| *event).collect()
}

/// Whether an event is the tick that follows by itself from a command that went well.
fn ends_command(before: Option<&Event>, event: &Event) -> bool {
    match (before, event) {
        (Some(Event::CommandEnded(ended)), Event::StepTicked { step, .. }) => ended.step == *step,
        _ => false,
    }
}

/// Whether nothing was being typed, and the step that an event closes was the one under the
/// cursor.
fn is_at(draft: &Draft, event: &Event) -> bool {
    draft.place == DraftPlace::Steps && event.closed_step() == draft.step.as_ref()
}

/// Whether an event follows from no key that was pressed at the place of a draft: the program
/// has recorded it by itself, a command has printed the ticket meanwhile, or work has ended
/// that was begun before.
fn came_by_itself(event: &Event, draft: &Draft) -> bool {
    let (place, text) = (&draft.place, draft.text.as_deref().unwrap_or_default());
    match event {
        Event::DutySet { by_clock: true, .. }
        | Event::Resumed
        | Event::TakenOver(_)
        | Event::SenderTold(_)
        | Event::CommandEnded(_)
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::RedactionChosen(_)
        | Event::TicketExported {
            way: Way::Printed, ..
        } => true,
        Event::TicketExported { .. } => *place != DraftPlace::TicketFile,
        Event::HandedOver { .. } => *place != DraftPlace::Handover,
        Event::EvidenceAttached {
            field: None, name, ..
        } => *place != DraftPlace::Evidence || !leads_to(text, name),
        Event::EvidenceAttached {
            field: Some(field), ..
        } => !matches!(place, DraftPlace::Field(own) if own == field),
        // Somebody pressed a key for it.
        Event::Started { .. }
        | Event::AlertReceived { .. }
        | Event::StepTicked { .. }
        | Event::StepReopened { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::OptionChosen { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::NoteAdded { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::CallLogged { .. }
        | Event::ApprovalGiven { .. }
        | Event::CommandBegun(_)
        | Event::RunbookEntered(_)
        | Event::RunbookLeft(_)
        | Event::WaitStarted { .. }
        | Event::DutySet { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
    }
}

/// The place that a prompt is; none for one that is only looking for something.
fn asked(purpose: &PromptPurpose) -> Option<DraftPlace> {
    Some(match purpose {
        PromptPurpose::Reason(command) => DraftPlace::Reason {
            key: command.to_key(),
        },
        PromptPurpose::Note => DraftPlace::Note,
        PromptPurpose::Handover => DraftPlace::Handover,
        PromptPurpose::Evidence(..) => DraftPlace::Evidence,
        PromptPurpose::TicketFile { .. } => DraftPlace::TicketFile,
        PromptPurpose::Approver(_, how, approved) => DraftPlace::Approver {
            how: *how,
            approved: *approved,
        },
        PromptPurpose::AnsweredBy(_, contact, number) => DraftPlace::Who {
            contact: contact.clone(),
            number: number.clone(),
        },
        PromptPurpose::Find | PromptPurpose::Search(_) => return None,
    })
}

/// How many characters stand before the cursor.
fn typed_before(buffer: &Buffer) -> usize {
    let before = buffer.text().get(..buffer.cursor()).unwrap_or_default();
    before.chars().count()
}
