//! Effects, carried out: jobs begun and ended, and what the terminal or the runs are
//! asked for.
//!
//! It must not decide anything about a run.

use super::jobs::{Handle, is_set};
use super::leaves::text_of;
use super::outcome::{JobDone, JobEvent, JobOutcome, JobPurpose};
use super::run_opening::Wanted;
use super::{AT_ONCE, Display, LoopEvent, Runtime};
use crate::app::elsewhere::elsewhere;
use crate::app::ending::Ending;
use crate::app::exports;
use crate::app::path_completion::complete;
use crate::app::sessions::RunId;
use crate::app::tickets;
use crate::app::typed_path::{is_here, typed_path};
use crate::app::watched::{NewFiles, completion, new_files};
use crate::engine::addendum::alone;
use crate::engine::evidence_wording;
use crate::engine::redaction::{self, Found, Mask};
use crate::engine::redaction_files::{in_files, mask_files};
use crate::engine::refusal_wording::refusal_text;
use crate::journal::{Attached, RecordError, RunName};
use crate::model::{FieldId, StepId, Ticket};
use crate::sink::{self, ClipboardEnv, Format, Mail};
use crate::tui::effect::{Effect, JobId, Outgoing, WayOut, Work};
use crate::tui::message::Message;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a session that is taken over may take to let go.
const PATIENCE: Duration = Duration::from_secs(3);

