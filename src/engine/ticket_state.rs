//! How each ticket and each message stands: a draft, copied, filed or sent; and whether it is
//! still what was copied.
//!
//! It is worked out from the run's events. Looking at one is none of them; a part that was
//! copied is a part, and only a step that is done is a ticket that was filed, or a message
//! that was sent. It must not know how any of it is told.

use super::leaving::copy;
use super::run::{Export, Phase, Run, StepState};
use super::ticket;
use super::updates::{UpdateStanding, updates};
use crate::i18n::Words;
use crate::model::{
    ADDENDUM, DispatchKind, Event, Field, FieldId, FieldKind, Step, StepId, update_of,
};

pub use super::leaving::{Copy, TicketState};

/// A step that applies and has a ticket or a message, and how that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketStanding {
    /// Which of both.
    pub kind: DispatchKind,
    /// The step's place.
    pub place: usize,
    /// The step.
    pub step: StepId,
    /// How it stands.
    pub state: TicketState,
    /// What was copied, in order.
    pub copies: Vec<Copy>,
    /// The number that the provider gave it.
    pub reference: Option<String>,
    /// Whether the step has a place for a number, and none is there.
    pub wants_reference: bool,
    /// Whether an answer has changed since the whole was last copied or filed.
    pub out_of_date: bool,
    /// What is added to it later, as far as it is due or may be.
    pub updates: Vec<UpdateStanding>,
}

impl TicketStanding {
    /// The last time that the whole was copied.
    #[must_use]
    pub fn whole(&self) -> Option<&Copy> {
        self.copies.iter().rfind(|copy| copy.part.is_none())
    }

    /// Whether what has changed in it was ever copied.
    #[must_use]
    pub fn added(&self) -> bool {
        let mut copies = self.copies.iter();
        copies.any(|copy| copy.part.as_deref() == Some(ADDENDUM))
    }

    /// The first update that is to be sent now: it is due, and the provider has the ticket.
    #[must_use]
    pub fn due_update(&self) -> Option<&UpdateStanding> {
        let delivered = matches!(self.state, TicketState::Delivered(_));
        let mut due = self.updates.iter().filter(|update| update.is_to_send());
        due.next().filter(|_| delivered)
    }

    /// Whether it was filed, and its number is still to come.
    #[must_use]
    pub fn filed_without_number(&self) -> bool {
        self.wants_reference && matches!(self.state, TicketState::Delivered(_))
    }
}

/// How each ticket and each message stands, in the order of their steps.
#[must_use]
pub fn ticket_states(run: &Run) -> Vec<TicketStanding> {
    let steps = run.applicable();
    steps
        .filter_map(|(place, step)| stands(run, place, step))
        .collect()
}

/// How the ticket or the message of one step stands; none where it has none or does not
/// apply.
#[must_use]
pub fn state_of(run: &Run, step: &StepId) -> Option<TicketStanding> {
    let found = run.runbook().step(step);
    let (place, step) = found.filter(|(place, _)| run.applies(*place))?;
    stands(run, place, step)
}

fn stands(run: &Run, place: usize, step: &Step) -> Option<TicketStanding> {
    step.kind.dispatch()?;
    Some(standing(run, place, step, || ticket_mark(run, step)))
}

/// The first ticket that is out of date, else the first with an update to send, once nothing
/// else is left to do: to hand that over comes before the end of the run.
#[must_use]
pub fn ticket_at_end(run: &Run) -> Option<TicketStanding> {
    if *run.phase() != Phase::Open || run.current().is_some() {
        return None;
    }
    let mut tickets = ticket_states(run);
    let stale = tickets.iter().position(|ticket| ticket.out_of_date);
    let due = || {
        tickets
            .iter()
            .position(|ticket| ticket.due_update().is_some())
    };
    let first = stale.or_else(due)?;
    Some(tickets.swap_remove(first))
}

/// The same, as who finishes the run meets it: once. `shown` is how many entries there were
/// when it was shown.
#[must_use]
pub fn ticket_before_finish(run: &Run, shown: Option<usize>) -> Option<TicketStanding> {
    if shown == Some(run.entries().len()) {
        return None;
    }
    ticket_at_end(run)
}

