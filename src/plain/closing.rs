//! The closing of a run: what was done, what was left out and why, the ticket, the calls.
//!
//! It must not know when a run may finish: it asks.

use super::letters::{Wish, wish};
use super::steps::call_text;
use super::walk::Plain;
use crate::engine::act::{Act, next_of_run};
use crate::engine::act_wording::{act_words, once_led};
use crate::engine::by_set::because_text;
use crate::engine::left_wording::exporter_text;
use crate::engine::lost_wording::{finishing, unaccepted_text};
use crate::engine::numbers::numbers;
use crate::engine::totals::{Totals, closed_with_gaps};
use crate::engine::{
    Command, Phase, Run, StepState, ticket_before_finish, ticket_states, ticket_wording, unsent,
    wording,
};
use crate::model::letters::Letter;
use chrono::TimeDelta;
use std::io;

impl Plain<'_, '_> {
    /// Sums the run up, asks for a line and does what it says.
    pub(super) fn closing(&mut self) -> io::Result<()> {
        self.shown = None;
        if !self.summed_up {
            self.sum_up()?;
            self.summed_up = true;
        }
        let next = next_of_run(self.run(), self.now());
        let said = act_words(&next, self.run(), &self.words);
        let said = once_led(said, &next, self.run(), self.stale_at, &self.words);
        self.dialogue.line(&said.line(&self.words))?;
        self.guide(&next.act)?;
        let word = match self.run().phase() {
            Phase::Open if self.session.read_only().is_some() => "plain-ask-closing-followed",
            Phase::Open if self.may_finish() => "plain-ask-closing",
            Phase::Open => "plain-ask-closing-open",
            Phase::Finished | Phase::Incomplete(_) => "plain-ask-ended",
        };
        let followed = self.team.as_ref().map(|_| "plain-ask-team");
        let first = ticket_before_finish(self.run(), self.stale_at);
        let first = first.filter(|_| word == "plain-ask-closing" && followed.is_none());
        let ends = first.is_none();
        let question = match first {
            // What is not handed over comes before the end.
            Some(ticket) => {
                let act = self.words.say(Act::ShowTicket(ticket.kind).word());
                let args = [("act", (&act).into())];
                self.words.with("plain-ask-closing-first", &args)
            }
            None => self.words.say(followed.unwrap_or(word)),
        };
        let Some(line) = self.dialogue.ask_or_hear(&question)? else {
            return Ok(());
        };
        // What comes before the end is only shown, and needs no second Enter.
        let unread = std::mem::take(&mut self.end_unread) && self.dialogue.typed();
        let unread = unread && ends;
        match wish(&line) {
            Some(Wish::Act) if unread && !self.ended() => self.say("end-first"),
            Some(wish) => self.granted_at_end(wish),
            None if line == "b" => {
                self.back_to_steps();
                // Where none is next, the last one is shown, and not the closing again.
                if self.run().current().is_none() {
                    let last = self.run().applicable().last();
                    self.gone_to = last.map(|(_, step)| step.id.clone());
                }
                Ok(())
            }
            None => self.say("plain-unknown"),
        }
    }

    fn granted_at_end(&mut self, wish: Wish) -> io::Result<()> {
        let act = Wish::Act == wish || wish == Wish::Letter(Letter::Closing);
        let asked = act && self.team.is_none() || wish.changes_run();
        let why = self.session.read_only().map(str::to_owned);
        if let Some(why) = why.filter(|_| asked && !self.ended()) {
            return self.dialogue.line(&why);
        }
        match wish {
            Wish::Act if self.ended() => self.leave(),
            Wish::Letter(Letter::Leave) => self.leave(),
            Wish::Act if self.team.is_some() => self.offer_team(),
            Wish::Act => self.finish(),
            Wish::Letter(Letter::Closing) => self.carry(&Command::EndIncomplete),
            Wish::Letter(Letter::Ticket) => self.ticket_of_run(None),
            Wish::Letter(Letter::Timeline) => self.timeline(),
            Wish::Letter(Letter::Note) => self.note(None),
            Wish::Letter(Letter::Handover) => self.hand_over(),
            Wish::Letter(Letter::Undo) => {
                self.at_closing = false;
                self.undo(None)
            }
            Wish::Letter(Letter::Hidden) => self.list_steps(),
            Wish::Letter(Letter::Duty) => self.ask_duty(),
            Wish::Go(number) => {
                self.at_closing = false;
                self.go(number)
            }
            Wish::Find(text) => {
                self.at_closing = false;
                self.find(&text)
            }
            Wish::Letter(Letter::Current) => {
                self.back_to_steps();
                Ok(())
            }
            Wish::Letter(Letter::Help) => self.help("plain-help-closing"),
            Wish::Tick
            | Wish::Letter(
                Letter::Skip
                | Letter::Fail
                | Letter::Attach
                | Letter::Yank
                | Letter::Qr
                | Letter::Why,
            )
            | Wish::QrTurned
            | Wish::Copy
            | Wish::Correct(_) => self.say("plain-unknown"),
        }
    }

