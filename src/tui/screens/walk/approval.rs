//! An approval in the walk: what another person said and how, then who it was.
//!
//! It must not know when an approval counts.

use super::layer::Layer;
use super::menu::{Menu, MenuPurpose};
use super::prompt::{Prompt, PromptPurpose};
use super::turn::Turn;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::{Command, approval_wording};
use crate::model::{SaidHow, Step, StepId};
use crate::text::edit::Buffer;
use crate::tui::message::Message;

impl Turn<'_> {
    /// Asks what the other person said, and how.
    pub fn open_approval(&mut self, step: &Step) {
        let Some(approval) = step.kind.approval() else {
            return;
        };
        let words = self.words();
        let ways = approval_wording::WAYS.into_iter();
        let labels = ways.map(|way| approval_wording::way(way, words)).collect();
        let title = approval
            .question
            .clone()
            .unwrap_or_else(|| step.title.clone());
        let mut menu = Menu::new(title, MenuPurpose::Approve(step.id.clone()), labels);
        // What somebody said is nothing to be taken by the way.
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Asks who said it.
    pub fn ask_approver(&mut self, step: StepId, how: SaidHow, approved: bool) {
        let question = approval_wording::who(approved, self.words());
        let purpose = PromptPurpose::Approver(step, how, approved);
        let prompt = Prompt::new(purpose, question, Buffer::new("", true));
        self.open(Layer::Prompt(prompt));
    }

    /// Says why the name cannot be it, where that is so.
    pub fn tell_wrong_name(&mut self, command: &Command) -> bool {
        let Some(refusal) = self.run().wrong_approver(command, self.look.now) else {
            return false;
        };
        let text = refusal_text(&refusal, self.run(), self.words());
        self.message = Some(Message::wrong(text));
        true
    }
}