/// How the ticket of the step at `place` stands; `mark` gives the mark of its text now.
pub fn standing(
    run: &Run,
    place: usize,
    step: &Step,
    mark: impl FnOnce() -> Option<String>,
) -> TicketStanding {
    let of_ticket = |part: &str| update_of(part).is_none();
    let copies = run
        .left_of(&step.id)
        .filter(|export| export.part.as_deref().is_none_or(of_ticket))
        .map(|export| copy(run, export));
    let copies: Vec<_> = copies.collect();
    let record = run.step_record(place);
    let filed = record.filter(|record| record.state == StepState::Done);
    let state = match filed.and_then(|record| record.at) {
        Some(at) => TicketState::Delivered(at),
        None if copies.is_empty() => TicketState::Draft,
        None => TicketState::Copied,
    };
    let then = mark_then(run, step, matches!(state, TicketState::Delivered(_)));
    let form = step.kind.dispatch();
    TicketStanding {
        kind: form.map_or(DispatchKind::Ticket, |form| form.kind),
        place,
        step: step.id.clone(),
        out_of_date: then.is_some_and(|then| mark().is_some_and(|now| now != then)),
        reference: number(run, step),
        wants_reference: wants_reference(run, step),
        updates: updates(run, step),
        state,
        copies,
    }
}

/// The ticket that one has to know of first: one that is out of date, then one whose number
/// is to come, then one with an update to send, then the one that commands mean.
#[must_use]
pub fn foremost<'a>(run: &Run, tickets: &'a [TicketStanding]) -> Option<&'a TicketStanding> {
    let meant = || {
        let (place, _) = ticket::ticket_step(run)?;
        tickets.iter().find(|ticket| ticket.place == place)
    };
    let stale = tickets.iter().find(|ticket| ticket.out_of_date);
    let unnumbered = || tickets.iter().find(|ticket| ticket.filed_without_number());
    let due = || tickets.iter().find(|ticket| ticket.due_update().is_some());
    stale.or_else(unnumbered).or_else(due).or_else(meant)
}

/// The last time that the whole ticket left, or what has changed in it since.
pub(super) fn last_whole<'a>(run: &'a Run, step: &'a StepId) -> Option<&'a Export> {
    let mut last = None;
    for export in run.left_of(step) {
        if is_whole(export.part.as_deref(), last.is_some()) {
            last = Some(export);
        }
    }
    last
}

/// The field that takes the number of the step's ticket: the one that the runbook names,
/// else the only text field of the step.
#[must_use]
pub fn reference_field(step: &Step) -> Option<&Field> {
    let form = step.kind.ticket()?;
    let fields = step.all_fields();
    let mut fields = fields.into_iter().map(|(field, _)| field);
    if let Some(named) = &form.reference {
        return fields.find(|field| field.id == *named);
    }
    let mut texts = fields.filter(|field| field.kind == FieldKind::Text);
    let only = texts.next();
    only.filter(|_| texts.next().is_none())
}

/// Whether the field takes the number of a ticket that applies.
#[must_use]
pub fn is_reference(run: &Run, field: &FieldId) -> bool {
    run.applicable()
        .filter_map(|(_, step)| shown_reference(run, step))
        .any(|own| own.id == *field)
}

/// The number that an exporter's output may have given the ticket of the field's step.
#[must_use]
pub fn proposed_reference<'a>(run: &'a Run, field: &FieldId) -> Option<&'a str> {
    let (at, _) = run.runbook().field(field)?;
    let step = run.runbook().steps.get(at)?;
    reference_field(step).filter(|own| own.id == *field)?;
    let entries = run.entries().iter().rev();
    let mut ran = entries.filter_map(|entry| entry.event.exporter_run());
    ran.find_map(|ran| ran.reference.as_deref().filter(|_| ran.step == step.id))
}

/// Whether the step has a place for its ticket's number, and none is there.
#[must_use]
pub fn wants_reference(run: &Run, step: &Step) -> bool {
    shown_reference(run, step).is_some_and(|field| !run.is_answered(field))
}

fn shown_reference<'a>(run: &Run, step: &'a Step) -> Option<&'a Field> {
    let field = reference_field(step)?;
    let shown = run.visible_fields(step);
    shown
        .iter()
        .any(|(own, _)| own.id == field.id)
        .then_some(field)
}

