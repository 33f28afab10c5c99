//! A command in lines: shown whole, confirmed, followed to its end.
//!
//! It must not know when a command may run, nor how it is run.

use super::walk::Plain;
use crate::app::commands;
use crate::app::shown_command::{Here, ShownCommand};
use crate::engine::Command;
use crate::engine::host_command::by_hand;
use crate::engine::host_command_wording::{self as wording, AfterCommand};
use crate::engine::refusal_wording::refusal_text;
use crate::engine::tries::CommandTry;
use crate::journal::RunName;
use crate::model::command_run::shown;
use crate::model::escapes::printed;
use crate::model::{Field, HostCommand, Step, sanitize};
use crate::process::lent;
use crate::process::task::{Control, Task};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

impl Plain<'_, '_> {
    /// What the step runs, where it cannot be run here; and what came of each try.
    pub(super) fn print_command(&mut self, step: &Step, command: &HostCommand) -> io::Result<()> {
        let tries: Vec<_> = self.run().tries(&step.id).cloned().collect();
        for own in &tries {
            let when = own.at.format("%d/%m %H:%M");
            let [line, came] = wording::attempt(own, &self.words);
            self.dialogue.line(&format!("{when} {line}"))?;
            self.dialogue.line(&format!("  {came}"))?;
            if let Some(text) = wording::not_measured(self.run(), own, &self.words) {
                self.dialogue.line(&format!("  {text}"))?;
            }
            if let Some(text) = wording::otherwise_text(self.run(), own, &self.words) {
                self.dialogue.line(&format!("  {text}"))?;
            }
        }
        if self.run().against_commands().is_some() && tries.is_empty() {
            self.print_by_hand(command)?;
        }
        if command.measured_here {
            self.say("command-measured-here")?;
        }
        if let Some(why) = self.run().against_commands().filter(|_| tries.is_empty()) {
            let text = wording::refused(&why, self.run(), &self.words);
            self.dialogue.line(&text)?;
        }
        Ok(())
    }

    /// What is to be run by hand.
    fn print_by_hand(&mut self, command: &HostCommand) -> io::Result<()> {
        self.say("command-by-hand")?;
        for line in by_hand(self.run(), command) {
            let text = sanitize(&line).into_owned();
            self.dialogue.line(&format!("  {text}"))?;
        }
        Ok(())
    }

    /// The command that answers a question: shown, run, or followed while it runs.
    pub(super) fn run_for(&mut self, field: &Field) -> io::Result<()> {
        let Some(step) = self.run().command_for(&field.id).cloned() else {
            return Ok(());
        };
        let last = self.run().last_try(&step.id);
        if last.is_some_and(|own| own.ended.is_none()) {
            return self.watch_command(&step);
        }
        match self.run().against_running(&step.id) {
            Some(refusal) if !refusal.asks_for_reason() => {
                let text = refusal_text(&refusal, self.run(), &self.words);
                self.dialogue.line(&text)
            }
            Some(_) | None => self.run_command(&step),
        }
    }

