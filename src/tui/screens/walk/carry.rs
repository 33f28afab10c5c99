//! What follows from an act: it is asked of the session, and told; where one is led then; or
//! the reason is asked for that it needs.
//!
//! It must not know which key asked for it.

use super::layer::Layer;
use super::prompt::{Prompt, PromptPurpose};
use super::turn::{Move, Turn};
use crate::engine::after_act::remark_text;
use crate::engine::call::left_to_close;
use crate::engine::lost_wording::{gone_text, undone_text};
use crate::engine::reply::{Reply, follow};
use crate::engine::{Command, Deviation, Refusal, WholeSteps, ticket_at_end};
use crate::engine::{against_duty, following, number_wording, refusal_wording, time_wording};
use crate::model::{Entry, Event, FieldId, Step};
use crate::text::edit::Buffer;
use crate::tui::message::Message;
use std::collections::BTreeMap;

/// Where a run stood before something happened in it.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    current: Option<usize>,
    /// How often steps had come or gone.
    changes: usize,
}

impl Turn<'_> {
    /// Asks the session; a deviation asks for a reason, anything else is told. Says
    /// whether something was recorded.
    pub fn carry(&mut self, command: Command, reason: Option<&str>) -> bool {
        if self.is_only_read() {
            return false;
        }
        let ends = matches!(command, Command::Finish | Command::EndIncomplete);
        if ends && self.jobs.belong_to_run() {
            // What came of it would stand in the record behind the end.
            self.wrong("job-busy");
            return false;
        }
        let (before, whole) = (self.before(), self.run().whole_steps());
        match self.session.carry(&command, reason, self.look.now) {
            Ok(entries) => {
                self.follow(&entries, before);
                self.tell_after(&entries, &whole);
                if let Some(rest) = left_to_close(self.run(), &command) {
                    self.carry(rest, None);
                }
                return true;
            }
            Err(Refusal::NeedsReason(deviation)) => self.ask_reason(command, &deviation),
            Err(Refusal::AlreadySo) => {}
            Err(refusal) => {
                let text = refusal_wording::refusal_text(&refusal, self.run(), self.words());
                self.message = Some(Message::wrong(text));
            }
        }
        false
    }

    /// Goes on with what was said where a command asked for a reason.
    pub fn replied(&mut self, command: &Command, reply: Reply<'_>) {
        match follow(self.run(), command, reply, self.words(), self.look.now) {
            Ok(commands) => {
                for (command, reason) in commands {
                    if !self.carry(command, reason.as_deref()) {
                        return;
                    }
                }
            }
            Err(mistake) => {
                // What was put off at another question waits for that.
                let put_off = (self.walk.kept_for.take(), self.walk.kept_reason.clone());
                if let Reply::Typed(text) = reply {
                    text.clone_into(&mut self.walk.kept_reason);
                }
                self.carry(command.clone(), None);
                if let (Some(act), reason) = put_off {
                    (self.walk.kept_for, self.walk.kept_reason) = (Some(act), reason);
                }
                self.message = Some(Message::wrong(mistake));
            }
        }
    }

    /// Ticks a step in whose form these texts stand. One that is no answer asks for a
    /// reason, where nothing else does.
    pub fn tick_beside(&mut self, step: &Step, texts: &BTreeMap<FieldId, String>) {
        let command = Command::Tick(step.id.clone());
        match self.run().beside(&command, texts, self.look.now) {
            Some(deviation) if !self.is_only_read() => self.ask_reason(command, &deviation),
            Some(_) => {}
            None => {
                self.carry(command, None);
            }
        }
    }

    /// Tells what an act has undone, above anything else, or what it leaves open: `whole`
    /// were the steps that were done and lacked nothing.
    fn tell_after(&mut self, entries: &[Entry], whole: &WholeSteps) {
        let (run, words, now) = (self.session.run(), &self.look.words, self.look.now);
        let followed = following::followed_text(run, entries, words);
        let undone = undone_text(run, whole, words);
        let mut taken = entries.iter().skip(1);
        // Why an answer is gone, or what the clock says, comes before what lacks it.
        let first = if taken.any(|own| matches!(own.event, Event::FieldCleared { .. })) {
            followed.clone()
        } else {
            against_duty::against_duty_text(run, entries, words)
        };
        let wrong: Vec<_> = [first, undone].into_iter().flatten().collect();
        self.message = if !wrong.is_empty() {
            Some(Message::wrong(wrong.join(" ")))
        } else if let Some(text) = gone_text(run, entries, whole, words) {
            Some(Message::wrong(text))
        } else if let Some(text) = number_wording::corrected_text(run, entries, words).or(followed)
        {
            Some(Message::note(text))
        } else if let Some(text) = time_wording::lost_deadlines_text(run, entries, now, words) {
            Some(Message::wrong(text))
        } else if let Some(text) = remark_text(run, entries, now, words) {
            Some(Message::note(text))
        } else {
            return;
        };
    }

    /// Carries several commands out, in order.
    pub fn carry_all(&mut self, commands: Vec<Command>) {
        for command in commands {
            self.carry(command, None);
        }
    }

    /// Where the run stands before something happens in it.
    pub fn before(&mut self) -> Before {
        let run = self.session.run();
        self.walk.stay_at_step(run);
        Before {
            current: run.current(),
            changes: run.changes(),
        }
    }

    /// Goes where new entries lead from where the run stood before.
    pub fn follow(&mut self, entries: &[Entry], before: Before) {
        self.walk.stay_at_step(self.session.run());
        self.begin_commands(entries);
        // Where steps have come or gone, the places are others.
        let same = self.run().changes() == before.changes;
        let before = before.current.filter(|_| same);
        if entries.iter().any(|entry| entry.event.ends_run()) {
            self.moves.push(Move::ToSteps);
            self.open_completion();
        } else if entries.iter().any(|entry| leads_on(&entry.event)) {
            self.moves.push(Move::ToSteps);
            self.walk.detail_top = 0;
            match self.run().current() {
                Some(current)
                    if before != Some(current) || !self.run().is_open(self.walk.cursor) =>
                {
                    self.walk.cursor = current;
                }
                Some(_) => {}
                None => {
                    // Who presses Enter twice at the last act has not read the end yet.
                    self.walk.unread = ticket_at_end(self.run()).is_none();
                    self.go_to_end();
                }
            }
        }
    }

    /// Asks for the reason of a deviation, above whatever asked for the act.
    pub fn ask_reason(&mut self, command: Command, deviation: &Deviation) {
        let words = self.words();
        let question = refusal_wording::deviation_text(deviation, self.run(), words);
        let own = self.walk.kept_for.as_ref();
        let kept = if own.is_none_or(|own| own.asks_alike(&command)) {
            self.walk.kept_for = None;
            std::mem::take(&mut self.walk.kept_reason)
        } else {
            String::new()
        };
        let buffer = Buffer::new(&kept, false);
        let mut prompt = Prompt::new(PromptPurpose::Reason(command), question, buffer);
        if let Some(ready) = refusal_wording::ready_answer(deviation, words) {
            prompt = prompt.or(ready);
        }
        if *deviation == Deviation::NoReference {
            prompt = prompt.asked_at(self.look.now);
        }
        self.open(Layer::Prompt(prompt));
    }
}

/// Whether an event closes a step.
#[must_use]
pub fn closes(event: &Event) -> bool {
    event.closed_step().is_some()
}

/// Whether another step is next after it: whoever enters a runbook is at its first step.
fn leads_on(event: &Event) -> bool {
    closes(event) || matches!(event, Event::RunbookEntered(_))
}
