//! Lines of a sheet as HTML and as Markdown: every letter is shown, a box to tick stays one.
//!
//! It must not know what a line is about.

use crate::engine::html::escaped;
use crate::model::markdown_line;

/// An item as HTML; a box to tick in front of a line is drawn as one.
pub(super) fn ticked(text: &str) -> String {
    let all = text.lines().map(|line| {
        let bare = line.trim_start();
        let mark = bare
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("] "));
        match mark.filter(|(mark, _)| mark.len() == 1) {
            Some((mark, rest)) => {
                let mark = escaped(mark.trim());
                format!("<span class=\"box\">{mark}</span>{}", escaped(rest))
            }
            None => escaped(line),
        }
    });
    all.collect::<Vec<_>>().join("<br>\n")
}

/// The most backticks that stand together in a text.
pub(super) fn longest_ticks(text: &str) -> usize {
    let runs = text.split(|letter| letter != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// A line as Markdown that shows each letter of it; a box to tick stays one.
pub(super) fn shown(line: &str) -> String {
    let boxes = ["[ ] ", "[x] "].into_iter();
    let mut ticked = boxes.filter_map(|mark| Some((mark, line.strip_prefix(mark)?)));
    match ticked.next() {
        Some((mark, rest)) => format!("{mark}{}", markdown_line(rest)),
        None => markdown_line(line),
    }
}
