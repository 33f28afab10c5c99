//! Where one is led: to the current step, and at the end to a ticket that has something to
//! tell, or to the completion call.
//!
//! It must not know what led there.

use super::layer::Layer;
use super::ticket::Preview;
use super::turn::Turn;
use crate::engine::{TicketStanding, ticket_at_end, ticket_wording};
use crate::tui::message::Message;
use crate::tui::pager::Pager;

impl Turn<'_> {
    /// Back to the current step, or to what comes at the end where none is left.
    pub fn go_current(&mut self) {
        self.walk.detail_top = 0;
        match self.run().current() {
            Some(current) => self.walk.cursor = current,
            None => self.go_to_end(),
        }
    }

    /// To a ticket that is out of date or has an update to send, where there is one; else to
    /// the completion call.
    pub fn go_to_end(&mut self) {
        match ticket_at_end(self.run()) {
            Some(ticket) => self.open_last(&ticket, false),
            None => self.open_completion(),
        }
    }

    /// Shows the completion call.
    pub fn open_completion(&mut self) {
        let reading = Pager::new(self.words().say("completion-title"));
        self.open(Layer::Completion(reading));
    }

    /// Goes to a ticket that comes before the end. Only who tries to end the run has met it
    /// then, and ends it without it the next time.
    pub(super) fn open_last(&mut self, ticket: &TicketStanding, finishes: bool) {
        self.walk.go_to(ticket.place);
        let text = ticket_wording::first_text(ticket, finishes, self.words());
        if finishes {
            self.walk.stale_at = Some(self.run().entries().len());
        }
        self.open_unsent(ticket, text);
    }

    /// Shows what of a ticket was not handed over.
    pub(super) fn open_unsent(&mut self, ticket: &TicketStanding, text: String) {
        let place = ticket.place;
        let added = self.walk.cache.added(self.run(), place).count();
        self.open(Layer::Ticket(Preview::of_added(place, added)));
        self.message = Some(Message::wrong(text));
    }
}
