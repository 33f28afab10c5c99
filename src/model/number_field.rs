//! The question whose answer is the number that a provider gives a ticket.
//!
//! It must not know what was answered.

use super::field::{Field, FieldKind};
use super::runbook::Step;

impl Step {
    /// The field that takes the number of its ticket: the one that the runbook names, else its
    /// only text field.
    #[must_use]
    pub fn number_field(&self) -> Option<&Field> {
        let form = self.kind.ticket()?;
        let fields = self.all_fields();
        let mut fields = fields.into_iter().map(|(field, _)| field);
        if let Some(named) = &form.reference {
            return fields.find(|field| field.id == *named);
        }
        let mut texts = fields.filter(|field| field.kind == FieldKind::Text);
        let only = texts.next();
        only.filter(|_| texts.next().is_none())
    }
}
