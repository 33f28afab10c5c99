//! Whether a ticket that was looked through before it leaves is still the one that was meant.
//!
//! It must not know which way it leaves.

use super::cache::Cache;
use crate::engine::ticket::fingerprint;
use crate::engine::{Run, state_of};
use crate::model::Ticket;
use crate::tui::effect::Outgoing;

/// Whether a ticket is another one than when somebody had it leave, or stands otherwise: it may
/// have left another way while it was looked through.
pub(super) fn is_another_by_now(run: &Run, cache: &Cache, out: &Outgoing) -> bool {
    let Outgoing::Ticket {
        step,
        ticket,
        recorded,
        stood,
        ..
    } = out
    else {
        return false;
    };
    let at = run.runbook().step(step).map(|(at, _)| at);
    let Some(laid) = at.and_then(|at| cache.ticket(run, at)) else {
        return true;
    };
    let mark = recorded.as_ref().map(|own| own.sha256.clone());
    let mark = mark.unwrap_or_else(|| fingerprint(ticket));
    let same_files = files(ticket).eq(files(&laid.ticket));
    let stands = state_of(run, step);
    mark != fingerprint(&laid.ticket) || !same_files || stands.as_ref() != stood.as_deref()
}

fn files(ticket: &Ticket) -> impl Iterator<Item = &str> {
    ticket.attachments.iter().map(|(file, _)| file.as_str())
}