    /// Whether the run can finish, be it with a reason: only then it is offered.
    fn may_finish(&self) -> bool {
        let decided = self.run().decide(&Command::Finish, None, self.now());
        let refused = decided.err();
        self.session.read_only().is_none() && refused.is_none_or(|own| own.asks_for_reason())
    }

    /// Finishes the run; what a ticket has not told yet comes first, once.
    fn finish(&mut self) -> io::Result<()> {
        let entries = Some(self.run().entries().len());
        if let Some(told) = unaccepted_text(self.run(), &self.kept, &self.words)
            && self.run().open_mandatory().is_empty()
            && self.beside_at != entries
        {
            self.beside_at = entries;
            return self.dialogue.line(&told);
        }
        let Some(unsent) = ticket_before_finish(self.run(), self.stale_at) else {
            let all = finishing(self.run(), &self.kept, self.now(), &self.words);
            return all.iter().try_for_each(|command| self.carry(command));
        };
        self.stale_at = Some(self.run().entries().len());
        self.tell_unsent(&unsent, true)?;
        self.ticket_at(&unsent.step, unsent.first_part().as_deref())?;
        // Whoever comes back reads how it stands before the next line ends the run.
        self.summed_up = false;
        Ok(())
    }

    /// Back to the current step; where none is left, the closing is printed again.
    fn back_to_steps(&mut self) {
        self.at_closing = false;
        self.summed_up = false;
        (self.gone_to, self.shown) = (None, None);
    }

    fn sum_up(&mut self) -> io::Result<()> {
        let title = self.words.say("completion-title");
        self.dialogue.line(&format!("\n{title}"))?;
        let lacks = wording::let_be_text(self.run(), None, &self.words);
        if let Some(text) = lacks.filter(|_| *self.run().phase() != Phase::Finished) {
            self.dialogue.line(&text)?;
        }
        let state = match self.run().phase() {
            Phase::Open if self.run().open_mandatory().is_empty() => {
                let first = ticket_before_finish(self.run(), self.stale_at);
                unsent::ready_text(self.run(), first.as_ref(), &self.words)
            }
            Phase::Open => self.words.say("completion-not-ready"),
            Phase::Finished | Phase::Incomplete(_) => wording::phase_text(self.run(), &self.words),
        };
        self.dialogue.line(&state)?;
        let totals = Totals {
            missing: 0, // It stands above.
            ..Totals::of(self.run())
        };
        let (totals, span) = (totals.text(&self.words), self.lasted());
        let args = [("totals", (&totals).into()), ("span", (&span).into())];
        let text = self.words.with("completion-progress", &args);
        self.dialogue.line(&text)?;
        let unsure = wording::unsure_steps(self.run(), &self.words);
        let unsure: Vec<_> = unsure.iter().map(|text| format!("  {text}")).collect();
        self.section("completion-unsure", &unsure)?;
        let unsent = unsent::lines(self.run(), &ticket_states(self.run()), &self.words);
        let unsent: Vec<_> = unsent.iter().map(|text| format!("  {text}")).collect();
        self.section("completion-unsent", &unsent)?;
        self.sum_up_steps("completion-incomplete", Run::incomplete)?;
        let gaps = closed_with_gaps(self.run(), &self.words).into_iter();
        let gaps: Vec<_> = gaps.map(|text| format!("  {text}")).collect();
        self.section("completion-let-be", &gaps)?;
        let in_state = |state| move |run: &Run, at| run.state(at) == state;
        self.sum_up_steps("completion-open", in_state(StepState::Open))?;
        self.sum_up_waiting()?;
        self.sum_up_steps("completion-skipped", in_state(StepState::Skipped))?;
        self.sum_up_steps("completion-failed", in_state(StepState::Failed))?;
        self.sum_up_steps("completion-deviations", Run::done_with_reason)?;
        self.sum_up_ticket()?;
        self.sum_up_calls()?;
        self.sum_up_evidence()
    }

