//! Asking the engine, and the person for a reason where it wants one; what the clock says
//! about duty.
//!
//! It must not decide anything about a run.

use super::letters::is_own_word;
use super::walk::Plain;
use crate::engine::act::NextAct;
use crate::engine::after_act::remark_text;
use crate::engine::call::left_to_close;
use crate::engine::duty::Assessment;
use crate::engine::following::followed_text;
use crate::engine::lost_wording::{gone_text, undone_text};
use crate::engine::reply::{EmptyLine, Reply, WithReason, empty_line, follow};
use crate::engine::time_wording::lost_deadlines_text;
use crate::engine::unsent::walked_lines;
use crate::engine::wording::labelled;
use crate::engine::{
    Command, Deviation, Refusal, WholeSteps, number_wording, refusal_wording, ticket_states,
    wording,
};
use crate::model::{Entry, Event, StepId};
use std::collections::BTreeSet;
use std::io;

/// Goes back from a question for a reason.
const BACK: &str = ".";

impl Plain<'_, '_> {
    /// Asks the engine; a deviation asks for a reason, anything else is told.
    pub(super) fn carry(&mut self, command: &Command) -> io::Result<()> {
        // What is known by now to be in other hands takes nothing more.
        self.session.heed_team();
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        self.carry_for(command, None)
    }

    fn carry_for(&mut self, command: &Command, reason: Option<&str>) -> io::Result<()> {
        let whole = self.run().whole_steps();
        let stale = self.stale_tickets();
        let outdated = walked_lines(self.run(), &self.words);
        let beside = self.run().beside(command, &self.kept, self.now());
        let done = match beside.filter(|_| reason.is_none()) {
            Some(deviation) => Err(Refusal::NeedsReason(deviation)),
            None => self.attempt(command, reason),
        };
        match done {
            Ok(entries) => {
                self.tell_stale(&stale)?;
                self.tell_outdated(&outdated)?;
                self.tell_after(&entries, &whole)?;
                match left_to_close(self.run(), command) {
                    Some(rest) => self.carry_for(&rest, None),
                    None => Ok(()),
                }
            }
            // An answer that is given twice is no news.
            Err(Refusal::AlreadySo) if matches!(command, Command::Answer(..)) => Ok(()),
            Err(Refusal::NeedsReason(deviation)) => match self.said(command, &deviation)? {
                Some(commands) => commands
                    .iter()
                    .try_for_each(|(command, reason)| self.carry_for(command, reason.as_deref())),
                None => self.say("plain-nothing-done"),
            },
            Err(refusal) => self.tell_refusal(&refusal),
        }
    }

    fn attempt(&mut self, command: &Command, reason: Option<&str>) -> Result<Vec<Entry>, Refusal> {
        let now = self.now();
        let entries = self.session.carry(command, reason, now)?;
        self.summed_up = false;
        let closes = |entry: &Entry| {
            let entered = matches!(entry.event, Event::RunbookEntered(_));
            entered || entry.event.ends_run() || entry.event.closed_step().is_some()
        };
        if entries.iter().any(closes) {
            self.gone_to = None;
            // Whoever presses Enter twice at the last act has not read the end yet.
            self.end_unread = self.run().current().is_none() && !self.ended();
        }
        if let Command::Reopen(id) = command {
            (self.gone_to, self.shown) = (Some(id.clone()), None);
        }
        Ok(entries)
    }

    /// Tells what an act has undone, or what it leaves open: `whole` were the steps that were
    /// done and lacked nothing.
    fn tell_after(&mut self, entries: &[Entry], whole: &WholeSteps) -> io::Result<()> {
        let now = self.now();
        let followed = followed_text(self.run(), entries, &self.words);
        let lost = lost_deadlines_text(self.run(), entries, now, &self.words);
        for text in followed.iter().chain(&lost) {
            self.dialogue.line(text)?;
        }
        let (run, words) = (self.session.run(), &self.words);
        let told = undone_text(run, whole, words)
            .or_else(|| gone_text(run, entries, whole, words))
            .or_else(|| number_wording::corrected_text(run, entries, words))
            .or_else(|| remark_text(run, entries, now, words));
        match told {
            Some(text) => self.dialogue.line(&text),
            None => Ok(()),
        }
    }

    /// The tickets that answers have changed behind; worked out once after each entry.
    fn stale_tickets(&mut self) -> BTreeSet<StepId> {
        let entries = self.run().entries().len();
        if self.stale.0 != entries {
            let stale = ticket_states(self.run()).into_iter();
            let stale = stale.filter(|ticket| ticket.out_of_date);
            self.stale = (entries, stale.map(|ticket| ticket.step).collect());
        }
        self.stale.1.clone()
    }

    /// Tells which tickets are out of date now and were not before.
    fn tell_stale(&mut self, before: &BTreeSet<StepId>) -> io::Result<()> {
        for id in self.stale_tickets().difference(before) {
            let step = self.run().runbook().step(id);
            let title = step.map_or_else(String::new, |(_, step)| step.title.clone());
            let told = self.words.say("ticket-is-out-of-date");
            self.dialogue.line(&labelled(&title, &told))?;
        }
        Ok(())
    }

