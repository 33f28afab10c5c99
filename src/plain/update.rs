//! What a person may do at a step: the main act, as the engine names it, and the letters.
//!
//! It must not know when an act is refused: the engine says so.

use super::letters::{Wish, wish};
use super::walk::Plain;
use crate::engine::act::{Act, NextAct, next_of_run, tick_act};
use crate::engine::act_wording::act_here_text;
use crate::engine::guide::guide_words;
use crate::engine::lost_wording::act_text_beside;
use crate::engine::offered::{Offered, only_shows};
use crate::engine::pick::{is_about, pick};
use crate::engine::{Command, ticket_before_call, undo};
use crate::model::letters::Letter;
use crate::model::{Choice, Step, StepId, Value};
use std::io;

impl Plain<'_, '_> {
    /// Prints where the run stands, asks for a line and does what it says.
    pub(super) fn visit(&mut self, next: &NextAct) -> io::Result<()> {
        let Some(id) = next.step.clone().filter(|_| !self.at_closing) else {
            return self.closing();
        };
        let Some((at, step)) = self.step(&id) else {
            self.gone_to = None;
            return Ok(());
        };
        if self.shown.as_ref() != Some(&id) {
            self.print_step(at, &step)?;
            self.shown = Some(id);
        }
        self.print_next(next)?;
        self.guide(&next.act)?;
        let only_read = self.session.read_only().is_some();
        let sight = (self.now(), only_read);
        let offered = Offered::at(self.run(), &step, next, sight);
        let open = next.act == Act::Choose && self.suggested(&step).is_none();
        let closed = matches!(next.act, Act::Answer(_)) && !self.run().is_open(at);
        let question = match (open, closed) {
            _ if self.ended() => "plain-ask-past",
            _ if only_read => "plain-ask-follow",
            (true, _) if !offered.act => "plain-ask-refused",
            (true, _) => "plain-ask-decision-open",
            (false, true) => "plain-ask-correct",
            (false, false) => match self.question_of(next) {
                "plain-ask-decision" if !offered.act => "plain-ask-refused",
                // What asked nothing has nothing to correct.
                "plain-ask-closed" if self.asking(&step).is_empty() => "plain-ask-closed-bare",
                other => other,
            },
        };
        let followed = self.team.as_ref().map(|_| "plain-ask-team");
        let question = self.words.say(followed.unwrap_or(question));
        let question = if followed.is_some() || self.ended() {
            question
        } else if only_read && offered.act {
            format!("{}, {question}", self.main_key(next))
        } else {
            only_offered(&question, offered)
        };
        let Some(line) = self.dialogue.ask_or_hear(&question)? else {
            return Ok(());
        };
        let asked = next.possible() || next.refused.is_none();
        let meant = if asked {
            meant(&step, &next.act, &line)
        } else {
            Meant::Other
        };
        match meant {
            Meant::Option(option) => return self.choose(&step.id, option),
            Meant::Several => return self.say("plain-choose"),
            Meant::Other => {}
        }
        match wish(&line) {
            Some(wish) => self.granted(wish, &step, next),
            None => self.say("plain-unknown"),
        }
    }

    /// What an empty line does, as a prompt names it.
    fn main_key(&self, next: &NextAct) -> String {
        let act = self.words.say(next.act.word());
        self.words.with("plain-main-key", &[("act", (&act).into())])
    }

    /// Says why nothing can be added to the run, where that is so and something was to be.
    fn refused_to_reader(&mut self, wish: &Wish, step: &Step, act: &Act) -> io::Result<bool> {
        let Some(why) = self.session.read_only().map(str::to_owned) else {
            return Ok(false);
        };
        let changes = match wish {
            Wish::Act => self.team.is_none() && !only_shows(act),
            // At a ticket it copies; elsewhere it corrects.
            Wish::Copy => step.kind.dispatch().is_none(),
            other => other.changes_run(),
        };
        if changes {
            self.dialogue.line(&why)?;
        }
        Ok(changes)
    }

    /// Says in a demo what to type.
    pub(super) fn guide(&mut self, act: &Act) -> io::Result<()> {
        if self.env.demo {
            return self.say(guide_words(act).1);
        }
        Ok(())
    }

