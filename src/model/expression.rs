//! Conditions and templates, as the runbook has them. They are not worked out here.

use super::each::Each;
use super::scope::Scope;
use std::sync::Arc;

/// A condition over answers, in minijinja's expression language; whose own names it has,
/// where that is an instance of a repeated step; and which runbook's, where that is walked
/// inside another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Expr(pub String, pub Option<Arc<Each>>, pub Option<Arc<Scope>>);

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self(text, None, None)
    }
}

impl Expr {
    /// Its words: names, the language's own, and what stands in quotes.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        code_words(&self.0)
    }

    /// The name that it is, with its attributes, where it is nothing but one:
    /// `schedule.out_of_hours`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let mut text = self.0.trim();
        while let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            text = inside.trim();
        }
        let letter = |c: char| c.is_alphanumeric() || c == '_';
        let name = |part: &str| {
            part.starts_with(|c: char| letter(c) && !c.is_numeric()) && part.chars().all(letter)
        };
        text.split('.').all(name).then_some(text)
    }
}

/// The words of a piece of minijinja's languages.
pub fn code_words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_'))
}

/// A text with `{{ … }}` in it, in minijinja's template language; and whose own names it
/// has, as those of an [`Expr`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(pub String, pub Option<Arc<Each>>, pub Option<Arc<Scope>>);

impl From<String> for Template {
    fn from(text: String) -> Self {
        Self(text, None, None)
    }
}

/// What a step or a group of fields is repeated for: it is there once for each value of a
/// list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForEach {
    /// The list.
    pub list: Expr,
    /// What the value is called inside.
    pub name: String,
}
