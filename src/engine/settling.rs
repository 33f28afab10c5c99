//! What is to be said of something that an exporter was given, whose end nobody saw: which comes
//! first, and what is recorded then.
//!
//! It must not know how it is asked.

use super::command::{Decided, Refusal};
use super::record::WithExporter;
use super::run::{Phase, Run};
use super::ticket;
use super::ticket_mark::part_fingerprint;
use super::ticket_state::state_of;
use super::updates::update_text;
use crate::i18n::Words;
use crate::model::{
    ADDENDUM, DispatchKind, Event, ExporterRun, Step, StepId, Way, update_of, update_part,
};

/// What an exporter was given, of which it is to be said whether it has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToJudge {
    /// The exporter's name.
    pub name: String,
    /// The part that was given alone; none for the whole.
    pub part: Option<String>,
    /// It still runs.
    pub runs: bool,
}

impl ToJudge {
    /// The title of the update that it is.
    #[must_use]
    pub fn title<'s>(&self, step: &'s Step) -> Option<&'s str> {
        let id = self.part.as_deref().and_then(update_of)?;
        let update = step.kind.dispatch()?.update(id)?;
        Some(&update.title)
    }
}

/// What leaves, as texts choose by it: a `ticket`, a `message`, a `change` in one of both, an
/// `update`.
#[must_use]
pub fn what(kind: DispatchKind, part: Option<&str>) -> &'static str {
    match part {
        Some(ADDENDUM) => "change",
        Some(part) if update_of(part).is_some() => "update",
        Some(_) | None => kind.word("ticket", "message"),
    }
}

/// The first thing of a step's ticket of which it is to be said whether it has arrived: the whole
/// before its step is closed, then what has changed, then an update that is to be sent.
#[must_use]
pub fn to_judge(run: &Run, id: &StepId) -> Option<ToJudge> {
    first(run, id).map(|own| ToJudge {
        name: own.begun.name.clone(),
        part: own.begun.part.clone(),
        runs: own.still_runs(),
    })
}

/// Whether that is asked where the part of that name is looked at by itself.
#[must_use]
pub fn part_to_judge(run: &Run, id: &StepId, part: Option<&str>) -> Option<ToJudge> {
    let own = to_judge(run, id).filter(|own| part.is_some() && own.part.as_deref() == part);
    own.filter(|_| *run.phase() == Phase::Open)
}

fn first<'r>(run: &'r Run, id: &StepId) -> Option<&'r WithExporter> {
    let (at, _) = run.runbook().step(id)?;
    let whole = run.unsure_part(id, None).filter(|_| run.is_open(at));
    if whole.is_some() || !run.has_unsure_part(id) {
        return whole;
    }
    let own = state_of(run, id)?;
    let change = run.unsure_part(id, Some(ADDENDUM));
    let change = change.filter(|_| own.out_of_date);
    change.or_else(|| {
        let mut due = own.due_updates();
        due.find_map(|update| run.unsure_part(id, Some(&update_part(&update.id))))
    })
}

/// What is said of something that an exporter was given: it is recorded as it was then. By a
/// person, or by `ran`, which this host has kept of the exporter that was begun last.
pub(super) fn settle(
    run: &Run,
    (id, arrived): (&StepId, bool),
    ran: Option<&ExporterRun>,
) -> Decided {
    let kept = || {
        let last = run.with_exporters.last();
        last.filter(|own| !own.over && own.begun.step == *id)
    };
    let meant = if ran.is_some() {
        kept()
    } else {
        first(run, id).or_else(|| run.unsure_part(id, None))
    };
    let meant = meant.ok_or(Refusal::AlreadySo)?;
    let told = || ExporterRun {
        step: id.clone(),
        name: meant.begun.name.clone(),
        part: meant.begun.part.clone(),
        failed: (!arrived).then(String::new),
        stopped: false,
        unsure: false,
        told: true,
        output: String::new(),
        cut: false,
        reference: None,
    };
    let ran = Event::ExporterRan(ran.cloned().unwrap_or_else(told));
    let left = arrived.then(|| left_then(run, meant)).flatten();
    Ok(left.into_iter().chain([ran]).collect())
}

/// That what was given then has left as it was.
fn left_then(run: &Run, own: &WithExporter) -> Option<Event> {
    let is_it = |event: &Event| matches!(event, Event::ExporterBegun(it) if *it == own.begun);
    let mut entries = run.entries().iter();
    let at = entries.rposition(|entry| is_it(&entry.event) && entry.at == own.at)?;
    let then = run.as_of(at);
    let id = &own.begun.step;
    let (_, step) = then.runbook().step(id)?;
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    let laid = ticket::lay_out(&then, step, form, &words);
    let update = own.begun.part.as_deref().and_then(update_of);
    let update = update.and_then(|update| update_text(&then, step, update));
    Some(Event::TicketExported {
        step: id.clone(),
        way: Way::Exporter(own.begun.name.clone()),
        part: own.begun.part.clone(),
        bytes: u64::try_from(laid.body.len()).unwrap_or(u64::MAX),
        sha256: ticket::fingerprint(&laid),
        part_sha256: update.map(|own| part_fingerprint(&own.text)),
        missing: laid.missing.len(),
    })
}
