//! Work beside the loop: each job in a thread of its own, with a flag that stops it.
//!
//! It must not know what follows from a job: it brings back what came of it.

use super::events::{LoopEvent, Sink};
use super::outcome::{JobDone, JobEvent, JobOutcome, JobPurpose, TeamPurpose};
use crate::app::log::{self, Fact, LogLevel};
use crate::app::sessions::RunId;
use crate::sink::Payload;
use crate::tui::effect::{JobId, Outgoing};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A job that takes longer gets a row of its own: shorter ones would only flicker.
const WORTH_A_ROW: Duration = Duration::from_millis(120);

/// What a job has of the loop: its flag, and a way to say how far it is.
#[derive(Debug)]
pub(super) struct Handle {
    id: JobId,
    cancel: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    sink: Sink,
    told: u64,
}

impl Handle {
    /// Set once the job shall stop.
    pub fn cancel(&self) -> &AtomicBool {
        &self.cancel
    }

    /// Set once the command that the job follows shall end.
    pub fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// The same flag as that of the job's own end, to be held beside the handle.
    pub fn flag(&self) -> &Arc<AtomicBool> {
        &self.cancel
    }

    /// Says what a command has printed.
    pub fn printed(&self, text: String) {
        let event = LoopEvent::Job(self.id, JobEvent::Printed(text));
        self.sink.send(event);
    }

    /// Says how far the job is; told once a hundredth, not once a piece.
    pub fn progress(&mut self, done: u64, of: u64) {
        let hundredth = done.saturating_mul(100).checked_div(of).unwrap_or(0);
        if hundredth != self.told {
            self.told = hundredth;
            let event = LoopEvent::Job(self.id, JobEvent::Progress(done, of));
            self.sink.send(event);
        }
    }
}

/// A command that was begun, and does not run before the disk holds that.
#[derive(Debug)]
pub(super) struct HeldBack {
    pub job: JobId,
    /// Its run and which try it is.
    pub of: (RunId, u32),
    /// How long the disk has for it.
    pub until: Instant,
}

#[derive(Debug)]
struct Running {
    cancel: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    since: Instant,
    shown: bool,
    purpose: JobPurpose,
}

impl Running {
    fn is_dropped(&self) -> bool {
        let leaves_nothing = matches!(
            self.purpose,
            JobPurpose::Attach { .. }
                | JobPurpose::Inspect(..)
                | JobPurpose::Make(..)
                | JobPurpose::Edit(_)
        );
        leaves_nothing && self.cancel.load(Ordering::SeqCst)
    }
}

/// The jobs that are under way.
#[derive(Debug, Default)]
pub(super) struct Runner {
    running: BTreeMap<JobId, Running>,
    /// What an exporter is about to be given, by the job that made it.
    made: Option<(JobId, Payload)>,
}

impl Runner {
    /// Begins a job in a thread of its own.
    ///
    /// # Errors
    /// Where no thread is to be had.
    pub fn begin(
        &mut self,
        id: JobId,
        purpose: JobPurpose,
        sink: Sink,
        work: impl FnOnce(&mut Handle) -> JobOutcome + Send + 'static,
    ) -> io::Result<()> {
        let (cancel, stop) = (Arc::default(), Arc::default());
        let mut handle = Handle {
            id,
            cancel: Arc::clone(&cancel),
            stop: Arc::clone(&stop),
            sink,
            told: 0,
        };
        let thread = thread::Builder::new().name("job".to_owned());
        thread.spawn(move || {
            let outcome = work(&mut handle);
            let done = JobEvent::Done(Box::new(JobDone(outcome)));
            handle.sink.send(LoopEvent::Job(id, done));
        })?;
        let facts = [
            ("job", Fact::Number(id.0.into())),
            ("kind", Fact::Kind(&purpose)),
        ];
        log::note(LogLevel::Info, "job-begun", &facts);
        let running = Running {
            cancel,
            stop,
            since: Instant::now(),
            shown: false,
            purpose,
        };
        self.running.insert(id, running);
        Ok(())
    }

    /// Keeps what an exporter is to be given until the job goes on.
    pub fn keep_made(&mut self, made: Option<(JobId, Payload)>) {
        self.made = made;
    }

    /// What the job has made for an exporter.
    pub fn take_made(&mut self, id: JobId) -> Option<Payload> {
        self.made.take_if(|(job, _)| *job == id).map(|own| own.1)
    }

    /// Lets the commands of a run go: they go on by themselves.
    pub fn let_go(&self, run: RunId) {
        for job in self.running.values() {
            if matches!(job.purpose, JobPurpose::Command(own, _) if own == run) {
                job.cancel.store(true, Ordering::SeqCst);
            }
        }
    }

    /// Has the command of that try ended, by the job that follows it.
    pub fn stop_command(&self, run: RunId, nth: u32) {
        let own = |job: &&Running| matches!(job.purpose, JobPurpose::Command(of, which) if (of, which) == (run, nth));
        for job in self.running.values().filter(own) {
            job.stop.store(true, Ordering::SeqCst);
        }
    }

    /// Whether it is being asked what has become of an exporter of a run.
    pub fn asks_exporter(&self, run: RunId) -> bool {
        let own = |job: &Running| matches!(job.purpose, JobPurpose::Exporter(of) if of == run);
        self.running.values().any(own)
    }