    /// Shows the command, and runs it where that is confirmed.
    pub(super) fn run_command(&mut self, step: &Step) -> io::Result<()> {
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            return self.dialogue.line(&why);
        }
        let Some(command) = step.kind.command() else {
            return Ok(());
        };
        let here = commands::look_up(command);
        let of = (self.run(), step);
        let shown = match ShownCommand::of(of, self.session.author(), &here, self.now()) {
            Ok(shown) => shown,
            Err(why) => {
                let text = here.refused_text(why, self.run(), &self.words);
                self.dialogue.line(&text)?;
                return self.print_by_hand(command);
            }
        };
        if shown.begun.interactive && !(self.dialogue.on_terminal() && self.dialogue.typed()) {
            return self.say("command-needs-terminal");
        }
        self.print_shown(step, &shown, &here)?;
        // A pipe presses no key twice by mistake, and knows nothing of what is shown: it says yes.
        let typed = self.dialogue.typed();
        let question = if typed {
            "command-confirm"
        } else {
            "command-confirm-word"
        };
        let question = self.words.say(question);
        let Some(line) = self.dialogue.ask(&question)? else {
            return Ok(());
        };
        let yes = self.words.say("command-yes");
        let confirmed = if typed {
            line.is_empty()
        } else {
            line.trim() == yes || line.trim() == "yes"
        };
        if !confirmed {
            return self.say("plain-nothing-done");
        }
        let mut confirmed = shown;
        if !typed {
            // A pipe is no person: its lines were all written before.
            confirmed.at -= chrono::TimeDelta::seconds(1);
        }
        self.carry(&confirmed.command())?;
        self.follow_new(step)
    }

    fn print_shown(
        &mut self,
        step: &Step,
        shown_command: &ShownCommand,
        here: &Here,
    ) -> io::Result<()> {
        let text = sanitize(&shown(&shown_command.begun.argv)).into_owned();
        self.dialogue.whole(&format!("  {text}"))?;
        let place = wording::place(&shown_command.begun, &self.words);
        self.dialogue.line(&format!("  {place}"))?;
        if let Some(text) = wording::missing(&shown_command.ready, &self.words) {
            self.dialogue.line(&text)?;
            let missing = &shown_command.ready.missing;
            if let Some(text) = here.install_text(missing, &self.words) {
                self.dialogue.line(&text)?;
            }
        }
        let Some(command) = step.kind.command() else {
            return Ok(());
        };
        if command.measured_here {
            self.say("command-measured-here")?;
        }
        let code = wording::answer_as_code(command, &self.words);
        let wanted = wording::wanted_output(command, &self.words);
        for text in code.iter().chain(&wanted) {
            self.dialogue.line(text)?;
        }
        let args = [("seconds", (command.timeout as usize).into())];
        let text = self.words.with("command-limits", &args);
        self.dialogue.line(&text)
    }

    /// Runs what was begun just now, where anything was.
    fn follow_new(&mut self, step: &Step) -> io::Result<()> {
        let last = self.run().last_try(&step.id);
        let Some(nth) = last
            .filter(|own| own.ended.is_none())
            .map(|own| own.begun.nth)
        else {
            return Ok(());
        };
        let now = self.now();
        if step.kind.command().is_some_and(|own| own.interactive) {
            if let Ok((mut program, task)) =
                commands::lend(&mut self.session, nth, (now, commands::TO_BE_HELD))
            {
                // What came of it is asked afterwards, whatever this says.
                let _ = lent::run(&mut program);
                return self.follow(nth, task);
            }
            return self.tell_end(nth);
        }
        match commands::start(&mut self.session, nth, (now, commands::TO_BE_HELD)) {
            Ok(task) => self.follow(nth, task),
            Err(_) => self.tell_end(nth),
        }
    }

    /// Follows a command that runs, be it begun here or not.
    pub(super) fn watch_command(&mut self, step: &Step) -> io::Result<()> {
        let last = self.run().last_try(&step.id);
        let Some(nth) = last
            .filter(|own| own.ended.is_none())
            .map(|own| own.begun.nth)
        else {
            return self.see_output(step);
        };
        match commands::found(&mut self.session, nth) {
            Some(task) => self.follow(nth, task),
            None => Ok(()),
        }
    }

    /// Prints what the step's command has printed; of several tries one is chosen.
    fn see_output(&mut self, step: &Step) -> io::Result<()> {
        let tries = self.run().tries_to_see(&step.id).into_iter();
        let tries: Vec<_> = tries.cloned().collect();
        let row = match tries.as_slice() {
            [] => return self.say(wording::nothing_to_see(self.run(), &step.id)),
            [_] => Some(0),
            tries => {
                let row = |own: &CommandTry| {
                    let [_, came] = wording::attempt(own, &self.words);
                    format!("{} {came}", own.at.format("%d/%m %H:%M:%S"))
                };
                let rows: Vec<_> = tries.iter().map(row).collect();
                let question = self.words.say("menu-tries");
                self.dialogue.choose(&question, &rows)?
            }
        };
        let Some(own) = row.and_then(|row| tries.get(row)) else {
            return self.say("plain-nothing-done");
        };
        let kept = commands::kept_output(self.run(), own.begun.nth);
        let name = RunName::parse(self.session.name());
        if let Some(((file, sha256), name)) = kept.zip(name) {
            let text = match self.env.store.evidence(&name, &file, &sha256) {
                Ok(bytes) => printed(&bytes),
                Err(error) => error.say(&self.words),
            };
            self.dialogue.printed(&text)?;
        }
        self.tell_outcome(own)
    }

    /// What came of a try, and what was expected of it.
    fn tell_outcome(&mut self, own: &CommandTry) -> io::Result<()> {
        let lines = wording::outcome(self.run(), own, self.now(), &self.words);
        self.dialogue.line("")?;
        lines.iter().try_for_each(|line| self.dialogue.line(line))
    }

    fn follow(&mut self, nth: u32, task: Task) -> io::Result<()> {
        let evidence = match self.session.evidence() {
            Ok(evidence) => evidence,
            Err(error) => {
                let text = error.say(&self.words);
                return self.dialogue.line(&text);
            }
        };
        let output = commands::output(self.run(), nth);
        let (stop, never) = (Arc::new(AtomicBool::new(false)), AtomicBool::new(false));
        let signal = signal_hook::consts::SIGINT;
        let registered = signal_hook::flag::register(signal, Arc::clone(&stop));
        if self.dialogue.on_terminal() {
            self.say("plain-command-stop")?;
        }
        let control = Control {
            let_go: &never,
            stop: &stop,
        };
        let (dialogue, mut written) = (&mut self.dialogue, Ok(()));
        let mut news = |text: String| {
            if written.is_ok() {
                written = dialogue.printed(&text);
            }
        };
        let followed = commands::follow(task, evidence.as_ref(), &output, control, &mut news);
        if let Ok(id) = registered {
            signal_hook::low_level::unregister(id);
        }
        written?;
        let now = self.now();
        if let Some(followed) = followed {
            commands::finish(&mut self.session, nth, followed, now);
            self.shown = None;
        }
        self.tell_end(nth)
    }

    fn tell_end(&mut self, nth: u32) -> io::Result<()> {
        let tries = self.run().commands().iter();
        let own = tries.rev().find(|own| own.begun.nth == nth).cloned();
        match own.filter(|own| own.ended.is_some()) {
            Some(own) => self.tell_outcome(&own),
            None => self.say("command-goes-on"),
        }
    }

    /// Asks what follows from a command that did not go well.
    pub(super) fn judge_command(&mut self, step: &Step) -> io::Result<()> {
        let last = self.run().last_try(&step.id).cloned();
        if let Some((ended, _)) = last.and_then(|own| own.ended) {
            let text = wording::ended(&ended, &self.words);
            self.dialogue.line(&text)?;
        }
        let question = self.words.say("ask-after-command");
        let ways = wording::after(self.run(), &step.id);
        let labels = ways.iter().map(|way| way.label(&self.words));
        let labels: Vec<_> = labels.collect();
        let row = self.dialogue.choose(&question, &labels)?;
        match row.and_then(|row| ways.get(row)) {
            Some(AfterCommand::Again) => self.run_command(step),
            Some(AfterCommand::Done) => self.carry(&Command::Tick(step.id.clone())),
            Some(AfterCommand::Failed) => self.carry(&Command::Fail(step.id.clone())),
            Some(AfterCommand::Skipped) => self.carry(&Command::Skip(step.id.clone())),
            Some(AfterCommand::See) => self.see_output(step),
            None => self.say("plain-nothing-done"),
        }
    }
}