    /// What comes next in the run; above it, what can be done at the step that the person
    /// went to, where that is another one.
    fn print_next(&mut self, here: &NextAct) -> io::Result<()> {
        let next = next_of_run(self.run(), self.now());
        if next.step != here.step {
            let here = act_here_text(here, self.run(), &self.words);
            self.dialogue.line(&here)?;
        }
        let next = if next.step == here.step { here } else { &next };
        let now = act_text_beside(next, self.run(), (&self.kept, self.stale_at), &self.words);
        self.dialogue.line(&now)
    }

    fn granted(&mut self, wish: Wish, step: &Step, next: &NextAct) -> io::Result<()> {
        let id = &step.id;
        if !self.ended() && self.refused_to_reader(&wish, step, &next.act)? {
            return Ok(());
        }
        match wish {
            Wish::Letter(Letter::Leave) => self.leave(),
            Wish::Act if self.team.is_some() => self.offer_team(),
            Wish::Act => self.act(step, next),
            Wish::Tick => {
                let next = tick_act(self.run(), id, self.now());
                self.act(step, &next)
            }
            Wish::Letter(Letter::Skip) => self.carry(&Command::Skip(id.clone())),
            Wish::Letter(Letter::Fail) => self.carry(&Command::Fail(id.clone())),
            Wish::Letter(Letter::Undo) => self.undo(Some(id)),
            Wish::Letter(Letter::Note) => self.note(Some(id)),
            Wish::Letter(Letter::Handover) => self.hand_over(),
            Wish::Letter(Letter::Attach) => self.attach(id),
            Wish::Letter(Letter::Ticket) => self.ticket_of_run(Some(id)),
            Wish::Letter(Letter::Timeline) => self.timeline(),
            Wish::Letter(Letter::Yank) => self.yank(step),
            Wish::Letter(Letter::Qr) => self.qr(step, false),
            Wish::QrTurned => self.qr(step, true),
            Wish::Letter(Letter::Why) => self.why(step),
            Wish::Letter(Letter::Current) => {
                (self.gone_to, self.shown) = (None, None);
                Ok(())
            }
            Wish::Letter(Letter::Hidden) => self.list_steps(),
            Wish::Letter(Letter::Duty) => self.ask_duty(),
            Wish::Letter(Letter::Closing) => {
                self.at_closing = true;
                Ok(())
            }
            Wish::Copy if step.kind.dispatch().is_some() => self.copy_whole(step),
            Wish::Copy => self.correct(step, ""),
            Wish::Correct(which) => self.correct(step, &which),
            Wish::Go(number) => self.go(number),
            Wish::Find(text) => self.find(&text),
            Wish::Letter(Letter::Help) => self.help("plain-help"),
        }
    }

    /// Does what the engine says comes next.
    pub(super) fn act(&mut self, step: &Step, next: &NextAct) -> io::Result<()> {
        match &next.act {
            Act::Choose => {
                if self.refused(next)? {
                    return Ok(());
                }
                self.choose_suggested(step)
            }
            Act::Answer(_) => self.answer(step),
            Act::ShowTicket(_) => self.next_of_ticket(&step.id),
            Act::Call(number) => {
                if self.refused(next)? {
                    return Ok(());
                }
                self.call(step, number)
            }
            Act::Approve => {
                if self.refused(next)? {
                    return Ok(());
                }
                self.approval(step)
            }
            Act::RunCommand => {
                if self.refused(next)? {
                    return Ok(());
                }
                self.run_command(step)
            }
            Act::WatchCommand | Act::SeeOutput => self.watch_command(step),
            Act::JudgeCommand => self.judge_command(step),
            Act::JudgeExporter => self.judge_exporter(step),
            Act::Closed => self.say("already-closed"),
            Act::Inside(id) => {
                (self.gone_to, self.shown) = (Some(id.clone()), None);
                Ok(())
            }
            Act::StartWait => {
                self.carry_next(next)?;
                self.print_wait(step)
            }
            Act::Item(_)
            | Act::Tick
            | Act::EnterRunbook
            | Act::LeaveRunbook
            | Act::Wait { .. }
            | Act::Reopen
            | Act::Finish
            | Act::Leave => self.carry_next(next),
        }
    }

