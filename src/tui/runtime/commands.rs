//! Commands that run: given to a supervisor, followed in a job, recorded when they end.
//!
//! It must not decide whether one may run, nor what follows from it.

use super::jobs::{HeldBack, is_set};
use super::outcome::{JobOutcome, JobPurpose};
use super::{Display, Runtime};
use crate::app::commands::{self, Followed, Output};
use crate::app::sessions::RunId;
use crate::journal::RunName;
use crate::model::StepId;
use crate::model::escapes::printed;
use crate::process::task::{Control, Task};
use crate::tui::effect::{Effect, JobId};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

impl<D: Display> Runtime<'_, D> {
    /// Runs a command that was begun just now, as soon as the disk holds that, or follows one
    /// that runs already.
    pub(super) fn command(
        &mut self,
        id: JobId,
        (run, nth): (RunId, u32),
        fresh: bool,
    ) -> io::Result<()> {
        let session = self.sessions.get_mut(run);
        if fresh && session.is_some_and(|session| !commands::is_on_disk(session)) {
            self.held_back.push(HeldBack {
                job: id,
                of: (run, nth),
                until: Instant::now() + commands::TO_BE_HELD,
            });
            return Ok(());
        }
        self.command_now(id, (run, nth), fresh)
    }

    /// Runs what was held back. While one looks at a command that runs, its seconds count.
    pub(super) fn look_at_commands(&mut self, now: Instant) -> io::Result<()> {
        if self.app.watches_command(&self.sessions) {
            self.next_look = self.next_look.min(now + super::A_SECOND);
        }
        self.run_held_back()
    }

    /// Runs the commands that the disk holds by now, and says of those for which it has taken
    /// too long that they never ran.
    pub(super) fn run_held_back(&mut self) -> io::Result<()> {
        for own in std::mem::take(&mut self.held_back) {
            let session = self.sessions.get_mut(own.of.0);
            let waits = session.is_some_and(|session| !commands::is_on_disk(session));
            if waits && Instant::now() < own.until {
                self.held_back.push(own);
            } else {
                self.command_now(own.job, own.of, true)?;
            }
        }
        self.hand_over_held();
        Ok(())
    }

    fn command_now(&mut self, id: JobId, (run, nth): (RunId, u32), fresh: bool) -> io::Result<()> {
        let now = self.app.now;
        let Some(session) = self.sessions.get_mut(run) else {
            self.app.job_ended(id);
            return Ok(());
        };
        let output = commands::output(session.run(), nth);
        let wants_terminal = session
            .run()
            .running()
            .any(|own| own.begun.nth == nth && own.begun.interactive);
        if fresh && wants_terminal {
            return self.lend_terminal(id, (run, nth), &output);
        }
        let task = if fresh {
            commands::start(session, nth, (now, Duration::ZERO)).ok()
        } else {
            commands::found(session, nth)
        };
        let evidence = session.evidence();
        session.be_patient(self.patience);
        match (task, evidence) {
            (Some(task), Ok(evidence)) => {
                self.spawn(id, JobPurpose::Command(run, nth), move |handle| {
                    let followed = follow(task, evidence.as_ref(), &output, handle);
                    JobOutcome::Followed(followed.map(Box::new))
                });
                Ok(())
            }
            (Some(_), Err(error)) => {
                self.fail(id, error.say(&self.env.words));
                Ok(())
            }
            // What was recorded says why.
            (None, _) => {
                self.app.job_ended(id);
                let effects = self.app.command_ended(run, nth, &mut self.sessions);
                self.carry_out(effects)
            }
        }
    }

    /// Runs a command that is given the terminal, and takes that back whole.
    fn lend_terminal(
        &mut self,
        id: JobId,
        (run, nth): (RunId, u32),
        output: &Output,
    ) -> io::Result<()> {
        let now = self.app.now;
        self.app.job_ended(id);
        let Some(session) = self.sessions.get_mut(run) else {
            return Ok(());
        };
        let lent = commands::lend(session, nth, (now, Duration::ZERO));
        session.be_patient(self.patience);
        if let Ok((mut program, task)) = lent {
            // What came of it is asked afterwards, whatever this says.
            let _ = self.lent(|display| display.run(&mut program))?;
            let never = AtomicBool::new(false);
            let control = Control {
                let_go: &never,
                stop: &never,
            };
            if let Some(session) = self.sessions.get_mut(run)
                && let Ok(evidence) = session.evidence()
                && let Some(followed) =
                    commands::follow(task, evidence.as_ref(), output, control, &mut |_| ())
            {
                commands::finish(session, nth, followed, now);
            }
        }
        let effects = self.app.command_ended(run, nth, &mut self.sessions);
        self.carry_out(effects)
    }

    /// Reads what a command printed that has ended, from the run's evidence.
    pub(super) fn read_output(&mut self, id: JobId, (run, nth): (RunId, u32)) {
        let kept = self.sessions.get_mut(run).and_then(|session| {
            let name = RunName::parse(session.name())?;
            let (file, sha256) = commands::kept_output(session.run(), nth)?;
            Some((name, file, sha256))
        });
        let Some((name, file, sha256)) = kept else {
            self.app.job_ended(id);
            return;
        };
        let (store, words) = (Arc::clone(&self.env.store), Arc::clone(&self.env.words));
        self.spawn(id, JobPurpose::Command(run, nth), move |handle| {
            let read = store.evidence(&name, &file, &sha256);
            let text = read.map_or_else(|error| error.say(&words), |bytes| printed(&bytes));
            handle.printed(text);
            JobOutcome::Followed(None)
        });
    }

    /// Follows the commands that ran on while nobody looked.
    pub(super) fn follow_commands(&mut self, run: RunId) {
        let effects = self.app.follow_commands(run, &mut self.sessions);
        if let Err(error) = self.carry_out(effects) {
            self.tell(crate::tui::message::Message::wrong(error.to_string()));
        }
    }

    /// Tries again to take outputs into the evidence for which the disk had no room.
    pub(super) fn keep_outputs(&mut self) {
        let Some(run) = self.app.run() else { return };
        let Some(session) = self.sessions.get_mut(run).filter(|own| !own.waits()) else {
            return;
        };
        let left = commands::left_outputs(session).into_iter();
        let left = left.filter_map(|own| Some((own, session.evidence().ok()?)));
        for (own, evidence) in left.collect::<Vec<_>>() {
            if self.jobs.keeps_output(run, own.nth) {
                continue;
            }
            let id = self.app.jobs.begin(String::new());
            self.app.jobs.keep_from_esc(id);
            self.spawn(id, JobPurpose::KeepOutput(run, own.nth), move |handle| {
                let copied = evidence.copy(&own.path, &mut |_, _| {}, handle.cancel());
                JobOutcome::Attached(copied)
            });
        }
    }

    /// Records that an output is among the evidence after all, and says so.
    fn output_kept(&mut self, run: RunId, nth: u32, file: crate::journal::Attached) {
        let now = self.app.now;
        let Some(session) = self.sessions.get_mut(run) else {
            return;
        };
        let entries = commands::take_left(session, nth, file, now);
        let told = entries
            .first()
            .map(|entry| crate::engine::wording::describe(session.run(), entry, &self.env.words));
        if let Some(text) = told {
            self.tell(crate::tui::message::Message::note(text));
        }
    }

    pub(super) fn stop_command(&mut self, run: RunId, nth: u32) {
        if let Some(session) = self.sessions.get_mut(run) {
            commands::stop(session, nth);
        }
    }

    /// Looks up what a step's command is shown with.
    pub(super) fn look_up(&mut self, id: JobId, run: RunId, step: StepId) {
        let session = self.sessions.get(run);
        let step_here = session.and_then(|session| session.run().runbook().step(&step));
        let Some(command) = step_here.and_then(|(_, step)| step.kind.command().cloned()) else {
            self.app.job_ended(id);
            return;
        };
        let look_up = self.look_up;
        self.spawn(id, JobPurpose::LookUp(run, step), move |handle| {
            let here = look_up(&command);
            JobOutcome::LookedUp((!is_set(handle.cancel())).then_some(here))
        });
    }

    /// Looks programs up another way.
    #[cfg(test)]
    pub fn look_up_by(
        &mut self,
        look_up: fn(&crate::model::HostCommand) -> crate::app::shown_command::Here,
    ) {
        self.look_up = look_up;
    }

    /// Takes in what was looked up.
    #[cfg(test)]
    pub fn looked_up(&mut self, run: RunId, step: &StepId, here: &crate::app::shown_command::Here) {
        self.app.looked_up(run, step, here, &mut self.sessions);
    }

    /// Shows what a command has printed.
    pub(super) fn printed(&mut self, id: JobId, text: &str) {
        if let Some((run, nth)) = self.jobs.command(id) {
            self.print(run, nth, text);
        }
    }

    /// Shows what the try of that number has printed.
    pub fn print(&mut self, run: RunId, nth: u32, text: &str) {
        self.app.printed(run, nth, text);
    }

    /// Takes in what came of following a command, or of taking its output in later.
    pub(super) fn command_job_ended(
        &mut self,
        run: RunId,
        nth: u32,
        outcome: JobOutcome,
    ) -> io::Result<()> {
        if let JobOutcome::Attached(kept) = outcome {
            if let Ok(file) = kept {
                self.output_kept(run, nth, file);
            }
            self.leave_if_wanted();
        } else if let JobOutcome::Followed(followed) = outcome {
            return self.command_ended(run, nth, followed);
        }
        Ok(())
    }

    /// Records what became of a command.
    fn command_ended(
        &mut self,
        run: RunId,
        nth: u32,
        followed: Option<Box<Followed>>,
    ) -> io::Result<()> {
        let now = self.app.now;
        let (Some(session), Some(followed)) = (self.sessions.get_mut(run), followed) else {
            return Ok(());
        };
        let effects: Vec<Effect> = {
            let before = session.run().entries().len();
            commands::finish(session, nth, *followed, now);
            if session.run().entries().len() == before {
                return Ok(());
            }
            self.app.command_ended(run, nth, &mut self.sessions)
        };
        self.carry_out(effects)
    }
}

fn follow(
    task: Task,
    evidence: &dyn crate::journal::EvidenceWriter,
    output: &Output,
    handle: &super::jobs::Handle,
) -> Option<Followed> {
    // Its end is asked for in its folder, by whoever has the run then.
    let never = AtomicBool::new(false);
    let control = Control {
        let_go: handle.cancel(),
        stop: &never,
    };
    commands::follow(task, evidence, output, control, &mut |text| {
        handle.printed(text);
    })
}
