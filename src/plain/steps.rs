//! What a step says, in lines: notices, what to do, what to expect, what to say and whom to
//! call.
//!
//! It must not know what is asked for.

use super::bare::bare;
use super::walk::Plain;
use crate::engine::by_set::because_line;
use crate::engine::deadline::deadline_of;
use crate::engine::duty::Assessment;
use crate::engine::option_words::ToldOptions;
use crate::engine::reference::told_reason;
use crate::engine::walked_wording;
use crate::engine::why_wording::suggestion_text;
use crate::engine::{
    StepState, call, form as answers, seek, ticket_wording, time_wording, wording,
};
use crate::i18n::Words;
use crate::model::{Decision, FieldKind, Kind, Link, Step};
use std::io;

impl Plain<'_, '_> {
    /// Prints the step whole.
    pub(super) fn print_step(&mut self, at: usize, step: &Step) -> io::Result<()> {
        let all = wording::steps_text(self.run(), at);
        let mut head = match wording::number(self.run(), at) {
            Some(number) => format!("\n[{number}/{all}] {}", step.title),
            None => format!("\n{}", step.title),
        };
        if let Some(ticket) = self.ticket_in_short(step) {
            head = format!("{head} ({ticket})");
        }
        self.dialogue.line(&head)?;
        self.print_deadline(at)?;
        self.print_state(at, step)?;
        if let Some(role) = &step.role {
            let label = self.words.say("step-role");
            self.dialogue.line(&wording::labelled(&label, role))?;
        }
        self.print_notices(&step.notices)?;
        if let Some(body) = &step.body {
            self.dialogue.line(&bare(body))?;
        }
        if let Some(expect) = &step.expect {
            let label = self.words.say("detail-expect");
            self.dialogue
                .line(&wording::labelled(&label, &bare(expect)))?;
        }
        self.print_items(at, step)?;
        self.print_kind(at, step)?;
        self.print_contacts(step)?;
        step.links
            .iter()
            .try_for_each(|link| self.print_link(link))?;
        self.print_record(step)
    }

    /// Done, skipped or failed: when, by whom and why; and whether it holds.
    fn print_state(&mut self, at: usize, step: &Step) -> io::Result<()> {
        let Some(record) = self.run().step_record(at).cloned() else {
            return Ok(());
        };
        let word = match record.state {
            _ if self.run().is_unworkable(at) => "state-unsure",
            _ if self.run().hangs_on(at).is_some() => "state-waits",
            _ if !self.run().applies(at) => "state-not-applicable",
            StepState::Open if step.hold => "detail-hold",
            StepState::Open => return Ok(()),
            StepState::Done => "state-done",
            StepState::Skipped => "state-skipped",
            StepState::Failed => "state-failed",
        };
        let when = record.at.map(|at| at.format("%d/%m %H:%M").to_string());
        let when = when.unwrap_or_default();
        let what = wording::waits_text(self.run(), at, &self.words).unwrap_or_default();
        let args = [
            ("when", (&when).into()),
            ("by", (&record.by).into()),
            ("what", (&what).into()),
        ];
        let text = wording::sentence(self.words.with(word, &args));
        self.dialogue.line(&text)?;
        if self.run().incomplete(at) {
            let lack = self.run().lack(at);
            let text = wording::lack_text("state-incomplete", lack, None, &self.words);
            self.dialogue.line(&text)?;
        }
        if let Some(text) = wording::done_otherwise(self.run(), at, &self.words) {
            self.dialogue.line(&wording::sentence(text))?;
        }
        if let Some(text) = wording::let_be_text(self.run(), Some(at), &self.words) {
            self.dialogue.line(&text)?;
        }
        match told_reason(record.reason.as_deref()) {
            Some(reason) if record.state != StepState::Open => {
                let text = because_line(reason, &self.words);
                self.dialogue.line(&text)
            }
            _ => Ok(()),
        }
    }

    /// The runbook that the step walks, what is handed over, and what is out of date.
    fn print_sub_runbook(&mut self, at: usize) -> io::Result<()> {
        for line in walked_wording::lines(self.run(), at, &self.words) {
            self.dialogue.line(&line.text)?;
        }
        Ok(())
    }

