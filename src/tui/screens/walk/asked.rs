//! The step that a layer of the walk asks about.
//!
//! It must not know what an answer does.

use super::layer::Layer;
use super::menu::MenuPurpose;
use super::prompt::PromptPurpose;
use crate::engine::Run;
use crate::model::StepId;

impl Layer {
    /// The step of the question, the form or the ticket that it is.
    #[must_use]
    pub fn asked_about(&self, run: &Run) -> Option<StepId> {
        let at = |place: usize| Some(run.runbook().steps.get(place)?.id.clone());
        match self {
            Self::Menu(menu) => of_menu(&menu.purpose, at),
            Self::Form(form) => at(form.step),
            Self::Ticket(preview) => at(preview.step),
            Self::Prompt(prompt) => of_prompt(&prompt.purpose, at),
            Self::Steps(_) | Self::Pager(..) | Self::Completion(_) | Self::Qr(_) => None,
        }
    }
}

fn of_menu(purpose: &MenuPurpose, at: impl Fn(usize) -> Option<StepId>) -> Option<StepId> {
    match purpose {
        MenuPurpose::Decide(step)
        | MenuPurpose::Number(step)
        | MenuPurpose::Went(step, ..)
        | MenuPurpose::Approve(step)
        | MenuPurpose::After(step)
        | MenuPurpose::Came(step)
        | MenuPurpose::Offered(step, _) => Some(step.clone()),
        MenuPurpose::Run(shown) => Some(shown.begun.step.clone()),
        MenuPurpose::Exporter((place, _)) | MenuPurpose::Again((place, _), _) => at(*place),
        MenuPurpose::RunByHand(_)
        | MenuPurpose::Tries(_)
        | MenuPurpose::Redact(_)
        | MenuPurpose::Qr
        | MenuPurpose::Yank
        | MenuPurpose::ByHand(..)
        | MenuPurpose::Duty => None,
    }
}

fn of_prompt(purpose: &PromptPurpose, at: impl Fn(usize) -> Option<StepId>) -> Option<StepId> {
    match purpose {
        PromptPurpose::Reason(command) => command.step().cloned(),
        PromptPurpose::Evidence(step, _)
        | PromptPurpose::AnsweredBy(step, ..)
        | PromptPurpose::Approver(step, ..) => Some(step.clone()),
        PromptPurpose::TicketFile { step, .. } => at(*step),
        PromptPurpose::Note
        | PromptPurpose::Handover
        | PromptPurpose::Find
        | PromptPurpose::Search(_) => None,
    }
}
