//! A call: which number, how it went, who answered.
//!
//! What to say on the phone is printed with the step, before any of this. It must not know
//! when a call is enough.

use super::walk::Plain;
use crate::engine::call::{CallNumber, numbers};
use crate::engine::{Command, ticket_before_call, ticket_wording, wording};
use crate::model::{Attempt, Outcome, Step};
use std::io;

const OUTCOMES: [Outcome; 3] = [Outcome::Answered, Outcome::NoAnswer, Outcome::Busy];

impl Plain<'_, '_> {
    /// Logs a call to the next number, or to another one of the step.
    pub(super) fn call(&mut self, step: &Step, next: &CallNumber) -> io::Result<()> {
        if let Some(ticket) = ticket_before_call(self.run(), &step.id, self.stale_at) {
            self.stale_at = Some(self.run().entries().len());
            let text = ticket_wording::before_call(&ticket, &self.words);
            self.dialogue.line(&text)?;
            return self.ticket_at(&ticket.step, ticket.first_part().as_deref());
        }
        let Some(number) = self.which_number(step, next)? else {
            return self.say("plain-nothing-done");
        };
        let Some(outcome) = self.how_it_went(&number)? else {
            return self.say("plain-nothing-done");
        };
        let mut by = None;
        if outcome == Outcome::Answered {
            let question = self.words.say("ask-answered-by");
            let not_said = self.words.say("not-said");
            let hint = self
                .words
                .with("plain-enter", &[("meaning", (&not_said).into())]);
            let Some(answer) = self.dialogue.ask_words(&format!("{question} {hint}"))? else {
                return Ok(());
            };
            by = Some(answer).filter(|answer| !answer.is_empty());
        }
        let attempt = Attempt {
            contact: number.contact,
            number: number.number,
            outcome,
            by,
        };
        self.carry(&Command::LogCall(step.id.clone(), attempt))
    }

    /// Asks for the number; an empty line is the next one. A single one is not asked for.
    fn which_number(&mut self, step: &Step, next: &CallNumber) -> io::Result<Option<CallNumber>> {
        let numbers = numbers(self.run(), step);
        if numbers.len() < 2 {
            return Ok(Some(next.clone()));
        }
        let labels: Vec<_> = numbers.iter().map(|number| self.labelled(number)).collect();
        let place = numbers.iter().position(|number| number == next);
        let meaning = [("meaning", (&next.number).into())];
        let hint = self.words.with("plain-enter", &meaning);
        let question = format!("{} {hint}", self.words.say("menu-number"));
        let row = self.dialogue.choose_or(&question, &labels, place)?;
        Ok(row.and_then(|row| numbers.get(row).cloned()))
    }

    /// The number, whose it is, and how the last call to it went.
    fn labelled(&self, number: &CallNumber) -> String {
        let label = format!("{} ({})", number.number, number.name);
        match number.tried {
            Some(outcome) => {
                let tried = self.words.say(wording::outcome_word(outcome));
                format!("{label}: {tried}")
            }
            None => label,
        }
    }

    fn how_it_went(&mut self, number: &CallNumber) -> io::Result<Option<Outcome>> {
        let label = |outcome: &Outcome| self.words.say(wording::outcome_word(*outcome));
        let labels: Vec<_> = OUTCOMES.iter().map(label).collect();
        let args = [("number", (&number.number).into())];
        let question = self.words.with("menu-outcome", &args);
        let row = self.dialogue.choose(&question, &labels)?;
        Ok(row.and_then(|row| OUTCOMES.get(row).copied()))
    }
}