    fn print_items(&mut self, at: usize, step: &Step) -> io::Result<()> {
        let record = self.run().step_record(at);
        let ticked = record
            .map(|record| record.items.clone())
            .unwrap_or_default();
        for (item, ticked) in step.items.iter().zip(ticked) {
            let mark = if ticked { "[x]" } else { "[ ]" };
            self.dialogue
                .line(&format!("{mark} {}", bare(&item.text)))?;
        }
        Ok(())
    }

    fn print_kind(&mut self, at: usize, step: &Step) -> io::Result<()> {
        match &step.kind {
            Kind::Decision(decision) => self.print_options(step, decision),
            Kind::Call(_) => self.print_call(at, step),
            Kind::Wait => self.print_wait(step),
            Kind::Approval(approval) => self.print_approval(step, approval),
            Kind::Dispatch(_) => self.print_ticket_state(step),
            Kind::Command(command) => self.print_command(step, command),
            Kind::Runbook(_) => self.print_sub_runbook(at),
            Kind::Task | Kind::Form | Kind::End => Ok(()),
        }?;
        self.print_answers(step)
    }

    /// The options with the numbers that choose them, and why one is suggested.
    fn print_options(&mut self, step: &Step, decision: &Decision) -> io::Result<()> {
        let chosen = self.run().choice(&step.id).cloned();
        let open = ToldOptions::of(self.run(), step);
        let numbered = crate::engine::form::have_numbers(&decision.options);
        for (row, option) in decision.options.iter().enumerate() {
            let mut text = open.label(option, option_text(row, option, numbered), &self.words);
            if chosen.as_ref() == Some(&option.value) {
                text = self
                    .words
                    .with("plain-chosen", &[("label", (&text).into())]);
            }
            self.dialogue.line(&format!("  {text}"))?;
            if let Some(description) = &option.description {
                self.dialogue.line(&format!("    {description}"))?;
            }
        }
        self.print_suggestion((step, decision), open.suggests(), chosen.is_some())
    }

    fn print_suggestion(
        &mut self,
        (step, decision): (&Step, &Decision),
        some: bool,
        chosen: bool,
    ) -> io::Result<()> {
        let Some(rule) = decision.suggest.as_ref().filter(|_| !chosen) else {
            return Ok(());
        };
        let about_duty = self.run().rules().names_duty(rule);
        let text = match (some, about_duty) {
            (false, true) => wording::unknown_duty_text(self.run(), &self.env.config, &self.words),
            (false, false) => return Ok(()),
            (true, false) => suggestion_text(self.run(), step, &self.words).unwrap_or_default(),
            (true, true) => {
                let duty = wording::duty_label(self.run(), self.run().clock_duty(), &self.words);
                let time = self.now().format("%H:%M").to_string();
                let args = [("duty", (&duty).into()), ("time", (&time).into())];
                let text = self.words.with("suggested-by-clock", &args);
                match self.office() {
                    Some(next) => format!("{text}; {next}"),
                    None => text,
                }
            }
        };
        self.dialogue.line(&text)
    }

    /// When the office opens or closes next, where the clock knows.
    fn office(&self) -> Option<String> {
        let Assessment::Known { changes_at, .. } = self.assessment() else {
            return None;
        };
        wording::office_text(self.run(), changes_at, self.now(), &self.words)
    }

    /// What to say first, then the calls that were made.
    fn print_call(&mut self, at: usize, step: &Step) -> io::Result<()> {
        let words = Words::of_ticket(call::call_lang(self.run(), step));
        if let Some(text) = call::script(self.run(), step, &words) {
            let stale = ticket_wording::script_stale(self.run(), step, &self.words);
            if let Some(text) = stale {
                self.dialogue.line(&text)?;
            }
            let label = self.words.say("call-script");
            self.dialogue
                .line(&wording::labelled(&label, text.trim()))?;
        }
        let id = &self
            .run()
            .runbook()
            .steps
            .get(at)
            .map(|step| step.id.clone());
        let Some(id) = id else { return Ok(()) };
        let calls = self.run().calls(id);
        let lines: Vec<_> = calls
            .map(|(call, at)| call_text(call, at, &self.words))
            .collect();
        lines.iter().try_for_each(|line| self.dialogue.line(line))
    }

    /// By when the step has to be done.
    fn print_deadline(&mut self, at: usize) -> io::Result<()> {
        let now = self.now();
        let Some(own) = deadline_of(self.run(), at, now) else {
            return Ok(());
        };
        let text = time_wording::deadline_text(self.run(), &own, now, &self.words);
        self.dialogue.line(&text)
    }

