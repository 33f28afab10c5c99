//! A command on the screen: shown whole, confirmed, its output read while it comes.
//!
//! It must not know when a command may run, nor how it is run.

use super::layer::{Layer, PagerPage};
use super::menu::{Menu, MenuPurpose};
use super::prompt::{Prompt, PromptPurpose};
use super::state::Walk;
use super::to_read::ToRead;
use super::turn::Turn;
use crate::app::shown_command::{Here, ShownCommand};
use crate::engine::host_command::by_hand;
use crate::engine::host_command_wording::{self as wording, AFTER, AfterCommand};
use crate::engine::refusal_wording::refusal_text;
use crate::engine::tries::CommandTry;
use crate::engine::{Command, Run};
use crate::model::command_run::shown;
use crate::model::escapes::without_tabs;
use crate::model::{Entry, Event, FieldId, Step, StepId, sanitize};
use crate::text::edit::Buffer;
use crate::tui::draw::Look;
use crate::tui::effect::{Effect, Work};
use crate::tui::message::Message;
use crate::tui::pager::Pager;
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
        let lines: Vec<_> = lines.map(|line| shown(&line)).collect();
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

    /// Runs the commands that entries say were begun.
    pub(super) fn begin_commands(&mut self, entries: &[Entry]) {
        // What another session begins is that session's to run.
        if self.session.read_only().is_some() {
            return;
        }
        for entry in entries {
            if let Event::CommandBegun(begun) = &entry.event {
                self.follow_command(begun.nth, true);
                if !begun.interactive {
                    self.open_try(begun.nth);
                }
            }
        }
    }

    /// Follows the commands that run on, where this session may record what comes of them.
    pub fn follow_running(&mut self) {
        if self.session.read_only().is_some() {
            return;
        }
        let tries: Vec<u32> = self.run().running().map(|own| own.begun.nth).collect();
        for nth in tries {
            self.follow_command(nth, false);
        }
    }

    /// Says what came of a command; where nothing lies over the steps, what follows is next.
    pub fn command_ended(&mut self, nth: u32, at_steps: bool) {
        let job = self.walk.following.remove(&nth);
        let run = self.session.run();
        self.walk.settle(run);
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

    /// Follows a command in a job.
    pub(super) fn follow_command(&mut self, nth: u32, fresh: bool) {
        let run = self.walk.run;
        let label = self.words().say("command-runs");
        let job = self.begin_apart(label, Work::Command { run, nth, fresh });
        self.walk.following.insert(nth, job);
    }

    /// Shows what the step's command prints, or has printed; of several tries one is chosen.
    pub fn open_output(&mut self, step: &Step) {
        let (run, words) = (self.session.run(), self.look.words);
        let tries = wording::to_see(run, &step.id);
        let runs = tries.iter().find(|own| own.ended.is_none());
        match (runs, tries.as_slice()) {
            (Some(own), _) | (None, [own]) => self.open_try(own.begun.nth),
            (None, []) => self.note("command-printed-nothing"),
            (None, tries) => {
                let row = |own: &&CommandTry| {
                    let [_, came] = wording::attempt(own, words);
                    format!("{} {came}", self.look.day_and_time(own.at))
                };
                let rows: Vec<_> = tries.iter().map(row).collect();
                let numbers = tries.iter().map(|own| own.begun.nth).collect();
                let title = words.say("menu-tries");
                let last = rows.len().checked_sub(1);
                let mut menu = Menu::new(title, MenuPurpose::Tries(numbers), rows);
                menu.at = last;
                self.open(Layer::Menu(menu));
            }
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

    /// Shows what the chosen one of these tries has printed.
    pub(super) fn open_one_of(&mut self, numbers: &[u32], row: usize) {
        if let Some(nth) = numbers.get(row) {
            self.open_try(*nth);
        }
    }

    fn open_try(&mut self, nth: u32) {
        self.walk.sought.clear();
        let ended = !self.run().running().any(|own| own.begun.nth == nth);
        if ended && !self.walk.outputs.contains_key(&nth) {
            self.walk.outputs.insert(nth, String::new());
            let run = self.walk.run;
            self.begin_apart(String::new(), Work::Output(run, nth));
        }
        let own = self
            .run()
            .commands()
            .iter()
            .find(|own| own.begun.nth == nth);
        let title = own.map(|own| sanitize(&shown(&own.begun.argv)).replace('\n', " "));
        let reading = Pager::following(title.unwrap_or_default());
        self.open(Layer::Pager(PagerPage::Output(nth), reading));
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
        let mut menu = Menu::new(title, purpose, wording::after(words));
        let last = self
            .run()
            .last_try(&step.id)
            .and_then(|own| own.ended.as_ref());
        menu.note = last.map(|(ended, _)| wording::ended(ended, words));
        self.open(Layer::Menu(menu));
    }

    /// Does what was chosen to follow.
    pub fn judged(&mut self, id: &StepId, row: usize) {
        let Some(way) = AFTER.get(row) else { return };
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
