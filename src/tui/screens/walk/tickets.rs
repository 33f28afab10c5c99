//! Tickets as they were laid out last.
//!
//! A ticket follows from the run's events alone, and no key between two events changes it.
//! Laying out one of a megabyte at each drawing would cost more than all the rest. It must
//! not know how a ticket looks.

use crate::engine::{Run, sheet, ticket};
use crate::model::{Kind, Ticket};
use crate::words::Words;
use std::cell::RefCell;
use std::rc::Rc;

/// A ticket and its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The ticket.
    pub ticket: Ticket,
    /// SHA-256 of its text: an export with another one is out of date.
    pub sha256: String,
}

/// What is kept of a step, and for how many events it holds.
#[derive(Debug, Clone)]
struct Kept<T> {
    step: usize,
    events: usize,
    what: Rc<T>,
}

impl<T> Kept<T> {
    fn of(kept: &RefCell<Option<Self>>, run: &Run, step: usize, make: impl FnOnce() -> T) -> Rc<T> {
        let events = run.entries().len();
        let mut kept = kept.borrow_mut();
        if let Some(kept) = kept.as_ref()
            && (kept.step, kept.events) == (step, events)
        {
            return Rc::clone(&kept.what);
        }
        let what = Rc::new(make());
        *kept = Some(Self {
            step,
            events,
            what: Rc::clone(&what),
        });
        what
    }
}

/// The texts that follow from a run, in the words of its ticket.
#[derive(Debug, Clone)]
pub struct Tickets {
    words: Rc<Words>,
    laid: RefCell<Option<Kept<Laid>>>,
    script: RefCell<Option<Kept<String>>>,
}

impl Tickets {
    /// Nothing is laid out yet.
    #[must_use]
    pub fn new(words: Words) -> Self {
        Self {
            words: Rc::new(words),
            laid: RefCell::new(None),
            script: RefCell::new(None),
        }
    }

    /// The ticket of the step at `at`; none where that is no ticket step.
    pub fn at(&self, run: &Run, at: usize) -> Option<Rc<Laid>> {
        let step = run.runbook().steps.get(at)?;
        let Kind::Ticket(form) = &step.kind else {
            return None;
        };
        Some(Kept::of(&self.laid, run, at, || {
            let ticket = ticket::lay_out(run, step, form, &self.words);
            let sha256 = sheet::fingerprint(&ticket);
            Laid { ticket, sha256 }
        }))
    }

    /// What to say on the phone at the call step at `at`.
    pub fn script(&self, run: &Run, at: usize) -> Option<Rc<String>> {
        let step = run.runbook().steps.get(at)?;
        let Kind::Call(call) = &step.kind else {
            return None;
        };
        let script = call.script.as_ref()?;
        Some(Kept::of(&self.script, run, at, || {
            ticket::fill(run, script, &self.words).unwrap_or_else(|| script.0.clone())
        }))
    }
}
