//! How each ticket and each message stands: a draft, copied, filed or sent; and whether it is
//! still what was copied.
//!
//! It is worked out from the run's events. Looking at one is none of them; a part that was
//! copied is a part, and only a step that was done is a ticket that was filed, or a message
//! that was sent. To open the step again takes nothing back from who got it: it was filed,
//! and reopened. It must not know how any of it is told.

use super::leaving::copy;
use super::run::{Export, Phase, Run, TakenBack};
use super::ticket;
use super::updates::{UpdateStanding, updates};
use crate::i18n::Words;
use crate::model::{ADDENDUM, DispatchKind, Event, Kind, Moment, Step, StepId, Ticket, update_of};

pub use super::leaving::{Copy, TicketState};
pub use super::reference::{is_reference, proposed_reference, reference_field, wants_reference};
pub(super) use super::reference::{number, shown_reference};

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
    /// That its step was opened again since, or failed: whether others still have it so,
    /// nobody has said.
    pub taken_back: Option<TakenBack>,
    /// What was copied, in order.
    pub copies: Vec<Copy>,
    /// The exporter that was given it, and when, where nobody knows what came of it.
    pub may_have_left: Option<(String, Moment)>,
    /// How that exporter failed, where it is known.
    pub exporter_failed: Option<String>,
    /// The number that the provider gave it.
    pub reference: Option<String>,
    /// Whether the step has a place for a number, and none is there.
    pub wants_reference: bool,
    /// Whether an answer has changed since the whole was last copied or filed.
    pub out_of_date: bool,
    /// Whether mandatory answers are missing in what was last copied as a whole, or in what
    /// was filed otherwise.
    pub gaps: bool,
    /// What is added to it later, as far as it is due or may be.
    pub updates: Vec<UpdateStanding>,
}

/// A ticket's text as it would be now.
pub struct TextNow {
    /// Its mark.
    pub mark: String,
    /// Whether no mandatory answer is missing in it.
    pub complete: bool,
}

impl TextNow {
    /// Of a ticket that was laid out.
    #[must_use]
    pub fn of(laid: &Ticket) -> Self {
        Self {
            mark: ticket::fingerprint(laid),
            complete: laid.complete(),
        }
    }
}

impl TicketStanding {
    /// The last time that the whole was copied.
    #[must_use]
    pub fn whole(&self) -> Option<&Copy> {
        self.copies.iter().rfind(|copy| copy.whole)
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

    /// Whether nobody has any of it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        let kept = self.taken_back.is_none() && self.may_have_left.is_none();
        self.state == TicketState::Draft && kept
    }

