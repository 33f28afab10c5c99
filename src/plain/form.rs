//! The questions of a step, one after the other, and an answer that is given again.
//!
//! It must not know how a question is put, nor how a line is read.

use super::walk::Plain;
use crate::engine::defaults::defaults_due;
use crate::engine::pick::pick_row;
use crate::engine::{Command, Refusal, next_act};
use crate::engine::{form as answers, ticket, ticket_wording, wording};
use crate::model::{Field, FieldId, Step};
use std::io;

/// What follows from a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Went {
    /// The next one.
    On,
    /// The one before.
    Back,
    /// Back to the steps.
    Left,
}

impl Plain<'_, '_> {
    /// Asks what has no answer, then ticks the step where it is open. Where all is
    /// answered and the step is closed, answers can be given again.
    pub(super) fn answer(&mut self, step: &Step) -> io::Result<()> {
        if next_act(self.run(), &step.id, self.now()).refused == Some(Refusal::Ended) {
            return self.say("refused-ended");
        }
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        let open = self.is_open(step);
        if !open && self.unanswered(step, &[]).is_none() {
            return self.correct(step, "");
        }
        // What nobody typed is read before the step is closed with it.
        if open && self.take_defaults(step)? && self.unanswered(step, &[]).is_none() {
            return Ok(());
        }
        // A step that was incomplete again is whole by its answers, and needs no tick.
        if self.fill(step)? && (self.is_open(step) || self.closes(step)) {
            return self.carry(&Command::Tick(step.id.clone()));
        }
        Ok(())
    }

    /// Whether it was left out, and may be closed now that all is answered.
    fn closes(&self, step: &Step) -> bool {
        let found = self.run().runbook().step(&step.id);
        found.is_some_and(|(at, _)| self.run().form_closes(at))
    }

    fn is_open(&self, step: &Step) -> bool {
        let found = self.run().runbook().step(&step.id);
        found.is_some_and(|(at, _)| self.run().applies(at) && self.run().is_open(at))
    }

    /// Asks every question that is shown and has no answer; `false` where the person went
    /// back to the steps, or the input has ended.
    fn fill(&mut self, step: &Step) -> io::Result<bool> {
        if self.unanswered(step, &[]).is_some() {
            let lang = ticket::lang_to_write(self.run(), step, self.words.lang());
            let told = lang.map(ticket_wording::write_in);
            told.map_or(Ok(()), |text| self.dialogue.line(&text))?;
        }
        if self.unanswered(step, &[]).is_some() {
            self.say("plain-ways-out")?;
        }
        let (mut asked, mut again, mut warned) = (Vec::<FieldId>::new(), None, false);
        loop {
            let next = again.take().or_else(|| self.unanswered(step, &asked));
            let Some(field) = next else {
                // What is mandatory and was passed over is asked once more, before anybody asks
                // why the step is done without it.
                let missing = self.missing_of(step);
                if warned || missing.is_empty() {
                    return Ok(true);
                }
                warned = true;
                asked.retain(|id| !missing.contains(id));
                self.say("plain-asked-again")?;
                continue;
            };
            self.print_count(step)?;
            self.print_headings(step, &field)?;
            match self.question(step, &field)? {
                Went::On => asked.push(field.id),
                Went::Left => {
                    self.asked = self.dialogue.saved.is_some().then(|| step.id.clone());
                    return Ok(false);
                }
                Went::Back => again = self.before(step, &field, &mut asked).or(Some(field)),
            }
        }
    }

    /// Takes the values that the runbook or the clock gives, and says each with where it comes
    /// from; whether there were any.
    fn take_defaults(&mut self, step: &Step) -> io::Result<bool> {
        let before = self.run().entries().len();
        for command in defaults_due(self.run(), step, self.now(), &self.words) {
            self.carry(&command)?;
            let Command::Answer(id, ..) = &command else {
                continue;
            };
            if let Some(text) = self.given(id) {
                self.dialogue.line(&text)?;
            }
        }
        Ok(self.run().entries().len() > before)
    }

    /// The answer of a field, and where it came from.
    fn given(&self, id: &FieldId) -> Option<String> {
        let (_, field) = self.run().runbook().field(id)?;
        let answer = self.run().answer(id)?;
        let shown = answers::shown(field, &answer.value, self.words.lang());
        let from = wording::source_text(self.run(), id, &answer.from, &self.words);
        let text = wording::labelled(&self.run().label_of(field), &shown);
        Some(format!("{text} ({from})"))
    }

