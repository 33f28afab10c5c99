//! Commands that run: given to a supervisor, followed in a job, recorded when they end; and exporters
//! that another program began, or that end with this one.
//!
//! It must not decide whether one may run, nor what follows from it.

use super::jobs::{Handle, HeldBack, is_set};
use super::outcome::{JobOutcome, JobPurpose, LentCommand};
use super::{AT_ONCE, Display, LoopEvent, Runtime};
use crate::app::commands::{self, Followed, Output};
use crate::app::exports::{self, Unseen};
use crate::app::sessions::RunId;
use crate::journal::{EvidenceWriter, RunName};
use crate::model::escapes::printed;
use crate::model::{StepId, ascii, sanitize_line};
use crate::process::task::{Control, Task};
use crate::sink::ExporterFate;
use crate::tui::effect::{Effect, JobId};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long an exporter that is told to end may take, once the program ends: less than it has
/// itself.
const LAST_WORDS: Duration = Duration::from_millis(550);

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
        let (given, found) = if fresh {
            (
                commands::give(session, nth, (now, Duration::ZERO)).ok(),
                None,
            )
        } else {
            (None, commands::found(session, nth))
        };
        let evidence = session.evidence();
        let evidence = match evidence {
            _ if given.is_none() && found.is_none() => {
                // What was recorded says why.
                self.app.job_ended(id);
                let effects = self.app.command_ended(run, nth, &mut self.sessions);
                return self.carry_out(effects);
            }
            Ok(evidence) => evidence,
            Err(error) if given.is_some() => {
                self.app.job_ended(id);
                return self.never_began((run, nth), error.say(&self.env.words));
            }
            Err(error) => {
                self.fail(id, error.say(&self.env.words));
                return Ok(());
            }
        };
        self.spawn(id, JobPurpose::Command(run, nth), move |handle| {
            // A folder is made and a process begun here: both may hang.
            let task = match (given, found) {
                (Some(given), _) if wants_terminal => match given.lend() {
                    Ok((program, task)) => {
                        return JobOutcome::Lent(Box::new((program, task, evidence)));
                    }
                    Err(why) => return JobOutcome::NeverBegan(why),
                },
                (Some(given), _) => match given.begin() {
                    Ok(task) => task,
                    Err(why) => return JobOutcome::NeverBegan(why),
                },
                (None, Some(task)) => task,
                (None, None) => return JobOutcome::Followed(None),
            };
            followed(task, evidence.as_ref(), &output, handle)
        });
        Ok(())
    }

    /// Records that a command never ran, and shows it.
    fn never_began(&mut self, (run, nth): (RunId, u32), why: String) -> io::Result<()> {
        let now = self.app.now;
        if let Some(session) = self.sessions.get_mut(run) {
            commands::never_began(session, nth, why, now);
        }
        let effects = self.app.command_ended(run, nth, &mut self.sessions);
        self.carry_out(effects)
    }

    /// Runs a command that is given the terminal, takes that back whole, and asks beside the
    /// loop what came of it.
    fn lend_terminal(&mut self, (run, nth): (RunId, u32), lent: LentCommand) -> io::Result<()> {
        let (mut program, task, evidence) = lent;
        let told = self.lent_to(run, nth);
        // What came of it is asked afterwards, whatever this says.
        let _ = self.lent(|display| {
            // It stands before a screen that is else a shell's from before this program, or none.
            let _ = display.write_raw(format!("{told}\r\n").as_bytes());
            display.run(&mut program)
        })?;
        let Some(session) = self.sessions.get(run) else {
            return Ok(());
        };
        let output = commands::output(session.run(), nth);
        let id = self.app.jobs.begin(String::new());
        self.app.jobs.keep_from_esc(id);
        self.spawn(id, JobPurpose::Command(run, nth), move |handle| {
            followed(task, evidence.as_ref(), &output, handle)
        });
        self.wait_for(id, AT_ONCE)
    }

    /// That a program has the terminal, and for how long.
    fn lent_to(&self, run: RunId, nth: u32) -> String {
        let tries = self
            .sessions
            .get(run)
            .map(|session| session.run().commands());
        let mut tries = tries.into_iter().flatten();
        let own = tries.find(|own| own.begun.nth == nth);
        let program = own.and_then(|own| own.begun.argv.first()?.first());
        let program = program.map(|name| sanitize_line(name)).unwrap_or_default();
        let args = [("program", program.as_ref().into())];
        let told = self.env.words.with("command-lent", &args);
        if self.env.utf8 {
            told
        } else {
            ascii::line(&told)
        }
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
                if !own.path.is_file() {
                    return JobOutcome::Gone;
                }
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
        self.jobs.stop_command(run, nth);
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
        match outcome {
            JobOutcome::Attached(kept) => {
                if let Ok(file) = kept {
                    self.output_kept(run, nth, file);
                }
                self.leave_if_wanted();
                Ok(())
            }
            JobOutcome::Gone => {
                self.leave_if_wanted();
                Ok(())
            }
            JobOutcome::Followed(followed) => self.command_ended(run, nth, followed),
            JobOutcome::Lent(lent) => self.lend_terminal((run, nth), *lent),
            JobOutcome::NeverBegan(why) => self.never_began((run, nth), why),
            // No other comes of such a job.
            _ => Ok(()),
        }
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

    /// Whether the run that is shown has an exporter that another program began, and that runs.
    pub(super) fn awaits_exporter(&self) -> bool {
        let (Some(id), Some(session)) = (self.app.run(), self.session()) else {
            return false;
        };
        let run = session.run();
        let unseen = run.unseen_exporter();
        unseen.is_some_and(|(step, _)| run.exporter_runs(step)) && !self.jobs.holds(id)
    }

    /// Asks beside the loop what has become of it: it is in a folder of the run.
    pub(super) fn look_at_exporter(&mut self) {
        let unseen = self.session().filter(|_| self.awaits_exporter());
        let unseen = unseen.and_then(|session| exports::unseen(self.env, session));
        let (Some(own), Some(run)) = (unseen, self.app.run()) else {
            return;
        };
        if self.jobs.asks_exporter(run) {
            return;
        }
        let id = self.app.jobs.begin(String::new());
        self.app.jobs.keep_from_esc(id);
        self.spawn(id, JobPurpose::Exporter(run), move |_| {
            let fate = own.fate();
            JobOutcome::Fate(Box::new(own), fate)
        });
    }

    /// Records what became of it, once it has ended.
    pub(super) fn exporter_fate(&mut self, run: RunId, own: &Unseen, fate: ExporterFate) {
        let (env, now) = (self.env, self.app.now);
        let news = self
            .sessions
            .get_mut(run)
            .map(|session| exports::take_in_fate(env, session, (own, fate), now));
        let news = news.unwrap_or_default();
        if !news.is_empty() {
            self.tell(crate::tui::message::Message::note(news.join(" ")));
        }
    }

    /// Waits for the exporters that were told to end, and records what came of them. What takes
    /// longer is ended all the same, and found by whoever opens the run next.
    pub(super) fn end_exporters(&mut self) {
        let deadline = Instant::now() + LAST_WORDS;
        for id in self.jobs.delivering() {
            if let Some(LoopEvent::Job(id, event)) = self.events.wait_for_end(id, deadline) {
                let _ = self.job(id, event);
            }
        }
    }
}

/// Follows a command to its end, and takes its output in.
fn followed(
    task: Task,
    evidence: &dyn EvidenceWriter,
    output: &Output,
    handle: &Handle,
) -> JobOutcome {
    let control = Control {
        let_go: handle.cancel(),
        stop: handle.stop(),
    };
    let mut news = |text| handle.printed(text);
    let followed = commands::follow(task, evidence, output, control, &mut news);
    JobOutcome::Followed(followed.map(Box::new))
}
