//! A ticket or a message: printed as a whole or part by part, and what is asked about it.
//!
//! Looking at it changes nothing. It must not know how a ticket gets anywhere.

use super::walk::Plain;
use crate::app::branches::filed_text;
use crate::engine::addendum::added;
use crate::engine::answers_language::other_language;
use crate::engine::at_ticket::{LookedAct, judge_word, looked_act, update_act, update_word};
use crate::engine::offered::looking_changes;
use crate::engine::pick::pick_row;
use crate::engine::settling::part_to_judge;
use crate::engine::ticket_parts::{TicketPart, TicketParts, is_copied};
use crate::engine::ticket_state::reference_field;
use crate::engine::told_change::told_act;
use crate::engine::{
    Command, TicketStanding, sent, state_of, ticket, ticket_states, ticket_wording, unsent, wording,
};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::{Clean, Moment, Step, StepId, Ticket, update_of};
use crate::sink;
use std::borrow::Cow;
use std::io;

impl Plain<'_, '_> {
    fn laid_out(&self, step: &Step) -> Option<Ticket> {
        let form = step.kind.dispatch()?;
        Some(sent::read(self.run(), step, form, &words_of(step)?))
    }

    /// The ticket or the message that is meant at the step, or anywhere.
    pub(super) fn ticket_of_run(&mut self, at: Option<&StepId>) -> io::Result<()> {
        let run = self.run();
        let at = at.and_then(|id| run.runbook().step(id));
        let found = match at {
            Some((at, _)) => ticket::meant_at(run, at),
            None => ticket::ticket_step(run),
        };
        match found.map(|(_, step)| step.id.clone()) {
            Some(id) => self.ticket(&id),
            None => {
                let text = ticket_wording::none_text(self.run(), &self.words);
                self.dialogue.line(&text)
            }
        }
    }

    /// Shows a ticket, and hands it over as often as is asked.
    pub(super) fn ticket(&mut self, id: &StepId) -> io::Result<()> {
        self.ticket_at(id, None)
    }

    /// The same from where it is next: at the part that is to be handed over by itself, where
    /// there is one, as the line says that names the next act.
    pub(super) fn next_of_ticket(&mut self, id: &StepId) -> io::Result<()> {
        let own = state_of(self.run(), id);
        let Some((part, own)) = own.and_then(|own| Some((own.next_part()?, own))) else {
            return self.ticket(id);
        };
        if !self.ended() && self.session.read_only().is_none() {
            self.tell_unsent(&own, false)?;
        }
        self.ticket_at(id, Some(&part))
    }

    /// Says what is to be handed over still.
    pub(super) fn tell_unsent(&mut self, first: &TicketStanding, finishes: bool) -> io::Result<()> {
        let all = ticket_states(self.run());
        let (why, next) = unsent::first_text(self.run(), &all, first, finishes, &self.words);
        self.dialogue.line(&format!("{why} {next}"))
    }

    /// The same with the part of that name before one's eyes, which is meant where no number is
    /// given; for none, the whole.
    pub(super) fn ticket_at(&mut self, id: &StepId, meant: Option<&str>) -> io::Result<()> {
        let Some((_, step)) = self.step(id) else {
            return Ok(());
        };
        let Some(ticket) = self.laid_out(&step) else {
            return Ok(());
        };
        self.print_ticket(&step, &ticket)?;
        let mut parts = self.parts(&step, &ticket);
        self.print_parts(&step, &ticket, &parts)?;
        self.print_meant(&parts, meant)?;
        let asks = ticket.kind.word("plain-ask-handover", "plain-ask-sending");
        loop {
            let at = place_of(&parts, meant);
            let Some(line) = self.ask_about(&step, asks, parts.get(at))? else {
                return Ok(());
            };
            let line = line.strip_prefix(':').unwrap_or(&line);
            let (letter, which) = line.split_at_checked(1).unwrap_or((line, ""));
            let none = which.trim().is_empty();
            let row = row_of(&parts, which.trim(), at);
            let part = row.filter(|row| *row > 0).and_then(|row| parts.get(row));
            match (letter, row) {
                ("" | " ", _) => {
                    if !self.done_at(&step, parts.get(at))? {
                        return Ok(());
                    }
                }
                ("b", Some(_)) if none => {
                    self.shown = None;
                    return Ok(());
                }
                ("q", Some(_)) if none => return self.leave(),
                ("c", Some(_)) => self.copy_ticket(&step, &ticket, part)?,
                ("w", Some(_)) => self.write_ticket(&step, &ticket, part)?,
                ("p", Some(_)) => {
                    let text = text_of(&ticket, part);
                    self.dialogue.whole(&format!("\n{}\n", text.trim_end()))?;
                }
                ("s", Some(_)) if part.is_some_and(is_update) => {
                    self.send_update(&step, part)?;
                }
                ("c" | "w" | "p" | "s" | "x", None) => self.print_parts(&step, &ticket, &parts)?,
                ("x", Some(_)) => self.export_ticket(&step, &ticket, part)?,
                ("?", _) => {
                    self.help_at(&step)?;
                    self.print_parts(&step, &ticket, &parts)?;
                }
                _ => self.say("plain-unknown")?,
            }
            let before = std::mem::replace(&mut parts, self.parts(&step, &ticket));
            let names = |parts: &[TicketPart<'_>]| -> Vec<String> {
                parts.iter().map(|part| part.name.clone()).collect()
            };
            if names(&before) != names(&parts) {
                // The numbers mean other parts now.
                self.print_parts(&step, &ticket, &parts)?;
            }
        }
    }

