//! A command on the screen: shown whole, confirmed, its output read while it comes.
//!
//! It must not know when a command may run, nor how it is run.

use super::layer::Layer;
use super::menu::{Menu, MenuPurpose};
use super::prompt::{Prompt, PromptPurpose};
use super::state::Walk;
use super::to_read::ToRead;
use super::turn::Turn;
use crate::app::shown_command::{Here, ShownCommand};
use crate::engine::host_command::by_hand;
use crate::engine::host_command_wording::{self as wording, AfterCommand};
use crate::engine::refusal_wording::refusal_text;
use crate::engine::{Command, Run};
use crate::model::command_run::shown;
use crate::model::escapes::without_tabs;
use crate::model::{FieldId, Step, StepId, sanitize};
use crate::text::edit::Buffer;
use crate::tui::draw::Look;
use crate::tui::effect::{Effect, Work};
use crate::tui::message::Message;
use crate::tui::text::wrap;
use ratatui::text::Line;

/// How much of an output is kept to be looked at, in bytes.
const IN_SIGHT: usize = 96 << 10;

impl Turn<'_> {
    /// Looks up what the step would run, which is shown then, to be confirmed.
    pub fn show_command(&mut self, step: &Step) {
        let label = self.words().say("job-look-up");
        self.begin(label, Work::LookUp(self.walk.run, step.id.clone()));
    }

    /// Shows what a step would run on a host where this was looked up, to be confirmed; where
    /// nothing of it can be run, why not, and what is to be run by hand.
    pub fn looked_up(&mut self, id: &StepId, here: &Here) {
        let step = self.run().runbook().step(id).map(|(_, step)| step.clone());
        let Some(step) = step else { return };
        let of = (self.run(), &step);
        match ShownCommand::of(of, self.session.author(), here, self.look.now) {
            Ok(shown) => self.ask_to_run(&step, shown, here),
            Err(why) => {
                let text = here.refused_text(why, self.run(), self.words());
                self.show_by_hand(&step, text);
            }
        }
    }

    fn ask_to_run(&mut self, step: &Step, shown_command: ShownCommand, here: &Here) {
        let words = self.words();
        let title = sanitize(&shown(&shown_command.begun.argv)).into_owned();
        let note = self.about(step, &shown_command, here);
        let rows = vec![words.say("command-run"), words.say("command-copy")];
        let purpose = MenuPurpose::Run(Box::new(shown_command));
        let mut menu = Menu::new(title, purpose, rows);
        menu.note = Some(note);
        menu.to_read = Some(ToRead::default());
        self.open(Layer::Menu(menu));
    }

    /// Shows what is to be run by hand, and why: nothing here runs it.
    fn show_by_hand(&mut self, step: &Step, why: String) {
        let command = step.kind.command().into_iter();
        let lines = command.flat_map(|command| by_hand(self.run(), command));
        let lines: Vec<_> = lines.collect();
        let copy = self.words().say("command-copy");
        let row = |line: &String| match lines.as_slice() {
            [_] => copy.clone(),
            _ => format!("{copy}: {}", sanitize(line).replace('\n', " ")),
        };
        let rows = lines.iter().map(row).collect();
        let title = lines.iter().map(|line| sanitize(line).into_owned());
        let title = title.collect::<Vec<_>>().join("\n");
        let mut menu = Menu::new(title, MenuPurpose::RunByHand(lines.clone()), rows);
        menu.note = Some(why);
        self.open(Layer::Menu(menu));
    }

    /// Shows the command that answers a question, or its output while it runs.
    pub fn run_for(&mut self, field: &FieldId) {
        if self.is_only_read() {
            return;
        }
        let Some(step) = self.run().command_for(field).cloned() else {
            return;
        };
        let runs = self.run().last_try(&step.id);
        if runs.is_some_and(|own| own.ended.is_none()) {
            self.open_output(&step);
            return;
        }
        match self.run().against_running(&step.id) {
            Some(refusal) if !refusal.asks_for_reason() => {
                let text = refusal_text(&refusal, self.run(), self.words());
                self.message = Some(Message::wrong(text));
            }
            Some(_) | None => self.show_command(&step),
        }
    }

    /// Where it runs, how long it may, and what else is to be known before.
    fn about(&self, step: &Step, shown_command: &ShownCommand, here: &Here) -> String {
        let words = self.words();
        let mut lines = vec![wording::place(&shown_command.begun, words)];
        if let Some(text) = wording::missing(&shown_command.ready, words) {
            let install = here.install_text(&shown_command.ready.missing, words);
            let all: Vec<_> = [Some(text), install].into_iter().flatten().collect();
            lines.push(all.join(" "));
        }
        if let Some(command) = step.kind.command() {
            if command.measured_here {
                lines.push(words.say("command-measured-here"));
            }
            lines.extend(wording::answer_as_code(command, words));
            lines.extend(wording::wanted_output(command, words));
            let args = [("seconds", (command.timeout as usize).into())];
            lines.push(words.with("command-limits", &args));
        }
        lines.join("\n")
    }

    /// Runs what was shown, or copies it.
    pub fn confirmed(&mut self, shown_command: &ShownCommand, row: usize) {
        if row == 0 {
            self.carry(shown_command.command(), None);
        } else {
            self.copy_text(shown(&shown_command.begun.argv));
        }
    }

    /// Says what came of a command; where nothing lies over the steps, what follows is next.
    pub fn command_ended(&mut self, nth: u32, at_steps: bool) {
        let job = self.walk.following.remove(&nth);
        let run = self.session.run();
        self.walk.stay_at_step(run);
        let own = run.commands().iter().rev().find(|own| own.begun.nth == nth);
        let Some((ended, _)) = own.and_then(|own| own.ended.clone()) else {
            return;
        };
        let text = wording::ended(&ended, self.words());
        self.message = Some(if run.went_well(&ended) {
            Message::note(text)
        } else {
            Message::wrong(text)
        });
        if at_steps && job.is_some() {
            self.leave_closed(&ended.step);
        }
    }

    /// Goes on from a command's step that is closed by now.
    fn leave_closed(&mut self, id: &StepId) {
        let here = self.step().is_some_and(|step| step.id == *id);
        if here && !self.run().is_open(self.walk.cursor) {
            self.go_current();
        }
    }

    /// Goes back to the steps from what a command has printed.
    pub(super) fn leave_output(&mut self, nth: u32) {
        self.close();
        let own = self
            .run()
            .commands()
            .iter()
            .rev()
            .find(|own| own.begun.nth == nth);
        if let Some(step) = own.map(|own| own.begun.step.clone()) {
            self.leave_closed(&step);
        }
    }

    /// Asks for a text to look for in what a command has printed.
    pub(super) fn start_search(&mut self, nth: u32) {
        self.walk.sought.clear();
        let question = self.words().say("search-output");
        let purpose = PromptPurpose::Search(nth);
        let prompt = Prompt::new(purpose, question, Buffer::new("", true));
        self.open(Layer::Prompt(prompt));
    }

    /// Says that nothing is looked for, or that it is not there.
    pub(super) fn tell_search(&mut self, nth: u32) {
        let sought = self.walk.sought.to_lowercase();
        let text = self.walk.outputs.get(&nth).map_or("", String::as_str);
        if sought.is_empty() {
            self.note("search-nothing");
        } else if !text.to_lowercase().contains(&sought) {
            self.wrong("search-none");
        }
    }

    /// Ends a command that runs.
    pub fn stop_command(&mut self, nth: u32) {
        let runs = self.run().running().any(|own| own.begun.nth == nth);
        if runs && !self.is_only_read() {
            self.effects.push(Effect::StopCommand(self.walk.run, nth));
            self.note("command-cancelling");
        }
    }

    /// Asks what follows from a command that did not go well.
    pub fn judge_command(&mut self, step: &Step) {
        let words = self.words();
        let title = words.say("ask-after-command");
        let purpose = MenuPurpose::After(step.id.clone());
        let ways = wording::after(self.run(), &step.id).into_iter();
        let rows = ways.map(|way| way.label(words)).collect();
        let mut menu = Menu::new(title, purpose, rows);
        let last = self
            .run()
            .last_try(&step.id)
            .and_then(|own| own.ended.as_ref());
        menu.note = last.map(|(ended, _)| wording::ended(ended, words));
        self.open(Layer::Menu(menu));
    }

    /// Does what was chosen to follow.
    pub fn judged(&mut self, id: &StepId, row: usize) {
        let ways = wording::after(self.run(), id);
        let Some(way) = ways.get(row) else { return };
        match way {
            AfterCommand::Again => {
                let step = self.run().runbook().step(id).map(|(_, step)| step.clone());
                if let Some(step) = step {
                    self.show_command(&step);
                }
            }
            AfterCommand::Done => {
                self.carry(Command::Tick(id.clone()), None);
            }
            AfterCommand::Failed => {
                self.carry(Command::Fail(id.clone()), None);
            }
            AfterCommand::Skipped => {
                self.carry(Command::Skip(id.clone()), None);
            }
            AfterCommand::See => {
                let step = self.run().runbook().step(id).map(|(_, step)| step.clone());
                if let Some(step) = step {
                    self.open_output(&step);
                }
            }
        }
    }
}

impl Walk {
    /// Keeps what a command has printed: the end of it, which is in sight.
    pub fn printed(&mut self, nth: u32, text: &str) {
        let own = self.outputs.entry(nth).or_default();
        own.push_str(text);
        if own.len() > IN_SIGHT * 2 {
            let mut from = own.len() - IN_SIGHT;
            while !own.is_char_boundary(from) {
                from += 1;
            }
            own.drain(..from);
        }
    }
}

/// What a command has printed, and how it stands.
pub(super) fn output_lines(
    run: &Run,
    walk: &Walk,
    nth: u32,
    columns: usize,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let text = walk.outputs.get(&nth).map_or("", String::as_str);
    let text = without_tabs(text);
    let rows = text.lines().flat_map(|line| wrap(line, columns));
    let mut lines: Vec<_> = rows.map(Line::from).collect();
    if let Some(own) = run.commands().iter().find(|own| own.begun.nth == nth) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let came = wording::outcome(run, own, look.now, look.words).into_iter();
        let rows = came.flat_map(|line| wrap(&line, columns));
        lines.extend(rows.map(|row| Line::styled(row, look.theme.title())));
    }
    lines
}