    fn carry_next(&mut self, next: &NextAct) -> io::Result<()> {
        match next.command() {
            Some(command) => self.carry(&command),
            None => Ok(()),
        }
    }

    /// What is asked at an act; what was not handed over comes before a call.
    fn question_of(&self, next: &NextAct) -> &'static str {
        let call = next
            .step
            .as_ref()
            .filter(|_| matches!(next.act, Act::Call(_)));
        match call.and_then(|id| ticket_before_call(self.run(), id, self.stale_at)) {
            // Nothing is copied at a call: the ticket is looked at first.
            Some(_) => "plain-ask-call-first",
            None => question(&next.act),
        }
    }

    fn choose(&mut self, id: &StepId, option: &Choice) -> io::Result<()> {
        self.carry(&Command::Choose(id.clone(), option.value.clone()))
    }

    /// What is proposed at a decision, and would be taken.
    fn suggested(&self, step: &Step) -> Option<Value> {
        let chosen = self.run().choice(&step.id).is_some();
        self.run().suggestion(step).filter(|_| !chosen)
    }

    /// Enter at a decision takes what is suggested, and nothing where nothing is.
    fn choose_suggested(&mut self, step: &Step) -> io::Result<()> {
        match self.suggested(step) {
            Some(value) => self.carry(&Command::Choose(step.id.clone(), value)),
            None => self.say("plain-choose"),
        }
    }

    pub(super) fn undo(&mut self, at: Option<&StepId>) -> io::Result<()> {
        match undo(self.run(), at) {
            Some(command) => self.carry(&command),
            None => self.say("nothing-to-undo"),
        }
    }
}

/// What is asked at an act.
fn question(act: &Act) -> &'static str {
    match act {
        Act::Choose => "plain-ask-decision",
        Act::Item(_) | Act::Tick => "plain-ask-task",
        Act::Wait { .. } => "plain-ask-pause",
        Act::Answer(_) => "plain-ask-form",
        Act::ShowTicket(kind) => kind.word("plain-ask-ticket", "plain-ask-message"),
        Act::Call(_) => "plain-ask-call",
        Act::Approve => "plain-ask-approval",
        Act::RunCommand => "plain-ask-command",
        Act::WatchCommand => "plain-ask-watch",
        Act::SeeOutput => "plain-ask-see",
        Act::JudgeCommand => "plain-ask-judge",
        Act::JudgeExporter => "plain-ask-judge-exporter",
        Act::StartWait => "plain-ask-wait",
        Act::EnterRunbook => "plain-ask-enter",
        Act::Inside(_) => "plain-ask-inside",
        Act::LeaveRunbook => "plain-ask-leave-runbook",
        Act::Reopen | Act::Closed => "plain-ask-closed",
        Act::Finish => "plain-ask-closing",
        Act::Leave => "plain-ask-ended",
    }
}

/// A prompt without what is refused here: its keys stand between commas, the main one before all
/// and in brackets.
fn only_offered(question: &str, offered: Offered) -> String {
    let keys = question.split(", ").filter(|key| {
        let refused =
            key.starts_with('[') && !offered.act || key.starts_with("s ") && !offered.skip;
        !refused
    });
    keys.collect::<Vec<_>>().join(", ")
}

/// What a line at a decision means.
enum Meant<'a> {
    /// One of the options.
    Option(&'a Choice),
    /// Some option, and not which.
    Several,
    /// No option: it is a letter, or nothing is to be chosen.
    Other,
}

fn meant<'a>(step: &'a Step, act: &Act, line: &str) -> Meant<'a> {
    let Some(decision) = step.kind.decision() else {
        return Meant::Other;
    };
    let options = &decision.options;
    let number = line.chars().all(|c| c.is_ascii_digit());
    let asked = *act == Act::Choose && !line.trim().is_empty();
    match pick(options, line).filter(|_| asked) {
        Some(option) => Meant::Option(option),
        None if asked && (number || is_about(options, line)) => Meant::Several,
        None => Meant::Other,
    }
}