    /// The steps of which it is not known whether they apply.
    fn sum_up_waiting(&mut self) -> io::Result<()> {
        let lines = wording::waiting_steps(self.run(), &self.words);
        if !lines.is_empty() {
            self.say("completion-waits")?;
        }
        lines
            .iter()
            .try_for_each(|line| self.dialogue.line(&format!("  {line}")))
    }

    fn lasted(&self) -> String {
        let run = self.run();
        // The clock may have gone back: what passed between the entries counts.
        let open = match (run.ended(), run.entries().last()) {
            (None, Some(last)) => (self.now() - last.at).max(TimeDelta::zero()),
            _ => TimeDelta::zero(),
        };
        wording::lasted_text(run.lasted() + open, &self.words)
    }

    /// The steps that count, with their reasons.
    fn sum_up_steps(&mut self, word: &str, counts: impl Fn(&Run, usize) -> bool) -> io::Result<()> {
        let run = self.session.run();
        let mut lines = Vec::new();
        for (at, number) in numbers(run).filter(|(at, _)| counts(run, *at)) {
            let step = run.runbook().steps.get(at);
            let title = step.map_or("", |step| step.title.as_str());
            let title = format!("  {number} {title}");
            let record = run.step_record(at);
            match record.and_then(|record| record.reason.as_ref()) {
                Some(reason) => {
                    let why = because_text(reason, &self.words);
                    lines.push(format!("{title} {why}"));
                }
                None => lines.push(title),
            }
        }
        self.section(word, &lines)
    }

    fn section(&mut self, word: &str, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.say(word)?;
        lines.iter().try_for_each(|line| self.dialogue.line(line))
    }

    fn sum_up_ticket(&mut self) -> io::Result<()> {
        for ticket in ticket_states(self.run()) {
            let Some(step) = self.run().runbook().steps.get(ticket.place).cloned() else {
                continue;
            };
            let heading = ticket_wording::completion_heading(self.run(), &ticket, &self.words);
            self.dialogue.line(&heading)?;
            self.print_subject(&step)?;
            self.print_ticket_state(&step)?;
            self.print_answers(&step)?;
        }
        Ok(())
    }

    fn sum_up_calls(&mut self) -> io::Result<()> {
        let run = self.session.run();
        let mut lines = Vec::new();
        for (_, step) in run.applicable() {
            let calls = run.calls(&step.id);
            lines.extend(calls.map(|(call, at)| format!("  {}", call_text(call, at, &self.words))));
        }
        self.section("completion-calls", &lines)
    }

    fn sum_up_evidence(&mut self) -> io::Result<()> {
        let files = self.run().evidence().iter();
        let mut lines: Vec<_> = files.map(|file| format!("  {}", file.name)).collect();
        let entries = self.run().entries().iter();
        let ran = entries.filter_map(|entry| entry.event.exporter_run());
        lines.extend(ran.map(|ran| format!("  {}", exporter_text(self.run(), ran, &self.words))));
        let by_hand = self.run().by_hand().iter();
        let by_hand = by_hand.map(|own| wording::added_by_hand_text(own, &self.words));
        let lacking = wording::without_evidence(self.run(), &self.words);
        lines.extend(by_hand.chain(lacking).map(|text| format!("  {text}")));
        self.section("completion-evidence", &lines)
    }
}
