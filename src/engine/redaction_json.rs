//! What looks like a secret in JSON that is handed on: the values are looked at and masked before
//! they are written, so that what is written is JSON all the same.
//!
//! It must not know what the JSON tells.

use super::redaction::Mask;
use serde_json::Value;

/// All texts in it, in their order.
#[must_use]
pub fn texts(value: &Value) -> Vec<&str> {
    let mut all = Vec::new();
    let mut to_see = vec![value];
    while let Some(value) = to_see.pop() {
        match value {
            Value::String(text) => all.push(text.as_str()),
            Value::Array(list) => to_see.extend(list.iter().rev()),
            Value::Object(map) => to_see.extend(map.values().rev()),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    all
}

/// Masks what is masked in all of its values; a number that is a secret becomes a text.
pub fn mask(value: &mut Value, mask: &Mask<'_>) {
    let mut to_see = vec![value];
    while let Some(value) = to_see.pop() {
        match value {
            Value::String(text) => *text = mask.over(text),
            Value::Number(number) => {
                let text = number.to_string();
                if mask.is_one(&text) {
                    *value = Value::String(mask.over(&text));
                }
            }
            Value::Array(list) => to_see.extend(list.iter_mut()),
            Value::Object(map) => to_see.extend(map.values_mut()),
            Value::Null | Value::Bool(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::redaction::found;
    use crate::i18n::{Lang, Words};
    use serde_json::json;

    #[test]
    fn values_are_masked_before_they_are_written_and_json_stays_json() {
        let words = Words::new(Lang::En);
        let text = "first\nAKIAIOSFODNN7EXAMPLE\npassword=\"abc<def>&xyz99\"\npin: pass=482913";
        let mut value = json!({ "answers": [text, 482_913, 48], "n": { "t": "abc<def>&xyz99" } });
        let all = texts(&value).into_iter().map(|text| (String::new(), text));
        let hidden = found(all, &[]);
        assert_eq!(hidden.len(), 3, "{hidden:?}");
        mask(&mut value, &Mask::new(&hidden, &words));
        let written = serde_json::to_string_pretty(&value).unwrap_or_default();
        let read: Value = serde_json::from_str(&written).unwrap_or_default();
        assert_eq!(
            read,
            json!({
                "answers": [
                    "first\n[REDACTED: aws-access-token]\npassword=\"[REDACTED: password]\"\npin: pass=[REDACTED: password]",
                    "[REDACTED: password]",
                    48,
                ],
                "n": { "t": "[REDACTED: password]" },
            })
        );
    }
}
