//! The walk: one run as a checklist, with its form, ticket and prompts.
//!
//! It asks the engine for events and the runtime for effects; it must not know a
//! clock, a file or a terminal.

mod acts;
mod completion;
mod detail;
mod duty_use;
mod form;
mod form_view;
mod menu;
mod outcome;
mod place;
mod prompt;
mod steps;
mod ticket;
mod tickets;
mod typing;
mod view;
mod why;

pub use outcome::{Delivered, Sent};
pub use typing::Edit;
pub use view::tone_style;

use self::duty_use::DutyUse;
use self::form::{Ask, Form, Sight};
use self::menu::Menu;
use self::prompt::Prompt;
use self::ticket::Preview;
use self::tickets::Tickets;
use crate::engine::duty::Assessment;
use crate::engine::refusal_words;
use crate::engine::{Command, Deviation, Phase, Refusal, Run, StepState};
use crate::model::buffer::Buffer;
use crate::model::{Draft, Entry, Event, FieldId, Kind, Moment, Provenance, Site};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Context};
use crate::tui::look::Look;
use crate::tui::reading::Reading;
use crate::words::Words;
use std::collections::BTreeMap;

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Fine,
    /// Something to know.
    Note,
    /// Something was refused or did not work.
    Wrong,
}

/// A message to the person, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The message.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// Which text a reading shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Timeline,
    Why,
}

/// What the keys act on.
#[derive(Debug, Clone)]
enum Focus {
    Steps,
    Menu(Menu),
    Form(Box<Form>),
    Ticket(Preview),
    Reading(Page, Reading),
    Completion(Reading),
}

/// What drawing and deciding need from outside.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Words, theme and time.
    pub look: Look<'a>,
    /// The site's configuration.
    pub site: &'a Site,
}

/// The state of the walk.
#[derive(Debug, Clone)]
pub struct Walk {
    /// The run.
    pub run: Run,
    /// Its name.
    pub name: String,
    /// Why nothing can be written to it, where that is so.
    pub read_only: Option<String>,
    /// When the office opens or closes next.
    pub duty_changes: Option<Moment>,
    /// The message of the last act.
    pub said: Option<Said>,
    duty: DutyUse,
    tickets: Tickets,
    cursor: usize,
    focus: Focus,
    prompt: Option<Prompt>,
    /// What a reading or the ticket lies over, where that is not the steps.
    behind: Option<Box<Focus>>,
    tried_path: String,
    kept_reason: String,
    /// Texts of forms that are closed now and are no valid answers yet.
    kept_texts: BTreeMap<FieldId, String>,
    hidden_too: bool,
    show_list: bool,
    list_top: usize,
    detail_top: usize,
    detail_height: usize,
    detail_kept: Option<view::Drawn>,
    timeline_kept: Option<view::Drawn>,
    wide: bool,
}

impl Walk {
    /// Opens a run at the place where it was left.
    #[must_use]
    pub fn new(run: Run, name: String, draft: Option<Draft>, around: Around<'_>) -> Self {
        let lang = run
            .runbook()
            .steps
            .iter()
            .find_map(|step| match &step.kind {
                Kind::Ticket(form) => Some(crate::engine::ticket::ticket_lang(form)),
                _ => None,
            });
        let tickets = Tickets::new(Words::of_ticket(
            lang.unwrap_or_else(|| around.look.words.lang()),
        ));
        let cursor = run.current().unwrap_or(0);
        let mut walk = Self {
            duty: run.duty_use().clone(),
            run,
            name,
            read_only: None,
            duty_changes: None,
            said: None,
            tickets,
            cursor,
            focus: Focus::Steps,
            prompt: None,
            behind: None,
            tried_path: String::new(),
            kept_reason: String::new(),
            kept_texts: BTreeMap::new(),
            hidden_too: false,
            show_list: false,
            list_top: 0,
            detail_top: 0,
            detail_height: 1,
            detail_kept: None,
            timeline_kept: None,
            wide: true,
        };
        match draft {
            Some(draft) => walk.take_up(draft, around),
            None if walk.run.current().is_none() => walk.open_completion(around.look.words),
            None => {}
        }
        walk
    }

    fn sight<'a>(&'a self, look: &Look<'a>) -> Sight<'a> {
        Sight {
            run: &self.run,
            now: look.now,
            words: look.words,
        }
    }

