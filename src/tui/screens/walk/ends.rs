//! Where one is led: to the current step, and at the end to a ticket that has something to
//! tell, or to the completion call.
//!
//! It must not know what led there.

use super::layer::Layer;
use super::ticket::Preview;
use super::turn::Turn;
use crate::engine::{Phase, TicketStanding, ticket_at_end, unsent};
use crate::tui::message::Message;
use crate::tui::pager::Pager;

impl Turn<'_> {
    /// Back to the current step, or to what comes at the end where none is left.
    pub fn go_current(&mut self) {
        self.walk.detail_top = 0;
        match self.run().current() {
            Some(current) => self.walk.cursor = current,
            None => {
                // Who has left the closing is back at it, perhaps with an Enter for a step in mind.
                let left = self.walk.left_end == Some(self.run().entries().len());
                let again = left && *self.run().phase() == Phase::Open;
                self.walk.unread = again && ticket_at_end(self.run()).is_none();
                self.go_to_end();
            }
        }
    }

    /// Back from where one has wandered to among the steps; where all is closed nothing lies
    /// further back, and least of all the closing of the run.
    pub fn step_back(&mut self) {
        if self.run().current().is_some() {
            self.go_current();
        } else {
            self.note("steps-no-way-back");
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
        let message = self.unsent_message(ticket, finishes);
        if finishes {
            self.walk.stale_at = Some(self.run().entries().len());
        }
        self.open_unsent(ticket, message);
    }

    /// Shows what of a ticket was not handed over.
    pub(super) fn open_unsent(&mut self, ticket: &TicketStanding, message: Message) {
        let preview = Preview::of_part(ticket.place, ticket.first_part());
        self.open(Layer::Ticket(preview));
        self.message = Some(message);
    }

    /// Shows the ticket of the step under the cursor, at the part that is to be handed over by
    /// itself, where there is one: the line that names the next act names that, too.
    pub(super) fn show_ticket(&mut self) {
        let place = self.walk.cursor;
        let own = self.walk.cache.standing(self.run(), place);
        let Some(own) = own.filter(|own| own.next_part().is_some()) else {
            self.open(Layer::Ticket(Preview::of(place)));
            return;
        };
        if self.may_hand_over() {
            let message = self.unsent_message(&own, false);
            self.open_unsent(&own, message);
        } else {
            self.open(Layer::Ticket(Preview::of_part(place, own.next_part())));
        }
    }

    /// Says of a ticket that is left that something of it is still to be handed over.
    pub(super) fn tell_unsent(&mut self, place: usize) {
        let own = self.walk.cache.standing(self.run(), place);
        if let Some(own) = own.filter(|own| own.next_part().is_some() && self.may_hand_over()) {
            self.message = Some(self.unsent_message(&own, false));
        }
    }

    fn may_hand_over(&self) -> bool {
        *self.run().phase() == Phase::Open && self.session.read_only().is_none()
    }

    fn unsent_message(&self, first: &TicketStanding, finishes: bool) -> Message {
        let run = self.run();
        let tickets = self.walk.cache.tickets(run);
        let (why, next) = unsent::first_text(run, &tickets, first, finishes, self.words());
        Message::wrong_but(&why, &next)
    }
}
