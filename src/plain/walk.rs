//! One run, walked line by line: from its first line to the last.
//!
//! It must not know what a step prints or asks for.

use super::dialogue::Dialogue;
use super::ear::Ear;
use super::followed::TeamSight;
use crate::app::commands;
use crate::app::ending::Ending;
use crate::app::env::Env;
use crate::app::opening::{self, Opened};
use crate::app::preview::{Mistakes, Snapshot};
use crate::app::session::{Saved, Session};
use crate::app::sharing_wording::behind_text;
use crate::engine::act::{Act, NextAct, next_act, next_of_run};
use crate::engine::deadline::{DeadlineState, nearest};
use crate::engine::reread_wording::{reread_text, typed_gone_text};
use crate::engine::{Phase, Run, drill, duty, time_wording, wording};
use crate::i18n::Words;
use crate::journal::{Mark, RunName};
use crate::model::{Asked, Draft, DraftPlace, FieldId, Moment, Step, StepId};
use crate::sink::Clipboard;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// A run that is open, and the person who walks it.
pub(super) struct Plain<'h, 'd> {
    pub(super) env: &'h Env,
    pub(super) session: Session,
    /// What is to be told about the run at its start.
    pub(super) news: Vec<String>,
    pub(super) words: Arc<Words>,
    pub(super) dialogue: Dialogue<'d>,
    pub(super) clipboard: Clipboard,
    /// The step that the person went to; none is where the run stands.
    pub(super) gone_to: Option<StepId>,
    /// The step whose text was printed last.
    pub(super) shown: Option<StepId>,
    /// The person went to the closing of the run.
    pub(super) at_closing: bool,
    /// The closing was printed, and nothing has happened since.
    pub(super) summed_up: bool,
    /// The last act led to the closing, and no line has come since.
    pub(super) end_unread: bool,
    /// The person leaves; the run stays open.
    pub(super) leaving: bool,
    /// How many entries waited for the disk when the person was warned of leaving.
    pub(super) warned_of: usize,
    /// Texts that are no answers yet.
    pub(super) kept: BTreeMap<FieldId, String>,
    /// The tickets that were out of date, at so many entries.
    pub(super) stale: (usize, BTreeSet<StepId>),
    /// How many entries there were when a ticket that is out of date was shown at the end.
    pub(super) stale_at: Option<usize>,
    /// How many entries there were when texts that are no answers were told at the end.
    pub(super) beside_at: Option<usize>,
    /// The file that a ticket could not be written to.
    pub(super) tried_file: Option<String>,
    /// What another session wrote has been read so far, where one is followed.
    pub(super) followed: Option<(RunName, Mark)>,
    /// The step whose questions were being asked when a saved file called away from them.
    pub(super) asked: Option<StepId>,
    /// The deadline that was told last: of which step, when, and how it stood.
    told_deadline: Option<(usize, Option<Moment>, DeadlineState)>,
    /// The run was told not to be wholly shared with the team.
    told_behind: bool,
    /// A run that another host of the team has, and that is only looked at here.
    pub(super) team: Option<TeamSight<'h>>,
    /// Who was told last to ask for the run.
    pub(super) told_asked: Option<Asked>,
}

impl<'h, 'd> Plain<'h, 'd> {
    pub(super) fn new(env: &'h Env, opened: Opened, dialogue: Dialogue<'d>) -> Self {
        let mut plain = Self {
            env,
            session: opened.session,
            news: opened.news,
            words: Arc::clone(&env.words),
            dialogue,
            clipboard: Clipboard::new(),
            gone_to: None,
            shown: None,
            at_closing: false,
            summed_up: false,
            end_unread: false,
            leaving: false,
            warned_of: 0,
            kept: BTreeMap::new(),
            stale: (0, BTreeSet::new()),
            stale_at: None,
            beside_at: None,
            tried_file: None,
            followed: None,
            asked: None,
            told_deadline: None,
            told_behind: false,
            team: None,
            told_asked: None,
        };
        plain.take_up(opened.draft);
        plain
    }

    pub(super) fn walk(mut self) -> io::Result<Ending> {
        self.begin()?;
        self.turn()?;
        self.farewell()
    }