    /// How long there is to wait.
    pub(super) fn print_wait(&mut self, step: &Step) -> io::Result<()> {
        let Some((at, _)) = self.run().runbook().step(&step.id) else {
            return Ok(());
        };
        let now = self.now();
        let text = time_wording::pause_text(self.run(), at, now, &self.words);
        self.dialogue.line(&text)
    }

    /// The answers that are there; of a step that is incomplete again, those that are not,
    /// too.
    pub(super) fn print_answers(&mut self, step: &Step) -> io::Result<()> {
        let fields = self.run().visible_fields(step).into_iter();
        let place = self.run().runbook().step(&step.id);
        let lacks = place.is_some_and(|(at, _)| self.run().incomplete(at));
        let mut lines = Vec::new();
        for (field, depth) in fields.filter(|(field, _)| field.kind != FieldKind::Note) {
            let shown = match self.run().answer(&field.id) {
                Some(answer) => answers::shown(field, &answer.value, self.words.lang()),
                None if lacks && field.kind.asks() && self.run().is_required(field) => {
                    self.words.say("form-passed")
                }
                None if self.run().result_waits(field) => self.words.say("result-waits"),
                None => continue,
            };
            let text = wording::labelled(&self.run().label_of(field), &shown);
            lines.push(format!("{}{text}", "  ".repeat(depth)));
        }
        lines.iter().try_for_each(|line| self.dialogue.line(line))
    }

    fn print_contacts(&mut self, step: &Step) -> io::Result<()> {
        let runbook = std::sync::Arc::clone(self.run().runbook());
        for contact in step.contacts.iter().filter_map(|id| runbook.contact(id)) {
            let role = contact.role.as_ref().map(|role| format!(" ({role})"));
            let mut line = format!("{}{}", contact.name, role.unwrap_or_default());
            for more in contact.phones.iter().chain(&contact.email) {
                line = format!("{line}  {more}");
            }
            self.dialogue.line(&line)?;
            contact
                .links
                .iter()
                .try_for_each(|link| self.print_link(link))?;
            if let Some(note) = &contact.note {
                self.dialogue.line(&format!("  {note}"))?;
            }
        }
        Ok(())
    }

    fn print_link(&mut self, link: &Link) -> io::Result<()> {
        match &link.label {
            Some(label) => self.dialogue.line(&wording::labelled(label, &link.url)),
            None => self.dialogue.line(&link.url),
        }
    }

    /// Evidence and notes of the step.
    fn print_record(&mut self, step: &Step) -> io::Result<()> {
        let own = self
            .run()
            .evidence()
            .iter()
            .filter(|file| file.step == step.id);
        let names: Vec<_> = own.map(|file| file.name.clone()).collect();
        if step.evidence || !names.is_empty() {
            let args = [("count", names.len().into())];
            let text = self.words.with("detail-evidence", &args);
            self.dialogue.line(&text)?;
        }
        for name in names {
            self.dialogue.line(&format!("  {name}"))?;
        }
        let by_hand = self.run().by_hand().iter();
        let by_hand = by_hand.filter(|own| own.what.step == step.id);
        let by_hand: Vec<_> = by_hand
            .map(|own| wording::added_by_hand_text(own, &self.words))
            .collect();
        for text in by_hand {
            self.dialogue.line(&format!("  {text}"))?;
        }
        let own = |note: &&crate::engine::run::Note| note.step.as_ref() == Some(&step.id);
        let notes: Vec<_> = self.run().notes().iter().filter(own).cloned().collect();
        for note in notes {
            let when = note.at.format("%d/%m %H:%M").to_string();
            let label = self.words.with("detail-note", &[("when", (&when).into())]);
            self.dialogue.line(&wording::labelled(&label, &note.text))?;
        }
        Ok(())
    }
}

/// An option with what chooses it: its row, or its own number.
pub(super) fn option_text(row: usize, option: &crate::model::Choice, numbered: bool) -> String {
    format!("{}{}", seek::lead(row, option, numbered), option.label)
}

/// A call that was made.
pub(super) fn call_text(
    call: &crate::model::Attempt,
    at: crate::model::Moment,
    words: &Words,
) -> String {
    let outcome = words.say(wording::outcome_word(call.outcome));
    let by = call.by.as_ref().map(|by| format!(" ({by})"));
    let by = by.unwrap_or_default();
    let when = at.format("%d/%m %H:%M");
    format!("{when} {}: {outcome}{by}", call.number)
}
