//! Commands that have begun: each is followed, and what it prints is opened.
//!
//! It must not know when a command may run, nor how it is run.

use super::layer::{Layer, PagerPage};
use super::menu::{Menu, MenuPurpose};
use super::turn::Turn;
use crate::engine::host_command_wording as wording;
use crate::engine::tries::CommandTry;
use crate::model::command_run::shown;
use crate::model::{Entry, Event, Step, sanitize};
use crate::tui::effect::Work;
use crate::tui::pager::Pager;

impl Turn<'_> {
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
        let tries = run.tries_to_see(&step.id);
        let runs = tries.iter().find(|own| own.ended.is_none());
        match (runs, tries.as_slice()) {
            (Some(own), _) | (None, [own]) => self.open_try(own.begun.nth),
            (None, []) => self.note(wording::nothing_to_see(run, &step.id)),
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

    pub(super) fn open_try(&mut self, nth: u32) {
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
}
