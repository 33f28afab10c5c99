//! What comes to the screen from beside the loop: the clock, another session, jobs.
//!
//! It must not know who brings it.

use super::app::App;
use super::effect::Effect;
use super::effect::JobId;
use super::effect::Outgoing;
use super::effect::WayOut;
use super::keymap::Context;
use super::layers::AppLayer;
use super::screens::walk;
use super::screens::walk::Delivered;
use crate::app::elsewhere::Elsewhere;
use crate::app::path_completion::Completion;
use crate::app::session::Session;
use crate::app::sessions::RunId;
use crate::app::sessions::Sessions;
use crate::app::shown_command::Here;
use crate::app::watched::NewFiles;
use crate::engine::duty::Assessment;
use crate::engine::redaction::Found;
use crate::model::Entry;
use crate::model::FieldId;
use crate::model::Moment;
use crate::model::StepId;

impl App {
    /// Takes in what the clock says about duty, at the start and at each minute.
    pub fn assess(&mut self, assessment: &Assessment, first: bool, sessions: &mut Sessions) {
        // Never over what was taken up again: a half-typed word comes first.
        let at_steps = self.layers.height() == 1;
        self.turn(sessions, |turn| turn.assess(assessment, first && at_steps));
    }

    /// Takes in what another session has written to the run that is shown.
    pub fn followed(&mut self, entries: &[Entry], sessions: &mut Sessions) {
        self.turn(sessions, |turn| {
            let before = turn.before();
            turn.session.follow(entries);
            turn.follow(entries, before);
        });
    }

    /// Takes in what became of a file that was to be evidence: the name under which it is
    /// in the record, or why it is not.
    pub fn attached(
        &mut self,
        run: RunId,
        (step, field): (&StepId, Option<&FieldId>),
        path: &str,
        result: Result<&str, &str>,
        sessions: &mut Sessions,
    ) {
        if self.run() != Some(run) {
            return;
        }
        if let Some(field) = field {
            for layer in self.layers.of_walk_mut() {
                if let walk::Layer::Form(form) = layer {
                    form.came(field, path, result.map(|_| ()));
                }
            }
        }
        let at_steps = field.is_none() && self.layers.height() == 1;
        self.turn(sessions, |turn| {
            let here = at_steps && turn.step().is_some_and(|own| own.id == *step);
            turn.attached((field, path), here, result);
        });
    }

    /// Takes in that what was to be evidence is on another machine.
    pub fn is_elsewhere(
        &mut self,
        run: RunId,
        (step, field): (&StepId, Option<&FieldId>),
        (path, file): (&str, &Elsewhere),
        sessions: &mut Sessions,
    ) {
        if self.run() != Some(run) {
            return;
        }
        let at_steps = field.is_none() && self.layers.height() == 1;
        let mut told = String::new();
        self.turn(sessions, |turn| {
            let here = at_steps && turn.step().is_some_and(|own| own.id == *step);
            told = turn.is_elsewhere((step, field.is_some()), here, (path, file));
        });
        if let Some(field) = field {
            for layer in self.layers.of_walk_mut() {
                if let walk::Layer::Form(form) = layer {
                    form.came(field, path, Err(&told));
                }
            }
        }
    }

    /// Writes the note of a run that is handed over to whoever asks for it.
    pub fn hand_over(&mut self, run: RunId, note: &str, sessions: &mut Sessions) {
        if self.run() == Some(run) {
            self.for_taker.clear();
            let note = note.to_owned();
            self.turn(sessions, |turn| turn.hand_over(note));
        }
    }

    /// How far the run is shared has changed; since when it is behind.
    pub fn shared(&mut self, behind: Option<Moment>) {
        self.behind_since = behind;
        self.arranged = false;
    }

    /// Takes in what a command has printed.
    pub fn printed(&mut self, run: RunId, nth: u32, text: &str) {
        if let Some(walk) = self.walk.as_mut().filter(|walk| walk.run == run) {
            walk.printed(nth, text);
            self.arranged = false;
        }
    }

    /// Whether somebody looks at a command that runs: how long it has is told by the second.
    pub fn watches_command(&self, sessions: &Sessions) -> bool {
        let run = self.session(sessions).map(Session::run);
        let seen = self.layers.of_walk().next_back().zip(run);
        seen.is_some_and(|(layer, run)| walk::watches(layer, run))
    }

