//! How each ticket and each message stands: a draft, copied, filed or sent; and whether it is
//! still what was copied.
//!
//! It is worked out from the run's events. Looking at one is none of them; a part that was
//! copied is a part, and only a step that was done is a ticket that was filed, or a message
//! that was sent. To open the step again takes nothing back from who got it: it was filed,
//! and reopened. It must not know how any of it is told.

use super::filing::{delivered_at, may_change};
use super::leaving::copy;
use super::run::{Phase, Run, TakenBack};
use super::sender;
use super::ticket;
use super::ticket_left::{Left, has_left};
use super::unsure::MayHaveLeft;
use super::updates::{UpdateStanding, updates};
use crate::i18n::Words;
use crate::model::{
    ADDENDUM, DispatchKind, Event, Kind, Moment, Step, StepId, Ticket, Way, update_of, update_part,
};

pub use super::leaving::{Copy, TicketState};
pub use super::reference::{is_reference, proposed_reference, reference_field, wants_reference};
pub(super) use super::reference::{number, shown_reference};
pub(super) use super::ticket_left::last_whole;

/// A step that has a ticket or a message, and how that stands. It applies, or something of it
/// has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketStanding {
    /// Which of both.
    pub kind: DispatchKind,
    /// The step's place.
    pub place: usize,
    /// That the step applies. What has left has left, though its step does not apply any more.
    pub applies: bool,
    /// The questions on which it hangs whether it does; empty where that is known.
    pub depends_on: Vec<String>,
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
    /// That exporter still runs.
    pub exporter_runs: bool,
    /// The exporter that was given what has changed, where nobody knows whether that has left, and
    /// others do not have it otherwise.
    pub change_may_have_left: Option<MayHaveLeft>,
    /// The questions of closed steps at which a result waits, each with its step's title.
    pub results_left: Vec<(String, String)>,
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

    /// The last time that an exporter took the whole.
    #[must_use]
    pub fn handed_over(&self) -> Option<&Copy> {
        let by_exporter = |copy: &&Copy| copy.whole && matches!(copy.way, Way::Exporter(_));
        self.copies.iter().rfind(by_exporter)
    }

    /// The copy by which it left, as far as is known: what an exporter took is with others,
    /// whatever is copied after that.
    #[must_use]
    pub fn left_by(&self) -> Option<&Copy> {
        self.handed_over().or_else(|| self.whole())
    }

    /// Whether anything says that it has come as it was copied last: the copy itself, or that an
    /// exporter took the same text before.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        let same = |last: &Copy| {
            let handed = self.handed_over();
            handed.is_some_and(|handed| handed.sha256 == last.sha256)
        };
        let last = self.whole();
        last.is_some_and(|last| last.way.is_confirmed() || same(last))
    }

    /// Whether what has changed in it was ever copied.
    #[must_use]
    pub fn added(&self) -> bool {
        let mut copies = self.copies.iter();
        copies.any(|copy| copy.part.as_deref() == Some(ADDENDUM))
    }

    /// Whether others have all of it, as far as is known: only then can anything be added to it.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.is_theirs() || self.whole().is_some()
    }

    /// Whether others have it: a person said so, be it that its step was opened again since, or an
    /// exporter took it. Who files it once more opens a second one.
    fn is_theirs(&self) -> bool {
        let said = self.state.delivered().is_some() || self.taken_back.is_some();
        said || self.handed_over().is_some()
    }

    /// The part of it that is next, under the name that the record has it by: what has changed
    /// in what others have, else the first update to send. None where it is the whole.
    #[must_use]
    pub fn next_part(&self) -> Option<String> {
        if self.out_of_date && self.is_theirs() {
            return Some(ADDENDUM.to_owned());
        }
        self.due_update().map(|own| update_part(&own.id))
    }

    /// The part that comes before the end of the run, or before a call.
    #[must_use]
    pub fn first_part(&self) -> Option<String> {
        let stale = || self.out_of_date.then(|| ADDENDUM.to_owned());
        self.next_part().or_else(stale)
    }

    /// The first update that is to be sent now: it is due, and the provider has the ticket.
    #[must_use]
    pub fn due_update(&self) -> Option<&UpdateStanding> {
        self.due_updates().next()
    }

    /// All of those.
    pub fn due_updates(&self) -> impl Iterator<Item = &UpdateStanding> {
        let delivered = matches!(self.state, TicketState::Delivered(_));
        let due = self.updates.iter().filter(|update| update.is_to_send());
        due.filter(move |_| delivered && self.applies)
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
        self.wants_reference && delivered && self.taken_back.is_none() && self.applies
    }
}

