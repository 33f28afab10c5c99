//! A ticket or a message as it is to be read: what others have is shown as it left, by who sent
//! it and by the clock of then, whoever reads it.
//!
//! It must not know where it is shown.

use super::run::{Phase, Run};
use super::ticket;
use super::ticket_state::{TicketStanding, TicketState, as_it_left, state_of};
use crate::i18n::Words;
use crate::model::{Dispatch, Step, Ticket};

/// The ticket of the step as others have it; none where that would be another one now, or where
/// it has not left for good. `words` are of its language.
#[must_use]
pub fn shown(
    run: &Run,
    step: &Step,
    standing: Option<&TicketStanding>,
    words: &Words,
) -> Option<Ticket> {
    let standing = standing?;
    let delivered = matches!(standing.state, TicketState::Delivered(_));
    let over = delivered || !standing.applies || *run.phase() != Phase::Open;
    if !over || standing.out_of_date {
        return None;
    }
    let then = as_it_left(run, step, delivered)?;
    let (_, own) = then.runbook().step(&step.id)?;
    Some(ticket::lay_out(&then, own, own.kind.dispatch()?, words))
}

/// The ticket of the step as it is to be read: as it left, else as it would be now.
#[must_use]
pub fn read(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Ticket {
    let standing = state_of(run, &step.id);
    shown(run, step, standing.as_ref(), words)
        .unwrap_or_else(|| ticket::lay_out(run, step, form, words))
}