/// The number of the step's ticket, where it is known.
pub(super) fn number(run: &Run, step: &Step) -> Option<String> {
    let field = shown_reference(run, step)?;
    let text = run.answer(&field.id)?.value.to_text();
    (!text.is_empty()).then_some(text)
}

/// An addendum is the rest of a whole that left before.
fn is_whole(part: Option<&str>, left_before: bool) -> bool {
    part.is_none_or(|part| left_before && part == ADDENDUM)
}

/// The mark of the ticket's text in the run as it stands.
fn ticket_mark(run: &Run, step: &Step) -> Option<String> {
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some(ticket::fingerprint(&ticket::lay_out(
        run, step, form, &words,
    )))
}

/// When the whole was last copied, with its mark, and when the step was last ticked: their
/// places among the entries.
struct Left<'a> {
    copied: Option<(usize, &'a String)>,
    ticked: Option<usize>,
}

impl<'a> Left<'a> {
    fn of(run: &'a Run, step: &Step) -> Self {
        let (mut copied, mut ticked) = (None, None);
        for (at, entry) in run.entries().iter().enumerate() {
            if let Event::TicketExported {
                step: of,
                way,
                part,
                sha256,
                ..
            } = &entry.event
                && *of == step.id
                && way.leaves()
                && is_whole(part.as_deref(), copied.is_some() || ticked.is_some())
            {
                copied = Some((at, sha256));
            } else if let Event::StepTicked { step: of, .. } = &entry.event
                && *of == step.id
            {
                ticked = Some(at);
            }
        }
        Self { copied, ticked }
    }
}

/// The run as it stood when the whole ticket was last copied or filed, whichever was later;
/// none where it was neither.
pub(super) fn as_it_left(run: &Run, step: &Step, filed: bool) -> Option<Run> {
    let left = Left::of(run, step);
    let copied = left.copied.map(|(at, _)| at);
    let ticked = left.ticked.filter(|_| filed);
    copied.max(ticked).map(|at| run.as_of(at))
}

/// The run as it stood before what had changed was copied; none where the whole has left or
/// the ticket was filed after that.
pub(super) fn before_addendum(run: &Run, step: &StepId) -> Option<Run> {
    let mut copied = None;
    for (at, entry) in run.entries().iter().enumerate() {
        if let Event::TicketExported {
            step: of,
            way,
            part,
            ..
        } = &entry.event
            && of == step
            && way.leaves()
        {
            match part.as_deref() {
                None => copied = None,
                Some(ADDENDUM) => copied = Some(at),
                Some(_) => {}
            }
        } else if let Event::StepTicked { step: of, .. } = &entry.event
            && of == step
        {
            copied = None;
        }
    }
    copied.map(|at| run.as_of(at))
}

/// The mark of the ticket's text when the whole was last copied or filed, whichever was
/// later; none where it was neither.
fn mark_then(run: &Run, step: &Step, filed: bool) -> Option<String> {
    let entries = run.entries();
    let left = Left::of(run, step);
    match (left.copied, left.ticked.filter(|_| filed)) {
        (Some((at, mark)), Some(ticked)) if at < ticked => {
            let between = entries.get(at..ticked).unwrap_or_default();
            if between.iter().any(|entry| may_change(&entry.event)) {
                ticket_mark(&run.as_of(ticked), step)
            } else {
                Some(mark.clone())
            }
        }
        (Some((_, mark)), _) => Some(mark.clone()),
        (None, Some(ticked)) => ticket_mark(&run.as_of(ticked), step),
        (None, None) => None,
    }
}

/// Whether a ticket's text may be another one after the event.
fn may_change(event: &Event) -> bool {
    match event {
        Event::StepReopened { .. }
        | Event::OptionChosen { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::EvidenceAttached { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::AlertReceived { .. }
        | Event::ApprovalGiven { .. }
        | Event::DutySet { .. } => true,
        Event::Started { .. }
        | Event::Resumed
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::StepTicked { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::NoteAdded { .. }
        | Event::TicketExported { .. }
        | Event::ExporterRan(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::CallLogged { .. }
        | Event::WaitStarted { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::OfInstance { .. }
        | Event::Unknown => false,
    }
}

#[cfg(test)]
#[path = "ticket_state_tests.rs"]
mod tests;