    /// Whether it was filed, and its number is still to come.
    #[must_use]
    pub fn filed_without_number(&self) -> bool {
        let delivered = matches!(self.state, TicketState::Delivered(_));
        self.wants_reference && delivered && self.taken_back.is_none()
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
    Some(standing(run, place, step, || text_now(run, step)))
}

/// The first ticket that is out of date, else the first with an update to send, once nothing
/// else is left to do: to hand that over comes before the end of the run.
#[must_use]
pub fn ticket_at_end(run: &Run) -> Option<TicketStanding> {
    if run.current().is_some() {
        return None;
    }
    ticket_to_hand_over(run)
}

/// The first ticket that is out of date, else the first with an update to send.
fn ticket_to_hand_over(run: &Run) -> Option<TicketStanding> {
    if *run.phase() != Phase::Open {
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

/// The first ticket before a call that is out of date, or that is still to be handed over and
/// is a draft: whoever is called does not have yet what the script says. It is met once;
/// `shown` is how many entries there were when it was shown.
#[must_use]
pub fn ticket_before_call(
    run: &Run,
    call: &StepId,
    shown: Option<usize>,
) -> Option<TicketStanding> {
    if *run.phase() != Phase::Open || shown == Some(run.entries().len()) {
        return None;
    }
    let (at, step) = run.runbook().step(call)?;
    if !matches!(step.kind, Kind::Call(_)) || !run.applies(at) || !run.is_open(at) {
        return None;
    }
    let mut tickets = tickets_before(run, at);
    tickets.find(|ticket| ticket.out_of_date || ticket.is_draft() && run.is_open(ticket.place))
}

/// The first ticket before a call that does not say what the script says, be it that nobody is
/// to hand it over any more.
#[must_use]
pub fn ticket_unlike_script(run: &Run, call: &StepId) -> Option<TicketStanding> {
    let (at, _) = run.runbook().step(call)?;
    if *run.phase() != Phase::Open || !run.applies(at) || !run.is_open(at) {
        return None;
    }
    tickets_before(run, at).find(|ticket| ticket.out_of_date || ticket.is_draft())
}

fn tickets_before(run: &Run, at: usize) -> impl Iterator<Item = TicketStanding> {
    let tickets = run.applicable().take_while(move |(place, _)| *place < at);
    let tickets = tickets.filter_map(|(place, step)| stands(run, place, step));
    tickets.filter(|ticket| ticket.kind == DispatchKind::Ticket)
}

/// The first ticket to hand over, as who finishes the run meets it: once, and also where optional
/// steps are left. `shown` is how many entries there were when it was shown.
#[must_use]
pub fn ticket_before_finish(run: &Run, shown: Option<usize>) -> Option<TicketStanding> {
    if shown == Some(run.entries().len()) || !run.open_mandatory().is_empty() {
        return None;
    }
    ticket_to_hand_over(run)
}

/// How the ticket of the step at `place` stands; `now` gives its text as it would be now.
pub fn standing(
    run: &Run,
    place: usize,
    step: &Step,
    now: impl FnOnce() -> Option<TextNow>,
) -> TicketStanding {
    let of_ticket = |part: &str| update_of(part).is_none();
    let copies = run
        .left_of(&step.id)
        .filter(|export| export.part.as_deref().is_none_or(of_ticket))
        .map(|export| copy(run, export));
    let copies: Vec<_> = copies.collect();
    let record = run.step_record(place);
    let done = record.and_then(|record| record.done);
    let state = match done.or_else(|| numbered_at(run, step)) {
        Some(at) => TicketState::Delivered(at),
        None if copies.is_empty() => TicketState::Draft,
        None => TicketState::Copied,
    };
    let delivered = matches!(state, TicketState::Delivered(_));
    let then = mark_then(run, step, delivered);
    let now = (then.is_some() || delivered).then(now).flatten();
    let told = copies.iter().rfind(|copy| is_told(copy));
    let lacks = || now.as_ref().is_some_and(|now| !now.complete);
    let form = step.kind.dispatch();
    TicketStanding {
        kind: form.map_or(DispatchKind::Ticket, |form| form.kind),
        place,
        step: step.id.clone(),
        gaps: told.map_or_else(|| delivered && lacks(), |copy| !copy.complete),
        out_of_date: then.zip(now).is_some_and(|(then, now)| now.mark != then),
        reference: number(run, step),
        wants_reference: wants_reference(run, step),
        updates: updates(run, step),
        taken_back: record.and_then(|record| record.taken_back.clone()),
        exporter_failed: run.failed_exporter(&step.id).map(str::to_owned),
        may_have_left: run
            .may_have_left(&step.id)
            .filter(|_| !delivered)
            .map(|(name, at)| (name.to_owned(), at)),
        state,
        copies,
    }
}

/// When a ticket's number was given: whoever has one has filed it, also before its step is
/// closed.
fn numbered_at(run: &Run, step: &Step) -> Option<Moment> {
    let field = shown_reference(run, step)?;
    number(run, step)?;
    let mut entries = run.entries().iter().rev();
    let is_own = |event: &Event| {
        let Event::FieldAnswered { field: of, .. } = event else {
            return false;
        };
        *of == field.id
    };
    entries.find(|own| is_own(&own.event)).map(|own| own.at)
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
        if export.whole || is_rest(export.part.as_deref(), last.is_some()) {
            last = Some(export);
        }
    }
    last
}

/// Whether a copy told others all, or all that was new.
fn is_told(copy: &Copy) -> bool {
    copy.whole || copy.part.as_deref() == Some(ADDENDUM)
}

/// An addendum is the rest of a whole that left before.
fn is_rest(part: Option<&str>, left_before: bool) -> bool {
    left_before && part == Some(ADDENDUM)
}

/// The ticket's text in the run as it stands.
fn text_now(run: &Run, step: &Step) -> Option<TextNow> {
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some(TextNow::of(&ticket::lay_out(run, step, form, &words)))
}

/// The mark of it.
fn ticket_mark(run: &Run, step: &Step) -> Option<String> {
    text_now(run, step).map(|text| text.mark)
}

/// When the whole was last copied, with its mark, and when it was filed: when the step was last
/// ticked, else when a number was first given; their places among the entries.
struct Left<'a> {
    copied: Option<(usize, &'a String)>,
    filed: Option<usize>,
}

impl<'a> Left<'a> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others hand nothing over"
    )]
    fn of(run: &'a Run, step: &Step) -> Self {
        let numbered = shown_reference(run, step).map(|field| &field.id);
        let (mut copied, mut ticked, mut number) = (None, None, None);
        let mut exports = run.exports().iter();
        for (at, entry) in run.entries().iter().enumerate() {
            match &entry.event {
                Event::TicketExported {
                    step: of,
                    way,
                    part,
                    sha256,
                    ..
                } => {
                    let whole = exports.next().is_some_and(|own| own.whole);
                    let before = copied.is_some() || ticked.is_some();
                    let counts = whole || is_rest(part.as_deref(), before);
                    if counts && *of == step.id && way.leaves() {
                        copied = Some((at, sha256));
                    }
                }
                Event::StepTicked { step: of, .. } if *of == step.id => ticked = Some(at),
                Event::FieldAnswered { field, .. } if Some(field) == numbered => {
                    number = number.or(Some(at));
                }
                _ => {}
            }
        }
        // A number says nothing of what was copied before, which is what the provider has.
        let number = number.filter(|at| copied.is_none_or(|(copied, _)| *at < copied));
        Self {
            copied,
            filed: ticked.or(number),
        }
    }
}