    /// Asks a job to stop.
    pub fn cancel(&self, id: JobId) {
        if let Some(running) = self.running.get(&id) {
            running.cancel.store(true, Ordering::SeqCst);
        }
    }

    /// Asks all jobs to stop.
    pub fn cancel_all(&self) {
        self.running.keys().for_each(|id| self.cancel(*id));
    }

    /// Takes a job away that has ended, and says what it was for.
    pub fn end(&mut self, id: JobId, outcome: &JobOutcome) -> Option<JobPurpose> {
        let running = self.running.remove(&id)?;
        let took = running.since.elapsed().as_millis();
        let job = Fact::Number(id.0.into());
        let took = Fact::Number(took.try_into().unwrap_or(u64::MAX));
        let stopped = Fact::Number(running.cancel.load(Ordering::SeqCst).into());
        let mut facts = vec![("job", job), ("ms", took), ("stopped", stopped)];
        facts.extend(outcome.facts());
        log::note(outcome.level(), "job-ended", &facts);
        Some(running.purpose)
    }

    /// The command that a job follows: of which run, which try.
    pub fn command(&self, id: JobId) -> Option<(RunId, u32)> {
        match self.running.get(&id).map(|job| &job.purpose) {
            Some(JobPurpose::Command(run, nth)) => Some((*run, *nth)),
            _ => None,
        }
    }

    /// Whether the output of a try is being taken into the evidence.
    pub fn keeps_output(&self, run: RunId, nth: u32) -> bool {
        let own = |job: &Running| matches!(job.purpose, JobPurpose::KeepOutput(of, which) if (of, which) == (run, nth));
        self.running.values().any(own)
    }

    /// Whether any output of a run is: what is copied by then is not told before its end.
    pub fn keeps_outputs(&self, run: RunId) -> bool {
        let own = |job: &Running| matches!(job.purpose, JobPurpose::KeepOutput(of, _) if of == run);
        self.running.values().any(own)
    }

    /// Whether a job is under way.
    pub fn is_running(&self, id: JobId) -> bool {
        self.running.contains_key(&id)
    }

    /// Whether a job was stopped before anything came of it: a copy, or a look through what was
    /// to leave. It may be waiting for a mount that hangs.
    pub fn is_dropped(&self, id: JobId) -> bool {
        self.running.get(&id).is_some_and(Running::is_dropped)
    }

    /// Whether a job is under way whose outcome belongs to a run.
    pub fn holds(&self, run: RunId) -> bool {
        let mut going = self.running.values().filter(|job| !job.is_dropped());
        going.any(|job| match &job.purpose {
            JobPurpose::Attach { run: own, .. }
            | JobPurpose::Team(TeamPurpose::Answer { run: own, .. })
            | JobPurpose::Inspect(Outgoing::Ticket { run: own, .. }, _)
            | JobPurpose::Make(Outgoing::Ticket { run: own, .. }, _)
            | JobPurpose::Deliver(Outgoing::Ticket { run: own, .. })
            | JobPurpose::Write(Outgoing::Ticket { run: own, .. }, _) => *own == run,
            JobPurpose::Inspect(Outgoing::Text { .. }, _)
            | JobPurpose::Make(Outgoing::Text { .. }, _)
            | JobPurpose::Deliver(Outgoing::Text { .. })
            | JobPurpose::Write(Outgoing::Text { .. }, _)
            // It is in no record before it leaves.
            | JobPurpose::Mask(_)
            | JobPurpose::Command(..)
            | JobPurpose::KeepOutput(..)
            | JobPurpose::Watch(..)
            | JobPurpose::Exporter(_)
            | JobPurpose::LookUp(..)
            | JobPurpose::Complete(_)
            | JobPurpose::Favour
            | JobPurpose::TakeOver
            | JobPurpose::Team(TeamPurpose::Ask(_) | TeamPurpose::Take)
            | JobPurpose::Edit(_)
            | JobPurpose::Reread
            | JobPurpose::Open => false,
        })
    }

    /// The jobs by which a ticket leaves.
    pub fn delivering(&self) -> Vec<JobId> {
        let all = self.running.iter();
        let leaves =
            |job: &Running| matches!(job.purpose, JobPurpose::Deliver(Outgoing::Ticket { .. }));
        all.filter(|(_, job)| leaves(job))
            .map(|(id, _)| *id)
            .collect()
    }

    /// When the next job has taken so long that it is worth a row.
    pub fn due(&self) -> Option<Instant> {
        let hidden = self.running.values().filter(|job| !job.shown);
        hidden.map(|job| job.since + WORTH_A_ROW).min()
    }

    /// The jobs that have become worth a row.
    pub fn worth_a_row(&mut self, now: Instant) -> Vec<JobId> {
        let mut shown = Vec::new();
        for (id, job) in &mut self.running {
            if !job.shown && job.since + WORTH_A_ROW <= now {
                job.shown = true;
                shown.push(*id);
            }
        }
        shown
    }
}

/// Whether a job shall stop.
pub(super) fn is_set(cancel: &AtomicBool) -> bool {
    cancel.load(Ordering::Relaxed)
}
