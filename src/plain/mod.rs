//! The same walk as line prompts: for screen readers, dumb terminals and pipes.
//!
//! The engine says what comes next and what is refused; here it is put into lines. It
//! must not know cells, colours or keys, and moves no cursor.

mod acts;
mod call;
mod closing;
mod delivery;
mod dialogue;
mod field;
mod form;
mod letters;
mod looking;
mod open;
mod question;
mod record;
mod steps;
mod terminal;
mod ticket;

pub use self::dialogue::{Door, Lines, Pipe};
pub use self::open::{choose, resume, start};
pub use self::terminal::on_terminal;

use self::dialogue::Dialogue;
use crate::edge::commands::Ending;
use crate::edge::house::House;
use crate::edge::opening::{self, Opened};
use crate::edge::session::{Saved, Session};
use crate::engine::act::{NextAct, next_act, next_of_run};
use crate::engine::{Phase, Run, duty, sheet};
use crate::journal::{Mark, RunName};
use crate::model::{Draft, DraftPlace, FieldId, Moment, Step, StepId};
use crate::sink::Clipboard;
use crate::words::Words;
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;

/// Walks a run line by line until it is left, or the input ends.
///
/// # Errors
/// Where the output takes nothing.
pub fn walk(house: &House, opened: Opened, door: Door<'_>) -> io::Result<Ending> {
    let dialogue = Dialogue::new(door, Rc::clone(&house.words), house.utf8);
    Plain::new(house, opened, dialogue).walk()
}

struct Plain<'h, 'd> {
    house: &'h House,
    session: Session,
    /// What is to be told about the run at its start.
    news: Vec<String>,
    words: Rc<Words>,
    dialogue: Dialogue<'d>,
    clipboard: Clipboard,
    /// The step that the person went to; none is where the run stands.
    gone_to: Option<StepId>,
    /// The step whose text was printed last.
    shown: Option<StepId>,
    /// The person went to the closing of the run.
    at_closing: bool,
    /// The closing was printed, and nothing has happened since.
    summed_up: bool,
    /// The person leaves; the run stays open.
    leaving: bool,
    /// Texts that are no answers yet.
    kept: BTreeMap<FieldId, String>,
    /// What another session wrote has been read so far, where one is followed.
    followed: Option<(RunName, Mark)>,
}

impl<'h, 'd> Plain<'h, 'd> {
    fn new(house: &'h House, opened: Opened, dialogue: Dialogue<'d>) -> Self {
        let mut plain = Self {
            house,
            session: opened.session,
            news: opened.news,
            words: Rc::clone(&house.words),
            dialogue,
            clipboard: Clipboard::new(),
            gone_to: None,
            shown: None,
            at_closing: false,
            summed_up: false,
            leaving: false,
            kept: BTreeMap::new(),
            followed: None,
        };
        plain.take_up(opened.draft);
        plain
    }

    fn walk(mut self) -> io::Result<Ending> {
        self.begin()?;
        self.turn()?;
        self.farewell()
    }

    fn now(&self) -> Moment {
        opening::local(self.house, self.run().runbook(), self.house.now())
    }

    fn run(&self) -> &Run {
        self.session.run()
    }

    fn say(&mut self, word: &str) -> io::Result<()> {
        self.dialogue.say(word)
    }

    fn ended(&self) -> bool {
        *self.run().phase() != Phase::Open
    }

    /// Goes back to the step and the half-typed texts of whoever left the run, but for
    /// what has become an answer since.
    fn take_up(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return };
        self.kept = draft.rest;
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

    fn begin(&mut self) -> io::Result<()> {
        self.session.make();
        let title = self.run().runbook().title.clone();
        self.dialogue.line(&title)?;
        for news in std::mem::take(&mut self.news) {
            self.dialogue.line(&news)?;
        }
        self.print_strips()?;
        if let Some(why) = self.session.read_only().map(str::to_owned) {
            self.dialogue.line(&why)?;
        }
        self.ask_duty_if_needed()
    }

    fn turn(&mut self) -> io::Result<()> {
        while !self.dialogue.ended && !self.leaving {
            self.tell_unsaved()?;
            self.read_on()?;
            self.assess()?;
            let next = self.next();
            self.visit(&next)?;
        }
        if self.dialogue.ended && !self.ended() {
            self.say("plain-input-ended")?;
        }
        Ok(())
    }

    /// What comes next: at the step that the person went to, or where the run stands.
    fn next(&self) -> NextAct {
        match &self.gone_to {
            Some(step) => next_act(self.run(), step, self.now()),
            None => next_of_run(self.run(), self.now()),
        }
    }

    fn step(&self, id: &StepId) -> Option<(usize, Step)> {
        let found = self.run().runbook().step(id);
        found.map(|(at, step)| (at, step.clone()))
    }

    fn tell_unsaved(&mut self) -> io::Result<()> {
        let text = match self.session.saved() {
            Saved::Entries(count, why) => {
                let args = [("count", count.into()), ("why", (&why.short).into())];
                self.words.with("not-saved-banner", &args)
            }
            Saved::Draft(why) => {
                let args = [("why", (&why.short).into())];
                self.words.with("not-saved-typing", &args)
            }
            Saved::Nothing | Saved::All => return Ok(()),
        };
        self.dialogue.line(&text)
    }

    /// Keeps where one is, to be taken up again here or on the full screen.
    fn save_place(&mut self, place: DraftPlace, text: Option<String>) {
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

    fn farewell(&mut self) -> io::Result<Ending> {
        self.session.retry();
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
        Ok(Ending::Fine)
    }

    fn left(&self) -> String {
        let name = self.session.name();
        let run = self.run();
        if self.ended() {
            let state = sheet::phase_text(run, &self.words);
            let args = [("run", name.into()), ("state", (&state).into())];
            return self.words.with("left-ended", &args);
        }
        let step = run.current().and_then(|at| run.runbook().steps.get(at));
        let step = match step {
            Some(step) => step.title.clone(),
            None => self.words.say("library-at-completion"),
        };
        let args = [("run", name.into()), ("step", (&step).into())];
        self.words.with("left-open", &args)
    }

    fn assessment(&self) -> duty::Assessment {
        let schedule = &self.run().runbook().schedule;
        duty::assess(schedule, &self.house.site.schedule, self.now())
    }
}

/// Markdown without the marks that only a renderer needs.
fn bare(markdown: &str) -> String {
    let text = markdown.trim_end().replace("**", "");
    match regex_lite::Regex::new(r"<([^<>\s]+)>") {
        Ok(link) => link.replace_all(&text, "$1").into_owned(),
        Err(_) => text,
    }
}
