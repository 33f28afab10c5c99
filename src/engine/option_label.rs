//! What people read of an option.
//!
//! It must not know a run.

use crate::model::Value;

/// The label of an option, or its value where there is none.
pub fn label_of(options: &[crate::model::Choice], value: &Value) -> String {
    options
        .iter()
        .find(|option| option.value == *value)
        .map_or_else(|| value.to_text(), |option| option.label.clone())
}