    /// The step's questions that must be answered and are not.
    fn missing_of(&self, step: &Step) -> Vec<FieldId> {
        let missing = self.run().missing(self.as_it_stands(step)).into_iter();
        missing.map(|field| field.id.clone()).collect()
    }

    /// How many of the step's questions have an answer, where there are several.
    fn print_count(&mut self, step: &Step) -> io::Result<()> {
        let (answered, all) = self.run().answered_of(self.as_it_stands(step));
        if all < 2 {
            return Ok(());
        }
        let args = [("answered", answered.into()), ("all", all.into())];
        let text = self.words.with("plain-count", &args);
        self.dialogue.line(&text)
    }

    /// The step with what its answers have brought since: the groups of a list that has values
    /// by now.
    fn as_it_stands<'s>(&'s self, step: &'s Step) -> &'s Step {
        let now = self.run().runbook().step(&step.id);
        now.map_or(step, |(_, step)| step)
    }

    /// The first question without an answer that was not asked yet.
    fn unanswered(&self, step: &Step, asked: &[FieldId]) -> Option<Field> {
        let step = self.as_it_stands(step);
        let mut fields = self.run().visible_fields(step).into_iter();
        let open = fields.find(|(field, _)| {
            let run = self.run();
            // A text that is no answer yet is asked about, whatever was answered before.
            let open = run.is_left_open(&field.id) || self.kept.contains_key(&field.id);
            field.kind.asks() && !asked.contains(&field.id) && open
        });
        open.map(|(field, _)| field.clone())
    }

    /// The question before this one.
    fn before(&self, step: &Step, field: &Field, asked: &mut Vec<FieldId>) -> Option<Field> {
        let fields = self.asking(step);
        let at = fields.iter().position(|own| own.id == field.id)?;
        let before = fields.get(at.checked_sub(1)?)?;
        asked.retain(|id| *id != before.id);
        Some(before.clone())
    }

    pub(super) fn asking(&self, step: &Step) -> Vec<Field> {
        let step = self.as_it_stands(step);
        let fields = self.run().visible_fields(step).into_iter();
        let asking = fields.filter(|(field, _)| field.kind.asks());
        asking.map(|(field, _)| field.clone()).collect()
    }

    /// What stands right above a question and asks nothing itself.
    fn print_headings(&mut self, step: &Step, field: &Field) -> io::Result<()> {
        let fields = self.run().visible_fields(self.as_it_stands(step));
        let fields = fields.into_iter().map(|(field, _)| field.clone());
        let fields: Vec<_> = fields.collect();
        let at = fields.iter().position(|own| own.id == field.id);
        let above = fields.get(..at.unwrap_or(0)).unwrap_or_default();
        let count = above
            .iter()
            .rev()
            .take_while(|own| !own.kind.asks())
            .count();
        for heading in above.iter().skip(above.len() - count) {
            self.dialogue.line(&heading.label)?;
            if let Some(help) = &heading.help {
                self.dialogue.line(help)?;
            }
        }
        Ok(())
    }

    /// Asks a question of the step again; `which` is its number or its label.
    pub(super) fn correct(&mut self, step: &Step, which: &str) -> io::Result<()> {
        if self.ended() {
            return self.say("refused-ended");
        }
        let fields = self.asking(step);
        if fields.is_empty() {
            return self.say("plain-no-questions");
        }
        let labels = fields
            .iter()
            .map(|field| self.run().asked(field.id.as_str()));
        let labels: Vec<_> = labels.collect();
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        let row = match pick_row(&labels, which) {
            Some(row) => Some(row),
            None => {
                let labels: Vec<_> = fields.iter().map(|field| self.with_answer(field)).collect();
                let question = self.words.say("plain-which-answer");
                self.dialogue.choose(&question, &labels)?
            }
        };
        match row.and_then(|row| fields.get(row)) {
            Some(field) => self.question(step, field).map(drop),
            None => self.say("plain-nothing-done"),
        }
    }

    fn with_answer(&self, field: &Field) -> String {
        let answer = self.run().answer(&field.id);
        let shown = answer.map(|a| answers::shown(field, &a.value, self.words.lang()));
        wording::labelled(
            &self.run().asked(field.id.as_str()),
            shown.as_deref().unwrap_or("-"),
        )
    }
}