/// How each ticket and each message stands, in the order of their steps.
#[must_use]
pub fn ticket_states(run: &Run) -> Vec<TicketStanding> {
    let steps = ticket_steps(run);
    steps
        .filter_map(|(place, step)| stands(run, place, step))
        .collect()
}

/// The steps with a ticket or a message that one has to know of: they apply, or something of
/// them has left.
pub fn ticket_steps(run: &Run) -> impl Iterator<Item = (usize, &Step)> {
    let places = run.runbook().steps.dispatches().iter();
    let steps = places.filter_map(|at| Some((*at, run.runbook().steps.get(*at)?)));
    steps.filter(|(at, step)| run.applies(*at) || has_left(run, *at, step))
}

/// How the ticket or the message of one step stands; none where it has none, or where it does
/// not apply and nothing of it has left.
#[must_use]
pub fn state_of(run: &Run, step: &StepId) -> Option<TicketStanding> {
    let found = run.runbook().step(step);
    let (place, step) =
        found.filter(|(place, step)| run.applies(*place) || has_left(run, *place, step))?;
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
    to_hand_over(&ticket_states(run)).cloned()
}

/// The first of these tickets that is out of date, else the first with an update to send.
fn to_hand_over(tickets: &[TicketStanding]) -> Option<&TicketStanding> {
    let stale = tickets.iter().find(|ticket| ticket.out_of_date);
    let due = || tickets.iter().find(|ticket| ticket.due_update().is_some());
    stale.or_else(due)
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
    let comes = may_come_before_finish(run, shown);
    comes.then(|| ticket_to_hand_over(run)).flatten()
}

/// The same of tickets that are known to stand so.
#[must_use]
pub fn first_before_finish<'t>(
    run: &Run,
    tickets: &'t [TicketStanding],
    shown: Option<usize>,
) -> Option<&'t TicketStanding> {
    let comes = *run.phase() == Phase::Open && may_come_before_finish(run, shown);
    comes.then(|| to_hand_over(tickets)).flatten()
}

fn may_come_before_finish(run: &Run, shown: Option<usize>) -> bool {
    shown != Some(run.entries().len()) && run.open_mandatory().is_empty()
}

/// The results that a ticket which has not left yet could still have.
fn results_left(run: &Run, delivered: bool) -> Vec<(String, String)> {
    let left = run.results_left().into_iter().filter(|_| !delivered);
    left.map(|(_, step, field)| (run.label_of(field), step.title.clone()))
        .collect()
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
    let state = match delivered_at(run, place, step, ticket_mark) {
        Some(at) => TicketState::Delivered(at),
        None if copies.is_empty() => TicketState::Draft,
        None => TicketState::Copied,
    };
    let delivered = matches!(state, TicketState::Delivered(_));
    let then = text_then(run, step, delivered);
    let applies = run.applies(place);
    let compared = then.as_ref().filter(|_| applies);
    let now = compared.and_then(|_| match sender::by_sender(run, step) {
        Some(theirs) => text_now(&theirs, step),
        None => now(),
    });
    let told = copies.iter().rfind(|copy| is_told(copy));
    let lacked = || {
        then.as_ref()
            .is_some_and(|(_, whole)| *whole == Some(false))
    };
    let form = step.kind.dispatch();
    let out_of_date = compared
        .zip(now)
        .is_some_and(|((then, _), now)| now.mark != *then);
    let change = || run.part_may_have_left(&step.id, ADDENDUM);
    TicketStanding {
        kind: form.map_or(DispatchKind::Ticket, |form| form.kind),
        place,
        step: step.id.clone(),
        applies,
        depends_on: depends_on(run, place),
        gaps: told.map_or_else(|| delivered && lacked(), |copy| !copy.complete),
        out_of_date,
        change_may_have_left: out_of_date.then(change).flatten(),
        reference: number(run, step),
        wants_reference: wants_reference(run, step),
        updates: updates(run, step),
        taken_back: record.and_then(|record| record.taken_back.clone()),
        exporter_failed: run.failed_exporter(&step.id).map(str::to_owned),
        exporter_runs: run.exporter_runs(&step.id) && run.may_have_left(&step.id).is_some(),
        results_left: results_left(run, delivered),
        may_have_left: run
            .may_have_left(&step.id)
            .filter(|_| !delivered)
            .map(|(name, at)| (name.to_owned(), at)),
        state,
        copies,
    }
}

