//! One key in a walk: what a layer may ask for, and what follows from an act.
//!
//! It asks the session for events and the runtime for effects; it must not know a
//! clock, a file or a terminal.

use super::form::FormSight;
use super::layer::Layer;
use super::state::Walk;
use crate::app::session::Session;
use crate::engine::Run;
use crate::i18n::Words;
use crate::model::{Config, Step, sanitize_line};
use crate::tui::draw::Look;
use crate::tui::effect::{Effect, JobId, Work};
use crate::tui::jobs::Jobs;
use crate::tui::message::Message;

/// What becomes of the stack of layers.
#[derive(Debug)]
pub enum Move {
    /// The layer that had the key goes away.
    Close,
    /// All layers go away but the steps.
    ToSteps,
    /// A layer lies on top.
    Open(Box<Layer>),
}

/// What a layer has to do with while it takes a key.
#[derive(Debug)]
pub struct Turn<'a> {
    /// What the layers of the run share.
    pub walk: &'a mut Walk,
    /// The run and its record.
    pub session: &'a mut Session,
    /// Words, theme and time.
    pub look: Look<'a>,
    /// The configuration.
    pub config: &'a Config,
    /// The jobs that are under way.
    pub jobs: &'a mut Jobs,
    /// What becomes of the layers, in order.
    pub moves: Vec<Move>,
    /// What the runtime shall do, in order.
    pub effects: Vec<Effect>,
    /// What the person shall be told.
    pub message: Option<Message>,
}

impl<'a> Turn<'a> {
    /// Nothing has been asked for yet.
    #[must_use]
    pub fn new(
        walk: &'a mut Walk,
        session: &'a mut Session,
        look: Look<'a>,
        config: &'a Config,
        jobs: &'a mut Jobs,
    ) -> Self {
        Self {
            walk,
            session,
            look,
            config,
            jobs,
            moves: Vec::new(),
            effects: Vec::new(),
            message: None,
        }
    }

    /// The run as it stands.
    #[must_use]
    pub fn run(&self) -> &Run {
        self.session.run()
    }

    /// The words of the screen.
    #[must_use]
    pub fn words(&self) -> &'a Words {
        self.look.words
    }

    /// The step under the cursor.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        self.run().runbook().steps.get(self.walk.cursor).cloned()
    }

    /// What a form needs to read answers.
    #[must_use]
    pub fn sight(&self) -> FormSight<'_> {
        FormSight {
            run: self.session.run(),
            now: self.look.now,
            words: self.look.words,
        }
    }

    /// Tells something to know, by its name in the catalogue.
    pub fn note(&mut self, word: &str) {
        self.message = Some(Message::note(self.words().say(word)));
    }

    /// Tells what was refused, by its name in the catalogue.
    pub fn wrong(&mut self, word: &str) {
        self.message = Some(Message::wrong(self.words().say(word)));
    }

    /// Says that what was typed in a list begins none of its rows.
    pub fn tell_no_option(&mut self, typed: &str) {
        let text = sanitize_line(typed);
        let args = [("text", text.as_ref().into())];
        self.message = Some(Message::wrong(self.words().with("list-no-option", &args)));
    }

    /// Says that what was typed in a list begins none of its rows, and how the form is opened
    /// that it may have been meant for.
    pub fn tell_form_is_closed(&mut self, typed: &str) {
        let text = sanitize_line(typed);
        let args = [("text", text.as_ref().into())];
        let told = self.words().with("list-no-option-form", &args);
        self.message = Some(Message::wrong(told));
    }

    /// Takes the layer that had the key away.
    pub fn close(&mut self) {
        self.moves.push(Move::Close);
    }

    /// Lays a layer on top.
    pub fn open(&mut self, layer: Layer) {
        self.moves.push(Move::Open(Box::new(layer)));
    }

    /// Begins a job; `label` says what it is.
    pub fn begin(&mut self, label: String, work: Work) -> JobId {
        let id = self.jobs.begin(label);
        self.effects.push(Effect::Run(id, work));
        id
    }

    /// Begins a job that Esc does not stop.
    pub fn begin_apart(&mut self, label: String, work: Work) -> JobId {
        let id = self.begin(label, work);
        self.jobs.keep_from_esc(id);
        id
    }

    /// Says why nothing can be added to the run, where that is so.
    pub fn is_only_read(&mut self) -> bool {
        let why = self.session.read_only().map(str::to_owned);
        let is = why.is_some();
        if is {
            self.message = why.map(Message::wrong);
        }
        is
    }
}
