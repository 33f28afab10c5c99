//! The output of a command: whether it has what it has where the command went well, and what it
//! proposes for fields.
//!
//! It must not know how a command is run.

use crate::model::escapes::without_tabs;
use crate::model::{Captured, HostCommand, pattern};

/// How much of an output is looked through, and may become an answer, in bytes.
const LOOKED_THROUGH: usize = 1 << 20;
const INTO: usize = 64 << 10;

/// Whether the output of a command does not have what it has where the command went well: it
/// is an error then, whatever the status.
#[must_use]
pub fn output_lacks(command: &HostCommand, output: &str) -> bool {
    let wanted = command.ok_output.as_ref();
    let looked = head(output, LOOKED_THROUGH);
    wanted.is_some_and(|own| match around_gap(looked) {
        None => !pattern::is_in(own, looked),
        Some((first, last)) => !pattern::is_in(own, first) && !pattern::is_in(own, last),
    })
}

/// What of an output a regular expression finds.
fn sought(pattern: &str, looked: &str) -> Option<String> {
    match around_gap(looked) {
        None => pattern::first_match(pattern, looked),
        Some((first, last)) => pattern::first_match_around(pattern, first, last),
    }
}

/// What the output of a command proposes for fields; an error is none.
#[must_use]
pub fn captured(command: &HostCommand, output: &str) -> Vec<Captured> {
    if output_lacks(command, output) {
        return Vec::new();
    }
    let whole = command.into.iter().filter_map(|field| {
        let text = head(output, INTO).trim_end();
        (!text.trim().is_empty()).then(|| (field, text.to_owned()))
    });
    let looked = head(output, LOOKED_THROUGH);
    let parts = command.capture.iter();
    let parts = parts.filter_map(|own| Some((&own.field, sought(&own.pattern, looked)?)));
    let all = whole.chain(parts);
    all.map(|(field, text)| Captured {
        field: field.clone(),
        text: without_tabs(&text),
    })
    .collect()
}

/// What stands before and behind the line that says how much of an output is left out there.
fn around_gap(output: &str) -> Option<(&str, &str)> {
    output.match_indices("\n[...").find_map(|(at, mark)| {
        let (own, last) = output.get(at + mark.len()..)?.split_once("]\n")?;
        let told = own
            .strip_prefix(' ')
            .and_then(|own| own.strip_suffix(" B ..."));
        let is_gap = match told {
            Some(count) => !count.is_empty() && count.bytes().all(|own| own.is_ascii_digit()),
            None => own.is_empty(),
        };
        is_gap.then_some((output.get(..at)?, last))
    })
}

fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
