//! The smaller parts of a runbook: notices, reminders, facts, links, people, its source.
//!
//! It must not know a step.

use super::expression::Expr;

/// How much a notice matters, as in ANSI Z535: people, the service, information.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Information.
    Note,
    /// The service may be harmed.
    Caution,
    /// People may be harmed.
    Warning,
}

/// A text shown above the action; it never holds an action itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// Markdown.
    pub text: String,
    /// Shown only when this holds.
    pub when: Option<Expr>,
}

/// A text that applies all the way, on one fixed strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Markdown of one line.
    pub text: String,
    /// Shown only when this holds.
    pub when: Option<Expr>,
}

/// A fact about the service; an empty value stays visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// What it is.
    pub label: String,
    /// Its value, where there is one.
    pub value: Option<String>,
}

/// An address with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub label: Option<String>,
    /// Where it leads.
    pub url: String,
}

/// Whom to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name that steps refer to.
    pub id: String,
    /// The name that people use.
    pub name: String,
    /// What they are to us.
    pub role: Option<String>,
    /// Numbers, as written.
    pub phones: Vec<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Their pages.
    pub links: Vec<Link>,
    /// A word more: hours, a customer number.
    pub note: Option<String>,
}

/// Where the runbook was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Each key and its value as text, in the file's order.
    pub facts: Vec<(String, String)>,
}
