//! The walk: one run as a checklist, with its form, ticket and prompts as layers.
//!
//! The layers ask the session for events and the runtime for effects; they must not know
//! a clock, a file or a terminal.

mod acts;
mod completion;
mod delivery;
mod detail;
mod duty;
mod evidence;
mod form;
mod form_view;
mod header;
mod memo;
mod menu;
mod place;
mod prompt;
mod steps;
mod ticket;
mod turn;
mod typing;
mod view;
mod why;
mod words;

pub use delivery::{Delivered, Sent};
pub use form::{Form, Sight};
pub use memo::Laid;
pub use menu::Menu;
pub use place::draft;
pub use prompt::{Prompt, Purpose};
pub use steps::Steps;
pub use ticket::Preview;
pub use turn::{Move, Turn};
pub use typing::Edit;
pub use view::arrange;
pub use words::{act_word, offers};

use self::memo::Memo;
use crate::edge::session::Session;
use crate::edge::sessions::RunId;
use crate::engine::{Phase, Run, ticket as tickets};
use crate::model::{FieldId, Kind, Moment};
use crate::tui::keymap::{Action, Context};
use crate::tui::reading::Reading;
use crate::words::Words;
use std::collections::BTreeMap;

/// Which text a reading shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What happened when.
    Timeline,
    /// Why a step is shown.
    Why,
}

/// What may lie on the screen of a run; the topmost gets the key.
#[derive(Debug, Clone)]
pub enum Layer {
    /// The list of steps, and the one under the cursor. It lies below all others.
    Steps(Steps),
    /// A short list to choose from, in place of a step's detail.
    Menu(Menu),
    /// A form, in place of a step's detail.
    Form(Box<Form>),
    /// The ticket.
    Ticket(Preview),
    /// A text to read.
    Reading(Page, Reading),
    /// The completion call.
    Completion(Reading),
    /// A line to type.
    Prompt(Prompt),
}

impl Layer {
    /// What the keys mean in it.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Steps(_) => Context::Steps,
            Self::Menu(_) => Context::Menu,
            Self::Form(form) if form.list.is_some() => Context::FormList,
            Self::Form(_) => Context::Form,
            Self::Ticket(_) => Context::Ticket,
            Self::Reading(..) => Context::Reading,
            Self::Completion(_) => Context::Completion,
            Self::Prompt(prompt) if prompt.purpose == Purpose::Find => Context::Find,
            Self::Prompt(_) => Context::Prompt,
        }
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action, turn: &mut Turn<'_>) {
        match self {
            Self::Steps(steps) => steps.update(action, turn),
            Self::Menu(menu) => menu.update(action, turn),
            Self::Form(form) => form.update(action, turn),
            Self::Ticket(preview) => preview.update(action, turn),
            Self::Reading(_, reading) => {
                reading.update(action);
                if action == Action::Back {
                    turn.close();
                }
            }
            Self::Completion(reading) => {
                reading.update(action);
                completion::update(action, turn);
            }
            Self::Prompt(prompt) => prompt.update(action, turn),
        }
    }

    /// Types into it, where it takes letters.
    pub fn edit(&mut self, edit: &Edit, turn: &mut Turn<'_>) {
        match self {
            Self::Form(form) => form.edit(edit, turn),
            Self::Prompt(prompt) => prompt.edit(edit, turn),
            Self::Steps(_)
            | Self::Menu(_)
            | Self::Ticket(_)
            | Self::Reading(..)
            | Self::Completion(_) => {}
        }
    }

    /// A digit chooses in a menu, or at an open decision.
    pub fn digit(&mut self, digit: usize, turn: &mut Turn<'_>) {
        match self {
            Self::Steps(_) => turn.choose_by_number(digit),
            Self::Menu(menu) => menu.digit(digit, turn),
            Self::Form(_)
            | Self::Ticket(_)
            | Self::Reading(..)
            | Self::Completion(_)
            | Self::Prompt(_) => {}
        }
    }
}

/// What the layers of a run share.
#[derive(Debug)]
pub struct Walk {
    /// The run.
    pub run: RunId,
    /// When the office opens or closes next.
    pub duty_changes: Option<Moment>,
    /// The place of the step under the cursor.
    pub cursor: usize,
    /// The first line in sight of that step.
    pub detail_top: usize,
    /// Steps that do not apply are listed, too.
    pub hidden_too: bool,
    /// On a narrow screen, the list is in sight and not the detail.
    pub show_list: bool,
    /// What follows from the run, kept.
    memo: Memo,
    /// A path that was tried and may have to be mended.
    tried_path: String,
    /// A reason whose question was put off.
    kept_reason: String,
    /// Texts of forms that are closed now and are no valid answers yet.
    kept_texts: BTreeMap<FieldId, String>,
}

impl Walk {
    /// A run with the cursor on its current step.
    #[must_use]
    pub fn new(id: RunId, run: &Run, words: &Words) -> Self {
        let steps = run.runbook().steps.iter();
        let mut lang = steps.filter_map(|step| match &step.kind {
            Kind::Ticket(form) => Some(tickets::ticket_lang(form)),
            _ => None,
        });
        let lang = lang.next().unwrap_or_else(|| words.lang());
        Self {
            run: id,
            duty_changes: None,
            cursor: run.current().unwrap_or(0),
            detail_top: 0,
            hidden_too: false,
            show_list: false,
            memo: Memo::new(Words::of_ticket(lang)),
            tried_path: String::new(),
            kept_reason: String::new(),
            kept_texts: BTreeMap::new(),
        }
    }

    /// Goes to the step at that place.
    pub fn go_to(&mut self, at: usize) {
        (self.cursor, self.detail_top) = (at, 0);
    }

    /// Takes back what a layer held that goes away: texts that are no answers yet.
    pub fn take_back(&mut self, layer: Layer) {
        if let Layer::Form(form) = layer {
            self.kept_texts = form.rest;
        }
    }
}

/// Whether the run has ended.
#[must_use]
pub fn ended(run: &Run) -> bool {
    *run.phase() != Phase::Open
}

/// Whether nothing but the closing is left.
#[must_use]
pub fn all_closed(session: &Session) -> bool {
    let run = session.run();
    run.current().is_none() && !ended(run) && session.read_only().is_none()
}

/// The current step, or the one under the cursor: `5 Información Obligatoria`.
#[must_use]
pub fn where_one_is(run: &Run, cursor: usize) -> String {
    let at = run.current().unwrap_or(cursor);
    let title = run.runbook().steps.get(at).map(|step| step.title.as_str());
    format!("{} {}", steps::number(run, at), title.unwrap_or_default())
}
