//! What follows from a run, kept until its next event: its ticket, a step's lines.
//!
//! Any of it may be a megabyte, and a key between two events changes none of it: to make
//! it at each drawing would cost more than all the rest. It must not know how anything
//! is made.

use crate::engine::ticket_parts::Added;
use crate::engine::totals::Totals;
use crate::engine::{
    Run, TicketStanding, addendum, answers_language, call, sent, ticket, ticket_state,
    ticket_wording, wording,
};
use crate::i18n::{Lang, Words};
use crate::model::{FieldId, Moment, Ticket};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many things are kept: enough for a screen, and for the one before it.
const MOST: usize = 24;

/// A ticket and its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The ticket.
    pub ticket: Ticket,
    /// SHA-256 of its text: an export with another one is out of date.
    pub sha256: String,
}

/// Where the items of a step, or its options, stand among its lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Items {
    /// Behind what the step says.
    #[default]
    InTheirPlace,
    /// Behind its notices, before what is only read: not all fits.
    BehindNotices,
    /// Before all else: not even that fits.
    First,
}

/// What is kept, and what it follows from beside the run's events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The ticket of the step at that place.
    Ticket(usize),
    /// What is to be added to that ticket.
    Addendum(usize),
    /// The language that its answers read as.
    Language(usize),
    /// How far the run is.
    Totals,
    /// Which steps are listed, with the hidden ones or without.
    Listed(bool),
    /// How each ticket stands.
    Tickets,
    /// What comes next in the run; a pause that runs is over from some minute on.
    Next(Option<Moment>),
    /// What to say on the phone at the step at that place.
    Script(usize),
    /// The lines of a step.
    Detail {
        /// The step's place.
        step: usize,
        /// At this width.
        columns: usize,
        /// With the title, which the border cuts.
        titled: bool,
        /// With the notices of the runbook.
        strip: bool,
        /// Only what one needs to choose.
        menu: bool,
        /// What the act needs first.
        low: bool,
        /// Where its items stand.
        items: Items,
        /// Of another year, a day is written with it.
        year: i32,
        /// A pause counts the minutes.
        now: Option<Moment>,
    },
    /// The lines of the completion call, at that width, after so many minutes.
    Completion(usize, i64, Option<usize>),
    /// The lines of the timeline, at that width and in that year.
    Timeline(usize, i32),
    /// A part of the ticket of the step at that place, at that width.
    Page(usize, usize, usize, bool),
    /// In which language the answers of the step at that place are to be written.
    WriteIn(usize),
    /// The first rows of a field's answer, at that width, at most so many.
    Shortened(FieldId, usize, usize),
}

/// What follows from a run, kept until its next event.
#[derive(Debug)]
pub struct Cache {
    ticket_words: Words,
    events: Cell<usize>,
    kept: RefCell<Vec<(What, Rc<dyn Any>)>>,
}

impl Cache {
    /// Nothing is kept yet. Tickets are laid out in these words.
    #[must_use]
    pub fn new(ticket_words: Words) -> Self {
        Self {
            ticket_words,
            events: Cell::new(0),
            kept: RefCell::default(),
        }
    }

    /// Nothing is kept any more: it would look otherwise now.
    pub fn forget(&self) {
        self.kept.borrow_mut().clear();
    }

    /// What is kept, or what `make` makes now.
    pub fn get<T: 'static>(&self, run: &Run, what: What, make: impl FnOnce() -> T) -> Rc<T> {
        self.get_if(run, what, |_| true, make)
    }

    /// What is kept and `fits`, or what `make` makes now.
    pub fn get_if<T: 'static>(
        &self,
        run: &Run,
        what: What,
        fits: impl FnOnce(&T) -> bool,
        make: impl FnOnce() -> T,
    ) -> Rc<T> {
        let events = run.revision();
        if self.events.replace(events) != events {
            self.kept.borrow_mut().clear();
        }
        let kept = self.find::<T>(&what);
        if let Some(kept) = kept.filter(|kept| fits(kept)) {
            return kept;
        }
        let made = Rc::new(make());
        let mut kept = self.kept.borrow_mut();
        kept.retain(|(own, _)| *own != what);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push((what, Rc::clone(&made) as Rc<dyn Any>));
        made
    }

    fn find<T: 'static>(&self, what: &What) -> Option<Rc<T>> {
        let kept = self.kept.borrow();
        let (_, found) = kept.iter().find(|(own, _)| own == what)?;
        Rc::clone(found).downcast().ok()
    }

    /// How far the run is: its steps may be thousands.
    pub fn totals(&self, run: &Run) -> Rc<Totals> {
        self.get(run, What::Totals, || Totals::of(run))
    }

    /// The ticket of the step at `at`; none where that is no ticket step.
    pub fn ticket(&self, run: &Run, at: usize) -> Option<Rc<Laid>> {
        let step = run.runbook().steps.get(at)?;
        let form = step.kind.dispatch()?;
        Some(self.get(run, What::Ticket(at), || {
            let lang = ticket::ticket_lang(form);
            let own = (lang != self.ticket_words.lang()).then(|| Words::of_ticket(lang));
            let words = own.as_ref().unwrap_or(&self.ticket_words);
            let standing = self.standing(run, at);
            let ticket = sent::shown(run, step, standing.as_ref(), words);
            let ticket = ticket.unwrap_or_else(|| ticket::lay_out(run, step, form, words));
            let sha256 = wording::fingerprint(&ticket);
            Laid { ticket, sha256 }
        }))
    }

    /// What is to be added to the ticket of the step at `at` since it left.
    pub fn added(&self, run: &Run, at: usize) -> Rc<Added> {
        self.get(run, What::Addendum(at), || {
            let step = run.runbook().steps.get(at);
            let found = step.zip(self.standing(run, at));
            found.map_or_else(Added::default, |(step, standing)| {
                addendum::added(run, step, &standing)
            })
        })
    }

    /// In which language the answers of the ticket of the step at `at` read, where that is
    /// another one than the ticket's.
    pub fn other_language(&self, run: &Run, at: usize) -> Rc<Option<Lang>> {
        self.get(run, What::Language(at), || {
            let step = run.runbook().steps.get(at)?;
            answers_language::other_language(run, step)
        })
    }

    /// How each ticket stands.
    pub fn tickets(&self, run: &Run) -> Rc<Vec<TicketStanding>> {
        self.get(run, What::Tickets, || ticket_state::ticket_states(run))
    }

    /// How the ticket of the step at `at` stands.
    pub fn standing(&self, run: &Run, at: usize) -> Option<TicketStanding> {
        let tickets = self.tickets(run);
        tickets.iter().find(|ticket| ticket.place == at).cloned()
    }

    /// Says, in the ticket's language, that the answers at `at` are to be written in it.
    pub fn write_in(&self, run: &Run, at: usize, screen: Lang) -> Rc<Option<String>> {
        self.get(run, What::WriteIn(at), || {
            let step = run.runbook().steps.get(at)?;
            ticket::lang_to_write(run, step, screen).map(ticket_wording::write_in)
        })
    }

    /// What to say on the phone at the step at `at`, if that is a call.
    pub fn script(&self, run: &Run, at: usize) -> Rc<Option<String>> {
        self.get(run, What::Script(at), || {
            let step = run.runbook().steps.get(at)?;
            let lang = call::call_lang(run, step);
            let own = (lang != self.ticket_words.lang()).then(|| Words::of_ticket(lang));
            call::script(run, step, own.as_ref().unwrap_or(&self.ticket_words))
        })
    }
}
