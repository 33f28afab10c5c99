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
    /// Its texts, in which answers may be named.
    pub fn texts(&self) -> impl Iterator<Item = &Template> {
        let one = [&self.subject, &self.body].into_iter().flatten();
        one.chain(&self.to).chain(&self.cc)
    }

    /// The update of that name.
    #[must_use]
    pub fn update(&self, id: &str) -> Option<&Update> {
        self.updates.iter().find(|update| update.id == id)
    }
}