fn depends_on(run: &Run, place: usize) -> Vec<String> {
    let waits = run.hangs_on(place).filter(|_| !run.applies(place));
    let names = waits.into_iter().flatten();
    names.map(|name| run.asked(name)).collect()
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
    // What has left comes before what has not, though its step does not apply any more.
    let gone = || {
        let mut all = tickets.iter().filter(|ticket| !ticket.applies);
        let first = all.clone().next();
        all.find(|own| own.kind == DispatchKind::Ticket).or(first)
    };
    // No message comes before a ticket that others have.
    let is_ticket = |own: &&TicketStanding| own.kind == DispatchKind::Ticket;
    let held = || gone().as_ref().is_some_and(is_ticket);
    let before = |own: &&TicketStanding| is_ticket(own) || !held();
    let sent = || meant().filter(|ticket| !ticket.is_draft()).filter(before);
    let first = stale.or_else(unnumbered).or_else(due).or_else(sent);
    first.or_else(gone).or_else(meant)
}

/// Whether a copy told others all, or all that was new.
fn is_told(copy: &Copy) -> bool {
    copy.whole || copy.part.as_deref() == Some(ADDENDUM)
}

/// The ticket's text in the run as it stands.
fn text_now(run: &Run, step: &Step) -> Option<TextNow> {
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some(TextNow::of(&ticket::lay_out(run, step, form, &words)))
}

/// The mark of it.
pub(super) fn ticket_mark(run: &Run, step: &Step) -> Option<String> {
    text_now(run, step).map(|text| text.mark)
}

/// The run as it stood when the whole ticket was last copied or filed, by who did that and by
/// the clock of then; none where it was neither. Where it was copied and then filed as it was,
/// it left when it was copied.
pub(super) fn as_it_left(run: &Run, step: &Step, filed: bool) -> Option<Run> {
    let left = Left::of(run, step);
    let ticked = left.filed.filter(|_| filed);
    let (at, mark) = match (left.copied, ticked) {
        (None, ticked) => return ticked.map(|at| sender::as_it_was(run, at, at)),
        (Some(copied), Some(ticked)) if copied.0 < ticked => (ticked, Some(copied)),
        (Some((at, _)), _) => return Some(sender::as_it_was(run, at, at)),
    };
    let (copied, mark) = mark?;
    let then = sender::as_it_was(run, at, copied);
    if ticket_mark(&then, step).as_ref() == Some(mark) {
        return Some(sender::as_it_was(run, copied, copied));
    }
    Some(then)
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

/// The ticket's text when the whole was last copied or filed, whichever was later: its mark, and
/// whether nothing was missing in it, where that was worked out; none where it was neither.
fn text_then(run: &Run, step: &Step, filed: bool) -> Option<(String, Option<bool>)> {
    let worked_out = |at, made| {
        let text = text_now(&sender::as_it_was(run, at, made), step)?;
        Some((text.mark, Some(text.complete)))
    };
    let left = Left::of(run, step);
    match (left.copied, left.filed.filter(|_| filed)) {
        (Some((at, mark)), Some(ticked)) if at < ticked => {
            let between = run.entries().get(at..ticked).unwrap_or_default();
            let changed = between.iter().any(|entry| may_change(&entry.event));
            if changed || sender::is_guessed(run, at) {
                worked_out(ticked, at)
            } else {
                Some((mark.clone(), None))
            }
        }
        // Nobody knows all that an older record does not tell of who sent it.
        (Some((at, _)), _) if sender::is_guessed(run, at) => worked_out(at, at),
        (Some((_, mark)), _) => Some((mark.clone(), None)),
        (None, Some(ticked)) => worked_out(ticked, ticked),
        (None, None) => None,
    }
}

#[cfg(test)]
#[path = "ticket_state_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "ticket_left_tests.rs"]
mod left_tests;
