//! A command as it is shown before it runs, and why one cannot.
//!
//! What is on this host comes in as data. It must not know a face, nor look anything up.

use super::session::Author;
use crate::engine::host_command::{self, Ready, ready};
use crate::engine::refusal_wording::refusal_text;
use crate::engine::tries::CommandRefusal;
use crate::engine::{Command, Refusal, Run};
use crate::i18n::Words;
use crate::model::packages::Family;
use crate::model::{CommandBegun, Moment, Step, sanitize_line};
use std::collections::BTreeSet;

/// What is on this host, of what was looked up for a command.
#[derive(Debug, Clone, Default)]
pub struct Here {
    /// Of its programs, those that are here.
    pub programs: BTreeSet<String>,
    /// The folder that this program runs in.
    pub folder: String,
    /// What this system says of itself.
    pub system: String,
}

/// A command as it is shown before it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCommand {
    /// What would run.
    pub ready: Ready,
    /// What would be recorded of it.
    pub begun: CommandBegun,
    /// When it was shown.
    pub at: Moment,
}

impl ShownCommand {
    /// What a step would run here and now.
    ///
    /// # Errors
    /// Why nothing of it can be run.
    pub fn of(
        (run, step): (&Run, &Step),
        author: &Author,
        here: &Here,
        now: Moment,
    ) -> Result<Self, CommandRefusal> {
        let ready = ready(run, step, &|program| here.programs.contains(program))?;
        let shown = sanitize_line(&here.folder).into_owned();
        // A folder whose name cannot be shown is not named in what runs.
        let at = if shown == here.folder { &shown } else { "" };
        let begun = CommandBegun {
            step: step.id.clone(),
            nth: 0,
            argv: host_command::placed(ready.argv.clone(), at),
            host: author.host.clone(),
            user: author.login.clone(),
            folder: shown.clone(),
            interactive: step.kind.command().is_some_and(|own| own.interactive),
            reason: None,
        };
        Ok(Self {
            ready,
            begun,
            at: now,
        })
    }

    /// What is asked of the engine to run it.
    #[must_use]
    pub fn command(&self) -> Command {
        Command::begin(self.begun.clone(), self.at)
    }
}

impl Here {
    /// How the first of these programs is got that is known, as a line to read; nothing here
    /// installs anything.
    #[must_use]
    pub fn install_text(&self, programs: &[String], words: &Words) -> Option<String> {
        let line = Family::of(&self.system)?.install_line(programs)?;
        Some(words.with("command-install", &[("line", (&line).into())]))
    }

    /// Why a step's command cannot be shown, and how its program is got.
    #[must_use]
    pub fn refused_text(&self, why: CommandRefusal, run: &Run, words: &Words) -> String {
        let install = match &why {
            CommandRefusal::NoProgram(programs) => self.install_text(programs, words),
            CommandRefusal::Untrusted
            | CommandRefusal::Drill
            | CommandRefusal::Preview
            | CommandRefusal::TooSoon
            | CommandRefusal::Running(_)
            | CommandRefusal::Waits(_)
            | CommandRefusal::BecomesOption(_)
            | CommandRefusal::Unreadable => None,
        };
        let text = refusal_text(&Refusal::Command(why), run, words);
        let all: Vec<_> = [Some(text), install].into_iter().flatten().collect();
        all.join(" ")
    }
}