    /// What may be typed at a ticket, as it stands.
    fn help_at(&mut self, step: &Step) -> io::Result<()> {
        let on = matches!(
            looked_act(self.run(), &step.id, self.now()),
            LookedAct::On(_)
        );
        self.help(if on {
            "plain-help-ticket"
        } else {
            "plain-help-ticket-filed"
        })
    }

    /// Prints the part that is meant, under its name, where that is not the whole.
    fn print_meant(&mut self, parts: &[TicketPart<'_>], meant: Option<&str>) -> io::Result<()> {
        let at = place_of(parts, meant);
        let Some(part) = parts.get(at).filter(|_| at > 0) else {
            return Ok(());
        };
        let text = part.text.trim_end();
        let own = format!("\n{} {}\n{text}\n", at + 1, part.label);
        self.dialogue.line(&own)?;
        self.say("plain-meant-part")
    }

    /// What an empty line does: an update that is meant is sent, else what follows from looking
    /// at the whole. Gives whether one stays at the ticket.
    fn done_at(&mut self, step: &Step, meant: Option<&TicketPart<'_>>) -> io::Result<bool> {
        let name = meant.map(|part| part.name.as_str());
        let why = self.session.read_only().map(str::to_owned);
        if let Some(why) = why.filter(|_| looking_changes(self.run(), &step.id, name, self.now())) {
            return self.dialogue.line(&why).map(|()| true);
        }
        if part_to_judge(self.run(), &step.id, name).is_some() {
            self.judge_exporter(step)?;
            self.shown = None;
            return Ok(false);
        }
        if let Some(command) = told_act(self.run(), &step.id, name) {
            self.carry(&command)?;
            self.shown = None;
            return Ok(false);
        }
        let Some(id) = meant.and_then(|part| update_of(&part.name)) else {
            self.ticket_done(step)?;
            return Ok(false);
        };
        let sends = update_act(self.run(), &step.id, id, self.now()).is_some();
        if sends {
            self.send_update(step, meant)?;
        } else {
            self.shown = None;
        }
        Ok(sends)
    }

    /// Asks what is to happen with a ticket; what an empty line does is said with it.
    fn ask_about(
        &mut self,
        step: &Step,
        asks: &str,
        meant: Option<&TicketPart<'_>>,
    ) -> io::Result<Option<String>> {
        let (run, now) = (self.run(), self.now());
        let name = meant.map(|part| part.name.as_str());
        let judged = judge_word(run, &step.id, name);
        let word = match meant.and_then(|part| update_of(&part.name)) {
            _ if let Some(word) = judged => word,
            Some(id) => update_word(run, &step.id, id, now),
            None if told_act(run, &step.id, name).is_some() => "act-how",
            None => looked_act(run, &step.id, now).word(run, &step.id),
        };
        let changes = looking_changes(run, &step.id, name, now);
        let asks = match self.session.read_only() {
            Some(_) if changes => "plain-ask-handover-followed",
            _ => asks,
        };
        let act = self.words.say(word);
        let question = self.words.with(asks, &[("act", (&act).into())]);
        self.dialogue.ask(&question)
    }

    /// The person says that the update is with the provider.
    fn send_update(&mut self, step: &Step, part: Option<&TicketPart<'_>>) -> io::Result<()> {
        match part.and_then(|part| update_of(&part.name)) {
            Some(id) => {
                self.carry(&Command::SendUpdate(step.id.clone(), id.to_owned()))?;
                self.print_standing(step)
            }
            None => Ok(()),
        }
    }

    /// Copies the ticket of a step whole, without showing it.
    pub(super) fn copy_whole(&mut self, step: &Step) -> io::Result<()> {
        match self.laid_out(step) {
            Some(ticket) => self.copy_ticket(step, &ticket, None),
            None => Ok(()),
        }
    }

    /// How the ticket of a step stands, in a few words.
    pub(super) fn ticket_in_short(&self, step: &Step) -> Option<String> {
        let ticket = state_of(self.run(), &step.id)?;
        Some(ticket_wording::named(&ticket, &self.words).text)
    }

    /// The tickets that were filed beside the run, by somebody who no longer had it.
    pub(super) fn tell_beside(&mut self) -> io::Result<()> {
        let found = RunName::parse(self.session.name());
        let found = found.map_or_else(Vec::new, |name| self.env.store.branches(&name));
        let told = filed_text(self.run(), found, &self.words);
        told.iter().try_for_each(|text| self.dialogue.line(text))
    }

    /// How each ticket stands as the person leaves.
    pub(super) fn tickets_left(&mut self) -> io::Result<()> {
        let mut said = ticket_wording::left_lines(self.run(), &self.words);
        said.extend(unsent::walked_lines(self.run(), &self.words));
        said.iter().try_for_each(|text| self.dialogue.line(text))
    }

    /// What follows from looking at it: what the step still asks for, then its tick; once it
    /// is filed, its number may be corrected.
    fn ticket_done(&mut self, step: &Step) -> io::Result<()> {
        let next = match looked_act(self.run(), &step.id, self.now()) {
            LookedAct::Back => {
                self.shown = None;
                let own = state_of(self.run(), &step.id);
                let own = own.filter(|own| own.next_part().is_some() && !self.ended());
                return own.map_or(Ok(()), |own| self.tell_unsent(&own, false));
            }
            LookedAct::Number => return self.correct_number(step),
            LookedAct::On(next) => next,
        };
        let other = next.step.as_ref().filter(|id| **id != step.id);
        let gap = other.and_then(|id| self.step(id)).map(|(_, step)| step);
        if gap.is_some() {
            let kind = step.kind.dispatch().map(|form| form.kind);
            let kind = kind.unwrap_or_default();
            self.say(kind.word("ticket-to-the-gap", "message-to-the-gap"))?;
        }
        let step = gap.as_ref().unwrap_or(step);
        self.gone_to = Some(step.id.clone());
        self.act(step, &next)
    }

    /// Asks for the number again that a ticket was filed under; an empty line leaves it.
    fn correct_number(&mut self, step: &Step) -> io::Result<()> {
        let number = reference_field(step).filter(|_| self.session.read_only().is_none());
        match number.cloned() {
            Some(number) => self.question(step, &number).map(|_| ()),
            None => Ok(()),
        }
    }

    fn print_ticket(&mut self, step: &Step, ticket: &Ticket) -> io::Result<()> {
        self.dialogue.line("")?;
        if let Some(warning) = &ticket.incomplete {
            self.dialogue.line(warning)?;
        }
        self.print_standing(step)?;
        let head = [
            ("part-url", ticket.url.clone().unwrap_or_default()),
            ("part-to", ticket.to.join(", ")),
            ("part-cc", ticket.cc.join(", ")),
            ("part-subject", ticket.subject.clone()),
        ];
        for (word, text) in head {
            if !text.is_empty() {
                let label = self.words.say(word);
                self.dialogue.line(&wording::labelled(&label, &text))?;
            }
        }
        self.dialogue
            .line(&format!("\n{}\n", ticket.body.trim_end()))?;
        let names: Vec<_> = ticket
            .attachments
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        let names = names.join(", ");
        let args = [("names", (&names).into())];
        let text = self.words.with("ticket-attachments", &args);
        self.dialogue.line(&text)
    }

    /// Its subject, as the full screen has it among what closes a run.
    pub(super) fn print_subject(&mut self, step: &Step) -> io::Result<()> {
        let subject = self.laid_out(step).map(|ticket| ticket.subject);
        subject.map_or(Ok(()), |text| self.dialogue.line(&format!("  {text}")))
    }

    /// Whether it is complete, and whether and how it left.
    pub(super) fn print_ticket_state(&mut self, step: &Step) -> io::Result<()> {
        let Some(ticket) = self.laid_out(step) else {
            return Ok(());
        };
        let mut text = ticket_wording::completeness(&ticket, &self.words);
        if !ticket.complete() {
            text = format!("{text} {}", ticket.missing.join("; "));
        }
        self.dialogue.line(&text)?;
        self.print_standing(step)
    }

    /// Whether it was copied or filed, and whether it is still what was copied.
    fn print_standing(&mut self, step: &Step) -> io::Result<()> {
        let Some(ticket) = state_of(self.run(), &step.id) else {
            return Ok(());
        };
        let when = |at: Moment| at.format("%d/%m %H:%M").to_string();
        for said in ticket_wording::lines(&ticket, &self.words, &when) {
            self.dialogue.line(&said.text)?;
        }
        for said in ticket_wording::evidence(self.run(), ticket.kind, &self.words) {
            self.dialogue.line(&said.text)?;
        }
        self.remark_language(step)
    }

    /// Says that the answers read as another language than the ticket's, where they do.
    pub(super) fn remark_language(&mut self, step: &Step) -> io::Result<()> {
        let found = other_language(self.run(), step);
        let remark = found.and_then(|lang| ticket_wording::other_language(step, lang, &self.words));
        remark.map_or(Ok(()), |remark| self.dialogue.line(&remark))
    }

    /// The parts, each with a word where it was copied as it is now.
    fn print_parts(
        &mut self,
        step: &Step,
        ticket: &Ticket,
        parts: &[TicketPart<'_>],
    ) -> io::Result<()> {
        let sha256 = wording::fingerprint(ticket);
        self.say("parts-title")?;
        for (at, part) in parts.iter().enumerate() {
            let own = Some(part).filter(|_| at > 0);
            let copied = is_copied(self.run(), &step.id, own, &sha256);
            let label = if copied {
                self.words
                    .with("part-copied", &[("part", (&part.label).into())])
            } else {
                part.label.clone()
            };
            self.dialogue.line(&format!("  {} {label}", at + 1))?;
        }
        if parts.iter().any(is_update) {
            self.say("plain-send-update")?;
        }
        Ok(())
    }

    /// The whole, and what has a box of its own in a portal.
    fn parts(&self, step: &Step, ticket: &Ticket) -> Vec<TicketPart<'static>> {
        let own = state_of(self.run(), &step.id);
        let added = own.map(|own| added(self.run(), step, &own));
        let added = added.unwrap_or_default();
        let whole = self.words.say("part-whole");
        let whole = TicketPart {
            name: whole.clone(),
            label: whole,
            text: Cow::Owned(sink::plain(ticket).as_str().to_owned()),
        };
        let parts = TicketParts::of(ticket, &added);
        let owned = |part: TicketPart<'_>| TicketPart {
            name: part.name,
            label: part.label,
            text: Cow::Owned(part.text.into_owned()),
        };
        std::iter::once(whole)
            .chain(parts.all(&self.words).map(owned))
            .collect()
    }
}

fn is_update(part: &TicketPart<'_>) -> bool {
    update_of(&part.name).is_some()
}

/// The words of the step's ticket.
fn words_of(step: &Step) -> Option<Words> {
    let form = step.kind.dispatch()?;
    Some(Words::of_ticket(ticket::ticket_lang(form)))
}

/// The text that leaves: a part, or the whole.
pub(super) fn text_of(ticket: &Ticket, part: Option<&TicketPart<'_>>) -> Clean {
    part.map_or_else(|| sink::plain(ticket), |part| Clean::text(&part.text))
}

/// The row of the part of that name; the whole where there is none.
fn place_of(parts: &[TicketPart<'_>], name: Option<&str>) -> usize {
    let mut own = parts.iter().skip(1);
    let found = name.and_then(|name| own.position(|part| part.name == name));
    found.map_or(0, |at| at + 1)
}

/// The row of the part that is meant; nothing said is the one at `meant`. None where there is
/// no such part.
fn row_of(parts: &[TicketPart<'_>], which: &str, meant: usize) -> Option<usize> {
    if which.is_empty() {
        return Some(meant);
    }
    let labels: Vec<_> = parts.iter().map(|part| part.label.as_str()).collect();
    pick_row(&labels, which)
}
