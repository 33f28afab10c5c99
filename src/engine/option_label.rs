//! What people read of an option.
//!
//! It must not know a run.

use crate::i18n::{Lang, yes_or_no};
use crate::model::{Choice, Value};

/// The label of an option, or its value where there is none.
pub fn label_of(options: &[Choice], value: &Value) -> String {
    options
        .iter()
        .find(|option| option.value == *value)
        .map_or_else(|| value.to_text(), |option| option.label.clone())
}

/// What a ticket in that language says of an option: a yes or a no that the author has given
/// no words is said in the ticket's.
pub fn in_ticket(option: &Choice, lang: Lang) -> &str {
    let own = option.ticket_label.as_deref().unwrap_or(&option.label);
    match option.value {
        Value::Flag(flag) if Lang::ALL.iter().any(|any| own == yes_or_no(*any, flag)) => {
            yes_or_no(lang, flag)
        }
        Value::Flag(_) | Value::Text(_) | Value::List(_) => own,
    }
}
