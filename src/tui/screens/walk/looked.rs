//! What a ticket has to tell before a call and before the end of the run, and what follows
//! from looking at it.
//!
//! It must not know how a ticket leaves, nor when one is out of date: it asks.

use super::form::{Form, Slot};
use super::layer::Layer;
use super::ticket::Preview;
use super::turn::{Move, Turn};
use crate::engine::at_ticket::{LookedAct, looked_act, update_act};
use crate::engine::lost_wording::{finishing, unaccepted_text};
use crate::engine::offered::looking_changes;
use crate::engine::settling::part_to_judge;
use crate::engine::ticket_state::reference_field;
use crate::engine::told_change::told_act;
use crate::engine::{Command, ticket_before_finish};
use crate::model::{Step, update_of};
use crate::tui::effect::Outgoing;
use crate::tui::message::Message;

impl Turn<'_> {
    /// Finishes the run; what a ticket has not told yet comes first, once.
    pub fn finish(&mut self) {
        if self.leads_to_unaccepted() {
            return;
        }
        match ticket_before_finish(self.run(), self.walk.stale_at) {
            Some(ticket) => self.open_last(&ticket, true),
            // It says that a job is under way.
            None if self.jobs.belong_to_run() => {
                self.carry(Command::Finish, None);
            }
            None => {
                let (texts, now) = (&self.walk.kept_texts, self.look.now);
                self.carry_all(finishing(self.run(), texts, now, self.words()));
            }
        }
    }

    /// Goes to a text that is no answer, once; who finishes all the same has it among the
    /// notes.
    fn leads_to_unaccepted(&mut self) -> bool {
        let told = unaccepted_text(self.run(), &self.walk.kept_texts, self.words());
        let entries = Some(self.run().entries().len());
        // What is open is told first.
        let told = told.filter(|_| self.run().open_mandatory().is_empty());
        let (Some(told), true) = (told, self.walk.beside_at != entries) else {
            return false;
        };
        self.walk.beside_at = entries;
        let field = self.walk.unaccepted.as_ref();
        let place = field.and_then(|field| self.run().runbook().field(field));
        if let Some((at, _)) = place {
            self.walk.go_to(at);
        }
        self.moves.push(Move::ToSteps);
        self.message = Some(Message::wrong(told));
        true
    }

    /// What Enter does in the ticket: of what has changed it is said how others know it, an update
    /// that is meant is sent, else the whole is done.
    pub fn done_in_ticket(&mut self, preview: &Preview) {
        let Some(Outgoing::Ticket { step, part, .. }) = self.outgoing(preview) else {
            return;
        };
        let name = part.as_ref().map(|part| part.name.as_str());
        if looking_changes(self.run(), &step, name, self.look.now) && self.is_only_read() {
            return;
        }
        if part_to_judge(self.run(), &step, name).is_some() {
            let found = self.run().runbook().step(&step);
            if let Some(step) = found.map(|(_, step)| step.clone()) {
                self.judge_exporter(&step);
            }
            return;
        }
        if let Some(command) = told_act(self.run(), &step, name) {
            self.carry(command, None);
            return;
        }
        let update = part.as_ref().and_then(|part| update_of(&part.name));
        match update {
            Some(id) => match update_act(self.run(), &step, id, self.look.now) {
                Some(command) => {
                    self.carry(command, None);
                }
                // It is sent already: nothing follows from looking at it.
                None => self.moves.push(Move::ToSteps),
            },
            None => self.ticket_done(preview.step),
        }
    }

    /// Enter in the preview of the ticket of the step at `at`: what follows from looking.
    fn ticket_done(&mut self, at: usize) {
        let Some(step) = self.run().runbook().steps.get(at).cloned() else {
            return;
        };
        let Some(kind) = step.kind.dispatch().map(|form| form.kind) else {
            return;
        };
        let looked = looked_act(self.run(), &step.id, self.look.now);
        // Who was led here from another step goes back to it.
        let led = looked == LookedAct::Back && self.run().current() == Some(self.walk.cursor);
        if !led {
            self.walk.cursor = at;
        }
        self.moves.push(Move::ToSteps);
        let next = match looked {
            LookedAct::Back => {
                self.tell_unsent(at);
                return;
            }
            LookedAct::Number => {
                self.open_number(&step);
                return;
            }
            LookedAct::On(next) => next,
        };
        let other = next.step.as_ref().filter(|id| **id != step.id);
        let gap = other.and_then(|id| self.run().runbook().step(id));
        let Some((place, gap)) = gap.map(|(place, gap)| (place, gap.clone())) else {
            self.carry_act(&step, &next, false);
            return;
        };
        self.walk.go_to(place);
        self.note(kind.word("ticket-to-the-gap", "message-to-the-gap"));
        self.carry_act(&gap, &next, true);
    }

    /// Opens the number that a ticket was filed under, to be corrected.
    fn open_number(&mut self, step: &Step) {
        let Some(number) = reference_field(step).map(|field| field.id.clone()) else {
            return;
        };
        let kept = std::mem::take(&mut self.walk.kept_texts);
        let mut form = Form::open(self.walk.cursor, self.sight(), kept);
        form.enter(Slot::Field(number), self.sight());
        self.open(Layer::Form(Box::new(form)));
    }
}