    /// What is left of it once its run is walked no more.
    pub(super) fn into_dialogue(self) -> Dialogue<'d> {
        let mut dialogue = self.dialogue;
        dialogue.followed = None;
        dialogue
    }

    pub(super) fn now(&self) -> Moment {
        opening::run_time(self.env, self.run(), self.env.now())
    }

    pub(super) fn run(&self) -> &Run {
        self.session.run()
    }

    pub(super) fn say(&mut self, word: &str) -> io::Result<()> {
        self.dialogue.say(word)
    }

    pub(super) fn ended(&self) -> bool {
        *self.run().phase() != Phase::Open
    }

    /// Goes back to the step and the half-typed texts of whoever left the run, but for
    /// what has become an answer since.
    pub(super) fn take_up(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return };
        self.kept = draft.rest;
        self.tried_file = Some(draft.file).filter(|file| !file.is_empty());
        if let (DraftPlace::Field(id), Some(text)) = (draft.place, draft.text) {
            self.kept.insert(id, text);
        }
        let run = self.session.run();
        let answered = |id: &FieldId| run.answer(id).map(|answer| answer.value.to_text());
        self.kept
            .retain(|id, text| answered(id).as_deref() != Some(text.trim_end()));
        let stale = draft
            .events
            .is_some_and(|events| events < run.entries().len());
        if !stale {
            self.gone_to = draft.step;
        }
    }

    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.session.make();
        self.print_handover()?;
        let title = drill::marked(self.run(), &self.run().runbook().title, &self.words);
        self.dialogue.line(&title)?;
        if self.run().is_drill() {
            self.say("drill-line")?;
        }
        let unguarded = self.words.say("record-unguarded");
        if self.session.unguarded() && !self.news.contains(&unguarded) {
            self.news.push(unguarded);
        }
        for news in std::mem::take(&mut self.news) {
            self.dialogue.line(&news)?;
        }
        self.print_strips()?;
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            self.dialogue.line(&why)?;
        }
        self.ask_duty_if_needed()
    }

    pub(super) fn turn(&mut self) -> io::Result<()> {
        while !self.dialogue.ended && !self.leaving {
            self.tell_unsaved()?;
            self.session.heed_team();
            self.keep_outputs()?;
            self.tell_sharing()?;
            self.tell_asked()?;
            self.listen();
            self.read_on()?;
            self.hear_team()?;
            if self.leaving {
                break;
            }
            self.look_at_files()?;
            self.assess()?;
            self.tell_time()?;
            let next = self.next();
            self.visit(&next)?;
        }
        if self.dialogue.ended && !self.ended() {
            self.say("plain-input-ended")?;
        }
        Ok(())
    }

    /// Reads the files of a preview again where one was saved, and goes on where one was.
    pub(super) fn look_at_files(&mut self) -> io::Result<()> {
        let called = self.dialogue.saved.take();
        let Some(files) = &mut self.dialogue.files else {
            return Ok(());
        };
        let Some(own) = called.or_else(|| files.saved()) else {
            return Ok(());
        };
        let known = files.paths();
        let read = own.again(self.env, &known, Snapshot::of(self.session.run()));
        files.made_of(read.files);
        match read.text {
            Ok(opened) => self.walk_on(opened),
            Err(mistakes) => self.tell_mistakes(&mistakes),
        }
    }

    /// The new text, from the same step and, where its questions were being asked, from the
    /// same question.
    fn walk_on(&mut self, opened: Opened) -> io::Result<()> {
        self.dialogue.mistakes = None;
        let (old, new) = (self.run(), opened.session.run());
        let told = reread_text(old, new, &self.words);
        let gone = typed_gone_text(old, new, self.kept.iter(), &self.words);
        self.session = opened.session;
        let steps = &self.session.run().runbook();
        self.kept.retain(|id, _| steps.field(id).is_some());
        self.gone_to.take_if(|id| steps.step(id).is_none());
        (self.shown, self.summed_up) = (None, false);
        self.dialogue.line(&told)?;
        if let Some(gone) = gone {
            self.dialogue.line(&gone)?;
        }
        let asked = self.asked.take();
        let next = self.next();
        let step = next.step.clone().and_then(|id| self.step(&id));
        match step.filter(|(_, step)| asked.as_ref() == Some(&step.id)) {
            Some((_, step)) if matches!(next.act, Act::Answer(_)) => self.answer(&step),
            _ => Ok(()),
        }
    }

    fn tell_mistakes(&mut self, mistakes: &Mistakes) -> io::Result<()> {
        // They are told once, whatever else was put beside the file.
        if self.dialogue.mistakes.as_ref() == Some(mistakes) {
            return Ok(());
        }
        self.dialogue.mistakes = Some(mistakes.clone());
        self.say("preview-mistakes-title")?;
        self.dialogue.line(mistakes.all.trim_end())
    }

    /// Tells the run what the clock shows.
    fn tell_time(&mut self) -> io::Result<()> {
        let now = self.now();
        self.session.tell_time(now, None);
        self.tell_deadline(now)
    }

    /// Says which deadline is the nearest, where that is another one by now, and rings once
    /// where it has passed.
    fn tell_deadline(&mut self, now: Moment) -> io::Result<()> {
        let (own, _) = nearest(self.run(), now);
        let told = own
            .as_ref()
            .map(|own| (own.place, own.due, own.state.clone()));
        if self.told_deadline == told {
            return Ok(());
        }
        self.told_deadline = told;
        let Some(own) = own else { return Ok(()) };
        let late = own.state == DeadlineState::Overdue;
        if late && !self.env.config.bell_off {
            self.dialogue.ring()?;
        }
        let text = time_wording::deadline_line(self.run(), &own, now, &self.words);
        self.dialogue.line(&text)
    }

    /// What comes next: at the step that the person went to, or where the run stands.
    pub(super) fn next(&self) -> NextAct {
        match &self.gone_to {
            Some(step) => next_act(self.run(), step, self.now()),
            None => next_of_run(self.run(), self.now()),
        }
    }

    pub(super) fn step(&self, id: &StepId) -> Option<(usize, Step)> {
        let found = self.run().runbook().step(id);
        found.map(|(at, step)| (at, step.clone()))
    }

    pub(super) fn tell_unsaved(&mut self) -> io::Result<()> {
        let text = match self.session.saved() {
            Saved::Entries(count, why) => {
                let args = [("count", count.into()), ("why", (&why.short).into())];
                self.words.with("not-saved-banner", &args)
            }
            Saved::Draft(why) => {
                let args = [("why", (&why.short).into())];
                self.words.with("not-saved-typing", &args)
            }
            Saved::Nothing | Saved::All | Saved::Underway => return Ok(()),
        };
        self.dialogue.line(&text)
    }

    /// Takes outputs into the evidence for which the disk had no room before, and says so.
    fn keep_outputs(&mut self) -> io::Result<()> {
        let now = self.now();
        let entries = commands::keep_left(&mut self.session, now);
        let told = entries.iter();
        let told = told.map(|entry| wording::describe(self.run(), entry, &self.words));
        let told: Vec<_> = told.collect();
        told.iter().try_for_each(|text| self.dialogue.line(text))
    }

    /// Says once that not all of the run is with the team, and why, for as long as that is so.
    fn tell_sharing(&mut self) -> io::Result<()> {
        let sharing = self.session.sharing().unwrap_or_default();
        let text = behind_text(&sharing, self.now(), &self.words);
        let told = std::mem::replace(&mut self.told_behind, text.is_some());
        match text.filter(|_| !told) {
            Some(text) => self.dialogue.line(&text),
            None => Ok(()),
        }
    }

    /// Has what the team wants told while a line is waited for; what was told here is known.
    fn listen(&mut self) {
        if self.dialogue.ear.is_none() {
            self.dialogue.ear = Ear::of(&self.session, &self.words);
        }
        if let Some(ear) = &mut self.dialogue.ear {
            ear.knows();
        }
    }

    /// Leaves; what waits for the disk would be lost by that, which is said once.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        self.session.retry();
        let waiting = self.session.waiting().len();
        self.leaving = waiting == 0 || waiting == self.warned_of;
        self.warned_of = waiting;
        if self.leaving {
            return Ok(());
        }
        self.say("cannot-leave-unsaved")
    }

    /// Keeps where one is, to be taken up again here or on the full screen.
    pub(super) fn save_place(&mut self, place: DraftPlace, text: Option<String>) {
        let run = self.run();
        let steps = &run.runbook().steps;
        let current = run.current().and_then(|at| steps.get(at));
        let step = self.gone_to.clone();
        let draft = Draft {
            step: step.or_else(|| current.map(|step| step.id.clone())),
            place,
            cursor: text.as_deref().map_or(0, |text| text.chars().count()),
            text,
            events: Some(run.entries().len()),
            rest: self.kept.clone(),
            ..Draft::default()
        };
        self.session.save_draft(&draft);
    }

    pub(super) fn farewell(&mut self) -> io::Result<Ending> {
        self.session.retry();
        if self.env.preview {
            let text = self.env.say_unkept(["preview-left", "demo-left"]);
            self.dialogue.line(&text)?;
            return Ok(Ending::Fine);
        }
        if self.leaving && self.kept.is_empty() && self.session.drop_if_only_begun(self.env.now()) {
            let args = [("run", self.session.name().into())];
            let text = self.words.with("left-dropped", &args);
            self.dialogue.line(&text)?;
            return Ok(Ending::Fine);
        }
        if !self.ended() {
            self.save_place(DraftPlace::Steps, None);
            self.session.sync_draft();
        }
        if let Saved::Entries(count, why) = self.session.saved() {
            let args = [("count", count.into()), ("why", (&why.whole).into())];
            let text = self.words.with("left-unsaved", &args);
            self.dialogue.line(&text)?;
            return Ok(Ending::NotReadOrWritten);
        }
        let text = self.left();
        self.dialogue.line(&text)?;
        self.tickets_left()?;
        self.tell_beside()?;
        Ok(Ending::Fine)
    }

    pub(super) fn left(&self) -> String {
        let name = self.session.name();
        let run = self.run();
        if self.session.left_unused() {
            return self.words.with("left-dropped", &[("run", name.into())]);
        }
        if self.ended() {
            let state = wording::phase_text(run, &self.words);
            let args = [("run", name.into()), ("state", (&state).into())];
            return self.words.with("left-ended", &args);
        }
        let step = run.current().and_then(|at| run.runbook().steps.get(at));
        let Some(step) = step else {
            return self.words.with("left-open-at-end", &[("run", name.into())]);
        };
        let args = [("run", name.into()), ("step", (&step.title).into())];
        self.words.with("left-open", &args)
    }

    pub(super) fn assessment(&self) -> duty::Assessment {
        let schedule = &self.run().runbook().schedule;
        duty::assess(schedule, &self.env.config.schedule, self.now())
    }
}
