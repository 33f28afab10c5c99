//! How answers stand in a ticket: a line each, sub-items indented; who gets it, and what it
//! says that it lacks.
//!
//! It must not know a run.

use super::punctuation::marked;
use crate::i18n::Words;
use crate::model::Ticket;

/// Indentation of a sub-item.
const INDENT: &str = "    ";

/// A heading for the answers below it.
pub(super) fn heading(out: &mut String, depth: usize, label: &str) {
    out.push_str(&INDENT.repeat(depth));
    out.push_str("* ");
    out.push_str(label);
    out.push('\n');
}

/// An answer under its label.
pub(super) fn line(out: &mut String, depth: usize, label: &str, text: &str) {
    out.push_str(&INDENT.repeat(depth));
    out.push_str("* ");
    out.push_str(&marked(label));
    if !label.ends_with('.') && !text.contains('\n') {
        out.push(' ');
        out.push_str(text);
        out.push('\n');
        return;
    }
    out.push('\n');
    for row in text.lines() {
        out.push_str(&INDENT.repeat(depth + 1));
        out.push_str(row);
        out.push('\n');
    }
}

/// What stands where an answer is missing.
pub(super) fn gap(label: &str, words: &Words) -> String {
    let label = label.trim_end_matches(':');
    words.with("ticket-gap", &[("label", label.into())])
}

/// Who gets it, a line each.
pub(super) fn addressees(to: &[String], cc: &[String], words: &Words) -> Vec<String> {
    let lists = [("ticket-to", to), ("ticket-cc", cc)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    lists
        .map(|(word, list)| words.with(word, &[("list", (&list.join(", ")).into())]))
        .collect()
}

/// Says in the ticket that these of its attachments do not go with it: it lacks them.
pub fn without_files(ticket: &mut Ticket, files: &[(String, String)], words: &Words) {
    let name =
        |(_, name): &(String, String)| words.with("ticket-file-lost", &[("name", name.into())]);
    ticket.missing.extend(files.iter().map(name));
    ticket.attachments.retain(|file| !files.contains(file));
    ticket
        .left_out
        .extend(files.iter().map(|(_, name)| name.clone()));
    ticket.incomplete = incomplete(&ticket.missing, words);
}

/// The line that says what a ticket lacks; none where it lacks nothing.
pub(super) fn incomplete(missing: &[String], words: &Words) -> Option<String> {
    let labels = missing.join("; ");
    let line = || words.with("ticket-incomplete", &[("labels", (&labels).into())]);
    (!missing.is_empty()).then(line)
}
