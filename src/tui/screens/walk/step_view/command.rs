//! What a command's step runs, and what came of each try.
//!
//! It must not know when a command may run.

use super::StepPage;
use crate::engine::host_command::by_hand;
use crate::engine::host_command_wording as wording;
use crate::model::{HostCommand, sanitize};
use crate::tui::theme::Sign;
use ratatui::style::Style;

impl StepPage<'_> {
    /// The command, where it is run by hand; the tries; what is to be known of it.
    pub(super) fn command(&mut self, command: &HostCommand) {
        let words = self.look.words;
        self.gap();
        let tries: Vec<_> = self.run.tries(&self.step.id).cloned().collect();
        if let Some(why) = self.run.against_commands().filter(|_| tries.is_empty()) {
            self.plain(&words.say("command-by-hand"), self.look.theme.title());
            for line in by_hand(self.run, command) {
                self.hanging(" ", Style::new(), &sanitize(&line));
            }
            let text = wording::refused(&why, self.run, words);
            self.plain(&text, self.look.theme.caution());
        }
        if tries.is_empty() && self.run.against_commands().is_none() {
            self.plain(&words.say("command-would-run"), self.look.theme.title());
            for line in by_hand(self.run, command) {
                self.hanging(" ", Style::new(), &sanitize(&line));
            }
        }
        for own in &tries {
            let theme = self.look.theme;
            let (mark, style) = match &own.ended {
                Some((ended, _)) if self.run.went_well(ended) => (Sign::Done, theme.done()),
                Some(_) => (Sign::Failed, theme.warning()),
                None => (Sign::Current, theme.current()),
            };
            let [line, came] = wording::attempt(own, words);
            let line = format!("{} {line}", self.look.day_and_time(own.at));
            self.hanging(theme.mark(mark), style, &line);
            self.hanging(" ", Style::new(), &came);
            if let Some(text) = wording::not_measured(self.run, own, words) {
                self.hanging(" ", theme.warning(), &text);
            }
            if let Some(text) = wording::otherwise_text(self.run, own, words) {
                self.hanging(" ", theme.warning(), &text);
            }
        }
        if command.measured_here {
            self.plain(&words.say("command-measured-here"), self.look.theme.faint());
        }
        self.answers();
    }
}