    /// What the keys mean now.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.prompt {
            Some(prompt) if prompt.purpose == prompt::Purpose::Find => return Context::Find,
            Some(_) => return Context::Prompt,
            None => {}
        }
        match &self.focus {
            Focus::Steps => Context::Steps,
            Focus::Menu(_) => Context::Menu,
            Focus::Form(form) if form.list.is_some() => Context::FormList,
            Focus::Form(_) => Context::Form,
            Focus::Ticket(_) => Context::Ticket,
            Focus::Reading(..) => Context::Reading,
            Focus::Completion(_) => Context::Completion,
        }
    }

    /// What the clock says about duty, at the start and at each minute.
    pub fn assess(&mut self, assessment: &Assessment, first: bool, look: &Look<'_>) -> Vec<Effect> {
        let Assessment::Known {
            on_duty,
            changes_at,
            ..
        } = assessment
        else {
            // Never over what was taken up again: a half-typed word comes first.
            let at_steps = matches!(self.focus, Focus::Steps) && self.prompt.is_none();
            if first && at_steps && self.run.on_duty().is_none() && self.duty.asked {
                self.open_duty(look.words);
            }
            return Vec::new();
        };
        self.duty_changes = *changes_at;
        if *self.run.phase() != Phase::Open || self.read_only.is_some() {
            return Vec::new();
        }
        let command = Command::SetDuty {
            on_duty: *on_duty,
            by_clock: true,
        };
        let changed = self
            .run
            .clock_duty()
            .is_some_and(|before| before != *on_duty);
        match self.run.decide(&command, None, look.now) {
            Ok(events) => {
                if changed {
                    let label =
                        crate::engine::sheet::duty_label(&self.run, Some(*on_duty), look.words);
                    let text = look
                        .words
                        .with("duty-changed", &[("duty", (&label).into())]);
                    self.said = Some(Said {
                        text,
                        tone: Tone::Note,
                    });
                }
                vec![Effect::Append(events)]
            }
            Err(_) => Vec::new(),
        }
    }

    /// Takes in what is on disk, and goes where that leads.
    pub fn saved(&mut self, entries: &[Entry], around: Around<'_>) {
        let before = self.run.current();
        for entry in entries {
            self.run.apply(entry);
        }
        let closed = entries.iter().any(|entry| closes(&entry.event));
        let ended = entries.iter().any(|entry| entry.event.ends_run());
        if ended {
            self.prompt = None;
            self.open_completion(around.look.words);
        } else if closed {
            self.after_closing(before, around.look.words);
        }
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        if let Focus::Form(form) = &mut focus {
            form.settle(self.sight(&around.look));
        }
        self.focus = focus;
    }

    fn after_closing(&mut self, before: Option<usize>, words: &Words) {
        self.prompt = None;
        self.close_form();
        self.focus = Focus::Steps;
        self.detail_top = 0;
        match self.run.current() {
            Some(current)
                if before != Some(current) || self.run.state(self.cursor) != StepState::Open =>
            {
                self.cursor = current;
            }
            Some(_) => {}
            None => self.open_completion(words),
        }
    }

    /// Goes on where nothing had to be written.
    fn settle_form(&mut self, look: &Look<'_>) {
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        if let Focus::Form(form) = &mut focus {
            form.settle(self.sight(look));
        }
        self.focus = focus;
    }

    /// Asks the engine; a deviation asks for a reason, anything else is told.
    fn carry(&mut self, command: Command, reason: Option<&str>, look: &Look<'_>) -> Vec<Effect> {
        if let Some(why) = &self.read_only {
            self.said = Some(Said {
                text: why.clone(),
                tone: Tone::Wrong,
            });
            return Vec::new();
        }
        match self.run.decide(&command, reason, look.now) {
            Ok(events) => vec![Effect::Append(events)],
            Err(Refusal::NeedsReason(deviation)) => {
                self.ask_reason(command, &deviation, look.words);
                Vec::new()
            }
            Err(Refusal::AlreadySo) => Vec::new(),
            Err(refusal) => {
                let text = refusal_words::refusal_text(&refusal, &self.run, look.words);
                self.said = Some(Said {
                    text,
                    tone: Tone::Wrong,
                });
                Vec::new()
            }
        }
    }

    fn ask_reason(
        &mut self,
        command: Command,
        deviation: &crate::engine::Deviation,
        words: &Words,
    ) {
        let question = refusal_words::deviation_text(deviation, &self.run, words);
        let buffer = Buffer::new(&std::mem::take(&mut self.kept_reason), false);
        let mut prompt = Prompt::new(prompt::Purpose::Reason(command), question, buffer);
        prompt = match deviation {
            Deviation::Reopen => prompt.or(words.say("reason-slip")),
            Deviation::TicketNotLeft => prompt.or(words.say("reason-by-hand")),
            _ => prompt,
        };
        self.prompt = Some(prompt);
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action, around: Around<'_>) -> Vec<Effect> {
        self.said = None;
        if self.prompt.is_some() {
            return self.prompt_update(action, around);
        }
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        match &mut focus {
            Focus::Steps => self.steps_update(action, around),
            Focus::Menu(menu) => {
                let chosen = menu.update(action);
                self.menu_update(focus, chosen, action, around)
            }
            Focus::Form(form) => {
                let ask = form.update(action, self.sight(&around.look));
                self.form_asks(focus, ask, &around.look)
            }
            Focus::Ticket(preview) => {
                let laid = self.tickets.at(&self.run, preview.step);
                let parts = laid.map_or(0, |laid| ticket::count(&laid.ticket));
                preview.update(action, parts);
                self.focus = focus;
                self.ticket_update(action, around)
            }
            Focus::Reading(_, reading) => {
                reading.update(action);
                if action == Action::Back {
                    self.uncover();
                } else {
                    self.focus = focus;
                }
                Vec::new()
            }
            Focus::Completion(reading) => {
                reading.update(action);
                self.focus = focus;
                self.completion_update(action, around)
            }
        }
    }

    fn form_asks(&mut self, focus: Focus, ask: Ask, look: &Look<'_>) -> Vec<Effect> {
        let Focus::Form(form) = focus else {
            return Vec::new();
        };
        let step = form.step;
        self.focus = Focus::Form(form);
        match ask {
            Ask::Do(commands) => {
                let effects = self.carry_all(commands, look);
                if effects.is_empty() {
                    self.settle_form(look);
                }
                effects
            }
            Ask::Leave(commands) => {
                let effects = self.carry_all(commands, look);
                self.close_form();
                effects
            }
            Ask::Attach(field, path) => {
                let id = self.run.runbook().steps[step].id.clone();
                vec![Effect::Attach(id, Some(field), path)]
            }
            Ask::Edit(text) => vec![Effect::Edit(text)],
            Ask::Tick => {
                let id = self.run.runbook().steps[step].id.clone();
                if self.run.state(step) == StepState::Open {
                    return self.carry(Command::Tick(id), None, look);
                }
                self.close_form();
                self.cursor = self.run.current().unwrap_or(self.cursor);
                Vec::new()
            }
        }
    }

    fn carry_all(&mut self, commands: Vec<Command>, look: &Look<'_>) -> Vec<Effect> {
        commands
            .into_iter()
            .flat_map(|command| self.carry(command, None, look))
            .collect::<Vec<_>>()
    }

    /// Shows again what a reading or the ticket lay over.
    fn uncover(&mut self) {
        self.focus = self.behind.take().map_or(Focus::Steps, |behind| *behind);
    }

    /// Leaves the form; texts that are no answers yet wait in it.
    fn close_form(&mut self) {
        match std::mem::replace(&mut self.focus, Focus::Steps) {
            Focus::Form(form) => self.kept_texts = form.rest,
            other => self.focus = other,
        }
    }

    /// A digit chooses in a menu.
    pub fn digit(&mut self, digit: usize, around: Around<'_>) -> Vec<Effect> {
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        let Focus::Menu(menu) = &mut focus else {
            let at_steps = matches!(focus, Focus::Steps) && self.prompt.is_none();
            self.focus = focus;
            return if at_steps {
                self.choose_by_number(digit, around)
            } else {
                Vec::new()
            };
        };
        match menu.digit(digit) {
            Some(row) => self.menu_update(focus, Some(row), Action::Act, around),
            None => {
                self.focus = focus;
                Vec::new()
            }
        }
    }

    /// Types into the prompt or the field.
    pub fn edit(&mut self, edit: &Edit, around: Around<'_>) -> Vec<Effect> {
        self.said = None;
        if let Some(prompt) = &mut self.prompt {
            edit.apply(&mut prompt.buffer);
            if prompt.purpose == prompt::Purpose::Find {
                self.find();
            }
            return Vec::new();
        }
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        let mut commands = Vec::new();
        if let Focus::Form(form) = &mut focus {
            commands = form.edit(edit, self.sight(&around.look));
        }
        self.focus = focus;
        self.carry_all(commands, &around.look)
    }

    /// Takes in the text that the external editor left.
    pub fn edited(&mut self, text: &str, around: Around<'_>) -> Vec<Effect> {
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        let commands = match &mut focus {
            Focus::Form(form) => form.edited(text, self.sight(&around.look)),
            _ => Vec::new(),
        };
        self.focus = focus;
        self.carry_all(commands, &around.look)
    }

    /// Goes on after a file came into the record, or did not.
    pub fn attached(&mut self, result: Result<&str, String>, around: Around<'_>) {
        let look = around.look;
        let mut focus = std::mem::replace(&mut self.focus, Focus::Steps);
        if let Focus::Form(form) = &mut focus {
            match &result {
                Ok(_) => form.attached(),
                Err(why) => form.stay(why.clone()),
            }
        }
        let typed_in_prompt = !self.tried_path.is_empty();
        self.focus = focus;
        if result.is_ok() {
            self.tried_path.clear();
        } else if typed_in_prompt {
            // The path stays, to be mended and not typed again.
            self.start_attach(look.words);
        }
        self.said = Some(match result {
            Ok(name) => Said {
                text: look.words.with("attached", &[("name", name.into())]),
                tone: Tone::Fine,
            },
            Err(text) => Said {
                text,
                tone: Tone::Wrong,
            },
        });
        self.settle_form(&look);
    }
}

fn closes(event: &Event) -> bool {
    closed_step(event).is_some()
}

/// The step that an event closes.
fn closed_step(event: &Event) -> Option<&crate::model::StepId> {
    match event {
        Event::StepTicked { step, .. }
        | Event::StepSkipped { step, .. }
        | Event::StepFailed { step, .. }
        | Event::OptionChosen { step, .. } => Some(step),
        _ => None,
    }
}

/// Whether a value was typed by a person.
fn form_view_typed(from: &Provenance) -> bool {
    matches!(from, Provenance::Typed | Provenance::Editor)
}
