//! What may lie on the screen of a run. It must not know what a key does to it.

use super::form::Form;
use super::menu::Menu;
use super::prompt::{Prompt, PromptPurpose};
use super::qr::QrPage;
use super::state::stay_at;
use super::steps::Steps;
use super::ticket::Preview;
use crate::engine::Run;
use crate::model::Moment;
use crate::tui::keymap::Context;
use crate::tui::pager::Pager;

/// Which text a reading shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagerPage {
    /// What happened when.
    Timeline,
    /// Why a step is shown.
    Why,
    /// All that a step says, in the whole width.
    Step,
    /// What the try of that number at a command prints.
    Output(u32),
    /// What was handed over, and since when it is shown.
    Handover(Moment),
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
    Pager(PagerPage, Pager),
    /// The completion call.
    Completion(Pager),
    /// A code for a phone.
    Qr(QrPage),
    /// A line to type.
    Prompt(Prompt),
}

impl Layer {
    /// Stays at its step where others have come or gone.
    pub fn stay_at_step(&mut self, run: &Run) {
        match self {
            Self::Form(form) => stay_at(&mut form.step, &mut form.anchor, run),
            Self::Ticket(preview) => stay_at(&mut preview.step, &mut preview.anchor, run),
            Self::Steps(_)
            | Self::Menu(_)
            | Self::Pager(..)
            | Self::Completion(_)
            | Self::Qr(_)
            | Self::Prompt(_) => {}
        }
    }

    /// What the keys mean in it.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Steps(_) => Context::Steps,
            Self::Menu(_) => Context::Menu,
            Self::Form(form) if form.list.is_some() => Context::FormList,
            Self::Form(_) => Context::Form,
            Self::Ticket(_) => Context::Ticket,
            Self::Pager(PagerPage::Output(_), _) => Context::Output,
            Self::Pager(..) => Context::Pager,
            Self::Completion(_) => Context::Completion,
            Self::Qr(_) => Context::Qr,
            Self::Prompt(prompt) if prompt.purpose == PromptPurpose::Find => Context::Find,
            Self::Prompt(_) => Context::Prompt,
        }
    }
}