    /// Takes in that a command has ended, which is in the record.
    pub fn command_ended(&mut self, run: RunId, nth: u32, sessions: &mut Sessions) -> Vec<Effect> {
        if self.run() != Some(run) {
            return Vec::new();
        }
        let at_steps = self.layers.height() == 1;
        self.turn(sessions, |turn| turn.command_ended(nth, at_steps))
    }

    /// Follows the commands of a run that runs on.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method's own path is of one lifetime"
    )]
    pub fn follow_commands(&mut self, run: RunId, sessions: &mut Sessions) -> Vec<Effect> {
        if self.run() != Some(run) {
            return Vec::new();
        }
        self.turn(sessions, |turn| turn.follow_running())
    }

    /// Takes in what of a path is here, where it is still the one that is being typed.
    pub fn completed(
        &mut self,
        path: &str,
        found: &Completion,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        self.top_turn(sessions, |layer, turn| {
            walk::completed(layer, path, found, turn);
        })
    }

    /// Takes in what became of a ticket or a text that was to leave.
    pub fn delivered(
        &mut self,
        out: &Outgoing,
        delivered: Delivered,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        if let Outgoing::Ticket { run, .. } = out
            && self.run() != Some(*run)
        {
            return Vec::new();
        }
        self.turn(sessions, |turn| turn.delivered(out, delivered))
    }

    /// Takes in what has come into the watched folder.
    pub fn watched(
        &mut self,
        run: RunId,
        step: &StepId,
        found: Result<NewFiles, String>,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        if self.run() != Some(run) || self.context().types() {
            return Vec::new();
        }
        self.turn(sessions, |turn| turn.watched(step, found))
    }

    /// Takes in what was looked up for a command. It is shown to whoever is still where it was
    /// asked for.
    pub fn looked_up(
        &mut self,
        run: RunId,
        step: &StepId,
        here: &Here,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        let context = self.context();
        if self.run() != Some(run) || !matches!(context, Context::Steps | Context::Form) {
            return Vec::new();
        }
        self.turn(sessions, |turn| {
            let at = turn.step().is_some_and(|own| own.id == *step);
            if at || context == Context::Form {
                turn.looked_up(step, here);
            }
        })
    }

    /// Takes in what a job has found in what is to go that way.
    pub fn inspected(
        &mut self,
        job: JobId,
        (out, way): (Outgoing, WayOut),
        found: Vec<Found>,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        let typing = self.context().types();
        self.going_on(job, out, sessions, |turn, out| {
            turn.inspected(job, (out, way), found, typing);
        })
    }

    /// Takes in what leaves that way with what was chosen masked.
    pub fn masked(
        &mut self,
        job: JobId,
        out: Outgoing,
        way: WayOut,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        self.going_on(job, out, sessions, |turn, out| {
            turn.begin_sending(job, out, way);
        })
    }

    /// Takes in that what an exporter is given is made.
    pub fn made(
        &mut self,
        job: JobId,
        out: Outgoing,
        name: String,
        sessions: &mut Sessions,
    ) -> Vec<Effect> {
        self.going_on(job, out, sessions, |turn, out| {
            turn.begin_exporter(job, out, name);
        })
    }

    /// Lets a job go on with what leaves, where its run is still shown.
    fn going_on(
        &mut self,
        job: JobId,
        out: Outgoing,
        sessions: &mut Sessions,
        go_on: impl FnOnce(&mut walk::Turn<'_>, Outgoing),
    ) -> Vec<Effect> {
        self.arranged = false;
        let gone = matches!(&out, Outgoing::Ticket { run, .. } if self.run() != Some(*run));
        if gone || self.walk.is_none() {
            self.jobs.end(job);
            return Vec::new();
        }
        self.turn(sessions, |turn| go_on(turn, out))
    }

    /// What the external editor would change here: a text, and where it stands.
    #[must_use]
    pub fn editable(&self, sessions: &Sessions) -> Option<(RunId, walk::Slot, String)> {
        let Some(AppLayer::Walk(walk::Layer::Form(form))) = self.layers.top() else {
            return None;
        };
        let run = self.run()?;
        let text = form.editable(sessions.get(run)?.run())?;
        Some((run, form.at.clone(), text.to_owned()))
    }

    /// Takes in the text that the external editor left.
    pub fn edited(&mut self, text: &str, sessions: &mut Sessions) -> Vec<Effect> {
        self.top_turn(sessions, |layer, turn| walk::edited(layer, text, turn))
    }

    /// Takes a job away that has ended; says whether it was under way.
    pub fn job_ended(&mut self, id: JobId) -> bool {
        self.arranged = false;
        self.jobs.end(id)
    }
}