    /// Tells what runbooks inside have, or gave, that is another by now and was not before.
    fn tell_outdated(&mut self, before: &[String]) -> io::Result<()> {
        let lines = walked_lines(self.run(), &self.words).into_iter();
        let new: Vec<_> = lines.filter(|line| !before.contains(line)).collect();
        new.iter().try_for_each(|line| self.dialogue.line(line))
    }

    fn tell_refusal(&mut self, refusal: &Refusal) -> io::Result<()> {
        let text = refusal_wording::refusal_text(refusal, self.run(), &self.words);
        self.dialogue.line(&text)
    }

    /// Tells why an act cannot be done now, where it cannot; says whether it cannot.
    pub(super) fn refused(&mut self, next: &NextAct) -> io::Result<bool> {
        match next.refused.as_ref().filter(|_| !next.possible()) {
            Some(refusal) => self.tell_refusal(refusal).map(|()| true),
            None => Ok(false),
        }
    }

    /// Asks why, until what is said can be taken; what an empty line means is said where it
    /// means something. Gives what follows, and nothing where nobody answers.
    fn said(
        &mut self,
        command: &Command,
        deviation: &Deviation,
    ) -> io::Result<Option<Vec<WithReason>>> {
        let mut question = refusal_wording::deviation_text(deviation, self.run(), &self.words);
        let empty = empty_line(deviation, &self.words);
        if let EmptyLine::Usual(meaning) = &empty {
            let hint = self
                .words
                .with("plain-enter", &[("meaning", meaning.into())]);
            question = format!("{question} {hint}");
        }
        let back = match empty {
            EmptyLine::Usual(_) | EmptyLine::AsksAgain => "plain-back-by-stop",
            EmptyLine::Back => "plain-back-by-enter",
        };
        question = format!("{question} {}", self.words.say(back));
        // The end of the input is no answer, and no empty one.
        while let Some(line) = self.dialogue.ask_text(&question, " ")? {
            let bounced = *deviation == Deviation::NoReference && self.dialogue.came_at_once();
            let reply = match line.trim() {
                "" if bounced => {
                    self.say("prompt-too-soon")?;
                    continue;
                }
                BACK | ":q" | ":b" => return Ok(None),
                "" => match empty {
                    EmptyLine::Usual(_) => Reply::Usual,
                    EmptyLine::Back => return Ok(None),
                    EmptyLine::AsksAgain => {
                        self.say("plain-write-or-stop")?;
                        continue;
                    }
                },
                text if is_own_word(text) => {
                    self.tell_own_word(text)?;
                    continue;
                }
                text => Reply::Typed(text),
            };
            match follow(self.run(), command, reply, &self.words, self.now()) {
                Ok(commands) => return Ok(Some(commands)),
                Err(mistake) => self.dialogue.line(&mistake)?,
            }
        }
        Ok(None)
    }

    /// Says that a line which means something at a step answers nothing here.
    pub(super) fn tell_own_word(&mut self, text: &str) -> io::Result<()> {
        let args = [("text", text.trim().into())];
        let told = self.words.with("plain-own-word", &args);
        self.dialogue.line(&told)
    }

    /// Records what the clock says about duty, and tells where it says another thing than
    /// before.
    pub(super) fn assess(&mut self) -> io::Result<()> {
        let Assessment::Known { on_duty, .. } = self.assessment() else {
            return Ok(());
        };
        if self.ended() || self.session.read_only().is_some() {
            return Ok(());
        }
        let before = self.run().clock_duty();
        let command = Command::SetDuty {
            on_duty,
            by_clock: true,
        };
        let recorded = self.attempt(&command, None).is_ok();
        if recorded && before.is_some_and(|before| before != on_duty) {
            let label = wording::duty_label(self.run(), Some(on_duty), &self.words);
            let text = self
                .words
                .with("duty-changed", &[("duty", (&label).into())]);
            return self.dialogue.line(&text);
        }
        Ok(())
    }

    /// Asks whether this is duty where the clock cannot say and a condition needs it.
    pub(super) fn ask_duty_if_needed(&mut self) -> io::Result<()> {
        let unknown = matches!(self.assessment(), Assessment::Unknown);
        let still = self.ended() || self.session.read_only().is_some();
        if !unknown || still || self.run().on_duty().is_some() {
            return Ok(());
        }
        if self.run().duty_in_runbook().asked {
            return self.ask_duty();
        }
        if self.run().duty_in_runbook().minded {
            return self.say_unknown_duty();
        }
        Ok(())
    }

    /// Says why the clock cannot say whether this is duty.
    fn say_unknown_duty(&mut self) -> io::Result<()> {
        let text = wording::unknown_duty_text(self.run(), &self.env.config, &self.words);
        self.dialogue.line(&text)
    }

    pub(super) fn ask_duty(&mut self) -> io::Result<()> {
        if self.run().clock_duty().is_none() {
            self.say_unknown_duty()?;
        }
        let label = |on_duty| wording::duty_label(self.run(), Some(on_duty), &self.words);
        let labels = [label(true), label(false)];
        let question = self.words.say("ask-duty");
        match self.dialogue.choose(&question, &labels)? {
            Some(row) => self.carry(&Command::SetDuty {
                on_duty: row == 0,
                by_clock: false,
            }),
            None => self.say("plain-nothing-done"),
        }
    }
}