/// The run as it stood when the whole ticket was last copied or filed, whichever was later;
/// none where it was neither.
pub(super) fn as_it_left(run: &Run, step: &Step, filed: bool) -> Option<Run> {
    let left = Left::of(run, step);
    let copied = left.copied.map(|(at, _)| at);
    let ticked = left.filed.filter(|_| filed);
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
    match (left.copied, left.filed.filter(|_| filed)) {
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
        // An answer that was left out is known to be empty once its step is closed.
        Event::StepTicked { .. }
        | Event::StepSkipped { .. }
        | Event::StepFailed { .. }
        | Event::StepReopened { .. }
        | Event::OptionChosen { .. }
        | Event::FieldAnswered { .. }
        | Event::FieldCleared { .. }
        | Event::EvidenceAttached { .. }
        | Event::EvidenceSetAside { .. }
        | Event::EvidenceAnnounced(_)
        | Event::EvidenceInPortal(_)
        | Event::EvidenceWithdrawn(_)
        | Event::AlertReceived { .. }
        | Event::ApprovalGiven { .. }
        | Event::RunbookLeft(_)
        | Event::OfInstance { .. }
        | Event::DutySet { .. } => true,
        Event::Started { .. }
        | Event::Resumed
        | Event::HandedOver { .. }
        | Event::CommandBegun(_)
        | Event::CommandEnded(_)
        | Event::ItemTicked { .. }
        | Event::ItemReopened { .. }
        | Event::NoteAdded { .. }
        | Event::TicketExported { .. }
        | Event::ExporterBegun(_)
        | Event::ExporterRan(_)
        | Event::RedactionChosen(_)
        | Event::UpdateSent { .. }
        | Event::UpdateReopened { .. }
        | Event::CallLogged { .. }
        | Event::RunbookEntered(_)
        | Event::WaitStarted { .. }
        | Event::Finished
        | Event::EndedIncomplete { .. }
        | Event::Unknown => false,
    }
}

#[cfg(test)]
#[path = "ticket_state_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "ticket_left_tests.rs"]
mod left_tests;
