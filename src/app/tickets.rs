//! The ticket of a run, and the files that go with it.
//!
//! It must not know where a ticket goes.

use super::env::Env;
use crate::engine::{Run, ticket};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::{Kind, StepId, Ticket};

/// The ticket of a run, and the step that it belongs to.
#[must_use]
pub fn laid_out(run: &Run) -> Option<(StepId, Ticket)> {
    let (_, step) = ticket::ticket_step(run)?;
    let Kind::Ticket(form) = &step.kind else {
        return None;
    };
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some((step.id.clone(), ticket::lay_out(run, step, form, &words)))
}

/// The files that go with a ticket by e-mail. One that cannot be read, or is not the one
/// that the run tells of, is left out.
#[must_use]
pub fn attachments(
    env: &Env,
    name: &RunName,
    run: &Run,
    ticket: &Ticket,
) -> Vec<(String, Vec<u8>)> {
    let read = |(file, given): &(String, String)| {
        let told = run.evidence().iter().find(|told| told.file == *file)?;
        let bytes = env.store.evidence(name, file, &told.sha256).ok()?;
        Some((given.clone(), bytes))
    };
    ticket.attachments.iter().filter_map(read).collect()
}
