//! A text that leaves: a ticket or a message.
//!
//! It must not know which step it is of.

use super::expression::{Expr, Template};
use super::id::FieldId;

/// What a text that leaves is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DispatchKind {
    /// What the provider gets: it is filed, and has a number there.
    #[default]
    Ticket,
    /// What others get, as an announcement, in a chat or by mail: it is sent.
    Message,
}

impl DispatchKind {
    /// Of two names of the catalogue, the one that is about it.
    #[must_use]
    pub fn word(self, ticket: &'static str, message: &'static str) -> &'static str {
        match self {
            Self::Ticket => ticket,
            Self::Message => message,
        }
    }
}

/// A text that leaves: a ticket or a message, and how it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// What it is.
    pub kind: DispatchKind,
    /// Its language.
    pub lang: String,
    /// Where it is opened.
    pub url: Option<String>,
    /// Who gets it.
    pub to: Vec<Template>,
    /// Who gets a copy.
    pub cc: Vec<Template>,
    /// Its subject.
    pub subject: Option<Template>,
    /// Its text; all answers when left out.
    pub body: Option<Template>,
    /// The field of the step that takes a ticket's number; its only text field when left
    /// out.
    pub reference: Option<FieldId>,
    /// What is added to a ticket later, in order.
    pub updates: Vec<Update>,
}

/// What is added to a ticket once it has left: that the service is back, for instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Its name, unique in the ticket.
    pub id: String,
    /// What people read of it.
    pub title: String,
    /// It is due when this holds; at once when left out.
    pub when: Option<Expr>,
    /// Its text.
    pub body: Template,
}

impl Dispatch {
    /// Its texts, in which answers may be named, those of its updates among them.
    pub fn texts(&self) -> impl Iterator<Item = &Template> {
        let one = [&self.subject, &self.body].into_iter().flatten();
        let updates = self.updates.iter().map(|update| &update.body);
        one.chain(&self.to).chain(&self.cc).chain(updates)
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Template> {
        let one = self.subject.iter_mut().chain(&mut self.body);
        let updates = self.updates.iter_mut().map(|update| &mut update.body);
        one.chain(&mut self.to).chain(&mut self.cc).chain(updates)
    }

    /// Its conditions, to be changed.
    pub fn rules_mut(&mut self) -> impl Iterator<Item = &mut Expr> {
        self.updates
            .iter_mut()
            .filter_map(|update| update.when.as_mut())
    }

    /// The update of that name.
    #[must_use]
    pub fn update(&self, id: &str) -> Option<&Update> {
        self.updates.iter().find(|update| update.id == id)
    }
}