impl<D: Display> Runtime<'_, D> {
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Run(id, work) => self.begin(id, work)?,
                Effect::Cancel(id) => self.cancel(id),
                Effect::StopCommand(run, nth) => self.stop_command(run, nth),
                Effect::PlainPage(out) => self.show_plain(&out)?,
                Effect::Edit(_) if self.env.preview => self.write_nothing(),
                Effect::Edit(text) => self.edit(text)?,
                Effect::Favour(id, favourite) => self.favour(id, favourite)?,
                Effect::Start(id) => self.want(Wanted::Start(id))?,
                Effect::Begin(id) => self.want(Wanted::Begin(id))?,
                Effect::Resume(run) => self.want_run(&run, Wanted::Resume)?,
                Effect::Follow(run) => {
                    let why = self.env.words.say("following");
                    self.want_run(&run, |name| Wanted::Follow(name, why))?;
                }
                Effect::FollowTeam(run, asks) => self.want(Wanted::FollowTeam(run, asks))?,
                Effect::ChooseTeam(run) => self.choose_team(&run),
                Effect::TakeBack(run) => self.take_back(&run)?,
                Effect::LeaveRun => self.leave_run(),
                Effect::Quit => self.ending = Some(Ending::Fine),
                Effect::Suspend => self.suspend()?,
                Effect::Mouse(on) => {
                    if let Some(display) = &mut self.display {
                        display.mouse(on)?;
                    }
                }
                Effect::Redraw => {
                    if let Some(display) = &mut self.display {
                        display.mend()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Says that a walk without a record writes no file.
    fn write_nothing(&mut self) {
        let text = self
            .env
            .say_unkept(["preview-writes-nothing", "demo-writes-nothing"]);
        self.tell(Message::wrong(text));
    }

    pub(super) fn begin(&mut self, id: JobId, work: Work) -> io::Result<()> {
        match work {
            Work::Attach {
                run,
                step,
                field,
                path,
            } => self.attach(id, (run, step, field), path),
            Work::Watch(run, step) => self.look_at_folder(id, run, step),
            Work::Complete(path) => {
                let text = path.clone();
                let run = self.app.run().filter(|_| text.trim().is_empty());
                let watched = run.and_then(|run| self.watched(run));
                self.spawn(id, JobPurpose::Complete(path), move |_| {
                    // Nothing typed is the newest of what is offered.
                    let new = watched.and_then(|look| look().ok());
                    let new = new.map(|new| new.offered).filter(|files| !files.is_empty());
                    let found = new.map(|files| completion(&files));
                    JobOutcome::Completed(found.unwrap_or_else(|| complete(&text)))
                });
            }
            Work::LookUp(run, step) => self.look_up(id, run, step),
            Work::Inspect(out, way) => self.inspect(id, out, way),
            Work::Mask(out, way, hidden) => self.mask(id, out, way, hidden),
            Work::Copy(out) => self.copy(id, out),
            Work::Write(..) if self.env.preview => {
                let text = self
                    .env
                    .say_unkept(["preview-writes-nothing", "demo-writes-nothing"]);
                self.fail(id, text);
            }
            Work::Write(out, path, replace) => self.write(id, out, &path, replace),
            Work::Make(out, name) => self.make(id, out, name),
            Work::Export(out, name) => self.export(id, out, &name),
            Work::Command { run, nth, fresh } => self.command(id, (run, nth), fresh)?,
            // What it says comes before its end, and in its turn.
            Work::Output(run, nth) => {
                self.read_output(id, (run, nth));
                return Ok(());
            }
            Work::TakeOver(run) => self.take_over(id, &run),
            Work::AskTeam(run, asks) => self.ask_team(id, run, asks),
            Work::TakeFromTeam(run, epoch, why) => self.take_from_team(id, (run, epoch), why),
            Work::Answer { run, yes, note } => self.answer_asker(id, run, yes, note),
        }
        self.wait_for(id, AT_ONCE)
    }

    /// Waits so long for a job, and takes in what came of it.
    pub(super) fn wait_for(&mut self, id: JobId, patience: Duration) -> io::Result<()> {
        if !self.jobs.is_running(id) {
            return Ok(());
        }
        let before = Instant::now();
        let deadline = (before + patience).min(self.event_began + self.patience);
        let ended = self.events.wait_for_end(id, deadline);
        self.be_patient(self.patience_left());
        match ended {
            Some(LoopEvent::Job(id, event)) => self.job(id, event),
            _ => Ok(()),
        }
    }

    /// Begins a job in a thread; where none is to be had, it has failed.
    pub(super) fn spawn(
        &mut self,
        id: JobId,
        purpose: JobPurpose,
        work: impl FnOnce(&mut Handle) -> JobOutcome + Send + 'static,
    ) {
        let sink = self.events.sink();
        if let Err(error) = self.jobs.begin(id, purpose, sink, work) {
            self.fail(id, error.to_string());
        }
    }

    /// Ends a job that could not begin.
    pub(super) fn fail(&mut self, id: JobId, why: String) {
        self.app.job_ended(id);
        self.tell(Message::wrong(why));
    }

    fn attach(&mut self, id: JobId, of: (RunId, StepId, Option<FieldId>), path: String) {
        let (run, step, field) = of;
        let Some(session) = self.sessions.get_mut(run) else {
            self.app.job_ended(id);
            return;
        };
        let evidence = session.evidence();
        let theirs = elsewhere(&path, &session.author().host);
        let typed = path.clone();
        let purpose = JobPurpose::Attach {
            run,
            step,
            field,
            path,
        };
        // A mount that hangs is asked here, where Esc is heard meanwhile.
        self.spawn(id, purpose, move |handle| {
            if let Some(file) = theirs.filter(|_| !is_here(&typed)) {
                return JobOutcome::Elsewhere(file);
            }
            let cancel = Arc::clone(handle.flag());
            let mut progress = |done, of| handle.progress(done, of);
            let copied = evidence
                .and_then(|evidence| evidence.copy(&typed_path(&typed), &mut progress, &cancel));
            JobOutcome::Attached(copied)
        });
    }

    /// What looks into the watched folder for a run; none where none is configured.
    fn watched(
        &self,
        run: RunId,
    ) -> Option<impl FnOnce() -> io::Result<NewFiles> + Send + 'static> {
        let folder = self.env.config.evidence.watch.clone()?;
        let run = self.sessions.get(run)?.run();
        let known = run.evidence().iter();
        let known: Vec<_> = known.map(|own| (own.name.clone(), own.bytes)).collect();
        let since = run.started()?;
        Some(move || {
            let known = |name: &str, bytes| {
                let mut all = known.iter();
                all.any(|(own, size)| own == name && *size == bytes)
            };
            new_files(&folder, since, &known)
        })
    }

    fn look_at_folder(&mut self, id: JobId, run: RunId, step: StepId) {
        let Some(look) = self.watched(run) else {
            self.app.job_ended(id);
            return;
        };
        self.spawn(id, JobPurpose::Watch(run, step), move |_| {
            JobOutcome::Watched(look().map_err(|error| error.to_string()))
        });
    }

    /// Brings a text to the clipboard, beside the loop: a desktop may hang, and another
    /// program may be asked.
    fn copy(&mut self, id: JobId, out: Outgoing) {
        let env = ClipboardEnv::read(|name| std::env::var(name).ok());
        let choice = self.env.config.clipboard;
        let (clipboard, leaves) = (self.clipboard.clone(), out.clone());
        self.spawn(id, JobPurpose::Deliver(out), move |handle| {
            let copied = clipboard.copy(&text_of(&leaves), choice, env, handle.cancel());
            JobOutcome::Copied(copied, clipboard)
        });
    }

    fn write(&mut self, id: JobId, out: Outgoing, path: &str, replace: bool) {
        let (leaves, typed) = (out.clone(), path.to_owned());
        let purpose = JobPurpose::Write(out, path.to_owned());
        self.spawn(id, purpose, move |_| {
            // The whole path is told: the person may be anywhere.
            let whole = typed_path(&typed);
            let whole = std::path::absolute(&whole).unwrap_or(whole);
            JobOutcome::Written(sink::write(&whole, &text_of(&leaves).into(), replace))
        });
    }

    /// Makes what an exporter is given: of a mail with files that takes its time.
    fn make(&mut self, id: JobId, out: Outgoing, name: String) {
        let found = self.env.config.exporters.iter().find(|e| e.name == name);
        let (
            Some(exporter),
            Outgoing::Ticket {
                run,
                step,
                ticket,
                part,
                recorded: hidden,
                stood: _,
            },
        ) = (found.cloned(), &out)
        else {
            let text = self.env.words.say("no-exporters");
            self.fail(id, text);
            return;
        };
        let session = self.sessions.get(*run);
        let mut ticket = match (part, session) {
            (Some(part), Some(own)) => {
                Box::new(alone(own.run(), step, ticket, (&part.label, &part.text)))
            }
            (Some(_), None) | (None, _) => ticket.clone(),
        };
        let attached = self.attachments(*run, &ticket);
        let hidden = hidden.as_ref().map(|own| own.hidden.clone());
        let from = self.env.config.operator.clone();
        let now = self.app.now;
        let format = Format::parse(&exporter.format).unwrap_or(Format::Text);
        self.spawn(id, JobPurpose::Make(out, name), move |handle| {
            let cancel = handle.cancel();
            let files = attached.map(|files| files.read(&mut ticket, cancel));
            let mut files = files.unwrap_or_default();
            let words = redaction::words_of(&ticket);
            let hidden = hidden.unwrap_or_default();
            let mask = Mask::new(&hidden, &words);
            mask_files(&mut ticket, &mut files, &mask);
            let mail = Mail {
                from: &from,
                attachments: &files,
                date: now,
            };
            let made = (!is_set(cancel)).then(|| format.to_send(&ticket, mail));
            JobOutcome::Made(made.filter(|_| !is_set(cancel)))
        });
    }

    fn export(&mut self, id: JobId, out: Outgoing, name: &str) {
        let made = self.jobs.take_made(id);
        let found = self.env.config.exporters.iter().find(|e| e.name == name);
        let (Some(exporter), Some(made), Outgoing::Ticket { run, .. }) =
            (found.cloned(), made, &out)
        else {
            let text = self.env.words.say("no-exporters");
            self.fail(id, text);
            return;
        };
        let writing = self
            .sessions
            .get(*run)
            .filter(|own| own.read_only().is_none());
        let folder = writing.and_then(|own| exports::folder(self.env, own.name(), own.run()));
        self.spawn(id, JobPurpose::Deliver(out), move |handle| {
            let exported = sink::run_watched(folder.as_deref(), &exporter, &made, handle.cancel());
            JobOutcome::Exported(exported)
        });
    }

    /// The files that go with a ticket of a run.
    fn attachments(&self, run: RunId, ticket: &Ticket) -> Option<tickets::Attachments> {
        let session = self.sessions.get(run)?;
        let name = RunName::parse(session.name())?;
        let (store, run) = (&self.env.store, session.run());
        Some(tickets::Attachments::of(store, &name, run, ticket))
    }

    /// Looks through a ticket and the files that go along, or a text, before it goes.
    fn inspect(&mut self, id: JobId, out: Outgoing, way: WayOut) {
        let attached = match (&out, &way) {
            (Outgoing::Ticket { run, ticket, .. }, WayOut::Export(name)) => {
                let mut exporters = self.env.config.exporters.iter();
                let takes = exporters.any(|own| own.name == *name && own.takes_files());
                self.attachments(*run, ticket).filter(|_| takes)
            }
            _ => None,
        };
        let (words, config) = (Arc::clone(&self.env.words), Arc::clone(&self.env.config));
        let looked = out.clone();
        self.spawn(id, JobPurpose::Inspect(out, way), move |handle| {
            let (cancel, own) = (handle.cancel(), &config.redact);
            let found = match looked {
                Outgoing::Text { place, text, .. } => {
                    redaction::found(std::iter::once((place, text.as_str())), own)
                }
                Outgoing::Ticket {
                    mut ticket, part, ..
                } => {
                    let files = attached.map(|files| files.read(&mut ticket, cancel));
                    let mut found = redaction::in_ticket(&ticket, part.as_ref(), own, &words);
                    let stopped = || is_set(cancel);
                    let more = in_files(&files.unwrap_or_default(), own, &stopped);
                    redaction::add(&mut found, more);
                    found
                }
            };
            JobOutcome::Inspected((!is_set(cancel)).then_some(found))
        });
    }

    /// Masks what was chosen in what goes.
    fn mask(&mut self, id: JobId, out: Outgoing, way: WayOut, hidden: Vec<Found>) {
        let words = Arc::clone(&self.env.words);
        self.spawn(id, JobPurpose::Mask(way), move |handle| {
            let masked = out.masked(&hidden, &words);
            JobOutcome::Masked((!is_set(handle.cancel())).then_some(masked))
        });
    }

    fn take_over(&mut self, id: JobId, run: &str) {
        let Some(name) = RunName::parse(run) else {
            return self.fail(id, run.to_owned());
        };
        let store = Arc::clone(&self.env.store);
        let holder = self.env.holder(self.env.now());
        let purpose = JobPurpose::TakeOver;
        self.spawn(id, purpose, move |handle| {
            JobOutcome::TakenOver(store.take_over(&name, &holder, PATIENCE, handle.cancel()))
        });
    }

    /// Takes in a word of a job. One of a job that is forgotten counts for nothing.
    pub(super) fn job(&mut self, id: JobId, event: JobEvent) -> io::Result<()> {
        match event {
            JobEvent::Progress(done, of) => self.app.jobs.advance(id, done, of),
            JobEvent::Printed(text) => self.printed(id, &text),
            JobEvent::Done(done) => {
                let JobDone(outcome) = *done;
                // What was looked through, or masked, leaves now: it is the same job.
                let goes_on = matches!(
                    outcome,
                    JobOutcome::Inspected(Some(_))
                        | JobOutcome::Masked(Some(_))
                        | JobOutcome::Made(Some(_))
                );
                if !goes_on {
                    self.app.job_ended(id);
                }
                if let Some(purpose) = self.jobs.end(id, &outcome) {
                    self.ended(id, purpose, outcome)?;
                    self.keep_draft();
                }
            }
        }
        Ok(())
    }

    /// Takes in a file that was copied, or that it is on another machine.
    fn take_copied(
        &mut self,
        run: RunId,
        of: (&StepId, Option<&FieldId>),
        path: &str,
        outcome: JobOutcome,
    ) -> Vec<Effect> {
        if let JobOutcome::Attached(copied) = outcome {
            let told = self.recorded(run, of, copied);
            let told = told.as_ref().map(String::as_str).map_err(String::as_str);
            self.app.attached(run, of, path, told, &mut self.sessions);
        } else if let JobOutcome::Elsewhere(file) = outcome {
            let found = (path, &file);
            self.app.is_elsewhere(run, of, found, &mut self.sessions);
        }
        Vec::new()
    }

    /// Records a file that was copied; what it is, or why it is no evidence, in words.
    fn recorded(
        &mut self,
        run: RunId,
        (step, field): (&StepId, Option<&FieldId>),
        copied: Result<Attached, RecordError>,
    ) -> Result<String, String> {
        let (now, words) = (self.app.now, &self.env.words);
        let file = copied.map_err(|error| error.say(words))?;
        let of = (file.kind, file.bytes);
        let mut told = evidence_wording::attached(&file.name, of, &file.sha256, words);
        if let Some(session) = self.sessions.get_mut(run) {
            let again = session.run().same_files(&file.sha256);
            if let Some(again) = evidence_wording::here_already(&again, words) {
                told = format!("{told} {again}");
            }
            let recorded = session.attach(step, field, file, now);
            recorded.map_err(|why| refusal_text(&why, session.run(), words))?;
        }
        Ok(told)
    }

    /// Lets what is to leave go on its way, once it is looked through, masked or made. What was
    /// stopped goes nowhere; no other pair is ever begun.
    fn leads_on(&mut self, id: JobId, purpose: JobPurpose, outcome: JobOutcome) -> Vec<Effect> {
        let sessions = &mut self.sessions;
        match (purpose, outcome) {
            (JobPurpose::Inspect(out, way), JobOutcome::Inspected(Some(found))) => {
                self.app.inspected(id, (out, way), found, sessions)
            }
            (JobPurpose::Mask(way), JobOutcome::Masked(Some(out))) => {
                self.app.masked(id, out, way, sessions)
            }
            (JobPurpose::Make(out, name), JobOutcome::Made(Some(made))) => {
                let effects = self.app.made(id, out, name, sessions);
                let made = Some((id, made)).filter(|_| !effects.is_empty());
                self.jobs.keep_made(made);
                effects
            }
            _ => Vec::new(),
        }
    }

    /// Hands over what came of a job to what it was for.
    fn ended(&mut self, id: JobId, purpose: JobPurpose, outcome: JobOutcome) -> io::Result<()> {
        let effects = match (purpose, outcome) {
            (
                JobPurpose::Attach {
                    run,
                    step,
                    field,
                    path,
                },
                outcome,
            ) => self.take_copied(run, (&step, field.as_ref()), &path, outcome),
            (JobPurpose::Watch(run, step), JobOutcome::Watched(found)) => {
                self.app.watched(run, &step, found, &mut self.sessions)
            }
            (JobPurpose::Complete(path), JobOutcome::Completed(found)) => {
                self.app.completed(&path, &found, &mut self.sessions)
            }
            (JobPurpose::Exporter(run), JobOutcome::Fate(unseen, fate)) => {
                self.exporter_fate(run, &unseen, fate);
                Vec::new()
            }
            (JobPurpose::Favour, outcome) => self.favoured(outcome),
            (JobPurpose::Command(run, nth) | JobPurpose::KeepOutput(run, nth), outcome) => {
                return self.command_job_ended(run, nth, outcome);
            }
            (JobPurpose::TakeOver, JobOutcome::TakenOver(taken)) => return self.taken_over(taken),
            (JobPurpose::Team(of), JobOutcome::Team(came)) => return self.team_ended(of, came),
            (JobPurpose::Open, JobOutcome::Found(found)) => return self.found(id, found),
            (JobPurpose::Reread, JobOutcome::Reread(read)) => return self.reread(*read),
            (JobPurpose::Edit(of), JobOutcome::LaidOut(laid)) => return self.laid_out(&of, laid),
            (JobPurpose::LookUp(run, step), JobOutcome::LookedUp(Some(here))) => {
                self.app.looked_up(run, &step, &here, &mut self.sessions)
            }
            (
                purpose @ (JobPurpose::Inspect(..) | JobPurpose::Mask(_) | JobPurpose::Make(..)),
                outcome,
            ) => self.leads_on(id, purpose, outcome),
            (JobPurpose::Deliver(out), outcome) => self.hand_back(&out, outcome)?,
            (JobPurpose::Write(out, path), outcome) => self.written(&out, path, outcome)?,
            // What was stopped goes nowhere; no other pair is ever begun.
            (
                JobPurpose::Watch(..)
                | JobPurpose::Exporter(_)
                | JobPurpose::Complete(_)
                | JobPurpose::LookUp(..)
                | JobPurpose::TakeOver
                | JobPurpose::Team(_)
                | JobPurpose::Edit(_)
                | JobPurpose::Reread
                | JobPurpose::Open,
                _,
            ) => return Ok(()),
        };
        self.carry_out(effects)
    }
}
